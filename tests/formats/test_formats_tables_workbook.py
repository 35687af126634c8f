"""Tables as workbooks: number formats, dates, formulas, merged and hidden things, and damage."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from table_files import text_file, workbook

from iorkit.errors import MissingExtra
from iorkit.findings import Severity
from iorkit.formats.tables import BONDS, IMPORTERS, POWERS, Table, read_table
from iorkit.formats.tables import _workbook as workbook_module
from iorkit.limits import Limits, limited

BOND_HEADER = ("Importer Number", "Bond Amount", "Effective Date", "Surety Code")
BOND_ROW = ("47-5550101", 50000, dt.date(2026, 1, 2), "001")


def codes(table: Table) -> list[str]:
    """Returns the codes of a table's problems."""
    return [found.code for found in table.problems]


@pytest.mark.parametrize(
    "number_format,text",
    [
        ("00-0000000", "07-5550101"),
        (r"00\-0000000", "07-5550101"),
        ('00"-"0000000', "07-5550101"),
        ("00-0000000;@", "07-5550101"),
        ("000000000", "075550101"),
        ("General", "75550101"),
        ("0", "75550101"),
        ("#,##0", "75550101"),
        ("0.00", "75550101"),
        ("000", "75550101"),
        ('"0"00000000', "075550101"),
    ],
)
def test_the_number_format_brings_back_zeros_and_hyphens(tmp_path: Path, number_format: str, text: str) -> None:
    """Only a format of zeros and signs says what stood there."""
    path = workbook(tmp_path, {"S": [("Importer Number", "Name"), (75550101, "Lumen")]}, {"A": number_format})

    assert text == read_table(path, IMPORTERS)[0].paper.number.text


def test_zeros_that_no_format_brings_back_are_a_warning(tmp_path: Path) -> None:
    """Eight digits could be an EIN or an SSN, so nothing is put back, and nothing is shown."""
    path = workbook(tmp_path, {"S": [("Importer Number", "Name"), (75550101, "Lumen")]})
    table = read_table(path, IMPORTERS)

    assert ["DAT054"] == codes(table)
    assert "'****0101' has one digit too few" in table.problems[0].message
    assert "75550101" not in repr(table.problems)


def test_numbers_dates_and_flags_keep_their_meaning(tmp_path: Path) -> None:
    """An amount is the decimal that the sheet shows, not the binary number beneath."""
    when = dt.datetime(2026, 3, 2, 13, 45)  # noqa: DTZ001 -- a sheet knows no zone
    rows = [
        ("Importer Number", "Bond Amount", "Effective Date", "Termination Date"),
        ("47-5550101", 2567.49, when, None),
    ]
    bond = read_table(workbook(tmp_path, {"S": rows}), BONDS)[0].paper

    assert (Decimal("2567.49"), dt.date(2026, 3, 2), None) == (bond.amount, bond.effective_on, bond.terminated_on)


@pytest.mark.parametrize(
    "cached,amount", [("0.30000000000000004", "0.3"), ("29.999999999999996", "30"), ("1250.07", "1250.07")]
)
def test_a_sum_of_a_workbook_has_the_digits_that_it_shows(tmp_path: Path, cached: str, amount: str) -> None:
    """The file holds more, as the processor makes them."""
    path = workbook(tmp_path, {"A": [BOND_HEADER, ("47-5550101", 7777, None, None)]})
    rewrite(path, "xl/worksheets/sheet1.xml", lambda part: part.replace(b">7777<", f">{cached}<".encode()))

    assert Decimal(amount) == read_table(path, BONDS)[0].paper.amount


def test_flags_and_whole_floats(tmp_path: Path) -> None:
    """A flag of the sheet is a flag, and 50000.0 is a whole number."""
    rows = [("IOR", "Signed", "Execution Date"), ("47-5550101", True, dt.date(2026, 3, 2)), ("47-5550102", False, None)]
    table = read_table(workbook(tmp_path, {"S": rows}), POWERS)

    assert [True, False] == [paper.is_signed for paper in table.papers]
    assert "50000" == workbook_module._number(50000.0, "General")


