"""The response to an importer/bond query, as it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import attrs

from iorkit.findings import Finding
from iorkit.formats._faults import counted
from iorkit.model import ImporterRecord

__all__ = ["QueryAnswer"]


@attrs.frozen(kw_only=True, repr=False)
class QueryAnswer(Sequence[ImporterRecord]):
    """The CBP response to an importer/bond query: a sequence of its records, with what could not be read.

    Args:
        records: The importers' records, in the order of the response.
        problems: What is wrong with the text, each as a finding with a ``DAT`` code, in the order of the text.
        unread: Line number and text of every line that is not a record of such a response, or is out of
            order. The text is as it was given: it may hold personal numbers.

    Examples:
        >>> answer = QueryAnswer(records=(ImporterRecord(number="47-5550101", status="void"),))
        >>> answer, answer[0].status.value
        (QueryAnswer(1 record), 'void')
    """

    records: tuple[ImporterRecord, ...] = ()
    problems: tuple[Finding, ...] = ()
    unread: tuple[tuple[int, str], ...] = ()

    @overload
    def __getitem__(self, index: int) -> ImporterRecord: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ImporterRecord, ...]: ...
    def __getitem__(self, index: int | slice) -> ImporterRecord | tuple[ImporterRecord, ...]:
        return self.records[index]

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[ImporterRecord]:
        return iter(self.records)

    def __repr__(self) -> str:
        parts = [counted(len(self.records), "record")]
        parts += [counted(len(self.problems), "problem")] if self.problems else []
        parts += [counted(len(self.unread), "unread line")] if self.unread else []
        return f"QueryAnswer({', '.join(parts)})"
