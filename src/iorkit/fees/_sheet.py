"""What a recomputation gives: what was expected, where the document differs, and what could not be computed."""

from __future__ import annotations

import datetime as dt
import enum
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, TypeVar

import attrs

from iorkit.citations import Citation
from iorkit.errors import NotInForce
from iorkit.fees._amounts import NOTHING, total_of
from iorkit.model import EntryFee, EntryLine, EntrySummary7501
from iorkit.refdata import cite

__all__ = [
    "ERROR_DICTIONARY",
    "HARBOR_FEE",
    "PROCESSING_FEE",
    "SUMMARY_CHAPTER",
    "Cannot",
    "Difference",
    "ExpectedLine",
    "ExpectedSummary",
    "NotComputed",
    "Sheet",
    "SummaryItem",
    "accounting_class_of",
    "is_component",
    "needed",
    "value_of",
]

T = TypeVar("T")

SUMMARY_CHAPTER = "ACE ABI CATAIR Entry Summary Create/Update (Jul 2026)"
ERROR_DICTIONARY = "ACE Error Dictionary (18 Jul 2026)"

PROCESSING_FEE, HARBOR_FEE = "499", "501"
"""Accounting class codes of the MPF and the HMF."""

_COMPONENT = "V"


class SummaryItem(enum.Enum):
    """What of an entry summary is computed again.

    Examples:
        >>> SummaryItem("harbor fee").name
        'HARBOR_FEE'
    """

    VALUE = "value"
    DUTY = "duty"
    TAX = "tax"
    PROCESSING_FEE = "processing fee"
    HARBOR_FEE = "harbor fee"
    OTHER_FEE = "other fee"
    TOTAL = "total"


@attrs.frozen(kw_only=True)
class Difference:
    """One place where an entry summary states another amount than the one that follows from its own data.

    Args:
        item: What was computed.
        path: The field, in the entry summary.
        stated: The amount on the document; ``None`` where it states none.
        expected: The amount that follows.
        tolerance: By how much they may differ.
        explanation: How the expected amount comes about, in words.
        citations: What that rests on, the decisive source first.
        doubt: Why the document may be right all the same; empty where it cannot.
        condition: The condition code with which ACE would reject it; empty where none is known.

    Examples:
        >>> from iorkit.fees import recompute
        >>> entry = EntrySummary7501(total_duty="250.00", total_tax="0", total_other="33.58", total="283.59")
        >>> print(recompute(entry).differences[0])
        total: 283.59 stated, 283.58 expected: duty, tax and other fees added
    """

    item: SummaryItem
    path: str
    stated: Decimal | None
    expected: Decimal
    tolerance: Decimal
    explanation: str
    citations: tuple[Citation, ...]
    doubt: str = ""
    condition: str = ""

    def __str__(self) -> str:
        stated = "nothing" if self.stated is None else self.stated
        return f"{self.path}: {stated} stated, {self.expected} expected: {self.explanation}"


@attrs.frozen(kw_only=True)
class NotComputed:
    """What of an entry summary could not be computed, and why.

    Args:
        item: What it is.
        path: The field that would settle it.
        reason: Why, in words.

    Examples:
        >>> from iorkit.fees import recompute
        >>> [str(gap) for gap in recompute(EntrySummary7501()).not_computed_of(SummaryItem.HARBOR_FEE)]
        ['harbor fee: mode_of_transport is missing']
    """

    item: SummaryItem
    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.item.value}: {self.path} {self.reason}"


@attrs.frozen(kw_only=True)
class ExpectedLine:
    """What follows for one line of an entry summary; ``None`` where it could not be computed.

    Args:
        path: The line, in the entry summary.
        value: Its entered value, in whole US dollars.
        duty: Its duty, in US dollars.
        processing_fee: Its share of the merchandise processing fee, before the bounds of the whole summary.
        harbor_fee: Its harbor maintenance fee.

    Examples:
        >>> from iorkit.fees import recompute
        >>> from iorkit.model import EntryTariff
        >>> line = EntryLine(tariffs=[EntryTariff(hts_number="7323.93.0080", rate="2%", value=12500)])
        >>> recompute(EntrySummary7501(lines=[line])).lines[0].duty
        Decimal('250.00')
    """

    path: str
    value: Decimal | None = None
    duty: Decimal | None = None
    processing_fee: Decimal | None = None
    harbor_fee: Decimal | None = None


