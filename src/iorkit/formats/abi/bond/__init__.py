"""The electronic bond (CB) and CBP's response to it (CX)."""

from __future__ import annotations

from iorkit.formats.abi.bond._filing import (
    BondAction,
    BondCondition,
    BondFiling,
    BondTransaction,
    ConditionSeverity,
    Disposition,
    TransactionKind,
)
from iorkit.formats.abi.bond._reader import iter_bond_filings, read_bond_filing
from iorkit.formats.abi.bond._writer import write_bond_filing

__all__ = [
    "BondAction",
    "BondCondition",
    "BondFiling",
    "BondTransaction",
    "ConditionSeverity",
    "Disposition",
    "TransactionKind",
    "iter_bond_filings",
    "read_bond_filing",
    "write_bond_filing",
]
