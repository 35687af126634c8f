"""Unicode normalization in linear time."""

from __future__ import annotations

import unicodedata
from typing import Literal

__all__ = ["normalize"]

_PIECE = 256


def normalize(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Normalizes a text piece by piece, since a long run of combining marks takes time that grows with its square.

    A piece ends before an ASCII character, with which nothing combines backwards; only a run of more than 256
    characters without one is cut elsewhere. No name or address of that kind is known.

    Args:
        form: The form of the Unicode standard.
        text: Any text.

    Returns:
        The text in that form.

    Examples:
        >>> normalize("NFC", "Lu" + chr(0x308)) == "L" + chr(0xfc)
        True
    """
    if len(text) <= _PIECE or text.isascii():
        return unicodedata.normalize(form, text)
    pieces: list[str] = []
    start = 0
    while start < len(text):
        end = _end_of_piece(text, start)
        pieces.append(unicodedata.normalize(form, text[start:end]))
        start = end
    return "".join(pieces)


def _end_of_piece(text: str, start: int) -> int:
    longest = start + _PIECE
    if longest >= len(text):
        return len(text)
    return next((end for end in range(longest, start, -1) if text[end].isascii()), longest)
