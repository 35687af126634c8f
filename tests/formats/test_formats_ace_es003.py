"""ACE report ES-003: rows to entry summaries, and what the report does not hold."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from table_files import ES003_HEADER, as_csv, es003_row, text_file, workbook

import iorkit
from iorkit.findings import Severity
from iorkit.formats.ace import ES003, read_es003
from iorkit.formats.ace._es003_columns import COLUMNS, NEVER_IN_REPORT, WORDS
from iorkit.ids import EntryNumber, ImporterNumber

DUTY, VALUE = "Line_Tariff_Duty_Amount", "Line_Tariff_Goods_Value_Amount"
LINE = [
    es003_row(ordinal="1", hts="9903.01.25", **{VALUE: "$0.00", DUTY: "$1,250.00"}),
    es003_row(ordinal="2", hts="7323930080"),
]


def read(folder: Path, *rows: list[str], header: tuple[str, ...] = ES003_HEADER) -> Any:  # noqa: ANN401 -- see below
    """Reads rows under a row of names, as CSV; any field of an entry may be ``None``, so the type is not told."""
    return read_es003(text_file(folder, as_csv([header, *rows])))


def codes(report: ES003) -> list[str]:
    """Returns the codes of a report's problems."""
    return [found.code for found in report.problems]


def test_a_row_fills_an_entry_summary(tmp_path: Path) -> None:
    """Header, line and tariff number."""
    report = read(tmp_path, es003_row())
    entry = report[0]
    tariff = entry.lines[0].tariffs[0]

    assert EntryNumber("B76-0324527-8") == entry.entry_number
    assert (dt.date(2026, 2, 26), dt.date(2026, 3, 2)) == (entry.entry_date, entry.summary_date)
    assert ("01", "2704", "Lumen Housewares LLC") == (entry.entry_type, str(entry.port), entry.importer.name)
    assert ImporterNumber("47-5550101") == entry.importer_number
    assert ("001", "CN") == (entry.lines[0].line_number, entry.lines[0].country_of_origin)
    assert ("7323.93.0080", Decimal(12500), Decimal(250)) == (str(tariff.hts_number), tariff.value, tariff.duty)
    assert () == report.problems
    assert "ES003(1 entry from 1 row)" == repr(report)


def test_the_tariff_numbers_of_a_line_stay_together_in_their_order(tmp_path: Path) -> None:
    """Chapter 99 among them, with its duty and a value of 0."""
    report = read(tmp_path, *reversed(LINE), es003_row(line="0002"))
    lines = report[0].lines

    assert 1 == len(report)
    assert ["001", "002"] == [line.line_number for line in lines]
    assert ["9903.01.25", "7323.93.0080"] == [str(tariff.hts_number) for tariff in lines[0].tariffs]
    assert [Decimal(0), Decimal(12500)] == [tariff.value for tariff in lines[0].tariffs]
    assert Decimal(12500) == lines[0].value
    assert () == report.problems


def test_what_the_report_does_not_hold_stays_unknown_and_is_named(tmp_path: Path) -> None:
    """So that no sum over it passes for the whole."""
    report = read(tmp_path, *LINE)
    entry = report[0]

    assert (None, None, None, None, None) == (
        entry.fees,
        entry.total_duty,
        entry.total_tax,
        entry.total_other_fees,
        entry.total,
    )
    assert (None, None) == (entry.lines[0].fees, entry.lines[0].ir_tax)
    assert NEVER_IN_REPORT == report.not_in_report[: len(NEVER_IN_REPORT)]
    assert {"surety code", "bond number", "date of importation"} < set(report.not_in_report)
    assert not {"duty by tariff number", "entry date"} & set(report.not_in_report)


def test_an_empty_amount_is_not_0(tmp_path: Path) -> None:
    """Nor is it a fault of the report."""
    report = read(tmp_path, es003_row(**{DUTY: "", VALUE: ""}))
    tariff = report[0].lines[0].tariffs[0]

    assert (None, None) == (tariff.value, tariff.duty)
    assert () == report.problems


