"""How far a bond is used: the look-back and the projection, against worked figures and as properties."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.bonds import LookBack, look_back, project, required_bond
from iorkit.errors import NotInForce, ShapeError
from iorkit.ids import EntryNumber, HTSNumber
from iorkit.model import BondKind, CustomsBond, EntryFee, EntryLine, EntrySummary7501, EntryTariff

ON = dt.date(2026, 3, 20)


def entry(  # noqa: PLR0913 -- a row of many columns
    day: str | None = "2026-03-02",
    duty: str | None = "100000",
    *,
    tax: str | None = "0",
    fees: str | None = "0",
    number: str | None = None,
    kind: str | None = "01",
    value: str | None = None,
) -> EntrySummary7501:
    """Returns an entry summary with its totals."""
    return EntrySummary7501(
        entry_number=EntryNumber(number) if number else None,
        entry_type=kind,
        summary_date=dt.date.fromisoformat(day) if day else None,
        total_duty=Decimal(duty) if duty else None,
        total_tax=Decimal(tax) if tax else None,
        total_other_fees=Decimal(fees) if fees else None,
        total_value=Decimal(value) if value else None,
    )


@pytest.mark.parametrize(
    "day,counts",
    [("2025-03-19", False), ("2025-03-20", True), ("2026-03-19", True), ("2026-03-20", False)],
)
def test_the_look_back_is_the_twelve_months_before_the_day(day: str, counts: bool) -> None:  # noqa: FBT001 -- a row
    """The day itself does not count, the same day a year before does."""
    year = look_back([entry(day)], ON)

    assert (1 if counts else 0) == year.entries
    assert (100000 if counts else 0) == year.total
    assert (dt.date(2025, 3, 20), dt.date(2026, 3, 19)) == (year.first_day, year.last_day)


def test_duties_taxes_and_fees_count_and_ask_for_a_bond() -> None:
    """The sums are those that a dossier holds."""
    year = look_back([entry(duty="400000", tax="60000", fees="40000.01")], ON)

    assert (Decimal(400000), Decimal(60000), Decimal("40000.01")) == (year.duties, year.taxes, year.fees)
    assert 60000 == year.required
    assert not year.is_lower_bound
    assert (year.duties, year.first_day, year.last_day) == (
        year.figures.duties,
        year.figures.from_day,
        year.figures.to_day,
    )


def lines(*tariffs: tuple[str, str | None]) -> tuple[EntryLine, ...]:
    """Returns one line with tariff numbers and their duties."""
    return (
        EntryLine(
            tariffs=tuple(
                EntryTariff(hts_number=HTSNumber(number), duty=Decimal(duty) if duty else None)
                for number, duty in tariffs
            ),
            ir_tax=Decimal(0),
            fees=(EntryFee(class_code="499", amount=Decimal("33.58")),),
        ),
    )


def test_where_totals_are_missing_the_lines_are_summed() -> None:
    """Each part from its own place."""
    summary = EntrySummary7501(
        summary_date=dt.date(2026, 3, 2), lines=lines(("7323.93.0080", "250.00"), ("9903.01.24", "2500.00"))
    )
    year = look_back([summary], ON)

    assert (Decimal(2750), Decimal(0), Decimal("33.58")) == (year.duties, year.taxes, year.fees)
    assert not year.is_lower_bound


@pytest.mark.parametrize("field", ["total_ad", "total_cv"])
@pytest.mark.parametrize(
    "amount,parts", [("0.01", ["entry summary 1: antidumping and countervailing duties"]), ("0", [])]
)
def test_duties_that_a_message_totals_apart_make_a_lower_bound(field: str, amount: str, parts: list[str]) -> None:
    """CBP's message has them outside the total of duties, and they are not counted as such."""
    totals: dict[str, Any] = {"total_duty": 250, "total_tax": 0, "total_other_fees": 0, field: amount}
    year = look_back([EntrySummary7501(summary_date=dt.date(2026, 3, 2), **totals)], ON)

    assert parts == [str(gap) for gap in year.gaps]
    assert 250 == year.duties


def test_what_is_not_stated_makes_a_lower_bound_that_names_the_entry() -> None:
    """Each part by name; nothing is taken for nought in silence."""
    partly = EntrySummary7501(
        entry_number=EntryNumber("B76-0324527-8"),
        summary_date=dt.date(2026, 3, 2),
        lines=lines(("7323.93.0080", "250.00"), ("9903.01.24", None)),
    )
    bare = EntrySummary7501(summary_date=dt.date(2026, 3, 2))
    year = look_back([partly, bare], ON, refundable=["9903.01"])

    assert year.is_lower_bound
    assert 250 == year.duties
    assert [
        "entry B76-0324527-8: duties, refundable duties",
        "entry summary 2: duties, taxes, fees",
    ] == [str(gap) for gap in year.gaps]
    assert "at least $283.58" in str(year)


