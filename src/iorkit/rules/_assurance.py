"""How well each line of the checklist is known: as stated, as documents show it, or as it stands on record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TypeAlias

import attrs

from iorkit.findings import Assurance, Known
from iorkit.model import IOR, Address, Dossier, Form5106, IRSDocumentKind
from iorkit.rules.facts import sources
from iorkit.rules.facts.bonds import bonds_on_file, is_terminated
from iorkit.rules.facts.identity_papers import own_ein
from iorkit.rules.facts.records import current_irs_documents, own_records
from iorkit.rules.facts.sources import CBP_RESPONSE, best, query_day, weakest
from iorkit.rules.requirements import what_would_raise

__all__ = ["SUBJECTS", "how_well_known"]

Subject: TypeAlias = Callable[[Dossier, dt.date], Known | None]
Found: TypeAlias = Callable[[Dossier, dt.date], Iterator[Known]]


def how_well_known(requirement: str, dossier: Dossier, as_of: dt.date) -> Known | None:
    """Tells how well a line of the checklist is known from the documents of a dossier by a day.

    A document counts as shown where it is signed, transcribed whole, a copy of it is held, or its source says so; a
    number alone is stated. A source that is given decides. What bears a later date is not there yet.

    Args:
        requirement: The name of the requirement.
        dossier: The documents.
        as_of: The day.

    Returns:
        How well, from whom and of what day; ``None`` where nothing on file speaks of it.

    Examples:
        >>> from iorkit.ids import ImporterNumber
        >>> from iorkit.model import ImporterRecord
        >>> number = ImporterNumber("47-5550101")
        >>> record = ImporterRecord(number=number, status="on-file", queried_on="2026-03-18")
        >>> held = Dossier(ior=IOR(number=number), importer_records=[record])
        >>> print(how_well_known("number-active", held, dt.date(2026, 3, 20)))
        on record: CBP response to the importer/bond query, 2026-03-18
    """
    subject = SUBJECTS.get(requirement)
    known = subject(dossier, as_of) if subject is not None else None
    if known is None:
        return None
    return attrs.evolve(known, better=what_would_raise(requirement, known.assurance))


def _by(*ways: Found) -> Subject:
    """Makes a subject of ways in which something is known: the best of them counts."""

    def subject(dossier: Dossier, as_of: dt.date) -> Known | None:
        return best(known for way in ways for known in way(dossier, as_of))

    return subject


def _each(way: Found) -> Subject:
    """Makes a subject of documents that all count: the weakest decides."""

    def subject(dossier: Dossier, as_of: dt.date) -> Known | None:
        return weakest(way(dossier, as_of))

    return subject


def _all_of(*subjects: Subject) -> Subject:
    """Makes a subject that is known as its weakest part is."""

    def subject(dossier: Dossier, as_of: dt.date) -> Known | None:
        return weakest(part(dossier, as_of) for part in subjects)

    return subject


def _stated_number(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    if dossier.ior is not None and dossier.ior.number is not None:
        yield from sources.stated(dossier.ior, as_of)


def _right(dossier: Dossier, as_of: dt.date) -> Known | None:
    """Who the importer is; that it owns or buys the goods no record says, which the source tells."""
    known = _number(dossier, as_of)
    if known is None or known.assurance is Assurance.STATED:
        return known
    return attrs.evolve(known, source=f"{known.source} (name and number; the role as stated)")


def _own_word_on_organization(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    ior, form = dossier.ior or IOR(), dossier.form5106
    if form is not None and form.company_kind is not None:
        yield from sources.form_5106(dossier, as_of)
    if ior.country_of_organization or ior.is_resident is not None:
        yield from sources.stated(ior, as_of)


def _places(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    """The place of business: as CBP's record has it, Form 5106, or the importer itself."""
    ior, form = dossier.ior or IOR(), dossier.form5106 or Form5106()
    for _, record in own_records(dossier, as_of):
        if record.number is not None and _has_street(record.physical_address):
            yield Known(assurance=Assurance.ON_RECORD, source=CBP_RESPONSE, day=record.queried_on)
    if _has_street(form.physical_address) or _has_street(form.mailing_address):
        yield from sources.form_5106(dossier, as_of)
    if _has_street(ior.address):
        yield from sources.stated(ior, as_of)


