"""``check`` on any dossier: it never raises, repeats itself, and its report is plain data."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import CLASSES, dossiers, full, papers

import iorkit
from iorkit.findings import POLICIES, Finding, Policy, Report, Severity
from iorkit.ids import EIN, Identifier, ImporterNumber
from iorkit.model import (
    IOR,
    Arrangement,
    CBPNotice,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    Form5106,
    ImporterRecord,
    NoticeKind,
    Party,
    PowerOfAttorney,
    RecordStatus,
)

DAY = "2026-03-20"
SSN = "987-65-4320"  # one of ten kept for advertisements, never issued
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sampled_days() -> st.SearchStrategy[str]:
    """Returns days around those on which law changed, and far from them."""
    return st.sampled_from(["1900-01-01", "2005-01-31", "2015-12-14", "2025-08-29", "2026-03-20", "2026-07-02"])


def renderings(report: Report) -> Iterator[str]:
    """Renders a report in every way there is."""
    yield from (report.to_text(), report.to_markdown(), report.to_html(), repr(report), str(report))
    yield json.dumps(report.to_json(), ensure_ascii=False)
    yield repr(report.findings)
    yield repr(report.to_json())
    yield from (str(finding) for finding in report.findings)
    yield from (str(item) for item in report.not_checked)
    yield str(report.checklist())


@QUICK
@given(dossiers(), st.sampled_from(POLICIES), sampled_days())
def test_no_dossier_makes_check_raise_or_a_rule_fail(dossier: Dossier, policy: Policy, as_of: str) -> None:
    """Bad data is found or not checked; ``the rule itself failed`` is a defect of ours."""
    report = iorkit.check(dossier, as_of=as_of, policy=policy)

    assert [] == [str(item) for item in report.not_checked if "the rule itself failed" in item.reason]
    assert set(report.rules_run).isdisjoint(report.not_in_force)


@pytest.mark.parametrize("cls", [cls for cls in CLASSES if cls is not Dossier], ids=lambda cls: cls.__name__)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_paper_makes_a_rule_fail_by_itself(cls: type, data: st.DataObject) -> None:
    """A rule that judges the class takes any paper of it, alone."""
    paper = data.draw(papers(cls))
    own = [rule for rule in iorkit.CATALOGUE if rule.on is cls]
    run = iorkit.rules.run_alone(own, paper, as_of=iorkit.model.shape.coerce_date(DAY))

    assert [] == [str(item) for item in run.not_checked if "the rule itself failed" in item.reason]


def test_a_dossier_with_every_field_filled_is_judged() -> None:
    """Nothing is left out for being too full."""
    report = iorkit.check(full(Dossier), as_of=DAY)

    assert [] == [item for item in report.not_checked if "the rule itself failed" in item.reason]


@QUICK
@given(dossiers(), st.sampled_from(POLICIES))
def test_a_policy_is_a_lens(dossier: Dossier, policy: Policy) -> None:
    """Through another policy and back, the report is the same; and a check under it gives what the lens shows."""
    report = iorkit.check(dossier, as_of=DAY)

    assert report == report.under(policy).under("self-inspection")
    assert iorkit.check(dossier, as_of=DAY, policy=policy) == report.under(policy)


@QUICK
@given(dossiers())
def test_a_check_repeats_itself(dossier: Dossier) -> None:
    """The same papers give the same report, findings in order, the worst first."""
    report = iorkit.check(dossier, as_of=DAY)
    again = iorkit.check(dossier, as_of=DAY, rules=list(reversed(iorkit.CATALOGUE)))

    assert report == again
    assert list(report.findings) == sorted(report.findings)
    assert [f.severity.rank for f in report.findings] == sorted(
        (f.severity.rank for f in report.findings), reverse=True
    )


@QUICK
@given(dossiers())
def test_a_report_is_plain_data(dossier: Dossier) -> None:
    """It pickles, and goes through JSON and back."""
    report = iorkit.check(dossier, as_of=DAY)

    assert report == pickle.loads(pickle.dumps(report))  # noqa: S301 -- our own
    assert report == Report.from_json(json.loads(json.dumps(report.to_json())))


@QUICK
@given(dossiers())
def test_what_is_found_points_into_the_dossier(dossier: Dossier) -> None:
    """A path begins with a field of the dossier, and each finding has a place of its own by code and message."""
    names = {field.name for field in Dossier.__attrs_attrs__}
    report = iorkit.check(dossier, as_of=DAY)

    for item in (*report.findings, *report.not_checked):
        assert item.path.partition(".")[0].partition("[")[0] in names | {rule.on.__name__ for rule in iorkit.CATALOGUE}


def strew(value: Any, number: str) -> Any:  # noqa: ANN401 -- it goes through every kind of field
    """Puts a Social Security number into all importer numbers and behind all names of a dossier."""
    if isinstance(value, ImporterNumber):
        return ImporterNumber(number)
    if isinstance(value, tuple):
        return tuple(strew(item, number) for item in value)
    if not attrs.has(type(value)) or isinstance(value, Identifier | Finding):
        return value
    changed = {field.name: strew(getattr(value, field.name), number) for field in attrs.fields(type(value))}
    if "name" in changed:
        changed["name"] = f"{changed['name'] or 'Jane Doe'} {SSN}"
    return type(value)(**changed)


def personal(number: str) -> Dossier:
    """Returns a dossier that holds a personal number wherever an importer number stands, and in words."""
    ours = ImporterNumber(number)
    party = Party(name=f"Jane Doe {SSN}", number=ours)
    return Dossier(
        arrangement=Arrangement.OWN_COMPANY,
        ior=IOR(name=f"Jane Doe {SSN}", number=ours, ein=EIN("47-5550909"), country_of_organization=SSN),
        form5106=Form5106(name="John Roe", number=ImporterNumber("123-45-6789")),
        bonds=(CustomsBond(principal=Party(name="Other", number=ImporterNumber("47-5550909"))),),
        powers_of_attorney=(
            PowerOfAttorney(grantor=party, executed_through=SSN),
            PowerOfAttorney(grantor=Party(name="X", number=ImporterNumber("123-45-6789"))),
        ),
        entry_summaries=(EntrySummary7501(importer_number=ImporterNumber("123-45-6789"), importer=party),),
        importer_records=(ImporterRecord(number=ours, status=RecordStatus.VOID),),
    )


@pytest.mark.parametrize("number", [SSN, "987654320", "987 65 4320", " 987-65-4320 ", "987-654320", "87-65-4320"])
def test_no_report_shows_a_social_security_number(number: str) -> None:
    """However it was written, in no rendering."""
    report = iorkit.check(personal(number), as_of=DAY)

    assert {"ENT001", "IOR007", "SHR001"} <= set(report.findings.codes)
    for shown in renderings(report):
        assert "987-65" not in shown
        assert "98765" not in shown
        assert "987 65" not in shown
        assert "87-65" not in shown
        assert "123-45" not in shown


@QUICK
@given(dossiers(), st.sampled_from([SSN, "987654320"]))
def test_no_report_on_any_dossier_shows_a_social_security_number(dossier: Dossier, number: str) -> None:
    """One is strewn over every importer number and behind every name; without hyphens only its class can hide it."""
    ior = dossier.ior or IOR(name="Jane Doe")
    numbered = attrs.evolve(dossier, ior=attrs.evolve(ior, number=ImporterNumber(number)))
    report = iorkit.check(strew(numbered, number), as_of=DAY)

    assert any("4320" in shown for shown in renderings(report))
    for shown in renderings(report):
        assert SSN not in shown
        assert "987654320" not in shown


def test_problems_of_loading_are_carried_into_the_report() -> None:
    """They stand beside the findings, keep their severity under every policy, and block nothing from being judged."""
    dossier = iorkit.loads('{"format": "iorkit/dossier/1", "bonds": [], "color": "red"}')
    report = iorkit.check(dossier, as_of=DAY)
    codes = [finding.code for finding in dossier.problems]

    assert codes
    assert all(code.startswith("DAT") for code in codes)
    assert {*codes, "BND001"} == set(report.findings.codes)
    for policy in POLICIES:
        assert [f.severity for f in dossier.problems] == [
            f.severity for f in report.under(policy).findings.select("DAT")
        ]


def test_a_problem_without_any_paper_is_reported_too() -> None:
    """An empty dossier may be one that could not be read."""
    problem = Finding(code="DAT001", name="n", title="t", severity=Severity.ERROR, template="unread", path="")
    report = iorkit.check(Dossier(problems=(problem,)), as_of=DAY)

    assert ("DAT001",) == report.findings.codes
    assert "deficient" == report.outcome.value


def test_identifiers_are_hidden_by_class() -> None:
    """Only an explicit call gives the number in full."""
    number: Identifier = ImporterNumber(SSN)

    assert SSN == number.reveal()
    assert "***-**-4320" == str(number)


def test_an_error_fails_a_line_that_can_be_met_without_its_paper() -> None:
    """An open notice is no paper of an importer in order, so the line does not wait for it."""
    own = iorkit.load("examples/dossiers/own-company.json")
    notice = CBPNotice(
        kind=NoticeKind.VOID_IMPORTER_NUMBER, dated_on=dt.date(2026, 3, 2), deadline=dt.date(2026, 3, 20)
    )
    lines = [
        {line.requirement.name: line.state.value for line in iorkit.check(dossier, as_of=DAY).checklist()}
        for dossier in (own, attrs.evolve(own, cbp_notices=(notice,)))
    ]

    assert ["met", "not met"] == [states["number-active"] for states in lines]
