"""The exceptions, and the masking of personal numbers."""

from __future__ import annotations

import datetime as dt
import inspect
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iorkit
from iorkit import errors
from iorkit.errors import (
    FindingsError,
    FormatError,
    InvalidIdentifier,
    IorkitError,
    MissingExtra,
    NotInForce,
    ShapeError,
    UnknownCode,
)
from iorkit.masking import clip, mask_number, mask_text

DAY = dt.date(2026, 3, 20)
FAULTS = [
    (InvalidIdentifier("EIN", "has 8 digits, not 9"), ValueError, "EIN: has 8 digits, not 9"),
    (ShapeError("IOR.name", "text", "a list"), TypeError, "IOR.name: expected text, found a list"),
    (ShapeError("", "text", "a list", "type"), TypeError, "expected text, found a list"),
    (UnknownCode("rule", "POA05", "POA005"), LookupError, "no rule is called 'POA05'; did you mean POA005?"),
    (UnknownCode("rule", "X"), LookupError, "no rule is called 'X'"),
    (NotInForce("fees.mpf", DAY, "nobody knows"), LookupError, "fees.mpf on 2026-03-20: nobody knows"),
    (FormatError("K", "Filer", "is too long"), ValueError, "record K, Filer: is too long"),
    (MissingExtra("excel"), ImportError, 'this needs the extra "excel": pip install iorkit[excel]'),
    (FindingsError(["one", "two"]), ValueError, "2 findings of severity error or above\n  one\n  two"),
]


@pytest.mark.parametrize("fault,kind,text", FAULTS)
def test_an_error_says_what_is_wrong(fault: IorkitError, kind: type[Exception], text: str) -> None:
    """It is ours, of the built-in kind that fits, and keeps its data through pickle."""
    again = pickle.loads(pickle.dumps(fault))  # noqa: S301 -- our own

    assert text == str(fault) == str(again)
    assert isinstance(fault, kind)
    assert isinstance(fault, IorkitError)
    assert vars(fault) == vars(again)
    assert fault.args == again.args


def test_every_error_is_tried_here_and_drawn_in_the_tree() -> None:
    """The module's docstring shows them all."""
    classes = {
        name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, IorkitError)
    }

    assert classes == set(errors.__all__)
    assert classes == {type(fault).__name__ for fault, _, _ in FAULTS} | {"IorkitError"}
    assert all(name in (errors.__doc__ or "") for name in classes)


def test_a_report_raises_its_findings() -> None:
    """Those of severity error and above, and no more."""
    report = iorkit.check(iorkit.Dossier(bonds=()), as_of=DAY)

    with pytest.raises(FindingsError, match="1 finding of") as caught:
        report.raise_for_errors()
    assert ["BND001"] == [finding.code for finding in caught.value.findings]  # type: ignore[attr-defined]
    iorkit.check(iorkit.Dossier(), as_of=DAY).raise_for_errors()


@pytest.mark.parametrize(
    "text,masked",
    [
        ("987-65-4320", "***-**-4320"),
        ("a 987-65-4320, b 123-45-6789.", "a ***-**-4320, b ***-**-6789."),
        ("x987-65-4320y", "x***-**-4320y"),
        ("1987-65-4320", "1987-65-4320"),
        ("987-65-43201", "987-65-43201"),
        ("2026-03-20", "2026-03-20"),
        ("-987-65-4320", "-***-**-4320"),
        ("SSN-987-65-4320-A", "SSN-***-**-4320-A"),
        ("1-987-65-4320", "1-987-65-4320"),
        ("987-65-4320-1", "987-65-4320-1"),
        *(
            (f"No.987{sign}65{sign}4320", "No.***-**-4320")
            for sign in "\u2010\u2011\u2013\u2014\u2212\uff0d\u00a0\u202f\t"
        ),
        (
            "\u0660\u0667\u0668-\u0660\u0665-\u0661\u0661\u0662\u0660",
            "\u0660\u0667\u0668-\u0660\u0665-\u0661\u0661\u0662\u0660",
        ),
        ("", ""),
    ],
)
def test_a_social_security_number_in_a_text(text: str, masked: str) -> None:
    """Three, two and four digits between any dashes or blanks, letters beside it or not, and nothing longer."""
    assert masked == mask_text(text)


@pytest.mark.parametrize(
    "text,shown,masked",
    [
        ("987-65-4320", 4, "***-**-4320"),
        ("A1234567", 4, "****4567"),
        ("123", 4, "123"),
        ("12345", 0, "*****"),
        ("1 2-3", 1, "* *-3"),
        ("", 4, ""),
    ],
)
def test_a_number_shows_its_end(text: str, shown: int, masked: str) -> None:
    """Hyphens and blanks stay."""
    assert masked == mask_number(text, shown)


@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    """And a text keeps its length."""
    assert mask_text(text) == mask_text(mask_text(text))
    assert len(text) == len(mask_text(text)) == len(mask_number(text))


@given(st.text(max_size=200), st.integers(1, 100))
def test_a_clipped_text_is_no_longer_than_asked(text: str, longest: int) -> None:
    """It ends in an ellipsis where something is missing."""
    short = clip(text, longest)

    assert len(short) <= longest
    assert short == text if len(text) <= longest else short.endswith("…")