def test_a_row_that_stands_twice_counts_once(tmp_path: Path) -> None:
    """A report that joins another table repeats rows."""
    report = read(tmp_path, *LINE, *LINE)

    assert 2 == len(report[0].lines[0].tariffs)
    assert ["DAT057", "DAT057"] == codes(report)
    assert "line 4: says again what line 2 says, and was counted once" == report.problems[0].message
    assert 4 == report.rows


def test_rows_that_contradict_each_other_keep_the_first(tmp_path: Path) -> None:
    """In the tariff number, in the line, and in the entry."""
    other = es003_row(**{DUTY: "$99.00", "Importer_Number": "000-12-3456", "Country_of_Origin_Code": "VN"})
    report = read(tmp_path, es003_row(), other)
    entry = report[0]

    assert ["DAT056", "DAT056", "DAT056"] == codes(report)
    assert ImporterNumber("47-5550101") == entry.importer_number
    assert ("CN", Decimal(250)) == (entry.lines[0].country_of_origin, entry.lines[0].tariffs[0].duty)
    assert "column C (Importer Number): ***-**-3456 contradicts 47-555010100 in line 2" in report.problems[0].message
    assert "column M (Line Tariff Duty Amount): 99 contradicts 250 in line 2" in report.problems[2].message
    assert "000-12" not in repr(report.problems)


def test_a_later_row_fills_what_an_earlier_one_leaves_empty(tmp_path: Path) -> None:
    """That is no contradiction."""
    report = read(tmp_path, es003_row(**{DUTY: ""}), es003_row())

    assert Decimal(250) == report[0].lines[0].tariffs[0].duty
    assert [] == codes(report)


def test_rows_of_an_entry_need_not_stand_together(tmp_path: Path) -> None:
    """Entries keep the order in which they come up."""
    report = read(tmp_path, es003_row(), es003_row(entry="B7603245286"), es003_row(line="2"))

    assert [2, 1] == [len(entry.lines) for entry in report]
    assert () == report.problems


def test_one_entry_written_two_ways_is_one(tmp_path: Path) -> None:
    """With hyphens and without."""
    report = read(tmp_path, es003_row(), es003_row(entry="B76-0324527-8", line="2"))

    assert 1 == len(report)


def test_a_total_at_the_end_is_a_warning_and_lost_data_an_error(tmp_path: Path) -> None:
    """The difference is the tariff number."""
    total = ["Grand Total", *[""] * 11, "$500.00"]
    total[0] = ""
    report = read(tmp_path, es003_row(), es003_row(entry=""), total)

    assert [("DAT055", Severity.ERROR), ("DAT055", Severity.WARNING)] == [(f.code, f.severity) for f in report.problems]
    assert "line 4: states no entry number, so it was not read; it may be a total" == report.problems[1].message
    assert 1 == len(report)


def test_without_line_numbers_no_row_is_taken_for_another(tmp_path: Path) -> None:
    """Each stands as a line, so that sums stay right, and the report says so."""
    at = ES003_HEADER.index("Entry Summary Line Number")
    rows = [[cell for n, cell in enumerate(row) if n != at] for row in (ES003_HEADER, *LINE, *LINE)]
    report: Any = read_es003(text_file(tmp_path, as_csv(rows)))

    assert [None] * 4 == [line.line_number for line in report[0].lines]
    assert () == report.problems
    assert WORDS["line.line_number"] in report.not_in_report


def test_without_ordinals_the_tariff_number_tells_rows_apart(tmp_path: Path) -> None:
    """They keep the order of the report."""
    at = ES003_HEADER.index("Tariff Ordinal Number")
    rows = [[cell for n, cell in enumerate(row) if n != at] for row in (ES003_HEADER, *LINE, LINE[0])]
    report: Any = read_es003(text_file(tmp_path, as_csv(rows)))

    assert ["9903.01.25", "7323.93.0080"] == [str(tariff.hts_number) for tariff in report[0].lines[0].tariffs]
    assert ["DAT057"] == codes(report)


