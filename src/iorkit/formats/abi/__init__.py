"""The 80-column records of CBP's Automated Broker Interface."""

from __future__ import annotations

from iorkit.formats.abi._faults import FAULTS
from iorkit.formats.abi._layout import Field, Layout
from iorkit.formats.abi._message_reader import MessageItems
from iorkit.formats.abi._messages import LAYOUTS
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
from iorkit.formats.abi.entry._message import Condition, ConditionReference, EntrySummaryMessage, MessageRecord
from iorkit.formats.abi.entry._reader import iter_entry_summaries, read_entry_summaries
from iorkit.formats.abi.entry._writer import write_entry_summaries
from iorkit.formats.abi.importer._answer import QueryAnswer
from iorkit.formats.abi.importer._query_reader import iter_importer_query, read_importer_query
from iorkit.formats.abi.importer._query_writer import write_importer_answer, write_importer_query
from iorkit.formats.abi.importer._update import ImporterUpdate, UpdateAction, UpdateCondition
from iorkit.formats.abi.importer._update_codes import UpdateCodes
from iorkit.formats.abi.importer._update_reader import iter_importer_updates, read_importer_update
from iorkit.formats.abi.importer._update_writer import write_importer_update
from iorkit.formats.abi.statement._reader import iter_daily_statements, read_daily_statement
from iorkit.formats.abi.statement._statement import (
    DailyStatement,
    DeletedEntry,
    StatementEntry,
    StatementFee,
    StatementTotals,
)

__all__ = [
    "FAULTS",
    "LAYOUTS",
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
    "Field",
    "ImporterUpdate",
    "Layout",
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
