"""Rules on the power of attorney to the customs broker: whether there is one, whose it is, and to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.ids import ImporterNumber
from iorkit.model import IOR, Broker, Dossier, EntrySummary7501, Party, PowerOfAttorney
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, need, ok, rule, seen
from iorkit.rules.facts.affiliates import is_affiliates_power
from iorkit.rules.facts.entries import filed_by_broker, is_anothers
from iorkit.rules.facts.parties import (
    entrusts_importer,
    files_itself,
    name_difference,
    name_mismatch,
    numbers_differ,
    same_entity,
)
from iorkit.rules.facts.powers import holds, is_replaced, matters, may_be_importers, may_be_to_broker, numbers_of

_OWN = ImporterNumber("47-5550101")
_BROKER = Party(name="Bayside Customs Brokers Inc")
_OTHER_BROKER = Party(name="Harbor Brokerage LLC")


def _executed(day: str) -> PowerOfAttorney:
    return PowerOfAttorney(agent=_BROKER, executed_on=dt.date.fromisoformat(day))


def _with_entry(*powers: PowerOfAttorney, entered: str = "2026-03-02") -> Dossier:
    entry = EntrySummary7501(entry_date=dt.date.fromisoformat(entered), filer=_BROKER)
    return Dossier(
        powers_of_attorney=powers, broker=Broker(name="Bayside Customs Brokers Inc"), entry_summaries=(entry,)
    )


@rule(
    code="POA001",
    title="The broker had no power of attorney when it transacted business",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.46"),
    remedy="Execute a power of attorney to the broker before any further customs business.",
    requirement="power-of-attorney",
    sentences=("S39",),
    unless=files_itself,
    examples=(
        ok(_with_entry(_executed("2026-03-02"))),
        bad(_with_entry(_executed("2026-03-03")), at="entry_summaries[0].entry_date", note="a day after the entry"),
        bad(
            _with_entry(attrs.evolve(_executed("2026-03-01"), agent=Party(name="Other Brokers Inc"))),
            at="powers_of_attorney",
            note="a power to another broker",
        ),
        bad(Dossier(powers_of_attorney=()), at="powers_of_attorney", note="the dossier states that there is none"),
    ),
)
def power_missing_before_business(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A customs broker obtains a valid power of attorney before it transacts business in its principal's name.

    Each entry that the broker filed must lie within a power to it: executed by then, and neither revoked nor ended
    by its own terms. Entries of another filer or importer, and powers of another grantor, are left out. Where a power
    is to somebody whose name is only like the broker's, the finding is a warning.
    """
    powers = need(dossier.powers_of_attorney, "powers_of_attorney")
    if not powers:
        yield Hit("powers_of_attorney", "the dossier states that there is no power of attorney")
        return
    signed = [(n, power) for n, power in enumerate(powers) if power.is_signed is not False]
    signed = [(n, power) for n, power in signed if may_be_importers(power, dossier)]
    usable = [(n, power) for n, power in signed if may_be_to_broker(power, dossier)]
    if not usable:
        broker = dossier.broker.name if dossier.broker and dossier.broker.name else "the broker"
        is_doubtful = any(_is_to_one_alike(power, broker) for _, power in signed)
        words = "no signed power of attorney of the importer to {broker} is at hand"
        yield Hit("powers_of_attorney", words, severity=Severity.WARNING if is_doubtful else None, broker=broker)
        return
    days = [power.executed_on for _, power in usable if power.executed_on is not None]
    if len(days) == len(usable) and min(days) > ctx.as_of:
        yield Hit("powers_of_attorney", "the first power of attorney is of {day}", day=min(days))
    lacking = [] if days else [f"powers_of_attorney[{usable[0][0]}].executed_on"]
    for n, entry in enumerate(dossier.entry_summaries or ()):
        outcome = _entry_without_power(f"entry_summaries[{n}]", entry, usable, ctx)
        if isinstance(outcome, Hit):
            yield outcome
        elif outcome:
            lacking.append(outcome)
    if lacking:
        need(None, lacking[0])


def _is_to_one_alike(power: PowerOfAttorney, broker: str) -> bool:
    """Tells whether a power names an agent whose name may be the broker's."""
    difference = name_difference(power.agent.name if power.agent else None, broker)
    return difference is not None and difference.severity is not None


def _entry_without_power(
    path: str, entry: EntrySummary7501, usable: list[tuple[int, PowerOfAttorney]], ctx: Context
) -> Hit | str:
    """Returns the hit of an entry that no power covers, the path of what is missing to tell, or nothing."""
    filed = filed_by_broker(entry, ctx.dossier)
    day = entry.entry_date
    if filed is False or is_anothers(entry, ctx.dossier) or (day is not None and day > ctx.as_of):
        return ""
    if day is None:
        return f"{path}.entry_date"
    if any(holds(power, day, ctx.dossier) for _, power in usable):
        return ""
    undated = [n for n, power in usable if power.executed_on is None]
    if undated:
        return f"powers_of_attorney[{undated[0]}].executed_on"
    if filed is None:
        return f"{path}.filer"
    return Hit(f"{path}.entry_date", "no power of attorney held on {day}, when entry was made", day=day)


def _granted(name: str, number: ImporterNumber | None) -> Dossier:
    return Dossier(
        ior=IOR(name="Lumen Housewares LLC", number=_OWN),
        powers_of_attorney=(PowerOfAttorney(grantor=Party(name=name, number=number)),),
    )


