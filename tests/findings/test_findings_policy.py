"""Policies grade the same findings by what kind of source counts."""

from __future__ import annotations

import pytest
from report_samples import a_finding

from iorkit.citations import Authority, Citation, Trust
from iorkit.errors import UnknownCode
from iorkit.findings import (
    CBP,
    LAW,
    POLICIES,
    SELF_INSPECTION,
    WATCH_2026,
    Finding,
    Policy,
    Severity,
    policy_named,
)

N, W, E, B = Severity.NOTE, Severity.WARNING, Severity.ERROR, Severity.BLOCKER


def _resting_on(authority: Authority, trust: Trust = Trust.VERIFIED) -> Finding:
    citation = Citation(reference="r", authority=authority, trust=trust)
    return a_finding(severity=B, authority=authority, citations=(citation,))


@pytest.mark.parametrize(
    "policy,ceilings",
    [
        (SELF_INSPECTION, (B, B, B, B, N, E, W)),
        (LAW, (B, B, B, N, N, N, N)),
        (CBP, (B, B, B, B, N, N, N)),
        (WATCH_2026, (B, B, B, B, W, E, W)),
    ],
)
def test_a_blocker_is_lowered_to_the_ceiling_of_its_authority(policy: Policy, ceilings: tuple[Severity, ...]) -> None:
    """Each policy has its ceiling for each of the seven kinds of source."""
    assert ceilings == tuple(_resting_on(authority).under(policy).severity for authority in Authority)


def test_a_ceiling_lifts_nothing() -> None:
    """A note stays a note where a blocker would be allowed."""
    assert a_finding(severity=N).under(LAW).severity is N


def test_a_fault_of_the_data_keeps_its_severity_under_every_policy() -> None:
    """What cannot be read is no matter of sources."""
    finding = a_finding(severity=E, authority=None, by_policy=(("law", N),))

    assert {E} == {finding.under(policy).severity for policy in POLICIES}


def test_under_law_a_restated_source_reaches_an_error() -> None:
    """The secondary ceiling of ``law`` is lower than that of the others."""
    finding = _resting_on(Authority.STATUTE, Trust.SECONDARY)

    assert (B, E, B, B) == tuple(finding.under(policy).severity for policy in POLICIES)


def test_a_source_that_nobody_read_reaches_a_warning() -> None:
    """Under no policy does an unread source block."""
    finding = _resting_on(Authority.STATUTE, Trust.UNVERIFIED)

    assert {W} == {finding.under(policy).severity for policy in POLICIES}


def test_the_first_citation_decides_on_trust() -> None:
    """A further source that was not read takes nothing away."""
    read = Citation(reference="a", authority=Authority.STATUTE)
    unread = Citation(reference="b", authority=Authority.STATUTE, trust=Trust.UNVERIFIED)

    assert a_finding(severity=B, citations=(read, unread)).under(LAW).severity is B
    assert a_finding(severity=B, citations=(unread, read)).under(LAW).severity is W


def test_a_rule_may_state_its_own_severity_for_a_policy_below_the_ceiling() -> None:
    """What the rule states counts in place of its usual severity, and the ceiling still holds."""
    finding = a_finding(severity=W, authority=Authority.PRACTICE, by_policy=(("self-inspection", B), ("cbp", B)))

    assert (E, N, N, W) == tuple(finding.under(policy).severity for policy in POLICIES)


def test_a_policy_is_a_lens_and_loses_nothing() -> None:
    """Through another policy and back, the finding is the same."""
    finding = _resting_on(Authority.PRACTICE).under(SELF_INSPECTION)

    assert finding == finding.under(LAW).under(SELF_INSPECTION)
    assert finding is finding.under(SELF_INSPECTION)


def test_ceilings_are_the_same_in_whatever_order_they_are_given() -> None:
    """Two policies that ask the same are equal."""
    one = Policy(name="n", summary="s", ceilings={Authority.STATUTE: B, Authority.FORM: E})
    other = Policy(name="n", summary="s", ceilings=((Authority.FORM, E), (Authority.STATUTE, B)))

    assert one == other
    assert hash(one) == hash(other)


def test_what_reaches_a_note_only_is_not_demanded() -> None:
    """A requirement without a source is demanded by no policy."""
    assert SELF_INSPECTION.counts(Authority.PRACTICE)
    assert not LAW.counts(Authority.PRACTICE)
    assert not LAW.counts(None)


def test_policies_are_found_by_name() -> None:
    """Every policy that is shipped bears its own name; a policy stands for itself."""
    assert list(POLICIES) == [policy_named(policy.name) for policy in POLICIES]
    assert LAW is policy_named(LAW)


@pytest.mark.parametrize("name,nearest", [("lwa", "law"), ("quite another", "")])
def test_an_unknown_policy_is_refused(name: str, nearest: str) -> None:
    """The nearest name is offered where there is one."""
    with pytest.raises(UnknownCode) as caught:
        policy_named(name)

    assert nearest == caught.value.nearest


def test_ceilings_may_be_given_in_words() -> None:
    """A word that was passed over would leave every source at a note."""
    policy = Policy(name="p", summary="s.", ceilings={"practice": "warning"}, secondary_ceiling="error")

    assert ((Authority.PRACTICE, W),) == policy.ceilings
    assert E is policy.secondary_ceiling


@pytest.mark.parametrize("ceilings", [{"habit": "warning"}, {"practice": "worse"}])
def test_a_ceiling_of_an_unknown_word_is_refused(ceilings: dict[str, str]) -> None:
    """Silence would grade by another policy than the one that was meant."""
    with pytest.raises(ValueError, match=r"habit|worse"):
        Policy(name="p", summary="s.", ceilings=ceilings)
