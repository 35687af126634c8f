"""``iorkit rules``: the rules, all or some."""

from __future__ import annotations

import argparse
import json

from iorkit.cli._terminal import say
from iorkit.errors import UnknownCode
from iorkit.explaining import find_rules
from iorkit.rules import CATALOGUE, Rule

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Runs ``iorkit rules``.

    Args:
        options: The arguments.
    """
    words = " ".join(options.filter)
    rules = find_rules(words) if words else tuple(CATALOGUE)
    if not rules:
        raise UnknownCode("prefix, requirement or word of a rule", words)
    if options.json:
        say(json.dumps([_row(rule) for rule in rules], indent=2, ensure_ascii=False))
    else:
        for rule in rules:
            say(f"{rule.code}  {rule.severity.value:8} {rule.authority.words:32} {rule.title}")
    return 0


def _row(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "severity": rule.severity.value,
        "authority": rule.authority.value,
        "requirement": rule.requirement,
        "remedy": rule.remedy,
        "citations": [str(citation) for citation in rule.citations],
    }
