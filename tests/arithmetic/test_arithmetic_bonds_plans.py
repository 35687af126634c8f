"""Stacked bond years, the replacement of a bond, and why CBP finds one insufficient."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.bonds import InsufficiencyReason, ReplacementPlan, replacement_plan, stacking, why_insufficient
from iorkit.deadlines import add_business_days
from iorkit.errors import NotInForce
from iorkit.ids import BondNumber, EntryNumber
from iorkit.model import (
    ADCVDClaim,
    Address,
    BondKind,
    BondParty,
    CBPNotice,
    CustomsBond,
    EntryLine,
    EntrySummary7501,
    ImporterRecord,
    NoticeKind,
    RecordBond,
    RecordStatus,
    SingleTransaction,
)

ON = dt.date(2026, 3, 20)
OLD, NEW = BondNumber("258ABC123"), BondNumber("268ABC124")
NUMBER = EntryNumber("B76-0324527-8")


def continuous(
    effective: str | None, terminated: str | None = None, *, number: BondNumber | None = OLD, amount: int | None = 50000
) -> CustomsBond:
    """Returns a continuous bond."""
    return CustomsBond(
        number=number,
        kind=BondKind.CONTINUOUS,
        amount=None if amount is None else Decimal(amount),
        effective_on=dt.date.fromisoformat(effective) if effective else None,
        terminated_on=dt.date.fromisoformat(terminated) if terminated else None,
    )


def entered(day: str | None, kind: str | None = "01", **more: object) -> EntrySummary7501:
    """Returns an entry of a day with a duty of 9,000 dollars."""
    return EntrySummary7501(
        entry_date=dt.date.fromisoformat(day) if day else None,
        entry_type=kind,
        total_duty=Decimal(9000),
        **more,  # type: ignore[arg-type]
    )


def test_a_bond_runs_by_years_with_its_limit_anew() -> None:
    """Two years had begun; without entries only the present one is open."""
    stack = stacking([continuous("2024-04-01")], [], ON)

    assert [("2024-04-01", "2025-03-31"), ("2025-04-01", "2026-03-31")] == [
        (str(period.first_day), str(period.last_day)) for period in stack.periods
    ]
    assert [False, True] == [period.is_current for period in stack.periods]
    assert 50000 == stack.total


@pytest.mark.parametrize("on,total", [("2026-03-31", 100000), ("2026-04-01", 50000)])
def test_an_entry_keeps_its_bond_year_open_until_a_year_after_it(on: str, total: int) -> None:
    """It is deemed liquidated then, unless extended or suspended."""
    bonds = [continuous("2024-04-01", "2025-04-01"), continuous("2025-04-01", number=NEW)]
    stack = stacking(bonds, [entered("2025-03-31")], dt.date.fromisoformat(on))

    assert total == stack.total
    assert (dt.date(2026, 3, 31) if total == 100000 else None) == stack.periods[0].open_until
    assert (9000 if total == 100000 else 0) == stack.periods[0].open_charges


def test_an_entry_stays_with_the_bond_of_its_date_after_the_bond_is_terminated() -> None:
    """19 CFR 113.3: the surety remains liable for what was incurred before."""
    stack = stacking([continuous("2024-04-01", "2025-12-01")], [entered("2025-11-30"), entered("2025-12-01")], ON)

    assert ("entry summary 1",) == stack.open_periods[0].open_entries
    assert ("entry summary 2 (no bond at hand was in force on its date of entry)",) == stack.unplaced
    assert stack.is_lower_bound


def test_a_known_liquidation_goes_before_the_year() -> None:
    """From its day on the entry is open no more."""
    bond, summary = continuous("2024-04-01", "2025-12-01"), entered("2025-11-30", entry_number=NUMBER)

    assert 0 == stacking([bond], [summary], ON, liquidated={NUMBER: ON}).total
    assert 50000 == stacking([bond], [summary], ON, liquidated={NUMBER: dt.date(2026, 3, 21)}).total


def test_the_summary_may_tell_its_liquidation_itself() -> None:
    """What the caller gives goes before it."""
    bond = continuous("2024-04-01", "2025-12-01")
    summary = entered("2025-11-30", entry_number=NUMBER, liquidated_on=ON)
    to_come = attrs.evolve(summary, liquidated_on=dt.date(2026, 3, 21))

    assert 0 == stacking([bond], [summary], ON).total
    assert 0 == stacking([bond], [attrs.evolve(summary, entry_number=None)], ON).total
    assert ON == stacking([bond], [to_come], ON).periods[-1].open_until
    assert 0 == stacking([bond], [to_come], ON, liquidated={NUMBER: ON}).total


def test_entries_of_days_to_come_are_not_charged_yet() -> None:
    """Nor does a copy of such a day hide the one that was made."""
    made, to_come = entered("2026-03-20", entry_number=NUMBER), entered("2026-03-21", entry_number=NUMBER)
    (period,) = stacking([continuous("2026-03-01")], [made, to_come], ON).periods

    assert ("entry B76-0324527-8",) == period.open_entries
    assert dt.date(2027, 3, 20) == period.open_until
    assert () == stacking([], [to_come], ON).unplaced


@pytest.mark.parametrize("kind", ["03", "07", "3", "21", "22", "23", "34", "38"])
def test_entries_that_no_year_liquidates_stay_open_without_a_last_day(kind: str) -> None:
    """Suspended, from a warehouse, or temporary."""
    stack = stacking([continuous("2020-04-01", "2021-04-01")], [entered("2020-05-01", kind), entered(None)], ON)

    assert 50000 == stack.total
    assert stack.periods[0].open_until is None
    assert "no last day known" in str(stack)
    assert ("entry summary 2 (its date of entry is not stated)",) == stack.unplaced


def test_a_case_on_a_line_suspends_too_and_no_later_entry_gives_a_last_day() -> None:
    """The period's last day is that of the last entry, if every one has one."""
    line = EntryLine(adcvd=(ADCVDClaim(),))
    bond = continuous("2025-04-01")
    stack = stacking([bond], [entered("2025-05-01", None, lines=(line,)), entered("2025-06-01", None)], ON)

    assert 2 == len(stack.periods[0].open_entries)
    assert stack.periods[0].open_until is None
    assert dt.date(2026, 6, 1) == stacking([bond], [entered("2025-06-01")] * 2, ON).periods[0].open_until