@pytest.mark.parametrize(
    "summary,fees",
    [
        (EntrySummary7501(fees=(EntryFee(amount=Decimal(30)), EntryFee(amount=Decimal(5)))), 35),
        (EntrySummary7501(fees=(EntryFee(amount=None),), total_other=Decimal(40)), 40),
        (EntrySummary7501(total_other=Decimal(40)), 40),
        (EntrySummary7501(lines=(EntryLine(fees=(EntryFee(amount=Decimal(7)),)),), total_other=Decimal(40)), 7),
        (EntrySummary7501(lines=(EntryLine(fees=None),), total_other=Decimal(40)), 40),
        (EntrySummary7501(lines=(EntryLine(fees=(EntryFee(amount=Decimal(7)), EntryFee())),)), 7),
    ],
)
def test_fees_are_taken_from_where_they_stand(summary: EntrySummary7501, fees: int) -> None:
    """The fee summary, the lines, or else the block of other charges."""
    dated = EntrySummary7501(
        summary_date=dt.date(2026, 3, 2),
        fees=summary.fees,
        lines=summary.lines,
        total_other=summary.total_other,
    )

    assert fees == look_back([dated], ON).fees


def test_refundable_duties_are_shown_apart_and_never_netted() -> None:
    """Both totals, by prefixes or by a function."""
    summary = EntrySummary7501(
        summary_date=dt.date(2026, 2, 2),
        total_tax=Decimal(0),
        total_other_fees=Decimal(0),
        lines=lines(("7323.93.0080", "400000"), ("9903.01.24", "200000")),
    )
    year = look_back([summary], ON, refundable=["9903.01", "9903.02"])
    same = look_back([summary], ON, refundable=lambda tariff: tariff.duty == 200000)

    assert (Decimal(600000), Decimal(200000)) == (year.total, year.refundable)
    assert [60000, 50000] == [year.required, year.required_without_refundable]
    assert 400000 == year.total_without_refundable
    assert 200000 == year.figures.refundable
    assert year == same
    assert "whether CBP leaves them out is not settled" in str(year)
    assert 0 == look_back([summary], ON, refundable=["."]).refundable


def test_what_does_not_count_is_named() -> None:
    """Informal, not filed, undated, and an earlier copy of the same entry."""
    unfiled = EntrySummary7501(summary_date=dt.date(2026, 3, 2), is_filed=False)
    year = look_back(
        [
            entry(number="B76-0324527-8", duty="1"),
            entry(number="B76-0324527-8", duty="2"),
            entry(kind="11"),
            entry(day=None),
            unfiled,
        ],
        ON,
    )

    assert (1, Decimal(2)) == (year.entries, year.total)
    assert ("entry B76-0324527-8 (an earlier copy)", "entry summary 3 (informal)", "entry summary 5 (not filed)") == (
        year.left_out
    )
    assert ("entry summary 4",) == year.undated
    assert year.is_lower_bound
    assert "without a date, not counted: entry summary 4" in str(year)


def test_a_draft_or_a_copy_of_a_day_to_come_hides_no_filed_summary() -> None:
    """What was filed by the day counts; what is not filed is named."""
    filed = entry(number="B76-0324527-8", duty="1")
    draft = EntrySummary7501(entry_number=filed.entry_number, summary_date=dt.date(2026, 3, 3), is_filed=False)
    to_come = entry("2026-03-20", number="B76-0324527-8", duty="2")
    year = look_back([filed, draft, to_come], ON)

    assert (1, Decimal(1)) == (year.entries, year.total)
    assert ("entry B76-0324527-8 (not filed)",) == year.left_out
    assert year.total == project([filed, draft, to_come], 50000, ON).past


def test_the_look_back_in_a_notebook_is_escaped() -> None:
    """An entry number is what somebody wrote."""
    summary = EntrySummary7501(entry_number=EntryNumber("<b>"), summary_date=dt.date(2026, 3, 2))
    year = look_back([summary, entry(duty="9")], ON, refundable=lambda _: True)

    assert "<b>" not in year._repr_html_()
    assert "&lt;b&gt;" in year._repr_html_()
    assert "2 entry summaries, lower bounds" in year._repr_html_()


def test_the_look_back_shows_a_second_row_for_refundable_duties() -> None:
    """In a notebook, too."""
    year = LookBack(
        on=ON,
        first_day=dt.date(2025, 3, 20),
        last_day=dt.date(2026, 3, 19),
        entries=1,
        duties=Decimal(600000),
        taxes=Decimal(0),
        fees=Decimal("33.58"),
        refundable=Decimal(200000),
    )

    assert "<td>without refundable duties</td><td>$400,000</td><td>$0</td><td>$33.58</td>" in year._repr_html_()


DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31))
CENTS = st.decimals(0, 10**7, places=2, allow_nan=False, allow_infinity=False)


@given(st.lists(st.tuples(DAYS, CENTS), max_size=8))
def test_the_look_back_is_the_sum_of_what_lies_within(rows: list[tuple[dt.date, Decimal]]) -> None:
    """Whatever the order."""
    year = look_back([entry(day.isoformat(), str(duty)) for day, duty in rows], ON)
    expected = sum((duty for day, duty in rows if year.first_day <= day <= year.last_day), Decimal(0))

    assert expected == year.total


