"""The rules on sureties, cash in their place, and blocks 4 and 5 of the entry summary, beyond their examples."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, alone, day, found, graded, lacks, ran

from iorkit.findings import Severity
from iorkit.ids import BondNumber, EntryNumber, SuretyCode
from iorkit.model import (
    BondKind,
    CashSecurity,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    SingleTransaction,
    Surety,
)
from iorkit.rules import CATALOGUE

NUMBER, ENTRY = BondNumber("258ABC123"), EntryNumber("B76-0324527-8")
HARBOR = Surety(name="Harbor Surety Co", code=SuretyCode("016"))
LASTING = CustomsBond(
    number=NUMBER, kind=BondKind.CONTINUOUS, activity_code="1", effective_on=day("2025-04-01"), surety=HARBOR
)
SINGLE = CustomsBond(kind=BondKind.SINGLE, transaction=SingleTransaction(entry_number=ENTRY), surety=HARBOR)


def entered(bond_type: str | None = "8", code: str | None = "016", **fields: Any) -> EntrySummary7501:  # noqa: ANN401
    """Returns an entry summary of 2 March 2026 with its blocks 4 and 5."""
    return EntrySummary7501(
        entry_number=ENTRY,
        entry_date=fields.pop("entry_date", day("2026-03-02")),
        bond_type=bond_type,
        surety_code=None if code is None else SuretyCode(code),
        **fields,
    )


def summary(entry: EntrySummary7501, *bonds: CustomsBond) -> Dossier:
    """Returns a dossier with one entry summary and bonds."""
    return Dossier(ior=LUMEN, entry_summaries=(entry,), bonds=bonds)


@pytest.mark.parametrize(
    "entry,bond,is_wrong",
    [
        (entered("8"), LASTING, False),
        (entered(" 8 "), LASTING, False),
        (entered("9"), SINGLE, False),
        (entered("8"), SINGLE, True),
        (entered("9", bond_number=NUMBER), LASTING, True),
        (entered("0", bond_number=NUMBER), LASTING, True),
        (entered("0"), LASTING, False),
        (entered("88"), LASTING, True),
        (entered("8", importer_number=OTHER), SINGLE, False),
    ],
)
def test_block_5_says_which_kind_of_bond(entry: EntrySummary7501, bond: CustomsBond, is_wrong: bool) -> None:  # noqa: FBT001
    """By the bond's number, the entry that a single bond names, or the continuous bond of the day."""
    expected = [("entry_summaries[0].bond_type", Severity.ERROR)] if is_wrong else []

    assert expected == graded("BND029", summary(entry, bond))


@pytest.mark.parametrize(
    "entry,bonds,path",
    [
        (entered(None), (LASTING,), "entry_summaries[0].bond_type"),
        (entered("9"), (LASTING,), "entry_summaries[0].bond_number"),
        (entered("8", bond_number=BondNumber("999999999")), (LASTING,), "entry_summaries[0].bond_number"),
        (entered("8", entry_date=day("2025-03-31")), (LASTING,), "entry_summaries[0].bond_number"),
        (entered("8", entry_date=None), (LASTING,), "entry_summaries[0].bond_number"),
        (entered("8"), (attrs.evolve(LASTING, activity_code="2"),), "entry_summaries[0].bond_number"),
        (entered("8", bond_number=NUMBER), (attrs.evolve(LASTING, kind=None),), "bonds[0].kind"),
        (entered("9"), (attrs.evolve(SINGLE, transaction=None),), "entry_summaries[0].bond_number"),
    ],
)
def test_a_bond_that_is_not_at_hand_leaves_block_5_open(
    entry: EntrySummary7501, bonds: tuple[CustomsBond, ...], path: str
) -> None:
    """The entry may rest on a bond that the dossier lacks."""
    assert [] == found("BND029", summary(entry, *bonds))
    assert [path] == lacks("BND029", summary(entry, *bonds))


def test_bonds_that_are_not_stated_leave_both_blocks_open() -> None:
    """``None`` is not ``()``."""
    dossier = Dossier(entry_summaries=(entered(),))

    assert ["bonds"] == lacks("BND029", dossier) == lacks("BND030", dossier)


CASH = attrs.evolve(LASTING, surety=None, cash=CashSecurity(amount=Decimal(50000)))


