"""The report as Markdown, for a ticket, a wiki or a mail."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from iorkit.findings import _wording as wording
from iorkit.findings._digest import unread, verdict
from iorkit.findings._matrix import ATTRIBUTES

if TYPE_CHECKING:
    from iorkit.findings._finding import Finding
    from iorkit.findings._report import Report

__all__ = ["render"]

_SPECIAL = re.compile(r"([\\`*_\[\]#|~$])")
_CODE = re.compile(r"[\w.\[\]-]+", re.ASCII)


def render(report: Report) -> str:
    """Writes the report as Markdown with the tables of GitHub's dialect.

    Args:
        report: The report.

    Returns:
        The Markdown, without a line break at the end. What comes from the papers
        is escaped, so that it reads as written and starts no markup.

    Examples:
        >>> import datetime as dt
        >>> from iorkit.findings import Findings, Report
        >>> report = Report(findings=Findings(), as_of=dt.date(2026, 3, 20), data_as_of=dt.date(2026, 3, 1))
        >>> print(render(report).splitlines()[0])
        # Is this importer of record qualified to import?
    """
    if report.unreadable:
        sections: tuple[Callable[[Report], Iterator[str]], ...] = (_unread,)
    else:
        sections = _SECTIONS
    return "\n\n".join(block for section in sections for block in section(report))


def _unread(report: Report) -> Iterator[str]:
    yield f"**{_text(verdict(report))}**"
    yield _bullets(*((label, _text(words)) for label, words in unread(report)))


def _head(report: Report) -> Iterator[str]:
    yield f"# {wording.TITLE}"
    yield _bullets(
        ("Importer", _text(report.subject) or "not named in the papers"),
        ("Arrangement", _text(wording.arrangement(report.arrangement))),
        ("Judged as of", report.as_of.isoformat()),
        ("Policy", f"{_text(report.policy.name)}: {_text(report.policy.summary)}"),
    )
    yield f"**{report.outcome.value.upper()}: {report.outcome.words}**"
    yield _text(wording.summary(report))


def _findings(report: Report) -> Iterator[str]:
    if not len(report.findings):
        yield "## Findings"
        yield "None."
    for severity, findings in wording.severity_groups(report.findings):
        yield f"## {severity.value.capitalize()}s ({len(findings)}): {wording.MEANING[severity]}"
        for finding in findings:
            yield f"### {_text(finding.code)} {_text(finding.title)} ({wording.authority_label(finding.authority)})"
            yield _bullets(*_details(finding, report))


def _details(finding: Finding, report: Report) -> Iterator[tuple[str, str]]:
    yield "Where", _place(finding.path, finding.subject)
    yield "Finding", _text(finding.message)
    if rejection := wording.rejection(finding):
        yield "ACE", _text(rejection)
    for kind, source in wording.basis(finding):
        yield f"Basis ({kind})", _text(source)
    if finding.remedy:
        yield "Do", _text(finding.remedy)
    for item in finding.evidence:
        label = f"{_text(item.label)}: " if item.label else ""
        yield "Seen", f"{label}{_text(item.value)} ({_place(item.path)})"
    if graded := wording.severity_note(finding, report.policy):
        yield "Graded", _text(graded)


def _checklist(report: Report) -> Iterator[str]:
    yield "## Checklist"
    checklist = report.checklist()
    if not checklist:
        yield "No requirement was put on the checklist, so none could be shown to be met."
    for title, lines in wording.checklist_groups(checklist):
        yield f"### {_text(title)}"
        yield _table(
            ("State", "Requirement", "Remark"),
            (
                (
                    f"{wording.STATE_MARK[line.state]} {line.state.value}",
                    _text(line.requirement.title),
                    _text(wording.requirement_note(line)),
                )
                for line in lines
            ),
        )


def _matrix(report: Report) -> Iterator[str]:
    matrix = report.matrix
    if not matrix.rows:
        return
    yield "## Consistency: what each paper shows, against the importer of record"
    yield _table(
        ("Paper", *(name.capitalize() for name in ATTRIBUTES)),
        ((_text(row.paper), *(_text(cell.mark.value) for cell in row.cells)) for row in matrix.rows),
    )
    remarks = [
        (f"{_text(paper)}, {attribute}", f"{_text(cell.shown)}: {_text(cell.mark.value)} ({_text(cell.why)})")
        for paper, attribute, cell in matrix.remarks()
    ]
    if remarks:
        yield _bullets(*remarks)


def _not_checked(report: Report) -> Iterator[str]:
    yield "## Not checked: for want of a paper or fact; this is no pass"
    if not report.not_checked:
        yield "Nothing: every rule had what it needed."
        return
    yield _table(
        ("Missing", "Why", "Rule that it would settle", "Rests on"),
        (
            (
                _place(path),
                _text(reason),
                f"{_text(item.code)} {_text(item.title)}",
                wording.authority_label(item.authority) if item.authority else "",
            )
            for path, items in wording.missing_papers(report.not_checked)
            for reason, rules in wording.reasons(items)
            for item in rules
        ),
    )


def _waived(report: Report) -> Iterator[str]:
    if not report.waived:
        return
    yield f"## Waived ({len(report.waived)}): found, and accepted by somebody"
    for waived in report.waived:
        finding = waived.finding
        yield f"### {_text(finding.code)} {_text(finding.title)} ({finding.severity.value})"
        yield _bullets(
            ("Where", _place(finding.path, finding.subject)),
            ("Finding", _text(finding.message)),
            ("Waiver", _text(wording.accepted(waived))),
        )


def _settings(report: Report) -> Iterator[str]:
    if not report.settings:
        return
    yield "## Thresholds: our own, and they decided something here; each can be set otherwise"
    yield _table(("Name", "Value"), ((_text(name), _text(value)) for name, value in report.settings))


def _foot(report: Report) -> Iterator[str]:
    yield "---"
    for sentence in (*wording.legend(report), *wording.footer(report)):
        yield _text(sentence)


def _bullets(*items: tuple[str, str]) -> str:
    return "\n".join(f"- **{label}:** {words}" for label, words in items)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, tuple("---" for _ in head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _place(path: str, subject: str = "") -> str:
    """Writes a plain path as code; one with other signs in it is escaped like any text."""
    if not _CODE.fullmatch(path):
        return _text(wording.where(path, subject))
    return f"`{path}` ({_text(subject)})" if subject else f"`{path}`"


def _text(text: str) -> str:
    """Escapes what Markdown, mathematics in Markdown and HTML would act on."""
    return html.escape(_SPECIAL.sub(r"\\\1", wording.tidy(text)), quote=False)


_SECTIONS = (_head, _findings, _checklist, _matrix, _not_checked, _waived, _settings, _foot)
