"""Rules on the periods of a detention and of a conditional release."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.deadlines import DetentionClock, detention_clock, forced_labor_proof_due, last_day_of_redelivery_demand
from iorkit.model import Detention, Release
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule

_PRESENTED = dt.date(2026, 3, 2)


@rule(
    code="TRC003",
    title="Goods are detained, and the 30-day detention period is running or over",
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
    looks_ahead=True,
    examples=(
        ok(Detention(presented_on=_PRESENTED, ended_on=dt.date(2026, 3, 9))),
        ok(Detention(presented_on=_PRESENTED, is_for_other_agency=True), note="another agency's period runs"),
        bad(
            Detention(presented_on=_PRESENTED),
            as_of="2026-04-01",
            at="presented_on",
            note="day 30: a warning",
            message="CBP decides whether to detain the goods by 2026-03-09 and gives notice by 2026-03-16; "
            "without a final decision by 2026-04-01 they are deemed excluded",
        ),
        bad(
            Detention(presented_on=_PRESENTED),
            as_of="2026-04-02",
            at="presented_on",
            note="day 31: an error",
            message="no final decision by 2026-04-01 is on file, so the detained goods are deemed excluded",
        ),
    ),
)
def detention_clock_runs(detention: Detention, ctx: Context) -> Iterator[Hit]:
    """CBP decides on detained goods within 30 days of their presentation for examination, or they count as excluded.

    The source article speaks of a window of 30 days after detention for the importer. The law sets the 30 days for
    CBP, and counts them from presentation for examination. While they run the finding is a warning that names the days;
    after them an error. Detentions for another agency are outside this period, and so are goods withheld under an order
    or finding on forced labor.
    """
    if _is_left_out(detention, ctx):
        return
    presented_on = require(detention.presented_on, "presented_on")
    clock = _clock(presented_on, ctx)
    over = ctx.as_of > clock.deemed_excluded_after
    # 19 CFR 151.16(b), (c), (e): five business days to decide, five more to give notice, 30 days to a final decision.
    yield Hit(
        "presented_on",
        "no final decision by {last_day} is on file, so the detained goods{entry} are deemed excluded"
        if over
        else "CBP decides whether to detain the goods{entry} by {decide_by} and gives notice by {notify_by}; without a "
        "final decision by {last_day} they are deemed excluded",
        severity=None if over else Severity.WARNING,
        entry=_of_entry(detention),
        decide_by=clock.decide_by,
        notify_by=clock.notify_by,
        last_day=clock.deemed_excluded_after,
        evidence=(evidence("notice_dated_on", detention.notice_dated_on, "notice of detention dated"),),
    )


def _clock(presented_on: dt.date, ctx: Context) -> DetentionClock:
    """Returns the periods of a detention; near the calendar's end, where they have none, the rule stops."""
    try:
        return detention_clock(presented_on, ctx.closures)
    except (OverflowError, ValueError):
        cannot_tell("presented_on", "is too near the end of the calendar")


def _of_entry(paper: Detention | Release) -> str:
    """Returns the entry of goods, to follow them in a sentence; empty where it is not known."""
    return f" of {paper.label}" if paper.label else ""


def _planned(due: dt.date) -> Detention:
    return Detention(presented_on=_PRESENTED, notice_dated_on=dt.date(2026, 3, 10), response_due_on=due)


