"""The rule on contradictions about the importer's kind of entity, and the reading that decides meanwhile."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import OTHER, OWN, SSN, found, graded, lacks

from iorkit.findings import Severity
from iorkit.ids import ImporterNumber
from iorkit.model import IOR, CustomsBond, Dossier, EntityKind, Form5106, Party, PowerOfAttorney
from iorkit.rules.facts.kinds import strictest_kind

KINDS = {kind.value: kind for kind in EntityKind}


def said(ior: str | None, form: str | None, *, number: ImporterNumber = OWN) -> Dossier:
    """Returns a dossier whose importer and Form 5106 say these kinds."""
    return Dossier(
        ior=IOR(name="Lumen", number=number, kind=KINDS[ior] if ior else None, country_of_organization="US"),
        form5106=Form5106(number=number, company_kind=KINDS[form] if form else None),
    )


@pytest.mark.parametrize(
    "ior,form,expected",
    [
        ("llc", "llc", []),
        ("llc", "corporation", ["form5106.company_kind"]),
        ("partnership", "limited-partnership", []),
        ("individual", "sole-proprietor", []),
        ("individual", "llc", ["form5106.company_kind"]),
        (None, "llc", []),
    ],
)
def test_the_form_must_agree_with_the_importer(ior: str | None, form: str, expected: list[str]) -> None:
    """Kinds that can be said of one importer are no contradiction."""
    assert expected == found("IOR040", said(ior, form))


@pytest.mark.parametrize(
    "kind,severity", [("partnership", Severity.ERROR), ("corporation", Severity.WARNING)], ids=["lapses", "does not"]
)
def test_a_power_on_another_kind_is_an_error_where_it_would_lapse(kind: str, severity: Severity) -> None:
    """19 CFR 141.34: only a partnership's power runs two years at most."""
    power = PowerOfAttorney(grantor=Party(name="Lumen", number=OWN), grantor_kind=KINDS[kind])
    dossier = attrs.evolve(said("llc", None), powers_of_attorney=(power,))

    assert [("powers_of_attorney[0].grantor_kind", severity)] == graded("IOR040", dossier)


def test_the_kind_of_a_principal_counts_and_that_of_other_parties_documents_does_not() -> None:
    """A bond on the importer's number is its own."""
    own = CustomsBond(principal=Party(number=OWN, kind=EntityKind.CORPORATION))
    others = CustomsBond(principal=Party(number=OTHER, kind=EntityKind.CORPORATION))
    power = PowerOfAttorney(grantor=Party(number=OTHER), grantor_kind=EntityKind.PARTNERSHIP)
    dossier = attrs.evolve(said("llc", None), bonds=(others, own), powers_of_attorney=(power, PowerOfAttorney()))

    assert ["bonds[1].principal.kind"] == found("IOR040", dossier)


def test_the_form_of_another_number_says_nothing() -> None:
    """Nor does a dossier without an importer of record, but for its form alone."""
    other = attrs.evolve(said("llc", None), form5106=Form5106(number=OTHER, company_kind=EntityKind.CORPORATION))

    assert [] == found("IOR040", other)
    assert [] == found("IOR040", Dossier(form5106=Form5106(company_kind=EntityKind.LLC), bonds=(CustomsBond(),)))


@pytest.mark.parametrize(
    "ior,form,expected",
    [("individual", "corporation", "corporation"), ("us-government", "llc", "llc"), ("individual", None, "individual")],
)
def test_the_reading_of_which_law_asks_more_decides(ior: str, form: str | None, expected: str) -> None:
    """A company is asked for more than a person or a government."""
    kind = strictest_kind(said(ior, form))

    assert kind is not None
    assert expected == kind.value


def test_a_company_by_its_form_may_not_enter_under_a_social_security_number() -> None:
    """Though its own data call it an individual, or say nothing."""
    assert ["ior.number"] == found("EIN004", said("individual", "corporation", number=ImporterNumber(SSN)))
    assert ["ior.number"] == found("EIN004", said(None, "corporation", number=ImporterNumber(SSN)))
    assert [] == found("EIN004", said("individual", "individual", number=ImporterNumber(SSN)))
    assert ["ior.kind"] == lacks("EIN004", said(None, None, number=ImporterNumber(SSN)))


def test_a_foreign_company_by_its_form_needs_a_resident_agent() -> None:
    """Called an individual elsewhere, it would not be asked for one."""
    foreign = said("individual", "corporation")
    ior = IOR(name="Lumen", number=OWN, kind=EntityKind.INDIVIDUAL, country_of_organization="CN", resident_agents=())

    assert ["ior.resident_agents"] == found("IOR014", attrs.evolve(foreign, ior=ior))
    assert [] == found("IOR014", attrs.evolve(foreign, ior=ior, form5106=None))
