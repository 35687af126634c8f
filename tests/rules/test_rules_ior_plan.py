"""The rules on the importer of record for days on which entry is planned, one day apart."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import LUMEN, OWN, day

from iorkit import check
from iorkit.model import IOR, CBPNotice, Dossier, EntityKind, NoticeKind, ResidentAgent, Shipment
from iorkit.rules import CATALOGUE

AS_OF = "2026-03-20"


def planned(dossier: Dossier, *days: str, as_of: str = AS_OF, codes: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Returns code, severity and day of what is found where entry is planned."""
    shipments = tuple(Shipment(entry_planned_on=day(each)) for each in days)
    held = attrs.evolve(dossier, shipments=shipments)
    report = check(held, as_of=as_of, rules=[CATALOGUE[code] for code in codes])
    return [(item.code, item.severity.value, str(item.on_day or as_of)) for item in report.findings]


USED = Dossier(ior=IOR(number=OWN, last_used_on=day("2025-04-10"), has_open_transactions=False))
INACTIVITY = ("IOR005", "IOR006")


@pytest.mark.parametrize(
    "plan,expected",
    [
        ("2026-04-10", [("IOR006", "warning", AS_OF)]),
        ("2026-04-11", [("IOR005", "blocker", "2026-04-11")]),
    ],
)
def test_an_entry_planned_after_a_year_without_use_is_a_blocker(
    plan: str, expected: list[tuple[str, str, str]]
) -> None:
    """And the reminder that the year will end is not said beside it."""
    assert expected == planned(USED, plan, codes=INACTIVITY)


def test_an_entry_planned_within_the_year_is_a_use() -> None:
    """A later one is then no blocker."""
    assert [] == planned(USED, "2026-04-10", "2026-05-20", codes=("IOR005",))


def test_inactivity_to_come_is_foretold_once_without_a_plan() -> None:
    """By the rule that warns of it, and not by the look ahead as well."""
    assert [("IOR006", "warning", AS_OF)] == planned(USED, codes=INACTIVITY)


NOTICE = CBPNotice(kind=NoticeKind.VOID_IMPORTER_NUMBER, dated_on=day("2026-03-13"), deadline=day("2026-04-02"))


@pytest.mark.parametrize("plan,severity", [("2026-04-01", "error"), ("2026-04-02", "blocker")])
def test_an_unanswered_notice_blocks_the_entry_planned_from_its_deadline_on(plan: str, severity: str) -> None:
    """Before it there is time to answer."""
    found = planned(Dossier(ior=LUMEN, cbp_notices=(NOTICE,)), plan, codes=("IOR009",))

    assert severity == found[0][1]


def test_a_notice_dated_after_the_day_is_not_there_yet() -> None:
    """Neither on the as-of date nor on a planned day."""
    later = attrs.evolve(NOTICE, dated_on=day("2026-03-21"))

    assert [] == planned(Dossier(ior=LUMEN, cbp_notices=(later,)), "2026-04-20", codes=("IOR009",))


BILL = CBPNotice(kind=NoticeKind.BILL_UNPAID, dated_on=day("2026-03-16"))


@pytest.mark.parametrize("plan,words", [("2026-03-30", "at the port that gave it"), ("2026-03-31", "at every port")])
def test_unpaid_bills_reach_every_port_after_ten_working_days(plan: str, words: str) -> None:
    """19 CFR 142.14: the tenth working day after 16 March 2026 is 30 March."""
    shipments = (Shipment(entry_planned_on=day(plan)),)
    dossier = Dossier(ior=IOR(number=OWN), cbp_notices=(BILL,), shipments=shipments)
    report = check(dossier, as_of=plan, rules=[CATALOGUE["IOR034"]])

    assert words in report.findings[0].message


FOREIGN = IOR(name="Haotian Trading Co., Ltd.", kind=EntityKind.CORPORATION, country_of_organization="CN")


@pytest.mark.parametrize("plan,expected", [("2026-04-14", []), ("2026-04-15", ["blocker"])])
def test_a_resident_agent_must_serve_on_the_planned_day(plan: str, expected: list[str]) -> None:
    """From the day on which it leaves the State it is none."""
    agent = ResidentAgent(name="Harbor Agents Inc", state="CA", left_state_on=day("2026-04-15"))
    dossier = Dossier(ior=attrs.evolve(FOREIGN, resident_agents=(agent,)), states_of_entry=("CA",))

    assert expected == [severity for _, severity, _ in planned(dossier, plan, codes=("IOR014",))]


@pytest.mark.parametrize("given,expected", [("2026-03-20", ["error"]), ("2026-03-21", [])])
def test_a_void_notice_counts_from_its_own_day_on(given: str, expected: list[str]) -> None:
    """The day on which it is given is one of them."""
    notice = attrs.evolve(NOTICE, dated_on=day(given))
    found = planned(Dossier(ior=LUMEN, cbp_notices=(notice,)), codes=("IOR009",))

    assert expected == [severity for _, severity, _ in found]
