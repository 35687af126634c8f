"""The rules on invoices, goods, transport, entry and records, beyond their examples."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import BillNumber, EntryNumber, PortCode
from iorkit.model import (
    Address,
    CBPNotice,
    CommercialInvoice,
    Dossier,
    EntryEvidence,
    EntryLine,
    EntrySummary7501,
    GoodsLine,
    InvoiceCharge,
    NoticeKind,
    PackingList,
    Party,
    RecordKeeping,
    Shipment,
    TransportDocument,
    TransportKind,
)
from iorkit.rules import CATALOGUE, Settings

BUYER, SELLER = Party(name="Lumen Housewares LLC"), Party(name="Ningbo Haitian Co., Ltd.")
OTHERS = Party(name="Someone Else Inc")
ENTRY = EntryNumber("B76-0555101-2")
JARS = GoodsLine(description="glass jars, 1 l", quantity=Decimal(100), unit="PCS", unit_price=Decimal(2))
INVOICE = CommercialInvoice(number="HX-1", buyer=BUYER, seller=SELLER, currency="USD", lines=(JARS,))
BILL = TransportDocument(kind=TransportKind.HOUSE_BILL, invoice_numbers=("HX-1",), shipper=SELLER, consignee=BUYER)


def test_what_may_only_not_be_transcribed_is_no_finding() -> None:
    """The rule names it; an invoice that is transcribed whole is judged."""
    assert [] == found("DOC002", Dossier(invoices=(INVOICE,)))
    assert ["invoices[0].port_of_entry"] == lacks("DOC002", Dossier(invoices=(INVOICE,)))
    whole = attrs.evolve(INVOICE, is_transcribed_whole=True, lines=None)

    assert {
        "invoices[0].port_of_entry",
        "invoices[0].sold_on",
        "invoices[0].sold_at",
        "invoices[0].lines",
        "invoices[0].country_of_origin",
    } == set(found("DOC002", Dossier(invoices=(whole,))))


def test_an_invoice_that_says_all_it_must_is_judged_whole_or_not() -> None:
    """And a whole one that names its seller misses the address alone."""
    full = attrs.evolve(
        INVOICE,
        port_of_entry=PortCode("2811"),
        sold_on=day("2026-01-02"),
        sold_at="Ningbo",
        lines=(attrs.evolve(JARS, marks="LH 1/10"),),
        country_of_origin="CN",
    )

    assert ran("DOC002", Dossier(invoices=(full,)))
    assert ["invoices[0].seller.address"] == found(
        "DOC021", Dossier(invoices=(attrs.evolve(full, is_transcribed_whole=True),))
    )


def test_goods_that_are_not_sold_are_shipped_from_somewhere() -> None:
    """Instead of when and where they were sold, 19 CFR 141.86(a)(2)."""
    sent = attrs.evolve(INVOICE, is_sale=False, is_transcribed_whole=True)

    assert {"invoices[0].shipped_from", "invoices[0].port_of_entry"} <= set(found("DOC002", Dossier(invoices=(sent,))))
    assert "invoices[0].sold_on" not in found("DOC002", Dossier(invoices=(sent,)))


def test_a_listed_charge_needs_a_name_and_an_amount() -> None:
    """Even where the rest of the invoice is not transcribed; an assist is a charge too."""
    charged = attrs.evolve(
        INVOICE,
        charges=(InvoiceCharge(amount=Decimal(5)), InvoiceCharge(name="packing", is_included_in_price=True)),
        assists=(InvoiceCharge(name="molds"),),
    )

    assert ["invoices[0].assists[0].amount", "invoices[0].charges[0].name"] == found(
        "DOC002", Dossier(invoices=(charged,))
    )


def test_what_is_not_known_of_the_language_is_named() -> None:
    """A translation that is there settles it."""
    assert ["invoices[0].is_in_english"] == lacks("DOC003", Dossier(invoices=(INVOICE,)))
    assert ["invoices[0].has_translation"] == lacks(
        "DOC003", Dossier(invoices=(attrs.evolve(INVOICE, is_in_english=False),))
    )
    assert ran("DOC003", Dossier(invoices=(attrs.evolve(INVOICE, has_translation=True),)))


@pytest.mark.parametrize(
    "seller,whole,expected,missing",
    [
        (None, None, [], ["invoices[0].seller.name"]),
        (SELLER, None, [], ["invoices[0].seller.address"]),
        (None, True, ["invoices[0].seller.address", "invoices[0].seller.name"], []),
        (Party(address=Address(line1="1", city="N", country="CN")), None, [], ["invoices[0].seller.name"]),
        (
            attrs.evolve(SELLER, address=Address(line1=" ", city="N", country="CN")),
            None,
            ["invoices[0].seller.address"],
            [],
        ),
    ],
)
def test_name_and_whole_address_of_the_seller(
    seller: Party | None,
    whole: bool | None,  # noqa: FBT001 -- a table
    expected: list[str],
    missing: list[str],
) -> None:
    """What is there in part is incomplete, what is not there may not be transcribed."""
    invoice = CommercialInvoice(seller=seller, is_transcribed_whole=whole)

    assert expected == found("DOC021", Dossier(invoices=(invoice,)))
    assert missing == lacks("DOC021", Dossier(invoices=(invoice,)))


def test_an_employee_that_is_not_transcribed_is_not_missed() -> None:
    """Blank text on a whole invoice is none."""
    assert ["invoices[0].responsible_employee"] == lacks("DOC022", Dossier(invoices=(INVOICE,)))
    blank = attrs.evolve(INVOICE, responsible_employee=" ", is_transcribed_whole=True)

    assert ["invoices[0].responsible_employee"] == found("DOC022", Dossier(invoices=(blank,)))


def priced(number: str, dated: str | None, price: str | None, **changes: Any) -> CommercialInvoice:  # noqa: ANN401 -- fields
    """Returns an invoice for jars at a price."""
    line = attrs.evolve(JARS, unit_price=Decimal(price) if price else None)
    return attrs.evolve(INVOICE, number=number, dated_on=day(dated) if dated else None, lines=(line,), **changes)


@pytest.mark.parametrize(
    "earlier",
    [
        priced("HX-0", "2026-03-02", "2.00"),
        priced("HX-0", "2025-02-28", "2.00"),
        priced("HX-0", None, "2.00"),
        priced("HX-0", "2026-01-05", "2.00", currency="EUR"),
        priced("HX-0", "2026-01-05", "2.00", seller=OTHERS),
        priced("HX-0", "2026-01-05", None),
        attrs.evolve(priced("HX-0", "2026-01-05", "2.00"), lines=(attrs.evolve(JARS, unit="DOZ"),)),
        attrs.evolve(priced("HX-0", "2026-01-05", "2.00"), lines=None),
    ],
)
def test_only_earlier_prices_of_the_same_goods_count(earlier: CommercialInvoice) -> None:
    """Same day, older than a year, undated, other currency, seller or unit: nothing to compare with."""
    dossier = Dossier(invoices=(priced("HX-1", "2026-03-02", "0.10"), earlier))

    assert [] == found("DOC011", dossier)
    assert "invoices[0].lines[0].unit_price" in lacks("DOC011", dossier)


def test_share_and_months_of_the_price_are_ours_to_set() -> None:
    """The report names the setting that decided."""
    dossier = Dossier(invoices=(priced("HX-1", "2026-03-02", "1.80"), priced("HX-0", "2025-12-01", "2.00")))
    strict = Settings(value_outlier_share=Decimal("0.95"))
    report = check(dossier, as_of="2026-03-20", rules=[CATALOGUE["DOC011"]], settings=strict)

    assert ("DOC011",) == report.findings.codes
    assert "value_outlier_share" in dict(report.settings)
    assert [] == found("DOC011", dossier)
    assert [] == found("DOC011", Dossier(invoices=(priced("HX-1", "2026-04-02", "0.01"),)), "2026-03-20")


@pytest.mark.parametrize(
    "text,is_vague",
    [
        ("parts", True),
        ("SPARE PARTS", False),
        ("Gifts and samples, 20 ctns", True),
        ("daily   use", True),
        ("daily use glass", False),
        ("consolidated cargo", True),
        ("123", True),
        ("party hats", False),
        ("玻璃杯", False),
    ],
)
def test_a_description_is_vague_where_nothing_is_left_of_it(text: str, is_vague: bool) -> None:  # noqa: FBT001 -- a table
    """Whole words count, whatever their case."""
    invoice = attrs.evolve(INVOICE, lines=(attrs.evolve(JARS, description=text),))

    assert (["invoices[0].lines[0].description"] if is_vague else []) == found("DOC012", Dossier(invoices=(invoice,)))


def test_a_master_bill_may_say_consolidated() -> None:
    """CSMS 62081967 says so; a house bill may not."""
    master = TransportDocument(kind=TransportKind.MASTER_BILL, description="CONSOLIDATED CARGO")
    house = attrs.evolve(master, kind=TransportKind.HOUSE_BILL)

    assert [] == found("DOC012", Dossier(transport_documents=(master,)))
    assert [("transport_documents[0].description", Severity.WARNING)] == graded(
        "DOC012", Dossier(transport_documents=(house,))
    )


def test_descriptions_that_are_not_at_hand_are_named() -> None:
    """They hide no finding in another document."""
    vague = attrs.evolve(INVOICE, lines=(attrs.evolve(JARS, description="goods"),))

    assert ["invoices"] == lacks("DOC012", Dossier())
    assert ["invoices[0].lines"] == lacks("DOC012", Dossier(invoices=(attrs.evolve(INVOICE, lines=None), vague)))
    assert ["invoices[1].lines[0].description"] == found(
        "DOC012", Dossier(invoices=(attrs.evolve(INVOICE, lines=None), vague))
    )
    assert [] == lacks("DOC012", Dossier(transport_documents=(BILL,)))


def moved(*bills: TransportDocument, **more: Any) -> Dossier:  # noqa: ANN401 -- documents
    """Returns a dossier with an invoice and the bills of its goods."""
    return Dossier(invoices=(INVOICE,), transport_documents=bills, **more)


def test_one_conveyance_is_one_shipment() -> None:
    """However many bills; a master bill and one to order name nobody to compare."""
    first = attrs.evolve(BILL, vessel="Ever Calm", voyage="021E")
    master = attrs.evolve(first, kind=TransportKind.MASTER_BILL, shipper=OTHERS)
    to_order = attrs.evolve(first, consignee=Party(name="To the order of First Bank"))

    assert [] == found("DOC005", moved(first, master, to_order))
    assert ["invoices[0]"] == found("DOC005", moved(first, attrs.evolve(first, consignee=OTHERS)))


def test_what_is_not_at_hand_about_a_shipment_is_named() -> None:
    """Vessel and arrival only where there are several bills."""
    bare, known = attrs.evolve(BILL, voyage="1"), attrs.evolve(BILL, vessel="Ever Calm")

    assert ["transport_documents"] == lacks("DOC005", Dossier(invoices=(INVOICE,)))
    assert ["transport_documents"] == lacks("DOC005", moved())
    assert ran("DOC005", moved(bare))
    assert ["transport_documents[0].vessel"] == lacks("DOC005", moved(bare, known))
    assert ["transport_documents[0].arrived_on"] == lacks("DOC005", moved(known, attrs.evolve(known, voyage="2")))


PACKED = PackingList(invoice_numbers=("HX-1",), packages=10, gross_weight_kg=Decimal(100), consignee=BUYER)
LADEN = attrs.evolve(BILL, packages=10, gross_weight_kg=Decimal(100))


def test_packing_lists_of_a_bill_are_added_up() -> None:
    """Of those that name one of its invoices; a shipment may say which they are."""
    half = attrs.evolve(PACKED, packages=5, gross_weight_kg=Decimal(50))
    other = attrs.evolve(PACKED, invoice_numbers=("HX-2",))
    number = BillNumber("HTNB001")
    shipped = attrs.evolve(LADEN, invoice_numbers=None, bill_number=number)
    shipment = Shipment(invoice_numbers=("HX-1",), bill_numbers=(number,))
    others = Shipment(invoice_numbers=("HX-2",), bill_numbers=(BillNumber("HTNB002"),))

    assert [] == found("DOC009", moved(LADEN, packing_lists=(half, half, other)))
    assert ["transport_documents[0].gross_weight_kg", "transport_documents[0].packages"] == found(
        "DOC009", moved(LADEN, packing_lists=(half, other))
    )
    assert [] == found("DOC009", moved(shipped, packing_lists=(PACKED, other), shipments=(shipment,)))
    assert ran("DOC009", moved(shipped, packing_lists=(PACKED, other), shipments=(others, shipment)))


def test_a_single_list_and_a_single_bill_are_a_pair() -> None:
    """Where nothing names anything; of several nobody knows which belong together."""
    loose = attrs.evolve(LADEN, invoice_numbers=None, packages=11)
    unnamed = attrs.evolve(PACKED, invoice_numbers=None)

    assert ["transport_documents[0].packages"] == found("DOC009", moved(loose, packing_lists=(unnamed,)))
    assert ["packing_lists"] == lacks("DOC009", moved(loose, packing_lists=(unnamed, unnamed)))
    assert ["packing_lists"] == lacks("DOC009", moved(loose, packing_lists=()))
    assert ["packing_lists"] == lacks("DOC009", moved(loose))


def test_a_list_for_several_bills_cannot_be_held_against_one() -> None:
    """Nor can a master bill; and one to order names no consignee."""
    assert ["packing_lists"] == lacks("DOC009", moved(LADEN, LADEN, packing_lists=(PACKED,)))
    master = attrs.evolve(LADEN, kind=TransportKind.MASTER_BILL, packages=999)
    to_order = attrs.evolve(LADEN, consignee=Party(name="TO ORDER"))

    assert [] == found("DOC009", moved(master, packing_lists=(PACKED,)))
    assert [] == found("DOC009", moved(to_order, packing_lists=(PACKED,)))


def test_what_is_not_at_hand_about_weight_and_packages_is_named() -> None:
    """A missing weight hides no other finding."""
    light = attrs.evolve(LADEN, gross_weight_kg=None, packages=9)
    listed = attrs.evolve(PACKED, packages=None)

    assert ["transport_documents[0].packages"] == found("DOC009", moved(light, packing_lists=(PACKED,)))
    assert ["transport_documents[0].gross_weight_kg"] == lacks("DOC009", moved(light, packing_lists=(PACKED,)))
    assert ["packing_lists[0].packages"] == lacks("DOC009", moved(LADEN, packing_lists=(listed,)))


@pytest.mark.parametrize("evidence", list(EntryEvidence))
def test_any_evidence_but_none_and_an_unclear_bill_will_do(evidence: EntryEvidence) -> None:
    """A bill alone needs more to be known."""
    dossier = moved(attrs.evolve(BILL, entry_evidence=evidence))
    expected = ["transport_documents[0].entry_evidence"] if evidence is EntryEvidence.NONE else []

    assert expected == found("DOC016", dossier)
    assert (["transport_documents[0].is_negotiable"] if evidence is EntryEvidence.BILL else []) == lacks(
        "DOC016", dossier
    )


def test_an_endorsed_straight_bill_is_judged_by_its_consignee() -> None:
    """The importer's own name is no other's."""
    bill = attrs.evolve(BILL, entry_evidence=EntryEvidence.BILL, is_negotiable=False, is_endorsed=True)

    assert ran("DOC016", moved(bill, ior=LUMEN))
    assert ["ior"] == lacks("DOC016", moved(bill))
    assert ["ior.name"] == lacks("DOC016", moved(bill, ior=attrs.evolve(LUMEN, name=None)))
    assert ["transport_documents[0].consignee.name"] == lacks("DOC016", moved(attrs.evolve(bill, consignee=None)))
    assert ["transport_documents[0].entry_evidence"] == lacks("DOC016", moved(BILL))


ENTERED = EntrySummary7501(
    entry_number=ENTRY,
    importer_number=OWN,
    summary_date=day("2026-02-10"),
    ultimate_consignee=BUYER,
    bill_numbers=("HTNB001",),
    lines=(EntryLine(description="jars of glass", country_of_origin="CN"),),
    total_value=Decimal(200),
)


def entered(bill: TransportDocument, entry: EntrySummary7501 = ENTERED, **more: Any) -> Dossier:  # noqa: ANN401 -- documents
    """Returns a dossier with a bill and an entry."""
    return Dossier(transport_documents=(bill,), entry_summaries=(entry,), **more)


def test_a_bill_belongs_to_the_entry_that_names_it() -> None:
    """By its own number where the bill names no entry; one of each are a pair where nothing names anything."""
    other = attrs.evolve(BILL, consignee=OTHERS, description="glass jars")
    number = BillNumber("htnb001")
    path = ["transport_documents[0].consignee.name"]

    assert path == found("DOC013", entered(attrs.evolve(other, bill_number=number)))
    assert path == found("DOC013", entered(other, attrs.evolve(ENTERED, bill_numbers=None)))
    assert ["entry_summaries"] == lacks("DOC013", entered(other))
    assert ["entry_summaries"] == lacks("DOC013", entered(attrs.evolve(other, entry_number=EntryNumber("X"))))
    assert ["entry_summaries"] == lacks("DOC013", Dossier(transport_documents=(other,)))
    assert [] == found("DOC013", entered(attrs.evolve(other, bill_number=number, kind=TransportKind.MASTER_BILL)))


def test_the_importer_may_be_the_consignee() -> None:
    """Either name of the entry will do; where it names nobody the rule says so."""
    bill = attrs.evolve(BILL, entry_number=ENTRY, consignee=OTHERS, description="glass jars")
    imported = attrs.evolve(ENTERED, importer=OTHERS)
    nobody = attrs.evolve(ENTERED, ultimate_consignee=None)

    assert [] == found("DOC013", entered(bill, imported))
    assert ["entry_summaries[0].ultimate_consignee.name"] == lacks("DOC013", entered(bill, nobody))
    assert ["transport_documents[0].consignee.name"] == lacks("DOC013", entered(attrs.evolve(bill, consignee=None)))
    assert [] == lacks("DOC013", entered(attrs.evolve(bill, consignee=BUYER, description=None)))


BILLED = attrs.evolve(
    INVOICE, entry_number=ENTRY, total=Decimal(200), lines=(attrs.evolve(JARS, country_of_origin="CN"),)
)


def filed(entry: EntrySummary7501 = ENTERED, *invoices: CommercialInvoice, **more: Any) -> Dossier:  # noqa: ANN401 -- documents
    """Returns a dossier with an entry and its invoices."""
    return Dossier(entry_summaries=(entry,), invoices=invoices or (BILLED,), **more)


@pytest.mark.parametrize(
    "value,expected",
    [
        ("200", []),
        ("199.01", []),
        ("199", ["entry_summaries[0].total_value"]),
        ("201", ["entry_summaries[0].total_value"]),
    ],
)
def test_the_value_is_the_invoices_to_the_dollar(value: str, expected: list[str]) -> None:
    """A dollar a line is left for rounding."""
    assert expected == found("DOC019", filed(attrs.evolve(ENTERED, total_value=Decimal(value))))


@pytest.mark.parametrize(
    "charge,lowest,highest",
    [
        (InvoiceCharge(name="freight", amount=Decimal(50), is_included_in_price=True), 150, 200),
        (InvoiceCharge(name="freight", amount=Decimal(50), is_included_in_price=False), 200, 250),
        (InvoiceCharge(name="freight", amount=Decimal(50)), 150, 250),
        (InvoiceCharge(name="freight"), 200, 200),
    ],
)
def test_listed_charges_widen_what_the_value_may_be(charge: InvoiceCharge, lowest: int, highest: int) -> None:
    """Down where the price includes them, up where it does not."""
    invoice = attrs.evolve(BILLED, charges=(charge,))
    values = [
        value
        for value in (lowest - 1, lowest, highest, highest + 1)
        if not found("DOC019", filed(attrs.evolve(ENTERED, total_value=Decimal(value)), invoice))
    ]

    assert [lowest, highest] == values


def test_an_entry_that_is_other_parties_or_not_filed_is_left_out() -> None:
    """There is no statement to CBP yet, or it is not the importer's."""
    wrong = attrs.evolve(ENTERED, total_value=Decimal(1))

    assert 1 == len(found("DOC019", filed(wrong, ior=LUMEN)))
    assert [] == found("DOC019", filed(attrs.evolve(wrong, importer_number=OTHER), ior=LUMEN))
    assert [] == found("DOC019", filed(attrs.evolve(wrong, is_filed=False)))
    assert [] == found("DOC019", filed(wrong), "2026-02-09")
    assert ["entry_summaries[0].summary_date"] == lacks("DOC019", filed(attrs.evolve(wrong, summary_date=None)))
    assert 1 == len(found("DOC019", filed(attrs.evolve(wrong, summary_date=None, is_filed=True))))


