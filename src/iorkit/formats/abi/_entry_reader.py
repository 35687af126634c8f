"""The reader of CBP's entry summary message, application identifier AE, and of the response to it, AX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from iorkit.findings import Finding, Severity
from iorkit.formats.abi._entry_conditions import ConditionReader
from iorkit.formats.abi._entry_draft import EntryDraft, NotHere
from iorkit.formats.abi._entry_message import Condition, EntrySummaryMessage, MessageRecord
from iorkit.formats.abi._entry_places import ENTRY_LAYOUTS
from iorkit.formats.abi._entry_response_layouts import RESPONSE_LAYOUTS
from iorkit.formats.abi._envelope import (
    BATCH_INPUT,
    BATCH_TRAILER,
    BLOCK_INPUT,
    BLOCK_INPUT_TRAILER,
    BLOCK_TRAILER,
    envelope_letter,
)
from iorkit.formats.abi._layout import COLUMNS
from iorkit.formats.abi._lines import Message, numbered
from iorkit.formats.abi._problems import problem, shown
from iorkit.formats.abi._record import Fault, Row, read_record
from iorkit.ids import ImporterNumber

__all__ = ["iter_entry_summaries", "read_entry_summaries"]

RECORD = re.compile(r"[1-9][0-9]|E[01]|(?:SE|PG)[0-9]{2}|CW02|OI|[ABYZ][A-Z0-9 ]{7}", re.ASCII)
"""How a record of the message begins."""

_KEPT = re.compile(r"(?:SE|PG)[0-9]{2}|CW02|OI", re.ASCII)
_FIRST = "10"
_BEGINS = re.compile(r"10.[A-Z0-9]{3}(?:  |..[A-Z0-9]{7}[0-9])", re.ASCII)
_INPUT, _OUTPUT = "AE", "AX"
_ENVELOPE = {"A": BATCH_INPUT, "B": BLOCK_INPUT, "Y": BLOCK_INPUT_TRAILER, "Z": BATCH_TRAILER}
_PASSWORD = "Communication Password"  # noqa: S105 -- the name of a field
_NUMBERS = frozenset({"importer_number", "consignee_number", "reference_number"})
_PARTY = "47"
_MOST_HELD = 1000
_STRANGER, _NOT_MODELED, _OTHER_BLOCK = "DAT041", "DAT042", "DAT044"


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
    if not isinstance(text, str | bytes | bytearray | memoryview):
        raise TypeError(f"a message is text or bytes, not {type(text).__name__}")
    parts = tuple(iter_entry_summaries(text))
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
    reader = _Reader()
    for line, text in numbered(lines, RECORD):
        yield from reader.feed(line, text)
    yield from reader.end()


def _begins(text: str) -> bool:
    """Tells whether a line is a record 10, with a filer code and a place for the entry number, and no other text.

    Examples:
        >>> _begins("10AB76  03245278 2704"), _begins("10 lines follow")
        (True, False)
    """
    return _BEGINS.match(text.ljust(COLUMNS)) is not None


class _Reader:
    """The state between one record of the message and the next."""

    def __init__(self) -> None:
        self._draft: EntryDraft | None = None
        self._conditions = ConditionReader()
        self._done: list[Condition] = []
        self._found: list[Finding] = []
        self._records: list[MessageRecord] = []
        self._run: list[MessageRecord] = []
        self._run_code = ""
        self._application = ""
        self._in_block: int | None = None
        self._is_input = False
        self._before = self._entries = self._answers = self._unread = self._lines = 0

    def feed(self, line: int, text: str) -> Iterator[EntrySummaryMessage]:
        """Takes one record; gives the part of the message that it ends, if any."""
        self._lines = line
        if (letter := envelope_letter(text)) is not None:
            if self._draft is not None:
                yield from self._close()
            self._take_envelope(letter, line, text)
            return
        if self._in_block is not None:
            self._in_block += 1
        if self._ends_entry(text):
            yield from self._close()
        self._take(line, text)
        if self._draft is None and (self._is_answered or len(self._records) >= _MOST_HELD):
            yield from self._close()

    def _ends_entry(self, text: str) -> bool:
        """Tells whether a record ends the entry before it."""
        begins = _begins(text) or text[:2] in RESPONSE_LAYOUTS
        return begins and self._draft is not None and self._is_ours

    @property
    def _is_ours(self) -> bool:
        """Whether the block at hand, if any, is one of entry summaries or of responses to them."""
        return self._application in {"", _INPUT, _OUTPUT}

    @property
    def _is_answered(self) -> bool:
        """Whether the last record was CBP's final disposition of an entry."""
        last = self._done[-1] if self._done else None
        return last is not None and last.disposition is not None and last.line == self._lines

    def _take(self, line: int, text: str) -> None:
        """Takes one record that is not of the envelope."""
        record = text[:2]
        if not self._is_ours:
            self._keep(_OTHER_BLOCK, line, "", text)
        elif record in ENTRY_LAYOUTS and (record != _FIRST or _begins(text)):
            if record == _FIRST:
                self._draft = EntryDraft(self._entries)
            self._take_record(line, text)
        elif record in RESPONSE_LAYOUTS:
            self._take_response(line, text)
        elif kept := _KEPT.match(text):
            self._keep(_NOT_MODELED, line, kept[0], text)
        else:
            self._keep(_STRANGER, line, "", text)

    def end(self) -> Iterator[EntrySummaryMessage]:
        """Gives what is left when there are no more lines."""
        self._end_run()
        self._miss_trailer()
        if not self._entries and self._draft is None and not self._answers:
            self._found.append(problem("DAT040", "entries", lines=self._lines))
        yield from self._close()

    def _take_record(self, line: int, text: str) -> None:
        row = read_record(ENTRY_LAYOUTS[text[:2]], text[:COLUMNS])
        record, draft = row.layout.record, self._draft
        if draft is None:
            self._refuse(line, record, text, NotHere("DAT026", _FIRST))
            return
        try:
            part = draft.place(row)
        except NotHere as fault:
            self._refuse(line, record, text, fault)
            return
        self._add(line, record, text, part.path)
        self._found += draft.take(part, line, row)
        self._report(line, row, part.path, row.faults)
        self._report_beyond(line, record, part.path, text)

    def _refuse(self, line: int, record: str, text: str, fault: NotHere) -> None:
        """Keeps a record that stands where it cannot belong."""
        self._end_run()
        path = self._path_of_unread()
        if fault.needed:
            self._found.append(problem(fault.code, path, line=line, record=record, needed=fault.needed))
        else:
            self._found.append(problem(fault.code, path, line=line, record=record))
        self._add_unread(line, record, text)

    def _take_response(self, line: int, text: str) -> None:
        row = read_record(RESPONSE_LAYOUTS[text[:2]], text[:COLUMNS])
        path = f"conditions[{self._answers}]"
        self._add(line, row.layout.record, text, path)
        if (condition := self._conditions.take(line, row)) is not None:
            self._done.append(condition)
            self._answers += 1
        self._report(line, row, path, row.faults)
        self._report_beyond(line, row.layout.record, path, text)

    def _miss_trailer(self) -> None:
        if self._in_block is not None:
            self._found.append(problem("DAT045", "entries", line=self._lines))

    def _take_envelope(self, letter: str, line: int, text: str) -> None:
        path = f"records[{self._before + len(self._records)}]"
        self._add(line, letter, text, "")
        if letter == "A":
            self._is_input = text[25:27] == _INPUT
        elif letter == "B":
            self._miss_trailer()
            self._in_block, self._application = 0, text[10:12].strip()
            self._is_input = self._is_input or self._application == _INPUT
        if self._is_input:
            row = read_record(_ENVELOPE[letter], text[:COLUMNS])
            self._report(line, row, path, (fault for fault in row.faults if fault.field.name != _PASSWORD))
        elif letter == "Y" and self._in_block is not None:
            counted = read_record(BLOCK_TRAILER, text[:COLUMNS]).values.get("Output Transaction Image Count")
            if isinstance(counted, Decimal) and counted != self._in_block:
                self._found.append(problem("DAT034", path, line=line, counted=int(counted), found=self._in_block))
        if letter in "YZ":
            self._in_block, self._application = None, ""

    def _report(self, line: int, row: Row, path: str, faults: Iterable[Fault]) -> None:
        """Makes a finding of each fault of a row."""
        for fault in faults:
            field = fault.field
            is_number = field.to in _NUMBERS or row.layout.record == _PARTY
            written = str(ImporterNumber(fault.written)) if is_number else fault.written
            self._found.append(
                problem(
                    fault.code,
                    f"{path}.{field.to.partition('[')[0]}".removesuffix("."),
                    severity=Severity.WARNING if fault.code == "DAT023" and field.keeps_codes else None,
                    line=line,
                    record=row.layout.record,
                    columns=field.columns,
                    text=shown(written),
                    field=field.name,
                )
            )

    def _report_beyond(self, line: int, record: str, path: str, text: str) -> None:
        if beyond := text[COLUMNS:].strip():
            self._found.append(problem("DAT028", path, line=line, record=record, text=shown(beyond)))

    def _add(self, line: int, record: str, text: str, path: str) -> None:
        """Adds a record that is read."""
        self._end_run()
        self._records.append(MessageRecord(line=line, record=record, text=text, path=path, is_read=True))

    def _add_unread(self, line: int, record: str, text: str) -> MessageRecord:
        added = MessageRecord(line=line, record=record, text=text)
        self._records.append(added)
        self._unread += 1
        return added

    def _keep(self, code: str, line: int, record: str, text: str) -> None:
        """Adds a record that is kept, and not read; those in a row make one finding."""
        if code != self._run_code:
            self._end_run()
            self._run_code = code
        self._run.append(self._add_unread(line, record, text))

    def _path_of_unread(self) -> str:
        return f"unread[{self._unread}]"

    def _end_run(self) -> None:
        """Makes one finding of records in a row that were not read for one reason."""
        run, code, self._run, self._run_code = self._run, self._run_code, [], ""
        if not run:
            return
        first, last = run[0].line, run[-1].line
        where = f"line {first:,}" if len(run) == 1 else f"lines {first:,} to {last:,}"
        path = f"unread[{self._unread - len(run)}]"
        if code == _OTHER_BLOCK:
            self._found.append(problem(code, path, where=where, application=shown(self._application)))
        elif code == _NOT_MODELED:
            names = ", ".join(dict.fromkeys(record.record for record in run))
            self._found.append(problem(code, path, where=where, records=names))
        else:
            self._found.append(problem(code, path, where=where))

    def _close(self) -> Iterator[EntrySummaryMessage]:
        """Ends the entry at hand, and gives it with all that came up."""
        self._end_run()
        draft, self._draft = self._draft, None
        self._entries += draft is not None
        entries = (draft.build(),) if draft is not None else ()
        if not (entries or self._records or self._found):
            return
        part = EntrySummaryMessage(
            entries=entries,
            conditions=tuple(self._done),
            problems=tuple(self._found),
            records=tuple(self._records),
        )
        self._before += len(self._records)
        self._done, self._found, self._records = [], [], []
        yield part
