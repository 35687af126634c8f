"""Rules and requirements that do not apply to a dossier, so that nothing is missing."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from iorkit.checking import check
from iorkit.ids import ImporterNumber
from iorkit.loading import load
from iorkit.model import Dossier
from iorkit.rules import CATALOGUE

DAY = "2026-03-20"
OWN = load(Path(__file__).parents[2] / "examples" / "dossiers" / "own-company.json")


def requirements(dossier: Dossier) -> set[str]:
    """Returns the names of the requirements that stand on the checklist."""
    return {line.requirement.name for line in check(dossier, as_of=DAY).checklist()}


def test_a_self_filer_needs_no_broker() -> None:
    """Neither a license nor a power of attorney is missing where the importer files its entries itself."""
    dossier = attrs.evolve(OWN, is_self_filed=True, broker=None, powers_of_attorney=())

    report = check(dossier, as_of=DAY)

    assert {"broker-licensed", "power-of-attorney"} == requirements(OWN) - requirements(dossier)
    assert () == report.findings.select("POA", "AGT").codes
    assert not [item for item in report.not_checked if item.code.startswith(("POA", "AGT"))]


@pytest.mark.parametrize("number", ["262704-00123", "987-65-4320"])
def test_an_importer_without_an_ein_needs_no_proof_of_one(number: str) -> None:
    """The IRS cannot prove a CBP-assigned number, and a Social Security number is proved otherwise."""
    assert OWN.ior is not None
    dossier = attrs.evolve(OWN, ior=attrs.evolve(OWN.ior, number=ImporterNumber(number), ein=None), irs_documents=None)

    assert {"ein-proof", "form-5106-equals-irs"} == requirements(OWN) - requirements(dossier)


def test_informal_entries_alone_need_no_bond() -> None:
    """The requirements on the bond fall away, and a bond that is stated not to exist is no finding."""
    dossier = attrs.evolve(OWN, has_formal_entries=False, bonds=())

    fallen = {"bond-in-force", "bond-sufficient", "bond-is-own", "form-5106"}

    assert fallen == requirements(OWN) - requirements(dossier)
    assert () == check(dossier, as_of=DAY).findings.select("BND").codes


def test_what_is_not_stated_excuses_nothing() -> None:
    """Only a plain statement takes a requirement away."""
    assert requirements(OWN) == requirements(attrs.evolve(OWN, is_self_filed=None, has_formal_entries=None))


def test_a_rule_of_another_arrangement_is_neither_run_nor_missing() -> None:
    """The agent's rule has nothing to say of one's own company."""
    report = check(OWN, as_of=DAY, rules=[CATALOGUE["AGT006"]])

    assert () == report.rules_run
    assert () == report.not_checked
