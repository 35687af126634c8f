"""The rules on whether the importer of record really exists, beyond their examples."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from rule_cases import DAY, LUMEN, OTHER, OWN, day, found, graded, lacks, met, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import EIN
from iorkit.model import (
    IOR,
    Address,
    AddressKind,
    Arrangement,
    Broker,
    CustomsBond,
    Dossier,
    EntityKind,
    EntriesPerYear,
    EntrySummary7501,
    Form5106,
    ImporterRecord,
    IRSDocument,
    IRSDocumentKind,
    Party,
    PowerOfAttorney,
    RegistryStatus,
    ResidentAgent,
    StateRegistration,
)
from iorkit.rules import CATALOGUE, Settings


def registered(status: RegistryStatus | None, checked: str | None = "2026-03-02", **own: Any) -> Dossier:  # noqa: ANN401 -- fields of IOR
    """Returns a dossier with what a State's register says."""
    registration = StateRegistration(status=status, checked_on=day(checked) if checked else None)
    return Dossier(ior=attrs.evolve(LUMEN, registration=registration, **own))


@pytest.mark.parametrize(
    "line,expected",
    [("Virtual Office 7", ["ior.address"]), ("MAIL FORWARDING DEPT", ["ior.address"]), ("Office 7", [])],
)
def test_an_address_that_calls_itself_virtual_is_no_place(line: str, expected: list[str]) -> None:
    """The words count on the address as they do beside it."""
    address = Address(line1="1200 Harbor Way", line2=line, city="Oakland", state="CA", postal_code="94607")

    assert expected == found("IOR022", Dossier(ior=attrs.evolve(LUMEN, address=address)))


@pytest.mark.parametrize("status", list(RegistryStatus))
def test_only_an_active_registration_shows_that_an_entity_exists(status: RegistryStatus) -> None:
    """A register that nobody looked at shows nothing, which is an error of its own."""
    expected = [] if status is RegistryStatus.ACTIVE else [("ior.registration.status", Severity.ERROR)]

    assert expected == graded("IOR020", registered(status))
    assert ("met" if not expected else "not met") == met("entity-exists", registered(status))


@pytest.mark.parametrize(
    "own",
    [
        {"country_of_organization": "CN"},
        {"kind": EntityKind.INDIVIDUAL},
        {"kind": EntityKind.PARTNERSHIP},
        {"kind": EntityKind.FOREIGN_GOVERNMENT},
        {"kind": EntityKind.US_GOVERNMENT},
    ],
)
def test_who_is_in_no_register_is_left_out(own: dict[str, Any]) -> None:
    """Neither found nor not checked, and no line of the checklist."""
    dossier = registered(RegistryStatus.NOT_FOUND, **own)

    assert [] == found("IOR020", dossier) + lacks("IOR020", dossier)
    assert [] == [line for line in check(dossier).checklist() if line.requirement.name == "entity-exists"]


def test_a_limited_partnership_is_registered() -> None:
    """By the State in which it files its certificate."""
    dossier = registered(RegistryStatus.DISSOLVED, kind=EntityKind.LIMITED_PARTNERSHIP)

    assert ["ior.registration.status"] == found("IOR020", dossier)


def test_what_is_not_known_of_the_register_is_named() -> None:
    """Nothing said is not the same as never looked."""
    assert ["ior.registration"] == lacks("IOR020", Dossier(ior=LUMEN))
    assert ["ior.registration.status"] == lacks("IOR020", registered(None))
    assert ["ior.registration.checked_on"] == lacks("IOR020", registered(RegistryStatus.ACTIVE, "2026-03-21"))
    assert ran("IOR020", registered(RegistryStatus.ACTIVE, None))
    assert ["ior"] == lacks("IOR020", Dossier())


def formed(on: str | None, **papers: Any) -> Dossier:  # noqa: ANN401 -- fields of the dossier
    """Returns a dossier of a company formed on a day that expects many entries."""
    ior = attrs.evolve(LUMEN, registration=StateRegistration(formed_on=day(on) if on else None))
    return Dossier(**{"ior": ior, "form5106": Form5106(entries_per_year=EntriesPerYear.FROM_25), **papers})


