"""What several rules ask of the importer's bonds: whose they are, and from when to when they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from iorkit.deadlines import deletion_rider_takes_effect
from iorkit.ids import BondNumber, EntryNumber
from iorkit.model import (
    IOR,
    BondKind,
    BondParty,
    BondUser,
    CBPNotice,
    CustomsBond,
    Dossier,
    EntityKind,
    ImporterRecord,
    RecordBond,
    Rider,
    RiderKind,
)
from iorkit.rules.authoring import Context, cannot_tell, require
from iorkit.rules.facts.bonds import (
    bonds_on_file,
    end_by_paper,
    has_single_bond,
    is_importer_activity,
    is_terminated,
    names_beside_principal,
)
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.parties import name_mismatch, numbers_differ, same_entity
from iorkit.rules.facts.records import own_records

__all__ = [
    "Term",
    "Terms",
    "accepted_by_cbp",
    "concerns_other_bond",
    "deleted_from",
    "enters_on_single_bonds",
    "has_single_bond_for",
    "is_bond_of_other_importer",
    "is_governments_waiver",
    "may_enter_on_single_bond",
    "numbers_agree",
    "term_of",
    "terms",
]


def numbers_agree(bond: CustomsBond, ior: IOR) -> bool:
    """Tells whether the principal's number and the importer's are both known and have the same nine digits."""
    number = bond.principal.number if bond.principal else None
    return bool(number and ior.number) and not numbers_differ(number, ior.number)


def is_bond_of_other_importer(bond: CustomsBond, ctx: Context) -> bool:
    """Tells whether a bond surely is another party's and does not name the importer of record."""
    ior, principal = ctx.dossier.ior, bond.principal
    if ior is None or principal is None or names_beside_principal(bond, ior, ctx.as_of):
        return False
    if principal.number and ior.number:
        return numbers_differ(principal.number, ior.number)
    return name_mismatch(principal.name, ctx.dossier) is not None


def enters_on_single_bonds(ctx: Context) -> bool:
    """Tells whether the importer shows a single transaction bond of its own, and no entry under a continuous one."""
    dossier = ctx.dossier
    return any(
        bond.kind is BondKind.SINGLE
        and is_importer_activity(bond.activity_code)
        and not is_bond_of_other_importer(bond, ctx)
        for bond in dossier.bonds or ()
    ) and not any(
        entry.bond_type == "8" and not belongs_to_other_importer(entry, dossier)
        for entry in dossier.entry_summaries or ()
    )


def may_enter_on_single_bond(ctx: Context) -> bool:
    """Tells whether single transaction bonds may secure the entries of the day; on a planned day each that is planned.

    On a planned day one that names another entry secures nothing.
    """
    dossier, day = ctx.dossier, ctx.as_of
    if ctx.asked_on is None:
        return has_single_bond(dossier)
    planned = [item.entry_number for item in dossier.shipments or () if item.entry_planned_on == day]
    planned += [
        item.entry_number
        for item in dossier.entry_summaries or ()
        if day in (item.entry_date, item.expected_entry_date)
    ]
    return all(has_single_bond_for(number, ctx) for number in planned or [None])


def has_single_bond_for(number: EntryNumber | None, ctx: Context) -> bool:
    """Tells whether a single transaction bond may secure an entry of the day, of which the number may be unknown.

    A bond that names another entry does not, nor one that names an entry made before; one that names none may.
    """
    named = ctx.index(_entries_of_single_bonds)
    return None in named or (number in named if number else bool(named - ctx.index(_entries_made)))


def _entries_of_single_bonds(ctx: Context) -> frozenset[EntryNumber | None]:
    """The entries that the importer's single transaction bonds name; ``None`` is among them where one names none."""
    return frozenset(
        (bond.transaction.entry_number if bond.transaction else None) or None
        for bond in ctx.dossier.bonds or ()
        if bond.kind is BondKind.SINGLE
        and is_importer_activity(bond.activity_code)
        and not is_terminated(bond, ctx.as_of)
        and not is_bond_of_other_importer(bond, ctx)
    )


def _entries_made(ctx: Context) -> frozenset[EntryNumber | None]:
    """The numbers of the entries made before the day."""
    return frozenset(
        entry.entry_number
        for entry in ctx.dossier.entry_summaries or ()
        if entry.entry_number and entry.entry_date is not None and entry.entry_date < ctx.as_of
    )


