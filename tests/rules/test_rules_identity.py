"""What the rules on the importer, its EIN and Form 5106 share: whose a document is, and which of several counts."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, SSN, day, found, graded, lacks

from iorkit.findings import Severity
from iorkit.ids import EIN, BondNumber, ImporterNumber
from iorkit.model import (
    IOR,
    Address,
    BondKind,
    Broker,
    CustomsBond,
    Dossier,
    EntityChange,
    EntityChangeKind,
    EntityKind,
    EntriesPerYear,
    EntrySummary7501,
    Form5106,
    Form5106Action,
    ImporterRecord,
    IRSDocument,
    IRSDocumentKind,
    NoNumberReason,
    OtherImporter,
    Party,
    RecordBond,
    RecordStatus,
    RegistryStatus,
    StateRegistration,
)
from iorkit.rules.facts.bonds import bonds_on_file
from iorkit.rules.facts.identity_papers import is_form_of_other_importer, must_be_restored
from iorkit.rules.facts.parties import numbers_differ

ON_FILE = RecordStatus.ON_FILE_WITH_BOND
DIVISION = ImporterNumber("47-5550101GA")


def record(
    status: RecordStatus, queried: str | None, number: ImporterNumber = OWN, name: str | None = None
) -> ImporterRecord:
    """Returns CBP's answer of a day on a number."""
    return ImporterRecord(number=number, status=status, queried_on=day(queried) if queried else None, legal_name=name)


def asked(*records: ImporterRecord) -> Dossier:
    """Returns a dossier with CBP's answers."""
    return Dossier(ior=LUMEN, importer_records=records)


def test_an_ein_with_a_forbidden_suffix_is_still_the_same_ein() -> None:
    """The suffix is a finding of its own; it makes no other importer."""
    assert not numbers_differ(ImporterNumber("47-5550101OI"), OWN)
    assert not numbers_differ(ImporterNumber("47-5550101OI"), EIN("47-5550101"))
    assert numbers_differ(ImporterNumber("47-5550909OI"), OWN)


@pytest.mark.parametrize("text", ["47-5550101-00", "47-5550101 00", "47 5550101", "475550101", "47-555O101"])
def test_a_number_written_badly_is_no_other_importers_number(text: str) -> None:
    """That it is written badly is IOR012's finding; the digits are the importer's own."""
    bond = CustomsBond(principal=Party(name=LUMEN.name, number=ImporterNumber(text)))
    dossier = Dossier(ior=LUMEN, bonds=(bond,))

    assert ["bonds[0].principal.number"] == found("IOR012", dossier)
    assert [] == found("SHR001", dossier) + found("BND003", dossier)


def test_a_lost_zero_in_front_makes_no_other_number_and_a_lost_digit_does() -> None:
    """Spreadsheets drop zeros in front; what was lost elsewhere cannot be known."""
    number = ImporterNumber("04-5550188")

    assert not numbers_differ(ImporterNumber("45550188"), number)
    assert not numbers_differ(ImporterNumber("4555018800"), number)
    assert numbers_differ(ImporterNumber("4555018"), number)


@pytest.mark.parametrize("word", ["None", "N/A", "pending"])
def test_a_word_in_place_of_a_number_is_no_number(word: str) -> None:
    """The number is missing, which is one finding; it is no other entity's."""
    bond = CustomsBond(principal=Party(name=LUMEN.name, number=OWN))
    dossier = Dossier(ior=attrs.evolve(LUMEN, number=ImporterNumber(word)), bonds=(bond,))

    assert ["ior.number"] == found("IOR001", dossier)
    assert [] == found("SHR001", dossier) + found("BND003", dossier)


def test_the_word_none_is_no_number_of_another() -> None:
    """By 19 CFR 24.5(b) the word stands where the importer has no number."""
    assert not is_form_of_other_importer(Form5106(number=ImporterNumber("None")), Dossier(ior=LUMEN))
    assert is_form_of_other_importer(Form5106(number=OTHER), Dossier(ior=LUMEN))


