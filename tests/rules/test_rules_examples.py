"""A walk over the examples of the catalogue: what each finds, and how it says so."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import Any

import pytest

import iorkit
from iorkit.findings import LAW, Findings, Severity
from iorkit.model.dossier import dossier_with, is_paper
from iorkit.refdata import sources
from iorkit.rules import CATALOGUE, Rule, run_alone
from iorkit.testing import RuleCase, cases, faults

CASES = tuple(cases(CATALOGUE))
BAD = tuple(case for case in CASES if case.example.is_bad)
HELD = tuple(case for case in CASES if is_paper(type(case.example.thing)) or case.rule.on is iorkit.Dossier)
"""The examples that a dossier can hold: all but bare numbers."""

WITHOUT_MESSAGES: set[str] = set()
"""Topics whose bad examples do not all state their messages yet: only ever fewer."""

each_rule = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
each_bad_case = pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
each_held_case = pytest.mark.parametrize("case", HELD, ids=lambda case: case.name)


@functools.cache
def found(case: RuleCase) -> Findings:
    """Returns what the rule finds in an example."""
    return run_alone((case.rule,), case.example.thing, as_of=case.example.as_of).findings


def at(root: Any, path: str) -> Any:  # noqa: ANN401 -- any value of a document
    """Returns the value that stands at a path below a document or dossier; ``None`` where nothing does."""
    value = root
    for part in re.findall(r"\w+", path):
        value = None if value is None else value[int(part)] if part.isdigit() else getattr(value, part)
    return value


@each_rule
def test_a_rule_holds(rule: Rule) -> None:
    """Its words are whole; a bad example is found at its path, a good one is judged and lacks nothing."""
    assert [] == faults(rule)


@each_held_case
def test_a_check_of_a_dossier_finds_what_the_rule_finds_in_the_paper(case: RuleCase) -> None:
    """The whole road through a dossier gives the same findings as the rule alone, at the paper's place.

    What it finds on a day to come, the rule alone does not look for.
    """
    alone = [(finding.path, finding.message, finding.stated) for finding in found(case)]
    report = iorkit.check(dossier_with(case.example.thing), as_of=case.example.as_of, rules=[case.rule])
    today = [finding for finding in report.findings if finding.on_day is None]
    together = [(finding.path, finding.message, finding.stated) for finding in today]

    assert len(alone) == len(together)
    for (path, *said), (whole, *said_there) in zip(sorted(alone), sorted(together), strict=True):
        assert said == said_there
        assert re.fullmatch(rf"([a-z0-9_]+(\[0\])?\.)?{re.escape(path)}" if path else r"[a-z0-9_]+(\[0\])?", whole)


def test_a_bad_example_states_its_message() -> None:
    """A message that gives the wrong value, or says the contrary, would pass where only its place is looked at."""
    lacking = {case.name for case in BAD if not case.example.message}

    assert set() == {name for name in lacking if name[:3] not in WITHOUT_MESSAGES}
    assert {name[:3] for name in lacking} == WITHOUT_MESSAGES


@each_bad_case
def test_a_finding_stands_on_the_register_and_reads_by_itself(case: RuleCase) -> None:
    """A clerk reads a clause with its values; behind it are sources of the register and evidence that is there."""
    for finding in found(case):
        assert finding.citations
        assert [sources()[citation.reference] for citation in finding.citations] == list(finding.citations)
        assert not finding.template.endswith(".")
        assert [] == [odd for odd in ("{", "None", case.rule.code) if odd in finding.message]
        for entry in finding.evidence:
            assert entry.value
            assert ("missing" == entry.value) is (at(case.example.thing, entry.path) is None)


def test_under_law_only_law_blocks() -> None:
    """A finding that rests on practice, guidance or the article is no blocker under law; what law demands stays one."""
    blockers = Findings(finding for case in BAD for finding in found(case) if finding.stated is Severity.BLOCKER)
    under = {finding.citations[0].authority.is_law: set[Severity]() for finding in blockers}
    for finding in blockers.under(LAW):
        under[finding.citations[0].authority.is_law].add(finding.severity)

    assert {True: {Severity.BLOCKER}, False: {Severity.NOTE}} == under


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if rule.in_force_from], ids=lambda rule: rule.code)
def test_a_rule_judges_from_its_first_day_on(rule: Rule) -> None:
    """The day before, it is not run at all; on the day, it judges its examples."""
    first = rule.in_force_from
    assert first is not None
    for held in (dossier_with(example.thing) for example in rule.examples if example.is_bad):
        before = iorkit.check(held, as_of=first - dt.timedelta(days=1), rules=[rule])
        report = iorkit.check(held, as_of=first, rules=[rule])

        assert ((), ()) == (before.rules_run, before.not_checked)
        assert rule.code in {*report.rules_run, *(item.code for item in report.not_checked)}
