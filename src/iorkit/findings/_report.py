"""The report: all that one check gives, and the answers to ask it for."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from operator import attrgetter
from typing import Any, NoReturn

import attrs

from iorkit.errors import FindingsError, UnknownCode
from iorkit.findings._assurance import Assurance
from iorkit.findings._checklist import Checklist, Requirement, judge
from iorkit.findings._day import plain_day
from iorkit.findings._finding import Finding
from iorkit.findings._findings import Findings
from iorkit.findings._matrix import Matrix
from iorkit.findings._not_checked import Ask, Need, NotChecked, ask_for, graded
from iorkit.findings._policy import SELF_INSPECTION, Policy, policy_named
from iorkit.findings._severity import Outcome, Severity
from iorkit.findings._waiver import Waiver
from iorkit.masking import inert, mask_text
from iorkit.nearest import nearest

__all__ = ["Diff", "Report", "Waived", "open_under"]

_UNREADABLE = "DAT090"  # what loading says of a file of which nothing could be read
_DATA_CODE = re.compile(r"DAT[0-9]{3}", re.ASCII)
_GROUPS = ("musts", "papers", "consistency")


def _demanded(requirements: Iterable[Requirement], policy: Policy) -> list[Requirement]:
    """Returns the requirements that a policy puts on the checklist, in the order of their groups."""
    demanded = [item for item in requirements if policy.counts(item.authority)]
    demanded.sort(key=lambda item: _GROUPS.index(item.group) if item.group in _GROUPS else len(_GROUPS))
    return demanded


def open_under(
    items: Iterable[NotChecked], requirements: Iterable[Requirement], policy: Policy
) -> tuple[NotChecked, ...]:
    """Grades what could not be judged: what serves a line of the checklist is needed, and what could block.

    Args:
        items: What could not be judged.
        requirements: The requirements that stand under the arrangement, with the rules that serve each.
        policy: The policy.
    """
    demanded = {code for item in _demanded(requirements, policy) for code in item.codes}
    return graded(items, policy, demanded)


@attrs.frozen(kw_only=True)
class Waived:
    """A finding that somebody decided to accept, and why.

    Args:
        finding: The finding.
        reason: Why it is accepted.
        by: Who decided.
        until: The last day on which the waiver holds; ``None`` where no end was set.

    Examples:
        >>> from iorkit.findings import Severity
        >>> f = Finding(
        ...     code="BND015", name="n", title="t", severity=Severity.WARNING, template="small", path="bond"
        ... )
        >>> print(Waived(finding=f, reason="new bond ordered", by="M. Ito"))
        waived by M. Ito: warning BND015 bond: small (new bond ordered)
    """

    finding: Finding
    reason: str = attrs.field(converter=mask_text)
    by: str = attrs.field(default="", converter=mask_text)
    until: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(plain_day))

    def __str__(self) -> str:
        by = f" by {self.by}" if self.by else ""
        until = f" until {self.until.isoformat()}" if self.until else ""
        return inert(f"waived{by}{until}: {self.finding} ({self.reason})")


@attrs.frozen(kw_only=True)
class Diff:
    """What changed between two reports on the same importer.

    Args:
        appeared: Findings that the older report did not have.
        gone: Findings that only the older report had.
        remaining: Findings that both have, as the newer one states them.
        newly_not_checked: What the older report judged and the newer one could not.

    Examples:
        >>> bool(Diff(appeared=Findings(), gone=Findings(), remaining=Findings(), newly_not_checked=()))
        False
    """

    appeared: Findings
    gone: Findings
    remaining: Findings
    newly_not_checked: tuple[NotChecked, ...]

    def __bool__(self) -> bool:
        return bool(len(self.appeared) or len(self.gone) or self.newly_not_checked)

    def __str__(self) -> str:
        lines = [f"+ {finding}" for finding in self.appeared]
        lines += [f"- {finding}" for finding in self.gone]
        lines += [f"? {item}" for item in self.newly_not_checked]
        return "\n".join(lines) or "no change"


def _kept(findings: Iterable[Finding]) -> Findings:
    return findings if isinstance(findings, Findings) else Findings(findings)


def _kept_open(items: Iterable[NotChecked]) -> tuple[NotChecked, ...]:
    return tuple(sorted(dict.fromkeys(items), key=attrgetter("sort_key")))


def _masked(settings: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((mask_text(name), mask_text(value)) for name, value in settings)


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


@attrs.frozen(kw_only=True, repr=False)
class Report:
    """All that one check gives: what was found, what could not be judged, and what was asked.

    Args:
        findings: What was found, graded by ``policy``.
        not_checked: The rules that could not judge, with the document or field that would settle it.
        waived: Findings that somebody accepted.
        as_of: The day for which the documents were judged.
        policy: The lens through which severities are seen.
        rules_run: The codes of the rules that judged at least once.
        not_in_force: The codes of the rules that do not apply on this day.
        data_as_of: The day to which the regulations behind the reference data were read.
        subject: Whose documents these are.
        importer: The importer's name; empty where the documents do not say.
        number: The importer number, a personal one masked; empty where the documents do not say.
        arrangement: ``buyer``, ``own-company``, ``agent``; empty where no dossier was judged.
        requirements: The requirements that the arrangement puts on the checklist.
        settings: The thresholds of our own that decided something, as name and value.
        matrix: The documents against name, number and address.

    Examples:
        >>> report = Report(findings=Findings(), as_of=dt.date(2026, 3, 20), data_as_of=dt.date(2026, 11, 24))
        >>> report.outcome.value, report.is_clear
        ('incomplete', False)
        >>> bool(report)
        Traceback (most recent call last):
        ...
        TypeError: a report is neither true nor false; ask report.is_clear, report.has_errors or report.outcome
    """

    findings: Findings = attrs.field(converter=_kept)
    not_checked: tuple[NotChecked, ...] = attrs.field(default=(), converter=_kept_open)
    waived: tuple[Waived, ...] = ()
    as_of: dt.date = attrs.field(converter=plain_day)
    policy: Policy = SELF_INSPECTION
    rules_run: tuple[str, ...] = ()
    not_in_force: tuple[str, ...] = ()
    data_as_of: dt.date = attrs.field(converter=plain_day)
    subject: str = attrs.field(default="", converter=mask_text)
    arrangement: str = attrs.field(default="", converter=mask_text)
    requirements: tuple[Requirement, ...] = ()
    settings: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_masked)
    matrix: Matrix = attrs.field(factory=Matrix)
    importer: str = attrs.field(default="", converter=mask_text)
    number: str = attrs.field(default="", converter=mask_text)

    def __attrs_post_init__(self) -> None:
        """Lets the findings carry what could not be judged, so that no selection of them reads as a pass."""
        if self.findings.not_checked != self.not_checked:
            carried = Findings(self.findings, self.not_checked, self.findings.codes_known)
            object.__setattr__(self, "findings", carried)

    @property
    def has_errors(self) -> bool:
        """Whether there is an error or a blocker under the policy."""
        return any(finding.severity >= Severity.ERROR for finding in self.findings)

    @property
    def is_complete(self) -> bool:
        """Whether every requirement of the checklist, and all else that a clear answer needs, could be judged."""
        return self.checklist().is_complete and not self.needed

    @property
    def is_clear(self) -> bool:
        """Whether every requirement was judged and is met, and nothing that could block was left unjudged."""
        return self.outcome is Outcome.CLEAR

    @property
    def needed(self) -> tuple[NotChecked, ...]:
        """What could not be judged and keeps the outcome from clear."""
        return tuple(item for item in self.not_checked if item.need is Need.NEEDED)

    @property
    def unreadable(self) -> Finding | None:
        """What is said where nothing could be read and so no rule was run; ``None`` where there was something."""
        if self.rules_run or self.requirements:
            return None
        return next((finding for finding in self.findings if finding.code == _UNREADABLE and not finding.path), None)

    @property
    def outcome(self) -> Outcome:
        """How the report ends under the policy."""
        if self.unreadable:
            return Outcome.UNREADABLE
        worst = self.findings[0].severity if len(self.findings) else Severity.NOTE
        if worst is Severity.BLOCKER:
            return Outcome.BLOCKED
        if worst is Severity.ERROR:
            return Outcome.DEFICIENT
        return Outcome.CLEAR if self.is_complete else Outcome.INCOMPLETE

    @property
    def assurance(self) -> Assurance | None:
        """How well the weakest line of the checklist that is met is known; ``None`` where none is met."""
        return self._checklist.assurance

    def ask_for(self, *, helpful: bool = False) -> tuple[Ask, ...]:
        """Returns the documents and facts to ask for, each once, the one that settles most first.

        A line that is met, but known less well than the policy asks, is among them.

        Args:
            helpful: Whether to ask also for what a clear answer does not need.
        """
        asks = ask_for(self.not_checked, *((Need.NEEDED, Need.HELPS) if helpful else (Need.NEEDED,)))
        better = [
            Ask(
                what=(line.requirement.known.better if line.requirement.known else "")
                or f"better evidence than is known of, for: {line.requirement.title}",
                path="",
                why=(line.remark,),
                codes=line.requirement.codes,
            )
            for line in self._checklist
            if line.too_little
        ]
        return (*asks, *better)

    @property
    def summary(self) -> str:
        """The report in one sentence, with how much of it is law and how much only practice."""
        if self.unreadable:
            return f"{self.outcome.value}: {self.outcome.words}"
        counts = [_number(n, s.value, f"{s.value}s") for s, n in self.findings.counts.items() if n]
        law = sum(finding.is_law for finding in self.findings)
        data = sum(finding.authority is None for finding in self.findings)
        practice = len(self.findings) - law - data
        basis = f"{_number(law, 'stands', 'stand')} in law, {practice} only in guidance, practice or our own judgment"
        if data:
            basis += f", {_number(data, 'is a fault', 'are faults')} of the data"
        found = f"{', '.join(counts)} ({basis})" if counts else "no findings"
        if self.waived:
            found += f"; {_number(len(self.waived), 'finding', 'findings')} waived"
        return f"{self.outcome.value}: {found}; {self._lacking()}"

    def _lacking(self) -> str:
        lacking = len({item.code for item in self.not_checked})
        asks = len(self.ask_for())
        needed = f", {_number(asks, 'document or fact', 'documents or facts')} needed" if asks else ""
        return f"{_number(lacking, 'rule', 'rules')} not checked{needed}"

    def checklist(self) -> Checklist:
        """Returns the self-inspection: one line for each requirement that the policy demands.

        What could not be judged counts when the policy demands it, and also when the rule does not
        say what it rests on: a document that is missing is never a pass.
        """
        return self._checklist

    @functools.cached_property
    def _checklist(self) -> Checklist:
        waived = tuple(item.finding for item in self.waived)
        ran = frozenset(self.rules_run)
        return Checklist(
            judge(item, self.findings, self.not_checked, waived, ran, self.policy.least_for(item.name))
            for item in _demanded(self.requirements, self.policy)
        )

    def under(self, policy: Policy | str) -> Report:
        """Returns the same report seen through another policy; no rule is run again.

        Args:
            policy: A policy, or the name of one.
        """
        lens = policy_named(policy)
        waived = tuple(attrs.evolve(item, finding=item.finding.under(lens)) for item in self.waived)
        open_points = open_under(self.not_checked, self.requirements, lens)
        findings = Findings((finding.under(lens) for finding in self.findings), (), self.findings.codes_known)
        return attrs.evolve(self, findings=findings, not_checked=open_points, waived=waived, policy=lens)

    def waive(self, which: str, *, reason: str, by: str = "", until: dt.date | None = None) -> Report:
        """Returns the report with findings accepted; they stay in sight under ``waived``.

        Args:
            which: A finding's fingerprint, or a code for all findings of that code; the report stays as it is where
                none of that code was found.
            reason: Why they are accepted.
            by: Who decided.
            until: The last day on which the waiver holds; after it the finding stands.

        Raises:
            UnknownCode: The report has no such finding, and no rule has such a code.
            ValueError: The reason is empty.
        """
        if not reason.strip():
            msg = "a waiver needs a reason"
            raise ValueError(msg)
        if self.unreadable:  # nobody can accept what nobody could read
            return self
        chosen = self.findings.where(lambda finding: which in (finding.fingerprint, finding.code))
        if not len(chosen):
            if which in self.findings.codes_known or which in self.rules_run or _DATA_CODE.fullmatch(which):
                return self
            near = nearest(which, (*self.findings.codes_known, *self.findings.codes))
            raise UnknownCode("finding in this report", which, near)
        if until is not None and self.as_of > until:
            return self
        accepted = tuple(Waived(finding=finding, reason=reason, by=by, until=until) for finding in chosen)
        rest = self.findings.where(lambda finding: which not in (finding.fingerprint, finding.code))
        return attrs.evolve(self, findings=rest, waived=self.waived + accepted)

    def waive_all(self, waivers: Iterable[Waiver]) -> Report:
        """Returns the report with what a house accepts for its importer; what is past its last day is left out.

        Args:
            waivers: The waivers, also those of other importers and of codes that were not found.

        Raises:
            UnknownCode: No rule has the code of a waiver.

        Examples:
            >>> report = Report(findings=Findings(), as_of=dt.date(2026, 3, 20), data_as_of=dt.date(2026, 3, 1))
            >>> report.waive_all([]) == report
            True
        """
        waived = self
        for waiver in waivers:
            if waiver.covers(self):
                waived = waived.waive(waiver.code, reason=waiver.reason, by=waiver.by, until=waiver.until)
        return waived

    def diff(self, older: Report) -> Diff:
        """Returns what changed since an older report on the same importer, by fingerprint.

        A finding that was waived since is not gone, and one whose waiver ended has appeared.
        """
        before = {finding.fingerprint for finding in older.findings}
        now = {finding.fingerprint for finding in (*self.findings, *(item.finding for item in self.waived))}
        lacked = {(item.code, item.path) for item in older.not_checked}
        return Diff(
            appeared=Findings(finding for finding in self.findings if finding.fingerprint not in before),
            gone=Findings(finding for finding in older.findings if finding.fingerprint not in now),
            remaining=Findings(finding for finding in self.findings if finding.fingerprint in before),
            newly_not_checked=tuple(item for item in self.not_checked if (item.code, item.path) not in lacked),
        )

    def raise_for_errors(self) -> None:
        """Raises if there is an error or a blocker, for scripts that must stop.

        Raises:
            FindingsError: With the findings of severity error and above.
        """
        if self.has_errors:
            raise FindingsError(self.findings.at_least(Severity.ERROR))

    def raise_unless_clear(self) -> None:
        """Raises unless the outcome is clear, for scripts that go on only then.

        Raises:
            FindingsError: With the findings of severity error and above, and what is needed and was not judged.
        """
        if not self.is_clear:
            raise FindingsError(self.findings.at_least(Severity.ERROR), self.ask_for())

    def to_text(self, *, verbosity: int = 0, width: int = 100) -> str:
        """Returns the report as plain text for a person.

        Args:
            verbosity: 0 for one screen, 1 with basis and evidence, 2 for all that there is.
            width: The columns of the screen.
        """
        if verbosity > 1 and not self.unreadable:
            from iorkit.findings._text import render as render_all  # noqa: PLC0415 -- loaded when it is asked for

            return render_all(self)
        from iorkit.findings._brief import render  # noqa: PLC0415 -- the same

        return render(self, is_long=verbosity > 0, width=width)

    def to_markdown(self) -> str:
        """Returns the report as Markdown."""
        from iorkit.findings._markdown import render  # noqa: PLC0415 -- the same

        return render(self)

    def to_html(self) -> str:
        """Returns the report as one whole HTML file to mail or print, without script, everything escaped."""
        from iorkit.findings._html import render_page  # noqa: PLC0415 -- the same

        return render_page(self)

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Returns the report as tables of plain rows, which data frames take as they are.

        Returns:
            Rows under ``findings``, ``checklist``, ``not_checked``, ``ask_for`` and ``matrix``; each row names the
            importer, its number, the as-of date and the policy.

        Examples:
            >>> report = Report(findings=Findings(), as_of=dt.date(2026, 3, 20), data_as_of=dt.date(2026, 3, 1))
            >>> sorted(report.tables())
            ['ask_for', 'checklist', 'findings', 'matrix', 'not_checked']
        """
        from iorkit.findings._rows import tables  # noqa: PLC0415 -- the same

        return tables(self)

    def to_json(self) -> dict[str, Any]:
        """Returns the report as plain data for ``json.dumps``; ``from_json`` reads it back."""
        from iorkit.findings._json import dump  # noqa: PLC0415 -- the same

        return dump(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Report:
        """Returns the report that ``to_json`` wrote.

        Args:
            data: What ``json.loads`` gave.

        Raises:
            ValueError: The data is no report of a version that this release reads.
        """
        from iorkit.findings._json import load  # noqa: PLC0415 -- the same

        return load(data)

    def _repr_html_(self) -> str:
        from iorkit.findings._html import render_face  # noqa: PLC0415 -- the same

        return render_face(self)

    def __bool__(self) -> NoReturn:
        msg = "a report is neither true nor false; ask report.is_clear, report.has_errors or report.outcome"
        raise TypeError(msg)

    def __repr__(self) -> str:
        whose = f"{self.subject}, " if self.subject else ""
        return inert(f"<Report {whose}as of {self.as_of.isoformat()}, policy {self.policy.name}: {self.summary}>")

    def __str__(self) -> str:
        return self.to_text()
