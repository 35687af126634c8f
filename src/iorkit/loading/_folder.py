"""Dossiers in parts: a folder with one file a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

from iorkit.findings import Finding
from iorkit.loading._codes import DUPLICATE_KEY, FILE_NOT_READ
from iorkit.loading._faults import unknown_key
from iorkit.loading._readers import Source
from iorkit.loading._recognize import recognized
from iorkit.loading._text import Parsed, Repeated, Unreadable, file_bytes, parse_any
from iorkit.model import Dossier

__all__ = ["Folder", "gather", "with_others"]

_ENDINGS = frozenset({".json", ".toml"})
_REST = "dossier"
_IN_LIST = re.compile(r"([a-z_0-9]+)\[([0-9]+)\](.*)", re.DOTALL)


@attrs.define
class Folder:
    """What the files of a folder gave.

    Args:
        raw: The dossier's values, put together.
        problems: What could not be read of the files as such.
        origins: The file from which each document came, by the paper's path.
        has_repeated: Whether keys are repeated somewhere.
        others: What forms, messages and reports gave, each with the name of its file.
    """

    raw: Repeated = attrs.field(factory=lambda: Repeated([]))
    problems: list[Finding] = attrs.field(factory=list)
    origins: dict[str, str] = attrs.field(factory=dict)
    has_repeated: bool = False
    others: list[tuple[str, Dossier]] = attrs.field(factory=list)

    @property
    def parsed(self) -> Parsed:
        """The values as if they stood in one file."""
        return Parsed(self.raw, self.has_repeated, may_have_halves=True)

    def named(self, problem: Finding) -> Finding:
        """Returns a problem with the file beside its path, where it lies in a document of one."""
        for place, file in self.origins.items():
            if problem.path == place or problem.path.startswith((f"{place}.", f"{place}[")):
                return attrs.evolve(problem, subject=file)
        return problem


def gather(folder: Path) -> Folder:
    """Reads the files of a folder.

    ``ior.json`` holds the importer of record, ``bonds.json`` a list of bonds or one, ``bonds.2026.json`` one more,
    ``dossier.json`` all other keys; TOML serves as well. Forms, messages and reports are recognized by what stands in
    them. Files are taken in the order of their names.

    Args:
        folder: The folder.

    Raises:
        OSError: A file cannot be opened.
    """
    outcome = Folder()
    for file in sorted(folder.iterdir()):
        if file.name.startswith("."):
            continue
        if file.is_symlink() and not file.resolve().is_relative_to(folder.resolve()):
            words = "was not read: it is a link to a file elsewhere"
            outcome.problems.append(FILE_NOT_READ.finding(file.name, words))
            continue
        try:
            _take(file, file_bytes(file) if file.is_file() else b"", outcome)
        except Unreadable as unreadable:
            outcome.problems.append(attrs.evolve(unreadable.finding, path=file.name))
    return outcome


def _take(file: Path, data: bytes, outcome: Folder) -> None:
    other = recognized(Source(data, file)) if data else None
    if other is not None:
        outcome.others.append((file.name, other))
        return
    if not file.is_file() or file.suffix.lower() not in _ENDINGS:
        outcome.problems.append(FILE_NOT_READ.finding(file.name, "was not read"))
        return
    field = file.name.split(".")[0]
    try:
        _, repeated, value = parse_any(data, is_toml=file.suffix.lower() == ".toml")
    except Unreadable as unreadable:
        outcome.problems.append(attrs.evolve(unreadable.finding, path=file.name))
        if _FIELDS.get(field):
            _put(field, {}, file.name, outcome)
        return
    outcome.has_repeated |= repeated
    if field == _REST and isinstance(value, dict):
        if isinstance(value, Repeated):
            outcome.raw.times.update(value.times)
        for key, inner in value.items():
            _put(key, inner, file.name, outcome)
    elif field not in _FIELDS:
        outcome.problems.append(unknown_key(file.name, field, Dossier))
    else:
        _put(field, value, file.name, outcome)


_FIELDS = {field.name: "tuple[" in str(field.type) for field in attrs.fields(Dossier) if field.name != "problems"}


def _put(field: str, value: object, file: str, outcome: Folder) -> None:
    if value is None and field in _FIELDS:
        return
    if _FIELDS.get(field):
        held = outcome.raw.setdefault(field, [])
        for item in value if isinstance(value, list) else [value]:
            outcome.origins[f"{field}[{len(held)}]"] = file
            held.append(item)
    elif field in outcome.raw:
        outcome.problems.append(
            DUPLICATE_KEY.finding(field, "stands in several files; that of {file} was left out", file=file)
        )
    else:
        outcome.raw[field] = value
        outcome.origins[field] = file


def with_others(dossier: Dossier, others: Iterable[tuple[str, Dossier]]) -> Dossier:
    """Adds what forms, messages and reports gave to a dossier.

    Documents of a list are added at its end. Of a document that a dossier has once, the first is kept.

    Args:
        dossier: What the files of JSON and TOML gave.
        others: What the other files gave, each with the file's name.
    """
    problems = list(dossier.problems)
    held: dict[str, Any] = {}
    for file, other in others:
        before: dict[str, int] = {}
        for name in _FIELDS:
            value, there = getattr(other, name), held.get(name, getattr(dossier, name))
            if value is None:
                continue
            if isinstance(value, tuple):
                before[name] = len(there or ())
                held[name] = (*(there or ()), *value)
            elif there is None:
                held[name] = value
            else:
                template = "stands in several files; that of {file} was left out"
                problems.append(DUPLICATE_KEY.finding(name, template, file=file))
        problems += [attrs.evolve(found, path=_shifted(found.path, before), subject=file) for found in other.problems]
    return attrs.evolve(dossier, **held, problems=tuple(sorted(problems)))


def _shifted(path: str, before: dict[str, int]) -> str:
    """Returns the path of a document after those of its list that other files hold."""
    found = _IN_LIST.fullmatch(path)
    if found is None:
        return path
    return f"{found[1]}[{int(found[2]) + before.get(found[1], 0)}]{found[3]}"
