"""The rules on the agent and the scope of a power of attorney, beyond their examples."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, alone, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import PortCode
from iorkit.model import (
    Broker,
    Dossier,
    EntityKind,
    EntrySummary7501,
    ImporterRecord,
    LicenseStatus,
    Party,
    PowerAct,
    PowerOfAttorney,
    SecurityFiling,
    Shipment,
    Subagent,
)
from iorkit.rules import CATALOGUE

BAYSIDE = Party(name="Bayside Customs Brokers Inc")
HARBOR = Party(name="Harbor Brokerage LLC")
BROKER = Broker(name="Bayside Customs Brokers, Inc.", license_status=LicenseStatus.ACTIVE)
STEM = "powers_of_attorney[0]"
ENTRY, PROTEST, FILING, REFUND = PowerAct.ENTRY, PowerAct.PROTEST, PowerAct.SECURITY_FILING, PowerAct.REFUND


def power(*acts: PowerAct, **fields: Any) -> PowerOfAttorney:  # noqa: ANN401 -- fields of the document
    """Returns a power of attorney to Bayside, limited to acts where some are given."""
    base = PowerOfAttorney(
        agent=BAYSIDE,
        grantor_kind=EntityKind.CORPORATION,
        executed_on=day("2025-03-20"),
        is_general=False if acts else None,
        acts=acts or None,
    )
    return attrs.evolve(base, **fields)


def held(*powers: PowerOfAttorney, **papers: Any) -> Dossier:  # noqa: ANN401 -- documents of the dossier
    """Returns a dossier with powers of attorney and other documents."""
    return Dossier(powers_of_attorney=powers, **papers)


def test_any_power_to_the_broker_that_holds_covers_an_act() -> None:
    """One that ended, or is to another, does not."""
    entry, refund = power(ENTRY), power(REFUND)
    planned = {"planned_acts": (ENTRY, REFUND, PROTEST), "broker": BROKER}

    assert [] == found("POA018", held(entry, refund, **planned))
    assert [f"{STEM}.acts"] == found("POA018", held(entry, attrs.evolve(refund, agent=HARBOR), **planned))
    assert [f"{STEM}.acts"] == found("POA018", held(entry, attrs.evolve(refund, ends_on=day("2026-03-19")), **planned))
    assert [] == found("POA018", held(entry, power(is_general=True), **planned))


def test_entry_is_an_act_where_goods_are_entered() -> None:
    """Also where the dossier plans nothing else."""
    dossier = held(power(REFUND), shipments=(Shipment(),), planned_acts=(ENTRY, REFUND))

    assert [f"{STEM}.acts"] == found("POA018", dossier)
    assert [f"{STEM}.acts"] == found("POA018", attrs.evolve(dossier, planned_acts=None))
    assert [] == lacks("POA018", attrs.evolve(dossier, planned_acts=None))


def test_where_no_power_holds_its_scope_is_no_matter() -> None:
    """That there is none, another rule says."""
    dossier = held(power(REFUND, revoked_on=day("2026-01-01")), planned_acts=(ENTRY,))

    assert [] == found("POA018", dossier)
    assert ran("POA018", dossier)
    assert [] == found("POA018", held(planned_acts=(ENTRY,)))


def test_what_is_not_at_hand_about_the_acts_is_named() -> None:
    """The acts of the power, what is planned, or the powers."""
    assert [f"{STEM}.acts"] == lacks("POA018", held(power(), planned_acts=(ENTRY,)))
    assert ["planned_acts"] == lacks("POA018", held(power(ENTRY)))
    assert ["powers_of_attorney"] == lacks("POA018", Dossier(planned_acts=(ENTRY,)))


def test_a_bond_for_the_principal_is_an_act_like_others() -> None:
    """It rests on the rule on attorneys who sign for a corporation, too."""
    dossier = held(power(ENTRY), planned_acts=(PowerAct.BOND_SIGNING,))
    finding = check(dossier, as_of="2026-03-20", rules=[CATALOGUE["POA018"]]).findings[0]

    assert ["19 CFR 141.31(a)", "19 CFR 113.33(d)"] == [item.reference for item in finding.citations]
    assert "no power of attorney to the broker covers signing bonds for the principal" == finding.message


def at_port(port: str | None = "2704", *powers: PowerOfAttorney, filer: Party = BAYSIDE, **papers: Any) -> Dossier:  # noqa: ANN401 -- documents of the dossier
    """Returns a dossier with powers and an entry at a port."""
    entry = EntrySummary7501(entry_date=day("2026-03-02"), port=PortCode(port) if port else None, filer=filer)
    return held(*powers, entry_summaries=(entry,), broker=BROKER, **papers)


PORT = ["entry_summaries[0].port"]


@pytest.mark.parametrize(
    "ports,expected",
    [
        (("2811", "2704"), []),
        (("ALL PORTS",), []),
        ((" all ",), []),
        ((), []),
        (("2811",), PORT),
    ],
)
def test_a_port_is_named_or_all_are(ports: tuple[str, ...], expected: list[str]) -> None:
    """By codes, or by the word for all."""
    assert expected == found("POA019", at_port("2704", power(ports=ports)))


def test_a_general_power_without_ports_is_for_all() -> None:
    """As the regulation's own example is; a limited one must say."""
    assert [] == found("POA019", at_port("2704", power(is_general=True)))
    assert [f"{STEM}.ports"] == lacks("POA019", at_port("2704", power(ENTRY)))


