"""The rule on single transaction bonds that are used for another entry than theirs."""

from __future__ import annotations

from collections.abc import Iterator

from iorkit.ids import BondNumber, EntryNumber
from iorkit.model import BondKind, CustomsBond, Dossier, EntrySummary7501, SingleTransaction
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, ok, require, rule
from iorkit.rules.facts.bond_terms import has_single_bond_for, is_bond_of_other_importer, terms
from iorkit.rules.facts.entries import belongs_to_other_importer, summaries_of
from iorkit.rules.facts.parties import makes_no_formal_entries

_FIRST, _SECOND = EntryNumber("B76-0324527-8"), EntryNumber("B76-0324528-6")


def _used_for(*entries: EntryNumber, named: EntryNumber | None = _FIRST) -> Dossier:
    bond = CustomsBond(
        number=BondNumber("269ABC123"),
        kind=BondKind.SINGLE,
        activity_code="1",
        transaction=SingleTransaction(entry_number=named),
    )
    summaries = tuple(EntrySummary7501(entry_number=number, bond_number=bond.number) for number in entries)
    return Dossier(bonds=(bond,), entry_summaries=summaries)


@rule(
    code="BND026",
    title="A single transaction bond is used for another entry",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 113.11(a)"), cite("CBP Form 301"), cite("19 CFR 113.26")),
    remedy="Buy a new single transaction bond for the other entry, or a continuous bond.",
    sentences=("S49",),
    looks_ahead=True,
    unless=makes_no_formal_entries,
    examples=(
        ok(_used_for(_FIRST)),
        bad(
            _used_for(_SECOND),
            at="entry_summaries[0].bond_number",
            message=(
                "the single transaction bond 269ABC123 secures entry B76-0324527-8 alone, and not entry B76-0324528-6"
            ),
        ),
        bad(
            _used_for(_FIRST, _SECOND),
            at="entry_summaries[1].bond_number",
            message=(
                "the single transaction bond 269ABC123 secures entry B76-0324527-8 alone, and not entry B76-0324528-6"
            ),
        ),
        bad(
            _used_for(_FIRST, _SECOND, named=None),
            at="entry_summaries[1].bond_number",
            note="two entries, one bond",
            message=(
                "the single transaction bond 269ABC123 secures entry B76-0324527-8 alone, and not entry B76-0324528-6"
            ),
        ),
    ),
)
def single_bond_used_twice(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A single transaction bond secures the one transaction that it names, and no other.

    An entry summary that states the bond's number must be of the entry that the bond names, on one of its copies; where
    the bond names none, the first one takes it up. A planned entry for which no other bond is at hand is found on its
    day, and so are goods not entered yet that name another entry.
    """
    bonds = require(dossier.bonds, "bonds")
    yield from _unsecured(ctx)
    entries = require(dossier.entry_summaries, "entry_summaries")
    taken: dict[BondNumber, EntryNumber | None] = {}
    for bond in bonds:
        if bond.kind is BondKind.SINGLE and bond.number:
            named = bond.transaction.entry_number if bond.transaction else None
            taken[bond.number] = taken.get(bond.number) or named
    unnumbered = ""
    for n, entry in enumerate(entries):
        if not entry.bond_number or entry.bond_number not in taken:
            continue
        if not entry.entry_number:
            unnumbered = unnumbered or f"entry_summaries[{n}].entry_number"
            continue
        # 19 CFR 113.11(a): a single transaction bond secures one customs transaction.
        secured = taken[entry.bond_number] or entry.entry_number
        taken[entry.bond_number] = secured
        if entry.entry_number != secured:
            yield Hit(
                f"entry_summaries[{n}].bond_number",
                "the single transaction bond {bond} secures entry {secured} alone, and not entry {entry}",
                bond=entry.bond_number,
                secured=secured,
                entry=entry.entry_number,
            )
    if unnumbered:
        cannot_tell(unnumbered, "is missing")


def _unsecured(ctx: Context) -> Iterator[Hit]:
    """Yields an entry to come for which only single transaction bonds are at hand, all of them for other entries."""
    held = [
        bond
        for bond in ctx.dossier.bonds or ()
        if bond.kind is BondKind.SINGLE and not is_bond_of_other_importer(bond, ctx)
    ]
    others = terms(ctx)
    named = [bond.transaction.entry_number for bond in held if bond.transaction and bond.transaction.entry_number]
    if not named or others.known or others.unknown:
        return
    for path, number, entry in _entries_to_come(ctx):
        if not has_single_bond_for(number, ctx):
            yield Hit(
                path,
                "no bond at hand secures {entry}; {bond} secures entry {secured} alone",
                entry=entry,
                bond=called(held[0]),
                secured=named[0],
            )


def _entries_to_come(ctx: Context) -> Iterator[tuple[str, EntryNumber | None, str]]:
    """Yields the entries planned for the day, and by the as-of date those to be made on a day that nobody says."""
    dossier = ctx.dossier
    is_ahead = ctx.asked_on is not None
    planned = f"the entry planned for {ctx.as_of.isoformat()}"
    for n, shipment in enumerate(dossier.shipments or ()):
        if is_ahead and shipment.entry_planned_on == ctx.as_of:
            yield f"shipments[{n}].entry_planned_on", shipment.entry_number, planned
        elif not is_ahead and shipment.entry_planned_on is None and shipment.is_entered is False:
            number = shipment.entry_number
            if number is not None and not summaries_of(number, ctx):
                yield f"shipments[{n}].entry_number", number, f"entry {number}"
    for n, entry in enumerate(dossier.entry_summaries or ()):
        day = entry.entry_date or entry.expected_entry_date
        if is_ahead and day == ctx.as_of and not entry.bond_number and not belongs_to_other_importer(entry, dossier):
            path = "entry_date" if entry.entry_date else "expected_entry_date"
            yield f"entry_summaries[{n}].{path}", entry.entry_number, entry.label or planned
