"""The rules on exposure, beyond their examples."""

from __future__ import annotations

from typing import Any

import pytest
from rule_cases import LUMEN, OTHER, OWN, found, lacks, ran

from iorkit.checking import check
from iorkit.model import Dossier, Involvement, RevenueLoss
from iorkit.rules import CATALOGUE


def lost(**fields: Any) -> Dossier:  # noqa: ANN401 -- any field
    """Returns a dossier with one loss, of which single fields can be changed."""
    whole: dict[str, Any] = {
        "loss": "1000",
        "culpability": "negligence",
        "domestic_value": "50000",
        "dutiable_value": "40000",
        "is_disclosed": False,
        "involvements": (),
    }
    return Dossier(ior=LUMEN, revenue_losses=(RevenueLoss(**(whole | fields)),))


def message(dossier: Dossier, code: str = "SHR016") -> str:
    """Returns what the rule says."""
    (finding,) = check(dossier, as_of="2026-03-20", rules=[CATALOGUE[code]]).findings
    return finding.message


@pytest.mark.parametrize(
    "fields,said,after",
    [
        ({}, "negligence $2,000: 2 times the loss of duties, taxes and fees", "interest only"),
        (
            {"culpability": "gross-negligence", "loss": "0"},
            "gross negligence $16,000: 40 percent of the dutiable value, as no duty was lost",
            "at most $0",
        ),
        ({"culpability": "fraud"}, "fraud $50,000: the domestic value of the goods", "at most $1,000"),
        (
            {"culpability": "fraud", "loss": "0", "dutiable_value": None},
            "fraud $50,000: the domestic value of the goods",
            "",
        ),
        ({"loss": "9000000000", "domestic_value": None}, "negligence $18,000,000,000: 2 times", "interest only"),
    ],
)
def test_the_exposure_is_a_ceiling_with_its_reason(fields: dict[str, Any], said: str, after: str) -> None:
    """And says what a prior disclosure would leave."""
    degree, _, rest = said.partition(" $")

    assert message(lost(**fields)).startswith(f"the penalty exposure for {degree} under 19 USC 1592 is at most ${rest}")
    assert message(lost(**fields)).endswith(f"; after a prior disclosure {after}" if after else "of the goods")


def test_after_a_disclosure_interest_is_all_that_is_left() -> None:
    """Save for fraud."""
    words = "the penalty exposure for negligence under 19 USC 1592 is interest only: interest on the loss, from the day"

    assert message(lost(is_disclosed=True)) == f"{words} of liquidation"
    assert "is at most $1,000: the loss" in message(lost(is_disclosed=True, culpability="fraud"))


@pytest.mark.parametrize(
    "fields,path",
    [
        ({"loss": None}, "loss"),
        ({"loss": "-1"}, "loss"),
        ({"culpability": None}, "culpability"),
        ({"is_disclosed": None}, "is_disclosed"),
        ({"culpability": "fraud", "domestic_value": None}, "domestic_value"),
        ({"loss": "0", "dutiable_value": None}, "dutiable_value"),
        ({"domestic_value": "-1"}, "domestic_value"),
        ({"culpability": "fraud", "loss": "0", "is_disclosed": True, "dutiable_value": None}, "dutiable_value"),
    ],
)
def test_what_is_not_at_hand_about_a_loss_is_named(fields: dict[str, Any], path: str) -> None:
    """Each case needs its own facts."""
    assert [f"revenue_losses[0].{path}"] == lacks("SHR016", lost(**fields))
    assert [] == found("SHR016", lost(**fields))


def test_a_disclosure_counts_from_its_day() -> None:
    """A later one has not been made."""
    dossier = lost(is_disclosed=None, disclosed_on="2026-03-20")

    assert "is interest only" in message(dossier)
    assert "is at most" in check(dossier, as_of="2026-03-19", rules=[CATALOGUE["SHR016"]]).findings[0].message
    assert "is at most" in message(lost(is_disclosed=False, disclosed_on="2026-03-01"))


@pytest.mark.parametrize("code", ["SHR015", "SHR016"])
def test_the_loss_of_another_importer_is_not_the_importers(code: str) -> None:
    """A suffix does not matter, a base does; that there was none lets the rules count as run."""
    part = (Involvement(name="Meridian Forwarding Ltd", is_directing=True),)

    assert [] == found(code, lost(importer_number=OTHER, involvements=part))
    assert [] != found(code, lost(importer_number=OWN, involvements=part))
    assert ran(code, Dossier(ior=LUMEN, revenue_losses=()))
    assert ["revenue_losses"] == lacks(code, Dossier(ior=LUMEN))


def test_who_did_what_is_said() -> None:
    """By name, else by role; one who did both is found twice."""
    both = Involvement(role="seller", is_directing=True, is_financing=True)
    nobody = Involvement(is_financing=True)
    dossier = lost(involvements=(both, nobody))
    said = [one.message for one in check(dossier, as_of="2026-03-20", rules=[CATALOGUE["SHR015"]]).findings]

    assert [
        "another party financed the importation and is exposed to a penalty for its part in it",
        "seller directed the importation and is exposed to a penalty for its part in it",
        "seller financed the importation and is exposed to a penalty for its part in it",
    ] == sorted(said)


def test_an_unknown_part_does_not_hide_a_known_one() -> None:
    """What was done is found first, then what is not known is named."""
    dossier = lost(
        involvements=(Involvement(name="A"), Involvement(name="B", is_directing=True), Involvement(name="C"))
    )

    assert ["revenue_losses[0].involvements[1].is_directing"] == found("SHR015", dossier)
    assert ["revenue_losses[0].involvements[0].is_directing"] == lacks("SHR015", dossier)
    half = lost(involvements=(Involvement(name="A", is_directing=False),))
    assert ["revenue_losses[0].involvements[0].is_financing"] == lacks("SHR015", half)


def test_without_culpability_nobody_is_said_to_be_exposed() -> None:
    """A mere clerical error is no violation."""
    dossier = lost(culpability=None, involvements=(Involvement(name="A", is_directing=True),))

    assert [] == found("SHR015", dossier)
    assert ["revenue_losses[0].culpability"] == lacks("SHR015", dossier)
    assert ["revenue_losses[0].involvements"] == lacks("SHR015", lost(involvements=None))