def test_an_informal_entry_is_liquidated_when_it_is_paid() -> None:
    """19 CFR 159.10(a)."""
    stack = stacking([continuous("2024-04-01", "2025-12-01")], [entered("2025-11-30", "11")], ON)

    assert (1, ()) == (stack.periods[-1].entries, stack.periods[-1].open_entries)
    assert 0 == stack.total


def test_single_bonds_stand_beside_the_continuous_one() -> None:
    """By the entry that they name, or by their number on the summary."""
    named = CustomsBond(
        number=BondNumber("269ABC123"),
        kind=BondKind.SINGLE,
        amount=Decimal(6000),
        transaction=SingleTransaction(entry_number=NUMBER, on=dt.date(2026, 2, 2)),
    )
    numbered = CustomsBond(number=BondNumber("269ABC124"), kind=BondKind.SINGLE, amount=Decimal(7000))
    coming = CustomsBond(kind=BondKind.SINGLE, transaction=SingleTransaction(on=dt.date(2026, 3, 21)))
    entries = [entered("2026-02-02", entry_number=NUMBER), entered(None, bond_number=numbered.number)]
    stack = stacking([named, numbered, coming, continuous("2025-04-01")], entries, ON)

    assert 63000 == stack.total
    assert 3 == len(stack.periods)
    assert () == stack.unplaced


def test_the_bonds_number_on_the_summary_decides_between_two() -> None:
    """Without it two bonds in force leave the entry unplaced."""
    bonds = [continuous("2025-04-01"), continuous("2025-04-01", number=NEW)]
    stack = stacking(bonds, [entered("2025-05-01", bond_number=NEW)], ON)

    assert [0, 1] == [period.entries for period in stack.periods]
    assert ("entry summary 1 (two bonds were in force on its date of entry)",) == (
        stacking(bonds, [entered("2025-05-01")], ON).unplaced
    )


