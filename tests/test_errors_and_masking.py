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
from iorkit.cli import main
from iorkit.errors import (
    FindingsError,
    FormatError,
    InvalidIdentifier,
    IorkitError,
    MissingExtra,
    NotInForce,
    ShapeError,
    UnknownCode,
    UnknownField,
)
from iorkit.masking import clip, has_ssn_shape, mask_number, mask_record, mask_text, mask_unread

DAY = dt.date(2026, 3, 20)
FAULTS = [
    (InvalidIdentifier("EIN", "has 8 digits, not 9"), ValueError, "EIN: has 8 digits, not 9"),
    (ShapeError("IOR.name", "text", "a list"), TypeError, "IOR.name: expected text, found a list"),
    (ShapeError("", "text", "a list", "type"), TypeError, "expected text, found a list"),
    (UnknownField("IOR", "nmae", "name"), TypeError, "IOR has no field 'nmae'; did you mean name?"),
    (UnknownField("IOR", "zzz"), TypeError, "IOR has no field 'zzz'"),
    (UnknownCode("rule", "POA05", "POA005"), LookupError, "no rule is called 'POA05'; did you mean POA005?"),
    (UnknownCode("rule", "X"), LookupError, "no rule is called 'X'"),
    (NotInForce("fees.mpf", DAY, "nobody knows"), LookupError, "fees.mpf on 2026-03-20: nobody knows"),
    (FormatError("K", "Filer", "is too long"), ValueError, "record K, Filer: is too long"),
    (MissingExtra("excel"), ImportError, 'needs openpyxl: install iorkit with its extra "excel", or openpyxl itself'),
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
        ("1-987-65-4320", "1-***-**-4320"),
        ("987-65-4320-1", "***-**-4320-1"),
        ("987-65-4320-987-65-4321", "***-**-4320-***-**-4321"),
        *(
            (f"No.987{sign}65{sign}4320", "No.***-**-4320")
            for sign in "\u2010\u2011\u2013\u2014\u2212\uff0d\u00a0\u202f\t"
        ),
        (
            "\u0660\u0667\u0668-\u0660\u0665-\u0661\u0661\u0662\u0660",
            "***-**-\u0661\u0661\u0662\u0660",
        ),
        ("987   65   4320", "987   65   4320"),
        ("987  65  4320", "***-**-4320"),
        ("100.00 2026", "100.00 2026"),
        ("100.00-2500.00", "100.00-2500.00"),
        ("100 20.2500", "100 20.2500"),
        ("8471.30.0100", "8471.30.0100"),
        ("B76-0324527-8, 47-5550101, 987654320", "B76-0324527-8, 47-5550101, 987654320"),
        ("9\u200b8\u200b7\u200b6\u200b5\u200b4\u200b3\u200b2\u200b0", "***-**-4\u200b3\u200b2\u200b0"),
        ("19\u200b87-65-4320", "19\u200b87-65-4320"),
        ("987-65-4320\u200b1", "987-65-4320\u200b1"),
        ("", ""),
    ],
)
def test_a_social_security_number_in_a_text(text: str, masked: str) -> None:
    """Three, two and four digits with something between them, letters beside it or not, and no further digits."""
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
    """And a masked number keeps its length."""
    assert mask_text(text) == mask_text(mask_text(text))
    assert mask_unread(text) == mask_unread(mask_unread(text))
    assert mask_record(text) == mask_record(mask_record(text))
    assert len(text) == len(mask_number(text))


BETWEEN = (
    *("-", " ", ".", "/", "_", "\\", "\t", "\n", "\r\n", "\u00a0", "\u3000", "\uff0d", "\uff0e", "\uff0f", "\uff3f"),
    *("\u2011", "\u2013", "\u2014", "\u2212", " - ", " \u2013 ", " . ", " / ", " _ ", "-\n", "\n-\n", "-\r\n"),
    *("\u200b", "\u200d", "\ufeff", "\u2060", "\u00ad", "\u200e", "\x00", "\ufffd", "-\u200b", "\u200b-\u200b"),
)
"""What people and machines put between the parts of a Social Security number."""


