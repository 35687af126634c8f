"""A module imports only from the layers below it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent


def test_the_contract_is_kept(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """import-linter reads the contract in ``pyproject.toml``."""
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    output = capsys.readouterr().out

    assert EXIT_STATUS_SUCCESS == status, output


def test_the_contract_names_every_module_of_the_package() -> None:
    """It is exhaustive, so that no new module escapes it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]

    assert all(contract["exhaustive"] for contract in contracts if contract["type"] == "layers")
    assert ["iorkit"] in [contract["containers"] for contract in contracts if contract["type"] == "layers"]