def test_every_visible_sheet_with_such_a_table_is_read(tmp_path: Path) -> None:
    """The others are named: without a table as a note, hidden ones as a warning."""
    path = workbook(
        tmp_path,
        {
            "Cover": [("Bonds of 2026",)],
            "East": [BOND_HEADER, BOND_ROW],
            "West": [(), BOND_HEADER, BOND_ROW],
            "Old": [],
        },
    )
    book = load_workbook(path)
    book["Old"].sheet_state = "hidden"
    book.save(path)
    table = read_table(path, BONDS)

    assert [("East", 2), ("West", 3)] == [(row.sheet, row.number) for row in table]
    assert [("DAT051", Severity.WARNING), ("DAT051", Severity.NOTE)] == [(f.code, f.severity) for f in table.problems]
    assert "sheet Old: is hidden, so it was not read" in table.problems[0].message


def test_a_sheet_can_be_asked_for_by_name(tmp_path: Path) -> None:
    """Also a hidden one; a name that is not there is an error that lists those that are."""
    path = workbook(tmp_path, {"East": [BOND_HEADER, BOND_ROW], "West": [BOND_HEADER, BOND_ROW]})
    book = load_workbook(path)
    book["West"].sheet_state = "veryHidden"
    book.save(path)

    assert ["West"] == [row.sheet for row in read_table(path, BONDS, sheet="West")]
    assert "it has East, West" in read_table(path, BONDS, sheet="North").problems[0].message


def test_paths_name_sheet_row_and_column(tmp_path: Path) -> None:
    """As the spreadsheet itself calls them."""
    path = workbook(tmp_path, {"East": [BOND_HEADER, ("47-5550101", "much", "02/30/2026", "1")]})
    table = read_table(path, BONDS)
    where, dates, text = "sheet East, row 2, column", "MM/DD/YYYY or YYYY-MM-DD", "the text '02/30/2026'"

    assert [
        (
            'sheets["East"].rows[2]["Bond Amount"]',
            f"{where} B (Bond Amount): expected an amount in US dollars such as $1,250.00, found the text 'much'",
        ),
        (
            'sheets["East"].rows[2]["Effective Date"]',
            f"{where} C (Effective Date): expected a day that the calendar has, as {dates}, found {text}",
        ),
        (
            'sheets["East"].rows[2]["Surety Code"]',
            f"{where} D (Surety Code): '1' was read as 001, because such a code has 3 digits",
        ),
    ] == [(found.path, found.message) for found in table.problems]


def test_a_formula_gives_the_value_that_was_saved_with_it(tmp_path: Path) -> None:
    """Without one, and where it is an error, the cell is a finding."""
    rows = [BOND_HEADER, ("47-5550101", "=1+1", "#REF!", "001"), BOND_ROW]
    path = workbook(tmp_path, {"S": rows})
    assert ["DAT053", "DAT053"] == codes(read_table(path, BONDS))
    assert "a formula without a result" in read_table(path, BONDS).problems[0].message
    assert "found an error of the spreadsheet" in read_table(path, BONDS).problems[1].message

    rewrite(
        path, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb"(<f>1\+1</f>)<v ?/?>(</v>)?", rb"\1<v>51000</v>", xml)
    )

    assert Decimal(51000) == read_table(path, BONDS)[0].paper.amount


def test_an_error_in_a_cell_of_text_is_no_text(tmp_path: Path) -> None:
    """Even where another cell holds the same letters as text."""
    path = workbook(tmp_path, {"S": [("IOR", "Name"), ("47-5550101", "x#REF!"), ("47-5550102", "#REF!")]})
    rewrite(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"x#REF!", b"#REF!"))
    table = read_table(path, IMPORTERS)

    assert ["#REF!", None] == [paper.name for paper in table.papers]
    assert ["DAT053"] == codes(table)


