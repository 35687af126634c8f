"""Rules on the power of attorney to the customs broker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.deadlines import last_day_of_partnership_power
from iorkit.findings import Severity
from iorkit.ids import ImporterNumber
from iorkit.model import IOR, Broker, Dossier, EntityKind, EntrySummary7501, Party, PowerOfAttorney
from iorkit.refdata import cite
from iorkit.rules._compare import (
    entrusts_importer,
    files_itself,
    is_nonresident,
    name_mismatch,
    names_differ,
    numbers_differ,
    same_entity,
)
from iorkit.rules._hit import Hit, cannot_tell, need, seen
from iorkit.rules._powers import grantor_kind, holds, is_replaced, may_be_to_broker
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = [
    "nonresident_power_without_resident_agent",
    "partnership_power_lapsed",
    "power_lapsed_by_its_terms",
    "power_missing_before_business",
    "power_not_executed_directly",
    "power_of_another_grantor",
    "power_revoked",
]

_OWN = ImporterNumber("47-5550101")
_BROKER = Party(name="Bayside Customs Brokers Inc")


def _executed(day: str, **fields: str) -> PowerOfAttorney:
    dates = {name: dt.date.fromisoformat(value) for name, value in fields.items()}
    return PowerOfAttorney(
        agent=_BROKER,
        executed_on=dt.date.fromisoformat(day),
        ends_on=dates.get("ends_on"),
        revoked_on=dates.get("revoked_on"),
    )


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
    by its own terms. Entries of another filer are left out.
    """
    powers = need(dossier.powers_of_attorney, "powers_of_attorney")
    if not powers:
        yield Hit("powers_of_attorney", "the dossier states that there is no power of attorney")
        return
    usable = [(n, power) for n, power in enumerate(powers) if power.is_signed is not False]
    usable = [(n, power) for n, power in usable if may_be_to_broker(power, dossier)]
    if not usable:
        broker = dossier.broker.name if dossier.broker and dossier.broker.name else "the broker"
        yield Hit("powers_of_attorney", "no signed power of attorney to {broker} is at hand", broker=broker)
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


def _entry_without_power(
    path: str, entry: EntrySummary7501, usable: list[tuple[int, PowerOfAttorney]], ctx: Context
) -> Hit | str:
    """Returns the hit of an entry that no power covers, the path of what is missing to tell, or nothing."""
    filed = _filed_by_broker(entry, ctx.dossier)
    day = entry.entry_date
    if filed is False or (day is not None and day > ctx.as_of):
        return ""
    if day is None:
        return f"{path}.entry_date"
    if any(holds(power, day, ctx.dossier) for _, power in usable):
        return ""
    undated = [n for n, power in usable if power.executed_on is None]
    if undated:
        return f"powers_of_attorney[{undated[0]}].executed_on"
    if filed is None and ctx.dossier.broker is not None:
        return f"{path}.filer"
    return Hit(
        f"{path}.entry_date",
        "no power of attorney held on {day}, when entry was made",
        severity=None if filed else Severity.ERROR,
        day=day,
    )


def _filed_by_broker(entry: EntrySummary7501, dossier: Dossier) -> bool | None:
    """Tells whether the broker filed an entry, by name or by the filer code; ``None`` where that is not stated."""
    broker = dossier.broker
    if broker is None:
        agents = [power.agent.name for power in dossier.powers_of_attorney or () if power.agent and power.agent.name]
        if entry.filer and entry.filer.name and agents:
            return not all(names_differ(entry.filer.name, agent) for agent in agents)
        return None
    if entry.filer and entry.filer.name and broker.name:
        return not names_differ(entry.filer.name, broker.name)
    if entry.entry_number and entry.entry_number.filer_code and broker.filer_code:
        return entry.entry_number.filer_code == broker.filer_code
    return None


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

    A power by which the owner entrusts the importer of record itself, as its agent, is another thing and left out.
    """
    if is_replaced(poa, ctx):
        return
    ior = need(ctx.dossier.ior, "/ior")
    grantor = need(poa.grantor, "grantor")
    if entrusts_importer(poa, ior):
        return
    if grantor.number and ior.number and numbers_differ(grantor.number, ior.number):
        yield Hit(
            "grantor.number",
            "granted under {grantor}, the importer of record is {ior}",
            grantor=grantor.number,
            ior=ior.number,
            evidence=(seen("grantor.name", grantor.name, "grantor"), seen("/ior.name", ior.name, "importer")),
        )
        return
    if not (grantor.number and ior.number):
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


_DIRECT_FROM = dt.date(2022, 12, 19)


def _obtained(day: str, *, directly: bool | None, through: str | None = None) -> PowerOfAttorney:
    return PowerOfAttorney(
        executed_on=dt.date.fromisoformat(day), is_executed_directly=directly, executed_through=through
    )


@rule(
    code="POA003",
    title="The power of attorney was not executed directly with the importer",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 111.36(c)(3)"), cite("87 FR 63267")),
    remedy="Have the importer of record execute a new power of attorney directly with the broker.",
    requirement="power-of-attorney",
    sentences=("S39",),
    in_force_from=_DIRECT_FROM,
    unless=files_itself,
    examples=(
        ok(_obtained("2022-12-18", directly=False), note="before the rule took effect"),
        bad(_obtained("2022-12-19", directly=False, through="Easy Forwarding Ltd"), at="is_executed_directly"),
        ok(_obtained("2026-01-10", directly=True)),
    ),
)
def power_not_executed_directly(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A broker executes the power of attorney directly with the importer or drawback claimant.

    A freight forwarder or other third party may not stand between them; a translator, lawyer or courier may help.
    Powers executed before the rule took effect are outside it.
    """
    executed_on = need(poa.executed_on, "executed_on")
    if executed_on < _DIRECT_FROM or is_replaced(poa, ctx) or _redone_directly(poa, ctx):
        return
    by_another = poa.is_executed_directly is None and poa.executed_through
    if by_another or not need(poa.is_executed_directly, "is_executed_directly"):
        yield Hit(
            "is_executed_directly",
            "executed through {through}, not directly between importer and broker",
            through=poa.executed_through or "a third party",
        )