def test_the_money_of_a_line_without_a_tariff_number_is_kept(tmp_path: Path) -> None:
    """A row that states no tariff number may still state what was paid; one beside a tariff number adds none."""
    header = ("Entry Summary Number", "Entry Summary Line Number", "HTS Number", "Line Duty Amount")
    rows = (["B7603245278", "1", "", "$250.00"], ["B7603245278", "2", "", "$9.00"])
    report = read(tmp_path, *rows, ["B7603245278", "2", "7323930080", "$9.00"], header=header)

    assert [[(None, 250)], [("7323.93.0080", 9)]] == [
        [(tariff.hts_number and str(tariff.hts_number), tariff.duty) for tariff in line.tariffs]
        for line in report[0].lines
    ]


def test_amounts_of_a_whole_line_belong_to_its_only_tariff_number(tmp_path: Path) -> None:
    """With several, nobody knows how they are parted, and the report says what is missing."""
    header = (
        "Entry Summary Number",
        "Entry Summary Line Number",
        "HTS Number",
        "Line Goods Value Amount",
        "Line Duty Amount",
    )
    rows = [
        ["B7603245278", "1", "7323930080", "$12,500.00", "$250.00"],
        ["B7603245278", "2", "9903.01.25", "$900.00", "$90.00"],
        ["B7603245278", "2", "7323930080", "$900.00", "$90.00"],
    ]
    report = read(tmp_path, *rows, header=header)
    first, second = report[0].lines

    assert (Decimal(12500), Decimal(250)) == (first.value, first.tariffs[0].duty)
    assert [None, None] == [tariff.duty for tariff in second.tariffs]
    assert {"entered value by tariff number", "duty by tariff number"} < set(report.not_in_report)


def test_an_amount_by_tariff_number_goes_before_that_of_the_line(tmp_path: Path) -> None:
    """Where the report has both."""
    header = (*ES003_HEADER, "Line Goods Value Amount", "Line Duty Amount")
    report = read(tmp_path, [*es003_row(), "$99.00", "$99.00"], header=header)

    assert (Decimal(12500), Decimal(250)) == (report[0].lines[0].value, report[0].lines[0].tariffs[0].duty)


def test_quantities_and_the_bond_are_read_where_the_report_has_them(tmp_path: Path) -> None:
    """Users add such columns."""
    extra = ("Line Tariff Quantity (1)", "Line Tariff UOM (1) Code", "Bond Type", "Surety Code", "Bond Number")
    header = (*ES003_HEADER, *extra, "Review Team Number", "Total Paid MPF Amount")
    report = read(tmp_path, [*es003_row(), "1,200", "NO", "8", "1", "268ABC123", "711", "$33.58"], header=header)
    entry = report[0]
    quantity = entry.lines[0].tariffs[0].quantities[0]

    assert (Decimal(1200), "NO") == (quantity.amount, quantity.unit)
    assert ("8", "001", "268ABC123") == (entry.bond_type, str(entry.surety_code), str(entry.bond_number))
    assert ("Review Team Number", "Total Paid MPF Amount") == report.columns_not_read
    assert entry.fees is None
    assert ["DAT054"] == codes(report)


def test_a_report_without_its_key_columns_is_not_read(tmp_path: Path) -> None:
    """The names that would do are told."""
    report = read(tmp_path, ["01", "02/26/2026", "7323930080"], header=("Entry Type Code", "Entry Date", "HTS Number"))

    assert ["DAT052"] == codes(report)
    assert "no column is called Entry Summary Number or Entry Number or ES Number" in report.problems[0].message
    assert 0 == len(report)


