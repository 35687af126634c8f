"""The amounts of the fees, year by year, against one another and against the law's base."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from iorkit.citations import Trust
from iorkit.errors import NotInForce
from iorkit.refdata import dated, money, read

NAMES = [f"fees.{key}" for key in read("fees")]
BASES = {
    "fees.mpf_minimum": Decimal(25),
    "fees.mpf_maximum": Decimal(485),
    "fees.informal_fee": Decimal(2),
    "fees.manual_surcharge": Decimal(3),
    "fees.mail_fee": Decimal("5.50"),
}
YEARS = range(2018, 2028)
CENT = Decimal("0.01")


def test_the_table_has_seven_fees_and_what_limits_them() -> None:
    """Five are bounded by fiscal years, and two rates go on."""
    assert NAMES == [
        "fees.mpf_rate",
        "fees.mpf_minimum",
        "fees.mpf_maximum",
        "fees.informal_fee",
        "fees.mail_fee",
        "fees.manual_surcharge",
        "fees.hmf_rate",
        "fees.hmf_least_payment",
        "fees.mpf_israel_exempt",
        "fees.duty_tolerance",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_day_is_left_out_and_none_counted_twice(name: str) -> None:
    """Values follow one another without gap; overlaps fail when the table is read."""
    assert dated(name).gaps == ()
    assert dated(name).gap_reason == ""


@pytest.mark.parametrize("year", YEARS)
def test_the_amounts_of_a_year_are_the_base_times_one_factor(year: int) -> None:
    """One factor gives every amount of a fiscal year within a cent."""
    day = dt.date(year, 6, 30)
    amounts = {name: money(name, day) for name in BASES}
    least = max((amount - CENT) / BASES[name] for name, amount in amounts.items())
    greatest = min((amount + CENT) / BASES[name] for name, amount in amounts.items())

    assert least <= greatest
    assert least > 1


@pytest.mark.parametrize("name", sorted(BASES))
def test_an_amount_grows_from_year_to_year(name: str) -> None:
    """Each fiscal year has a value of its own, greater than the last, from its first day to its last."""
    own = [item for item in dated(name).values if item.first_day >= dt.date(2018, 1, 1)]

    assert [item.value for item in own] == sorted({item.value for item in own})
    assert [item.last_day for item in own] == [dt.date(year, 9, 30) for year in YEARS]


@pytest.mark.parametrize(
    "name, before, after",
    [
        ("fees.mpf_minimum", "33.58", "34.58"),
        ("fees.mpf_maximum", "651.50", "670.86"),
        ("fees.informal_fee", "2.69", "2.77"),
        ("fees.mail_fee", "7.39", "7.61"),
        ("fees.manual_surcharge", "4.03", "4.15"),
        ("fees.mpf_rate", "0.003464", "0.003464"),
        ("fees.hmf_rate", "0.00125", "0.00125"),
    ],
)
def test_the_fiscal_year_2027_begins_on_the_first_of_october(name: str, before: str, after: str) -> None:
    """The last day of September has the old amount, the next the new one, which was read at second hand only."""
    new = dated(name).at(dt.date(2026, 10, 1))

    assert Decimal(before) == money(name, dt.date(2026, 9, 30))
    assert Decimal(after) == new.value
    assert (new.citation.trust is Trust.SECONDARY) == (name in BASES)


@pytest.mark.parametrize("name", sorted(BASES))
def test_nothing_is_said_of_a_year_that_is_not_announced(name: str) -> None:
    """The amounts end with the fiscal year 2027."""
    assert money(name, dt.date(2027, 9, 30)) > 0
    assert (True, False) == tuple(dated(name).is_in_force(dt.date(2027, *day)) for day in ((9, 30), (10, 1)))
    with pytest.raises(NotInForce, match="ends on 2027-09-30"):
        money(name, dt.date(2027, 10, 1))


@pytest.mark.parametrize(
    "name, day, value",
    [
        ("fees.mpf_minimum", dt.date(1995, 1, 1), "25.00"),
        ("fees.mpf_minimum", dt.date(2017, 12, 31), "25.00"),
        ("fees.mpf_minimum", dt.date(2018, 1, 1), "25.67"),
        ("fees.mpf_maximum", dt.date(2017, 12, 31), "485.00"),
        ("fees.mpf_maximum", dt.date(2018, 9, 30), "497.99"),
        ("fees.mpf_maximum", dt.date(2018, 10, 1), "508.70"),
        ("fees.mpf_rate", dt.date(2011, 9, 30), "0.0021"),
        ("fees.mpf_rate", dt.date(2011, 10, 1), "0.003464"),
        ("fees.hmf_rate", dt.date(1991, 1, 1), "0.00125"),
    ],
)
def test_an_earlier_change_falls_on_its_day(name: str, day: dt.date, value: str) -> None:
    """Fiscal year 2018 began late, on 1 January."""
    assert Decimal(value) == money(name, day)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_of_days_before_the_first(name: str) -> None:
    """A day without a known value has none."""
    first = dated(name).values[0].first_day
    with pytest.raises(NotInForce, match="begins on"):
        money(name, first - dt.timedelta(days=1))
