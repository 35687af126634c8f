"""What 26.1 wrote loads in every later version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iorkit.findings import Report
from iorkit.loading import dumps, load, loads

_DATA = Path(__file__).parents[1] / "data"
_DOSSIERS = sorted((_DATA / "dossiers-26.1").glob("*.json"))
_REPORTS = sorted((_DATA / "reports-26.1").glob("*.json"))


def test_the_old_files_are_there() -> None:
    """The tests below would hold of no file at all."""
    assert 8 == len(_DOSSIERS)
    assert [file.name for file in _DOSSIERS] == [file.name for file in _REPORTS]


@pytest.mark.parametrize("file", _DOSSIERS, ids=lambda file: file.stem)
def test_a_dossier_of_26_1_loads_whole(file: Path) -> None:
    """With no problem, and what it says is written again."""
    dossier = load(file)

    assert () == dossier.problems
    assert dossier == loads(dumps(dossier))


@pytest.mark.parametrize("file", _REPORTS, ids=lambda file: file.stem)
def test_a_report_of_26_1_loads_whole(file: Path) -> None:
    """Its findings and what was not checked are those that were written, and its outcome is none that is better.

    What was left open under the clear answer of 26.1 makes a report incomplete now: clear is a promise.
    """
    written = json.loads(file.read_text(encoding="utf-8"))
    report = Report.from_json(written)

    order = ["blocked", "deficient", "incomplete", "clear"]
    assert order.index(report.outcome.value) <= order.index(written["outcome"])
    assert [item["code"] for item in written["findings"]] == [item.code for item in report.findings]
    assert [item["message"] for item in written["findings"]] == [item.message for item in report.findings]
    assert len(written["not_checked"]) == len(report.not_checked)
    assert report.to_text()
    assert report.to_html()
