"""The dossiers that the command is given: files, folders, patterns, standard input and examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import iorkit
from iorkit.cli._terminal import standard_input
from iorkit.errors import ShapeError

if TYPE_CHECKING:
    import argparse

    from iorkit.model import Dossier

__all__ = ["dossiers_of"]

_PATTERN = frozenset("*?[")


def dossiers_of(options: argparse.Namespace) -> Iterator[Dossier]:
    """Yields the dossiers that the command is given, each when it is asked for.

    Args:
        options: The arguments.

    Raises:
        OSError: The only file there is cannot be opened.
        ShapeError: Nothing is given.
    """
    if not options.file and not options.example:
        raise ShapeError("", "a file, a folder, - for standard input, or --example NAME", "nothing")
    if len(options.file) == 1 and options.file[0] != "-" and _PATTERN.isdisjoint(options.file[0]):
        Path(options.file[0]).stat()  # of several files a missing one is told and the others are judged
    for name in options.example:
        yield iorkit.examples.load(name)
    for path in options.file:
        if path == "-":
            yield iorkit.loads(standard_input())
        else:
            yield from iorkit.load_many(path, date_order=getattr(options, "date_order", None))
