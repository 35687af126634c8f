"""The entry number: who filed it, which of the filer's entries it is, and a check digit."""

from __future__ import annotations

import re
import string
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, tidy, valid_or_raise
from iorkit.ids.filer_code import FilerCode

__all__ = ["EntryNumber"]

_CURRENT = re.compile(r"[A-Z0-9]{3}[0-9]{7}[0-9]?", re.ASCII)
_LEGACY = re.compile(r"[0-9]{9}", re.ASCII)
_REDACTED = re.compile(r"[A-Z0-9*#]{3}(?=[0-9]*[X*#])[0-9X*#]{8}", re.ASCII)
_SSN = re.compile(r"[0-9]{3}-[0-9]{2}-[0-9]{4}", re.ASCII)
_DROPPED = str.maketrans("", "", " -/")
_LEGACY_LENGTH, _BASE, _WHOLE = 9, 10, 11
# A to I are 1 to 9, J to R are 1 to 9, and S to Z are 2 to 9.
_DIGIT_OF_LETTER = str.maketrans(string.ascii_uppercase, "123456789" * 2 + "23456789")
_FACTORS = range(10)


def _check_factor(_: EntryNumber, __: attrs.Attribute[int | None], value: object) -> None:
    if value is not None and (type(value) is not int or value not in _FACTORS):
        message = "a check digit factor is a whole number from 0 to 9"
        raise ValueError(message)


@attrs.frozen(eq=False, repr=False)
class EntryNumber(Identifier):
    """An entry number, ``XXX-NNNNNNN-N``: filer code, sequence and check digit.

    CBP may allow a filer that has used up its ten million numbers to add a factor of 1 to 9 to every check digit.
    So a check digit that is off proves an error only where the filer's factor is known; else it is a doubt. Two
    entry numbers are equal whatever factors were given with them.

    Source: 19 CFR 142.3a(b); ACE ABI CATAIR Appendix E; ACE error B16.

    Args:
        text: What was written; blanks, hyphens and slashes do not matter.
        factor: The check digit factor that CBP has assigned to the filer, 0 where it has none, ``None`` if
            unknown.

    Raises:
        ValueError: The factor is not a whole number from 0 to 9.

    Examples:
        >>> number = EntryNumber("B7603245278")
        >>> number, number.filer_code, number.offset
        (EntryNumber('B76-0324527-8'), FilerCode('B76'), 0)
        >>> EntryNumber("B76-0324527-9").doubts
        ("its check digit is 1 above that expected at factor 0, which is 8; the filer's factor would settle it",)
        >>> EntryNumber("B76-0324527-9", factor=0).problem
        "has a check digit 1 above that expected at factor 0, which is 8; the filer's factor is 0"
    """

    factor: int | None = attrs.field(default=None, validator=_check_factor)

    @classmethod
    def parse(cls, text: object, factor: int | None = None) -> EntryNumber:
        """Reads a text strictly.

        Args:
            text: What was written, or an entry number, which keeps its factor where none is given here.
            factor: The check digit factor that CBP has assigned to the filer, ``None`` if unknown.

        Returns:
            The entry number, which is valid.

        Raises:
            InvalidIdentifier: The text is not an entry number, or its check digit is wrong for the factor.
            ValueError: The factor is not a whole number from 0 to 9.
        """
        known = text.factor if factor is None and isinstance(text, EntryNumber) else factor
        given = super().parse(text.text if isinstance(text, EntryNumber) else text)
        return valid_or_raise(cls(given.text, known))

    @property
    def filer_code(self) -> FilerCode | None:
        """The filer code, or ``None`` where the number has none."""
        return FilerCode(self._plain[:3]) if len(self._plain) >= _BASE else None

    @property
    def sequence(self) -> str | None:
        """The filer's seven digits for the entry, the six of an old number, or ``None``."""
        return self._plain[3:_BASE] if len(self._plain) >= _BASE else self._plain[2:8] or None

    @property
    def check_digit(self) -> int | None:
        """The check digit as printed, or ``None`` where there is none."""
        return int(self._plain[-1]) if len(self._plain) in {_LEGACY_LENGTH, _WHOLE} else None

    @property
    def computed_check_digit(self) -> int | None:
        """The check digit that the number should have at factor 0, or ``None`` where none can be computed."""
        return _check_digit_of(self._plain[:_BASE]) if len(self._plain) >= _BASE else None

    @property
    def offset(self) -> int | None:
        """How far the printed check digit is above the computed one, modulo 10, or ``None``."""
        return _offset_of(self._plain) if len(self._plain) == _WHOLE else None

    @property
    def is_legacy(self) -> bool:
        """Whether the number is of the nine-digit kind that was given before October 1986."""
        return len(self._plain) == _LEGACY_LENGTH

    @property
    def is_redacted(self) -> bool:
        """Whether digits were blotted out, as CBP does in published rulings (``xxx-xxxx250-8``)."""
        return _REDACTED.fullmatch(tidy(self.text).translate(_DROPPED)) is not None

    @property
    def _plain(self) -> str:
        return self._reading.plain

    def _read(self) -> Reading:
        return _read(self.text, self.factor)


