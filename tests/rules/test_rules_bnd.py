"""The rules on bonds, beyond their examples: whose, when, and how large."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, met, ran

from iorkit.findings import Severity
from iorkit.ids import BondNumber, ImporterNumber
from iorkit.model import (
    IOR,
    Alias,
    BondKind,
    BondUser,
    CBPNotice,
    CustomsBond,
    Dossier,
    DutyFigures,
    ImporterRecord,
    NoticeKind,
    Party,
    RecordBond,
    RecordStatus,
    SingleTransaction,
)

NUMBER = BondNumber("258ABC123")
OURS = Party(name="Lumen Housewares LLC", number=OWN)
THEIRS = Party(name="Group Holding Inc", number=OTHER)


def lasting(
    effective: str | None = "2025-04-01",
    ended: str | None = None,
    *,
    kind: BondKind | None = BondKind.CONTINUOUS,
    activity: str | None = "1",
    number: BondNumber | None = None,
) -> CustomsBond:
    """Returns a bond with its term."""
    return CustomsBond(
        number=number,
        kind=kind,
        activity_code=activity,
        effective_on=day(effective) if effective else None,
        terminated_on=day(ended) if ended else None,
    )


def on_file(status: RecordStatus, *bonds: RecordBond, number: ImporterNumber = OWN) -> ImporterRecord:
    """Returns CBP's record of a number."""
    return ImporterRecord(number=number, status=status, bonds=bonds)


def test_formal_entries_need_a_bond_unless_it_is_said_that_none_are_made() -> None:
    """Silence on formal entries is no excuse."""
    assert ["bonds"] == found("BND001", Dossier(bonds=()))
    assert ["bonds"] == found("BND001", Dossier(bonds=(), has_formal_entries=True))
    assert [] == found("BND001", Dossier(bonds=(), has_formal_entries=False))


def test_bonds_that_are_not_at_hand_are_not_missing() -> None:
    """``None`` is not ``()``."""
    assert ["bonds"] == lacks("BND001", Dossier())
    assert [] == found("BND001", Dossier())
    assert not ran("BND001", Dossier())


@pytest.mark.parametrize(
    "bonds,expected",
    [((), Severity.WARNING), ((lasting(),), Severity.BLOCKER), ((lasting(kind=BondKind.SINGLE),), Severity.WARNING)],
    ids=["none", "continuous", "single"],
)
def test_cbps_word_that_there_is_no_bond(bonds: tuple[CustomsBond, ...], expected: Severity) -> None:
    """Its query shows continuous bonds only, so it contradicts a paper only where that claims one."""
    record = on_file(RecordStatus.ON_FILE_WITHOUT_BOND)
    dossier = Dossier(ior=LUMEN, bonds=bonds or None, importer_records=(record,))

    assert [("importer_records[0].status", expected)] == graded("BND001", dossier)


def test_cbps_word_that_there_is_a_bond_is_enough() -> None:
    """The paper itself need not be at hand."""
    dossier = Dossier(ior=LUMEN, importer_records=(on_file(RecordStatus.ON_FILE_WITH_BOND),))

    assert ran("BND001", dossier)
    assert [] == lacks("BND001", dossier)


def held(bond: CustomsBond, ior: IOR = LUMEN) -> Dossier:
    """Returns the importer's dossier with one bond."""
    return Dossier(ior=ior, bonds=(bond,))


@pytest.mark.parametrize("suffix", ["", "00", "GA", "01"])
def test_a_bond_under_another_suffix_is_the_importers(suffix: str) -> None:
    """Nine digits decide, as CBP compares them."""
    principal = Party(name="Lumen Housewares LLC", number=ImporterNumber(f"47-5550101{suffix}"))

    assert [] == found("BND003", held(CustomsBond(principal=principal)))


@pytest.mark.parametrize(
    "beside",
    [
        CustomsBond(principal=THEIRS, co_principals=(OURS,)),
        CustomsBond(principal=THEIRS, trade_names=(Alias(name="Lumen Housewares, L.L.C."),)),
        CustomsBond(principal=THEIRS, users=(BondUser(number=ImporterNumber("47-5550101GA")),)),
    ],
    ids=["co-principal", "trade name", "user"],
)
def test_a_bond_that_names_the_importer_beside_the_principal_serves_it(beside: CustomsBond) -> None:
    """19 CFR 113.33: co-principals sign; users and trade names are listed."""
    assert [] == found("BND003", held(beside))


