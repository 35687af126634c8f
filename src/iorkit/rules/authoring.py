"""All that a rule needs to be written, in one import line."""

from __future__ import annotations

from iorkit.findings import Severity
from iorkit.model.words import called, called_at
from iorkit.refdata import cite
from iorkit.rules._context import Context, Settings
from iorkit.rules._hit import Hit, cannot_tell, evidence, keep_looking, require
from iorkit.rules._rule import Rule, bad, ok, rule

__all__ = [
    "Context",
    "Hit",
    "Rule",
    "Settings",
    "Severity",
    "bad",
    "called",
    "called_at",
    "cannot_tell",
    "cite",
    "evidence",
    "keep_looking",
    "ok",
    "require",
    "rule",
]
