"""What every reader of CBP's messages shares: envelope, other blocks, statement headers, and codes of one source."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from abi_rows import columns
from filing_samples import STATEMENT

from iorkit.formats.abi import (
    FAULTS,
    LAYOUTS,
    Field,
    read_bond_filing,
    read_daily_statement,
    read_entry_summaries,
    read_importer_query,
    read_importer_update,
)
from iorkit.formats.abi._envelope import envelope_letter
from iorkit.formats.abi._layout_tables import read_layouts
from iorkit.refdata import MESSAGE_CODES, code_list, read

DATA = Path(__file__).parents[1] / "data"
READERS = (
    ("AX", read_entry_summaries),
    ("KR", read_importer_query),
    ("TT", read_importer_update),
    ("CX", read_bond_filing),
    ("PF", read_daily_statement),
)
STATEMENT_BLOCK = columns(
    "B002704XYZPF",
    {13: "F", 14: "2726080001", 24: "032026", 30: "3", 31: "47-5550101", 43: "A1"},
)


def printed() -> dict[tuple[str, str], set[str]]:
    """Returns the codes that CBP's chapter prints, by record and data element; see scripts/check_layouts.py."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    with (DATA / "codes_entry_summary_AE_rev109_2026-07-16.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["record"], row["element"].replace("- ", "-")].add(row["code"])
    return found


PRINTED = printed()
CODED = [
    pytest.param(record, field, id=f"{record}-{field.name}")
    for file in ("entry/summary", "entry/response")
    for record, layout in LAYOUTS[file].items()
    for field in layout.fields
    if field.codes
]


@pytest.mark.parametrize("record,field", CODED)
def test_the_codes_of_a_field_are_those_of_the_layouts_own_page(record: str, field: Field) -> None:
    """A reader that knows more codes than the page, or fewer, would differ from ACE."""
    assert PRINTED[record, field.name] == set(field.codes)


@pytest.mark.parametrize("name", MESSAGE_CODES)
def test_a_list_of_codes_is_that_of_the_page_which_it_names(name: str) -> None:
    """The rules read the list, and the list is the page."""
    head = read("message_codes")[name]["list"]

    assert PRINTED[head["record"], head["element"]] == set(code_list(name))


def test_payment_type_4_is_on_no_page() -> None:
    """The chapter goes from 3 to 5; CBP's dictionary speaks loosely of 1 through 8."""
    assert ["1", "2", "3", "5", "6", "7", "8"] == list(code_list("payment_types"))


@pytest.mark.parametrize(
    "text,letter",
    [
        ("B  2704XYZKR", "B"),
        ("B002704XYZKR", "B"),
        ("Y992704XYZKR00002", "Y"),
        ("A2704XYZPASSWD032026", "A"),
        ("A27  XYZPASSWD032026", "A"),
        ("Z27  XYZ      032026", "Z"),
        ("B".ljust(79) + "B", "B"),
        ("A".ljust(79) + "A", "A"),
        ("B0 2704XYZKR", None),
        ("A2   XYZPASSWD032026", None),
        ("Best regards", None),
        ("Yours, J. Doe", None),
    ],
)
def test_the_envelope_is_told_from_other_text(text: str, letter: str | None) -> None:
    """Blocks from CBP have digits in columns 2 and 3, and a site code may be shorter than its four columns."""
    assert letter == envelope_letter(text)


@pytest.mark.parametrize("application,reader", READERS, ids=[name for name, _ in READERS])
@pytest.mark.parametrize("digits", ["  ", "00", "27"])
def test_a_block_with_digits_in_columns_2_and_3_is_read_by_every_reader(
    application: str, reader: object, digits: str
) -> None:
    """Every block from CBP's side has them."""
    text = f"B{digits}2704XYZ{application}\nno record\nY{digits}2704XYZ{application}00001"
    read_text = reader(text)  # type: ignore[operator]

    assert ["no record"] == [getattr(line, "text", None) or line[1] for line in read_text.unread if "B" != line]
    assert not {"DAT034", "DAT045"} & {found.code for found in read_text.problems}


@pytest.mark.parametrize("application,reader", READERS, ids=[name for name, _ in READERS])
def test_a_block_of_another_application_is_kept_and_named(application: str, reader: object) -> None:
    """Nothing read is lost unsaid, such as a bond status notification among other blocks."""
    text = f"B002704XYZBS\nfirst line\nsecond line\nY002704XYZBS\nB002704XYZ{application}\nY002704XYZ{application}"
    read_text = reader(text)  # type: ignore[operator]
    told = [found.message for found in read_text.problems if found.code == "DAT044"]

    assert ["lines 2 to 3: in a block of application 'BS', so not read"] == told
    assert 2 == len(read_text.unread)


@pytest.mark.parametrize("application,reader", READERS, ids=[name for name, _ in READERS])
def test_many_lines_that_are_not_recognized_are_given_up_in_parts(application: str, reader: object) -> None:
    """A log file of a million lines is not held whole, and each line is kept once."""
    text = "\n".join(f"line {number} of a log" for number in range(2500))
    read_text = reader(text)  # type: ignore[operator]

    assert 2500 == len(read_text.unread)
    assert application


def test_every_fault_of_the_file_is_complete() -> None:
    """Its codes are those that the package has kept for messages."""
    assert {f"DAT{number:03}" for number in (*range(20, 46), *range(60, 70))} == set(FAULTS)


def test_a_layout_with_a_mark_that_is_not_known_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in the CSV file is told when it is read."""
    monkeypatch.setattr("iorkit.formats.abi._layout_tables._MARKS", frozenset())

    with pytest.raises(ValueError, match="no mark is called"):
        read_layouts("entry/summary")


def test_the_block_tells_a_final_statement_from_a_preliminary_one() -> None:
    """With its number, print date, payment type, importer and branch."""
    (statement,) = read_daily_statement("\n".join([STATEMENT_BLOCK, *STATEMENT, "Y002704XYZPF"]))

    assert statement.is_final
    assert ("final", "2726080001", "3", "47-555010100", "A1") == (
        statement.status,
        statement.number,
        statement.payment_type,
        str(statement.importer_number),
        statement.branch,
    )
    (preliminary,) = read_daily_statement("\n".join([STATEMENT_BLOCK.replace("PFF", "PFP"), *STATEMENT]))

    assert ("preliminary", False) == (preliminary.status, preliminary.is_final)


def test_a_block_that_contradicts_its_statement_is_told() -> None:
    """The number of the block and the one of record Q3 should be one."""
    read_text = read_daily_statement("\n".join([STATEMENT_BLOCK.replace("2726080001", "2726080009"), *STATEMENT]))
    told = [found for found in read_text.problems if found.code == "DAT033"]

    assert ["items[0].number"] == [found.path for found in told]


def test_a_wrong_code_of_the_block_is_told() -> None:
    """Payment type 1 goes on no statement."""
    read_text = read_daily_statement("\n".join([STATEMENT_BLOCK.replace("0320263", "0320261"), *STATEMENT]))

    assert ["items[0].payment_type"] == [found.path for found in read_text.problems if found.code == "DAT023"]


def test_without_a_block_the_totals_tell_number_and_date() -> None:
    """As when the records alone are at hand."""
    (statement,) = read_daily_statement("\n".join(STATEMENT))

    assert statement.totals is not None
    assert (None, statement.totals.number) == (statement.status, statement.number)
