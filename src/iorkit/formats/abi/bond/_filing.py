"""An electronic bond filing, and the CBP response to it."""

from __future__ import annotations

import datetime as dt
import enum

import attrs

from iorkit.model import CustomsBond, Surety

__all__ = [
    "BondAction",
    "BondCondition",
    "BondFiling",
    "BondTransaction",
    "ConditionSeverity",
    "Disposition",
    "TransactionKind",
]


class BondAction(enum.Enum):
    """What a bond filing asks for, by CBP's letter.

    Examples:
        >>> BondAction("T").words
        'terminate the continuous bond'
    """

    ADD = "B"
    ADDITIONAL = "A"
    VOID = "V"
    ADJUST = "C"
    SUBSTITUTE = "U"
    SUPERSEDE = "E"
    TERMINATE = "T"
    RIDER = "R"

    @property
    def words(self) -> str:
        """The action, as a person would say it."""
        return _WORDS[self]

    @property
    def makes_bond(self) -> bool:
        """Whether the action puts a bond on file, and so gives all of it."""
        return self.value in "BAUE"


_WORDS = {
    BondAction.ADD: "add a basic bond",
    BondAction.ADDITIONAL: "add an additional single transaction bond",
    BondAction.VOID: "void the single transaction bond",
    BondAction.ADJUST: "adjust the amount of the single transaction bond",
    BondAction.SUBSTITUTE: "substitute a single transaction bond",
    BondAction.SUPERSEDE: "supersede a single transaction bond",
    BondAction.TERMINATE: "terminate the continuous bond",
    BondAction.RIDER: "attach a rider",
}


class TransactionKind(enum.Enum):
    """By what a filing names the transaction that a single transaction bond secures.

    Examples:
        >>> TransactionKind("entry").type_code
        '1'
    """

    ENTRY = "entry"
    SECURITY_FILING = "security-filing"
    SEIZURE = "seizure"
    BILL_OF_LADING = "bill-of-lading"
    VOYAGE = "voyage"

    @property
    def type_code(self) -> str:
        """CBP's code, 1 to 5."""
        return str(list(TransactionKind).index(self) + 1)


class Disposition(enum.Enum):
    """What CBP did with a filing as a whole.

    Examples:
        >>> Disposition("R").name
        'REJECTED'
    """

    ACCEPTED = "A"
    REJECTED = "R"


class ConditionSeverity(enum.Enum):
    """How grave CBP takes a condition to be.

    Examples:
        >>> ConditionSeverity("F").name
        'FATAL'
    """

    FATAL = "F"
    INFORMATIONAL = "I"


@attrs.frozen(kw_only=True)
class BondTransaction:
    """The transaction of a single transaction bond, as record 20 has it.

    Args:
        kind: By what it is named.
        number: Its number, without punctuation.
        entry_type: The entry type, where it is named by its entry.

    Examples:
        >>> BondTransaction(kind=TransactionKind.ENTRY, number="B7603245278", entry_type="01").kind.type_code
        '1'
    """

    kind: TransactionKind | None = None
    number: str | None = None
    entry_type: str | None = None


@attrs.frozen(kw_only=True)
class BondCondition:
    """A record 90: what CBP says of the filing, or of the record before it.

    Args:
        code: The condition code, such as ``S34``.
        text: CBP's words.
        severity: How grave it is; ``None`` where the record does not tell.
        disposition: What became of the filing; ``None`` where the record is about one record of it.
        record: The record that it stands after, such as ``30``.
        line: The line of the message.

    Examples:
        >>> BondCondition(code="S34", text="PRINC ID NUM NOT IN ACE", record="30", line=3).code
        'S34'
    """

    code: str
    text: str
    severity: ConditionSeverity | None = None
    disposition: Disposition | None = None
    record: str = ""
    line: int = 0


@attrs.frozen(kw_only=True)
class BondFiling:
    """One bond in a message of application CB, or in the CBP response of application CX.

    Args:
        bond: The bond, as far as the filing tells of it.
        action: What the filing asks for; ``None`` where its code is none of CBP's.
        submitted_on: The day of submission, which the chapter calls the execution date.
        transaction: What a single transaction bond secures.
        notify_parties: Codes of up to four parties that CBP is to notify.
        reinsurer: The surety that reinsures the bond.
        reconciliation: Whether a rider sets the reconciliation flag (true) or removes it (false).
        virgin_islands: Whether a rider sets the flag for the US Virgin Islands.
        conditions: What CBP said, in an answer.

    .. versionadded:: 26.1

    Examples:
        >>> filing = BondFiling(bond=CustomsBond(number="268ABC123", kind="single"), action=BondAction.VOID)
        >>> filing.action.words, filing.disposition
        ('void the single transaction bond', None)
    """

    bond: CustomsBond
    action: BondAction | None = None
    submitted_on: dt.date | None = None
    transaction: BondTransaction | None = None
    notify_parties: tuple[str, ...] = ()
    reinsurer: Surety | None = None
    reconciliation: bool | None = None
    virgin_islands: bool | None = None
    conditions: tuple[BondCondition, ...] = ()

    @property
    def disposition(self) -> Disposition | None:
        """What became of the filing, by the last record that tells; ``None`` where none does."""
        return next((each.disposition for each in reversed(self.conditions) if each.disposition), None)
