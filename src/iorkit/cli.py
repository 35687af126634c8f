"""The command: check a dossier and print the report, or explain a rule."""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import attrs

import iorkit
from iorkit.errors import IorkitError
from iorkit.findings import POLICIES, Report, Severity
from iorkit.formats.abi import read_importer_query
from iorkit.masking import mask_text
from iorkit.model import Dossier

__all__ = ["main"]

_CLEAR, _FOUND, _USAGE, _NOT_JUDGED = 0, 1, 2, 3
_FORMATS: dict[str, Callable[[Report], str]] = {
    "text": Report.to_text,
    "markdown": Report.to_markdown,
    "html": Report.to_html,
    "json": lambda report: json.dumps(report.to_json(), indent=2, ensure_ascii=False),
}


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints show no personal number, though an argument was one."""

    def error(self, message: str) -> NoReturn:
        super().error(mask_text(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="iorkit", description=iorkit.__doc__.splitlines()[0] if iorkit.__doc__ else "")
    parser.add_argument("--version", action="version", version=f"iorkit {iorkit.__version__}")
    commands = parser.add_subparsers(dest="command", required=True)

    check = commands.add_parser("check", help="check a dossier and print the report")
    check.add_argument(
        "file", help="the dossier, or a form, message or report: JSON, TOML, PDF, a folder; - for standard input"
    )
    check.add_argument("--query", metavar="FILE", help="CBP's answer to an importer/bond query, added to the dossier")
    check.add_argument("--as-of", metavar="DAY", help="the day to judge for, YYYY-MM-DD; today where not given")
    check.add_argument("--policy", choices=[policy.name for policy in POLICIES], default="self-inspection")
    check.add_argument("--format", choices=sorted(_FORMATS), default="text")
    check.add_argument(
        "--fail-at",
        choices=[severity.value for severity in Severity],
        default="error",
        help="exit with 1 where a finding is of this severity or worse (default: error)",
    )

    check.add_argument(
        "--allow-incomplete",
        action="store_true",
        help="exit with 0 where nothing was found, though something that a clear answer needs was not judged",
    )

    explain = commands.add_parser("explain", help="explain a rule, or a condition code of CBP's system")
    explain.add_argument("code", help="the rule's code, such as POA005, or CBP's, such as 875")

    commands.add_parser("rules", help="list the rules")
    return parser


def _check(options: argparse.Namespace) -> int:
    dossier = iorkit.loads(_standard_input()) if options.file == "-" else iorkit.load(options.file)
    if options.query:
        dossier = with_query(dossier, Path(options.query).read_bytes())
    report = iorkit.check(dossier, as_of=options.as_of, policy=options.policy)
    _say(_FORMATS[options.format](report))
    return _status(report, options)


def _status(report: Report, options: argparse.Namespace) -> int:
    """Returns with what the command ends: 0 only where the report is clear, or where the caller lets that be."""
    if len(report.findings.at_least(options.fail_at)):
        return _FOUND
    return _NOT_JUDGED if report.needed and not options.allow_incomplete else _CLEAR


def _standard_input() -> bytes:
    if sys.stdin is None:  # a shell can start a process without it
        raise OSError(errno.EBADF, "standard input is closed")
    return sys.stdin.buffer.read()


def _say(text: str) -> None:
    """Prints a text; what the terminal's encoding lacks is escaped, as JSON can read it."""
    if sys.stdout is None:  # the same
        raise OSError(errno.EBADF, "standard output is closed")
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding))


def with_query(dossier: Dossier, answer: bytes | str) -> Dossier:
    """Adds CBP's answer to an importer/bond query to a dossier, with what could not be read of it."""
    query = read_importer_query(answer)
    records = (*(dossier.importer_records or ()), *query.records)
    return attrs.evolve(
        dossier,
        importer_records=records or dossier.importer_records,
        problems=(*dossier.problems, *query.problems),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Args:
        arguments: The arguments; those of the process where they are not given.

    Returns:
        0 where the report is clear, 1 where something was found at or above ``--fail-at``, 2 where the call or a file
        is bad, 3 where nothing was found and something needed was not judged.
    """
    options = _parser().parse_args(arguments)
    try:
        if options.command == "check":
            return _check(options)
        if options.command == "explain":
            _say(str(iorkit.explain(options.code)))
        else:
            for rule in iorkit.CATALOGUE:
                _say(f"{rule.code}  {rule.severity.value:8} {rule.authority.words:32} {rule.title}")
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CLEAR
    except (IorkitError, OSError) as fault:
        print(f"iorkit: {mask_text(str(fault))}", file=sys.stderr)
        return _USAGE
    return _CLEAR
