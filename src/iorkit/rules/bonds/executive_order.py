"""A rule on what the executive order of 3 June 2026 would do to continuous bonds; a matter to review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.ids import ImporterNumber
from iorkit.model import IOR, BondKind, CustomsBond, Dossier, EntityKind, Party, USTies
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, ok, require, rule
from iorkit.rules.facts.bonds import is_importer_activity, is_terminated, names_beside_principal
from iorkit.rules.facts.executive_order import SIGNED, is_foreign_under_order
from iorkit.rules.facts.parties import makes_no_formal_entries, numbers_differ

_NUMBER = ImporterNumber("47-5550101")


def _bonded(kind: BondKind, *, country: str = "CN", ended: dt.date | None = None) -> Dossier:
    ties = USTies(
        has_principal_place=True,
        has_significant_activity=True,
        has_sufficient_assets=True,
        is_controlled_by_us_persons=True,
    )
    ior = IOR(number=_NUMBER, kind=EntityKind.CORPORATION, country_of_organization=country, us_ties=ties)
    bond = CustomsBond(kind=kind, activity_code="1", terminated_on=ended, principal=Party(number=_NUMBER))
    return Dossier(ior=ior, bonds=(bond,))


@rule(
    code="BND041",
    title="An importer that EO 14411 would treat as foreign relies on a continuous bond",
    on=CustomsBond,
    severity=Severity.WARNING,
    basis=cite("EO 14411"),
    remedy="Ask the surety about single transaction bonds, and watch whether CBP permits the continuous bond.",
    sentences=("S18",),
    in_force_from=SIGNED,
    unless=makes_no_formal_entries,
    examples=(
        ok(_bonded(BondKind.SINGLE), as_of=SIGNED),
        ok(_bonded(BondKind.CONTINUOUS, country="US"), as_of=SIGNED),
        ok(_bonded(BondKind.CONTINUOUS, ended=SIGNED), as_of=SIGNED, note="the bond is over"),
        bad(
            _bonded(BondKind.CONTINUOUS),
            as_of=SIGNED,
            at="bonds[0].kind",
            message=(
                "to review: the importer of record on the continuous bond would be a foreign importer under EO 14411"
            ),
        ),
    ),
)
def foreign_importer_on_continuous_bond(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """The order would allow a foreign importer a continuous bond only where CBP permits it.

    By the CFR of 28 August 2026 a nonresident may have one, with a resident corporate surety. Bonds that are over, of
    another activity, or of somebody else are left out.
    """
    if is_terminated(bond, ctx.as_of) or not is_importer_activity(bond.activity_code):
        return
    if require(bond.kind, "kind") is not BondKind.CONTINUOUS:
        return
    ior = require(ctx.dossier.ior, "/ior")
    principal = bond.principal.number if bond.principal else None
    if numbers_differ(principal, ior.number) and not names_beside_principal(bond, ior, ctx.as_of):
        return
    if is_foreign_under_order(ior, "/ior"):
        yield Hit(
            "kind",
            "to review: the importer of record on {bond} would be a foreign importer under EO 14411",
            bond=called(bond),
        )
