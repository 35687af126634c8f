"""The layouts of the entry summary message against CBP's tables, as facts in a file and as a chapter prints them."""

from __future__ import annotations

import csv
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import attrs
import pytest

from iorkit.formats.abi._envelope import INPUT
from iorkit.formats.abi._layout import Field, Kind, Layout
from iorkit.formats.abi.entry._layouts import (
    ENTRY_LAYOUTS,
    PARTIES,
    PLACES,
    RESPONSE_LAYOUTS,
    _target,
    class_of,
    targets_of,
)
from iorkit.model import EntryLine

ROOT = Path(__file__).parents[2]
CSV = ROOT / "tests" / "data" / "layout_entry_summary_AE_rev109_2026-07-16_and_envelope_rev23_2023-06-12.csv"
ROWS = list(csv.DictReader(CSV.read_text(encoding="utf-8").splitlines()))
ENVELOPE = INPUT
LAYOUTS: dict[str, Layout] = {**ENVELOPE, **ENTRY_LAYOUTS, **RESPONSE_LAYOUTS}
DEPARTURES = {
    ("47", "Article Party Identifier"),
    ("E1", "Disposition Type Code"),
    ("E1", "Severity Code"),
    ("E1", "Narrative Text"),
}
UNREAD_FIELDS = {
    "10": [
        "Statement Client Branch Identifier",
        "Accelerated Liquidation Request Indicator",
        "Known Importer Indicator",
        "PGA Data Included Indicator",
        "Consolidated Express Informal Indicator",
    ],
    "40": ["Date of Exportation (for Textiles)", "Category Code (for Textiles)", "NAFTA Net Cost Indicator"],
}

CHAPTER = """\
=====PAGE 43=====
21-Record         Length/
Data Element       Class    Position   Desig  Description                          Note
Control Identifier     2AN       1-2    M    Always 21
Trip Identifier        5X        3-7    M     Whatever the carrier calls it.
     July 2026             Entry Summary Create/Update                   ESF-42
=====PAGE 44=====
       ACE ABI CATAIR - Customs and Trade Automated Interface Requirements
21-Record         Length/
Data Element       Class    Position   Desig  Description                          Note
Filler              73S      8-80    M    Blanks.

Note 1
Words that are no table       2AN       1-2    M
"""


def script() -> ModuleType:
    """Loads the script that compares with the chapters."""
    spec = importlib.util.spec_from_file_location("check_layouts", ROOT / "scripts" / "check_layouts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['record']}-{row['first']}")
def test_every_field_agrees_with_cbps_table(row: dict[str, str]) -> None:
    """Name, columns, class and designation are CBP's, but for the departures that a note explains."""
    field = next(field for field in LAYOUTS[row["record"]].fields if row["first"] == str(field.first))

    assert (row["field"], int(row["first"]), int(row["last"])) == (field.name, field.first, field.last)
    if (row["record"], row["field"]) in DEPARTURES or not row["designation"]:
        assert field.note.startswith("printed")
    else:
        assert (row["class"], row["designation"]) == (field.printed_class, field.designation)


def test_every_record_and_field_of_ours_is_in_the_table() -> None:
    """Nothing was added to what CBP prints."""
    theirs = {(row["record"], int(row["first"])) for row in ROWS}

    assert theirs - {("CW02", 1)} == {
        (record, field.first) for record, layout in LAYOUTS.items() for field in layout.fields
    }


def test_only_departures_have_a_note_that_says_printed() -> None:
    """A note that explains nothing would hide a slip."""
    noted = {(record, field.name) for record, layout in LAYOUTS.items() for field in layout.fields if field.note}
    undesignated = {(row["record"], row["field"]) for row in ROWS if not row["designation"]}
    of_envelope = {("Z", "Filler"), ("Y", "Filler")}

    assert noted == DEPARTURES | undesignated | of_envelope


def test_every_layout_names_its_source() -> None:
    """Chapter, revision and date stand with the table."""
    assert {
        "ACE ABI CATAIR, ABI Batch and Block Control, revision 23 of 2023-06-12",
        "ACE ABI CATAIR, Entry Summary Create/Update, revision 109 of 2026-07-16",
    } == {str(layout.source) for layout in LAYOUTS.values()}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.record}-{place.at}")
