"""Entry summaries put together from rows, of which each bears one tariff number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias, overload

import attrs

from iorkit.findings import Finding, show
from iorkit.formats._faults import counted
from iorkit.formats.ace._es003_columns import COLUMNS
from iorkit.formats.tables._problems import problem
from iorkit.formats.tables._reading import CellRow
from iorkit.formats.tables._records import Place
from iorkit.ids import Identifier
from iorkit.model import EntryLine, EntrySummary7501, EntryTariff, Party, Quantity
from iorkit.model.shape import shown

__all__ = ["ES003", "EntryDraft"]

Spot: TypeAlias = tuple[Place, int]
"""A row: the sheet or file, and its number there."""

_LINE, _ENTRY = "line.", "entry."
_LINE_NUMBER = "line.line_number"
_LINE_DIGITS = 3
_ORDINAL = "tariff.ordinal"
_FIELDS = tuple(column.field for column in COLUMNS)
_ENTRY_FIELDS = tuple(field for field in _FIELDS if field.startswith(_ENTRY))
_LINE_FIELDS = tuple(field for field in _FIELDS if field.startswith(_LINE))
_TARIFF_FIELDS = tuple(field for field in _FIELDS if not field.startswith((_ENTRY, _LINE)) and field != _ORDINAL)
_NAME = "entry.importer.name"
_NUMBERS = ("1", "2", "3")


@attrs.frozen(kw_only=True, repr=False)
class ES003(Sequence[EntrySummary7501]):
    """An ACE report ES-003 as it was read: a sequence of its entry summaries, with what could not be read.

    Args:
        entries: The entry summaries, in the order of the report.
        problems: What is wrong with the report, as findings with ``DAT`` codes, cell by cell.
        not_in_report: What the report does not hold, in words, fees among it. A sum over the entries, such as that for
            the sufficiency of a bond, is a lower bound.
        columns_not_read: The columns that were not read, by the names that they bear.
        rows: How many rows were read.

    Examples:
        >>> report = ES003(entries=(EntrySummary7501(entry_number="B76-0324527-8"),), rows=2)
        >>> report, report[0].entry_number
        (ES003(1 entry from 2 rows), EntryNumber('B76-0324527-8'))
    """

    entries: tuple[EntrySummary7501, ...] = ()
    problems: tuple[Finding, ...] = ()
    not_in_report: tuple[str, ...] = ()
    columns_not_read: tuple[str, ...] = ()
    rows: int = 0

    @overload
    def __getitem__(self, index: int) -> EntrySummary7501: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[EntrySummary7501, ...]: ...
    def __getitem__(self, index: int | slice) -> EntrySummary7501 | tuple[EntrySummary7501, ...]:
        return self.entries[index]

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[EntrySummary7501]:
        return iter(self.entries)

    def __repr__(self) -> str:
        problems = f", {counted(len(self.problems), 'problem')}" if self.problems else ""
        return f"ES003({counted(len(self.entries), 'entry', 'entries')} from {counted(self.rows, 'row')}{problems})"


@attrs.define
class _Tariff:
    """A tariff number of a line, as its row has it, and where that row stands."""

    ordinal: int | None
    values: dict[str, Any]
    where: Spot


@attrs.define
class _Line:
    """A line under construction: what its rows have in common, and its tariff numbers."""

    values: dict[str, Any] = attrs.field(factory=dict)
    tariffs: dict[object, _Tariff] = attrs.field(factory=dict)
    where: dict[str, Spot] = attrs.field(factory=dict)


@attrs.define
class EntryDraft:
    """An entry summary under construction.

    Args:
        values: What its rows have in common, by the field.
        where: Where each of these values first stood.
        lines: Its lines, by number; a row without one is a line of its own.
    """

    values: dict[str, Any] = attrs.field(factory=dict)
    where: dict[str, Spot] = attrs.field(factory=dict)
    lines: dict[str, _Line] = attrs.field(factory=dict)

    def take(self, row: CellRow) -> Iterator[Finding]:
        """Takes one row; gives a finding for each value that contradicts an earlier row, and for a repeated row.

        Args:
            row: A row that bears this entry's number.
        """
        values = row.values
        if _LINE_NUMBER in values:
            values[_LINE_NUMBER] = _line_number(values[_LINE_NUMBER])
        line = self.lines.setdefault(values.get(_LINE_NUMBER, row.path), _Line())
        tariff = {field: values[field] for field in _TARIFF_FIELDS if field in values}
        ordinal = values.get(_ORDINAL)
        key = ordinal if ordinal is not None else str(tariff.get("tariff.hts_number"))
        known = line.tariffs.get(key)
        yield from _common(row, _ENTRY_FIELDS, self.values, self.where)
        yield from _common(row, _LINE_FIELDS, line.values, line.where)
        if known is None:
            if tariff:
                line.tariffs[key] = _Tariff(ordinal, tariff, (row.place, row.number))
        elif known.values == tariff:
            yield problem("DAT057", row.path, where=row.words, first=_words(known.where))
        else:
            yield from _contradictions(row, tariff, known)

    def build(self) -> EntrySummary7501:
        """Builds the entry summary; totals are not made up, because the report may hold a part of the lines only."""
        values = {field.removeprefix(_ENTRY): value for field, value in self.values.items() if field != _NAME}
        if _NAME in self.values:
            values["importer"] = Party(name=self.values[_NAME])
        lines = tuple(_line(line) for line in self.lines.values())
        return EntrySummary7501(**values, lines=lines)


def _common(row: CellRow, fields: Sequence[str], held: dict[str, Any], where: dict[str, Spot]) -> Iterator[Finding]:
    """Keeps what rows have in common, and tells where a row says something else."""
    for field in fields:
        value = row.values.get(field)
        if value is None:
            continue
        known = held.get(field)
        if known is None:
            held[field], where[field] = value, (row.place, row.number)
        elif known is not value and known != value:
            yield _contradiction(row, field, value, known, where[field])


def _contradictions(row: CellRow, tariff: dict[str, Any], known: _Tariff) -> Iterator[Finding]:
    for field, value in tariff.items():
        if field not in known.values:
            known.values[field] = value
        elif known.values[field] != value:
            yield _contradiction(row, field, value, known.values[field], known.where)


def _contradiction(row: CellRow, field: str, value: object, held: object, first: Spot) -> Finding:
    path, where = row.cell(field)
    return problem("DAT056", path, where=where, found=_shown(value), held=_shown(held), first=_words(first))


def _words(spot: Spot) -> str:
    place, number = spot
    return place.words(number)


def _shown(value: Any) -> str:  # noqa: ANN401 -- a value of any field
    return str(value) if isinstance(value, Identifier) else shown(show(value))


def _line_number(text: str) -> str:
    """Writes a line's number as the form prints it, with three digits; what is no number stays as it is.

    Examples:
        >>> _line_number("1"), _line_number("0012"), _line_number("A")
        ('001', '012', 'A')
    """
    return text.lstrip("0").zfill(_LINE_DIGITS) if text.isascii() and text.isdigit() else text


def _line(line: _Line) -> EntryLine:
    tariffs = list(line.tariffs.values())
    if all(tariff.ordinal is not None for tariff in tariffs):
        tariffs.sort(key=lambda tariff: tariff.ordinal or 0)
    values = {field.removeprefix(_LINE): value for field, value in line.values.items()}
    value, duty = values.pop("value", None), values.pop("duty", None)
    made = [_tariff(tariff.values) for tariff in tariffs]
    if not made and (value, duty) != (None, None):  # no row states a tariff number, and the money must not be lost
        made = [EntryTariff()]
    if len(made) == 1:  # with several, how the line's amount is parted among them is not known
        only = made[0]
        made = [
            attrs.evolve(
                only,
                value=value if only.value is None else only.value,
                duty=duty if only.duty is None else only.duty,
            )
        ]
    return EntryLine(**values, tariffs=tuple(made))


def _tariff(values: dict[str, Any]) -> EntryTariff:
    quantities = tuple(
        Quantity(amount=values.get(f"quantity.{number}"), unit=values.get(f"unit.{number}"))
        for number in _NUMBERS
        if f"quantity.{number}" in values
    )
    return EntryTariff(
        hts_number=values.get("tariff.hts_number"),
        value=values.get("tariff.value"),
        duty=values.get("tariff.duty"),
        quantities=quantities or None,
    )
