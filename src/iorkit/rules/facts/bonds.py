"""Which bonds are the importer's, whom they name, and when they end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from iorkit.deadlines import termination_takes_effect
from iorkit.errors import NotInForce
from iorkit.ids import BondNumber
from iorkit.model import IOR, BondKind, BondParty, BondUser, CustomsBond, Dossier, EntityKind, RecordBond, RiderKind
from iorkit.rules.facts.parties import name_mismatch, numbers_differ, same_entity
from iorkit.rules.facts.records import own_records

__all__ = [
    "bonds_on_file",
    "end_by_paper",
    "has_single_bond",
    "is_importer_activity",
    "is_importers_bond",
    "is_renamed",
    "is_terminated",
    "kind_in_words",
    "names_beside_principal",
    "unnamed_rider",
    "users_on",
]


def users_on(bond: CustomsBond, day: dt.date) -> list[tuple[int, BondUser]]:
    """Lists the users that a bond has on a day, each with its place: added by then, and not deleted yet."""
    return [
        (n, user)
        for n, user in enumerate(bond.users or ())
        if (user.added_on is None or user.added_on <= day) and (user.deleted_on is None or day < user.deleted_on)
    ]


def names_beside_principal(bond: CustomsBond, ior: IOR, day: dt.date) -> bool:
    """Tells whether a bond names the importer as co-principal, trade name or user on a day."""
    named = [(party.number, party.name) for party in bond.co_principals or ()]
    named += [(alias.number, alias.name) for alias in bond.trade_names or ()]
    named += [(user.number, user.name) for _, user in users_on(bond, day)]
    return any(same_entity(ior.number, ior.name, number, name) for number, name in named)


def is_terminated(bond: CustomsBond | RecordBond, day: dt.date) -> bool:
    """Tells whether nothing new can be charged to a bond on a day any more."""
    try:
        end = bond.terminated_on if isinstance(bond, RecordBond) else end_by_paper(bond, day)
    except NotInForce:
        return False
    return end is not None and end <= day


def end_by_paper(bond: CustomsBond, day: dt.date, closures: Collection[dt.date] = ()) -> dt.date | None:
    """Returns when a bond ends by its paper: on the day set, or where none is by a request that CBP has by a day.

    A surety's notice states the day. A request of which it is not said whose it is ends the bond by the later of the
    two readings, and only where it states a day.
    """
    received_on = bond.termination_requested_on
    if bond.terminated_on is not None or received_on is None or received_on > day:
        return bond.terminated_on
    by, wanted = bond.termination_requested_by, bond.termination_requested_for
    if by is BondParty.SURETY or (by is None and wanted is None):
        return wanted
    return termination_takes_effect(received_on, wanted, closures)


def is_renamed(bond: CustomsBond, dossier: Dossier, day: dt.date) -> bool:
    """Tells whether a rider in effect on a day gives a bond the importer's name."""
    return any(
        rider.kind is RiderKind.NAME_CHANGE
        and bool(rider.name)
        and name_mismatch(rider.name, dossier) is None
        and (rider.effective_on is None or rider.effective_on <= day)
        for rider in bond.riders or ()
    )


def unnamed_rider(bond: CustomsBond, day: dt.date) -> int | None:
    """Returns the place of a rider in effect on a day for a change of name that does not state the new name, if any."""
    for n, rider in enumerate(bond.riders or ()):
        is_in_effect = rider.effective_on is None or rider.effective_on <= day
        if rider.kind is RiderKind.NAME_CHANGE and not rider.name and is_in_effect:
            return n
    return None


def is_importer_activity(code: str | None) -> bool:
    """Tells whether a bond can secure entries: activity 1 importer or broker, 1A1 with drawback, or not stated."""
    return code is None or code.strip().upper().lstrip("0") in {"", "1", "1A1"}


def bonds_on_file(dossier: Dossier, day: dt.date | None = None) -> dict[BondNumber | str, tuple[str, RecordBond]]:
    """Collects the importer's bonds that can secure entries from CBP's file, each with its path, by number.

    Where a day is given, a query after it is left out. A bond to which CBP's answer gives no number is kept as
    well, by its path.
    """
    return {
        bond.number if bond.number and bond.number.text.strip() else path: (path, bond)
        for r, record in own_records(dossier, day)
        for b, bond in enumerate(record.bonds or ())
        for path in (f"importer_records[{r}].bonds[{b}]",)
        if is_importer_activity(bond.activity_code)
    }


def kind_in_words(kind: EntityKind) -> str:
    """Returns what kind of person in law a party is, as one would say it within a sentence."""
    words = kind.value.replace("-", " ").replace("llc", "LLC").replace("us government", "US Government")
    return f"{'an' if words[0] in 'aeiouL' else 'a'} {words}"


def has_single_bond(dossier: Dossier) -> bool:
    """Tells whether entries may be covered by a single transaction bond."""
    return any(bond.kind is BondKind.SINGLE for bond in dossier.bonds or ())


def is_importers_bond(bond: CustomsBond, dossier: Dossier, day: dt.date) -> bool:
    """Tells whether a bond is the importer's on a day: as its principal by number, else by name, or beside it.

    Where the bond or the dossier does not say whose it is, it is taken for the importer's.
    """
    principal, ior = bond.principal, dossier.ior
    if principal is None or ior is None or names_beside_principal(bond, ior, day):
        return True
    if principal.number and ior.number:
        return not numbers_differ(principal.number, ior.number)
    return name_mismatch(principal.name, dossier) is None or is_renamed(bond, dossier, day)
