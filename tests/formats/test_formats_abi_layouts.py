"""The layout tables against CBP's page: the CSV of its fields, and the columns as they are printed."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from iorkit.formats.abi._envelope import OUTPUT
from iorkit.formats.abi._layout import COLUMNS, Field, Kind, Layout, Source
from iorkit.formats.abi.importer._query_layouts import ACTIVITIES, ANSWER, QUERY, SAID_IN_NAME
from iorkit.model import AliasKind, RecordStatus

CSV = Path(__file__).parents[1] / "data" / "layout_importer_bond_query_KI_KR_v7_2025-07-15.csv"
ROWS = list(csv.DictReader(CSV.read_text(encoding="utf-8").splitlines()))
LAYOUTS = {QUERY.record: QUERY, **ANSWER}
PRINTED = {
    "K": "1-1 2-2 3-14 15-15 16-27 28-28 29-40 41-41 42-53 54-54 55-66 67-67 68-79 80-80",
    "K1": "1-1 2-2 3-14 15-15 16-47 48-50 51-51 52-60 61-64 65-70 71-89 80-80",
    "K2": "1-1 2-2 3-5 6-37 38-38 39-44 45-45 46-46 47-47 48-48 49-49 50-50 51-51 52-57 58-67 68-80",
    "K3": "1-1 2-2 3-34 35-66 67-80",
    "K4": "1-1 2-2 3-34 35-55 56-57 58-66 67-80",
    "K5": "1-1 2-2 3-34 35-66 67-80",
    "K6": "1-1 2-2 3-34 35-55 56-57 58-66 67-80",
    "K7": "1-1 2-2 3-32 33-33 34-39 40-40 41-70 71-80",
    "K8": "1-1 2-2 3-5 6-75 76-80",
}
SLIPS = {"71-89": "71-79"}
DEPARTURES = {
    ("K", "Address Request Code (1)"),
    ("K1", "Importer's Name"),
    ("K4", "Postal Code"),
    ("K6", "Postal Code"),
    ("K7", "Center ID Description"),
}
SOURCE = Source("Importer/Bond Query", 7, dt.date(2025, 7, 15))


def field_of(row: dict[str, str]) -> Field:
    """Finds the field of a row of the CSV, whose address lines and fillers have other names."""
    layout = LAYOUTS[row["record"]]
    return next(field for field in layout.fields if row["start"] == str(field.first))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['record']}-{row['field']}")
def test_every_field_agrees_with_the_csv(row: dict[str, str]) -> None:
    """Name, columns, class and designation are CBP's, but for the departures that a note explains."""
    field = field_of(row)
    written = "MMDDYY" if field.kind is Kind.D6 else f"{field.width}{field.kind.value}"

    assert (row["field"], int(row["start"]), int(row["end"])) == (field.name, field.first, field.last)
    if (row["record"], row["field"]) in DEPARTURES:
        assert "printed" in field.note
    else:
        assert (row["len_class"], row["desig"]) == (written, field.designation)


@pytest.mark.parametrize("record", PRINTED)
def test_every_field_has_the_printed_columns(record: str) -> None:
    """The columns of the page are ours, fillers too, with the one misprint put right."""
    ours = [f"{field.first}-{field.last}" for field in LAYOUTS[record].fields]
    ours_as_printed = [f"{field.first}-{field.last}" for field in LAYOUTS[record].fields if "71-89" in field.note]

    assert [SLIPS.get(pair, pair) for pair in PRINTED[record].split()] == ours
    assert (["71-79"] if record == "K1" else []) == ours_as_printed


def test_every_layout_names_its_source() -> None:
    """Chapter, revision and date stand with the table."""
    words = "ACE ABI CATAIR, Importer/Bond Query, revision 7 of 2025-07-15"

    assert {words} == {str(layout.source) for layout in LAYOUTS.values()}
    assert "ABI Batch and Block Control, revision 23 of 2023-06-12" in str(OUTPUT["A"].source)


def test_envelope_fields_stand_where_the_chapter_has_them() -> None:
    """The date of the batch header is in columns 15 to 20, the count of the block trailer in 13 to 17."""
    day = OUTPUT["A"].by_name["Transmission Date"]
    count = OUTPUT["Y"].by_name["Output Transaction Image Count"]

    assert (15, 20) == (day.first, day.last)
    assert (13, 17) == (count.first, count.last)


def test_codes_agree_with_the_csv() -> None:
    """The activities are those of note 3, where the letter I is skipped; the results are those of note 2."""
    notes = {(row["record"], row["field"]): row["notes"] for row in ROWS}
    letters = dict(pair.split("=") for pair in notes["K1", "Bond Type/Activity Code"].split(","))

    assert letters == dict(ACTIVITIES)
    assert "I" not in ACTIVITIES
    assert [status for status in RecordStatus if status is not RecordStatus.ON_FILE] == [
        ANSWER["K1"].by_name["Query Results Code"].codes[code] for code in ("1", "2", "0", "3", "4")
    ]
    assert notes["K2", "Name Qualifier"] == "/".join(kind.value for kind in AliasKind)
    assert {RecordStatus.VOID, RecordStatus.INACTIVE} == set(SAID_IN_NAME.values())


@pytest.mark.parametrize(
    "fields, message",
    [
        ([Field("A", 1, 10, Kind.AN, "M"), Field("B", 12, 80, Kind.AN, "M")], "B: does not start at column 11"),
        ([Field("A", 1, 10, Kind.AN, "M"), Field("B", 10, 80, Kind.AN, "M")], "B: does not start at column 11"),
        ([Field("A", 1, 0, Kind.AN, "M")], "A: does not start at column 1"),
        ([Field("A", 1, 89, Kind.AN, "M")], "ends at column 89, not 80"),
        ([Field("A", 1, 9, Kind.AN, "M"), Field("A", 10, 80, Kind.AN, "M")], "two fields have one name"),
    ],
)
def test_a_table_with_a_slip_is_refused(fields: list[Field], message: str) -> None:
    """A gap, an overlap, a misprinted column or a name that stands twice does not get by."""
    with pytest.raises(ValueError, match=message):
        Layout("K1", "Bond", SOURCE, tuple(fields))


def test_fields_and_kinds_speak_plainly() -> None:
    """A field tells its columns and a kind its meaning, and a filler is never required."""
    assert "column 15" == Field("A", 15, 15, Kind.N, "M").columns
    assert "columns 3-14" == Field("A", 3, 14, Kind.X, "C").columns
    assert not Field("Filler", 1, COLUMNS, Kind.S, "M").is_required
    assert all(kind.words for kind in Kind)
