"""The rooms of the catalogue, one a topic, and the rules that stand in them."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from iorkit.rules._rule import Rule

__all__ = ["RETIRED", "ROOMS", "rules_of"]

ROOMS = (
    "importer",
    "taxpayer_number",
    "form5106",
    "bonds",
    "powers",
    "entries",
    "documents",
    "traceability",
    "sharing",
    "broker",
    "prefiling",
    "data",
)
"""The packages that hold rules."""

RETIRED: dict[str, str] = {
    "AGT020": "IOR014",
    "EIN008": "EIN007",
    "EIN009": "F51004",
    "IOR026": "IOR002",
    "SHR011": "BND003",
}
"""Codes that were retired, and the code that replaced each; a code is never used again."""


def rules_of(room: str) -> Iterator[Rule]:
    """Walks the rules that the modules of a room define.

    Args:
        room: The name of the package, such as ``bonds``.

    Examples:
        >>> [rule.code for rule in rules_of("data")]
        ['DAT012']
    """
    package = import_module(f"iorkit.rules.{room}")
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = import_module(found.name)
        yield from (thing for thing in vars(module).values() if isinstance(thing, Rule))
