"""The rules on the names that a bond bears, beyond their examples."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from bond_cases import NUMBER, OURS, THEIRS, held, lasting, rider
from rule_cases import DAY, LUMEN, OTHER, OWN, day, found, graded, lacks

from iorkit.findings import Severity
from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    Alias,
    AliasKind,
    BondUser,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    Party,
    Rider,
    RiderKind,
)

RENAMED = Party(name="Lumen Trading LLC", number=OWN)


@pytest.mark.parametrize(
    "riders,expected",
    [
        (None, ["bonds[0].principal.name"]),
        ((), ["bonds[0].principal.name"]),
        ((rider(RiderKind.NAME_CHANGE, DAY, "LUMEN HOUSEWARES, LLC"),), []),
        ((rider(RiderKind.NAME_CHANGE, None, "Lumen Housewares LLC"),), []),
        ((rider(RiderKind.NAME_CHANGE, "2026-03-21", "Lumen Housewares LLC"),), ["bonds[0].principal.name"]),
        ((rider(RiderKind.NAME_CHANGE, DAY, "Third Inc"),), ["bonds[0].principal.name"]),
        ((rider(RiderKind.ADDRESS_CHANGE, DAY, "Lumen Housewares LLC"),), ["bonds[0].principal.name"]),
    ],
    ids=["not known", "none", "in effect", "undated", "to come", "to another name", "of another kind"],
)
def test_a_rider_to_the_importers_name_explains_another_name(
    riders: tuple[Rider, ...] | None, expected: list[str]
) -> None:
    """From the day on which it takes effect."""
    assert expected == found("BND005", held(CustomsBond(principal=RENAMED, riders=riders)))


def test_a_rider_without_a_name_may_be_for_another_change() -> None:
    """It neither explains the name nor leaves it unexplained; one to come changes nothing yet."""
    unnamed = held(CustomsBond(principal=RENAMED, riders=(rider(RiderKind.NAME_CHANGE, DAY),)))

    assert [] == found("BND005", unnamed)
    assert ["bonds[0].riders[0].name"] == lacks("BND005", unnamed)
    assert ["bonds[0].principal.name"] == found("BND005", unnamed, "2026-03-19")


def test_another_name_counts_under_the_importers_number_only() -> None:
    """On bonds that are not over, and where nothing names the importer beside the principal."""
    assert [] == found("BND005", held(CustomsBond(principal=THEIRS)))
    assert [] == found("BND005", held(CustomsBond(principal=Party(name="Lumen Trading LLC"))))
    assert [] == found("BND005", held(CustomsBond(principal=RENAMED, co_principals=(OURS,))))
    assert [] == found("BND005", held(attrs.evolve(lasting(ended=DAY), principal=RENAMED)))
    assert [] == found("BND005", held(attrs.evolve(lasting(activity="2"), principal=RENAMED)))


def test_a_name_that_may_be_the_same_is_a_warning() -> None:
    """A person should look at it."""
    ior = IOR(name="Kestrel Manufacturing LLC", number=OWN)
    bond = CustomsBond(principal=Party(name="Kestrel Mfg LLC", number=OWN))

    assert [("bonds[0].principal.name", Severity.WARNING)] == graded("BND005", held(bond, ior))


def test_names_that_are_missing_are_asked_for() -> None:
    """Under equal numbers."""
    assert ["bonds[0].principal.name"] == lacks("BND005", held(CustomsBond(principal=Party(number=OWN))))
    assert ["ior.name"] == lacks("BND005", held(CustomsBond(principal=RENAMED), IOR(number=OWN)))
    assert ["ior"] == lacks("BND005", Dossier(bonds=(CustomsBond(),)))
    assert ["bonds[0].principal"] == lacks("BND005", held(CustomsBond()))


HOME = Alias(kind=AliasKind.DBA, name="Lumen Home", number=ImporterNumber("47-5550101LH"))
NAMED = attrs.evolve(LUMEN, aliases=(HOME,))
OWN_BOND = attrs.evolve(lasting(number=NUMBER), principal=OURS)


def entered(bond: CustomsBond | None = OWN_BOND, ior: IOR = NAMED, **changes: Any) -> Dossier:  # noqa: ANN401 -- fields of the document
    """Returns a dossier with an entry summary in the trade name's own name, of the day of the check."""
    entry = EntrySummary7501(importer_number=HOME.number, importer=Party(name="Lumen Home"), entry_date=day(DAY))
    return Dossier(ior=ior, bonds=None if bond is None else (bond,), entry_summaries=(attrs.evolve(entry, **changes),))


@pytest.mark.parametrize(
    "listed",
    [
        attrs.evolve(OWN_BOND, trade_names=(Alias(name="LUMEN HOME"),)),
        attrs.evolve(OWN_BOND, users=(BondUser(number=ImporterNumber("47-5550101LH")),)),
        attrs.evolve(OWN_BOND, users=(BondUser(name="Lumen Home", added_on=day(DAY)),)),
        attrs.evolve(OWN_BOND, riders=(rider(RiderKind.TRADE_NAME_ADDED, None, "Lumen Home"),)),
    ],
    ids=["trade name", "user by suffix", "user by name", "rider"],
)
def test_a_name_is_listed_in_several_ways(listed: CustomsBond) -> None:
    """On the face, as a user, or by a rider."""
    assert [] == found("BND007", entered(listed))
    assert [] == lacks("BND007", entered(listed))


