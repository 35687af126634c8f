"""Draws the pictures of the documentation, small SVG files in ``docs/pictures``.

With ``--check`` it draws nothing, names the pictures that are stale, and exits with 1 where there are any. Text is as
wide as the fonts of the machine, so what they were drawn from is compared: its digest stands in each.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import iorkit
from iorkit.bonds import project
from iorkit.deadlines import upcoming
from iorkit.model import EntrySummary7501, Shipment
from iorkit.plot import bond_use, consistency, save, timeline

if TYPE_CHECKING:
    from altair import TopLevelMixin

__all__ = ["charts", "main"]

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"


def charts() -> dict[str, TopLevelMixin]:
    """Returns the pictures that ``docs/pictures.md`` shows, by name."""
    papers = iorkit.Dossier(
        ior=iorkit.IOR(name="Lumen Housewares LLC", number="47-5550101", last_used_on="2025-04-02"),
        entry_summaries=[EntrySummary7501(entry_number="B76-0324527-8", entry_date="2026-03-02", is_filed=False)],
        shipments=[Shipment(reference="PO 7781", landed_on="2026-03-13")],
    )
    borrowed = iorkit.check(iorkit.examples.load("borrowed-number"), as_of="2026-03-20")
    entries = [
        EntrySummary7501(summary_date=dt.date(2025, n, 10), total_duty=40000, total_tax=0, total_other_fees=0)
        for n in range(1, 13)
    ]
    return {
        "deadlines": timeline(upcoming(papers, "2026-03-20")),
        "consistency": consistency(borrowed.matrix),
        "bond-use": bond_use(project(entries, 50_000, dt.date(2026, 1, 1), volume="1.5")),
    }


def _digest(chart: TopLevelMixin) -> str:
    return hashlib.sha256(json.dumps(chart.to_dict(), sort_keys=True, default=str).encode()).hexdigest()[:16]


def _drawn(chart: TopLevelMixin) -> str:
    with tempfile.TemporaryDirectory() as folder:
        text = save(chart, Path(folder, "picture.svg")).read_text(encoding="utf-8")
    return f"{text.rstrip()}\n<!-- Drawn by scripts/generate_pictures.py from {_digest(chart)} -->\n"


def _is_stale(name: str, chart: TopLevelMixin) -> bool:
    file = FOLDER / f"{name}.svg"
    return not file.is_file() or f"from {_digest(chart)} " not in file.read_text(encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Args:
        arguments: The arguments; those of the process where they are not given.

    Returns:
        0, or 1 where ``--check`` finds a picture that is stale.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="draw nothing; exit with 1 where a picture is stale")
    options = parser.parse_args(arguments)
    stale = {name: chart for name, chart in charts().items() if _is_stale(name, chart)}
    for name, chart in stale.items():
        if options.check:
            print(f"docs/pictures/{name}.svg is stale", file=sys.stderr)
        else:
            FOLDER.mkdir(exist_ok=True)
            (FOLDER / f"{name}.svg").write_text(_drawn(chart), encoding="utf-8")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
