"""Rule on the invoice against the order or contract of sale."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.model import CommercialInvoice, Dossier, GoodsLine, Party, PurchaseOrder
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.examples import LUMEN
from iorkit.rules.facts.parties import name_difference
from iorkit.rules.facts.trade import GoodsIndex, goods_keys, goods_like, is_consigned, key, name_of, orders_of, words_of

_ORDERED = GoodsLine(description="steel pans, 24 cm", quantity=Decimal(5000), unit="PCS", unit_price=Decimal("9.65"))


def _ordered(line: GoodsLine = _ORDERED) -> Dossier:
    buyer, seller = LUMEN, Party(name="Ningbo Haitian Co., Ltd.")
    order = PurchaseOrder(number="PO-2201", buyer=buyer, seller=seller, currency="USD", lines=(_ORDERED,))
    invoice = CommercialInvoice(
        number="HX-1007",
        order_numbers=("PO-2201",),
        buyer=buyer,
        seller=seller,
        currency="USD",
        lines=(line,),
    )
    return Dossier(purchase_orders=(order,), invoices=(invoice,))


@rule(
    code="DOC008",
    title="The invoice does not match the purchase order or contract",
    on=CommercialInvoice,
    severity=Severity.ERROR,
    basis=(cite("Source article S25"), cite("19 USC 1485(a)")),
    remedy="Have buyer and seller confirm the change in writing, or have the seller correct the invoice.",
    sentences=("S25",),
    fails="closed-loop",
    examples=(
        ok(_ordered()),
        ok(_ordered(attrs.evolve(_ORDERED, quantity=Decimal(4999))), note="a part of the order"),
        bad(
            _ordered(attrs.evolve(_ORDERED, quantity=Decimal(5001))),
            at="invoices[0].lines[0].quantity",
            message="5,001 PCS of steel pans, 24 cm are invoiced, but purchase order PO-2201 is for 5,000",
        ),
        bad(
            _ordered(attrs.evolve(_ORDERED, unit_price=Decimal("9.64"))),
            at="invoices[0].lines[0].unit_price",
            message="the unit price of steel pans, 24 cm is 9.64 USD on invoice HX-1007, but 9.65 on purchase "
            "order PO-2201",
        ),
        bad(
            _ordered(attrs.evolve(_ORDERED, description="cotton towels")),
            at="invoices[0].lines[0].description",
            note="not a word in common",
            message="invoice HX-1007 lists cotton towels, and purchase order PO-2201 does not",
        ),
    ),
)
def invoice_departs_from_order(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """Parties, goods, prices and quantities of the invoice must be those of the order or contract.

    An invoice for less than was ordered may be for a part; more than was ordered, with all invoices of the order
    added up, was never agreed. Lines are paired by their descriptions, else by the tariff number; one that is only
    worded otherwise, or has no word of three letters, cannot be told. A name that only may be another's is a warning.
    Consigned goods are not ordered. The source article asks for the match; the law asks that the price be true.
    """
    if invoice.is_sale is False or is_consigned(ctx):
        return
    orders = require(ctx.dossier.purchase_orders, "/purchase_orders")
    own = orders_of(invoice, ctx)
    if not own:
        cannot_tell("/purchase_orders", "no order is known to belong to the invoice" if orders else "there is none")
    yield from _other_parties(invoice, own, ctx.dossier)
    currency = key(require(invoice.currency, "currency"))
    if any(key(order.currency) != currency for _, order in own):
        cannot_tell("currency", "the currency is not known to be that of the order")
    ordered = [(n, line) for n, order in own for line in require(order.lines, f"/purchase_orders[{n}].lines")]
    lines = list(enumerate(require(invoice.lines, "lines")))
    goods, words = GoodsIndex(ordered), _words_of_order(ordered)
    for n, line in lines:
        same = goods.like(line)
        if same:
            yield from _wrong_price(invoice, n, same, own)
            yield from _too_many(invoice, n, same, own, ctx)
        elif not _may_be_ordered(line, words):
            yield Hit(
                f"lines[{n}].description",
                "{invoice} lists {goods}, and {order} does not",
                invoice=called(invoice),
                goods=line.description,
                order=called(own[0][1]),
            )
    for n, line in lines:
        if not goods.like(line) and _may_be_ordered(line, words):
            cannot_tell(f"lines[{n}].description", "the line cannot be paired with one of the order")
        for name in ("quantity", "unit", "unit_price"):
            require(getattr(line, name), f"lines[{n}].{name}")


def _other_parties(invoice: CommercialInvoice, own: list[tuple[int, PurchaseOrder]], dossier: Dossier) -> Iterator[Hit]:
    for n, order in own:
        for role in ("buyer", "seller"):
            invoiced, ordered = name_of(getattr(invoice, role)), name_of(getattr(order, role))
            if (difference := name_difference(invoiced, ordered, dossier=dossier)) is not None:
                yield Hit(
                    f"{role}.name",
                    "the {role} is {invoiced} on {invoice}, but {ordered} on {order}",
                    severity=difference.severity,
                    role=role,
                    invoiced=invoiced,
                    invoice=called(invoice),
                    order=called(order),
                    ordered=ordered,
                    evidence=(evidence(f"/purchase_orders[{n}].{role}.name", ordered, "order"),),
                )


def _words_of_order(ordered: list[tuple[int, GoodsLine]]) -> frozenset[str] | None:
    """Returns the words that describe the goods of an order; ``None`` where one of its lines has none."""
    words = [words_of([line.description]) for _, line in ordered]
    return frozenset().union(*words) if all(words) else None


def _may_be_ordered(line: GoodsLine, ordered: frozenset[str] | None) -> bool:
    """Tells whether a line may be one of the order's that is worded otherwise, or not described."""
    words = words_of([line.description])
    return not words or ordered is None or bool(words & ordered)


