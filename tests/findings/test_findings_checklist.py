"""The self-inspection: when a requirement is met, is not, or could not be judged."""

from __future__ import annotations

import pytest
from report_samples import a_finding, a_report, a_requirement

from iorkit.citations import Authority
from iorkit.findings import Checklist, ChecklistLine, NotChecked, Report, Requirement, Severity, State, Waived

_MISSING = NotChecked(code="BND014", title="t", path="bonds", reason="r", authority=Authority.REGULATION)


def _line(report: Report) -> ChecklistLine:
    (line,) = report.checklist()
    return line


def _bearing(severity: Severity) -> Report:
    finding = a_finding(severity=severity, requirement="bond-in-force")
    return a_report(finding, requirements=(a_requirement(),), rules_run=("BND014",))


@pytest.mark.parametrize(
    "severity,state", [("blocker", "not met"), ("error", "not met"), ("warning", "met"), ("note", "met")]
)
def test_an_error_or_a_blocker_means_not_met(severity: str, state: str) -> None:
    """A warning leaves the requirement met, with a remark."""
    line = _line(_bearing(Severity(severity)))

    assert state == line.state.value
    assert f"[{state}] A bond is in force. (BND014)" == str(line)


def test_a_requirement_is_met_when_its_rules_ran_and_found_nothing() -> None:
    """There is nothing to remark then."""
    line = _line(a_report(requirements=(a_requirement(),), rules_run=("BND014",)))

    assert line.state is State.MET
    assert "[met] A bond is in force." == str(line)


def test_a_requirement_is_not_shown_when_a_rule_lacked_a_paper() -> None:
    """That it ran for another document does not help."""
    line = _line(a_report(requirements=(a_requirement(),), rules_run=("BND014",), not_checked=(_MISSING,)))

    assert line.state is State.NOT_SHOWN
    assert "missing: bonds" == line.remark


def test_a_missing_paper_is_no_pass_where_the_rule_names_no_authority() -> None:
    """What the rule rests on may be unknown; that it could not judge is known."""
    item = NotChecked(code="BND014", title="t", path="bonds", reason="r")
    report = a_report(requirements=(a_requirement(),), rules_run=("BND014",), not_checked=(item,))

    assert _line(report.under("law")).state is State.NOT_SHOWN


def test_a_requirement_is_not_shown_when_no_rule_for_it_ran() -> None:
    """Silence is no pass either."""
    line = _line(a_report(requirements=(a_requirement(),)))

    assert line.state is State.NOT_SHOWN
    assert "no rule for it was run" == line.remark


def test_what_was_found_weighs_more_than_what_is_missing() -> None:
    """Not met, although another document was missing."""
    finding = a_finding(requirement="bond-in-force")
    line = _line(a_report(finding, requirements=(a_requirement(),), not_checked=(_MISSING,)))

    assert line.state is State.NOT_MET
    assert (_MISSING,) == line.not_checked


def test_waived_findings_leave_a_requirement_met_and_are_counted() -> None:
    """The remark says that something was accepted."""
    line = _line(_bearing(Severity.ERROR).waive("BND014", reason="accepted"))

    assert line.state is State.MET
    assert "1 waived" == line.remark


def test_a_policy_puts_on_the_list_what_it_demands() -> None:
    """Law does not ask for employees, nor for what a rule of practice could not judge."""
    asked = a_requirement("has-employees", authority=Authority.PRACTICE)
    item = NotChecked(code="BND014", title="t", path="p", reason="r", authority=Authority.PRACTICE)
    report = a_report(requirements=(asked, a_requirement()), not_checked=(item,), rules_run=("BND014",))

    assert [State.NOT_SHOWN, State.NOT_SHOWN] == [line.state for line in report.checklist()]
    assert State.MET is _line(report.under("law")).state


def test_groups_stand_in_order() -> None:
    """Musts, documents, consistency, then the user's own; inside a group as given."""
    names = ("own", "consistency", "papers", "musts", "papers")
    given = tuple(a_requirement(f"{group}{n}", group=group) for n, group in enumerate(names))
    listed = [line.requirement.name for line in a_report(requirements=given).checklist()]

    assert ["musts3", "papers2", "papers4", "consistency1", "own0"] == listed


def test_a_checklist_is_a_sequence() -> None:
    """It has a length, an order and slices; it filters by state and says how it stands."""
    met = ChecklistLine(requirement=a_requirement(), state=State.MET)
    open_point = ChecklistLine(requirement=a_requirement("other"), state=State.NOT_SHOWN)
    checklist = Checklist([met, open_point])

    assert 2 == len(checklist)
    assert met is checklist[0]
    assert Checklist([met]) == checklist[:1] == checklist.in_state("met") == checklist.in_state(State.MET)
    assert hash(Checklist([met])) == hash(checklist[:1])
    assert "Checklist(1 met, 0 not met, 1 not shown)" == repr(checklist)
    assert f"{met}\n{open_point}" == str(checklist)
    assert checklist != [met, open_point]


def test_a_checklist_is_complete_when_every_line_was_judged() -> None:
    """One without lines shows nothing, so it is not."""
    met = ChecklistLine(requirement=a_requirement(), state=State.MET)
    failed = ChecklistLine(requirement=a_requirement(), state=State.NOT_MET)
    open_point = ChecklistLine(requirement=a_requirement(), state=State.NOT_SHOWN)

    assert Checklist([met, failed]).is_complete
    assert not Checklist([met, open_point]).is_complete
    assert not Checklist([]).is_complete


def test_a_requirement_stands_under_every_arrangement_unless_told_otherwise() -> None:
    """The three arrangements by name."""
    requirement = Requirement(name="n", title="t", group="musts", authority=Authority.FORM)

    assert ("buyer", "own-company", "agent") == requirement.arrangements


def test_a_waiver_of_another_requirement_is_not_counted() -> None:
    """Each line counts its own."""
    waived = Waived(finding=a_finding(requirement="another"), reason="r")

    assert 0 == _line(a_report(requirements=(a_requirement(),), waived=(waived,))).waived
