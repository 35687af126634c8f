"""Runs rules over the documents of a dossier: hits become findings, missing documents become "not checked"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from iorkit.errors import NotInForce
from iorkit.findings import Evidence, Finding, Findings, Lack, NotChecked
from iorkit.ids import Identifier, ImporterNumber
from iorkit.model import Arrangement, Dossier
from iorkit.model.dossier import dossier_with, is_event, is_paper, kind_of, papers, words_for
from iorkit.model.words import words_at
from iorkit.refdata import conditions
from iorkit.rules._context import Context, Settings
from iorkit.rules._hit import Hit, Missing
from iorkit.rules._stand_ins import without_stand_ins

if TYPE_CHECKING:
    from iorkit.rules._rule import Rule

__all__ = ["Run", "arrangement_of", "run_alone", "run_on_day"]

_FIRST_STEP = re.compile(r"[^.\[]+(?:\[\d+\])?")


@attrs.define
class Run:
    """What one run over one dossier gave."""

    found: list[Finding] = attrs.field(factory=list)
    not_checked: list[NotChecked] = attrs.field(factory=list)
    ran: set[str] = attrs.field(factory=set)
    settings: set[str] = attrs.field(factory=set)
    not_applicable: set[str] = attrs.field(factory=set)

    @property
    def findings(self) -> Findings:
        """The findings in order, with what could not be judged."""
        return Findings(self.found, self.not_checked)


def run_on_day(rules: Iterable[Rule], ctx: Context) -> Run:
    """Runs rules over every document of the context's dossier, for its day alone.

    Args:
        rules: The rules, each in force on the day.
        ctx: The day, the dossier and the settings.
    """
    outcome = Run()
    ctx = without_stand_ins(ctx)
    numbers: dict[type, list[tuple[str, Any]]] | None = None
    arrangement = arrangement_of(ctx.dossier)
    for item in rules:
        if item.arrangements and arrangement not in item.arrangements:
            outcome.not_applicable.add(item.code)
            continue
        if item.unless is not None and item.unless(ctx.dossier):
            outcome.not_applicable.add(item.code)
            continue
        if issubclass(item.on, Identifier):
            if numbers is None:
                numbers = _identifiers(ctx)
            things: Iterable[tuple[str, Any]] = numbers.get(item.on, ())
        else:
            things = papers(ctx.dossier, item.on)
        _run_over(item, things, ctx, outcome)
    return outcome


def arrangement_of(dossier: Dossier) -> Arrangement:
    """Returns the arrangement that a dossier states, or the one that its documents suggest.

    A dossier that states none is taken for an agent's where it holds an agent's documents, and else for that of a
    company that imports for itself.
    """
    if dossier.arrangement is not None:
        return dossier.arrangement
    if dossier.agent is not None:
        return Arrangement.AGENT
    return Arrangement.OWN_COMPANY


def run_alone(rules: Iterable[Rule], thing: object, *, as_of: dt.date, settings: Settings | None = None) -> Run:
    """Runs rules over one document, or over a dossier.

    Args:
        rules: The rules.
        thing: A document of the class that the rules judge, or a dossier. A rule that compares documents takes any
            document, as the only one of a dossier.
        as_of: The day for which it is judged.
        settings: The thresholds of our own.

    Raises:
        TypeError: A rule judges another class.
    """
    chosen = settings if settings is not None else Settings()
    if isinstance(thing, Dossier):
        return run_on_day(rules, Context(as_of=as_of, dossier=thing, settings=chosen))
    outcome = Run()
    ctx = Context(as_of=as_of, settings=chosen)
    for item in rules:
        if item.on is Dossier and is_paper(type(thing)):
            around = Context(as_of=as_of, dossier=dossier_with(thing), settings=chosen)
            _run_over(item, papers(around.dossier, Dossier), around, outcome)
            continue
        if not isinstance(thing, item.on):
            msg = f"{item.code} judges a {item.on.__name__} or a Dossier, not a {type(thing).__name__}"
            raise TypeError(msg)
        _run_over(item, [("", thing)], ctx, outcome)
    return outcome


def _run_over(item: Rule, things: Iterable[tuple[str, Any]], ctx: Context, outcome: Run) -> None:
    walked = False
    for path, thing in things:
        walked = True
        try:
            for hit in item.judge(thing, ctx):
                outcome.found.append(_finding(item, hit, path, thing, ctx))
                if hit.setting:
                    outcome.settings.add(hit.setting)
        except Missing as missing:
            lacking = _not_checked(item, _join(path, missing.path), missing.reason, ctx, missing.asks)
            outcome.not_checked.append(attrs.evolve(lacking, optional=missing.optional or item.optional))
        except NotInForce as outside:
            outcome.not_checked.append(_not_checked(item, path or item.on.__name__, str(outside), ctx, _ANOTHER_DAY))
        except Exception as fault:  # noqa: BLE001 -- a faulty rule must not hide what the others found
            if _BEYOND_CALENDAR.fullmatch(words := _fault_words(fault)):
                reason = "a period from one of its dates ends beyond the calendar"
                outcome.not_checked.append(_not_checked(item, path or item.on.__name__, reason, ctx, _OTHER_DATE))
                continue
            reason = f"the rule itself failed ({words})"
            outcome.not_checked.append(_not_checked(item, path or item.on.__name__, reason, ctx, _MENDED_RULE))
        else:
            outcome.ran.add(item.code)
    if not walked:
        _nothing_to_judge(item, ctx.dossier, outcome)


def _nothing_to_judge(item: Rule, dossier: Dossier, outcome: Run) -> None:
    """A document that is not at hand, or that is stated not to exist, leaves the rule not checked.

    An event is another matter: where it is stated that there was none, the rule has judged.
    """
    if not is_paper(item.on):
        return
    name, words = words_for(item.on)
    stated = getattr(dossier, name) is not None
    if stated and is_event(item.on):
        outcome.ran.add(item.code)
        return
    reason = f"the dossier states that there is no {words}" if stated else f"no {words} in the dossier"
    outcome.not_checked.append(_not_checked(item, name, reason, Context(as_of=dt.date.min, dossier=dossier)))


_ANOTHER_DAY = "reference data for that day"
_MENDED_RULE = "a rule that does not fail"
_OTHER_DATE = "dates within the calendar"
_BEYOND_CALENDAR = re.compile(
    r"(?:OverflowError: (?:date value out of range|Python int too large to convert to C int)"
    r"|ValueError: year -?[0-9]+ is out of range)"
)
"""What date arithmetic says of years before 1 and after 9999."""


def _not_checked(item: Rule, path: str, reason: str, ctx: Context, asks: str = "") -> NotChecked:
    return NotChecked(
        code=item.code,
        title=item.title,
        path=path,
        reason=reason,
        authority=item.authority,
        stated=item.severity,
        trust=item.citations[0].trust,
        by_policy=item.by_policy,
        lack=Lack.FACT if asks else _lack(path, ctx.dossier),
        asks=asks or words_at(ctx.dossier, path),
        optional=item.optional,
    )


def _lack(path: str, dossier: Dossier) -> Lack:
    """Tells whether a fact, a whole document or word of an event is missing where a path points."""
    step = _FIRST_STEP.match(path)
    name = step.group().partition("[")[0] if step else ""
    kind = kind_of(name)
    if kind is None or getattr(dossier, name):
        return Lack.FACT
    return Lack.EVENT if is_event(kind) else Lack.DOCUMENT


def _fault_words(fault: Exception) -> str:
    """Writes an exception of a rule in words, even one that cannot be written."""
    try:
        words = str(fault)
    except Exception:  # noqa: BLE001 -- a rule of somebody's own may raise what it likes
        words = "it cannot be written out"
    return f"{type(fault).__name__}: {words}"


def _finding(item: Rule, hit: Hit, path: str, thing: object, ctx: Context) -> Finding:
    where = _join(path, hit.path)
    citations = hit.basis or item.citations
    return Finding(
        code=item.code,
        name=item.name,
        title=item.title,
        severity=hit.severity or item.severity,
        template=hit.template,
        params=hit.params,
        path=where,
        subject=_subject(where, path, thing, ctx.dossier),
        authority=citations[0].authority,
        citations=citations,
        remedy=item.remedy,
        evidence=tuple(_placed(entry, path) for entry in hit.evidence),
        requirement=item.requirement or item.fails,
        by_policy=item.by_policy,
        condition=hit.condition,
        narrative=conditions()["AE", hit.condition].narrative if hit.condition else "",
        because_of=hit.because_of,
    )


def _placed(entry: Evidence, path: str) -> Evidence:
    return attrs.evolve(entry, path=_join(path, entry.path))


def _join(paper: str, field: str) -> str:
    """Places a field's path in the dossier; one that begins with ``/`` stands at the root already."""
    if field.startswith("/"):
        return field[1:]
    return f"{paper}.{field}" if paper and field else paper or field


def _subject(where: str, path: str, thing: object, dossier: Dossier) -> str:
    """Finds what a person calls the document in which a path stands."""
    if path and where.startswith(path):
        return getattr(thing, "label", "")
    step = _FIRST_STEP.match(where)
    name, _, index = (step.group() if step else "").partition("[")
    held = getattr(dossier, name, None)
    if isinstance(held, tuple) and index:
        position = int(index.removesuffix("]"))
        held = held[position] if position < len(held) else None
    return "" if held is dossier else getattr(held, "label", "")


def _identifiers(ctx: Context) -> dict[type, list[tuple[str, Any]]]:
    """Collects every number in the dossier, by class, with its path; words in place of one are no number."""
    found: dict[type, list[tuple[str, Any]]] = {}
    for path, value, _ in ctx.leaves:
        if isinstance(value, Identifier) and (value.stands_for is None or _is_stated_none(value)):
            found.setdefault(type(value), []).append((path, value))
    return found


def _is_stated_none(number: Identifier) -> bool:
    # 19 CFR 24.5(b): who has neither an EIN nor a Social Security number writes "None" on Form 5106.
    return isinstance(number, ImporterNumber) and number.stands_for == "none"
