"""Powers of attorney on the days on which entry is planned."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from rule_cases import DAY, ahead, alone, day, found

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import PortCode
from iorkit.model import Dossier, EntityKind, PowerAct, PowerOfAttorney, Shipment
from iorkit.rules.examples import AGENT, BROKER, POWER

STEM = "powers_of_attorney[0]"
PLANNED = "2026-04-20"


def planning(*powers: PowerOfAttorney, planned: str | None = PLANNED, **papers: Any) -> Dossier:  # noqa: ANN401 -- documents of the dossier
    """Returns a dossier with powers and a shipment for which entry is planned."""
    shipments = (Shipment(entry_planned_on=day(planned), port_of_entry=PortCode("2704")),) if planned else ()
    return Dossier(powers_of_attorney=powers, broker=BROKER, shipments=shipments, **papers)


def partnership(executed: str) -> PowerOfAttorney:
    """Returns a partnership's power that states no last day."""
    return PowerOfAttorney(agent=AGENT, grantor_kind=EntityKind.PARTNERSHIP, executed_on=day(executed))


@pytest.mark.parametrize(
    "code,serves,too_short,field",
    [
        ("POA005", partnership("2024-04-20"), partnership("2024-04-19"), "executed_on"),
        (
            "POA006",
            attrs.evolve(POWER, ends_on=day(PLANNED)),
            attrs.evolve(POWER, ends_on=day("2026-04-19")),
            "ends_on",
        ),
        (
            "POA009",
            attrs.evolve(POWER, revoked_on=day("2026-04-21")),
            attrs.evolve(POWER, revoked_on=day(PLANNED)),
            "revoked_on",
        ),
    ],
)
def test_a_power_must_be_in_effect_on_the_planned_entry_date(
    code: str, serves: PowerOfAttorney, too_short: PowerOfAttorney, field: str
) -> None:
    """One day decides, and a plan after the end is a blocker before the day has come."""
    assert [] == ahead(code, planning(serves))
    assert [(f"{STEM}.{field}", Severity.BLOCKER, PLANNED)] == ahead(code, planning(too_short))
    assert [] == alone(code, planning(too_short))


def test_the_message_names_the_power_its_last_day_and_the_planned_day() -> None:
    """It is true on both days."""
    report = check(planning(attrs.evolve(POWER, ends_on=day("2026-04-19"))), as_of=DAY)
    (finding,) = report.findings.select("POA006")

    assert (
        "the last day of the power of attorney to Bayside Customs Brokers Inc, by its own terms, is 2026-04-19 "
        "(on 2026-04-20, the planned entry date)"
    ) == finding.message


def test_an_end_before_a_planned_day_is_told_once() -> None:
    """The rule on what ends soon is silent where the planned day says it, and speaks where the plan comes first."""
    early = planning(attrs.evolve(POWER, ends_on=day("2026-04-10")))
    late = planning(attrs.evolve(POWER, ends_on=day("2026-05-20")))
    after = planning(attrs.evolve(POWER, ends_on=day("2026-05-21")))

    assert [] == found("POA007", early)
    assert [f"{STEM}.ends_on"] == found("POA006", early)
    assert [f"{STEM}.ends_on"] == found("POA007", late)
    assert [] == found("POA006", late) + found("POA007", after)


def test_without_a_plan_the_end_of_a_power_is_told_once_ahead_of_time() -> None:
    """A warning of the rule on what ends soon; a revocation to come has no such rule, and is a warning of its own."""
    ends = planning(attrs.evolve(POWER, ends_on=day("2026-04-10")), planned=None)
    revoked = planning(attrs.evolve(POWER, revoked_on=day("2026-04-19")), planned=None)
    later = planning(attrs.evolve(POWER, revoked_on=day("2026-04-20")), planned=None)

    assert [f"{STEM}.ends_on"] == found("POA007", ends)
    assert [] == found("POA006", ends)
    assert [(f"{STEM}.revoked_on", Severity.WARNING, "2026-04-19")] == ahead("POA009", revoked)
    assert [] == ahead("POA009", later)


def test_another_power_that_takes_over_serves_on_the_planned_day() -> None:
    """It must be executed by then."""
    ends = attrs.evolve(POWER, ends_on=day("2026-04-19"))
    follows = attrs.evolve(POWER, executed_on=day(PLANNED))
    too_late = attrs.evolve(POWER, executed_on=day("2026-04-21"))

    assert [] == ahead("POA006", planning(ends, follows))
    assert [(f"{STEM}.ends_on", Severity.BLOCKER, PLANNED)] == ahead("POA006", planning(ends, too_late))


def test_what_is_left_on_the_planned_day_must_cover_the_act_and_the_port() -> None:
    """The general power for all ports ends, and a limited one remains."""
    limited = attrs.evolve(POWER, is_general=False, acts=(PowerAct.REFUND,), ports=("2811",))
    ends = attrs.evolve(POWER, ends_on=day("2026-04-19"))
    lasts = attrs.evolve(POWER, ends_on=day(PLANNED))

    assert [] == ahead("POA018", planning(limited, lasts)) + ahead("POA019", planning(limited, lasts))
    assert [(f"{STEM}.acts", Severity.ERROR, PLANNED)] == ahead("POA018", planning(limited, ends))
    assert [("shipments[0].port_of_entry", Severity.ERROR, PLANNED)] == ahead("POA019", planning(limited, ends))


def test_partners_who_change_before_the_planned_day_need_a_new_power() -> None:
    """Where the change makes a new firm."""
    power = attrs.evolve(partnership("2025-03-20"), is_new_firm=True)

    assert [(f"{STEM}.partners_changed_on", Severity.BLOCKER, PLANNED)] == ahead(
        "POA017", planning(attrs.evolve(power, partners_changed_on=day(PLANNED)))
    )
    assert [] == ahead("POA017", planning(attrs.evolve(power, partners_changed_on=day("2026-04-21"))))


def test_a_partnership_named_by_any_document_has_powers_that_lapse() -> None:
    """Where the power and its grantor contradict each other, the strictest reading decides."""
    power = attrs.evolve(POWER, grantor_kind=EntityKind.LLC, executed_on=day("2024-03-01"), ends_on=None, grantor=None)
    said = attrs.evolve(power, grantor=attrs.evolve(AGENT, name="Lumen", kind=EntityKind.LIMITED_PARTNERSHIP))

    assert [] == found("POA005", Dossier(powers_of_attorney=(power,)))
    assert [f"{STEM}.executed_on"] == found("POA005", Dossier(powers_of_attorney=(said,)))


def test_a_power_on_the_last_day_of_the_calendar_is_judged() -> None:
    """No day comes after it."""
    power = attrs.evolve(POWER, ends_on=day("9999-12-31"))

    assert [] == found("POA007", planning(power, planned=None), "9999-12-31")
