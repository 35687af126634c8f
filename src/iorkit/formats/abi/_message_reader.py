"""The one reader of CBP's messages: it does what is the same in each of them, and asks a subclass for the rest.

Blocks and their counts, lines that are not recognized, records too long or out of place, and the faults of fields are
handled here. A subclass says how its records begin, what one of them adds, and what is made of them.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Generic, TypeVar, overload

import attrs

from iorkit.findings import Finding, Param, Severity
from iorkit.formats.abi._envelope import OUTPUT, application_of, envelope_letter
from iorkit.formats.abi._faults import FAULTS, problem, shown
from iorkit.formats.abi._layout import COLUMNS, Field, Layout
from iorkit.formats.abi._lines import Message, numbered
from iorkit.formats.abi._record import Fault, Row, read_record
from iorkit.ids import ImporterNumber, PassportNumber

__all__ = ["ItemReader", "MessageItems", "MessageReader", "read_whole", "whole_text"]

T = TypeVar("T")
Part = TypeVar("Part")

_ENVELOPE = "[ABYZ][A-Z0-9 ]{7}"
_COUNT = "Output Transaction Image Count"
_OTHER_BLOCK, _TOO_LONG, _UNKNOWN_CODE = "DAT044", "DAT028", "DAT023"
_MOST_HELD = 1000


@attrs.frozen(kw_only=True, repr=False)
class MessageItems(Sequence[T], Generic[T]):
    """What a message holds: a sequence of its items, with what is wrong and what could not be read.

    Args:
        items: What was read, in the order of the message.
        problems: What is wrong with the text, each as a finding with a ``DAT`` code, in the order of the text.
        unread: Line number and text of every line that is not a record of such a message, or is out of place. The
            text is as it was given: it may hold personal numbers.

    .. versionadded:: 26.1

    Examples:
        >>> found = MessageItems(items=("one", "two"))
        >>> found, found[0], len(found)
        (MessageItems(2 items), 'one', 2)
    """

    items: tuple[T, ...] = ()
    problems: tuple[Finding, ...] = ()
    unread: tuple[tuple[int, str], ...] = ()

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __repr__(self) -> str:
        counts = ((len(self.items), "item"), (len(self.problems), "problem"), (len(self.unread), "unread line"))
        parts = [f"{count} {noun}{'s' * (count != 1)}" for count, noun in counts if count or noun == "item"]
        return f"MessageItems({', '.join(parts)})"


def whole_text(text: object) -> str | bytes:
    """Returns a whole message, as text or bytes.

    Raises:
        TypeError: It is neither, such as lines or an open file.
    """
    if not isinstance(text, str | bytes | bytearray | memoryview):
        raise TypeError(f"a message is text or bytes, not {type(text).__name__}")
    return text if isinstance(text, str) else bytes(text)


def read_whole(text: object, iterate: Callable[[Message], Iterator[MessageItems[T]]]) -> MessageItems[T]:
    """Reads a whole message with the reader of its parts.

    Raises:
        TypeError: What was given is neither text nor bytes.
    """
    parts = tuple(iterate(whole_text(text)))
    return MessageItems(
        items=tuple(item for part in parts for item in part.items),
        problems=tuple(found for part in parts for found in part.problems),
        unread=tuple(line for part in parts for line in part.unread),
    )


class MessageReader(ABC, Generic[Part]):
    """Reads one message, record by record, and gives it in parts of at most one item each.

    A subclass sets these:

    - ``beginning``: how a record of the message begins;
    - ``applications``: the application identifiers of its blocks;
    - ``unrecognized``: the fault that lines are not records of the message;
    - ``nothing_found``: the fault that the text has no item at all, and ``items`` where items stand in a path.
    """

    beginning: ClassVar[re.Pattern[str]]
    applications: ClassVar[frozenset[str]]
    unrecognized: ClassVar[str]
    nothing_found: ClassVar[str]
    items: ClassVar[str] = "items"

    def __init__(self) -> None:
        self.line = 0
        """The number of the line being read."""
        self.count = 0
        """How many items were given so far."""
        self.application = ""
        """The application identifier of the open block."""
        self.is_ours = True
        """Whether the open block, if any, is one of the message's own applications."""
        self._found: list[Finding] = []
        self._run: list[tuple[int, str]] = []
        self._run_code = ""
        self._unread_count = 0
        self._in_block: int | None = None

    def read(self, message: Message) -> Iterator[Part]:
        """Reads the message.

        Args:
            message: The whole message, or its lines.

        Raises:
            TypeError: The message is neither text nor bytes, nor lines of such.
        """
        cut = re.compile(rf"(?:{self.beginning.pattern})|{_ENVELOPE}", re.ASCII)
        for self.line, text in numbered(message, cut):
            if (letter := envelope_letter(text)) is not None:
                self._end_run()
                yield from self.end_item()
                self._take_envelope(letter, text)
                continue
            if self._in_block is not None:
                self._in_block += 1
            if code := self.reason_to_pass(text) if self.is_ours else _OTHER_BLOCK:
                self._pass_over(code, text)
                if self.is_full:
                    self._end_run()
                    yield from self.end_item()
                    yield self.drain()
                continue
            if self._run:
                self._end_run()
            yield from self.take(text)
        self._end_run()
        self._miss_trailer()
        yield from self.end_item()
        if self.is_empty:
            self.add(self.nothing_found, self.items, lines=self.line)
        if self.has_something:
            yield self.drain()

    # What a subclass says.

    @abstractmethod
    def take(self, text: str) -> Iterator[Part]:
        """Takes a record of the message; gives the part that it ends, if any."""

    @abstractmethod
    def end_item(self) -> Iterator[Part]:
        """Gives the item that is open, if there is one."""

    @abstractmethod
    def drain(self) -> Part:
        """Gives what was noted since the last time, without an item."""

    @abstractmethod
    def keep_unread(self, text: str) -> str:
        """Keeps a line that is not read; returns the identifier of its record, where it has one."""

    def reason_to_pass(self, text: str) -> str:
        """Returns the fault for which a line is passed over; empty for a record of the message."""
        return "" if self.beginning.match(text) else self.unrecognized

    def take_envelope(self, letter: str, text: str) -> None:
        """Takes a record of the envelope."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the message was found."""
        return not self.count

    @property
    def is_full(self) -> bool:
        """Whether so many lines are held that they are given up in parts."""
        return len(self._run) >= _MOST_HELD

    @property
    def has_something(self) -> bool:
        """Whether anything was noted since the last time."""
        return bool(self._found)

    # What it may call.

    def add(self, code: str, path: str, /, **params: Param) -> None:
        """Notes a finding; where its message names the line, that is the line being read."""
        if "{line}" in FAULTS[code].template:
            params.setdefault("line", self.line)
        self._found.append(problem(code, path, severity=None, **params))

    def keep(self, *found: Finding) -> None:
        """Keeps findings that were made elsewhere."""
        self._found += found

    def leave(self, code: str, text: str, /, **params: Param) -> None:
        """Notes that a record was not read, and why."""
        self._end_run()
        self.add(code, f"unread[{self._unread_count}]", record=text[:2], **params)
        self._unread_count += 1
        self.keep_unread(text)

    def read_row(self, layouts: Mapping[str, Layout], text: str) -> Row:
        """Reads a record by the layout of its identifier; what is beyond its last column is left to ``report``."""
        return read_record(layouts[text[:2]], text[:COLUMNS])

    def report(self, row: Row, text: str, path: Callable[[Field], str], faults: Sequence[Fault] | None = None) -> None:
        """Notes each fault of a row, and what is beyond its last column; personal numbers are masked."""
        record = row.layout.record
        beyond = text[COLUMNS:].strip()
        for fault in row.faults if faults is None else faults:
            field = fault.field
            is_kept = fault.code == _UNKNOWN_CODE and field.keeps_codes
            found = problem(
                fault.code,
                path(field),
                severity=Severity.WARNING if is_kept else None,
                line=self.line,
                record=record,
                columns=field.columns,
                text=shown(_masked(fault.written) if field.is_personal else fault.written),
                field=field.name,
            )
            self.keep(found)
        if beyond:
            self.add(_TOO_LONG, path(row.layout.fields[0]), record=record, text=shown(beyond))

    def take_findings(self) -> tuple[Finding, ...]:
        """Returns what was noted since the last time, and forgets it."""
        found, self._found = tuple(self._found), []
        return found

    # What is the same for every message.

    def _take_envelope(self, letter: str, text: str) -> None:
        if letter == "B":
            self._miss_trailer()
            self._in_block, self.application = 0, application_of(text)
            self.is_ours = not self.application or self.application in self.applications
        self.take_envelope(letter, text)
        if letter == "Y":
            self._compare_count(text)
        if letter in "YZ":
            self._in_block, self.application, self.is_ours = None, "", True

    def _compare_count(self, text: str) -> None:
        """Compares the trailer's count with the records of the block; vendors leave it blank, and so do filers."""
        counted = read_record(OUTPUT["Y"], text[:COLUMNS]).values.get(_COUNT)
        if self._in_block is not None and isinstance(counted, Decimal) and counted != self._in_block:
            self.add("DAT034", self.items, counted=int(counted), found=self._in_block)

    def _miss_trailer(self) -> None:
        if self._in_block is not None:
            self.add("DAT045", self.items)

    def _pass_over(self, code: str, text: str) -> None:
        """Keeps a line that is not read; those in a row, and for one reason, make one finding."""
        if code != self._run_code:
            self._end_run()
            self._run_code = code
        self._unread_count += 1
        self._run.append((self.line, self.keep_unread(text)))

    def _end_run(self) -> None:
        run, code, self._run, self._run_code = self._run, self._run_code, [], ""
        if not run:
            return
        (first, _), (last, _) = run[0], run[-1]
        params: dict[str, Param] = {"where": f"line {first:,}" if len(run) == 1 else f"lines {first:,} to {last:,}"}
        if code == _OTHER_BLOCK:
            params["application"] = shown(self.application)
        elif names := ", ".join(dict.fromkeys(name for _, name in run if name)):
            params["records"] = names
        self.add(code, f"unread[{self._unread_count - len(run)}]", **params)


class ItemReader(MessageReader[MessageItems[T]], Generic[T]):
    """A reader whose parts are ``MessageItems``, which keep unread lines with their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._unread: list[tuple[int, str]] = []

    def keep_unread(self, text: str) -> str:
        """Keeps a line that is not read, with its number."""
        self._unread.append((self.line, text))
        return ""

    @property
    def has_something(self) -> bool:
        """Whether anything was noted since the last time."""
        return bool(self._unread) or super().has_something

    def drain(self, *items: T) -> MessageItems[T]:
        """Gives the items with what was noted since the last time."""
        unread, self._unread = self._unread, []
        return MessageItems(items=items, problems=self.take_findings(), unread=tuple(unread))


def _masked(written: str) -> str:
    """Returns a number of a person, or what may be one, with all but its last characters masked."""
    number = ImporterNumber(written)
    return str(number) if number.is_valid else str(PassportNumber(written))
