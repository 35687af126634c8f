"""The reader of CBP's importer/bond answer, on messages that are damaged or no messages at all."""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from abi_rows import BATCH, BLOCK, columns, k1, k1_bond, k2, k7, k8
from hypothesis import given, settings
from hypothesis import strategies as st

from iorkit.findings import Findings, Severity
from iorkit.formats.abi import FAULTS, iter_importer_query, read_bond_filing, read_entry_summaries, read_importer_query
from iorkit.ids import ImporterNumber

DAMAGE = [
    (k1("9"), "DAT023", "status", "line 1, record K1, column 15: '9' is not a code for Query Results Code"),
    (
        k1_bond({51: "I"}),
        "DAT023",
        "bonds[0].activity_letter",
        "column 51: 'I' is not a code for Bond Type/Activity",
    ),
    (k1_bond({52: "00005000O"}), "DAT025", "bonds[0].amount", "columns 52-60: '00005000O' is not a number"),
    (k1_bond({52: "50000    "}), "DAT025", "bonds[0].amount", "columns 52-60: '50000' is not a number"),
    (k1_bond({52: "-00050000"}), "DAT025", "bonds[0].amount", "columns 52-60: '-00050000' is not a number"),
    (k1_bond({65: "13/45 "}), "DAT024", "bonds[0].effective_on", "columns 65-70: '13/45' is not an MMDDYY date"),
    (k1_bond({65: "022923"}), "DAT024", "bonds[0].effective_on", "columns 65-70: '022923' is not an MMDDYY date"),
    (k1_bond({80: "3"}), "DAT023", "", "column 80: '3' is not a code for Bond Amount Record Location Indicator"),
    (k1_bond() + "TAIL", "DAT028", "", "line 1, record K1: 'TAIL' is beyond column 80 and was not read"),
    (k1_bond()[:57], "DAT029", "bonds[0].amount", "columns 52-60: the record ends before Bond Amount is complete"),
    (k1_bond()[:12], "DAT029", "status", "column 15: the record ends before Query Results Code is complete"),
    (k1("2", {15: " "}), "DAT030", "status", "column 15: Query Results Code is blank, though it is mandatory"),
    (k1("2", {20: "\t"}), "DAT027", "name", "columns 16-47: 'LUME? HOUSEWARES LLC' has a character outside"),
    (k1("2", {20: "É"}), "DAT027", "name", "columns 16-47: 'LUME? HOUSEWARES LLC' has a character outside"),
]
AFTER_K1 = [
    (k2({3: "DDD"}), "DAT023", "alias.kind", "columns 3-5: 'DDD' is not a code for Name Qualifier"),
    (k2({39: "ABCDEF"}), "DAT024", "bonds[0].terminated_on", "columns 39-44: 'ABCDEF' is not an MMDDYY date"),
    (k2({46: "J"}), "DAT023", "on_monthly_statement", "column 46: 'J' is not a code for Periodic Monthly Statement"),
    (k2({48: "1"}), "DAT023", "bonds[0].is_sufficient", "column 48: '1' is not a code for Bond Sufficiency Indicator"),
    (k2({50: "X"}), "DAT023", "bonds[0].user_is_active", "column 50: 'X' is not a code for Bond User Status Indicator"),
    (k2({52: "023123"}), "DAT024", "bonds[0].user_terminated_on", "columns 52-57: '023123' is not an MMDDYY date"),
    (k2({45: "7"}), "DAT031", "", "column 45: '7' is in columns that CBP's layout leaves blank"),
    (columns("K4", {56: "CA"}), "DAT030", "mailing_address.city", "columns 35-55: City is blank"),
    (columns("K6", {35: "OAKLAND"}), "DAT030", "physical_address.state", "columns 56-57: State Code is blank"),
    (columns("K7", {3: "LUMEN"})[:20], "DAT029", "center", "columns 34-39: the record ends before Center Identifier"),
    (k7() + "\n" + k8("IN9", "TEXT"), "DAT023", "", "columns 3-5: 'IN9' is not a code for Additional Information"),
    (k7() + "\n" + k8("IN1", ""), "DAT030", "", "columns 6-75: Additional Information is blank"),
    (k8("IN1", "TEXT"), "DAT026", "unread[0]", "record K8: there is no record K7 before it, so it was not read"),
    ("X0 BLOCK  000001 REF ID: 2704", "DAT022", "unread[0]", "CBP reports 'BLOCK 000001 REF ID: 2704'"),
    ("X1RF999   BATCH REJECTED", "DAT022", "unread[0]", "line 2, record X1: CBP reports '999 BATCH REJECTED'"),
    ("E1 FK01   NO DATA 987-65-4320", "DAT022", "unread[0]", "record E1: CBP reports 'K01 NO DATA ***-**-4320'"),
]


