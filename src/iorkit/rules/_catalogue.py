"""The catalogue: every rule that iorkit has, in order of code."""

from __future__ import annotations

from iorkit.rules._rooms import ROOMS, rules_of
from iorkit.rules._ruleset import RuleSet

__all__ = ["CATALOGUE"]

CATALOGUE = RuleSet(rule for room in ROOMS for rule in rules_of(room))
"""Every rule that iorkit has, in order of code: what the modules of the rooms define."""
