"""The command ``iorkit``: check documents, explain a code, size a bond, begin a dossier, look ahead.

Nothing is loaded until a command needs it, so that the command answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from iorkit.cli._parser import parse

if TYPE_CHECKING:
    import argparse

    from iorkit.model import Dossier

__all__ = ["main", "with_query"]

_DONE, _BAD, _INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Args:
        arguments: The arguments; those of the process where they are not given.

    Returns:
        0 where every report is clear, 1 where something was found at or above ``--fail-at``, 2 where the call is bad
        or a file could not be read, 3 where nothing was found and something needed was not judged, 130 where it was
        interrupted. Of several reports the worst counts: 2 before 1, 1 before 3.
    """
    try:
        return _run(parse(sys.argv[1:] if arguments is None else arguments))
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _DONE
    except KeyboardInterrupt:
        print("iorkit: interrupted", file=sys.stderr)
        return _INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    from iorkit.errors import IorkitError  # noqa: PLC0415 -- nothing is loaded before it is needed

    try:
        status: int = import_module(f"iorkit.cli._{options.command}").run(options)
    except BrokenPipeError:
        raise
    except (IorkitError, OSError, ValueError) as fault:
        from iorkit.masking import mask_text  # noqa: PLC0415 -- the same

        words = str(fault)
        if isinstance(fault, OSError) and fault.filename and fault.strerror:
            words = f"{fault.filename}: {fault.strerror.lower()}"
        print(f"iorkit: {mask_text(words)}", file=sys.stderr)
        return _BAD
    return status


def with_query(dossier: Dossier, answer: bytes | str) -> Dossier:
    """Adds CBP's response to an importer/bond query to a dossier, with what could not be read of it.

    Args:
        dossier: The dossier.
        answer: The response, as CBP sent it.
    """
    import attrs  # noqa: PLC0415 -- the same

    from iorkit.formats.abi import read_importer_query  # noqa: PLC0415 -- the same

    query = read_importer_query(answer)
    records = (*(dossier.importer_records or ()), *query.records)
    return attrs.evolve(
        dossier,
        importer_records=records or dossier.importer_records,
        problems=(*dossier.problems, *query.problems),
    )
