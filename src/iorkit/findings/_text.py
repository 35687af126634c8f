"""The report as plain text, for a person who has never seen the library."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from iorkit.findings import _wording as wording
from iorkit.findings._matrix import ATTRIBUTES

if TYPE_CHECKING:
    from iorkit.findings._checklist import ChecklistLine
    from iorkit.findings._finding import Finding
    from iorkit.findings._matrix import Matrix
    from iorkit.findings._not_checked import NotChecked
    from iorkit.findings._report import Report, Waived

__all__ = ["matrix_lines", "render"]

_WIDTH = 100
_PAPER_WIDTH = 36


def render(report: Report) -> str:
    """Writes the report as plain text, wrapped at 100 columns.

    Args:
        report: The report.

    Returns:
        The text, without a line break at the end.

    Examples:
        >>> import datetime as dt
        >>> from iorkit.findings import Findings, Report
        >>> report = Report(findings=Findings(), as_of=dt.date(2026, 3, 20), data_as_of=dt.date(2026, 3, 1))
        >>> print(render(report).splitlines()[0])
        Is this importer of record qualified to import?
    """
    blocks = [_head(report), _verdict(report), *_findings(report), _checklist(report)]
    blocks += [_matrix(report), _not_checked(report), _waived(report), _settings(report), _foot(report)]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _head(report: Report) -> list[str]:
    return [
        *_section(wording.TITLE, "="),
        *_labeled("Importer:", wording.tidy(report.subject) or "not named in the papers", indent=0, width=14),
        *_labeled("Arrangement:", wording.arrangement(report.arrangement), indent=0, width=14),
        *_labeled("Judged as of:", report.as_of.isoformat(), indent=0, width=14),
        *_labeled(
            "Policy:",
            f"{wording.tidy(report.policy.name)}: {wording.tidy(report.policy.summary)}",
            indent=0,
            width=14,
        ),
    ]


def _verdict(report: Report) -> list[str]:
    outcome = report.outcome
    return [*_wrap(f"{outcome.value.upper()}: {outcome.words}"), *_wrap(wording.summary(report))]


def _findings(report: Report) -> Iterator[list[str]]:
    if not len(report.findings):
        yield [*_section("FINDINGS"), "None."]
    for severity, findings in wording.severity_groups(report.findings):
        yield _section(f"{severity.value.upper()}S ({len(findings)}): {wording.MEANING[severity]}")
        for finding in findings:
            yield list(_finding(finding, report))


def _finding(finding: Finding, report: Report) -> Iterator[str]:
    bearing = wording.authority_label(finding.authority)
    yield from _wrap(f"{wording.tidy(finding.code)}  {wording.tidy(finding.title)}  [{bearing}]", "", " " * 8)
    yield from _labeled("Where:", wording.where(finding.path, finding.subject))
    yield from _labeled("Finding:", wording.tidy(finding.message))
    if rejection := wording.rejection(finding):
        yield from _labeled("ACE:", rejection)
    for kind, source in wording.basis(finding):
        yield from _wrap(f"Basis ({kind}): {source}", " " * 8, " " * 12)
    if finding.remedy:
        yield from _labeled("Do:", wording.tidy(finding.remedy))
    for item in finding.evidence:
        yield from _labeled("Seen:", wording.tidy(str(item)))
    if graded := wording.severity_note(finding, report.policy):
        yield from _labeled("Graded:", graded)


def _checklist(report: Report) -> list[str]:
    lines = _section("CHECKLIST: [x] met   [!] not met   [?] not shown")
    checklist = report.checklist()
    if not checklist:
        return [*lines, "No requirement was put on the checklist, so none could be shown to be met."]
    for title, group in wording.checklist_groups(checklist):
        lines += _wrap(title)
        for line in group:
            lines += _requirement(line)
    return lines


def _requirement(line: ChecklistLine) -> list[str]:
    note = wording.requirement_note(line)
    words = f"{wording.STATE_MARK[line.state]} {wording.tidy(line.requirement.title)}"
    return _wrap(f"{words} ({note})" if note else words, "  ", " " * 6)


def _matrix(report: Report) -> list[str]:
    if not report.matrix.rows:
        return []
    return [
        *_section("CONSISTENCY: what each paper shows, against the importer of record"),
        *matrix_lines(report.matrix),
    ]


def matrix_lines(matrix: Matrix) -> list[str]:
    """Writes the consistency matrix: a table of signs, then what stands behind them.

    Args:
        matrix: The matrix.

    Returns:
        The lines, wrapped at 100 columns.

    Examples:
        >>> from iorkit.findings import Matrix
        >>> matrix_lines(Matrix())
        ['No paper shows a name, a number or an address.']
    """
    if not matrix.rows:
        return ["No paper shows a name, a number or an address."]
    lines = ["".ljust(_PAPER_WIDTH) + "".join(f"{name:^8}" for name in ATTRIBUTES).rstrip()]
    for row in matrix.rows:
        paper = textwrap.shorten(wording.tidy(row.paper), _PAPER_WIDTH - 1, placeholder="...")
        lines.append(paper.ljust(_PAPER_WIDTH) + "".join(f"{cell.mark.sign:^8}" for cell in row.cells).rstrip())
    for paper, attribute, cell in matrix.remarks():
        words = f"{paper}, {attribute}: {cell.shown}: {cell.mark.value} ({cell.why})"
        lines += _wrap(wording.tidy(words), "", " " * 4)
    signs = ", ".join(f"{mark.sign} {mark.words}" for mark in matrix.marks)
    return [*lines, *_wrap(f"Signs: {signs}", "", " " * 4)]


def _not_checked(report: Report) -> list[str]:
    lines = _section("NOT CHECKED: for want of a paper or fact; this is no pass")
    if not report.not_checked:
        return [*lines, "Nothing: every rule had what it needed."]
    for path, items in wording.missing_papers(report.not_checked):
        number = len({item.code for item in items})
        lines += _wrap(f"{wording.where(path)} would settle {number} {'rule' if number == 1 else 'rules'}:")
        for reason, rules in wording.reasons(items):
            lines += _wrap(f"Why: {reason}", "  ", " " * 6)
            for item in rules:
                lines += _rule(item)
    return lines


def _rule(item: NotChecked) -> list[str]:
    bearing = f"  [{wording.authority_label(item.authority)}]" if item.authority else ""
    return _wrap(f"{wording.tidy(item.code)}  {wording.tidy(item.title)}{bearing}", " " * 4, " " * 12)


def _waived(report: Report) -> list[str]:
    if not report.waived:
        return []
    lines = _section(f"WAIVED ({len(report.waived)}): found, and accepted by somebody")
    for waived in report.waived:
        lines += _waiver(waived)
    return lines


def _waiver(waived: Waived) -> list[str]:
    finding = waived.finding
    heading = f"{wording.tidy(finding.code)}  {wording.tidy(finding.title)}  [{finding.severity.value}]"
    return [
        *_wrap(heading, "", " " * 8),
        *_labeled("Where:", wording.where(finding.path, finding.subject)),
        *_labeled("Finding:", wording.tidy(finding.message)),
        *_labeled("Waiver:", wording.accepted(waived)),
    ]


def _settings(report: Report) -> list[str]:
    if not report.settings:
        return []
    lines = _section("THRESHOLDS: our own, and they decided something here; each can be set otherwise")
    for name, value in report.settings:
        lines += _wrap(f"{wording.tidy(name)} = {wording.tidy(value)}", "  ", " " * 6)
    return lines


def _foot(report: Report) -> list[str]:
    lines = ["-" * _WIDTH]
    for sentence in (*wording.legend(report), *wording.footer(report)):
        lines += _wrap(sentence)
    return lines


def _section(title: str, rule: str = "-") -> list[str]:
    return [*_wrap(title), rule * min(len(title), _WIDTH)]


def _labeled(label: str, words: str, indent: int = 8, width: int = 10) -> list[str]:
    return _wrap(words, " " * indent + label.ljust(width), " " * (indent + width))


def _wrap(words: str, first: str = "", rest: str = "") -> list[str]:
    lines = textwrap.wrap(words, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return lines or [first.rstrip()]
