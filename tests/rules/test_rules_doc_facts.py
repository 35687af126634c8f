"""The rules on documents of trade: names that only may differ, whose document it is, and facts that are not at hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import EntryNumber
from iorkit.model import (
    Alias,
    CommercialInvoice,
    Dossier,
    EntryEvidence,
    EntryLine,
    EntrySummary7501,
    GoodsLine,
    ImporterRole,
    KnownDocument,
    PackingList,
    Party,
    Payment,
    PurchaseOrder,
    TransportDocument,
    TransportKind,
)
from iorkit.rules import CATALOGUE

ENTRY = EntryNumber("B76-0555101-2")
SHORT, LONG = Party(name="Kestrel Mfg LLC"), Party(name="KESTREL MANUFACTURING LLC")
BUYER, SELLER = Party(name="Lumen Housewares LLC"), Party(name="Ningbo Haitian Co., Ltd.")
HOME = Party(name="Lumen Home")
TRADES = attrs.evolve(LUMEN, aliases=(Alias(name="Lumen Home"),), role=ImporterRole.PURCHASER)
JARS = GoodsLine(description="glass jars, 1 l", quantity=Decimal(100), unit="PCS", unit_price=Decimal(2))
INVOICE = CommercialInvoice(number="HX-1", buyer=BUYER, seller=SELLER, currency="USD", lines=(JARS,))
BILL = TransportDocument(kind=TransportKind.HOUSE_BILL, invoice_numbers=("HX-1",), shipper=SELLER, consignee=BUYER)
SLIP = Payment(payer=BUYER.name, payee=SELLER.name, amount=Decimal(200), currency="USD", invoice_numbers=("HX-1",))
SEAFARER = attrs.evolve(BILL, vessel="Ever Calm", voyage="021E")


def named(buyer: Party, other: Party) -> dict[str, Dossier]:
    """Returns for each rule a dossier in whose documents one party stands under two names."""
    invoice = attrs.evolve(INVOICE, buyer=buyer, total=Decimal(200))
    entry = EntrySummary7501(entry_number=ENTRY, ultimate_consignee=other, lines=(EntryLine(description="jars"),))
    bill = attrs.evolve(BILL, consignee=buyer, entry_number=ENTRY, description="glass jars")
    return {
        "DOC005": Dossier(
            invoices=(invoice,),
            transport_documents=(attrs.evolve(SEAFARER, consignee=buyer), attrs.evolve(SEAFARER, consignee=other)),
        ),
        "DOC007": Dossier(invoices=(invoice,), payments=(attrs.evolve(SLIP, payer=other.name),)),
        "DOC008": Dossier(
            invoices=(invoice,),
            purchase_orders=(PurchaseOrder(buyer=other, seller=SELLER, currency="USD", lines=(JARS,)),),
        ),
        "DOC009": Dossier(
            transport_documents=(bill,), packing_lists=(PackingList(invoice_numbers=("HX-1",), consignee=other),)
        ),
        "DOC013": Dossier(transport_documents=(bill,), entry_summaries=(entry,)),
    }


@pytest.mark.parametrize("code", list(named(SHORT, LONG)))
def test_a_name_that_only_may_be_other_parties_is_a_warning(code: str) -> None:
    """Mfg may stand for manufacturing, and a person should look; a surely different name is an error."""
    other = named(SHORT, Party(name="Someone Else Inc"))[code]

    assert [Severity.WARNING] == [severity for _, severity in graded(code, named(SHORT, LONG)[code])]
    assert [Severity.ERROR] == [severity for _, severity in graded(code, other)]


@pytest.mark.parametrize("code", list(named(BUYER, HOME)))
def test_two_names_of_the_importer_are_no_difference(code: str) -> None:
    """It pays, buys and receives under its trade name as well."""
    dossier = attrs.evolve(named(BUYER, HOME)[code], ior=TRADES)

    assert [] == found(code, dossier)
    assert 1 == len(found(code, attrs.evolve(dossier, ior=LUMEN)))


def test_a_payment_that_names_no_invoice_is_for_the_only_one() -> None:
    """So is one of somebody else; both are warnings, for another invoice may not be at hand."""
    only = attrs.evolve(INVOICE, total=Decimal(200))
    whole = attrs.evolve(SLIP, invoice_numbers=None)
    short, strangers = attrs.evolve(whole, amount=Decimal("189.99")), attrs.evolve(whole, payer="Harbor Freight Ltd")

    assert [] == found("DOC007", Dossier(invoices=(only,), payments=(whole,)))
    assert ["payments"] == lacks("DOC007", Dossier(invoices=(only,), payments=(whole,)))
    warned = graded("DOC007", Dossier(invoices=(only,), payments=(short,)))
    assert [("invoices[0].total", Severity.WARNING)] == warned
    warned = graded("DOC007", Dossier(invoices=(only,), payments=(strangers,)))
    assert [("invoices[0].buyer.name", Severity.WARNING)] == warned


def test_a_payment_that_names_no_invoice_may_make_up_what_is_short() -> None:
    """Beside several invoices; of too much it takes nothing away."""
    two = attrs.evolve(INVOICE, total=Decimal(200)), attrs.evolve(INVOICE, number="HX-2")
    loose = attrs.evolve(SLIP, invoice_numbers=())
    short, much = (attrs.evolve(SLIP, amount=Decimal(amount)) for amount in (100, 300))

    assert [] == found("DOC007", Dossier(invoices=two, payments=(short, loose)))
    assert "payments[1].invoice_numbers" in lacks("DOC007", Dossier(invoices=two, payments=(short, loose)))
    assert ["invoices[0].total"] == found("DOC007", Dossier(invoices=two, payments=(much, loose)))


def test_a_payment_that_is_still_to_come_does_not_count() -> None:
    """On its day it does."""
    paid = attrs.evolve(SLIP, paid_on=day("2026-03-21"), amount=Decimal(1))
    dossier = Dossier(invoices=(attrs.evolve(INVOICE, total=Decimal(200)),), payments=(paid,))

    assert [] == found("DOC007", dossier, "2026-03-20")
    assert ["payments"] == lacks("DOC007", dossier, "2026-03-20")
    assert ["invoices[0].total"] == found("DOC007", dossier, "2026-03-21")


def known(ior: Any = TRADES, **facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the document
    """Returns a dossier whose payment is known from another file."""
    return Dossier(
        ior=ior, payments=(Payment(sha256="ab12"),), documents_of_others=(KnownDocument(sha256="ab12", **facts),)
    )


def test_a_file_known_under_a_trade_name_of_the_importer_is_its_own() -> None:
    """And one under a name that only may be another's is a warning."""
    mill = attrs.evolve(TRADES, name=SHORT.name)

    assert ran("DOC018", known(importer_name="Lumen Home"))
    assert [] == found("DOC018", known(importer_name="Lumen Home"))
    assert [("payments[0].sha256", Severity.WARNING)] == graded("DOC018", known(mill, importer_name=LONG.name))


