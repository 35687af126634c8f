"""The self-inspection as a list: one line a requirement, met, not met or not shown."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import attrs

from iorkit.citations import Authority
from iorkit.findings._assurance import Assurance, Known
from iorkit.findings._finding import Finding
from iorkit.findings._not_checked import Need, NotChecked
from iorkit.findings._severity import Severity
from iorkit.masking import inert

__all__ = ["Checklist", "ChecklistLine", "Requirement", "State"]


@attrs.frozen(kw_only=True)
class Requirement:
    """One thing that an importer must be able to show.

    Args:
        name: The name by which rules refer to it, such as ``bond-in-force``.
        title: The requirement as a sentence that is true when it is met.
        group: ``musts``, ``documents`` or ``consistency``.
        authority: The kind of source that asks for it.
        arrangements: The arrangements under which it stands.
        sentences: The sentences of the source article that ask for it, such as ``S49``.
        codes: The rules that served it in this run.
        known: How well it is known from the documents; ``None`` where nothing on file speaks of it.

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
    known: Known | None = None


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
        too_little: The assurance that the policy asks for, where the line is known less well; else ``None``.

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
    too_little: Assurance | None = None

    @property
    def known(self) -> Known | None:
        """How well the line is known, from whom and of what day; ``None`` where it is not met."""
        return self.requirement.known if self.state is State.MET or self.too_little else None

    @property
    def remark(self) -> str:
        """What stands behind the state, in a few words; empty when there is nothing to say."""
        parts = []
        if self.findings:
            parts.append(", ".join(dict.fromkeys(finding.code for finding in self.findings)))
        if self.waived:
            parts.append(f"{self.waived} waived")
        if self.state is State.NOT_SHOWN:
            parts.append(self._why_not_shown())
        return "; ".join(parts)

    def _why_not_shown(self) -> str:
        missing = dict.fromkeys(item.asks or item.path for item in self.not_checked)
        if missing:
            return "missing: " + ", ".join(missing)
        if self.too_little and self.requirement.known:
            return f"only {self.requirement.known.assurance.value}; the policy asks for {self.too_little.value}"
        return f"nothing on file shows it; the policy asks for {self.too_little.value}" if self.too_little else _NO_RULE

    def __str__(self) -> str:
        remark = f" ({self.remark})" if self.remark else ""
        return inert(f"[{self.state.value}] {self.requirement.title}{remark}")


_NO_RULE = "no rule for it was run"


class Checklist(Sequence[ChecklistLine]):
    """The lines of a self-inspection, musts first, then documents, then consistency.

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

    @property
    def assurance(self) -> Assurance | None:
        """How well the weakest line that is met is known; ``None`` where none is met.

        A line of which no document speaks is known as stated.
        """
        return min(
            (line.known.assurance if line.known else Assurance.STATED for line in self.in_state(State.MET)),
            default=None,
        )

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

    def _repr_html_(self) -> str:
        from iorkit.findings._faces import checklist_face  # noqa: PLC0415 -- loaded when it is asked for

        return checklist_face(self)


def judge(  # noqa: PLR0913, PLR0917 -- all that decides one line
    requirement: Requirement,
    findings: Iterable[Finding],
    not_checked: Iterable[NotChecked],
    waived: Iterable[Finding],
    rules_run: frozenset[str],
    least: Assurance = Assurance.STATED,
) -> ChecklistLine:
    """Judges one requirement from what the run gave, and how well it must be known."""
    found = tuple(finding for finding in findings if finding.requirement == requirement.name)
    missing = tuple(item for item in not_checked if item.code in requirement.codes and item.need is Need.NEEDED)
    known = requirement.known.assurance if requirement.known else Assurance.STATED
    is_met = not missing and not rules_run.isdisjoint(requirement.codes)
    if any(finding.severity >= Severity.ERROR for finding in found):
        state = State.NOT_MET
    elif is_met and known >= least:
        state = State.MET
    else:
        state = State.NOT_SHOWN
    return ChecklistLine(
        requirement=requirement,
        state=state,
        findings=found,
        not_checked=missing,
        waived=sum(finding.requirement == requirement.name for finding in waived),
        too_little=least if is_met and known < least and state is State.NOT_SHOWN else None,
    )
