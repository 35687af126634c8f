"""A table read row by row: where the columns are, what the cells hold, and what is wrong with them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from iorkit.findings import Finding, Severity
from iorkit.formats._faults import counted
from iorkit.formats.tables._columns import Column
from iorkit.formats.tables._header import Header, find_header, score
from iorkit.formats.tables._problems import problem
from iorkit.formats.tables._records import Place, Record, Sheet, Spoilt, letter_of
from iorkit.formats.tables._sources import open_sheets
from iorkit.formats.tables._text_file import HEAD
from iorkit.formats.tables._values import Taken, converter, spoilt
from iorkit.formats.tables._vocabulary import nearest_field
from iorkit.model.shape import shown

__all__ = ["CellRow", "TableReader"]

Bound: TypeAlias = tuple[str, int, str, Callable[[str], Taken]]
"""A column that was found: its field, the index of its cell, its name, and what takes its texts."""


@attrs.frozen
class CellRow:
    """The values of one row.

    Args:
        place: The sheet or file that it stands in.
        number: Its number there.
        values: The values that could be read, by the field; cells that are empty are left out.
        problems: What is wrong with its cells.
        labels: Where each value stands, by the field: the index of its cell and the column's name.
    """

    place: Place
    number: int
    values: dict[str, Any]
    problems: tuple[Finding, ...]
    labels: dict[str, tuple[int, str]]

    @property
    def path(self) -> str:
        """The path of the row in findings."""
        return self.place.path(self.number)

    @property
    def words(self) -> str:
        """Where the row stands, for a person."""
        return self.place.words(self.number)

    def cell(self, field: str) -> tuple[str, str]:
        """Returns path and words for the cell of a field."""
        index, label = self.labels[field]
        return self.place.path(self.number, label), self.place.words(self.number, index, label)


@attrs.define
class TableReader:
    """Reads a table once; what was learnt about the table as a whole stands in its attributes afterwards.

    Args:
        path: The file.
        columns: The columns to look for, each with the type of its values.
        sheet: The name of the only sheet to read.
        is_day_first: Whether dates with slashes have the day first.
        problems: Faults of the table as a whole.
        unread: The names of columns that were not read.
        found: The fields whose column was found.
        tells_columns: Whether a column with data that was not read is a finding.
    """

    path: Path = attrs.field(converter=Path)
    columns: Sequence[tuple[Column, Any]]
    sheet: str | None = None
    is_day_first: bool = False
    problems: list[Finding] = attrs.field(factory=list)
    unread: dict[str, None] = attrs.field(factory=dict)
    found: set[str] = attrs.field(factory=set)
    tells_columns: bool = True

    def rows(self) -> Iterator[CellRow]:
        """Yields the rows of all sheets that hold such a table, blank ones left out.

        Raises:
            MissingExtra: The file is a workbook, and openpyxl is not installed.
            OSError: The file cannot be opened.
        """
        columns = [column for column, _ in self.columns]
        without: list[Place] = []
        for sheet in open_sheets(self.path, lambda head: score(head, columns), self.sheet, self.problems):
            head = list(itertools.islice(sheet.records, HEAD))
            header = find_header(head, columns)
            if header is None:
                without.append(sheet.place)
            elif not self._lacks(sheet.place, header, columns, head[header.index].number):
                number, rest = head[header.index].number, head[header.index + 1 :]
                yield from self._data(sheet, header, number, itertools.chain(rest, sheet.records))
        self._tell(without)

    def _tell(self, without: list[Place]) -> None:
        """Reports sheets without a table: an error where there is no other, else no more than a note."""
        severity = Severity.NOTE if self.found else Severity.ERROR
        reason = f"no row among the first {HEAD} bears the names of the columns, so nothing was read"
        self.problems += [
            problem("DAT051", "", severity=severity, where=place.words(), reason=reason) for place in without
        ]

    def _lacks(self, place: Place, header: Header, columns: Sequence[Column], number: int) -> bool:
        found = {column.field for column, _ in header.places}
        lacking = [column for column in columns if column.is_required and column.field not in found]
        for column in lacking:
            names = " or ".join(column.names or (column.field,))
            self.problems.append(problem("DAT052", place.path(number), where=place.words(number), names=names))
        self.found |= found
        return bool(lacking)

    def _data(self, sheet: Sheet, header: Header, number: int, records: Iterator[Record]) -> Iterator[CellRow]:
        place = sheet.place
        self.unread |= dict.fromkeys(header.unread)
        for index, times in header.repeated:
            label, letter = header.labels[index], letter_of(index)
            path, where = place.path(number, label), place.words(number)
            found = problem("DAT058", path, where=where, label=shown(label), times=times, letter=letter)
            self.problems.append(found)
        kinds = {column.field: kind for column, kind in self.columns}
        bound = [
            (
                column.field,
                at,
                header.labels[at],
                converter(column, kinds[column.field], is_day_first=self.is_day_first),
            )
            for column, at in header.places
        ]
        labels = {field: (at, label) for field, at, label, _ in bound}
        width = len(header.labels)
        repeated = {header.labels[at] for at, _ in header.repeated}  # of which a finding tells already
        taken = {at for _, at in header.places} | {at for at, name in enumerate(header.labels) if name in repeated}
        unread: dict[int, tuple[int, str]] = {}
        for record in records:
            if record.is_blank or _says_names(record, header):
                continue
            if (fault := _shifted(sheet, record, width)) is not None:
                self.problems.append(fault)
                continue
            if self.tells_columns:
                _count_unread(record, taken, unread)
            yield _row(place, record, bound, labels)
        self.problems += [_of_column(place, number, header, at, seen) for at, seen in sorted(unread.items())]


def _count_unread(record: Record, taken: set[int], unread: dict[int, tuple[int, str]]) -> None:
    """Counts the cells that hold something under no name that is read, and keeps the first of each column."""
    for at, cell in enumerate(record.cells):
        if at not in taken and cell and cell.strip():
            count, first = unread.get(at, (0, cell))
            unread[at] = count + 1, first


def _of_column(place: Place, number: int, header: Header, at: int, seen: tuple[int, str]) -> Finding:
    label = header.labels[at] if at < len(header.labels) else ""
    near = nearest_field(label) if label else ""
    hint = f"; nearest is {near}" if near else ""
    count, first = seen
    verb = "was" if count == 1 else "were"
    example = shown(" ".join(first.split())[:40])
    reason = f"is not in the map{hint}; {counted(count, 'value')} {verb} not read, such as '{example}'"
    return problem(
        "DAT100", place.path(number, label or letter_of(at)), where=place.words(number, at, label), reason=reason
    )


def _says_names(record: Record, header: Header) -> bool:
    """Tells whether a row is the row of names once more, as after a page break."""
    _, at = header.places[0]
    if at >= len(record.cells) or " ".join(record.cells[at].split()) != header.labels[at]:
        return False
    return tuple(" ".join(cell.split()) for cell in record.cells[: len(header.labels)]) == header.labels


def _shifted(sheet: Sheet, record: Record, width: int) -> Finding | None:
    """Tells of a line of text whose cells may stand under the wrong names, so that none of them is read.

    A cell too many is one also where it is empty: a line with ``$50,000`` may end in one, and has shifted.
    """
    count = len(record.cells)
    if not sheet.is_text or not (count > width or (record.flaw and count != width)):
        return None
    flaw = f"{record.flaw}, and it" if record.flaw else "it"
    reason = f"{flaw} has {count} cells under {width} names, so that its cells may have shifted; it was not read"
    return problem("DAT059", sheet.place.path(record.number), where=sheet.place.words(record.number), reason=reason)


def _row(place: Place, record: Record, bound: Sequence[Bound], labels: dict[str, tuple[int, str]]) -> CellRow:
    values: dict[str, Any] = {}
    problems: list[Finding] = []
    cells, count = record.cells, len(record.cells)
    if record.flaw:
        path, where = place.path(record.number), place.words(record.number)
        problems.append(problem("DAT059", path, severity=Severity.WARNING, where=where, reason=record.flaw))
    for field, at, label, take in bound:
        if at >= count or not cells[at]:
            continue
        text = cells[at]
        taken = spoilt(text) if isinstance(text, Spoilt) else take(text)
        if taken.value is not None:
            values[field] = taken.value
        if taken.expected or taken.zeros:
            problems.append(_cell_fault(place.path(record.number, label), place.words(record.number, at, label), taken))
    return CellRow(place, record.number, values, tuple(problems), labels)


def _cell_fault(path: str, where: str, taken: Taken) -> Finding:
    if taken.expected:
        return problem("DAT053", path, where=where, expected=taken.expected, found=taken.found)
    return problem("DAT054", path, where=where, found=taken.found, what=taken.zeros)