def test_a_workbook_gives_the_same_as_text(tmp_path: Path) -> None:
    """With a title above, a sheet of parameters, numbers, dates."""
    rows = [[*row] for row in LINE]
    typed: list[list[Any]] = [
        [dt.date(2026, 2, 26) if c == "02/26/2026" else dt.date(2026, 3, 2) if c == "03/02/2026" else c for c in row]
        for row in rows
    ]
    for row in typed:
        row[7], row[9] = 1, int(str(row[9]))
        row[11:] = [float(str(cell).replace("$", "").replace(",", "")) for cell in row[11:]]
    sheets: dict[str, Any] = {
        "Main Report": [("ES-003",), (), ES003_HEADER, *typed],
        "Parameters": [("Entry Date", "2026")],
    }
    report: Any = read_es003(workbook(tmp_path, sheets))

    assert read(tmp_path, *LINE).entries == report.entries
    assert [Severity.NOTE] == [found.severity for found in report.problems]


def test_the_entries_are_judged_like_any_other(tmp_path: Path) -> None:
    """They go into a dossier, with the problems of the report."""
    report = read(tmp_path, *LINE, es003_row(entry="", hts=""))
    dossier = iorkit.Dossier(entry_summaries=report.entries, problems=report.problems)

    assert "DAT055" in {found.code for found in iorkit.check(dossier, as_of="2026-03-20").findings}


def test_a_report_is_a_sequence_that_pickles(tmp_path: Path) -> None:
    """As the answers of other formats."""
    report = read(tmp_path, *LINE)

    assert report == pickle.loads(pickle.dumps(report))  # noqa: S301 -- our own
    assert report.entries == tuple(report) == report[:]


def test_every_column_has_words_or_needs_none() -> None:
    """What is missing is named in words."""
    unnamed = {column.field for column in COLUMNS} - set(WORDS)

    assert {column.field for column in COLUMNS if column.is_required} <= unnamed
    assert unnamed == {column.field for column in COLUMNS if column.is_required} | {
        "line.value",
        "line.duty",
        "quantity.2",
        "quantity.3",
        "unit.1",
        "unit.2",
        "unit.3",
    }


CELLS = st.one_of(
    st.sampled_from(["", "1", "2", "B7603245278", "$5.00", "03/02/2026", "9903.01.25"]), st.text(max_size=12)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=0, max_size=15), max_size=12), extra=st.binary(max_size=40))
def test_no_report_raises(tmp_path: Path, rows: list[list[str]], extra: bytes) -> None:
    """Whatever stands in its cells, and whatever bytes follow."""
    text = as_csv([ES003_HEADER, *rows]).encode("utf-8", "surrogatepass") + extra

    assert isinstance(read_es003(text_file(tmp_path, text)), ES003)


@pytest.mark.parametrize("words", ["Total", "Grand Total (2 rows)", "Sum"])
def test_a_total_that_says_so_in_the_first_column_is_no_entry(tmp_path: Path, words: str) -> None:
    """Else its amounts would be counted a second time, and the sum would be no lower bound."""
    report = read(tmp_path, es003_row(), [words, *[""] * 11, "$250.00"])

    assert [EntryNumber("B76-0324527-8")] == [entry.entry_number for entry in report]
    assert ["DAT055"] == codes(report)
    assert 2 == len(read(tmp_path, es003_row(), es003_row(entry="see file")))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(duties=st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=30))
def test_no_duty_is_lost_or_counted_twice(tmp_path: Path, duties: list[Decimal]) -> None:
    """The sum over the entries is the sum over the rows."""
    rows = [
        es003_row(entry=f"B76{n % 3:07}8", line=str(n // 3 + 1), ordinal=str(n % 2), **{DUTY: f"${duty:,}"})
        for n, duty in enumerate(duties)
    ]
    report = read(tmp_path, *rows)
    tariffs = [tariff for entry in report for line in entry.lines or () for tariff in line.tariffs or ()]

    assert sum(duties) == sum(tariff.duty or 0 for tariff in tariffs)


@pytest.mark.parametrize("text", ["", "x", ",".join(ES003_HEADER)])
def test_an_empty_report_has_no_entries(tmp_path: Path, text: str) -> None:
    """And does not claim that it lacks columns it never had."""
    report: Any = read_es003(text_file(tmp_path, text))

    assert 0 == len(report)
    assert bool(report.problems) == (text != ",".join(ES003_HEADER))
