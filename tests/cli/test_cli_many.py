"""Many inputs, choices of codes, waivers, formats and files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

import iorkit
from iorkit.cli import main

AS_OF = ("--as-of", "2026-03-20")
CLIENTS = "Client,IRS #,Bond Amt\nLumen LLC,47-5550101,50K\nWren Inc,47-5550102,60K\n"
BLOCKED = str(iorkit.examples.path("borrowed-number"))
Capture = pytest.CaptureFixture[str]


def check(*arguments: str) -> int:
    """Runs ``iorkit check`` as of the examples' day."""
    return main(["check", *arguments, *AS_OF])


def test_a_table_gives_a_line_for_each_importer_and_a_summary(tmp_path: Path, capsys: Capture) -> None:
    """Many inputs are a screen, not a book."""
    (tmp_path / "clients.csv").write_text(CLIENTS)

    assert 1 == check(str(tmp_path / "*.csv"), BLOCKED)
    lines = capsys.readouterr().out.splitlines()
    assert 4 == len(lines)
    assert "Lumen LLC, 47-555010100" in lines[0]
    assert lines[2].startswith("blocked")
    assert lines[3].startswith("3 importers: 1 blocked")


def test_verbose_prints_each_report_whole(capsys: Capture) -> None:
    """And the summary stands at the end."""
    assert 1 == check(BLOCKED, BLOCKED, "-v")
    out = capsys.readouterr().out

    assert 2 == out.count("CHECKLIST")
    assert out.endswith("2 importers: 2 blocked\n")


def test_the_worst_decides_the_exit(tmp_path: Path, capsys: Capture) -> None:
    """What could not be read comes before what was found, because nobody knows what it would show."""
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")

    assert 2 == check(BLOCKED, str(tmp_path))
    assert "unreadable  photo.png: seems to be a picture" in capsys.readouterr().out
    assert 2 == check(BLOCKED, str(tmp_path / "none.json"))
    assert "unreadable  none.json: no such file or directory" in capsys.readouterr().out


def test_an_example_needs_no_file(capsys: Capture) -> None:
    """And one that is none names the nearest."""
    assert 1 == check("--example", "borrowed-number")
    assert 2 == check("--example", "borowed-number")
    assert "did you mean borrowed-number?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments,words",
    [
        ((), "--example NAME"),
        ((BLOCKED, "--select", "BNX"), "did you mean BND?"),
        ((BLOCKED, "--ignore", "POA0055"), "did you mean POA005?"),
        ((BLOCKED, "--settings", "shell_sign=2"), "did you mean shell_signs?"),
        ((BLOCKED, "--settings", "shell_signs"), "--settings: expected NAME=VALUE"),
        ((BLOCKED, "--settings", "shell_signs=two"), "--settings shell_signs: expected a whole number"),
        ((BLOCKED, "--settings", "payment_tolerance=a"), "expected a number such as 0.05"),
        ((BLOCKED, "--settings", "payment_tolerance=NaN"), "expected a number such as 0.05"),
        ((BLOCKED, "--format", "xlsx"), "--output FILE.xlsx"),
        ((BLOCKED, "--output", "a.pdf"), "must end in one of .txt"),
        ((BLOCKED, "--output", "a.csv", "--format", "json"), "does not end in .json"),
        ((BLOCKED, BLOCKED, "--format", "json"), "takes one report"),
        ((BLOCKED, BLOCKED, "--query", BLOCKED), "--query: expected one dossier"),
        ((BLOCKED, "--waivers", "no.toml"), "no.toml: no such file or directory"),
    ],
)
def test_a_bad_argument_exits_with_2_and_says_what_to_write(
    arguments: tuple[str, ...], words: str, capsys: Capture
) -> None:
    """Nothing is printed beside it."""
    assert 2 == check(*arguments)
    out, err = capsys.readouterr()

    assert not out
    assert words in err
    assert 1 == err.count("\n")


def test_ignored_codes_are_waived_in_sight(capsys: Capture) -> None:
    """They are found all the same, and the report says so."""
    assert 3 == check(BLOCKED, "--ignore", "bnd,ENT", "--ignore", "SHR", "--format", "json")
    report = iorkit.Report.from_json(json.loads(capsys.readouterr().out))

    assert () == report.findings.codes
    assert {"BND003", "ENT001", "SHR001"} == {item.finding.code for item in report.waived}


