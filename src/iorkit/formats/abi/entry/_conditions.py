"""CBP's response to an entry summary: records E0 and E1 put together to conditions."""

from __future__ import annotations

from decimal import Decimal

from iorkit.formats.abi._record import Row
from iorkit.formats.abi.entry._message import Condition, ConditionReference
from iorkit.ids import EntryNumber

__all__ = ["ConditionReader"]

_REFERENCE, _SUMMARY = "E0", "SUMMRY"
_FILER, _NUMBER = slice(0, 3), slice(4, 12)  # within the text of a reference to the summary


class ConditionReader:
    """Puts each record E1 together with the records E0 before it."""

    def __init__(self) -> None:
        self._entry: EntryNumber | None = None
        self._references: list[ConditionReference] = []
        self._is_run = False

    def take(self, line: int, row: Row) -> Condition | None:
        """Takes a record E0 or E1; returns the condition that it completes, if any.

        Args:
            line: The number of its line.
            row: The record.
        """
        if row.layout.record == _REFERENCE:
            self._take_reference(row)
            return None
        self._is_run = False
        number = f"{_text(row, 'Entry Filer Code') or ''}{_text(row, 'Entry Number') or ''}"
        disposition = _text(row, "Disposition Type Code")
        return Condition(
            line=line,
            code=_text(row, "Condition Code"),
            narrative=_text(row, "Narrative Text"),
            severity=_text(row, "Severity Code"),
            disposition=disposition,
            reason=_text(row, "Reason Code"),
            entry_number=EntryNumber(number) if number else self._entry,
            version=_text(row, "Version Number"),
            file_number=_text(row, "Broker Reference Number"),
            references=() if disposition else tuple(self._references),
        )

    def _take_reference(self, row: Row) -> None:
        if not self._is_run:
            self._references, self._is_run = [], True
        kind = _text(row, "Reference Data Type Code") or ""
        text = row.raw("Reference Data Text")
        if kind == _SUMMARY:
            number = f"{text[_FILER]}{text[_NUMBER]}".strip()
            self._entry = EntryNumber(number) if number else None
            return
        occurrence = row.values.get("Occurrence Position")
        self._references.append(
            ConditionReference(
                kind=kind,
                occurrence=int(occurrence) if isinstance(occurrence, Decimal) else None,
                text=text.rstrip(),
            )
        )


def _text(row: Row, name: str) -> str | None:
    value = row.values.get(name)
    return value if isinstance(value, str) else None
