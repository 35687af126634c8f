"""The catalogue of rules, one module a topic, and what is needed to write more."""

from __future__ import annotations

from iorkit.refdata import cite
from iorkit.rules import (
    agt,
    agt_duties,
    agt_order,
    bnd,
    bnd_amount,
    bnd_order,
    dat,
    doc,
    ein,
    ent,
    ent_bond,
    ent_consignee,
    ent_hold,
    ent_isf,
    ent_number,
    ent_time,
    ent_value,
    f51,
    ior,
    ior_buyer,
    ior_individual,
    ior_nonresident,
    ior_notice,
    ior_number,
    ior_order,
    ior_owner,
    ior_place,
    ior_status,
    poa,
    poa_agent,
    poa_scope,
    poa_signer,
    poa_term,
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
    ior_number,
    ior_status,
    ior_notice,
    ior_nonresident,
    ior_individual,
    ior_owner,
    ior_place,
    ior_buyer,
    ior_order,
    ein,
    f51,
    bnd,
    bnd_amount,
    bnd_order,
    poa,
    poa_agent,
    poa_scope,
    poa_signer,
    poa_term,
    ent,
    ent_consignee,
    ent_number,
    ent_bond,
    ent_time,
    ent_value,
    ent_hold,
    ent_isf,
    doc,
    trc,
    shr,
    shr_service,
    shr_use,
    agt,
    agt_duties,
    agt_order,
    dat,
)

CATALOGUE = RuleSet(getattr(topic, name) for topic in _TOPICS for name in topic.__all__)
"""Every rule that iorkit has, in order of code: what the modules of the topics export."""

RETIRED: dict[str, str] = {"AGT020": "IOR014"}
RETIRED: dict[str, str] = {"IOR026": "IOR002"}
"""Codes that were retired, and the code that replaced each; a code is never used again."""
