"""Rules on the data itself: codes that no list holds."""

from __future__ import annotations

import pytest
from rule_cases import found

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.model import (
    IOR,
    Address,
    CustomsBond,
    Dossier,
    EntryFee,
    EntryLine,
    EntrySummary7501,
    Hold,
    ImporterRecord,
    RecordBond,
)


def entry(**fields: object) -> Dossier:
    """Returns a dossier with one entry summary."""
    return Dossier(entry_summaries=(EntrySummary7501(**fields),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "dossier, path",
    [
        (entry(mode_of_transport="99"), "entry_summaries[0].mode_of_transport"),
        (entry(missing_documents=("01", "77")), "entry_summaries[0].missing_documents[1]"),
        (entry(lines=(EntryLine(special_program="ZZZ"),)), "entry_summaries[0].lines[0].special_program"),
        (entry(fees=(EntryFee(class_code="000"),)), "entry_summaries[0].fees[0].class_code"),
        (Dossier(ior=IOR(address=Address(country="USA"))), "ior.address.country"),
        (Dossier(bonds=(CustomsBond(activity_code="77"),)), "bonds[0].activity_code"),
        (Dossier(importer_records=(ImporterRecord(center="CEE011"),)), "importer_records[0].center"),
        (Dossier(holds=(Hold(code="5Z"),)), "holds[0].code"),
    ],
)
def test_a_code_that_is_on_no_list_is_a_warning(dossier: Dossier, path: str) -> None:
    """Lists grow, so that an unknown code is a warning, wherever it stands."""
    report = check(dossier, as_of="2026-03-20")

    assert [(path, Severity.WARNING)] == [(item.path, item.severity) for item in report.findings.select("DAT")]


@pytest.mark.parametrize(
    "dossier",
    [
        entry(entry_type="01", mode_of_transport="11", country_of_origin="cn", exporting_country=" HK "),
        entry(lines=(EntryLine(special_program="KR"),), fees=(EntryFee(class_code="499"),)),
        Dossier(
            bonds=(CustomsBond(activity_code="1"), CustomsBond(activity_code="01"), CustomsBond(activity_code="1a"))
        ),
        Dossier(importer_records=(ImporterRecord(center="CEE007", bonds=(RecordBond(activity_code="1A1"),)),)),
        Dossier(holds=(Hold(code="5H"),)),
        entry(entry_type="", country_of_origin=" "),
        Dossier(),
    ],
)
def test_a_listed_code_is_no_finding(dossier: Dossier) -> None:
    """Small letters, blanks around a code and a leading zero do not count."""
    assert [] == found("DAT012", dossier)


def test_stars_for_an_unknown_origin_are_no_unknown_code() -> None:
    """CBP's specification has them, for the origin alone."""
    dossier = entry(country_of_origin="**", exporting_country="**")
    report = check(dossier, as_of="2026-03-20")

    assert ["entry_summaries[0].exporting_country"] == [one.path for one in report.findings.select("DAT012")]


def test_the_nearest_code_is_named() -> None:
    """A clerk sees what may have been meant; among codes of two letters nearness says nothing."""
    messages = {
        code: check(dossier, as_of="2026-03-20").findings.select("DAT012")[0].message
        for code, dossier in {
            "1": entry(entry_type="1"),
            "CEE0O7": Dossier(importer_records=(ImporterRecord(center="CEE0O7"),)),
            "USA": entry(country_of_origin="USA"),
        }.items()
    }

    assert "code 1 is not among the entry types (nearest: 01)" == messages["1"]
    assert messages["CEE0O7"].endswith("(nearest: CEE007)")
    assert "code USA is not among the countries as ACE codes them" == messages["USA"]
