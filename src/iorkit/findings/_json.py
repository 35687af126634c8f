"""The report as plain data for JSON, and back; ``report.schema.json`` describes it."""

from __future__ import annotations

import datetime as dt
import enum
import re
from decimal import Decimal
from typing import Any

from iorkit.citations import Authority, Citation, Trust
from iorkit.errors import ShapeError
from iorkit.findings._assurance import Assurance, Known
from iorkit.findings._checklist import ChecklistLine, Requirement
from iorkit.findings._finding import Evidence, Finding, Param
from iorkit.findings._findings import Findings
from iorkit.findings._matrix import ATTRIBUTES, Mark, Matrix, MatrixCell, MatrixPair, MatrixRow
from iorkit.findings._node import Node
from iorkit.findings._not_checked import Ask, Lack, Need, NotChecked
from iorkit.findings._policy import Policy
from iorkit.findings._report import Report, Waived
from iorkit.findings._severity import Severity

__all__ = ["FORMAT", "dump", "load"]

FORMAT = "iorkit/report/2"
_OLDER = "iorkit/report/1"

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]{1,4})?", re.ASCII)


def dump(report: Report) -> dict[str, Any]:
    """Writes the report as plain data that ``json.dumps`` takes.

    Args:
        report: The report.

    Returns:
        A dict of text, numbers, lists and dicts. Beside the fields it holds what
        readers would otherwise work out: outcome, summary, messages, checklist.

    Examples:
        >>> from iorkit.findings import Findings, Report
        >>> report = Report(findings=Findings(), as_of=dt.date(2026, 3, 20), data_as_of=dt.date(2026, 3, 1))
        >>> dump(report)["format"], load(dump(report)) == report
        ('iorkit/report/2', True)
    """
    return {
        "format": FORMAT,
        "subject": report.subject,
        "importer": report.importer,
        "number": report.number,
        "arrangement": report.arrangement,
        "as_of": report.as_of.isoformat(),
        "outcome": report.outcome.value,
        "summary": report.summary,
        "has_errors": report.has_errors,
        "is_complete": report.is_complete,
        "is_clear": report.is_clear,
        "assurance": _value(report.assurance),
        "policy": _dump_policy(report.policy),
        "findings": [_dump_finding(finding) for finding in report.findings],
        "not_checked": [_dump_not_checked(item) for item in report.not_checked],
        "waived": [_dump_waived(item) for item in report.waived],
        "checklist": [_dump_line(line) for line in report.checklist()],
        "requirements": [_dump_requirement(item) for item in report.requirements],
        "settings": [{"name": name, "value": value} for name, value in report.settings],
        "matrix": _dump_matrix(report.matrix),
        "rules_run": list(report.rules_run),
        "not_in_force": list(report.not_in_force),
        "data_as_of": report.data_as_of.isoformat(),
        "ask_for": [_dump_ask(ask) for ask in report.ask_for()],
        "codes_known": sorted(report.findings.codes_known),
    }


def load(data: dict[str, Any]) -> Report:
    """Reads the report that ``dump`` wrote.

    Args:
        data: What ``json.loads`` gave.

    Returns:
        The same report; what can be worked out is worked out again.

    Raises:
        ValueError: The data is no such report; the message begins with the place, such as ``$.findings[0].code``.

    Examples:
        >>> load({"format": "iorkit/report/9"})
        Traceback (most recent call last):
        ...
        ValueError: $.format: expected 'iorkit/report/2', found 'iorkit/report/9'
    """
    top = Node(data, "$")
    if top.text("format") not in (FORMAT, _OLDER):
        top.at("format").refuse(repr(FORMAT))
    top.holds(_REPORT, derived=_DERIVED)
    codes = frozenset(top.each("codes_known", Node.as_text)) if top.has("codes_known") else frozenset()
    return Report(
        findings=Findings(top.each("findings", _load_finding), codes_known=codes),
        not_checked=top.each("not_checked", _load_not_checked),
        waived=top.each("waived", _load_waived),
        as_of=top.day("as_of"),
        policy=_load_policy(top.at("policy")),
        rules_run=top.each("rules_run", Node.as_text),
        not_in_force=top.each("not_in_force", Node.as_text),
        data_as_of=top.day("data_as_of"),
        subject=top.text("subject"),
        importer=top.since("importer", Node.as_text, ""),
        number=top.since("number", Node.as_text, ""),
        arrangement=top.text("arrangement"),
        requirements=top.each("requirements", _load_requirement),
        settings=top.each("settings", _load_setting),
        matrix=_load_matrix(top.at("matrix")),
    )


