"""What stands where on a sheet: tables under rows of names, pairs of name and value, and lines that are neither."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from iorkit.formats.tables._records import DayCell, Layout, Numeric, Place, Record
from iorkit.formats.tables._vocabulary import Meaning, counts_rows, is_remark, meanings, squashed

__all__ = ["Grid", "Label", "Pair", "Table", "blocks_of", "is_total"]

_KEYS = frozenset({
    "ior.name", "ior.number", "ior.ein", "bond.principal.name", "bond.principal.number", "bond.principal.ein",
    "poa.grantor.name", "poa.grantor.number",
})  # fmt: skip
_FEWEST = 2
_LOOKED_AT = 6
_LONGEST_LABEL = 120
_LONGEST_TOTAL = 30
_LONGEST_SECTION = 40
_TOTAL = re.compile(r"(?:grand |sub[- ]?)?totals?:?|合计[:：]?|总计[:：]?|小计[:：]?", re.IGNORECASE)
_OTHER_PARTY = re.compile(
    r"surety|broker|agent|seller|buyer|supplier|vendor|shipper|consignee|manufactur|factory|signer|officer|witness|emergency|"
    r"contact|担保|报关|供应|卖方|买方|收货|发货|工厂|代理|签署|联系人|sold|ship|notify|bank",
    re.IGNORECASE,
)


@attrs.define
class Label:
    """The name of a column.

    Args:
        at: The index of the column.
        text: The name as it stands.
        group: The name above several columns, if any.
        found: The fields that it may mean.
    """

    at: int
    text: str
    group: str = ""
    found: tuple[Meaning, ...] = ()

    @property
    def shown(self) -> str:
        """The name as a person would say it, on one line."""
        is_whole = self.text and (self.found or not self.group)
        return " ".join((self.text if is_whole else f"{self.group} {self.text}").split())


@attrs.define
class Table:
    """A table: its names, and the rows that hold its data.

    Args:
        number: The number of the row of names.
        labels: The names, in the order of the columns.
        rows: The rows of data.
        titles: The lines right above it, which may say what it is.
        totals: The lines of totals below its rows.
        is_across: Whether its names stand below each other, and each column of values is a row.
        sections: Lines with one cell between its rows, which may name the importer of those below.
    """

    number: int
    labels: list[Label]
    rows: list[Record] = attrs.field(factory=list)
    titles: list[str] = attrs.field(factory=list)
    totals: list[Record] = attrs.field(factory=list)
    is_across: bool = False
    sections: list[Record] = attrs.field(factory=list)

    @property
    def names_importers(self) -> bool:
        """Whether a column may name the importers."""
        return any(each.field in _KEYS for label in self.labels for each in label.found)


@attrs.frozen
class Pair:
    """A name and the value beside it."""

    number: int
    label: Label
    at: int
    value: str


@attrs.define
class Grid:
    """The rows of a sheet, all at once, with merged cells filled downwards.

    Args:
        place: The sheet.
        rows: The rows that hold something.
        layout: How it is laid out.
        is_text: Whether it is a file of text.
        shared: The cells that are merged over several rows, by number of the row and column.
        stated: Fields for names that the caller states, these in the form in which names are compared.
        taken_to: The index of the last row that belongs to a table.
    """

    place: Place
    rows: list[Record]
    layout: Layout
    is_text: bool
    shared: set[tuple[int, int]] = attrs.field(factory=set)
    stated: Mapping[str, str] = attrs.field(factory=dict)
    taken_to: int = -1

    def means(self, text: str) -> tuple[Meaning, ...]:
        """Returns the fields that a name may mean: the one that the caller states, or those of the words.

        Args:
            text: The name.
        """
        if self.stated and (field := self.stated.get(squashed(text))) is not None:
            return (Meaning(field, -1),)
        return meanings(text)

    @classmethod
    def of(cls, place: Place, records: Iterable[Record], layout: Layout, *, is_text: bool) -> Grid:
        """Reads all rows of a sheet."""
        rows = [record for record in records if not record.is_blank]
        grid = cls(place, rows, layout, is_text)
        grid._fill()
        return grid

    def _fill(self) -> None:
        tall = [span for span in self.layout.merged if span[2] > span[0]]
        if not tall:
            return
        by_number = {record.number: record for record in self.rows}
        for first, left, last, _ in tall:
            above = by_number.get(first + 1)
            if above is None or left >= len(above.cells) or not above.cells[left].strip():
                continue
            value = above.cells[left]
            self.shared.add((first + 1, left))
            for number in range(first + 2, min(last + 1, first + 10_000) + 1):
                record = by_number.get(number)
                if record is not None and isinstance(record.cells, list):
                    record.cells.extend([""] * (left + 1 - len(record.cells)))
                    if not record.cells[left]:
                        record.cells[left] = value
                        self.shared.add((number, left))

    def wide(self, number: int) -> dict[int, int]:
        """Returns for each cell of a row that is merged over several columns the last of these."""
        return {left: right for first, left, _, right in self.layout.merged if first + 1 == number and right > left}


def blocks_of(grid: Grid) -> tuple[list[Table], list[Pair], list[Record]]:
    """Parts a sheet into tables, pairs of name and value, and lines that are neither.

    Args:
        grid: The sheet.

    Returns:
        The tables, the pairs, and the other lines.
    """
    tables: list[Table] = []
    others: list[Record] = []
    at = 0
    while at < len(grid.rows):
        labels = _header(grid, at)
        if labels is None:
            others.append(grid.rows[at])
            at += 1
            continue
        table = Table(grid.rows[at].number, labels, titles=_titles(others, grid.rows[at].number))
        if others and others[-1] is grid.rows[at - 1] and _is_group(grid, at) and _says_group(grid, at, labels):
            others.pop()
        at = _take_rows(grid, at + 1, table, others)
        tables += _side_by_side(table)
    across, others = _across(grid, others)
    pairs, left = _pairs(grid, others)
    return [*across, *tables], pairs, left


def is_total(record: Record) -> bool:
    """Tells whether a line is a total, a page line or a remark, by its first words."""
    first = next((cell.strip() for cell in record.cells if cell.strip()), "")
    if is_remark(first):
        return True
    return any(_TOTAL.fullmatch(cell.strip()) for cell in record.cells if len(cell) < _LONGEST_TOTAL)


# --- the row of names ------------------------------------------------------------------------------------------------


def _header(grid: Grid, at: int) -> list[Label] | None:
    """Returns the names of a table where a row bears them and data stand below."""
    record = grid.rows[at]
    filled = [(place, cell) for place, cell in enumerate(record.cells) if cell.strip()]
    if len(filled) < _FEWEST or not any(_is_name(grid, cell) for _, cell in filled[:_LOOKED_AT]):
        return None
    labels = _labels(grid, at)
    known = [label for label in labels if label.found or counts_rows(label.text)]
    typed = sum(isinstance(cell, Numeric | DayCell) for _, cell in filled)
    if sum(bool(label.found) for label in known) < _FEWEST or len(known) * 3 < len(filled) or typed * 4 > len(filled):
        return None
    for below in grid.rows[at + 1 : at + 3]:
        here = [label for label in known if label.at < len(below.cells) and below.cells[label.at].strip()]
        names = sum(_is_name(grid, below.cells[label.at]) for label in here)
        if here and names * 2 >= len(here):
            return None
        if here and names * 3 < len(here) and not _is_pairs(grid, record):
            return labels
    return None


def _is_pairs(grid: Grid, record: Record) -> bool:
    """Tells whether names and values alternate in a row."""
    filled = [cell.strip() for cell in record.cells if cell.strip()]
    names = [_is_name(grid, cell) for cell in filled]
    if any(cell.endswith((":", "：")) and _is_name(grid, cell) for cell in filled[::2]):
        return True
    return len(filled) % 2 == 0 and all(names[::2]) and not any(names[1::2])


def _is_name(grid: Grid, cell: str) -> bool:
    if isinstance(cell, Numeric | DayCell) or len(cell) > _LONGEST_LABEL:
        return False
    text = cell.strip().rstrip(":：")
    return bool(text) and (bool(grid.means(text)) or counts_rows(text))


def _is_group(grid: Grid, at: int) -> bool:
    """Tells whether the row above the names says to what several of them belong."""
    if at - 1 <= grid.taken_to or grid.rows[at - 1].number != grid.rows[at].number - 1 or is_total(grid.rows[at - 1]):
        return False
    above = grid.rows[at - 1]
    if not grid.wide(above.number) and _is_pairs(grid, above) and _has_neighbors(above):
        return False
    cells = [cell for cell in above.cells if cell.strip()]
    return len(cells) >= _FEWEST and not any(isinstance(cell, Numeric | DayCell) for cell in cells)


def _says_group(grid: Grid, at: int, labels: Sequence[Label]) -> bool:
    """Tells whether the row above was of use for the names, so that it is no line of its own."""
    return bool(grid.wide(grid.rows[at - 1].number)) or any(label.group for label in labels)


def _has_neighbors(record: Record) -> bool:
    """Tells whether the first two cells that hold something stand side by side, as a name and its value do."""
    filled = [at for at, cell in enumerate(record.cells) if cell.strip()]
    return len(filled) >= _FEWEST and filled[1] == filled[0] + 1


def _labels(grid: Grid, at: int) -> list[Label]:
    own = [cell.strip() for cell in grid.rows[at].cells]
    groups = _groups(grid, at, len(own)) if _is_group(grid, at) else [""] * len(own)
    own += [""] * (len(groups) - len(own))
    made = (_label(grid, place, text, group) for place, (text, group) in enumerate(zip(own, groups, strict=True)))
    return [label for label in made if label.text or label.found]


def _groups(grid: Grid, at: int, width: int) -> list[str]:
    above, own = grid.rows[at - 1], grid.rows[at].cells
    spans = grid.wide(above.number)
    groups = [""] * max(width, len(above.cells))
    last = ""
    for place, cell in enumerate(above.cells):
        text = cell.strip()
        if spans:
            for covered in range(place, min(spans.get(place, place) + 1, len(groups))):
                groups[covered] = text or groups[covered]
        else:
            last = text or last
            groups[place] = text if place >= len(own) or not own[place].strip() else last
    if not spans and last:
        groups[len(above.cells) :] = [last] * (len(groups) - len(above.cells))
    return groups


def _label(grid: Grid, at: int, text: str, group: str) -> Label:
    bare = text.rstrip(":：")
    if group and group != text:
        if not text:
            return Label(at, "", group, grid.means(group))
        own = grid.means(bare)
        if (found := grid.means(f"{group} {bare}")) or (found := grid.means(f"{bare} {group}")):
            return Label(at, text, "" if found == own else group, found)
        found = own
        is_party = _OTHER_PARTY.search(group) is not None
        if is_party:
            found = tuple(each for each in found if each.paper != "ior")
        hinted = {each.paper for each in grid.means(group)}
        narrowed = tuple(each for each in found if each.paper in hinted)
        if not narrowed and hinted:  # a bare "Date" below "Bond" speaks of no other document
            found = tuple(each for each in found if not each.is_context)
        return Label(at, text, group if is_party or hinted else "", narrowed or found)
    return Label(at, text, "", grid.means(bare))


# --- the rows below --------------------------------------------------------------------------------------------------


def _take_rows(grid: Grid, at: int, table: Table, others: list[Record]) -> int:
    """Takes the rows of a table; returns where the next block begins."""
    grid.taken_to = at - 1
    names = [(label.at, " ".join(label.text.split())) for label in table.labels]
    while at < len(grid.rows):
        record = grid.rows[at]
        filled = sum(1 for cell in record.cells if cell.strip())
        if _repeats(record, names):
            grid.taken_to = at
            at += 1
            continue
        if _header(grid, at) is not None:
            break
        gap = at and record.number - grid.rows[at - 1].number > 1
        if gap and (_is_pairs(grid, record) or _begins_group(grid, at)):
            break
        if (
            is_total(record)
            or (filled == 1 < len(table.labels) - 1 and _is_first(record, table))
            or (gap and filled <= _FEWEST and _opens_with_name(grid, record))
        ):
            is_section = not is_total(record) and not table.names_importers
            (table.sections if is_section else others).append(record)
            table.totals += [record] if is_total(record) else []
        else:
            table.rows.append(record)
            grid.taken_to = at
        at += 1
    return at


def _is_first(record: Record, table: Table) -> bool:
    """Tells whether the only cell of a row stands in the first column, as titles and remarks do."""
    return any(cell.strip() for cell in record.cells[: table.labels[0].at + 1])


def _begins_group(grid: Grid, at: int) -> bool:
    return at + 1 < len(grid.rows) and _is_group(grid, at + 1) and _header(grid, at + 1) is not None


def _opens_with_name(grid: Grid, record: Record) -> bool:
    first = next((cell for cell in record.cells if cell.strip()), "")
    return _is_name(grid, first)


def _repeats(record: Record, names: Sequence[tuple[int, str]]) -> bool:
    """Tells whether a row is the row of names once more, as after a page break."""
    at, text = names[0]
    if at >= len(record.cells) or " ".join(record.cells[at].split()) != text:
        return False
    return all(place < len(record.cells) and " ".join(record.cells[place].split()) == name for place, name in names)


def _titles(others: Sequence[Record], number: int) -> list[str]:
    near = [record for record in others if 0 < number - record.number <= 4]  # noqa: PLR2004 -- the lines above
    return [cell.strip() for record in near for cell in record.cells if cell.strip()][:8]


def _side_by_side(table: Table) -> list[Table]:
    """Parts two tables that stand beside each other, with an empty column between, each with importers of its own."""
    used = {label.at for label in table.labels}
    parts: list[list[Label]] = [[]]
    for place in range(max(used) + 1):
        if place in used:
            parts[-1].append(next(label for label in table.labels if label.at == place))
        elif parts[-1] and not any(place < len(row.cells) and row.cells[place].strip() for row in table.rows):
            parts.append([])
    parts = [part for part in parts if part]
    if len(parts) < 2 or not all(any(each.field in _KEYS for label in part for each in label.found) for part in parts):  # noqa: PLR2004 -- beside each other
        return [table]
    made = []
    for part in parts:
        first, last = part[0].at, part[-1].at
        rows = []
        for row in table.rows:
            cells = ["" if not first <= place <= last else cell for place, cell in enumerate(row.cells)]
            if any(cell.strip() for cell in cells):
                rows.append(row._replace(cells=cells))
        made.append(Table(table.number, part, rows, table.titles))
    return made


# --- names below each other, importers beside each other -------------------------------------------------------------

_FEWEST_ACROSS = 3


def _across(grid: Grid, records: list[Record]) -> tuple[list[Table], list[Record]]:
    """Finds lines of which each has a name and several values, one for each importer, and turns them into rows."""
    run: list[Record] = []
    place = -1
    for record in records:
        filled = [at for at, cell in enumerate(record.cells) if cell.strip()]
        fits = (
            len(filled) > _FEWEST
            and _is_name(grid, record.cells[filled[0]])
            and not any(_is_name(grid, record.cells[at]) for at in filled[1:])
        )
        if fits and (not run or filled[0] == place):
            run.append(record)
            place = filled[0]
        elif run and len(filled) == _FEWEST and filled[0] == place and _is_name(grid, record.cells[place]):
            run.append(record)
        elif len(run) < _FEWEST_ACROSS:
            run = [record] if fits else []
            place = filled[0] if fits else -1
        else:
            break
    labels = [_label(grid, at, record.cells[place].strip(), "") for at, record in enumerate(run)]
    if len(run) < _FEWEST_ACROSS or not any(each.field in _KEYS for label in labels for each in label.found):
        return [], records
    rows = []
    for column in range(place + 1, max(len(record.cells) for record in run)):
        cells = [record.cells[column] if column < len(record.cells) else "" for record in run]
        if any(cell.strip() for cell in cells):
            rows.append(Record(column + 1, cells))
    taken = {id(record) for record in run}
    left = [record for record in records if id(record) not in taken]
    return [Table(run[0].number, labels, rows, titles=_titles(left, run[0].number), is_across=True)], left


# --- names and values beside each other ------------------------------------------------------------------------------

_INSIDE = re.compile(r"\s*([^:：\n]{2,60}?)\s*[:：]\s*(\S.*)", re.DOTALL)


def _pairs(grid: Grid, records: Sequence[Record]) -> tuple[list[Pair], list[Record]]:
    """Finds pairs of a name and the value right of it, or after a colon, in the lines outside tables."""
    pairs: list[Pair] = []
    left: list[Record] = []
    section = ""
    for at, record in enumerate(records):
        below = records[at + 1] if at + 1 < len(records) and records[at + 1].number == record.number + 1 else None
        above = pairs[-1] if pairs and pairs[-1].number == record.number - 1 else None
        found = [] if is_total(record) else _sure_pairs(grid, record, (above, below), section)
        pairs += found
        taken = {at for pair in found for at in (pair.label.at, pair.at)}
        rest = ["" if at in taken else cell for at, cell in enumerate(record.cells)]
        filled = [cell.strip() for cell in rest if cell.strip()]
        if filled:
            left.append(record._replace(cells=rest))
        if not found and len(filled) == 1:
            section = filled[0] if len(filled[0]) < _LONGEST_SECTION and _OTHER_PARTY.search(filled[0]) else ""
    return pairs, left


def _sure_pairs(grid: Grid, record: Record, near: tuple[Pair | None, Record | None], section: str) -> list[Pair]:
    """Returns the pairs of a line, but for those that may as well be names of columns of which few are known.

    A pair right below another, in the same columns, is one of a list of pairs; ``near`` holds that pair and the line
    below.
    """
    above, below = near
    found = list(_pairs_in(grid, record, section))
    taken = {at for pair in found for at in (pair.label.at, pair.at)}
    is_whole = all(at in taken for at, cell in enumerate(record.cells) if cell.strip())

    def is_sure(pair: Pair) -> bool:
        if record.cells[pair.label.at].strip().endswith((":", "：")) or pair.label.at == pair.at:
            return True
        if any(char.isdigit() for char in pair.value):
            return True
        if above is not None and (above.label.at, above.at) == (pair.label.at, pair.at):
            return True
        under = below.cells[pair.label.at].strip() if below and pair.label.at < len(below.cells) else ""
        is_name = _is_name(grid, under) or (section and grid.means(f"{section} {under}"))
        return is_whole and (not under or under.endswith((":", "：")) or bool(is_name))

    return [pair for pair in found if is_sure(pair)]


def _pairs_in(grid: Grid, record: Record, section: str) -> Iterator[Pair]:
    filled = [(place, cell) for place, cell in enumerate(record.cells) if cell.strip()]
    at = 0
    while at < len(filled):
        place, cell = filled[at]
        after = filled[at + 1] if at + 1 < len(filled) else None
        text = cell.strip()
        is_name = _is_name(grid, cell) or (bool(section) and bool(grid.means(f"{section} {text.rstrip(':：')}")))
        if is_name and after is not None and not _is_name(grid, after[1]):
            yield Pair(record.number, _label(grid, place, text, section), after[0], after[1])
            at += 2
        elif (inside := _INSIDE.fullmatch(cell)) is not None and _is_name(grid, inside[1]):
            yield Pair(record.number, _label(grid, place, inside[1], section), place, inside[2])
            at += 1
        elif text.endswith((":", "：")) and after is not None and not _is_name(grid, after[1]):
            yield Pair(record.number, Label(place, text), after[0], after[1])
            at += 2
        else:
            at += 1
