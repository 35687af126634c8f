"""The rules on keeping Form 5106 true, beyond their examples."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import EntryNumber, ImporterNumber
from iorkit.model import (
    IOR,
    Broker,
    Dossier,
    EntriesPerYear,
    EntryLine,
    EntrySummary7501,
    Form5106,
    ImporterRecord,
    Party,
    RecordStatus,
    TransportDocument,
)
from iorkit.rules import CATALOGUE, Settings

BAYSIDE = "Bayside Customs Brokers Inc"


def entries(*days: str | None, band: EntriesPerYear, stated: int | None = None) -> Dossier:
    """Returns a dossier with entry summaries of some days, and what the form expects."""
    return Dossier(
        ior=LUMEN,
        form5106=Form5106(number=OWN, entries_per_year=band, signed_on=day("2024-01-02")),
        entry_summaries=tuple(
            EntrySummary7501(importer_number=OWN, summary_date=day(item) if item else None) for item in days
        ),
        entries_in_last_twelve_months=stated,
    )


def test_more_entries_at_hand_than_expected_are_found_without_a_stated_number() -> None:
    """But that they are fewer says nothing, for some may lie elsewhere."""
    six = ("2026-01-02",) * 6

    assert ["form5106.entries_per_year"] == found("F51013", entries(*six, band=EntriesPerYear.ONE_TO_4))
    assert ["entries_in_last_twelve_months"] == lacks("F51013", entries(*six, band=EntriesPerYear.FROM_25))
    assert ["form5106.entries_per_year"] == found("F51013", entries(*six, band=EntriesPerYear.FROM_25, stated=6))


def test_entries_of_a_year_ago_to_come_or_undated_do_not_count() -> None:
    """Nor does one summary twice, nor another importer's."""
    days = ("2025-03-20", "2026-03-21", None, "2025-03-21")
    dossier = entries(*days, band=EntriesPerYear.NONE)
    twice = EntrySummary7501(
        entry_number=EntryNumber("B76-0555101-2"), importer_number=OWN, summary_date=day("2026-01-02")
    )
    others = EntrySummary7501(importer_number=OTHER, summary_date=day("2026-01-02"))
    (finding,) = CATALOGUE["F51013"].check(dossier, as_of="2026-03-20")

    assert finding.message.endswith("made in the last twelve months: 1")
    assert [] == found("F51013", attrs.evolve(dossier, entry_summaries=(others,), entries_in_last_twelve_months=0))
    assert 1 == len(found("F51013", attrs.evolve(dossier, entry_summaries=(twice, twice))))


def test_a_form_that_is_not_a_year_old_or_another_importers_promises_no_entries() -> None:
    """Its year is not over."""
    dossier = entries(band=EntriesPerYear.FROM_25, stated=0)
    others = Form5106(number=OTHER, entries_per_year=EntriesPerYear.FROM_25, signed_on=day("2024-01-02"))
    undated = Form5106(entries_per_year=EntriesPerYear.FROM_25)

    assert ["form5106.entries_per_year"] == found("F51013", dossier)
    assert [] == found("F51013", attrs.evolve(dossier, form5106=others))
    assert ["form5106.signed_on"] == lacks("F51013", attrs.evolve(dossier, form5106=undated))
    assert [] == found("F51013", entries(band=EntriesPerYear.INFREQUENT_PERSONAL, stated=9))


def test_the_age_of_a_form_is_a_setting() -> None:
    """The report says that it decided."""
    form = Form5106(signed_on=day("2024-03-19"), filed_on=day("2026-03-21"))
    report = check(
        Dossier(form5106=form), as_of="2026-03-20", rules=[CATALOGUE["F51015"]], settings=Settings(form5106_years=2)
    )

    assert ["form5106.signed_on"] == [finding.path for finding in report.findings]
    assert (("form5106_years", "2"),) == report.settings
    assert ["form5106.signed_on"] == lacks("F51015", Dossier(form5106=Form5106()))


