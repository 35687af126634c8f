"""iorkit tells from its documents whether a US importer of record is qualified to import.

    import iorkit

    dossier = iorkit.examples.load("own-company")
    report = iorkit.check(dossier, as_of="2026-03-20")
    print(report)

Every name here is loaded when it is first used, so that the import itself is light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iorkit import (
        bonds,
        deadlines,
        errors,
        examples,
        fees,
        findings,
        formats,
        identity,
        ids,
        model,
        penalties,
        plot,
        refdata,
        rules,
    )
    from iorkit.checking import (
        check,
        check_all,
        validate_bond,
        validate_dossier,
        validate_ein,
        validate_entry_summary,
        validate_form5106,
        validate_ior,
        validate_power_of_attorney,
    )
    from iorkit.citations import Authority, Citation, Trust
    from iorkit.explaining import explain
    from iorkit.findings import Finding, Findings, Outcome, Policy, Report, Severity, Waiver
    from iorkit.ids import EIN, BondNumber, EntryNumber, FilerCode, ImporterNumber, ManufacturerID, SuretyCode, identify
    from iorkit.loading import dump, dumps, load, load_many, loads, schema
    from iorkit.model import (
        IOR,
        Address,
        Broker,
        CustomsBond,
        Dossier,
        EntrySummary7501,
        Form5106,
        ImporterRecord,
        IRSDocument,
        Party,
        PowerOfAttorney,
    )
    from iorkit.rules import CATALOGUE, RuleSet, Settings

__version__ = "26.2"

_HOME = {
    "iorkit.checking": (
        "check",
        "check_all",
        "validate_bond",
        "validate_dossier",
        "validate_ein",
        "validate_entry_summary",
        "validate_form5106",
        "validate_ior",
        "validate_power_of_attorney",
    ),
    "iorkit.citations": ("Authority", "Citation", "Trust"),
    "iorkit.findings": ("Finding", "Findings", "Outcome", "Policy", "Report", "Severity", "Waiver"),
    "iorkit.ids": (
        "EIN",
        "BondNumber",
        "EntryNumber",
        "FilerCode",
        "ImporterNumber",
        "ManufacturerID",
        "SuretyCode",
        "identify",
    ),
    "iorkit.loading": ("dump", "dumps", "load", "load_many", "loads", "schema"),
    "iorkit.model": (
        "IOR",
        "Address",
        "Broker",
        "CustomsBond",
        "Dossier",
        "EntrySummary7501",
        "Form5106",
        "IRSDocument",
        "ImporterRecord",
        "Party",
        "PowerOfAttorney",
    ),
    "iorkit.rules": ("CATALOGUE", "RuleSet", "Settings"),
    "iorkit.explaining": ("explain",),
}
_MODULES = (
    "bonds",
    "deadlines",
    "errors",
    "examples",
    "fees",
    "findings",
    "formats",
    "identity",
    "ids",
    "model",
    "penalties",
    "plot",
    "refdata",
    "rules",
)
_NAMES = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "CATALOGUE",
    "EIN",
    "IOR",
    "Address",
    "Authority",
    "BondNumber",
    "Broker",
    "Citation",
    "CustomsBond",
    "Dossier",
    "EntryNumber",
    "EntrySummary7501",
    "FilerCode",
    "Finding",
    "Findings",
    "Form5106",
    "IRSDocument",
    "ImporterNumber",
    "ImporterRecord",
    "ManufacturerID",
    "Outcome",
    "Party",
    "Policy",
    "PowerOfAttorney",
    "Report",
    "RuleSet",
    "Settings",
    "Severity",
    "SuretyCode",
    "Trust",
    "Waiver",
    "bonds",
    "check",
    "check_all",
    "deadlines",
    "dump",
    "dumps",
    "errors",
    "examples",
    "explain",
    "fees",
    "findings",
    "formats",
    "identify",
    "identity",
    "ids",
    "load",
    "load_many",
    "loads",
    "model",
    "penalties",
    "plot",
    "refdata",
    "rules",
    "schema",
    "validate_bond",
    "validate_dossier",
    "validate_ein",
    "validate_entry_summary",
    "validate_form5106",
    "validate_ior",
    "validate_power_of_attorney",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 -- any public name
    if name in _NAMES:
        value = getattr(import_module(_NAMES[name]), name)
    elif name in _MODULES:
        value = import_module(f"iorkit.{name}")
    else:
        msg = f"module 'iorkit' has no attribute {name!r}"
        raise AttributeError(msg)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
