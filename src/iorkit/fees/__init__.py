"""Fee arithmetic: the merchandise processing fee, the harbor maintenance fee, and an entry summary computed again."""

from __future__ import annotations

from iorkit.fees._amounts import Day, Money, to_cents, to_whole_dollars
from iorkit.fees._duties import duty_at
from iorkit.fees._harbor import hmf, is_hmf_port
from iorkit.fees._processing import (
    FeeCharge,
    FeeStanding,
    informal_fee,
    mail_fee,
    manual_surcharge,
    mpf,
    mpf_standing,
)
from iorkit.fees._recompute import recompute
from iorkit.fees._sheet import (
    ERROR_DICTIONARY,
    HARBOR_FEE,
    PROCESSING_FEE,
    SUMMARY_CHAPTER,
    Difference,
    ExpectedLine,
    ExpectedSummary,
    NotComputed,
    SummaryItem,
    accounting_class_of,
)

__all__ = [
    "ERROR_DICTIONARY",
    "HARBOR_FEE",
    "PROCESSING_FEE",
    "SUMMARY_CHAPTER",
    "Day",
    "Difference",
    "ExpectedLine",
    "ExpectedSummary",
    "FeeCharge",
    "FeeStanding",
    "Money",
    "NotComputed",
    "SummaryItem",
    "accounting_class_of",
    "duty_at",
    "hmf",
    "informal_fee",
    "is_hmf_port",
    "mail_fee",
    "manual_surcharge",
    "mpf",
    "mpf_standing",
    "recompute",
    "to_cents",
    "to_whole_dollars",
]