@rule(
    code="TRC004",
    title="The response to a detention is planned for after the 30-day detention period",
    on=Detention,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 151.16(e)"), cite("19 CFR 151.16(f)"), cite("Source article S53")),
    remedy="Send the documents well before the 30th day after presentation for examination.",
    sentences=("S53",),
    examples=(
        ok(_planned(dt.date(2026, 4, 1)), note="day 30 from presentation"),
        bad(
            _planned(dt.date(2026, 4, 2)),
            at="response_due_on",
            message="the response to the detention is planned for 2026-04-02, but the 30-day detention period "
            "ends on 2026-04-01",
        ),
        bad(
            _planned(dt.date(2026, 4, 9)),
            at="response_due_on",
            note="day 30 from the notice",
            message="the response to the detention is planned for 2026-04-09, but the 30-day detention period "
            "ends on 2026-04-01",
        ),
    ),
)
def answer_planned_after_the_clock(detention: Detention, ctx: Context) -> Iterator[Hit]:
    """The 30 days run from presentation for examination, neither from the detention nor from its notice.

    The source article counts a window of 30 days after detention. By law they are CBP's time to decide, and after them
    the goods are deemed excluded, so a response that is planned for later comes too late. A plan to respond earlier is
    sound. Goods withheld under an order or finding on forced labor have another period, and are left out.
    """
    if _is_left_out(detention, ctx) or _is_answered(detention, ctx):
        return
    due = require(detention.response_due_on, "response_due_on")
    last_day = _clock(require(detention.presented_on, "presented_on"), ctx).deemed_excluded_after
    if due > last_day:
        yield Hit(
            "response_due_on",
            "the response to the detention{entry} is planned for {due}, but the 30-day detention period ends on "
            "{last_day}",
            because_of="TRC003",
            entry=_of_entry(detention),
            due=due,
            last_day=last_day,
            evidence=(
                evidence("presented_on", detention.presented_on, "presented on"),
                evidence("notice_dated_on", detention.notice_dated_on, "notice of detention dated"),
            ),
        )


def _is_left_out(detention: Detention, ctx: Context) -> bool:
    """Tells whether a detention is over, or has another period: another agency's, or that of 19 CFR 12.43."""
    return _is_over(detention, ctx) or bool(detention.is_for_other_agency or detention.is_withheld_for_forced_labor)


def _is_over(detention: Detention, ctx: Context) -> bool:
    return detention.ended_on is not None and detention.ended_on <= ctx.as_of


def _is_answered(detention: Detention, ctx: Context) -> bool:
    return detention.answered_on is not None and detention.answered_on <= ctx.as_of


@rule(
    code="TRC005",
    title="The response to a detention is late",
    on=Detention,
    severity=Severity.WARNING,
    basis=(cite("Source article S53"), cite("iorkit threshold"), cite("19 CFR 151.16(e)")),
    remedy="File the traceability documents now, and ask the Center whether it will take more after them.",
    sentences=("S53",),
    examples=(
        ok(Detention(presented_on=_PRESENTED), as_of="2026-03-22", note="day 20"),
        ok(Detention(presented_on=_PRESENTED, answered_on=dt.date(2026, 3, 20)), as_of="2026-03-23"),
        bad(
            Detention(presented_on=_PRESENTED),
            as_of="2026-03-23",
            at="presented_on",
            note="day 21",
            message="21 days after the goods were presented for examination, no response to the detention is "
            "on file; it should be sent within 20 days",
        ),
    ),
)
def detention_answer_late(detention: Detention, ctx: Context) -> Iterator[Hit]:
    """CBP needs time to read the documents before its 30 days are over, so they should not come in the last of them.

    After how many days a response is late is our own setting: 19 CFR 151.16 gives the importer no period of its own.
    After the 30 days another rule says what happened. Goods withheld under an order or finding on forced labor have
    a period of their own, and are left out.
    """
    if _is_left_out(detention, ctx) or _is_answered(detention, ctx):
        return
    presented_on = require(detention.presented_on, "presented_on")
    days = (ctx.as_of - presented_on).days
    limit = ctx.settings.response_days
    if days > limit and ctx.as_of <= _clock(presented_on, ctx).deemed_excluded_after:
        yield Hit(
            "presented_on",
            "{days} days after the goods{entry} were presented for examination, no response to the detention is on "
            "file; it should be sent within {limit} days",
            because_of="TRC003",
            days=days,
            entry=_of_entry(detention),
            limit=limit,
            setting="response_days",
        )


_WITHHELD = Detention(is_withheld_for_forced_labor=True, imported_on=dt.date(2026, 3, 2))


