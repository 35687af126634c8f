"""The rules on powers of attorney, beyond their examples."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, SSN, alone, day, found, graded, lacks, ran

from iorkit.findings import Severity
from iorkit.ids import EntryNumber, FilerCode, ImporterNumber
from iorkit.model import (
    IOR,
    Broker,
    Dossier,
    EntityKind,
    EntrySummary7501,
    Party,
    PowerOfAttorney,
)

BAYSIDE = Party(name="Bayside Customs Brokers Inc")
HARBOR = Party(name="Harbor Brokerage LLC")


def power(
    executed: str | None = "2025-03-20",
    ends: str | None = None,
    revoked: str | None = None,
    *,
    agent: Party | None = BAYSIDE,
    kind: EntityKind | None = EntityKind.CORPORATION,
) -> PowerOfAttorney:
    """Returns a power of attorney with its days."""
    return PowerOfAttorney(
        agent=agent,
        grantor_kind=kind,
        executed_on=day(executed) if executed else None,
        ends_on=day(ends) if ends else None,
        revoked_on=day(revoked) if revoked else None,
    )


def entered(on: str | None, *powers: PowerOfAttorney, filer: Party | None = BAYSIDE) -> Dossier:
    """Returns a dossier with powers and an entry that a broker filed."""
    return Dossier(
        powers_of_attorney=powers,
        broker=Broker(name="Bayside Customs Brokers, Inc.", filer_code=FilerCode("B76")),
        entry_summaries=(EntrySummary7501(entry_date=day(on) if on else None, filer=filer),),
    )


ENTRY = ["entry_summaries[0].entry_date"]


@pytest.mark.parametrize(
    "on,paper,expected",
    [
        ("2026-03-02", power("2026-03-02"), []),
        ("2026-03-01", power("2026-03-02"), ENTRY),
        ("2026-03-02", power(ends="2026-03-02"), []),
        ("2026-03-03", power(ends="2026-03-02"), ENTRY),
        ("2026-03-01", power(revoked="2026-03-02"), []),
        ("2026-03-02", power(revoked="2026-03-02"), ENTRY),
        ("2026-03-01", power("2024-03-01", kind=EntityKind.PARTNERSHIP), []),
        ("2026-03-02", power("2024-03-01", kind=EntityKind.PARTNERSHIP), ENTRY),
        ("2026-03-02", power("2024-03-01", kind=EntityKind.LIMITED_PARTNERSHIP), ENTRY),
    ],
)
def test_each_entry_lies_within_a_power(on: str, paper: PowerOfAttorney, expected: list[str]) -> None:
    """Executed by then, not revoked, not ended, not lapsed; to the day."""
    assert expected == found("POA001", entered(on, paper))


def test_any_of_several_powers_covers_the_entry() -> None:
    """A lapsed power beside a valid one is no matter."""
    assert [] == found("POA001", entered("2026-03-02", power(ends="2025-06-01"), power("2025-06-01")))


def test_entries_of_another_filer_are_left_out() -> None:
    """The power is the broker's."""
    assert [] == found("POA001", entered("2020-01-01", power(), filer=HARBOR))
    assert ["entry_summaries[0].entry_date"] == lacks("POA001", entered(None, power()))


def test_the_agent_of_the_power_is_the_broker_where_none_is_named() -> None:
    """Of an entry that names no filer, nothing can be told, for a broker may not have made it."""
    entries = attrs.evolve(entered("2020-01-01", power()), broker=None)
    nameless = attrs.evolve(entries, entry_summaries=(EntrySummary7501(entry_date=day("2020-01-01")),))

    assert [("entry_summaries[0].entry_date", Severity.BLOCKER)] == graded("POA001", entries)
    assert [] == found("POA001", nameless)
    assert ["entry_summaries[0].filer"] == lacks("POA001", nameless)