def test_what_a_bond_does_not_state_makes_a_lower_bound() -> None:
    """A limit or an effective date."""
    stack = stacking([continuous("2025-04-01", amount=None), continuous(None), continuous("2026-04-01")], [], ON)

    assert 1 == len(stack.periods)
    assert stack.is_lower_bound
    assert "limits of at least $0 together" in str(stack)
    assert "no limit stated" in stack._repr_html_()


def test_a_leap_days_bond_renews_on_the_28th() -> None:
    """And on the 29th again in a leap year."""
    stack = stacking([continuous("2024-02-29")], [], ON)

    assert ["2024-02-29", "2025-02-28", "2026-02-28"] == [str(period.first_day) for period in stack.periods]


@given(st.dates(dt.date(2016, 3, 22), dt.date(2030, 12, 31)), st.integers(-90, 120) | st.none())
def test_a_replacement_leaves_no_gap_and_no_overlap(received_on: dt.date, ahead: int | None) -> None:
    """The new bond takes effect on the very day of the termination, at least ten business days after receipt."""
    if received_on < dt.date(2020, 4, 10):
        with pytest.raises(NotInForce, match=r"bond_terms\.electronic_termination_days"):
            replacement_plan(received_on)
        return
    wanted_on = None if ahead is None else received_on + dt.timedelta(days=ahead)
    plan = replacement_plan(received_on, wanted_on=wanted_on)

    assert plan.new_effective_on == plan.terminated_on == plan.last_day_of_old + dt.timedelta(days=1)
    assert plan.terminated_on >= plan.earliest == add_business_days(received_on, 10)
    assert plan.is_moved is (wanted_on is not None and wanted_on < plan.earliest)
    assert 60 == (plan.new_effective_on - plan.file_from).days


def test_a_surety_gives_thirty_days_and_the_system_takes_fifteen() -> None:
    """The words say which, and what is our reading."""
    surety = replacement_plan(dt.date(2026, 3, 2), by=BondParty.SURETY)
    early = replacement_plan(dt.date(2026, 3, 2), wanted_on=dt.date(2026, 3, 10))

    assert dt.date(2026, 4, 1) == surety.terminated_on
    assert "the surety's termination" in str(surety)
    assert "electronic system" not in str(surety)
    assert dt.date(2026, 3, 16) == early.terminated_on
    assert "our reading" in str(early)
    assert "takes no termination before 2026-03-17" in str(early)
    assert "the new one takes effect" in early._repr_html_()


def test_closures_move_the_tenth_working_day() -> None:
    """The user may know of days on which CBP is closed."""
    plan = replacement_plan(dt.date(2026, 3, 2), closures=[dt.date(2026, 3, 3)])

    assert isinstance(plan, ReplacementPlan)
    assert dt.date(2026, 3, 17) == plan.earliest


def marked(**more: object) -> ImporterRecord:
    """Returns CBP's record of an importer whose bond is marked as insufficient."""
    bonds = (
        RecordBond(number=OLD, amount=Decimal(50000), is_sufficient=False),
        RecordBond(number=NEW, is_sufficient=True),
        RecordBond(is_sufficient=False, terminated_on=ON),
    )
    return ImporterRecord(bonds=bonds, **more)  # type: ignore[arg-type]


def test_a_bond_that_is_not_marked_has_no_reasons() -> None:
    """Nothing is guessed."""
    why = why_insufficient(ImporterRecord(bonds=(RecordBond(is_sufficient=True),)), on=ON)

    assert not why.is_marked
    assert () == why.reasons
    assert "marks no bond as insufficient" in str(why)
    assert "marks no bond as insufficient" in why._repr_html_()


@pytest.mark.parametrize("needed,small", [(None, None), (50000, ()), (60000, ("bond 258ABC123 of $50,000",))])
def test_the_amount_is_told_apart_from_the_other_reasons(needed: int | None, small: tuple[str, ...] | None) -> None:
    """A bond of enough may be marked all the same."""
    why = why_insufficient(marked(), on=ON, needed=needed)

    assert ("bond 258ABC123 of $50,000",) == why.marked
    assert small == why.too_small
    assert "too small" in str(why)


