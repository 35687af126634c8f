"""Credentials of the W3C traceability vocabulary, read and written."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import papers

from iorkit.errors import FormatError
from iorkit.formats.credentials import CONTEXT, read_credential, write_credential
from iorkit.ids import HTSNumber, ImporterNumber
from iorkit.loading import loads
from iorkit.model import Address, EntryLine, EntrySummary7501, EntryTariff, Party, PowerOfAttorney

DAY = dt.date(2026, 3, 2)
DID = "did:web:lumen.example"
ADDRESS = {
    "line1": "1200 Harbor Way",
    "city": "Oakland",
    "state": "CA",
    "postal_code": "94607",
    "country": "US",
}
ENTRY = loads(
    json.dumps(
        {
            "format": "iorkit/dossier/1",
            "entry_summaries": [
                {
                    "entry_number": "B76-0324527-8",
                    "entry_type": "01",
                    "summary_date": "2026-03-12",
                    "surety_code": "001",
                    "bond_type": "8",
                    "port": "2704",
                    "entry_date": "2026-03-02",
                    "importing_carrier": "EVER HARBOR",
                    "country_of_origin": "CN",
                    "bill_numbers": ["ABCD1234567"],
                    "missing_documents": [],
                    "importer_number": "47-5550101",
                    "consignee_number": "47-5550101",
                    "importer": {"name": "Lumen Housewares LLC", "address": ADDRESS},
                    "lines": [
                        {
                            "description": "Table ware of steel",
                            "tariffs": [{"hts_number": "7323.93.0080", "value": "12500"}],
                            "gross_weight_kg": "1020.5",
                            "charges": "550",
                            "manifest_quantity": {"amount": "40"},
                            "are_related": False,
                        }
                    ],
                    "total_value": "12500",
                    "declaration": ["importer of record"],
                    "total_duty": "250.10",
                    "total": "283.58",
                }
            ],
        }
    )
).entry_summaries
POWER = PowerOfAttorney(
    executed_on=DAY,
    ends_on=dt.date(2027, 12, 31),
    grantor=ENTRY[0].importer if ENTRY else None,
)


def entry() -> EntrySummary7501:
    """Returns an entry summary whose every field has a term."""
    assert ENTRY is not None
    return ENTRY[0]


def test_an_entry_summary_goes_there_and_back() -> None:
    """What has a term is the same afterwards, to the cent."""
    made = write_credential(entry(), issuer_id=DID, issued_on=DAY)
    reading = read_credential(made.text)

    assert () == made.left_out
    assert entry() == reading.paper
    assert () == reading.unread
    assert ["DAT086"] == [found.code for found in reading.problems]
    assert "it bears no proof" in reading.problems[0].message


def test_the_text_keeps_to_the_vocabulary() -> None:
    """Types, contexts and terms as the schemas have them; amounts as they stand."""
    raw = json.loads(write_credential(entry(), issuer_id=DID, issued_on=DAY).text, parse_float=str)
    subject = raw["credentialSubject"]
    line = subject["descriptionOfMerchandise"][0]

    assert ["https://www.w3.org/2018/credentials/v1", CONTEXT] == raw["@context"]
    assert ["VerifiableCredential", "CBP7501EntrySummaryCredential"] == raw["type"]
    assert "2026-03-02T00:00:00Z" == raw["issuanceDate"]
    assert "B7603245278" == subject["entryNumber"]
    assert {"type": ["Place"], "usPortCode": "2704"} == subject["portCode"]
    assert {"type": ["CBPImporterOfRecord"], "number": "47-5550101", "identifierType": "IRS"} == subject[
        "importerNumber"
    ]
    assert "Continuous Bond" == subject["bondType"]
    assert {"type": ["PriceSpecification"], "price": "250.10", "priceCurrency": "USD"} == subject["duty"]
    assert "HTS" == line["commodity"]["commodityCodeType"]
    assert {"type": ["QuantitativeValue"], "value": "1020.5", "unitCode": "KGM"} == line["grossWeight"]


def test_a_power_of_attorney_goes_there_and_back() -> None:
    """The grantor issues it to the agent; that its dates are the credential's is said."""
    power = attrs.evolve(POWER, agent=Party(name="Bayside Customs Brokers Inc", phone="510-555-0100"))
    made = write_credential(power, issuer_id=DID, subject_id="did:web:bayside.example", credential_id="urn:uuid:1")
    reading = read_credential(made.text)

    assert () == made.left_out
    assert power == reading.paper
    assert ["DAT086", "DAT089", "DAT089"] == sorted(found.code for found in reading.problems)
    assert "CredentialReading(PowerOfAttorneyCredential, 3 problems)" == repr(reading)
    assert (power,) == reading.dossier.powers_of_attorney


