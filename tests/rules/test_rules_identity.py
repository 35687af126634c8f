"""What the rules on the importer, its EIN and Form 5106 share: whose a paper is, and which of several counts."""

from __future__ import annotations

from rule_cases import LUMEN, OTHER, OWN, day, found, lacks

from iorkit.ids import EIN, ImporterNumber
from iorkit.model import (
    IOR,
    CustomsBond,
    Dossier,
    Form5106,
    ImporterRecord,
    RecordBond,
    RecordStatus,
)
from iorkit.rules._compare import bonds_on_file, numbers_differ
from iorkit.rules._identity_papers import is_of_another, must_be_restored

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


def test_the_word_none_is_no_number_of_another() -> None:
    """By 19 CFR 24.5(b) the word stands where the importer has no number."""
    assert not is_of_another(Form5106(number=ImporterNumber("None")), Dossier(ior=LUMEN))
    assert is_of_another(Form5106(number=OTHER), Dossier(ior=LUMEN))


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
    bond = RecordBond(number="269PHG042", activity_code="1")
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
    papers = {"ior": IOR(number=DIVISION), "form5106": Form5106(number=OWN), "bonds": (CustomsBond(),)}

    assert [] == found("EIN015", Dossier(importer_records=(active,), **papers))
    assert ["ior.number"] == found("EIN015", Dossier(importer_records=(active, voided), **papers))