def test_a_query_after_the_day_supersedes_nothing() -> None:
    """On the day of the check the later answer is not there yet."""
    later = record(ON_FILE, "2026-03-25")
    void = asked(record(RecordStatus.VOID, "2026-03-01"), later)
    absent = asked(record(RecordStatus.NOT_ON_FILE, "2026-03-01"), later)

    assert ["importer_records[0].status"] == found("IOR007", void)
    assert ["importer_records[0].status"] == found("F51001", absent)
    assert must_be_restored(void, day("2026-03-20"))
    assert not must_be_restored(void, day("2026-03-25"))


def test_only_queries_after_the_day_leave_the_status_open() -> None:
    """What CBP will answer nobody knows yet."""
    dossier = asked(record(RecordStatus.VOID, "2026-03-21"))

    assert [] == found("IOR007", dossier)
    assert ["importer_records"] == lacks("IOR007", dossier)


def test_the_newest_query_up_to_the_day_tells_when_the_file_was_asked() -> None:
    """A query after the day does not make the earlier one vanish."""
    dossier = asked(record(ON_FILE, "2026-02-17"), record(ON_FILE, "2026-03-21"))

    assert ["importer_records[0].queried_on"] == found("IOR008", dossier)


def test_a_bond_of_a_query_after_the_day_is_not_on_file_yet() -> None:
    """The file is asked as it stood on the day."""
    bond = RecordBond(number=BondNumber("269PHG042"), activity_code="1")
    dossier = asked(
        ImporterRecord(number=OWN, status=ON_FILE, queried_on=day("2026-03-21"), bonds=(bond,)),
    )

    assert {} == bonds_on_file(dossier, day("2026-03-20"))
    assert [bond] == [item for _, item in bonds_on_file(dossier, day("2026-03-21")).values()]


def test_a_number_that_was_voided_since_is_no_second_number() -> None:
    """Of several answers on one number the newest counts."""
    name = LUMEN.name
    active = record(ON_FILE, "2026-01-05", OTHER, name)
    dossier = Dossier(ior=LUMEN, other_importers=(), importer_records=(active,))
    voided = Dossier(
        ior=LUMEN,
        other_importers=(),
        importer_records=(active, record(RecordStatus.VOID, "2026-02-05", OTHER, name)),
    )

    assert ["importer_records[0].number"] == found("IOR011", dossier)
    assert [] == found("IOR011", voided)


def test_a_suffix_that_was_voided_since_is_known_no_longer() -> None:
    """An old answer does not put it on file today."""
    active = record(ON_FILE, "2026-01-05", DIVISION)
    voided = record(RecordStatus.VOID, "2026-02-05", DIVISION)
    papers = Dossier(ior=IOR(number=DIVISION), form5106=Form5106(number=OWN), bonds=(CustomsBond(),))

    assert [] == found("EIN015", attrs.evolve(papers, importer_records=(active,)))
    assert ["ior.number"] == found("EIN015", attrs.evolve(papers, importer_records=(active, voided)))


OF_OTHERS = Form5106(number=OTHER, filed_on=day("2026-03-02"), signed_on=day("2026-03-02"))


def test_other_parties_form_is_not_the_importers_own() -> None:
    """That another importer's form was sent says nothing of this one's."""
    absent = (record(RecordStatus.NOT_ON_FILE, "2026-03-01"),)
    change = EntityChange(kind=EntityChangeKind.ADDRESS, changed_on=day("2026-02-02"))

    assert ["importer_records"] == lacks("F51001", Dossier(ior=LUMEN, form5106=OF_OTHERS))
    assert ["importer_records[0].status"] == found(
        "F51001", Dossier(ior=LUMEN, form5106=OF_OTHERS, importer_records=absent)
    )
    assert ["form5106.number"] == lacks("F51007", Dossier(ior=LUMEN, form5106=OF_OTHERS, entity_changes=(change,)))


def test_a_change_on_other_parties_form_needs_no_rider_to_the_importers_bond() -> None:
    """The bond is not the one that the form's change would have to reach."""
    form = attrs.evolve(OF_OTHERS, actions=(Form5106Action.CHANGE_OF_NAME,))
    bond = CustomsBond(kind=BondKind.CONTINUOUS, effective_on=day("2025-06-01"), riders=())
    own = attrs.evolve(form, number=OWN)

    assert [] == found("F51008", Dossier(ior=LUMEN, form5106=form, bonds=(bond,)))
    assert ["form5106.actions"] == found("F51008", Dossier(ior=LUMEN, form5106=own, bonds=(bond,)))


