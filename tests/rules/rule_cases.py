"""Short ways to ask one rule about a dossier."""

from __future__ import annotations

import datetime as dt

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import ImporterNumber
from iorkit.model import IOR, Dossier, EntityKind
from iorkit.rules import CATALOGUE

__all__ = ["DAY", "LUMEN", "OTHER", "OWN", "SSN", "ahead", "alone", "day", "found", "graded", "lacks", "met", "ran"]

DAY = "2026-03-20"
OWN = ImporterNumber("47-5550101")
OTHER = ImporterNumber("47-5550909")
SSN = "987-65-4320"  # one of ten kept for advertisements, never issued
LUMEN = IOR(name="Lumen Housewares LLC", number=OWN, kind=EntityKind.LLC, country_of_organization="US")


def day(text: str) -> dt.date:
    """Returns the day of a text such as ``2026-03-20``."""
    return dt.date.fromisoformat(text)


def found(code: str, dossier: Dossier, as_of: str = DAY) -> list[str]:
    """Returns the paths at which a rule finds something."""
    return [finding.path for finding in check(dossier, as_of=as_of, rules=[CATALOGUE[code]]).findings]


def graded(code: str, dossier: Dossier, as_of: str = DAY) -> list[tuple[str, Severity]]:
    """Returns the paths at which a rule finds something, each with its severity before any policy."""
    report = check(dossier, as_of=as_of, rules=[CATALOGUE[code]])
    return [(finding.path, finding.stated) for finding in report.findings]


def lacks(code: str, dossier: Dossier, as_of: str = DAY) -> list[str]:
    """Returns the paths of the documents and facts for want of which a rule could not judge."""
    return [item.path for item in check(dossier, as_of=as_of, rules=[CATALOGUE[code]]).not_checked]


def ran(code: str, dossier: Dossier, as_of: str = DAY) -> bool:
    """Tells whether a rule judged at least once."""
    return code in check(dossier, as_of=as_of, rules=[CATALOGUE[code]]).rules_run


def alone(code: str, dossier: Dossier, as_of: str = DAY) -> list[str]:
    """Returns the paths at which a rule finds something on the day itself, whatever is to come."""
    return [finding.path for finding in CATALOGUE[code].check(dossier, as_of=as_of)]


def ahead(code: str, dossier: Dossier, as_of: str = DAY) -> list[tuple[str, Severity, str]]:
    """Returns what a rule finds on a day to come: path, severity before any policy, and the day."""
    report = check(dossier, as_of=as_of, rules=[CATALOGUE[code]])
    return [(item.path, item.stated, item.on_day.isoformat()) for item in report.findings if item.on_day is not None]


def met(requirement: str, dossier: Dossier, as_of: str = DAY) -> str:
    """Returns how a requirement stands on the whole checklist: ``met``, ``not met`` or ``not shown``."""
    lines = check(dossier, as_of=as_of).checklist()
    return next(line.state.value for line in lines if line.requirement.name == requirement)
