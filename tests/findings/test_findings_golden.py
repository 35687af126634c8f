"""The renderings of one realistic report, byte for byte; ``IORKIT_UPDATE_GOLDEN=1`` writes them anew."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from report_samples import realistic_report

from iorkit.findings import Report

GOLDEN = Path(__file__).parent / "golden"


def _json_text(report: Report) -> str:
    return json.dumps(report.to_json(), indent=2, ensure_ascii=False)


@pytest.mark.parametrize(
    "name,write",
    [
        ("report.txt", Report.to_text),
        ("report-long.txt", lambda report: report.to_text(verbosity=1)),
        ("report-all.txt", lambda report: report.to_text(verbosity=2)),
        ("report.md", Report.to_markdown),
        ("report.html", Report.to_html),
        ("face.html", Report._repr_html_),
        ("report.json", _json_text),
        ("report-law.txt", lambda report: report.under("law").to_text()),
    ],
)
def test_rendering_is_as_it_was(name: str, write: Callable[[Report], str]) -> None:
    """Each rendering of the realistic report is the golden file."""
    written = (write(realistic_report()) + "\n").encode()
    golden = GOLDEN / name
    if os.environ.get("IORKIT_UPDATE_GOLDEN") == "1":
        golden.write_bytes(written)
        pytest.skip("written anew: read the difference")

    assert golden.read_bytes() == written
