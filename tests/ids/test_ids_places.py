"""The bounds of the codes of ports, places and lines of business, and what is lost from a spreadsheet's cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iorkit.ids import ContainerNumber, FIRMSCode, ForeignPortCode, Identifier, NAICSCode, PortCode


@pytest.mark.parametrize("cls, length", [(PortCode, 4), (ForeignPortCode, 5)])
@settings(deadline=None)
@given(digits=st.from_regex(r"[0-9]{1,8}", fullmatch=True))
def test_a_port_has_its_digits_and_keeps_its_zeros(cls: type[Identifier], length: int, digits: str) -> None:
    """Too few digits may have lost zeros, too many have not."""
    code = cls(digits)

    assert (len(digits) == length) is code.is_valid
    assert digits == code.canonical
    assert (len(digits) < length) is ("perhaps leading zeros are lost" in str(code.problem))


@pytest.mark.parametrize("cls, cell", [(PortCode, 401), (ForeignPortCode, 1234), (PortCode, 0)])
def test_a_number_from_a_cell_has_lost_its_zeros(cls: type[Identifier], cell: int) -> None:
    """A number is held as its digits, and told that zeros may be lost."""
    assert str(cls(cell).problem).endswith("; perhaps leading zeros are lost")


@settings(deadline=None)
@given(text=st.from_regex(r"[A-Z0-9]{4}", fullmatch=True))
def test_any_four_letters_or_digits_are_a_firms_code(text: str) -> None:
    """CBP's records take them all, and what is not a letter and three digits is in doubt."""
    code = FIRMSCode.parse(text)

    assert (text[0].isalpha() and text[1:].isdigit()) is not bool(code.doubts)


@settings(deadline=None)
@given(digits=st.from_regex(r"[0-9]{1,9}", fullmatch=True))
def test_two_to_six_digits_are_a_naics_code(digits: str) -> None:
    """One digit and seven are no code, and the first two are the sector."""
    code = NAICSCode(digits)

    assert (2 <= len(digits) <= 6) is code.is_valid
    assert (digits[:2] if code.is_valid else None) == code.sector


@pytest.mark.parametrize("digits", ["3054383", "305438", "123456789012"])
def test_a_container_without_letters_has_lost_no_zeros(digits: str) -> None:
    """Digits alone lack the owner and the category, so no zero is asked for."""
    assert ContainerNumber(digits).problem == "is not three letters, one of U, J and Z, and seven digits"
