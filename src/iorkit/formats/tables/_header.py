"""Finding the row that bears the names of the columns, which is often not the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from iorkit.formats.tables._columns import Column, label_key
from iorkit.formats.tables._records import Record

__all__ = ["Header", "find_header", "score"]

_FEWEST = 2


@attrs.frozen(kw_only=True)
class Header:
    """The row of names, and which column stands where.

    Args:
        index: Its index among the rows that were searched.
        labels: The names as they stand, one for each cell.
        places: For each column that was found, the index of its cell.
        repeated: Columns whose name stands several times, each with how often.
    """

    index: int
    labels: tuple[str, ...]
    places: tuple[tuple[Column, int], ...]
    repeated: tuple[tuple[int, int], ...]

    @property
    def unread(self) -> tuple[str, ...]:
        """The names to which no column answers."""
        taken = {place for _, place in self.places}
        return tuple(label for index, label in enumerate(self.labels) if label and index not in taken)


def score(head: Sequence[Record], columns: Sequence[Column]) -> int:
    """Tells how many columns are known in the best row at the top."""
    return max((len(_match(head, index, columns)[0]) for index in range(len(head))), default=0)


def find_header(head: Sequence[Record], columns: Sequence[Column]) -> Header | None:
    """Finds the row of names among the rows at the top.

    A name may also stand in the row above: where two cells are merged downwards, or where a cell above several
    says to what they belong, as ``Bond`` above ``Number`` and ``Amount``.

    Args:
        head: The rows at the top.
        columns: The columns to look for.

    Returns:
        The row under which most columns are known, the first of several; ``None`` where fewer than two are.
    """
    best: tuple[int, dict[Column, int], tuple[tuple[int, int], ...]] | None = None
    for index in range(len(head)):
        places, repeated = _match(head, index, columns)
        if len(places) >= min(_FEWEST, len(columns)) and (best is None or len(places) > len(best[1])):
            best = (index, places, repeated)
    if best is None:
        return None
    index, places, repeated = best
    return Header(index=index, labels=_labels(head, index, places), places=tuple(places.items()), repeated=repeated)


def _match(
    head: Sequence[Record], index: int, columns: Iterable[Column]
) -> tuple[dict[Column, int], tuple[tuple[int, int], ...]]:
    own = [label_key(cell) for cell in head[index].cells]
    above = _group_labels(head, index, len(own))
    with_above = [_joined(over, under) for over, under in zip(above, own, strict=True)]
    places: dict[Column, int] = {}
    repeated: list[tuple[int, int]] = []
    for labels in (own, with_above):
        where: dict[str, list[int]] = {}
        for place, label in enumerate(labels):
            if label and place not in places.values():
                where.setdefault(label, []).append(place)
        for column in columns:
            hits = [where[key] for key in column.keys if key in where and where[key][0] not in places.values()]
            if column not in places and hits:
                places[column] = hits[0][0]
                repeated += [(hits[0][0], len(hits[0]))] if len(hits[0]) > 1 else []
    return places, tuple(repeated)


def _group_labels(head: Sequence[Record], index: int, width: int) -> list[str]:
    """Returns for each cell the name in the row above it, carried over the empty cells to its right."""
    if not index:
        return [""] * width
    above = [label_key(cell) for cell in head[index - 1].cells]
    above += [""] * (width - len(above))
    labels, last = [], ""
    for label in above[:width]:
        last = label or last
        labels.append(last)
    return labels


def _joined(over: str, under: str) -> str:
    return f"{over} {under}" if over and under else over


def _labels(head: Sequence[Record], index: int, places: dict[Column, int]) -> tuple[str, ...]:
    """Returns the names as they stand; that of the row above where a cell is empty but its column was found."""
    labels = [" ".join(cell.split()) for cell in head[index].cells]
    above = head[index - 1].cells if index else ()
    for place in places.values():
        if not labels[place] and place < len(above):
            labels[place] = " ".join(above[place].split())
    return tuple(labels)
