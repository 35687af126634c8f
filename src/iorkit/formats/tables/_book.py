"""A file of tables as offices keep them, read whole: every sheet, table and pair of name and value, or a finding."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from iorkit.errors import UnknownCode
from iorkit.findings import Finding, Severity
from iorkit.formats._faults import counted
from iorkit.formats.tables._blocks import Grid, Label, Pair, Table, blocks_of, is_total
from iorkit.formats.tables._cells import Cells
from iorkit.formats.tables._drafts import Drafts, RowFacts
from iorkit.formats.tables._fields import Field, field
from iorkit.formats.tables._problems import problem
from iorkit.formats.tables._records import Layout, Place, PlaceAcross, Record, letter_of
from iorkit.formats.tables._resolve import Resolved, hints_in, resolve, resolve_pair
from iorkit.formats.tables._sources import open_sheets
from iorkit.formats.tables._values import Taken
from iorkit.formats.tables._vocabulary import counts_rows, meanings, nearest_field, squashed
from iorkit.formats.written import DateOrder
from iorkit.model import Dossier
from iorkit.model.shape import shown

__all__ = ["Book", "known_names", "read_book"]

_MOST_LINES = 20
_TOTAL = re.compile(
    r"(?:grand |invoice )?total(?: amount| value| \(usd\)| usd)?:?|总计|合计|总金额|total amount.*", re.IGNORECASE
)
_IMPORTER_FIELDS = ("ior.name", "ior.number", "ior.ein", "bond.principal.name", "bond.principal.number", "bond.principal.ein", "poa.grantor.name", "poa.grantor.number", "poa.grantor.ein")  # fmt: skip


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
        UnknownCode: ``columns`` states a field that no paper has, or ``date_order`` is neither.

    .. versionadded:: 26.2

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
    reader = _BookReader(Path(path), date_order, stated)
    return reader.read(sheet)


def known_names(head: Sequence[Record]) -> int:
    """Counts the names of columns that are known in the best row at the top.

    Args:
        head: The rows at the top.
    """
    return max(
        (sum(bool(meanings(cell.strip())) for cell in record.cells if len(cell) < 120) for record in head), default=0
    )  # noqa: PLR2004 -- no name is longer


def _checked(name: str) -> str:
    try:
        return field(name).name
    except (UnknownCode, KeyError):
        near = nearest_field(name.rpartition(".")[2])
        raise UnknownCode("field that a column may fill", name, near) from None


@attrs.define
class _BookReader:
    path: Path
    order: DateOrder | None
    stated: dict[str, str]
    problems: list[Finding] = attrs.field(factory=list)
    of_sheet: dict[int, list[Finding]] = attrs.field(factory=dict)
    rows: list[RowFacts] = attrs.field(factory=list)

    def read(self, wanted: str | None) -> Book:
        has_data = False
        unread: list[tuple[Place, Grid]] = []
        for number, sheet in enumerate(open_sheets(self.path, known_names, wanted, self.problems)):
            grid = Grid.of(sheet.place, sheet.records, sheet.layout, is_text=sheet.is_text)
            if grid.rows and not self._sheet(number, grid):
                unread.append((sheet.place, grid))
            has_data = has_data or bool(grid.rows)
        self._tell_unread(unread)
        if not has_data and not self.problems:
            where = Place(self.path.name, "", "row").words()
            self.problems.append(problem("DAT050", "", where=where, reason="holds no data"))
        drafts = Drafts()
        drafts.take(self.rows)
        return self._book(drafts)

    def _book(self, drafts: Drafts) -> Book:
        for row in drafts.homeless:
            self.problems += row.problems
            if row.values:
                reason = "names no importer, so what it says belongs to no dossier"
                self.problems.append(
                    problem("DAT055", row.path, severity=Severity.ERROR, where=row.words, reason=reason)
                )
        told = [*self.problems, *(found for each in self.of_sheet.values() for found in each)]
        whole = dict.fromkeys(self.problems)
        made = []
        for draft in drafts.drafts:
            own = [
                found for number in sorted(self.of_sheet) if number in draft.sheets for found in self.of_sheet[number]
            ]
            made.append(draft.build((*whole, *own)))
        return Book(dossiers=tuple(made), problems=tuple(dict.fromkeys(told)))

    def _tell_unread(self, unread: Sequence[tuple[Place, Grid]]) -> None:
        for place, grid in unread:
            names = [cell.strip() for record in grid.rows[:8] for cell in record.cells if cell.strip()]
            begins = ", ".join(f"'{shown(' '.join(name.split())[:40])}'" for name in names[:6])
            near = next((found for name in names[:30] if (found := nearest_field(name))), "")
            hint = f"; nearest field: {near}" if near else ""
            reason = f"no row bears names of columns that are known, so nothing was read; it begins {begins}{hint}"
            code, severity = ("DAT102", None) if self.rows else ("DAT051", Severity.ERROR)
            self.problems.append(problem(code, "", severity=severity, where=place.words(), reason=reason))

    # --- one sheet ---

    def _sheet(self, number: int, grid: Grid) -> bool:
        """Reads a sheet; tells whether anything in it was known."""
        tables, pairs, left = blocks_of(grid)
        hints = hints_in([grid.place.sheet])
        told = self.of_sheet.setdefault(number, [])
        before = len(self.rows)
        forms = self._pairs(number, grid, pairs, hints, told)
        for table in tables:
            self._table(number, grid, table, hints | hints_in(table.titles), told, forms)
        for facts in forms:
            if facts.values or facts.problems:
                self.rows.append(facts)
        if len(self.rows) == before:
            self.of_sheet.pop(number)
            return False
        self._left(grid, left, told, tables)
        return True

    def _left(self, grid: Grid, left: Sequence[Record], told: list[Finding], tables: Sequence[Table]) -> None:
        first = min((table.number for table in tables), default=0)
        for at, record in enumerate(left):
            if at == _MOST_LINES:
                reason = f"and {len(left) - at} more lines outside tables were not read"
                told.append(problem("DAT101", "", where=grid.place.words(), reason=reason))
                return
            cells = [" ".join(cell.split()) for cell in record.cells if cell.strip()]
            if all(meanings(cell) for cell in cells):
                continue
            is_remark = is_total(record) or (record.number < first and len(cells) == 1)
            severity = Severity.NOTE if is_remark else None
            reason = f"'{shown(' | '.join(cells)[:80])}' is no row of a table, and was not read"
            where = grid.place.words(record.number)
            told.append(
                problem("DAT101", grid.place.path(record.number), severity=severity, where=where, reason=reason)
            )

    # --- names and values ---

    def _pairs(
        self, number: int, grid: Grid, pairs: Sequence[Pair], hints: frozenset[str], told: list[Finding]
    ) -> list[RowFacts]:
        papers = Counter(
            paper for pair in pairs for paper in {each.paper for each in pair.label.found if not each.is_context}
        )
        forms: list[RowFacts] = []
        for pair in pairs:
            where, path = grid.place.words(pair.number), grid.place.path(pair.number, pair.label.text)
            name = self.stated.get(squashed(pair.label.text)) or resolve_pair(pair.label, papers, hints)
            if not name:
                near = nearest_field(pair.label.text)
                hint = f"; nearest is {near}" if near else ""
                reason = f"'{shown(pair.label.shown.rstrip(':：'))}' fills no field of a dossier, so '{shown(pair.value.strip())}' was not read{hint}"
                told.append(problem("DAT103", path, where=where, reason=reason))
                continue
            if not forms or name in forms[-1].values and name in _IMPORTER_FIELDS:
                forms.append(RowFacts({}, grid.place.path(pair.number), where, [], number, has_importers=False))
            facts = forms[-1]
            cells = Cells(field(name), pair.label.text, [pair.value], self.order, grid.layout.is_1904, grid.is_text)
            taken = cells.take(pair.value, company=str(facts.values.get("ior.name", "")))
            self._keep(
                facts,
                field(name),
                taken,
                path,
                f"{where}, column {letter_of(pair.at)} ({pair.label.shown.rstrip(':：')})",
            )
            if taken.is_open:
                reason = f'{taken.found}; date_order="mdy" or date_order="dmy" says which'
                facts.problems.append(problem("DAT104", path, where=where, reason=reason))
        return forms

    def _keep(self, facts: RowFacts, fills: Field, taken: Taken, path: str, where: str) -> None:
        for name, value in ((fills.name, taken.value), *taken.more):
            if value is None:
                continue
            known = facts.values.get(name)
            if known is not None and known != value:
                facts.problems.append(
                    problem(
                        "DAT056",
                        path,
                        where=where,
                        found=f"'{shown(str(value))}'",
                        held=f"'{shown(str(known))}'",
                        first="the same row",
                    )
                )
                continue
            facts.values[name] = value
        if taken.expected and not taken.is_open:
            facts.problems.append(problem("DAT053", path, where=where, expected=taken.expected, found=taken.found))
        if taken.zeros:
            facts.problems.append(problem("DAT054", path, where=where, found=taken.found, what=taken.zeros))
        if taken.note:
            facts.problems.append(problem("DAT105", path, where=where, found=taken.found, what=taken.note))

    # --- one table ---

    def _table(
        self,
        number: int,
        grid: Grid,
        table: Table,
        hints: frozenset[str],
        told: list[Finding],
        forms: Sequence[RowFacts],
    ) -> None:
        if table.is_across:
            place = PlaceAcross(grid.place.file, grid.place.sheet, grid.place.unit)
            grid = Grid(place, table.rows, Layout(is_1904=grid.layout.is_1904), is_text=False)
        elif grid.is_text:
            table.rows = list(self._unshifted(grid, table, told))
        resolved = resolve(table, hints, self.stated)
        self._tell_columns(grid, table, resolved, told)
        columns = [
            (label, fills, self._cells(grid, table, label.at, label.text, fills)) for label, fills in resolved.columns
        ]
        fields = {fills.name for _, fills in resolved.columns}
        has_importers = any(name in fields for name in _IMPORTER_FIELDS)
        company = next((label.at for label, fills in resolved.columns if fills.name == "ior.name"), -1)
        opened: dict[int, list[str]] = {}
        outline = self._outline(table, resolved)
        last: dict[str, Any] = {}
        for record in table.rows:
            facts = RowFacts(
                {},
                grid.place.path(record.number),
                grid.place.words(record.number),
                [],
                number,
                has_importers=has_importers,
            )
            if record.flaw:
                facts.problems.append(
                    problem("DAT059", facts.path, severity=Severity.WARNING, where=facts.words, reason=record.flaw)
                )
            name = record.cells[company] if 0 <= company < len(record.cells) else ""
            self._row(grid, record, columns, facts, name, opened)
            own = {key: facts.values[key] for key in _IMPORTER_FIELDS if key in facts.values}
            if own:
                last = own
            elif facts.values and outline and last:
                facts.values |= last
                reason = (
                    "names no importer, and was read as one more row of the importer above, as its blank cells show"
                )
                facts.problems.append(problem("DAT055", facts.path, where=facts.words, reason=reason))
            elif facts.values and not has_importers:
                for form in forms[-1:]:
                    facts.values = {
                        key: form.values[key] for key in _IMPORTER_FIELDS if key in form.values
                    } | facts.values
            if any(key.startswith("line.") for key in facts.values) and "entry.entry_number" not in facts.values:
                self._document(facts, forms)
            if facts.values or facts.problems:
                self.rows.append(facts)
        self._total(grid, table, columns, number)
        self._tell_open(grid, table, resolved, opened, told)

    def _total(self, grid: Grid, table: Table, columns: Sequence[tuple[Label, Field, Cells]], number: int) -> None:
        """Takes the total of an invoice from the line below its goods, where the goods are of one."""
        place = next(((label.at, cells) for label, fills, cells in columns if fills.name == "line.amount"), None)
        last = self.rows[-1] if self.rows and self.rows[-1].sheet == number else None
        if place is None or last is None or any(fills.name == "invoice.number" for _, fills, _ in columns):
            return
        for record in table.totals:
            first = next(cell.strip() for cell in record.cells if cell.strip())
            if _TOTAL.fullmatch(first) and place[0] < len(record.cells):
                taken = place[1].take(record.cells[place[0]])
                if taken.value is not None:
                    last.values.setdefault("invoice.total", taken.value)

    def _document(self, facts: RowFacts, forms: Sequence[RowFacts]) -> None:
        """Says to which document a line of goods belongs, where the table does not."""
        if any(key.startswith(("invoice.", "packing.")) for key in facts.values):
            return
        for form in forms[-1:]:
            for paper in ("invoice", "packing"):
                if (key := f"{paper}.number") in form.values:
                    facts.values[key] = form.values[key]
                    return

    def _outline(self, table: Table, resolved: Resolved) -> bool:
        """Tells whether importers stand in the first of their rows alone, as in an outline."""
        places = [label.at for label, fills in resolved.columns if fills.name in _IMPORTER_FIELDS]
        others = [label.at for label, fills in resolved.columns if fills.name not in _IMPORTER_FIELDS]
        if not places or not others or max(places) > min(others):
            return False
        blank = sum(not any(at < len(row.cells) and row.cells[at].strip() for at in places) for row in table.rows)
        return blank >= 2 and blank * 4 >= len(table.rows)  # noqa: PLR2004 -- one alone may be an importer that was forgotten

    def _cells(self, grid: Grid, table: Table, at: int, label: str, fills: Field) -> Cells:
        texts = [row.cells[at] for row in table.rows if at < len(row.cells) and row.cells[at].strip()]
        return Cells(fills, label, texts, self.order, grid.layout.is_1904, grid.is_text)

    def _row(
        self, grid: Grid, record: Record, columns: Sequence[tuple[Label, Field, Cells]], facts: RowFacts, company: str,
        opened: dict[int, list[str]],
    ) -> None:  # fmt: skip
        clashes: dict[str, set[str]] = {}
        for label, fills, cells in columns:
            if label.at >= len(record.cells) or not record.cells[label.at].strip():
                continue
            text = record.cells[label.at]
            path, where = (
                grid.place.path(record.number, label.shown),
                grid.place.words(record.number, label.at, label.shown),
            )
            if (
                (record.number, label.at) in grid.shared
                and fills.paper in ("entry", "line", "payment")
                and cells.factor
                and _is_sum(fills)
            ):
                facts.problems.append(
                    problem(
                        "DAT053",
                        path,
                        where=where,
                        expected="an amount of this row",
                        found="one cell merged over several rows, which is not parted among them",
                    )
                )
                continue
            taken = cells.take(text, company=company)
            if taken.is_open:
                opened.setdefault(label.at, []).append(text)
            known = facts.values.get(fills.name)
            if (
                taken.value is not None
                and (fills.name in clashes or (known is not None and known != taken.value))
                and _same_name(columns, fills)
            ):
                clashes.setdefault(fills.name, {str(known)}).add(str(taken.value))
                facts.values.pop(fills.name, None)
                said = f"'{shown(text)}'"
                facts.problems.append(
                    problem(
                        "DAT056",
                        path,
                        where=where,
                        found=said,
                        held=f"'{shown(str(known))}'",
                        first="another column of the same name, so that neither",
                    )
                )
                continue
            self._keep(facts, fills, taken, path, where)

    # --- what is said of columns and lines ---

    def _tell_columns(self, grid: Grid, table: Table, resolved: Resolved, told: list[Finding]) -> None:
        place, taken = grid.place, {label.at for label, _ in resolved.columns}
        named = {label.at for label in table.labels}
        for label, reason in resolved.unread:
            values = [
                row.cells[label.at].strip()
                for row in table.rows
                if label.at < len(row.cells) and row.cells[label.at].strip()
            ]
            if values:
                severity = Severity.NOTE if counts_rows(label.text) else None
                self._unread(place, table.number, label.at, label.shown, reason, values, severity, told)
        first = min(named)
        wide = max((len(row.cells) for row in table.rows), default=0)
        beside = {at for at in range(first, wide) if at not in named}
        for at in sorted(beside):
            values = [row.cells[at].strip() for row in table.rows if at < len(row.cells) and row.cells[at].strip()]
            if values:
                self._unread(place, table.number, at, "", "has no name", values, None, told)
        for at in sorted(taken & grid.layout.hidden):
            label = next(label for label, _ in resolved.columns if label.at == at)
            where = place.words(table.number, at, label.shown)
            told.append(problem("DAT106", place.path(table.number, label.shown), where=where))

    def _unread(
        self, place: Place, number: int, at: int, label: str, reason: str, values: Sequence[str], severity: Severity | None,
        told: list[Finding],
    ) -> None:  # fmt: skip
        verb = "was" if len(values) == 1 else "were"
        text = f"{reason}; {counted(len(values), 'value')} {verb} not read, such as '{shown(' '.join(values[0].split())[:40])}'"
        told.append(
            problem(
                "DAT100",
                place.path(number, label or letter_of(at)),
                severity=severity,
                where=place.words(number, at, label),
                reason=text,
            )
        )

    def _tell_open(
        self, grid: Grid, table: Table, resolved: Resolved, opened: Mapping[int, Sequence[str]], told: list[Finding]
    ) -> None:
        for label, _ in resolved.columns:
            if label.at not in opened:
                continue
            texts = opened[label.at]
            example = shown(texts[0].strip())
            reason = (
                f"{counted(len(texts), 'date')} such as '{example}' can be read in two ways, and no date of the column has a part "
                'above 12 that tells which; date_order="mdy" or date_order="dmy" says it'
            )
            where = grid.place.words(table.number, label.at, label.shown)
            told.append(problem("DAT104", grid.place.path(table.number, label.shown), where=where, reason=reason))

    def _unshifted(self, grid: Grid, table: Table, told: list[Finding]) -> Iterator[Record]:
        """Leaves out lines of text whose cells may stand under the wrong names."""
        header = next(record for record in grid.rows if record.number == table.number)
        width = len(header.cells)
        for record in table.rows:
            count = len(record.cells)
            if (
                count > width
                and (any(cell.strip() for cell in record.cells[width:]) or count - width < 2)
                or (record.flaw and count != width)
            ):  # noqa: PLR2004 -- a comma too many
                flaw = f"{record.flaw}, and it" if record.flaw else "it"
                reason = (
                    f"{flaw} has {count} cells under {width} names, so that its cells may have shifted; it was not read"
                )
                told.append(
                    problem(
                        "DAT059", grid.place.path(record.number), where=grid.place.words(record.number), reason=reason
                    )
                )
                continue
            yield record


def _is_sum(fills: Field) -> bool:
    return fills.path in (
        "total_value",
        "total_duty",
        "total",
        "amount",
        "quantity",
        "packages",
        "gross_weight_kg",
        "net_weight_kg",
        "fee_mpf",
        "fee_hmf",
        "total_other",
    )


def _same_name(columns: Sequence[tuple[Label, Field, Cells]], fills: Field) -> bool:
    return sum(each.name == fills.name for _, each, _ in columns) > 1
