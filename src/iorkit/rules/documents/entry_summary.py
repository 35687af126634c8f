"""Rules on the entry summary against the trade documents: the manifest's bill, and the invoices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from iorkit.findings import show
from iorkit.ids import EntryNumber
from iorkit.model import (
    CommercialInvoice,
    Dossier,
    EntryLine,
    EntrySummary7501,
    InvoiceCharge,
    Party,
    TransportDocument,
    TransportKind,
)
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.examples import LUMEN
from iorkit.rules.facts.entries import belongs_to_other_importer, invoices_of, summaries_of
from iorkit.rules.facts.parties import name_difference, names_differ
from iorkit.rules.facts.trade import bill_of, invoiced_range, is_planned, is_to_order, keys, name_of, words_of

_NUMBER = EntryNumber("B76-0555101-2")
_SELLER = Party(name="Ningbo Haitian Co., Ltd.")

_BILL = TransportDocument(
    kind=TransportKind.HOUSE_BILL,
    entry_number=_NUMBER,
    shipper=_SELLER,
    consignee=LUMEN,
    description="stainless steel pans",
)


def _manifested(bill: TransportDocument = _BILL) -> Dossier:
    entry = EntrySummary7501(
        entry_number=_NUMBER, ultimate_consignee=LUMEN, lines=(EntryLine(description="Pans of stainless steel"),)
    )
    return Dossier(
        transport_documents=(bill,),
        entry_summaries=(entry,),
        invoices=(CommercialInvoice(number="HX-1007", entry_number=_NUMBER, seller=_SELLER),),
    )


@rule(
    code="DOC013",
    title="The bill of lading does not match the entry",
    on=TransportDocument,
    severity=Severity.ERROR,
    basis=(cite("Source article S28"), cite("CSMS 64824685"), cite("19 USC 1485(a)")),
    remedy="Have the carrier amend the bill and the manifest, or correct the entry, before the goods arrive.",
    sentences=("S28",),
    examples=(
        ok(_manifested()),
        ok(_manifested(attrs.evolve(_BILL, consignee=Party(name="TO ORDER OF SHIPPER"))), note="no consignee is named"),
        bad(
            _manifested(attrs.evolve(_BILL, consignee=Party(name="Someone Else Inc"))),
            at="transport_documents[0].consignee.name",
            message="the consignee on the bill of lading is Someone Else Inc, but entry B76-0555101-2 names "
            "Lumen Housewares LLC",
        ),
        bad(
            _manifested(attrs.evolve(_BILL, shipper=Party(name="Yiwu Brightway Co., Ltd."))),
            at="transport_documents[0].shipper.name",
            note="a warning: a forwarder or maker may ship for the seller",
            message="the shipper on the bill of lading is Yiwu Brightway Co., Ltd., but the seller on the "
            "invoice is Ningbo Haitian Co., Ltd.",
        ),
        bad(
            _manifested(attrs.evolve(_BILL, description="cotton towels")),
            at="transport_documents[0].description",
            note="a warning: not a word in common",
            message='the bill of lading describes the goods as "cotton towels", and no line of entry '
            "B76-0555101-2 has a word of it",
        ),
    ),
)
def bill_departs_from_entry(bill: TransportDocument, ctx: Context) -> Iterator[Hit]:
    """Consignee, shipper and goods on the bill, from which the manifest is made, are those of the entry.

    The source article says that CBP compares them. For truck manifests CBP announced codes to hold goods for an invalid
    shipper, consignee or description, for future use and not yet in production, and no text says that they must equal
    the entry. The consignee is held against ultimate consignee and importer, the shipper against the seller of the
    entry's invoices. A name that only may be another's is a warning. A carrier's master bill is left out, and so is a
    bill whose shipment is still to be entered.
    """
    if bill.kind is not None and bill.kind.is_master:
        return
    require(ctx.dossier.entry_summaries, "/entry_summaries")
    entries = _entries_of(bill, ctx)
    if not entries and is_planned(bill, ctx):
        return
    if not entries:
        cannot_tell("/entry_summaries", "no entry is known to belong to the bill")
    known = [
        name for _, entry in entries for name in (name_of(entry.ultimate_consignee), name_of(entry.importer)) if name
    ]
    consignee = name_of(bill.consignee)
    difference = name_difference(consignee, *known, dossier=ctx.dossier)
    if difference is not None and not is_to_order(bill.consignee):
        yield Hit(
            "consignee.name",
            "the consignee on {bill} is {consignee}, but {entry} names {entered}",
            severity=difference.severity,
            bill=called(bill),
            entry=called(entries[0][1]),
            consignee=consignee,
            entered=" and ".join(dict.fromkeys(known)),
        )
    yield from _other_shipper(bill, [entry for _, entry in entries], ctx)
    words = words_of([bill.description])
    entered = words_of(line.description for _, entry in entries for line in entry.lines or ())
    if words and entered and not words & entered:
        yield Hit(
            "description",
            '{bill} describes the goods as "{text}", and no line of {entry} has a word of it',
            bill=called(bill),
            text=bill.description,
            entry=called(entries[0][1]),
            severity=Severity.WARNING,
        )
    if not known:
        require(None, f"/entry_summaries[{entries[0][0]}].ultimate_consignee.name")
    require(consignee, "consignee.name")


def _entries_of(bill: TransportDocument, ctx: Context) -> list[tuple[int, EntrySummary7501]]:
    """Lists the entries that a bill belongs to: by entry number, else by the bill's own; of one each, the two."""
    if bill.entry_number is not None:
        return summaries_of(bill.entry_number, ctx)
    own = ctx.index(_entries_by_bill).get(bill_of(bill), [])
    held = ctx.dossier.entry_summaries or ()
    alone = len(held) == 1 and len(ctx.dossier.transport_documents or ()) == 1 and not keys(held[0].bill_numbers)
    return own or (list(enumerate(held)) if alone else [])


