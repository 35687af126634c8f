"""Electronic bond filings: written, read back, answered, and damaged."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from abi_rows import columns
from filing_samples import CONTINUOUS, MESSAGES, NAMED, PAPERS, SINGLE, TODAY, evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from memory import does_not_grow

from iorkit.errors import FormatError
from iorkit.findings import Severity
from iorkit.formats.abi import (
    BondAction,
    BondTransaction,
    ConditionSeverity,
    Disposition,
    TransactionKind,
)
from iorkit.ids import EntryNumber, ImporterNumber
from iorkit.model import CustomsBond, SingleTransaction

ENTRY = BondTransaction(kind=TransactionKind.ENTRY, number="B7603245278", entry_type="01")
REFUSED = columns("90", {3: "RFS34", 10: "PRINC ID NUM NOT IN ACE"})
ACCEPTED = columns("90", {3: "AI992", 10: "NEW EBOND TRANSMITTED IN ACE"})


def test_a_continuous_bond_stands_in_the_columns_of_the_chapter() -> None:
    """The columns are counted by hand from CBP's pages."""
    lines = MESSAGES.write_bond_filing(CONTINUOUS).split("\n")

    assert [
        columns("10", {3: "B81", 8: "0000050000", 18: "030226", 24: "LUMEN-1", 33: "031026"}),
        columns("30", {3: "EI", 6: "47-5550101"}),
        columns("35", {3: "ANI", 6: "262704-55501"}),
        columns("36", {3: "EI", 6: "47-5550101GA"}),
        columns("40", {3: "016987-65-4320", 57: "0000030000"}),
        columns("45", {3: "001987-65-4321", 57: "0000020000"}),
    ] == lines


def test_a_bond_reads_back_as_it_was_written() -> None:
    """What a filing tells of a continuous bond is all there."""
    read = MESSAGES.read_bond_filing(MESSAGES.write_bond_filing(CONTINUOUS))

    assert () == read.problems
    assert CONTINUOUS == read[0].bond
    assert (BondAction.ADD, TODAY) == (read[0].action, read[0].submitted_on)


def test_a_single_bond_needs_the_type_of_its_entry() -> None:
    """The model has no entry type, so the filing gives it, and both come back."""
    with pytest.raises(FormatError, match="Entry Type Code"):
        MESSAGES.write_bond_filing(SINGLE)
    filing = MESSAGES.BondFiling(
        bond=SINGLE,
        transaction=ENTRY,
        notify_parties=("2704B7601", "3001XYZ"),
        reinsurer=PAPERS.Surety(code="001", agent_id="A"),
    )
    read = MESSAGES.read_bond_filing(MESSAGES.write_bond_filing(filing))[0]

    assert SINGLE == read.bond
    assert ENTRY == read.transaction
    assert filing.notify_parties == read.notify_parties
    assert filing.reinsurer == read.reinsurer


@pytest.mark.parametrize(
    "transaction, code, number",
    [
        (PAPERS.SingleTransaction(isf_number="B76-00000000001"), "2", "B7600000000001"),
        (PAPERS.SingleTransaction(seizure_number="2026-2704-00000001"), "3", "2026270400000001"),
    ],
)
def test_a_transaction_is_named_by_what_it_has(transaction: SingleTransaction, code: str, number: str) -> None:
    """A security filing and a seizure have codes of their own, and no entry type."""
    text = MESSAGES.write_bond_filing(evolve(SINGLE, transaction=transaction))

    assert columns("20", {3: code, 6: number}) == text.split("\n")[1]
    assert MESSAGES.read_bond_filing(text)[0].transaction.number == number


@pytest.mark.parametrize("kind", ["bill-of-lading", "voyage"])
def test_a_transaction_that_the_model_cannot_hold_stays_with_the_filing(kind: str) -> None:
    """Nothing is lost, and nothing is put where it does not belong."""
    transaction = BondTransaction(kind=TransactionKind(kind), number="ABCD123")
    read = MESSAGES.read_bond_filing(
        MESSAGES.write_bond_filing(MESSAGES.BondFiling(bond=SINGLE, transaction=transaction))
    )[0]

    assert transaction == read.transaction
    assert read.bond.transaction is None


def test_other_actions_give_only_what_they_take() -> None:
    """A termination and a void have one record; an adjustment has the sureties too."""
    single = evolve(NAMED, kind="single", amount="7000")
    ends = columns("10", {3: "T8", 18: "030226", 39: "042026", 45: "268ABC123"})
    adjusted = [columns("10", {3: "C9", 8: "0000007000", 45: "268ABC123"}), columns("40", {3: "016987-65-4320"})]

    assert ends == MESSAGES.write_bond_filing(NAMED, action="T", submitted_on=TODAY)
    assert columns("10", {3: "V9", 45: "268ABC123"}) == MESSAGES.write_bond_filing(single, action=BondAction.VOID)
    assert adjusted == MESSAGES.write_bond_filing(single, action="C").split("\n")


