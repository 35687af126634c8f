"""The rule on an agent that is said to be importer of record, and is not."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.model import Arrangement, Dossier, IORAgent
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, ok, require, rule
from iorkit.rules.examples import IMPORTER, NUMBER, OTHER_NUMBER
from iorkit.rules.facts.parties import name_mismatch, numbers_differ

_AGENT = IORAgent(name="Gateway IOR Services Inc", number=OTHER_NUMBER, is_importer=True)


def _through(agent: IORAgent) -> Dossier:
    return Dossier(arrangement=Arrangement.AGENT, ior=IMPORTER, agent=agent)


@rule(
    code="SHR017",
    title="The agent that is said to import is not the importer of record",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("Source article S22"), cite("Source article S34"), cite("19 USC 1485(a)")),
    remedy="Correct who the importer of record is, or who the agent is, before anything is filed.",
    sentences=("S22", "S34"),
    arrangements=(Arrangement.AGENT,),
    examples=(
        ok(_through(attrs.evolve(_AGENT, name="LUMEN HOUSEWARES, L.L.C.", number=NUMBER))),
        ok(_through(attrs.evolve(_AGENT, is_importer=False)), note="the agent is not to be importer of record"),
        ok(attrs.evolve(_through(attrs.evolve(_AGENT, is_importer=None)), arrangement=None), note="no one says so"),
        bad(
            _through(attrs.evolve(_AGENT, is_importer=None)),
            at="agent.number",
            note="the arrangement says so",
            message="Gateway IOR Services Inc is said to be the importer of record, but the importer of "
            "record is Lumen Housewares LLC",
        ),
        bad(
            _through(_AGENT),
            at="agent.number",
            message="Gateway IOR Services Inc is said to be the importer of record, but the importer of "
            "record is Lumen Housewares LLC",
        ),
        bad(
            _through(attrs.evolve(_AGENT, number=None)),
            at="agent.name",
            message="Gateway IOR Services Inc is said to be the importer of record, but the importer of "
            "record is Lumen Housewares LLC",
        ),
        bad(
            _through(attrs.evolve(_AGENT, number=NUMBER)),
            at="agent.name",
            note="a warning: the number is the same",
            message="Gateway IOR Services Inc is said to be the importer of record, but the importer of "
            "record is Lumen Housewares LLC",
        ),
    ),
)
def agent_is_not_importer(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Where an agent is stated to be importer of record, what the dossier says of both must be of one entity.

    The arrangement states it too, unless the agent is stated not to be importer of record. Numbers decide where both
    have one, else names; another name with the same number is a warning. The source article has such an agent take the
    responsibility, and all documents name one entity.
    """
    agent, ior = require(dossier.agent, "agent"), require(dossier.ior, "ior")
    is_importer = dossier.arrangement is Arrangement.AGENT if agent.is_importer is None else agent.is_importer
    if not is_importer:
        return
    differs = numbers_differ(agent.number, ior.number)
    mismatch = None if differs else name_mismatch(agent.name, dossier)
    if differs or mismatch is not None:
        is_one_number = bool(agent.number and ior.number) and not differs
        yield Hit(
            "agent.number" if differs else "agent.name",
            "{agent} is said to be the importer of record, but the importer of record is {ior}",
            severity=Severity.WARNING if is_one_number else mismatch.severity if mismatch is not None else None,
            agent=agent.name or agent.number,
            ior=ior.name or ior.number,
            evidence=(evidence("ior.number", ior.number, "importer of record"),),
        )
