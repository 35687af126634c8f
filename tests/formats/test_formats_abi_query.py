"""The reader of CBP's importer/bond answer, on whole messages built by column."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
from abi_rows import BATCH, BLOCK, NUMBER, columns, k1, k1_bond, k2, k7, k8

import iorkit.formats
from iorkit.formats.abi import QueryAnswer, iter_importer_query, read_importer_query
from iorkit.ids import BondNumber, ImporterNumber, SuretyCode
from iorkit.model import Address, Alias, AliasKind, ImporterRecord, RecordBond, RecordStatus

LONG_NAME = "LUMEN HOUSEWARES AND KITCHEN APPLIANCES OF NORTH AMERICA LLC"
FULL = (
    k1_bond(),
    k2({3: "DBA", 6: "LUMEN HOME", 39: "010524", 48: "N", 50: "T", 52: "123123"}),
    columns("K3", {3: "PO BOX 555", 35: "ATTN CUSTOMS"}),
    columns("K4", {35: "OAKLAND", 56: "CA", 58: "946071234"}),
    columns("K5", {3: "1200 HARBOR WAY", 35: "SUITE 5"}),
    columns("K6", {35: "TORONTO", 56: "ON", 58: "M5V3L9"}),
    k7(LONG_NAME[:30], "CONSUMER PRODUCTS AND MASS MER"),
    k8("IN1", LONG_NAME[30:]),
    k8("IN2", "CHANDISING"),
)
BOND = RecordBond(
    number=BondNumber("23812A456"),
    surety_code=SuretyCode("016"),
    activity_letter="A",
    activity_code="1",
    amount=Decimal(50000),
    port="2704",
    effective_on=dt.date(2023, 1, 5),
    terminated_on=dt.date(2024, 1, 5),
    is_sufficient=False,
    user_is_active=False,
    user_terminated_on=dt.date(2023, 12, 31),
)
RECORD = ImporterRecord(
    number=ImporterNumber(NUMBER),
    status=RecordStatus.ON_FILE_WITH_BOND,
    name="LUMEN HOUSEWARES LLC",
    legal_name=LONG_NAME,
    alias=Alias(kind=AliasKind.DBA, name="LUMEN HOME"),
    mailing_address=Address(
        line1="PO BOX 555", line2="ATTN CUSTOMS", city="OAKLAND", state="CA", postal_code="946071234", country="US"
    ),
    physical_address=Address(
        line1="1200 HARBOR WAY", line2="SUITE 5", city="TORONTO", state="ON", postal_code="M5V3L9", country="CA"
    ),
    bonds=(BOND,),
    on_monthly_statement=True,
    center="CEE008",
    center_name="CONSUMER PRODUCTS AND MASS MERCHANDISING",
)


def test_a_full_answer_is_read_into_every_attribute() -> None:
    """Each field of records K1 to K8 arrives where it belongs, and nothing is wrong."""
    answer = read_importer_query("\n".join(FULL))

    assert QueryAnswer(records=(RECORD,)) == answer


@pytest.mark.parametrize(
    "code, status",
    [
        ("0", RecordStatus.NOT_ON_FILE),
        ("1", RecordStatus.ON_FILE_WITH_BOND),
        ("2", RecordStatus.ON_FILE_WITHOUT_BOND),
        ("3", RecordStatus.VOID),
        ("4", RecordStatus.INACTIVE),
    ],
)
def test_every_result_code_is_a_status(code: str, status: RecordStatus) -> None:
    """Column 15 of record K1 tells how the number stands."""
    answer = read_importer_query(columns("K1", {3: NUMBER, 15: code}))

    assert (ImporterRecord(number=ImporterNumber(NUMBER), status=status, bonds=()),) == answer.records
    assert () == answer.problems


@pytest.mark.parametrize(
    "code, words, status, codes",
    [
        ("3", "IMPORTER # VOIDED", RecordStatus.VOID, []),
        ("4", "IMPORTER # INACTIVE", RecordStatus.INACTIVE, []),
        ("1", "IMPORTER # VOIDED", RecordStatus.ON_FILE_WITH_BOND, ["DAT033"]),
        ("X", "IMPORTER # VOIDED", RecordStatus.VOID, ["DAT023"]),
    ],
)
def test_a_notice_in_the_name_is_no_name(code: str, words: str, status: RecordStatus, codes: list[str]) -> None:
    """The results code decides, and the notice only where there is not a code that can be read."""
    answer = read_importer_query(columns("K1", {3: NUMBER, 15: code, 16: words}))

    assert (None, status) == (answer[0].name, answer[0].status)
    assert codes == [found.code for found in answer.problems]


@pytest.mark.parametrize(
    "message",
    [
        "\r\n".join(FULL),
        "\r".join(FULL),
        "\n\n".join(FULL) + "\n\n",
        "\f" + "\n\f".join(FULL) + "\x1a",
        "".join(FULL),
        "".join(FULL).rstrip(),
        "\n".join(FULL).replace("  \n", "\n"),
        "\n".join(line.rstrip() for line in FULL),
        "\n".join(f"{line}     " for line in FULL),
        "\ufeff" + "\n".join(FULL),
        "\n".join(FULL).encode(),
        "\n".join(FULL).encode("utf-8-sig"),
        bytearray("\n".join(FULL), "ascii"),
        "\n".join((BATCH, BLOCK, *FULL, "Y  2704XYZKR00009", "Z2704XYZ      070126")),
    ],
)
def test_the_answer_is_the_same_whatever_carries_it(message: str | bytes) -> None:
    """Line breaks, blanks, pages, marks, bytes and the envelope make no difference."""
    answer = read_importer_query(message, queried_on=dt.date(2026, 7, 2))

    assert RECORD.legal_name == answer[0].legal_name
    assert (RECORD.bonds, (), ()) == (answer[0].bonds, answer.problems, answer.unread)
    assert dt.date(2026, 7, 2) == answer[0].queried_on


def test_a_block_without_breaks_counts_each_record_as_a_line() -> None:
    """In a block of records the places that problems name are those of records."""
    answer = read_importer_query("".join((k1_bond(), k2({39: "999999"}))))

    assert ["line 2, record K2, columns 39-44: '999999' is not an MMDDYY date"] == [
        found.message for found in answer.problems
    ]


def test_the_envelope_gives_the_day_and_separates_answers() -> None:
    """The batch header's date is the day of the query, and the same number in a second batch is a second record."""
    later = BATCH.replace("070126", "070226")
    answer = read_importer_query("\n".join((BATCH, BLOCK, k1("2"), later, BLOCK, k1("4"), "A", "Z" + " " * 78 + "Z")))

    assert [dt.date(2026, 7, 1), dt.date(2026, 7, 2)] == [record.queried_on for record in answer]
    assert [RecordStatus.ON_FILE_WITHOUT_BOND, RecordStatus.INACTIVE] == [record.status for record in answer]