def test_names_of_ports_are_not_read() -> None:
    """Whether a name is that of the port, nobody here can tell."""
    assert [f"{STEM}.ports"] == lacks("POA019", at_port("2704", power(ports=("Los Angeles",))))
    assert PORT == lacks("POA019", at_port(None, power(ports=("2811",))))
    assert [] == lacks("POA019", at_port(None, power(ports=("all",))))


def test_the_center_serves_as_well_as_the_port() -> None:
    """Where CBP's record names the same Center for the importer."""
    paper = power(ports=("2811",), center="CEE007")
    records = (ImporterRecord(number=OWN, center="cee007"),)

    assert [] == found("POA019", at_port("2704", paper, ior=LUMEN, importer_records=records))
    other = (ImporterRecord(number=OWN, center="CEE001"),)
    assert PORT == found("POA019", at_port("2704", paper, ior=LUMEN, importer_records=other))
    assert [f"{STEM}.ports"] == lacks("POA019", at_port("2704", paper))


def test_ports_of_other_filers_and_of_days_without_power_are_left_out() -> None:
    """The power is the broker's, and that there was none another rule says."""
    paper = power(ports=("2811",))

    assert [] == found("POA019", at_port("2704", paper, filer=HARBOR))
    assert [] == found("POA019", at_port("2704", attrs.evolve(paper, executed_on=day("2026-03-03"))))
    assert [] == alone("POA019", at_port("2704", paper), "2026-03-01")


def test_a_shipments_port_counts_and_something_must_be_at_hand() -> None:
    """Entries or shipments."""
    ships = (Shipment(port_of_entry=PortCode("2811")), Shipment(port_of_entry=PortCode("2704")))

    assert ["shipments[1].port_of_entry"] == found("POA019", held(power(ports=("2811",)), shipments=ships))
    assert ["entry_summaries"] == lacks("POA019", held(power(ports=("2811",))))
    assert ["powers_of_attorney"] == lacks("POA019", Dossier(shipments=ships))


def test_a_surety_empowers_for_itself() -> None:
    """A general power of the importer does not help."""
    general = power(is_general=True, signs_for_surety=True)

    assert [f"{STEM}.has_surety_power"] == lacks("POA024", held(general))
    assert [f"{STEM}.has_surety_power"] == found("POA024", held(attrs.evolve(general, has_surety_power=False)))
    assert [] == found("POA024", held(power())) + lacks("POA024", held(power()))


def protesting(*powers: PowerOfAttorney) -> Dossier:
    """Returns a dossier in which a protest is planned."""
    return held(*powers, planned_acts=(PROTEST,))


def test_one_power_that_serves_for_a_protest_is_enough() -> None:
    """A general one, a specific one, or a lawyer's."""
    entry = power(ENTRY, agent_is_lawyer=False)

    assert [f"{STEM}.acts"] == found("POA025", protesting(entry))
    for other in (power(is_general=True), power(PROTEST), power(ENTRY, agent_is_lawyer=True)):
        assert [] == found("POA025", protesting(entry, other))
    assert [f"{STEM}.acts"] == found("POA025", protesting(power(ENTRY, agent_is_licensed=True)))


