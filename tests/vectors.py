"""Reading of the vectors in tests/data, and what an identification shows."""

from __future__ import annotations

import csv
from pathlib import Path

from iorkit.ids import Identification

__all__ = ["all_shown", "rows"]

_DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """Reads a table of vectors; a first line that begins with # is a remark."""
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("# ")))


def all_shown(found: Identification) -> str:
    """Joins all that an identification shows of itself."""
    every = (str(found), repr(found), found._repr_html_(), found.shown, *found.remarks)
    each = [f"{candidate}{candidate!r}{candidate.shown}{candidate.reasons}" for candidate in found]
    return "".join([*every, *each])
