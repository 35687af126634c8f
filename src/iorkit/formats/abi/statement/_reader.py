"""The reader of CBP's daily statement, application PF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from iorkit.formats.abi._envelope import OUTPUT
from iorkit.formats.abi._faults import shown
from iorkit.formats.abi._layout import COLUMNS, Field
from iorkit.formats.abi._lines import Message
from iorkit.formats.abi._message_reader import ItemReader, MessageItems, read_whole
from iorkit.formats.abi._record import Row, read_record
from iorkit.formats.abi.statement._layouts import DELETED_AT_ONCE, FEES_AT_ONCE, STATEMENT_LAYOUTS
from iorkit.formats.abi.statement._statement import (
    DailyStatement,
    DeletedEntry,
    StatementEntry,
    StatementFee,
    StatementTotals,
)
from iorkit.formats.abi.statement._sums import sums_that_differ
from iorkit.ids import EntryNumber, ImporterNumber

__all__ = ["iter_daily_statements", "read_daily_statement"]

_TOTALS = {"Q3": "due", "Q4": "due", "QE": "due", "Q5": "paid", "Q6": "paid", "QJ": "paid"}
_NEEDED = {"Q4": "Q3", "QE": "Q3", "Q6": "Q5", "QJ": "Q5"}
_ONCE = frozenset({"Q3", "Q4", "Q5", "Q6"})
_AFTER_TOTALS = frozenset({"Q1", "Q3"})
_FEES = frozenset({"QA", "QE", "QJ"})
_LOST = frozenset({"DAT023", "DAT025", "DAT029"})
_OF_STATEMENT = ("number", "prints_on", "importer_number")
_KEYS = frozenset({"filer", "entry", "sequence"})
Part: TypeAlias = MessageItems[DailyStatement]


def read_daily_statement(text: str | bytes) -> MessageItems[DailyStatement]:
    """Reads daily statements, preliminary or final, periodic or not.

    Nothing in the text makes it raise: what is wrong becomes a finding among ``problems``, and the rest is read. The
    totals are compared with the entries, and the amount due or paid with its parts; what does not add up becomes a
    finding too. What is not known is not compared, and nothing is where a record of the statement was lost or damaged.

    Source: ACE ABI CATAIR, Daily Statement, revision 15 of 23 April 2025.

    Args:
        text: The message, with or without its envelope.

    Returns:
        The statements, the problems, and the lines that were not read.

    Raises:
        TypeError: What was given is neither text nor bytes.

    .. versionadded:: 26.1

    Examples:
        >>> line = "Q12704B76  03245278  47-5550101  032026" + "00000001000" + "00000000000" + " " * 16 + "01"
        >>> entry = read_daily_statement(line)[0].entries[0]
        >>> entry.entry_number, entry.duty
        (EntryNumber('B76-0324527-8'), Decimal('10.00'))
    """
    return read_whole(text, iter_daily_statements)


def iter_daily_statements(lines: Message) -> Iterator[MessageItems[DailyStatement]]:
    r"""Reads statements one by one, for files that are too large to hold.

    Args:
        lines: The lines, such as an open file, or the whole text.

    Returns:
        Parts of one statement each, with the problems and the unread lines that came up while it was read; the last
        may have no statement. Places in paths count from the first statement of the whole text.

    Raises:
        TypeError: A line is neither text nor bytes.

    .. versionadded:: 26.1

    Examples:
        >>> for part in iter_daily_statements(["Q32726080001\n", "Q7272608000\n"]):
        ...     print(part[0].due.number, len(part[0].deleted))
        2726080001 0
    """
    return _Reader().read(lines)


class _Reader(ItemReader[DailyStatement]):
    """What is of statements alone: one ends where entries or totals follow its totals."""

    beginning = re.compile(r"Q[1-7AEJ](?=.|$)", re.ASCII)
    applications = frozenset({"PF"})
    unrecognized = "DAT066"
    nothing_found = "DAT065"

    def __init__(self) -> None:
        super().__init__()
        self._draft: _Draft | None = None
        self._header: dict[str, Any] = {}

    def take_envelope(self, letter: str, text: str) -> None:
        """Takes what the header of a block says of the statements in it; a trailer ends that."""
        if letter == "B" and self.is_ours:
            row = read_record(OUTPUT["B"], text[:COLUMNS])
            self._header = dict(_values_of(row))
            faults = [fault for fault in row.faults if fault.field.to]
            self.report(row, text[:COLUMNS], lambda field: f"items[{self.count}].{field.to}", faults)
        elif letter in "BY":
            self._header = {}

    def take(self, text: str) -> Iterator[Part]:
        """Takes one record; gives the statement that it ends, if any."""
        if self._draft is None or self._draft.is_ended_by(text[:2]):
            yield from self.end_item()
            self._draft = _Draft(self, self.count, self._header)
        self._draft.take(text)

    def end_item(self) -> Iterator[Part]:
        """Gives the statement that is open."""
        draft, self._draft = self._draft, None
        if draft is None:
            return
        statement = draft.build()
        if statement != DailyStatement():
            if draft.is_whole:
                self.keep(*sums_that_differ(statement, f"items[{self.count}]"))
            self.count += 1
            yield self.drain(statement)


class _Draft:
    """A statement as far as it is known."""

    def __init__(self, reader: ItemReader[DailyStatement], index: int, header: Mapping[str, Any]) -> None:
        self._reader = reader
        self._header = header
        self._path_of_statement = f"items[{index}]"
        self._entries: list[StatementEntry] = []
        self._deleted: list[DeletedEntry] = []
        self._totals: dict[str, dict[str, Any]] = {}
        self._fees: dict[str, list[StatementFee]] = {"due": [], "paid": []}
        self._entry: dict[str, Any] | None = None
        self._fees_of_entry: list[StatementFee] = []
        self._has_q2 = False
        self._seen: set[str] = set()
        self.is_whole = True

    def is_ended_by(self, record: str) -> bool:
        """Tells whether a record begins another statement."""
        return record in _AFTER_TOTALS and ("Q3" in self._seen or "Q5" in self._seen)

    def take(self, text: str) -> None:
        """Takes one record of the statement."""
        record = text[:2]
        needed = "Q1" if record in ("Q2", "QA") and self._entry is None else _NEEDED.get(record)
        if needed is not None and needed not in self._seen | ({"Q1"} if self._entry is not None else set()):
            self._leave("DAT026", text, needed=needed)
            return
        if record in self._seen & _ONCE or (record == "Q2" and self._has_q2):
            self._leave("DAT069", text)
            return
        row = self._reader.read_row(STATEMENT_LAYOUTS, text)
        if record not in ("Q2", "QA"):
            self._end_entry()
        self._seen.add(record)
        self._reader.report(row, text, lambda field: self._path(record, field))
        if any(fault.code in _LOST for fault in row.faults):
            self.is_whole = False
        self._put(row)

    def _leave(self, code: str, text: str, **params: str) -> None:
        self.is_whole = False
        self._reader.leave(code, text, **params)

    def build(self) -> DailyStatement:
        """Returns the statement."""
        self._end_entry()
        totals: dict[str, Any] = {
            side: StatementTotals(**values, fees=tuple(self._fees[side])) for side, values in self._totals.items()
        }
        held = totals.get("due") or totals.get("paid") or StatementTotals()
        said = {name: getattr(held, name) for name in _OF_STATEMENT}
        for name, value in said.items():
            if value is not None and self._header.get(name, value) != value:
                words = {"text": shown(str(value)), "held": shown(str(self._header[name]))}
                self._reader.add("DAT033", f"{self._path_of_statement}.{name}", record="B", **words)
        if not (self._entries or self._deleted or totals):
            return DailyStatement()
        header = {**said, **self._header}
        return DailyStatement(entries=tuple(self._entries), deleted=tuple(self._deleted), **totals, **header)

    def _path(self, record: str, field: Field) -> str:
        to = "entry_number" if field.to in ("filer", "entry") else field.to
        if record in _TOTALS:
            inner = f"{_TOTALS[record]}.{to}"
        elif record == "Q7":
            inner = f"deleted[{len(self._deleted)}]"
        else:
            inner = f"entries[{len(self._entries)}].{to}"
        return f"{self._path_of_statement}.{inner}".removesuffix(".")

    def _put(self, row: Row) -> None:
        """Puts what a record says where it belongs."""
        record = row.layout.record
        if record in _FEES:
            side = _TOTALS.get(record)
            (self._fees_of_entry if side is None else self._fees[side]).extend(_fees_of(row))
        elif record == "Q7":
            self._deleted.extend(_deleted_of(row))
        elif record in _TOTALS:
            values = self._totals.setdefault(_TOTALS[record], {})
            values.update({to: int(value) if to.endswith("_entries") else value for to, value in _values_of(row)})
        elif record == "Q1":
            self._entry = {
                "entry_number": _entry_number(row, "Entry Filer Code", "Entry Number"),
                **dict(_values_of(row)),
            }
        elif self._entry is not None:  # pragma: no branch -- a record Q2 without Q1 was left before
            self._has_q2 = True
            self._take_q2(row, self._entry)

    def _take_q2(self, row: Row, entry: dict[str, Any]) -> None:
        """Takes a record Q2, which names its entry and port again."""
        number = _entry_number(row, "Entry Filer Code", "Entry Number")
        values = {"entry_number": number, **dict(_values_of(row))} if number else dict(_values_of(row))
        for to, value in values.items():
            held = entry.setdefault(to, value)
            if held is None:
                entry[to] = value
            elif held != value:
                path = f"{self._path_of_statement}.entries[{len(self._entries)}].{to}"
                texts = {"text": shown(str(value)), "held": shown(str(held))}
                self._reader.add("DAT033", path, record="Q2", **texts)

    def _end_entry(self) -> None:
        entry, self._entry = self._entry, None
        if entry is not None:
            self._entries.append(StatementEntry(**entry, fees=tuple(self._fees_of_entry)))
        self._fees_of_entry = []
        self._has_q2 = False


def _values_of(row: Row) -> Iterator[tuple[str, Any]]:
    for field in row.layout.targets():
        value = row.values.get(field.name)
        if value is None or field.to in _KEYS:
            continue
        yield field.to, ImporterNumber(value) if field.to == "importer_number" else value


def _entry_number(row: Row, filer: str, entry: str) -> EntryNumber | None:
    code, rest = row.values.get(filer), row.values.get(entry)
    return EntryNumber(f"{code}{rest}") if code and rest else None


def _fees_of(row: Row) -> Iterator[StatementFee]:
    names = [field.name for field in row.layout.targets() if field.to.startswith("fees")]
    for place in range(FEES_AT_ONCE):
        code, amount = row.values.get(names[2 * place]), row.values.get(names[2 * place + 1])
        if isinstance(code, str) and isinstance(amount, Decimal):
            yield StatementFee(class_code=code, amount=amount)


def _deleted_of(row: Row) -> Iterator[DeletedEntry]:
    number = row.values.get("Daily Statement Number")
    for place in range(1, DELETED_AT_ONCE + 1):
        entry = _entry_number(row, f"Entry Filer Code ({place})", f"Entry Number ({place})")
        source = row.values.get(f"Delete Source ({place})")
        if entry is not None:
            yield DeletedEntry(
                statement_number=number if isinstance(number, str) else None,
                entry_number=entry,
                source=source if isinstance(source, str) else None,
            )
