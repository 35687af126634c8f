"""The report: outcome, summary, lenses, waivers, differences."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from report_samples import SSN, a_finding, a_report, a_requirement, realistic_report

from iorkit.citations import Authority
from iorkit.errors import FindingsError, ShapeError, UnknownCode
from iorkit.findings import LAW, Diff, Findings, NotChecked, Outcome, Report, Severity, Waived

_ITEM = NotChecked(code="POA005", title="t", path="powers_of_attorney", reason="not in the dossier")
_JUDGED: dict[str, Any] = {"requirements": (a_requirement(),), "rules_run": ("BND014",)}


@pytest.mark.parametrize(
    "severities,judged,outcome",
    [
        ("blocker note", True, Outcome.BLOCKED),
        ("blocker error", False, Outcome.BLOCKED),
        ("error warning", True, Outcome.DEFICIENT),
        ("error", False, Outcome.DEFICIENT),
        ("warning note", False, Outcome.INCOMPLETE),
        ("", False, Outcome.INCOMPLETE),
        ("warning note", True, Outcome.CLEAR),
        ("", True, Outcome.CLEAR),
    ],
)
def test_outcome_follows_the_worst_finding_then_completeness(
    severities: str,
    judged: bool,  # noqa: FBT001 -- a column of the table
    outcome: Outcome,
) -> None:
    """The table of outcomes, row by row."""
    findings = [a_finding(severity=Severity(name)) for name in severities.split()]
    report = a_report(*findings, **(_JUDGED if judged else {}))

    assert outcome is report.outcome
    assert judged is report.is_complete
    assert report.has_errors is (outcome in {Outcome.BLOCKED, Outcome.DEFICIENT})


def test_a_report_without_requirements_is_never_clear() -> None:
    """Where nothing was asked, nothing was shown."""
    assert Outcome.INCOMPLETE is a_report(rules_run=("BND014",)).outcome


def test_a_report_is_neither_true_nor_false() -> None:
    """Whoever writes ``if report`` is told what to ask instead."""
    with pytest.raises(TypeError, match=r"report\.is_clear, report\.has_errors or report\.outcome"):
        bool(a_report())


def test_summary_says_how_much_is_law() -> None:
    """One of each kind, and how many."""
    assert (
        "blocked: 3 blockers, 2 errors, 2 warnings, 1 note (3 stand in law, 4 only in guidance, practice or our "
        "own judgment, 1 is a fault of the data); 1 finding waived; 3 rules not checked, 2 documents or facts "
        "needed"
    ) == realistic_report().summary


def test_summary_knows_one_from_many() -> None:
    """And counts a rule once, however many documents it lacks."""
    many = tuple(NotChecked(code="POA005", title="t", path=path, reason="r") for path in "ab")
    report = a_report(
        a_finding(), a_finding(authority=None), a_finding("BND1", authority=None), not_checked=many, **_JUDGED
    )

    assert (
        "deficient: 3 errors (1 stands in law, 0 only in guidance, practice or our own judgment, "
        "2 are faults of the data); 1 rule not checked, 2 documents or facts needed"
    ) == report.summary
    assert "clear: no findings; 0 rules not checked" == a_report(**_JUDGED).summary


def test_summary_does_not_hide_what_was_waived() -> None:
    """A report that is clear by waivers says so."""
    report = a_report(a_finding(), a_finding(path="q"), **_JUDGED).waive("BND014", reason="r")

    assert report.summary.startswith("clear: no findings; 2 findings waived;")


def test_repr_is_one_line() -> None:
    """Whose, when, by which policy, and how it ends."""
    assert "<Report as of 2026-03-20, policy self-inspection: clear: no findings" in repr(a_report(**_JUDGED))
    assert "<Report Acme, as of 2026-03-20" in repr(a_report(subject="Acme"))


def test_not_checked_stands_in_order_and_once() -> None:
    """Like findings."""
    other = NotChecked(code="BND001", title="t", path="p", reason="r")

    assert (other, _ITEM) == a_report(not_checked=[_ITEM, other, _ITEM]).not_checked


def test_a_day_is_a_plain_day() -> None:
    """A moment becomes its day; text is refused."""
    report = a_report(as_of=dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC))

    assert type(report.as_of) is dt.date
    with pytest.raises(ShapeError, match="expected a date, found str"):
        a_report(as_of="2026-03-20")


def test_another_policy_regrades_everything() -> None:
    """What is found and what is waived; back again nothing is lost."""
    report = a_report(
        a_finding(severity=Severity.BLOCKER), a_finding("IOR023", authority=Authority.PRACTICE), **_JUDGED
    ).waive("IOR023", reason="r")
    law = report.under("law")

    assert LAW is law.policy
    assert Severity.NOTE is law.waived[0].finding.severity
    assert report == law.under("self-inspection")


# --- waivers


def test_waived_findings_stay_in_sight() -> None:
    """By code all of them, by fingerprint one."""
    first, second = a_finding(path="a"), a_finding(path="b")
    report = a_report(first, second, **_JUDGED)
    one = report.waive(first.fingerprint, reason="ordered", by="M. Ito", until=dt.date(2026, 3, 20))

    assert (Waived(finding=first, reason="ordered", by="M. Ito", until=dt.date(2026, 3, 20)),) == one.waived
    assert Findings([second]) == one.findings
    assert 2 == len(report.waive("BND014", reason="r").waived)
    assert 2 == len(one.waive("BND014", reason="r").waived)


def test_a_waiver_holds_to_its_last_day() -> None:
    """On the day after, the finding stands."""
    report = a_report(a_finding())

    assert not report.waive("BND014", reason="r", until=dt.date(2026, 3, 20)).findings
    assert report is report.waive("BND014", reason="r", until=dt.date(2026, 3, 19))


def test_a_waiver_needs_a_reason_and_a_finding() -> None:
    """Neither can be left out."""
    report = a_report(a_finding())

    with pytest.raises(ValueError, match="needs a reason"):
        report.waive("BND014", reason=" ")
    with pytest.raises(UnknownCode, match="BND"):
        report.waive("BND", reason="r")


def test_a_waiver_reads_as_one_line_with_personal_numbers_masked() -> None:
    """Who, until when, what and why."""
    full = Waived(finding=a_finding(), reason=f"see {SSN}", by="M. Ito", until=dt.date(2026, 4, 1))

    assert "waived by M. Ito until 2026-04-01: error BND014 p: m (see ***-**-4320)" == str(full)
    assert "waived: error BND014 p: m (r)" == str(Waived(finding=a_finding(), reason="r"))


# --- differences


def test_diff_tells_what_changed() -> None:
    """By fingerprint, so that a new date in the same problem is no change."""
    kept_then = a_finding(template="{day}", params={"day": dt.date(2026, 1, 1)})
    kept_now = a_finding(template="{day}", params={"day": dt.date(2026, 2, 1)})
    older = a_report(kept_then, a_finding("OLD001"), not_checked=(_ITEM,))
    item = NotChecked(code="EIN001", title="t", path="ein", reason="r")
    diff = a_report(kept_now, a_finding("NEW001"), not_checked=(_ITEM, item)).diff(older)

    assert (("NEW001",), ("OLD001",)) == (diff.appeared.codes, diff.gone.codes)
    assert Findings([kept_now]) == diff.remaining
    assert (item,) == diff.newly_not_checked
    assert diff
    assert "+ error NEW001 p: m\n- error OLD001 p: m\n? EIN001 ein: r" == str(diff)


def test_no_difference_is_false_and_says_so() -> None:
    """A report does not differ from itself."""
    diff = realistic_report().diff(realistic_report())

    assert not diff
    assert "no change" == str(diff)
    assert isinstance(diff, Diff)


def test_a_finding_that_was_waived_since_is_not_gone() -> None:
    """And when the waiver has ended, it has appeared."""
    open_report = a_report(a_finding())
    waived = open_report.waive("BND014", reason="r")

    assert not waived.diff(open_report)
    assert ("BND014",) == open_report.diff(waived).appeared.codes


# --- stopping


def test_errors_raise_when_asked() -> None:
    """The exception holds the errors and blockers, and lists them."""
    report = a_report(a_finding(), a_finding("IOR007", Severity.BLOCKER), a_finding("W", Severity.WARNING))
    with pytest.raises(FindingsError, match="2 findings of severity error or above") as caught:
        report.raise_for_errors()

    assert report.findings.at_least("error") == caught.value.findings
    assert "\n  blocker IOR007 p: m\n" in str(caught.value)


def test_a_report_without_errors_raises_nothing() -> None:
    """Warnings do not stop a script."""
    a_report(a_finding(severity=Severity.WARNING)).raise_for_errors()


def test_a_report_shows_itself() -> None:
    """In print as text, in a notebook as HTML."""
    report = realistic_report()

    assert report.to_text() == str(report)
    assert report.to_html().startswith("<!doctype html>")
    assert report._repr_html_().startswith("<section")


def test_settings_are_masked() -> None:
    """A threshold is no place for a personal number either."""
    assert (("a", "***-**-4320"),) == a_report(settings=[("a", SSN)]).settings


def test_report_is_a_value() -> None:
    """Equal reports hash alike."""
    one, other = realistic_report(), realistic_report()

    assert one == other
    assert hash(one) == hash(other)
    assert isinstance(one, Report)
