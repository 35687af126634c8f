"""Bond amounts, against worked figures and as properties."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.bonds import Money, required_bond, single_transaction_bond
from iorkit.errors import NotInForce, ShapeError

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
    with pytest.raises(NotInForce, match=r"bonds\.continuous_minimum"):
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
