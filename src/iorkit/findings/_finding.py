"""One finding, and one thing that could not be checked: plain data, complete in themselves."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import hashlib
import re
import string
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import attrs

from iorkit.citations import Authority, Citation, Trust
from iorkit.errors import ShapeError
from iorkit.findings._day import plain_day
from iorkit.findings._policy import policy_named
from iorkit.findings._severity import Severity
from iorkit.masking import inert, mask_text

if TYPE_CHECKING:
    from iorkit.findings._policy import Policy

__all__ = ["Evidence", "Finding", "Param", "show"]

Param: TypeAlias = str | int | Decimal | dt.date
"""What may stand in a message: text, whole numbers, money and dates."""

_INDEX = re.compile(r"\[(\d+)\]")
_ONE_PLACE = -1
_MOST_DIGITS = 1000


def show(value: Param) -> str:
    """Writes a value as it stands in a message.

    Args:
        value: Text, a whole number, money in US dollars, or a date.

    Returns:
        Dates as ``YYYY-MM-DD``, numbers with thousands separators, text with
        personal numbers masked.

    Examples:
        >>> show(Decimal("50000.00")), show(dt.date(2026, 3, 2)), show("000-12-3456")
        ('50,000', '2026-03-02', '***-**-3456')
        >>> show(Decimal("12.5")), show(Decimal("0.003464"))
        ('12.50', '0.003464')
    """
    match value:
        case Decimal() if _is_amount(value):
            return _amount(value)
        case int() if not isinstance(value, bool):
            return f"{value:,}"
        case dt.date():
            return value.isoformat()
        case _:
            return mask_text(str(value))


def _is_amount(value: Decimal) -> bool:
    return value.is_finite() and -_MOST_DIGITS < value.adjusted() < _MOST_DIGITS


def _amount(value: Decimal) -> str:
    if value == value.to_integral_value():
        return f"{value:,.0f}"
    return f"{value:,.2f}" if value.as_tuple().exponent == _ONE_PLACE else f"{value:,f}"


@attrs.frozen(kw_only=True)
class Evidence:
    """A value from the documents that shows a finding.

    Args:
        path: Where the value stands in the dossier.
        value: The value as text, personal numbers masked.
        label: What the value is, in words.

    Examples:
        >>> str(Evidence(path="ior.number", value="47-555010100", label="importer number"))
        'importer number: 47-555010100 (ior.number)'
    """

    path: str = attrs.field(converter=mask_text)
    value: str = attrs.field(converter=mask_text)
    label: str = attrs.field(default="", converter=mask_text)

    def __str__(self) -> str:
        label = f"{self.label}: " if self.label else ""
        return inert(f"{label}{self.value} ({self.path})")


def _pairs(params: Mapping[str, Param] | tuple[tuple[str, Param], ...]) -> tuple[tuple[str, Param], ...]:
    return tuple((name, _plain(value)) for name, value in sorted(dict(params).items()))


def _plain(value: Param) -> Param:
    """Returns the value as one of the four plain kinds, so that it can be written and read back."""
    match value:
        case dt.date():
            return plain_day(value)
        case Decimal() if _is_amount(value):
            return value
        case int() if not isinstance(value, bool):
            return int(value)
        case _:
            return mask_text(str(value))


@functools.lru_cache(maxsize=1024)
def _places(template: str) -> frozenset[str]:
    """Returns what stands in a template's braces: a plain name, or a name with all that follows it."""
    return frozenset(
        f"{name}{'!' + conversion if conversion else ''}{':' + form if form else ''}"
        for _, name, form, conversion in string.Formatter().parse(template)
        if name is not None
    )


def _check_template(finding: Finding, _attribute: attrs.Attribute[str], template: str) -> None:
    names = {name for name, _ in finding.params}
    try:
        unknown = sorted(place for place in _places(template) if place not in names or not place.isidentifier())
    except ValueError as error:
        raise ShapeError("Finding.template", "braces in pairs", str(error)) from None
    if unknown:
        known = ", ".join(sorted(names)) or "none"
        raise ShapeError("Finding.template", f"only names of its params in braces ({known})", ", ".join(unknown))