@pytest.mark.parametrize("line, code, to, message", DAMAGE)
def test_a_damaged_first_record_says_where(line: str, code: str, to: str, message: str) -> None:
    """The finding names record, line and columns, and the rest of the record is read."""
    answer = read_importer_query(line)
    path = f"records[0].{to}".removesuffix(".")

    assert [(code, path)] == [(found.code, found.path) for found in answer.problems]
    assert message in answer.problems[0].message
    assert ImporterNumber("47-5550101") == answer[0].number


@pytest.mark.parametrize("lines, code, to, message", AFTER_K1)
def test_a_damaged_later_record_says_where(lines: str, code: str, to: str, message: str) -> None:
    """The finding names record, line and columns, and the bond before it is read."""
    answer = read_importer_query(f"{k1_bond()}\n{lines}")
    path = to if to.startswith("unread") else f"records[0].{to}".removesuffix(".")

    assert [(code, path)] == [(found.code, found.path) for found in answer.problems]
    assert message in answer.problems[0].message
    assert Decimal(50000) == (answer[0].bonds or ())[0].amount


def test_every_problem_tells_what_to_do() -> None:
    """A fault of the data rests on no law, has a remedy, and is one of DAT020 to DAT045."""
    answer = read_importer_query("\n".join((k1("9"), k2({48: "X"}), "???", k8("IN1", "TEXT"))))

    assert [f"DAT{number:03}" for number in (*range(20, 46), *range(60, 70))] == list(FAULTS)
    assert {(None, ())} == {(found.authority, found.citations) for found in answer.problems}
    assert all(entry.remedy[0].isupper() and entry.remedy.endswith(".") for entry in FAULTS.values())
    assert len(answer.problems) == len(Findings(answer.problems)) == 4
    assert answer == pickle.loads(pickle.dumps(answer))  # noqa: S301 -- our own pickle


def test_a_block_without_its_trailer_is_told() -> None:
    """CBP asks for record Y, so that the text may be cut off; a text without an envelope has none."""
    closed = [BLOCK, k1("2"), "Y  2704XYZKR"]

    assert [] == [found.code for found in read_importer_query("\n".join(closed)).problems]
    assert [] == [found.code for found in read_importer_query(k1("2")).problems]
    (told,) = read_importer_query("\n".join(closed[:2])).problems
    assert ("DAT045", Severity.WARNING) == (told.code, told.severity)
    assert "line 2: no record Y closes the block" == told.message
    assert ["DAT045"] == [found.code for found in read_importer_query("\n".join([*closed[:2], *closed])).problems]


@pytest.mark.parametrize(
    "read,application,record",
    [
        (read_entry_summaries, "AE", "10AB76  03245278 2704             01"),
        (read_bond_filing, "CB", "10B81  0000050000030226         031026"),
    ],
)
def test_every_message_may_lack_its_trailer(read: Any, application: str, record: str) -> None:  # noqa: ANN401 -- readers
    """The trailer means the same in all of them."""
    block = columns(f"B  2704B76{application}", {})
    trailer = columns(f"Y  2704B76{application}", {})

    assert "DAT045" not in [found.code for found in read(f"{block}\n{record}\n{trailer}").problems]
    assert "DAT045" in [found.code for found in read(f"{block}\n{record}").problems]
    assert "DAT045" in [found.code for found in read(f"{block}\n{record}\n{block}\n{record}\n{trailer}").problems]


def test_an_unknown_activity_is_kept_with_a_warning() -> None:
    """CBP may add a letter: nothing is lost, so it is no error."""
    answer = read_importer_query(k1_bond({51: "U"}))
    bond = (answer[0].bonds or ())[0]

    assert ("U", None) == (bond.activity_letter, bond.activity_code)
    assert [Severity.WARNING] == [found.severity for found in answer.problems]


