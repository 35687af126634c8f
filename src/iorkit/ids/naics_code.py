"""The code of a line of business."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, tidy

__all__ = ["NAICSCode"]

_SHAPE = re.compile(r"[0-9]{2,6}", re.ASCII)
_DIGITS = re.compile(r"[0-9]+", re.ASCII)


@attrs.frozen(eq=False, repr=False)
class NAICSCode(Identifier):
    """A code of the North American Industry Classification System, two to six digits, such as ``423430``.

    We hold no list of the codes, so the format alone is judged. Form 5106 asks for all six digits.

    Source: CBP Form 5106, block 3B, for six digits; NAICS, for the shorter codes above them.

    Args:
        text: What was written.

    Examples:
        >>> NAICSCode("423430").sector
        '42'
        >>> NAICSCode("4").problem
        'has 1 digit, not two to six'
    """

    @property
    def sector(self) -> str | None:
        """The first two digits, or ``None`` where the code is not valid."""
        return self._reading.plain[:2] or None

    def _read(self) -> Reading:
        return _read(self.text)


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    written = tidy(text)
    if _SHAPE.fullmatch(written):
        return Reading(written, plain=written)
    if not written:
        return Reading(text, "is empty")
    if not _DIGITS.fullmatch(written):
        return Reading(text, "has characters other than digits")
    noun = "digit" if len(written) == 1 else "digits"
    return Reading(text, f"has {len(written)} {noun}, not two to six")
