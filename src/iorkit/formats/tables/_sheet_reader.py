"""One sheet read whole: what its tables and pairs say, row by row, and what of it was not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from iorkit.findings import Finding, Severity
from iorkit.formats._faults import counted
from iorkit.formats.tables._blocks import Grid, Label, Pair, Table, blocks_of, is_total
from iorkit.formats.tables._cells import COMPANY, Cells
from iorkit.formats.tables._drafts import RowFacts
from iorkit.formats.tables._fields import Field, field
from iorkit.formats.tables._problems import problem
from iorkit.formats.tables._records import Layout, PlaceAcross, Record, letter_of
from iorkit.formats.tables._resolve import Resolved, hints_in, resolve, resolve_pair
from iorkit.formats.tables._values import Taken
from iorkit.formats.tables._vocabulary import counts_rows, meanings, nearest_field, squashed
from iorkit.formats.written import DateOrder
from iorkit.ids import ImporterNumber
from iorkit.model.shape import shown

__all__ = ["ReadAs", "SheetReader"]

_MOST_LINES = 20
_TOTAL = re.compile(
    r"[\s/:：()]*(?:(?:grand|invoice|total|amount|value|usd|us\$|合计|总计|共计|总金额)[\s/:：()]*)+", re.IGNORECASE
)
_SECTION = re.compile(
    r"(?:(client|importer|importer of record|customer|account|principal|进口商|客户|公司)(?: name)?\s*[:：]\s*)?(.+?)"
    r"(?:\s*[(（,\[-]?\s*(?:EIN|IRS|IOR)?\s*(?:#|no\.?|number)?\s*:?\s*([0-9]{2}-[0-9]{7}[0-9A-Z]{0,2})\s*[)）\]]?)?",
    re.IGNORECASE,
)
_IMPORTER_FIELDS = (
    "ior.name", "ior.number", "ior.ein", "bond.principal.name", "bond.principal.number", "bond.principal.ein",
    "poa.grantor.name", "poa.grantor.number", "poa.grantor.ein", "isf.importer_name", "isf.importer_number",
)  # fmt: skip
_SUMS = frozenset({
    "total_value", "total_duty", "total", "amount", "quantity", "packages", "gross_weight_kg", "net_weight_kg",
    "fee_mpf", "fee_hmf", "total_other",
})  # fmt: skip
_PACKING_TOTALS = {
    "line.packages": "packing.packages",
    "line.gross_weight_kg": "packing.gross_weight_kg",
    "line.net_weight_kg": "packing.net_weight_kg",
}
_SUMMED = frozenset({"entry", "line", "payment"})
_BLANKS_OF_OUTLINE = 2  # one blank may be an importer that was forgotten


@attrs.frozen
class ReadAs:
    """What the caller states of a file.

    Args:
        order: Whether the month or the day is first in dates that leave it open.
        columns: Fields for names of columns, these in the form in which names are compared.
    """

    order: DateOrder | None = None
    columns: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen
class _Column:
    """A column that is read."""

    label: Label
    fills: Field
    cells: Cells


@attrs.define
class SheetReader:
    """Reads one sheet.

    Args:
        number: Its number in the file.
        grid: Its rows.
        settings: What the caller states.
        rows: What its rows say.
        told: What of it was not read, but for single cells, of which the rows tell.
        loose: Lines between rows that name nobody.
        totals_read: The numbers of the lines of totals that were read.
    """

    number: int
    grid: Grid
    settings: ReadAs
    rows: list[RowFacts] = attrs.field(factory=list)
    told: list[Finding] = attrs.field(factory=list)
    loose: list[Record] = attrs.field(factory=list)
    totals_read: set[int] = attrs.field(factory=set)
    _forms: list[RowFacts] = attrs.field(factory=list)

    def read(self) -> None:
        """Reads the pairs of names and values, the tables, and tells of the lines that are neither."""
        tables, pairs, left = blocks_of(self.grid)
        hints = hints_in([self.grid.place.sheet])
        self._pairs(pairs, hints)
        self.rows += [form for form in self._forms if form.values or form.problems]
        for table in tables:
            self._table(table, hints | hints_in(table.titles))
        self._tell_lines([*left, *self.loose], first=min((table.number for table in tables), default=0))

    def _tell_lines(self, left: Sequence[Record], first: int) -> None:
        place = self.grid.place
        for at, record in enumerate(left):
            if at == _MOST_LINES:
                reason = f"and {len(left) - at} more lines outside tables were not read"
                self.told.append(problem("DAT101", "", where=place.words(), reason=reason))
                return
            cells = [" ".join(cell.split()) for cell in record.cells if cell.strip()]
            if all(meanings(cell.rstrip(_COLONS)) for cell in cells):
                continue  # names without values, as in a form that is not filled in
            if record.number in self.totals_read:
                reason = f"'{shown(' | '.join(cells)[:80])}' was read as the totals of the goods above"
                path, where = place.path(record.number), place.words(record.number)
                self.told.append(problem("DAT101", path, severity=Severity.NOTE, where=where, reason=reason))
                continue
            is_remark = is_total(record) or (record.number < first and len(cells) == 1)
            severity = Severity.NOTE if is_remark else None
            reason = f"'{shown(' | '.join(cells)[:80])}' is no row of a table, and was not read"
            path, where = place.path(record.number), place.words(record.number)
            self.told.append(problem("DAT101", path, severity=severity, where=where, reason=reason))

    # --- names and values ---

    def _pairs(self, pairs: Sequence[Pair], hints: frozenset[str]) -> None:
        named = ({each.paper for each in pair.label.found if not each.is_context} for pair in pairs)
        papers = Counter(paper for several in named for paper in several)
        for pair in pairs:
            stated = self.settings.columns.get(squashed(pair.label.text))
            name = stated or resolve_pair(pair.label, pair.value, papers, hints)
            if name:
                self._pair(pair, field(name))
            else:
                self._tell_pair(pair)

    def _pair(self, pair: Pair, fills: Field) -> None:
        where, path = self.grid.place.words(pair.number), self.grid.place.path(pair.number, pair.label.text)
        if not self._forms or (fills.name in self._forms[-1].values and fills.name in _IMPORTER_FIELDS):
            row = self.grid.place.path(pair.number)
            self._forms.append(RowFacts({}, row, where, [], self.number, has_importers=False))
        form = self._forms[-1]
        cells = self._cells(fills, pair.label.text, [pair.value])
        taken = cells.take(pair.value, company=str(form.values.get("ior.name", "")))
        cell = f"{where}, column {letter_of(pair.at)} ({pair.label.shown.rstrip(_COLONS)})"
        _keep(form, fills, taken, (path, cell))
        if taken.is_open:
            reason = f'{taken.found}; date_order="mdy" or date_order="dmy" says which'
            form.problems.append(problem("DAT104", path, where=where, reason=reason))

    def _tell_pair(self, pair: Pair) -> None:
        name = pair.label.shown.rstrip(_COLONS)
        near = nearest_field(name)
        hint = f"; nearest is {near}" if near else ""
        reason = f"'{shown(name)}' fills no field of a dossier, so '{shown(pair.value.strip())}' was not read{hint}"
        path, where = self.grid.place.path(pair.number, pair.label.text), self.grid.place.words(pair.number)
        self.told.append(problem("DAT103", path, where=where, reason=reason))

    # --- tables ---

    def _cells(self, fills: Field, label: str, texts: Sequence[str]) -> Cells:
        return Cells(fills, label, texts, self.settings.order, self.grid.layout.is_1904, self.grid.is_text)

    def _table(self, table: Table, hints: frozenset[str]) -> None:
        reader = _TableReader(self, self._laid(table), table)
        reader.resolved = resolve(table, hints, self.settings.columns)
        for label, fills in reader.resolved.columns:
            reader.columns.append(_Column(label, fills, self._cells(fills, label.text, texts_of(table, label.at))))
        reader.read(self._forms[-1:])

    def _laid(self, table: Table) -> Grid:
        """Returns the grid on which a table stands, after taking out lines that have shifted."""
        grid = self.grid
        if table.is_across:
            place = PlaceAcross(grid.place.file, grid.place.sheet, grid.place.unit)
            return Grid(place, table.rows, Layout(is_1904=grid.layout.is_1904), is_text=False)
        if grid.is_text:
            table.rows = list(self._unshifted(table))
        return grid

    def _unshifted(self, table: Table) -> Iterator[Record]:
        """Leaves out lines of text whose cells may stand under the wrong names, also by a comma at the end."""
        place = self.grid.place
        width = len(next(record for record in self.grid.rows if record.number == table.number).cells)
        for record in table.rows:
            count = len(record.cells)
            is_long = count == width + 1 or any(cell.strip() for cell in record.cells[width:])
            if (count > width and is_long) or (record.flaw and count != width):
                flaw = f"{record.flaw}, and it" if record.flaw else "it"
                reason = (
                    f"{flaw} has {count} cells under {width} names, so that its cells may have shifted; it was not read"
                )
                path, where = place.path(record.number), place.words(record.number)
                self.told.append(problem("DAT059", path, where=where, reason=reason))
            else:
                yield record


@attrs.define
class _TableReader:
    """Reads the rows of one table."""

    sheet: SheetReader
    grid: Grid
    table: Table
    resolved: Resolved = attrs.field(factory=Resolved)
    columns: list[_Column] = attrs.field(factory=list)
    opened: dict[int, list[str]] = attrs.field(factory=dict)

    def read(self, forms: Sequence[RowFacts]) -> None:
        """Reads all rows; ``forms`` name the importer, where the table does not."""
        self._tell_columns()
        has_importers = any(column.fills.name in _IMPORTER_FIELDS for column in self.columns)
        is_outline = self._is_outline()
        above: dict[str, Any] = {}
        sections = list(self._sections())
        for record in self.table.rows:
            facts = self._row(record, has_importers=has_importers)
            own = {key: facts.values[key] for key in _IMPORTER_FIELDS if key in facts.values}
            if own:
                above = own
            elif facts.values and is_outline and above:
                facts.values |= above
                reason = (
                    "names no importer, and was read as one more row of the importer above, as its blank cells show"
                )
                facts.problems.append(problem("DAT055", facts.path, where=facts.words, reason=reason))
            elif facts.values and (above_it := [each for at, each in sections if at < record.number]):
                facts.values = above_it[-1] | facts.values
            elif facts.values and not has_importers:
                for form in forms:
                    named = {key: form.values[key] for key in _IMPORTER_FIELDS if key in form.values}
                    facts.values = named | facts.values
            _name_document(facts, forms)
            if facts.values or facts.problems:
                self.sheet.rows.append(facts)
        self._take_total()
        self._tell_open()

    def _sections(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yields the lines between the rows that name the importer of those below, each with what it says."""
        for record in self.table.sections:
            text = next(cell.strip() for cell in record.cells if cell.strip())
            found = _SECTION.fullmatch(" ".join(text.split()))
            if found is None or not (found[1] or COMPANY.search(found[2])):
                self.sheet.loose.append(record)
                continue
            values: dict[str, Any] = {"ior.name": found[2].strip(" ,-")}
            if found[3]:
                values["ior.number"] = ImporterNumber(found[3])
            yield record.number, values

    def _is_outline(self) -> bool:
        """Tells whether importers stand in the first of their rows alone, as in an outline."""
        places = [each.label.at for each in self.columns if each.fills.name in _IMPORTER_FIELDS]
        others = [each.label.at for each in self.columns if each.fills.name not in _IMPORTER_FIELDS]
        if not places or not others or max(places) > min(others):
            return False
        blank = sum(not any(at < len(row.cells) and row.cells[at].strip() for at in places) for row in self.table.rows)
        return blank >= _BLANKS_OF_OUTLINE and blank * 4 >= len(self.table.rows)

    def _row(self, record: Record, *, has_importers: bool) -> RowFacts:
        place = self.grid.place
        path, words = place.path(record.number), place.words(record.number)
        facts = RowFacts({}, path, words, [], self.sheet.number, has_importers=has_importers)
        if record.flaw:
            found = problem("DAT059", path, severity=Severity.WARNING, where=words, reason=record.flaw)
            facts.problems.append(found)
        company = next((each.label.at for each in self.columns if each.fills.name == "ior.name"), -1)
        name = record.cells[company] if 0 <= company < len(record.cells) else ""
        clashing: set[str] = set()
        for column in self.columns:
            at = column.label.at
            if at < len(record.cells) and record.cells[at].strip():
                self._cell(record, column, facts, name, clashing)
        return facts

    def _cell(self, record: Record, column: _Column, facts: RowFacts, company: str, clashing: set[str]) -> None:
        label, fills, text = column.label, column.fills, record.cells[column.label.at]
        place = self.grid.place
        spot = place.path(record.number, label.shown), place.words(record.number, label.at, label.shown)
        is_shared = (record.number, label.at) in self.grid.shared
        if is_shared and fills.paper in _SUMMED and fills.path in _SUMS:
            found = "one cell merged over several rows, which is not parted among them"
            facts.problems.append(
                problem("DAT053", spot[0], where=spot[1], expected="an amount of this row", found=found)
            )
            return
        taken = column.cells.take(text, company=company)
        if taken.is_open:
            self.opened.setdefault(label.at, []).append(text)
        known = facts.values.get(fills.name)
        differs = taken.value is not None and (fills.name in clashing or known not in (None, taken.value))
        if differs and sum(each.fills.name == fills.name for each in self.columns) > 1:
            clashing.add(fills.name)
            facts.values.pop(fills.name, None)
            found = f"'{shown(text)}'" + (f" beside '{shown(str(known))}'" if known is not None else "")
            expected, found = "one value in all columns of this name", f"{found}, so that none was read"
            facts.problems.append(problem("DAT053", spot[0], where=spot[1], expected=expected, found=found))
            return
        _keep(facts, fills, taken, spot)

    def _take_total(self) -> None:
        """Takes the totals of an invoice or packing list from the line below its goods, where the goods are of one."""
        last = self.sheet.rows[-1] if self.sheet.rows else None
        fills = {column.fills.name: column for column in self.columns}
        if last is None or fills.keys() & {"invoice.number", "packing.number"}:
            return
        if "line.amount" in fills:
            totals = {"invoice.total": fills["line.amount"]}
        elif "line.unit_price" not in fills and not any(key.startswith("invoice.") for key in fills):
            totals = {total: fills[name] for name, total in _PACKING_TOTALS.items() if name in fills}
        else:
            return
        for record in self.table.totals:
            first = next(cell.strip() for cell in record.cells if cell.strip())
            if not _TOTAL.fullmatch(first):
                continue
            for total, column in totals.items():
                taken = (
                    column.cells.take(record.cells[column.label.at]) if column.label.at < len(record.cells) else None
                )
                if taken is not None and taken.value is not None:
                    last.values.setdefault(total, taken.value)
                    self.sheet.totals_read.add(record.number)

    # --- what is said of columns ---

    def _tell_columns(self) -> None:
        place, number = self.grid.place, self.table.number
        for label, reason in self.resolved.unread:
            self._tell_column(label.at, label.shown, reason, is_counter=counts_rows(label.text))
        named = {label.at for label in self.table.labels}
        for at in range(max((len(row.cells) for row in self.table.rows), default=0)):
            if at not in named:
                self._tell_column(at, "", "has no name", is_counter=False)
        for column in self.columns:
            if column.label.at in self.grid.layout.hidden:
                shown_as = column.label.shown
                where = place.words(number, column.label.at, shown_as)
                self.sheet.told.append(problem("DAT106", place.path(number, shown_as), where=where))

    def _tell_column(self, at: int, label: str, reason: str, *, is_counter: bool) -> None:
        values = texts_of(self.table, at)
        if not values:
            return
        verb = "was" if len(values) == 1 else "were"
        example = shown(" ".join(values[0].split())[:40])
        text = f"{reason}; {counted(len(values), 'value')} {verb} not read, such as '{example}'"
        place, number = self.grid.place, self.table.number
        path, where = place.path(number, label or letter_of(at)), place.words(number, at, label)
        severity = Severity.NOTE if is_counter else None
        self.sheet.told.append(problem("DAT100", path, severity=severity, where=where, reason=text))

    def _tell_open(self) -> None:
        place, number = self.grid.place, self.table.number
        for column in self.columns:
            texts = self.opened.get(column.label.at, ())
            if not texts:
                continue
            reason = (
                f"{counted(len(texts), 'date')} such as '{shown(texts[0].strip())}' can be read two ways, and no date "
                'of the column has a part above 12 that tells which; date_order="mdy" or date_order="dmy" says it'
            )
            name = column.label.shown
            where = place.words(number, column.label.at, name)
            self.sheet.told.append(problem("DAT104", place.path(number, name), where=where, reason=reason))


