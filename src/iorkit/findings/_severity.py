"""Grades: how bad one finding is, and how the whole report ends."""

from __future__ import annotations

import enum

__all__ = ["Outcome", "Severity"]


class Severity(enum.StrEnum):
    """How bad a finding is; a greater one is worse. It equals its word, so that tables can be filtered by it.

    Examples:
        >>> Severity.BLOCKER > Severity.ERROR > Severity.WARNING > Severity.NOTE
        True
        >>> Severity("error") == "error", Severity("error").sarif_level
        (True, 'error')
    """

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
    BLOCKER = "blocker"

    @property
    def rank(self) -> int:
        """The grade as a number: 0 for a note up to 3 for a blocker."""
        return _RANK[self.value]

    @property
    def sarif_level(self) -> str:
        """The level that SARIF 2.1.0 has for this grade."""
        return "error" if self is Severity.BLOCKER else self.value

    def __lt__(self, other: str) -> bool:
        return self.rank < _rank(other)

    def __le__(self, other: str) -> bool:
        return self.rank <= _rank(other)

    def __gt__(self, other: str) -> bool:
        return self.rank > _rank(other)

    def __ge__(self, other: str) -> bool:
        return self.rank >= _rank(other)


def _rank(severity: object) -> int:
    if isinstance(severity, str) and severity in _RANK:
        return _RANK[severity]
    msg = f"a severity compares with another, not with a {type(severity).__name__}"
    raise TypeError(msg)


_RANK: dict[str, int] = {"note": 0, "warning": 1, "error": 2, "blocker": 3}


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
    UNREADABLE = "unreadable"

    @property
    def words(self) -> str:
        """The outcome, as a person would say it."""
        return _OUTCOME_WORDS[self]


_OUTCOME_WORDS = {
    Outcome.BLOCKED: "do not file: the entry would be rejected or unlawful",
    Outcome.DEFICIENT: "a requirement is not met",
    Outcome.INCOMPLETE: "no error found, but what a clear answer needs could not be judged",
    Outcome.CLEAR: "every requirement was judged and is met",
    Outcome.UNREADABLE: "nothing of it could be read, so nothing was judged",
}
