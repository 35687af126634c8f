"""Bond filings, a daily statement and an importer's form for tests; every number is fictional."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
from abi_rows import columns

import iorkit.formats.abi
import iorkit.model

# Documents take text for numbers, dates and codes, and tests look into what may be missing: so their types are loose.
PAPERS: Any = iorkit.model
MESSAGES: Any = iorkit.formats.abi
evolve: Any = attrs.evolve
TODAY = dt.date(2026, 3, 2)
CONTINUOUS: Any = PAPERS.CustomsBond(
    kind="continuous",
    designation="B",
    activity_code="1",
    amount="50000",
    executed_on=TODAY,
    effective_on="2026-03-10",
    surety_reference="LUMEN-1",
    principal=PAPERS.Party(number="47-5550101"),
    co_principals=[PAPERS.Party(number="262704-55501")],
    users=[PAPERS.BondUser(number="47-5550101GA")],
    surety=PAPERS.Surety(code="016", agent_id="987-65-4320", liability="30000"),
    co_sureties=[PAPERS.Surety(code="001", agent_id="987-65-4321", liability="20000")],
)
SINGLE: Any = PAPERS.CustomsBond(
    kind="single",
    designation="B",
    activity_code="1",
    amount="6000",
    executed_on=TODAY,
    principal=PAPERS.Party(number="987-65-4320"),
    surety=PAPERS.Surety(code="016", agent_id="987-65-4320"),
    transaction=PAPERS.SingleTransaction(entry_number="B76-0324527-8"),
)
NAMED: Any = PAPERS.CustomsBond(
    kind="continuous", number="268ABC123", effective_on="2026-03-10", terminated_on="2026-04-20", surety=SINGLE.surety
)

NOUGHT = "0" * 11
Q1 = columns(
    "Q1",
    {
        3: "2704B76",
        12: "03245278",
        22: "47-5550101",
        34: "032026",
        40: "00000001000",
        51: NOUGHT,
        62: "N",
        63: "LUM-1",
        78: "01",
    },
)
Q2 = columns("Q2", {3: "2704B76", 12: "03245278", 21: "00000000250", 54: "2YYY", 62: "CEE", 65: "00000000"})
QA = columns("QA", {3: "01", 5: "49900000003271", 19: "50100000001250"})
Q3 = columns("Q3", {3: "2726080001", 15: "032026", 21: "B76", 38: "00000001000", 49: NOUGHT, 60: NOUGHT, 71: "2704"})
Q4 = columns("Q4", {3: "00000000250", 14: NOUGHT, 25: "00000005771", 36: NOUGHT, 47: "0000100000"})
QE = columns("QE", {3: "01", 5: "49900000003271", 19: "50100000001250"})
Q5, Q6, QJ = "Q5" + Q3[2:], "Q6" + Q4[2:], "QJ" + QE[2:]
Q7 = columns("Q7", {3: "2726080001", 13: "B76", 18: "03245286", 26: "ABI", 29: "B76", 34: "03245294", 42: "CBP"})
STATEMENT = [Q1, Q2, QA, Q3, Q4, QE]
FINAL = [*STATEMENT, Q5, Q6, QJ, Q7]

FORM: Any = PAPERS.Form5106(
    name="LUMEN HOUSEWARES INTERNATIONAL TRADING AND DISTRIBUTION INCORPORATED",
    number="47-5550101",
    alias_kind="DBA",
    alias_name="LUMEN HOME",
    company_kind="corporation",
    entries_per_year="5-24",
    uses=["importer-of-record", "other"],
    other_use="SAMPLES",
    no_number_reasons=["not-us-resident"],
    program_codes=["CTPAT", "ISA"],
    mailing_address=PAPERS.Address(
        line1="PO BOX 12", city="OAKLAND", state="CA", postal_code="94607", country="US", kind="post-office-box"
    ),
    physical_address=PAPERS.Address(
        line1="1 ROAD", line2="HALL X", city="SHENZHEN", state="FN", country="CN", kind="other", kind_text="YARD"
    ),
    phone="5105550142",
    extension="12",
    fax="5105550143",
    email="IMPORTS.DEPARTMENT.OF.LUMEN@LUMEN-HOUSEWARES.EXAMPLE",
    website="HTTPS://LUMEN.EXAMPLE",
    business_description="KITCHENWARE",
    naics="423220",
    duns="123456789",
    filer_code="B76",
    year_established="1999",
    related_businesses=[PAPERS.RelatedBusiness(name="LUMEN TRADING", number="47-5550102", is_current=False)],
    bank=PAPERS.Bank(
        name="HARBOR NATIONAL BANK OF THE WESTERN COAST",
        routing_number="121000248",
        city="OAKLAND",
        state="CA",
        country="US",
    ),
    incorporation_locator="CA/US",
    incorporation_reference="C123",
    officers=[
        PAPERS.BusinessOfficer(
            name="DOE,JANE,Q",
            title="PRESIDENT",
            phone="5105550144",
            email="JANE@LUMEN.EXAMPLE",
            ssn="987-65-4320",
            passport_number="X1234567",
            passport_country="US",
            passport_expires_on="2031-02-28",
            passport_kind="regular",
        )
    ],
    signer_name="DOE,JANE,Q",
    signer_title="PRESIDENT",
    is_signed=True,
    signer_phone="5105550144",
    broker_name="BAY BROKERS",
    broker_phone="4155550100",
)
PLAIN_FORM: Any = PAPERS.Form5106(
    name="LUMEN HOUSEWARES INC",
    number="47-5550101",
    company_kind="corporation",
    mailing_address=PAPERS.Address(line1="1200 HARBOR WAY", city="OAKLAND", state="CA", country="US", kind="other"),
    phone="5105550142",
    email="A@LUMEN.EXAMPLE",
    signer_name="DOE,JANE",
    signer_title="PRESIDENT",
    is_signed=True,
)
