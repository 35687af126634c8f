"""``check``, ``check_all`` and the ready-made validators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

import iorkit
from iorkit import checking
from iorkit.errors import ShapeError, UnknownCode
from iorkit.findings import Outcome, Policy, Severity
from iorkit.ids import EIN, ImporterNumber
from iorkit.model import (
    IOR,
    Arrangement,
    BondKind,
    CustomsBond,
    Dossier,
    EntityKind,
    EntrySummary7501,
    Form5106,
    ImporterRole,
    Party,
    PowerOfAttorney,
)

DAY = dt.date(2026, 3, 20)
BUYERS = (
    "right-to-make-entry",
    "number-well-formed",
    "buyer-evidence",
    "number-in-use",
    "bond-in-force",
    "one-entity",
    "bond-is-own",
)
OWN = (
    "right-to-make-entry",
    "nonresident-conditions",
    "number-well-formed",
    "number-active",
    "entity-exists",
    "place-of-business",
    "employees",
    "ein-proof",
    "bond-in-force",
    "bond-sufficient",
    "form-5106",
    "form-5106-complete",
    "photo-id",
    "power-of-attorney",
    "broker-licensed",
    "traceability-ready",
    "one-entity",
    "form-5106-equals-irs",
    "bond-is-own",
    "payment-matches",
    "closed-loop",
)
AGENTS = tuple(name for name in OWN if name != "employees")


def lines(dossier: Dossier, policy: str = "self-inspection") -> tuple[str, ...]:
    """Returns the requirements on the checklist of a dossier."""
    return tuple(line.requirement.name for line in iorkit.check(dossier, as_of=DAY, policy=policy).checklist())


@pytest.mark.parametrize(
    "arrangement,expected", [(Arrangement.BUYER, BUYERS), (Arrangement.OWN_COMPANY, OWN), (Arrangement.AGENT, AGENTS)]
)
def test_each_arrangement_has_its_checklist(arrangement: Arrangement, expected: tuple[str, ...]) -> None:
    """What a buyer must show to its seller is less than what one must show for oneself."""
    assert expected == lines(Dossier(arrangement=arrangement))


def test_without_an_arrangement_a_dossier_is_ones_own() -> None:
    """Unless it holds an agent's documents."""
    assert OWN == lines(Dossier()) == lines(Dossier(ior=IOR()))


def test_under_law_only_what_law_asks_for_is_on_the_list() -> None:
    """Guidance and practice ask for the rest."""
    asked = set(lines(Dossier(arrangement=Arrangement.OWN_COMPANY), "law"))

    assert set(OWN) - asked == {
        "entity-exists",
        "place-of-business",
        "employees",
        "ein-proof",
        "bond-sufficient",
        "form-5106-equals-irs",
        "payment-matches",
        "photo-id",
        "traceability-ready",
        "closed-loop",
    }


def test_an_empty_dossier_of_a_buyer_is_told_what_to_ask_for() -> None:
    """That the buyer gave nothing is itself what is judged; all else is not shown."""
    report = iorkit.check(Dossier(arrangement=Arrangement.BUYER), as_of=DAY)

    assert {"buyer-evidence"} == {item.requirement.name for item in report.checklist().in_state("not met")}
    assert {"not met", "not shown"} == {line.state.value for line in report.checklist()}
    assert {"IOR030"} == set(report.findings.codes)


@pytest.mark.parametrize("arrangement", [Arrangement.OWN_COMPANY, Arrangement.AGENT])
def test_an_empty_dossier_meets_nothing(arrangement: Arrangement) -> None:
    """A missing document is never a pass."""
    report = iorkit.check(Dossier(arrangement=arrangement), as_of=DAY)

    assert {"not shown"} == {line.state.value for line in report.checklist()}
    assert Outcome.INCOMPLETE is report.outcome
    assert [] == list(report.findings)
    assert {"DAT012"} == set(report.rules_run), "no code stands in an empty dossier, so none is off its list"