@pytest.mark.parametrize("filer_code,expected", [("B76", ENTRY), ("ABC", [])])
def test_the_filer_code_tells_the_broker_where_no_name_does(filer_code: str, expected: list[str]) -> None:
    """The first three places of the entry number are the filer's."""
    entry = EntrySummary7501(entry_number=EntryNumber("B76-0324527-8"), entry_date=day("2020-01-02"))
    broker = Broker(filer_code=FilerCode(filer_code))

    assert expected == found("POA001", Dossier(powers_of_attorney=(power(),), broker=broker, entry_summaries=(entry,)))


def test_an_entry_of_an_unknown_filer_is_left_out() -> None:
    """Neither name nor code tells whose it is."""
    assert [] == found("POA001", entered("2020-01-01", power(), filer=None))


def test_a_power_of_tomorrow_is_none_today() -> None:
    """The broker may not begin before it is executed."""
    dossier = Dossier(powers_of_attorney=(power("2026-03-21"),))

    assert ["powers_of_attorney"] == found("POA001", dossier, "2026-03-20")
    assert [] == found("POA001", dossier, "2026-03-21")


def test_no_power_and_none_at_hand_are_two_things() -> None:
    """``()`` is a statement, ``None`` is not."""
    assert ["powers_of_attorney"] == found("POA001", Dossier(powers_of_attorney=()))
    assert ["powers_of_attorney"] == lacks("POA001", Dossier())
    assert ["powers_of_attorney[0].executed_on"] == lacks("POA001", Dossier(powers_of_attorney=(power(None),)))


def granted(*grantors: Party, ior: IOR = LUMEN) -> Dossier:
    """Returns a dossier with a power of each grantor."""
    return Dossier(ior=ior, powers_of_attorney=tuple(PowerOfAttorney(grantor=grantor) for grantor in grantors))


def test_the_grantor_is_the_importer() -> None:
    """By number or EIN, whatever the suffix, and else by name; of an SSN an EIN says nothing."""
    ours = Party(name="LUMEN HOUSEWARES L.L.C.", number=ImporterNumber("47-5550101GA"))
    by_ein = Party(name="Lumen Housewares LLC", ein=OTHER.ein)

    assert [] == found("POA002", granted(ours, Party(name="Lumen Housewares LLC")))
    assert ["powers_of_attorney[1].grantor.number"] == found("POA002", granted(ours, Party(number=OTHER)))
    assert ["powers_of_attorney[0].grantor.name"] == found("POA002", granted(Party(name="Lumen Inc", number=OWN)))
    assert ["powers_of_attorney[0].grantor.ein"] == found("POA002", granted(by_ein))
    assert [] == found("POA002", granted(by_ein, ior=attrs.evolve(LUMEN, number=ImporterNumber(SSN))))


def test_a_power_to_the_importer_itself_is_left_out() -> None:
    """By it the owner entrusts the importer of record as its agent."""
    poa = PowerOfAttorney(grantor=Party(name="Foreign Owner Ltd"), agent=Party(name="Lumen Housewares LLC"))

    assert [] == found("POA002", Dossier(ior=LUMEN, powers_of_attorney=(poa,)))


def test_what_is_not_at_hand_about_the_grantor_is_named() -> None:
    """Importer, grantor, and a name on either side."""
    assert ["ior"] == lacks("POA002", Dossier(powers_of_attorney=(PowerOfAttorney(),)))
    assert ["powers_of_attorney[0].grantor"] == lacks(
        "POA002", Dossier(ior=LUMEN, powers_of_attorney=(PowerOfAttorney(),))
    )
    assert ["powers_of_attorney[0].grantor.name"] == lacks("POA002", granted(Party()))
    assert ["ior.name"] == lacks("POA002", granted(Party(name="Lumen"), ior=IOR()))
    assert ["powers_of_attorney"] == lacks("POA002", Dossier(ior=LUMEN))


def obtained(executed: str | None, *, directly: bool | None) -> Dossier:
    """Returns a dossier with a power and how it was obtained."""
    poa = PowerOfAttorney(executed_on=day(executed) if executed else None, is_executed_directly=directly)
    return Dossier(powers_of_attorney=(poa,))


