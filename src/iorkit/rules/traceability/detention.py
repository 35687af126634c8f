"""Rules on the clocks of a detention and of a conditional release."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from iorkit.deadlines import detention_clock, forced_labor_proof_due, last_day_of_redelivery_demand
from iorkit.model import Detention, Release
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, need, ok, rule, seen

_PRESENTED = dt.date(2026, 3, 2)


@rule(
    code="TRC003",
    title="Goods are detained and the clock runs",
    on=Detention,
    severity=Severity.ERROR,
    basis=(
        cite("19 CFR 151.16(f)"),
        cite("19 CFR 151.16(e)"),
        cite("19 USC 1499(c)(5)"),
        cite("19 CFR 151.16(b)"),
        cite("19 CFR 151.16(c)"),
        cite("Source article S53"),
    ),
    remedy="Send the traceability file well before the last day; after it, protest the deemed exclusion.",
    sentences=("S08", "S53"),
    examples=(
        ok(Detention(presented_on=_PRESENTED, ended_on=dt.date(2026, 3, 9))),
        ok(Detention(presented_on=_PRESENTED, is_for_other_agency=True), note="another agency's clock runs"),
        bad(Detention(presented_on=_PRESENTED), as_of="2026-04-01", at="presented_on", note="day 30: a warning"),
        bad(Detention(presented_on=_PRESENTED), as_of="2026-04-02", at="presented_on", note="day 31: an error"),
    ),
)
def detention_clock_runs(detention: Detention, ctx: Context) -> Iterator[Hit]:
    """CBP decides on detained goods within 30 days of their presentation for examination, or they count as excluded.

    The article speaks of a window of 30 days after detention for the importer. The law sets the 30 days for CBP,
    and counts them from presentation for examination. While they run the finding is a warning that names the days;
    after them an error. Detentions for another agency are outside this clock, and so are goods withheld under an order
    or finding on forced labor.
    """
    if _is_left_out(detention, ctx):
        return
    presented_on = need(detention.presented_on, "presented_on")
    clock = detention_clock(presented_on, ctx.closures)
    over = ctx.as_of > clock.deemed_excluded_after
    yield Hit(
        "presented_on",
        "no decision by {last_day}, so the goods count as excluded"
        if over
        else "CBP decides to release or detain by {decide_by}, gives notice by {notify_by}, and the goods count as "
        "excluded if it has not decided by {last_day}",
        severity=None if over else Severity.WARNING,
        decide_by=clock.decide_by,
        notify_by=clock.notify_by,
        last_day=clock.deemed_excluded_after,
        evidence=(seen("notice_dated_on", detention.notice_dated_on, "notice of detention dated"),),
    )


def _planned(due: dt.date) -> Detention:
    return Detention(presented_on=_PRESENTED, notice_dated_on=dt.date(2026, 3, 10), response_due_on=due)


@rule(
    code="TRC004",
    title="The answer to a detention is planned by the wrong clock",
    on=Detention,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 151.16(e)"), cite("19 CFR 151.16(f)"), cite("Source article S53")),
    remedy="Make the plan anew from the day of presentation for examination, and send the papers well before day 30.",
    sentences=("S53",),
    examples=(
        ok(_planned(dt.date(2026, 4, 1)), note="day 30 from presentation"),
        bad(_planned(dt.date(2026, 4, 2)), at="response_due_on"),
        bad(_planned(dt.date(2026, 4, 9)), at="response_due_on", note="day 30 from the notice"),
    ),
)
def answer_planned_after_the_clock(detention: Detention, ctx: Context) -> Iterator[Hit]:
    """The 30 days run from presentation for examination, neither from the detention nor from its notice.

    The article counts a window of 30 days after detention. By law they are CBP's time to decide, and after them the
    goods count as excluded, so an answer that is planned for later comes too late. A plan to answer earlier is sound.
    Goods withheld under an order or finding on forced labor have another clock, and are left out.
    """
    if _is_left_out(detention, ctx) or _is_answered(detention, ctx):
        return
    due = need(detention.response_due_on, "response_due_on")
    last_day = detention_clock(need(detention.presented_on, "presented_on"), ctx.closures).deemed_excluded_after
    if due > last_day:
        yield Hit(
            "response_due_on",
            "the answer is planned by {due}, and the 30 days from presentation end on {last_day}",
            due=due,
            last_day=last_day,
            evidence=(
                seen("presented_on", detention.presented_on, "presented on"),
                seen("notice_dated_on", detention.notice_dated_on, "notice of detention dated"),
            ),
        )


def _is_left_out(detention: Detention, ctx: Context) -> bool:
    """Tells whether a detention is over, or runs by another clock: another agency's, or that of 19 CFR 12.43."""
    return _is_over(detention, ctx) or bool(detention.is_for_other_agency or detention.is_withheld_for_forced_labor)


def _is_over(detention: Detention, ctx: Context) -> bool:
    return detention.ended_on is not None and detention.ended_on <= ctx.as_of


def _is_answered(detention: Detention, ctx: Context) -> bool:
    return detention.answered_on is not None and detention.answered_on <= ctx.as_of


