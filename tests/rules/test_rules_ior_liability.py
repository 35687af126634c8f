"""The rule on telling the importer that the duty is its debt, beyond its examples."""

from __future__ import annotations

from rule_cases import found, graded, lacks

from iorkit.findings import Severity
from iorkit.model import Broker, Dossier, IORAgent, ServiceOffer


def test_each_who_might_have_said_it_is_asked() -> None:
    """What one left out, another's word does not mend, and an unknown hides nothing that is known."""
    dossier = Dossier(
        broker=Broker(),
        agent=IORAgent(acknowledges_duty_debt=False),
        service_offers=[ServiceOffer(tells_duty_is_importers_debt=True), ServiceOffer()],
    )

    assert ["agent.acknowledges_duty_debt"] == found("IOR039", dossier)
    assert ["broker.has_told_duty_is_importers_debt"] == lacks("IOR039", dossier)
    assert ["service_offers[0].tells_duty_is_importers_debt"] == lacks(
        "IOR039", Dossier(service_offers=(ServiceOffer(),))
    )
    assert ["broker"] == lacks("IOR039", Dossier())


def test_a_brokers_silence_is_a_warning() -> None:
    """It owes the notice by regulation; an agent does not."""
    silent = Dossier(broker=Broker(has_told_duty_is_importers_debt=False), agent=IORAgent(acknowledges_duty_debt=False))

    assert [
        ("agent.acknowledges_duty_debt", Severity.NOTE),
        ("broker.has_told_duty_is_importers_debt", Severity.WARNING),
    ] == sorted(graded("IOR039", silent))
