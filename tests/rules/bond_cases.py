"""Bonds and CBP's records of them, as the tests of the bond rules need them."""

from __future__ import annotations

import attrs
from rule_cases import LUMEN, OTHER, OWN, day

from iorkit.ids import BondNumber, ImporterNumber
from iorkit.model import (
    IOR,
    BondKind,
    BondParty,
    CustomsBond,
    Dossier,
    ImporterRecord,
    Party,
    RecordBond,
    RecordStatus,
    Rider,
    RiderKind,
)

__all__ = ["NUMBER", "OURS", "THEIRS", "asked", "held", "lasting", "on_file", "rider"]

NUMBER = BondNumber("258ABC123")
OURS = Party(name="Lumen Housewares LLC", number=OWN)
THEIRS = Party(name="Group Holding Inc", number=OTHER)


def lasting(
    effective: str | None = "2025-04-01",
    ended: str | None = None,
    *,
    kind: BondKind | None = BondKind.CONTINUOUS,
    activity: str | None = "1",
    number: BondNumber | None = None,
) -> CustomsBond:
    """Returns a bond with its term."""
    return CustomsBond(
        number=number,
        kind=kind,
        activity_code=activity,
        effective_on=day(effective) if effective else None,
        terminated_on=day(ended) if ended else None,
    )


def on_file(status: RecordStatus, *bonds: RecordBond, number: ImporterNumber = OWN) -> ImporterRecord:
    """Returns CBP's record of a number."""
    return ImporterRecord(number=number, status=status, bonds=bonds)


def held(bond: CustomsBond, ior: IOR = LUMEN) -> Dossier:
    """Returns the importer's dossier with one bond."""
    return Dossier(ior=ior, bonds=(bond,))


def asked(
    by: BondParty | None, received: str | None, wanted: str | None = None, ends: str | None = None
) -> CustomsBond:
    """Returns a bond that somebody asked to terminate."""
    return attrs.evolve(
        lasting("2025-04-01", ends),
        termination_requested_by=by,
        termination_requested_on=day(received) if received else None,
        termination_requested_for=day(wanted) if wanted else None,
    )


def rider(kind: RiderKind, effective: str | None, name: str | None = None, received: str | None = None) -> Rider:
    """Returns a rider."""
    return Rider(
        kind=kind,
        name=name,
        effective_on=day(effective) if effective else None,
        received_on=day(received) if received else None,
    )
