"""Rules on records: how long they are kept, whether they can be found, and CBP's demand to see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import add_years, record_demand_due
from iorkit.model import CBPNotice, NoticeKind, RecordKeeping
from iorkit.refdata import count
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, need, ok, rule, seen
from iorkit.rules.facts.notices import is_open


@rule(
    code="DOC014",
    title="Records are kept for less than the law asks",
    on=RecordKeeping,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 163.4"), cite("19 CFR 163.2")),
    remedy="Make it the rule that records are kept for five years from entry, and stop the destruction of older ones.",
    examples=(
        ok(RecordKeeping(retention_years=5)),
        bad(RecordKeeping(retention_years=4), at="retention_years"),
        ok(RecordKeeping(retention_days=1826), as_of="2026-03-20", note="one leap day lies in these five years"),
        bad(RecordKeeping(retention_days=1825), as_of="2026-03-20", at="retention_days"),
    ),
)
def records_kept_too_short(records: RecordKeeping, ctx: Context) -> Iterator[Hit]:
    """Records are kept for five years from entry, or from the activity that called for them.

    Shorter periods hold for packing lists, for drawback claims and for goods of low value that entered free; the
    rule speaks of the importer's general policy.
    """
    years = count("records.retention_years", ctx.as_of)
    if records.retention_years is None and records.retention_days is not None:
        days = (add_years(ctx.as_of, years) - ctx.as_of).days
        if records.retention_days < days:
            yield Hit(
                "retention_days",
                "records are kept for {kept} days; the {years} years from {day} on are {days} days",
                kept=records.retention_days,
                years=years,
                day=ctx.as_of,
                days=days,
            )
        return
    if need(records.retention_years, "retention_years") < years:
        yield Hit(
            "retention_years",
            "records are kept for {kept} years, and {years} are asked for",
            kept=records.retention_years,
            years=years,
        )


_DEMAND = CBPNotice(kind=NoticeKind.RECORD_DEMAND, received_on=dt.date(2026, 3, 2))
_URGENT = CBPNotice(kind=NoticeKind.RECORD_DEMAND, received_on=dt.date(2026, 3, 2), deadline=dt.date(2026, 3, 12))


@rule(
    code="DOC015",
    title="CBP's demand for records is not answered",
    on=CBPNotice,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 163.6(a)"), cite("19 CFR 163.6(b)"), cite("19 CFR 163.3"), cite("19 USC 1509(g)")),
    remedy="Send the records before the due date, or ask CBP before it, with the reasons, for a longer period.",
    examples=(
        ok(CBPNotice(kind=NoticeKind.RECORD_DEMAND, received_on=dt.date(2026, 3, 2), answered_on=dt.date(2026, 3, 20))),
        bad(_DEMAND, as_of="2026-04-01", at="received_on", note="day 30: a warning"),
        bad(_DEMAND, as_of="2026-04-02", at="received_on", note="day 31: an error"),
        bad(_URGENT, as_of="2026-03-13", at="deadline", note="the demand itself sets a shorter period"),
    ),
)
def record_demand_unanswered(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """Entry records that CBP demands are produced within 30 calendar days of the receipt of the demand.

    A period that the demand prints goes before: CBP may set a shorter one where release or admissibility is in
    question, or grant a longer one on request. While the days run the finding is a warning, after them an error.
    """
    if need(notice.kind, "kind") is not NoticeKind.RECORD_DEMAND or not is_open(notice, ctx.dossier, ctx.as_of):
        return
    due = notice.deadline or record_demand_due(need(notice.received_on, "received_on"))
    over = ctx.as_of > due
    yield Hit(
        "received_on" if notice.deadline is None else "deadline",
        "the records were due by {due} and no answer is recorded" if over else "the records are due by {due}",
        severity=None if over else Severity.WARNING,
        due=due,
        evidence=(seen("received_on", notice.received_on, "received on"),),
    )


@rule(
    code="DOC020",
    title="Records cannot be produced as the law asks",
    on=RecordKeeping,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 163.5"), cite("19 CFR 163.6(b)")),
    remedy="File a copy of every record where it can be found, and send CBP notice 30 days before storing records in "
    "another form.",
    examples=(
        ok(RecordKeeping(has_copies=True, are_retrievable=True, keeps_originals=True)),
        ok(
            RecordKeeping(
                has_copies=True,
                are_retrievable=True,
                keeps_originals=False,
                alternative_notified_on=dt.date(2025, 6, 2),
            ),
            note="CBP was told of another method",
        ),
        bad(RecordKeeping(has_copies=False), at="has_copies"),
        bad(RecordKeeping(has_copies=True, are_retrievable=False), at="are_retrievable"),
        bad(
            RecordKeeping(
                has_copies=True,
                are_retrievable=True,
                keeps_originals=False,
                alternative_notified_on=dt.date(2026, 3, 21),
            ),
            at="alternative_notified_on",
            note="not told yet",
        ),
    ),
)
def records_not_retrievable(records: RecordKeeping, ctx: Context) -> Iterator[Hit]:
    """Records are kept as originals, or in another form of which CBP was told, and can be retrieved on demand.

    Another form of storage is notified 30 days before it begins; when it began is not asked here, only whether notice
    was given.
    """
    if records.has_copies is False:
        yield Hit("has_copies", "there is no copy of every record")
    if records.are_retrievable is False:
        yield Hit("are_retrievable", "records cannot be retrieved on demand")
    notified_on = records.alternative_notified_on
    if records.keeps_originals is False and notified_on is not None and notified_on > ctx.as_of:
        yield Hit(
            "alternative_notified_on",
            "records are not kept as originals, and CBP is told of it on {day} only",
            day=notified_on,
        )
    need(records.has_copies, "has_copies")
    need(records.are_retrievable, "are_retrievable")
    if not need(records.keeps_originals, "keeps_originals"):
        need(notified_on, "alternative_notified_on")
