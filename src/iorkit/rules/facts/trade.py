"""Which trade documents belong together: order, invoice, packing list and transport document of one shipment.

Documents belong together where one names the other's number, or where a shipment names both. Where the dossier holds
one of each and nothing names anything, the two are taken for a pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Generic, TypeVar

from iorkit.model import (
    CommercialInvoice,
    GoodsLine,
    ImporterRole,
    InvoiceCharge,
    PackingList,
    Party,
    Payment,
    PurchaseOrder,
    Shipment,
    SupplyTier,
    TransportDocument,
)
from iorkit.rules.authoring import Context, cannot_tell, require

__all__ = [
    "GoodsIndex",
    "bill_of",
    "bills_of",
    "firm_of",
    "goods_keys",
    "goods_like",
    "invoiced_range",
    "invoices_by_number",
    "is_consigned",
    "is_planned",
    "is_to_order",
    "key",
    "keys",
    "lists_of_bill",
    "name_of",
    "orders_of",
    "payments_by_invoice",
    "percent",
    "shipments_by_invoice",
    "words_of",
]


T = TypeVar("T")


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
        if key(require(invoice.currency, f"/invoices[{n}].currency")) != "usd":
            cannot_tell(f"/invoices[{n}].currency", "is not USD")
        total = require(invoice.total, f"/invoices[{n}].total")
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


def is_consigned(ctx: Context) -> bool:
    """Tells whether no goods come because of a sale, so that there is no order and no payment.

    Nor for an importer on consignment. Of an invoice that does not say, the shipments that name it tell, and of the
    only one all shipments.
    """
    return ctx.index(_is_consigned)


def _is_consigned(ctx: Context) -> bool:
    dossier = ctx.dossier
    if dossier.ior is not None and dossier.ior.role is ImporterRole.CONSIGNEE_ON_CONSIGNMENT:
        return True
    shipped = [shipment.is_sale for shipment in dossier.shipments or () if shipment.is_sale is not None]
    return {*(_is_sold(invoice, ctx) for invoice in dossier.invoices or ()), *shipped} == {False}


def _is_sold(invoice: CommercialInvoice, ctx: Context) -> bool | None:
    if invoice.is_sale is not None:
        return invoice.is_sale
    is_only = len(ctx.dossier.invoices or ()) == 1
    named = [shipment for _, shipment in ctx.index(shipments_by_invoice).get(key(invoice.number), ())]
    sales = {item.is_sale for item in (ctx.dossier.shipments or () if is_only else named)} - {None}
    return None if not sales else any(sales)


def is_planned(bill: TransportDocument, ctx: Context) -> bool:
    """Tells whether a shipment under a bill is still to be entered after the day."""
    return any(
        shipment.entry_planned_on is not None and shipment.entry_planned_on > ctx.as_of
        for shipment in ctx.index(_shipments_by_bill).get(bill_of(bill), ())
    )


_WORD = re.compile(r"[^\W\d_]{3,}")


def words_of(texts: Iterable[str | None]) -> frozenset[str]:
    """Returns the words of some texts, without numbers, short ones, and the plural's s."""
    words = (word for text in texts for word in _WORD.findall((text or "").casefold()))
    return frozenset(word.removesuffix("s") for word in words)


def _by_key(keyed: Iterable[tuple[Iterable[str], T]]) -> dict[str, list[T]]:
    """Collects things by each of their keys, in order; blank keys are left out."""
    found: dict[str, list[T]] = {}
    for names, thing in keyed:
        for name in names:
            if name:
                found.setdefault(name, []).append(thing)
    return found


def shipments_by_invoice(ctx: Context) -> dict[str, list[tuple[int, Shipment]]]:
    """Collects the shipments that name an invoice, each with its place in the dossier, by the invoice's number."""
    return _by_key((keys(item.invoice_numbers), (n, item)) for n, item in enumerate(ctx.dossier.shipments or ()))


def _shipments_by_bill(ctx: Context) -> dict[str, list[Shipment]]:
    return _by_key((keys(shipment.bill_numbers), shipment) for shipment in ctx.dossier.shipments or ())


def _orders_by_number(ctx: Context) -> dict[str, list[int]]:
    return _by_key(((key(order.number),), n) for n, order in enumerate(ctx.dossier.purchase_orders or ()))


def _bills_by_invoice(ctx: Context) -> dict[str, list[int]]:
    return _by_key((keys(bill.invoice_numbers), n) for n, bill in enumerate(ctx.dossier.transport_documents or ()))


def _bills_by_number(ctx: Context) -> dict[str, list[int]]:
    return _by_key(((bill_of(bill),), n) for n, bill in enumerate(ctx.dossier.transport_documents or ()))


def _lists_by_invoice(ctx: Context) -> dict[str, list[int]]:
    return _by_key((keys(packed.invoice_numbers), n) for n, packed in enumerate(ctx.dossier.packing_lists or ()))