def test_a_partnerships_power_for_protests_runs_from_its_receipt() -> None:
    """So one that lapsed two years after its execution can still serve."""
    paper = power(
        PROTEST,
        grantor_kind=EntityKind.PARTNERSHIP,
        executed_on=day("2024-01-10"),
        received_by_center_on=day("2024-06-01"),
    )

    assert [] == alone("POA025", protesting(paper), "2026-06-01")
    assert [f"{STEM}.received_by_center_on"] == found("POA025", protesting(paper), "2026-06-02")
    assert [f"{STEM}.received_by_center_on"] == lacks(
        "POA025", protesting(attrs.evolve(paper, received_by_center_on=None))
    )


def test_powers_that_are_not_in_force_do_not_serve_and_are_not_blamed() -> None:
    """Undated, unsigned, to come, ended."""
    for fields in (
        {"executed_on": None},
        {"is_signed": False},
        {"executed_on": day("2026-03-21")},
        {"ends_on": day("2026-03-19")},
    ):
        assert [] == alone("POA025", protesting(power(ENTRY, agent_is_lawyer=False, **fields)))
    for acts in ((ENTRY,), (PROTEST,)):
        undated = power(*acts, agent_is_lawyer=False, executed_on=None)
        assert [f"{STEM}.executed_on"] == lacks("POA025", protesting(undated))


def test_what_is_not_at_hand_about_a_protest_is_named() -> None:
    """The acts, the agent, the kind; where no protest is planned, nothing is asked."""
    assert [] == lacks("POA025", held(power()))
    assert ["powers_of_attorney"] == lacks("POA025", Dossier(planned_acts=(PROTEST,)))
    assert [f"{STEM}.acts"] == lacks("POA025", protesting(power()))
    assert [f"{STEM}.agent_is_lawyer"] == lacks("POA025", protesting(power(ENTRY)))
    assert [f"{STEM}.grantor_kind"] == lacks("POA025", protesting(power(PROTEST, grantor_kind=None)))
    assert [] == lacks("POA025", held(planned_acts=(ENTRY,)))


def test_a_general_power_serves_for_the_filing_that_is_planned() -> None:
    """Then it must be in English."""
    general = power(is_general=True, is_in_english=False)

    assert [f"{STEM}.is_in_english"] == found("POA027", held(general, planned_acts=(FILING,)))
    assert [] == found("POA027", held(general, planned_acts=(ENTRY,)))
    assert [] == found("POA027", held(general)) + lacks("POA027", held(general))
    assert [f"{STEM}.is_in_english"] == found("POA027", held(general, security_filings=(SecurityFiling(),)))
    assert [f"{STEM}.acts"] == lacks("POA027", held(power()))
    assert [f"{STEM}.is_in_english"] == lacks("POA027", held(power(FILING)))


def test_a_licensed_broker_is_no_minor() -> None:
    """Nor is a firm, by its name; of any other person the age is asked for."""
    assert [] == lacks("POA010", held(power(), broker=BROKER))
    jane = Party(name="Jane Doe")
    suspended = Broker(name="Jane Doe", license_status=LicenseStatus.SUSPENDED)
    assert [f"{STEM}.agent_is_minor"] == lacks("POA010", held(power(agent=jane), broker=suspended))
    assert [f"{STEM}.agent_is_minor"] == lacks("POA010", held(power(agent=jane), broker=BROKER))
    active = attrs.evolve(suspended, license_status=LicenseStatus.ACTIVE)
    assert [] == lacks("POA010", held(power(agent=jane), broker=active))
    assert [] == lacks("POA010", held(power(agent=HARBOR), broker=BROKER))
    assert [] == lacks("POA010", held(power(agent=jane, agent_is_licensed=True)))
    assert [f"{STEM}.agent_is_minor"] == found("POA010", held(power(agent_is_minor=True), broker=BROKER))


RESIDENT = Party(name="Lumen Housewares LLC", kind=EntityKind.LLC, country_of_organization="US")
CHINESE = Party(name="Haotian Trading Co., Ltd.", kind=EntityKind.CORPORATION, country_of_organization="CN")
SECOND = Subagent(
    name="Harbor", is_for_export_only=False, is_licensed_broker=True, is_resident=True, accepts_service=True
)


def passed_on(*subagents: Subagent, grantor: Party = RESIDENT, allows: bool | None = True) -> Dossier:
    """Returns a dossier with a power that was passed on."""
    return held(power(grantor=grantor, subagents=subagents, allows_subagents=allows))


