"""The examples that the wheel brings, so that the first lines run anywhere."""

from __future__ import annotations

import pytest

import iorkit
from iorkit.errors import UnknownCode


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
