"""The reader of entry summaries, on messages that are damaged or no messages at all."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator

import pytest
from abi_rows import columns
from entry_samples import ACCEPTED, ENTRY, ENVELOPED, HEADER, LINE, LINES, TEXT
from hypothesis import given, settings
from hypothesis import strategies as st
from memory import does_not_grow

from iorkit.findings import Severity
from iorkit.formats.abi import (
    FAULTS,
    EntrySummaryMessage,
    iter_entry_summaries,
    read_entry_summaries,
    write_entry_summaries,
)
from iorkit.formats.abi._lines import numbered
from iorkit.ids import EntryNumber

ERROR, WARNING = Severity.ERROR, Severity.WARNING
DAMAGE = [
    (
        0,
        {3: "X"},
        "DAT023",
        WARNING,
        "entries[0].filing_action",
        "column 3: 'X' is not a code for Summary Filing",
    ),
    (0, {39: "Y"}, "DAT023", ERROR, "entries[0].is_signed", "column 39: 'Y' is not a code for Electronic Signature"),
    (0, {7: "9"}, "DAT031", WARNING, "entries[0]", "columns 7-8: '9' is in columns that CBP's layout leaves blank"),
    (0, {18: "    "}, "DAT030", WARNING, "entries[0].port", "columns 18-21: District/Port of Entry is blank"),
    (1, {48: "023026"}, "DAT024", ERROR, "entries[0].import_date", "columns 48-53: '023026' is not an MMDDYY date"),
    (2, {21: "\u00c9"}, "DAT027", WARNING, "entries[0].conveyance_name", "has a character outside printable ASCII"),
    (
        4,
        {3: "0000004O"},
        "DAT025",
        ERROR,
        "entries[0].manifest[0].quantity",
        "columns 3-10: '0000004O' is not a",
    ),
    (7, {3: "7"}, "DAT023", WARNING, "entries[0].bonds[0].bond_type", "column 3: '7' is not a code for Bond Type Code"),
    (
        9,
        {56: "X"},
        "DAT023",
        ERROR,
        "entries[0].lines[0].are_related",
        "column 56: 'X' is not a code for Related",
    ),
    (12, {3: "Q"}, "DAT023", ERROR, "entries[0].lines[0]", "column 3: 'Q' is not a code for Article Party Type Code"),
    (15, {25: "-000012500"}, "DAT025", ERROR, "entries[0].lines[0].tariffs[1].value", "columns 25-34"),
    (15, {36: "000000050.00"}, "DAT025", ERROR, "entries[0].lines[0].tariffs[1].quantities", "columns 36-47"),
    (16, {14: "        "}, "DAT030", WARNING, "entries[0].lines[0].adcvd[0].rate", "Case Deposit Rate is blank"),
    (20, {3: "           "}, "", ERROR, "", ""),
]


@pytest.mark.parametrize("index, change, code, severity, path, message", DAMAGE)
def test_a_damaged_field_says_where(  # noqa: PLR0913, PLR0917 -- what is expected of one case
    index: int, change: dict[int, str], code: str, severity: Severity, path: str, message: str
) -> None:
    """The finding names line, record and columns; all else is read, and the text comes back as it stood."""
    lines = [*LINES]
    lines[index] = columns(lines[index], change)
    text = "\n".join(lines)
    read = read_entry_summaries(text)

    assert [(code, severity, path)] * bool(code) == [(one.code, one.severity, one.path) for one in read.problems]
    assert all(message in one.message and f"line {index + 1}, record" in one.message for one in read.problems)
    assert EntryNumber(ENTRY) == read.entries[0].entry_number
    assert text == write_entry_summaries(read)


def test_a_code_that_is_not_listed_is_kept_where_the_model_holds_codes() -> None:
    """CBP adds codes; a rule can still judge what stands there."""
    read = read_entry_summaries(TEXT.replace("318B", "317Q"))

    assert [("7", "Q")] == [(bond.bond_type, bond.designation) for bond in read.entries[0].bonds or ()]


@pytest.mark.parametrize(
    "lines, code, message",
    [
        ([LINE[5]], "DAT026", "line 1, record 50: there is no record 10 before it"),
        ([HEADER[0], LINE[5]], "DAT026", "line 2, record 50: there is no record 40 before it"),
        ([HEADER[0], HEADER[5]], "DAT026", "line 2, record 23: there is no record 22 before it"),
        ([HEADER[0], HEADER[1], HEADER[1]], "DAT043", "line 3, record 11: was given before in the same part"),
        ([HEADER[0], LINE[0], columns("516CN", {}), columns("516KR", {})], "DAT043", "line 4, record 51"),
        ([HEADER[0], LINE[0], columns("43R", {})], "", ""),
        ([HEADER[0], columns("43R", {})], "DAT026", "line 2, record 43: there is no record 42 before it"),
        (
            [HEADER[0], "Regards", "J. Doe", HEADER[1]],
            "DAT041",
            "lines 2 to 3: not recognized as a record",
        ),
        ([HEADER[0], columns("PG14", {}), columns("PG01", {})], "DAT042", "lines 2 to 3: what records PG14, PG01 say"),
        ([HEADER[0] + "TAIL"], "DAT028", "line 1, record 10: 'TAIL' is beyond column 80"),
        ([ACCEPTED[2] + "TAIL"], "DAT028", "line 1, record E0: 'TAIL' is beyond column 80"),
        ([HEADER[0][:20]], "DAT029", "columns 34-35: the record ends before Entry Type Code is complete"),
        ([HEADER[0], LINE[5][:20]], "DAT026", "there is no record 40"),
        (["E1 F"], "DAT029", "line 1, record E1, columns 5-7: the record ends before Condition Code is complete"),
        ([], "DAT040", "no record 10 and no record E1 was found; lines of text: 0"),
        ([HEADER[0], LINE[0], LINE[3], columns("47MKRXYZ12SEO", {})], "DAT033", "'KRXYZ12SEO' contradicts"),
        ([HEADER[0], columns("Y  2704B76AX00009", {})], "", ""),
        ([columns("B  2704B76KR", {}), "K147-5550101"], "DAT044", "line 2: in a block of application 'KR'"),
    ],
)
def test_a_record_that_cannot_belong_is_kept(lines: list[str], code: str, message: str) -> None:
    """It is not read into the wrong entry, and not lost."""
    text = "\n".join(lines)
    read = read_entry_summaries(text)
    codes = [found.code for found in read.problems]

    assert code in codes or (not code and "DAT040" not in codes)
    assert any(message in found.message for found in read.problems) or not code
    assert text == write_entry_summaries(read)


def test_a_block_of_another_application_is_not_read() -> None:
    """Its records may begin with the same two characters and mean something else."""
    other = [columns("B  2704B76PF", {}), columns("10", {3: "D"}), columns("Y  2704B76PF00001", {})]
    read = read_entry_summaries("\n".join([*other, *LINES]))

    assert 1 == len(read.entries)
    assert ["DAT044"] == [found.code for found in read.problems]
    assert "unread[0]" == read.problems[0].path
    assert "10" not in [record.record for record in read.unread]


def test_the_envelope_of_a_filer_is_checked() -> None:
    """A filler that is filled, or a port that is missing, is said with its record."""
    read = read_entry_summaries(ENVELOPED.replace("Y  2704B76AE", "Y  2704B76AE7"))

    assert [("DAT031", f"records[{len(LINES) + 2}]")] == [(found.code, found.path) for found in read.problems]


def test_records_of_a_response_end_an_entry() -> None:
    """What follows a response does not belong to an entry before it."""
    read = read_entry_summaries("\n".join([*HEADER, ACCEPTED[2], LINE[0]]))

    assert ["DAT026"] == [found.code for found in read.problems]
    assert None is read.entries[0].lines


def test_social_security_numbers_are_masked() -> None:
    """Neither problems nor reprs show one, from whatever field."""
    number = "987-65-4320"
    lines = [HEADER[0], columns("11", {3: f"{number}\u00c9", 15: number, 54: number}), LINE[0]]
    lines += [columns("47S987-65-4320", {}), columns("47S987-65-4321", {}), columns("47Q987-65-4320", {})]
    lines += ["E0 ARPART 000001 REF ID: S 987-65-4320", "E1 F100   PARTY NOT ON FILE"]
    read = read_entry_summaries("\n".join(lines))
    shown = repr(read) + repr(read.entries) + repr(read.conditions) + repr(read.records) + repr(read.problems)
    shown += "".join(str(found) + found.message for found in read.problems)

    assert 3 < len(read.problems)
    assert "987-65" not in shown
    assert "98765" not in shown


def test_every_problem_is_plain_data() -> None:
    """A message can be pickled whole."""
    read = read_entry_summaries("\n".join([*HEADER, LINE[5], "x", *ACCEPTED]))

    assert read == pickle.loads(pickle.dumps(read))  # noqa: S301 -- our own
    assert {found.code for found in read.problems} <= set(FAULTS)


@given(st.data())
@settings(max_examples=150)
def test_no_damage_makes_it_raise_or_loses_text(data: st.DataObject) -> None:
    """Whatever is cut, put in or exchanged: it is read, and every line that is not blank is written back."""
    text = data.draw(st.sampled_from([ENVELOPED, "\n".join(ACCEPTED), ENVELOPED.replace("\n", "")]))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.sampled_from([0, 1, 2, 80, 81, 500]))
        text = text[:start] + data.draw(
            st.text(max_size=5) | st.sampled_from(["10", "\n10", "\r", "\x1a", "\n40", "Z"])
        )
        text += ENVELOPED[start + length :]
    read = read_entry_summaries(text)

    assert "\n".join(record.text for record in read.records) == write_entry_summaries(read)
    assert read == read_entry_summaries(text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass"))
    assert all(found.message for found in read.problems)


@given(st.text() | st.binary())
def test_no_text_makes_it_raise(text: str | bytes) -> None:
    """Nor does what was never a message."""
    read = read_entry_summaries(text)

    assert "\n".join(record.text for record in read.records) == write_entry_summaries(read)


@pytest.mark.parametrize("text", ["10 lines follow", "10 LINES FOLLOW", "10/26/2026 SENT", "10:15:32", "10"])
def test_a_line_of_text_that_begins_with_10_is_no_record_10(text: str) -> None:
    """It neither begins an entry nor ends the one before it."""
    read = read_entry_summaries("\n".join((*LINES[:10], text, *LINES[10:])))

    assert read_entry_summaries(TEXT).entries == read.entries
    assert ("DAT041", "unread[0]") in [(found.code, found.path) for found in read.problems]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_an_open_file_is_never_cut_inside_a_record(end: str) -> None:
    """One opened for bytes knows LF alone, and is read in pieces; wherever these end, lines and numbers are kept."""
    lines = [f"10{number:078}" for number in range(1_100)]

    assert [list(enumerate(("Z" * longer, *lines), start=1)) for longer in range(1, 84)] == [
        list(numbered(io.BytesIO(end.join(("Z" * longer, *lines)).encode()))) for longer in range(1, 84)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("ends", ["\n", ""])
def test_a_long_message_is_read_in_little_memory(ends: str) -> None:
    """What is held does not grow with the number of entries."""

    def read(count: int) -> Iterator[EntrySummaryMessage]:
        file = io.StringIO((ends.join(LINES) + ends) * count, newline="")
        return iter_entry_summaries(file)

    assert does_not_grow(read, 100, 400, lambda part: part.entries)
