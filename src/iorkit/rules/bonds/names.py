"""Rules on the names that a customs bond bears: a changed name, a trade name, a division."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    Alias,
    AliasKind,
    BondKind,
    BondUser,
    CustomsBond,
    Dossier,
    EntityKind,
    EntrySummary7501,
    Party,
    Rider,
    RiderKind,
)
from iorkit.model.statements import is_blank
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.affiliates import is_affiliates_bond
from iorkit.rules.facts.bond_terms import deleted_from, is_bond_of_other_importer, numbers_agree
from iorkit.rules.facts.bonds import is_importer_activity, is_renamed, is_terminated, names_beside_principal, users_on
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.parties import makes_no_formal_entries, name_mismatch, names_differ

_OWN = ImporterNumber("47-5550101")
_LUMEN = IOR(name="Lumen Housewares LLC", number=_OWN, kind=EntityKind.LLC)


def _renamed(name: str, *riders: Rider) -> Dossier:
    return Dossier(ior=_LUMEN, bonds=(CustomsBond(principal=Party(name=name, number=_OWN), riders=riders),))


_RENAMED = Rider(kind=RiderKind.NAME_CHANGE, name="Lumen Housewares LLC", effective_on=dt.date(2026, 3, 20))


@rule(
    code="BND005",
    title="The bond names another principal under the importer's own number",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 113.24"), cite("19 CFR 113.26"), cite("19 CFR 113.21"), cite("Source article S47")),
    remedy="Have the surety file a name-change rider if it is the same entity, or else file a new bond.",
    requirement="bond-is-own",
    sentences=("S22", "S47"),
    unless=makes_no_formal_entries,
    examples=(
        ok(_renamed("LUMEN HOUSEWARES, L.L.C."), note="only the spelling differs"),
        bad(
            _renamed("Lumen Trading LLC"),
            at="bonds[0].principal.name",
            message=(
                "the bond names Lumen Trading LLC as its principal; the importer of record is Lumen "
                "Housewares LLC, and no name-change rider is shown"
            ),
        ),
        bad(
            _renamed("Lumen Housewares Inc"),
            at="bonds[0].principal.name",
            note="another legal form",
            message=(
                "the bond names Lumen Housewares Inc as its principal; the importer of record is Lumen "
                "Housewares LLC, and no name-change rider is shown"
            ),
        ),
        ok(_renamed("Lumen Trading LLC", _RENAMED), as_of="2026-03-20", note="the rider takes effect today"),
        bad(
            _renamed("Lumen Trading LLC", _RENAMED),
            as_of="2026-03-19",
            at="bonds[0].principal.name",
            message=(
                "the bond names Lumen Trading LLC as its principal; the importer of record is Lumen "
                "Housewares LLC, and the name-change rider takes effect only on 2026-03-20"
            ),
        ),
    ),
)
def unexplained_name_on_bond(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """The principal's number is the importer's, but its name is another, and no rider shows a change of name.

    CBP's system compares the number, so an entry may pass; but the bond must state the principal's name. A change of
    name of the same entity goes to the bond by a rider, and a rider takes effect on the day that it states. Another
    legal form, or a merger, may have made another entity, which needs a new bond. Trade names of the importer are no
    other name; what only may be another name is a warning.
    """
    if is_terminated(bond, ctx.as_of) or not is_importer_activity(bond.activity_code):
        return
    ior = require(ctx.dossier.ior, "/ior")
    principal = require(bond.principal, "principal")
    if not numbers_agree(bond, ior) or names_beside_principal(bond, ior, ctx.as_of):
        return
    require(principal.name, "principal.name")
    require(ior.name, "/ior.name")
    mismatch = name_mismatch(principal.name, ctx.dossier)
    if mismatch is None:
        return
    # 19 CFR 113.24: a rider changes the name of the same entity; 19 CFR 113.26: from the date that it states.
    riders = list(_name_changes(bond, ctx))
    if is_renamed(bond, ctx.dossier, ctx.as_of):
        return
    for n, rider in riders:
        if _is_in_effect(rider, ctx):
            cannot_tell(f"riders[{n}].name", "is missing, so the rider may be for another change")
    later = next((rider for _, rider in riders), None)
    yield Hit(
        "principal.name",
        "{bond} names {principal} as its principal; the importer of record is {ior}, "
        + (
            "and the name-change rider takes effect only on {effective_on}"
            if later
            else "and no name-change rider is shown"
        ),
        severity=mismatch.severity,
        # Under the same number, BND003 finds a name that surely is another party's.
        because_of="BND003" if mismatch.severity is None and not is_affiliates_bond(bond, ctx) else "",
        bond=called(bond),
        principal=principal.name,
        ior=ior.name,
        effective_on=(later.effective_on if later else None) or "",
        evidence=(evidence("principal.number", principal.number, "principal's number"),),
    )


def _name_changes(bond: CustomsBond, ctx: Context) -> Iterator[tuple[int, Rider]]:
    """Walks the riders of a change of name to the importer's, or to one that they do not state."""
    for n, rider in enumerate(bond.riders or ()):
        if rider.kind is RiderKind.NAME_CHANGE and name_mismatch(rider.name, ctx.dossier) is None:
            yield n, rider


