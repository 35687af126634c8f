"""Bond amounts, against worked figures and as properties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.bonds import (
    Money,
    activity_minimum,
    is_standard_increment,
    look_back,
    missing_invoice_bond,
    required_bond,
    single_transaction_bond,
    stated_amount,
    supported_charges,
    temporary_import_bond,
)
from iorkit.deadlines import insufficiency_cured_by
from iorkit.errors import NotInForce, ShapeError, UnknownCode
from iorkit.model import EntrySummary7501

AMOUNTS = st.decimals(0, 10**12, places=2, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    "total,amount",
    [
        pytest.param("500000", 50000, id="1"),
        pytest.param("500000.01", 60000, id="2 least"),
        pytest.param("600000", 60000, id="2 most"),
        pytest.param("1000000.01", 200000, id="3 least"),
        pytest.param("2000000", 200000, id="3 most"),
        pytest.param("4000000.01", 500000, id="4 least"),
        pytest.param("5000000", 500000, id="4 most"),
        pytest.param("0", 50000, id="12 nothing"),
        pytest.param("250000", 50000, id="12 half"),
        pytest.param("500000.00", 50000, id="12 full, and 10"),
        pytest.param("545000", 60000, id="13"),
        pytest.param("780000", 80000, id="14"),
        pytest.param("999999", 100000, id="14 almost"),
        pytest.param("1000000", 100000, id="14 full"),
        pytest.param("1000001", 200000, id="15"),
        pytest.param("1999999", 200000, id="15 almost"),
        pytest.param("4200000", 500000, id="16"),
        pytest.param("10000000", 1000000, id="16 large"),
    ],
)
def test_continuous_bonds_of_the_worked_figures(total: str, amount: int) -> None:
    """The vectors of the facts, by their numbers."""
    assert amount == required_bond(total)


@pytest.mark.parametrize(
    "value,charges,restricted,amount",
    [
        pytest.param("5000", "1000", False, 6000, id="5"),
        pytest.param("5000", "1000", True, 15000, id="6 and 7"),
        pytest.param("20000", "2000", False, 22000, id="11"),
        pytest.param("20000", "2000", True, 60000, id="11 restricted"),
        pytest.param("0.01", "0.02", False, Decimal("0.03"), id="cents"),
    ],
)
def test_single_transaction_bonds_of_the_worked_figures(
    value: str,
    charges: str,
    restricted: bool,  # noqa: FBT001 -- a row of a table
    amount: Money,
) -> None:
    """Three times the value, not three times value and duties: 66,000 would be wrong."""
    assert amount == single_transaction_bond(value, charges, is_restricted=restricted)


def test_duties_taxes_and_fees_count_together() -> None:
    """Whichever of them it is."""
    assert required_bond("500000.01") == required_bond("500000", "0.01") == required_bond("500000", 0, "0.01")


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_a_continuous_bond_covers_a_tenth_and_not_a_step_more(duties: Decimal, taxes: Decimal, fees: Decimal) -> None:
    """It stands on the ladder."""
    amount = required_bond(duties, taxes, fees)
    tenth = (duties + taxes + fees) / 10
    step = 10_000 if amount <= 100_000 else 100_000

    assert amount >= tenth
    assert amount >= 50_000
    assert 0 == amount % step
    assert 50_000 == amount or amount - step < tenth


@given(AMOUNTS, AMOUNTS)
def test_more_duties_never_ask_for_a_smaller_bond(a: Decimal, b: Decimal) -> None:
    """The ladder only climbs."""
    assert required_bond(min(a, b)) <= required_bond(max(a, b))


@given(AMOUNTS, AMOUNTS)
def test_a_single_bond_is_exact(value: Decimal, charges: Decimal) -> None:
    """No rounding."""
    assert value + charges == single_transaction_bond(value, charges)
    assert 3 * value == single_transaction_bond(value, charges, is_restricted=True)


def test_the_formula_of_a_day() -> None:
    """Known from 2005-01-31 on; the factor for restricted goods from 1991-07-23."""
    assert 50000 == required_bond(0, on=dt.date(2005, 1, 31))
    assert 3 == single_transaction_bond(1, 1, is_restricted=True, on=dt.date(1991, 7, 23))
    with pytest.raises(NotInForce, match=r"bonds\.continuous_rate"):
        required_bond(0, on=dt.date(2005, 1, 30))
    with pytest.raises(NotInForce, match=r"bonds\.single_restricted_times"):
        single_transaction_bond(1, 1, is_restricted=True, on=dt.date(1991, 7, 22))


@pytest.mark.parametrize("amount", [0.1, "1,000", None, True, Decimal("NaN")])
def test_what_is_no_money_is_refused(amount: Money) -> None:
    """Binary floats first of all."""
    with pytest.raises(ShapeError):
        required_bond(amount)
    with pytest.raises(ShapeError):
        single_transaction_bond(1, amount)


def test_the_official_vectors_and_the_one_of_the_trade() -> None:
    """Vector 8 is of CBP's broker exam of April 2023, 9 of 19 CFR 141.91(d), 10 of a broker's page."""
    assert dt.date(2023, 5, 11) == insufficiency_cured_by(dt.date(2023, 4, 26))
    assert Decimal("1.5") * 48250 == missing_invoice_bond(48250)
    assert 500000 == supported_charges(50000)


@pytest.mark.parametrize("wrong", [66000, 44000])
def test_vector_11_is_not_what_a_trade_page_says(wrong: int) -> None:
    """The page takes three times value and duties; CBP takes their sum, or three times the value."""
    amounts = {single_transaction_bond(20000, 2000), single_transaction_bond(20000, 2000, is_restricted=True)}

    assert {22000, 60000} == amounts
    assert wrong not in amounts


@pytest.mark.parametrize(
    "amount,on_ladder",
    [
        ("0", False),
        ("49999.99", False),
        ("50000", True),
        ("55000", False),
        ("60000", True),
        ("100000", True),
        ("110000", False),
        ("200000", True),
        ("1000000", True),
        ("1050000", False),
    ],
)
def test_the_rungs_of_the_ladder(amount: str, on_ladder: bool) -> None:  # noqa: FBT001 -- a row of a table
    """Ten thousands to 100,000, hundred thousands above."""
    assert on_ladder is is_standard_increment(amount)


@given(AMOUNTS)
def test_what_the_formula_gives_is_on_the_ladder_and_supports_what_it_was_asked_for(total: Decimal) -> None:
    """And one cent more than it supports asks for a larger bond."""
    amount = required_bond(total)

    assert is_standard_increment(amount)
    assert total <= supported_charges(amount)
    assert required_bond(supported_charges(amount)) == amount
    assert required_bond(supported_charges(amount) + Decimal("0.01")) > amount


@pytest.mark.parametrize(
    "amount,charges",
    [("49999", 0), ("59999", 500000), ("100000", 1000000), ("199999", 1000000), ("200000", 2000000), ("-1", 0)],
)
def test_a_bond_between_two_rungs_supports_what_the_lower_one_does(amount: str, charges: int) -> None:
    """Below the smallest amount it supports nothing."""
    assert charges == supported_charges(amount)


def test_unconditionally_free_goods_need_a_tenth_since_the_guide() -> None:
    """A restriction goes before freedom from duty."""
    assert 500 == single_transaction_bond(5000, 0, is_unconditionally_free=True)
    assert 15000 == single_transaction_bond(5000, 0, is_unconditionally_free=True, is_restricted=True)
    assert 500 == single_transaction_bond(5000, 0, is_unconditionally_free=True, on=dt.date(2024, 2, 13))
    with pytest.raises(NotInForce, match=r"bonds\.single_free_rate"):
        single_transaction_bond(5000, 0, is_unconditionally_free=True, on=dt.date(2024, 2, 12))


@given(AMOUNTS, AMOUNTS)
def test_a_temporary_import_bond_is_double_or_a_tenth_more(duties: Decimal, fees: Decimal) -> None:
    """Fees count with the duties."""
    assert 2 * (duties + fees) == temporary_import_bond(duties, fees)
    assert Decimal("1.10") * (duties + fees) == temporary_import_bond(duties, fees, is_reduced=True)


def test_the_amount_on_a_bond_is_in_whole_dollars() -> None:
    """At least a hundred."""
    assert [100, 100, 101, 6001] == [stated_amount(text) for text in ("0", "100", "100.01", "6000.99")]


@pytest.mark.parametrize("code,amount", [("1", 50000), ("2", 25000), ("3", 50000), (" 04", 50000), ("11", 25000)])
def test_the_smallest_amount_of_an_activity(code: str, amount: int) -> None:
    """As the guide of 2024 is restated."""
    assert amount == activity_minimum(code)


def test_an_activity_without_a_known_minimum() -> None:
    """Drawback follows the accelerated amount; nothing is known of the rest, or of days before the guide."""
    with pytest.raises(UnknownCode, match="smallest amount for a bond activity"):
        activity_minimum("1A")
    with pytest.raises(NotInForce, match=r"bonds\.carrier_minimum"):
        activity_minimum("3", on=dt.date(2024, 2, 12))


_LARGEST = Decimal("9" * 18)


@pytest.mark.parametrize(
    "compute,expected",
    [
        (lambda: required_bond(_LARGEST, _LARGEST, _LARGEST), Decimal(300000000000000000)),
        (lambda: supported_charges(_LARGEST), Decimal(9999999999999000000)),
        (lambda: is_standard_increment(_LARGEST), False),
        (lambda: single_transaction_bond(_LARGEST, "0.01"), Decimal("999999999999999999.01")),
        (lambda: single_transaction_bond(_LARGEST, 0, is_restricted=True), Decimal(2999999999999999997)),
        (lambda: temporary_import_bond(_LARGEST, "0.01"), Decimal("1999999999999999998.02")),
        (lambda: missing_invoice_bond(_LARGEST), Decimal("1499999999999999998.5")),
    ],
)
def test_the_largest_amounts_are_computed_to_the_cent(compute: Callable[[], object], expected: object) -> None:
    """An amount that the model holds neither overflows nor is rounded on the way."""
    assert expected == compute()


def test_the_largest_charges_of_an_entry_are_summed_to_the_cent() -> None:
    """Their sum is larger than any amount that the model holds, and asks for a bond all the same."""
    entry = EntrySummary7501(
        summary_date="2026-03-02", total_duty=_LARGEST, total_tax=_LARGEST, total_other_fees=_LARGEST - Decimal("0.01")
    )
    year = look_back([entry], dt.date(2026, 3, 20))

    assert Decimal("2999999999999999996.99") == year.total
    assert Decimal(300000000000000000) == year.required


@pytest.mark.parametrize("amount", [Decimal("1E+61"), Decimal("Infinity"), Decimal("NaN")])
def test_what_no_sum_can_be_is_refused(amount: Decimal) -> None:
    """Neither a number without end nor one that no computer would finish writing."""
    with pytest.raises(ShapeError):
        required_bond(amount)
