"""Whether the amounts of a daily statement add up.

CBP's chapter (revision 15 of 23 April 2025) says which amounts the totals leave out: those of an entry whose pay
indicator is N, and antidumping or countervailing duty that is covered by a bond. It speaks of the totals of records Q4
and Q6. So duty, tax and fees, whose totals stand in other records, are compared only where every entry is payable. It
does not say whether the amount includes deferred tax; an amount that fits with it or without it is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from iorkit.findings import Finding
from iorkit.formats.abi._faults import problem
from iorkit.formats.abi.statement._statement import DailyStatement, StatementEntry, StatementFee, StatementTotals

__all__ = ["sums_that_differ"]

_ZERO = Decimal(0)


def sums_that_differ(statement: DailyStatement, path: str) -> Iterator[Finding]:
    """Compares a statement's totals with its entries, and the amount due or paid with its parts.

    What is missing or faulty is not compared: a sum of amounts that are not all known tells nothing.

    Args:
        statement: The statement.
        path: Where it stands, such as ``items[0]``.
    """
    totals = statement.totals
    if totals is None:
        return
    where = f"{path}.{'paid' if statement.is_final else 'due'}"
    if statement.entries and all(entry.is_payable is not None for entry in statement.entries):
        yield from _entries_against_totals(statement.entries, totals, where)
    yield from _parts_against_amount(totals, where)
    counts = (totals.revenue_entries, totals.other_entries)
    if statement.entries and None not in counts:
        counted = sum(count for count in counts if count is not None)
        if counted != len(statement.entries):
            yield problem("DAT068", where, counted=counted, found=len(statement.entries))


def _entries_against_totals(
    entries: tuple[StatementEntry, ...], totals: StatementTotals, where: str
) -> Iterator[Finding]:
    if all(entry.is_payable for entry in entries):
        yield from _compare("duty", totals.duty, [entry.duty for entry in entries], where)
        yield from _compare("tax", totals.tax, [entry.tax for entry in entries], where)
        deferred = [entry.tax if entry.is_tax_deferred else _ZERO for entry in entries]
        yield from _compare("deferred_tax", totals.deferred_tax, deferred, where)
        yield from _compare_fees(entries, totals, where)
    payable = [entry for entry in entries if entry.is_payable]
    yield from _compare("antidumping", totals.antidumping, _duties(payable, _antidumping), where)
    yield from _compare("countervailing", totals.countervailing, _duties(payable, _countervailing), where)


def _duties(
    entries: Iterable[StatementEntry], duty: Callable[[StatementEntry], tuple[Decimal | None, bool | None]]
) -> list[Decimal | None]:
    """Returns the duty of each entry, nothing where a bond covers it, unknown where the record does not tell."""
    found: list[Decimal | None] = []
    for amount, is_due in map(duty, entries):
        found.append(_ZERO if is_due is False or not amount else amount if is_due else None)
    return found


def _antidumping(entry: StatementEntry) -> tuple[Decimal | None, bool | None]:
    return entry.antidumping, entry.is_antidumping_payable


def _countervailing(entry: StatementEntry) -> tuple[Decimal | None, bool | None]:
    return entry.countervailing, entry.is_countervailing_payable


def _compare_fees(entries: tuple[StatementEntry, ...], totals: StatementTotals, where: str) -> Iterator[Finding]:
    found = _by_class(fee for entry in entries for fee in entry.fees)
    for class_code, said in _by_class(totals.fees).items():
        parts = found.get(class_code, _ZERO)
        if parts != said:
            yield problem("DAT067", f"{where}.fees", what=f"fees of class {class_code}", said=said, found=parts)
    for class_code in found.keys() - {fee.class_code for fee in totals.fees} if totals.fees else ():
        parts = found[class_code]
        yield problem("DAT067", f"{where}.fees", what=f"fees of class {class_code}", said=_ZERO, found=parts)


def _by_class(fees: Iterable[StatementFee]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for fee in fees:
        sums[fee.class_code] = sums.get(fee.class_code, _ZERO) + fee.amount
    return sums


def _compare(name: str, said: Decimal | None, parts: list[Decimal | None], where: str) -> Iterator[Finding]:
    known = [part for part in parts if part is not None]
    if said is None or len(known) != len(parts) or sum(known, _ZERO) == said:
        return
    yield problem("DAT067", f"{where}.{name}", what=name.replace("_", " "), said=said, found=sum(known, _ZERO))


def _parts_against_amount(totals: StatementTotals, where: str) -> Iterator[Finding]:
    parts = (totals.duty, totals.tax, totals.antidumping, totals.countervailing)
    if totals.amount is None or None in parts:
        return
    fees = sum((fee.amount for fee in totals.fees), _ZERO)
    whole = sum((part for part in parts if part is not None), _ZERO) + fees + (totals.interest or _ZERO)
    without = whole - (totals.deferred_tax or _ZERO)
    if totals.amount not in (whole, without):
        yield problem("DAT067", f"{where}.amount", what="total amount", said=totals.amount, found=without)
