"""The classes of the model: plain, frozen, and open to broken documents."""

from __future__ import annotations

import copy
import datetime as dt
import doctest
import enum
import inspect
import pickle
import typing
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import CLASSES, full, papers

from iorkit import model
from iorkit.errors import ShapeError
from iorkit.ids import Identifier
from iorkit.model import (
    IOR,
    Address,
    Alias,
    Arrangement,
    BondKind,
    CustomsBond,
    Dossier,
    EntityKind,
    EntryLine,
    EntrySummary7501,
    Form5106,
    ImporterRecord,
    ImporterRole,
    IORAgent,
    IRSDocument,
    PowerOfAttorney,
    RecordStatus,
)
from iorkit.model.dossier import dossier_with, is_event, is_paper, words_for
from iorkit.model.dossier import papers as walk

PUBLIC = [getattr(model, name) for name in model.__all__]
PAPERS: list[Any] = [cls for cls in PUBLIC if attrs.has(cls)]
CODES = [cls for cls in PUBLIC if issubclass(cls, enum.Enum)]

each_class = pytest.mark.parametrize("cls", PAPERS, ids=lambda cls: cls.__name__)


def test_a_dossier_can_hold_every_class() -> None:
    """A public class that no dossier holds would be out of reach of the rules."""
    assert sorted(CLASSES, key=repr) == sorted(PAPERS, key=repr)


def test_every_public_name_is_a_paper_or_a_list_of_codes() -> None:
    """Nothing else is exported."""
    assert sorted(model.__all__) == sorted(cls.__name__ for cls in (*PAPERS, *CODES))


@each_class
def test_a_class_can_be_constructed_empty(cls: Any) -> None:  # noqa: ANN401 -- any class of the model
    """A document of which nothing is known is still a document."""
    paper = cls()

    assert all(getattr(paper, field.name) in (None, ()) for field in attrs.fields(cls))


@each_class
def test_a_paper_is_frozen_and_has_slots(cls: Any) -> None:  # noqa: ANN401 -- the same
    """It cannot change under a report, nor grow a misspelt field."""
    paper = cls()
    name = attrs.fields(cls)[0].name

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(paper, name, None)
    assert not hasattr(paper, "__dict__")
    with pytest.raises(TypeError):
        cls(None)
    with pytest.raises(TypeError, match="color"):
        cls(color="red")


@each_class
def test_equal_papers_are_one(cls: Any) -> None:  # noqa: ANN401 -- the same
    """By value, by hash, through pickle, copy and evolve."""
    paper, other = full(cls), full(cls)

    assert paper == other
    assert hash(paper) == hash(other)
    assert paper == pickle.loads(pickle.dumps(paper))  # noqa: S301 -- our own
    assert paper == copy.deepcopy(paper)
    assert paper == attrs.evolve(paper)
    assert paper != cls()
    for field in attrs.fields(cls):
        if field.name != "problems":
            assert paper != attrs.evolve(paper, **{field.name: field.default})


@each_class
def test_the_repr_of_a_paper_shows_no_personal_number(cls: Any) -> None:  # noqa: ANN401 -- the same
    """Every number in it is a Social Security number."""
    shown = repr(full(cls))

    assert "987-65-4320" not in shown.replace("EIN('987-65-4320')", "")


@each_class
def test_a_field_is_its_type_or_nothing(cls: Any) -> None:  # noqa: ANN401 -- the same
    """No field takes a dictionary or anything mutable."""
    for field in attrs.fields(cls):
        arms = [arm for arm in typing.get_args(field.type) if arm is not type(None)] or [field.type]
        inner = arms[0] if typing.get_origin(field.type) is not tuple else field.type
        one = typing.get_args(inner)[0] if typing.get_origin(inner) is tuple else inner

        assert (
            one in {str, bool, int, dt.date, Decimal}
            or issubclass(one, enum.Enum)
            or issubclass(one, Identifier)
            or attrs.has(one)
        )


@each_class
def test_a_field_refuses_what_it_is_not(cls: Any) -> None:  # noqa: ANN401 -- the same
    """The error names the class and the field."""
    for field in attrs.fields(cls):
        with pytest.raises(ShapeError) as caught:
            cls(**{field.name: object()})
        assert f"{cls.__name__}.{field.name}" == caught.value.field
        assert "an object" in str(caught.value) or "a object" in str(caught.value)


