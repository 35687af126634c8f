"""The examples that ship: eight dossiers, two of them with CBP's answer beside them, and a notebook."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

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


@pytest.mark.filterwarnings("ignore")
def test_notebook_runs() -> None:
    """The notebook runs from top to bottom, and shows the report as a table."""
    notebook = nbformat.read(EXAMPLES / "self-inspection.ipynb", as_version=4)  # type: ignore[no-untyped-call]

    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(EXAMPLES)}}).execute()

    assert "text/html" in notebook.cells[1].outputs[0].data
