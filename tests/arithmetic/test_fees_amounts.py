"""The processing fee, the harbor fee and the fixed fees, beyond the examples of their docstrings."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.citations import Trust
from iorkit.errors import NotInForce, ShapeError, UnknownCode
from iorkit.fees import (
    FeeCharge,
    duty_at,
    hmf,
    informal_fee,
    mail_fee,
    manual_surcharge,
    mpf,
    mpf_standing,
    to_cents,
    to_whole_dollars,
)
from iorkit.refdata import cite, dated

DAY = dt.date(2026, 3, 2)
CENT = Decimal("0.01")

values = st.decimals(min_value=0, max_value=10**12, places=0)
cents = st.decimals(min_value=0, max_value=10**12, places=2)
days = st.dates(min_value=dt.date(1995, 1, 1), max_value=dt.date(2027, 9, 30))


@pytest.mark.parametrize(
    "day,least,most",
    [
        ("2017-12-31", "25.00", "485.00"),
        ("2018-01-01", "25.67", "497.99"),
        ("2018-10-01", "26.22", "508.70"),
        ("2019-10-01", "26.79", "519.76"),
        ("2020-10-01", "27.23", "528.33"),
        ("2021-10-01", "27.75", "538.40"),
        ("2022-10-01", "29.66", "575.35"),
        ("2023-10-01", "31.67", "614.35"),
        ("2024-10-01", "32.71", "634.62"),
        ("2025-09-30", "32.71", "634.62"),
        ("2025-10-01", "33.58", "651.50"),
        ("2026-09-30", "33.58", "651.50"),
        ("2026-10-01", "34.58", "670.86"),
        ("2027-09-30", "34.58", "670.86"),
    ],
)
def test_the_bounds_are_those_of_the_fiscal_year(day: str, least: str, most: str) -> None:
    """From its first day to its last."""
    assert Decimal(least) == mpf(1, on=day)
    assert Decimal(most) == mpf(10**9, on=day)


@pytest.mark.parametrize("day", ["1994-12-31", "2027-10-01"])
def test_a_day_outside_the_table_is_not_answered(day: str) -> None:
    """Nothing is extrapolated."""
    with pytest.raises(NotInForce):
        mpf(10000, on=day)


def test_the_rate_rose_on_the_first_of_october_2011() -> None:
    """From 0.21 to 0.3464 percent."""
    assert Decimal("42.00") == mpf(20000, on="2011-09-30")
    assert Decimal("69.28") == mpf(20000, on="2011-10-01")


@pytest.mark.parametrize(
    "value,fee",
    [("9694.00", "33.58"), ("9695.50", "33.59"), ("188077.37", "651.50"), ("188075", "651.49"), ("188090", "651.50")],
)
def test_where_the_bounds_begin_to_bind_in_2026(value: str, fee: str) -> None:
    """The break values of the facts: 9,694.00 and 188,077.37 dollars."""
    assert Decimal(fee) == mpf(value, on=DAY)


@pytest.mark.parametrize(
    "value,fee", [("9982.68", "34.58"), ("9985", "34.59"), ("193666.28", "670.86"), ("193662", "670.85")]
)
def test_where_the_bounds_begin_to_bind_in_2027(value: str, fee: str) -> None:
    """The break values of the facts: 9,982.68 and 193,666.28 dollars."""
    assert Decimal(fee) == mpf(value, on="2026-10-01")


def test_the_maximum_is_applied_once_and_not_line_by_line() -> None:
    """A published account has it per line; CBP's message chapter does not."""
    lines = [Decimal(200000)] * 3

    assert Decimal("651.50") == mpf(lines, on=DAY)
    assert Decimal("2078.40") == mpf(lines, on=DAY, is_bounded=False)


def test_one_value_needs_no_list() -> None:
    """Text is not taken for a list of characters."""
    assert mpf(["12500"], on=DAY) == mpf("12500", on=DAY) == mpf(12500, on=DAY) == mpf(Decimal(12500), on=DAY)


@pytest.mark.parametrize("amount", [12500.0, None, "1,250", True, [1.5]])
def test_what_is_no_money_is_refused(amount: object) -> None:
    """Binary floats above all."""
    with pytest.raises((ShapeError, TypeError)):
        mpf(amount, on=DAY)  # type: ignore[arg-type]


@given(lines=st.lists(values, min_size=1, max_size=6), day=days)
def test_the_fee_stays_within_the_bounds(lines: list[Decimal], day: dt.date) -> None:
    """Of its day."""
    fee = mpf(lines, on=day)

    assert dated("fees.mpf_minimum").at(day).value <= fee <= dated("fees.mpf_maximum").at(day).value


@given(lines=st.lists(cents, min_size=1, max_size=6), more=cents, day=days)
def test_a_greater_value_never_costs_less(lines: list[Decimal], more: Decimal, day: dt.date) -> None:
    """Nor does a further line."""
    assert mpf(lines, on=day) <= mpf([lines[0] + more, *lines[1:]], on=day)
    assert mpf(lines, on=day) <= mpf([*lines, more], on=day)


