"""Numbers of persons, which no output shows in full unless asked: Social Security and passport numbers."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, tidy
from iorkit.ids.importer_number import ImporterNumber, ImporterNumberKind

__all__ = ["SSN", "PassportNumber"]

_NINE_DIGITS = re.compile(r"[0-9]{9}", re.ASCII)
_PASSPORT = re.compile(r"[A-Z0-9]{1,13}", re.ASCII)


@attrs.frozen(eq=False, repr=False)
class SSN(Identifier):
    """A Social Security number, such as the one that Form 5106 asks an officer for.

    Source: ACE ABI CATAIR, Importer/Bond Query, note 1 (NNN-NN-NNNN); python-stdnum for numbers published as dummies.

    Args:
        text: What was written, with or without hyphens.

    Examples:
        >>> SSN("000-12-3456")
        SSN('***-**-3456')
        >>> SSN("000-12-3456").is_valid
        False
    """

    @property
    def is_personal(self) -> bool:
        """Always true."""
        return True

    def _read(self) -> Reading:
        return _read_ssn(self.text)


@lru_cache(maxsize=CACHED)
def _read_ssn(text: str) -> Reading:
    written = tidy(text)
    if _NINE_DIGITS.fullmatch(written):
        written = f"{written[:3]}-{written[3:5]}-{written[5:]}"
    number = ImporterNumber(written)
    if number.kind is not ImporterNumberKind.SSN:
        return Reading(text, "is not written as NNN-NN-NNNN" if written else "is empty")
    return Reading(number.canonical if number.is_valid else text, number.problem, number.doubts)


@attrs.frozen(eq=False, repr=False)
class PassportNumber(Identifier):
    """The number of a passport or of another document that shows who a person is.

    Countries number them as they please; CBP's message takes 13 letters and digits.

    Source: ACE ABI CATAIR, Importer/Consignee Create/Update, record TJ, by a transcription.

    Args:
        text: What was written; blanks and hyphens do not count.

    Examples:
        >>> PassportNumber("x1234567")
        PassportNumber('****4567')
        >>> PassportNumber("X12?").problem
        'has characters other than letters and digits'
    """

    @property
    def is_personal(self) -> bool:
        """Always true."""
        return True

    def _read(self) -> Reading:
        return _read_passport(self.text)


@lru_cache(maxsize=CACHED)
def _read_passport(text: str) -> Reading:
    written = tidy(text).replace(" ", "").replace("-", "")
    if _PASSPORT.fullmatch(written):
        return Reading(written)
    if not written:
        return Reading(text, "is empty")
    if written.isascii() and written.isalnum():
        return Reading(text, f"has {len(written)} characters, more than the 13 that CBP's message takes")
    return Reading(text, "has characters other than letters and digits")
