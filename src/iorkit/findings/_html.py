"""The report as HTML: a whole file to mail and print, and a short face for a notebook; no script, all escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from iorkit.findings import _wording as wording
from iorkit.findings._digest import Group, grouped, unread, verdict
from iorkit.findings._html_style import PAGE, STYLE
from iorkit.findings._matrix import ATTRIBUTES, Mark
from iorkit.findings._not_checked import Need

if TYPE_CHECKING:
    from iorkit.findings._checklist import ChecklistLine
    from iorkit.findings._finding import Finding
    from iorkit.findings._matrix import Matrix, MatrixCell
    from iorkit.findings._not_checked import Ask
    from iorkit.findings._report import Report

__all__ = ["render_face", "render_matrix", "render_page"]

_MOST_GROUPS, _MOST_ASKS, _MOST_PLACES = 6, 4, 5


def render_page(report: Report) -> str:
    """Writes the report as one whole file, to open, mail or print.

    Args:
        report: The report.

    Returns:
        An HTML document with its own style; it loads nothing and runs nothing.

    Examples:
        >>> import datetime as dt
        >>> from iorkit.findings import Findings, Report
        >>> report = Report(findings=Findings(), as_of=dt.date(2026, 3, 20), data_as_of=dt.date(2026, 3, 1))
        >>> render_page(report)[:15]
        '<!doctype html>'
    """
    title = _words(f"{report.outcome.value.upper()}: {report.subject or 'importer of record'}, {report.as_of}")
    body = _section(_whole(report))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{PAGE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>"
    )


def render_face(report: Report) -> str:
    """Writes the report for a notebook: the verdict and the worst on one screen, the rest folded.

    Args:
        report: The report.

    Returns:
        One ``section`` element with its own style, which touches nothing outside it.

    Examples:
        >>> import datetime as dt
        >>> from iorkit.findings import Findings, Report
        >>> report = Report(findings=Findings(), as_of=dt.date(2026, 3, 20), data_as_of=dt.date(2026, 3, 1))
        >>> render_face(report)[:31]
        '<section class="iorkit-report">'
    """
    return _section(_short(report))


def render_matrix(matrix: Matrix) -> str:
    """Writes the consistency matrix alone as a fragment of HTML.

    Args:
        matrix: The matrix.

    Returns:
        One ``section`` element with its own style.

    Examples:
        >>> from iorkit.findings import Matrix
        >>> "No document shows a name" in render_matrix(Matrix())
        True
    """
    return _section(_matrix_table(matrix) if matrix.rows else [f"<p>{_words(str(matrix))}</p>"])


def _section(lines: Iterable[str]) -> str:
    inner = "\n".join(lines)
    return f'<section class="iorkit-report">\n<style>{STYLE}</style>\n{inner}\n</section>'


def _unread(report: Report) -> Iterator[str]:
    grade = _grade(report.outcome.value, report.outcome.value.upper())
    yield f'<p class="verdict">{grade} <b>{_words(verdict(report).partition(": ")[2])}</b></p>'
    rows = "".join(f"<li><b>{_words(label)}:</b> {_words(words)}</li>" for label, words in unread(report))
    yield f"<ul>{rows}</ul>"


def _whole(report: Report) -> Iterator[str]:
    if report.unreadable:
        yield from _unread(report)
        return
    yield from _head(report)
    yield from _findings(report, len(report.findings), is_long=True)
    yield from _asks(report.ask_for(), len(report.not_checked))
    yield from _checklist(report)
    yield from _waived(report)
    if report.matrix.rows:
        yield from _folded(
            "Consistency: what each document shows, against the importer of record", _matrix_table(report.matrix)
        )
    yield from _others(report)
    sentences = (*wording.legend(report), *_settings(report), *wording.footer(report))
    yield f"<footer>{'<br> '.join(map(_words, sentences))}</footer>"


def _short(report: Report) -> Iterator[str]:
    if report.unreadable:
        yield from _unread(report)
        return
    yield from _head(report)
    yield from _findings(report, _MOST_GROUPS, is_long=False)
    yield from _asks(report.ask_for(), _MOST_ASKS)
    yield from _folded(_counts(report), _checklist(report, heading=False))
    if report.waived:
        yield from _folded(f"Waived: {len(report.waived)}", _waived(report))
    yield from _others(report)


def _head(report: Report) -> Iterator[str]:
    outcome = report.outcome
    words = verdict(report).partition(": ")[2]
    who = _text(report.subject or "importer not named in the documents")
    facts = (
        wording.tidy(report.arrangement) or "arrangement not stated",
        f"as of {report.as_of.isoformat()}",
        f"policy {report.policy.name}",
    )
    yield f'<p class="verdict">{_grade(outcome.value, outcome.value.upper())} <b>{_words(words)}</b></p>'
    yield f"<p>{who} &middot; {' &middot; '.join(map(_words, facts))}</p>"
    yield f"<p>{_words(wording.summary(report))}</p>"


def _findings(report: Report, most: int, *, is_long: bool) -> Iterator[str]:
    groups = grouped(report.findings)
    if not groups:
        yield "<p>No findings.</p>"
        return
    yield '<ul class="findings">'
    for group in groups[:most]:
        yield f"<li>{''.join(_group(group, report, is_long=is_long))}</li>"
    yield "</ul>"
    if len(groups) > most:
        rest = (f"<li>{''.join(_group(group, report, is_long=is_long))}</li>" for group in groups[most:])
        yield from _folded(f"Findings of {len(groups) - most} more rules", ["<ul>", *rest, "</ul>"])


def _group(group: Group, report: Report, *, is_long: bool) -> Iterator[str]:
    first = group.first
    yield f"{_grade(first.severity.value)} <b>{_text(first.title)}</b> "
    yield f"<small><code>{_words(first.code)}</code> {_words(wording.authority_label(first.authority))}</small>"
    yield f"<p>{_text(wording.said(first))}</p>"
    if group.more:
        yield f"<p>{_words(_more(group))}</p>"
    if first.remedy:
        by = f"Before {first.on_day.isoformat()}" if first.on_day else "Do"
        yield f"<p><b>{by}:</b> {_text(first.remedy)}</p>"
    if is_long:
        yield _list(*_details(first, report))
    for follow in group.follows:
        yield f'<div class="follows">so also: {"".join(_group(follow, report, is_long=is_long))}</div>'


def _more(group: Group) -> str:
    places = group.places
    rest = len(places) - _MOST_PLACES
    others = f" and {rest:,} other places" if rest > 0 else ""
    return f"and {group.more:,} more: {', '.join(places[:_MOST_PLACES])}{others}"


def _details(finding: Finding, report: Report) -> Iterator[tuple[str, str]]:
    if rejection := wording.rejection(finding):
        yield "ACE", _text(rejection)
    for kind, source in wording.basis(finding):
        yield f"Basis ({_words(kind)})", _text(source)
    for item in finding.evidence:
        label = f"{_text(item.label)}: " if item.label else ""
        yield "Seen", f"{label}{_text(item.value)} <small>{_place(item.path)}</small>"
    if finding.path:
        yield "Place", f"<small>{_place(finding.path)}</small>"
    if graded := wording.severity_note(finding, report.policy):
        yield "Graded", _words(graded)


def _asks(asks: tuple[Ask, ...], most: int) -> Iterator[str]:
    if not asks:
        return
    yield f"<h3>Ask for ({len(asks)} needed for a clear answer)</h3>"
    yield f"<ul>{''.join(f'<li>{_ask(ask)}</li>' for ask in asks[:most])}</ul>"
    if len(asks) > most:
        rest = "".join(f"<li>{_ask(ask)}</li>" for ask in asks[most:])
        yield from _folded(f"{len(asks) - most} more", [f"<ul>{rest}</ul>"])


def _ask(ask: Ask) -> str:
    return f"{_text(ask.what)} <small>{_words(', '.join(ask.codes))}</small>"


def _counts(report: Report) -> str:
    counts: dict[str, int] = {}
    for line in report.checklist():
        counts[line.state.value] = counts.get(line.state.value, 0) + 1
    return "Checklist: " + (", ".join(f"{number} {state}" for state, number in counts.items()) or "nothing on it")


def _checklist(report: Report, *, heading: bool = True) -> Iterator[str]:
    checklist = report.checklist()
    if heading:
        yield f"<h3>{_words(_counts(report))}</h3>"
    if not checklist:
        yield "<p>No requirement was put on the checklist, so none could be shown to be met.</p>"
    for title, lines in wording.checklist_groups(checklist):
        yield _table(
            title, ("State", "Requirement", "Known from, remarks"), map(_requirement, wording.open_first(lines))
        )


def _requirement(line: ChecklistLine) -> tuple[str, ...]:
    state = line.state.value
    return (
        _grade(state, f"{wording.STATE_MARK[line.state]} {state}"),
        _text(line.requirement.title),
        _text(wording.known_and_noted(line)),
    )


def _waived(report: Report) -> Iterator[str]:
    if report.waived:
        yield "<h3>Waived: found, and accepted by somebody</h3>"
        yield "<ul>"
        for waived in report.waived:
            finding = waived.finding
            words = f"<code>{_words(finding.code)}</code> {_text(finding.title)}: {_text(finding.message)}"
            yield f"<li>{_grade(finding.severity.value)} {words} ({_text(wording.accepted(waived))})</li>"
        yield "</ul>"


def _others(report: Report) -> Iterator[str]:
    """Yields what else could not be judged, folded: what helps, and events of which nothing speaks."""
    for need, words in ((Need.HELPS, "Not checked, would help"), (Need.NOT_ASKED, "Not asked: events")):
        items = [item for item in report.not_checked if item.need is need]
        if items:
            rows = "".join(
                f"<li><code>{_words(item.code)}</code> {_text(item.title)}: {_text(item.asks or item.path)}, "
                f"{_text(item.reason)}</li>"
                for item in items
            )
            yield from _folded(f"{words}: {len(items)}", [f"<ul>{rows}</ul>"])


def _settings(report: Report) -> Iterator[str]:
    if report.settings:
        pairs = ", ".join(f"{wording.tidy(name)} = {wording.tidy(value)}" for name, value in report.settings)
        yield f"Thresholds of our own that decided something: {pairs}."


def _folded(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"<details><summary>{_words(title)}</summary>"
    yield from lines
    yield "</details>"


def _matrix_table(matrix: Matrix) -> Iterator[str]:
    yield _table(
        "Consistency: what each document shows, against the importer of record",
        ("Document", *(name.capitalize() for name in ATTRIBUTES)),
        ((_text(row.paper), *map(_cell, row.cells)) for row in matrix.rows),
        is_named=True,
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


def _grade(name: str, words: str = "") -> str:
    return f'<span data-grade="{name}">{words or name}</span>'


def _list(*items: tuple[str, str]) -> str:
    return f"<dl>{''.join(f'<dt>{label}</dt><dd>{words}</dd>' for label, words in items)}</dl>"


def _table(caption: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, is_named: bool = False) -> str:
    """Writes a table; where the columns are named, a phone shows the names within the rows in place of the head."""
    names = "".join(f'<th scope="col">{name}</th>' for name in head)
    cells = ["<td>", *(f'<td data-name="{name}">' if is_named else "<td>" for name in head[1:])]
    body = "\n".join(
        f"<tr>{''.join(f'{start}{cell}</td>' for start, cell in zip(cells, row, strict=True))}</tr>" for row in rows
    )
    caption = f"<caption>{_words(caption)}</caption>"
    return f"<table>{caption}\n<thead><tr>{names}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"


def _place(path: str, subject: str = "") -> str:
    place = f"<code>{_text(path)}</code>" if path else _text(wording.where(path))
    return f"{place} ({_text(subject)})" if subject else place


def _text(text: str) -> str:
    """Escapes a text from the documents and keeps it apart, so that a name from right to left stays in place."""
    return f"<bdi>{_words(text)}</bdi>"


def _words(text: str) -> str:
    return html.escape(wording.tidy(text))
