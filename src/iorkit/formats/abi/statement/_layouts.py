"""The records of CBP's daily statement, Q1 to Q7.

Source: ACE ABI CATAIR, Daily Statement, revision 15 of 23 April 2025; the application identifier is PF.
"""

from __future__ import annotations

from iorkit.formats.abi._layout_tables import read_layouts

__all__ = ["DELETED_AT_ONCE", "FEES_AT_ONCE", "STATEMENT_LAYOUTS"]

STATEMENT_LAYOUTS = read_layouts("statement/daily")
"""The records of the statement, by their identifiers, in the order of the chapter."""


def _count_of(record: str, target: str) -> int:
    return sum(1 for field in STATEMENT_LAYOUTS[record].targets() if field.to.endswith(target))


FEES_AT_ONCE = _count_of("QA", "].class_code")
"""How many fees one record has."""

DELETED_AT_ONCE = _count_of("Q7", "].entry")
"""How many deleted entries one record Q7 has."""