def test_a_header_that_says_multi_is_not_the_origin() -> None:
    """The lines are, where they are at hand."""
    multi = attrs.evolve(ENTERED, country_of_origin="VN", is_multiple=("10",), lines=None)

    assert [] == found("DOC019", filed(multi))
    assert ["entry_summaries[0].country_of_origin"] == lacks("DOC019", filed(multi))
    assert ["entry_summaries[0].country_of_origin"] == found(
        "DOC019", filed(ENTERED, attrs.evolve(BILLED, country_of_origin="VN"))
    )


@pytest.mark.parametrize(
    "entry,invoice,path",
    [
        (attrs.evolve(ENTERED, total_value=None), BILLED, "entry_summaries[0].total_value"),
        (attrs.evolve(ENTERED, entry_number=None), BILLED, "entry_summaries[0].entry_number"),
        (ENTERED, attrs.evolve(BILLED, total=None), "invoices[0].total"),
        (ENTERED, attrs.evolve(BILLED, currency=None), "invoices[0].currency"),
        (ENTERED, attrs.evolve(BILLED, currency="EUR"), "invoices[0].currency"),
        (ENTERED, attrs.evolve(BILLED, lines=None), "invoices[0].country_of_origin"),
        (ENTERED, attrs.evolve(BILLED, entry_number=None), "invoices"),
        (ENTERED, attrs.evolve(BILLED, is_pro_forma=True), "invoices"),
    ],
)
def test_what_cannot_be_held_against_the_entry_is_named(
    entry: EntrySummary7501, invoice: CommercialInvoice, path: str
) -> None:
    """And nothing is found for want of it."""
    assert [] == found("DOC019", filed(entry, invoice))
    assert [path] == lacks("DOC019", filed(entry, invoice))


