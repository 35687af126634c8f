"""The writer of CBP's importer/bond query, and records through text and back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iorkit.errors import FormatError
from iorkit.formats.abi import read_importer_query, write_importer_answer, write_importer_query
from iorkit.formats.abi._layout import Field, Kind, Layout, Source
from iorkit.formats.abi._record import Value, read_record, write_record
from iorkit.formats.abi.importer._query_layouts import ACTIVITIES
from iorkit.ids import BondNumber, ImporterNumber, SuretyCode
from iorkit.model import Address, Alias, ImporterRecord, RecordBond, RecordStatus

EINS = [f"47-55501{serial:02}" for serial in range(1, 14)]


def test_a_query_has_six_numbers_to_a_record() -> None:
    """Numbers stand in columns 3, 16, 29, 42, 55 and 68, each with its request code, without a gap."""
    lines = write_importer_query(EINS).split("\n")

    assert [80, 80, 80] == [len(line) for line in lines]
    assert "K " + "".join(f"{number}  1" for number in EINS[:6]) == lines[0]
    assert ("K " + f"{EINS[12]}  1").ljust(80) == lines[2]


@pytest.mark.parametrize(
    "number, wire",
    [
        ("47-5550101", "47-5550101  "),
        ("47-5550101ab", "47-5550101AB"),
        (ImporterNumber("47-555010100"), "47-555010100"),
        ("47-5550101**", "47-5550101**"),
        (ImporterNumber("47-5550101**"), "47-5550101**"),
        ("987-65-4320", "987-65-4320 "),
        ("262704-55501", "262704-55501"),
    ],
)
def test_every_kind_of_number_can_be_asked_about(number: str | ImporterNumber, wire: str) -> None:
    """A number stands in its twelve columns in full; without addresses the request code is blank."""
    assert f"K {wire}".ljust(80) == write_importer_query([number], addresses=False)


@pytest.mark.parametrize(
    "number, problem",
    [
        ("475550101", "has no hyphens"),
        ("4755-50101", "old CBP number"),
        ("", "is empty"),
        ("**", "is empty"),
        ("47-5550101AB**", "is no EIN without a suffix"),
        ("987-65-4320**", "is no EIN without a suffix"),
        (None, "is not text, but NoneType"),
    ],
)
def test_a_number_that_cbp_does_not_take_is_refused(number: str, problem: str) -> None:
    """The error names the place and never the number."""
    with pytest.raises(FormatError, match=problem) as caught:
        write_importer_query([*EINS[:7], number])

    assert ("K", "Importer Number (2)") == (caught.value.record, caught.value.field)
    assert "number 8 " in str(caught.value)
    assert "987" not in str(caught.value)


def test_no_numbers_make_no_query() -> None:
    """Nothing to ask is nothing to write."""
    assert "" == write_importer_query([])


@pytest.mark.parametrize("numbers", ["47-5550101", ImporterNumber("47-5550101")])
def test_one_number_is_no_list(numbers: Any) -> None:  # noqa: ANN401 -- wrong on purpose
    """A text is not taken for the list of its characters."""
    with pytest.raises(TypeError, match="as a list"):
        write_importer_query(numbers)


@pytest.mark.parametrize(
    "record, field",
    [
        ({"status": None}, "Query Results Code"),
        ({"number": None}, "Importer Number"),
        ({"name": "N" * 33}, "Importer's Name"),
        ({"name": "CAFÉ"}, "Importer's Name"),
        ({"legal_name": "LUMEN"}, "Center Identifier"),
        ({"mailing_address": Address(state="CA")}, "City"),
        ({"mailing_address": Address(city="OAKLAND", state="1")}, "State Code"),
        ({"bonds": [RecordBond()]}, "Bond Number"),
        ({"bonds": [RecordBond(number=BondNumber("2381-A456"))]}, "Bond Number"),
        ({"bonds": [RecordBond(amount=Decimal("0.5"))]}, "Bond Amount"),
        ({"bonds": [RecordBond(amount=Decimal(-1))]}, "Bond Amount"),
        ({"bonds": [RecordBond(amount=Decimal(10**10))]}, "Bond Amount"),
        ({"bonds": [RecordBond(effective_on=dt.date(1969, 12, 31))]}, "Bond Effective Date"),
        ({"bonds": [RecordBond(effective_on=dt.date(2070, 1, 1))]}, "Bond Effective Date"),
    ],
)
def test_what_does_not_fit_an_answer_is_refused(record: dict[str, Any], field: str) -> None:
    """The error names the record and the field by CBP's name."""
    importer = ImporterRecord(**({"number": "47-5550101", "status": "void"} | record))
    with pytest.raises(FormatError) as caught:
        write_importer_answer([importer])

    assert field == caught.value.field


def test_a_void_number_is_answered_by_one_record() -> None:
    """Only record K1 comes back for a number that is void, inactive or not on file."""
    statuses = (RecordStatus.VOID, RecordStatus.INACTIVE, RecordStatus.NOT_ON_FILE)
    records = [ImporterRecord(number=ImporterNumber("47-5550101"), status=status) for status in statuses]

    assert ["K147-5550101003", "K147-5550101004", "K147-5550101000"] == [
        line.rstrip() for line in write_importer_answer(records).splitlines()
    ]


