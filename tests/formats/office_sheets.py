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
from iorkit.model.dossier import leaves

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
        truth[held.get("ior.name") or held.get("ior.number") or held.get("ior.ein") or ""] = held
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
            elif _is_told(value, where, dossier):
                refused += 1
            else:
                unsaid.append(f"{name}: {where} = {value}")
        wrong += [f"{name}: {where} is {got!s}, which nothing says" for where, got in held.items()]
    for dossier in dossiers:
        if id(dossier) not in claimed and any(True for _ in _values(dossier)):
            wrong.append(f"a dossier of {dossier.label!r}, which nothing says")
    expected = sum(len(truth) for truth in sheet.truth.values())
    return Score(expected, right, refused, tuple(unsaid), tuple(wrong))


_OF_IMPORTER = re.compile(r"bonds\[\d+\]\.principal\.(name|number|ein)|powers_of_attorney\[\d+\]\.grantor\.(name|number|ein)")


def _values(dossier: Dossier) -> Iterator[tuple[str, Any]]:
    """Walks the values, but for the importer's own name and number where its bonds and powers repeat them."""
    own = {str(value) for value in (dossier.ior.name, dossier.ior.number, dossier.ior.ein)} if dossier.ior else set()
    for path, value, _ in leaves(attrs.evolve(dossier, problems=())):
        if not (_OF_IMPORTER.fullmatch(path) and str(value) in own):
            yield path, value


def _dossier_of(name: str, truth: dict[str, str | None], dossiers: Sequence[Dossier]) -> Dossier | None:
    for dossier in dossiers:
        held = dict(_values(dossier))
        for key in ("ior.number", "ior.ein", "ior.name"):
            if (expected := truth.get(key)) and key in held and _is_same(held[key], expected):
                return dossier
    return dossiers[0] if len(dossiers) == 1 and not name else None


def _is_same(got: Any, expected: str) -> bool:
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


def _is_told(value: str | None, where: str, dossier: Dossier) -> bool:
    """Tells whether a finding speaks of a value that was not read: by the value, or by a column or cell at fault."""
    del value, where
    return any(found.code in _OF_DATA_NOT_READ for found in dossier.problems)


_OF_DATA_NOT_READ = frozenset({"DAT053", "DAT055", "DAT056", "DAT059", "DAT100", "DAT101", "DAT102", "DAT103", "DAT104"})

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
                ["Cedar Trail Imports Inc", "47-5550102", "268ABC124", "$100,000", D(2026, 6, 14), D(2024, 9, 30), "MB"],
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
        "ior.name | ior.ein | bonds[0].number | bonds[0].amount | bonds[0].effective_on | bonds[0].activity_code "
        "| bonds[0].surety.code",
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
        "Lumen Housewares LLC | 47-5550101 | 2025-02-13 | 2027-02-12 | Ada Ferro | Member",
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
        "| form5106.phone | bonds[0].number | bonds[0].amount | bonds[0].effective_on",
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
                ["Maple Ridge Inc", "47-5550501", "9 Ridge Rd", "Dayton", "OH", 45402, "ap@maple.example", "937-555-0101", "2026/3/1"],
                ["Silver Finch LLC", "02-5550502", "4 Finch Ln", "Salem", "MA", 1970, "hi@finch.example", "978-555-0102", "2025/12/15"],
            ]
        }
    ),
    rows(
        "ior.name | ior.ein | ior.address.line1 | ior.address.city | ior.address.state | ior.address.postal_code "
        "| form5106.email | form5106.phone | powers_of_attorney[0].executed_on",
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
    csv("""
Importer;IOR Number;Bond Number;Bond Limit (USD);Effective (DD.MM.YYYY)
Nordlicht Import LLC;47-5550901;268EUR001;50.000,00;01.03.2025
Brandt Home LLC;47-5550902;268EUR002;1.250.000,00;04.05.2025
""", "utf-16"),
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
Client,EIN,POA Effective
Onyx Rug Co,47-5551101,03/04/25
Pearl Rug Co,47-5551102,05/06/25
"""),
    rows(
        "ior.name | ior.ein | powers_of_attorney[0].executed_on",
        "Onyx Rug Co | 47-5551101 | ?",
        "Pearl Rug Co | 47-5551102 | ?",
    ),
    "POA Effective",
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
        "| ior.address.postal_code | form5106.phone | form5106.email | bonds[0].number | bonds[0].amount",
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
