"""The codes of what cannot be read: stable for ever, never reused."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iorkit.findings import DataFault, Severity

__all__ = [
    "BROKEN_TEXT",
    "BY_KIND",
    "COLUMNS_LEFT_OUT",
    "CONDITIONS_NOT_HELD",
    "DUPLICATE_KEY",
    "EXTRA_MISSING",
    "FILE_NOT_READ",
    "KIND_NOT_READ",
    "LEFT_OUT",
    "LOADING_CODES",
    "MISSING_FORMAT",
    "NOT_A_CODE",
    "NOT_LISTED",
    "NOT_READABLE",
    "READ_AS",
    "TAKEN_FOR",
    "UNKNOWN_FORMAT",
    "UNKNOWN_KEY",
    "UNREADABLE",
]


NOT_READABLE = DataFault(
    code="DAT001",
    name="not-readable",
    title="The dossier cannot be read at all",
    remedy="Save the dossier as one JSON object or as TOML, in UTF-8.",
)
UNKNOWN_KEY = DataFault(
    code="DAT002",
    name="unknown-key",
    title="A key is not known, so that its value is not judged",
    remedy="Correct the key, move it to the document that has it, or take it out.",
)
WRONG_TYPE = DataFault(
    code="DAT003",
    name="wrong-type",
    title="A value is of the wrong kind",
    remedy="Write the value in the kind that the field takes.",
)
NOT_A_DATE = DataFault(
    code="DAT004",
    name="not-a-date",
    title="A date is none",
    remedy='Write the date as YYYY-MM-DD in quotes, such as "2026-03-02".',
)
NOT_MONEY = DataFault(
    code="DAT005",
    name="not-money",
    title="An amount is none",
    remedy='Write the amount in quotes with digits and a point, such as "1250.00".',
)
UNKNOWN_CODE = DataFault(
    code="DAT006",
    name="unknown-code",
    title="A code is not among those of the field",
    remedy="Write one of the listed codes, exactly as it stands.",
)
DUPLICATE_KEY = DataFault(
    code="DAT007",
    name="duplicate-key",
    title="A key stands more than once in one object",
    remedy="Keep the key once, with the value that is meant.",
)
UNKNOWN_FORMAT = DataFault(
    code="DAT008",
    name="unknown-format",
    title="The dossier states a format that is not known",
    remedy="Write the dossier in the format that is known, or update iorkit.",
)
MISSING_FORMAT = DataFault(
    code="DAT009",
    name="missing-format",
    title="The dossier does not state its format",
    remedy='Write "format": "iorkit/dossier/1" as the first key.',
    severity=Severity.WARNING,
)
BROKEN_TEXT = DataFault(
    code="DAT010",
    name="broken-text",
    title="A text holds half a character",
    remedy="Write the text again from its source.",
)

READ_AS = DataFault(
    code="DAT014",
    name="read-as",
    title="A value is written out and was read as its code",
    remedy="Look whether it is that, and write the code.",
    severity=Severity.NOTE,
)
NOT_A_CODE = DataFault(
    code="DAT015",
    name="not-a-code",
    title="Words stand where a code should, and have no one answer",
    remedy="Write the code, such as CN for China, CA for California or 2704 for Los Angeles.",
)
FILE_NOT_READ = DataFault(
    code="DAT011",
    name="file-not-read",
    title="A file in the folder was not read",
    remedy="Name the file after the field whose document it holds, ending in .json or .toml, or take it out.",
    severity=Severity.WARNING,
)
TAKEN_FOR = DataFault(
    code="DAT080",
    name="taken-for",
    title="What the file was taken for",
    remedy="Look whether it is that, and give the file to the reader of its own kind if it is not.",
    severity=Severity.NOTE,
)
KIND_NOT_READ = DataFault(
    code="DAT081",
    name="kind-not-read",
    title="The file is of a kind that is not read",
    remedy="Give the document as a dossier, a fillable form, a message of CBP or a report.",
)
EXTRA_MISSING = DataFault(
    code="DAT082",
    name="extra-missing",
    title="Reading the file needs a package that is not installed",
    remedy="Install iorkit with the extra, and load the file again.",
)
CONDITIONS_NOT_HELD = DataFault(
    code="DAT083",
    name="conditions-not-held",
    title="CBP reports conditions that a dossier does not hold",
    remedy="Read the message with iorkit.formats.abi, and look the conditions up.",
)
LEFT_OUT = DataFault(
    code="DAT084",
    name="papers-left-out",
    title="A file holds documents that a dossier has no place for",
    remedy="Read the file with the reader of its kind, and make a dossier for each importer.",
)
UNREADABLE = DataFault(
    code="DAT090",
    name="nothing-read",
    title="Nothing of the file could be read, so nothing was judged",
    remedy="Look what the file is, and give it as a dossier, a spreadsheet, a fillable form, a message or a report.",
)

NOT_LISTED = DataFault(
    code="DAT016",
    name="findings-not-listed",
    title="More values could not be read than are listed",
    remedy="Correct what is listed and read the file again, or raise iorkit.limits.Limits.findings_per_code.",
)
COLUMNS_LEFT_OUT = DataFault(
    code="DAT091",
    name="columns-left-out",
    title="Columns of a report were not read",
    remedy="Look whether one of the columns counts; fees and liquidation dates of ACE reports are not read.",
    severity=Severity.NOTE,
)

LOADING_CODES: Mapping[str, DataFault] = MappingProxyType(
    {
        code.code: code
        for code in (
            NOT_READABLE,
            UNKNOWN_KEY,
            WRONG_TYPE,
            NOT_A_DATE,
            NOT_MONEY,
            UNKNOWN_CODE,
            DUPLICATE_KEY,
            UNKNOWN_FORMAT,
            MISSING_FORMAT,
            NOT_LISTED,
            BROKEN_TEXT,
            READ_AS,
            NOT_A_CODE,
            FILE_NOT_READ,
            TAKEN_FOR,
            KIND_NOT_READ,
            EXTRA_MISSING,
            CONDITIONS_NOT_HELD,
            LEFT_OUT,
            UNREADABLE,
            COLUMNS_LEFT_OUT,
        )
    }
)
"""What can be wrong with the data, by code."""

BY_KIND: Mapping[str, DataFault] = MappingProxyType(
    {
        "type": WRONG_TYPE,
        "date": NOT_A_DATE,
        "money": NOT_MONEY,
        "code": UNKNOWN_CODE,
        "text": BROKEN_TEXT,
    }
)
"""The code for each ``kind`` of ``ShapeError``."""