@pytest.mark.parametrize("between", BETWEEN, ids=ascii)
def test_a_social_security_number_in_every_spelling(between: str) -> None:
    """Whatever stands between its parts, and in full-width digits, it has the shape of one and is masked."""
    number = f"987{between}65{between}4320"
    wide = number.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})

    assert has_ssn_shape(number)
    assert has_ssn_shape(wide)
    assert "number ***-**-4320 of her" == mask_text(f"number {number} of her")
    assert "***-**-\uff14\uff13\uff12\uff10" == mask_text(wide)


@given(st.sampled_from(BETWEEN), st.sampled_from(BETWEEN))
def test_a_social_security_number_in_two_spellings(first: str, second: str) -> None:
    """Two ways of writing in one number do not hide it, but for a dot on one side, as amounts have it."""
    masked = mask_text(f"987{first}65{second}4320")
    is_dotted = [bool(set(between) & set(".\uff0e")) for between in (first, second)]

    assert (is_dotted[0] is not is_dotted[1]) is not ("***-**-4320" == masked)


@pytest.mark.parametrize(
    "text,masked",
    [
        ("SSN 987654320", "SSN *****4320"),
        ("ssn: 987654320", "ssn: *****4320"),
        ("SSN#987654320", "SSN#*****4320"),
        ("Social Security No. 987654320", "Social Security No. *****4320"),
        ("social security number is 987654320", "social security number is *****4320"),
        ("ITIN 987654320", "ITIN *****4320"),
        ("SSN 9876543201", "SSN 9876543201"),
        ("SSNX 987654320", "SSNX 987654320"),
        ("bond 987654320", "bond 987654320"),
        ("987654320", "987654320"),
    ],
)
def test_nine_digits_in_a_row(text: str, masked: str) -> None:
    """They are masked behind a word that calls them a Social Security number, and stay elsewhere in a text."""
    assert masked == mask_text(text)


@pytest.mark.parametrize(
    "text,masked",
    [
        ("987654320", "*****4320"),
        ("98765432", "****5432"),
        ("9876543", "9876543"),
        ("987654320.0", "******320.0"),
        ("987 654 320", "*** **4 320"),
        ("X1234567", "****4567"),
        ("D400-7836-0001", "****-****-0001"),
        ("AB12345", "AB12345"),
        ("A000000/0000", "*******/0000"),
        ("B12 34567", "B12 34567"),
        ("46082", "46082"),
        ("20260320", "20260320"),
        ("20261320", "****1320"),
        ("2026-13-45", "2026-13-45"),
        ("03/20/2026", "03/20/2026"),
        ("47-5550101", "47-5550101"),
        ("47-5550101GA", "47-5550101GA"),
        ("B76-0324527-8", "B76-0324527-8"),
        ("8471.30.0100", "8471.30.0100"),
        ("$12345678.50", "$12345678.50"),
        ("1,250,000.00", "1,250,000.00"),
        ("987-65-4320", "***-**-4320"),
    ],
)
def test_a_number_in_what_could_not_be_read(text: str, masked: str) -> None:
    """Eight digits and more may be a person's, but for days, amounts, EINs, entry and tariff numbers."""
    assert masked == mask_unread(text)


def test_exceptions_and_the_command_show_no_personal_number(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither their text nor what they keep."""
    for text in ("987-65-4320", "987.65.4320", "987654320"):
        for fault in (UnknownCode("rule", text), ShapeError("IOR.name", "text", f"the text {mask_unread(text)}")):
            assert text not in f"{fault} {fault!r} {vars(fault)}"
        assert 2 == main(["explain", text])
    with pytest.raises(SystemExit):
        main(["check", "x.json", "--policy", "987-65-4320"])
    assert 2 == main(["check", "no-such-987-65-4320.json"])
    said = capsys.readouterr()

    assert "***-**-4320" in said.err
    assert not any(text in said.out + said.err for text in ("987-65-4320", "987.65.4320", "987654320"))


@given(st.text(max_size=200), st.integers(1, 100))
def test_a_clipped_text_is_no_longer_than_asked(text: str, longest: int) -> None:
    """It ends in an ellipsis where something is missing."""
    short = clip(text, longest)

    assert len(short) <= longest
    assert short == text if len(text) <= longest else short.endswith("…")