def accepted_by_cbp(bond: CustomsBond, ctx: Context) -> str:
    """Returns why what a bond's face would show is not needed: CBP's file lists the bond; empty where it does not."""
    listed = ctx.index(_listed).get(bond.number) if bond.number else None
    if listed is None or is_terminated(listed[1], ctx.as_of):
        return ""
    return "CBP's file lists the bond, so that CBP accepted it from this principal and this surety"


def _listed(ctx: Context) -> dict[BondNumber | str, tuple[str, RecordBond]]:
    return bonds_on_file(ctx.dossier, ctx.as_of)


def is_governments_waiver(dossier: Dossier) -> bool:
    """Tells whether the importer is the US Government, and all its entry summaries show that no bond is needed."""
    own = [entry for entry in dossier.entry_summaries or () if not belongs_to_other_importer(entry, dossier)]
    is_government = dossier.ior is not None and dossier.ior.kind is EntityKind.US_GOVERNMENT
    return is_government and bool(own) and all(entry.bond_type == "0" for entry in own)


def concerns_other_bond(notice: CBPNotice, ctx: Context) -> bool:
    """Tells whether a notice names a bond that, by the documents or by CBP's file, surely is another party's."""
    number = notice.bond_number
    if not number:
        return False
    return number in ctx.index(_bonds_of_other_parties)


def _bonds_of_other_parties(ctx: Context) -> frozenset[BondNumber]:
    """Collects the numbers of bonds that surely are another party's, by every document or else by CBP's file."""
    ior = ctx.dossier.ior
    papers = [
        (bond.number, is_bond_of_other_importer(bond, ctx))
        for bond in ctx.dossier.bonds or ()
        if bond.number is not None
    ]
    records = ctx.dossier.importer_records or () if ior is not None else ()
    others = [record for record in records if ior is not None and numbers_differ(record.number, ior.number)]
    own = [record for _, record in own_records(ctx.dossier, ctx.as_of)]
    on_paper = {number for number, _ in papers}
    by_file = _numbers_on(others) - _numbers_on(own) - on_paper
    return frozenset(by_file | (on_paper - {number for number, is_other in papers if not is_other}))


def _numbers_on(records: Iterable[ImporterRecord]) -> set[BondNumber]:
    return {bond.number for record in records for bond in record.bonds or () if bond.number is not None}


@attrs.frozen(kw_only=True)
class Term:
    """From when to when a continuous bond can be charged, by the document and by CBP's file, which goes before it.

    Args:
        number: The bond's number.
        effective_on: The first day; ``None`` where it is not known.
        ended_on: The day from which nothing new can be charged; ``None`` where none is known.
        effective_at: Where the first day stands.
        ended_at: Where the end stands.
        ceased_at: Where CBP's file says that the importer no longer is a user, on a day that it does not give.
    """

    number: BondNumber | None
    effective_on: dt.date | None
    ended_on: dt.date | None
    effective_at: str
    ended_at: str
    ceased_at: str = ""

    @property
    def called(self) -> str:
        """The bond as its owner would name it within a sentence."""
        return f"the continuous bond {self.number or ''}".rstrip()

    def covers(self, day: dt.date) -> bool:
        """Tells whether the bond surely can be charged on a day."""
        begun = self.effective_on is not None and self.effective_on <= day and not self.ceased_at
        return begun and (self.ended_on is None or day < self.ended_on)

    def may_cover(self, day: dt.date) -> bool:
        """Tells whether the bond can be charged on a day, or could if its first day were known."""
        over = self.ceased_at or (self.ended_on is not None and self.ended_on <= day)
        return not over and (self.effective_on is None or self.effective_on <= day)


@attrs.frozen
class Terms:
    """The terms of the importer's continuous bonds, and the documents of which the kind is not stated."""

    known: tuple[Term, ...]
    unknown: tuple[str, ...]

    def __iter__(self) -> Iterator[Term]:
        return iter(self.known)

    def covers(self, day: dt.date) -> bool:
        """Tells whether one of the bonds surely covers a day."""
        return any(term.covers(day) for term in self.known)

    def is_doubtful(self, day: dt.date) -> bool:
        """Tells whether a bond of unknown kind or first day may cover a day."""
        return bool(self.unknown) or any(term.may_cover(day) and term.effective_on is None for term in self.known)

    def require(self, ctx: Context) -> None:
        """Stops where a kind is not stated, or where no bond at hand secures entries."""
        for path in self.unknown:
            require(None, path)
        if not self.known and require(ctx.dossier.bonds, "bonds"):
            _need_importer_bond(ctx)


