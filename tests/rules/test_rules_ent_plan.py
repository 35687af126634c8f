"""The rules on entries for planned days, for notices that pass their day, and for what nobody says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, alone, day, found, graded, lacks, ran

import iorkit
from iorkit.checking import check
from iorkit.findings import Need, Severity
from iorkit.ids import BillNumber, EntryNumber
from iorkit.model import (
    IOR,
    Address,
    Arrangement,
    Broker,
    CBPNotice,
    Dossier,
    EntityKind,
    EntrySummary7501,
    NoticeKind,
    ResidentAgent,
    SecurityFiling,
    Shipment,
)
from iorkit.rules import CATALOGUE

NUMBER = EntryNumber("B76-0324527-8")
ENTERED = EntrySummary7501(entry_number=NUMBER, importer_number=OWN, entry_date=day("2026-03-16"), is_filed=False)
ABROAD = IOR(name="Haotian Trading Co., Ltd.", kind=EntityKind.CORPORATION, country_of_organization="CN")


def planned(
    code: str, dossier: Dossier, on: dt.date, as_of: str = "2026-03-20"
) -> list[tuple[Severity, dt.date | None]]:
    """Returns what a rule finds where entry of other goods is planned on a day: how bad, and for which day."""
    shipments = (*(dossier.shipments or ()), Shipment(entry_planned_on=on, value=48_250))
    report = check(attrs.evolve(dossier, shipments=shipments), as_of=as_of, rules=[CATALOGUE[code]])
    return [(finding.severity, finding.on_day) for finding in report.findings]


@pytest.mark.parametrize(
    "code,dossier,last,severity",
    [
        ("ENT005", Dossier(ior=LUMEN, entry_summaries=(ENTERED,)), "2026-03-30", Severity.WARNING),
        (
            "ENT016",
            Dossier(
                arrangement=Arrangement.BUYER,
                ior=LUMEN,
                entry_summaries=(attrs.evolve(ENTERED, summary_date=day("2025-04-02")),),
            ),
            "2026-04-02",
            Severity.ERROR,
        ),
        (
            "ENT033",
            Dossier(
                ior=attrs.evolve(ABROAD, resident_agents=(ResidentAgent(left_state_on=day("2026-04-03")),)),
                broker=Broker(address=Address(country="CN")),
                powers_of_attorney=(),
            ),
            "2026-04-02",
            Severity.BLOCKER,
        ),
        (
            "ENT007",
            Dossier(shipments=(Shipment(landed_on=day("2026-03-18"), is_entered=False),)),
            "2026-04-02",
            Severity.ERROR,
        ),
    ],
)
def test_what_falls_due_is_judged_on_the_planned_day(
    code: str, dossier: Dossier, last: str, severity: Severity
) -> None:
    """On the last good day nothing is found; on the next one it is."""
    after = day(last) + dt.timedelta(days=1)

    assert [] == planned(code, dossier, day(last))
    assert [(severity, after)] == planned(code, dossier, after)


@pytest.mark.parametrize("on,expected", [("2026-04-02", []), ("2026-04-03", [Severity.ERROR])])
def test_a_planned_entry_is_within_fifteen_days_of_landing(on: str, expected: list[Severity]) -> None:
    """The plan is the entry, also where nobody says that entry was not made; other plans do not count for it."""
    landed = Shipment(landed_on=day("2026-03-18"), entry_planned_on=day(on))
    later = Shipment(entry_planned_on=day("2026-05-11"), arrival_planned_on=day("2026-05-10"))
    report = check(Dossier(shipments=(landed, later)), as_of="2026-03-20", rules=[CATALOGUE["ENT007"]])

    assert expected == [finding.severity for finding in report.findings]
    assert [] == [item for item in report.not_checked if "[0]" in item.path]


def test_goods_that_have_not_arrived_run_no_time() -> None:
    """Their landing is not asked for while arrival is to come."""
    coming = Dossier(shipments=(Shipment(arrival_planned_on=day("2026-05-10")),))

    assert [] == lacks("ENT007", coming)
    assert ["shipments[0].entered_on"] == lacks("ENT007", coming, "2026-05-10")


def test_a_summary_that_can_still_be_filed_is_told_in_the_present() -> None:
    """And one whose day has passed in the past."""
    late = Dossier(ior=LUMEN, entry_summaries=(ENTERED,))

    def said(as_of: str, on: str) -> list[str]:
        shipments = (Shipment(entry_planned_on=day(on)),)
        report = check(attrs.evolve(late, shipments=shipments), as_of=as_of, rules=[CATALOGUE["ENT005"]])
        return [finding.message for finding in report.findings]

    assert [
        (
            "the summary of entry B76-0324527-8 is due by 2026-03-30 and is not filed "
            "(on 2026-04-20, the planned entry date)"
        )
    ] == said("2026-03-20", "2026-04-20")
    assert ["the summary of entry B76-0324527-8 was due by 2026-03-30 and is not filed"] == said(
        "2026-03-31", "2026-04-20"
    )


def test_a_correction_leaves_the_time_to_the_summary_that_it_corrects() -> None:
    """Where that is on file, nothing is open."""
    first = attrs.evolve(ENTERED, is_filed=None, summary_date=day("2026-03-18"))
    correction = attrs.evolve(first, summary_date=day("2026-06-18"), is_post_summary_correction=True)

    assert [] == lacks("ENT005", Dossier(ior=LUMEN, entry_summaries=(first, correction)), "2026-07-01")
    assert [] == found("ENT005", Dossier(ior=LUMEN, entry_summaries=(first, correction)), "2026-07-01")


def noticed(kind: NoticeKind, **facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the notice
    """Returns a dossier with a notice of 18 February 2026."""
    return Dossier(ior=LUMEN, cbp_notices=(CBPNotice(**{"kind": kind, "dated_on": day("2026-02-18"), **facts}),))


@pytest.mark.parametrize(
    "kind,facts,last",
    [
        (NoticeKind.REQUEST_FOR_INFORMATION, {"deadline": "2026-03-20"}, "2026-03-20"),
        (NoticeKind.REDELIVERY, {"deadline": "2026-03-20"}, "2026-03-20"),
        (NoticeKind.OTHER, {"deadline": "2026-03-20"}, "2026-03-20"),
        (NoticeKind.LIQUIDATED_DAMAGES, {"mailed_on": "2026-02-18"}, "2026-04-19"),
        (NoticeKind.PENALTY, {"mailed_on": "2026-02-18"}, "2026-04-19"),
        (NoticeKind.MISSING_DOCUMENT, {}, "2026-06-18"),
    ],
)
def test_a_notice_whose_day_has_passed_unanswered_is_an_error(
    kind: NoticeKind, facts: dict[str, str], last: str
) -> None:
    """On its last day it is a warning, and after an answer or its withdrawal nothing."""
    dossier = noticed(kind, **{name: day(text) for name, text in facts.items()})
    after = (day(last) + dt.timedelta(days=1)).isoformat()

    assert [Severity.WARNING] == [severity for _, severity in graded("ENT036", dossier, last)]
    assert [Severity.ERROR] == [severity for _, severity in graded("ENT036", dossier, after)]
    answered = attrs.evolve(dossier.cbp_notices[0], answered_on=day(last))  # type: ignore[index]
    assert [] == alone("ENT036", attrs.evolve(dossier, cbp_notices=(answered,)), after)


def test_a_notice_gives_days_in_place_of_a_day() -> None:
    """From its mailing, or else its date; a monstrous number of days ends with the calendar."""
    redelivery = NoticeKind.REDELIVERY

    assert ["cbp_notices[0].dated_on"] == found("ENT036", noticed(redelivery, answer_days=30), "2026-03-21")
    mailed = noticed(redelivery, answer_days=30, mailed_on=day("2026-02-19"))
    assert [("cbp_notices[0].mailed_on", Severity.WARNING)] == graded("ENT036", mailed, "2026-03-21")
    endless = noticed(redelivery, answer_days=10**9)
    assert [("cbp_notices[0].dated_on", Severity.WARNING)] == graded("ENT036", endless)


def test_a_notice_without_a_day_is_asked_for_it() -> None:
    """One of another kind need not ask for an answer at all, and a kind with a rule of its own is left to it."""
    assert ["cbp_notices[0].deadline"] == lacks("ENT036", noticed(NoticeKind.REQUEST_FOR_INFORMATION))
    assert ["cbp_notices[0].mailed_on"] == lacks("ENT036", noticed(NoticeKind.PENALTY))
    undated = noticed(NoticeKind.REDELIVERY, answer_days=30, dated_on=None)
    assert ["cbp_notices[0].dated_on"] == lacks("ENT036", undated)
    for kind in (NoticeKind.OTHER, NoticeKind.RECORD_DEMAND):
        assert [] == lacks("ENT036", noticed(kind))
        assert [] == found("ENT036", noticed(kind), "2026-12-31")
    assert [] == found("ENT036", noticed(NoticeKind.REDELIVERY, deadline=day("2026-03-01"), number=OTHER))


BILL = BillNumber("MAEU240015")
SAILED = Shipment(mode_of_transport="11", sailed_on=day("2026-03-18"), bill_numbers=(BILL,), entry_number=NUMBER)


def sailed(*filings: SecurityFiling, **facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the shipment
    """Returns a dossier with goods that sailed, and security filings."""
    return Dossier(shipments=(attrs.evolve(SAILED, **facts),), security_filings=filings)


def test_a_filing_covers_goods_by_bill_or_entry() -> None:
    """One that names neither may be theirs."""
    path = ["shipments[0].bill_numbers"]

    assert [] == found("ENT037", sailed(SecurityFiling(bill_number=BILL)))
    assert [] == found("ENT037", sailed(SecurityFiling(entry_number=NUMBER)))
    assert [] == found("ENT037", sailed(SecurityFiling(bill_number=BillNumber("MAEU240016"), entry_number=NUMBER)))
    assert path == found("ENT037", sailed(SecurityFiling(bill_number=BillNumber("MAEU240016"))))
    assert path == found("ENT037", sailed())
    assert ["security_filings"] == lacks("ENT037", sailed(SecurityFiling()))


def silent(**facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the shipment
    """Returns a dossier with goods that sailed, which says nothing of security filings."""
    return Dossier(shipments=(attrs.evolve(SAILED, **facts),))


def test_silence_about_the_filing_of_goods_that_sailed_keeps_from_clear() -> None:
    """What is asked for is the filing; goods that may not be aboard a vessel yet leave it a document not at hand."""
    (item,) = check(silent(), as_of="2026-03-20", rules=[CATALOGUE["ENT037"]]).not_checked

    assert Need.NEEDED is item.need
    assert "the importer security filing (ISF) for the shipment, or word that there is none" == item.asks
    assert "shipments[0]" == item.path
    (item,) = check(silent(mode_of_transport=None), as_of="2026-03-20", rules=[CATALOGUE["ENT037"]]).not_checked
    assert ("security_filings", Need.HELPS) == (item.path, item.need)
    assert [] == lacks("ENT037", silent(sailed_on=day("2026-03-21")))
    assert [] == lacks("ENT037", silent(mode_of_transport="40"))


@pytest.mark.parametrize("facts", [{"mode_of_transport": "10"}, {"mode_of_transport": None, "is_by_vessel": True}])
def test_goods_that_may_be_bulk_leave_the_want_of_a_filing_open(facts: dict[str, Any]) -> None:
    """A warning alone would let them pass."""
    assert ["shipments[0].mode_of_transport"] == lacks("ENT037", sailed(**facts))
    assert [] == lacks("ENT037", sailed())


def test_a_plan_without_a_word_of_landing_or_of_the_exemption_is_not_asked_for_them() -> None:
    """From the planned day on the landing must be known, and of goods of little value the claim."""
    plan = Shipment(entry_planned_on=day("2026-04-10"))

    for code in ("ENT007", "ENT012"):
        needs = check(Dossier(shipments=(plan,)), as_of="2026-04-09", rules=[CATALOGUE[code]]).needed
        assert () == needs
    dated = check(Dossier(shipments=(plan,)), as_of="2026-04-10", rules=[CATALOGUE["ENT007"]])
    assert ["shipments[0].landed_on"] == [item.path for item in dated.needed]
    small = Dossier(shipments=(attrs.evolve(plan, value=640),))
    claimed = check(small, as_of="2026-03-20", rules=[CATALOGUE["ENT012"]])
    assert ["shipments[0].claims_de_minimis"] == [item.path for item in claimed.needed]


@pytest.mark.parametrize(
    "facts,expected",
    [
        ({"sailed_on": day("2026-03-20")}, [Severity.ERROR]),
        ({"sailed_on": day("2026-03-21")}, []),
        ({"sailed_on": None, "arrived_on": day("2026-03-20")}, [Severity.ERROR]),
        ({"sailed_on": None, "arrival_planned_on": day("2026-03-21")}, []),
        ({"mode_of_transport": "10"}, [Severity.WARNING]),
        ({"mode_of_transport": None, "is_by_vessel": True}, [Severity.WARNING]),
        ({"mode_of_transport": None, "is_by_vessel": False}, []),
        ({"mode_of_transport": "40"}, []),
    ],
)
def test_only_goods_that_are_aboard_a_vessel_need_a_filing(facts: dict[str, Any], expected: list[Severity]) -> None:
    """From the day of lading on; what may be bulk cargo is a warning."""
    assert expected == [severity for _, severity in graded("ENT037", sailed(**facts))]


def test_how_and_when_the_goods_left_is_asked_for() -> None:
    """Silence is no other mode, and no plan."""
    assert ["shipments[0].mode_of_transport"] == lacks("ENT037", sailed(mode_of_transport=None))
    assert ["shipments[0].shipped_on"] == lacks("ENT037", sailed(sailed_on=None))


def test_a_claim_of_de_minimis_without_a_day_keeps_from_clear() -> None:
    """It cannot be judged, and it could be a blocker."""
    report = iorkit.check(Dossier(shipments=(Shipment(value=640, claims_de_minimis=True),)), as_of="2026-04-10")

    assert ["shipments[0].entered_on"] == [
        item.path for item in report.not_checked if item.code == "ENT012" and item.need is Need.NEEDED
    ]
    assert not report.is_clear


def test_goods_above_the_exemption_are_not_asked_about_it() -> None:
    """Nor those with an entry summary; goods within it are."""

    def lacking(**facts: Any) -> list[str]:  # noqa: ANN401 -- fields of the shipment
        return lacks("ENT012", Dossier(shipments=(Shipment(**facts),), entry_summaries=(ENTERED,)))

    assert [] == lacking(value="800.01")
    assert [] == lacking(value="640", entry_number=NUMBER)
    assert ["shipments[0].claims_de_minimis"] == lacking(value="800.00")
    assert ["shipments[0].claims_de_minimis"] == lacking()


def test_a_block_that_is_empty_on_a_form_transcribed_whole_is_blank() -> None:
    """On a partial transcript it is unknown."""
    entry = EntrySummary7501(importer_number=OWN, is_transcribed_whole=True)

    assert ["entry_summaries[0].consignee_number"] == found("ENT002", Dossier(ior=LUMEN, entry_summaries=(entry,)))
    partial = attrs.evolve(entry, is_transcribed_whole=False)
    assert ["entry_summaries[0].consignee_number"] == lacks("ENT002", Dossier(ior=LUMEN, entry_summaries=(partial,)))


def test_an_undated_entry_under_one_number_hides_no_reuse() -> None:
    """Every summary is judged before what one of them lacks is said."""
    other = attrs.evolve(ENTERED, entry_date=day("2026-03-17"))
    undated = attrs.evolve(ENTERED, entry_date=None)
    dossier = Dossier(entry_summaries=(undated, ENTERED, other))

    assert ["entry_summaries[2].entry_number"] == found("ENT015", dossier)
    assert ["entry_summaries[0].entry_date"] == lacks("ENT015", dossier)
    assert not ran("ENT015", dossier)
