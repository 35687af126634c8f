"""Rules on the entities behind a customs bond: a new one after a merger, a subsidiary, a co-principal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    Alias,
    BondKind,
    BondUser,
    CustomsBond,
    Dossier,
    EntityChange,
    EntityChangeKind,
    EntityKind,
    Party,
    Rider,
    RiderKind,
)
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, ok, require, rule
from iorkit.rules.facts.bond_terms import is_bond_of_other_importer
from iorkit.rules.facts.bonds import is_importer_activity, is_terminated, kind_in_words, users_on
from iorkit.rules.facts.parties import makes_no_formal_entries, numbers_differ, same_entity

_OWN = ImporterNumber("47-5550101")
_OTHER = ImporterNumber("47-5550909")
_LUMEN = IOR(name="Lumen Housewares LLC", number=_OWN, kind=EntityKind.LLC)


def _merged(*riders: Rider, effective: str = "2025-06-01", is_new: bool = True) -> Dossier:
    bond = CustomsBond(kind=BondKind.CONTINUOUS, effective_on=dt.date.fromisoformat(effective), riders=riders)
    change = EntityChange(kind=EntityChangeKind.MERGER, changed_on=dt.date(2026, 3, 2), creates_new_entity=is_new)
    return Dossier(ior=_LUMEN, bonds=(bond,), entity_changes=(change,))


@rule(
    code="BND006",
    title="A new entity relies on the bond of the old one",
    on=EntityChange,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 113.24"), cite("19 CFR 113.23(d)")),
    remedy="File a new bond in the name and number of the new entity, and terminate the old one for the same day.",
    sentences=("S17", "S47"),
    looks_ahead=True,
    unless=makes_no_formal_entries,
    examples=(
        ok(_merged(effective="2026-03-02"), note="a new bond took effect with the merger"),
        ok(_merged(is_new=False), note="the same entity goes on"),
        bad(
            _merged(effective="2026-03-01"),
            at="bonds[0].effective_on",
            message=(
                "the continuous bond is effective 2026-03-01, and the importer of record is a new entity "
                "from 2026-03-02"
            ),
        ),
        bad(
            _merged(Rider(kind=RiderKind.NAME_CHANGE, effective_on=dt.date(2026, 3, 2))),
            at="bonds[0].riders[0].kind",
            note="a name-change rider in place of a new bond",
            message=(
                "a name-change rider was filed for the continuous bond, though the importer of record is a "
                "new entity from 2026-03-02"
            ),
        ),
    ),
)
def new_entity_on_old_bond(change: EntityChange, ctx: Context) -> Iterator[Hit]:
    """A merger or another change made a new entity, and a bond of before the change still stands for it.

    In a name-change rider the principal certifies that it is the same entity, so such a rider does not serve; what no
    rider in the regulation serves needs a new bond. Whether a change makes a new entity is a question of the law of the
    State of organization, which the dossier must answer.
    """
    may_be_new = change.kind in (EntityChangeKind.MERGER, EntityChangeKind.LEGAL_FORM)
    if change.creates_new_entity is None and may_be_new:
        require(change.creates_new_entity, "creates_new_entity")
    if not change.creates_new_entity:
        return
    changed_on = require(change.changed_on, "changed_on")
    if changed_on > ctx.as_of:
        return
    missing = []
    # 19 CFR 113.24 and 113.23(d): no rider makes a new entity the principal; a new bond replaces the old.
    for n, bond in enumerate(require(ctx.dossier.bonds, "/bonds")):
        if bond.kind is BondKind.SINGLE or is_terminated(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
            continue
        missing += [
            f"/bonds[{n}].{name}"
            for name, value in (("kind", bond.kind), ("effective_on", bond.effective_on))
            if value is None
        ]
        if bond.kind is not None and bond.effective_on is not None and bond.effective_on < changed_on:
            yield _under_old_bond(n, bond, changed_on)
    for path in missing:
        require(None, path)


def _under_old_bond(n: int, bond: CustomsBond, changed_on: dt.date) -> Hit:
    """Makes the hit, at the rider that was used in place of a new bond where there is one."""
    for r, rider in enumerate(bond.riders or ()):
        late = rider.effective_on is None or rider.effective_on >= changed_on
        if rider.kind is RiderKind.NAME_CHANGE and late:
            return Hit(
                f"/bonds[{n}].riders[{r}].kind",
                "a name-change rider was filed for {bond}, though the importer of record is a new entity from "
                "{changed_on}",
                bond=called(bond),
                changed_on=changed_on,
                evidence=(evidence(f"/bonds[{n}].effective_on", bond.effective_on, "bond effective on"),),
            )
    return Hit(
        f"/bonds[{n}].effective_on",
        "{bond} is effective {effective_on}, and the importer of record is a new entity from {changed_on}",
        bond=called(bond),
        effective_on=bond.effective_on,
        changed_on=changed_on,
    )


def _used_by(user: BondUser) -> Dossier:
    bond = CustomsBond(principal=Party(name="Group Holding Inc", number=_OTHER), users=(user,))
    return Dossier(ior=_LUMEN, bonds=(bond,))


def _joined(principal: EntityKind, co_principal: EntityKind) -> Dossier:
    bond = CustomsBond(
        principal=Party(name="Group Holding Inc", number=_OTHER, kind=principal),
        co_principals=(Party(name="Lumen Housewares LLC", number=_OWN, kind=co_principal),),
    )
    return Dossier(ior=_LUMEN, bonds=(bond,))


@rule(
    code="BND008",
    title="A separate entity uses a bond that it did not sign as co-principal",
    on=CustomsBond,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 113.21(a)(2)"), cite("19 CFR 113.33"), cite("19 CFR 113.34")),
    remedy="Buy a bond of its own for the subsidiary, or have it sign the parent's bond as co-principal.",
    sentences=("S19", "S23", "S47"),
    unless=makes_no_formal_entries,
    fails="bond-is-own",
    examples=(
        ok(_used_by(BondUser(name="Group Garden", number=ImporterNumber("47-5550909GA"))), note="a division"),
        bad(
            _used_by(BondUser(name="Lumen Housewares LLC", number=_OWN)),
            at="bonds[0].users[0]",
            message=(
                "Lumen Housewares LLC is a separate legal entity, and the bond lists it as a user and not "
                "as co-principal"
            ),
        ),
        bad(
            _used_by(BondUser(name="Third Inc", number=ImporterNumber("47-5550303"), is_separate_entity=True)),
            at="bonds[0].users[0]",
            message=("Third Inc is a separate legal entity, and the bond lists it as a user and not as co-principal"),
        ),
        ok(_joined(EntityKind.LLC, EntityKind.LLC)),
        bad(
            _joined(EntityKind.INDIVIDUAL, EntityKind.LLC),
            at="bonds[0].co_principals[0].kind",
            message=(
                "the principal of the bond is an individual, and its co-principal an LLC, of another legal status"
            ),
        ),
        bad(
            _joined(EntityKind.CORPORATION, EntityKind.LLC),
            at="bonds[0].co_principals[0].kind",
            note="a warning: the section does not speak of LLCs",
            message=(
                "the principal of the bond is a corporation, and its co-principal an LLC, of another legal status"
            ),
        ),
    ),
)
def subsidiary_on_bond_of_another(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """Only trade names and divisions without legal status of their own may be listed on a bond as its users.

    A subsidiary that is incorporated by itself needs its own bond, or joins its parent's by signing as co-principal.
    CBP's system also takes users under another nine digits; that it does so is practice, and the regulation is
    narrower. A user that is the importer itself, under an EIN other than the principal's, is a separate entity.
    Co-principals must have the same kind of legal status: no individual with a corporation, no partnership with a
    corporation. Whether an LLC and a corporation are of one kind the section does not say, so that is a warning.
    """
    if is_terminated(bond, ctx.as_of) or not is_importer_activity(bond.activity_code):
        return
    if not (bond.users or bond.trade_names or bond.co_principals):
        return
    principal = require(bond.principal, "principal")
    missing: list[str] = []
    yield from _separate_users(bond, principal, missing, ctx)
    for n in range(len(bond.co_principals or ())):
        yield from _of_another_kind(n, bond, principal, missing, ctx)
    for path in missing:
        require(None, path)


def _separate_users(bond: CustomsBond, principal: Party, missing: list[str], ctx: Context) -> Iterator[Hit]:
    """Yields users and trade names that are entities of their own; notes what is missing to judge others."""
    listed: list[tuple[str, Alias | BondUser]] = [
        (f"trade_names[{n}]", item) for n, item in enumerate(bond.trade_names or ())
    ]
    listed += [(f"users[{n}]", user) for n, user in users_on(bond, ctx.as_of)]
    for at, item in listed:
        # 19 CFR 113.21(a)(2) and 113.34: only names without legal status of their own may be listed.
        stated = item.is_separate_entity if isinstance(item, BondUser) else None
        if stated is None and _is_importer_apart(item, principal, ctx.dossier.ior):
            stated = True
        if stated:
            yield Hit(
                at,
                "{name} is a separate legal entity, and {bond} lists it as a user and not as co-principal",
                bond=called(bond),
                name=item.name or item.number or "a user of the bond",
                evidence=(evidence("principal.name", principal.name, "principal"),),
            )
        elif stated is None and isinstance(item, BondUser) and not _shares_number(item, principal):
            missing.append(f"{at}.is_separate_entity")


def _shares_number(user: BondUser, principal: Party) -> bool:
    """Tells whether a user is a division of the principal, under a suffix of its number."""
    return bool(user.number and principal.number) and not numbers_differ(user.number, principal.number)


def _is_importer_apart(item: Alias | BondUser, principal: Party, ior: IOR | None) -> bool:
    """Tells whether a listed name is the importer of record, an entity under another number than the principal's."""
    if ior is None or ior.kind is None or not numbers_differ(ior.number, principal.number):
        return False
    return same_entity(ior.number, ior.name, item.number, item.name)


