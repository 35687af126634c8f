"""The rules on a buyer that is importer of record, beyond their examples."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, met, ran

from iorkit.checking import check, validate_bond
from iorkit.findings import Severity
from iorkit.ids import BondNumber, ImporterNumber
from iorkit.model import (
    Arrangement,
    BondKind,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    ImporterRecord,
    RecordStatus,
    VerifiedImporter,
)
from iorkit.rules import CATALOGUE

BOND = CustomsBond(number=BondNumber("258ABC123"), kind=BondKind.CONTINUOUS)
ENTRY = EntrySummary7501(importer_number=OWN, bond_number=BondNumber("258ABC123"), summary_date=day("2026-02-10"))


def evidence(**papers: Any) -> Dossier:  # noqa: ANN401 -- fields of the dossier
    """Returns a buyer's dossier with the three things that the article asks for."""
    fields: dict[str, Any] = {"ior": LUMEN, "bonds": (BOND,), "entry_summaries": (ENTRY,), **papers}
    return Dossier(arrangement=Arrangement.BUYER, **fields)


def test_an_empty_dossier_of_a_buyer_lacks_all_three() -> None:
    """That nothing is at hand is what is judged; nothing is left not checked."""
    empty = Dossier(arrangement=Arrangement.BUYER)

    assert ["bonds", "entry_summaries", "ior.number"] == found("IOR030", empty)
    assert [] == lacks("IOR030", empty)
    assert "not met" == met("buyer-evidence", empty)
    assert "met" == met("buyer-evidence", evidence())


@pytest.mark.parametrize(
    "papers,path",
    [
        ({"ior": None}, "ior.number"),
        ({"ior": attrs.evolve(LUMEN, number=ImporterNumber(" "))}, "ior.number"),
        ({"entry_summaries": ()}, "entry_summaries"),
        ({"bonds": None}, "bonds"),
        ({"bonds": (attrs.evolve(BOND, kind=BondKind.SINGLE),)}, "bonds"),
    ],
)
def test_each_of_the_three_is_missed_by_itself(papers: dict[str, Any], path: str) -> None:
    """A single bond is no continuous one."""
    assert [(path, Severity.ERROR)] == graded("IOR030", evidence(**papers))


def test_the_evidence_is_practice_and_no_law() -> None:
    """Under law each is a note."""
    report = check(Dossier(arrangement=Arrangement.BUYER), as_of="2026-03-20", policy="law")

    assert {Severity.NOTE} == {item.severity for item in report.findings.select("IOR030")}


def test_nobody_else_owes_the_evidence() -> None:
    """Under other arrangements, or where a bond alone is validated."""
    for arrangement in (None, Arrangement.OWN_COMPANY, Arrangement.AGENT):
        assert [] == found("IOR030", Dossier(arrangement=arrangement))
    assert "IOR030" not in validate_bond(CustomsBond(), as_of="2026-03-20").codes
    assert not CATALOGUE["IOR030"].check(CustomsBond(), as_of="2026-03-20")


OLD = BondNumber("248ABC123")


@pytest.mark.parametrize(
    "entry,bond,differs",
    [
        ({"bond_number": OLD}, {}, True),
        ({"bond_number": None}, {}, False),
        ({"bond_number": OLD, "importer_number": OTHER}, {}, False),
        ({"bond_number": OLD}, {"effective_on": day("2026-02-11")}, False),
        ({"bond_number": OLD}, {"effective_on": day("2026-02-10")}, True),
        ({"bond_number": OLD, "entry_date": day("2026-02-01")}, {"effective_on": day("2026-02-02")}, False),
        ({"bond_number": OLD, "summary_date": None}, {"effective_on": day("2026-02-11")}, True),
    ],
)
def test_the_summary_names_the_bond_that_the_buyer_gave(
    entry: dict[str, Any], bond: dict[str, Any], *, differs: bool
) -> None:
    """Unless the bond took effect after that entry; another importer's summary is ENT017's."""
    dossier = evidence(entry_summaries=(attrs.evolve(ENTRY, **entry),), bonds=(attrs.evolve(BOND, **bond),))

    assert (["entry_summaries[0].bond_number"] if differs else []) == found("IOR030", dossier)


def again(last: VerifiedImporter, **papers: Any) -> Dossier:  # noqa: ANN401 -- fields of the dossier
    """Returns a buyer's dossier with how it stood at the last order."""
    record = ImporterRecord(number=OWN, status=RecordStatus.ON_FILE_WITH_BOND)
    return evidence(**{"importer_records": (record,), "last_verified": last, **papers})


