"""Which papers are those of an affiliate that the dossier names, filed beside the importer's own."""

from __future__ import annotations

from iorkit.ids import EIN, ImporterNumber
from iorkit.model import CustomsBond, Dossier, IRSDocument, PowerOfAttorney
from iorkit.model.evidence import is_from_irs
from iorkit.rules.authoring import Context
from iorkit.rules.facts.bonds import is_importer_activity, is_over
from iorkit.rules.facts.parties import numbers_differ
from iorkit.rules.facts.powers import holds
from iorkit.rules.facts.records import current_irs_documents

__all__ = ["is_affiliates_bond", "is_affiliates_document", "is_affiliates_power"]


def is_affiliates_bond(bond: CustomsBond, ctx: Context) -> bool:
    """Tells whether a bond is a named affiliate's, and another one in force is under the importer's own number."""
    return _is_affiliates(bond.principal.number if bond.principal else None, ctx.dossier) and any(
        other.principal is not None
        and _is_own(other.principal.number, ctx.dossier)
        and not is_over(other, ctx.as_of)
        and (other.effective_on is None or other.effective_on <= ctx.as_of)
        and is_importer_activity(other.activity_code)
        for other in ctx.dossier.bonds or ()
    )


def is_affiliates_power(power: PowerOfAttorney, ctx: Context) -> bool:
    """Tells whether a power is a named affiliate's, and another one that holds is under the importer's own number."""
    return _is_affiliates(power.grantor.number if power.grantor else None, ctx.dossier) and any(
        other.grantor is not None
        and _is_own(other.grantor.number, ctx.dossier)
        and holds(other, ctx.as_of, ctx.dossier)
        for other in ctx.dossier.powers_of_attorney or ()
    )


def is_affiliates_document(document: IRSDocument, ctx: Context) -> bool:
    """Tells whether a document is on a named affiliate's EIN, and another one from the IRS on the importer's own."""
    return _is_affiliates(document.ein, ctx.dossier) and any(
        _is_own(other.ein, ctx.dossier) and bool(is_from_irs(other))
        for _, other in current_irs_documents(ctx.dossier, ctx.as_of)
    )


def _is_own(number: EIN | ImporterNumber | None, dossier: Dossier) -> bool:
    own = dossier.ior.number if dossier.ior else None
    return number is not None and own is not None and not numbers_differ(number, own)


def _is_affiliates(number: EIN | ImporterNumber | None, dossier: Dossier) -> bool:
    if number is None or dossier.ior is None or not numbers_differ(number, dossier.ior.number):
        return False
    theirs = [n for other in dossier.other_importers or () if other.is_affiliate for n in (other.number, other.ein)]
    if dossier.form5106 is not None:
        theirs += [firm.number for firm in dossier.form5106.related_businesses or ()]
    return any(known is not None and not numbers_differ(number, known) for known in theirs)