def test_how_young_is_young_is_a_setting() -> None:
    """Ninety days unless the caller says otherwise."""
    rules, young = [CATALOGUE["IOR021"]], Settings(young_entity_days=10)

    assert ["ior.registration.formed_on"] == found("IOR021", formed("2025-12-21"))
    assert not check(formed("2025-12-21"), as_of="2026-03-20", rules=rules, settings=young).findings


def test_an_old_company_needs_no_form() -> None:
    """What it expects is asked of a young one alone."""
    assert ran("IOR021", formed("2020-01-02", form5106=None))
    assert ["form5106"] == lacks("IOR021", formed("2026-03-02", form5106=None))
    assert ["form5106.entries_per_year"] == lacks("IOR021", formed("2026-03-02", form5106=Form5106()))
    assert ["ior.registration.formed_on"] == lacks("IOR021", formed("2026-03-21"))
    assert ["ior.registration.formed_on"] == lacks("IOR021", formed(None))
    assert ["ior.registration"] == lacks("IOR021", Dossier(ior=LUMEN))


HARBOR = Address(line1="1200 Harbor Way", line2="Suite 4", city="Oakland", state="CA", postal_code="94607")


def at(address: Address | None, **papers: Any) -> Dossier:  # noqa: ANN401 -- fields of the dossier
    """Returns a dossier of an importer at an address."""
    return Dossier(**{"ior": attrs.evolve(LUMEN, address=address), **papers})


@pytest.mark.parametrize(
    "address",
    [
        Address(line1="P.O. Box 55"),
        Address(line1="Lumen Housewares", line2="PO Box 55"),
        Address(line1="General Delivery"),
        Address(line1="1200 Harbor Way PMB 12"),
        attrs.evolve(HARBOR, kind=AddressKind.BUSINESS_SERVICE_CENTER),
        attrs.evolve(HARBOR, kind=AddressKind.POST_OFFICE_BOX),
        attrs.evolve(HARBOR, kind=AddressKind.OTHER, kind_text="VIRTUAL OFFICE (CMRA)"),
        attrs.evolve(HARBOR, kind=AddressKind.OTHER, kind_text="our registered agent"),
    ],
)
def test_a_box_a_drop_and_a_virtual_office_are_no_place(address: Address) -> None:
    """Whether the form's kinds say so, or the words."""
    assert [("ior.address", Severity.ERROR)] == graded("IOR022", at(address))


@pytest.mark.parametrize(
    "address",
    [
        HARBOR,
        attrs.evolve(HARBOR, line1="1200 Harbor Way PO Box 9"),
        attrs.evolve(HARBOR, kind=AddressKind.OTHER, kind_text="showroom"),
        attrs.evolve(HARBOR, line1="Rural Route 3 Box 12"),
        Address(line1="Haotian Road 12", line2="PO Box 9", city="Ningbo", country="CN"),
        attrs.evolve(HARBOR, line1="Pier 9"),
    ],
)
def test_a_street_is_a_place(address: Address) -> None:
    """Also beside a box, and also in the country."""
    assert [] == found("IOR022", at(address))
    assert ran("IOR022", at(address))


@pytest.mark.parametrize("part", ["city", "state"])
def test_part_of_an_address_shows_no_place(part: str) -> None:
    """With the rest it may be the broker's."""
    address = attrs.evolve(HARBOR, postal_code=None, country=None, **{part: None})

    assert [] == found("IOR022", at(address))
    assert [f"ior.address.{part}"] == lacks("IOR022", at(address))


def test_somebody_elses_office_is_no_place() -> None:
    """The broker's, the registered agent's, the resident agent's; the same street in another suite is another place."""
    next_door = attrs.evolve(HARBOR, line2="Suite 9")
    theirs: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({}, {"broker": Broker(name="Bayside Customs Brokers Inc", address=HARBOR)}),
        ({"registration": StateRegistration(agent_address=HARBOR)}, {}),
        ({"resident_agents": (ResidentAgent(address=HARBOR),)}, {}),
    ]
    for own, papers in theirs:
        ior = attrs.evolve(LUMEN, address=HARBOR, **own)

        assert ["ior.address"] == found("IOR022", Dossier(ior=ior, **papers))
        assert [] == found("IOR022", Dossier(ior=attrs.evolve(ior, address=next_door), **papers))


