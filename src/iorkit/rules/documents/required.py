"""Rules on the documents behind an entry: which must be there, and whose they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    CommercialInvoice,
    Dossier,
    GoodsLine,
    KnownDocument,
    PackingList,
    Payment,
    PurchaseOrder,
    Shipment,
    TransportDocument,
)
from iorkit.model.entry import MAIL_MODE
from iorkit.model.plans import planned_days
from iorkit.model.statements import is_none
from iorkit.rules.authoring import (
    Context,
    Hit,
    Severity,
    bad,
    called,
    called_at,
    cannot_tell,
    cite,
    evidence,
    keep_looking,
    ok,
    require,
    rule,
)
from iorkit.rules.facts.parties import Mismatch, makes_no_formal_entries, name_mismatch, numbers_differ
from iorkit.rules.facts.trade import is_consigned, key, keys

_INVOICE = CommercialInvoice(number="HX-1007")
_PRO_FORMA = CommercialInvoice(number="PF-1", is_pro_forma=True, is_exempt=False)


@rule(
    code="DOC001",
    title="The goods have no commercial invoice",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(
        cite("19 CFR 141.81"),
        cite("19 CFR 142.3(a)"),
        cite("19 CFR 141.83(d)"),
        cite("19 CFR 141.91"),
        cite("Source article S25"),
    ),
    remedy="Ask the seller for its commercial invoice; where it cannot come in time, file a pro forma invoice, the "
    "declaration and the bond of 19 CFR 141.91.",
    sentences=("S25",),
    unless=makes_no_formal_entries,
    fails="closed-loop",
    examples=(
        ok(Dossier(invoices=(_INVOICE,))),
        ok(
            Dossier(invoices=(CommercialInvoice(is_pro_forma=True, is_exempt=True),)),
            note="goods of a kind that needs no commercial invoice",
        ),
        ok(
            Dossier(invoices=(CommercialInvoice(is_pro_forma=True, is_exempt=False, has_production_bond=True),)),
            note="bond was given to produce the seller's invoice",
        ),
        ok(
            Dossier(
                invoices=(attrs.evolve(_INVOICE, dated_on=dt.date(2026, 4, 1)),),
                shipments=(Shipment(entry_planned_on=dt.date(2026, 4, 1)),),
            ),
            note="an invoice to come by the planned entry date",
        ),
        bad(Dossier(invoices=()), at="invoices", message="no commercial invoice covers the goods"),
        bad(
            Dossier(invoices=(CommercialInvoice(is_pro_forma=True, is_exempt=False, has_production_bond=False),)),
            at="invoices[0].has_production_bond",
            message="a pro forma invoice is on file without the commercial invoice or a bond to produce it",
        ),
    ),
)
def commercial_invoice_missing(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A commercial invoice is presented for each shipment, save for goods of the kinds that need none.

    A pro forma invoice stands in its place only for those kinds, or where bond is given to produce the seller's
    invoice. Goods that the dossier states to be entered informally are left out. An invoice dated after the as-of date
    and after every planned entry does not count as there.
    """
    invoices = require(dossier.invoices, "invoices")
    if not invoices:
        yield Hit("invoices", "no commercial invoice covers the goods")
    last = max([ctx.as_of, *(plan.day for plan in planned_days(dossier, ctx.as_of))])
    with keep_looking() as one:
        for n, invoice in enumerate(invoices):
            with one:
                yield from _without_bond(n, invoice, dossier)
    to_come = [n for n, invoice in enumerate(invoices) if invoice.dated_on is not None and invoice.dated_on > last]
    if invoices and len(to_come) == len(invoices):
        cannot_tell(f"invoices[{to_come[0]}].dated_on", f"is after {last.isoformat()}, so that no invoice is there yet")


def _without_bond(n: int, invoice: CommercialInvoice, dossier: Dossier) -> Iterator[Hit]:
    """Yields the hit of a pro forma invoice that nothing replaces."""
    # 19 CFR 141.83(d) names the goods that need no commercial invoice; 19 CFR 141.91 the bond for its production.
    if not invoice.is_pro_forma or invoice.is_exempt or invoice.has_production_bond or _is_followed(invoice, dossier):
        return
    require(invoice.is_exempt, f"invoices[{n}].is_exempt")
    if not require(invoice.has_production_bond, f"invoices[{n}].has_production_bond"):
        yield Hit(
            f"invoices[{n}].has_production_bond",
            "{invoice} is on file without the commercial invoice or a bond to produce it",
            invoice=f"pro forma {invoice.label}" if invoice.label else "a pro forma invoice",
        )


def _is_followed(pro_forma: CommercialInvoice, dossier: Dossier) -> bool:
    """Tells whether the seller's invoice for the same entry, or of the same number, is in the dossier as well."""
    return any(
        not invoice.is_pro_forma
        and (
            (pro_forma.entry_number is not None and invoice.entry_number == pro_forma.entry_number)
            or (key(invoice.number) != "" and key(invoice.number) == key(pro_forma.number))
        )
        for invoice in dossier.invoices or ()
    )


