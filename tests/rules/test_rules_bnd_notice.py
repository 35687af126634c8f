"""The rules on CBP's notices about a bond, beyond their examples."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from bond_cases import NUMBER, OURS, THEIRS, lasting, on_file
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks

from iorkit.bonds import InsufficiencyReason
from iorkit.findings import Severity
from iorkit.ids import BondNumber
from iorkit.model import CBPNotice, CustomsBond, Dossier, ImporterRecord, NoticeKind, RecordBond, RecordStatus
from iorkit.rules import CATALOGUE
from iorkit.rules.bonds.notices import _REASONS


def letter(
    dated: str | None, deadline: str | None = None, answered: str | None = None, *, is_coded: bool = False
) -> Dossier:
    """Returns a dossier with CBP's letter on an insufficient bond, and a file that codes it so."""
    notice = CBPNotice(
        kind=NoticeKind.BOND_INSUFFICIENT,
        dated_on=day(dated) if dated else None,
        deadline=day(deadline) if deadline else None,
        answered_on=day(answered) if answered else None,
    )
    record = ImporterRecord(bonds=(RecordBond(is_sufficient=False),))
    return Dossier(cbp_notices=(notice,), importer_records=(record,) if is_coded else None)


@pytest.mark.parametrize("as_of,severity", [("2023-05-11", Severity.ERROR), ("2023-05-12", Severity.BLOCKER)])
def test_fifteen_days_to_make_a_bond_good(as_of: str, severity: Severity) -> None:
    """CBP's broker exam of April 2023: a letter of 26 April is answered by 11 May.

    Only where CBP's file has the bond as insufficient does no entry pass on it any more.
    """
    (at,) = {path for path, _ in graded("BND019", letter("2023-04-26"), as_of)}

    assert "cbp_notices[0].deadline" == at
    assert [(at, severity)] == graded("BND019", letter("2023-04-26", is_coded=True), as_of)
    assert [(at, Severity.ERROR)] == graded("BND019", letter("2023-04-26"), as_of)


def test_a_printed_deadline_goes_before_the_general_one() -> None:
    """CBP prints 30 days on its letters of 2024."""
    coded = letter("2024-08-01", "2024-08-31", is_coded=True)

    assert [Severity.ERROR] == [s for _, s in graded("BND019", coded, "2024-08-31")]
    assert [Severity.BLOCKER] == [s for _, s in graded("BND019", coded, "2024-09-01")]
    assert 1 == len(graded("BND019", letter(None, "2024-08-31"), "2024-08-31"))


def test_letters_answered_of_another_kind_or_without_a_day() -> None:
    """They are left out, or asked for."""
    assert [] == found("BND019", letter("2026-03-01", answered="2026-03-05"))
    assert [] == found("BND019", Dossier(cbp_notices=(CBPNotice(kind=NoticeKind.VOID_IMPORTER_NUMBER),)))
    assert ["cbp_notices[0].dated_on"] == lacks("BND019", letter(None))
    assert ["cbp_notices[0].kind"] == lacks("BND019", Dossier(cbp_notices=(CBPNotice(),)))
    assert ["cbp_notices[0]"] == lacks("BND019", letter("2015-12-13"))


NOTICES = [
    ("BND019", NoticeKind.BOND_INSUFFICIENT),
    ("BND021", NoticeKind.ADDITIONAL_SECURITY),
    ("BND022", NoticeKind.BOND_INSUFFICIENT),
    ("BND045", NoticeKind.BOND_CANCELED),
]


def notice(kind: NoticeKind, **changes: Any) -> CBPNotice:  # noqa: ANN401 -- fields of the document
    """Returns a notice of March 2026 on the bond of the tests."""
    made = CBPNotice(kind=kind, dated_on=day("2026-03-02"), bond_number=NUMBER, reasons=("Unpaid bills",))
    return attrs.evolve(made, **changes)