MONTHLY = [entry(f"2025-{month:02}-10", "40000", value="200000") for month in range(1, 13)]
NEW_YEAR = dt.date(2026, 1, 1)


def test_a_steady_course_keeps_the_bond_as_it_is() -> None:
    """Each entry leaves the twelve months on the day on which its like enters."""
    steady = project(MONTHLY, 50000, NEW_YEAR)

    assert steady.breached_on is None
    assert {Decimal(480000)} == {month.year for month in steady.months if month.is_forecast}
    assert {Decimal("0.96")} == {month.utilization for month in steady.months if month.is_forecast}
    assert [480000, 480000] == [steady.past, steady.coming]
    assert "enough through 2026-12-31" in str(steady)


def test_growth_breaches_the_bond_on_a_day() -> None:
    """On the day after the entry by which the sum passes what the bond supports."""
    grown = project(MONTHLY, 50000, NEW_YEAR, volume="1.5")

    assert dt.date(2026, 2, 11) == grown.breached_on
    assert 60000 == grown.breached_by
    assert "from 2026-02-11 on a bond of $60,000 is needed" in str(grown)


def test_the_rate_of_today_goes_before_the_charges_of_the_past() -> None:
    """Value times volume and rate."""
    at_rate = project(MONTHLY, 50000, NEW_YEAR, rate="0.35", volume=2)

    assert 12 * 200000 * 2 * Decimal("0.35") == at_rate.coming
    assert 480000 == at_rate.past


def test_an_entry_without_value_leaves_a_forecast_by_rate_a_lower_bound() -> None:
    """The entry is named."""
    projection = project([entry("2025-06-10")], 50000, NEW_YEAR, rate="0.35")

    assert projection.is_lower_bound
    assert ["entry summary 1: value"] == [str(gap) for gap in projection.gaps]
    assert "not stated, so the sums may be larger" in str(projection)


def test_duties_that_will_not_come_again_are_left_out_of_the_forecast_only() -> None:
    """The past keeps them, as the look-back does."""
    summary = EntrySummary7501(
        summary_date=dt.date(2025, 6, 10),
        total_tax=Decimal(0),
        total_other_fees=Decimal(0),
        lines=lines(("7323.93.0080", "100000"), ("9903.01.24", "300000")),
    )
    projection = project([summary], 50000, NEW_YEAR, leave_out=["9903.01"])

    assert [400000, 100000] == [projection.past, projection.coming]


def test_a_bond_that_is_too_small_already_is_breached_at_once() -> None:
    """On the first day of the forecast."""
    assert project([entry("2025-06-10", "500000.01")], 50000, NEW_YEAR).breached_on == NEW_YEAR


def test_past_months_show_their_use_where_the_entries_reach_back() -> None:
    """With one year of entries only the last of them does."""
    two_years = [entry(f"{year}-{month:02}-10", "40000") for year in (2024, 2025) for month in range(1, 13)]

    assert 13 == sum(month.utilization is not None for month in project(MONTHLY, 50000, NEW_YEAR).months)
    assert 24 == sum(month.utilization is not None for month in project(two_years, 50000, NEW_YEAR).months)


def test_a_bond_may_be_given_itself() -> None:
    """One that states no amount cannot be measured."""
    bond = CustomsBond(kind=BondKind.CONTINUOUS, amount=Decimal(50000))

    assert project(MONTHLY, bond, NEW_YEAR) == project(MONTHLY, 50000, NEW_YEAR)
    for none in (CustomsBond(), 0, "-5"):
        with pytest.raises(ValueError, match="states no amount above zero"):
            project(MONTHLY, none, NEW_YEAR)
    with pytest.raises(ShapeError):
        project(MONTHLY, 50000, NEW_YEAR, volume=1.5)  # type: ignore[arg-type]
    with pytest.raises(NotInForce):
        project([], 50000, dt.date(2005, 1, 30))


def test_the_projection_in_a_notebook_has_a_row_a_month() -> None:
    """And the verdict below."""
    html = project([*MONTHLY, entry(day=None)], 50000, NEW_YEAR)._repr_html_()

    assert 25 == html.count("<tr>")
    assert "enough through 2026-12-31" in html
    assert "without a date" in html


@given(st.lists(st.tuples(DAYS, CENTS), max_size=6), st.decimals("0.1", 5, places=2))
def test_a_breach_is_a_day_on_which_the_bond_falls_short(rows: list[tuple[dt.date, Decimal]], volume: Decimal) -> None:
    """Where there is none, the end of every coming month finds the bond enough."""
    projection = project([entry(day.isoformat(), str(duty)) for day, duty in rows], 50000, ON, volume=volume)

    if projection.breached_on is None:
        assert all(month.needed is None or month.needed <= 50000 for month in projection.months if month.is_forecast)
    else:
        assert projection.breached_on >= ON
        assert projection.breached_by is not None
        assert required_bond(0) < projection.breached_by
