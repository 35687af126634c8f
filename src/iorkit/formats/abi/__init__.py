"""The 80-column records of CBP's Automated Broker Interface."""

from __future__ import annotations

from iorkit.formats.abi._answer import QueryAnswer
from iorkit.formats.abi._entry_message import Condition, ConditionReference, EntrySummaryMessage, MessageRecord
from iorkit.formats.abi._entry_reader import iter_entry_summaries, read_entry_summaries
from iorkit.formats.abi._entry_writer import write_entry_summaries
from iorkit.formats.abi._importer_reader import iter_importer_query, read_importer_query
from iorkit.formats.abi._importer_writer import write_importer_answer, write_importer_query

__all__ = [
    "Condition",
    "ConditionReference",
    "EntrySummaryMessage",
    "MessageRecord",
    "QueryAnswer",
    "iter_entry_summaries",
    "iter_importer_query",
    "read_entry_summaries",
    "read_importer_query",
    "write_entry_summaries",
    "write_importer_answer",
    "write_importer_query",
]
