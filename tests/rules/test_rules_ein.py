"""The rules on the EIN and its proof, beyond their examples."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import OWN, SSN, alone, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import EIN, ImporterNumber
from iorkit.model import (
    IOR,
    CBPNotice,
    DocumentOrigin,
    Dossier,
    ImporterRecord,
    IRSDocument,
    IRSDocumentKind,
    NoticeKind,
    Party,
    PowerOfAttorney,
    RecordStatus,
)
from iorkit.rules import CATALOGUE

KNOWN = "2026-11-24"
"""The first day for which the reference data say how old a proof may be."""
IRS, TAXPAYER = DocumentOrigin.IRS, DocumentOrigin.TAXPAYER
NO_PROOF = (
    IRSDocumentKind.W9,
    IRSDocumentKind.SS4_APPLICATION,
    IRSDocumentKind.STATE_PAPER,
    IRSDocumentKind.SOCIAL_SECURITY_CARD,
)
PROOF = tuple(kind for kind in IRSDocumentKind if kind not in NO_PROOF)


def paper(
    kind: IRSDocumentKind | None = IRSDocumentKind.LETTER_147C,
    origin: DocumentOrigin | None = IRS,
    received: str | None = "2026-01-12",
    dated: str | None = None,
    ein: str | None = "47-5550101",
) -> IRSDocument:
    """Returns a document on an EIN."""
    return IRSDocument(
        kind=kind,
        origin=origin,
        ein=EIN(ein) if ein else None,
        received_on=day(received) if received else None,
        dated_on=day(dated) if dated else None,
    )


def holding(*documents: IRSDocument, number: str | None = "47-5550101", status: RecordStatus | None = None) -> Dossier:
    """Returns a dossier with documents on its EIN."""
    return Dossier(
        ior=IOR(number=ImporterNumber(number) if number else None),
        irs_documents=documents,
        importer_records=(ImporterRecord(number=OWN, status=status),) if status else None,
    )


def test_every_ein_in_the_dossier_is_judged() -> None:
    """Those of parties and documents too, blank ones left out."""
    dossier = Dossier(
        ior=IOR(ein=EIN("47-55501")),
        irs_documents=(IRSDocument(ein=EIN(" ")), IRSDocument(ein=EIN("47555010A"))),
        powers_of_attorney=(PowerOfAttorney(grantor=Party(ein=EIN("47-5550101"))),),
    )

    assert ["ior.ein", "irs_documents[1].ein"] == found("EIN001", dossier)


@pytest.mark.parametrize("kind", PROOF)
def test_a_document_that_the_irs_sent_proves_the_ein(kind: IRSDocumentKind) -> None:
    """Also a return, where the IRS printed and sent it."""
    assert [] == found("EIN005", holding(paper(kind)))
    assert [] == found("EIN007", holding(paper(kind)))


@pytest.mark.parametrize("kind", PROOF)
def test_the_taxpayers_own_copy_proves_nothing(kind: IRSDocumentKind) -> None:
    """The article takes a Form 941 or 1040; CBP does not, unless it came from the IRS."""
    assert ["irs_documents"] == found("EIN005", holding(paper(kind, TAXPAYER)))
    assert [("irs_documents[0].origin", Severity.ERROR)] == graded("EIN007", holding(paper(kind, TAXPAYER)))


@pytest.mark.parametrize("kind", NO_PROOF)
@pytest.mark.parametrize("origin", [IRS, TAXPAYER, None])
def test_some_kinds_never_prove_an_ein(kind: IRSDocumentKind, origin: DocumentOrigin | None) -> None:
    """A W-9, an application and a State's document are not the IRS's word, whoever sent them."""
    assert ["irs_documents"] == found("EIN005", holding(paper(kind, origin)))
    assert ["irs_documents[0].kind"] == found("EIN007", holding(paper(kind, origin)))


def test_one_proof_among_several_papers_is_enough() -> None:
    """Papers beside it that prove nothing are then only noted."""
    dossier = holding(paper(IRSDocumentKind.W9, TAXPAYER), paper(), paper(IRSDocumentKind.FORM_941, TAXPAYER))

    assert [] == found("EIN005", dossier)
    assert [
        ("irs_documents[0].kind", Severity.NOTE),
        ("irs_documents[2].origin", Severity.NOTE),
    ] == graded("EIN007", dossier)


def test_a_recent_document_on_another_ein_makes_no_old_one_recent() -> None:
    """Nor is it proof beside which a W-9 is only noted."""
    other = paper(ein="47-5550202")
    w9 = paper(IRSDocumentKind.W9, TAXPAYER)

    assert ["irs_documents[0].received_on"] == found("EIN006", holding(paper(received="2019-01-12"), other), KNOWN)
    assert [("irs_documents[0].kind", Severity.ERROR)] == graded("EIN007", holding(w9, other))


def test_a_document_on_another_ein_proves_nothing() -> None:
    """Nor one whose EIN is not stated, unless another document is proof."""
    other, unstated = paper(ein="47-5550202"), paper(ein=None)

    assert ["irs_documents"] == found("EIN005", holding(other))
    assert ["irs_documents[0].ein"] == lacks("EIN005", holding(unstated))
    assert [] == lacks("EIN005", holding(unstated, other, paper())) == found("EIN005", holding(unstated, paper()))


def test_a_document_of_unknown_kind_or_origin_leaves_it_open() -> None:
    """It may be proof or not."""
    assert ["irs_documents[0].kind"] == lacks("EIN005", holding(paper(None)))
    assert ["irs_documents[0].origin"] == lacks("EIN005", holding(paper(IRSDocumentKind.FORM_941, None)))
    assert ["irs_documents[0].kind"] == lacks("EIN007", holding(paper(None)))
    assert ["irs_documents[0].origin"] == lacks("EIN007", holding(paper(IRSDocumentKind.FORM_941, None)))


def test_what_only_the_irs_issues_need_not_say_where_it_came_from() -> None:
    """A letter 147C or notice CP-575 is the IRS's own, and its age is judged."""
    old = attrs.evolve(paper(origin=None), received_on=None, dated_on=day("2020-01-01"))

    assert [] == found("EIN005", holding(old)) == lacks("EIN005", holding(old))
    assert ["irs_documents[0].dated_on"] == found("EIN006", holding(old), KNOWN)


