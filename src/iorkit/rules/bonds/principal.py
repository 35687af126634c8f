"""Rules on the customs bond: whether there is one, of which activity, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.ids import BondNumber, ImporterNumber
from iorkit.model import (
    IOR,
    BondKind,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    ImporterRecord,
    Party,
    RecordBond,
    RecordStatus,
)
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.affiliates import is_affiliates_bond
from iorkit.rules.facts.bond_terms import enters_on_single_bonds, is_bond_of_other_importer, is_governments_waiver
from iorkit.rules.facts.bonds import (
    bonds_on_file,
    is_importer_activity,
    is_renamed,
    is_terminated,
    names_beside_principal,
    unnamed_rider,
)
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.parties import makes_no_formal_entries, name_mismatch, numbers_differ
from iorkit.rules.facts.records import own_records

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
    title="There is no customs bond",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 142.4(a)"), cite("19 CFR 113.62"), cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)")),
    remedy="Buy a continuous or a single transaction bond of activity code 1 from a surety on Treasury Circular 570.",
    requirement="bond-in-force",
    sentences=("S11",),
    unless=makes_no_formal_entries,
    conditions=("113",),
    examples=(
        ok(Dossier(bonds=(CustomsBond(amount=Decimal(50000)),))),
        bad(Dossier(bonds=()), at="bonds", message="the importer of record has no customs bond, as the dossier states"),
        ok(_on_file(RecordStatus.ON_FILE_WITH_BOND, _CONTINUOUS)),
        bad(
            _on_file(RecordStatus.ON_FILE_WITHOUT_BOND, _CONTINUOUS),
            at="importer_records[0].status",
            message="CBP's file shows no continuous bond under importer number 47-555010100",
        ),
    ),
)
def no_bond(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Goods entered formally are not released without a bond on file.

    The dossier must state that there is none, or CBP's file must say so; where bonds are merely not at hand,
    nothing can be judged. CBP's query shows continuous bonds only, so that its "no bond" is a warning where the
    dossier shows no continuous bond of the importer that runs and had begun by the query, and nothing where it shows
    single transaction bonds of the importer and no entry under a continuous one. The US Government needs no surety
    for entries whose summaries say so.
    """
    if is_governments_waiver(dossier):
        return
    # 19 CFR 142.4(a): no release before an importation bond is filed.
    if dossier.bonds == ():
        yield Hit("bonds", "the importer of record has no customs bond, as the dossier states", condition="113")
    records = list(own_records(dossier, ctx.as_of))
    for n, record in records:
        if record.status is RecordStatus.ON_FILE_WITHOUT_BOND:
            is_contradicted = _is_contradicted(record, ctx)
            if not is_contradicted and enters_on_single_bonds(ctx):
                continue
            yield Hit(
                f"importer_records[{n}].status",
                "CBP's file shows no continuous bond under importer number {number}",
                number=record.number or "asked for",
                severity=None if is_contradicted else Severity.WARNING,
                condition="113",
                evidence=(evidence(f"importer_records[{n}].queried_on", record.queried_on, "queried on"),),
            )
    if not any(record.status is RecordStatus.ON_FILE_WITH_BOND for _, record in records):
        require(dossier.bonds, "bonds")


def _is_contradicted(record: ImporterRecord, ctx: Context) -> bool:
    """Tells whether a paper shows a continuous bond that the record, as of its query, should have."""
    return any(
        bond.kind is BondKind.CONTINUOUS
        and is_importer_activity(bond.activity_code)
        and not is_terminated(bond, ctx.as_of)
        and not is_bond_of_other_importer(bond, ctx)
        and (bond.effective_on is None or bond.effective_on <= (record.queried_on or ctx.as_of))
        for bond in ctx.dossier.bonds or ()
    )


