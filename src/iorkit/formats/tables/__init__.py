"""Tables that people keep, as CSV or XLSX: lists of importers and bonds, trackers of powers; and findings out.

A ``ColumnMap`` says which columns fill which fields of a paper. ``IMPORTERS``, ``BONDS`` and ``POWERS`` are ready, and
any other is a value that you write.
"""

from __future__ import annotations

from iorkit.formats.tables._columns import Column, ColumnMap
from iorkit.formats.tables._matching import find_map
from iorkit.formats.tables._papers import Table, TableRow, dossiers, iter_table, read_table
from iorkit.formats.tables._ready_maps import BONDS, IMPORTERS, POWERS
from iorkit.formats.tables._writing import write_table

__all__ = [
    "BONDS",
    "IMPORTERS",
    "POWERS",
    "Column",
    "ColumnMap",
    "Table",
    "TableRow",
    "dossiers",
    "find_map",
    "iter_table",
    "read_table",
    "write_table",
]
