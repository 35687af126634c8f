"""Which documents SHR001 holds against the importer, and how far each one tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from rule_cases import DAY, LUMEN, OTHER, OWN, day, found, graded, lacks

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import EIN, ImporterNumber
from iorkit.loading import load
from iorkit.model import (
    IOR,
    CustomsBond,
    Dossier,
    EntityKind,
    EntrySummary7501,
    IRSDocument,
    IRSDocumentKind,
    OtherImporter,
    Party,
    PowerOfAttorney,
    RelatedBusiness,
    Rider,
    RiderKind,
)

BASE = load(Path(__file__).parents[2] / "examples" / "dossiers" / "own-company.json")
assert BASE.bonds
assert BASE.importer_records
RECORD = BASE.importer_records[0]
OLD = attrs.evolve(BASE.bonds[0], principal=Party(name="Lumen Imports LLC", number=ImporterNumber("47-5550101")))


def shown_by_cbp(**change: Any) -> list[tuple[str, Severity]]:  # noqa: ANN401 -- fields of a record
    """Returns what is found where CBP's file shows something else."""
    return graded("SHR001", attrs.evolve(BASE, importer_records=(attrs.evolve(RECORD, **change),)))


def test_another_name_in_cbps_file_is_a_borrowed_number() -> None:
    """CBP's own file says whose the number is; under the policy of law, where a FAQ alone says so, it is a note."""
    other = attrs.evolve(BASE, importer_records=(attrs.evolve(RECORD, legal_name="OTHER WARES LLC"),))

    assert [("importer_records[0].legal_name", Severity.BLOCKER)] == graded("SHR001", other)
    assert [Severity.NOTE] == [item.severity for item in check(other, as_of=DAY).under("law").findings.select("SHR001")]
    assert [] == shown_by_cbp(legal_name="LUMEN HOUSEWARES, L.L.C.")


def test_an_abbreviated_name_and_a_divisions_in_cbps_file_are_a_warning() -> None:
    """The name of 32 characters may be shortened by hand, and a suffix may stand for a division of another name."""
    assert [("importer_records[0].name", Severity.WARNING)] == shown_by_cbp(name="OTHER WARES", legal_name=None)
    assert [("importer_records[0].name", Severity.WARNING)] == shown_by_cbp(name="OTHER WARES", legal_name=" ")
    assert [("importer_records[0].legal_name", Severity.WARNING)] == shown_by_cbp(
        number=ImporterNumber("47-5550101GA"), legal_name="LUMEN GARDEN"
    )


def test_a_persons_name_in_cbps_file_is_a_warning() -> None:
    """The file has the last name first, with or without a comma."""
    ours = attrs.evolve(BASE.ior or IOR(), name="Mara Ito", kind=EntityKind.SOLE_PROPRIETOR)
    record = attrs.evolve(RECORD, legal_name="ITO MARA")

    assert [("importer_records[0].legal_name", Severity.WARNING)] == graded(
        "SHR001", Dossier(ior=ours, importer_records=(record,))
    )


def test_cbps_file_on_others_and_older_answers_are_not_held_against_the_importer() -> None:
    """Papers of other importers lie in the file, and a name may have changed since."""
    older = attrs.evolve(RECORD, legal_name="LUMEN IMPORTS LLC", queried_on=day("2025-03-18"))
    another = attrs.evolve(RECORD, legal_name="OTHER WARES LLC", number=ImporterNumber("47-5550909"))
    nameless = attrs.evolve(RECORD, legal_name=None, name=None)

    assert [] == found("SHR001", attrs.evolve(BASE, importer_records=(older, RECORD, another)))
    assert [] == lacks("SHR001", attrs.evolve(BASE, importer_records=(nameless,)))


def test_a_letter_on_another_ein_beside_the_own_one_is_a_warning() -> None:
    """It may have got among the documents by mistake, as EIN010 says; alone it is a blocker."""
    odd = IRSDocument(kind=IRSDocumentKind.LETTER_147C, name="Other Wares LLC", ein=EIN("47-5550909"))
    both = attrs.evolve(BASE, irs_documents=(*(BASE.irs_documents or ()), odd))

    assert [("irs_documents[1].ein", Severity.WARNING)] == graded("SHR001", both)
    assert [("irs_documents[0].ein", Severity.BLOCKER)] == graded("SHR001", attrs.evolve(BASE, irs_documents=(odd,)))


@pytest.mark.parametrize("number", ["47-5550101", None])
def test_a_rider_for_the_change_of_name_makes_the_old_name_no_other_entity(number: str | None) -> None:
    """The principal certifies in it that it is the same entity, from the day on which the rider takes effect."""
    rider = Rider(kind=RiderKind.NAME_CHANGE, effective_on=day("2026-03-20"), name="Lumen Housewares LLC")
    principal = Party(name="Lumen Imports LLC", number=ImporterNumber(number) if number else None)
    dossier = attrs.evolve(BASE, bonds=(attrs.evolve(OLD, principal=principal, riders=(rider,)),))

    assert [] == found("SHR001", dossier) + found("BND003", dossier)
    assert ["bonds[0].principal.name"] == found("SHR001", dossier, "2026-03-19")
    assert ["bonds[0].principal.name"] == found("BND003", dossier, "2026-03-19")


