"""Reports as files for an office: nothing lost, no formula, one look."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import iorkit
from iorkit.deadlines import upcoming
from iorkit.errors import FormatError, MissingExtra
from iorkit.findings import Report
from iorkit.formats.reports import write_reports

DAY = "2026-03-20"


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """Two importers: one in trouble with a finding waived, and one of whom nothing is known."""
    whole = iorkit.check(iorkit.load("examples/dossiers/borrowed-number.json"), as_of=DAY)
    empty = iorkit.check(iorkit.Dossier(ior=iorkit.IOR(name="=SUM(A1:A9) Imports LLC")), as_of=DAY)
    return [whole.waive(whole.findings[0].code, reason="known"), empty]


def rows_of(path: Path) -> list[dict[str, str]]:
    """Reads a CSV by its header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_csv_has_a_row_for_all_that_was_found_waived_or_lacking(reports: list[Report], tmp_path: Path) -> None:
    """So that nobody takes silence for a pass; each row names the importer, the number, the day and the policy."""
    write_reports(reports, path := tmp_path / "all.csv")
    rows = rows_of(path)
    of_first = [row for row in rows if row["number"] == reports[0].number]
    kinds = [row["kind"] for row in of_first]

    assert [len(reports[0].findings), len(reports[0].waived), len(reports[0].needed)] == [
        kinds.count(kind) for kind in ("finding", "waived", "not checked")
    ]
    assert {DAY} == {row["as_of"] for row in rows}
    assert {"self-inspection"} == {row["policy"] for row in rows}
    assert {report.outcome.value for report in reports} == {row["outcome"] for row in rows}
    assert "'=SUM(A1:A9) Imports LLC" in {row["importer"] for row in rows}


def test_a_report_without_a_finding_has_a_row_of_its_own(tmp_path: Path) -> None:
    """An importer that is in order is not lost from the list."""
    report = iorkit.check(iorkit.Dossier(ior=iorkit.IOR(name="Lumen LLC")), as_of=DAY, rules=[])
    write_reports([report], path := tmp_path / "one.csv")

    assert ["Lumen LLC"] == [row["importer"] for row in rows_of(path)]


def test_a_workbook_has_its_five_sheets_with_header_filter_and_colors(reports: list[Report], tmp_path: Path) -> None:
    """As an office wants to open it."""
    dossier = iorkit.load("examples/dossiers/own-company.json")
    due = [(reports[0], item) for item in upcoming(dossier, DAY, 400)]
    write_reports(reports, path := tmp_path / "all.xlsx", deadlines=due)
    book: Any = load_workbook(path)

    assert ["Summary", "Findings", "Checklist", "Ask for", "Deadlines"] == book.sheetnames
    assert len(due) == book["Deadlines"].max_row - 1 > 0
    assert len(reports) == book["Summary"].max_row - 1
    for sheet in book:
        assert "A2" == sheet.freeze_panes
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
    outcome = next(cell for cell in book["Summary"][2] if cell.value == "blocked")
    assert "00F4B6BD" == outcome.fill.fgColor.rgb
    assert {"f"}.isdisjoint({cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row})
    assert "=SUM(A1:A9) Imports LLC" in {cell.value for row in book["Summary"].iter_rows() for cell in row}


def test_a_line_of_json_is_a_report(reports: list[Report], tmp_path: Path) -> None:
    """Another program takes them one at a time."""
    write_reports(iter(reports), path := tmp_path / "all.ndjson")

    assert reports == [Report.from_json(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    "ending,begins", [(".json", "{"), (".html", "<!doctype html>"), (".md", "# "), (".txt", "BLOCKED")]
)
def test_a_page_takes_one_report(ending: str, begins: str, reports: list[Report], tmp_path: Path) -> None:
    """Several are refused, and nothing is left behind."""
    write_reports(reports[:1], path := tmp_path / f"one{ending}")

    assert path.read_text(encoding="utf-8").startswith(begins)
    path.unlink()
    with pytest.raises(FormatError, match="takes one report, not 2"):
        write_reports(reports, path)
    assert [] == list(tmp_path.iterdir())


def test_an_ending_of_no_kind_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """So that a typing error writes no file of another kind."""
    with pytest.raises(FormatError, match=r"\.xlsx, \.csv, \.ndjson"):
        write_reports([], tmp_path / "all.xls")


def test_a_workbook_without_openpyxl_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where one is asked for."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match="excel"):
        write_reports([], tmp_path / "all.xlsx")