@each_class
def test_a_paper_documents_every_field(cls: Any) -> None:  # noqa: ANN401 -- the same
    """In the order in which they stand."""
    told = [
        line.strip().partition(" (")[0]
        for line in (inspect.getdoc(cls) or "").partition("Args:\n")[2].partition("\n\n")[0].splitlines()
        if line.startswith("    ") and not line.startswith("     ")
    ]

    assert [field.name for field in attrs.fields(cls)] == told


@pytest.mark.parametrize("cls", PUBLIC, ids=lambda cls: cls.__name__)
def test_a_public_class_has_an_example_that_runs(cls: Any) -> None:  # noqa: ANN401 -- the same
    """The docstring is the documentation."""
    tests = doctest.DocTestFinder(recurse=False).find(cls, globs={**vars(inspect.getmodule(cls))})

    assert [True] == [bool(test.examples) for test in tests]


@pytest.mark.parametrize("cls", CODES, ids=lambda cls: cls.__name__)
def test_codes_are_words_of_lower_case_or_names_of_forms(cls: Any) -> None:  # noqa: ANN401 -- the same
    """They stand in JSON, and none reads like another."""
    values = [code.value for code in cls]

    assert len(values) == len({value.lower() for value in values})
    assert all(isinstance(value, str) and value == value.strip() for value in values)


@pytest.mark.parametrize(
    "cls, least", [(Form5106, 36), (EntrySummary7501, 43), (EntryLine, 18), (CustomsBond, 13), (PowerOfAttorney, 16)]
)
def test_a_form_says_where_a_field_is_printed(cls: Any, least: int) -> None:  # noqa: ANN401 -- the same
    """In the metadata, on the older and the newer printing; CBP's message has fields that no form prints."""
    blocks = {field.name: field.metadata["block"] for field in attrs.fields(cls) if "block" in field.metadata}

    assert least <= len(blocks)
    assert all(field.metadata["newer_block"] for field in attrs.fields(cls) if field.name in blocks)


def test_form_5106_has_all_its_blocks() -> None:
    """1A to 4; two fields are CBP's and the broker's answer, not the form's."""
    blocks = {field.metadata.get("block", "") for field in attrs.fields(Form5106)}
    expected = {f"1{letter}" for letter in "ABCDEFGHI"} | {f"2{letter}" for letter in "ABCDEF"}
    expected |= {f"3{letter}" for letter in "ABCDEFJ"} | {"1J-1M", "4", "top", ""}

    assert expected <= blocks


@pytest.mark.parametrize(
    "name,older,newer",
    [
        ("entry_number", "1", "1"),
        ("consignee_number", "22", "26"),
        ("importer_number", "23", "27"),
        ("reference_number", "24", "28"),
        ("importer", "26", "30"),
        ("total_value", "35", "39"),
        ("total", "40", "44"),
        ("file_number", "43", "47"),
    ],
)
def test_form_7501_has_both_printings(name: str, older: str, newer: str) -> None:
    """With 43 blocks and with 47; from block 21 on they differ by four."""
    metadata = attrs.fields_dict(EntrySummary7501)[name].metadata

    assert (older, newer) == (metadata["block"], metadata["newer_block"])


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(CLASSES, key=repr)).flatmap(papers))
def test_any_paper_is_equal_to_its_copies(paper: Any) -> None:  # noqa: ANN401 -- the same
    """Also the odd ones."""
    assert paper == pickle.loads(pickle.dumps(paper))  # noqa: S301 -- our own
    assert paper == copy.deepcopy(paper)
    assert hash(paper) == hash(copy.deepcopy(paper))


