"""A message as numbered records, whatever its line breaks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from iorkit.formats.abi._layout import COLUMNS

__all__ = ["Message", "numbered"]

Message: TypeAlias = str | bytes | Iterable[str | bytes]
"""A whole message as text or bytes, or its lines, such as an open file."""

_BREAK = re.compile(r"\r\n|[\r\n]")
_MOST_COLUMNS = 1000 * COLUMNS
_PAGE = re.compile(r"[\f\x1a]")
_RECORD = re.compile(r"K[1-8 ]|[ABYZ][A-Z0-9 ]{7}|[EX][01]", re.ASCII)


def numbered(message: Message, record: re.Pattern[str] = _RECORD) -> Iterator[tuple[int, str]]:
    r"""Reads a message once, record by record.

    A line may end in LF, CRLF or CR; form feeds and a byte order mark are dropped, and blank lines are counted but
    not given. A line that holds several records of 80 columns without breaks is cut, and each counts as a line. An
    open file is read in pieces, so that one without breaks is not held whole.
    Bytes are taken as UTF-8 where they are that, else as Latin-1.

    Args:
        message: The whole message, or its lines.
        record: How a record of the message begins, by which records without breaks between them are known.

    Returns:
        Pairs of line number and record.

    Raises:
        TypeError: The message is neither text nor bytes, nor lines of such.

    Examples:
        >>> list(numbered("A\r\n\r\nB"))
        [(1, 'A'), (3, 'B')]
    """
    number = 0
    for line in _lines(message):
        number += 1
        for page in _PAGE.split(line):
            for ordinal, text in enumerate(_cut(page, record)):
                number += ordinal > 0
                if text.strip():
                    yield number, text


def _lines(message: Message) -> Iterator[str]:
    is_first = True
    for piece in _pieces(message):
        text = _as_text(piece)
        if is_first:
            text, is_first = text.removeprefix("\ufeff"), False
        yield from _BREAK.split(text.removesuffix("\n").removesuffix("\r"))


def _pieces(message: Message) -> Iterable[str | bytes]:
    if isinstance(message, str | bytes | bytearray | memoryview):
        return io.StringIO(_as_text(message), newline=None)
    if isinstance(message, io.IOBase):
        return _pieces_of_file(message)
    if not isinstance(message, Iterable):
        raise TypeError(f"a message is text or bytes, not {type(message).__name__}")
    return message


def _pieces_of_file(file: io.IOBase) -> Iterator[str | bytes]:
    """Reads an open file line by line; a line that is too long comes in pieces of whole records.

    ``readline`` of bytes stops at LF alone, so a file with CR comes in such pieces. What stands after the last CR of
    one is held over, and so is a CR at its very end, whose LF may follow.
    """
    held: Any = None
    while read := file.readline(_MOST_COLUMNS):
        piece: Any = read if held is None else held + read
        is_text = isinstance(piece, str)
        held = None
        if not piece.endswith("\n" if is_text else b"\n"):
            end = piece.rfind("\r" if is_text else b"\r", 0, -1) + 1 or len(piece) - len(piece) % COLUMNS
            piece, held = piece[:end], piece[end:]
        if piece:
            yield piece
    if held:
        yield held


def _as_text(piece: object) -> str:
    if isinstance(piece, str):
        return piece
    if not isinstance(piece, bytes | bytearray | memoryview):
        raise TypeError(f"a message is text or bytes, not {type(piece).__name__}")
    try:
        return bytes(piece).decode()
    except UnicodeDecodeError:
        return bytes(piece).decode("latin-1")


def _cut(line: str, record: re.Pattern[str]) -> Iterator[str]:
    """Cuts a line where each 80 columns begin a record; leaves any other line whole."""
    if len(line) <= COLUMNS or not (record.match(line) and record.match(line, COLUMNS)):
        yield line
        return
    for start in range(0, len(line), COLUMNS):
        yield line[start : start + COLUMNS]