def test_since_december_2022_the_power_is_executed_directly() -> None:
    """19 CFR 111.36(c)(3), to the day."""
    assert [] == found("POA003", obtained("2022-12-18", directly=False))
    assert ["powers_of_attorney[0].is_executed_directly"] == found("POA003", obtained("2022-12-19", directly=False))
    assert [] == found("POA003", obtained("2022-12-19", directly=True))


def test_a_power_that_was_obtained_again_directly_is_mended() -> None:
    """A later one that holds is enough; an earlier one is not."""
    through = PowerOfAttorney(executed_on=day("2026-01-10"), is_executed_directly=False)
    again = PowerOfAttorney(executed_on=day("2026-02-10"), is_executed_directly=True)
    before = attrs.evolve(again, executed_on=day("2026-01-09"))

    assert [] == found("POA003", with_powers(through, again))
    assert ["powers_of_attorney[0].is_executed_directly"] == found("POA003", with_powers(through, before))


def test_how_a_power_was_obtained_must_be_stated() -> None:
    """Silence is neither direct nor not."""
    assert ["powers_of_attorney[0].is_executed_directly"] == lacks("POA003", obtained("2026-01-10", directly=None))
    assert ["powers_of_attorney[0].executed_on"] == lacks("POA003", obtained(None, directly=False))


def with_powers(*powers: PowerOfAttorney) -> Dossier:
    """Returns a dossier with powers of attorney only."""
    return Dossier(powers_of_attorney=powers)


@pytest.mark.parametrize("kind", list(EntityKind))
def test_only_a_partnerships_power_lapses_by_law(kind: EntityKind) -> None:
    """19 CFR 141.34: of either kind of partnership."""
    expected = ["powers_of_attorney[0].executed_on"] if kind.is_partnership else []

    assert expected == found("POA005", with_powers(power("2024-03-01", kind=kind)), "2026-03-02")
    assert [] == found("POA005", with_powers(power("2024-03-01", kind=kind)), "2026-03-01")


def test_a_power_of_a_leap_day_lapses_after_the_28th() -> None:
    """Two years from 2024-02-29 end on 2026-02-28."""
    paper = with_powers(power("2024-02-29", kind=EntityKind.PARTNERSHIP))

    assert [] == found("POA005", paper, "2026-02-28")
    assert 1 == len(found("POA005", paper, "2026-03-01"))


@pytest.mark.parametrize("ends,expected", [("2027-03-01", []), ("2027-03-02", ["powers_of_attorney[0].ends_on"])])
def test_a_partnership_cannot_extend_its_power_by_words(ends: str, expected: list[str]) -> None:
    """A stated end beyond two years is a warning while they run."""
    paper = with_powers(power("2025-03-01", ends, kind=EntityKind.PARTNERSHIP))

    assert expected == found("POA005", paper)
    assert [Severity.WARNING] * len(expected) == [severity for _, severity in graded("POA005", paper)]


def test_the_kind_may_stand_on_the_grantor() -> None:
    """Of box 2 and of the party, either serves."""
    poa = PowerOfAttorney(grantor=Party(kind=EntityKind.PARTNERSHIP), executed_on=day("2024-03-01"))

    assert ["powers_of_attorney[0].executed_on"] == found("POA005", with_powers(poa))


def test_what_is_not_at_hand_about_a_partnership_is_named() -> None:
    """Kind and day."""
    assert ["powers_of_attorney[0].grantor_kind"] == lacks("POA005", with_powers(power(kind=None)))
    assert ["powers_of_attorney[0].executed_on"] == lacks(
        "POA005", with_powers(power(None, kind=EntityKind.PARTNERSHIP))
    )


OVER = [
    pytest.param("POA005", power("2023-01-01", kind=EntityKind.PARTNERSHIP), id="lapsed"),
    pytest.param("POA006", power(ends="2026-03-19"), id="ended"),
    pytest.param("POA009", power(revoked="2026-03-20"), id="revoked"),
]