def test_a_reason_on_other_parties_form_does_not_say_that_the_importer_has_no_ein() -> None:
    """Whether this importer has one stays open."""
    form = attrs.evolve(OF_OTHERS, no_number_reasons=(NoNumberReason.NO_IRS_NUMBER,))
    assigned = IOR(number=ImporterNumber("262704-00123"), kind=EntityKind.LLC, country_of_organization="US")
    person = IOR(number=ImporterNumber(SSN), kind=EntityKind.INDIVIDUAL)

    assert ["ior.ein"] == lacks("IOR013", Dossier(ior=assigned, form5106=form))
    assert ["ior.ein"] == lacks("EIN012", Dossier(ior=person, form5106=form))


def test_the_entries_that_other_parties_form_expects_are_not_the_importers() -> None:
    """A young company is no shell for what another importer plans."""
    ior = attrs.evolve(LUMEN, registration=StateRegistration(formed_on=day("2026-03-02")))
    form = attrs.evolve(OF_OTHERS, entries_per_year=EntriesPerYear.FROM_25)
    dossier = Dossier(ior=ior, form5106=form)

    assert [] == found("IOR021", dossier)
    assert ["form5106.number"] == lacks("IOR021", dossier)


def test_a_bond_without_kind_does_not_hide_the_next_one() -> None:
    """What can be judged is said, and the rest is not checked."""
    form = Form5106(number=OWN, actions=(Form5106Action.CHANGE_OF_NAME,), signed_on=day("2026-02-02"))
    bond = CustomsBond(kind=BondKind.CONTINUOUS, effective_on=day("2025-06-01"), riders=())
    dossier = Dossier(ior=LUMEN, form5106=form, bonds=(CustomsBond(), bond))

    assert ["form5106.actions"] == found("F51008", dossier)
    assert ["bonds[0].kind"] == lacks("F51008", dossier)


def test_an_encrypted_number_may_stand_for_the_consignee() -> None:
    """It is for an ultimate consignee and for nobody else."""
    number = ImporterNumber("-12345678901")

    assert [] == found("IOR012", Dossier(entry_summaries=(EntrySummary7501(consignee_number=number),)))
    assert ["ior.number"] == found("IOR012", Dossier(ior=IOR(number=number)))


def test_the_word_none_may_stand_on_form_5106() -> None:
    """19 CFR 24.5(b) has it written there, where the importer has no number."""
    assert [] == found("IOR012", Dossier(form5106=Form5106(number=ImporterNumber("None"))))
    assert ["ior.number"] == found("IOR001", Dossier(ior=IOR(name="Lumen", number=ImporterNumber("None"))))


def test_another_number_without_a_name_leaves_open_whose_it_is() -> None:
    """The rule does not pass for want of a name."""
    nameless = OtherImporter(number=OTHER)

    assert ["other_importers[0].name"] == lacks("IOR011", Dossier(ior=LUMEN, other_importers=(nameless,)))
    assert ["ior.name"] == lacks(
        "IOR011", Dossier(ior=IOR(number=OWN), other_importers=(attrs.evolve(nameless, name="Lumen"),))
    )


def test_a_company_section_left_blank_before_the_order_is_a_note() -> None:
    """Nobody can have been asked for it by an order that was not yet signed."""
    blank = Dossier(form5106=Form5106(company_kind=EntityKind.LLC, is_transcribed_whole=True))

    assert [("form5106.officers", Severity.NOTE)] == graded("F51018", blank, "2026-06-02")
    assert [("form5106.officers", Severity.WARNING)] == graded("F51018", blank, "2026-06-03")


LETTER = IRSDocument(kind=IRSDocumentKind.CP575, name=LUMEN.name, ein=EIN("47-5550101"), dated_on=day("2025-05-01"))
ASSIGNED = attrs.evolve(LUMEN, number=ImporterNumber("262704-00123"))
DENIAL = Form5106(no_number_reasons=(NoNumberReason.NO_IRS_NUMBER,), signed_on=day("2025-05-20"))


