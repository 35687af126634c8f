"""The records of CBP's importer/bond query, K, and of its answer, K1 to K8, as CBP's pages set them out.

Source: ACE ABI CATAIR, Importer/Bond Query, revision 7 of 15 July 2025. Where a field departs from the printed page,
its ``note`` says so. The introduction of the chapter also says that K4 and K6 hold the importer's name and number;
since revision 4 they do not, and K8 follows K7 alone.
"""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

from iorkit.formats.abi._layout import Field, Kind, Layout, Source
from iorkit.model import AliasKind, RecordStatus

__all__ = ["ACTIVITIES", "ANSWER", "ASKED_AT_ONCE", "QUERY", "SAID_IN_NAME"]

_SOURCE = Source("Importer/Bond Query", 7, dt.date(2025, 7, 15))
_A, _N, _AN, _X, _S, _D6 = Kind.A, Kind.N, Kind.AN, Kind.X, Kind.S, Kind.D6

ACTIVITIES = MappingProxyType(
    {
        "A": "1",
        "B": "1A",
        "C": "1A1",
        "D": "2",
        "E": "3",
        "F": "3A",
        "G": "3A3",
        "H": "4",
        "J": "5",
        "K": "11",
        "L": "12",
        "M": "13",
        "N": "14",
        "O": "15",
        "P": "16",
        "Q": "17",
        "R": "18",
        "S": "19",
        "T": "20",
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
_YES_NO = MappingProxyType({"Y": True, "N": False})
_USER = MappingProxyType({"A": True, "T": False})
_PLACES = MappingProxyType({"1": "K1", "2": "K2"})
_QUALIFIERS = MappingProxyType({kind.value: kind for kind in AliasKind})
_OVERFLOWS = MappingProxyType({"IN1": "legal_name", "IN2": "center_name"})
_REQUESTS = MappingProxyType({"1": True})

ASKED_AT_ONCE = 6
"""How many importer numbers one record K takes."""

_PAIR = 13
_FIRST_PAIR = 3


def _pair(place: int) -> tuple[Field, Field]:
    first = _FIRST_PAIR + _PAIR * (place - 1)
    number = Field(f"Importer Number ({place})", first, first + 11, _X, "M" if place == 1 else "C")
    note = "printed M, but blank is one of its codes" if place == 1 else ""
    request = Field(f"Address Request Code ({place})", first + 12, first + 12, _AN, "C", codes=_REQUESTS, note=note)
    return number, request


def _identifier(record_type: str) -> tuple[Field, Field]:
    return (
        Field("Control Identifier", 1, 1, _AN, "M", always="K"),
        Field("Record Type", 2, 2, _AN, "M", always=record_type),
    )


QUERY = Layout(
    "K",
    "Record Identifier K (Input)",
    _SOURCE,
    (
        Field("Control Identifier", 1, 1, _AN, "M", always="K"),
        Field("Filler", 2, 2, _S, "M"),
        *(field for place in range(1, ASKED_AT_ONCE + 1) for field in _pair(place)),
    ),
)

_K1 = Layout(
    "K1",
    "Record Identifier K1 (Output)",
    _SOURCE,
    (
        *_identifier("1"),
        Field("Importer Number", 3, 14, _X, "M", to="number"),
        Field("Query Results Code", 15, 15, _N, "M", to="status", codes=_STATUSES),
        Field("Importer's Name", 16, 47, _X, "C", to="name", note="printed 32AN; names have punctuation"),
        Field("Surety Code", 48, 50, _AN, "C", to="bonds[].surety_code"),
        Field("Bond Type/Activity Code", 51, 51, _AN, "C", to="bonds[].activity_letter"),
        Field("Bond Amount", 52, 60, _N, "C", to="bonds[].amount", decimals=0),
        Field("District/Port Where Bond Was Filed", 61, 64, _AN, "C", to="bonds[].port"),
        Field("Bond Effective Date", 65, 70, _D6, "C", to="bonds[].effective_on", note="printed 6AN"),
        Field("Bond Number", 71, 79, _AN, "C", to="bonds[].number", note="printed 71-89, but 9AN with a field at 80"),
        Field("Bond Amount Record Location Indicator", 80, 80, _AN, "C", codes=_PLACES),
    ),
)

_K2 = Layout(
    "K2",
    "Record Identifier K2 (Output)",
    _SOURCE,
    (
        *_identifier("2"),
        Field("Name Qualifier", 3, 5, _A, "C", to="alias.kind", codes=_QUALIFIERS),
        Field("Line Two of Importer Name", 6, 37, _X, "C", to="alias.name"),
        Field("Filler", 38, 38, _S, "M"),
        Field("Bond Termination Date", 39, 44, _D6, "C", to="bonds[].terminated_on"),
        Field("Filler", 45, 45, _S, "M"),
        Field("Periodic Monthly Statement Status", 46, 46, _AN, "C", to="on_monthly_statement", codes=_YES_NO),
        Field("Filler", 47, 47, _S, "M"),
        Field(
            "Bond Sufficiency Indicator",
            48,
            48,
            _AN,
            "C",
            to="bonds[].is_sufficient",
            codes=_YES_NO,
            note="N is printed as 'No, bond is sufficient', and means that it is not",
        ),
        Field("Filler", 49, 49, _S, "M"),
        Field("Bond User Status Indicator", 50, 50, _AN, "C", to="bonds[].user_is_active", codes=_USER),
        Field("Filler", 51, 51, _S, "M"),
        Field("Bond User Termination Date", 52, 57, _D6, "C", to="bonds[].user_terminated_on"),
        Field("Bond Amount", 58, 67, _N, "C", to="bonds[].amount", decimals=0),
        Field("Filler", 68, 80, _S, "M", note="printed 13AN, to be filled with blanks"),
    ),
)


def _lines(record_type: str, of: str, to: str) -> Layout:
    return Layout(
        f"K{record_type}",
        f"Record Identifier K{record_type} (Output)",
        _SOURCE,
        (
            *_identifier(record_type),
            Field(f"{of} Address Line One", 3, 34, _X, "C", to=f"{to}.line1"),
            Field(f"{of} Address Line Two", 35, 66, _X, "C", to=f"{to}.line2"),
            Field("Filler", 67, 80, _S, "M"),
        ),
    )


def _place(record_type: str, to: str) -> Layout:
    return Layout(
        f"K{record_type}",
        f"Record Identifier K{record_type} (Output)",
        _SOURCE,
        (
            *_identifier(record_type),
            Field("Name and Number", 3, 34, _X, "C", note="printed as a filler of 32X"),
            Field("City", 35, 55, _X, "M", to=f"{to}.city"),
            Field("State Code", 56, 57, _A, "M", to=f"{to}.state"),
            Field("Postal Code", 58, 66, _AN, "C", to=f"{to}.postal_code", note="printed M, but 9AN or 9S"),
            Field("Filler", 67, 80, _S, "M"),
        ),
    )


_K7 = Layout(
    "K7",
    "Record Identifier K7 (Output)",
    _SOURCE,
    (
        *_identifier("7"),
        Field("Full Legal Importer Name", 3, 32, _X, "M", to="legal_name"),
        Field("Filler", 33, 33, _S, "M"),
        Field("Center Identifier", 34, 39, _AN, "M", to="center"),
        Field("Filler", 40, 40, _S, "M"),
        Field("Center ID Description", 41, 70, _X, "M", to="center_name", note="printed 30AN; names have commas"),
        Field("Filler", 71, 80, _S, "M"),
    ),
)

_K8 = Layout(
    "K8",
    "Record Identifier K8 (Output)",
    _SOURCE,
    (
        *_identifier("8"),
        Field("Additional Information Qualifier Code", 3, 5, _AN, "M", codes=_OVERFLOWS),
        Field("Additional Information", 6, 75, _X, "M"),
        Field("Filler", 76, 80, _S, "M"),
    ),
)

ANSWER = MappingProxyType(
    {
        layout.record: layout
        for layout in (
            _K1,
            _K2,
            _lines("3", "Mailing", "mailing_address"),
            _place("4", "mailing_address"),
            _lines("5", "Physical", "physical_address"),
            _place("6", "physical_address"),
            _K7,
            _K8,
        )
    }
)
"""The records of the answer, by their identifiers."""
