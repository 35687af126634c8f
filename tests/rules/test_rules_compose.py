"""Validators put together."""

from __future__ import annotations

import datetime as dt
from typing import Any

import iorkit
from iorkit.findings import Findings
from iorkit.model import IOR, CustomsBond, Dossier, PowerOfAttorney
from iorkit.rules import CATALOGUE, all_of, any_of, at, each, optional, when

DAY = "2026-03-20"
ENDED = CustomsBond(kind="continuous", effective_on="2025-01-01", terminated_on="2026-01-01")
HELD = CustomsBond(number="258ABC123", kind="continuous", effective_on="2025-01-01")
LAPSED = PowerOfAttorney(grantor_kind="partnership", executed_on="2024-03-01")


def paths(findings: Findings) -> list[str]:
    """Returns where the findings stand."""
    return [finding.path for finding in findings]


def test_all_of_finds_what_any_finds() -> None:
    """Each of the validators is asked, and none finds anything where there are none."""
    both = all_of(CATALOGUE["IOR002"], CATALOGUE["IOR003"])
    forwarder = IOR(role="freight-forwarder")

    assert ("IOR002", "IOR003") == both(forwarder, as_of=DAY).codes
    assert Findings() == all_of()(forwarder, as_of=DAY)


def test_any_of_is_content_with_one() -> None:
    """One that finds nothing is enough; else all that was found is given."""
    either = any_of(CATALOGUE["IOR002"], CATALOGUE["IOR003"])

    assert () == either(IOR(role="service-company"), as_of=DAY).codes
    assert ("IOR002", "IOR003") == either(IOR(role="warehouse"), as_of=DAY).codes
    assert Findings() == any_of()(IOR(), as_of=DAY)


def test_when_asks_first() -> None:
    """A thing for which the test does not hold is not judged."""
    ended = when(lambda bond: bond.terminated_on is not None, CATALOGUE["BND010"])

    assert ("BND010",) == ended(ENDED, as_of=DAY).codes
    assert () == ended(HELD, as_of=DAY).codes


def test_paths_tell_the_way_down() -> None:
    """Attributes and places are put before the path that the inner validator gave."""
    own = each(at("powers_of_attorney", optional(each(CATALOGUE["POA005"]))))
    dossiers = [Dossier(), Dossier(powers_of_attorney=(LAPSED, LAPSED))]

    assert ["[1].powers_of_attorney[0].executed_on", "[1].powers_of_attorney[1].executed_on"] == paths(
        own(dossiers, as_of=DAY)
    )
    assert ["ein"] == paths(at("ein", CATALOGUE["EIN001"])(IOR(ein="47"), as_of=DAY))


def test_ready_made_validators_compose_as_well() -> None:
    """The functions of the package are validators, and so is any function of the same shape."""

    def in_order(thing: Any, /, *, as_of: dt.date | str) -> Findings:  # noqa: ANN401, ARG001 -- the shape of a validator
        return Findings()

    bonds = at("bonds", optional(each(all_of(iorkit.validate_bond, in_order))))

    assert ["bonds[0].terminated_on"] == paths(bonds(Dossier(bonds=(ENDED, HELD)), as_of=DAY))