@lru_cache(maxsize=CACHED)
def _read(text: str, factor: int | None) -> Reading:
    written = tidy(text)
    plain = written.translate(_DROPPED)
    if _SSN.fullmatch(written):
        return Reading(text, "has the shape of a Social Security number, not of an entry number (XXX-NNNNNNN-N)")
    if _LEGACY.fullmatch(plain):
        return Reading(plain, doubts=("is an old number of nine digits, from before October 1986",), plain=plain)
    if not _CURRENT.fullmatch(plain):
        return Reading(text, _problem_of_shape(plain))
    if plain.startswith("000"):
        return Reading(text, "has the filer code 000, which is not assigned")
    if len(plain) == _BASE:
        return Reading(text, "lacks its check digit, the eleventh character", plain=plain)
    problem, doubts = _judge_check_digit(plain, factor)
    return Reading(f"{plain[:3]}-{plain[3:10]}-{plain[10]}", problem, doubts, plain)


def _problem_of_shape(plain: str) -> str:
    if not plain:
        return "is empty"
    if _REDACTED.fullmatch(plain):
        return "is redacted: some of its digits are blotted out"
    if not (plain.isascii() and plain.isalnum()):
        return "has characters other than letters, digits and hyphens"
    if len(plain) != _WHOLE:
        return f"has {len(plain)} letters and digits, not {_WHOLE}"
    return "has letters after the filer code; an entry number is written XXX-NNNNNNN-N"


def _judge_check_digit(plain: str, factor: int | None) -> tuple[str | None, tuple[str, ...]]:
    offset = _offset_of(plain)
    if offset == (factor or 0):
        return None, ()
    above = f"{offset} above that expected at factor 0, which is {_check_digit_of(plain[:_BASE])}"
    if factor is None:
        return None, (f"its check digit is {above}; the filer's factor would settle it",)
    return f"has a check digit {above}; the filer's factor is {factor}", ()


def _offset_of(plain: str) -> int:
    return (int(plain[_BASE]) - _check_digit_of(plain[:_BASE])) % 10


def _check_digit_of(base: str) -> int:
    """Computes the check digit of filer code and sequence: the Luhn sum, once letters are digits.

    Source: ACE ABI CATAIR Appendix E, which works the example B76 0324527 to 8.

    Args:
        base: Ten upper-case letters and digits.

    Returns:
        The check digit at factor 0.

    Examples:
        >>> _check_digit_of("B760324527")
        8
    """
    from stdnum import luhn  # noqa: PLC0415 -- stdnum is slow to import

    return int(luhn.calc_check_digit(base.translate(_DIGIT_OF_LETTER)))
