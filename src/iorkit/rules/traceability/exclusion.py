"""Rules on goods that CBP excluded from entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import last_day_before_abandonment, protest_due
from iorkit.ids import EntryNumber
from iorkit.model import CBPNotice, Detention, Dossier, NoticeKind
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, ok, require, rule
from iorkit.rules.facts.notices import is_open


def _excluded(mailed: str, *, forced_labor: bool = True, answered: str | None = None) -> Dossier:
    notice = CBPNotice(
        kind=NoticeKind.EXCLUSION,
        mailed_on=dt.date.fromisoformat(mailed),
        answered_on=dt.date.fromisoformat(answered) if answered else None,
        entry_number=EntryNumber("B76-0324527-8"),
    )
    return Dossier(cbp_notices=(notice,), detentions=(Detention(is_withheld_for_forced_labor=forced_labor),))


@rule(
    code="TRC014",
    title="CBP excluded the goods, and neither export nor protest is on file",
    on=CBPNotice,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 12.44(a)"), cite("19 CFR 174.12(e)")),
    remedy="Have the goods exported, or file a protest, by the last day.",
    sentences=("S08", "S29", "S53"),
    looks_ahead=True,
    foretold_by="TRC014",
    examples=(
        bad(
            _excluded("2026-01-19"),
            as_of="2026-03-20",
            at="cbp_notices[0].mailed_on",
            note="the last day: a warning",
            message="the excluded goods of entry B76-0324527-8 are deemed abandoned after 2026-03-20 unless "
            "exported or protested by then",
        ),
        bad(
            _excluded("2026-01-19"),
            as_of="2026-03-21",
            at="cbp_notices[0].mailed_on",
            message="the excluded goods of entry B76-0324527-8 are deemed abandoned after 2026-03-20: neither "
            "export nor protest is on file",
        ),
        ok(_excluded("2026-01-19", answered="2026-03-20"), as_of="2026-03-21", note="exported or protested"),
        bad(
            _excluded("2026-01-19", forced_labor=False),
            as_of="2026-03-21",
            at="cbp_notices[0].mailed_on",
            note="not withheld for forced labor: a warning while a protest is in time",
            message="the goods of entry B76-0324527-8 are excluded; a protest is timely until 2026-07-18",
        ),
        bad(
            _excluded("2026-01-19", forced_labor=False),
            as_of="2026-07-19",
            at="cbp_notices[0].mailed_on",
            message="the goods of entry B76-0324527-8 are excluded, and the last day for a protest was 2026-07-18",
        ),
    ),
)
def exclusion_not_answered(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """Goods withheld for forced labor count as abandoned 60 days after CBP's advice that they are excluded.

    Not where they were exported, or a protest was filed, by then. Goods that CBP excluded for another reason stand
    under the time for a protest alone. The day of the answer to the notice is taken for that of export or protest.
    """
    if require(notice.kind, "kind") is not NoticeKind.EXCLUSION or not is_open(notice, ctx.dossier, ctx.as_of):
        return
    path = "mailed_on" if notice.mailed_on else "received_on"
    advised_on = require(notice.mailed_on or notice.received_on, "mailed_on")
    if _is_for_forced_labor(notice, ctx.dossier):
        # 19 CFR 12.44(a): 60 days after the delivery or mailing of the advice.
        last_day = last_day_before_abandonment(advised_on)
        passed = ctx.as_of > last_day
        words = (
            "the excluded goods{entry} are deemed abandoned after {last_day}: neither export nor protest is on file"
            if passed
            else "the excluded goods{entry} are deemed abandoned after {last_day} unless exported or protested by then"
        )
    else:
        last_day = protest_due(advised_on)
        passed = ctx.as_of > last_day
        words = (
            "the goods{entry} are excluded, and the last day for a protest was {last_day}"
            if passed
            else "the goods{entry} are excluded; a protest is timely until {last_day}"
        )
    yield Hit(
        path,
        words,
        severity=None if passed else Severity.WARNING,
        entry=f" of entry {notice.entry_number}" if notice.entry_number else "",
        last_day=last_day,
        evidence=(evidence("entry_number", notice.entry_number, "entry"),),
    )


def _is_for_forced_labor(notice: CBPNotice, dossier: Dossier) -> bool:
    """Tells whether an exclusion ends a detention for forced labor: of the same entry, or any where none is named."""
    detentions = require(dossier.detentions or None, "/detentions")
    same = [item for item in detentions if item.entry_number is not None and item.entry_number == notice.entry_number]
    return any(require(item.is_withheld_for_forced_labor, "/detentions") for item in same or detentions)
