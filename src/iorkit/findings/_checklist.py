"""The self-inspection as a list: one line a requirement, met, not met or not shown."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import attrs

from iorkit.citations import Authority
from iorkit.findings._finding import Finding, NotChecked
from iorkit.findings._severity import Severity

__all__ = ["Checklist", "ChecklistLine", "Requirement", "State"]


@attrs.frozen(kw_only=True)
class Requirement:
    """One thing that an importer must be able to show.

    Args:
        name: The name by which rules refer to it, such as ``bond-in-force``.
        title: The requirement as a sentence that is true when it is met.
        group: ``musts``, ``papers`` or ``consistency``.
        authority: The kind of source that asks for it.
        arrangements: The arrangements under which it stands.
        sentences: The sentences of the source article that ask for it, such as ``S49``.
        codes: The rules that served it in this run.

    Examples:
        >>> Requirement(name="bond-in-force", title="A bond is in force.", group="musts",
        ...             authority=Authority.REGULATION).codes
        ()
    """

    name: str
    title: str
    group: str
    authority: Authority
    arrangements: tuple[str, ...] = ("buyer", "own-company", "agent")
    sentences: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


class State(enum.Enum):
    """Whether a requirement is met, is not, or could not be judged.

    Examples:
        >>> State.NOT_SHOWN.value
        'not shown'
    """

    MET = "met"
    NOT_MET = "not met"
    NOT_SHOWN = "not shown"


@attrs.frozen(kw_only=True)
class ChecklistLine:
    """One requirement and how it stands.

    Args:
        requirement: The requirement.
        state: How it stands.
        findings: The findings that bear on it, of any severity.
        not_checked: The rules that could not judge, with what they lack.
        waived: How many findings were waived.

    Examples:
        >>> need = Requirement(name="n", title="A bond is in force.", group="musts", authority=Authority.STATUTE)
        >>> str(ChecklistLine(requirement=need, state=State.MET))
        '[met] A bond is in force.'
    """

    requirement: Requirement
    state: State
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    waived: int = 0

    @property
    def remark(self) -> str:
        """What stands behind the state, in a few words; empty when there is nothing to say."""
        parts = []
        if self.findings:
            parts.append(", ".join(dict.fromkeys(finding.code for finding in self.findings)))
        if self.waived:
            parts.append(f"{self.waived} waived")
        if self.state is State.NOT_SHOWN:
            missing = dict.fromkeys(item.path for item in self.not_checked)
            parts.append("missing: " + ", ".join(missing) if missing else "no rule for it was run")
        return "; ".join(parts)

    def __str__(self) -> str:
        remark = f" ({self.remark})" if self.remark else ""
        return f"[{self.state.value}] {self.requirement.title}{remark}"


class Checklist(Sequence[ChecklistLine]):
    """The lines of a self-inspection, musts first, then papers, then consistency.

    Args:
        lines: The lines, in order.

    Examples:
        >>> Checklist([]).is_complete
        False
    """

    __slots__ = ("_lines",)

    def __init__(self, lines: Iterable[ChecklistLine]) -> None:
        self._lines = tuple(lines)

    @property
    def is_complete(self) -> bool:
        """Whether there is a line and every line could be judged."""
        return bool(self._lines) and all(line.state is not State.NOT_SHOWN for line in self._lines)

    def in_state(self, state: State | str) -> Checklist:
        """Returns the lines in this state."""
        wanted = State(state)
        return Checklist(line for line in self._lines if line.state is wanted)

    @overload
    def __getitem__(self, index: int) -> ChecklistLine: ...
    @overload
    def __getitem__(self, index: slice) -> Checklist: ...
    def __getitem__(self, index: int | slice) -> ChecklistLine | Checklist:
        return Checklist(self._lines[index]) if isinstance(index, slice) else self._lines[index]

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[ChecklistLine]:
        return iter(self._lines)

    def __eq__(self, other: object) -> bool:
        return self._lines == other._lines if isinstance(other, Checklist) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._lines)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self.in_state(state))} {state.value}" for state in State)
        return f"Checklist({counts})"

    def __str__(self) -> str:
        return "\n".join(str(line) for line in self._lines)


def judge(
    requirement: Requirement,
    findings: Iterable[Finding],
    not_checked: Iterable[NotChecked],
    waived: Iterable[Finding],
    rules_run: frozenset[str],
) -> ChecklistLine:
    """Judges one requirement from what the run gave."""
    found = tuple(finding for finding in findings if finding.requirement == requirement.name)
    missing = tuple(item for item in not_checked if item.code in requirement.codes)
    if any(finding.severity >= Severity.ERROR for finding in found):
        state = State.NOT_MET
    elif missing or not rules_run.intersection(requirement.codes):
        state = State.NOT_SHOWN
    else:
        state = State.MET
    return ChecklistLine(
        requirement=requirement,
        state=state,
        findings=found,
        not_checked=missing,
        waived=sum(finding.requirement == requirement.name for finding in waived),
    )
