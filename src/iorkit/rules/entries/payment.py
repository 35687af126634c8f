"""Rules on the deposit of estimated duties, and on the statement by which they are paid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.deadlines import deposit_due, statement_due
from iorkit.model import EntrySummary7501
from iorkit.penalties import liquidated_damages
from iorkit.refdata import dated
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, ok, require, rule
from iorkit.rules.examples import ENTRY_NUMBER
from iorkit.rules.facts.entries import belongs_to_other_importer, is_informal

_ENTRY = EntrySummary7501(
    entry_number=ENTRY_NUMBER,
    entry_type="01",
    entry_date=dt.date(2026, 3, 2),
    total=Decimal("1500.00"),
    payment_type="1",
    is_duty_paid=False,
)
_DAILY = ("2", "3", "5")
"""Payment types of a daily statement, by which the summaries of one day are paid together."""
_MONTHLY = ("6", "7", "8")
"""Payment types of the periodic monthly statement, whose day to pay the regulations do not set."""


@rule(
    code="ENT034",
    title="The estimated duties were not deposited in time",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 142.12(b)"), cite("19 CFR 113.62(n)"), cite("19 CFR 24.25(c)"), cite("19 CFR 113.62")),
    remedy="Have what is unpaid deposited at once, and answer a notice of liquidated damages with a petition.",
    looks_ahead=True,
    foretold_by="ENT006",
    optional="a summary does not say how its duties were paid; CBP's bill or notice is the sign that they were not",
    examples=(
        ok(_ENTRY, as_of="2026-03-16", note="the tenth working day"),
        bad(
            _ENTRY,
            as_of="2026-03-17",
            at="duty_paid_on",
            message=(
                "the estimated duties, taxes and fees of $1,500 on entry B76-0324527-8 were due by "
                "2026-03-16 and are not paid; liquidated damages could reach $3,000"
            ),
        ),
        ok(attrs.evolve(_ENTRY, is_duty_paid=True, duty_paid_on=dt.date(2026, 3, 16)), as_of="2026-03-17"),
        bad(
            attrs.evolve(_ENTRY, is_duty_paid=True, duty_paid_on=dt.date(2026, 3, 17)),
            as_of="2026-03-17",
            at="duty_paid_on",
            message=(
                "the estimated duties, taxes and fees of $1,500 on entry B76-0324527-8 were due by "
                "2026-03-16 and were paid on 2026-03-17; liquidated damages could reach $3,000"
            ),
        ),
        bad(
            attrs.evolve(_ENTRY, is_duty_paid=True, amount_paid=Decimal("1499.99")),
            as_of="2026-03-17",
            at="amount_paid",
            message=(
                "$1,499.99 was paid of the $1,500 due on entry B76-0324527-8, so that $0.01 is unpaid; "
                "liquidated damages could reach $1,000"
            ),
        ),
        bad(
            attrs.evolve(_ENTRY, total=Decimal("-1500.00")),
            as_of="2026-03-17",
            at="duty_paid_on",
            message=(
                "the estimated duties, taxes and fees on entry B76-0324527-8 were due by 2026-03-16 and are not paid"
            ),
        ),
        ok(attrs.evolve(_ENTRY, payment_type="7"), as_of="2026-03-17", note="a monthly statement has another day"),
    ),
)
def duties_not_deposited_in_time(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The estimated duties, taxes and fees are deposited with the summary, within ten working days after entry.

    Late deposit alone, with the summary in time, costs liquidated damages of twice what is unpaid or 1,000 dollars,
    whichever is greater; CBP presumes the default where a payment is returned or an ACH payment is not in time. The
    sum shown is an exposure and not a debt. Informal and live entries pay when they are presented, and the periodic
    monthly statement has a day of its own that the regulations do not set: these are left out.
    """
    if (
        belongs_to_other_importer(entry, ctx.dossier)
        or is_informal(entry)
        or entry.is_live_entry
        or entry.payment_type in _MONTHLY
    ):
        return
    # 19 CFR 142.12(b): with the summary, within 10 working days; 24.25(c)(3): and so by statement.
    due = deposit_due(require(entry.entry_date, "entry_date"), ctx.closures)
    if ctx.as_of <= due:
        return
    total, paid_on = _total(entry), entry.duty_paid_on
    has_paid = entry.is_duty_paid is True or (paid_on is not None and paid_on <= ctx.as_of)
    if not has_paid:
        if entry.is_duty_paid is None and paid_on is None:
            require(entry.is_duty_paid, "is_duty_paid")
        yield _late("are not paid", entry, due, ctx)
    elif paid_on is not None and paid_on > due:
        yield _late("were paid on {paid_on}", entry, due, ctx, paid_on)
    if has_paid and entry.amount_paid is not None and total is not None and entry.amount_paid < total:
        unpaid = total - entry.amount_paid
        yield Hit(
            "amount_paid",
            "${paid} was paid of the ${total} due on {entry}, so that ${unpaid} is unpaid; liquidated damages could "
            "reach ${exposure}",
            entry=called(entry),
            paid=entry.amount_paid,
            total=total,
            unpaid=unpaid,
            exposure=_exposure(unpaid, ctx.as_of),
        )