_DERIVED = (
    "outcome",
    "summary",
    "has_errors",
    "is_complete",
    "is_clear",
    "assurance",
    "checklist",
    "ask_for",
    *("codes_known", "importer", "number"),
)
_REPORT = (
    "format subject arrangement as_of policy findings not_checked waived requirements settings matrix "
    "rules_run not_in_force data_as_of"
)


# --- each kind of value, there and back


def _dump_finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "title": finding.title,
        "severity": finding.severity.value,
        "stated": finding.stated.value,
        "message": finding.message,
        "template": finding.template,
        "params": {name: _dump_param(value) for name, value in finding.params},
        "path": finding.path,
        "subject": finding.subject,
        "location": finding.location,
        "fingerprint": finding.fingerprint,
        "authority": _value(finding.authority),
        "citations": [_dump_citation(citation) for citation in finding.citations],
        "remedy": finding.remedy,
        "evidence": [{"path": item.path, "value": item.value, "label": item.label} for item in finding.evidence],
        "requirement": finding.requirement,
        "by_policy": _dump_by_policy(finding.by_policy),
        "condition": finding.condition,
        "narrative": finding.narrative,
        "because_of": finding.because_of,
        "on_day": finding.on_day.isoformat() if finding.on_day else None,
        "occasion": finding.occasion,
    }


def _dump_by_policy(by_policy: tuple[tuple[str, Severity], ...]) -> list[dict[str, str]]:
    return [{"policy": name, "severity": severity.value} for name, severity in by_policy]


_SINCE_2 = ("condition", "narrative", "because_of", "on_day", "occasion")


def _load_finding(node: Node) -> Finding:
    fields = "code name title severity stated template params path subject authority citations remedy evidence"
    node.holds(f"{fields} requirement by_policy", derived=("message", "location", "fingerprint", *_SINCE_2))
    params = node.at("params")
    try:
        return Finding(
            code=node.text("code"),
            name=node.text("name"),
            title=node.text("title"),
            severity=node.choice("severity", Severity),
            stated=node.choice("stated", Severity),
            template=node.text("template"),
            params={name: _load_param(params.at(name)) for name in params.keys()},  # noqa: SIM118 -- no mapping
            path=node.text("path"),
            subject=node.text("subject"),
            authority=node.maybe("authority", _authority),
            citations=node.each("citations", _load_citation),
            remedy=node.text("remedy"),
            evidence=node.each("evidence", _load_evidence),
            requirement=node.maybe("requirement", Node.as_text),
            by_policy=node.each("by_policy", _load_own_severity),
            condition=node.since("condition", Node.as_text, ""),
            narrative=node.since("narrative", Node.as_text, ""),
            because_of=node.since("because_of", Node.as_text, ""),
            on_day=node.since("on_day", Node.as_day, None),
            occasion=node.since("occasion", Node.as_text, ""),
        )
    except ShapeError as error:
        node.at("template").refuse(error.expected)


def _dump_param(value: Param) -> str | int | dict[str, str]:
    match value:
        case dt.date():
            return {"date": value.isoformat()}
        case Decimal():
            return {"money": str(value)}
        case _:
            return value


def _load_param(node: Node) -> Param:
    match node.value:
        case str() as text:
            return text
        case int() as number if not isinstance(number, bool):
            return number
        case {"date": _, **rest} if not rest:
            return node.day("date")
        case {"money": str() as text, **rest} if not rest and _DECIMAL.fullmatch(text):
            return Decimal(text)
        case _:
            return node.refuse('text, a whole number, {"date": "YYYY-MM-DD"} or {"money": "0.00"}')


