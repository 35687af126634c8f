"""Last days before, at and after entry: filing, entry, liquidation, protest and petition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from iorkit.deadlines._periods import add_business_days, add_months, add_years, is_business_day
from iorkit.refdata import code_list, count

__all__ = [
    "business_day_on_or_after",
    "business_day_on_or_before",
    "damages_petition_due",
    "delinquency_due",
    "education_cured_by",
    "entry_due",
    "last_day_before_abandonment",
    "last_day_of_irs_proof",
    "last_day_of_liquidation",
    "last_sure_day_of_security_filing",
    "missing_document_due",
    "owner_declaration_due",
    "penalty_petition_due",
    "prepenalty_response_due",
    "protest_due",
    "security_filing_due",
    "seizure_petition_due",
]

_ONE = dt.timedelta(days=1)
_HOURS_OF_A_DAY = 24


def business_day_on_or_before(day: dt.date, closures: Collection[dt.date] = ()) -> dt.date:
    """Returns the last working day that is not after a day.

    By it one is in time, whether or not a period that ends on a weekend or holiday runs on to the next working day.

    Args:
        day: The day, such as the last one of a period.
        closures: Further days on which CBP is closed.

    Source: 19 CFR 101.1, 101.6(a).

    Examples:
        >>> business_day_on_or_before(dt.date(2026, 11, 29))
        datetime.date(2026, 11, 27)

    .. versionadded:: 26.1
    """
    while not is_business_day(day, closures):
        day -= _ONE
    return day


def business_day_on_or_after(day: dt.date, closures: Collection[dt.date] = ()) -> dt.date:
    """Returns the first working day that is not before a day.

    Args:
        day: The day.
        closures: Further days on which CBP is closed.

    Source: 19 CFR 101.1, 101.6(a).

    Examples:
        >>> business_day_on_or_after(dt.date(2026, 11, 26))
        datetime.date(2026, 11, 27)

    .. versionadded:: 26.1
    """
    while not is_business_day(day, closures):
        day += _ONE
    return day


def security_filing_due(laden_at: dt.datetime) -> dt.datetime:
    """Returns the moment by which the main elements of a security filing are sent.

    Bulk cargo needs no filing, and for exempt break bulk cargo another moment holds, that before arrival.

    Args:
        laden_at: The moment at which lading aboard the vessel begins at the foreign port. With a time zone the hours
            are true hours, also over a change of the clock; without one they are those of the wall.

    Source: 19 CFR 149.2(b).

    Examples:
        >>> security_filing_due(dt.datetime(2026, 3, 2, 14, 30))
        datetime.datetime(2026, 3, 1, 14, 30)

    .. versionadded:: 26.1
    """
    hours = dt.timedelta(hours=count("entry.security_filing_hours", laden_at.date()))
    if laden_at.tzinfo is None:
        return laden_at - hours
    return (laden_at.astimezone(dt.UTC) - hours).astimezone(laden_at.tzinfo)


def last_sure_day_of_security_filing(loaded_on: dt.date) -> dt.date:
    """Returns the last day on which a security filing is in time whatever the hour of lading.

    It is for files that know only the day of lading. A filing of the day after may be in time or not: the hours decide.

    Args:
        loaded_on: The day of lading aboard the vessel at the foreign port.

    Source: 19 CFR 149.2(b).

    Examples:
        >>> last_sure_day_of_security_filing(dt.date(2026, 3, 3))
        datetime.date(2026, 3, 1)

    .. versionadded:: 26.1
    """
    hours = count("entry.security_filing_hours", loaded_on)
    return loaded_on - dt.timedelta(days=-(-hours // _HOURS_OF_A_DAY)) - _ONE


def entry_due(landed_on: dt.date) -> dt.date:
    """Returns the last day on which goods are entered in time.

    Args:
        landed_on: The day of landing from vessel, aircraft or vehicle or, for goods moved in bond, of arrival at the
            port of destination.

    Source: 19 CFR 142.2.

    Examples:
        >>> entry_due(dt.date(2026, 3, 2))
        datetime.date(2026, 3, 17)

    .. versionadded:: 26.1
    """
    return landed_on + dt.timedelta(days=count("entry.entry_days", landed_on))


def last_day_of_liquidation(entry_date: dt.date, *, extensions: int = 0) -> dt.date:
    """Returns the last day of the time to liquidate; an entry not liquidated by then counts as liquidated as entered.

    Not where the liquidation is suspended by statute or court order: then no day can be computed. The time for a
    warehouse entry runs from the final withdrawal.

    Args:
        entry_date: The entry date or, for a warehouse entry, of the final withdrawal of the goods.
        extensions: How many times CBP extended the time, each time by its greatest length. Their number has no limit,
            but the time of all of them together has.

    Raises:
        ValueError: The number of extensions is negative.

    Source: 19 CFR 159.11, 159.12.

    Examples:
        >>> last_day_of_liquidation(dt.date(2026, 3, 2))
        datetime.date(2027, 3, 2)
        >>> last_day_of_liquidation(dt.date(2026, 3, 2), extensions=3)
        datetime.date(2030, 3, 2)
        >>> last_day_of_liquidation(dt.date(2026, 3, 2), extensions=5)
        datetime.date(2030, 3, 2)

    .. versionadded:: 26.1
    """
    if extensions < 0:
        msg = f"the time to liquidate cannot be extended {extensions} times"
        raise ValueError(msg)
    years = count("entry.liquidation_years", entry_date)
    if not extensions:
        return add_years(entry_date, years)
    # 19 CFR 159.12(a)(1) and (d): each extension by at most a year; (e): all of them together by at most three.
    extended = extensions * count("deadlines.liquidation_extension_years", entry_date)
    return add_years(entry_date, years + min(extended, count("deadlines.liquidation_extended_years", entry_date)))


def is_adcvd_type(entry_type: str | None) -> bool:
    """Tells whether an entry type is that of goods under an antidumping or countervailing duty order.

    The liquidation of such an entry is commonly suspended, so that its time does not run from entry.

    Args:
        entry_type: The type, as block 2 of Form 7501 has it; also with one digit.

    Source: ACE ABI CATAIR Appendix B.

    Examples:
        >>> is_adcvd_type("03"), is_adcvd_type("7"), is_adcvd_type("01"), is_adcvd_type(None)
        (True, True, False, False)

    .. versionadded:: 26.1
    """
    types, code = code_list("entry_types"), (entry_type or "").strip().zfill(2)
    return code in types and types.get(code).get("is_adcvd") is True


def protest_due(decided_on: dt.date, *, entered_on: dt.date | None = None) -> dt.date:
    """Returns the last day on which a protest is received in time.

    Args:
        decided_on: The day of liquidation or reliquidation, or of the decision protested, such as the written notice
            of an exclusion.
        entered_on: The entry date, which governs how long the period is; the day of decision where it is not given.

    Source: 19 CFR 174.12(e).

    Examples:
        >>> protest_due(dt.date(2026, 3, 2), entered_on=dt.date(2025, 4, 18))
        datetime.date(2026, 8, 29)
        >>> protest_due(dt.date(2005, 3, 2), entered_on=dt.date(2004, 12, 17))
        datetime.date(2005, 5, 31)

    .. versionadded:: 26.1
    """
    return decided_on + dt.timedelta(days=count("deadlines.protest_days", entered_on or decided_on))


def damages_petition_due(mailed_on: dt.date, printed_deadline: dt.date | None = None) -> dt.date:
    """Returns the last day for a petition against a claim for liquidated damages.

    Args:
        mailed_on: The day on which CBP mailed the notice, not that of its receipt.
        printed_deadline: The last day that the notice, or CBP's grant of more time, prints; it goes before.

    Source: 19 CFR 172.3.

    Examples:
        >>> damages_petition_due(dt.date(2026, 3, 2))
        datetime.date(2026, 5, 1)

    .. versionadded:: 26.1
    """
    return printed_deadline or mailed_on + dt.timedelta(days=count("deadlines.damages_petition_days", mailed_on))


def delinquency_due(dated_on: dt.date, closures: Collection[dt.date] = ()) -> dt.date:
    """Returns the last day for paying delinquent bills, after which release waits for duties at every port.

    The section does not define working days; they are counted by the federal calendar.

    Args:
        dated_on: The date of CBP's notice.
        closures: Further days on which CBP is closed.

    Source: 19 CFR 142.14.

    Examples:
        >>> delinquency_due(dt.date(2026, 3, 2))
        datetime.date(2026, 3, 16)

    .. versionadded:: 26.1
    """
    return add_business_days(dated_on, count("importer.delinquency_business_days", dated_on), closures)


def owner_declaration_due(entered_on: dt.date) -> dt.date:
    """Returns the last day for the declaration of an actual owner that the importer named.

    Args:
        entered_on: The entry date.

    Source: 19 CFR 141.20; 19 USC 1485(d).

    Examples:
        >>> owner_declaration_due(dt.date(2026, 1, 5))
        datetime.date(2026, 4, 5)

    .. versionadded:: 26.1
    """
    return entered_on + dt.timedelta(days=count("importer.owner_declaration_days", entered_on))


def penalty_petition_due(mailed_on: dt.date, printed_deadline: dt.date | None = None) -> dt.date:
    """Returns the last day for a petition for relief from a penalty.

    Args:
        mailed_on: The day on which CBP mailed the notice, not that of its receipt.
        printed_deadline: The last day that the notice, or CBP's grant of more time, prints; it goes before.

    Source: 19 CFR 171.2(b).

    Examples:
        >>> penalty_petition_due(dt.date(2026, 3, 2))
        datetime.date(2026, 5, 1)

    .. versionadded:: 26.1
    """
    return printed_deadline or mailed_on + dt.timedelta(days=count("deadlines.penalty_petition_days", mailed_on))


def prepenalty_response_due(mailed_on: dt.date, printed_deadline: dt.date | None = None) -> dt.date:
    """Returns the last day for the written and oral response to a prepenalty notice.

    Args:
        mailed_on: The day on which CBP mailed the notice, not that of its receipt.
        printed_deadline: The last day that the notice, or CBP's grant of more time, prints; it goes before.

    Source: 19 CFR 162.78(a).

    Examples:
        >>> prepenalty_response_due(dt.date(2026, 3, 2))
        datetime.date(2026, 4, 1)
    """
    return printed_deadline or mailed_on + dt.timedelta(days=count("deadlines.prepenalty_days", mailed_on))


def last_day_before_abandonment(advised_on: dt.date) -> dt.date:
    """Returns the last day for exporting excluded goods, or for a protest, before they count as abandoned.

    It is for goods withheld for forced labor under 19 CFR 12.42(e), on which no finding was published.

    Args:
        advised_on: The day on which CBP delivered or mailed its advice that the goods are excluded.

    Source: 19 CFR 12.44(a).

    Examples:
        >>> last_day_before_abandonment(dt.date(2026, 3, 2))
        datetime.date(2026, 5, 1)
    """
    return advised_on + dt.timedelta(days=count("detention.exclusion_abandoned_days", advised_on))


def education_cured_by(notified_on: dt.date) -> dt.date:
    """Returns the last day for an individual broker to make good that it did not certify continuing education.

    Args:
        notified_on: The day on which CBP issued its notification.

    Source: 19 CFR 111.104(b).

    Examples:
        >>> education_cured_by(dt.date(2027, 3, 15))
        datetime.date(2027, 4, 14)
    """
    return notified_on + dt.timedelta(days=count("brokers.education_cure_days", notified_on))


def seizure_petition_due(mailed_on: dt.date, printed_deadline: dt.date | None = None) -> dt.date:
    """Returns the last day for a petition for relief from a seizure.

    Args:
        mailed_on: The day on which CBP mailed the notice, not that of its receipt.
        printed_deadline: The last day that the notice, or CBP's grant of more time, prints; it goes before.

    Source: 19 CFR 171.2(b).

    Examples:
        >>> seizure_petition_due(dt.date(2026, 3, 2))
        datetime.date(2026, 4, 1)

    .. versionadded:: 26.1
    """
    return printed_deadline or mailed_on + dt.timedelta(days=count("deadlines.seizure_petition_days", mailed_on))


def missing_document_due(
    noticed_on: dt.date, printed_deadline: dt.date | None = None, closures: Collection[dt.date] = ()
) -> dt.date:
    """Returns the last day for delivering a document that was promised under bond; from a closed day it moves on.

    Args:
        noticed_on: The date of CBP's notice that asks for the document.
        printed_deadline: The last day that the notice prints, which goes before.
        closures: Further days on which CBP is closed.

    Source: 19 CFR 113.42.

    Examples:
        >>> missing_document_due(dt.date(2026, 3, 7))
        datetime.date(2026, 7, 6)

    .. versionadded:: 26.1
    """
    if printed_deadline is not None:
        return printed_deadline
    days = dt.timedelta(days=count("deadlines.missing_document_days", noticed_on))
    return business_day_on_or_after(noticed_on + days, closures)


def last_day_of_irs_proof(received_on: dt.date, *, on: dt.date | None = None) -> dt.date:
    """Returns the last day on which an IRS document still proves an EIN to CBP.

    Args:
        received_on: The day from which its age counts.
        on: The day whose rule governs; the day of receipt where it is not given. CBP's page is known only from the day
            on which it was read.

    Source: CBP Voided Importer Record FAQ.

    Examples:
        >>> last_day_of_irs_proof(dt.date(2026, 1, 20), on=dt.date(2026, 12, 1))
        datetime.date(2027, 1, 20)

    .. versionadded:: 26.1
    """
    months = count("identity.irs_proof_months", on or received_on)
    day = add_months(received_on, months)
    # Of the days that a shorter month makes equal, the last one still counts.
    while add_months(day + _ONE, -months) <= received_on:
        day += _ONE
    return day
