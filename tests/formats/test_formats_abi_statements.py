"""Daily statements: read, added up, and damaged."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import pytest
from abi_rows import columns
from filing_samples import FINAL, MESSAGES, NOUGHT, Q1, Q2, Q3, Q4, Q5, Q6, Q7, QA, QE, QJ, STATEMENT
from hypothesis import given, settings
from hypothesis import strategies as st
from memory import does_not_grow

from iorkit.findings import Severity
from iorkit.formats.abi import DailyStatement, StatementFee
from iorkit.ids import EntryNumber, ImporterNumber


def changed(line: str, texts: dict[int, str]) -> str:
    """Sets texts in a record that is there."""
    return columns(line, texts)


def codes(lines: Sequence[str]) -> list[str]:
    """Reads a statement, and gives the codes of what is wrong with it."""
    return [found.code for found in MESSAGES.read_daily_statement("\n".join(lines)).problems]


def test_a_preliminary_statement_is_read() -> None:
    """Every amount stands with its class, in dollars and cents."""
    read = MESSAGES.read_daily_statement("\n".join(STATEMENT))
    entry, due = read[0].entries[0], read[0].due
    fees = (
        StatementFee(class_code="499", amount=Decimal("32.71")),
        StatementFee(class_code="501", amount=Decimal("12.50")),
    )

    assert () == read.problems
    assert EntryNumber("B76-0324527-8") == entry.entry_number
    assert ImporterNumber("47-5550101") == entry.importer_number
    assert ("2704", "01", "LUM-1", "2", "CEE") == (
        entry.port,
        entry.entry_type,
        entry.broker_reference,
        entry.payment_type,
        entry.team,
    )
    assert dt.date(2026, 3, 20) == entry.prints_on
    assert (Decimal("10.00"), Decimal(0), Decimal("2.50")) == (entry.duty, entry.tax, entry.antidumping)
    assert (False, True, True) == (entry.is_tax_deferred, entry.is_payable, entry.is_antidumping_payable)
    assert (fees, fees) == (entry.fees, due.fees)
    assert ("2726080001", Decimal("57.71"), 1, 0) == (due.number, due.amount, due.revenue_entries, due.other_entries)
    assert not read[0].is_final
    assert due is read[0].totals


def test_a_final_statement_tells_what_was_paid_and_deleted() -> None:
    """It repeats what was due, and names deleted entries with who deleted them."""
    statement = MESSAGES.read_daily_statement("\n".join(FINAL))[0]

    assert statement.is_final
    assert (Decimal("57.71"), Decimal("57.71")) == (statement.due.amount, statement.paid.amount)
    assert statement.paid is statement.totals
    assert [("B76-0324528-6", "ABI"), ("B76-0324529-4", "CBP")] == [
        (str(each.entry_number), each.source) for each in statement.deleted
    ]
    assert {"2726080001"} == {each.statement_number for each in statement.deleted}


def test_a_text_may_hold_several_statements() -> None:
    """A statement ends where totals are followed by entries or other totals, or where its block ends."""
    lines = [*STATEMENT, *FINAL, Q3, Q4, "B  2704B76PF", Q7, "Y  2704B76PF"]
    read = MESSAGES.read_daily_statement("".join(line.ljust(80) for line in lines))

    assert [1, 1, 0, 0] == [len(statement.entries) for statement in read]
    assert [part[0] for part in MESSAGES.iter_daily_statements(lines)] == list(read)


SUMS = [
    (0, {40: "00000001001"}, ["duty: the statement has 10, but its parts come to 10.01"]),
    (0, {51: "00000000100", 62: "Y"}, ["tax: the statement has 0, but its parts", "deferred tax: the statement has 0"]),
    (1, {21: "00000000300"}, ["antidumping: the statement has 2.50, but its parts come to 3"]),
    (1, {57: "N"}, ["antidumping: the statement has 2.50, but its parts come to 0"]),
    (1, {32: "00000000100"}, ["countervailing: the statement has 0, but its parts come to 1"]),
    (1, {55: "N"}, ["antidumping: the statement has 2.50, but its parts come to 0"]),
    (2, {8: "00000003272"}, ["fees of class 499: the statement has 32.71, but its parts come to 32.72"]),
    (2, {5: "056"}, ["fees of class 499: the statement has 32.71", "fees of class 056: the statement has 0"]),
    (4, {25: "00000005772"}, ["total amount: the statement has 57.72, but its parts come to 57.71"]),
    (4, {47: "00002"}, ["the statement counts 2 entries, but lists 1"]),
]


@pytest.mark.parametrize("index, change, messages", SUMS)
def test_what_does_not_add_up_is_found(index: int, change: dict[int, str], messages: list[str]) -> None:
    """One cent is enough; an amount covered by a bond, or not due, is not in the totals."""
    lines = [changed(line, change) if place == index else line for place, line in enumerate(STATEMENT)]
    problems = MESSAGES.read_daily_statement("\n".join(lines)).problems

    assert len(messages) == len(problems)
    assert all(words in found.message for words, found in zip(messages, problems, strict=True))
    assert {Severity.WARNING} == {found.severity for found in problems}
    assert all(found.path.startswith("items[0].due") for found in problems)


UNKNOWN = [
    (1, {55: " "}),
    (1, {57: " "}),
    (0, {40: " " * 11}),
    (3, {38: " " * 11}),
    (4, {25: " " * 11}),
    (4, {14: " " * 11}),
]


@pytest.mark.parametrize("index, change", UNKNOWN)
def test_what_is_not_known_is_not_compared(index: int, change: dict[int, str]) -> None:
    """A blank is no nought."""
    lines = [changed(line, change) if place == index else line for place, line in enumerate(STATEMENT)]

    assert [] == codes(lines)


def test_nothing_is_compared_where_nothing_can_be() -> None:
    """Entries without totals, totals without entries, and an entry that owes nothing are no contradiction."""
    nothing = changed(Q1, {40: NOUGHT})
    free = changed(Q2, {21: NOUGHT, 55: "N"})
    totals = [changed(Q3, {38: NOUGHT}), changed(Q4, {3: NOUGHT, 25: NOUGHT, 47: "0000000001"})]

    assert [] == codes(STATEMENT[:3])
    assert [] == codes(STATEMENT[3:])
    assert [] == codes([nothing, free, *totals])


def test_deferred_tax_may_be_in_the_amount_or_not() -> None:
    """The chapter does not say which, so neither is a finding."""
    entry = changed(Q1, {51: "00000000100", 62: "Y"})
    totals = changed(Q3, {49: "00000000100", 60: "00000000100"})
    without = [entry, Q2, QA, totals, Q4, QE]
    included = [entry, Q2, QA, totals, changed(Q4, {25: "00000005871"}), QE]

    assert [] == codes(without)
    assert [] == codes(included)


def test_a_final_statement_is_measured_by_what_was_paid() -> None:
    """What was due may include entries that were deleted since."""
    more = changed(Q4, {25: "00000009999"})

    assert [] == codes([Q1, Q2, QA, Q3, more, QE, Q5, Q6, QJ])
    assert ["DAT067"] == codes([Q1, Q2, QA, Q3, Q4, QE, Q5, "Q6" + more[2:], QJ])


DAMAGE = [
    (
        [changed(Q1, {40: "0000000100O"})],
        "DAT025",
        "items[0].entries[0].duty",
        "columns 40-50: '******0100O' is not a num",
    ),
    ([changed(Q1, {34: "133126"})], "DAT024", "items[0].entries[0].prints_on", "columns 34-39"),
    ([changed(Q1, {12: " " * 8})], "DAT030", "items[0].entries[0].entry_number", "Entry Number is blank"),
    ([changed(Q1, {20: "X"})], "DAT031", "items[0].entries[0]", "columns 20-21: 'X'"),
    ([Q1, changed(Q2, {55: "X"})], "DAT023", "items[0].entries[0].is_payable", "column 55: 'X' is not a code"),
    ([Q1, changed(Q2, {12: "03245286"})], "DAT033", "items[0].entries[0].entry_number", "'B76-0324528-6' contradicts"),
    ([Q1, changed(Q2, {3: "2709"})], "DAT033", "items[0].entries[0].port", "'2709' contradicts '2704'"),
    ([Q1, Q2, Q2], "DAT069", "unread[0]", "line 3, record Q2: was given before"),
    ([Q3, Q4, Q4], "DAT069", "unread[0]", "line 3, record Q4: was given before"),
    ([Q2], "DAT026", "unread[0]", "record Q2: there is no record Q1 before it"),
    ([QA], "DAT026", "unread[0]", "record QA: there is no record Q1 before it"),
    ([Q1, QJ], "DAT026", "unread[0]", "record QJ: there is no record Q5 before it"),
    ([Q4], "DAT026", "unread[0]", "record Q4: there is no record Q3 before it"),
    ([Q1, "Best regards"], "DAT066", "unread[0]", "line 2: not recognized as a record of a daily statement"),
    ([changed(Q7, {26: "   "})], "DAT030", "items[0].deleted[0]", "Delete Source (1) is blank"),
    ([changed(Q3, {38: "X"})], "DAT025", "items[0].due.duty", "columns 38-48"),
    ([Q1[:45]], "DAT029", "items[0].entries[0].duty", "the record ends before Estimated Duty Amount"),
    (["Q9"], "DAT065", "items", "no record Q1, Q3, Q5 or Q7 was found; lines of text: 1"),
]


@pytest.mark.parametrize("lines, code, path, message", DAMAGE)
def test_damage_says_where_and_the_rest_is_read(lines: list[str], code: str, path: str, message: str) -> None:
    """The finding names line, record and columns."""
    read = MESSAGES.read_daily_statement("\n".join(lines))
    found = next(found for found in read.problems if found.code == code)

    assert path == found.path
    assert message in found.message
    assert read == pickle.loads(pickle.dumps(read))  # noqa: S301 -- our own pickle


def test_a_damaged_statement_is_not_added_up() -> None:
    """An amount that was lost would make every sum look wrong."""
    assert ["DAT025"] == codes([changed(Q1, {40: "0000000100O"}), *STATEMENT[1:]])
    assert ["DAT069"] == codes([Q1, Q2, Q2, *STATEMENT[2:]])


def test_an_entry_number_may_stand_in_the_second_record_alone() -> None:
    """What the first record lost, the second may still have; a number that neither has is missing."""
    blank = changed(Q1, {12: " " * 8})
    unnamed = changed(Q2, {12: " " * 8})

    assert EntryNumber("B76-0324527-8") == MESSAGES.read_daily_statement(f"{blank}\n{Q2}")[0].entries[0].entry_number
    assert MESSAGES.read_daily_statement(f"{blank}\n{unnamed}")[0].entries[0].entry_number is None


def test_a_number_of_a_person_is_masked_in_findings() -> None:
    """An importer may be a person."""
    problems = MESSAGES.read_daily_statement(changed(Q1, {22: "987-65-432\u00e9"})).problems

    assert ["DAT027"] == [found.code for found in problems]
    assert "987" not in problems[0].message


def test_only_a_message_is_read() -> None:
    """A number is no message."""
    with pytest.raises(TypeError, match="not int"):
        MESSAGES.read_daily_statement(7)


LINES = st.sampled_from([*FINAL, "B  2704B76PF", "Y  2704B76PF00003"])
NOISE = st.text(st.characters(codec="utf-8"), max_size=90)
SPOILT = st.tuples(LINES, st.integers(0, 80), NOISE).map(lambda each: each[0][: each[1]] + each[2])


@settings(max_examples=200)
@given(st.lists(st.one_of(LINES, NOISE, SPOILT), max_size=12))
def test_no_text_makes_the_reader_raise(lines: list[str]) -> None:
    """Whatever stands there, the answer is findings."""
    read = MESSAGES.read_daily_statement("\n".join(lines))

    assert all(isinstance(statement, DailyStatement) for statement in read)


@pytest.mark.slow
def test_a_long_stream_is_read_in_bounded_memory() -> None:
    """Four times the statements are not held any longer than one."""

    def read(count: int) -> Iterator[Any]:
        return iter(MESSAGES.iter_daily_statements(itertools.chain.from_iterable(itertools.repeat(FINAL, count))))

    assert does_not_grow(read, 100, 400, lambda part: part)