@pytest.mark.parametrize(
    "as_of,expected",
    [
        ("2026-01-31", ["bonds[0].principal.number"]),
        ("2026-02-01", []),
        ("2026-02-28", []),
        ("2026-03-01", ["bonds[0].principal.number"]),
    ],
)
def test_a_user_counts_from_the_day_it_is_added_until_it_is_deleted(as_of: str, expected: list[str]) -> None:
    """On the day of deletion it may no longer use the bond."""
    user = BondUser(name="Lumen Housewares LLC", added_on=day("2026-02-01"), deleted_on=day("2026-03-01"))

    assert expected == found("BND003", held(CustomsBond(principal=THEIRS, users=(user,))), as_of)


def test_a_co_principal_of_another_name_does_not_serve() -> None:
    """Somebody else's bond stays somebody else's."""
    bond = CustomsBond(principal=THEIRS, co_principals=(Party(name="Third Inc"),))

    assert ["bonds[0].principal.number"] == found("BND003", held(bond))


def test_the_number_goes_before_the_name() -> None:
    """Equal numbers under different names are found at the name; names alone decide where a number is missing."""
    renamed = Party(name="Lumen Trading Inc", number=OWN)

    assert ["bonds[0].principal.name"] == found("BND003", held(CustomsBond(principal=renamed)))
    assert ["bonds[0].principal.name"] == found("BND003", held(CustomsBond(principal=Party(name="Other Inc"))))
    assert [] == found("BND003", held(CustomsBond(principal=Party(name="LUMEN HOUSEWARES LLC"))))


def test_each_of_two_bonds_is_compared() -> None:
    """Only the one of another principal is found."""
    dossier = Dossier(ior=LUMEN, bonds=(CustomsBond(principal=OURS), CustomsBond(principal=THEIRS)))

    assert ["bonds[1].principal.number"] == found("BND003", dossier)


def test_an_importer_by_ssn_holds_its_own_bond() -> None:
    """Numbers of other kinds are compared whole."""
    ssn = ImporterNumber("987-65-4320")
    ior = IOR(name="Jane Doe", number=ssn)

    assert [] == found("BND003", held(CustomsBond(principal=Party(name="Jane Doe", number=ssn)), ior))
    assert ["bonds[0].principal.number"] == found("BND003", held(CustomsBond(principal=OURS), ior))


def test_what_is_not_at_hand_to_compare_principals_is_named() -> None:
    """Importer, principal, numbers."""
    assert ["bonds"] == lacks("BND003", Dossier(ior=LUMEN))
    assert ["ior"] == lacks("BND003", Dossier(bonds=(CustomsBond(),)))
    assert ["bonds[0].principal"] == lacks("BND003", held(CustomsBond()))
    assert ["bonds[0].principal.number"] == lacks("BND003", held(CustomsBond(principal=Party(number=OWN)), IOR()))
    assert ["ior.number"] == lacks("BND003", held(CustomsBond(principal=OURS), IOR()))


@pytest.mark.parametrize("as_of,expected", [("2026-03-31", ["bonds[0].effective_on"]), ("2026-04-01", [])])
def test_a_bond_secures_from_its_effective_date(as_of: str, expected: list[str]) -> None:
    """19 CFR 113.26: on the effective date stated."""
    assert expected == found("BND009", Dossier(bonds=(lasting("2026-04-01"),)), as_of)


def test_an_old_bond_covers_until_the_new_one_takes_effect() -> None:
    """Old terminated, new to come: no day without a bond."""
    dossier = Dossier(bonds=(lasting("2025-04-01", "2026-04-01"), lasting("2026-04-01")))
    for as_of in ("2026-03-31", "2026-04-01", "2026-04-02"):
        for code in ("BND009", "BND010", "BND013"):
            assert [] == found(code, dossier, as_of)


@pytest.mark.parametrize("as_of,expected", [("2026-03-31", []), ("2026-04-01", ["bonds[0].terminated_on"])])
def test_nothing_is_charged_from_the_day_of_termination(as_of: str, expected: list[str]) -> None:
    """19 CFR 113.27(c)."""
    assert expected == found("BND010", Dossier(bonds=(lasting("2025-04-01", "2026-04-01"),)), as_of)


