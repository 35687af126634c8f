"""The number under which goods are classified in the Harmonized Tariff Schedule of the United States."""

from __future__ import annotations

import re
import string
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, tidy

__all__ = ["HTSNumber"]

_COLUMNS = 10
_LENGTHS = frozenset({4, 6, 8, 10})
_HEADING, _SUBHEADING = 4, 6
_SHAPE = re.compile(r"[0-9]{4}(?:\.?[0-9]{2}(?:\.?[0-9]{2}(?:\.?[0-9]{2})?)?)?", re.ASCII)
_SPECIAL = frozenset({"98", "99"})


@attrs.frozen(eq=False, repr=False)
class HTSNumber(Identifier):
    """A number of the Harmonized Tariff Schedule, such as ``8471.60.1080``; it has no check digit.

    Ten digits are a whole statistical number; eight, six and four digits are what stands above it. Whether the
    schedule of a given day has the number, a format cannot tell.

    Source: ACE ABI CATAIR, Entry Summary Create/Update (July 2026), 50-Record; AD/CVD case query (July 2026); ISF,
    as restated.

    Args:
        text: What was written, with or without dots.

    Examples:
        >>> number = HTSNumber("8471601080")
        >>> number, number.chapter, number.heading, number.subheading
        (HTSNumber('8471.60.1080'), '84', '8471', '8471.60')
        >>> HTSNumber("8471.60.10").wire
        '84716010  '
        >>> HTSNumber("402.10.1000").problem
        'has 9 digits, not 4, 6, 8 or 10; perhaps a leading zero is lost'
    """

    @property
    def chapter(self) -> str | None:
        """The first two digits, or ``None`` where the number is not valid."""
        return self._reading.plain[:2] or None

    @property
    def heading(self) -> str | None:
        """The first four digits, or ``None`` where the number is not valid."""
        return self._reading.plain[:_HEADING] or None

    @property
    def subheading(self) -> str | None:
        """The first six digits as ``NNNN.NN``, or ``None`` where there are fewer or the number is not valid."""
        plain = self._reading.plain
        return f"{plain[:4]}.{plain[4:6]}" if len(plain) >= _SUBHEADING else None

    @property
    def is_special(self) -> bool:
        """Whether the number is of chapter 98 or 99, which hold special and temporary provisions."""
        return self.chapter in _SPECIAL

    @property
    def wire(self) -> str:
        """The digits in the ten columns of a CBP record, left-justified, without dots.

        Raises:
            InvalidIdentifier: The number is not valid.
        """
        return self._padded(_COLUMNS)

    def _read(self) -> Reading:
        return _read(self.text)


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    written = tidy(text)
    if not _SHAPE.fullmatch(written):
        return Reading(text, _problem(written))
    plain = written.replace(".", "")
    groups = (plain[:4], plain[4:6], plain[6:])
    return Reading(".".join(group for group in groups if group), plain=plain)


def _problem(written: str) -> str:
    if not written:
        return "is empty"
    digits = written.replace(".", "")
    if not digits or digits.strip(string.digits):
        return "has characters other than digits and dots; a number is written NNNN.NN.NNNN"
    if len(digits) in _LENGTHS:
        return "has a dot in the wrong place; a number is written NNNN.NN.NNNN"
    noun = "digit" if len(digits) == 1 else "digits"
    lost = "; perhaps a leading zero is lost" if len(digits) + 1 in _LENGTHS else ""
    return f"has {len(digits)} {noun}, not 4, 6, 8 or 10{lost}"
