"""The records of CBP's daily statement, Q1 to Q7, as CBP's pages set them out.

Source: ACE ABI CATAIR, Daily Statement, revision 15 of 23 April 2025; the application identifier is PF. Where a field
departs from the printed page, its ``note`` says so.
"""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

from iorkit.formats.abi._layout import Designation, Field, Kind, Layout, Source

__all__ = ["DELETED_AT_ONCE", "FEES_AT_ONCE", "STATEMENT_LAYOUTS"]

_SOURCE = Source("Daily Statement", 15, dt.date(2025, 4, 23))
_A, _N, _AN, _X, _S, _D6 = Kind.A, Kind.N, Kind.AN, Kind.X, Kind.S, Kind.D6

_YES_NO = MappingProxyType({"Y": True, "N": False})
_CONSOLIDATED = MappingProxyType({"C": True})
_PLACES = ("First", "Second", "Third", "Fourth", "Fifth")

FEES_AT_ONCE = len(_PLACES)
"""How many fees one record has."""

DELETED_AT_ONCE = 4
"""How many deleted entries one record Q7 has."""


def _identifier(record: str) -> Field:
    return Field("Control Identifier", 1, 2, _AN, "M", always=record)


def _money(name: str, first: int, last: int, to: str) -> Field:
    return Field(name, first, last, _N, "C", to=to, decimals=2)


def _start_of_detail(record: str) -> tuple[Field, ...]:
    return (
        _identifier(record),
        Field("District/Port of Entry Summary", 3, 6, _N, "M", to="port"),
        Field("Entry Filer Code", 7, 9, _AN, "M", to="filer"),
        Field("Filler", 10, 11, _S, "M"),
        Field("Entry Number", 12, 19, _AN, "M", to="entry"),
    )


_Q1 = Layout(
    "Q1",
    "Entry Summary Data, Duty & Tax",
    _SOURCE,
    (
        *_start_of_detail("Q1"),
        Field("Filler", 20, 21, _S, "M"),
        Field("Importer of Record Number", 22, 33, _X, "C", to="importer_number"),
        Field("Preliminary Daily Statement Print Date", 34, 39, _D6, "M", to="prints_on"),
        _money("Estimated Duty Amount", 40, 50, "duty"),
        _money("Estimated Tax Amount", 51, 61, "tax"),
        Field("Deferred Tax Indicator", 62, 62, _A, "C", to="is_tax_deferred", codes=_YES_NO),
        Field("Broker Reference Number", 63, 71, _X, "C", to="broker_reference"),
        Field("Consolidated Indicator", 72, 72, _A, "C", to="is_consolidated", codes=_CONSOLIDATED),
        Field("Client Branch Designation", 73, 74, _AN, "C", to="branch"),
        Field("Filler", 75, 77, _S, "M", note="printed without a designation"),
        Field("Entry Type", 78, 79, _N, "M", to="entry_type"),
        Field("Filler", 80, 80, _S, "M"),
    ),
)
_Q2 = Layout(
    "Q2",
    "Entry Summary Data, Duty & Tax Continued",
    _SOURCE,
    (
        *_start_of_detail("Q2"),
        Field("Filler", 20, 20, _S, "M"),
        _money("Antidumping Duty Amount", 21, 31, "antidumping"),
        _money("Countervailing Duty Amount", 32, 42, "countervailing"),
        Field("Filler", 43, 53, _S, "M"),
        Field("Payment Type Indicator", 54, 54, _N, "M", to="payment_type"),
        Field("Pay Indicator", 55, 55, _A, "C", to="is_payable", codes=_YES_NO),
        Field("Countervailing Indicator", 56, 56, _A, "C", to="is_countervailing_payable", codes=_YES_NO),
        Field("Antidumping Indicator", 57, 57, _A, "C", to="is_antidumping_payable", codes=_YES_NO),
        Field("Filler", 58, 61, _S, "M"),
        Field("Team Number", 62, 64, _AN, "C", to="team"),
        _money("Interest Amount for Reconciliation Summary", 65, 72, "interest"),
        Field("Filler", 73, 80, _S, "M"),
    ),
)


