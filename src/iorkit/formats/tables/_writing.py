"""Tables out: findings and rows as CSV or XLSX in which no cell runs as a formula."""

from __future__ import annotations

import datetime as dt
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from iorkit.errors import MissingExtra
from iorkit.findings import Finding, NotChecked, Report
from iorkit.formats.tables._records import RUNS
from iorkit.ids import Identifier
from iorkit.masking import mask_text

__all__ = ["Cell", "write_findings_csv", "write_table"]

Cell: TypeAlias = str | int | Decimal | dt.date | Identifier | None
"""What may stand in a cell; a flag is written as yes or no."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767  # of Excel
_WORKBOOK = ".xlsx"
_FINDINGS_HEADER = (
    "Kind",
    "Code",
    "Severity",
    "Path",
    "Subject",
    "Message",
    "Title",
    "Authority",
    "Citations",
    "Remedy",
)


def write_findings_csv(report: Report, path: str | os.PathLike[str]) -> None:
    """Writes the findings of a report, what was waived, and what was not checked, as CSV for a spreadsheet.

    Args:
        report: The report.
        path: The file; one that exists is replaced.

    Raises:
        OSError: The file cannot be written.

    .. versionadded:: 26.1

    Examples:
        >>> import tempfile
        >>> from iorkit import Dossier, check
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_findings_csv(check(Dossier(bonds=()), as_of="2026-03-20"), Path(folder, "findings.csv"))
        ...     print(Path(folder, "findings.csv").read_text(encoding="utf-8-sig").splitlines()[0])
        "Kind","Code","Severity","Path","Subject","Message","Title","Authority","Citations","Remedy"
    """
    _write(Path(path), _csv_lines(_FINDINGS_HEADER, _findings(report)))


def write_table(header: Sequence[str], rows: Iterable[Sequence[Cell]], path: str | os.PathLike[str]) -> None:
    """Writes a table as CSV or, where the file's name ends in ``.xlsx``, as a workbook.

    Text that a spreadsheet could take for a formula, because it begins with ``=``, ``+``, ``-``, ``@`` or a control
    character, gets an apostrophe in CSV and is marked as text in a workbook. Personal numbers are masked. Amounts are
    written as numbers, dates as ``2026-03-02``.

    Args:
        header: The names of the columns.
        rows: The rows; they are taken one at a time.
        path: The file; one that exists is replaced.

    Raises:
        MissingExtra: A workbook is asked for, and openpyxl is not installed.
        OSError: The file cannot be written.

    .. versionadded:: 26.1

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "names.csv")
        ...     write_table(["Name", "Amount"], [["=1+1", Decimal("-12.50")], ["000-12-3456", None]], path)
        ...     print(path.read_text(encoding="utf-8-sig"))
        "Name","Amount"
        "'=1+1",-12.50
        "***-**-3456",
    """
    target = Path(path)
    if target.suffix.lower() == _WORKBOOK:
        _write_workbook(header, rows, target)
    else:
        _write(target, _csv_lines(header, rows))


def _findings(report: Report) -> Iterator[Sequence[Cell]]:
    for found in report.findings:
        yield _finding_row("finding", found)
    for waived in report.waived:
        yield _finding_row("waived", waived.finding)
    for item in report.not_checked:
        yield _not_checked_row(item)


def _finding_row(kind: str, found: Finding) -> Sequence[Cell]:
    authority = found.authority.value if found.authority else ""
    citations = "; ".join(str(citation) for citation in found.citations)
    where = (found.code, found.severity.value, found.path, found.subject)
    return (kind, *where, found.message, found.title, authority, citations, found.remedy)


def _not_checked_row(item: NotChecked) -> Sequence[Cell]:
    authority = item.authority.value if item.authority else ""
    return ("not checked", item.code, "", item.path, "", item.reason, item.title, authority, "", "")


def _csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Makes lines in which every text is quoted, so that no other separator can cut it."""
    yield ",".join(_csv_cell(name) for name in header) + "\r\n"
    for row in rows:
        yield ",".join(_csv_cell(cell) for cell in row) + "\r\n"


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return _amount(cell)
    return '"' + _safe(_text(cell)).replace('"', '""') + '"'


def _amount(cell: int | Decimal) -> str:
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def _text(cell: Cell) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case dt.datetime():
            return cell.isoformat(" ", "seconds")
        case dt.date():
            return cell.isoformat()
        case Identifier():
            return str(cell)
        case _:
            return mask_text(_CONTROL.sub("\ufffd", str(cell)))


def _safe(text: str) -> str:
    """Puts an apostrophe before a text that a spreadsheet could take for a formula."""
    return f"'{text}" if RUNS.match(text) else text


def _write(target: Path, lines: Iterable[str]) -> None:
    """Writes a file whole or not at all; the mark at its beginning tells Excel that it is UTF-8."""
    beside = _beside(target)
    try:
        with beside.open("x", encoding="utf-8-sig", newline="") as file:
            file.writelines(lines)
        _move(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _write_workbook(header: Sequence[str], rows: Iterable[Sequence[Cell]], target: Path) -> None:
    try:
        from openpyxl import Workbook  # noqa: PLC0415 -- an extra, imported where it is used
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- the same
    except ImportError:
        raise MissingExtra("excel") from None
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Table")

    def made(cell: Cell) -> object:
        if cell is None or (isinstance(cell, int | Decimal | dt.date) and not isinstance(cell, bool)):
            return cell
        held = WriteOnlyCell(sheet, value="")
        held.value = _text(cell)[:_LONGEST_CELL]
        held.data_type = "s"  # a text that begins with "=" is no formula
        return held

    sheet.append([made(name) for name in header])
    for row in rows:
        sheet.append([made(cell) for cell in row])
    beside = _beside(target)
    try:
        book.save(beside)
        _move(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    return Path(os.path.realpath(target)).with_name(f".iorkit-{secrets.token_hex(8)}.tmp")


def _move(beside: Path, target: Path) -> None:
    place = Path(os.path.realpath(target))
    if place.exists():
        shutil.copymode(place, beside)
    beside.replace(place)