def test_an_envelope_without_a_date_gives_no_day() -> None:
    """Where ACE generated the batch header, it is blank."""
    answer = read_importer_query("\n".join(("A" + " " * 78 + "A", "B", k1("2"), "Y")))

    assert answer[0].queried_on is None
    assert () == answer.problems


def test_a_damaged_date_of_the_envelope_is_told() -> None:
    """A day that the calendar has not is no day of the query, and matters only where none is given."""
    message = "\n".join((BATCH.replace("070126", "133126"), BLOCK, k1("2"), "Y  2704XYZKR"))

    assert ["line 1, record A, columns 15-20: '133126' is not an MMDDYY date"] == [
        found.message for found in read_importer_query(message).problems
    ]
    assert () == read_importer_query(message, queried_on=dt.date(2026, 7, 1)).problems


def test_text_around_the_records_is_kept_apart() -> None:
    """Each run of lines that are no records is one warning, and the lines are kept."""
    lines = ("Best regards, here is", "Your answer", "", k1("2"), "All of it")
    answer = read_importer_query("\n".join(lines))

    assert (NUMBER, 1) == (str(answer[0].number), len(answer))
    assert ((1, lines[0]), (2, lines[1]), (5, lines[4])) == answer.unread
    assert [("unread[0]", "lines 1 to 2"), ("unread[2]", "line 5")] == [
        (found.path, found.message.partition(":")[0]) for found in answer.problems
    ]


@pytest.mark.parametrize("after_each", [True, False])
def test_several_bonds_are_one_record(after_each: bool) -> None:  # noqa: FBT001 -- a parameter of pytest
    """Records K3 to K8 may stand after each pair of K1 and K2, or once after the last."""
    second = k1_bond({51: "D", 52: "000075000", 71: "23812A457"})
    rest = FULL[2:]
    answer = read_importer_query("\n".join((*FULL[:2], *(rest if after_each else ()), second, k2(), *rest)))

    assert [Decimal(50000), Decimal(75000)] == [bond.amount for bond in answer[0].bonds or ()]
    assert ["1", "2"] == [bond.activity_code for bond in answer[0].bonds or ()]
    assert (1, LONG_NAME, "OAKLAND") == (len(answer), answer[0].legal_name, answer[0].mailing_address.city)  # type: ignore[union-attr]
    assert () == answer.problems


def test_a_new_number_begins_a_new_record() -> None:
    """A blank suffix is 00, and another suffix another importer; numbers that are missing never belong together."""
    numbers = ("47-5550101  ", "47-555010100", "47-5550101AB", "            ", "            ")
    answer = read_importer_query("\n".join(columns("K1", {3: number, 15: "2"}) for number in numbers))

    assert ["47-555010100", "47-5550101AB", "None", "None"] == [str(record.number) for record in answer]
    assert ["records[2].number", "records[3].number"] == [found.path for found in answer.problems]
    assert {"DAT030"} == {found.code for found in answer.problems}


def test_an_importer_without_a_bond_has_none() -> None:
    """Zeros that fill the amount and the dates show no bond."""
    answer = read_importer_query("\n".join((k1("2", {52: "0" * 9, 65: "0" * 6, 80: "1"}), k2({48: " ", 50: " "}))))

    assert ((), ()) == (answer[0].bonds, answer.problems)


