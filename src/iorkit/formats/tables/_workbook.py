"""Rows of a workbook (XLSX) as texts, with what the number formats and cached values of the cells say."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
import warnings
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from iorkit.errors import MissingExtra
from iorkit.findings import Finding, Severity
from iorkit.formats.tables._problems import problem
from iorkit.formats.tables._records import Place, Record, Sheet, Spoilt

__all__ = ["workbook_sheets"]

_BATCH = 256
_LAST_ROW = 1_048_576  # the last that Excel has; a file may claim more
_MOST_IN_MEMORY = 1 << 28  # bytes of the parts that cannot be read piece by piece, such as shared texts
_CHUNK = 1 << 20
_WHOLE_DIGITS = 15  # a spreadsheet keeps no more
_FORMULA = re.compile(rb"<(?:[A-Za-z0-9]+:)?f[\s>/]")
_PIECE = re.compile(r'\\(.)|"([^"]*)"|([0])|([-/ ().]|[^\w#?%@*_,;\[\]])')
_MIDNIGHT = dt.time()


def workbook_sheets(path: Path, wanted: str | None, problems: list[Finding]) -> Iterator[Sheet]:
    """Opens a workbook and gives its sheets in order; hidden ones only where they are asked for by name.

    Args:
        path: The file.
        wanted: The name of the only sheet to read; ``None`` for all that are not hidden.
        problems: Where faults of the file go.

    Raises:
        MissingExtra: openpyxl is not installed.
        OSError: The file cannot be opened.
    """
    openpyxl = _openpyxl()
    file_place = Place(path.name, "", "row")
    with path.open("rb") as first, path.open("rb") as second:
        try:
            books = _open(openpyxl, first, second)
        except Exception as error:  # noqa: BLE001 -- a damaged file can fail in any part of openpyxl
            problems.append(problem("DAT050", "", where=file_place.words(), reason=_reason(error)))
            return
        try:
            yield from _sheets(books, file_place, wanted, problems)
        finally:
            for book in books:
                book.close()


def _openpyxl() -> Any:  # noqa: ANN401 -- a module of an optional package
    try:
        import openpyxl  # noqa: PLC0415 -- an extra, imported where it is used
    except ImportError:
        raise MissingExtra("excel") from None
    return openpyxl


class _TooLargeError(Exception):
    """A part of the workbook that must be held as a whole is larger than we hold."""


def _open(openpyxl: Any, first: Any, second: Any) -> list[Any]:  # noqa: ANN401 -- modules and files of openpyxl's kind
    """Opens the workbook for its values and, where there are formulas, once more for these."""
    with zipfile.ZipFile(second) as archive:
        parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
        sheets = [part for part in parts if "/worksheets/" in part.filename]
        if sum(part.file_size for part in parts if part not in sheets) > _MOST_IN_MEMORY:
            raise _TooLargeError
        has_formulas = any(_has_formula(archive, part) for part in sheets)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on styles and extensions that do not matter here
        books = [openpyxl.load_workbook(first, read_only=True, data_only=True)]
        if has_formulas:
            books.append(openpyxl.load_workbook(second, read_only=True, data_only=False))
    return books


def _has_formula(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    tail = b""
    with archive.open(part) as file:
        while piece := file.read(_CHUNK):
            if _FORMULA.search(tail + piece):
                return True
            tail = piece[-64:]
    return False


def _sheets(books: list[Any], file: Place, wanted: str | None, problems: list[Finding]) -> Iterator[Sheet]:
    names = [sheet.title for sheet in books[0].worksheets]
    if wanted is not None and wanted not in names:
        reason = f"has no sheet of this name; it has {', '.join(names) or 'none'}"
        where = Place(file.file, wanted, "row").words()
        problems.append(problem("DAT051", "", where=where, reason=reason))
    for index, sheet in enumerate(books[0].worksheets):
        place = Place(file.file, sheet.title, "row")
        if wanted is not None and sheet.title != wanted:
            continue
        if wanted is None and sheet.sheet_state != "visible":
            reason = "is hidden, so it was not read; ask for it by its name if it counts"
            problems.append(problem("DAT051", "", severity=Severity.WARNING, where=place.words(), reason=reason))
            continue
        formulas = books[1].worksheets[index] if len(books) > 1 else None
        yield Sheet(place, _records(sheet, formulas, place, problems), is_text=False)


def _records(sheet: Any, formulas: Any, place: Place, problems: list[Finding]) -> Iterator[Record]:  # noqa: ANN401 -- as above
    """Reads rows in batches; where the file breaks off, the rows before stay and the fault is reported."""
    number = 0
    try:
        rows = _rows(sheet)
        others = _rows(formulas) if formulas is not None else itertools.repeat(())
    except Exception as error:  # noqa: BLE001 -- the same
        problems.append(problem("DAT050", "", where=place.words(), reason=_reason(error)))
        return
    while True:
        batch: list[Record] = []
        fault: Exception | None = None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                for row, other in itertools.islice(zip(rows, others, strict=False), _BATCH):
                    number += 1
                    batch.append(Record(number, _texts(row, other)))
            except Exception as error:  # noqa: BLE001 -- the same
                fault = error
        yield from batch
        if fault is not None:
            reason = f"{_reason(fault)}; what comes after it was not read"
            problems.append(problem("DAT050", place.path(number + 1), where=place.words(number + 1), reason=reason))
        if fault is not None or not batch:
            return


def _rows(sheet: Any) -> Iterator[Any]:  # noqa: ANN401 -- a sheet of openpyxl's
    sheet.reset_dimensions()  # the file's own statement of its size is often wrong
    rows: Iterator[Any] = sheet.iter_rows(max_row=_LAST_ROW)
    return _until_end(rows)


def _until_end(rows: Iterator[Any]) -> Iterator[Any]:
    """Leaves out the empty rows after the last one, with which openpyxl fills up to the row it is told."""
    empty = 0
    for row in rows:
        if not row:
            empty += 1
            continue
        yield from itertools.repeat((), empty)
        empty = 0
        yield row


def _texts(row: Any, other: Any) -> list[str]:  # noqa: ANN401 -- cells of openpyxl's
    cells = [_text(cell) for cell in row]
    for index, cell in enumerate(other):
        if cell.data_type == "f" and not cells[index]:
            cells[index] = Spoilt("a formula", "a formula without a result; open the file in a spreadsheet and save it")
    return cells


def _text(cell: Any) -> str:  # noqa: ANN401, PLR0911 -- a cell of openpyxl's; one return a kind of value
    value = cell.value
    match value:
        case None:
            return ""
        case str():
            return Spoilt(value, "an error of the spreadsheet") if cell.data_type == "e" else value
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return _laid_out(value, cell.number_format)
        case float():
            return _number(value, cell)
        case dt.datetime():
            return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ", "seconds")
        case _:
            return str(value)


def _number(value: float, cell: Any) -> str:  # noqa: ANN401 -- a cell of openpyxl's
    """Writes a number with the digits that the spreadsheet keeps, so that 0.1 + 0.2 is 0.3 as it shows."""
    kept = format(value, f".{_WHOLE_DIGITS}g")
    if (whole := float(kept)).is_integer() and abs(whole) < 10**_WHOLE_DIGITS:
        return _laid_out(int(whole), cell.number_format)
    return format(Decimal(kept), "f")


def _laid_out(value: int, number_format: str | None) -> str:
    """Writes a whole number as a format of zeros lays it out, such as ``00-0000000`` for an EIN."""
    pieces = _zeros(number_format) if number_format else ()
    zeros = pieces.count(None)
    digits = str(value)
    if value < 0 or not zeros or len(digits) > zeros:
        return digits
    left = iter(digits.zfill(zeros))
    return "".join(next(left) if piece is None else piece for piece in pieces)


@functools.lru_cache(maxsize=256)
def _zeros(number_format: str) -> tuple[str | None, ...]:
    r"""Takes apart a format that is made of zeros, each ``None``, and signs between; nothing for any other format.

    Examples:
        >>> _zeros("00-0")
        (None, None, '-', None)
        >>> _zeros('00"-"0') == _zeros(r"00\-0") == _zeros("00-0;@")
        True
        >>> _zeros("General"), _zeros("#,##0.00"), _zeros("0")
        ((), (), ())
    """
    section = number_format.split(";", maxsplit=1)[0]
    pieces: list[str | None] = []
    at = 0
    while at < len(section):
        found = _PIECE.match(section, at)
        if found is None or found[0] == ".":
            return ()
        pieces.append(None if found[3] else found[1] or found[2] or found[4] or "")
        at = found.end()
    return tuple(pieces) if pieces.count(None) > 1 else ()


def _reason(error: Exception) -> str:
    """Says in words why a workbook could not be read, without what stands in it."""
    match error:
        case _TooLargeError():
            return "holds more shared text than is read at once"
        case zipfile.BadZipFile() | EOFError():
            return "is damaged: its archive is not whole"
        case _:
            return f"is damaged or no workbook ({type(error).__name__})"
