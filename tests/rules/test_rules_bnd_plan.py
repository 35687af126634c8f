"""Bonds on the days on which entry is planned: what ends or begins before them decides."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from bond_cases import NUMBER, OURS, THEIRS, asked, lasting, rider
from rule_cases import DAY, LUMEN, OTHER, OWN, ahead, alone, day, graded, lacks

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import EntryNumber
from iorkit.model import (
    Alias,
    BondApplication,
    BondKind,
    BondParty,
    BondUser,
    CashSecurity,
    CBPNotice,
    CustomsBond,
    Dossier,
    EntityChange,
    EntityChangeKind,
    EntrySummary7501,
    ImporterRecord,
    NoticeKind,
    RecordBond,
    RiderKind,
    Shipment,
    SingleTransaction,
)

PLANNED = "2026-04-20"
END, BEGIN = "bonds[0].terminated_on", "bonds[0].effective_on"
MADE = EntryNumber("B76-0324527-8")
DEPOSIT = CashSecurity(amount=Decimal(50000), deposited_on=day("2025-04-20"), is_accepted=True, is_form301_filed=True)


def planning(*bonds: CustomsBond, planned: str | None = PLANNED, **papers: Any) -> Dossier:  # noqa: ANN401 -- documents of the dossier
    """Returns a dossier with bonds and a shipment for which entry is planned."""
    shipments = (Shipment(entry_planned_on=day(planned), mode_of_transport="11"),) if planned else ()
    return Dossier(bonds=bonds, shipments=shipments, **{"ior": LUMEN, **papers})


def test_a_bond_must_not_end_by_the_planned_entry_date() -> None:
    """From the day of its termination on nothing can be charged: one day decides, long before it has come."""
    serves = planning(lasting(ended="2026-04-21"))
    too_short = planning(lasting(ended=PLANNED))

    assert [] == ahead("BND010", serves)
    assert [(END, Severity.BLOCKER, PLANNED)] == ahead("BND010", too_short)
    assert [] == alone("BND010", too_short)


def test_a_bond_that_ends_tomorrow_blocks_an_entry_in_two_weeks() -> None:
    """The message is true today and then, and names the bond, the day and the plan."""
    dossier = planning(lasting(ended="2026-03-21", number=NUMBER), planned="2026-04-03")
    (finding,) = check(dossier, as_of=DAY).findings.select("BND010")

    assert Severity.BLOCKER is finding.severity
    assert (
        "the termination of the continuous bond 258ABC123 is effective 2026-03-21 "
        "(on 2026-04-03, the planned entry date)"
    ) == finding.message


@pytest.mark.parametrize("ended,expected", [("2026-04-19", [(END, Severity.WARNING, "2026-04-19")]), (PLANNED, [])])
def test_without_a_plan_an_end_within_thirty_days_is_a_warning(
    ended: str, expected: list[tuple[str, Severity, str]]
) -> None:
    """The thirtieth day is the last at which is looked."""
    assert expected == ahead("BND010", planning(lasting(ended=ended), planned=None))


def test_a_bond_must_take_effect_by_the_planned_entry_date() -> None:
    """Until then it is a warning where entry is planned only later, and without a plan a blocker."""
    serves, too_late = planning(lasting(PLANNED)), planning(lasting("2026-04-21"))

    assert [(BEGIN, Severity.WARNING)] == graded("BND009", serves)
    assert [(BEGIN, Severity.BLOCKER, PLANNED)] == ahead("BND009", too_late)
    assert [(BEGIN, Severity.BLOCKER)] == graded("BND009", planning(lasting(PLANNED), planned=None))


def test_a_later_plan_does_not_soften_an_earlier_one() -> None:
    """The bond takes effect between the two."""
    two = tuple(Shipment(entry_planned_on=day(planned)) for planned in (PLANNED, "2026-05-04"))
    dossier = attrs.evolve(planning(lasting("2026-04-21")), shipments=two)

    assert [(BEGIN, Severity.BLOCKER, PLANNED)] == ahead("BND009", dossier)


def test_a_gap_that_no_planned_day_meets_is_a_warning() -> None:
    """A planned day in the gap is BND010's; the gap is said once more, as a warning."""
    first, second = lasting(ended="2026-04-20"), lasting("2026-04-21")
    for planned, blocked in (("2026-04-19", []), (PLANNED, [(END, Severity.BLOCKER, PLANNED)]), ("2026-04-21", [])):
        dossier = planning(first, second, planned=planned)

        assert [("bonds[1].effective_on", Severity.WARNING)] == graded("BND013", dossier)
        assert blocked == ahead("BND010", dossier)
    assert [("bonds[1].effective_on", Severity.BLOCKER)] == graded("BND013", planning(first, second, planned=None))


def test_a_request_of_the_principal_ends_the_bond_before_a_plan() -> None:
    """19 CFR 113.27(a): ten business days after CBP has the request."""
    bond = asked(BondParty.PRINCIPAL, "2026-03-20")

    assert [] == ahead("BND010", planning(bond, planned="2026-04-02"))
    assert [("bonds[0].termination_requested_on", Severity.BLOCKER, "2026-04-03")] == ahead(
        "BND010", planning(bond, planned="2026-04-03")
    )