def _fees(record: str, name: str) -> Layout:
    fields = [_identifier(record), Field("Sequence Number", 3, 4, _N, "M", to="sequence", decimals=0)]
    for index, place in enumerate(_PLACES):
        first = 5 + 14 * index
        fields.append(Field(f"{place} Fee Class Code", first, first + 2, _AN, "C", to=f"fees[{index}].class_code"))
        fields.append(_money(f"{place} Fee Amount", first + 3, first + 13, f"fees[{index}].amount"))
    return Layout(record, name, _SOURCE, (*fields, Field("Filler", 75, 80, _S, "M")))


def _totals(record: str, name: str) -> Layout:
    return Layout(
        record,
        name,
        _SOURCE,
        (
            _identifier(record),
            Field("Daily Statement Number", 3, 12, _AN, "M", to="number"),
            Field("Filler", 13, 14, _S, "M"),
            Field("Daily Statement Print Date", 15, 20, _D6, "M", to="prints_on"),
            Field("Entry Filer Code", 21, 23, _AN, "M", to="filer_code"),
            Field("Filler", 24, 25, _S, "M"),
            Field("Importer of Record Number", 26, 37, _X, "C", to="importer_number"),
            _money("Total Estimated Duty", 38, 48, "duty"),
            _money("Total Estimated Tax", 49, 59, "tax"),
            _money("Total Deferred Tax", 60, 70, "deferred_tax"),
            Field("District/Port Which Processes Entries", 71, 74, _N, "M", to="port"),
            Field("Filler", 75, 80, _S, "M", note="printed 8S, but six columns"),
        ),
    )


def _more_totals(record: str, name: str, amount: str) -> Layout:
    return Layout(
        record,
        name,
        _SOURCE,
        (
            _identifier(record),
            _money("Total Antidumping Duty", 3, 13, "antidumping"),
            _money("Total Countervailing Duty", 14, 24, "countervailing"),
            _money(amount, 25, 35, "amount"),
            _money("Total Interest Amount For Reconciliation Summary", 36, 46, "interest"),
            Field("Total Number Revenue Producing Entries", 47, 51, _N, "M", to="revenue_entries", decimals=0),
            Field("Total Number Non-Revenue Producing Entries", 52, 56, _N, "M", to="other_entries", decimals=0),
            Field("Filler", 57, 80, _S, "M"),
        ),
    )


def _deleted(place: int) -> tuple[Field, ...]:
    first = 13 + 16 * (place - 1)
    designation: Designation = "M" if place == 1 else "C"
    note = "" if place == 1 else "printed M four times, but a statement need not delete four entries; numbered here"
    source_note = "" if place == 1 else "numbered here"
    return (
        Field(f"Entry Filer Code ({place})", first, first + 2, _AN, designation, to="deleted[].filer", note=note),
        Field("Filler", first + 3, first + 4, _S, "M"),
        Field(f"Entry Number ({place})", first + 5, first + 12, _AN, designation, to="deleted[].entry", note=note),
        Field(
            f"Delete Source ({place})",
            first + 13,
            first + 15,
            _AN,
            designation,
            to="deleted[].source",
            note=source_note,
        ),
    )


_Q7 = Layout(
    "Q7",
    "Entry Summaries Deleted",
    _SOURCE,
    (
        _identifier("Q7"),
        Field("Daily Statement Number", 3, 12, _AN, "M", to="number"),
        *(field for place in range(1, DELETED_AT_ONCE + 1) for field in _deleted(place)),
        Field("Filler", 77, 80, _S, "M"),
    ),
)
STATEMENT_LAYOUTS = MappingProxyType(
    {
        layout.record: layout
        for layout in (
            _Q1,
            _Q2,
            _fees("QA", "Entry Summary Fees"),
            _totals("Q3", "Daily Payment Due - Statement Totals & Duty/Tax"),
            _more_totals("Q4", "Daily Payment Due - Statement Totals & Duty/Tax", "Total Amount Due"),
            _fees("QE", "Daily Payment Due - Fees"),
            _totals("Q5", "Daily Payment - Statement Totals & Duty/Tax"),
            _more_totals("Q6", "Daily Payment - Statement Totals & Duty/Tax", "Total Amount Paid"),
            _fees("QJ", "Daily Payment - Fees"),
            _Q7,
        )
    }
)
"""The records of the statement, by their identifiers, in the order of the chapter."""
