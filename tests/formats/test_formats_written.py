"""Tests of dates and amounts as people write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.formats.written import excel_day, order_named_in, order_of, read_date, read_money, style_of

FIRST_OF_MARCH = dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01", "2026/3/1", "2026.03.01", "20260301", "2026年3月1日", "2026 年 03 月 01 日", "26年3月1号",
        "01-Mar-2026", "1 Mar 26",
        "March 1, 2026", "Mar. 1st, 2026", "Sunday, March 1, 2026", "2026-Mar-01", "2026-03-01T00:00:00",
        "2026-03-01 00:00:00Z", "March 1 2026 12:00:00 AM", "\uff12\uff10\uff12\uff16-\uff10\uff13-\uff10\uff11",
    ],
)  # fmt: skip
def test_a_date_with_one_reading_is_read(text: str) -> None:
    """Without a word on the order of its parts."""
    assert FIRST_OF_MARCH == read_date(text).value


@pytest.mark.parametrize("text", ["3/1/26", "03/01/2026", "3.1.2026", "03-01-26"])
def test_a_date_with_two_readings_is_read_only_where_the_order_is_stated(text: str) -> None:
    """The month first, or the day."""
    assert (None, True) == (read_date(text).value, read_date(text).is_open)
    assert FIRST_OF_MARCH == read_date(text, "mdy").value
    assert dt.date(2026, 1, 3) == read_date(text, "dmy").value


@pytest.mark.parametrize("text", ["13/02/2025", "02/13/2025"])
def test_a_part_above_12_leaves_one_reading(text: str) -> None:
    """It is the day."""
    assert dt.date(2025, 2, 13) == read_date(text).value


def test_a_day_that_is_the_same_either_way_is_read() -> None:
    """The fourth of April."""
    assert dt.date(2026, 4, 4) == read_date("4/4/26").value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "2026",
        "2026-W10",
        "5/2026",
        "31/31/25",
        "2026-02-30",
        "99999999",
        "1 Foo 2026",
        "x" * 300,
        "13/02/2025 x",
    ],
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    """And has no two readings either."""
    assert (None, False) == (read_date(text).value, read_date(text).is_open)
    assert read_date(text).reason


@pytest.mark.parametrize("digits, year", [("69", 2069), ("70", 1970)])
def test_two_digits_of_a_year(digits: str, year: int) -> None:
    """The boundary of the century."""
    assert dt.date(year, 3, 14) == read_date(f"3/14/{digits}").value


def test_a_column_settles_its_order_or_contradicts_itself() -> None:
    """One date with a part above 12 is enough; two that differ are none."""
    assert "dmy" == order_of(["1/2/25", "13/2/25"])
    assert order_of(["13/2/25", "2/13/25"]) is None
    assert order_of(["1/2/25", "12/12/25"]) is None
    assert "mdy" == order_named_in("Exp (MM/DD/YY)")


@pytest.mark.parametrize(
    "number, day",
    [
        (19_999, None),
        (20_000, dt.date(1954, 10, 3)),
        (46_082, FIRST_OF_MARCH),
        (80_000, dt.date(2119, 1, 11)),
        (80_001, None),
    ],
)
def test_the_numbers_by_which_a_spreadsheet_keeps_days(number: int, day: dt.date | None) -> None:
    """Only those of likely days, the boundaries among them."""
    assert day == excel_day(number)


def test_old_workbooks_count_from_1904() -> None:
    """The same number is four years and a day later."""
    assert dt.date(2030, 3, 2) == excel_day(46_082, is_1904=True)


@pytest.mark.parametrize(
    "text, amount",
    [
        ("$1,250", "1250"), ("$1,250.00", "1250.00"), ("(12.50)", "-12.50"), ("$(12.50)", "-12.50"), ("-5", "-5"),
        ("$-5", "-5"), ("5-", "-5"), ("50K", "50000"), ("$50k", "50000"), ("1.2M", "1200000.0"),
        ("1.2 million", "1200000.0"), ("1.5MM", "1500000.0"), ("50.000,00", "50000.00"), ("12,50", "12.50"),
        ("1.250.000,00", "1250000.00"), ("1.250.000", "1250000"), ("5万", "50000"), ("5万美元", "50000"),
        ("USD 50,000", "50000"), ("50,000.00 USD", "50000.00"), ("US$7", "7"), ("1'250.00", "1250.00"),
        ("50 000", "50000"), (".5", "0.5"), ("0.125", "0.125"),
    ],
)  # fmt: skip
def test_an_amount_with_one_reading_is_read(text: str, amount: str) -> None:
    """In the ways of the US, of Europe and of China."""
    assert Decimal(amount) == read_money(text).value


def test_fifty_point_three_zeros_is_open_unless_its_column_tells() -> None:
    """Fifty, or fifty thousand."""
    assert (None, True) == (read_money("50.000").value, read_money("50.000").is_open)
    assert Decimal(50000) == read_money("50.000", style_of(["50.000", "1.250,00"])).value
    assert Decimal(50) == read_money("50.000", style_of(["50.000", "12.5"])).value
    assert style_of(["1.250,00", "1,250.00"]) is None


@pytest.mark.parametrize(
    "text", ["", "$", "abc", "12abc", "1,2,3", "50,000/yr", "1.2.3", "9" * 30, "x" * 100, "$5 EUR", "--5"]
)
def test_what_is_no_amount_is_not_read(text: str) -> None:
    """With the reason."""
    assert read_money(text).value is None
    assert read_money(text).reason


@pytest.mark.parametrize(
    "text, currency", [("$5", "USD"), ("€5", "EUR"), ("RMB 5", "CNY"), ("¥5", "another currency"), ("5", "")]
)
def test_the_currency_beside_an_amount_is_kept(text: str, currency: str) -> None:
    """For an amount in dollars must not be one in another."""
    assert currency == read_money(text).currency


@given(day=st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)))
def test_a_day_reads_back_however_it_is_written(day: dt.date) -> None:
    """Each of the ways that have one reading."""
    for pattern in ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d-%b-%Y", "%d-%b-%y", "%B %d, %Y"):
        assert day == read_date(day.strftime(pattern)).value
    assert day == read_date(day.strftime("%m/%d/%y"), "mdy").value == read_date(day.strftime("%d.%m.%Y"), "dmy").value


@given(amount=st.decimals(-(10**12), 10**12, places=2))
def test_an_amount_reads_back_in_either_style(amount: Decimal) -> None:
    """To the cent."""
    american = f"{amount:,.2f}"

    assert amount == read_money(american).value
    assert amount == read_money(american.translate(str.maketrans(",.", ".,"))).value


@given(text=st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    """Whatever it is."""
    assert read_date(text).value is None or read_date(text).reason == ""
    assert read_money(text).value is None or read_money(text).reason == ""
