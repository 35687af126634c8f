"""Masking of personal numbers, so that no output shows one unless asked."""

from __future__ import annotations

import re

__all__ = ["clip", "mask_number", "mask_text", "without_controls"]

SEPARATORS = r"-\s\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
"""What may stand between the parts of a number, for a set of a regular expression: any dash or blank."""

_SSN_IN_TEXT = re.compile(
    rf"(?<![0-9])(?<![0-9]-)[0-9]{{3}}[{SEPARATORS}][0-9]{{2}}[{SEPARATORS}]([0-9]{{4}})(?![0-9]|-[0-9])"
)
_CONTROLS = re.compile("\r\n|[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LONGEST_SHOWN = 60


def mask_text(text: str) -> str:
    r"""Masks what has the shape of a Social Security number inside a text.

    Its parts stand between dashes or blanks of any kind, and letters may stand right beside it.

    Args:
        text: Any text, such as a message.

    Returns:
        The text with the first five digits of each such number replaced by asterisks.

    Examples:
        >>> mask_text("number 000-12-3456 on the form, 000 12 3456 on the card")
        'number ***-**-3456 on the form, ***-**-3456 on the card'
        >>> mask_text("SSN-000\u201312\u20133456"), mask_text("000\u00a012\u00a03456")
        ('SSN-***-**-3456', '***-**-3456')
    """
    return _SSN_IN_TEXT.sub(r"***-**-\1", text)


def mask_number(text: str, shown: int = 4) -> str:
    """Masks the letters and digits of a personal number but the last few.

    Args:
        text: The number as written.
        shown: How many letters or digits at the end stay readable.

    Returns:
        The number with asterisks; hyphens and spaces stay.

    Examples:
        >>> mask_number("000-12-3456")
        '***-**-3456'
    """
    hidden = max(sum(char.isalnum() for char in text) - shown, 0)
    out: list[str] = []
    for char in text:
        if char.isalnum() and hidden:
            out.append("*")
            hidden -= 1
        else:
            out.append(char)
    return "".join(out)


def clip(text: str, longest: int = _LONGEST_SHOWN) -> str:
    """Shortens a text that is too long to show.

    Args:
        text: Any text.
        longest: The greatest length to return, in characters.

    Returns:
        The text, or its beginning and an ellipsis.

    Examples:
        >>> clip("abcdefgh", longest=4)
        'abc…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"


def without_controls(text: str) -> str:
    r"""Puts a blank for each control character, break of lines and half letter, which pictures and calendars refuse.

    Args:
        text: Any text.

    Returns:
        The text in one line.

    Examples:
        >>> without_controls("PO 7781\x1bA\u2028B")
        'PO 7781 A B'
    """
    return _CONTROLS.sub(" ", text)
