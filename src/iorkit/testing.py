"""Tests of your own rules: every rule's examples are run, and its words are looked at.

In a test module, with ``pytest_plugins = ["iorkit.testing"]`` in ``conftest.py``:

    from house_rules import RULES

    def test_an_example_behaves(rule_case):
        rule_case.run()

The plugin gives ``rule_case`` once for each example of each rule in the module's ``RULES``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from iorkit.findings import Findings
from iorkit.model import Dossier
from iorkit.rules import Example, Rule, Run, arrangement_of, run_alone

if TYPE_CHECKING:
    import pytest

__all__ = ["RuleCase", "cases", "faults", "pytest_generate_tests"]

_CODE = re.compile(r"[A-Z][A-Z0-9]{2}[0-9]{3}")
_LONGEST_TITLE = 90


@attrs.frozen
class RuleCase:
    """One example of one rule.

    Args:
        rule: The rule.
        example: The example.
        number: Which of the rule's examples it is, from 0.

    Examples:
        >>> from iorkit.rules import CATALOGUE
        >>> first, *_ = cases([CATALOGUE["POA005"]])
        >>> first.name, first.fault()
        ('POA005-ok-0', '')
    """

    rule: Rule
    example: Example
    number: int

    @property
    def name(self) -> str:
        """The code, the side of the boundary and the number, such as ``POA005-bad-1``."""
        return f"{self.rule.code}-{'bad' if self.example.is_bad else 'ok'}-{self.number}"

    def fault(self) -> str:
        """Returns what is wrong with the example, in words; empty where it behaves.

        A bad example must be found at its path, in the words that it states. A good one must be judged, lack nothing
        and be found nowhere.
        """
        example, rule = self.example, self.rule
        if not rule.is_in_force(example.as_of):
            return f"the rule is not in force on {example.as_of.isoformat()}"
        run = run_alone((rule,), example.thing, as_of=example.as_of)
        broken = [item.reason for item in run.not_checked if "the rule itself failed" in item.reason]
        if broken:
            return broken[0]
        return self._fault_of_bad(run.findings) if example.is_bad else self._fault_of_good(run)

    def _fault_of_bad(self, findings: Findings) -> str:
        at, message = self.example.at, self.example.message
        said = [finding.message for finding in findings if finding.path == at]
        if not said:
            return f"should be found at {at!r}, found at {[finding.path for finding in findings]}"
        return "" if message in ("", *said) else f"should say {message!r}, says {said}"

    def _fault_of_good(self, run: Run) -> str:
        if len(run.findings):
            return f"should not be found, found at {[finding.path for finding in run.findings]}"
        if run.not_checked:
            return f"could not be judged: {run.not_checked[0]}"
        return "" if self.rule.code in run.ran or self._is_left_out() else "was not judged"

    def _is_left_out(self) -> bool:
        """Tells whether the example shows that the rule does not apply to such a dossier."""
        thing, rule = self.example.thing, self.rule
        if not isinstance(thing, Dossier):
            return False
        elsewhere = bool(rule.arrangements) and arrangement_of(thing) not in rule.arrangements
        return elsewhere or (rule.unless is not None and rule.unless(thing))

    def run(self) -> None:
        """Runs the example.

        Raises:
            AssertionError: It does not behave; the message says how.
        """
        if fault := self.fault():
            raise AssertionError(f"{self.name}: {fault}")


def cases(rules: Iterable[Rule]) -> Iterator[RuleCase]:
    """Walks the examples of rules.

    Args:
        rules: Rules, or a ``RuleSet``.

    Returns:
        One case for each example.

    Examples:
        >>> from iorkit.rules import CATALOGUE
        >>> all(not case.fault() for case in cases(CATALOGUE.select("POA")))
        True

    .. versionadded:: 26.1
    """
    for rule in rules:
        for number, example in enumerate(rule.examples):
            yield RuleCase(rule, example, number)


def faults(rule: Rule) -> list[str]:
    """Lists what is wrong with a rule: its words, and each example that does not behave.

    Args:
        rule: The rule.

    Returns:
        Clauses in words; empty where nothing is wrong.

    Examples:
        >>> import attrs
        >>> from iorkit.rules import CATALOGUE
        >>> faults(attrs.evolve(CATALOGUE["POA005"], code="HOUSE1", remedy="", examples=()))
        ['the code is not three letters and three digits', 'there is no remedy that ends with a period',
        'there is no good example', 'there is no bad example']

    .. versionadded:: 26.1
    """
    found = list(_faults_of_words(rule))
    sides = {example.is_bad for example in rule.examples}
    if not rule.citations:
        return [*found, "it rests on nothing"]
    found += [f"there is no {word} example" for side, word in ((False, "good"), (True, "bad")) if side not in sides]
    return found + [f"{case.name}: {fault}" for case in cases([rule]) if (fault := case.fault())]


def _faults_of_words(rule: Rule) -> Iterator[str]:
    if not _CODE.fullmatch(rule.code):
        yield "the code is not three letters and three digits"
    if not rule.title or len(rule.title) > _LONGEST_TITLE or rule.title.endswith("."):
        yield f"the title is empty, longer than {_LONGEST_TITLE} characters or ends with a period"
    if not rule.remedy.strip().endswith("."):
        yield "there is no remedy that ends with a period"
    if not rule.explanation.strip().endswith("."):
        yield "there is no explanation in full sentences"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives a test with the argument ``rule_case`` every example of the rules in its module's ``RULES``.

    Args:
        metafunc: What pytest hands to a plugin.
    """
    if "rule_case" in metafunc.fixturenames:
        found = list(cases(getattr(metafunc.module, "RULES", ())))
        metafunc.parametrize("rule_case", found, ids=[case.name for case in found])
