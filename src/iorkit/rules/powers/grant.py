"""Rules on the power of attorney to the customs broker: whether there is one, whose it is, and to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.ids import ImporterNumber
from iorkit.model import IOR, Dossier, EntrySummary7501, Party, PowerOfAttorney
from iorkit.model.statements import is_blank
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, keep_looking, ok, require, rule
from iorkit.rules.examples import AGENT, BROKER, NUMBER, OTHER_NUMBER
from iorkit.rules.facts.affiliates import is_affiliates_power
from iorkit.rules.facts.entries import belongs_to_other_importer, filed_by_broker
from iorkit.rules.facts.parties import (
    appoints_importer,
    is_self_filer,
    name_difference,
    name_mismatch,
    numbers_differ,
    same_entity,
)
from iorkit.rules.facts.powers import (
    broker_words,
    is_in_effect,
    is_replaced,
    is_worth_reporting,
    may_be_importers,
    may_be_to_broker,
    numbers_of,
)

_OTHER_BROKER = Party(name="Harbor Brokerage LLC")


def _executed(day: str) -> PowerOfAttorney:
    return PowerOfAttorney(agent=AGENT, executed_on=dt.date.fromisoformat(day))


def _with_entry(*powers: PowerOfAttorney, entered: str = "2026-03-02") -> Dossier:
    entry = EntrySummary7501(entry_date=dt.date.fromisoformat(entered), filer=AGENT)
    return Dossier(powers_of_attorney=powers, broker=BROKER, entry_summaries=(entry,))


@rule(
    code="POA001",
    title="The broker transacted customs business without a power of attorney",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.46"),
    remedy="Execute a power of attorney to the broker before any further customs business.",
    requirement="power-of-attorney",
    sentences=("S39",),
    unless=is_self_filer,
    examples=(
        ok(_with_entry(_executed("2026-03-02"))),
        bad(
            _with_entry(_executed("2026-03-03")),
            at="entry_summaries[0].entry_date",
            note="a day after the entry",
            message="no power of attorney to Bayside Customs Brokers Inc was in effect on 2026-03-02, the "
            "entry date of the entry summary",
        ),
        bad(
            _with_entry(attrs.evolve(_executed("2026-03-01"), agent=Party(name="Other Brokers Inc"))),
            at="powers_of_attorney",
            note="a power to another broker",
            message="no signed power of attorney from the importer to Bayside Customs Brokers Inc is on file",
        ),
        bad(
            Dossier(powers_of_attorney=()),
            at="powers_of_attorney",
            note="the dossier states that there is none",
            message="the dossier states that there is no power of attorney to the broker",
        ),
    ),
)
def power_missing_before_business(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A customs broker obtains a valid power of attorney before it transacts business in its principal's name.

    Each entry that the broker filed must lie within a power to it: executed by then, and neither revoked nor past its
    last day. Entries of another filer or importer, and powers from another grantor, are left out; where no power names
    its grantor, whose they are is not known. Where a power is to somebody whose name is only like the broker's, the
    finding is a warning.
    """
    powers = require(dossier.powers_of_attorney, "powers_of_attorney")
    if not powers:
        yield Hit("powers_of_attorney", "the dossier states that there is no power of attorney to the broker")
        return
    broker = broker_words(dossier)
    signed = [(n, power) for n, power in enumerate(powers) if power.is_signed is not False]
    signed = [(n, power) for n, power in signed if may_be_importers(power, dossier)]
    usable = [(n, power) for n, power in signed if may_be_to_broker(power, dossier)]
    if not usable:
        is_doubtful = any(_is_to_one_alike(power, broker) for _, power in signed)
        words = "no signed power of attorney from the importer to {broker} is on file"
        yield Hit("powers_of_attorney", words, severity=Severity.WARNING if is_doubtful else None, broker=broker)
        return
    days = [power.executed_on for _, power in usable if power.executed_on is not None]
    if len(days) == len(usable) and min(days) > ctx.as_of:
        words = "the earliest power of attorney to {broker} is dated {day}, after the as-of date, {as_of}"
        yield Hit("powers_of_attorney", words, broker=broker, day=min(days), as_of=ctx.as_of)
    with keep_looking() as one:
        with one:
            require(max(days, default=None), f"powers_of_attorney[{usable[0][0]}].executed_on")
        for n, entry in enumerate(dossier.entry_summaries or ()):
            with one:
                yield from _entry_without_power(f"entry_summaries[{n}]", entry, usable, ctx)
        with one:
            if dossier.ior is not None and not any(_names_grantor(power) for _, power in usable):
                require(None, f"powers_of_attorney[{usable[0][0]}].grantor.name")


