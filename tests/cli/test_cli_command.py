"""The command: what it prints, and with what it exits."""

from __future__ import annotations

import io
import json
import os
import runpy
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import iorkit
from iorkit.cli import main, with_query
from iorkit.findings import POLICIES
from iorkit.ids import ImporterNumber
from iorkit.model import IOR, Dossier, EntrySummary7501

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples" / "dossiers"
CLEAR = str(EXAMPLES / "own-company.json")
BLOCKED = str(EXAMPLES / "borrowed-number.json")
SSN = "987-65-4320"  # one of ten kept for advertisements, never issued
AS_OF = ("--as-of", "2026-03-20")

Capture = pytest.CaptureFixture[str]


def check(*arguments: str) -> int:
    """Runs ``iorkit check`` as of the examples' day."""
    return main(["check", *arguments, *AS_OF])


def write(path: Path, dossier: Dossier) -> str:
    """Writes a dossier and returns its path."""
    iorkit.dump(dossier, path)
    return str(path)


def test_a_clear_dossier_exits_with_0(capsys: Capture) -> None:
    """And prints the report as text."""
    assert 0 == check(CLEAR)

    out, err = capsys.readouterr()
    assert iorkit.check(iorkit.load(CLEAR), as_of="2026-03-20").to_text() + "\n" == out
    assert not err


def test_a_dossier_with_errors_exits_with_1(capsys: Capture) -> None:
    """The codes are in the report."""
    assert 1 == check(BLOCKED)
    assert "BND003" in capsys.readouterr().out


@pytest.mark.parametrize("severity,status", [("note", 1), ("warning", 1), ("error", 1), ("blocker", 3)])
def test_the_severity_at_which_it_fails_can_be_chosen(
    severity: str, status: int, tmp_path: Path, capsys: Capture
) -> None:
    """A late entry summary is an error."""
    entry = EntrySummary7501(entry_date=iorkit.model.shape.coerce_date("2026-03-02"), is_filed=False)
    path = write(tmp_path / "late.json", Dossier(entry_summaries=(entry,)))

    assert status == check(path, "--fail-at", severity)
    assert "ENT005" in capsys.readouterr().out


def test_a_dossier_that_could_not_be_judged_exits_with_3(tmp_path: Path, capsys: Capture) -> None:
    """No findings is no pass, unless the caller says that it will do."""
    path = write(tmp_path / "empty.json", Dossier())

    assert 3 == check(path)
    assert 0 == check(path, "--allow-incomplete")
    assert "INCOMPLETE" in capsys.readouterr().out


@pytest.mark.parametrize("policy", [policy.name for policy in POLICIES])
def test_a_policy_is_chosen_by_name(policy: str, capsys: Capture) -> None:
    """It is in the report."""
    assert 1 == check(BLOCKED, "--policy", policy, "--format", "json")
    assert policy in json.dumps(json.loads(capsys.readouterr().out)["policy"])


@pytest.mark.parametrize("name,begins", [("text", ""), ("markdown", "#"), ("html", "<"), ("json", "{")])
def test_a_format_is_chosen_by_name(name: str, begins: str, capsys: Capture) -> None:
    """Each is what the report itself gives."""
    report = iorkit.check(iorkit.load(BLOCKED), as_of="2026-03-20")
    expected = {
        "text": report.to_text(),
        "markdown": report.to_markdown(),
        "html": report.to_html(),
        "json": json.dumps(report.to_json(), indent=2, ensure_ascii=False),
    }

    assert 1 == check(BLOCKED, "--format", name)
    out = capsys.readouterr().out
    assert expected[name] + "\n" == out
    assert out.startswith(begins)


def test_json_reads_back_as_the_report(capsys: Capture) -> None:
    """Another program can go on with it."""
    check(BLOCKED, "--format", "json")
    report = iorkit.Report.from_json(json.loads(capsys.readouterr().out))

    assert iorkit.check(iorkit.load(BLOCKED), as_of="2026-03-20") == report