def test_records_before_the_first_k1_are_not_read() -> None:
    """Without record K1 nobody knows whose data it is."""
    answer = read_importer_query("\n".join((k2(), k7(), k1("2"))))

    assert [("DAT026", "unread[0]"), ("DAT026", "unread[1]")] == [(one.code, one.path) for one in answer.problems]
    assert ([1, 2], None) == ([line for line, _ in answer.unread], answer[0].legal_name)


@pytest.mark.parametrize(
    "location, first, second, amount, severity, words",
    [
        ("1", "000050000", "0000050000", 50000, Severity.WARNING, "both have the same one"),
        ("1", "000050000", "1000050000", 50000, Severity.ERROR, "there is 50,000 in K1 and 1,000,050,000 in K2"),
        ("2", "000050000", "1000050000", 1000050000, Severity.ERROR, "in record K2 alone"),
        (" ", "000050000", "1000050000", 50000, Severity.ERROR, "in record K1 or K2 alone"),
        ("2", "000050000", "", 50000, Severity.WARNING, "it stands in K1"),
        ("1", "", "1000050000", 1000050000, Severity.WARNING, "it stands in K2"),
        ("2", "", "", None, Severity.WARNING, "neither K1 nor K2 has one"),
    ],
)
def test_an_amount_in_the_wrong_place_is_told(  # noqa: PLR0913, PLR0917 -- one argument a column of the table
    location: str, first: str, second: str, amount: int | None, severity: Severity, words: str
) -> None:
    """The indicator decides between two amounts, and one that stands alone is taken wherever it is."""
    lines = (k1_bond({52: first.ljust(9), 80: location}), k2({58: second}))
    answer = read_importer_query("\n".join(lines))

    assert amount == (answer[0].bonds or ())[0].amount
    assert [("DAT032", severity)] == [(found.code, found.severity) for found in answer.problems]
    assert words in answer.problems[0].message


def test_a_damaged_amount_is_told_once() -> None:
    """What stands there and cannot be read is not also missing."""
    answer = read_importer_query("\n".join((k1_bond({52: "ABCDEFGHI"}), k2())))

    assert ["DAT025"] == [found.code for found in answer.problems]


def test_contradictions_are_told_and_the_first_is_kept() -> None:
    """Repeated records may add to each other, but not say otherwise."""
    again = (k1("2", {16: "LUMEN HOME LLC      "}), k7("LUMEN HOME LLC"), columns("K4", {35: "OAKLAND", 56: "CA"}))
    answer = read_importer_query("\n".join((k1("1"), k7(), *again, columns("K4", {35: "ALAMEDA", 56: "CA"}))))

    assert [
        ("records[0].status", "'on-file-without-bond' contradicts 'on-file-with-bond', which was kept"),
        ("records[0].name", "'LUMEN HOME LLC' contradicts 'LUMEN HOUSEWARES LLC', which was kept"),
        ("records[0].mailing_address.city", "'ALAMEDA' contradicts 'OAKLAND', which was kept"),
        ("records[0].legal_name", "'LUMEN HOME LLC' contradicts 'LUMEN HOUSEWARES LLC', which was kept"),
    ] == [(found.path, found.message.partition(": ")[2]) for found in answer.problems]
    assert "LUMEN HOUSEWARES LLC" == answer[0].legal_name


def test_a_bond_with_two_records_k2_must_agree() -> None:
    """A second record K2 of one bond may not say otherwise."""
    answer = read_importer_query("\n".join((k1_bond(), k2(), k2({48: "N"}))))

    assert [("DAT033", "records[0].bonds[0].is_sufficient")] == [(one.code, one.path) for one in answer.problems]
    assert (answer[0].bonds or ())[0].is_sufficient


@pytest.mark.parametrize("counted, codes", [("00002", []), ("     ", []), ("00003", ["DAT034"])])
def test_a_block_that_counts_other_records_is_told(counted: str, codes: list[str]) -> None:
    """The block trailer counts the records between it and the block header."""
    answer = read_importer_query("\n".join((BATCH, BLOCK, k1("2"), k2(), f"Y  2704XYZKR{counted}")))

    assert codes == [found.code for found in answer.problems]
    assert [] == [one.code for one in read_importer_query(f"{k1('2')}\nY  2704XYZKR00009").problems]


