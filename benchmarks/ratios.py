"""How many times longer one thing takes than another, measured in the same run and printed."""

from __future__ import annotations

import sys
import timeit
from collections.abc import Callable

import pytest

Capture = pytest.CaptureFixture[str]


def tell(  # noqa: PLR0913 -- how often, and in what unit
    capsys: Capture,
    what: str,
    ours: Callable[[], object],
    least: Callable[[], object],
    *,
    number: int = 50,
    rounds: int = 7,
    rows: int = 0,
) -> None:
    """Prints how many times longer ours takes than the least; the time is that of one call, or of one of its rows."""
    ours(), least()
    a, b = (min(timeit.repeat(run, number=number, repeat=rounds)) / number / (rows or 1) for run in (ours, least))
    of = " a row" if rows else ""
    with capsys.disabled():
        sys.stdout.write(f"\n{what}: {a * 1e6:,.1f} us against {b * 1e6:,.1f} us{of}, {a / b:.1f} times\n")