def test_a_user_or_trade_name_must_not_be_deleted_by_the_planned_day() -> None:
    """19 CFR 113.26(e): from the effective date of the deletion the name cannot use the bond."""
    parents = attrs.evolve(lasting(), principal=THEIRS)
    for deleted, expected in (("2026-04-21", []), (PLANNED, [PLANNED])):
        user = attrs.evolve(parents, users=(BondUser(name=LUMEN.name, number=OWN, deleted_on=day(deleted)),))
        name = attrs.evolve(
            parents,
            trade_names=(Alias(name=LUMEN.name),),
            riders=(rider(RiderKind.TRADE_NAME_DELETED, deleted, LUMEN.name, received="2026-03-02"),),
        )

        assert expected == [at for _, _, at in ahead("BND010", planning(user))]
        assert expected == [at for _, _, at in ahead("BND010", planning(name))]


def test_a_cash_deposit_must_not_end_before_the_planned_day() -> None:
    """Its last day counts still; the day after, nothing stands in for the surety."""
    for ends, expected in ((PLANNED, []), ("2026-04-19", [("bonds[0].cash.ends_on", Severity.ERROR, PLANNED)])):
        bond = attrs.evolve(lasting(), amount=Decimal(50000), cash=attrs.evolve(DEPOSIT, ends_on=day(ends)))

        assert expected == ahead("BND033", planning(bond))


def test_a_bond_that_cbp_codes_as_insufficient_blocks_once_the_cure_period_is_over() -> None:
    """19 CFR 113.13(c): the last day is no blocker yet."""
    record = ImporterRecord(number=OWN, bonds=(RecordBond(number=NUMBER, is_sufficient=False),))
    notice = CBPNotice(kind=NoticeKind.BOND_INSUFFICIENT, dated_on=day("2026-03-16"), deadline=day("2026-03-31"))
    for planned, expected in (("2026-03-31", []), ("2026-04-01", [Severity.BLOCKER])):
        dossier = planning(planned=planned, importer_records=(record,), cbp_notices=(notice,))

        assert expected == [severity for _, severity, _ in ahead("BND019", dossier)]


def test_a_change_of_entity_to_come_needs_a_new_bond_by_the_planned_day() -> None:
    """A day later it does not touch the entry."""
    for changed, expected in (("2026-04-21", []), (PLANNED, [(BEGIN, Severity.ERROR, PLANNED)])):
        change = EntityChange(kind=EntityChangeKind.MERGER, changed_on=day(changed), creates_new_entity=True)

        assert expected == ahead("BND006", planning(lasting(), entity_changes=(change,)))


def test_an_application_must_be_updated_by_the_planned_day() -> None:
    """19 CFR 113.11(b)(2): thirty days from the change."""
    bond = attrs.evolve(lasting(), application=BondApplication(facts_changed_on=day("2026-03-20")))

    assert [] == ahead("BND046", planning(bond, planned="2026-04-19"))
    assert [PLANNED] == [at for _, _, at in ahead("BND046", planning(bond))]


def test_a_replacement_must_cover_the_planned_day_where_cbp_canceled_the_bond() -> None:
    """Another bond that ends before makes of the warning a blocker again."""
    notice = CBPNotice(kind=NoticeKind.BOND_CANCELED, dated_on=day("2026-03-02"), bond_number=NUMBER)
    for ended, expected in (("2026-04-21", []), (PLANNED, [Severity.BLOCKER])):
        other = attrs.evolve(lasting(ended=ended), number="268NEW001", principal=OURS)

        found_then = ahead("BND045", planning(other, cbp_notices=(notice,)))
        assert expected == [severity for _, severity, _ in found_then]


def test_a_security_filing_needs_a_bond_on_the_planned_day() -> None:
    """For goods in containers, where no agent posts its own."""
    for ended, expected in (("2026-04-21", []), (PLANNED, [Severity.BLOCKER])):
        dossier = planning(lasting(ended=ended))
        shipments = tuple(attrs.evolve(item, has_agent_isf_bond=False) for item in dossier.shipments or ())

        assert expected == [severity for _, severity, _ in ahead("BND034", attrs.evolve(dossier, shipments=shipments))]


def single(named: EntryNumber | None) -> CustomsBond:
    """Returns a single transaction bond for an entry."""
    return CustomsBond(kind=BondKind.SINGLE, activity_code="1", transaction=SingleTransaction(entry_number=named))


