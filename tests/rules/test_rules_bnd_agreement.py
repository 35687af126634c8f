"""What several documents say of one bond, and what one document says of another bond or entry."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from bond_cases import NUMBER, THEIRS, lasting, on_file
from rule_cases import DAY, LUMEN, OTHER, OWN, ahead, alone, day, found, graded, lacks

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import BondNumber, EntryNumber, SuretyCode
from iorkit.model import (
    BondKind,
    CBPNotice,
    CommercialInvoice,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    NoticeKind,
    RecordBond,
    RecordStatus,
    Shipment,
    SingleTransaction,
    Surety,
)

FIRST, SECOND = EntryNumber("B76-0324527-8"), EntryNumber("B76-0324528-6")
HELD = attrs.evolve(lasting(number=NUMBER), amount=Decimal(50000), surety=Surety(code="016"))


def listed(**facts: Any) -> Dossier:  # noqa: ANN401 -- any field of CBP's record of a bond
    """Returns a dossier with a bond and what CBP's file says of it."""
    return Dossier(
        ior=LUMEN,
        bonds=(HELD,),
        importer_records=(on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER, **facts)),),
    )


@pytest.mark.parametrize(
    "field,same,other",
    [
        ("surety_code", SuretyCode("016"), SuretyCode("001")),
        ("effective_on", day("2025-04-01"), day("2025-04-02")),
        ("amount", Decimal("50000.00"), Decimal(50001)),
    ],
)
def test_cbps_file_and_the_bond_must_agree(field: str, same: object, other: object) -> None:
    """On surety, day and amount; what one of them does not state contradicts nothing."""
    assert [] == found("BND054", listed(**{field: same})) + found("BND054", listed())
    assert [(f"importer_records[0].bonds[0].{field}", Severity.ERROR)] == graded("BND054", listed(**{field: other}))


def test_a_summary_without_a_bond_type_is_held_against_the_bond() -> None:
    """With a type, ENT018 compares it; another importer's entry, and a reason for a waiver, are left out."""
    entry = EntrySummary7501(importer_number=OWN, bond_number=NUMBER, surety_code=SuretyCode("001"))
    for less in (
        attrs.evolve(entry, bond_type="8"),
        attrs.evolve(entry, importer_number=OTHER),
        attrs.evolve(entry, surety_code=SuretyCode("998")),
        attrs.evolve(entry, bond_number=BondNumber("268NEW001")),
    ):
        assert [] == found("BND054", Dossier(ior=LUMEN, bonds=(HELD,), entry_summaries=(less,)))
    dossier = Dossier(ior=LUMEN, bonds=(HELD,), entry_summaries=(entry,))
    (finding,) = check(dossier, as_of=DAY).findings.select("BND054")

    assert "the entry summary gives the surety code of bond 258ABC123 as 001, and Form 301 as 016" == finding.message


def test_without_any_document_nothing_is_compared() -> None:
    """Co-sureties have several codes; a dossier that states that there is no bond is judged."""
    joined = attrs.evolve(HELD, co_sureties=(Surety(code="017"),))

    assert ["bonds"] == lacks("BND054", Dossier())
    assert [] == lacks("BND054", Dossier(bonds=()))
    assert [] == found("BND054", attrs.evolve(listed(surety_code=SuretyCode("017")), bonds=(joined,)))


def single(amount: str = "6000", *, number: EntryNumber | None = FIRST, **facts: Any) -> CustomsBond:  # noqa: ANN401 -- any field of the transaction
    """Returns a single transaction bond that says of itself a value of 5,000 and charges of 1,000."""
    stated: dict[str, Any] = {
        "value": Decimal(5000),
        "duties_taxes_fees": Decimal(1000),
        "is_restricted": False,
        "is_unconditionally_free": False,
        "is_temporary_import": False,
    }
    return CustomsBond(
        number=BondNumber("269ABC123"),
        kind=BondKind.SINGLE,
        activity_code="1",
        amount=Decimal(amount),
        transaction=SingleTransaction(entry_number=number, **(stated | facts)),
    )


def summary(value: str | None, total: str | None = None) -> EntrySummary7501:
    """Returns the summary of the entry that the bond names."""
    return EntrySummary7501(
        entry_number=FIRST,
        total_value=Decimal(value) if value else None,
        total=Decimal(total) if total else None,
    )


