"""Dated values: what held from which day to which, each with its own citation."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

from iorkit.citations import Citation
from iorkit.errors import NotInForce

__all__ = ["Dated", "DatedValue", "read_dated"]


@attrs.frozen(kw_only=True)
class DatedValue:
    """One value of law or practice and the days on which it holds.

    Args:
        value: Money and rates as ``Decimal``, counts of days or years as ``int``.
        first_day: The first day on which it holds, or the first for which it is known.
        last_day: The last day, or ``None`` where no end is known.
        citation: What it rests on.
        is_only_known_from: Whether the first day is only that of the oldest copy read, so that the value may be older.

    Examples:
        >>> from iorkit.refdata import dated
        >>> dated("entry.summary_business_days").at(dt.date(2026, 3, 2)).value
        10
    """

    value: Decimal | int
    first_day: dt.date
    last_day: dt.date | None
    citation: Citation
    is_only_known_from: bool = False


@attrs.frozen(kw_only=True)
class Dated:
    """A value through time; outside the known days it answers with an exception, never a guess.

    Args:
        name: The table and key, such as ``bonds.continuous_minimum``.
        title: What the value is, in words.
        unit: ``USD``, ``rate``, ``days``, ``business days``, ``months``, ``years``, ``times``, ``flag`` or ``year``.
        values: The values, the earliest first, without overlap.
        gap_reason: Why days between two values have none, where there is such a gap.

    Examples:
        >>> from iorkit.refdata import dated
        >>> dated("bonds.cure_days").at(dt.date(2010, 1, 1))
        Traceback (most recent call last):
        ...
        iorkit.errors.NotInForce: bonds.cure_days on 2010-01-01: the reference data begins on 2015-12-14
    """

    name: str
    title: str
    unit: str
    values: tuple[DatedValue, ...]
    gap_reason: str = ""

    def at(self, day: dt.date) -> DatedValue:
        """Returns the value that holds on a day.

        Raises:
            NotInForce: No value is known for that day.
        """
        for item in reversed(self.values):
            if item.first_day <= day:
                if item.last_day is not None and day > item.last_day:
                    reason = self.gap_reason or f"the reference data ends on {item.last_day.isoformat()}"
                    raise NotInForce(self.name, day, reason)
                return item
        first = self.values[0]
        begins = f"begins on {first.first_day.isoformat()}"
        why = ", the day of the oldest copy read" if first.is_only_known_from else ""
        raise NotInForce(self.name, day, f"the reference data {begins}{why}")

    def is_in_force(self, day: dt.date) -> bool:
        """Returns whether a value is known for a day."""
        try:
            self.at(day)
        except NotInForce:
            return False
        return True

    @property
    def gaps(self) -> tuple[tuple[dt.date, dt.date], ...]:
        """The first and last day of each stretch between two values that has none."""
        one = dt.timedelta(days=1)
        return tuple(
            (earlier.last_day + one, later.first_day - one)
            for earlier, later in itertools.pairwise(self.values)
            if earlier.last_day is not None and earlier.last_day + one < later.first_day
        )


def read_dated(table: str, data: Mapping[str, Any], sources: Mapping[str, Citation]) -> Iterator[Dated]:
    """Reads the dated values of one file.

    Args:
        table: The file's name without its ending.
        data: The file as ``tomllib`` gave it.
        sources: The register of sources, by reference.

    Raises:
        ValueError: Two values overlap, a source is not in the register, or a value does not state one first day.
    """
    for key, entry in data.items():
        name = f"{table}.{key}"
        values = tuple(_read_value(name, item, sources) for item in entry["values"])
        _refuse_overlaps(name, values)
        yield Dated(
            name=name,
            title=entry["title"],
            unit=entry["unit"],
            values=values,
            gap_reason=entry.get("gap_reason", ""),
        )


def _read_value(name: str, item: Mapping[str, Any], sources: Mapping[str, Citation]) -> DatedValue:
    reference = item["citation"]
    if reference not in sources:
        msg = f"{name}: the source {reference!r} is not in sources.toml"
        raise ValueError(msg)
    if ("from" in item) == ("known_from" in item):
        msg = f"{name}: a value states its first day once, as 'from' or as 'known_from'"
        raise ValueError(msg)
    value = item["value"]
    return DatedValue(
        value=Decimal(value) if isinstance(value, str) else value,
        first_day=item["known_from"] if "known_from" in item else item["from"],
        last_day=item.get("to"),
        citation=sources[reference],
        is_only_known_from="known_from" in item,
    )


def _refuse_overlaps(name: str, values: tuple[DatedValue, ...]) -> None:
    for earlier, later in itertools.pairwise(values):
        if earlier.last_day is None or earlier.last_day >= later.first_day:
            msg = f"{name}: the values from {earlier.first_day} and {later.first_day} overlap or are out of order"
            raise ValueError(msg)
