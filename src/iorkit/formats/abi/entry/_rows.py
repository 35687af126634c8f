"""An entry summary as rows of values, one for each record that it needs, in CBP's order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from iorkit.formats.abi._layout import Field
from iorkit.formats.abi._record import Value
from iorkit.formats.abi.entry._layouts import PARTIES, PLACES, Place, Target, targets_of
from iorkit.ids import EntryNumber, Identifier
from iorkit.model import EntrySummary7501

__all__ = ["EntryRow", "pieces_of", "rows_of"]

_PARTY = "47"
_OF_HEADER = frozenset({"country_of_origin", "exporting_country", "export_date", "manufacturer_id", "foreign_port"})
_PUNCTUATION = str.maketrans("", "", " -/")


@attrs.frozen
class EntryRow:
    """What one record of an entry summary holds.

    Args:
        path: The part of the entry that it belongs to, such as ``.lines[2]``; empty for the entry itself.
        place: Where the record stands.
        ordinal: Which record of its kind it is in that part, from 0.
        values: What its fields hold, by CBP's names.
    """

    path: str
    place: Place
    ordinal: int
    values: Mapping[str, Value | None]


def rows_of(entry: EntrySummary7501) -> Iterator[EntryRow]:
    """Gives the records that an entry needs, in CBP's order; nothing in the entry makes it raise.

    Args:
        entry: The entry.
    """
    yield from _rows(entry, "", "", entry)


def _rows(part: Any, at: str, path: str, entry: EntrySummary7501) -> Iterator[EntryRow]:  # noqa: ANN401 -- any part
    for step in _steps(at):
        if isinstance(step, Place):
            yield from _rows_of_place(part, step, path, entry)
            continue
        name = step.removesuffix("[]").rpartition(".")[2]
        for index, item in enumerate(getattr(part, name) or ()):
            yield from _rows(item, step, f"{path}.{name}[{index}]", entry)


@cache
def _steps(at: str) -> tuple[Place | str, ...]:
    """Finds what stands in a part, in order: its records, and the parts inside it."""
    depth = at.count("[]")
    steps: list[Place | str] = []
    for place in PLACES:
        if place.at == at:
            steps.append(place)
        elif place.at.startswith(f"{at}." if at else "") and place.at.count("[]") > depth:
            inner = ".".join(place.at.split(".")[: depth + 1])
            steps.append(inner)
    return tuple(dict.fromkeys(steps))


def _rows_of_place(part: Any, place: Place, path: str, entry: EntrySummary7501) -> Iterator[EntryRow]:  # noqa: ANN401
    many = _parties(part, entry) if place.record == _PARTY else _values(part, place, entry)
    rows = [values for values in many if any(value is not None for value in values.values())]
    for ordinal, values in enumerate(rows or ([{}] if place.begins else [])):
        yield EntryRow(path, place, ordinal, values)


def _parties(line: Any, entry: EntrySummary7501) -> list[dict[str, Value | None]]:  # noqa: ANN401 -- an entry line
    return [
        {"Article Party Type Code": name, "Article Party Identifier": number}
        for name in PARTIES.values()
        if (number := _plain(_look_up(line, name, entry))) is not None
    ]


def _values(part: Any, place: Place, entry: EntrySummary7501) -> list[dict[str, Value | None]]:  # noqa: ANN401
    """Gives the values of the records of one kind: one, or as many as its lists and texts need."""
    targets = targets_of(place.record)
    single: dict[str, Value | None] = {}
    rows: list[dict[str, Value | None]] = [single]
    for name, size in _lists(place.record).items():
        items = getattr(part, name) or ()
        chunks = [items[start : start + size] for start in range(0, len(items), size)]
        rows += [{} for _ in chunks[len(rows) :]]
        for row, chunk in zip(rows, chunks, strict=False):
            for target, fields in targets:
                if target.name == name and target.place <= len(chunk):
                    row.update(_in_fields(_part_of(chunk[target.place - 1], target), fields))
    for target, fields in targets:
        if fields[0].runs_on:
            pieces = pieces_of(getattr(part, target.name) or "", fields[0].width)
            rows = [{fields[0].name: piece} for piece in pieces]
        elif not target.place:
            single |= _in_fields(_look_up(part, target.name, entry), fields)
    return rows


@cache
def _lists(record: str) -> Mapping[str, int]:
    """Finds the lists that a record adds to, and how many values it has room for."""
    found: dict[str, int] = {}
    for target, _ in targets_of(record):
        if target.place:
            found[target.name] = max(target.place, found.get(target.name, 0))
    return found


def _part_of(item: object, target: Target) -> object:
    return getattr(item, target.part) if target.part else item


def _look_up(part: Any, name: str, entry: EntrySummary7501) -> object:  # noqa: ANN401 -- any part
    """Finds a value of a part; a line without one has that of the form's header."""
    value = getattr(part, name)
    if value is None and part is not entry and name in _OF_HEADER and hasattr(part, "tariffs"):
        return getattr(entry, name)
    return value


def _in_fields(value: object, fields: Sequence[Field]) -> dict[str, Value | None]:
    """Puts a value in its field, or the parts of a text in their fields."""
    plain = _plain(value)
    if len(fields) == 1:
        field = fields[0]
        is_unsaid = plain is False and field.codes and False not in field.codes.values()
        return {field.name: None if is_unsaid else plain}
    text, start = "" if plain is None else str(plain), 0
    found: dict[str, Value | None] = {}
    for field in fields:
        end = start + field.width if field is not fields[-1] else None
        found[field.name] = text[start:end] or None
        start += field.width
    return found


def _plain(value: object) -> Value | None:
    """Gives a number as CBP's records have it: in full, and without punctuation but for importer numbers."""
    if isinstance(value, EntryNumber):
        return value.text.translate(_PUNCTUATION) or None
    if isinstance(value, Identifier):
        wire = getattr(value, "wire", value.canonical) if value.is_valid else value.text
        return wire.strip() or None
    return value  # type: ignore[return-value] # what the model holds there is a value of a record


def pieces_of(text: str, width: int) -> list[str]:
    """Cuts a text for fields in which it runs on, between words where it can be.

    Args:
        text: The text.
        width: The width of the field.

    Examples:
        >>> pieces_of("GLASS JARS AND LIDS", 12)
        ['GLASS JARS', 'AND LIDS']
    """
    pieces, rest = [], text.strip()
    while len(rest) > width:
        cut = next((place for place in range(width - 1, 0, -1) if rest[place] == " " != rest[place - 1]), 0)
        pieces.append(rest[: cut or width])
        rest = rest[cut + 1 :] if cut else rest[width:]
    return [*pieces, rest] if rest else pieces
