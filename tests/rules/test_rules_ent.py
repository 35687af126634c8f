"""The rules on entry and entry summary, beyond their examples."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.citations import Authority
from iorkit.findings import Severity
from iorkit.ids import EntryNumber, ImporterNumber
from iorkit.model import (
    IOR,
    Arrangement,
    Detention,
    Dossier,
    EntrySummary7501,
    IORAgent,
    Party,
    Shipment,
)
from iorkit.refdata import dated
from iorkit.rules import CATALOGUE, Settings
from iorkit.rules.facts import entries as entry_facts


def summed(
    *numbers: ImporterNumber | None, arrangement: Arrangement | None = Arrangement.OWN_COMPANY, name: str | None = None
) -> Dossier:
    """Returns a dossier with an entry summary under each number."""
    importer = Party(name=name) if name else None
    entries = tuple(EntrySummary7501(importer_number=number, importer=importer) for number in numbers)
    return Dossier(arrangement=arrangement, ior=LUMEN, entry_summaries=entries)


@pytest.mark.parametrize(
    "arrangement,judge,other",
    [
        (Arrangement.OWN_COMPANY, "ENT001", "ENT017"),
        (Arrangement.AGENT, "ENT001", "ENT017"),
        (Arrangement.BUYER, "ENT017", "ENT001"),
        (None, "ENT001", "ENT017"),
    ],
)
def test_one_rule_or_the_other_judges_whose_summary_it_is(
    arrangement: Arrangement | None, judge: str, other: str
) -> None:
    """Which one depends on who is importer of record; nothing is said twice."""
    dossier = summed(OWN, OTHER, arrangement=arrangement)

    assert ["entry_summaries[1].importer_number"] == found(judge, dossier)
    assert [] == found(other, dossier)
    assert not ran(other, dossier)


@pytest.mark.parametrize("code,arrangement", [("ENT001", Arrangement.AGENT), ("ENT017", Arrangement.BUYER)])
def test_number_before_name_on_a_summary(code: str, arrangement: Arrangement) -> None:
    """The suffix does not count, the name does where the number agrees."""
    suffixed = ImporterNumber("47-5550101GA")

    assert [] == found(code, summed(suffixed, arrangement=arrangement))
    assert [] == found(code, summed(OWN, arrangement=arrangement, name="LUMEN HOUSEWARES, LLC"))
    assert ["entry_summaries[0].importer.name"] == found(
        code, summed(OWN, arrangement=arrangement, name="Other Trading Inc")
    )
    assert ["entry_summaries[0].importer_number"] == found(
        code, summed(OTHER, arrangement=arrangement, name="Other Trading Inc")
    )


@pytest.mark.parametrize("code,arrangement", [("ENT001", Arrangement.AGENT), ("ENT017", Arrangement.BUYER)])
def test_what_is_not_at_hand_about_a_summary_is_named(code: str, arrangement: Arrangement) -> None:
    """The importer, its number, the number on the summary, the summary."""
    entry = EntrySummary7501(importer_number=OWN)

    assert ["ior"] == lacks(code, Dossier(arrangement=arrangement, entry_summaries=(entry,)))
    assert ["ior.number"] == lacks(code, Dossier(arrangement=arrangement, ior=IOR(), entry_summaries=(entry,)))
    assert ["entry_summaries[0].importer_number"] == lacks(code, summed(None, arrangement=arrangement))
    assert ["entry_summaries"] == lacks(code, Dossier(arrangement=arrangement, ior=LUMEN))


def filed(entered: str | None, on: str | None = None, *, is_filed: bool | None = None) -> Dossier:
    """Returns a dossier with one entry and its summary."""
    entry = EntrySummary7501(
        entry_date=day(entered) if entered else None, summary_date=day(on) if on else None, is_filed=is_filed
    )
    return Dossier(entry_summaries=(entry,))


@pytest.mark.parametrize(
    "entered,last,after",
    [
        ("2026-03-02", "2026-03-16", "2026-03-17"),
        ("2026-11-24", "2026-12-09", "2026-12-10"),
        ("2026-06-25", "2026-07-10", "2026-07-13"),
        ("2021-12-23", "2022-01-10", "2022-01-11"),
        ("2026-03-07", "2026-03-20", "2026-03-23"),
    ],
    ids=["plain", "Thanksgiving", "4 July on a Saturday", "year's end, holiday on 31 December", "from a Saturday"],
)
def test_ten_working_days_for_the_summary(entered: str, last: str, after: str) -> None:
    """19 CFR 142.12(b), by the federal calendar."""
    assert [] == found("ENT005", filed(entered, last))
    assert ["entry_summaries[0].summary_date"] == found("ENT005", filed(entered, after), after)
    assert [] == found("ENT005", filed(entered, is_filed=False), last)
    assert ["entry_summaries[0].is_filed"] == found("ENT005", filed(entered, is_filed=False), after)


def test_a_day_on_which_cbp_is_closed_by_order_shifts_the_deadline() -> None:
    """The caller gives such days; 2025-01-09 was a day of mourning."""
    late = filed("2025-01-02", "2025-01-17")
    rules = [CATALOGUE["ENT005"]]

    assert 1 == len(check(late, as_of="2025-02-01", rules=rules).findings)
    assert [] == list(check(late, as_of="2025-02-01", rules=rules, closures=[day("2025-01-09")]).findings)


def test_what_is_not_at_hand_to_count_the_days_is_named() -> None:
    """A summary that may have been filed needs its day."""
    assert ["entry_summaries[0].entry_date"] == lacks("ENT005", filed(None, "2026-03-16"))
    assert ["entry_summaries[0].summary_date"] == lacks("ENT005", filed("2026-03-02"))
    assert ["entry_summaries[0].summary_date"] == lacks("ENT005", filed("2026-03-02", is_filed=True))
    assert ["entry_summaries[0]"] == lacks("ENT005", filed("1979-08-08", "1979-11-30"))


def small(
    arrived: str | None,
    *,
    mode: str | None = "40",
    claims: bool | None = True,
    gift: bool = False,
    value: int | None = 640,
) -> Dossier:
    """Returns a dossier with a shipment of low value."""
    shipment = Shipment(
        arrived_on=day(arrived) if arrived else None,
        mode_of_transport=mode,
        claims_de_minimis=claims,
        is_gift=gift,
        value=None if value is None else Decimal(value),
    )
    return Dossier(shipments=(shipment,))


@pytest.mark.parametrize(
    "arrived,expected", [("2025-08-28", []), ("2025-08-29", [("shipments[0].claims_de_minimis", Severity.BLOCKER)])]
)
def test_free_entry_ended_on_29_august_2025(arrived: str, expected: list[tuple[str, Severity]]) -> None:
    """By the day of entry, which is not before that of arrival."""
    assert expected == graded("ENT012", small(arrived), "2026-07-02")


@pytest.mark.parametrize(
    "arrived,mode,basis",
    [
        ("2026-06-23", "40", "90 FR 42418"),
        ("2026-06-24", "40", "19 CFR 10.151(b)"),
        ("2026-06-24", "50", "19 CFR 145.31"),
    ],
)
def test_what_the_end_of_free_entry_rests_on(arrived: str, mode: str, basis: str) -> None:
    """CBP's notice before 24 June 2026, the regulations since, of their own for mail."""
    report = check(small(arrived, mode=mode), as_of="2026-07-02", rules=[CATALOGUE["ENT012"]])

    assert [basis] == [finding.citations[0].reference for finding in report.findings]


