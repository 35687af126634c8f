"""Comparison of addresses."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.identity import Verdict, compare_addresses, may_be_one_place

DATA = Path(__file__).parents[1] / "data"
VECTORS, AS_WRITTEN = (
    list(csv.DictReader((DATA / name).read_text("utf-8").splitlines()[1:]))
    for name in ("addresses.csv", "addresses_as_written.csv")
)

PIECES = [
    "1",
    "12",
    "100",
    "#",
    "No.",
    "N",
    "North",
    "East",
    "St",
    "Street",
    "Saint",
    "Ste",
    "Suite",
    "A",
    "4-B",
    "8/F",
]
PIECES += [
    "Fl",
    "59th",
    "Floor",
    "Bldg",
    "Fifth",
    "Twenty",
    "First",
    "FL",
    "33301",
    "33301-1234",
    "USA",
    ",",
    "\n",
]
PIECES += ["c/o", "WV", "West Virginia", "PO Box", "\u6df1\u5733", "\u00bd", "%", "-", "/", "OR", "Unit", "PMB"]
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join)


def test_the_vectors_are_whole() -> None:
    """All pairs of addresses are tested."""
    assert 18 == len(VECTORS)
    assert 179 == len(AS_WRITTEN)


@pytest.mark.parametrize("row", VECTORS + AS_WRITTEN, ids=lambda row: f"{row['a']} | {row['b']}")
def test_a_vector_has_its_verdict(row: dict[str, str]) -> None:
    """Each pair of addresses gets its verdict, in both orders, and the steps to it."""
    there, back = compare_addresses(row["a"], row["b"]), compare_addresses(row["b"], row["a"])

    assert row["expected"] == there.verdict.value == back.verdict.value
    assert there.steps


@pytest.mark.parametrize(
    "a, b, expected",
    [
        # words of streets, towns and states
        ("9 Elm St, Sault Ste. Marie, MI 49783", "9 Elm Street, Sault Sainte Marie, Michigan 49783", "same"),
        ("100 W Virginia Ave, Denver CO 80223", "100 West Virginia Avenue, Denver, Colorado 80223", "same"),
        ("5 Elm St, Charleston, WV 25301", "5 Elm Street, Charleston, West Virginia 25301", "same"),
        ("5 Elm St, Raleigh, NC 27601", "5 Elm Street, Raleigh, North Carolina 27601", "same"),
        ("500 N. St. NW, Washington, D.C. 20001", "500 N Street Northwest, Washington DC 20001", "same"),
        ("1 Mt. Vernon Ave, Alexandria, VA 22301", "1 Mount Vernon Avenue, Alexandria VA 22301", "same"),
        ("9 North East St, Erie PA 16501", "9 Northeast St, Erie PA 16501", "same"),
        ("1 Old Hwy 9, Katy, TX 77001", "1 Old Highway 9, Katy, TX 77001", "same"),
        ("5 County Road 12, Katy TX 77001", "5 CR 12, Katy, TX 77001", "same"),
        ("500 Main St, Reno, NV 89501", "500 Main Ave, Reno, NV 89501", "different"),
        ("100 Northgate Dr, Katy, TX 77001", "100 North Gate Dr, Katy, TX 77001", "different"),
        # numbers
        ("One World Trade Ctr, New York, NY 10007", "1 World Trade Center, New York NY 10007", "same"),
        ("215 1/2 W 4th St, Davenport, IA 52801", "215\u00bd West Fourth Street, Davenport IA 52801", "same"),
        ("215 1/2 W 4th St, Davenport, IA 52801", "215 W 4th St, Davenport IA 52801", "different"),
        ("1 Twenty-First St, Katy TX 77001", "1 21st Street, Katy TX 77001", "same"),
        ("1 Twenty Fifth St, Katy TX 77001", "1 25th Street, Katy TX 77001", "same"),
        ("1 Twelfth St, Katy TX 77001", "1 12th Street, Katy TX 77001", "same"),
        ("12 34th St, New York NY 10001", "1234th St, New York NY 10001", "different"),
        ("37-12 Prince St, Flushing, NY 11354", "3712 Prince St, Flushing, NY 11354", "different"),
        ("500 Main St, Reno, NV 89501", "501 Main St, Reno, NV 89501", "different"),
        # inside the building
        ("1 Main St Apt 4A, Katy, TX 77001", "1 Main St #4-A, Katy TX 77001", "same"),
        ("1 Main St Apt 4 A, Katy, TX 77001", "1 Main St Apt 4A, Katy TX 77001", "same"),
        ("1 Main St Suite #400, Katy, TX 77001", "1 Main St Ste 400, Katy TX 77001", "same"),
        ("1 Main St STE400, Katy, TX 77001", "1 Main St Ste-400, Katy TX 77001", "same"),
        ("1 Main St #A, Katy, TX 77001", "1 Main St Ste A, Katy TX 77001", "same"),
        ("1 Main St Ste AB, Katy, TX 77001", "1 Main St Suite AB, Katy TX 77001", "same"),
        ("1 Main St - Suite One, Katy, TX 77001", "1 Main St Ste 1, Katy, TX 77001", "same"),
        ("#5, 123 Main St, Katy TX 77001", "123 Main St Unit 5, Katy, TX 77001", "same"),
        ("123 Main St No. 5, Katy TX 77001", "123 Main St Unit 5, Katy, TX 77001", "same"),
        ("500 Main St PMB 123, Reno, NV 89501", "500 Main St #123, Reno, NV 89501", "same"),
        ("100 E Main St Fl 3, Miami FL 33301", "100 East Main St Third Floor, Miami Florida 33301-1234", "same"),
        ("100 E Main St 3rd Fl, Miami FL 33301", "100 East Main St, 3F, Miami Florida 33301", "same"),
        ("100 E Main St, Ground Floor, Miami FL 33301", "G/F, 100 East Main St, Miami Florida 33301", "same"),
        ("No. 5 Building, No. 18 Keji Rd, Shenzhen", "Bldg 5, No. 18 Keji Road, Shenzhen, P.R. China", "same"),
        ("12 Bay 50th St, Brooklyn, NY 11214", "12 Bay 50th Street, Brooklyn, NY 11214", "same"),
        ("3rd Floor, 10 Main St, Troy, NY 12180", "10 Main St, Floor 3, Troy, NY 12180", "same"),
        ("Second Fl, 10 Main St, Troy, NY 12180", "10 Main St, 2nd Floor, Troy, NY 12180", "same"),
        ("Twenty-First Floor, 10 Main St, Troy, NY 12180", "10 Main St Fl 21, Troy, NY 12180", "same"),
        ("Flat A, 12th Floor, 8 Hung To Road, Kowloon", "Flat A, 12/F, 8 Hung To Road, Kowloon", "same"),
        ("12th Floor, 8 Hung To Road, Kowloon", "11th Floor, 8 Hung To Road, Kowloon", "same-building"),
        ("10 Main St Ste 100 & 101, Troy, NY 12180", "10 Main St Ste 100 and 101, Troy, NY 12180", "same"),
        ("10 Main St Ste 100 & 101, Troy, NY 12180", "10 Main St Ste 100, Troy, NY 12180", "same-building"),
        ("100 Main St, 3rd Floor 12180", "100 Main St 3rd Fl, 12180", "same"),
        ("100 Main & 5th, Troy NY 12180", "100 Main and 5th, Troy, NY 12180", "same"),
        ("22 Oak Rd, Toronto, ON M5V 2T6, Canada", "22 Oak Road, Toronto, Ontario M5V2T6", "review"),
        ("22 Oak Rd, Victoria, BC V8W 1P6", "22 Oak Road, Victoria, British Columbia V8W 1P6", "review"),
        ("22 Oak Rd, Toronto, ON M5V 2T6, Canada", "22 Oak Road, Toronto, Ontario M5V 2T7", "different"),
        ("5F, No. 22, Sec. 3, Heping Rd., Taipei", "5th Floor, No. 22, Section 3, Heping Road, Taipei", "review"),
        ("5F, No. 22, Sec. 3, Heping Rd., Taipei", "5th Floor, No. 22, Section 4, Heping Road, Taipei", "different"),
        # letters
        ("K\u00f6nigstra\u00dfe 5, 70173 Stuttgart", "KOENIGSTRASSE 5, 70173 STUTTGART", "same"),
        ("K\u00f6nigstra\u00dfe 5, 70173 Stuttgart", "KONIGSTRASSE 5, 70173 STUTTGART", "same"),
        ("Konigstrasse 5, 70173 Stuttgart", "Koenigstrasse 5, 70173 Stuttgart", "different"),
        ("K\u00f6nigstra\u00dfe 5, 70173 Stuttgart", "KOENIGSTRASSE 6, 70173 STUTTGART", "different"),
        ("100 Harbor Way, Oakland, CA 94607", "100 Harbour Way, Oakland, CA 94607", "review"),
        ("100 Hbr Way, Oakland, CA 94607", "100 Harbor Way, Oakland, CA 94607", "same"),
        ("1 Unit St, Katy, TX 77001", "1 Unit Street, Katy TX 77001", "same"),
        ("# Main St, Katy TX 77001", "Main St, Katy TX 77001", "same"),
        ("5 Main Suite", "5 Main suite", "same"),
        ("5 Main St, 4th Floor 2", "5 Main St, 4th floor 2", "same"),
        ("100 Block Island Ave, Westerly RI 02807", "102 Block Island Ave, Westerly RI 02807", "different"),
        ("5701 Tube Rd Bldg 4, Houston TX 77055", "5701 Tube Rd Bldg 5, Houston, TX 77055", "different"),
        ("5701 Tube Rd Bldg 4, Houston TX 77055", "5701 Tube Rd, Houston, TX 77055", "same-building"),
        ("Suite 5, Dover, DE 19901", "Suite 6, Dover, DE 19901", "review"),
        ("Suite 5", "Suite 6", "review"),
        ("500 Elm St PH 3, Dallas TX 75201", "500 Elm St, Penthouse 3, Dallas, TX 75201", "same"),
        ("500 Elm St PH 3, Dallas TX 75201", "500 Elm St, PH 4, Dallas, TX 75201", "same-building"),
        ("500 Rear St, Dallas TX 75201", "500 Rear Street, Dallas, TX 75201", "same"),
        # boxes and other lines
        ("PO Box 12, Newark, NJ 07101", "PO Box 13, Newark, NJ 07101", "different"),
        ("Post Office Box 12, Newark, NJ 07101", "P.O.Box12, Newark, NJ 07101", "same"),
        ("C/O Smith LLC, 5 Oak Rd, Boise ID 83702", "5 Oak Road, Boise, ID 83702", "same"),
        ("c/o Smith LLC 5 Oak Rd", "C/O Smith LLC 5 Oak Road", "same"),
        ("100 Main St\nSuite 4\nReno NV 89501", "100 Main St, Ste 4, Reno, NV 89501", "same"),
        # ZIP Code and country
        ("500 Main St, Reno, NV 89501", "500 Main St, Reno, NV 895011234", "same"),
        ("500 Main St, Reno, NV 89501", "500 Main St, Reno, NV 89502", "review"),
        ("500 Main St, Reno, NV 89501", "500 Main St, Reno, NV", "review"),
        ("18 Keji Rd, Shenzhen 518000, China", "18 Keji Road, Shenzhen 518000", "same"),
        ("18 Keji Rd, China", "18 Keji Rd, USA", "different"),
        ("1 Main St Unit 12345", "1 Main St Ste 12345", "same"),
        # East Asian letters
        (
            "\u6df1\u5733\u5e02\u9f99\u5c97\u533a\uff11\u53f7",
            "\u6df1\u5733\u5e02\u9f99\u5c97\u533a1\u53f7",
            "same",
        ),
        ("\u6df1\u5733\u5e02, \u9f99\u5c97\u533a", "\u6df1\u5733\u5e02\u9f99\u5c97\u533a", "review"),
        ("\u6df1\u5733\u5e02", "Shenzhen", "different"),
        # nothing to compare
        ("", "1 Main St", "different"),
        ("...", "!!!", "different"),
    ],
)
def test_other_addresses_have_their_verdict(a: str, b: str, expected: str) -> None:
    """Pairs that the vectors do not show get the verdict that a careful reader would give."""
    assert expected == compare_addresses(a, b).verdict.value == compare_addresses(b, a).verdict.value


@pytest.mark.parametrize(
    "a, b, step",
    [
        ("1 Main St", "1 Main Street", "ST and STREET are one word"),
        ("1 Main St, Reno NV 89501-0001", "1 Main St, Reno NV 89501", "left out the last four digits of ZIP+4"),
        ("1 Main St, USA", "1 Main St", "left out the country: USA"),
        ("1 Main St", "c/o Li Wei, 1 Main St", "left out the care-of line"),
        ("1 First St", "1 1st St", "read number words as figures"),
        ("1 Main St, Reno, Nevada", "1 Main St, Reno NV", "read names of states as codes"),
        ("1 Main St #4", "1 Main St Ste 4", "the unit is one, whatever the word for it"),
        ("1 Main St #4", "1 Main St #5", "units differ: unit 4 and unit 5"),
        ("1 Main St #4", "1 Main St", "only the first address gives a unit: unit 4"),
        ("1 Main St", "1 Main St Fl 2", "only the second address gives a unit: floor 2"),
        ("1 Main St Bldg A", "1 Main St Bldg B", "the building differs: A and B"),
        ("1 Tex-Tube Rd", "1 Textube Rd", "only the spacing of words differs"),
        ("1 Main St N", "1 Main St", "only the first address has N"),
        ("1 Main St, Reno 89501", "1 Main St, Reno 89502", "all but the ZIP Code is equal: 89501 and 89502"),
        ("1 Main St, Reno 89501", "1 Main St, Reno", "only one address gives a ZIP Code"),
        ("", " ", "both addresses are empty"),
    ],
)
def test_the_steps_say_what_led_there(a: str, b: str, step: str) -> None:
    """Each way of writing and each difference is named in words."""
    assert step in compare_addresses(a, b).steps


def test_a_long_text_is_compared_exactly_only() -> None:
    """Beyond a thousand characters nothing is normalized, and the steps say so."""
    long = "1 Main St " * 101
    comparison = compare_addresses(long, long.upper())

    assert Verdict.DIFFERENT is comparison.verdict
    assert ("longer than 1,000 characters, so compared exactly only",) == comparison.steps


@given(TEXTS, TEXTS)
def test_the_verdict_does_not_depend_on_the_order(a: str, b: str) -> None:
    """Any two texts can be compared, with one verdict in both orders and at least one step."""
    comparison = compare_addresses(a, b)

    assert comparison.verdict is compare_addresses(b, a).verdict
    assert comparison.steps


@given(TEXTS)
def test_an_address_is_identical_to_itself(text: str) -> None:
    """Any text is identical to itself."""
    assert Verdict.IDENTICAL is compare_addresses(text, text).verdict


@given(st.sampled_from([row["a"] for row in VECTORS]))
def test_case_never_matters(address: str) -> None:
    """An address agrees with its capitals."""
    assert compare_addresses(address, address.upper()).verdict.agrees
    assert compare_addresses(address, address.lower()).verdict.agrees


@pytest.mark.parametrize(
    "a, b, verdict",
    [
        ("12 Le Loi, Ho Chi Minh City, Vietnam", "12 Le Loi, Ho Chi Minh City, VN", "same"),
        ("12 Le Loi, Ho Chi Minh City", "12 Le Loi, Ho Chi Minh City, Viet Nam", "same"),
        ("12 Le Loi, Ho Chi Minh City, Vietnam", "12 Le Loi, Ho Chi Minh City, Thailand", "different"),
        ("88 Nanjing Rd, Shanghai 200001, China", "88 Nanjing Rd, Shanghai, 200001, CN", "same"),
        ("Av Juarez 5, Ciudad de Mexico", "Av Juarez 5, Ciudad de Mexico, MX", "same"),
        ("100 Main St, Gary, IN", "100 Main St, Gary, India", "different"),
    ],
)
def test_a_country_at_the_end_may_be_left_out(a: str, b: str, verdict: str) -> None:
    """By its name or its code, but for codes that are those of States; two countries are two places."""
    assert verdict == compare_addresses(a, b).verdict.value
    assert verdict == compare_addresses(b, a).verdict.value


@pytest.mark.parametrize(
    "a,b,one",
    [
        ("1200 Harbor Way, Oakland, CA 94607", "1200 HARBOR WAY, OAKLAND CA", True),
        ("1200 Harbor Way Ste 4, Oakland, CA 94607", "1200 Harbor Way, Oakland, CA 94607", True),
        ("1200 Harbor Way Ste 4, Oakland, CA 94607", "1200 Harbor Way Ste 5, Oakland, CA 94607", False),
        ("1200 Harbor Way, Oakland, CA 94607", "1210 Harbor Way, Oakland, CA 94607", False),
        ("500 Main St Mailbox 12, Oakland, CA", "500 Main Street PMB 12, Oakland, CA", True),
    ],
)
def test_two_addresses_may_be_one_place(a: str, b: str, *, one: bool) -> None:
    """A suite or ZIP Code left out makes no other place; another suite or house does."""
    assert one is may_be_one_place(a, b)
    assert one is may_be_one_place(b, a)
