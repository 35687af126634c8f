"""Deadlines as a calendar file by RFC 5545."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from iorkit.deadlines._due import Due, Upcoming
from iorkit.errors import MissingExtra
from iorkit.masking import without_controls

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["to_icalendar"]

_DIGITS_OF_UID = 32


def to_icalendar(upcoming: Upcoming, *, remind_days: int | None = None) -> bytes:
    """Writes deadlines as a calendar file, with an all-day event for each.

    It needs the extra ``calendar``. An event keeps its UID when the file is made again, so that a calendar replaces
    the event and does not double it. Personal numbers are masked, as everywhere.

    Args:
        upcoming: The deadlines.
        remind_days: How many days before each one the calendar reminds of it; ``None`` for no reminder.

    Returns:
        The content of an ``.ics`` file; write it as bytes, for its lines end in CR and LF.

    Raises:
        MissingExtra: The extra ``calendar`` is not installed.
        ValueError: ``remind_days`` is negative.

    Examples:
        >>> from iorkit.deadlines import upcoming
        >>> from iorkit.model import Dossier, EntrySummary7501
        >>> entry = EntrySummary7501(entry_number="B76-0324527-8", entry_date="2026-03-09", is_filed=False)
        >>> text = to_icalendar(upcoming(Dossier(entry_summaries=[entry]), "2026-03-20")).decode()
        >>> [line for line in text.splitlines() if line.startswith("DTSTART")]
        ['DTSTART;VALUE=DATE:20260323']

    .. versionadded:: 26.1
    """
    try:
        from icalendar import Calendar, vText  # noqa: PLC0415 -- an extra
    except ImportError as missing:
        raise MissingExtra("calendar") from missing
    if remind_days is not None and remind_days < 0:
        msg = f"cannot remind {remind_days} days before"
        raise ValueError(msg)
    calendar = Calendar()
    calendar.add("prodid", "-//iorkit//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    name = f"Customs deadlines, {upcoming.label}" if upcoming.label else "Customs deadlines"
    calendar.add("x-wr-calname", vText(without_controls(name)))
    for uid, item in _with_uids(upcoming):
        calendar.add_component(_event(uid, item, upcoming.as_of, remind_days))
    return bytes(calendar.to_ical())


def _with_uids(upcoming: Upcoming) -> Iterator[tuple[str, Due]]:
    """Gives each item a UID from whose it is, its kind and its document, or the path where that bears no name."""
    counts = Counter((item.kind, item.subject) for item in upcoming)
    for item in upcoming:
        is_named = item.subject and counts[item.kind, item.subject] == 1
        source = "\n".join((upcoming.label, item.kind, item.subject if is_named else item.path))
        yield f"{hashlib.sha256(source.encode(errors='surrogatepass')).hexdigest()[:_DIGITS_OF_UID]}@iorkit", item


def _event(uid: str, item: Due, as_of: dt.date, remind_days: int | None) -> Event:
    from icalendar import Alarm, Event  # noqa: PLC0415 -- the same extra

    title = f"{'OVERDUE: ' if item.is_overdue else ''}{item.what}"
    place = f" ({without_controls(item.subject)})" if item.subject else ""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", dt.datetime(as_of.year, as_of.month, as_of.day, tzinfo=dt.UTC))
    event.add("dtstart", item.day)
    event.add("summary", f"{title}{place}")
    event.add("description", "\n".join(_notes(item)))
    event.add("categories", [item.kind])
    event.add("transp", "TRANSPARENT")
    if remind_days is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{title}{place}")
        alarm.add("trigger", dt.timedelta(days=-remind_days))
        event.add_component(alarm)
    return event


def _notes(item: Due) -> Iterator[str]:
    yield item.to_do
    yield f"Working day by which to act: {item.act_by}"
    yield f"Rests on: {item.basis}"
    yield f"In the dossier: {item.path}"