@pytest.mark.parametrize(
    "message, codes",
    [
        ("", ["DAT020"]),
        ("\n\r\n\f", ["DAT020"]),
        ("\n" * 10_000, ["DAT020"]),
        ("Hello", ["DAT021", "DAT020"]),
        ("K 47-5550101  1", ["DAT021", "DAT020"]),
        (" " + k1("2"), ["DAT021", "DAT020"]),
        (b"\xff\xfe\x00\x81", ["DAT021", "DAT020"]),
    ],
)
def test_what_holds_no_answer_is_told(message: str | bytes, codes: list[str]) -> None:
    """An empty text, a query, or records that do not begin in the first column are no answer."""
    answer = read_importer_query(message)

    assert codes == [found.code for found in answer.problems]
    assert () == answer.records


@pytest.mark.parametrize(
    "written",
    ["987-65-4320", "87-65-4320 ", "987654320", " 987-65-4320", "987\u201165\u20114320", "987\u00a065\u00a04320"],
)
def test_a_social_security_number_is_never_shown(written: str) -> None:
    """Findings and the answer's own representation mask it, also where its columns have shifted."""
    damaged = {3: f"{written}\t", 15: "9", 16: "LUMEN 987-65-4320\t", 52: "987654320\t", 71: "987654320"}
    lines = (k1("1"), columns("K1", damaged), k7("987654320", "987-65-4320"), "987-65-4320", "K2987-65-4320 1")
    conditions = ("X1 F  987-65-4320", "E1 FX01K1987-65-4320 1LUMEN", "E0 K1987654320")
    answer = read_importer_query("\n".join((*lines, *conditions, f"{k1('2')}K1987-65-4320", columns("K1", damaged))))
    text = repr(answer) + "".join(str(one) + repr(one) for one in answer.problems)

    assert "4320" in text
    assert not re.search(r"7.65|987654320", text)


def test_a_mebibyte_of_noise_is_read_in_one_go() -> None:
    """Random bytes are told as a few findings, and every line is kept."""
    noise = random.Random(5106).randbytes(1 << 20)  # noqa: S311 -- no secret
    answer = read_importer_query(noise)

    assert "DAT020" in {found.code for found in answer.problems} or answer.records
    assert answer.unread


def test_a_stream_is_read_no_further_than_needed() -> None:
    """A record comes out as soon as the next one begins, so that a file need not fit into memory."""
    taken = []

    def lines() -> Iterator[str]:
        for serial in range(5_000):
            taken.append(serial)
            yield columns("K1", {3: f"47-555{serial:04}", 15: "2"}) + "\n"

    parts = iter_importer_query(lines())
    first = next(parts)

    assert ("47-555000000", 2) == (str(first[0].number), len(taken))
    assert (4_999, 5_000) == (sum(len(part) for part in parts), len(taken))


def test_an_overflow_of_unknown_kind_is_kept() -> None:
    """Its text has no place in a record, so its line is among the unread."""
    line = k8("IN9", "SOMETHING NEW")

    assert ((3, line),) == read_importer_query("\n".join((k1("2"), k7(), line))).unread


@settings(deadline=None)
@given(st.text() | st.binary())
def test_no_text_makes_it_raise(message: str | bytes) -> None:
    """Whatever is given comes back as records, problems and unread lines."""
    answer = read_importer_query(message)

    assert answer.records or answer.problems


LINES = st.lists(
    st.tuples(
        st.sampled_from(["K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "K ", "A", "B  ", "Y  ", "Z", "E1", "X0"]),
        st.text(st.sampled_from("01279 AYNDBIKX-*\t\f\rÉ"), max_size=90),
    ).map("".join),
    max_size=20,
)


@settings(deadline=None)
@given(LINES)
def test_no_damage_makes_it_raise(lines: list[str]) -> None:
    """Lines that begin like records may hold anything; every finding can be shown."""
    answer = read_importer_query("\n".join(lines))

    assert answer.records or answer.problems
    assert all(found.message and found.remedy for found in answer.problems)
