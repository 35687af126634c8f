"""Whose number a document shows, and when the importer's own was last used."""

from __future__ import annotations

import datetime as dt

from iorkit.ids import EIN, ImporterNumber, ImporterNumberKind, numbers_differ
from iorkit.model import IOR, Dossier, EntrySummary7501

__all__ = ["belongs_to_other_importer", "ein_of", "last_use_of_number"]


def ein_of(ior: IOR | None) -> ImporterNumber | EIN | None:
    """Returns the importer's EIN, or the importer number where that is one or may be; ``None`` where none is known."""
    if ior is None or ior.ein:
        return ior.ein if ior else None
    kinds = (ImporterNumberKind.EIN, ImporterNumberKind.AMBIGUOUS)
    return ior.number if ior.number and ior.number.kind in kinds else None


def belongs_to_other_importer(entry: EntrySummary7501, dossier: Dossier) -> bool:
    """Returns whether an entry summary shows another number than that of the importer of record.

    Args:
        entry: The entry summary.
        dossier: The dossier that holds it.

    Returns:
        Whether the first nine digits differ; false where one of the two numbers is not known.

    Examples:
        >>> from iorkit.model import IOR
        >>> dossier = Dossier(ior=IOR(number="47-5550101"))
        >>> belongs_to_other_importer(EntrySummary7501(importer_number="91-5550156"), dossier)
        True
    """
    number = entry.importer_number or (entry.importer.number if entry.importer else None)
    return dossier.ior is not None and numbers_differ(number, dossier.ior.number)


def last_use_of_number(dossier: Dossier, day: dt.date, *, counts_requests: bool = True) -> tuple[str, dt.date] | None:
    """Finds the latest use of the importer number up to a day that a dossier shows.

    Uses are the one that the importer of record states, its request for services, and the filed entry summaries that
    bear the same nine digits.

    Args:
        dossier: The documents.
        day: The day; what is dated after it has not happened.
        counts_requests: Whether a request for services is a use, as it is by law; CBP deactivates by entries alone.

    Returns:
        Where the use stands, and its day; ``None`` where no use is shown.

    Source: 19 CFR 24.5(e).

    Examples:
        >>> from iorkit.model import IOR
        >>> ior = IOR(last_used_on=dt.date(2025, 3, 2), service_requested_on=dt.date(2025, 9, 1))
        >>> last_use_of_number(Dossier(ior=ior), dt.date(2026, 3, 20))
        ('ior.service_requested_on', datetime.date(2025, 9, 1))

    .. versionadded:: 26.1
    """
    ior = dossier.ior
    if ior is None:
        return None
    uses = [("ior.last_used_on", ior.last_used_on)]
    for n, entry in enumerate(dossier.entry_summaries or ()):
        is_known = ior.number and entry.importer_number and entry.is_filed is not False
        if is_known and not numbers_differ(entry.importer_number, ior.number):
            uses.append((f"entry_summaries[{n}].summary_date", entry.summary_date))
    if counts_requests:
        uses.append(("ior.service_requested_on", ior.service_requested_on))
    happened = [(path, used_on) for path, used_on in uses if used_on is not None and used_on <= day]
    return max(happened, key=lambda use: use[1], default=None)
