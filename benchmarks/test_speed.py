"""How long things take, each beside the least that could be done instead; ratios are printed, nothing is asserted.

The folder is not among pytest's test paths; ``scripts/bench`` runs it, and so does ``python -m pytest benchmarks``.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ratios import Capture, tell

import iorkit
from iorkit.errors import NotInForce
from iorkit.formats.abi import LAYOUTS, read_entry_summaries, write_entry_summaries
from iorkit.model.dossier import is_paper, papers
from iorkit.rules import Context
from iorkit.rules._hit import Missing

TEXT = (Path(__file__).parent.parent / "examples" / "dossiers" / "own-company.json").read_text(encoding="utf-8")
DOSSIER = iorkit.loads(TEXT)
CTX = Context(as_of=iorkit.model.shape.coerce_date("2026-03-20"), dossier=DOSSIER)
ROUNDS = 7


def judge_alone() -> list[object]:
    """Calls each rule's own function on each paper that it judges, without the run around it."""
    hits: list[object] = []
    for rule in iorkit.CATALOGUE:
        if rule.on is iorkit.Dossier or is_paper(rule.on):
            for _, paper in papers(DOSSIER, rule.on):
                with contextlib.suppress(Missing, NotInForce):
                    hits.extend(rule.judge(paper, CTX))
    return hits


def interpreter(code: str) -> Callable[[], object]:
    """Returns a call that runs code in a new interpreter."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 -- our own interpreter


@pytest.mark.benchmark(group="load")
def test_loads(benchmark: Any, capsys: Capture) -> None:  # noqa: ANN401 -- pytest-benchmark has no types
    """A dossier from its text."""
    benchmark(iorkit.loads, TEXT)
    tell(capsys, "loads against json.loads", lambda: iorkit.loads(TEXT), lambda: json.loads(TEXT))


@pytest.mark.benchmark(group="load")
def test_json_loads(benchmark: Any) -> None:  # noqa: ANN401 -- the same
    """The same text to plain data, the least that loading can take."""
    benchmark(json.loads, TEXT)


@pytest.mark.benchmark(group="check")
def test_check(benchmark: Any, capsys: Capture) -> None:  # noqa: ANN401 -- the same
    """All rules over a dossier, to a report."""
    benchmark(iorkit.check, DOSSIER, as_of="2026-03-20")
    tell(
        capsys, "check against the rules' own functions", lambda: iorkit.check(DOSSIER, as_of="2026-03-20"), judge_alone
    )


@pytest.mark.benchmark(group="check")
def test_judge_alone(benchmark: Any) -> None:  # noqa: ANN401 -- the same
    """The same functions in a plain loop."""
    benchmark(judge_alone)


@pytest.mark.benchmark(group="import")
def test_import(benchmark: Any, capsys: Capture) -> None:  # noqa: ANN401 -- the same
    """``import iorkit`` in a new interpreter."""
    benchmark.pedantic(interpreter("import iorkit"), rounds=ROUNDS)
    tell(
        capsys, "import iorkit against a bare interpreter", interpreter("import iorkit"), interpreter("pass"), number=1
    )


@pytest.mark.benchmark(group="import")
def test_import_and_check(benchmark: Any) -> None:  # noqa: ANN401 -- the same
    """A first check in a new interpreter."""
    code = "import iorkit; iorkit.check(iorkit.Dossier(), as_of='2026-03-20')"
    benchmark.pedantic(interpreter(code), rounds=ROUNDS)


@pytest.mark.benchmark(group="import")
def test_bare_interpreter(benchmark: Any) -> None:  # noqa: ANN401 -- the same
    """Python by itself."""
    benchmark.pedantic(interpreter("pass"), rounds=ROUNDS)


ENTRY = (Path(__file__).parent / "entry_summary.txt").read_text(encoding="utf-8")
ENTRIES = ENTRY * 50
MESSAGE = read_entry_summaries(ENTRIES)


def slices() -> list[list[str]]:
    """Cuts the same records into the same fields, and does nothing else."""
    return [
        [line[field.first - 1 : field.last] for field in LAYOUTS["entry/summary"][line[:2]].fields]
        for line in ENTRIES.splitlines()
    ]


@pytest.mark.benchmark(group="entry summaries")
def test_read_entry_summaries(benchmark: Any, capsys: Capture) -> None:  # noqa: ANN401 -- the same
    """Fifty entry summaries from their text."""
    assert MESSAGE.problems == ()
    benchmark(read_entry_summaries, ENTRIES)
    tell(capsys, "reading entry summaries against slicing", lambda: read_entry_summaries(ENTRIES), slices, number=1)


@pytest.mark.benchmark(group="entry summaries")
def test_write_entry_summaries(benchmark: Any, capsys: Capture) -> None:  # noqa: ANN401 -- the same
    """The same summaries to text."""
    benchmark(write_entry_summaries, MESSAGE.entries)
    tell(
        capsys,
        "writing entry summaries against slicing",
        lambda: write_entry_summaries(MESSAGE.entries),
        slices,
        number=1,
    )
