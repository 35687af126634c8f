# ruff: noqa: E501 -- rows of spreadsheets read better whole
"""A second set of spreadsheets as offices keep them, written apart from the first; each taught the reader something."""

from __future__ import annotations

import datetime as dt

from office_sheets import OfficeSheet, book, csv, rows

__all__ = ["SECOND"]

D = dt.date

SECOND = (
    OfficeSheet(
        "s01-inbound-tracker.xlsx",
        book({
            "Inbound": [
                ["INBOUND SHIPMENTS"],
                [],
                ["Our Ref", "Importer", "MBL", "HBL", "Vessel/Voyage", "Ctr #", "ETA", "Entry #", "Value", "Status"],
                ["S1", "Alder Lamp LLC", "ZZLU2601001", "ZZHB7701001", "EVER MADEUP / 21E", "ZZLU1000003", D(2026, 2, 16), "ZZ9-1234500-1", 15000, "on water"],
                ["S2", "Alder Lamp LLC", "ZZLU2601002", "ZZHB7701002", "EVER MADEUP / 21E", "ZZLU1000019", D(2026, 2, 17), "ZZ9-1234501-9", 16000, "on water"],
            ]
        }),
        rows(
            "ior.name | entry_summaries[0].importer.name | entry_summaries[1].importer.name | shipments[0].reference | shipments[0].arrival_planned_on | shipments[0].value | shipments[0].entry_number "
            "| shipments[0].bill_numbers[0] | shipments[0].bill_numbers[1] | transport_documents[0].bill_number | transport_documents[0].vessel "
            "| transport_documents[0].voyage | transport_documents[0].containers[0] | entry_summaries[0].entry_number | shipments[1].reference "
            "| shipments[1].arrival_planned_on | shipments[1].value | shipments[1].entry_number | shipments[1].bill_numbers[0] "
            "| shipments[1].bill_numbers[1] | transport_documents[1].bill_number | transport_documents[1].vessel | transport_documents[1].voyage "
            "| transport_documents[1].containers[0] | entry_summaries[1].entry_number",
            "Alder Lamp LLC | Alder Lamp LLC | Alder Lamp LLC | S1 | 2026-02-16 | 15000 | ZZ9-1234500-1 | ZZLU2601001 | ZZHB7701001 | ZZLU2601001 | EVER MADEUP | 21E "
            "| ZZLU1000003 | ZZ9-1234500-1 | S2 | 2026-02-17 | 16000 | ZZ9-1234501-9 | ZZLU2601002 | ZZHB7701002 | ZZLU2601002 | EVER MADEUP "
            "| 21E | ZZLU1000019 | ZZ9-1234501-9",
        ),
        ("Status",),
    ),
    OfficeSheet(
        "s02-isf-log.csv",
        csv(
            "ISF Importer Name,ISF IRS #,ISF Filed,Vessel Loaded,B/L No.,ISF Bond Y/N,Disposition\n"
            "Blue Kiln Inc,47-555010200,2026-02-03,2026-02-06,ZZHB7700001,Y,ACCEPTED\n"
            "Blue Kiln Inc,47-555010200,2026-02-04,2026-02-07,ZZHB7700002,Y,ACCEPTED\n"
        ),
        {
            "": {
                f"security_filings[{at}].{name}": value
                for at in (0, 1)
                for name, value in {
                    "importer_name": "Blue Kiln Inc", "importer_number": "47-555010200", "filed_on": f"2026-02-0{3 + at}",
                    "loaded_on": f"2026-02-0{6 + at}", "bill_number": f"ZZHB770000{1 + at}", "has_bond": "yes",
                }.items()
            }
        },
        ("Disposition",),
    ),
    OfficeSheet(
        "s03-cbp-bills.xlsx",
        book({
            "CBP bills": [
                ["Importer Name", "Importer Number", "Bill No.", "Bill Date", "Due Date", "Amount Due", "Entry No."],
                ["Corvid Outdoor Co", "47-555010300", "45000001", D(2026, 2, 1), D(2026, 3, 3), "$120.75", "ZZ9-1234502-7"],
            ]
        }),
        rows(
            "ior.name | ior.number | bills[0].number | bills[0].bill_number | bills[0].dated_on | bills[0].due_on | bills[0].amount | bills[0].entry_number",
            "Corvid Outdoor Co | 47-555010300 | 47-555010300 | 45000001 | 2026-02-01 | 2026-03-03 | 120.75 | ZZ9-1234502-7",
        ),
    ),
    OfficeSheet(
        "s04-bond-book.xlsx",
        book({
            "Bonds": [
                ["Insured", "Fed ID", "Policy/Bond No.", "Bond Type", "Penalty", "C/B Eff", "Agent Name"],
                ["Dunlin Corp", "47-5550104", "261234001", "CTN", "USD 50,000", "01-Jun-2025", "Wharf Agency"],
            ]
        }),
        rows(
            "ior.ein | bonds[0].principal.name | bonds[0].number | bonds[0].kind | bonds[0].amount | bonds[0].effective_on",
            "47-5550104 | Dunlin Corp | 261234001 | continuous | 50000 | 2025-06-01",
        ),
        ("Agent Name",),
    ),
    OfficeSheet(
        "s05-groups.xlsx",
        book(
            {
                "Master": [
                    ["", "", "CONTINUOUS BOND", "", "", "POWER OF ATTORNEY", "", ""],
                    ["Name", "Importer #", "No.", "Amount", "Date", "Date", "Expires", "Signed By / Title"],
                    ["Eastgate LLC", "47-555010500", "261234005", 60000, D(2025, 2, 3), D(2024, 4, 5), D(2027, 4, 4), "Eli Ward, President"],
                ]
            },
            merged={"Master": ["C1:E1", "F1:H1"]},
        ),
        rows(
            "ior.name | ior.number | bonds[0].number | bonds[0].amount | bonds[0].executed_on | powers_of_attorney[0].executed_on "
            "| powers_of_attorney[0].ends_on | powers_of_attorney[0].signer_name | powers_of_attorney[0].signer_title",
            "Eastgate LLC | 47-555010500 | 261234005 | 60000 | 2025-02-03 | 2024-04-05 | 2027-04-04 | Eli Ward | President",
        ),
    ),
    OfficeSheet(
        "s06-seller.txt",
        csv(
            "客户公司\tEIN/税号\tBOND单号\tBOND起始日\tBOND到期\tPOA签订日\t签署人（职务）\t客户 Ref\n"
            "Fernhill Inc\t47-5550106\t261234006\t2025年1月2日\t2026年1月1日\t2024/5/6\tFay Lund\tK-1\n",
            "gb18030",
        ),
        rows(
            "ior.name | ior.ein | bonds[0].number | bonds[0].effective_on | bonds[0].renewed_until | powers_of_attorney[0].executed_on "
            "| powers_of_attorney[0].signer_name",
            "Fernhill Inc | 47-5550106 | 261234006 | 2025-01-02 | 2026-01-01 | 2024-05-06 | Fay Lund",
        ),
        ("客户 Ref",),
    ),
    OfficeSheet(
        "s07-export.csv",
        csv(
            "IOR,ENTRY_SUMMARY_NUMBER,Ent Type,DATE_OF_ENTRY,SUMMARY_FILE_DATE,DUTY_PAID_TOTAL,LIQUIDATED_DATE,Duty Rate\n"
            "Granite Bay LLC,ZZ9-1234503-5,01,2026-01-03,2026-01-13,450.00,2026-11-13,5%\n"
        ),
        rows(
            "ior.name | entry_summaries[0].importer.name | entry_summaries[0].entry_number | entry_summaries[0].entry_type | entry_summaries[0].entry_date "
            "| entry_summaries[0].summary_date | entry_summaries[0].total_duty | entry_summaries[0].liquidated_on",
            "Granite Bay LLC | Granite Bay LLC | ZZ9-1234503-5 | 01 | 2026-01-03 | 2026-01-13 | 450.00 | 2026-11-13",
        ),
        ("Duty Rate",),
    ),
    OfficeSheet(
        "s08-yes-and-no.csv",
        csv("Importer,EIN,Bond,Bond (from),POA on file,Mode\nHarrow LLC,47-5550108,Y,2025-03-01,Y,Ocean\nIbex LLC,47-5550109,N,2025-03-02,N,Air\n"),
        rows("ior.name | ior.ein", "Harrow LLC | 47-5550108", "Ibex LLC | 47-5550109"),
        ("column C (Bond)", "column D (Bond (from))", "POA on file", "Mode"),
    ),
    OfficeSheet(
        "s09-setup-sheet.xlsx",
        book({
            "Setup": [
                ["NEW CLIENT"], ["Legal company name", "Juniper Inc"], ["IRS #", "47-5550110"], ["POA date", D(2025, 5, 20)],
                ["POA signed by", "Jon Beck"], ["Title", "President"], ["Credit limit", 10000],
            ]
        }),
        rows(
            "ior.name | ior.number | powers_of_attorney[0].executed_on | powers_of_attorney[0].signer_name | powers_of_attorney[0].signer_title",
            "Juniper Inc | 47-5550110 | 2025-05-20 | Jon Beck | President",
        ),
        ("Credit limit",),
    ),
)  # fmt: skip
