"""The rules on the bond's form, its application and the waiver of surety, beyond their examples."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from bond_cases import NUMBER, OURS, THEIRS, held, lasting
from rule_cases import DAY, LUMEN, OTHER, OWN, alone, day, found, graded, lacks

from iorkit.findings import Severity
from iorkit.ids import BondNumber, SuretyCode
from iorkit.model import (
    IOR,
    Arrangement,
    BondApplication,
    BondKind,
    CBPNotice,
    CustomsBond,
    Dossier,
    EntryLine,
    EntrySummary7501,
    EntryTariff,
    NoticeKind,
    Party,
)
from iorkit.rules import CATALOGUE


def waived(*notices: CBPNotice, **changes: Any) -> Dossier:  # noqa: ANN401 -- fields of the document
    """Returns a dossier with a formal entry summary without a bond."""
    entry = EntrySummary7501(
        entry_type="01",
        bond_type="0",
        importer_number=OWN,
        entry_date=day("2026-03-02"),
        summary_date=day("2026-03-02"),
        total_value=Decimal(2500),
    )
    return Dossier(ior=LUMEN, entry_summaries=(attrs.evolve(entry, **changes),), cbp_notices=notices)


@pytest.mark.parametrize(
    "changes",
    [
        {"bond_type": "8"},
        {"bond_type": " 9 "},
        {"importer_number": OTHER},
        {"entry_type": "11"},
        {"entry_type": "51"},
        {"surety_code": SuretyCode("998")},
    ],
    ids=["continuous", "single", "another importer", "informal", "government", "cash"],
)
def test_only_a_waiver_is_judged(changes: dict[str, Any]) -> None:
    """An entry on a bond, on cash, or of a kind that needs no bond claims none."""
    assert [] == found("BND002", waived(**changes, total_value=Decimal(9000)))


@pytest.mark.parametrize("entry_type", ["01", "1", " 1 ", "ZZ"])
def test_the_value_counts_whatever_the_type(entry_type: str) -> None:
    """One cent above the limit; the lines serve where no total is given."""
    lines = tuple(EntryLine(tariffs=(EntryTariff(value=Decimal(value)),)) for value in ("1250", "1250.01"))

    assert [] == found("BND002", waived(entry_type=entry_type))
    above = waived(entry_type=entry_type, total_value=Decimal("2500.01"))
    assert [("entry_summaries[0].total_value", Severity.ERROR)] == graded("BND002", above)
    assert ["entry_summaries[0].lines"] == found("BND002", waived(total_value=None, lines=lines))


@pytest.mark.parametrize("kind", [NoticeKind.BILL_UNPAID, NoticeKind.LIVE_ENTRY, NoticeKind.LIQUIDATED_DAMAGES])
@pytest.mark.parametrize("dated,count", [("2026-03-02", 1), ("2026-03-03", 0), (None, 1)])
def test_an_importer_that_was_remiss_gets_no_waiver(kind: NoticeKind, dated: str | None, count: int) -> None:
    """By notices of its own that were given by the day of entry, answered or not."""
    given = CBPNotice(kind=kind, dated_on=day(dated) if dated else None, answered_on=day("2026-03-02"))

    assert count * ["cbp_notices[0].kind"] == found("BND002", waived(given))
    assert [] == found("BND002", waived(attrs.evolve(given, number=OTHER)))
    assert [] == found("BND002", waived(attrs.evolve(given, kind=NoticeKind.REQUEST_FOR_INFORMATION)))


def test_a_summary_that_was_no_live_entry_gets_no_waiver() -> None:
    """Summary and duties come before release; where that is not denied, the days are looked at."""
    late = {"summary_date": day("2026-03-03")}

    assert [("entry_summaries[0].is_live_entry", Severity.ERROR)] == graded("BND002", waived(is_live_entry=False))
    assert ["entry_summaries[0].is_live_entry"] == found("BND002", waived(is_live_entry=False, **late))
    assert [] == found("BND002", waived(is_live_entry=True))
    assert ["entry_summaries[0].summary_date"] == found("BND002", waived(**late))


@pytest.mark.parametrize(
    "debtor,path",
    [
        (attrs.evolve(LUMEN, has_overdue_bills=True), ["ior.has_overdue_bills"]),
        (attrs.evolve(LUMEN, has_unpaid_penalties=True), ["ior.has_unpaid_penalties"]),
        (attrs.evolve(LUMEN, has_overdue_bills=False, has_unpaid_penalties=False), []),
    ],
)
def test_an_importer_that_owes_cbp_gets_no_waiver(debtor: IOR, path: list[str]) -> None:
    """After the day of entry it is a warning, for the debt may be newer."""
    dossier = attrs.evolve(waived(), ior=debtor)

    assert [(at, Severity.ERROR) for at in path] == graded("BND002", dossier, "2026-03-02")
    assert [(at, Severity.WARNING) for at in path] == graded("BND002", dossier, "2026-03-03")


def test_what_is_missing_to_judge_a_waiver_is_named() -> None:
    """After what can be found without it."""
    assert ["entry_summaries[0].bond_type"] == lacks("BND002", waived(bond_type=None))
    assert ["entry_summaries[0].entry_type"] == lacks("BND002", waived(entry_type=None))
    assert ["entry_summaries[0].total_value"] == lacks("BND002", waived(total_value=None))
    assert ["cbp_notices"] == lacks("BND002", attrs.evolve(waived(), cbp_notices=None))
    no_value = waived(total_value=None, entry_type="02")
    assert ["entry_summaries[0].entry_type"] == found("BND002", no_value)
    assert [] == found("BND002", waived(summary_date=None))


@pytest.mark.parametrize(
    "arrangement,expected",
    [
        (Arrangement.BUYER, Severity.ERROR),
        (Arrangement.OWN_COMPANY, Severity.WARNING),
        (Arrangement.AGENT, Severity.WARNING),
        (None, Severity.WARNING),
    ],
)
def test_the_number_is_asked_of_the_buyer(arrangement: Arrangement | None, expected: Severity) -> None:
    """The article asks it of a buyer only."""
    dossier = Dossier(arrangement=arrangement, bonds=(lasting(),))

    assert [("bonds[0].number", expected)] == graded("BND039", dossier)


def test_a_bond_that_needs_no_number_is_left_out() -> None:
    """A single bond, one that is over, to come or another's."""
    others = (
        lasting(kind=BondKind.SINGLE),
        lasting(ended=DAY),
        lasting("2026-03-21"),
        attrs.evolve(lasting(), principal=THEIRS),
        attrs.evolve(lasting(), principal=Party(name="Third Inc")),
        lasting(number=NUMBER),
    )

    assert [] == found("BND039", Dossier(ior=LUMEN, bonds=others))
    assert ["bonds[0].number"] == found("BND039", Dossier(bonds=(lasting(None, number=BondNumber("")),)))
    assert ["bonds[0].kind"] == lacks("BND039", Dossier(bonds=(CustomsBond(),)))


