"""The rules on the bond's term, beyond their examples: when it begins, ends, and is shown renewed."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from bond_cases import NUMBER, OURS, THEIRS, asked, lasting, on_file
from rule_cases import DAY, LUMEN, OTHER, OWN, alone, day, found, graded, lacks, met, ran

from iorkit.deadlines import deletion_rider_takes_effect, termination_takes_effect
from iorkit.findings import Severity
from iorkit.ids import BondNumber
from iorkit.model import (
    Alias,
    BondKind,
    BondParty,
    BondUser,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    RecordBond,
    RecordStatus,
    Rider,
    RiderKind,
)


@pytest.mark.parametrize(
    "code,entered,expected",
    [
        ("BND009", "2025-03-31", [("entry_summaries[0].bond_number", Severity.WARNING)]),
        ("BND009", "2025-04-01", []),
        ("BND010", "2026-03-09", []),
        ("BND010", "2026-03-10", [("entry_summaries[0].bond_number", Severity.WARNING)]),
        ("BND010", "2026-03-20", [("entry_summaries[0].bond_number", Severity.BLOCKER)]),
    ],
)
def test_an_entry_is_charged_to_a_bond_within_its_term(
    code: str, entered: str, expected: list[tuple[str, Severity]]
) -> None:
    """Another bond covers today; what the entry names is past or was to come."""
    entry = EntrySummary7501(importer_number=OWN, entry_date=day(entered), bond_number=NUMBER)
    bonds = (lasting(ended="2026-03-10", number=NUMBER), lasting("2026-03-10", number=BondNumber("268ABC124")))
    dossier = Dossier(ior=LUMEN, bonds=bonds, entry_summaries=(entry,))

    assert expected == graded(code, dossier)
    others = attrs.evolve(entry, importer_number=OTHER), attrs.evolve(entry, bond_number=None)
    assert [] == graded(code, attrs.evolve(dossier, entry_summaries=others))


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
    assert expected == alone("BND010", Dossier(bonds=(lasting("2025-04-01", "2026-04-01"),)), as_of)


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
    """A custodian's bond alone has no term to judge; that it secures no entry is BND028's."""
    dossier = Dossier(ior=LUMEN, bonds=(lasting(activity="2"),))

    assert ["bonds"] == lacks("BND010", dossier)
    assert "not met" == met("bond-in-force", dossier)


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
    """The file ends the bond that the document still shows, and the finding stands in the file."""
    record = on_file(
        RecordStatus.ON_FILE_WITH_BOND,
        RecordBond(number=NUMBER, effective_on=day("2025-05-01"), terminated_on=day("2026-03-20")),
    )
    dossier = Dossier(ior=LUMEN, bonds=(lasting(number=NUMBER),), importer_records=(record,))

    assert [] == alone("BND010", dossier, "2026-03-19")
    assert ["importer_records[0].bonds[0].terminated_on"] == alone("BND010", dossier, "2026-03-20")
    assert ["importer_records[0].bonds[0].effective_on"] == alone("BND009", dossier, "2025-04-30")


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


def test_a_bond_with_a_missing_day_hides_none_that_is_to_come() -> None:
    """What is certain is found as a warning, for the other bond may cover the day; then the day is asked for."""
    dossier = Dossier(bonds=(lasting(None), lasting("2026-04-01")))

    assert [("bonds[1].effective_on", Severity.WARNING)] == graded("BND009", dossier)
    assert ["bonds[0].effective_on"] == lacks("BND009", dossier)
    of_no_kind = Dossier(bonds=(lasting(kind=None), lasting("2024-04-01", "2026-03-01")))
    assert [("bonds[1].terminated_on", Severity.WARNING)] == graded("BND010", of_no_kind)
    assert ["bonds[0].kind"] == lacks("BND010", of_no_kind)


def test_a_bond_that_covers_the_day_settles_it() -> None:
    """Whatever is missing of others."""
    dossier = Dossier(bonds=(lasting(None), lasting(kind=None), lasting("2026-04-01"), lasting()))
    for code in ("BND009", "BND010"):
        assert [] == found(code, dossier) == lacks(code, dossier)


def test_a_bond_in_cbps_file_without_a_number_is_kept() -> None:
    """It ends what it says, and covers what it covers, and is the paper's bond where both begin on one day."""
    ended = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(effective_on=day("2025-04-01"), terminated_on=day(DAY)))
    runs = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(effective_on=day("2025-05-01")))
    over = lasting("2024-04-01", "2026-03-01")

    at = "importer_records[0].bonds[0].terminated_on"
    assert [at] == found("BND010", Dossier(ior=LUMEN, importer_records=(ended,)))
    assert [at] == found("BND010", Dossier(ior=LUMEN, bonds=(lasting(number=NUMBER),), importer_records=(ended,)))
    assert [] == found("BND010", Dossier(ior=LUMEN, bonds=(over,), importer_records=(runs,)))
    blank = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=BondNumber(" "), effective_on=day("2025-05-01")))
    assert [] == found("BND010", Dossier(ior=LUMEN, bonds=(over,), importer_records=(blank,)))


