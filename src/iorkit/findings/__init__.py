"""Findings, policies, the checklist and the report: what a check gives to programs and to people."""

from __future__ import annotations

from iorkit.findings._assurance import Assurance, Known
from iorkit.findings._checklist import Checklist, ChecklistLine, Requirement, State
from iorkit.findings._data_fault import DataFault
from iorkit.findings._faces import document_face
from iorkit.findings._finding import Evidence, Finding, Param, show
from iorkit.findings._findings import Findings
from iorkit.findings._matrix import ATTRIBUTES, Mark, Matrix, MatrixCell, MatrixPair, MatrixRow
from iorkit.findings._not_checked import Ask, Lack, Need, NotChecked
from iorkit.findings._policy import (
    CBP,
    LAW,
    POLICIES,
    SELF_INSPECTION,
    WATCH_2026,
    Policy,
    policy_named,
)
from iorkit.findings._report import Diff, Report, Waived, open_under
from iorkit.findings._schema import report_schema
from iorkit.findings._severity import Outcome, Severity
from iorkit.findings._waiver import Waiver

__all__ = [
    "ATTRIBUTES",
    "CBP",
    "LAW",
    "POLICIES",
    "SELF_INSPECTION",
    "WATCH_2026",
    "Ask",
    "Assurance",
    "Checklist",
    "ChecklistLine",
    "DataFault",
    "Diff",
    "Evidence",
    "Finding",
    "Findings",
    "Known",
    "Lack",
    "Mark",
    "Matrix",
    "MatrixCell",
    "MatrixPair",
    "MatrixRow",
    "Need",
    "NotChecked",
    "Outcome",
    "Param",
    "Policy",
    "Report",
    "Requirement",
    "Severity",
    "State",
    "Waived",
    "Waiver",
    "document_face",
    "open_under",
    "policy_named",
    "report_schema",
    "show",
]
