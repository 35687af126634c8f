"""Rules on the agent of a power of attorney: who may be one, and whether it may appoint subagents."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.identity import bears_legal_form
from iorkit.model import Dossier, EntityKind, LicenseStatus, Party, PowerAct, PowerOfAttorney, Subagent
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, keep_looking, ok, require, rule
from iorkit.rules.examples import AGENT, BROKER, FOREIGN_GRANTOR
from iorkit.rules.facts.parties import appoints_importer, is_self_filer
from iorkit.rules.facts.powers import agent_words, grantor_is_nonresident, is_replaced, is_to_broker, is_worth_reporting


@rule(
    code="POA010",
    title="The agent of the power of attorney is a minor",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.31(c)"),
    remedy="Execute a power of attorney to an adult agent, as a rule a licensed customs broker.",
    optional="agents are licensed brokers or firms as a rule, and a dossier speaks of a minor where there is one",
    unless=is_self_filer,
    examples=(
        ok(PowerOfAttorney(agent=Party(name="Jane Doe"), agent_is_minor=False)),
        ok(PowerOfAttorney(agent=Party(name="Bayside Customs Brokers Inc", kind=EntityKind.CORPORATION))),
        bad(
            PowerOfAttorney(agent=Party(name="Jane Doe"), agent_is_minor=True),
            at="agent_is_minor",
            message="Jane Doe, the agent of the power of attorney, is a minor",
        ),
    ),
)
def power_to_minor(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """CBP does not accept a power of attorney to a minor. State law says who is one.

    A firm, such as one whose name bears a legal form, and a licensed broker is no minor.
    """
    if not is_worth_reporting(poa, ctx) or _is_firm(poa.agent):
        return
    if poa.agent_is_minor is None and (_is_firm_by_name(poa.agent) or poa.agent_is_licensed):
        return
    broker = ctx.dossier.broker
    is_active = broker is not None and broker.license_status is LicenseStatus.ACTIVE
    if poa.agent_is_minor is None and is_active and is_to_broker(poa, ctx.dossier):
        return
    if require(poa.agent_is_minor, "agent_is_minor"):
        yield Hit("agent_is_minor", "{agent}, the agent of the power of attorney, is a minor", agent=agent_words(poa))


def _is_firm(party: Party | None) -> bool:
    return party is not None and party.kind is not None and not party.kind.is_individual


def _is_firm_by_name(party: Party | None) -> bool:
    """Tells whether the name of a party of unknown kind bears the legal form of a firm."""
    return party is not None and party.kind is None and bears_legal_form(party.name or "")


def _from(country: str, **facts: bool | None) -> PowerOfAttorney:
    grantor = attrs.evolve(FOREIGN_GRANTOR, country_of_organization=country)
    return PowerOfAttorney(
        grantor=grantor,
        agent=AGENT,
        agent_is_resident=facts.get("resident"),
        agent_accepts_service=facts.get("service"),
    )


@rule(
    code="POA011",
    title="A nonresident's power of attorney has no resident agent who accepts service of process",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.36"), cite("19 CFR 141.31(d)")),
    remedy="Appoint an agent that resides in the US, and authorize it in the power to accept service of process.",
    requirement="power-of-attorney",
    sentences=("S32",),
    unless=is_self_filer,
    examples=(
        ok(_from("CN", resident=True, service=True)),
        ok(_from("US"), note="a resident grantor"),
        bad(
            _from("CN", resident=False, service=True),
            at="agent_is_resident",
            message="Bayside Customs Brokers Inc, the agent of a nonresident's power of attorney, does not "
            "reside in the US",
        ),
        bad(
            _from("CN", resident=True, service=False),
            at="agent_accepts_service",
            message="the power of attorney to Bayside Customs Brokers Inc, from a nonresident, does not "
            "authorize the agent to accept service of process",
        ),
    ),
)
def nonresident_power_without_resident_agent(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """CBP accepts a nonresident's power of attorney only to a resident agent who may accept service of process."""
    if is_replaced(poa, ctx) or not grantor_is_nonresident(poa, ctx):
        return
    # 19 CFR 141.36: both at once, a resident agent and one authorized to accept service of process.
    if poa.agent_is_resident is False:
        words = "{agent}, the agent of a nonresident's power of attorney, does not reside in the US"
        yield Hit("agent_is_resident", words, agent=agent_words(poa))
    if poa.agent_accepts_service is False:
        words = "{power}, from a nonresident, does not authorize the agent to accept service of process"
        yield Hit("agent_accepts_service", words, power=called(poa))
    require(poa.agent_is_resident, "agent_is_resident")
    require(poa.agent_accepts_service, "agent_accepts_service")