@attrs.frozen(kw_only=True, order=False, repr=False)
class Finding:
    """One problem in one place, with all that is needed to show it.

    Args:
        code: The rule's code, such as ``POA005``.
        name: The rule's name, such as ``partnership-power-lapsed``.
        title: What the rule says is wrong, in a few words.
        severity: How bad it is under the policy at hand.
        stated: How bad the rule itself says it is.
        template: The message with ``{name}`` where a value goes.
        params: The values of the message, by name; what is not text, a number or a date becomes text.
        path: Where in the dossier, such as ``bonds[0].amount``.
        subject: What a person calls that document, such as ``bond 268ABC123``.
        authority: The kind of source behind it; ``None`` for a fault of the data itself.
        citations: What it rests on, the decisive source first.
        remedy: How to put it right, beginning with a verb.
        evidence: The values that show it.
        requirement: The requirement of the checklist that it bears on, if any.
        by_policy: Severities that the rule states for single policies, by the policy's name.
        condition: The condition code with which ACE would reject the entry summary for it, such as ``706``.
        narrative: CBP's words for that condition.
        because_of: The code of the finding that it follows from; that one is the cause to mend.
        on_day: The planned day for which it holds; ``None`` where it holds on the as-of date already.
        occasion: What is planned for that day, such as ``entry planned``.

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
    template: str = attrs.field(converter=mask_text, validator=_check_template)
    params: tuple[tuple[str, Param], ...] = attrs.field(default=(), converter=_pairs)
    path: str = attrs.field(converter=mask_text)
    subject: str = attrs.field(default="", converter=mask_text)
    authority: Authority | None = None
    citations: tuple[Citation, ...] = ()
    remedy: str = ""
    evidence: tuple[Evidence, ...] = ()
    requirement: str | None = None
    by_policy: tuple[tuple[str, Severity], ...] = ()
    condition: str = ""
    narrative: str = ""
    because_of: str = ""
    on_day: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(plain_day))
    occasion: str = attrs.field(default="", converter=mask_text)

    @property
    def message(self) -> str:
        """The finding as a clause that a clerk can read; one of a planned day says which day."""
        clause = mask_text(self.template.format_map({name: show(value) for name, value in self.params}))
        return clause if self.on_day is None else f"{clause} (on {self.on_day.isoformat()}, {self.occasion})"

    @property
    def rejection(self) -> str:
        """What ACE would answer to the entry summary, such as ``706 AD/CVD CASE MISSING``; empty where nothing."""
        return f"{self.condition} {self.narrative}".strip()

    @property
    def location(self) -> str:
        """The path, with the paper's own name beside it where it has one."""
        return f"{self.path} ({self.subject})" if self.subject else self.path

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that stay the same while the same problem stays.

        It is made of the code, the place and the wording, not of the values in the message, and
        a document that has a name of its own is known by it, not by its place in the list. Lists
        inside the document keep their places, so that two lines of one invoice stay two findings.
        """
        place = f"{_INDEX.sub('[]', self.path, count=1)}|{self.subject}" if self.subject else self.path
        planned = "" if self.on_day is None else "|planned"
        problem = f"{self.code}|{place}|{self.template}{planned}".encode(errors="surrogatepass")
        return hashlib.sha256(problem).hexdigest()[:16]

    @property
    def is_law(self) -> bool:
        """Whether it stands in a statute, a regulation or a form's own instruction."""
        return self.authority is not None and self.authority.is_law

    @property
    def trust(self) -> Trust:
        """How well the decisive source was read."""
        return self.citations[0].trust if self.citations else Trust.VERIFIED

    def under(self, policy: Policy | str) -> Finding:
        """Returns the same finding, graded as the policy grades it; a policy may be given by name."""
        severity = policy_named(policy).severity_of(self)
        return self if severity is self.severity else attrs.evolve(self, severity=severity)

    def __str__(self) -> str:
        return inert(f"{self.severity.value} {self.code} {self.location}: {self.message}")

    def __repr__(self) -> str:
        return f"<Finding {self}>"

    def _repr_html_(self) -> str:
        from iorkit.findings._faces import finding_face  # noqa: PLC0415 -- loaded when it is asked for

        return finding_face(self)

    @property
    def sort_key(self) -> tuple[int, str, str, str]:
        """What findings are put in order by: the worst first, then code, place and message."""
        return (-self.severity.rank, self.code, in_order(self.path), self.message)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Finding):
            return NotImplemented
        return self.sort_key < other.sort_key


# What a data frame takes for the columns of findings: it asks a sequence of data classes for their fields.
_COLUMNS = (
    *("code", "title", "severity", "path", "subject", "remedy", "requirement", "condition", "because_of", "on_day"),
    *("message", "is_law", "fingerprint"),  # in the order of the annotations, which Polars goes by
)
_columns = dataclasses.make_dataclass("Columns", _COLUMNS)
Finding.__dataclass_fields__ = _columns.__dataclass_fields__  # type: ignore[attr-defined]
Finding.__annotations__ |= {"message": "str", "is_law": "bool", "fingerprint": "str", "severity": "str"}


def in_order(path: str) -> str:
    """Returns a path that sorts the tenth item of a list after the second."""
    return _INDEX.sub(lambda index: f"[{int(index[1]):09d}]", path)
