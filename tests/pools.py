"""Dossiers of any size, made of the documents in all rules' examples, each changed so that no two are alike."""

from __future__ import annotations

import datetime as dt
import functools
from decimal import Decimal
from typing import Any

import attrs

from iorkit.ids import Identifier
from iorkit.model import Dossier
from iorkit.model.dossier import dossier_with, is_paper
from iorkit.rules import CATALOGUE

__all__ = ["LISTS", "examples", "grown"]

LISTS = tuple(
    field.name
    for field in attrs.fields(Dossier)
    if "tuple[" in str(field.type) and field.name not in {"problems", "none_of"}
)
"""The lists of a dossier."""
_SHORTEST = 4  # letters of what is no code


def examples() -> list[tuple[str, str, Dossier]]:
    """Returns the example dossiers of all rules: the rule's code, the day and the dossier."""
    return [
        (rule.code, example.as_of.isoformat(), dossier_with(example.thing))
        for rule in CATALOGUE
        for example in rule.examples
        if isinstance(example.thing, Dossier) or is_paper(type(example.thing))
    ]


@functools.cache
def _pool(name: str) -> tuple[Any, ...]:
    held = (getattr(dossier, name) for _, _, dossier in examples())
    return tuple(dict.fromkeys(item for items in held for item in items or ()))


@functools.cache
def _single() -> dict[str, Any]:
    """Returns the fullest of each document of which a dossier holds one."""
    found: dict[str, Any] = {}
    for _, _, dossier in examples():
        for field in attrs.fields(Dossier):
            value = getattr(dossier, field.name)
            if field.name not in LISTS and attrs.has(type(value)) and _weight(value) > _weight(found.get(field.name)):
                found[field.name] = value
    return found


def _weight(paper: Any) -> int:  # noqa: ANN401 -- any document
    return 0 if paper is None else sum(getattr(paper, field.name) is not None for field in attrs.fields(type(paper)))


def grown(sizes: dict[str, int]) -> Dossier:
    """Returns a dossier whose lists have the lengths that are asked for.

    Args:
        sizes: The length of each list; those that are not named hold what one example holds.
    """
    lists = {
        name: tuple(_varied(pool[n % len(pool)], n // len(pool)) for n in range(sizes.get(name, 1)))
        for name in LISTS
        if (pool := _pool(name))
    }
    return Dossier(**lists, **_single())  # type: ignore[arg-type]


def _varied(value: Any, n: int) -> Any:  # noqa: ANN401, PLR0911 -- any value of the model, one return a kind
    if n == 0 or isinstance(value, bool):
        return value
    if isinstance(value, Identifier):
        return type(value)(_renumbered(value.text, n))
    if isinstance(value, str):
        return value if len(value) < _SHORTEST else f"{value} {n}"
    if isinstance(value, int | Decimal):
        return value + n
    if isinstance(value, dt.date):
        return value - dt.timedelta(days=n % 40)
    if isinstance(value, tuple):
        return tuple(_varied(item, n) for item in value)
    if attrs.has(type(value)):
        held = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
        return attrs.evolve(value, **{name: _varied(item, n) for name, item in held.items() if item is not None})
    return value


def _renumbered(text: str, n: int) -> str:
    """Counts up the last four digits of a number, where it has more than four."""
    places = [place for place, char in enumerate(text) if char.isdigit()]
    if len(places) <= _SHORTEST:
        return text
    letters = list(text)
    last = places[-_SHORTEST:]
    for place, digit in zip(last, f"{(int(''.join(text[at] for at in last)) + n) % 10_000:04d}", strict=True):
        letters[place] = digit
    return "".join(letters)