def test_a_requested_end_is_a_termination_date() -> None:
    """Before CBP has set the day, the one that was asked for goes out."""
    bond = evolve(NAMED, terminated_on=None, termination_requested_for="2026-05-01")

    assert "050126" == MESSAGES.write_bond_filing(bond, action="T", submitted_on=TODAY)[38:44]


def test_a_rider_adds_and_deletes_users() -> None:
    """Each user has its own record, with the day."""
    users = [
        PAPERS.BondUser(number="47-5550102", added_on="2026-04-01"),
        PAPERS.BondUser(number="262704-55501", deleted_on="2026-04-02"),
    ]
    bond = evolve(NAMED, users=users)
    text = MESSAGES.write_bond_filing(
        MESSAGES.BondFiling(bond=bond, reconciliation=False, virgin_islands=True), action="R", submitted_on=TODAY
    )
    read = MESSAGES.read_bond_filing(text)[0]

    assert "NY" == text[54:56]
    assert tuple(users) == read.bond.users
    assert (False, True) == (read.reconciliation, read.virgin_islands)
    assert columns("36", {3: "ANI", 6: "262704-55501", 58: "D", 65: "040226"}) == text.split("\n")[2]


SURETY = CONTINUOUS.surety
MANY_USERS = [PAPERS.BondUser(number="47-5550101")] * 1000
REFUSALS: list[tuple[dict[str, Any], str | None, str]] = [
    ({"designation": None}, None, "Bond Designation Type Code: was not given"),
    ({}, "X", "is none of B, A, V, C, U, E, T, R"),
    ({}, "A", "is continuous, and the filing is to add an additional"),
    ({"kind": "single"}, "T", "is single, and the filing is to terminate"),
    ({"kind": None}, None, "Bond Type Code: is mandatory"),
    ({"amount": None}, None, "Bond Amount: is mandatory here"),
    ({"amount": "0"}, None, "Bond Amount: must be greater than zero"),
    ({"amount": "50000.50"}, None, "Bond Amount: must be a whole number"),
    ({"amount": "50000000000"}, None, "Bond Amount: has 11 characters"),
    ({"activity_code": None}, None, "Bond Activity Code: is mandatory here"),
    ({"executed_on": None}, None, "Execution Date: is mandatory here"),
    ({"effective_on": None}, None, "Effective Date: is mandatory here"),
    ({"principal": None}, None, "Principal ID Number: is mandatory here"),
    ({"principal": PAPERS.Party(number="475550101")}, None, "Principal ID Number: has no hyphens"),
    ({"users": [PAPERS.BondUser(number="987-65-4320")]}, None, "is a Social Security number, which CBP does not take"),
    ({"users": MANY_USERS}, None, "would stand for 1000, and CBP takes 999"),
    ({"surety": None}, None, "Surety Code: is mandatory here"),
    ({"surety": PAPERS.Surety(agent_id="A")}, None, "Surety Code: is mandatory here"),
    ({"surety": PAPERS.Surety(code="016", agent_id="A")}, None, "Surety Liability Amount: is mandatory here"),
    ({"surety": PAPERS.Surety(code="016", liability="1")}, None, "Agent ID Number: is mandatory"),
    ({"co_sureties": [evolve(SURETY, liability="0")]}, None, "must be greater than zero"),
    ({"number": None}, "R", "Bond Number: is mandatory here"),
    ({"number": "268ABC123", "users": []}, "R", "nor anything else that a rider does"),
    ({"number": "268ABC123"}, "R", "User Add Date: is mandatory here"),
    ({"number": "268ABC123"}, "T", "Termination Date: is mandatory here"),
    ({"kind": "single"}, None, "Transaction ID Type Code: is mandatory"),
]


@pytest.mark.parametrize("change, action, problem", REFUSALS)
def test_a_filing_that_has_not_the_form_is_refused(change: dict[str, Any], action: str | None, problem: str) -> None:
    """The error names record and field, and never a number of a person."""
    with pytest.raises(FormatError, match=problem) as caught:
        MESSAGES.write_bond_filing(evolve(CONTINUOUS, **change), action=action, submitted_on=TODAY if action else None)

    assert "987" not in str(caught.value)


def test_a_reinsurer_does_not_go_with_a_co_surety() -> None:
    """CBP takes record 46 only where there is no record 45."""
    with pytest.raises(FormatError, match="does not go with a co-surety"):
        MESSAGES.write_bond_filing(MESSAGES.BondFiling(bond=CONTINUOUS, reinsurer=SURETY))


