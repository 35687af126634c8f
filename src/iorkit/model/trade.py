"""The trade behind an entry: order, invoice, payment and packing list."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import frozen

from iorkit.ids import (
    EntryNumber,
    HTSNumber,
    PortCode,
)
from iorkit.model.parties import Party
from iorkit.model.shape import block, coded, shape
from iorkit.model.source import Source

__all__ = [
    "CommercialInvoice",
    "GoodsLine",
    "InvoiceCharge",
    "MainPart",
    "PackingList",
    "Payment",
    "PurchaseOrder",
]


@frozen(kw_only=True, field_transformer=shape)
class MainPart:
    """A main part or material of goods, and where it comes from.

    Args:
        name: What it is.
        country_of_origin: Two letters.
        maker: Who made it.

    Examples:
        >>> MainPart(name="stainless steel coil", country_of_origin="KR").country_of_origin
        'KR'
    """

    name: str | None = None
    country_of_origin: str | None = coded("countries")
    maker: str | None = None


@frozen(kw_only=True, field_transformer=shape)
class GoodsLine:
    """One kind of goods on an order, an invoice or a packing list.

    Args:
        description: What it is, with grade or quality.
        marks: Marks, numbers and symbols of goods and packages.
        quantity: How much, in ``unit``.
        unit: The unit of the quantity.
        unit_price: The price of one unit, in the paper's currency.
        amount: The price of the line, in the paper's currency.
        country_of_origin: Two letters.
        hts_number: The tariff number, where the document gives one.
        packages: How many packages.
        gross_weight_kg: Gross weight, in kilograms.
        net_weight_kg: Net weight, in kilograms.
        main_parts: The main parts and materials with their origin; ``()`` where the goods have no parts.

    Examples:
        >>> GoodsLine(description="stainless steel pans, 24 cm", quantity=500, unit_price="9.65").unit_price
        Decimal('9.65')
    """

    description: str | None = None
    marks: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    unit_price: Decimal | None = None
    amount: Decimal | None = None
    country_of_origin: str | None = coded("countries")
    hts_number: HTSNumber | None = None
    packages: int | None = None
    gross_weight_kg: Decimal | None = None
    net_weight_kg: Decimal | None = None
    main_parts: tuple[MainPart, ...] | None = None


@frozen(kw_only=True, field_transformer=shape)
class PurchaseOrder:
    """The buyer's order or the contract of sale, made by buyer and seller before the goods ship.

    Args:
        number: The order's or contract's number.
        dated_on: The date that it bears.
        buyer: Who buys.
        seller: Who sells.
        lines: What is ordered.
        total: The total, in ``currency``.
        currency: The currency's three letters.
        delivery_terms: The delivery term, such as ``FOB``.
        sha256: The SHA-256 digest of the paper's file, in hexadecimal.

    Examples:
        >>> PurchaseOrder(number="PO-2201", total="48250.00", currency="USD").total
        Decimal('48250.00')
    """

    number: str | None = None
    dated_on: dt.date | None = None
    buyer: Party | None = None
    seller: Party | None = None
    lines: tuple[GoodsLine, ...] | None = None
    total: Decimal | None = None
    currency: str | None = None
    delivery_terms: str | None = None
    sha256: str | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"order {self.number}" if self.number else ""


@frozen(kw_only=True, field_transformer=shape)
class InvoiceCharge:
    """A charge, rebate or assist that an invoice itemizes.

    Args:
        name: What it is, such as ``ocean freight``.
        amount: The amount, in the invoice's currency.
        is_included_in_price: Whether the invoice price holds it already.

    Examples:
        >>> InvoiceCharge(name="ocean freight", amount="1850.00", is_included_in_price=True).amount
        Decimal('1850.00')
    """

    name: str | None = None
    amount: Decimal | None = None
    is_included_in_price: bool | None = None


@frozen(kw_only=True, field_transformer=shape)
class CommercialInvoice:
    """The seller's commercial invoice, with the eleven contents that 19 CFR 141.86(a) asks for.

    The metadata ``block`` of a field is the paragraph of 19 CFR 141.86 that asks for it.

    Args:
        number: The invoice's number.
        dated_on: The date that it bears.
        port_of_entry: The port of entry to which the goods are destined.
        sold_on: When the goods were sold or agreed to be sold.
        sold_at: Where they were sold.
        seller: Who sold, or by whom they are shipped.
        buyer: To whom they were sold, or to whom they are shipped.
        is_sale: Whether they are shipped because of a sale.
        shipped_from: Where they are shipped from, where there is no sale.
        lines: Description, marks, quantities, prices and origin of each item.
        total: The total, in ``currency``.
        currency: The currency's three letters.
        charges: All charges by name and amount, freight, insurance, commission and packing among them.
        rebates: Rebates, drawbacks and bounties allowed on export; ``()`` where there are none.
        country_of_origin: Two letters, where one holds for all goods.
        assists: Goods or services furnished for the production; ``()`` where there are none.
        is_in_english: Whether it is in English.
        has_translation: Whether an English translation is attached.
        discounts: Discounts from list or base price; ``()`` where there are none.
        responsible_employee: The employee of the exporter who knows the transaction.
        entry_number: The entry for which it was used.
        order_numbers: The orders or contracts that it invoices.
        invoicing_party: The foreign party responsible for invoicing, where that is not the seller.
        is_pro_forma: Whether it is a pro forma invoice, made in place of the seller's.
        is_exempt: For a pro forma invoice: whether the goods are of a kind that needs no commercial invoice.
        has_production_bond: For a pro forma invoice: whether bond was given to produce the seller's invoice.
        is_transcribed_whole: Whether all that the document says stands here, so that what is empty is not on it.
        sha256: The SHA-256 digest of the paper's file, in hexadecimal.
        delivery_terms: The delivery term, such as ``DDP``.
        source: How this is known; ``None`` where nobody says.
        none_of: Names of fields here of which it is stated that there is none, such as ``entry_number``.

    Examples:
        >>> CommercialInvoice(number="HX-1007", total="48250.00", currency="USD").total
        Decimal('48250.00')
    """

    number: str | None = None
    dated_on: dt.date | None = None
    port_of_entry: PortCode | None = block("(a)(1)")
    sold_on: dt.date | None = block("(a)(2)")
    sold_at: str | None = block("(a)(2)")
    seller: Party | None = block("(a)(2)")
    buyer: Party | None = block("(a)(2)")
    is_sale: bool | None = block("(a)(2)")
    shipped_from: str | None = block("(a)(2)")
    lines: tuple[GoodsLine, ...] | None = block("(a)(3)-(6)")
    total: Decimal | None = block("(a)(5)")
    currency: str | None = block("(a)(7)")
    charges: tuple[InvoiceCharge, ...] | None = block("(a)(8)")
    rebates: tuple[InvoiceCharge, ...] | None = block("(a)(9)")
    country_of_origin: str | None = block("(a)(10)", codes=("countries",))
    assists: tuple[InvoiceCharge, ...] | None = block("(a)(11)")
    is_in_english: bool | None = block("(d)")
    has_translation: bool | None = block("(d)")
    discounts: tuple[InvoiceCharge, ...] | None = block("(g)")
    responsible_employee: str | None = block("(j)")
    entry_number: EntryNumber | None = None
    order_numbers: tuple[str, ...] | None = None
    invoicing_party: Party | None = None
    is_pro_forma: bool | None = None
    is_exempt: bool | None = None
    has_production_bond: bool | None = None
    is_transcribed_whole: bool | None = None
    sha256: str | None = None
    delivery_terms: str | None = None
    source: Source | None = None
    none_of: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"invoice {self.number}" if self.number else ""


@frozen(kw_only=True, field_transformer=shape)
class Payment:
    """A bank remittance for the goods, as the slip of the buyer's bank shows it.

    Args:
        payer: Who paid.
        payee: Who was paid.
        amount: The amount, in ``currency``.
        currency: The currency's three letters.
        paid_on: The day of payment.
        reference: The bank's reference.
        invoice_numbers: The invoices that it pays.
        sha256: The SHA-256 digest of the paper's file, in hexadecimal.

    Examples:
        >>> Payment(payer="Lumen Housewares LLC", payee="Ningbo Haitian Co Ltd", invoice_numbers=["HX-1007"]).payer
        'Lumen Housewares LLC'
    """

    payer: str | None = None
    payee: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    paid_on: dt.date | None = None
    reference: str | None = None
    invoice_numbers: tuple[str, ...] | None = None
    sha256: str | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"payment {self.reference}" if self.reference else ""


@frozen(kw_only=True, field_transformer=shape)
class PackingList:
    """The shipper's list of what each package holds.

    Args:
        number: The list's number.
        dated_on: The date that it bears.
        shipper: Who ships.
        consignee: To whom.
        invoice_numbers: The invoices to which it belongs.
        lines: What the packages hold.
        packages: How many packages in all.
        gross_weight_kg: Gross weight in all, in kilograms.
        net_weight_kg: Net weight in all, in kilograms.
        sha256: The SHA-256 digest of the paper's file, in hexadecimal.

    Examples:
        >>> PackingList(number="PL-1007", packages=240, gross_weight_kg="3120").packages
        240
    """

    number: str | None = None
    dated_on: dt.date | None = None
    shipper: Party | None = None
    consignee: Party | None = None
    invoice_numbers: tuple[str, ...] | None = None
    lines: tuple[GoodsLine, ...] | None = None
    packages: int | None = None
    gross_weight_kg: Decimal | None = None
    net_weight_kg: Decimal | None = None
    sha256: str | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"packing list {self.number}" if self.number else ""
