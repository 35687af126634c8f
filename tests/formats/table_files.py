"""Small tables for tests, as CSV and as workbooks; all numbers are fictional."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

ES003_HEADER = (
    "Entry Summary Number",
    "Entry Type Code",
    "Importer Number",
    "Importer Name",
    "Port of Entry Code",
    "Entry Date",
    "Entry Summary Date",
    "Entry Summary Line Number",
    "Country of Origin Code",
    "Tariff Ordinal Number",
    "HTS Number - Full",
    "Line Tariff Goods Value Amount",
    "Line Tariff Duty Amount",
)


def es003_row(
    entry: str = "B7603245278", line: str = "1", ordinal: str = "1", hts: str = "7323930080", **changed: str
) -> list[str]:
    """Returns one row of the report, with some cells changed by the name of their column."""
    cells = dict(
        zip(
            ES003_HEADER,
            (
                entry,
                "01",
                "47-5550101",
                "Lumen Housewares LLC",
                "2704",
                "02/26/2026",
                "03/02/2026",
                line,
                "CN",
                ordinal,
                hts,
                "$12,500.00",
                "$250.00",
            ),
            strict=True,
        )
    )
    named = {name.replace("_", " "): value for name, value in changed.items()}
    return [named.get(name, value) for name, value in cells.items()]


def as_csv(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    """Returns rows as text, every cell in quotes."""
    return "\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows) + "\n"


def text_file(folder: Path, text: str | bytes, name: str = "table.csv") -> Path:
    """Writes a file of text, as it is."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def workbook(folder: Path, sheets: dict[str, Sequence[Sequence[Any]]], formats: dict[str, str] | None = None) -> Path:
    """Writes a workbook; ``formats`` gives number formats to columns, by their letter, in every sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for letter, number_format in (formats or {}).items():
            for cell in sheet[letter]:
                cell.number_format = number_format
    path = folder / "table.xlsx"
    book.save(path)
    return path
