"""The rules on the importer of record, beyond their examples."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit import check
from iorkit.findings import Severity
from iorkit.ids import EIN, ImporterNumber
from iorkit.model import (
    IOR,
    CBPNotice,
    CustomsBond,
    Dossier,
    EntityKind,
    EntrySummary7501,
    ImporterRecord,
    ImporterRole,
    NoticeKind,
    RecordStatus,
    ResidentAgent,
    Surety,
)
from iorkit.rules import CATALOGUE


def test_an_importer_without_name_and_number_lacks_both() -> None:
    """Each is a finding of its own."""
    assert ["ior.name", "ior.number"] == found("IOR001", Dossier(ior=IOR()))


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_name_or_number_is_none(blank: str) -> None:
    """A form with empty boxes names nobody."""
    dossier = Dossier(ior=IOR(name=blank, number=ImporterNumber(blank)))

    assert ["ior.name", "ior.number"] == found("IOR001", dossier)


def test_no_importer_at_hand_leaves_the_rule_not_checked() -> None:
    """A dossier that only lacks the document says nothing."""
    assert ["ior"] == lacks("IOR001", Dossier())
    assert not ran("IOR001", Dossier())


def test_an_ein_without_a_suffix_leaves_the_importer_number_open() -> None:
    """The number is that EIN with a suffix, which nothing shows; a false EIN or a plain "none" says nothing."""
    known = IOR(name="Lumen Housewares LLC", ein=EIN("47-5550101"))

    assert [] == found("IOR001", Dossier(ior=known))
    assert ["ior.number"] == lacks("IOR001", Dossier(ior=known))
    assert ["ior.name"] == found("IOR001", Dossier(ior=attrs.evolve(known, name=None)))
    assert ["ior.number"] == found("IOR001", Dossier(ior=attrs.evolve(known, ein=EIN("47-555"))))
    assert ["ior.number"] == found("IOR001", Dossier(ior=attrs.evolve(known, none_of=("number",))))


@pytest.mark.parametrize("role", [role for role in ImporterRole if role.has_interest])
def test_a_role_with_an_interest_may_make_entry(role: ImporterRole) -> None:
    """CBP counts buying and selling agents, consignees, lessees, exhibitors and repairers too."""
    assert [] == found("IOR002", Dossier(ior=IOR(role=role)))
    assert [] == found("IOR003", Dossier(ior=IOR(role=role)))


@pytest.mark.parametrize("role", [role for role in ImporterRole if role.is_nominal])
def test_a_nominal_consignee_may_not_make_entry(role: ImporterRole) -> None:
    """Unless it shows an interest of its own in the goods; that it is nominal follows from the lack of one."""
    assert ["ior.role"] == found("IOR002", Dossier(ior=IOR(role=role)))
    (nominal,) = check(Dossier(ior=IOR(role=role)), as_of="2026-03-20", rules=[CATALOGUE["IOR003"]]).findings
    assert "IOR002" == nominal.because_of
    assert ["ior.role"] == found("IOR003", Dossier(ior=IOR(role=role)))
    assert [] == found("IOR002", Dossier(ior=IOR(role=role, has_financial_interest=True)))
    assert [] == found("IOR003", Dossier(ior=IOR(role=role, has_financial_interest=True)))


def test_a_service_company_is_no_nominal_consignee() -> None:
    """It lends its number: IOR002 finds it, IOR003 is about the names on bills of lading."""
    dossier = Dossier(ior=IOR(role=ImporterRole.SERVICE_COMPANY))

    assert ["ior.role"] == found("IOR002", dossier)
    assert [] == found("IOR003", dossier)


def test_whether_a_broker_is_designated_must_be_stated() -> None:
    """Silence is no designation and no lack of one."""
    dossier = Dossier(ior=IOR(role=ImporterRole.LICENSED_BROKER))

    assert [] == found("IOR002", dossier)
    assert ["ior.is_designated_in_writing"] == lacks("IOR002", dossier)


@pytest.mark.parametrize("code", ["IOR002", "IOR003"])
def test_a_role_that_is_not_stated_is_not_judged(code: str) -> None:
    """Nobody knows what the importer is to the goods."""
    assert ["ior.role"] == lacks(code, Dossier(ior=LUMEN))
    assert ["ior"] == lacks(code, Dossier())


def used(last: str | None, *summaries: tuple[str, str], is_open: bool | None = False) -> Dossier:
    """Returns a dossier whose number was last used on a day, with entry summaries as number and day."""
    ior = attrs.evolve(LUMEN, last_used_on=day(last) if last else None, has_open_transactions=is_open)
    entries = tuple(
        EntrySummary7501(importer_number=ImporterNumber(number), summary_date=day(filed)) for number, filed in summaries
    )
    return Dossier(ior=ior, entry_summaries=entries)


@pytest.mark.parametrize(
    "as_of,expected", [("2026-03-02", []), ("2026-03-03", [("ior.last_used_on", Severity.BLOCKER)])]
)
def test_a_number_lasts_a_year_without_use(as_of: str, expected: list[tuple[str, Severity]]) -> None:
    """19 CFR 24.5(e): until one year from the date on which it is last used."""
    assert expected == graded("IOR005", used("2025-03-02"), as_of)


def test_a_year_from_a_leap_day_ends_on_the_28th() -> None:
    """2024-02-29 plus one year is 2025-02-28."""
    assert [] == found("IOR005", used("2024-02-29"), "2025-02-28")
    assert ["ior.last_used_on"] == found("IOR005", used("2024-02-29"), "2025-03-01")


def test_whether_a_transaction_is_open_makes_the_difference() -> None:
    """Open: nothing. Not stated: a warning. None: a blocker."""
    assert [] == found("IOR005", used("2024-01-02", is_open=True))
    assert [("ior.last_used_on", Severity.WARNING)] == graded("IOR005", used("2024-01-02", is_open=None))
    assert [("ior.last_used_on", Severity.BLOCKER)] == graded("IOR005", used("2024-01-02", is_open=False))


def test_an_entry_summary_under_another_suffix_shows_use() -> None:
    """The nine digits are those of the importer."""
    assert [] == found("IOR005", used("2024-01-02", ("47-5550101GA", "2026-01-05")))


def test_an_entry_summary_of_another_number_shows_no_use() -> None:
    """It may be anybody's."""
    assert ["ior.last_used_on"] == found("IOR005", used("2024-01-02", ("47-5550909", "2026-01-05")))


