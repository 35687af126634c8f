"""From the text of a cell to a value: dates, amounts, flags, codes and numbers, and what is put around them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.formats.tables import POWERS, Column
from iorkit.formats.tables._records import Spoilt
from iorkit.formats.tables._values import Taken, converter, spoilt
from iorkit.ids import EIN, EntryNumber, FilerCode, HTSNumber, ImporterNumber, PortCode, SuretyCode
from iorkit.model import BondKind, EntityKind, LicenseStatus
from iorkit.model.shape import coerce_date, coerce_money

DAY = dt.date(2026, 3, 2)
ANY = Column(field="x")
KINDS: list[Any] = [
    str,
    int,
    bool,
    dt.date,
    Decimal,
    BondKind,
    EIN,
    ImporterNumber,
    HTSNumber,
    PortCode,
    EntryNumber,
    tuple[str, ...],
]


def taken(text: str, kind: Any, column: Column = ANY, *, is_day_first: bool = False) -> Taken:  # noqa: ANN401
    """Takes one text."""
    return converter(column, kind, is_day_first=is_day_first)(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02",
        "2026-3-2",
        "03/02/2026",
        "3/2/2026",
        "3-2-2026",
        "02-Mar-2026",
        "2 March 2026",
        "2026-03-02 13:45:00",
        "2026-03-02T00:00:00.000",
        "3/2/2026 1:45 PM",
        " 03/02/2026 ",
        '="03/02/2026"',
    ],
)
def test_dates_are_read_month_first(text: str) -> None:
    """As US tables have them; a time of day is left out."""
    assert DAY == taken(text, dt.date).value


@pytest.mark.parametrize("text", ["02/03/2026", "02.03.2026", "2026-03-02"])
def test_dates_are_read_day_first_where_the_map_says_so(text: str) -> None:
    """The order cannot be told from the text."""
    assert DAY == taken(text, dt.date, is_day_first=True).value


@pytest.mark.parametrize(
    "text",
    ["3/2/26", "02.03.2026", "13/02/2026", "02/30/2026", "2026-13-01", "20260302", "46083", "soon", "2 Foo 2026"],
)
def test_dates_that_leave_a_doubt_are_findings(text: str) -> None:
    """A year of two digits, points as in Europe, a day that there is not."""
    fault = taken(text, dt.date)

    assert fault.value is None
    assert f"the text '{text}'" == fault.found
    assert "MM/DD/YYYY or YYYY-MM-DD" in fault.expected


@pytest.mark.parametrize(
    "text,amount",
    [
        ("$2,567.49", "2567.49"),
        ("2567.49", "2567.49"),
        ("$0.00", "0.00"),
        ("(12.50)", "-12.50"),
        ("($12.50)", "-12.50"),
        ("-$12.50", "-12.50"),
        ("$-12.50", "-12.50"),
        ("-12.50", "-12.50"),
        (".5", "0.5"),
        ("USD 50,000", "50000"),
        ("US$ 50,000", "50000"),
        ("50000 USD", "50000"),
        ("1,234,567.891", "1234567.891"),
    ],
)
def test_amounts_are_read_to_the_cent(text: str, amount: str) -> None:
    """With the signs that reports put around them."""
    assert Decimal(amount) == taken(text, Decimal).value


@pytest.mark.parametrize(
    "text",
    ["1.234,56", "12,34", "5E+04", "€5", "50k", "--5", "(-5)", "$", "1" * 19, "1 000", "５", "NaN", "Infinity", "."],
)
def test_amounts_that_leave_a_doubt_are_findings(text: str) -> None:
    """Other currencies, other separators, rounded numbers."""
    fault = taken(text, Decimal)

    assert fault.value is None
    assert "amount" in fault.expected


@pytest.mark.parametrize("text", ["", "  ", "-", "--", "N/A", "null", "(blank)", "TBD"])
@pytest.mark.parametrize("kind", [dt.date, Decimal, bool, int, BondKind, PortCode, tuple[str, ...]])
def test_words_for_nothing_are_nothing(text: str, kind: Any) -> None:  # noqa: ANN401
    """Not at hand, and no fault."""
    assert Taken() == taken(text, kind)


def test_in_text_only_an_empty_cell_is_nothing() -> None:
    """A firm may be called NA."""
    assert ("NA", None) == (taken("NA", str).value, taken("  ", str).value)


@pytest.mark.parametrize(
    "text,value", [("Yes", True), ("y", True), ("X", True), ("TRUE", True), ("no", False), ("F", None), ("1", None)]
)
def test_flags_are_words(text: str, value: bool | None) -> None:  # noqa: FBT001
    """A digit may be a count."""
    assert value is taken(text, bool).value


@pytest.mark.parametrize("text,value", [("1,200", 1200), ("7", 7), ("7.5", None), ("-1", None), ("1" * 5000, None)])
def test_counts_are_whole(text: str, value: int | None) -> None:
    """And not too long."""
    assert value == taken(text, int).value


def test_codes_are_found_by_what_people_write() -> None:
    """The map says what stands for what; else the list of codes is named."""
    column = Column(field="kind", codes=(("8", "continuous"), ("Single Transaction", "single")))

    assert BondKind.CONTINUOUS is taken("8", BondKind, column).value
    assert BondKind.SINGLE is taken("SINGLE TRANSACTION", BondKind, column).value
    assert EntityKind.SOLE_PROPRIETOR is taken("Sole Proprietor", EntityKind).value
    assert "one of continuous, single (nearest: continuous)" == taken("continuos", BondKind).expected


@pytest.mark.parametrize(
    "text,kind,written,zeros",
    [
        ("401", PortCode, "0401", "was read as 0401, because such a code has 4 digits"),
        ("2704", PortCode, "2704", ""),
        ("1", SuretyCode, "001", "was read as 001, because such a code has 3 digits"),
        (
            "402101000",
            HTSNumber,
            "0402101000",
            "was read with a zero before it, because a tariff number has an even count",
        ),
        ("402.10.1000", HTSNumber, "0402.10.1000", "was read with a zero before it"),
        ("7323930080", HTSNumber, "7323930080", ""),
        ("8471.3", HTSNumber, "8471.3", "has a part of an odd count of digits, and may have lost a zero at its end"),
        ("402.1", HTSNumber, "402.1", "has a part of an odd count of digits"),
        ("4755501010", EIN, "4755501010", ""),
        ("475550101", EIN, "475550101", ""),
        ("75550101", EIN, "75550101", "has one digit too few"),
        ("7555010100", ImporterNumber, "7555010100", "has one digit too few"),
        ("475550101", ImporterNumber, "475550101", ""),
        ("'0401", PortCode, "0401", ""),
        ('="0401"', PortCode, "0401", ""),
    ],
)
def test_zeros_come_back_where_the_length_leaves_no_doubt(text: str, kind: Any, written: str, zeros: str) -> None:  # noqa: ANN401
    """An importer number is left as it is: it could be of several kinds."""
    result = taken(text, kind)

    assert written == result.value.text
    assert result.zeros.startswith(zeros)
    assert bool(zeros) == bool(result.zeros)


def test_rounded_numbers_are_findings() -> None:
    """A spreadsheet shows long numbers so, and their digits are lost."""
    for kind in (ImporterNumber, EntryNumber, HTSNumber):
        assert "the number with all its digits" == taken("4.7555E+08", kind).expected


def test_a_code_that_looks_rounded_is_a_code() -> None:
    """Filer codes have letters and digits."""
    assert "1E2" == taken("1E2", FilerCode).value.text


def test_a_code_goes_before_a_word_for_nothing() -> None:
    """A license that is none is a statement."""
    assert LicenseStatus.NONE is taken("None", LicenseStatus).value
    assert BondKind.SINGLE is taken("TBD", BondKind, Column(field="kind", codes=(("tbd", "single"),))).value


def test_a_leading_word_is_the_code() -> None:
    """Reports add the meaning."""
    column = Column(field="entry_type", width=2, is_leading_word=True)

    assert "01" == taken("01 - Consumption - Free and Dutiable", str, column).value
    assert "01" == taken("1", str, column).value
    assert "Los Angeles, CA" == taken("Los Angeles, CA", str, column).value


def test_lists_are_cut_at_the_usual_signs() -> None:
    """Several ports in one cell."""
    assert ("2704", "2709", "all") == taken("2704; 2709,all", tuple[str, ...]).value


def test_ports_in_a_list_get_their_zeros_back() -> None:
    """A spreadsheet takes a single port for a number."""
    (column,) = (each for each in POWERS.columns if each.field == "ports")
    result = taken("401; 2709,all", tuple[str, ...], column)

    assert ("0401", "2709", "all") == result.value
    assert "was read as 0401, 2709, all, because such a code has 4 digits" == result.zeros
    assert Taken(("2704",)) == taken("2704", tuple[str, ...], column)


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "\uff1d1+1", " -5", "@x", "2704"])
def test_the_apostrophe_before_a_formula_is_taken_off(text: str) -> None:
    """Whatever made the writer put it there."""
    assert text == taken(f"'{text}", str).value
    assert "'Lumen" == taken("'Lumen", str).value


def test_a_list_of_what_is_no_text_tells_what_its_parts_should_be() -> None:
    """Each part is taken as the field's own type takes it."""
    assert "a whole number" == taken("2;x", tuple[int, ...]).expected


