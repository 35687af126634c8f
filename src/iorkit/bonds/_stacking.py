"""Stacking: the liability that earlier bonds and earlier bond years still carry beside the present one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import attrs

from iorkit.bonds._charges import charges_of, is_informal, named, without_copies
from iorkit.bonds._tables import counted, dollars, table
from iorkit.deadlines import add_years, is_adcvd_type, last_day_of_liquidation
from iorkit.ids import EntryNumber
from iorkit.model import BondKind, CustomsBond, EntrySummary7501
from iorkit.refdata import code_list

__all__ = ["BondPeriod", "Stacking", "stacking"]

_ONE = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class BondPeriod:
    """One year of a continuous bond, or one single transaction bond, with the entries charged to it.

    Args:
        bond: The bond, in words.
        first_day: The first day of the period; for a single transaction bond that of its transaction, if known.
        last_day: The last day; ``None`` where it is not known.
        limit: The bond's limit of liability, in US dollars; it is there anew for every period.
        entries: How many entries were charged to it.
        open_entries: Those of them that were not liquidated by the day of the question, so far as known.
        open_charges: The duties, taxes and fees of the open entries, so far as stated.
        open_until: The last day on which the last of them is open, if none is extended or suspended; ``None`` where
            none is open, or no last day is known for one.
        is_current: Whether the day of the question lies in the period.

    Examples:
        >>> period = BondPeriod(bond="bond 258ABC123", first_day=dt.date(2025, 4, 1), limit=Decimal(50000))
        >>> period.is_open
        False
    """

    bond: str
    first_day: dt.date | None
    last_day: dt.date | None = None
    limit: Decimal | None = None
    entries: int = 0
    open_entries: tuple[str, ...] = ()
    open_charges: Decimal = Decimal(0)
    open_until: dt.date | None = None
    is_current: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the period can still cost something: it runs, or an entry in it is not liquidated."""
        return self.is_current or bool(self.open_entries)


@attrs.frozen(kw_only=True)
class Stacking:
    """The bond periods of an importer, and the limits that stand open side by side on a day.

    Args:
        on: The day.
        periods: The periods that had begun by then, the earliest first.
        unplaced: Entries that could not be placed, each with the reason.

    Examples:
        >>> stacking([], [], dt.date(2026, 3, 20)).total
        Decimal('0')
    """

    on: dt.date
    periods: tuple[BondPeriod, ...]
    unplaced: tuple[str, ...] = ()

    @property
    def open_periods(self) -> tuple[BondPeriod, ...]:
        """The periods that can still cost something."""
        return tuple(period for period in self.periods if period.is_open)

    @property
    def total(self) -> Decimal:
        """The limits of the open periods together, so far as they are stated."""
        return sum((period.limit for period in self.open_periods if period.limit is not None), Decimal(0))

    @property
    def is_lower_bound(self) -> bool:
        """Whether an entry could not be placed or an open period states no limit, so that the total may be larger."""
        return bool(self.unplaced) or any(period.limit is None for period in self.open_periods)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        bound = "at least " if self.is_lower_bound else ""
        periods = counted(len(self.open_periods), "bond period", "bond periods")
        yield f"on {self.on} {periods} stand open, with limits of {bound}{dollars(self.total)} together"
        for period in self.open_periods:
            yield " ".join(part for part in self._row(period) if part)
        yield from self._notes()

    def _row(self, period: BondPeriod) -> tuple[str, ...]:
        days = f"{period.first_day or 'an unknown day'} to {period.last_day or 'an open end'}"
        until = f"to {period.open_until}" if period.open_until else "no last day known" if period.open_entries else ""
        return (
            period.bond,
            days,
            dollars(period.limit) if period.limit is not None else "no limit stated",
            counted(len(period.open_entries), "open entry", "open entries"),
            dollars(period.open_charges),
            until,
        )

    def _notes(self) -> Iterator[str]:
        yield from (f"not placed: {name}" for name in self.unplaced)

    def _repr_html_(self) -> str:
        head = ("Bond", "Period", "Limit", "Open entries", "Their charges", "Open")
        bound = "at least " if self.is_lower_bound else ""
        caption = f"Open on {self.on}: {bound}{dollars(self.total)}"
        return table(caption, head, map(self._row, self.open_periods), self._notes())


