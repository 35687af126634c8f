"""Tests of spreadsheets as offices keep them: read right, or refused with a finding, never wrong and never lost."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
import zipfile
from decimal import Decimal
from importlib import resources
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_sheets import SHEETS, OfficeSheet, measure
from office_sheets_second import SECOND
from openpyxl import Workbook
from table_files import text_file, workbook

from iorkit import Dossier, load, load_many
from iorkit.errors import UnknownCode
from iorkit.findings import Severity
from iorkit.formats.tables import Book, read_book
from iorkit.formats.tables._fields import field
from iorkit.formats.tables._vocabulary import is_remark, meanings, nearest_field, squashed
from iorkit.model.dossier import walk_values


def messages(book: Book, code: str) -> list[str]:
    """Returns the messages of the findings of one code."""
    return [found.message for found in book.problems if found.code == code]


def csv_book(folder: Path, text: str, **stated: object) -> Book:
    """Reads text as a file of tables."""
    return read_book(text_file(folder, text), **stated)  # type: ignore[arg-type]


# --- the score -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", [*SHEETS, *SECOND], ids=lambda sheet: sheet.name)
def test_no_spreadsheet_is_read_wrong_and_nothing_is_lost_unsaid(sheet: OfficeSheet, tmp_path: Path) -> None:
    """Value by value, as a person reads them."""
    score = measure(sheet, tmp_path)

    assert () == score.wrong
    assert () == score.unsaid


def test_ninety_five_of_a_hundred_values_are_read_right(tmp_path: Path) -> None:
    """Over all spreadsheets together; the rest is refused with a finding."""
    scores = [measure(sheet, tmp_path) for sheet in (*SHEETS, *SECOND)]
    expected, right = sum(score.expected for score in scores), sum(score.right for score in scores)

    assert len(SHEETS) >= 40
    assert right >= 0.95 * expected


def test_a_value_that_is_not_told_counts_as_lost(tmp_path: Path) -> None:
    """The measure itself can fail: a value that the sheet does not hold, and one that it holds otherwise."""
    sheet = SHEETS[0]
    truth = {name: {**values, "ior.kind": "llc", "bonds[0].amount": "7"} for name, values in sheet.truth.items()}
    score = measure(OfficeSheet(sheet.name, sheet.write, truth), tmp_path)

    assert 3 == len(score.unsaid)
    assert 3 == len(score.wrong)


def test_a_file_that_names_no_importer_is_parted_by_who_receives_the_goods(tmp_path: Path) -> None:
    """The goods of two firms in one dossier would be the worst of answers; it is said who need not be the importer."""
    made = csv_book(
        tmp_path,
        "MBL,Consignee,Vessel\nZZLU1,A LLC,V\nZZLU2,B LLC,V\nZZLU3,A LLC,W\n",
    )

    assert [2, 1] == [len(dossier.transport_documents or ()) for dossier in made.dossiers]
    assert all(dossier.ior is None for dossier in made.dossiers)
    said = [found.message for dossier in made.dossiers for found in dossier.problems if found.code == "DAT055"]
    assert 2 == len(said)
    assert all("who need not be the importer of record" in message for message in said)


def test_a_file_of_one_consignee_stays_one_dossier(tmp_path: Path) -> None:
    """Nothing has to be parted."""
    made = csv_book(tmp_path, "MBL,Consignee,Vessel\nZZLU1,A LLC,V\nZZLU2,A LLC,W\n")

    assert 1 == len(made.dossiers)


@pytest.mark.parametrize("port, read", [("Long Beach", None), ("2709 Long Beach", "2709")])
def test_ports_by_name_alone_are_told(port: str, read: str | None, tmp_path: Path) -> None:
    """The field takes a code; a column in which none stands is no column of it."""
    (dossier,) = csv_book(tmp_path, f"Importer,EIN,MBL,POD\nA LLC,47-5550101,ZZLU1,{port}\n").dossiers
    (document,) = dossier.transport_documents or ()

    assert read == (document.port_of_unlading and str(document.port_of_unlading))
    assert (read is None) is any("column D (POD)" in found.message for found in dossier.problems)


@pytest.mark.parametrize("name", ["BOND证书", "EIN证书", "进口商\nRemarks"])
def test_a_thing_beside_a_word_that_is_not_known_is_not_taken_for_it(name: str) -> None:
    """It may ask for anything about the thing."""
    assert () == meanings(name)


# --- the words -------------------------------------------------------------------------------------------------------


def words_file() -> dict[str, dict[str, dict[str, dict[str, list[str]]]]]:
    """Returns the file of words as it stands."""
    return tomllib.loads(resources.files("iorkit.formats.tables").joinpath("words.toml").read_text(encoding="utf-8"))


def test_every_word_was_found_in_a_source_that_is_named() -> None:
    """At least 150 were; and no source is named in vain."""
    words = words_file()
    found = [
        (source, word)
        for entry in words["fields"].values()
        for source, several in entry.get("found", {}).items()
        for word in several
    ]

    assert len(found) >= 150
    assert set(words["sources"]) == {source for source, _ in found}


def test_every_word_means_its_field_and_every_field_is_one_of_a_paper() -> None:
    """As it is looked up."""
    for name, entry in words_file()["fields"].items():
        assert name == field(name).name
        for word in (
            *entry.get("ours", ()),
            *entry.get("context", ()),
            *(each for several in entry.get("found", {}).values() for each in several),
        ):
            assert name in {meaning.field for meaning in meanings(word)}, word


@pytest.mark.parametrize(
    "label, name",
    [
        ("Bond Amt", "bond.amount"),
        ("BOND_AMT.", "bond.amount"),
        ("Bond\nAmount (USD)", "bond.amount"),
        ("bondAmount", "bond.amount"),
        ("\uff22\uff4f\uff4e\uff44 \uff21\uff4d\uff54", "bond.amount"),
        ("保证金金额（美元）", "bond.amount"),
        ("保證金金額", "bond.amount"),
        ("Bond Amount / 保证金金额", "bond.amount"),
        ("Client's Current Bond Amount", "bond.amount"),
        ("税号(EIN)", "ior.ein"),
        ("IRS #", "ior.number"),
        ("IRS_NO [##-#######]", "ior.number"),
        ("POA签署日期 POA Date", "poa.executed_on"),
        ("(进口商)", "ior.name"),
    ],
)
def test_a_name_is_known_whatever_its_brackets_and_breaks(label: str, name: str) -> None:
    """Case, punctuation, underscores, full width, and the other language do not matter."""
    assert [name] == [meaning.field for meaning in meanings(label)]


@pytest.mark.parametrize("label", ["", "Name / Address", "Sales Rep", "x" * 200, "Surety Phone", "Start of Bond Talks"])
def test_a_name_that_means_two_things_or_none_is_not_known(label: str) -> None:
    """It is left to a finding."""
    assert () == meanings(label)


def test_near_names_are_told_and_others_are_not() -> None:
    """The nearest field is a help, not an answer."""
    assert "bond.amount" == nearest_field("Bond Ammount")
    assert "" == nearest_field("Favorite color")
    assert squashed("Bond No.") == squashed("BOND #")


@pytest.mark.parametrize(
    "text,answer",
    [("Page 1 of 2", True), ("第 3 页", True), ("Page Industries", False), ("Totalia LLC", False), ("小计", True)],
)
def test_totals_and_page_lines_are_told_from_firms(text: str, answer: bool) -> None:  # noqa: FBT001
    """A firm may begin with such a word."""
    assert answer is is_remark(text)


# --- columns ---------------------------------------------------------------------------------------------------------


def test_a_column_that_fills_no_field_is_a_finding_with_the_nearest(tmp_path: Path) -> None:
    """And says how to have it read."""
    text = "Importer,EIN,Bond Ammount\nLumen LLC,47-5550101,50000\n"
    (found,) = messages(csv_book(tmp_path, text), "DAT100")

    assert found == (
        "line 1, column C (Bond Ammount): has a name that is not known; nearest is bond.amount: to read it, give "
        "columns={'Bond Ammount': 'bond.amount'}; 1 value was not read, such as '50000'"
    )
    book = csv_book(tmp_path, text, columns={"bond ammount": "bond.amount"})
    assert [] == messages(book, "DAT100")
    assert Decimal(50000) == book.dossiers[0].bonds[0].amount  # type: ignore[index]


def test_what_the_caller_states_is_checked(tmp_path: Path) -> None:
    """A field that no paper has, and an order that is none."""
    with pytest.raises(UnknownCode, match=r"'bond.amuont'; did you mean bond.amount"):
        csv_book(tmp_path, "Importer,EIN\n", columns={"x": "bond.amuont"})
    with pytest.raises(UnknownCode, match="order of dates"):
        csv_book(tmp_path, "Importer,EIN\n", date_order="ymd")


def test_a_column_that_could_fill_two_fields_is_refused_unless_a_neighbor_tells(tmp_path: Path) -> None:
    """An expiration beside the bond is the bond's; alone beside neither, nothing tells."""
    beside = csv_book(tmp_path, "Client,EIN,POA Signed,Bond #,Expires\nA LLC,47-5550101,2025-01-02,268A,2026-01-02\n")
    alone = csv_book(tmp_path, "Expires,Client,EIN,POA Signed,Bond #\n2026-01-02,A LLC,47-5550101,2025-01-02,268A\n")

    assert "2026-01-02" == str(beside.dossiers[0].bonds[0].renewed_until)  # type: ignore[index]
    assert "could fill bond.renewed_until or poa.ends_on" in messages(alone, "DAT100")[0]


