"""The rules on the importer number and how it stands in CBP's file, beyond their examples."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from rule_cases import DAY, LUMEN, OTHER, OWN, SSN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import EIN, ImporterNumber
from iorkit.model import (
    IOR,
    Address,
    Dossier,
    EntrySummary7501,
    Form5106,
    ImporterRecord,
    IRSDocument,
    IRSDocumentKind,
    NoNumberReason,
    OtherImporter,
    RecordStatus,
    VoidReason,
)
from iorkit.refdata import dated
from iorkit.rules import CATALOGUE, Settings

ASSIGNED = ImporterNumber("262704-00123")
SIX = EIN("47-5550101")


def used(last: str | None, *, requested: str | None = None, **fields: Any) -> Dossier:  # noqa: ANN401 -- fields of IOR
    """Returns a dossier whose number was last used on a day, and was in a request for services on another."""
    ior = attrs.evolve(
        LUMEN,
        last_used_on=day(last) if last else None,
        service_requested_on=day(requested) if requested else None,
        has_open_transactions=False,
        **fields,
    )
    return Dossier(ior=ior)


def test_a_summary_that_was_not_filed_is_no_use() -> None:
    """A draft leaves no trace in CBP's file."""
    draft = EntrySummary7501(importer_number=OWN, summary_date=day("2026-02-02"), is_filed=False)
    dossier = attrs.evolve(used("2024-02-02"), entry_summaries=(draft,))

    assert ["ior.last_used_on"] == found("IOR005", dossier)
    assert [] == found("IOR005", attrs.evolve(dossier, entry_summaries=(attrs.evolve(draft, is_filed=True),)))


def test_a_request_for_services_alone_is_a_use_of_law() -> None:
    """19 CFR 24.5(e) names it beside the entry summary, and nothing tells of an entry."""
    assert [] == found("IOR005", used(None, requested="2026-01-02"), "2026-07-01")
    assert ["ior.service_requested_on"] == found("IOR005", used(None, requested="2025-01-02"))


@pytest.mark.parametrize("as_of,expected", [("2026-06-25", []), ("2026-06-26", [Severity.WARNING])])
def test_a_request_is_no_use_to_cbp_since_its_message(as_of: str, expected: list[Severity]) -> None:
    """CSMS 69056621 speaks of numbers not used to file entry; the finding rests on it and not on the section."""
    dossier = used("2025-03-01", requested="2025-12-01")
    report = check(dossier, as_of=as_of, rules=[CATALOGUE["IOR005"]])

    assert expected == [item.stated for item in report.findings]
    assert expected == [Severity.WARNING for item in report.findings if item.citations[0].reference == "CSMS 69056621"]


def test_an_entry_within_the_year_needs_no_request() -> None:
    """A request after it changes nothing."""
    assert [] == found("IOR005", used("2026-03-01", requested="2026-05-01"), "2026-07-01")


@pytest.mark.parametrize(
    "name,first_day,value,citation",
    [
        ("importer.owner_declaration_days", "1984-10-19", 90, "19 CFR 141.20"),
        ("importer.delinquency_business_days", "1979-08-09", 10, "19 CFR 142.14"),
        ("importer.entry_use_years", "2026-06-26", 1, "CSMS 69056621"),
        ("importer.inaccurate_data_voids", "2026-09-18", 1, "FR Doc. 2026-16911"),
    ],
)
def test_the_importers_periods_are_those_of_their_sources(name: str, first_day: str, value: int, citation: str) -> None:
    """As read, and not answered for an earlier day."""
    (only,) = dated(name).values

    assert (day(first_day), value, citation) == (only.first_day, only.value, only.citation.reference)


def test_a_request_after_the_day_of_the_check_is_no_use_yet() -> None:
    """It has not happened."""
    assert ["ior.last_used_on"] == found("IOR005", used("2025-01-02", requested="2026-03-21"), DAY)


@pytest.mark.parametrize(
    "as_of,codes",
    [("2026-01-18", ()), ("2026-01-19", ("IOR006",)), ("2026-03-20", ("IOR006",)), ("2026-03-21", ("IOR005",))],
)
def test_the_warning_ends_where_the_blocker_begins(as_of: str, codes: tuple[str, ...]) -> None:
    """Never both on one day."""
    rules = [CATALOGUE["IOR005"], CATALOGUE["IOR006"]]

    assert codes == check(used("2025-03-20"), as_of=as_of, rules=rules).findings.codes


