"""Rules on the agent of a power of attorney: who may be one, and whether it may pass the power on."""

from __future__ import annotations

from collections.abc import Iterator

from iorkit.identity import bears_legal_form
from iorkit.model import Broker, Dossier, EntityKind, LicenseStatus, Party, PowerAct, PowerOfAttorney, Subagent
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, need, ok, rule, seen
from iorkit.rules.facts.parties import entrusts_importer, files_itself
from iorkit.rules.facts.powers import grantor_is_nonresident, is_replaced, is_to_broker, matters

_BROKER = Party(name="Bayside Customs Brokers Inc")


@rule(
    code="POA010",
    title="The agent of the power of attorney is a minor",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.31(c)"),
    remedy="Execute a power of attorney to an agent of full age, as a rule a licensed customs broker.",
    unless=files_itself,
    examples=(
        ok(PowerOfAttorney(agent=Party(name="Jane Doe"), agent_is_minor=False)),
        ok(PowerOfAttorney(agent=Party(name="Bayside Customs Brokers Inc", kind=EntityKind.CORPORATION))),
        bad(PowerOfAttorney(agent=Party(name="Jane Doe"), agent_is_minor=True), at="agent_is_minor"),
    ),
)
def power_to_minor(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """CBP does not accept a power of attorney to a minor. When somebody is of full age, State law says.

    A firm, and a broker whose license is active, is no minor.
    """
    if not matters(poa, ctx) or _is_firm(poa.agent):
        return
    broker = ctx.dossier.broker
    is_active = broker is not None and broker.license_status is LicenseStatus.ACTIVE
    if poa.agent_is_minor is None and is_active and is_to_broker(poa, ctx.dossier):
        return
    if need(poa.agent_is_minor, "agent_is_minor"):
        yield Hit("agent_is_minor", "the agent is under age")


def _is_firm(party: Party | None) -> bool:
    return party is not None and party.kind is not None and not party.kind.is_individual


def _is_firm_by_name(party: Party | None) -> bool:
    """Tells whether the name of a party of unknown kind bears the legal form of a firm."""
    return party is not None and party.kind is None and bears_legal_form(party.name or "")


def _foreign_grantor(*, resident: bool | None, service: bool | None, country: str = "CN") -> PowerOfAttorney:
    grantor = Party(name="Haotian Trading Co., Ltd.", kind=EntityKind.CORPORATION, country_of_organization=country)
    return PowerOfAttorney(grantor=grantor, agent_is_resident=resident, agent_accepts_service=service)


@rule(
    code="POA011",
    title="A nonresident's power of attorney names no resident agent for service of process",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.36"), cite("19 CFR 141.31(d)")),
    remedy="Empower an agent that resides in the US and authorize it in the paper to accept service of process.",
    requirement="power-of-attorney",
    sentences=("S32",),
    unless=files_itself,
    examples=(
        ok(_foreign_grantor(resident=True, service=True)),
        ok(_foreign_grantor(resident=None, service=None, country="US"), note="a resident grantor"),
        bad(_foreign_grantor(resident=False, service=True), at="agent_is_resident"),
        bad(_foreign_grantor(resident=True, service=False), at="agent_accepts_service"),
    ),
)
def nonresident_power_without_resident_agent(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """CBP accepts a nonresident's power of attorney only to a resident agent who may accept service of process."""
    if is_replaced(poa, ctx) or not grantor_is_nonresident(poa, ctx):
        return
    if poa.agent_is_resident is False:
        yield Hit("agent_is_resident", "the grantor is a nonresident and the agent does not reside in the US")
    if poa.agent_accepts_service is False:
        yield Hit("agent_accepts_service", "the paper does not authorize the agent to accept service of process")
    need(poa.agent_is_resident, "agent_is_resident")
    need(poa.agent_accepts_service, "agent_accepts_service")


def _passed_on(*subagents: Subagent, country: str = "US", allows: bool | None = None) -> PowerOfAttorney:
    return PowerOfAttorney(
        grantor=Party(name="Haotian Trading Co., Ltd.", kind=EntityKind.CORPORATION, country_of_organization=country),
        agent=_BROKER,
        allows_subagents=allows,
        subagents=subagents,
    )


_FORWARDER = Subagent(name="Easy Forwarding Ltd", is_for_export_only=False, is_licensed_broker=False)
_SECOND_BROKER = Subagent(
    name="Harbor Brokerage LLC",
    is_for_export_only=False,
    is_licensed_broker=True,
    is_resident=True,
    accepts_service=True,
)


@rule(
    code="POA020",
    title="The agent of a resident passed the power of attorney on",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.43(a)"), cite("HQ 223453")),
    remedy="Execute a power of attorney directly to whoever acts.",
    unless=files_itself,
    examples=(
        ok(_passed_on()),
        ok(_passed_on(Subagent(name="Easy Forwarding Ltd", is_for_export_only=True)), note="for export information"),
        ok(_passed_on(_SECOND_BROKER, allows=True), note="another broker, by express authority"),
        bad(_passed_on(_SECOND_BROKER, allows=False), at="subagents[0]"),
        bad(_passed_on(_FORWARDER, allows=True), at="subagents[0]"),
    ),
)
def power_passed_on_by_residents_agent(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """Whoever holds a resident's power of attorney may not appoint a subagent, save for export information.

    A ruling of Customs lets a power authorize the broker to appoint other brokers, for a resident too. The broker's
    own licensed officers and authorized employees are no subagents.
    """
    if not matters(poa, ctx):
        return
    subagents = need(poa.subagents, "subagents")
    if not subagents or grantor_is_nonresident(poa, ctx):
        return
    lacking = []
    for n, subagent in enumerate(subagents):
        path = f"subagents[{n}]"
        if subagent.is_for_export_only:
            continue
        if subagent.is_for_export_only is None:
            lacking.append(f"{path}.is_for_export_only")
        elif subagent.is_licensed_broker is None and poa.allows_subagents is not False:
            lacking.append(f"{path}.is_licensed_broker")
        elif subagent.is_licensed_broker and poa.allows_subagents is None:
            lacking.append("allows_subagents")
        elif not (subagent.is_licensed_broker and poa.allows_subagents):
            yield Hit(path, "passed on to {subagent}", subagent=subagent.name or "a subagent")
    if lacking:
        need(None, lacking[0])


@rule(
    code="POA021",
    title="The agent of a nonresident passed the power of attorney on without authority",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=cite("19 CFR 141.43(b)"),
    remedy="Execute a power of attorney that expressly allows subagents, each a resident who may accept service.",
    unless=files_itself,
    examples=(
        ok(_passed_on(country="CN")),
        ok(_passed_on(_SECOND_BROKER, country="CN", allows=True)),
        bad(_passed_on(_SECOND_BROKER, country="CN", allows=False), at="subagents[0]"),
        bad(
            _passed_on(Subagent(is_resident=False, accepts_service=True), country="CN", allows=True),
            at="subagents[0].is_resident",
        ),
    ),
)
def power_passed_on_without_authority(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A nonresident's agent may appoint subagents only where the power itself expressly says so.

    Each subagent must be a resident who is authorized to accept service of process against the nonresident.
    """
    if not matters(poa, ctx):
        return
    subagents = need(poa.subagents, "subagents")
    if not subagents or not grantor_is_nonresident(poa, ctx):
        return
    lacking = [] if poa.allows_subagents is not None else ["allows_subagents"]
    for n, subagent in enumerate(subagents):
        path, name = f"subagents[{n}]", subagent.name or "a subagent"
        if poa.allows_subagents is False:
            yield Hit(path, "passed on to {subagent}, which the power does not allow", subagent=name)
            continue
        for fact, words in _SUBAGENT_FACTS.items():
            value = getattr(subagent, fact)
            if value is False:
                yield Hit(f"{path}.{fact}", words, subagent=name)
            elif value is None:
                lacking.append(f"{path}.{fact}")
    if lacking:
        need(None, lacking[0])


_SUBAGENT_FACTS = {
    "is_resident": "{subagent} does not reside in the US",
    "accepts_service": "{subagent} is not authorized to accept service of process",
}


def _to_agent(
    *, kind: EntityKind = EntityKind.CORPORATION, licensed: bool | None = False, **facts: bool
) -> PowerOfAttorney:
    return PowerOfAttorney(
        agent=Party(name="Easy Forwarding Ltd", kind=kind),
        agent_is_licensed=licensed,
        agent_is_employee=facts.get("employee"),
    )


@rule(
    code="POA023",
    title="The agent of the power of attorney has no license as customs broker",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1641(b)(1)"), cite("19 CFR 111.2"), cite("19 USC 1641(b)(6)")),
    remedy="Execute a power of attorney to a licensed customs broker.",
    sentences=("S39",),
    unless=files_itself,
    examples=(
        ok(_to_agent(licensed=True)),
        ok(_to_agent(kind=EntityKind.INDIVIDUAL, employee=True), note="the grantor's own regular employee"),
        ok(
            PowerOfAttorney(agent=_BROKER, agent_is_licensed=False, acts=(PowerAct.SECURITY_FILING,)),
            note="the security filing alone",
        ),
        ok(
            Dossier(
                broker=Broker(name="Bayside Customs Brokers Inc", license_status=LicenseStatus.NONE),
                powers_of_attorney=(PowerOfAttorney(agent=_BROKER),),
            ),
            note="the dossier's broker, whose license is judged apart",
        ),
        bad(_to_agent(), at="agent_is_licensed"),
    ),
)
def agent_of_power_unlicensed(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """Nobody may transact customs business for others without a license, whatever a power of attorney says.

    The importer's own officers and regular employees need none; a firm, such as one whose name bears a legal form, is
    none of them. A power for the security filing alone is left out: the regulation on that filing asks for a broker
    only where it is sent together with the entry; so is one for protests to an attorney at law. The license of the
    dossier's broker, and an agent entrusted as importer of record, are judged apart.
    """
    ior = ctx.dossier.ior
    if not matters(poa, ctx) or poa.acts == (PowerAct.SECURITY_FILING,):
        return
    is_for_protests = poa.acts == (PowerAct.PROTEST,)
    if is_for_protests and poa.agent_is_lawyer:
        return
    if is_to_broker(poa, ctx.dossier) or (ior is not None and entrusts_importer(poa, ior)):
        return
    if need(poa.agent_is_licensed, "agent_is_licensed"):
        return
    if is_for_protests:
        need(poa.agent_is_lawyer, "agent_is_lawyer")
    is_firm = _is_firm(poa.agent) or (poa.agent_is_employee is None and _is_firm_by_name(poa.agent))
    if is_firm or not need(poa.agent_is_employee, "agent_is_employee"):
        yield Hit(
            "agent_is_licensed",
            "{agent} has no license as customs broker",
            agent=poa.agent.name if poa.agent and poa.agent.name else "the agent",
            evidence=(seen("agent_is_licensed", poa.agent_is_licensed, "licensed"),),
        )