def test_selected_rules_alone_are_never_clear(capsys: Capture) -> None:
    """What was not run was not judged."""
    assert 1 == check(BLOCKED, "--select", "BND003", "--format", "json")
    report = iorkit.Report.from_json(json.loads(capsys.readouterr().out))

    assert ("BND003",) == report.findings.codes == report.rules_run


def test_waivers_of_a_house_serve_many_importers(tmp_path: Path, capsys: Capture) -> None:
    """One that nobody needs passes silently and is listed with -v; one past its day says so."""
    house = tmp_path / "house.toml"
    house.write_text(
        '[[waivers]]\ncode = "BND003"\nreason = "a"\n\n[[waivers]]\ncode = "BND016"\nreason = "b"\n\n'
        '[[waivers]]\ncode = "SHR001"\nreason = "c"\nuntil = 2026-03-19\n'
    )
    check(BLOCKED, "--waivers", str(house), "--format", "json")
    out, err = capsys.readouterr()
    report = iorkit.Report.from_json(json.loads(out))

    assert {"BND003"} == {item.finding.code for item in report.waived}
    assert "SHR001" in report.findings.codes
    assert "past its last day" in err
    assert "BND016" not in err
    check(BLOCKED, "--waivers", str(house), "-v")
    assert "waiver that no importer needed: BND016" in capsys.readouterr().err


def test_a_waiver_of_a_code_that_is_none_exits_with_2(tmp_path: Path, capsys: Capture) -> None:
    """A misspelled waiver is no waiver that nobody needs."""
    (tmp_path / "w.csv").write_text("code,reason\nBND01,r\n")

    assert 2 == check(BLOCKED, "--waivers", str(tmp_path / "w.csv"))
    assert "no rule is called 'BND01'; did you mean BND010?" in capsys.readouterr().err


@pytest.mark.parametrize("ending", [".txt", ".html", ".md", ".json", ".ndjson", ".csv", ".xlsx"])
def test_reports_go_into_a_file_by_its_ending(ending: str, tmp_path: Path, capsys: Capture) -> None:
    """And the terminal says how it ended."""
    file = tmp_path / f"report{ending}"

    assert 1 == check(BLOCKED, "--output", str(file))
    assert capsys.readouterr().out.startswith("1 importer: 1 blocked; written to ")
    assert file.stat().st_size > 100


def test_many_reports_go_into_one_workbook(tmp_path: Path, capsys: Capture) -> None:
    """With what falls due."""
    (tmp_path / "clients.csv").write_text(CLIENTS)
    check(str(tmp_path / "clients.csv"), BLOCKED, "--output", str(tmp_path / "all.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")

    assert 4 == book["Summary"].max_row
    assert "Deadlines" in book.sheetnames
    assert capsys.readouterr().out.startswith("3 importers: ")


def test_tables_are_printed_where_no_file_is_named(capsys: Capture) -> None:
    """A report a line, or a finding a row."""
    check(BLOCKED, BLOCKED, "--format", "ndjson")
    assert ["blocked", "blocked"] == [json.loads(line)["outcome"] for line in capsys.readouterr().out.splitlines()]
    check(BLOCKED, "--format", "csv")
    assert "BND003" in {row["code"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}


def test_concise_and_verbose_texts_go_into_a_file(tmp_path: Path) -> None:
    """As they are printed."""
    check(BLOCKED, "--format", "concise", "--output", str(tmp_path / "a.txt"))
    check(BLOCKED, "-vv", "--output", str(tmp_path / "b.txt"))

    assert 1 == len((tmp_path / "a.txt").read_text().splitlines())
    assert "NOT CHECKED" in (tmp_path / "b.txt").read_text()


def test_the_order_of_dates_in_tables_can_be_stated(tmp_path: Path, capsys: Capture) -> None:
    """3/4/26 has two readings."""
    (tmp_path / "a.csv").write_text(
        "Client,IRS #,Bond #,Bond Type,Bond Term Date\nLumen LLC,47-5550101,268ABC123,continuous,3/4/26\n"
    )
    found = []
    for order in ("mdy", "dmy"):
        check(str(tmp_path / "a.csv"), "--date-order", order, "--format", "json")
        found.append(capsys.readouterr().out)

    assert found[0] != found[1]


def test_a_threshold_can_be_set(capsys: Capture) -> None:
    """It stands in the report where it decided."""
    assert 1 == check(BLOCKED, "--settings", "look-ahead-days=5", "--format", "json")
    assert json.loads(capsys.readouterr().out)
