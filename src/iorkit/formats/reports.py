"""Reports as files for an office: a workbook, CSV, a line of JSON a report, or one page to mail."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iorkit.errors import FormatError, MissingExtra
from iorkit.findings import Report, Severity, State
from iorkit.formats._cells import LONGEST_CELL, Cell, beside_of, cell_text, csv_lines, move_over, write_whole

if TYPE_CHECKING:
    from iorkit.deadlines import Due

__all__ = ["write_reports"]

_HALF = re.compile("[\ud800-\udfff]")
_WHOSE = ("importer", "number", "as_of", "policy")
_FOUND = (
    *_WHOSE,
    *("outcome", "kind", "code", "severity", "title", "message", "document", "path", "on_day", "remedy", "authority"),
    *("citations", "condition", "because_of", "waived"),
)
_SUMMARY = (
    *_WHOSE,
    *("outcome", "known_as", "blockers", "errors", "warnings", "notes", "met", "not_met", "not_shown", "needed"),
)
_CHECKLIST = (*_WHOSE, "requirement", "group", "state", "known_as", "known_from", "known_on", "remark")
_ASKS = (*_WHOSE, "what", "need", "why", "codes", "path")
_DUE = ("importer", "number", "day", "act_by", "title", "what", "to_do", "document", "path", "basis", "overdue")
_WIDE = {
    "title": 40,
    "message": 70,
    "remedy": 60,
    "what": 50,
    "why": 40,
    "requirement": 60,
    "importer": 28,
    "to_do": 50,
}
_FILL = {
    "blocker": "F4B6BD",
    "blocked": "F4B6BD",
    "not met": "F4B6BD",
    "error": "F9D3B4",
    "deficient": "F9D3B4",
    "unreadable": "F9D3B4",
    "warning": "F7EDB0",
    "incomplete": "F7EDB0",
    "not shown": "F7EDB0",
    "clear": "C9E7D0",
    "met": "C9E7D0",
}
"""The color behind a word of grade; the word itself stands in the cell."""


def write_reports(
    reports: Iterable[Report], path: str | os.PathLike[str], *, deadlines: Sequence[tuple[Report, Due]] = ()
) -> None:
    """Writes one or many reports to a file, whose ending decides what it is.

    ``.xlsx`` is a workbook with the sheets Summary, Findings, Checklist, Ask for and Deadlines; ``.csv`` has a row a
    finding or needed fact, and one for a report without any; ``.ndjson`` has a report a line; ``.json``, ``.html``,
    ``.md`` and ``.txt`` take one report. No cell runs as a formula.

    Args:
        reports: The reports; they are taken one at a time.
        path: The file; one that exists is replaced.
        deadlines: What falls due, for the workbook, each with the report on the same importer.

    Raises:
        FormatError: The ending is none of these, or several reports are to go into a file for one.
        MissingExtra: A workbook is asked for, and openpyxl is not installed.
        OSError: The file cannot be written.

    .. versionadded:: 26.2

    Examples:
        >>> import tempfile
        >>> from iorkit import Dossier, check
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_reports([check(Dossier(bonds=()), as_of="2026-03-20")], Path(folder, "findings.csv"))
        ...     print(Path(folder, "findings.csv").read_text(encoding="utf-8-sig").splitlines()[0][:45])
        "importer","number","as_of","policy","outcome
    """
    target = Path(path)
    ending = target.suffix.lower()
    if ending == ".xlsx":
        _write_workbook(reports, deadlines, target)
    elif ending == ".csv":
        write_whole(target, csv_lines(_FOUND, (_cells(row, _FOUND) for report in reports for row in _found(report))))
    elif ending == ".ndjson":
        write_whole(target, (_json(report) + "\n" for report in reports), mark=False)
    elif ending in _PAGES:
        write_whole(target, [_only(reports, ending)], mark=False)
    else:
        endings = ", ".join((".xlsx", ".csv", ".ndjson", *_PAGES))
        raise FormatError("report", str(target.name), f"the file's name must end in one of {endings}")


_PAGES = (".json", ".html", ".md", ".txt")


def _only(reports: Iterable[Report], ending: str) -> str:
    given = list(reports)
    if len(given) != 1:
        raise FormatError("report", ending, f"takes one report, not {len(given)}; .xlsx, .csv and .ndjson take many")
    (report,) = given
    match ending:
        case ".json":
            return _json(report, indent=2) + "\n"
        case ".html":
            return report.to_html() + "\n"
        case ".md":
            return report.to_markdown() + "\n"
        case _:
            return report.to_text() + "\n"


def _cells(row: dict[str, Any], header: Sequence[str]) -> list[Cell]:
    return [row.get(name) for name in header]


def _found(report: Report) -> Iterator[dict[str, Any]]:
    """Yields a row a finding, and one for each rule that a clear answer needs and that could not judge.

    A report with neither has one row, so that no importer is lost.
    """
    rows = [{**row, "kind": "waived" if row["waived"] else "finding"} for row in report.tables()["findings"]]
    rows += [
        {
            **_whose(report),
            "kind": "not checked",
            "code": item.code,
            "title": item.title,
            "message": f"{item.asks or item.path}: {item.reason}",
            "path": item.path,
        }
        for item in report.needed
    ]
    yield from ({**row, "outcome": report.outcome.value} for row in rows or [_whose(report)])


def _whose(report: Report) -> dict[str, Any]:
    return {
        "importer": report.importer or report.subject,
        "number": report.number,
        "as_of": report.as_of,
        "policy": report.policy.name,
    }


def _summary(report: Report) -> dict[str, Any]:
    counts, checklist = report.findings.counts, report.checklist()
    return {
        **_whose(report),
        "outcome": report.outcome.value,
        "known_as": report.assurance.value if report.assurance else "",
        "blockers": counts[Severity.BLOCKER],
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "notes": counts[Severity.NOTE],
        "met": len(checklist.in_state(State.MET)),
        "not_met": len(checklist.in_state(State.NOT_MET)),
        "not_shown": len(checklist.in_state(State.NOT_SHOWN)),
        "needed": len(report.ask_for()),
    }


def _due(report: Report, due: Due) -> dict[str, Any]:
    return {
        **_whose(report),
        "day": due.day,
        "act_by": due.act_by,
        "title": due.title,
        "what": due.what,
        "to_do": due.to_do,
        "document": due.subject,
        "path": due.path,
        "basis": due.basis,
        "overdue": due.is_overdue,
    }


def _write_workbook(reports: Iterable[Report], deadlines: Sequence[tuple[Report, Due]], target: Path) -> None:
    try:
        from openpyxl import Workbook  # noqa: PLC0415 -- an extra, imported where it is used
    except ImportError:
        raise MissingExtra("excel") from None
    book = Workbook(write_only=True)
    sheets = {
        "Summary": _Sheet(book, "Summary", _SUMMARY),
        "Findings": _Sheet(book, "Findings", _FOUND),
        "Checklist": _Sheet(book, "Checklist", _CHECKLIST),
        "Ask for": _Sheet(book, "Ask for", _ASKS),
        "Deadlines": _Sheet(book, "Deadlines", _DUE),
    }
    for report in reports:
        tables = report.tables()
        sheets["Summary"].add(_summary(report))
        for row in _found(report):
            sheets["Findings"].add(row)
        for row in tables["checklist"]:
            sheets["Checklist"].add(row)
        for row in tables["ask_for"]:
            sheets["Ask for"].add(row)
    for report, due in sorted(deadlines, key=lambda pair: pair[1].day):
        sheets["Deadlines"].add(_due(report, due))
    for sheet in sheets.values():
        sheet.close()
    beside = beside_of(target)
    try:
        book.save(beside)
        move_over(beside, target)
    finally:
        beside.unlink(missing_ok=True)


class _Sheet:
    """A sheet with a frozen header, a filter, widths, and colors behind the words of grade."""

    def __init__(self, book: Any, title: str, header: Sequence[str]) -> None:  # noqa: ANN401 -- of an extra
        from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 -- the same
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- the same

        self._sheet = book.create_sheet(title)
        self._header = header
        self._rows = 1
        self._wrap = Alignment(wrap_text=True, vertical="top")
        self._fills = {word: PatternFill("solid", fgColor=color) for word, color in _FILL.items()}
        self._letter = get_column_letter
        self._sheet.freeze_panes = "A2"
        for n, name in enumerate(header, start=1):
            self._sheet.column_dimensions[get_column_letter(n)].width = _WIDE.get(name, 14)
        self._sheet.append([self._made(name.replace("_", " ").capitalize(), font=Font(bold=True)) for name in header])

    def add(self, row: dict[str, Any]) -> None:
        """Adds a row; a cell whose column it lacks stays empty."""
        self._rows += 1
        self._sheet.append([self._made(row.get(name)) for name in self._header])

    def close(self) -> None:
        """Sets the filter over all rows."""
        self._sheet.auto_filter.ref = f"A1:{self._letter(len(self._header))}{self._rows}"

    def _made(self, value: Cell, **look: Any) -> object:  # noqa: ANN401 -- what a cell may have
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- the same

        if value is None or (isinstance(value, int | Decimal | dt.date) and not isinstance(value, bool)):
            return value
        cell = WriteOnlyCell(self._sheet, value="")
        text = cell_text(value)
        cell.value = text[:LONGEST_CELL]
        cell.data_type = "s"  # a text that begins with "=" is no formula
        cell.alignment = self._wrap
        if text in self._fills:
            cell.fill = self._fills[text]
        for name, setting in look.items():
            setattr(cell, name, setting)
        return cell


def _json(report: Report, indent: int | None = None) -> str:
    """Writes a report as JSON; a half letter, which no file can hold, stays an escape."""
    text = json.dumps(report.to_json(), indent=indent, ensure_ascii=False)
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
