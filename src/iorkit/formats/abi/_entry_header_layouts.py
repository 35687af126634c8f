"""The records of CBP's entry summary message that tell of the whole entry, 10 to 36, as CBP's pages set them out.

Source: ACE ABI CATAIR, Entry Summary Create/Update, revision 109 of 16 July 2026. Where a field departs from the
printed page, its ``note`` says so. A field that names no attribute is kept, and not read.
"""

from __future__ import annotations

from types import MappingProxyType

from iorkit.formats.abi._entry_codes import SOURCE, YES, one_of
from iorkit.formats.abi._layout import Field, Kind, Layout

__all__ = ["HEADER_LAYOUTS"]

_A, _AN, _D6, _S, _SN, _X = Kind.A, Kind.AN, Kind.D6, Kind.S, Kind.SN, Kind.X
_WAIVED = MappingProxyType({"0": True})
_SIGNED = MappingProxyType({"X": True})
_CERTIFIED = MappingProxyType({"A": True})

_R10 = Layout(
    "10",
    "Entry Summary Header Control",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="10"),
        Field("Summary Filing Action Request Code", 3, 3, _A, "M", to="filing_action", codes=one_of("A", "R", "D")),
        Field("Entry Filer Code", 4, 6, _AN, "M", to="entry_number"),
        Field("Filler", 7, 8, _S, "M"),
        Field("Entry Number", 9, 16, _AN, "M", to="entry_number"),
        Field("Filler", 17, 17, _S, "M"),
        Field("District/Port of Entry", 18, 21, _AN, "M", to="port"),
        Field("Broker Reference Number", 22, 30, _X, "C", to="file_number"),
        Field("Filler", 31, 33, _S, "M"),
        Field("Entry Type Code", 34, 35, _AN, "M", to="entry_type"),
        Field("Mode of Transportation (MOT) Code", 36, 37, _AN, "C", to="mode_of_transport"),
        Field("Bond Waiver Indicator", 38, 38, _AN, "C", to="is_bond_waived", codes=_WAIVED),
        Field("Electronic Signature", 39, 39, _AN, "C", to="is_signed", codes=_SIGNED),
        Field(
            "Cargo Release Certification Request Indicator",
            40,
            40,
            _AN,
            "C",
            to="is_certified_for_release",
            codes=_CERTIFIED,
        ),
        Field("Electronic Invoice Indicator", 41, 41, _AN, "C", to="has_electronic_invoice", codes=YES),
        Field("Consolidated Summary Indicator", 42, 42, _AN, "C", to="is_consolidated", codes=YES),
        Field("Shipment Usage Type Code", 43, 43, _AN, "C", to="shipment_usage", codes=one_of("P", "X")),
        Field("Live Entry Indicator", 44, 44, _AN, "C", to="is_live_entry", codes=YES),
        Field("Deferred Tax Payment Code", 45, 45, _AN, "C", to="tax_deferral", codes=one_of("1", "2")),
        Field(
            "Trade Agreement Reconciliation Indicator",
            46,
            46,
            _AN,
            "C",
            to="has_trade_agreement_reconciliation",
            codes=YES,
        ),
        Field("Reconciliation Issue Code", 47, 49, _AN, "C", to="reconciliation_issue"),
        Field("Filler", 50, 50, _S, "M"),
        Field(
            "Payment Type Code", 51, 51, _AN, "C", to="payment_type", codes=one_of("1", "2", "3", "5", "6", "7", "8")
        ),
        Field("Preliminary Statement Print Date", 52, 57, _D6, "C", to="statement_date"),
        Field("Periodic Statement Month", 58, 59, _AN, "C", to="statement_month"),
        Field("Statement Client Branch Identifier", 60, 61, _AN, "C"),
        Field("Bond Waiver Reason Code", 62, 64, _AN, "C", to="bond_waiver_reason"),
        Field("Post Summary Correction Indicator", 65, 65, _AN, "C", to="is_post_summary_correction", codes=YES),
        Field("Accelerated Liquidation Request Indicator", 66, 66, _AN, "C"),
        Field("Known Importer Indicator", 67, 67, _AN, "O"),
        Field("PGA Data Included Indicator", 68, 68, _AN, "C"),
        Field("TIB Declaration Indicator", 69, 69, _AN, "C", to="has_tib_declaration", codes=YES),
        Field("Consolidated Express Informal Indicator", 70, 70, _AN, "C"),
        Field("Filler", 71, 80, _S, "M"),
    ),
)

