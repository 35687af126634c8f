"""The rules on nonresidents, individuals, representatives and declared owners, beyond their examples."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, SSN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    CustomsBond,
    Dossier,
    EntityKind,
    EntrySummary7501,
    Party,
    PowerOfAttorney,
    ResidentAgent,
    Surety,
)
from iorkit.rules import CATALOGUE, Settings


def test_a_foreign_government_is_no_corporation_that_needs_a_resident_agent() -> None:
    """19 CFR 141.18 speaks of nonresident corporations."""
    embassy = IOR(kind=EntityKind.FOREIGN_GOVERNMENT, country_of_organization="CN", resident_agents=())
    company = attrs.evolve(embassy, kind=EntityKind.CORPORATION)

    assert [] == found("IOR014", Dossier(ior=embassy))
    assert ["ior.resident_agents"] == found("IOR014", Dossier(ior=company))


def test_that_a_foreign_company_imports_is_an_error_by_the_article_alone() -> None:
    """Law lets it: 19 CFR 141.17 and 141.18."""
    dossier = Dossier(ior=IOR(kind=EntityKind.CORPORATION, country_of_organization="CN"))
    report = check(dossier, as_of="2026-03-20", rules=[CATALOGUE["IOR016"]])
    grades = {
        policy: report.under(policy).findings[0].severity for policy in ("self-inspection", "law", "cbp", "watch-2026")
    }

    assert {
        "self-inspection": Severity.ERROR,
        "law": Severity.NOTE,
        "cbp": Severity.NOTE,
        "watch-2026": Severity.ERROR,
    } == grades


def test_a_nonresident_partnership_is_found_by_its_residence() -> None:
    """It may state no country; a resident one is no matter, and a company of unknown kind may be a person."""
    partners = IOR(kind=EntityKind.PARTNERSHIP, is_resident=False)

    assert ["ior.is_resident"] == found("IOR016", Dossier(ior=partners))
    assert [] == found("IOR016", Dossier(ior=attrs.evolve(partners, is_resident=True)))
    assert ["ior.kind"] == lacks("IOR016", Dossier(ior=IOR(country_of_organization="CN")))
    assert ["ior.country_of_organization"] == lacks("IOR016", Dossier(ior=IOR(kind=EntityKind.LLC)))


def person(**fields: Any) -> Dossier:  # noqa: ANN401 -- fields of IOR
    """Returns a dossier of an individual under a Social Security number."""
    ior = IOR(kind=EntityKind.INDIVIDUAL, number=ImporterNumber(SSN), is_citizen_or_permanent_resident=True)
    return Dossier(ior=attrs.evolve(ior, **fields))


def test_a_sole_proprietor_trades_by_its_kind() -> None:
    """Of another individual it must be stated."""
    assert [("ior.number", Severity.WARNING)] == graded("IOR024", person(kind=EntityKind.SOLE_PROPRIETOR))
    assert [("ior.number", Severity.NOTE)] == graded("IOR024", person(imports_commercially=False))
    assert ["ior.imports_commercially"] == lacks("IOR024", person())
    assert ["ior.number"] == lacks("IOR024", person(number=None))
    assert ["ior.kind"] == lacks("IOR024", Dossier(ior=IOR()))


def test_no_finding_shows_the_personal_number() -> None:
    """It is masked wherever it stands."""
    report = check(person(imports_commercially=True), as_of="2026-03-20")

    assert SSN not in report.to_json()


def abroad(*powers: PowerOfAttorney, **fields: Any) -> Dossier:  # noqa: ANN401 -- fields of the dossier
    """Returns a dossier of an individual who lives abroad."""
    ior = IOR(kind=EntityKind.INDIVIDUAL, is_resident=False, is_citizen_or_permanent_resident=True)
    return Dossier(**{"ior": ior, "powers_of_attorney": powers, **fields})


def test_a_citizen_who_lives_abroad_needs_an_agent_all_the_same() -> None:
    """Residence decides in law, citizenship in the article."""
    assert ["powers_of_attorney"] == found("IOR025", abroad())
    assert [] == found("IOR025", abroad(PowerOfAttorney()))
    assert ["powers_of_attorney"] == lacks("IOR025", abroad(powers_of_attorney=None))
    assert ran("IOR025", abroad(is_self_filed=True))


def test_what_the_article_refuses_rests_on_the_article() -> None:
    """A visitor is an error by the self-inspection and a note by law; the missing agent is an error by law."""
    visitor = IOR(kind=EntityKind.INDIVIDUAL, is_resident=False, is_citizen_or_permanent_resident=False)
    report = check(abroad(ior=visitor), as_of="2026-03-20", rules=[CATALOGUE["IOR025"]], policy="law")

    assert {
        "ior.is_citizen_or_permanent_resident": Severity.NOTE,
        "powers_of_attorney": Severity.ERROR,
    } == {item.path: item.severity for item in report.findings}


def test_what_is_not_said_of_a_person_is_named() -> None:
    """Citizenship first, then residence."""
    assert ["ior.is_citizen_or_permanent_resident"] == lacks("IOR025", Dossier(ior=IOR(kind=EntityKind.INDIVIDUAL)))
    assert ["ior.is_resident"] == lacks(
        "IOR025", Dossier(ior=IOR(kind=EntityKind.INDIVIDUAL, is_citizen_or_permanent_resident=False))
    )


def test_whether_somebody_acts_for_the_importer_must_be_stated() -> None:
    """And then, by what document."""
    assert ["ior.is_represented"] == lacks("IOR032", Dossier(ior=LUMEN))
    assert ["ior.has_carriers_document"] == lacks("IOR032", Dossier(ior=IOR(is_represented=True)))


def declared(**fields: Any) -> Dossier:  # noqa: ANN401 -- fields of the summary
    """Returns a dossier with one entry summary."""
    return Dossier(ior=LUMEN, entry_summaries=(EntrySummary7501(**{"importer_number": OWN, **fields}),))


def test_a_declaration_in_unknown_words_leaves_it_open() -> None:
    """It may state the capacity in words of its own."""
    assert ["entry_summaries[0].declaration"] == lacks("IOR004", declared(declaration=("IOR", "purchase")))
    assert ["entry_summaries[0].declaration"] == lacks("IOR004", declared())
    assert [] == found("IOR004", declared(declaration=(" IMPORTER OF RECORD ",)))


def test_a_draft_and_other_parties_summary_need_no_declaration() -> None:
    """The first is not made yet, the second is not the importer's to make."""
    assert [] == found("IOR004", declared(declaration=(), is_filed=False))
    assert [] == found("IOR004", declared(declaration=(), importer_number=OTHER))
    assert ["entry_summaries[0].declaration"] == found(
        "IOR004", Dossier(entry_summaries=(EntrySummary7501(declaration=()),))
    )