_CHAIN = Dossier(
    purchase_orders=(PurchaseOrder(number="PO-2201"),),
    invoices=(_INVOICE,),
    payments=(Payment(reference="TT-88", invoice_numbers=("HX-1007",)),),
    transport_documents=(TransportDocument(packages=240),),
)
_INVOICE_ALONE = attrs.evolve(_CHAIN, purchase_orders=(), payments=())


@rule(
    code="DOC006",
    title="Nothing but the invoice documents the sale",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("Source article S25"), cite("Source article S51"), cite("19 USC 1485(a)")),
    remedy="Show the order or contract, the bank slips and the bill of lading or air waybill that go with the invoice.",
    requirement="closed-loop",
    sentences=("S25", "S51"),
    examples=(
        ok(_CHAIN),
        ok(attrs.evolve(_INVOICE_ALONE, invoices=(attrs.evolve(_INVOICE, is_sale=False),)), note="no sale"),
        bad(
            attrs.evolve(_CHAIN, transport_documents=()),
            at="transport_documents",
            message="no bill of lading or air waybill supports the invoice",
        ),
        bad(
            _INVOICE_ALONE,
            at="purchase_orders",
            note="an invoice and a bill alone",
            message="no purchase order or contract of sale supports the invoice",
        ),
        bad(_INVOICE_ALONE, at="payments", message="no proof of payment supports the invoice"),
    ),
)
def only_invoices_at_hand(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Order or contract, payment and transport document must stand beside the invoice and close the loop of the trade.

    A document that was not provided is not one that does not exist: the dossier must state that there is none. One
    dated after the as-of date is not there yet. Goods that come by mail have no bill of lading, and consigned goods, of
    which no invoice tells of a sale, neither order nor payment. The source article asks for the whole chain; the law
    asks that prices and statements be true, and for some of these documents only.
    """
    if not require(dossier.invoices, "invoices"):
        cannot_tell("invoices", "there is no invoice whose chain could be judged")
    asked = [
        ("purchase_orders", "no purchase order or contract of sale supports the invoice", is_consigned(ctx)),
        ("payments", "no proof of payment supports the invoice", is_consigned(ctx)),
        ("transport_documents", "no bill of lading or air waybill supports the invoice", _comes_by_mail(dossier)),
    ]
    with keep_looking() as one:
        for field, words, is_excused in asked:
            if is_excused:
                continue
            if is_none(dossier, field):
                yield Hit(field, words)
                continue
            with one:
                _need_by(require(getattr(dossier, field), field), field, ctx.as_of)


_DATES = {"purchase_orders": "dated_on", "payments": "paid_on", "transport_documents": "issued_on"}
"""The field that says from when a document is there."""


def _need_by(documents: tuple[object, ...], field: str, as_of: dt.date) -> None:
    """Stops the rule where every one of some documents is dated after a day."""
    days = [getattr(document, _DATES[field]) for document in documents]
    if all(day is not None and day > as_of for day in days):
        cannot_tell(f"{field}[0].{_DATES[field]}", f"is {days[0].isoformat()}, after {as_of.isoformat()}")


def _comes_by_mail(dossier: Dossier) -> bool:
    """Tells whether all goods of which the mode of transport is stated come by mail, which has no such document."""
    modes = [entry.mode_of_transport for entry in dossier.entry_summaries or ()]
    modes += [shipment.mode_of_transport for shipment in dossier.shipments or ()]
    return {mode.strip() for mode in modes if mode} == {MAIL_MODE}


def _packed(*numbers: str) -> tuple[PackingList, ...]:
    return tuple(PackingList(number=f"PL-{number}", invoice_numbers=(number,)) for number in numbers)


@rule(
    code="DOC010",
    title="The invoice has no packing list",
    on=CommercialInvoice,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 142.3(a)(4)"), cite("19 CFR 141.86(e)"), cite("Source article S28")),
    remedy="Ask the shipper for a packing list that says what each package contains.",
    sentences=("S28",),
    examples=(
        ok(Dossier(invoices=(_INVOICE,), packing_lists=_packed("HX-1007"))),
        ok(
            CommercialInvoice(number="HX-1007", lines=(GoodsLine(quantity=Decimal(500), packages=50),)),
            note="the invoice itself says how the goods are packed",
        ),
        bad(
            Dossier(invoices=(_INVOICE,), packing_lists=()),
            at="invoices[0]",
            message="invoice HX-1007 has no packing list, and does not itself say what each package contains",
        ),
        bad(
            Dossier(invoices=(_INVOICE,), packing_lists=_packed("HX-1008")),
            at="invoices[0]",
            message="none of the packing lists on file names invoice HX-1007",
        ),
    ),
)
def packing_list_missing(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """A packing list belongs to the entry documents where appropriate, and the invoice says what each package holds.

    An invoice whose every line states its packages does that by itself. No text defines where a list is appropriate,
    so this is a warning.
    """
    lines = invoice.lines or ()
    if lines and all(line.packages is not None for line in lines):
        return
    lists = require(ctx.dossier.packing_lists, "/packing_lists")
    if not lists:
        words = "{invoice} has no packing list, and does not itself say what each package contains"
        yield Hit("", words, invoice=called(invoice))
        return
    number = key(require(invoice.number, "number"))
    numbers, unnamed = ctx.index(_packed_invoices)
    if number in numbers:
        return
    if unnamed is not None:
        cannot_tell(f"/packing_lists[{unnamed}].invoice_numbers", "the list does not say to which invoice it belongs")
    yield Hit("", "none of the packing lists on file names {invoice}", invoice=called(invoice))


def _packed_invoices(ctx: Context) -> tuple[frozenset[str], int | None]:
    """Collects the invoices that packing lists name, with the place of the first list that names none."""
    named = [keys(packed.invoice_numbers) for packed in ctx.dossier.packing_lists or ()]
    return frozenset().union(*named), next((n for n, numbers in enumerate(named) if not numbers), None)


_DIGEST = "4f" * 32
_OTHERS = (KnownDocument(sha256=_DIGEST, importer_name="Shoreline Kitchen Inc"),)


def _with_digest(digest: str) -> Dossier:
    return Dossier(
        ior=IOR(name="Lumen Housewares LLC", number=ImporterNumber("47-5550101")),
        invoices=(CommercialInvoice(number="HX-1007", sha256=digest),),
        documents_of_others=_OTHERS,
    )


@rule(
    code="DOC018",
    title="The same file was used for another importer",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("Source article S50"), cite("18 USC 542"), cite("iorkit comparison")),
    remedy="Ask whoever sent the document where it comes from, and file no entry on it until that is clear.",
    optional="it compares with files of other importers, which only a house that keeps their digests has",
    sentences=("S50",),
    examples=(
        ok(_with_digest("5e" * 32)),
        bad(
            _with_digest(_DIGEST.upper()),
            at="invoices[0].sha256",
            note="the digest's case does not count",
            message="the file of invoice HX-1007 is also on file for another importer, Shoreline Kitchen Inc",
        ),
    ),
)
def file_seen_at_another_importer(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """The documents of one sale belong to one importer; the very same file among another's is a red flag.

    Files are compared by their SHA-256 digests with those that the user's own files know of other importers.
    Documents known under one of the importer's own names or its number do not count, and a name that only may be
    another's is a warning. The source article asks to look for forged documents; the law forbids entering goods by
    false ones.
    """
    known = list(enumerate(require(dossier.documents_of_others, "documents_of_others")))
    digests = [(path, key(digest)) for path, digest in _digests(dossier) if key(digest)]
    unclear: list[int] = []
    for path, digest in digests:
        same = [(n, document) for n, document in known if key(document.sha256) == digest]
        unclear += [n for n, document in same if not _is_comparable(document, dossier)]
        mismatches = [(n, document, _mismatch(document, dossier)) for n, document in same]
        for n, document, mismatch in [item for item in mismatches if item[2] is not None][:1]:
            yield Hit(
                path,
                "the file of {document} is also on file for another importer, {other}",
                severity=mismatch.severity if mismatch else None,
                document=called_at(dossier, path),
                other=document.importer_name or document.importer_number or "its name unknown",
                evidence=(evidence(f"documents_of_others[{n}].sha256", document.sha256, "digest"),),
            )
    if unclear:
        require(dossier.ior, "ior")
        cannot_tell(f"documents_of_others[{unclear[0]}].importer_name", "cannot be compared with the importer")
    if not digests:
        cannot_tell("invoices", "no document has the digest of its file")


def _is_comparable(document: KnownDocument, dossier: Dossier) -> bool:
    ior = dossier.ior
    by_number = ior is not None and ior.number and document.importer_number
    return bool(by_number or (ior is not None and key(ior.name) and key(document.importer_name)))


def _mismatch(document: KnownDocument, dossier: Dossier) -> Mismatch | None:
    """Returns how a document is another importer's: by number where both have one, else by name."""
    number = dossier.ior.number if dossier.ior else None
    if number and document.importer_number:
        return Mismatch(None, "another number") if numbers_differ(number, document.importer_number) else None
    return name_mismatch(document.importer_name, dossier) if _is_comparable(document, dossier) else None


def _digests(dossier: Dossier) -> Iterator[tuple[str, str | None]]:
    for name in ("purchase_orders", "invoices", "payments", "packing_lists", "transport_documents"):
        for n, paper in enumerate(getattr(dossier, name) or ()):
            yield f"{name}[{n}].sha256", paper.sha256
