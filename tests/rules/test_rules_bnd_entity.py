"""The rules on the entities behind a bond, beyond their examples."""

from __future__ import annotations

import attrs
import pytest
from bond_cases import OURS, THEIRS, held, lasting, rider
from rule_cases import DAY, LUMEN, OTHER, OWN, day, found, graded, lacks, met

from iorkit.findings import Severity
from iorkit.model import (
    Alias,
    BondKind,
    BondUser,
    CustomsBond,
    Dossier,
    EntityChange,
    EntityChangeKind,
    EntityKind,
    Party,
    RiderKind,
)


def changed(
    change: EntityChange | None = None, *bonds: CustomsBond, kind: EntityChangeKind = EntityChangeKind.MERGER
) -> Dossier:
    """Returns a dossier with a change that made a new entity on 2 March 2026, or another change."""
    made = EntityChange(kind=kind, changed_on=day("2026-03-02"), creates_new_entity=True)
    return Dossier(ior=LUMEN, bonds=bonds or None, entity_changes=(change or made,))


@pytest.mark.parametrize("kind", [EntityChangeKind.MERGER, EntityChangeKind.LEGAL_FORM, EntityChangeKind.OTHER])
def test_whatever_makes_a_new_entity_needs_a_new_bond(kind: EntityChangeKind) -> None:
    """One that took effect on the day or after it."""
    assert ["bonds[0].effective_on"] == found("BND006", changed(None, lasting("2026-03-01"), kind=kind))
    assert [] == found("BND006", changed(None, lasting("2026-03-02"), kind=kind))


def test_only_continuous_bonds_of_the_importer_that_run_are_looked_at() -> None:
    """Each of several is."""
    bonds = (
        lasting(ended=DAY),
        lasting(kind=BondKind.SINGLE),
        attrs.evolve(lasting(), principal=THEIRS),
        attrs.evolve(lasting(), principal=OURS),
        lasting(activity="2"),
    )

    assert ["bonds[3].effective_on", "bonds[4].effective_on"] == found("BND006", changed(None, *bonds))


@pytest.mark.parametrize(
    "effective,at",
    [("2026-03-01", "effective_on"), ("2026-03-02", "riders[0].kind"), (None, "riders[0].kind")],
)
def test_a_name_change_rider_of_the_change_is_no_new_bond(effective: str | None, at: str) -> None:
    """An older rider was for another change."""
    bond = attrs.evolve(lasting(), riders=(rider(RiderKind.NAME_CHANGE, effective),))

    assert [f"bonds[0].{at}"] == found("BND006", changed(None, bond))


def test_what_is_not_known_of_a_change_is_asked_for() -> None:
    """A merger may or may not make a new entity; a change of name does not, unless it is said."""
    merger = EntityChange(kind=EntityChangeKind.MERGER, changed_on=day("2026-03-02"))
    undated = EntityChange(kind=EntityChangeKind.MERGER, creates_new_entity=True)
    to_come = attrs.evolve(undated, changed_on=day("2026-03-21"))

    assert ["entity_changes[0].creates_new_entity"] == lacks("BND006", changed(merger, lasting()))
    assert ["entity_changes[0].changed_on"] == lacks("BND006", changed(undated, lasting()))
    assert ["bonds"] == lacks("BND006", changed())
    assert [] == lacks("BND006", changed(to_come, lasting()))
    assert [] == lacks("BND006", changed(EntityChange(kind=EntityChangeKind.NAME), lasting()))
    assert ["bonds[0].kind"] == lacks("BND006", changed(None, lasting(kind=None), lasting()))
    assert ["bonds[1].effective_on"] == found("BND006", changed(None, lasting(kind=None), lasting()))
    assert ["bonds[0].effective_on"] == lacks("BND006", changed(None, lasting(None)))