@pytest.mark.parametrize(
    "other",
    [lasting(activity="2"), lasting(kind=BondKind.SINGLE), lasting("2026-03-21")],
    ids=["custodian", "single", "to come"],
)
def test_a_bond_that_does_not_cover_saves_no_terminated_one(other: CustomsBond) -> None:
    """A bond of another activity, for one transaction, or of tomorrow secures no entry of today."""
    dossier = Dossier(bonds=(lasting("2024-04-01", "2026-03-01"), other))

    assert ["bonds[0].terminated_on"] == found("BND010", dossier)


def test_a_bond_of_unknown_kind_is_no_pass() -> None:
    """It may or may not be a continuous bond that covers the day."""
    dossier = Dossier(ior=LUMEN, bonds=(CustomsBond(amount=Decimal(50000)),))
    for code in ("BND009", "BND010", "BND013"):
        assert ["bonds[0].kind"] == lacks(code, dossier)
    assert "not shown" == met("bond-in-force", dossier)


def test_a_bond_of_another_activity_is_no_bond_for_entries() -> None:
    """A custodian's bond alone leaves the requirement unshown."""
    dossier = Dossier(ior=LUMEN, bonds=(lasting(activity="2"),))

    assert ["bonds"] == lacks("BND010", dossier)
    assert "not shown" == met("bond-in-force", dossier)


def test_single_transaction_bonds_have_no_term_to_judge() -> None:
    """Each secures the one entry that it names."""
    dossier = Dossier(bonds=(lasting(kind=BondKind.SINGLE),))
    for code in ("BND009", "BND010", "BND013"):
        assert ran(code, dossier)


@pytest.mark.parametrize("activity", ["1", " 1 ", "01", "1A1", "1a1", None])
def test_activity_1_is_written_in_several_ways(activity: str | None) -> None:
    """With drawback, with blanks, or not stated."""
    dossier = Dossier(bonds=(lasting("2024-04-01", "2026-03-01", activity=activity),))

    assert ["bonds[0].terminated_on"] == found("BND010", dossier)


def test_cbps_dates_go_before_the_papers() -> None:
    """The file ends the bond that the paper still shows, and the finding stands in the file."""
    record = on_file(
        RecordStatus.ON_FILE_WITH_BOND,
        RecordBond(number=NUMBER, effective_on=day("2025-05-01"), terminated_on=day("2026-03-20")),
    )
    dossier = Dossier(ior=LUMEN, bonds=(lasting(number=NUMBER),), importer_records=(record,))

    assert [] == found("BND010", dossier, "2026-03-19")
    assert ["importer_records[0].bonds[0].terminated_on"] == found("BND010", dossier, "2026-03-20")
    assert ["importer_records[0].bonds[0].effective_on"] == found("BND009", dossier, "2025-04-30")


def test_cbps_file_also_says_when_the_importer_ceased_to_be_a_user() -> None:
    """The bond itself runs on, for others."""
    user = RecordBond(number=NUMBER, effective_on=day("2025-05-01"), user_terminated_on=day("2026-03-20"))
    dossier = Dossier(ior=LUMEN, importer_records=(on_file(RecordStatus.ON_FILE_WITH_BOND, user),))

    assert ["importer_records[0].bonds[0].user_terminated_on"] == found("BND010", dossier)


def test_cbps_end_holds_for_every_paper_of_a_bond() -> None:
    """A copy beside the bond does not cover what CBP's file ended."""
    record = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER, terminated_on=day("2026-01-01")))
    dossier = Dossier(ior=LUMEN, bonds=(lasting(number=NUMBER), lasting(number=NUMBER)), importer_records=(record,))

    assert ["importer_records[0].bonds[0].terminated_on"] == found("BND010", dossier)


def test_a_user_that_ceased_on_an_unknown_day_is_not_covered() -> None:
    """The file says only that it is no longer active, and the bond covers nothing of it."""
    ceased = RecordBond(number=NUMBER, effective_on=day("2025-05-01"), user_is_active=False)
    dossier = Dossier(ior=LUMEN, importer_records=(on_file(RecordStatus.ON_FILE_WITH_BOND, ceased),))

    assert [("importer_records[0].bonds[0].user_is_active", Severity.BLOCKER)] == graded("BND010", dossier)

    beside = attrs.evolve(dossier, bonds=(lasting(kind=BondKind.SINGLE),))
    assert [("importer_records[0].bonds[0].user_is_active", Severity.WARNING)] == graded("BND010", beside)


