"""What falls due: the days that the papers of a dossier set, gathered and sorted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from iorkit.deadlines._after_entry import business_day_on_or_before
from iorkit.deadlines._due import Due, NotComputed, Upcoming
from iorkit.deadlines._found import Day, Gap, Look
from iorkit.deadlines._walk_notices import detentions, notices
from iorkit.deadlines._walk_papers import PAPERS
from iorkit.errors import NotInForce
from iorkit.model import Dossier
from iorkit.model.shape import coerce_date

__all__ = ["upcoming"]


def upcoming(dossier: Dossier, as_of: dt.date | str, days: int = 30, *, closures: Collection[dt.date] = ()) -> Upcoming:
    """Gathers what is overdue and what falls due within some days, from the papers of a dossier.

    A day that is past is shown only where something is still owed by the papers, such as a summary that is not filed.
    What cannot be computed, for want of a day on a paper or of a known rule, is listed as such.

    Walked are the importer's number, IRS documents, photo IDs, bonds, powers, shipments, entry summaries with their
    duties and the owner's declaration, bills, Form 4811, security filings, notices, detentions with the proof on forced
    labor, and the days for which entry or arrival is planned. Not walked are releases, in whose time CBP may demand the
    goods back, riders and users of bonds, holds, the lists and reports of the broker, the passports on Form 5106,
    changes of the entity and the keeping of records.

    Args:
        dossier: The papers.
        as_of: The day from which one looks ahead, a date or ``YYYY-MM-DD``.
        days: How many days ahead; the last of them counts.
        closures: Further days on which CBP is closed, such as by executive order.

    Returns:
        The days, the earliest first.

    Raises:
        ShapeError: ``as_of`` is no date.
        ValueError: ``days`` is negative.

    Examples:
        >>> from iorkit.model import EntrySummary7501
        >>> entry = EntrySummary7501(entry_number="B76-0324527-8", entry_date="2026-03-09", is_filed=False)
        >>> [(str(item.day), item.kind) for item in upcoming(Dossier(entry_summaries=[entry]), "2026-03-20")]
        [('2026-03-23', 'summary-due')]

    .. versionadded:: 26.1
    """
    if days < 0:
        msg = f"cannot look {days} days ahead"
        raise ValueError(msg)
    day = coerce_date(as_of)
    look = Look(day, frozenset(closures))
    horizon = dt.date.fromordinal(min(day.toordinal() + days, dt.date.max.toordinal()))
    items: list[Due] = []
    gaps: list[NotComputed] = []
    for found in (found for walk in (*PAPERS, notices, detentions) for found in walk(dossier, look)):
        result = _gap(found) if isinstance(found, Gap) else _due(found, look)
        if isinstance(result, NotComputed):
            gaps.append(result)
        elif _is_shown(result, found, horizon):
            items.append(result)
    return Upcoming(
        as_of=day,
        days=days,
        items=tuple(sorted(items, key=_order)),
        not_computed=tuple(sorted(gaps, key=_place)),
        label=dossier.label,
    )


def _is_shown(item: Due, found: Day | Gap, horizon: dt.date) -> bool:
    is_owed = isinstance(found, Day) and found.is_owed
    return item.day <= horizon and (is_owed or not item.is_overdue)


def _order(item: Due) -> tuple[dt.date, str, str]:
    return item.day, item.kind, item.path


def _place(gap: NotComputed) -> tuple[str, str]:
    return gap.path, gap.reason


def _due(found: Day, look: Look) -> Due | NotComputed:
    try:
        day = found.compute()
        act_by = business_day_on_or_before(day, look.closures)
    except NotInForce as gone:
        return _gap(Gap(found.path, found.paper, str(gone)))
    except (OverflowError, ValueError):
        return _gap(Gap(found.path, found.paper, "the day lies beyond the calendar"))
    return Due(
        day=day,
        act_by=act_by,
        kind=found.kind,
        what=found.what,
        to_do=found.to_do,
        path=found.path,
        subject=_label(found.paper),
        citation=found.citation,
        is_overdue=day < look.as_of,
    )


def _gap(gap: Gap) -> NotComputed:
    return NotComputed(path=gap.path, subject=_label(gap.paper), reason=gap.reason)


def _label(paper: object) -> str:
    return str(getattr(paper, "label", ""))