def test_the_latest_of_several_uses_counts() -> None:
    """The finding stands where the latest use does."""
    dossier = used(None, ("47-5550101", "2024-05-06"), ("47-5550101", "2025-03-19"), ("47-5550101", "2025-01-01"))

    assert ["entry_summaries[1].summary_date"] == found("IOR005", dossier)


def test_without_any_use_the_rule_cannot_judge() -> None:
    """Neither the importer nor a summary says when the number was used."""
    assert ["ior.last_used_on"] == lacks("IOR005", used(None))


def test_the_rule_of_the_day_governs_a_use_of_long_ago() -> None:
    """A number last used before the reference data begins is inactive by the rule of today."""
    assert ["ior.last_used_on"] == found("IOR005", used("2009-12-19"))


def recorded(*records: tuple[str, RecordStatus | None], number: ImporterNumber | None = OWN) -> Dossier:
    """Returns a dossier with CBP's records as number and status."""
    return Dossier(
        ior=IOR(number=number),
        importer_records=tuple(ImporterRecord(number=ImporterNumber(text), status=status) for text, status in records),
    )


@pytest.mark.parametrize("status", list(RecordStatus))
def test_only_a_number_on_file_is_active(status: RecordStatus) -> None:
    """Void, inactive and not on file all stop the entry."""
    expected = [] if status.is_active else ["importer_records[0].status"]

    assert expected == found("IOR007", recorded(("47-5550101", status)))


def test_of_several_records_the_one_with_the_importers_suffix_counts() -> None:
    """Each suffix has a file of its own: 19 CFR 24.5(d)."""
    dossier = recorded(("47-5550101GA", RecordStatus.INACTIVE), ("47-5550101", RecordStatus.ON_FILE_WITH_BOND))

    assert [] == found("IOR007", dossier)


