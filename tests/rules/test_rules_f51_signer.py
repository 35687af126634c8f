"""The rules on the persons behind Form 5106, beyond their examples."""

from __future__ import annotations

import pytest
from rule_cases import LUMEN, OTHER, OWN, ahead, day, found, graded, lacks, ran

from iorkit.findings import Severity
from iorkit.model import (
    IOR,
    BusinessOfficer,
    CBPNotice,
    Dossier,
    EntityKind,
    Form5106,
    ImporterRecord,
    NoticeKind,
    Party,
    PhotoID,
    PhotoIDKind,
    PowerOfAttorney,
    RecordStatus,
    Shipment,
)

READ_ON = "2026-11-24"
"""The day from which CBP's limits for restoring a number are known."""

VOID = (ImporterRecord(number=OWN, status=RecordStatus.VOID),)

KNOWN = "2026-11-24"
"""The first day for which the reference data say how old a signer's power may be."""


def titled(title: str | None, *powers: PowerOfAttorney, kind: EntityKind | None = None) -> Dossier:
    """Returns a dossier with a form signed by somebody of a title, and powers."""
    return Dossier(
        ior=LUMEN,
        form5106=Form5106(signer_title=title, company_kind=kind),
        powers_of_attorney=powers,
        importer_records=VOID,
    )


def power(executed: str | None, **dates: str) -> PowerOfAttorney:
    """Returns a power of attorney."""
    return PowerOfAttorney(
        executed_on=day(executed) if executed else None,
        revoked_on=day(dates["revoked"]) if dates else None,
    )


@pytest.mark.parametrize(
    "title",
    [
        "PRESIDENT",
        "Sr. V.P.",
        "Vice-President, Imports",
        "Chief Operating Officer",
        "C.E.O.",
        "Managing Member",
        "manager",
    ],
)
def test_officers_are_known_by_their_titles(title: str) -> None:
    """However they are written; a manager is one of an LLC."""
    assert [] == found("F51009", titled(title))


@pytest.mark.parametrize("title", ["Import Manager", "Clerk", "上海", "Consultant"])
def test_other_titles_are_no_officers(title: str) -> None:
    """Whoever bears them needs a power."""
    assert ["form5106.signer_title"] == found("F51009", titled(title))


@pytest.mark.parametrize("kind", [EntityKind.SOLE_PROPRIETOR, EntityKind.STATE_GOVERNMENT])
def test_some_importers_have_no_officers(kind: EntityKind) -> None:
    """An individual signs for itself."""
    assert ran("F51009", titled(None, kind=kind))
    assert [] == found("F51009", titled("Clerk", kind=kind))


def test_a_manager_is_no_officer_of_a_corporation() -> None:
    """It is one of an LLC, by a list of our own."""
    assert ["form5106.signer_title"] == found("F51009", titled("Manager", kind=EntityKind.CORPORATION))


def test_an_attorney_in_fact_needs_a_power_that_held() -> None:
    """On the day of the signature, or of the check where that is not stated."""
    revoked = power("2024-01-01", revoked="2025-01-01")

    assert ["form5106.signer_title"] == found("F51009", titled("Attorney in fact", revoked))
    assert [] == found("F51009", titled("Attorney in fact", revoked, power("2026-03-02")))
    assert ["powers_of_attorney[0].executed_on"] == lacks("F51009", titled("POA", power(None)))
    assert ["form5106.signer_title"] == lacks("F51009", titled(None))
    assert ["powers_of_attorney"] == lacks("F51009", Dossier(form5106=Form5106(signer_title="Broker")))


def test_the_youngest_power_that_holds_decides() -> None:
    """An old one beside it is no matter; one that does not hold is none."""
    old, revoked = power("2020-01-02"), power("2026-01-02", revoked="2026-02-02")

    assert [] == found("F51010", titled("Broker", old, power("2026-01-02")), READ_ON)
    assert ["powers_of_attorney[1].executed_on"] == found("F51010", titled("Broker", revoked, old), READ_ON)
    assert [] == found("F51010", titled("Broker"), READ_ON) == lacks("F51010", titled("Broker"), READ_ON)
    assert ["powers_of_attorney[0].executed_on"] == lacks("F51010", titled("Broker", power(None)), READ_ON)


def test_the_age_of_a_signers_power_is_known_from_the_day_its_page_was_read() -> None:
    """The page prints no day, so that nothing is said of a day before."""
    dossier = titled("Broker", power("2020-01-02"))

    assert ["powers_of_attorney[0].executed_on"] == found("F51010", dossier, READ_ON)
    assert ["form5106"] == lacks("F51010", dossier, "2026-11-23")


def test_whether_the_number_must_be_restored_must_be_known_for_the_age_of_a_power() -> None:
    """CBP's file says so; a statement that there was no notice does not."""
    form = Form5106(signer_title="Broker")

    assert ["importer_records"] == lacks("F51010", Dossier(form5106=form))
    assert ["importer_records"] == lacks("F51010", Dossier(form5106=form, cbp_notices=()))
    assert ["form5106.signer_title"] == lacks("F51010", titled(None))
    assert ["powers_of_attorney"] == lacks("F51010", Dossier(form5106=form, importer_records=VOID))


