"""Rules on the set of papers behind an entry: which must be there, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    CommercialInvoice,
    Dossier,
    GoodsLine,
    ImporterRole,
    KnownDocument,
    PackingList,
    Payment,
    PurchaseOrder,
    TransportDocument,
)
from iorkit.model.entry import MAIL_MODE
from iorkit.model.statements import is_none
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, need, ok, rule, seen
from iorkit.rules.facts.parties import Mismatch, enters_informally, name_mismatch, numbers_differ
from iorkit.rules.facts.trade import key, keys

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
    unless=enters_informally,
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
        bad(Dossier(invoices=()), at="invoices"),
        bad(
            Dossier(invoices=(CommercialInvoice(is_pro_forma=True, is_exempt=False, has_production_bond=False),)),
            at="invoices[0].has_production_bond",
        ),
    ),
)
def commercial_invoice_missing(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A commercial invoice is presented for each shipment, save for goods of the kinds that need none.

    A pro forma invoice stands in its place only for those kinds, or where bond is given to produce the seller's
    invoice. Goods that the dossier states to be entered informally are left out.
    """
    invoices = need(dossier.invoices, "invoices")
    if not invoices:
        yield Hit("invoices", "there is no commercial invoice of the goods")
    unclear = []
    for n, invoice in enumerate(invoices):
        if (
            not invoice.is_pro_forma
            or invoice.is_exempt
            or invoice.has_production_bond
            or _is_followed(invoice, dossier)
        ):
            continue
        if invoice.is_exempt is False and invoice.has_production_bond is False:
            yield Hit(
                f"invoices[{n}].has_production_bond",
                "there is a pro forma invoice only, and no bond to produce the seller's invoice",
            )
        else:
            unclear.append((n, invoice))
    for n, invoice in unclear:
        need(invoice.is_exempt, f"invoices[{n}].is_exempt")
        need(invoice.has_production_bond, f"invoices[{n}].has_production_bond")


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


def _chain(**papers: Any) -> Dossier:  # noqa: ANN401 -- fields of the dossier
    closed: dict[str, Any] = {
        "purchase_orders": (PurchaseOrder(number="PO-2201"),),
        "invoices": (_INVOICE,),
        "payments": (Payment(reference="TT-88", invoice_numbers=("HX-1007",)),),
        "transport_documents": (TransportDocument(packages=240),),
    }
    return Dossier(**{**closed, **papers})


