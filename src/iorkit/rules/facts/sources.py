"""How single documents are known: told by a party, shown by the document, or the answer of who keeps the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Protocol

import attrs

from iorkit.findings import Assurance, Known
from iorkit.model import IOR, CustomsBond, Dossier, EntrySummary7501, IRSDocument, PowerOfAttorney, RecordStatus, Source
from iorkit.model.evidence import is_from_irs
from iorkit.rules.facts.bonds import bonds_on_file, is_importers_bond, is_terminated
from iorkit.rules.facts.entries import belongs_to_other_importer, summary_number
from iorkit.rules.facts.identity_papers import own_ein, own_form
from iorkit.rules.facts.parties import numbers_differ
from iorkit.rules.facts.records import current_irs_documents, own_records

__all__ = [
    "CBP_RESPONSE",
    "best",
    "bond_papers",
    "bonds_on_record",
    "form_5106",
    "invoices",
    "irs_documents",
    "licenses",
    "orders",
    "payments",
    "photo_ids",
    "powers",
    "query_day",
    "records",
    "registrations",
    "stated",
    "summaries",
    "traceability",
    "transport",
    "unsourced",
    "weakest",
]

CBP_RESPONSE = "CBP response to the importer/bond query"
"""What CBP's own record of an importer number is called."""

_LEVELS = tuple(Assurance)


class _Sourced(Protocol):
    """A document that may say where its data come from."""

    @property
    def source(self) -> Source | None: ...


def best(found: Iterable[Known]) -> Known | None:
    """Returns what is known best, of that the newest."""
    return max(found, key=lambda item: (item.assurance, item.day or dt.date.min), default=None)


def weakest(parts: Iterable[Known | None]) -> Known | None:
    """Returns the part that is known least, of those on file: a chain is as good as its weakest link."""
    return min((item for item in parts if item is not None), key=lambda item: item.assurance, default=None)


def _known(paper: _Sourced, words: str, day: dt.date | None, as_of: dt.date, *, is_shown: bool) -> Iterator[Known]:
    """Yields how a document is known; nothing of one that bears a later date."""
    source = paper.source if paper.source is not None else Source()
    assurance = Assurance.SHOWN if is_shown else Assurance.STATED
    if source.kind is not None:
        assurance = _LEVELS[source.kind.rank]
    day = source.dated_on or day
    if day is None or day <= as_of:
        yield Known(assurance=assurance, source=f"{words} ({source.of})" if source.of else words, day=day)


def stated(ior: IOR, as_of: dt.date) -> Iterator[Known]:
    """Yields what the importer, or who speaks for it, says of itself."""
    return _known(ior, "statement on the importer", None, as_of, is_shown=False)


