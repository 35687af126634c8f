"""Many findings: an ordered sequence that filters into itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, overload

from iorkit.findings._finding import Finding
from iorkit.findings._policy import Policy, policy_named
from iorkit.findings._severity import Severity

if TYPE_CHECKING:
    from typing import Self

__all__ = ["Findings"]


class Findings(Sequence[Finding]):
    """Findings in order, the worst first; every filter gives ``Findings`` again.

    Args:
        findings: Any findings; they are put in order, and one that stands twice is kept once.

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
    """

    __slots__ = ("_items",)

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._items = tuple(sorted(dict.fromkeys(findings), key=attrgetter("sort_key")))

    def at_least(self, severity: Severity | str) -> Self:
        """Returns the findings of this severity and worse."""
        least = Severity(severity)
        return self.where(lambda finding: finding.severity >= least)

    def select(self, *prefixes: str) -> Self:
        """Returns the findings whose code begins with one of the prefixes, such as ``"BND"``."""
        return self.where(lambda finding: finding.code.startswith(prefixes))

    def without(self, *prefixes: str) -> Self:
        """Returns the findings whose code begins with none of the prefixes."""
        return self.where(lambda finding: not finding.code.startswith(prefixes))

    def under(self, policy: Policy | str) -> Self:
        """Returns all the findings, graded as the policy grades them."""
        lens = policy_named(policy)
        return type(self)(finding.under(lens) for finding in self._items)

    def where(self, test: Callable[[Finding], bool]) -> Self:
        """Returns the findings for which the test holds."""
        return type(self)(finding for finding in self._items if test(finding))

    @property
    def by_code(self) -> dict[str, Self]:
        """The findings of each code, under the code."""
        return {code: self.where(lambda finding, code=code: finding.code == code) for code in self.codes}  # type: ignore[misc]

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
        return type(self)(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._items)

    def __add__(self, other: Iterable[Finding]) -> Self:
        return type(self)((*self._items, *other))

    def __eq__(self, other: object) -> bool:
        return self._items == other._items if isinstance(other, Findings) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        if not self._items:
            return "Findings(none)"
        counts = ", ".join(_count(number, severity) for severity, number in self.counts.items() if number)
        return f"Findings({counts}: {' '.join(self.codes)})"

    def __str__(self) -> str:
        return "\n".join(str(finding) for finding in self._items)


def _count(number: int, severity: Severity) -> str:
    return f"{number} {severity.value}{'s' if number > 1 else ''}"