DEMAND = CBPNotice(kind=NoticeKind.RECORD_DEMAND, received_on=day("2026-03-02"), number=OWN)


def test_a_demand_to_another_or_of_another_kind_is_no_matter() -> None:
    """Nor one that is answered; a longer period that CBP granted counts."""
    granted = attrs.evolve(DEMAND, deadline=day("2026-05-01"))

    assert [] == found("DOC015", Dossier(ior=LUMEN, cbp_notices=(attrs.evolve(DEMAND, number=OTHER),)), "2026-05-01")
    assert [] == found("DOC015", Dossier(cbp_notices=(attrs.evolve(DEMAND, kind=NoticeKind.PENALTY),)), "2026-05-01")
    assert [("cbp_notices[0].deadline", Severity.WARNING)] == graded(
        "DOC015", Dossier(cbp_notices=(granted,)), "2026-05-01"
    )
    assert [("cbp_notices[0].deadline", Severity.ERROR)] == graded(
        "DOC015", Dossier(cbp_notices=(granted,)), "2026-05-02"
    )
    assert ["cbp_notices[0].received_on"] == lacks(
        "DOC015", Dossier(cbp_notices=(attrs.evolve(DEMAND, received_on=None),))
    )
    assert ran("DOC015", Dossier(cbp_notices=()))


def test_what_is_not_known_of_records_is_named() -> None:
    """What is known to be wrong is found all the same."""
    assert ["record_keeping.retention_years"] == lacks("DOC014", Dossier(record_keeping=RecordKeeping()))
    assert ["record_keeping.has_copies"] == lacks("DOC020", Dossier(record_keeping=RecordKeeping()))
    assert ["record_keeping.are_retrievable"] == found(
        "DOC020", Dossier(record_keeping=RecordKeeping(are_retrievable=False))
    )
    stored = RecordKeeping(has_copies=True, are_retrievable=True, keeps_originals=False)

    assert ["record_keeping.alternative_notified_on"] == lacks("DOC020", Dossier(record_keeping=stored))
    assert ["record_keeping"] == lacks("DOC014", Dossier())
