"""A rule: one function with what it rests on, how to put it right, and examples that are its tests."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import attrs

from iorkit.citations import Authority, Citation
from iorkit.findings import Findings, Severity
from iorkit.model import Arrangement, Dossier
from iorkit.model.shape import coerce_date
from iorkit.rules._context import Context, Settings
from iorkit.rules._hit import Hit
from iorkit.rules._run import run_alone

__all__ = ["Example", "Judge", "Rule", "bad", "ok", "rule"]


EXAMPLE_DAY = dt.date(2026, 3, 20)
"""The day as of which examples are judged where the day does not matter."""


@attrs.frozen(kw_only=True)
class Example:
    """A paper or dossier that shows a rule, on one side of its boundary or the other.

    Args:
        is_bad: Whether the rule finds something.
        thing: The paper, or a dossier where the rule compares papers.
        as_of: The day as of which it is judged.
        at: The path of the finding, in ``thing``; empty for a good example.
        note: What the example shows, in a few words.
        message: The message of the finding, word for word; empty where it is not stated.

    Examples:
        >>> ok(Dossier()).is_bad
        False
    """

    is_bad: bool
    thing: Any
    as_of: dt.date
    at: str = ""
    note: str = ""
    message: str = ""


def ok(thing: object, *, as_of: dt.date | str = EXAMPLE_DAY, note: str = "") -> Example:
    """Makes an example in which the rule finds nothing.

    Args:
        thing: The paper or dossier.
        as_of: The day as of which it is judged.
        note: What it shows.
    """
    return Example(is_bad=False, thing=thing, as_of=coerce_date(as_of), note=note)


def bad(thing: object, *, at: str, as_of: dt.date | str = EXAMPLE_DAY, note: str = "", message: str = "") -> Example:
    """Makes an example in which the rule finds something.

    Args:
        thing: The paper or dossier.
        at: The path of the finding, in ``thing``.
        as_of: The day as of which it is judged.
        note: What it shows.
        message: The message of the finding, word for word.
    """
    return Example(is_bad=True, thing=thing, as_of=coerce_date(as_of), at=at, note=note, message=message)


Judge: TypeAlias = Callable[[Any, Context], Iterator[Hit]]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Rule:
    """One rule of the catalogue; called by the run, and a validator by itself.

    Args:
        code: Three letters of topic and three digits, stable for ever.
        name: The problem in words joined by hyphens.
        title: The problem in a short sentence.
        on: The class of paper that it judges; ``Dossier`` where it compares papers.
        severity: How bad it is.
        citations: What it rests on, the decisive source first.
        remedy: How to put it right, beginning with a verb.
        requirement: The requirement of the checklist that it serves, if any.
        sentences: The sentences of the source article that it carries out.
        examples: Papers on both sides of its boundary.
        explanation: What it finds and why, in full sentences.
        judge: The function: the paper and the context in, hits out.
        in_force_from: The first day on which it applies; ``None`` where it always did.
        in_force_until: The last day on which it applies.
        arrangements: The arrangements under which it applies; empty where under all.
        unless: Tells of a dossier that the rule does not apply to it, so that nothing is missing.
        by_policy: Severities under single policies, where the policy's ceiling is too coarse.
        conditions: The condition codes with which ACE would reject an entry summary that it finds something in.
        fails: The requirement that an error of this rule fails, though it can be met without the rule.
        looks_ahead: Whether it judges what ends, begins or falls due, so that planned days are judged as well.
        foretold_by: The rule that warns of it ahead of time where no day is planned; empty where this one does.
        optional: Why a clear answer does not need this rule where it could not judge; empty where it does.

    Examples:
        >>> from iorkit.model import PowerOfAttorney
        >>> from iorkit.rules import CATALOGUE
        >>> lapsed = CATALOGUE["POA005"]
        >>> poa = PowerOfAttorney(grantor_kind="partnership", executed_on="2024-03-01")
        >>> lapsed.check(poa, as_of="2026-03-02")
        Findings(1 blocker: POA005)
    """

    code: str
    name: str
    title: str
    on: type
    severity: Severity
    citations: tuple[Citation, ...]
    remedy: str
    requirement: str | None
    sentences: tuple[str, ...]
    examples: tuple[Example, ...]
    explanation: str
    judge: Judge
    in_force_from: dt.date | None = None
    in_force_until: dt.date | None = None
    arrangements: tuple[Arrangement, ...] = ()
    unless: Callable[[Dossier], bool] | None = None
    by_policy: tuple[tuple[str, Severity], ...] = ()
    conditions: tuple[str, ...] = ()
    fails: str | None = None
    looks_ahead: bool = False
    foretold_by: str = ""
    optional: str = ""

    @property
    def authority(self) -> Authority:
        """The kind of source that decides: that of the first citation."""
        return self.citations[0].authority

    def is_in_force(self, day: dt.date) -> bool:
        """Returns whether the rule applies on a day."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_until is None or day <= self.in_force_until)

    def check(self, thing: object, *, as_of: dt.date | str, settings: Settings | None = None) -> Findings:
        """Judges one paper, or all papers of a dossier, by this rule alone.

        Args:
            thing: A paper of the class ``on``, or a dossier.
            as_of: The day for which it is judged.
            settings: The thresholds of our own.

        Returns:
            What was found; paths begin at ``thing``. What could not be judged is left out: ``iorkit.check``
            reports it.

        Raises:
            TypeError: The thing is neither a paper of that class nor a dossier.
        """
        return run_alone((self,), thing, as_of=coerce_date(as_of), settings=settings).findings

    def __call__(self, thing: object, *, as_of: dt.date | str) -> Findings:
        """Judges a thing, as ``check`` does, so that rules compose as validators."""
        return self.check(thing, as_of=as_of)

    def __repr__(self) -> str:
        return f"<Rule {self.code} {self.name}>"


