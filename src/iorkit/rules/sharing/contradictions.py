"""Rules on documents that contradict each other about who the importer is."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.model import Arrangement, Dossier, EntityKind, Form5106, IORAgent, PowerOfAttorney
from iorkit.rules.authoring import Context, Hit, Severity, bad, called_at, cite, ok, rule, seen
from iorkit.rules.examples import GRANTOR, IMPORTER, NUMBER, OTHER_NUMBER
from iorkit.rules.facts.parties import name_mismatch, numbers_differ, same_entity


def _of_kinds(form: EntityKind, power: EntityKind = EntityKind.LLC) -> Dossier:
    return Dossier(
        ior=IMPORTER,
        form5106=Form5106(name="Lumen Housewares LLC", company_kind=form),
        powers_of_attorney=(PowerOfAttorney(grantor=attrs.evolve(GRANTOR, kind=None), grantor_kind=power),),
    )


@rule(
    code="SHR017",
    title="The documents give the importer different kinds of entity",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(cite("iorkit comparison"), cite("Source article S47"), cite("19 CFR 141.34")),
    remedy="Compare the formation documents of the importer, and correct the document that is wrong.",
    sentences=("S47",),
    examples=(
        ok(_of_kinds(EntityKind.LLC)),
        bad(
            _of_kinds(EntityKind.CORPORATION),
            at="form5106.company_kind",
            message="the Form 5106 says corporation, but the importer of record is given as an LLC",
        ),
        bad(
            _of_kinds(EntityKind.LLC, EntityKind.PARTNERSHIP),
            at="powers_of_attorney[0].grantor_kind",
            message="the power of attorney says partnership, but the importer of record is given as an LLC",
        ),
    ),
)
def kinds_of_entity_contradict(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Whether the importer is a corporation, an LLC, a partnership or a person decides who may sign, and for how long.

    Form 5106 and the powers of attorney from the importer are held against the importer of record itself. A limited
    partnership is a partnership, and a sole proprietor an individual. Meanwhile a power of attorney is judged as a
    partnership's where any of these says so. No source asks for this comparison.
    """
    ior = dossier.ior
    if ior is None or ior.kind is None:
        return
    for path, kind in _stated_kinds(dossier):
        if kind is not None and _class_of(kind) != _class_of(ior.kind):
            yield Hit(
                path,
                "{document} says {kind}, but the importer of record is given as {own}",
                document=called_at(dossier, path),
                kind=_words(kind),
                own=f"an {_words(ior.kind)}" if ior.kind in _VOWELS else f"a {_words(ior.kind)}",
                evidence=(seen("ior.kind", ior.kind, "importer of record"),),
            )


_VOWELS = (EntityKind.LLC, EntityKind.INDIVIDUAL)
"""Kinds before whose words ``an`` stands."""


def _stated_kinds(dossier: Dossier) -> Iterator[tuple[str, EntityKind | None]]:
    """Walks the kinds that documents of the importer give it, each with its path."""
    if dossier.form5106 is not None:
        yield "form5106.company_kind", dossier.form5106.company_kind
    ior = dossier.ior
    for n, power in enumerate(dossier.powers_of_attorney or ()):
        grantor = power.grantor
        if ior and grantor and same_entity(ior.number, ior.name, grantor.number, grantor.name):
            yield f"powers_of_attorney[{n}].grantor_kind", power.grantor_kind
            if power.grantor_kind is None or grantor.kind is not power.grantor_kind:
                yield f"powers_of_attorney[{n}].grantor.kind", grantor.kind


def _class_of(kind: EntityKind) -> str:
    if kind.is_partnership:
        return "partnership"
    return "individual" if kind.is_individual else kind.value


def _words(kind: EntityKind) -> str:
    return "LLC" if kind is EntityKind.LLC else kind.value.replace("-", " ")


_AGENT = IORAgent(name="Gateway IOR Services Inc", number=OTHER_NUMBER, is_importer=True)


def _through(agent: IORAgent) -> Dossier:
    return Dossier(arrangement=Arrangement.AGENT, ior=IMPORTER, agent=agent)


@rule(
    code="SHR018",
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
    ),
)
def agent_is_not_importer(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Where an agent is stated to be importer of record, what the dossier says of both must be of one entity.

    Numbers decide where both have one, else names. The source article has such an agent take the responsibility, and
    all documents name one entity.
    """
    agent, ior = dossier.agent, dossier.ior
    if agent is None or ior is None or not agent.is_importer:
        return
    differs = numbers_differ(agent.number, ior.number)
    mismatch = None if agent.number and ior.number else name_mismatch(agent.name, dossier)
    if differs or mismatch is not None:
        yield Hit(
            "agent.number" if differs else "agent.name",
            "{agent} is said to be the importer of record, but the importer of record is {ior}",
            severity=mismatch.severity if mismatch is not None else None,
            agent=agent.name or agent.number,
            ior=ior.name or ior.number,
            evidence=(seen("ior.number", ior.number, "importer of record"),),
        )