_STATUS = {
    EntityKind.INDIVIDUAL: "individual",
    EntityKind.SOLE_PROPRIETOR: "individual",
    EntityKind.PARTNERSHIP: "partnership",
    EntityKind.LIMITED_PARTNERSHIP: "partnership",
}


def _of_another_kind(n: int, bond: CustomsBond, principal: Party, missing: list[str], ctx: Context) -> Iterator[Hit]:
    """Yields where a co-principal is of another kind in law than the principal."""
    other = (bond.co_principals or ())[n]
    one, two = _kind(principal, ctx), _kind(other, ctx)
    if one is None or two is None:
        missing.append("principal.kind" if one is None else f"co_principals[{n}].kind")
    elif _STATUS.get(one, one.value) != _STATUS.get(two, two.value):
        unsettled = {one, two} == {EntityKind.LLC, EntityKind.CORPORATION}
        yield Hit(
            f"co_principals[{n}].kind",
            "the principal of {bond} is {one}, and its co-principal {two}, of another legal status",
            severity=Severity.WARNING if unsettled else Severity.ERROR,
            basis=(cite("19 CFR 113.34"), cite("19 CFR 113.33")),
            bond=called(bond),
            one=kind_in_words(one),
            two=kind_in_words(two),
        )


def _kind(party: Party, ctx: Context) -> EntityKind | None:
    ior = ctx.dossier.ior
    is_ior = ior is not None and same_entity(party.number, party.name, ior.number, ior.name)
    return party.kind or (ior.kind if ior is not None and is_ior else None)
