"""A module imports only from the layers below it, in no circle, and from no other package's private modules."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from iorkit.rules._rooms import ROOMS

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src"
FILES = {
    ".".join(file.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted(SRC.rglob("*.py"))
}
"""The file of each module."""

REACHED_INTO = {
    ("iorkit.formats.abi", "iorkit.formats.abi.bond"),
    ("iorkit.formats.abi", "iorkit.formats.abi.entry"),
    ("iorkit.formats.abi", "iorkit.formats.abi.importer"),
    ("iorkit.formats.abi", "iorkit.formats.abi.statement"),
    ("iorkit.formats.ace", "iorkit.formats.tables"),
    ("iorkit.identity", "iorkit.ids"),
    ("iorkit.loading", "iorkit.formats.ace"),
    ("iorkit.loading", "iorkit.formats.tables"),
}
"""Packages that still take from private modules of another: only ever fewer."""


def imported(module: str, body: list[ast.stmt], *, late: bool) -> Iterator[str]:
    """Walks the modules that statements import, those of functions too where ``late`` ones count."""
    for node in body:
        if isinstance(node, ast.ImportFrom) and node.module in FILES:
            names = {f"{node.module}.{name.name}" for name in node.names}
            yield from names & FILES.keys() or {node.module}
        elif isinstance(node, ast.Import):
            yield from {name.name for name in node.names} & FILES.keys()
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from imported(module, node.orelse, late=late)
        elif late or not isinstance(node, ast.FunctionDef):
            for part in ("body", "orelse", "finalbody"):
                yield from imported(module, getattr(node, part, []), late=late)


def imports(module: str, *, late: bool = False) -> set[str]:
    """Returns the modules of the package that a module imports."""
    body = ast.parse(FILES[module].read_text(encoding="utf-8")).body
    return set(imported(module, body, late=late)) - {module}


def owner(module: str) -> str:
    """Returns the package to which a private module belongs; empty where it is public."""
    parts = module.split(".")
    private = (n for n, part in enumerate(parts) if part.startswith("_") and part != "__main__")
    return ".".join(parts[: next(private, 0)])


def contracts() -> list[dict[str, Any]]:
    """Returns the contracts of ``pyproject.toml``."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    found: list[dict[str, Any]] = settings["importlinter"]["contracts"]
    return found


def test_the_contract_is_kept(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """import-linter reads the contract in ``pyproject.toml``."""
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    output = capsys.readouterr().out

    assert EXIT_STATUS_SUCCESS == status, output


def test_the_contract_names_every_module_of_the_package() -> None:
    """It is exhaustive, so that no new module escapes it."""
    layers = [contract for contract in contracts() if contract["type"] == "layers"]

    assert all(contract["exhaustive"] for contract in layers)
    assert [["iorkit"], ["iorkit.rules"]] == [contract["containers"] for contract in layers]


def test_the_rooms_stand_beside_each_other() -> None:
    """One row of the contract has all rooms, so that none imports from another."""
    (rules,) = (contract for contract in contracts() if contract["containers"] == ["iorkit.rules"])
    rows = [set(row.split(" | ")) for row in rules["layers"]]

    assert set(ROOMS) in rows


def test_no_modules_import_each_other_in_a_circle() -> None:
    """What is imported when a module is first read: whoever began elsewhere in the circle would fail."""
    graph = {module: imports(module) for module in FILES}
    circle: list[str] = []
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        circle = found.args[1]

    assert [] == circle
    assert "iorkit.findings" in graph["iorkit.checking"]


def test_no_package_reaches_into_other_parties_private_modules() -> None:
    """They may change without a word to others; what others need, the package gives by its own name."""
    reached = {
        (importer.rpartition(".")[0], package)
        for importer in FILES
        for module in imports(importer, late=True)
        if (package := owner(module)) and not f"{importer}.".startswith(f"{package}.")
    }

    assert set() == reached - REACHED_INTO