def _delegated(*subagents: Subagent, country: str = "US", allows: bool | None = None) -> PowerOfAttorney:
    return PowerOfAttorney(
        grantor=attrs.evolve(FOREIGN_GRANTOR, country_of_organization=country),
        agent=AGENT,
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
    title="A resident's agent delegated the power of attorney to a subagent",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.43(a)"), cite("HQ 223453")),
    remedy="Execute a power of attorney directly to the firm that acts.",
    unless=is_self_filer,
    examples=(
        ok(_delegated()),
        ok(_delegated(Subagent(name="Easy Forwarding Ltd", is_for_export_only=True)), note="for export information"),
        ok(_delegated(_SECOND_BROKER, allows=True), note="another broker, by express authority"),
        bad(
            _delegated(_SECOND_BROKER, allows=False),
            at="subagents[0]",
            message="the power of attorney to Bayside Customs Brokers Inc, from a resident, was delegated to "
            "Harbor Brokerage LLC",
        ),
        bad(
            _delegated(_FORWARDER, allows=True),
            at="subagents[0]",
            message="the power of attorney to Bayside Customs Brokers Inc, from a resident, was delegated to "
            "Easy Forwarding Ltd",
        ),
    ),
)
def power_passed_on_by_residents_agent(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """The attorney-in-fact of a resident may not appoint a subagent, except to file export information.

    A ruling of Customs lets a power authorize the broker to appoint other brokers, for a resident too. The broker's
    own licensed officers and authorized employees are no subagents. A delegation is judged where the dossier speaks
    of one.
    """
    if not is_worth_reporting(poa, ctx) or not poa.subagents or grantor_is_nonresident(poa, ctx):
        return
    with keep_looking() as one:
        for n, subagent in enumerate(poa.subagents):
            path = f"subagents[{n}]"
            with one:
                # 19 CFR 141.43(a): none but for the purpose of executing export information.
                if require(subagent.is_for_export_only, f"{path}.is_for_export_only"):
                    continue
                # HQ 223453: another licensed broker, where the power itself says so.
                may_be = poa.allows_subagents is not False and require(
                    subagent.is_licensed_broker, f"{path}.is_licensed_broker"
                )
                if not (may_be and require(poa.allows_subagents, "allows_subagents")):
                    words = "{power}, from a resident, was delegated to {subagent}"
                    yield Hit(path, words, power=called(poa), subagent=subagent.name or "a subagent")


@rule(
    code="POA021",
    title="A nonresident's agent delegated the power of attorney without authority to do so",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=cite("19 CFR 141.43(b)"),
    remedy="Execute a power of attorney that expressly allows subagents, each a resident who may accept service.",
    unless=is_self_filer,
    examples=(
        ok(_delegated(country="CN")),
        ok(_delegated(_SECOND_BROKER, country="CN", allows=True)),
        bad(
            _delegated(_SECOND_BROKER, country="CN", allows=False),
            at="subagents[0]",
            message="the power of attorney to Bayside Customs Brokers Inc was delegated to Harbor Brokerage "
            "LLC, and it does not expressly allow subagents",
        ),
        bad(
            _delegated(Subagent(is_resident=False, accepts_service=True), country="CN", allows=True),
            at="subagents[0].is_resident",
            message="a subagent, to whom the power of attorney to Bayside Customs Brokers Inc was delegated, "
            "does not reside in the US",
        ),
    ),
)
def power_passed_on_without_authority(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A nonresident's agent may appoint subagents only where the power itself expressly says so.

    Each subagent must be a resident who is authorized to accept service of process against the nonresident. A
    delegation is judged where the dossier speaks of one.
    """
    if not is_worth_reporting(poa, ctx) or not poa.subagents or not grantor_is_nonresident(poa, ctx):
        return
    with keep_looking() as one:
        with one:
            require(poa.allows_subagents, "allows_subagents")
        for n, subagent in enumerate(poa.subagents):
            path, name = f"subagents[{n}]", subagent.name or "a subagent"
            if poa.allows_subagents is False:
                words = "{power} was delegated to {subagent}, and it does not expressly allow subagents"
                yield Hit(path, words, power=called(poa), subagent=name)
                continue
            for fact, words in _SUBAGENT_FACTS.items():
                with one:
                    if not require(getattr(subagent, fact), f"{path}.{fact}"):
                        yield Hit(f"{path}.{fact}", words, power=called(poa), subagent=name)


_SUBAGENT_FACTS = {
    "is_resident": "{subagent}, to whom {power} was delegated, does not reside in the US",
    "accepts_service": "{subagent}, to whom {power} was delegated, is not authorized to accept service of process",
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
    title="The agent of the power of attorney is not a licensed customs broker",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1641(b)(1)"), cite("19 CFR 111.2"), cite("19 USC 1641(b)(6)")),
    remedy="Execute a power of attorney to a licensed customs broker.",
    sentences=("S39",),
    unless=is_self_filer,
    examples=(
        ok(_to_agent(licensed=True)),
        ok(_to_agent(kind=EntityKind.INDIVIDUAL, employee=True), note="the grantor's own regular employee"),
        ok(
            PowerOfAttorney(agent=AGENT, agent_is_licensed=False, acts=(PowerAct.SECURITY_FILING,)),
            note="the security filing alone",
        ),
        ok(
            Dossier(
                broker=attrs.evolve(BROKER, license_status=LicenseStatus.NONE),
                powers_of_attorney=(PowerOfAttorney(agent=AGENT),),
            ),
            note="the broker of the dossier, whose license is judged separately",
        ),
        bad(
            _to_agent(),
            at="agent_is_licensed",
            message="Easy Forwarding Ltd, the agent of the power of attorney, has no customs broker license",
        ),
    ),
)
def agent_of_power_unlicensed(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """Nobody may transact customs business for others without a license, whatever a power of attorney says.

    The importer's own officers and regular employees need none; a firm, such as one whose name bears a legal form, is
    none of them. A power for the security filing alone is left out: the regulation on that filing asks for a broker
    only where it is sent together with the entry; so is one for protests to an attorney at law. The license of the
    dossier's broker, and an agent appointed as importer of record, are judged separately.
    """
    ior = ctx.dossier.ior
    if not is_worth_reporting(poa, ctx) or poa.acts == (PowerAct.SECURITY_FILING,):
        return
    is_for_protests = poa.acts == (PowerAct.PROTEST,)
    if is_for_protests and poa.agent_is_lawyer:
        return
    if is_to_broker(poa, ctx.dossier) or (ior is not None and appoints_importer(poa, ior)):
        return
    if require(poa.agent_is_licensed, "agent_is_licensed"):
        return
    if is_for_protests:
        require(poa.agent_is_lawyer, "agent_is_lawyer")
    is_firm = _is_firm(poa.agent) or (poa.agent_is_employee is None and _is_firm_by_name(poa.agent))
    if is_firm or not require(poa.agent_is_employee, "agent_is_employee"):
        yield Hit(
            "agent_is_licensed",
            "{agent}, the agent of the power of attorney, has no customs broker license",
            agent=agent_words(poa),
            evidence=(evidence("agent_is_licensed", poa.agent_is_licensed, "licensed"),),
        )
