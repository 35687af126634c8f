"""Wrong input to the functions of the library is answered in its own words."""

from __future__ import annotations

import datetime as dt
import inspect
import pickle
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import iorkit
from iorkit.errors import ShapeError, UnknownCode, UnknownField
from iorkit.findings import DataFault
from iorkit.model import IOR, CustomsBond, Dossier
from iorkit.model.shape import coerce_date

DAY = "2026-03-20"
EMPTY = Dossier()
Wrong = Callable[[], object]


@pytest.mark.parametrize(
    "call,words",
    [
        (lambda: iorkit.check("buyer.json"), "iorkit.load(path)"),  # type: ignore[arg-type]
        (lambda: iorkit.check(Path("buyer.json")), "iorkit.load(path)"),  # type: ignore[arg-type]
        (lambda: iorkit.check("{}"), "iorkit.loads(text)"),  # type: ignore[arg-type]
        (lambda: iorkit.check({"ior": {}}), "iorkit.loads(json.dumps(data))"),  # type: ignore[arg-type]
        (lambda: iorkit.check([EMPTY, EMPTY]), "iorkit.check_all judges many"),  # type: ignore[arg-type]
        (lambda: iorkit.check(None), "Dossier() is an empty one"),  # type: ignore[arg-type]
        (lambda: iorkit.check(CustomsBond()), "put it into a dossier, as its bonds"),  # type: ignore[arg-type]
        (lambda: iorkit.check(iorkit.check(EMPTY)), "it is judged already"),  # type: ignore[arg-type]
        (lambda: iorkit.check(12), "check: expected a Dossier, found the number 12"),  # type: ignore[arg-type]
        (lambda: iorkit.check_all(EMPTY), "iorkit.check judges one"),  # type: ignore[arg-type]
        (lambda: iorkit.check_all("a.csv"), "iorkit.load_many(paths)"),  # type: ignore[arg-type]
        (lambda: list(iorkit.check_all(["a"])), "iorkit.load(path)"),  # type: ignore[list-item]
        (lambda: iorkit.validate_bond(EMPTY), "iorkit.check judges a dossier"),  # type: ignore[arg-type]
        (lambda: iorkit.validate_bond(None), "validate_bond: expected a CustomsBond"),  # type: ignore[arg-type]
        (lambda: iorkit.validate_ior("a.json"), "validate_ior: expected an IOR"),  # type: ignore[arg-type]
        (lambda: iorkit.validate_form5106(5106), "validate_form5106: expected a Form5106"),  # type: ignore[arg-type]
        (lambda: iorkit.validate_power_of_attorney(IOR()), "expected a PowerOfAttorney"),  # type: ignore[arg-type]
        (lambda: iorkit.validate_entry_summary([]), "expected an EntrySummary7501"),  # type: ignore[arg-type]
        (lambda: iorkit.validate_ein(475550101), "put quotes around it"),  # type: ignore[arg-type]
        (lambda: iorkit.validate_dossier([EMPTY]), "validate_dossier: expected a Dossier"),  # type: ignore[arg-type]
        (lambda: iorkit.check(EMPTY, as_of="3/1/26"), "as_of: expected a date as YYYY-MM-DD"),
        (lambda: iorkit.check(EMPTY, rules="POA"), "iorkit.CATALOGUE.select('POA')"),  # type: ignore[arg-type]
        (lambda: iorkit.check(EMPTY, rules=["POA005"]), "iorkit.CATALOGUE.select('POA')"),  # type: ignore[list-item]
        (lambda: iorkit.check(EMPTY, settings={"a": 1}), "iorkit.Settings(name=value)"),  # type: ignore[arg-type]
        (lambda: iorkit.check(EMPTY, closures="2026-03-20"), "put it in a list"),  # type: ignore[arg-type]
        (lambda: iorkit.explain(None), "explain: expected a code"),  # type: ignore[arg-type]
        (lambda: iorkit.explain(("AE", "875", "1")), "explain: expected a code"),  # type: ignore[arg-type]
        (lambda: iorkit.explain(1.5), "explain: expected a code"),  # type: ignore[arg-type]
        (lambda: CustomsBond("9912345"), "expected its fields by name"),  # type: ignore[call-arg]
    ],
)
def test_a_wrong_kind_says_what_to_do_instead(call: Wrong, words: str) -> None:
    """Never an AttributeError from within."""
    with pytest.raises(ShapeError) as told:
        call()

    assert words in str(told.value)


@pytest.mark.parametrize(
    "call,words",
    [
        (lambda: CustomsBond(amuont=5), "CustomsBond has no field 'amuont'; did you mean amount?"),  # type: ignore[call-arg]
        (lambda: Dossier(bond=[]), "Dossier has no field 'bond'; did you mean bonds?"),  # type: ignore[call-arg]
        (lambda: attrs.evolve(CustomsBond(), amuont=5), "CustomsBond has no field 'amuont'"),  # type: ignore[call-arg]
        (lambda: iorkit.Settings(response_day=3), "did you mean response_days?"),  # type: ignore[call-arg]
        (lambda: IOR(zzzz=1), "IOR has no field 'zzzz'"),  # type: ignore[call-arg]
    ],
)
def test_a_field_that_is_misspelled_names_the_one_that_was_meant(call: Wrong, words: str) -> None:
    """It is a TypeError, as Python's own would be."""
    with pytest.raises(UnknownField) as told:
        call()

    assert words == str(told.value) or words in str(told.value)
    assert isinstance(told.value, TypeError)


