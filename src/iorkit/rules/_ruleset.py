"""Sets of rules: chosen, graded and added to without changing the catalogue."""

from __future__ import annotations

import datetime as dt
import difflib
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from typing import Any, overload

import attrs

from iorkit.errors import UnknownCode
from iorkit.findings import Severity
from iorkit.rules._context import Context
from iorkit.rules._hit import Hit
from iorkit.rules._rooms import RETIRED, ROOMS, rules_of
from iorkit.rules._rule import Judge, Rule

__all__ = ["RuleSet"]


class RuleSet(Sequence[Rule]):
    """Rules in order of code, each code once; every choice gives a ``RuleSet`` again.

    Args:
        rules: The rules.

    Raises:
        ValueError: Two rules have the same code.

    Examples:
        >>> from iorkit.rules import CATALOGUE
        >>> CATALOGUE.select("POA")["POA005"].name
        'partnership-power-lapsed'
        >>> "BND014" in CATALOGUE.without("BND").codes
        False
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(sorted(rules, key=lambda item: item.code))
        self._by_code = {item.code: item for item in self._rules}
        if len(self._by_code) < len(self._rules):
            seen = [item.code for item in self._rules]
            twice = next(code for code in seen if seen.count(code) > 1)
            msg = f"two rules have the code {twice}"
            raise ValueError(msg)
        self._in_force = functools.lru_cache(maxsize=32)(self._select_in_force)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules, in order."""
        return tuple(self._by_code)

    @functools.cached_property
    def _by_requirement(self) -> dict[str, tuple[str, ...]]:
        names = dict.fromkeys(item.requirement for item in self._rules if item.requirement)
        return {name: tuple(item.code for item in self._rules if item.requirement == name) for name in names}

    def serving(self, requirement: str) -> tuple[str, ...]:
        """Returns the codes of the rules that serve a requirement of the checklist."""
        return self._by_requirement.get(requirement, ())

    def select(self, *prefixes: str) -> RuleSet:
        """Returns the rules whose code begins with one of the prefixes."""
        return self.where(lambda item: item.code.startswith(prefixes))

    def without(self, *prefixes: str) -> RuleSet:
        """Returns the rules whose code begins with none of the prefixes."""
        return self.where(lambda item: not item.code.startswith(prefixes))

    def where(self, test: Callable[[Rule], bool]) -> RuleSet:
        """Returns the rules for which the test holds."""
        return RuleSet(item for item in self._rules if test(item))

    def graded(self, severities: Mapping[str, Severity | str]) -> RuleSet:
        """Returns the rules with other severities, by code.

        None of a rule's cases is graded worse than that; those that the rule holds to be milder stay so.

        Raises:
            UnknownCode: The set has no rule of that code.
            ValueError: There is no such severity.
        """
        new = {self[code].code: Severity(severity) for code, severity in severities.items()}
        return RuleSet(_graded(item, new[item.code]) if item.code in new else item for item in self._rules)

    @classmethod
    def installed(cls) -> RuleSet:
        """Returns the catalogue with the rules of installed packages: entry points in ``iorkit.rules``.

        An entry point names a rule or an iterable of rules.
        """
        found = [item for room in ROOMS for item in rules_of(room)]
        for point in metadata.entry_points(group="iorkit.rules"):
            offered = point.load()
            found.extend([offered] if isinstance(offered, Rule) else offered)
        return cls(found)

    def in_force(self, day: dt.date) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
        """Returns the rules that apply on a day, and the codes of those that do not."""
        return self._in_force(day)

    def _select_in_force(self, day: dt.date) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
        applies = tuple(item for item in self._rules if item.is_in_force(day))
        others = tuple(item.code for item in self._rules if not item.is_in_force(day))
        return applies, others

    @overload
    def __getitem__(self, index: int | str) -> Rule: ...
    @overload
    def __getitem__(self, index: slice) -> RuleSet: ...
    def __getitem__(self, index: int | str | slice) -> Rule | RuleSet:
        if isinstance(index, slice):
            return RuleSet(self._rules[index])
        if isinstance(index, int):
            return self._rules[index]
        if index not in self._by_code:
            raise UnknownCode("rule", index, self._nearest(index))
        return self._by_code[index]

    def _nearest(self, code: str) -> str:
        """Returns the code that replaced a retired one, or else the most like it; empty where none is."""
        if (heir := RETIRED.get(code)) in self._by_code:
            return heir or ""
        nearest = difflib.get_close_matches(code, self._by_code, n=1)
        return nearest[0] if nearest else ""

    def __contains__(self, item: object) -> bool:
        return item in self._by_code if isinstance(item, str) else item in self._rules

    def __len__(self) -> int:
        return len(self._rules)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def __add__(self, others: Iterable[Rule]) -> RuleSet:
        return RuleSet((*self._rules, *others))

    def __repr__(self) -> str:
        return f"<RuleSet of {len(self)} rules>"


def _graded(item: Rule, severity: Severity) -> Rule:
    judge = functools.partial(_judge_up_to, severity, item.judge)
    return attrs.evolve(item, severity=severity, judge=judge)


def _judge_up_to(severity: Severity, judge: Judge, thing: Any, ctx: Context) -> Iterator[Hit]:  # noqa: ANN401 -- any document
    """Judges by a rule, and leaves no hit worse than a severity."""
    for hit in judge(thing, ctx):
        if hit.severity is not None:
            hit.severity = min(hit.severity, severity)
        yield hit
