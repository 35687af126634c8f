# ruff: noqa: E501 -- rows of spreadsheets read better whole
"""Spreadsheets as offices keep them, each with what it says, and a count of what was read of it; all are fictional.

``measure`` reads one and counts, value by value: read right, read wrong, refused with a finding, and lost unsaid.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
from openpyxl import Workbook

from iorkit import Dossier, load_many
from iorkit.ids import Identifier
from iorkit.model.dossier import walk_values

__all__ = ["SHEETS", "OfficeSheet", "Score", "measure"]

Rows = Sequence[Sequence[Any]]


@attrs.frozen
class OfficeSheet:
    """A spreadsheet, and what a person reads in it.

    Args:
        name: Its file name.
        write: Writes it.
        truth: For each importer, by name, the values by their path in the dossier; ``None`` for what must be refused.
        says: Words that must stand in its findings, such as the name of a column that fills no field.
    """

    name: str
    write: Callable[[Path], None]
    truth: dict[str, dict[str, str | None]]
    says: tuple[str, ...] = ()


@attrs.frozen
class Score:
    """What was read of a spreadsheet."""

    expected: int
    right: int
    refused: int
    unsaid: tuple[str, ...]
    wrong: tuple[str, ...]


# --- how a spreadsheet is written ------------------------------------------------------------------------------------


def csv(text: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    """Writes text as it stands."""
    return lambda path: _written(path, text.lstrip("\n").encode(encoding))


def html(body: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    """Writes a web page such as programs save under the ending of an old workbook."""
    page = f'<html><head><meta charset="{encoding}"><style>td{{}}</style></head><body>{body}</body></html>'
    return lambda path: _written(path, page.encode(encoding))


def _written(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def book(
    sheets: dict[str, Rows],
    *,
    merged: dict[str, Sequence[str]] | None = None,
    hidden: dict[str, Sequence[str]] | None = None,
    formats: dict[str, dict[str, str]] | None = None,
    hidden_sheets: Sequence[str] = (),
) -> Callable[[Path], None]:
    """Writes a workbook; merged ranges, hidden columns and number formats of columns by sheet."""

    def write(path: Path) -> None:
        made = Workbook()
        made.remove(made.worksheets[0])
        for name, rows in sheets.items():
            sheet = made.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
            for span in (merged or {}).get(name, ()):
                sheet.merge_cells(span)
            for letter in (hidden or {}).get(name, ()):
                sheet.column_dimensions[letter].hidden = True
            for letter, pattern in (formats or {}).get(name, {}).items():
                for cell in sheet[letter]:
                    cell.number_format = pattern
            if name in hidden_sheets:
                sheet.sheet_state = "hidden"
        made.save(path)

    return write


def rows(fields: str, *lines: str) -> dict[str, dict[str, str | None]]:
    """Returns what a table says: paths in the first line, then an importer a line; ``?`` for what must be refused."""
    paths = [path.strip() for path in fields.split("|")]
    truth: dict[str, dict[str, str | None]] = {}
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        held = {path: (None if cell == "?" else cell) for path, cell in zip(paths, cells, strict=True) if cell}
        truth[next((str(held[key]) for key in KEYS if held.get(key)), "")] = held
    return truth


# --- what was read of it ---------------------------------------------------------------------------------------------


def measure(sheet: OfficeSheet, folder: Path) -> Score:
    """Reads a spreadsheet as ``load_many`` does, and counts what was read."""
    path = folder / sheet.name
    sheet.write(path)
    dossiers = list(load_many([path]))
    told = "\n".join(found.message for dossier in dossiers for found in dossier.problems)
    right = refused = 0
    unsaid: list[str] = [f"not said: {words}" for words in sheet.says if words not in told]
    wrong: list[str] = []
    claimed: set[int] = set()
    for name, truth in sheet.truth.items():
        dossier = _dossier_of(name, truth, dossiers)
        if dossier is None:
            unsaid += [f"{name}: {path} = {value}" for path, value in truth.items()]
            continue
        claimed.add(id(dossier))
        held = dict(_values(dossier))
        for where, value in truth.items():
            got = held.pop(where, None)
            if value is not None and got is not None and _is_same(got, value):
                right += 1
            elif got is not None:
                wrong.append(f"{name}: {where} is {got!s}, expected {value}")
            elif any(found.code in (OF_CELLS if value else OF_DATA) for found in dossier.problems):
                refused += 1
            else:
                unsaid.append(f"{name}: {where} = {value}")
        wrong += [f"{name}: {where} is {got!s}, which nothing says" for where, got in held.items()]
    for dossier in dossiers:
        if id(dossier) not in claimed and any(True for _ in _values(dossier)):
            wrong.append(f"a dossier of {dossier.label!r}, which nothing says")
    expected = sum(len(truth) for truth in sheet.truth.values())
    return Score(expected, right, refused, tuple(unsaid), tuple(wrong))


_OF_IMPORTER = re.compile(
    r"bonds\[\d+\]\.principal\.(name|number|ein)|powers_of_attorney\[\d+\]\.grantor\.(name|number|ein)"
)


def _values(dossier: Dossier) -> Iterator[tuple[str, Any]]:
    """Walks the values, but for the importer's own name and number where its bonds and powers repeat them."""
    own = {str(value) for value in (dossier.ior.name, dossier.ior.number, dossier.ior.ein)} if dossier.ior else set()
    for path, value, _ in walk_values(attrs.evolve(dossier, problems=())):
        if not (_OF_IMPORTER.fullmatch(path) and str(value) in own):
            yield path, value


def _dossier_of(name: str, truth: dict[str, str | None], dossiers: Sequence[Dossier]) -> Dossier | None:
    for key in KEYS:
        for dossier in dossiers:
            held = dict(_values(dossier))
            if (expected := truth.get(key)) and key in held and _is_same(held[key], expected):
                return dossier
    return dossiers[0] if len(dossiers) == 1 and not name else None


def _is_same(got: object, expected: str) -> bool:
    match got:
        case Identifier():
            return bool(got == type(got)(expected))
        case enum.Enum():
            return str(got.value) == expected
        case bool():
            return ("yes" if got else "no") == expected
        case Decimal() | int():
            return Decimal(got) == Decimal(expected)
        case dt.date():
            return got.isoformat() == expected
        case _:
            return str(got) == expected


OF_CELLS = frozenset({"DAT053", "DAT055", "DAT056", "DAT059", "DAT104"})
OF_DATA = OF_CELLS | {"DAT100", "DAT101", "DAT102", "DAT103"}

KEYS = ("ior.number", "ior.ein", "ior.name", "bonds[0].principal.name", "powers_of_attorney[0].grantor.name")
SHEETS: list[OfficeSheet] = []


def _add(name: str, write: Callable[[Path], None], truth: dict[str, dict[str, str | None]], *says: str) -> None:
    SHEETS.append(OfficeSheet(name, write, truth, says))


D = dt.datetime

# --- the first sixteen, written before the words were gathered --------------------------------------------------------

