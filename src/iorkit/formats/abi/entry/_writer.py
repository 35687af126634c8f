"""The writer of CBP's entry summary message, of entries alone or of a message that was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from iorkit.errors import FormatError
from iorkit.formats.abi._layout import COLUMNS, Kind
from iorkit.formats.abi._record import write_field, write_record
from iorkit.formats.abi.entry._draft import derived
from iorkit.formats.abi.entry._layouts import ENTRY_LAYOUTS
from iorkit.formats.abi.entry._message import EntrySummaryMessage, MessageRecord
from iorkit.formats.abi.entry._reader import read_entry_summaries
from iorkit.formats.abi.entry._rows import EntryRow, rows_of
from iorkit.model import EntryLine, EntrySummary7501

__all__ = ["write_entry_summaries"]

_DERIVED = {"bond_type": "31", "surety_code": "31", "bill_numbers": "23", "in_bond_number": "23"}
_ENTRY = "entries["

_Unit = tuple[str, str]


def write_entry_summaries(entries: Iterable[EntrySummary7501] | EntrySummaryMessage) -> str:
    """Writes entry summaries as CBP's records 10 to 90.

    The numbers stand in full, Social Security numbers too: treat the text accordingly. Entries alone have no envelope,
    for sending is not this library's business. A message that was read is written as it stood, envelope and unread
    records in their place; where an entry of it was changed, the fields that changed, and no others, are written
    anew. Line breaks are line feeds.

    What the message has no place for is left out, such as totals of Form 7501 that it does not sum up, and names and
    addresses. A line without origin, exporting country, day of export, manufacturer or foreign port has those of the
    form's header.

    Source: ACE ABI CATAIR, Entry Summary Create/Update, revision 109 of 16 July 2026.

    Args:
        entries: The entries, or a message that was read, with other entries in the place of its own if wanted.

    Returns:
        Records of 80 columns, joined with line feeds.

    Raises:
        FormatError: A value does not fit its field, a mandatory one is missing, or records that were not read have
            lost their place.
        TypeError: One entry was given in place of several.

    .. versionadded:: 26.1

    Examples:
        >>> entry = EntrySummary7501(filing_action="D", entry_number="B76-0324527-8", port="2704", entry_type="01")
        >>> write_entry_summaries([entry]).rstrip()
        '10DB76  03245278 2704             01'
    """
    if isinstance(entries, EntrySummary7501):
        raise TypeError("give the entries as a list, even where there is one")
    lines = _message(entries) if isinstance(entries, EntrySummaryMessage) else _entries(entries)
    return "\n".join(lines)


def _entries(entries: Iterable[EntrySummary7501]) -> Iterator[str]:
    for entry in entries:
        for row in _checked_rows(entry):
            yield write_record(row.place.layout, row.values)


def _checked_rows(entry: EntrySummary7501) -> list[EntryRow]:
    """Gives an entry's records; refuses what the message says otherwise, or has no room for."""
    follows = derived(_without_derived(entry))
    for name, record in _DERIVED.items():
        given, found = getattr(entry, name), getattr(follows, name)
        if given is not None and given != found:
            part = "bonds and is_bond_waived" if record == "31" else "manifest"
            raise FormatError(record, name, f"does not follow from {part}, which the message is written from")
    for line in entry.lines or ():
        _check_line(line)
    rows = list(rows_of(entry))
    for row in rows:
        if row.ordinal and not row.place.repeats:
            name = row.place.layout.name
            raise FormatError(row.place.record, name, "stands once, and has no room for all that was given")
    return rows


def _check_line(line: EntryLine) -> None:
    if line.metals is not None and line.metals != derived(attrs.evolve(line, metals=None)).metals:
        raise FormatError("54", "metals", "does not follow from declarations, which the message is written from")
    if line.invoices and (line.description or line.ruling_number or line.ruling_kind):
        problem = "and ruling of a line with invoices belong to the invoices"
        raise FormatError("44", "Commercial Description Text", problem)


def _without_derived(entry: EntrySummary7501) -> EntrySummary7501:
    nothing: dict[str, Any] = dict.fromkeys(_DERIVED)
    return attrs.evolve(entry, **nothing)


def _message(message: EntrySummaryMessage) -> Iterator[str]:
    """Writes a message that was read, in its own order."""
    groups = list(_groups(message.records))
    count = sum(1 for path, _ in groups if path)
    if count != len(message.entries):
        raise FormatError(
            "10", "Entry Number", f"the message has {count} entries, but {len(message.entries)} are given"
        )
    entries = iter(message.entries)
    for path, records in groups:
        yield from _entry(next(entries), path, records) if path else (record.text for record in records)


