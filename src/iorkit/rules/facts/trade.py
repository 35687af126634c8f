"""Which trade documents belong together: order, invoice, packing list and transport document of one shipment.

Documents belong together where one names the other's number, or where a shipment names both. Where the dossier holds
one of each and nothing names anything, the two are taken for a pair.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal

from iorkit.model import (
    CommercialInvoice,
    Dossier,
    GoodsLine,
    ImporterRole,
    InvoiceCharge,
    PackingList,
    Party,
    PurchaseOrder,
    SupplyTier,
    TransportDocument,
)
from iorkit.rules.authoring import cannot_tell, need

__all__ = [
    "bill_of",
    "bills_of",
    "firm_of",
    "invoiced_range",
    "is_consigned",
    "is_planned",
    "is_to_order",
    "key",
    "keys",
    "lists_of_bill",
    "name_of",
    "orders_of",
    "percent",
    "same_goods",
    "words_of",
]


def key(text: object) -> str:
    """Returns a number or a word as it is compared: case and blanks around it do not count."""
    return str(text).strip().casefold() if text is not None else ""


def keys(texts: Iterable[object] | None) -> frozenset[str]:
    """Returns numbers as they are compared; blank ones are left out."""
    return frozenset(key(text) for text in texts or ()) - {""}


def name_of(party: Party | None) -> str | None:
    """Returns a party's name; nothing where it is blank."""
    return party.name if party is not None and party.name and party.name.strip() else None


def firm_of(tier: SupplyTier) -> str:
    """Returns what to call a firm of the supply chain: its name, or what it does."""
    return next((text for text in (tier.name, tier.role) if text and text.strip()), "a firm of the supply chain")


def bill_of(document: TransportDocument) -> str:
    """Returns the number of a transport document as it is compared; empty where it has none."""
    return key(document.bill_number or document.air_waybill)


def is_to_order(party: Party | None) -> bool:
    """Tells whether a bill is made out to order, so that it names no consignee."""
    name = key(name_of(party))
    return name.startswith(("to order", "to the order", "order of"))


def percent(share: Decimal) -> str:
    """Returns a share as a figure in percent, such as ``5`` for five hundredths."""
    return f"{(share * 100).normalize():f}"


def invoiced_range(invoices: Iterable[tuple[int, CommercialInvoice]]) -> tuple[Decimal, Decimal]:
    """Returns the lowest and the highest customs value to which invoices, each with its place, can come.

    The charges, rebates, discounts and assists that they list may or may not be part of it.

    Raises:
        Missing: An invoice has no total, or is not in US dollars.
    """
    lowest = highest = Decimal(0)
    for n, invoice in invoices:
        if key(need(invoice.currency, f"/invoices[{n}].currency")) != "usd":
            cannot_tell(f"/invoices[{n}].currency", "is not USD")
        total = need(invoice.total, f"/invoices[{n}].total")
        lowest += total - _sum(invoice.charges, included=True) - _sum(invoice.rebates) - _sum(invoice.discounts)
        highest += total + _sum(invoice.charges, included=False) + _sum(invoice.assists)
    return lowest, highest


def _sum(charges: tuple[InvoiceCharge, ...] | None, *, included: bool | None = None) -> Decimal:
    """Adds up charges; with ``included`` only those of which it may be true that the price includes them, or not."""
    amounts = (
        charge.amount
        for charge in charges or ()
        if charge.amount is not None and (included is None or charge.is_included_in_price in (None, included))
    )
    return sum(amounts, Decimal(0))


def is_consigned(dossier: Dossier) -> bool:
    """Tells whether no goods come because of a sale, so that there is no order and no payment.

    Nor for an importer on consignment. Of an invoice that does not say, the shipments that name it tell, and of the
    only one all shipments.
    """
    if dossier.ior is not None and dossier.ior.role is ImporterRole.CONSIGNEE_ON_CONSIGNMENT:
        return True
    shipped = [shipment.is_sale for shipment in dossier.shipments or () if shipment.is_sale is not None]
    return {*(_is_sold(invoice, dossier) for invoice in dossier.invoices or ()), *shipped} == {False}


