"""The reader of CBP's answer to an importer/bond query, application identifier KR."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from iorkit.findings import Finding
from iorkit.formats.abi._answer import QueryAnswer
from iorkit.formats.abi._envelope import BATCH_HEADER, BLOCK_TRAILER, envelope_letter
from iorkit.formats.abi._importer_draft import Draft
from iorkit.formats.abi._importer_layouts import ANSWER, SAID_IN_NAME
from iorkit.formats.abi._layout import COLUMNS
from iorkit.formats.abi._lines import Message, numbered
from iorkit.formats.abi._problems import problem, shown
from iorkit.formats.abi._record import Fault, Row, read_record
from iorkit.ids import ImporterNumber

__all__ = ["iter_importer_query", "read_importer_query"]

_CONDITIONS = frozenset({"E0", "E1", "X0", "X1"})
_NUMBER, _STATUS, _NAME = "Importer Number", "Query Results Code", "Importer's Name"
_QUALIFIER, _SENT_ON = "Additional Information Qualifier Code", "Transmission Date"


def read_importer_query(text: str | bytes, *, queried_on: dt.date | None = None) -> QueryAnswer:
    """Reads CBP's answer to an importer/bond query.

    Nothing in the text makes it raise: what is wrong becomes a finding among ``problems``, and the rest is read.
    Lines may end in LF, CRLF or CR or not at all, blanks at their ends may be missing, and there may be text around
    the records. Records of one importer number after another make one record with several bonds.

    A year of two digits is 1970 to 2069. The country of an address is given only where state and postal code settle
    it. A name "IMPORTER # VOIDED" is no name; the code beside it decides.

    Source: ACE ABI CATAIR, Importer/Bond Query, revision 7 of 15 July 2025.

    Args:
        text: The answer.
        queried_on: The day of the query; else the transmission date of the batch header, if the answer has one.

    Returns:
        The importers' records, the problems, and the lines that were not read.

    Raises:
        TypeError: What was given is neither text nor bytes.

    .. versionadded:: 26.1

    Examples:
        >>> answer = read_importer_query("K147-555010100" "4IMPORTER # INACTIVE")
        >>> answer[0].status.value, answer.problems
        ('inactive', ())
        >>> print(read_importer_query("K147-555010100" "9").problems[0].message)
        line 1, record K1, column 15: '9' is no code for Query Results Code
    """
    if not isinstance(text, str | bytes | bytearray | memoryview):
        raise TypeError(f"a message is text or bytes, not {type(text).__name__}")
    parts = tuple(iter_importer_query(text, queried_on=queried_on))
    return QueryAnswer(
        records=tuple(record for part in parts for record in part.records),
        problems=tuple(found for part in parts for found in part.problems),
        unread=tuple(line for part in parts for line in part.unread),
    )


def iter_importer_query(lines: Message, *, queried_on: dt.date | None = None) -> Iterator[QueryAnswer]:
    r"""Reads CBP's answer record by record, for files that are too large to hold.

    Args:
        lines: The lines, such as an open file, or the whole text.
        queried_on: The day of the query; else the transmission date of the batch header, if the answer has one.

    Returns:
        Answers of one record each, with the problems and the unread lines that came up while it was read; the last
        may have no record. Places in paths count from the first record of the whole text.

    Raises:
        TypeError: A line is neither text nor bytes.

    .. versionadded:: 26.1

    Examples:
        >>> for part in iter_importer_query(["K147-5550101  0\n", "K147-5550102  3\n"]):
        ...     print(part[0].number, part[0].status.value)
        47-555010100 not-on-file
        47-555010200 void
    """
    reader = _Reader(queried_on)
    for line, text in numbered(lines):
        yield from reader.feed(line, text)
    yield from reader.end()


class _Reader:
    """The state between one line of the answer and the next."""

    def __init__(self, queried_on: dt.date | None) -> None:
        self._given_day = queried_on
        self._day = queried_on
        self._draft: Draft | None = None
        self._found: list[Finding] = []
        self._unread: list[tuple[int, str]] = []
        self._records = self._unread_before = self._lines = 0
        self._in_block: int | None = None
        self._strangers: list[int] = []

    def feed(self, line: int, text: str) -> Iterator[QueryAnswer]:
        """Takes one line; gives the record that it ends, if any."""
        self._lines = line
        record = text[:2]
        if (letter := envelope_letter(text)) is not None:
            self._end_strangers()
            yield from self._close()
            self._take_envelope(letter, line, text)
            return
        if self._in_block is not None:
            self._in_block += 1
        if record in ANSWER:
            self._end_strangers()
            yield from self._take_record(line, text)
        elif record in _CONDITIONS:
            self._end_strangers()
            self._found.append(self._condition(line, text))
            self._unread.append((line, text))
        else:
            self._strangers.append(line)
            self._unread.append((line, text))

    def end(self) -> Iterator[QueryAnswer]:
        """Gives what is left when there are no more lines."""
        self._end_strangers()
        yield from self._close()
        self._miss_trailer()
        if not self._records:
            self._found.append(problem("DAT020", "records", lines=self._lines))
        if self._found or self._unread:
            yield self._part()

    def _take_record(self, line: int, text: str) -> Iterator[QueryAnswer]:
        row = read_record(ANSWER[text[:2]], text[:COLUMNS])
        if row.layout.record == "K1":
            yield from self._take_k1(line, row)
        elif (needed := self._take_other(line, row)) is not None:
            path = self._path_of_unread()
            self._found.append(problem("DAT026", path, line=line, record=row.layout.record, needed=needed))
            self._unread.append((line, text))
            return
        if self._draft is not None and (beyond := text[COLUMNS:].strip()):
            path, record = self._draft.path(), row.layout.record
            self._found.append(problem("DAT028", path, line=line, record=record, text=shown(beyond)))

    def _take_other(self, line: int, row: Row) -> str | None:
        """Takes a record K2 to K8; returns the record that is needed before it, if there is none."""
        if self._draft is None:
            return "K1"
        match row.layout.record:
            case "K7":
                self._report(line, row, self._draft)
                self._found += self._draft.take_texts(line, row)
            case "K8":
                if not self._draft.take_overflow(row):
                    return "K7"
                self._report(line, row, self._draft)
                if _QUALIFIER not in row.values:
                    self._unread.append((line, row.text))
            case _:
                self._report(line, row, self._draft)
                self._found += self._draft.take(line, row)
        return None

    def _take_k1(self, line: int, row: Row) -> Iterator[QueryAnswer]:
        written = row.values.get(_NUMBER)
        number = ImporterNumber(written) if isinstance(written, str) else None
        if self._draft is None or number is None or number != self._draft.number:
            yield from self._close()
            self._draft = Draft(self._records, number)
        self._found += self._draft.begin_bond(line)
        self._report(line, row, self._draft)
        self._found += self._draft.take(line, self._without_notice(line, row, self._draft))

    def _without_notice(self, line: int, row: Row, draft: Draft) -> Row:
        """Returns the row without a notice that stands in place of the name; the results code goes before it."""
        said = SAID_IN_NAME.get(str(row.values.get(_NAME)))
        if said is None:
            return row
        status = row.values.get(_STATUS, said)
        if status is not said:
            self._found.append(draft.contradiction("status", said, status, line, row.layout.record))
        values = {name: value for name, value in row.values.items() if name != _NAME}
        return Row(row.layout, row.text, {**values, _STATUS: status}, row.faults)

    def _miss_trailer(self) -> None:
        if self._in_block is not None:
            self._found.append(problem("DAT045", "records", line=self._lines))

    def _take_envelope(self, letter: str, line: int, text: str) -> None:
        if letter == "A" and self._given_day is None:
            row = read_record(BATCH_HEADER, text)
            day = row.values.get(_SENT_ON)
            self._day = day if isinstance(day, dt.date) else None
            self._report(line, row, None, [fault for fault in row.faults if fault.field.name == _SENT_ON])
        elif letter == "B":
            self._miss_trailer()
            self._in_block = 0
        elif letter == "Y" and self._in_block is not None:
            counted = read_record(BLOCK_TRAILER, text).values.get("Output Transaction Image Count")
            if isinstance(counted, Decimal) and counted != self._in_block:
                found = self._in_block
                self._found.append(problem("DAT034", "records", line=line, counted=int(counted), found=found))
            self._in_block = None

    def _report(self, line: int, row: Row, draft: Draft | None, faults: Iterable[Fault] | None = None) -> None:
        """Makes a finding of each fault of a row, or of the faults that are given."""
        for fault in row.faults if faults is None else faults:
            field = fault.field
            written = str(ImporterNumber(fault.written)) if field.to == "number" else fault.written
            self._found.append(
                problem(
                    fault.code,
                    draft.path(field.to) if draft else "records",
                    line=line,
                    record=row.layout.record,
                    columns=field.columns,
                    text=shown(written),
                    field=field.name,
                )
            )

    def _condition(self, line: int, text: str) -> Finding:
        """Makes the finding of a condition that CBP reports, or of the record that it refers to."""
        words = shown(" ".join((text[4:] if text[1] == "1" else text[2:]).split()))
        return problem("DAT022", self._path_of_unread(), line=line, record=text[:2], text=words)

    def _path_of_unread(self) -> str:
        return f"unread[{self._unread_before + len(self._unread)}]"

    def _end_strangers(self) -> None:
        """Makes one finding of lines in a row that are no records."""
        lines, self._strangers = self._strangers, []
        if lines:
            path = f"unread[{self._unread_before + len(self._unread) - len(lines)}]"
            where = f"line {lines[0]:,}" if len(lines) == 1 else f"lines {lines[0]:,} to {lines[-1]:,}"
            self._found.append(problem("DAT021", path, where=where))

    def _close(self) -> Iterator[QueryAnswer]:
        """Ends the record at hand, and gives it."""
        draft, self._draft = self._draft, None
        if draft is not None:
            self._found += draft.finish()
            self._records += 1
            yield self._part(draft)

    def _part(self, draft: Draft | None = None) -> QueryAnswer:
        found, self._found = self._found, []
        unread, self._unread = self._unread, []
        self._unread_before += len(unread)
        records = (draft.build(queried_on=self._day),) if draft else ()
        return QueryAnswer(records=records, problems=tuple(found), unread=tuple(unread))
