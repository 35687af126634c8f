"""The examples that the wheel brings, so that the first lines run anywhere."""

from __future__ import annotations

import attrs
import pytest

import iorkit
from iorkit.errors import UnknownCode
from iorkit.fees import recompute


def test_every_example_loads_without_a_problem() -> None:
    """By its name, and its file is what load reads."""
    assert 8 == len(iorkit.examples.names())
    for name in iorkit.examples.names():
        assert () == iorkit.examples.load(name).problems
        assert iorkit.load(iorkit.examples.path(name)) == iorkit.examples.load(name)


def test_what_lies_beside_an_example_has_a_path_too() -> None:
    """CBP's answer to a query."""
    assert iorkit.examples.path("inactive-number.query.txt").is_file()


@pytest.mark.parametrize("name,near", [("own-compny", "own-company"), ("__init__.py", ""), ("../errors.py", "")])
def test_an_example_that_is_none_names_the_nearest(name: str, near: str) -> None:
    """And nothing outside the folder is given."""
    with pytest.raises(UnknownCode) as told:
        iorkit.examples.path(name)

    assert near == told.value.nearest


@pytest.mark.parametrize("name", ["buyer", "own-company", "agent"])
def test_a_whole_dossier_is_clear_and_lacks_nothing_needed(name: str) -> None:
    """With nothing found, and nothing more to ask for; one fact less keeps it from CLEAR."""
    whole = iorkit.examples.load(name)
    report = iorkit.check(whole, as_of="2026-03-20")

    assert report.is_clear
    assert ((), ()) == (tuple(report.findings), report.ask_for())
    assert whole.entry_summaries
    undated = attrs.evolve(whole.entry_summaries[0], entry_date=None)
    assert not iorkit.check(attrs.evolve(whole, entry_summaries=(undated,)), as_of="2026-03-20").is_clear


@pytest.mark.parametrize("name", ["buyer", "own-company", "agent"])
def test_the_figures_of_a_whole_dossier_are_right_to_the_cent(name: str) -> None:
    """The fees, duties and totals of its entry summary, computed again."""
    (entry,) = iorkit.examples.load(name).entry_summaries or ()
    expected = recompute(entry)

    assert ((), ()) == (tuple(expected.differences), tuple(expected.not_computed))