def test_before_it_was_written_into_the_regulations_it_is_no_law() -> None:
    """Under the policy of law alone, an arrival of May 2026 is less than a blocker."""
    report = check(small("2026-05-01"), as_of="2026-07-02", policy="law", rules=[CATALOGUE["ENT012"]])

    assert Authority.REGULATION is not report.findings[0].authority
    assert Severity.BLOCKER > report.findings[0].severity


def test_the_rule_on_free_entry_is_not_in_force_before() -> None:
    """A check as of an earlier day says so."""
    report = check(small("2025-08-20"), as_of="2025-08-28", rules=[CATALOGUE["ENT012"]])

    assert ("ENT012",) == report.not_in_force
    assert () == report.rules_run
    assert () == report.not_checked


def test_gifts_and_shipments_that_claim_nothing_are_left_out() -> None:
    """Gifts have an exemption of their own, of at most 200 dollars."""
    assert [] == found("ENT012", small("2026-01-15", gift=True, value=200))
    assert ["shipments[0].claims_de_minimis"] == found("ENT012", small("2026-01-15", gift=True, value=201))
    assert ["shipments[0].value"] == lacks("ENT012", small("2026-01-15", gift=True, value=None))
    assert [] == found("ENT012", small("2026-01-15", claims=False))
    assert ran("ENT012", Dossier(shipments=()))