def test_of_two_names_for_one_field_the_better_is_read(tmp_path: Path) -> None:
    """And the other is a finding, if it says something else."""
    book = csv_book(tmp_path, "Client,Importer Name,EIN\nLumen Group,Lumen LLC,47-5550101\n")

    assert "Lumen LLC" == book.dossiers[0].ior.name  # type: ignore[union-attr]
    assert "means ior.name as the column 'Importer Name' does" in messages(book, "DAT100")[0]


def test_codes_of_accounts_are_no_names(tmp_path: Path) -> None:
    """Where no other column names the client, the number does."""
    book = csv_book(tmp_path, "Acct,EIN,Bond #\nC-100,47-5550101,268A\nC-101,47-5550102,268B\n")

    assert [None, None] == [dossier.ior.name for dossier in book.dossiers if dossier.ior]
    assert 2 == len(book.dossiers)
    assert "column A (Acct)" in messages(book, "DAT100")[0]


def test_a_row_counter_is_no_more_than_a_note(tmp_path: Path) -> None:
    """It holds nothing that a dossier asks for."""
    book = csv_book(tmp_path, "No.,Importer,EIN\n1,Lumen LLC,47-5550101\n")

    assert [Severity.NOTE] == [found.severity for found in book.problems if found.code == "DAT100"]