OWNER = Party(kind=EntityKind.LLC, country_of_organization="US")


def named(**fields: Any) -> Dossier:  # noqa: ANN401 -- fields of the summary
    """Returns a dossier with an entry summary that names another owner."""
    shown = {"names_other_owner": True, "actual_owner": OWNER, "entry_date": day("2026-01-05"), **fields}
    return declared(**shown)


@pytest.mark.parametrize(
    "as_of,expected",
    [
        ("2026-03-20", []),
        ("2026-03-21", [Severity.NOTE]),
        ("2026-04-05", [Severity.NOTE]),
        ("2026-04-06", [Severity.WARNING]),
    ],
)
def test_the_owner_declares_within_ninety_days(as_of: str, expected: list[Severity]) -> None:
    """19 CFR 141.20(a)(1): within 90 days from the time of entry; the 75th day is ours."""
    assert expected == [severity for _, severity in graded("IOR028", named(), as_of)]


def test_the_day_of_the_warning_is_a_setting() -> None:
    """And the finding says so."""
    rules, settings = [CATALOGUE["IOR028"]], Settings(owner_declaration_warning_days=80)

    assert not check(named(), as_of="2026-03-25", rules=rules, settings=settings).findings
    report = check(named(), as_of="2026-03-26", rules=rules, settings=settings)
    assert (("owner_declaration_warning_days", "80"),) == report.settings