def test_a_day_of_issue_that_is_not_that_of_execution_is_told() -> None:
    """The credential then says nothing of when the power was signed."""
    made = write_credential(
        POWER, issuer_id=DID, subject_id="did:x", credential_id="urn:x", issued_on=dt.date(2026, 4, 1)
    )

    assert ("executed_on",) == made.left_out


@pytest.mark.parametrize("term", ["id", "credentialSubject.id", "issuer", "issuanceDate"])
def test_what_the_vocabulary_requires_is_asked_for(term: str) -> None:
    """By its term."""
    given_terms: dict[str, Any] = {"issuer_id": DID, "subject_id": "did:x", "credential_id": "urn:x"}
    names = {"id": "credential_id", "credentialSubject.id": "subject_id", "issuer": "issuer_id"}
    power = POWER if term in names else attrs.evolve(POWER, executed_on=None)
    given_terms.pop(names.get(term, ""), None)

    with pytest.raises(FormatError, match=term):
        write_credential(power, **{"issuer_id": "", **given_terms})


def test_personal_numbers_are_left_out_unless_asked_for() -> None:
    """A credential is made to be shown to others."""
    paper = attrs.evolve(entry(), importer_number=ImporterNumber("123-45-6789"))
    without = write_credential(paper, issuer_id=DID, issued_on=DAY)
    with_number = write_credential(paper, issuer_id=DID, issued_on=DAY, with_personal_numbers=True)

    assert ("importer_number",) == without.left_out
    assert "123-45-6789" not in without.text
    assert "123-45-6789" in with_number.text
    assert "123-45-6789" not in repr(with_number)
    assert '"identifierType": "SSN"' in with_number.text


def test_what_has_no_term_is_listed() -> None:
    """Fields without a term, several bills where there is one, and lines of several tariff numbers."""
    tariff = EntryTariff(hts_number=HTSNumber("7323.93.0080"), value=Decimal(100))
    several = EntryLine(description="Table ware", tariffs=(tariff, tariff))
    paper = attrs.evolve(entry(), mode_of_transport="11", bill_numbers=("A", "B"), bond_type="7", lines=(several,))
    made = write_credential(paper, issuer_id=DID, issued_on=DAY)

    assert {
        "bond_type",
        "mode_of_transport",
        "bill_numbers[0]",
        "bill_numbers[1]",
        "lines[0].tariffs[0].hts_number",
        "lines[0].tariffs[0].value",
        "lines[0].tariffs[1].hts_number",
        "lines[0].tariffs[1].value",
    } == set(made.left_out)


def changed(**terms: Any) -> str:  # noqa: ANN401 -- whatever JSON has
    """Returns a credential with other terms in its subject."""
    raw = json.loads(write_credential(entry(), issuer_id=DID, issued_on=DAY).text)
    raw["credentialSubject"] |= terms
    return json.dumps(raw)


