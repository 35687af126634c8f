"""What several rules ask of powers of attorney: which are in effect, what they cover, and which replaced another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TypeAlias

import attrs

from iorkit.deadlines import last_day_of_partnership_power
from iorkit.ids import EIN, ImporterNumber, ImporterNumberKind
from iorkit.model import IOR, Dossier, EntityKind, Party, PowerAct, PowerOfAttorney
from iorkit.rules.authoring import Context, cannot_tell
from iorkit.rules.facts.parties import (
    appoints_importer,
    is_nonresident,
    name_mismatch,
    names_differ,
    numbers_differ,
    same_entity,
)

__all__ = [
    "MODERNIZED_ON",
    "agent_words",
    "broker_powers",
    "broker_words",
    "covers",
    "grantor_is_nonresident",
    "grantor_kind",
    "is_ended",
    "is_in_effect",
    "is_replaced",
    "is_to_broker",
    "is_worth_reporting",
    "may_be_importers",
    "may_be_to_broker",
    "numbers_of",
    "undated_powers",
]

MODERNIZED_ON = dt.date(2022, 12, 19)
"""The day on which the modernized rules on customs brokers took effect, among them that on direct execution."""


def agent_words(power: PowerOfAttorney) -> str:
    """Returns the name of a power's agent; ``the agent`` where it has none."""
    name = power.agent.name if power.agent else None
    return name if name and name.strip() else "the agent"


def broker_words(dossier: Dossier) -> str:
    """Returns the broker's name; ``the broker`` where it has none."""
    name = dossier.broker.name if dossier.broker else None
    return name if name and name.strip() else "the broker"


def grantor_kind(power: PowerOfAttorney, dossier: Dossier) -> EntityKind | None:
    """Returns what kind of person in law the grantor is, by the power or by the importer of record that it is.

    Where these contradict each other, a partnership counts, whose powers lapse.
    """
    grantor, ior = power.grantor, dossier.ior
    is_ior = ior is not None and (grantor is None or same_entity(ior.number, ior.name, grantor.number, grantor.name))
    stated = (power.grantor_kind, grantor.kind if grantor else None, ior.kind if ior is not None and is_ior else None)
    kinds = [kind for kind in stated if kind is not None]
    return next((kind for kind in kinds if kind.is_partnership), kinds[0] if kinds else None)


def grantor_is_nonresident(power: PowerOfAttorney, ctx: Context) -> bool:
    """Tells whether the grantor is a nonresident, by the power or by the importer of record that it is.

    Raises:
        Missing: What decides is not stated.
    """
    ior = ctx.dossier.ior
    grantor = attrs.evolve(power.grantor, kind=grantor_kind(power, ctx.dossier)) if power.grantor else None
    stated = grantor is not None and (grantor.country_of_organization or grantor.is_resident is not None)
    if grantor is not None and (stated or ior is None):
        return is_nonresident(grantor, "grantor")
    if ior is None:
        cannot_tell("grantor", "is missing")
    if grantor is None or same_entity(grantor.number, grantor.name, ior.number, ior.name):
        return is_nonresident(ior, "/ior")
    return is_nonresident(grantor, "grantor")


def is_in_effect(power: PowerOfAttorney, day: dt.date, dossier: Dossier) -> bool:
    """Tells whether a power is executed, signed, and neither revoked, ended by its terms nor lapsed."""
    if power.executed_on is None or day < power.executed_on or power.is_signed is False:
        return False
    return not _is_over(power, day, dossier)


def is_ended(power: PowerOfAttorney, day: dt.date) -> bool:
    """Tells whether a power is revoked or has ended by its own terms on a day."""
    if power.revoked_on is not None and power.revoked_on <= day:
        return True
    return power.ends_on is not None and power.ends_on < day


def _is_over(power: PowerOfAttorney, day: dt.date, dossier: Dossier) -> bool:
    if is_ended(power, day):
        return True
    kind = grantor_kind(power, dossier)
    if kind is None or not kind.is_partnership or power.executed_on is None:
        return False
    return last_day_of_partnership_power(power.executed_on) < day


def may_be_to_broker(power: PowerOfAttorney, dossier: Dossier) -> bool:
    """Tells whether a power is to the dossier's broker, or one of the two is not named.

    One that appoints the importer of record is not, unless the importer itself is the broker.
    """
    agent, broker = power.agent.name if power.agent else None, dossier.broker.name if dossier.broker else None
    if dossier.ior is not None and appoints_importer(power, dossier.ior):
        return bool(agent and broker) and not names_differ(agent, broker)
    return not names_differ(agent, broker)


def may_be_importers(power: PowerOfAttorney, dossier: Dossier) -> bool:
    """Tells whether a power may be the importer of record's: by the numbers, or else by the names.

    The power of an owner that appoints the importer counts as the importer's own.
    """
    grantor, ior = power.grantor, dossier.ior
    if grantor is None or ior is None or appoints_importer(power, ior):
        return True
    _, theirs, own = numbers_of(grantor, ior)
    if theirs and own:
        return not numbers_differ(theirs, own)
    mismatch = name_mismatch(grantor.name, dossier)
    return mismatch is None or mismatch.severity is not None