@pytest.mark.parametrize("code,kind", NOTICES)
def test_a_notice_on_other_parties_bond_is_not_the_importers(code: str, kind: NoticeKind) -> None:
    """Known by the paper's principal, or by CBP's record of another number; a bond that nobody knows is ours."""
    ours, theirs = (attrs.evolve(lasting(number=NUMBER), principal=party) for party in (OURS, THEIRS))
    in_file = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER), number=OTHER)
    in_ours = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER))
    given = (notice(kind),)

    assert 1 == len(found(code, Dossier(ior=LUMEN, bonds=(ours,), cbp_notices=given)))
    assert [] == found(code, Dossier(ior=LUMEN, bonds=(theirs,), cbp_notices=given))
    assert [] == found(code, Dossier(ior=LUMEN, importer_records=(in_file,), cbp_notices=given))
    assert 1 == len(found(code, Dossier(ior=LUMEN, importer_records=(in_file, in_ours), cbp_notices=given)))
    assert 1 == len(found(code, Dossier(ior=LUMEN, cbp_notices=given)))
    assert 1 == len(found(code, Dossier(cbp_notices=given)))
    assert [] == found(code, Dossier(ior=LUMEN, cbp_notices=(notice(kind, number=OTHER),)))
    assert 1 == len(found(code, Dossier(ior=LUMEN, cbp_notices=(notice(kind, number=OWN, bond_number=None),))))


@pytest.mark.parametrize("code,kind", NOTICES)
def test_a_notice_stands_from_its_day_until_it_is_lifted(code: str, kind: NoticeKind) -> None:
    """And not where its kind is not stated, which is asked for."""
    lifted = Dossier(cbp_notices=(notice(kind, lifted_on=day("2026-03-10")),))

    assert [] == found(code, lifted, "2026-03-01")
    assert 1 == len(found(code, lifted, "2026-03-02"))
    assert 1 == len(found(code, lifted, "2026-03-09"))
    assert [] == found(code, lifted, "2026-03-10")
    assert [] == found(code, Dossier(cbp_notices=(notice(NoticeKind.PENALTY),)))
    assert ["cbp_notices[0].kind"] == lacks(code, Dossier(cbp_notices=(CBPNotice(),)))


def test_a_letter_on_a_bond_that_is_over_is_moot() -> None:
    """Nothing is charged to it any more."""
    over = lasting(number=NUMBER, ended="2026-03-10")
    for code, kind in NOTICES[:3]:
        dossier = Dossier(bonds=(over,), cbp_notices=(notice(kind),))
        assert 1 == len(found(code, dossier, "2026-03-09"))
        assert [] == found(code, dossier, "2026-03-10")


def test_a_letter_on_a_bond_that_is_over_by_cbps_file_is_moot() -> None:
    """The document need not say so."""
    record = on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER, terminated_on=day("2026-03-10")))
    for code, kind in NOTICES[:3]:
        dossier = Dossier(ior=LUMEN, bonds=(lasting(number=NUMBER),), importer_records=(record,))
        dossier = attrs.evolve(dossier, cbp_notices=(notice(kind),))
        assert 1 == len(found(code, dossier, "2026-03-09"))
        assert [] == found(code, dossier, "2026-03-10")


@pytest.mark.parametrize(
    "as_of,reference",
    [("2023-05-11", "19 CFR 113.13(c)"), ("2023-05-12", "ACE Error Dictionary (18 Jul 2026)")],
)
def test_that_no_entry_passes_after_the_deadline_rests_on_cbps_system(as_of: str, reference: str) -> None:
    """The section sets the period only."""
    (finding,) = CATALOGUE["BND019"].check(letter("2023-04-26", is_coded=True), as_of=as_of)

    assert reference == finding.citations[0].reference


@pytest.mark.parametrize(
    "deadline,expected",
    [("2026-03-16", 1), ("2026-03-17", 0), ("2026-03-18", 1), (None, 0)],
)
def test_the_printed_period_is_held_against_the_regulations(deadline: str | None, expected: int) -> None:
    """Fifteen days from the date of the letter; a note, for the printed day governs."""
    dossier = letter("2026-03-02", deadline)

    assert expected * [("cbp_notices[0].deadline", Severity.NOTE)] == graded("BND020", dossier, "2026-03-10")


