"""The filer code, the bond number and the surety code."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from iorkit.ids import BondNumber, FilerCode, SuretyCode

SURETIES = tomllib.loads(resources.files("iorkit").joinpath("refdata", "data", "sureties.toml").read_text("utf-8"))
_OLD = "has not the structure of an electronic bond number (YYBXXXXXX), so it was issued before January 2015"


@pytest.mark.parametrize("text", ["001", "999", "A00", "ZZ9", "ABC", "A0A", "9Z9", "00A", "0AA", "b76"])
def test_every_pattern_of_filer_code_is_valid(text: str) -> None:
    """All eight patterns of letters and digits are assigned."""
    code = FilerCode.parse(text)

    assert text.upper() == str(code)
    assert code.doubts == ()


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("000", "is 000, which is not assigned"),
        ("A", "has 1 character, not 3"),
        ("76", "has 2 characters, not 3; perhaps leading zeros are lost"),
        ("B766", "has 4 characters, not 3"),
        ("B-6", "has characters other than letters and digits"),
        ("B7²", "has characters other than letters and digits"),
    ],
)
def test_what_is_no_filer_code_is_told_why(text: str, problem: str) -> None:
    """A filer code is three letters or digits, not all of them zero."""
    assert problem == FilerCode(text).problem
    assert text == str(FilerCode(text))


@pytest.mark.parametrize(
    "text, year, bond_type",
    [
        ("158000001", 2015, "8"),
        ("23812a456", 2023, "8"),
        ("239ABCDEF", 2023, "9"),
        ("799000001", 2079, "9"),
    ],
)
def test_an_electronic_bond_number_tells_year_and_type(text: str, year: int, bond_type: str) -> None:
    """Since 2015 a bond number starts with its year and bond type."""
    number = BondNumber.parse(text)

    assert text.upper() == str(number)
    assert number.is_electronic
    assert (year, bond_type, ()) == (number.year, number.bond_type, number.doubts)


@pytest.mark.parametrize(
    "text", ["148000001", "808000001", "998000001", "237000001", "230000001", "23B000001", "ABCDEFGHI"]
)
def test_an_older_bond_number_is_valid_with_a_doubt(text: str) -> None:
    """Nine characters without the structure of an electronic bond are an older number."""
    number = BondNumber.parse(text)

    assert number.doubts == (_OLD,)
    assert not number.is_electronic
    assert (number.year, number.bond_type) == (None, None)


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("23800000", "has 8 characters, not 9; perhaps leading zeros are lost"),
        ("2380000001", "has 10 characters, not 9"),
        ("23-800001", "has characters other than letters and digits"),
    ],
)
def test_what_is_no_bond_number_is_told_why(text: str, problem: str) -> None:
    """A bond number is nine letters or digits, and nothing is known of another text."""
    number = BondNumber(text)

    assert problem == number.problem
    assert (number.is_electronic, number.year, number.bond_type) == (False, None, None)


def test_the_list_of_sureties_is_whole() -> None:
    """CBP's list has 148 names under 147 codes, with a source and two dates."""
    rows = SURETIES["surety"]

    assert (len(rows), len({row["code"] for row in rows})) == (148, 147)
    assert all(re.fullmatch("[0-9]{3}", row["code"]) and row["name"] for row in rows)
    assert (str(SURETIES["verified_on"]), str(SURETIES["from"])) == ("2026-11-24", "2025-08-01")
    assert "Treasury Circular 570 of 1 Aug 2025" in SURETIES["source"]


@pytest.mark.parametrize("row", SURETIES["surety"], ids=lambda row: f"{row['code']}")
def test_a_listed_surety_is_without_doubt(row: dict[str, str]) -> None:
    """Every code on CBP's list is valid, and the first of its names is given."""
    code = SuretyCode.parse(row["code"])
    names = [other["name"] for other in SURETIES["surety"] if other["code"] == row["code"]]

    assert names[0] == code.name
    assert code.doubts == ()
    assert not code.is_waiver_reason


@pytest.mark.parametrize("text", ["000", "002", "994", "A12"])
def test_an_unlisted_surety_is_a_doubt(text: str) -> None:
    """A code that is not on the list may be an inactive surety."""
    code = SuretyCode(text)

    assert code.doubts == ("is not on CBP's list of active sureties of 2025",)
    assert code.is_valid
    assert code.name is None


@pytest.mark.parametrize("text", ["995", "996", "997", "998", "999 "])
def test_a_waiver_reason_is_no_surety(text: str) -> None:
    """The codes from 995 on say why there is no surety."""
    code = SuretyCode(text)

    assert code.is_waiver_reason
    assert code.problem == "995-999 are waiver reasons, not sureties"
    assert code.name is None


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("16", "has 2 characters, not 3; perhaps leading zeros are lost"),
        ("0016", "has 4 characters, not 3"),
        ("1.6", "has characters other than letters and digits"),
    ],
)
def test_what_is_no_surety_code_is_told_why(text: str, problem: str) -> None:
    """A surety code is three letters or digits."""
    assert problem == SuretyCode(text).problem
    assert not SuretyCode(text).is_waiver_reason
