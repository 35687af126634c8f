"""The Employer Identification Number."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iorkit.errors import InvalidIdentifier
from iorkit.ids import EIN

DATA = Path(__file__).parents[1] / "data"
REAL = [row["ein"] for row in csv.DictReader((DATA / "ein_real.csv").read_text("utf-8").splitlines())]


_NEVER_SEEN = frozenset(
    ("00", "07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79", "89", "96", "97")
)


def test_the_vectors_are_whole() -> None:
    """All numbers taken from SEC cover pages are tested."""
    assert len(REAL) == 30


@pytest.mark.parametrize("text", REAL)
def test_a_real_number_is_valid_and_without_doubt(text: str) -> None:
    """Numbers from SEC cover pages are read as they stand, with and without their hyphen."""
    ein = EIN(text)

    assert text == ein.canonical == EIN(text.replace("-", "")).canonical
    assert (ein.problem, ein.doubts) == (None, ())
    assert text[:2] == ein.prefix


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("91-114444", "has 8 digits, not 9; perhaps a leading zero is lost"),
        ("1144442", "has 7 digits, not 9"),
        ("7", "has 1 digit, not 9"),
        ("-", "says that it is unknown"),
        ("91-11444422", "has 10 digits, not 9"),
        ("91-114444200", "is an importer number with a suffix; the EIN is the first nine digits"),
        ("91-1144442a7", "is an importer number with a suffix; the EIN is the first nine digits"),
        ("91114444200", "has 11 digits, not 9"),
        (
            "987-65-4320",
            "has the shape of a Social Security number (NNN-NN-NNNN), not of an EIN (NN-NNNNNNN)",
        ),
        (
            "240101-12345",
            "has the shape of a CBP-assigned number (YYDDPP-NNNNN), not of an EIN (NN-NNNNNNN)",
        ),
        ("911-144442", "has a hyphen in the wrong place; an EIN is written NN-NNNNNNN"),
        ("91--1144442", "has a hyphen in the wrong place; an EIN is written NN-NNNNNNN"),
        ("91 1144442", "has characters other than digits and one hyphen; an EIN is written NN-NNNNNNN"),
        ("91-114444O", "has characters other than digits and one hyphen; an EIN is written NN-NNNNNNN"),
    ],
)
def test_what_is_no_ein_is_told_why(text: str, problem: str) -> None:
    """The problem says what differs from nine digits, and the prefix is not given."""
    ein = EIN(text)

    assert problem == ein.problem
    assert ein.prefix is None
    assert text == ein.canonical
    with pytest.raises(InvalidIdentifier) as raised:
        EIN.parse(text)
    assert ("EIN", problem) == (raised.value.kind, raised.value.problem)


@pytest.mark.parametrize(
    "text, doubts",
    [
        ("07-1144442", ("prefix 07 is not on the IRS list that we hold",)),
        ("12-3456789", ("its digits run in sequence, as in a placeholder",)),
        ("98-7654321", ("its digits run in sequence, as in a placeholder",)),
        ("91-0000000", ("its serial is all zeros, as in a placeholder",)),
        ("91-0000001", ()),
        ("11-1111111", ("all its digits are the same, as in a placeholder",)),
        (
            "00-0000000",
            (
                "prefix 00 is not on the IRS list that we hold",
                "all its digits are the same, as in a placeholder",
            ),
        ),
    ],
)
def test_what_is_doubtful_is_valid(text: str, doubts: tuple[str, ...]) -> None:
    """An unknown prefix or a placeholder is a doubt and not a problem."""
    ein = EIN(text)

    assert doubts == ein.doubts
    assert ein.is_valid


def test_seventeen_prefixes_are_unknown() -> None:
    """The prefixes that three copies of the IRS list lack are those in doubt."""
    unknown = {f"{n:02}" for n in range(100) if "prefix" in " ".join(EIN(f"{n:02}-1234560").doubts)}

    assert unknown == _NEVER_SEEN


@pytest.mark.parametrize(
    "text, shown",
    [
        ("987-65-4320", "***-**-4320"),
        ("98765-4320", "*****-4320"),
        ("987-654320", "***-**4320"),
        ("12 3456789", "12 3456789"),
        ("12-345678", "12-345678"),
    ],
)
def test_a_social_security_number_in_its_place_is_masked(text: str, shown: str) -> None:
    """What may be a Social Security number is masked, a badly written EIN is not."""
    ein = EIN(text)

    assert shown == str(ein)
    assert (text != shown) is ein.is_personal
    assert text == ein.reveal()


@settings(deadline=None)
@given(st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_nine_digits_are_always_an_ein(digits: str) -> None:
    """With or without its hyphen, any nine digits are valid and equal."""
    written = f"{digits[:2]}-{digits[2:]}"

    assert EIN.parse(digits) == EIN.parse(written)
    assert written == str(EIN(digits))
