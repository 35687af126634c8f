"""The records of CBP's entry summary message that sum it up, 88 to 90, as CBP's pages set them out.

Source: ACE ABI CATAIR, Entry Summary Create/Update, revision 109 of 16 July 2026. Where a field departs from the
printed page, its ``note`` says so. A field that names no attribute is kept, and not read.
"""

from __future__ import annotations

from types import MappingProxyType

from iorkit.formats.abi._entry_codes import SOURCE
from iorkit.formats.abi._layout import Field, Kind, Layout

__all__ = ["TOTAL_LAYOUTS"]

_AN, _N, _S, _SN = Kind.AN, Kind.N, Kind.S, Kind.SN

_R88 = Layout(
    "88",
    "AD/CVD Duty Totals",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="88"),
        Field("Total Bonded AD Duty Amount", 3, 13, _SN, "C", to="bonded_ad", decimals=2, unused="0"),
        Field("Filler", 14, 14, _S, "M"),
        Field("Total Cash Deposit AD Duty Amount", 15, 25, _SN, "C", to="cash_ad", decimals=2, unused="0"),
        Field("Filler", 26, 26, _S, "M"),
        Field("Total Bonded CV Duty Amount", 27, 37, _SN, "C", to="bonded_cv", decimals=2, unused="0"),
        Field("Filler", 38, 38, _S, "M"),
        Field("Total Cash Deposit CV Duty Amount", 39, 49, _SN, "C", to="cash_cv", decimals=2, unused="0"),
        Field("Filler", 50, 80, _S, "M"),
    ),
)

_R89 = Layout(
    "89",
    "Fee Total Detail",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="89"),
        Field("Accounting Class Code (1)", 3, 5, _N, "M", to="fees[1].class_code"),
        Field("Total Fee Amount (1)", 6, 16, _SN, "M", to="fees[1].amount", decimals=2),
        Field("Accounting Class Code (2)", 17, 19, _AN, "C", to="fees[2].class_code"),
        Field(
            "Total Fee Amount (2)",
            20,
            30,
            _SN,
            "C",
            to="fees[2].amount",
            decimals=2,
            note="printed without a designation",
        ),
        Field("Accounting Class Code (3)", 31, 33, _AN, "C", to="fees[3].class_code"),
        Field(
            "Total Fee Amount (3)",
            34,
            44,
            _SN,
            "C",
            to="fees[3].amount",
            decimals=2,
            note="printed without a designation",
        ),
        Field("Accounting Class Code (4)", 45, 47, _AN, "C", to="fees[4].class_code"),
        Field(
            "Total Fee Amount (4)",
            48,
            58,
            _SN,
            "C",
            to="fees[4].amount",
            decimals=2,
            note="printed without a designation",
        ),
        Field("Accounting Class Code (5)", 59, 61, _AN, "C", to="fees[5].class_code"),
        Field(
            "Total Fee Amount (5)",
            62,
            72,
            _SN,
            "C",
            to="fees[5].amount",
            decimals=2,
            note="printed without a designation",
        ),
        Field("Filler", 73, 80, _S, "M"),
    ),
)

_R90 = Layout(
    "90",
    "Grand Totals",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="90"),
        Field("Grand Total Duty Amount", 3, 13, _SN, "C", to="total_duty", decimals=2, unused="0"),
        Field("Filler", 14, 14, _S, "M"),
        Field("Grand Total User Fee Amount", 15, 25, _SN, "C", to="total_other", decimals=2, unused="0"),
        Field("Filler", 26, 26, _S, "M"),
        Field("Grand Total IR Tax Amount", 27, 37, _SN, "C", to="total_tax", decimals=2, unused="0"),
        Field("Filler", 38, 38, _S, "M"),
        Field("Grand Total AD Duty Amount", 39, 49, _SN, "C", to="total_ad", decimals=2, unused="0"),
        Field("Filler", 50, 50, _S, "M"),
        Field("Grand Total CV Duty Amount", 51, 61, _SN, "C", to="total_cv", decimals=2, unused="0"),
        Field("Filler", 62, 62, _S, "M"),
        Field("Grand Total Other Revenue Amount", 63, 73, _SN, "C", to="total_other_revenue", decimals=2, unused="0"),
        Field("Filler", 74, 80, _S, "M"),
    ),
)

TOTAL_LAYOUTS = MappingProxyType({layout.record: layout for layout in (_R88, _R89, _R90)})
"""The records of the totals, by their identifiers."""
