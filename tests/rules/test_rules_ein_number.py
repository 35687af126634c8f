"""The rules on the taxpayer's number itself, beyond their examples."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, SSN, day, found, graded, lacks, ran

from iorkit.findings import Severity
from iorkit.ids import EIN, ImporterNumber
from iorkit.model import (
    IOR,
    Alias,
    BondUser,
    CBPNotice,
    CustomsBond,
    DocumentOrigin,
    Dossier,
    EntityKind,
    EntrySummary7501,
    Form5106,
    ImporterRecord,
    IRSDocument,
    IRSDocumentKind,
    NoNumberReason,
    NoticeKind,
    OtherImporter,
    RecordStatus,
)

CAN = ImporterNumber("262704-00123")
PERSONS = ImporterNumber(SSN)
DIVISION = ImporterNumber("47-5550101GA")
NO_EIN = Form5106(no_number_reasons=(NoNumberReason.NOT_APPLIED,))


@pytest.mark.parametrize("code", ["EIN002", "EIN003"])
def test_an_ein_is_named_once_however_often_it_stands(code: str) -> None:
    """And one of another importer that the user's files know is not the importer's."""
    number = "49-5550101" if code == "EIN002" else "12-3456789"
    dossier = Dossier(
        ior=IOR(number=ImporterNumber(number), ein=EIN(number)),
        form5106=Form5106(number=ImporterNumber(number)),
        other_importers=(OtherImporter(ein=EIN("49-7777777")), OtherImporter(ein=EIN("99-9999999"))),
    )

    assert ["ior.number"] == found(code, dossier)


def test_a_placeholder_has_no_prefix_to_doubt() -> None:
    """The two rules do not say the same of one number."""
    dossier = Dossier(ior=IOR(ein=EIN("00-0000000")))

    assert [] == found("EIN002", dossier)
    assert ["ior.ein"] == found("EIN003", dossier)


def test_without_an_ein_there_is_nothing_to_doubt() -> None:
    """Malformed ones are left to EIN001; another kind of number has no EIN."""
    assert ["ior.number"] == lacks("EIN002", Dossier(ior=IOR(ein=EIN("47-55"))))
    assert [] == lacks("EIN003", Dossier(ior=IOR(number=CAN)))
    assert not ran("EIN003", Dossier(ior=IOR(number=CAN)))


def company(number: ImporterNumber | None = None, *, kind: EntityKind | None = EntityKind.LLC) -> IOR:
    """Returns a US company with a number."""
    return IOR(number=number, kind=kind, country_of_organization="US")


def test_a_company_with_neither_number_is_found_where_form_5106_says_so() -> None:
    """Else the number is only missing from the dossier."""
    assert ["ior.number"] == found("EIN004", Dossier(ior=company(), form5106=NO_EIN))
    assert ["ior.number"] == lacks("EIN004", Dossier(ior=company()))
    assert ["ior.number"] == lacks(
        "EIN004",
        Dossier(
            ior=company(),
            form5106=Form5106(no_number_reasons=(NoNumberReason.NO_IRS_NUMBER,), cbp_assigned_number=CAN),
        ),
    )


@pytest.mark.parametrize(
    "status,severity",
    [
        (None, Severity.WARNING),
        (RecordStatus.ON_FILE_WITH_BOND, Severity.WARNING),
        (RecordStatus.NOT_ON_FILE, Severity.BLOCKER),
    ],
)
def test_a_number_that_cbp_assigned_is_lawful_while_it_is_on_file(
    status: RecordStatus | None, severity: Severity
) -> None:
    """19 CFR 24.5(b)(2) and (c) let CBP assign one."""
    records = (ImporterRecord(number=CAN, status=status),) if status else None

    assert [("ior.number", severity)] == graded("EIN004", Dossier(ior=company(CAN), importer_records=records))


@pytest.mark.parametrize(
    "kind,severity", [(EntityKind.LLC, Severity.ERROR), (EntityKind.CORPORATION, Severity.BLOCKER)]
)
def test_a_social_security_number_is_no_companys(kind: EntityKind, severity: Severity) -> None:
    """An LLC may stand for its only owner."""
    assert [("ior.number", severity)] == graded("EIN004", Dossier(ior=company(PERSONS, kind=kind)))


@pytest.mark.parametrize(
    "ior",
    [
        IOR(number=CAN, kind=EntityKind.CORPORATION, country_of_organization="CN"),
        company(CAN, kind=EntityKind.US_GOVERNMENT),
        IOR(number=CAN, kind=EntityKind.PARTNERSHIP, is_resident=False),
    ],
    ids=["foreign", "government", "nonresident partners"],
)
def test_others_than_us_companies_need_no_ein(ior: IOR) -> None:
    """A foreign company imports under a number that CBP assigns."""
    assert [] == found("EIN004", Dossier(ior=ior))
    assert ran("EIN004", Dossier(ior=ior))


@pytest.mark.parametrize("is_resident", [None, True, False])
def test_a_partnership_under_us_law_needs_an_ein_wherever_its_partners_live(*, is_resident: bool | None) -> None:
    """The number follows the entity; residence of the partners decides other questions."""
    ours = attrs.evolve(company(CAN, kind=EntityKind.LIMITED_PARTNERSHIP), is_resident=is_resident)
    foreign = attrs.evolve(ours, country_of_organization="CN")

    assert [("ior.number", Severity.WARNING)] == graded("EIN004", Dossier(ior=ours))
    assert [] == found("EIN004", Dossier(ior=foreign))


def test_what_the_number_or_the_company_is_must_be_known() -> None:
    """Nine digits without hyphens show no kind."""
    assert ["ior.kind"] == lacks("EIN004", Dossier(ior=company(CAN, kind=None)))
    assert ["ior.number"] == lacks("EIN004", Dossier(ior=company(ImporterNumber("475550101"))))


def test_an_importer_with_another_name_on_the_same_number_is_found_by_the_number_alone() -> None:
    """Where the user's files have no EIN; one without any number says nothing."""
    others = (
        OtherImporter(name="Someone Else Inc"),
        OtherImporter(name="Someone Else Inc", number=DIVISION, is_affiliate=False),
    )

    assert [("other_importers[1].number", Severity.BLOCKER)] == graded(
        "EIN011", Dossier(ior=LUMEN, other_importers=others)
    )


