"""Deadlines: working days by the federal calendar, the last days that law and CBP set, and what falls due."""

from __future__ import annotations

from iorkit.deadlines._after_entry import (
    business_day_on_or_after,
    business_day_on_or_before,
    damages_petition_due,
    entry_due,
    last_day_of_irs_proof,
    last_day_of_liquidation,
    last_sure_day_of_security_filing,
    missing_document_due,
    penalty_petition_due,
    protest_due,
    security_filing_due,
    seizure_petition_due,
)
from iorkit.deadlines._due import Due, NotComputed, Upcoming
from iorkit.deadlines._icalendar import to_icalendar
from iorkit.deadlines._periods import (
    DetentionClock,
    add_business_days,
    add_months,
    add_years,
    detention_clock,
    federal_holidays,
    insufficiency_cured_by,
    is_business_day,
    last_day_of_inactive_number,
    last_day_of_partnership_power,
    oldest_irs_proof,
    summary_due,
)
from iorkit.deadlines._upcoming import upcoming

__all__ = [
    "DetentionClock",
    "Due",
    "NotComputed",
    "Upcoming",
    "add_business_days",
    "add_months",
    "add_years",
    "business_day_on_or_after",
    "business_day_on_or_before",
    "damages_petition_due",
    "detention_clock",
    "entry_due",
    "federal_holidays",
    "insufficiency_cured_by",
    "is_business_day",
    "last_day_of_inactive_number",
    "last_day_of_irs_proof",
    "last_day_of_liquidation",
    "last_day_of_partnership_power",
    "last_sure_day_of_security_filing",
    "missing_document_due",
    "oldest_irs_proof",
    "penalty_petition_due",
    "protest_due",
    "security_filing_due",
    "seizure_petition_due",
    "summary_due",
    "to_icalendar",
    "upcoming",
]