@pytest.mark.parametrize(
    "entry,bond,is_wrong",
    [
        (entered(code=" 016"), LASTING, False),
        (entered(code="001"), LASTING, True),
        (entered(code=" "), LASTING, True),
        (entered(code="", entry_type="11"), LASTING, False),
        (entered(code="998"), LASTING, True),
        (entered(code="998"), CASH, False),
        (entered(code="016"), CASH, True),
        (entered(code="999"), LASTING, True),
        (entered("9", code="999"), SINGLE, True),
        (entered("0", code="999"), LASTING, False),
        (entered("0", code="016"), LASTING, False),
        (entered("0", code="998", bond_number=NUMBER), LASTING, True),
        (entered("0", code="998", bond_number=NUMBER), CASH, False),
        (entered(code="016x"), LASTING, False),
        (entered(code="001", importer_number=OTHER), LASTING, False),
    ],
)
def test_block_4_names_who_stands_behind_the_bond(entry: EntrySummary7501, bond: CustomsBond, is_wrong: bool) -> None:  # noqa: FBT001
    """A malformed code is left to the rules on identifiers."""
    assert (["entry_summaries[0].surety_code"] if is_wrong else []) == found("BND030", summary(entry, bond))


@pytest.mark.parametrize(
    "entry,bond,path",
    [
        (entered(code=None), LASTING, "entry_summaries[0].surety_code"),
        (entered(None, code="999"), LASTING, "entry_summaries[0].bond_type"),
        (entered(None), LASTING, "entry_summaries[0].bond_type"),
        (entered("9"), LASTING, "entry_summaries[0].bond_number"),
        (entered("0", code="998"), LASTING, "entry_summaries[0].bond_number"),
        (entered(), attrs.evolve(LASTING, surety=None), "bonds[0].surety"),
        (entered(code="998"), attrs.evolve(LASTING, surety=None), "bonds[0].surety"),
        (entered(), attrs.evolve(LASTING, surety=Surety()), "bonds[0].surety.code"),
    ],
)
def test_what_is_not_at_hand_about_block_4_is_named(entry: EntrySummary7501, bond: CustomsBond, path: str) -> None:
    """Never a finding for want of data."""
    assert [] == found("BND030", summary(entry, bond))
    assert [path] == lacks("BND030", summary(entry, bond))


def test_a_code_of_another_surety_rests_on_cbps_message() -> None:
    """That text was read; the printed instruction for block 4 was not."""
    (mismatch,) = CATALOGUE["BND030"].check(summary(entered(code="001"), LASTING), as_of="2026-03-20")
    (absent,) = CATALOGUE["BND030"].check(summary(entered(code=""), LASTING), as_of="2026-03-20")

    assert "ACE ABI CATAIR Entry Summary Create/Update (Jul 2026)" == mismatch.citations[0].reference
    assert "CBP Form 7501" == absent.citations[0].reference


def behind(*sureties: Surety, amount: str | None = "100000", **fields: Any) -> Dossier:  # noqa: ANN401 -- any field
    """Returns a dossier with a bond and its sureties."""
    bond = CustomsBond(
        amount=None if amount is None else Decimal(amount),
        surety=sureties[0] if sureties else None,
        co_sureties=sureties[1:],
        **fields,
    )
    return Dossier(bonds=(bond,))


LISTED = Surety(is_on_circular_570=True, underwriting_limit=Decimal(60000))
UNLISTED = Surety(is_on_circular_570=False)


def test_every_surety_must_be_on_the_circular() -> None:
    """One that is not known hides no other."""
    dossier = behind(Surety(), UNLISTED)

    assert ["bonds[0].co_sureties[0].is_on_circular_570"] == found("BND031", dossier)
    assert ["bonds[0].surety.is_on_circular_570"] == lacks("BND031", dossier)
    assert ["bonds[0].surety"] == lacks("BND031", behind())
    assert [] == found("BND031", behind(UNLISTED, terminated_on=day("2026-03-20")))


@pytest.mark.parametrize("edition,is_told", [("2025-03-20", True), ("2025-03-19", False)])
def test_an_edition_of_more_than_a_year_ago_tells_nothing(edition: str, is_told: bool) -> None:  # noqa: FBT001
    """The Treasury publishes the circular each year."""
    dossier = behind(attrs.evolve(UNLISTED, circular_570_of=day(edition)))

    assert is_told is bool(found("BND031", dossier))
    assert ([] if is_told else ["bonds[0].surety.circular_570_of"]) == lacks("BND031", dossier)
    above = behind(attrs.evolve(LISTED, circular_570_of=day(edition)))
    assert is_told is bool(found("BND032", above))
    assert ([] if is_told else ["bonds[0].surety.circular_570_of"]) == lacks("BND032", above)


