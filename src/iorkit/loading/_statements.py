"""What people write where a value should stand: comments, words for none and unknown, "same as importer"."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re
from collections.abc import Iterator
from typing import Any, TypeAlias, get_args, get_origin

import attrs

from iorkit.findings import Finding
from iorkit.formats.written import read_date
from iorkit.ids import Identifier, stand_in
from iorkit.loading._codes import READ_AS
from iorkit.loading._faults import unknown_key
from iorkit.loading._text import is_comment
from iorkit.model import Dossier, EntryLine, EntrySummary7501
from iorkit.model.shape import shown

__all__ = ["understand"]

_SAME = frozenset(
    {"same", "same as importer", "same as importer of record", "same as ior", "same as the importer", "ior"}
)
_CONSIGNEE = ("ultimate_consignee", "consignee_number")
_OLD_KEYS: dict[type, dict[str, str]] = {
    EntryLine: {"licence_number": "license_number", "licence_type": "license_type"}
}
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", re.ASCII)
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?(?:Z| ?UTC)?\Z", re.ASCII)
_MOST_NOTES = 100
_MAY_BE_SAME = frozenset({Dossier, EntrySummary7501})
_OLD_CODES = {"bond-cancelled": "bond-canceled", "fulfilment-center": "fulfillment-center"}


_Notes: TypeAlias = dict[tuple[str, str], list[str]]
"""Where each date was read, by how it was written and the day that it is."""


def understand(raw: dict[str, Any]) -> list[Finding]:
    """Puts the words that people write into the values that the model has for them.

    Comments go. Words that say that there is none make an empty list of a list, and stand in ``none_of`` for all else;
    those for unknown and pending count as left out. "Same as importer" stands as the flag that says so. A date that has
    one reading is written as dates are written here. Keys and codes of earlier versions get the names of today.

    Args:
        raw: The object at the top; it is changed.

    Returns:
        A finding for each name in ``none_of`` that is no field, and a note for each way in which a date was written.
    """
    notes: _Notes = {}
    found = list(_walk(raw, Dossier, "", notes))
    for (text, taken), paths in list(notes.items())[:_MOST_NOTES]:
        more = f", and in {len(paths) - 1:,} more places" if len(paths) > 1 else ""
        found.append(READ_AS.finding(paths[0], "{text} was read as {taken}{more}", text=text, taken=taken, more=more))
    return found


def _walk(raw: dict[str, Any], kind: type, path: str, notes: _Notes) -> Iterator[Finding]:
    fields = _fields(kind)
    _rename(raw, kind)
    for name in list(raw):
        field = fields.get(name)
        if field is None:
            if is_comment(name):
                del raw[name]
            continue
        value = raw[name]
        if isinstance(value, str):
            if field.is_date and not _ISO.match(value) and (day := _read_day(value)) is not None:
                raw[name] = day.isoformat()
                notes.setdefault((repr(shown(value)), raw[name]), []).append(f"{path}.{name}" if path else name)
            else:
                _take_words(raw, field, value, kind)
        elif isinstance(value, dict | list):
            yield from _look_inside(raw, field, value, f"{path}.{name}" if path else name, notes)
    if "none_of" in raw:
        yield from _unknown_names(raw["none_of"], kind, f"{path}.none_of" if path else "none_of")


def _rename(raw: dict[str, Any], kind: type) -> None:
    for old, new in _OLD_KEYS.get(kind, {}).items():
        if old in raw and new not in raw:
            raw[new] = raw.pop(old)
    if kind in _MAY_BE_SAME:
        _take_same(raw, kind)


def _look_inside(
    raw: dict[str, Any], field: _Field, value: dict[str, Any] | list[Any], path: str, notes: _Notes
) -> Iterator[Finding]:
    match value:
        case [str() as only] if field.is_list and only not in field.codes and stand_in(only) == "none":
            raw[field.name] = []
        case dict() if field.inner and not field.is_list:
            yield from _walk(value, field.inner, path, notes)
        case list() if field.inner and field.is_list:
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    yield from _walk(item, field.inner, f"{path}[{index}]", notes)


def _take_words(raw: dict[str, Any], field: _Field, value: str, kind: type) -> None:
    if value in _OLD_CODES and _OLD_CODES[value] in field.codes:
        raw[field.name] = _OLD_CODES[value]
        return
    said = stand_in(value) if field.takes_words and value not in field.codes else None
    if said is None or (said == "none" and field.has_no_none):
        return
    del raw[field.name]
    if said == "none" and field.is_list:
        raw[field.name] = []
    elif said == "none" and "none_of" in _fields(kind):
        if raw.get("none_of") is None:
            raw["none_of"] = []
        if isinstance(raw["none_of"], list):
            raw["none_of"].append(field.name)


def _read_day(written: str) -> dt.date | None:
    """Reads a date as people write it, where it has one reading; a time of day other than midnight has none."""
    text = _MIDNIGHT.sub("", written)
    value = None if ":" in text else read_date(text).value
    return value if isinstance(value, dt.date) else None


def _take_same(raw: dict[str, Any], kind: type) -> None:
    """Takes that a party is the importer of record."""
    if kind is Dossier and _says_same(raw.get("agent")):
        raw["agent"] = {"is_importer": True}
    if kind is EntrySummary7501:
        for name in _CONSIGNEE:
            if _says_same(raw.get(name)) and raw.get("is_consignee_same") in (None, True):
                del raw[name]
                raw["is_consignee_same"] = True


def _says_same(value: object) -> bool:
    if isinstance(value, dict) and value.keys() == {"name"}:
        value = value["name"]
    return isinstance(value, str) and " ".join(value.casefold().split()).strip(".") in _SAME


def _unknown_names(named: object, kind: type, path: str) -> Iterator[Finding]:
    for index, name in enumerate(named if isinstance(named, list) else ()):
        if isinstance(name, str) and name not in _fields(kind):
            yield unknown_key(f"{path}[{index}]", name, kind)


@attrs.frozen(kw_only=True)
class _Field:
    """What is to know of a field to understand words in it."""

    name: str
    is_list: bool
    is_date: bool
    inner: type | None
    takes_words: bool
    has_no_none: bool
    codes: frozenset[str]


@functools.cache
def _fields(kind: type) -> dict[str, _Field]:
    fields = (field for field in attrs.fields(kind) if not (kind is Dossier and field.name == "problems"))
    return {field.name: _field(field.name, field.type) for field in fields}


def _field(name: str, annotation: Any) -> _Field:  # noqa: ANN401 -- a type expression
    held: Any = next(arm for arm in get_args(annotation) if arm is not type(None))
    is_list = get_origin(held) is tuple
    item: Any = get_args(held)[0] if is_list else held
    is_number = issubclass(item, Identifier)
    is_enum = issubclass(item, enum.Enum)
    is_text = item is str and not name.endswith("number")
    return _Field(
        name=name,
        is_list=is_list,
        is_date=item is dt.date and not is_list,
        inner=item if attrs.has(item) and not is_number else None,
        takes_words=is_list or not (is_number or is_text),
        has_no_none=not is_list and (is_enum or item in {bool, int}),
        codes=frozenset(str(code.value) for code in item) if is_enum else frozenset(),
    )
