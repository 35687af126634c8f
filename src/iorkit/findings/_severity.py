"""Grades: how bad one finding is, and how the whole report ends."""

from __future__ import annotations

import enum
import functools

__all__ = ["Outcome", "Severity"]


@functools.total_ordering
class Severity(enum.Enum):
    """How bad a finding is; a greater one is worse.

    Examples:
        >>> Severity.BLOCKER > Severity.ERROR > Severity.WARNING > Severity.NOTE
        True
        >>> Severity("error").sarif_level
        'error'
    """

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
    BLOCKER = "blocker"

    @property
    def rank(self) -> int:
        """The grade as a number: 0 for a note up to 3 for a blocker."""
        return _RANK[self]

    @property
    def sarif_level(self) -> str:
        """The level that SARIF 2.1.0 has for this grade."""
        return "error" if self is Severity.BLOCKER else self.value

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Severity):
            return NotImplemented
        return self.rank < other.rank


_RANK = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2, Severity.BLOCKER: 3}


class Outcome(enum.Enum):
    """How a report ends.

    Examples:
        >>> Outcome.INCOMPLETE.words
        'no error found, but what a clear answer needs could not be judged'
    """

    BLOCKED = "blocked"
    DEFICIENT = "deficient"
    INCOMPLETE = "incomplete"
    CLEAR = "clear"

    @property
    def words(self) -> str:
        """The outcome, as a person would say it."""
        return _OUTCOME_WORDS[self]


_OUTCOME_WORDS = {
    Outcome.BLOCKED: "do not file: the entry would be rejected or unlawful",
    Outcome.DEFICIENT: "a requirement is not met",
    Outcome.INCOMPLETE: "no error found, but what a clear answer needs could not be judged",
    Outcome.CLEAR: "every requirement was judged and is met",
}
