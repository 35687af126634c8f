"""Rules on records: how long they are kept, whether they can be found, and CBP's demand to see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.deadlines import add_years
from iorkit.model import CBPNotice, NoticeKind, RecordKeeping
from iorkit.refdata import count
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, ok, require, rule
from iorkit.rules.facts.notices import is_open


@rule(
    code="DOC014",
    title="Records are kept for a shorter period than the law requires",
    on=RecordKeeping,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 163.4"), cite("19 CFR 163.2")),
    remedy="Keep records for five years from entry, as a rule, and stop the destruction of older ones.",
    examples=(
        ok(RecordKeeping(retention_years=5)),
        ok(RecordKeeping(retention_days=1826), as_of="2026-03-20"),
        bad(
            RecordKeeping(retention_years=4),
            at="retention_years",
            message="records are kept for 4 years, but must be kept for 5 years from entry",
        ),
        bad(
            RecordKeeping(retention_days=1825),
            as_of="2026-03-20",
            at="retention_days",
            note="a leap day is forgotten",
            message="records are kept for 1,825 days, but must be kept for 5 years, 1,826 days from an entry "
            "on 2026-03-20",
        ),
    ),
)
def records_kept_too_short(records: RecordKeeping, ctx: Context) -> Iterator[Hit]:
    """Records are kept for five years from entry, or from the activity that called for them.

    Shorter periods hold for packing lists, for drawback claims and for goods of low value that entered free; the
    rule speaks of the importer's general policy. A period in days is held against five years from the as-of date.
    """
    # 19 CFR 163.4: five years from the date of entry.
    years = count("records.retention_years", ctx.as_of)
    if records.retention_years is None and records.retention_days is not None:
        days = (add_years(ctx.as_of, years) - ctx.as_of).days if ctx.as_of.year + years <= dt.MAXYEAR else 0
        if records.retention_days < days:
            yield Hit(
                "retention_days",
                "records are kept for {kept} days, but must be kept for {years} years, {days} days from an entry on "
                "{as_of}",
                as_of=ctx.as_of,
                kept=records.retention_days,
                years=years,
                days=days,
            )
        return
    if require(records.retention_years, "retention_years") < years:
        yield Hit(
            "retention_years",
            "records are kept for {kept} years, but must be kept for {years} years from entry",
            kept=records.retention_years,
            years=years,
        )


_DEMAND = CBPNotice(kind=NoticeKind.RECORD_DEMAND, received_on=dt.date(2026, 3, 2))
_URGENT = CBPNotice(kind=NoticeKind.RECORD_DEMAND, received_on=dt.date(2026, 3, 2), deadline=dt.date(2026, 3, 12))


@rule(
    code="DOC015",
    title="CBP's demand for records has not been answered",
    on=CBPNotice,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 163.6(a)"), cite("19 CFR 163.6(b)"), cite("19 CFR 163.3"), cite("19 USC 1509(g)")),
    remedy="Send the records by the due date, or ask CBP for an extension before it, with the reasons.",
    looks_ahead=True,
    examples=(
        ok(CBPNotice(kind=NoticeKind.RECORD_DEMAND, received_on=dt.date(2026, 3, 2), answered_on=dt.date(2026, 3, 20))),
        bad(
            _DEMAND,
            as_of="2026-04-01",
            at="received_on",
            note="day 30: a warning",
            message="the answer to CBP's demand for records is due by 2026-04-01, and none is on file",
        ),
        bad(
            _DEMAND,
            as_of="2026-04-02",
            at="received_on",
            note="day 31: an error",
            message="the answer to CBP's demand for records is due by 2026-04-01, and none is on file",
        ),
        bad(
            attrs.evolve(_DEMAND, answer_days=10),
            as_of="2026-03-13",
            at="received_on",
            note="the demand gives ten days",
            message="the answer to CBP's demand for records is due by 2026-03-12, and none is on file",
        ),
        bad(
            _URGENT,
            as_of="2026-03-13",
            at="deadline",
            note="the demand itself sets a shorter period",
            message="the answer to CBP's demand for records is due by 2026-03-12, and none is on file",
        ),
    ),
)
def record_demand_unanswered(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """Entry records that CBP demands are produced within 30 calendar days of the receipt of the demand.

    A period that the demand states takes precedence: CBP may set a shorter one where release or admissibility is in
    question, or grant a longer one on request. While the days run the finding is a warning, after them an error.
    """
    if require(notice.kind, "kind") is not NoticeKind.RECORD_DEMAND or not is_open(notice, ctx.dossier, ctx.as_of):
        return
    due = notice.deadline or _due(notice)
    yield Hit(
        "received_on" if notice.deadline is None else "deadline",
        "the answer to CBP's demand for records is due by {due}, and none is on file",
        severity=None if ctx.as_of > due else Severity.WARNING,
        due=due,
        evidence=(evidence("received_on", notice.received_on, "received on"),),
    )


def _due(notice: CBPNotice) -> dt.date:
    """Returns the last day of the period that a demand states, or else of the one that the law gives."""
    # 19 CFR 163.6(a): within 30 calendar days of receipt, unless the demand says otherwise.
    received = require(notice.received_on, "received_on")
    days = count("records.demand_days", received) if notice.answer_days is None else notice.answer_days
    return dt.date.fromordinal(min(max(received.toordinal() + days, 1), dt.date.max.toordinal()))


@rule(
    code="DOC020",
    title="Records cannot be produced as the law requires",
    on=RecordKeeping,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 163.5"), cite("19 CFR 163.6(b)")),
    remedy="File a copy of every record where it can be found, and notify CBP 30 days before storing records in "
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
        bad(
            RecordKeeping(has_copies=False),
            at="has_copies",
            message="the importer does not keep a copy of every entry record",
        ),
        bad(
            RecordKeeping(has_copies=True, are_retrievable=False),
            at="are_retrievable",
            message="the importer's entry records cannot be retrieved on demand",
        ),
        bad(
            RecordKeeping(
                has_copies=True,
                are_retrievable=True,
                keeps_originals=False,
                alternative_notified_on=dt.date(2026, 3, 21),
            ),
            at="alternative_notified_on",
            note="not told yet",
            message="records are not kept as originals, and CBP is notified of that on 2026-03-21, after the "
            "as-of date, 2026-03-20",
        ),
    ),
)
def records_not_retrievable(records: RecordKeeping, ctx: Context) -> Iterator[Hit]:
    """Records are kept as originals, or in another form of which CBP was told, and can be retrieved on demand.

    Another form of storage is notified 30 days before it begins; when it began is not asked here, only whether notice
    was given.
    """
    if records.has_copies is False:
        yield Hit("has_copies", "the importer does not keep a copy of every entry record")
    if records.are_retrievable is False:
        yield Hit("are_retrievable", "the importer's entry records cannot be retrieved on demand")
    notified_on = records.alternative_notified_on
    if records.keeps_originals is False and notified_on is not None and notified_on > ctx.as_of:
        yield Hit(
            "alternative_notified_on",
            "records are not kept as originals, and CBP is notified of that on {day}, after the as-of date, {as_of}",
            day=notified_on,
            as_of=ctx.as_of,
        )
    require(records.has_copies, "has_copies")
    require(records.are_retrievable, "are_retrievable")
    if not require(records.keeps_originals, "keeps_originals"):
        require(notified_on, "alternative_notified_on")