@pytest.mark.parametrize(
    "sureties,expected",
    [
        ((LISTED,), [("bonds[0].surety.underwriting_limit", Severity.WARNING)]),
        ((attrs.evolve(LISTED, is_excess_protected=True),), []),
        (
            (attrs.evolve(LISTED, is_excess_protected=False),),
            [("bonds[0].surety.underwriting_limit", Severity.ERROR)],
        ),
        ((attrs.evolve(LISTED, liability=Decimal(60000)), attrs.evolve(LISTED, liability=Decimal(40000))), []),
        (
            (attrs.evolve(LISTED, liability=Decimal(39999)), attrs.evolve(LISTED, liability=Decimal(60001))),
            [("bonds[0].co_sureties[0].underwriting_limit", Severity.WARNING)],
        ),
    ],
)
def test_a_surety_answers_for_no_more_than_its_limit(
    sureties: tuple[Surety, ...], expected: list[tuple[str, Severity]]
) -> None:
    """Alone for the bond, together each for its share."""
    assert expected == graded("BND032", behind(*sureties))


def test_what_is_not_at_hand_about_limits_is_named() -> None:
    """After what could be judged."""
    assert ["bonds[0].amount"] == lacks("BND032", behind(LISTED, amount=None))
    assert ["bonds[0].surety.underwriting_limit"] == lacks("BND032", behind(Surety()))
    two = behind(LISTED, attrs.evolve(LISTED, liability=Decimal(60001)))
    assert ["bonds[0].co_sureties[0].underwriting_limit"] == found("BND032", two)
    assert ["bonds[0].surety.liability"] == lacks("BND032", two)
    assert [] == lacks("BND032", behind(LISTED, terminated_on=day("2026-03-20")))


DEPOSIT = CashSecurity(
    amount=Decimal(50000),
    deposited_on=day("2026-01-02"),
    ends_on=day("2026-12-31"),
    is_accepted=True,
    is_form301_filed=True,
)


def deposited(cash: CashSecurity, **fields: Any) -> Dossier:  # noqa: ANN401 -- any field
    """Returns a dossier with a bond that cash secures."""
    return Dossier(bonds=(CustomsBond(amount=Decimal(50000), cash=cash, **fields),))


@pytest.mark.parametrize("name", ["amount", "deposited_on", "ends_on", "is_accepted", "is_form301_filed"])
def test_each_part_of_a_deposit_must_be_known(name: str) -> None:
    """What is not at hand is named."""
    dossier = deposited(attrs.evolve(DEPOSIT, **{name: None}))

    assert [] == found("BND033", dossier)
    assert [f"bonds[0].cash.{name}"] == lacks("BND033", dossier)


def test_a_gap_in_a_deposit_hides_nothing_else() -> None:
    """All that is wrong is found."""
    cash = CashSecurity(amount=Decimal(1), is_form301_filed=False, is_accepted=False, ends_on=day("2026-03-19"))

    assert [
        "bonds[0].cash.amount",
        "bonds[0].cash.ends_on",
        "bonds[0].cash.is_accepted",
        "bonds[0].cash.is_form301_filed",
    ] == sorted(found("BND033", deposited(cash)))


@pytest.mark.parametrize("ends_on,expected", [("2027-01-02", []), ("2027-01-03", ["bonds[0].cash.ends_on"])])
def test_cash_stands_for_one_year_at_most(ends_on: str, expected: list[str]) -> None:
    """19 CFR 113.40(a); longer only by a new acceptance."""
    assert expected == found("BND033", deposited(attrs.evolve(DEPOSIT, ends_on=day(ends_on))))


def test_a_bond_with_a_surety_or_of_the_past_needs_no_cash() -> None:
    """One of which neither is known stays open."""
    assert ran("BND033", behind(HARBOR))
    assert [] == found("BND033", deposited(CashSecurity(is_accepted=False), terminated_on=day("2026-03-20")))
    assert ["bonds[0].surety"] == lacks("BND033", behind())


def test_a_leap_days_deposit_ends_on_the_28th() -> None:
    """A year later there is no 29th."""
    cash = attrs.evolve(DEPOSIT, deposited_on=dt.date(2024, 2, 29), ends_on=dt.date(2025, 3, 1))

    assert ["bonds[0].cash.ends_on"] == alone("BND033", deposited(cash), "2025-03-01")
    assert [] == alone("BND033", deposited(attrs.evolve(cash, ends_on=dt.date(2025, 2, 28))), "2025-02-28")
