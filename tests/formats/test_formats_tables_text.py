"""Tables as text: encodings, separators, quotes, and the row of names."""

from __future__ import annotations

from pathlib import Path

import pytest
from table_files import text_file

from iorkit.findings import Severity
from iorkit.formats.tables import BONDS, IMPORTERS, Table, read_table
from iorkit.formats.tables._problems import PROBLEMS
from iorkit.ids import ImporterNumber

HEADER = "Importer Number,Importer Name,City"
ROW = "47-5550101,Lumière Housewares LLC,Oakland"


def codes(table: Table) -> list[str]:
    """Returns the codes of a table's problems."""
    return [found.code for found in table.problems]


def test_the_codes_are_in_a_row_and_complete() -> None:
    """A fault is documented by its own text."""
    assert [f"DAT{number:03}" for number in (*range(50, 60), *range(100, 107))] == list(PROBLEMS)
    assert all(entry.remedy[0].isupper() and entry.remedy.endswith(".") for entry in PROBLEMS.values())
    assert all(entry.template for entry in PROBLEMS.values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_breaks_do_not_matter(
    tmp_path: Path, encoding: str, delimiter: str, line_break: str
) -> None:
    """Spreadsheets of different countries write all of them."""
    text = line_break.join(line.replace(",", delimiter) for line in (HEADER, ROW, ""))
    table = read_table(text_file(tmp_path, text.encode(encoding)), IMPORTERS)

    assert ("Lumière Housewares LLC",) == tuple(paper.name for paper in table.papers)
    assert "Oakland" == table[0].paper.address.city
    assert () == table.problems
    assert () == table.columns_not_read
    assert 2 == table[0].number


def test_windows_text_is_read_with_a_warning(tmp_path: Path) -> None:
    """It may be another encoding, so names with accents are to be looked at."""
    table = read_table(text_file(tmp_path, f"{HEADER}\n{ROW}\n".encode("cp1252")), IMPORTERS)

    assert "Lumière Housewares LLC" == table[0].paper.name
    assert ["DAT059"] == codes(table)
    assert Severity.WARNING is table.problems[0].severity
    assert "lines[2]" == table.problems[0].path


def test_a_bad_byte_far_down_names_its_line(tmp_path: Path) -> None:
    """The whole file is looked at before the encoding is decided."""
    lines = [HEADER, *["47-5550101,Lumen,Oakland"] * 30_000]
    table = read_table(text_file(tmp_path, "\n".join(lines).encode() + b"\n47-5550102,Caf\xe9,Reno\n"), IMPORTERS)

    assert "Café" == table[-1].paper.name
    assert ["lines[30002]"] == [found.path for found in table.problems]


def test_broken_utf_16_says_that_characters_are_lost(tmp_path: Path) -> None:
    """Half a character cannot be read at all."""
    data = f"{HEADER}\n{ROW}\n".encode("utf-16") + "\ud800".encode("utf-16-le", "surrogatepass") + b"x\x00"
    table = read_table(text_file(tmp_path, data), IMPORTERS)

    assert "Lumière Housewares LLC" == table[0].paper.name
    assert "DAT059" in codes(table)
    assert Severity.ERROR is next(found for found in table.problems if found.code == "DAT059").severity


def test_a_cell_over_several_lines_is_one_cell(tmp_path: Path) -> None:
    """The row is named by the line on which it begins."""
    text = f'{HEADER}\n47-5550101,"Lumen\nHousewares, LLC",Oakland\n47-5550102,Other,Reno\n'
    table = read_table(text_file(tmp_path, text), IMPORTERS)

    assert ["Lumen\nHousewares, LLC", "Other"] == [paper.name for paper in table.papers]
    assert [2, 4] == [row.number for row in table]
    assert () == table.problems


def test_a_quote_that_is_never_closed_costs_one_line(tmp_path: Path) -> None:
    """The rows after it are read as if it were whole, however many they are."""
    good = "\n".join(f"47-{number},Lumen,Oakland" for number in range(5_550_102, 5_550_402))
    text = f'{HEADER}\n47-5550101,"Lumen,Oakland\n{good}\n'
    table = read_table(text_file(tmp_path, text), IMPORTERS)

    assert 301 == len(table)
    assert '"Lumen' == table[0].paper.name
    assert ["DAT059"] == codes(table)
    assert "line 2: its quotes are not closed or stand inside a cell" == table.problems[0].message


def test_a_line_with_a_broken_quote_and_another_width_is_not_read(tmp_path: Path) -> None:
    """Its cells may stand under the wrong names."""
    text = f'{HEADER}\n47-5550101,"Lumen, LLC,Oakland\n47-5550102,Other,Reno\n'
    table = read_table(text_file(tmp_path, text), IMPORTERS)

    assert ["Other"] == [paper.name for paper in table.papers]
    assert ["its quotes are not closed" in found.message for found in table.problems] == [True]
    assert "4 cells under 3 names" in table.problems[0].message


def test_paired_quotes_with_blanks_around_are_read(tmp_path: Path) -> None:
    """Some programs write a blank after the quote."""
    table = read_table(text_file(tmp_path, f'{HEADER}\n47-5550101,"Lumen, LLC" ,Oakland\n'), IMPORTERS)

    assert "Lumen, LLC" == table[0].paper.name
    assert ["DAT059"] == codes(table)


def test_amounts_with_commas_without_quotes_do_not_shift_cells(tmp_path: Path) -> None:
    """A line with more cells than names is an error and gives no document."""
    text = "Importer Number,Bond Amount,Surety Code\n47-5550101,$50,000,001\n47-5550102,50000,001\n"
    table = read_table(text_file(tmp_path, text), BONDS)

    assert [3] == [row.number for row in table]
    assert ["DAT059"] == codes(table)
    assert Severity.ERROR is table.problems[0].severity


def test_a_line_that_shifted_into_an_empty_last_cell_is_not_read(tmp_path: Path) -> None:
    """The amount would be $50, and nothing else would tell."""
    text = "Importer Number,Bond Amount,Remarks\n47-5550101,$50,000,\n47-5550102,50000,\n"
    table = read_table(text_file(tmp_path, text), BONDS)

    assert [3] == [row.number for row in table]
    assert ["line 2: it has 4 cells under 3 names, so that its cells may have shifted; it was not read"] == [
        found.message for found in table.problems
    ]


def test_a_cell_longer_than_csv_takes_is_cut_out_by_itself(tmp_path: Path) -> None:
    """The limit of the standard library is 131,072 characters."""
    text = f'{HEADER}\n47-5550101,{"x" * 200_000},Oakland\n47-5550102,"{"y" * 200_000}",Reno\n47-5550103,Z,Reno\n'
    table = read_table(text_file(tmp_path, text), IMPORTERS)

    assert ["Oakland", "Reno", "Reno"] == [paper.address.city for paper in table.papers]
    assert ["DAT059", "DAT059"] == codes(table)


def test_a_file_of_one_endless_line_is_read_in_pieces(tmp_path: Path) -> None:
    """No line is held that is longer than a piece."""
    table = read_table(text_file(tmp_path, "x" * 5_000_000), IMPORTERS)

    assert ["DAT051"] == codes(table)


@pytest.mark.parametrize(
    "data,reason",
    [
        (b"", "is empty"),
        (b"  \n \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\n<!DOCTYPE html><html>", "is a web page"),
        (b"<HTML><table>", "is a web page"),
        (b"<?xml version='1.0'?>", "is XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Excel file"),
        (b"PK\x05\x06" + b"\0" * 18, "is an archive without files"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x01\x02\x03", "is neither a workbook nor text"),
    ],
)
def test_what_is_no_table_says_what_it_is(tmp_path: Path, data: bytes, reason: str) -> None:
    """And how to make one of it, where that can be said."""
    table = read_table(text_file(tmp_path, data), IMPORTERS)

    assert ["DAT050"] == codes(table)
    assert table.problems[0].message.startswith(f"table.csv: {reason}")


def test_a_file_that_is_not_there_raises(tmp_path: Path) -> None:
    """That is the caller's, not the data's."""
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / "none.csv", IMPORTERS)


def test_the_row_of_names_need_not_be_the_first(tmp_path: Path) -> None:
    """Titles, filters and blank lines stand above it, and a page break may repeat it."""
    text = f"Client list\n\nRun on,2026-03-20\n{HEADER}\n{ROW}\n\n{HEADER}\n47-5550102,Other,Reno\n"
    table = read_table(text_file(tmp_path, text), IMPORTERS)

    assert [5, 8] == [row.number for row in table]
    assert () == table.problems


def test_without_a_row_of_names_nothing_is_read(tmp_path: Path) -> None:
    """One known name alone may be chance."""
    table = read_table(text_file(tmp_path, "City,Color\nOakland,red\n"), IMPORTERS)

    assert ["DAT051"] == codes(table)
    assert 0 == len(table)
    assert "no row among the first 50 bears the names of the columns" in table.problems[0].message


def test_names_match_whatever_their_case_and_punctuation(tmp_path: Path) -> None:
    """And what fills no field is named."""
    table = read_table(text_file(tmp_path, "importer_no.;LEGAL NAME;Color;\n47-5550101;Lumen;red;\n"), IMPORTERS)

    assert ("Lumen", ImporterNumber("47-5550101")) == (table[0].paper.name, table[0].importer)
    assert ("Color",) == table.columns_not_read
    assert "address.city" in table.not_in_table


def test_the_preferred_of_two_names_is_read(tmp_path: Path) -> None:
    """The other one is named as not read."""
    table = read_table(text_file(tmp_path, "Name,Importer Name,IOR\nA,B,47-5550101\n"), IMPORTERS)

    assert "B" == table[0].paper.name
    assert ("Name",) == table.columns_not_read
    assert ["DAT100"] == codes(table)


def test_a_column_that_stands_twice_is_reported(tmp_path: Path) -> None:
    """The first is read."""
    table = read_table(text_file(tmp_path, "Importer Number,Importer Name,Importer Name\n47-5550101,A,B\n"), IMPORTERS)

    assert "A" == table[0].paper.name
    assert ["DAT058"] == codes(table)
    assert "Importer Name stands 2 times; only the first, column B, was read" in table.problems[0].message


def test_a_repeated_column_is_told_at_the_row_of_names(tmp_path: Path) -> None:
    """That row need not be the first."""
    text = "Our importers,,\nImporter Number,Importer Name,Importer Name\n47-5550101,A,B\n"
    table = read_table(text_file(tmp_path, text), IMPORTERS)

    assert ['lines[2]["Importer Name"]'] == [found.path for found in table.problems]
    assert table.problems[0].message.startswith("line 2: ")


def test_names_over_two_rows_are_put_together(tmp_path: Path) -> None:
    """A cell merged downwards, and one merged over several."""
    text = "Importer Number,Bond,,,\n,Number,Amount,Effective Date,Type\n47-5550101,268ABC123,50000,1/2/2026,8\n"
    bond = read_table(text_file(tmp_path, text), BONDS)[0].paper

    assert ("268ABC123", 50000, "2026-01-02", "continuous") == (
        str(bond.number),
        bond.amount,
        bond.effective_on.isoformat(),
        bond.kind.value,
    )
    assert ImporterNumber("47-5550101") == bond.principal.number