def test_what_a_field_refuses_is_still_said_by_the_field() -> None:
    """The hint on names hides no fault of a value."""
    with pytest.raises(ShapeError, match=r"CustomsBond\.amount: expected money"):
        CustomsBond(amount=5.5)  # type: ignore[arg-type]


def test_a_class_with_hints_is_what_it_was() -> None:
    """Its signature, its pickles and its equality."""
    bond = CustomsBond(amount=50000)

    assert "amount" in inspect.signature(CustomsBond).parameters
    assert bond == pickle.loads(pickle.dumps(bond))  # noqa: S301 -- our own
    assert CustomsBond(amount="50000") == bond


class Timestamp(dt.datetime):
    """As pandas has it."""

    def to_pydatetime(self) -> dt.datetime:
        """Returns the standard library's own."""
        return dt.datetime(self.year, self.month, self.day, self.hour, tzinfo=self.tzinfo)


class datetime64:  # noqa: N801 -- as numpy calls it
    """As numpy has it."""

    def __init__(self, value: object) -> None:
        self._value = value

    def astype(self, kind: str) -> datetime64:
        """Returns itself in microseconds."""
        assert "datetime64[us]" == kind

        return self

    def item(self) -> object:
        """Returns the standard library's own."""
        return self._value


@pytest.mark.parametrize("stamp", [Timestamp(2026, 3, 2), datetime64(dt.datetime(2026, 3, 2))])  # noqa: DTZ001 -- the same
def test_timestamps_of_data_frames_are_days(stamp: object) -> None:
    """At midnight, which is how a column of days comes out of a frame."""
    assert dt.date(2026, 3, 2) == coerce_date(stamp)
    assert dt.date(2026, 3, 2) == iorkit.check(EMPTY, as_of=stamp).as_of  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "stamp,words",
    [
        (Timestamp(2026, 3, 2, 1), "take its day: .date()"),
        (Timestamp(2026, 3, 2, tzinfo=dt.UTC), "take its day: .date()"),
        (datetime64(None), "a timestamp that is none"),
        (dt.datetime(2026, 3, 2), "a datetime"),  # noqa: DTZ001 -- the same
    ],
)
def test_a_time_of_day_is_no_day(stamp: object, words: str) -> None:
    """Nor is one in another time zone, nor the timestamp that is none."""
    with pytest.raises(ShapeError) as told:
        coerce_date(stamp)

    assert words in str(told.value)


@pytest.mark.parametrize(
    "thing,heading",
    [
        (875, "AE 875  IMPORTER INACTIVE FOR ENTRY PURPOSES"),
        ("DAT004", "DAT004  A date is none"),
        ("dat090", "DAT090  Nothing of the file could be read, so nothing was judged"),
        ("bond-in-force", "bond-in-force  A customs bond is in effect."),
        ("bond in force", "bond-in-force  A customs bond is in effect."),
        (iorkit.CATALOGUE["BND010"], "BND010  " + iorkit.CATALOGUE["BND010"].title),
    ],
)
def test_what_a_report_prints_can_be_explained(thing: object, heading: str) -> None:
    """By code, name, or the thing itself."""
    assert heading == str(iorkit.explain(thing)).splitlines()[0]  # type: ignore[arg-type]


def test_findings_and_open_points_explain_themselves() -> None:
    """So that one need not copy the code."""
    report = iorkit.check(Dossier(bonds=()), as_of=DAY)

    assert "BND001" == iorkit.explain(report.findings[0]).code
    assert report.not_checked[0].code == iorkit.explain(report.not_checked[0]).code
    assert report.requirements[0].name == iorkit.explain(report.requirements[0]).code
    assert "DAT004" == iorkit.explain(DataFault(code="DAT004", name="n", title="t", remedy="r")).code


def test_a_prefix_and_a_word_list_the_rules() -> None:
    """Rules say lapsed where people search for expired."""
    assert "- POA005 " in str(iorkit.explain("POA"))
    assert "- DAT004 " in str(iorkit.explain("DAT"))
    assert "- POA005 " in str(iorkit.explain("power of attorney expired"))
    assert "and " in str(iorkit.explain("bond")).splitlines()[-1]


@pytest.mark.parametrize(
    "word,near", [("p0a005", "POA005"), ("DAT999", ""), ("bond-in-forse", "bond-in-force"), ("qqqqqq", "")]
)
def test_what_is_nowhere_names_the_nearest(word: str, near: str) -> None:
    """Where there is one."""
    with pytest.raises(UnknownCode) as told:
        iorkit.explain(word)

    assert near == told.value.nearest
