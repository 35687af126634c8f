"""The importer's account with CBP: the bills that it owes, and the form that sends refunds to another."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import frozen

from iorkit.ids import BondNumber, EntryNumber, ImporterNumber
from iorkit.model.shape import shape

__all__ = ["Bill", "Form4811"]


@frozen(kw_only=True, field_transformer=shape)
class Bill:
    """A bill from CBP for duties, taxes, fees, interest or charges.

    Args:
        bill_number: Its number.
        dated_on: The date that it bears.
        due_on: The last day for payment that it prints.
        amount: The amount, in US dollars.
        is_paid: Whether it is paid.
        paid_on: The day on which it was paid; ``None`` while it is not, or where that is not known.
        is_dishonored: Whether it is for a check or debit that the bank did not honor.
        is_protested: Whether a protest against the charge is pending.
        number: The importer number that it names.
        entry_number: The entry.
        bond_number: The bond that it names.

    Examples:
        >>> Bill(bill_number="45012345", dated_on="2026-02-02", amount="812.40", is_paid=False).label
        'bill 45012345'
    """

    bill_number: str | None = None
    dated_on: dt.date | None = None
    due_on: dt.date | None = None
    amount: Decimal | None = None
    is_paid: bool | None = None
    paid_on: dt.date | None = None
    is_dishonored: bool | None = None
    is_protested: bool | None = None
    number: ImporterNumber | None = None
    entry_number: EntryNumber | None = None
    bond_number: BondNumber | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"bill {self.bill_number}" if self.bill_number else ""


@frozen(kw_only=True, field_transformer=shape)
class Form4811:
    """CBP Form 4811, by which an importer has CBP send bills or refunds to another party; 19 CFR 24.36.

    Args:
        party_name: The party to which they go.
        party_number: That party's importer number.
        filed_on: The day on which the form was filed.
        last_used_on: The day of the latest transaction in which the owner's number was used.
        has_unliquidated_entry: Whether an entry to which it applies is not liquidated yet.
        revoked_on: The day on which it was revoked; ``None`` while it stands.

    Examples:
        >>> Form4811(party_name="Bayside Customs Brokers Inc", filed_on="2024-05-06").filed_on
        datetime.date(2024, 5, 6)
    """

    party_name: str | None = None
    party_number: ImporterNumber | None = None
    filed_on: dt.date | None = None
    last_used_on: dt.date | None = None
    has_unliquidated_entry: bool | None = None
    revoked_on: dt.date | None = None
