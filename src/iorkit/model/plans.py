"""The days on which a dossier plans entry or arrival."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import frozen

from iorkit.model.dossier import Dossier

__all__ = ["Plan", "planned_days"]

_MOST_DAYS = 30
_ENTRY, _ARRIVAL = "the planned entry date", "the planned arrival date"


@frozen(kw_only=True)
class Plan:
    """A day for which a dossier plans something.

    Args:
        day: The day.
        words: What is planned, such as ``the planned entry date``.
        path: Where the dossier says so.

    Examples:
        >>> Plan(day=dt.date(2026, 4, 1), words="the planned entry date", path="shipments[0].entry_planned_on").words
        'the planned entry date'
    """

    day: dt.date
    words: str
    path: str

    @property
    def is_entry(self) -> bool:
        """Whether entry is planned, and not arrival."""
        return self.words == _ENTRY


def planned_days(dossier: Dossier, as_of: dt.date) -> tuple[Plan, ...]:
    """Returns the days after a day on which a dossier plans entry or arrival, each once, the earliest first.

    Of more than thirty, the first twenty-nine and the last are returned.

    Args:
        dossier: The dossier.
        as_of: The day after which one looks.

    Examples:
        >>> from iorkit.model import Shipment
        >>> dossier = Dossier(shipments=[Shipment(entry_planned_on="2026-04-01", arrival_planned_on="2026-03-28")])
        >>> [(str(plan.day), plan.words) for plan in planned_days(dossier, dt.date(2026, 3, 20))]
        [('2026-03-28', 'the planned arrival date'), ('2026-04-01', 'the planned entry date')]
    """
    days: dict[dt.date, Plan] = {}
    for plan in _plans(dossier):
        if plan.day > as_of:
            days.setdefault(plan.day, plan)
    plans = [days[day] for day in sorted(days)]
    return tuple(plans if len(plans) <= _MOST_DAYS else [*plans[: _MOST_DAYS - 1], plans[-1]])


def _plans(dossier: Dossier) -> Iterator[Plan]:
    for n, shipment in enumerate(dossier.shipments or ()):
        days = (
            ("entry_planned_on", shipment.entry_planned_on, _ENTRY),
            ("arrival_planned_on", shipment.arrival_planned_on, _ARRIVAL),
            ("arrived_on", shipment.arrived_on, _ARRIVAL),
        )
        yield from (Plan(day=day, words=words, path=f"shipments[{n}].{name}") for name, day, words in days if day)
    for n, entry in enumerate(dossier.entry_summaries or ()):
        days = (
            ("entry_date", entry.entry_date, _ENTRY),
            ("expected_entry_date", entry.expected_entry_date, _ENTRY),
            ("expected_arrival_date", entry.expected_arrival_date, _ARRIVAL),
        )
        yield from (Plan(day=day, words=words, path=f"entry_summaries[{n}].{name}") for name, day, words in days if day)