def _entries_by_bill(ctx: Context) -> dict[str, list[tuple[int, EntrySummary7501]]]:
    found: dict[str, list[tuple[int, EntrySummary7501]]] = {}
    for n, entry in enumerate(ctx.dossier.entry_summaries or ()):
        for number in keys(entry.bill_numbers):
            found.setdefault(number, []).append((n, entry))
    return found


def _other_shipper(bill: TransportDocument, entries: Iterable[EntrySummary7501], ctx: Context) -> Iterator[Hit]:
    numbers = dict.fromkeys(entry.entry_number for entry in entries if entry.entry_number is not None)
    sellers = [name_of(invoice.seller) for number in numbers for _, invoice in invoices_of(number, ctx)]
    named = [seller for seller in sellers if seller]
    shipper = name_of(bill.shipper)
    if named and all(names_differ(shipper, seller) for seller in named):
        yield Hit(
            "shipper.name",
            "the shipper on {bill} is {shipper}, but the seller on the invoice is {seller}",
            bill=called(bill),
            shipper=shipper,
            seller=named[0],
            severity=Severity.WARNING,
        )


def _filed(value: str, *, origin: str = "CN", charges: tuple[InvoiceCharge, ...] = ()) -> Dossier:
    return Dossier(
        entry_summaries=(
            EntrySummary7501(
                entry_number=_NUMBER,
                summary_date=dt.date(2026, 2, 10),
                country_of_origin=origin,
                total_value=Decimal(value),
            ),
        ),
        invoices=(
            CommercialInvoice(
                number="HX-1007",
                entry_number=_NUMBER,
                total=Decimal("48250.40"),
                currency="USD",
                country_of_origin="CN",
                charges=charges,
            ),
        ),
    )


_FREIGHT = (InvoiceCharge(name="ocean freight", amount=Decimal("1850.00"), is_included_in_price=True),)


