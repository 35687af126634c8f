"""The records of CBP's entry summary message that tell of one line, 40 to 63, as CBP's pages set them out.

Source: ACE ABI CATAIR, Entry Summary Create/Update, revision 109 of 16 July 2026. Where a field departs from the
printed page, its ``note`` says so. A field that names no attribute is kept, and not read.
"""

from __future__ import annotations

from types import MappingProxyType

from iorkit.formats.abi._entry_codes import SOURCE, YES, one_of
from iorkit.formats.abi._layout import Field, Kind, Layout

__all__ = ["LINE_LAYOUTS", "PARTIES"]

_AN, _D6, _N, _S, _SN, _X = Kind.AN, Kind.D6, Kind.N, Kind.S, Kind.SN, Kind.X
_RELATED = MappingProxyType({"Y": True, "N": False})
_BONDED = MappingProxyType({"B": True, "C": False})
_SPECIFIC = MappingProxyType({"S": True, "A": False})
PARTIES = MappingProxyType({"M": "manufacturer_id", "S": "sold_to", "C": "delivered_to", "E": "foreign_exporter"})
"""The kinds of parties of record 47, and the attribute of a line that each fills."""

_R40 = Layout(
    "40",
    "Line Item Header",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="40"),
        Field("Filler", 3, 4, _S, "M"),
        Field("Line Item Identifier", 5, 7, _X, "M", to="line_number"),
        Field("Article Set Indicator", 8, 8, _AN, "C", to="set_part", codes=one_of("X", "V")),
        Field("Country of Origin Code", 9, 10, _X, "M", to="country_of_origin"),
        Field("Country of Export Code", 11, 12, _AN, "C", to="exporting_country"),
        Field("Date of Exportation", 13, 18, _D6, "C", to="export_date"),
        Field("Date of Exportation (for Textiles)", 19, 24, _D6, "C"),
        Field("Trade Agreement/Special Program Claim Code", 25, 26, _AN, "C", to="special_program"),
        Field("Charges Amount", 27, 36, _SN, "C", to="charges", decimals=0, unused="0"),
        Field("Foreign Port of Lading Code", 37, 41, _AN, "C", to="foreign_port"),
        Field(
            "Gross Shipping Weight", 42, 51, _SN, "C", to="gross_weight_kg", decimals=0, unused="0", zero_is_none=True
        ),
        Field("Category Code (for Textiles)", 52, 54, _N, "C"),
        Field("Product Claim Code", 55, 55, _AN, "C", to="product_claim", codes=one_of("C", "F", "G", "H", "M")),
        Field("Related Party Indicator", 56, 56, _AN, "C", to="are_related", codes=_RELATED),
        Field("NAFTA Net Cost Indicator", 57, 57, _AN, "C"),
        Field("Fee Exemption Code", 58, 58, _AN, "C", to="fee_exemption", codes=one_of("1", "2")),
        Field("Filler", 59, 59, _S, "M"),
        Field("AD Case Non-Reimbursement Statement", 60, 60, _AN, "C", to="has_no_reimbursement_statement", codes=YES),
        Field("Filler", 61, 80, _S, "M"),
    ),
)

_R41 = Layout(
    "41",
    "FTZ Status Information",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="41"),
        Field("FTZ Merchandise Status Code", 3, 3, _AN, "M", to="zone_status", codes=one_of("P", "N", "D")),
        Field("Privileged FTZ Merchandise Filing Date", 4, 9, _D6, "C", to="zone_filing_date"),
        Field("FTZ Line Item Quantity", 10, 19, _N, "M", to="zone_quantity", decimals=0),
        Field("Filler", 20, 80, _S, "M"),
    ),
)

