"""Policies: lenses that grade the same findings by what kind of source counts."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Protocol

import attrs

from iorkit.citations import Authority, Trust
from iorkit.errors import UnknownCode
from iorkit.findings._assurance import Assurance
from iorkit.findings._severity import Severity

__all__ = ["CBP", "LAW", "POLICIES", "SELF_INSPECTION", "WATCH_2026", "Policy", "policy_named"]


def _pairs(
    ceilings: Mapping[Authority, Severity] | Mapping[str, str] | tuple[tuple[Authority, Severity], ...],
) -> tuple[tuple[Authority, Severity], ...]:
    given = {Authority(authority): Severity(severity) for authority, severity in dict(ceilings).items()}
    return tuple((authority, given[authority]) for authority in Authority if authority in given)


def _severity(severity: Severity | str) -> Severity:
    return Severity(severity)


def _least(
    given: Mapping[str, Assurance] | Mapping[str, str] | tuple[tuple[str, Assurance], ...],
) -> tuple[tuple[str, Assurance], ...]:
    return tuple((name, Assurance(assurance)) for name, assurance in sorted(dict(given).items()))


class Graded(Protocol):
    """What a policy grades: a finding, or what a rule that could not judge might have found."""

    @property
    def stated(self) -> Severity:
        """How bad it is by itself."""
        ...

    @property
    def authority(self) -> Authority | None:
        """The kind of source behind it."""
        ...

    @property
    def trust(self) -> Trust:
        """How well the source was read."""
        ...

    @property
    def by_policy(self) -> tuple[tuple[str, Severity], ...]:
        """Severities of its own under single policies."""
        ...


@attrs.frozen(kw_only=True)
class Policy:
    """How high each kind of source may reach; what rises above a note is demanded.

    Args:
        name: The name by which ``check(policy=...)`` finds it.
        summary: What the policy asks, in one sentence.
        ceilings: The greatest severity for each authority, as values or as their words; a kind not named may reach
            no more than a note.
        secondary_ceiling: The greatest severity where only a restatement of the source was read.
        least: How well each line of the checklist must be known at least, by the name of its requirement; ``*`` for
            all others. A line that is known less well is not shown.

    Raises:
        ValueError: No authority or no severity has that word.

    Examples:
        >>> mine = Policy(name="mine", summary="Statutes.", ceilings={Authority.STATUTE: Severity.BLOCKER})
        >>> mine.ceiling(Authority.REGULATION)
        <Severity.NOTE: 'note'>
    """

    name: str
    summary: str
    ceilings: tuple[tuple[Authority, Severity], ...] = attrs.field(converter=_pairs)
    secondary_ceiling: Severity = attrs.field(default=Severity.BLOCKER, converter=_severity)
    least: tuple[tuple[str, Assurance], ...] = attrs.field(default=(), converter=_least)

    def least_for(self, requirement: str) -> Assurance:
        """Returns how well a line of the checklist must be known.

        Args:
            requirement: The name of the requirement.
        """
        asked = dict(self.least)
        return asked.get(requirement, asked.get("*", Assurance.STATED))

    def ceiling(self, authority: Authority) -> Severity:
        """Returns the greatest severity that a source of this kind may reach."""
        return dict(self.ceilings).get(authority, Severity.NOTE)

    def counts(self, authority: Authority | None) -> bool:
        """Returns whether what rests on such a source is demanded, not only noted."""
        return authority is not None and self.ceiling(authority) > Severity.NOTE

    def severity_of(self, finding: Graded) -> Severity:
        """Returns how bad the finding is under this policy.

        A fault of the data itself has no authority and keeps its severity under every policy. A
        source that nobody read, not even as a restatement, never reaches beyond a warning.
        """
        if finding.authority is None:
            return finding.stated
        stated = dict(finding.by_policy).get(self.name, finding.stated)
        ceiling = self.ceiling(finding.authority)
        if finding.trust is Trust.SECONDARY:
            ceiling = min(ceiling, self.secondary_ceiling)
        elif finding.trust is Trust.UNVERIFIED:
            ceiling = min(ceiling, Severity.WARNING)
        return min(stated, ceiling)


_BINDING = {
    Authority.STATUTE: Severity.BLOCKER,
    Authority.REGULATION: Severity.BLOCKER,
    Authority.FORM: Severity.BLOCKER,
}
_ARTICLE = {
    **_BINDING,
    Authority.GUIDANCE: Severity.BLOCKER,
    Authority.PRACTICE: Severity.ERROR,
    Authority.HEURISTIC: Severity.WARNING,
}

SELF_INSPECTION = Policy(
    name="self-inspection",
    summary="All that the source article demands, whether or not law has it; practice counts as an error.",
    ceilings=_ARTICLE,
)
LAW = Policy(
    name="law",
    summary="Only statute, regulation and form instructions count; the rest is noted.",
    ceilings=_BINDING,
    secondary_ceiling=Severity.ERROR,
)
CBP = Policy(
    name="cbp",
    summary="Law, and what CBP's rulings, directives and messages say; trade practice is noted.",
    ceilings={**_BINDING, Authority.GUIDANCE: Severity.BLOCKER},
)
WATCH_2026 = Policy(
    name="watch-2026",
    summary="The self-inspection, and what the executive order of 3 June 2026 would add, as matters to review.",
    ceilings={**_ARTICLE, Authority.ORDER: Severity.WARNING},
)
POLICIES = (SELF_INSPECTION, LAW, CBP, WATCH_2026)


def policy_named(policy: Policy | str) -> Policy:
    """Finds a policy by its name.

    Args:
        policy: A policy, or the name of one of ``POLICIES``.

    Returns:
        The policy.

    Raises:
        UnknownCode: No policy has that name.

    Examples:
        >>> policy_named("law").summary
        'Only statute, regulation and form instructions count; the rest is noted.'
    """
    if isinstance(policy, Policy):
        return policy
    for known in POLICIES:
        if known.name == policy:
            return known
    nearest = difflib.get_close_matches(policy, [known.name for known in POLICIES], n=1)
    raise UnknownCode("policy", policy, nearest[0] if nearest else "")
