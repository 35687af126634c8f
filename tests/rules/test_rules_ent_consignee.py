"""The rules on the consignee, on who is billed and on who can be served, beyond their examples."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, alone, day, found, graded, lacks, ran

from iorkit.findings import Severity
from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    Address,
    AddressKind,
    Broker,
    Dossier,
    EntityKind,
    EntrySummary7501,
    ImporterRole,
    Party,
    PowerOfAttorney,
    ResidentAgent,
)

STREET = Address(line1="1200 Harbor Way", city="Oakland", state="CA")


def entered(**fields: object) -> Dossier:
    """Returns a dossier with one entry summary under its importer's number."""
    return Dossier(ior=LUMEN, entry_summaries=(EntrySummary7501(importer_number=OWN, **fields),))  # type: ignore[arg-type]


def consigned(address: Address | None, name: str | None = "Lumen Garden LLC", **fields: object) -> Dossier:
    """Returns a dossier with an entry for a consignee at an address."""
    return entered(ultimate_consignee=Party(name=name, address=address), **fields)


@pytest.mark.parametrize("code", ["ENT002", "ENT003", "ENT004", "ENT031"])
def test_the_summary_of_another_importer_is_left_alone(code: str) -> None:
    """What is wrong with it is not the importer's to mend."""
    entry = EntrySummary7501(
        importer_number=OTHER,
        consignee_number=ImporterNumber(""),
        reference_number=OWN,
        has_form_4811=False,
        ultimate_consignee=Party(address=Address(city="Oakland")),
    )
    dossier = Dossier(ior=LUMEN, entry_summaries=(entry,))

    assert [] == found(code, dossier)
    assert [] == lacks(code, dossier)


def test_a_block_that_is_not_at_hand_is_not_blank() -> None:
    """Only a blank one, or one that is said to hold neither word, is found."""
    assert ["entry_summaries[0].consignee_number"] == lacks("ENT002", entered())
    assert ["entry_summaries[0].consignee_number"] == lacks("ENT002", entered(is_consignee_same=False))
    assert ["entry_summaries[0].consignee_number"] == found("ENT002", entered(consignee_number=ImporterNumber(" ")))
    assert [] == found("ENT002", entered(consignee_number=ImporterNumber("SAME")))


@pytest.mark.parametrize("code", ["ENT003", "ENT004"])
def test_an_address_that_is_not_at_hand_is_not_missing(code: str) -> None:
    """Neither party nor address, nor any part of it."""
    assert ["entry_summaries[0].ultimate_consignee"] == lacks(code, entered())
    assert ["entry_summaries[0].ultimate_consignee.address"] == lacks(code, consigned(None))
    assert 1 == len(lacks(code, consigned(Address())))
    assert ran(code, consigned(Address(city="Oakland"), is_consolidated=True))
    assert [] == found(code, consigned(Address(city="Oakland"), is_consolidated=True))


def test_a_street_in_the_second_line_is_a_street() -> None:
    """Where a building's name stands in the first."""
    assert [] == found("ENT003", consigned(Address(line1=" ", line2="1200 Harbor Way", city="Oakland")))


@pytest.mark.parametrize(
    "address",
    [
        Address(line1="P.O. Box 12", city="Oakland"),
        Address(line1="PMB 12", city="Oakland"),
        Address(line1="General Delivery", city="Oakland"),
        Address(line1="12", city="Oakland", kind=AddressKind.POST_OFFICE_BOX),
    ],
)
def test_where_no_goods_can_be_delivered(address: Address) -> None:
    """Boxes and mail kept at a post office, by their words or their kind."""
    assert [("entry_summaries[0].ultimate_consignee.address", Severity.WARNING)] == graded("ENT004", consigned(address))


def test_a_forwarder_is_known_by_its_role_and_not_by_its_name() -> None:
    """The importer that is one, where it is also the consignee; a name alone says nothing."""
    mover = attrs.evolve(LUMEN, role=ImporterRole.FREIGHT_FORWARDER)
    dossier = consigned(STREET, "Lumen Housewares, L.L.C.")

    assert [] == found("ENT004", consigned(STREET, "Harbor Freight Forwarding Inc"))
    assert [] == found("ENT004", dossier)
    assert ["entry_summaries[0].ultimate_consignee.name"] == found("ENT004", attrs.evolve(dossier, ior=mover))
    assert [] == found("ENT004", attrs.evolve(consigned(STREET), ior=mover))
    assert [] == found("ENT004", attrs.evolve(consigned(STREET), broker=Broker(name="Bayside Customs Brokers Inc")))


def test_who_is_billed_is_not_guessed() -> None:
    """Neither from a block that is not at hand nor without a word on the form."""
    assert ["entry_summaries[0].reference_number"] == lacks("ENT031", entered())
    assert ["entry_summaries[0].has_form_4811"] == lacks("ENT031", entered(reference_number=OTHER))
    assert [] == lacks("ENT031", entered(reference_number=OWN))
    nameless = Dossier(entry_summaries=(EntrySummary7501(reference_number=OTHER, has_form_4811=False),))
    assert ["entry_summaries[0].importer_number"] == lacks("ENT031", nameless)


