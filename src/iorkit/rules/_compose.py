"""Validators put together: each takes a thing and a day and gives findings, as a rule does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Protocol

import attrs

from iorkit.findings import Finding, Findings

__all__ = ["Validator", "all_of", "any_of", "at", "each", "optional", "when"]


class Validator(Protocol):
    """Anything that judges a thing as of a day: a rule, ``iorkit.validate_bond``, or what these functions give."""

    def __call__(self, thing: Any, /, *, as_of: dt.date | str) -> Findings:  # noqa: ANN401 -- any document
        """Returns what was found."""
        ...


def all_of(*validators: Validator) -> Validator:
    """Makes a validator that finds what any of the given ones finds.

    Args:
        validators: The validators.

    Examples:
        >>> from iorkit.model import CustomsBond
        >>> from iorkit.rules import CATALOGUE
        >>> in_force = all_of(CATALOGUE["BND009"], CATALOGUE["BND010"])
        >>> bond = CustomsBond(kind="continuous", effective_on="2026-04-01")
        >>> in_force(bond, as_of="2026-03-20").codes
        ('BND009',)
    """

    def judge(thing: Any, /, *, as_of: dt.date | str) -> Findings:  # noqa: ANN401 -- any document
        return Findings(found for validator in validators for found in validator(thing, as_of=as_of))

    return judge


def any_of(*validators: Validator) -> Validator:
    """Makes a validator that finds nothing where one of the given ones finds nothing, and else what all find.

    A rule that could not judge for want of a document finds nothing either, so give it things that have what it needs.

    Args:
        validators: The validators.

    Examples:
        >>> from iorkit.rules import CATALOGUE
        >>> from iorkit.model import IOR
        >>> either = any_of(CATALOGUE["IOR002"], CATALOGUE["IOR003"])
        >>> either(IOR(role="service-company"), as_of="2026-03-20")
        Findings(none)
    """

    def judge(thing: Any, /, *, as_of: dt.date | str) -> Findings:  # noqa: ANN401 -- any document
        outcomes = [validator(thing, as_of=as_of) for validator in validators]
        if not all(outcomes):
            return Findings()
        return Findings(found for outcome in outcomes for found in outcome)

    return judge


def when(test: Callable[[Any], bool], validator: Validator) -> Validator:
    """Makes a validator that judges only things for which a test holds.

    Args:
        test: The test.
        validator: The validator.

    Examples:
        >>> from iorkit.model import CustomsBond
        >>> from iorkit.rules import CATALOGUE
        >>> large = when(lambda bond: bond.amount > 100_000, CATALOGUE["BND010"])
        >>> large(CustomsBond(amount=50000, kind="continuous", terminated_on="2026-01-01"), as_of="2026-03-20")
        Findings(none)
    """

    def judge(thing: Any, /, *, as_of: dt.date | str) -> Findings:  # noqa: ANN401 -- any document
        return validator(thing, as_of=as_of) if test(thing) else Findings()

    return judge


def each(validator: Validator) -> Validator:
    """Makes a validator of sequences that judges each thing in one; paths say which.

    Args:
        validator: The validator of one thing.

    Examples:
        >>> from iorkit.ids import EIN
        >>> from iorkit.rules import CATALOGUE
        >>> [found.path for found in each(CATALOGUE["EIN001"])([EIN("47-5550101"), EIN("47")], as_of="2026-03-20")]
        ['[1]']
    """

    def judge(things: Iterable[Any], /, *, as_of: dt.date | str) -> Findings:
        return Findings(
            _below(f"[{n}]", found) for n, thing in enumerate(things) for found in validator(thing, as_of=as_of)
        )

    return judge


def at(path: str, validator: Validator) -> Validator:
    """Makes a validator that judges what stands at a path of a thing; paths begin with it.

    Args:
        path: Names of attributes joined by points, such as ``surety.code``.
        validator: The validator of what stands there.

    Examples:
        >>> from iorkit.model import IOR
        >>> from iorkit.rules import CATALOGUE
        >>> malformed = at("ein", optional(CATALOGUE["EIN001"]))
        >>> [found.path for found in malformed(IOR(ein="47"), as_of="2026-03-20")]
        ['ein']
    """
    value_of = attrgetter(path)

    def judge(thing: Any, /, *, as_of: dt.date | str) -> Findings:  # noqa: ANN401 -- any document
        return Findings(_below(path, found) for found in validator(value_of(thing), as_of=as_of))

    return judge


def optional(validator: Validator) -> Validator:
    """Makes a validator that finds nothing in ``None``; whether something is missing is then left to others.

    Args:
        validator: The validator of what is there.

    Examples:
        >>> from iorkit.rules import CATALOGUE
        >>> optional(CATALOGUE["EIN001"])(None, as_of="2026-03-20")
        Findings(none)
    """

    def judge(thing: Any, /, *, as_of: dt.date | str) -> Findings:  # noqa: ANN401 -- any document
        return Findings() if thing is None else validator(thing, as_of=as_of)

    return judge


def _below(place: str, finding: Finding) -> Finding:
    """Returns a finding with its path counted from further up."""
    joint = "." if finding.path and not finding.path.startswith("[") else ""
    return attrs.evolve(finding, path=f"{place}{joint}{finding.path}")
