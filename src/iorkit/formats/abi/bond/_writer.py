"""The writer of electronic bond filings, application CB."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar

import attrs

from iorkit.errors import FormatError
from iorkit.formats.abi._record import Value, write_record
from iorkit.formats.abi.bond._filing import BondAction, BondFiling, BondTransaction, TransactionKind
from iorkit.formats.abi.bond._layouts import BOND_LAYOUTS
from iorkit.ids import ImporterNumber, ImporterNumberKind
from iorkit.model import BondKind, BondUser, CustomsBond, Party, Surety

__all__ = ["write_bond_filing"]

T = TypeVar("T")

_SINGLE_ONLY = frozenset("AVCUE")
_MOST_PARTIES, _MOST_CO_PARTIES, _MOST_USERS = 4, 99, 999


def write_bond_filing(
    filing: BondFiling | CustomsBond,
    *,
    action: BondAction | str | None = None,
    submitted_on: dt.date | None = None,
) -> str:
    """Writes a filing of an electronic bond: a record 10, and the records that its action takes.

    The numbers stand in full, Social Security numbers too: treat the text accordingly. It has no envelope. Names
    are left out, for CBP wants none. Whether CBP would accept the filing is not judged, only that it has the form.

    The chapter's execution date is the day of submission. Where none is given, that of the bond is taken, if the
    filing puts the bond on file. A rider gives the users that are in the bond, each added or deleted on the day that
    it has, so give it a bond with those users alone.

    Source: ACE ABI CATAIR, Customs eBond Create/Update, revision 7 of 10 April 2020.

    Args:
        filing: The bond, or a filing with what the bond itself does not hold, such as the type of the entry.
        action: What to ask for, such as ``"B"``; else that of the filing, or the bond's designation.
        submitted_on: The day of submission; else that of the filing.

    Returns:
        Records of 80 columns, joined with line feeds.

    Raises:
        FormatError: A value does not fit its field or the action, or a mandatory one is missing.

    .. versionadded:: 26.1

    Examples:
        >>> bond = CustomsBond(kind="continuous", number="268ABC123", terminated_on="2026-04-20")
        >>> write_bond_filing(bond, action="T", submitted_on=dt.date(2026, 3, 20)).rstrip()
        '10T8             032026               042026268ABC123'
    """
    whole = BondFiling(bond=filing) if isinstance(filing, CustomsBond) else filing
    chosen = _action(action or whole.action or whole.bond.designation)
    whole = attrs.evolve(whole, action=chosen, submitted_on=submitted_on or whole.submitted_on)
    _check_kind(chosen, whole.bond.kind)
    return "\n".join(_records(whole, chosen))


def _action(said: BondAction | str | None) -> BondAction:
    try:
        return BondAction(said)
    except ValueError:
        problem = f"is none of {', '.join(each.value for each in BondAction)}" if said else "was not given"
        raise FormatError("10", "Bond Designation Type Code", problem) from None


def _check_kind(action: BondAction, kind: BondKind | None) -> None:
    """Refuses a kind of bond that the action is not for; note 1 of the record does not allow it."""
    is_wrong = kind is BondKind.CONTINUOUS if action.value in _SINGLE_ONLY else kind is BondKind.SINGLE
    if kind is not None and is_wrong and action not in (BondAction.ADD, BondAction.RIDER):
        raise FormatError("10", "Bond Type Code", f"is {kind.value}, and the filing is to {action.words}")


def _records(filing: BondFiling, action: BondAction) -> Iterator[str]:
    bond = filing.bond
    yield write_record(BOND_LAYOUTS["10"], _header(filing, action))
    if action.makes_bond:
        yield from _notify(filing.notify_parties)
        if bond.kind is BondKind.SINGLE:
            yield _transaction(filing)
        yield _party("30", "Principal", bond.principal)
        yield from (
            _party("35", "Co-principal", each) for each in _few("35", bond.co_principals or (), _MOST_CO_PARTIES)
        )
    if action.makes_bond or action is BondAction.RIDER:
        yield from (_user(each, action) for each in _few("36", bond.users or (), _MOST_USERS))
    if action.makes_bond or action is BondAction.ADJUST:
        yield from _sureties(filing)


def _header(filing: BondFiling, action: BondAction) -> dict[str, Value | None]:
    bond = filing.bond
    values: dict[str, Value | None] = {
        "Bond Designation Type Code": action,
        "Bond Type Code": bond.kind,
        "Surety Reference Number": bond.surety_reference,
    }
    if action.makes_bond or action is BondAction.ADJUST:
        values["Bond Amount"] = _positive("10", "Bond Amount", _needed("10", "Bond Amount", bond.amount))
    if action.makes_bond:
        values["Bond Activity Code"] = _needed("10", "Bond Activity Code", bond.activity_code)
        values["Execution Date"] = _needed("10", "Execution Date", filing.submitted_on or bond.executed_on)
        if bond.kind is BondKind.CONTINUOUS:
            values["Effective Date"] = _needed("10", "Effective Date", bond.effective_on)
        return values
    values["Bond Number"] = _needed("10", "Bond Number", bond.number).canonical
    if action in (BondAction.TERMINATE, BondAction.RIDER):
        values["Execution Date"] = _needed("10", "Execution Date", filing.submitted_on)
    if action is BondAction.TERMINATE:
        ends_on = bond.terminated_on or bond.termination_requested_for
        values["Termination Date"] = _needed("10", "Termination Date", ends_on)
    if action is BondAction.RIDER:
        values |= _rider(filing)
    return values


def _rider(filing: BondFiling) -> dict[str, Value | None]:
    if filing.reconciliation is None and not filing.virgin_islands and not filing.bond.users:
        raise FormatError("10", "Reconciliation Bond Rider Flag", "was not given, nor anything else that a rider does")
    flags = {"Reconciliation Bond Rider Flag": filing.reconciliation, "USVI Bond Rider Flag": filing.virgin_islands}
    return {**flags, "USVI Bond Rider Flag": filing.virgin_islands or None}


def _notify(parties: tuple[str, ...]) -> Iterator[str]:
    named = enumerate(_few("12", parties, _MOST_PARTIES), start=1)
    values: dict[str, Value | None] = {f"Secondary Notify Party Code ({place})": code for place, code in named}
    if values:
        yield write_record(BOND_LAYOUTS["12"], values)


def _transaction(filing: BondFiling) -> str:
    transaction = filing.transaction or _transaction_of(filing.bond)
    is_entry = transaction.kind is TransactionKind.ENTRY
    if is_entry and not transaction.entry_type:
        raise FormatError("20", "Entry Type Code", "is mandatory for an entry; give it in BondFiling.transaction")
    values: dict[str, Value | None] = {
        "Transaction ID Type Code": transaction.kind,
        "Entry Type Code": transaction.entry_type if is_entry else None,
        "Transaction ID": "".join(char for char in transaction.number or "" if char.isalnum()),
    }
    return write_record(BOND_LAYOUTS["20"], values)


def _transaction_of(bond: CustomsBond) -> BondTransaction:
    held = bond.transaction
    if held is not None and held.entry_number is not None:
        return BondTransaction(kind=TransactionKind.ENTRY, number=held.entry_number.canonical)
    if held is not None and held.isf_number is not None:
        return BondTransaction(kind=TransactionKind.SECURITY_FILING, number=held.isf_number)
    if held is not None and held.seizure_number is not None:
        return BondTransaction(kind=TransactionKind.SEIZURE, number=held.seizure_number)
    return BondTransaction()


def _party(record: str, who: str, party: Party | None) -> str:
    number = party.number if party is not None else None
    return write_record(BOND_LAYOUTS[record], _number(record, who, number))


def _number(record: str, who: str, number: ImporterNumber | None) -> dict[str, Value | None]:
    field = f"{who} ID Number"
    held = _needed(record, field, number)
    if held.problem is not None:
        raise FormatError(record, field, held.problem)
    if held.kind is ImporterNumberKind.SSN and record == "36":
        raise FormatError(record, field, "is a Social Security number, which CBP does not take for a bond user")
    return {f"{field} Type": held.kind, field: held.wire.rstrip()}


def _user(user: BondUser, action: BondAction) -> str:
    values = _number("36", "Bond User", user.number)
    if action is BondAction.RIDER:
        is_deleted = user.deleted_on is not None
        day = _needed("36", "User Add Date", user.deleted_on or user.added_on)
        values["User Rider Action Code"] = "D" if is_deleted else "A"
        values["User Delete Date" if is_deleted else "User Add Date"] = day
    return write_record(BOND_LAYOUTS["36"], values)


def _sureties(filing: BondFiling) -> Iterator[str]:
    others = _few("45", filing.bond.co_sureties or (), _MOST_CO_PARTIES)
    if others and filing.reinsurer is not None:
        raise FormatError("46", "Surety Code for Re-insurer", "does not go with a co-surety")
    yield _surety("40", "Surety", filing.bond.surety, is_shared=bool(others))
    yield from (_surety("45", "Co-Surety", each, is_shared=True) for each in others)
    if filing.reinsurer is not None:
        yield _surety("46", "", filing.reinsurer, is_shared=False)


def _surety(record: str, who: str, surety: Surety | None, *, is_shared: bool) -> str:
    code_field = f"{who} Code" if who else "Surety Code for Re-insurer"
    held = _needed(record, code_field, surety)
    code = _needed(record, code_field, held.code)
    values: dict[str, Value | None] = {code_field: code.canonical, "Agent ID Number": held.agent_id}
    if who:
        field = f"{who} Liability Amount"
        liability = _needed(record, field, held.liability) if is_shared else held.liability
        values[field] = _positive(record, field, liability) if liability is not None else None
    return write_record(BOND_LAYOUTS[record], values)


def _positive(record: str, field: str, amount: Decimal) -> Decimal:
    if amount <= 0:
        raise FormatError(record, field, "must be greater than zero")
    return amount


def _few(record: str, items: tuple[T, ...], most: int) -> tuple[T, ...]:
    if len(items) > most:
        raise FormatError(record, "Control Identifier", f"would stand for {len(items)}, and CBP takes {most}")
    return items


def _needed(record: str, field: str, value: T | None) -> T:
    if value is None or value == "":
        raise FormatError(record, field, "is mandatory here, and nothing was given")
    return value
