"""Last days before, at and after entry, at leap days, year ends, holidays and the turn of the fiscal year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.deadlines import (
    add_years,
    bill_due,
    business_day_on_or_after,
    business_day_on_or_before,
    damages_petition_due,
    deposit_due,
    education_cured_by,
    entry_due,
    interest_periods,
    is_business_day,
    last_day_before_abandonment,
    last_day_of_form_4811,
    last_day_of_irs_proof,
    last_day_of_liquidation,
    last_sure_day_of_security_filing,
    missing_document_due,
    oldest_irs_proof,
    penalty_petition_due,
    prepenalty_response_due,
    protest_due,
    security_filing_due,
    seizure_petition_due,
    statement_due,
    summary_due,
)
from iorkit.errors import NotInForce

ONE = dt.timedelta(days=1)
DAYS = st.dates(dt.date(2017, 1, 1), dt.date(2090, 1, 1))


def day(text: str) -> dt.date:
    """Returns the day of a text such as ``2026-03-20``."""
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    "ask,start,end",
    [
        pytest.param(entry_due, "2028-02-14", "2028-02-29", id="entry on a leap day"),
        pytest.param(entry_due, "2027-02-14", "2027-03-01", id="entry in a common year"),
        pytest.param(entry_due, "2026-12-20", "2027-01-04", id="entry over a year end"),
        pytest.param(entry_due, "2026-09-25", "2026-10-10", id="entry over the fiscal year; a Saturday stays"),
        pytest.param(summary_due, "2026-12-18", "2027-01-05", id="summary over Christmas and New Year"),
        pytest.param(summary_due, "2021-12-17", "2022-01-04", id="summary over two holidays kept on Fridays"),
        pytest.param(summary_due, "2026-06-30", "2026-07-15", id="summary over 4 July kept on 3 July"),
        pytest.param(summary_due, "2026-09-28", "2026-10-13", id="summary over the fiscal year and Columbus Day"),
        pytest.param(last_day_of_liquidation, "2028-02-29", "2029-02-28", id="liquidation from a leap day"),
        pytest.param(last_day_of_liquidation, "2026-12-31", "2027-12-31", id="liquidation at a year end"),
        pytest.param(protest_due, "2027-09-02", "2028-02-29", id="protest on a leap day"),
        pytest.param(protest_due, "2026-07-04", "2026-12-31", id="protest at a year end"),
        pytest.param(protest_due, "2026-04-04", "2026-10-01", id="protest over the fiscal year"),
        pytest.param(damages_petition_due, "2028-01-01", "2028-03-01", id="petition over a leap day"),
        pytest.param(penalty_petition_due, "2026-11-01", "2026-12-31", id="petition at a year end"),
        pytest.param(seizure_petition_due, "2026-12-02", "2027-01-01", id="petition that ends on a holiday stays"),
        pytest.param(missing_document_due, "2026-08-22", "2026-12-21", id="document that ends on Sunday moves"),
        pytest.param(missing_document_due, "2026-08-27", "2026-12-28", id="document that ends at Christmas moves"),
        pytest.param(missing_document_due, "2026-09-03", "2027-01-04", id="document that ends at New Year moves"),
        pytest.param(last_sure_day_of_security_filing, "2028-03-02", "2028-02-29", id="filing on a leap day"),
        pytest.param(last_sure_day_of_security_filing, "2027-01-01", "2026-12-30", id="filing over a year end"),
        pytest.param(last_day_of_irs_proof, "2028-02-29", "2029-02-28", id="proof of a leap day"),
        pytest.param(last_day_of_irs_proof, "2027-02-28", "2028-02-29", id="proof until a leap day"),
        pytest.param(prepenalty_response_due, "2027-01-30", "2027-03-01", id="prepenalty response over February"),
        pytest.param(last_day_before_abandonment, "2026-11-01", "2026-12-31", id="abandonment at a year end"),
        pytest.param(education_cured_by, "2027-03-15", "2027-04-14", id="education cured in thirty days"),
        pytest.param(deposit_due, "2026-11-24", "2026-12-09", id="deposit over Thanksgiving"),
        pytest.param(statement_due, "2026-11-24", "2026-12-09", id="statement over Thanksgiving"),
        pytest.param(bill_due, "2026-12-02", "2027-01-01", id="bill that ends on a holiday stays"),
        pytest.param(last_day_of_form_4811, "2028-02-29", "2031-02-28", id="form of a leap day"),
    ],
)
def test_a_last_day(ask: Callable[[dt.date], dt.date], start: str, end: str) -> None:
    """No period but that for missing documents moves on from a weekend or holiday: no text that says so was found."""
    assert day(end) == ask(day(start))


@pytest.mark.parametrize("entered,days", [("2004-12-17", 90), ("2004-12-18", 180), ("1970-10-01", 90)])
def test_the_day_of_entry_governs_the_time_for_a_protest(entered: str, days: int) -> None:
    """Not the day of the decision."""
    assert dt.timedelta(days=days) == protest_due(day("2005-06-01"), entered_on=day(entered)) - day("2005-06-01")


@pytest.mark.parametrize(
    "ask,first",
    [
        (lambda at: protest_due(day("2026-01-02"), entered_on=at), "1970-10-01"),
        (entry_due, "2002-11-08"),
        (last_sure_day_of_security_filing, "2010-01-26"),
        (last_day_of_liquidation, "1979-04-01"),
        (damages_petition_due, "2000-09-05"),
        (penalty_petition_due, "2000-09-05"),
        (seizure_petition_due, "2000-09-05"),
        (missing_document_due, "2024-06-24"),
        (last_day_of_irs_proof, "2026-11-24"),
        (prepenalty_response_due, "1999-03-22"),
        (last_day_before_abandonment, "2017-06-08"),
        (education_cured_by, "2023-06-23"),
        (statement_due, "2019-09-23"),
        (bill_due, "2023-10-23"),
        (last_day_of_form_4811, "2026-02-06"),
    ],
)
def test_before_the_period_is_known_there_is_no_answer(ask: Callable[[dt.date], object], first: str) -> None:
    """On its first day there is."""
    assert ask(day(first))
    with pytest.raises(NotInForce):
        ask(day(first) - ONE)


@pytest.mark.parametrize(
    "ask",
    [damages_petition_due, penalty_petition_due, prepenalty_response_due, seizure_petition_due, missing_document_due],
)
def test_a_printed_deadline_goes_before(ask: Callable[[dt.date, dt.date], dt.date]) -> None:
    """Also for a notice of long ago, and a Sunday stays one."""
    assert day("2026-03-22") == ask(day("1990-01-01"), day("2026-03-22"))


@pytest.mark.parametrize(
    "extensions,end",
    [(0, "2027-03-02"), (1, "2028-03-02"), (2, "2029-03-02"), (3, "2030-03-02"), (4, "2030-03-02"), (9, "2030-03-02")],
)
def test_the_time_to_liquidate_with_extensions(extensions: int, end: str) -> None:
    """However many there are, three years at most, so four years in all."""
    assert day(end) == last_day_of_liquidation(day("2026-03-02"), extensions=extensions)


def test_a_negative_number_of_extensions_is_a_fault_of_the_caller() -> None:
    """It is not guessed."""
    with pytest.raises(ValueError, match="cannot be extended -1 times"):
        last_day_of_liquidation(day("2026-03-02"), extensions=-1)


@pytest.mark.parametrize(
    "dishonored,printed,expected",
    [(False, None, "2026-04-01"), (True, None, "2026-03-17"), (True, "2026-03-20", "2026-03-20")],
)
def test_a_bill_is_due_in_thirty_days_or_fifteen(dishonored: bool, printed: str | None, expected: str) -> None:  # noqa: FBT001
    """Fifteen where the bank did not honor the payment; the day that the bill prints goes before."""
    deadline = None if printed is None else day(printed)

    assert day(expected) == bill_due(day("2026-03-02"), is_dishonored=dishonored, printed_deadline=deadline)


@pytest.mark.parametrize(
    "paid_on,periods",
    [("2026-03-02", 0), ("2026-04-01", 0), ("2026-04-02", 1), ("2026-05-01", 1), ("2026-05-02", 2)],
)
def test_interest_is_charged_by_periods_of_thirty_days(paid_on: str, periods: int) -> None:
    """None for the period in which the payment is received."""
    assert periods == interest_periods(day("2026-03-02"), day(paid_on))


def test_the_hours_before_lading_are_true_hours() -> None:
    """Over the change of the clock in Los Angeles on 8 March 2026 and back on 1 November."""
    zone = ZoneInfo("America/Los_Angeles")

    assert dt.datetime(2026, 3, 7, 11, tzinfo=zone) == security_filing_due(dt.datetime(2026, 3, 8, 12, tzinfo=zone))
    assert dt.datetime(2026, 10, 31, 13, tzinfo=zone) == security_filing_due(dt.datetime(2026, 11, 1, 12, tzinfo=zone))
    assert dt.datetime(2026, 3, 7, 12) == security_filing_due(dt.datetime(2026, 3, 8, 12))  # noqa: DTZ001 -- the wall's


@given(DAYS, st.times())
def test_the_last_sure_day_is_in_time_at_every_hour(loaded_on: dt.date, at: dt.time) -> None:
    """And the day after it is not in time at some hour."""
    last = last_sure_day_of_security_filing(loaded_on)
    due = security_filing_due(dt.datetime.combine(loaded_on, at))
    end_of = dt.datetime.combine(last, dt.time.max)
    midnight = security_filing_due(dt.datetime.combine(loaded_on, dt.time.min))

    assert end_of <= due
    assert dt.datetime.combine(last + ONE, dt.time.max) > midnight


@given(DAYS)
def test_a_proof_is_fresh_until_its_last_day_and_not_on_the_next(received_on: dt.date) -> None:
    """The two functions are each other's inverse."""
    received_on += dt.timedelta(days=365 * 400)
    last = last_day_of_irs_proof(received_on)

    assert oldest_irs_proof(last) <= received_on < oldest_irs_proof(last + ONE)


@given(DAYS, st.sets(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), max_size=20))
def test_the_nearest_working_days_enclose_a_day(at: dt.date, closures: set[dt.date]) -> None:
    """With none between them but the day itself."""
    before, after = business_day_on_or_before(at, closures), business_day_on_or_after(at, closures)

    assert before <= at <= after
    assert is_business_day(before, closures)
    assert is_business_day(after, closures)
    between = (before + n * ONE for n in range(1, (after - before).days))
    assert not any(is_business_day(each, closures) for each in between)


@given(DAYS)
def test_a_year_to_liquidate_ends_on_the_same_day_of_the_year(entered_on: dt.date) -> None:
    """But for 29 February."""
    assert add_years(entered_on, 1) == last_day_of_liquidation(entered_on)


@given(DAYS)
def test_a_missing_document_is_due_on_a_working_day(noticed_on: dt.date) -> None:
    """At most four days later than counted."""
    if noticed_on < day("2024-06-24"):
        return
    due = missing_document_due(noticed_on)

    assert is_business_day(due)
    assert 120 <= (due - noticed_on).days <= 124