def test_residents_and_nonresidents_have_rules_of_their_own() -> None:
    """19 CFR 141.43(a) and (b)."""
    forwarder = attrs.evolve(SECOND, is_licensed_broker=False)

    assert [f"{STEM}.subagents[1]"] == found("POA020", passed_on(SECOND, forwarder))
    assert [] == found("POA020", passed_on(forwarder, grantor=CHINESE))
    assert [] == found("POA021", passed_on(forwarder, allows=False))
    assert [f"{STEM}.subagents[0]"] == found("POA021", passed_on(forwarder, grantor=CHINESE, allows=False))


def test_a_nonresidents_subagent_is_a_resident_who_accepts_service() -> None:
    """Each condition is judged."""
    abroad = attrs.evolve(SECOND, is_resident=False, accepts_service=False)
    stem = f"{STEM}.subagents[0]"

    assert [f"{stem}.accepts_service", f"{stem}.is_resident"] == sorted(
        found("POA021", passed_on(abroad, grantor=CHINESE))
    )
    unknown = attrs.evolve(SECOND, is_resident=None)
    assert [f"{stem}.is_resident"] == lacks("POA021", passed_on(unknown, grantor=CHINESE))
    assert [f"{STEM}.allows_subagents"] == lacks("POA021", passed_on(SECOND, grantor=CHINESE, allows=None))


def test_what_is_not_at_hand_about_a_subagent_is_named() -> None:
    """What for, whether licensed, whether allowed; and a later fault is still found."""
    stem = f"{STEM}.subagents[0]"
    forwarder = attrs.evolve(SECOND, is_licensed_broker=False)

    assert [f"{stem}.is_for_export_only"] == lacks("POA020", passed_on(attrs.evolve(SECOND, is_for_export_only=None)))
    assert [f"{stem}.is_licensed_broker"] == lacks("POA020", passed_on(attrs.evolve(SECOND, is_licensed_broker=None)))
    assert [f"{STEM}.allows_subagents"] == lacks("POA020", passed_on(SECOND, allows=None))
    unknown = Subagent(name="Unknown")
    assert [f"{STEM}.subagents[1]"] == found("POA020", passed_on(unknown, forwarder))
    for code in ("POA020", "POA021"):
        assert [] == lacks(code, held(power(grantor=RESIDENT)))


def test_the_same_broker_named_twice_is_one() -> None:
    """By number or name; a nameless further agent is another."""
    again = Party(name="BAYSIDE CUSTOMS BROKERS INC.")

    assert [] == found("POA022", held(power(further_agents=(again,))))
    assert [f"{STEM}.further_agents[0]"] == found("POA022", held(power(further_agents=(Party(number=OTHER),))))
    assert [f"{STEM}.further_agents[0]"] == found("POA022", held(power(agent=None, further_agents=(HARBOR,))))


def test_an_unlicensed_agent_may_be_the_importers_own_employee() -> None:
    """A firm is nobody's employee; a person's employment must be known."""
    person = power(agent=Party(name="Jane Doe", kind=EntityKind.INDIVIDUAL), agent_is_licensed=False)

    assert [f"{STEM}.agent_is_employee"] == lacks("POA023", held(person))
    assert [f"{STEM}.agent_is_licensed"] == found("POA023", held(attrs.evolve(person, agent_is_employee=False)))
    firm = attrs.evolve(person, agent=Party(name="Easy Forwarding Co., Ltd."))
    assert [f"{STEM}.agent_is_licensed"] == found("POA023", held(firm))
    assert [] == found("POA023", held(attrs.evolve(firm, agent_is_employee=True)))
    assert [f"{STEM}.agent_is_employee"] == lacks("POA023", held(attrs.evolve(firm, agent=Party(name="Jane Doe"))))
    nameless = power(agent=None, agent_is_licensed=False, agent_is_employee=False)
    assert [f"{STEM}.agent_is_licensed"] == found("POA023", held(nameless))
    assert [f"{STEM}.agent_is_licensed"] == lacks("POA023", held(power(), broker=None))


