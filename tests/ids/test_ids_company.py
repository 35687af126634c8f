"""What python-stdnum leaves open in the LEI and the USCC, and leading zeros of DUNS numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import lei
from stdnum.iso7064 import mod_97_10

from iorkit.ids import DUNS, LEI, USCC


@settings(deadline=None)
@given(base=st.from_regex(r"[A-Z0-9]{1,30}", fullmatch=True).filter(lambda base: len(base) != 18))
def test_an_lei_of_another_length_is_none(base: str) -> None:
    """Check digits that fit do not make up for the length, which python-stdnum does not look at."""
    text = base + mod_97_10.calc_check_digits(base)

    assert lei.is_valid(text)
    assert LEI(text).problem is not None
    assert f"has {len(text)} characters, not 20" in str(LEI(text).problem)


def test_an_lei_takes_its_check_digits_from_02_to_98() -> None:
    """The pairs 00, 01 and 99 leave the remainder of another pair, and no unit issues them."""
    bases = [f"2138{number:014}" for number in range(400)]
    found = {mod_97_10.calc_check_digits(base) for base in bases}

    assert {f"{pair:02}" for pair in range(2, 99)} == found
    assert all(LEI(base + mod_97_10.calc_check_digits(base)).is_valid for base in bases)


@pytest.mark.parametrize("letter", "IOSVZ")
@pytest.mark.parametrize("place", [0, 8, 17])
def test_a_uscc_has_none_of_five_letters(letter: str, place: int) -> None:
    """I, O, S, V and Z are refused in every place, before python-stdnum is asked."""
    good = "91350100M000100Y43"

    assert USCC(good[:place] + letter + good[place + 1 :]).problem == (
        "has one of the letters I, O, S, V and Z, which it never does"
    )


@settings(deadline=None)
@given(digits=st.from_regex(r"[0-9]{9}(?:[0-9]{4})?", fullmatch=True))
def test_any_nine_or_thirteen_digits_are_a_duns_number(digits: str) -> None:
    """It has no check digit, and leading zeros stay."""
    number = DUNS.parse(digits)

    assert digits == str(number)
    assert (digits[:9], digits[9:] or None) == (number.base, number.suffix)
    assert number.doubts == ()


@pytest.mark.parametrize("text", ["123456789-001", "12-345-67890001-", "-123456789", "123-456789", "12345678900012"])
def test_hyphens_elsewhere_and_other_lengths_are_no_duns_number(text: str) -> None:
    """Four digits follow the nine, and a hyphen stands only where it is printed."""
    assert not DUNS(text).is_valid
