"""One finding, and one thing that could not be checked: plain data, complete in themselves."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import attrs

from iorkit.citations import Authority, Citation, Trust
from iorkit.findings._severity import Severity
from iorkit.masking import mask_text

if TYPE_CHECKING:
    from iorkit.findings._policy import Policy

__all__ = ["Evidence", "Finding", "NotChecked", "Param", "show"]

Param: TypeAlias = str | int | Decimal | dt.date
"""What may stand in a message: text, whole numbers, money and dates."""

_INDEX = re.compile(r"\[\d+\]")


def show(value: Param) -> str:
    """Writes a value as it stands in a message.

    Args:
        value: Text, a whole number, money in US dollars, or a date.

    Returns:
        Dates as ``YYYY-MM-DD``, numbers with thousands separators, text with
        personal numbers masked.

    Examples:
        >>> show(Decimal("50000.00")), show(dt.date(2026, 3, 2)), show("078-05-1120")
        ('50,000', '2026-03-02', '***-**-1120')
    """
    match value:
        case Decimal():
            return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,}"
        case int() if not isinstance(value, bool):
            return f"{value:,}"
        case dt.date():
            return value.isoformat()
        case _:
            return mask_text(str(value))


@attrs.frozen(kw_only=True)
class Evidence:
    """A value from the papers that shows a finding.

    Args:
        path: Where the value stands in the dossier.
        value: The value as text, personal numbers masked.
        label: What the value is, in words.

    Examples:
        >>> str(Evidence(path="ior.number", value="47-555010100", label="importer number"))
        'importer number: 47-555010100 (ior.number)'
    """

    path: str
    value: str
    label: str = ""

    def __str__(self) -> str:
        label = f"{self.label}: " if self.label else ""
        return f"{label}{self.value} ({self.path})"


def _pairs(params: Mapping[str, Param] | tuple[tuple[str, Param], ...]) -> tuple[tuple[str, Param], ...]:
    pairs = params.items() if isinstance(params, Mapping) else params
    return tuple((name, mask_text(value) if isinstance(value, str) else value) for name, value in pairs)


@attrs.frozen(kw_only=True, order=False)
class Finding:
    """One problem in one place, with all that is needed to show it.

    Args:
        code: The rule's code, such as ``POA005``.
        name: The rule's name, such as ``partnership-power-lapsed``.
        title: What the rule says is wrong, in a few words.
        severity: How bad it is under the policy at hand.
        stated: How bad the rule itself says it is.
        template: The message with ``{name}`` where a value goes.
        params: The values of the message, by name.
        path: Where in the dossier, such as ``bonds[0].amount``.
        subject: What a person calls that paper, such as ``bond 268ABC123``.
        authority: The kind of source behind it; ``None`` for a fault of the data itself.
        citations: What it rests on, the decisive source first.
        remedy: How to put it right, beginning with a verb.
        evidence: The values that show it.
        requirement: The requirement of the checklist that it bears on, if any.
        by_policy: Severities that the rule states for single policies, by the policy's name.

    Examples:
        >>> finding = Finding(
        ...     code="POA005", name="partnership-power-lapsed", title="Partnership's power has lapsed",
        ...     severity=Severity.BLOCKER, template="lapsed after {last_day}",
        ...     params={"last_day": dt.date(2026, 3, 1)}, path="powers_of_attorney[0].executed_on",
        ... )
        >>> print(finding)
        blocker POA005 powers_of_attorney[0].executed_on: lapsed after 2026-03-01
    """

    code: str
    name: str
    title: str
    severity: Severity
    stated: Severity = attrs.field(default=attrs.Factory(lambda self: self.severity, takes_self=True))
    template: str
    params: tuple[tuple[str, Param], ...] = attrs.field(default=(), converter=_pairs)
    path: str
    subject: str = ""
    authority: Authority | None = None
    citations: tuple[Citation, ...] = ()
    remedy: str = ""
    evidence: tuple[Evidence, ...] = ()
    requirement: str | None = None
    by_policy: tuple[tuple[str, Severity], ...] = ()

    @property
    def message(self) -> str:
        """The finding as a clause that a clerk can read."""
        return self.template.format_map({name: show(value) for name, value in self.params})

    @property
    def location(self) -> str:
        """The path, with the paper's own name beside it where it has one."""
        return f"{self.path} ({self.subject})" if self.subject else self.path

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that stay the same while the same problem stays.

        It is made of the code, the place and the wording, not of the values in the message, and
        a paper that has a name of its own is known by it, not by its place in the list.
        """
        place = f"{_INDEX.sub('[]', self.path)}|{self.subject}" if self.subject else self.path
        return hashlib.sha256(f"{self.code}|{place}|{self.template}".encode()).hexdigest()[:16]

    @property
    def is_law(self) -> bool:
        """Whether it stands in a statute, a regulation or a form's own instruction."""
        return self.authority is not None and self.authority.is_law

    @property
    def trust(self) -> Trust:
        """How well the decisive source was read."""
        return self.citations[0].trust if self.citations else Trust.VERIFIED

    def under(self, policy: Policy) -> Finding:
        """Returns the same finding, graded as the policy grades it."""
        severity = policy.severity_of(self)
        return self if severity is self.severity else attrs.evolve(self, severity=severity)

    def __str__(self) -> str:
        return f"{self.severity.value} {self.code} {self.location}: {self.message}"

    def _order(self) -> tuple[int, str, str, str]:
        return (-self.severity.rank, self.code, self.path, self.message)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Finding):
            return NotImplemented
        return self._order() < other._order()


@attrs.frozen(kw_only=True)
class NotChecked:
    """A rule that could not judge, and the paper or fact that would settle it.

    Args:
        code: The rule's code.
        title: What the rule looks for.
        path: The paper or field that is missing.
        reason: Why it could not be judged, in words.
        authority: The kind of source behind the rule.

    Examples:
        >>> print(NotChecked(code="POA005", title="...", path="powers_of_attorney", reason="not in the dossier"))
        POA005 powers_of_attorney: not in the dossier
    """

    code: str
    title: str
    path: str
    reason: str
    authority: Authority | None = None

    def __str__(self) -> str:
        return f"{self.code} {self.path}: {self.reason}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, NotChecked):
            return NotImplemented
        return (self.code, self.path, self.reason) < (other.code, other.path, other.reason)
