"""The 80-column records of CBP's Automated Broker Interface."""

from __future__ import annotations

from iorkit.formats.abi._answer import QueryAnswer
from iorkit.formats.abi._bond_filing import (
    BondAction,
    BondCondition,
    BondFiling,
    BondTransaction,
    ConditionSeverity,
    Disposition,
    TransactionKind,
)
from iorkit.formats.abi._bond_reader import iter_bond_filings, read_bond_filing
from iorkit.formats.abi._bond_writer import write_bond_filing
from iorkit.formats.abi._entry_message import Condition, ConditionReference, EntrySummaryMessage, MessageRecord
from iorkit.formats.abi._entry_reader import iter_entry_summaries, read_entry_summaries
from iorkit.formats.abi._entry_writer import write_entry_summaries
from iorkit.formats.abi._importer_reader import iter_importer_query, read_importer_query
from iorkit.formats.abi._importer_writer import write_importer_answer, write_importer_query
from iorkit.formats.abi._reading import MessageItems
from iorkit.formats.abi._statement import (
    DailyStatement,
    DeletedEntry,
    StatementEntry,
    StatementFee,
    StatementTotals,
)
from iorkit.formats.abi._statement_reader import iter_daily_statements, read_daily_statement
from iorkit.formats.abi._update import ImporterUpdate, UpdateAction, UpdateCondition
from iorkit.formats.abi._update_codes import UpdateCodes
from iorkit.formats.abi._update_reader import iter_importer_updates, read_importer_update
from iorkit.formats.abi._update_writer import write_importer_update

__all__ = [
    "BondAction",
    "BondCondition",
    "BondFiling",
    "BondTransaction",
    "Condition",
    "ConditionReference",
    "ConditionSeverity",
    "DailyStatement",
    "DeletedEntry",
    "Disposition",
    "EntrySummaryMessage",
    "ImporterUpdate",
    "MessageItems",
    "MessageRecord",
    "QueryAnswer",
    "StatementEntry",
    "StatementFee",
    "StatementTotals",
    "TransactionKind",
    "UpdateAction",
    "UpdateCodes",
    "UpdateCondition",
    "iter_bond_filings",
    "iter_daily_statements",
    "iter_entry_summaries",
    "iter_importer_query",
    "iter_importer_updates",
    "read_bond_filing",
    "read_daily_statement",
    "read_entry_summaries",
    "read_importer_query",
    "read_importer_update",
    "write_bond_filing",
    "write_entry_summaries",
    "write_importer_answer",
    "write_importer_query",
    "write_importer_update",
]
