"""Rules that stop where the law leaves a way out, and those on payment, bonds and clocks, beyond their examples."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from rule_cases import DAY, LUMEN, OWN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.model import IOR, Bill, Broker, Dossier, EntrySummary7501, ImporterRole, Shipment
from iorkit.rules import CATALOGUE, Settings


def why(code: str, dossier: Dossier, as_of: str = DAY) -> list[str]:
    """Returns why a rule could not judge."""
    return [item.reason for item in check(dossier, as_of=as_of, rules=[CATALOGUE[code]]).not_checked]


def small(value: str, arrived: str, *, gift: bool = False) -> Shipment:
    """Returns a shipment of little value."""
    return Shipment(value=Decimal(value), arrived_on=day(arrived), is_gift=gift)


@pytest.mark.parametrize(
    "code,role", [("IOR002", ImporterRole.SERVICE_COMPANY), ("IOR003", ImporterRole.FREIGHT_FORWARDER)]
)
@pytest.mark.parametrize(
    "shipment,may_enter",
    [
        (small("800.00", "2025-08-28"), True),
        (small("800.01", "2025-08-28"), False),
        (small("800.00", "2025-08-29"), False),
        (small("200.00", "2026-01-15", gift=True), True),
        (small("200.01", "2026-01-15", gift=True), False),
        (Shipment(arrived_on=day("2025-08-28")), False),
        (Shipment(value=Decimal("100.00")), False),
    ],
    ids=["at the limit", "above", "suspended", "a gift", "a larger gift", "no value", "no day"],
)
def test_a_mere_consignee_may_enter_goods_of_little_value(
    code: str, role: ImporterRole, shipment: Shipment, *, may_enter: bool
) -> None:
    """19 CFR 143.26(b): by the owner, the purchaser or the consignee; whether the exemption applies is not known."""
    dossier = Dossier(ior=IOR(role=role), shipments=(shipment,))

    assert may_enter is not bool(found(code, dossier))
    assert may_enter is any("so little value" in reason for reason in why(code, dossier))
    # One larger shipment beside it, and the rule judges.
    both = attrs.evolve(dossier, shipments=(shipment, small("801.00", "2025-08-01")))
    assert ["ior.role"] == found(code, both)


def test_a_declaration_that_may_follow_under_bond() -> None:
    """19 CFR 141.19(b)(2)(ii): a code of missing documents may be the declaration."""
    blank = EntrySummary7501(importer_number=OWN, declaration=(), is_filed=True)
    follows = attrs.evolve(blank, missing_documents=("01",))

    assert ["entry_summaries[0].declaration"] == found("IOR004", Dossier(ior=LUMEN, entry_summaries=(blank,)))
    assert [] == found("IOR004", Dossier(ior=LUMEN, entry_summaries=(follows,)))
    assert ["entry_summaries[0].missing_documents"] == lacks("IOR004", Dossier(ior=LUMEN, entry_summaries=(follows,)))


def bill(**fields: object) -> Dossier:
    """Returns a dossier with a bill of 18 February 2026."""
    known = {"amount": Decimal("812.40"), "dated_on": dt.date(2026, 2, 18), "is_paid": False}
    return Dossier(bills=(Bill(**{**known, **fields}),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fields,last",
    [({}, "2026-03-20"), ({"is_dishonored": True}, "2026-03-05"), ({"due_on": dt.date(2026, 4, 1)}, "2026-04-01")],
    ids=["thirty days", "fifteen where dishonored", "a printed day goes before"],
)
def test_a_bill_is_overdue_the_day_after_its_last(fields: dict[str, object], last: str) -> None:
    """19 CFR 24.3(e): 30 days from the date of the bill, or 15."""
    after = (day(last) + dt.timedelta(days=1)).isoformat()
    on_its_last = check(bill(**fields), as_of=last, rules=[CATALOGUE["IOR035"]], settings=Settings(look_ahead_days=0))

    assert [] == [finding.path for finding in on_its_last.findings]
    assert [Severity.ERROR] == [severity for _, severity in graded("IOR035", bill(**fields), after)]


def test_paid_and_unknown_bills() -> None:
    """A paid one is left out; of one without a day, the day is asked for."""
    assert [] == found("IOR035", bill(is_paid=True), "2026-06-01")
    assert ["bills[0].is_paid"] == lacks("IOR035", bill(is_paid=None), "2026-06-01")
    assert ["bills[0].dated_on"] == lacks("IOR035", bill(dated_on=None), "2026-06-01")


@pytest.mark.parametrize("code", ["AGT026", "AGT027"])
def test_a_broker_of_whom_nothing_is_known(code: str) -> None:
    """It is asked for, and does not keep a dossier from a clear answer."""
    report = check(Dossier(broker=Broker()), as_of=DAY, rules=[CATALOGUE[code]])

    assert [True] == [bool(item.optional) for item in report.not_checked]
    assert not ran(code, Dossier(broker=Broker()))
