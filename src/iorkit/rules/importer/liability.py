"""Rules on whom CBP holds liable for the duty: that the importer knows the debt to be its own."""

from __future__ import annotations

from collections.abc import Iterator

from iorkit.model import Broker, Dossier, IORAgent, ServiceOffer
from iorkit.model.dossier import papers
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, ok, require, rule

_SAYS = {
    Broker: "has_told_duty_is_importers_debt",
    IORAgent: "acknowledges_duty_debt",
    ServiceOffer: "tells_duty_is_importers_debt",
}
_WHO = {
    Broker: "the customs broker",
    IORAgent: "the agreement with the agent",
    ServiceOffer: "the service offer",
}


@rule(
    code="IOR039",
    title="The importer was not told that the duty remains its own debt to CBP",
    on=Dossier,
    severity=Severity.NOTE,
    basis=(cite("19 CFR 141.1(b)"), cite("19 CFR 111.29"), cite("Source article S12")),
    remedy="Ask for it in writing: what the importer pays to a broker or agent discharges no duty until CBP has it.",
    sentences=("S12", "S13"),
    examples=(
        ok(Dossier(broker=Broker(has_told_duty_is_importers_debt=True))),
        bad(
            Dossier(broker=Broker(has_told_duty_is_importers_debt=False)),
            at="broker.has_told_duty_is_importers_debt",
            message="the customs broker does not say that the duty remains the importer's debt until CBP has been paid",
            note="a warning: a broker owes its clients this notice each year",
        ),
        bad(
            Dossier(service_offers=(ServiceOffer(tells_duty_is_importers_debt=False),)),
            at="service_offers[0].tells_duty_is_importers_debt",
            message="the service offer does not say that the duty remains the importer's debt until CBP has been paid",
        ),
        bad(
            Dossier(agent=IORAgent(acknowledges_duty_debt=False)),
            at="agent.acknowledges_duty_debt",
            message="the agreement with the agent does not say that the duty remains the importer's debt until CBP has "
            "been paid",
        ),
    ),
)
def importer_not_told_of_its_debt(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Duty is a personal debt of the importer, which only full payment discharges; payment to a broker does not.

    A broker gives its clients written notice of that at least once a year, so that its silence is a warning. What an
    agent or a forwarder writes of it no text commands, and is a note.
    """
    if dossier.agent is None and not dossier.service_offers:
        require(dossier.broker, "broker")
    unknown = ""
    for kind, field in _SAYS.items():
        for path, paper in papers(dossier, kind):
            told = getattr(paper, field)
            if told is False:
                # 19 CFR 111.29(b): the broker's own notice to its client.
                severity = Severity.WARNING if kind is Broker else None
                words = "{who} does not say that the duty remains the importer's debt until CBP has been paid"
                yield Hit(f"{path}.{field}", words, severity=severity, who=_WHO[kind])
            elif told is None:
                unknown = unknown or f"{path}.{field}"
    if unknown:
        require(None, unknown)