def test_a_letter_to_another_firm_contradicts_nothing() -> None:
    """Its EIN is not the importer's; where the name only may be the importer's, it cannot be told."""
    others, doubtful = (attrs.evolve(LETTER, name=name) for name in ("Prairie Home Goods Inc", "New Co Imports LLC"))
    newco = attrs.evolve(ASSIGNED, name="NewCo Imports LLC")
    dossier = Dossier(ior=ASSIGNED, form5106=DENIAL, irs_documents=(LETTER,))

    assert ["form5106.no_number_reasons"] == found("F51012", dossier)
    assert [] == found("F51012", attrs.evolve(dossier, irs_documents=(others,)))
    assert ["irs_documents"] == lacks("F51012", attrs.evolve(dossier, ior=newco, irs_documents=(doubtful,)))


def test_a_letter_to_the_importer_contradicts_no_form_of_another() -> None:
    """The other may well have no EIN."""
    form = attrs.evolve(DENIAL, number=ImporterNumber("262704-00777"))

    assert [] == found("F51012", Dossier(ior=ASSIGNED, form5106=form, irs_documents=(LETTER,)))


def test_the_day_on_which_the_ein_was_assigned_contradicts_too() -> None:
    """Without any letter; where it came later it is a note."""
    before, after = (
        attrs.evolve(ASSIGNED, ein=EIN("47-5550101"), ein_assigned_on=day(on)) for on in ("2025-05-20", "2025-05-21")
    )

    assert [("form5106.no_number_reasons", Severity.ERROR)] == graded("F51012", Dossier(ior=before, form5106=DENIAL))
    assert [("form5106.no_number_reasons", Severity.NOTE)] == graded(
        "F51012", Dossier(ior=after, form5106=DENIAL, irs_documents=())
    )


def test_an_affiliates_letter_beside_the_own_one_is_only_odd() -> None:
    """Name and address on another EIN are another's, and the number is a warning as in EIN010."""
    own = IRSDocument(kind=IRSDocumentKind.LETTER_147C, ein=EIN("47-5550101"), name=LUMEN.name, address=OFFICE)
    odd = attrs.evolve(own, ein=EIN("47-5550909"), name="Lumen Trading Inc", address=Address(line1="9 Elm St"))
    form = Form5106(number=OWN, name=LUMEN.name, mailing_address=OFFICE)
    beside = Dossier(ior=LUMEN, form5106=form, irs_documents=(own, odd))
    alone = attrs.evolve(beside, irs_documents=(odd,))

    assert [] == found("F51004", beside) + found("F51005", beside)
    assert [("form5106.number", Severity.WARNING)] == graded("F51006", beside)
    assert [("form5106.number", Severity.BLOCKER)] == graded("F51006", alone)


OFFICE = Address(line1="1200 Harbor Way", city="Oakland", state="CA", postal_code="94607")


def test_an_importer_of_unknown_kind_is_not_blamed_for_what_is_asked_of_companies() -> None:
    """It may be an individual, or from abroad."""
    missing = StateRegistration(status=RegistryStatus.NOT_FOUND)
    ior = IOR(number=OWN, registration=missing, full_time_employees=0)
    abroad = attrs.evolve(ior, kind=EntityKind.LLC)
    company = attrs.evolve(abroad, country_of_organization="US")

    for code in ("IOR020", "IOR023"):
        assert [] == found(code, Dossier(ior=ior)) + found(code, Dossier(ior=abroad))
        assert ["ior.kind"] == lacks(code, Dossier(ior=ior))
        assert ["ior.country_of_organization"] == lacks(code, Dossier(ior=abroad))
        assert 1 == len(found(code, Dossier(ior=company)))


def test_without_cbps_answers_it_is_open_whether_the_form_was_taken() -> None:
    """A query may have shown it."""
    form = Form5106(number=OWN, filed_on=day("2026-03-02"))

    assert ["importer_records"] == lacks("F51021", Dossier(ior=LUMEN, form5106=form))
    assert [] == found("F51021", Dossier(ior=LUMEN, form5106=form))


def test_a_contact_that_can_be_compared_with_nothing_does_not_pass() -> None:
    """An e-mail address and a telephone are not compared with each other."""
    form = Form5106(number=OWN, email="customs@lumenhousewares.example")
    broker = Broker(name="Bayside Customs Brokers Inc", phone="+1 (510) 555-0199")

    assert ["form5106.phone"] == lacks("F51017", Dossier(ior=LUMEN, form5106=form, broker=broker))
