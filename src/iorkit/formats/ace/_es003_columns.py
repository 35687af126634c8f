"""The columns of ACE report ES-003, Entry Summary Line Tariff Details, and what the report does not hold.

We found no list of the columns by CBP. The first name of each column is one under which public programs read such
reports, as of November 2026; other names are our own variants of it. Users of ACE add, drop and rename columns, so all
but two may be missing, and columns that are not listed here are named as not read.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from iorkit.formats.tables._columns import Column, field_type
from iorkit.model import EntryLine, EntrySummary7501, EntryTariff

__all__ = ["COLUMNS", "NEVER_IN_REPORT", "WORDS", "typed_columns"]

COLUMNS = (
    Column(
        field="entry.entry_number",
        names=("Entry Summary Number", "Entry Number", "ES Number"),
        is_required=True,
    ),
    Column(field="entry.entry_type", names=("Entry Type Code", "Entry Type"), width=2, is_leading_word=True),
    Column(field="entry.importer_number", names=("Importer Number", "Importer of Record Number", "IOR Number")),
    Column(field="entry.importer.name", names=("Importer Name", "Importer of Record Name")),
    Column(field="entry.port", names=("Port of Entry Code", "Port of Entry", "Port Code"), is_leading_word=True),
    Column(field="entry.entry_date", names=("Entry Date",)),
    Column(field="entry.summary_date", names=("Entry Summary Date",)),
    Column(field="entry.import_date", names=("Importation Date", "Import Date")),
    Column(field="entry.bond_type", names=("Bond Type", "Bond Type Code"), is_leading_word=True),
    Column(field="entry.bond_number", names=("Bond Number",)),
    Column(field="entry.surety_code", names=("Surety Code",), is_leading_word=True),
    Column(field="line.line_number", names=("Entry Summary Line Number", "Line Number")),
    Column(field="line.country_of_origin", names=("Country of Origin Code", "Country of Origin")),
    Column(field="line.exporting_country", names=("Country of Export Code", "Country of Export")),
    Column(field="line.manufacturer_id", names=("Manufacturer ID",)),
    Column(field="line.special_program", names=("Line SPI Code", "SPI Code")),
    Column(field="tariff.ordinal", names=("Tariff Ordinal Number", "Tariff Ordinal"), kind=int),
    Column(field="tariff.hts_number", names=("HTS Number - Full", "HTS Number"), is_required=True),
    Column(field="tariff.value", names=("Line Tariff Goods Value Amount",)),
    Column(field="tariff.duty", names=("Line Tariff Duty Amount",)),
    Column(field="line.value", names=("Line Goods Value Amount",), kind=Decimal),
    Column(field="line.duty", names=("Line Duty Amount",), kind=Decimal),
    Column(field="quantity.1", names=("Line Tariff Quantity (1)", "Line Tariff Quantity"), kind=Decimal),
    Column(field="unit.1", names=("Line Tariff UOM (1) Code", "Line Tariff UOM (1)"), kind=str),
    Column(field="quantity.2", names=("Line Tariff Quantity (2)",), kind=Decimal),
    Column(field="unit.2", names=("Line Tariff UOM (2) Code", "Line Tariff UOM (2)"), kind=str),
    Column(field="quantity.3", names=("Line Tariff Quantity (3)",), kind=Decimal),
    Column(field="unit.3", names=("Line Tariff UOM (3) Code", "Line Tariff UOM (3)"), kind=str),
)
"""The columns that are read. A field's first word says to what it belongs: entry, line or tariff number."""

NEVER_IN_REPORT = ("fees", "internal revenue taxes", "antidumping and countervailing duties by case", "totals")
"""What is never read from the report, in words; so sums over its entries are lower bounds.

Columns of fees can be added to the report. They are not read: those of the merchandise processing fee by line stand
before the minimum and maximum of the entry, and no sum of them is known to be all fees.
"""

WORDS = {
    "entry.entry_type": "entry type",
    "entry.importer_number": "importer number",
    "entry.importer.name": "importer's name",
    "entry.port": "port of entry",
    "entry.entry_date": "entry date",
    "entry.summary_date": "entry summary date",
    "entry.import_date": "date of importation",
    "entry.bond_type": "bond type",
    "entry.bond_number": "bond number",
    "entry.surety_code": "surety code",
    "line.line_number": "line numbers, so that each row stands as a line of its own",
    "line.country_of_origin": "country of origin",
    "line.exporting_country": "exporting country",
    "line.manufacturer_id": "manufacturer ID",
    "line.special_program": "special program",
    "tariff.ordinal": "order of the tariff numbers of a line",
    "tariff.value": "entered value by tariff number",
    "tariff.duty": "duty by tariff number",
    "quantity.1": "quantities",
}
"""What is missing where a column is, in words."""

_PAPERS: dict[str, type] = {"entry": EntrySummary7501, "line": EntryLine, "tariff": EntryTariff}


def typed_columns() -> list[tuple[Column, Any]]:
    """Returns the columns with the types of their values."""
    typed = []
    for column in COLUMNS:
        part, _, field = column.field.partition(".")
        typed.append((column, column.kind or field_type(_PAPERS[part], field)))
    return typed
