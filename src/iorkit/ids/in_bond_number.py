"""The number of an in-bond movement, also called IT number."""

from __future__ import annotations

import enum
import re
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, tidy
from iorkit.ids.air_waybill import AIR_WAYBILL_SHAPE, AirWaybill

__all__ = ["InBondKind", "InBondNumber"]

_CBP = re.compile(r"[0-9]{8}-?[0-9]", re.ASCII)
_PAPERLESS = re.compile(r"V[A-Z0-9]{10}", re.ASCII)
_ADDED = range(1, 4)
_LENGTH = 9


class InBondKind(enum.Enum):
    """What kind of number an in-bond number is.

    Source: ACE ABI CATAIR, Cargo/Manifest/In-bond/Entry Status Query (September 2025), note 2.

    Examples:
        >>> InBondNumber("257700026").kind
        <InBondKind.CBP: 'cbp'>
    """

    CBP = "cbp"
    PAPERLESS = "paperless"
    AIR_WAYBILL = "air-waybill"


@attrs.frozen(eq=False, repr=False)
class InBondNumber(Identifier):
    """An in-bond number: nine digits, a paperless master number with V, or an air waybill.

    The last of nine digits is the first eight modulo 7. CBP lets some users with many movements add 1, 2 or 3 to
    it, so such a number is in doubt and not wrong. The check digit of a paperless number is not judged.

    Source: CBP Form 7512, computation formula of the mod-7 check digit; ACE ABI CATAIR, In-Bond (April 2026), as
    restated, for the additions; Cargo/Manifest/In-bond/Entry Status Query (September 2025), note 2, for the kinds.

    Args:
        text: What was written.

    Examples:
        >>> InBondNumber("257700026")
        InBondNumber('257700026')
        >>> InBondNumber("257700027").doubts
        ('its check digit is 7, where its first eight digits give 6; CBP lets some users add 1, 2 or 3',)
        >>> InBondNumber("257700025").problem
        'has the check digit 5, where its first eight digits give 6'
    """

    @property
    def kind(self) -> InBondKind | None:
        """What kind of number it is, or ``None`` where it is not valid."""
        return _kind_of(self._reading.plain) if self.is_valid else None

    @property
    def check_digit(self) -> int | None:
        """The check digit as printed, or ``None`` for a paperless number or one that is not valid."""
        return None if self.kind in {None, InBondKind.PAPERLESS} else int(self._reading.plain[-1])

    @property
    def computed_check_digit(self) -> int | None:
        """The check digit without any addition, or ``None`` for a paperless number or one that is not valid."""
        if self.kind is InBondKind.CBP:
            return int(self._reading.plain[:-1]) % 7
        return self.check_digit

    def _read(self) -> Reading:
        return _read(self.text)


def _kind_of(plain: str) -> InBondKind:
    if plain.startswith("V"):
        return InBondKind.PAPERLESS
    return InBondKind.CBP if len(plain) == _LENGTH else InBondKind.AIR_WAYBILL


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    written = tidy(text)
    if _CBP.fullmatch(written):
        return _read_cbp(text, _digits(written))
    if _PAPERLESS.fullmatch(written):
        return Reading(written, plain=written)
    if AIR_WAYBILL_SHAPE.fullmatch(written):
        bill = AirWaybill(written)
        if bill.problem:
            return Reading(text, f"as an air waybill, {bill.problem}")
        return Reading(bill.canonical, plain=_digits(bill.canonical))
    return Reading(text, _NO_KIND if written else "is empty")


_NO_KIND = "is not nine digits, nor V with ten letters and digits, nor an air waybill of eleven digits"


def _digits(written: str) -> str:
    return written.replace("-", "")


def _read_cbp(text: str, plain: str) -> Reading:
    printed, expected = int(plain[-1]), int(plain[:-1]) % 7
    if printed == expected:
        return Reading(plain, plain=plain)
    words = f"{printed}, where its first eight digits give {expected}"
    # Whether 6 with 1 added is printed as 7 or as 0, no source says; both are taken.
    if any(printed in {expected + added, (expected + added) % 7} for added in _ADDED):
        return Reading(plain, doubts=(f"its check digit is {words}; CBP lets some users add 1, 2 or 3",), plain=plain)
    return Reading(text, f"has the check digit {words}")