@pytest.mark.parametrize(
    "named,entered,expected",
    [
        (MADE, "2026-03-02", Severity.BLOCKER),
        (MADE, PLANNED, Severity.WARNING),
        (EntryNumber("B76-0324528-6"), "2026-03-02", Severity.WARNING),
        (None, "2026-03-02", Severity.WARNING),
    ],
    ids=["used", "for the plan", "for another entry to come", "for none yet"],
)
def test_a_used_single_transaction_bond_does_not_soften_the_end_of_the_continuous_one(
    named: EntryNumber | None, entered: str, expected: Severity
) -> None:
    """It names the entry that it covers, and covers no next one."""
    made = EntrySummary7501(entry_number=MADE, entry_date=day(entered))
    dossier = planning(lasting(ended="2026-04-19"), single(named), entry_summaries=(made,))

    assert [expected] == [severity for _, severity, at in ahead("BND010", dossier) if at == PLANNED]


NEXT = EntryNumber("B76-0324528-6")
USED = Dossier(ior=LUMEN, bonds=(single(MADE),))


def test_a_single_transaction_bond_of_another_entry_blocks_the_planned_one() -> None:
    """The plan stands with the shipment or with the draft of the summary, which may name the bond's own entry."""
    shipment = Shipment(entry_number=NEXT, entry_planned_on=day(PLANNED))
    draft = EntrySummary7501(entry_number=NEXT, entry_date=day(PLANNED))

    assert [("shipments[0].entry_planned_on", Severity.BLOCKER, PLANNED)] == ahead(
        "BND026", attrs.evolve(USED, shipments=(shipment,))
    )
    its_own = attrs.evolve(shipment, entry_number=MADE)
    assert [] == ahead("BND026", attrs.evolve(USED, shipments=(its_own,)))
    expected = attrs.evolve(draft, entry_date=None, expected_entry_date=day(PLANNED))
    for summary, field in ((draft, "entry_date"), (expected, "expected_entry_date")):
        at = f"entry_summaries[0].{field}"
        assert [(at, Severity.BLOCKER, PLANNED)] == ahead("BND026", attrs.evolve(USED, entry_summaries=(summary,)))
        of_the_bond = attrs.evolve(summary, entry_number=MADE)
        assert [] == ahead("BND026", attrs.evolve(USED, entry_summaries=(of_the_bond,)))
    of_another = attrs.evolve(draft, importer_number=OTHER)
    assert [] == ahead("BND026", attrs.evolve(USED, entry_summaries=(of_another,)))


def test_goods_not_entered_yet_need_a_bond_of_their_own_entry() -> None:
    """No day need be planned; a continuous bond, an entry made, or no word of it leaves the rule silent."""
    goods = Shipment(entry_number=NEXT, is_entered=False)
    waiting = attrs.evolve(USED, shipments=(goods,))

    assert [("shipments[0].entry_number", Severity.BLOCKER)] == graded("BND026", waiting)
    (finding,) = check(waiting, as_of=DAY).findings.select("BND026")
    assert (
        "no bond at hand secures entry B76-0324528-6; the single transaction bond secures entry B76-0324527-8 alone"
    ) == finding.message
    for changed in ({"entry_number": MADE}, {"entry_number": None}, {"is_entered": None}, {"is_entered": True}):
        assert [] == graded("BND026", attrs.evolve(USED, shipments=(attrs.evolve(goods, **changed),)))
    assert [] == graded("BND026", attrs.evolve(waiting, bonds=(single(MADE), lasting())))
    summary = EntrySummary7501(entry_number=NEXT, entry_date=day(DAY))
    assert [] == graded("BND026", attrs.evolve(waiting, entry_summaries=(summary,)))


def test_a_bond_to_be_executed_only_later_is_not_in_effect() -> None:
    """What its form says of an earlier day counts only where CBP's file has the bond."""
    at = "bonds[0].executed_on"
    to_come = attrs.evolve(lasting("2025-06-01", number=NUMBER), executed_on=day("2026-03-21"))
    dossier = Dossier(ior=LUMEN, bonds=(to_come,))

    assert [(at, Severity.BLOCKER)] == graded("BND009", dossier)
    assert [] == graded("BND009", dossier, "2026-03-21")
    listed = ImporterRecord(number=OWN, bonds=(RecordBond(number=NUMBER, effective_on=day("2025-06-01")),))
    assert [] == graded("BND009", attrs.evolve(dossier, importer_records=(listed,)))


@pytest.mark.parametrize("facts", [{"is_by_vessel": True}, {"is_by_vessel": False}, {}], ids=["vessel", "other", "?"])
def test_the_mode_of_transport_matters_only_where_no_bond_secures_the_filing(facts: dict[str, bool]) -> None:
    """A bond at hand answers for any mode; without one, goods by vessel in an unknown mode may be bulk cargo."""
    bonded = Dossier(ior=LUMEN, bonds=(lasting(),), shipments=(Shipment(**facts),))  # type: ignore[arg-type]
    bare = attrs.evolve(bonded, bonds=(), shipments=(Shipment(has_agent_isf_bond=False, **facts),))  # type: ignore[arg-type]

    assert [] == lacks("BND034", bonded)
    expected = [] if facts.get("is_by_vessel") is False else ["shipments[0].mode_of_transport"]
    assert expected == lacks("BND034", bare)