def _load_evidence(node: Node) -> Evidence:
    node.holds("path value label")
    return Evidence(path=node.text("path"), value=node.text("value"), label=node.text("label"))


def _load_own_severity(node: Node) -> tuple[str, Severity]:
    node.holds("policy severity")
    return node.text("policy"), node.choice("severity", Severity)


def _dump_citation(citation: Citation) -> dict[str, Any]:
    return {
        "reference": citation.reference,
        "authority": citation.authority.value,
        "trust": citation.trust.value,
        "says": citation.says,
        "verified_on": citation.verified_on.isoformat() if citation.verified_on else None,
        "edition": citation.edition,
    }


def _load_citation(node: Node) -> Citation:
    node.holds("reference authority trust says verified_on edition")
    return Citation(
        reference=node.text("reference"),
        authority=node.choice("authority", Authority),
        trust=node.choice("trust", Trust),
        says=node.text("says"),
        verified_on=node.maybe("verified_on", Node.as_day),
        edition=node.text("edition"),
    )


def _dump_not_checked(item: NotChecked) -> dict[str, Any]:
    return {
        "code": item.code,
        "title": item.title,
        "path": item.path,
        "reason": item.reason,
        "authority": _value(item.authority),
        "stated": item.stated.value,
        "trust": item.trust.value,
        "by_policy": _dump_by_policy(item.by_policy),
        "lack": item.lack.value,
        "asks": item.asks,
        "optional": item.optional,
        "need": item.need.value,
    }


def _load_not_checked(node: Node) -> NotChecked:
    node.holds(
        "code title path reason authority",
        derived=("stated", "trust", "by_policy", "lack", "asks", "optional", "need"),
    )
    return NotChecked(
        code=node.text("code"),
        title=node.text("title"),
        path=node.text("path"),
        reason=node.text("reason"),
        authority=node.maybe("authority", _authority),
        stated=node.since("stated", lambda at: at.as_choice(Severity), Severity.ERROR),
        trust=node.since("trust", lambda at: at.as_choice(Trust), Trust.VERIFIED),
        by_policy=node.each("by_policy", _load_own_severity) if node.has("by_policy") else (),
        lack=node.since("lack", lambda at: at.as_choice(Lack), Lack.FACT),
        asks=node.since("asks", Node.as_text, ""),
        optional=node.since("optional", Node.as_text, ""),
        need=node.since("need", lambda at: at.as_choice(Need), Need.NEEDED),
    )


def _dump_ask(ask: Ask) -> dict[str, Any]:
    """Writes what to ask for, which is for readers only and is worked out again on loading."""
    return {
        "what": ask.what,
        "path": ask.path,
        "why": list(ask.why),
        "codes": list(ask.codes),
        "need": ask.need.value,
    }


def _dump_known(known: Known | None) -> dict[str, Any] | None:
    if known is None:
        return None
    day = known.day.isoformat() if known.day else None
    return {"assurance": known.assurance.value, "source": known.source, "day": day, "better": known.better}


def _load_known(node: Node) -> Known:
    node.holds("assurance source day better")
    return Known(
        assurance=node.choice("assurance", Assurance),
        source=node.text("source"),
        day=node.maybe("day", Node.as_day),
        better=node.text("better"),
    )


def _dump_waived(item: Waived) -> dict[str, Any]:
    return {
        "finding": _dump_finding(item.finding),
        "reason": item.reason,
        "by": item.by,
        "until": item.until.isoformat() if item.until else None,
    }


def _load_waived(node: Node) -> Waived:
    node.holds("finding reason by until")
    return Waived(
        finding=_load_finding(node.at("finding")),
        reason=node.text("reason"),
        by=node.text("by"),
        until=node.maybe("until", Node.as_day),
    )


def _dump_policy(policy: Policy) -> dict[str, Any]:
    return {
        "name": policy.name,
        "summary": policy.summary,
        "ceilings": {authority.value: severity.value for authority, severity in policy.ceilings},
        "secondary_ceiling": policy.secondary_ceiling.value,
        "least": {name: assurance.value for name, assurance in policy.least},
    }


