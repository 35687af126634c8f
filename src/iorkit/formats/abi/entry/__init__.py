"""The entry summary (AE) and CBP's response to it (AX)."""

from __future__ import annotations

from iorkit.formats.abi.entry._message import Condition, ConditionReference, EntrySummaryMessage, MessageRecord
from iorkit.formats.abi.entry._reader import iter_entry_summaries, read_entry_summaries
from iorkit.formats.abi.entry._writer import write_entry_summaries

__all__ = [
    "Condition",
    "ConditionReference",
    "EntrySummaryMessage",
    "MessageRecord",
    "iter_entry_summaries",
    "read_entry_summaries",
    "write_entry_summaries",
]
