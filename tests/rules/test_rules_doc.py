"""The rules on the set of documents and on the chain of a sale, beyond their examples."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, met, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import BillNumber, EntryNumber, HTSNumber
from iorkit.model import (
    IOR,
    CommercialInvoice,
    Dossier,
    EntrySummary7501,
    GoodsLine,
    ImporterRole,
    KnownDocument,
    PackingList,
    Party,
    Payment,
    PurchaseOrder,
    Shipment,
    TransportDocument,
)
from iorkit.rules import CATALOGUE

BUYER, SELLER = Party(name="Lumen Housewares LLC"), Party(name="Ningbo Haitian Co., Ltd.")
ENTRY = EntryNumber("B76-0555101-2")
JARS = GoodsLine(description="glass jars, 1 l", quantity=Decimal(100), unit="PCS", unit_price=Decimal(2))
INVOICE = CommercialInvoice(number="HX-1", buyer=BUYER, seller=SELLER, currency="USD", lines=(JARS,))
ORDER = PurchaseOrder(number="PO-1", buyer=BUYER, seller=SELLER, currency="USD", lines=(JARS,))


def test_a_pro_forma_invoice_is_no_matter_beside_the_sellers() -> None:
    """Of the same number, or for the same entry."""
    pro_forma = CommercialInvoice(number="HX-1", is_pro_forma=True, is_exempt=False, has_production_bond=False)
    entered = attrs.evolve(pro_forma, number="PF-1", entry_number=ENTRY)

    assert [] == found("DOC001", Dossier(invoices=(pro_forma, INVOICE)))
    assert [] == found("DOC001", Dossier(invoices=(entered, attrs.evolve(INVOICE, entry_number=ENTRY))))
    assert ["invoices[0].has_production_bond"] == found("DOC001", Dossier(invoices=(entered, INVOICE)))


def test_what_is_not_known_of_a_pro_forma_invoice_is_named() -> None:
    """It hides no other finding."""
    unclear = CommercialInvoice(is_pro_forma=True, has_production_bond=False)
    bare = CommercialInvoice(is_pro_forma=True, is_exempt=False, has_production_bond=False)
    half = CommercialInvoice(is_pro_forma=True, is_exempt=False)

    assert ["invoices[0].is_exempt"] == lacks("DOC001", Dossier(invoices=(unclear,)))
    assert ["invoices[0].has_production_bond"] == lacks("DOC001", Dossier(invoices=(half,)))
    assert ["invoices[1].has_production_bond"] == found("DOC001", Dossier(invoices=(unclear, bare)))
    assert ["invoices"] == lacks("DOC001", Dossier())


def test_goods_that_are_entered_informally_are_left_out() -> None:
    """The dossier says so."""
    assert [] == found("DOC001", Dossier(invoices=(), has_formal_entries=False))
    assert [] == lacks("DOC001", Dossier(invoices=(), has_formal_entries=False))


def test_without_an_invoice_there_is_no_chain_to_judge() -> None:
    """Neither where none is at hand nor where none exists, which DOC001 finds, and which fails the line."""
    assert ["invoices"] == lacks("DOC006", Dossier())
    assert ["invoices"] == lacks("DOC006", Dossier(invoices=()))
    assert "not shown" == met("closed-loop", Dossier())
    assert "not met" == met("closed-loop", Dossier(invoices=()))
    assert "not shown" == met("closed-loop", Dossier(invoices=(INVOICE,)))
    assert "not met" == met("closed-loop", Dossier(invoices=(INVOICE,), payments=()))


def test_a_document_that_was_not_provided_is_not_one_that_does_not_exist() -> None:
    """The rule asks for it, and finds only what is stated not to exist."""
    invoice_alone = Dossier(invoices=(INVOICE,))
    no_payment = attrs.evolve(invoice_alone, payments=())

    assert [] == found("DOC006", invoice_alone)
    assert ["purchase_orders"] == lacks("DOC006", invoice_alone)
    assert ["payments"] == found("DOC006", no_payment)
    assert ["purchase_orders"] == lacks("DOC006", no_payment)
    assert ["payments"] == found("DOC006", attrs.evolve(invoice_alone, none_of=("payments",)))


@pytest.mark.parametrize(
    "invoices, shipments, is_excused",
    [
        ((False,), (), True),
        ((False,), (False, None), True),
        ((False, False), (True,), False),
        ((False, None), (), False),
        ((None,), (False,), True),
        ((None, None), (False,), False),
        ((None,), (False, True), False),
        ((None,), (), False),
    ],
)
def test_consigned_goods_have_no_order_and_no_payment(
    invoices: tuple[bool | None, ...],
    shipments: tuple[bool | None, ...],
    is_excused: bool,  # noqa: FBT001 -- a row
) -> None:
    """Where no invoice and no shipment tells of a sale."""
    dossier = Dossier(
        invoices=[attrs.evolve(INVOICE, is_sale=is_sale) for is_sale in invoices],
        shipments=[Shipment(is_sale=is_sale) for is_sale in shipments],
        purchase_orders=(),
        payments=(),
        transport_documents=(TransportDocument(),),
    )

    assert ([] if is_excused else ["payments", "purchase_orders"]) == sorted(found("DOC006", dossier))
    assert [] == found("DOC006", attrs.evolve(dossier, ior=IOR(role="consignee-on-consignment")))


def test_under_law_a_missing_chain_is_a_note() -> None:
    """The article alone asks for the whole of it."""
    report = check(Dossier(invoices=(INVOICE,), payments=()), as_of="2026-03-20", rules=[CATALOGUE["DOC006"]])

    assert {Severity.ERROR} == {item.severity for item in report.findings}
    assert {Severity.NOTE} == {item.severity for item in report.under("law").findings}


def test_a_packing_list_that_names_no_invoice_leaves_open_whose_it_is() -> None:
    """Another that names the invoice settles it."""
    nameless, own = PackingList(number="PL-0"), PackingList(invoice_numbers=(" hx-1 ",))

    assert ["packing_lists[0].invoice_numbers"] == lacks(
        "DOC010", Dossier(invoices=(INVOICE,), packing_lists=(nameless,))
    )
    assert [] == found("DOC010", Dossier(invoices=(INVOICE,), packing_lists=(nameless, own)))
    assert ["packing_lists"] == lacks("DOC010", Dossier(invoices=(INVOICE,)))
    assert ["invoices[0].number"] == lacks(
        "DOC010", Dossier(invoices=(attrs.evolve(INVOICE, number=" "),), packing_lists=(own,))
    )


@pytest.mark.parametrize(
    "known,expected",
    [
        (KnownDocument(sha256=" AB12 ", importer_name="Shoreline Kitchen Inc"), ["payments[0].sha256"]),
        (KnownDocument(sha256="ab12"), []),
        (KnownDocument(sha256="ab12", importer_number=OTHER), ["payments[0].sha256"]),
        (KnownDocument(sha256="ab12", importer_number=OWN), []),
        (KnownDocument(sha256="ab12", importer_name="LUMEN HOUSEWARES, LLC"), []),
        (KnownDocument(importer_name="Shoreline Kitchen Inc"), []),
    ],
)
def test_a_file_is_other_parties_unless_it_is_known_as_the_importers(known: KnownDocument, expected: list[str]) -> None:
    """By number, else by name; the digest is read without case or blanks."""
    dossier = Dossier(ior=LUMEN, payments=(Payment(sha256="ab12"), Payment()), documents_of_others=(known,))

    assert expected == found("DOC018", dossier)


def test_a_digest_is_needed_on_both_sides() -> None:
    """Of the documents, and of those that others' files hold."""
    others = (KnownDocument(sha256="ab12"),)

    assert ["documents_of_others"] == lacks("DOC018", Dossier(invoices=(INVOICE,)))
    assert ["invoices"] == lacks("DOC018", Dossier(invoices=(INVOICE,), documents_of_others=others))


