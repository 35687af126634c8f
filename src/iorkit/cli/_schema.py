"""``iorkit schema``: the JSON Schema of a dossier or a report."""

from __future__ import annotations

import argparse
import json

import iorkit
from iorkit.cli._terminal import say
from iorkit.findings import report_schema

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Runs ``iorkit schema``.

    Args:
        options: The arguments.
    """
    data = report_schema() if options.of == "report" else iorkit.schema()
    say(json.dumps(data, indent=2, ensure_ascii=False))
    return 0