def _names_grantor(power: PowerOfAttorney) -> bool:
    """Tells whether a power says at all who grants it."""
    grantor = power.grantor
    return grantor is not None and any((grantor.name, grantor.number, grantor.ein))


def _is_to_one_alike(power: PowerOfAttorney, broker: str) -> bool:
    """Tells whether a power names an agent whose name may be the broker's."""
    difference = name_difference(power.agent.name if power.agent else None, broker)
    return difference is not None and difference.severity is not None


def _entry_without_power(
    path: str, entry: EntrySummary7501, usable: list[tuple[int, PowerOfAttorney]], ctx: Context
) -> Iterator[Hit]:
    """Yields the hit of an entry that no power covers."""
    filed = filed_by_broker(entry, ctx.dossier)
    day = entry.entry_date
    if filed is False or belongs_to_other_importer(entry, ctx.dossier) or (day is not None and day > ctx.as_of):
        return
    day = require(day, f"{path}.entry_date")
    if any(is_in_effect(power, day, ctx.dossier) for _, power in usable):
        return
    for n, power in usable:
        require(power.executed_on, f"powers_of_attorney[{n}].executed_on")
    require(filed, f"{path}.filer")
    yield Hit(
        f"{path}.entry_date",
        "no power of attorney to {broker} was in effect on {day}, the entry date of {entry}",
        broker=broker_words(ctx.dossier),
        day=day,
        entry=called(entry),
    )


def _granted(name: str, number: ImporterNumber | None) -> Dossier:
    return Dossier(
        ior=IOR(name="Lumen Housewares LLC", number=NUMBER),
        powers_of_attorney=(PowerOfAttorney(grantor=Party(name=name, number=number)),),
    )