def test_the_address_of_another_party_is_not_the_importers(tmp_path: Path) -> None:
    """Under the name of a group."""
    rows = [
        ("Importer", None, "Surety", None),
        ("Name", "EIN", "Name", "City"),
        ("Lumen LLC", "47-5550101", "X Surety", "Reno"),
    ]
    book = read_book(workbook(tmp_path, {"S": rows}))

    assert book.dossiers[0].ior.address is None  # type: ignore[union-attr]
    assert "X Surety" == book.dossiers[0].bonds[0].surety.name  # type: ignore[index,union-attr]
    assert "column D (Surety City)" in messages(book, "DAT100")[0]


# --- rows ------------------------------------------------------------------------------------------------------------


def test_rows_of_one_base_are_one_importer_and_contradictions_are_told(tmp_path: Path) -> None:
    """The first is kept."""
    text = "Importer,Importer No.,Entity\nLumen LLC,47-5550101,LLC\nLUMEN L.L.C.,47-555010100,Corporation\n"
    book = csv_book(tmp_path, text)

    assert 1 == len(book.dossiers)
    assert "47-555010100" == str(book.dossiers[0].ior.number)  # type: ignore[union-attr]
    assert ["'corporation' contradicts 'llc' in line 2, which was kept"] == [
        found.message.partition(": ")[2] for found in book.dossiers[0].problems if found.code == "DAT056"
    ]