def test_an_answer_gives_its_conditions_and_the_number() -> None:
    """A refusal is a finding, and says after which record it stands; an acceptance is not."""
    lines = MESSAGES.write_bond_filing(CONTINUOUS).split("\n")
    named = lines[0][:44] + "268ABC123" + lines[0][53:]
    refused = MESSAGES.read_bond_filing("\n".join((*lines[:2], REFUSED[:2] + " " + REFUSED[3:], *lines[2:], REFUSED)))
    accepted = MESSAGES.read_bond_filing("\n".join((named, *lines[1:], ACCEPTED)))

    assert ["30", "45"] == [each.record for each in refused[0].conditions]
    assert (None, Disposition.REJECTED) == tuple(each.disposition for each in refused[0].conditions)
    assert Disposition.REJECTED is refused[0].disposition
    assert ["DAT062", "DAT062"] == [found.code for found in refused.problems]
    assert "line 3, record 90: CBP reports 'S34 PRINC ID NUM NOT IN ACE'" == refused.problems[0].message
    assert (Disposition.ACCEPTED, "268ABC123") == (accepted[0].disposition, accepted[0].bond.number.canonical)
    assert ConditionSeverity.INFORMATIONAL is accepted[0].conditions[0].severity
    assert () == accepted.problems


HEAD = columns("10", {3: "B81", 8: "     50000", 18: "030226", 33: "031026"})
DAMAGE = [
    (columns("10", {3: "X8"}), "DAT023", "items[0].action", "column 3: 'X' is not a code for Bond Designation"),
    (columns("10", {3: "B81", 8: "5000O"}), "DAT025", "items[0].bond.amount", "columns 8-17: '5000O' is not a number"),
    (columns("10", {3: "B81", 18: "023026"}), "DAT024", "items[0].submitted_on", "columns 18-23"),
    (HEAD + "TAIL", "DAT028", "items[0]", "'TAIL' is beyond column 80"),
    (f"{HEAD}\n{HEAD[:54]}7".replace("\n10", "\n30"), "DAT023", "items[0]", "record 30"),
    (
        f"{HEAD}\n{columns('30', {3: 'EI', 6: '987-65-4320'})}",
        "DAT033",
        "items[0].bond.principal.number",
        "contradicts",
    ),
    (f"{HEAD}\n{columns('30', {6: '47-5550101'})}", "DAT030", "items[0]", "Principal ID Number Type is blank"),
    (f"{HEAD}\n{columns('12', {12: '2704XYZ'})}", "DAT030", "items[0].notify_parties[0]", "(1) is blank"),
    (
        f"{HEAD}\n{columns('40', {3: '016A', 57: '1.5'})}",
        "DAT025",
        "items[0].bond.surety.liability",
        "'1.5' is not a number",
    ),
    (f"{HEAD}\n{columns('90', {4: 'Z', 5: 'S99', 10: 'X'})}", "DAT023", "items[0]", "column 4: 'Z' is not a code"),
    (f"{HEAD}\n{columns('40', {3: '016A'})}\n{columns('40', {3: '001A'})}", "DAT063", "unread[0]", "line 3, record 40"),
    (
        f"10T8\n{columns('40', {3: '016A'})}",
        "DAT064",
        "items[0]",
        "to terminate the continuous bond, which takes no such",
    ),
    (f"{columns('40', {3: '016A'})}\n{HEAD}", "DAT026", "unread[0]", "there is no record 10 before it"),
    (f"{HEAD}\nBest regards", "DAT061", "unread[0]", "line 2: not recognized as a record of an electronic bond filing"),
    ("", "DAT060", "items", "no record 10 was found; lines of text: 0"),
    (
        f"B  2704XYZAE\n{HEAD}\nY  2704XYZAE\n{HEAD}",
        "DAT044",
        "unread[0]",
        "line 2: in a block of application 'AE', so not read",
    ),
    (f"B  2704XYZCX\n{HEAD}\nY  2704XYZCX00005", "DAT034", "items", "counts 5 records, but 1 were found"),
]


@pytest.mark.parametrize("text, code, path, message", DAMAGE)
def test_damage_says_where_and_the_rest_is_read(text: str, code: str, path: str, message: str) -> None:
    """The finding names line, record and columns."""
    read = MESSAGES.read_bond_filing(text)
    found = next(found for found in read.problems if found.code == code)

    assert path == found.path
    assert message in found.message
    assert "987-65" not in str(read.problems)
    assert read == pickle.loads(pickle.dumps(read))  # noqa: S301 -- our own pickle


def test_numbers_of_persons_are_masked_in_findings() -> None:
    """A damaged Social Security number does not come out through a finding."""
    line = columns("30", {3: "34", 6: "98765432\u00e90"})
    found = [found for found in MESSAGES.read_bond_filing(f"{HEAD}\n{line}").problems if found.code == "DAT027"]

    assert len(found) == 1
    assert "98765" not in found[0].message


