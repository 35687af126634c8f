"""Why CBP may have found a bond insufficient, other than by its amount."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator

import attrs

from iorkit.bonds._amounts import Money
from iorkit.bonds._tables import dollars, table
from iorkit.model import CBPNotice, ImporterRecord, NoticeKind, RecordBond, RecordStatus
from iorkit.model.shape import coerce_money

__all__ = ["Insufficiency", "InsufficiencyReason", "ReasonState", "why_insufficient"]


class InsufficiencyReason(enum.Enum):
    """A reason for which CBP marks a bond as insufficient without regard to its amount.

    Examples:
        >>> InsufficiencyReason("unpaid-debt").words
        'a bill or other debt to CBP is unpaid'
    """

    UNPAID_DEBT = "unpaid-debt"
    UNANSWERED_DEMAND = "unanswered-demand"
    INVALID_ADDRESS = "invalid-address"
    INVALID_NUMBER = "invalid-number"
    MISSING_PAPERS = "missing-papers"
    REJECTED_TERMINATION = "rejected-termination"
    UNRENEWED_CASH = "unrenewed-cash"

    @property
    def words(self) -> str:
        """The reason in words."""
        return _WORDS[self]


_WORDS = {
    InsufficiencyReason.UNPAID_DEBT: "a bill or other debt to CBP is unpaid",
    InsufficiencyReason.UNANSWERED_DEMAND: "a letter of demand was not answered",
    InsufficiencyReason.INVALID_ADDRESS: "the importer's address is not valid",
    InsufficiencyReason.INVALID_NUMBER: "the importer number is not valid",
    InsufficiencyReason.MISSING_PAPERS: "a document that CBP asked for is missing",
    InsufficiencyReason.REJECTED_TERMINATION: "a termination of the bond was rejected",
    InsufficiencyReason.UNRENEWED_CASH: "cash in lieu of surety was not deposited again",
}


@attrs.frozen(kw_only=True)
class ReasonState:
    """One reason, and what the documents on file say of it.

    Args:
        reason: The reason.
        is_shown: Whether the documents show it; ``False`` where they rule it out, ``None`` where they do not tell.
        because: What shows it or rules it out, in words.

    Examples:
        >>> print(ReasonState(reason=InsufficiencyReason.INVALID_NUMBER, is_shown=True, because="CBP's file says void"))
        the importer number is not valid: shown, CBP's file says void
    """

    reason: InsufficiencyReason
    is_shown: bool | None
    because: str = ""

    @property
    def state(self) -> str:
        """``shown``, ``ruled out`` or ``cannot tell``."""
        return {True: "shown", False: "ruled out", None: "cannot tell"}[self.is_shown]

    def __str__(self) -> str:
        return f"{self.reason.words}: {self.state}" + (f", {self.because}" if self.because else "")


@attrs.frozen(kw_only=True)
class Insufficiency:
    """What CBP's file says of the sufficiency of an importer's bonds, and which reasons the documents show.

    Args:
        marked: The bonds that CBP's file marks as insufficient, in words.
        too_small: Those of them whose amount is below the one needed; ``None`` where the amount needed was not given.
        reasons: The reasons other than the amount; none where no bond is marked.

    Examples:
        >>> why_insufficient(ImporterRecord()).is_marked
        False
    """

    marked: tuple[str, ...]
    too_small: tuple[str, ...] | None
    reasons: tuple[ReasonState, ...]

    @property
    def is_marked(self) -> bool:
        """Whether CBP's file marks any bond as insufficient."""
        return bool(self.marked)

    @property
    def shown(self) -> tuple[InsufficiencyReason, ...]:
        """The reasons that the documents show."""
        return tuple(item.reason for item in self.reasons if item.is_shown)

    def __str__(self) -> str:
        if not self.is_marked:
            return "CBP's file marks no bond as insufficient"
        return "\n".join((self._head(), *map(str, self.reasons)))

    def _head(self) -> str:
        names = ", ".join(self.marked)
        if self.too_small is None:
            return f"CBP's file marks as insufficient: {names}; whether the amount is too small was not asked"
        small = ", ".join(self.too_small) or "none of them by the amount needed"
        return f"CBP's file marks as insufficient: {names}; too small: {small}"

    def _repr_html_(self) -> str:
        rows = [(item.reason.words, item.state, item.because) for item in self.reasons]
        return table(self._head() if self.is_marked else str(self), ("Reason", "State", "Because"), rows)