def test_a_broker_that_imports_itself_is_at_home_in_its_office() -> None:
    """Under the arrangement of an agent, broker and importer can be one."""
    ior = IOR(name="Bayside Customs Brokers, Inc.", address=HARBOR)
    broker = Broker(name="Bayside Customs Brokers Inc", address=HARBOR)

    assert [] == found("IOR022", Dossier(ior=ior, broker=broker))


def test_one_real_place_is_enough() -> None:
    """Form 5106 may have it, in its physical address or, where that is the same, in its mailing address."""
    box = Address(line1="PO Box 55")
    form = Form5106(number=OWN, mailing_address=box, physical_address=HARBOR)

    assert [] == found("IOR022", at(box, form5106=form))
    assert [] == found("IOR022", at(None, form5106=Form5106(mailing_address=HARBOR)))
    assert ["form5106.mailing_address", "ior.address"] == found(
        "IOR022", at(box, form5106=attrs.evolve(form, physical_address=None))
    )
    assert ["ior.address"] == found("IOR022", at(box, form5106=attrs.evolve(form, number=OTHER)))
    assert ["form5106.physical_address"] == found("IOR022", Dossier(form5106=Form5106(physical_address=box)))


@pytest.mark.parametrize("address", [None, Address(), Address(line1=" ", city="Oakland")])
def test_without_a_street_line_there_is_nothing_to_judge(address: Address | None) -> None:
    """A city alone is no address."""
    assert ["ior.address"] == lacks("IOR022", at(address))
    assert [] == found("IOR022", at(address))


@pytest.mark.parametrize(
    "address,as_of,first",
    [
        (Address(line1="PO Box 55"), "2026-09-17", "CBP Form 5106"),
        (Address(line1="PO Box 55"), "2026-09-18", "CBP Form 5106"),
        (Address(line1="9 Elm St PMB 4"), "2026-09-17", "Source article S20"),
        (Address(line1="9 Elm St PMB 4"), "2026-09-18", "FR Doc. 2026-16911"),
    ],
)
def test_what_the_form_rules_out_is_an_error_by_law(address: Address, as_of: str, first: str) -> None:
    """The rest is a note there; from 18 September 2026 it rests on CBP's notice."""
    (finding,) = check(at(address), as_of=as_of, rules=[CATALOGUE["IOR022"]], policy="law").findings

    assert first == finding.citations[0].reference
    assert (Severity.ERROR if first == "CBP Form 5106" else Severity.NOTE) is finding.severity


def staffed(people: int | None, *documents: IRSDocument, **papers: Any) -> Dossier:  # noqa: ANN401 -- fields of the dossier
    """Returns a dossier of the exporter's own company with its people."""
    ior = attrs.evolve(LUMEN, full_time_employees=people)
    return Dossier(**{"ior": ior, "irs_documents": documents, **papers})


PAYROLL = IRSDocument(kind=IRSDocumentKind.FORM_941, ein=EIN("47-5550101"))


def test_a_payroll_does_not_show_that_anyone_works_full_time() -> None:
    """It is on the importer's own EIN, or none; a stated number of none goes before it."""
    (untold,) = check(staffed(None, PAYROLL), as_of=DAY, rules=[CATALOGUE["IOR023"]]).not_checked

    assert "Form 941 shows a payroll" in untold.reason
    assert not ran("IOR023", staffed(None, PAYROLL))
    assert ["ior.full_time_employees"] == lacks("IOR023", staffed(None))
    assert ["ior.full_time_employees"] == lacks("IOR023", staffed(None, attrs.evolve(PAYROLL, ein=None)))
    assert ["ior.full_time_employees"] == lacks("IOR023", staffed(None, attrs.evolve(PAYROLL, ein=EIN("47-5550909"))))
    assert ["ior.full_time_employees"] == found("IOR023", staffed(0, PAYROLL))
    assert ["ior.full_time_employees"] == found("IOR023", staffed(-1))


