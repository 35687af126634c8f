"""The rules on what Form 5106 says, beyond their examples."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, SSN, day, found, graded, lacks, ran

from iorkit.findings import LAW, WATCH_2026, Severity
from iorkit.ids import EIN, ImporterNumber, PassportNumber
from iorkit.model import (
    IOR,
    Address,
    AddressKind,
    AliasKind,
    BusinessOfficer,
    Dossier,
    EntityKind,
    Form5106,
    IRSDocument,
    IRSDocumentKind,
    NoNumberReason,
    NumberUse,
    RelatedBusiness,
)
from iorkit.rules import CATALOGUE

WHOLE = CATALOGUE["F51002"].examples[0].thing
OFFICE = WHOLE.mailing_address
NO_EIN = (NoNumberReason.NO_IRS_NUMBER,)


def form(**changes: Any) -> Dossier:  # noqa: ANN401 -- fields of the form
    """Returns a dossier with a complete form, some fields changed."""
    return Dossier(form5106=attrs.evolve(WHOLE, **changes))


@pytest.mark.parametrize(
    "changes,path,severity",
    [
        ({"name": ""}, "name", Severity.ERROR),
        ({"mailing_address": None}, "mailing_address", Severity.ERROR),
        ({"mailing_address": attrs.evolve(OFFICE, postal_code=" ")}, "mailing_address.postal_code", Severity.ERROR),
        (
            {"mailing_address": attrs.evolve(OFFICE, kind=AddressKind.OTHER)},
            "mailing_address.kind_text",
            Severity.ERROR,
        ),
        ({"physical_address": attrs.evolve(OFFICE, city=None)}, "physical_address.city", Severity.ERROR),
        ({"phone": None}, "phone", Severity.ERROR),
        ({"signer_title": None}, "signer_title", Severity.ERROR),
        ({"is_signed": False}, "is_signed", Severity.ERROR),
        ({"entries_per_year": None}, "entries_per_year", Severity.WARNING),
        ({"uses": ()}, "uses", Severity.WARNING),
        ({"company_kind": None}, "company_kind", Severity.WARNING),
        ({"alias_kind": AliasKind.DBA}, "alias_name", Severity.ERROR),
        ({"related_businesses": (RelatedBusiness(),)}, "related_businesses[0].number", Severity.ERROR),
    ],
)
def test_each_blank_is_found_at_its_field(changes: dict[str, Any], path: str, severity: Severity) -> None:
    """A form at hand whose block is blank lacks it."""
    assert [(f"form5106.{path}", severity)] == graded("F51002", form(**changes))


def test_an_address_abroad_needs_no_state() -> None:
    """The form asks for a state or postal code in the US and Canada."""
    abroad = Address(line1="8 Nanjing Lu", city="Shanghai", country="CN", kind=AddressKind.OFFICE_BUILDING)

    assert [] == found("F51002", form(mailing_address=abroad))
    assert 2 == len(found("F51002", form(mailing_address=attrs.evolve(abroad, country="ca"))))


@pytest.mark.parametrize("country,expected", [("US", [Severity.ERROR]), ("CN", []), (None, [Severity.WARNING])])
def test_the_type_of_company_is_asked_of_importers_in_the_us(country: str | None, expected: list[Severity]) -> None:
    """Where it is not known whether it is one, the finding is a warning."""
    dossier = attrs.evolve(form(company_kind=None), ior=IOR(country_of_organization=country))

    assert expected == [severity for _, severity in graded("F51002", dossier)]


def test_an_officer_who_is_listed_must_be_described() -> None:
    """With all of the passport, where its number is given."""
    plain = BusinessOfficer(name="Ito, Mara", title="President", phone="510-555-0141", email="mara@lumen.example")
    holder = attrs.evolve(plain, passport_number=PassportNumber("X1234567"))

    related = RelatedBusiness(name="Lumen Trading Inc", number=OTHER)

    assert [] == found("F51002", form(officers=(plain,), related_businesses=(related,)))
    assert [f"form5106.officers[0].{name}" for name in ("email", "name", "phone", "title")] == sorted(
        found("F51002", form(officers=(BusinessOfficer(),)))
    )
    assert 3 == len(found("F51002", form(officers=(holder,))))


def test_a_form_without_word_of_its_signature_is_open() -> None:
    """A date of signature says that it is signed."""
    assert ["form5106.is_signed"] == lacks("F51002", form(signed_on=None, is_signed=None))
    assert [] == lacks("F51002", form(is_signed=None))


@pytest.mark.parametrize(
    "line,kind,severity",
    [
        ("1200 Harbor Way", AddressKind.BUSINESS_SERVICE_CENTER, Severity.ERROR),
        ("1200 Harbor Way", AddressKind.OTHER, Severity.ERROR),
        ("1200 Harbor Way PMB 12", AddressKind.RESIDENCE, Severity.WARNING),
        ("General Delivery", None, Severity.WARNING),
    ],
)
def test_some_mailing_addresses_need_a_physical_one(line: str, kind: AddressKind | None, severity: Severity) -> None:
    """By their type, or by what their text shows."""
    mailing = attrs.evolve(OFFICE, line1=line, kind=kind)

    assert [("form5106.physical_address", severity)] == graded(
        "F51003", form(mailing_address=mailing, physical_address=Address())
    )


@pytest.mark.parametrize(
    "line,kind,expected",
    [
        ("PO Box 9", AddressKind.WAREHOUSE, ("line1", Severity.ERROR)),
        ("1 Main St PMB 9", AddressKind.WAREHOUSE, ("line1", Severity.WARNING)),
        ("1 Main St", AddressKind.BUSINESS_SERVICE_CENTER, ("kind", Severity.WARNING)),
    ],
)
def test_a_box_is_no_physical_address(line: str, kind: AddressKind, expected: tuple[str, Severity]) -> None:
    """The form rules it out in block 2B."""
    dossier = form(physical_address=attrs.evolve(OFFICE, line1=line, kind=kind))

    assert [(f"form5106.physical_address.{expected[0]}", expected[1])] == graded("F51003", dossier)


def test_without_type_or_address_it_is_open() -> None:
    """A plain street may be a business service center."""
    assert ["form5106.mailing_address.kind"] == lacks("F51003", form(mailing_address=attrs.evolve(OFFICE, kind=None)))
    assert ["form5106.mailing_address"] == lacks("F51003", form(mailing_address=None))


def test_a_form_that_denies_its_own_social_security_number_is_found() -> None:
    """The two blocks contradict each other."""
    dossier = Dossier(
        form5106=Form5106(number=ImporterNumber(SSN), no_number_reasons=(NoNumberReason.NO_SSN,)),
    )

    assert ["form5106.no_number_reasons"] == found("F51012", dossier)


def denying(*documents: IRSDocument, signed: str | None = "2025-05-20", ein: str = "") -> Dossier:
    """Returns a dossier whose form says that there is no EIN."""
    return Dossier(
        ior=IOR(ein=EIN(ein)) if ein else None,
        form5106=Form5106(no_number_reasons=NO_EIN, signed_on=day(signed) if signed else None),
        irs_documents=documents,
    )


def test_whether_the_ein_came_first_must_be_known() -> None:
    """A later letter 147C does not say when the number was assigned; a notice CP-575 does."""
    later = IRSDocument(kind=IRSDocumentKind.LETTER_147C, ein=EIN("47-5550101"), dated_on=day("2026-01-09"))

    assert ["irs_documents"] == lacks("F51012", denying(later))
    assert ["irs_documents"] == lacks("F51012", denying(ein="47-5550101"))
    assert ["irs_documents"] == lacks("F51012", denying(IRSDocument(ein=EIN("47-5550101"))))
    assert ["form5106.signed_on"] == lacks("F51012", denying(later, signed=None))
    assert ["irs_documents"] == lacks("F51012", Dossier(form5106=Form5106(no_number_reasons=NO_EIN)))


def test_an_ein_that_came_later_is_a_note() -> None:
    """CBP's number is used in all later transactions, by 19 CFR 24.5(c)."""
    notice = IRSDocument(kind=IRSDocumentKind.CP575, ein=EIN("47-5550101"), dated_on=day("2026-01-09"))
    (finding,) = CATALOGUE["F51012"].check(denying(notice), as_of="2026-03-20")

    assert Severity.NOTE is finding.stated
    assert "19 CFR 24.5(c)" == finding.citations[0].reference
    assert [] == found("F51012", Dossier(form5106=Form5106()))


