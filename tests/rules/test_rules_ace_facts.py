"""The pre-flight: whose bond is asked, and what a missing fact leaves open and does not hide."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks

from iorkit.findings import Severity
from iorkit.ids import HTSNumber, ImporterNumber, SuretyCode
from iorkit.model import (
    BondKind,
    CashSecurity,
    CustomsBond,
    Dossier,
    EntryBond,
    EntryFee,
    EntryLine,
    EntrySummary7501,
    EntryTariff,
    ImporterRecord,
    Party,
    RecordBond,
    Surety,
)

CASH = CustomsBond(
    kind=BondKind.CONTINUOUS, activity_code="1", principal=Party(number=OWN), cash=CashSecurity(amount=Decimal(50000))
)
CODED_998 = EntrySummary7501(bond_type="8", surety_code=SuretyCode("998"), importer_number=OWN, is_filed=False)


@pytest.mark.parametrize(
    "bonds,expected",
    [
        ((CASH,), []),
        ((attrs.evolve(CASH, cash=None),), ["entry_summaries[0].surety_code"]),
        ((attrs.evolve(CASH, principal=Party(number=OTHER)),), ["entry_summaries[0].surety_code"]),
        (None, []),
    ],
    ids=["cash", "surety", "another's", "none at hand"],
)
def test_code_998_is_right_beside_a_bond_of_cash(bonds: tuple[CustomsBond, ...] | None, expected: list[str]) -> None:
    """BND030 asks for it; where no bond is at hand nobody knows."""
    dossier = Dossier(ior=LUMEN, bonds=bonds, entry_summaries=(CODED_998,))

    assert expected == found("ACE010", dossier)
    assert (["bonds"] if bonds is None else []) == lacks("ACE010", dossier)


@pytest.mark.parametrize("code,severity", [("999", Severity.WARNING), ("998", Severity.BLOCKER)])
def test_999_on_an_informal_summary_is_a_warning(code: str, severity: Severity) -> None:
    """The paper form asks for it there, and only the message does not."""
    entry = EntrySummary7501(entry_type="11", bond_type="0", surety_code=SuretyCode(code), is_filed=False)

    assert [("entry_summaries[0].surety_code", severity)] == graded("ACE011", Dossier(entry_summaries=(entry,)))


HELD = CustomsBond(
    kind=BondKind.CONTINUOUS,
    activity_code="1",
    designation="A",
    principal=Party(name="Lumen Housewares LLC", number=OWN),
    surety=Surety(code=SuretyCode("016")),
    effective_on=day("2026-03-20"),
)


@pytest.mark.parametrize(
    "changes,expected",
    [
        ({}, ["bonds[0].designation", "entry_summaries[0].surety_code"]),
        ({"principal": Party(number=OTHER)}, []),
        ({"principal": Party(name="Someone Else Inc")}, []),
        ({"activity_code": "2"}, []),
        ({"effective_on": day("2026-03-21")}, []),
        ({"terminated_on": day("2026-03-20")}, []),
    ],
    ids=["own", "another number", "another name", "a custodian's", "not yet effective", "over"],
)
def test_only_the_importers_bond_in_force_is_held_against_the_summary(
    changes: dict[str, Any], expected: list[str]
) -> None:
    """A stranger's surety says nothing of the importer's."""
    entry = EntrySummary7501(bond_type="8", surety_code=SuretyCode("001"), importer_number=OWN, is_filed=False)
    dossier = Dossier(ior=LUMEN, bonds=(attrs.evolve(HELD, **changes),), entry_summaries=(entry,))

    assert expected == found("ACE012", dossier)


def test_a_bond_in_cbps_file_that_is_not_yet_in_force_does_not_count() -> None:
    """Nor one of which the importer is no user any more."""
    entry = EntrySummary7501(bond_type="8", surety_code=SuretyCode("001"), importer_number=OWN, is_filed=False)
    later = RecordBond(activity_code="1", surety_code=SuretyCode("016"), effective_on=day("2026-03-21"))
    left = RecordBond(activity_code="1", surety_code=SuretyCode("016"), user_terminated_on=day("2026-03-20"))
    record = ImporterRecord(number=OWN, bonds=(later, left))
    dossier = Dossier(ior=LUMEN, importer_records=(record,), entry_summaries=(entry,))

    assert [] == found("ACE012", dossier)
    assert ["bonds"] == lacks("ACE012", dossier)


def test_zeros_for_a_consignee_without_the_type_are_judged_last() -> None:
    """An informal summary may have them; the importer's number is judged all the same."""
    zeros = ImporterNumber("00-0000000")
    entry = EntrySummary7501(importer_number=OWN, consignee_number=zeros, is_filed=False)
    dossier = Dossier(ior=LUMEN, entry_summaries=(attrs.evolve(entry, reference_number=ImporterNumber("1234-5")),))

    assert ["entry_summaries[0].reference_number"] == found("ACE001", dossier)
    assert ["entry_summaries[0].entry_type"] == lacks("ACE001", dossier)


