"""The rules on brokers and agents, beyond their examples."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.citations import Authority
from iorkit.findings import Severity
from iorkit.model import (
    IOR,
    Arrangement,
    Broker,
    Dossier,
    EntityKind,
    EntrySummary7501,
    IdentityProof,
    IORAgent,
    Party,
    PowerOfAttorney,
    PurchaseOrder,
    RecordsBreach,
    ResidentAgent,
    Shipment,
)
from iorkit.rules import CATALOGUE, Settings

FIRM = EntityKind.CORPORATION


def of(**facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the broker
    """Returns a dossier with a broker of whom some facts are known."""
    return Dossier(broker=Broker(**facts))


def test_when_the_license_was_looked_up_must_be_known() -> None:
    """A day to come is no look at it; how old is too old is the caller's to say."""
    looked = of(license_checked_on=day("2026-03-01"))

    assert ["broker.license_checked_on"] == lacks("AGT002", of())
    assert ["broker.license_checked_on"] == lacks("AGT002", looked, "2026-02-28")
    strict = Settings(license_check_days=18)
    report = check(looked, as_of="2026-03-20", rules=[CATALOGUE["AGT002"]], settings=strict)
    assert ["AGT002"] == list(report.findings.codes)


def test_the_national_permit_must_be_known() -> None:
    """Silence is no permit and no lack of one."""
    assert ["broker.has_national_permit"] == lacks("AGT003", of())


def test_the_national_permit_is_asked_for_since_there_is_one_permit_only() -> None:
    """87 FR 63267, to the day."""
    assert ["broker.has_national_permit"] == found("AGT003", of(has_national_permit=False), "2022-12-19")
    assert not ran("AGT003", of(has_national_permit=False), "2022-12-18")


@pytest.mark.parametrize(
    "code,fact,since",
    [
        ("AGT004", "has_licensed_officer", "licensed_officer_left_on"),
        ("AGT005", "has_permit_qualifier", "permit_qualifier_left_on"),
    ],
)
def test_a_vacancy_in_a_brokers_firm_is_counted_in_days(code: str, fact: str, since: str) -> None:
    """From the last day with a licensed person; one who came since ends it, and an individual has none."""
    vacant = {"kind": FIRM, fact: False, since: day("2025-01-01")}

    assert [f"broker.{since}"] == found(code, of(**vacant))
    assert [] == found(code, of(**{**vacant, fact: True}))
    assert [] == found(code, of(**{**vacant, "kind": EntityKind.SOLE_PROPRIETOR}))
    assert [f"broker.{since}"] == lacks(code, of(**{**vacant, since: None}))
    assert [f"broker.{fact}"] == lacks(code, of(kind=FIRM))
    assert ["broker.kind"] == lacks(code, of())
    assert ["broker"] == lacks(code, of(**vacant), "2022-12-18")