def test_one_sign_of_a_bond_bought_by_another_is_enough() -> None:
    """The other one is asked for."""
    bond = CustomsBond(application=BondApplication(is_by_principal=False))

    assert [("bonds[0].application.is_by_principal", Severity.WARNING)] == graded("BND040", held(bond))
    assert ["bonds[0].is_copy_held"] == lacks("BND040", held(bond))
    assert ["bonds[0].application"] == lacks("BND040", held(CustomsBond(is_copy_held=True)))
    unsaid = CustomsBond(is_copy_held=True, application=BondApplication())
    assert ["bonds[0].application.is_by_principal"] == lacks("BND040", held(unsaid))
    assert [] == found("BND040", held(attrs.evolve(bond, principal=THEIRS)))
    assert [] == found("BND040", held(attrs.evolve(bond, terminated_on=day(DAY))))


def applied(changed: str | None, updated: str | None = None, **changes: Any) -> Dossier:  # noqa: ANN401 -- fields of the document
    """Returns a dossier with a bond and what became of its application."""
    application = BondApplication(
        facts_changed_on=day(changed) if changed else None, updated_on=day(updated) if updated else None
    )
    return held(attrs.evolve(lasting(), application=application, **changes))


@pytest.mark.parametrize(
    "updated,as_of,expected",
    [
        (None, "2026-03-31", 0),
        (None, "2026-04-01", 1),
        ("2026-03-31", "2026-04-01", 0),
        ("2026-04-01", "2026-04-01", 1),
        ("2026-04-02", "2026-04-01", 1),
        ("2026-02-27", "2026-04-01", 1),
    ],
    ids=["last day", "a day after", "in time", "late", "to come", "of before the change"],
)
def test_thirty_days_to_update_the_application(updated: str | None, as_of: str, expected: int) -> None:
    """19 CFR 113.11(b)(2): from when the facts became known, here 1 March 2026."""
    dossier = applied("2026-03-01", updated)

    assert expected * ["bonds[0].application.updated_on"] == alone("BND046", dossier, as_of)
    assert {Severity.WARNING} >= {finding.stated for finding in CATALOGUE["BND046"].check(dossier, as_of=as_of)}


