"""The trade behind an entry: invoice, payment, shipment, and CBP's detention of the goods."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import frozen

from iorkit.ids import EntryNumber
from iorkit.model.parties import Party
from iorkit.model.shape import shape

__all__ = ["CommercialInvoice", "Detention", "Payment", "Shipment"]


@frozen(kw_only=True, field_transformer=shape)
class CommercialInvoice:
    """The seller's commercial invoice for the goods.

    Args:
        number: The invoice's number.
        dated_on: The date that it bears.
        seller: Who sold.
        buyer: Who bought.
        total: The total, in ``currency``.
        currency: The currency's three letters.
        entry_number: The entry for which it was used.

    Examples:
        >>> CommercialInvoice(number="HX-1007", total="48250.00", currency="USD").total
        Decimal('48250.00')
    """

    number: str | None = None
    dated_on: dt.date | None = None
    seller: Party | None = None
    buyer: Party | None = None
    total: Decimal | None = None
    currency: str | None = None
    entry_number: EntryNumber | None = None

    @property
    def label(self) -> str:
        """What a person calls this paper; empty where it bears no name of its own."""
        return f"invoice {self.number}" if self.number else ""


@frozen(kw_only=True, field_transformer=shape)
class Payment:
    """A bank remittance for the goods, as the bank's slip shows it.

    Args:
        payer: Who paid.
        payee: Who was paid.
        amount: The amount, in ``currency``.
        currency: The currency's three letters.
        paid_on: The day of payment.
        invoice_numbers: The invoices that it pays.

    Examples:
        >>> Payment(payer="Lumen Housewares LLC", payee="Ningbo Haitian Co Ltd", invoice_numbers=["HX-1007"]).payer
        'Lumen Housewares LLC'
    """

    payer: str | None = None
    payee: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    paid_on: dt.date | None = None
    invoice_numbers: tuple[str, ...] | None = None


@frozen(kw_only=True, field_transformer=shape)
class Shipment:
    """Goods on their way to the US, or just arrived.

    Args:
        reference: The name by which the parties know it.
        mode_of_transport: CBP's mode of two digits, such as ``11`` vessel, container, or ``50`` mail.
        arrived_on: The day of arrival.
        value: The value of the goods, in US dollars.
        claims_de_minimis: Whether free entry is claimed for goods of low value.
        is_gift: Whether it is a bona fide gift between persons.
        entry_number: The entry.

    Examples:
        >>> Shipment(value="640", claims_de_minimis=True, arrived_on="2026-01-15", mode_of_transport="40").value
        Decimal('640')
    """

    reference: str | None = None
    mode_of_transport: str | None = None
    arrived_on: dt.date | None = None
    value: Decimal | None = None
    claims_de_minimis: bool | None = None
    is_gift: bool | None = None
    entry_number: EntryNumber | None = None

    @property
    def label(self) -> str:
        """What a person calls this paper; empty where it bears no name of its own."""
        return self.reference or ""


@frozen(kw_only=True, field_transformer=shape)
class Detention:
    """CBP's detention of goods under 19 USC 1499.

    Args:
        entry_number: The entry.
        presented_on: The day on which the goods were presented for examination.
        notice_dated_on: The date of the notice of detention.
        is_for_other_agency: Whether CBP detains on behalf of another agency, whose own clock then runs.
        ended_on: The day on which the goods were released, excluded or seized; ``None`` while detained.

    Examples:
        >>> Detention(presented_on="2026-03-02").ended_on
    """

    entry_number: EntryNumber | None = None
    presented_on: dt.date | None = None
    notice_dated_on: dt.date | None = None
    is_for_other_agency: bool | None = None
    ended_on: dt.date | None = None

    @property
    def label(self) -> str:
        """What a person calls this paper; empty where it bears no name of its own."""
        return f"entry {self.entry_number}" if self.entry_number else ""
