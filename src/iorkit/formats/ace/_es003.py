"""The reader of ACE report ES-003, Entry Summary Line Tariff Details."""

from __future__ import annotations

import os

from iorkit.findings import Finding, Severity
from iorkit.formats.ace._entry_drafts import ES003, EntryDraft
from iorkit.formats.ace._es003_columns import NEVER_IN_REPORT, WORDS, typed_columns
from iorkit.formats.tables._problems import problem
from iorkit.formats.tables._reading import CellRow, TableReader

__all__ = ["read_es003"]

_KEY, _HTS = "entry.entry_number", "tariff.hts_number"


def read_es003(path: str | os.PathLike[str], *, sheet: str | None = None) -> ES003:
    r"""Reads an ACE report ES-003, Entry Summary Line Tariff Details, from CSV or XLSX.

    Each row of the report bears one tariff number; the rows of a line make one line, and the lines of an entry one
    entry summary, whether or not they stand together. Rows of chapter 99 stay tariff numbers of their line, also where
    their value is 0. A row that says again what another says counts once. The row of names need not be the first, and
    columns may stand in any order. Nothing in the file makes it raise: what is wrong becomes a finding among
    ``problems``, and the rest is read.

    The report holds no fees and no internal revenue taxes, which stay ``None``. No total is computed, because a report
    can be filtered to a part of the lines.

    The file is read once, row by row; what is held are the entry summaries.

    Args:
        path: The file; what it holds decides whether it is a workbook or text, not its ending.
        sheet: The name of the only sheet to read; else all that are not hidden and hold such rows are read.

    Returns:
        The entry summaries, the problems, and what the report does not hold.

    Raises:
        MissingExtra: The file is a workbook, and openpyxl is not installed.
        OSError: The file cannot be opened.

    .. versionadded:: 26.1

    Examples:
        >>> import tempfile
        >>> from pathlib import Path
        >>> text = (
        ...     "Entry Summary Number,Entry Summary Date,Entry Summary Line Number,Tariff Ordinal Number,"
        ...     "HTS Number - Full,Line Tariff Goods Value Amount,Line Tariff Duty Amount\n"
        ...     'B7603245278,03/02/2026,1,1,9903.01.25,$0.00,"$1,250.00"\n'
        ...     'B7603245278,03/02/2026,1,2,7323930080,"$12,500.00",$250.00\n'
        ... )
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "es003.csv")
        ...     _ = path.write_text(text)
        ...     report = read_es003(path)
        >>> report, report.not_in_report[0]
        (ES003(1 entry from 2 rows), 'fees')
        >>> for tariff in report[0].lines[0].tariffs:
        ...     print(tariff.hts_number, tariff.value, tariff.duty)
        9903.01.25 0.00 1250.00
        7323.93.0080 12500.00 250.00
    """
    reader = TableReader(path=path, columns=typed_columns(), sheet=sheet, tells_columns=False)
    drafts: dict[str, EntryDraft] = {}
    by_text: dict[str, EntryDraft] = {}
    problems: list[Finding] = []
    rows = 0
    for row in reader.rows():
        problems += row.problems
        rows += 1
        number = row.values.get(_KEY)
        if number is None or _is_footer(number.text, row):
            problems.append(_without_entry(row))
            continue
        draft = by_text.get(number.text)
        if draft is None:
            draft = by_text[number.text] = drafts.setdefault(number.canonical, EntryDraft())
        problems += draft.take(row)
    return ES003(
        entries=tuple(draft.build() for draft in drafts.values()),
        problems=(*reader.problems, *problems),
        not_in_report=_missing(reader.found) if reader.found else (),
        columns_not_read=tuple(reader.unread),
        rows=rows,
    )


def _is_footer(text: str, row: CellRow) -> bool:
    """Tells whether words stand in place of an entry number, in a row without a tariff number, as in one of totals."""
    words = text.casefold()
    return _HTS not in row.values and ("total" in words or not any(sign.isdigit() for sign in words))


def _without_entry(row: CellRow) -> Finding:
    """Makes the finding of a row without an entry number: lost data where it has a tariff number, else a footer."""
    is_data = _HTS in row.values
    reason = "states no entry number, so it was not read" + ("" if is_data else "; it may be a total")
    severity = Severity.ERROR if is_data else Severity.WARNING
    return problem("DAT055", row.path, severity=severity, where=row.words, reason=reason)


def _missing(found: set[str]) -> tuple[str, ...]:
    """Says in words what the report does not hold."""
    return (*NEVER_IN_REPORT, *(words for field, words in WORDS.items() if field not in found))
