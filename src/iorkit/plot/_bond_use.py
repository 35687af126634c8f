"""The use of a continuous bond over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from iorkit.bonds import MonthOfUse, Projection
from iorkit.plot._canvas import Altair, Axis, Colors, Layer, altair, colors, day_scale, finish, moment, values

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ["bond_use"]

_ONE = dt.timedelta(days=1)
_GAP = dt.timedelta(days=2)
_LEAST_TOP = 1.2


def bond_use(projection: Projection, *, dark: bool = False) -> LayerChart:
    """Draws how far a continuous bond is used, month by month, and the day on which it is no longer enough.

    A bar is the twelve months that end with its month, against the bond. Bars of the forecast are pale with a broken
    outline, and every bar bears its figure. It needs the extra ``plot``.

    Args:
        projection: What ``iorkit.bonds.project`` gives.
        dark: Whether for a dark page.

    Returns:
        The chart; a notebook shows it, ``save`` writes it.

    Raises:
        MissingExtra: The extra ``plot`` is not installed.

    Examples:
        >>> from iorkit.bonds import project
        >>> from iorkit.model import EntrySummary7501
        >>> entries = [
        ...     EntrySummary7501(summary_date=f"2025-{n:02}-10", total_duty=40000, total_tax=0, total_other_fees=0)
        ...     for n in range(1, 13)
        ... ]
        >>> chart = bond_use(project(entries, 50_000, dt.date(2026, 1, 1), volume="1.5"))
        >>> chart.to_dict()["title"]["text"]
        'Use of a bond of $50,000'

    .. versionadded:: 26.1
    """
    alt, look = altair(), colors(dark=dark)
    first, last = _ends(projection)
    top = max(_LEAST_TOP, *(float(month.utilization or 0) * 1.15 for month in projection.months), 0)  # room for figures
    x = alt.X("begins:T", scale=day_scale(first, last), title=None, axis=_month_axis(alt))
    y = alt.Y(
        "used:Q", scale=alt.Scale(domain=[0, top], nice=False, padding=0), axis=alt.Axis(format=".0%", tickCount=6)
    )
    y = y.title("Share of the bond that is used")
    bars, figures = zip(*_bars(alt, projection, x, y, look), strict=True)
    rules = [_full(alt, projection, last, look), *_rules(alt, projection, top, look)]
    layers = [*bars, *rules, *figures, *_breach_words(alt, projection, top, look)]
    chart = alt.layer(*layers).properties(width=820, height=320)
    finished: LayerChart = finish(chart, f"Use of a bond of {_dollars(projection.amount)}", _remarks(projection), look)
    return finished


def _ends(projection: Projection) -> tuple[dt.date, dt.date]:
    if not projection.months:
        return projection.on, projection.on + _ONE
    return projection.months[0].first_day, projection.months[-1].last_day + _ONE


def _month_axis(alt: Altair) -> Axis:
    return alt.Axis(format="%b %y", tickCount={"interval": "month", "step": 1}, labelAngle=-45, grid=False)


def _bars(alt: Altair, projection: Projection, x: Axis, y: Axis, look: Colors) -> Iterator[tuple[Layer, Layer]]:
    rows = [_row(month) for month in projection.months if month.utilization is not None]
    past = [row for row in rows if not row["forecast"]]
    coming = [row for row in rows if row["forecast"]]
    tip = [alt.Tooltip("month:N", title="Month"), alt.Tooltip("figure:N", title="Used")]
    for part, style in (
        (past, {"color": look.calm}),
        (coming, {"color": look.pale, "stroke": look.calm, "strokeDash": [4, 3], "strokeWidth": 1.5}),
    ):
        base = alt.Chart(values(part)).encode(x=x, y=y, tooltip=tip)
        bar = base.mark_bar(**style).encode(x2="ends:T", y2="floor:Q")
        middle = alt.X("middle:T", scale=day_scale(*_ends(projection)))
        figure = base.encode(x=middle, text="figure:N")
        place = {"dy": -7, "fontSize": 11}
        halo = figure.mark_text(**place, color=look.page, stroke=look.page, strokeWidth=4)
        yield bar, alt.layer(halo, figure.mark_text(**place, color=look.ink))


def _row(month: MonthOfUse) -> dict[str, Any]:
    used = month.utilization or Decimal(0)
    return {
        "month": f"{month.first_day} to {month.last_day}",
        "begins": moment(month.first_day + _GAP),
        "middle": moment(month.first_day + (month.last_day - month.first_day) // 2),
        "ends": moment(month.last_day + _ONE - _GAP),
        "forecast": month.is_forecast,
        "used": float(used),
        "floor": 0,
        "figure": _percent(used),
    }


def _percent(used: Decimal) -> str:
    """Writes a share without decimals, but never as full what is not just that."""
    if used != 1 and round(used, 2) == 1:
        return "<100%" if used < 1 else ">100%"
    return f"{used:.0%}"


def _full(alt: Altair, projection: Projection, last: dt.date, look: Colors) -> Layer:
    """The line that the bars must not pass, with its words at the right end, outside the bars."""
    base = alt.Chart(values([{"full": 1, "end": moment(last), "words": ["the bond", _dollars(projection.amount)]}]))
    line = base.mark_rule(color=look.ink, strokeWidth=2).encode(y="full:Q")
    words = base.mark_text(align="left", dx=6, color=look.ink, fontSize=12, lineHeight=14).encode(
        x="end:T", y="full:Q", text="words:N"
    )
    return alt.layer(line, words)


def _rules(alt: Altair, projection: Projection, top: float, look: Colors) -> Iterator[Layer]:
    """The day between past and forecast, and the day on which the bond is no longer enough."""
    between = alt.Chart(values([{"day": moment(projection.on), "top": top}]))
    yield between.mark_rule(color=look.line, strokeDash=[2, 2]).encode(x="day:T")
    for words, align, dx in (("past", "right", -6), ("forecast", "left", 6)):
        place = {"align": align, "dx": dx, "dy": -16, "fontSize": 12}
        yield between.mark_text(text=words, color=look.ink, **place).encode(x="day:T", y="top:Q")
    if projection.breached_on is not None:
        yield _breach_at(alt, projection, projection.breached_on, top).mark_rule(color=look.alarm, strokeWidth=2.5)


def _breach_at(alt: Altair, projection: Projection, day: dt.date, top: float) -> Layer:
    row = {"day": moment(day), "top": top, "words": _breach(projection)}
    return alt.Chart(values([row])).encode(x="day:T")


def _breach_words(alt: Altair, projection: Projection, top: float, look: Colors) -> Iterator[Layer]:
    """The day on which the bond is no longer enough and the bond that is needed, above all else."""
    day = projection.breached_on
    if day is None:
        return
    first, last = _ends(projection)
    is_late = day > first + (last - first) * 3 // 4
    side = {"align": "right", "dx": -7} if is_late else {"align": "left", "dx": 7}
    breach = _breach_at(alt, projection, day, top)
    yield breach.mark_point(shape="triangle-down", size=110, filled=True, color=look.alarm, opacity=1).encode(y="top:Q")
    words = breach.encode(y="top:Q", text="words:N")
    text = {**side, "dy": 12, "fontSize": 12, "fontWeight": "bold", "lineHeight": 15}
    yield words.mark_text(**text, color=look.page, stroke=look.page, strokeWidth=4)
    yield words.mark_text(**text, color=look.alarm)


def _breach(projection: Projection) -> list[str]:
    needed = f"a bond of {_dollars(projection.breached_by)} is needed" if projection.breached_by else "not enough"
    return [f"{projection.breached_on}", needed]


def _remarks(projection: Projection) -> list[str]:
    remarks = ["By the formula, from the duties, taxes and fees of the twelve months to the end of each month."]
    unknown = sum(month.utilization is None for month in projection.months)
    if unknown:
        months = f"{unknown} month{'s' * (unknown != 1)}"
        remarks.append(f"{months} without a bar: the entries given do not reach back far enough.")
    if projection.is_lower_bound:
        remarks.append("Some entries do not state all amounts or their day, so the true use may be greater.")
    return remarks


def _dollars(amount: Decimal) -> str:
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"
