"""Which documents are those of an affiliate that the dossier names, filed beside the importer's own."""

from __future__ import annotations

from iorkit.ids import EIN, ImporterNumber
from iorkit.model import CustomsBond, Dossier, IRSDocument, PowerOfAttorney
from iorkit.model.evidence import is_from_irs
from iorkit.rules.authoring import Context
from iorkit.rules.facts.bonds import is_importer_activity, is_terminated
from iorkit.rules.facts.parties import numbers_differ
from iorkit.rules.facts.powers import is_in_effect
from iorkit.rules.facts.records import current_irs_documents

__all__ = ["is_affiliates_bond", "is_affiliates_document", "is_affiliates_power"]


def is_affiliates_bond(bond: CustomsBond, ctx: Context) -> bool:
    """Tells whether a bond is a named affiliate's, and another one in force is under the importer's own number."""
    number = bond.principal.number if bond.principal else None
    return _is_affiliates(number, ctx) and ctx.index(_has_own_bond)


def _has_own_bond(ctx: Context) -> bool:
    return any(
        bond.principal is not None
        and _is_own(bond.principal.number, ctx.dossier)
        and not is_terminated(bond, ctx.as_of)
        and (bond.effective_on is None or bond.effective_on <= ctx.as_of)
        and is_importer_activity(bond.activity_code)
        for bond in ctx.dossier.bonds or ()
    )


def is_affiliates_power(power: PowerOfAttorney, ctx: Context) -> bool:
    """Tells whether a power is a named affiliate's, and another one that holds is under the importer's own number."""
    number = power.grantor.number if power.grantor else None
    return _is_affiliates(number, ctx) and ctx.index(_has_own_power)


def _has_own_power(ctx: Context) -> bool:
    return any(
        power.grantor is not None
        and _is_own(power.grantor.number, ctx.dossier)
        and is_in_effect(power, ctx.as_of, ctx.dossier)
        for power in ctx.dossier.powers_of_attorney or ()
    )


def is_affiliates_document(document: IRSDocument, ctx: Context) -> bool:
    """Tells whether a document is on a named affiliate's EIN, and another one from the IRS on the importer's own."""
    return _is_affiliates(document.ein, ctx) and ctx.index(_has_own_document)


def _has_own_document(ctx: Context) -> bool:
    return any(
        _is_own(document.ein, ctx.dossier) and bool(is_from_irs(document))
        for _, document in current_irs_documents(ctx.dossier, ctx.as_of)
    )


def _is_own(number: EIN | ImporterNumber | None, dossier: Dossier) -> bool:
    own = dossier.ior.number if dossier.ior else None
    return number is not None and own is not None and not numbers_differ(number, own)


def _is_affiliates(number: EIN | ImporterNumber | None, ctx: Context) -> bool:
    ior = ctx.dossier.ior
    if number is None or ior is None or not numbers_differ(number, ior.number):
        return False
    return any(not numbers_differ(number, known) for known in ctx.index(_numbers_of_affiliates))


def _numbers_of_affiliates(ctx: Context) -> tuple[EIN | ImporterNumber, ...]:
    dossier = ctx.dossier
    theirs = [n for other in dossier.other_importers or () if other.is_affiliate for n in (other.number, other.ein)]
    if dossier.form5106 is not None:
        theirs += [firm.number for firm in dossier.form5106.related_businesses or ()]
    return tuple(known for known in dict.fromkeys(theirs) if known is not None)
