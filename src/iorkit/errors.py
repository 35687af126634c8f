"""The exceptions that iorkit raises; a finding is never an exception.

IorkitError
├── InvalidIdentifier (also ValueError)   a strict ``parse`` met text that is no such number
├── ShapeError        (also TypeError)    a field was given a value of the wrong kind
│   └── UnknownField                      a document has no field of this name
├── UnknownCode       (also LookupError)  no rule, policy or table has this name
├── NotInForce        (also LookupError)  a dated table says nothing about this day
├── FormatError       (also ValueError)   a file cannot be written in a format
├── MissingExtra      (also ImportError)  an optional package that this needs is not installed
└── FindingsError     (also ValueError)   ``raise_for_errors()`` or ``raise_unless_clear()`` had a reason to
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from iorkit.masking import clip, mask_text, mask_unread

__all__ = [
    "FindingsError",
    "FormatError",
    "InvalidIdentifier",
    "IorkitError",
    "MissingExtra",
    "NotInForce",
    "ShapeError",
    "UnknownCode",
    "UnknownField",
]


class IorkitError(Exception):
    """The base of every exception that iorkit raises on purpose."""


class InvalidIdentifier(IorkitError, ValueError):  # noqa: N818 -- reads as a fact: the identifier is invalid
    """Text given to a strict ``parse`` is not a number of that kind.

    Args:
        kind: The name of the identifier class, such as ``"EIN"``.
        problem: What is wrong, in words, without the number itself.
    """

    def __init__(self, kind: str, problem: str) -> None:
        super().__init__(kind, problem)
        self.kind = kind
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.kind}: {self.problem}"


class ShapeError(IorkitError, TypeError):
    """A field was given a value of the wrong kind.

    Args:
        field: The field's name, with its class where known; empty when not known.
        expected: What the field takes, in words.
        found: What was given, in words and with personal numbers masked.
        kind: A short name of the fault: ``type``, ``date``, ``money`` or ``code``.
    """

    def __init__(self, field: str, expected: str, found: str, kind: str = "type") -> None:
        found = mask_text(found)
        super().__init__(field, expected, found, kind)
        self.field = field
        self.expected = expected
        self.found = found
        self.kind = kind

    def __str__(self) -> str:
        where = f"{self.field}: " if self.field else ""
        return f"{where}expected {self.expected}, found {self.found}"


class UnknownField(ShapeError):  # noqa: N818 -- the same
    """A document was given a field that it does not have.

    Args:
        owner: The class of the document.
        name: The field that was given.
        nearest: The field most like it, or nothing.

    Examples:
        >>> print(UnknownField("CustomsBond", "amuont", "amount"))
        CustomsBond has no field 'amuont'; did you mean amount?
    """

    def __init__(self, owner: str, name: str, nearest: str = "") -> None:
        super().__init__(f"{owner}.{name}", f"a field of {owner}", name)
        self.args = (owner, name, nearest)
        self.owner = owner
        self.name = clip(mask_unread(name))
        self.nearest = nearest

    def __str__(self) -> str:
        hint = f"; did you mean {self.nearest}?" if self.nearest else ""
        return f"{self.owner} has no field {self.name!r}{hint}"


class UnknownCode(IorkitError, LookupError):  # noqa: N818 -- the same
    """No rule, policy, requirement or table bears this name.

    Args:
        kind: What was looked for, such as ``"rule"``.
        code: The name that was asked for; what may be a person's number is masked.
        nearest: The nearest name there is, or nothing.
    """

    def __init__(self, kind: str, code: str, nearest: str = "") -> None:
        code = clip(mask_unread(code))
        super().__init__(kind, code, nearest)
        self.kind = kind
        self.code = code
        self.nearest = nearest

    def __str__(self) -> str:
        hint = f"; did you mean {self.nearest}?" if self.nearest else ""
        return f"no {self.kind} is called {self.code!r}{hint}"


class NotInForce(IorkitError, LookupError):  # noqa: N818 -- the same
    """A dated table has no value for the day that governs.

    Args:
        name: The table and key that were asked.
        day: The day that governs.
        reason: Why there is none, in words.
    """

    def __init__(self, name: str, day: dt.date, reason: str) -> None:
        super().__init__(name, day, reason)
        self.name = name
        self.day = day
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.name} on {self.day.isoformat()}: {self.reason}"


class FormatError(IorkitError, ValueError):
    """A value does not fit the record that it should be written to.

    Args:
        record: The record's name, such as ``"K"``.
        field: The field's name as the specification has it.
        problem: What does not fit, in words.
    """

    def __init__(self, record: str, field: str, problem: str) -> None:
        super().__init__(record, field, problem)
        self.record = record
        self.field = field
        self.problem = problem

    def __str__(self) -> str:
        return f"record {self.record}, {self.field}: {self.problem}"


class MissingExtra(IorkitError, ImportError):  # noqa: N818 -- the same
    """Something was asked for that needs an optional package, and it is not installed.

    Args:
        extra: The name of iorkit's extra that brings the package, such as ``"excel"``.

    Examples:
        >>> print(MissingExtra("excel"))
        needs openpyxl: install iorkit with its extra "excel", or openpyxl itself
    """

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.extra = extra

    def __str__(self) -> str:
        package = _PACKAGES.get(self.extra, self.extra)
        return f'needs {package}: install iorkit with its extra "{self.extra}", or {package} itself'


_PACKAGES = {
    "excel": "openpyxl",
    "pdf": "pypdf",
    "plot": "altair",
    "calendar": "icalendar",
    "cli": "rich",
}
"""The package that each extra brings."""


class FindingsError(IorkitError, ValueError):
    """A report is not clear, or holds errors or blockers, and the caller asked for an exception.

    Args:
        findings: The findings of severity error and above.
        asked: What could not be judged and is needed, where the caller asked for a clear answer.
    """

    def __init__(self, findings: Sequence[object], asked: Sequence[object] = ()) -> None:
        super().__init__(findings, asked)
        self.findings = findings
        self.asked = asked

    def __str__(self) -> str:
        lines = []
        if len(self.findings) or not self.asked:
            count = len(self.findings)
            lines += [f"{count} finding{'s' * (count != 1)} of severity error or above"]
            lines += [f"  {finding}" for finding in self.findings]
        if self.asked:
            lines += ["not clear for want of:", *(f"  {ask}" for ask in self.asked)]
        return "\n".join(lines)
