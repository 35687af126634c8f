"""What several rules ask of powers of attorney: whether one holds, to whom, and whether another replaced it."""

from __future__ import annotations

import datetime as dt

from iorkit.deadlines import last_day_of_partnership_power
from iorkit.model import Dossier, EntityKind, PowerOfAttorney
from iorkit.rules._compare import names_differ, same_entity
from iorkit.rules._rule import Context

__all__ = ["grantor_kind", "holds", "is_replaced", "may_be_to_broker"]


def grantor_kind(power: PowerOfAttorney, dossier: Dossier) -> EntityKind | None:
    """Returns what kind of person in law the grantor is, by the paper or by the importer of record that it is."""
    kind = power.grantor_kind or (power.grantor.kind if power.grantor else None)
    if kind is not None or dossier.ior is None:
        return kind
    grantor, ior = power.grantor, dossier.ior
    is_ior = grantor is None or same_entity(ior.number, ior.name, grantor.number, grantor.name)
    return ior.kind if is_ior else None


def holds(power: PowerOfAttorney, day: dt.date, dossier: Dossier) -> bool:
    """Tells whether a power is executed, signed, and neither revoked, ended by its terms nor lapsed."""
    if power.executed_on is None or day < power.executed_on or power.is_signed is False:
        return False
    return not _is_over(power, day, dossier)


def _is_over(power: PowerOfAttorney, day: dt.date, dossier: Dossier) -> bool:
    if power.revoked_on is not None and power.revoked_on <= day:
        return True
    if power.ends_on is not None and power.ends_on < day:
        return True
    kind = grantor_kind(power, dossier)
    if kind is None or not kind.is_partnership or power.executed_on is None:
        return False
    return last_day_of_partnership_power(power.executed_on) < day


def may_be_to_broker(power: PowerOfAttorney, dossier: Dossier) -> bool:
    """Tells whether a power is to the dossier's broker, or one of the two is not named."""
    return not names_differ(power.agent.name if power.agent else None, dossier.broker.name if dossier.broker else None)


def is_replaced(power: PowerOfAttorney, ctx: Context) -> bool:
    """Tells whether a power is over on the day and another one, to the broker, holds."""
    if not _is_over(power, ctx.as_of, ctx.dossier):
        return False
    return any(
        other is not power and holds(other, ctx.as_of, ctx.dossier) and _serves(other, power, ctx.dossier)
        for other in ctx.dossier.powers_of_attorney or ()
    )


def _serves(other: PowerOfAttorney, power: PowerOfAttorney, dossier: Dossier) -> bool:
    if dossier.broker is not None and dossier.broker.name:
        return may_be_to_broker(other, dossier)
    names = (other.agent.name if other.agent else None, power.agent.name if power.agent else None)
    return all(names) and not names_differ(*names) if any(names) else True
