"""The faults of a message itself, each a finding with a code from DAT020 to DAT034."""

from __future__ import annotations

import re
from types import MappingProxyType

import attrs

from iorkit.findings import Finding, Param, Severity
from iorkit.masking import clip

__all__ = ["PROBLEMS", "Problem", "problem", "shown"]

_WHERE = "line {line}, record {record}, {columns}: "
# A record's own identifier may stand right before a number: "K1000-12-3456".
_PERSONAL = re.compile(
    r"[0-9]{3}[- ][0-9]{2}[- ]([0-9]{4})|(?<![0-9]-)(?<![0-9])[0-9]{5,}([0-9]{4})(?![0-9])", re.ASCII
)
_UNPRINTABLE = re.compile(r"[^ -~]", re.ASCII)


@attrs.frozen
class Problem:
    """What can be wrong with a message.

    Args:
        code: Its code.
        name: Its name.
        title: What is wrong, in a few words.
        severity: ``ERROR`` where data is lost, else ``WARNING``.
        template: The message.
        remedy: How to put it right, beginning with a verb.
    """

    code: str
    name: str
    title: str
    severity: Severity
    template: str
    remedy: str


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_ALL = (
    Problem(
        "DAT020",
        "no-answer-found",
        "Text holds no answer to an importer/bond query",
        _ERROR,
        "no record K1 was found; lines of text: {lines}",
        "Give the text of CBP's answer (application identifier KR), with each record beginning in the first column.",
    ),
    Problem(
        "DAT021",
        "unknown-record",
        "Lines are no records of an importer/bond answer",
        _WARNING,
        "{where}: no record of an importer/bond answer, so not read",
        "Look at the lines, and leave out what is not CBP's answer.",
    ),
    Problem(
        "DAT022",
        "condition-reported",
        "CBP reports a condition instead of an answer",
        _ERROR,
        "line {line}, record {record}: CBP reports {text}",
        "Look the condition up in CBP's error dictionary, correct the query, and send it again.",
    ),
    Problem(
        "DAT023",
        "unknown-code",
        "Code is not in CBP's list",
        _ERROR,
        _WHERE + "{text} is no code for {field}",
        "Compare the record with CBP's answer, and check whether CBP has added a code.",
    ),
    Problem(
        "DAT024",
        "not-a-date",
        "Field holds no date",
        _ERROR,
        _WHERE + "{text} is no MMDDYY date",
        "Compare the record with CBP's answer, and correct the date.",
    ),
    Problem(
        "DAT025",
        "not-a-number",
        "Field holds no number",
        _ERROR,
        _WHERE + "{text} is no number",
        "Compare the record with CBP's answer, and correct the number: digits alone, at the right of the field.",
    ),
    Problem(
        "DAT026",
        "record-out-of-order",
        "Record stands where it cannot belong",
        _ERROR,
        "line {line}, record {record}: there is no record {needed} before it, so it was not read",
        "Give the whole answer, with its records in the order in which CBP sent them.",
    ),
    Problem(
        "DAT027",
        "character-outside-ascii",
        "Field holds a character that no ABI record has",
        _WARNING,
        _WHERE + "{text} holds a character outside printable ASCII",
        "Compare the record with CBP's answer: columns may have shifted, or text may have been converted.",
    ),
    Problem(
        "DAT028",
        "record-too-long",
        "Record is longer than 80 columns",
        _ERROR,
        "line {line}, record {record}: {text} stands beyond column 80 and was not read",
        "Give each record on a line of its own, 80 columns wide.",
    ),
    Problem(
        "DAT029",
        "record-cut-short",
        "Record ends too early",
        _ERROR,
        _WHERE + "the record ends before {field} is complete",
        "Get the answer again: this record is cut short.",
    ),
    Problem(
        "DAT030",
        "mandatory-field-blank",
        "Mandatory field is blank",
        _WARNING,
        _WHERE + "{field} is blank, though it is mandatory",
        "Compare the record with CBP's answer: columns may have shifted.",
    ),
    Problem(
        "DAT031",
        "filler-not-blank",
        "Columns that should be blank are filled",
        _WARNING,
        _WHERE + "{text} stands where CBP's layout has blanks",
        "Compare the record with CBP's answer: columns may have shifted, or the layout may be a newer one.",
    ),
    Problem(
        "DAT032",
        "bond-amount-misplaced",
        "Bond amount is not where the record says",
        _WARNING,
        "line {line}, record K1, column 80: the bond amount should stand in record {said} alone, but {found}",
        "Compare records K1 and K2 with CBP's answer.",
    ),
    Problem(
        "DAT033",
        "conflicting-data",
        "Records of one importer contradict each other",
        _ERROR,
        "line {line}, record {record}: {text} contradicts {held}, which was kept",
        "Find out which of the two is right, from CBP's answer.",
    ),
    Problem(
        "DAT034",
        "count-differs",
        "Block has more or fewer records than it counts",
        _WARNING,
        "line {line}, record Y, columns 13-17: the block counts {counted} records, but {found} were found",
        "Get the answer again: records may be missing.",
    ),
)
PROBLEMS = MappingProxyType({entry.code: entry for entry in _ALL})
"""Every fault of a message, by its code."""


def problem(code: str, path: str, *, severity: Severity | None = None, **params: Param) -> Finding:
    """Makes the finding of a fault.

    Args:
        code: The fault's code.
        path: Where in the answer, such as ``records[0].bonds[1].amount``.
        severity: How bad it is, where that is not what the fault mostly is.
        params: The values of the message.

    Returns:
        The finding; it rests on no law, for the fault is the data's.

    Examples:
        >>> print(problem("DAT020", "records", lines=0))
        error DAT020 records: no record K1 was found; lines of text: 0
    """
    entry = PROBLEMS[code]
    return Finding(
        code=entry.code,
        name=entry.name,
        title=entry.title,
        severity=severity or entry.severity,
        template=entry.template,
        params=tuple(params.items()),
        path=path,
        remedy=entry.remedy,
    )


def shown(text: str) -> str:
    """Quotes a piece of a message so that it may be shown.

    Args:
        text: What stands in the message.

    Returns:
        The text between quotation marks and not too long; digits that may be a Social Security number are
        masked, and characters that cannot be printed are question marks.

    Examples:
        >>> shown("13/45"), shown("000123456")
        ("'13/45'", "'***-**-3456'")
    """
    masked = _PERSONAL.sub(r"***-**-\1\2", _UNPRINTABLE.sub("?", text))
    return f"'{clip(masked)}'"
