"""Numbers of companies that customs does not give: DUNS, the Chinese USCC and the LEI."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, count_of_characters, tidy

__all__ = ["DUNS", "LEI", "USCC"]

_DUNS_LENGTH, _USCC_LENGTH, _LEI_LENGTH = 9, 18, 20
_DUNS = re.compile(r"(?:[0-9]{9}|[0-9]{2}-[0-9]{3}-[0-9]{4})(?:-?[0-9]{4})?", re.ASCII)
_LEI = re.compile(r"[A-Z0-9]{18}[0-9]{2}", re.ASCII)
_LETTERS_AND_DIGITS = re.compile(r"[A-Z0-9]+", re.ASCII)
_NOT_IN_USCC = frozenset("IOSVZ")
_DROPPED = str.maketrans("", "", " -")


@attrs.frozen(eq=False, repr=False)
class DUNS(Identifier):
    """A DUNS number of nine digits, or DUNS+4 of thirteen, which names one place of a company.

    It has no check digit, and any nine digits have its shape.

    Source: ISF (July 2017), as restated.

    Args:
        text: What was written, with or without hyphens.

    Examples:
        >>> number = DUNS("12-345-6789-0001")
        >>> number, number.base, number.suffix
        (DUNS('1234567890001'), '123456789', '0001')
        >>> DUNS("12345678").problem
        'is not nine digits (NN-NNN-NNNN), nor thirteen'
    """

    @property
    def base(self) -> str | None:
        """The nine digits, or ``None`` where the number is not valid."""
        return self._reading.plain[:_DUNS_LENGTH] or None

    @property
    def suffix(self) -> str | None:
        """The last four of thirteen digits, or ``None`` where there are nine."""
        return self._reading.plain[_DUNS_LENGTH:] or None

    def _read(self) -> Reading:
        return _read_duns(self.text)


@attrs.frozen(eq=False, repr=False)
class USCC(Identifier):
    """A Unified Social Credit Code (统一社会信用代码): the 18 characters, the last a check, of a Chinese company.

    A Chinese firm's name has many spellings in Latin letters, and one such code.

    Source: GB 32100, as python-stdnum computes it; it knows only codes whose first eight characters are digits.

    Args:
        text: What was written; blanks and hyphens do not matter.

    Examples:
        >>> USCC("91350100M000100Y43").region
        '350100'
        >>> USCC("91350100M000100Y44").problem
        'has a check character that does not fit its first seventeen characters'
    """

    @property
    def region(self) -> str | None:
        """The six digits of the place of registration, or ``None`` where the code is not valid."""
        return self._reading.plain[2:8] or None

    def _read(self) -> Reading:
        return _read_uscc(self.text)


@attrs.frozen(eq=False, repr=False)
class LEI(Identifier):
    """A Legal Entity Identifier, 20 characters of which the last two are check digits.

    Source: ISO 17442 and ISO 7064 mod 97-10, as python-stdnum computes it.

    Args:
        text: What was written; blanks and hyphens do not matter.

    Examples:
        >>> LEI("213800KUD8LAJWSQ9D15").issuer
        '2138'
        >>> LEI("01").problem
        'has 2 characters, not 20; perhaps leading zeros are lost'
    """

    @property
    def issuer(self) -> str | None:
        """The four characters of the unit that issued the number, or ``None`` where it is not valid."""
        return self._reading.plain[:4] or None

    def _read(self) -> Reading:
        return _read_lei(self.text)


@lru_cache(maxsize=CACHED)
def _read_duns(text: str) -> Reading:
    written = tidy(text)
    if not _DUNS.fullmatch(written):
        return Reading(text, "is not nine digits (NN-NNN-NNNN), nor thirteen" if written else "is empty")
    plain = written.replace("-", "")
    return Reading(plain, plain=plain)


@lru_cache(maxsize=CACHED)
def _read_uscc(text: str) -> Reading:
    return _read_plain(text, _problem_of_uscc)


def _problem_of_uscc(plain: str) -> str | None:
    from stdnum.cn import uscc  # noqa: PLC0415 -- stdnum is slow to import
    from stdnum.exceptions import InvalidChecksum, ValidationError  # noqa: PLC0415 -- the same

    if problem := _problem_of_length(plain, _USCC_LENGTH):
        return problem
    if not _NOT_IN_USCC.isdisjoint(plain):
        return "has one of the letters I, O, S, V and Z, which it never does"
    try:
        uscc.validate(plain)
    except InvalidChecksum:
        return "has a check character that does not fit its first seventeen characters"
    except ValidationError:
        return "does not begin with eight digits"
    return None


@lru_cache(maxsize=CACHED)
def _read_lei(text: str) -> Reading:
    return _read_plain(text, _problem_of_lei)


def _problem_of_lei(plain: str) -> str | None:
    from stdnum import lei  # noqa: PLC0415 -- stdnum is slow to import

    if problem := _problem_of_length(plain, _LEI_LENGTH):
        return problem
    if not _LEI.fullmatch(plain):
        return "does not end in two check digits"
    return None if lei.is_valid(plain) else "has check digits that do not fit its first eighteen characters"


def _read_plain(text: str, problem_of: Callable[[str], str | None]) -> Reading:
    plain = tidy(text).translate(_DROPPED)
    problem = problem_of(plain)
    return Reading(text, problem) if problem else Reading(plain, plain=plain)


def _problem_of_length(plain: str, length: int) -> str | None:
    if len(plain) != length:
        return count_of_characters(plain, length)
    return None if _LETTERS_AND_DIGITS.fullmatch(plain) else "has characters other than letters and digits"