def _load_policy(node: Node) -> Policy:
    node.holds("name summary ceilings secondary_ceiling", derived=("least",))
    least = node.at("least") if node.has("least") else Node({}, f"{node.path}.least")
    ceilings = node.at("ceilings")
    known = {authority.value: authority for authority in Authority}
    for name in ceilings.keys():  # noqa: SIM118 -- no mapping
        if name not in known:
            ceilings.at(name).refuse("an authority as the key", found=name)
    return Policy(
        name=node.text("name"),
        summary=node.text("summary"),
        ceilings={known[name]: ceilings.choice(name, Severity) for name in ceilings.keys()},  # noqa: SIM118 -- the same
        secondary_ceiling=node.choice("secondary_ceiling", Severity),
        least={name: least.choice(name, Assurance) for name in least.keys()},  # noqa: SIM118 -- the same
    )


def _dump_requirement(item: Requirement) -> dict[str, Any]:
    return {
        "name": item.name,
        "title": item.title,
        "group": item.group,
        "authority": item.authority.value,
        "arrangements": list(item.arrangements),
        "sentences": list(item.sentences),
        "codes": list(item.codes),
        "known": _dump_known(item.known),
    }


def _load_requirement(node: Node) -> Requirement:
    node.holds("name title group authority arrangements sentences codes", derived=("known",))
    return Requirement(
        name=node.text("name"),
        title=node.text("title"),
        group=node.text("group"),
        authority=node.choice("authority", Authority),
        arrangements=node.each("arrangements", Node.as_text),
        sentences=node.each("sentences", Node.as_text),
        codes=node.each("codes", Node.as_text),
        known=node.since("known", _load_known, None),
    )


def _load_setting(node: Node) -> tuple[str, str]:
    node.holds("name value")
    return node.text("name"), node.text("value")


def _dump_matrix(matrix: Matrix) -> dict[str, Any]:
    return {
        "rows": [
            {"paper": row.paper, **{name: _dump_cell(cell) for name, cell in zip(ATTRIBUTES, row.cells, strict=True)}}
            for row in matrix.rows
        ],
        "pairs": [
            {
                "attribute": pair.attribute,
                "left": pair.left,
                "right": pair.right,
                "mark": pair.mark.value,
                "why": pair.why,
            }
            for pair in matrix.pairs
        ],
    }


def _dump_cell(cell: MatrixCell) -> dict[str, Any]:
    return {"mark": cell.mark.value, "shown": cell.shown, "path": cell.path, "why": cell.why}


def _load_matrix(node: Node) -> Matrix:
    node.holds("rows pairs")
    return Matrix(rows=node.each("rows", _load_row), pairs=node.each("pairs", _load_pair))


def _load_row(node: Node) -> MatrixRow:
    node.holds("paper name number address")
    cells = {name: _load_cell(node.at(name)) for name in ATTRIBUTES}
    return MatrixRow(paper=node.text("paper"), **cells)


def _load_cell(node: Node) -> MatrixCell:
    node.holds("mark shown path why")
    mark = node.choice("mark", Mark)
    return MatrixCell(mark=mark, shown=node.text("shown"), path=node.text("path"), why=node.text("why"))


def _load_pair(node: Node) -> MatrixPair:
    node.holds("attribute left right mark why")
    return MatrixPair(
        attribute=node.text("attribute"),
        left=node.text("left"),
        right=node.text("right"),
        mark=node.choice("mark", Mark),
        why=node.text("why"),
    )


def _dump_line(line: ChecklistLine) -> dict[str, Any]:
    """Writes a line of the checklist, which is for readers only and is worked out again on loading."""
    return {
        "requirement": line.requirement.name,
        "title": line.requirement.title,
        "group": line.requirement.group,
        "state": line.state.value,
        "remark": line.remark,
        "findings": [finding.fingerprint for finding in line.findings],
        "missing": list(dict.fromkeys(item.path for item in line.not_checked)),
        "waived": line.waived,
        "known": _dump_known(line.known),
    }


def _value(member: enum.Enum | None) -> Any:  # noqa: ANN401 -- text or None, as JSON has it
    return None if member is None else member.value


def _authority(node: Node) -> Authority:
    return node.as_choice(Authority)
