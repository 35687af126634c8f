"""The rules on the amount of continuous bonds, beyond their examples."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from rule_cases import DAY, LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit.findings import LAW, Severity
from iorkit.ids import ADCVDCase, BondNumber
from iorkit.model import (
    ADCVDClaim,
    BondKind,
    BondParty,
    CustomsBond,
    Dossier,
    DutyFigures,
    EntryLine,
    EntrySummary7501,
    ImporterRecord,
    Party,
    RecordBond,
    RecordStatus,
)
from iorkit.rules import CATALOGUE, Settings

NUMBER, SECOND = BondNumber("258ABC123"), BondNumber("268ABC124")
MEASURED = ("BND014", "BND015", "BND016", "BND017")


def bond(
    amount: str | None = "40000",
    *,
    kind: BondKind | None = BondKind.CONTINUOUS,
    activity: str | None = "1",
    number: BondNumber = NUMBER,
) -> CustomsBond:
    """Returns a bond; as it stands a continuous one that every rule on amounts finds something in."""
    return CustomsBond(
        number=number, kind=kind, activity_code=activity, amount=None if amount is None else Decimal(amount)
    )


def figures(duties: str, taxes: str | None = "0", refundable: str | None = None) -> DutyFigures:
    """Returns the figures of twelve months."""
    return DutyFigures(
        duties=Decimal(duties),
        taxes=None if taxes is None else Decimal(taxes),
        fees=Decimal(0),
        refundable=None if refundable is None else Decimal(refundable),
    )


def sized(*bonds: CustomsBond, duties: str = "600000", records: tuple[RecordBond, ...] | None = None) -> Dossier:
    """Returns a dossier with bonds, and figures of the past and of the future."""
    record = ImporterRecord(number=OWN, status=RecordStatus.ON_FILE_WITH_BOND, bonds=records or ())
    return Dossier(
        ior=LUMEN,
        bonds=bonds,
        importer_records=(record,) if records is not None else None,
        last_twelve_months=figures(duties),
        next_twelve_months=figures(duties),
    )


@pytest.mark.parametrize("code", ["BND014", "BND015", "BND017"])
@pytest.mark.parametrize(
    "first,missing",
    [
        (bond(None, number=SECOND), "amount"),
        (bond(kind=None, number=SECOND), "kind"),
        (bond(activity=" ", number=SECOND), "activity_code"),
    ],
)
def test_a_first_bond_with_a_gap_does_not_hide_a_later_one(code: str, first: CustomsBond, missing: str) -> None:
    """What can be judged is judged, and the gap is named after."""
    dossier = sized(first, bond())

    assert ["bonds[1].amount"] == found(code, dossier)
    assert [f"bonds[0].{missing}"] == lacks(code, dossier)


@pytest.mark.parametrize("code", MEASURED)
@pytest.mark.parametrize(
    "ceased",
    [
        RecordBond(number=NUMBER, user_is_active=False),
        RecordBond(number=NUMBER, user_terminated_on=day("2026-03-20")),
        RecordBond(number=NUMBER, user_is_active=True, user_terminated_on=day("2026-01-01")),
        RecordBond(number=NUMBER, terminated_on=day("2026-03-20")),
    ],
)
def test_a_bond_of_which_the_importer_is_no_longer_a_user_is_not_measured(code: str, ceased: RecordBond) -> None:
    """CBP's file says so; the bond runs on for others."""
    dossier = sized(bond("55000"), records=(attrs.evolve(ceased, is_sufficient=False),))

    assert [] == found(code, dossier)
    assert ["bonds"] == lacks(code, dossier)


def test_a_user_until_tomorrow_is_still_measured() -> None:
    """Also where the file already says that it is not active: the day decides."""
    record = RecordBond(
        number=NUMBER, user_is_active=False, user_terminated_on=day("2026-03-21"), amount=Decimal(50000)
    )

    assert ["importer_records[0].bonds[0].amount"] == found("BND014", sized(bond(), records=(record,)))


@pytest.mark.parametrize("by", [BondParty.PRINCIPAL, BondParty.SURETY])
@pytest.mark.parametrize("wanted,expected", [("2026-03-20", []), ("2026-03-21", ["bonds[0].amount"])])
def test_a_bond_that_ended_by_request_is_not_measured(by: BondParty, wanted: str, expected: list[str]) -> None:
    """The request set the day, and the copy of the form need not say so."""
    old = attrs.evolve(
        bond(),
        termination_requested_by=by,
        termination_requested_on=day("2026-02-02"),
        termination_requested_for=day(wanted),
    )
    dossier = sized(old, bond("60000", number=SECOND))

    assert expected == found("BND014", dossier)
    assert expected == found("BND017", dossier)


def test_a_request_of_before_the_rule_ends_no_bond() -> None:
    """What law said then is not in the reference data, so the bond is measured as it was."""
    old = attrs.evolve(bond(), termination_requested_by=BondParty.PRINCIPAL, termination_requested_on=day("1999-02-02"))

    assert ["bonds[0].amount"] == found("BND014", sized(old))


