"""The importer/bond query (KI and KR) and the importer create/update (TP and TT)."""

from __future__ import annotations

from iorkit.formats.abi.importer._answer import QueryAnswer
from iorkit.formats.abi.importer._query_reader import iter_importer_query, read_importer_query
from iorkit.formats.abi.importer._query_writer import write_importer_answer, write_importer_query
from iorkit.formats.abi.importer._update import ImporterUpdate, UpdateAction, UpdateCondition
from iorkit.formats.abi.importer._update_codes import UpdateCodes
from iorkit.formats.abi.importer._update_reader import iter_importer_updates, read_importer_update
from iorkit.formats.abi.importer._update_writer import write_importer_update

__all__ = [
    "ImporterUpdate",
    "QueryAnswer",
    "UpdateAction",
    "UpdateCodes",
    "UpdateCondition",
    "iter_importer_query",
    "iter_importer_updates",
    "read_importer_query",
    "read_importer_update",
    "write_importer_answer",
    "write_importer_query",
    "write_importer_update",
]