_R11 = Layout(
    "11",
    "Entry Summary Header Content",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="11"),
        Field("Importer of Record Number", 3, 14, _X, "M", to="importer_number"),
        Field("Consignee Number", 15, 26, _X, "C", to="consignee_number"),
        Field("Designated Notify Party (4811) Number", 27, 38, _X, "C", to="reference_number"),
        Field("Filler", 39, 41, _S, "M"),
        Field("Estimated Entry Date", 42, 47, _D6, "C", to="expected_entry_date"),
        Field("Date of Importation", 48, 53, _D6, "C", to="import_date"),
        Field("Filler", 54, 60, _S, "M"),
        Field("U.S. State of Destination Code", 61, 62, _AN, "C", to="destination_state"),
        Field("Foreign Trade Zone Identifier", 63, 71, _AN, "C", to="foreign_trade_zone"),
        Field("Filler", 72, 80, _S, "M"),
    ),
)

_R20 = Layout(
    "20",
    "Cargo Reference Information",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="20"),
        Field("Carrier Code", 3, 6, _AN, "C", to="importing_carrier"),
        Field("District/Port of Unlading", 7, 10, _AN, "C", to="port_of_unlading"),
        Field("Estimated Date of Arrival", 11, 16, _D6, "C", to="expected_arrival_date"),
        Field("Location of Goods Code", 17, 20, _AN, "C", to="location_of_goods"),
        Field("Conveyance Name", 21, 40, _X, "C", to="conveyance_name"),
        Field("Vessel Code", 41, 47, _AN, "C", to="vessel_code"),
        Field("Designated Exam Port Code", 48, 51, _AN, "C", to="exam_port"),
        Field("In-Bond/In-Transit Date", 52, 57, _D6, "C", to="in_bond_date"),
        Field("Filler", 58, 80, _S, "M"),
    ),
)

_R21 = Layout(
    "21",
    "Identifying Trip Information",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="21"),
        Field("Trip Identifier", 3, 7, _X, "M", to="trip_number"),
        Field("Filler", 8, 80, _S, "M"),
    ),
)

_R22 = Layout(
    "22",
    "Cargo Manifest Detail",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="22"),
        Field("Manifested Quantity", 3, 10, _SN, "M", to="quantity", decimals=0),
        Field("Manifested Quantity Unit of Measure Code", 11, 15, _X, "M", to="unit"),
        Field("Filler", 16, 80, _S, "M"),
    ),
)

_R23 = Layout(
    "23",
    "Bill of Lading/In-Bond Detail",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="23"),
        Field("Manifest Component Type Code", 3, 3, _AN, "M", to="kind", codes=one_of("I", "M", "H", "S")),
        Field("Manifest Component Issuer Code", 4, 7, _AN, "C", to="issuer"),
        Field("Manifest Component Identifier", 8, 19, _AN, "M", to="number"),
        Field("Filler", 20, 57, _S, "M"),
        Field("Filler", 58, 80, _S, "M"),
    ),
)

_R30 = Layout(
    "30",
    "Warehouse Withdrawal Information",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="30"),
        Field("Associated Warehouse Entry Filer Code", 3, 5, _AN, "M", to="warehouse_entry_number"),
        Field("Filler", 6, 7, _S, "M"),
        Field("Associated Warehouse Entry Number", 8, 15, _AN, "M", to="warehouse_entry_number"),
        Field("Filler", 16, 16, _S, "M"),
        Field("Associated Warehouse Entry District/Port Code", 17, 20, _AN, "M", to="warehouse_port"),
        Field("Final Warehouse Withdrawal Indicator", 21, 21, _AN, "C", to="is_final_withdrawal", codes=YES),
        Field("Filler", 22, 80, _S, "M"),
    ),
)

_R31 = Layout(
    "31",
    "Bond Detail",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="31"),
        Field("Bond Type Code", 3, 3, _AN, "M", to="bond_type", codes=one_of("8", "9")),
        Field("Bond Designation Type Code", 4, 4, _AN, "M", to="designation", codes=one_of("B", "A", "U", "E")),
        Field("Continuous Bond Indicator", 5, 5, _AN, "C", to="replaces", codes=one_of("Y", "S")),
        Field("Surety Company Code", 6, 8, _AN, "M", to="surety_code"),
        Field("Single Transaction Bond Amount", 9, 18, _SN, "C", to="amount", decimals=0),
        Field("Single Transaction Bond Producer Account Number", 19, 28, _AN, "O", to="reference_number"),
        Field("Filler", 29, 80, _S, "M"),
    ),
)