def test_a_power_that_entrusts_the_importer_is_judged_by_another_rule() -> None:
    """Whether an agent may be importer of record, and whether it is licensed, is asked there."""
    owner = power(grantor=CHINESE, agent=Party(name="Lumen Housewares LLC"), agent_is_licensed=False)

    assert [] == found("POA023", held(owner, ior=LUMEN))
    assert [] == lacks("POA023", held(owner, ior=LUMEN))


def test_signature_date_and_agent_are_judged_one_by_one() -> None:
    """What is unknown is not checked, and no fault hides another."""
    assert [f"{STEM}.executed_on", f"{STEM}.is_signed"] == sorted(
        found("POA028", held(power(is_signed=False, executed_on=None, is_dated=False)))
    )
    assert [f"{STEM}.executed_on"] == lacks("POA028", held(power(is_signed=True, executed_on=None)))
    assert [f"{STEM}.is_signed"] == lacks("POA028", held(power()))
    assert [f"{STEM}.agent"] == lacks("POA029", held(power(agent=None)))
    assert [f"{STEM}.agent.name"] == lacks("POA029", held(power(agent=Party())))
    assert [] == found("POA029", held(power())) + lacks("POA029", held(power()))
    assert [(f"{STEM}.is_agent_added_later", Severity.WARNING)] == graded(
        "POA029", held(power(is_agent_added_later=True))
    )


def test_an_undated_power_may_cover_what_no_other_does() -> None:
    """Its day is asked for; what another covers, or it does not cover either, is judged."""
    undated, refund = power(REFUND, executed_on=None), power(ENTRY)
    planned = {"planned_acts": (ENTRY, REFUND)}

    assert [f"{STEM}.executed_on"] == lacks("POA018", held(undated, **planned))
    assert [f"{STEM}.executed_on"] == lacks("POA018", held(undated, refund, **planned))
    assert [f"{STEM}.acts"] == found("POA018", held(refund, attrs.evolve(undated, acts=(FILING,)), **planned))
    los_angeles, oakland = power(ports=("2704",), executed_on=None), power(ports=("2811",))
    assert [f"{STEM}.executed_on"] == lacks("POA019", at_port("2704", los_angeles))
    assert [f"{STEM}.executed_on"] == lacks("POA019", at_port("2704", los_angeles, oakland))
    assert PORT == found("POA019", at_port("2704", oakland, attrs.evolve(oakland, executed_on=None)))


def test_entries_of_others_ask_for_no_power() -> None:
    """Of another filer, or of another importer."""
    theirs = EntrySummary7501(filer=HARBOR)
    strangers = EntrySummary7501(importer_number=OTHER, filer=BAYSIDE, port=PortCode("2704"))
    paper = power(REFUND, ports=("2811",))
    papers = {"broker": BROKER, "ior": LUMEN, "planned_acts": (REFUND,)}

    assert [] == found("POA018", held(paper, entry_summaries=(theirs, strangers), **papers))
    assert [] == found("POA019", held(paper, entry_summaries=(strangers,), **papers))


def test_a_broker_protests_under_a_general_power() -> None:
    """One for protests alone is a warning; a general one beside it serves."""
    limited = power(PROTEST, agent_is_licensed=True)
    by_name = attrs.evolve(protesting(power(PROTEST)), broker=BROKER)

    for dossier in (protesting(limited), by_name, protesting(power(ENTRY, agent_is_lawyer=False), limited)):
        assert [Severity.WARNING] == [severity for _, severity in graded("POA025", dossier)]
    assert [] == found("POA025", protesting(limited, power(is_general=True)))
    strangers = power(PROTEST, grantor=Party(number=OTHER))
    assert [] == found("POA025", attrs.evolve(protesting(strangers), ior=LUMEN))


def test_a_lawyer_needs_no_license_to_protest() -> None:
    """Whether the agent is one must be known where the power is for protests alone."""
    firm = {"agent": Party(name="Doe & Roe", kind=EntityKind.CORPORATION), "agent_is_licensed": False}

    assert [] == found("POA023", held(power(PROTEST, agent_is_lawyer=True, **firm)))
    assert [f"{STEM}.agent_is_lawyer"] == lacks("POA023", held(power(PROTEST, **firm)))
    assert [f"{STEM}.agent_is_licensed"] == found("POA023", held(power(PROTEST, agent_is_lawyer=False, **firm)))
    assert [f"{STEM}.agent_is_licensed"] == found("POA023", held(power(PROTEST, ENTRY, agent_is_lawyer=True, **firm)))
