"""SCAC, bill of lading, air waybill, in-bond number and container number."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iso6346
from vectors import rows

from iorkit.ids import SCAC, AirWaybill, BillNumber, ContainerNumber, InBondKind, InBondNumber

AIR = rows("awb_mod7.csv")
IN_BOND = rows("it_numbers_mod7.csv")


def test_the_vectors_are_whole() -> None:
    """All air waybills and in-bond numbers that were found are tested, each with its source."""
    assert (len(AIR), len(IN_BOND)) == (3, 7)
    assert all(row["source_url"] and row["algorithm_ok"] == "true" for row in AIR + IN_BOND)


@pytest.mark.parametrize("row", AIR, ids=lambda row: row["value"])
def test_an_air_waybill_has_its_check_digit(row: dict[str, str]) -> None:
    """The serial alone gives the check digit, whatever the airline."""
    last = row["serial7"] + row["check"]

    for airline in ("020", "176", "999"):
        bill = AirWaybill.parse(f"{airline}-{last}")
        assert (airline, row["serial7"], int(row["check"])) == (bill.airline, bill.serial, bill.check_digit)


@pytest.mark.parametrize("text", ["02081140743", "020 81140743", "020-8114 0743", "020 8114 0743"])
def test_an_air_waybill_is_read_as_it_is_printed(text: str) -> None:
    """Blanks and hyphens stand after the airline and inside the serial."""
    assert str(AirWaybill.parse(text)) == "020-81140743"


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("-", "says that it is unknown"),
        ("LH0-81140743", "has characters other than digits; an air waybill is written NNN-NNNNNNNN"),
        ("02-081140743", "has a hyphen or blank in the wrong place; an air waybill is written NNN-NNNNNNNN"),
        ("1", "has 1 digit, not 11; perhaps leading zeros are lost"),
        ("20-81140743", "has 10 digits, not 11; perhaps leading zeros are lost"),
        ("020-811407431", "has 12 digits, not 11"),
        ("020-81140744", "has the check digit 4, where its serial gives 3"),
        ("020-81140749", "has the check digit 9, where its serial gives 3"),
    ],
)
def test_what_is_no_air_waybill_is_told_why(text: str, problem: str) -> None:
    """A wrong check digit is a problem, and then nothing is known of the number."""
    bill = AirWaybill(text)

    assert problem == bill.problem
    assert (bill.airline, bill.serial, bill.check_digit) == (None, None, None)


@settings(deadline=None)
@given(serial=st.integers(0, 9_999_999), wrong=st.integers(1, 9))
def test_every_wrong_check_digit_of_an_air_waybill_is_found(serial: int, wrong: int) -> None:
    """Of ten digits at the end, one fits."""
    good = serial % 7

    assert AirWaybill(f"020-{serial:07}{good}").is_valid
    assert not AirWaybill(f"020-{serial:07}{(good + wrong) % 10}").is_valid


@pytest.mark.parametrize("row", IN_BOND, ids=lambda row: row["value"])
def test_an_in_bond_number_has_its_check_digit(row: dict[str, str]) -> None:
    """CBP's own examples fit without doubt."""
    number = InBondNumber.parse(row["value"])

    assert (InBondKind.CBP, ()) == (number.kind, number.doubts)
    assert int(row["value"][-1]) == number.check_digit == number.computed_check_digit


@pytest.mark.parametrize("printed, is_valid", [*((digit, True) for digit in "6789012"), *((d, False) for d in "345")])
def test_up_to_three_may_be_added_to_an_in_bond_check_digit(printed: str, *, is_valid: bool) -> None:
    """Whether the sum is taken modulo 7 no source says, so both readings are in doubt and not wrong."""
    number = InBondNumber(f"25770002{printed}")

    assert is_valid is number.is_valid
    assert bool(number.doubts) is (is_valid and printed != "6")
    assert number.computed_check_digit == (6 if is_valid else None)
    assert number.check_digit == (int(printed) if is_valid else None)


@settings(deadline=None)
@given(serial=st.integers(0, 99_999_999), wrong=st.integers(1, 9))
def test_every_wrong_check_digit_of_an_in_bond_number_is_doubtful_or_found(serial: int, wrong: int) -> None:
    """Of ten digits at the end, one fits without doubt."""
    good = serial % 7
    off = InBondNumber(f"{serial:08}{(good + wrong) % 10}")

    assert InBondNumber(f"{serial:08}{good}").doubts == ()
    assert off.doubts or off.problem


def test_the_other_kinds_of_in_bond_number_are_read() -> None:
    """A paperless number has no check digit that is judged; an air waybill has its own."""
    paperless = InBondNumber.parse("vabc1234567")
    by_air = InBondNumber.parse("02081140743")

    assert (str(paperless), paperless.kind) == ("VABC1234567", InBondKind.PAPERLESS)
    assert (paperless.check_digit, paperless.computed_check_digit) == (None, None)
    assert (str(by_air), by_air.kind) == ("020-81140743", InBondKind.AIR_WAYBILL)
    assert (by_air.check_digit, by_air.computed_check_digit) == (3, 3)


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("25770002", "is not nine digits, nor V with ten letters and digits, nor an air waybill of eleven digits"),
        ("V123", "is not nine digits, nor V with ten letters and digits, nor an air waybill of eleven digits"),
        ("987-65-4320", "is not nine digits, nor V with ten letters and digits, nor an air waybill of eleven digits"),
        ("257700025", "has the check digit 5, where its first eight digits give 6"),
        ("020-81140744", "as an air waybill, has the check digit 4, where its serial gives 3"),
    ],
)
def test_what_is_no_in_bond_number_is_told_why(text: str, problem: str) -> None:
    """A number of no kind has no kind and no check digit."""
    number = InBondNumber(text)

    assert problem == number.problem
    assert (number.kind, number.check_digit, number.computed_check_digit) == (None, None, None)


