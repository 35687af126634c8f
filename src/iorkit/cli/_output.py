"""The reports of ``iorkit check`` on the terminal or in a file."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from iorkit.cli._terminal import say, width
from iorkit.deadlines import Due
from iorkit.findings import Report
from iorkit.formats.reports import write_reports

__all__ = ["Work", "concise", "write"]

_ENDINGS = {
    "text": ".txt",
    "concise": ".txt",
    "html": ".html",
    "markdown": ".md",
    "json": ".json",
    "ndjson": ".ndjson",
    "csv": ".csv",
    "xlsx": ".xlsx",
}
_FOR_ONE = ("html", "markdown", "json")
_MOST_CODES = 6


class Work(Protocol):
    """What the output must know of the work on all reports."""

    is_many: bool
    wants_deadlines: bool
    due: list[tuple[Report, Due]]

    @property
    def summary(self) -> str:
        """All reports in one line."""
        ...


def write(reports: Iterator[Report], options: argparse.Namespace, work: Work) -> None:
    """Prints or writes reports, as the arguments ask.

    Args:
        reports: The reports, each judged when it is asked for.
        options: The arguments.
        work: What to know of all of them.

    Raises:
        ValueError: The format and the file's name do not agree, or several reports are to go into a page for one.
        OSError: The file cannot be written.
    """
    kind = _kind(options, work)
    if kind in ("text", "concise"):
        _write_text(reports, kind, options, work)
        return
    if work.is_many and kind in _FOR_ONE:
        msg = f"--format {kind} takes one report; text, concise, ndjson, csv and xlsx take many"
        raise ValueError(msg)
    work.wants_deadlines = kind == "xlsx"
    if options.output:
        write_reports(reports, options.output, deadlines=work.due)
        say(f"{work.summary}; written to {options.output}")
    elif kind == "xlsx":
        msg = "--format xlsx is a file; say which with --output FILE.xlsx"
        raise ValueError(msg)
    else:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder, f"report{_ENDINGS[kind]}")
            write_reports(reports, made, deadlines=work.due)
            say(made.read_text(encoding="utf-8-sig").removesuffix("\n"))


def _kind(options: argparse.Namespace, work: Work) -> str:
    """Returns the format that was asked for, by name or by the ending of the file."""
    given: str | None = options.format
    if not options.output:
        return given or ("concise" if work.is_many and not options.verbose else "text")
    ending = Path(options.output).suffix.lower()
    fits = [kind for kind, own in _ENDINGS.items() if own == ending]
    if not fits:
        endings = ", ".join(dict.fromkeys(_ENDINGS.values()))
        msg = f"--output {options.output}: the name must end in one of {endings}"
        raise ValueError(msg)
    if given is None:
        return fits[0]
    if given not in fits:
        msg = f"--output {options.output}: does not end in {_ENDINGS[given]}, as --format {given} asks"
        raise ValueError(msg)
    return given


def _write_text(reports: Iterator[Report], kind: str, options: argparse.Namespace, work: Work) -> None:
    columns = 100 if options.output else width()
    texts = (_text(report, kind, options.verbose, columns) for report in reports)
    if options.output:
        content = ("\n" if kind == "concise" else "\n\n\n").join(texts)
        Path(options.output).write_text(content + "\n", encoding="utf-8")
        say(f"{work.summary}; written to {options.output}")
        return
    for place, text in enumerate(texts):
        say(f"\n\n{text}" if place and kind == "text" else text)
    if work.is_many:
        say(work.summary if kind == "concise" else f"\n{work.summary}")


def _text(report: Report, kind: str, verbosity: int, columns: int) -> str:
    return concise(report) if kind == "concise" else report.to_text(verbosity=verbosity, width=columns)


def concise(report: Report) -> str:
    """Returns a report in one line.

    Args:
        report: The report.

    Examples:
        >>> import iorkit
        >>> print(concise(iorkit.check(iorkit.Dossier(bonds=()), as_of="2026-03-20")).partition(";")[0])
        blocked     importer not named: 1 blocker (BND001)
    """
    grade = f"{report.outcome.value:11}"
    if report.unreadable:
        told = {name: str(value) for name, value in report.unreadable.params}
        reason = f"seems to be {told['seems']}" if "seems" in told else told.get("reason", "")
        return f"{grade} {report.unreadable.subject or 'input'}: {reason}"
    who = report.subject or "importer not named"
    found = ", ".join(f"{n} {item.value}{'s' * (n != 1)}" for item, n in report.findings.counts.items() if n)
    codes = report.findings.codes
    more = f" and {len(codes) - _MOST_CODES} more" if len(codes) > _MOST_CODES else ""
    listed = f" ({', '.join(codes[:_MOST_CODES])}{more})" if codes else ""
    waived = f"; {len(report.waived)} waived" if report.waived else ""
    asks = f"; {count} to ask for" if (count := len(report.ask_for())) else ""
    return f"{grade} {who}: {found or 'no findings'}{listed}{waived}{asks}"