@pytest.mark.parametrize(
    "bond",
    [
        OWN_BOND,
        attrs.evolve(OWN_BOND, users=(BondUser(name="Lumen Home", deleted_on=day(DAY)),)),
        attrs.evolve(OWN_BOND, users=(BondUser(name="Lumen Home", added_on=day("2026-03-21")),)),
        attrs.evolve(OWN_BOND, trade_names=(Alias(name="Lumen Garden"),)),
        attrs.evolve(OWN_BOND, riders=(rider(RiderKind.TRADE_NAME_ADDED, "2026-03-21", "Lumen Home"),)),
        attrs.evolve(OWN_BOND, riders=(rider(RiderKind.NAME_CHANGE, DAY, "Lumen Home"),)),
    ],
    ids=["none", "deleted", "to come", "another name", "rider to come", "rider of another kind"],
)
def test_a_name_that_is_not_listed_on_the_day_is_found(bond: CustomsBond) -> None:
    """At the name of the summary, or at its number where it bears no name."""
    known = bond if bond.trade_names else attrs.evolve(bond, trade_names=())

    assert ["entry_summaries[0].importer.name"] == found("BND007", entered(known))
    assert ["entry_summaries[0].importer_number"] == found("BND007", entered(known, importer=None))


def test_a_bond_of_which_nobody_says_what_it_lists_is_open() -> None:
    """Unless it was transcribed whole, which shows that it lists nothing."""
    bond = attrs.evolve(OWN_BOND, trade_names=None)
    whole = attrs.evolve(bond, is_transcribed_whole=True)

    assert [] == found("BND007", entered(bond))
    assert ["bonds[0].trade_names"] == lacks("BND007", entered(bond))
    assert ["entry_summaries[0].importer.name"] == found("BND007", entered(whole))


def test_a_name_deleted_and_added_again_is_listed() -> None:
    """The latest of its riders counts."""
    deleted = rider(RiderKind.TRADE_NAME_DELETED, "2026-02-20", "Lumen Home", "2026-01-20")
    again = rider(RiderKind.TRADE_NAME_ADDED, "2026-03-01", "Lumen Home")
    bond = attrs.evolve(OWN_BOND, trade_names=(HOME,))

    assert 1 == len(found("BND007", entered(attrs.evolve(bond, riders=(deleted,)))))
    assert [] == found("BND007", entered(attrs.evolve(bond, riders=(deleted, again))))


@pytest.mark.parametrize(
    "changes",
    [
        {"importer": Party(name="Lumen Housewares LLC")},
        {"importer": Party(name="LUMEN HOUSEWARES LLC DBA LUMEN HOME")},
        {"importer": Party(name="Third Inc")},
        {"importer": None, "importer_number": OWN},
        {"importer_number": OTHER},
    ],
    ids=["legal name", "legal name with trade name", "unknown name", "own suffix", "another importer"],
)
def test_entries_in_another_than_a_trade_names_own_name_are_left_out(changes: dict[str, Any]) -> None:
    """They are the principal's, or another rule's."""
    assert [] == found("BND007", entered(**changes))
    assert [] == lacks("BND007", entered(**changes))


def test_the_entrys_own_bond_is_looked_at() -> None:
    """By the number that the summary gives, whatever else is listed elsewhere."""
    listing = attrs.evolve(lasting(), principal=OURS, trade_names=(HOME,))
    dossier = attrs.evolve(entered(OWN_BOND, bond_number=NUMBER), bonds=(OWN_BOND, listing))
    listed_first = attrs.evolve(entered(OWN_BOND), bonds=(OWN_BOND, listing))

    assert [] == found("BND007", listed_first)
    assert [] == found("BND007", attrs.evolve(dossier, bonds=(listing, attrs.evolve(OWN_BOND, trade_names=(HOME,)))))


def test_what_is_missing_to_judge_a_trade_name_is_named() -> None:
    """The importer, the day, the bond, and the name in a rider."""
    assert ["ior"] == lacks("BND007", attrs.evolve(entered(), ior=None))
    assert ["entry_summaries[0].entry_date"] == lacks("BND007", entered(entry_date=None))
    assert ["bonds"] == lacks("BND007", entered(None))
    assert ["bonds"] == lacks("BND007", entered(attrs.evolve(OWN_BOND, principal=THEIRS)))
    assert ["bonds"] == lacks("BND007", entered(attrs.evolve(OWN_BOND, terminated_on=day(DAY))))
    unnamed = attrs.evolve(OWN_BOND, riders=(rider(RiderKind.TRADE_NAME_ADDED, DAY),))
    assert ["bonds[0].riders[0].name"] == lacks("BND007", entered(unnamed))