@rule(
    code="DOC006",
    title="There are only invoices, and no chain of evidence behind them",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("Source article S25"), cite("Source article S51"), cite("19 USC 1485(a)")),
    remedy="Show the order or contract, the bank's slips and the bill of lading or air waybill beside the invoice.",
    requirement="closed-loop",
    sentences=("S25", "S51"),
    examples=(
        ok(_chain()),
        ok(_chain(invoices=(attrs.evolve(_INVOICE, is_sale=False),), purchase_orders=(), payments=()), note="no sale"),
        bad(_chain(transport_documents=()), at="transport_documents"),
        bad(_chain(purchase_orders=(), payments=()), at="purchase_orders", note="an invoice and a bill alone"),
        bad(_chain(purchase_orders=(), payments=()), at="payments"),
    ),
)
def only_invoices_at_hand(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Order or contract, payment and transport paper must stand beside the invoice and close the loop of the trade.

    A document that was not provided is not one that does not exist: the dossier must state that there is none. Goods
    that come by mail have no bill of lading, and consigned goods, of which no invoice tells of a sale, neither order
    nor payment. The article asks for the whole chain; the law asks that prices and statements be true, and for some of
    these papers only.
    """
    if not need(dossier.invoices, "invoices"):
        cannot_tell("invoices", "there is no invoice whose chain could be judged")
    is_consigned, by_mail = _is_consigned(dossier), _comes_by_mail(dossier)
    asked = (
        ("purchase_orders", "there is no order or contract of sale beside the invoice", is_consigned),
        ("payments", "there is no proof of payment beside the invoice", is_consigned),
        ("transport_documents", "there is no bill of lading or air waybill beside the invoice", by_mail),
    )
    missing = [(field, words) for field, words, is_excused in asked if not getattr(dossier, field) and not is_excused]
    for field, words in missing:
        if is_none(dossier, field):
            yield Hit(field, words)
    for field, _ in missing:
        if not is_none(dossier, field):
            need(None, field)


def _is_consigned(dossier: Dossier) -> bool:
    """Tells whether no goods come because of a sale, so that there is no order and no payment."""
    if dossier.ior is not None and dossier.ior.role is ImporterRole.CONSIGNEE_ON_CONSIGNMENT:
        return True
    shipped = {shipment.is_sale for shipment in dossier.shipments or ()} - {None}
    sold = {invoice.is_sale for invoice in dossier.invoices or ()}
    return (sold - {None} if shipped else sold) | shipped == {False}


def _comes_by_mail(dossier: Dossier) -> bool:
    """Tells whether all goods of which the mode of transport is stated come by mail, which has no such paper."""
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
    remedy="Ask the shipper for a packing list that says what each package holds.",
    sentences=("S28",),
    examples=(
        ok(Dossier(invoices=(_INVOICE,), packing_lists=_packed("HX-1007"))),
        ok(
            CommercialInvoice(number="HX-1007", lines=(GoodsLine(quantity=Decimal(500), packages=50),)),
            note="the invoice itself says how the goods are packed",
        ),
        bad(Dossier(invoices=(_INVOICE,), packing_lists=()), at="invoices[0]"),
        bad(Dossier(invoices=(_INVOICE,), packing_lists=_packed("HX-1008")), at="invoices[0]"),
    ),
)
def packing_list_missing(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """A packing list belongs to the entry papers where appropriate, and the invoice says what each package holds.

    An invoice whose every line tells the packages does that by itself. Where a list is appropriate no text defines,
    so this is a warning.
    """
    lines = invoice.lines or ()
    if lines and all(line.packages is not None for line in lines):
        return
    lists = need(ctx.dossier.packing_lists, "/packing_lists")
    if not lists:
        yield Hit("", "no packing list is in the dossier")
        return
    number = key(need(invoice.number, "number"))
    if any(number in keys(packed.invoice_numbers) for packed in lists):
        return
    for n, packed in enumerate(lists):
        if not keys(packed.invoice_numbers):
            cannot_tell(f"/packing_lists[{n}].invoice_numbers", "the list does not say to which invoice it belongs")
    yield Hit("", "no packing list names invoice {number}", number=invoice.number)


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
    remedy="Ask whoever sent the paper where it comes from, and make no entry on it until that is plain.",
    sentences=("S50",),
    examples=(
        ok(_with_digest("5e" * 32)),
        bad(_with_digest(_DIGEST.upper()), at="invoices[0].sha256", note="the digest's case does not count"),
    ),
)
def file_seen_at_another_importer(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """The papers of one sale belong to one importer; the very same file in another importer's papers is a bad sign.

    Files are compared by their SHA-256 digests with those that the user's own files know of other importers. Papers
    known under one of the importer's own names or its number do not count, and a name that only may be another's is a
    warning. The article asks to look for forged papers; the law forbids entering goods by false ones.
    """
    known = list(enumerate(need(dossier.documents_of_others, "documents_of_others")))
    digests = [(path, key(digest)) for path, digest in _digests(dossier) if key(digest)]
    unclear: list[int] = []
    for path, digest in digests:
        same = [(n, document) for n, document in known if key(document.sha256) == digest]
        unclear += [n for n, document in same if not _is_comparable(document, dossier)]
        mismatches = [(n, document, _mismatch(document, dossier)) for n, document in same]
        for n, document, mismatch in [item for item in mismatches if item[2] is not None][:1]:
            yield Hit(
                path,
                "the same file is known from the papers of {other}",
                severity=mismatch.severity if mismatch else None,
                other=document.importer_name or document.importer_number or "another importer",
                evidence=(seen(f"documents_of_others[{n}].sha256", document.sha256, "digest"),),
            )
    if unclear:
        need(dossier.ior, "ior")
        cannot_tell(f"documents_of_others[{unclear[0]}].importer_name", "cannot be compared with the importer")
    if not digests:
        cannot_tell("invoices", "no paper has the digest of its file")


def _is_comparable(document: KnownDocument, dossier: Dossier) -> bool:
    ior = dossier.ior
    by_number = ior is not None and ior.number and document.importer_number
    return bool(by_number or (ior is not None and key(ior.name) and key(document.importer_name)))


def _mismatch(document: KnownDocument, dossier: Dossier) -> Mismatch | None:
    """Returns how a paper is another importer's: by number where both have one, else by name."""
    number = dossier.ior.number if dossier.ior else None
    if number and document.importer_number:
        return Mismatch(None, "another number") if numbers_differ(number, document.importer_number) else None
    return name_mismatch(document.importer_name, dossier) if _is_comparable(document, dossier) else None


def _digests(dossier: Dossier) -> Iterator[tuple[str, str | None]]:
    for name in ("purchase_orders", "invoices", "payments", "packing_lists", "transport_documents"):
        for n, paper in enumerate(getattr(dossier, name) or ()):
            yield f"{name}[{n}].sha256", paper.sha256