def test_how_early_the_warning_begins_is_a_setting() -> None:
    """The caller may want ten days."""
    rules, settings = [CATALOGUE["IOR006"]], Settings(inactivity_warning_days=10)
    findings = [
        check(used("2025-03-20"), as_of=d, rules=rules, settings=settings) for d in ("2026-03-09", "2026-03-10")
    ]

    assert [0, 1] == [len(report.findings) for report in findings]


def test_without_any_use_the_warning_cannot_be_given() -> None:
    """As for IOR005."""
    assert ["ior.last_used_on"] == lacks("IOR006", used(None))


def voided(reason: VoidReason | None) -> Dossier:
    """Returns a dossier with CBP's answer that the number is void."""
    record = ImporterRecord(number=OWN, status=RecordStatus.VOID, void_reason=reason)
    return Dossier(ior=LUMEN, importer_records=(record,))


@pytest.mark.parametrize(
    "reason,as_of,cites",
    [
        (VoidReason.INACCURATE_DATA, "2026-09-17", False),
        (VoidReason.INACCURATE_DATA, "2026-09-18", True),
        (VoidReason.DUPLICATE, "2026-09-18", False),
        (None, "2026-09-18", False),
    ],
)
def test_a_number_void_for_inaccurate_data_names_the_notice(
    reason: VoidReason | None, as_of: str, *, cites: bool
) -> None:
    """From its first day on, beside the file itself, on which the finding rests first."""
    (finding,) = check(voided(reason), as_of=as_of, rules=[CATALOGUE["IOR007"]]).findings

    assert cites is ("FR Doc. 2026-16911" in {item.reference for item in finding.citations})
    assert "ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)" == finding.citations[0].reference
    assert Severity.BLOCKER is finding.severity


def asked(*queries: tuple[str, str | None]) -> Dossier:
    """Returns a dossier with CBP's records, each with number and day of the query."""
    records = tuple(
        ImporterRecord(number=ImporterNumber(number), queried_on=day(on) if on else None) for number, on in queries
    )
    return Dossier(ior=LUMEN, importer_records=records)


def test_only_a_query_of_the_importers_own_number_counts() -> None:
    """One of another number says nothing, and an undated or later one does not say when."""
    assert ["importer_records"] == lacks("IOR008", asked(("47-5550909", "2026-03-19")))
    assert ["importer_records[0].queried_on"] == lacks("IOR008", asked(("47-5550101", None)))
    assert ["importer_records[0].queried_on"] == lacks("IOR008", asked(("47-5550101", "2026-03-21")))
    assert ["importer_records"] == lacks("IOR008", Dossier(ior=LUMEN))
    assert ["importer_records[1].queried_on"] == found(
        "IOR008", asked(("47-5550909", "2026-03-19"), ("47-5550101", "2026-01-01"))
    )


def others(*held: OtherImporter | ImporterRecord, **own: Any) -> Dossier:  # noqa: ANN401 -- fields of IOR
    """Returns a dossier of the importer beside other numbers."""
    return Dossier(
        ior=attrs.evolve(LUMEN, **own),
        other_importers=tuple(item for item in held if isinstance(item, OtherImporter)),
        importer_records=tuple(item for item in held if isinstance(item, ImporterRecord)),
    )


HARBOR = Address(line1="1200 Harbor Way", city="Oakland", state="CA", postal_code="94607")
ELSEWHERE = Address(line1="9 Elm St", city="Reno", state="NV", postal_code="89501")


@pytest.mark.parametrize(
    "there,severity",
    [(HARBOR, Severity.ERROR), (ELSEWHERE, Severity.WARNING), (None, Severity.ERROR), (Address(), Severity.ERROR)],
)
def test_the_same_name_elsewhere_may_be_another_company(there: Address | None, severity: Severity) -> None:
    """Names are unique within a State at most."""
    other = OtherImporter(name="LUMEN HOUSEWARES, L.L.C.", number=OTHER, address=there)

    assert [("other_importers[0].number", severity)] == graded("IOR011", others(other, address=HARBOR))


def test_a_name_that_only_may_be_the_same_is_a_warning() -> None:
    """A person should look."""
    other = OtherImporter(name="ACME INTERNATIONAL TRADING INC", number=OTHER)

    assert [("other_importers[0].number", Severity.WARNING)] == graded(
        "IOR011", others(other, name="Acme Int'l Trading Inc")
    )


def test_cbps_own_records_show_a_second_number() -> None:
    """Unless the other record is void or not on file any more."""
    record = ImporterRecord(number=OTHER, legal_name="Lumen Housewares LLC", status=RecordStatus.ON_FILE_WITHOUT_BOND)

    assert ["importer_records[0].number"] == found("IOR011", others(record))
    assert [] == found("IOR011", others(attrs.evolve(record, status=RecordStatus.VOID)))
    assert [] == found("IOR011", others(attrs.evolve(record, number=ImporterNumber("47-5550101GA"))))


