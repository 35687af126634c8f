"""What one entry summary adds to the duties, taxes and fees of a year, and what of it is not stated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

import attrs

from iorkit.bonds._amounts import sum_of
from iorkit.model import EntrySummary7501, EntryTariff
from iorkit.refdata import code_list

__all__ = ["Charges", "Gap", "Refundable", "charges_of", "named", "without_copies"]

Refundable: TypeAlias = Sequence[str] | Callable[[EntryTariff], bool]
"""Which duties are refundable: prefixes of their tariff numbers such as ``"9903.01"``, or a function that tells."""

_APART = "antidumping and countervailing duties"


@attrs.frozen(kw_only=True)
class Gap:
    """An entry summary of which something is not stated or not counted, so that a sum over it is a lower bound.

    Args:
        entry: What a person calls the entry.
        parts: What is not stated or not counted, in words.

    Examples:
        >>> print(Gap(entry="entry B76-0324527-8", parts=("fees",)))
        entry B76-0324527-8: fees
    """

    entry: str
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.entry}: {', '.join(self.parts)}"


@attrs.frozen(kw_only=True)
class Charges:
    """What an entry summary states of its value, duties, taxes and fees; 0 and a gap where it does not."""

    day: dt.date
    entry: str
    value: Decimal | None
    duties: Decimal
    taxes: Decimal
    fees: Decimal
    refundable: Decimal
    gap: Gap | None

    @property
    def total(self) -> Decimal:
        """Duties, taxes and fees together."""
        return sum_of((self.duties, self.taxes, self.fees))


def named(entries: Iterable[EntrySummary7501]) -> list[tuple[str, EntrySummary7501]]:
    """Gives every entry a name by which a person finds it: its number, or its place in the sequence."""
    return [(entry.label or f"entry summary {n + 1}", entry) for n, entry in enumerate(entries)]


def without_copies(
    entries: Iterable[tuple[str, EntrySummary7501]],
) -> tuple[list[tuple[str, EntrySummary7501]], list[str]]:
    """Leaves out what would count an entry twice: of several summaries under one number, the last one stays."""
    kept: dict[str, tuple[str, EntrySummary7501]] = {}
    copies = []
    for n, (name, entry) in enumerate(entries):
        key = entry.entry_number.canonical if entry.entry_number else f"#{n}"
        if key in kept:
            copies.append(name)
            del kept[key]
        kept[key] = (name, entry)
    return list(kept.values()), copies


def is_informal(entry: EntrySummary7501) -> bool:
    """Tells whether an entry's type is an informal one."""
    kind = (entry.entry_type or "").strip()
    types = code_list("entry_types")
    return kind in types and types.get(kind).get("category") == "informal"


def charges_of(name: str, entry: EntrySummary7501, day: dt.date, refundable: Refundable) -> Charges:
    """Reads the charges of an entry summary: its totals, or where a total is missing the sum over its lines.

    Antidumping and countervailing duties that a summary totals by themselves are outside its duties. They are not
    counted, and stand among the gaps.
    """
    gaps = [_APART] if entry.total_ad or entry.total_cv else []
    tariffs = [tariff for line in entry.lines or () for tariff in line.tariffs or ()]
    return Charges(
        day=day,
        entry=name,
        value=entry.total_value if entry.total_value is not None else _value(entry),
        duties=_sum("duties", entry.total_duty, [tariff.duty for tariff in tariffs], gaps),
        taxes=_sum("taxes", entry.total_tax, [line.ir_tax for line in entry.lines or ()], gaps),
        fees=_fees(entry, gaps),
        refundable=_refundable(tariffs, refundable, gaps),
        gap=Gap(entry=name, parts=tuple(gaps)) if gaps else None,
    )


def _value(entry: EntrySummary7501) -> Decimal | None:
    values = [line.value for line in entry.lines or ()]
    known = [value for value in values if value is not None]
    return sum_of(known) if known and len(known) == len(values) else None


def _sum(part: str, total: Decimal | None, parts: Sequence[Decimal | None], gaps: list[str]) -> Decimal:
    if total is not None:
        return total
    if not parts or None in parts:
        gaps.append(part)
    return sum_of(amount for amount in parts if amount is not None)


def _fees(entry: EntrySummary7501, gaps: list[str]) -> Decimal:
    """The fee summary's total, its rows, the rows of the lines, or else the block of other charges."""
    if entry.total_other_fees is not None:
        return entry.total_other_fees
    if entry.fees is not None and all(fee.amount is not None for fee in entry.fees):
        return sum_of(fee.amount for fee in entry.fees if fee.amount is not None)
    rows = list(_line_fees(entry))
    if entry.total_other is not None and (not rows or None in rows):
        return entry.total_other
    return _sum("fees", None, rows, gaps)


def _line_fees(entry: EntrySummary7501) -> Iterator[Decimal | None]:
    for line in entry.lines or ():
        if line.fees is None:
            yield None
        else:
            yield from (fee.amount for fee in line.fees)


def _refundable(tariffs: Iterable[EntryTariff], refundable: Refundable, gaps: list[str]) -> Decimal:
    total = Decimal(0)
    for tariff in tariffs:
        if _is_refundable(tariff, refundable):
            if tariff.duty is None:
                gaps.append("refundable duties")
            total = sum_of((total, tariff.duty or Decimal(0)))
    return total


def _is_refundable(tariff: EntryTariff, refundable: Refundable) -> bool:
    if callable(refundable):
        return refundable(tariff)
    number = tariff.hts_number.canonical.replace(".", "") if tariff.hts_number else ""
    return any(number.startswith(prefix.replace(".", "")) for prefix in refundable if prefix.strip("."))