def test_a_name_that_stands_under_two_numbers_joins_neither(tmp_path: Path) -> None:
    """Its papers are kept apart, and a finding says so."""
    text = "Importer,EIN,POA Signed\nLumen LLC,47-5550101,\nLumen LLC,47-5550102,\nLumen LLC,,2025-01-31\n"
    book = csv_book(tmp_path, text)

    assert [0, 0, 1] == [len(dossier.powers_of_attorney or ()) for dossier in book.dossiers]
    assert "stands under 2 numbers" in next(f.message for f in book.dossiers[2].problems if f.code == "DAT055")


def test_one_row_without_an_importer_belongs_to_none(tmp_path: Path) -> None:
    """It may be one that was forgotten; in an outline there are more."""
    text = "Importer,EIN,Bond #\nLumen LLC,47-5550101,268A\n,,268B\nWren Inc,47-5550102,268C\n"
    book = csv_book(tmp_path, text)

    assert [1, 1] == [len(dossier.bonds or ()) for dossier in book.dossiers]
    assert ["line 3: names no importer, so what it says belongs to no dossier"] == messages(book, "DAT055")


def test_a_sheet_that_names_nobody_belongs_to_the_only_importer(tmp_path: Path) -> None:
    """And to none where there are two."""
    power = [("Date Signed", "Signer", "Signer Title"), ("2025-01-31", "Ada Ferro", "President")]
    one = [("Importer", "EIN"), ("Lumen LLC", "47-5550101")]
    alone = read_book(workbook(tmp_path, {"Importer": one, "POA": power}))
    both = read_book(workbook(tmp_path, {"Importer": [*one, ("Wren Inc", "47-5550102")], "POA": power}))

    assert 1 == len(alone.dossiers[0].powers_of_attorney or ())
    assert [0, 0] == [len(dossier.powers_of_attorney or ()) for dossier in both.dossiers]
    assert 1 == len(messages(both, "DAT055"))


def test_a_merged_amount_is_not_parted_among_entries(tmp_path: Path) -> None:
    """Nobody knows how much is of which."""
    rows: list[list[str | int | None]] = [
        ["Importer", "EIN", "Entry No", "Duty Paid"],
        ["A LLC", "47-5550101", "B76-0324527-8", 50],
        [None, None, "B76-0324528-6", None],
    ]
    path = tmp_path / "merged.xlsx"
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for span in ("A2:A3", "B2:B3", "D2:D3"):
        book.worksheets[0].merge_cells(span)
    book.save(path)
    (dossier,) = read_book(path).dossiers

    assert [None, None] == [entry.total_duty for entry in dossier.entry_summaries or ()]
    assert 2 == sum(found.code == "DAT053" for found in dossier.problems)


def test_a_line_with_a_comma_too_many_is_not_read(tmp_path: Path) -> None:
    """As with $50,000 without quotes; cells may stand under the wrong names."""
    book = csv_book(tmp_path, "Importer,EIN,Bond Amount\nLumen LLC,47-5550101,$50,000\nWren Inc,47-5550102,60000\n")

    assert ["47-5550102"] == [str(dossier.ior.ein) for dossier in book.dossiers if dossier.ior]
    assert "4 cells under 3 names" in messages(book, "DAT059")[0]


def test_a_sheet_of_which_nothing_is_known_is_a_finding(tmp_path: Path) -> None:
    """With what it begins with."""
    known = [("Importer", "EIN"), ("Lumen LLC", "47-5550101")]
    book = read_book(workbook(tmp_path, {"A": known, "B": [("Farbe", "Gr\u00f6\u00dfe"), ("rot", "5")]}))
    none = read_book(workbook(tmp_path, {"B": [("Farbe", "Bond Ammount"), ("rot", "5")]}))

    assert ["DAT102"] == [found.code for found in book.problems]
    assert "it begins 'Farbe', 'Gr\u00f6\u00dfe', 'rot', '5'" in book.problems[0].message
    assert ("DAT051", Severity.ERROR) == (none.problems[0].code, none.problems[0].severity)
    assert none.problems[0].message.endswith("nearest field: bond.amount")


