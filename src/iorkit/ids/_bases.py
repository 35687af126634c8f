"""Whether two numbers are of one taxpayer."""

from __future__ import annotations

from iorkit.ids.ein import EIN
from iorkit.ids.importer_number import ImporterNumber, ImporterNumberKind

__all__ = ["bases_differ"]


def bases_differ(a: ImporterNumber | EIN | None, b: ImporterNumber | EIN | None) -> bool:
    """Tells whether two numbers are known and have different nine-digit bases; suffixes do not count.

    Where one lacks the hyphens that show its kind, the digits alone are compared.
    """
    if not a or not b:
        return False
    if _is_unclear(a) or _is_unclear(b):
        return _digits(a) != _digits(b)
    return _base(a) != _base(b)


def _base(number: ImporterNumber | EIN) -> str:
    if isinstance(number, EIN):
        return number.canonical
    if number.kind is ImporterNumberKind.EIN:  # also one whose suffix is not valid
        digits = _digits(number)
        return f"{digits[:2]}-{digits[2:]}"
    return number.nine_digit_base or number.canonical


def _is_unclear(number: ImporterNumber | EIN) -> bool:
    return isinstance(number, ImporterNumber) and number.kind is ImporterNumberKind.AMBIGUOUS


def _digits(number: ImporterNumber | EIN) -> str:
    return "".join(char for char in number.canonical if char.isdigit())[:9]
