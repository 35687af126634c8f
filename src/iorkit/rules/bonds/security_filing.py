"""The rule on the bond for the importer security filing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.ids import BondNumber
from iorkit.model import BondKind, CustomsBond, Dossier, SecurityFiling, Shipment
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, keep_looking, ok, require, rule
from iorkit.rules.facts.bond_amounts import cannot_be_charged
from iorkit.rules.facts.bond_terms import is_bond_of_other_importer
from iorkit.rules.facts.bonds import bonds_on_file, is_importer_activity, is_terminated
from iorkit.rules.facts.parties import numbers_differ

_CONTINUOUS = CustomsBond(
    number=BondNumber("258ABC123"), kind=BondKind.CONTINUOUS, activity_code="1", effective_on=dt.date(2025, 4, 1)
)


def _afloat(*bonds: CustomsBond, agent: bool | None = False, mode: str = "11") -> Dossier:
    return Dossier(bonds=bonds, shipments=(Shipment(mode_of_transport=mode, has_agent_isf_bond=agent),))


@rule(
    code="BND034",
    title="No bond secures the importer security filing (ISF)",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 149.5(b)"), cite("19 CFR 113.62(j)")),
    remedy="File a continuous bond or a bond of activity code 16, or have the agent file under its own bond.",
    looks_ahead=True,
    examples=(
        ok(_afloat(_CONTINUOUS)),
        bad(
            _afloat(),
            at="shipments[0].has_agent_isf_bond",
            message=("neither the importer of record nor the agent has a bond for the importer security filing (ISF)"),
        ),
        ok(_afloat(agent=True), note="the agent posts its own bond"),
        ok(_afloat(mode="40"), note="goods by air need no such filing"),
        ok(Dossier(bonds=(), shipments=(), security_filings=(SecurityFiling(has_bond=True),))),
        bad(
            Dossier(bonds=(), shipments=(), security_filings=(SecurityFiling(has_bond=False, agent_has_bond=False),)),
            at="security_filings[0].has_bond",
            message=("neither the importer of record nor the agent has a bond for the importer security filing (ISF)"),
        ),
        bad(
            _afloat(attrs.evolve(_CONTINUOUS, terminated_on=dt.date(2026, 3, 20))),
            as_of="2026-03-20",
            at="shipments[0].has_agent_isf_bond",
            note="the bond ended that day",
            message=("neither the importer of record nor the agent has a bond for the importer security filing (ISF)"),
        ),
    ),
)
def security_filing_without_bond(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """For goods by vessel the importer of the security filing must have a bond, or the agent that sends it its own.

    A bond of activity 1, 2, 3 or 4 counts, and one of activity 16. A single transaction bond of activity 1 counts where
    it names a security filing too. Bonds that are over, not yet in effect, or another party's do not count. Bulk cargo
    needs no filing, so only goods in containers are sure to need the bond. A filing that was made is judged by what it
    says of its bond, a shipment by the bonds at hand.
    """
    with keep_looking() as one:
        for n, filing in enumerate(dossier.security_filings or ()):
            with one:
                yield from _filing(n, filing, ctx)
        for n, shipment in enumerate(dossier.shipments or ()):
            with one:
                yield from _shipment(n, shipment, ctx)
    if not dossier.security_filings:
        require(dossier.shipments, "shipments")


def _filing(n: int, filing: SecurityFiling, ctx: Context) -> Iterator[Hit]:
    """Judges a filing that says that no bond secures it."""
    ior = ctx.dossier.ior
    # 19 CFR 149.5(b): the importer of the filing has a bond, or the agent that files posts its own.
    if filing.has_bond is not False or filing.bond_number or filing.agent_has_bond:
        return
    if (ior is not None and numbers_differ(filing.importer_number, ior.number)) or ctx.index(_has_filing_bond):
        return
    require(filing.agent_has_bond, f"security_filings[{n}].agent_has_bond")
    yield Hit(
        f"security_filings[{n}].has_bond",
        "neither the importer of record nor the agent has a bond for the importer security filing (ISF)",
    )


def _shipment(n: int, shipment: Shipment, ctx: Context) -> Iterator[Hit]:
    """Judges goods under way by the bonds at hand."""
    path = f"shipments[{n}]"
    mode = (shipment.mode_of_transport or "").strip()
    if shipment.is_by_vessel is False or (mode and mode not in _VESSEL):
        return
    if shipment.has_agent_isf_bond or ctx.index(_has_filing_bond):
        return
    if not mode:
        require(shipment.is_by_vessel, f"{path}.mode_of_transport")
    require(ctx.dossier.bonds, "bonds")
    require(shipment.has_agent_isf_bond, f"{path}.has_agent_isf_bond")
    if mode != _CONTAINER:
        cannot_tell(f"{path}.mode_of_transport", "does not tell bulk cargo, for which no security filing is needed")
    yield Hit(
        f"{path}.has_agent_isf_bond",
        "neither the importer of record nor the agent has a bond for the importer security filing (ISF)",
    )


def _has_filing_bond(ctx: Context) -> bool:
    """Tells whether a bond of the importer, by CBP's file or by its document, can secure a security filing."""
    return any(
        not cannot_be_charged(bond, ctx.as_of) and (bond.effective_on is None or bond.effective_on <= ctx.as_of)
        for _, bond in bonds_on_file(ctx.dossier, ctx.as_of).values()
    ) or any(
        _secures_filing(bond, ctx.as_of) and not is_bond_of_other_importer(bond, ctx)
        for bond in ctx.dossier.bonds or ()
    )


_CONTAINER = "11"
_VESSEL = frozenset({"10", _CONTAINER, "12"})
_FILING = frozenset({"1", "1A1", "2", "3", "3A3", "4", "16"})


def _secures_filing(bond: CustomsBond, day: dt.date) -> bool:
    """Tells whether a bond may secure the filing; what is not stated of it is taken in its favor."""
    if is_terminated(bond, day) or (bond.effective_on is not None and day < bond.effective_on):
        return False
    code = (bond.activity_code or "").strip().upper().lstrip("0")
    if code and code not in _FILING:
        return False
    if bond.kind is BondKind.SINGLE and is_importer_activity(code):
        return bond.transaction is None or bool(bond.transaction.isf_number) or bond.transaction.entry_number is None
    return True
