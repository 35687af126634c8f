"""What a clear answer needs to know of a bond, and what CBP's file or the arrangement spares."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from bond_cases import NUMBER, OURS, THEIRS, lasting
from rule_cases import DAY, LUMEN, OWN, day, found, lacks

from iorkit.checking import check
from iorkit.findings import Need
from iorkit.ids import SuretyCode
from iorkit.model import (
    Arrangement,
    BondSigner,
    CustomsBond,
    Dossier,
    DutyFigures,
    EntityKind,
    EntrySummary7501,
    ImporterRecord,
    RecordBond,
    SignerCapacity,
    Surety,
)
from iorkit.rules import CATALOGUE

HELD = attrs.evolve(lasting(number=NUMBER), principal=OURS, amount=Decimal(50000), surety=Surety(code="001"))


def needs(code: str, dossier: Dossier) -> list[tuple[str, Need]]:
    """Returns what a rule lacks, and whether a clear answer needs it."""
    return [(item.path, item.need) for item in check(dossier, as_of=DAY, rules=[CATALOGUE[code]]).not_checked]


def recorded(bond: CustomsBond, ended: str | None = None) -> Dossier:
    """Returns a dossier with a bond that CBP's record lists."""
    listed = RecordBond(number=bond.number, activity_code="1", terminated_on=ended)
    return Dossier(ior=LUMEN, bonds=(bond,), importer_records=(ImporterRecord(number=OWN, bonds=(listed,)),))


@pytest.mark.parametrize(
    "code,path",
    [
        ("BND031", "bonds[0].surety.is_on_circular_570"),
        ("BND032", "bonds[0].surety.underwriting_limit"),
        ("BND050", "bonds[0].is_signed"),
    ],
)
def test_cbps_file_answers_for_signature_and_surety(code: str, path: str) -> None:
    """A document alone does not; nor does a record in which the bond is over, or another."""
    assert [(path, Need.HELPS)] == needs(code, recorded(HELD))
    assert [(path, Need.NEEDED)] == needs(code, Dossier(ior=LUMEN, bonds=(HELD,)))
    assert [(path, Need.NEEDED)] == needs(code, recorded(HELD, ended=DAY))
    assert [(path, Need.NEEDED)] == needs(code, attrs.evolve(recorded(HELD), bonds=(attrs.evolve(HELD, number="1"),)))


@pytest.mark.parametrize("code", ["BND014", "BND017", "BND025", "BND032"])
def test_the_amount_of_the_buyers_bond_is_not_needed(code: str) -> None:
    """That of an own bond is; of a buyer a seller may know no more than the bond's number."""
    figures = DutyFigures(duties=Decimal(1), taxes=Decimal(0), fees=Decimal(0))
    dossier = Dossier(ior=LUMEN, bonds=(attrs.evolve(HELD, amount=None),), last_twelve_months=figures)
    for arrangement in Arrangement:
        expected = Need.HELPS if arrangement is Arrangement.BUYER else Need.NEEDED

        assert [("bonds[0].amount", expected)] == needs(code, attrs.evolve(dossier, arrangement=arrangement))


def test_a_summary_that_names_no_missing_document_lacks_nothing_that_a_clear_answer_needs() -> None:
    """Transcribed whole, its blank block says that none is missing."""
    summary = EntrySummary7501(importer_number=OWN, bond_type="9")
    whole = attrs.evolve(summary, is_transcribed_whole=True)

    assert [("entry_summaries[0].missing_documents", Need.HELPS)] == needs(
        "BND042", Dossier(ior=LUMEN, entry_summaries=(summary,))
    )
    assert [] == needs("BND042", Dossier(ior=LUMEN, entry_summaries=(whole,)))


def test_a_missing_first_fact_hides_no_later_finding() -> None:
    """Of two bonds of one number, of two sureties, and of the two who signed."""
    entry = EntrySummary7501(importer_number=OWN, bond_number=NUMBER, bond_type="9", surety_code=SuretyCode("001"))
    unkind = attrs.evolve(HELD, kind=None, surety=None)
    other = attrs.evolve(HELD, surety=Surety(code="016"))
    two = Dossier(ior=LUMEN, bonds=(unkind, other), entry_summaries=(entry,))
    poor = Surety(name="Mara Ito", kind=EntityKind.INDIVIDUAL)
    joined = attrs.evolve(HELD, surety=poor, co_sureties=(attrs.evolve(poor, unencumbered_property=Decimal(1)),))
    agent = BondSigner(name="Jude Okafor", capacity=SignerCapacity.ATTORNEY_IN_FACT, has_authority_proof=False)
    signed = attrs.evolve(HELD, principal=None, signer=BondSigner(name="Mara Ito"), surety=Surety(signer=agent))

    assert (["entry_summaries[0].bond_type"], ["bonds[0].kind"]) == (found("BND029", two), lacks("BND029", two))
    assert (["entry_summaries[0].surety_code"], ["bonds[0].surety"]) == (found("BND030", two), lacks("BND030", two))
    for code, bond, at, missing in (
        ("BND053", joined, "co_sureties[0].unencumbered_property", "surety.unencumbered_property"),
        ("BND051", signed, "surety.signer.has_authority_proof", "principal"),
    ):
        dossier = Dossier(ior=LUMEN, bonds=(bond,))

        assert ([f"bonds[0].{at}"], [f"bonds[0].{missing}"]) == (found(code, dossier), lacks(code, dossier))


@pytest.mark.parametrize("code", ["BND050", "BND051", "BND052", "BND053"])
def test_the_face_of_a_bond_that_is_over_or_other_parties_is_not_judged(code: str) -> None:
    """Nor is anything of it asked for."""
    for bond in (attrs.evolve(HELD, terminated_on=day(DAY)), attrs.evolve(HELD, principal=THEIRS)):
        assert [] == needs(code, Dossier(ior=LUMEN, bonds=(bond,)))
    assert 1 == len(needs(code, Dossier(ior=LUMEN, bonds=(HELD,))))
