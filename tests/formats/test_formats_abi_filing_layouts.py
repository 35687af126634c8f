"""The layouts of bonds, statements and importer updates against the tables of CBP's chapters, as facts in files."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from iorkit.formats.abi._layout import Field, Kind, Layout
from iorkit.formats.abi.bond._layouts import BOND_LAYOUTS
from iorkit.formats.abi.importer._update_layouts import ANSWERS, FORM_LAYOUTS, OVERFLOW, OVERFLOWS
from iorkit.formats.abi.statement._layouts import STATEMENT_LAYOUTS

DATA = Path(__file__).parents[1] / "data"
PRINTED = {
    "layout_bond_filing_CB_CX_rev7_2020-04-10.csv": BOND_LAYOUTS,
    "layout_daily_statement_PF_rev15_2025-04-23.csv": STATEMENT_LAYOUTS,
}
TRANSCRIBED = "layout_importer_update_TP_v12_2019-03_secondhand.csv"
UPDATES: dict[str, Layout] = {**FORM_LAYOUTS, "TN": OVERFLOW, **ANSWERS}


def rows_of(name: str) -> list[dict[str, str]]:
    """Reads a file of facts."""
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


CASES = [(row, layouts) for name, layouts in PRINTED.items() for row in rows_of(name)]


def field_at(layout: Layout, first: str) -> Field:
    """Finds the field that begins at a column."""
    return next(field for field in layout.fields if str(field.first) == first)


@pytest.mark.parametrize(
    "row, layouts", CASES, ids=lambda each: f"{each['record']}-{each['first']}" if "record" in each else ""
)
def test_every_field_is_that_of_the_chapter(row: dict[str, str], layouts: dict[str, Layout]) -> None:
    """Name, columns, class and designation are CBP's, but for the departures that a note explains."""
    field = field_at(layouts[row["record"]], row["first"])
    printed = (row["class"], row["designation"])

    assert int(row["last"]) == field.last
    assert field.name.lower().startswith(row["field"].rstrip("-").lower())
    assert printed == (field.printed_class, field.designation) or field.note.startswith("printed")


@pytest.mark.parametrize("name", PRINTED)
def test_no_field_is_ours_alone(name: str) -> None:
    """Every field of ours stands in the chapter, fillers too."""
    printed = {(row["record"], int(row["first"])) for row in rows_of(name)}

    assert printed == {(record, field.first) for record, layout in PRINTED[name].items() for field in layout.fields}


@pytest.mark.parametrize("row", rows_of(TRANSCRIBED), ids=lambda row: f"{row['record']}-{row['first']}")
def test_every_field_of_an_update_is_that_of_the_transcription(row: dict[str, str]) -> None:
    """Columns and class are those transcribed, but for the departures that a note explains."""
    field = field_at(UPDATES[row["record"]], row["first"])

    assert int(row["last"]) == field.last
    assert row["class"] in ("", field.printed_class) or field.note.startswith("transcribed")


def test_no_field_of_an_update_is_ours_alone() -> None:
    """Only fillers stand where the transcription says nothing."""
    known = {(row["record"], int(row["first"])) for row in rows_of(TRANSCRIBED)}
    ours = {(record, f.first) for record, layout in UPDATES.items() for f in layout.fields if f.kind is not Kind.S}

    assert set() == ours - known


def test_every_layout_names_its_source() -> None:
    """Chapter, revision and date stand with the table, and that one of them was not read."""
    bonds = {str(layout.source) for layout in BOND_LAYOUTS.values()}
    statements = {str(layout.source) for layout in STATEMENT_LAYOUTS.values()}
    updates = {str(layout.source) for layout in UPDATES.values()}

    assert {"ACE ABI CATAIR, eBond Create/Update, revision 7 of 2020-04-10"} == bonds
    assert {"ACE ABI CATAIR, Daily Statement, revision 15 of 2025-04-23"} == statements
    assert len(updates) == 1
    assert "transcription by a third party" in updates.pop()


def test_every_overflow_names_a_field() -> None:
    """A text can go on only where there is a field that it belongs to."""
    assert all(name in FORM_LAYOUTS[record].by_name for record, name in OVERFLOWS.values())
