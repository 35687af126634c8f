"""The report as a person takes it in: one verdict, findings of one cause together, and what to ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from iorkit.findings import _wording as wording
from iorkit.findings._assurance import Assurance
from iorkit.findings._checklist import State
from iorkit.findings._finding import Finding
from iorkit.findings._severity import Outcome, Severity

if TYPE_CHECKING:
    from iorkit.findings._report import Report

__all__ = ["Group", "grouped", "known_as", "unread", "verdict"]


@attrs.frozen(kw_only=True)
class Group:
    """Findings of one rule and one cause, with those that follow from them.

    Args:
        findings: The findings, the first of which is shown.
        follows: The groups that follow from this one.
    """

    findings: tuple[Finding, ...]
    follows: tuple[Group, ...] = ()

    @property
    def first(self) -> Finding:
        """The finding that stands for all."""
        return self.findings[0]

    @property
    def more(self) -> int:
        """How many findings there are beside the first."""
        return len(self.findings) - 1

    @property
    def places(self) -> tuple[str, ...]:
        """Where the others are, each document once, by its own name where it has one."""
        return tuple(dict.fromkeys(wording.named(finding.path, finding.subject) for finding in self.findings[1:]))


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Puts findings of one rule and one cause together, and what follows from a finding under it.

    Args:
        findings: The findings, the worst first.

    Examples:
        >>> from iorkit.findings import Severity
        >>> def finding(code, path, because_of=""):
        ...     return Finding(code=code, name="n", title="t", severity=Severity.ERROR, template="m", path=path,
        ...                    because_of=because_of)
        >>> groups = grouped([finding("A", "x"), finding("A", "y"), finding("B", "z", because_of="A")])
        >>> [(group.first.code, group.more, [follow.first.code for follow in group.follows]) for group in groups]
        [('A', 1, ['B'])]
    """
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.severity, finding.template, finding.because_of, finding.on_day)
        alike.setdefault(key, []).append(finding)
    heads = {found[0].code for found in alike.values() if not found[0].because_of}
    follows: dict[str, list[Group]] = {}
    groups = []
    for found in alike.values():
        cause = found[0].because_of
        if cause in heads:
            follows.setdefault(cause, []).append(Group(findings=tuple(found)))
        else:
            groups.append(Group(findings=tuple(found)))
    told: set[str] = set()
    result = []
    for group in groups:
        code = group.first.code
        result.append(attrs.evolve(group, follows=() if code in told else tuple(follows.get(code, ()))))
        told.add(code)
    return tuple(result)


def verdict(report: Report) -> str:
    """Returns the one sentence that a broker would say of a report.

    Args:
        report: The report.

    Examples:
        >>> import datetime as dt
        >>> from iorkit.findings import Findings, Report
        >>> verdict(Report(findings=Findings(), as_of=dt.date(2026, 3, 20), data_as_of=dt.date(2026, 3, 1)))
        'INCOMPLETE: no error found, but what a clear answer needs could not be judged.'
    """
    outcome = report.outcome
    words = f"{outcome.value.upper()}: {outcome.words}"
    return f"{words}; {known_as(report)}." if outcome is Outcome.CLEAR else f"{words}."


def unread(report: Report) -> list[tuple[str, str]]:
    """Returns what to say of a report on what could not be read, as labels and words.

    Args:
        report: The report; nothing is said where it judged something.
    """
    marker = report.unreadable
    if marker is None:
        return []
    told = {name: str(value) for name, value in marker.params}
    lines = [("File", marker.subject)] if marker.subject else []
    lines += [(label, told[name]) for name, label in _TOLD if told.get(name)]
    if len(lines) <= bool(marker.subject):
        lines.append(("Reason", marker.message.partition(": ")[2]))
    why = [f"{finding.path}: {finding.message}" if finding.path else finding.message for finding in _reasons(report)]
    if why:
        more = f"; and {len(why) - _MOST_REASONS} more" if len(why) > _MOST_REASONS else ""
        lines.append(("Reason", "; ".join(why[:_MOST_REASONS]) + more))
    lines.append(("Do", marker.remedy))
    return [(label, wording.tidy(words)) for label, words in lines]


_TOLD = {"seems": "Seems to be", "seen": "Seen", "reader": "Nearest"}.items()
_MOST_REASONS = 2


def _reasons(report: Report) -> list[Finding]:
    """Returns why nothing could be read; that a file is no JSON is no reason where it was never meant to be."""
    marker = report.unreadable
    seems = str(dict(marker.params).get("seems", "")) if marker else ""
    said = _SAID if seems.startswith(("JSON", "TOML")) else _SAID | {"DAT001"}
    return [
        finding
        for finding in report.findings
        if finding is not marker and finding.severity >= Severity.ERROR and finding.code not in said
    ]


_SAID = frozenset({"DAT081"})  # the kind of the file, which is said already


def known_as(report: Report) -> str:
    """Returns how well what is met is known, as a clause.

    Args:
        report: The report.
    """
    lines = report.checklist().in_state(State.MET)
    kinds = [line.known.assurance if line.known else Assurance.STATED for line in lines]
    if not kinds:
        return "nothing of it is known"
    stated, recorded = kinds.count(Assurance.STATED), kinds.count(Assurance.ON_RECORD)
    if stated:
        of_all = "all of it" if stated == len(kinds) else f"{stated} of {len(kinds)} lines"
        return f"{of_all} only as the parties state it"
    if not recorded:
        return "on documents shown; nothing of it is from CBP's, the surety's or the IRS's record"
    if recorded == len(kinds):
        return "all of it on record"
    return f"on documents shown, {recorded} of {len(kinds)} lines on record"
