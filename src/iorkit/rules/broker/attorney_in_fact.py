"""A rule on whether the broker who acts is the one to whom the power of attorney was given."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.model import Dossier, Party, PowerOfAttorney
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, keep_looking, ok, require, rule
from iorkit.rules.examples import BROKER, ENTRY, IMPORTER
from iorkit.rules.facts.entries import belongs_to_other_importer, filed_by_broker, filed_by_importer
from iorkit.rules.facts.parties import appoints_importer, is_self_filer, name_difference, names_differ
from iorkit.rules.facts.powers import is_worth_reporting, may_be_importers, may_be_to_broker


def _filed(by: str, *powers: str) -> Dossier:
    return Dossier(
        ior=IMPORTER,
        broker=BROKER,
        powers_of_attorney=tuple(PowerOfAttorney(agent=Party(name=agent)) for agent in powers),
        entry_summaries=(attrs.evolve(ENTRY, filer=Party(name=by)),),
    )


@rule(
    code="AGT008",
    title="The broker that acts is not the one to whom the power of attorney was given",
    on=Dossier,
    severity=Severity.ERROR,
    basis=cite("19 CFR 141.46"),
    remedy="Execute a power of attorney to the broker that files, or have the broker that holds one file.",
    unless=is_self_filer,
    examples=(
        ok(_filed("BAYSIDE CUSTOMS BROKERS, INC.", "Bayside Customs Brokers Inc")),
        ok(_filed("Harbor Brokerage LLC", "Bayside Customs Brokers Inc", "Harbor Brokerage LLC")),
        ok(_filed("Lumen Housewares LLC", "Bayside Customs Brokers Inc"), note="filed by the importer itself"),
        bad(
            _filed("Harbor Brokerage LLC", "Bayside Customs Brokers Inc"),
            at="entry_summaries[0].filer.name",
            message=("entry B76-0324527-8 was filed by Harbor Brokerage LLC, to whom no power of attorney is on file"),
        ),
        bad(
            _filed("Bayside Customs Brokers Inc", "Harbor Brokerage LLC"),
            at="powers_of_attorney[0].agent.name",
            note="no power is to the broker",
            message=(
                "the importer's power of attorney is to Harbor Brokerage LLC, and the broker is Bayside "
                "Customs Brokers Inc"
            ),
        ),
    ),
)
def broker_without_power(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A broker that acts in the importer's name holds a power of attorney from it.

    Found are the importer's powers, where none is to the dossier's broker, and filers to whom none is on file, other
    than that broker, whose entries are judged apart, and the importer itself. Entries and powers of other importers
    are left out, and powers to the importer's own employees. Of names that are only alike it is a warning.
    """
    # 19 CFR 141.46: a broker holds a power of attorney before it transacts in its client's name.
    powers = require(dossier.powers_of_attorney, "powers_of_attorney")
    yield from _made_out_to_others(dossier, ctx)
    entries = require(dossier.entry_summaries, "entry_summaries")
    agents = [power.agent.name if power.agent else None for power in powers]
    nameless = [n for n, agent in enumerate(agents) if not agent or not agent.strip()]
    with keep_looking() as one:
        for n, entry in enumerate(entries):
            if not powers or belongs_to_other_importer(entry, dossier):
                continue
            with one:
                filer = require(entry.filer.name if entry.filer else None, f"entry_summaries[{n}].filer.name")
                if filed_by_broker(entry, dossier) or filed_by_importer(entry, dossier) or _is_one_of(agents, filer):
                    continue
                if nameless:
                    require(None, f"powers_of_attorney[{nameless[0]}].agent.name")
                yield Hit(
                    f"entry_summaries[{n}].filer.name",
                    "{entry} was filed by {filer}, to whom no power of attorney is on file",
                    severity=_doubt(filer, *agents),
                    entry=called(entry),
                    filer=filer,
                    evidence=(evidence(f"entry_summaries[{n}].entry_number", entry.entry_number, "entry"),),
                )


def _is_one_of(agents: list[str | None], filer: str) -> bool:
    return any(agent and not names_differ(filer, agent) for agent in agents)


def _doubt(name: str, *others: str | None) -> Severity | None:
    difference = name_difference(name, *others)
    return difference.severity if difference else None


def _made_out_to_others(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Yields the importer's powers that run, where all of them are to others than the dossier's broker."""
    broker = dossier.broker.name if dossier.broker else None
    powers = [
        (n, power)
        for n, power in enumerate(dossier.powers_of_attorney or ())
        if may_be_importers(power, dossier) and not power.agent_is_employee
    ]
    if not broker or any(may_be_to_broker(power, dossier) for _, power in powers):
        return
    for n, power in powers:
        agent = power.agent.name if power.agent else None
        is_to_importer = dossier.ior is not None and appoints_importer(power, dossier.ior)
        if agent and not is_to_importer and is_worth_reporting(power, ctx):
            yield Hit(
                f"powers_of_attorney[{n}].agent.name",
                "the importer's power of attorney is to {agent}, and the broker is {broker}",
                severity=_doubt(agent, broker),
                agent=agent,
                broker=broker,
                evidence=(evidence("broker.name", broker, "broker"),),
            )
