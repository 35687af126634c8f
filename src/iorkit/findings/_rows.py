"""Findings and reports as plain rows for tables, data frames and workbooks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from iorkit.findings._finding import Finding
from iorkit.findings._matrix import ATTRIBUTES
from iorkit.findings._not_checked import Ask, NotChecked

if TYPE_CHECKING:
    from iorkit.findings._checklist import ChecklistLine
    from iorkit.findings._report import Report

__all__ = ["ASKS", "CHECKLIST", "FINDINGS", "MATRIX", "NOT_CHECKED", "Row", "finding_row", "tables"]

Row: TypeAlias = dict[str, Any]
"""A row: text, dates, whole numbers and flags under the names of the columns."""

FINDINGS = (
    *("code", "severity", "title", "message", "path", "document", "on_day", "remedy", "authority", "is_law"),
    *("citations", "condition", "because_of", "requirement", "fingerprint", "waived"),
)
CHECKLIST = ("requirement", "group", "state", "known_as", "known_from", "known_on", "remark")
NOT_CHECKED = ("code", "title", "path", "asks", "reason", "need", "authority")
ASKS = ("what", "path", "need", "codes", "why")
MATRIX = ("document", *(f"{name}{part}" for name in ATTRIBUTES for part in ("", "_mark")))


def finding_row(finding: Finding, waived: str = "") -> Row:
    """Returns a finding as a row.

    Args:
        finding: The finding.
        waived: Why it was accepted, if somebody did.
    """
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "title": finding.title,
        "message": finding.message,
        "path": finding.path,
        "document": finding.subject,
        "on_day": finding.on_day,
        "remedy": finding.remedy,
        "authority": finding.authority.words if finding.authority else "",
        "is_law": finding.is_law,
        "citations": "; ".join(citation.reference for citation in finding.citations),
        "condition": finding.condition,
        "because_of": finding.because_of,
        "requirement": finding.requirement or "",
        "fingerprint": finding.fingerprint,
        "waived": waived,
    }


def tables(report: Report) -> dict[str, list[Row]]:
    """Returns the report as tables; each row names importer, number, as-of date and policy.

    Args:
        report: The report.

    Returns:
        The rows of ``findings``, ``checklist``, ``not_checked``, ``ask_for`` and ``matrix``.
    """
    found: Iterable[Row] = [
        *(finding_row(finding) for finding in report.findings),
        *(finding_row(item.finding, item.reason) for item in report.waived),
    ]
    return {
        "findings": _of(report, found),
        "checklist": _of(report, map(_line, report.checklist())),
        "not_checked": _of(report, map(_open_point, report.not_checked)),
        "ask_for": _of(report, map(_ask, report.ask_for(helpful=True))),
        "matrix": _of(report, _matrix(report)),
    }


def _of(report: Report, rows: Iterable[Row]) -> list[Row]:
    whose = {
        "importer": report.importer,
        "number": report.number,
        "as_of": report.as_of,
        "policy": report.policy.name,
    }
    return [{**whose, **row} for row in rows]


def _line(line: ChecklistLine) -> Row:
    known = line.known
    return {
        "requirement": line.requirement.title,
        "group": line.requirement.group,
        "state": line.state.value,
        "known_as": known.assurance.value if known else "",
        "known_from": known.source if known else "",
        "known_on": known.day if known else None,
        "remark": line.remark,
    }


def _open_point(item: NotChecked) -> Row:
    return {
        "code": item.code,
        "title": item.title,
        "path": item.path,
        "asks": item.asks,
        "reason": item.reason,
        "need": item.need.value,
        "authority": item.authority.words if item.authority else "",
    }


def _ask(ask: Ask) -> Row:
    return {
        "what": ask.what,
        "path": ask.path,
        "need": ask.need.value,
        "codes": ", ".join(ask.codes),
        "why": "; ".join(ask.why),
    }


def _matrix(report: Report) -> Iterable[Row]:
    for row in report.matrix.rows:
        line: Row = {"document": row.paper}
        for name, cell in zip(ATTRIBUTES, row.cells, strict=True):
            line |= {name: cell.shown, f"{name}_mark": cell.mark.value}
        yield line