class Standard:
    """Standard input of bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """As bytes, so that the encoding of the terminal does not matter."""
    monkeypatch.setattr(sys, "stdin", Standard(Path(CLEAR).read_bytes()))

    assert 0 == check("-")
    assert "Lumen Housewares LLC" in capsys.readouterr().out


def test_cbps_answer_is_added(capsys: Capture) -> None:
    """The number is inactive only by CBP's file."""
    file = str(EXAMPLES / "inactive-number.json")
    answer = ("--query", str(EXAMPLES / "inactive-number.query.txt"))
    found = []
    for more in ((), answer):
        check(file, "--format", "json", *more)
        report = iorkit.Report.from_json(json.loads(capsys.readouterr().out))
        found.append("IOR007" in report.findings.codes)

    assert [False, True] == found


def test_cbps_answer_is_added_to_what_is_there() -> None:
    """Records and problems, after those of the dossier."""
    dossier = iorkit.load(EXAMPLES / "inactive-number.json")
    answer = (EXAMPLES / "inactive-number.query.txt").read_bytes()
    once = with_query(dossier, answer)
    twice = with_query(once, b"K9 nonsense")

    assert len(once.importer_records or ()) == 1 + len(dossier.importer_records or ())
    assert once.importer_records == twice.importer_records
    assert len(once.problems) < len(twice.problems)


def test_an_answer_that_cannot_be_read_states_nothing() -> None:
    """It is not taken for a statement that CBP has no record."""
    unread = with_query(Dossier(), b"K9 nonsense")

    assert unread.problems
    assert unread.importer_records is None
    assert () == with_query(Dossier(importer_records=()), b"K9 nonsense").importer_records


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "2026", ""])
def test_a_bad_day_exits_with_2(day: str, capsys: Capture) -> None:
    """Nothing is printed but what is wrong."""
    assert 2 == main(["check", CLEAR, "--as-of", day])

    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("iorkit: --as-of: expected a da")


def test_a_missing_file_exits_with_2(capsys: Capture) -> None:
    """The dossier's, or the query's."""
    assert 2 == check("no-such-file.json")
    assert "no-such-file.json" in capsys.readouterr().err
    assert 2 == check(CLEAR, "--query", "no-such-query.txt")
    assert "no-such-query.txt" in capsys.readouterr().err


def test_a_file_that_is_no_dossier_exits_with_2(tmp_path: Path, capsys: Capture) -> None:
    """What cannot be read is told in a few lines, and a job in the night can tell it from a finding."""
    path = tmp_path / "bad.json"
    path.write_text("{not json", encoding="utf-8")

    assert 2 == check(str(path))
    assert capsys.readouterr().out.startswith("UNREADABLE")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("check", CLEAR, "--policy", "laws"),
        ("check", CLEAR, "--format", "pdf"),
        ("check", CLEAR, "--fail-at", "worse"),
        ("explain",),
        ("audit",),
        ("completion", "cmd"),
    ],
)
def test_a_bad_call_exits_with_2(arguments: tuple[str, ...], capsys: Capture) -> None:
    """Argparse says what is wrong."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert 2 == caught.value.code
    assert "usage: iorkit" in capsys.readouterr().err


@pytest.mark.parametrize("arguments,begins", [(("--help",), "usage: iorkit"), (("--version",), "iorkit ")])
def test_help_and_version_exit_with_0(arguments: tuple[str, ...], begins: str, capsys: Capture) -> None:
    """As everywhere."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert 0 == caught.value.code
    assert capsys.readouterr().out.startswith(begins)


@pytest.mark.parametrize("code", ["POA005", "poa005"])
def test_a_rule_is_explained(code: str, capsys: Capture) -> None:
    """In either case of letters."""
    assert 0 == main(["explain", code])
    assert f"{iorkit.explain('POA005')}\n" == capsys.readouterr().out


