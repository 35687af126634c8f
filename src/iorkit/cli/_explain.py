"""``iorkit explain``: any code, prefix, requirement or word."""

from __future__ import annotations

import argparse
import json

import iorkit
from iorkit.cli._terminal import say

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Runs ``iorkit explain``.

    Args:
        options: The arguments.
    """
    told = iorkit.explain(" ".join(options.word))
    if options.json:
        data = {"code": told.code, "title": told.title, "sections": dict(told.sections)}
        say(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        say(str(told))
    return 0
