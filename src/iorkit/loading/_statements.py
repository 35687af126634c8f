"""What people write where a value should stand: comments, words for none and unknown, "same as importer"."""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import attrs

from iorkit.findings import Finding
from iorkit.ids import Identifier, stand_in
from iorkit.loading._faults import unknown_key
from iorkit.loading._text import is_comment
from iorkit.model import Dossier, EntryLine, EntrySummary7501

__all__ = ["understand"]

_SAME = frozenset(
    {"same", "same as importer", "same as importer of record", "same as ior", "same as the importer", "ior"}
)
_CONSIGNEE = ("ultimate_consignee", "consignee_number")
_OLD_KEYS: dict[type, dict[str, str]] = {
    EntryLine: {"licence_number": "license_number", "licence_type": "license_type"}
}
_OLD_CODES = {"bond-cancelled": "bond-canceled", "fulfilment-center": "fulfillment-center"}


def understand(raw: dict[str, Any], kind: type = Dossier, path: str = "") -> Iterator[Finding]:
    """Puts the words that people write into the values that the model has for them.

    Comments go. Words that say that there is none make an empty list of a list, and stand in ``none_of`` for all else;
    those for unknown and pending count as left out. "Same as importer" stands as the flag that says so. Keys and codes
    of earlier versions get the names of today.

    Args:
        raw: An object; it is changed.
        kind: The class of the model that it is read as.
        path: Where it stands.

    Returns:
        A finding for each name in ``none_of`` that is no field.
    """
    for key in [key for key in raw if is_comment(key)]:
        del raw[key]
    for old, new in _OLD_KEYS.get(kind, {}).items():
        if old in raw and new not in raw:
            raw[new] = raw.pop(old)
    _take_same(raw, kind)
    for name, field in _fields(kind).items():
        if name in raw:
            yield from _take(raw, field, kind, f"{path}.{name}" if path else name)
    yield from _unknown_names(raw.get("none_of"), kind, f"{path}.none_of" if path else "none_of")


def _take(raw: dict[str, Any], field: _Field, kind: type, path: str) -> Iterator[Finding]:
    value = raw[field.name]
    match value:
        case str():
            _take_words(raw, field, value, kind)
        case [str() as only] if field.is_list and stand_in(only) == "none":
            raw[field.name] = []
        case list() if field.is_list and field.inner:
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    yield from understand(item, field.inner, f"{path}[{index}]")
        case dict() if field.inner and not field.is_list:
            yield from understand(value, field.inner, path)


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
        named = raw.setdefault("none_of", [])
        if isinstance(named, list):
            named.append(field.name)


def _take_same(raw: dict[str, Any], kind: type) -> None:
    """Takes that a party is the importer of record."""
    if kind is Dossier and _says_same(raw.get("agent")):
        raw["agent"] = {"is_importer": True}
    if kind is EntrySummary7501:
        for name in _CONSIGNEE:
            if _says_same(raw.get(name)) and raw.get("is_consignee_same") in {None, True}:
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
        inner=item if attrs.has(item) and not is_number else None,
        takes_words=is_list or not (is_number or is_text),
        has_no_none=not is_list and (is_enum or item in {bool, int}),
        codes=frozenset(str(code.value) for code in item) if is_enum else frozenset(),
    )
