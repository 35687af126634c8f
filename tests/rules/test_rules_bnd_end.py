"""The rules on how a bond ends or runs on, beyond their examples."""

from __future__ import annotations

import attrs
import pytest
from bond_cases import NUMBER, THEIRS, asked, lasting, on_file
from rule_cases import LUMEN, OTHER, OWN, alone, day, found, graded, lacks

from iorkit.findings import Severity
from iorkit.model import (
    IOR,
    BondKind,
    BondParty,
    CustomsBond,
    Dossier,
    Party,
    RecordBond,
    RecordStatus,
)


def test_a_termination_that_nobody_asked_for_is_not_judged() -> None:
    """Nor one that is over, to come, or of another's bond."""
    over = asked(BondParty.PRINCIPAL, "2026-02-02", "2026-02-03", "2026-03-20")
    theirs = attrs.evolve(asked(BondParty.PRINCIPAL, "2026-03-02"), principal=THEIRS)
    for bond in (
        lasting(),
        over,
        asked(BondParty.PRINCIPAL, "2026-03-21"),
        theirs,
        asked(BondParty.SURETY, "2026-03-02"),
    ):
        assert [] == found("BND011", Dossier(ior=LUMEN, bonds=(bond,)))
        assert [] == lacks("BND011", Dossier(ior=LUMEN, bonds=(bond,)))


def test_an_end_that_is_set_is_what_the_request_is_held_against() -> None:
    """Where the request's own day is not stated."""
    early = asked(BondParty.PRINCIPAL, "2026-03-16", ends="2026-03-29")
    in_time = asked(BondParty.PRINCIPAL, "2026-03-16", ends="2026-03-30")

    assert ["bonds[0].terminated_on"] == found("BND011", Dossier(bonds=(early,)))
    assert [] == found("BND011", Dossier(bonds=(in_time,)))


def test_who_asked_and_when_must_be_known() -> None:
    """Of a termination that somebody asked for."""
    assert ["bonds[0].termination_requested_by"] == lacks("BND011", Dossier(bonds=(asked(None, "2026-03-02"),)))
    assert ["bonds[0].termination_requested_by"] == lacks("BND012", Dossier(bonds=(asked(None, "2026-03-02"),)))
    unknown = Dossier(bonds=(asked(BondParty.PRINCIPAL, None),))
    assert ["bonds[0].termination_requested_on"] == lacks("BND011", unknown)
    assert ["bonds[0].terminated_on"] == lacks("BND012", Dossier(bonds=(asked(BondParty.SURETY, "2026-03-02"),)))
    undated = Dossier(bonds=(asked(BondParty.SURETY, None, ends="2026-04-01"),))
    assert ["bonds[0].termination_requested_on"] == lacks("BND012", undated)


@pytest.mark.parametrize(
    "ends,expected",
    [
        ("2026-04-18", []),
        ("2026-04-17", [Severity.WARNING]),
        ("2026-04-03", [Severity.WARNING]),
        ("2026-04-02", [Severity.ERROR]),
    ],
)
def test_thirty_days_are_reasonable_and_fifteen_are_the_systems_least(ends: str, expected: list[Severity]) -> None:
    """19 CFR 113.27(b), and CBP's electronic bond chapter; notice of 19 March 2026."""
    of_paper = Dossier(bonds=(asked(BondParty.SURETY, "2026-03-19", ends=ends),))
    of_notice = Dossier(bonds=(asked(BondParty.SURETY, "2026-03-19", ends),))

    assert [("bonds[0].terminated_on", severity) for severity in expected] == graded("BND012", of_paper)
    assert [("bonds[0].termination_requested_for", severity) for severity in expected] == graded("BND012", of_notice)
    assert [] == found("BND012", of_paper, "2026-03-18")


def test_a_principals_request_is_no_suretys_notice() -> None:
    """Nor is the surety's notice on another's bond the importer's matter."""
    theirs = attrs.evolve(asked(BondParty.SURETY, "2026-03-19", ends="2026-03-30"), principal=THEIRS)

    assert [] == found("BND012", Dossier(bonds=(asked(BondParty.PRINCIPAL, "2026-03-19", ends="2026-03-30"),)))
    assert [] == found("BND012", Dossier(ior=LUMEN, bonds=(theirs,)))


def renewed(until: str | None, effective: str | None = "2024-02-29") -> CustomsBond:
    """Returns a bond with the last day to which it is shown renewed."""
    return attrs.evolve(lasting(effective, number=NUMBER), renewed_until=day(until) if until else None)


@pytest.mark.parametrize(
    "until,as_of,expected",
    [
        (None, "2025-02-27", []),
        ("2025-02-27", "2025-02-28", ["bonds[0].renewed_until"]),
        ("2026-03-20", "2026-03-20", []),
        ("2026-03-19", "2026-03-20", ["bonds[0].renewed_until"]),
    ],
)
def test_each_year_after_the_first_is_to_be_shown(until: str | None, as_of: str, expected: list[str]) -> None:
    """A bond of 29 February begins its next year on 28 February."""
    assert expected == alone("BND038", Dossier(bonds=(renewed(until),)), as_of)


@pytest.mark.parametrize("queried_on,is_shown", [("2026-02-27", False), ("2026-02-28", True), ("2026-03-21", False)])
def test_cbps_answer_of_the_current_year_shows_the_bond_running(
    queried_on: str,
    is_shown: bool,  # noqa: FBT001 -- a row of a table
) -> None:
    """An answer of an earlier year, or one to come, shows nothing of this one."""
    record = attrs.evolve(
        on_file(RecordStatus.ON_FILE_WITH_BOND, RecordBond(number=NUMBER)), queried_on=day(queried_on)
    )
    dossier = Dossier(ior=LUMEN, bonds=(renewed("2025-02-27"),), importer_records=(record,))

    assert ([] if is_shown else ["bonds[0].renewed_until"]) == found("BND038", dossier)


def test_renewal_is_asked_of_continuous_bonds_that_run() -> None:
    """And what is missing is named."""
    theirs = attrs.evolve(renewed("2025-02-27"), principal=Party(number=OTHER))
    over = attrs.evolve(renewed("2025-02-27"), terminated_on=day("2026-03-20"))
    for bond in (attrs.evolve(renewed(None), kind=BondKind.SINGLE), over, theirs, renewed(None, "2026-04-01")):
        assert [] == found("BND038", Dossier(ior=IOR(number=OWN), bonds=(bond,)))
        assert [] == lacks("BND038", Dossier(ior=IOR(number=OWN), bonds=(bond,)))
    assert ["bonds[0].renewed_until"] == lacks("BND038", Dossier(bonds=(renewed(None),)))
    assert ["bonds[0].effective_on"] == lacks("BND038", Dossier(bonds=(renewed(None, None),)))
    assert ["bonds[0].kind"] == lacks("BND038", Dossier(bonds=(lasting(kind=None),)))
