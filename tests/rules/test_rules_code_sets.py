"""Sets of codes that rules decide by: every member by name, and what stands beside it."""

from __future__ import annotations

import datetime as dt
import string
from typing import Any

import attrs
import pytest
from rule_cases import found, lacks

from iorkit.ids import ADCVDCase
from iorkit.model import Broker, CustomsBond, Dossier, EntrySummary7501, Form5106, Hold, PhotoID, PhotoIDKind, Shipment
from iorkit.model.dossier import dossier_with
from iorkit.rules import CATALOGUE


def first_example(code: str, *, is_bad: bool) -> Any:  # noqa: ANN401 -- a document of any class
    """Returns the document of a rule's first good or bad example."""
    return next(example.thing for example in CATALOGUE[code].examples if example.is_bad is is_bad)


def found_in(code: str, entry: EntrySummary7501) -> list[str]:
    """Returns the places in an entry summary at which a rule finds something."""
    return [path.removeprefix("entry_summaries[0].") for path in found(code, dossier_with(entry))]


@pytest.mark.parametrize(
    "field,taken", [("product_claim", "CFGHM"), ("ruling_kind", "CPR")], ids=["product claim", "ruling kind"]
)
def test_a_line_takes_the_letters_of_the_message_and_no_others(field: str, taken: str) -> None:
    """Those that the chapter on entry summaries prints for the field."""
    message = first_example("ACE025", is_bad=False)
    refused = set()
    for letter in string.ascii_uppercase:
        line = attrs.evolve(message.lines[0], **{field: letter})
        if f"lines[0].{field}" in found_in("ACE025", attrs.evolve(message, lines=(line,))):
            refused.add(letter)

    assert set(taken) == set(string.ascii_uppercase) - refused


def test_a_header_takes_the_shipment_usages_of_the_message_and_no_others() -> None:
    """The chapter prints P and X."""
    message = first_example("ACE025", is_bad=False)
    refused = {
        letter
        for letter in string.ascii_uppercase
        if "shipment_usage" in found_in("ACE025", attrs.evolve(message, shipment_usage=letter))
    }

    assert {"P", "X"} == set(string.ascii_uppercase) - refused


@pytest.mark.parametrize("letter", string.ascii_uppercase)
def test_a_case_is_of_antidumping_or_of_countervailing_duty(letter: str) -> None:
    """Its number begins with A or C."""
    message = first_example("ACE032", is_bad=False)
    claim = attrs.evolve(message.lines[0].adcvd[0], case_number=ADCVDCase(f"{letter}-570-910"))
    line = attrs.evolve(message.lines[0], adcvd=(claim,))

    assert (letter in "AC") is ([] == found_in("ACE032", attrs.evolve(message, lines=(line,))))


@pytest.mark.parametrize("code", ["4H", "6H", "8H", "9H"])
def test_a_hold_for_the_parties_of_a_manifest_stands(code: str) -> None:
    """CSMS 64824685 names 4H, 8H and 9H, and 6H for all three."""
    hold: Hold = attrs.evolve(first_example("ENT029", is_bad=True), code=code)

    assert ["holds[0].code"] == found("ENT029", dossier_with(hold))


@pytest.mark.parametrize("kind", PhotoIDKind)
def test_a_photo_id_is_a_governments_by_its_kind(kind: PhotoIDKind) -> None:
    """Of another kind, who issued it must be known."""
    dossier = Dossier(photo_ids=(PhotoID(kind=kind, name="Mara Ito", expires_on=dt.date(2027, 3, 20)),))
    lacking = ["photo_ids[0].is_government_issued"] if kind is PhotoIDKind.OTHER else []

    assert [] == found("F51019", dossier)
    assert lacking == lacks("F51019", dossier)


@pytest.mark.parametrize("activity", ["1", "1A", "1A1", "2", "3", "3A", "3A3", "4", "5", "11", "15", "16", "17"])
def test_a_bond_of_these_activities_secures_a_security_filing(activity: str) -> None:
    """19 CFR 149.5(b): basic importation, custodian, international carrier, zone operator, and the filing itself."""
    bond = CustomsBond(activity_code=activity, effective_on=dt.date(2025, 4, 1))
    dossier = Dossier(bonds=(bond,), shipments=(Shipment(mode_of_transport="11", has_agent_isf_bond=False),))

    assert (activity in {"1", "1A1", "2", "3", "3A3", "4", "16"}) is ([] == found("BND034", dossier))


FREE_MAIL = """
126.com 163.com aliyun.com aol.com foxmail.com gmail.com gmx.com gmx.net googlemail.com hotmail.com icloud.com live.com
mail.com me.com msn.com outlook.com proton.me protonmail.com qq.com sina.com sohu.com vip.163.com vip.qq.com yahoo.com
yandex.com yeah.net zoho.com
"""


@pytest.mark.parametrize("domain", ["bayside.example", *FREE_MAIL.split()])
def test_an_address_where_anybody_may_have_one_is_not_the_brokers(domain: str) -> None:
    """At a domain of the broker's own, it is."""
    form = Form5106(email=f"lumen@{domain}", phone="510-555-0140")
    broker = Broker(name="Bayside Customs Brokers Inc", email=f"entry@{domain}", phone="510-555-0199")
    expected = ["form5106.email"] if domain == "bayside.example" else []

    assert expected == found("F51017", Dossier(form5106=form, broker=broker))