def test_a_record_of_another_number_says_nothing_of_the_importers() -> None:
    """The rule neither finds nor passes."""
    dossier = recorded(("47-5550909", RecordStatus.VOID))

    assert [] == found("IOR007", dossier)
    assert ["importer_records"] == lacks("IOR007", dossier)


def test_a_record_without_status_is_not_judged() -> None:
    """Its status is what the rule asks for."""
    assert ["importer_records[0].status"] == lacks("IOR007", recorded(("47-5550101", None)))
    assert ["importer_records"] == lacks("IOR007", Dossier())


def test_a_record_counts_where_the_importer_has_no_number() -> None:
    """There is nothing to compare it with."""
    dossier = recorded(("47-5550101", RecordStatus.VOID), number=None)

    assert ["importer_records[0].status"] == found("IOR007", dossier)


def noticed(**fields: str) -> Dossier:
    """Returns a dossier with one notice that CBP will void the number."""
    dates = {name: day(text) for name, text in fields.items()}
    notice = CBPNotice(
        kind=NoticeKind.VOID_IMPORTER_NUMBER,
        dated_on=dates.get("dated_on"),
        deadline=dates.get("deadline"),
        answered_on=dates.get("answered_on"),
    )
    return Dossier(cbp_notices=(notice,))


@pytest.mark.parametrize("as_of,severity", [("2026-03-19", Severity.ERROR), ("2026-03-20", Severity.BLOCKER)])
def test_a_void_notice_blocks_from_its_deadline_on(as_of: str, severity: Severity) -> None:
    """Before the deadline there is time to answer."""
    assert [("cbp_notices[0].deadline", severity)] == graded("IOR009", noticed(deadline="2026-03-20"), as_of)


def test_a_void_notice_without_deadline_is_not_judged() -> None:
    """The notice itself sets the day."""
    assert ["cbp_notices[0].deadline"] == lacks("IOR009", noticed(dated_on="2026-03-13"))


def test_notices_of_another_kind_are_left_out() -> None:
    """BND019 judges the letter on a bond."""
    dossier = Dossier(cbp_notices=(CBPNotice(kind=NoticeKind.BOND_INSUFFICIENT), CBPNotice(kind=NoticeKind.OTHER)))

    assert [] == found("IOR009", dossier)
    assert ["cbp_notices[0].kind"] == lacks("IOR009", Dossier(cbp_notices=(CBPNotice(),)))


def test_that_there_was_no_notice_is_an_answer() -> None:
    """Notices are events: to state that there was none is to pass, to say nothing is not."""
    assert ran("IOR009", Dossier(cbp_notices=()))
    assert [] == lacks("IOR009", Dossier(cbp_notices=()))
    assert ["cbp_notices"] == lacks("IOR009", Dossier())


def test_every_importer_number_in_the_dossier_is_judged() -> None:
    """Also those that other documents bear, each at its own place."""
    bad = ImporterNumber("47-555010")
    dossier = Dossier(
        ior=IOR(number=bad),
        bonds=(CustomsBond(principal=None), CustomsBond()),
        entry_summaries=(EntrySummary7501(importer_number=OWN, consignee_number=bad),),
    )

    assert ["entry_summaries[0].consignee_number", "ior.number"] == found("IOR012", dossier)


def test_a_blank_number_has_no_form_to_judge() -> None:
    """IOR001 says that the number is missing."""
    assert [] == found("IOR012", Dossier(ior=IOR(number=ImporterNumber(" "))))


@pytest.mark.parametrize("suffix", ["OO", "I1", "Z9", "1O"])
def test_a_suffix_has_none_of_three_letters(suffix: str) -> None:
    """19 CFR 24.5(d): the letters O, Z and I may not be used."""
    dossier = Dossier(ior=IOR(number=ImporterNumber(f"47-5550101{suffix}")))

    assert [("ior.number", Severity.ERROR)] == graded("IOR012", dossier)


