"""Tables out: no cell runs as a formula, nothing personal stands in them, and they read back."""

from __future__ import annotations

import csv
import datetime as dt
import stat
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from table_files import text_file

from iorkit.errors import MissingExtra
from iorkit.formats.tables import BONDS, read_table, write_table
from iorkit.formats.tables._writing import Cell
from iorkit.ids import ImporterNumber

HEADER = ["Name", "Amount"]
RUNNING = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1+1", "＝1", "－1", "-"]


def rows_of(path: Path) -> list[list[str]]:
    """Reads a file of text as the standard library does."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("text", RUNNING)
def test_a_text_that_would_run_gets_an_apostrophe(tmp_path: Path, text: str) -> None:
    """In CSV nothing else tells a spreadsheet that it is text."""
    write_table([text], [[text]], path := tmp_path / "t.csv")

    assert [[f"'{text}"], [f"'{text}"]] == rows_of(path)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1"])
def test_a_workbook_holds_it_as_text(tmp_path: Path, text: str) -> None:
    """As it is, and not as a formula."""
    write_table([text], [[text]], path := tmp_path / "t.xlsx")
    cell = load_workbook(path).worksheets[0]["A2"]

    assert text == cell.value
    assert "f" != cell.data_type


def test_values_keep_their_kind(tmp_path: Path) -> None:
    """Amounts to the cent, dates, flags, nothing, and identifiers masked."""
    row: list[Cell] = [
        Decimal("-1E+3"),
        Decimal("12.50"),
        -7,
        dt.date(2026, 3, 2),
        True,
        None,
        ImporterNumber("000-12-3456"),
    ]
    write_table(["x"] * 7, [row], path := tmp_path / "t.csv")
    write_table(["x"] * 7, [row], book := tmp_path / "t.XLSX")

    assert ["-1000", "12.50", "-7", "2026-03-02", "yes", "", "***-**-3456"] == rows_of(path)[1]
    assert '-1000,12.50,-7,"2026-03-02","yes",,"***-**-3456"' == path.read_text(encoding="utf-8-sig").splitlines()[1]
    assert [-1000, 12.5, -7, dt.datetime(2026, 3, 2), "yes", None, "***-**-3456"] == [  # noqa: DTZ001 -- as openpyxl
        cell.value for cell in load_workbook(book).worksheets[0][2]
    ]


def test_a_time_is_written_out(tmp_path: Path) -> None:
    """A date with a time of day is a date too."""
    write_table(["x"], [[dt.datetime(2026, 3, 2, 13, 45)]], path := tmp_path / "t.csv")  # noqa: DTZ001 -- as given

    assert ["2026-03-02 13:45:00"] == rows_of(path)[1]


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_characters_that_no_file_takes_are_replaced(tmp_path: Path, name: str) -> None:
    """Half characters and control characters would make the file unreadable."""
    write_table(["x"], [["a\x00\x07\ud800b"], ["x" * 40_000]], tmp_path / name)

    assert (tmp_path / name).stat().st_size


def test_a_failure_leaves_the_older_file_and_nothing_beside_it(tmp_path: Path) -> None:
    """Written whole or not at all, with the permissions of the old one."""
    path = tmp_path / "t.csv"
    write_table(HEADER, [["a", 1]], path)
    path.chmod(0o600)

    def broken() -> Iterator[list[Cell]]:
        yield ["b", 2]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_table(HEADER, broken(), path)
    assert [HEADER, ["a", "1"]] == rows_of(path)
    assert [path] == list(tmp_path.iterdir())

    write_table(HEADER, [], path)

    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_without_openpyxl_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where a workbook is asked for."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(MissingExtra):
        write_table(HEADER, [], tmp_path / "t.xlsx")
    assert [] == list(tmp_path.iterdir())


def test_what_was_made_safe_reads_back(tmp_path: Path) -> None:
    """The reader takes the apostrophe off."""
    write_table(["Bond Number", "Principal"], [["268ABC123", "=SUM Imports LLC"]], path := tmp_path / "t.csv")

    assert "=SUM Imports LLC" == read_table(path, BONDS)[0].paper.principal.name


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=5))
def test_no_cell_begins_with_what_runs(tmp_path: Path, rows: list[list[str]]) -> None:
    """Whatever the text."""
    write_table(HEADER, rows, path := tmp_path / "t.csv")
    write_table(HEADER, rows, tmp_path / "t.xlsx")
    cells = [cell for row in rows_of(path) for cell in row]

    assert not [cell for cell in cells if cell.lstrip()[:1] in {"=", "+", "-", "@"} and cell.lstrip()]
    assert not [cell for cell in cells if cell[:1] in {"\t", "\r", "\n"}]


def test_the_older_file_may_be_any(tmp_path: Path) -> None:
    """It is replaced."""
    path = text_file(tmp_path, b"\x00\x01")
    write_table(HEADER, [], path)

    assert [HEADER] == rows_of(path)