@given(lines=st.lists(cents, max_size=6), day=days)
def test_without_bounds_the_fee_is_the_sum_over_the_lines(lines: list[Decimal], day: dt.date) -> None:
    """Each rounded to cents, and so within half a cent a line of the rate times the whole."""
    fee = mpf(lines, on=day, is_bounded=False)
    rate = Decimal(dated("fees.mpf_rate").at(day).value)

    assert fee == sum((mpf(line, on=day, is_bounded=False) for line in lines), Decimal(0))
    assert abs(fee - sum(lines) * rate) <= CENT / 2 * len(lines)


@given(lines=st.lists(values, max_size=6))
def test_the_order_of_lines_does_not_matter(lines: list[Decimal]) -> None:
    """A sum has none."""
    assert mpf(lines, on=DAY) == mpf(sorted(lines), on=DAY)
    assert hmf(lines, mode="11") == hmf(sorted(lines), mode="11")


@pytest.mark.parametrize(
    "day,informal,mail,manual", [("2026-09-30", "2.69", "7.39", "4.03"), ("2026-10-01", "2.77", "7.61", "4.15")]
)
def test_fixed_fees_change_with_the_fiscal_year(day: str, informal: str, mail: str, manual: str) -> None:
    """All on one day."""
    assert Decimal(informal) == informal_fee(on=day)
    assert Decimal(mail) == mail_fee(on=day)
    assert Decimal(manual) == manual_surcharge(on=day)


def test_the_amounts_of_2027_say_that_only_restatements_were_read() -> None:
    """Honesty about what was read goes with the figure."""
    assert Trust.SECONDARY is dated("fees.mpf_minimum").at(dt.date(2026, 10, 1)).citation.trust
    assert Trust.VERIFIED is dated("fees.mpf_minimum").at(dt.date(2026, 9, 30)).citation.trust


@pytest.mark.parametrize(
    "program,origin,charge",
    [
        ("IL", "IL", FeeCharge.EXEMPT),
        (None, "IL", FeeCharge.EXEMPT),
        ("S", "MX", FeeCharge.EXEMPT),
        ("sg ", "SG", FeeCharge.EXEMPT),
        ("C#", "FR", FeeCharge.EXEMPT),
        ("E", "JM", FeeCharge.EXEMPT),
        ("Y", "GU", FeeCharge.EXEMPT),
        ("A", "BR", FeeCharge.CHARGED),
        ("D", "KE", FeeCharge.CHARGED),
        ("JO", "JO", FeeCharge.CHARGED),
        ("MA", "MA", FeeCharge.CHARGED),
        ("JP", "JP", FeeCharge.CHARGED),
        (None, "CN", FeeCharge.CHARGED),
        (None, "MX", FeeCharge.CHARGED),
        ("S+", "MX", FeeCharge.UNSURE),
        ("P+", "NI", FeeCharge.UNSURE),
        ("QQ", "CN", FeeCharge.UNSURE),
        ("CA", "CA", FeeCharge.UNSURE),
        (None, None, FeeCharge.UNSURE),
        (None, "BD", FeeCharge.UNSURE),
        (None, "JM", FeeCharge.UNSURE),
        (None, "GU", FeeCharge.UNSURE),
        ("A", "KH", FeeCharge.UNSURE),
    ],
)
def test_who_is_free_of_the_processing_fee(program: str | None, origin: str | None, charge: FeeCharge) -> None:
    """By 19 CFR 24.23(c); Jordan, Morocco, ordinary GSP and AGOA are not on its list."""
    standing = mpf_standing(on=DAY, country_of_origin=origin, special_program=program, hts_numbers=["7323.93.0080"])

    assert charge is standing.charge
    assert "19 CFR 24.23(c)" == standing.citations[0].reference
    assert standing.reason


@pytest.mark.parametrize(
    "program,last_charged",
    [
        ("SG", "2003-12-31"),
        ("CL", "2003-12-31"),
        ("AU", "2004-12-31"),
        ("BH", "2006-07-31"),
        ("P", "2006-02-28"),
        ("OM", "2008-12-31"),
        ("PE", "2009-01-31"),
        ("KR", "2012-03-14"),
        ("CO", "2012-05-14"),
        ("PA", "2012-10-28"),
    ],
)
def test_an_agreement_frees_from_its_first_day(program: str, last_charged: str) -> None:
    """The section prints the day of each."""
    day = dt.date.fromisoformat(last_charged)

    assert FeeCharge.CHARGED is mpf_standing(on=day, special_program=program, country_of_origin="CN").charge
    assert (
        FeeCharge.EXEMPT
        is mpf_standing(on=day + dt.timedelta(days=1), special_program=program, country_of_origin="CN").charge
    )