def test_a_missing_mode_or_type_hides_no_fee_that_is_refused() -> None:
    """One fee turns on the mode, the other on the type."""
    fees = (EntryFee(class_code="501", amount=Decimal(5)), EntryFee(class_code="499", amount=Decimal(40)))
    entry = EntrySummary7501(lines=(EntryLine(fees=fees),), is_filed=False)
    informal = Dossier(entry_summaries=(attrs.evolve(entry, entry_type="11", mode_of_transport=None, lines=()),))
    temporary = Dossier(entry_summaries=(attrs.evolve(entry, entry_type="23"),))
    by_air = Dossier(entry_summaries=(attrs.evolve(entry, mode_of_transport="40"),))
    by_mail = attrs.evolve(entry, lines=(), fees=(EntryFee(class_code="311", amount=Decimal(2)),))

    assert [] == found("ACE051", informal)
    assert ["entry_summaries[0].lines[0].fees[1].class_code"] == found("ACE051", temporary)
    assert ["entry_summaries[0].mode_of_transport"] == lacks("ACE051", temporary)
    assert ["entry_summaries[0].lines[0].fees[0].class_code"] == found("ACE051", by_air)
    assert ["entry_summaries[0].entry_type"] == lacks("ACE051", by_air)
    assert ["entry_summaries[0].entry_type"] == lacks("ACE051", Dossier(entry_summaries=(by_mail,)))


def test_a_line_without_a_value_hides_no_line_without_charges() -> None:
    """And without the type only a line above the value is open."""
    lines = (EntryLine(charges=Decimal(0)), EntryLine(charges=Decimal(0), tariffs=(EntryTariff(value=Decimal(1251)),)))
    entry = EntrySummary7501(entry_type="01", mode_of_transport="11", lines=lines, is_filed=False)
    untyped = attrs.evolve(entry, entry_type=None, lines=lines[1:])

    assert ["entry_summaries[0].lines[1].charges"] == found("ACE056", Dossier(entry_summaries=(entry,)))
    assert ["entry_summaries[0].lines[0].tariffs"] == lacks("ACE056", Dossier(entry_summaries=(entry,)))
    assert ["entry_summaries[0].entry_type"] == lacks("ACE056", Dossier(entry_summaries=(untyped,)))


def test_a_missing_type_hides_no_country_that_is_refused() -> None:
    """A province is no country of export for any type."""
    lines = (EntryLine(exporting_country="US"), EntryLine(exporting_country="XO"))
    dossier = Dossier(entry_summaries=(EntrySummary7501(lines=lines, is_filed=False),))

    assert ["entry_summaries[0].lines[1].exporting_country"] == found("ACE024", dossier)
    assert ["entry_summaries[0].entry_type"] == lacks("ACE024", dossier)


def worth(value: int, hts: str = "7323.93.0080") -> EntryLine:
    """Returns a line of goods of a value."""
    return EntryLine(tariffs=(EntryTariff(hts_number=HTSNumber(hts), value=Decimal(value)),))


def test_the_informal_limit_needs_the_type_where_it_is_passed() -> None:
    """Below it the type makes no difference."""
    entry = EntrySummary7501(lines=(worth(2501),), is_filed=False)

    assert ["entry_summaries[0].entry_type"] == lacks("ACE055", Dossier(entry_summaries=(entry,)))
    assert [] == lacks("ACE055", Dossier(entry_summaries=(attrs.evolve(entry, lines=(worth(2500),)),)))


@pytest.mark.parametrize("us_goods", ["9801.00.1012", "9801.00.50"], ids=["higher limit", "no limit"])
def test_lines_of_different_limits_cannot_be_added_up(us_goods: str) -> None:
    """Each is within its own, and what they may come to no text says."""
    lines = (worth(2000), worth(501), worth(7000, us_goods))
    few = (worth(2000), worth(500), worth(500, "9801.00.50"))
    entry = EntrySummary7501(entry_type="11", lines=lines, is_filed=False)

    assert ["entry_summaries[0].lines"] == lacks("ACE055", Dossier(entry_summaries=(entry,)))
    assert [] == lacks("ACE055", Dossier(entry_summaries=(attrs.evolve(entry, lines=few),)))


def test_details_of_a_bond_beside_a_waiver_are_refused() -> None:
    """The message has the waiver and the details of a bond in different records."""
    waived = EntrySummary7501(
        entry_type="01", surety_code=SuretyCode("998"), is_bond_waived=True, bonds=(EntryBond(),), is_filed=False
    )
    dossier = Dossier(entry_summaries=(waived,))

    assert ["entry_summaries[0].bonds[0]"] == found("ACE011", dossier)
    assert ["entry_summaries[0].is_bond_waived"] == found(
        "ACE011", Dossier(entry_summaries=(attrs.evolve(waived, entry_type="03", bonds=None),))
    )