def test_the_importer_as_a_mere_user_is_a_separate_entity() -> None:
    """Where its kind is known and its nine digits are not the principal's."""
    by_name = CustomsBond(principal=THEIRS, trade_names=(Alias(name="Lumen Housewares LLC"),))
    by_number = CustomsBond(principal=THEIRS, users=(BondUser(number=OWN),))
    of_no_kind = attrs.evolve(LUMEN, kind=None)

    assert [("bonds[0].trade_names[0]", Severity.BLOCKER)] == graded("BND008", held(by_name))
    assert [("bonds[0].users[0]", Severity.BLOCKER)] == graded("BND008", held(by_number))
    assert [] == found("BND008", held(by_name, of_no_kind))
    assert [] == found("BND008", held(by_number, of_no_kind))
    assert ["bonds[0].users[0].is_separate_entity"] == lacks("BND008", held(by_number, of_no_kind))
    unnumbered = CustomsBond(principal=OURS, users=(BondUser(name="Lumen Garden"),))
    assert ["bonds[0].users[0].is_separate_entity"] == lacks("BND008", held(unnumbered))


def test_a_parents_bond_is_not_the_importers_own_on_the_checklist() -> None:
    """A blocker on whose bond it is must not stand beside a line that calls the bond the importer's own."""
    separate = BondUser(name="Lumen Housewares LLC", number=OWN, is_separate_entity=True)
    shared = CustomsBond(principal=THEIRS, users=(separate,))

    assert "not met" == met("bond-is-own", held(shared))
    assert "met" == met("bond-is-own", held(CustomsBond(principal=OURS)))


def test_a_user_counts_until_it_is_deleted() -> None:
    """A statement on it goes before what the numbers suggest."""
    user = BondUser(name="Third Inc", number=OTHER, is_separate_entity=True, deleted_on=day(DAY))
    bond = CustomsBond(principal=OURS, users=(user,))

    assert ["bonds[0].users[0]"] == found("BND008", held(bond), "2026-03-19")
    assert [] == found("BND008", held(bond))
    stated = attrs.evolve(user, is_separate_entity=False, deleted_on=None)
    assert [] == found("BND008", held(attrs.evolve(bond, users=(stated,))))
    over = attrs.evolve(bond, terminated_on=day("2026-03-19"))
    assert [] == found("BND008", held(over), "2026-03-19")


def test_a_user_counts_from_the_day_it_is_added() -> None:
    """One that is to be added later uses nothing yet."""
    user = BondUser(name="Third Inc", number=OTHER, is_separate_entity=True, added_on=day(DAY))
    bond = CustomsBond(principal=OURS, users=(BondUser(number=OWN), user))

    assert [] == found("BND008", held(bond), "2026-03-19")
    assert ["bonds[0].users[1]"] == found("BND008", held(bond))


@pytest.mark.parametrize(
    "one,two,expected",
    [
        (EntityKind.INDIVIDUAL, EntityKind.SOLE_PROPRIETOR, []),
        (EntityKind.PARTNERSHIP, EntityKind.LIMITED_PARTNERSHIP, []),
        (EntityKind.PARTNERSHIP, EntityKind.CORPORATION, [Severity.ERROR]),
        (EntityKind.INDIVIDUAL, EntityKind.CORPORATION, [Severity.ERROR]),
        (EntityKind.LLC, EntityKind.CORPORATION, [Severity.WARNING]),
        (EntityKind.LLC, EntityKind.PARTNERSHIP, [Severity.ERROR]),
    ],
)
def test_co_principals_are_of_one_kind(one: EntityKind, two: EntityKind, expected: list[Severity]) -> None:
    """19 CFR 113.34."""
    bond = CustomsBond(
        principal=attrs.evolve(THEIRS, kind=one), co_principals=(Party(name="Third Inc", number=None, kind=two),)
    )

    assert [("bonds[0].co_principals[0].kind", severity) for severity in expected] == graded("BND008", held(bond))


def test_kinds_that_no_paper_states_are_asked_for() -> None:
    """The importer's own is known from its dossier; an ordinary bond asks for nothing."""
    bond = CustomsBond(principal=attrs.evolve(THEIRS, kind=EntityKind.LLC), co_principals=(OURS,))

    assert [] == lacks("BND008", held(bond))
    assert ["bonds[0].co_principals[0].kind"] == lacks("BND008", held(bond, attrs.evolve(LUMEN, kind=None)))
    assert ["bonds[0].principal.kind"] == lacks("BND008", held(attrs.evolve(bond, principal=THEIRS)))
    assert ["bonds[0].principal"] == lacks("BND008", held(attrs.evolve(bond, principal=None)))
    assert [] == lacks("BND008", held(CustomsBond()))
