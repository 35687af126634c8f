"""The arguments of the command, and its help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

import iorkit

__all__ = ["ARRANGEMENTS", "FORMATS", "POLICY_NAMES", "SEVERITIES", "SHELLS", "make_parser", "parse"]

ARRANGEMENTS = ("buyer", "own-company", "agent")
FORMATS = ("text", "concise", "html", "markdown", "json", "ndjson", "csv", "xlsx")
POLICY_NAMES = ("self-inspection", "law", "cbp", "watch-2026")
SEVERITIES = ("note", "warning", "error", "blocker")
SHELLS = ("bash", "zsh", "fish")

_EXITS = """exit codes:
  0  every report is clear
  1  something was found at or above --fail-at
  2  the call is bad, or a file could not be read
  3  nothing was found, but something that a clear answer needs was not judged
  Of several reports the worst counts: 2 before 1, 1 before 3."""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints show no personal number, though an argument was one."""

    def error(self, message: str) -> NoReturn:
        from iorkit.masking import mask_text  # noqa: PLC0415 -- only a bad call needs it

        super().error(mask_text(message))


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Reads the arguments of the command.

    Args:
        arguments: What stands after the command's name.
    """
    return make_parser().parse_args(arguments)


def make_parser() -> argparse.ArgumentParser:
    """Returns the parser of the command with all its subcommands."""
    summary = "Tell from its documents whether a US importer of record is qualified to import."
    parser = _Parser(prog="iorkit", description=summary)
    parser.add_argument("--version", action="version", version=f"iorkit {iorkit.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    _add_new(commands)
    _add_bond(commands)
    _add_upcoming(commands)
    _add_lookups(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001 -- argparse has no public name for it


def _add_check(commands: _Commands[_Parser]) -> None:
    check = commands.add_parser(
        "check",
        help="judge documents and print the report",
        description="Judge the documents of one importer or many and print the report.",
        epilog=_EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = check.add_argument
    add("file", nargs="*", help="dossiers (JSON, TOML), spreadsheets, PDF forms, CBP messages, folders, patterns; -")
    add("--example", action="append", default=[], metavar="NAME", help="an example that iorkit brings: own-company")
    add("--query", metavar="FILE", help="CBP's response to an importer/bond query, added to the one dossier")
    add("--as-of", metavar="DAY", help="the day to judge for, YYYY-MM-DD; today in New York where not given")
    add("--policy", choices=POLICY_NAMES, default="self-inspection", help="whose demands count (self-inspection)")
    add(
        "--select",
        action="append",
        default=[],
        metavar="CODES",
        help="run only these rules, by code or prefix (BND,POA)",
    )
    add("--ignore", action="append", default=[], metavar="CODES", help="accept findings of these codes, as if waived")
    add("--waivers", metavar="FILE", help="findings that your house accepts: .toml, .json or .csv")
    add("--settings", action="append", default=[], metavar="NAME=VALUE", help="a threshold of our own, set otherwise")
    add("--date-order", choices=("mdy", "dmy"), help="how dates such as 3/4/26 in spreadsheets are meant")
    add("--format", choices=FORMATS, help="what to print (text; concise, a line each, for many); or as --output ends")
    add("--output", metavar="PATH", help="write to a file: .txt .html .md .json .ndjson .csv .xlsx")
    add("-v", "--verbose", action="count", default=0, help="basis and evidence; -vv for everything")
    add("--fail-at", choices=SEVERITIES, default="error", help="exit 1 at findings of this severity or worse (error)")
    add("--allow-incomplete", action="store_true", help="exit 0 though something needed was not judged")


def _add_new(commands: _Commands[_Parser]) -> None:
    new = commands.add_parser(
        "new",
        help="write a template to fill in",
        description="Write a template of a dossier to fill in, with every field that a clear answer needs.",
    )
    new.add_argument("--arrangement", choices=ARRANGEMENTS, default="own-company", help="who is importer of record")
    new.add_argument("--output", metavar="FILE", help="the file, .json or .xlsx; JSON is printed where not given")
    new.add_argument("--lang", choices=("en", "zh"), default="en", help="the language of the notes (en)")
    new.add_argument("--force", action="store_true", help="replace a file that exists")


def _add_bond(commands: _Commands[_Parser]) -> None:
    bond = commands.add_parser(
        "bond",
        help="say how large a continuous bond must be",
        description="Say how large a continuous bond, activity 1, must be for twelve months, and why.",
    )
    bond.add_argument("--duties", required=True, metavar="USD", help="duties of twelve months")
    bond.add_argument("--taxes", default="0", metavar="USD", help="taxes of twelve months")
    bond.add_argument("--fees", default="0", metavar="USD", help="fees of twelve months")
    bond.add_argument("--on", metavar="DAY", help="the day whose formula governs, YYYY-MM-DD")


def _add_upcoming(commands: _Commands[_Parser]) -> None:
    upcoming = commands.add_parser(
        "upcoming",
        help="list what is overdue and what falls due",
        description="List what is overdue and what falls due within some days, from the documents of a dossier.",
    )
    upcoming.add_argument("file", nargs="*", help="as for check")
    upcoming.add_argument("--example", action="append", default=[], metavar="NAME", help="an example")
    upcoming.add_argument("--as-of", metavar="DAY", help="the day to look from, YYYY-MM-DD; today where not given")
    upcoming.add_argument("--days", type=int, default=30, metavar="N", help="how many days ahead (30)")
    upcoming.add_argument("--output", metavar="FILE.ics", help="write a calendar file; one dossier only")


def _add_lookups(commands: _Commands[_Parser]) -> None:
    explain = commands.add_parser("explain", help="explain a code, a prefix, a requirement or a word")
    explain.add_argument("word", nargs="+", help="POA005, POA, 875, DAT004, bond-in-force, or words such as expired")
    explain.add_argument("--json", action="store_true", help="print it for a program")
    rules = commands.add_parser("rules", help="list the rules")
    rules.add_argument("filter", nargs="*", help="a prefix, a requirement or words of a rule")
    rules.add_argument("--json", action="store_true", help="print them for a program")
    schema = commands.add_parser("schema", help="print the JSON Schema of a dossier or a report")
    schema.add_argument("of", nargs="?", choices=("dossier", "report"), default="dossier")
    completion = commands.add_parser("completion", help="print a script that completes the command in a shell")
    completion.add_argument("shell", choices=SHELLS)