def _need_importer_bond(ctx: Context) -> None:
    """Stops where all bonds at hand are of other activities, so that none of them secures entries."""
    bonds = [bond for bond in ctx.dossier.bonds or () if is_importer_activity(bond.activity_code)]
    if not bonds:
        cannot_tell("bonds", "are of other activities than 1, importer or broker")
    if all(_is_strangers(bond, ctx) for bond in bonds):
        cannot_tell("bonds", "are all another party's")


def terms(ctx: Context) -> Terms:
    """Collects the terms of the importer's continuous bonds, the documents first and then CBP's file alone."""
    on_file = ctx.index(_OnFile)
    known, unknown, matched = [], [], set()
    for n, bond in enumerate(ctx.dossier.bonds or ()):
        match = on_file.match(bond)
        if not is_importer_activity(bond.activity_code) or (match is None and _is_strangers(bond, ctx)):
            continue
        if bond.kind is None:
            unknown.append(f"bonds[{n}].kind")
        elif bond.kind is BondKind.CONTINUOUS:
            matched.add(match[0] if match else "")
            known.append(_term(f"bonds[{n}]", bond, match, ctx))
    shown = {bond.number for bond in ctx.dossier.bonds or () if bond.number}
    for path, record in on_file.bonds:
        if path not in matched and record.number not in shown:
            known.append(_term(path, None, (path, record), ctx))
    return Terms(tuple(known), tuple(unknown))


def term_of(n: int, bond: CustomsBond, ctx: Context) -> Term:
    """Returns the term of one bond at hand, of any activity."""
    match = ctx.index(_OnFile).match(bond) if is_importer_activity(bond.activity_code) else None
    return _term(f"bonds[{n}]", bond, match, ctx)


class _OnFile:
    """The importer's bonds in CBP's file, each with its path."""

    def __init__(self, ctx: Context) -> None:
        self.bonds = tuple(bonds_on_file(ctx.dossier, ctx.as_of).values())
        self._by_number: dict[BondNumber, tuple[str, RecordBond]] = {}
        self._by_day: dict[dt.date, tuple[str, RecordBond]] = {}
        for path, record in self.bonds:
            if record.number:
                self._by_number.setdefault(record.number, (path, record))
            elif record.effective_on is not None:
                self._by_day.setdefault(record.effective_on, (path, record))

    def match(self, bond: CustomsBond) -> tuple[str, RecordBond] | None:
        """Finds a bond in CBP's file: by its number, or where CBP gives none by its first day.

        A principal has one continuous bond for an activity, so that no two begin on one day.
        """
        by_number = self._by_number.get(bond.number) if bond.number is not None else None
        return by_number or (self._by_day.get(bond.effective_on) if bond.effective_on is not None else None)


def _term(path: str, bond: CustomsBond | None, on_file: tuple[str, RecordBond] | None, ctx: Context) -> Term:
    begins, ends = [], []
    if bond is not None:
        begins.append((bond.effective_on, f"{path}.effective_on"))
        ends.append(_end_of_paper(path, bond, ctx))
        begins += [(day, f"{path}.{at}") for day, at in _admitted(bond, ctx)]
        ends += [(day, f"{path}.{at}") for day, at in _dismissed(bond, ctx)]
        if on_file is None and bond.executed_on is not None and bond.executed_on > (ctx.asked_on or ctx.as_of):
            begins.append((bond.executed_on, f"{path}.executed_on"))
    ceased_at = ""
    if on_file is not None:
        record_at, record = on_file
        if record.effective_on is not None:
            begins[:1] = [(record.effective_on, f"{record_at}.effective_on")]
        ends += [
            (record.terminated_on, f"{record_at}.terminated_on"),
            (record.user_terminated_on, f"{record_at}.user_terminated_on"),
        ]
        if record.user_is_active is False and record.user_terminated_on is None:
            ceased_at = f"{record_at}.user_is_active"
    stated = [(day, at) for day, at in begins if day is not None]
    is_known = bool(begins) and begins[0][0] is not None
    effective_on, effective_at = max(stated) if is_known else (None, begins[0][1] if begins else f"{path}.effective_on")
    last = min(((day, at) for day, at in ends if day is not None), default=(None, f"{path}.terminated_on"))
    return Term(
        number=(bond.number if bond else None) or (on_file[1].number if on_file else None),
        effective_on=effective_on,
        ended_on=last[0],
        effective_at=effective_at,
        ended_at=last[1],
        ceased_at=ceased_at,
    )