@pytest.mark.parametrize(
    "number,charge",
    [
        ("9801.00.10", FeeCharge.EXEMPT),
        ("9817.00.96", FeeCharge.EXEMPT),
        ("9802.00.5060", FeeCharge.EXEMPT),
        ("9802.00.60.00", FeeCharge.UNSURE),
        ("9802.00.8040", FeeCharge.UNSURE),
        ("9903.88.03", FeeCharge.CHARGED),
        ("7323.93.0080", FeeCharge.CHARGED),
    ],
)
def test_chapter_98_is_free_but_for_two_subheadings(number: str, charge: FeeCharge) -> None:
    """Under 9802.00.60 and 9802.00.80 the dutiable part pays, which the document does not state."""
    assert charge is mpf_standing(on=DAY, country_of_origin="CN", hts_numbers=[number]).charge


def test_your_own_answer_goes_before_ours() -> None:
    """For programs on which the sources differ."""
    own = {"MA": True, "KR": False}

    assert (
        FeeCharge.EXEMPT
        is mpf_standing(on=DAY, special_program="MA", country_of_origin="MA", exempt_programs=own).charge
    )
    assert (
        FeeCharge.CHARGED
        is mpf_standing(on=DAY, special_program="KR", country_of_origin="KR", exempt_programs=own).charge
    )


@pytest.mark.parametrize(
    "value,mode,fee",
    [
        ("100000", "11", "125.00"),
        ("100000", "10", "125.00"),
        ("100000", "12", "125.00"),
        ("100000", "40", "0.00"),
        ("100000", "30", "0.00"),
        ("2500", "11", "0.00"),
        ("2501", "11", "3.13"),
        ("12500", "11", "15.63"),
    ],
)
def test_the_harbor_fee_is_for_vessels_alone(value: str, mode: str, fee: str) -> None:
    """And rounds half a cent up."""
    assert Decimal(fee) == hmf(value, mode=mode)
    assert Decimal(fee) == hmf(value, mode=mode, on=DAY)


def test_what_frees_from_the_harbor_fee() -> None:
    """An unlisted port, informal entry, and a fee of three dollars that would be the only charge."""
    assert Decimal("0.00") == hmf("12500", mode="11", is_listed_port=False)
    assert Decimal("0.00") == hmf("12500", mode="11", may_enter_informally=True)
    assert Decimal("3.00") == hmf("2400", mode="11", may_enter_informally=False)
    assert Decimal("0.00") == hmf("2400", mode="11", may_enter_informally=False, is_only_charge=True)
    assert Decimal("3.01") == hmf("2408", mode="11", may_enter_informally=False, is_only_charge=True)


def test_the_harbor_fee_is_rounded_line_by_line() -> None:
    """Two halves of a cent make a cent more than their sum would."""
    assert Decimal("12.52") == hmf([5004, 5004], mode="11")
    assert Decimal("12.51") == hmf([10008], mode="11")


def test_an_unknown_mode_and_an_early_day_are_not_answered() -> None:
    """Rather than taken for no fee."""
    with pytest.raises(UnknownCode):
        hmf("12500", mode="99")
    with pytest.raises(NotInForce):
        hmf("12500", mode="11", on="1990-12-31", may_enter_informally=False)


@pytest.mark.parametrize(
    "rate,duty",
    [
        ("Free", "0.00"),
        (" FREE ", "0.00"),
        ("2%", "250.00"),
        ("2.6 %", "325.00"),
        ("0.0344%", "4.30"),
        ("100%", "12500.00"),
        ("5 cents/kg", None),
        ("2% + 3%", None),
        ("", None),
        ("٢%", None),
        ("-2%", None),
    ],
)
def test_a_duty_follows_from_a_plain_rate_only(rate: str, duty: str | None) -> None:
    """Whatever else a tariff prints is not guessed at."""
    assert (None if duty is None else Decimal(duty)) == duty_at(rate, 12500)


@pytest.mark.parametrize(
    "text,rounded",
    [
        ("123.58155", "123.58"),
        ("123.56451", "123.56"),
        ("123.54500", "123.55"),
        ("256.18515", "256.19"),
        ("181.56451", "181.56"),
    ],
)
def test_cents_are_rounded_as_cbp_prints_it(text: str, rounded: str) -> None:
    """Usage Note (hh) gives these."""
    assert Decimal(rounded) == to_cents(text)


@pytest.mark.parametrize("text,rounded", [("123.49", "123"), ("123.50", "124"), ("123.51", "124")])
def test_values_are_rounded_as_cbp_prints_it(text: str, rounded: str) -> None:
    """Usage Note (hh) gives these, after 19 CFR 159.3."""
    assert Decimal(rounded) == to_whole_dollars(text)


@given(amount=st.decimals(min_value=0, max_value=10**17, places=30))
def test_rounding_is_exact_whatever_the_digits(amount: Decimal) -> None:
    """The precision of the caller's decimal context does not matter."""
    assert abs(to_cents(amount) - amount) <= CENT / 2
    assert -2 == to_cents(amount).as_tuple().exponent


def test_the_section_on_the_fee_was_read() -> None:
    """The exemptions rest on it."""
    assert Trust.VERIFIED is cite("19 CFR 24.23(c)").trust
