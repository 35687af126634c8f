"""The rules on the term of a power, and on how and by whom it is executed, beyond their examples."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import ImporterNumber
from iorkit.model import IOR, Broker, Dossier, EntityKind, EntrySummary7501, Party, PowerAct, PowerOfAttorney, Shipment
from iorkit.rules import CATALOGUE, Settings

BAYSIDE = Party(name="Bayside Customs Brokers Inc")
HARBOR = Party(name="Harbor Brokerage LLC")
STEM = "powers_of_attorney[0]"


def power(**fields: Any) -> PowerOfAttorney:  # noqa: ANN401 -- fields of the document
    """Returns a corporation's power of attorney to Bayside of a year ago, with some fields changed."""
    base = PowerOfAttorney(agent=BAYSIDE, grantor_kind=EntityKind.CORPORATION, executed_on=day("2025-03-20"))
    return attrs.evolve(base, **fields)


def held(*powers: PowerOfAttorney, **papers: Any) -> Dossier:  # noqa: ANN401 -- documents of the dossier
    """Returns a dossier with powers of attorney and other documents."""
    return Dossier(powers_of_attorney=powers, **papers)


SOON = power(ends_on=day("2026-04-10"))


def test_a_power_that_another_follows_need_not_be_renewed() -> None:
    """The next one holds on the day after; one to another broker, or of a later day, does not help."""
    next_one = power(executed_on=day("2026-03-01"))

    assert [f"{STEM}.ends_on"] == found("POA007", held(SOON))
    assert [] == found("POA007", held(SOON, next_one))
    assert [f"{STEM}.ends_on"] == found("POA007", held(SOON, attrs.evolve(next_one, executed_on=day("2026-04-12"))))
    broker = Broker(name="Bayside Customs Brokers Inc")
    assert [f"{STEM}.ends_on"] == found("POA007", held(SOON, attrs.evolve(next_one, agent=HARBOR), broker=broker))


def test_a_power_that_is_over_does_not_end_soon() -> None:
    """It ended, lapsed or was revoked, and other rules say so."""
    assert [] == found("POA007", held(SOON), "2026-04-11")
    assert [] == found("POA007", held(attrs.evolve(SOON, revoked_on=day("2026-03-01"))))
    lapsed = power(grantor_kind=EntityKind.PARTNERSHIP, executed_on=day("2024-03-01"))
    assert [] == found("POA007", held(lapsed))


def test_the_earlier_of_end_and_lapse_counts() -> None:
    """A partnership's power lapses two years after its execution, whatever end it states."""
    executed = power(grantor_kind=EntityKind.PARTNERSHIP, executed_on=day("2024-04-01"))

    assert [f"{STEM}.executed_on"] == found("POA007", held(attrs.evolve(executed, ends_on=day("2027-01-01"))))
    assert [f"{STEM}.ends_on"] == found("POA007", held(attrs.evolve(executed, ends_on=day("2026-03-25"))))


def test_a_power_is_looked_at_from_the_last_planned_entry() -> None:
    """An entry or arrival to come moves the day, one in the past does not."""
    ends = power(ends_on=day("2026-06-30"))
    entry = EntrySummary7501(entry_date=day("2026-06-15"))

    assert [] == found("POA007", held(ends))
    assert [f"{STEM}.ends_on"] == found("POA007", held(ends, entry_summaries=(entry,)))
    assert [] == found("POA007", held(ends, shipments=(Shipment(arrived_on=day("2026-03-01")), Shipment())))


def test_how_soon_is_soon_is_the_callers_to_say() -> None:
    """The report names the threshold of ours that decided."""
    rules = [CATALOGUE["POA007"]]
    wide = check(held(SOON), as_of="2026-03-20", rules=rules, settings=Settings(power_ends_within_days=20))

    assert () == wide.findings.codes
    assert ("POA007",) == check(held(SOON), as_of="2026-03-20", rules=rules).findings.codes


