"""The codes of places: a US port, a foreign port, and where goods are held."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, count_of_characters, tidy

__all__ = ["FIRMSCode", "ForeignPortCode", "PortCode"]

_PORT_LENGTH, _FOREIGN_PORT_LENGTH, _FIRMS_LENGTH = 4, 5, 4
_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_LETTERS_AND_DIGITS = re.compile(r"[A-Z0-9]+", re.ASCII)
_USUAL_FIRMS = re.compile(r"[A-Z][0-9]{3}", re.ASCII)


@attrs.frozen(eq=False, repr=False)
class PortCode(Identifier):
    """A US port of Schedule D, such as ``2704``: two digits for the district and two for the port.

    We hold no list of the ports, so the format alone is judged. Spreadsheets lose the leading zero.

    Source: US Census Bureau, Schedule D; ACE ABI CATAIR, Cargo/Manifest/Bond/Entry Status Query v21.

    Args:
        text: What was written.

    Examples:
        >>> PortCode("2704").district
        '27'
        >>> PortCode("401").problem
        'has 3 characters, not 4; perhaps leading zeros are lost'
    """

    @property
    def district(self) -> str | None:
        """The first two digits, or ``None`` where the code is not valid."""
        return self._reading.plain[:2] or None

    def _read(self) -> Reading:
        return _read_digits(self.text, _PORT_LENGTH)


@attrs.frozen(eq=False, repr=False)
class ForeignPortCode(Identifier):
    """A foreign port of Schedule K, five digits, such as ``57035``.

    We hold no list of the ports, so the format alone is judged.

    Source: Schedule K, as named in ACE ABI CATAIR, Entry Summary Create/Update (July 2026), 40-Record.

    Args:
        text: What was written.

    Examples:
        >>> ForeignPortCode("57035")
        ForeignPortCode('57035')
        >>> ForeignPortCode("CNSHA").problem
        'has characters other than digits'
    """

    def _read(self) -> Reading:
        return _read_digits(self.text, _FOREIGN_PORT_LENGTH)


@attrs.frozen(eq=False, repr=False)
class FIRMSCode(Identifier):
    """A FIRMS code, four characters that CBP gives to a place where goods are held, such as ``Y123``.

    Source: ACE ABI CATAIR, Entry Summary Create/Update (July 2026), 20-Record (4AN); ISF (July 2017), as restated,
    for the usual form of a letter and three digits.

    Args:
        text: What was written.

    Examples:
        >>> FIRMSCode("y123")
        FIRMSCode('Y123')
        >>> FIRMSCode("WAB1").doubts
        ('is not a letter and three digits, as FIRMS codes usually are',)
    """

    def _read(self) -> Reading:
        return _read_firms(self.text)


@lru_cache(maxsize=CACHED)
def _read_digits(text: str, length: int) -> Reading:
    written = tidy(text)
    if len(written) != length:
        return Reading(text, count_of_characters(written, length))
    if not _DIGITS.fullmatch(written):
        return Reading(text, "has characters other than digits")
    return Reading(written, plain=written)


@lru_cache(maxsize=CACHED)
def _read_firms(text: str) -> Reading:
    written = tidy(text)
    if len(written) != _FIRMS_LENGTH:
        return Reading(text, count_of_characters(written, _FIRMS_LENGTH))
    if not _LETTERS_AND_DIGITS.fullmatch(written):
        return Reading(text, "has characters other than letters and digits")
    usual = _USUAL_FIRMS.fullmatch(written)
    doubts = () if usual else ("is not a letter and three digits, as FIRMS codes usually are",)
    return Reading(written, doubts=doubts, plain=written)