@pytest.mark.parametrize(
    "term, value, words",
    [
        ("summaryDate", "03/12/2026", "a date as YYYY-MM-DD"),
        ("summaryDate", "2026-02-30", "a day that the calendar has"),
        ("bondType", "Bond", "one of Single Transaction Bond"),
        ("portCode", {"type": ["Place"], "unLocode": "USLAX"}, "a place with usPortCode"),
        ("portCode", "2704", "an object"),
        ("duty", {"price": 1, "priceCurrency": "EUR"}, "an amount in US dollars"),
        ("duty", {"price": "ten"}, "money"),
        ("missingDocuments", "01", "a list"),
        ("importerOfRecord", "Lumen", "an object"),
        ("importerOfRecord", {"location": "Oakland"}, "an object"),
        ("importerNumber", 5, "text"),
    ],
)
def test_a_term_that_does_not_hold_what_it_should(term: str, value: object, words: str) -> None:
    """It is told, and the rest is read."""
    reading = read_credential(changed(**{term: value}))
    (found,) = (problem for problem in reading.problems if problem.code == "DAT088")

    assert words in found.message
    assert found.message.startswith(f"{term}: ")
    assert isinstance(reading.paper, EntrySummary7501)
    assert "01" == reading.paper.entry_type


@pytest.mark.parametrize("unit", [{"unitCode": "LBR", "value": "5"}, {"value": "5"}])
def test_a_weight_in_another_unit_is_not_taken_for_kilograms(unit: dict[str, str]) -> None:
    """The path is that of the line."""
    lines = [{"grossWeight": {"type": ["QuantitativeValue"], **unit}}]
    (found,) = (
        each for each in read_credential(changed(descriptionOfMerchandise=lines)).problems if each.code == "DAT088"
    )

    assert "entry_summaries[0].lines[0].gross_weight_kg" == found.path


def test_an_older_version_of_the_vocabulary_is_read_too() -> None:
    """There the importer's number is text; times of day and mail addresses do no harm."""
    party = {"name": "Lumen", "email": "a@example.com", "address": {"addressLocality": "Oakland"}}
    paper = read_credential(
        changed(importerNumber="47-5550101", importDate="2026-03-01T12:54Z", importerOfRecord=party, tax=None)
    ).paper

    assert isinstance(paper, EntrySummary7501)
    assert "47-555010100" == str(paper.importer_number)
    assert dt.date(2026, 3, 1) == paper.import_date
    assert paper.importer is not None
    assert ("a@example.com", "Oakland") == (
        paper.importer.email,
        paper.importer.address and paper.importer.address.city,
    )


def test_terms_without_a_counterpart_are_named() -> None:
    """A way of transport says less than CBP's code, and a line that is no object says nothing."""
    lines = [
        "x",
        {
            "htsRate": "free",
            "commodity": {"quality": "first", "commodityCodeType": "HTS", "commodityCode": "7323930080"},
        },
    ]
    reading = read_credential(
        changed(transportMode="Ocean", descriptionOfMerchandise=lines, **{f"x{n}": 1 for n in range(20)})
    )
    (found,) = (problem for problem in reading.problems if problem.code == "DAT087")

    assert "transportMode" in reading.unread
    assert "descriptionOfMerchandise[0]" in reading.unread
    assert "descriptionOfMerchandise[1].commodity.quality" in reading.unread
    assert found.message.startswith(f"{len(reading.unread)} terms were not read: ")
    assert "and 4 more" in found.message


def test_one_term_without_a_counterpart() -> None:
    """In the singular."""
    (found,) = (each for each in read_credential(changed(transportMode="Ocean")).problems if each.code == "DAT087")

    assert "1 term was not read: transportMode" == found.message


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        (b"\xff", "no JSON"),
        ("[]", "no JSON object"),
        ("{}", "its type is neither"),
        ('{"type": ["PowerOfAttorneyCredential"]}', "its context"),
        ('{"type": "PowerOfAttorneyCredential", "@context": "https://example.com/poa/v1"}', "its context"),
        (f'{{"type": "PowerOfAttorneyCredential", "@context": ["{CONTEXT}"]}}', "no subject"),
        (
            f'{{"type": "PowerOfAttorneyCredential", "@context": ["{CONTEXT}"], "credentialSubject": [{{}}, {{}}]}}',
            "several",
        ),
    ],
)
def test_a_text_that_is_no_such_credential(text: str | bytes, words: str) -> None:
    """One finding, and no document."""
    reading = read_credential(text)

    assert (None, None) == (reading.kind, reading.paper)
    assert ["DAT085"] == [found.code for found in reading.problems]
    assert words in reading.problems[0].message


