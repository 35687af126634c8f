"""The entry number."""

from __future__ import annotations

import pickle
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vectors import rows

from iorkit.errors import InvalidIdentifier
from iorkit.ids import EntryNumber, FilerCode

REAL = rows("entry_numbers_real.csv")
OFFICIAL = rows("entry_numbers_official_examples.csv")
FILER = st.text(alphabet=string.ascii_uppercase + string.digits, min_size=3, max_size=3).filter("000".__ne__)
SEQUENCE = st.text(alphabet=string.digits, min_size=7, max_size=7)


def test_the_vectors_are_whole() -> None:
    """All entry numbers found in rulings, and the examples, are tested."""
    assert (len(REAL), len(OFFICIAL)) == (20, 4)
    assert sum(row["algorithm_ok"] == "true" for row in REAL) == 19


@pytest.mark.parametrize("row", REAL, ids=lambda row: row["value"])
def test_a_number_from_a_ruling_has_the_offset_found(row: dict[str, str]) -> None:
    """Every number printed in a ruling is valid; the misprint is in doubt."""
    number = EntryNumber(row["value"])

    assert row["value"] == str(number)
    assert number.is_valid
    assert int(row["computed_check_digit"]) == number.computed_check_digit
    assert int(row["implied_offset_mod10"]) == number.offset
    assert (row["algorithm_ok"] == "false") is bool(number.doubts)


@pytest.mark.parametrize("row", OFFICIAL, ids=lambda row: row["base10"])
def test_a_worked_example_has_its_check_digit(row: dict[str, str]) -> None:
    """CBP's worked example and the others come out as printed, even before the check digit is there."""
    whole = EntryNumber.parse(row["base10"] + row["check_digit"], factor=0)

    assert int(row["check_digit"]) == whole.check_digit == whole.computed_check_digit
    assert int(row["check_digit"]) == EntryNumber(row["base10"]).computed_check_digit
    assert (whole.offset, whole.doubts) == (0, ())


@pytest.mark.parametrize("text", ["B76-0324527-8", "b7603245278", " B76 0324527 8 ", "B76/0324527-8", "B76- 0324527-8"])
def test_punctuation_does_not_matter(text: str) -> None:
    """Blanks, hyphens, slashes and case do not matter."""
    number = EntryNumber(text)

    assert str(number) == "B76-0324527-8"
    assert FilerCode("B76") == number.filer_code
    assert number.sequence == "0324527"
    assert number.check_digit == 8
    assert not number.is_legacy
    assert not number.is_redacted


def test_each_letter_counts_as_its_table_says() -> None:
    """The check digit sees A, J and 1 as one, and S as 2."""
    table = dict(zip(string.ascii_uppercase, "12345678912345678923456789", strict=True))

    assert {letter: EntryNumber(f"{digit}000000000").computed_check_digit for letter, digit in table.items()} == {
        letter: EntryNumber(f"{letter}000000000").computed_check_digit for letter in table
    }


def test_an_offset_without_a_factor_is_a_doubt() -> None:
    """A filer may have a factor, so a check digit that is off is no proof of an error."""
    number = EntryNumber("B76-0324527-1")

    assert number.offset == 3
    assert number.is_valid
    assert number.doubts == (
        "its check digit is 3 above that expected at factor 0, which is 8; the filer's factor would settle it",
    )


@pytest.mark.parametrize(
    "text, factor, problem",
    [
        ("B76-0324527-8", 0, None),
        ("B76-0324527-9", 1, None),
        ("B76-0324527-7", 9, None),
        (
            "B76-0324527-9",
            0,
            "has a check digit 1 above that expected at factor 0, which is 8; the filer's factor is 0",
        ),
        (
            "B76-0324527-8",
            1,
            "has a check digit 0 above that expected at factor 0, which is 8; the filer's factor is 1",
        ),
    ],
)
def test_an_offset_is_judged_by_the_factor_given(text: str, factor: int, problem: str | None) -> None:
    """With the filer's factor the check digit is right or wrong, and never in doubt."""
    number = EntryNumber(text, factor)

    assert problem == number.problem
    assert number.doubts == ()
    assert text == str(number)
    if problem is None:
        assert number == EntryNumber.parse(text, factor=factor)
    else:
        with pytest.raises(InvalidIdentifier):
            EntryNumber.parse(text, factor)


