"""The code of a carrier by sea, rail or road, and the number of a bill of lading that it issued."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, tidy

__all__ = ["SCAC", "BillNumber"]

_LETTERS = re.compile(r"[A-Z]+", re.ASCII)
_SHORTEST, _LENGTH = 2, 4
_ENDINGS = {"U": "containers", "X": "privately owned railcars", "Z": "chassis and trailers"}
_BILL = re.compile(r"[A-Z]{4}[A-Z0-9]{1,12}", re.ASCII)
_ISSUER = re.compile(r"[A-Z]{4}", re.ASCII)
_LETTERS_AND_DIGITS = re.compile(r"[A-Z0-9]+", re.ASCII)
_DROPPED = str.maketrans("", "", " -/")
_LONGEST_BILL = 16


@attrs.frozen(eq=False, repr=False)
class SCAC(Identifier):
    """A Standard Carrier Alpha Code, such as ``MAEU``, which the NMFTA gives to a carrier.

    Source: NMFTA help center, for length and endings; ACE ABI CATAIR, Entry Summary Create/Update (July 2026),
    20-Record, note 1.

    Args:
        text: What was written.

    Examples:
        >>> SCAC("maeu"), SCAC("MAEU").equipment
        (SCAC('MAEU'), 'containers')
        >>> SCAC("UP").doubts
        ('has fewer than four letters, as only railroads and passenger motor carriers have',)
    """

    @property
    def equipment(self) -> str | None:
        """What equipment the ending U, X or Z of four letters is kept for, in words; else ``None``."""
        plain = self._reading.plain
        return _ENDINGS.get(plain[-1]) if len(plain) == _LENGTH else None

    def _read(self) -> Reading:
        return _read_scac(self.text)


@attrs.frozen(eq=False, repr=False)
class BillNumber(Identifier):
    """A bill of lading: the SCAC of its issuer and up to twelve letters and digits. It has no check digit.

    Source: ACE ABI CATAIR, Entry Summary Create/Update (July 2026), 23-Record; ISF (July 2017), as restated, for
    the characters.

    Args:
        text: What was written; blanks, hyphens and slashes do not matter.

    Examples:
        >>> bill = BillNumber("MAEU 123456789")
        >>> bill, bill.issuer, bill.serial
        (BillNumber('MAEU123456789'), SCAC('MAEU'), '123456789')
        >>> BillNumber("123456789").problem
        'does not begin with the four letters of its issuer (SCAC)'
    """

    @property
    def issuer(self) -> SCAC | None:
        """Who issued the bill, or ``None`` where it is not valid."""
        return SCAC(self._reading.plain[:_LENGTH]) if self.is_valid else None

    @property
    def serial(self) -> str | None:
        """The bill's own number, without its issuer, or ``None`` where it is not valid."""
        return self._reading.plain[_LENGTH:] or None

    def _read(self) -> Reading:
        return _read_bill(self.text)


@lru_cache(maxsize=CACHED)
def _read_scac(text: str) -> Reading:
    written = tidy(text)
    if not written:
        return Reading(text, "is empty")
    if not _LETTERS.fullmatch(written):
        return Reading(text, "has characters other than letters")
    if not _SHORTEST <= len(written) <= _LENGTH:
        noun = "letter" if len(written) == 1 else "letters"
        return Reading(text, f"has {len(written)} {noun}, not two to four")
    short = ("has fewer than four letters, as only railroads and passenger motor carriers have",)
    return Reading(written, doubts=() if len(written) == _LENGTH else short, plain=written)


@lru_cache(maxsize=CACHED)
def _read_bill(text: str) -> Reading:
    plain = tidy(text).translate(_DROPPED)
    return Reading(plain, plain=plain) if _BILL.fullmatch(plain) else Reading(text, _problem_of_bill(plain))


def _problem_of_bill(plain: str) -> str:
    if not plain:
        return "is empty"
    if not _LETTERS_AND_DIGITS.fullmatch(plain):
        return "has characters other than letters and digits"
    if not _ISSUER.match(plain):
        return "does not begin with the four letters of its issuer (SCAC)"
    if len(plain) > _LONGEST_BILL:
        return f"has {len(plain) - _LENGTH} characters after its issuer, more than twelve"
    return "has nothing after its issuer"