@pytest.mark.parametrize("code,field", [("BND014", "last_twelve_months"), ("BND015", "next_twelve_months")])
def test_duties_alone_can_show_that_a_bond_is_too_small(code: str, field: str) -> None:
    """Taxes and fees come on top; that it is large enough, duties alone cannot show."""
    short, enough, empty = (
        attrs.evolve(sized(bond("50000")), last_twelve_months=stated, next_twelve_months=stated)
        for stated in (
            DutyFigures(duties=Decimal("500000.01")),
            DutyFigures(duties=Decimal(500000)),
            DutyFigures(),
        )
    )

    assert ["bonds[0].amount"] == found(code, short)
    assert [] == found(code, enough)
    assert [f"{field}.taxes"] == lacks(code, short) == lacks(code, enough)
    assert [f"{field}.duties"] == lacks(code, empty)


@pytest.mark.parametrize(
    "figures, needed",
    [
        (DutyFigures(total="500000.01"), True),
        (DutyFigures(total="500000"), False),
        (DutyFigures(duties="400000", taxes="0", fees="0", antidumping="100000.01"), True),
        (DutyFigures(duties="400000", taxes="0", fees="0", countervailing="100000"), False),
        (DutyFigures(antidumping="250000", countervailing="250000.01"), True),
    ],
)
@pytest.mark.parametrize("code", ["BND014", "BND015"])
def test_a_total_and_duties_that_stand_apart_measure_the_bond(figures: DutyFigures, needed: bool, code: str) -> None:  # noqa: FBT001 -- a row
    """A total needs no parts, and AD/CVD adds to what stands beside it."""
    dossier = attrs.evolve(sized(bond("50000")), last_twelve_months=figures, next_twelve_months=figures)

    assert (["bonds[0].amount"] if needed else []) == found(code, dossier)


def test_cbps_amount_goes_before_the_papers() -> None:
    """And a bond that only the file shows is measured there."""
    records = (RecordBond(number=NUMBER, amount=Decimal(60000)), RecordBond(number=SECOND, amount=Decimal(50000)))
    dossier = sized(bond("50000"), records=records)

    assert ["importer_records[0].bonds[1].amount"] == found("BND014", dossier)
    assert ["bonds[0].amount"] == found("BND014", sized(bond("50000"), records=(RecordBond(number=NUMBER),)))


@pytest.mark.parametrize("code", MEASURED)
def test_single_bonds_alone_need_no_figures(code: str) -> None:
    """There is nothing to measure, and so nothing missing."""
    dossier = Dossier(bonds=(bond(kind=BondKind.SINGLE),))

    assert ran(code, dossier)
    assert [] == found(code, dossier) == lacks(code, dossier)


def test_the_share_that_is_much_is_the_users_to_set() -> None:
    """A bond half used is no matter, until somebody says so."""
    half = sized(bond("50000"), duties="250000")
    rule = CATALOGUE["BND016"]

    assert 0 == len(rule.check(half, as_of=DAY))
    assert 1 == len(rule.check(half, as_of=DAY, settings=Settings(bond_utilization=Decimal("0.5"))))


def test_a_bond_that_is_used_up_says_how_far() -> None:
    """In whole percent, rounded down."""
    (finding,) = CATALOGUE["BND016"].check(sized(bond("50000"), duties="449999"), as_of=DAY)

    assert "takes up 89 percent of the amount of the continuous bond 258ABC123, $50,000" in finding.message


def test_figures_of_an_older_year_measure_nothing() -> None:
    """They end more than a year ago."""
    old = attrs.evolve(figures("900000", refundable="1"), to_day=day("2025-03-19"))
    dossier = Dossier(bonds=(bond(),), last_twelve_months=old, next_twelve_months=figures("9000000"))

    for code in ("BND014", "BND016", "BND035", "BND036"):
        assert [] == found(code, dossier)
        assert ["last_twelve_months.to_day"] == lacks(code, dossier)


@pytest.mark.parametrize(
    "first,last,is_a_year",
    [
        ("2025-03-20", "2026-03-19", True),
        ("2023-02-28", "2024-02-28", True),
        ("2025-03-20", "2026-03-18", False),
        ("2025-03-19", "2026-03-19", False),
        ("2025-09-20", "2026-03-19", False),
    ],
    ids=["a year", "before a leap day", "a day less", "a day more", "half a year"],
)
def test_only_figures_of_twelve_months_measure(first: str, last: str, *, is_a_year: bool) -> None:
    """Those of half a year would show too small a bond as large enough."""
    of_days = attrs.evolve(figures("100", refundable="1"), from_day=day(first), to_day=day(last))
    past = Dossier(bonds=(bond(),), last_twelve_months=of_days, next_twelve_months=figures("100"))
    coming = attrs.evolve(past, last_twelve_months=figures("100"), next_twelve_months=of_days)
    as_of = "2024-02-29" if last < "2025" else DAY

    for code in ("BND014", "BND016", "BND035", "BND036"):
        assert ([] if is_a_year else ["last_twelve_months.from_day"]) == lacks(code, past, as_of)
    for code in ("BND015", "BND035"):
        assert ([] if is_a_year else ["next_twelve_months.from_day"]) == lacks(code, coming, as_of)