def test_a_bond_of_tomorrow_blocks_nothing_where_single_bonds_cover() -> None:
    """Entries may be on the single transaction bond until then."""
    later = lasting("2026-04-01")

    assert [("bonds[0].effective_on", Severity.BLOCKER)] == graded("BND009", Dossier(bonds=(later,)))
    assert [("bonds[0].effective_on", Severity.WARNING)] == graded(
        "BND009", Dossier(bonds=(later, lasting(kind=BondKind.SINGLE)))
    )


def test_a_bond_in_cbps_file_under_another_number_does_not_cover() -> None:
    """It belongs to somebody else."""
    other = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(effective_on=day("2025-01-01")), number=OTHER)
    dossier = Dossier(ior=LUMEN, bonds=(lasting("2024-04-01", "2026-03-01"),), importer_records=(other,))

    assert ["bonds[0].terminated_on"] == found("BND010", dossier)


@pytest.mark.parametrize(
    "start,as_of,expected",
    [
        ("2026-04-01", "2026-03-20", []),
        ("2026-04-02", "2026-03-20", [("bonds[1].effective_on", Severity.BLOCKER)]),
        ("2026-04-02", "2026-04-01", [("bonds[1].effective_on", Severity.BLOCKER)]),
        ("2026-04-02", "2026-04-02", [("bonds[1].effective_on", Severity.WARNING)]),
    ],
)
def test_a_gap_of_a_day(start: str, as_of: str, expected: list[tuple[str, Severity]]) -> None:
    """A blocker until the new bond takes effect, a warning after."""
    dossier = Dossier(bonds=(lasting("2025-04-01", "2026-04-01"), lasting(start)))

    assert expected == graded("BND013", dossier, as_of)


def test_the_order_of_bonds_in_the_dossier_does_not_matter() -> None:
    """They are put in order by their effective dates."""
    dossier = Dossier(bonds=(lasting("2026-04-02"), lasting("2025-04-01", "2026-04-01")))

    assert ["bonds[0].effective_on"] == found("BND013", dossier)


def test_a_long_bond_bridges_what_lies_between_others() -> None:
    """A bond without end, or one that outlasts the next, leaves no gap."""
    endless = (lasting("2020-01-01"), lasting("2021-01-01", "2022-01-01"), lasting("2023-01-01"))
    nested = (
        lasting("2020-01-01", "2024-01-01"),
        lasting("2021-01-01", "2022-01-01"),
        lasting("2024-01-01", "2025-01-01"),
    )

    assert [] == found("BND013", Dossier(bonds=endless))
    assert [] == found("BND013", Dossier(bonds=nested))


def test_each_of_two_gaps_is_found() -> None:
    """Three bonds can leave two."""
    bonds = (lasting("2023-01-01", "2024-01-01"), lasting("2024-02-01", "2025-01-01"), lasting("2025-02-01"))

    assert ["bonds[1].effective_on", "bonds[2].effective_on"] == found("BND013", Dossier(bonds=bonds))


def test_single_bonds_and_other_activities_leave_no_gap() -> None:
    """A gap lies between continuous bonds of activity 1."""
    bonds = (
        lasting("2025-04-01", "2026-03-01"),
        lasting("2026-04-01", kind=BondKind.SINGLE),
        lasting("2026-04-01", activity="2"),
    )

    assert [] == found("BND013", Dossier(bonds=bonds))


def test_an_unknown_effective_date_leaves_the_gap_open() -> None:
    """The rule asks for it."""
    dossier = Dossier(bonds=(lasting("2025-04-01", "2026-04-01"), lasting(None)))

    assert ["bonds[1].effective_on"] == lacks("BND013", dossier)
    assert ["bonds"] == lacks("BND013", Dossier())


def figures(duties: str | None, taxes: str | None = "0", fees: str | None = "0") -> DutyFigures:
    """Returns the figures of twelve months."""
    return DutyFigures(
        duties=Decimal(duties) if duties else None,
        taxes=Decimal(taxes) if taxes else None,
        fees=Decimal(fees) if fees else None,
    )


def sized(amount: str | None, sums: DutyFigures | None, *, ended: str | None = None) -> Dossier:
    """Returns a dossier with a continuous bond and the figures of the last and of the next twelve months."""
    bond = attrs.evolve(lasting(ended=ended), amount=Decimal(amount) if amount else None)
    return Dossier(bonds=(bond,), last_twelve_months=sums, next_twelve_months=sums)