def test_a_file_that_cannot_be_compared_with_the_importer_is_left_open() -> None:
    """Without an importer, or without a name or number on both sides."""
    assert ["ior"] == lacks("DOC018", known(None, importer_name="Shoreline Kitchen Inc"))
    assert ["documents_of_others[0].importer_name"] == lacks("DOC018", known())
    assert [] == found("DOC018", known(None, importer_name="Shoreline Kitchen Inc"))


@pytest.mark.parametrize(
    "consignee,expected",
    [
        (BUYER, []),
        (HOME, []),
        (Party(name="Lumen Trade", number=OWN), []),
        (Party(name="Bayline Freight Inc"), [("transport_documents[0].consignee.name", Severity.ERROR)]),
        (Party(name="Lumen Housewares LLC", number=OTHER), [("transport_documents[0].consignee.name", Severity.ERROR)]),
    ],
)
def test_a_straight_bill_shows_the_right_of_its_consignee_alone(consignee: Party, expected: list[Any]) -> None:
    """Whether it is endorsed or not; a master bill is left out."""
    bill = attrs.evolve(BILL, consignee=consignee, entry_evidence=EntryEvidence.BILL, is_negotiable=False)
    master = attrs.evolve(bill, kind=TransportKind.MASTER_BILL)

    assert expected == graded("DOC016", Dossier(ior=TRADES, transport_documents=(bill,)))
    assert [] == found("DOC016", Dossier(ior=TRADES, transport_documents=(master,)))


def filed(value: str, *more: CommercialInvoice, importer: Party | None = None) -> Dossier:
    """Returns a dossier with an entry of a value, an invoice of it over 200 dollars, and more invoices."""
    entry = EntrySummary7501(
        entry_number=ENTRY,
        importer=importer,
        is_filed=True,
        country_of_origin="CN",
        total_value=Decimal(value),
    )
    own = attrs.evolve(INVOICE, entry_number=ENTRY, total=Decimal(200), country_of_origin="CN")
    return Dossier(ior=LUMEN, entry_summaries=(entry,), invoices=(own, *more))


def test_an_invoice_that_names_no_entry_may_make_up_the_value() -> None:
    """It can only raise the sum, so that a value below it is found all the same."""
    loose = attrs.evolve(INVOICE, number="HX-2", total=Decimal(300))

    assert ["entry_summaries[0].total_value"] == found("DOC019", filed("500"))
    assert [] == found("DOC019", filed("500", loose))
    assert ["invoices[1].entry_number"] == lacks("DOC019", filed("500", loose))
    assert ["entry_summaries[0].total_value"] == found("DOC019", filed("100", loose))
    assert ["entry_summaries[0].total_value"] == found("DOC019", filed("500", attrs.evolve(loose, is_pro_forma=True)))


