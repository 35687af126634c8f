"""The faults of a message itself, each a finding with a code from DAT020 to DAT045."""

from __future__ import annotations

import functools
import re
from types import MappingProxyType

from iorkit.findings import DataFault, Severity
from iorkit.formats._faults import finding_of
from iorkit.formats.abi._filing_faults import FILING_FAULTS
from iorkit.masking import clip, mask_record

__all__ = ["PROBLEMS", "problem", "shown"]

_WHERE = "line {line}, record {record}, {columns}: "
_UNPRINTABLE = re.compile(r"[^ -~]", re.ASCII)


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_ALL = (
    DataFault(
        code="DAT020",
        name="no-answer-found",
        title="Text holds no answer to an importer/bond query",
        severity=_ERROR,
        template="no record K1 was found; lines of text: {lines}",
        remedy="Give the text of CBP's answer (application KR), with each record beginning in the first column.",
    ),
    DataFault(
        code="DAT021",
        name="unknown-record",
        title="Lines are no records of an importer/bond answer",
        severity=_WARNING,
        template="{where}: no record of an importer/bond answer, so not read",
        remedy="Look at the lines, and leave out what is not CBP's answer.",
    ),
    DataFault(
        code="DAT022",
        name="condition-reported",
        title="CBP reports a condition instead of an answer",
        severity=_ERROR,
        template="line {line}, record {record}: CBP reports {text}",
        remedy="Look the condition up in CBP's error dictionary, correct the query, and send it again.",
    ),
    DataFault(
        code="DAT023",
        name="unknown-code",
        title="Code is not in CBP's list",
        severity=_ERROR,
        template=_WHERE + "{text} is no code for {field}",
        remedy="Compare the record with CBP's answer, and check whether CBP has added a code.",
    ),
    DataFault(
        code="DAT024",
        name="not-a-date",
        title="Field holds no date",
        severity=_ERROR,
        template=_WHERE + "{text} is no MMDDYY date",
        remedy="Compare the record with CBP's answer, and correct the date.",
    ),
    DataFault(
        code="DAT025",
        name="not-a-number",
        title="Field holds no number",
        severity=_ERROR,
        template=_WHERE + "{text} is no number",
        remedy="Compare the record with CBP's answer, and correct the number: digits alone, at the right of the field.",
    ),
    DataFault(
        code="DAT026",
        name="record-out-of-order",
        title="Record stands where it cannot belong",
        severity=_ERROR,
        template="line {line}, record {record}: there is no record {needed} before it, so it was not read",
        remedy="Give the whole message, with its records in the order in which they were sent.",
    ),
    DataFault(
        code="DAT027",
        name="character-outside-ascii",
        title="Field holds a character that no ABI record has",
        severity=_WARNING,
        template=_WHERE + "{text} holds a character outside printable ASCII",
        remedy="Compare the record with CBP's answer: columns may have shifted, or text may have been converted.",
    ),
    DataFault(
        code="DAT028",
        name="record-too-long",
        title="Record is longer than 80 columns",
        severity=_ERROR,
        template="line {line}, record {record}: {text} stands beyond column 80 and was not read",
        remedy="Give each record on a line of its own, 80 columns wide.",
    ),
    DataFault(
        code="DAT029",
        name="record-cut-short",
        title="Record ends too early",
        severity=_ERROR,
        template=_WHERE + "the record ends before {field} is complete",
        remedy="Get the answer again: this record is cut short.",
    ),
    DataFault(
        code="DAT030",
        name="mandatory-field-blank",
        title="Mandatory field is blank",
        severity=_WARNING,
        template=_WHERE + "{field} is blank, though it is mandatory",
        remedy="Compare the record with CBP's answer: columns may have shifted.",
    ),
    DataFault(
        code="DAT031",
        name="filler-not-blank",
        title="Columns that should be blank are filled",
        severity=_WARNING,
        template=_WHERE + "{text} stands where CBP's layout has blanks",
        remedy="Compare the record with CBP's answer: columns may have shifted, or the layout may be a newer one.",
    ),
    DataFault(
        code="DAT032",
        name="bond-amount-misplaced",
        title="Bond amount is not where the record says",
        severity=_WARNING,
        template="line {line}, record K1, column 80: the bond amount should stand in record {said} alone, but {found}",
        remedy="Compare records K1 and K2 with CBP's answer.",
    ),
    DataFault(
        code="DAT033",
        name="conflicting-data",
        title="Records of one importer or line contradict each other",
        severity=_ERROR,
        template="line {line}, record {record}: {text} contradicts {held}, which was kept",
        remedy="Find out which of the two is right, from the system that made the message.",
    ),
    DataFault(
        code="DAT034",
        name="count-differs",
        title="Block has more or fewer records than it counts",
        severity=_WARNING,
        template="line {line}, record Y, columns 13-17: the block counts {counted} records, but {found} were found",
        remedy="Get the answer again: records may be missing.",
    ),
    DataFault(
        code="DAT040",
        name="no-entry-summary-found",
        title="Text holds no entry summary",
        severity=_ERROR,
        template="no record 10 and no record E1 was found; lines of text: {lines}",
        remedy="Give the text of the message (application AE or AX), with each record beginning in the first column.",
    ),
    DataFault(
        code="DAT041",
        name="no-such-record",
        title="Lines are no records of an entry summary",
        severity=_WARNING,
        template="{where}: no record of an entry summary, so not read",
        remedy="Look at the lines, and leave out what is not the message.",
    ),
    DataFault(
        code="DAT042",
        name="record-not-judged",
        title="Records are kept, and not judged",
        severity=Severity.NOTE,
        template="{where}: what records {records} say was kept, and not judged",
        remedy="Judge what these records say by other means.",
    ),
    DataFault(
        code="DAT043",
        name="record-repeated",
        title="Record stands twice",
        severity=_ERROR,
        template="line {line}, record {record}: stood before in the same part of the entry, so it was not read",
        remedy="Find out which of the two is right, and send the entry summary again.",
    ),
    DataFault(
        code="DAT044",
        name="block-of-another-application",
        title="Block is of another application",
        severity=_WARNING,
        template="{where}: stand in a block of application {application}, so they were not read",
        remedy="Read these records as the message that they are, or leave them out.",
    ),
    DataFault(
        code="DAT045",
        name="block-not-closed",
        title="Block has no trailer",
        severity=_WARNING,
        template="line {line}: no record Y closes the block that begins before it",
        remedy="Get the whole message: it may have been cut off, and records may be missing.",
    ),
)
PROBLEMS = MappingProxyType({entry.code: entry for entry in (*_ALL, *FILING_FAULTS)})
"""Every fault of a message, by its code."""

problem = functools.partial(finding_of, PROBLEMS)
"""Makes the finding of a fault of a message; see ``finding_of``."""


def shown(text: str) -> str:
    r"""Quotes a piece of a message so that it may be shown.

    Args:
        text: What stands in the message.

    Returns:
        The text between quotation marks and not too long; digits that may be a Social Security number are
        masked, and characters that cannot be printed are question marks.

    Examples:
        >>> shown("13/45"), shown("000123456"), shown("000\u201112\u20113456\u2014A")
        ("'13/45'", "'*****3456'", "'***-**-3456?A'")
    """
    return f"'{clip(_UNPRINTABLE.sub('?', mask_record(text)))}'"