def shown(*photo_ids: PhotoID, notice: CBPNotice | None = None) -> Dossier:
    """Returns a dossier with photo IDs."""
    return Dossier(photo_ids=photo_ids, cbp_notices=(notice,) if notice else ())


def test_one_good_photo_id_is_enough() -> None:
    """Beside it, one that has expired or is nobody's is no matter."""
    good = PhotoID(kind=PhotoIDKind.STATE_ID, expires_on=day("2030-01-01"))
    private = PhotoID(kind=PhotoIDKind.OTHER, is_government_issued=False, expires_on=day("2030-01-01"))

    assert [] == found("F51019", shown(private, PhotoID(), good))
    assert ["photo_ids"] == found("F51019", shown(private))


def test_a_photo_id_of_which_too_little_is_known_is_open() -> None:
    """It may be good."""
    assert ["photo_ids[0].kind"] == lacks("F51019", shown(PhotoID()))
    assert ["photo_ids[0].is_government_issued"] == lacks("F51019", shown(PhotoID(kind=PhotoIDKind.OTHER)))
    assert ["photo_ids[0].expires_on"] == lacks(
        "F51019", shown(PhotoID(kind=PhotoIDKind.OTHER, is_government_issued=True), PhotoID())
    )
    assert ["photo_ids"] == lacks("F51019", Dossier())


@pytest.mark.parametrize(
    "answered,severity", [(None, Severity.ERROR), ("2026-03-18", Severity.WARNING)], ids=["open", "answered"]
)
def test_a_photo_id_is_wanted_most_while_a_notice_stands(answered: str | None, severity: Severity) -> None:
    """As the press reports CBP's letters."""
    notice = CBPNotice(kind=NoticeKind.VOID_IMPORTER_NUMBER, answered_on=day(answered) if answered else None)

    assert [("photo_ids", severity)] == graded("F51019", shown(notice=notice))


@pytest.mark.parametrize(
    "papers",
    [
        {"form5106": Form5106(officers=(BusinessOfficer(name="Ito, Mara"),))},
        {"powers_of_attorney": (PowerOfAttorney(signer_name="MARA ITO"),)},
        {"powers_of_attorney": (PowerOfAttorney(partners=("Jane Doe", "Mára Ito")),)},
        {"ior": IOR(name="Mara J. Ito", kind=EntityKind.INDIVIDUAL)},
    ],
    ids=["officer", "signer of a power", "partner", "the importer"],
)
def test_a_person_may_be_known_from_any_paper(papers: dict[str, object]) -> None:
    """In any order of names, without initials and accents."""
    assert [] == found("F51020", Dossier(photo_ids=(PhotoID(name="Mara Ito"),), **papers))  # type: ignore[arg-type]


@pytest.mark.parametrize("other", ["Mara", "Mara Doe", "M. I.", "伊藤"])
def test_half_a_name_is_another_person(other: str) -> None:
    """A first name alone does not tie anybody to the importer."""
    dossier = Dossier(photo_ids=(PhotoID(name="Mara Ito"),), form5106=Form5106(signer_name=other))

    assert ["photo_ids[0].name"] == found("F51020", dossier)


def test_without_any_name_nobody_is_an_outsider() -> None:
    """The name of the signer is asked for, or the one on the ID."""
    assert ["form5106.signer_name"] == lacks("F51020", Dossier(photo_ids=(PhotoID(name="Mara Ito"),), ior=LUMEN))
    assert ["photo_ids[0].name"] == lacks("F51020", Dossier(photo_ids=(PhotoID(),)))
    assert [] == found("F51020", Dossier(photo_ids=(PhotoID(name="伊藤"),), form5106=Form5106(signer_name="伊藤")))


def test_a_power_of_another_grantor_clears_nobody() -> None:
    """Neither for the signature nor for the age."""
    others = PowerOfAttorney(grantor=Party(number=OTHER), executed_on=day("2026-03-02"))
    own = power("2020-03-02")

    assert ["form5106.signer_title"] == found("F51009", titled("Attorney-in-fact", others))
    assert ["powers_of_attorney[1].executed_on"] == found("F51010", titled("Attorney-in-fact", others, own), READ_ON)


def test_an_officer_who_is_agent_too_signs_as_officer() -> None:
    """F51009 takes such a title for an officer's."""
    dossier = titled("President and agent", power("2020-03-02"))

    assert [] == found("F51009", dossier) + found("F51010", dossier, KNOWN)


@pytest.mark.parametrize("plan,expected", [("2026-05-04", []), ("2026-05-05", ["2026-05-05"])])
def test_a_photo_id_must_be_current_on_the_planned_day(plan: str, expected: list[str]) -> None:
    """Its last day is the day of expiry."""
    current = PhotoID(kind=PhotoIDKind.PASSPORT, name="Mara Ito", expires_on=day("2026-05-04"))
    dossier = Dossier(photo_ids=(current,), shipments=(Shipment(entry_planned_on=day(plan)),))

    assert expected == [on for _, _, on in ahead("F51019", dossier)]