def test_an_empty_workbook_says_so(tmp_path: Path) -> None:
    """It is no importer without papers."""
    assert ["holds no data" in found.message for found in read_book(workbook(tmp_path, {"A": []})).problems] == [True]


# --- cells -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order, day", [("mdy", "2025-03-04"), ("dmy", "2025-04-03"), (None, "None")])
def test_the_caller_may_state_the_order_of_dates(tmp_path: Path, order: str | None, day: str) -> None:
    """Without it, none is read, and one finding for the column asks."""
    book = csv_book(tmp_path, "Client,EIN,POA Signed\nA LLC,47-5550101,03/04/25\n", date_order=order)
    (dossier,) = book.dossiers
    power = (dossier.powers_of_attorney or (None,))[0]

    assert day == str(power.executed_on if power else None)
    assert (1 if order is None else 0) == len(messages(book, "DAT104"))


def test_zeros_are_put_back_only_where_a_spreadsheet_took_them(tmp_path: Path) -> None:
    """Eight digits among numbers with hyphens are a typing error."""
    lost = csv_book(tmp_path, "Client,EIN\nA LLC,65550101\nB LLC,475550102\n")
    typed = csv_book(tmp_path, "Client,EIN\nA LLC,65550101\nB LLC,47-5550102\n")

    assert ["06-5550101", "47-5550102"] == [str(d.ior.ein) for d in lost.dossiers if d.ior]
    assert "65550101" == str(typed.dossiers[0].ior.ein.text)  # type: ignore[union-attr]
    assert 1 == sum(found.code == "DAT054" for found in lost.dossiers[0].problems)


@pytest.mark.parametrize(
    "cell, pattern", [(268_000_000_000_000, "0.00E+00"), (268_000_000_000_000, "General"), (2.68e25, "General")]
)
def test_a_bond_number_that_became_a_power_of_ten_is_refused(tmp_path: Path, cell: float, pattern: str) -> None:
    """Its letters are lost."""
    path = workbook(tmp_path, {"S": [("Importer", "EIN", "Bond #"), ("A LLC", "47-5550101", cell)]}, {"C": pattern})
    (dossier,) = read_book(path).dossiers

    assert dossier.bonds is None
    assert ["DAT053"] == [found.code for found in dossier.problems]


def test_a_status_of_active_is_not_hinted_into_inactive(tmp_path: Path) -> None:
    """A hint never points from a good value to a bad one."""
    book = csv_book(tmp_path, "Importer,EIN,CBP Status\nA LLC,47-5550101,active\n")
    (found,) = (each for each in book.dossiers[0].problems if each.code == "DAT053")

    assert "nearest" not in found.message
    assert "the text 'active'" in found.message


def test_amounts_in_another_currency_are_refused_by_their_format(tmp_path: Path) -> None:
    """The cell's own format says euro."""
    path = workbook(
        tmp_path, {"S": [("Importer", "EIN", "Bond Amount"), ("A LLC", "47-5550101", 5)]}, {"C": "#,##0.00 [$€-407]"}
    )

    assert "another currency" in read_book(path).dossiers[0].problems[0].message


# --- files -----------------------------------------------------------------------------------------------------------


def test_a_file_of_another_program_says_what_it_is(tmp_path: Path) -> None:
    """A Word document is no ACE report, and a binary workbook is to be saved anew."""
    for name, words in (
        ("word/document.xml", "is a Word document"),
        ("xl/workbook.bin", "(.xlsb); save it as .xlsx"),
        ("content.xml", "OpenDocument"),
    ):
        path = tmp_path / "file.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, "x")

        assert any(words in found.message for found in load(path).problems)
        assert not any("ACE" in found.message for found in load(path).problems)