@pytest.mark.parametrize("name", [None, "", " ", "\n"])
def test_a_number_without_a_name_is_nobodys(name: str | None) -> None:
    """Neither is one whose own importer has no name."""
    assert [] == found("IOR011", others(OtherImporter(name=name, number=OTHER)))
    assert [] == found("IOR011", others(OtherImporter(name="Lumen Housewares LLC", number=OTHER), name=name))
    assert [] == found("IOR011", others(OtherImporter(name="Lumen Housewares LLC")))


def test_what_the_search_for_duplicates_lacks_is_named() -> None:
    """The importer, its number, the user's own files; CBP's records are judged before that."""
    assert ["ior"] == lacks("IOR011", Dossier())
    assert ["ior.number"] == lacks("IOR011", Dossier(ior=IOR()))
    assert ["other_importers"] == lacks("IOR011", Dossier(ior=LUMEN))
    assert ran("IOR011", others())


def assigned(ein_on: str | None, on: str | None, *documents: IRSDocument, ein: EIN | None = SIX) -> Dossier:
    """Returns a dossier of an importer under a number that CBP assigned."""
    ior = IOR(
        number=ASSIGNED,
        ein=ein,
        ein_assigned_on=day(ein_on) if ein_on else None,
        number_assigned_on=day(on) if on else None,
    )
    return Dossier(ior=ior, irs_documents=documents or None)


def test_which_number_came_first_decides() -> None:
    """19 CFR 24.5(b) asks for the EIN that there is; 24.5(c) keeps the number that was assigned before it."""
    assert [("ior.number", Severity.ERROR)] == graded("IOR013", assigned("2025-05-01", "2025-05-02"))
    assert [("ior.number", Severity.NOTE)] == graded("IOR013", assigned("2025-05-03", "2025-05-02"))
    assert ["ior.ein_assigned_on"] == lacks("IOR013", assigned("2025-05-02", "2025-05-02"))
    assert ["ior.ein_assigned_on"] == lacks("IOR013", assigned(None, "2025-05-02"))
    assert ["ior.number_assigned_on"] == lacks("IOR013", assigned("2025-05-02", None))
    assert ["ior.ein"] == lacks("IOR013", assigned(None, None, ein=None))
    assert ["ior.number"] == lacks("IOR013", Dossier(ior=IOR()))


def test_a_letter_of_the_irs_shows_that_the_ein_was_held() -> None:
    """Where nobody states the day; a letter on another EIN, or a form that the taxpayer made, shows nothing."""
    letter = IRSDocument(kind=IRSDocumentKind.CP575, ein=SIX, dated_on=day("2025-05-01"))
    others_letter = attrs.evolve(letter, ein=EIN("47-5550909"))
    own_paper = attrs.evolve(letter, kind=IRSDocumentKind.W9)

    assert ["ior.number"] == found("IOR013", assigned(None, "2025-05-02", letter))
    assert [] == found("IOR013", assigned(None, "2025-05-02", others_letter, own_paper))
    assert [] == found("IOR013", assigned(None, "2025-05-01", letter))


@pytest.mark.parametrize("number", [OWN, ImporterNumber(SSN)])
def test_other_kinds_of_number_are_left_out(number: ImporterNumber) -> None:
    """They are not CBP's."""
    assert [] == found("IOR013", Dossier(ior=IOR(number=number)))
    assert ran("IOR013", Dossier(ior=IOR(number=number)))


def test_a_form_that_says_there_is_no_ein_settles_it() -> None:
    """Another reason does not, and neither does an EIN beside it."""
    none = Form5106(no_number_reasons=(NoNumberReason.NOT_APPLIED,))
    abroad = Form5106(no_number_reasons=(NoNumberReason.NOT_US_RESIDENT,))

    assert ran("IOR013", attrs.evolve(assigned(None, None, ein=None), form5106=none))
    assert ["ior.ein"] == lacks("IOR013", attrs.evolve(assigned(None, None, ein=None), form5106=abroad))
    assert ["ior.number"] == found("IOR013", attrs.evolve(assigned("2025-05-01", "2025-05-02"), form5106=none))


def test_since_cbp_counts_entries_alone_the_last_entry_must_be_known() -> None:
    """A request for services does not show that the number is in use."""
    dossier = used(None, requested="2026-01-02")

    assert [] == lacks("IOR005", dossier, "2026-06-25")
    assert ["ior.last_used_on"] == lacks("IOR005", dossier, "2026-06-26")
