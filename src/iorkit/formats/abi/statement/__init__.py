"""The daily statement (PF)."""

from __future__ import annotations

from iorkit.formats.abi.statement._reader import iter_daily_statements, read_daily_statement
from iorkit.formats.abi.statement._statement import (
    DailyStatement,
    DeletedEntry,
    StatementEntry,
    StatementFee,
    StatementTotals,
)

__all__ = [
    "DailyStatement",
    "DeletedEntry",
    "StatementEntry",
    "StatementFee",
    "StatementTotals",
    "iter_daily_statements",
    "read_daily_statement",
]
