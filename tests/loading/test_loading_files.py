"""Dossiers in files: read as they are, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import iorkit.loading
from iorkit.ids import ImporterNumber
from iorkit.loading import dump, dumps, load
from iorkit.model import IOR, Dossier

DOSSIER = Dossier(ior=IOR(name="灯具", number=ImporterNumber("987-65-4320")), bonds=())


def test_dump_and_load(tmp_path: Path) -> None:
    """A dossier written to a file is UTF-8 with a newline at the end, and reads back equal."""
    path = tmp_path / "dossier.json"

    dump(DOSSIER, path)

    assert dumps(DOSSIER).encode("utf-8") == path.read_bytes()
    assert path.read_bytes().endswith(b"}\n")
    assert DOSSIER == load(str(path))
    assert [path] == list(tmp_path.iterdir())


def test_dump_writes_personal_numbers_in_full(tmp_path: Path) -> None:
    """An explicit call for the file gives the number in full."""
    path = tmp_path / "dossier.json"

    dump(DOSSIER, path)

    assert '"987-65-4320"' in path.read_text(encoding="utf-8")


def test_problems_are_not_written(tmp_path: Path) -> None:
    """Findings of loading are made anew at each load, and never stand in the file."""
    path = tmp_path / "dossier.json"
    path.write_text('{"ior": {"name": 5}}', encoding="utf-8")

    loaded = load(path)
    dump(loaded, path)

    assert ["DAT003", "DAT009"] == [problem.code for problem in loaded.problems]
    assert Dossier(ior=IOR()) == load(path)


def test_dump_replaces_and_keeps_permissions(tmp_path: Path) -> None:
    """A file that exists is replaced, through a link where there is one, and who may read it stays the same."""
    path, link = tmp_path / "dossier.json", tmp_path / "link.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    link.symlink_to(path)

    dump(DOSSIER, link)

    assert link.is_symlink()
    assert 0o600 == path.stat().st_mode & 0o777
    assert DOSSIER == load(path)


def test_dump_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails on the way, the old file stays as it was, and nothing is left beside it."""
    path = tmp_path / "dossier.json"
    path.write_text("old", encoding="utf-8")

    def fail(_: int) -> None:
        raise OSError

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError):  # noqa: PT011 -- the one raised above
        dump(DOSSIER, path)

    assert "old" == path.read_text(encoding="utf-8")
    assert [path] == list(tmp_path.iterdir())


def test_dump_onto_a_folder(tmp_path: Path) -> None:
    """A folder is no file to write to, and stays empty."""
    folder = tmp_path / "folder"
    folder.mkdir()

    with pytest.raises(OSError, match="folder"):
        dump(DOSSIER, folder)

    assert [folder] == list(tmp_path.iterdir())
    assert [] == list(folder.iterdir())


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    """A file that is missing raises as any file does."""
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "missing.json")
    with pytest.raises(FileNotFoundError):
        dump(DOSSIER, tmp_path / "missing" / "dossier.json")


def test_public_names() -> None:
    """The names that the package exports are sorted and are all there."""
    assert sorted(iorkit.loading.__all__) == iorkit.loading.__all__
    assert all(hasattr(iorkit.loading, name) for name in iorkit.loading.__all__)