@rule(
    code="POA002",
    title="The power of attorney is not from the importer of record",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.46"), cite("19 CFR 141.31(a)"), cite("Source article S22")),
    remedy="Have the importer of record execute a power of attorney in its own name and number.",
    requirement="power-of-attorney",
    sentences=("S22",),
    unless=is_self_filer,
    examples=(
        ok(_granted("LUMEN HOUSEWARES L.L.C.", NUMBER)),
        bad(
            _granted("Lumen Trading Inc", OTHER_NUMBER),
            at="powers_of_attorney[0].grantor.number",
            message="the power of attorney is granted under number 47-555090900, but the importer of record's "
            "number is 47-555010100",
        ),
        bad(
            _granted("Lumen Trading Inc", None),
            at="powers_of_attorney[0].grantor.name",
            message="the power of attorney is granted by Lumen Trading Inc, but the importer of record is "
            "Lumen Housewares LLC",
        ),
    ),
)
def power_of_another_grantor(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney lets the broker act for its grantor only, so the grantor must be the importer of record.

    A power by which the owner appoints the importer of record itself as its agent is another thing and left out. So
    is that of an affiliate, by number, that the dossier names, where one under the importer's own number is in effect.
    """
    if is_replaced(poa, ctx) or is_affiliates_power(poa, ctx):
        return
    ior = require(ctx.dossier.ior, "/ior")
    grantor = require(poa.grantor, "grantor")
    if appoints_importer(poa, ior):
        return
    field, theirs, own = numbers_of(grantor, ior)
    if numbers_differ(theirs, own):
        yield Hit(
            f"grantor.{field}",
            "{power} is granted under number {grantor}, but the importer of record's number is {ior}",
            because_of="SHR001" if own is ior.number else "",
            power=called(poa),
            grantor=theirs,
            ior=own,
            evidence=(evidence("grantor.name", grantor.name, "grantor"), evidence("/ior.name", ior.name, "importer")),
        )
        return
    if not (theirs and own):
        require(grantor.name, "grantor.name")
        require(ior.name, "/ior.name")
    mismatch = name_mismatch(grantor.name, ctx.dossier)
    if mismatch is not None:
        yield Hit(
            "grantor.name",
            "{power} is granted by {grantor}, but the importer of record is {ior}",
            severity=mismatch.severity,
            because_of="SHR001",
            power=called(poa),
            grantor=grantor.name,
            ior=ior.name,
        )


@rule(
    code="POA022",
    title="One power of attorney names more than one broker",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=cite("HQ 223453"),
    remedy="Execute a power of attorney to each broker, or authorize one broker to appoint the others.",
    optional="a power names one agent as a rule, and a second one would be transcribed",
    unless=is_self_filer,
    examples=(
        ok(PowerOfAttorney(agent=AGENT, further_agents=())),
        bad(
            PowerOfAttorney(agent=AGENT, further_agents=(_OTHER_BROKER,)),
            at="further_agents[0]",
            message="one power of attorney names both Bayside Customs Brokers Inc and Harbor Brokerage LLC",
        ),
    ),
)
def power_to_several_brokers(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """By a ruling of Customs a power of attorney should name one licensed broker only.

    No regulation says so in these words. The broker may be authorized to appoint other brokers.
    """
    if not is_worth_reporting(poa, ctx):
        return
    first = poa.agent
    for n, agent in enumerate(require(poa.further_agents, "further_agents")):
        if first is None or not same_entity(first.number, first.name, agent.number, agent.name):
            yield Hit(
                f"further_agents[{n}]",
                "one power of attorney names both {first} and {agent}",
                agent=agent.name or "another agent",
                first=first.name if first and first.name else "the agent",
            )


@rule(
    code="POA028",
    title="The power of attorney is unsigned or undated",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=cite("19 CFR 141.32"),
    remedy="Have the grantor sign and date a new power of attorney.",
    requirement="power-of-attorney",
    sentences=("S39",),
    unless=is_self_filer,
    examples=(
        ok(PowerOfAttorney(is_signed=True, executed_on=dt.date(2026, 3, 2))),
        bad(
            PowerOfAttorney(is_signed=False, executed_on=dt.date(2026, 3, 2)),
            at="is_signed",
            message="the power of attorney is not signed",
        ),
        bad(
            PowerOfAttorney(is_signed=True, is_dated=False),
            at="executed_on",
            message="the power of attorney has no date",
        ),
        bad(
            PowerOfAttorney(is_signed=True, is_transcribed_whole=True),
            at="executed_on",
            note="the block is blank",
            message="the power of attorney has no date",
        ),
    ),
)
def power_unsigned_or_undated(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney that is not on CBP Form 5291 is executed as that form is: with signature and date.

    The rule looks at the document. Whether any signed power covers an entry is judged separately.
    """
    if not is_worth_reporting(poa, ctx):
        return
    if poa.is_signed is False:
        yield Hit("is_signed", "{power} is not signed", power=called(poa))
    is_undated = poa.executed_on is None and (poa.is_dated is False or bool(is_blank(poa, "executed_on")))
    if is_undated:
        yield Hit("executed_on", "{power} has no date", power=called(poa))
    require(poa.is_signed, "is_signed")
    if not is_undated:
        require(poa.executed_on, "executed_on")


@rule(
    code="POA029",
    title="The power of attorney was signed in blank, with no agent named",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.32"), cite("19 CFR 111.36(c)(3)")),
    remedy="Execute a new power of attorney in which the broker is named before the signature.",
    unless=is_self_filer,
    examples=(
        ok(PowerOfAttorney(agent=AGENT, is_agent_added_later=False)),
        bad(
            PowerOfAttorney(agent=Party(name=" "), is_transcribed_whole=True),
            at="agent.name",
            note="it is blank",
            message="the power of attorney names no agent",
        ),
        bad(PowerOfAttorney(is_transcribed_whole=True), at="agent", message="the power of attorney names no agent"),
        bad(
            PowerOfAttorney(agent=AGENT, is_agent_added_later=True),
            at="is_agent_added_later",
            message="the name of Bayside Customs Brokers Inc was filled in as the agent after the power of "
            "attorney was signed",
        ),
    ),
)
def power_without_agent(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney names its agent, with legal designation and address.

    A blank is an error. That a name filled in after the signature is not enough is our reading of the duty to execute
    the power directly with the broker, so that case is a warning, and it is found only where the dossier speaks of it.
    """
    if not is_worth_reporting(poa, ctx):
        return
    if is_blank(poa, "agent"):
        yield Hit("agent", "{power} names no agent", power=called(poa))
        return
    agent = require(poa.agent, "agent")
    if is_blank(agent, "name", poa):
        yield Hit("agent.name", "{power} names no agent", power=called(poa))
        return
    name = require(agent.name, "agent.name")
    if poa.is_agent_added_later:
        yield Hit(
            "is_agent_added_later",
            "the name of {agent} was filled in as the agent after the power of attorney was signed",
            severity=Severity.WARNING,
            basis=(cite("iorkit heuristic"), cite("19 CFR 111.36(c)(3)")),
            agent=name,
        )
