"""The rules on bonds, beyond their examples: whether there is one, whose it is, and how large."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from bond_cases import NUMBER, OURS, THEIRS, held, lasting, on_file
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, met, ran

from iorkit.findings import Severity
from iorkit.ids import BondNumber, ImporterNumber
from iorkit.model import (
    IOR,
    Alias,
    BondKind,
    BondUser,
    CustomsBond,
    Dossier,
    DutyFigures,
    EntityKind,
    EntrySummary7501,
    ImporterRecord,
    Party,
    RecordBond,
    RecordStatus,
    SingleTransaction,
)


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
    [((), Severity.WARNING), ((lasting(),), Severity.BLOCKER)],
    ids=["none", "continuous"],
)
def test_cbps_word_that_there_is_no_bond(bonds: tuple[CustomsBond, ...], expected: Severity) -> None:
    """Its query shows continuous bonds only, so it contradicts a document only where that claims one."""
    record = on_file(RecordStatus.ON_FILE_WITHOUT_BOND)
    dossier = Dossier(ior=LUMEN, bonds=bonds or None, importer_records=(record,))

    assert [("importer_records[0].status", expected)] == graded("BND001", dossier)


@pytest.mark.parametrize("bond_type,expected", [("9", []), ("8", [Severity.WARNING])], ids=["single", "continuous"])
def test_single_bonds_explain_cbps_word_that_there_is_no_bond(bond_type: str, expected: list[Severity]) -> None:
    """Who enters on single transaction bonds only needs no continuous one on file."""
    record = on_file(RecordStatus.ON_FILE_WITHOUT_BOND)
    entry = EntrySummary7501(importer_number=OWN, bond_type=bond_type)
    bonds = (lasting(kind=BondKind.SINGLE),)
    dossier = Dossier(ior=LUMEN, bonds=bonds, importer_records=(record,), entry_summaries=(entry,))

    assert expected == [severity for _, severity in graded("BND001", dossier)]


@pytest.mark.parametrize(
    "kind,bond_type,expected",
    [
        (EntityKind.US_GOVERNMENT, "0", []),
        (EntityKind.US_GOVERNMENT, "8", ["bonds"]),
        (EntityKind.STATE_GOVERNMENT, "0", ["bonds"]),
    ],
    ids=["waived", "not waived", "a State's"],
)
def test_the_us_government_needs_no_bond(kind: EntityKind, bond_type: str, expected: list[str]) -> None:
    """Code 999 stands for its importations, without surety."""
    entry = EntrySummary7501(importer_number=OWN, bond_type=bond_type)
    dossier = Dossier(ior=attrs.evolve(LUMEN, kind=kind), bonds=(), entry_summaries=(entry,))

    assert expected == found("BND001", dossier)


@pytest.mark.parametrize(
    "bond,queried_on",
    [
        (attrs.evolve(lasting(), principal=THEIRS), None),
        (lasting(ended="2026-03-20"), None),
        (lasting(activity="2"), None),
        (lasting("2026-03-10"), "2026-03-09"),
        (lasting("2026-03-21"), None),
    ],
    ids=["a stranger's", "over", "custodian", "begun after the query", "to come"],
)
def test_cbps_word_contradicts_no_bond_that_it_need_not_know(bond: CustomsBond, queried_on: str | None) -> None:
    """A blocker needs a bond that the answer should have listed."""
    record = attrs.evolve(
        on_file(RecordStatus.ON_FILE_WITHOUT_BOND), queried_on=day(queried_on) if queried_on else None
    )
    dossier = Dossier(ior=LUMEN, bonds=(bond,), importer_records=(record,))

    assert [("importer_records[0].status", Severity.WARNING)] == graded("BND001", dossier)


def test_an_answer_of_the_bonds_first_day_should_know_it() -> None:
    """From that day on CBP's file has it."""
    record = attrs.evolve(on_file(RecordStatus.ON_FILE_WITHOUT_BOND), queried_on=day("2026-03-10"))
    dossier = Dossier(ior=LUMEN, bonds=(lasting("2026-03-10"),), importer_records=(record,))

    assert [("importer_records[0].status", Severity.BLOCKER)] == graded("BND001", dossier)


