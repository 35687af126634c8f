"""Ceilings of penalties and measures of liquidated damages, beyond the examples of their docstrings."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.errors import NotInForce, ShapeError
from iorkit.model import Culpability
from iorkit.penalties import Default, exposure_1592, liquidated_damages, record_exposure
from iorkit.refdata import read

amounts = st.decimals(min_value=0, max_value=10**12, places=2)


@pytest.mark.parametrize(
    "culpability,loss,disclosed,most",
    [
        ("fraud", "1000", False, "50000.00"),
        ("fraud", "0", False, "50000.00"),
        ("gross-negligence", "1000", False, "4000.00"),
        ("gross-negligence", "12500", False, "50000.00"),
        ("gross-negligence", "12500.01", False, "50000.00"),
        ("gross-negligence", "0", False, "16000.00"),
        ("negligence", "1000", False, "2000.00"),
        ("negligence", "25000.01", False, "50000.00"),
        ("negligence", "0", False, "8000.00"),
        ("fraud", "1000", True, "1000.00"),
        ("fraud", "0", True, "4000.00"),
        ("gross-negligence", "0", True, "0.00"),
        ("negligence", "0", True, "0.00"),
        ("gross-negligence", "1000", True, None),
        ("negligence", "1000", True, None),
    ],
)
def test_the_ceilings_of_section_592(culpability: str, loss: str, disclosed: bool, most: str | None) -> None:  # noqa: FBT001
    """As 19 CFR 162.73 has them, for goods of a domestic value of 50,000 and a dutiable one of 40,000 dollars."""
    exposure = exposure_1592(
        loss, culpability, domestic_value="50000", dutiable_value="40000", prior_disclosure=disclosed
    )

    assert (None if most is None else Decimal(most)) == exposure.amount
    assert (most is None) is exposure.is_interest_only
    assert ("19 USC 1592(c)(4)" if disclosed else "19 USC 1592(c)") == exposure.citations[0].reference
    assert "19 CFR 162.73" == exposure.citations[1].reference


def test_without_a_domestic_value_the_ceiling_by_the_loss_stands() -> None:
    """It is one, though the other may be lower; for fraud there is none by the loss."""
    assert Decimal("4000.00") == exposure_1592(1000, Culpability.GROSS_NEGLIGENCE).amount
    with pytest.raises(ShapeError, match="domestic_value: expected an amount, which this case needs"):
        exposure_1592(1000, Culpability.FRAUD)
    with pytest.raises(ShapeError, match="dutiable_value"):
        exposure_1592(0, Culpability.NEGLIGENCE)


@given(loss=amounts, domestic=amounts, dutiable=amounts)
def test_more_culpability_never_exposes_less(loss: Decimal, domestic: Decimal, dutiable: Decimal) -> None:
    """As long as the dutiable value is no more than the domestic one, as it commonly is."""
    low = min(domestic, dutiable)
    negligence, gross, fraud = (
        exposure_1592(loss, degree, domestic_value=max(domestic, dutiable), dutiable_value=low).amount
        for degree in Culpability
    )

    assert negligence is not None
    assert gross is not None
    assert fraud is not None
    assert negligence <= gross <= fraud


@pytest.mark.parametrize(
    "value,willful,most",
    [
        ("133333.33", True, "100000.00"),
        ("133333.34", True, "100000.00"),
        ("133332", True, "99999.00"),
        ("25000", False, "10000.00"),
        ("25000.01", False, "10000.00"),
        ("24999", False, "9999.60"),
        ("0.10", True, "0.08"),
    ],
)
def test_the_ceilings_for_records(value: str, willful: bool, most: str) -> None:  # noqa: FBT001
    """The lesser of a sum and a share, for each release."""
    assert Decimal(most) == record_exposure(value, is_willful=willful).amount


def test_records_of_several_releases_add_up() -> None:
    """The ceiling is for each."""
    assert Decimal("30000.00") == record_exposure(10**6, is_willful=False, releases=3).amount


@pytest.mark.parametrize(
    "default,facts,most,source",
    [
        ("goods", {"value": "10000"}, "10000.00", "19 CFR 113.62(n)"),
        ("goods", {"value": "10000", "is_restricted": True}, "30000.00", "19 CFR 113.62(n)"),
        ("late-deposit", {"unpaid": "500"}, "1000.00", "19 CFR 113.62(n)"),
        ("late-deposit", {"unpaid": "500.01"}, "1000.02", "19 CFR 113.62(n)"),
        ("late-summary", {"bond_amount": "12800"}, "12800.00", "19 CFR 142.15"),
        ("no-goods", {"times": 3}, "3000.00", "19 CFR 113.62(n)"),
        ("airport-security", {}, "1000.00", "19 CFR 113.62"),
        ("security-filing", {}, "5000.00", "19 CFR 113.62(j)"),
        ("advance-cargo", {"times": 2}, "10000.00", "19 CFR 113.62"),
        ("temporary-importation", {"duties_and_fees": "283.58"}, "567.16", "19 CFR 10.39(d)(1)"),
        ("temporary-importation", {"duties_and_fees": "100", "is_reduced": True}, "110.00", "19 CFR 10.31(f)"),
    ],
)
def test_the_measures_under_the_bond(default: str, facts: dict[str, object], most: str, source: str) -> None:
    """As the conditions of the bond have them."""
    exposure = liquidated_damages(default, **facts)  # type: ignore[arg-type]

    assert Decimal(most) == exposure.amount
    assert source == exposure.citations[0].reference


@pytest.mark.parametrize(
    "default,name",
    [
        (Default.GOODS, "value"),
        (Default.LATE_DEPOSIT, "unpaid"),
        (Default.LATE_SUMMARY, "bond_amount"),
        (Default.TEMPORARY_IMPORTATION, "duties_and_fees"),
    ],
)
def test_a_kind_of_default_needs_its_own_facts(default: Default, name: str) -> None:
    """The missing one is named; a negative one and a binary float are refused by name as well."""
    facts: list[dict[str, object]] = [{}, {name: -1}, {name: 1.5}]
    for given_facts in facts:
        with pytest.raises(ShapeError, match=f"^{name}: expected"):
            liquidated_damages(default, **given_facts)  # type: ignore[arg-type]


def test_a_day_before_the_text_that_was_read_is_not_answered() -> None:
    """The history of the section prints no more."""
    with pytest.raises(NotInForce):
        liquidated_damages("security-filing", on=dt.date(2008, 1, 1))
    with pytest.raises(NotInForce):
        exposure_1592(1, "negligence", on="1999-08-09")


def test_an_exposure_reads_as_a_ceiling() -> None:
    """Never as a sum that is due."""
    assert "exposure of interest only: interest on the loss, from the day of liquidation" == str(
        exposure_1592(1, "negligence", prior_disclosure=True)
    )
    assert str(liquidated_damages("no-goods")).startswith("exposure of at most $1,000.00: ")


def test_half_a_cent_is_rounded_up_as_everywhere() -> None:
    """Not to the even cent."""
    reduced = liquidated_damages("temporary-importation", duties_and_fees="0.05", is_reduced=True)

    assert Decimal("0.06") == reduced.amount
    assert Decimal("100.07") == liquidated_damages("goods", value="100.065").amount


@pytest.mark.parametrize("number", [0, -1, True, 1.5])
def test_what_happened_happened_once_at_least(number: int) -> None:
    """No release and no default expose to nothing, so such a number is a slip."""
    with pytest.raises(ShapeError, match=r"^releases: expected a whole number"):
        record_exposure(1000, is_willful=False, releases=number)
    with pytest.raises(ShapeError, match=r"^times: expected a whole number"):
        liquidated_damages("no-goods", times=number)


def test_the_share_under_a_temporary_importation_is_that_of_the_bond() -> None:
    """One sentence of 19 CFR 10.31(f) is one value."""
    assert "temporary_import_reduced_times" in read("bonds")
    assert "temporary_reduced_rate" not in read("penalties")


@pytest.mark.parametrize(
    "culpability,in_pattern,most",
    [("negligence", False, "0.00"), ("negligence", True, "2000.00"), ("gross-negligence", False, "0.00")],
)
def test_a_mere_error_is_no_violation_unless_part_of_a_pattern(culpability: str, in_pattern: bool, most: str) -> None:  # noqa: FBT001
    """19 CFR 162.73(c)."""
    exposure = exposure_1592("1000", culpability, is_mere_error=True, is_in_pattern=in_pattern)

    assert Decimal(most) == exposure.amount
    assert in_pattern is not exposure.explanation.startswith("no violation")


def test_an_unproduced_record_on_a_special_rate_loses_the_rate_besides() -> None:
    """19 CFR 163.6(b)(2): the amount stays, and the entry is liquidated at the general rate."""
    plain = record_exposure("10000", is_willful=False)
    special = record_exposure("10000", is_willful=False, is_special_rate=True)

    assert Decimal("4000.00") == plain.amount == special.amount
    assert "" == plain.besides
    assert "within 2 years before the demand" in special.besides
    assert "19 CFR 163.6(b)(2)" in {citation.reference for citation in special.citations}
    assert str(special).startswith(f"{plain}; besides, the entry is liquidated at the general rate")