def test_a_credential_that_says_nothing_gives_no_paper() -> None:
    """An empty document would pass for one."""
    head = f'"@context": ["{CONTEXT}"], "proof": {{"type": "x"}}'
    entry_of_nothing = read_credential(
        f'{{{head}, "type": "CBP7501EntrySummaryCredential", "credentialSubject": {{}}}}'
    )
    power = read_credential(f'{{{head}, "type": "PowerOfAttorneyCredential", "issuer": 5, "credentialSubject": {{}}}}')

    assert entry_of_nothing.paper is None
    assert ["DAT085", "DAT086"] == [found.code for found in entry_of_nothing.problems]
    assert "its proof was not verified" in entry_of_nothing.problems[1].message
    assert entry_of_nothing.dossier.entry_summaries is None
    assert "issuer" in next(found.message for found in power.problems if found.code == "DAT088")


def test_load_recognizes_a_credential() -> None:
    """It is JSON, as a dossier is, and yet none."""
    dossier = loads(write_credential(entry(), issuer_id=DID, issued_on=DAY).text)

    assert (entry(),) == dossier.entry_summaries
    assert "taken for a verifiable credential" in [found.message for found in dossier.problems]


@given(papers(EntrySummary7501))
def test_any_entry_summary_can_be_written_and_read(paper: EntrySummary7501) -> None:
    """What is not left out comes back."""
    made = write_credential(paper, issuer_id=DID, issued_on=DAY)
    reading = read_credential(made.text)

    assert reading.paper is not None or reading.problems
    if isinstance(reading.paper, EntrySummary7501) and "total" not in made.left_out:
        assert paper.total == reading.paper.total


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "price", "number"]), inner),
    max_leaves=8,
)
_TERMS = sorted(json.loads(write_credential(entry(), issuer_id=DID, issued_on=DAY).text)["credentialSubject"])


@given(st.dictionaries(st.sampled_from(_TERMS), _JSON))
def test_any_values_under_the_terms_never_raise(terms: dict[str, Any]) -> None:
    """A reading, and findings that can be shown."""
    reading = read_credential(changed(**terms))

    assert all(str(found) for found in reading.problems)


def test_two_lines_of_an_address_become_one() -> None:
    """The vocabulary has one term for both, so that they come back as one line."""
    address = Address(line1="1200 Harbor Way", line2="Suite 4")
    made = write_credential(EntrySummary7501(importer=Party(address=address)), issuer_id=DID, issued_on=DAY)
    paper = read_credential(made.text).paper

    assert isinstance(paper, EntrySummary7501)
    assert "1200 Harbor Way, Suite 4" == (paper.importer and paper.importer.address and paper.importer.address.line1)


def test_amounts_are_never_binary() -> None:
    """A price of many places comes back as it stood."""
    text = changed(total={"price": 0, "priceCurrency": "USD"}).replace('"price": 0', '"price": 0.10000000000000000001')
    paper = read_credential(text).paper

    assert isinstance(paper, EntrySummary7501)
    assert Decimal("0.10000000000000000001") == paper.total


def test_half_a_character_is_told_and_not_kept() -> None:
    """No file could hold it again."""
    power = PowerOfAttorney(grantor=Party(name="Lumen X"), agent=Party(name="Bayside"), executed_on=dt.date(2026, 1, 2))
    written = write_credential(power, issuer_id=DID, subject_id="did:web:bayside.example", credential_id="urn:uuid:1")
    text = written.text.replace("Lumen X", "Lumen \\ud800")
    reading = read_credential(text)

    assert isinstance(reading.paper, PowerOfAttorney)
    assert "Bayside" == (reading.paper.agent and reading.paper.agent.name)
    assert "Lumen" not in str(reading.paper.grantor and reading.paper.grantor.name)
    assert any("half a character" in found.message for found in reading.problems)