LAST = VerifiedImporter(number=OWN, name="Lumen Housewares LLC", verified_on=day("2025-11-03"))


def test_all_changes_are_found_at_once() -> None:
    """Number, name, status and bond."""
    last = VerifiedImporter(
        number=OTHER, name="Other Inc", status=RecordStatus.VOID, bond_number=OLD, verified_on=day("2025-11-03")
    )

    assert ["bonds", "importer_records[0].status", "ior.name", "ior.number"] == found("IOR029", again(last))
    assert {Severity.WARNING} == {severity for _, severity in graded("IOR029", again(last))}


def test_what_was_not_verified_then_is_not_compared() -> None:
    """Only the number must be known on both sides."""
    assert ran("IOR029", again(LAST, importer_records=None, bonds=None))
    assert ["last_verified.number"] == lacks("IOR029", again(attrs.evolve(LAST, number=None)))
    assert ["ior.number"] == lacks("IOR029", again(LAST, ior=attrs.evolve(LUMEN, number=None)))
    with_status = attrs.evolve(LAST, status=RecordStatus.ON_FILE_WITH_BOND)
    assert ["importer_records"] == lacks("IOR029", again(with_status, importer_records=None))
    with_bond = attrs.evolve(LAST, bond_number=OLD)
    assert ["bonds"] == lacks("IOR029", again(with_bond, bonds=(CustomsBond(),)))


def test_when_it_was_verified_must_be_known_and_past() -> None:
    """A day to come is a slip of the pen."""
    assert ["last_verified.verified_on"] == lacks("IOR029", again(attrs.evolve(LAST, verified_on=None)))
    assert ["last_verified.verified_on"] == lacks("IOR029", again(attrs.evolve(LAST, verified_on=day("2026-03-21"))))
    assert ["ior"] == lacks("IOR029", again(LAST, ior=None))
    assert ["last_verified"] == lacks("IOR029", evidence())


def test_a_record_of_another_number_shows_no_change() -> None:
    """Its status is somebody else's."""
    record = ImporterRecord(number=OTHER, status=RecordStatus.VOID)
    last = attrs.evolve(LAST, status=RecordStatus.ON_FILE_WITH_BOND)

    assert [] == found("IOR029", again(last, importer_records=(record,)))


def test_ones_own_company_is_not_compared_with_its_past() -> None:
    """The rule is on buyers."""
    dossier = attrs.evolve(again(attrs.evolve(LAST, number=OTHER)), arrangement=Arrangement.OWN_COMPANY)

    assert [] == found("IOR029", dossier) + lacks("IOR029", dossier)


def test_a_bond_without_its_number_is_not_what_was_asked_for() -> None:
    """The number is what S45 asks of the buyer."""
    dossier = evidence(bonds=(attrs.evolve(BOND, number=None),))
    (finding,) = check(dossier, as_of="2026-03-20", rules=[CATALOGUE["IOR030"]]).findings

    assert ("bonds", "Source article S45") == (finding.path, finding.citations[0].reference)


def test_an_answer_from_before_the_last_order_is_no_news() -> None:
    """How the number stands now is then not known, as where CBP's answer is on another number."""
    last = attrs.evolve(LAST, status=RecordStatus.ON_FILE_WITH_BOND)
    old = ImporterRecord(number=OWN, status=RecordStatus.VOID, queried_on=day("2025-11-02"))
    new = attrs.evolve(old, queried_on=day("2025-11-03"))

    assert [] == found("IOR029", again(last, importer_records=(old,)))
    assert ["importer_records"] == lacks("IOR029", again(last, importer_records=(old,)))
    assert ["importer_records"] == lacks("IOR029", again(last, importer_records=(attrs.evolve(new, number=OTHER),)))
    assert ["importer_records[0].status"] == found("IOR029", again(last, importer_records=(new,)))


def test_a_bond_that_is_over_is_a_change() -> None:
    """It was last verified, and nothing new can be charged to it."""
    last = attrs.evolve(LAST, bond_number=BOND.number)
    over = attrs.evolve(BOND, terminated_on=day("2026-03-20"))

    assert [] == found("IOR029", again(last, bonds=(BOND,)))
    assert ["bonds"] == found("IOR029", again(last, bonds=(over,)))


def test_another_suffix_is_another_number_of_the_buyers() -> None:
    """CBP keeps a record for each suffix; a blank one and 00 are one, and a malformed number shows none."""
    numbers = [ImporterNumber(text) for text in ("47-5550101GA", "47-555010100", "47-5550101-00")]

    assert [["ior.number"], [], []] == [found("IOR029", again(attrs.evolve(LAST, number=number))) for number in numbers]
