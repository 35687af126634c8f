"""Rules on traceability and on the clock of a detention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import detention_clock
from iorkit.findings import Severity
from iorkit.model import Detention
from iorkit.refdata import cite
from iorkit.rules._hit import Hit, need, seen
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = ["detention_clock_runs"]

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
    after them an error. Detentions for another agency are outside this clock.
    """
    if detention.ended_on is not None and detention.ended_on <= ctx.as_of:
        return
    if detention.is_for_other_agency:
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