def _end_of_paper(path: str, bond: CustomsBond, ctx: Context) -> tuple[dt.date | None, str]:
    """Returns when a bond ends by its document, and which field says so: the day set, or a party's request."""
    end, received_on = end_by_paper(bond, ctx.as_of, ctx.closures), bond.termination_requested_on
    if bond.terminated_on is not None or received_on is None or received_on > ctx.as_of:
        return end, f"{path}.terminated_on"
    by = bond.termination_requested_by
    if by is BondParty.SURETY or (by is None and bond.termination_requested_for is None):
        return end, f"{path}.termination_requested_for"
    return end, f"{path}.termination_requested_on"


def _stands_beside(bond: CustomsBond, ior: IOR | None) -> bool:
    """Tells whether the importer surely is not the bond's principal, so that another name on it may be its own."""
    if ior is None or bond.principal is None:
        return False
    return not same_entity(bond.principal.number, bond.principal.name, ior.number, ior.name)


def _admitted(bond: CustomsBond, ctx: Context) -> Iterator[tuple[dt.date | None, str]]:
    """Yields from when the importer may use a bond as user or trade name of its principal (19 CFR 113.26(d))."""
    ior = ctx.dossier.ior
    if ior is None or not _stands_beside(bond, ior):
        return
    for n, user in _latest_use(bond, ior, ctx.as_of):
        yield user.added_on, f"users[{n}].added_on"
    for n, rider in _riders(bond, RiderKind.TRADE_NAME_ADDED, ior):
        yield rider.effective_on, f"riders[{n}].effective_on"


def _dismissed(bond: CustomsBond, ctx: Context) -> Iterator[tuple[dt.date | None, str]]:
    """Yields from when the importer no longer may use a bond as user or trade name (19 CFR 113.26(e))."""
    ior = ctx.dossier.ior
    if ior is None or not _stands_beside(bond, ior):
        return
    for n, user in _latest_use(bond, ior, ctx.as_of):
        yield user.deleted_on, f"users[{n}].deleted_on"
    added = [rider.effective_on for _, rider in _riders(bond, RiderKind.TRADE_NAME_ADDED, ior)]
    for n, rider in _riders(bond, RiderKind.TRADE_NAME_DELETED, ior):
        day = deleted_from(rider, ctx)
        if not any(day is not None and later is not None and day <= later for later in added):
            yield day, f"riders[{n}].effective_on"


def _is_strangers(bond: CustomsBond, ctx: Context) -> bool:
    """Tells whether a bond surely is another party's and never named the importer, by then or later."""
    ior = ctx.dossier.ior
    return (
        ior is not None and is_bond_of_other_importer(bond, ctx) and not [*_admitted(bond, ctx), *_dismissed(bond, ctx)]
    )


def _latest_use(bond: CustomsBond, ior: IOR, day: dt.date) -> list[tuple[int, BondUser]]:
    """Finds the importer among a bond's users: as it was last added by the day, or else as it first will be."""
    uses = [
        (n, user)
        for n, user in enumerate(bond.users or ())
        if same_entity(ior.number, ior.name, user.number, user.name)
    ]
    begun = [use for use in uses if use[1].added_on is None or use[1].added_on <= day]
    if begun:
        return [max(begun, key=lambda use: use[1].added_on or dt.date.min)]
    return [min(uses, key=lambda use: use[1].added_on or dt.date.max)] if uses else []


def _riders(bond: CustomsBond, kind: RiderKind, ior: IOR) -> Iterator[tuple[int, Rider]]:
    """Walks the riders of one kind that name the importer."""
    for n, rider in enumerate(bond.riders or ()):
        if rider.kind is kind and same_entity(None, rider.name, None, ior.name):
            yield n, rider


def deleted_from(rider: Rider, ctx: Context) -> dt.date | None:
    """Returns the first day on which a name that a rider deletes can no longer use the bond.

    A day that the rider states in time is that day. Else the rider takes effect at the close of a day, so that the
    name can be used on that day still. Where the receipt is not known, the day that the rider states counts.
    """
    if rider.received_on is None:
        return rider.effective_on
    # 19 CFR 113.26: the date stated if received ten business days before, else the close of the tenth.
    day = deletion_rider_takes_effect(rider.received_on, rider.effective_on, ctx.closures)
    return day if day == rider.effective_on else day + dt.timedelta(days=1)
