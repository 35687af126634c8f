"""The report on one screen: verdict, findings, what to ask for, checklist."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from iorkit.findings import _wording as wording
from iorkit.findings._checklist import ChecklistLine, State
from iorkit.findings._digest import Group, grouped, unread, verdict

if TYPE_CHECKING:
    from iorkit.findings._not_checked import Ask
    from iorkit.findings._report import Report

__all__ = ["render"]

_MOST_GROUPS, _MOST_ASKS, _MOST_PLACES, _MOST_OPEN = 12, 6, 3, 6
_INDENT = " " * 17


def render(report: Report, *, is_long: bool = False, width: int = 100) -> str:
    """Writes the report on one screen; the long one has basis, evidence and every line of the checklist.

    Args:
        report: The report.
        is_long: Whether to show basis and evidence, all that to ask for, and the whole checklist.
        width: The columns of the screen.

    Returns:
        The text, without a line break at the end.

    Examples:
        >>> import datetime as dt
        >>> from iorkit.findings import Findings, Report
        >>> report = Report(findings=Findings(), as_of=dt.date(2026, 3, 20), data_as_of=dt.date(2026, 3, 1))
        >>> print(render(report).splitlines()[0])
        INCOMPLETE: no error found, but what a clear answer needs could not be judged.
    """
    page = _Page(max(width, 40), is_long=is_long)
    if report.unreadable:
        return "\n".join(page.unread(report))
    blocks = (page.head(report), page.findings(report), page.asks(report), page.checklist(report), page.foot(report))
    return "\n\n".join("\n".join(block) for block in blocks if block)


class _Page:
    """A page of some width."""

    def __init__(self, width: int, *, is_long: bool) -> None:
        self._width = width
        self._is_long = is_long

    def head(self, report: Report) -> list[str]:
        who = wording.tidy(report.subject) or "importer not named in the documents"
        how = wording.tidy(report.arrangement) or "arrangement not stated"
        facts = f"{who} | {how} | as of {report.as_of.isoformat()} | policy {wording.tidy(report.policy.name)}"
        return [*self._wrap(verdict(report)), *self._wrap(facts), *self._wrap(wording.summary(report))]

    def unread(self, report: Report) -> list[str]:
        lines = self._wrap(verdict(report))
        for label, words in unread(report):
            lines += self._wrap(words, f"  {label + ':':12} ", " " * 15)
        return lines

    def findings(self, report: Report) -> list[str]:
        groups = grouped(report.findings)
        shown = groups if self._is_long else groups[:_MOST_GROUPS]
        lines = [line for group in shown for line in self._group(group, report)]
        if left := len(groups) - len(shown):
            lines += self._wrap(f"... and findings of {left} more {'rule' if left == 1 else 'rules'} (-v shows all)")
        for waived in report.waived:
            lines += self._wrap(f"waived   {waived.finding.code}  {wording.accepted(waived)}", "", _INDENT)
        return lines

    def _group(self, group: Group, report: Report, mark: str = "") -> Iterator[str]:
        first = group.first
        grade = mark or first.severity.value
        title = f"{wording.tidy(first.title)} [{wording.authority_label(first.authority)}]"
        yield from self._wrap(title, f"{grade:8} {wording.tidy(first.code):7} ", _INDENT)
        yield from self._wrap(wording.said(first), _INDENT, _INDENT)
        if group.more:
            yield from self._wrap(self._others(group), _INDENT, _INDENT)
        if first.remedy and not mark:
            by = f"Before {first.on_day.isoformat()}: " if first.on_day else "Do: "
            yield from self._wrap(by + wording.tidy(first.remedy), _INDENT, _INDENT + "    ")
        if self._is_long:
            for kind, source in wording.basis(first):
                yield from self._wrap(f"Basis ({kind}): {source}", _INDENT, _INDENT + "    ")
            for item in first.evidence:
                yield from self._wrap(f"Seen: {wording.tidy(str(item))}", _INDENT, _INDENT + "    ")
            if graded := wording.severity_note(first, report.policy):
                yield from self._wrap(f"Graded: {graded}", _INDENT, _INDENT + "    ")
        for follow in group.follows:
            yield from self._group(follow, report, "  so also")

    def _others(self, group: Group) -> str:
        places = group.places
        names = ", ".join(places[:_MOST_PLACES])
        rest = len(places) - _MOST_PLACES
        return f"and {group.more:,} more: {names}" + (f" and {rest:,} other places" if rest > 0 else "")

    def asks(self, report: Report) -> list[str]:
        asks = report.ask_for(helpful=self._is_long)
        if not asks:
            return []
        shown = asks if self._is_long else asks[:_MOST_ASKS]
        needed = len(report.ask_for())
        lines = [f"ASK FOR ({needed} needed for a clear answer)"]
        for ask in shown:
            lines += self._ask(ask)
        if left := len(asks) - len(shown):
            lines.append(f"  ... and {left} more (-v shows all)")
        return lines

    def _ask(self, ask: Ask) -> list[str]:
        codes = ", ".join(ask.codes[:_MOST_PLACES])
        more = f" and {len(ask.codes) - _MOST_PLACES} more" if len(ask.codes) > _MOST_PLACES else ""
        note = "" if ask.need.value == "needed" else "; helps only"
        return self._wrap(f"- {wording.tidy(ask.what)} ({codes}{more}{note})", "  ", "    ")

    def checklist(self, report: Report) -> list[str]:
        checklist = report.checklist()
        if not checklist:
            return ["CHECKLIST: no requirement was put on it, so none could be shown to be met."]
        counts = ", ".join(f"{len(checklist.in_state(state))} {state.value}" for state in State)
        lines = [f"CHECKLIST: {counts}"]
        together = {State.MET} | ({State.NOT_SHOWN} if len(checklist.in_state(State.NOT_SHOWN)) > _MOST_OPEN else set())
        for title, group in wording.checklist_groups(checklist):
            for line in group if self._is_long else wording.open_first(group):
                lines += self._line(line) if self._is_long or line.state not in together else []
            for state in State if not self._is_long else ():
                if names := ", ".join(_short(line) for line in group if line.state is state and state in together):
                    words = f"{wording.STATE_MARK[state]} {title.partition(':')[0]}: {names}"
                    lines += self._wrap(words, "  ", " " * 6)
        return lines

    def _line(self, line: ChecklistLine) -> list[str]:
        notes = [str(line.known) if line.known else "", wording.requirement_note(line)]
        note = "; ".join(part for part in notes if part)
        words = f"{wording.STATE_MARK[line.state]} {wording.tidy(line.requirement.title)}"
        return self._wrap(f"{words} ({note})" if note else words, "  ", " " * 6)

    def foot(self, report: Report) -> list[str]:
        lines: list[str] = []
        sentences: Iterable[str] = (*wording.legend(report), *wording.footer(report))
        if not self._is_long:
            sentences = (
                wording.footer(report)[0] + " " + wording.DISCLAIMER + " More: -v basis and evidence, -vv all.",
            )
        for sentence in sentences:
            lines += self._wrap(sentence)
        return lines

    def _wrap(self, words: str, first: str = "", rest: str = "") -> list[str]:
        return textwrap.wrap(
            words, self._width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        ) or [first.rstrip()]


def _short(line: ChecklistLine) -> str:
    known = f" ({line.known.assurance.value})" if line.known else ""
    name = wording.tidy(line.requirement.name).replace("-", " ")
    return f"{_CAPITALS.sub(lambda word: word[0].capitalize() if word[0] == 'form' else word[0].upper(), name)}{known}"


_CAPITALS = re.compile(r"\b(?:form|irs|id|ein|cbp|poa)\b")