@rule(
    code="POA002",
    title="The power of attorney is not the importer of record's",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.46"), cite("19 CFR 141.31(a)"), cite("Source article S22")),
    remedy="Execute a power of attorney in the importer of record's own name and number.",
    requirement="power-of-attorney",
    sentences=("S22",),
    unless=files_itself,
    examples=(
        ok(_granted("LUMEN HOUSEWARES L.L.C.", _OWN)),
        bad(_granted("Lumen Trading Inc", ImporterNumber("47-5550909")), at="powers_of_attorney[0].grantor.number"),
        bad(_granted("Lumen Trading Inc", None), at="powers_of_attorney[0].grantor.name"),
    ),
)
def power_of_another_grantor(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney lets the broker act for its grantor only, so the grantor must be the importer of record.

    A power by which the owner entrusts the importer of record itself, as its agent, is another thing and left out. So
    is that of an affiliate, by number, that the dossier names, where one under the importer's own number holds.
    """
    if is_replaced(poa, ctx) or is_affiliates_power(poa, ctx):
        return
    ior = need(ctx.dossier.ior, "/ior")
    grantor = need(poa.grantor, "grantor")
    if entrusts_importer(poa, ior):
        return
    field, theirs, own = numbers_of(grantor, ior)
    if numbers_differ(theirs, own):
        yield Hit(
            f"grantor.{field}",
            "granted under {grantor}, the importer of record is {ior}",
            grantor=theirs,
            ior=own,
            evidence=(seen("grantor.name", grantor.name, "grantor"), seen("/ior.name", ior.name, "importer")),
        )
        return
    if not (theirs and own):
        need(grantor.name, "grantor.name")
        need(ior.name, "/ior.name")
    mismatch = name_mismatch(grantor.name, ctx.dossier)
    if mismatch is not None:
        yield Hit(
            "grantor.name",
            "granted by {grantor}, the importer of record is {ior}",
            severity=mismatch.severity,
            grantor=grantor.name,
            ior=ior.name,
        )


@rule(
    code="POA022",
    title="One power of attorney names more than one broker",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=cite("HQ 223453"),
    remedy="Execute a power of attorney to each broker, or have one broker empowered to appoint the others.",
    unless=files_itself,
    examples=(
        ok(PowerOfAttorney(agent=_BROKER, further_agents=())),
        bad(PowerOfAttorney(agent=_BROKER, further_agents=(_OTHER_BROKER,)), at="further_agents[0]"),
    ),
)
def power_to_several_brokers(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """By a ruling of Customs a power of attorney should name one licensed broker only.

    No regulation says so in these words. The broker may be empowered to appoint other brokers.
    """
    if not matters(poa, ctx):
        return
    first = poa.agent
    for n, agent in enumerate(need(poa.further_agents, "further_agents")):
        if first is None or not same_entity(first.number, first.name, agent.number, agent.name):
            yield Hit(
                f"further_agents[{n}]",
                "it names {agent} beside {first}",
                agent=agent.name or "another agent",
                first=first.name if first and first.name else "the agent",
            )


@rule(
    code="POA028",
    title="The power of attorney is not signed or not dated",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=cite("19 CFR 141.32"),
    remedy="Have the grantor sign and date a new power of attorney.",
    requirement="power-of-attorney",
    sentences=("S39",),
    unless=files_itself,
    examples=(
        ok(PowerOfAttorney(is_signed=True, executed_on=dt.date(2026, 3, 2))),
        bad(PowerOfAttorney(is_signed=False, executed_on=dt.date(2026, 3, 2)), at="is_signed"),
        bad(PowerOfAttorney(is_signed=True, is_dated=False), at="executed_on"),
    ),
)
def power_unsigned_or_undated(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney that is not on CBP Form 5291 is executed as that form is: with signature and date.

    The rule looks at the paper. Whether any signed power covers an entry is judged apart.
    """
    if not matters(poa, ctx):
        return
    if poa.is_signed is False:
        yield Hit("is_signed", "it is not signed")
    if poa.executed_on is None and poa.is_dated is False:
        yield Hit("executed_on", "it bears no date")
    need(poa.is_signed, "is_signed")
    if poa.is_dated is not False:
        need(poa.executed_on, "executed_on")


@rule(
    code="POA029",
    title="The power of attorney was signed without an agent's name",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.32"), cite("19 CFR 111.36(c)(3)")),
    remedy="Execute a new power of attorney in which the broker is named before the signature.",
    unless=files_itself,
    examples=(
        ok(PowerOfAttorney(agent=_BROKER, is_agent_added_later=False)),
        bad(PowerOfAttorney(agent=Party(name=" ")), at="agent.name", note="the block is blank"),
        bad(PowerOfAttorney(agent=_BROKER, is_agent_added_later=True), at="is_agent_added_later"),
    ),
)
def power_without_agent(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney names its agent, with legal designation and address.

    A blank is an error. That a name which is filled in after the signature is not enough is our reading of the duty
    to execute the power directly with the broker, so that case is a warning.
    """
    if not matters(poa, ctx):
        return
    agent = need(poa.agent, "agent")
    if agent.name is not None and not agent.name.strip():
        yield Hit("agent.name", "it names no agent")
        return
    name = need(agent.name, "agent.name")
    if need(poa.is_agent_added_later, "is_agent_added_later"):
        yield Hit(
            "is_agent_added_later",
            "the name of {agent} was filled in after the signature",
            severity=Severity.WARNING,
            basis=(cite("iorkit heuristic"), cite("19 CFR 111.36(c)(3)")),
            agent=name,
        )
