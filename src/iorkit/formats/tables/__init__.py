"""Tables that people keep, as CSV or XLSX: lists of importers and bonds, trackers of powers; and findings out.

``read_book`` reads a file whole, whatever its columns are called. A ``ColumnMap`` says which columns fill which fields
of one kind of paper, for a table that you know; ``IMPORTERS``, ``BONDS`` and ``POWERS`` are ready.
"""

from __future__ import annotations

from iorkit.formats.tables._book import Book, read_book
from iorkit.formats.tables._columns import Column, ColumnMap
from iorkit.formats.tables._matching import find_map
from iorkit.formats.tables._papers import Table, TableRow, dossiers, iter_table, read_table
from iorkit.formats.tables._problems import PROBLEMS as FAULTS
from iorkit.formats.tables._ready_maps import BONDS, IMPORTERS, POWERS
from iorkit.formats.tables._writing import write_table

__all__ = [
    "BONDS",
    "FAULTS",
    "IMPORTERS",
    "POWERS",
    "Book",
    "Column",
    "ColumnMap",
    "Table",
    "TableRow",
    "dossiers",
    "find_map",
    "iter_table",
    "read_book",
    "read_table",
    "write_table",
]