@pytest.mark.parametrize("whole", [False, None])
@pytest.mark.parametrize(
    "code, changes, path",
    [
        ("F51002", {"email": None}, "form5106.email"),
        ("F51002", {"mailing_address": None}, "form5106.mailing_address"),
        ("F51002", {"officers": (BusinessOfficer(name="Ito, Mara"),)}, "form5106.officers[0].title"),
        ("F51018", {}, "form5106.officers"),
        ("F51011", {"requests_cbp_number": True}, "form5106.no_number_reasons"),
        ("EIN017", {"number": None}, "form5106.number"),
    ],
)
def test_what_is_missing_in_a_partial_transcription_is_unknown(
    code: str,
    changes: dict[str, Any],
    path: str,
    whole: bool | None,  # noqa: FBT001 -- a row
) -> None:
    """Never blank; on a form transcribed whole, it is."""
    whole_form, part = form(**changes), form(**changes, is_transcribed_whole=whole)

    assert path in found(code, whole_form)
    assert [] == found(code, part)
    assert [path] == lacks(code, part)


def test_a_physical_address_is_missed_only_on_a_form_transcribed_whole() -> None:
    """A mailing address at a box makes it mandatory."""
    box = attrs.evolve(OFFICE, line1="PO Box 12", kind=AddressKind.POST_OFFICE_BOX)

    assert ["form5106.physical_address"] == found("F51003", form(mailing_address=box))
    assert ["form5106.physical_address"] == lacks("F51003", form(mailing_address=box, is_transcribed_whole=None))


