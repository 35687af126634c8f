"""Citations: what a rule or a figure rests on, of what weight, and how well it was read."""

from __future__ import annotations

import datetime as dt
import enum

import attrs

__all__ = ["Authority", "Citation", "Trust"]


class Authority(enum.Enum):
    """The kind of source that a rule rests on, from statute down to our own judgment.

    Examples:
        >>> Authority.REGULATION.is_law
        True
        >>> Authority.PRACTICE.words
        'trade practice'
    """

    STATUTE = "statute"
    REGULATION = "regulation"
    FORM = "form"
    GUIDANCE = "guidance"
    ORDER = "order"
    PRACTICE = "practice"
    HEURISTIC = "heuristic"

    @property
    def is_law(self) -> bool:
        """Whether the source binds: a statute, a regulation, or a form's own instruction."""
        return self in _LAW

    @property
    def words(self) -> str:
        """The kind of source, as a person would say it."""
        return _WORDS[self]


_LAW = frozenset({Authority.STATUTE, Authority.REGULATION, Authority.FORM})
_WORDS = {
    Authority.STATUTE: "statute",
    Authority.REGULATION: "regulation",
    Authority.FORM: "form or message specification",
    Authority.GUIDANCE: "CBP guidance",
    Authority.ORDER: "order not yet carried out",
    Authority.PRACTICE: "trade practice",
    Authority.HEURISTIC: "our own judgment",
}


class Trust(enum.Enum):
    """How well a source was read: its own text, a restatement, or not at all.

    Examples:
        >>> Trust("secondary").name
        'SECONDARY'
    """

    VERIFIED = "verified"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


@attrs.frozen(kw_only=True)
class Citation:
    """One source that a rule or a figure rests on.

    Args:
        reference: The source as the field writes it, such as ``19 CFR 141.34``.
        authority: The kind of source.
        trust: Whether the text itself was read.
        says: What the source says, in one sentence of our own.
        verified_on: The day on which it was read, or ``None``.
        edition: Which copy or edition was read.

    Examples:
        >>> c = Citation(reference="19 CFR 141.34", authority=Authority.REGULATION)
        >>> str(c)
        '19 CFR 141.34'
    """

    reference: str
    authority: Authority
    trust: Trust = Trust.VERIFIED
    says: str = ""
    verified_on: dt.date | None = None
    edition: str = ""

    def __str__(self) -> str:
        return self.reference if self.trust is Trust.VERIFIED else f"{self.reference} [{self.trust.value}]"