def records(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields CBP's responses on the importer's number that say it is active."""
    for _, record in own_records(dossier, as_of):
        if record.number is not None and record.status is not None and record.status.is_active:
            yield Known(assurance=Assurance.ON_RECORD, source=CBP_RESPONSE, day=record.queried_on)


def form_5106(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the importer's Form 5106."""
    form = own_form(dossier)
    if form is not None:
        is_shown = bool(form.is_signed or form.is_transcribed_whole)
        yield from _known(form, "Form 5106", form.signed_on or form.filed_on, as_of, is_shown=is_shown)


def summaries(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the entry summaries that show the importer's number."""
    for entry in dossier.entry_summaries or ():
        if summary_number(entry) is not None and not belongs_to_other_importer(entry, dossier):
            words = f"entry summary {entry.entry_number}" if entry.entry_number else "entry summary"
            yield from _known(entry, words, entry.summary_date or entry.entry_date, as_of, is_shown=_is_whole(entry))


def _is_whole(paper: EntrySummary7501 | PowerOfAttorney) -> bool:
    return bool(paper.is_signed or paper.is_transcribed_whole)


def irs_documents(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the documents that show the importer's EIN; one that the IRS itself sent is its answer."""
    own = own_ein(dossier)
    for _, document in current_irs_documents(dossier, as_of):
        if document.ein is not None and not numbers_differ(document.ein, own):
            assurance = Assurance.ON_RECORD if is_from_irs(document) else Assurance.SHOWN
            yield Known(assurance=assurance, source=_name_of(document), day=document.dated_on or document.received_on)


def _name_of(document: IRSDocument) -> str:
    return f"IRS document {document.kind.value}" if document.kind else "IRS document"


def bond_papers(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the importer's bonds that have not ended, as their documents show them."""
    for bond in dossier.bonds or ():
        if is_importers_bond(bond, dossier, as_of) and not is_terminated(bond, as_of):
            words = f"bond {bond.number}" if bond.number else "customs bond"
            yield from _known(bond, words, bond.executed_on, as_of, is_shown=_is_shown(bond))


def _is_shown(bond: CustomsBond) -> bool:
    return bool(bond.is_signed or bond.is_copy_held or bond.is_transcribed_whole)


def bonds_on_record(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the bonds under the importer's number at CBP: those that the dossier names, where it names any."""
    named = {bond.number for bond in dossier.bonds or () if bond.number}
    for place, bond in bonds_on_file(dossier, as_of).values():
        if not is_terminated(bond, as_of) and (not named or bond.number in named):
            yield Known(assurance=Assurance.ON_RECORD, source=CBP_RESPONSE, day=query_day(dossier, place))
    for _, record in own_records(dossier, as_of):
        if record.status is RecordStatus.ON_FILE_WITH_BOND and record.bonds is None:
            yield Known(assurance=Assurance.ON_RECORD, source=CBP_RESPONSE, day=record.queried_on)


def query_day(dossier: Dossier, place: str) -> dt.date | None:
    """Returns the day of the query to whose response a path leads."""
    return next(
        (
            record.queried_on
            for n, record in enumerate(dossier.importer_records or ())
            if place.startswith(f"importer_records[{n}].")
        ),
        None,
    )


def photo_ids(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the photo IDs; one that nobody says to have seen is stated."""
    for paper in dossier.photo_ids or ():
        is_shown = paper.seen_on is not None or paper.is_original_seen is not None
        yield from unsourced(paper.label or "photo ID", paper.seen_on, as_of, is_shown=is_shown)


def powers(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the powers of attorney."""
    for power in dossier.powers_of_attorney or ():
        agent = power.agent.name if power.agent else None
        words = f"power of attorney to {agent}" if agent else "power of attorney"
        yield from _known(power, words, power.executed_on, as_of, is_shown=_is_whole(power))


def licenses(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the broker's license; where it was looked up on a known day, that is CBP's own answer."""
    broker = dossier.broker
    if broker is None or (broker.license_status is None and broker.license_number is None):
        return
    is_looked_up = broker.license_checked_on is not None and broker.license_status is not None
    yield from _looked_up(broker, "customs broker license", broker.license_checked_on, as_of, is_found=is_looked_up)


def registrations(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields what a State's register says; where it was searched on a known day, that is its own answer."""
    registration = dossier.ior.registration if dossier.ior else None
    if registration is None or registration.status is None:
        return
    words = f"State register of {registration.jurisdiction}" if registration.jurisdiction else "State register"
    day = registration.checked_on
    yield from _looked_up(registration, words, day, as_of, is_found=day is not None)


def _looked_up(paper: _Sourced, words: str, day: dt.date | None, as_of: dt.date, *, is_found: bool) -> Iterator[Known]:
    """Yields how a public record is known: on record where somebody found it there, unless its source decides."""
    for known in _known(paper, words, day, as_of, is_shown=False):
        is_record = is_found and (paper.source is None or paper.source.kind is None)
        yield attrs.evolve(known, assurance=Assurance.ON_RECORD) if is_record else known


def invoices(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the commercial invoices."""
    for invoice in dossier.invoices or ():
        words = f"invoice {invoice.number}" if invoice.number else "commercial invoice"
        is_shown = bool(invoice.is_transcribed_whole or invoice.sha256 or (invoice.number and invoice.dated_on))
        yield from _known(invoice, words, invoice.dated_on, as_of, is_shown=is_shown)


def payments(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the payment records."""
    for paid in dossier.payments or ():
        is_shown = bool(paid.sha256 or (paid.reference and paid.paid_on))
        yield from unsourced("payment record", paid.paid_on, as_of, is_shown=is_shown)


def orders(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the purchase orders."""
    for order in dossier.purchase_orders or ():
        is_shown = bool(order.number and order.dated_on)
        yield from unsourced("purchase order", order.dated_on, as_of, is_shown=is_shown)


def transport(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the transport documents."""
    for paper in dossier.transport_documents or ():
        is_shown = bool(paper.sha256 or paper.bill_number or paper.air_waybill)
        yield from unsourced("transport document", paper.issued_on, as_of, is_shown=is_shown)


def traceability(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """Yields the traceability files."""
    for paper in dossier.traceability_files or ():
        yield from unsourced("traceability file", paper.prepared_on, as_of, is_shown=bool(paper.tiers))


def unsourced(words: str, day: dt.date | None, as_of: dt.date, *, is_shown: bool) -> Iterator[Known]:
    """Yields how a document is known that has no field for its source."""
    if day is None or day <= as_of:
        yield Known(assurance=Assurance.SHOWN if is_shown else Assurance.STATED, source=words, day=day)
