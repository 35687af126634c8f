"""No rule of the catalogue fails, whatever a dossier holds; a rule of the house may do anything."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pools import LISTS, examples, grown
from strategies import dossiers, full

from iorkit.checking import check
from iorkit.citations import Authority, Citation
from iorkit.findings import Report
from iorkit.ids import Identifier
from iorkit.model import IOR, Dossier
from iorkit.rules import CATALOGUE, Context, Hit, rule

_EXTREMES: dict[type, tuple[Any, ...]] = {
    Decimal: (Decimal(999999999999999999), Decimal(-999999999999999999), Decimal(0), Decimal("0.000001")),
    int: (10**18 - 1, -(10**18 - 1), 0),
    dt.date: (dt.date.min, dt.date.max, dt.date(2026, 2, 28), dt.date(9999, 1, 1)),
    str: ("", " ", "\u200b", "\ufeff\u202e", "İ" * 300, "\x00", "999999999999999999", "٣", "a" * 5_000, "{x}", "㍿"),
}


def _failures(report: Report) -> list[str]:
    return [f"{item.code}: {item.reason}" for item in report.not_checked if "itself failed" in item.reason]


def _put(value: Any, extreme: dict[type, Any]) -> Any:  # noqa: ANN401 -- any value of the model
    """Puts an extreme in the place of every value of its kind."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Identifier):
        return type(value)(extreme[str])
    if type(value) in extreme:
        return extreme[type(value)]
    if isinstance(value, tuple):
        return tuple(_put(item, extreme) for item in value)
    if attrs.has(type(value)):
        held = {field.name: getattr(value, field.name) for field in attrs.fields(type(value)) if field.init}
        return attrs.evolve(value, **{name: _put(item, extreme) for name, item in held.items() if name != "none_of"})
    return value


@pytest.mark.slow
@pytest.mark.parametrize("as_of", ["2026-03-20", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("turn", range(11))
def test_every_value_at_its_end(turn: int, as_of: str) -> None:
    """Every amount, count, day and text of a dossier that has them all, at the ends of what a field can hold."""
    extreme = {kind: values[turn % len(values)] for kind, values in _EXTREMES.items()}

    assert [] == _failures(check(_put(full(Dossier), extreme), as_of=as_of))
    assert [] == _failures(check(_put(grown(dict.fromkeys(LISTS, 12)), extreme), as_of=as_of))


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Decimal, int, dt.date, str])
def test_one_kind_of_value_at_its_end(kind: type) -> None:
    """The others stay as the examples have them, so that rules go on."""
    dossier = grown(dict.fromkeys(LISTS, 12))
    for value in _EXTREMES[kind]:
        assert [] == _failures(check(_put(dossier, {str: "47-5550101", kind: value}), as_of="2026-03-20"))
        assert [] == _failures(check(_put_kind(dossier, kind, value), as_of="2026-03-20"))


def _put_kind(value: Any, kind: type, extreme: object) -> Any:  # noqa: ANN401 -- any value of the model
    if isinstance(value, tuple):
        return tuple(_put_kind(item, kind, extreme) for item in value)
    if type(value) is kind:
        return extreme
    if attrs.has(type(value)) and not isinstance(value, Identifier):
        held = {field.name: getattr(value, field.name) for field in attrs.fields(type(value)) if field.init}
        return attrs.evolve(value, **{name: _put_kind(item, kind, extreme) for name, item in held.items()})
    return value


@settings(max_examples=60, deadline=None)
@given(dossiers(), st.dates())
def test_any_dossier_on_any_day(dossier: Dossier, as_of: dt.date) -> None:
    """Whatever its fields hold."""
    assert [] == _failures(check(dossier, as_of=as_of))


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Decimal, int, dt.date, str])
def test_every_example_at_its_end(kind: type) -> None:
    """Each example meets its rule's conditions, and then holds an extreme."""
    failed = set()
    for _, day, dossier in examples():
        for value in _EXTREMES[kind]:
            failed.update(_failures(check(_put_kind(dossier, kind, value), as_of=day)))

    assert set() == failed


class _Unspeakable:
    def __str__(self) -> str:
        msg = "no words"
        raise RuntimeError(msg)

    __repr__ = __str__


class _Silent(Exception):  # noqa: N818 -- as a house may name it
    def __str__(self) -> str:
        raise RuntimeError


def _of_the_house(what: str) -> Any:  # noqa: ANN401 -- a rule
    @rule(
        code="HSE001",
        title="A rule of the house",
        on=Dossier,
        severity="warning",
        basis=Citation(reference="House manual", authority=Authority.HEURISTIC),
        remedy="Ask.",
        examples=(),
    )
    def house_rule(dossier: Dossier, ctx: Context) -> Iterator[Hit]:  # noqa: ARG001 -- as every rule is called
        """Does what a house does."""
        if what == "raises":
            raise _Silent
        if what == "returns nothing":
            return None  # type: ignore[return-value]
        cases: dict[str, dict[str, Any]] = {
            "an unspeakable value": {"x": _Unspeakable()},
            "an object": {"x": object()},
            "a set": {"x": {"b", "a", "c", "d"}},
            "a huge number": {"x": 10**5000},
            "a huge text": {"x": "x" * 10**6},
            "a missing value": {},
        }
        return iter([Hit("ior", "see {x}", **cases[what])])

    return house_rule


@pytest.mark.parametrize(
    "what",
    [
        "raises",
        "returns nothing",
        "an unspeakable value",
        "an object",
        "a set",
        "a huge number",
        "a huge text",
        "a missing value",
    ],
)
def test_a_rule_of_the_house_may_do_anything(what: str) -> None:
    """A check never raises, and says the same in every run."""
    dossier = Dossier(ior=IOR(name="Lumen Housewares LLC"))
    reports = [check(dossier, as_of="2026-03-20", rules=[*CATALOGUE, _of_the_house(what)]) for _ in range(2)]
    one, two = (report.to_text() + json.dumps(report.to_json()) for report in reports)

    assert one == two
    assert " at 0x" not in one