@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_every_rule_of_a_requirement_must_have_run(arrangement: Arrangement) -> None:
    """One that is not checked leaves the requirement not shown, with what is missing."""
    report = iorkit.check(Dossier(arrangement=arrangement, ior=IOR(role=ImporterRole.OWNER)), as_of=DAY)
    line = next(item for item in report.checklist() if item.requirement.name == "bond-in-force")

    assert "not shown" == line.state.value
    assert "missing: the customs bond" == line.remark


def test_the_day_is_a_date_or_its_text() -> None:
    """Both give the same report."""
    assert iorkit.check(Dossier(), as_of=DAY) == iorkit.check(Dossier(), as_of="2026-03-20")


def test_without_a_day_it_is_today_in_new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    """CBP's day ends there."""
    monkeypatch.setattr(checking, "today", lambda: dt.date(2027, 1, 2))

    assert dt.date(2027, 1, 2) == iorkit.check(Dossier()).as_of
    assert [dt.date(2027, 1, 2)] == [report.as_of for report in iorkit.check_all([Dossier()])]


def test_today_is_near_the_day_of_the_machine() -> None:
    """The two zones are less than a day apart."""
    assert 1 >= abs((checking.today() - dt.datetime.now(dt.UTC).date()).days)


@pytest.mark.parametrize("as_of", ["2026-3-20", "2026-02-30", "20 March", "", "2026-W10", 20260320, 1.5])
def test_what_is_no_day_is_refused(as_of: str) -> None:
    """Only ``YYYY-MM-DD`` is taken."""
    with pytest.raises(ShapeError):
        iorkit.check(Dossier(), as_of=as_of)
    with pytest.raises(ShapeError):
        iorkit.validate_ein("47-5550101", as_of=as_of)


def test_a_time_of_day_is_no_day() -> None:
    """It would be judged in an unknown zone."""
    with pytest.raises(ShapeError):
        iorkit.check(Dossier(), as_of=dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC))


def test_an_unknown_policy_names_the_nearest() -> None:
    """Before anything is judged."""
    with pytest.raises(UnknownCode, match="did you mean law"):
        iorkit.check(Dossier(), as_of=DAY, policy="laws")
    with pytest.raises(UnknownCode, match="no policy is called 'laws'"):
        iorkit.check_all([Dossier()], as_of=DAY, policy="laws")


def test_a_policy_of_ones_own() -> None:
    """It need not be registered anywhere."""
    mild = Policy(name="mild", summary="Nothing counts.", ceilings={})
    report = iorkit.check(Dossier(bonds=()), as_of=DAY, policy=mild)

    assert [Severity.NOTE] == [finding.severity for finding in report.findings]
    assert 0 == len(report.checklist())


def test_only_the_rules_given_run() -> None:
    """As a set, a list or a stream."""
    chosen = iorkit.CATALOGUE.select("BND001")
    for rules in (chosen, list(chosen), iter(chosen)):
        report = iorkit.check(Dossier(bonds=()), as_of=DAY, rules=rules)

        assert ("BND001",) == report.rules_run
        assert () == report.not_checked


def test_a_report_says_what_was_asked() -> None:
    """Whose documents, for which day, by which data."""
    dossier = Dossier(ior=IOR(name="Lumen Housewares LLC", number=ImporterNumber("47-5550101")))
    report = iorkit.check(dossier, as_of=DAY)

    assert "Lumen Housewares LLC, 47-555010100" == report.subject
    assert DAY == report.as_of
    assert iorkit.refdata.data_as_of() == report.data_as_of


def test_many_dossiers_come_as_a_stream() -> None:
    """Nothing is read before it is asked for, and each report is that of ``check``."""
    read: list[int] = []

    def stream() -> Iterator[Dossier]:
        for n in range(3):
            read.append(n)
            yield Dossier(bonds=() if n else None)

    reports = iorkit.check_all(stream(), as_of=DAY, policy="law", rules=list(iorkit.CATALOGUE), closures=[DAY])

    assert [] == read
    assert next(reports) == iorkit.check(Dossier(), as_of=DAY, policy="law")
    assert [0] == read
    assert ["blocked", "blocked"] == [report.outcome.value for report in reports]


def test_no_dossiers_give_no_reports() -> None:
    """But a bad argument is refused at the call, not at the first report."""
    assert [] == list(iorkit.check_all([], as_of=DAY))
    with pytest.raises(ShapeError):
        iorkit.check_all([], as_of="tomorrow")