def test_what_is_not_at_hand_about_the_end_is_named() -> None:
    """Without its kind or its day, a power may be a partnership's that lapses."""
    assert [f"{STEM}.grantor_kind"] == lacks("POA007", held(power(grantor_kind=None)))
    undated = power(grantor_kind=EntityKind.PARTNERSHIP, executed_on=None)
    assert [f"{STEM}.executed_on"] == lacks("POA007", held(undated))
    assert [f"{STEM}.grantor_kind"] == lacks("POA008", held(power(grantor_kind=None)))


def test_law_asks_for_no_end() -> None:
    """The article's demand is a warning by the article, and a note under law."""
    rules = [CATALOGUE["POA008"]]
    report = check(held(power()), as_of="2026-03-20", rules=rules)

    assert [Severity.WARNING] == [finding.severity for finding in report.findings]
    assert [Severity.NOTE] == [finding.severity for finding in report.under("law").findings]


FAULTS: list[Any] = [
    pytest.param("POA008", {}, id="no end"),
    pytest.param("POA013", {"signer_title": "Clerk", "has_authority_proof": False}, id="signer"),
    pytest.param("POA022", {"further_agents": (HARBOR,)}, id="two brokers"),
    pytest.param("POA024", {"signs_for_surety": True, "has_surety_power": False}, id="surety"),
    pytest.param("POA028", {"is_signed": False}, id="unsigned"),
    pytest.param("POA029", {"is_agent_added_later": True}, id="agent added later"),
]
RESIDENT = Party(name="Lumen Housewares Inc", kind=EntityKind.CORPORATION, country_of_organization="US")


@pytest.mark.parametrize("code,facts", FAULTS)
def test_a_fault_is_no_matter_in_a_power_that_is_over_or_followed(code: str, facts: dict[str, Any]) -> None:
    """Of what is over, other rules speak; a later power of no lesser scope to the same broker mends the fault."""
    faulty = power(grantor=RESIDENT, **facts)
    later = power(
        grantor=RESIDENT,
        executed_on=day("2026-01-01"),
        ends_on=day("2027-01-01"),
        is_general=True,
        is_signed=True,
        signer_title="President",
        further_agents=(),
        signs_for_surety=False,
        is_agent_added_later=False,
    )

    assert [path for path in found(code, held(faulty)) if path.startswith(STEM)]
    assert [] == found(code, held(attrs.evolve(faulty, revoked_on=day("2026-03-01"))))
    assert [] == found(code, held(faulty, later))
    for weaker in (
        attrs.evolve(later, agent=HARBOR),
        attrs.evolve(later, executed_on=day("2025-03-20") if faulty.is_signed is None else None),
        attrs.evolve(later, is_signed=False),
        attrs.evolve(later, is_general=False),
    ):
        assert [path for path in found(code, held(faulty, weaker)) if path.startswith(STEM)]


def test_a_draft_beside_a_power_that_holds_is_no_matter() -> None:
    """Unsigned or undated, it never came to hold, and nothing was signed in its stead."""
    good = power(is_signed=True)
    unsigned = power(is_signed=False, executed_on=day("2026-03-10"))
    undated = power(is_signed=True, executed_on=None, is_dated=False)

    for draft, fault in ((unsigned, "is_signed"), (undated, "executed_on")):
        assert [f"{STEM}.{fault}"] == found("POA028", held(draft))
        assert [] == found("POA028", held(draft, good))


def test_a_change_of_partners_is_judged_by_its_day() -> None:
    """And by what law makes of it: where that is not known, it is a warning."""
    firm = power(grantor_kind=EntityKind.LIMITED_PARTNERSHIP, partners_changed_on=day("2025-03-21"))

    assert [(f"{STEM}.partners_changed_on", Severity.WARNING)] == graded("POA017", held(firm))
    sure = attrs.evolve(firm, is_new_firm=True)
    assert [(f"{STEM}.partners_changed_on", Severity.BLOCKER)] == graded("POA017", held(sure))
    assert [] == found("POA017", held(attrs.evolve(sure, partners_changed_on=day("2025-03-20"))))
    assert [] == found("POA017", held(attrs.evolve(sure, grantor_kind=EntityKind.CORPORATION)))


