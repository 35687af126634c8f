"""A first missing fact hides no later finding: the loop that several rules share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from iorkit.errors import NotInForce
from iorkit.rules._hit import Missing
from iorkit.rules.authoring import keep_looking, require


def over_five(amounts: list[int | None]) -> Iterator[int]:
    """Yields the amounts over five, as a rule yields hits."""
    with keep_looking() as one:
        for n, amount in enumerate(amounts):
            with one:
                if require(amount, f"[{n}]") > 5:
                    yield n


def test_what_follows_a_missing_fact_is_still_found() -> None:
    """The first lack stops the rule only at the end, and it is the first that is told."""
    found: list[int] = []
    with pytest.raises(Missing) as stopped:
        found.extend(over_five([None, 6, None, 4, 7]))
    walk = over_five([None, 6, None, 4, 7])

    assert [1, 4] == [next(walk), next(walk)]
    assert "[0]" == stopped.value.path


def test_nothing_is_raised_where_nothing_is_missing() -> None:
    """All are judged, and the rule ends as any does."""
    assert [1] == list(over_five([5, 6]))


def test_a_walk_that_is_left_early_says_nothing_of_what_was_missing() -> None:
    """Whoever stops asking for findings gets no answer on the rest."""
    walk = over_five([None, 6, 7])

    assert 1 == next(walk)
    del walk


def test_a_day_outside_the_reference_data_is_kept_as_a_missing_fact_is() -> None:
    """The other documents are judged by the data of their own days."""
    judged = []

    def judge_both() -> None:
        with keep_looking() as one:
            for n in range(2):
                with one:
                    judged.append(n)
                    if n == 0:
                        raise NotInForce("fees.mpf", dt.date(1980, 1, 1), "the data begin later")

    with pytest.raises(NotInForce):
        judge_both()

    assert [0, 1] == judged


def test_another_fault_is_not_kept() -> None:
    """A rule that fails must be seen to fail."""
    with pytest.raises(ZeroDivisionError), keep_looking() as one, one:
        raise ZeroDivisionError
