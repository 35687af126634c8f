"""Whether two numbers are of one taxpayer."""

from __future__ import annotations

from iorkit.ids.ein import EIN
from iorkit.ids.importer_number import ImporterNumber, ImporterNumberKind

__all__ = ["numbers_differ"]

_FOR_FIGURES = str.maketrans("OIL", "011")
_BASE_LENGTH = 9
_UNCLEAR = (ImporterNumberKind.AMBIGUOUS, ImporterNumberKind.UNKNOWN)


def numbers_differ(a: ImporterNumber | EIN | None, b: ImporterNumber | EIN | None) -> bool:
    """Tells whether two numbers are known and have different nine-digit bases; suffixes do not count.

    Where one is not written as a number of a known kind, the digits alone are compared: that a hyphen is missing or
    misplaced, a zero in front is lost, or a letter stands for a digit, is a fault of the writing, not another taxpayer.
    Words in place of a number, such as "None" or "pending", are no number.

    Args:
        a: A number, or ``None`` where it is not known.
        b: Another one.

    Returns:
        Whether they surely belong to two taxpayers; ``False`` does not say that they belong to one.

    Examples:
        >>> numbers_differ(EIN("47-5550101"), ImporterNumber("47-5550101GA"))
        False
        >>> numbers_differ(EIN("47-5550101"), EIN("91-1144442")), numbers_differ(EIN("N/A"), EIN("91-1144442"))
        (True, False)

    .. versionadded:: 26.1
    """
    if not a or not b or a.canonical == b.canonical:
        return False
    if _is_unclear(a) or _is_unclear(b):
        left, right = _figures(a), _figures(b)
        return bool(left and right) and not left & right
    return _base(a) != _base(b)


def _base(number: ImporterNumber | EIN) -> str:
    if isinstance(number, EIN):
        return number.canonical
    if number.kind is ImporterNumberKind.EIN:  # also one whose suffix is not valid
        digits = "".join(char for char in number.canonical if char.isdigit())[:_BASE_LENGTH]
        return f"{digits[:2]}-{digits[2:]}"
    return number.nine_digit_base or number.canonical


def _is_unclear(number: ImporterNumber | EIN) -> bool:
    return not number.is_valid if isinstance(number, EIN) else number.kind in _UNCLEAR


def _figures(number: ImporterNumber | EIN) -> set[str]:
    """Gives the base's digits as they stand, and with letters read as digits; without zeros in front."""
    text = number.canonical.upper()
    if not any(char.isdigit() for char in text):
        return set()
    readings = ("".join(char for char in way if char.isdigit()) for way in (text, text.translate(_FOR_FIGURES)))
    return {base for digits in readings if (base := _cut(digits).lstrip("0"))}


def _cut(digits: str) -> str:
    """Leaves a suffix out; of ten digits with 00 behind, a zero in front was lost."""
    return digits[:-2] if len(digits) == _BASE_LENGTH + 1 and digits.endswith("00") else digits[:_BASE_LENGTH]
