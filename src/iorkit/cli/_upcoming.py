"""``iorkit upcoming``: what is overdue and what falls due."""

from __future__ import annotations

import argparse
from pathlib import Path

from iorkit.cli._check import day_of
from iorkit.cli._inputs import dossiers_of
from iorkit.cli._terminal import note, say
from iorkit.deadlines import to_icalendar, upcoming

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Runs ``iorkit upcoming``.

    Args:
        options: The arguments.
    """
    status = 0
    dossiers = list(dossiers_of(options))
    if options.output and len(dossiers) != 1:
        msg = f"--output {options.output}: a calendar takes the days of one dossier, not of {len(dossiers)}"
        raise ValueError(msg)
    for dossier in dossiers:
        if dossier.is_unreadable:
            note("; ".join(str(problem) for problem in dossier.problems[:2]))
            status = 2
            continue
        ahead = upcoming(dossier, day_of(options.as_of), options.days)
        if options.output:
            Path(options.output).write_bytes(to_icalendar(ahead))
            say(f"{len(ahead)} days written to {options.output}")
            continue
        if dossier.label and len(dossiers) > 1:
            say(dossier.label)
        say(str(ahead))
    return status