@pytest.mark.parametrize(
    "text, equipment",
    [
        ("MAEU", "containers"),
        ("TTXX", "privately owned railcars"),
        ("TRAZ", "chassis and trailers"),
        ("ODFL", None),
        ("CSX", None),
        ("", None),
    ],
)
def test_the_ending_of_a_scac_tells_the_equipment(text: str, equipment: str | None) -> None:
    """U, X and Z at the end of four letters are kept for equipment."""
    assert equipment == SCAC(text).equipment


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("A", "has 1 letter, not two to four"),
        ("MAEUU", "has 5 letters, not two to four"),
        ("MAE1", "has characters other than letters"),
    ],
)
def test_what_is_no_scac_is_told_why(text: str, problem: str) -> None:
    """A SCAC is two to four letters."""
    assert problem == SCAC(text).problem


def test_a_short_scac_is_a_doubt() -> None:
    """Two or three letters are a railroad's or a passenger motor carrier's."""
    assert all(len(SCAC.parse(text).doubts) == 1 for text in ("UP", "CSX"))
    assert SCAC.parse("MAEU").doubts == ()


@pytest.mark.parametrize("text", ["MAEU123456789", "maeu 123456789", "MAEU-123456789", "MAEU/123 456 789"])
def test_a_bill_tells_its_issuer(text: str) -> None:
    """Blanks, hyphens and slashes do not matter."""
    bill = BillNumber.parse(text)

    assert (str(bill), bill.issuer, bill.serial) == ("MAEU123456789", SCAC("MAEU"), "123456789")


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        (" - ", "says that it is unknown"),
        ("MAEU", "has nothing after its issuer"),
        ("MAEU1234567890123", "has 13 characters after its issuer, more than twelve"),
        ("MAE1234567", "does not begin with the four letters of its issuer (SCAC)"),
        ("MAEU#1", "has characters other than letters and digits"),
    ],
)
def test_what_is_no_bill_is_told_why(text: str, problem: str) -> None:
    """A bill has an issuer of four letters and one to twelve characters."""
    bill = BillNumber(text)

    assert problem == bill.problem
    assert (bill.issuer, bill.serial) == (None, None)
    assert BillNumber("MAEU123456789012").is_valid
    assert BillNumber("MAEU1").is_valid


@pytest.mark.parametrize("text", ["CSQU3054383", "csqu3054383", "CSQU 305438 3", "CSQU305438-3"])
def test_a_container_is_read_as_it_is_painted(text: str) -> None:
    """Blanks and hyphens do not matter."""
    number = ContainerNumber.parse(text)

    assert (str(number), number.owner, number.category) == ("CSQU3054383", "CSQ", "U")
    assert (number.check_digit, number.doubts) == (3, ())


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("CSQU305438", "has 10 characters, not 11"),
        ("123U3054380", "is not three letters, one of U, J and Z, and seven digits"),
        ("C_QU3054383", "is not three letters, one of U, J and Z, and seven digits"),
        ("CSQA3054383", "is not three letters, one of U, J and Z, and seven digits"),
        ("CSQU3054384", "has the check digit 4, where its other characters give 3"),
    ],
)
def test_what_is_no_container_is_told_why(text: str, problem: str) -> None:
    """What makes python-stdnum accept too much, or raise, is refused before it is asked."""
    number = ContainerNumber(text)

    assert problem == number.problem
    assert (number.owner, number.category, number.check_digit) == (None, None, None)


def test_a_remainder_of_ten_is_a_zero() -> None:
    """ISO 6346 prints 0 both for a remainder of 0 and of 10."""
    letters = "0123456789A BCDEFGHIJK LMNOPQRSTU VWXYZ"
    base = next(
        base
        for base in (f"CSQU{serial:06}" for serial in range(1_000))
        if sum(letters.index(char) * 2**place for place, char in enumerate(base)) % 11 == 10
    )

    assert ContainerNumber(f"{base}0").is_valid


def test_the_category_r_is_a_doubt() -> None:
    """It fits the check digit, and is not one of the usual three."""
    assert ContainerNumber.parse("CSQR305438" + iso6346.calc_check_digit("CSQR305438")).doubts == (
        "has the category R, where U, J or Z is usual",
    )


@settings(deadline=None)
@given(
    owner=st.text(string.ascii_uppercase, min_size=3, max_size=3),
    category=st.sampled_from("UJZ"),
    serial=st.integers(0, 999_999),
    wrong=st.integers(1, 9),
)
def test_every_wrong_check_digit_of_a_container_is_found(owner: str, category: str, serial: int, wrong: int) -> None:
    """Of ten digits at the end, one fits."""
    base = f"{owner}{category}{serial:06}"
    good = int(iso6346.calc_check_digit(base))

    assert ContainerNumber(f"{base}{good}").doubts == ()
    assert not ContainerNumber(f"{base}{(good + wrong) % 10}").is_valid