def test_a_trade_name_under_the_same_ein_is_no_other_entity() -> None:
    """It is an alias of the importer."""
    ior = IOR(name="Lumen Housewares LLC", number=OWN, aliases=(Alias(name="Lumen Home"),))
    others = (OtherImporter(name="Lumen Home", number=OWN, is_affiliate=False),)

    assert [] == found("EIN011", Dossier(ior=ior, other_importers=others))


def test_a_nameless_importer_hides_no_other() -> None:
    """What can be judged is; the name that lacks is asked for."""
    others = (OtherImporter(number=OWN), OtherImporter(name="Someone Else Inc", number=OWN))
    dossier = Dossier(ior=LUMEN, other_importers=others)

    assert ["other_importers[1].number"] == found("EIN011", dossier)
    assert ["other_importers[0].name"] == lacks("EIN011", dossier)
    assert ["ior.name"] == lacks("EIN011", Dossier(ior=IOR(number=OWN), other_importers=()))
    assert ran("EIN011", Dossier(ior=LUMEN, other_importers=()))


def test_the_irss_document_in_the_importers_name_shows_its_ein() -> None:
    """One in another name, or made by the taxpayer, shows nothing."""

    def holding(name: str | None, kind: IRSDocumentKind) -> Dossier:
        document = IRSDocument(kind=kind, name=name, ein=EIN("47-5550101"))
        return Dossier(ior=IOR(name="Mara Ito", number=PERSONS), irs_documents=(document,))

    assert ["ior.number"] == found("EIN012", holding("MARA ITO", IRSDocumentKind.CP575))
    assert ["ior.ein"] == lacks("EIN012", holding("Jane Doe", IRSDocumentKind.CP575))
    assert ["ior.ein"] == lacks("EIN012", holding(None, IRSDocumentKind.CP575))
    assert ["ior.ein"] == lacks("EIN012", holding("Mara Ito", IRSDocumentKind.W9))


def test_a_number_of_unknown_kind_may_be_a_persons() -> None:
    """So it is not passed."""
    unclear = Dossier(ior=IOR(number=ImporterNumber("475550101")))

    assert ["ior.number"] == lacks("EIN012", unclear) == lacks("EIN013", unclear)
    assert ran("EIN012", Dossier(ior=IOR(number=CAN)))


def test_whether_a_number_must_be_restored_must_be_known() -> None:
    """Neither a record nor a notice at hand says so, nor does a statement that there was no notice; CBP's file does."""
    assert ["importer_records"] == lacks("EIN013", Dossier(ior=IOR(number=PERSONS)))
    assert ["importer_records"] == lacks("EIN013", Dossier(ior=IOR(number=PERSONS), cbp_notices=()))
    unstated = (ImporterRecord(number=PERSONS),)
    assert ["importer_records"] == lacks("EIN013", Dossier(ior=IOR(number=PERSONS), importer_records=unstated))


def test_a_notice_asks_for_the_proof_of_a_social_security_number() -> None:
    """A document of unknown kind may be it."""
    notice = CBPNotice(kind=NoticeKind.VOID_IMPORTER_NUMBER)

    def holding(*documents: IRSDocument) -> Dossier:
        return Dossier(ior=IOR(number=PERSONS), cbp_notices=(notice,), irs_documents=documents)

    assert ["irs_documents"] == found("EIN013", holding())
    assert ["irs_documents[0].kind"] == lacks("EIN013", holding(IRSDocument()))
    assert ["irs_documents"] == lacks("EIN013", Dossier(ior=IOR(number=PERSONS), cbp_notices=(notice,)))