_COLONS = ":\uff1a"


def texts_of(table: Table, at: int) -> list[str]:
    """Returns the cells of a column that hold something.

    Args:
        table: The table.
        at: The index of the column.
    """
    return [row.cells[at] for row in table.rows if at < len(row.cells) and row.cells[at].strip()]


def _keep(facts: RowFacts, fills: Field, taken: Taken, spot: tuple[str, str]) -> None:
    """Keeps what a cell gave, and what is to be said of it."""
    path, where = spot
    for name, value in ((fills.name, taken.value), *taken.more):
        known = facts.values.get(name)
        if value is None or known == value:
            continue
        if known is not None:
            found, held = f"'{shown(str(value))}'", f"'{shown(str(known))}'"
            facts.problems.append(problem("DAT056", path, where=where, found=found, held=held, first="the same row"))
            continue
        facts.values[name] = value
    if taken.expected and not taken.is_open:
        facts.problems.append(problem("DAT053", path, where=where, expected=taken.expected, found=taken.found))
    if taken.zeros:
        facts.problems.append(problem("DAT054", path, where=where, found=taken.found, what=taken.zeros))
    if taken.note:
        facts.problems.append(problem("DAT105", path, where=where, found=taken.found, what=taken.note))


def _name_document(facts: RowFacts, forms: Sequence[RowFacts]) -> None:
    """Says to which invoice or packing list a line of goods belongs, where the table does not."""
    if not any(key.startswith("line.") for key in facts.values):
        return
    if any(key.startswith(("invoice.", "packing.")) for key in facts.values):
        return
    for form in forms:
        for key in ("invoice.number", "packing.number"):
            if key in form.values:
                facts.values[key] = form.values[key]
                return
