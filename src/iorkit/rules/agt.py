"""Rules on customs brokers and on agents entrusted as importer of record."""

from __future__ import annotations

from collections.abc import Iterator

from iorkit.findings import Severity
from iorkit.model import Arrangement, Broker, IORAgent, LicenseStatus
from iorkit.refdata import cite
from iorkit.rules._compare import files_itself
from iorkit.rules._hit import Hit, need, seen
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = ["agent_without_license_or_interest", "broker_license_not_valid"]


@rule(
    code="AGT001",
    title="The customs broker's licence is not valid",
    on=Broker,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1641(b)(1)"), cite("19 CFR 111.2"), cite("19 CFR 111.45")),
    remedy="Engage a customs broker with a valid licence and execute a power of attorney to it.",
    requirement="broker-licensed",
    sentences=("S54",),
    unless=files_itself,
    examples=(
        ok(Broker(license_status=LicenseStatus.ACTIVE)),
        bad(Broker(license_status=LicenseStatus.SUSPENDED), at="license_status"),
        bad(Broker(license_status=LicenseStatus.NONE), at="license_status"),
    ),
)
def broker_license_not_valid(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """Nobody may transact customs business for others without a valid licence as customs broker."""
    status = need(broker.license_status, "license_status")
    if status is not LicenseStatus.ACTIVE:
        words = "the broker has no licence" if status is LicenseStatus.NONE else "the licence is {status}"
        yield Hit(
            "license_status",
            words,
            status=status,
            evidence=(seen("license_checked_on", broker.license_checked_on, "looked up on"),),
        )


@rule(
    code="AGT006",
    title="The agent entrusted as importer of record has neither a licence nor an interest",
    on=IORAgent,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1484(a)(2)(B)"), cite("CBP Directive 3530-002A"), cite("HQ 115110"), cite("HQ H242069")),
    remedy="Entrust a licensed customs broker, designated in writing, or enter in the owner's or purchaser's name.",
    requirement="right-to-make-entry",
    arrangements=(Arrangement.AGENT,),
    sentences=("S32", "S34"),
    examples=(
        ok(IORAgent(is_licensed_broker=True, is_designated_in_writing=True)),
        ok(IORAgent(is_licensed_broker=False, has_financial_interest=True), note="it bought the goods"),
        bad(IORAgent(is_licensed_broker=False, has_financial_interest=False), at="is_licensed_broker"),
        bad(IORAgent(is_licensed_broker=True, is_designated_in_writing=False), at="is_designated_in_writing"),
    ),
)
def agent_without_license_or_interest(agent: IORAgent, ctx: Context) -> Iterator[Hit]:
    """An agent may be importer of record only as owner or purchaser, or as a licensed broker designated in writing.

    An interest in the goods must be stated; a service for a fee carries none. The article recommends to entrust a US
    agent by power of attorney; by statute a power of attorney alone gives no right to make entry.
    """
    if agent.has_financial_interest:
        return
    if not need(agent.is_licensed_broker, "is_licensed_broker"):
        yield Hit(
            "is_licensed_broker",
            "the agent is no licensed broker and shows no financial interest in the goods",
            evidence=(
                seen("name", agent.name, "agent"),
                seen("has_financial_interest", agent.has_financial_interest, "financial interest"),
            ),
        )
    elif not need(agent.is_designated_in_writing, "is_designated_in_writing"):
        yield Hit("is_designated_in_writing", "the broker was not designated in writing to be importer of record")