def bought(buyer: Party | None, **ior: Any) -> Dossier:  # noqa: ANN401 -- fields of the importer
    """Returns a dossier with an invoice to a buyer and an importer."""
    importer = attrs.evolve(LUMEN, **{"role": ImporterRole.PURCHASER, **ior})
    return Dossier(ior=importer, invoices=(CommercialInvoice(buyer=buyer, seller=SELLER),))


@pytest.mark.parametrize(
    "role,expected",
    [
        (ImporterRole.PURCHASER, ["invoices[0].buyer.name"]),
        (ImporterRole.OWNER, ["invoices[0].buyer.name"]),
        (ImporterRole.CONSIGNEE_ON_CONSIGNMENT, []),
        (ImporterRole.LICENSED_BROKER, []),
        (ImporterRole.FREIGHT_FORWARDER, []),
    ],
)
def test_only_an_owner_or_purchaser_must_be_the_buyer(role: ImporterRole, expected: list[str]) -> None:
    """A forwarder without an interest is another rule's."""
    assert expected == found("DOC004", bought(Party(name="Someone Else Inc"), role=role))


def test_a_buyer_with_the_importers_number_is_the_importer() -> None:
    """Whatever its name and the suffix; a name that only may be another's is a warning."""
    number = attrs.evolve(LUMEN, name="Kestrel Mfg LLC")

    assert [] == found("DOC004", bought(Party(name="Lumen Trade", number=OWN)))
    assert [("invoices[0].buyer.name", Severity.WARNING)] == graded(
        "DOC004", bought(Party(name="KESTREL MANUFACTURING LLC"), name=number.name)
    )