_R42 = Layout(
    "42",
    "Invoice Line Reference Detail",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="42"),
        Field("Supplier ID Code", 3, 17, _AN, "M", to="supplier"),
        Field("Invoice Number", 18, 34, _X, "M", to="number"),
        Field("Filler", 35, 35, _S, "M"),
        Field("Invoice Line Range 1 - Begin", 36, 39, _SN, "M", to="lines[1].first", decimals=0),
        Field("Filler", 40, 40, _S, "M"),
        Field("Invoice Line Range 1 - End", 41, 44, _SN, "M", to="lines[1].last", decimals=0),
        Field("Filler", 45, 45, _S, "M"),
        Field("Invoice Line Range 2 - Begin", 46, 49, _SN, "C", to="lines[2].first", decimals=0),
        Field("Filler", 50, 50, _S, "M"),
        Field("Invoice Line Range 2 - End", 51, 54, _SN, "C", to="lines[2].last", decimals=0),
        Field("Filler", 55, 55, _S, "M"),
        Field("Invoice Line Range 3 - Begin", 56, 59, _SN, "C", to="lines[3].first", decimals=0),
        Field("Filler", 60, 60, _S, "M"),
        Field("Invoice Line Range 3 - End", 61, 64, _SN, "C", to="lines[3].last", decimals=0),
        Field("Filler", 65, 65, _S, "M"),
        Field("Invoice Line Range 4 - Begin", 66, 69, _SN, "C", to="lines[4].first", decimals=0),
        Field("Filler", 70, 70, _S, "M"),
        Field("Invoice Line Range 4 - End", 71, 74, _SN, "C", to="lines[4].last", decimals=0),
        Field("Filler", 75, 80, _S, "M"),
    ),
)

_R43 = Layout(
    "43",
    "Ruling Detail",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="43"),
        Field("Ruling Type Code", 3, 3, _AN, "M", to="ruling_kind", codes=one_of("C", "P", "R")),
        Field("Filler", 4, 8, _S, "M"),
        Field("Ruling Number", 9, 14, _AN, "C", to="ruling_number"),
        Field("Filler", 15, 80, _S, "M"),
    ),
)

_R44 = Layout(
    "44",
    "Commercial Description",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="44"),
        Field("Commercial Description Text", 3, 72, _X, "M", to="description", runs_on=True),
        Field("Filler", 73, 80, _S, "M"),
    ),
)

_R47 = Layout(
    "47",
    "Article Party",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="47"),
        Field("Article Party Type Code", 3, 3, _AN, "M", codes=PARTIES),
        Field(
            "Article Party Identifier",
            4,
            18,
            _X,
            "M",
            note="printed 15AN; by usage note f importer numbers have hyphens",
        ),
        Field("Filler", 19, 80, _S, "M"),
    ),
)

_R50 = Layout(
    "50",
    "Tariff/Value/Quantity Detail",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="50"),
        Field("HTS Number", 3, 12, _AN, "M", to="hts_number"),
        Field("Filler", 13, 13, _S, "M"),
        Field("Duty Amount", 14, 23, _SN, "M", to="duty", decimals=2),
        Field("Filler", 24, 24, _S, "M"),
        Field("Value of Goods Amount", 25, 34, _SN, "M", to="value", decimals=0),
        Field("Filler", 35, 35, _S, "M"),
        Field("Quantity (1)", 36, 47, _SN, "C", to="quantities[1].amount", decimals=2),
        Field("Unit of Measure Code (1)", 48, 50, _AN, "M", to="quantities[1].unit"),
        Field("Quantity (2)", 51, 62, _SN, "C", to="quantities[2].amount", decimals=2),
        Field("Unit of Measure Code (2)", 63, 65, _AN, "C", to="quantities[2].unit"),
        Field("Quantity (3)", 66, 77, _SN, "C", to="quantities[3].amount", decimals=2),
        Field("Unit of Measure Code (3)", 78, 80, _AN, "C", to="quantities[3].unit"),
    ),
)

_R51 = Layout(
    "51",
    "Standard Visa Information",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="51"),
        Field("Standard Visa Number", 3, 11, _AN, "M", to="visa_number"),
        Field("Filler", 12, 80, _S, "M"),
    ),
)