def _total(entry: EntrySummary7501) -> Decimal | None:
    """Returns the total due; a negative one is no amount that could be owed, and says nothing."""
    return None if entry.total is None or entry.total < 0 else entry.total


def _late(words: str, entry: EntrySummary7501, due: dt.date, ctx: Context, paid_on: dt.date | None = None) -> Hit:
    """Makes the hit of duties that are late, with the exposure where the total is known."""
    total = _total(entry)
    of = "" if total is None else " of ${total}"
    risk = "" if total is None else "; liquidated damages could reach ${exposure}"
    return Hit(
        "duty_paid_on",
        f"the estimated duties, taxes and fees{of} on {{entry}} were due by {{due}} and {words}{risk}",
        entry=called(entry),
        total=total or "",
        due=due,
        paid_on=paid_on or "",
        exposure="" if total is None else _exposure(total, ctx.as_of),
    )


def _exposure(unpaid: Decimal, day: dt.date) -> Decimal:
    """Returns what a late deposit can cost: by the figures of the day, or where they are not known by those read."""
    known = dated("penalties.late_deposit_least").is_in_force(day)
    exposure = liquidated_damages("late-deposit", unpaid=unpaid, on=day if known else None)
    return require(exposure.amount, "total")


def _scheduled(day: str, payment: str = "2") -> EntrySummary7501:
    return EntrySummary7501(
        entry_number=ENTRY_NUMBER,
        entry_date=dt.date(2026, 3, 2),
        payment_type=payment,
        statement_date=dt.date.fromisoformat(day),
    )


@rule(
    code="ENT035",
    title="The statement is scheduled too late for the entry",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=cite("19 CFR 24.25(c)"),
    remedy="Have the statement scheduled within ten working days of entry, or the summary paid by itself in time.",
    optional="only a summary paid by a daily statement is asked, of which most documents do not speak",
    examples=(
        ok(_scheduled("2026-03-16")),
        bad(
            _scheduled("2026-03-17"),
            at="statement_date",
            message=(
                "the daily statement for entry B76-0324527-8, made on 2026-03-02, is scheduled for "
                "2026-03-17; the last day is 2026-03-16"
            ),
        ),
        ok(_scheduled("2026-03-17", "1"), note="paid by itself"),
    ),
)
def statement_scheduled_too_late(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A summary is designated for a daily statement within ten working days after the date of entry.

    CBP does not warn of a scheduled statement date that is too late; the filer answers for the payment in time.
    """
    if (
        belongs_to_other_importer(entry, ctx.dossier)
        or require(entry.payment_type, "payment_type").strip() not in _DAILY
    ):
        return
    entered_on = require(entry.entry_date, "entry_date")
    # 19 CFR 24.25(e): within 10 working days after the date of entry; CBP will not warn the filer.
    last_day = statement_due(entered_on, ctx.closures)
    scheduled = require(entry.statement_date, "statement_date")
    if scheduled > last_day:
        yield Hit(
            "statement_date",
            "the daily statement for {entry}, made on {entered_on}, is scheduled for {scheduled}; the last day is "
            "{last_day}",
            entry=called(entry),
            scheduled=scheduled,
            entered_on=entered_on,
            last_day=last_day,
            evidence=(evidence("payment_type", entry.payment_type, "payment type"),),
        )