def _held_by(principal: Party, *, co_principals: tuple[Party, ...] = (), kind: BondKind | None = None) -> Dossier:
    bond = CustomsBond(number=BondNumber("258ABC123"), kind=kind, principal=principal, co_principals=co_principals)
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
    unless=makes_no_formal_entries,
    conditions=("757",),
    examples=(
        ok(_held_by(_LUMEN)),
        ok(_held_by(Party(number=ImporterNumber("47-5550101GA"))), note="another suffix, the same nine digits"),
        ok(_held_by(Party(name="Group Inc", number=_OTHER), co_principals=(_LUMEN,)), note="a co-principal"),
        bad(
            _held_by(Party(name="Someone Else Inc", number=_OTHER)),
            at="bonds[0].principal.number",
            message=(
                "the bond 258ABC123 is under importer number 47-555090900; the number of the importer of "
                "record is 47-555010100"
            ),
        ),
        bad(
            _held_by(Party(number=_OTHER), kind=BondKind.SINGLE),
            at="bonds[0].principal.number",
            note="ACE rejects it",
            message=(
                "the single transaction bond 258ABC123 is under importer number 47-555090900; the number of "
                "the importer of record is 47-555010100"
            ),
        ),
        bad(
            _held_by(Party(name="Someone Else Inc")),
            at="bonds[0].principal.name",
            note="the names alone tell",
            message=(
                "the principal of the bond 258ABC123 is Someone Else Inc; the importer of record is Lumen "
                "Housewares LLC"
            ),
        ),
        bad(
            _held_by(Party(name="Someone Else Inc", number=_OWN)),
            at="bonds[0].principal.name",
            message=(
                "the principal of the bond 258ABC123 is Someone Else Inc; the importer of record is Lumen "
                "Housewares LLC"
            ),
        ),
    ),
)
def bond_of_another_principal(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """An importer enters goods under its own bond, or one that names it as co-principal, user or division.

    Numbers are compared by their nine digits, as CBP does; suffixes may differ. Names decide as well, where case,
    punctuation, the spelling of the legal form, the importer's trade names and a rider for a change of name cannot
    explain their difference; under the right number BND005 says what to do about the name. That a separate entity may
    use a bond as a mere user is what CBP's system takes; BND008 judges whether the regulation allows it. A bond that is
    over, or of another activity, is left out, as is one of an affiliate that the dossier names, beside the own bond.
    """
    if is_terminated(bond, ctx.as_of) or not is_importer_activity(bond.activity_code) or is_affiliates_bond(bond, ctx):
        return
    ior = require(ctx.dossier.ior, "/ior")
    principal = require(bond.principal, "principal")
    if names_beside_principal(bond, ior, ctx.as_of):
        return
    if not (principal.number and ior.number):
        yield from _of_another_name(bond, principal, ior, ctx)
    elif not numbers_differ(principal.number, ior.number):
        mismatch = name_mismatch(principal.name, ctx.dossier)
        if mismatch and mismatch.severity is None:
            yield from _of_another_name(bond, principal, ior, ctx)
    else:
        yield Hit(
            "principal.number",
            "{bond} is under importer number {principal}; the number of the importer of record is {ior}",
            bond=called(bond),
            condition="757" if bond.kind is BondKind.SINGLE else "",
            because_of="SHR001",
            principal=principal.number,
            ior=ior.number,
            evidence=(
                evidence("principal.name", principal.name, "principal"),
                evidence("/ior.name", ior.name, "importer"),
            ),
        )


def _of_another_name(bond: CustomsBond, principal: Party, ior: IOR, ctx: Context) -> Iterator[Hit]:
    """Yields where the names alone tell that the principal is another party, and no rider changed the bond's."""
    require(principal.name, "principal.number")
    require(ior.name, "/ior.number")
    mismatch = name_mismatch(principal.name, ctx.dossier)
    if mismatch is not None and not is_renamed(bond, ctx.dossier, ctx.as_of):
        if (n := unnamed_rider(bond, ctx.as_of)) is not None:
            cannot_tell(f"riders[{n}].name", "is missing, so the rider may be for another change")
        yield Hit(
            "principal.name",
            "the principal of {bond} is {principal}; the importer of record is {ior}",
            bond=called(bond),
            severity=mismatch.severity,
            because_of="SHR001",
            principal=principal.name,
            ior=ior.name,
        )


def _queried(number: ImporterNumber, *, bond: str = "258ABC123", own: str | None = None) -> Dossier:
    records = [ImporterRecord(number=number, bonds=(RecordBond(number=BondNumber(bond)),))]
    if own is not None:
        records.append(ImporterRecord(number=_OWN, bonds=(RecordBond(number=BondNumber(own)),)))
    return Dossier(
        ior=IOR(name="Lumen Housewares LLC", number=_OWN),
        bonds=(attrs.evolve(_CONTINUOUS, principal=_LUMEN),),
        importer_records=tuple(records),
    )


@rule(
    code="BND004",
    title="CBP's file does not list the bond under the importer's number",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(
        cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)"),
        cite("ACE Error Dictionary (18 Jul 2026)"),
        cite("19 CFR 142.4(a)"),
        cite("Source article S47"),
    ),
    remedy="Replace the bond with one under the importer's own number, or correct the copy of the bond.",
    sentences=("S47",),
    unless=makes_no_formal_entries,
    fails="bond-is-own",
    examples=(
        ok(_queried(_OWN)),
        ok(_queried(_OTHER, own="258ABC123"), note="on file under both: a user or co-principal"),
        bad(
            _queried(_OTHER),
            at="bonds[0].number",
            note="an error: the own number was not asked for",
            message=(
                "CBP's file lists the continuous bond 258ABC123 under importer number 47-555090900, and not "
                "under that of the importer of record"
            ),
        ),
        bad(
            _queried(_OTHER, own="248ZZZ123"),
            at="bonds[0].number",
            message=(
                "CBP's file lists the continuous bond 258ABC123 under importer number 47-555090900, and not "
                "under that of the importer of record"
            ),
        ),
        bad(
            _queried(_OWN, bond="248ZZZ123"),
            at="bonds[0].number",
            note="a warning: another bond is on file",
            message=(
                "CBP's file lists other bonds under the number of the importer of record, and not the "
                "continuous bond 258ABC123"
            ),
        ),
    ),
)
def bond_on_file_under_another_number(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """The paper names the importer as principal, but CBP's answers to queries have the bond elsewhere.

    That is how a borrowed bond number shows: CBP's record of another importer lists it, and the importer's own does
    not. Where the importer's number was not asked for, the finding is an error. Where its record only lists other
    bonds, it is a warning, for CBP's answer may be older than the bond. A bond of which the paper itself names another
    principal is BND003's.
    """
    bonds = require(dossier.bonds, "bonds")
    records = require(dossier.importer_records, "importer_records")
    own = list(own_records(dossier, ctx.as_of))
    listed = {item.number for _, record in own for item in record.bonds or ()}
    is_open = False
    for n, bond in enumerate(bonds):
        if not _is_own_and_continuous(bond, ctx):
            continue
        if bond.number in listed:
            continue
        elsewhere = _elsewhere(bond, ctx)
        if elsewhere is not None:
            at, record = elsewhere
            yield Hit(
                f"bonds[{n}].number",
                "CBP's file lists {bond} under importer number {number}, and not under that of the importer of record",
                severity=None if own else Severity.ERROR,
                bond=called(bond),
                number=record.number,
                evidence=(evidence(at, bond.number, "in CBP's record of that number"),),
            )
        for r, record in own:
            if elsewhere is None and _lists_only_others(record, bond):
                yield Hit(
                    f"bonds[{n}].number",
                    "CBP's file lists other bonds under the number of the importer of record, and not {bond}",
                    severity=Severity.WARNING,
                    bond=called(bond),
                    evidence=(evidence(f"importer_records[{r}].queried_on", record.queried_on, "queried on"),),
                )
        is_open = is_open or elsewhere is None
    if records and not own and is_open:
        cannot_tell("importer_records", "hold no answer on the importer's own number")


def _is_own_and_continuous(bond: CustomsBond, ctx: Context) -> bool:
    """Tells whether a paper shows a numbered continuous bond of the importer that is not over."""
    stated = bond.number is not None and bool(bond.number.text.strip()) and bond.kind is BondKind.CONTINUOUS
    return stated and not is_terminated(bond, ctx.as_of) and not is_bond_of_other_importer(bond, ctx)


def _elsewhere(bond: CustomsBond, ctx: Context) -> tuple[str, ImporterRecord] | None:
    """Finds CBP's record of a number that the bond does not name, which lists the bond."""
    parties = [bond.principal, *(bond.co_principals or ()), *(bond.users or ())]
    named = [party.number for party in parties if party is not None and party.number]
    for path, record in ctx.index(_recorded_for_others).get(bond.number, ()):
        if not any(not numbers_differ(number, record.number) for number in named):
            return path, record
    return None


def _recorded_for_others(ctx: Context) -> dict[BondNumber | None, list[tuple[str, ImporterRecord]]]:
    """Collects the bonds that CBP's file has under other numbers than the importer's, each with its path."""
    found: dict[BondNumber | None, list[tuple[str, ImporterRecord]]] = {}
    ior = ctx.dossier.ior
    for r, record in enumerate(ctx.dossier.importer_records or ()):
        if ior is not None and numbers_differ(record.number, ior.number):
            for b, item in enumerate(record.bonds or ()):
                found.setdefault(item.number, []).append((f"/importer_records[{r}].bonds[{b}].number", record))
    return found


def _lists_only_others(record: ImporterRecord, bond: CustomsBond) -> bool:
    """Tells whether a record gives the numbers of its bonds, none of them the bond's, and may know the bond."""
    if record.queried_on is not None and bond.effective_on is not None and record.queried_on < bond.effective_on:
        return False
    return bool(record.bonds) and all(item.number and item.number != bond.number for item in record.bonds or ())


def _of_activity(*codes: str, charged: str | None = None) -> Dossier:
    bonds = tuple(
        CustomsBond(number=BondNumber(f"258ABC12{n}"), kind=BondKind.CONTINUOUS, activity_code=code)
        for n, code in enumerate(codes)
    )
    entry = EntrySummary7501(importer_number=_OWN, bond_number=BondNumber(charged)) if charged else None
    return Dossier(
        ior=IOR(name="Lumen Housewares LLC", number=_OWN),
        bonds=bonds,
        entry_summaries=(entry,) if entry else None,
    )


@rule(
    code="BND028",
    title="The bond is not of activity code 1, importer or broker",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 142.4(a)"), cite("19 CFR 113.62"), cite("Source article S49")),
    remedy="Buy a bond of activity code 1, importer or broker, which secures entries.",
    requirement="bond-in-force",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_of_activity("1")),
        ok(_of_activity("2", "1"), note="a custodian's bond beside it"),
        bad(
            _of_activity("2"),
            at="bonds[0].activity_code",
            message=(
                "no bond at hand is of activity code 1, importer or broker; the activity code of those at hand is 2"
            ),
        ),
        bad(
            _of_activity("1", "1A", charged="258ABC121"),
            at="bonds[1].activity_code",
            note="the entry's bond",
            message=(
                "an entry is charged to the continuous bond 258ABC121, of activity code 1A and not 1, "
                "importer or broker"
            ),
        ),
    ),
)
def bond_of_another_activity(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Only a bond with the conditions for importation and entry, activity 1, secures entries.

    It is found where no bond at hand has that activity, nor one in CBP's file, and where an entry summary is charged to
    a bond that has another one. Activity 1A1, importer with drawback, contains activity 1. Bonds that are over, or
    another party's, are left out; where CBP's file states no activity, that of the paper of the same bond counts.
    """
    found = list(_charged_to_another(dossier))
    yield from found
    shown = {bond.number for bond in dossier.bonds or () if bond.number}
    if any(_is_stated(item) or item.number not in shown for _, item in bonds_on_file(dossier, ctx.as_of).values()):
        return
    live = [
        (n, bond)
        for n, bond in enumerate(require(dossier.bonds, "bonds"))
        if not is_terminated(bond, ctx.as_of) and not is_bond_of_other_importer(bond, ctx)
    ]
    if any(bond.activity_code and is_importer_activity(bond.activity_code) for _, bond in live):
        return
    for n, bond in live:
        require(bond.activity_code, f"bonds[{n}].activity_code")
    if live and not found:
        yield Hit(
            f"bonds[{live[0][0]}].activity_code",
            "no bond at hand is of activity code 1, importer or broker; the activity code of those at hand is {codes}",
            codes=", ".join((bond.activity_code or "").strip() for _, bond in live),
        )


def _is_stated(bond: RecordBond) -> bool:
    return bool((bond.activity_code or "").strip())


def _charged_to_another(dossier: Dossier) -> Iterator[Hit]:
    """Yields where an entry summary of the importer is charged to a bond of another activity."""
    others: dict[BondNumber | None, list[tuple[int, CustomsBond]]] = {}
    for n, bond in enumerate(dossier.bonds or ()):
        if not is_importer_activity(bond.activity_code):
            others.setdefault(bond.number, []).append((n, bond))
    for e, entry in enumerate(dossier.entry_summaries or ()):
        if not entry.bond_number or belongs_to_other_importer(entry, dossier):
            continue
        for n, bond in others.get(entry.bond_number, ()):
            yield Hit(
                f"bonds[{n}].activity_code",
                "{entry} is charged to {bond}, of activity code {code} and not 1, importer or broker",
                entry=entry.label or "an entry",
                bond=called(bond),
                code=bond.activity_code,
                evidence=(evidence(f"entry_summaries[{e}].bond_number", entry.bond_number, "charged to"),),
            )
