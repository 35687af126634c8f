"""The look-back: the duties, taxes and fees of the twelve months before a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from iorkit.bonds._amounts import required_bond, sum_of
from iorkit.bonds._charges import Charges, Gap, Refundable, charges_of, is_informal, named, without_copies
from iorkit.bonds._tables import counted, dollars, table
from iorkit.deadlines import add_months
from iorkit.model import DutyFigures, EntrySummary7501

__all__ = ["LookBack", "dated_charges", "look_back"]

_ONE = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class LookBack:
    """The duties, taxes and fees of twelve months, by the dates of the entry summaries.

    Args:
        on: The day before which the twelve months lie.
        first_day: Their first day.
        last_day: Their last day.
        entries: How many entry summaries count.
        duties: Their duties, in US dollars, with those that are refundable.
        taxes: Their internal revenue taxes.
        fees: Their fees.
        refundable: The part of the duties that the caller calls refundable.
        gaps: The entry summaries of which something is not stated or not counted, so that the sums are lower bounds.
        undated: Entry summaries without a date, which do not count.
        left_out: Entry summaries that do not count, each with the reason.

    Examples:
        >>> year = look_back([EntrySummary7501(summary_date="2026-03-02", total_duty="520000")], dt.date(2026, 3, 20))
        >>> year.is_lower_bound, year.required
        (True, Decimal('60000'))
    """

    on: dt.date
    first_day: dt.date
    last_day: dt.date
    entries: int
    duties: Decimal
    taxes: Decimal
    fees: Decimal
    refundable: Decimal
    gaps: tuple[Gap, ...] = ()
    undated: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal:
        """Duties, taxes and fees together, refundable duties among them."""
        return sum_of((self.duties, self.taxes, self.fees))

    @property
    def total_without_refundable(self) -> Decimal:
        """The same without the refundable duties."""
        return sum_of((self.total, -self.refundable))

    @property
    def is_lower_bound(self) -> bool:
        """Whether something is not stated or not dated, so that the true sums may be larger."""
        return bool(self.gaps or self.undated)

    @property
    def required(self) -> Decimal:
        """The continuous bond that the whole total asks for.

        Raises:
            NotInForce: No formula is known for the day.
        """
        return required_bond(self.total, on=self.on)

    @property
    def required_without_refundable(self) -> Decimal:
        """The continuous bond that the total without refundable duties would ask for.

        Raises:
            NotInForce: No formula is known for the day.
        """
        return required_bond(self.total_without_refundable, on=self.on)

    @property
    def figures(self) -> DutyFigures:
        """The sums as a dossier holds them."""
        return DutyFigures(
            duties=self.duties,
            taxes=self.taxes,
            fees=self.fees,
            from_day=self.first_day,
            to_day=self.last_day,
            refundable=self.refundable,
        )

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        bound = "at least " if self.is_lower_bound else ""
        yield (
            f"{self.first_day} to {self.last_day}, {self._entries}: duties, taxes and fees {bound}"
            f"{dollars(self.total)}, which asks for a bond of {bound}{dollars(self.required)}"
        )
        if self.refundable:
            yield (
                f"without refundable duties of {dollars(self.refundable)}: {bound}"
                f"{dollars(self.total_without_refundable)}, a bond of {bound}"
                f"{dollars(self.required_without_refundable)}; whether CBP leaves them out is not settled"
            )
        yield from self._notes()

    @property
    def _entries(self) -> str:
        return counted(self.entries, "entry summary", "entry summaries")

    def _notes(self) -> Iterator[str]:
        yield from (f"not counted or not stated: {gap}" for gap in self.gaps)
        yield from (f"without a date, not counted: {name}" for name in self.undated)
        yield from (f"left out: {name}" for name in self.left_out)

    def _repr_html_(self) -> str:
        with_all = (dollars(self.duties), dollars(self.taxes), dollars(self.fees), dollars(self.total))
        rows = [("all duties", *with_all, dollars(self.required))]
        if self.refundable:
            duties = dollars(sum_of((self.duties, -self.refundable)))
            total = dollars(self.total_without_refundable)
            required = dollars(self.required_without_refundable)
            rows.append(("without refundable duties", duties, *with_all[1:3], total, required))
        bound = ", lower bounds" if self.is_lower_bound else ""
        caption = f"{self.first_day} to {self.last_day}, {self._entries}{bound}"
        return table(caption, ("", "Duties", "Taxes", "Fees", "Total", "Bond needed"), rows, self._notes())


def look_back(entries: Iterable[EntrySummary7501], on: dt.date, *, refundable: Refundable = ()) -> LookBack:
    """Sums the duties, taxes and fees of the twelve months before a day, by the dates of the entry summaries.

    Nothing is netted: refundable duties count in full and are shown apart, because it is not settled whether CBP
    leaves duties that it refunds out of the sum. Informal entries do not count, as surety brokers restate CBP's guide;
    it leaves out some formal entry types too, which those restatements do not name, so every formal one counts here.
    Of several summaries under one entry number the last one counts that was filed before the day.

    Args:
        entries: The importer's entry summaries.
        on: The day before which the twelve months lie.
        refundable: Which duties are refundable: prefixes of their tariff numbers, or a function that tells.

    Returns:
        The sums, and what they rest on.

    Examples:
        >>> entry = EntrySummary7501(
        ...     summary_date="2026-03-02", total_duty="420000", total_tax="0", total_other_fees="651.50"
        ... )
        >>> year = look_back([entry], dt.date(2026, 3, 20))
        >>> year.total, year.required
        (Decimal('420651.50'), Decimal('50000'))
        >>> print(year)
        2025-03-20 to 2026-03-19, 1 entry summary: duties, taxes and fees $420,651.50, which asks for a bond of $50,000
    """
    first_day, last_day = add_months(on, -12), on - _ONE
    charges, undated, left_out = dated_charges(entries, on, refundable)
    within = [item for item in charges if first_day <= item.day <= last_day]
    return LookBack(
        on=on,
        first_day=first_day,
        last_day=last_day,
        entries=len(within),
        duties=sum_of(item.duties for item in within),
        taxes=sum_of(item.taxes for item in within),
        fees=sum_of(item.fees for item in within),
        refundable=sum_of(item.refundable for item in within),
        gaps=tuple(item.gap for item in within if item.gap is not None),
        undated=undated,
        left_out=left_out,
    )


def dated_charges(
    entries: Iterable[EntrySummary7501], on: dt.date, refundable: Refundable
) -> tuple[list[Charges], tuple[str, ...], tuple[str, ...]]:
    """Reads the charges of the entries that count, and names those without a date and those left out."""
    all_named = [
        (name, entry) for name, entry in named(entries) if not (entry.summary_date and entry.summary_date >= on)
    ]
    kept, copies = without_copies(item for item in all_named if item[1].is_filed is not False)
    charges, undated, left_out = [], [], [f"{name} (an earlier copy)" for name in copies]
    for name, entry in kept:
        if is_informal(entry):
            left_out.append(f"{name} (informal)")
        elif entry.summary_date is None:
            undated.append(name)
        else:
            charges.append(charges_of(name, entry, entry.summary_date, refundable))
    left_out += [f"{name} (not filed)" for name, entry in all_named if entry.is_filed is False]
    return charges, tuple(undated), tuple(left_out)
