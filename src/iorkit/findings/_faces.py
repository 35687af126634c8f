"""What a notebook shows of findings, checklists and documents: at most one screen, the rest folded, all escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from iorkit.findings import _wording as wording
from iorkit.findings._html_style import STYLE

if TYPE_CHECKING:
    from iorkit.findings._checklist import Checklist
    from iorkit.findings._finding import Finding
    from iorkit.findings._findings import Findings

__all__ = ["checklist_face", "document_face", "finding_face", "findings_face"]

_MOST_ROWS = 16


def document_face(title: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Writes a document as a table of its fields.

    Args:
        title: What it is, and its own name.
        pairs: The names of the fields that are set, each with its value.

    Examples:
        >>> "<td>amount</td>" in document_face("CustomsBond", [("amount", "50,000")])
        True
    """
    rows = [f"<tr><td>{_words(name)}</td><td>{_words(value)}</td></tr>" for name, value in pairs]
    table = f"<table><tbody>{''.join(rows[:_MOST_ROWS])}</tbody></table>"
    rest = rows[_MOST_ROWS:]
    more = f"<table><tbody>{''.join(rest)}</tbody></table>" if rest else ""
    return _section([f"<p><b>{_words(title)}</b></p>", table if rows else "", *_folded(f"{len(rest)} more", more)])


def finding_face(finding: Finding) -> str:
    """Writes one finding as a card."""
    small = f"<code>{_words(finding.code)}</code> {_words(wording.authority_label(finding.authority))}"
    lines = [
        f"<p>{_grade(finding.severity.value)} <b>{_words(finding.title)}</b> <small>{small}</small></p>",
        f"<p>{_words(wording.said(finding))}</p>",
    ]
    if finding.remedy:
        lines.append(f"<p><b>Do:</b> {_words(finding.remedy)}</p>")
    lines += [f"<p><small>{_words(kind)}: {_words(source)}</small></p>" for kind, source in wording.basis(finding)]
    return _section(lines)


def findings_face(findings: Findings) -> str:
    """Writes findings as a table, with what could not be judged below."""
    rows = [
        f"<tr><td>{_grade(finding.severity.value)}</td><td><code>{_words(finding.code)}</code></td>"
        f"<td>{_words(wording.named(finding.path, finding.subject))}</td><td>{_words(finding.message)}</td></tr>"
        for finding in findings
    ]
    head = "<thead><tr><th>Severity</th><th>Code</th><th>Where</th><th>Finding</th></tr></thead>"

    def table(part: list[str]) -> str:
        return f"<table>{head}<tbody>{''.join(part)}</tbody></table>" if part else ""

    outcome = findings.outcome
    rest = rows[_MOST_ROWS:]
    asks = "".join(f"<li>{_words(str(ask))}</li>" for ask in findings.ask_for())
    return _section(
        [
            f"<p>{_grade(outcome.value, outcome.value.upper())} {_words(outcome.words)}</p>",
            table(rows[:_MOST_ROWS]) or "<p>No findings.</p>",
            *_folded(f"{len(rest)} more findings", table(rest)),
            *_folded(f"Ask for: {len(findings.ask_for())}", f"<ul>{asks}</ul>" if asks else ""),
        ]
    )


def checklist_face(checklist: Checklist) -> str:
    """Writes the checklist: what is not met or not shown first, what is met folded where there is much of it."""
    rows = [
        f"<tr><td>{_grade(line.state.value, f'{wording.STATE_MARK[line.state]} {line.state.value}')}</td>"
        f"<td>{_words(line.requirement.title)}</td><td>{_words(wording.known_and_noted(line))}</td></tr>"
        for line in wording.open_first(checklist)
    ]
    head = "<thead><tr><th>State</th><th>Requirement</th><th>Known from, remarks</th></tr></thead>"

    def table(part: list[str]) -> str:
        return f"<table>{head}<tbody>{''.join(part)}</tbody></table>" if part else ""

    rest = rows[_MOST_ROWS - 4 :]
    return _section([table(rows[: _MOST_ROWS - 4]), *_folded(f"{len(rest)} more lines", table(rest))])


def _folded(title: str, inner: str) -> Iterable[str]:
    return [f"<details><summary>{_words(title)}</summary>{inner}</details>"] if inner else []


def _section(lines: Iterable[str]) -> str:
    inner = "\n".join(line for line in lines if line)
    return f'<section class="iorkit-report">\n<style>{STYLE}</style>\n{inner}\n</section>'


def _grade(name: str, words: str = "") -> str:
    return f'<span data-grade="{name}">{words or name}</span>'


def _words(text: str) -> str:
    return html.escape(wording.tidy(text))
