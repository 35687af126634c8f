"""What a walk through the documents finds: days that can be computed, and gaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from typing import Any

import attrs

from iorkit.citations import Citation

__all__ = ["Day", "Gap", "Look", "Walk", "computed", "fixed"]


@attrs.frozen
class Day:
    """A day that a document sets; ``is_owed`` where it still matters when it is past."""

    kind: str
    compute: Callable[[], dt.date]
    what: str
    to_do: str
    path: str
    paper: object
    citation: Citation | None = None
    is_owed: bool = True


@attrs.frozen
class Gap:
    """A day that may run and cannot be computed."""

    path: str
    paper: object
    reason: str


@attrs.frozen
class Look:
    """For which day one looks, and on what further days CBP is closed."""

    as_of: dt.date
    closures: Collection[dt.date]


Walk = Iterator[Day | Gap]


def fixed(day: dt.date) -> Callable[[], dt.date]:
    """Returns a function that gives a day which a document states."""
    return lambda: day


def computed(function: Callable[..., dt.date], *args: Any, **named: Any) -> Callable[[], dt.date]:  # noqa: ANN401 -- whatever it takes
    """Returns a function that computes a day when it is asked, so that one which cannot be computed stops no other."""
    return lambda: function(*args, **named)
