"""Rules on the nonresident importer: its resident agent, its surety, and what the article makes of it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.model import IOR, CustomsBond, Dossier, EntityKind, ResidentAgent, Surety
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, ok, require, rule
from iorkit.rules.facts.bonds import is_importer_activity, is_terminated, names_beside_principal
from iorkit.rules.facts.kinds import strictest_kind
from iorkit.rules.facts.parties import (
    GOVERNMENTS,
    acts_as_resident_agent,
    is_nonresident,
    makes_no_formal_entries,
    numbers_differ,
)


def _nonresident(agents: tuple[ResidentAgent, ...] | None, *, country: str = "CN", surety: bool = True) -> Dossier:
    return Dossier(
        ior=IOR(
            name="Haotian Trading Co., Ltd.",
            kind=EntityKind.CORPORATION,
            country_of_organization=country,
            resident_agents=agents,
        ),
        bonds=(CustomsBond(surety=Surety(is_resident_corporate=surety)),),
        states_of_entry=("CA",),
    )


@rule(
    code="IOR014",
    title="A nonresident corporation has no resident agent in the State of entry",
    on=IOR,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.18(a)"),
    remedy="Appoint a resident agent for service of process in the State of the port, or of filing for remote "
    "location filing, and keep the acceptance.",
    requirement="nonresident-conditions",
    sentences=("S32",),
    looks_ahead=True,
    examples=(
        ok(_nonresident((), country="US"), note="organized in the US"),
        ok(_nonresident((ResidentAgent(name="Harbor Agents Inc", state="CA"),))),
        bad(
            _nonresident((ResidentAgent(name="Empire Agents Inc", state="NY"),)),
            at="ior.resident_agents",
            message="the nonresident importer has no resident agent for service of process in CA, the State of a "
            "port of entry",
        ),
        bad(
            _nonresident(()),
            at="ior.resident_agents",
            message="the nonresident importer has no resident agent for service of process in CA, the State of a "
            "port of entry",
        ),
    ),
)
def nonresident_without_resident_agent(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """A foreign corporation may enter goods only with an agent for service of process in the State of the port.

    For remote location filing an agent in the State from which the entry is filed serves as well. That a foreign
    company may be importer of record at all is the law as it stands, whatever the trade press says of 2026.
    Individuals, partnerships and governments are no corporations.
    """
    ior = attrs.evolve(ior, kind=strictest_kind(attrs.evolve(ctx.dossier, ior=ior)))
    if _is_natural(ior) or ior.kind in GOVERNMENTS or not is_nonresident(ior, ""):
        return
    agents = require(ior.resident_agents, "resident_agents")
    covered = {
        agent.state.strip().upper() for agent in agents if agent.state and acts_as_resident_agent(agent, ctx.as_of)
    }
    filing = ctx.dossier.remote_filing_state
    if filing and filing.strip().upper() in covered:
        return
    if not agents and not ctx.dossier.states_of_entry:
        require(ior.kind, "kind")
        yield Hit(
            "resident_agents", "the nonresident importer has no resident agent for service of process in any State"
        )
        return
    # 19 CFR 141.18(a): a resident agent in the State of the port of entry, authorized to accept service of process.
    for state in require(ctx.dossier.states_of_entry or None, "/states_of_entry"):
        if state.strip().upper() not in covered:
            require(ior.kind, "kind")
            for n, agent in enumerate(agents):
                if acts_as_resident_agent(agent, ctx.as_of):
                    require(agent.state, f"resident_agents[{n}].state")
            yield Hit(
                "resident_agents",
                "the nonresident importer has no resident agent for service of process in {state}, the State of a "
                "port of entry",
                state=state,
            )


def _is_natural(ior: IOR) -> bool:
    return ior.kind is not None and (ior.kind.is_individual or ior.kind.is_partnership)


@rule(
    code="IOR015",
    title="A nonresident importer's bond has no resident corporate surety",
    on=CustomsBond,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.18(b)"), cite("19 CFR 141.17")),
    remedy="Replace the bond by one with a corporate surety that is resident in the US.",
    requirement="nonresident-conditions",
    sentences=("S32",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_nonresident(())),
        ok(_nonresident((), country="US", surety=False), note="the importer is a resident"),
        bad(
            _nonresident((), surety=False),
            at="bonds[0].surety.is_resident_corporate",
            message="the surety on the bond of the nonresident importer is not a corporation resident in the US",
        ),
    ),
)
def nonresident_bond_without_resident_surety(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """The bond of a nonresident importer must have a surety that is a corporation resident in the US.

    A bond that was terminated by the day of the check, is of another activity, or is on another principal's number
    and does not name the importer, is left out. For a corporation the section on corporations comes first.
    """
    if is_terminated(bond, ctx.as_of) or not is_importer_activity(bond.activity_code):
        return
    ior = require(ctx.dossier.ior, "/ior")
    principal = bond.principal
    is_of_other_importer = principal is not None and numbers_differ(principal.number, ior.number)
    if is_of_other_importer and not names_beside_principal(bond, ior, ctx.as_of):
        return
    if not is_nonresident(ior, "/ior"):
        return
    # 19 CFR 141.17 and 141.18(b): the surety is a resident corporate surety.
    surety = require(bond.surety, "surety")
    if not require(surety.is_resident_corporate, "surety.is_resident_corporate"):
        yield Hit(
            "surety.is_resident_corporate",
            "the surety on {bond} of the nonresident importer is not a corporation resident in the US",
            bond=called(bond),
            basis=(cite("19 CFR 141.17"), cite("19 CFR 141.18(b)")) if _is_natural(ior) else (),
        )


@rule(
    code="IOR016",
    title="A foreign company is importer of record itself",
    on=IOR,
    severity=Severity.ERROR,
    basis=(
        cite("Source article S32"),
        cite("Source article S18"),
        cite("19 CFR 141.17"),
        cite("19 CFR 141.18"),
    ),
    remedy="Have a US company of your own, or a licensed broker designated in writing, make entry where the buyer or "
    "your "
    "own policy asks for it; the law asks for a resident agent and a resident surety.",
    sentences=("S09", "S18", "S32", "S33"),
    examples=(
        ok(IOR(kind=EntityKind.LLC, country_of_organization="US")),
        ok(IOR(kind=EntityKind.LLC, country_of_organization="PR"), note="within the customs territory"),
        ok(IOR(kind=EntityKind.INDIVIDUAL), note="IOR025 judges individuals"),
        bad(
            IOR(kind=EntityKind.CORPORATION, country_of_organization="CN"),
            at="country_of_organization",
            message="the importer of record is a nonresident: the source article calls for a US company, while the "
            "law asks for a resident agent and a resident surety",
        ),
    ),
)
def foreign_company_as_importer(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """The article says that a company from abroad cannot be importer of record. Law says that it can.

    By 19 CFR 141.17 and 141.18 a nonresident may make entry with a bond of a resident corporate surety and, where it is
    a corporation that enters goods for consumption, a resident agent for service of process; IOR014 and IOR015 judge
    that. So this is an error by the article's self-inspection alone, and a note by law and by CBP.
    """
    if ior.kind is not None and ior.kind.is_individual:
        return
    if is_nonresident(ior, ""):
        kind = require(ior.kind, "kind")
        yield Hit(
            "is_resident" if kind.is_partnership else "country_of_organization",
            "the importer of record is a nonresident: the source article calls for a US company, while the law asks "
            "for a "
            "resident agent and a resident surety",
        )
