"""Rules on the customs bond: whether there is one, whose it is, and when it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.findings import Severity
from iorkit.ids import BondNumber, ImporterNumber
from iorkit.model import (
    IOR,
    BondKind,
    CustomsBond,
    Dossier,
    ImporterRecord,
    Party,
    RecordBond,
    RecordStatus,
)
from iorkit.refdata import cite
from iorkit.rules._compare import (
    bonds_on_file,
    enters_informally,
    has_single_bond,
    is_importer_activity,
    is_over,
    name_mismatch,
    names_beside_principal,
    numbers_differ,
    own_records,
)
from iorkit.rules._hit import Hit, cannot_tell, need, seen
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = [
    "bond_not_yet_effective",
    "bond_of_another_principal",
    "bond_terminated",
    "gap_between_bonds",
    "no_bond",
]

_OWN = ImporterNumber("47-5550101")
_OTHER = ImporterNumber("47-5550909")


def _on_file(status: RecordStatus, *bonds: CustomsBond) -> Dossier:
    return Dossier(
        ior=IOR(name="Lumen Housewares LLC", number=_OWN),
        bonds=bonds or None,
        importer_records=(ImporterRecord(number=_OWN, status=status),),
    )


_CONTINUOUS = CustomsBond(number=BondNumber("258ABC123"), kind=BondKind.CONTINUOUS, activity_code="1")


@rule(
    code="BND001",
    title="There is no bond",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 142.4(a)"), cite("19 CFR 113.62"), cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)")),
    remedy="Buy a continuous or a single transaction bond, activity 1, from a surety on Treasury Circular 570.",
    requirement="bond-in-force",
    sentences=("S11",),
    unless=enters_informally,
    conditions=("113",),
    examples=(
        ok(Dossier(bonds=(CustomsBond(amount=Decimal(50000)),))),
        bad(Dossier(bonds=()), at="bonds"),
        ok(_on_file(RecordStatus.ON_FILE_WITH_BOND, _CONTINUOUS)),
        bad(_on_file(RecordStatus.ON_FILE_WITHOUT_BOND, _CONTINUOUS), at="importer_records[0].status"),
    ),
)
def no_bond(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Goods entered formally are not released without a bond on file.

    The dossier must state that there is none, or CBP's file must say so; where bonds are merely not at hand,
    nothing can be judged. CBP's query shows continuous bonds only, so that its "no bond" is a warning where the
    dossier shows no continuous bond of its own: each entry may have a single transaction bond.
    """
    if dossier.bonds == ():
        yield Hit("bonds", "the dossier states that there is no bond")
    claims_one = any(bond.kind is BondKind.CONTINUOUS for bond in dossier.bonds or ())
    records = list(own_records(dossier))
    for n, record in records:
        if record.status is RecordStatus.ON_FILE_WITHOUT_BOND:
            yield Hit(
                f"importer_records[{n}].status",
                "CBP's file has the importer number without a continuous bond",
                severity=None if claims_one else Severity.WARNING,
                evidence=(seen(f"importer_records[{n}].queried_on", record.queried_on, "queried on"),),
            )
    if not any(record.status is RecordStatus.ON_FILE_WITH_BOND for _, record in records):
        need(dossier.bonds, "bonds")


def _held_by(principal: Party, *, co_principals: tuple[Party, ...] = ()) -> Dossier:
    bond = CustomsBond(number=BondNumber("258ABC123"), principal=principal, co_principals=co_principals)
    return Dossier(ior=IOR(name="Lumen Housewares LLC", number=_OWN), bonds=(bond,))


_LUMEN = Party(name="Lumen Housewares LLC", number=_OWN)


