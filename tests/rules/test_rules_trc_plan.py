"""Detentions on the days on which other goods are to be entered, and at the calendar's end."""

from __future__ import annotations

import pytest
from rule_cases import DAY, ahead, day, graded, lacks

from iorkit.checking import check
from iorkit.findings import Need, Severity
from iorkit.model import Detention, Dossier, Release, Shipment
from iorkit.rules import CATALOGUE
from iorkit.rules.examples import ENTRY_NUMBER, INVOICE


def planning(detention: Detention, planned: str) -> Dossier:
    """Returns a dossier with a detention and a day on which entry is planned."""
    return Dossier(detentions=(detention,), shipments=(Shipment(entry_planned_on=day(planned)),))


@pytest.mark.parametrize(
    "code,detention,last,field",
    [
        ("TRC003", Detention(presented_on=day("2026-03-10")), "2026-04-09", "presented_on"),
        (
            "TRC013",
            Detention(is_withheld_for_forced_labor=True, imported_on=day("2026-01-10")),
            "2026-04-10",
            "imported_on",
        ),
    ],
)
def test_a_period_that_ends_before_the_planned_day_is_an_error(
    code: str, detention: Detention, last: str, field: str
) -> None:
    """On its last day it still runs, and is the warning of the as-of date; the day after it is over."""
    after = str(day(last).replace(day=day(last).day + 1))

    assert [(f"detentions[0].{field}", Severity.WARNING)] == graded(code, planning(detention, last))
    assert [] == ahead(code, planning(detention, last))
    assert [(f"detentions[0].{field}", Severity.ERROR, after)] == ahead(code, planning(detention, after))


def test_a_message_names_the_entry_of_the_detained_goods() -> None:
    """As the owner of the goods knows them."""
    detention = Detention(presented_on=day("2026-03-02"), entry_number=ENTRY_NUMBER)
    report = check(Dossier(detentions=(detention,)), as_of="2026-04-02", rules=[CATALOGUE["TRC003"]])

    assert (
        "no final decision by 2026-04-01 is on file, so the detained goods of entry B76-0324527-8 are deemed excluded"
        == report.findings[0].message
    )


def test_a_late_response_follows_from_the_detention() -> None:
    """Both are told, one under the other."""
    detention = Detention(presented_on=day("2026-03-02"), response_due_on=day("2026-04-02"))
    rules = [CATALOGUE[code] for code in ("TRC003", "TRC004", "TRC005")]
    report = check(Dossier(detentions=(detention,)), as_of="2026-03-23", rules=rules)

    assert {"TRC003": "", "TRC004": "TRC003", "TRC005": "TRC003"} == {
        finding.code: finding.because_of for finding in report.findings
    }


@pytest.mark.parametrize(
    "code,dossier",
    [
        ("TRC003", Dossier(detentions=(Detention(presented_on=day("9999-12-30")),))),
        (
            "TRC013",
            Dossier(detentions=(Detention(is_withheld_for_forced_labor=True, imported_on=day("9999-12-30")),)),
        ),
        ("TRC011", Dossier(releases=(Release(released_on=day("9999-12-30"), is_textile=True),))),
    ],
)
def test_a_period_beyond_the_calendars_end_is_not_checked(code: str, dossier: Dossier) -> None:
    """The rule says so, and does not fail."""
    report = check(dossier, as_of="9999-12-31", rules=[CATALOGUE[code]])

    assert [True] == [item.reason.startswith("is too near the end") for item in report.not_checked]


def test_the_list_of_firms_is_the_users_and_not_needed() -> None:
    """Without it the answer can be clear, and the report still says what it would tell."""
    report = check(Dossier(invoices=(INVOICE,)), as_of=DAY, rules=[CATALOGUE["TRC006"]])

    assert ["listed_entities"] == lacks("TRC006", Dossier(invoices=(INVOICE,)))
    assert [Need.HELPS] == [item.need for item in report.not_checked]


def test_a_missing_production_record_is_told_once() -> None:
    """That the goods have Chinese parts follows from the record that the file lacks."""
    example = next(item for item in CATALOGUE["TRC008"].examples if item.at == "tiers[1].has_production_record")
    report = check(Dossier(traceability_files=(example.thing,)), as_of=example.as_of)
    (finding,) = report.findings.select("TRC008")

    assert "TRC002" == finding.because_of
    assert finding.path in {cause.path for cause in report.findings.select("TRC002")}
