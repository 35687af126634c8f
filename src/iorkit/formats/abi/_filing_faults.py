"""The faults of importer updates (DAT035 to DAT039), bond filings (DAT060 to DAT064) and statements (DAT065 to DAT069).

What any record can have wrong with it is among the faults of DAT020 to DAT034 and used here too.
"""

from __future__ import annotations

from iorkit.findings import DataFault, Severity

__all__ = ["FILING_FAULTS"]

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

_UPDATES = (
    DataFault(
        code="DAT035",
        name="no-importer-update-found",
        title="Text holds no importer create/update",
        severity=_ERROR,
        template="no record T1, E0 or E1 was found; lines of text: {lines}",
        remedy="Give the text of the message (application TP or TT), with each record beginning in the first column.",
    ),
    DataFault(
        code="DAT036",
        name="not-of-an-importer-update",
        title="Lines are no records of an importer create/update",
        severity=_WARNING,
        template="{where}: no record of an importer create/update, so not read",
        remedy="Look at the lines, and leave out what is not the message.",
    ),
    DataFault(
        code="DAT037",
        name="code-not-certain",
        title="What a code stands for is not certain",
        severity=_WARNING,
        template="line {line}, record {record}, {columns}: {field} {text} {taken}, for CBP's own list was not read",
        remedy="Compare the code with CBP's chapter, and give the reader the codes as they stand there.",
    ),
    DataFault(
        code="DAT038",
        name="update-record-repeated",
        title="Record of an importer create/update stands twice",
        severity=_ERROR,
        template="line {line}, record {record}: stood before for the same importer, so it was not read",
        remedy="Find out which of the two is right, and give each importer its own records.",
    ),
    DataFault(
        code="DAT039",
        name="not-a-long-date",
        title="Field holds no date with four digits for its year",
        severity=_ERROR,
        template="line {line}, record {record}, {columns}: {text} is no MMDDYYYY date",
        remedy="Compare the record with the paper, and correct the date.",
    ),
)
_BONDS = (
    DataFault(
        code="DAT060",
        name="no-bond-filing-found",
        title="Text holds no electronic bond filing",
        severity=_ERROR,
        template="no record 10 was found; lines of text: {lines}",
        remedy="Give the text of the message (application CB or CX), with each record beginning in the first column.",
    ),
    DataFault(
        code="DAT061",
        name="not-of-a-bond-filing",
        title="Lines are no records of an electronic bond filing",
        severity=_WARNING,
        template="{where}: no record of an electronic bond filing, so not read",
        remedy="Look at the lines, and leave out what is not the message.",
    ),
    DataFault(
        code="DAT062",
        name="bond-filing-refused",
        title="CBP reports a fatal condition of a bond filing",
        severity=_ERROR,
        template="line {line}, record 90: CBP reports {text}",
        remedy="Look the condition up in CBP's eBond chapter, correct the filing, and send it again.",
    ),
    DataFault(
        code="DAT063",
        name="bond-record-repeated",
        title="Record of a bond filing stands twice",
        severity=_ERROR,
        template="line {line}, record {record}: stood before in the same filing, so it was not read",
        remedy="Find out which of the two is right, and send the filing again.",
    ),
    DataFault(
        code="DAT064",
        name="bond-record-not-taken",
        title="Record does not go with the action of the bond filing",
        severity=_WARNING,
        template="line {line}, record {record}: the filing is to {action}, which takes no such record; it was read",
        remedy="Check the action of the filing; CBP does not accept it with this record.",
    ),
)
_STATEMENTS = (
    DataFault(
        code="DAT065",
        name="no-daily-statement-found",
        title="Text holds no daily statement",
        severity=_ERROR,
        template="no record Q1, Q3, Q5 or Q7 was found; lines of text: {lines}",
        remedy="Give the text of the message (application PF), with each record beginning in the first column.",
    ),
    DataFault(
        code="DAT066",
        name="not-of-a-daily-statement",
        title="Lines are no records of a daily statement",
        severity=_WARNING,
        template="{where}: no record of a daily statement, so not read",
        remedy="Look at the lines, and leave out what is not the message.",
    ),
    DataFault(
        code="DAT067",
        name="statement-sum-differs",
        title="Amounts of a statement do not add up",
        severity=_WARNING,
        template="{what}: the statement has {said}, but its parts come to {found}",
        remedy="Compare the statement with the entry summaries; records may be missing.",
    ),
    DataFault(
        code="DAT068",
        name="statement-count-differs",
        title="Statement counts more or fewer entries than it lists",
        severity=_WARNING,
        template="the statement counts {counted} entries, but lists {found}",
        remedy="Get the statement again: records may be missing.",
    ),
    DataFault(
        code="DAT069",
        name="statement-record-repeated",
        title="Record of a daily statement stands twice",
        severity=_ERROR,
        template="line {line}, record {record}: stood before for the same entry or statement, so it was not read",
        remedy="Find out which of the two is right, and get the statement again.",
    ),
)
FILING_FAULTS = (*_UPDATES, *_BONDS, *_STATEMENTS)
"""The faults, in the order of their codes."""