def test_merged_names_are_put_together(tmp_path: Path) -> None:
    """As in text, where the cells under a merged one are empty too."""
    path = workbook(
        tmp_path, {"S": [("Importer Number", "Bond", None), (None, "Number", "Amount"), ("47-5550101", "X", 5)]}
    )
    book = load_workbook(path)
    book["S"].merge_cells("A1:A2")
    book["S"].merge_cells("B1:C1")
    book.save(path)
    table = read_table(path, BONDS)

    assert ("47-555010100", Decimal(5)) == (str(table[0].importer), table[0].paper.amount)


def test_a_wrong_statement_of_the_size_cuts_nothing_off(tmp_path: Path) -> None:
    """Some programs write A1 whatever the sheet holds."""
    path = workbook(tmp_path, {"S": [BOND_HEADER, BOND_ROW]})
    rewrite(
        path, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', xml)
    )

    assert Decimal(50000) == read_table(path, BONDS)[0].paper.amount


def test_rows_may_have_gaps_and_absurd_numbers(tmp_path: Path) -> None:
    """A row beyond the last that Excel has ends the sheet, and does not take the memory of a thousand million rows."""
    path = workbook(tmp_path, {"S": [BOND_HEADER, (), (), BOND_ROW, BOND_ROW]})
    rewrite(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<row r="5"', b'<row r="999999999"').replace(b'5"', b'999999999"'),
    )

    assert [4] == [row.number for row in read_table(path, BONDS)]


def test_a_date_beyond_the_calendar_is_a_finding(tmp_path: Path) -> None:
    """The number of days is too large for any date."""
    path = workbook(tmp_path, {"S": [BOND_HEADER, ("47-5550101", 1, 99_999_999, "001")]}, {"C": "yyyy-mm-dd"})

    assert ["DAT053"] == codes(read_table(path, BONDS))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_entities_that_grow_without_end_are_refused(tmp_path: Path, part: str) -> None:
    """A short file that would fill the memory."""
    path = workbook(tmp_path, {"S": [BOND_HEADER, BOND_ROW]})
    bomb = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "' + b"x" * 1000 + b'">'
    bomb += b"".join(b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"&a;") * 10) for n in range(9))
    rewrite(path, part, lambda xml: bomb + b"]>" + xml.replace(b"</", b"&a8;</", 1))

    assert "DAT050" in codes(read_table(path, BONDS))


def test_shared_texts_are_read(tmp_path: Path) -> None:
    """Excel keeps texts in a part of their own."""
    path = workbook(tmp_path, {"S": [("Importer Number", "Importer Name"), ("47-5550101", "Lumen")]})
    texts = ["Importer Number", "Importer Name", "47-5550101", "Lumen"]
    cell = re.compile(rb'<c r="([A-Z][0-9])" t="inlineStr"><is><t>[^<]*</t></is></c>')
    counter = iter(range(4))
    rewrite(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: cell.sub(lambda found: b'<c r="%s" t="s"><v>%d</v></c>' % (found[1], next(counter)), xml),
    )
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    rewrite(
        path,
        "[Content_Types].xml",
        lambda xml: xml.replace(
            b"</Types>", b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
        ),
    )
    with zipfile.ZipFile(path, "a") as archive:
        items = "".join(f"<si><t>{text}</t></si>" for text in texts)
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{items}</sst>')

    assert "Lumen" == read_table(path, IMPORTERS)[0].paper.name


def test_shared_texts_beyond_our_limit_are_refused(tmp_path: Path) -> None:
    """They would be held as a whole."""
    with limited(Limits(workbook_bytes=10)):
        table = read_table(workbook(tmp_path, {"S": [BOND_HEADER, BOND_ROW]}), BONDS)

    assert ["table.xlsx: holds more text in one piece than is read at once"] == [
        found.message for found in table.problems
    ]


