"""Which IRS documents and which records of CBP count: the importer's own, and the newest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from iorkit.ids import EIN, ImporterNumber
from iorkit.model import Dossier, ImporterRecord, IRSDocument, IRSDocumentKind
from iorkit.model.evidence import IRS_ISSUED, NO_PROOF, is_from_irs
from iorkit.rules.facts.parties import numbers_differ

__all__ = ["IRS_ISSUED", "NO_PROOF", "current_irs_documents", "is_from_irs", "newest_records", "own_records"]


def current_irs_documents(dossier: Dossier, day: dt.date | None = None) -> list[tuple[int, IRSDocument]]:
    """Lists the documents that no later one from the IRS on the same EIN superseded; where a day is given, by it.

    A document of no kind on the list counts only where it is said to come from the IRS.
    """
    documents = [
        (n, document)
        for n, document in enumerate(dossier.irs_documents or ())
        if (day is None or (document.received_on or document.dated_on or day) <= day)
        and (document.kind is not IRSDocumentKind.OTHER or is_from_irs(document) is not None)
    ]
    newest: dict[EIN, dt.date] = {}
    for _, document in documents:
        issued = document.dated_on or document.received_on
        if document.ein is not None and issued is not None and is_from_irs(document):
            newest[document.ein] = max(issued, newest.get(document.ein, issued))
    return [(n, document) for n, document in documents if not _is_superseded(document, newest)]


def _is_superseded(document: IRSDocument, newest: dict[EIN, dt.date]) -> bool:
    issued = document.dated_on or document.received_on
    latest = newest.get(document.ein) if document.ein is not None else None
    return issued is not None and latest is not None and latest > issued


def own_records(dossier: Dossier, day: dt.date | None = None) -> Iterator[tuple[int, ImporterRecord]]:
    """Walks CBP's records of the importer's number: of its own suffix, or else of the same nine digits.

    A record that a later query superseded is left out, as is, where a day is given, a query after it. Where the
    dossier gives no importer number, every record is taken for the importer's.
    """
    number = dossier.ior.number if dossier.ior else None
    records = list(_asked_by(enumerate(dossier.importer_records or ()), day))
    if number is not None:
        exact = [(n, record) for n, record in records if record.number == number]
        records = exact or [(n, record) for n, record in records if not numbers_differ(record.number, number)]
    return newest_records(records, day)


def _asked_by(
    records: Iterable[tuple[int, ImporterRecord]], day: dt.date | None
) -> Iterator[tuple[int, ImporterRecord]]:
    """Walks the records of queries up to a day, of any day where none is given; one without a day may be of any."""
    for n, record in records:
        if day is None or record.queried_on is None or record.queried_on <= day:
            yield n, record


def newest_records(
    records: Iterable[tuple[int, ImporterRecord]], day: dt.date | None = None
) -> Iterator[tuple[int, ImporterRecord]]:
    """Walks the records that no later query of the same number superseded; where a day is given, none after it."""
    records = list(_asked_by(records, day))
    newest: dict[ImporterNumber | None, dt.date] = {}
    for _, record in records:
        if record.queried_on is not None:
            newest[record.number] = max(record.queried_on, newest.get(record.number, record.queried_on))
    for n, record in records:
        if record.queried_on is None or record.queried_on >= newest[record.number]:
            yield n, record
