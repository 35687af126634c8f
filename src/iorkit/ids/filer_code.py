"""The filer code: three characters that CBP assigns to whoever files entries."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, count_of_characters, tidy

__all__ = ["FilerCode"]

_LENGTH = 3
_SHAPE = re.compile(r"[A-Z0-9]{3}", re.ASCII)


@attrs.frozen(eq=False, repr=False)
class FilerCode(Identifier):
    """An entry filer code, the first three characters of an entry number.

    Every combination of letters and digits may be assigned, except ``000``.

    Source: 19 CFR 142.3a(b) and (c); ACE ABI CATAIR Appendix E.

    Args:
        text: What was written.

    Examples:
        >>> FilerCode("b76")
        FilerCode('B76')
        >>> FilerCode("000").problem
        'is 000, which is not assigned'
    """

    def _read(self) -> Reading:
        return _read(self.text)


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    written = tidy(text)
    if len(written) != _LENGTH:
        return Reading(text, count_of_characters(written, _LENGTH))
    if not _SHAPE.fullmatch(written):
        return Reading(text, "has characters other than letters and digits")
    if written == "000":
        return Reading(text, "is 000, which is not assigned")
    return Reading(written, plain=written)
