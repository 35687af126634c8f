"""What several rules ask of bonds: which can be charged, for how much, and which of them secures an entry."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from iorkit.bonds import required_bond
from iorkit.deadlines import add_years
from iorkit.ids import BondNumber, EntryNumber
from iorkit.model import (
    Arrangement,
    BondKind,
    CustomsBond,
    Dossier,
    DutyFigures,
    EntrySummary7501,
    RecordBond,
    SingleTransaction,
)
from iorkit.rules.authoring import Context, called, cannot_tell, require
from iorkit.rules.facts.bond_terms import is_bond_of_other_importer
from iorkit.rules.facts.bonds import bonds_on_file, has_single_bond, is_importer_activity, is_terminated
from iorkit.rules.facts.entries import summaries_of

__all__ = [
    "HeldAmounts",
    "bonds_of_entry",
    "buyers_amount",
    "cannot_be_charged",
    "charges_of_year",
    "governing_day",
    "held_amounts",
    "needed_for",
    "require_recent",
    "single_entry_bond",
]


@attrs.frozen
class HeldAmounts:
    """The amounts of the continuous bonds that can be charged, and where one is missing.

    Each amount stands with its path and with what one calls the bond within a sentence.
    """

    amounts: tuple[tuple[str, Decimal, str], ...]
    lacking: tuple[str, ...]
    optional: str = ""

    def ask_for_the_rest(self) -> None:
        """Stops where something is missing of a bond, after the others were judged."""
        for path in self.lacking:
            cannot_tell(path, "is missing", optional=self.optional if path.endswith("amount") else "")


def buyers_amount(dossier: Dossier) -> str:
    """Returns why the amount of a bond is not needed: it is the buyer's; empty under the other arrangements."""
    if dossier.arrangement is not Arrangement.BUYER:
        return ""
    return "the bond is the buyer's, who may show a seller its number and not its amount"


def held_amounts(ctx: Context) -> HeldAmounts:
    """Collects the amounts of the importer's continuous bonds; CBP's file goes before the document.

    A bond that is over or another party's is none, unless CBP lists it under the importer's number.
    Stops where there is no amount at all to judge.
    """
    dossier, day = ctx.dossier, ctx.as_of
    on_file = bonds_on_file(dossier, day)
    if not on_file:
        require(dossier.bonds, "bonds")
    found: list[tuple[str, Decimal | None, str]] = []
    lacking: list[str] = []
    for n, bond in enumerate(dossier.bonds or ()):
        match = on_file.get(bond.number) if bond.number else None
        if is_terminated(bond, day) or (
            cannot_be_charged(match[1], day) if match else is_bond_of_other_importer(bond, ctx)
        ):
            continue
        unknown = _unknown_kind(bond, f"bonds[{n}]")
        if unknown:
            lacking.append(unknown)
        elif bond.kind is BondKind.CONTINUOUS and is_importer_activity(bond.activity_code):
            in_file = match is not None and match[1].amount is not None
            path, amount = (match[0], match[1].amount) if match and in_file else (f"bonds[{n}]", bond.amount)
            found.append((f"{path}.amount", amount, called(bond)))
    shown = {bond.number for bond in dossier.bonds or () if bond.number}
    for path, record in on_file.values():
        if record.number not in shown and not cannot_be_charged(record, day):
            found.append((f"{path}.amount", record.amount, f"the continuous bond {record.number or ''}".rstrip()))
    if not found and not lacking and not has_single_bond(dossier):
        cannot_tell("bonds", "hold no continuous bond that can be charged")
    lacking += [path for path, amount, _ in found if amount is None]
    amounts = tuple((path, amount, words) for path, amount, words in found if amount is not None)
    held = HeldAmounts(amounts, tuple(lacking), buyers_amount(dossier))
    if not held.amounts:
        held.ask_for_the_rest()
    return held


def _unknown_kind(bond: CustomsBond, path: str) -> str:
    """Returns where it is not said whether a bond is a continuous one for entries; nothing where it is."""
    if bond.kind is None:
        return f"{path}.kind"
    if bond.kind is BondKind.CONTINUOUS and not (bond.activity_code or "").strip():
        return f"{path}.activity_code"
    return ""


def cannot_be_charged(bond: RecordBond, day: dt.date) -> bool:
    """Tells whether by CBP's file the importer can charge nothing to a bond on a day any more."""
    if is_terminated(bond, day):
        return True
    if bond.user_terminated_on is not None:
        return bond.user_terminated_on <= day
    return bond.user_is_active is False


def charges_of_year(figures: DutyFigures, path: str) -> Decimal:
    """Returns the stated total, or sums duties, taxes and fees with AD/CVD that stands apart.

    A part that is missing, and days that are no twelve months, leave the sum open.
    """
    _require_twelve_months(figures, path)
    if figures.grand_total is not None:
        return figures.grand_total
    duties, taxes = require(figures.duties, f"{path}.duties"), require(figures.taxes, f"{path}.taxes")
    return duties + taxes + require(figures.fees, f"{path}.fees")


