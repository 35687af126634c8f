"""Places in a dossier in the words of whoever owns the documents, to ask for what is missing there."""

from __future__ import annotations

import itertools
import re

import attrs

from iorkit.model.bond import BondKind, CustomsBond
from iorkit.model.custody import TraceabilityFile
from iorkit.model.dossier import Dossier, is_paper, kind_of, words_for
from iorkit.model.power import PowerOfAttorney
from iorkit.model.trade import PurchaseOrder
from iorkit.model.transport import TransportDocument, TransportKind

__all__ = ["called", "called_at", "field_words", "words_at"]

_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")

_WORDS = {
    "accepted_on": "date of acceptance",
    "activity_code": "activity code",
    "arrived_on": "arrival date",
    "dated_on": "date",
    "ein": "EIN",
    "effective_on": "effective date",
    "ends_on": "last day",
    "entry_date": "entry date",
    "executed_on": "date of execution",
    "filed_on": "filing date",
    "formed_on": "date of formation",
    "ior": "importer of record",
    "issued_on": "issue date",
    "kind": "kind",
    "mailed_on": "mailing date",
    "number": "number",
    "paid_on": "payment date",
    "queried_on": "date of the query",
    "received_on": "date of receipt",
    "revoked_on": "date of revocation",
    "signed_on": "date of signature",
    "terminated_on": "termination date",
    "breaches": "breaches of its customs records, or that there were none",
    "compensates_forwarder": "whether it pays a forwarder for referrals",
    "declaration": "which boxes the importer's declaration ticks",
    "documents_of_others": "documents of other importers",
    "entries_in_last_twelve_months": "number of entries in the last twelve months",
    "entry_evidence": "document that shows the right to make entry",
    "form_4811": "CBP Form 4811, if one is on file",
    "further_agents": "subagents, or that there are none",
    "has_ach_refund": "whether it is enrolled for ACH Refund",
    "has_authority_proof": "proof that the signer had authority to sign",
    "has_dropped_client_for_fraud": "whether it dropped a client for an attempt to defraud the Government",
    "has_overdue_bills": "whether it owes CBP overdue bills",
    "has_responsible_supervision": "whether it keeps responsible supervision and control",
    "has_told_duty_is_importers_debt": "whether it told the importer that duty stays its debt until paid",
    "identity_proofs": "what it holds to show who the importer is",
    "is_contact_prevented": "whether a forwarder or other third party keeps it from direct contact",
    "is_copy_held": "a copy of it",
    "is_duty_paid": "whether duties, taxes and fees are paid",
    "is_hired_by_third_party": "whether an unlicensed person other than the importer hired it",
    "is_in_english": "whether it is in English",
    "is_kept": "whether it is kept on file",
    "is_known_to_importer": "whether the importer recognizes it as its own",
    "is_liquidation_extended": "whether liquidation is extended or suspended",
    "is_on_circular_570": "whether it is on Treasury Circular 570",
    "is_represented": "whether it is dead, insolvent or under a court's representative",
    "last_status_report_year": "year of the last triennial status report",
    "last_twelve_months": "duties, taxes and fees of the last twelve months",
    "license_ends_on": "last day of the license, if it ends",
    "listed_entities": "names on the list of firms whose goods are kept out",
    "missing_documents": "missing documents, if any",
    "names_other_owner": "whether it names another party as owner of the goods",
    "refundable": "part of the duties that may be refunded",
    "registration": "State registration",
    "renewed_until": "day to which it is renewed",
    "void_risks": "reasons for voiding its number, or that none holds",
}
"""What people call a field, where its name does not say it."""


def field_words(name: str) -> str:
    """Returns what a person calls a field.

    Args:
        name: The field's name.

    Examples:
        >>> field_words("effective_on"), field_words("is_signed"), field_words("amount")
        ('effective date', 'signed (yes or no)', 'amount')
    """
    if name in _WORDS:
        return _WORDS[name]
    plain = name.replace("_", " ")
    for prefix in ("is ", "has ", "are "):
        if plain.startswith(prefix):
            return f"{plain.removeprefix(prefix)} (yes or no)"
    return f"{plain.removesuffix(' on')} date" if plain.endswith(" on") else plain


