"""What readers of messages have in common: items read, findings, and lines that were not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

import attrs

from iorkit.findings import Finding, Param
from iorkit.formats.abi._envelope import BLOCK_TRAILER, envelope_letter
from iorkit.formats.abi._layout import COLUMNS, Field
from iorkit.formats.abi._lines import Message, numbered
from iorkit.formats.abi._problems import problem, shown
from iorkit.formats.abi._record import Row
from iorkit.ids import ImporterNumber, PassportNumber

__all__ = ["MessageItems", "Notes", "read_whole"]

T = TypeVar("T")

_APPLICATION = slice(10, 12)
_COUNT = "Output Transaction Image Count"
_MOST_HELD = 1000


@attrs.frozen(kw_only=True, repr=False)
class MessageItems(Sequence[T], Generic[T]):
    """What a message holds: a sequence of its items, with what is wrong and what could not be read.

    Args:
        items: What was read, in the order of the message.
        problems: What is wrong with the text, each as a finding with a ``DAT`` code, in the order of the text.
        unread: Line number and text of every line that is no record of such a message, or stands where it cannot
            belong. The text is as it was given: it may hold personal numbers.

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


def read_whole(text: object, iterate: Callable[[Message], Iterator[MessageItems[T]]]) -> MessageItems[T]:
    """Reads a whole message with the reader of its parts; lines or an open file are refused."""
    if not isinstance(text, str | bytes | bytearray | memoryview):
        raise TypeError(f"a message is text or bytes, not {type(text).__name__}")
    parts = tuple(iterate(text if isinstance(text, str) else bytes(text)))
    return MessageItems(
        items=tuple(item for part in parts for item in part.items),
        problems=tuple(found for part in parts for found in part.problems),
        unread=tuple(line for part in parts for line in part.unread),
    )


class Notes:
    """What a reader notes as it goes: findings, lines that it did not read, and how far the block has come.

    Args:
        stranger: The code of the finding that lines are no records of the message.
        applications: The application identifiers of the blocks that belong to the message.
        beginning: How a record of the message begins.
    """

    def __init__(self, stranger: str, applications: frozenset[str], beginning: re.Pattern[str]) -> None:
        self.lines = 0
        self._stranger = stranger
        self._applications = applications
        self._beginning = beginning
        self._found: list[Finding] = []
        self._unread: list[tuple[int, str]] = []
        self._unread_before = 0
        self._strangers: list[int] = []
        self._in_block: int | None = None
        self._is_ours = True

    def records(
        self, message: Message, close: Callable[[], Iterator[MessageItems[T]]]
    ) -> Iterator[tuple[int, str] | MessageItems[T]]:
        """Gives each record with its line number, and at each record of the envelope what ``close`` gives.

        Lines that are no records are given up in parts without an item when many of them are held.
        """
        cut = re.compile(rf"(?:{self._beginning.pattern})|[ABYZ][A-Z0-9 ]{{7}}", re.ASCII)
        for line, text in numbered(message, cut):
            self.lines = line
            if (letter := envelope_letter(text)) is not None:
                self._end_strangers()
                yield from close()
                self._take_envelope(letter, line, text)
                continue
            if self._in_block is not None:
                self._in_block += 1
            if self._is_ours and self._beginning.match(text):
                self._end_strangers()
                yield line, text
                continue
            self._strangers.append(line)
            self._unread.append((line, text))
            if len(self._strangers) >= _MOST_HELD:
                self._end_strangers()
                yield from close()
                yield self.drain()
        self._end_strangers()
        self._miss_trailer()
        yield from close()

    def add(self, code: str, path: str, **params: Param) -> None:
        """Notes a finding."""
        self.keep(problem(code, path, severity=None, **params))

    def keep(self, found: Finding) -> None:
        """Keeps a finding that was made elsewhere."""
        self._found.append(found)

    def leave(self, code: str, line: int, text: str, **params: Param) -> None:
        """Notes that a line was not read, and why."""
        path = f"unread[{self._unread_before + len(self._unread)}]"
        self.add(code, path, line=line, record=text[:2], **params)
        self._unread.append((line, text))

    def report(self, line: int, row: Row, text: str, path: Callable[[Field], str], personal: frozenset[str]) -> None:
        """Notes each fault of a row, and what stands beyond its last column; personal numbers are masked."""
        record = row.layout.record
        for fault in row.faults:
            field = fault.field
            written = shown(_masked(fault.written) if field.name in personal else fault.written)
            where: dict[str, Param] = {"line": line, "record": record, "columns": field.columns}
            self.add(fault.code, path(field), **where, text=written, field=field.name)
        if beyond := text[COLUMNS:].strip():
            self.add("DAT028", path(row.layout.fields[0]), line=line, record=record, text=shown(beyond))

    def drain(self, *items: T) -> MessageItems[T]:
        """Returns the items with what was noted since the last time."""
        found, self._found = self._found, []
        unread, self._unread = self._unread, []
        self._unread_before += len(unread)
        return MessageItems(items=items, problems=tuple(found), unread=tuple(unread))

    @property
    def has_something(self) -> bool:
        """Whether anything was noted since the last time."""
        return bool(self._found or self._unread)

    def _take_envelope(self, letter: str, line: int, text: str) -> None:
        if letter == "B":
            self._miss_trailer()
            application = text[_APPLICATION].strip()
            self._in_block = 0
            self._is_ours = not application or application in self._applications
        elif letter == "Y":
            self._end_block(line, text)
            self._is_ours = True

    def _miss_trailer(self) -> None:
        if self._in_block is not None:
            self.add("DAT045", "items", line=self.lines)

    def _end_block(self, line: int, text: str) -> None:
        field = BLOCK_TRAILER.by_name[_COUNT]
        written = text.ljust(COLUMNS)[field.first - 1 : field.last].strip()
        found, self._in_block = self._in_block, None
        if found is not None and written.isascii() and written.isdigit() and int(written) != found:
            self.add("DAT034", "items", line=line, counted=int(written), found=found)

    def _end_strangers(self) -> None:
        """Makes one finding of lines in a row that are no records."""
        lines, self._strangers = self._strangers, []
        if lines:
            path = f"unread[{self._unread_before + len(self._unread) - len(lines)}]"
            where = f"line {lines[0]:,}" if len(lines) == 1 else f"lines {lines[0]:,} to {lines[-1]:,}"
            self.add(self._stranger, path, where=where)


def _masked(written: str) -> str:
    """Returns a number of a person, or what may be one, with all but its last characters masked."""
    number = ImporterNumber(written)
    return str(number) if number.is_valid else str(PassportNumber(written))
