"""What several rules ask of an entry summary: whose it is, of which day, of what value, and whether it is informal."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from iorkit.ids import EntryNumber, ImporterNumber
from iorkit.model import Dossier, EntrySummary7501
from iorkit.rules._compare import numbers_differ
from iorkit.rules._hit import need

__all__ = ["entered_on", "entered_value", "is_anothers", "is_informal", "summaries_of", "summary_number"]

_INFORMAL = frozenset({"11", "12"})


def summary_number(entry: EntrySummary7501) -> ImporterNumber | None:
    """Returns the importer number that a summary shows, in its own block or beside the importer's name."""
    return entry.importer_number or (entry.importer.number if entry.importer else None)


def is_anothers(entry: EntrySummary7501, dossier: Dossier) -> bool:
    """Tells whether a summary is under another number than the importer's, which other rules judge."""
    return dossier.ior is not None and numbers_differ(summary_number(entry), dossier.ior.number)


def summaries_of(number: EntryNumber | None, dossier: Dossier) -> list[EntrySummary7501]:
    """Lists the summaries of one entry; none where the number is missing or blank."""
    if number is None or not number.text.strip():
        return []
    return [entry for entry in dossier.entry_summaries or () if entry.entry_number == number]


def is_informal(entry: EntrySummary7501) -> bool:
    """Tells whether a summary is of an informal type, mail left out.

    Raises:
        Missing: The summary gives no type.
    """
    return need(entry.entry_type, "entry_type").strip() in _INFORMAL


def entered_on(entry: EntrySummary7501) -> dt.date:
    """Returns the day of entry or, where the summary gives none, that of the summary.

    Raises:
        Missing: The summary gives neither.
    """
    return need(entry.entry_date or entry.summary_date, "entry_date")


def entered_value(entry: EntrySummary7501) -> Decimal:
    """Returns the total entered value, or else the sum of the lines.

    Raises:
        Missing: The summary gives no total, and not the value of every line.
    """
    if entry.total_value is not None:
        return entry.total_value
    values = [line.value for line in need(entry.lines, "total_value")]
    return sum((need(value, "total_value") for value in values), Decimal(0))
