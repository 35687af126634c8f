"""Working days, federal holidays and the last days that law and CBP set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iorkit.deadlines import (
    add_business_days,
    add_months,
    add_years,
    deletion_rider_takes_effect,
    detention_clock,
    federal_holidays,
    forced_labor_proof_due,
    insufficiency_cured_by,
    is_business_day,
    last_day_of_inactive_number,
    last_day_of_partnership_power,
    last_day_of_redelivery_demand,
    oldest_irs_proof,
    record_demand_due,
    summary_due,
    termination_takes_effect,
)
from iorkit.errors import NotInForce

ONE = dt.timedelta(days=1)


def day(text: str) -> dt.date:
    """Returns the day of a text such as ``2026-03-20``."""
    return dt.date.fromisoformat(text)


def kept_by_the_holidays_package(year: int) -> set[dt.date]:
    """Returns the weekdays on which the ``holidays`` package has a federal holiday, observed ones included."""
    listed = holidays.country_holidays("US", years=range(year - 1, year + 2), categories=("public",), observed=True)
    return {on for on in listed if on.year == year and on.weekday() < 5}


@pytest.mark.parametrize("year", range(1986, 2061))
def test_federal_holidays_are_those_of_an_independent_calendar(year: int) -> None:
    """The ``holidays`` package has its own tables."""
    assert kept_by_the_holidays_package(year) == federal_holidays(year)


@pytest.mark.parametrize(
    "text,is_open",
    [
        ("2026-07-03", False),
        ("2026-07-04", False),
        ("2021-06-18", False),
        ("2020-06-19", True),
        ("2021-12-31", False),
        ("2022-01-03", True),
        ("2026-11-27", True),
        ("2025-01-20", False),
        ("2029-01-19", True),
        ("1985-01-21", True),
        ("1986-01-20", False),
        ("2025-01-09", True),
    ],
)
def test_a_working_day(text: str, is_open: bool) -> None:  # noqa: FBT001 -- a row of a table
    """Saturday holidays are kept on Friday; Juneteenth since 2021; days closed by order are the caller's."""
    assert is_open == is_business_day(day(text))


def test_closures_are_no_working_days() -> None:
    """2025-01-09 was a day of mourning."""
    mourning = [day("2025-01-09")]

    assert not is_business_day(mourning[0], mourning)
    assert day("2025-01-10") == add_business_days(day("2025-01-08"), 1, mourning)
    assert day("2025-01-09") == add_business_days(day("2025-01-08"), 1)


def naive(start: dt.date, n: int) -> dt.date:
    """Counts working days with the ``holidays`` package, one by one."""
    while n:
        start += ONE
        if start.weekday() < 5 and start not in kept_by_the_holidays_package(start.year):
            n -= 1
    return start


@settings(max_examples=40, deadline=None)
@given(st.dates(day("2000-01-01"), day("2034-12-31")), st.integers(0, 15))
def test_working_days_are_counted_one_by_one(start: dt.date, n: int) -> None:
    """As a person would with a calendar on the wall."""
    assert naive(start, n) == add_business_days(start, n)


@given(st.dates(day("1990-01-01"), day("2090-01-01")), st.integers(0, 30), st.integers(0, 30))
def test_periods_add_up(start: dt.date, a: int, b: int) -> None:
    """Two periods after one another are one of both, and the end is a working day."""
    end = add_business_days(add_business_days(start, a), b)

    assert add_business_days(start, a + b) == end
    assert not a + b or is_business_day(end)


