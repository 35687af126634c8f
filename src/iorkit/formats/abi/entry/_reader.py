"""The reader of CBP's entry summary message, application identifier AE, and of the response to it, AX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iorkit.formats.abi._envelope import INPUT
from iorkit.formats.abi._layout import COLUMNS, Field
from iorkit.formats.abi._lines import Message
from iorkit.formats.abi._message_reader import MessageReader, whole_text
from iorkit.formats.abi._record import read_record
from iorkit.formats.abi.entry._conditions import ConditionReader
from iorkit.formats.abi.entry._draft import EntryDraft, NotHere
from iorkit.formats.abi.entry._layouts import ENTRY_LAYOUTS, RESPONSE_LAYOUTS
from iorkit.formats.abi.entry._message import Condition, EntrySummaryMessage, MessageRecord
from iorkit.model import EntrySummary7501

__all__ = ["iter_entry_summaries", "read_entry_summaries"]

_KEPT = re.compile(r"(?:SE|PG)[0-9]{2}|CW02|OI", re.ASCII)
_FIRST = "10"
_BEGINS = re.compile(r"10.[A-Z0-9]{3}(?:  |..[A-Z0-9]{7}[0-9])", re.ASCII)
_INPUT, _OUTPUT = "AE", "AX"
_PASSWORD = "Communication Password"  # noqa: S105 -- the name of a field
_MOST_HELD = 1000


def read_entry_summaries(text: str | bytes) -> EntrySummaryMessage:
    r"""Reads an entry summary message as a filer sends it, or CBP's response to one.

    Nothing in the text makes it raise: what is wrong becomes a finding among ``problems``, and the rest is read.
    Lines may end in LF, CRLF or CR or not at all, and blanks at their ends may be missing. Records that iorkit has no
    place for, such as those of partner agencies, are kept in ``unread``, and a note says so.

    A year of two digits is 1970 to 2069. Blocks of another application are kept, and not read.

    Source: ACE ABI CATAIR, Entry Summary Create/Update, revision 109 of 16 July 2026.

    Args:
        text: The message.

    Returns:
        The entry summaries, CBP's conditions, the problems, and every record as it stood.

    Raises:
        TypeError: What was given is neither text nor bytes.

    .. versionadded:: 26.1

    Examples:
        >>> message = read_entry_summaries("10AB76  03245278 2704LH1042      0140\n11" "47-5550101")
        >>> message.entries[0].entry_number, message.entries[0].importer_number
        (EntryNumber('B76-0324527-8'), ImporterNumber('47-555010100'))
        >>> message.problems
        ()
    """
    parts = tuple(iter_entry_summaries(whole_text(text)))
    return EntrySummaryMessage(
        entries=tuple(entry for part in parts for entry in part.entries),
        conditions=tuple(condition for part in parts for condition in part.conditions),
        problems=tuple(found for part in parts for found in part.problems),
        records=tuple(record for part in parts for record in part.records),
    )


def iter_entry_summaries(lines: Message) -> Iterator[EntrySummaryMessage]:
    r"""Reads an entry summary message entry by entry, for files that are too large to hold.

    Args:
        lines: The lines, such as an open file, or the whole text.

    Returns:
        Messages of at most one entry each, with the conditions, problems and records that came up while it was read.
        Places in paths count from the first entry of the whole text.

    Raises:
        TypeError: A line is neither text nor bytes.

    .. versionadded:: 26.1

    Examples:
        >>> lines = ["10AB76  03245278 2704             01\n", "10DB76  03245286 2704             01\n"]
        >>> [part.entries[0].filing_action for part in iter_entry_summaries(lines)]
        ['A', 'D']
    """
    return _Reader().read(lines)


def _begins(text: str) -> bool:
    """Tells whether a line is a record 10, with a filer code and a place for the entry number, and no other text.

    Examples:
        >>> _begins("10AB76  03245278 2704"), _begins("10 lines follow")
        (True, False)
    """
    return _BEGINS.match(text.ljust(COLUMNS)) is not None


class _Reader(MessageReader[EntrySummaryMessage]):
    """What is of entry summaries alone: every line is kept as a record, read or not."""

    beginning = re.compile(r"[1-9][0-9]|E[01]|(?:SE|PG)[0-9]{2}|CW02|OI", re.ASCII)
    applications = frozenset({_INPUT, _OUTPUT})
    unrecognized = "DAT041"
    nothing_found = "DAT040"
    items = "entries"

    def __init__(self) -> None:
        super().__init__()
        self._draft: EntryDraft | None = None
        self._conditions = ConditionReader()
        self._done: list[Condition] = []
        self._records: list[MessageRecord] = []
        self._before = self._responses = 0
        self._is_input = False

    def reason_to_pass(self, text: str) -> str:
        """Passes over what is not an entry summary, and the records of partner agencies and of cargo release."""
        record = text[:2]
        if record in RESPONSE_LAYOUTS or (record in ENTRY_LAYOUTS and (record != _FIRST or _begins(text))):
            return ""
        return "DAT042" if _KEPT.match(text) else self.unrecognized

    def take(self, text: str) -> Iterator[EntrySummaryMessage]:
        """Takes one record of an entry summary, or of the response to one."""
        record = text[:2]
        if record == _FIRST or record in RESPONSE_LAYOUTS:
            yield from self.end_item()
        if record in RESPONSE_LAYOUTS:
            yield from self._take_response(text)
            return
        if record == _FIRST:
            self._draft = EntryDraft(self.count)
        self._take_record(text)
        if self._draft is None and self.is_full:
            yield self.drain()

    def _take_record(self, text: str) -> None:
        if self._draft is None:
            self.leave("DAT026", text, needed=_FIRST)
            return
        row = self.read_row(ENTRY_LAYOUTS, text)
        try:
            part = self._draft.place(row)
        except NotHere as fault:
            self.leave(fault.code, text, **({"needed": fault.needed} if fault.needed else {}))
            return
        self._add(row.layout.record, text, part.path)
        self.keep(*self._draft.take(part, self.line, row))
        self.report(row, text, lambda field: _path(part.path, field))

    def _take_response(self, text: str) -> Iterator[EntrySummaryMessage]:
        row = self.read_row(RESPONSE_LAYOUTS, text)
        path = f"conditions[{self._responses}]"
        self._add(row.layout.record, text, path)
        condition = self._conditions.take(self.line, row)
        if condition is not None:
            self._done.append(condition)
            self._responses += 1
        self.report(row, text, lambda field: _path(path, field))
        if (condition is not None and condition.disposition is not None) or self.is_full:
            yield self.drain()

    def take_envelope(self, letter: str, text: str) -> None:
        """Keeps a record of the envelope; what a filer sends is compared with its layout, but for the password."""
        path = f"records[{self._before + len(self._records)}]"
        self._add(letter, text, "")
        if letter == "A":
            self._is_input = text[25:27] == _INPUT
        elif letter == "B":
            self._is_input = self._is_input or self.application == _INPUT
        if self._is_input:
            row = read_record(INPUT[letter], text[:COLUMNS])
            faults = [fault for fault in row.faults if fault.field.name != _PASSWORD]
            self.report(row, text, lambda field: _path(path, field), faults)

    def _add(self, record: str, text: str, path: str) -> None:
        """Adds a record that is read."""
        self._records.append(MessageRecord(line=self.line, record=record, text=text, path=path, is_read=True))

    def keep_unread(self, text: str) -> str:
        """Keeps a line in its place among the records."""
        kept = _KEPT.match(text) if self.is_ours else None
        name = kept[0] if kept else "" if self.reason_to_pass(text) or not self.is_ours else text[:2]
        self._records.append(MessageRecord(line=self.line, record=name, text=text))
        return name

    def end_item(self) -> Iterator[EntrySummaryMessage]:
        """Gives the entry that is open, with all that came up."""
        draft, self._draft = self._draft, None
        if draft is not None:
            self.count += 1
            yield self.drain(draft.build())

    def drain(self, *entries: EntrySummary7501) -> EntrySummaryMessage:
        """Gives what came up since the last time."""
        records, self._records = tuple(self._records), []
        done, self._done = tuple(self._done), []
        self._before += len(records)
        return EntrySummaryMessage(entries=entries, conditions=done, problems=self.take_findings(), records=records)

    @property
    def is_empty(self) -> bool:
        """Whether there is neither an entry summary nor a condition."""
        return not self.count and not self._responses

    @property
    def is_full(self) -> bool:
        """Whether so many records are held outside an entry that they are given up in parts."""
        return self._draft is None and len(self._records) >= _MOST_HELD

    @property
    def has_something(self) -> bool:
        """Whether anything came up since the last time."""
        return bool(self._records) or super().has_something


def _path(path: str, field: Field) -> str:
    return f"{path}.{field.to.partition('[')[0]}".removesuffix(".")