def entrusted(**facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the agent
    """Returns a dossier with an agent entrusted as importer of record."""
    return Dossier(arrangement=Arrangement.AGENT, agent=IORAgent(name="Gateway IOR Services Inc", **facts))


def test_customs_business_for_others_needs_a_license() -> None:
    """Whether it is done, and whether there is a license, must both be known, unless one settles it."""
    assert ["agent.is_licensed_broker"] == lacks("AGT007", entrusted(transacts_for_others=True))
    assert ["agent.transacts_for_others"] == lacks("AGT007", entrusted(is_licensed_broker=False))
    assert [] == lacks("AGT007", entrusted(transacts_for_others=False))
    assert [] == lacks("AGT007", entrusted(is_licensed_broker=True))
    assert not ran("AGT007", attrs.evolve(entrusted(), arrangement=Arrangement.OWN_COMPANY))


def filed(by: str | None, *agents: str | None, importer: Any = OWN) -> Dossier:  # noqa: ANN401 -- a number
    """Returns a dossier with powers to agents and an entry that somebody filed."""
    entry = EntrySummary7501(importer_number=importer, filer=Party(name=by) if by is not None else None)
    return Dossier(
        ior=LUMEN,
        broker=Broker(name="Bayside Customs Brokers Inc"),
        powers_of_attorney=tuple(PowerOfAttorney(agent=Party(name=agent) if agent else None) for agent in agents),
        entry_summaries=(entry,),
    )


def test_a_filer_holds_a_power() -> None:
    """Entries of other importers, and of the dossier's own broker, are left out; so is a dossier without powers."""
    filer = ["entry_summaries[0].filer.name"]

    assert filer == found("AGT008", filed("Harbor Brokerage LLC", "Bayside Customs Brokers Inc"))
    assert filer == found("AGT008", attrs.evolve(filed("Harbor Brokerage LLC", "Bayside"), broker=None, ior=None))
    assert [] == found("AGT008", filed("Harbor Brokerage LLC", "Bayside Customs Brokers Inc", importer=OTHER))
    assert [] == found("AGT008", filed("BAYSIDE CUSTOMS BROKERS INC.", "Bayside Customs Brokers Inc", "Other Inc"))
    assert [] == found("AGT008", filed("Harbor Brokerage LLC"))


def test_a_power_is_made_out_to_the_broker_who_acts() -> None:
    """One to another is found where none is to the broker, save to an employee and where it is over."""
    power = PowerOfAttorney(
        grantor=Party(number=OWN), agent=Party(name="Other Brokers Inc"), executed_on=day("2025-01-10")
    )
    to_broker = attrs.evolve(power, agent=Party(name="BAYSIDE CUSTOMS BROKERS INC."))

    def judged(*powers: PowerOfAttorney) -> list[str]:
        dossier = Dossier(ior=LUMEN, broker=Broker(name="Bayside Customs Brokers Inc"), powers_of_attorney=powers)
        return found("AGT008", dossier)

    assert ["powers_of_attorney[0].agent.name"] == judged(power)
    assert [] == judged(power, to_broker)
    assert [] == judged(power, PowerOfAttorney(executed_on=day("2025-01-10")))
    assert [] == judged(attrs.evolve(power, agent_is_employee=True))
    assert [] == judged(attrs.evolve(power, agent=Party(number=OWN)))
    assert [] == judged(attrs.evolve(power, ends_on=day("2026-03-19")))
    assert [] == judged(attrs.evolve(power, grantor=Party(number=OTHER)))


def test_a_broker_of_a_like_name_is_a_matter_to_look_at() -> None:
    """Whether the two are one a person must say, so that no rule on the power is worse than a warning."""
    power = PowerOfAttorney(agent=Party(name="Kuehne & Nagel Inc"), executed_on=day("2025-01-10"))
    entry = EntrySummary7501(importer_number=OWN, filer=Party(name="Kuehne + Nagel Inc."))
    acting = Dossier(ior=LUMEN, broker=Broker(name="Kuehne + Nagel Inc."), powers_of_attorney=(power,))
    filing = Dossier(ior=LUMEN, entry_summaries=(entry,), powers_of_attorney=(power,))
    other = attrs.evolve(acting, powers_of_attorney=(attrs.evolve(power, agent=Party(name="Other Brokers Inc")),))

    assert [("powers_of_attorney", Severity.WARNING)] == graded("POA001", acting)
    assert [("powers_of_attorney", Severity.BLOCKER)] == graded("POA001", other)
    assert [("powers_of_attorney[0].agent.name", Severity.WARNING)] == graded("AGT008", acting)
    assert [("entry_summaries[0].filer.name", Severity.WARNING)] == graded("AGT008", filing)


def test_what_is_not_at_hand_about_the_filer_is_named() -> None:
    """Who filed, to whom the powers run, the powers and the entries."""
    assert ["entry_summaries[0].filer.name"] == lacks("AGT008", filed(None, "Bayside"))
    assert ["entry_summaries[0].filer.name"] == lacks("AGT008", filed(" ", "Bayside"))
    assert ["powers_of_attorney[1].agent.name"] == lacks("AGT008", filed("Harbor Brokerage LLC", "Bayside", None))
    assert ["powers_of_attorney"] == lacks("AGT008", Dossier(entry_summaries=()))
    assert ["entry_summaries"] == lacks("AGT008", Dossier(powers_of_attorney=()))


def test_contact_that_is_prevented_is_worse_than_none() -> None:
    """Only what an agreement that the broker pays for prevents stands in the regulation."""
    prevented = of(is_contact_prevented=True, has_contacted_importer=False)
    silent = of(is_contact_prevented=False, has_contacted_importer=False)
    agreed = of(compensates_forwarder=True, agreement_prevents_contact=True, has_contacted_importer=True)

    assert ("broker.agreement_prevents_contact", Severity.ERROR) in graded("AGT009", agreed)
    assert [("broker.is_contact_prevented", Severity.WARNING)] == graded("AGT009", prevented)
    assert [("broker.has_contacted_importer", Severity.WARNING)] == graded("AGT009", silent)
    assert ["broker.is_contact_prevented"] == lacks("AGT009", of(has_contacted_importer=True))
    assert ["broker.has_contacted_importer"] == lacks("AGT009", of(is_contact_prevented=False))
    assert not ran("AGT009", silent, "2022-12-18")


def test_a_proposed_rule_is_watched_and_not_demanded() -> None:
    """What the broker lacks is named, as a note unless the policy watches proposals."""
    some = of(identity_proofs=(IdentityProof.PHOTO_ID, IdentityProof.IRS_PROOF))
    report = check(some, as_of="2026-03-20", rules=[CATALOGUE["AGT010"]])

    assert [Severity.NOTE] == [finding.severity for finding in report.findings]
    assert [Severity.WARNING] == [finding.severity for finding in report.under("watch-2026").findings]
    assert (
        "to verify the importer's identity, the broker lacks: registry extract, proof of address, visit or call"
    ) == report.findings[0].message
    assert ["broker.identity_proofs"] == lacks("AGT010", of())


def test_a_client_dropped_for_fraud_is_reported() -> None:
    """Since December 2022; a day to come has not happened."""
    dropped = {"has_dropped_client_for_fraud": True, "has_reported_dropped_client": False}

    assert ["broker.has_reported_dropped_client"] == found("AGT011", of(**dropped, dropped_client_on=day("2026-03-20")))
    assert [] == found("AGT011", of(**dropped, dropped_client_on=day("2026-03-21")))
    assert ["broker.dropped_client_on"] == lacks("AGT011", of(**dropped))
    assert ["broker.has_dropped_client_for_fraud"] == lacks("AGT011", of())
    unknown = of(has_dropped_client_for_fraud=True, dropped_client_on=day("2026-01-05"))
    assert ["broker.has_reported_dropped_client"] == lacks("AGT011", unknown)


def breached(**facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the breach
    """Returns a dossier with a broker whose records were breached on 2 March 2026."""
    return of(breaches=(RecordsBreach(**{"discovered_on": day("2026-03-02"), **facts}),))


STEM = "broker.breaches[0]"


def test_a_breach_is_reported_within_72_hours() -> None:
    """Three days, as the documents give no hours."""
    on_time = {"reported_on": day("2026-03-05"), "has_further_numbers": False}

    assert [] == found("AGT012", breached(**on_time))
    assert [f"{STEM}.reported_on"] == found("AGT012", breached(**{**on_time, "reported_on": day("2026-03-06")}))
    assert [] == found("AGT012", breached(is_reported=False), "2026-03-05")
    assert [f"{STEM}.reported_on"] == found("AGT012", breached(is_reported=False), "2026-03-06")
    assert [f"{STEM}.reported_on"] == lacks("AGT012", breached(is_reported=True))
    assert [f"{STEM}.reported_on"] == lacks("AGT012", breached())
    to_come = breached(reported_on=day("2026-03-30"))
    assert [f"{STEM}.reported_on"] == found("AGT012", to_come)


def test_the_list_of_further_numbers_is_sent_within_ten_working_days_of_the_report() -> None:
    """The days run from the report, not from the discovery, and further closures lengthen them."""
    reported = {"reported_on": day("2026-03-05"), "has_further_numbers": True}

    assert [] == found("AGT012", breached(**reported), "2026-03-19")
    assert [f"{STEM}.list_sent_on"] == lacks("AGT012", breached(**reported), "2026-03-20")
    late = {**reported, "list_sent_on": day("2026-03-20")}
    assert [f"{STEM}.list_sent_on"] == found("AGT012", breached(**late), "2026-03-20")
    assert [] == found("AGT012", breached(**reported, list_sent_on=day("2026-03-19")), "2026-04-20")
    rules = [CATALOGUE["AGT012"]]
    closed = frozenset({dt.date(2026, 3, 10)})
    assert [] == list(check(breached(**late), as_of="2026-03-20", rules=rules, closures=closed).findings)
    assert [f"{STEM}.has_further_numbers"] == lacks("AGT012", breached(reported_on=day("2026-03-05")))
    assert [] == lacks("AGT012", breached(reported_on=day("2026-03-21")), "2026-03-04")


def test_breaches_that_are_undated_to_come_or_older_than_the_rule() -> None:
    """An undated one does not hide a later fault."""
    undated = RecordsBreach()
    late = RecordsBreach(discovered_on=day("2026-03-02"), is_reported=False)

    assert ["broker.breaches[1].reported_on"] == found("AGT012", of(breaches=(undated, late)))
    assert ["broker.breaches[0].discovered_on"] == lacks("AGT012", of(breaches=(undated, late)))
    for found_on in ("2022-12-18", "2026-03-21"):
        assert [] == found("AGT012", breached(discovered_on=day(found_on), is_reported=False))
    assert ["broker.breaches"] == lacks("AGT012", of())


def test_a_status_report_is_due_every_third_year() -> None:
    """Outside the years whose reports are known, nothing is said."""
    assert ["broker.last_status_report_year"] == found("AGT021", of(last_status_report_year=2021))
    assert ["broker.last_status_report_year"] == lacks("AGT021", of())
    assert ["broker"] == lacks("AGT021", of(last_status_report_year=2021), "2024-02-29")
    assert ["broker"] == lacks("AGT021", of(last_status_report_year=2027), "2030-03-01")


def hired(*terms: str | None, **facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the broker
    """Returns a dossier with a broker whom a third party hired, and orders on some terms."""
    orders = tuple(PurchaseOrder(delivery_terms=term) for term in terms)
    return Dossier(broker=Broker(is_hired_by_third_party=True, **facts), purchase_orders=orders)


def test_the_importer_gets_a_copy_unless_it_bought_duty_paid_or_waived() -> None:
    """The terms of every order must be known, for one of them decides."""
    none = {"sends_importer_copies": False, "are_copies_waived": False}
    path = ["broker.sends_importer_copies"]

    assert path == found("AGT022", hired("DDP Oakland", "FCA Ningbo", **none))
    assert [] == found("AGT022", hired("ddp oakland", **none))
    assert ["purchase_orders"] == lacks("AGT022", hired("DDP Oakland", None, **none))
    assert ["purchase_orders"] == lacks("AGT022", hired(**none))
    assert ["purchase_orders"] == lacks("AGT022", attrs.evolve(hired(**none), purchase_orders=None))
    assert ["broker.are_copies_waived"] == lacks("AGT022", hired("FOB", sends_importer_copies=False))
    assert path == lacks("AGT022", hired("FOB"))
    assert ["broker.is_hired_by_third_party"] == lacks("AGT022", of())


def abroad(*agents: ResidentAgent, **facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the importer
    """Returns a dossier of a foreign importer with resident agents."""
    ior = IOR(name="Haotian Trading Co., Ltd.", kind=FIRM, country_of_organization="CN", resident_agents=agents)
    return Dossier(ior=attrs.evolve(ior, **facts))


def test_each_state_needs_one_agent_who_accepted() -> None:
    """An agent of another State does not help, and one without a State helps no other."""
    silent = ResidentAgent(name="Empire Agents Inc", state="CA", has_accepted=False)
    stem = "ior.resident_agents"

    assert [] == found("AGT019", abroad(silent, ResidentAgent(state=" ca", accepted_on=day("2025-01-01"))))
    assert [f"{stem}[0].has_accepted"] == found("AGT019", abroad(silent, ResidentAgent(state="NY", has_accepted=True)))
    stateless = attrs.evolve(silent, state=None)
    assert [f"{stem}[0].has_accepted"] == found("AGT019", abroad(stateless, ResidentAgent(has_accepted=True)))
    unknown = ResidentAgent(state="NY")
    assert [f"{stem}[0].has_accepted"] == lacks("AGT019", abroad(unknown, silent))
    assert [f"{stem}[1].has_accepted"] == found("AGT019", abroad(unknown, silent))


def test_only_foreign_corporations_need_a_resident_agent() -> None:
    """Others are left out, and that there is none another rule says."""
    silent = ResidentAgent(name="Empire Agents Inc", state="CA", has_accepted=False)

    for facts in ({"kind": EntityKind.INDIVIDUAL}, {"kind": EntityKind.PARTNERSHIP}, {"country_of_organization": "US"}):
        assert [] == found("AGT019", abroad(silent, **facts))
    assert [] == found("AGT019", abroad())
    assert [] == lacks("AGT019", abroad())
    assert ["ior.resident_agents"] == lacks("AGT019", abroad(resident_agents=None))
    assert ["ior.country_of_organization"] == lacks("AGT019", abroad(silent, country_of_organization=None))


def test_a_look_at_the_license_to_come_is_not_missing() -> None:
    """The day is there, but it has not been."""
    looked = check(of(license_checked_on=day("2026-03-21")), as_of="2026-03-20", rules=[CATALOGUE["AGT002"]])

    assert ["is after the as-of date"] == [item.reason for item in looked.not_checked]


def test_an_agent_who_is_none_today_stands_for_no_other() -> None:
    """One who left or accepts later hides no silent one, and a silent one who left is no matter."""
    silent = ResidentAgent(name="Empire Agents Inc", state="CA", has_accepted=False)
    stem = "ior.resident_agents"

    for gone in (
        ResidentAgent(state="CA", has_accepted=True, left_state_on=day("2026-03-20")),
        ResidentAgent(state="CA", accepted_on=day("2026-03-21")),
    ):
        assert [f"{stem}[0].has_accepted"] == found("AGT019", abroad(silent, gone))
    assert [] == found("AGT019", abroad(attrs.evolve(silent, left_state_on=day("2026-03-20"))))


def test_a_filer_without_a_power_is_found_by_agent_and_by_entry() -> None:
    """ENT023 needs the day of entry, and leaves entries of a buyer to AGT008."""
    undated = filed("Harbor Brokerage LLC", "Bayside Customs Brokers Inc")
    entry = attrs.evolve(undated.entry_summaries[0], entry_date=day("2026-03-02"))  # type: ignore[index]
    dated = attrs.evolve(undated, entry_summaries=(entry,))
    bought = attrs.evolve(dated, arrangement=Arrangement.BUYER)
    filer = ["entry_summaries[0].filer.name"]

    for dossier, by_day in ((undated, []), (dated, filer), (bought, [])):
        assert by_day == found("ENT023", dossier)
        assert filer == found("AGT008", dossier)


def test_a_filer_of_another_importers_entry_is_no_matter() -> None:
    """Also where only the name block bears the number."""
    dossier = filed("Harbor Brokerage LLC", "Bayside Customs Brokers Inc", importer=None)
    entry = attrs.evolve(dossier.entry_summaries[0], importer=Party(number=OTHER))  # type: ignore[index]

    assert [] == found("AGT008", attrs.evolve(dossier, entry_summaries=(entry,)))


def test_what_is_our_reading_is_not_shown_as_law() -> None:
    """The section stands beside it."""
    silent = abroad(ResidentAgent(name="Empire Agents Inc", state="CA", has_accepted=False))
    spoken = of(is_contact_prevented=False, has_contacted_importer=False)
    late = Dossier(powers_of_attorney=(PowerOfAttorney(agent=Party(name="Bayside"), is_agent_added_later=True),))

    for code, dossier in (("AGT019", silent), ("AGT009", spoken), ("POA029", late)):
        finding = check(dossier, as_of="2026-03-20", rules=[CATALOGUE[code]]).findings[0]
        assert [Authority.HEURISTIC, Authority.REGULATION] == [item.authority for item in finding.citations]


def planned(on: str, **facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the broker
    """Returns a dossier that plans entry on a day, with a broker of whom some facts are known."""
    return attrs.evolve(of(**facts), shipments=(Shipment(entry_planned_on=day(on)),))


@pytest.mark.parametrize(
    "code,facts,last,severity",
    [
        ("AGT025", {"license_ends_on": "2026-04-02"}, "2026-04-02", Severity.BLOCKER),
        ("AGT025", {"permit_ends_on": "2026-04-02"}, "2026-04-02", Severity.BLOCKER),
        ("AGT025", {"suspension_begins_on": "2026-04-03"}, "2026-04-02", Severity.BLOCKER),
        ("AGT004", {"licensed_officer_left_on": "2025-12-03"}, "2026-04-02", Severity.BLOCKER),
        ("AGT005", {"permit_qualifier_left_on": "2025-10-04"}, "2026-04-02", Severity.BLOCKER),
        ("AGT002", {"license_checked_on": "2026-01-02"}, "2026-04-02", Severity.WARNING),
    ],
)
def test_a_broker_is_judged_on_the_planned_day(code: str, facts: Any, last: str, severity: Severity) -> None:  # noqa: ANN401
    """On the last good day nothing is found; on the next one it is, though all is well on the as-of date."""
    broker = {"kind": FIRM, "has_licensed_officer": False, "has_permit_qualifier": False}
    broker |= {name: day(value) for name, value in facts.items()}
    after = day(last) + dt.timedelta(days=1)

    def judged(on: dt.date) -> list[tuple[Severity, dt.date | None]]:
        report = check(planned(on.isoformat(), **broker), as_of="2026-03-20", rules=[CATALOGUE[code]])
        return [(finding.severity, finding.on_day) for finding in report.findings]

    assert [] == judged(day(last))
    assert [(severity, after)] == judged(after)


def test_a_look_up_that_is_recent_today_is_recent_enough_where_nothing_is_planned() -> None:
    """It would be 91 days old within the 30 days ahead."""
    report = check(of(license_checked_on=day("2026-01-02")), as_of="2026-03-20", rules=[CATALOGUE["AGT002"]])

    assert [] == list(report.findings)


def test_a_status_report_to_come_is_a_warning_until_its_day() -> None:
    """The report of 2027 can still be filed; from 1 March on, its want suspends the license."""
    rules = [CATALOGUE["AGT021"]]
    facts = {"name": "Bayside Customs Brokers Inc", "last_status_report_year": 2024}

    assert [] == list(check(planned("2027-02-28", **facts), as_of="2027-01-15", rules=rules).findings)
    ahead = check(planned("2027-03-01", **facts), as_of="2027-01-15", rules=rules).findings
    assert [(Severity.WARNING, day("2027-03-01"))] == [(item.severity, item.on_day) for item in ahead]
    assert [Severity.ERROR] == [item.severity for item in check(of(**facts), as_of="2027-03-01", rules=rules).findings]


def test_a_suspension_is_told_once() -> None:
    """Where the status says it already, its days say no more; an active status that the days contradict is found."""
    suspended = {"license_status": "suspended", "suspension_begins_on": day("2026-03-02")}
    rules = [CATALOGUE["AGT001"], CATALOGUE["AGT025"]]

    def codes(**facts: Any) -> tuple[str, ...]:  # noqa: ANN401 -- fields of the broker
        return check(of(**facts), as_of="2026-03-20", rules=rules).findings.codes

    assert ("AGT001",) == codes(**suspended)
    assert ("AGT025",) == codes(**{**suspended, "license_status": "active"})


def test_a_list_that_is_to_be_sent_is_not_sent() -> None:
    """A day to come is told as such."""
    late = breached(reported_on=day("2026-03-05"), has_further_numbers=True, list_sent_on=day("2026-04-20"))
    findings = check(late, as_of="2026-03-20", rules=[CATALOGUE["AGT012"]]).findings

    assert [
        "the broker has not sent CBP the list of further compromised importer numbers; it was due by 2026-03-19"
    ] == [finding.message for finding in findings]
