"""Hypothesis strategies for dossiers and documents, made from the fields of the model's own classes."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import typing
from decimal import Decimal
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from iorkit.ids import Identifier, PortCode, stand_in
from iorkit.loading._spelled import _plan
from iorkit.model import Dossier

__all__ = ["CLASSES", "dossiers", "full", "papers", "readable_fields", "texts"]

P = TypeVar("P")

_MOST_FIELDS = 6
_NUMBERS = (
    "12-3456789",
    "12-3456789AB",
    "123456789",
    "987-65-4320",
    "261234-00001",
    "B76-0324527-8",
    "268ABC123",
    "001",
    " b76 ",
    "",
)
_SAMPLES: dict[Any, Any] = {
    str: "Lumen 上海 éß\n",
    bool: False,
    int: 7,
    dt.date: dt.date(2026, 3, 2),
    Decimal: Decimal("1250.00"),
}


def texts() -> st.SearchStrategy[str]:
    """Returns texts of any script, without halves of characters."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def dossiers() -> st.SearchStrategy[Dossier]:
    """Returns dossiers that hold any of their documents, without problems."""
    return papers(Dossier)


def papers(cls: type[P]) -> st.SearchStrategy[P]:
    """Returns documents of one class of the model, with a few of their fields filled, whatever they mean.

    Args:
        cls: The class.
    """
    kind: Any = cls
    return _fields(kind).map(lambda values: cls(**values))


@functools.cache
def _fields(cls: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Returns values for a few of the fields of a class."""
    codes = {name: _code(cls, name) for name in readable_fields(cls)}
    fields = {
        name: st.just(codes[name]) if codes[name] else _values(kind) for name, kind in readable_fields(cls).items()
    }
    for name in fields.keys() & {"none_of"}:
        fields[name] = st.lists(st.sampled_from(sorted(fields)), max_size=2).map(tuple)
    for name, kind in readable_fields(cls).items():
        if name.endswith("number") and _inner(kind) is str:  # words such as "none" are read as what they say
            fields[name] = texts().filter(lambda text: stand_in(text) is None)
    names = st.lists(st.sampled_from(sorted(fields)), unique=True, max_size=_MOST_FIELDS)
    return names.flatmap(lambda picked: st.fixed_dictionaries({name: fields[name] for name in picked}))


def full(cls: type[P]) -> P:
    """Returns a document in which every field is filled, and every field of the documents inside.

    Args:
        cls: The class.
    """
    fields = readable_fields(cls)
    samples = {name: _code(cls, name) or _sample(kind) for name, kind in fields.items()}
    return cls(**samples | ({"none_of": (next(iter(fields)),)} if "none_of" in fields else {}))


def _code(cls: type, name: str) -> Any:  # noqa: ANN401 -- a code, or a list of one
    """Returns a code for a field in which words are read as codes or questioned, ``None`` for any other."""
    how = _plan(cls).get(name)
    kind = readable_fields(cls)[name]
    if isinstance(how, type) or how is None or _innermost(kind) not in {str, PortCode}:
        return None
    code = "2704" if name in {"port", "ports"} or _innermost(kind) is PortCode else "CA"
    return (code,) if "tuple[" in str(kind) else _innermost(kind)(code)


def _innermost(kind: Any) -> Any:  # noqa: ANN401 -- a type expression has no narrower type
    kind = _inner(kind)
    return typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else kind


def readable_fields(cls: type) -> dict[str, Any]:
    """Returns the fields of a class that a dossier's file can hold, with their types.

    Args:
        cls: The class.
    """
    return {field.name: field.type for field in attrs.fields(cls) if field.name != "problems"}


def _inner(kind: Any) -> Any:  # noqa: ANN401 -- a type expression has no narrower type
    """Strips ``None`` from a type."""
    arms = [arm for arm in typing.get_args(kind) if arm is not type(None)]
    return kind if typing.get_origin(kind) is tuple or not arms else arms[0]


def _values(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 -- the same
    kind = _inner(kind)
    if typing.get_origin(kind) is tuple:
        return st.lists(_values(typing.get_args(kind)[0]), max_size=2).map(tuple)
    if issubclass(kind, enum.Enum):
        return st.sampled_from(list(kind))
    if issubclass(kind, Identifier):
        return st.builds(kind, st.sampled_from(_NUMBERS) | texts())
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: texts(),
        bool: st.booleans(),
        int: st.integers(min_value=-(10**17), max_value=10**17),
        dt.date: st.dates(),
        Decimal: st.decimals("-999999999999999999", "999999999999999999", allow_nan=False, places=2)
        | st.sampled_from([Decimal("1E+3"), Decimal("-0"), Decimal(1) / 3]),
    }
    return simple[kind] if kind in simple else st.deferred(lambda: papers(kind))


def _sample(kind: Any) -> Any:  # noqa: ANN401 -- the same
    kind = _inner(kind)
    if typing.get_origin(kind) is tuple:
        return (_sample(typing.get_args(kind)[0]),)
    if issubclass(kind, enum.Enum):
        return next(iter(kind))
    if issubclass(kind, Identifier):
        return kind("987-65-4320")
    return _SAMPLES[kind] if kind in _SAMPLES else full(kind)


def _classes(cls: type) -> list[type]:
    """Returns a class of the model and all classes inside it, each once."""
    found = [cls]
    for kind in readable_fields(cls).values():
        inner = _inner(kind)
        if typing.get_origin(inner) is tuple:
            inner = typing.get_args(inner)[0]
        if attrs.has(inner) and not issubclass(inner, Identifier):
            found += _classes(inner)
    return list(dict.fromkeys(found))


CLASSES = tuple(sorted(_classes(Dossier), key=lambda cls: cls.__name__))
"""Every class of the model that a dossier can hold."""
