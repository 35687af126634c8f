"""What CBP's records take of HTS numbers and of AD/CVD cases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iorkit.ids import ADCVDCase, HTSNumber


@pytest.mark.parametrize("digits", ["1", "12", "123", "12345", "1234567", "123456789", "12345678901", "1" * 100])
def test_an_hts_number_of_another_length_is_none(digits: str) -> None:
    """A leading zero is named where one more digit would make a number, and only there."""
    problem = str(HTSNumber(digits).problem)

    assert problem.startswith(f"has {len(digits)} digit")
    assert (len(digits) in {3, 5, 7, 9}) is ("perhaps a leading zero is lost" in problem)


@settings(deadline=None)
@given(text=st.from_regex(r"[0-9]{4}\.?[0-9]{2}\.?[0-9]{2}\.?[0-9]{2}", fullmatch=True))
def test_dots_of_an_hts_number_stand_where_they_are_printed_or_not_at_all(text: str) -> None:
    """Ten digits have one canonical form, which is read back, and one form of ten columns in a record."""
    number = HTSNumber.parse(text)
    digits = text.replace(".", "")

    assert f"{digits[:4]}.{digits[4:6]}.{digits[6:]}" == str(number)
    assert digits == number.wire
    assert HTSNumber.parse(str(number)) == number


@pytest.mark.parametrize(
    "text", ["8471,60,1080", "8471 60 1080", "8471.60.1080 ex", "84716010.80.", ".8471", "８４７１．6"]
)
def test_other_marks_make_no_hts_number(text: str) -> None:
    """Commas, blanks and words are not dropped."""
    assert not HTSNumber(text).is_valid


def test_full_width_digits_make_an_hts_number() -> None:
    """Those of an East Asian keyboard are read."""
    assert str(HTSNumber("８４７１．６０")) == "8471.60"


@settings(deadline=None)
@given(text=st.from_regex(r"[ACac]-?[0-9]{3}-?[0-9]{3}(-?[0-9]{3})?", fullmatch=True))
def test_the_wire_form_of_a_case_reads_back(text: str) -> None:
    """A record's ten columns hold no hyphen, and are the same case."""
    case = ADCVDCase.parse(text)

    assert len(case.wire) == 10
    assert "-" not in case.wire
    assert ADCVDCase.parse(case.wire) == case
    assert text.upper().replace("-", "") == case.wire.strip()
    assert case.is_antidumping is not case.is_countervailing


def test_one_company_is_another_case_than_all() -> None:
    """Seven characters are the order, ten one company under it, and 000 is written where it was given."""
    assert ADCVDCase("A-570-910") != ADCVDCase("A-570-910-000")
    assert ADCVDCase("A-570-910") == ADCVDCase("A570910   ")


@pytest.mark.parametrize("text", ["A--570-910", "A-570910-", "A-570-910-0011", "AA-570-910", "A-57O-910", "А-570-910"])
def test_what_is_near_a_case_is_none(text: str) -> None:
    """Hyphens elsewhere, letters for digits and a Cyrillic letter are refused."""
    assert not ADCVDCase(text).is_valid