@pytest.mark.parametrize(
    "papers,expected",
    [
        ({"entry_summaries": (summary("5000", "1000"),)}, []),
        ({"entry_summaries": (summary("5000.01", "1000"),)}, [Severity.BLOCKER]),
        ({"entry_summaries": (summary("5000", "1000.01"),)}, [Severity.BLOCKER]),
        ({"invoices": (CommercialInvoice(entry_number=FIRST, total=Decimal(5000), currency="USD"),)}, []),
        (
            {"invoices": (CommercialInvoice(entry_number=FIRST, total=Decimal(5001), currency="usd "),)},
            [Severity.ERROR],
        ),
        ({"invoices": (CommercialInvoice(entry_number=FIRST, total=Decimal(5001), currency="CNY"),)}, []),
        ({"invoices": (CommercialInvoice(entry_number=SECOND, total=Decimal(5001), currency="USD"),)}, []),
        (
            {
                "entry_summaries": (summary("5000"),),
                "invoices": (CommercialInvoice(entry_number=FIRST, total=Decimal(9000), currency="USD"),),
            },
            [],
        ),
        ({"shipments": (Shipment(entry_number=FIRST, value=Decimal(5001)),)}, [Severity.ERROR]),
    ],
)
def test_a_single_transaction_bond_is_measured_by_the_largest_figure_of_its_entry(
    papers: dict[str, Any], expected: list[Severity]
) -> None:
    """What it says of itself does not make it large enough; the summary's value goes before invoice and shipment."""
    dossier = Dossier(bonds=(single(),), **papers)

    assert [("bonds[0].amount", severity) for severity in expected] == graded("BND023", dossier)


def test_restricted_goods_are_measured_so_too() -> None:
    """Three times the larger value."""
    bond = single("15000", is_restricted=True)

    assert [] == found("BND024", Dossier(bonds=(bond,)))
    assert ["bonds[0].amount"] == found("BND024", Dossier(bonds=(bond,), entry_summaries=(summary("5000.01"),)))


def planned(number: EntryNumber | None, *bonds: CustomsBond, made: bool = True, **papers: Any) -> Dossier:  # noqa: ANN401 -- documents of the dossier
    """Returns a dossier with a shipment to be entered, beside an entry that the bond names."""
    entry = EntrySummary7501(entry_number=FIRST, entry_date=day("2026-03-02"))
    return Dossier(
        bonds=bonds,
        shipments=(Shipment(entry_planned_on=day("2026-04-20"), entry_number=number),),
        entry_summaries=(entry,) if made else (),
        **papers,
    )


def test_a_single_transaction_bond_does_not_cover_the_next_entry() -> None:
    """Neither one whose number is known to be another nor, once its entry is made, one of which it is not known."""
    blocked = [("shipments[0].entry_planned_on", Severity.BLOCKER, "2026-04-20")]

    assert blocked == ahead("BND026", planned(SECOND, single(), made=False))
    assert blocked == ahead("BND026", planned(None, single()))
    for dossier in (
        planned(FIRST, single(), made=False),
        planned(None, single(), made=False),
        planned(SECOND, single(number=None)),
        planned(SECOND, single(), single(number=SECOND)),
        planned(SECOND, single(), lasting()),
        planned(SECOND, attrs.evolve(single(), principal=THEIRS), ior=LUMEN),
    ):
        assert [] == ahead("BND026", dossier)
    assert [] == alone("BND026", planned(SECOND, single()))


def letter(number: str | None = None) -> CBPNotice:
    """Returns CBP's letter of 2 March 2026 on an insufficient bond."""
    return CBPNotice(
        kind=NoticeKind.BOND_INSUFFICIENT,
        dated_on=day("2026-03-02"),
        bond_number=BondNumber(number) if number else None,
        reasons=("Unpaid bills",),
        deadline=day("2026-04-01"),
    )


@pytest.mark.parametrize("code", ["BND019", "BND020", "BND022"])
@pytest.mark.parametrize(
    "effective,number,expected",
    [
        ("2026-03-03", "248OLD123", 0),
        ("2026-03-02", "248OLD123", 1),
        ("2026-03-03", None, 1),
        ("2026-03-03", "258ABC123", 1),
        ("2026-03-21", "248OLD123", 1),
    ],
    ids=["replaced", "not after the letter", "names no bond", "names the present bond", "a bond to come"],
)
def test_a_letter_about_an_old_bond_says_nothing_of_the_present_one(
    code: str, effective: str, number: str | None, expected: int
) -> None:
    """It is older than the bond that can be charged, and names another; one that names none may be about any."""
    dossier = Dossier(bonds=(lasting(effective, number=NUMBER),), cbp_notices=(letter(number),))

    assert expected == len(alone(code, dossier))
