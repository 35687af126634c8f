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
    inside = ", ".join(field_words(step) for step, _ in steps[1:])
    return f"{owner}: {inside}" if inside else owner
