"""Deadlines on a line of time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from iorkit.deadlines import Due, Upcoming
from iorkit.masking import clip, without_controls
from iorkit.plot._canvas import Altair, Colors, Layer, altair, colors, day_scale, finish, moment, values

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ["timeline"]

_LEAST_BACK = dt.timedelta(days=14)
_LONGEST_LABEL = 52
_LONGEST_NAME = 100
_ROW = 30
_OVERDUE, _FAR, _DUE = "overdue", "overdue, before the picture begins", "due"


def timeline(upcoming: Upcoming, *, dark: bool = False) -> LayerChart:
    """Draws what is overdue and what falls due on a line of time, one row for each deadline.

    A deadline that is due is a disc, one that is overdue a triangle and the word; so color says nothing alone. One
    that is overdue for longer than the picture looks ahead stands at its left edge, with its true day beside it. It
    needs the extra ``plot``.

    Args:
        upcoming: The deadlines.
        dark: Whether for a dark page.

    Returns:
        The chart; a notebook shows it, ``save`` writes it.

    Raises:
        MissingExtra: The extra ``plot`` is not installed.

    Examples:
        >>> from iorkit.deadlines import upcoming
        >>> from iorkit.model import Dossier, EntrySummary7501
        >>> entry = EntrySummary7501(entry_number="B76-0324527-8", entry_date="2026-03-09", is_filed=False)
        >>> chart = timeline(upcoming(Dossier(entry_summaries=[entry]), "2026-03-20"))
        >>> chart.to_dict()["title"]["text"]
        'Deadlines as of 2026-03-20'

    .. versionadded:: 26.1
    """
    alt, look = altair(), colors(dark=dark)
    first, last = _ends(upcoming)
    rows = _rows(upcoming, first, last)
    layers = _layers(alt, rows, upcoming.as_of, (first, last), look) if rows else [_nothing(alt, look)]
    chart = alt.layer(*layers).properties(width=560, height=max(_ROW * len(rows), _ROW))
    finished: LayerChart = finish(chart, f"Deadlines as of {upcoming.as_of}", _remarks(upcoming), look)
    return finished


def _ends(upcoming: Upcoming) -> tuple[dt.date, dt.date]:
    """The first and last day of the picture, with room at the right for words."""
    days = [item.day for item in upcoming]
    ahead = max([day for day in days if day >= upcoming.as_of], default=upcoming.as_of) - upcoming.as_of
    back = max(_LEAST_BACK, ahead)
    first = max(min(days, default=upcoming.as_of), _shifted(upcoming.as_of, -back))
    edge = (max(ahead, _LEAST_BACK) + (upcoming.as_of - first)) // 12
    return _shifted(first, -edge), _shifted(upcoming.as_of, max(ahead, _LEAST_BACK) + 3 * edge)


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    """Moves a day, but not out of the calendar."""
    ordinal = min(max(day.toordinal() + by.days, 1), dt.date.max.toordinal())
    return dt.date.fromordinal(ordinal)


def _rows(upcoming: Upcoming, first: dt.date, last: dt.date) -> list[dict[str, Any]]:
    counts = Counter(_label(item) for item in upcoming)
    inside = first + (last - first) // 50
    return [_row(item, _unique(item, counts), first, inside) for item in upcoming]


def _unique(item: Due, counts: Counter[str]) -> str:
    """Names a row; where several would bear one name, the path tells them apart."""
    label = _label(item)
    return f"{label} ({item.path})" if counts[label] > 1 else label


def _label(item: Due) -> str:
    return clip(without_controls(f"{item.title}: {item.subject}" if item.subject else item.title), _LONGEST_LABEL)


def _row(item: Due, label: str, first: dt.date, inside: dt.date) -> dict[str, Any]:
    is_far = item.day < first
    state = (_FAR if is_far else _OVERDUE) if item.is_overdue else _DUE
    return {
        "label": label,
        "day": item.day.isoformat(),
        "edge": moment(first),
        "at": moment(inside if is_far else item.day),
        "state": state,
        "words": f"{item.day}{' overdue' if item.is_overdue else ''}",
        "what": item.what,
        "to_do": item.to_do,
        "basis": item.basis,
    }


def _layers(
    alt: Altair,
    rows: list[dict[str, Any]],
    as_of: dt.date,
    ends: tuple[dt.date, dt.date],
    look: Colors,
) -> list[Layer]:
    labels = [row["label"] for row in rows]
    bare = alt.Axis(grid=False, ticks=False, labelPadding=8)
    y = alt.Y("label:N", sort=labels, title=None, scale=alt.Scale(domain=labels), axis=bare)
    x = alt.X("at:T", scale=day_scale(*ends), title=None, axis=alt.Axis(format="%d %b %Y", tickCount=6))
    base = alt.Chart(values(rows)).encode(x=x, y=y, tooltip=[alt.Tooltip(f"{name}:N") for name in _TIPS])
    guides = base.mark_rule(color=look.line, opacity=0.35).encode(x=alt.X("edge:T", scale=day_scale(*ends)), x2="at:T")
    place = {"align": "left", "dx": 11, "fontSize": 12}
    words = base.encode(text="words:N")
    return [
        guides,
        *_today(alt, as_of, look),
        words.mark_text(**place, color=look.page, stroke=look.page, strokeWidth=4),
        words.mark_text(**place, color=look.ink),
        _points(alt, base, look),
    ]


_TIPS = ("day", "what", "to_do", "basis")


def _points(alt: Altair, base: Layer, look: Colors) -> Layer:
    states = [_DUE, _OVERDUE, _FAR]
    paints = alt.Scale(domain=states, range=[look.calm, look.alarm, look.alarm])
    shapes = alt.Scale(domain=states, range=["circle", "triangle-up", "triangle-left"])
    return base.mark_point(filled=True, size=130, opacity=1).encode(
        color=alt.Color("state:N", scale=paints, legend=None), shape=alt.Shape("state:N", scale=shapes, legend=None)
    )


def _today(alt: Altair, day: dt.date, look: Colors) -> list[Layer]:
    base = alt.Chart(values([{"at": moment(day)}])).encode(x="at:T")
    rule = base.mark_rule(color=look.ink, strokeDash=[4, 3])
    words = base.mark_text(text=str(day), dy=-7, y=0, fontSize=12, color=look.ink, baseline="bottom")
    return [rule, words]


def _nothing(alt: Altair, look: Colors) -> Layer:
    words = "nothing that could be computed is overdue or falls due"
    return alt.Chart(values([{}])).mark_text(text=words, x=0, align="left", fontSize=12, color=look.ink)


def _remarks(upcoming: Upcoming) -> list[str]:
    remarks = [clip(upcoming.label, _LONGEST_NAME)] if upcoming.label else []
    remarks.append(f"{len(upcoming.overdue)} overdue, {len(upcoming.ahead)} within {upcoming.days} days")
    if upcoming.not_computed:
        remarks.append(f"{len(upcoming.not_computed)} more may run that could not be computed")
    return remarks