def test_what_is_not_at_hand_about_a_small_shipment_is_named() -> None:
    """Claim, a day and, while only other modes than mail are known to be suspended, the mode."""
    assert ["shipments[0].claims_de_minimis"] == lacks("ENT012", small("2026-01-15", claims=None))
    assert ["shipments[0].entered_on"] == lacks("ENT012", small(None))
    assert ["shipments[0].mode_of_transport"] == lacks("ENT012", small("2026-01-15", mode=None))
    assert 1 == len(found("ENT012", small("2026-07-01", mode=None), "2026-07-02"))
    assert ["shipments"] == lacks("ENT012", Dossier())


def test_every_entry_number_in_the_dossier_is_judged() -> None:
    """Those of summaries, detentions and other documents."""
    dossier = Dossier(
        entry_summaries=(EntrySummary7501(entry_number=EntryNumber("B76-0324527")),),
        detentions=(Detention(entry_number=EntryNumber("B76-0324527-9")), Detention(entry_number=EntryNumber(" "))),
    )

    assert ["entry_summaries[0].entry_number"] == found("ENT013", dossier)
    assert [("detentions[0].entry_number", Severity.WARNING)] == graded("ENT014", dossier)


@pytest.mark.parametrize("digit", range(10))
def test_every_other_check_digit_is_off(digit: int) -> None:
    """Only 8 is the usual one for B76-0324527."""
    dossier = Dossier(detentions=(Detention(entry_number=EntryNumber(f"B76-0324527-{digit}")),))

    assert (0 if digit == 8 else 1) == len(found("ENT014", dossier))


def proofs(*days: str | None, arrangement: Arrangement = Arrangement.BUYER) -> Dossier:
    """Returns a buyer's dossier with entry summaries of these days."""
    entries = tuple(EntrySummary7501(summary_date=day(text) if text else None) for text in days)
    return Dossier(arrangement=arrangement, entry_summaries=entries)


@pytest.mark.parametrize("newest,expected", [("2025-03-20", []), ("2025-03-19", ["entry_summaries[1].summary_date"])])
def test_the_newest_summary_is_at_most_365_days_old(newest: str, expected: list[str]) -> None:
    """Older ones beside it do not matter."""
    assert expected == found("ENT016", proofs("2024-01-01", newest))


def test_a_buyer_without_a_summary_proves_nothing() -> None:
    """None at hand is another thing."""
    assert ["entry_summaries"] == found("ENT016", proofs())
    assert ["entry_summaries"] == lacks("ENT016", Dossier(arrangement=Arrangement.BUYER))
    assert ["entry_summaries[1].summary_date"] == lacks("ENT016", proofs("2024-03-01", None))


def test_one_recent_summary_is_enough() -> None:
    """Another one without a date does not hide it."""
    assert [] == found("ENT016", proofs("2026-03-01", None))
    assert [] == lacks("ENT016", proofs("2026-03-01", None))