@rule(
    code="TRC005",
    title="The answer to a detention is late",
    on=Detention,
    severity=Severity.WARNING,
    basis=(cite("Source article S53"), cite("iorkit threshold"), cite("19 CFR 151.16(e)")),
    remedy="File the traceability papers now, and ask the Center whether it will take more after them.",
    sentences=("S53",),
    examples=(
        ok(Detention(presented_on=_PRESENTED), as_of="2026-03-22", note="day 20"),
        ok(Detention(presented_on=_PRESENTED, answered_on=dt.date(2026, 3, 20)), as_of="2026-03-23"),
        bad(Detention(presented_on=_PRESENTED), as_of="2026-03-23", at="presented_on", note="day 21"),
    ),
)
def detention_answer_late(detention: Detention, ctx: Context) -> Iterator[Hit]:
    """CBP needs time to read the papers before its 30 days are over, so they should not come in the last of them.

    After how many days an answer is late is our own setting: 19 CFR 151.16 gives the importer no period of its own.
    After the 30 days another rule says what happened. Goods withheld under an order or finding on forced labor have
    a period of their own, and are left out.
    """
    if _is_left_out(detention, ctx) or _is_answered(detention, ctx):
        return
    presented_on = need(detention.presented_on, "presented_on")
    days = (ctx.as_of - presented_on).days
    if ctx.as_of <= detention_clock(presented_on, ctx.closures).deemed_excluded_after and days > (
        ctx.settings.response_days
    ):
        yield Hit(
            "presented_on",
            "{days} days after presentation no answer is recorded",
            days=days,
            setting="response_days",
        )


def _withheld(**facts: Any) -> Detention:  # noqa: ANN401 -- fields of the detention
    return Detention(is_withheld_for_forced_labor=True, imported_on=dt.date(2026, 3, 2), **facts)


@rule(
    code="TRC013",
    title="Proof for goods withheld for forced labor is not sent",
    on=Detention,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 12.43"), cite("19 CFR 12.42(e)"), cite("19 CFR 12.44"), cite("Source article S53")),
    remedy="Send the foreign seller's certificate of origin and the ultimate consignee's detailed statement, or export "
    "the goods before they are seized or abandoned.",
    sentences=("S53",),
    examples=(
        ok(Detention(is_withheld_for_forced_labor=False)),
        ok(_withheld(proof_sent_on=dt.date(2026, 6, 2)), as_of="2026-06-03"),
        bad(_withheld(), as_of="2026-06-02", at="imported_on", note="the last day: a warning"),
        bad(_withheld(), as_of="2026-06-03", at="imported_on", note="the day after: an error"),
    ),
)
def forced_labor_proof_not_sent(detention: Detention, ctx: Context) -> Iterator[Hit]:
    """For goods withheld under an order or finding on forced labor, proof is due within 3 months after importation.

    Here the law does give the importer a period of its own, neither of 30 days nor counted from the detention. It is
    for orders and findings under 19 CFR 12.42; detentions under the Uyghur Forced Labor Prevention Act are reported
    to run by 19 CFR 151.16. While the months run the finding is a warning, after them an error.
    """
    if _is_over(detention, ctx) or detention.is_for_other_agency:
        return
    if not need(detention.is_withheld_for_forced_labor, "is_withheld_for_forced_labor"):
        return
    if detention.proof_sent_on is not None and detention.proof_sent_on <= ctx.as_of:
        return
    due = forced_labor_proof_due(need(detention.imported_on, "imported_on"))
    over = ctx.as_of > due
    yield Hit(
        "imported_on",
        "proof was due by {due} and none is recorded" if over else "proof is due by {due}",
        severity=None if over else Severity.WARNING,
        due=due,
        evidence=(seen("imported_on", detention.imported_on, "imported on"),),
    )


@rule(
    code="TRC011",
    title="CBP may still demand the goods back",
    on=Release,
    severity=Severity.NOTE,
    basis=(cite("19 CFR 141.113(b)"), cite("19 CFR 113.62(d)")),
    remedy="Have the goods, or proof of their origin, at hand until the last day.",
    examples=(
        ok(Release(released_on=_PRESENTED, is_textile=True), as_of="2026-09-29"),
        ok(Release(released_on=_PRESENTED, is_textile=False), as_of="2026-04-02"),
        bad(Release(released_on=_PRESENTED, is_textile=True), as_of="2026-09-28", at="released_on"),
        bad(Release(released_on=_PRESENTED, is_textile=False), as_of="2026-04-01", at="released_on"),
    ),
)
def goods_may_be_recalled(release: Release, ctx: Context) -> Iterator[Hit]:
    """CBP may demand redelivery up to 30 days after release, or after the end of a conditional release.

    Release of textiles counts as conditional for 180 days, so that CBP can check the origin that was declared. The
    conditional release of food, drugs, devices and cosmetics is not judged here.
    """
    released_on = need(release.released_on, "released_on")
    if released_on > ctx.as_of or (release.redelivered_on is not None and release.redelivered_on <= ctx.as_of):
        return
    is_textile = need(release.is_textile, "is_textile")
    conditional_until, last_day = last_day_of_redelivery_demand(released_on, is_textile=is_textile)
    if ctx.as_of <= last_day:
        yield Hit(
            "released_on",
            "release is conditional until {conditional_until}, and CBP may demand the goods back until {last_day}"
            if is_textile
            else "CBP may demand the goods back until {last_day}",
            conditional_until=conditional_until,
            last_day=last_day,
            basis=() if is_textile else (cite("19 CFR 113.62(d)"),),
        )