def test_what_is_not_at_hand_about_the_partners_is_named() -> None:
    """Silence is no word that they are the same."""
    firm = power(grantor_kind=EntityKind.PARTNERSHIP)

    assert [f"{STEM}.has_same_partners"] == lacks("POA017", held(firm))
    changed = attrs.evolve(firm, partners_changed_on=day("2026-01-01"), executed_on=None)
    assert [f"{STEM}.executed_on"] == lacks("POA017", held(changed))


def discarded(on: str | None, revoked: str | None = "2023-03-20", active: str | None = "2023-03-20") -> Dossier:
    """Returns a dossier with a power that the broker no longer keeps."""
    days = [day(text) if text else None for text in (on, revoked, active)]
    return held(power(is_kept=False, discarded_on=days[0], revoked_on=days[1], client_active_until=days[2]))


def test_the_later_of_revocation_and_last_activity_counts() -> None:
    """19 CFR 111.23(b): five years from it."""
    assert [f"{STEM}.is_kept"] == found("POA026", discarded("2028-03-20"), "2029-01-01")
    assert [] == found("POA026", discarded("2028-03-21"), "2029-01-01")
    assert [f"{STEM}.is_kept"] == found("POA026", discarded("2028-03-21", active="2024-01-01"), "2029-01-02")
    assert [] == found("POA026", discarded("2028-03-21", active="2022-01-01"), "2029-01-01")


def test_what_is_not_at_hand_about_a_discarded_paper_is_named() -> None:
    """When, and until when the grantor was a client; within five years of the revocation neither matters."""
    assert [f"{STEM}.is_kept"] == found("POA026", discarded(None, active=None), "2026-03-20")
    assert [f"{STEM}.client_active_until"] == lacks("POA026", discarded(None, active=None), "2029-01-01")
    assert [f"{STEM}.discarded_on"] == lacks("POA026", discarded(None), "2029-01-01")
    assert [f"{STEM}.is_kept"] == lacks("POA026", held(power()))
    assert [STEM] == lacks("POA026", discarded("2019-05-01", revoked="2019-01-01", active=None))


def test_an_older_power_is_affirmed_or_done_again() -> None:
    """A later power executed directly, or one of no lesser scope, mends it; a word on how it was obtained is needed."""
    legacy = power(executed_on=day("2022-01-10"), executed_through="Easy Forwarding Ltd")

    assert [f"{STEM}.is_affirmed_directly"] == lacks("POA004", held(legacy))
    assert [f"{STEM}.is_affirmed_directly"] == found("POA004", held(attrs.evolve(legacy, is_affirmed_directly=False)))
    assert [f"{STEM}.is_executed_directly"] == lacks("POA004", held(attrs.evolve(legacy, executed_through=None)))
    limited = power(executed_on=day("2024-01-10"), is_general=False, is_executed_directly=True)
    assert [] == found("POA004", held(attrs.evolve(legacy, is_affirmed_directly=False), limited))
    assert not ran("POA004", held(legacy), "2023-02-17")