def test_a_declaration_to_come_is_not_filed_yet() -> None:
    """The day of the check decides."""
    assert ["entry_summaries[0].owner_declared_on"] == found(
        "IOR028", named(owner_declared_on=day("2026-03-30")), "2026-03-25"
    )


def test_an_owner_abroad_owes_declaration_and_bond() -> None:
    """Each is found by itself, and late filing is as well."""
    foreign = attrs.evolve(OWNER, country_of_organization="CN")
    late = day("2026-04-06")

    assert [f"entry_summaries[0].owner_{name}_on" for name in ("bonded", "declared")] == found(
        "IOR028", named(actual_owner=foreign), "2026-04-06"
    )
    assert 2 == len(
        found("IOR028", named(actual_owner=foreign, owner_declared_on=late, owner_bonded_on=late), "2026-05-01")
    )


def test_what_the_owners_declaration_lacks_is_named_after_what_was_found() -> None:
    """The owner's residence does not hide that nothing was filed."""
    dossier = named(actual_owner=None)

    assert ["entry_summaries[0].owner_declared_on"] == found("IOR028", dossier, "2026-04-06")
    assert ["entry_summaries[0].actual_owner"] == lacks("IOR028", dossier, "2026-04-06")
    assert ["entry_summaries[0].entry_date"] == lacks("IOR028", named(entry_date=None))
    assert ["entry_summaries[0].names_other_owner"] == lacks("IOR028", named(names_other_owner=None))
    assert [] == found("IOR028", named(importer_number=OTHER), "2026-04-06")


def test_an_entry_before_the_known_text_is_not_judged() -> None:
    """The reference data begins in 1984."""
    assert ["entry_summaries[0]"] == lacks("IOR028", named(entry_date=day("1984-10-18")))


def test_a_partnership_from_abroad_is_told_by_its_residence() -> None:
    """The path is that of the fact that decides."""
    partners = IOR(kind=EntityKind.PARTNERSHIP, country_of_organization="CN", is_resident=False)

    assert ["ior.is_resident"] == found("IOR016", Dossier(ior=partners))


def test_the_bond_of_another_principal_is_not_the_importers() -> None:
    """Unless it names the importer beside its principal."""
    ior = IOR(name="Haotian", number=OWN, kind=EntityKind.CORPORATION, country_of_organization="CN")
    bond = CustomsBond(principal=Party(number=OTHER), surety=Surety(is_resident_corporate=False))
    shared = attrs.evolve(bond, co_principals=(Party(number=OWN),))

    assert [] == found("IOR015", Dossier(ior=ior, bonds=(bond,)))
    assert ["bonds[0].surety.is_resident_corporate"] == found("IOR015", Dossier(ior=ior, bonds=(shared,)))


@pytest.mark.parametrize(
    "kind,reference",
    [
        (EntityKind.INDIVIDUAL, "19 CFR 141.17"),
        (EntityKind.PARTNERSHIP, "19 CFR 141.17"),
        (EntityKind.CORPORATION, "19 CFR 141.18(b)"),
    ],
)
def test_a_surety_is_asked_of_each_kind_by_its_own_section(kind: EntityKind, reference: str) -> None:
    """19 CFR 141.18 speaks of corporations."""
    ior = IOR(kind=kind, country_of_organization="CN", is_resident=False)
    dossier = Dossier(ior=ior, bonds=(CustomsBond(surety=Surety(is_resident_corporate=False)),))
    (finding,) = check(dossier, as_of="2026-03-20", rules=[CATALOGUE["IOR015"]]).findings

    assert reference == finding.citations[0].reference


def test_no_state_of_entry_leaves_open_where_an_agent_is_due() -> None:
    """An empty list does not show that an agent in any State is enough."""
    ior = IOR(kind=EntityKind.CORPORATION, country_of_organization="CN", resident_agents=(ResidentAgent(state="CA"),))

    assert ["states_of_entry"] == lacks("IOR014", Dossier(ior=ior, states_of_entry=()))