def test_a_condition_code_is_explained(capsys: Capture) -> None:
    """Also with the message's identifier before it, as one argument."""
    assert 0 == main(["explain", "AE 875"])
    assert f"{iorkit.explain('875')}\n" == capsys.readouterr().out


def test_an_unknown_code_exits_with_2(capsys: Capture) -> None:
    """And the nearest is named."""
    assert 2 == main(["explain", "P0A005"])
    assert (
        "iorkit: no rule, condition, requirement or word of a rule is called 'P0A005'; did you mean POA005?\n"
        == capsys.readouterr().err
    )


def test_all_rules_are_listed(capsys: Capture) -> None:
    """One line each, in order of code."""
    assert 0 == main(["rules"])
    lines = capsys.readouterr().out.splitlines()

    assert list(iorkit.CATALOGUE.codes) == [line[:6] for line in lines]
    assert all(rule.title in line for rule, line in zip(iorkit.CATALOGUE, lines, strict=True))


def test_no_personal_number_is_printed(tmp_path: Path, capsys: Capture) -> None:
    """In no format."""
    dossier = Dossier(ior=IOR(name="Jane Doe", number=ImporterNumber(SSN)), bonds=())
    path = write(tmp_path / "person.json", dossier)
    for name in ("text", "markdown", "html", "json"):
        assert 1 == check(path, "--format", name)
        assert "987-65" not in capsys.readouterr().out


def test_the_module_exits_with_the_status_of_the_command(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Run by name, and only then; importing it does nothing."""
    monkeypatch.setattr(sys, "argv", ["iorkit", "explain", "POA05"])
    import_module("iorkit.__main__")
    monkeypatch.delitem(sys.modules, "iorkit.__main__")
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("iorkit", run_name="__main__")

    assert 2 == caught.value.code
    assert "POA05" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["text", "json"])
def test_a_terminal_that_lacks_a_script_gets_escapes(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report is printed all the same, and its JSON means the same."""
    path = write(tmp_path / "name.json", Dossier(ior=IOR(name="上海 Trading"), bonds=()))
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", terminal)

    assert 1 == check(path, "--format", name)
    terminal.seek(0)
    out = terminal.read()
    assert r"\u4e0a\u6d77 Trading" in out
    assert name != "json" or "上海 Trading" in json.loads(out)["subject"]


class Closed:
    """A terminal whose reader went away."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        """Fails, as a pipe does that nobody reads."""
        raise BrokenPipeError(text[:0])

    def fileno(self) -> int:
        """Gives a number that no file has."""
        return 99


def test_a_reader_that_has_seen_enough_is_no_fault(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Such as ``iorkit rules | head``."""
    closed: list[int] = []
    monkeypatch.setattr(sys, "stdout", Closed())
    monkeypatch.setattr(os, "dup2", lambda _, number: closed.append(number))

    assert 0 == main(["rules"])
    assert [99] == closed
    assert not capsys.readouterr().err


def run(*arguments: str, **options: str) -> subprocess.CompletedProcess[bytes]:
    """Runs ``python -m iorkit`` in a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "iorkit", *arguments]
    return subprocess.run(command, capture_output=True, check=False, cwd=options.get("cwd"))  # noqa: S603 -- our own interpreter


def test_the_module_runs_as_a_program() -> None:
    """With the status of ``main``."""
    done = run("check", BLOCKED, *AS_OF, "--format", "json")

    assert (1, b"") == (done.returncode, done.stderr)
    assert "blocked" == json.loads(done.stdout)["outcome"]


@pytest.mark.parametrize("stream,file", [("stdin", "-"), ("stdout", CLEAR)])
def test_a_closed_stream_exits_with_2(stream: str, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that a shell starts with ``<&-`` or ``>&-`` has none, and must not end in a traceback."""
    monkeypatch.setattr(sys, stream, None)

    assert 2 == check(file)
