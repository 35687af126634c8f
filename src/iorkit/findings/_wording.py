"""What every rendering of a report says in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from iorkit.citations import Authority, Citation, Trust
from iorkit.findings._checklist import Checklist, ChecklistLine, State
from iorkit.findings._finding import Finding
from iorkit.findings._findings import Findings
from iorkit.findings._not_checked import NotChecked
from iorkit.findings._severity import Severity
from iorkit.masking import inert

if TYPE_CHECKING:
    from iorkit.findings._policy import Policy
    from iorkit.findings._report import Report, Waived

__all__ = [
    "DISCLAIMER",
    "MEANING",
    "STATE_MARK",
    "TITLE",
    "accepted",
    "arrangement",
    "authority_label",
    "basis",
    "checklist_groups",
    "footer",
    "known_and_noted",
    "legend",
    "missing_papers",
    "named",
    "open_first",
    "reasons",
    "rejection",
    "requirement_note",
    "said",
    "severity_groups",
    "severity_note",
    "summary",
    "tidy",
    "where",
]

TITLE = "Is this importer of record qualified to import?"
DISCLAIMER = "iorkit judges papers; it is not legal advice and sends nothing."
MEANING = {
    Severity.BLOCKER: "do not file: the entry would be rejected or unlawful",
    Severity.ERROR: "a requirement is not met",
    Severity.WARNING: "likely to cause a hold, a question or a lapse",
    Severity.NOTE: "worth knowing",
}
STATE_MARK = {State.MET: "[x]", State.NOT_MET: "[!]", State.NOT_SHOWN: "[?]"}

_ARRANGEMENTS = {
    "buyer": "buyer (the US buyer is importer of record)",
    "own-company": "own-company (the exporter's own US company is importer of record)",
    "agent": "agent (an agent is entrusted with being importer of record)",
    "": "not stated in the papers",
}
_GROUPS = {
    "musts": "Musts",
    "papers": "Documents",
    "consistency": "Consistency: the documents must agree with each other",
}
_TRUST = {
    Trust.SECONDARY: "[secondary]: the source was read in a restatement only",
    Trust.UNVERIFIED: "[unverified]: the source itself was not read",
}
_FLAG = re.compile(r"^(?:is|has|are)_")
_PLURAL = re.compile(r"ies$|(?<=ss)es$|s$")


def tidy(text: str) -> str:
    r"""Brings a text on one line, without signs that could act on the page around it.

    Args:
        text: Any text, such as a message or a name from the papers.

    Returns:
        The text with single spaces, personal numbers masked, and control signs
        and signs that turn the direction of writing shown as ``U+FFFD``.

    Examples:
        >>> tidy("two\n lines"), tidy("\x1b[31mred") == "\ufffd[31mred"
        ('two lines', True)
    """
    return inert(text)


def summary(report: Report) -> str:
    """Returns the report's sentence without the outcome, which every rendering shows above it.

    Args:
        report: The report.
    """
    sentence = report.summary.partition(": ")[2]
    return f"{sentence[0].upper()}{sentence[1:]}."


def arrangement(name: str) -> str:
    """Returns an arrangement's name with what it means.

    Args:
        name: ``buyer``, ``own-company``, ``agent``, empty, or a name of the user's own.

    Examples:
        >>> arrangement("buyer")
        'buyer (the US buyer is importer of record)'
    """
    return _ARRANGEMENTS.get(name) or tidy(name)


def rejection(finding: Finding) -> str:
    """Says what ACE would answer to the entry summary; nothing where it would not reject it.

    Args:
        finding: The finding.
    """
    if not finding.condition:
        return ""
    verb = "would reject" if finding.stated is Severity.BLOCKER else "may reject"
    return f"{verb} the entry summary with condition {tidy(finding.rejection)}"


def where(path: str, subject: str = "") -> str:
    """Returns a place in the dossier, with the paper's own name where it has one.

    Args:
        path: The path; empty for the dossier as a whole.
        subject: What a person calls the paper.

    Examples:
        >>> where("bonds[0].amount", "bond 268ABC123")
        'bonds[0].amount (bond 268ABC123)'
    """
    place = tidy(path) or "the dossier as a whole"
    return f"{place} ({tidy(subject)})" if subject else place


def named(path: str, subject: str = "") -> str:
    """Returns a place by the document's own name, with the field behind it; the path where it has no name.

    Args:
        path: The path; empty for the dossier as a whole.
        subject: What a person calls the document.

    Examples:
        >>> named("bonds[0].amount", "bond 268ABC123"), named("ior.ein")
        ('bond 268ABC123, amount', 'ior.ein')
        >>> named("importer_records[0].bonds[0].is_sufficient", "number 47-555010100")
        'number 47-555010100, bond 1, sufficient'
    """
    if not subject:
        return where(path)
    field = ", ".join(_step(step) for step in tidy(path).split(".")[1:])
    return f"{tidy(subject)}, {field}" if field else tidy(subject)


def said(finding: Finding) -> str:
    """Returns the message as a sentence, after the place where the message does not name the document itself.

    Args:
        finding: The finding.
    """
    message = tidy(finding.message)
    if finding.subject and tidy(finding.subject) in message:
        return f"{message[0].upper()}{message[1:]}"
    return f"{named(finding.path, finding.subject)}: {message}"


def _step(step: str) -> str:
    """Returns one step of a path in words; a place in a list counts from 1."""
    name, _, index = step.partition("[")
    words = _FLAG.sub("", name).replace("_", " ")
    if not index.rstrip("]").isdigit():
        return words
    return f"{_PLURAL.sub(lambda end: 'y' if end[0] == 'ies' else '', words)} {int(index[:-1]) + 1}"


def authority_label(authority: Authority | None) -> str:
    """Returns whether something stands in law, and in what else if not.

    Args:
        authority: The kind of source; ``None`` for a fault of the data itself.

    Examples:
        >>> authority_label(Authority.STATUTE), authority_label(Authority.PRACTICE)
        ('law', 'trade practice, not law')
    """
    if authority is None:
        return "fault of the data"
    return "law" if authority.is_law else f"{authority.words}, not law"


def basis(finding: Finding) -> Iterator[tuple[str, str]]:
    """Yields what the finding rests on: the kind of source in words, and the source with what it says.

    Args:
        finding: The finding.
    """
    for citation in finding.citations:
        yield citation.authority.words, _cited(citation)
    if finding.authority is not None and not finding.citations:
        yield finding.authority.words, "no source is named"


def _cited(citation: Citation) -> str:
    return tidy(f"{citation} - {citation.says}" if citation.says else str(citation))


def severity_note(finding: Finding, policy: Policy) -> str:
    """Returns why the finding's severity is not the one that its rule states; empty when it is.

    Args:
        finding: The finding.
        policy: The policy through which it is seen.
    """
    stated, now = finding.stated, finding.severity
    if now is stated:
        return ""
    counts = f"{_cause(finding, policy)} {_one(now)} under policy {tidy(policy.name)}"
    return f"{stated.value} by its own statement; {counts}"


def _cause(finding: Finding, policy: Policy) -> str:
    now = finding.severity
    if dict(finding.by_policy).get(policy.name) is now:
        return "its rule asks to be"
    if finding.authority is not None and policy.ceiling(finding.authority) is now:
        return f"{finding.authority.words} counts as"
    if finding.trust is not Trust.VERIFIED and policy.severity_of(finding) is now:
        return f"a source marked [{finding.trust.value}] counts as"
    return "it counts as"


def _one(severity: Severity) -> str:
    return f"an {severity.value}" if severity is Severity.ERROR else f"a {severity.value}"


def severity_groups(findings: Findings) -> Iterator[tuple[Severity, Findings]]:
    """Yields the findings of each severity that there are, the worst first.

    Args:
        findings: The findings.
    """
    for severity, number in findings.counts.items():
        if number:
            yield severity, findings.where(lambda finding, wanted=severity: finding.severity is wanted)  # type: ignore[misc]


def checklist_groups(checklist: Checklist) -> Iterator[tuple[str, list[ChecklistLine]]]:
    """Yields each group of the checklist with its heading and lines.

    Args:
        checklist: The checklist.
    """
    groups: dict[str, list[ChecklistLine]] = {}
    for line in checklist:
        groups.setdefault(line.requirement.group, []).append(line)
    for name, lines in groups.items():
        yield _GROUPS.get(name) or tidy(name), lines


def requirement_note(line: ChecklistLine) -> str:
    """Returns what stands behind a line of the checklist, and that law does not ask for it where so.

    Args:
        line: The line.
    """
    asked = line.requirement.authority
    parts = ("" if asked.is_law else f"asked by {asked.words}, not law", tidy(line.remark))
    return "; ".join(part for part in parts if part)


def known_and_noted(line: ChecklistLine) -> str:
    """Returns from what a line of the checklist is known, and what stands behind it.

    Args:
        line: The line.
    """
    parts = (tidy(str(line.known)) if line.known else "", requirement_note(line))
    return "; ".join(part for part in parts if part)


def open_first(lines: Iterable[ChecklistLine]) -> list[ChecklistLine]:
    """Returns lines of the checklist with those that are not met first, then those not shown.

    Args:
        lines: The lines.
    """
    order = (State.NOT_MET, State.NOT_SHOWN, State.MET)
    return sorted(lines, key=lambda line: order.index(line.state))


def missing_papers(not_checked: Iterable[NotChecked]) -> list[tuple[str, list[NotChecked]]]:
    """Returns the missing papers, the one that would settle most rules first, each with those rules.

    Args:
        not_checked: What could not be judged.
    """
    papers: dict[str, list[NotChecked]] = {}
    for item in not_checked:
        papers.setdefault(item.path, []).append(item)
    return sorted(papers.items(), key=lambda paper: (-len(paper[1]), paper[0]))


def reasons(items: Iterable[NotChecked]) -> list[tuple[str, list[NotChecked]]]:
    """Returns the reasons why the rules could not judge, each with its rules.

    Args:
        items: What could not be judged for want of one paper.
    """
    found: dict[str, list[NotChecked]] = {}
    for item in items:
        found.setdefault(tidy(item.reason), []).append(item)
    return list(found.items())


def accepted(waived: Waived) -> str:
    """Returns who accepted a finding, until when and why.

    Args:
        waived: The waived finding.
    """
    by = f" by {tidy(waived.by)}" if waived.by else ""
    until = f" until {waived.until.isoformat()}" if waived.until else ""
    return f"accepted{by}{until}: {tidy(waived.reason)}"


def legend(report: Report) -> list[str]:
    """Returns what the marks beside citations mean, for those that the report shows.

    Args:
        report: The report.
    """
    shown = {citation.trust for finding in report.findings for citation in finding.citations}
    return [words for trust, words in _TRUST.items() if trust in shown]


def _currency(report: Report) -> str:
    """Says to which day the law was read, and whether the day judged for is later."""
    read_to = f"Regulations as of {report.data_as_of.isoformat()}"
    later = report.as_of > report.data_as_of
    return (
        f"{read_to}; the day judged for is later, and what changed between them was not read."
        if later
        else f"{read_to}."
    )


def footer(report: Report) -> list[str]:
    """Returns the closing lines: the state of the reference data, the rules, and the disclaimer.

    Args:
        report: The report.
    """
    number = len(report.rules_run)
    lines = [
        _currency(report),
        f"{number} {'rule' if number == 1 else 'rules'} judged at least one paper.",
    ]
    if report.not_in_force:
        codes = tidy(", ".join(report.not_in_force))
        lines.append(f"Not in force on {report.as_of.isoformat()}, so not run: {codes}.")
    return [*lines, DISCLAIMER]