def reached(
    email: str | None = None, phone: str | None = None, broker: Broker | None = None, name: str | None = BAYSIDE
) -> Dossier:
    """Returns a dossier with the contact on the form and a broker."""
    return Dossier(
        ior=LUMEN, form5106=Form5106(email=email, phone=phone, broker_name=name), broker=broker or Broker(name=name)
    )


def broker(email: str | None = None, phone: str | None = None, name: str = BAYSIDE) -> Broker:
    """Returns a broker with its contact."""
    return Broker(name=name, email=email, phone=phone)


def test_an_address_of_free_mail_is_only_its_holders() -> None:
    """The same address is the same holder's."""
    held = broker("bayside@qq.com")

    assert [] == found("F51017", reached("lumen@QQ.com", broker=held))
    assert ["form5106.email"] == found("F51017", reached(" BAYSIDE@qq.com ", broker=held))


@pytest.mark.parametrize(
    "ours,theirs,expected",
    [
        ("+1 510 555 0199", "(510) 555-0199", 1),
        ("510-555-0199 x4", "510-555-0199", 0),
        ("555-0199", "555-0199", 0),
        ("", "510-555-0199", 0),
    ],
    ids=["country code", "extension", "no area code", "blank"],
)
def test_telephones_are_compared_by_their_digits(ours: str, theirs: str, expected: int) -> None:
    """With at least an area code."""
    assert expected == len(found("F51017", reached("a@lumen.example", ours, broker(phone=theirs))))


def test_the_contact_of_an_importer_that_is_a_broker_is_its_own() -> None:
    """Whether as broker, or as the broker on the form."""
    own = broker("customs@lumen.example", name="LUMEN HOUSEWARES, L.L.C.")
    form = Form5106(email="customs@lumen.example", broker_phone="510-555-0199", broker_name="Lumen Housewares LLC")

    assert ["broker.email"] == lacks("F51017", Dossier(ior=LUMEN, form5106=form, broker=own))


def test_filers_and_notify_parties_are_compared_too() -> None:
    """One without a name may be the importer itself; each field is found once."""
    filer = Party(name=BAYSIDE, email="entry@bayside.example", phone="510-555-0199")
    dossier = attrs.evolve(
        reached("lumen@bayside.example", "510-555-0199", broker("x@bayside.example")),
        entry_summaries=(EntrySummary7501(filer=filer), EntrySummary7501()),
        transport_documents=(TransportDocument(notify_party=Party(email="lumen@bayside.example")),),
    )
    notified = attrs.evolve(
        dossier,
        broker=None,
        entry_summaries=(),
        transport_documents=(TransportDocument(notify_party=filer),),
    )

    assert ["form5106.email", "form5106.phone"] == sorted(found("F51017", dossier))
    assert ["form5106.email", "form5106.phone"] == sorted(found("F51017", notified))


def test_without_contacts_to_compare_it_is_open() -> None:
    """Of the form, or of anybody else."""
    assert ["form5106.email"] == lacks("F51017", reached(broker=broker("x@bayside.example")))
    assert ["broker.email"] == lacks("F51017", reached("lumen@bayside.example"))


def test_from_september_2026_on_a_contact_of_the_brokers_is_an_error() -> None:
    """CBP's notice is the basis then; before, it is a sign of our own."""
    dossier = reached("lumen@bayside.example", broker=broker("x@bayside.example"))
    before, after = (next(iter(CATALOGUE["F51017"].check(dossier, as_of=day))) for day in ("2026-09-17", "2026-09-18"))

    assert ("iorkit heuristic", Severity.WARNING) == (before.citations[0].reference, before.stated)
    assert ("FR Doc. 2026-16911", Severity.ERROR) == (after.citations[0].reference, after.stated)