def stacking(
    bonds: Iterable[CustomsBond],
    entries: Iterable[EntrySummary7501],
    on: dt.date,
    *,
    liquidated: Mapping[EntryNumber, dt.date] | None = None,
) -> Stacking:
    """Shows which bonds and bond years still carry liability on a day, beside the present one.

    An entry stays charged to the bond that was in force on its date of entry. A continuous bond runs by years, and its
    limit is there anew for each. An entry counts as open until it is liquidated: on the day given or stated, or a year
    after the date of entry, when it is deemed liquidated. A liquidation is not the end of every claim, so the answer
    is the least that stands open. Entries whose liquidation is extended or suspended, those of antidumping or
    countervailing duty (their liquidation is commonly suspended), warehouse entries (their year runs from the final
    withdrawal) and temporary importations (they are not liquidated) stay open without a last day.

    Args:
        bonds: The importer's bonds, earlier ones too.
        entries: Its entry summaries.
        on: The day of the question.
        liquidated: The days on which entries were liquidated, by entry number, where known; they go before those that
            the summaries state.

    Returns:
        The periods that had begun by that day, and what could not be placed.

    Raises:
        NotInForce: The year after which an entry is deemed liquidated is not known for a date of entry.

    Source: 19 CFR 113.3, 159.11, 159.12, 10.31(h); CBP Form 301, section I.

    Examples:
        >>> bond = CustomsBond(number="258ABC123", kind="continuous", amount=50000, effective_on="2024-04-01")
        >>> entry = EntrySummary7501(entry_date="2025-03-31", entry_type="01", total_duty=9000)
        >>> stack = stacking([bond], [entry], dt.date(2026, 3, 20))
        >>> [(str(period.first_day), period.is_open) for period in stack.periods], stack.total
        ([('2024-04-01', True), ('2025-04-01', True)], Decimal('100000'))
    """
    slots = [slot for n, bond in enumerate(bonds) for slot in _slots(n, bond, on)]
    unplaced = []
    kept, _ = without_copies(
        (name, entry) for name, entry in named(entries) if entry.entry_date is None or entry.entry_date <= on
    )
    for name, entry in kept:
        reason = _place(name, entry, slots, on, liquidated or {})
        if reason:
            unplaced.append(f"{name} ({reason})")
    periods = [slot.period for slot in slots]
    periods.sort(key=lambda period: period.first_day or dt.date.min)
    return Stacking(on=on, periods=tuple(periods), unplaced=tuple(unplaced))


@attrs.define
class _Slot:
    """A period as it fills."""

    bond: CustomsBond
    period: BondPeriod
    has_no_last_day: bool = False

    def covers(self, day: dt.date) -> bool:
        first, last = self.period.first_day, self.period.last_day
        return first is not None and first <= day and (last is None or day <= last)


def _slots(n: int, bond: CustomsBond, on: dt.date) -> Iterator[_Slot]:
    name = bond.label or f"bond {n + 1}"
    if bond.kind is BondKind.SINGLE:
        day = bond.transaction.on if bond.transaction else None
        if day is None or day <= on:
            yield _Slot(bond, BondPeriod(bond=f"{name} (single)", first_day=day, last_day=day, limit=bond.amount))
        return
    first, end = bond.effective_on, bond.terminated_on
    year = 0
    while first is not None and first <= on and (end is None or first < end):
        year += 1
        anniversary = add_years(bond.effective_on or first, year)
        last = min(anniversary, end) - _ONE if end is not None else anniversary - _ONE
        current = first <= on <= last
        yield _Slot(bond, BondPeriod(bond=name, first_day=first, last_day=last, limit=bond.amount, is_current=current))
        first = anniversary


def _place(
    name: str, entry: EntrySummary7501, slots: list[_Slot], on: dt.date, liquidated: Mapping[EntryNumber, dt.date]
) -> str:
    """Charges an entry to its period; returns why it could not be placed, or nothing."""
    slot = _slot_of(entry, slots)
    if isinstance(slot, str):
        return slot
    period = slot.period
    slot.period = period = attrs.evolve(period, entries=period.entries + 1)
    is_open, until = _open(entry, on, liquidated)
    if is_open:
        slot.has_no_last_day |= until is None
        days = [day for day in (period.open_until, until) if day is not None]
        slot.period = attrs.evolve(
            period,
            open_entries=(*period.open_entries, name),
            open_charges=period.open_charges + charges_of(name, entry, on, ()).total,
            open_until=None if slot.has_no_last_day else max(days),
        )
    return ""


def _slot_of(entry: EntrySummary7501, slots: list[_Slot]) -> _Slot | str:
    """Finds the period of an entry, by the bond's number, the single bond's transaction, or the date of entry."""
    number = entry.entry_number
    for slot in slots:
        transaction = slot.bond.transaction
        if slot.bond.kind is BondKind.SINGLE and transaction and number and transaction.entry_number == number:
            return slot
    if entry.bond_number:
        slots = [slot for slot in slots if slot.bond.number == entry.bond_number]
    for slot in slots if entry.bond_number else ():
        if slot.bond.kind is BondKind.SINGLE:
            return slot
    if entry.entry_date is None:
        return "its date of entry is not stated"
    day = entry.entry_date
    found = [slot for slot in slots if slot.bond.kind is not BondKind.SINGLE and slot.covers(day)]
    if len(found) > 1:
        return "two bonds were in force on its date of entry"
    return found[0] if found else "no bond at hand was in force on its date of entry"


def _open(
    entry: EntrySummary7501, on: dt.date, liquidated: Mapping[EntryNumber, dt.date]
) -> tuple[bool, dt.date | None]:
    """Tells whether an entry is open on a day, and the last day on which it is, if one is known."""
    day = entry.entry_date
    ended = liquidated.get(entry.entry_number, entry.liquidated_on) if entry.entry_number else entry.liquidated_on
    if ended is not None:
        return on < ended, ended - _ONE
    if is_informal(entry):
        return False, None
    # 19 CFR 159.12: while liquidation is extended or suspended, the year of 159.11 does not end it.
    if day is None or entry.is_liquidation_extended or _never_by_time(entry):
        return True, None
    last = last_day_of_liquidation(day)
    return on <= last, last


def _never_by_time(entry: EntrySummary7501) -> bool:
    """Tells whether an entry is one that no plain year from the date of entry liquidates."""
    if any(line.adcvd for line in entry.lines or ()):
        return True
    types = code_list("entry_types")
    is_warehouse = entry.type_code in types and types.get(entry.type_code).get("category") == "warehouse"
    return is_warehouse or is_adcvd_type(entry.entry_type)
