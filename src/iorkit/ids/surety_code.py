"""The code of a surety company, and CBP's list of the sureties that are active."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, count_of_characters, tidy

__all__ = ["SuretyCode"]

_LENGTH = 3
_SHAPE = re.compile(r"[0-9A-Z]{3}", re.ASCII)
_WAIVER_REASONS = frozenset({"995", "996", "997", "998", "999"})


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
        return tidy(self.text) in _WAIVER_REASONS

    @property
    def name(self) -> str | None:
        """The surety's name on CBP's list, or ``None``; the first one where the list has two."""
        return _sureties().get(self._reading.plain)

    def _read(self) -> Reading:
        return _read(self.text)


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    written = tidy(text)
    if len(written) != _LENGTH:
        return Reading(text, count_of_characters(written, _LENGTH))
    if not _SHAPE.fullmatch(written):
        return Reading(text, "has characters other than letters and digits")
    if written in _WAIVER_REASONS:
        return Reading(text, "995-999 are waiver reasons, not sureties")
    doubts = () if written in _sureties() else ("is not on CBP's list of active sureties of 2025",)
    return Reading(written, doubts=doubts, plain=written)


@cache
def _sureties() -> Mapping[str, str]:
    import tomllib  # noqa: PLC0415 -- the list is read on first use only
    from importlib import resources  # noqa: PLC0415 -- the same

    source = resources.files("iorkit").joinpath("refdata", "data", "sureties.toml")
    names: dict[str, str] = {}
    for row in tomllib.loads(source.read_text(encoding="utf-8"))["surety"]:
        names.setdefault(row["code"], row["name"])
    return names