@pytest.mark.parametrize("number", [SSN, "262704-00123"])
def test_other_kinds_of_number_need_no_proof_of_an_ein(number: str) -> None:
    """For a CBP-assigned number the FAQ asks for Form 5106 and the power only."""
    assert [] == found("EIN005", holding(number=number))
    assert [] == lacks("EIN005", holding(number=number))


@pytest.mark.parametrize("number", ["475550101", "47-555010", "abc"])
def test_a_number_whose_kind_is_unclear_is_no_pass(number: str) -> None:
    """It may be an EIN, so that the lack of proof cannot be excused."""
    assert ["ior.number"] == lacks("EIN005", holding(number=number))
    assert not ran("EIN005", holding(number=number))


def test_without_documents_or_number_nothing_is_judged() -> None:
    """Each is asked for by its path."""
    assert ["irs_documents"] == lacks("EIN005", Dossier(ior=IOR(number=OWN)))
    assert ["ior"] == lacks("EIN005", Dossier(irs_documents=()))
    assert ["ior.number"] == lacks("EIN005", holding(number=None))


@pytest.mark.parametrize("received,expected", [("2025-11-24", []), ("2025-11-23", ["irs_documents[0].received_on"])])
def test_proof_is_good_for_twelve_months(received: str, expected: list[str]) -> None:
    """The day a year ago still counts."""
    assert expected == alone("EIN006", holding(paper(received=received)), KNOWN)


def test_proof_a_year_after_a_leap_day() -> None:
    """Twelve months before 2029-02-28 is 2028-02-28, so that 2028-02-29 counts."""
    assert [] == alone("EIN006", holding(paper(received="2028-02-28")), "2029-02-28")
    assert ["irs_documents[0].received_on"] == alone("EIN006", holding(paper(received="2028-02-28")), "2029-03-01")


def test_the_date_of_the_document_counts_where_its_receipt_is_unknown() -> None:
    """The finding stands at the date that decided."""
    assert ["irs_documents[0].dated_on"] == found("EIN006", holding(paper(received=None, dated="2024-01-02")), KNOWN)
    assert ["irs_documents[0].received_on"] == lacks("EIN006", holding(paper(received=None)), KNOWN)


def test_an_old_proof_beside_a_recent_one_is_no_matter() -> None:
    """But one beside a recent document that proves nothing is."""
    old = paper(IRSDocumentKind.CP575, received="2019-05-02")

    assert [] == found("EIN006", holding(old, paper()), KNOWN)
    assert 1 == len(found("EIN006", holding(old, paper(IRSDocumentKind.W9, TAXPAYER)), KNOWN))
    assert 1 == len(found("EIN006", holding(old, paper(received=None)), KNOWN))


