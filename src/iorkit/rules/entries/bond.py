"""Rules on the bond that an entry summary names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.ids import BondNumber, SuretyCode
from iorkit.model import BondKind, CustomsBond, Dossier, EntrySummary7501
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, ok, require, rule
from iorkit.rules.examples import BOND, ENTRY_NUMBER, IMPORTER, NUMBER
from iorkit.rules.facts import bond_terms
from iorkit.rules.facts.bonds import bonds_on_file, is_importer_activity
from iorkit.rules.facts.entries import belongs_to_other_importer, entered_on
from iorkit.rules.facts.parties import makes_no_formal_entries

_ENTERED = dt.date(2026, 3, 2)


def _bonded(code: str, number: str | None = None, bond: CustomsBond = BOND) -> Dossier:
    entry = EntrySummary7501(
        entry_number=ENTRY_NUMBER,
        importer_number=NUMBER,
        entry_date=_ENTERED,
        bond_type="8",
        surety_code=SuretyCode(code),
        bond_number=None if number is None else BondNumber(number),
    )
    return Dossier(ior=IMPORTER, bonds=(bond,), entry_summaries=(entry,))


@rule(
    code="ENT018",
    title="The entry summary names another bond or surety than those on file",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("ACE Error Dictionary (18 Jul 2026)"), cite("CBP Form 7501"), cite("Source article S47")),
    remedy="Correct bond number and surety code on the summary, or provide the bond to which the entry was charged.",
    sentences=("S47",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_bonded("016")),
        ok(_bonded("998"), note="a reason why there is no surety"),
        bad(
            _bonded("001"),
            at="entry_summaries[0].surety_code",
            message="the surety code on entry B76-0324527-8 is 001, and that of the bond is 016",
        ),
        bad(
            _bonded("016", "258ABC129"),
            at="entry_summaries[0].bond_number",
            message="entry B76-0324527-8 names bond 258ABC129, and in effect on its entry date was 258ABC123",
        ),
    ),
)
def bond_on_summary_unknown(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The surety code on an entry summary is that of the bond to which the entry is charged.

    ACE rejects a summary whose surety is not that of the importer's continuous bond; of single transaction bonds the
    form itself tells. The bonds on file and those in CBP's record count, where they are of the summary's type, were in
    effect on the entry date and are not another party's. The type itself, BND029 judges. Codes that say why there is
    no surety are left out.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    kind = require(entry.bond_type, "bond_type").strip()
    if kind not in {item.type_code for item in BondKind}:
        return
    if entry.surety_code is not None and entry.surety_code.is_waiver_reason:
        return
    bonds = _bonds_for(entry, kind, ctx)
    if not bonds:
        require(ctx.dossier.bonds, "/bonds")
        cannot_tell("/bonds", "show no bond of the summary's type in effect on the entry date")
    basis = () if kind == BondKind.CONTINUOUS.type_code else (cite("CBP Form 7501"), cite("Source article S47"))
    named = [(number, codes) for number, codes in bonds if number and number == entry.bond_number]
    if entry.bond_number and not named and all(number for number, _ in bonds):
        yield Hit(
            "bond_number",
            "{entry} names bond {named}, and in effect on its entry date was {bonds}",
            entry=called(entry),
            basis=basis,
            named=entry.bond_number,
            bonds=", ".join(sorted({str(number) for number, _ in bonds})),
        )
    code = require(entry.surety_code, "surety_code")
    require(code.text, "surety_code")
    known = [codes for _, codes in named or bonds]
    if not all(known):
        cannot_tell("/bonds", "do not all show their surety's code")
    sureties = sorted({str(item) for codes in known for item in codes})
    if str(code) not in sureties:
        yield Hit(
            "surety_code",
            "the surety code on {entry} is {code}, and that of the bond is {sureties}",
            entry=called(entry),
            basis=basis,
            code=code,
            sureties=", ".join(sureties),
        )


_Bond = tuple[BondNumber | None, frozenset[SuretyCode]]


def _bonds_for(entry: EntrySummary7501, kind: str, ctx: Context) -> list[_Bond]:
    """Lists the bonds of a summary's type that were in effect on the entry date, with the codes of their sureties."""
    dossier, day = ctx.dossier, entered_on(entry)
    at_hand: list[_Bond] = [
        (bond.number, _codes(bond))
        for bond in dossier.bonds or ()
        if bond.kind is not None
        and bond.kind.type_code == kind
        and is_importer_activity(bond.activity_code)
        and _held(bond.effective_on, bond.terminated_on, day)
        and _may_secure(bond, entry)
        and not bond_terms.is_bond_of_other_importer(bond, ctx)
    ]
    if kind != BondKind.CONTINUOUS.type_code:
        return at_hand
    return at_hand + [
        (bond.number, frozenset({bond.surety_code} if bond.surety_code else ()))
        for _, bond in bonds_on_file(dossier, ctx.as_of).values()
        if _held(bond.effective_on, bond.terminated_on, day)
        and (bond.number is None or bond.number not in {known for known, _ in at_hand})
    ]


def _codes(bond: CustomsBond) -> frozenset[SuretyCode]:
    sureties = (bond.surety, *(bond.co_sureties or ()))
    return frozenset(surety.code for surety in sureties if surety is not None and surety.code is not None)


def _held(effective_on: dt.date | None, terminated_on: dt.date | None, day: dt.date) -> bool:
    return (effective_on is None or effective_on <= day) and (terminated_on is None or day < terminated_on)


def _may_secure(bond: CustomsBond, entry: EntrySummary7501) -> bool:
    secured = bond.transaction.entry_number if bond.transaction else None
    return secured is None or entry.entry_number is None or secured == entry.entry_number
