"""A file of tables as offices keep them, read whole: every sheet, table and pair of name and value, or a finding."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from iorkit.errors import UnknownCode
from iorkit.findings import Finding, Severity
from iorkit.formats._faults import counted
from iorkit.formats.tables._blocks import Grid
from iorkit.formats.tables._drafts import Drafts, RowFacts
from iorkit.formats.tables._fields import field
from iorkit.formats.tables._problems import problem
from iorkit.formats.tables._records import Place, Record
from iorkit.formats.tables._sheet_reader import ReadAs, SheetReader
from iorkit.formats.tables._sources import open_sheets
from iorkit.formats.tables._vocabulary import field_names, meanings, nearest_field, squashed
from iorkit.formats.written import DateOrder
from iorkit.model import Dossier
from iorkit.model.shape import shown

__all__ = ["Book", "known_names", "read_book"]

_LOOKED_AT = 8
_LONGEST_NAME = 120


@attrs.frozen(kw_only=True, repr=False)
class Book:
    """A file of tables as it was read.

    Args:
        dossiers: One for each importer, in the order in which they come up; rows of one importer are put together,
            also those of several sheets.
        problems: What is wrong with the file as a whole, and what in it belongs to no importer.

    Examples:
        >>> Book()
        Book(0 importers)
    """

    dossiers: tuple[Dossier, ...] = ()
    problems: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        problems = f", {counted(len(self.problems), 'problem')}" if self.problems else ""
        return f"Book({counted(len(self.dossiers), 'importer')}{problems})"


def read_book(
    path: str | os.PathLike[str],
    *,
    sheet: str | None = None,
    date_order: DateOrder | None = None,
    columns: Mapping[str, str] | None = None,
) -> Book:
    r"""Reads a workbook, CSV or web page as offices keep them, whatever its columns are called.

    Names of columns are found in English, Chinese or both, in one row or two, on every sheet that is not hidden, also
    where several tables share one. What was not read is a finding: columns, lines, sheets, values. A date such as
    ``3/1/26`` is read only where the order is stated or the column shows it; no value is guessed.

    Args:
        path: The file; what it holds decides what it is, not its ending.
        sheet: The name of the only sheet to read.
        date_order: ``"mdy"`` or ``"dmy"``, where the dates of the file leave that open.
        columns: Fields for columns whose names are not known, such as ``{"Sales Rep": "broker.name"}``.

    Returns:
        The dossiers, and the problems of the file as a whole.

    Raises:
        MissingExtra: The file is a workbook, and openpyxl is not installed.
        OSError: The file cannot be opened.
        UnknownCode: ``columns`` states a field that no document has, or ``date_order`` is neither.

    .. versionadded:: 26.1

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "clients.csv")
        ...     _ = path.write_text("Client,IRS #,Bond #,Bond Amt,Sales Rep\nLumen LLC,47-5550101,268ABC123,50K,JT\n")
        ...     book = read_book(path)
        >>> book.dossiers[0].ior.name, book.dossiers[0].bonds[0].amount
        ('Lumen LLC', Decimal('50000'))
        >>> print(book.problems[0].message)
        line 1, column E (Sales Rep): has a name that is not known and fills no field of a dossier; if it does,
            say which with columns={...}; 1 value was not read, such as 'JT'
    """
    stated = {squashed(name): _checked(fills) for name, fills in (columns or {}).items()}
    if date_order not in (None, "mdy", "dmy"):
        raise UnknownCode("order of dates", str(date_order), "mdy")
    return _BookReader(Path(path), ReadAs(date_order, stated)).read(sheet)


def known_names(head: Sequence[Record]) -> int:
    """Counts the names of columns that are known in the best row at the top.

    Args:
        head: The rows at the top.
    """
    return max(
        (sum(bool(meanings(cell.strip())) for cell in record.cells if len(cell) < _LONGEST_NAME) for record in head),
        default=0,
    )


def _checked(name: str) -> str:
    try:
        return field(name).name
    except (UnknownCode, KeyError):
        near = difflib.get_close_matches(name, field_names(), n=1)
        raise UnknownCode("field that a column may fill", name, near[0] if near else "") from None


@attrs.define
class _BookReader:
    """Reads a file sheet by sheet, and gives what it says to its importers."""

    path: Path
    settings: ReadAs
    problems: list[Finding] = attrs.field(factory=list)
    of_sheet: dict[int, list[Finding]] = attrs.field(factory=dict)
    rows: list[RowFacts] = attrs.field(factory=list)

    def read(self, wanted: str | None) -> Book:
        """Reads all sheets, or the one that is wanted."""
        unread: list[Grid] = []
        has_data = False
        for number, sheet in enumerate(open_sheets(self.path, self._known, wanted, self.problems)):
            grid = Grid.of(sheet.place, sheet.records, sheet.layout, is_text=sheet.is_text)
            grid.stated = self.settings.columns
            reader = SheetReader(number, grid, self.settings)
            reader.read()
            if reader.rows:
                self.rows += reader.rows
                self.of_sheet[number] = reader.told
            elif grid.rows:
                unread.append(grid)
            has_data = has_data or bool(grid.rows)
        self._tell_unread(unread)
        if not has_data and not self.problems:
            where = Place(self.path.name, "", "row").words()
            self.problems.append(problem("DAT050", "", where=where, reason="holds no data"))
        drafts = Drafts()
        drafts.take(self.rows)
        return self._book(drafts)

    def _known(self, head: Sequence[Record]) -> int:
        """Counts the names that are known or stated in the best row at the top, by which the separator is found."""
        columns = self.settings.columns
        stated = (sum(squashed(cell) in columns for cell in record.cells) for record in head) if columns else ()
        return known_names(head) + max(stated, default=0)

    def _book(self, drafts: Drafts) -> Book:
        for row in drafts.homeless:
            self.problems += row.problems
            if row.values:
                reason = "names no importer, so what it says belongs to no dossier"
                found = problem("DAT055", row.path, severity=Severity.ERROR, where=row.words, reason=reason)
                self.problems.append(found)
        whole = tuple(dict.fromkeys(self.problems))
        made = []
        for draft in drafts.drafts:
            numbers = sorted(number for number in self.of_sheet if number in draft.sheets)
            made.append(draft.build((*whole, *(found for number in numbers for found in self.of_sheet[number]))))
        told = (*whole, *(found for each in self.of_sheet.values() for found in each))
        return Book(dossiers=tuple(made), problems=tuple(dict.fromkeys(told)))

    def _tell_unread(self, unread: Sequence[Grid]) -> None:
        """Tells of sheets of which nothing is known: an error where nothing else was read."""
        for grid in unread:
            names = [cell.strip() for record in grid.rows[:_LOOKED_AT] for cell in record.cells if cell.strip()]
            begins = ", ".join(f"'{shown(' '.join(name.split())[:40])}'" for name in names[:6])
            near = next((found for name in names[:30] if (found := nearest_field(name))), "")
            hint = f"; nearest field: {near}" if near else ""
            reason = f"no row bears names of columns that are known, so nothing was read; it begins {begins}{hint}"
            code, severity = ("DAT102", None) if self.rows else ("DAT051", Severity.ERROR)
            self.problems.append(problem(code, "", severity=severity, where=grid.place.words(), reason=reason))
