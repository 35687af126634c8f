"""``iorkit new``: a template to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from iorkit.cli._terminal import say
from iorkit.formats.template import template_json, write_template

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Runs ``iorkit new``.

    Args:
        options: The arguments.
    """
    if not options.output:
        say(template_json(options.arrangement, lang=options.lang).removesuffix("\n"))
        return 0
    target = Path(options.output)
    if target.suffix.lower() not in (".json", ".xlsx"):
        msg = f"--output {target}: the name must end in .json or .xlsx"
        raise ValueError(msg)
    if target.exists() and not options.force:
        msg = f"--output {target}: the file exists; give another name, or --force to replace it"
        raise ValueError(msg)
    if target.suffix.lower() == ".xlsx":
        write_template(target, options.arrangement, lang=options.lang)
    else:
        target.write_text(template_json(options.arrangement, lang=options.lang), encoding="utf-8")
    say(f"{target}: fill in what you know, then run: iorkit check {target}")
    return 0
