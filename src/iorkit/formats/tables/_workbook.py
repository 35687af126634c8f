"""Rows of a workbook (XLSX) as texts, with what the number formats and cached values of the cells say."""

from __future__ import annotations

import datetime as dt
import functools
import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from iorkit.errors import MissingExtra
from iorkit.findings import Finding, Severity
from iorkit.formats.tables._problems import problem
from iorkit.formats.tables._records import DayCell, Layout, Numeric, Place, Record, Sheet, Spoilt, letter_of
from iorkit.limits import limits

__all__ = ["workbook_sheets"]

_BATCH = 256
_PIECE_READ = 1 << 16
_MACINTOSH = 1904
_WHOLE_DIGITS = 15  # a spreadsheet keeps no more
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
    with path.open("rb") as file:
        try:
            book = _open(openpyxl, file)
        except Exception as error:  # noqa: BLE001 -- a damaged file can fail in any part of openpyxl
            problems.append(problem("DAT050", "", where=file_place.words(), reason=_reason(error)))
            return
        try:
            yield from _sheets(book, file_place, wanted, problems)
        finally:
            book.close()


def _openpyxl() -> Any:  # noqa: ANN401 -- a module of an optional package
    try:
        import openpyxl  # noqa: PLC0415 -- an extra, imported where it is used
    except ImportError:
        raise MissingExtra("excel") from None
    return openpyxl


class _TooLargeError(Exception):
    """A part of the workbook that must be held as a whole is larger than we hold."""


class _OtherFileError(Exception):
    """The archive is the file of another program, or a workbook of another kind; its text says which."""


_OTHERS = (
    ("word/document.xml", "is a Word document, not a workbook"),
    ("ppt/presentation.xml", "is a presentation, not a workbook"),
    ("xl/workbook.bin", "is a binary workbook (.xlsb); save it as .xlsx or as CSV"),
    ("content.xml", "is an OpenDocument file; save it as .xlsx or as CSV"),
)


def _open(openpyxl: Any, file: Any) -> Any:  # noqa: ANN401 -- module and book of openpyxl's kind
    """Opens the workbook, which must not hold more than we keep in memory."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        for name, reason in _OTHERS:
            if name in names:
                raise _OtherFileError(reason)
        small = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
        if sum(part.file_size for part in small if "/worksheets/" not in part.filename) > limits().workbook_bytes:
            raise _TooLargeError
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on styles and extensions that do not matter here
        return openpyxl.load_workbook(file, read_only=True, data_only=True)


def _sheets(book: Any, file: Place, wanted: str | None, problems: list[Finding]) -> Iterator[Sheet]:  # noqa: ANN401 -- as above
    names = [sheet.title for sheet in book.worksheets]
    if wanted is not None and wanted not in names:
        reason = f"has no sheet of this name; it has {', '.join(names) or 'none'}"
        where = Place(file.file, wanted, "row").words()
        problems.append(problem("DAT051", "", where=where, reason=reason))
    for sheet in book.worksheets:
        place = Place(file.file, sheet.title, "row")
        if wanted is not None and sheet.title != wanted:
            continue
        if wanted is None and sheet.sheet_state != "visible":
            reason = "is hidden, so it was not read; ask for it by its name if it counts"
            problems.append(problem("DAT051", "", severity=Severity.WARNING, where=place.words(), reason=reason))
            continue
        layout = Layout()
        yield Sheet(place, _records(sheet, place, layout, problems), is_text=False, layout=layout)


def _records(sheet: Any, place: Place, layout: Layout, problems: list[Finding]) -> Iterator[Record]:  # noqa: ANN401 -- as above
    """Reads rows in batches; where the file breaks off, the rows before stay and the fault is reported."""
    number = 0
    rows = _rows(sheet, layout)
    fault: Exception | None = None
    while fault is None:
        batch: list[Record] = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                for record in itertools.islice(rows, _BATCH):
                    batch.append(record)  # noqa: PERF402 -- what came before a fault is kept
            except Exception as error:  # noqa: BLE001 -- a damaged file can fail in any part of openpyxl
                fault = error
        number = batch[-1].number if batch else number
        yield from batch
        if fault is not None:
            reason = f"{_reason(fault)}; what comes after it was not read"
            problems.append(problem("DAT050", place.path(number + 1), where=place.words(number + 1), reason=reason))
        if not batch:
            break
    if layout.is_cut:
        reason = f"has cells beyond column {letter_of(limits().sheet_columns - 1)}, which were not read"
        problems.append(problem("DAT059", "", where=place.words(), reason=reason))


class _Measured(io.RawIOBase):
    """A part of the archive that stops where one cell or one row is longer than any that a spreadsheet has."""

    def __init__(self, part: Any) -> None:  # noqa: ANN401 -- a file of zipfile's kind
        self._part = part
        self._since_tag = 0
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        """Returns the next piece."""
        piece: bytes = self._part.read(_PIECE_READ if size < 0 else min(size, _PIECE_READ))
        self._read += len(piece)
        last = piece.rfind(b"<")
        self._since_tag = self._since_tag + len(piece) if last < 0 else len(piece) - last
        if self._since_tag > limits().cell_bytes or self._read > limits().sheet_bytes:
            raise _TooLargeError
        return piece


def _rows(sheet: Any, layout: Layout) -> Iterator[Record]:  # noqa: ANN401 -- a sheet of openpyxl's
    """Reads the rows that hold something, without making cells for those that do not."""
    from iorkit.formats.tables._sheet_parser import SheetParser  # noqa: PLC0415 -- it needs openpyxl

    book = sheet.parent
    with sheet._get_source() as source:  # noqa: SLF001 -- openpyxl's own rows are filled up to the last column
        parser = SheetParser(
            _Measured(source),
            sheet._shared_strings,  # noqa: SLF001 -- the same
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001 -- the same
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001 -- the same
        )
        layout.is_1904 = book.epoch.year == _MACINTOSH
        patterns = _patterns(book)
        for number, cells in parser.parse():
            if number > limits().sheet_rows:
                break
            yield Record(number, _texts(cells, patterns, layout))
        parser.describe(layout)


def _patterns(book: Any) -> Callable[[int], str]:  # noqa: ANN401 -- a book of openpyxl's
    """Returns what tells the number format of a style."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE  # noqa: PLC0415 -- an extra

    @functools.cache
    def pattern(style: int) -> str:
        try:
            number = book._cell_styles[style].numFmtId  # noqa: SLF001 -- the same
            if number < BUILTIN_FORMATS_MAX_SIZE:
                return str(BUILTIN_FORMATS.get(number, "General"))
            return str(book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])  # noqa: SLF001 -- the same
        except IndexError:
            return "General"

    return pattern