def foreign(
    *agents: ResidentAgent,
    states: tuple[str, ...] | None = ("CA",),
    filing: str | None = None,
    kind: EntityKind | None = EntityKind.CORPORATION,
    country: str | None = "CN",
    is_resident: bool | None = None,
) -> Dossier:
    """Returns a dossier of a foreign importer with its resident agents."""
    ior = IOR(kind=kind, country_of_organization=country, resident_agents=agents, is_resident=is_resident)
    return Dossier(ior=ior, states_of_entry=states, remote_filing_state=filing)


CALIFORNIAN = ResidentAgent(name="Harbor Agents Inc", state="CA")
NEW_YORKER = ResidentAgent(name="Empire Agents Inc", state="NY")


def test_a_foreign_corporation_needs_an_agent_in_each_state_of_entry() -> None:
    """19 CFR 141.18(a): in the State where the port is."""
    assert [] == found("IOR014", foreign(CALIFORNIAN, NEW_YORKER, states=("CA", "NY")))
    assert ["ior.resident_agents"] == found("IOR014", foreign(CALIFORNIAN, states=("CA", "NY")))
    assert 2 == len(found("IOR014", foreign(NEW_YORKER, states=("CA", "TX"))))


@pytest.mark.parametrize("state", ["ca", " CA "])
def test_the_spelling_of_a_state_does_not_matter(state: str) -> None:
    """Case and blanks are no difference."""
    assert [] == found("IOR014", foreign(ResidentAgent(state=state)))
    assert [] == found("IOR014", foreign(CALIFORNIAN, states=(state,)))


def test_for_remote_filing_an_agent_in_the_state_of_filing_serves() -> None:
    """The ports may then be anywhere, and need not be known."""
    assert [] == found("IOR014", foreign(NEW_YORKER, filing="ny"))
    assert ran("IOR014", foreign(NEW_YORKER, states=None, filing="NY"))
    assert ["ior.resident_agents"] == found("IOR014", foreign(NEW_YORKER, filing="TX"))


@pytest.mark.parametrize(
    "as_of,expected",
    [("2026-02-17", []), ("2026-03-19", [Severity.WARNING]), ("2026-03-20", [Severity.BLOCKER])],
)
def test_an_agent_who_moved_away_is_none(as_of: str, expected: list[Severity]) -> None:
    """From the day on which it left the State, of which the last 30 days before warn."""
    moved = attrs.evolve(CALIFORNIAN, left_state_on=day("2026-03-20"))

    assert expected == [severity for _, severity in graded("IOR014", foreign(moved), as_of)]


@pytest.mark.parametrize("as_of,expected", [("2026-03-19", ["ior.resident_agents"]), ("2026-03-20", [])])
def test_an_agent_who_has_not_yet_accepted_is_none(as_of: str, expected: list[str]) -> None:
    """Until the day on which it accepts."""
    coming = attrs.evolve(CALIFORNIAN, accepted_on=day("2026-03-20"))

    assert expected == found("IOR014", foreign(coming), as_of)


@pytest.mark.parametrize("states", [None, ()])
def test_without_any_agent_the_state_does_not_matter(states: tuple[str, ...] | None) -> None:
    """A statement that there is no agent is judged even where the ports are not known."""
    assert ["ior.resident_agents"] == found("IOR014", foreign(states=states))


def test_what_is_not_at_hand_about_a_foreign_importer_is_named() -> None:
    """Agents, States, the country: each is asked for by its path."""
    no_agents = Dossier(ior=IOR(kind=EntityKind.LLC, country_of_organization="HK"), states_of_entry=("CA",))

    assert ["ior.resident_agents"] == lacks("IOR014", no_agents)
    assert ["states_of_entry"] == lacks("IOR014", foreign(CALIFORNIAN, states=None))
    assert ["ior.country_of_organization"] == lacks("IOR014", foreign(country=None))
    assert ["ior.country_of_organization"] == lacks("IOR014", foreign(country="China"))
    assert ["ior"] == lacks("IOR014", Dossier())