@pytest.mark.parametrize(
    "start,n,end",
    [
        ("2026-11-24", 10, "2026-12-09"),
        ("2026-03-02", 0, "2026-03-02"),
        ("2026-03-07", 0, "2026-03-07"),
        ("2026-03-07", 1, "2026-03-09"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2026-12-24", 1, "2026-12-28"),
        ("2021-12-30", 1, "2022-01-03"),
    ],
)
def test_working_days_from_a_day(start: str, n: int, end: str) -> None:
    """The day itself is not counted."""
    assert day(end) == add_business_days(day(start), n)


def test_no_working_days_backwards() -> None:
    """A negative period is a fault of the caller."""
    with pytest.raises(ValueError, match="cannot count -1 working days forward"):
        add_business_days(day("2026-03-02"), -1)


@pytest.mark.parametrize(
    "start,years,end",
    [
        ("2024-02-29", 1, "2025-02-28"),
        ("2024-02-29", 2, "2026-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2023-02-28", 1, "2024-02-28"),
        ("2026-03-20", -1, "2025-03-20"),
    ],
)
def test_years_from_a_day(start: str, years: int, end: str) -> None:
    """29 February becomes 28 February in a common year, and the result is a plain date."""
    moved = add_years(day(start), years)

    assert day(end) == moved
    assert dt.date is type(moved)


@pytest.mark.parametrize(
    "start,months,end",
    [("2026-03-31", -1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-01-15", 12, "2027-01-15")],
)
def test_months_from_a_day(start: str, months: int, end: str) -> None:
    """A day that the month lacks becomes its last."""
    moved = add_months(day(start), months)

    assert day(end) == moved
    assert dt.date is type(moved)


def test_the_days_that_law_sets() -> None:
    """Each with the period of the reference data."""
    assert day("2026-12-09") == summary_due(day("2026-11-24"))
    assert day("2026-12-10") == summary_due(day("2026-11-24"), [day("2026-11-30")])
    assert day("2026-02-28") == last_day_of_partnership_power(day("2024-02-29"))
    assert day("2026-03-02") == last_day_of_inactive_number(day("2025-03-02"))
    assert day("2025-02-28") == last_day_of_inactive_number(day("2024-02-29"))
    assert day("2011-03-02") == last_day_of_inactive_number(day("2010-03-02"), on=day("2026-03-20"))
    assert day("2026-03-20") == oldest_irs_proof(day("2027-03-20"))
    assert day("2027-02-28") == oldest_irs_proof(day("2028-02-29"))


def test_fifteen_days_to_make_a_bond_good() -> None:
    """CBP's broker exam of April 2023; a printed deadline goes before."""
    assert day("2023-05-11") == insufficiency_cured_by(day("2023-04-26"))
    assert day("2024-08-31") == insufficiency_cured_by(day("2024-08-01"), day("2024-08-31"))
    assert day("2010-02-15") == insufficiency_cured_by(day("2010-01-15"), day("2010-02-15"))


@pytest.mark.parametrize("ask", [termination_takes_effect, deletion_rider_takes_effect])
@pytest.mark.parametrize(
    "asked_for,expected",
    [(None, "2026-03-16"), ("2026-03-15", "2026-03-16"), ("2026-03-16", "2026-03-16"), ("2026-03-17", "2026-03-17")],
)
def test_ten_business_days_to_end_a_bond_or_delete_a_name(
    ask: Callable[..., dt.date], asked_for: str | None, expected: str
) -> None:
    """19 CFR 113.26(e) and 113.27(a): a day in time is kept, any other becomes the tenth business day."""
    assert day(expected) == ask(day("2026-03-02"), day(asked_for) if asked_for else None)
    assert day("2026-03-17") == ask(day("2026-03-02"), closures=[day("2026-03-10")])


def test_the_clock_of_a_detention() -> None:
    """Five working days, five more, and thirty days in all."""
    clock = detention_clock(day("2026-11-23"))

    assert day("2026-12-01") == clock.decide_by
    assert day("2026-12-08") == clock.notify_by
    assert day("2026-12-23") == clock.deemed_excluded_after
    assert day("2026-12-02") == detention_clock(day("2026-11-23"), [day("2026-11-24")]).decide_by


def test_thirty_days_to_produce_records() -> None:
    """A period that CBP prints goes before, shorter or longer."""
    assert day("2026-04-01") == record_demand_due(day("2026-03-02"))
    assert day("2026-03-12") == record_demand_due(day("2026-03-02"), day("2026-03-12"))


def test_three_months_to_prove_that_goods_were_not_made_by_forced_labor() -> None:
    """After importation; a day that the month lacks becomes its last."""
    assert day("2026-06-02") == forced_labor_proof_due(day("2026-03-02"))
    assert day("2026-02-28") == forced_labor_proof_due(day("2025-11-30"))


def test_redelivery_is_demanded_within_thirty_days_of_release_or_of_its_condition() -> None:
    """Release of textiles is conditional for 180 days."""
    assert (day("2026-03-02"), day("2026-04-01")) == last_day_of_redelivery_demand(day("2026-03-02"), is_textile=False)
    assert (day("2026-08-29"), day("2026-09-28")) == last_day_of_redelivery_demand(day("2026-03-02"), is_textile=True)


@pytest.mark.parametrize(
    "ask,first",
    [
        (summary_due, "1979-08-09"),
        (last_day_of_partnership_power, "1984-04-25"),
        (last_day_of_inactive_number, "2015-10-13"),
        (insufficiency_cured_by, "2015-12-14"),
        (termination_takes_effect, "2015-12-14"),
        (deletion_rider_takes_effect, "2016-03-22"),
        (oldest_irs_proof, "2026-11-24"),
        (detention_clock, "2023-04-30"),
        (record_demand_due, "1998-06-16"),
        (forced_labor_proof_due, "2017-06-08"),
        (lambda on: last_day_of_redelivery_demand(on, is_textile=True), "2025-02-01"),
    ],
)
def test_before_the_period_is_known_there_is_no_answer(ask: Callable[[dt.date], object], first: str) -> None:
    """On its first day there is."""
    assert ask(day(first))
    with pytest.raises(NotInForce):
        ask(day(first) - ONE)
