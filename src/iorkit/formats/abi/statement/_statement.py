"""A daily statement: what CBP asks for, and what was paid, entry by entry."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from iorkit.ids import EntryNumber, ImporterNumber

__all__ = ["DailyStatement", "DeletedEntry", "StatementEntry", "StatementFee", "StatementTotals"]


@attrs.frozen(kw_only=True)
class StatementFee:
    """A fee of an entry or of a whole statement.

    Args:
        class_code: The accounting class, such as ``499``.
        amount: The amount, in US dollars.

    Examples:
        >>> StatementFee(class_code="499", amount=Decimal("32.71")).class_code
        '499'
    """

    class_code: str
    amount: Decimal


@attrs.frozen(kw_only=True)
class StatementEntry:
    """One entry summary of a daily statement: records Q1, Q2 and QA.

    An amount is ``None`` where the record is blank or faulty, or missing.

    Args:
        entry_number: The entry.
        port: The port of the entry summary.
        importer_number: The importer of record.
        prints_on: The day on which the preliminary statement prints.
        duty: Estimated duty, in US dollars.
        tax: Estimated tax, in US dollars.
        is_tax_deferred: Whether the tax is deferred.
        broker_reference: The filer's own reference.
        is_consolidated: Whether the entry is consolidated.
        branch: The client branch of the filer.
        entry_type: The entry type.
        antidumping: Antidumping duty, in US dollars.
        countervailing: Countervailing duty, in US dollars.
        payment_type: The payment type indicator.
        is_payable: Whether payment is due at all.
        is_countervailing_payable: Whether countervailing duty is due, and not covered by a bond.
        is_antidumping_payable: Whether antidumping duty is due, and not covered by a bond.
        team: The import specialist team.
        interest: Interest of a reconciliation, in US dollars.
        fees: The fees, in the order of the records.

    Examples:
        >>> StatementEntry(entry_number=EntryNumber("B7603245278"), duty=Decimal("10.00")).duty
        Decimal('10.00')
    """

    entry_number: EntryNumber | None = None
    port: str | None = None
    importer_number: ImporterNumber | None = None
    prints_on: dt.date | None = None
    duty: Decimal | None = None
    tax: Decimal | None = None
    is_tax_deferred: bool | None = None
    broker_reference: str | None = None
    is_consolidated: bool | None = None
    branch: str | None = None
    entry_type: str | None = None
    antidumping: Decimal | None = None
    countervailing: Decimal | None = None
    payment_type: str | None = None
    is_payable: bool | None = None
    is_countervailing_payable: bool | None = None
    is_antidumping_payable: bool | None = None
    team: str | None = None
    interest: Decimal | None = None
    fees: tuple[StatementFee, ...] = ()


@attrs.frozen(kw_only=True)
class StatementTotals:
    """The totals of a daily statement, due (records Q3, Q4, QE) or paid (Q5, Q6, QJ).

    Args:
        number: The statement's number.
        prints_on: The day on which it prints.
        filer_code: The filer.
        importer_number: The importer of record, of an importer's statement.
        duty: Estimated duty, in US dollars.
        tax: Estimated tax, in US dollars.
        deferred_tax: Deferred tax, in US dollars.
        port: The port that processes the entries.
        antidumping: Antidumping duty, in US dollars.
        countervailing: Countervailing duty, in US dollars.
        amount: The amount due or paid, in US dollars.
        interest: Interest of reconciliations, in US dollars.
        revenue_entries: How many entries produce revenue.
        other_entries: How many do not.
        fees: The fees, in the order of the records.

    Examples:
        >>> StatementTotals(amount=Decimal("42.71")).amount
        Decimal('42.71')
    """

    number: str | None = None
    prints_on: dt.date | None = None
    filer_code: str | None = None
    importer_number: ImporterNumber | None = None
    duty: Decimal | None = None
    tax: Decimal | None = None
    deferred_tax: Decimal | None = None
    port: str | None = None
    antidumping: Decimal | None = None
    countervailing: Decimal | None = None
    amount: Decimal | None = None
    interest: Decimal | None = None
    revenue_entries: int | None = None
    other_entries: int | None = None
    fees: tuple[StatementFee, ...] = ()


@attrs.frozen(kw_only=True)
class DeletedEntry:
    """An entry summary that was deleted from a statement: record Q7.

    Args:
        statement_number: The statement from which it was deleted.
        entry_number: The entry.
        source: ``ABI`` where the filer deleted it, ``CBP`` where CBP did.

    Examples:
        >>> DeletedEntry(entry_number=EntryNumber("B7603245278"), source="ABI").source
        'ABI'
    """

    statement_number: str | None = None
    entry_number: EntryNumber | None = None
    source: str | None = None


@attrs.frozen(kw_only=True)
class DailyStatement:
    """A daily statement, or a periodic daily one.

    Args:
        entries: Its entry summaries.
        due: The totals due, which a final statement repeats from the preliminary one.
        paid: The totals paid; ``None`` on a preliminary statement.
        deleted: Entry summaries deleted from it.
        status: ``preliminary`` or ``final``, as CBP's block says; ``None`` where the text has no such block.
        number: The statement's number, of the block or else of the totals.
        prints_on: The day on which the preliminary statement printed, of the block or else of the totals.
        payment_type: The payment type indicator, 2 to 8, of the block.
        importer_number: The importer of record of an importer's statement, of the block or else of the totals.
        branch: The client branch of the filer, of the block.

    .. versionadded:: 26.1

    Examples:
        >>> DailyStatement(due=StatementTotals(number="2726080001")).is_final
        False
    """

    entries: tuple[StatementEntry, ...] = ()
    due: StatementTotals | None = None
    paid: StatementTotals | None = None
    deleted: tuple[DeletedEntry, ...] = ()
    status: str | None = None
    number: str | None = None
    prints_on: dt.date | None = None
    payment_type: str | None = None
    importer_number: ImporterNumber | None = None
    branch: str | None = None

    @property
    def is_final(self) -> bool:
        """Whether it is the final statement: by CBP's block, or else because it tells what was paid."""
        return self.status == "final" if self.status is not None else self.paid is not None

    @property
    def totals(self) -> StatementTotals | None:
        """The totals that its entries add up to: those paid, else those due."""
        return self.paid or self.due
