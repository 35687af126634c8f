"""The helpers for tests of users' own rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from iorkit.citations import Authority, Citation
from iorkit.findings import Severity
from iorkit.ids import BondNumber
from iorkit.model import Arrangement, BondKind, CustomsBond, Dossier
from iorkit.rules import CATALOGUE, Context, Example, Hit, Rule, bad, ok, require, rule
from iorkit.testing import cases, faults

HOUSE = Citation(reference="House manual 4.2", authority=Authority.PRACTICE, says="bonds name a surety")
SOUND = CATALOGUE["POA005"]


def a_rule(*examples: Example, **fields: Any) -> Rule:  # noqa: ANN401 -- fields of any kind
    """Returns a house rule with these examples."""

    def bond_without_number(bond: CustomsBond, _: Context) -> Iterator[Hit]:
        """The house wants the number of every bond that it relies on."""
        if require(bond.kind, "kind").value and bond.number is None:
            yield Hit("number", "the bond has no number")

    made = rule(
        code="HSE001",
        title="The bond has no number",
        on=CustomsBond,
        severity=Severity.WARNING,
        basis=HOUSE,
        remedy="Ask for the number.",
        examples=examples,
    )(bond_without_number)
    return attrs.evolve(made, **fields)


GOOD = ok(CustomsBond(kind=BondKind.CONTINUOUS, number=BondNumber("258ABC123")))
BAD = bad(CustomsBond(kind=BondKind.CONTINUOUS), at="number")


def test_a_sound_rule_has_no_faults() -> None:
    """Neither the catalogue's nor a house's."""
    assert [] == faults(SOUND)
    assert [] == faults(a_rule(GOOD, BAD, attrs.evolve(BAD, message="the bond has no number")))


@pytest.mark.parametrize(
    "example,words",
    [
        (
            bad(CustomsBond(kind=BondKind.CONTINUOUS, number=BondNumber("258ABC123")), at="number"),
            "should be found at 'number'",
        ),
        (
            attrs.evolve(BAD, message="the bond has a number"),
            "should say 'the bond has a number', says ['the bond has no",
        ),
        (ok(CustomsBond(kind=BondKind.CONTINUOUS)), "should not be found, found at ['number']"),
        (ok(CustomsBond()), "could not be judged"),
        (ok(Dossier()), "could not be judged"),
    ],
)
def test_an_example_that_does_not_behave_is_a_fault(example: Example, words: str) -> None:
    """A check that cannot fail shows nothing."""
    assert any(words in fault for fault in faults(a_rule(GOOD, BAD, example)))


def test_an_example_on_which_the_rule_never_runs_is_a_fault() -> None:
    """It shows nothing."""
    rule_on_eins = attrs.evolve(CATALOGUE["EIN001"], examples=(*CATALOGUE["EIN001"].examples, ok(Dossier())))

    assert [True] == ["was not judged" in fault for fault in faults(rule_on_eins)]


def test_an_example_of_another_day_is_a_fault() -> None:
    """The rule would not run on it."""
    tomorrow = a_rule(GOOD, BAD, in_force_from=dt.date(2026, 3, 21))

    assert [f"HSE001-{name}: the rule is not in force on 2026-03-20" for name in ("ok-0", "bad-1")] == faults(tomorrow)


def test_a_rule_that_fails_is_a_fault() -> None:
    """An exception inside a rule would become "not checked"."""

    def broken(_bond: CustomsBond, _: Context) -> Iterator[Hit]:
        raise ZeroDivisionError

    assert any("the rule itself failed" in fault for fault in faults(a_rule(GOOD, BAD, judge=broken)))


@pytest.mark.parametrize(
    "fields,words",
    [
        ({"code": "house-1"}, "three letters and three digits"),
        ({"title": "Ends with a period."}, "the title"),
        ({"title": "x" * 91}, "the title"),
        ({"citations": ()}, "rests on nothing"),
        ({"remedy": "Ask"}, "no remedy"),
        ({"explanation": ""}, "no explanation"),
        ({"examples": (GOOD,)}, "no bad example"),
        ({"examples": (BAD,)}, "no good example"),
    ],
)
def test_words_that_lack_are_faults(fields: dict[str, object], words: str) -> None:
    """They are what a clerk reads."""
    assert [True] == [words in fault for fault in faults(a_rule(GOOD, BAD, **fields))]


def test_an_example_under_another_arrangement_may_be_left_out() -> None:
    """It shows that the rule does not run there."""
    buyers = a_rule(GOOD, BAD, ok(Dossier(arrangement=Arrangement.AGENT)), arrangements=(Arrangement.BUYER,))
    excused = a_rule(GOOD, BAD, ok(Dossier(is_self_filed=True)), unless=lambda dossier: dossier.is_self_filed is True)

    assert [] == faults(buyers)
    assert [] == faults(excused)


def test_a_case_says_which_example_fails() -> None:
    """In an AssertionError, as pytest shows them."""
    good, wrong = cases([a_rule(GOOD, ok(CustomsBond(kind=BondKind.CONTINUOUS)))])
    good.run()

    with pytest.raises(AssertionError, match=r"HSE001-ok-1: should not be found"):
        wrong.run()


def test_the_plugin_gives_every_example(pytester: pytest.Pytester) -> None:
    """A user's test module has the rules in ``RULES`` and one test."""
    pytester.makeconftest('pytest_plugins = ["iorkit.testing"]')
    pytester.makepyfile(
        """
        from iorkit.rules import CATALOGUE

        RULES = [CATALOGUE["POA005"]]

        def test_an_example_behaves(rule_case):
            rule_case.run()

        def test_without_cases():
            pass
        """
    )
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:cov")

    result.assert_outcomes(passed=len(SOUND.examples) + 1)