def test_the_factor_is_no_part_of_the_number() -> None:
    """Numbers with other factors are equal, and a pickle keeps the factor."""
    number = EntryNumber("B76-0324527-9", factor=0)

    assert EntryNumber("B7603245279") == number
    assert hash(EntryNumber("B7603245279", 1)) == hash(number)
    assert pickle.loads(pickle.dumps(number)).factor == 0  # noqa: S301


@pytest.mark.parametrize("factor", [-1, 10, True, 1.0, "1"])
def test_a_factor_that_is_none_is_refused(factor: object) -> None:
    """A factor is a whole number from 0 to 9."""
    with pytest.raises(ValueError, match="whole number from 0 to 9"):
        EntryNumber("B76-0324527-8", factor)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["851234567", "85-123456-7"])
def test_an_old_number_is_valid_with_a_doubt(text: str) -> None:
    """Nine digits are a number from before October 1986, whose check digit we cannot compute."""
    number = EntryNumber(text)

    assert number.doubts == ("is an old number of nine digits, from before October 1986",)
    assert number.is_valid
    assert number.is_legacy
    assert str(number) == "851234567"
    assert (number.filer_code, number.sequence, number.check_digit) == (None, "123456", 7)
    assert (number.computed_check_digit, number.offset) == (None, None)


@pytest.mark.parametrize("text", ["xxx-xxxx250-8", "XXXXXXX2508", "***-****250-8", "B76-xxxx250-8"])
def test_a_redacted_number_is_told_as_such(text: str) -> None:
    """CBP blots out digits in published rulings, and such a number is none."""
    number = EntryNumber(text)

    assert number.is_redacted
    assert number.problem == "is redacted: some of its digits are blotted out"


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("B76-0324527", "lacks its check digit, the eleventh character"),
        ("000-0324527-8", "has the filer code 000, which is not assigned"),
        ("000-0324527", "has the filer code 000, which is not assigned"),
        ("B76-0324527-88", "has 12 letters and digits, not 11"),
        ("12345678", "has 8 letters and digits, not 11"),
        ("B76-032452A-8", "has letters after the filer code; an entry number is written XXX-NNNNNNN-N"),
        ("B76.0324527.8", "has characters other than letters, digits and hyphens"),
        ("B76-032452²-8", "has characters other than letters, digits and hyphens"),
        ("987-65-4320", "has the shape of a Social Security number, not of an entry number (XXX-NNNNNNN-N)"),
    ],
)
def test_what_is_no_entry_number_is_told_why(text: str, problem: str) -> None:
    """The problem says what differs from XXX-NNNNNNN-N, and there is no offset."""
    number = EntryNumber(text)

    assert problem == number.problem
    assert text == number.canonical
    assert number.offset is None
    assert number.check_digit is None


def test_a_number_without_parts_gives_none() -> None:
    """Where nothing can be read, every part is None."""
    number = EntryNumber("?")

    assert (number.filer_code, number.sequence, number.computed_check_digit) == (None, None, None)


@settings(deadline=None)
@given(filer=FILER, sequence=SEQUENCE, factor=st.integers(0, 9))
def test_the_offset_is_the_factor_that_was_added(filer: str, sequence: str, factor: int) -> None:
    """A check digit raised by a factor has that offset, is right with it and wrong with any other."""
    computed = EntryNumber(filer + sequence).computed_check_digit
    assert computed is not None
    text = f"{filer}-{sequence}-{(computed + factor) % 10}"

    assert factor == EntryNumber(text).offset
    assert bool(factor) is bool(EntryNumber(text).doubts)
    assert [factor] == [other for other in range(10) if EntryNumber(text, other).is_valid]
    assert EntryNumber(text) == EntryNumber.parse(str(EntryNumber(text)))


def test_an_entry_number_read_again_keeps_its_factor() -> None:
    """One whose check digit is wrong for the filer's factor does not become valid; a factor given anew counts."""
    wrong = EntryNumber("B76-0324527-9", factor=0)

    with pytest.raises(InvalidIdentifier):
        EntryNumber.parse(wrong)
    assert 1 == EntryNumber.parse(EntryNumber("B76-0324527-9", factor=1)).factor
    assert 1 == EntryNumber.parse(wrong, factor=1).factor
    assert EntryNumber.parse(EntryNumber("B76-0324527-8")).factor is None