def test_applications_of_other_bonds_and_changes_to_come_are_left_out() -> None:
    """And what is missing is named."""
    assert [] == found("BND046", applied("2026-01-01", kind=BondKind.SINGLE))
    assert [] == found("BND046", applied("2026-01-01", principal=THEIRS))
    assert [] == found("BND046", applied("2026-01-01", terminated_on=day(DAY)))
    assert [] == found("BND046", applied("2026-03-21"))
    assert ["bonds[0].application"] == lacks("BND046", held(lasting()))
    assert ["bonds[0].application.facts_changed_on"] == lacks("BND046", applied(None))


@pytest.mark.parametrize(
    "name,legal,expected",
    [
        ("Kestrel Mfg Company", "Kestrel Manufacturing Company", 1),
        ("Kestrel Mfg Co", "Kestrel Manufacturing Company", 1),
        ("Kestrel Int'l Inc.", "Kestrel International Incorporated", 1),
        ("Kestrel Mfg Inc", "Kestrel Mfg Inc", 0),
        ("KESTREL MANUFACTURING INC", "Kestrel Manufacturing Inc.", 0),
        ("Kestrel Manufacturer Inc", "Kestrel Manufacturers Inc", 0),
        ("Kestrel Inc", "Kestrel Manufacturing Inc", 0),
        ("Kestrel & Sons", "Kestrel and Sons", 0),
        ("K\u00fcste - 上海", "K\u00fcste Handel GmbH", 0),
    ],
)
def test_an_abbreviation_is_known_by_the_legal_name(name: str, legal: str, expected: int) -> None:
    """Word by word; what the legal name abbreviates itself is taken for registered."""
    bond = CustomsBond(principal=Party(name=name, number=OWN), is_dated=True, is_amount_in_figures=True)

    assert expected * ["bonds[0].principal.name"] == found("BND049", held(bond, IOR(name=legal, number=OWN)))


def test_what_is_missing_on_the_face_is_named() -> None:
    """A date, an amount and a name that the dossier gives stand on the bond."""
    bond = CustomsBond(principal=OURS, executed_on=day("2026-02-02"), amount=Decimal(50000))

    assert [] == lacks("BND049", held(bond))
    assert ["bonds[0].executed_on"] == lacks("BND049", held(attrs.evolve(bond, executed_on=None)))
    assert ["bonds[0].amount"] == lacks("BND049", held(attrs.evolve(bond, amount=None)))
    assert ["bonds[0].principal"] == lacks("BND049", held(attrs.evolve(bond, principal=None)))
    assert ["ior"] == lacks("BND049", Dossier(bonds=(bond,)))
    assert ["bonds[0].is_dated"] == found("BND049", held(CustomsBond(is_dated=False)))
    assert [] == found("BND049", held(CustomsBond(is_dated=False, principal=THEIRS)))
    assert [] == found("BND049", held(CustomsBond(is_dated=False, terminated_on=day(DAY))))