def test_whose_entry_it_is_the_name_block_tells_too() -> None:
    """An entry of another importer is left out."""
    assert [] == found("DOC019", filed("500", importer=Party(number=OTHER)))
    assert 1 == len(found("DOC019", filed("500", importer=Party(number=OWN))))


def test_a_description_without_words_is_not_held_against_the_order() -> None:
    """One of two letters has nothing to compare."""
    order = PurchaseOrder(buyer=BUYER, seller=SELLER, currency="USD", lines=(JARS,))
    invoice = attrs.evolve(INVOICE, lines=(attrs.evolve(JARS, description="TV 55"),))
    dossier = Dossier(invoices=(invoice,), purchase_orders=(order,))

    assert [] == found("DOC008", dossier)
    assert ["invoices[0].lines[0].description"] == lacks("DOC008", dossier)


def test_goods_that_may_not_be_sold_need_no_day_of_sale() -> None:
    """The invoice says from where they are shipped, and not whether they were sold."""
    sent = attrs.evolve(INVOICE, is_transcribed_whole=True, shipped_from="Ningbo")

    assert not {"invoices[0].sold_on", "invoices[0].sold_at"} & set(found("DOC002", Dossier(invoices=(sent,))))
    assert ["invoices[0].is_sale"] == lacks("DOC002", Dossier(invoices=(sent,)))
    assert "invoices[0].sold_on" in found("DOC002", Dossier(invoices=(attrs.evolve(sent, is_sale=True),)))


def test_a_missing_voyage_is_not_another_voyage() -> None:
    """It is asked for where the goods came too far apart; two known ones settle it."""
    first = attrs.evolve(SEAFARER, arrived_on=day("2026-02-01"))
    unknown = attrs.evolve(first, voyage=None, arrived_on=day("2026-02-20"))
    other = attrs.evolve(unknown, voyage="022E")

    def moved(*bills: TransportDocument) -> Dossier:
        return Dossier(invoices=(INVOICE,), transport_documents=bills)

    assert [] == found("DOC005", moved(first, unknown))
    assert ["transport_documents[1].voyage"] == lacks("DOC005", moved(first, unknown))
    assert ["invoices[0]"] == found("DOC005", moved(first, unknown, other))


def test_an_undated_bill_leaves_the_order_of_the_papers_open() -> None:
    """What the dates that are known show is found first."""
    dossier = Dossier(
        invoices=(attrs.evolve(INVOICE, dated_on=day("2026-01-05")),),
        purchase_orders=(PurchaseOrder(dated_on=day("2026-01-01")),),
        transport_documents=(TransportDocument(),),
    )

    assert ["transport_documents[0].issued_on"] == lacks("DOC017", dossier)


@pytest.mark.parametrize(
    "dated,first",
    [("2025-09-26", "iorkit comparison"), ("2025-09-27", "CBP, rejection of manifests"), (None, "CBP, rejection of")],
)
def test_a_vague_bill_rests_on_the_notice_from_its_first_day(dated: str | None, first: str) -> None:
    """Before it nothing but our own comparison."""
    bill = TransportDocument(description="goods", issued_on=day(dated) if dated else None)
    report = check(Dossier(transport_documents=(bill,)), as_of="2026-03-20", rules=[CATALOGUE["DOC012"]])

    assert report.findings[0].citations[0].reference.startswith(first)


def test_prices_that_another_buyer_paid_are_not_the_importers() -> None:
    """Of the importer's own names either will do."""
    now = attrs.evolve(INVOICE, dated_on=day("2026-03-02"), lines=(attrs.evolve(JARS, unit_price=Decimal("0.10")),))
    before = attrs.evolve(INVOICE, number="HX-0", dated_on=day("2026-01-05"))
    others = attrs.evolve(before, buyer=Party(name="Someone Else Inc"))

    assert [] == found("DOC011", Dossier(ior=TRADES, invoices=(now, others)))
    assert 1 == len(found("DOC011", Dossier(ior=TRADES, invoices=(now, attrs.evolve(before, buyer=HOME)))))


def test_a_buyer_of_the_importers_name_with_another_number_is_another() -> None:
    """The number decides where both have one."""
    buyer = Party(name="Lumen Housewares LLC", number=OTHER)
    invoice = CommercialInvoice(buyer=buyer, seller=SELLER)

    assert [("invoices[0].buyer.number", Severity.ERROR)] == graded("DOC004", Dossier(ior=TRADES, invoices=(invoice,)))
