"""How well a thing is known: as stated, as shown by a document, or as it stands on record."""

from __future__ import annotations

import datetime as dt
import enum
import functools

import attrs

from iorkit.findings._day import plain_day
from iorkit.masking import mask_text

__all__ = ["Assurance", "Known"]


@functools.total_ordering
class Assurance(enum.Enum):
    """How well a thing is known; a greater one is better.

    Examples:
        >>> Assurance.ON_RECORD > Assurance.SHOWN > Assurance.STATED
        True
        >>> Assurance("stated").words
        'stated by a party; no document of it is on file'
    """

    STATED = "stated"
    SHOWN = "shown"
    ON_RECORD = "on record"

    @property
    def words(self) -> str:
        """What it means, as a person would say it."""
        return _WORDS[self]

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Assurance):
            return NotImplemented
        return _RANK.index(self) < _RANK.index(other)


_RANK = (Assurance.STATED, Assurance.SHOWN, Assurance.ON_RECORD)
_WORDS = {
    Assurance.STATED: "stated by a party; no document of it is on file",
    Assurance.SHOWN: "shown by a document",
    Assurance.ON_RECORD: "on record: CBP, the surety, the IRS or the State itself says so",
}


@attrs.frozen(kw_only=True)
class Known:
    """How well a line of the checklist is known, from whom, and of what day.

    Args:
        assurance: How well it is known.
        source: Who says so, such as ``CBP response to an importer/bond query``.
        day: The day of that document or record, where it has one.
        better: What would make it better known; empty where nothing would.

    Examples:
        >>> print(Known(assurance=Assurance.ON_RECORD, source="CBP record", day=dt.date(2026, 3, 2)))
        on record: CBP record, 2026-03-02
    """

    assurance: Assurance
    source: str = attrs.field(default="", converter=mask_text)
    day: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(plain_day))
    better: str = attrs.field(default="", converter=mask_text)

    def __str__(self) -> str:
        day = self.day.isoformat() if self.day else ""
        behind = ", ".join(part for part in (self.source, day) if part)
        return f"{self.assurance.value}: {behind}" if behind else self.assurance.value