_AIR = (TransportKind.AIR_WAYBILL, TransportKind.MASTER_AIR_WAYBILL, TransportKind.HOUSE_AIR_WAYBILL)
_BOND_KINDS = {None: "", BondKind.CONTINUOUS: "continuous ", BondKind.SINGLE: "single transaction "}


def called(paper: object) -> str:
    """Returns a document as its owner would name it within a sentence.

    Args:
        paper: The document.

    Examples:
        >>> from iorkit.model import BondKind, CommercialInvoice, Party
        >>> called(CustomsBond(number="258ABC123", kind=BondKind.CONTINUOUS))
        'the continuous bond 258ABC123'
        >>> called(CommercialInvoice(number="HX-1007")), called(CommercialInvoice())
        ('invoice HX-1007', 'the commercial invoice')
        >>> called(PowerOfAttorney(agent=Party(name="Bayside Customs Brokers Inc")))
        'the power of attorney to Bayside Customs Brokers Inc'
    """
    words = words_for(type(paper))[1] if is_paper(type(paper)) else "document"
    label = getattr(paper, "label", "")
    if isinstance(paper, CustomsBond):
        kind = _BOND_KINDS.get(paper.kind, "")
        return f"the {kind}bond {paper.number or ''}".rstrip()
    if isinstance(paper, PowerOfAttorney):
        return f"the power of attorney {label}".rstrip()
    if isinstance(paper, TransportDocument):
        kind = (
            "air waybill" if paper.kind in _AIR or (not paper.bill_number and paper.air_waybill) else "bill of lading"
        )
        return f"{kind} {label.removeprefix('bill ')}" if label else f"the {kind}"
    if isinstance(paper, PurchaseOrder) and label:
        return f"purchase {label}"
    if isinstance(paper, TraceabilityFile) and label:
        return f"the traceability {label}"
    return label or (words if words.startswith("Form") else f"the {words}")


def called_at(dossier: Dossier, path: str) -> str:
    """Returns the document of a dossier in which a path stands, as its owner would name it within a sentence.

    Args:
        dossier: The dossier.
        path: The path.

    Examples:
        >>> called_at(Dossier(bonds=[CustomsBond(number="258ABC123")]), "bonds[0].principal.name")
        'the bond 258ABC123'
    """
    (name, index), *_ = _STEP.findall(path)
    held = getattr(dossier, name)
    return called(held[int(index)] if index else held)


def words_at(dossier: Dossier, path: str) -> str:
    """Returns what stands at a path of a dossier, or should, as one would ask for it.

    Args:
        dossier: The dossier.
        path: The path.

    Examples:
        >>> from iorkit.model import CustomsBond
        >>> held = Dossier(bonds=[CustomsBond(number="268ABC123")])
        >>> words_at(held, "bonds[0].effective_on"), words_at(held, "form5106"), words_at(held, "is_self_filed")
        ('bond 268ABC123: effective date', 'the Form 5106', 'self filed (yes or no)')
    """
    steps = _STEP.findall(path)
    if not steps:
        return path
    name, index = steps[0]
    kind = kind_of(name)
    if kind is None:
        return ", ".join(field_words(step) for step, _ in steps)
    words = words_for(kind)[1]
    held = getattr(dossier, name)
    paper = held[int(index)] if isinstance(held, tuple) and index and int(index) < len(held) else held
    label = getattr(paper, "label", "") if attrs.has(type(paper)) else ""
    if label.startswith("to "):
        label = f"the {words} {label}"
    owner = label or f"the {words}{f' no. {int(index) + 1}' if index and int(index) else ''}"
    inside = ", ".join(_within(above, step) for (above, _), (step, _) in itertools.pairwise(steps))
    return f"{owner}: {inside}" if inside else owner


_PARTIES = frozenset({"broker", "ior", "principal", "surety"})


def _within(above: str, field: str) -> str:
    """Returns what a person calls a field of a document or party."""
    return "legal form" if field == "kind" and above in _PARTIES else field_words(field)
