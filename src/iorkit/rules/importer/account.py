"""Rules on the importer's account with CBP: bills, refunds, and the form that sends them to another party."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from iorkit.deadlines import bill_due, interest_periods, last_day_of_form_4811
from iorkit.model import IOR, Bill, Dossier, Form4811
from iorkit.refdata import dated
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, ok, require, rule
from iorkit.rules.facts.parties import numbers_differ

_ELECTRONIC = dated("deadlines.refunds_electronic")


def _bill(**fields: Any) -> Bill:  # noqa: ANN401 -- any field
    return Bill(
        bill_number="45012345", amount=Decimal("812.40"), dated_on=dt.date(2026, 2, 18), **{"is_paid": False, **fields}
    )


@rule(
    code="IOR035",
    title="A CBP bill is overdue",
    on=Bill,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 24.3(e)"), cite("19 CFR 24.3a")),
    remedy="Send CBP the payment with the interest that the bill shows, before CBP asks the surety or orders live "
    "entry.",
    sentences=("S26",),
    looks_ahead=True,
    examples=(
        ok(_bill(), as_of="2026-03-20", note="the thirtieth day"),
        bad(
            _bill(),
            as_of="2026-03-21",
            at="dated_on",
            message="bill 45012345 of $812.40 was due by 2026-03-20 and is not paid",
        ),
        bad(
            _bill(is_dishonored=True),
            as_of="2026-03-06",
            at="dated_on",
            note="a dishonored payment: fifteen days",
            message="bill 45012345 of $812.40 was due by 2026-03-05 and is not paid",
        ),
        bad(
            _bill(due_on=dt.date(2026, 3, 19)),
            as_of="2026-03-20",
            at="due_on",
            note="the day that the bill prints",
            message="bill 45012345 of $812.40 was due by 2026-03-19 and is not paid",
        ),
        bad(
            _bill(),
            as_of="2026-04-20",
            at="dated_on",
            message="bill 45012345 of $812.40 was due by 2026-03-20 and is not paid; interest is charged for 2 periods "
            "of 30 days",
        ),
        ok(_bill(is_paid=True), as_of="2026-03-21"),
        ok(_bill(paid_on=dt.date(2026, 3, 21)), as_of="2026-03-21"),
    ),
)
def bill_overdue(bill: Bill, ctx: Context) -> Iterator[Hit]:
    """A bill from CBP is due within 30 days of its date, one for a dishonored payment within 15.

    From then on it is delinquent and bears interest by periods of 30 days until it is paid. CBP notifies the importer
    every 30 days and asks the surety for what is more than 30 days past due. A pending protest does not lengthen the
    time in these sections; where one is stated, the finding is a warning.
    """
    ior = ctx.dossier.ior
    if bill.is_paid or (bill.paid_on is not None and bill.paid_on <= ctx.as_of):
        return
    if ior is not None and numbers_differ(bill.number, ior.number):
        return
    path = "dated_on" if bill.due_on is None else "due_on"
    # 19 CFR 24.3(e): 30 days from the date of issuance, 15 for a dishonored payment.
    last_day = bill.due_on or bill_due(require(bill.dated_on, "dated_on"), is_dishonored=bill.is_dishonored or False)
    if ctx.as_of <= last_day:
        return
    if bill.is_paid is None and bill.paid_on is None:
        require(bill.is_paid, "is_paid")
    yield Hit(
        path,
        _words(bill) + " was due by {last_day} and is not paid" + _interest(bill, ctx.as_of),
        severity=Severity.WARNING if bill.is_protested else None,
        bill=bill.label or "a CBP bill",
        last_day=last_day,
        amount=bill.amount or "",
        periods="" if bill.dated_on is None else _periods(bill.dated_on, ctx.as_of),
    )


def _words(bill: Bill) -> str:
    return "{bill}" + (" of ${amount}" if bill.amount is not None else "")


def _interest(bill: Bill, day: dt.date) -> str:
    """Says for how many periods interest is charged on an ordinary bill if it is paid on the day."""
    if bill.is_dishonored or bill.dated_on is None or _periods(bill.dated_on, day) <= 1:
        return ""
    return "; interest is charged for {periods} periods of 30 days"


def _periods(dated_on: dt.date, day: dt.date) -> int:
    return interest_periods(dated_on, day) if dated("deadlines.bill_interest_days").is_in_force(day) else 0


def _refunded(*, ach: bool | None, form: Form4811 | None = None) -> Dossier:
    return Dossier(ior=IOR(name="Lumen Housewares LLC", has_ach_refund=ach, form_4811=form))


_FORM = Form4811(party_name="Bayside Customs Brokers Inc", filed_on=dt.date(2023, 3, 20), has_unliquidated_entry=True)


@rule(
    code="IOR036",
    title="CBP cannot deliver a refund to the importer",
    on=IOR,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 24.36(a)"), cite("91 FR 21"), cite("CSMS 67270895")),
    remedy="Enter the bank data for ACH refunds in the ACE Portal, or file Form 4811 for a party that has them there.",
    in_force_from=_ELECTRONIC.values[0].first_day,
    optional="It concerns money that the importer may be owed, not whether it may import.",
    examples=(
        ok(_refunded(ach=True)),
        bad(
            _refunded(ach=False),
            at="ior.has_ach_refund",
            message="CBP has no bank data of Lumen Housewares LLC, and issues refunds only electronically; no interest "
            "runs for what cannot be delivered",
        ),
        bad(
            _refunded(ach=False),
            as_of="2026-02-06",
            at="ior.has_ach_refund",
            note="the first day",
            message="CBP has no bank data of Lumen Housewares LLC, and issues refunds only electronically; no "
            "interest runs for what cannot be delivered",
        ),
        ok(_refunded(ach=False, form=_FORM), note="Form 4811 sends the refunds to another party"),
    ),
)
def refund_cannot_be_delivered(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """Since 6 February 2026 CBP issues refunds electronically, unless a waiver of the Treasury's applies.

    Where it cannot deliver one because the recipient has not given its bank data, no interest for the delay accrues. A
    Form 4811 that is in effect sends refunds to the party that it names, which then needs the data.
    """
    if ior.has_ach_refund is False and ior.ach_refund_from is None and ior.form_4811 is None:
        yield Hit(
            "has_ach_refund",
            "CBP has no bank data of {name}, and issues refunds only electronically; no interest runs for what cannot "
            "be delivered",
            name=ior.name or "the importer",
        )
    if ior.form_4811 is None:
        require(ior.has_ach_refund, "has_ach_refund")


@rule(
    code="IOR037",
    title="Form 4811 is no longer effective",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 24.36(a)"), cite("CBP Form 4811")),
    remedy="File Form 4811 again, or have refunds and bills go to the importer.",
    in_force_from=_ELECTRONIC.values[0].first_day,
    optional="It concerns where refunds and bills go, not whether the importer may import.",
    examples=(
        ok(Dossier(ior=IOR(form_4811=_FORM)), as_of="2026-03-20"),
        bad(
            Dossier(ior=IOR(form_4811=_FORM)),
            as_of="2026-03-21",
            at="ior.form_4811.filed_on",
            message="the importer number was not used by 2026-03-20, within 3 years of the filing of Form 4811 on "
            "2023-03-20",
        ),
        ok(
            Dossier(
                ior=IOR(
                    form_4811=Form4811(
                        filed_on=dt.date(2023, 3, 20),
                        last_used_on=dt.date(2024, 1, 5),
                        has_unliquidated_entry=True,
                    )
                )
            ),
            as_of="2026-03-21",
        ),
        bad(
            Dossier(ior=IOR(form_4811=Form4811(filed_on=dt.date(2025, 3, 20), has_unliquidated_entry=False))),
            at="ior.form_4811.has_unliquidated_entry",
            message="no unliquidated entry stands to which Form 4811 could apply",
        ),
    ),
)
def form_4811_lapsed(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A Form 4811 is not effective where the owner's number was not used within three years of its filing.

    Nor where no unliquidated entry is on file with which that number is associated. Then refunds go to the importer of
    record again. The forms looked at are the importer's and those of its entry summaries.
    """
    forms = [
        (f"entry_summaries[{n}].form_4811", entry.form_4811) for n, entry in enumerate(dossier.entry_summaries or ())
    ]
    if dossier.ior is not None:
        forms.insert(0, ("ior.form_4811", dossier.ior.form_4811))
    known = [(path, form) for path, form in forms if form is not None]
    for path, form in known:
        if form.revoked_on is None or ctx.as_of < form.revoked_on:
            yield from _lapsed(path, form, ctx.as_of)
    if not known:
        require(require(dossier.ior, "ior").form_4811, "ior.form_4811")


def _lapsed(path: str, form: Form4811, day: dt.date) -> Iterator[Hit]:
    # 19 CFR 24.36(a): not effective if there is no unliquidated entry on file.
    if form.has_unliquidated_entry is False:
        yield Hit(f"{path}.has_unliquidated_entry", "no unliquidated entry stands to which Form 4811 could apply")
        return
    filed_on = require(form.filed_on, f"{path}.filed_on")
    # 19 CFR 24.36(a): nor if no transaction required the owner's number within three years from the filing.
    last_day = last_day_of_form_4811(filed_on, on=day)
    used_on = form.last_used_on
    if day > last_day and not (used_on is not None and filed_on < used_on):
        yield Hit(
            f"{path}.filed_on",
            "the importer number was not used by {last_day}, within {years} years of the filing of Form 4811 on "
            "{filed_on}",
            last_day=last_day,
            years=last_day.year - filed_on.year,
            filed_on=filed_on,
            evidence=(evidence(f"{path}.party_name", form.party_name, "refunds and bills go to"),),
        )
    require(form.has_unliquidated_entry, f"{path}.has_unliquidated_entry")
