"""What identify shows of a private person's number that comes in an unusual way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vectors import all_shown

from iorkit.ids import EIN, SSN, Identification, Identifier, ImporterNumber, PassportNumber, PortCode, identify


@pytest.mark.parametrize("text", ["C01234567", "X1234567", "MAEU1234567", "CSQU3054383", "8471601080"])
def test_a_passport_number_stays_masked(text: str) -> None:
    """What was a person's number before stays one, whatever else it could be."""
    found = identify(PassportNumber(text))

    assert found.is_personal
    assert all(candidate.is_personal for candidate in found)
    assert [candidate.kind for candidate in identify(text)] == [candidate.kind for candidate in found]
    assert text[:-4] not in all_shown(found)


def test_an_identifier_that_is_not_personal_stays_readable() -> None:
    """Only a person's number is masked for having been one."""
    assert not identify(EIN("91-1144442")).is_personal
    assert identify(PortCode("2704")) == identify("2704")


def test_a_long_text_of_a_person_stays_masked() -> None:
    """A passport number that is too long for one is still a person's."""
    found = identify(PassportNumber("X" * 101))

    assert found.is_personal
    assert "X" * 5 not in all_shown(found)


@pytest.mark.parametrize("label", ["SSN", "ssn", "SSAN", "ITIN", "ATIN", "TIN"])
@pytest.mark.parametrize("mark", ["", " ", "-", ": ", " # ", " no ", " No. ", " number: "])
@pytest.mark.parametrize("digits", ["987654320", "91255345"])
def test_a_label_before_the_digits_makes_them_personal(label: str, mark: str, digits: str) -> None:
    """ITIN and SSN before the digits could be letters of a bill or a MID, and say what the digits are."""
    for text in (f"{label}{mark}{digits}", f"my {label}{mark}{digits}"):
        found = identify(text)

        assert found.is_personal
        assert digits[:4] not in all_shown(found)


@pytest.mark.parametrize("text", ["SSNX987654320", "TINA987654320", "SSN98765432012", "MAEU987654320"])
def test_letters_that_are_no_label_mask_nothing(text: str) -> None:
    """A bill of lading whose issuer only begins like a label is shown."""
    assert identify(text).shown == text


@pytest.mark.parametrize("zero", [0x0660, 0x06F0, 0x0966, 0xFF10, 0x1D7CE])
@pytest.mark.parametrize("layout", ["{}-{}-{}", "{} {} {}", "{}{}{}", "it is {}.{}.{} here"])
@pytest.mark.parametrize("cls", [Identification, ImporterNumber, EIN, SSN])
def test_digits_of_every_script_are_masked(zero: int, layout: str, cls: type[Identifier | Identification]) -> None:
    """A Social Security number in Arabic, Persian or Indian digits is no number that is read, and is not shown."""
    plain = "987", "65", "4320"
    area, group, serial = ("".join(chr(zero + int(digit)) for digit in part) for part in plain)
    text = layout.format(area, group, serial)
    shown = f"{cls(text)}{cls(text)!r}" if issubclass(cls, Identifier) else all_shown(identify(text))

    assert area not in shown
    assert group not in shown


@settings(deadline=None, max_examples=200)
@given(text=st.text("0123456789ABCSTINUVX- ", min_size=1, max_size=13))
def test_no_reading_of_a_personal_text_shows_more_than_four_places(text: str) -> None:
    """Of a person's number no more than four letters or digits are left in any number shown."""
    found = identify(PassportNumber(text))

    for shown in (found.shown, *(candidate.shown for candidate in found)):
        assert sum(char.isalnum() for char in shown) <= 4