def test_without_a_day_that_of_the_query_counts() -> None:
    """And without either, what bears a date has happened."""
    ending = ImporterRecord(bonds=(RecordBond(is_sufficient=False, terminated_on=dt.date(2026, 4, 1)),))

    assert why_insufficient(attrs.evolve(ending, queried_on=ON)).is_marked
    assert not why_insufficient(ending).is_marked


def states(record: ImporterRecord, *notices: CBPNotice) -> dict[InsufficiencyReason, bool | None]:
    """Returns what is said of each reason."""
    return {item.reason: item.is_shown for item in why_insufficient(record, on=ON, notices=notices).reasons}


@pytest.mark.parametrize(
    "status,shown",
    [(None, None), (RecordStatus.ON_FILE_WITH_BOND, False), (RecordStatus.VOID, True), (RecordStatus.INACTIVE, True)],
)
def test_the_number_is_judged_by_cbps_status(status: RecordStatus | None, shown: bool | None) -> None:  # noqa: FBT001
    """Only this reason can be ruled out by the file."""
    found = states(marked(status=status, mailing_address=Address(city="Long Beach")))

    assert set(InsufficiencyReason) == set(found)
    assert shown is found.pop(InsufficiencyReason.INVALID_NUMBER)
    assert {None} == set(found.values())


@pytest.mark.parametrize(
    "notice,reason",
    [
        (CBPNotice(kind=NoticeKind.BILL_UNPAID), InsufficiencyReason.UNPAID_DEBT),
        (CBPNotice(kind=NoticeKind.BILL_UNPAID, dated_on=ON), InsufficiencyReason.UNPAID_DEBT),
        (CBPNotice(kind=NoticeKind.MISSING_DOCUMENT), InsufficiencyReason.MISSING_PAPERS),
        (
            CBPNotice(kind=NoticeKind.LIQUIDATED_DAMAGES, deadline=dt.date(2026, 3, 19)),
            InsufficiencyReason.UNANSWERED_DEMAND,
        ),
    ],
)
def test_an_open_notice_shows_a_reason(notice: CBPNotice, reason: InsufficiencyReason) -> None:
    """It is named."""
    why = why_insufficient(marked(), on=ON, notices=[notice])

    assert (reason,) == why.shown
    assert f"{reason.words}: shown, {notice.label} is open" in str(why)
    assert "shown" in why._repr_html_()


@pytest.mark.parametrize(
    "notice",
    [
        CBPNotice(kind=NoticeKind.BILL_UNPAID, answered_on=ON),
        CBPNotice(kind=NoticeKind.BILL_UNPAID, lifted_on=ON),
        CBPNotice(kind=NoticeKind.LIQUIDATED_DAMAGES, deadline=ON),
        CBPNotice(kind=NoticeKind.LIQUIDATED_DAMAGES),
        CBPNotice(kind=NoticeKind.VOID_IMPORTER_NUMBER),
        CBPNotice(kind=NoticeKind.BILL_UNPAID, dated_on=dt.date(2026, 3, 21)),
        CBPNotice(kind=NoticeKind.MISSING_DOCUMENT, mailed_on=dt.date(2026, 3, 21)),
    ],
)
def test_a_notice_that_is_answered_lifted_to_come_or_not_late_shows_nothing(notice: CBPNotice) -> None:
    """Nor does one of another kind."""
    assert {None} == set(states(marked(), notice).values())


def test_an_entry_whose_liquidation_is_extended_or_suspended_stays_open() -> None:
    """The year of 19 CFR 159.11 does not end it; a stated liquidation does."""
    old = entered("2024-05-01")
    bond = continuous("2024-04-01")

    assert () == stacking([bond], [old], ON).periods[0].open_entries
    (first, *_) = stacking([bond], [attrs.evolve(old, is_liquidation_extended=True)], ON).periods
    assert (1, None) == (len(first.open_entries), first.open_until)
    done = attrs.evolve(old, is_liquidation_extended=True, liquidated_on=dt.date(2026, 3, 1))
    assert () == stacking([bond], [done], ON).periods[0].open_entries
