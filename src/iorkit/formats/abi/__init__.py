"""The 80-column records of CBP's Automated Broker Interface."""

from __future__ import annotations

from iorkit.formats.abi._answer import QueryAnswer
from iorkit.formats.abi._importer_reader import iter_importer_query, read_importer_query
from iorkit.formats.abi._importer_writer import write_importer_answer, write_importer_query

__all__ = [
    "QueryAnswer",
    "iter_importer_query",
    "read_importer_query",
    "write_importer_answer",
    "write_importer_query",
]