@pytest.mark.parametrize("country", ["US", "PR", "VI", " us "])
def test_residents_are_organized_in_the_customs_territory_or_the_virgin_islands(country: str) -> None:
    """19 CFR 141.31(d): by the law of organization, whoever owns it."""
    assert [] == found("IOR014", foreign(country=country))
    assert ran("IOR014", foreign(country=country))


@pytest.mark.parametrize("country", ["GU", "CA", "MX", "CN"])
def test_others_are_nonresidents(country: str) -> None:
    """Guam is no part of the customs territory."""
    assert ["ior.resident_agents"] == found("IOR014", foreign(country=country))


@pytest.mark.parametrize("kind", [EntityKind.INDIVIDUAL, EntityKind.PARTNERSHIP, EntityKind.SOLE_PROPRIETOR])
def test_only_corporations_need_the_agent_of_141_18(kind: EntityKind) -> None:
    """141.17 lets other nonresidents make entry on the surety alone."""
    assert [] == found("IOR014", foreign(kind=kind, is_resident=False))


def test_an_agent_whose_state_is_not_stated_leaves_it_open() -> None:
    """It may be the State of entry, and a nonresident of unknown kind may be an individual."""
    agent = ResidentAgent(name="Harbor Agents Inc")

    assert ["ior.resident_agents[0].state"] == lacks("IOR014", foreign(agent))
    assert ["ior.kind"] == lacks("IOR014", foreign(kind=None))


def bonded(
    *sureties: bool | None,
    ended: str | None = None,
    kind: EntityKind = EntityKind.CORPORATION,
    country: str | None = "CN",
    is_resident: bool | None = None,
) -> Dossier:
    """Returns a nonresident's dossier with a bond for each surety."""
    bonds = tuple(
        CustomsBond(surety=Surety(is_resident_corporate=surety), terminated_on=day(ended) if ended else None)
        for surety in sureties
    )
    return Dossier(ior=IOR(kind=kind, country_of_organization=country, is_resident=is_resident), bonds=bonds)


def test_each_bond_of_a_nonresident_needs_a_resident_surety() -> None:
    """Of two bonds the one without is found."""
    assert ["bonds[1].surety.is_resident_corporate"] == found("IOR015", bonded(True, False))  # noqa: FBT003 -- the surety


@pytest.mark.parametrize("as_of,expected", [("2026-03-19", 1), ("2026-03-20", 0)])
def test_a_terminated_bond_needs_no_surety(as_of: str, expected: int) -> None:
    """It is left out from the day of its termination."""
    assert expected == len(found("IOR015", bonded(False, ended="2026-03-20"), as_of))  # noqa: FBT003 -- the same


def test_an_individual_is_resident_where_it_lives() -> None:
    """The country of organization is a corporation's."""
    living: dict[str, Any] = {"kind": EntityKind.INDIVIDUAL, "country": None}

    assert [] == found("IOR015", bonded(False, is_resident=True, **living))  # noqa: FBT003 -- the same
    assert 1 == len(found("IOR015", bonded(False, is_resident=False, **living)))  # noqa: FBT003 -- the same
    assert ["ior.is_resident"] == lacks("IOR015", bonded(False, **living))  # noqa: FBT003 -- the same


def test_a_limited_partnership_is_resident_by_one_partner() -> None:
    """19 CFR 141.31(d), whatever country it was organized in."""
    dossier = bonded(False, kind=EntityKind.LIMITED_PARTNERSHIP, is_resident=True)  # noqa: FBT003 -- the same

    assert [] == found("IOR015", dossier)


def test_what_is_not_at_hand_about_the_surety_is_named() -> None:
    """The importer, the surety, or whether it is a resident corporation."""
    assert ["ior"] == lacks("IOR015", Dossier(bonds=(CustomsBond(),)))
    assert ["bonds[0].surety.is_resident_corporate"] == lacks("IOR015", bonded(None))
    assert ["bonds[0].surety"] == lacks("IOR015", Dossier(ior=bonded().ior, bonds=(CustomsBond(),)))
    assert ["bonds"] == lacks("IOR015", Dossier(ior=LUMEN))


def test_the_other_number_is_not_the_importers() -> None:
    """The constants of these tests differ in their nine digits."""
    assert not OWN.same_base(OTHER)