@pytest.mark.parametrize(
    "paper,label",
    [
        (CustomsBond(), ""),
        (CustomsBond(number=model.RecordBond(number="258ABC123").number), "bond 258ABC123"),
        (IRSDocument(kind="147C", dated_on="2026-01-12"), "147C of 2026-01-12"),
        (IRSDocument(dated_on="2026-01-12"), "2026-01-12"),
        (IRSDocument(), ""),
        (ImporterRecord(number="987-65-4320"), "number ***-**-4320"),
        (ImporterRecord(), ""),
        (model.CBPNotice(), "notice"),
        (model.CBPNotice(kind="other", dated_on="2026-03-13"), "other of 2026-03-13"),
        (model.CommercialInvoice(number="HX-1"), "invoice HX-1"),
        (model.CommercialInvoice(), ""),
        (model.Shipment(reference="AWB 1"), "AWB 1"),
        (model.Shipment(), ""),
        (model.SecurityFiling(entry_number="B76-0324527-8"), "security filing B76-0324527-8"),
        (model.SecurityFiling(), ""),
        (model.Detention(entry_number="B76-0324527-8"), "entry B76-0324527-8"),
        (model.Detention(), ""),
        (EntrySummary7501(entry_number="B7603245278"), "entry B76-0324527-8"),
        (EntrySummary7501(), ""),
        (model.Broker(name="Bayside"), "Bayside"),
        (model.Broker(), ""),
        (PowerOfAttorney(agent=model.Party(name="Bayside")), "to Bayside"),
        (PowerOfAttorney(agent=model.Party()), ""),
        (Dossier(), ""),
        (Dossier(ior=model.IOR(name="Jane", number="987-65-4320")), "Jane, ***-**-4320"),
        (Dossier(ior=model.IOR()), ""),
    ],
)
def test_what_a_person_calls_a_paper(paper: Any, label: str) -> None:  # noqa: ANN401 -- any document
    """By its own number or name; a personal number is masked."""
    assert label == paper.label


def test_an_address_on_one_line() -> None:
    """Missing parts leave no commas."""
    assert not Address().one_line
    assert "Suite 4, CA, US" == Address(line2="Suite 4", state="CA", country="US").one_line


def test_words_and_kinds_of_codes() -> None:
    """The properties of the codes hold what the rules ask of them."""
    assert all(arrangement.words.endswith("importer of record") for arrangement in Arrangement)
    assert ["8", "9"] == [kind.type_code for kind in BondKind]
    assert {EntityKind.PARTNERSHIP, EntityKind.LIMITED_PARTNERSHIP} == {k for k in EntityKind if k.is_partnership}
    assert {EntityKind.INDIVIDUAL, EntityKind.SOLE_PROPRIETOR} == {k for k in EntityKind if k.is_individual}
    assert {RecordStatus.VOID, RecordStatus.INACTIVE, RecordStatus.NOT_ON_FILE} == {
        status for status in RecordStatus if not status.is_active
    }
    assert {ImporterRole.LICENSED_BROKER, ImporterRole.SERVICE_COMPANY} == {
        role for role in ImporterRole if not role.has_interest and not role.is_nominal
    }
    assert set() == {role for role in ImporterRole if role.has_interest and role.is_nominal}


EVENTS = {
    "AuthenticityTest",
    "Bill",
    "CBPNotice",
    "Detention",
    "EntityChange",
    "Hold",
    "Release",
    "RevenueLoss",
    "ServiceOffer",
    "Shipment",
}
"""Classes of documents that tell of something that may as well not have happened."""


@each_class
def test_a_paper_is_found_where_the_dossier_holds_it(cls: Any) -> None:  # noqa: ANN401 -- any class of the model
    """Papers that a dossier holds can be walked by their class."""
    if cls is Dossier:
        assert [("", Dossier())] == list(walk(Dossier(), Dossier))
        assert Dossier() == dossier_with(Dossier())
    elif is_paper(cls):
        name, words = words_for(cls)
        ((path, paper),) = walk(dossier_with(full(cls)), cls)

        assert full(cls) == paper
        assert path in {name, f"{name}[0]"}
        assert words
        assert [] == list(walk(Dossier(), cls))
        assert is_event(cls) == (cls.__name__ in EVENTS)
    else:
        with pytest.raises(KeyError):
            words_for(cls)


def test_an_alias_has_a_kind() -> None:
    """As Form 5106 asks in block 1C."""
    assert ["AKA", "DBA", "DIV"] == sorted(kind.value for kind in model.AliasKind)
    assert Alias().kind is None


def test_an_agent_that_is_the_importer_need_not_be_given_twice() -> None:
    """What it says of itself stands; what is empty stands with the importer."""
    ior = IOR(name="Gateway IOR Services Inc", number="47-5550101", has_financial_interest=False)
    agent = IORAgent(is_importer=True, is_licensed_broker=False, number="47-5550909")
    dossier = Dossier(ior=ior, agent=agent)

    [(path, filled)] = walk(dossier, IORAgent)
    assert ("agent", "Gateway IOR Services Inc", False) == (path, filled.name, filled.has_financial_interest)
    assert (agent.number, False) == (filled.number, filled.is_licensed_broker)
    assert [("agent", agent)] == list(walk(attrs.evolve(dossier, ior=None), IORAgent))
    assert [("agent", IORAgent())] == list(walk(Dossier(ior=ior, agent=IORAgent()), IORAgent))
