"""How well each line of the checklist is known: stated, shown by a document, or on record."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

import iorkit
from iorkit.findings import SELF_INSPECTION, Assurance, Outcome, State
from iorkit.model import (
    IOR,
    Address,
    Broker,
    CommercialInvoice,
    CustomsBond,
    Dossier,
    DutyFigures,
    EntrySummary7501,
    Form5106,
    ImporterRecord,
    IRSDocument,
    Party,
    Payment,
    PhotoID,
    PowerOfAttorney,
    PurchaseOrder,
    RecordBond,
    Source,
    StateRegistration,
    TraceabilityFile,
    TransportDocument,
)
from iorkit.rules import REQUIREMENTS, how_well_known
from iorkit.rules._assurance import SUBJECTS  # the table itself is tested
from iorkit.rules.requirements import what_would_raise

AS_OF = dt.date(2026, 3, 20)
NAME, NUMBER, BOND = "Prairie Home Goods Inc", "36-5550142", "258PHG042"
STATED, SHOWN, ON_RECORD = Assurance.STATED, Assurance.SHOWN, Assurance.ON_RECORD

PAPER = CustomsBond(number=BOND, kind="continuous", activity_code="1", effective_on="2025-09-01")
SUMMARY = EntrySummary7501(importer_number=NUMBER, entry_date="2026-01-16")
LISTED = RecordBond(number=BOND, activity_code="1", effective_on="2025-09-01", is_sufficient=True)
BUYER = Dossier(
    arrangement="buyer",
    ior=IOR(name=NAME, number=NUMBER, role="purchaser"),
    bonds=[PAPER],
    entry_summaries=[SUMMARY],
)
RECORD = ImporterRecord(
    number=NUMBER,
    status="on-file-with-bond",
    legal_name=NAME,
    bonds=[LISTED],
    queried_on="2026-03-18",
)
LETTER = IRSDocument(kind="147C", origin="irs", name=NAME, ein=NUMBER, dated_on="2026-01-09")
ON_FILE = attrs.evolve(BUYER, importer_records=[RECORD], irs_documents=[LETTER])
PAPERS = attrs.evolve(
    BUYER,
    bonds=[attrs.evolve(PAPER, is_signed=True)],
    entry_summaries=[attrs.evolve(SUMMARY, source=Source(kind="shown", of="the buyer"))],
)


def level(requirement: str, dossier: Dossier, as_of: dt.date = AS_OF) -> Assurance | None:
    """Returns how well a line is known; None where nothing speaks of it."""
    known = how_well_known(requirement, dossier, as_of)
    return known.assurance if known else None


def weakest(dossier: Dossier) -> Assurance:
    """Returns how well the weakest line of the checklist is known, met or not."""
    report = iorkit.check(dossier, as_of=AS_OF)
    return min(item.known.assurance if item.known else STATED for item in report.requirements)


def test_every_requirement_says_how_it_is_known() -> None:
    """A line without an entry would always read as stated."""
    assert {item.name for item in REQUIREMENTS} == set(SUBJECTS)


@pytest.mark.parametrize("name", [item.name for item in REQUIREMENTS])
def test_what_is_only_stated_can_be_shown_better(name: str) -> None:
    """The list of what to ask for names a document, and nothing is above the record."""
    assert what_would_raise(name, STATED)
    assert "" == what_would_raise(name, ON_RECORD)
    assert what_would_raise(name, SHOWN) in what_would_raise(name, STATED)


def test_a_buyer_who_only_states_number_summary_and_bond_is_known_as_stated() -> None:
    """Nobody has seen a document, and nobody has asked CBP."""
    report = iorkit.check(BUYER, as_of=AS_OF)

    assert {"stated"} == {item.known.assurance.value for item in report.requirements if item.known}
    assert STATED is report.assurance


def test_a_buyer_in_cbp_response_and_an_irs_letter_is_on_record() -> None:
    """Number, bond and EIN stand in the answers of those who keep the records."""
    report = iorkit.check(ON_FILE, as_of=AS_OF)

    assert ON_RECORD is weakest(ON_FILE)
    assert ON_RECORD is report.assurance
    assert {dt.date(2026, 3, 18)} == {item.known.day for item in report.requirements if item.known}


def test_a_buyer_whose_documents_are_shown_is_known_as_shown() -> None:
    """A signed bond and a copy of the entry summary are more than their numbers."""
    assert SHOWN is weakest(PAPERS)


def test_the_role_is_never_on_record() -> None:
    """CBP has name and number; that the importer buys the goods it only says itself."""
    known = how_well_known("right-to-make-entry", ON_FILE, AS_OF)

    assert known is not None
    assert "CBP response to the importer/bond query (name and number; the role as stated)" == known.source


def test_a_policy_that_asks_for_documents_keeps_the_stated_buyer_from_clear() -> None:
    """Each line says what would raise it, and so does the list of what to ask for."""
    house = attrs.evolve(SELF_INSPECTION, name="house", least={"*": "shown"})
    lax = iorkit.check(BUYER, as_of=AS_OF)
    strict = lax.under(house)
    asked = {ask.what for ask in strict.ask_for()} - {ask.what for ask in lax.ask_for()}

    assert State.MET in {line.state for line in lax.checklist()}
    assert State.MET not in {line.state for line in strict.checklist()}
    assert Outcome.CLEAR is not strict.outcome
    assert any("a copy of the signed bond (Form 301)" in what for what in asked)
    assert any("CBP's response to an importer/bond query" in what for what in asked)


def test_the_same_policy_takes_documents_that_are_shown() -> None:
    """Nothing more is asked for because of it."""
    house = attrs.evolve(SELF_INSPECTION, name="house", least={"*": "shown"})
    report = iorkit.check(PAPERS, as_of=AS_OF)

    assert report.ask_for() == report.under(house).ask_for()


@pytest.mark.parametrize(
    "queried_on, expected", [("2026-03-20", ON_RECORD), ("2026-03-21", STATED)], ids=["that day", "the day after"]
)
def test_a_response_after_the_day_is_not_there_yet(queried_on: str, expected: Assurance) -> None:
    """A document of a later day counts for nothing."""
    record = attrs.evolve(RECORD, queried_on=queried_on)

    assert expected is level("number-in-use", attrs.evolve(BUYER, importer_records=[record]))


def test_a_void_number_is_not_known_from_the_record_to_be_active() -> None:
    """The record says the contrary, so that only the statement speaks for it."""
    record = attrs.evolve(RECORD, status="void")

    assert STATED is level("number-active", attrs.evolve(BUYER, importer_records=[record]))


def test_a_bond_that_the_record_does_not_name_is_not_on_record() -> None:
    """The response lists another bond than the one that the buyer gave."""
    other = attrs.evolve(RECORD, bonds=[RecordBond(number="248PHG001", activity_code="1")])
    unlisted = attrs.evolve(RECORD, bonds=None)

    assert STATED is level("bond-in-force", attrs.evolve(BUYER, importer_records=[other]))
    assert ON_RECORD is level("bond-in-force", attrs.evolve(BUYER, importer_records=[unlisted]))


def test_a_bond_that_has_ended_is_not_evidence_of_one() -> None:
    """Neither on paper nor on record."""
    paper = attrs.evolve(PAPER, terminated_on="2026-03-20", is_signed=True)
    record = attrs.evolve(RECORD, bonds=[attrs.evolve(LISTED, terminated_on="2026-03-20")])

    assert level("bond-in-force", Dossier(ior=BUYER.ior, bonds=[paper], importer_records=[record])) is None


def test_a_chain_is_known_as_its_weakest_part() -> None:
    """A bond on record does not make up for a summary that is only stated."""
    dossier = attrs.evolve(BUYER, bonds=[attrs.evolve(PAPER, is_signed=True)])

    assert STATED is level("buyer-evidence", dossier)


OWN = IOR(name=NAME, number=NUMBER, country_of_organization="US", full_time_employees=6)
PLACE = Address(line1="870 W Fulton Market")
FORM = Form5106(name=NAME, number=NUMBER, company_kind="corporation", mailing_address=PLACE)


HELD = Dossier(ior=OWN)


@pytest.mark.parametrize(
    "requirement, dossier, expected",
    [
        ("ein-proof", attrs.evolve(HELD, irs_documents=[LETTER]), ON_RECORD),
        ("ein-proof", attrs.evolve(HELD, irs_documents=[attrs.evolve(LETTER, kind="941", origin="taxpayer")]), SHOWN),
        ("ein-proof", attrs.evolve(HELD, irs_documents=[attrs.evolve(LETTER, ein="47-5550909")]), STATED),
        ("ein-proof", attrs.evolve(HELD, form5106=attrs.evolve(FORM, is_signed=True)), SHOWN),
        ("form-5106-complete", attrs.evolve(HELD, form5106=FORM), STATED),
        ("form-5106-complete", attrs.evolve(HELD, form5106=attrs.evolve(FORM, is_transcribed_whole=True)), SHOWN),
        (
            "form-5106-complete",
            attrs.evolve(HELD, form5106=attrs.evolve(FORM, source=Source(kind="on-record", of="CBP"))),
            ON_RECORD,
        ),
        (
            "form-5106-complete",
            attrs.evolve(
                HELD, form5106=attrs.evolve(FORM, is_signed=True, source=Source(kind="stated", of="the buyer"))
            ),
            STATED,
        ),
        ("form-5106-equals-irs", attrs.evolve(HELD, form5106=FORM, irs_documents=[LETTER]), STATED),
        ("form-5106", attrs.evolve(HELD, form5106=FORM, bonds=[CustomsBond(number=BOND, is_copy_held=True)]), STATED),
        ("nonresident-conditions", HELD, STATED),
        ("nonresident-conditions", attrs.evolve(HELD, form5106=attrs.evolve(FORM, is_signed=True)), SHOWN),
        (
            "entity-exists",
            attrs.evolve(HELD, ior=attrs.evolve(OWN, registration=StateRegistration(status="active"))),
            STATED,
        ),
        (
            "entity-exists",
            attrs.evolve(
                HELD, ior=attrs.evolve(OWN, registration=StateRegistration(status="active", checked_on="2026-03-02"))
            ),
            ON_RECORD,
        ),
        (
            "entity-exists",
            attrs.evolve(
                HELD,
                ior=attrs.evolve(
                    OWN,
                    registration=StateRegistration(
                        status="active", checked_on="2026-03-02", source=Source(kind="shown", of="the importer")
                    ),
                ),
            ),
            SHOWN,
        ),
        ("entity-exists", HELD, None),
        ("place-of-business", attrs.evolve(HELD, ior=attrs.evolve(OWN, address=PLACE)), STATED),
        ("place-of-business", attrs.evolve(HELD, form5106=attrs.evolve(FORM, is_signed=True)), SHOWN),
        (
            "place-of-business",
            attrs.evolve(HELD, importer_records=[attrs.evolve(RECORD, physical_address=PLACE)]),
            ON_RECORD,
        ),
        ("employees", HELD, STATED),
        ("employees", attrs.evolve(HELD, irs_documents=[attrs.evolve(LETTER, kind="941", origin="taxpayer")]), SHOWN),
        (
            "employees",
            attrs.evolve(HELD, ior=attrs.evolve(OWN, source=Source(kind="shown", of="the payroll service"))),
            SHOWN,
        ),
        ("photo-id", attrs.evolve(HELD, photo_ids=[PhotoID(kind="passport")]), STATED),
        ("photo-id", attrs.evolve(HELD, photo_ids=[PhotoID(kind="passport", seen_on="2026-03-20")]), SHOWN),
        ("photo-id", attrs.evolve(HELD, photo_ids=[PhotoID(kind="passport", seen_on="2026-03-21")]), None),
        (
            "power-of-attorney",
            attrs.evolve(HELD, powers_of_attorney=[PowerOfAttorney(agent=Party(name="Bayside"))]),
            STATED,
        ),
        ("power-of-attorney", attrs.evolve(HELD, powers_of_attorney=[PowerOfAttorney(is_signed=True)]), SHOWN),
        ("broker-licensed", attrs.evolve(HELD, broker=Broker(license_number="12345")), STATED),
        (
            "broker-licensed",
            attrs.evolve(HELD, broker=Broker(license_status="active", license_checked_on="2026-03-02")),
            ON_RECORD,
        ),
        ("broker-licensed", attrs.evolve(HELD, broker=Broker(name="Bayside")), None),
        ("bond-sufficient", attrs.evolve(HELD, importer_records=[RECORD]), ON_RECORD),
        (
            "bond-sufficient",
            attrs.evolve(
                HELD,
                importer_records=[attrs.evolve(RECORD, bonds=[attrs.evolve(LISTED, is_sufficient=None)])],
                last_twelve_months=DutyFigures(total="400000"),
            ),
            STATED,
        ),
        ("payment-matches", attrs.evolve(HELD, payments=[Payment(amount="100")]), STATED),
        (
            "payment-matches",
            attrs.evolve(
                HELD,
                payments=[Payment(reference="FT 1", paid_on="2026-01-15")],
                invoices=[CommercialInvoice(number="1", dated_on="2026-01-05")],
            ),
            SHOWN,
        ),
        (
            "closed-loop",
            attrs.evolve(
                HELD,
                purchase_orders=[PurchaseOrder(number="P1", dated_on="2025-12-01")],
                invoices=[CommercialInvoice(number="1", dated_on="2026-01-05"), CommercialInvoice(number="2")],
                transport_documents=[TransportDocument(bill_number="MAEU123456789")],
            ),
            STATED,
        ),
        ("traceability-ready", attrs.evolve(HELD, traceability_files=[TraceabilityFile(goods="shirts")]), STATED),
        (
            "traceability-ready",
            attrs.evolve(HELD, invoices=[CommercialInvoice(number="1", dated_on="2026-01-05")]),
            SHOWN,
        ),
        ("number-well-formed", attrs.evolve(HELD, ior=IOR(), irs_documents=[LETTER]), ON_RECORD),
        ("number-in-use", HELD, None),
        ("of-a-house", HELD, None),
    ],
)
def test_documents_decide_how_well_a_line_is_known(
    requirement: str, dossier: Dossier, expected: Assurance | None
) -> None:
    """A source that is given decides; else a signature, a whole transcription or a copy."""
    assert expected is level(requirement, dossier)


@pytest.mark.parametrize("name", [item.name for item in REQUIREMENTS])
def test_nothing_on_file_is_known_of_an_empty_dossier(name: str) -> None:
    """Nothing is known, and nothing fails."""
    assert how_well_known(name, Dossier(), AS_OF) is None


@pytest.mark.parametrize("dated_on,expected", [("2026-03-20", SHOWN), ("2026-03-21", None)])
def test_a_source_dated_after_the_day_is_not_there_yet(dated_on: str, expected: Assurance | None) -> None:
    """One of the day itself is."""
    source = Source(kind="shown", of="the importer", dated_on=dated_on)

    assert expected is level("form-5106-complete", attrs.evolve(HELD, form5106=attrs.evolve(FORM, source=source)))