@pytest.mark.parametrize(
    "state, postal_code, country",
    [
        ("CA", "94607", "US"),
        ("PR", "", "US"),
        ("CA", "M5V3L9", None),
        ("ON", "M5V3L9", "CA"),
        ("ON", "94607", None),
        ("JA", "44100", "MX"),
        ("JA", "4410", None),
        ("FN", "51800", None),
        ("", "94607", None),
    ],
)
def test_the_country_is_told_only_where_it_is_sure(state: str, postal_code: str, country: str | None) -> None:
    """CBP's file has no country: state and postal code must settle it."""
    place = columns("K6", {35: "HARBOR", 56: state, 58: postal_code})
    address = read_importer_query("\n".join((k1("2"), place)))[0].physical_address

    assert address is not None
    assert (state or None, country) == (address.state, address.country)


@pytest.mark.parametrize(
    "written, day",
    [("123169", dt.date(2069, 12, 31)), ("010170", dt.date(1970, 1, 1)), ("000000", None), ("      ", None)],
)
def test_two_digits_of_a_year_are_1970_to_2069(written: str, day: dt.date | None) -> None:
    """A bond's dates fall into the hundred years from 1970 on."""
    answer = read_importer_query(k1_bond({65: written}))

    assert day == (answer[0].bonds or ())[0].effective_on
    assert () == answer.problems


@pytest.mark.parametrize(
    "pieces, name",
    [
        (("A" * 30, " LLC"), "A" * 30 + " LLC"),
        (("A" * 30, "LLC"), "A" * 30 + "LLC"),
        (("A" * 29, "LLC"), "A" * 29 + " LLC"),
        (("A  B", "LLC"), "A  B LLC"),
        (("A" * 30, "B" * 70, "C"), "A" * 30 + "B" * 70 + "C"),
        (("A" * 30,), "A" * 30),
    ],
)
def test_a_long_name_goes_on_where_it_stopped(pieces: tuple[str, ...], name: str) -> None:
    """Where the columns were filled the overflow follows directly, else after one blank."""
    answer = read_importer_query("\n".join((k1("2"), k7(pieces[0]), *(k8("IN1", piece) for piece in pieces[1:]))))

    assert name == answer[0].legal_name
    assert () == answer.problems


@pytest.mark.parametrize(
    "location, first, second", [("1", "000050000", ""), ("2", "", "0000050000"), ("", "000050000", "")]
)
def test_the_amount_is_taken_from_where_it_stands(location: str, first: str, second: str) -> None:
    """Record K1 has amounts of up to nine digits and K2 those of ten; before revision 7 nothing said which."""
    lines = (k1_bond({52: first.ljust(9), 80: location or " "}), k2({58: second}))
    answer = read_importer_query("\n".join(lines))

    assert Decimal(50000) == (answer[0].bonds or ())[0].amount
    assert () == answer.problems


def test_a_stream_is_read_record_by_record() -> None:
    """The parts of a stream are those of the whole, with paths that count from its beginning."""
    lines = ["Dear broker\n", k1("2") + "\n", k1("9", {3: "47-5550102"}) + "\n", "The end"]
    parts = list(iter_importer_query(io.StringIO("".join(lines))))
    from_bytes = list(iter_importer_query(line.encode() for line in lines))

    assert [1, 1] == [len(part) for part in parts]
    assert ["unread[0]", "records[1].status", "unread[1]"] == [found.path for part in parts for found in part.problems]
    assert parts == from_bytes


def test_an_answer_is_a_sequence_of_its_records() -> None:
    """It has a length, is iterated and indexed, and tells on one line what it holds."""
    answer = read_importer_query("\n".join((k1("2"), k1("9", {3: "47-5550102"}), "Hello", "", "Hello")))

    assert 2 == len(answer)
    assert answer.records == (*answer,) == (answer[0], answer[-1]) == answer[:]
    assert "QueryAnswer(2 records, 2 problems, 2 unread lines)" == repr(answer)
    assert "QueryAnswer(0 records, 1 problem)" == repr(read_importer_query(""))


@pytest.mark.parametrize("message", [None, 5, ["K1"]])
def test_what_is_no_text_is_refused(message: object) -> None:
    """Only a wrong type raises."""
    with pytest.raises(TypeError, match="text or bytes"):
        read_importer_query(message)  # type: ignore[arg-type]


@pytest.mark.parametrize("lines", [5, [None]])
def test_lines_that_are_no_text_are_refused(lines: object) -> None:
    """The stream too takes text and bytes alone."""
    with pytest.raises(TypeError, match="text or bytes"):
        list(iter_importer_query(lines))  # type: ignore[arg-type]


def test_formats_are_imported_on_first_use() -> None:
    """The package gives its formats by name, and no others."""
    assert read_importer_query is iorkit.formats.abi.read_importer_query
    assert "abi" in dir(iorkit.formats)
    with pytest.raises(AttributeError, match="no attribute 'edifact'"):
        iorkit.formats.edifact  # noqa: B018 -- the access is the test
