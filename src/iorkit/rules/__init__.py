"""The catalogue of rules, one module a topic, and what is needed to write more."""

from __future__ import annotations

from iorkit.refdata import cite
from iorkit.rules import agt, bnd, bnd_amount, dat, doc, ein, ent, f51, ior, poa, shr, trc
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

CATALOGUE = RuleSet(
    (
        ior.no_importer_of_record,
        ior.no_right_to_make_entry,
        ior.nominal_consignee_as_importer,
        ior.importer_number_inactive,
        ior.importer_number_not_active_at_cbp,
        ior.void_notice_open,
        ior.importer_number_malformed,
        ior.nonresident_without_resident_agent,
        ior.nonresident_bond_without_resident_surety,
        ein.ein_malformed,
        ein.irs_proof_missing,
        ein.irs_proof_too_old,
        ein.irs_proof_of_wrong_kind,
        f51.name_differs_from_irs,
        f51.change_without_bond_rider,
        bnd.no_bond,
        bnd.bond_of_another_principal,
        bnd.bond_not_yet_effective,
        bnd.bond_terminated,
        bnd.gap_between_bonds,
        bnd_amount.continuous_bond_too_small,
        bnd_amount.continuous_bond_too_small_on_forecast,
        bnd_amount.insufficiency_letter_open,
        bnd_amount.restricted_single_bond_too_small,
        poa.power_missing_before_business,
        poa.power_of_another_grantor,
        poa.power_not_executed_directly,
        poa.partnership_power_lapsed,
        poa.power_lapsed_by_its_terms,
        poa.power_revoked,
        poa.nonresident_power_without_resident_agent,
        ent.entry_summary_names_another_importer,
        ent.entry_summary_late,
        ent.de_minimis_claimed,
        ent.entry_number_malformed,
        ent.check_digit_offset,
        ent.entry_summary_too_old_as_proof,
        ent.entry_summary_of_another_than_the_buyer,
        dat.code_not_listed,
        doc.payment_does_not_match,
        trc.detention_clock_runs,
        shr.papers_name_different_entities,
        agt.broker_license_not_valid,
        agt.agent_without_license_or_interest,
    )
)
"""Every rule that iorkit has, in order of code."""

RETIRED: dict[str, str] = {}
"""Codes that were retired, and the code that replaced each; a code is never used again."""
