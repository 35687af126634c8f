"""The fields that columns may fill: the paper of each, the kind of its value, and what people write for codes."""

from __future__ import annotations

import functools
from decimal import Decimal
from typing import Any

import attrs

from iorkit.formats.tables._columns import Column, field_type
from iorkit.model import (
    IOR,
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
    "isf": SecurityFiling,
    "payment": Payment,
    "record": ImporterRecord,
    "notice": CBPNotice,
    "hold": Hold,
    "line": GoodsLine,
    "last12": DutyFigures,
    "next12": DutyFigures,
}
"""The paper for the first word of each field."""

_ENTITY_KINDS = (
    ("corp", "corporation"), ("corp.", "corporation"), ("inc", "corporation"), ("inc.", "corporation"),
    ("incorporated", "corporation"), ("c corp", "corporation"), ("c-corp", "corporation"), ("s corp", "corporation"),
    ("s-corp", "corporation"), ("c corporation", "corporation"), ("s corporation", "corporation"),
    ("limited liability company", "llc"), ("l.l.c.", "llc"), ("limited liability co", "llc"), ("single member llc", "llc"),
    ("single-member llc", "llc"), ("multi-member llc", "llc"), ("lp", "limited-partnership"), ("l.p.", "limited-partnership"),
    ("general partnership", "partnership"), ("sole proprietorship", "sole-proprietor"), ("sole prop", "sole-proprietor"),
    ("sole prop.", "sole-proprietor"), ("person", "individual"), ("有限责任公司", "llc"), ("股份有限公司", "corporation"),
    ("股份公司", "corporation"), ("合伙企业", "partnership"), ("合伙", "partnership"), ("有限合伙", "limited-partnership"),
    ("个人", "individual"), ("个人独资企业", "sole-proprietor"), ("个人独资", "sole-proprietor"),
)  # fmt: skip
_BOND_KINDS = (
    ("8", "continuous"), ("cont", "continuous"), ("cont.", "continuous"), ("continuous bond", "continuous"),
    ("8 - continuous", "continuous"), ("continuous (8)", "continuous"), ("cb", "continuous"), ("c", "continuous"),
    ("9", "single"), ("stb", "single"), ("seb", "single"), ("setb", "single"), ("single transaction", "single"),
    ("single transaction bond", "single"), ("single entry", "single"), ("single entry bond", "single"), ("s", "single"),
    ("9 - single", "single"), ("9 - single transaction", "single"), ("single transaction (9)", "single"),
    ("连续", "continuous"), ("连续保证金", "continuous"), ("年度", "continuous"), ("年保", "continuous"), ("年bond", "continuous"), ("连续bond", "continuous"),
    ("连续债券", "continuous"), ("单次", "single"), ("单票", "single"), ("单次bond", "single"), ("单次保证金", "single"), ("单次债券", "single"),
)  # fmt: skip
_NOTICES = (
    ("cf-28", "request-for-information"), ("cf 28", "request-for-information"), ("cf28", "request-for-information"),
    ("cbp form 28", "request-for-information"), ("form 28", "request-for-information"), ("rfi", "request-for-information"),
    ("bond insufficiency", "bond-insufficient"), ("insufficient bond", "bond-insufficient"), ("bond insufficiency letter", "bond-insufficient"),
    ("notice of redelivery", "redelivery"), ("penalty notice", "penalty"), ("void", "void-importer-number"), ("bill", "bill-unpaid"),
)  # fmt: skip
_STATUSES = (
    ("on file with bond", "on-file-with-bond"), ("on file without bond", "on-file-without-bond"), ("not on file", "not-on-file"),
    ("voided", "void"), ("on file, with bond", "on-file-with-bond"), ("on file - no bond", "on-file-without-bond"),
)  # fmt: skip
_COLUMNS: dict[str, dict[str, Any]] = {
    "ior.kind": {"codes": _ENTITY_KINDS},
    "poa.grantor_kind": {"codes": _ENTITY_KINDS},
    "bond.kind": {"codes": _BOND_KINDS},
    "bond.activity_code": {"is_leading_word": True},
    "entry.entry_type": {"is_leading_word": True, "width": 2},
    "poa.ports": {"width": 4},
    "notice.kind": {"codes": _NOTICES},
    "record.status": {"codes": _STATUSES},
    "transport.containers": {},
}
_KINDS: dict[str, Any] = {
    "ior.address.whole": str,
    "ior.alias": str,
    "bond.user_name": str,
    "entry.fee_mpf": Decimal,
    "entry.fee_hmf": Decimal,
    "top.entries_in_last_twelve_months": int,
}


@attrs.frozen
class Field:
    """A field of a paper that a column may fill.

    Args:
        name: Its name among the words, such as ``irs.CP-575.dated_on``.
        paper: The first word of the name.
        path: Its path in the paper.
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
        UnknownCode: No paper has such a field.
    """
    paper, _, path = name.partition(".")
    if paper == "irs":
        path = path.rpartition(".")[2]
    kind = _KINDS[name] if name in _KINDS else field_type(PAPERS[paper], path)
    return Field(name, paper, path, Column(field=path, **_COLUMNS.get(name, {})), kind)