ABROAD = IOR(name="Haitian Home Co Ltd", kind=EntityKind.CORPORATION, country_of_organization="CN", resident_agents=())


def served(*powers: PowerOfAttorney, broker: Broker | None = None, ior: IOR = ABROAD) -> Dossier:
    """Returns a nonresident's dossier with a broker abroad."""
    abroad = Broker(name="Harbour Brokers Ltd", address=Address(country=" cn "))
    return Dossier(ior=ior, broker=broker or abroad, powers_of_attorney=powers)


def test_an_attorney_who_is_resident_can_be_served() -> None:
    """While the power holds; one who may be is not judged."""
    power = PowerOfAttorney(executed_on=day("2026-01-05"), agent_is_resident=True)
    over = attrs.evolve(power, revoked_on=day("2026-03-20"))

    assert [] == found("ENT033", served(power))
    assert ["ior"] == found("ENT033", served(over))
    assert ["ior"] == found("ENT033", served(attrs.evolve(power, agent_is_resident=False)))
    assert ["powers_of_attorney[0].agent_is_resident"] == lacks(
        "ENT033", served(attrs.evolve(power, agent_is_resident=None))
    )


@pytest.mark.parametrize(
    "agent,expected",
    [
        (ResidentAgent(accepted_on=day("2026-03-20")), []),
        (ResidentAgent(accepted_on=day("2026-03-21")), ["ior"]),
        (ResidentAgent(left_state_on=day("2026-03-21")), []),
        (ResidentAgent(left_state_on=day("2026-03-20")), ["ior"]),
    ],
)
def test_an_agent_can_be_served_while_it_is_one(agent: ResidentAgent, expected: list[str]) -> None:
    """From its acceptance until it leaves."""
    assert expected == alone("ENT033", served(ior=attrs.evolve(ABROAD, resident_agents=(agent,))))


def test_what_is_not_at_hand_about_residence_is_named() -> None:
    """Importer, broker, its address and country, the agents and the powers."""
    assert ["ior"] == lacks("ENT033", Dossier())
    assert ["broker"] == lacks("ENT033", Dossier(ior=ABROAD))
    assert ["broker.address"] == lacks("ENT033", served(broker=Broker(name="Bayside")))
    assert ["broker.address.country"] == lacks("ENT033", served(broker=Broker(address=Address())))
    assert ["ior.resident_agents"] == lacks("ENT033", served(ior=attrs.evolve(ABROAD, resident_agents=None)))
    assert ["powers_of_attorney"] == lacks("ENT033", attrs.evolve(served(), powers_of_attorney=None))


def test_a_broker_resides_where_law_counts_it() -> None:
    """Puerto Rico is within the customs territory; what is no code of two letters decides nothing."""
    stem = "broker.address.country"

    assert [] == found("ENT033", served(broker=Broker(address=Address(country="PR"))))
    assert [] == found("ENT033", served(broker=Broker(address=Address(country="USA"))))
    assert [stem] == lacks("ENT033", served(broker=Broker(address=Address(country="USA"))))


def test_an_agent_who_refused_cannot_be_served() -> None:
    """Silence is no refusal."""
    refused = ResidentAgent(name="Harbor Agents Inc", has_accepted=False)

    assert ["ior"] == found("ENT033", served(ior=attrs.evolve(ABROAD, resident_agents=(refused,))))


def test_an_attorney_of_another_grantor_is_none_of_the_importers() -> None:
    """Whoever it may accept process for."""
    power = PowerOfAttorney(
        grantor=Party(name="Lumen Trading Inc"), executed_on=day("2026-01-05"), agent_is_resident=True
    )

    assert ["ior"] == found("ENT033", served(power))


def test_same_as_importer_settles_the_consignee() -> None:
    """The importer's block tells of it, and else the importer of record."""
    box = Address(line1="PO Box 12", city="Oakland", state="CA", postal_code="94607", country="US")
    no_street = attrs.evolve(box, line1=None)
    same = EntrySummary7501(is_consignee_same=True)
    by_block = attrs.evolve(same, importer=Party(name="Lumen Housewares LLC", address=box))

    assert ["entry_summaries[0].importer.address"] == found("ENT004", Dossier(entry_summaries=(by_block,)))
    assert [] == lacks("ENT003", Dossier(entry_summaries=(by_block,)))
    assert ["ior.address.line1"] == found("ENT003", Dossier(ior=IOR(address=no_street), entry_summaries=(same,)))
    assert ["ior.address"] == lacks("ENT003", Dossier(ior=IOR(), entry_summaries=(same,)))
    without = attrs.evolve(by_block, importer=Party(name="Lumen Housewares LLC"))
    assert ["ior.address.line1"] == found("ENT003", Dossier(ior=IOR(address=no_street), entry_summaries=(without,)))
    assert ["ior"] == lacks("ENT003", Dossier(entry_summaries=(same,)))
    assert ["entry_summaries[0].ultimate_consignee"] == lacks(
        "ENT003", Dossier(entry_summaries=(attrs.evolve(by_block, is_consignee_same=None),))
    )
