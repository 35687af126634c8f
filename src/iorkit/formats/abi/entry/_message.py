"""An entry summary message as it was read: the entries, CBP's conditions, and every record as it stood."""

from __future__ import annotations

from types import MappingProxyType

import attrs

from iorkit.findings import Finding
from iorkit.ids import EntryNumber
from iorkit.model import EntrySummary7501

__all__ = ["Condition", "ConditionReference", "EntrySummaryMessage", "MessageRecord"]

_RECORDS = MappingProxyType(
    {
        "SUMMRY": "10",
        "CARMAN": "22",
        "BOLINB": "23",
        "BNDDTL": "31",
        "CONREL": "32",
        "MISDOC": "33",
        "HDRFEE": "34",
        "PSCHRE": "35",
        "PSCEXP": "36",
        "LINITM": "40",
        "EIPINV": "42",
        "INVLIN": "42",
        "COMDES": "44",
        "ARPART": "47",
        "TARIFF": "50",
        "TARQTY": "50",
        "LICNSE": "52",
        "ADDCVD": "53",
        "IADDET": "54",
        "LINFEE": "62",
        "PSCLRE": "63",
        "CENWRN": "CW02",
        "FEETOT": "89",
        "PGOI": "OI",
    }
)


@attrs.frozen(kw_only=True)
class MessageRecord:
    """One record of a message, as it stood.

    Args:
        line: The number of its line, from 1.
        record: Its identifier, such as ``50`` or ``PG01``; empty for a line that is no record.
        text: Its text, without the line break. It may hold personal numbers and passwords, so no rendering shows it.
        path: The part of the message that it filled, such as ``entries[0].lines[2]``; empty
            where it was not read, and for the envelope.
        is_read: Whether something was read from it.

    Examples:
        >>> MessageRecord(line=4, record="PG01", text="PG01001FDA")
        MessageRecord(line=4, record='PG01', path='', is_read=False)
    """

    line: int
    record: str
    text: str = attrs.field(repr=False)
    path: str = ""
    is_read: bool = False


@attrs.frozen(kw_only=True)
class ConditionReference:
    """What a condition refers to: a record E0 of CBP's response.

    Args:
        kind: CBP's code for the kind of data, such as ``TARIFF``.
        occurrence: Which one of its group, from 1; 0 where the group does not repeat.
        text: The data of that record, as CBP quotes it. It may hold a party's number, so ``repr`` does not show it.

    Examples:
        >>> ConditionReference(kind="TARIFF", occurrence=2, text="7323930080").record
        '50'
    """

    kind: str
    occurrence: int | None = None
    text: str = attrs.field(default="", repr=False)

    @property
    def record(self) -> str:
        """The record of the entry summary that is meant; empty where CBP's code does not name one."""
        return _RECORDS.get(self.kind, self.kind if self.kind.startswith("PG") else "")


@attrs.frozen(kw_only=True)
class Condition:
    """A condition or final disposition that CBP reports on an entry summary: a record E1.

    Args:
        line: The number of its line, from 1.
        code: The condition code, such as ``B18``.
        narrative: CBP's words.
        severity: ``F`` fatal, ``W`` Census warning, ``P`` warning of a partner agency, ``I`` for information.
        disposition: ``A`` accepted, ``R`` rejected; ``None`` where it is no final disposition.
        reason: A further code, for CBP's own use.
        entry_number: The entry, by this record or the reference to the summary before it.
        version: Five digits, where the summary was accepted.
        file_number: The filer's own number.
        references: The data that caused it.

    Examples:
        >>> Condition(line=3, code="415", narrative="RELATED PARTY IND MISSING", severity="F").is_fatal
        True
    """

    line: int
    code: str | None = None
    narrative: str | None = None
    severity: str | None = None
    disposition: str | None = None
    reason: str | None = None
    entry_number: EntryNumber | None = None
    version: str | None = None
    file_number: str | None = None
    references: tuple[ConditionReference, ...] = ()

    @property
    def is_fatal(self) -> bool:
        """Whether ACE rejects the summary for it."""
        return self.severity == "F"


@attrs.frozen(kw_only=True, repr=False)
class EntrySummaryMessage:
    """An entry summary message, or CBP's response to one.

    Args:
        entries: The entry summaries, in the order of the message.
        conditions: The conditions and dispositions that CBP reports, in the order of the response.
        problems: What is wrong with the text, each as a finding with a ``DAT`` code, in the order of the text.
        records: Every line that is not blank, as it stood; ``write_entry_summaries`` needs them.

    Examples:
        >>> EntrySummaryMessage(entries=(EntrySummary7501(entry_number="B76-0324527-8"),))
        EntrySummaryMessage(1 entry)
    """

    entries: tuple[EntrySummary7501, ...] = ()
    conditions: tuple[Condition, ...] = ()
    problems: tuple[Finding, ...] = ()
    records: tuple[MessageRecord, ...] = ()

    @property
    def unread(self) -> tuple[MessageRecord, ...]:
        """The records that were kept, and not read."""
        return tuple(record for record in self.records if not record.is_read)

    def __repr__(self) -> str:
        counts = (
            (len(self.entries), "entry", "entries"),
            (len(self.conditions), "condition", "conditions"),
            (len(self.problems), "problem", "problems"),
            (len(self.unread), "unread record", "unread records"),
        )
        parts = [f"{count} {one if count == 1 else more}" for count, one, more in counts if count or one == "entry"]
        return f"EntrySummaryMessage({', '.join(parts)})"
