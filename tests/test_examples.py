"""The examples that ship: eight dossiers, two of them with CBP's answer beside them, and a notebook."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

import iorkit
from iorkit.cli import with_query

EXAMPLES = Path(__file__).parent.parent / "examples"
DOSSIERS = EXAMPLES / "dossiers"

EXPECTED = {
    "own-company": ("clear", ()),
    "buyer": ("clear", ()),
    "agent": ("clear", ()),
    "borrowed-number": ("blocked", ("BND003", "ENT001", "SHR001")),
    "bond-under-another-ein": ("blocked", ("BND001", "BND003", "SHR001")),
    "lapsed-power": ("blocked", ("POA005",)),
    "inactive-number": ("blocked", ("IOR005", "IOR007")),
    "insufficient-bond": ("blocked", ("BND014", "BND015", "BND019")),
}


def load(name: str) -> iorkit.Dossier:
    """Loads a dossier with CBP's answer, where one lies beside it."""
    dossier = iorkit.load(DOSSIERS / f"{name}.json")
    answer = DOSSIERS / f"{name}.query.txt"
    return with_query(dossier, answer.read_bytes()) if answer.exists() else dossier


def test_every_dossier_is_expected() -> None:
    """No dossier lies there that no test knows."""
    assert sorted(EXPECTED) == sorted(path.stem for path in DOSSIERS.glob("*.json"))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_dossier_gives_what_it_shows(name: str) -> None:
    """Each dossier loads without a problem and gives exactly the findings that it is there to show."""
    dossier = load(name)

    report = iorkit.check(dossier, as_of="2026-03-20")

    assert () == dossier.problems
    assert EXPECTED[name] == (report.outcome.value, tuple(sorted(report.findings.codes)))


@pytest.mark.parametrize("name", [name for name, (outcome, _) in EXPECTED.items() if outcome == "clear"])
def test_clean_dossier_is_clear_in_law_too(name: str) -> None:
    """A dossier that passes the article's self-inspection passes under the other policies as well."""
    report = iorkit.check(load(name), as_of="2026-03-20")

    assert {"clear"} == {report.under(policy).outcome.value for policy in ("law", "cbp", "watch-2026")}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_dossier_survives_a_round_trip(name: str) -> None:
    """Dumping and loading a dossier gives the same dossier."""
    dossier = load(name)

    assert dossier == iorkit.loads(iorkit.dumps(dossier))


def run_cells(path: Path) -> list[Any]:
    """Runs the cells of a notebook one after another, and returns what each shows: the value of its last line."""
    names: dict[str, Any] = {}
    shown = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            *statements, last = ast.parse("".join(cell["source"])).body
            exec(compile(ast.Module(statements, []), path.name, "exec"), names)  # noqa: S102 -- our own notebook
            value = ast.Expression(last.value) if isinstance(last, ast.Expr) else ast.parse("None", mode="eval")
            shown.append(eval(compile(value, path.name, "eval"), names))  # noqa: S307 -- the same
    return shown


NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in NOTEBOOKS])
def test_a_notebook_runs_where_it_lies(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From top to bottom; each of its cells that shows something shows it again."""
    monkeypatch.chdir(EXAMPLES)
    shown = run_cells(path)
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    results = [any(output["output_type"] == "execute_result" for output in cell["outputs"]) for cell in cells]

    assert results == [value is not None for value in shown]


def test_there_are_three_notebooks() -> None:
    """One importer, a bond, and a book of clients."""
    assert ["a-bond-through-a-year", "a-book-of-clients", "one-importer"] == [path.stem for path in NOTEBOOKS]