def _redone_directly(poa: PowerOfAttorney, ctx: Context) -> bool:
    """Tells whether a later power to the broker, executed directly, holds on the day."""
    return any(
        other.is_executed_directly is True
        and other.executed_on is not None
        and poa.executed_on is not None
        and other.executed_on >= poa.executed_on
        and holds(other, ctx.as_of, ctx.dossier)
        and may_be_to_broker(other, ctx.dossier)
        for other in ctx.dossier.powers_of_attorney or ()
        if other is not poa
    )


def _partnership(ends: str | None = None, kind: EntityKind = EntityKind.PARTNERSHIP) -> PowerOfAttorney:
    return PowerOfAttorney(
        grantor_kind=kind,
        executed_on=dt.date(2024, 3, 1),
        ends_on=dt.date.fromisoformat(ends) if ends else None,
    )


@rule(
    code="POA005",
    title="A partnership's power of attorney has lapsed",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.34"),
    remedy="Have the partnership execute a new power of attorney.",
    requirement="power-of-attorney",
    sentences=("S55",),
    unless=files_itself,
    examples=(
        ok(_partnership(), as_of="2026-03-01"),
        bad(_partnership(), as_of="2026-03-02", at="executed_on"),
        ok(_partnership(kind=EntityKind.CORPORATION), as_of="2026-03-02", note="others may be unlimited"),
        bad(_partnership("2027-03-01"), as_of="2026-03-01", at="ends_on", note="it states an end beyond two years"),
    ),
)
def partnership_power_lapsed(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney from a partnership lapses two years after it is executed.

    A later end that the paper itself states does not help; while the two years run, it is only a warning. A lapsed
    power is no matter where another power to the broker holds.
    """
    if not need(grantor_kind(poa, ctx.dossier), "grantor_kind").is_partnership:
        return
    last_day = last_day_of_partnership_power(need(poa.executed_on, "executed_on"))
    if ctx.as_of > last_day:
        if is_replaced(poa, ctx):
            return
        yield Hit("executed_on", "lapsed after {last_day}", last_day=last_day)
    elif poa.ends_on is not None and poa.ends_on > last_day:
        yield Hit(
            "ends_on",
            "states an end on {ends_on}, but lapses after {last_day}",
            severity=Severity.WARNING,
            ends_on=poa.ends_on,
            last_day=last_day,
        )


@rule(
    code="POA006",
    title="The power of attorney has ended by its own terms",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.46"), cite("19 CFR 141.32"), cite("Source article S55")),
    remedy="Execute a new power of attorney.",
    requirement="power-of-attorney",
    sentences=("S55", "S56"),
    unless=files_itself,
    examples=(
        ok(_executed("2025-03-20", ends_on="2026-03-20"), as_of="2026-03-20"),
        bad(_executed("2025-03-20", ends_on="2026-03-20"), as_of="2026-03-21", at="ends_on"),
        ok(_executed("2025-03-20"), note="it runs until revoked, as law allows"),
    ),
)
def power_lapsed_by_its_terms(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney that states an end is valid only until then. No law asks for such an end."""
    if poa.ends_on is not None and ctx.as_of > poa.ends_on and not is_replaced(poa, ctx):
        yield Hit("ends_on", "ended on {ends_on}", ends_on=poa.ends_on)


@rule(
    code="POA009",
    title="The power of attorney was revoked",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.35"),
    remedy="Execute a new power of attorney before any further customs business.",
    requirement="power-of-attorney",
    sentences=("S55",),
    unless=files_itself,
    examples=(
        ok(_executed("2025-03-20", revoked_on="2026-03-21"), as_of="2026-03-20"),
        bad(_executed("2025-03-20", revoked_on="2026-03-20"), as_of="2026-03-20", at="revoked_on"),
    ),
)
def power_revoked(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney can be revoked at any time by written notice that CBP receives."""
    if poa.revoked_on is not None and poa.revoked_on <= ctx.as_of and not is_replaced(poa, ctx):
        yield Hit("revoked_on", "revoked on {revoked_on}", revoked_on=poa.revoked_on)


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
    if is_replaced(poa, ctx) or not _grantor_is_nonresident(poa, ctx):
        return
    if poa.agent_is_resident is False:
        yield Hit("agent_is_resident", "the grantor is a nonresident and the agent does not reside in the US")
    if poa.agent_accepts_service is False:
        yield Hit("agent_accepts_service", "the paper does not authorize the agent to accept service of process")
    need(poa.agent_is_resident, "agent_is_resident")
    need(poa.agent_accepts_service, "agent_accepts_service")


def _grantor_is_nonresident(poa: PowerOfAttorney, ctx: Context) -> bool:
    """Tells it from the paper, or from the importer of record where that is the grantor."""
    ior = ctx.dossier.ior
    grantor = attrs.evolve(poa.grantor, kind=grantor_kind(poa, ctx.dossier)) if poa.grantor else None
    stated = grantor is not None and (grantor.country_of_organization or grantor.is_resident is not None)
    if grantor is not None and (stated or ior is None):
        return is_nonresident(grantor, "grantor")
    if ior is None:
        cannot_tell("grantor", "is missing")
    if grantor is None or same_entity(grantor.number, grantor.name, ior.number, ior.name):
        return is_nonresident(ior, "/ior")
    return is_nonresident(grantor, "grantor")
