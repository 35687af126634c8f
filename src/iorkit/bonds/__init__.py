"""Bond arithmetic: how large a customs bond must be, how far it is used, and what earlier ones still carry.

Every figure of law or guidance comes from the dated reference data, with its citation. Amounts are ``Decimal``, in US
dollars.
"""

from __future__ import annotations

from iorkit.bonds._amounts import (
    Money,
    activity_minimum,
    is_standard_increment,
    missing_invoice_bond,
    next_increment,
    required_bond,
    single_transaction_bond,
    stated_amount,
    supported_charges,
    temporary_import_bond,
)
from iorkit.bonds._charges import Gap, Refundable
from iorkit.bonds._insufficiency import Insufficiency, InsufficiencyReason, ReasonState, why_insufficient
from iorkit.bonds._look_back import LookBack, look_back
from iorkit.bonds._projection import MonthOfUse, Projection, project
from iorkit.bonds._replacement import ReplacementPlan, replacement_plan
from iorkit.bonds._stacking import BondPeriod, Stacking, stacking

__all__ = [
    "BondPeriod",
    "Gap",
    "Insufficiency",
    "InsufficiencyReason",
    "LookBack",
    "Money",
    "MonthOfUse",
    "Projection",
    "ReasonState",
    "Refundable",
    "ReplacementPlan",
    "Stacking",
    "activity_minimum",
    "is_standard_increment",
    "look_back",
    "missing_invoice_bond",
    "next_increment",
    "project",
    "replacement_plan",
    "required_bond",
    "single_transaction_bond",
    "stacking",
    "stated_amount",
    "supported_charges",
    "temporary_import_bond",
    "why_insufficient",
]