def test_a_summary_of_another_importer_does_not_show_the_buyers_number_in_use() -> None:
    """A recent one under another number is left to ENT017; an old one of the buyer's own is still too old."""
    recent = EntrySummary7501(importer_number=OTHER, summary_date=day("2026-03-01"))
    old = EntrySummary7501(importer_number=OWN, summary_date=day("2024-03-01"))

    def dossier(*entries: EntrySummary7501) -> Dossier:
        return Dossier(arrangement=Arrangement.BUYER, ior=LUMEN, entry_summaries=entries)

    assert ["entry_summaries[1].summary_date"] == found("ENT016", dossier(recent, old))
    assert ["entry_summaries"] == lacks("ENT016", dossier(recent))


def test_a_summary_of_a_later_day_proves_nothing_today() -> None:
    """It does not make an old one recent, and alone it decides nothing."""
    assert ["entry_summaries[0].summary_date"] == found("ENT016", proofs("2024-01-01", "2026-03-21"))
    assert ["entry_summaries"] == lacks("ENT016", proofs("2026-03-21"))


def test_how_recent_it_must_be_is_ours_to_set() -> None:
    """The report names the setting that decided."""
    rules, thresholds = [CATALOGUE["ENT016"]], Settings(recent_summary_days=90)
    usual = check(proofs("2025-12-01"), as_of="2026-03-20", rules=rules)
    strict = check(proofs("2025-12-01"), as_of="2026-03-20", rules=rules, settings=thresholds)

    assert ([], ()) == (list(usual.findings), usual.settings)
    assert ("ENT016",) == strict.findings.codes
    assert (("recent_summary_days", "90"),) == strict.settings


def test_an_agents_papers_make_an_agents_dossier() -> None:
    """Where no arrangement is stated, the documents suggest one."""
    assert "agent" == check(Dossier(agent=IORAgent()), as_of="2026-03-20").arrangement
    assert "own-company" == check(Dossier(ior=LUMEN), as_of="2026-03-20").arrangement
    assert "own-company" == check(Dossier(), as_of="2026-03-20").arrangement


def test_a_blank_number_on_a_summary_is_none() -> None:
    """The name block serves in its stead, and where neither has a number nobody can tell whose the summary is."""
    blank = EntrySummary7501(importer_number=ImporterNumber(""))
    named = attrs.evolve(blank, importer=Party(number=OTHER))
    own = Dossier(ior=LUMEN, entry_summaries=(blank,))

    assert ["entry_summaries[0].importer_number"] == lacks("ENT001", own)
    assert [] == found("ENT001", own)
    assert ["entry_summaries[0].importer_number"] == found("ENT001", attrs.evolve(own, entry_summaries=(named,)))
    assert ["entry_summaries[0].entry_date"] == lacks("ENT005", own)


def test_a_summary_of_a_day_to_come_is_not_filed() -> None:
    """It is late only once the last day is past, and the message does not say that it was filed."""
    planned = filed("2026-03-02", "2026-03-19")
    late = check(planned, as_of="2026-03-17", rules=[CATALOGUE["ENT005"]]).findings

    assert [] == found("ENT005", planned, "2026-03-16")
    assert ["the entry summary was due by 2026-03-16 and is to be filed on 2026-03-19"] == [
        finding.message for finding in late
    ]


def test_mail_is_mail_with_a_blank_before_its_code() -> None:
    """Of mail that arrived before the regulation, nothing is said."""
    assert [] == found("ENT012", small("2026-01-15", mode=" 50"))
    assert ["shipments[0].mode_of_transport"] == lacks("ENT012", small("2026-01-15", mode=" "))


def test_a_suspension_that_is_lifted_suspends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The flag's value decides, and it is read when the rule judges."""
    known = dated("entry.de_minimis_suspended")
    lifted = attrs.evolve(known, values=tuple(attrs.evolve(value, value=0) for value in known.values))
    monkeypatch.setattr(entry_facts, "dated", lambda name: lifted if name == known.name else dated(name))

    assert [] == found("ENT012", small("2026-02-15"))


def test_the_rule_on_free_entry_begins_with_its_suspension() -> None:
    """The day stands in the rule and in the data, which must agree."""
    assert dated("entry.de_minimis_suspended").values[0].first_day == CATALOGUE["ENT012"].in_force_from