_R32 = Layout(
    "32",
    "Release Detail",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="32"),
        Field("Release Entry Filer Code (1)", 3, 5, _AN, "M", to="release_entries[1]"),
        Field("Filler", 6, 7, _S, "M"),
        Field("Release Entry Number (1)", 8, 15, _AN, "M", to="release_entries[1]"),
        Field("Release Entry Filer Code (2)", 16, 18, _AN, "C", to="release_entries[2]"),
        Field("Filler", 19, 20, _S, "M", note="printed without a designation"),
        Field(
            "Release Entry Number (2)", 21, 28, _AN, "C", to="release_entries[2]", note="printed without a designation"
        ),
        Field("Release Entry Filer Code (3)", 29, 31, _AN, "C", to="release_entries[3]"),
        Field("Filler", 32, 33, _S, "M", note="printed without a designation"),
        Field(
            "Release Entry Number (3)", 34, 41, _AN, "C", to="release_entries[3]", note="printed without a designation"
        ),
        Field("Release Entry Filer Code (4)", 42, 44, _AN, "C", to="release_entries[4]"),
        Field("Filler", 45, 46, _S, "M", note="printed without a designation"),
        Field(
            "Release Entry Number (4)", 47, 54, _AN, "C", to="release_entries[4]", note="printed without a designation"
        ),
        Field("Release Entry Filer Code (5)", 55, 57, _AN, "C", to="release_entries[5]"),
        Field("Filler", 58, 59, _S, "M", note="printed without a designation"),
        Field(
            "Release Entry Number (5)", 60, 67, _AN, "C", to="release_entries[5]", note="printed without a designation"
        ),
        Field("Release Entry Filer Code (6)", 68, 70, _AN, "C", to="release_entries[6]"),
        Field("Filler", 71, 72, _S, "M", note="printed without a designation"),
        Field(
            "Release Entry Number (6)", 73, 80, _AN, "C", to="release_entries[6]", note="printed without a designation"
        ),
    ),
)

_R33 = Layout(
    "33",
    "Missing Document Information",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="33"),
        Field("Missing Document Code (1)", 3, 4, _AN, "M", to="missing_documents[1]"),
        Field("Missing Document Code (2)", 5, 6, _AN, "C", to="missing_documents[2]"),
        Field("Filler", 7, 80, _S, "M"),
    ),
)

_R34 = Layout(
    "34",
    "Entry Summary Header Fees",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="34"),
        Field("Accounting Class Code (1)", 3, 5, _AN, "M", to="header_fees[1].class_code"),
        Field("Header Fee Amount (1)", 6, 13, _SN, "M", to="header_fees[1].amount", decimals=2),
        Field("Accounting Class Code (2)", 14, 16, _AN, "C", to="header_fees[2].class_code"),
        Field("Header Fee Amount (2)", 17, 24, _SN, "C", to="header_fees[2].amount", decimals=2),
        Field("Filler", 25, 80, _S, "M"),
    ),
)

_R35 = Layout(
    "35",
    "PSC Header Reasons",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="35"),
        Field("Post Summary Correction Header Reason Code (1)", 3, 5, _AN, "M", to="correction_reasons[1]"),
        Field("Post Summary Correction Header Reason Code (2)", 6, 8, _AN, "C", to="correction_reasons[2]"),
        Field("Post Summary Correction Header Reason Code (3)", 9, 11, _AN, "C", to="correction_reasons[3]"),
        Field("Post Summary Correction Header Reason Code (4)", 12, 14, _AN, "C", to="correction_reasons[4]"),
        Field("Post Summary Correction Header Reason Code (5)", 15, 17, _AN, "C", to="correction_reasons[5]"),
        Field("Filler", 18, 80, _S, "M"),
    ),
)

_R36 = Layout(
    "36",
    "PSC Filing Explanation",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="36"),
        Field("PSC Filing Explanation Text", 3, 77, _X, "M", to="correction_explanation", runs_on=True),
        Field("Filler", 78, 80, _S, "M"),
    ),
)

HEADER_LAYOUTS = MappingProxyType(
    {layout.record: layout for layout in (_R10, _R11, _R20, _R21, _R22, _R23, _R30, _R31, _R32, _R33, _R34, _R35, _R36)}
)
"""The records of the header, by their identifiers."""