@pytest.mark.parametrize(
    "received,wanted,expected",
    [
        ("2026-03-02", None, "2026-03-16"),
        ("2026-03-02", "2026-03-15", "2026-03-16"),
        ("2026-03-02", "2026-03-16", "2026-03-16"),
        ("2026-03-02", "2026-03-17", "2026-03-17"),
        ("2026-11-24", None, "2026-12-09"),
    ],
)
def test_ten_business_days_from_receipt(received: str, wanted: str | None, expected: str) -> None:
    """19 CFR 113.27(a); Thanksgiving is none, and the day of receipt is not counted."""
    bonds = (asked(BondParty.PRINCIPAL, received, wanted),)
    before = (day(expected) - (day("2026-01-02") - day("2026-01-01"))).isoformat()

    assert day(expected) == termination_takes_effect(day(received), day(wanted) if wanted else None)
    assert [] == alone("BND010", Dossier(bonds=bonds), before)
    assert ["bonds[0].termination_requested_on"] == alone("BND010", Dossier(bonds=bonds), expected)


def test_a_request_ends_nothing_where_cbp_set_the_day_or_the_surety_asked_or_it_is_to_come() -> None:
    """The paper's own end goes before; a surety's notice must state its day."""
    assert [] == alone("BND010", Dossier(bonds=(asked(BondParty.PRINCIPAL, "2026-03-02", ends="2026-04-01"),)))
    assert [] == alone("BND010", Dossier(bonds=(asked(BondParty.SURETY, "2026-02-02"),)))
    assert [] == alone("BND010", Dossier(bonds=(asked(BondParty.PRINCIPAL, "2026-03-21"),)))


@pytest.mark.parametrize(
    "by,as_of,expected",
    [
        (BondParty.SURETY, "2026-03-10", []),
        (BondParty.SURETY, "2026-03-11", ["bonds[0].termination_requested_for"]),
        (None, "2026-03-15", []),
        (None, "2026-03-16", ["bonds[0].termination_requested_on"]),
    ],
)
def test_a_suretys_notice_ends_the_bond_on_the_day_that_it_states(
    by: BondParty | None, as_of: str, expected: list[str]
) -> None:
    """Where it is not said who asked, the ten business days of a principal's request pass first."""
    dossier = Dossier(bonds=(asked(by, "2026-03-02", "2026-03-11"),))

    assert expected == alone("BND010", dossier, as_of)


def test_a_strangers_bond_neither_covers_nor_ends_nor_begins_for_the_importer() -> None:
    """Whose it is, BND003 says."""
    strangers = attrs.evolve(lasting(), principal=THEIRS)
    ended = attrs.evolve(lasting("2024-04-01", "2026-03-01"), principal=OURS)
    at = "bonds[1].terminated_on"

    assert [at] == found("BND010", Dossier(ior=LUMEN, bonds=(strangers, ended)))
    own = attrs.evolve(lasting("2026-01-01"), principal=OURS)
    past = attrs.evolve(lasting("2024-04-01", "2025-04-01"), principal=THEIRS)
    assert [] == found("BND013", Dossier(ior=LUMEN, bonds=(past, own)))
    for code in ("BND009", "BND010", "BND013"):
        assert ["bonds"] == lacks(code, Dossier(ior=LUMEN, bonds=(strangers,)))


