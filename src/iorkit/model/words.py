"""Places in a dossier in the words of whoever owns the documents, to ask for what is missing there."""

from __future__ import annotations

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
}
"""What people call a field, where its name does not say it."""


def field_words(name: str) -> str:
    """Returns what a person calls a field.

    Args:
        name: The field's name.

    Examples:
        >>> field_words("effective_on"), field_words("is_signed"), field_words("amount")
        ('effective date', 'whether it is signed', 'amount')
    """
    if name in _WORDS:
        return _WORDS[name]
    plain = name.replace("_", " ")
    for prefix, words in (("is ", "whether it is "), ("has ", "whether it has ")):
        if plain.startswith(prefix):
            return words + plain.removeprefix(prefix)
    return f"{plain.removesuffix(' on')} date" if plain.endswith(" on") else plain


_ASKED = {
    "broker.kind": "legal form of {owner}: individual, partnership or corporation",
    "principal.kind": "legal form of {owner}: individual, partnership or corporation",
    "surety.kind": "legal form of {owner}: corporation or individual",
    "breaches": "breaches of {owner}'s customs records, or that there were none",
    "compensates_forwarder": "whether {owner} pays a forwarder for referrals",
    "declaration": "which boxes the importer's declaration on {owner} ticks",
    "documents_of_others": "documents of other importers",
    "entries_in_last_twelve_months": "number of entries in the last twelve months",
    "entry_evidence": "document that shows the right to make entry under {owner}",
    "form_4811": "CBP Form 4811 of {owner}, if one is on file",
    "formed_on": "date on which {owner} was formed",
    "further_agents": "subagents under {owner}, or that there are none",
    "has_ach_refund": "whether {owner} is enrolled for ACH Refund",
    "has_authority_proof": "proof that the signer of {owner} had authority to sign",
    "has_dropped_client_for_fraud": "whether {owner} has dropped a client for an attempt to defraud the Government",
    "has_overdue_bills": "whether {owner} owes CBP overdue bills",
    "has_responsible_supervision": "whether {owner} keeps responsible supervision and control",
    "has_told_duty_is_importers_debt": "whether {owner} told the importer that duty stays its debt until paid",
    "identity_proofs": "what {owner} holds to show who the importer is",
    "is_contact_prevented": "whether a forwarder or other third party keeps {owner} from direct contact",
    "is_copy_held": "a copy of {owner}",
    "is_duty_paid": "whether duties, taxes and fees of {owner} are paid",
    "is_hired_by_third_party": "whether an unlicensed person other than the importer hired {owner}",
    "is_in_english": "whether {owner} is in English",
    "is_kept": "whether {owner} is kept on file",
    "is_known_to_importer": "whether the importer recognizes {owner} as its own",
    "is_liquidation_extended": "whether liquidation of {owner} is extended or suspended",
    "is_on_circular_570": "whether {owner} is on Treasury's list of certified sureties (Circular 570)",
    "is_represented": "whether {owner} is dead, insolvent or under a court's representative",
    "last_status_report_year": "year of the last triennial status report of {owner}",
    "last_twelve_months": "duties, taxes and fees of the last twelve months",
    "license_ends_on": "last day of the license of {owner}, if it ends",
    "listed_entities": "names on the list of firms whose goods are kept out",
    "missing_documents": "missing documents, if any, on {owner}",
    "names_other_owner": "whether {owner} names another party as owner of the goods",
    "reasons": "reasons given in {owner}",
    "refundable": "how much of the duties of the last twelve months may be refunded",
    "registration": "State registration of {owner}",
    "renewed_until": "day to which {owner} is renewed",
    "underwriting_limit": "underwriting limit of {owner}",
    "void_risks": "reasons for voiding the number of {owner}, or that none holds",
}
"""What to ask for where neither the field's name nor a noun says it; the owner of the field stands in it."""

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
    return label or f"the {words}"


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
        ('effective date of bond 268ABC123', 'the Form 5106', 'whether it is self filed')
    """
    steps = _STEP.findall(path)
    if not steps:
        return path
    name, index = steps[0]
    kind = kind_of(name)
    if kind is None:
        return _asked(steps, "", "")
    words = words_for(kind)[1]
    held = getattr(dossier, name)
    paper = held[int(index)] if isinstance(held, tuple) and index and int(index) < len(held) else held
    label = getattr(paper, "label", "") if attrs.has(type(paper)) else ""
    if label.startswith("to "):
        label = f"the {words} {label}"
    owner = label or f"the {words}{f' no. {int(index) + 1}' if index and int(index) else ''}"
    return _asked(steps[1:], owner, name)


def _asked(steps: list[tuple[str, str]], owner: str, above: str) -> str:
    """Returns the field at the end of some steps as one would ask for it, with whose it is."""
    if not steps:
        return owner
    *between, (field, _) = steps
    for above, _ in between:  # noqa: PLR1704 -- the last step above the field
        owner = f"the {field_words(above)} of {owner}" if owner else field_words(above)
    template = _ASKED.get(f"{above}.{field}") or _ASKED.get(field, "")
    if template and (owner or "{owner}" not in template):
        return template.format(owner=owner)
    words = field_words(field)
    for verb in ("is", "has") if owner else ():
        if words.startswith(f"whether it {verb} "):
            return f"whether {owner} {verb} {words.removeprefix(f'whether it {verb} ')}"
    return f"{words} of {owner}" if owner else words