def _wrong_price(
    invoice: CommercialInvoice, n: int, same: list[tuple[int, GoodsLine]], own: list[tuple[int, PurchaseOrder]]
) -> Iterator[Hit]:
    line = (invoice.lines or ())[n]
    agreed = [held.unit_price for _, held in same if held.unit_price is not None and key(held.unit) == key(line.unit)]
    if line.unit_price is not None and agreed and line.unit_price not in agreed:
        yield Hit(
            f"lines[{n}].unit_price",
            "the unit price of {goods} is {invoiced} {currency} on {invoice}, but {agreed} on {order}",
            goods=line.description or "the goods",
            invoiced=line.unit_price,
            currency=invoice.currency,
            invoice=called(invoice),
            agreed=agreed[0],
            order=called(_order_of(same[0][0], own)),
            evidence=(evidence(f"/purchase_orders[{same[0][0]}].lines", agreed[0], "price in the order"),),
        )


def _order_of(n: int, own: list[tuple[int, PurchaseOrder]]) -> PurchaseOrder:
    return next(order for m, order in own if m == n)


class _Invoiced:
    """How much of some goods was invoiced on orders, with all invoices of the orders added up."""

    def __init__(self, ctx: Context) -> None:
        self._of_order: dict[int, dict[int, CommercialInvoice]] = {}
        for n, invoice in enumerate(ctx.dossier.invoices or ()):
            for m, _ in () if invoice.is_pro_forma else orders_of(invoice, ctx):
                self._of_order.setdefault(m, {})[n] = invoice
        self._sums: dict[frozenset[int], dict[object, Decimal]] = {}

    def of(self, line: GoodsLine, orders: frozenset[int]) -> Decimal:
        """Returns the sum of the quantities in a line's unit, by the places of the orders."""
        if orders not in self._sums:
            self._sums[orders] = self._add_up(orders)
        sums = self._sums[orders]
        return sum((sums.get((name, key(line.unit)), Decimal(0)) for name in goods_like(line)), Decimal(0))

    def _add_up(self, orders: frozenset[int]) -> dict[object, Decimal]:
        invoices = {n: invoice for m in orders for n, invoice in self._of_order.get(m, {}).items()}
        sums: dict[object, Decimal] = {}
        for invoice in invoices.values():
            for part in invoice.lines or ():
                for name in goods_keys(part):
                    at = name, key(part.unit)
                    sums[at] = sums.get(at, Decimal(0)) + (part.quantity or Decimal(0))
        return sums


def _too_many(
    invoice: CommercialInvoice,
    n: int,
    same: list[tuple[int, GoodsLine]],
    own: list[tuple[int, PurchaseOrder]],
    ctx: Context,
) -> Iterator[Hit]:
    line = (invoice.lines or ())[n]
    agreed = [held.quantity for _, held in same if key(held.unit) == key(line.unit)]
    if line.quantity is None or len(agreed) < len(same) or None in agreed:
        return
    ordered = sum((amount for amount in agreed if amount is not None), Decimal(0))
    invoiced = ctx.index(_Invoiced).of(line, frozenset(m for m, _ in own))
    if max(invoiced, line.quantity) > ordered:
        yield Hit(
            f"lines[{n}].quantity",
            "{invoiced} {unit} of {goods} are invoiced, but {order} is for {ordered}",
            invoiced=max(invoiced, line.quantity),
            goods=line.description or "the goods",
            order=called(_order_of(same[0][0], own)),
            unit=line.unit or "units",
            ordered=ordered,
            evidence=(evidence(f"/purchase_orders[{same[0][0]}].lines", ordered, "quantity in the order"),),
        )