def test_a_bond_that_cbp_lists_under_the_importers_number_is_its_own() -> None:
    """CBP's file goes before the document, also on whose bond it is."""
    strangers = attrs.evolve(lasting("2025-04-01", number=NUMBER), principal=THEIRS)
    record = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER, terminated_on=day(DAY)))
    dossier = Dossier(ior=LUMEN, bonds=(strangers,), importer_records=(record,))

    assert ["importer_records[0].bonds[0].terminated_on"] == found("BND010", dossier)


def test_a_closure_of_cbp_moves_the_termination() -> None:
    """As a day closed by executive order does."""
    assert day("2026-03-17") == termination_takes_effect(day("2026-03-02"), closures=[day("2026-03-10")])
    assert day("2026-03-17") == deletion_rider_takes_effect(day("2026-03-02"), closures=[day("2026-03-10")])


PARENTS = attrs.evolve(lasting("2025-04-01"), principal=THEIRS)


@pytest.mark.parametrize(
    "users,as_of,code,expected",
    [
        ((("2026-03-20", None),), "2026-03-19", "BND009", ["bonds[0].users[0].added_on"]),
        ((("2026-03-20", None),), "2026-03-20", "BND009", []),
        ((("2025-05-01", "2026-03-20"),), "2026-03-19", "BND010", []),
        ((("2025-05-01", "2026-03-20"),), "2026-03-20", "BND010", ["bonds[0].users[0].deleted_on"]),
        ((("2025-05-01", "2025-06-01"), ("2026-03-20", None)), "2026-03-20", "BND010", []),
        (((None, None),), "2026-03-20", "BND010", []),
    ],
)
def test_a_user_has_the_bond_while_it_is_listed(
    users: tuple[tuple[str | None, str | None], ...], as_of: str, code: str, expected: list[str]
) -> None:
    """The principal's own term bounds it too."""
    listed = tuple(
        BondUser(name="Lumen Housewares LLC", added_on=day(a) if a else None, deleted_on=day(d) if d else None)
        for a, d in users
    )
    dossier = Dossier(ior=LUMEN, bonds=(attrs.evolve(PARENTS, users=listed),))

    assert expected == alone(code, dossier, as_of)


@pytest.mark.parametrize(
    "stated,as_of,expected",
    [
        ("2026-03-03", "2026-03-16", []),
        ("2026-03-03", "2026-03-17", ["bonds[0].riders[0].effective_on"]),
        (None, "2026-03-16", []),
        (None, "2026-03-17", ["bonds[0].riders[0].effective_on"]),
        ("2026-03-16", "2026-03-15", []),
        ("2026-03-16", "2026-03-16", ["bonds[0].riders[0].effective_on"]),
    ],
)
def test_a_rider_that_deletes_the_importers_name_waits(stated: str | None, as_of: str, expected: list[str]) -> None:
    """19 CFR 113.26(e): a day in time is kept, else the close of the tenth business day counts."""
    rider = Rider(
        kind=RiderKind.TRADE_NAME_DELETED,
        name="Lumen Housewares LLC",
        received_on=day("2026-03-02"),
        effective_on=day(stated) if stated else None,
    )
    bond = attrs.evolve(PARENTS, trade_names=(Alias(name="Lumen Housewares LLC"),), riders=(rider,))
    dossier = Dossier(ior=LUMEN, bonds=(bond,))

    assert expected == alone("BND010", dossier, as_of)
    again = Rider(kind=RiderKind.TRADE_NAME_ADDED, name="Lumen Housewares LLC", effective_on=day("2026-03-17"))
    assert [] == alone("BND010", Dossier(ior=LUMEN, bonds=(attrs.evolve(bond, riders=(rider, again)),)), "2026-03-17")