def test_a_letter_without_a_date_has_no_period_to_compare() -> None:
    """Where a deadline is printed; an answered letter is done with."""
    assert ["cbp_notices[0].dated_on"] == lacks("BND020", letter(None, "2026-04-01"))
    assert [] == found("BND020", letter("2026-03-02", "2026-04-01", "2026-03-09"))


def test_a_demand_says_how_much() -> None:
    """Where the notice does."""
    of_sum = notice(NoticeKind.ADDITIONAL_SECURITY, amount=Decimal(75000))

    assert [("cbp_notices[0].answered_on", Severity.BLOCKER)] == graded("BND021", Dossier(cbp_notices=(of_sum,)))


def test_the_reasons_of_letters_are_those_of_bonds() -> None:
    """One list serves both; a reason without words to know it by would never be found."""
    assert set(InsufficiencyReason) == set(_REASONS)


@pytest.mark.parametrize(
    "reason",
    ["Invalid IOR number", "INVALID IMPORTER OF RECORD NO.", "importer identification number not valid", "Invalid EIN"],
)
def test_an_invalid_number_is_known_by_its_usual_names(reason: str) -> None:
    """The trade says IOR number for what CBP calls importer number."""
    assert ["cbp_notices[0].reasons[0]"] == found(
        "BND022", Dossier(cbp_notices=(notice(NoticeKind.BOND_INSUFFICIENT, reasons=(reason,)),))
    )


def test_a_known_reason_is_told_in_the_words_of_the_list() -> None:
    """As ``why_insufficient`` tells it."""
    dossier = Dossier(cbp_notices=(notice(NoticeKind.BOND_INSUFFICIENT, reasons=("Cash not renewed",)),))
    (finding,) = CATALOGUE["BND022"].check(dossier, as_of="2026-03-20")

    assert InsufficiencyReason.UNRENEWED_CASH.words in finding.message


@pytest.mark.parametrize(
    "reason,is_known",
    [
        ("Outstanding debt: debit vouchers", True),
        ("DELINQUENT BILLS", True),
        ("No answer to our demand letter", True),
        ("Undeliverable mail", True),
        ("EIN not assigned to the principal", True),
        ("Importer of record number invalid", True),
        ("Reconciliation rider is not on file", True),
        ("Rejection of the termination request", True),
        ("Cash in lieu of surety not renewed", True),
        ("Bond amount below ten percent of duties, taxes and fees", False),
        ("Inadequate", False),
        (" ", False),
    ],
)
def test_a_reason_is_known_by_its_words(
    reason: str,
    is_known: bool,  # noqa: FBT001 -- a row of a table
) -> None:
    """Words of the amount alone are not."""
    dossier = Dossier(cbp_notices=(notice(NoticeKind.BOND_INSUFFICIENT, reasons=(reason,)),))

    assert (["cbp_notices[0].reasons[0]"] if is_known else []) == found("BND022", dossier)


def test_reasons_that_are_not_stated_are_asked_for() -> None:
    """That there is none is a statement."""
    assert ["cbp_notices[0].reasons"] == lacks("BND022", letter("2026-03-02"))
    none = Dossier(cbp_notices=(notice(NoticeKind.BOND_INSUFFICIENT, reasons=()),))
    assert [] == found("BND022", none) == lacks("BND022", none)


@pytest.mark.parametrize(
    "bonds,expected",
    [
        ((lasting(number=BondNumber("268NEW001")),), Severity.WARNING),
        ((lasting(number=NUMBER),), Severity.BLOCKER),
        ((lasting(),), Severity.BLOCKER),
        ((lasting("2026-04-01", number=BondNumber("268NEW001")),), Severity.BLOCKER),
    ],
    ids=["another", "the canceled one", "one without a number", "one to come"],
)
def test_only_another_bond_covers_for_a_canceled_one(bonds: tuple[CustomsBond, ...], expected: Severity) -> None:
    """It must be another by its number, and hold on the day; an answer restores nothing."""
    answered = notice(NoticeKind.BOND_CANCELED, answered_on=day("2026-03-03"))

    assert [("cbp_notices[0].kind", expected)] == graded("BND045", Dossier(bonds=bonds, cbp_notices=(answered,)))