@pytest.mark.parametrize("code,paper", OVER)
def test_a_power_that_is_over_is_no_matter_where_a_new_one_holds(code: str, paper: PowerOfAttorney) -> None:
    """To the same agent, by its name."""
    new = power("2026-01-01", agent=Party(name="BAYSIDE CUSTOMS BROKERS, INC."))

    assert 1 == len(found(code, with_powers(paper)))
    assert [] == found(code, with_powers(paper, new))
    assert [] == found(code, with_powers(new, paper))


@pytest.mark.parametrize("code,paper", OVER)
@pytest.mark.parametrize(
    "other",
    [
        power("2026-01-01", agent=HARBOR),
        power("2026-01-01", agent=None),
        power("2026-03-21"),
        power("2026-01-01", ends="2026-03-19"),
        power("2026-01-01", revoked="2026-03-01"),
        power(None),
    ],
    ids=["another agent", "no agent", "to come", "ended", "revoked", "undated"],
)
def test_a_power_that_does_not_hold_renews_nothing(code: str, paper: PowerOfAttorney, other: PowerOfAttorney) -> None:
    """Two powers that are over make no valid one."""
    paths = found(code, with_powers(paper, other))

    assert [path for path in paths if path.startswith("powers_of_attorney[0]")]


@pytest.mark.parametrize("as_of,expected", [("2026-03-20", []), ("2026-03-21", ["powers_of_attorney[0].ends_on"])])
def test_a_power_holds_on_the_last_day_that_it_states(as_of: str, expected: list[str]) -> None:
    """The day after, it has ended."""
    assert expected == found("POA006", with_powers(power(ends="2026-03-20")), as_of)


@pytest.mark.parametrize("as_of,expected", [("2026-03-19", []), ("2026-03-20", ["powers_of_attorney[0].revoked_on"])])
def test_a_revocation_works_on_the_day_it_is_received(as_of: str, expected: list[str]) -> None:
    """19 CFR 141.35."""
    assert expected == alone("POA009", with_powers(power(revoked="2026-03-20")), as_of)


@pytest.mark.parametrize("code", ["POA006", "POA009"])
def test_a_power_without_end_runs_on(code: str) -> None:
    """No law asks for an end date."""
    assert [] == found(code, with_powers(power()))
    assert ran(code, with_powers(power()))


def abroad(
    *,
    resident: bool | None = True,
    service: bool | None = True,
    grantor: Party | None = None,
    ior: IOR | None = None,
    kind: EntityKind | None = None,
) -> Dossier:
    """Returns a dossier with a power of a grantor to an agent."""
    poa = PowerOfAttorney(grantor=grantor, grantor_kind=kind, agent_is_resident=resident, agent_accepts_service=service)
    return Dossier(ior=ior, powers_of_attorney=(poa,))


CHINESE = Party(name="Haotian Trading Co., Ltd.", kind=EntityKind.CORPORATION, country_of_organization="CN")


def test_both_conditions_of_a_nonresidents_power_are_judged() -> None:
    """19 CFR 141.36: a resident agent, authorized to accept service."""
    stem = "powers_of_attorney[0]"

    assert [] == found("POA011", abroad(grantor=CHINESE))
    assert [f"{stem}.agent_accepts_service", f"{stem}.agent_is_resident"] == found(
        "POA011", abroad(grantor=CHINESE, resident=False, service=False)
    )
    assert [f"{stem}.agent_is_resident"] == lacks("POA011", abroad(grantor=CHINESE, resident=None))
    assert [f"{stem}.agent_accepts_service"] == lacks("POA011", abroad(grantor=CHINESE, service=None))


def test_a_partnership_is_resident_by_one_partner() -> None:
    """19 CFR 141.31(d), also where only the power says that the grantor is a partnership."""
    partners = Party(name="Haotian & Sons", country_of_organization="CN", is_resident=True)

    assert [] == found("POA011", abroad(grantor=partners, kind=EntityKind.PARTNERSHIP, resident=False))
    assert 1 == len(found("POA011", abroad(grantor=partners, kind=EntityKind.CORPORATION, resident=False)))


