"""Runs rules for the as-of date and for each day on which entry or arrival is planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from iorkit.findings import Finding, Severity
from iorkit.model.plans import Plan, planned_days
from iorkit.rules._context import Context
from iorkit.rules._run import Run, run_on_day

if TYPE_CHECKING:
    from iorkit.rules._rule import Rule

__all__ = ["run"]


def run(rules: Iterable[Rule], ctx: Context) -> Run:
    """Runs rules over every document of the context's dossier, and those that look ahead for planned days as well.

    Where no day is planned, they look ahead some days, and what they find there is a warning.

    Args:
        rules: The rules, each in force on the day.
        ctx: The day, the dossier and the settings.
    """
    chosen = tuple(rules)
    outcome = run_on_day(chosen, ctx)
    looking = tuple(item for item in chosen if item.looks_ahead)
    plans = planned_days(ctx.dossier, ctx.as_of)
    for plan in plans:
        ahead = run_on_day(looking, attrs.evolve(ctx, as_of=plan.day, asked_on=ctx.as_of))
        _add(ahead.found, plan, outcome, Severity.BLOCKER)
        _add_open_points(ahead, plan, outcome)
        outcome.settings |= ahead.settings
    if not plans and ctx.settings.look_ahead_days > 0:
        near = Plan(day=_near(ctx), words=f"{ctx.settings.look_ahead_days} days after the as-of date", path="")
        untold = tuple(item for item in looking if not item.foretold_by)
        ahead = run_on_day(untold, attrs.evolve(ctx, as_of=near.day, asked_on=ctx.as_of))
        if _add(ahead.found, near, outcome, Severity.WARNING):
            outcome.settings.add("look_ahead_days")
    return outcome


def _near(ctx: Context) -> dt.date:
    return dt.date.fromordinal(min(ctx.as_of.toordinal() + ctx.settings.look_ahead_days, dt.date.max.toordinal()))


def _add(found: Iterable[Finding], plan: Plan, outcome: Run, most: Severity) -> int:
    """Adds what is found on a planned day and not before, or is worse then; returns how much that is."""
    before = {(finding.code, finding.path): finding for finding in outcome.found}
    added = 0
    for finding in found:
        place = finding.code, finding.path
        severity = min(finding.severity, most)
        if place in before and before[place].severity >= severity:
            continue
        if place in before:
            outcome.found.remove(before[place])
        by_policy = finding.by_policy if most is Severity.BLOCKER else ()
        told = attrs.evolve(
            finding, severity=severity, stated=severity, by_policy=by_policy, on_day=plan.day, occasion=plan.words
        )
        before[place] = told
        outcome.found.append(told)
        added += 1
    return added


def _add_open_points(ahead: Run, plan: Plan, outcome: Run) -> None:
    """Adds what could be judged on the as-of date, and cannot on a planned day."""
    known = {(item.code, item.path) for item in outcome.not_checked}
    for item in ahead.not_checked:
        if (item.code, item.path) not in known:
            reason = f"{item.reason} (on {plan.day.isoformat()}, {plan.words})"
            outcome.not_checked.append(attrs.evolve(item, reason=reason))