def test_a_field_with_decimals_goes_both_ways() -> None:
    """An implied point is put in when reading and left out when writing."""
    source = Source("Daily Statement", 1, dt.date(2025, 4, 23))
    fields = (
        Field("Estimated Duty Amount", 1, 11, Kind.N, "C", decimals=2),
        Field("Port", 12, 15, Kind.N, "C"),
        Field("Letter", 16, 16, Kind.A, "C", codes={"Y": True}),
        Field("Filler", 17, 80, Kind.S, "M"),
    )
    layout = Layout("Q1", "Statement", source, fields)
    values: dict[str, Value | None] = {"Estimated Duty Amount": Decimal("1234.50"), "Port": "0401"}

    assert "000001234500401".ljust(80) == write_record(layout, values)
    assert values == read_record(layout, "     1234500401").values
    with pytest.raises(FormatError, match="must be 2 decimal places, and not negative"):
        write_record(layout, {"Estimated Duty Amount": Decimal("0.005")})
    with pytest.raises(FormatError, match="not in the list of codes"):
        write_record(layout, {"Letter": False})


def texts(longest: int) -> st.SearchStrategy[str]:
    """Gives texts as CBP's records can hold them, without blanks at their ends or in a row."""
    words = st.text(st.sampled_from("ABCXYZ0189&.,'-#/"), min_size=1, max_size=longest)
    return st.lists(words, min_size=1, max_size=6).map(lambda parts: " ".join(parts)[:longest].strip())


DAYS = st.none() | st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31))
FLAGS = st.none() | st.booleans()
NAMES = texts(32).filter(lambda name: not name.startswith("IMPORTER #"))
PLACES = st.sampled_from([("CA", "94607", "US"), ("TX", "752011234", "US"), ("ON", "M5V3L9", "CA"), ("FN", None, None)])


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    """Gives an address whose country state and postal code settle, or none."""
    state, postal_code, country = draw(PLACES)
    lines = [draw(st.none() | texts(32)) for _ in range(2)]
    city = draw(texts(21))
    return Address(line1=lines[0], line2=lines[1], city=city, state=state, postal_code=postal_code, country=country)


@st.composite
def bonds(draw: st.DrawFn) -> RecordBond:
    """Gives a bond that has at least its number."""
    letter = draw(st.none() | st.sampled_from(sorted(ACTIVITIES)))
    return RecordBond(
        number=BondNumber(draw(st.from_regex(r"[1-9]{2}8[0-9A-Z]{6}", fullmatch=True))),
        surety_code=draw(st.none() | st.sampled_from([SuretyCode("016"), SuretyCode("A01")])),
        activity_letter=letter,
        activity_code=ACTIVITIES[letter] if letter else None,
        amount=draw(st.none() | st.integers(1, 9_999_999_999).map(Decimal)),
        port=draw(st.none() | st.from_regex(r"[0-9]{4}", fullmatch=True)),
        effective_on=draw(DAYS),
        terminated_on=draw(DAYS),
        is_sufficient=draw(FLAGS),
        user_is_active=draw(FLAGS),
        user_terminated_on=draw(DAYS),
    )


@st.composite
def importers(draw: st.DrawFn, serial: int) -> ImporterRecord:
    """Gives a record of CBP's file that its messages can hold."""
    has_center = draw(st.booleans())
    alias = st.builds(Alias, kind=st.sampled_from(["DBA", "DIV", "AKA"]), name=st.none() | texts(32))
    return ImporterRecord(
        number=ImporterNumber(f"47-555{serial:04}" + draw(st.sampled_from(["", "00", "AB"]))),
        status=draw(st.sampled_from([status for status in RecordStatus if status is not RecordStatus.ON_FILE])),
        name=draw(st.none() | NAMES),
        legal_name=draw(texts(240)) if has_center else None,
        alias=draw(st.none() | alias),
        mailing_address=draw(st.none() | addresses()),
        physical_address=draw(st.none() | addresses()),
        bonds=tuple(draw(st.lists(bonds(), max_size=3))),
        on_monthly_statement=draw(FLAGS),
        center=draw(st.sampled_from(["CEE001", "CEE010", "NOTELG", "PNDING"])) if has_center else None,
        center_name=draw(texts(80)) if has_center else None,
    )


MANY = st.integers(0, 4).flatmap(lambda count: st.tuples(*(importers(serial) for serial in range(count))))


@settings(deadline=None)
@given(MANY)
def test_records_come_back_as_they_were_written(records: tuple[ImporterRecord, ...]) -> None:
    """What is written as an answer and read again is the same, and nothing is wrong with it."""
    text = write_importer_answer(records)
    answer = read_importer_query(text)

    assert records == answer.records
    assert () == tuple(found for found in answer.problems if found.code != "DAT020")
    assert {80} >= {len(line) for line in text.splitlines()}


@settings(deadline=None)
@given(MANY)
def test_line_breaks_do_not_matter(records: tuple[ImporterRecord, ...]) -> None:
    """The same answer without breaks, or without the blanks at the ends of its lines, is the same."""
    text = write_importer_answer(records)

    assert records == read_importer_query(text.replace("\n", "")).records
    assert records == read_importer_query("\r\n".join(line.rstrip() for line in text.splitlines())).records