def test_a_sheet_that_breaks_off_keeps_the_rows_before(tmp_path: Path) -> None:
    """And says that the rest is lost."""
    path = workbook(tmp_path, {"S": [BOND_HEADER, *[BOND_ROW] * 2000]})
    rewrite(path, "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2])
    table = read_table(path, BONDS)

    assert 900 < len(table) < 1100
    assert ["DAT050"] == codes(table)
    assert table.problems[0].message.endswith("what comes after it was not read")


def test_a_sheet_that_is_missing_from_the_archive_is_reported(tmp_path: Path) -> None:
    """The workbook names a sheet that is not there."""
    path = workbook(tmp_path, {"S": [BOND_HEADER, BOND_ROW]})
    rewrite(path, "xl/worksheets/sheet1.xml", lambda _: b"<worksheet/>")

    assert ["DAT051"] == codes(read_table(path, BONDS))


def test_times_alone_are_no_dates(tmp_path: Path) -> None:
    """They are told as they stand; the day of an ISO cell is read."""
    rows = [BOND_HEADER, ("47-5550101", 1, dt.time(13, 45), "001"), BOND_ROW]
    path = workbook(tmp_path, {"S": rows})
    table = read_table(path, BONDS)

    assert "found the text '13:45:00'" in table.problems[0].message
    assert ["DAT053"] == codes(table)


def test_a_sheet_that_cannot_be_opened_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever part of the package fails."""
    path = workbook(tmp_path, {"S": [BOND_HEADER, BOND_ROW]})
    monkeypatch.setattr(workbook_module, "_patterns", None)

    assert ["DAT050", "DAT051"] == codes(read_table(path, BONDS))


def test_another_archive_is_no_workbook(tmp_path: Path) -> None:
    """Its kind is told by what it holds."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.txt", "hello")

    assert ["DAT050"] == codes(read_table(text_file(tmp_path, buffer.getvalue()), BONDS))


def test_an_ending_that_lies_does_not_matter(tmp_path: Path) -> None:
    """What stands in a file decides."""
    path = workbook(tmp_path, {"S": [BOND_HEADER, BOND_ROW]}).rename(tmp_path / "bonds.csv")

    assert 1 == len(read_table(path, BONDS))


def test_without_openpyxl_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And text is read all the same."""
    path = workbook(tmp_path, {"S": [BOND_HEADER, BOND_ROW]})
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(MissingExtra, match=r'install iorkit with its extra "excel"'):
        read_table(path, BONDS)
    assert 1 == len(read_table(text_file(tmp_path, "Importer Number,Bond Amount\n47-5550101,5\n"), BONDS))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_a_damaged_workbook_never_raises(tmp_path: Path, seed: int) -> None:
    """Bytes changed, left out or cut off anywhere, in the archive or inside its parts."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    path = workbook(tmp_path, {"S": [BOND_HEADER, BOND_ROW], "T": [("x",), ("=1+1",)]})
    if seed % 2:
        path.write_bytes(damaged(path.read_bytes(), chance))
    else:
        with zipfile.ZipFile(path) as archive:
            name = chance.choice(archive.namelist())
        rewrite(path, name, lambda part: damaged(part, chance))

    assert isinstance(read_table(path, BONDS), Table)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Returns bytes with some of them changed, left out, or the end cut off."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed)) if changed else 0
        match chance.randrange(3):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.randint(1, 40)]
            case _:
                del changed[max(at, len(changed) - 200) :]
    return bytes(changed)


def rewrite(path: Path, name: str, change: object) -> None:
    """Changes one part of a workbook."""
    assert callable(change)
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in parts.items():
            archive.writestr(each, data)


def test_workbooks_of_other_epochs_give_the_same_day(tmp_path: Path) -> None:
    """Old ones of the Macintosh count from 1904."""
    book = Workbook()
    book.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001 -- a sheet knows no zone
    sheet = book.worksheets[0]
    for row in (BOND_HEADER, BOND_ROW):
        sheet.append(row)
    book.save(tmp_path / "mac.xlsx")

    assert dt.date(2026, 1, 2) == read_table(tmp_path / "mac.xlsx", BONDS)[0].paper.effective_on