def test_several_filings_come_one_by_one_whatever_their_breaks() -> None:
    """Records without breaks are cut, and each record 10 begins a filing."""
    texts = [MESSAGES.write_bond_filing(CONTINUOUS), MESSAGES.write_bond_filing(NAMED, action="T", submitted_on=TODAY)]
    whole = "".join(texts).replace("\n", "")
    read = MESSAGES.read_bond_filing(whole.encode())

    assert [BondAction.ADD, BondAction.TERMINATE] == [filing.action for filing in read]
    assert [part[0] for part in MESSAGES.iter_bond_filings("\r\n".join(texts).splitlines())] == list(read)
    assert "MessageItems(2 items)" == repr(read)
    assert (read[0],) == read[:1]


def test_an_envelope_is_no_part_of_a_filing() -> None:
    """Batch and block records are taken, whoever made them, and their count agrees."""
    whole = f"A2704XYZ      070126     CX\nB  2704XYZCX\n{HEAD}\n{ACCEPTED}\nY  2704XYZCX00002\nZ2704XYZ      070126"
    read = MESSAGES.read_bond_filing(whole)

    assert (1, (), ()) == (len(read), read.problems, read.unread)


def test_only_a_message_is_read() -> None:
    """A list is no text, and a number no message."""
    with pytest.raises(TypeError, match="not list"):
        MESSAGES.read_bond_filing([])


def _some(items: list[Any]) -> tuple[Any, ...] | None:
    """Returns what a message says of a list: it has no record that says that there is none."""
    return tuple(items) or None


PARTIES = st.sampled_from(["47-5550101", "47-5550102A7", "262704-55501", "987-65-4320"])
BONDS = st.builds(
    PAPERS.CustomsBond,
    kind=st.just("continuous"),
    designation=st.just("B"),
    activity_code=st.sampled_from(["1", "1A", "3A3", "16"]),
    amount=st.integers(1, 10**10 - 1),
    executed_on=st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)),
    effective_on=st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)),
    surety_reference=st.none() | st.text("ABC123-", min_size=1, max_size=9),
    principal=st.builds(PAPERS.Party, number=PARTIES),
    co_principals=st.lists(st.builds(PAPERS.Party, number=PARTIES), max_size=3).map(_some),
    users=st.lists(st.builds(PAPERS.BondUser, number=PARTIES.filter(lambda text: text[3] != "-")), max_size=3).map(
        _some
    ),
    surety=st.builds(
        PAPERS.Surety, code=st.just("016"), agent_id=st.just("987-65-4320"), liability=st.integers(1, 10**9)
    ),
)


@given(BONDS)
def test_every_bond_comes_back(bond: CustomsBond) -> None:
    """Writing and reading lose nothing that a filing holds."""
    read = MESSAGES.read_bond_filing(MESSAGES.write_bond_filing(bond))

    assert (bond, ()) == (read[0].bond, read.problems)


LINES = st.sampled_from([*MESSAGES.write_bond_filing(CONTINUOUS).split("\n"), REFUSED, "B  2704XYZCB", "Y  2704XYZCB"])
NOISE = st.text(st.characters(codec="utf-8"), max_size=90)


@settings(max_examples=200)
@given(
    st.lists(
        st.one_of(
            LINES, NOISE, st.tuples(LINES, st.integers(0, 80), NOISE).map(lambda each: each[0][: each[1]] + each[2])
        ),
        max_size=12,
    )
)
def test_no_text_makes_the_reader_raise(lines: list[str]) -> None:
    """Whatever stands there, the answer is findings."""
    read = MESSAGES.read_bond_filing("\n".join(lines))

    assert all(found.severity in (Severity.ERROR, Severity.WARNING) for found in read.problems)


@pytest.mark.slow
def test_a_long_stream_is_read_in_bounded_memory() -> None:
    """Four times the filings are not held any longer than one."""
    lines = [*MESSAGES.write_bond_filing(NAMED, action="T", submitted_on=TODAY).split("\n"), "no record"]

    def read(count: int) -> Iterator[Any]:
        return iter(MESSAGES.iter_bond_filings(itertools.chain.from_iterable(itertools.repeat(lines, count))))

    assert does_not_grow(read, 200, 800, lambda part: part)


def test_strangers_without_end_do_not_fill_the_memory() -> None:
    """A file that is no message at all comes in parts of a thousand lines."""
    parts = list(MESSAGES.iter_bond_filings(["no record\n"] * 2500))

    assert [1000, 1000, 500] == [len(part.unread) for part in parts]
    assert ImporterNumber("47-5550101") == CONTINUOUS.principal.number
    assert EntryNumber("B76-0324527-8") == SINGLE.transaction.entry_number
