"""The number that CBP gives to a customs bond."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, count_of_characters, tidy

__all__ = ["BondNumber"]

_LENGTH = 9
_SHAPE = re.compile(r"[0-9A-Z]{9}", re.ASCII)
_ELECTRONIC = re.compile(r"[0-9]{2}[89][0-9A-Z]{6}", re.ASCII)
# Electronic bonds began on 4 January 2015; the two-digit years 80 to 99 belong to the last century.
_FIRST_YEAR, _YEAR_OF_LAST_CENTURY = 15, 80


@attrs.frozen(eq=False, repr=False)
class BondNumber(Identifier):
    """A bond number; an electronic one is ``YYBXXXXXX``, with year, bond type 8 or 9, and a serial.

    Numbers from before electronic bonds, which began on 4 January 2015, are nine characters without that
    structure. The surety's own reference for the bond is another number.

    Source: ACE ABI CATAIR, eBond Create/Update v1.9 (10 April 2020), note 3.

    Args:
        text: What was written.

    Examples:
        >>> number = BondNumber("23812a456")
        >>> number, number.is_electronic, number.year, number.bond_type
        (BondNumber('23812A456'), True, 2023, '8')
        >>> BondNumber("123456789").doubts
        ('has not the structure of an electronic bond number (YYBXXXXXX), so it was issued before January 2015',)
    """

    @property
    def is_electronic(self) -> bool:
        """Whether the number has the structure of a bond lodged electronically, since 2015."""
        return _is_electronic(self._reading.plain)

    @property
    def year(self) -> int | None:
        """The calendar year in which an electronic bond's number was assigned, else ``None``."""
        return 2000 + int(self._reading.plain[:2]) if self.is_electronic else None

    @property
    def bond_type(self) -> str | None:
        """``"8"`` for an electronic continuous bond, ``"9"`` for a single transaction one, else ``None``."""
        return self._reading.plain[2] if self.is_electronic else None

    def _read(self) -> Reading:
        return _read(self.text)


def _is_electronic(plain: str) -> bool:
    return _ELECTRONIC.fullmatch(plain) is not None and _FIRST_YEAR <= int(plain[:2]) < _YEAR_OF_LAST_CENTURY


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    written = tidy(text)
    if len(written) != _LENGTH:
        return Reading(text, count_of_characters(written, _LENGTH))
    if not _SHAPE.fullmatch(written):
        return Reading(text, "has characters other than letters and digits")
    doubts = () if _is_electronic(written) else (_NOT_ELECTRONIC,)
    return Reading(written, doubts=doubts, plain=written)


_NOT_ELECTRONIC = "has not the structure of an electronic bond number (YYBXXXXXX), so it was issued before January 2015"