def test_an_individual_is_resident_where_it_lives() -> None:
    """Its country of organization is not asked for."""
    lives_here = Party(name="Jane Doe", is_resident=True)
    lives_there = Party(name="Jane Doe", is_resident=False)

    assert [] == found("POA011", abroad(grantor=lives_here, kind=EntityKind.INDIVIDUAL, resident=False))
    assert 1 == len(found("POA011", abroad(grantor=lives_there, kind=EntityKind.INDIVIDUAL, resident=False)))


def test_the_importer_tells_where_the_grantor_does_not() -> None:
    """Where they are one entity, or the document names no grantor."""
    ior = IOR(name="Haotian Trading Co., Ltd.", kind=EntityKind.CORPORATION, country_of_organization="CN")
    named = Party(name="HAOTIAN TRADING CO LTD")

    assert 1 == len(found("POA011", abroad(grantor=named, ior=ior, resident=False)))
    assert 1 == len(found("POA011", abroad(ior=ior, resident=False)))
    assert [] == found("POA011", abroad(ior=attrs.evolve(ior, country_of_organization="US"), resident=False))


def test_what_is_not_at_hand_about_residence_is_named() -> None:
    """The grantor, its country, or the importer's."""
    country = "grantor.country_of_organization"

    assert ["powers_of_attorney[0].grantor"] == lacks("POA011", abroad())
    assert [f"powers_of_attorney[0].{country}"] == lacks("POA011", abroad(grantor=Party(name="Haotian")))
    assert [f"powers_of_attorney[0].{country}"] == lacks("POA011", abroad(grantor=Party(name="Haotian"), ior=LUMEN))
    assert ["ior.country_of_organization"] == lacks("POA011", abroad(ior=IOR(name="Haotian")))


STRANGERS = Party(name="Lumen Trading Inc", number=OTHER)


def test_a_power_of_another_grantor_covers_no_entry_of_the_importers() -> None:
    """By the number, or by the name where one has no number; one that names no grantor may be the importer's."""
    strangers = (STRANGERS, attrs.evolve(STRANGERS, number=None), attrs.evolve(STRANGERS, number=ImporterNumber("")))
    own = (None, Party(name="LUMEN HOUSEWARES L.L.C."), Party(name="Lumen Trading Inc", number=OWN))
    for grantor in strangers:
        dossier = attrs.evolve(entered("2026-03-02", attrs.evolve(power(), grantor=grantor)), ior=LUMEN)
        assert ["powers_of_attorney"] == found("POA001", dossier)
    for mine in own:
        dossier = attrs.evolve(entered("2026-03-02", attrs.evolve(power(), grantor=mine)), ior=LUMEN)
        assert [] == found("POA001", dossier)


@pytest.mark.parametrize("code,paper", OVER)
def test_a_power_of_another_grantor_replaces_none(code: str, paper: PowerOfAttorney) -> None:
    """The importer's own is over all the same."""
    new = attrs.evolve(power("2026-01-01"), grantor=STRANGERS)
    dossier = attrs.evolve(with_powers(paper, new), ior=LUMEN)

    assert [path for path in found(code, dossier) if path.startswith("powers_of_attorney[0]")]


def test_a_power_of_another_grantor_mends_no_fault() -> None:
    """Neither by being later nor by being executed directly."""
    faulty = attrs.evolve(power("2026-01-10"), is_signed=False, is_executed_directly=False)
    other = attrs.evolve(
        power("2026-02-10"), grantor=STRANGERS, is_executed_directly=True, is_signed=True, is_general=True
    )
    dossier = attrs.evolve(with_powers(faulty, other), ior=LUMEN)

    assert ["powers_of_attorney[0].is_signed"] == found("POA028", dossier)
    assert ["powers_of_attorney[0].is_executed_directly"] == found("POA003", dossier)


def test_entries_of_another_importer_are_left_out() -> None:
    """The broker may file them by a power of that importer's."""
    dossier = attrs.evolve(entered("2020-01-01", power()), ior=LUMEN)
    others = attrs.evolve(dossier.entry_summaries[0], importer_number=OTHER)  # type: ignore[index]

    assert [] == found("POA001", attrs.evolve(dossier, entry_summaries=(others,)))
