"""The catalogue of rules, one module a topic, and what is needed to write more."""

from __future__ import annotations

from iorkit.refdata import cite
from iorkit.rules import (
    ace_amounts,
    ace_bond,
    ace_entry,
    ace_fees,
    ace_lines,
    ace_party,
    ace_transport,
    agt,
    bnd,
    bnd_amount,
    dat,
    doc,
    ein,
    ent,
    f51,
    ior,
    poa,
    shr,
    shr_service,
    shr_use,
    trc,
)
from iorkit.rules._compose import Validator, all_of, any_of, at, each, optional, when
from iorkit.rules._explain import Explanation, explain
from iorkit.rules._hit import Hit, cannot_tell, need, seen
from iorkit.rules._rule import Context, Example, Rule, Settings, bad, ok, rule
from iorkit.rules._ruleset import RuleSet
from iorkit.rules._run import Run, arrangement_of, run, run_alone
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
    "explain",
    "need",
    "ok",
    "optional",
    "rule",
    "run",
    "run_alone",
    "seen",
    "when",
]

_TOPICS = (
    ior,
    ein,
    f51,
    bnd,
    bnd_amount,
    poa,
    ent,
    doc,
    trc,
    shr,
    shr_service,
    shr_use,
    agt,
    ace_party,
    ace_bond,
    ace_entry,
    ace_lines,
    ace_transport,
    ace_fees,
    ace_amounts,
    dat,
)

CATALOGUE = RuleSet(getattr(topic, name) for topic in _TOPICS for name in topic.__all__)
"""Every rule that iorkit has, in order of code: what the modules of the topics export."""

RETIRED: dict[str, str] = {}
"""Codes that were retired, and the code that replaced each; a code is never used again."""