def why_insufficient(
    record: ImporterRecord,
    *,
    on: dt.date | None = None,
    notices: Iterable[CBPNotice] = (),
    needed: Money | None = None,
) -> Insufficiency:
    """Looks for the reasons, other than the amount, for which CBP may have marked an importer's bond as insufficient.

    CBP does not say in its file why. A broker's page of 2010 quotes it with five reasons beside the amount, and
    reprints of its notice of 2011 add two; what the documents do not show may still be the reason, so none is ruled out
    that only CBP knows.

    Args:
        record: CBP's record of the importer.
        on: The day of the question, by which bonds may be terminated and notices answered; that of the query where it
            is not given, and without either all that bears a date is taken to have happened.
        notices: CBP's notices to the importer.
        needed: The amount that the formula asks for, such as ``look_back(...).required``, in US dollars.

    Returns:
        The marked bonds, and each reason with what the documents say of it.

    Raises:
        ShapeError: The amount is a binary float or no number.

    Source: trade practice, no text of CBP read.

    Examples:
        >>> record = ImporterRecord(status="void", bonds=[RecordBond(number="258ABC123", is_sufficient=False)])
        >>> why = why_insufficient(record)
        >>> why.marked, [reason.name for reason in why.shown]
        (('bond 258ABC123',), ['INVALID_NUMBER'])
    """
    day = on or record.queried_on or dt.date.max
    marked = [bond for bond in record.bonds or () if bond.is_sufficient is False and not _is_terminated(bond, day)]
    least = None if needed is None else coerce_money(needed)
    small = [bond for bond in marked if least is not None and bond.amount is not None and bond.amount < least]
    return Insufficiency(
        marked=tuple(map(_name, marked)),
        too_small=None if least is None else tuple(map(_name, small)),
        reasons=tuple(_reasons(record, tuple(notices), day)) if marked else (),
    )


def _is_terminated(bond: RecordBond, day: dt.date) -> bool:
    return bond.terminated_on is not None and bond.terminated_on <= day


def _name(bond: RecordBond) -> str:
    name = f"bond {bond.number}" if bond.number else "a bond without a number"
    return name if bond.amount is None else f"{name} of {dollars(bond.amount)}"


def _reasons(record: ImporterRecord, notices: tuple[CBPNotice, ...], on: dt.date) -> Iterator[ReasonState]:
    yield _by_notice(InsufficiencyReason.UNPAID_DEBT, (NoticeKind.BILL_UNPAID,), notices, on)
    demands = (NoticeKind.ADDITIONAL_SECURITY, NoticeKind.LIQUIDATED_DAMAGES, NoticeKind.RECORD_DEMAND)
    yield _by_notice(InsufficiencyReason.UNANSWERED_DEMAND, demands, notices, on, only_late=True)
    no_address = record.mailing_address is None and record.physical_address is None
    yield ReasonState(
        reason=InsufficiencyReason.INVALID_ADDRESS,
        is_shown=None,
        because="the record on file holds no address" if no_address else "only CBP knows whether its mail came back",
    )
    yield _number(record.status)
    yield _by_notice(InsufficiencyReason.MISSING_PAPERS, (NoticeKind.MISSING_DOCUMENT,), notices, on)
    for reason in (InsufficiencyReason.REJECTED_TERMINATION, InsufficiencyReason.UNRENEWED_CASH):
        yield ReasonState(reason=reason, is_shown=None, because="only CBP's letter can say so")


def _number(status: RecordStatus | None) -> ReasonState:
    reason = InsufficiencyReason.INVALID_NUMBER
    if status is None:
        return ReasonState(reason=reason, is_shown=None, because="the record does not say how the number stands")
    words = status.value.replace("-", " ")
    return ReasonState(reason=reason, is_shown=not status.is_active, because=f"CBP's file says: {words}")


def _by_notice(
    reason: InsufficiencyReason,
    kinds: tuple[NoticeKind, ...],
    notices: tuple[CBPNotice, ...],
    on: dt.date,
    *,
    only_late: bool = False,
) -> ReasonState:
    for notice in notices:
        is_to_come = notice.given_on is not None and on < notice.given_on
        if notice.kind not in kinds or notice.is_answered(on) or is_to_come:
            continue
        if notice.lifted_on is not None and notice.lifted_on <= on:
            continue
        if only_late and (notice.deadline is None or on <= notice.deadline):
            continue
        return ReasonState(reason=reason, is_shown=True, because=f"{notice.label} is open")
    return ReasonState(reason=reason, is_shown=None, because="no open notice on file says so")
