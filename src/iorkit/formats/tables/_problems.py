"""The faults of a table itself, each a finding with a code from DAT050 to DAT059 or from DAT100 on."""

from __future__ import annotations

import functools
from types import MappingProxyType

from iorkit.findings import DataFault, Severity
from iorkit.formats._faults import finding_of

__all__ = ["PROBLEMS", "problem"]

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_ALL = (
    DataFault(
        code="DAT050",
        name="table-unreadable",
        title="File cannot be read as a table",
        severity=_ERROR,
        template="{where}: {reason}",
        remedy="Export the table again as CSV or XLSX.",
    ),
    DataFault(
        code="DAT051",
        name="no-table-found",
        title="No row bears the names of the columns",
        severity=_ERROR,
        template="{where}: {reason}",
        remedy="Give a table with a row of column names, or declare the names that it uses.",
    ),
    DataFault(
        code="DAT052",
        name="column-missing",
        title="Table lacks a column without which nothing can be read",
        severity=_ERROR,
        template="{where}: no column is called {names}, so no row was read",
        remedy="Export the table with this column, or declare the name that it uses.",
    ),
    DataFault(
        code="DAT053",
        name="cell-unreadable",
        title="Cell does not hold what its column should",
        severity=_ERROR,
        template="{where}: expected {expected}, found {found}",
        remedy="Compare the cell with the document, and correct it.",
    ),
    DataFault(
        code="DAT054",
        name="leading-zeros-lost",
        title="Number has lost zeros",
        severity=_WARNING,
        template="{where}: {found} {what}",
        remedy="Compare the number with the document, and export it as text.",
    ),
    DataFault(
        code="DAT055",
        name="row-without-key",
        title="Row does not say to what it belongs",
        severity=_WARNING,
        template="{where}: {reason}",
        remedy="Look at the row, and fill the cell if the row is data.",
    ),
    DataFault(
        code="DAT056",
        name="rows-contradict",
        title="Rows on the same thing contradict each other",
        severity=_ERROR,
        template="{where}: {found} contradicts {held} in {first}, which was kept",
        remedy="Find out which of the two is right, from CBP's answer or the document.",
    ),
    DataFault(
        code="DAT057",
        name="row-repeated",
        title="Row stands more than once",
        severity=_WARNING,
        template="{where}: says again what {first} says, and was counted once",
        remedy="Look whether the export joins another table, which repeats rows.",
    ),
    DataFault(
        code="DAT058",
        name="column-repeated",
        title="Several columns bear the same name",
        severity=_WARNING,
        template="{where}: {label} stands {times} times; only the first, column {letter}, was read",
        remedy="Leave the column in the export once.",
    ),
    DataFault(
        code="DAT059",
        name="text-damaged",
        title="Text of the table is damaged",
        severity=_ERROR,
        template="{where}: {reason}",
        remedy="Export the table again, as CSV in UTF-8 with quotes around text, or as XLSX.",
    ),
    DataFault(
        code="DAT100",
        name="column-not-read",
        title="Column with data was not read",
        severity=_WARNING,
        template="{where}: {reason}",
        remedy="Give the column the name of the field that it fills, or say it with columns={...}.",
    ),
    DataFault(
        code="DAT101",
        name="line-not-read",
        title="Line outside the tables was not read",
        severity=_WARNING,
        template="{where}: {reason}",
        remedy="Look whether the line holds data, and move it into a table if it does.",
    ),
    DataFault(
        code="DAT102",
        name="sheet-not-read",
        title="Sheet with data was not read",
        severity=_WARNING,
        template="{where}: {reason}",
        remedy="Give the sheet a row of column names that are known, or say what its columns mean with columns={...}.",
    ),
    DataFault(
        code="DAT103",
        name="key-not-read",
        title="Value beside a name was not read",
        severity=_WARNING,
        template="{where}: {reason}",
        remedy="Give the value the name of the field that it fills, or say it with columns={...}.",
    ),
    DataFault(
        code="DAT104",
        name="order-of-dates-open",
        title="Day and month cannot be told apart",
        severity=_ERROR,
        template="{where}: {reason}",
        remedy='Say whether the month or the day is first, with date_order="mdy" or date_order="dmy".',
    ),
    DataFault(
        code="DAT105",
        name="read-as",
        title="Value was read otherwise than it stands",
        severity=_WARNING,
        template="{where}: {found} {what}",
        remedy="Compare the value with the document.",
    ),
    DataFault(
        code="DAT106",
        name="hidden-column-read",
        title="Hidden column was read",
        severity=Severity.NOTE,
        template="{where}: is hidden in the workbook, and was read all the same",
        remedy="Look whether the column counts, and take it out if it does not.",
    ),
)
PROBLEMS = MappingProxyType({entry.code: entry for entry in _ALL})
"""Every fault of a table, by its code."""

problem = functools.partial(finding_of, PROBLEMS)
"""Makes the finding of a fault of a table; see ``finding_of``."""