@rule(
    code="BND003",
    title="The bond's principal is not the importer of record",
    on=CustomsBond,
    severity=Severity.BLOCKER,
    basis=(
        cite("ACE Error Dictionary (18 Jul 2026)"),
        cite("19 CFR 142.4(a)"),
        cite("19 CFR 142.4(b)"),
        cite("19 CFR 113.33"),
        cite("Source article S47"),
    ),
    remedy="Buy a bond in the importer's own name and number, or have the principal add it as co-principal or user.",
    requirement="bond-is-own",
    sentences=("S22", "S23", "S47"),
    unless=enters_informally,
    conditions=("757",),
    examples=(
        ok(_held_by(_LUMEN)),
        ok(_held_by(Party(number=ImporterNumber("47-5550101GA"))), note="another suffix, the same nine digits"),
        ok(_held_by(Party(name="Group Inc", number=_OTHER), co_principals=(_LUMEN,)), note="a co-principal"),
        bad(_held_by(Party(name="Someone Else Inc", number=_OTHER)), at="bonds[0].principal.number"),
        bad(_held_by(Party(name="Someone Else Inc", number=_OWN)), at="bonds[0].principal.name"),
    ),
)
def bond_of_another_principal(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """An importer enters goods under its own bond, or one that names it as co-principal, user or division.

    Numbers are compared by their nine digits, as CBP does; suffixes may differ. A name counts where the spelling
    of case, punctuation and legal form cannot explain the difference, and no trade name of the importer does. A bond
    that is over, or of another activity, is left out.
    """
    if is_over(bond, ctx.as_of) or not is_importer_activity(bond.activity_code):
        return
    ior = need(ctx.dossier.ior, "/ior")
    principal = need(bond.principal, "principal")
    if names_beside_principal(bond, ior, ctx.as_of):
        return
    if principal.number and ior.number:
        if numbers_differ(principal.number, ior.number):
            yield Hit(
                "principal.number",
                "the bond is under {principal}, the importer of record is {ior}",
                principal=principal.number,
                ior=ior.number,
                evidence=(
                    seen("principal.name", principal.name, "principal"),
                    seen("/ior.name", ior.name, "importer"),
                ),
            )
            return
    else:
        need(principal.name, "principal.number")
        need(ior.name, "/ior.number")
    mismatch = name_mismatch(principal.name, ctx.dossier)
    if mismatch is not None:
        yield Hit(
            "principal.name",
            "the bond's principal is {principal}, the importer of record is {ior}",
            severity=mismatch.severity,
            principal=principal.name,
            ior=ior.name,
        )


@attrs.frozen(kw_only=True)
class _Term:
    """From when to when a continuous bond can be charged, by the paper and by CBP's file, which goes before it."""

    effective_on: dt.date | None
    ended_on: dt.date | None
    effective_at: str
    ended_at: str
    ceased_at: str = ""

    def covers(self, day: dt.date) -> bool:
        begun = self.effective_on is not None and self.effective_on <= day and not self.ceased_at
        return begun and (self.ended_on is None or day < self.ended_on)


def _terms(dossier: Dossier) -> list[_Term]:
    """Collects the terms of the importer's continuous bonds, the papers first and then CBP's file alone."""
    on_file = bonds_on_file(dossier)
    terms = []
    for n, bond in enumerate(dossier.bonds or ()):
        if need(bond.kind, f"bonds[{n}].kind") is BondKind.CONTINUOUS and is_importer_activity(bond.activity_code):
            match = on_file.get(bond.number) if bond.number else None
            terms.append(_term(f"bonds[{n}]", bond, match))
    shown = {bond.number for bond in dossier.bonds or ()}
    terms.extend(_term(path, None, (path, bond)) for path, bond in on_file.values() if bond.number not in shown)
    if not terms and need(dossier.bonds, "bonds"):
        _need_importer_bond(dossier)
    return terms


def _need_importer_bond(dossier: Dossier) -> None:
    """Stops where all bonds at hand are of other activities, so that none of them secures entries."""
    if not any(is_importer_activity(bond.activity_code) for bond in dossier.bonds or ()):
        cannot_tell("bonds", "are of other activities than 1, importer or broker")


def _term(path: str, bond: CustomsBond | None, on_file: tuple[str, RecordBond] | None) -> _Term:
    effective_on, effective_at = (bond.effective_on if bond else None), f"{path}.effective_on"
    ends = [(bond.terminated_on, f"{path}.terminated_on")] if bond else []
    if on_file is not None:
        file_path, record = on_file
        if record.effective_on is not None:
            effective_on, effective_at = record.effective_on, f"{file_path}.effective_on"
        ends += [
            (record.terminated_on, f"{file_path}.terminated_on"),
            (record.user_terminated_on, f"{file_path}.user_terminated_on"),
        ]
    known = sorted((day, at) for day, at in ends if day is not None)
    ceased = on_file is not None and on_file[1].user_is_active is False and on_file[1].user_terminated_on is None
    ceased_at = f"{on_file[0]}.user_is_active" if on_file is not None and ceased else ""
    ended_on, ended_at = known[0] if known else (None, f"{path}.terminated_on")
    return _Term(
        effective_on=effective_on,
        ended_on=ended_on,
        effective_at=effective_at,
        ended_at=ended_at,
        ceased_at=ceased_at,
    )


def _lasting(effective: str | None = None, terminated: str | None = None) -> CustomsBond:
    return CustomsBond(
        kind=BondKind.CONTINUOUS,
        activity_code="1",
        effective_on=dt.date.fromisoformat(effective) if effective else None,
        terminated_on=dt.date.fromisoformat(terminated) if terminated else None,
    )


_ENDED_ON_FILE = Dossier(
    bonds=(
        CustomsBond(
            number=BondNumber("258ABC123"),
            kind=BondKind.CONTINUOUS,
            activity_code="1",
            effective_on=dt.date(2025, 6, 1),
        ),
    ),
    importer_records=(
        ImporterRecord(
            bonds=(RecordBond(number=BondNumber("258ABC123"), activity_code="1", terminated_on=dt.date(2026, 3, 20)),)
        ),
    ),
)


@rule(
    code="BND009",
    title="The bond is not yet effective",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 113.26"),
    remedy="Wait for the effective date, or cover the entry by a single transaction bond.",
    requirement="bond-in-force",
    sentences=("S49",),
    unless=enters_informally,
    conditions=("115",),
    examples=(
        ok(Dossier(bonds=(_lasting("2026-03-20"),)), as_of="2026-03-20"),
        bad(Dossier(bonds=(_lasting("2026-03-21"),)), as_of="2026-03-20", at="bonds[0].effective_on"),
        ok(Dossier(bonds=(_lasting("2026-04-01"), _lasting("2025-04-01", "2026-04-01"))), note="the old one holds"),
    ),
)
def bond_not_yet_effective(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A continuous bond secures nothing before its effective date, unless another bond covers the day.

    Where CBP's file gives another date for the same bond, its date counts. Where entries are covered by single
    transaction bonds, it is a warning.
    """
    terms = _terms(dossier)
    covered = any(term.covers(ctx.as_of) for term in terms)
    for term in terms:
        effective_on = need(term.effective_on, term.effective_at)
        if ctx.as_of < effective_on and not covered:
            yield Hit(
                term.effective_at,
                "takes effect only on {effective_on}",
                severity=Severity.WARNING if has_single_bond(dossier) else None,
                effective_on=effective_on,
            )


@rule(
    code="BND010",
    title="The bond is terminated",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 113.27(c)"), cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)")),
    remedy="File a new bond before any further entry.",
    requirement="bond-in-force",
    sentences=("S45", "S49"),
    unless=enters_informally,
    conditions=("117",),
    examples=(
        ok(Dossier(bonds=(_lasting("2025-03-20", "2026-03-21"),)), as_of="2026-03-20"),
        bad(Dossier(bonds=(_lasting("2025-03-20", "2026-03-20"),)), as_of="2026-03-20", at="bonds[0].terminated_on"),
        ok(Dossier(bonds=(_lasting("2026-01-01"), _lasting("2025-01-01", "2026-01-01"))), note="a new one holds"),
        bad(_ENDED_ON_FILE, as_of="2026-03-20", at="importer_records[0].bonds[0].terminated_on", note="in CBP's file"),
    ),
)
def bond_terminated(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Nothing new may be charged to a bond from the day on which its termination takes effect.

    The earliest end counts, of the paper and of CBP's file, which also says when the importer ceased to be a user
    of another's bond. A bond that is over is no matter where another covers the day, and a warning where entries are
    covered by single transaction bonds.
    """
    terms = _terms(dossier)
    if any(term.covers(ctx.as_of) for term in terms):
        return
    for term in terms:
        if term.ended_on is None or term.ended_on > ctx.as_of:
            need(term.effective_on, term.effective_at)
    severity = Severity.WARNING if has_single_bond(dossier) else None
    for term in terms:
        if term.ceased_at:
            message = "CBP's file says that the importer is no longer a user of the bond"
            yield Hit(term.ceased_at, message, severity=severity)
        if term.ended_on is not None and term.ended_on <= ctx.as_of:
            yield Hit(
                term.ended_at,
                "ended with effect from {day}",
                severity=severity,
                day=term.ended_on,
            )


@rule(
    code="BND013",
    title="There is a gap between two continuous bonds",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 113.27(c)"),
    remedy="Have the new bond take effect on the day on which the old one ends, or cover the gap by single bonds.",
    requirement="bond-in-force",
    sentences=("S45", "S49"),
    unless=enters_informally,
    examples=(
        ok(Dossier(bonds=(_lasting("2025-04-01", "2026-04-01"), _lasting("2026-04-01")))),
        bad(Dossier(bonds=(_lasting("2025-04-01", "2026-04-01"), _lasting("2026-04-02"))), at="bonds[1].effective_on"),
        bad(
            Dossier(bonds=(_lasting("2024-04-01", "2025-04-01"), _lasting("2025-05-01"))),
            at="bonds[1].effective_on",
            note="a gap that is past: a warning",
        ),
    ),
)
def gap_between_bonds(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """From the day one continuous bond ends until the next takes effect, no entry is secured.

    A gap that is wholly past is a warning: it touches only entries that were made in it.
    """
    terms = _terms(dossier)
    if len(terms) < 2:  # noqa: PLR2004 -- a gap lies between two
        return
    dated = sorted(((need(term.effective_on, term.effective_at), term) for term in terms), key=lambda pair: pair[0])
    covered_to = dated[0][1].ended_on
    for effective_on, term in dated[1:]:
        if covered_to is None:
            return
        if effective_on > covered_to:
            yield Hit(
                term.effective_at,
                "the earlier bond ended on {ended_on}, the next takes effect only on {effective_on}",
                severity=Severity.WARNING if effective_on <= ctx.as_of else None,
                ended_on=covered_to,
                effective_on=effective_on,
            )
        covered_to = None if term.ended_on is None else max(covered_to, term.ended_on)
