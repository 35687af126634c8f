"""The records of CBP's importer/bond query, K, and of the response to it, K1 to K8.

Source: ACE ABI CATAIR, Importer/Bond Query, revision 7 of 15 July 2025. The introduction of the chapter also says that
K4 and K6 hold the importer's name and number; since revision 4 they do not, and K8 follows K7 alone.
"""

from __future__ import annotations

from types import MappingProxyType

from iorkit.formats.abi._layout_tables import read_layouts
from iorkit.model import AliasKind, RecordStatus
from iorkit.refdata import code_list

__all__ = ["ACTIVITIES", "ANSWER", "ASKED_AT_ONCE", "QUERY", "SAID_IN_NAME"]

ACTIVITIES = MappingProxyType(
    {
        str(activity["letter"]): activity.code
        for activity in code_list("activity_codes").codes.values()
        if "letter" in activity
    }
)
"""CBP's letter for the activity of a bond, and the activity of Form 301 that it stands for; there is no letter I."""

SAID_IN_NAME = MappingProxyType({"IMPORTER # VOIDED": RecordStatus.VOID, "IMPORTER # INACTIVE": RecordStatus.INACTIVE})
"""What record K1 may say in place of a name; note 2 of the record."""

_STATUSES = MappingProxyType(
    {
        "0": RecordStatus.NOT_ON_FILE,
        "1": RecordStatus.ON_FILE_WITH_BOND,
        "2": RecordStatus.ON_FILE_WITHOUT_BOND,
        "3": RecordStatus.VOID,
        "4": RecordStatus.INACTIVE,
    }
)
_ALIAS_KINDS = MappingProxyType({kind.value: kind for kind in AliasKind})
_LAYOUTS = read_layouts("importer/query", {"statuses": _STATUSES, "alias_kinds": _ALIAS_KINDS})

QUERY = _LAYOUTS["K"]
"""The record of the query."""

ASKED_AT_ONCE = sum(1 for field in QUERY.fields if field.name.startswith("Importer Number"))
"""How many importer numbers one record K takes."""

ANSWER = MappingProxyType({record: layout for record, layout in _LAYOUTS.items() if record != "K"})
"""The records of the response, by their identifiers."""
