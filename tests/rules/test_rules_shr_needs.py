"""What the rules on sharing ask for, and what silence means to them."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import DAY, LUMEN, day, found, lacks

from iorkit.checking import check
from iorkit.findings import Need
from iorkit.model import Arrangement, Dossier, EntrySummary7501, Party, ServiceOffer, Shipment
from iorkit.rules import CATALOGUE
from iorkit.rules.examples import ENTRY, ENTRY_NUMBER


@pytest.mark.parametrize("arrangement", [None, Arrangement.BUYER, Arrangement.AGENT])
def test_another_importer_of_record_must_confirm_the_shipment(arrangement: Arrangement | None) -> None:
    """Silence is a question, for its number may be borrowed."""
    dossier = Dossier(arrangement=arrangement, shipments=(Shipment(),))

    assert ["shipments[0].is_confirmed_by_importer"] == lacks("SHR005", dossier)


def test_a_company_that_imports_for_itself_needs_no_confirmation_of_its_own() -> None:
    """A denial is found all the same."""
    own = Dossier(arrangement=Arrangement.OWN_COMPANY, shipments=(Shipment(),))
    denied = attrs.evolve(own, shipments=(Shipment(reference="HX-1", is_confirmed_by_importer=False),))

    assert [] == found("SHR005", own) + lacks("SHR005", own)
    assert ["shipments[0].is_confirmed_by_importer"] == found("SHR005", denied)


@pytest.mark.parametrize("code", ["SHR006", "SHR009"])
def test_facts_that_few_dossiers_state_are_not_needed(code: str) -> None:
    """They help."""
    report = check(Dossier(ior=LUMEN, entry_summaries=(ENTRY,)), as_of=DAY, rules=[CATALOGUE[code]])

    assert [Need.HELPS] == [item.need for item in report.not_checked]


@pytest.mark.parametrize(
    "code,offer",
    [
        ("SHR003", ServiceOffer(is_tax_inclusive=False)),
        ("SHR003", ServiceOffer(importer_chosen_by_provider=False)),
        ("SHR003", ServiceOffer(gives_entry_summary=True)),
        ("SHR012", ServiceOffer(charges_for_number=False)),
        ("SHR012", ServiceOffer(has_title=True)),
        ("SHR012", ServiceOffer(is_licensed_broker=True)),
    ],
)
def test_one_fact_that_clears_an_offer_is_enough(code: str, offer: ServiceOffer) -> None:
    """The others need not be known; where nothing is, the rule asks."""
    assert [] == found(code, Dossier(service_offers=(offer,))) + lacks(code, Dossier(service_offers=(offer,)))
    assert 1 == len(lacks(code, Dossier(service_offers=(ServiceOffer(),))))


def test_a_shipment_still_to_be_entered_has_no_entry_yet() -> None:
    """On the planned day one must be named."""
    entered = Shipment(entry_number=ENTRY_NUMBER, goods_owner=Party(name="Akari KK"))
    planned = Shipment(entry_planned_on=day("2026-04-20"), goods_owner=Party(name="Bento Ltd"))
    dossier = Dossier(
        entry_summaries=(EntrySummary7501(entry_number=ENTRY_NUMBER, is_consolidated=False),),
        shipments=(entered, planned),
    )

    assert [] == lacks("SHR013", dossier, "2026-04-19")
    assert ["shipments[1].entry_number"] == lacks("SHR013", dossier, "2026-04-20")


def test_the_signs_of_a_shell_are_named_in_the_message() -> None:
    """Each as a person would say it."""
    bare = attrs.evolve(LUMEN, full_time_employees=0, has_bank_account=False, capital=None)
    formed = check(Dossier(ior=bare), as_of=DAY, rules=[CATALOGUE["SHR009"]])

    assert 1 == len(formed.not_checked)
    bad = next(example for example in CATALOGUE["SHR009"].examples if example.is_bad)
    (finding,) = check(bad.thing, as_of=bad.as_of, rules=[CATALOGUE["SHR009"]]).findings

    assert finding.message.endswith(
        "0 full-time employees; no premises at PO Box 4411, Oakland, CA 94607; no bank account"
    )
