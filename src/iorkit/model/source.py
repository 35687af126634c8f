"""How well what a document says is known: told by somebody, shown by a document, or on record."""

from __future__ import annotations

import datetime as dt
import enum

from attrs import frozen

from iorkit.model.shape import shape

__all__ = ["Source", "SourceKind"]


class SourceKind(enum.Enum):
    """How well something is known, the weakest first.

    Examples:
        >>> SourceKind("on-record").rank > SourceKind("shown").rank > SourceKind("stated").rank
        True
    """

    STATED = "stated"
    SHOWN = "shown"
    ON_RECORD = "on-record"

    @property
    def rank(self) -> int:
        """Its place among the three, 0 for the weakest."""
        return list(SourceKind).index(self)


@frozen(kw_only=True, field_transformer=shape)
class Source:
    """Where the data of a document come from.

    Args:
        kind: ``stated`` by a party, ``shown`` by a document, or ``on-record``: the answer of the agency or surety
            that keeps the record.
        of: Whose statement, document or record it is, such as ``CBP``, ``the surety`` or ``the buyer``.
        dated_on: The date of that statement, document or answer.

    Examples:
        >>> Source(kind="on-record", of="the surety", dated_on="2026-03-02").kind.value
        'on-record'
    """

    kind: SourceKind | None = None
    of: str | None = None
    dated_on: dt.date | None = None
