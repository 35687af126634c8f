"""Tables of which one row is one paper: importer lists, bond lists, trackers of powers of attorney."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

import attrs

from iorkit.findings import Finding, Severity
from iorkit.formats._faults import counted
from iorkit.formats.tables._columns import ColumnMap, field_type
from iorkit.formats.tables._problems import problem
from iorkit.formats.tables._reading import CellRow, TableReader
from iorkit.formats.tables._records import Place
from iorkit.ids import ImporterNumber
from iorkit.model import Dossier
from iorkit.model.dossier import words_for

__all__ = ["Table", "TableRow", "dossiers", "iter_table", "read_table"]


@attrs.frozen(kw_only=True)
class TableRow:
    """One row of a table, and the document that it makes.

    Args:
        number: Its number as the spreadsheet counts, or the line of the file on which it begins.
        sheet: The sheet; empty for a file of text.
        paper: The document; ``None`` at the end of a table, for faults of the table as a whole.
        importer: The number of the importer to which the document belongs, where the row states it.
        problems: What could not be read.

    Examples:
        >>> from iorkit.model import CustomsBond
        >>> TableRow(number=2, paper=CustomsBond(amount=50000)).paper.amount
        Decimal('50000')
    """

    number: int = 0
    sheet: str = ""
    paper: Any = None
    importer: ImporterNumber | None = None
    problems: tuple[Finding, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Table(Sequence[TableRow]):
    """A table as it was read: a sequence of its rows, with what could not be read.

    Args:
        mapping: How it was read.
        rows: Its rows, in the order of the file.
        problems: Everything that is wrong with it, cell by cell, as findings with ``DAT`` codes.
        not_in_table: The fields for which the table has no column.
        columns_not_read: The columns that fill no field, by the names that they bear.

    Examples:
        >>> from iorkit.formats.tables import BONDS
        >>> Table(mapping=BONDS, rows=(TableRow(number=2, paper=None),))
        Table(CustomsBond, 1 row)
    """

    mapping: ColumnMap
    rows: tuple[TableRow, ...] = ()
    problems: tuple[Finding, ...] = ()
    not_in_table: tuple[str, ...] = ()
    columns_not_read: tuple[str, ...] = ()

    @property
    def papers(self) -> tuple[Any, ...]:
        """The documents, one for each row."""
        return tuple(row.paper for row in self.rows)

    @overload
    def __getitem__(self, index: int) -> TableRow: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[TableRow, ...]: ...
    def __getitem__(self, index: int | slice) -> TableRow | tuple[TableRow, ...]:
        return self.rows[index]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[TableRow]:
        return iter(self.rows)

    def __repr__(self) -> str:
        parts = [self.mapping.paper.__name__, counted(len(self.rows), "row")]
        parts += [counted(len(self.problems), "problem")] if self.problems else []
        return f"Table({', '.join(parts)})"


def read_table(path: str | os.PathLike[str], mapping: ColumnMap, *, sheet: str | None = None) -> Table:
    r"""Reads a table of which one row is one document, from CSV or XLSX.

    The row of names need not be the first, and names are found whatever their order. Nothing in the file makes it
    raise: what is wrong becomes a finding with row and column among ``problems``, and the rest is read. Where the
    type of a field leaves no doubt, zeros that a spreadsheet lost are put back, with a warning; a number format such
    as ``00-0000000`` brings back those of an EIN without one.

    Args:
        path: The file; what it holds decides whether it is a workbook or text, not its ending.
        mapping: Which columns fill which fields.
        sheet: The name of the only sheet to read; else all that are not hidden and hold such a table are read.

    Returns:
        The rows with their documents, and all problems.

    Raises:
        MissingExtra: The file is a workbook, and openpyxl is not installed.
        OSError: The file cannot be opened.

    .. versionadded:: 26.1

    Examples:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from iorkit.formats.tables import BONDS
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "bonds.csv")
        ...     _ = path.write_text("Importer No.,Bond Amount,Surety Code\n47-5550101,$50;000,1\n")
        ...     table = read_table(path, BONDS)
        >>> table[0].paper.surety.code, table[0].importer
        (SuretyCode('001'), ImporterNumber('47-555010100'))
        >>> for found in table.problems:
        ...     print(found.message)
        line 2, column B (Bond Amount): expected an amount in US dollars such as $1,250.00, found the text '$50;000'
        line 2, column C (Surety Code): '1' was read as 001, because such a code has 3 digits
    """
    reader = _reader(path, mapping, sheet)
    rows = tuple(_rows(reader, mapping))
    return Table(
        mapping=mapping,
        rows=rows,
        problems=(*reader.problems, *(found for row in rows for found in row.problems)),
        not_in_table=tuple(column.field for column in mapping.columns if column.field not in reader.found),
        columns_not_read=tuple(reader.unread),
    )


def iter_table(path: str | os.PathLike[str], mapping: ColumnMap, *, sheet: str | None = None) -> Iterator[TableRow]:
    r"""Reads a table row by row, for files that are too large to hold.

    Args:
        path: The file.
        mapping: Which columns fill which fields.
        sheet: The name of the only sheet to read.

    Returns:
        The rows; where there are faults of the table as a whole, a last one without a document bears them.

    Raises:
        MissingExtra: The file is a workbook, and openpyxl is not installed.
        OSError: The file cannot be opened.

    .. versionadded:: 26.1

    Examples:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from iorkit.formats.tables import IMPORTERS
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "importers.csv")
        ...     _ = path.write_text("IOR #;Name\n47-5550101;Lumen Housewares LLC\n")
        ...     for row in iter_table(path, IMPORTERS):
        ...         print(row.number, row.paper.name)
        2 Lumen Housewares LLC
    """
    reader = _reader(path, mapping, sheet)
    yield from _rows(reader, mapping)
    if reader.problems:
        yield TableRow(problems=tuple(reader.problems))


def dossiers(*tables: Table) -> dict[ImporterNumber, Dossier]:
    """Puts the documents of several tables together, one dossier for each importer number.

    Numbers are compared whole, with their suffixes. What could not be read in an importer's rows goes into its
    dossier. So do errors of the table as a whole, such as a line that was not read, for that line may have been about
    any importer of the table. A row that states no number belongs to no dossier; its table says so.

    Args:
        tables: The tables, such as a list of importers, one of bonds, and a tracker of powers of attorney.

    Returns:
        The dossiers by importer number, in the order in which the numbers come up.

    Examples:
        >>> from iorkit.formats.tables import BONDS
        >>> from iorkit.model import CustomsBond
        >>> number = ImporterNumber("47-5550101")
        >>> bonds = Table(mapping=BONDS, rows=(TableRow(number=2, paper=CustomsBond(amount=50000), importer=number),))
        >>> dossiers(bonds)[number].bonds[0].amount
        Decimal('50000')
    """
    parts: dict[ImporterNumber, dict[str, Any]] = {}
    for table in tables:
        name, _ = words_for(table.mapping.paper)
        many = "tuple[" in str(getattr(attrs.fields(Dossier), name).type)
        whole = _of_no_row(table)
        seen: set[ImporterNumber] = set()
        for row in table.rows:
            if row.importer is None:
                continue
            held = parts.setdefault(row.importer, {"problems": ()})
            held["problems"] += row.problems if row.importer in seen else (*whole, *row.problems)
            seen.add(row.importer)
            if many:
                held[name] = (*held.get(name, ()), row.paper)
            elif name not in held:
                held[name] = row.paper
            else:
                held["problems"] += (_second(row, held[name]),)
    return {number: Dossier(**held) for number, held in parts.items()}


def _of_no_row(table: Table) -> tuple[Finding, ...]:
    """Returns the errors of a table that stand in none of its rows."""
    of_rows = {id(found) for row in table.rows for found in row.problems}
    errors = (found for found in table.problems if found.severity >= Severity.ERROR)
    return tuple(found for found in errors if id(found) not in of_rows)


def _second(row: TableRow, held: object) -> Finding:
    """Makes the finding of a second row on what a dossier holds once."""
    place = Place("", row.sheet, "row" if row.sheet else "line")
    path, where, first = place.path(row.number), place.words(row.number), "an earlier row"
    if row.paper == held:
        return problem("DAT057", path, where=where, first=first)
    return problem("DAT056", path, where=where, found="what it says", held="what stands", first=first)


def _reader(path: str | os.PathLike[str], mapping: ColumnMap, sheet: str | None) -> TableReader:
    columns = [(column, column.kind or field_type(mapping.paper, column.field)) for column in mapping.columns]
    return TableReader(path=path, columns=columns, sheet=sheet, is_day_first=mapping.is_day_first)


def _rows(reader: TableReader, mapping: ColumnMap) -> Iterator[TableRow]:
    without: dict[Place, CellRow] = {}
    for row in reader.rows():
        problems = row.problems
        importer = row.values.get(mapping.importer) if mapping.importer else None
        if mapping.importer not in row.labels:
            without.setdefault(row.place, row)
        elif importer is None and not _is_named(problems, row, mapping.importer):
            reason = "states no importer number, so its document belongs to no dossier"
            problems = (*problems, problem("DAT055", row.path, where=row.words, reason=reason))
        yield TableRow(
            number=row.number,
            sheet=row.place.sheet,
            paper=_built(mapping.paper, row.values),
            importer=importer,
            problems=problems,
        )
    if mapping.importer in reader.found:
        reason = "no column gives the importer number, as one does elsewhere, so its documents belong to no dossier"
        reader.problems += [
            problem("DAT055", row.path, where=place.words(), reason=reason) for place, row in without.items()
        ]


def _is_named(problems: Sequence[Finding], row: CellRow, field: str) -> bool:
    """Tells whether a cell already has a finding of its own."""
    path, _ = row.cell(field)
    return any(found.path == path for found in problems)


def _built(kind: type, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- an instance of ``kind``
    """Builds a document of the values of its fields and of the fields inside them."""
    own: dict[str, Any] = {}
    inside: dict[str, dict[str, Any]] = {}
    for field, value in values.items():
        name, _, rest = field.partition(".")
        if rest:
            inside.setdefault(name, {})[rest] = value
        else:
            own[name] = value
    for name, parts in inside.items():
        own[name] = _built(field_type(kind, name), parts)
    return kind(**own)