def _is_in_effect(rider: Rider, ctx: Context) -> bool:
    return rider.effective_on is None or rider.effective_on <= ctx.as_of


def _under_trade_name(entry: str, *riders: Rider, listed: bool = True) -> Dossier:
    alias = Alias(kind=AliasKind.DBA, name="Lumen Home", number=ImporterNumber("47-5550101LH"))
    bond = CustomsBond(
        kind=BondKind.CONTINUOUS,
        activity_code="1",
        effective_on=dt.date(2025, 6, 1),
        principal=Party(name="Lumen Housewares LLC", number=_OWN),
        trade_names=(alias,) if listed else (),
        riders=riders,
    )
    summary = EntrySummary7501(
        importer_number=alias.number, importer=Party(name="Lumen Home"), entry_date=dt.date.fromisoformat(entry)
    )
    return Dossier(ior=attrs.evolve(_LUMEN, aliases=(alias,)), bonds=(bond,), entry_summaries=(summary,))


_DELETED = Rider(
    kind=RiderKind.TRADE_NAME_DELETED,
    name="Lumen Home",
    received_on=dt.date(2026, 3, 2),
    effective_on=dt.date(2026, 3, 3),
)
_ADDED = Rider(kind=RiderKind.TRADE_NAME_ADDED, name="Lumen Home", effective_on=dt.date(2026, 3, 5))


