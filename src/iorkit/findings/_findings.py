"""Many findings: an ordered sequence that filters into itself."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, overload

from iorkit.errors import ShapeError, UnknownCode
from iorkit.findings._finding import Finding
from iorkit.findings._not_checked import Ask, Need, NotChecked, ask_for, graded
from iorkit.findings._policy import Policy, policy_named
from iorkit.findings._severity import Outcome, Severity

if TYPE_CHECKING:
    from typing import Self

__all__ = ["Findings"]


class Findings(Sequence[Finding]):
    """Findings in order, the worst first, with what could not be judged; every filter gives ``Findings`` again.

    No findings is not yet a pass: ``is_clear`` and ``outcome`` take into account what could not be judged, and so
    does ``bool()``, which is false only where nothing was found and nothing that was needed was left unjudged.

    Args:
        findings: Any findings; they are put in order, and one that stands twice is kept once.
        not_checked: What could not be judged.
        codes_known: The codes that could have been found; where given, a filter by another is an error.

    Examples:
        >>> def finding(code, severity):
        ...     return Finding(code=code, name="n", title="t", severity=severity, template="m", path="p")
        >>> found = Findings([finding("BND014", Severity.ERROR), finding("IOR007", Severity.BLOCKER)])
        >>> found.codes
        ('IOR007', 'BND014')
        >>> found.select("BND")
        Findings(1 error: BND014)
        >>> found.at_least("blocker") + found.select("BND") == found
        True
        >>> open_point = NotChecked(code="BND009", title="t", path="effective_on", reason="is missing")
        >>> Findings((), [open_point])
        Findings(none; 1 rule could not judge: BND009)
        >>> Findings((), [open_point]).is_clear, Findings().is_clear
        (False, True)
    """

    __slots__ = ("_items", "_known", "_not_checked")

    def __init__(
        self,
        findings: Iterable[Finding] = (),
        not_checked: Iterable[NotChecked] = (),
        codes_known: frozenset[str] = frozenset(),
    ) -> None:
        self._items = tuple(sorted(dict.fromkeys(findings), key=attrgetter("sort_key")))
        self._not_checked = tuple(sorted(dict.fromkeys(not_checked), key=attrgetter("sort_key")))
        self._known = codes_known

    @property
    def not_checked(self) -> tuple[NotChecked, ...]:
        """What could not be judged, in order; none of it is a pass."""
        return self._not_checked

    @property
    def codes_known(self) -> frozenset[str]:
        """The codes that could have been found; empty where nobody said."""
        return self._known

    @property
    def needed(self) -> tuple[NotChecked, ...]:
        """What could not be judged and keeps the answer from clear."""
        return tuple(item for item in self._not_checked if item.need is Need.NEEDED)

    @property
    def outcome(self) -> Outcome:
        """How it ends: blocked, deficient, incomplete or clear."""
        worst = self._items[0].severity if self._items else Severity.NOTE
        if worst is Severity.BLOCKER:
            return Outcome.BLOCKED
        if worst is Severity.ERROR:
            return Outcome.DEFICIENT
        return Outcome.INCOMPLETE if self.needed else Outcome.CLEAR

    @property
    def is_clear(self) -> bool:
        """Whether nothing worse than a warning was found, and nothing that is needed was left unjudged."""
        return self.outcome is Outcome.CLEAR

    def ask_for(self, *, helpful: bool = False) -> tuple[Ask, ...]:
        """Returns what to ask the owner for, each document or fact once, the one that settles most first.

        Args:
            helpful: Whether to ask also for what a clear answer does not need.
        """
        return ask_for(self._not_checked, *((Need.NEEDED, Need.HELPS) if helpful else (Need.NEEDED,)))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Returns the findings as plain rows, which data frames take as they are."""
        from iorkit.findings._rows import finding_row  # noqa: PLC0415 -- loaded when it is asked for

        return [finding_row(finding) for finding in self._items]

    def at_least(self, severity: Severity | str) -> Self:
        """Returns the findings of this severity and worse.

        Raises:
            UnknownCode: There is no such severity.
        """
        least = severity_named(severity)
        return self.where(lambda finding: finding.severity >= least)

    def select(self, *prefixes: str) -> Self:
        """Returns the findings whose code begins with one of the prefixes, such as ``"BND"``.

        Raises:
            UnknownCode: No rule has such a code, so that nothing could ever be found.
        """
        self._check(prefixes)
        return self._made(
            (finding for finding in self._items if finding.code.startswith(prefixes)),
            (item for item in self._not_checked if item.code.startswith(prefixes)),
        )

    def without(self, *prefixes: str) -> Self:
        """Returns the findings whose code begins with none of the prefixes.

        Raises:
            UnknownCode: No rule has such a code.
        """
        self._check(prefixes)
        return self._made(
            (finding for finding in self._items if not finding.code.startswith(prefixes)),
            (item for item in self._not_checked if not item.code.startswith(prefixes)),
        )

    def _check(self, prefixes: tuple[str, ...]) -> None:
        for prefix in prefixes:
            if not isinstance(prefix, str):
                raise ShapeError("select", "codes, or how they begin, as text", f"a {type(prefix).__name__}")
            if self._known and not prefix.startswith("DAT") and not any(c.startswith(prefix) for c in self._known):
                nearest = difflib.get_close_matches(prefix, {*self._known, *(c[:3] for c in self._known)}, n=1)
                raise UnknownCode("rule", prefix, nearest[0] if nearest else "")

    def _made(self, findings: Iterable[Finding], not_checked: Iterable[NotChecked]) -> Self:
        return type(self)(findings, not_checked, self._known)

    def under(self, policy: Policy | str) -> Self:
        """Returns all the findings, graded as the policy grades them."""
        lens = policy_named(policy)
        return self._made((finding.under(lens) for finding in self._items), graded(self._not_checked, lens))

    def where(self, test: Callable[[Finding], bool]) -> Self:
        """Returns the findings for which the test holds; what could not be judged is kept."""
        return self._made((finding for finding in self._items if test(finding)), self._not_checked)

    @property
    def by_code(self) -> dict[str, Self]:
        """The findings of each code, under the code."""
        return {
            code: self._made(
                (finding for finding in self._items if finding.code == code),
                (item for item in self._not_checked if item.code == code),
            )
            for code in self.codes
        }

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the worst first; zero where none."""
        found = Counter(finding.severity for finding in self._items)
        return {severity: found[severity] for severity in sorted(Severity, reverse=True)}

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that were found, each once, in the order of the findings."""
        return tuple(dict.fromkeys(finding.code for finding in self._items))

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> Finding | Self:
        return self._made(self._items[index], self._not_checked) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._items)

    def __add__(self, other: Iterable[Finding]) -> Self:
        if not isinstance(other, Findings):
            return self._made((*self._items, *other), self._not_checked)
        known = frozenset() if frozenset() in (self._known, other._known) else self._known | other._known
        return type(self)((*self._items, *other), (*self._not_checked, *other._not_checked), known)

    def __bool__(self) -> bool:
        return bool(self._items or self.needed)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Findings):
            return NotImplemented
        return self._items == other._items and self._not_checked == other._not_checked

    def __hash__(self) -> int:
        return hash((self._items, self._not_checked))

    def __repr__(self) -> str:
        counts = ", ".join(_count(number, severity) for severity, number in self.counts.items() if number)
        found = f"{counts}: {' '.join(self.codes)}" if self._items else "none"
        open_codes = tuple(dict.fromkeys(item.code for item in self.needed))
        if not open_codes:
            return f"Findings({found})"
        rules = "1 rule" if len(open_codes) == 1 else f"{len(open_codes)} rules"
        return f"Findings({found}; {rules} could not judge: {_some(open_codes)})"

    def __str__(self) -> str:
        return "\n".join(str(finding) for finding in self._items)

    def _repr_html_(self) -> str:
        from iorkit.findings._faces import findings_face  # noqa: PLC0415 -- loaded when it is asked for

        return findings_face(self)


def severity_named(severity: Severity | str) -> Severity:
    """Finds a severity by its word.

    Raises:
        UnknownCode: There is no such severity.
    """
    if isinstance(severity, Severity):
        return severity
    words = [each.value for each in Severity]
    if severity in words:
        return Severity(severity)
    nearest = difflib.get_close_matches(str(severity), words, n=1)
    raise UnknownCode("severity", str(severity), nearest[0] if nearest else "")


_MOST_CODES = 6


def _some(codes: tuple[str, ...]) -> str:
    shown = " ".join(codes[:_MOST_CODES])
    return f"{shown} and {len(codes) - _MOST_CODES} more" if len(codes) > _MOST_CODES else shown


def _count(number: int, severity: Severity) -> str:
    return f"{number} {severity.value}{'s' if number > 1 else ''}"