def _has_street(address: Address | None) -> bool:
    return address is not None and bool(address.line1 and address.line1.strip())


def _employees(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    for _, document in current_irs_documents(dossier, as_of):
        if document.kind is IRSDocumentKind.FORM_941:
            yield from sources.unsourced("Form 941", document.dated_on or document.received_on, as_of, is_shown=True)
    if dossier.ior is not None and dossier.ior.full_time_employees is not None:
        yield from sources.stated(dossier.ior, as_of)


def _stated_ein(dossier: Dossier, as_of: dt.date) -> Iterator[Known]:
    if dossier.ior is not None and own_ein(dossier) is not None:
        yield from sources.stated(dossier.ior, as_of)


def _amount(dossier: Dossier, as_of: dt.date) -> Known | None:
    """CBP's own word on the bond's sufficiency, else the weaker of the bond and the figures of the year."""
    for place, bond in bonds_on_file(dossier, as_of).values():
        if bond.is_sufficient is not None and not is_terminated(bond, as_of):
            return Known(assurance=Assurance.ON_RECORD, source=CBP_RESPONSE, day=query_day(dossier, place))
    figures = dossier.last_twelve_months or dossier.next_twelve_months
    stated = Known(assurance=Assurance.STATED, source="figures of the importer") if figures else None
    return weakest((_bond(dossier, as_of), stated))


def _traceability(dossier: Dossier, as_of: dt.date) -> Known | None:
    """The file itself, or where there is none the documents by which the goods need none."""
    file = best(sources.traceability(dossier, as_of))
    goods = (*sources.invoices(dossier, as_of), *sources.summaries(dossier, as_of))
    return file if file is not None else best(goods)


_number = _by(sources.records, sources.form_5106, sources.summaries, _stated_number)
_number_or_ein = _by(sources.records, sources.irs_documents, sources.form_5106, sources.summaries, _stated_number)
_use = _by(sources.records, sources.summaries)  # 19 CFR 24.5(e): CBP keeps a number active while it is used
_bond = _by(sources.bonds_on_record, sources.bond_papers)
_form = _by(sources.form_5106)
_ein = _by(sources.irs_documents, sources.form_5106, _stated_ein)
_loop = tuple(_each(way) for way in (sources.orders, sources.invoices, sources.payments, sources.transport))

SUBJECTS: dict[str, Subject] = {
    "right-to-make-entry": _right,
    "nonresident-conditions": _by(sources.registrations, _own_word_on_organization),
    "number-well-formed": _number_or_ein,
    "number-active": _number,
    "entity-exists": _by(sources.registrations),
    "place-of-business": _by(_places),
    "employees": _by(_employees),
    "buyer-evidence": _all_of(_number, _use, _bond),
    "number-in-use": _use,
    "ein-proof": _ein,
    "bond-in-force": _bond,
    "bond-sufficient": _amount,
    "form-5106": _all_of(_form, _bond),
    "form-5106-complete": _form,
    "photo-id": _by(sources.photo_ids),
    "power-of-attorney": _by(sources.powers),
    "broker-licensed": _by(sources.licenses),
    "one-entity": _all_of(_number_or_ein, _bond),
    "form-5106-equals-irs": _all_of(_form, _by(sources.irs_documents)),
    "bond-is-own": _bond,
    "payment-matches": _all_of(_each(sources.payments), _each(sources.invoices)),
    "closed-loop": _all_of(*_loop),
    "traceability-ready": _traceability,
}
"""What each requirement rests on, by its name."""