@pytest.mark.parametrize("status", [RecordStatus.VOID, RecordStatus.INACTIVE])
def test_old_proof_is_an_error_where_the_number_must_be_restored(status: RecordStatus) -> None:
    """CBP then insists on the twelve months."""
    old = paper(received="2019-05-02")

    held = holding(old, status=status)

    assert [("irs_documents[0].received_on", Severity.ERROR)] == graded("EIN006", held, "2026-11-24")
    assert [("irs_documents[0].received_on", Severity.WARNING)] == graded("EIN006", held, "2026-11-23")


@pytest.mark.parametrize(
    "answered,severity", [(None, Severity.ERROR), ("2026-11-18", Severity.WARNING)], ids=["open", "answered"]
)
def test_old_proof_is_an_error_where_a_void_notice_is_open(answered: str | None, severity: Severity) -> None:
    """Once it is answered there is nothing to defend."""
    notice = CBPNotice(kind=NoticeKind.VOID_IMPORTER_NUMBER, answered_on=day(answered) if answered else None)
    dossier = Dossier(irs_documents=(paper(received="2019-05-02"),), cbp_notices=(notice,))

    assert [("irs_documents[0].received_on", severity)] == graded("EIN006", dossier, "2026-11-24")


def test_papers_that_prove_nothing_have_no_age() -> None:
    """EIN007 judges them."""
    assert [] == found("EIN006", holding(paper(IRSDocumentKind.W9, received="2001-01-01")), KNOWN)


@pytest.mark.parametrize("as_of,reference", [("2026-11-23", "iorkit threshold"), ("2026-11-24", "CBP Voided Importer")])
def test_cbps_limit_of_age_is_known_from_the_day_its_page_was_read(as_of: str, reference: str) -> None:
    """The page prints no day, and no older copy of it was found; before, the limit is our own."""
    (finding,) = CATALOGUE["EIN006"].check(holding(paper(received="2009-01-01")), as_of=as_of)

    assert finding.citations[0].reference.startswith(reference)


def test_a_letter_on_another_ein_is_said_to_be_one() -> None:
    """It is there, and proves another's number."""
    dossier = holding(paper(ein="47-5550202"))
    (finding,) = check(dossier, as_of="2026-03-20", rules=[CATALOGUE["EIN005"]]).findings

    assert "for the importer's EIN" in finding.message
    assert "for the importer's EIN" not in check(holding(), as_of="2026-03-20").findings.select("EIN005")[0].message


def test_a_letter_that_has_not_come_proves_nothing() -> None:
    """Nor does it excuse an old one."""
    to_come, old = paper(received="2026-03-21"), paper(received="2020-03-21")

    assert ["irs_documents"] == found("EIN005", holding(to_come))
    assert [] == found("EIN005", holding(to_come), "2026-03-21")
    assert ["irs_documents[0].received_on"] == found(
        "EIN006", holding(old, attrs.evolve(to_come, received_on=day("2026-11-25"))), KNOWN
    )


def test_a_malformed_ein_on_a_letter_leaves_it_open() -> None:
    """It may be the importer's own, badly typed."""
    malformed = paper(ein="47-555010", received="2020-03-21")

    assert [] == found("EIN005", holding(malformed)) + found("EIN006", holding(malformed), KNOWN)
    assert ["irs_documents[0].ein"] == lacks("EIN005", holding(malformed)) == lacks("EIN006", holding(malformed), KNOWN)


def test_the_age_of_a_letter_on_another_ein_is_no_matter() -> None:
    """EIN010 judges it."""
    assert [] == found("EIN006", holding(paper(ein="47-5550202", received="2020-03-21")), KNOWN)


def test_another_letter_of_the_irs_is_proof_and_an_unknown_paper_says_nothing() -> None:
    """CBP's list of documents is open: what counts is that the IRS printed and sent them."""
    unknown = attrs.evolve(paper(IRSDocumentKind.OTHER, None, ein="47-5550202"), name="Someone Else Inc")
    letter = attrs.evolve(unknown, origin=IRS)

    assert ["irs_documents[0].origin"] == lacks("EIN005", holding(unknown)) == lacks("EIN007", holding(unknown))
    assert [] == found("EIN010", holding(unknown)) + found("SHR001", holding(unknown))
    assert ["irs_documents[0].ein"] == found("EIN010", holding(letter)) == found("SHR001", holding(letter))