def test_cbps_word_that_there_is_a_bond_is_enough() -> None:
    """The document itself need not be at hand."""
    dossier = Dossier(ior=LUMEN, importer_records=(on_file(RecordStatus.ON_FILE_WITH_BOND),))

    assert ran("BND001", dossier)
    assert [] == lacks("BND001", dossier)


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
    """Another name under the right number is BND005's as well; names alone decide where a number is missing."""
    renamed = Party(name="Lumen Trading Inc", number=OWN)

    assert ["bonds[0].principal.name"] == found("BND003", held(CustomsBond(principal=renamed)))
    assert ["bonds[0].principal.name"] == found("BND005", held(CustomsBond(principal=renamed)))
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


OURS_ON_PAPER = attrs.evolve(lasting(number=NUMBER), principal=OURS)


def queried(*records: ImporterRecord, bond: CustomsBond = OURS_ON_PAPER) -> Dossier:
    """Returns a dossier with one bond and CBP's answers."""
    return Dossier(ior=LUMEN, bonds=(bond,), importer_records=records)


@pytest.mark.parametrize(
    "records,expected",
    [
        ((on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER)),), []),
        ((on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER), number=OTHER),), [Severity.ERROR]),
        (
            (
                on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER), number=OTHER),
                on_file(RecordStatus.ON_FILE_WITHOUT_BOND),
            ),
            [Severity.BLOCKER],
        ),
        ((on_file(RecordStatus.ON_FILE_WITHOUT_BOND),), []),
        ((on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond()),), []),
        ((on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=BondNumber("248ZZZ123"))),), [Severity.WARNING]),
    ],
    ids=["ours", "theirs alone", "theirs, not ours", "none", "one without a number", "another"],
)
def test_where_cbps_file_has_the_bond(records: tuple[ImporterRecord, ...], expected: list[Severity]) -> None:
    """Under another number it is borrowed; that none is on file at all is BND001's."""
    assert [("bonds[0].number", severity) for severity in expected] == graded("BND004", queried(*records))


def test_a_bond_that_names_the_other_number_is_not_borrowed() -> None:
    """A co-principal's record lists the bond as well, and a bond of another on paper is BND003's."""
    theirs = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER), number=OTHER)

    assert [] == found("BND004", queried(theirs, bond=attrs.evolve(OURS_ON_PAPER, co_principals=(THEIRS,))))
    assert [] == found("BND004", queried(theirs, bond=attrs.evolve(OURS_ON_PAPER, principal=THEIRS)))
    assert [] == found("BND004", queried(theirs, bond=attrs.evolve(OURS_ON_PAPER, terminated_on=day("2026-03-20"))))
    assert [] == found("BND004", queried(theirs, bond=attrs.evolve(OURS_ON_PAPER, number=None)))
    assert [] == found("BND004", queried(theirs, bond=attrs.evolve(OURS_ON_PAPER, number=BondNumber("  "))))


@pytest.mark.parametrize("queried_on,expected", [("2025-03-31", []), ("2025-04-01", ["bonds[0].number"])])
def test_an_answer_from_before_the_bond_cannot_know_it(queried_on: str, expected: list[str]) -> None:
    """The bond took effect on 1 April 2025."""
    record = attrs.evolve(
        on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=BondNumber("248ZZZ123"))), queried_on=day(queried_on)
    )

    assert expected == found("BND004", queried(record))


def test_a_bond_may_stand_after_others_in_a_record() -> None:
    """All of a record's bonds, and all records of other numbers, are looked through."""
    others = on_file(
        RecordStatus.ON_FILE_WITH_BOND,
        RecordBond(number=BondNumber("248ZZZ123")),
        number=ImporterNumber("47-5550303"),
    )
    theirs = on_file(
        RecordStatus.ON_FILE_WITH_BOND,
        RecordBond(number=BondNumber("248ZZZ124")),
        RecordBond(number=NUMBER),
        number=OTHER,
    )

    assert [("bonds[0].number", Severity.ERROR)] == graded("BND004", queried(others, theirs))
    assert [] == found("BND004", queried(others))