def test_a_rider_without_receipt_counts_from_the_day_that_it_states() -> None:
    """And riders to the importer's own bond do not touch its term."""
    rider = Rider(kind=RiderKind.TRADE_NAME_DELETED, name="Lumen Housewares LLC", effective_on=day("2026-03-20"))

    assert [] == alone("BND010", Dossier(ior=LUMEN, bonds=(attrs.evolve(PARENTS, riders=(rider,)),)), "2026-03-19")
    assert 1 == len(alone("BND010", Dossier(ior=LUMEN, bonds=(attrs.evolve(PARENTS, riders=(rider,)),))))
    own = attrs.evolve(PARENTS, principal=OURS, riders=(rider,))
    assert [] == alone("BND010", Dossier(ior=LUMEN, bonds=(own,)))


SECOND = BondNumber("258ABC124")


@pytest.mark.parametrize(
    "one,two,expected",
    [
        (lasting(number=NUMBER), lasting("2025-05-01", number=SECOND), ["bonds[1].effective_on"]),
        (lasting("2025-05-01", number=SECOND), lasting(number=NUMBER), ["bonds[0].effective_on"]),
        (lasting(number=NUMBER), lasting("2025-05-01", number=NUMBER), []),
        (lasting(), lasting(), []),
        (lasting(), lasting("2025-05-01"), ["bonds[1].effective_on"]),
        (lasting(number=NUMBER), lasting("2025-05-01", number=SECOND, kind=BondKind.SINGLE), []),
        (lasting(number=NUMBER), lasting("2025-05-01", "2026-03-20", number=SECOND), []),
        (
            lasting("2024-04-01", "2026-03-21", number=NUMBER),
            lasting("2026-03-20", number=SECOND),
            ["bonds[1].effective_on"],
        ),
        (lasting("2024-04-01", "2026-04-01", number=NUMBER), lasting("2026-04-01", number=SECOND), []),
        (lasting(number=NUMBER, activity="01"), lasting("2025-05-01", number=SECOND), ["bonds[1].effective_on"]),
        (lasting(number=NUMBER, activity="1A1"), lasting("2025-05-01", number=SECOND), []),
        (
            lasting(number=NUMBER, activity="2"),
            lasting("2025-05-01", number=SECOND, activity="2"),
            ["bonds[1].effective_on"],
        ),
    ],
)
def test_one_continuous_bond_for_an_activity(one: CustomsBond, two: CustomsBond, expected: list[str]) -> None:
    """19 CFR 113.12(b); copies of one bond, bonds that are over and single bonds are left out."""
    assert expected == found("BND027", Dossier(bonds=(one, two)))


def test_a_bond_of_a_group_does_not_count_beside_the_importers_own() -> None:
    """It is its principal's; CBP's file ends a bond that the document does not."""
    own = attrs.evolve(lasting(number=NUMBER), principal=OURS)
    groups = attrs.evolve(lasting("2025-05-01", number=SECOND), principal=THEIRS, co_principals=(OURS,))
    second = attrs.evolve(groups, principal=OURS, co_principals=())
    ended = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER, terminated_on=day("2026-01-01")))

    assert [] == found("BND027", Dossier(ior=LUMEN, bonds=(own, groups)))
    assert 1 == len(found("BND027", Dossier(ior=LUMEN, bonds=(own, second))))
    assert [] == found("BND027", Dossier(ior=LUMEN, bonds=(own, second), importer_records=(ended,)))


def test_what_is_missing_beside_a_second_bond_is_named() -> None:
    """A single document leaves nothing to compare."""
    for n, other in enumerate((lasting(None, number=SECOND), lasting(kind=None), lasting("2025-05-01", activity=None))):
        expected = ("effective_on", "kind", "activity_code")[n]
        assert [f"bonds[1].{expected}"] == lacks("BND027", Dossier(bonds=(lasting(number=NUMBER), other)))
        assert [] == lacks("BND027", Dossier(bonds=(other,)))
    assert ["bonds"] == lacks("BND027", Dossier())
