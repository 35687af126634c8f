"""The number of an air waybill."""

from __future__ import annotations

import re
import string
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, tidy

__all__ = ["AIR_WAYBILL_SHAPE", "AirWaybill"]

_LENGTH, _PREFIX = 11, 3
AIR_WAYBILL_SHAPE = re.compile(r"[0-9]{3}[- ]?[0-9]{4}[- ]?[0-9]{4}", re.ASCII)
_DROPPED = str.maketrans("", "", " -")


@attrs.frozen(eq=False, repr=False)
class AirWaybill(Identifier):
    """An air waybill, such as ``020-81140743``: airline, serial, and a check digit, the serial modulo 7.

    The airline's three digits do not enter into the check digit.

    Source: Australian Border Force, air waybill check digit formula (V1.1, 2002); ACE ABI CATAIR,
    Cargo/Manifest/Bond/Entry Status Query v21, note 2, for the eleven digits.

    Args:
        text: What was written, with or without a hyphen or blank after the airline and inside the serial.

    Examples:
        >>> bill = AirWaybill("02081140743")
        >>> bill, bill.airline, bill.serial, bill.check_digit
        (AirWaybill('020-81140743'), '020', '8114074', 3)
        >>> AirWaybill("020-81140744").problem
        'has the check digit 4, where its serial gives 3'
    """

    @property
    def airline(self) -> str | None:
        """The airline's three digits, or ``None`` where the number is not valid."""
        return self._reading.plain[:_PREFIX] or None

    @property
    def serial(self) -> str | None:
        """The seven digits before the check digit, or ``None`` where the number is not valid."""
        return self._reading.plain[_PREFIX:-1] or None

    @property
    def check_digit(self) -> int | None:
        """The check digit, or ``None`` where the number is not valid."""
        return int(self._reading.plain[-1]) if self.is_valid else None

    def _read(self) -> Reading:
        return _read(self.text)


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    written = tidy(text)
    if not AIR_WAYBILL_SHAPE.fullmatch(written):
        return Reading(text, _problem(written))
    plain = written.translate(_DROPPED)
    expected = int(plain[_PREFIX:-1]) % 7
    if int(plain[-1]) != expected:
        return Reading(text, f"has the check digit {plain[-1]}, where its serial gives {expected}")
    return Reading(f"{plain[:_PREFIX]}-{plain[_PREFIX:]}", plain=plain)


def _problem(written: str) -> str:
    if not written:
        return "is empty"
    plain = written.translate(_DROPPED)
    if not plain or plain.strip(string.digits):
        return "has characters other than digits; an air waybill is written NNN-NNNNNNNN"
    if len(plain) == _LENGTH:
        return "has a hyphen or blank in the wrong place; an air waybill is written NNN-NNNNNNNN"
    noun = "digit" if len(plain) == 1 else "digits"
    lost = "; perhaps leading zeros are lost" if len(plain) < _LENGTH else ""
    return f"has {len(plain)} {noun}, not {_LENGTH}{lost}"
