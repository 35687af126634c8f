"""What a rule yields and what stops it: hits, and documents or facts that are missing."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterable
from decimal import Decimal
from types import TracebackType
from typing import NoReturn, TypeVar

from iorkit.citations import Citation
from iorkit.errors import NotInForce
from iorkit.findings import Evidence, Param, Severity, show
from iorkit.ids import Identifier

__all__ = ["Hit", "Missing", "cannot_tell", "evidence", "keep_looking", "plain", "require"]

T = TypeVar("T")
_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")
_HUGE = 10**1000
_NOT_YET_KNOWN = frozenset({"unknown", "pending"})


def plain(value: object) -> Param:
    """Turns a value of the model into one that a finding may hold; personal numbers are masked."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int() if abs(value) >= _HUGE:
            return "a number of more than 1,000 digits"
        case set() | frozenset():
            return ", ".join(sorted(str(plain(item)) for item in value))
        case str() | int() | Decimal() | dt.date():
            return value
        case enum.Enum():
            return str(value.value)
        case _:
            return _ADDRESS.sub("", str(value))  # where an object lies in memory differs from run to run


def evidence(path: str, value: object, label: str = "") -> Evidence:
    """Shows a value from the documents as evidence.

    Args:
        path: Where it stands, in the document at hand; from the dossier's root where it begins with ``/``.
        value: The value; ``None`` is shown as missing.
        label: What it is, in words.

    Examples:
        >>> import datetime
        >>> print(evidence("executed_on", datetime.date(2024, 3, 1), "executed on"))
        executed on: 2024-03-01 (executed_on)
    """
    return Evidence(path=path, value="missing" if value is None else show(plain(value)), label=label)


class Hit:
    """One place where a rule's condition holds; the rule adds the rest and makes a finding of it.

    Args:
        path: The field, in the document at hand; from the dossier's root where it begins with ``/``.
        template: The message, a clause with ``{name}`` where a value goes.
        severity: A severity other than the rule's own, where this case is better or worse.
        evidence: The values that show it, made with ``evidence``.
        basis: Other sources than the rule's own, where this case rests on them.
        setting: The name of the threshold of our own that decided, if one did.
        condition: The condition code with which ACE would reject an entry summary for it, such as ``706``. A hit with
            one is a blocker whatever the rule's own severity; give ``severity`` where it is not certain.
        because_of: The code of the rule whose finding is the cause of this one, where both stand.
        params: The values of the message.

    Examples:
        >>> hit = Hit("amount", "{amount} is too small", amount=Decimal(50000))
        >>> hit.params
        {'amount': Decimal('50000')}
    """

    __slots__ = ("basis", "because_of", "condition", "evidence", "params", "path", "setting", "severity", "template")

    def __init__(  # noqa: PLR0913 -- keyword only; a rule names what it uses
        self,
        path: str,
        template: str,
        /,
        *,
        severity: Severity | str | None = None,
        evidence: Iterable[Evidence] = (),
        basis: Iterable[Citation] = (),
        setting: str = "",
        condition: str = "",
        because_of: str = "",
        **params: object,
    ) -> None:
        self.path = path
        self.template = template
        if severity is None and condition:
            severity = Severity.BLOCKER
        self.severity = None if severity is None else Severity(severity)
        self.evidence = tuple(evidence)
        self.basis = tuple(basis)
        self.setting = setting
        self.condition = condition
        self.because_of = because_of
        self.params = {name: plain(value) for name, value in params.items()}


class Missing(Exception):  # noqa: N818 -- no error: it says that a rule cannot go on
    """A rule cannot go on for want of a document or a fact; the run turns it into "not checked"."""

    def __init__(self, path: str, reason: str, optional: str = "", asks: str = "") -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason
        self.optional = optional
        self.asks = asks


def require(value: T | None, path: str, *, optional: str = "") -> T:
    """Returns a value that a rule cannot do without, or stops the rule.

    Args:
        value: The value; ``None`` and blank text count as missing, and words that say that a number is not known or
            still to come.
        path: Where it should stand, in the document at hand; from the dossier's root where it begins with ``/``.
        optional: Why a clear answer does not need this one value; empty where it does, or the rule says why.

    Raises:
        Missing: The value is missing.

    Examples:
        >>> require("1", "activity_code")
        '1'
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        raise Missing(path, "is missing", optional)
    if isinstance(value, Identifier) and value.stands_for in _NOT_YET_KNOWN:
        raise Missing(path, value.problem or "is missing", optional)
    return value


def cannot_tell(path: str, reason: str, *, optional: str = "", asks: str = "") -> NoReturn:
    """Stops the rule because what is at hand does not decide the question.

    Args:
        path: The field that would settle it.
        reason: Why it cannot be told, in words.
        optional: Why a clear answer does not need it; empty where it does, or the rule says why.
        asks: What would settle it, as its owner would say it, where that is not the field.

    Raises:
        Missing: Always.
    """
    raise Missing(path, reason, optional, asks)


class keep_looking:  # noqa: N801 -- it reads as what it does: with keep_looking() as one
    """Judges one document after another, so that a first missing fact hides no later finding.

    What lacks a fact is passed over; the first such lack stops the rule once all have been judged.

    Examples:
        >>> def missing_codes(codes):
        ...     with keep_looking() as one:
        ...         for n, code in enumerate(codes):
        ...             with one:
        ...                 if require(code, f"bonds[{n}].activity_code") != "1":
        ...                     yield n
        >>> found = missing_codes([None, "2"])
        >>> next(found)
        1
        >>> next(found)
        Traceback (most recent call last):
        ...
        iorkit.rules._hit.Missing: ('bonds[0].activity_code', 'is missing')
    """

    def __enter__(self) -> _One:
        self._one = _One()
        return self._one

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if kind is None and self._one.lacking is not None:
            raise self._one.lacking


class _One:
    """One document among several; it keeps what the first of them lacked."""

    lacking: Missing | NotInForce | None = None

    def __enter__(self) -> None:
        """Begins to judge the next document."""

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> bool:
        if not isinstance(fault, (Missing, NotInForce)):
            return False
        self.lacking = self.lacking or fault
        return True
