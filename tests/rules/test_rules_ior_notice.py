"""The rules on what CBP tells the importer, beyond their examples."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import ImporterNumber, PortCode
from iorkit.model import (
    IOR,
    Broker,
    CBPNotice,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    ImporterRole,
    NoticeKind,
    Party,
    VoidReason,
)
from iorkit.rules import CATALOGUE

BROKER = Broker(name="Bayside Customs Brokers Inc")
IN_BROKERS_NAME = EntrySummary7501(importer=Party(name="BAYSIDE CUSTOMS BROKERS, INC."), entry_date=day("2026-03-10"))


@pytest.mark.parametrize("reason", [item for item in VoidReason if item is not VoidReason.AT_REQUEST])
def test_every_reason_of_cbps_own_is_found(reason: VoidReason) -> None:
    """Inaccurate data only from the day of the notice; before it, the article alone speaks of them."""
    dossier = Dossier(ior=IOR(void_risks=(reason,)))
    before = Severity.WARNING if reason is VoidReason.INACCURATE_DATA else Severity.ERROR

    assert [("ior.void_risks[0]", before)] == graded("IOR010", dossier, "2026-09-17")
    assert [("ior.void_risks[0]", Severity.ERROR)] == graded("IOR010", dossier, "2026-09-18")


def test_whether_a_reason_stands_must_be_stated() -> None:
    """That none does is an answer."""
    assert ["ior.void_risks"] == lacks("IOR010", Dossier(ior=LUMEN))
    assert ran("IOR010", Dossier(ior=IOR(void_risks=())))


def ordered(*notices: CBPNotice, **papers: Any) -> Dossier:  # noqa: ANN401 -- fields of the dossier
    """Returns a dossier of an importer under orders, with its broker and an entry in the broker's name."""
    fields: dict[str, Any] = {
        "ior": LUMEN,
        "broker": BROKER,
        "cbp_notices": notices,
        "entry_summaries": (IN_BROKERS_NAME,),
        "bonds": (),
        **papers,
    }
    return Dossier(**fields)


LIVE = CBPNotice(kind=NoticeKind.LIVE_ENTRY, dated_on=day("2026-03-02"))


def test_an_order_of_live_entry_ends_only_when_it_is_lifted() -> None:
    """An answer does not end it; and it begins on its day."""
    answered = attrs.evolve(LIVE, answered_on=day("2026-03-05"))
    lifted = attrs.evolve(LIVE, lifted_on=day("2026-03-20"))
    to_come = attrs.evolve(LIVE, dated_on=day("2026-03-21"))

    assert ["entry_summaries[0].importer.name"] == found("IOR027", ordered(LIVE))
    assert ["entry_summaries[0].importer.name"] == found("IOR027", ordered(answered))
    assert 1 == len(found("IOR027", ordered(lifted), "2026-03-19"))
    assert [] == found("IOR027", ordered(lifted), "2026-03-20")
    assert [] == found("IOR027", ordered(to_come))


def test_a_notice_on_bills_is_such_an_order_until_paid_in_time() -> None:
    """19 CFR 142.14 puts the importer under live entry."""
    bill = CBPNotice(kind=NoticeKind.BILL_UNPAID, dated_on=day("2026-03-02"))
    paid, late = (attrs.evolve(bill, answered_on=day(on)) for on in ("2026-03-16", "2026-03-17"))

    assert 1 == len(found("IOR027", ordered(bill)))
    assert [] == found("IOR027", ordered(paid))
    assert 1 == len(found("IOR027", ordered(late)))
    undated = attrs.evolve(paid, dated_on=None, received_on=day("2026-03-04"))
    assert ["cbp_notices[0].dated_on"] == lacks("IOR027", ordered(undated))


def test_an_order_against_another_importer_is_no_matter() -> None:
    """Nor are notices of other kinds, nor an importer that files its own entries."""
    other = attrs.evolve(LIVE, number=OTHER)

    assert [] == found("IOR027", ordered(other))
    assert [] == found("IOR027", ordered(CBPNotice(kind=NoticeKind.PENALTY), CBPNotice()))
    assert [] == found("IOR027", ordered(LIVE, is_self_filed=True))
    assert ran("IOR027", ordered(LIVE, is_self_filed=True))


