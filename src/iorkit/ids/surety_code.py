"""The code of a surety company, and CBP's list of the sureties that are active."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, count_of_characters, tidy

if TYPE_CHECKING:
    from iorkit.refdata import CodeList

__all__ = ["SuretyCode"]

_LENGTH = 3
_SHAPE = re.compile(r"[0-9A-Z]{3}", re.ASCII)


@attrs.frozen(eq=False, repr=False)
class SuretyCode(Identifier):
    """A surety code, such as ``016``, as it stands in block 4 of an entry summary.

    A code that is not on CBP's list may belong to a surety that is no longer active, or to one listed since, so it
    is a doubt and no problem.

    Source: CBP, Surety Names/Codes (Treasury Circular 570 of 1 Aug 2025); ACE ABI CATAIR, Entry Summary
    Create/Update (July 2026), Table 4, for the reasons 995 to 999.

    Args:
        text: What was written.

    Examples:
        >>> SuretyCode("016").name
        'ACSTAR INSURANCE COMPANY'
        >>> SuretyCode("998").problem
        '995-999 are waiver reasons, not sureties'
        >>> SuretyCode("002").doubts
        ("is not on CBP's list of active sureties of 2025",)
    """

    @property
    def is_waiver_reason(self) -> bool:
        """Whether the code is one of 995 to 999, which say why there is no surety."""
        return tidy(self.text) in _codes("waiver_reasons")

    @property
    def name(self) -> str | None:
        """The surety's name on CBP's list, or ``None``; the first one where the list has two."""
        listed = _codes("sureties").codes.get(self._reading.plain)
        return listed.meaning if listed is not None else None

    def _read(self) -> Reading:
        return _read(self.text)


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    written = tidy(text)
    if len(written) != _LENGTH:
        return Reading(text, count_of_characters(written, _LENGTH))
    if not _SHAPE.fullmatch(written):
        return Reading(text, "has characters other than letters and digits")
    if written in _codes("waiver_reasons"):
        return Reading(text, "995-999 are waiver reasons, not sureties")
    doubts = () if written in _codes("sureties") else ("is not on CBP's list of active sureties of 2025",)
    return Reading(written, doubts=doubts, plain=written)


def _codes(name: str) -> CodeList:
    from iorkit.refdata import code_list  # noqa: PLC0415 -- the reference data waits for its first use

    return code_list(name)
