"""The fields of a template: their paths, kinds, codes, and what people call them."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import json
import re
import tomllib
import types
import typing
from collections.abc import Iterator, Mapping
from decimal import Decimal
from importlib import resources
from typing import Any

import attrs

from iorkit.ids import Identifier
from iorkit.model import Arrangement, Dossier

__all__ = [
    "SHEETS",
    "Field",
    "class_of",
    "clear_example",
    "documents",
    "field_at",
    "is_list",
    "is_list_of_dossier",
    "label_of",
    "leaves_of",
    "words",
]

_STEP = re.compile(r"([a-z_0-9]+)|\[([0-9]+)\]")
_ARGUMENT = re.compile(r"^ {8}(\w+)(?: \([^)\n]*\))?: (.*?)(?=\n {8}\S|\n\s*\n|\Z)", re.MULTILINE | re.DOTALL)
_TOP = ""
_NOT_WRITTEN = frozenset({"problems"})


@attrs.frozen(kw_only=True)
class Field:
    """One field of a template.

    Args:
        path: Its place in its document, such as ``address.city`` or ``officers[0].name``.
        kind: Its class: text, flag, whole number, date, money, a list of codes or an identifier.
        note: What it is, as the model says it.
        is_list: Whether it holds several.
    """

    path: str
    kind: type
    note: str = ""
    is_list: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """What may stand in it, where that is a list."""
        if self.kind is bool:
            return ("yes", "no")
        return tuple(str(item.value) for item in self.kind) if issubclass(self.kind, enum.Enum) else ()

    @property
    def hint(self) -> str:
        """How to write it, where its kind decides that."""
        if self.codes:
            listed = " / ".join(self.codes)
            return listed if len(listed) <= _LONGEST_HINT else f"one of {len(self.codes)} codes"
        if self.kind is dt.date:
            return "YYYY-MM-DD"
        return "1250.00" if self.kind is Decimal else ""


_LONGEST_HINT = 200


@functools.cache
def _labels() -> Mapping[str, Mapping[str, list[str]]]:
    text = resources.files(__package__).joinpath("labels.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(name: str) -> list[str]:
    """Returns a phrase of the template in English and Chinese."""
    return _labels()["words"][name]


def documents(name: str) -> list[str]:
    """Returns what a field of the dossier is called, in English and Chinese."""
    plain = name.replace("_", " ").capitalize()
    return _labels()["documents"].get(name, [plain, plain])


def label_of(path: str) -> list[str]:
    """Returns what a field is called, in English and Chinese, with where it stands.

    Args:
        path: Its place in its document.

    Examples:
        >>> label_of("officers[1].name")[0]
        'Officers 2: Name'
    """
    parts: list[list[str]] = []
    for name, index in _STEP.findall(path):
        if index:
            number = str(int(index) + 1)
            parts[-1] = [f"{parts[-1][0]} {number}", f"{parts[-1][1]} {number}"]
        else:
            english, chinese = _labels()["fields"].get(name, ["", ""])
            plain = name.replace("_", " ").capitalize()
            parts.append([english or plain, chinese or english or plain])
    return [": ".join(part[0] for part in parts), "\uff1a".join(part[1] for part in parts)]


def class_of(kind: Any) -> type | None:  # noqa: ANN401 -- a type expression
    """Returns the class of the model inside an annotation; ``None`` where it holds a value."""
    for inner in (kind, *typing.get_args(kind)):
        if typing.get_origin(inner) is tuple:
            return class_of(typing.get_args(inner)[0])
        if isinstance(inner, type) and attrs.has(inner) and not issubclass(inner, Identifier):
            return inner
    return None


def is_list(kind: Any) -> bool:  # noqa: ANN401 -- the same
    """Tells whether an annotation is that of a list."""
    return any(typing.get_origin(inner) is tuple for inner in (kind, *typing.get_args(kind)))


def _value_kind(kind: Any) -> type:  # noqa: ANN401 -- the same
    arms = typing.get_args(kind) if isinstance(kind, types.UnionType) else (kind,)
    inner = next(arm for arm in arms if arm is not type(None))
    if typing.get_origin(inner) is tuple:
        return _value_kind(typing.get_args(inner)[0])
    held: type = inner
    return held


SHEETS: tuple[str, ...] = (
    _TOP,
    *(
        field.name
        for field in attrs.fields(Dossier)
        if field.name not in _NOT_WRITTEN and class_of(field.type) is not None
    ),
)
"""The sheets of a template: one for what the dossier itself states, and one for each document."""


@functools.cache
def _fields(kind: type) -> dict[str, attrs.Attribute[Any]]:
    return {field.name: field for field in attrs.fields(kind) if field.name not in _NOT_WRITTEN}


def is_list_of_dossier(name: str) -> bool:
    """Tells whether a field of the dossier holds several documents."""
    return is_list(_fields(Dossier)[name].type)


@functools.cache
def _notes(kind: type) -> dict[str, str]:
    return {name: " ".join(text.split()) for name, text in _ARGUMENT.findall(kind.__doc__ or "")}


@functools.lru_cache(maxsize=4096)
def field_at(sheet: str, path: str) -> Field | None:
    """Finds a field by its place; ``None`` where the model has none there.

    Args:
        sheet: The field of the dossier that holds the document; empty for the dossier itself.
        path: Its place in its document.

    Examples:
        >>> field_at("bonds", "amount").kind.__name__, field_at("bonds", "amuont")
        ('Decimal', None)
    """
    owner: type | None = class_of(_fields(Dossier)[sheet].type) if sheet else Dossier
    steps = [name or int(index) for name, index in _STEP.findall(path)]
    names = [step for step in steps if isinstance(step, str)]
    for place, name in enumerate(names):
        field = _fields(owner).get(name) if owner else None
        if field is None or owner is None:
            return None
        inner = class_of(field.type)
        if place == len(names) - 1:
            kind = _value_kind(field.type)
            note = _notes(owner).get(name, "")
            return Field(path=path, kind=kind, note=note, is_list=is_list(field.type))
        owner = inner
    return None


def leaves_of(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Walks the values of plain JSON data with their paths; an empty list is one.

    Args:
        value: The data.
        path: Where it stands.

    Examples:
        >>> list(leaves_of({"address": {"city": "Reno"}, "ports": ["2704"], "riders": []}))
        [('address.city', 'Reno'), ('ports[0]', '2704'), ('riders', [])]
    """
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves_of(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from leaves_of(inner, f"{path}[{index}]")
    else:
        yield path, value


@functools.cache
def _example_text(name: str) -> str:
    file = resources.files("iorkit").joinpath("examples", "dossiers", f"{name}.json")
    return file.read_text(encoding="utf-8")


def clear_example(arrangement: Arrangement) -> dict[str, Any]:
    """Returns the plain data of the example on which a report is clear: its fields are what a clear answer needs.

    Args:
        arrangement: The arrangement.
    """
    read: dict[str, Any] = json.loads(_example_text(arrangement.value))
    return read
