"""The 80-column records of CBP's Automated Broker Interface."""

from __future__ import annotations

from iorkit.formats.abi._faults import FAULTS
from iorkit.formats.abi._layout import Field, Layout
from iorkit.formats.abi._message_reader import MessageItems
from iorkit.formats.abi._messages import LAYOUTS
from iorkit.formats.abi.bond import (
    BondAction,
    BondCondition,
    BondFiling,
    BondTransaction,
    ConditionSeverity,
    Disposition,
    TransactionKind,
    iter_bond_filings,
    read_bond_filing,
    write_bond_filing,
)
from iorkit.formats.abi.entry import (
    Condition,
    ConditionReference,
    EntrySummaryMessage,
    MessageRecord,
    iter_entry_summaries,
    read_entry_summaries,
    write_entry_summaries,
)
from iorkit.formats.abi.importer import (
    ImporterUpdate,
    QueryAnswer,
    UpdateAction,
    UpdateCodes,
    UpdateCondition,
    iter_importer_query,
    iter_importer_updates,
    read_importer_query,
    read_importer_update,
    write_importer_answer,
    write_importer_query,
    write_importer_update,
)
from iorkit.formats.abi.statement import (
    DailyStatement,
    DeletedEntry,
    StatementEntry,
    StatementFee,
    StatementTotals,
    iter_daily_statements,
    read_daily_statement,
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
