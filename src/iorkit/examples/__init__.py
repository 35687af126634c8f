"""Dossiers of importers that do not exist, to try things on; two of them have CBP's answer to a query beside them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from iorkit.errors import UnknownCode
from iorkit.loading import load as load_file
from iorkit.model import Dossier
from iorkit.nearest import nearest

__all__ = ["load", "names", "path"]

_ENDING = ".json"


def _folder() -> Path:
    return Path(str(resources.files(__package__))) / "dossiers"


def names() -> tuple[str, ...]:
    """Returns the names of the examples.

    Examples:
        >>> "own-company" in names()
        True
    """
    return tuple(sorted(file.stem for file in _folder().glob(f"*{_ENDING}")))


def path(name: str) -> Path:
    """Returns the file of an example.

    Args:
        name: Its name, such as ``own-company``; with an ending, another file beside it, such as
            ``inactive-number.query.txt``.

    Raises:
        UnknownCode: There is no such example.

    Examples:
        >>> path("own-company").name
        'own-company.json'
    """
    file = _folder() / (name if "." in name else f"{name}{_ENDING}")
    if file.parent != _folder() or not file.is_file():
        raise UnknownCode("example", name, nearest(name, names()))
    return file


def load(name: str) -> Dossier:
    """Loads an example.

    Args:
        name: Its name, such as ``own-company``.

    Raises:
        UnknownCode: There is no such example.

    Examples:
        >>> load("own-company").label
        'Lumen Housewares LLC, 47-555010100'
    """
    return load_file(path(name))