def test_text_whose_names_are_not_known_says_how_they_are_called() -> None:
    """And which is nearest."""
    from iorkit import loads  # noqa: PLC0415 -- used once

    (found,) = (each for each in loads("Kunde;Bond Ammount\nA;5\n").problems if each.code == "DAT081")

    assert "DAT081" == found.code
    assert "called 'Kunde', 'Bond Ammount'" in found.message
    assert "'Bond Ammount' is nearest to bond.amount" in found.message


@pytest.mark.slow
def test_five_thousand_importers_take_ten_times_as_long_as_five_hundred(tmp_path: Path) -> None:
    """And not a hundred times; what a dossier is told of its file does not grow with the file."""
    text = "Client,IRS #,Bond #\n" + "".join(f"Firm {n} LLC,47-{5_000_000 + n},268A{n:05}\n" for n in range(5000))

    assert 5000 == sum(len(dossier.problems) < 5 for dossier in load_many(text_file(tmp_path, text)))


def test_bad_quotes_in_every_line_are_told_once_each(tmp_path: Path) -> None:
    """Telling them took a time that grew with their square."""
    text = "Client,IRS #,Bond #\n" + "".join(f'A"{n} LLC,47-{5_000_000 + n},"26"8\n' for n in range(300))
    dossier = load(text_file(tmp_path, text))

    assert len(dossier.problems) == len(set(dossier.problems))
    assert {"DAT084", "DAT080"} <= {found.code for found in dossier.problems}