def test_closures_may_be_a_stream() -> None:
    """They are read once, for all dossiers."""
    entry = EntrySummary7501(entry_date=dt.date(2026, 3, 2), summary_date=dt.date(2026, 3, 17))
    dossier = Dossier(entry_summaries=(entry,))
    closed = dt.date(2026, 3, 4)
    reports = list(iorkit.check_all([dossier] * 2, as_of=DAY, closures=iter([closed])))

    assert [()] * 2 == [report.findings.select("ENT005").codes for report in reports]
    assert ("ENT005",) == iorkit.check(dossier, as_of=DAY).findings.select("ENT005").codes


NOMINAL = IOR(name="Swift Forwarding Inc", number=ImporterNumber("47-5550101"), role=ImporterRole.WAREHOUSE)
BOND = CustomsBond(
    kind=BondKind.CONTINUOUS,
    activity_code="1",
    principal=Party(number=ImporterNumber("47-55")),
    effective_on=dt.date(2025, 3, 1),
    terminated_on=dt.date(2026, 3, 1),
)


def test_each_validator_judges_one_paper() -> None:
    """By the rules that judge its class, and no other."""
    number = ImporterNumber("47-5550101")

    assert ("IOR002", "IOR003") == iorkit.validate_ior(NOMINAL, as_of=DAY).codes
    assert ("EIN001",) == iorkit.validate_ein(EIN("47-55"), as_of=DAY).codes
    assert () == iorkit.validate_ein("47-5550101", as_of=DAY).codes
    assert ("BND010", "IOR012") == iorkit.validate_bond(BOND, as_of=DAY).codes
    lapsed = PowerOfAttorney(grantor_kind=EntityKind.PARTNERSHIP, executed_on=dt.date(2024, 3, 1))
    assert ("POA005",) == iorkit.validate_power_of_attorney(lapsed, as_of=DAY).codes
    assert ("F51002", "F51018") == iorkit.validate_form5106(
        Form5106(number=number, is_transcribed_whole=True), as_of=DAY
    ).codes
    late = EntrySummary7501(entry_date=dt.date(2026, 3, 2), is_filed=False)
    assert ("ENT005",) == iorkit.validate_entry_summary(late, as_of=DAY).codes
    assert ("BND001",) == iorkit.validate_dossier(Dossier(bonds=()), as_of=DAY).codes


def test_a_validators_paths_begin_at_the_paper() -> None:
    """Those of the evidence, too."""
    found = iorkit.validate_ior(NOMINAL, as_of=DAY)
    paths = {finding.path for finding in found} | {entry.path for finding in found for entry in finding.evidence}

    assert {"role", "has_financial_interest"} == paths
    assert {"terminated_on", "principal.number"} == {f.path for f in iorkit.validate_bond(BOND, as_of=DAY)}
    assert [""] == [f.path for f in iorkit.validate_ein("47-55", as_of=DAY)]
    assert {""} == {f.subject for f in iorkit.validate_bond(BOND, as_of=DAY)}


def test_a_validator_grades_by_a_policy() -> None:
    """By its name."""
    late = EntrySummary7501(entry_date=dt.date(2026, 3, 2), is_filed=False)

    assert [Severity.ERROR] == [f.severity for f in iorkit.validate_entry_summary(late, as_of=DAY, policy="law")]
    assert {"IOR002": Severity.BLOCKER, "IOR003": Severity.NOTE} == {
        f.code: f.severity for f in iorkit.validate_ior(NOMINAL, as_of=DAY, policy="law")
    }
    assert [Severity.BLOCKER] == [
        f.severity for f in iorkit.validate_dossier(Dossier(bonds=()), as_of=DAY, policy="law")
    ]


def test_a_validator_uses_today_where_no_day_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """As ``check`` does."""
    monkeypatch.setattr(checking, "today", lambda: dt.date(2026, 3, 16))
    late = EntrySummary7501(entry_date=dt.date(2026, 3, 2), is_filed=False)

    assert ("ENT006",) == iorkit.validate_entry_summary(late).codes
