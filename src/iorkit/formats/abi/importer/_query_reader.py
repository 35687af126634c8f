"""The reader of CBP's response to an importer/bond query, application identifier KR."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from iorkit.formats.abi._envelope import OUTPUT
from iorkit.formats.abi._faults import shown
from iorkit.formats.abi._layout import COLUMNS, Field
from iorkit.formats.abi._lines import Message
from iorkit.formats.abi._message_reader import MessageReader, whole_text
from iorkit.formats.abi._record import Row, read_record
from iorkit.formats.abi.importer._answer import QueryAnswer
from iorkit.formats.abi.importer._query_draft import Draft
from iorkit.formats.abi.importer._query_layouts import ANSWER, SAID_IN_NAME
from iorkit.ids import ImporterNumber

__all__ = ["iter_importer_query", "read_importer_query"]

_NUMBER, _STATUS, _NAME = "Importer Number", "Query Results Code", "Importer's Name"
_QUALIFIER, _SENT_ON = "Additional Information Qualifier Code", "Transmission Date"


def read_importer_query(text: str | bytes, *, queried_on: dt.date | None = None) -> QueryAnswer:
    """Reads CBP's response to an importer/bond query.

    Nothing in the text makes it raise: what is wrong becomes a finding among ``problems``, and the rest is read.
    Lines may end in LF, CRLF or CR or not at all, blanks at their ends may be missing, and there may be text around
    the records. Records of one importer number after another make one record with several bonds.

    A year of two digits is 1970 to 2069. The country of an address is given only where state and postal code settle
    it. A name "IMPORTER # VOIDED" is no name; the code beside it decides.

    Source: ACE ABI CATAIR, Importer/Bond Query, revision 7 of 15 July 2025.

    Args:
        text: The response.
        queried_on: The day of the query; else the transmission date of the batch header, if the response has one.

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
        line 1, record K1, column 15: '9' is not a code for Query Results Code
    """
    parts = tuple(iter_importer_query(whole_text(text), queried_on=queried_on))
    return QueryAnswer(
        records=tuple(record for part in parts for record in part.records),
        problems=tuple(found for part in parts for found in part.problems),
        unread=tuple(line for part in parts for line in part.unread),
    )


def iter_importer_query(lines: Message, *, queried_on: dt.date | None = None) -> Iterator[QueryAnswer]:
    r"""Reads CBP's response record by record, for files that are too large to hold.

    Args:
        lines: The lines, such as an open file, or the whole text.
        queried_on: The day of the query; else the transmission date of the batch header, if the response has one.

    Returns:
        Responses of one record each, with the problems and the unread lines that came up while it was read; the last
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
    return _Reader(queried_on).read(lines)


class _Reader(MessageReader[QueryAnswer]):
    """What is of the response to a query alone: records K1 of one importer after another make one record."""

    beginning = re.compile(r"K[1-8]|[EX][01]", re.ASCII)
    applications = frozenset({"KI", "KR"})
    unrecognized = "DAT021"
    nothing_found = "DAT020"
    items = "records"

    def __init__(self, queried_on: dt.date | None) -> None:
        super().__init__()
        self._given_day = self._day = queried_on
        self._draft: Draft | None = None
        self._unread: list[tuple[int, str]] = []

    def take(self, text: str) -> Iterator[QueryAnswer]:
        """Takes one record; gives the importer that it ends, if any."""
        if text[:2] not in ANSWER:
            # Note 1 of the chapter: records E0 and E1, of old X0 and X1, tell why there is no record.
            words = " ".join((text[4:] if text[1] == "1" else text[2:]).split())
            self.leave("DAT022", text, text=shown(words))
            return
        row = self.read_row(ANSWER, text)
        if row.layout.record == "K1":
            yield from self._take_k1(row, text)
        elif (needed := self._take_other(row, text)) is not None:
            self.leave("DAT026", text, needed=needed)

    def _take_other(self, row: Row, text: str) -> str | None:
        """Takes a record K2 to K8; returns the record that is needed before it, if there is none."""
        draft = self._draft
        if draft is None:
            return "K1"
        match row.layout.record:
            case "K7":
                self._report(row, text, draft)
                self.keep(*draft.take_texts(self.line, row))
            case "K8":
                if not draft.take_overflow(row):
                    return "K7"
                self._report(row, text, draft)
                if _QUALIFIER not in row.values:
                    self.keep_unread(text)
            case _:
                self._report(row, text, draft)
                self.keep(*draft.take(self.line, row))
        return None

    def _take_k1(self, row: Row, text: str) -> Iterator[QueryAnswer]:
        written = row.values.get(_NUMBER)
        number = ImporterNumber(written) if isinstance(written, str) else None
        if self._draft is None or number is None or number != self._draft.number:
            yield from self.end_item()
            self._draft = Draft(self.count, number)
        self.keep(*self._draft.begin_bond(self.line))
        self._report(row, text, self._draft)
        self.keep(*self._draft.take(self.line, self._without_notice(row, self._draft)))

    def _without_notice(self, row: Row, draft: Draft) -> Row:
        """Returns the row without a notice that stands in place of the name; the results code goes before it."""
        said = SAID_IN_NAME.get(str(row.values.get(_NAME)))
        if said is None:
            return row
        status = row.values.get(_STATUS, said)
        if status is not said:
            self.keep(draft.contradiction("status", said, status, self.line, row.layout.record))
        values = {name: value for name, value in row.values.items() if name != _NAME}
        return Row(row.layout, row.text, {**values, _STATUS: status}, row.faults)

    def take_envelope(self, letter: str, text: str) -> None:
        """Takes the day of the batch header for that of the query, where the caller gave none."""
        if letter == "A" and self._given_day is None:
            row = read_record(OUTPUT["A"], text[:COLUMNS])
            day = row.values.get(_SENT_ON)
            self._day = day if isinstance(day, dt.date) else None
            faults = [fault for fault in row.faults if fault.field.name == _SENT_ON]
            self.report(row, text[:COLUMNS], lambda _field: self.items, faults)

    def _report(self, row: Row, text: str, draft: Draft) -> None:
        def path(field: Field) -> str:
            return draft.path(field.to)

        self.report(row, text, path)

    def keep_unread(self, text: str) -> str:
        """Keeps a line that is not read, with its number."""
        self._unread.append((self.line, text))
        return ""

    def end_item(self) -> Iterator[QueryAnswer]:
        """Gives the importer that is open."""
        draft, self._draft = self._draft, None
        if draft is not None:
            self.keep(*draft.finish())
            self.count += 1
            yield self._part(draft)

    def drain(self) -> QueryAnswer:
        """Gives what was noted since the last time."""
        return self._part(None)

    def _part(self, draft: Draft | None) -> QueryAnswer:
        unread, self._unread = tuple(self._unread), []
        records = (draft.build(queried_on=self._day),) if draft else ()
        return QueryAnswer(records=records, problems=self.take_findings(), unread=unread)

    @property
    def has_something(self) -> bool:
        """Whether anything was noted since the last time."""
        return bool(self._unread) or super().has_something