def test_what_a_spreadsheet_could_not_compute_says_why() -> None:
    """In every column, also in one of text."""
    assert Taken(expected="a value", found="an error") == spoilt(Spoilt("#REF!", "an error"))


def test_personal_numbers_are_masked_in_what_was_found() -> None:
    """Whatever column they stand in."""
    assert "***-**-3456" in taken("000-12-3456", dt.date).found
    assert "0001" not in taken("00012345", ImporterNumber).found


@given(text=st.text(max_size=60), kind=st.sampled_from(KINDS))
def test_no_text_raises(text: str, kind: Any) -> None:  # noqa: ANN401
    """What cannot be read is a fault, and a value is never lost without one."""
    result = taken(text, kind)

    assert result.value is None or not result.expected


@given(day=st.dates(min_value=dt.date(1000, 1, 1)), amount=st.decimals(-(10**12), 10**12, places=2))
def test_what_reports_write_reads_back(day: dt.date, amount: Decimal) -> None:
    """Dates month first, amounts with signs and commas."""
    assert coerce_date(day) == taken(day.strftime("%m/%d/%Y"), dt.date).value == taken(day.isoformat(), dt.date).value
    assert coerce_money(amount) == taken(f"{'-' if amount < 0 else ''}${abs(amount):,}", Decimal).value
