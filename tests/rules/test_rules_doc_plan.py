"""Documents dated after the as-of date, goods that are consigned, and what is still to be entered."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from rule_cases import DAY, LUMEN, OTHER, ahead, alone, day, found, graded, lacks

from iorkit.checking import check
from iorkit.findings import Need, Severity
from iorkit.model import (
    CBPNotice,
    Dossier,
    EntryEvidence,
    NoticeKind,
    Party,
    RecordKeeping,
    Shipment,
)
from iorkit.rules import CATALOGUE
from iorkit.rules.examples import BILL_OF_LADING, ENTRY, INVOICE, ORDER, PAYMENT, SHIPMENT

CHAIN = Dossier(
    invoices=(INVOICE,), purchase_orders=(ORDER,), payments=(PAYMENT,), transport_documents=(BILL_OF_LADING,)
)
PLANNED = "2026-04-20"


def test_an_invoice_dated_after_the_as_of_date_is_not_there_yet() -> None:
    """Unless entry is planned for its day or a later one."""
    tomorrow = Dossier(invoices=(attrs.evolve(INVOICE, dated_on=day("2026-03-21")),))
    planned = attrs.evolve(tomorrow, shipments=(Shipment(entry_planned_on=day("2026-03-21")),))

    assert ["invoices[0].dated_on"] == lacks("DOC001", tomorrow)
    assert [] == lacks("DOC001", tomorrow, "2026-03-21") + lacks("DOC001", planned)
    assert [] == lacks("DOC001", attrs.evolve(tomorrow, invoices=(*(tomorrow.invoices or ()), INVOICE)))


@pytest.mark.parametrize(
    "today,tomorrow,path",
    [
        (
            attrs.evolve(CHAIN, purchase_orders=(attrs.evolve(ORDER, dated_on=day(DAY)),)),
            attrs.evolve(CHAIN, purchase_orders=(attrs.evolve(ORDER, dated_on=day("2026-03-21")),)),
            "purchase_orders[0].dated_on",
        ),
        (
            attrs.evolve(CHAIN, payments=(attrs.evolve(PAYMENT, paid_on=day(DAY)),)),
            attrs.evolve(CHAIN, payments=(attrs.evolve(PAYMENT, paid_on=day("2026-03-21")),)),
            "payments[0].paid_on",
        ),
        (
            attrs.evolve(CHAIN, transport_documents=(attrs.evolve(BILL_OF_LADING, issued_on=day(DAY)),)),
            attrs.evolve(CHAIN, transport_documents=(attrs.evolve(BILL_OF_LADING, issued_on=day("2026-03-21")),)),
            "transport_documents[0].issued_on",
        ),
    ],
)
def test_a_document_dated_after_the_as_of_date_closes_no_chain(today: Dossier, tomorrow: Dossier, path: str) -> None:
    """It keeps the answer from being clear, and says which date."""
    assert [] == lacks("DOC006", today)
    assert [path] == lacks("DOC006", tomorrow)


def test_consigned_goods_are_neither_ordered_nor_paid_for() -> None:
    """The invoice says so, or the shipment that names it."""
    consigned = Dossier(invoices=(attrs.evolve(INVOICE, is_sale=False),))
    by_shipment = Dossier(invoices=(INVOICE,), shipments=(attrs.evolve(SHIPMENT, is_sale=False),))

    for code in ("DOC007", "DOC008"):
        assert [] == lacks(code, consigned) + lacks(code, by_shipment)
        assert [] != lacks(code, Dossier(invoices=(INVOICE,)))


def test_a_bill_whose_goods_are_still_to_be_entered_has_no_entry_to_match() -> None:
    """Its shipment plans entry; on the planned day and later an entry should be there."""
    held = Dossier(
        transport_documents=(BILL_OF_LADING,),
        entry_summaries=(attrs.evolve(ENTRY, bill_numbers=("ELSE123",)),),
        shipments=(attrs.evolve(SHIPMENT, entry_planned_on=day(PLANNED)),),
    )

    assert [] == lacks("DOC013", held, "2026-04-19")
    assert ["entry_summaries"] == lacks("DOC013", held, PLANNED)


def test_a_demand_for_records_that_falls_due_before_the_planned_day_is_an_error() -> None:
    """One day decides; until then it is a warning."""
    shipments = (Shipment(entry_planned_on=day(PLANNED)),)
    demand = CBPNotice(kind=NoticeKind.RECORD_DEMAND, received_on=day("2026-03-20"), deadline=day("2026-04-19"))
    later = attrs.evolve(demand, deadline=day(PLANNED))

    assert [("cbp_notices[0].deadline", Severity.ERROR, PLANNED)] == ahead(
        "DOC015", Dossier(cbp_notices=(demand,), shipments=shipments)
    )
    assert [("cbp_notices[0].deadline", Severity.WARNING)] == graded(
        "DOC015", Dossier(cbp_notices=(later,), shipments=shipments)
    )


@pytest.mark.parametrize("days,received", [(10**12, "2026-03-20"), (-(10**12), "2026-03-20"), (None, "9999-12-31")])
def test_a_demand_at_the_calendars_end_is_judged(days: int | None, received: str) -> None:
    """No number of days carries the rule past the last day."""
    demand = CBPNotice(kind=NoticeKind.RECORD_DEMAND, received_on=day(received), answer_days=days)

    assert ["received_on"] == [
        path.partition(".")[2] for path in alone("DOC015", Dossier(cbp_notices=(demand,)), received)
    ]


def test_a_retention_in_days_at_the_calendars_end_is_judged() -> None:
    """Five years from then have no end."""
    assert [] == found("DOC014", Dossier(record_keeping=RecordKeeping(retention_days=1)), "9999-12-31")
    assert ["record_keeping.retention_days"] == found(
        "DOC014", Dossier(record_keeping=RecordKeeping(retention_days=1826)), "2027-03-20"
    )


def test_a_bill_on_file_that_names_the_importer_shows_the_right_to_make_entry() -> None:
    """Another consignee, another number, and a bill to order leave the question open."""
    bill = BILL_OF_LADING

    def asks(**changes: Any) -> list[str]:  # noqa: ANN401 -- fields of the document
        return lacks("DOC016", Dossier(ior=LUMEN, transport_documents=(attrs.evolve(bill, **changes),)))

    assert [] == asks() + asks(entry_evidence=EntryEvidence.BILL)
    assert ["transport_documents[0].entry_evidence"] == asks(consignee=Party(name="Bayline Freight Inc"))
    assert ["transport_documents[0].entry_evidence"] == asks(consignee=Party(name="Lumen Housewares LLC", number=OTHER))
    assert ["transport_documents[0].entry_evidence"] == asks(consignee=Party(name="To order of Lumen Housewares LLC"))
    assert ["transport_documents[0].is_endorsed"] == asks(entry_evidence=EntryEvidence.BILL, is_negotiable=True)


def test_what_is_not_transcribed_of_an_invoice_is_not_needed() -> None:
    """It may stand on the invoice, and helps."""
    codes = ("DOC002", "DOC003", "DOC018", "DOC021")
    report = check(Dossier(invoices=(INVOICE,)), as_of=DAY, rules=[CATALOGUE[code] for code in codes])

    assert {"DOC002", "DOC003", "DOC018"} <= {item.code for item in report.not_checked}
    assert {Need.HELPS} == {item.need for item in report.not_checked}


def test_a_date_after_the_as_of_date_is_remarked_on() -> None:
    """On orders, invoices and bills."""
    held = attrs.evolve(CHAIN, transport_documents=(attrs.evolve(BILL_OF_LADING, issued_on=day("2026-01-09")),))

    assert [] == alone("DOC017", held, "2026-01-09")
    assert ["transport_documents[0].issued_on"] == alone("DOC017", held, "2026-01-08")
    assert ["invoices[0].dated_on", "transport_documents[0].issued_on"] == sorted(alone("DOC017", held, "2026-01-04"))
    assert dt.date(2026, 1, 5) == INVOICE.dated_on
