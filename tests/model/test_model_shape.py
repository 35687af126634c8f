"""What a field takes, what it converts, and how it says no."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import CLASSES

from iorkit.errors import ShapeError
from iorkit.ids import EIN, ImporterNumber
from iorkit.model import (
    IOR,
    BondKind,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    Form5106,
    Form5106Action,
    Party,
    Payment,
)
from iorkit.model.shape import (
    coerce_code,
    coerce_date,
    coerce_identifier,
    coerce_money,
    coerce_number,
    found,
    shown,
    take,
)

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


def made(cls: Any, **fields: Any) -> Any:  # noqa: ANN401 -- any class, with values that mypy would refuse
    """Constructs a paper from what a caller may give."""
    return cls(**fields)


def refused(cls: Any, **fields: Any) -> ShapeError:  # noqa: ANN401 -- the same
    """Returns the error with which a paper refuses a value."""
    with pytest.raises(ShapeError) as caught:
        cls(**fields)
    return caught.value


@pytest.mark.parametrize("value", [dt.date(2026, 3, 2), "2026-03-02", pendulum.date(2026, 3, 2)])
def test_a_date_is_a_date_or_its_text(value: object) -> None:
    """It is always the standard library's own class."""
    day = made(CustomsBond, executed_on=value).executed_on

    assert dt.date(2026, 3, 2) == day
    assert dt.date is type(day)


@pytest.mark.parametrize(
    "value",
    [
        NOON,
        NOON.replace(tzinfo=None),
        pendulum.datetime(2026, 3, 2),
        "2026",
        "2026-W10",
        "2026-061",
        "2026-3-2",
        "2026-03-02 ",
        "2026-03-02T00:00:00",
        "20260302",
        "\uff12\uff10\uff12\uff16-03-02",
        "",
        20260302,
        1.5,
        True,
        [2026, 3, 2],
    ],
)
def test_what_only_resembles_a_date_is_refused(value: object) -> None:
    """A time of day, a year, a week, a number."""
    fault = refused(CustomsBond, executed_on=value)

    assert ("CustomsBond.executed_on", "date") == (fault.field, fault.kind)
    assert "a date as YYYY-MM-DD" == fault.expected


def test_a_day_that_the_calendar_lacks_is_refused() -> None:
    """The shape is right, the day is not."""
    fault = refused(CustomsBond, executed_on="2026-02-29")

    assert "CustomsBond.executed_on: expected a day that the calendar has, found the text '2026-02-29'" == str(fault)


@pytest.mark.parametrize(
    "value,expected",
    [
        (Decimal("1250.00"), "1250.00"),
        ("1250.00", "1250.00"),
        ("-3", "-3"),
        (1250, "1250"),
        (0, "0"),
        (10**18 - 1, "999999999999999999"),
        ("0.0001", "0.0001"),
        (Decimal("1E+3"), "1E+3"),
    ],
)
def test_money_keeps_its_places(value: object, expected: str) -> None:
    """Text, whole numbers and decimals are exact."""
    assert expected == str(made(CustomsBond, amount=value).amount)


@pytest.mark.parametrize(
    "value",
    [
        1250.0,
        float("nan"),
        True,
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        Decimal("-Infinity"),
        Decimal("1E+18"),
        Decimal("1E-41"),
        10**18,
        "1,250.00",
        "$1250",
        "1e3",
        ".5",
        "1.",
        " 1",
        "+1",
        "",
        "9" * 19,
        "NaN",
        None.__class__,
        [1],
    ],
)
def test_what_is_no_money_is_refused(value: object) -> None:
    """Binary floats first of all."""
    fault = refused(CustomsBond, amount=value)

    assert ("CustomsBond.amount", "money") == (fault.field, fault.kind)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**17), max_value=10**17, places=4))
def test_money_comes_back_from_its_text(value: Decimal) -> None:
    """As a dossier's file holds it."""
    assert value == coerce_money(f"{value:f}")


@pytest.mark.parametrize("value", [1, "x", None])
def test_flags_are_true_or_false(value: object) -> None:
    """Nothing that only resembles one; nothing is nothing."""
    if value is None:
        assert made(CustomsBond, kind=None).kind is None
    else:
        assert "true or false" == refused(IOR, is_resident=value).expected


@pytest.mark.parametrize("value", [1, b"x", True, ["x"]])
def test_text_is_text(value: object) -> None:
    """Numbers are not turned into it."""
    assert "text" == refused(IOR, name=value).expected


def test_text_is_kept_as_it_was_written() -> None:
    """Blanks and all: what it means is for rules to say."""
    assert " Lumen \n" == made(IOR, name=" Lumen \n").name


def test_codes_are_taken_by_value_or_member() -> None:
    """And the nearest is named."""
    assert BondKind.SINGLE is made(CustomsBond, kind="single").kind
    assert BondKind.SINGLE is made(CustomsBond, kind=BondKind.SINGLE).kind
    fault = refused(CustomsBond, kind="Continous")

    assert "one of continuous, single (nearest: continuous)" == fault.expected
    assert "code" == fault.kind


@pytest.mark.parametrize("value", ["", "zzz", "x" * 10_000])
def test_a_code_that_is_like_no_other_gets_no_hint(value: str) -> None:
    """Long text is cut before it is compared and shown."""
    fault = refused(CustomsBond, kind=value)

    assert "one of continuous, single" == fault.expected
    assert 100 > len(fault.found)