def _is_sold(invoice: CommercialInvoice, dossier: Dossier) -> bool | None:
    if invoice.is_sale is not None:
        return invoice.is_sale
    is_only, number = len(dossier.invoices or ()) == 1, key(invoice.number)
    own = [item for item in dossier.shipments or () if is_only or (number and number in keys(item.invoice_numbers))]
    sales = {item.is_sale for item in own} - {None}
    return None if not sales else any(sales)


def is_planned(bill: TransportDocument, dossier: Dossier, day: dt.date) -> bool:
    """Tells whether a shipment under a bill is still to be entered after a day."""
    number = bill_of(bill)
    return bool(number) and any(
        number in keys(shipment.bill_numbers) and shipment.entry_planned_on and shipment.entry_planned_on > day
        for shipment in dossier.shipments or ()
    )


_WORD = re.compile(r"[^\W\d_]{3,}")


def words_of(texts: Iterable[str | None]) -> frozenset[str]:
    """Returns the words of some texts, without numbers, short ones, and the plural's s."""
    words = (word for text in texts for word in _WORD.findall((text or "").casefold()))
    return frozenset(word.removesuffix("s") for word in words)


def _shipped(dossier: Dossier, invoice: str) -> tuple[frozenset[str], frozenset[str]]:
    """Collects the orders and bills that the dossier's shipments put beside an invoice."""
    own = [shipment for shipment in dossier.shipments or () if invoice and invoice in keys(shipment.invoice_numbers)]
    orders = frozenset().union(*(keys(shipment.order_numbers) for shipment in own))
    return orders, frozenset().union(*(keys(shipment.bill_numbers) for shipment in own))


def orders_of(invoice: CommercialInvoice, dossier: Dossier) -> list[tuple[int, PurchaseOrder]]:
    """Lists the orders that an invoice invoices, each with its place in the dossier."""
    held = list(enumerate(dossier.purchase_orders or ()))
    named = keys(invoice.order_numbers) | _shipped(dossier, key(invoice.number))[0]
    if named:
        return [(n, order) for n, order in held if key(order.number) in named]
    return held if len(held) == 1 and len(dossier.invoices or ()) <= 1 else []


def bills_of(invoice: CommercialInvoice, dossier: Dossier) -> list[tuple[int, TransportDocument]]:
    """Lists the transport documents under which the goods of an invoice moved, each with its place in the dossier."""
    held = list(enumerate(dossier.transport_documents or ()))
    number = key(invoice.number)
    named = _shipped(dossier, number)[1]
    own = [(n, bill) for n, bill in held if (number and number in keys(bill.invoice_numbers)) or bill_of(bill) in named]
    if own or named:
        return own
    alone = len(held) == 1 and len(dossier.invoices or ()) <= 1 and not keys(held[0][1].invoice_numbers)
    return held if alone else []


def lists_of_bill(bill: TransportDocument, dossier: Dossier) -> list[tuple[int, PackingList]]:
    """Lists the packing lists of the goods that moved under a transport document, each with its place."""
    held = list(enumerate(dossier.packing_lists or ()))
    number = bill_of(bill)
    invoices = keys(bill.invoice_numbers)
    for shipment in dossier.shipments or ():
        if number and number in keys(shipment.bill_numbers):
            invoices |= keys(shipment.invoice_numbers)
    if invoices:
        return [(n, packed) for n, packed in held if invoices & keys(packed.invoice_numbers)]
    return held if len(held) == 1 and len(dossier.transport_documents or ()) <= 1 else []


def same_goods(a: GoodsLine, b: GoodsLine) -> bool:
    """Tells whether two lines surely speak of one kind of goods: by their descriptions, else by the tariff number."""
    if a.description and b.description and a.description.strip() and b.description.strip():
        return a.description.casefold().split() == b.description.casefold().split()
    return a.hts_number is not None and a.hts_number == b.hts_number