@rule(
    code="TRC013",
    title="Proof for goods withheld for forced labor has not been sent",
    on=Detention,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 12.43"), cite("19 CFR 12.42(e)"), cite("19 CFR 12.44"), cite("Source article S53")),
    remedy="Send the foreign seller's certificate of origin and the ultimate consignee's detailed statement, or export "
    "the goods before they are seized or abandoned.",
    sentences=("S53",),
    looks_ahead=True,
    examples=(
        ok(Detention(is_withheld_for_forced_labor=False)),
        ok(attrs.evolve(_WITHHELD, proof_sent_on=dt.date(2026, 6, 2)), as_of="2026-06-03"),
        bad(
            _WITHHELD,
            as_of="2026-06-02",
            at="imported_on",
            note="the last day: a warning",
            message="proof that the withheld goods were not made by forced labor is due by 2026-06-02, and "
            "none is on file",
        ),
        bad(
            _WITHHELD,
            as_of="2026-06-03",
            at="imported_on",
            note="the day after: an error",
            message="proof that the withheld goods were not made by forced labor is due by 2026-06-02, and "
            "none is on file",
        ),
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
    if not require(detention.is_withheld_for_forced_labor, "is_withheld_for_forced_labor"):
        return
    if detention.proof_sent_on is not None and detention.proof_sent_on <= ctx.as_of:
        return
    imported_on = require(detention.imported_on, "imported_on")
    try:
        # 19 CFR 12.43: within three months after importation.
        due = forced_labor_proof_due(imported_on)
    except (OverflowError, ValueError):
        cannot_tell("imported_on", "is too near the end of the calendar")
    yield Hit(
        "imported_on",
        "proof that the withheld goods{entry} were not made by forced labor is due by {due}, and none is on file",
        severity=None if ctx.as_of > due else Severity.WARNING,
        entry=_of_entry(detention),
        due=due,
        evidence=(evidence("imported_on", detention.imported_on, "imported on"),),
    )


@rule(
    code="TRC011",
    title="CBP may still issue a notice of redelivery",
    on=Release,
    severity=Severity.NOTE,
    basis=(cite("19 CFR 141.113(b)"), cite("19 CFR 113.62(d)")),
    remedy="Keep the goods, or proof of their origin, until the last day.",
    examples=(
        ok(Release(released_on=_PRESENTED, is_textile=True), as_of="2026-09-29"),
        ok(Release(released_on=_PRESENTED, is_textile=False), as_of="2026-04-02"),
        bad(
            Release(released_on=_PRESENTED, is_textile=True),
            as_of="2026-09-28",
            at="released_on",
            message="the release of the goods is conditional until 2026-08-29, and CBP may demand their "
            "redelivery until 2026-09-28",
        ),
        bad(
            Release(released_on=_PRESENTED, is_textile=False),
            as_of="2026-04-01",
            at="released_on",
            message="CBP may demand redelivery of the goods until 2026-04-01",
        ),
    ),
)
def goods_may_be_recalled(release: Release, ctx: Context) -> Iterator[Hit]:
    """CBP may demand redelivery up to 30 days after release, or after the end of a conditional release.

    Release of textiles counts as conditional for 180 days, so that CBP can check the origin that was declared. The
    conditional release of food, drugs, devices and cosmetics is not judged here.
    """
    released_on = require(release.released_on, "released_on")
    if released_on > ctx.as_of or (release.redelivered_on is not None and release.redelivered_on <= ctx.as_of):
        return
    is_textile = require(release.is_textile, "is_textile")
    try:
        conditional_until, last_day = last_day_of_redelivery_demand(released_on, is_textile=is_textile)
    except (OverflowError, ValueError):
        cannot_tell("released_on", "is too near the end of the calendar")
    if ctx.as_of <= last_day:
        yield Hit(
            "released_on",
            "the release of the goods{entry} is conditional until {conditional_until}, and CBP may demand their "
            "redelivery until {last_day}"
            if is_textile
            else "CBP may demand redelivery of the goods{entry} until {last_day}",
            entry=_of_entry(release),
            conditional_until=conditional_until,
            last_day=last_day,
            basis=() if is_textile else (cite("19 CFR 113.62(d)"),),
        )
