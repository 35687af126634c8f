"""Rules on an agent appointed as importer of record, and on agents for service of process."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.model import IOR, Arrangement, IORAgent, ResidentAgent
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, keep_looking, ok, require, rule
from iorkit.rules.examples import FOREIGN_GRANTOR
from iorkit.rules.facts.parties import acts_as_resident_agent, is_nonresident

_AGENT = IORAgent(name="Gateway IOR Services Inc", is_licensed_broker=False, has_financial_interest=False)


@rule(
    code="AGT006",
    title="The agent appointed as importer of record has neither a license nor an interest",
    on=IORAgent,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1484(a)(2)(B)"), cite("CBP Directive 3530-002A"), cite("HQ 115110"), cite("HQ H242069")),
    remedy="Appoint a licensed customs broker, designated in writing, or enter in the owner's or purchaser's name.",
    requirement="right-to-make-entry",
    arrangements=(Arrangement.AGENT,),
    sentences=("S32", "S34"),
    examples=(
        ok(attrs.evolve(_AGENT, is_licensed_broker=True, is_designated_in_writing=True)),
        ok(attrs.evolve(_AGENT, has_financial_interest=True), note="it bought the goods"),
        bad(
            _AGENT,
            at="is_licensed_broker",
            message=(
                "Gateway IOR Services Inc is not a licensed customs broker and shows no financial interest in the goods"
            ),
        ),
        bad(
            attrs.evolve(_AGENT, is_licensed_broker=True, is_designated_in_writing=False),
            at="is_designated_in_writing",
            message="Gateway IOR Services Inc holds no written designation to act as importer of record",
        ),
    ),
)
def agent_without_license_or_interest(agent: IORAgent, ctx: Context) -> Iterator[Hit]:
    """An agent may be importer of record only as owner or purchaser, or as a licensed broker appropriately designated.

    That is all that the statute says. That the designation is in writing follows from 19 CFR 141.46, by which a broker
    holds a valid power of attorney before it transacts in its client's name, and from practice.

    An interest in the goods must be stated; a service for a fee carries none. The article recommends to appoint a US
    agent by power of attorney; by statute a power of attorney alone gives no right to make entry.
    """
    # 19 USC 1484(a)(2)(B): the owner or purchaser, or when appropriately designated by one, a licensed customs broker.
    if agent.has_financial_interest:
        return
    name = agent.name or "the agent"
    if not require(agent.is_licensed_broker, "is_licensed_broker"):
        yield Hit(
            "is_licensed_broker",
            "{name} is not a licensed customs broker and shows no financial interest in the goods",
            name=name,
            evidence=(
                evidence("name", agent.name, "agent"),
                evidence("has_financial_interest", agent.has_financial_interest, "financial interest"),
            ),
        )
    elif not require(agent.is_designated_in_writing, "is_designated_in_writing"):
        # 19 USC 1484(a)(2)(B) asks for an appropriate designation; 19 CFR 141.46 for a power of attorney on file.
        yield Hit(
            "is_designated_in_writing",
            "{name} holds no written designation to act as importer of record",
            name=name,
            basis=(cite("19 CFR 141.46"), cite("19 USC 1484(a)(2)(B)")),
        )


@rule(
    code="AGT007",
    title="An agent without a license transacts customs business for others",
    on=IORAgent,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1641(b)(1)"), cite("19 USC 1641(b)(6)"), cite("19 CFR 111.4")),
    remedy="Have a licensed customs broker prepare and file the entries.",
    sentences=("S32", "S34"),
    arrangements=(Arrangement.AGENT,),
    examples=(
        ok(attrs.evolve(_AGENT, is_licensed_broker=True, transacts_for_others=True)),
        ok(attrs.evolve(_AGENT, transacts_for_others=False), note="for its own account only"),
        bad(
            attrs.evolve(_AGENT, transacts_for_others=True),
            at="transacts_for_others",
            message=(
                "Gateway IOR Services Inc transacts customs business for others without a customs broker's license"
            ),
        ),
    ),
)
def agent_transacts_without_license(agent: IORAgent, ctx: Context) -> Iterator[Hit]:
    """Nobody may prepare or file entries, or do other customs business, for others without a broker's license.

    Whoever does so intentionally owes a penalty for each transaction. Business solely for one's own account needs no
    license. Whether the agent may be importer of record at all is judged apart.
    """
    if agent.transacts_for_others is False or require(agent.is_licensed_broker, "is_licensed_broker"):
        return
    if require(agent.transacts_for_others, "transacts_for_others"):
        yield Hit(
            "transacts_for_others",
            "{agent} transacts customs business for others without a customs broker's license",
            agent=agent.name or "the agent",
        )


def _with_agents(*agents: ResidentAgent, country: str = "CN") -> IOR:
    return IOR(
        name=FOREIGN_GRANTOR.name,
        kind=FOREIGN_GRANTOR.kind,
        country_of_organization=country,
        resident_agents=agents,
    )


_ACCEPTED = ResidentAgent(name="Harbor Agents Inc", state="CA", has_accepted=True)
_SILENT = ResidentAgent(name="Empire Agents Inc", state="CA", has_accepted=False)


@rule(
    code="AGT019",
    title="A resident agent for service of process has not accepted",
    on=IOR,
    severity=Severity.WARNING,
    basis=(cite("iorkit heuristic"), cite("19 CFR 141.18(a)")),
    remedy="Have the resident agent accept in writing, or appoint another one in that State.",
    examples=(
        ok(_with_agents(_ACCEPTED)),
        ok(_with_agents(_ACCEPTED, _SILENT), note="another agent in the State did"),
        ok(_with_agents(_SILENT, country="US"), note="a resident importer needs none"),
        bad(
            _with_agents(_SILENT),
            at="resident_agents[0].has_accepted",
            message=("Empire Agents Inc has not accepted its appointment as resident agent for service of process"),
        ),
    ),
)
def resident_agent_did_not_accept(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """A foreign corporation has an agent in the State of the port who is authorized to accept service of process.

    The regulation does not speak of the agent's own acceptance; that there should be one is our reading, so this is a
    warning. An agent who left the State, or is to accept later, counts as none under the rule on having one.
    """
    if ior.kind is not None and (ior.kind.is_individual or ior.kind.is_partnership):
        return
    if ior.resident_agents == () or not is_nonresident(ior, ""):
        return
    agents = require(ior.resident_agents, "resident_agents")
    serving = [(n, agent) for n, agent in enumerate(agents) if acts_as_resident_agent(agent, ctx.as_of)]
    accepted = {_state(agent) for _, agent in serving if agent.has_accepted or agent.accepted_on is not None}
    with keep_looking() as one:
        for n, agent in serving:
            with one:
                if _state(agent) in accepted - {""} or agent.accepted_on is not None:
                    continue
                if not require(agent.has_accepted, f"resident_agents[{n}].has_accepted"):
                    yield Hit(
                        f"resident_agents[{n}].has_accepted",
                        "{agent} has not accepted its appointment as resident agent for service of process",
                        agent=agent.name or "the resident agent",
                    )


def _state(agent: ResidentAgent) -> str:
    return (agent.state or "").strip().upper()