@pytest.mark.parametrize("code", MEASURED)
def test_a_strangers_bond_is_not_measured(code: str) -> None:
    """Unless CBP lists it under the importer's number."""
    strangers = attrs.evolve(bond("55000"), principal=Party(name="Group Holding Inc", number=OTHER))

    assert [] == found(code, sized(strangers))
    assert ["bonds"] == lacks(code, sized(strangers))
    assert [] == lacks(code, sized(strangers, records=(RecordBond(number=NUMBER),)))


def test_under_law_the_increments_are_no_more_than_a_note() -> None:
    """They are guidance, and read in restatement; a bond between two of them never is more than a note."""
    low = CATALOGUE["BND017"].check(sized(bond("49000")), as_of=DAY)
    between = CATALOGUE["BND017"].check(sized(bond("55000")), as_of=DAY)

    assert [Severity.ERROR] == [finding.stated for finding in low]
    assert [Severity.NOTE] == [finding.severity for finding in low.under(LAW)]
    assert [Severity.NOTE] == [finding.severity for finding in between]


@pytest.mark.parametrize(
    "past,coming,expected",
    [("100", "149.99", []), ("100", "150", ["next_twelve_months.duties"]), ("0", "9", []), ("-1", "9", [])],
)
def test_growth_is_told_from_a_first_year(past: str, coming: str, expected: list[str]) -> None:
    """Nothing can be compared with nothing."""
    assert expected == found("BND035", Dossier(last_twelve_months=figures(past), next_twelve_months=figures(coming)))


def test_what_growth_and_refunds_need_is_named() -> None:
    """Each part of the sums."""
    assert ["last_twelve_months"] == lacks("BND035", Dossier())
    assert ["next_twelve_months"] == lacks("BND035", Dossier(last_twelve_months=figures("1")))
    assert ["last_twelve_months.taxes"] == lacks("BND035", Dossier(last_twelve_months=figures("1", None)))
    assert ["last_twelve_months.refundable"] == lacks("BND036", Dossier(last_twelve_months=figures("1")))


def test_both_amounts_are_shown_and_never_less_than_the_smallest() -> None:
    """Refunds of earlier years can exceed the duties of this one."""
    dossier = Dossier(last_twelve_months=figures("620000", refundable="700000"))
    (finding,) = CATALOGUE["BND036"].check(dossier, as_of=DAY)

    assert "a bond of $70,000" in finding.message
    assert "they ask for $50,000" in finding.message


def test_the_first_case_is_named_and_others_entries_are_left_out() -> None:
    """A summary of another number is not the importer's."""
    line = EntryLine(adcvd=(ADCVDClaim(), ADCVDClaim(case_number=ADCVDCase("C-570-911"))))
    theirs = EntrySummary7501(importer_number=OTHER, entry_type="03")
    ours = EntrySummary7501(importer_number=OWN, entry_type=" 01 ", lines=(line,))

    assert ["entry_summaries[1].lines[0].adcvd[1].case_number"] == found(
        "BND037", Dossier(ior=LUMEN, entry_summaries=(theirs, ours, ours))
    )
    assert [] == found("BND037", Dossier(ior=LUMEN, entry_summaries=(theirs,)))


def test_goods_that_are_said_to_be_under_an_order_count_without_a_case() -> None:
    """The case number may not be known yet."""
    under, free = (EntrySummary7501(entry_type="01", lines=(EntryLine(is_subject_to_adcvd=x),)) for x in (True, False))

    assert ["entry_summaries[0].lines[0].is_subject_to_adcvd"] == found("BND037", Dossier(entry_summaries=(under,)))
    assert [] == found("BND037", Dossier(entry_summaries=(free,)))


def test_a_type_of_one_digit_is_that_of_two() -> None:
    """CBP's own list prints it so."""
    assert ["entry_summaries[0].entry_type"] == found(
        "BND037", Dossier(entry_summaries=(EntrySummary7501(entry_type="3"),))
    )


def test_an_entry_without_type_leaves_the_cases_open() -> None:
    """Its lines may show none."""
    assert ["entry_summaries[0].entry_type"] == lacks("BND037", Dossier(entry_summaries=(EntrySummary7501(),)))
    assert ["entry_summaries"] == lacks("BND037", Dossier())
    assert [("entry_summaries[1].entry_type", Severity.WARNING)] == graded(
        "BND037", Dossier(entry_summaries=(EntrySummary7501(), EntrySummary7501(entry_type="38")))
    )