def signed(title: str | None, kind: EntityKind, *, proof: bool | None = None, **facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the document
    """Returns a dossier with a resident's power and who signed it."""
    grantor = Party(name="Lumen Housewares", country_of_organization="US")
    paper = power(grantor=grantor, grantor_kind=kind, signer_title=title, has_authority_proof=proof, **facts)
    return held(paper)


@pytest.mark.parametrize(
    "title,is_officer",
    [
        ("President", True),
        ("PRESIDENT ", True),
        ("Executive Vice-President", True),
        ("V.P.", True),
        ("Secretary/Treasurer", True),
        ("President and CEO", True),
        ("Corporate  Secretary", True),
        ("Vice President of Operations", True),
        ("VP Finance", True),
        ("Senior VP, Sales", True),
        ("EVP", True),
        ("Secretary-Treasurer", True),
        ("PRES.", True),
        ("V. Pres.", True),
        ("Sec'y", True),
        ("Sec./Treas.", True),
        ("Asst. Treas.", False),
        ("Sec. to the Pres.", False),
        ("Vice President's Assistant", False),
        ("VP Office Assistant", False),
        ("Assistant Secretary", False),
        ("Assistant to the President", False),
        ("CEO", False),
        ("\N{BLACK SMILING FACE}", False),
    ],
)
def test_four_officers_sign_for_a_corporation(title: str, is_officer: bool) -> None:  # noqa: FBT001 -- a case's expectation
    """In whatever way the document writes them; anybody else shows the authority."""
    corporation = EntityKind.CORPORATION

    assert ([] if is_officer else [f"{STEM}.signer_title"]) == found("POA013", signed(title, corporation, proof=False))
    assert ([] if is_officer else [f"{STEM}.has_authority_proof"]) == lacks("POA013", signed(title, corporation))
    assert [] == found("POA013", signed(title, corporation, proof=True))


@pytest.mark.parametrize(
    "title,may_bind",
    [("Authorized Member", True), ("MGR", True), ("Member/Mgr.", True), ("Sales Mgr.", False), ("Board Member", False)],
)
def test_a_member_or_manager_signs_for_an_llc(title: str, may_bind: bool) -> None:  # noqa: FBT001 -- a case's expectation
    """In whatever way the document writes it; a manager of something else shows the authority."""
    dossier = signed(title, EntityKind.LLC, proof=False)

    assert ([] if may_bind else [f"{STEM}.signer_title"]) == found("POA014", dossier)


def test_who_signs_is_asked_of_each_kind_of_grantor_apart() -> None:
    """A corporation, a limited liability company and a partnership have rules of their own."""
    for code, kind in (
        ("POA013", EntityKind.LLC),
        ("POA014", EntityKind.CORPORATION),
        ("POA015", EntityKind.LLC),
        ("POA016", EntityKind.PARTNERSHIP),
        ("POA012", EntityKind.LLC),
    ):
        dossier = signed("Clerk", kind, proof=False, names_all_partners=False, has_partnership_agreement=False)
        assert [] == found(code, dossier)
        assert ran(code, dossier)
        assert [f"{STEM}.grantor_kind"] == lacks(code, held(power(grantor_kind=None)))


def test_what_is_not_at_hand_about_the_signer_is_named() -> None:
    """Title, proof, partners, agreement."""
    assert [f"{STEM}.signer_title"] == lacks("POA013", signed(" ", EntityKind.CORPORATION, proof=False))
    assert [f"{STEM}.signer_title"] == lacks("POA014", signed(None, EntityKind.LLC, proof=False))
    assert [f"{STEM}.has_authority_proof"] == lacks("POA014", signed("President", EntityKind.LLC))
    assert [f"{STEM}.names_all_partners"] == lacks("POA015", signed("Partner", EntityKind.PARTNERSHIP))
    limited = signed("Partner", EntityKind.LIMITED_PARTNERSHIP)
    assert [f"{STEM}.has_partnership_agreement"] == lacks("POA016", limited)


def test_a_foreign_corporation_is_not_judged_by_its_signers_title() -> None:
    """Its documents on authority are, unless it is qualified in the State."""
    chinese = Party(name="Haotian Trading Co., Ltd.", country_of_organization="CN")
    paper = power(grantor=chinese, signer_title="Clerk", has_authority_proof=False, is_grantor_qualified=False)

    assert [] == found("POA013", held(paper))
    assert [f"{STEM}.has_authority_proof"] == found("POA012", held(paper))
    assert [f"{STEM}.is_grantor_qualified"] == lacks("POA012", held(attrs.evolve(paper, is_grantor_qualified=None)))
    assert [f"{STEM}.has_authority_proof"] == lacks("POA012", held(attrs.evolve(paper, has_authority_proof=None)))


def test_the_kind_of_the_importer_serves_where_it_is_the_grantor() -> None:
    """So its name on the document is enough."""
    paper = power(grantor=Party(name="LUMEN HOUSEWARES LLC"), grantor_kind=None, signer_title="Clerk")

    assert [f"{STEM}.signer_title"] == found("POA014", held(attrs.evolve(paper, has_authority_proof=False), ior=LUMEN))
    other = IOR(name="Other Inc", kind=EntityKind.LLC)
    assert [f"{STEM}.grantor_kind"] == lacks("POA014", held(paper, ior=other))


def test_a_later_power_mends_a_fault_only_as_far_as_it_reaches() -> None:
    """A limited one mends the fault of one that covers no more."""
    faulty = power(is_general=False, acts=(PowerAct.ENTRY,), is_agent_added_later=True)
    wider = power(
        executed_on=day("2026-01-01"),
        is_agent_added_later=False,
        is_general=False,
        acts=(PowerAct.ENTRY, PowerAct.REFUND),
    )
    other = attrs.evolve(wider, acts=(PowerAct.REFUND,))

    assert [] == found("POA029", held(faulty, wider))
    assert [f"{STEM}.is_agent_added_later"] == found("POA029", held(faulty, other))
    general = attrs.evolve(faulty, is_general=True, acts=None)
    assert [f"{STEM}.is_agent_added_later"] == found("POA029", held(general, wider))


@pytest.mark.parametrize("code,over", [("POA006", "ends_on"), ("POA009", "revoked_on")])
def test_what_may_never_have_held_did_not_end(code: str, over: str) -> None:
    """Of a document without signature or day, the end is a warning."""
    paper = power(**{over: day("2026-03-01")})

    assert [(f"{STEM}.{over}", Severity.BLOCKER)] == graded(code, held(paper))
    for facts in ({"is_signed": False}, {"executed_on": None}):
        assert [(f"{STEM}.{over}", Severity.WARNING)] == graded(code, held(attrs.evolve(paper, **facts)))


def test_a_revoked_power_states_no_end_beyond_its_lapse() -> None:
    """That it was revoked, another rule says."""
    paper = power(grantor_kind=EntityKind.PARTNERSHIP, ends_on=day("2028-01-01"))

    assert [f"{STEM}.ends_on"] == found("POA005", held(paper))
    assert [] == found("POA005", held(attrs.evolve(paper, revoked_on=day("2026-03-01"))))


ENTRUSTING = PowerOfAttorney(
    grantor=Party(name="Foreign Owner Ltd"), agent=Party(name="Lumen Housewares LLC"), executed_on=day("2025-03-20")
)


def test_a_power_that_entrusts_the_importer_is_none_to_the_broker() -> None:
    """However it came about; unless the importer is the broker."""
    through = attrs.evolve(ENTRUSTING, is_executed_directly=False)
    legacy = attrs.evolve(through, executed_on=day("2022-01-10"), is_affirmed_directly=False)
    alone = Dossier(ior=LUMEN, powers_of_attorney=(attrs.evolve(ENTRUSTING, grantor=None),))

    assert [] == found("POA003", Dossier(ior=LUMEN, powers_of_attorney=(through,)))
    assert [] == found("POA004", Dossier(ior=LUMEN, powers_of_attorney=(legacy,)))
    assert ["powers_of_attorney"] == found("POA001", alone)
    assert [] == found("POA001", attrs.evolve(alone, broker=Broker(name="LUMEN HOUSEWARES, LLC")))


def test_the_names_tell_the_grantor_where_its_number_is_blank() -> None:
    """Blank text is no number."""
    blank = Party(name="Lumen Trading Inc", number=ImporterNumber(" "))

    assert ["powers_of_attorney[0].grantor.name"] == found("POA002", held(PowerOfAttorney(grantor=blank), ior=LUMEN))
