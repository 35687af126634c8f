"""The fields that columns may fill: the document of each, the kind of its value, and what people write for codes."""

from __future__ import annotations

import functools
from decimal import Decimal
from typing import Any

import attrs

from iorkit.formats.tables._columns import Column, field_type
from iorkit.formats.tables._vocabulary import codes_of
from iorkit.ids import BillNumber
from iorkit.model import (
    IOR,
    Bill,
    Broker,
    CBPNotice,
    CommercialInvoice,
    CustomsBond,
    DutyFigures,
    EntrySummary7501,
    Form5106,
    GoodsLine,
    Hold,
    ImporterRecord,
    IRSDocument,
    PackingList,
    Payment,
    PowerOfAttorney,
    Release,
    SecurityFiling,
    Shipment,
    TransportDocument,
)

__all__ = ["PAPERS", "Field", "field"]

PAPERS: dict[str, type] = {
    "ior": IOR,
    "bond": CustomsBond,
    "poa": PowerOfAttorney,
    "form5106": Form5106,
    "irs": IRSDocument,
    "broker": Broker,
    "entry": EntrySummary7501,
    "release": Release,
    "invoice": CommercialInvoice,
    "packing": PackingList,
    "transport": TransportDocument,
    "shipment": Shipment,
    "isf": SecurityFiling,
    "payment": Payment,
    "record": ImporterRecord,
    "notice": CBPNotice,
    "hold": Hold,
    "bill": Bill,
    "line": GoodsLine,
    "last12": DutyFigures,
    "next12": DutyFigures,
}
"""The document for the first word of each field."""

_CODES = {
    "ior.kind": "entity_kind",
    "poa.grantor_kind": "entity_kind",
    "bond.kind": "bond_kind",
    "notice.kind": "notice_kind",
    "record.status": "record_status",
    "irs.any.kind": "irs_kind",
}
_COLUMNS: dict[str, dict[str, Any]] = {
    "bond.activity_code": {"is_leading_word": True},
    "entry.entry_type": {"is_leading_word": True, "width": 2},
    "poa.ports": {"width": 4},
}
_KINDS: dict[str, Any] = {
    "ior.address.whole": str,
    "ior.alias": str,
    "bond.user_name": str,
    "entry.fee_mpf": Decimal,
    "entry.fee_hmf": Decimal,
    "poa.signer_and_title": str,
    "transport.vessel_voyage": str,
    "shipment.other_bill": BillNumber,
    "top.entries_in_last_twelve_months": int,
}


@attrs.frozen
class Field:
    """A field of a document that a column may fill.

    Args:
        name: Its name among the words, such as ``irs.CP-575.dated_on``.
        paper: The first word of the name.
        path: Its path in the document.
        column: How its values are written.
        kind: The type of its values.
    """

    name: str
    paper: str
    path: str
    column: Column
    kind: Any


@functools.cache
def field(name: str) -> Field:
    """Returns the field of a name.

    Args:
        name: The name, such as ``bond.amount``.

    Raises:
        UnknownCode: No document has such a field.
    """
    paper, _, path = name.partition(".")
    if paper == "irs":
        path = path.rpartition(".")[2]
    kind = _KINDS[name] if name in _KINDS else field_type(PAPERS[paper], path)
    codes = codes_of(_CODES[name]) if name in _CODES else ()
    return Field(name, paper, path, Column(field=path, codes=codes, **_COLUMNS.get(name, {})), kind)
