"""The rules on Form 5106, beyond their examples."""

from __future__ import annotations

import pytest
from rule_cases import day, found, graded, lacks, ran

from iorkit.findings import Severity
from iorkit.ids import BondNumber
from iorkit.model import (
    BondKind,
    CustomsBond,
    DocumentOrigin,
    Dossier,
    Form5106,
    Form5106Action,
    IRSDocument,
    IRSDocumentKind,
    Rider,
    RiderKind,
)

NAME, ADDRESS = Form5106Action.CHANGE_OF_NAME, Form5106Action.CHANGE_OF_ADDRESS
CHANGED = day("2026-02-02")


def named(form: str | None, *documents: IRSDocument) -> Dossier:
    """Returns a dossier with Form 5106 and documents of the IRS."""
    return Dossier(form5106=Form5106(name=form), irs_documents=documents)


@pytest.mark.parametrize("name", ["LUMEN HOUSEWARES LLC", "Lumen Housewares, L.L.C.", "lumen  housewares llc"])
def test_spelling_is_no_difference(name: str) -> None:
    """Case, punctuation and the spelling of the legal form do not count."""
    assert [] == found("F51004", named(name, IRSDocument(name="Lumen Housewares LLC")))


@pytest.mark.parametrize("name", ["Lumen Housewares Inc", "Lumen Housewares of Oakland LLC", "Lumen Trading LLC"])
def test_another_name_or_legal_form_is_a_difference(name: str) -> None:
    """CBP compares the name exactly."""
    assert ["form5106.name"] == found("F51004", named(name, IRSDocument(name="Lumen Housewares LLC")))


def test_the_name_is_compared_with_every_document_that_bears_one() -> None:
    """Documents without a name are left out."""
    dossier = named(
        "Lumen Housewares LLC",
        IRSDocument(),
        IRSDocument(name="Lumen Housewares LLC"),
        IRSDocument(name="Lumen Trading LLC"),
        IRSDocument(name="Other Inc"),
    )

    assert ["form5106.name", "form5106.name"] == found("F51004", dossier)


@pytest.mark.parametrize(
    "document",
    [
        IRSDocument(kind=IRSDocumentKind.W9, name="Lumen Housewares LLC"),
        IRSDocument(kind=IRSDocumentKind.STATE_PAPER, name="Lumen Housewares LLC"),
        IRSDocument(kind=IRSDocumentKind.FORM_941, origin=DocumentOrigin.TAXPAYER, name="Lumen Housewares LLC"),
    ],
    ids=["W-9", "State", "own copy"],
)
def test_the_taxpayers_own_paper_says_nothing_of_the_irss_record(document: IRSDocument) -> None:
    """It neither agrees nor differs."""
    assert [] == found("F51004", named("Lumen Trading LLC", document))
    assert ["irs_documents.name"] == lacks("F51004", named("Lumen Housewares LLC", document))
    assert not ran("F51004", named("Lumen Housewares LLC", document))


def test_what_is_not_at_hand_to_compare_names_is_named() -> None:
    """The form, its name, the documents, or a name on them."""
    assert ["form5106"] == lacks("F51004", Dossier())
    assert ["form5106.name"] == lacks("F51004", named(None))
    assert ["irs_documents"] == lacks("F51004", Dossier(form5106=Form5106(name="Lumen")))
    assert ["irs_documents.name"] == lacks("F51004", named("Lumen", IRSDocument()))


def bond(effective: str | None = "2025-06-01", *riders: Rider, **fields: str) -> CustomsBond:
    """Returns a continuous bond with riders."""
    ended = fields.get("ended")
    return CustomsBond(
        number=BondNumber("258ABC123"),
        kind=BondKind(fields.get("kind", "continuous")),
        effective_on=day(effective) if effective else None,
        terminated_on=day(ended) if ended else None,
        riders=riders,
    )


def changed(*bonds: CustomsBond, actions: tuple[Form5106Action, ...] | None = (NAME,)) -> Dossier:
    """Returns a dossier with a change on Form 5106 and bonds."""
    return Dossier(form5106=Form5106(actions=actions, signed_on=CHANGED), bonds=bonds)


def rider(kind: RiderKind, effective: str | None) -> Rider:
    """Returns a rider."""
    return Rider(kind=kind, effective_on=day(effective) if effective else None)


def test_name_and_address_need_a_rider_each() -> None:
    """A rider serves only the change that it names."""
    both = (NAME, ADDRESS)
    name, address = rider(RiderKind.NAME_CHANGE, "2026-02-10"), rider(RiderKind.ADDRESS_CHANGE, "2026-02-10")

    assert [] == found("F51008", changed(bond("2025-06-01", name, address), actions=both))
    assert 1 == len(found("F51008", changed(bond("2025-06-01", name), actions=both)))
    assert 2 == len(found("F51008", changed(bond(), actions=both)))


@pytest.mark.parametrize(
    "effective,expected",
    [("2026-02-01", [("form5106.actions", Severity.WARNING)]), ("2026-02-02", []), (None, [])],
    ids=["earlier", "same day", "not stated"],
)
def test_an_earlier_rider_is_only_half_an_answer(effective: str | None, expected: list[tuple[str, Severity]]) -> None:
    """It may have been for another change, or filed ahead."""
    assert expected == graded("F51008", changed(bond("2025-06-01", rider(RiderKind.NAME_CHANGE, effective))))


@pytest.mark.parametrize("effective,expected", [("2026-02-01", 1), ("2026-02-02", 0)])
def test_a_bond_made_out_after_the_change_needs_no_rider(effective: str, expected: int) -> None:
    """It bears the new name already."""
    assert expected == len(found("F51008", changed(bond(effective))))


def test_single_and_terminated_bonds_need_no_rider() -> None:
    """The change must reach the continuous bond that is on file."""
    dossier = changed(bond(kind="single"), bond(ended="2026-03-20"), bond())

    assert 1 == len(found("F51008", dossier))
    assert 2 == len(found("F51008", dossier, "2026-03-19"))


def test_a_form_that_changes_nothing_needs_no_bond() -> None:
    """A notification of a number is no change."""
    form = Form5106(actions=(Form5106Action.NOTIFICATION_OF_NUMBER,))

    assert ran("F51008", Dossier(form5106=form))


def test_what_is_not_at_hand_to_judge_a_change_is_named() -> None:
    """Each part is asked for by its path."""
    form = Form5106(actions=(NAME,), signed_on=CHANGED)

    assert ["form5106.actions"] == lacks("F51008", changed(actions=None))
    assert ["form5106.signed_on"] == lacks("F51008", Dossier(form5106=Form5106(actions=(NAME,)), bonds=()))
    assert ["bonds"] == lacks("F51008", Dossier(form5106=form))
    assert ["bonds[0].kind"] == lacks("F51008", changed(CustomsBond()))
    assert ["bonds[0].effective_on"] == lacks("F51008", changed(bond(None)))
    assert ["bonds[0].riders"] == lacks(
        "F51008", changed(CustomsBond(kind=BondKind.CONTINUOUS, effective_on=day("2025-06-01")))
    )