@rule(
    code="DOC019",
    title="A filed entry contradicts its invoice on value or origin",
    on=EntrySummary7501,
    severity=Severity.WARNING,
    basis=(
        cite("19 USC 1592"),
        cite("19 USC 1592(c)(4)"),
        cite("19 CFR 162.74"),
        cite("19 USC 1485(a)"),
        cite("Source article S13"),
        cite("Source article S30"),
    ),
    remedy="Correct the entry; where duty was lost, make a prior disclosure and tender it before CBP begins a formal "
    "investigation.",
    sentences=("S13", "S30"),
    examples=(
        ok(_filed("48250"), note="rounded to whole dollars"),
        ok(_filed("46400", charges=_FREIGHT), note="freight in the price is not part of the value"),
        bad(
            _filed("48249"),
            at="entry_summaries[0].total_value",
            message="the total entered value of entry B76-0555101-2 is $48,249, but the invoices come to $48,250.40",
        ),
        bad(
            _filed("48250", origin="VN"),
            at="entry_summaries[0].country_of_origin",
            message="the country of origin is CN on invoice HX-1007, but VN on entry B76-0555101-2",
        ),
    ),
)
def filed_entry_contradicts_invoice(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A material false statement in an entry is penalized, and who discloses it in time pays far less.

    Value and origin of a filed entry are held against the invoices that name it. The value may depart from the
    invoices by the charges, rebates, discounts and assists that they list, and by a dollar a line for rounding. An
    invoice that names no entry may belong to this one, so that beside it a value above the others' sum tells nothing.
    The rule says that two documents contradict each other, not which is false, nor that anybody is at fault.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    if entry.is_filed is False or (entry.summary_date is not None and entry.summary_date > ctx.as_of):
        return
    if not entry.is_filed:
        require(entry.summary_date, "summary_date")
    invoices = require(ctx.dossier.invoices, "/invoices")
    number = require(entry.entry_number, "entry_number")
    own = [(n, item) for n, item in enumerate(invoices) if item.entry_number == number and not item.is_pro_forma]
    if not own:
        cannot_tell("/invoices", "no invoice names the entry")
    yield from _other_origin(entry, own)
    yield from _other_value(entry, own, invoices)
    require(_origins_of_entry(entry) or None, "country_of_origin")
    for n, item in own:
        require(_origins_of_invoice(item) or None, f"/invoices[{n}].country_of_origin")


def _codes(codes: Iterable[str | None]) -> list[str]:
    return [code.strip().upper() for code in codes if code and len(code.strip()) == len("CN")]


def _origins_of_entry(entry: EntrySummary7501) -> list[str]:
    """Lists the origins that an entry declares; block 10 alone does not count where it says that there are several."""
    lines = [line.country_of_origin for line in entry.lines or ()]
    header = [entry.country_of_origin] if lines or not entry.is_multiple else []
    return list(dict.fromkeys(_codes([*header, *lines])))


def _origins_of_invoice(invoice: CommercialInvoice) -> list[str]:
    lines = [line.country_of_origin for line in invoice.lines or ()]
    return list(dict.fromkeys(_codes([invoice.country_of_origin, *lines])))


def _other_origin(entry: EntrySummary7501, own: list[tuple[int, CommercialInvoice]]) -> Iterator[Hit]:
    entered = _origins_of_entry(entry)
    for n, invoice in own:
        for origin in _origins_of_invoice(invoice):
            if entered and origin not in entered:
                yield Hit(
                    "country_of_origin",
                    "the country of origin is {invoiced} on {invoice}, but {entered} on {entry}",
                    invoiced=origin,
                    invoice=called(invoice),
                    entry=called(entry),
                    entered=", ".join(entered),
                    evidence=(evidence(f"/invoices[{n}].country_of_origin", origin, "origin on the invoice"),),
                )


def _other_value(
    entry: EntrySummary7501, own: list[tuple[int, CommercialInvoice]], invoices: tuple[CommercialInvoice, ...]
) -> Iterator[Hit]:
    value = require(entry.total_value, "total_value")
    rounding = sum(len(line.tariffs or ()) or 1 for line in entry.lines or ()) or 1
    lowest, highest = invoiced_range(own)
    if value >= highest + rounding:
        for n, invoice in enumerate(invoices):
            if invoice.entry_number is None and not invoice.is_pro_forma:
                cannot_tell(f"/invoices[{n}].entry_number", "is missing, and the invoice may be one of this entry")
    if not lowest - rounding < value < highest + rounding:
        yield Hit(
            "total_value",
            "the total entered value of {entry} is ${value}, but the invoices come to {invoiced}",
            entry=called(entry),
            value=value,
            invoiced=f"${show(lowest)}" if lowest == highest else f"${show(lowest)} to ${show(highest)}",
            evidence=tuple(evidence(f"/invoices[{n}].total", invoice.total, "invoice") for n, invoice in own),
        )