def rule(  # noqa: PLR0913 -- keyword only; each is a part of what a rule is
    *,
    code: str,
    title: str,
    on: type,
    severity: Severity | str,
    basis: Citation | Iterable[Citation],
    remedy: str,
    examples: Iterable[Example],
    requirement: str | None = None,
    sentences: Iterable[str] = (),
    in_force_from: dt.date | None = None,
    in_force_until: dt.date | None = None,
    arrangements: Iterable[Arrangement] = (),
    unless: Callable[[Dossier], bool] | None = None,
    by_policy: Iterable[tuple[str, Severity]] = (),
    conditions: Iterable[str] = (),
    fails: str | None = None,
    looks_ahead: bool = False,
    foretold_by: str = "",
    optional: str = "",
) -> Callable[[Judge], Rule]:
    """Makes a rule of a function whose name says the problem and whose docstring explains it.

    Args:
        code: Three letters of topic and three digits, stable for ever.
        title: The problem in a short sentence.
        on: The class of paper that it judges; ``Dossier`` where it compares papers.
        severity: How bad it is, as a value or its word.
        basis: What it rests on; the first citation decides the authority.
        remedy: How to put it right, beginning with a verb.
        examples: Papers on both sides of its boundary, made with ``ok`` and ``bad``.
        requirement: The requirement of the checklist that it serves, if any.
        sentences: The sentences of the source article that it carries out.
        in_force_from: The first day on which it applies.
        in_force_until: The last day on which it applies.
        arrangements: The arrangements under which it applies; none where under all.
        unless: Tells of a dossier that the rule does not apply to it, so that nothing is missing.
        by_policy: Severities under single policies, where the policy's ceiling is too coarse.
        conditions: The condition codes with which ACE would reject an entry summary that it finds something in.
        fails: The requirement that an error of this rule fails, though it can be met without the rule.
        looks_ahead: Whether it judges what ends, begins or falls due, so that planned days are judged as well.
        foretold_by: The rule that warns of it ahead of time where no day is planned; empty where this one does.
        optional: Why a clear answer does not need this rule where it could not judge; empty where it does.

    Returns:
        A decorator that gives the rule.

    Raises:
        ValueError: There is no such severity.
    """

    def make(judge: Judge) -> Rule:
        return Rule(
            code=code,
            name=judge.__name__.replace("_", "-"),
            title=title,
            on=on,
            severity=Severity(severity),
            citations=(basis,) if isinstance(basis, Citation) else tuple(basis),
            remedy=remedy,
            requirement=requirement,
            sentences=tuple(sentences),
            examples=tuple(examples),
            explanation=inspect.cleandoc(judge.__doc__ or ""),
            judge=judge,
            in_force_from=in_force_from,
            in_force_until=in_force_until,
            arrangements=tuple(arrangements),
            unless=unless,
            by_policy=tuple(by_policy),
            conditions=tuple(conditions),
            fails=fails,
            looks_ahead=looks_ahead,
            foretold_by=foretold_by,
            optional=optional,
        )

    return make