_R52 = Layout(
    "52",
    "License/Certificate/Permit Detail",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="52"),
        Field("License/Certificate/Permit Type Code", 3, 4, _AN, "M", to="license_type"),
        Field("License Number/Certificate Number/Permit Number", 5, 14, _X, "M", to="license_number"),
        Field("Filler", 15, 24, _S, "M"),
        Field("Filler", 25, 80, _S, "M"),
    ),
)

_R53 = Layout(
    "53",
    "AD/CVD Case Detail",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="53"),
        Field("Case Number", 3, 12, _AN, "M", to="case_number"),
        Field("Bond/Cash Claim Code", 13, 13, _AN, "M", to="is_bonded", codes=_BONDED),
        Field("Case Deposit Rate", 14, 21, _SN, "M", to="rate", decimals=2),
        Field("Case Rate Type Qualifier Code", 22, 22, _AN, "M", to="is_specific", codes=_SPECIFIC),
        Field("Filler", 23, 24, _S, "M"),
        Field("AD/CVD Value of Goods Amount", 25, 34, _SN, "C", to="value", decimals=0, unused="0", zero_is_none=True),
        Field("AD/CVD Quantity", 35, 46, _SN, "C", to="quantity", decimals=4, unused="0", zero_is_none=True),
        Field("AD/CVD Duty Amount", 47, 56, _SN, "M", to="duty", decimals=2),
        Field("AD/CVD Non-Reimbursement Declaration Identifier", 57, 66, _AN, "C", to="no_reimbursement_declaration"),
        Field("Filler", 67, 80, _S, "M"),
    ),
)

_R54 = Layout(
    "54",
    "Importer's Additional Declaration Detail",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="54"),
        Field("Importer's Additional Declaration Type Code", 3, 4, _AN, "M", to="kind"),
        Field("Importer's Additional Declaration Information", 5, 80, _X, "M", to="text", is_positional=True),
    ),
)

_R60 = Layout(
    "60",
    "IR Tax Information",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="60"),
        Field("Accounting Class Code", 3, 5, _AN, "M", to="ir_tax_class"),
        Field("IR Tax Amount", 6, 15, _SN, "M", to="ir_tax", decimals=2),
        Field("Filler", 16, 80, _S, "M"),
    ),
)

_R61 = Layout(
    "61",
    "Other Revenue Information",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="61"),
        Field("Accounting Class Code", 3, 5, _AN, "M", to="other_revenue_class"),
        Field("Other Revenue Amount", 6, 15, _SN, "M", to="other_revenue", decimals=2),
        Field("Filler", 16, 80, _S, "M"),
    ),
)

_R62 = Layout(
    "62",
    "Line User Fee Detail",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="62"),
        Field("Accounting Class Code", 3, 5, _AN, "M", to="class_code"),
        Field("User Fee Amount", 6, 13, _SN, "M", to="amount", decimals=2),
        Field("Filler", 14, 80, _S, "M"),
    ),
)

_R63 = Layout(
    "63",
    "PSC Line Reasons",
    SOURCE,
    (
        Field("Control Identifier", 1, 2, _AN, "M", always="63"),
        Field("Post Summary Correction Line Reason Code (1)", 3, 5, _AN, "M", to="correction_reasons[1]"),
        Field("Post Summary Correction Line Reason Code (2)", 6, 8, _AN, "C", to="correction_reasons[2]"),
        Field("Post Summary Correction Line Reason Code (3)", 9, 11, _AN, "C", to="correction_reasons[3]"),
        Field("Post Summary Correction Line Reason Code (4)", 12, 14, _AN, "C", to="correction_reasons[4]"),
        Field("Post Summary Correction Line Reason Code (5)", 15, 17, _AN, "C", to="correction_reasons[5]"),
        Field("Filler", 18, 80, _S, "M"),
    ),
)

LINE_LAYOUTS = MappingProxyType(
    {
        layout.record: layout
        for layout in (_R40, _R41, _R42, _R43, _R44, _R47, _R50, _R51, _R52, _R53, _R54, _R60, _R61, _R62, _R63)
    }
)
"""The records of a line, by their identifiers."""
