"""Tables out: rows as CSV or XLSX in which no cell runs as a formula."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from iorkit.errors import MissingExtra
from iorkit.formats._cells import (
    LONGEST_CELL,
    Cell,
    beside_of,
    cell_text,
    csv_lines,
    move_over,
    write_whole,
)

__all__ = ["Cell", "write_table"]

_WORKBOOK = ".xlsx"


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
        write_whole(target, csv_lines(header, rows))


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
        held.value = cell_text(cell)[:LONGEST_CELL]
        held.data_type = "s"  # a text that begins with "=" is no formula
        return held

    sheet.append([made(name) for name in header])
    for row in rows:
        sheet.append([made(cell) for cell in row])
    beside = beside_of(target)
    try:
        book.save(beside)
        move_over(beside, target)
    finally:
        beside.unlink(missing_ok=True)