def test_a_broker_under_order_itself_hides_behind_nobody() -> None:
    """Whose order it is must be known, where the broker is importer of record."""
    broker = IOR(name="Gateway Customs Brokers Inc", number=OTHER, role=ImporterRole.LICENSED_BROKER)

    assert ["ior.role"] == found("IOR027", ordered(attrs.evolve(LIVE, number=OWN), ior=broker))
    assert [] == found("IOR027", ordered(attrs.evolve(LIVE, number=ImporterNumber("47-5550909GA")), ior=broker))
    assert ["cbp_notices[0].number"] == lacks("IOR027", ordered(LIVE, ior=broker))


def test_the_brokers_bond_is_found_where_the_entries_are_not_at_hand() -> None:
    """What is missing is named after what was found; a bond that is over covers nothing."""
    bond = CustomsBond(principal=Party(name="Bayside Customs Brokers Inc"))
    over = attrs.evolve(bond, terminated_on=day("2026-03-20"))
    dossier = ordered(LIVE, bonds=(bond, over, CustomsBond()), entry_summaries=None)

    assert ["bonds[0].principal"] == found("IOR027", dossier)
    assert ["entry_summaries"] == lacks("IOR027", dossier)
    assert ["bonds"] == lacks("IOR027", ordered(LIVE, bonds=None))


def test_an_undated_entry_in_the_brokers_name_leaves_it_open() -> None:
    """It may be older than the notice; one after the day of the check is judged for its own day."""
    undated = attrs.evolve(IN_BROKERS_NAME, entry_date=None)
    dossier = ordered(LIVE, entry_summaries=(undated, undated, IN_BROKERS_NAME, EntrySummary7501()))

    assert ["entry_summaries[2].importer.name"] == found("IOR027", dossier)
    assert ["entry_summaries[0].entry_date"] == lacks("IOR027", dossier)
    (planned,) = check(ordered(LIVE), as_of="2026-03-09", rules=[CATALOGUE["IOR027"]]).findings
    assert (day("2026-03-10"), Severity.BLOCKER) == (planned.on_day, planned.severity)


def test_what_the_search_for_a_broker_lacks_is_named() -> None:
    """Only where an order stands is more asked for than the notices."""
    assert ["cbp_notices"] == lacks("IOR027", Dossier())
    assert [] == lacks("IOR027", Dossier(cbp_notices=()))
    assert ["ior"] == lacks("IOR027", Dossier(cbp_notices=(LIVE,)))
    assert ["broker"] == lacks("IOR027", Dossier(ior=LUMEN, cbp_notices=(LIVE,)))


def billed(*notices: CBPNotice, overdue: bool | None = False) -> Dossier:
    """Returns a dossier with notices on unpaid bills."""
    return Dossier(ior=IOR(number=OWN, has_overdue_bills=overdue), cbp_notices=notices)


BILL = CBPNotice(kind=NoticeKind.BILL_UNPAID, dated_on=day("2026-03-02"))


@pytest.mark.parametrize("as_of,words", [("2026-03-16", "at the port that gave it"), ("2026-03-17", "at every port")])
def test_after_ten_working_days_every_port_asks_for_payment_first(as_of: str, words: str) -> None:
    """19 CFR 142.14(a) and (c)."""
    (finding,) = check(billed(BILL), as_of=as_of, rules=[CATALOGUE["IOR034"]]).findings

    assert words in finding.message
    assert Severity.ERROR is finding.severity


def test_a_day_on_which_cbp_is_closed_is_no_working_day() -> None:
    """The last day moves by one."""
    rules, closed = [CATALOGUE["IOR034"]], [day("2026-03-10")]
    (finding,) = check(billed(BILL), as_of="2026-03-17", rules=rules, closures=closed).findings

    assert "the last day to pay is 2026-03-17" in finding.message


def test_payment_after_the_ten_days_needs_headquarters_to_lift_the_order() -> None:
    """19 CFR 142.14(b) and (c)."""
    late = attrs.evolve(BILL, answered_on=day("2026-03-17"))

    assert ["cbp_notices[0]"] == found("IOR034", billed(late))
    assert [] == found("IOR034", billed(attrs.evolve(late, lifted_on=day("2026-03-20"))))


