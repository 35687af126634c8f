# # A bond through a year
#
# A continuous bond of $50,000, measured against a year of entries that grow by half.

import datetime as dt
from decimal import Decimal

from iorkit import CustomsBond, Dossier, EntrySummary7501, check
from iorkit.bonds import project, required_bond
from iorkit.model import Shipment

entries = [
    EntrySummary7501(
        summary_date=dt.date(2025, month, 10),
        total_duty=Decimal(40000),
        total_tax=Decimal(0),
        total_other_fees=Decimal(0),
    )
    for month in range(1, 13)
]
required_bond(480000, 0, 0, on=dt.date(2026, 1, 1))

# When will the bond no longer do?

course = project(entries, 50_000, dt.date(2026, 1, 1), volume="1.5")
print(f"past year ${course.past:,.0f}, coming year ${course.coming:,.0f}, too small from {course.breached_on}")
for month in course.months[-12:]:
    print(f"{month.first_day:%b %Y}  {month.utilization or 0:7.0%}  {'#' * round(20 * (month.utilization or 0))}")

# A bond that ends before the planned entry is a blocker on that day, though today it is in force.

bond = CustomsBond(
    kind="continuous", number="258ABC123", amount=50000, effective_on="2025-04-01", terminated_on="2026-04-01"
)
planned = Dossier(bonds=[bond], shipments=[Shipment(entry_planned_on="2026-04-15")])
for finding in check(planned, as_of="2026-03-20").findings.select("BND").at_least("blocker"):
    print(finding)