def invoices_by_number(ctx: Context) -> dict[str, list[tuple[int, CommercialInvoice]]]:
    """Collects the invoices, each with its place in the dossier, by their number."""
    return _by_key(((key(item.number),), (n, item)) for n, item in enumerate(ctx.dossier.invoices or ()))


def payments_by_invoice(ctx: Context) -> dict[str, list[tuple[int, Payment]]]:
    """Collects the payments that name an invoice, each with its place in the dossier, by the invoice's number."""
    return _by_key((keys(item.invoice_numbers), (n, item)) for n, item in enumerate(ctx.dossier.payments or ()))


def _picked(held: Sequence[T], places: Iterable[int]) -> list[tuple[int, T]]:
    return [(n, held[n]) for n in sorted(set(places))]


def _named(index: dict[str, list[int]], names: Iterable[str]) -> Iterator[int]:
    for name in names:
        yield from index.get(name, ())


def _shipped(ctx: Context, invoice: str) -> tuple[frozenset[str], frozenset[str]]:
    """Collects the orders and bills that the dossier's shipments put beside an invoice."""
    own = [shipment for _, shipment in ctx.index(shipments_by_invoice).get(invoice, ())]
    orders = frozenset().union(*(keys(shipment.order_numbers) for shipment in own))
    return orders, frozenset().union(*(keys(shipment.bill_numbers) for shipment in own))


def orders_of(invoice: CommercialInvoice, ctx: Context) -> list[tuple[int, PurchaseOrder]]:
    """Lists the orders that an invoice invoices, each with its place in the dossier."""
    held = ctx.dossier.purchase_orders or ()
    named = keys(invoice.order_numbers) | _shipped(ctx, key(invoice.number))[0]
    if named:
        return _picked(held, _named(ctx.index(_orders_by_number), named))
    return list(enumerate(held)) if len(held) == 1 and len(ctx.dossier.invoices or ()) <= 1 else []


def bills_of(invoice: CommercialInvoice, ctx: Context) -> list[tuple[int, TransportDocument]]:
    """Lists the transport documents under which the goods of an invoice moved, each with its place in the dossier."""
    held = ctx.dossier.transport_documents or ()
    number = key(invoice.number)
    named = _shipped(ctx, number)[1]
    own = [*_named(ctx.index(_bills_by_invoice), (number,)), *_named(ctx.index(_bills_by_number), named)]
    if own or named:
        return _picked(held, own)
    alone = len(held) == 1 and len(ctx.dossier.invoices or ()) <= 1 and not keys(held[0].invoice_numbers)
    return list(enumerate(held)) if alone else []


def lists_of_bill(bill: TransportDocument, ctx: Context) -> list[tuple[int, PackingList]]:
    """Lists the packing lists of the goods that moved under a transport document, each with its place."""
    held = ctx.dossier.packing_lists or ()
    shipped = ctx.index(_shipments_by_bill).get(bill_of(bill), ())
    invoices = keys(bill.invoice_numbers).union(*(keys(shipment.invoice_numbers) for shipment in shipped))
    if invoices:
        return _picked(held, _named(ctx.index(_lists_by_invoice), invoices))
    return list(enumerate(held)) if len(held) == 1 and len(ctx.dossier.transport_documents or ()) <= 1 else []


def goods_keys(line: GoodsLine) -> tuple[object, ...]:
    """Returns the keys under which a line's goods are kept, for ``goods_like`` to find them."""
    words, number = _described(line), line.hts_number
    if words:
        return (words,) if number is None else (words, number)
    return () if number is None else (number, (number, "alone"))


def goods_like(line: GoodsLine) -> tuple[object, ...]:
    """Returns the keys of lines that surely speak of the same goods: by the descriptions, else by the tariff number.

    The tariff number decides only where one of the two lines has no description.
    """
    words, number = _described(line), line.hts_number
    if words:
        return (words,) if number is None else (words, (number, "alone"))
    return () if number is None else (number,)


def _described(line: GoodsLine) -> tuple[str, ...]:
    return tuple((line.description or "").casefold().split())


class GoodsIndex(Generic[T]):
    """Lines of goods, to look up those that surely speak of one kind of goods.

    Two lines do by their descriptions, where both have one, and else by the tariff number.

    Args:
        lines: The lines, each with a mark of its own.

    Examples:
        >>> pans = GoodsLine(description="steel pans")
        >>> GoodsIndex([(0, pans)]).like(GoodsLine(description="Steel  pans"))
        [(0, GoodsLine(...))]
    """

    def __init__(self, lines: Iterable[tuple[T, GoodsLine]]) -> None:
        self._lines = list(lines)
        self._places: dict[object, list[int]] = {}
        for place, (_, line) in enumerate(self._lines):
            for name in goods_keys(line):
                self._places.setdefault(name, []).append(place)

    def like(self, line: GoodsLine) -> list[tuple[T, GoodsLine]]:
        """Returns the lines of the same goods, in order."""
        found = [self._places[name] for name in goods_like(line) if name in self._places]
        places = found[0] if len(found) == 1 else sorted(place for held in found for place in held)
        return [self._lines[place] for place in places]