_add(
    "01-broker-clients.xlsx",
    book(
        {
            "Clients": [
                ["Harbor Point Customs Brokers - Active Client List"],
                ["Updated 03/12/2026"],
                [],
                ["Client", "IRS #", "Bond #", "Bond Amt", "Bond Exp", "POA Date", "Sales Rep"],
                ["Lumen Housewares LLC", "47-5550101", "268ABC123", "$50,000", D(2026, 12, 31), D(2025, 3, 4), "JT"],
                [
                    "Cedar Trail Imports Inc",
                    "47-5550102",
                    "268ABC124",
                    "$100,000",
                    D(2026, 6, 14),
                    D(2024, 9, 30),
                    "MB",
                ],
                ["Blue Kettle Co", "47-5550103", "268ABC125", 60000, D(2027, 1, 8), D(2026, 1, 2), "JT"],
                [],
                ["Total clients: 3"],
            ]
        }
    ),
    rows(
        "ior.name | ior.number | bonds[0].number | bonds[0].amount | bonds[0].renewed_until "
        "| powers_of_attorney[0].executed_on",
        "Lumen Housewares LLC | 47-5550101 | 268ABC123 | 50000 | 2026-12-31 | 2025-03-04",
        "Cedar Trail Imports Inc | 47-5550102 | 268ABC124 | 100000 | 2026-06-14 | 2024-09-30",
        "Blue Kettle Co | 47-5550103 | 268ABC125 | 60000 | 2027-01-08 | 2026-01-02",
    ),
    "Sales Rep",
)
_add(
    "02-surety-production.xlsx",
    book(
        {
            "Bond Production": [
                ["Continuous Bond Production Report", None, None, None, None, None],
                ["Principal", None, "Bond", None, None, None, "Surety"],
                ["Name", "Tax ID", "Number", "Limit", "Effective", "Activity", "Code"],
                ["Juniper Trading Corp", 475550201, 25112345, 50000, D(2025, 7, 1), "1 - Importer or Broker", 1],
                ["Slate & Pine LLC", 75550202, 25112346, 80000, D(2025, 8, 15), "1 - Importer or Broker", 1],
                ["Page 1 of 1"],
            ]
        },
        merged={"Bond Production": ["A1:G1", "A2:B2", "C2:F2"]},
    ),
    rows(
        "bonds[0].principal.name | bonds[0].principal.ein | bonds[0].number | bonds[0].amount | bonds[0].effective_on "
        "| bonds[0].activity_code | bonds[0].surety.code",
        "Juniper Trading Corp | 47-5550201 | 25112345 | 50000 | 2025-07-01 | 1 | 001",
        "Slate & Pine LLC | 07-5550202 | 25112346 | 80000 | 2025-08-15 | 1 | 001",
    ),
)
_add(
    "03-poa-tracker.csv",
    csv("""
POA Tracking Log,,,,,,
,,,,,,
Importer Name,Importer No.,POA Signed,POA Expires,Signed By,Title,Notes
Lumen Housewares LLC,47-5550101,13/02/2025,12/02/2027,Ada Ferro,Member,on file
Orchid Bay Ltd,47-5550302,05/11/2024,,Ken Osei,President,
Total,2,,,,,
"""),
    rows(
        "ior.name | ior.number | powers_of_attorney[0].executed_on | powers_of_attorney[0].ends_on "
        "| powers_of_attorney[0].signer_name | powers_of_attorney[0].signer_title",
        "Lumen Housewares LLC | 47-5550101 | 2025-02-13 | ? | Ada Ferro | Member",
        "Orchid Bay Ltd | 47-5550302 | 2024-11-05 | | Ken Osei | President",
    ),
    "Notes",
)
_add(
    "04-chinese-seller.csv",
    csv(
        """
序号,进口商名称,税号(EIN),地址,城市,州,邮编,联系电话,保证金号,保证金金额,生效日期
1,Lumen Housewares LLC,47-5550101,100 Harbor Way,Long Beach,CA,90802,562-555-0100,268ABC123,50000,2025年3月1日
2,Orchid Bay Ltd,07-5550302,22 Elm Street,Hoboken,NJ,07030,201-555-0111,268ABC199,60000,2025年11月20日
""",
        "gb18030",
    ),
    rows(
        "ior.name | ior.ein | ior.address.line1 | ior.address.city | ior.address.state | ior.address.postal_code "
        "| ior.phone | bonds[0].number | bonds[0].amount | bonds[0].effective_on",
        "Lumen Housewares LLC | 47-5550101 | 100 Harbor Way | Long Beach | CA | 90802 | 562-555-0100 | 268ABC123 | 50000 "
        "| 2025-03-01",
        "Orchid Bay Ltd | 07-5550302 | 22 Elm Street | Hoboken | NJ | 07030 | 201-555-0111 | 268ABC199 | 60000 "
        "| 2025-11-20",
    ),
    "GB18030",
)
_add(
    "05-bilingual.xlsx",
    book(
        {
            "客户": [
                ["客户信息表 Client Information"],
                [
                    "公司名称\nCompany Name",
                    "税号 EIN",
                    "街道地址 Street",
                    "城市 City",
                    "州 State",
                    "邮编 ZIP",
                    "邮箱 E-mail",
                    "电话 Phone",
                    "POA签署日期 POA Date",
                ],
                [
                    "Maple Ridge Inc",
                    "47-5550501",
                    "9 Ridge Rd",
                    "Dayton",
                    "OH",
                    45402,
                    "ap@maple.example",
                    "937-555-0101",
                    "2026/3/1",
                ],
                [
                    "Silver Finch LLC",
                    "02-5550502",
                    "4 Finch Ln",
                    "Salem",
                    "MA",
                    1970,
                    "hi@finch.example",
                    "978-555-0102",
                    "2025/12/15",
                ],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | ior.address.line1 | ior.address.city | ior.address.state | ior.address.postal_code "
        "| ior.email | ior.phone | powers_of_attorney[0].executed_on",
        "Maple Ridge Inc | 47-5550501 | 9 Ridge Rd | Dayton | OH | 45402 | ap@maple.example | 937-555-0101 | 2026-03-01",
        "Silver Finch LLC | 02-5550502 | 4 Finch Ln | Salem | MA | 01970 | hi@finch.example | 978-555-0102 | 2025-12-15",
    ),
)
_add(
    "06-report.xls",
    html(
        "<table border=1><tr><th colspan=5>Bond Status Report - run 2026-03-02</th></tr>"
        "<tr><th>Importer of Record</th><th>IOR No.</th><th>CBP Bond No.</th><th>Bond&nbsp;Amount</th><th>Term. Date</th></tr>"
        "<tr><td rowspan=2>Granite Peak Supply LLC</td><td rowspan=2>47-5550601</td><td>99A000111</td><td>$50,000.00</td><td>01-Mar-2026</td></tr>"
        "<tr><td>99A000222</td><td>$70,000.00</td><td></td></tr>"
        "<tr><td>Tern &amp; Vale Inc</td><td>47-5550602</td><td>99A000333</td><td>$50,000.00</td><td>&nbsp;</td></tr></table>"
    ),
    rows(
        "ior.name | ior.number | bonds[0].number | bonds[0].amount | bonds[0].terminated_on | bonds[1].number | bonds[1].amount",
        "Granite Peak Supply LLC | 47-5550601 | 99A000111 | 50000 | 2026-03-01 | 99A000222 | 70000",
        "Tern & Vale Inc | 47-5550602 | 99A000333 | 50000 | | |",
    ),
)
_add(
    "07-two-tables.xlsx",
    book(
        {
            "Book": [
                ["IMPORTERS"],
                ["Importer", "EIN", "Entity", "State of Inc."],
                ["Wren Goods LLC", "47-5550701", "LLC", "DE"],
                ["Osprey Home Inc", "47-5550702", "Corporation", "TX"],
                [],
                ["BONDS"],
                ["Principal", "Bond Number", "Bond Type", "Amount", "Eff Date", "Surety"],
                ["Wren Goods LLC", "268XYZ001", "Continuous", "50K", D(2025, 4, 1), "001"],
                ["Osprey Home Inc", "268XYZ002", "Cont.", "1.2M", D(2025, 5, 1), "036"],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | ior.kind | ior.state_of_organization | bonds[0].number | bonds[0].kind | bonds[0].amount "
        "| bonds[0].effective_on | bonds[0].surety.code",
        "Wren Goods LLC | 47-5550701 | llc | DE | 268XYZ001 | continuous | 50000 | 2025-04-01 | 001",
        "Osprey Home Inc | 47-5550702 | corporation | TX | 268XYZ002 | continuous | 1200000 | 2025-05-01 | 036",
    ),
)
_add(
    "08-many-sheets.xlsx",
    book(
        {
            "Clients": [
                ["Acct", "Client Name", "EIN", "Address", "City", "St", "Zip"],
                ["C-100", "Alder Works LLC", 475550801, "1 Mill St", "Bangor", "ME", 4401],
                ["C-101", "Basalt Tools Inc", 475550802, "88 Quarry Rd", "Austin", "TX", 78701],
            ],
            "Bonds": [
                ["Client Name", "Bond No", "Bond Amt", "Bond Eff", "Surety Name", "Surety Code"],
                ["Alder Works LLC", "268QQQ001", "$50,000", "2025-06-01", "Example Surety Co", 36],
                ["Basalt Tools Inc", "268QQQ002", "$50,000", "2025-07-01", "Example Surety Co", 36],
            ],
            "POA": [
                ["Client Name", "Signed On", "Signer", "Signer Title", "Expires"],
                ["Alder Works LLC", "March 1, 2025", "Ina Roth", "Member", "February 28, 2027"],
                ["Basalt Tools Inc", "April 15, 2025", "Sol Verde", "Vice President", ""],
            ],
            "Lookup": [["Code"], ["1"], ["2"]],
        }
    ),
    rows(
        "ior.name | ior.ein | ior.address.line1 | ior.address.city | ior.address.state | ior.address.postal_code "
        "| bonds[0].number | bonds[0].amount | bonds[0].effective_on | bonds[0].surety.name | bonds[0].surety.code "
        "| powers_of_attorney[0].executed_on | powers_of_attorney[0].signer_name | powers_of_attorney[0].signer_title "
        "| powers_of_attorney[0].ends_on",
        "Alder Works LLC | 47-5550801 | 1 Mill St | Bangor | ME | 04401 | 268QQQ001 | 50000 | 2025-06-01 "
        "| Example Surety Co | 036 | 2025-03-01 | Ina Roth | Member | 2027-02-28",
        "Basalt Tools Inc | 47-5550802 | 88 Quarry Rd | Austin | TX | 78701 | 268QQQ002 | 50000 | 2025-07-01 "
        "| Example Surety Co | 036 | 2025-04-15 | Sol Verde | Vice President |",
    ),
    "Acct",
    "Lookup",
)
_add(
    "09-european.csv",
    csv(
        """
Importer;IOR Number;Bond Number;Bond Limit (USD);Effective (DD.MM.YYYY)
Nordlicht Import LLC;47-5550901;268EUR001;50.000,00;01.03.2025
Brandt Home LLC;47-5550902;268EUR002;1.250.000,00;04.05.2025
""",
        "utf-16",
    ),
    rows(
        "ior.name | ior.number | bonds[0].number | bonds[0].amount | bonds[0].effective_on",
        "Nordlicht Import LLC | 47-5550901 | 268EUR001 | 50000 | 2025-03-01",
        "Brandt Home LLC | 47-5550902 | 268EUR002 | 1250000 | 2025-05-04",
    ),
)
_add(
    "10-two-digit-years.csv",
    csv("""
Customer,Importer ID,Bond#,Bond Amount,Effective Date,Termination Date
Quill Paper Co,47-5551001,268TWO001,"$50,000",3/14/25,
Reed Lamp Co,47-5551002,268TWO002,"$60,000",3/1/26,12/31/26
"""),
    rows(
        "ior.name | ior.number | bonds[0].number | bonds[0].amount | bonds[0].effective_on | bonds[0].terminated_on",
        "Quill Paper Co | 47-5551001 | 268TWO001 | 50000 | 2025-03-14 |",
        "Reed Lamp Co | 47-5551002 | 268TWO002 | 60000 | 2026-03-01 | 2026-12-31",
    ),
)
_add(
    "11-undecided-dates.csv",
    csv("""
Client,EIN,POA Signed
Onyx Rug Co,47-5551101,03/04/25
Pearl Rug Co,47-5551102,05/06/25
"""),
    rows(
        "ior.name | ior.ein | powers_of_attorney[0].executed_on",
        "Onyx Rug Co | 47-5551101 | ?",
        "Pearl Rug Co | 47-5551102 | ?",
    ),
    "POA Signed",
)
_add(
    "12-powers-of-ten.xlsx",
    book(
        {
            "Sheet1": [
                ["Importer Name", "FEIN", "Bond No.", "Bond Amt."],
                ["Kite Toys LLC", "47-5551201", 1.2e25, 50000],
                ["Loom Rugs LLC", "47-5551202", "268E12345", 50000],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | bonds[0].number | bonds[0].amount",
        "Kite Toys LLC | 47-5551201 | ? | 50000",
        "Loom Rugs LLC | 47-5551202 | 268E12345 | 50000",
    ),
)
_add(
    "13-key-values.xlsx",
    book(
        {
            "Importer": [
                ["IMPORTER OF RECORD INFORMATION SHEET", None],
                ["Legal Company Name:", "Marigold Import LLC"],
                ["EIN / Tax ID:", "47-5551301"],
                ["Type of entity:", "LLC"],
                ["Street Address:", "700 Canal Street"],
                ["City:", "New Orleans"],
                ["State:", "LA"],
                ["Zip Code:", 70130],
                ["Phone:", "504-555-0133"],
                ["Email:", "ops@marigold.example"],
                ["Bond Number:", "268MMM001"],
                ["Bond Amount:", 50000],
                ["Favorite color:", "Blue"],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | ior.kind | ior.address.line1 | ior.address.city | ior.address.state "
        "| ior.address.postal_code | ior.phone | ior.email | bonds[0].number | bonds[0].amount",
        "Marigold Import LLC | 47-5551301 | llc | 700 Canal Street | New Orleans | LA | 70130 | 504-555-0133 "
        "| ops@marigold.example | 268MMM001 | 50000",
    ),
    "Favorite color",
)
_add(
    "14-entries.xlsx",
    book(
        {
            "Entries 2025": [
                ["Entry No", "Importer", "IOR #", "Entry Date", "Port", "Entered Value", "Duty", "MID"],
                ["B76-0324527-8", "Nettle Tea LLC", "47-5551401", D(2025, 2, 3), 2704, 12500, 250, "CNACMHOU123SHA"],
                ["B76-0324528-6", "Nettle Tea LLC", "47-5551401", D(2025, 3, 3), 901, 8000.5, 0, ""],
                [None, None, None, None, "TOTAL", 20500.5, 250, None],
            ]
        }
    ),
    rows(
        "ior.name | ior.number | entry_summaries[0].entry_number | entry_summaries[0].entry_date | entry_summaries[0].port "
        "| entry_summaries[0].total_value | entry_summaries[0].total_duty | entry_summaries[0].manufacturer_id "
        "| entry_summaries[1].entry_number "
        "| entry_summaries[1].entry_date | entry_summaries[1].port | entry_summaries[1].total_value "
        "| entry_summaries[1].total_duty | entry_summaries[0].importer_number | entry_summaries[1].importer_number "
        "| entry_summaries[0].importer.name | entry_summaries[1].importer.name",
        "Nettle Tea LLC | 47-5551401 | B76-0324527-8 | 2025-02-03 | 2704 | 12500 | 250 | CNACMHOU123SHA | B76-0324528-6 "
        "| 2025-03-03 | 0901 | 8000.50 | 0 | 47-5551401 | 47-5551401 | Nettle Tea LLC | Nettle Tea LLC",
    ),
)
_add(
    "15-duplicate-and-blank-headers.csv",
    csv("""
Importer,EIN,Bond #,Amount,Amount,,Eff. Date
Fern Gate LLC,47-5551501,268DUP001,50000,75000,keep,2025-09-01
Gorse Hill LLC,47-5551502,268DUP002,60000,60000,drop,2025-09-02
"""),
    rows(
        "ior.name | ior.ein | bonds[0].number | bonds[0].amount | bonds[0].effective_on",
        "Fern Gate LLC | 47-5551501 | 268DUP001 | ? | 2025-09-01",
        "Gorse Hill LLC | 47-5551502 | 268DUP002 | 60000 | 2025-09-02",
    ),
    "column F",
)
_add(
    "16-hidden.xlsx",
    book(
        {
            "Main": [
                ["Client Name", "IRS No", "Bond No", "Bond Amount", "Surety"],
                ["Holly Bend LLC", "47-5551601", "268HID001", 50000, "001"],
                ["Ivy Gate LLC", "47-5551602", "268HID002", 50000, "036"],
            ],
            "Old": [["Client Name", "IRS No", "Bond No"], ["Gone Away LLC", "47-5551699", "268OLD001"]],
        },
        hidden={"Main": ["C"]},
        hidden_sheets=["Old"],
    ),
    rows(
        "ior.name | ior.number | bonds[0].number | bonds[0].amount | bonds[0].surety.code",
        "Holly Bend LLC | 47-5551601 | 268HID001 | 50000 | 001",
        "Ivy Gate LLC | 47-5551602 | 268HID002 | 50000 | 036",
    ),
    "Old",
    "hidden",
)

# --- the rest --------------------------------------------------------------------------------------------------------

_add(
    "17-traditional.csv",
    csv(
        """
公司名稱,稅號,保證金編號,保證金金額,到期日期
Jade River LLC,47-5551701,268BIG001,50000,2026年12月31日
Opal Lake Inc,47-5551702,268BIG002,60000,2027年1月31日
""",
        "big5",
    ),
    rows(
        "ior.name | ior.ein | bonds[0].number | bonds[0].amount | bonds[0].renewed_until",
        "Jade River LLC | 47-5551701 | 268BIG001 | 50000 | 2026-12-31",
        "Opal Lake Inc | 47-5551702 | 268BIG002 | 60000 | 2027-01-31",
    ),
    "Big5",
)
_add(
    "18-across.xlsx",
    book(
        {
            "Compare": [
                ["Importer Name", "Aster Home LLC", "Birch Home LLC"],
                ["EIN", "47-5551801", "47-5551802"],
                ["Bond Number", "268ACR001", "268ACR002"],
                ["Bond Amount", 50000, 70000],
                ["POA Signed", D(2025, 5, 5), D(2025, 6, 6)],
                ["Zip", 90802, 7030],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | bonds[0].number | bonds[0].amount | powers_of_attorney[0].executed_on | ior.address.postal_code",
        "Aster Home LLC | 47-5551801 | 268ACR001 | 50000 | 2025-05-05 | 90802",
        "Birch Home LLC | 47-5551802 | 268ACR002 | 70000 | 2025-06-06 | 07030",
    ),
)
_add(
    "19-side-by-side.xlsx",
    book(
        {
            "All": [
                ["Importers", None, None, None, "Powers of Attorney", None, None],
                ["Importer", "EIN", "City", None, "Grantor", "Date Signed", "Signer"],
                ["Clover Rug LLC", "47-5551901", "Reno", None, "Dune Lamp LLC", D(2025, 1, 15), "Uma Lind"],
                ["Dune Lamp LLC", "47-5551902", "Mesa", None, "Clover Rug LLC", D(2024, 12, 1), "Vic Oro"],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | ior.address.city | powers_of_attorney[0].executed_on | powers_of_attorney[0].signer_name",
        "Clover Rug LLC | 47-5551901 | Reno | 2024-12-01 | Vic Oro",
        "Dune Lamp LLC | 47-5551902 | Mesa | 2025-01-15 | Uma Lind",
    ),
)
_add(
    "20-merged-rows.xlsx",
    book(
        {
            "Bonds": [
                ["Client", "IRS No.", "Bond Number", "Bond Type", "Bond Amount", "Eff. Date", "Term. Date"],
                ["Elm Street Toys LLC", "47-5552001", "268MER001", "Continuous", 50000, D(2023, 1, 1), D(2024, 12, 31)],
                [None, None, "268MER002", "Continuous", 80000, D(2025, 1, 1), None],
                ["Fir Cone Decor Inc", "47-5552002", "268MER003", "STB", 12500, D(2025, 9, 9), None],
            ]
        },
        merged={"Bonds": ["A2:A3", "B2:B3"]},
    ),
    rows(
        "ior.name | ior.number | bonds[0].number | bonds[0].kind | bonds[0].amount | bonds[0].effective_on "
        "| bonds[0].terminated_on | bonds[1].number | bonds[1].kind | bonds[1].amount | bonds[1].effective_on",
        "Elm Street Toys LLC | 47-5552001 | 268MER001 | continuous | 50000 | 2023-01-01 | 2024-12-31 | 268MER002 | continuous "
        "| 80000 | 2025-01-01",
        "Fir Cone Decor Inc | 47-5552002 | 268MER003 | single | 12500 | 2025-09-09 | | | | |",
    ),
)
_add(
    "21-outline.csv",
    csv("""
Importer of Record,IOR #,Entry Number,Entry Date,Port Code,Total Entered Value,Total Duty
Gale Works LLC,47-5552101,B76-0324527-8,2025-01-05,2704,"12,500.00",250.00
,,B76-0324528-6,2025-02-05,2704,"8,000.00",160.00
Heath Tools Inc,47-5552102,B76-0324529-4,2025-01-07,4601,"1,000.00",0.00
,,B76-0324530-2,2025-03-07,4601,"2,000.00",0.00
Grand Total,,,,,"23,500.00",410.00
"""),
    rows(
        "ior.name | ior.number | entry_summaries[0].entry_number | entry_summaries[0].entry_date | entry_summaries[0].port "
        "| entry_summaries[0].total_value | entry_summaries[0].total_duty | entry_summaries[1].entry_number "
        "| entry_summaries[1].entry_date | entry_summaries[1].port | entry_summaries[1].total_value "
        "| entry_summaries[1].total_duty | entry_summaries[0].importer_number | entry_summaries[1].importer_number "
        "| entry_summaries[0].importer.name | entry_summaries[1].importer.name",
        "Gale Works LLC | 47-5552101 | B76-0324527-8 | 2025-01-05 | 2704 | 12500 | 250 | B76-0324528-6 | 2025-02-05 | 2704 | 8000 "
        "| 160 | 47-5552101 | 47-5552101 | Gale Works LLC | Gale Works LLC",
        "Heath Tools Inc | 47-5552102 | B76-0324529-4 | 2025-01-07 | 4601 | 1000 | 0 | B76-0324530-2 | 2025-03-07 | 4601 | 2000 | 0 "
        "| 47-5552102 | 47-5552102 | Heath Tools Inc | Heath Tools Inc",
    ),
)
_add(
    "22-serials.csv",
    csv("""
Account Name,Fed Tax ID,Bond No,Limit of Liability,Bond Eff Date,Bond Renewal Date
Iris Lane LLC,47-5552201,268SER001,50000,45748,46113
Juno Lane LLC,47-5552202,268SER002,60000,45778,46143
"""),
    rows(
        "ior.name | ior.ein | bonds[0].number | bonds[0].amount | bonds[0].effective_on | bonds[0].renewed_until",
        "Iris Lane LLC | 47-5552201 | 268SER001 | 50000 | 2025-04-01 | 2026-04-01",
        "Juno Lane LLC | 47-5552202 | 268SER002 | 60000 | 2025-05-01 | 2026-05-01",
    ),
    "looks like an Excel date",
)
_add(
    "23-in-thousands.xlsx",
    book(
        {
            "Surety Report": [
                [
                    "Principal Name",
                    "Principal IRS No.",
                    "Bond No.",
                    "Bond Amount ($000s)",
                    "Effective Date",
                    "Surety Name",
                ],
                ["Kelp Bay LLC", "47-5552301", "268THO001", 50, D(2025, 2, 2), "036 - Example Surety Company"],
                ["Lark Bay LLC", "47-5552302", "268THO002", 1250, D(2025, 3, 3), "Sample Insurance Co (001)"],
            ]
        }
    ),
    rows(
        "bonds[0].principal.name | bonds[0].principal.number | bonds[0].number | bonds[0].amount | bonds[0].effective_on "
        "| bonds[0].surety.name | bonds[0].surety.code",
        "Kelp Bay LLC | 47-5552301 | 268THO001 | 50000 | 2025-02-02 | Example Surety Company | 036",
        "Lark Bay LLC | 47-5552302 | 268THO002 | 1250000 | 2025-03-03 | Sample Insurance Co | 001",
    ),
    "units of 1,000",
)
_add(
    "24-lost-zeros.xlsx",
    book(
        {
            "Importers": [
                ["Importer_Name", "Importer_EIN", "Addr_1", "City_Name", "State_Code", "Zip_Code", "Surety_Code"],
                ["Moss Hill Inc", 65552401, "5 Hill St", "Boston", "MA", 2108, 1],
                ["Noon Hill Inc", 475552402, "6 Hill St", "Hartford", "CT", 6103, 36],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | ior.address.line1 | ior.address.city | ior.address.state | ior.address.postal_code "
        "| bonds[0].surety.code",
        "Moss Hill Inc | 06-5552401 | 5 Hill St | Boston | MA | 02108 | 001",
        "Noon Hill Inc | 47-5552402 | 6 Hill St | Hartford | CT | 06103 | 036",
    ),
)
_add(
    "25-onboarding.xlsx",
    book(
        {
            "Onboarding": [
                ["Onboarding checklist", None, None, None, None, None, None, None],
                [
                    "Client (legal name)",
                    "EIN (9 digits)",
                    "5106 Date",
                    "CP-575 Date",
                    "147C Date",
                    "POA Signed",
                    "Signatory",
                    "Signatory Title",
                ],
                [
                    "Oat Field LLC",
                    "47-5552501",
                    D(2025, 1, 10),
                    D(2019, 6, 3),
                    None,
                    D(2025, 1, 9),
                    "Wes Abt",
                    "Managing Member",
                ],
                [
                    "Pine Field LLC",
                    "47-5552502",
                    D(2025, 2, 11),
                    None,
                    D(2025, 2, 1),
                    D(2025, 2, 10),
                    "Xan Bo",
                    "President",
                ],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | form5106.filed_on | irs_documents[0].kind | irs_documents[0].dated_on "
        "| powers_of_attorney[0].executed_on | powers_of_attorney[0].signer_name | powers_of_attorney[0].signer_title",
        "Oat Field LLC | 47-5552501 | 2025-01-10 | CP-575 | 2019-06-03 | 2025-01-09 | Wes Abt | Managing Member",
        "Pine Field LLC | 47-5552502 | 2025-02-11 | 147C | 2025-02-01 | 2025-02-10 | Xan Bo | President",
    ),
)
_add(
    "26-notices.xlsx",
    book(
        {
            "CBP mail": [
                ["Importer", "IOR Number", "Notice Type", "Date of Notice", "Response Due", "Responded", "Handled by"],
                ["Quay Lamp LLC", "47-5552601", "CF-28", "Feb 3, 2026", "Mar 5, 2026", "", "KT"],
                ["Reef Lamp LLC", "47-5552602", "Redelivery", "Feb 10, 2026", "", "Feb 20, 2026", "KT"],
            ]
        }
    ),
    rows(
        "ior.name | ior.number | cbp_notices[0].kind | cbp_notices[0].dated_on | cbp_notices[0].deadline | cbp_notices[0].answered_on",
        "Quay Lamp LLC | 47-5552601 | request-for-information | 2026-02-03 | 2026-03-05 |",
        "Reef Lamp LLC | 47-5552602 | redelivery | 2026-02-10 | | 2026-02-20",
    ),
    "Handled by",
)
_add(
    "27-commercial-invoice.xlsx",
    book(
        {
            "CI": [
                ["COMMERCIAL INVOICE", None, None, None, None, None],
                ["Invoice No.:", "CI-2026-017", None, "Invoice Date:", D(2026, 1, 20), None],
                ["Seller:", "Ningbo Brightware Co., Ltd.", None, "Buyer:", "Sage Home LLC", None],
                ["Importer of Record:", "Sage Home LLC", None, "EIN:", "47-5552701", None],
                ["Currency:", "USD", None, None, None, None],
                [],
                ["Description of Goods", "HS Code", "Qty", "Unit", "Unit Price (USD)", "Amount (USD)"],
                ["Steel kitchen rack", "7323.93.0080", 500, "PCS", 12.5, 6250],
                ["Bamboo tray", "4419.19.9000", 200, "PCS", 4, 800],
                ["TOTAL", None, 700, None, None, 7050],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | invoices[0].number | invoices[0].dated_on | invoices[0].seller.name | invoices[0].buyer.name "
        "| invoices[0].currency | invoices[0].lines[0].description | invoices[0].lines[0].hts_number "
        "| invoices[0].lines[0].quantity | invoices[0].lines[0].unit | invoices[0].lines[0].unit_price "
        "| invoices[0].lines[0].amount | invoices[0].lines[1].description | invoices[0].lines[1].hts_number "
        "| invoices[0].lines[1].quantity | invoices[0].lines[1].unit | invoices[0].lines[1].unit_price "
        "| invoices[0].lines[1].amount | invoices[0].total",
        "Sage Home LLC | 47-5552701 | CI-2026-017 | 2026-01-20 | Ningbo Brightware Co., Ltd. | Sage Home LLC | USD "
        "| Steel kitchen rack | 7323.93.0080 | 500 | PCS | 12.5 | 6250 | Bamboo tray | 4419.19.9000 | 200 | PCS | 4 | 800 | 7050",
    ),
)
_add(
    "28-packing-list.xlsx",
    book(
        {
            "装箱单": [
                ["装箱单 PACKING LIST"],
                ["装箱单号", "PL-88", "日期", D(2026, 1, 21)],
                ["进口商名称", "Teal Home LLC", "税号", "47-5552801"],
                [],
                ["品名", "箱数(CTNS)", "数量(PCS)", "毛重(KG)", "净重(KG)"],
                ["不锈钢架", 50, 500, 612.5, 580],
                ["竹托盘", 20, 200, 88, 80],
                ["合计", 70, 700, 700.5, 660],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | packing_lists[0].number | packing_lists[0].lines[0].description | packing_lists[0].lines[0].packages "
        "| packing_lists[0].lines[0].quantity | packing_lists[0].lines[0].gross_weight_kg | packing_lists[0].lines[0].net_weight_kg "
        "| packing_lists[0].lines[1].description | packing_lists[0].lines[1].packages | packing_lists[0].lines[1].quantity "
        "| packing_lists[0].lines[1].gross_weight_kg | packing_lists[0].lines[1].net_weight_kg | packing_lists[0].dated_on "
        "| packing_lists[0].packages | packing_lists[0].gross_weight_kg | packing_lists[0].net_weight_kg",
        "Teal Home LLC | 47-5552801 | PL-88 | 不锈钢架 | 50 | 500 | 612.5 | 580 | 竹托盘 | 20 | 200 | 88 | 80 "
        "| 2026-01-21 | 70 | 700.5 | 660",
    ),
)
_add(
    "29-seller-form.xlsx",
    book(
        {
            "DDP信息表": [
                ["美国清关信息登记表", None, None, None],
                ["公司英文名称", "Umber Trade LLC", "EIN税号", 475552901],
                ["详细地址", "12 Depot Rd", "城市", "Ontario"],
                ["州", "CA", "邮政编码", 91761],
                ["联系电话", "909-555-0129", "电子邮箱", "umber@trade.example"],
                ["Bond号码", "268DDP001", "Bond金额", "5万美元"],
                ["Bond到期日", "2026.12.31", "POA签署日期", "2025年11月3日"],
                ["备注：请如实填写", None, None, None],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | ior.address.line1 | ior.address.city | ior.address.state | ior.address.postal_code | ior.phone "
        "| ior.email | bonds[0].number | bonds[0].amount | bonds[0].renewed_until | powers_of_attorney[0].executed_on",
        "Umber Trade LLC | 47-5552901 | 12 Depot Rd | Ontario | CA | 91761 | 909-555-0129 | umber@trade.example | 268DDP001 "
        "| 50000 | 2026-12-31 | 2025-11-03",
    ),
)
_add(
    "30-broker-columns.csv",
    csv(
        """
Importer\tIRS ID\tCustoms Broker\tFiler Code\tBroker License No.\tDBA\tCTPAT
Violet Sky Inc\t47-5553001\tHarbor Point Brokers\tB76\t12345\tViolet Living\tN
Wisp Sky Inc\t47-5553002\tHarbor Point Brokers\tB76\t12345\t\tY
""",
        "utf-16-le",
    ),
    rows(
        "ior.name | ior.number | broker.name | broker.filer_code | broker.license_number | ior.aliases[0].name | ior.aliases[0].kind "
        "| ior.is_ctpat_validated",
        "Violet Sky Inc | 47-5553001 | Harbor Point Brokers | B76 | 12345 | Violet Living | DBA | no",
        "Wisp Sky Inc | 47-5553002 | Harbor Point Brokers | B76 | 12345 | | | yes",
    ),
)
_add(
    "31-two-languages-two-rows.xlsx",
    book(
        {
            "Sheet1": [
                ["进口商", "税号", "保证金号", "保证金金额", "生效日", "终止日期"],
                ["Importer", "Tax ID", "Bond No.", "Bond Amt", "Effective", "Terminated"],
                ["Xenia Craft LLC", "47-5553101", "268TWO101", "USD 50,000", "20250401", ""],
                ["Yarrow Craft LLC", "47-5553102", "268TWO102", "USD 60,000", "20240401", "20250601"],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | bonds[0].number | bonds[0].amount | bonds[0].effective_on | bonds[0].terminated_on",
        "Xenia Craft LLC | 47-5553101 | 268TWO101 | 50000 | 2025-04-01 |",
        "Yarrow Craft LLC | 47-5553102 | 268TWO102 | 60000 | 2024-04-01 | 2025-06-01",
    ),
)
_add(
    "32-pages.csv",
    csv("""
"CONTINUOUS BOND REGISTER","","","",""
"Importer Name","Importer No.","Bond No.","Bond Limit","Effective Date"
"Zephyr Oak LLC","47-5553201","268PAG001","$50,000.00","01/15/2025"
"Amber Oak LLC","47-5553202","268PAG002","$60,000.00","02/01/2025"
"Page 1 of 2","","","",""
"Importer Name","Importer No.","Bond No.","Bond Limit","Effective Date"
"Bronze Oak LLC","47-5553203","268PAG003","$70,000.00","03/01/2025"
"Page 2 of 2","","","",""
"Grand Total","","","$180,000.00",""
"*** End of report ***","","","",""
"""),
    rows(
        "ior.name | ior.number | bonds[0].number | bonds[0].amount | bonds[0].effective_on",
        "Zephyr Oak LLC | 47-5553201 | 268PAG001 | 50000 | 2025-01-15",
        "Amber Oak LLC | 47-5553202 | 268PAG002 | 60000 | 2025-02-01",
        "Bronze Oak LLC | 47-5553203 | 268PAG003 | 70000 | 2025-03-01",
    ),
)
_add(
    "33-suffixes.xlsx",
    book(
        {
            "Master": [
                ["Customer Name", "Importer ID", "Type of Company"],
                ["Cobalt Sea Corp", "47-5553301", "Corp."],
                ["Denim Sea LLC", "47-5553302", "Limited Liability Company"],
            ],
            "Bonds 2025": [
                ["Importer No", "Bond Nbr", "Bond Amt (US$)", "Activity"],
                ["47-555330100", "268SUF001", 50000, "1"],
                ["47-5553302 00", "268SUF002", 90000, "1"],
            ],
        }
    ),
    rows(
        "ior.name | ior.number | ior.kind | bonds[0].number | bonds[0].amount | bonds[0].activity_code",
        "Cobalt Sea Corp | 47-555330100 | corporation | 268SUF001 | 50000 | 1",
        "Denim Sea LLC | 47-555330200 | llc | 268SUF002 | 90000 | 1",
    ),
)
_add(
    "34-notes-in-headers.xlsx",
    book(
        {
            "Tracker": [
                [
                    "IMPORTER NAME *\n(as on Form 5106)",
                    "IRS_NO [##-#######]",
                    "POA DATE\n(MM/DD/YY)",
                    "POA EXP.\n(if any; MM/DD/YY)",
                    "BOND_EXP_DATE (MM/DD/YY)",
                    "BOND  AMT.\n(US$)",
                ],
                ["Ebony Ray LLC", "47-5553401", "03/04/25", "03/03/27", "06/07/26", "50,000"],
                ["Flint Ray LLC", "47-5553402", "05/06/25", "", "08/09/26", "100,000"],
            ]
        }
    ),
    rows(
        "ior.name | ior.number | powers_of_attorney[0].executed_on | powers_of_attorney[0].ends_on | bonds[0].renewed_until "
        "| bonds[0].amount",
        "Ebony Ray LLC | 47-5553401 | 2025-03-04 | 2027-03-03 | 2026-06-07 | 50000",
        "Flint Ray LLC | 47-5553402 | 2025-05-06 | | 2026-08-09 | 100000",
    ),
)
_add(
    "35-web-gbk.xls",
    html(
        "<table><tr><td>公司名称</td><td>税号</td><td>提单号</td><td>发票号</td><td>发票金额</td></tr>"
        "<tr><td>Garnet Pier LLC</td><td>47-5553501</td><td>MEDU1234567</td><td>INV-9</td><td>12,345.67</td></tr></table>",
        "gb2312",
    ),
    rows(
        "ior.name | ior.ein | transport_documents[0].bill_number | invoices[0].number | invoices[0].total",
        "Garnet Pier LLC | 47-5553501 | MEDU1234567 | INV-9 | 12345.67",
    ),
)
_add(
    "36-one-cell-addresses.csv",
    csv("""
Company,EIN,Address,Phone,Bond #,Bond Amount
Hazel Dock Inc,47-5553601,"100 Pier Ave, Oakland, CA 94607",510-555-0136,268ADR001,"50,000"
Indigo Dock Inc,47-5553602,"9 Wharf St, Unit 4, Portland, ME 04101",207-555-0137,268ADR002,"60,000"
"""),
    rows(
        "ior.name | ior.ein | ior.address.line1 | ior.address.city | ior.address.state | ior.address.postal_code | ior.phone "
        "| bonds[0].number | bonds[0].amount",
        "Hazel Dock Inc | 47-5553601 | 100 Pier Ave | Oakland | CA | 94607 | 510-555-0136 | 268ADR001 | 50000",
        "Indigo Dock Inc | 47-5553602 | 9 Wharf St, Unit 4 | Portland | ME | 04101 | 207-555-0137 | 268ADR002 | 60000",
    ),
)
_add(
    "37-foreign-money.xlsx",
    book(
        {
            "Bonds": [
                ["Importer", "EIN", "Bond No", "Bond Amount (RMB)", "Surety Code"],
                ["Jasper Cove LLC", "47-5553701", "268RMB001", 350000, "036"],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | bonds[0].number | bonds[0].amount | bonds[0].surety.code",
        "Jasper Cove LLC | 47-5553701 | 268RMB001 | ? | 036",
    ),
    "another currency",
)
_add(
    "38-mixed-orders.csv",
    csv("""
Importer,EIN,POA Signed On,Broker
Khaki Fern LLC,47-5553801,13/02/2025,Harbor Point
Lilac Fern LLC,47-5553802,02/13/2025,Harbor Point
Mauve Fern LLC,47-5553803,02/03/2025,Harbor Point
"""),
    rows(
        "ior.name | ior.ein | powers_of_attorney[0].executed_on | broker.name",
        "Khaki Fern LLC | 47-5553801 | 2025-02-13 | Harbor Point",
        "Lilac Fern LLC | 47-5553802 | 2025-02-13 | Harbor Point",
        "Mauve Fern LLC | 47-5553803 | ? | Harbor Point",
    ),
)
_add(
    "39-same-name-twice.csv",
    csv("""
Importer,Importer Number,Bond Number,Bond Amount
Nickel Star Inc,47-5553901,268SAM001,50000
Nickel Star Inc,47-5553902,268SAM002,60000
"""),
    {
        "a": {
            "ior.name": "Nickel Star Inc",
            "ior.number": "47-5553901",
            "bonds[0].number": "268SAM001",
            "bonds[0].amount": "50000",
        },
        "b": {
            "ior.name": "Nickel Star Inc",
            "ior.number": "47-5553902",
            "bonds[0].number": "268SAM002",
            "bonds[0].amount": "60000",
        },
    },
)
_add(
    "40-formula-and-errors.xlsx",
    book(
        {
            "Sheet1": [
                ["Importer Name", "EIN", "Bond Number", "Bond Amount", "Bond Eff Date"],
                ["Olive Tern LLC", "47-5554001", "268FOR001", "=25000*2", D(2025, 1, 1)],
                ["Peach Tern LLC", "47-5554002", "268FOR002", "#REF!", "tbd"],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | bonds[0].number | bonds[0].amount | bonds[0].effective_on",
        "Olive Tern LLC | 47-5554001 | 268FOR001 | ? | 2025-01-01",
        "Peach Tern LLC | 47-5554002 | 268FOR002 | ? |",
    ),
)
_add(
    "41-entries-and-fees.xlsx",
    book(
        {
            "Entry Log": [
                ["Entry Log 2025 - Quartz Kite LLC"],
                ["Importer:", "Quartz Kite LLC", "IOR #:", "47-5554101"],
                [],
                [
                    "Entry #",
                    "Entry Type",
                    "Entry Date",
                    "Summary Date",
                    "POE",
                    "Entered Val",
                    "Duty Amt",
                    "MPF",
                    "HMF",
                    "Liq. Date",
                ],
                [
                    "B76-0324531-0",
                    1,
                    D(2025, 4, 1),
                    D(2025, 4, 11),
                    "2704 - Los Angeles",
                    10000,
                    500,
                    34.64,
                    12.5,
                    D(2026, 2, 13),
                ],
            ]
        }
    ),
    rows(
        "ior.name | ior.number | entry_summaries[0].entry_number | entry_summaries[0].entry_type | entry_summaries[0].entry_date "
        "| entry_summaries[0].summary_date | entry_summaries[0].port | entry_summaries[0].total_value "
        "| entry_summaries[0].total_duty | entry_summaries[0].fees[0].class_code | entry_summaries[0].fees[0].amount "
        "| entry_summaries[0].fees[1].class_code | entry_summaries[0].fees[1].amount | entry_summaries[0].liquidated_on "
        "| entry_summaries[0].importer_number | entry_summaries[0].importer.name",
        "Quartz Kite LLC | 47-5554101 | B76-0324531-0 | 01 | 2025-04-01 | 2025-04-11 | 2704 | 10000 | 500 | 499 | 34.64 | 501 "
        "| 12.5 | 2026-02-13 | 47-5554101 | Quartz Kite LLC",
    ),
)
_add(
    "42-unknown.csv",
    csv("""
Kunde,Steuernummer,Betrag
Rubin Handel LLC,47-5554201,50000
"""),
    {},
    "Kunde",
)

# --- a second wave, written after the reader, by other hands -----------------------------------------------------------

_add(
    "43-offset.xlsx",
    book(
        {
            "Sheet1": [
                [],
                [],
                [None, None, "Bonds in force", None, None, None, None, "Prepared by: KT"],
                [None, None, "As of 03/01/2026"],
                [
                    None,
                    None,
                    "Client Name",
                    "Importer No.",
                    None,
                    "Bond No.",
                    "Bond Amt",
                    "Eff Dt",
                    "Renewal Dt",
                    "Premium",
                ],
                [
                    None,
                    None,
                    "Rowan Gift LLC",
                    "47-5554301",
                    None,
                    "268OFF001",
                    "$ 50,000.00 ",
                    "3/14/2025 0:00",
                    D(2026, 3, 14),
                    500,
                ],
                [
                    None,
                    None,
                    "Sorrel Gift LLC",
                    "47-5554302",
                    None,
                    "268OFF002",
                    " 60,000",
                    "12/1/2025 0:00",
                    D(2026, 12, 1),
                    600,
                ],
                [None, None, None, None, None, "TOTAL", 110000, None, None, 1100],
            ]
        },
        merged={"Sheet1": ["C3:G3"]},
    ),
    rows(
        "ior.name | ior.number | bonds[0].number | bonds[0].amount | bonds[0].effective_on | bonds[0].renewed_until",
        "Rowan Gift LLC | 47-5554301 | 268OFF001 | 50000 | 2025-03-14 | 2026-03-14",
        "Sorrel Gift LLC | 47-5554302 | 268OFF002 | 60000 | 2025-12-01 | 2026-12-01",
    ),
    "Premium",
)
_add(
    "44-form-with-parties.xlsx",
    book(
        {
            "Info": [
                ["IMPORTER INFORMATION SHEET"],
                ["Importer"],
                ["Name", "Thyme Table LLC"],
                ["EIN", "47-5554401"],
                ["Address", "77 Market St"],
                ["City", "Fresno"],
                ["State", "CA"],
                ["ZIP", "93701"],
                [],
                ["Surety"],
                ["Name", "Example Surety Co"],
                ["Code", "036"],
                ["Phone", "800-555-0144"],
                [],
                ["Customs Broker"],
                ["Name", "Harbor Point Brokers"],
                ["Filer Code", "B76"],
                ["Phone", "310-555-0145"],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | ior.address.line1 | ior.address.city | ior.address.state | ior.address.postal_code "
        "| bonds[0].surety.name | bonds[0].surety.code | broker.name | broker.filer_code | broker.phone",
        "Thyme Table LLC | 47-5554401 | 77 Market St | Fresno | CA | 93701 | Example Surety Co | 036 | Harbor Point Brokers | B76 "
        "| 310-555-0145",
    ),
    "Surety Phone",
)
_add(
    "45-sections.xlsx",
    book(
        {
            "Bond Report": [
                ["Bond Number", "Bond Type", "Bond Amount", "Effective Date", "Termination Date"],
                ["Ulmus Chair Inc (47-5554501)"],
                ["268SEC001", "8", 50000, D(2024, 1, 1), D(2025, 1, 1)],
                ["268SEC002", "8", 60000, D(2025, 1, 1), None],
                ["Client: Vetch Chair LLC - 47-5554502"],
                ["268SEC003", "9", 12000, D(2025, 5, 5), None],
                ["Subtotal", None, 122000],
            ]
        }
    ),
    rows(
        "ior.name | ior.number | bonds[0].number | bonds[0].kind | bonds[0].amount | bonds[0].effective_on | bonds[0].terminated_on "
        "| bonds[1].number | bonds[1].kind | bonds[1].amount | bonds[1].effective_on",
        "Ulmus Chair Inc | 47-5554501 | 268SEC001 | continuous | 50000 | 2024-01-01 | 2025-01-01 | 268SEC002 | continuous | 60000 "
        "| 2025-01-01",
        "Vetch Chair LLC | 47-5554502 | 268SEC003 | single | 12000 | 2025-05-05 | | | | |",
    ),
)
_add(
    "46-one-sheet-each.xlsx",
    book(
        {
            name: [
                ["Legal Name", name],
                ["Federal Tax ID", ein],
                ["Bond No.", bond],
                ["Bond Limit", amount],
                ["POA Signed", day],
                ["POA Signed By", signer],
            ]
            for name, ein, bond, amount, day, signer in (
                ("Willow Art LLC", "47-5554601", "268EAC001", "50,000", "2025-04-04", "Yan Zu"),
                ("Yucca Art LLC", "47-5554602", "268EAC002", "80,000", "2025-05-05", "Abe Lo"),
            )
        }
    ),
    rows(
        "ior.name | ior.ein | bonds[0].number | bonds[0].amount | powers_of_attorney[0].executed_on | powers_of_attorney[0].signer_name",
        "Willow Art LLC | 47-5554601 | 268EAC001 | 50000 | 2025-04-04 | Yan Zu",
        "Yucca Art LLC | 47-5554602 | 268EAC002 | 80000 | 2025-05-05 | Abe Lo",
    ),
)
_add(
    "47-kept-as-text.csv",
    csv(
        '''
"Importer\u00a0Name","IOR\u00a0#","Zip","Port of Entry","Entry No.","Entry Date","Ent. Value","Duty Paid"
"Acacia Mat LLC","=""47-5554701""","=""07030""","=""0901""","B76-0324533-6","2025-06-01","$1,000.00","$25.00"
"Banyan Mat LLC","'47-5554702","'02108","'2704","B76-0324534-4","2025-06-02","$2,000.00","-"
''',
        "utf-8-sig",
    ),
    rows(
        "ior.name | ior.number | ior.address.postal_code | entry_summaries[0].port | entry_summaries[0].entry_number "
        "| entry_summaries[0].entry_date | entry_summaries[0].total_value | entry_summaries[0].total_duty "
        "| entry_summaries[0].importer_number | entry_summaries[0].importer.name",
        "Acacia Mat LLC | 47-5554701 | 07030 | 0901 | B76-0324533-6 | 2025-06-01 | 1000 | 25 | 47-5554701 | Acacia Mat LLC",
        "Banyan Mat LLC | 47-5554702 | 02108 | 2704 | B76-0324534-4 | 2025-06-02 | 2000 | | 47-5554702 | Banyan Mat LLC",
    ),
)
_add(
    "48-laid-out.xlsx",
    book(
        {
            "IOR": [
                ["Client", "EIN", "Zip", "Bond Amount", "Bond Number"],
                ["Catalpa Rug Inc", 65554801, 2108, 50000, 268480001],
                ["Daphne Rug Inc", 475554802, 90802, 60000, 268480002],
            ]
        },
        formats={"IOR": {"B": "00-0000000", "C": "00000", "D": "#,##0.00", "E": "0"}},
    ),
    rows(
        "ior.name | ior.ein | ior.address.postal_code | bonds[0].amount | bonds[0].number",
        "Catalpa Rug Inc | 06-5554801 | 02108 | 50000 | 268480001",
        "Daphne Rug Inc | 47-5554802 | 90802 | 60000 | 268480002",
    ),
)
_add(
    "49-tall-names.xlsx",
    book(
        {
            "Master": [
                ["客户保证金及委托书台账 Bond & POA Ledger", None, None, None, None, None, None, None],
                [
                    "客户名称\nClient",
                    "税号\nEIN",
                    "海关保证金 Customs Bond",
                    None,
                    None,
                    "委托书 POA",
                    None,
                    "备注\nRemarks",
                ],
                [None, None, "编号 No.", "金额 Amount", "到期日 Expiry", "签署日 Signed", "到期日 Expiry", None],
                [
                    "Erica Lamp LLC",
                    "47-5554901",
                    "268TAL001",
                    "USD50,000",
                    "2026年7月1日",
                    "2025/7/2",
                    "2027/7/1",
                    "VIP",
                ],
                ["Ficus Lamp LLC", "47-5554902", "268TAL002", "USD80,000", "2026年8月1日", "2025/8/2", "", ""],
            ]
        },
        merged={"Master": ["A1:H1", "A2:A3", "B2:B3", "C2:E2", "F2:G2", "H2:H3"]},
    ),
    rows(
        "ior.name | ior.ein | bonds[0].number | bonds[0].amount | bonds[0].renewed_until | powers_of_attorney[0].executed_on "
        "| powers_of_attorney[0].ends_on",
        "Erica Lamp LLC | 47-5554901 | 268TAL001 | 50000 | 2026-07-01 | 2025-07-02 | 2027-07-01",
        "Ficus Lamp LLC | 47-5554902 | 268TAL002 | 80000 | 2026-08-01 | 2025-08-02 |",
    ),
    "Remarks",
)
_add(
    "50-loose-bond-rows.csv",
    csv("""
Principal,Principal ID,Bond Number,Bond Type,Activity Code,Limit of Liability,Effective,Terminated,Surety Code,Filer Code
GINKGO HOME LLC,47-555500100,25A000001,8,1,"50,000",01/31/2024,01/30/2025,36,B76
GINKGO HOME LLC,47-555500100,25A000002,8,1,"80,000",01/31/2025,,36,B76
HOLLY HOME INC,47-555500200,25A000003,9,1,"12,345",02/15/2025,,1,B76
"""),
    rows(
        "bonds[0].principal.name | bonds[0].principal.number | bonds[0].number | bonds[0].kind | bonds[0].activity_code "
        "| bonds[0].amount | bonds[0].effective_on | bonds[0].terminated_on | bonds[0].surety.code | bonds[1].principal.name "
        "| bonds[1].principal.number | bonds[1].number | bonds[1].kind | bonds[1].activity_code | bonds[1].amount "
        "| bonds[1].effective_on | bonds[1].surety.code | broker.filer_code",
        "GINKGO HOME LLC | 47-555500100 | 25A000001 | continuous | 1 | 50000 | 2024-01-31 | 2025-01-30 | 036 | GINKGO HOME LLC "
        "| 47-555500100 | 25A000002 | continuous | 1 | 80000 | 2025-01-31 | 036 | B76",
        "HOLLY HOME INC | 47-555500200 | 25A000003 | single | 1 | 12345 | 2025-02-15 | | 001 | | | | | | | | | B76",
    ),
)

_add(
    "51-fba-shipment.xlsx",
    book(
        {
            "发票": [
                ["FBA头程清关发票 COMMERCIAL INVOICE", None, None, None, None, None, None, None],
                ["进口商/Importer:", "Indigo Bay LLC", None, None, "税号/EIN:", "47-5555101", None, None],
                ["地址/Address:", "500 Dock St", None, None, "城市/City:", "Carson", None, None],
                ["州/State:", "CA", None, None, "邮编/ZIP:", 90745, None, None],
                ["发票号/Invoice No.:", "FBA-0097", None, None, "日期/Invoice Date:", "2026-02-10", None, None],
                ["发货人/Seller:", "Shenzhen Hexin Trading Co., Ltd", None, None, "币种/Currency:", "USD", None, None],
                [],
                [
                    "序号",
                    "英文品名 Description",
                    "HS编码 HS Code",
                    "数量 QTY",
                    "单价(USD) Unit Price",
                    "总价(USD) Amount",
                    "箱数 CTNS",
                    "毛重KG G.W.",
                ],
                [1, "LED desk lamp", "9405.21.8010", 300, 6.5, 1950, 15, 180.5],
                [2, "USB cable", "8544.42.9090", 1000, 0.8, 800, 5, 44],
                ["合计 Total", None, None, 1300, None, 2750, 20, 224.5],
                ["声明：以上信息真实有效", None, None, None, None, None, None, None],
            ]
        },
        merged={"发票": ["A1:H1"]},
    ),
    rows(
        "ior.name | ior.ein | ior.address.line1 | ior.address.city | ior.address.state | ior.address.postal_code "
        "| invoices[0].number | invoices[0].dated_on | invoices[0].seller.name | invoices[0].currency "
        "| invoices[0].lines[0].description | invoices[0].lines[0].hts_number | invoices[0].lines[0].quantity "
        "| invoices[0].lines[0].unit_price | invoices[0].lines[0].amount | invoices[0].lines[0].packages "
        "| invoices[0].lines[0].gross_weight_kg | invoices[0].lines[1].description | invoices[0].lines[1].hts_number "
        "| invoices[0].lines[1].quantity | invoices[0].lines[1].unit_price | invoices[0].lines[1].amount "
        "| invoices[0].lines[1].packages | invoices[0].lines[1].gross_weight_kg | invoices[0].total",
        "Indigo Bay LLC | 47-5555101 | 500 Dock St | Carson | CA | 90745 | FBA-0097 | 2026-02-10 | Shenzhen Hexin Trading Co., Ltd "
        "| USD | LED desk lamp | 9405.21.8010 | 300 | 6.5 | 1950 | 15 | 180.5 | USB cable | 8544.42.9090 | 1000 | 0.8 | 800 | 5 "
        "| 44 | 2750",
    ),
)
_add(
    "52-short-names.xlsx",
    book(
        {
            "Clients": [
                ["Legal Name", "EIN", "Last Entry Date", "CBP Status"],
                ["Jonquil Trade LLC", "47-5555201", D(2025, 12, 12), "On file with bond"],
                ["Kalmia Trade Inc", "47-5555202", D(2024, 1, 31), "Inactive"],
            ],
            "Bond renewals": [
                ["Client", "Bond Amount", "Renewal Date", "Surety"],
                ["Jonquil Trade", "50K", D(2026, 5, 1), "36"],
                ["KALMIA TRADE, INC.", "100K", D(2026, 6, 1), "Sample Surety"],
            ],
        }
    ),
    rows(
        "ior.name | ior.ein | ior.last_used_on | importer_records[0].status | bonds[0].amount | bonds[0].renewed_until "
        "| bonds[0].surety.code | bonds[0].surety.name | bonds[0].principal.name",
        "Jonquil Trade LLC | 47-5555201 | 2025-12-12 | on-file-with-bond | 50000 | 2026-05-01 | 036 | | Jonquil Trade",
        "Kalmia Trade Inc | 47-5555202 | 2024-01-31 | inactive | 100000 | 2026-06-01 | | Sample Surety | KALMIA TRADE, INC.",
    ),
    "was read as Jonquil Trade LLC",
)
_add(
    "53-words-in-date-columns.csv",
    csv("""
Client;IRS #;POA Signed;POA Expires;5106 Filed;Bond Amt
Lupine Gate LLC;47-5555301;15.03.2025;none;on file;50.000,00
Mimosa Gate LLC;47-5555302;02.04.2025;31.12.9999;01.02.2025;1.000.000,00
"""),
    rows(
        "ior.name | ior.number | powers_of_attorney[0].executed_on | powers_of_attorney[0].ends_on | form5106.filed_on | bonds[0].amount",
        "Lupine Gate LLC | 47-5555301 | 2025-03-15 | | ? | 50000",
        "Mimosa Gate LLC | 47-5555302 | 2025-04-02 | ? | ? | 1000000",
    ),
)
_add(
    "54-three-tables-one-sheet.xlsx",
    book(
        {
            "Nepeta Rug LLC": [
                ["NEPETA RUG LLC - COMPLIANCE FILE"],
                [],
                ["Importer", "IOR #", "EIN", "Entity Type"],
                ["Nepeta Rug LLC", "47-5555401", "47-5555401", "LLC"],
                [],
                ["Bonds"],
                ["Bond No.", "Type", "Amount", "Effective", "Expires"],
                ["268THR001", "Continuous", 50000, D(2025, 1, 1), D(2026, 1, 1)],
                [],
                ["Powers of Attorney"],
                ["Agent", "Signed", "Expires", "Signer", "Title"],
                ["Harbor Point Brokers", D(2025, 2, 2), D(2027, 2, 1), "Ona Pike", "Manager"],
            ]
        }
    ),
    rows(
        "ior.name | ior.number | ior.ein | ior.kind | bonds[0].number | bonds[0].kind | bonds[0].amount | bonds[0].effective_on "
        "| bonds[0].renewed_until | powers_of_attorney[0].agent.name | powers_of_attorney[0].executed_on "
        "| powers_of_attorney[0].ends_on | powers_of_attorney[0].signer_name | powers_of_attorney[0].signer_title",
        "Nepeta Rug LLC | 47-5555401 | 47-5555401 | llc | 268THR001 | continuous | 50000 | 2025-01-01 | 2026-01-01 "
        "| Harbor Point Brokers | 2025-02-02 | 2027-02-01 | Ona Pike | Manager",
    ),
)
_add(
    "55-irs-letters.csv",
    csv("""
Importer of Record;IRS No.;EIN Letter Type;EIN Letter Date;POA Agent;POA Signed;POA Signed By;Signed By Title
Oxlip Chair LLC;475555501;CP575;2024-05-06;Harbor Point;2025-05-06;Quin Roe;Member
Peony Chair Inc;475555502;147-C;2025-06-07;Harbor Point;2025-06-07;Rex Sol;Treasurer
"""),
    rows(
        "ior.name | ior.number | irs_documents[0].kind | irs_documents[0].dated_on | powers_of_attorney[0].agent.name "
        "| powers_of_attorney[0].executed_on | powers_of_attorney[0].signer_name | powers_of_attorney[0].signer_title",
        "Oxlip Chair LLC | 47-5555501 | CP-575 | 2024-05-06 | Harbor Point | 2025-05-06 | Quin Roe | Member",
        "Peony Chair Inc | 47-5555502 | 147C | 2025-06-07 | Harbor Point | 2025-06-07 | Rex Sol | Treasurer",
    ),
)
