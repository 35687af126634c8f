"""The projection: how far a continuous bond is used, month by month, and the day on which it is no longer enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext

import attrs

from iorkit.bonds._amounts import Money, required_bond, sum_of
from iorkit.bonds._charges import Charges, Gap, Refundable
from iorkit.bonds._look_back import dated_charges
from iorkit.bonds._tables import cents, dollars, percent, table
from iorkit.deadlines import add_months
from iorkit.model import CustomsBond, EntrySummary7501
from iorkit.model.shape import EXACT, coerce_money
from iorkit.refdata import money

__all__ = ["MonthOfUse", "Projection", "project"]

_ONE = dt.timedelta(days=1)
_MONTHS = 12


@attrs.frozen(kw_only=True)
class MonthOfUse:
    """One month of a projection.

    Args:
        first_day: Its first day.
        last_day: Its last day.
        is_forecast: Whether it is to come.
        charges: Duties, taxes and fees of the month, in US dollars; forecast ones to the cent.
        year: Duties, taxes and fees of the twelve months that end with it; ``None`` where the entries given do not
            reach back so far.
        needed: The bond that the twelve months ask for; ``None`` with ``year``.
        utilization: What share of the bond a tenth of the twelve months is; ``None`` with ``year``.

    Examples:
        >>> MonthOfUse(
        ...     first_day=dt.date(2026, 3, 1), last_day=dt.date(2026, 3, 31), is_forecast=True, charges=Decimal(100)
        ... ).year is None
        True
    """

    first_day: dt.date
    last_day: dt.date
    is_forecast: bool
    charges: Decimal
    year: Decimal | None = None
    needed: Decimal | None = None
    utilization: Decimal | None = None


@attrs.frozen(kw_only=True)
class Projection:
    """How far a continuous bond is used through the last twelve months and the coming ones.

    Args:
        on: The day between the two.
        amount: The bond's amount, in US dollars.
        months: The months, the past ones first.
        breached_on: The first day on which the twelve months before it ask for a larger bond; ``None`` where no day
            of the coming year does.
        breached_by: The bond that they ask for on that day.
        gaps: The entry summaries of which something is not stated or not counted, so that the true sums may be larger.
        undated: Entry summaries without a date, which do not count.
        left_out: Entry summaries that do not count, each with the reason.

    Examples:
        >>> entry = EntrySummary7501(summary_date="2026-01-15", total_duty=300000, total_tax=0, total_other_fees=0)
        >>> project([entry], 50_000, dt.date(2026, 3, 20)).breached_on is None
        True
    """

    on: dt.date
    amount: Decimal
    months: tuple[MonthOfUse, ...]
    breached_on: dt.date | None
    breached_by: Decimal | None = None
    gaps: tuple[Gap, ...] = ()
    undated: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def past(self) -> Decimal:
        """Duties, taxes and fees of the last twelve months."""
        return sum_of(month.charges for month in self.months if not month.is_forecast)

    @property
    def coming(self) -> Decimal:
        """Duties, taxes and fees forecast for the coming twelve months."""
        return sum_of(month.charges for month in self.months if month.is_forecast)

    @property
    def is_lower_bound(self) -> bool:
        """Whether something is not stated or not dated, so that the bond may be breached sooner."""
        return bool(self.gaps or self.undated)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield (
            f"a bond of {dollars(self.amount)}: duties, taxes and fees of the last twelve months "
            f"{dollars(self.past)}, of the coming ones {dollars(self.coming)}"
        )
        yield self._verdict()
        yield from self._notes()

    def _verdict(self) -> str:
        if self.breached_on is None or self.breached_by is None:
            return f"enough through {add_months(self.on, _MONTHS) - _ONE}, if the forecast holds"
        return f"from {self.breached_on} on a bond of {dollars(self.breached_by)} is needed"

    def _notes(self) -> Iterator[str]:
        yield from (f"not counted or not stated, so the sums may be larger: {gap}" for gap in self.gaps)
        yield from (f"without a date, not counted: {name}" for name in self.undated)
        yield from (f"left out: {name}" for name in self.left_out)

    def _repr_html_(self) -> str:
        rows = [
            (
                f"{month.first_day} to {month.last_day}",
                "forecast" if month.is_forecast else "past",
                dollars(month.charges),
                dollars(month.year) if month.year is not None else "",
                dollars(month.needed) if month.needed is not None else "",
                percent(month.utilization) if month.utilization is not None else "",
            )
            for month in self.months
        ]
        head = ("Month", "", "Duties, taxes, fees", "Twelve months to its end", "Bond needed", "Used")
        return table(f"Use of a bond of {dollars(self.amount)}", head, rows, (self._verdict(), *self._notes()))


def project(  # noqa: PLR0913 -- keyword only but the three that every call gives
    entries: Iterable[EntrySummary7501],
    bond: CustomsBond | Money,
    on: dt.date,
    *,
    volume: Money = 1,
    rate: Money | None = None,
    leave_out: Refundable = (),
) -> Projection:
    """Projects the use of a continuous bond, activity 1, over the twelve months that begin on a day.

    Each entry of the last twelve months is expected again a year later: its charges times the volume, or where the rate
    is given its entered value times volume and rate. The sums of twelve months before each day, past and expected
    entries together, are held against the bond by the formula of ``on``.

    Args:
        entries: The importer's entry summaries of the last twelve months; of two years, where the past months are to
            show their own utilization.
        bond: The bond, or its amount in US dollars.
        on: The first day of the forecast.
        volume: Coming imports as a multiple of the past ones.
        rate: Duties, taxes and fees as a share of entered value at the rates of today; without it the past charges
            are taken, and with them the past rates.
        leave_out: Duties that will not come again, so that the forecast from past charges leaves them out: prefixes
            of their tariff numbers, or a function that tells. The past sums keep them.

    Returns:
        The months, and the day on which the bond is no longer enough.

    Raises:
        NotInForce: No formula is known for the day.
        ShapeError: An amount, the volume or the rate is a binary float or no number.
        ValueError: The bond states no amount, or the amount is not above zero.

    Examples:
        >>> entries = [
        ...     EntrySummary7501(summary_date=f"2025-{n:02}-10", total_duty=40000, total_tax=0, total_other_fees=0)
        ...     for n in range(1, 13)
        ... ]
        >>> grown = project(entries, 50_000, dt.date(2026, 1, 1), volume="1.5")
        >>> grown.past, grown.coming, grown.breached_on
        (Decimal('480000'), Decimal('720000.00'), datetime.date(2026, 2, 11))
        >>> project(entries, 80_000, dt.date(2026, 1, 1), volume="1.5").breached_on is None
        True
    """
    amount = _amount(bond)
    charges, undated, left_out = dated_charges(entries, on, leave_out)
    course = _Course.of(charges, on, coerce_money(volume), None if rate is None else coerce_money(rate))
    rises = (day for day in course.rises() if required_bond(course.year_before(day), on=on) > amount)
    breached_on = next(rises, None)
    return Projection(
        on=on,
        amount=amount,
        months=tuple(course.months(amount)),
        breached_on=breached_on,
        breached_by=None if breached_on is None else required_bond(course.year_before(breached_on), on=on),
        gaps=course.gaps,
        undated=undated,
        left_out=left_out,
    )


def _amount(bond: CustomsBond | Money) -> Decimal:
    amount = bond.amount if isinstance(bond, CustomsBond) else coerce_money(bond)
    if amount is None or amount <= 0:
        msg = "the bond states no amount above zero, so nothing can be held against it"
        raise ValueError(msg)
    return amount


@attrs.frozen
class _Course:
    """Past charges, and the forecast ones, each by its day."""

    on: dt.date
    past: Sequence[Charges]
    forecast: tuple[tuple[dt.date, Decimal], ...]
    gaps: tuple[Gap, ...]

    @classmethod
    def of(cls, charges: Sequence[Charges], on: dt.date, volume: Decimal, rate: Decimal | None) -> _Course:
        """Makes the course from the charges; what is dated on or after the day is not past."""
        past = [item for item in charges if item.day < on]
        models = [item for item in past if item.day >= add_months(on, -_MONTHS)]
        gaps = [item.gap for item in models if item.gap is not None]
        if rate is not None:
            gaps += [Gap(entry=item.entry, parts=("value",)) for item in models if item.value is None]
        forecast = tuple((add_months(item.day, _MONTHS), _times(_again(item, rate), volume)) for item in models)
        return cls(on=on, past=past, forecast=forecast, gaps=tuple(gaps))

    def between(self, first: dt.date, end: dt.date) -> Decimal:
        """Sums from a day to the day before another, past and forecast charges together."""
        known = (item.total for item in self.past if first <= item.day < end)
        expected = (amount for day, amount in self.forecast if first <= day < end)
        return sum_of((*known, *expected))

    def year_before(self, day: dt.date) -> Decimal:
        """Sums the twelve months before a day."""
        return self.between(add_months(day, -_MONTHS), day)

    def rises(self) -> list[dt.date]:
        """Lists the days on which the sum of the twelve months before can have risen: each after a forecast charge."""
        end = add_months(self.on, _MONTHS)
        return sorted({self.on} | {day + _ONE for day, _ in self.forecast if day < end})

    def months(self, amount: Decimal) -> Iterator[MonthOfUse]:
        """Walks the past and the coming twelve months."""
        earliest = min((item.day for item in self.past), default=self.on)
        rate = money("bonds.continuous_rate", self.on)
        for k in range(-_MONTHS, _MONTHS):
            first, end = add_months(self.on, k), add_months(self.on, k + 1)
            reaches = end >= self.on or earliest < add_months(end, 1 - _MONTHS)
            year = self.year_before(end) if reaches else None
            yield MonthOfUse(
                first_day=first,
                last_day=end - _ONE,
                is_forecast=k >= 0,
                charges=self.between(first, end),
                year=year,
                needed=None if year is None else required_bond(year, on=self.on),
                utilization=None if year is None else year * rate / amount,
            )


def _times(amount: Decimal, volume: Decimal) -> Decimal:
    with localcontext(EXACT):
        return cents(amount * volume)


def _again(item: Charges, rate: Decimal | None) -> Decimal:
    """What an entry would bring if it were made again: its charges, or its value at the rate of today."""
    if rate is None:
        return sum_of((item.total, -item.refundable))
    with localcontext(EXACT):
        return (item.value or Decimal(0)) * rate