@pytest.mark.parametrize("code", ["BND014", "BND015"])
@pytest.mark.parametrize(
    "amount,sums,is_enough",
    [
        ("50000", figures("500000.00"), True),
        ("50000", figures("500000.01"), False),
        ("49999.99", figures("0.01"), False),
        ("50000", figures("400000", "60000", "40000"), True),
        ("50000", figures("400000", "60000", "40000.01"), False),
        ("100000", figures("1000000.00"), True),
        ("100000", figures("1000000.01"), False),
        ("199999", figures("1000001"), False),
        ("200000", figures("1000001"), True),
    ],
)
def test_the_bond_covers_a_tenth_on_cbps_ladder(
    code: str,
    amount: str,
    sums: DutyFigures,
    is_enough: bool,  # noqa: FBT001 -- a row of a table
) -> None:
    """Duties, taxes and fees together, rounded up, at least 50,000 dollars."""
    expected = [] if is_enough else ["bonds[0].amount"]

    assert expected == found(code, sized(amount, sums))


def test_a_bond_that_cannot_be_charged_is_not_measured() -> None:
    """With nothing to measure, the amount is not checked, and so not met, unless single bonds cover."""
    over = sized("50000", figures("500000.01"), ended="2026-03-01")
    assert over.bonds is not None
    beside = attrs.evolve(over, bonds=(*over.bonds, lasting(kind=BondKind.SINGLE)))

    assert ["bonds"] == lacks("BND014", over)
    assert [] == found("BND014", over) == lacks("BND014", beside)


def test_the_look_back_is_an_error_and_the_forecast_a_warning() -> None:
    """CBP reviews the past; the forecast says what it will find."""
    dossier = sized("50000", figures("500000.01"))

    assert [("bonds[0].amount", Severity.ERROR)] == graded("BND014", dossier)
    assert [("bonds[0].amount", Severity.WARNING)] == graded("BND015", dossier)


@pytest.mark.parametrize("code", ["BND014", "BND015"])
def test_terminated_single_and_other_bonds_are_not_measured(code: str) -> None:
    """The formula is that of the continuous bond, activity 1, that is on file."""
    sums = figures("900000")
    small = attrs.evolve(lasting(), amount=Decimal(50000))
    others = (
        attrs.evolve(small, terminated_on=day("2026-03-20")),
        attrs.evolve(small, kind=BondKind.SINGLE),
        attrs.evolve(small, activity_code="2"),
    )
    dossier = Dossier(bonds=others, last_twelve_months=sums, next_twelve_months=sums)

    assert [] == found(code, dossier)
    assert ["bonds[0].amount"] == found(code, dossier, "2026-03-19")


@pytest.mark.parametrize("code,name", [("BND014", "last_twelve_months"), ("BND015", "next_twelve_months")])
def test_what_is_not_at_hand_to_measure_the_bond_is_named(code: str, name: str) -> None:
    """Each part of the sum, the amount, the kind and the activity."""
    assert [name] == lacks(code, sized("50000", None))
    assert [f"{name}.duties"] == lacks(code, sized("50000", figures(None)))
    assert [f"{name}.taxes"] == lacks(code, sized("50000", figures("1", None)))
    assert [f"{name}.fees"] == lacks(code, sized("50000", figures("1", "0", None)))
    assert ["bonds[0].amount"] == lacks(code, sized(None, figures("1")))
    assert ["bonds[0].kind"] == lacks(code, Dossier(bonds=(lasting(kind=None),)))
    assert ["bonds[0].activity_code"] == lacks(code, Dossier(bonds=(lasting(activity=None),)))
    assert ["bonds"] == lacks(code, Dossier())


@pytest.mark.parametrize("code", ["BND014", "BND015"])
def test_before_the_formula_is_known_nothing_is_measured(code: str) -> None:
    """CBP's formula is known from 2005-01-31 on."""
    dossier = sized("50000", figures("500000.01"))

    assert [] == found(code, dossier, "2005-01-30")
    assert 1 == len(lacks(code, dossier, "2005-01-30"))
    assert 1 == len(found(code, dossier, "2005-01-31"))


def test_cbps_own_mark_blocks_also_a_large_bond() -> None:
    """CBP marks bonds for other reasons than the amount; the look-back may still be missing."""
    record = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER, is_sufficient=False))
    dossier = Dossier(ior=LUMEN, bonds=(lasting(number=NUMBER),), importer_records=(record,))

    assert [("importer_records[0].bonds[0].is_sufficient", Severity.BLOCKER)] == graded("BND014", dossier)
    assert ["bonds[0].amount"] == lacks("BND014", dossier)


