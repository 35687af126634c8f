"""What tests ask of a dossier that was loaded."""

from __future__ import annotations

from iorkit.findings import Finding
from iorkit.model import Dossier


def reasons(dossier: Dossier) -> tuple[Finding, ...]:
    """Returns the problems without the one that says that nothing could be read at all."""
    return tuple(problem for problem in dossier.problems if problem.code != "DAT090")
