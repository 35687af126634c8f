"""The report as a fragment of HTML, for a notebook or a page: no script, nothing loaded, everything escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from iorkit.findings import _wording as wording
from iorkit.findings._matrix import ATTRIBUTES, Mark
from iorkit.findings._severity import Severity

if TYPE_CHECKING:
    from iorkit.findings._checklist import ChecklistLine
    from iorkit.findings._finding import Finding
    from iorkit.findings._matrix import Matrix, MatrixCell
    from iorkit.findings._not_checked import NotChecked
    from iorkit.findings._report import Report, Waived

__all__ = ["render", "render_matrix"]

# Text and background are the page's own; lines are a gray that shows on both light and dark. Only the
# badges bring a background, and with it their own color of text.
_STYLE = """
section.iorkit-report{color:inherit;background:transparent;font-family:inherit;font-size:.95em;line-height:1.45;
max-width:75em;overflow-x:auto;--line:rgba(128,128,128,.45);--blocker:#8f1020;--error:#a34200;--warning:#6b5900;
--note:#3d5a73;--met:#1c6b32;--ink:#fff}
@media (prefers-color-scheme:dark){section.iorkit-report{--blocker:#ff9aa5;--error:#ffb37a;--warning:#f0d860;
--note:#a9c9e6;--met:#8fdba5;--ink:#111}}
section.iorkit-report table{border-collapse:collapse;width:100%;margin:.4em 0 1.2em;color:inherit;
background:transparent}
section.iorkit-report caption{caption-side:top;text-align:left;font-weight:bold;padding:.3em 0;color:inherit}
section.iorkit-report tr{background:transparent}
section.iorkit-report th,section.iorkit-report td{border:1px solid var(--line);padding:.35em .6em;text-align:left;
vertical-align:top;color:inherit;white-space:normal;overflow-wrap:anywhere}
section.iorkit-report th,section.iorkit-report td:nth-child(2)>code{white-space:nowrap}
section.iorkit-report [data-grade]{display:inline-block;padding:.05em .5em;border-radius:.3em;font-weight:bold;
color:var(--ink);white-space:nowrap}
section.iorkit-report [data-grade=blocker],section.iorkit-report [data-grade=blocked],
section.iorkit-report [data-grade="not met"]{background:var(--blocker)}
section.iorkit-report [data-grade=error],section.iorkit-report [data-grade=deficient]{background:var(--error)}
section.iorkit-report [data-grade=warning],section.iorkit-report [data-grade=incomplete],
section.iorkit-report [data-grade="not shown"]{background:var(--warning)}
section.iorkit-report [data-grade=note]{background:var(--note)}
section.iorkit-report [data-grade=clear],section.iorkit-report [data-grade=met]{background:var(--met)}
section.iorkit-report dl{margin:.3em 0 .3em 1em}
section.iorkit-report dt{font-weight:bold}
section.iorkit-report dd{margin:0 0 .3em 1em}
section.iorkit-report summary{cursor:pointer}
section.iorkit-report code{color:inherit;background:transparent}
section.iorkit-report footer{border-top:1px solid var(--line);padding-top:.4em;font-size:.9em}
"""


def render(report: Report) -> str:
    """Writes the report as a fragment of HTML that stands on its own in any page.

    Args:
        report: The report.

    Returns:
        One ``section`` element with its own style, which touches nothing outside it.

    Examples:
        >>> import datetime as dt
        >>> from iorkit.findings import Findings, Report
        >>> report = Report(findings=Findings(), as_of=dt.date(2026, 3, 20), data_as_of=dt.date(2026, 3, 1))
        >>> render(report)[:31]
        '<section class="iorkit-report">'
    """
    parts = (_head, _findings, _checklist, _matrix, _not_checked, _waived, _settings, _foot)
    return _section(line for part in parts for line in part(report))


def render_matrix(matrix: Matrix) -> str:
    """Writes the consistency matrix alone as a fragment of HTML.

    Args:
        matrix: The matrix.

    Returns:
        One ``section`` element with its own style.

    Examples:
        >>> from iorkit.findings import Matrix
        >>> "No paper shows a name" in render_matrix(Matrix())
        True
    """
    return _section(_matrix_table(matrix) if matrix.rows else [f"<p>{_words(str(matrix))}</p>"])


def _section(lines: Iterable[str]) -> str:
    inner = "\n".join(lines)
    return f'<section class="iorkit-report">\n<style>{_STYLE}</style>\n{inner}\n</section>'


def _head(report: Report) -> Iterator[str]:
    outcome = report.outcome
    yield f"<h2>{_words(wording.TITLE)}</h2>"
    yield f"<p>{_grade(outcome.value, outcome.value.upper())} {_words(outcome.words)}</p>"
    yield f"<p>{_words(wording.summary(report))}</p>"
    yield _list(
        ("Importer", _text(report.subject or "not named in the papers")),
        ("Arrangement", _words(wording.arrangement(report.arrangement))),
        ("Judged as of", _words(report.as_of.isoformat())),
        ("Policy", _words(f"{report.policy.name}: {report.policy.summary}")),
    )


def _findings(report: Report) -> Iterator[str]:
    if not len(report.findings):
        yield "<p>No findings.</p>"
        return
    rows = (_finding(finding, report) for finding in report.findings)
    yield _table("Findings, the worst first", ("Severity", "Code", "Where", "Finding", "Rests on"), rows)


def _finding(finding: Finding, report: Report) -> tuple[str, ...]:
    is_open = " open" if finding.severity is Severity.BLOCKER else ""
    words = f"<strong>{_text(finding.title)}</strong><br>{_text(finding.message)}"
    details = f"<summary>Basis, remedy, evidence</summary>{_list(*_details(finding, report))}"
    return (
        _grade(finding.severity.value),
        f"<code>{_words(finding.code)}</code>",
        _place(finding.path, finding.subject),
        f"{words}<details{is_open}>{details}</details>",
        _words(wording.bearing(finding.authority)),
    )


def _details(finding: Finding, report: Report) -> Iterator[tuple[str, str]]:
    yield "Means", _words(wording.MEANING[finding.severity])
    for kind, source in wording.basis(finding):
        yield f"Basis ({_words(kind)})", _text(source)
    if finding.remedy:
        yield "Do", _text(finding.remedy)
    for item in finding.evidence:
        label = f"{_text(item.label)}: " if item.label else ""
        yield "Seen", f"{label}{_text(item.value)} ({_place(item.path)})"
    if graded := wording.graded(finding, report.policy):
        yield "Graded", _words(graded)


def _checklist(report: Report) -> Iterator[str]:
    checklist = report.checklist()
    if not checklist:
        yield "<p>Checklist: no requirement was put on it, so none could be shown to be met.</p>"
    for title, lines in wording.checklist_groups(checklist):
        yield _table(f"Checklist: {title}", ("State", "Requirement", "Remark"), map(_requirement, lines))


def _requirement(line: ChecklistLine) -> tuple[str, ...]:
    state = line.state.value
    mark = wording.STATE_MARK[line.state]
    return _grade(state, f"{mark} {state}"), _text(line.requirement.title), _words(wording.requirement_note(line))


def _matrix(report: Report) -> Iterator[str]:
    if report.matrix.rows:
        yield from _matrix_table(report.matrix)


def _matrix_table(matrix: Matrix) -> Iterator[str]:
    yield _table(
        "Consistency: what each paper shows, against the importer of record",
        ("Paper", *(name.capitalize() for name in ATTRIBUTES)),
        ((_text(row.paper), *map(_cell, row.cells)) for row in matrix.rows),
    )


_GRADES = {
    Mark.DIFFERENT: "blocker",
    Mark.REVIEW: "warning",
    Mark.SAME_BUILDING: "warning",
    Mark.SAME: "note",
    Mark.IDENTICAL: "met",
    Mark.REFERENCE: "",
    Mark.NOT_SHOWN: "",
}
"""The grade whose color a mark bears; the words stand beside it, so that no color says anything alone."""


def _cell(cell: MatrixCell) -> str:
    if cell.mark is Mark.NOT_SHOWN:
        return _words(cell.mark.value)
    grade = _GRADES[cell.mark]
    mark = _grade(grade, cell.mark.value) if grade else f"({cell.mark.value})"
    why = f"<br><small>{_text(cell.why)}</small>" if cell.why and cell.mark is not Mark.IDENTICAL else ""
    return f"{_text(cell.shown)} {mark}{why}"


def _not_checked(report: Report) -> Iterator[str]:
    if not report.not_checked:
        yield "<p>Not checked: nothing; every rule had what it needed.</p>"
        return
    yield _table(
        "Not checked, for want of a paper or fact; this is no pass",
        ("Missing", "Why", "Rules that it would settle"),
        (
            (_place(path), _text(reason), "<br>".join(map(_rule, rules)))
            for path, items in wording.missing_papers(report.not_checked)
            for reason, rules in wording.reasons(items)
        ),
    )


def _rule(item: NotChecked) -> str:
    bearing = f" ({_words(wording.bearing(item.authority))})" if item.authority else ""
    return f"<code>{_words(item.code)}</code> {_text(item.title)}{bearing}"


def _waived(report: Report) -> Iterator[str]:
    if report.waived:
        head = ("Severity", "Code", "Where", "Finding", "Waiver")
        yield _table("Waived: found, and accepted by somebody", head, map(_waiver, report.waived))


def _waiver(waived: Waived) -> tuple[str, ...]:
    finding = waived.finding
    return (
        _grade(finding.severity.value),
        f"<code>{_words(finding.code)}</code>",
        _place(finding.path, finding.subject),
        f"<strong>{_text(finding.title)}</strong><br>{_text(finding.message)}",
        _text(wording.accepted(waived)),
    )


def _settings(report: Report) -> Iterator[str]:
    if report.settings:
        yield _table(
            "Thresholds: our own, and they decided something here; each can be set otherwise",
            ("Name", "Value"),
            ((_text(name), _text(value)) for name, value in report.settings),
        )


def _foot(report: Report) -> Iterator[str]:
    sentences = (*wording.legend(report), *wording.footer(report))
    yield f"<footer>{'<br>'.join(map(_words, sentences))}</footer>"


def _grade(name: str, words: str = "") -> str:
    return f'<span data-grade="{name}">{words or name}</span>'


def _list(*items: tuple[str, str]) -> str:
    return f"<dl>{''.join(f'<dt>{label}</dt><dd>{words}</dd>' for label, words in items)}</dl>"


def _table(caption: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    names = "".join(f'<th scope="col">{name}</th>' for name in head)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    caption = f"<caption>{_words(caption)}</caption>"
    return f"<table>{caption}\n<thead><tr>{names}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"


def _place(path: str, subject: str = "") -> str:
    place = f"<code>{_text(path)}</code>" if path else _text(wording.where(path))
    return f"{place} ({_text(subject)})" if subject else place


def _text(text: str) -> str:
    """Escapes a text from the papers and keeps it apart, so that a name from right to left stays in place."""
    return f"<bdi>{_words(text)}</bdi>"


def _words(text: str) -> str:
    return html.escape(wording.tidy(text))
