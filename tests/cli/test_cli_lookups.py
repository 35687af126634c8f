"""The other commands: bond, upcoming, rules, explain, schema, completion; and how the command behaves in a shell."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import types
from pathlib import Path

import pytest

import iorkit
from iorkit.cli import _completion, _parser, _terminal, main
from iorkit.findings import POLICIES, Severity
from iorkit.model import Arrangement

Capture = pytest.CaptureFixture[str]


def test_the_choices_are_those_of_the_library() -> None:
    """They are written out in the parser, so that the command starts fast."""
    assert [policy.name for policy in POLICIES] == list(_parser.POLICY_NAMES)
    assert [severity.value for severity in Severity] == list(_parser.SEVERITIES)
    assert [item.value for item in Arrangement] == list(_parser.ARRANGEMENTS)


def test_the_version_loads_nothing_else() -> None:
    """So that the command answers at once."""
    code = (
        "import sys\nfrom iorkit.cli import main\ntry:\n    main(['--version'])\nexcept SystemExit:\n    pass\n"
        "print(sorted(name for name in sys.modules if name.startswith(('iorkit', 'attr', 'pendulum'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 -- our own interpreter

    assert f"iorkit {iorkit.__version__}\n['iorkit', 'iorkit.cli', 'iorkit.cli._parser']\n" == done.stdout


@pytest.mark.parametrize(
    "arguments,amount",
    [
        (("--duties", "500000"), "$50,000"),
        (("--duties", "500000.01"), "$60,000"),
        (("--duties", "$1,000,000", "--fees", "1"), "$200,000"),
        (("--duties", "0", "--taxes", "0", "--on", "2026-03-20"), "$50,000"),
    ],
)
def test_a_bond_is_sized_with_its_basis(arguments: tuple[str, ...], amount: str, capsys: Capture) -> None:
    """A tenth of duties, taxes and fees of twelve months, rounded up; at the boundary and beyond."""
    assert 0 == main(["bond", *arguments])
    lines = capsys.readouterr().out.splitlines()

    assert f"Required continuous bond, activity 1: {amount}" == lines[0]
    assert any("How CBP Sets Bond Amounts" in line for line in lines)


@pytest.mark.parametrize("amount", ["abc", "-5", "1e9"])
def test_an_amount_that_is_none_exits_with_2(amount: str, capsys: Capture) -> None:
    """It names the option."""
    assert 2 == main(["bond", f"--duties={amount}"])
    assert "iorkit: --duties: expected an amount" in capsys.readouterr().err


def test_what_falls_due_is_listed_and_written_as_a_calendar(tmp_path: Path, capsys: Capture) -> None:
    """For one dossier a calendar too."""
    file = tmp_path / "days.ics"

    assert 0 == main(["upcoming", "--example", "own-company", "--as-of", "2026-03-20", "--days", "400"])
    assert "within 400 days" in capsys.readouterr().out
    assert 0 == main(["upcoming", "--example", "own-company", "--as-of", "2026-03-20", "--output", str(file)])
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    two = ["--example", "own-company", "--example", "buyer"]
    assert 2 == main(["upcoming", *two, "--output", str(file)])
    assert 0 == main(["upcoming", *two])
    (tmp_path / "empty.json").write_text("")
    assert 2 == main(["upcoming", str(tmp_path / "empty.json")])
    assert 2 == main(["upcoming", "--example", "buyer", "--days", "-1"])


def test_rules_are_listed_by_prefix_requirement_and_word(capsys: Capture) -> None:
    """And one that is none exits with 2."""
    listed = {}
    for words in ("POA", "bond-in-force", "partnership lapsed"):
        assert 0 == main(["rules", *words.split()])
        listed[words] = [line[:6] for line in capsys.readouterr().out.splitlines()]

    assert list(iorkit.CATALOGUE.select("POA").codes) == listed["POA"]
    assert list(iorkit.CATALOGUE.serving("bond-in-force")) == listed["bond-in-force"]
    assert ["POA005"] == listed["partnership lapsed"]
    assert 2 == main(["rules", "zzzz"])
    assert 0 == main(["rules", "POA005", "--json"])
    assert "POA005" == json.loads(capsys.readouterr().out)[0]["code"]


def test_words_are_explained_without_quotes(capsys: Capture) -> None:
    """As a person types them."""
    assert 0 == main(["explain", "power", "of", "attorney", "expired"])
    assert "POA005" in capsys.readouterr().out
    assert 0 == main(["explain", "DAT004", "--json"])
    assert "DAT004" == json.loads(capsys.readouterr().out)["code"]


@pytest.mark.parametrize("of,part", [((), "iorkit/dossier/1"), (("report",), "iorkit/report/2")])
def test_schemas_are_printed(of: tuple[str, ...], part: str, capsys: Capture) -> None:
    """The dossier's, where none is named."""
    assert 0 == main(["schema", *of])
    assert part in json.dumps(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("shell", _parser.SHELLS)
def test_completion_knows_every_command_and_option(shell: str, capsys: Capture) -> None:
    """Made from the parser, so that it never lags behind."""
    assert 0 == main(["completion", shell])
    script = capsys.readouterr().out

    for command, options in _completion.words().items():
        assert command in script
        assert all(option.lstrip("-") in script for option in options)
    assert "own-company" in script


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_script_for_bash_completes(capsys: Capture) -> None:
    """It runs, and offers what fits."""
    main(["completion", "bash"])
    ask = 'COMP_WORDS=(iorkit check --policy l); COMP_CWORD=3; _iorkit; echo "${COMPREPLY[@]}"'
    script = f"{capsys.readouterr().out}\n{ask}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)  # noqa: S603,S607 -- the shell that is there

    assert "law\n" == done.stdout


def test_an_interruption_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Not sixty of a traceback."""
    monkeypatch.setattr(iorkit, "explain", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))

    assert 130 == main(["explain", "POA005"])
    assert "iorkit: interrupted\n" == capsys.readouterr().err


class Terminal:
    """A terminal that keeps what is written."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        """Says that it is one."""
        return True

    def write(self, text: str) -> int:
        """Keeps a text."""
        self.text += text
        return len(text)

    def flush(self) -> None:
        """Has nothing to do."""


def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """And 100 where the output goes elsewhere."""
    assert 100 == _terminal.width()
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("COLUMNS", "72")
    assert 72 == _terminal.width()


def test_color_is_used_where_rich_is_there_and_nobody_forbids_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain text otherwise."""
    painted: list[str] = []

    class Text:
        def __init__(self, text: str) -> None:
            self.text = text

        def highlight_regex(self, pattern: str, style: str) -> None:
            assert pattern
            assert style

    class Console:
        def __init__(self, **_: object) -> None:
            pass

        def print(self, text: Text) -> None:
            painted.append(text.text)

    rich = {"rich": types.ModuleType("rich")}
    for name, held in (("console", Console), ("text", Text)):
        rich[f"rich.{name}"] = types.ModuleType(f"rich.{name}")
        setattr(rich[f"rich.{name}"], held.__name__, held)
    for name, module in rich.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    _terminal.say("BLOCKED")
    assert (["BLOCKED"], "") == (painted, terminal.text)
    monkeypatch.setenv("NO_COLOR", "1")
    _terminal.say("plain")
    assert "plain\n" == terminal.text
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setitem(sys.modules, "rich.console", None)
    _terminal.say("plain too")
    assert terminal.text.endswith("plain too\n")


def test_progress_is_told_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the output, and gone at the end."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = _terminal.Progress()
    for _ in range(25):
        progress.step()
    progress.close()

    assert "\r25 judged ..." in terminal.text
    assert terminal.text.endswith("\r")


def test_notes_need_an_error_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process may have none."""
    monkeypatch.setattr(sys, "stderr", None)
    _terminal.note("nobody reads this")
    _terminal.Progress().close()