def test_a_form_not_yet_sent_needs_no_confirmation() -> None:
    """A confirmation of a later day is none yet."""

    def filed(on: str | None, confirmed: str | None = None, *, is_self_filed: bool | None = None) -> Dossier:
        form = Form5106(
            filed_on=day(on) if on else None,
            confirmed_on=day(confirmed) if confirmed else None,
        )
        return Dossier(form5106=form, importer_records=(), is_self_filed=is_self_filed)

    assert [] == found("F51021", filed("2026-03-21"))
    assert ["form5106.confirmed_on"] == found("F51021", filed("2026-03-02", "2026-03-21"))
    assert ["form5106.filed_on"] == lacks("F51021", filed(None))
    assert not ran("F51021", filed("2026-03-02", is_self_filed=True))


def entered(*records: ImporterRecord, entry: EntrySummary7501) -> Dossier:
    """Returns a dossier with an entry and CBP's records."""
    return Dossier(ior=IOR(number=OWN), importer_records=records, entry_summaries=(entry,))


def record(status: RecordStatus | None, queried: str | None = None, number: ImporterNumber = OTHER) -> ImporterRecord:
    """Returns a record of CBP's file."""
    return ImporterRecord(number=number, status=status, queried_on=day(queried) if queried else None)


CONSIGNED = EntrySummary7501(importer_number=OWN, consignee_number=OTHER)


def test_the_newest_of_cbps_answers_counts() -> None:
    """One of a later day than the check has not come yet."""
    absent, there = RecordStatus.NOT_ON_FILE, RecordStatus.ON_FILE_WITHOUT_BOND

    assert [] == found("F51022", entered(record(absent, "2026-01-02"), record(there, "2026-02-02"), entry=CONSIGNED))
    assert ["entry_summaries[0].consignee_number"] == found(
        "F51022", entered(record(absent), record(there, "2026-03-21"), entry=CONSIGNED)
    )


def test_a_party_on_whom_cbp_was_not_asked_hides_no_other() -> None:
    """It is asked for after what was found."""
    third = ImporterNumber("47-5550707")
    entry = attrs.evolve(CONSIGNED, reference_number=third, lines=(EntryLine(sold_to=OTHER), EntryLine()))
    dossier = entered(record(RecordStatus.NOT_ON_FILE), record(None, number=third), entry=entry)

    assert [
        ("entry_summaries[0].consignee_number", Severity.ERROR),
        ("entry_summaries[0].lines[0].sold_to", Severity.ERROR),
    ] == graded("F51022", dossier)
    assert ["importer_records"] == lacks("F51022", dossier)


def test_the_importer_itself_and_an_encrypted_consignee_need_no_other_form() -> None:
    """The importer's is judged by other rules; an encrypted number cannot be looked up."""
    own = EntrySummary7501(importer_number=OWN, consignee_number=ImporterNumber("47-5550101GA"))
    encrypted = EntrySummary7501(importer_number=OWN, consignee_number=ImporterNumber("-12345678901"))

    assert [] == lacks("F51022", entered(entry=own)) == lacks("F51022", entered(entry=encrypted))


def test_without_a_consignee_or_an_importer_it_is_open() -> None:
    """Who the parties are must be known."""
    lone = Dossier(entry_summaries=(EntrySummary7501(consignee_number=OTHER),))

    assert ["entry_summaries[0].consignee_number"] == lacks(
        "F51022", entered(entry=EntrySummary7501(importer_number=OWN))
    )
    assert ["entry_summaries[0].importer_number"] == lacks("F51022", lone)


def test_the_parties_of_another_importers_entry_are_not_this_ones_matter() -> None:
    """Its summary may have got among the documents; ENT001 says so."""
    another = attrs.evolve(CONSIGNED, importer_number=ImporterNumber("47-5550707"))
    absent = record(RecordStatus.NOT_ON_FILE)

    assert [] == found("F51022", entered(absent, entry=another))
    assert ["entry_summaries[0].consignee_number"] == found("F51022", entered(absent, entry=CONSIGNED))
