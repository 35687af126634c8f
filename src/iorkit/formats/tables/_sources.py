"""What kind of file a table is, by what stands in it and not by its ending."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from iorkit.findings import Finding
from iorkit.formats.tables._problems import problem
from iorkit.formats.tables._records import Place, Sheet
from iorkit.formats.tables._text_file import Score, text_sheets
from iorkit.formats.tables._web_page import is_web_page, web_sheets
from iorkit.formats.tables._workbook import workbook_sheets

__all__ = ["open_sheets"]

_START = 1024
_WORKBOOK = b"PK\x03\x04"
_NO_TABLES = (
    (b"\xd0\xcf\x11\xe0", "is an old Excel file (.xls) or is protected by a password; save it as .xlsx or as CSV"),
    (b"%PDF", "is a PDF, not a table"),
    (b"<?xml", "is XML, not a table; open it in a spreadsheet and save it as .xlsx or as CSV"),
    (b"PK\x05\x06", "is an archive without files, not a workbook"),
)


def open_sheets(path: Path, score: Score, wanted: str | None, problems: list[Finding]) -> Iterator[Sheet]:
    """Opens a table of either kind and gives its sheets one after another.

    Args:
        path: The file.
        score: Tells how many columns are known in the rows at the top.
        wanted: The name of the only sheet to read; ``None`` for all that are not hidden.
        problems: Where faults of the file go.

    Raises:
        MissingExtra: The file is a workbook, and openpyxl is not installed.
        OSError: The file cannot be opened.
    """
    with path.open("rb") as file:
        start = file.read(_START)
    if start.startswith(_WORKBOOK):
        yield from workbook_sheets(path, wanted, problems)
        return
    if is_web_page(start):
        yield from web_sheets(path, problems)
        return
    opening = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    reason = next((reason for mark, reason in _NO_TABLES if opening.startswith(mark.lower())), "")
    if not reason and not opening:
        reason = "is empty"
    if reason:
        problems.append(problem("DAT050", "", where=Place(path.name, "", "line").words(), reason=reason))
        return
    yield from text_sheets(path, score, problems)
