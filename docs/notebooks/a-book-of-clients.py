# # A book of clients
#
# A broker's workbook with one row a client, as offices keep it: the columns are the office's own.

import pathlib
import tempfile

from openpyxl import Workbook

import iorkit
from iorkit.formats.reports import write_reports

folder = pathlib.Path(tempfile.mkdtemp())
book = Workbook()
sheet = book.active
sheet.append(["Client", "IRS #", "Bond #", "Bond Amt", "Bond Eff", "POA Date", "Sales Rep"])
sheet.append(["Lumen Housewares LLC", "47-5550101", "258ABC123", "50K", "2025-04-01", "2025-03-20", "Ann"])
sheet.append(["Prairie Home Goods Inc", "36-5550142", "258PHG042", "$100,000", "2025-06-01", "2019-01-02", "Ben"])
book.save(folder / "clients.xlsx")

# Each client becomes a dossier, one after another; a column that nothing reads is said, with how to map it.

dossiers = list(iorkit.load_many(folder / "clients.xlsx"))
[problem.message for problem in dossiers[0].problems][:3]

# All of them judged, the worst first:

reports = sorted(iorkit.check_all(dossiers, as_of="2026-03-20"), key=lambda report: report.outcome.value)
for report in reports:
    codes = ", ".join(report.findings.codes[:4])
    print(f"{report.importer:24} {report.outcome.value:12} {codes:30} {len(report.ask_for())} to ask for")

# One workbook for the office, with the sheets Summary, Findings, Checklist, Ask for and Deadlines:

write_reports(reports, folder / "reports.xlsx")
sorted(path.name for path in folder.iterdir())

# And rows for a data frame:

reports[0].tables()["ask_for"][:2]
