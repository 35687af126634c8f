"""What is written can be read back, and is the same."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import CLASSES, dossiers, full, papers, readable_fields

import iorkit.model
from iorkit.ids import EIN, ImporterNumber
from iorkit.loading import FORMAT, dumps, loads
from iorkit.loading._converter import _converter, plain, read, read_in_detail
from iorkit.model import IOR, Address, CustomsBond, Dossier, DutyFigures, EntityKind


@given(dossiers())
def test_round_trip(dossier: Dossier) -> None:
    """A dossier that is written and read back is equal, and written again it is the same text."""
    written = dumps(dossier)

    read_back = loads(written)

    assert dossier == read_back
    assert () == read_back.problems
    assert written == dumps(read_back)


@given(dossiers())
def test_both_roads_give_equal_dossiers(dossier: Dossier) -> None:
    """The straight road and the detailed one give equal dossiers on good input."""
    raw = json.loads(json.dumps(plain(dossier)))

    straight, detailed = read(raw), read_in_detail(raw)

    assert dossier == straight
    assert straight == detailed


@pytest.mark.parametrize("detailed", [False, True])
@pytest.mark.parametrize("cls", CLASSES)
@settings(max_examples=15)
@given(data=st.data())
def test_every_class_round_trips_on_both_roads(cls: type[Any], detailed: bool, data: st.DataObject) -> None:  # noqa: FBT001 -- pytest gives it by name
    """Each class of the model alone goes to plain values and back on either road."""
    paper = data.draw(papers(cls))
    converter = _converter(detailed=detailed)

    raw = json.loads(json.dumps(converter.unstructure(paper, cls)))

    assert paper == converter.structure(raw, cls)


def test_every_field_of_every_class_is_written_and_read() -> None:
    """A dossier with every field of every document filled loses none of them."""
    dossier = full(Dossier)

    raw = json.loads(dumps(dossier))

    assert FORMAT == raw.pop("format")
    assert dossier == loads(dumps(dossier))
    _assert_complete(raw, dossier)


def _assert_complete(raw: Any, paper: Any) -> None:  # noqa: ANN401 -- plain values of any kind
    assert list(readable_fields(type(paper))) == list(raw)
    for name, value in raw.items():
        held = getattr(paper, name)
        pairs = zip(value, held, strict=True) if isinstance(held, tuple) else [(value, held)]
        for plain_value, inner in pairs:
            if isinstance(plain_value, dict):
                _assert_complete(plain_value, inner)


def test_strategies_cover_the_model() -> None:
    """Every class that the model exports can stand in a dossier, and the strategies know it."""
    exported = [getattr(iorkit.model, name) for name in iorkit.model.__all__]

    assert {cls for cls in exported if attrs.has(cls)} == set(CLASSES)


def test_absent_and_none_and_empty_are_kept_apart() -> None:
    """A document that is not at hand and a statement that there is none stay two things, both ways."""
    assert loads("{}").bonds is None
    assert loads('{"bonds": null}').bonds is None
    assert () == loads('{"bonds": []}').bonds
    assert "bonds" not in dumps(Dossier())
    assert [] == json.loads(dumps(Dossier(bonds=())))["bonds"]


def test_empty_defaults_are_left_out() -> None:
    """A list that is empty by default is not written, and null stands for leaving it out."""
    dossier = loads('{"format": "iorkit/dossier/1", "ior": {"aliases": null, "resident_agents": []}}')

    assert Dossier(ior=IOR(resident_agents=())) == dossier
    assert {"resident_agents": []} == json.loads(dumps(dossier))["ior"]


def test_written_form() -> None:
    """Dates, money, codes, flags and identifiers are written in one way each, in the order of the fields."""
    dossier = Dossier(
        ior=IOR(
            number=ImporterNumber("47-5550101"),
            is_resident=True,
            kind=EntityKind.LLC,
            last_used_on=dt.date(2026, 3, 2),
        ),
        bonds=(CustomsBond(amount=Decimal("5E+4")),),
    )

    expected = """\
{
  "format": "iorkit/dossier/1",
  "ior": {
    "number": "47-5550101",
    "kind": "llc",
    "is_resident": true,
    "last_used_on": "2026-03-02"
  },
  "bonds": [
    {
      "amount": "50000"
    }
  ]
}
"""

    assert expected == dumps(dossier)


def test_identifiers_keep_their_text() -> None:
    """An identifier is written as it was given, not in its canonical form, and a personal one in full."""
    dossier = Dossier(ior=IOR(number=ImporterNumber(" 987-65-4320 "), ein=EIN("475550101")))

    read_back = loads(dumps(dossier)).ior

    assert read_back is not None
    assert isinstance(read_back.number, ImporterNumber)
    assert isinstance(read_back.ein, EIN)
    assert (" 987-65-4320 ", "475550101") == (read_back.number.text, read_back.ein.text)


def test_text_of_other_scripts_is_readable() -> None:
    """Text is written as it is, not escaped."""
    written = dumps(Dossier(ior=IOR(address=Address(city="上海"))))

    assert '"上海"' in written


def test_halves_of_characters_are_escaped() -> None:
    """A text with half a character can be written as UTF-8, and is a finding when it is read."""
    written = dumps(Dossier(ior=IOR(name="Lumen\ud800")))

    assert '"Lumen\\ud800"' in written
    assert ["DAT010"] == [problem.code for problem in loads(written.encode()).problems]


@pytest.mark.parametrize(
    "amount", [Decimal(10) / 3, Decimal("0.01") / 3, Decimal("-0"), Decimal("1E+17"), Decimal(10**18 - 1)]
)
def test_money_that_can_be_held_can_be_read_back(amount: Decimal) -> None:
    """Whatever amount a document holds, it is the same after it was written and read."""
    dossier = Dossier(last_twelve_months=DutyFigures(duties=amount))

    assert dossier == loads(dumps(dossier))