def test_what_is_not_at_hand_about_the_buyer_is_named() -> None:
    """The role only where it would decide."""
    other = Party(name="Someone Else Inc")

    assert ["ior"] == lacks("DOC004", Dossier(invoices=(INVOICE,)))
    assert ["invoices[0].buyer"] == lacks("DOC004", bought(None))
    assert ["invoices[0].buyer.name"] == lacks("DOC004", bought(Party(name=" ")))
    assert ["ior.name"] == lacks("DOC004", bought(other, name=None))
    assert ["ior.role"] == lacks("DOC004", bought(other, role=None))
    assert [] == lacks("DOC004", bought(BUYER, role=None))


def ordered(invoice: CommercialInvoice = INVOICE, order: PurchaseOrder = ORDER, **more: Any) -> Dossier:  # noqa: ANN401 -- documents
    """Returns a dossier with an order and its invoice."""
    return Dossier(invoices=(invoice, *more.pop("others", ())), purchase_orders=(order,), **more)


def test_parties_of_the_order_are_those_of_the_invoice() -> None:
    """Both are found, each at the invoice."""
    other = attrs.evolve(INVOICE, buyer=Party(name="Someone Else Inc"), seller=Party(name="Yiwu Brightway Co., Ltd."))

    assert ["invoices[0].buyer.name", "invoices[0].seller.name"] == found("DOC008", ordered(other))


def test_all_invoices_of_an_order_are_added_up() -> None:
    """Pro forma invoices do not count; other invoices do not either."""
    first = attrs.evolve(INVOICE, order_numbers=("PO-1",), lines=(attrs.evolve(JARS, quantity=Decimal(60)),))
    second = attrs.evolve(first, number="HX-2", lines=(attrs.evolve(JARS, quantity=Decimal(41)),))
    other = attrs.evolve(second, order_numbers=("PO-2",))

    assert ["invoices[0].lines[0].quantity", "invoices[1].lines[0].quantity"] == found(
        "DOC008", ordered(first, others=(second,))
    )
    assert [] == found("DOC008", ordered(first, others=(other,)))
    assert [] == found("DOC008", ordered(first, others=(attrs.evolve(second, is_pro_forma=True),)))


def test_a_shipment_tells_which_order_an_invoice_is_of() -> None:
    """Where neither document names the other and there are several."""
    cheap = attrs.evolve(ORDER, lines=(attrs.evolve(JARS, unit_price=Decimal(3)),))
    second = attrs.evolve(ORDER, number="PO-2")
    shipment = Shipment(order_numbers=("po-1",), invoice_numbers=("HX-1",))
    both = Dossier(invoices=(INVOICE,), purchase_orders=(cheap, second))

    assert ["purchase_orders"] == lacks("DOC008", both)
    assert ["invoices[0].lines[0].unit_price"] == found("DOC008", attrs.evolve(both, shipments=(shipment,)))


@pytest.mark.parametrize(
    "invoice,order,path",
    [
        (attrs.evolve(INVOICE, currency=None), ORDER, "invoices[0].currency"),
        (attrs.evolve(INVOICE, currency="EUR"), ORDER, "invoices[0].currency"),
        (INVOICE, attrs.evolve(ORDER, lines=None), "purchase_orders[0].lines"),
        (attrs.evolve(INVOICE, lines=None), ORDER, "invoices[0].lines"),
        (attrs.evolve(INVOICE, lines=(GoodsLine(),)), ORDER, "invoices[0].lines[0].description"),
        (
            attrs.evolve(INVOICE, lines=(attrs.evolve(JARS, description="jars of glass"),)),
            ORDER,
            "invoices[0].lines[0].description",
        ),
        (
            attrs.evolve(INVOICE, lines=(attrs.evolve(JARS, quantity=None),)),
            ORDER,
            "invoices[0].lines[0].quantity",
        ),
        (attrs.evolve(INVOICE, order_numbers=("PO-9",)), ORDER, "purchase_orders"),
    ],
)
def test_what_cannot_be_compared_with_the_order_is_named(
    invoice: CommercialInvoice, order: PurchaseOrder, path: str
) -> None:
    """Nothing is found for want of it."""
    assert [] == found("DOC008", ordered(invoice, order))
    assert [path] == lacks("DOC008", ordered(invoice, order))