def _groups(records: Sequence[MessageRecord]) -> Iterator[tuple[str, list[MessageRecord]]]:
    """Parts the records: those of each entry, with what stands between them, and the rest."""
    path, group = "", list[MessageRecord]()
    for record in records:
        of_entry = record.path.partition(".")[0] if record.path.startswith(_ENTRY) else ""
        is_outside = record.is_read and not of_entry
        if (of_entry and of_entry != path) or (is_outside and path):
            if group:
                yield path, group
            path, group = of_entry, []
        group.append(record)
    if group:
        yield path, group


def _entry(entry: EntrySummary7501, path: str, records: Sequence[MessageRecord]) -> Iterator[str]:
    read = [record for record in records if record.is_read]
    original = read_entry_summaries("\n".join(record.text for record in read)).entries[0]
    if entry == original:
        yield from (record.text for record in records)
        return
    rows = _checked_rows(entry)
    old, new = _units(rows_of(original)), _units(rows)
    if {part for part, _ in old} != {part for part, _ in new}:
        _refuse_loss(records)
        yield from (write_record(row.place.layout, row.values) for row in rows)
        return
    yield from _merged(records, path, old, new)


def _units(rows: Iterable[EntryRow]) -> dict[_Unit, list[EntryRow]]:
    """Puts together the records of one kind in one part of the entry."""
    units: dict[_Unit, list[EntryRow]] = {}
    for row in rows:
        units.setdefault((row.path, row.place.record), []).append(row)
    return units


def _refuse_loss(records: Sequence[MessageRecord]) -> None:
    """Refuses to write anew an entry whose parts changed, where records or fields would be lost."""
    for record in records:
        if not record.is_read:
            name = record.record or f"on line {record.line}"
            problem = "was kept unread, and lost its place, for parts of the entry were added or taken away"
            raise FormatError(name, "all", problem)
        for field in ENTRY_LAYOUTS[record.record].fields:
            is_lost = not (field.to or field.always or field.kind is Kind.S or field.codes)
            if is_lost and record.text[field.first - 1 : field.last].strip() and record.record != "47":
                problem = "was kept unread, and lost its place, for parts of the entry were added or taken away"
                raise FormatError(record.record, field.name, problem)


def _merged(
    records: Sequence[MessageRecord],
    path: str,
    old: Mapping[_Unit, list[EntryRow]],
    new: Mapping[_Unit, list[EntryRow]],
) -> Iterator[str]:
    """Writes the records as they stood, but for what changed."""
    sources: dict[_Unit, list[MessageRecord]] = {}
    for record in records:
        if record.is_read:
            sources.setdefault(_unit(record, path), []).append(record)
    order = list(new)
    place_of, written = {unit: place for place, unit in enumerate(order)}, 0
    for record in records:
        unit = _unit(record, path)
        if record.is_read and (place := place_of.get(unit, -1)) >= written:
            yield from _added(order[written:place], sources, new)
            written = place + 1
        if not record.is_read or _is_same(old.get(unit), new.get(unit)):
            yield record.text
        elif sources[unit][0] is record:
            yield from _changed(sources[unit], old.get(unit, []), new.get(unit, []))
    yield from _added(order[written:], sources, new)


def _unit(record: MessageRecord, path: str) -> _Unit:
    return record.path.removeprefix(path), record.record


def _added(
    units: Iterable[_Unit], sources: Mapping[_Unit, list[MessageRecord]], new: Mapping[_Unit, list[EntryRow]]
) -> Iterator[str]:
    """Writes the records of kinds that their part did not have."""
    rows = (row for unit in units if unit not in sources for row in new[unit])
    yield from (write_record(row.place.layout, row.values) for row in rows)


def _is_same(old: list[EntryRow] | None, new: list[EntryRow] | None) -> bool:
    return [row.values for row in old or []] == [row.values for row in new or []]


def _changed(source: Sequence[MessageRecord], old: Sequence[EntryRow], new: Sequence[EntryRow]) -> Iterator[str]:
    """Writes the records of a kind anew; where there is one, the columns that did not change stand as they stood."""
    if not len(source) == len(old) == len(new) == 1:
        yield from (write_record(row.place.layout, row.values) for row in new)
        return
    layout, text = new[0].place.layout, source[0].text[:COLUMNS].ljust(COLUMNS)
    for field in layout.fields:
        was, value = old[0].values.get(field.name), new[0].values.get(field.name)
        if was != value:
            written = write_field(layout.record, field, value)
            text = text[: field.first - 1] + written + text[field.last :]
    yield text
