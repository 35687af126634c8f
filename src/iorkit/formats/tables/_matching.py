"""Which of several maps fits a table that nobody said anything of."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from iorkit.findings import Finding
from iorkit.formats.tables._book import known_names
from iorkit.formats.tables._columns import Column, ColumnMap
from iorkit.formats.tables._header import find_header, score
from iorkit.formats.tables._ready_maps import BONDS, IMPORTERS, POWERS
from iorkit.formats.tables._records import Record
from iorkit.formats.tables._sources import open_sheets
from iorkit.formats.tables._text_file import HEAD

__all__ = ["READY", "columns_known", "find_map", "names_known"]

READY = (IMPORTERS, BONDS, POWERS)
"""The maps that come with iorkit."""


def find_map(path: str | os.PathLike[str], maps: Iterable[ColumnMap] = READY) -> ColumnMap | None:
    r"""Finds the map under which most columns of a table are known.

    A map counts only where the column of the importer's number and one more are found under it.

    Args:
        path: The file, CSV or XLSX.
        maps: The maps to try; of several that know the same number of columns the first is taken.

    Returns:
        The map; ``None`` where none counts.

    Raises:
        MissingExtra: The file is a workbook, and openpyxl is not installed.
        OSError: The file cannot be opened.

    .. versionadded:: 26.1

    Examples:
        >>> import tempfile
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "table.csv")
        ...     _ = path.write_text("IOR #;Bond Number;Bond Amount\n47-5550101;268ABC123;50000\n")
        ...     found = find_map(path)
        >>> found is BONDS
        True
    """
    tried = list(maps)
    known = columns_known(path, [(each.columns, each.importer) for each in tried])
    best = max(range(len(tried)), key=lambda place: known[place], default=None)
    return tried[best] if best is not None and known[best] else None


def columns_known(path: str | os.PathLike[str], candidates: Sequence[tuple[Sequence[Column], str]]) -> list[int]:
    """Counts for each set of columns how many of them a table has, in the sheet that has most.

    Args:
        path: The file.
        candidates: The sets, each with the field without which it does not count; empty where there is none.

    Returns:
        The counts, in the order of the sets; 0 where a set does not count.

    Raises:
        MissingExtra: The file is a workbook, and openpyxl is not installed.
        OSError: The file cannot be opened.
    """
    best = [0] * len(candidates)
    for _, known in _known_by_sheet(path, candidates, []):  # whoever reads the file reports its faults
        best = [max(pair) for pair in zip(best, known, strict=True)]
    return best


def names_known(path: str | os.PathLike[str]) -> int:
    """Counts the names of columns that are known in the best row at the top of the best sheet.

    Args:
        path: The file.

    Raises:
        MissingExtra: The file is a workbook, and openpyxl is not installed.
        OSError: The file cannot be opened.
    """
    return max(
        (
            known_names(list(itertools.islice(sheet.records, HEAD)))
            for sheet in open_sheets(Path(path), known_names, None, [])
        ),
        default=0,
    )


def _known_by_sheet(
    path: str | os.PathLike[str], candidates: Sequence[tuple[Sequence[Column], str]], problems: list[Finding]
) -> Iterator[tuple[str, list[int]]]:
    """Counts for each sheet how many columns of each set it has; 0 where a set does not count."""

    def most(head: list[Record]) -> int:
        return max((score(head, columns) for columns, _ in candidates), default=0)

    for sheet in open_sheets(Path(path), most, None, problems):
        head = list(itertools.islice(sheet.records, HEAD))
        known = []
        for columns, needed in candidates:
            header = find_header(head, columns)
            found = {column.field for column, _ in header.places} if header else set()
            known.append(len(found) if not needed or needed in found else 0)
        yield sheet.place.sheet, known