def numbers_of(grantor: Party, ior: IOR) -> tuple[str, ImporterNumber | EIN | None, ImporterNumber | EIN | None]:
    """Returns the grantor's number and the importer's of the same kind, with the field in which the grantor's stands.

    A grantor without importer number is known by its EIN, which the importer's number or its own EIN is held against.
    """
    if grantor.number or not grantor.ein:
        return "number", grantor.number, ior.number
    kinds = (ImporterNumberKind.EIN, ImporterNumberKind.AMBIGUOUS)
    return "ein", grantor.ein, ior.ein or (ior.number if ior.number and ior.number.kind in kinds else None)


def is_to_broker(power: PowerOfAttorney, dossier: Dossier) -> bool:
    """Tells whether a power is surely to the dossier's broker, by its name."""
    agent, broker = power.agent, dossier.broker
    return bool(agent and broker and agent.name and broker.name) and may_be_to_broker(power, dossier)


def broker_powers(dossier: Dossier, day: dt.date) -> list[tuple[int, PowerOfAttorney]]:
    """Lists the importer's powers to the broker that hold on a day."""
    return [
        (n, power)
        for n, power in enumerate(dossier.powers_of_attorney or ())
        if is_in_effect(power, day, dossier) and _may_serve(power, dossier)
    ]


def undated_powers(dossier: Dossier, day: dt.date) -> list[tuple[int, PowerOfAttorney]]:
    """Lists the importer's powers to the broker that may hold on a day, for the day of their execution is missing."""
    return [
        (n, power)
        for n, power in enumerate(dossier.powers_of_attorney or ())
        if power.executed_on is None
        and power.is_signed is not False
        and not is_ended(power, day)
        and _may_serve(power, dossier)
    ]


def _may_serve(power: PowerOfAttorney, dossier: Dossier) -> bool:
    return may_be_to_broker(power, dossier) and may_be_importers(power, dossier)


def covers(power: PowerOfAttorney, act: PowerAct) -> bool | None:
    """Tells whether a power covers an act; ``None`` where neither its acts nor that it is general is stated."""
    if power.is_general:
        return True
    if power.acts is None:
        return None
    return act in power.acts


def is_replaced(power: PowerOfAttorney, ctx: Context) -> bool:
    """Tells whether a power is over on the day and another one of the importer's, to the broker, holds."""
    if not _is_over(power, ctx.as_of, ctx.dossier):
        return False
    return any(True for _ in _in_effect_beside(power, ctx))


def is_worth_reporting(power: PowerOfAttorney, ctx: Context) -> bool:
    """Tells whether a fault of a power is of weight on the day.

    It is not, where the power is over, for other rules say so, or where a later one of the importer's, of no lesser
    scope to the broker, holds.
    """
    if _is_over(power, ctx.as_of, ctx.dossier):
        return False
    # A power without signature or day never came to hold, so that any other came after it.
    first = None if power.executed_on is None or power.is_signed is False else power.executed_on
    return not any(
        (first is None or latest > first) and _is_as_wide(scope, power)
        for latest_of_scope in _in_effect_beside(power, ctx)
        for scope, latest in latest_of_scope.items()
    )


_Scope: TypeAlias = bool | frozenset[PowerAct]
"""What a power covers: its acts, or whether it is general."""


def _is_as_wide(scope: _Scope, power: PowerOfAttorney) -> bool:
    if isinstance(scope, bool):
        return scope
    return not power.is_general and power.acts is not None and scope.issuperset(power.acts)


def _scope(power: PowerOfAttorney) -> _Scope:
    if power.is_general or power.acts is None:
        return power.is_general is not False
    return frozenset(power.acts)


def _in_effect_beside(power: PowerOfAttorney, ctx: Context) -> Iterator[dict[_Scope, dt.date]]:
    """Walks the importer's powers in effect to the broker, or to the power's agent where no broker is named."""
    in_effect = ctx.index(_in_effect)
    if _names_broker(ctx.dossier):
        yield from in_effect.values()
        return
    agent = _agent_name(power)
    for name, latest_of_scope in in_effect.items():
        if name == agent or (name and agent and not names_differ(name, agent)):
            yield latest_of_scope


def _in_effect(ctx: Context) -> dict[str, dict[_Scope, dt.date]]:
    """Collects the importer's powers in effect, by their agent: what they cover, and when the latest was executed."""
    found: dict[str, dict[_Scope, dt.date]] = {}
    named = _names_broker(ctx.dossier)
    for power in ctx.dossier.powers_of_attorney or ():
        day = power.executed_on
        if day is None or not is_in_effect(power, ctx.as_of, ctx.dossier) or not may_be_importers(power, ctx.dossier):
            continue
        if not named or may_be_to_broker(power, ctx.dossier):
            latest = found.setdefault(_agent_name(power), {})
            latest[_scope(power)] = max(day, latest.get(_scope(power), day))
    return found


def _names_broker(dossier: Dossier) -> bool:
    return dossier.broker is not None and bool(dossier.broker.name)


def _agent_name(power: PowerOfAttorney) -> str:
    return (power.agent.name if power.agent else None) or ""