@pytest.mark.parametrize(
    "known",
    [
        {"ior": IOR(number=OWN, aliases=(Alias(number=DIVISION),))},
        {"importer_records": (ImporterRecord(number=DIVISION, status=RecordStatus.ON_FILE_WITH_BOND),)},
        {"bonds": (CustomsBond(users=(BondUser(number=DIVISION),)),)},
        {"bonds": (CustomsBond(trade_names=(Alias(number=DIVISION),)),)},
    ],
    ids=["alias", "CBP's file", "bond user", "trade name"],
)
def test_a_suffix_is_known_from_any_paper_that_has_it(known: dict[str, object]) -> None:
    """Form 5106 for it may be elsewhere."""
    entry = EntrySummary7501(importer_number=DIVISION)
    papers = {"ior": IOR(number=OWN), "form5106": Form5106(), "bonds": (), "entry_summaries": (entry,), **known}

    assert [] == found("EIN015", Dossier(**papers))  # type: ignore[arg-type]


def test_a_suffix_is_named_once_and_only_the_importers() -> None:
    """An entry of another importer is not its entry."""
    entries = tuple(
        EntrySummary7501(importer_number=number) for number in (OTHER, DIVISION, ImporterNumber("47-5550909GA"))
    )
    dossier = Dossier(ior=IOR(number=DIVISION), form5106=Form5106(number=OWN), bonds=(), entry_summaries=entries)

    assert ["ior.number"] == found("EIN015", dossier)


def test_without_form_or_bond_a_suffix_is_open() -> None:
    """Each could show it; one that is void in CBP's file shows nothing."""
    void = (ImporterRecord(number=DIVISION, status=RecordStatus.VOID),)

    assert ["form5106"] == lacks("EIN015", Dossier(ior=IOR(number=DIVISION), bonds=(), importer_records=void))
    assert ["bonds"] == lacks("EIN015", Dossier(ior=IOR(number=DIVISION), form5106=Form5106()))
    assert ["ior"] == lacks("EIN015", Dossier())


@pytest.mark.parametrize(
    "form",
    [
        Form5106(cbp_assigned_number=CAN),
        Form5106(requests_cbp_number=True),
        Form5106(number=ImporterNumber("NONE"), no_number_reasons=(NoNumberReason.NO_SSN,)),
        Form5106(number=ImporterNumber("47-55")),
    ],
    ids=["block 1F", "asked for", "a reason", "malformed"],
)
def test_a_number_from_cbp_or_a_reason_is_enough(form: Form5106) -> None:
    """What is malformed is another finding."""
    assert [] == found("EIN017", Dossier(form5106=form))


def test_a_document_that_counts_is_held_against_the_importers_number() -> None:
    """One of the taxpayer's, a superseded one and a malformed number do not count."""

    def letter(ein: str | None, dated: str | None = None) -> IRSDocument:
        return IRSDocument(
            kind=IRSDocumentKind.LETTER_147C, ein=EIN(ein) if ein else None, dated_on=day(dated) if dated else None
        )

    own_copy = IRSDocument(kind=IRSDocumentKind.FORM_941, origin=DocumentOrigin.TAXPAYER, ein=EIN("47-5550909"))

    def holding(*documents: IRSDocument) -> Dossier:
        return Dossier(ior=IOR(number=OWN), irs_documents=documents)

    assert [] == found("EIN010", holding(own_copy, letter("47-5550101")))
    assert ["irs_documents[0].ein"] == lacks("EIN010", holding(letter("47-55")))
    assert ["irs_documents[0].ein"] == lacks("EIN010", holding(letter(None)))
    assert ["irs_documents[1].ein"] == found(
        "EIN010", holding(letter("47-5550909", "2020-01-02"), letter("47-5550909", "2025-01-02"))
    )


def test_the_odd_document_beside_one_on_the_own_ein_is_a_warning() -> None:
    """And an EIN that is stated beside a number of another kind is compared as well."""
    own, odd = (IRSDocument(kind=IRSDocumentKind.CP575, ein=EIN(ein)) for ein in ("47-5550101", "47-5550909"))
    stated = Dossier(ior=IOR(number=CAN, ein=EIN("47-5550101")), irs_documents=(odd,))

    assert [("irs_documents[1].ein", Severity.WARNING)] == graded(
        "EIN010", Dossier(ior=IOR(number=OWN), irs_documents=(own, odd))
    )
    assert [("irs_documents[0].ein", Severity.BLOCKER)] == graded("EIN010", stated)
    assert [] == lacks("EIN010", Dossier(ior=IOR(number=CAN), irs_documents=(odd,)))
    assert ["ior.number"] == lacks("EIN010", Dossier(irs_documents=(odd,)))