def _texts(cells: Sequence[dict[str, Any]], patterns: Callable[[int], str], layout: Layout) -> list[str]:
    row: list[str] = []
    for cell in cells:
        at = cell["column"] - 1
        if cell["value"] is None and cell["data_type"] != "f":
            continue
        if at >= limits().sheet_columns:
            layout.is_cut = True
            break
        if at >= len(row):
            row.extend([""] * (at + 1 - len(row)))
        row[at] = _text(cell["value"], cell["data_type"], cell["style_id"], patterns)
    return row


def _text(value: Any, kind: str, style: int, patterns: Callable[[int], str]) -> str:  # noqa: ANN401, PLR0911 -- a value of openpyxl's; one return a kind
    match value:
        case None:
            return Spoilt("a formula", "a formula without a result; open the file in a spreadsheet and save it")
        case str():
            return Spoilt(value, "an error of the spreadsheet") if kind == "e" else value
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return Numeric(_laid_out(value, pattern := patterns(style)), Decimal(value), pattern)
        case float():
            return _number(value, patterns(style))
        case dt.datetime():
            return DayCell(value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ", "seconds"))
        case _:
            return str(value)


def _number(value: float, pattern: str) -> str:
    """Writes a number with the digits that the spreadsheet keeps, so that 0.1 + 0.2 is 0.3 as it shows."""
    kept = format(value, f".{_WHOLE_DIGITS}g")
    if abs(value) >= 10**_WHOLE_DIGITS:
        return Spoilt(kept, "a rounded number, of which the spreadsheet keeps 15 digits")
    if (whole := float(kept)).is_integer():
        return Numeric(_laid_out(int(whole), pattern), Decimal(int(whole)), pattern)
    number = Decimal(kept)
    return Numeric(format(number, "f"), number, pattern)


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
            return "holds more text in one piece than is read at once"
        case _OtherFileError():
            return str(error)
        case zipfile.BadZipFile() | EOFError():
            return "is damaged: its archive is not whole"
        case _:
            return f"is damaged or no workbook ({type(error).__name__})"
