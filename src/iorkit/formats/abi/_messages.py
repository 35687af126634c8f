"""Every record layout that is read or written, by its message."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iorkit.formats.abi._envelope import INPUT, OUTPUT
from iorkit.formats.abi._layout import Layout
from iorkit.formats.abi.bond._layouts import BOND_LAYOUTS
from iorkit.formats.abi.entry._layouts import ENTRY_LAYOUTS, RESPONSE_LAYOUTS
from iorkit.formats.abi.importer._query_layouts import ANSWER, QUERY
from iorkit.formats.abi.importer._update_layouts import UPDATE_LAYOUTS
from iorkit.formats.abi.statement._layouts import STATEMENT_LAYOUTS

__all__ = ["LAYOUTS"]

LAYOUTS: Mapping[str, Mapping[str, Layout]] = MappingProxyType(
    {
        "envelope_input": INPUT,
        "envelope_output": OUTPUT,
        "entry/summary": ENTRY_LAYOUTS,
        "entry/response": RESPONSE_LAYOUTS,
        "importer/query": MappingProxyType({QUERY.record: QUERY, **ANSWER}),
        "importer/update": UPDATE_LAYOUTS,
        "bond/filing": BOND_LAYOUTS,
        "statement/daily": STATEMENT_LAYOUTS,
    }
)
"""The layouts by the file that they stand in, and then by the identifiers of their records."""