def test_lines_without_descriptions_are_paired_by_the_tariff_number() -> None:
    """And only where units agree is a price or quantity compared."""
    numbered = GoodsLine(hts_number=HTSNumber("7010.90.5029"), quantity=Decimal(1), unit="DOZ", unit_price=Decimal(20))
    order = attrs.evolve(ORDER, lines=(attrs.evolve(numbered, unit="PCS", unit_price=Decimal(2)),))

    assert [] == found("DOC008", ordered(attrs.evolve(INVOICE, lines=(numbered,)), order))
    assert ran("DOC008", ordered(attrs.evolve(INVOICE, lines=(numbered,)), order))


def test_orders_that_are_not_at_hand_are_no_finding() -> None:
    """Nor is a statement that there are none: another rule says so."""
    assert ["purchase_orders"] == lacks("DOC008", Dossier(invoices=(INVOICE,)))
    assert ["purchase_orders"] == lacks("DOC008", Dossier(invoices=(INVOICE,), purchase_orders=()))


def test_dates_are_compared_where_they_are_known() -> None:
    """A missing one hides no other finding."""
    bill = TransportDocument(issued_on=day("2026-02-03"), arrived_on=day("2026-02-02"))
    dossier = Dossier(
        invoices=(attrs.evolve(INVOICE, dated_on=day("2026-01-05")),),
        purchase_orders=(ORDER,),
        transport_documents=(bill,),
    )

    assert ["transport_documents[0].issued_on"] == found("DOC017", dossier)
    assert ["purchase_orders[0].dated_on"] == lacks("DOC017", dossier)


@pytest.mark.parametrize(
    "change,path",
    [
        ({"purchase_orders": None}, "purchase_orders"),
        ({"purchase_orders": ()}, "purchase_orders"),
        ({"transport_documents": None}, "transport_documents"),
        ({"transport_documents": ()}, "transport_documents"),
        ({"invoices": (INVOICE,)}, "invoices[0].dated_on"),
    ],
)
def test_what_is_not_at_hand_about_the_dates_is_named(change: dict[str, Any], path: str) -> None:
    """An order, an invoice and a bill are compared, so each must be there."""
    whole = Dossier(
        invoices=(attrs.evolve(INVOICE, dated_on=day("2026-01-05")),),
        purchase_orders=(attrs.evolve(ORDER, dated_on=day("2026-01-01")),),
        transport_documents=(TransportDocument(issued_on=day("2026-01-09")),),
    )

    assert [] == lacks("DOC017", whole)
    assert [path] == lacks("DOC017", attrs.evolve(whole, **change))


def test_a_bill_belongs_to_the_invoices_that_it_or_a_shipment_names() -> None:
    """Of two invoices and two bills, each is held against its own."""
    early = TransportDocument(bill_number=BillNumber("HTNB001"), issued_on=day("2026-01-01"))
    late = TransportDocument(invoice_numbers=("HX-2",), issued_on=day("2026-03-01"))
    shipment = Shipment(invoice_numbers=("HX-1",), bill_numbers=(BillNumber("HTNB001"),), order_numbers=("PO-1",))
    dossier = Dossier(
        invoices=(
            attrs.evolve(INVOICE, dated_on=day("2026-01-01")),
            attrs.evolve(INVOICE, number="HX-2", dated_on=day("2026-01-01"), order_numbers=("PO-1",)),
        ),
        purchase_orders=(attrs.evolve(ORDER, dated_on=day("2026-02-01")),),
        transport_documents=(early, late),
        shipments=(shipment,),
    )

    assert ["purchase_orders[0].dated_on"] * 2 == found("DOC017", dossier)
    assert "bill" not in str(check(dossier, as_of="2026-03-20", rules=[CATALOGUE["DOC017"]]).findings[1].message)


def test_an_importer_without_papers_of_trade_leaves_all_unchecked() -> None:
    """No rule on them finds anything in an empty dossier, and none fails."""
    report = check(Dossier(ior=IOR()), as_of="2026-03-20", rules=list(CATALOGUE.select("DOC", "TRC")))

    assert () == report.findings.codes
    assert [] == [item for item in report.not_checked if "failed" in item.reason]


def test_goods_that_come_by_mail_have_no_bill_of_lading() -> None:
    """Nor an air waybill; goods that come otherwise beside them have one."""
    by_mail, by_sea = (EntrySummary7501(mode_of_transport=mode) for mode in ("50", "11"))
    chain = Dossier(
        invoices=(INVOICE,), purchase_orders=(PurchaseOrder(),), payments=(Payment(),), transport_documents=()
    )

    assert [] == found("DOC006", attrs.evolve(chain, entry_summaries=(by_mail,)))
    assert ["transport_documents"] == found("DOC006", attrs.evolve(chain, entry_summaries=(by_mail, by_sea)))
    assert ["transport_documents"] == found("DOC006", chain)
