"""Last days for what is paid to CBP, and for the form by which it sends refunds to another party."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from iorkit.deadlines._periods import add_business_days, add_years
from iorkit.refdata import count

__all__ = [
    "bill_due",
    "deposit_due",
    "interest_periods",
    "last_day_of_form_4811",
    "statement_due",
]


def deposit_due(entry_date: dt.date, closures: Collection[dt.date] = ()) -> dt.date:
    """Returns the last day on which the estimated duties, taxes and fees of an entry are deposited in time.

    Not for an informal entry, whose duties are deposited when it is presented, nor for a periodic monthly statement,
    whose day is that of CBP's test and not of the regulations.

    Args:
        entry_date: The entry date.
        closures: Further days on which CBP is closed.

    Source: 19 CFR 142.12(b).

    Examples:
        >>> deposit_due(dt.date(2026, 3, 2))
        datetime.date(2026, 3, 16)
    """
    # 19 CFR 142.12(b): the summary is filed, with the estimated duties attached, within 10 working days.
    return add_business_days(entry_date, count("entry.summary_business_days", entry_date), closures)


def statement_due(entry_date: dt.date, closures: Collection[dt.date] = ()) -> dt.date:
    """Returns the last day for which the daily statement of an entry can be scheduled, presented and paid.

    Args:
        entry_date: The entry date.
        closures: Further days on which CBP is closed.

    Source: 19 CFR 24.25(c), (e).

    Examples:
        >>> statement_due(dt.date(2026, 3, 2))
        datetime.date(2026, 3, 16)
    """
    return add_business_days(entry_date, count("deadlines.statement_business_days", entry_date), closures)


def bill_due(dated_on: dt.date, *, is_dishonored: bool = False, printed_deadline: dt.date | None = None) -> dt.date:
    """Returns the last day on which a CBP bill is paid in time.

    Args:
        dated_on: The date of issuance of the bill.
        is_dishonored: Whether it is for a check or debit that the bank did not honor.
        printed_deadline: The last day for payment that the bill prints, which goes before.

    Source: 19 CFR 24.3(e).

    Examples:
        >>> bill_due(dt.date(2026, 3, 2)), bill_due(dt.date(2026, 3, 2), is_dishonored=True)
        (datetime.date(2026, 4, 1), datetime.date(2026, 3, 17))
    """
    if printed_deadline is not None:
        return printed_deadline
    name = "deadlines.dishonored_bill_days" if is_dishonored else "deadlines.bill_days"
    return dated_on + dt.timedelta(days=count(name, dated_on))


def interest_periods(dated_on: dt.date, paid_on: dt.date) -> int:
    """Returns for how many periods of 30 days CBP charges interest on a bill; the rate is on the bill.

    Not for a bill for a dishonored payment, whose first period is shorter, nor for a bill on supplemental duties as far
    as its interest runs from the deposit to liquidation.

    Args:
        dated_on: The date of the bill, which is at first the interest computation date.
        paid_on: The day on which CBP receives the payment.

    Source: 19 CFR 24.3a(b)(1), (c)(3).

    Examples:
        >>> [interest_periods(dt.date(2026, 3, 2), day) for day in (dt.date(2026, 4, 1), dt.date(2026, 4, 2))]
        [0, 1]
    """
    length = count("deadlines.bill_interest_days", paid_on)
    # 19 CFR 24.3a(c)(3): none is charged for the period in which the payment is received.
    begun = -((dated_on - paid_on).days // length)
    return max(0, begun - 1)


def last_day_of_form_4811(filed_on: dt.date, *, on: dt.date | None = None) -> dt.date:
    """Returns the last day by which the owner's importer number must have been used for a Form 4811 to stay effective.

    It is not effective either where no unliquidated entry stands with which the number is associated.

    Args:
        filed_on: The day on which the form was filed.
        on: The day whose rule governs; the day of filing where it is not given.

    Source: 19 CFR 24.36(a).

    Examples:
        >>> last_day_of_form_4811(dt.date(2024, 2, 29), on=dt.date(2026, 3, 2))
        datetime.date(2027, 2, 28)
    """
    return add_years(filed_on, count("deadlines.form_4811_years", on or filed_on))
