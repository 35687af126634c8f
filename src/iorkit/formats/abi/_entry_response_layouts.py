"""The records of CBP's response to an entry summary, E0 and E1, as CBP's pages set them out.

Source: ACE ABI CATAIR, Entry Summary Create/Update, revision 109 of 16 July 2026. Where a field departs from the
printed page, its ``note`` says so.
"""

from __future__ import annotations

from types import MappingProxyType

from iorkit.formats.abi._entry_codes import SOURCE, one_of
from iorkit.formats.abi._layout import Field, Kind, Layout

__all__ = ["RESPONSE_LAYOUTS"]

_AN, _N, _S, _X = Kind.AN, Kind.N, Kind.S, Kind.X

_RE0 = Layout(
    "E0",
    "Entry Summary Condition Reference",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="E0"),
        Field("Filler", 3, 3, _S, "M"),
        Field("Reference Data Type Code", 4, 9, _AN, "M", note="printed without a designation"),
        Field("Filler", 10, 10, _S, "M"),
        Field("Occurrence Position", 11, 16, _N, "M", decimals=0),
        Field("Filler", 17, 17, _S, "M"),
        Field("Reference ID Constant", 18, 24, _X, "M", always="REF ID:"),
        Field("Filler", 25, 25, _S, "M"),
        Field("Reference Data Text", 26, 80, _X, "M"),
    ),
)

_RE1 = Layout(
    "E1",
    "Entry Summary Condition/Disposition Response",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="E1"),
        Field(
            "Disposition Type Code",
            3,
            3,
            _AN,
            "C",
            codes=one_of("A", "R"),
            note="printed M, but blank is one of its values",
        ),
        Field(
            "Severity Code",
            4,
            4,
            _AN,
            "C",
            codes=one_of("F", "W", "P", "I"),
            note="printed M, but blank is one of its values",
        ),
        Field("Condition Code", 5, 7, _AN, "M"),
        Field("Reason Code", 8, 10, _AN, "C"),
        Field("Narrative Text", 11, 50, _X, "M", note="printed 40AN; CBP's own narratives have other characters"),
        Field("Entry Filer Code", 51, 53, _AN, "C"),
        Field("Filler", 54, 55, _S, "M"),
        Field("Entry Number", 56, 63, _AN, "C"),
        Field("Version Number", 64, 68, _N, "C"),
        Field("Broker Reference Number", 69, 77, _X, "C"),
        Field("Filler", 78, 80, _S, "M"),
    ),
)

RESPONSE_LAYOUTS = MappingProxyType({layout.record: layout for layout in (_RE0, _RE1)})
"""The records of the response, by their identifiers."""
