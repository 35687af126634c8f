"""Personal numbers appear in no rendering."""

from __future__ import annotations

import json

import pytest
from report_samples import SSN, a_finding, a_report, report_saying

from iorkit.findings import Report


def _renderings(report: Report) -> str:
    return "\n".join(
        (
            report.to_text(),
            report.to_markdown(),
            report.to_html(),
            json.dumps(report.to_json()),
            repr(report),
            str(report),
        )
    )


@pytest.mark.parametrize("around", ["{}", "number {} of Jane Doe", "({})", "a\n{}\nb", "<{}>", "|{}|", "*{}*"])
def test_no_rendering_shows_a_personal_number(around: str) -> None:
    """Wherever it was written, and whatever stands around it."""
    shown = _renderings(report_saying(around.format(SSN), own="ours"))

    assert SSN not in shown
    assert "4320" in shown


def test_a_number_put_together_from_parts_is_masked() -> None:
    """The message is masked as a whole."""
    finding = a_finding(template="{a}-{b}-{c}", params={"a": "078", "b": "05", "c": "1120"})

    assert SSN not in _renderings(a_report(finding))


def test_a_number_is_masked_across_a_line_break() -> None:
    """Wrapping puts no number in two halves that could be read together."""
    report = a_report(a_finding(template="x " * 40 + SSN))

    assert "078-" not in report.to_text()
