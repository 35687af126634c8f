"""Cells and files that spreadsheets open: no cell runs as a formula, and a file is written whole or not at all."""

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

from iorkit.ids import Identifier
from iorkit.masking import mask_text

__all__ = ["LONGEST_CELL", "RUNS", "Cell", "beside_of", "cell_text", "csv_lines", "move_over", "write_whole"]

Cell: TypeAlias = str | int | Decimal | dt.date | Identifier | None
"""What may stand in a cell; a flag is written as yes or no."""

LONGEST_CELL = 32_767  # of Excel
RUNS = re.compile(r"[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20\u2212]")
"""How a text begins that a spreadsheet could take for a formula; written, it bears an apostrophe."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Makes lines in which every text is quoted, so that no other separator can cut it."""
    yield ",".join(csv_cell(name) for name in header) + "\r\n"
    for row in rows:
        yield ",".join(csv_cell(cell) for cell in row) + "\r\n"


def csv_cell(cell: Cell) -> str:
    """Writes a cell as CSV; text is quoted."""
    if cell is None:
        return ""
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return _amount(cell)
    return '"' + safe(cell_text(cell)).replace('"', '""') + '"'


def _amount(cell: int | Decimal) -> str:
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def cell_text(cell: Cell) -> str:
    """Writes a value as the text of a cell, personal numbers masked."""
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


def safe(text: str) -> str:
    """Puts an apostrophe before a text that a spreadsheet could take for a formula."""
    return f"'{text}" if RUNS.match(text) else text


def write_whole(target: Path, lines: Iterable[str], *, mark: bool = True) -> None:
    """Writes a file whole or not at all; a mark at its beginning tells Excel that it is UTF-8."""
    beside = beside_of(target)
    try:
        with beside.open("x", encoding="utf-8-sig" if mark else "utf-8", newline="") as file:
            file.writelines(lines)
        move_over(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def beside_of(target: Path) -> Path:
    """Returns a new name beside a file, to write to first."""
    return Path(os.path.realpath(target)).with_name(f".iorkit-{secrets.token_hex(8)}.tmp")


def move_over(beside: Path, target: Path) -> None:
    """Puts what was written beside a file in its place."""
    place = Path(os.path.realpath(target))
    if place.exists():
        shutil.copymode(place, beside)
    beside.replace(place)
