"""The number that is painted on a freight container."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, count_of_characters, tidy

__all__ = ["ContainerNumber"]

_LENGTH = 11
_SHAPE = re.compile(r"[A-Z]{3}[UJZR][0-9]{7}", re.ASCII)
_DROPPED = str.maketrans("", "", " -")
_UNUSUAL = "has the category R, where U, J or Z is usual"


@attrs.frozen(eq=False, repr=False)
class ContainerNumber(Identifier):
    """A container number, such as ``CSQU3054383``: owner, category, serial and check digit.

    The category is U for containers, J for what is attached to them, Z for chassis and trailers.

    Source: ISO 6346, as python-stdnum computes it.

    Args:
        text: What was written; blanks and hyphens do not matter.

    Examples:
        >>> number = ContainerNumber("csqu 305438-3")
        >>> number, number.owner, number.category, number.check_digit
        (ContainerNumber('CSQU3054383'), 'CSQ', 'U', 3)
        >>> ContainerNumber("CSQU3054384").problem
        'has the check digit 4, where its other characters give 3'
    """

    @property
    def owner(self) -> str | None:
        """The owner's three letters, or ``None`` where the number is not valid."""
        return self._reading.plain[:3] or None

    @property
    def category(self) -> str | None:
        """The fourth letter, or ``None`` where the number is not valid."""
        return self._reading.plain[3:4] or None

    @property
    def check_digit(self) -> int | None:
        """The check digit, or ``None`` where the number is not valid."""
        return int(self._reading.plain[-1]) if self.is_valid else None

    def _read(self) -> Reading:
        return _read(self.text)


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    plain = tidy(text).translate(_DROPPED)
    if len(plain) != _LENGTH and not plain.isdigit():  # digits alone have lost their letters, not zeros
        return Reading(text, count_of_characters(plain, _LENGTH))
    if not _SHAPE.fullmatch(plain):
        return Reading(text, "is not three letters, one of U, J and Z, and seven digits")
    if plain[-1] != (expected := _check_digit_of(plain[:-1])):
        return Reading(text, f"has the check digit {plain[-1]}, where its other characters give {expected}")
    return Reading(plain, doubts=(_UNUSUAL,) if plain[3] == "R" else (), plain=plain)


def _check_digit_of(base: str) -> str:
    from stdnum import iso6346  # noqa: PLC0415 -- stdnum is slow to import

    return iso6346.calc_check_digit(base)