@rule(
    code="BND007",
    title="Goods are entered in a trade name or division that the bond does not list",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 113.21(a)(2)"), cite("19 CFR 113.34"), cite("19 CFR 113.24"), cite("19 CFR 113.26")),
    remedy="Have the surety file a rider that adds the name, or enter in the principal's own name.",
    sentences=("S47",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_under_trade_name("2026-03-02")),
        bad(
            _under_trade_name("2026-03-02", listed=False),
            at="entry_summaries[0].importer.name",
            message="the continuous bond does not list Lumen Home on 2026-03-02, the day of the entry",
        ),
        ok(_under_trade_name("2026-03-05", _ADDED, listed=False), note="added from that day"),
        bad(
            _under_trade_name("2026-03-04", _ADDED, listed=False),
            at="entry_summaries[0].importer.name",
            message="the continuous bond does not list Lumen Home on 2026-03-04, the day of the entry",
        ),
        ok(_under_trade_name("2026-03-16", _DELETED), note="a deletion rider waits for ten business days"),
        bad(
            _under_trade_name("2026-03-17", _DELETED),
            at="entry_summaries[0].importer.name",
            message="the continuous bond does not list Lumen Home on 2026-03-17, the day of the entry",
        ),
    ),
)
def trade_name_not_on_bond(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A trade name or unincorporated division may use the bond in its own name only where the bond lists it.

    The principal lists it when the bond is executed, or adds it by a rider, which takes effect on the day that it
    states. A rider that deletes it takes effect on the day that it states only if CBP has it ten business days before,
    and else at the close of the tenth business day. Entries under the legal name, also with the trade name behind it,
    are the principal's own. A bond of which nobody says what it lists is not taken for one that lists nothing.
    """
    ior = require(ctx.dossier.ior, "/ior")
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    unit = _unit_of(entry, ior)
    if unit is None:
        return
    day = require(entry.entry_date or entry.summary_date, "entry_date")
    bonds = [
        (n, bond)
        for n, bond in enumerate(require(ctx.dossier.bonds, "/bonds"))
        if _may_secure(bond, entry, day) and not is_bond_of_other_importer(bond, ctx)
    ]
    if not bonds:
        cannot_tell("/bonds", f"hold none that covers {day.isoformat()}")
    # 19 CFR 113.21(a)(2): the bond lists the trade names and divisions that may use it.
    if any(_lists(bond, unit, day, ctx) for _, bond in bonds):
        return
    for n, bond in bonds:
        for r, rider in enumerate(bond.riders or ()):
            if rider.kind is RiderKind.TRADE_NAME_ADDED:
                require(rider.name, f"/bonds[{n}].riders[{r}].name")
    for n, bond in bonds:
        if not bond.trade_names and not is_blank(bond, "trade_names"):
            require(None, f"/bonds[{n}].trade_names")
    n, bond = bonds[0]
    yield Hit(
        "importer.name" if entry.importer and entry.importer.name else "importer_number",
        "{bond} does not list {name} on {day}, the day of the entry",
        name=unit.name or f"the division under importer number {unit.number}",
        bond=called(bond),
        day=day,
        evidence=(
            evidence(f"/bonds[{n}].principal.name", bond.principal.name if bond.principal else None, "principal"),
        ),
    )


def _unit_of(entry: EntrySummary7501, ior: IOR) -> Alias | None:
    """Finds the trade name or division of the importer in whose own name an entry summary is."""
    shown = entry.importer.name if entry.importer else None
    units = [alias for alias in ior.aliases or () if alias.kind in (AliasKind.DBA, AliasKind.DIV)]
    if shown and shown.strip():
        if ior.name and not names_differ(ior.name, shown):
            return None
        return next((unit for unit in units if unit.name and not names_differ(unit.name, shown)), None)
    own = [unit for unit in units if unit.number is not None and unit.number != ior.number]
    return next((unit for unit in own if unit.number == entry.importer_number), None)


def _may_secure(bond: CustomsBond, entry: EntrySummary7501, day: dt.date) -> bool:
    """Tells whether an entry of a day may be charged to a bond."""
    if entry.bond_number is not None and bond.number is not None:
        return entry.bond_number == bond.number
    begun = bond.effective_on is None or bond.effective_on <= day
    return begun and not is_terminated(bond, day) and is_importer_activity(bond.activity_code)


def _lists(bond: CustomsBond, unit: Alias, day: dt.date, ctx: Context) -> bool:
    """Tells whether a bond lists a trade name or division on a day, by its face and by its riders."""
    listed: list[Alias | BondUser] = [*(bond.trade_names or ())]
    listed += [user for _, user in users_on(bond, day)]
    begins = [dt.date.min] if any(_is_unit(item.name, item.number, unit) for item in listed) else []
    ends = []
    for rider in bond.riders or ():
        if not _is_unit(rider.name, None, unit):
            continue
        if rider.kind is RiderKind.TRADE_NAME_ADDED and (rider.effective_on is None or rider.effective_on <= day):
            begins.append(rider.effective_on or dt.date.min)
        deleted = deleted_from(rider, ctx) if rider.kind is RiderKind.TRADE_NAME_DELETED else None
        if deleted is not None and deleted <= day:
            ends.append(deleted)
    return bool(begins) and max(begins) >= max(ends, default=dt.date.min)


def _is_unit(name: str | None, number: ImporterNumber | None, unit: Alias) -> bool:
    if number is not None and number == unit.number:
        return True
    return bool(name and unit.name) and not names_differ(name, unit.name)