def test_a_rider_that_does_not_state_the_new_name_decides_nothing() -> None:
    """It may be for the importer's name or for another change."""
    rider = Rider(kind=RiderKind.NAME_CHANGE, effective_on=day("2025-08-01"))
    dossier = attrs.evolve(BASE, bonds=(attrs.evolve(OLD, riders=(rider,)),))

    assert [] == found("SHR001", dossier) + found("BND003", dossier)
    assert ["bonds[0].riders[0].name"] == lacks("SHR001", dossier)
    assert ["bonds[0].riders[0].name"] == lacks("BND003", dossier)


def test_a_letter_that_has_not_come_yet_is_not_held_against_the_importer() -> None:
    """The documents are judged as of the day, as by F51004 and EIN010."""
    letter = IRSDocument(kind=IRSDocumentKind.LETTER_147C, name="Lumen Garden LLC", received_on=day("2026-03-21"))
    dossier = attrs.evolve(BASE, irs_documents=(*(BASE.irs_documents or ()), letter))

    assert [] == found("SHR001", dossier)
    assert ["irs_documents[1].name"] == found("SHR001", dossier, "2026-03-21")


def with_papers_of_another(*, beside: bool = True) -> Dossier:
    """Returns a dossier with another firm's bond, power and letter, beside the importer's own or in their place."""
    assert BASE.bonds
    assert BASE.powers_of_attorney
    assert BASE.irs_documents
    party = Party(name="Lumen Garden LLC", number=ImporterNumber("47-5550909"))
    bond, power, letter = BASE.bonds[0], BASE.powers_of_attorney[0], BASE.irs_documents[0]
    theirs = (
        attrs.evolve(bond, number=None, principal=party),
        attrs.evolve(power, grantor=party),
        attrs.evolve(letter, ein=EIN("47-5550909"), name="Lumen Garden LLC"),
    )
    return attrs.evolve(
        BASE,
        bonds=(bond, theirs[0]) if beside else (theirs[0],),
        powers_of_attorney=(power, theirs[1]) if beside else (theirs[1],),
        irs_documents=(letter, theirs[2]) if beside else (theirs[2],),
        importer_records=None,
    )


def of_affiliate(dossier: Dossier) -> Dossier:
    """Returns a dossier that names the other firm as an affiliate."""
    other = OtherImporter(name="Lumen Garden LLC", number=ImporterNumber("47-5550909"), is_affiliate=True)
    return attrs.evolve(dossier, other_importers=(other,))


PAPERS = ("BND003", "POA002", "EIN010", "F51006", "SHR001")


@pytest.mark.parametrize("code", PAPERS)
def test_papers_of_an_affiliate_beside_the_importers_own_are_no_fault(code: str) -> None:
    """A broker files the documents of a group together; those of a stranger stay a fault."""
    form = BASE.form5106
    assert form is not None
    related = attrs.evolve(form, related_businesses=(RelatedBusiness(number=ImporterNumber("47-5550909")),))

    assert [] == found(code, of_affiliate(with_papers_of_another()))
    assert [] == found(code, attrs.evolve(with_papers_of_another(), form5106=related))
    assert found(code, with_papers_of_another())


@pytest.mark.parametrize("code", PAPERS)
def test_papers_of_an_affiliate_in_place_of_the_importers_own_are_a_fault(code: str) -> None:
    """A group shares neither bond nor power nor EIN."""
    assert found(code, of_affiliate(with_papers_of_another(beside=False)))


@pytest.mark.parametrize(
    "code,changes",
    [
        ("BND003", {"bonds": (CustomsBond(principal=Party(name="Lumen Housewares LLC", number=OTHER)),)}),
        ("BND003", {"bonds": (CustomsBond(principal=Party(name="Someone Else Inc", number=OWN)),)}),
        ("POA002", {"powers_of_attorney": (PowerOfAttorney(grantor=Party(name="Lumen", number=OTHER)),)}),
        ("POA002", {"powers_of_attorney": (PowerOfAttorney(grantor=Party(name="Someone Else Inc")),)}),
        ("ENT001", {"entry_summaries": (EntrySummary7501(importer_number=OTHER),)}),
        ("ENT001", {"entry_summaries": (EntrySummary7501(importer=Party(name="Someone Else Inc")),)}),
    ],
)
def test_what_follows_from_another_entity_names_its_cause(code: str, changes: dict[str, Any]) -> None:
    """The cause is really found, for the same document."""
    report = check(Dossier(ior=LUMEN, **changes), as_of="2026-03-20")
    (finding,) = report.findings.select(code)
    causes = report.findings.select("SHR001")

    assert "SHR001" == finding.because_of
    assert {finding.path.partition(".")[0]} == {cause.path.partition(".")[0] for cause in causes}


def test_a_power_compared_by_the_ein_alone_has_no_other_cause() -> None:
    """The importer uses another kind of number, of which the EIN says nothing."""
    ior = attrs.evolve(LUMEN, number=ImporterNumber("262704-00123"), ein=EIN("47-5550101"))
    power = PowerOfAttorney(grantor=Party(name="Lumen Housewares LLC", ein=EIN("47-5550909")))
    report = check(Dossier(ior=ior, powers_of_attorney=(power,)), as_of="2026-03-20")

    assert [""] == [finding.because_of for finding in report.findings.select("POA002")]
    assert 0 == len(report.findings.select("SHR001"))
