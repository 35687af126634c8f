"""HTS numbers, AD/CVD cases, codes of ports and places, and NAICS codes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iorkit.errors import InvalidIdentifier
from iorkit.ids import ADCVDCase, FIRMSCode, ForeignPortCode, HTSNumber, NAICSCode, PortCode


@pytest.mark.parametrize(
    "text, canonical, subheading, wire",
    [
        ("8471", "8471", None, "8471      "),
        ("8471.60", "8471.60", "8471.60", "847160    "),
        ("84716010", "8471.60.10", "8471.60", "84716010  "),
        ("8471.60.10.80", "8471.60.1080", "8471.60", "8471601080"),
        ("8471.60.1080", "8471.60.1080", "8471.60", "8471601080"),
    ],
)
def test_an_hts_number_of_every_length_is_read(text: str, canonical: str, subheading: str | None, wire: str) -> None:
    """Dots do not matter, and the record has ten columns without them."""
    number = HTSNumber.parse(text)

    assert canonical == str(number)
    assert ("84", "8471", subheading) == (number.chapter, number.heading, number.subheading)
    assert wire == number.wire
    assert number.doubts == ()


@pytest.mark.parametrize(
    "text, is_special", [("9802.00.80", True), ("9903.88.15", True), ("9701.21.0000", False), ("98", False)]
)
def test_chapters_98_and_99_are_special(text: str, *, is_special: bool) -> None:
    """They hold provisions for goods that are classified elsewhere too."""
    assert HTSNumber(text).is_special is is_special


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("...", "says that it is unknown"),
        ("8471-60", "has characters other than digits and dots; a number is written NNNN.NN.NNNN"),
        ("84.71.60", "has a dot in the wrong place; a number is written NNNN.NN.NNNN"),
        ("8471.60.", "has a dot in the wrong place; a number is written NNNN.NN.NNNN"),
        ("1", "has 1 digit, not 4, 6, 8 or 10"),
        ("402", "has 3 digits, not 4, 6, 8 or 10; perhaps a leading zero is lost"),
        ("402.10.1000", "has 9 digits, not 4, 6, 8 or 10; perhaps a leading zero is lost"),
        ("84716010801", "has 11 digits, not 4, 6, 8 or 10"),
    ],
)
def test_what_is_no_hts_number_is_told_why(text: str, problem: str) -> None:
    """A number of another length, or with other marks, has no parts and no place in a record."""
    number = HTSNumber(text)

    assert problem == number.problem
    assert (number.chapter, number.heading, number.subheading, number.is_special) == (None, None, None, False)
    with pytest.raises(InvalidIdentifier):
        _ = number.wire


@pytest.mark.parametrize(
    "text, canonical, wire, company",
    [
        ("A-570-910", "A-570-910", "A570910   ", None),
        ("a570910", "A-570-910", "A570910   ", None),
        ("A-570-910-001", "A-570-910-001", "A570910001", "001"),
        ("C570911000", "C-570-911-000", "C570911000", "000"),
        ("A-475-829", "A-475-829", "A475829   ", None),
    ],
)
def test_a_case_is_read(text: str, canonical: str, wire: str, company: str | None) -> None:
    """The letter tells the kind, the next digits the country, and the last three of ten the company."""
    case = ADCVDCase.parse(text)

    assert (canonical, wire, company) == (str(case), case.wire, case.company)
    assert case.country_digits == canonical[2:5]
    assert (case.is_antidumping, case.is_countervailing) == (canonical[0] == "A", canonical[0] == "C")


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is empty"),
        ("570-910", "does not begin with A (antidumping) or C (countervailing)"),
        ("B-570-910", "does not begin with A (antidumping) or C (countervailing)"),
        ("A-570-91", "is not a letter with six or nine digits; a case is written A-NNN-NNN or A-NNN-NNN-NNN"),
        ("A-570-910-01", "is not a letter with six or nine digits; a case is written A-NNN-NNN or A-NNN-NNN-NNN"),
        ("A 570 910", "is not a letter with six or nine digits; a case is written A-NNN-NNN or A-NNN-NNN-NNN"),
        ("A-CHN-910", "is not a letter with six or nine digits; a case is written A-NNN-NNN or A-NNN-NNN-NNN"),
    ],
)
def test_what_is_no_case_is_told_why(text: str, problem: str) -> None:
    """A case of another form is of neither kind and has no place in a record."""
    case = ADCVDCase(text)

    assert problem == case.problem
    assert (case.is_antidumping, case.is_countervailing) == (False, False)
    assert (case.country_digits, case.company) == (None, None)
    with pytest.raises(InvalidIdentifier):
        _ = case.wire


@settings(deadline=None)
@given(digits=st.from_regex(r"[0-9]{10}", fullmatch=True), length=st.sampled_from([4, 6, 8, 10]))
def test_the_wire_form_of_an_hts_number_reads_back(digits: str, length: int) -> None:
    """What stands in a record, blanks and all, is the same number."""
    number = HTSNumber(digits[:length])

    assert HTSNumber(number.wire) == number == HTSNumber(str(number))


def test_a_port_tells_its_district() -> None:
    """Four digits are valid, leading zeros among them; anything else has no district."""
    assert (PortCode.parse("0401").district, PortCode("2704").district) == ("04", "27")
    assert PortCode("0401").doubts == ()
    assert PortCode("401").district is None


@pytest.mark.parametrize(
    "code, problem",
    [
        (PortCode("401"), "has 3 characters, not 4; perhaps leading zeros are lost"),
        (PortCode("27041"), "has 5 characters, not 4"),
        (PortCode("27-4"), "has characters other than digits"),
        (PortCode("²²²²"), "has characters other than digits"),
        (ForeignPortCode("7035"), "has 4 characters, not 5; perhaps leading zeros are lost"),
        (ForeignPortCode("570351"), "has 6 characters, not 5"),
        (ForeignPortCode("CNSHA"), "has characters other than digits"),
        (FIRMSCode("123"), "has 3 characters, not 4; perhaps leading zeros are lost"),
        (FIRMSCode("Y1234"), "has 5 characters, not 4"),
        (FIRMSCode("Y-12"), "has characters other than letters and digits"),
        (NAICSCode(""), "is empty"),
        (NAICSCode("4"), "has 1 digit, not two to six"),
        (NAICSCode("4234301"), "has 7 digits, not two to six"),
        (NAICSCode("31-33"), "has characters other than digits"),
    ],
)
def test_what_is_no_such_code_is_told_why(
    code: PortCode | ForeignPortCode | FIRMSCode | NAICSCode, problem: str
) -> None:
    """A code has its length and its kind of characters."""
    assert problem == code.problem


@pytest.mark.parametrize("text, is_usual", [("Y123", True), ("WAB1", False), ("1234", False), ("ABCD", False)])
def test_an_unusual_firms_code_is_a_doubt(text: str, *, is_usual: bool) -> None:
    """CBP's messages take four letters or digits; the usual form is a letter and three digits."""
    assert FIRMSCode.parse(text).doubts == (
        () if is_usual else ("is not a letter and three digits, as FIRMS codes usually are",)
    )


@pytest.mark.parametrize("text", ["42", "423", "4234", "42343", "423430"])
def test_a_naics_code_tells_its_sector(text: str) -> None:
    """Two to six digits are valid, and the first two are the sector."""
    assert NAICSCode.parse(text).sector == "42"
    assert NAICSCode("4").sector is None
