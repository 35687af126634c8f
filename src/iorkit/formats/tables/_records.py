"""Rows of a table as texts, whatever file they came from, and the words for where they stand."""

from __future__ import annotations

import functools
import string
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, Self

import attrs

from iorkit.masking import clip
from iorkit.model.shape import shown

__all__ = ["DayCell", "Layout", "Numeric", "Place", "PlaceAcross", "Record", "Sheet", "Spoilt", "letter_of"]


class Spoilt(str):
    """The text of a cell that a spreadsheet could not compute, with the reason why it is no value."""

    __slots__ = ("reason",)
    reason: str

    def __new__(cls, text: str, reason: str) -> Self:
        """Makes the text of such a cell.

        Args:
            text: What the cell shows.
            reason: Why that is no value, in words.
        """
        spoilt = super().__new__(cls, text)
        spoilt.reason = reason
        return spoilt


class Numeric(str):
    """The text of a cell that holds a number, with the number and how the spreadsheet lays it out."""

    __slots__ = ("number", "pattern")
    number: Decimal
    pattern: str

    def __new__(cls, text: str, number: Decimal, pattern: str) -> Self:
        """Makes the text of such a cell.

        Args:
            text: What stands for the number as text.
            number: The number.
            pattern: The number format of the cell, such as ``00-0000000``.
        """
        numeric = super().__new__(cls, text)
        numeric.number = number
        numeric.pattern = pattern
        return numeric


class DayCell(str):
    """The text of a cell that holds a date."""

    __slots__ = ()


@attrs.define
class Layout:
    """How a sheet is laid out, known when all its rows were read.

    Args:
        merged: The merged ranges, each with its first row, first column, last row and last column from 0.
        hidden: The hidden columns, from 0.
        hidden_rows: The hidden rows, by number.
        is_1904: Whether dates count from 1904.
        is_cut: Whether cells stand beyond the columns that are read.
    """

    merged: list[tuple[int, int, int, int]] = attrs.field(factory=list)
    hidden: set[int] = attrs.field(factory=set)
    hidden_rows: set[int] = attrs.field(factory=set)
    is_1904: bool = False
    is_cut: bool = False


class Record(NamedTuple):
    """One row of a table.

    Args:
        number: Its number as the spreadsheet counts, or the line of the file on which it begins.
        cells: The texts of its cells.
        flaw: What is wrong with it as text, in words.
    """

    number: int
    cells: Sequence[str]
    flaw: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


@attrs.frozen
class Place:
    """A sheet of a workbook, or a whole file of text, to say where something stands.

    Args:
        file: The file's name.
        sheet: The sheet's name; empty for a file of text.
        unit: What a row is called there, ``row`` or ``line``.

    Examples:
        >>> place = Place("es003.xlsx", "Main Report", "row")
        >>> place.path(12, "Entry Date")
        'sheets["Main Report"].rows[12]["Entry Date"]'
        >>> place.words(12, 2, "Entry Date")
        'sheet Main Report, row 12, column C (Entry Date)'
    """

    file: str
    sheet: str
    unit: str

    def path(self, number: int, label: str = "") -> str:
        """Returns the path of a row or a cell in a finding."""
        sheet = f'sheets["{_plain(self.sheet)}"].' if self.sheet else ""
        cell = f'["{_plain(label)}"]' if label else ""
        return f"{sheet}{self.unit}s[{number}]{cell}"

    def words(self, number: int = 0, column: int = -1, label: str = "") -> str:
        """Says where a row or a cell stands, for a person."""
        parts = [f"sheet {_plain(self.sheet)}" if self.sheet else _plain(self.file)] if self.sheet or not number else []
        parts += [f"{self.unit} {number}"] if number else []
        if column >= 0:
            parts.append(f"column {letter_of(column)}" + (f" ({_plain(label)})" if label else ""))
        return ", ".join(parts)


@attrs.frozen
class PlaceAcross(Place):
    """A sheet whose names stand below each other, so that what elsewhere is a row is a column."""

    def path(self, number: int, label: str = "") -> str:
        """Returns the path of a column or a cell in a finding."""
        return super().path(number, label).replace(f"{self.unit}s[{number}]", f"columns[{number}]")

    def words(self, number: int = 0, column: int = -1, label: str = "") -> str:
        """Says where a column or a cell stands, for a person."""
        parts = [f"sheet {_plain(self.sheet)}" if self.sheet else _plain(self.file)]
        parts += [f"column {letter_of(number - 1)}"] if number else []
        return ", ".join(parts) + (f" ({_plain(label)})" if label and column >= 0 else "")


@attrs.frozen
class Sheet:
    """A sheet, or a file of text, and its rows in order.

    Args:
        place: Where the rows stand.
        records: The rows, read as they are asked for.
        is_text: Whether it is a file of text, in which a row with too many cells has shifted.
        layout: How it is laid out, where it has more than rows.
    """

    place: Place
    records: Iterator[Record]
    is_text: bool
    layout: Layout = attrs.field(factory=Layout)


def letter_of(column: int) -> str:
    """Returns the letters by which a spreadsheet calls a column.

    Args:
        column: Its index from 0.

    Examples:
        >>> letter_of(0), letter_of(25), letter_of(26), letter_of(701), letter_of(702)
        ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    left = column + 1
    while left:
        left, place = divmod(left - 1, len(string.ascii_uppercase))
        letters = string.ascii_uppercase[place] + letters
    return letters


@functools.lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    """Returns a name from a file so that it may stand in a path: one line, short, long numbers masked."""
    return clip(shown(" ".join(text.replace('"', "'").split())), 60)
