"""DUNS, the Chinese USCC and the LEI."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc
from stdnum.iso7064 import mod_97_10

from iorkit.ids import DUNS, LEI, USCC

_USCC_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize(
    "text, canonical, suffix",
    [
        ("123456789", "123456789", None),
        ("12-345-6789", "123456789", None),
        ("1234567890001", "1234567890001", "0001"),
        ("12-345-6789-0001", "1234567890001", "0001"),
        ("123456789-0001", "1234567890001", "0001"),
    ],
)
def test_a_duns_number_is_read(text: str, canonical: str, suffix: str | None) -> None:
    """Nine digits are a company, four more one of its places."""
    number = DUNS.parse(text)

    assert (canonical, "123456789", suffix) == (str(number), number.base, number.suffix)


@pytest.mark.parametrize("text", ["12345678", "1234567890", "987-65-4320", "12345678A", "12 345 6789"])
def test_what_is_no_duns_number_is_told_why(text: str) -> None:
    """Other lengths and the shape of a Social Security number are refused."""
    number = DUNS(text)

    assert number.problem == "is not nine digits (NN-NNN-NNNN), nor thirteen"
    assert (number.base, number.suffix) == (None, None)


@pytest.mark.parametrize("text", ["91350100M000100Y43", "91350100m000100y43", "9135 0100 M000 100Y43"])
def test_a_uscc_is_read(text: str) -> None:
    """Case, blanks and hyphens do not matter."""
    code = USCC.parse(text)

    assert (str(code), code.region) == ("91350100M000100Y43", "350100")
    assert USCC("91110000600037341L").is_valid


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("91350100M000100Y4", "has 17 characters, not 18"),
        ("91350100M000100Y4#", "has characters other than letters and digits"),
        ("91350100O000100Y43", "has one of the letters I, O, S, V and Z, which it never does"),
        ("A1110000600037341L", "does not begin with eight digits"),
        ("91350100M000100Y44", "has a check character that does not fit its first seventeen characters"),
    ],
)
def test_what_is_no_uscc_is_told_why(text: str, problem: str) -> None:
    """Every kind of fault has its own words."""
    assert problem == USCC(text).problem
    assert USCC(text).region is None


@settings(deadline=None)
@given(
    base=st.from_regex(rf"[0-9]{{8}}[{_USCC_LETTERS}]{{9}}", fullmatch=True),
    wrong=st.integers(1, len(_USCC_LETTERS) - 1),
)
def test_every_wrong_check_character_of_a_uscc_is_found(base: str, wrong: int) -> None:
    """Of 31 characters at the end, one fits."""
    good = uscc.calc_check_digit(base)
    other = _USCC_LETTERS[(_USCC_LETTERS.index(good) + wrong) % len(_USCC_LETTERS)]

    assert USCC(base + good).is_valid
    assert not USCC(base + other).is_valid


def test_an_lei_is_read() -> None:
    """The first four characters tell who issued it."""
    assert LEI.parse("2138-00KU D8LA JWSQ 9D15").issuer == "2138"


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("01", "has 2 characters, not 20; perhaps leading zeros are lost"),
        ("ABC81", "has 5 characters, not 20"),
        ("213800KUD8LAJWSQ9D1#", "has characters other than letters and digits"),
        ("213800KUD8LAJWSQ9D1A", "does not end in two check digits"),
        ("213800KUD8LXJWSQ9D15", "has check digits that do not fit its first eighteen characters"),
    ],
)
def test_what_is_no_lei_is_told_why(text: str, problem: str) -> None:
    """What python-stdnum accepts without looking at the length is refused."""
    assert problem == LEI(text).problem
    assert LEI(text).issuer is None


@settings(deadline=None)
@given(base=st.from_regex(r"[A-Z0-9]{18}", fullmatch=True), wrong=st.integers(1, 9), place=st.integers(18, 19))
def test_every_wrong_check_digit_of_an_lei_is_found(base: str, wrong: int, place: int) -> None:
    """A change in one of the two digits is seen."""
    good = base + mod_97_10.calc_check_digits(base)
    bad = good[:place] + str((int(good[place]) + wrong) % 10) + good[place + 1 :]

    assert LEI(good).is_valid
    assert not LEI(bad).is_valid