def test_employees_are_asked_by_the_article_and_not_by_law() -> None:
    """The line of the checklist goes with the policy."""
    report = check(staffed(0), as_of="2026-03-20")

    assert "not met" == met("employees", staffed(0))
    assert ["error", "note"] == [
        report.under(policy).findings.select("IOR023")[0].severity.value for policy in ("self-inspection", "law")
    ]
    assert "employees" not in [line.requirement.name for line in report.under("law").checklist()]


@pytest.mark.parametrize("arrangement", [Arrangement.BUYER, Arrangement.AGENT])
def test_the_people_of_a_buyer_or_an_agent_are_not_asked_for(arrangement: Arrangement) -> None:
    """The article asks it of one's own company."""
    assert [] == found("IOR023", staffed(0, arrangement=arrangement))
    assert [] == lacks("IOR023", staffed(None, arrangement=arrangement))


def test_a_listed_building_is_a_warning_unless_there_is_another_place() -> None:
    """It may hold a real office, and no law is behind the list."""
    listed = Address(line1="1209 N Orange St Ste 4", city="Wilmington", state="DE", postal_code="19801", country="US")
    form = Form5106(mailing_address=HARBOR)

    assert [("ior.address", Severity.WARNING)] == graded("IOR022", at(listed))
    assert [] == found("IOR022", at(listed, form5106=form))
    assert [] == found("IOR022", at(attrs.evolve(listed, line1="1211 N Orange St")))


_CALLED_VIRTUAL = attrs.evolve(HARBOR, kind=AddressKind.OTHER, kind_text="Virtual office")


@pytest.mark.parametrize(
    "papers",
    [
        {"form5106": Form5106(physical_address=_CALLED_VIRTUAL)},
        {"form5106": Form5106(physical_address=attrs.evolve(_CALLED_VIRTUAL, postal_code=None, line2="Suite 4"))},
        {"form5106": Form5106(physical_address=attrs.evolve(HARBOR, kind=AddressKind.POST_OFFICE_BOX))},
        {"bonds": (CustomsBond(principal=Party(address=_CALLED_VIRTUAL)),)},
        {"powers_of_attorney": (PowerOfAttorney(grantor=Party(address=_CALLED_VIRTUAL)),)},
        {"entry_summaries": (EntrySummary7501(importer=Party(address=_CALLED_VIRTUAL)),)},
        {"irs_documents": (IRSDocument(address=_CALLED_VIRTUAL),)},
        {"importer_records": (ImporterRecord(mailing_address=_CALLED_VIRTUAL),)},
    ],
    ids=lambda papers: next(iter(papers)),
)
def test_the_worst_that_any_document_says_of_a_place_counts(papers: dict[str, Any]) -> None:
    """Another kind on the importer's own address does not make an office of it; another house is another place."""
    ior = IOR(name="Lumen Housewares LLC", address=attrs.evolve(HARBOR, kind=AddressKind.CORPORATE_OFFICE))
    elsewhere = attrs.evolve(HARBOR, line1="77 Quay St", kind=AddressKind.CORPORATE_OFFICE)

    assert "ior.address" in found("IOR022", Dossier(ior=ior, **papers))
    assert [] == found("IOR022", Dossier(ior=attrs.evolve(ior, address=elsewhere), **papers))


def test_a_number_sign_at_a_mail_drop_is_a_mailbox() -> None:
    """Where many firms take their mail, it is no suite; elsewhere it may be one."""
    there = Address(line1="30 N Gould St #123", city="Sheridan", state="WY", postal_code="82801", country="US")

    assert [("ior.address", Severity.ERROR)] == graded("IOR022", Dossier(ior=IOR(address=there)))
    assert [] == found("IOR022", Dossier(ior=IOR(address=attrs.evolve(there, line1="30 S Gould St #123"))))