def test_a_mark_on_a_bond_that_is_over_or_of_another_number_does_not_count() -> None:
    """Nothing is charged to either."""
    over = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(is_sufficient=False, terminated_on=day("2026-03-20")))
    other = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(is_sufficient=False), number=OTHER)

    assert [] == found("BND014", Dossier(ior=LUMEN, bonds=(), importer_records=(over,)))
    assert 1 == len(found("BND014", Dossier(ior=LUMEN, bonds=(), importer_records=(over,)), "2026-03-19"))
    assert [] == found("BND014", Dossier(ior=LUMEN, bonds=(), importer_records=(other,)))


def letter(dated: str | None, deadline: str | None = None, answered: str | None = None) -> Dossier:
    """Returns a dossier with CBP's letter on an insufficient bond."""
    notice = CBPNotice(
        kind=NoticeKind.BOND_INSUFFICIENT,
        dated_on=day(dated) if dated else None,
        deadline=day(deadline) if deadline else None,
        answered_on=day(answered) if answered else None,
    )
    return Dossier(cbp_notices=(notice,))


@pytest.mark.parametrize("as_of,severity", [("2023-05-11", Severity.ERROR), ("2023-05-12", Severity.BLOCKER)])
def test_fifteen_days_to_make_a_bond_good(as_of: str, severity: Severity) -> None:
    """CBP's broker exam of April 2023: a letter of 26 April is answered by 11 May."""
    assert [("cbp_notices[0].deadline", severity)] == graded("BND019", letter("2023-04-26"), as_of)


def test_a_printed_deadline_goes_before_the_general_one() -> None:
    """CBP prints 30 days on its letters of 2024."""
    assert [Severity.ERROR] == [s for _, s in graded("BND019", letter("2024-08-01", "2024-08-31"), "2024-08-31")]
    assert [Severity.BLOCKER] == [s for _, s in graded("BND019", letter("2024-08-01", "2024-08-31"), "2024-09-01")]
    assert 1 == len(graded("BND019", letter(None, "2024-08-31"), "2024-08-31"))


def test_letters_answered_of_another_kind_or_without_a_day() -> None:
    """They are left out, or asked for."""
    assert [] == found("BND019", letter("2026-03-01", answered="2026-03-05"))
    assert [] == found("BND019", Dossier(cbp_notices=(CBPNotice(kind=NoticeKind.VOID_IMPORTER_NUMBER),)))
    assert ["cbp_notices[0].dated_on"] == lacks("BND019", letter(None))
    assert ["cbp_notices[0].kind"] == lacks("BND019", Dossier(cbp_notices=(CBPNotice(),)))
    assert ["cbp_notices[0]"] == lacks("BND019", letter("2015-12-13"))


def single(amount: str | None, value: str | None = "5000", *, restricted: bool | None = True) -> Dossier:
    """Returns a dossier with a single transaction bond."""
    transaction = SingleTransaction(value=Decimal(value) if value else None, is_restricted=restricted)
    bond = CustomsBond(
        kind=BondKind.SINGLE,
        activity_code="1",
        amount=Decimal(amount) if amount else None,
        transaction=transaction,
    )
    return Dossier(bonds=(bond,))


@pytest.mark.parametrize("amount,expected", [("15000", []), ("14999.99", [("bonds[0].amount", Severity.BLOCKER)])])
def test_restricted_goods_need_three_times_their_value(amount: str, expected: list[tuple[str, Severity]]) -> None:
    """CBP's broker exams of 2005 and 2009."""
    assert expected == graded("BND024", single(amount))


def test_what_is_not_at_hand_about_a_single_bond_is_named() -> None:
    """Ordinary goods are another rule's."""
    assert [] == found("BND024", single("1", restricted=False))
    assert ["bonds[0].transaction.is_restricted"] == lacks("BND024", single("1", restricted=None))
    assert ["bonds[0].transaction.value"] == lacks("BND024", single("1", None))
    assert ["bonds[0].amount"] == lacks("BND024", single(None))
    assert [] == lacks("BND024", Dossier(bonds=(lasting(),)))
    no_transaction = CustomsBond(kind=BondKind.SINGLE, activity_code="1", amount=Decimal(1))
    assert ["bonds[0].transaction"] == lacks("BND024", Dossier(bonds=(no_transaction,)))
