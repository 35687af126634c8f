"""The catalogue of rules, one package a topic, and what is needed to write more."""

from __future__ import annotations

from iorkit.refdata import cite
from iorkit.rules._ahead import run
from iorkit.rules._assurance import how_well_known
from iorkit.rules._catalogue import CATALOGUE
from iorkit.rules._compose import Validator, all_of, any_of, at, each, optional, when
from iorkit.rules._context import Context, Settings
from iorkit.rules._explain import Explanation, explain_code, explain_rule
from iorkit.rules._hit import Hit, cannot_tell, evidence, require
from iorkit.rules._rooms import RETIRED
from iorkit.rules._rule import Example, Rule, bad, ok, rule
from iorkit.rules._ruleset import RuleSet
from iorkit.rules._run import Run, arrangement_of, run_alone
from iorkit.rules.requirements import REQUIREMENTS

__all__ = [
    "CATALOGUE",
    "REQUIREMENTS",
    "RETIRED",
    "Context",
    "Example",
    "Explanation",
    "Hit",
    "Rule",
    "RuleSet",
    "Run",
    "Settings",
    "Validator",
    "all_of",
    "any_of",
    "arrangement_of",
    "at",
    "bad",
    "cannot_tell",
    "cite",
    "each",
    "evidence",
    "explain_code",
    "explain_rule",
    "how_well_known",
    "ok",
    "optional",
    "require",
    "rule",
    "run",
    "run_alone",
    "when",
]
