"""Rules on the chain of a sale: order, invoice and payment must tell one story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    Alias,
    CommercialInvoice,
    Dossier,
    ImporterRole,
    Party,
    Payment,
    PurchaseOrder,
    TransportDocument,
)
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.parties import Mismatch, name_difference, name_mismatch, names_differ, numbers_differ
from iorkit.rules.facts.trade import bills_of, is_consigned, key, name_of, orders_of, payments_by_invoice, percent


def _bought_by(buyer: str, role: ImporterRole = ImporterRole.PURCHASER, *more: CommercialInvoice) -> Dossier:
    invoice = CommercialInvoice(
        number="HX-1007", seller=Party(name="Ningbo Haitian Co., Ltd."), buyer=Party(name=buyer)
    )
    ior = IOR(name="Lumen Housewares LLC", number=ImporterNumber("47-5550101"), role=role)
    return Dossier(ior=attrs.evolve(ior, aliases=(Alias(name="Lumen Home"),)), invoices=(invoice, *more))


_RESALE = CommercialInvoice(
    number="SK-55", seller=Party(name="Shoreline Kitchen Inc"), buyer=Party(name="Lumen Housewares LLC")
)


@rule(
    code="DOC004",
    title="The invoice's buyer is not the importer of record",
    on=CommercialInvoice,
    severity=Severity.ERROR,
    basis=(cite("19 USC 1484(a)(2)(B)"), cite("19 USC 1485(a)"), cite("Source article S22")),
    remedy="Show the resale, agency or consignment documents that lead from the invoice's buyer to the importer of "
    "record, or make entry in the name of the buyer.",
    sentences=("S22",),
    examples=(
        ok(_bought_by("LUMEN HOUSEWARES, L.L.C.")),
        ok(_bought_by("Lumen Home"), note="a name of the importer's own"),
        ok(_bought_by("Shoreline Kitchen Inc", ImporterRole.BUYING_AGENT), note="a buying agent enters for the buyer"),
        ok(
            _bought_by("Shoreline Kitchen Inc", ImporterRole.PURCHASER, _RESALE),
            note="the buyer sold the goods on to it",
        ),
        bad(
            _bought_by("Shoreline Kitchen Inc"),
            at="invoices[0].buyer.name",
            message="invoice HX-1007 names Shoreline Kitchen Inc as the buyer, but Lumen Housewares LLC "
            "enters the goods as purchaser",
        ),
    ),
)
def invoice_buyer_is_not_importer(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """Who enters goods as their owner or purchaser must be who bought them, or show how they passed to it.

    The importer's role decides: an agent, consignee on consignment, lessee, exhibitor, repairer or licensed broker is
    not the buyer and need not be. A role without any interest in the goods is another rule's. A further invoice by
    which the buyer sold the goods on to the importer explains the difference. A buyer of the importer's name with
    another number is another.
    """
    ior = require(ctx.dossier.ior, "/ior")
    buyer = require(invoice.buyer, "buyer")
    name = require(name_of(buyer), "buyer.name")
    require(ior.name, "/ior.name")
    mismatch, path = name_mismatch(name, ctx.dossier), "buyer.name"
    if buyer.number and ior.number:
        if not numbers_differ(buyer.number, ior.number):
            return
        path = "buyer.name" if mismatch is not None else "buyer.number"
        mismatch = Mismatch(None, "buyer, under another number")
    if mismatch is None or (path == "buyer.name" and _is_resold(name, ctx)):
        return
    if require(ior.role, "/ior.role") in (ImporterRole.OWNER, ImporterRole.PURCHASER):
        yield Hit(
            path,
            "{invoice} names {buyer} as the buyer, but {importer} enters the goods as {role}",
            severity=mismatch.severity,
            invoice=called(invoice),
            buyer=name,
            importer=ior.name,
            role=ior.role,
            evidence=(
                evidence("/ior.name", ior.name, "importer of record"),
                evidence("buyer.name", name, mismatch.why),
            ),
        )


def _is_resold(buyer: str, ctx: Context) -> bool:
    """Tells whether by another invoice the buyer sold goods on to the importer of record."""
    return any(not names_differ(seller, buyer) for seller in ctx.index(_sellers_to_importer))


def _sellers_to_importer(ctx: Context) -> frozenset[str]:
    return frozenset(
        seller
        for invoice in ctx.dossier.invoices or ()
        if (seller := name_of(invoice.seller)) is not None
        and name_of(invoice.buyer) is not None
        and name_mismatch(name_of(invoice.buyer), ctx.dossier) is None
    )


def _paid(amount: str, payer: str = "Lumen Housewares LLC", payee: str = "Ningbo Haitian Co., Ltd.") -> Dossier:
    return Dossier(
        invoices=(
            CommercialInvoice(
                number="HX-1007",
                seller=Party(name="Ningbo Haitian Co., Ltd."),
                buyer=Party(name="Lumen Housewares LLC"),
                total=Decimal(10000),
                currency="USD",
            ),
        ),
        payments=(
            Payment(payer=payer, payee=payee, amount=Decimal(amount), currency="USD", invoice_numbers=("HX-1007",)),
        ),
    )


@rule(
    code="DOC007",
    title="The payment does not match the invoice",
    on=CommercialInvoice,
    severity=Severity.ERROR,
    basis=(cite("Source article S25"), cite("19 USC 1485(a)"), cite("iorkit threshold")),
    remedy="Show the bank slips for the whole amount from buyer to seller, or explain who paid whom and why.",
    requirement="payment-matches",
    sentences=("S25",),
    examples=(
        ok(_paid("9500")),
        bad(
            _paid("9499.99"),
            at="invoices[0].total",
            note="more than five percent off",
            message="payments of 9,499.99 USD on invoice HX-1007 differ from its total, 10,000 USD, by more "
            "than 5 percent",
        ),
        bad(
            _paid("10500.01"),
            at="invoices[0].total",
            message="payments of 10,500.01 USD on invoice HX-1007 differ from its total, 10,000 USD, by more "
            "than 5 percent",
        ),
        bad(
            _paid("10000", payer="Someone Else Inc"),
            at="invoices[0].buyer.name",
            message="the payer of the payment is Someone Else Inc, but the buyer on invoice HX-1007 is Lumen "
            "Housewares LLC",
        ),
        bad(
            _paid("10000", payee="Hong Kong Collections Ltd"),
            at="invoices[0].seller.name",
            message="the payee of the payment is Hong Kong Collections Ltd, but the seller on invoice HX-1007 "
            "is Ningbo Haitian Co., Ltd.",
        ),
        ok(Dossier(invoices=(CommercialInvoice(is_sale=False),)), note="consigned goods are not paid for"),
    ),
)
def payment_does_not_match(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """The flow of money must match the documents: the buyer pays the seller the amount of the invoice.

    All payments that name the invoice alone and were made by the as-of date are added up. By how much they may
    differ is our own setting, five percent by default. A name that only may be another's is a warning, and one of the
    importer's names is as good as another. A payment that names no invoice is taken to be for the only invoice on file,
    and what it shows is a warning, but that all is well it cannot show; beside several invoices it may be for any, and
    where others that name the invoice make up its total, it is for none of them.
    Consigned goods are not paid for. The source article asks for this evidence; the law asks that the declared price be
    true.
    """
    if invoice.is_sale is False or is_consigned(ctx):
        return
    is_only = len(ctx.dossier.invoices or ()) == 1
    number = invoice.number if is_only else require(invoice.number, "number")
    require(ctx.dossier.payments, "/payments")
    unnamed = ctx.index(_unnamed_payments)
    naming = ctx.index(payments_by_invoice).get(key(number), [])
    named = [(n, payment) for n, payment in naming if _is_made(payment, ctx)]
    own = named + unnamed if is_only and not _make_up_total(named, invoice, ctx) else named
    if not own:
        cannot_tell("/payments", f"no payment that was made names invoice {require(number, 'number')}")
    buyer, seller = name_of(invoice.buyer), name_of(invoice.seller)
    for n, payment in own:
        yield from _wrong_party("buyer", invoice, payment, n, ctx.dossier)
        yield from _wrong_party("seller", invoice, payment, n, ctx.dossier)
    yield from _wrong_amount(invoice, own, [] if is_only else unnamed, ctx)
    if not named:
        cannot_tell("/payments", f"no payment that was made names invoice {require(number, 'number')}")
    require(buyer, "buyer.name")
    require(seller, "seller.name")
    for n, payment in own:
        require(payment.payer, f"/payments[{n}].payer")
        require(payment.payee, f"/payments[{n}].payee")


def _is_made(payment: Payment, ctx: Context) -> bool:
    return payment.paid_on is None or payment.paid_on <= ctx.as_of


def _unnamed_payments(ctx: Context) -> list[tuple[int, Payment]]:
    """Lists the payments made by the day that name no invoice, each with its place in the dossier."""
    held = enumerate(ctx.dossier.payments or ())
    return [(n, payment) for n, payment in held if not payment.invoice_numbers and _is_made(payment, ctx)]


def _make_up_total(named: list[tuple[int, Payment]], invoice: CommercialInvoice, ctx: Context) -> bool:
    """Tells whether payments that name this invoice alone pay all of it, in its currency."""
    amounts = [payment.amount for _, payment in named]
    if invoice.total is None or not amounts or any(amount is None for amount in amounts):
        return False
    alone = all(
        len(payment.invoice_numbers or ()) == 1 and key(payment.currency) == key(invoice.currency)
        for _, payment in named
    )
    paid = sum((amount for amount in amounts if amount is not None), Decimal(0))
    return alone and abs(paid - invoice.total) <= ctx.settings.payment_tolerance * abs(invoice.total)


_ROLES = {"buyer": "payer", "seller": "payee"}
"""Who pays and who is paid, by the parties of the invoice."""


def _wrong_party(side: str, invoice: CommercialInvoice, payment: Payment, n: int, dossier: Dossier) -> Iterator[Hit]:
    role, invoiced = _ROLES[side], name_of(getattr(invoice, side))
    paid = getattr(payment, role)
    difference = name_difference(invoiced, paid, dossier=dossier)
    if difference is not None:
        yield Hit(
            f"{side}.name",
            "the {role} of {payment} is {paid}, but the {side} on {invoice} is {invoiced}",
            severity=difference.severity if payment.invoice_numbers else Severity.WARNING,
            role=role,
            payment=called(payment),
            paid=paid,
            side=side,
            invoice=called(invoice),
            invoiced=invoiced,
            evidence=(evidence(f"/payments[{n}].{role}", paid, role),),
        )


def _wrong_amount(
    invoice: CommercialInvoice, own: list[tuple[int, Payment]], others: list[tuple[int, Payment]], ctx: Context
) -> Iterator[Hit]:
    total = require(invoice.total, "total")
    currency = require(invoice.currency, "currency")
    paid = Decimal(0)
    for n, payment in own:
        if len(payment.invoice_numbers or ()) > 1:
            cannot_tell(f"/payments[{n}].invoice_numbers", "one payment covers several invoices")
        if key(require(payment.currency, f"/payments[{n}].currency")) != key(currency):
            cannot_tell(f"/payments[{n}].currency", f"is {payment.currency}, the invoice is in {currency}")
        paid += require(payment.amount, f"/payments[{n}].amount")
    if abs(paid - total) > ctx.settings.payment_tolerance * abs(total):
        for n, _ in others:
            if paid < total:
                cannot_tell(f"/payments[{n}].invoice_numbers", "is missing, and the payment may be for this invoice")
        yield Hit(
            "total",
            "payments of {paid} {currency} on {invoice} differ from its total, {total} {currency}, by more than "
            "{limit} percent",
            severity=None if all(payment.invoice_numbers for _, payment in own) else Severity.WARNING,
            paid=paid,
            currency=currency,
            invoice=called(invoice),
            total=total,
            limit=percent(ctx.settings.payment_tolerance),
            setting="payment_tolerance",
            evidence=tuple(evidence(f"/payments[{n}].amount", payment.amount, "payment") for n, payment in own),
        )


def _dated(*, ordered: str = "2025-12-01", invoiced: str = "2026-01-05", shipped: str = "2026-01-08") -> Dossier:
    return Dossier(
        purchase_orders=(PurchaseOrder(number="PO-2201", dated_on=dt.date.fromisoformat(ordered)),),
        invoices=(CommercialInvoice(number="HX-1007", dated_on=dt.date.fromisoformat(invoiced)),),
        payments=(Payment(invoice_numbers=("HX-1007",), paid_on=dt.date(2025, 12, 20)),),
        transport_documents=(
            TransportDocument(issued_on=dt.date.fromisoformat(shipped), arrived_on=dt.date(2026, 2, 1)),
        ),
    )


@rule(
    code="DOC017",
    title="The documents of a sale are dated in an impossible order",
    on=CommercialInvoice,
    severity=Severity.WARNING,
    basis=(cite("iorkit comparison"), cite("Source article S25")),
    remedy="Ask who issued the document for its true date, and correct or explain it.",
    sentences=("S25",),
    examples=(
        ok(_dated()),
        ok(_dated(ordered="2025-12-20"), note="ordered on the day of the first payment"),
        bad(
            _dated(ordered="2025-12-21"),
            at="purchase_orders[0].dated_on",
            note="ordered a day after it was paid",
            message="purchase order PO-2201 is dated 2025-12-21, after a payment (2025-12-20)",
        ),
        bad(
            _dated(shipped="2026-02-02"),
            at="transport_documents[0].issued_on",
            note="a day after arrival",
            message="the bill of lading is dated 2026-02-02, after the arrival of the goods (2026-02-01)",
        ),
        bad(
            _dated(invoiced="2026-02-02"),
            at="invoices[0].dated_on",
            note="a day after arrival",
            message="invoice HX-1007 is dated 2026-02-02, after the arrival of the goods (2026-02-01)",
        ),
        ok(_dated(), as_of="2026-01-08", note="the bill is of the as-of date"),
        bad(
            _dated(),
            as_of="2026-01-07",
            at="transport_documents[0].issued_on",
            note="dated after the as-of date, and yet on file",
            message="the bill of lading is dated 2026-01-08, after the as-of date (2026-01-07)",
        ),
    ),
)
def papers_in_impossible_order(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """An order comes before invoice, payment and lading, and invoice and bill come before arrival.

    When the goods are paid, before or after lading, is for the parties, so payment and invoice are not compared. A
    document that is on file cannot be dated after the as-of date. No source asks for this comparison; documents made
    up afterwards often fail it.
    """
    orders, bills = ctx.dossier.purchase_orders, ctx.dossier.transport_documents
    invoiced = invoice.dated_on
    own_orders, own_bills = orders_of(invoice, ctx), bills_of(invoice, ctx)
    paid = [slip for _, slip in ctx.index(payments_by_invoice).get(key(invoice.number), ())]
    shipped = [bill.issued_on for _, bill in own_bills]
    arrived = [bill.arrived_on for _, bill in own_bills if bill.arrived_on is not None]
    today = ("the as-of date", ctx.as_of)
    later = [("the invoice", invoiced), *(("a payment", slip.paid_on) for slip in paid)]
    later += [("a bill of lading", day) for day in shipped]
    for n, order in own_orders:
        yield from _too_late(f"/purchase_orders[{n}].dated_on", order, order.dated_on, [*later, today])
    last = [("the arrival of the goods", day) for day in arrived]
    yield from _too_late("dated_on", invoice, invoiced, [*last, today])
    for n, bill in own_bills:
        own = [("the arrival of the goods", bill.arrived_on)]
        yield from _too_late(f"/transport_documents[{n}].issued_on", bill, bill.issued_on, [*own, today])
    require(invoiced, "dated_on")
    require(orders, "/purchase_orders")
    require(bills, "/transport_documents")
    if not own_orders or not own_bills:
        place, held = ("/purchase_orders", orders) if not own_orders else ("/transport_documents", bills)
        cannot_tell(place, "none is known to belong to the invoice" if held else "there is none")
    for n, order in own_orders:
        require(order.dated_on, f"/purchase_orders[{n}].dated_on")
    for n, bill in own_bills:
        require(bill.issued_on, f"/transport_documents[{n}].issued_on")


def _too_late(
    path: str, document: object, day: dt.date | None, others: Sequence[tuple[str, dt.date | None]]
) -> Iterator[Hit]:
    """Finds the first event, on the earliest day, before which a document should have been made and was not."""
    before = sorted((when, words) for words, when in others if when is not None and day is not None and when < day)
    if before:
        when, words = before[0]
        told = "{document} is dated {day}, after {words} ({when})"
        yield Hit(path, told, document=called(document), day=day, words=words, when=when)