def test_an_overdue_bill_is_said_once() -> None:
    """By the notice where there is one, else by a warning."""
    assert [("ior.has_overdue_bills", Severity.WARNING)] == graded("IOR034", billed(overdue=True))
    assert [("cbp_notices[0]", Severity.ERROR)] == graded("IOR034", billed(BILL, overdue=True))


def test_a_notice_of_another_number_or_kind_or_day_is_left_out() -> None:
    """Each leaves the importer's own standing as stated."""
    notices = (
        attrs.evolve(BILL, number=OTHER),
        attrs.evolve(BILL, dated_on=day("2026-03-21")),
        attrs.evolve(BILL, kind=NoticeKind.OTHER),
    )

    assert [] == found("IOR034", billed(*notices))
    assert [] == lacks("IOR034", billed(*notices, overdue=None))
    assert ["cbp_notices"] == lacks("IOR034", Dossier(ior=LUMEN))
    assert ["cbp_notices[0].dated_on"] == lacks("IOR034", billed(attrs.evolve(BILL, dated_on=None)))


def test_an_undated_notice_hides_no_later_one() -> None:
    """What can be judged is said, and the rest is not checked."""
    undated = attrs.evolve(BILL, dated_on=None, answered_on=day("2026-03-05"))

    assert ["cbp_notices[1]"] == found("IOR034", billed(undated, BILL))
    assert ["cbp_notices[0].dated_on"] == lacks("IOR034", billed(undated, BILL))
    assert ["entry_summaries[0].importer.name"] == found("IOR027", ordered(undated, LIVE))
    assert ["cbp_notices[0].dated_on"] == lacks("IOR027", ordered(undated, LIVE))


def test_an_order_that_names_ports_holds_at_these_alone() -> None:
    """An entry in the broker's name at another port gets round nothing."""
    limited = attrs.evolve(LIVE, ports=("2704",))
    there, elsewhere = (attrs.evolve(IN_BROKERS_NAME, port=PortCode(port)) for port in ("2704", "1001"))

    assert ["entry_summaries[0].importer.name"] == found("IOR027", ordered(limited, entry_summaries=(there,)))
    assert [] == found("IOR027", ordered(limited, entry_summaries=(elsewhere,)))
    assert ["entry_summaries[0].port"] == lacks("IOR027", ordered(limited))


def test_a_broker_as_importer_at_other_ports_gets_round_no_order() -> None:
    """Where the entries are not at hand it cannot be told."""
    broker = IOR(name="Gateway Customs Brokers Inc", number=OTHER, role=ImporterRole.LICENSED_BROKER)
    limited = attrs.evolve(LIVE, number=OWN, ports=("2704",))
    there, elsewhere = (EntrySummary7501(importer_number=OTHER, port=PortCode(port)) for port in ("2704", "1001"))

    assert ["ior.role"] == found("IOR027", ordered(limited, ior=broker, entry_summaries=(elsewhere, there)))
    assert [] == found("IOR027", ordered(limited, ior=broker, entry_summaries=(elsewhere,)))
    assert ["entry_summaries"] == lacks("IOR027", ordered(limited, ior=broker, entry_summaries=()))
    assert ["entry_summaries[0].port"] == lacks("IOR027", ordered(limited, ior=broker))


def test_a_void_notice_without_deadline_is_an_error_at_least() -> None:
    """Unanswered it is found before the deadline and after it; only how bad it is stays open."""
    notice = CBPNotice(kind=NoticeKind.VOID_IMPORTER_NUMBER, dated_on=day("2026-03-13"))
    answered = attrs.evolve(notice, answered_on=day("2026-03-18"))

    assert [("cbp_notices[0].kind", Severity.ERROR)] == graded("IOR009", Dossier(ior=LUMEN, cbp_notices=(notice,)))
    assert ["cbp_notices[0].deadline"] == lacks("IOR009", Dossier(ior=LUMEN, cbp_notices=(notice,)))
    assert [] == found("IOR009", Dossier(ior=LUMEN, cbp_notices=(answered,)))
