"""The number of an antidumping or countervailing duty case."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, tidy

__all__ = ["ADCVDCase"]

_COLUMNS = 10
_SHAPE = re.compile(r"([AC])-?([0-9]{3})-?([0-9]{3})(?:-?([0-9]{3}))?", re.ASCII)
_PRINCIPAL = 7


@attrs.frozen(eq=False, repr=False)
class ADCVDCase(Identifier):
    """An antidumping (A) or countervailing (C) case, such as ``A-570-910``, or ``A-570-910-001`` for one company.

    The three digits after the letter are a number for the country (570 is China), which is no ISO code. It has no
    check digit. An entry summary names the case with all ten characters.

    Source: ACE ABI CATAIR, Entry Summary Create/Update (July 2026), 53-Record; HQ H298167 and H005628 for the form
    in print.

    Args:
        text: What was written, with or without hyphens.

    Examples:
        >>> case = ADCVDCase("a570910001")
        >>> case, case.country_digits, case.company, case.wire
        (ADCVDCase('A-570-910-001'), '570', '001', 'A570910001')
        >>> ADCVDCase("570-910").problem
        'does not begin with A (antidumping) or C (countervailing)'
    """

    @property
    def is_antidumping(self) -> bool:
        """Whether it is a valid antidumping case."""
        return self._reading.plain.startswith("A")

    @property
    def is_countervailing(self) -> bool:
        """Whether it is a valid countervailing duty case."""
        return self._reading.plain.startswith("C")

    @property
    def country_digits(self) -> str | None:
        """The three digits that stand for the country, or ``None`` where the case is not valid."""
        return self._reading.plain[1:4] or None

    @property
    def company(self) -> str | None:
        """The last three of ten characters, which stand for a company, or ``None`` where there are seven."""
        return self._reading.plain[_PRINCIPAL:] or None

    @property
    def wire(self) -> str:
        """The case in the ten columns of a CBP record, left-justified, without hyphens.

        Raises:
            InvalidIdentifier: The case is not valid.
        """
        return self._padded(_COLUMNS)

    def _read(self) -> Reading:
        return _read(self.text)


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    written = tidy(text)
    if not (match := _SHAPE.fullmatch(written)):
        return Reading(text, _problem(written))
    groups = [group for group in match.groups() if group]
    return Reading("-".join(groups), plain="".join(groups))


def _problem(written: str) -> str:
    if not written:
        return "is empty"
    if not written.startswith(("A", "C")):
        return "does not begin with A (antidumping) or C (countervailing)"
    return "is not a letter with six or nine digits; a case is written A-NNN-NNN or A-NNN-NNN-NNN"