def needed_for(figures: DutyFigures, path: str, day: dt.date) -> Decimal:
    """Computes the least bond that the figures ask for: a part that is missing can only raise it."""
    _require_twelve_months(figures, path)
    apart = (figures.antidumping, figures.countervailing)
    parts = [part for part in (figures.duties, figures.taxes, figures.fees, *apart) if part is not None]
    if not parts and figures.total is None:
        require(figures.duties, f"{path}.duties")
    known = sum(parts, Decimal(0)) if figures.total is None else figures.total
    return required_bond(known, on=day)


def _require_twelve_months(figures: DutyFigures, path: str) -> None:
    """Stops where the figures state days that are no twelve months."""
    first, last = figures.from_day, figures.to_day
    if first is not None and last is not None:
        end = last + dt.timedelta(days=1)
        if end != add_years(first, 1) and first != add_years(end, -1):
            cannot_tell(f"{path}.from_day", "the figures are not those of twelve months")


def require_recent(figures: DutyFigures | None, day: dt.date) -> None:
    """Stops where the figures are not those of the last twelve months, because they end more than a year ago."""
    if figures is not None and figures.to_day is not None and add_years(figures.to_day, 1) < day:
        cannot_tell(
            "last_twelve_months.to_day", f"the figures end on {figures.to_day.isoformat()}, more than a year ago"
        )


def bonds_of_entry(entry: EntrySummary7501, ctx: Context) -> list[tuple[str, CustomsBond]]:
    """Finds the bonds that by their documents secure an entry, each with its path from the dossier's root.

    A bond does so by its number, where the entry states one; otherwise a single transaction bond by the entry that it
    names, or, where the summary says continuous, a continuous bond for entries in force on the date of entry.
    """
    bonds = ctx.index(_Bonds)
    if entry.bond_number:
        return bonds.by_number.get(entry.bond_number, [])
    named = bonds.by_entry.get(entry.entry_number, []) if entry.entry_number else []
    if named or entry.entry_date is None or (entry.bond_type or "").strip() != BondKind.CONTINUOUS.type_code:
        return named
    return bonds.covering(entry.entry_date)


class _Bonds:
    """The bonds of a dossier by their number and by the entry that they name, each with its path from the root."""

    def __init__(self, ctx: Context) -> None:
        self.by_number: dict[BondNumber, list[tuple[str, CustomsBond]]] = {}
        self.by_entry: dict[EntryNumber, list[tuple[str, CustomsBond]]] = {}
        self._for_entries: list[tuple[str, CustomsBond]] = []
        self._covering: dict[dt.date, list[tuple[str, CustomsBond]]] = {}
        for n, bond in enumerate(ctx.dossier.bonds or ()):
            item = f"/bonds[{n}]", bond
            entry_number = bond.transaction.entry_number if bond.transaction else None
            if bond.number is not None:
                self.by_number.setdefault(bond.number, []).append(item)
            if bond.kind is not BondKind.CONTINUOUS and entry_number:
                self.by_entry.setdefault(entry_number, []).append(item)
            if bond.kind is BondKind.CONTINUOUS and is_importer_activity(bond.activity_code):
                self._for_entries.append(item)

    def covering(self, day: dt.date) -> list[tuple[str, CustomsBond]]:
        """Lists the continuous bonds for entries that are in force on a day."""
        if day not in self._covering:
            self._covering[day] = [
                (path, bond)
                for path, bond in self._for_entries
                if bond.effective_on is not None and bond.effective_on <= day and not is_terminated(bond, day)
            ]
        return self._covering[day]


_TEMPORARY_ENTRY = "23"


def single_entry_bond(bond: CustomsBond, ctx: Context) -> SingleTransaction | None:
    """Returns the transaction of a single transaction bond for entries; ``None`` where the bond is none or is over.

    What the bond leaves open, the summary of its entry settles: goods that pay duty are not unconditionally free, and
    an entry of another type than 23 is no temporary importation.
    """
    if is_terminated(bond, ctx.as_of) or require(bond.kind, "kind") is not BondKind.SINGLE:
        return None
    if not is_importer_activity(require(bond.activity_code, "activity_code")):
        return None
    transaction = require(bond.transaction, "transaction")
    for _, entry in summaries_of(transaction.entry_number, ctx)[:1]:
        if transaction.is_unconditionally_free is None and entry.total_duty is not None and entry.total_duty > 0:
            transaction = attrs.evolve(transaction, is_unconditionally_free=False)
        if transaction.is_temporary_import is None and entry.type_code not in ("", _TEMPORARY_ENTRY):
            transaction = attrs.evolve(transaction, is_temporary_import=False)
    return transaction


def governing_day(transaction: SingleTransaction, day: dt.date) -> dt.date:
    """Returns the day whose amounts govern: that of the transaction, or else of the check."""
    return transaction.on or day
