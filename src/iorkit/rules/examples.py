"""Sample documents of one importer for the examples of rules: a clean import by Lumen Housewares LLC.

``attrs.evolve`` changes what an example is about. All names and numbers are made up.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from iorkit.ids import EIN, BondNumber, EntryNumber, FilerCode, ImporterNumber, PortCode, SuretyCode
from iorkit.model import (
    IOR,
    Address,
    BondKind,
    Broker,
    CommercialInvoice,
    CustomsBond,
    EntityKind,
    EntrySummary7501,
    Form5106,
    GoodsLine,
    LicenseStatus,
    PackingList,
    Party,
    Payment,
    PowerOfAttorney,
    PurchaseOrder,
    Shipment,
    Surety,
    TransportDocument,
    TransportKind,
)

__all__ = [
    "AGENT",
    "BILL_OF_LADING",
    "BOND",
    "BROKER",
    "ENTRY",
    "ENTRY_NUMBER",
    "FOREIGN_GRANTOR",
    "FORM_5106",
    "FORWARDER",
    "GOODS",
    "GRANTOR",
    "IMPORTER",
    "INVOICE",
    "LUMEN",
    "NUMBER",
    "OFFICE",
    "ORDER",
    "OTHER_NUMBER",
    "PACKING_LIST",
    "PAYMENT",
    "POWER",
    "SELLER",
    "SHIPMENT",
    "SURETY",
]

NUMBER = ImporterNumber("47-5550101")
"""The importer's number."""

OTHER_NUMBER = ImporterNumber("47-5550909")
"""The number of somebody else."""

ENTRY_NUMBER = EntryNumber("B76-0324527-8")

OFFICE = Address(line1="1200 Harbor Way", city="Oakland", state="CA", postal_code="94607", country="US")
"""The importer's premises."""

IMPORTER = IOR(
    name="Lumen Housewares LLC",
    number=NUMBER,
    ein=EIN("47-5550101"),
    kind=EntityKind.LLC,
    country_of_organization="US",
    state_of_organization="CA",
    address=OFFICE,
)

LUMEN = Party(name="Lumen Housewares LLC")
"""The importer as a party by name alone."""

GRANTOR = Party(
    name="Lumen Housewares LLC",
    number=NUMBER,
    kind=EntityKind.LLC,
    country_of_organization="US",
)
"""The importer as the grantor of a power of attorney, and as the principal of a bond."""

FOREIGN_GRANTOR = Party(name="Haotian Trading Co., Ltd.", kind=EntityKind.CORPORATION, country_of_organization="CN")

AGENT = Party(name="Bayside Customs Brokers Inc")
"""The broker as a party by name alone."""

BROKER = Broker(
    name="Bayside Customs Brokers Inc",
    license_number="99901",
    license_status=LicenseStatus.ACTIVE,
    has_national_permit=True,
    filer_code=FilerCode("B76"),
)

FORWARDER = Party(name="Easy Forwarding Ltd", kind=EntityKind.CORPORATION)

SELLER = Party(name="Ningbo Haitian Co., Ltd.", address=Address(line1="88 Zhenhai Road", city="Ningbo", country="CN"))

SURETY = Surety(name="Harbor Surety Co", code=SuretyCode("016"))

BOND = CustomsBond(
    number=BondNumber("258ABC123"),
    kind=BondKind.CONTINUOUS,
    activity_code="1",
    amount=Decimal(50000),
    executed_on=dt.date(2025, 5, 28),
    effective_on=dt.date(2025, 6, 1),
    principal=GRANTOR,
    surety=SURETY,
)

POWER = PowerOfAttorney(
    grantor=GRANTOR,
    grantor_kind=EntityKind.LLC,
    agent=AGENT,
    agent_is_resident=True,
    agent_accepts_service=True,
    ports=("all",),
    is_general=True,
    executed_on=dt.date(2025, 3, 20),
    ends_on=dt.date(2027, 3, 20),
    is_signed=True,
    signer_title="Managing Member",
    is_executed_directly=True,
)

FORM_5106 = Form5106(name="Lumen Housewares LLC", number=NUMBER, company_kind=EntityKind.LLC, is_signed=True)

GOODS = GoodsLine(
    description="stainless steel pans, 24 cm, brushed",
    marks="LH 1/240",
    quantity=Decimal(5000),
    unit="PCS",
    unit_price=Decimal("9.65"),
    country_of_origin="CN",
)

ORDER = PurchaseOrder(
    number="PO-2201",
    dated_on=dt.date(2025, 12, 1),
    buyer=LUMEN,
    seller=Party(name="Ningbo Haitian Co., Ltd."),
    lines=(GOODS,),
    total=Decimal("48250.00"),
    currency="USD",
)

INVOICE = CommercialInvoice(
    number="HX-1007",
    dated_on=dt.date(2026, 1, 5),
    seller=SELLER,
    buyer=LUMEN,
    lines=(GOODS,),
    total=Decimal("48250.00"),
    currency="USD",
    order_numbers=("PO-2201",),
)

PAYMENT = Payment(
    payer="Lumen Housewares LLC",
    payee="Ningbo Haitian Co., Ltd.",
    amount=Decimal("48250.00"),
    currency="USD",
    paid_on=dt.date(2026, 1, 15),
    invoice_numbers=("HX-1007",),
)

PACKING_LIST = PackingList(number="PL-1007", invoice_numbers=("HX-1007",), packages=250)

BILL_OF_LADING = TransportDocument(
    kind=TransportKind.HOUSE_BILL,
    bill_number="HTNB26010907",
    shipper=Party(name="Ningbo Haitian Co., Ltd."),
    consignee=LUMEN,
    packages=250,
    arrived_on=dt.date(2026, 2, 11),
    invoice_numbers=("HX-1007",),
)

SHIPMENT = Shipment(
    invoice_numbers=("HX-1007",),
    order_numbers=("PO-2201",),
    bill_numbers=("HTNB26010907",),
    port_of_entry=PortCode("2704"),
)

ENTRY = EntrySummary7501(
    entry_number=ENTRY_NUMBER,
    entry_type="01",
    entry_date=dt.date(2026, 3, 2),
    port=PortCode("2704"),
    filer=AGENT,
    importer_number=NUMBER,
)