def test_a_cell_in_the_last_column_makes_no_cells_before_it(tmp_path: Path) -> None:
    """What stands beyond the columns that are read is told."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Importer", "EIN"])
    sheet.append(["Lumen LLC", "47-5550101"])
    for row in range(1, 400):
        sheet.cell(row, 16_384, "x")
    book.save(tmp_path / "wide.xlsx")
    made = read_book(tmp_path / "wide.xlsx")

    assert "Lumen LLC" == made.dossiers[0].ior.name  # type: ignore[union-attr]
    assert "has cells beyond column SR" in messages(made, "DAT059")[0]


def test_a_text_without_end_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    """A cell has at most 32,767 characters."""
    path = workbook(tmp_path, {"S": [("Importer", "EIN"), ("Lumen LLC", "47-5550101")]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"Lumen LLC", b"x" * 5_000_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)

    assert "holds more text in one piece than is read at once" in messages(read_book(path), "DAT050")[0]


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "Importer",
            "EIN",
            "Bond #",
            "Bond Amount",
            "POA Date",
            "Expires",
            "Total",
            "47-5550101",
            "50K",
            "3/1/26",
            "2026-03-01",
            "公司名称",
            "Name:",
            "",
            "(5)",
            "Qty",
            "Amount",
            "Surety",
            "001",
        ]
    ),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, max_size=8), max_size=14), seed=st.integers(0, 2**16))
def test_no_file_of_tables_raises(tmp_path: Path, rows: list[list[str]], seed: int) -> None:
    """Whatever stands where; as text, as a web page, and as a workbook."""
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    web = "<table>" + "".join("<tr>" + "".join(f"<td rowspan={seed % 3}>{cell}" for cell in row) for row in rows)
    for data in (text, web):
        assert all(
            isinstance(dossier, Dossier) for dossier in load_many(text_file(tmp_path, data.encode("utf-8", "replace")))
        )
    if seed % 5 == 0:
        book = Workbook()
        chance = random.Random(seed)  # noqa: S311 -- no secret
        for row in rows:
            book.worksheets[0].append(
                ["".join(c for c in cell if c.isprintable()) if chance.random() < 0.8 else seed for cell in row]
            )
        if rows and len(rows[0]) > 1:
            book.worksheets[0].merge_cells("A1:B3")
        book.save(tmp_path / "t.xlsx")
        assert isinstance(read_book(tmp_path / "t.xlsx"), Book)


NAMES = (
    "Importer", "EIN", "Bond #", "Bond Amount", "POA Signer", "City", "Sales Rep", "", "Notes", "Broker", "Title",
    "Amount", "Name", "Status", "Seller", "Description", "Qty", "Entry No", "公司名称", "Phone", "Expires",
)  # fmt: skip


def random_lines(chance: random.Random) -> list[list[str]]:
    """Returns the lines of a sheet in which names, titles, totals and values stand at random; no value stands twice."""
    count = iter(range(10_000))

    def value() -> str:
        return f"{chance.choice('QWZ')}tok{next(count)}y"

    lines = [[value(), *[""] * chance.randint(0, 2)] for _ in range(chance.randint(0, 2))]
    for _ in range(chance.randint(1, 3)):
        names = [chance.choice(NAMES) for _ in range(chance.randint(2, 7))]
        lines.append(names)
        lines += [[value() if chance.random() < 0.8 else "" for _ in names] for _ in range(chance.randint(1, 5))]
        lines += [[]] if chance.random() < 0.4 else []
        lines += [[chance.choice(("City:", "Foo:", "Importer")), value()]] if chance.random() < 0.3 else []
        lines += [["Total", value()]] if chance.random() < 0.3 else []
    return lines


@pytest.mark.parametrize("seed", range(120))
def test_every_value_of_a_random_sheet_is_read_or_told(tmp_path: Path, seed: int) -> None:
    """By the value itself, by its line, or by its column."""
    lines = random_lines(random.Random(seed))  # noqa: S311 -- no secret
    dossiers = list(load_many(text_file(tmp_path, "\n".join(map(",".join, lines)))))
    bare = [attrs.evolve(dossier, problems=()) for dossier in dossiers]
    held = " ".join(
        str(getattr(value, "text", value)) for dossier in bare for _, value, _ in walk_values(dossier)
    ).lower()
    told = [found.message for dossier in dossiers for found in dossier.problems]
    is_unknown = any(found.code in ("DAT001", "DAT051", "DAT081") for dossier in dossiers for found in dossier.problems)

    for number, line in enumerate(lines, 1):
        for letter, cell in zip("ABCDEFG", line, strict=False):
            spots = (cell, f"line {number}:", f"line {number},", f"line {number} ", f"column {letter}")
            is_told = is_unknown or any(spot in message for message in told for spot in spots)
            assert "tok" not in cell or cell.lower() in held or is_told


def test_titles_totals_and_unknown_lines_are_told_by_their_first_twenty(tmp_path: Path) -> None:
    """And how many more there are."""
    text = "Importer,EIN,City\nLumen LLC,47-5550101,Reno\n" + "".join(f"remark {n},,\n" for n in range(25)) + "\n"
    told = messages(csv_book(tmp_path, text), "DAT101")

    assert 21 == len(told)
    assert told[20].endswith("and 5 more lines outside tables were not read")


def test_what_stands_beside_a_table_without_a_name_is_told(tmp_path: Path) -> None:
    """And a hidden column is read with a note."""
    path = tmp_path / "hidden.xlsx"
    book = Workbook()
    for row in (("Importer", "EIN", None), ("Lumen LLC", "47-5550101", "beside")):
        book.worksheets[0].append(row)
    book.worksheets[0].column_dimensions["B"].hidden = True
    book.save(path)
    made = read_book(path)

    assert ["sheet Sheet, row 1, column C: has no name; 1 value was not read, such as 'beside'"] == messages(
        made, "DAT100"
    )
    assert ["sheet Sheet, row 1, column B (EIN): is hidden in the workbook, and was read all the same"] == messages(
        made, "DAT106"
    )
    assert "47-5550101" == str(made.dossiers[0].ior.ein)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "label,cell,said",
    [
        ("Bond Amount", "5/14/2025", "it is no amount"),
        ("Bond Amount (EUR)", "5", "another currency"),
        ("Bond Amount", "9" * 19, "more than 18 digits"),
        ("Bond Amount ($000)", "9" * 17, "at most 18 digits"),
        ("Bond #", "2.68E+08", "a power of ten"),
        ("POA Signed", "31.12.9999", "stands for no end"),
        ("POA Signed", "12345", "expected a date"),
        ("IRS #", "4.7555E+08", "a rounded number"),
        ("City, State, Zip", "nowhere", "a city, a State of two letters"),
        ("Entry Port", "Los Angeles", "a port code of 4 digits"),
    ],
)
def test_a_cell_that_cannot_be_read_says_what_its_column_takes(
    tmp_path: Path, label: str, cell: str, said: str
) -> None:
    """And nothing is made of it."""
    text = f'Importer,EIN,Entry No,"{label}"\nLumen LLC,47-5550101,B76-0324527-8,"{cell}"\n'
    (dossier,) = csv_book(tmp_path, text).dossiers

    assert [said] == [said for found in dossier.problems if found.code == "DAT053" and said in found.message]


def test_dates_and_numbers_in_the_wrong_column_of_a_workbook_are_told(tmp_path: Path) -> None:
    """A spreadsheet may have made a date of a code."""
    day = dt.datetime(2026, 3, 1)  # noqa: DTZ001 -- a sheet knows no zone
    rows = [("Importer", "EIN", "Bond #", "Bond Amount", "POA Signed"), ("A LLC", "47-5550101", day, day, 12)]
    (dossier,) = read_book(workbook(tmp_path, {"S": rows})).dossiers

    assert (None, None) == (dossier.bonds, dossier.powers_of_attorney)
    assert 3 == sum(found.code == "DAT053" for found in dossier.problems)


def test_weights_in_pounds_are_told_and_quantities_keep_their_units(tmp_path: Path) -> None:
    """The field is in kilograms."""
    text = (
        "Importer,EIN,Invoice No.,Description,Qty,Gross Weight,Net Weight,Amount\n"
        'A LLC,47-5550101,I-1,Rack,100 PCS,200 lbs,"1,200 kg",RMB 500\n'
    )
    (dossier,) = csv_book(tmp_path, text).dossiers
    (line,) = (dossier.invoices or ())[0].lines or ()

    assert (Decimal(100), "PCS", None, Decimal(1200)) == (
        line.quantity,
        line.unit,
        line.gross_weight_kg,
        line.net_weight_kg,
    )
    assert ("CNY", Decimal(500)) == ((dossier.invoices or ())[0].currency, line.amount)
    assert any("pounds" in found.message for found in dossier.problems)


def test_amounts_of_twelve_months_and_counts_are_read(tmp_path: Path) -> None:
    """They are of no paper."""
    names = "Importer,EIN,Duties Last 12 Months,Fees Last 12 Months,Entries Last 12 Months,Bond User"
    text = f"{names}\nA LLC,47-5550101,5000,20,12,B LLC\n"
    (dossier,) = csv_book(tmp_path, text).dossiers

    assert (Decimal(5000), Decimal(20), 12) == (
        dossier.last_twelve_months.duties,  # type: ignore[union-attr]
        dossier.last_twelve_months.fees,  # type: ignore[union-attr]
        dossier.entries_in_last_twelve_months,
    )
    assert ["B LLC"] == [user.name for user in (dossier.bonds or ())[0].users or ()]


def test_an_outline_tells_of_each_row_that_it_gave_to_the_importer_above(tmp_path: Path) -> None:
    """So that nobody need take it on trust."""
    text = "Importer,EIN,Bond #,Bond Amount\nA LLC,47-5550101,1A,5\n,,2A,6\n,,3A,7\n"
    (dossier,) = csv_book(tmp_path, text).dossiers

    assert 3 == len(dossier.bonds or ())
    assert 2 == sum("as its blank cells show" in found.message for found in dossier.problems)


def test_a_web_page_in_an_old_encoding_and_without_tables(tmp_path: Path) -> None:
    """The guess is said; a page without a table is none."""
    page = "<table><tr><td>公司名称<td>税号<tr><td>A LLC<br>x<td>47-5550101</table>".encode("gb18030")
    guessed = read_book(text_file(tmp_path, page))

    assert "A LLC x" == guessed.dossiers[0].ior.name  # type: ignore[union-attr]
    assert "is not in UTF-8; it was read as GB18030" in messages(guessed, "DAT059")[0]
    assert ["table.csv: is a web page without a table"] == messages(
        read_book(text_file(tmp_path, "<html><p>x")), "DAT050"
    )