def test_an_answer_on_another_number_alone_settles_nothing() -> None:
    """What is found in it is found first; that no number was asked for is no gap."""
    others = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=BondNumber("248ZZZ123")), number=OTHER)
    second = attrs.evolve(OURS_ON_PAPER, number=BondNumber("248ZZZ123"))
    two = attrs.evolve(queried(others), bonds=(OURS_ON_PAPER, second))

    assert ["importer_records"] == lacks("BND004", two)
    assert ["bonds[1].number"] == found("BND004", two)
    assert [] == lacks("BND004", queried())


def test_without_bonds_or_records_there_is_nothing_to_hold_against_each_other() -> None:
    """Each is named."""
    assert ["bonds"] == lacks("BND004", Dossier(ior=LUMEN))
    assert ["importer_records"] == lacks("BND004", held(OURS_ON_PAPER))
    theirs = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER), number=OTHER)
    assert [] == found("BND004", attrs.evolve(queried(theirs), ior=None))


@pytest.mark.parametrize(
    "codes,expected",
    [
        (("2",), ["bonds[0].activity_code"]),
        (("1A", "16"), ["bonds[0].activity_code"]),
        (("2", " 1a1 "), []),
        (("01",), []),
    ],
)
def test_only_activity_1_secures_entries(codes: tuple[str, ...], expected: list[str]) -> None:
    """As the form's codes are written in one way or another."""
    assert expected == found("BND028", Dossier(bonds=tuple(lasting(activity=code) for code in codes)))


def test_an_activity_that_is_not_stated_may_be_the_importers() -> None:
    """Nothing is found, and nothing passes."""
    dossier = Dossier(bonds=(lasting(activity="2"), lasting(activity=None)))

    assert [] == found("BND028", dossier)
    assert ["bonds[1].activity_code"] == lacks("BND028", dossier)
    assert ["bonds"] == lacks("BND028", Dossier())


def test_cbps_file_may_hold_the_bond_that_the_papers_lack() -> None:
    """And a bond that is over says nothing of what secures entries now."""
    custodian = lasting(activity="2")
    record = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(activity_code="1"))

    assert [] == found("BND028", Dossier(ior=LUMEN, bonds=(custodian,), importer_records=(record,)))
    assert [] == found("BND028", Dossier(bonds=(lasting(ended="2026-03-20", activity="2"),)))
    assert "not met" == met("bond-in-force", Dossier(ior=LUMEN, bonds=(custodian,)))


def test_a_record_without_activity_excuses_no_paper_of_the_same_bond() -> None:
    """It may be the custodian's bond that CBP lists."""
    custodian = lasting(activity="2", number=NUMBER)
    record = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER))
    another = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=BondNumber("248ZZZ123")))

    at = ["bonds[0].activity_code"]
    assert at == found("BND028", Dossier(ior=LUMEN, bonds=(custodian,), importer_records=(record,)))
    assert [] == found("BND028", Dossier(ior=LUMEN, bonds=(custodian,), importer_records=(another,)))


def test_a_strangers_bond_of_activity_1_secures_nothing() -> None:
    """The importer's own bond is of another activity."""
    strangers = attrs.evolve(lasting(), principal=THEIRS)

    assert ["bonds[0].activity_code"] == found("BND028", Dossier(ior=LUMEN, bonds=(lasting(activity="2"), strangers)))


def test_an_entry_charged_to_a_bond_of_another_activity_is_found_beside_a_good_bond() -> None:
    """Unless it is another importer's entry."""
    custodian = lasting(activity="2", number=BondNumber("258FTZ001"))
    entry = EntrySummary7501(importer_number=OWN, bond_number=BondNumber("258FTZ001"))
    dossier = Dossier(ior=LUMEN, bonds=(lasting(), custodian), entry_summaries=(entry, EntrySummary7501()))

    assert ["bonds[1].activity_code"] == found("BND028", dossier)
    assert [] == found("BND028", attrs.evolve(dossier, entry_summaries=(attrs.evolve(entry, importer_number=OTHER),)))


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
