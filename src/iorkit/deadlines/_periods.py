"""Deadlines: working days by the federal calendar, and the last days that law and CBP set."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Iterator

import attrs
import pendulum

from iorkit.refdata import count, read

__all__ = [
    "DetentionClock",
    "add_business_days",
    "add_months",
    "add_years",
    "deletion_rider_takes_effect",
    "detention_clock",
    "federal_holidays",
    "forced_labor_proof_due",
    "insufficiency_cured_by",
    "is_business_day",
    "last_day_of_inactive_number",
    "last_day_of_partnership_power",
    "last_day_of_redelivery_demand",
    "oldest_irs_proof",
    "record_demand_due",
    "summary_due",
    "termination_takes_effect",
]

_SATURDAY = 5
_SUNDAY = 6


def add_years(day: dt.date, years: int) -> dt.date:
    """Adds years to a day; 29 February becomes 28 February in a common year.

    Args:
        day: The day.
        years: How many; negative to go back.

    Examples:
        >>> add_years(dt.date(2024, 2, 29), 1)
        datetime.date(2025, 2, 28)
    """
    moved = pendulum.date(day.year, day.month, day.day).add(years=years)
    return dt.date(moved.year, moved.month, moved.day)


def add_months(day: dt.date, months: int) -> dt.date:
    """Adds months to a day; a day that the month lacks becomes its last day.

    Args:
        day: The day.
        months: How many; negative to go back.

    Examples:
        >>> add_months(dt.date(2026, 1, 31), 1)
        datetime.date(2026, 2, 28)
    """
    moved = pendulum.date(day.year, day.month, day.day).add(months=months)
    return dt.date(moved.year, moved.month, moved.day)


@functools.lru_cache(maxsize=256)
def federal_holidays(year: int) -> frozenset[dt.date]:
    """Returns the days of a year on which federal holidays are kept.

    Args:
        year: The calendar year.

    Returns:
        The days as kept: a holiday on a Saturday on the Friday before, one on a Sunday on the Monday after.
        Days closed by executive order are not among them.

    Source: 19 CFR 101.6(a); 5 USC 6103.

    Examples:
        >>> sorted(federal_holidays(2026))[:2]
        [datetime.date(2026, 1, 1), datetime.date(2026, 1, 19)]
    """
    kept = (_kept(day) for near in (year, year + 1) for day in _holidays(near))
    return frozenset(day for day in kept if day.year == year)


def _holidays(year: int) -> Iterator[dt.date]:
    for item in read("holidays")["holiday"]:
        if year < item.get("first_year", year):
            continue
        yield dt.date(year, item["month"], item["day"]) if "day" in item else _nth_weekday(year, item)


def _nth_weekday(year: int, item: dict[str, int]) -> dt.date:
    month, weekday, nth = item["month"], item["weekday"], item["nth"]
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = dt.date(year, month + 1, 1) - dt.timedelta(days=1)
    return last - dt.timedelta(days=(last.weekday() - weekday) % 7)


def _kept(day: dt.date) -> dt.date:
    shift = {_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0)
    return day + dt.timedelta(days=shift)


def is_business_day(day: dt.date, closures: Collection[dt.date] = ()) -> bool:
    """Tells whether a day is a working day for CBP's periods.

    Args:
        day: The day.
        closures: Further days on which CBP is closed, such as by executive order.

    Source: 19 CFR 101.1 (business day), 101.6(a).

    Examples:
        >>> is_business_day(dt.date(2026, 11, 26))
        False
    """
    return day.weekday() < _SATURDAY and day not in federal_holidays(day.year) and day not in closures


def add_business_days(day: dt.date, n: int, closures: Collection[dt.date] = ()) -> dt.date:
    """Counts working days forward; the day itself is not counted.

    Args:
        day: The day on which the period begins to run.
        n: How many working days; not negative.
        closures: Further days on which CBP is closed.

    Returns:
        The n-th working day after ``day``.

    Raises:
        ValueError: ``n`` is negative.

    Source: 19 CFR 101.1, 101.6(a).

    Examples:
        >>> add_business_days(dt.date(2026, 11, 24), 10)
        datetime.date(2026, 12, 9)
    """
    if n < 0:
        msg = f"cannot count {n} working days forward"
        raise ValueError(msg)
    while n:
        day += dt.timedelta(days=1)
        n -= is_business_day(day, closures)
    return day


def summary_due(entry_date: dt.date, closures: Collection[dt.date] = ()) -> dt.date:
    """Returns the last day on which an entry summary is in time.

    Args:
        entry_date: The entry date.
        closures: Further days on which CBP is closed.

    Source: 19 CFR 142.12(b).

    Examples:
        >>> summary_due(dt.date(2026, 3, 2))
        datetime.date(2026, 3, 16)
    """
    # 19 CFR 142.12(b): within 10 working days after the time of entry.
    return add_business_days(entry_date, count("entry.summary_business_days", entry_date), closures)


def last_day_of_partnership_power(executed_on: dt.date) -> dt.date:
    """Returns the last day on which a partnership's power of attorney holds.

    Args:
        executed_on: The day on which it was executed.

    Source: 19 CFR 141.34.

    Examples:
        >>> last_day_of_partnership_power(dt.date(2024, 2, 29))
        datetime.date(2026, 2, 28)
    """
    # 19 CFR 141.34: a partnership's power is limited to two years from execution.
    return add_years(executed_on, count("identity.partnership_power_years", executed_on))


def last_day_of_inactive_number(last_used_on: dt.date, *, on: dt.date | None = None) -> dt.date:
    """Returns the last day on which an importer number stays on file without use.

    Args:
        last_used_on: The day of its last entry summary or request for services.
        on: The day whose rule governs; the day of last use where it is not given.

    Source: 19 CFR 24.5(e).

    Examples:
        >>> last_day_of_inactive_number(dt.date(2025, 3, 2))
        datetime.date(2026, 3, 2)
    """
    # 19 CFR 24.5(e): on file until one year from the date on which it was last used.
    return add_years(last_used_on, count("identity.inactivity_years", on or last_used_on))


def insufficiency_cured_by(letter_date: dt.date, printed_deadline: dt.date | None = None) -> dt.date:
    """Returns the last day for making good a bond that CBP found insufficient.

    Args:
        letter_date: The date of CBP's letter.
        printed_deadline: The deadline that the letter prints, which goes before the general one.

    Source: 19 CFR 113.13(c).

    Examples:
        >>> insufficiency_cured_by(dt.date(2023, 4, 26))
        datetime.date(2023, 5, 11)
    """
    return printed_deadline or letter_date + dt.timedelta(days=count("bonds.cure_days", letter_date))


def termination_takes_effect(
    received_on: dt.date, asked_for: dt.date | None = None, closures: Collection[dt.date] = ()
) -> dt.date:
    """Returns the day on which a principal's termination of its bond takes effect.

    That of a request which names no day, and of one whose day is too early, is the tenth business day after its
    receipt. Of a day that is too early the section says nothing; that it then moves is our reading.

    Args:
        received_on: The day on which CBP received the request.
        asked_for: The day that the request names, if any.
        closures: Further days on which CBP is closed.

    Source: 19 CFR 113.27(a).

    Examples:
        >>> termination_takes_effect(dt.date(2026, 3, 2))
        datetime.date(2026, 3, 16)
        >>> termination_takes_effect(dt.date(2026, 3, 2), dt.date(2026, 4, 1))
        datetime.date(2026, 4, 1)
    """
    # 19 CFR 113.27(a): the date requested, if at least 10 business days after receipt; the tenth where none is.
    earliest = add_business_days(received_on, count("bond_terms.termination_business_days", received_on), closures)
    return earliest if asked_for is None else max(earliest, asked_for)


def deletion_rider_takes_effect(
    received_on: dt.date, stated: dt.date | None = None, closures: Collection[dt.date] = ()
) -> dt.date:
    """Returns the day on which a rider that deletes a trade name or an unincorporated division takes effect.

    A rider that states no day, or one that is too early, takes effect at the close of the tenth business day after
    its receipt. All other riders take effect on the day that they state.

    Args:
        received_on: The day on which CBP received the rider.
        stated: The day that the rider states, if any.
        closures: Further days on which CBP is closed.

    Source: 19 CFR 113.26(e).

    Examples:
        >>> deletion_rider_takes_effect(dt.date(2026, 3, 2), dt.date(2026, 3, 3))
        datetime.date(2026, 3, 16)
    """
    # 19 CFR 113.26(e): a deletion rider filed late takes effect at the close of the 10th business day.
    earliest = add_business_days(received_on, count("bond_terms.deletion_rider_business_days", received_on), closures)
    return earliest if stated is None else max(earliest, stated)


def oldest_irs_proof(as_of: dt.date) -> dt.date:
    """Returns the earliest day from which an IRS document still proves an EIN to CBP.

    Args:
        as_of: The day of the check.

    Source: CBP Voided Importer Record FAQ.

    Examples:
        >>> oldest_irs_proof(dt.date(2026, 12, 1))
        datetime.date(2025, 12, 1)
    """
    return add_months(as_of, -count("identity.irs_proof_months", as_of))


@attrs.frozen(kw_only=True)
class DetentionClock:
    """The days that run from the presentation of goods for examination.

    Args:
        decide_by: The last day for CBP to decide whether to release or detain.
        notify_by: The last day for CBP's notice, if it decides on the last day or does not release by it.
        deemed_excluded_after: The last day before goods not decided on are deemed excluded.

    Examples:
        >>> detention_clock(dt.date(2026, 3, 2)).decide_by
        datetime.date(2026, 3, 9)
    """

    decide_by: dt.date
    notify_by: dt.date
    deemed_excluded_after: dt.date


def detention_clock(presented_on: dt.date, closures: Collection[dt.date] = ()) -> DetentionClock:
    """Returns the days that run from the presentation of goods for examination.

    Args:
        presented_on: The day of presentation, not of detention or of the notice.
        closures: Further days on which CBP is closed.

    Source: 19 CFR 151.16; 19 USC 1499(c).

    Examples:
        >>> detention_clock(dt.date(2026, 3, 2)).deemed_excluded_after
        datetime.date(2026, 4, 1)
    """
    # 19 CFR 151.16(b): five business days from presentation; goods not released by then count as detained.
    decide_by = add_business_days(presented_on, count("detention.decide_business_days", presented_on), closures)
    notify_days = count("detention.notify_business_days", presented_on)
    exclusion_days = count("detention.deemed_exclusion_days", presented_on)
    # 19 CFR 151.16(c): notice within five business days of the decision or failure to release; (f): 30 days in all.
    return DetentionClock(
        decide_by=decide_by,
        notify_by=add_business_days(decide_by, notify_days, closures),
        deemed_excluded_after=presented_on + dt.timedelta(days=exclusion_days),
    )


def record_demand_due(received_on: dt.date, printed_deadline: dt.date | None = None) -> dt.date:
    """Returns the last day for producing entry records that CBP demanded.

    Args:
        received_on: The day on which the demand was received.
        printed_deadline: The last day that the demand, or CBP's answer to a request, prints; it goes before.

    Source: 19 CFR 163.6(a).

    Examples:
        >>> record_demand_due(dt.date(2026, 3, 2))
        datetime.date(2026, 4, 1)
    """
    return printed_deadline or received_on + dt.timedelta(days=count("records.demand_days", received_on))


def forced_labor_proof_due(imported_on: dt.date) -> dt.date:
    """Returns the last day for proof that goods withheld for forced labor were not made by it.

    Args:
        imported_on: The day of importation.

    Source: 19 CFR 12.43(a), (b).

    Examples:
        >>> forced_labor_proof_due(dt.date(2026, 3, 2))
        datetime.date(2026, 6, 2)
    """
    # 19 CFR 12.43(a) and (b): certificate of origin and statement within 3 months after the date of importation.
    return add_months(imported_on, count("detention.forced_labor_proof_months", imported_on))


def last_day_of_redelivery_demand(released_on: dt.date, *, is_textile: bool) -> tuple[dt.date, dt.date]:
    """Returns the last day of conditional release, and the last day on which CBP may demand redelivery after it.

    Args:
        released_on: The day of release.
        is_textile: Whether the goods are textiles, whose release is conditional while CBP may check their origin.

    Returns:
        The two days; for other goods the first is the day of release itself.

    Source: 19 CFR 141.113(b), 113.62(d).

    Examples:
        >>> last_day_of_redelivery_demand(dt.date(2026, 3, 2), is_textile=True)
        (datetime.date(2026, 8, 29), datetime.date(2026, 9, 28))
    """
    # 19 CFR 141.113(b): the release of textiles is conditional for 180 days; 113.62(d): 30 days more for the demand.
    conditional = count("detention.textile_conditional_days", released_on) if is_textile else 0
    ends_on = released_on + dt.timedelta(days=conditional)
    return ends_on, ends_on + dt.timedelta(days=count("detention.redelivery_demand_days", released_on))