@attrs.frozen(kw_only=True)
class ExpectedSummary:
    """What follows from an entry summary's own data, held against what it states; ``None`` for what is not computed.

    Args:
        lines: What follows for each line.
        total_value: The entered values of the lines, added.
        total_duty: The duties of the lines, computed from their rates and added.
        processing_fee: The merchandise processing fee, accounting class 499, within its bounds.
        harbor_fee: The harbor maintenance fee, accounting class 501.
        total_other: The fees that the document states, added.
        stated_duty: The duties that the lines state, added; ``None`` where one is missing.
        stated_adcvd: The antidumping and countervailing duties that the lines state, added, bonded ones included;
            ``None`` where one is missing.
        total: Duty, tax and other as the document states them, added.
        differences: Where the document states something else.
        not_computed: What could not be computed, and why.

    Examples:
        >>> from iorkit.fees import recompute
        >>> recompute(EntrySummary7501()).is_complete
        False
    """

    lines: tuple[ExpectedLine, ...] = ()
    total_value: Decimal | None = None
    total_duty: Decimal | None = None
    processing_fee: Decimal | None = None
    harbor_fee: Decimal | None = None
    total_other: Decimal | None = None
    stated_duty: Decimal | None = None
    stated_adcvd: Decimal | None = None
    total: Decimal | None = None
    differences: tuple[Difference, ...] = ()
    not_computed: tuple[NotComputed, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether nothing was left out of the computation."""
        return not self.not_computed

    def differences_of(self, *items: SummaryItem) -> tuple[Difference, ...]:
        """Returns where the document differs in one of these items."""
        return tuple(item for item in self.differences if item.item in items)

    def not_computed_of(self, *items: SummaryItem) -> tuple[NotComputed, ...]:
        """Returns what of these items could not be computed."""
        return tuple(item for item in self.not_computed if item.item in items)


class Cannot(Exception):  # noqa: N818 -- no error: it says that a computation cannot go on
    """Something cannot be computed; the sheet notes it as a gap."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


def needed(value: T | None, path: str) -> T:
    """Returns a value that a computation cannot do without, or stops it."""
    if value is None or (isinstance(value, str) and not value.strip()):
        raise Cannot(path, "is missing")
    return value


class Sheet:
    """Gathers differences and gaps while an entry summary is computed again."""

    def __init__(self, entry: EntrySummary7501) -> None:
        self.entry = entry
        self.lines = entry.lines or ()
        self.differences: list[Difference] = []
        self.gaps: list[NotComputed] = []

    def gap(self, item: SummaryItem, path: str, reason: str = "is missing") -> None:
        """Notes that something could not be computed."""
        self.gaps.append(NotComputed(item=item, path=path, reason=reason))

    @contextmanager
    def noting_gaps(self, item: SummaryItem, dated_by: str) -> Iterator[None]:
        """Notes what stops a computation: what is missing, and a day of which the reference data says nothing."""
        try:
            yield
        except Cannot as gap:
            self.gap(item, gap.path, gap.reason)
        except NotInForce as fault:
            self.gap(item, dated_by, f"lies outside the known amounts: {fault}")

    def compare(  # noqa: PLR0913 -- the parts of a difference
        self,
        item: SummaryItem,
        path: str,
        *,
        stated: Decimal | None,
        expected: Decimal,
        explanation: str,
        basis: Iterable[str | Citation],
        tolerance: Decimal = NOTHING,
        doubt: str = "",
        condition: str = "",
    ) -> bool:
        """Notes a difference, if there is one beyond the tolerance; tells whether the two agree."""
        if abs((NOTHING if stated is None else stated) - expected) <= tolerance:
            return True
        self.differences.append(
            Difference(
                item=item,
                path=path,
                stated=stated,
                expected=expected,
                tolerance=tolerance,
                explanation=explanation,
                citations=tuple(cite(one) if isinstance(one, str) else one for one in basis),
                doubt=doubt,
                condition=condition,
            )
        )
        return False

    def compare_no_fee(  # noqa: PLR0913 -- the parts of a difference
        self,
        item: SummaryItem,
        class_code: str,
        *,
        why: str,
        basis: Iterable[str],
        doubt: str = "",
        condition: str = "",
    ) -> None:
        """Holds what the summary and its lines state of a class of fee against nothing, each line by itself."""
        parts: dict[str, Any] = {
            "expected": NOTHING,
            "explanation": why,
            "basis": tuple(basis),
            "doubt": doubt,
            "condition": condition,
        }
        compare: Callable[..., bool] = functools.partial(self.compare, item, **parts)
        for n in range(len(self.lines)):
            with self.noting_gaps(item, "entry_date"):
                path, stated = self.line_fee(n, class_code)
                compare(path, stated=stated)
        needed(self.entry.fees, "fees")
        path, stated = self.fee(class_code)
        compare(path, stated=stated)

    @property
    def day_of_entry(self) -> dt.date | None:
        """The day of entry or, where only the message is at hand, the one on which its filer expects to enter."""
        return self.entry.entry_date or self.entry.expected_entry_date

    @property
    def entry_type(self) -> str:
        """The entry type with two digits; empty where none is stated."""
        return self.entry.type_code

    @property
    def mode(self) -> str:
        """The mode of transport; empty where none is stated."""
        return (self.entry.mode_of_transport or "").strip()

    def fee(self, class_code: str) -> tuple[str, Decimal | None]:
        """Returns where the fee summary states a class of fee, and how much; ``fees`` and nothing where it does not."""
        return _stated(self.entry.fees or (), "fees", class_code)

    def line_fee(self, index: int, class_code: str) -> tuple[str, Decimal | None]:
        """Returns where a line states a class of fee, and how much."""
        return _stated(self.lines[index].fees or (), f"lines[{index}].fees", class_code)


def accounting_class_of(fee: EntryFee) -> str:
    """Returns the class code of a fee; empty where none is stated.

    >>> accounting_class_of(EntryFee(class_code=" 499 "))
    '499'
    """
    return (fee.class_code or "").strip()


def _stated(fees: Sequence[EntryFee], path: str, class_code: str) -> tuple[str, Decimal | None]:
    """Returns where fees of a class stand, and their sum; an amount without a class may be one where no other is.

    Raises:
        Cannot: A fee of the class has no amount, or an amount no class, so that what is stated is not known.
    """
    amounts = [
        (n, needed(fee.amount, f"{path}[{n}].amount"))
        for n, fee in enumerate(fees)
        if accounting_class_of(fee) == class_code
    ]
    if amounts:
        return f"{path}[{amounts[0][0]}].amount", total_of(amount for _, amount in amounts)
    for n, fee in enumerate(fees):
        if fee.amount:
            needed(accounting_class_of(fee), f"{path}[{n}].class_code")
    return path, None


def is_component(line: EntryLine) -> bool:
    """Tells whether a line is a component of a set, whose duty and fees stand on the set's header."""
    return (line.set_part or "").strip().upper() == _COMPONENT


def value_of(line: EntryLine) -> Decimal | None:
    """Returns a line's entered value; numbers of chapters 98 and 99 need none, for it stands on the other number."""
    values = []
    for tariff in line.tariffs or ():
        if tariff.value is not None:
            values.append(tariff.value)
        elif tariff.hts_number is None or not tariff.hts_number.is_special:
            return None
    return total_of(values) if values else None
