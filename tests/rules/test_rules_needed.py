"""Nothing unjudged is clear: a rule that could find an error and lacks a fact keeps the outcome from clear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest

import iorkit
from iorkit.findings import SELF_INSPECTION, Finding, Lack, Need, Severity
from iorkit.ids import Identifier
from iorkit.model.dossier import dossier_with, is_paper
from iorkit.rules import CATALOGUE, Rule

GRAVE = [
    pytest.param(rule, id=rule.code)
    for rule in CATALOGUE
    if min(rule.severity, SELF_INSPECTION.ceiling(rule.authority)) >= Severity.ERROR
]


def one_fact_less(value: Any) -> Iterator[Any]:  # noqa: ANN401 -- any part of a dossier
    """Yields a document as often as it has facts, each time with one of them left out."""
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        if held is None or held == ():
            continue
        if field.default is None:
            yield attrs.evolve(value, **{field.name: None})
        if isinstance(held, tuple):
            for n, item in enumerate(held):
                if is_part(item):
                    for less in one_fact_less(item):
                        yield attrs.evolve(value, **{field.name: (*held[:n], less, *held[n + 1 :])})
        elif is_part(held):
            yield from (attrs.evolve(value, **{field.name: less}) for less in one_fact_less(held))


def is_part(value: object) -> bool:
    """Tells whether a value has facts of its own."""
    return attrs.has(type(value)) and not isinstance(value, (Identifier, Finding))


def cases(rule: Rule) -> Iterator[iorkit.Report]:
    """Yields reports by one rule on its good examples with one fact left out, where the rule could not judge."""
    for example in rule.examples:
        if example.is_bad or not (isinstance(example.thing, iorkit.Dossier) or is_paper(type(example.thing))):
            continue
        for less in one_fact_less(dossier_with(example.thing)):
            report = iorkit.check(less, as_of=example.as_of, rules=[rule])
            if report.not_checked:
                yield report


@pytest.mark.parametrize("rule", GRAVE)
def test_a_grave_rule_that_lacks_a_fact_keeps_from_clear(rule: Rule) -> None:
    """Unless it says why its question is optional."""
    for report in cases(rule):
        lacking = {item.lack: item for item in report.not_checked}
        if Lack.FACT in lacking and not lacking[Lack.FACT].optional and len(report.findings) == 0:
            assert Need.NEEDED is lacking[Lack.FACT].need
            assert iorkit.findings.Outcome.INCOMPLETE is report.outcome
            assert report.ask_for()


def test_the_walk_reaches_many_rules() -> None:
    """A walk that finds no rule without its facts would prove nothing."""
    reached = [rule.code for rule in CATALOGUE if next(cases(rule), None) is not None]

    assert len(reached) > len(CATALOGUE) // 3


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in CATALOGUE if rule.optional])
def test_a_rule_that_is_optional_says_why(rule: Rule) -> None:
    """In a sentence, not in a word."""
    assert len(rule.optional.split()) > 3