def test_every_field_fills_an_attribute_that_there_is(place: object) -> None:
    """A misspelt attribute would lose what stands in the field."""
    record, at = place.record, place.at  # type: ignore[attr-defined] # a place
    for target, _ in targets_of(record):
        assert target.name in attrs.fields_dict(class_of(at))
        if target.part:
            inner = class_of(f"{at}.{target.name}[]".lstrip("."))
            assert target.part in attrs.fields_dict(inner)


def test_parties_fill_attributes_of_a_line() -> None:
    """The four kinds of record 47 have an attribute each."""
    assert {"M", "S", "C", "E"} == set(PARTIES)
    assert set(PARTIES.values()) <= set(attrs.fields_dict(EntryLine))


def test_the_fields_that_are_not_read_are_few_and_known() -> None:
    """Whoever adds one, or takes one away, says so on the page on the message."""
    found = {
        record: [field.name for field in layout.fields if not (field.to or field.always or field.kind is Kind.S)]
        for record, layout in ENTRY_LAYOUTS.items()
        if record != "47"
    }
    page = (ROOT / "docs" / "entry-summary-message.md").read_text(encoding="utf-8")

    assert UNREAD_FIELDS == {record: names for record, names in found.items() if names}
    assert all(name in page for names in UNREAD_FIELDS.values() for name in names)


def test_a_target_that_names_nothing_is_refused() -> None:
    """A slip in a layout does not go unnoticed."""
    with pytest.raises(ValueError, match="names no attribute"):
        _target("lines[x]")
    with pytest.raises(ValueError, match="is no tuple"):
        class_of("port[]")


def test_the_script_finds_no_difference_where_there_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table that runs over a page is read whole, and words after it are no field."""
    module = script()
    monkeypatch.setattr(module, "our_layouts", lambda: {"21": ENTRY_LAYOUTS["21"]})
    (tmp_path / "chapter.txt").write_text(CHAPTER, encoding="utf-8")

    assert module.main([str(tmp_path)]) == 0
    assert "3 fields of 1 records compared, 0 differ" in capsys.readouterr().out
    assert module.main([str(tmp_path), "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "21,Control Identifier,1,2,2AN,M"


@pytest.mark.parametrize(
    "printed, changed, message",
    [
        ("3-7    M", "3-8    M", "record 21, Trip Identifier: (7, '5X', 'M') is (8, '5X', 'M') there"),
        ("5X  ", "5AN ", "record 21, Trip Identifier: (7, '5X', 'M') is (7, '5AN', 'M') there"),
        ("3-7    M", "3-7    C", "record 21, Trip Identifier: (7, '5X', 'M') is (7, '5X', 'C') there"),
        ("Trip Identifier", "Trip Number    ", "record 21, column 3: 'Trip Identifier' is 'Trip Number' there"),
        ("8-80", "9-80", "record 21, column 9: only in the table"),
        ("8-80", "9-80", "record 21, column 8: Filler is not in the table"),
        ("21-Record", "Record   ", "record 21: no table was found"),
    ],
)
def test_the_script_sees_every_difference(  # noqa: PLR0913, PLR0917 -- three values and three fixtures
    printed: str,
    changed: str,
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A column, a class, a designation, a name, and what is missing on either side."""
    module = script()
    monkeypatch.setattr(module, "our_layouts", lambda: {"21": ENTRY_LAYOUTS["21"]})
    (tmp_path / "chapter.txt").write_text(CHAPTER.replace(printed, changed), encoding="utf-8")

    assert module.main([str(tmp_path)]) == 1
    assert message in capsys.readouterr().out


def test_the_script_compares_all_layouts() -> None:
    """None is left out."""
    assert set(LAYOUTS) == set(script().our_layouts())


def test_fields_tell_how_they_are_printed() -> None:
    """The class as CBP's tables write it, and whether the model keeps codes as they stand."""
    assert "10(S)N" == Field("Amount", 1, 10, Kind.SN, "M").printed_class
    assert "6D" == Field("Day", 1, 6, Kind.D6, "M").printed_class
    assert ENTRY_LAYOUTS["31"].by_name["Bond Type Code"].keeps_codes
    assert not ENTRY_LAYOUTS["40"].by_name["Related Party Indicator"].keeps_codes
    assert re.match(r"digits", Kind.SN.words)