def test_the_use_of_another_number_is_no_matter() -> None:
    """A form on another number is found elsewhere."""
    other = Form5106(number=OTHER, uses=(NumberUse.CONSIGNEE,))

    assert [] == found("F51014", Dossier(ior=LUMEN, form5106=other))
    assert ["form5106.uses"] == lacks("F51014", Dossier(ior=LUMEN, form5106=Form5106(uses=())))
    assert ["ior"] == lacks("F51014", Dossier(form5106=Form5106(uses=(NumberUse.CONSIGNEE,))))


@pytest.mark.parametrize(
    "edition,expected",
    [("05/99", 1), ("(12-14)", 1), ("2017", 1), ("10-19-2018", 0), ("11/18", 0), ("03/2024", 0), ("(1/69)", 0)],
)
def test_the_year_of_an_edition_is_read(edition: str, expected: int) -> None:
    """In the ways in which forms print it."""
    dossier = Dossier(form5106=Form5106(number=OWN, edition=edition, signed_on=day("2026-02-02")))

    assert expected == len(found("F51016", dossier))


def test_an_edition_without_a_year_or_a_day_is_open() -> None:
    """Neither is guessed."""
    assert ["form5106.edition"] == lacks("F51016", Dossier(form5106=Form5106(filed_on=day("2026-02-02"))))
    assert ["form5106.filed_on"] == lacks("F51016", Dossier(form5106=Form5106(edition="10/18")))
    assert ["form5106.edition"] == lacks(
        "F51016", Dossier(form5106=Form5106(edition="new", filed_on=day("2026-02-02")))
    )


def test_what_the_order_would_ask_is_a_warning_only_where_it_is_watched() -> None:
    """Section 3 is optional; the order has no rule yet."""
    blank = Form5106(company_kind=EntityKind.LLC, is_transcribed_whole=True)
    findings = CATALOGUE["F51018"].check(blank, as_of="2026-06-03")

    assert [Severity.NOTE] == [finding.severity for finding in findings.under(LAW)]
    assert [Severity.WARNING] == [finding.severity for finding in findings.under(WATCH_2026)]
    assert ran("F51018", Dossier(ior=IOR(kind=EntityKind.INDIVIDUAL), form5106=Form5106()))