@pytest.mark.parametrize("value", [8, Form5106Action.CHANGE_OF_NAME])
def test_a_code_of_another_list_is_refused(value: object) -> None:
    """Only text can be looked up."""
    assert "one of continuous, single" == refused(CustomsBond, kind=value).expected


def test_numbers_are_taken_from_text_valid_or_not() -> None:
    """A broken importer must be constructible."""
    broken = made(IOR, number="12-345", ein="")

    assert ImporterNumber("12-345") == broken.number
    assert EIN("") == broken.ein
    assert not broken.number.is_valid


@pytest.mark.parametrize("value", [475550101, EIN("47-5550101"), ["47-5550101"]])
def test_a_number_of_another_kind_is_refused(value: object) -> None:
    """Also a whole number: it may have lost zeros."""
    fault = refused(IOR, number=value)

    assert "a number of the kind ImporterNumber as text" == fault.expected
    assert "5550101" not in fault.found


def test_lists_become_tuples() -> None:
    """Each member is converted as it would be alone."""
    form = made(Form5106, actions=["change-of-name", Form5106Action.CHANGE_OF_ADDRESS])

    assert (Form5106Action.CHANGE_OF_NAME, Form5106Action.CHANGE_OF_ADDRESS) == form.actions
    assert () == made(Form5106, actions=[]).actions
    assert made(Form5106, actions=None).actions is None


@pytest.mark.parametrize("value", ["CA", {"CA"}, {"CA": 1}, iter(["CA"]), 1])
def test_what_is_no_list_is_refused(value: object) -> None:
    """A text is not a list of its letters."""
    assert "a list" == refused(Dossier, states_of_entry=value).expected


def test_a_member_of_a_wrong_kind_names_the_field() -> None:
    """As the value alone would."""
    assert "Form5106.actions" == refused(Form5106, actions=["no"]).field
    assert "Dossier.bonds" == refused(Dossier, bonds=[Party()]).field
    assert "a CustomsBond" == refused(Dossier, bonds=[{}]).expected


def test_papers_inside_papers_are_of_their_class() -> None:
    """A dictionary is not turned into one; that is what loading is for."""
    assert "Dossier.ior: expected a IOR, found an object" == str(refused(Dossier, ior={}))
    assert "found a Party" in str(refused(Dossier, ior=Party()))


def test_the_problems_of_a_dossier_are_always_known() -> None:
    """Theirs is the one list whose default is the empty one."""
    assert () == Dossier().problems
    assert "Dossier.problems" == refused(Dossier, problems=None).field


@pytest.mark.parametrize("cls", [cls for cls in CLASSES if cls is not Dossier], ids=lambda cls: cls.__name__)
def test_an_unknown_list_is_not_an_empty_one(cls: Any) -> None:  # noqa: ANN401 -- any class of the model
    """Every list says with ``None`` that it is unknown, and with ``()`` that there is none."""
    for field in attrs.fields(cls):
        assert field.default is None
        if "tuple[" in str(field.type):
            assert () == getattr(cls(**{field.name: ()}), field.name)


@pytest.mark.parametrize(
    "value,words",
    [
        (None, "nothing"),
        (True, "the flag true"),
        ("987-65-4320", "the text '***-**-4320'"),
        ("987654320", "the text '*****4320'"),
        ("x" * 500, "the text '" + "x" * 59 + "…'"),
        (475550101, "the number *****0101"),
        (42, "the number 42"),
        (10**30, "a number of many digits"),
        (1.5, "a number with a decimal point"),
        ({}, "an object"),
        ([], "a list"),
        ((), "a list"),
        (Decimal(1), "a Decimal"),
        (b"987-65-4320", "a bytes"),
    ],
)
def test_what_was_found_is_told_without_personal_numbers(value: object, words: str) -> None:
    """Long text is cut, long numbers are masked."""
    assert words == found(value)


@pytest.mark.parametrize(
    "text",
    ["987-65-4320", "987 65 4320", "987654320", "987.65.4320", "No 987-65-4320.", "987/65/4320", "1234-987-65-4320"],
)
def test_numbers_of_nine_digits_are_masked_in_what_is_shown(text: str) -> None:
    """However they are parted."""
    assert "4320" in shown(text)
    assert "987" not in shown(text)


def test_whole_numbers_have_no_other_form() -> None:
    """No field of the model is one today; the converter is there for fields to come."""
    assert 7 == coerce_number(7)
    assert 7 == take(int)(7)
    for value in ("7", True, 7.0, None):
        with pytest.raises(ShapeError, match="a whole number"):
            coerce_number(value)


def test_single_converters_name_no_field() -> None:
    """They serve arguments of functions as well."""
    with pytest.raises(ShapeError) as caught:
        coerce_date("soon")
    assert not caught.value.field
    assert "expected a date as YYYY-MM-DD, found the text 'soon'" == str(caught.value)
    with pytest.raises(ShapeError):
        coerce_code("x", BondKind)
    with pytest.raises(ShapeError):
        coerce_identifier(1, EIN)


def test_a_shape_error_is_a_type_error() -> None:
    """Callers who know nothing of iorkit catch it as such."""
    with pytest.raises(TypeError, match=r"Payment\.amount"):
        made(Payment, amount=1.5)
    with pytest.raises(TypeError, match=r"EntrySummary7501\.lines"):
        made(EntrySummary7501, lines=[None])
