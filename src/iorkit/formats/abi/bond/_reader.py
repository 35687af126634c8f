"""The reader of electronic bond filings, application CB, and of CBP responses to them, application CX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from iorkit.formats.abi._faults import shown
from iorkit.formats.abi._layout import Field
from iorkit.formats.abi._lines import Message
from iorkit.formats.abi._message_reader import ItemReader, MessageItems, read_whole
from iorkit.formats.abi._record import Row
from iorkit.formats.abi.bond._filing import (
    BondAction,
    BondCondition,
    BondFiling,
    BondTransaction,
    ConditionSeverity,
    Disposition,
    TransactionKind,
)
from iorkit.formats.abi.bond._layouts import BOND_LAYOUTS, TAKEN
from iorkit.ids import ImporterNumber, ImporterNumberKind
from iorkit.model import BondUser, CustomsBond, Party, SingleTransaction, Surety

__all__ = ["iter_bond_filings", "read_bond_filing"]

_REPEATED = {"35": "bond.co_principals", "36": "bond.users", "45": "bond.co_sureties"}
_CLASSES = {"30": Party, "35": Party, "36": BondUser, "40": Surety, "45": Surety, "46": Surety}
_NUMBER_OF = {
    TransactionKind.ENTRY: "entry_number",
    TransactionKind.SECURITY_FILING: "isf_number",
    TransactionKind.SEIZURE: "seizure_number",
}


def read_bond_filing(text: str | bytes) -> MessageItems[BondFiling]:
    """Reads electronic bond filings, or CBP responses to them.

    Nothing in the text makes it raise: what is wrong becomes a finding among ``problems``, and the rest is read. A
    response repeats the records of the filing; its records 90 become ``conditions``, and one that CBP calls fatal a
    finding too.

    Source: ACE ABI CATAIR, Customs eBond Create/Update, revision 7 of 10 April 2020.

    Args:
        text: The message, with or without its envelope.

    Returns:
        The filings, the problems, and the lines that were not read.

    Raises:
        TypeError: What was given is neither text nor bytes.

    .. versionadded:: 26.1

    Examples:
        >>> filing = read_bond_filing("10V9" + " " * 40 + "269ABC123")[0]
        >>> filing.action.words, filing.bond.number
        ('void the single transaction bond', BondNumber('269ABC123'))
    """
    return read_whole(text, iter_bond_filings)


def iter_bond_filings(lines: Message) -> Iterator[MessageItems[BondFiling]]:
    r"""Reads filings one by one, for files that are too large to hold.

    Args:
        lines: The lines, such as an open file, or the whole text.

    Returns:
        Parts of one filing each, with the problems and the unread lines that came up while it was read; a part may
        have no filing. Places in paths count from the first filing of the whole text.

    Raises:
        TypeError: A line is neither text nor bytes.

    .. versionadded:: 26.1

    Examples:
        >>> [part[0].bond.kind.value for part in iter_bond_filings(["10V9\n", "10T8\n"])]
        ['single', 'continuous']
    """
    return _Reader().read(lines)


class _Reader(ItemReader[BondFiling]):
    """What is of bond filings alone: a record 10 begins a filing."""

    beginning = re.compile(r"10|12|20|3[056]|4[056]|90", re.ASCII)
    applications = frozenset({"CB", "CX"})
    unrecognized = "DAT061"
    nothing_found = "DAT060"

    def __init__(self) -> None:
        super().__init__()
        self._draft: _Draft | None = None

    def take(self, text: str) -> Iterator[MessageItems[BondFiling]]:
        """Takes one record; gives the filing that it ends, if any."""
        if text.startswith("10"):
            yield from self.end_item()
            self._draft = _Draft(self, self.count)
        if self._draft is None:
            self.leave("DAT026", text, needed="10")
        else:
            self._draft.take(text)

    def end_item(self) -> Iterator[MessageItems[BondFiling]]:
        """Gives the filing that is open."""
        draft, self._draft = self._draft, None
        if draft is not None:
            self.count += 1
            yield self.drain(draft.build())


class _Draft:
    """A filing as far as it is known."""

    def __init__(self, reader: ItemReader[BondFiling], index: int) -> None:
        self._reader = reader
        self._index = index
        self._values: dict[str, Any] = {}
        self._lists: dict[str, list[Any]] = {}
        self._seen: set[str] = set()
        self._conditions: list[BondCondition] = []
        self._last = ""

    def take(self, text: str) -> None:
        """Takes one record of the filing."""
        record = text[:2]
        if record in self._seen and record not in _REPEATED and record != "90":
            self._reader.leave("DAT063", text)
            return
        self._seen.add(record)
        row = self._reader.read_row(BOND_LAYOUTS, text)
        self._reader.report(row, text, self._path)
        if record == "90":
            self._take_condition(row)
            return
        if record in _CLASSES:
            self._take_party(row)
        else:
            self._values |= {field.to: row.values.get(field.name) for field in row.layout.targets()}
        self._judge_action(record)
        self._last = record

    def build(self) -> BondFiling:
        """Returns the filing."""
        inner: dict[str, dict[str, Any]] = {"bond": {}, "transaction": {}, "": {}}
        parties = []
        for to, value in self._values.items():
            if to.startswith("notify_parties"):
                parties.append(value)
            else:
                holder, _, name = to.rpartition(".")
                inner[holder][name] = value
        values, bond = inner[""], inner["bond"]
        bond |= {to.removeprefix("bond."): tuple(held) for to, held in self._lists.items()}
        if values["action"] is not None and values["action"].makes_bond:
            bond |= {"designation": values["action"].value, "executed_on": values["submitted_on"]}
        if inner["transaction"]:
            values["transaction"] = BondTransaction(**inner["transaction"])
            bond["transaction"] = _single(values["transaction"])
        return BondFiling(
            bond=CustomsBond(**bond),
            conditions=tuple(self._conditions),
            notify_parties=tuple(party for party in parties if party),
            **values,
        )

    def _path(self, field: Field) -> str:
        to = field.to.replace("[]", f"[{len(self._lists.get(field.to.partition('[]')[0], ()))}]")
        return f"items[{self._index}].{'' if to == 'type' else to}".removesuffix(".")

    def _take_party(self, row: Row) -> None:
        """Takes a record that names a principal, a user or a surety."""
        record = row.layout.record
        fields = [field for field in row.layout.targets() if field.to != "type"]
        self._judge_type(row)
        made = _CLASSES[record](**{field.to.rpartition(".")[2]: row.values.get(field.name) for field in fields})
        if record in _REPEATED:
            self._lists.setdefault(_REPEATED[record], []).append(made)
        else:
            self._values[fields[0].to.rpartition(".")[0]] = made

    def _judge_type(self, row: Row) -> None:
        """Notes where the kind of a number is not what its qualifier says."""
        qualifier = next((field for field in row.layout.fields if field.to == "type"), None)
        if qualifier is None:
            return
        field = row.layout.by_name[qualifier.name.removesuffix(" Type")]
        said, number = row.values.get(qualifier.name), row.values.get(field.name)
        if isinstance(said, ImporterNumberKind) and isinstance(number, str):
            kind = ImporterNumber(number).kind
            if kind is not said:
                words = {"text": f"'{said.words}'", "held": f"'{kind.words}'"}
                self._reader.add("DAT033", self._path(field), record=row.layout.record, **words)

    def _judge_action(self, record: str) -> None:
        action = self._values.get("action")
        if isinstance(action, BondAction) and record not in TAKEN[action]:
            self._reader.add("DAT064", f"items[{self._index}]", record=record, action=action.words)

    def _take_condition(self, row: Row) -> None:
        values = row.values
        severity, disposition = values.get("Severity Code"), values.get("Disposition Type Code")
        condition = BondCondition(
            code=str(values.get("Condition Code", "")),
            text=str(values.get("Narrative Text", "")),
            severity=severity if isinstance(severity, ConditionSeverity) else None,
            disposition=disposition if isinstance(disposition, Disposition) else None,
            record=self._last,
            line=self._reader.line,
        )
        if condition.severity is ConditionSeverity.FATAL or condition.disposition is Disposition.REJECTED:
            path = f"items[{self._index}].conditions[{len(self._conditions)}]"
            self._reader.add("DAT062", path, text=shown(f"{condition.code} {condition.text}".strip()))
        self._conditions.append(condition)


def _single(transaction: BondTransaction) -> SingleTransaction | None:
    """Returns what the model holds of a transaction; it has no place for bills of lading and voyages."""
    if transaction.kind not in _NUMBER_OF or transaction.number is None:
        return None
    held: dict[str, Any] = {_NUMBER_OF[transaction.kind]: transaction.number}
    return SingleTransaction(**held)
