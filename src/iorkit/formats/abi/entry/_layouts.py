"""The records of an entry summary: their layouts, where each stands, and which part of the model it fills.

Source: ACE ABI CATAIR, Entry Summary Create/Update, revision 109 of 16 July 2026. A field that names no attribute is
kept, and not read.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs

from iorkit.formats.abi._layout import Field, Layout
from iorkit.formats.abi._layout_tables import read_layouts
from iorkit.model import EntrySummary7501
from iorkit.refdata import code_list

__all__ = ["ENTRY_LAYOUTS", "PARTIES", "PLACES", "RESPONSE_LAYOUTS", "Place", "Target", "class_of", "targets_of"]

PARTIES = MappingProxyType(
    {party.code: str(party["line_attribute"]) for party in code_list("article_parties").codes.values()}
)
"""The kinds of parties of record 47, and the attribute of a line that each fills."""

ENTRY_LAYOUTS: Mapping[str, Layout] = read_layouts("entry/summary", {"article_parties": PARTIES})
"""The records of an entry summary that are read, by their identifiers."""

RESPONSE_LAYOUTS: Mapping[str, Layout] = read_layouts("entry/response")
"""The records of the response, by their identifiers."""

_TARGET = re.compile(r"(?P<name>[a-z0-9_]+)(?:\[(?P<place>[0-9]+)\](?:\.(?P<part>[a-z_]+))?)?\Z", re.ASCII)


@attrs.frozen
class Place:
    """Where a record stands.

    Args:
        record: The record's identifier.
        at: The part of the entry that it fills, such as ``lines[].tariffs[]``; empty for the entry itself.
        begins: Whether it begins such a part.
        repeats: Whether it may stand again before the part ends.
    """

    record: str
    at: str = ""
    begins: bool = attrs.field(default=False, kw_only=True)
    repeats: bool = attrs.field(default=False, kw_only=True)

    @property
    def layout(self) -> Layout:
        """The record's layout."""
        return ENTRY_LAYOUTS[self.record]


def _begin(record: str, at: str) -> Place:
    return Place(record, at, begins=True, repeats=True)


_LINE, _INVOICE = "lines[]", "lines[].invoices[]"
PLACES = (
    Place("10", begins=True),
    Place("11"),
    Place("20"),
    Place("21"),
    _begin("22", "manifest[]"),
    _begin("23", "manifest[].components[]"),
    Place("30"),
    _begin("31", "bonds[]"),
    Place("32", repeats=True),
    Place("33"),
    Place("34"),
    Place("35"),
    Place("36", repeats=True),
    _begin("40", _LINE),
    Place("41", _LINE),
    _begin("42", _INVOICE),
    Place("43", _INVOICE),
    Place("44", _INVOICE, repeats=True),
    Place("43", _LINE),
    Place("44", _LINE, repeats=True),
    Place("47", _LINE, repeats=True),
    _begin("50", "lines[].tariffs[]"),
    Place("51", _LINE),
    Place("52", _LINE),
    _begin("53", "lines[].adcvd[]"),
    _begin("54", "lines[].declarations[]"),
    Place("60", _LINE),
    Place("61", _LINE),
    _begin("62", "lines[].fees[]"),
    Place("63", _LINE),
    Place("88"),
    Place("89", repeats=True),
    Place("90"),
)
"""The records in CBP's order; those of one part stand together, and a part is repeated as a whole."""


@attrs.frozen
class Target:
    """What a field fills in the part of the entry that its record belongs to.

    Args:
        name: The attribute.
        place: Which of the values that this record adds to it; 0 where it holds a single one.
        part: The attribute of that value, where it has several.
    """

    name: str
    place: int = 0
    part: str = ""


@cache
def targets_of(record: str) -> tuple[tuple[Target, tuple[Field, ...]], ...]:
    """Finds what the fields of a record fill; several fields may hold one text in parts.

    Args:
        record: The record's identifier.

    Examples:
        >>> [(target.name, len(fields)) for target, fields in targets_of("30")][0]
        ('warehouse_entry_number', 2)
    """
    found: dict[str, list[Field]] = {}
    for field in ENTRY_LAYOUTS[record].targets():
        found.setdefault(field.to, []).append(field)
    return tuple((_target(to), tuple(fields)) for to, fields in found.items())


def _target(to: str) -> Target:
    match = _TARGET.match(to)
    if match is None:
        raise ValueError(f"{to!r} names no attribute")
    return Target(match["name"], int(match["place"] or 0), match["part"] or "")


@cache
def class_of(at: str) -> type[Any]:
    """Finds the class of a part of the entry.

    Args:
        at: The part, such as ``lines[].tariffs[]``; empty for the entry itself.

    Examples:
        >>> class_of("lines[].tariffs[]").__name__
        'EntryTariff'
    """
    cls: type[Any] = EntrySummary7501
    for name in filter(None, at.replace("[]", "").split(".")):
        cls = _inner(attrs.fields_dict(cls)[name].type)
    return cls


def _inner(kind: Any) -> type[Any]:  # noqa: ANN401 -- a type expression has no narrower type
    """Finds the class of the values of a tuple, which may be missing."""
    for arm in (kind, *typing.get_args(kind)):
        if typing.get_origin(arm) is tuple:
            inner: type[Any] = typing.get_args(arm)[0]
            return inner
    raise ValueError(f"{kind} is no tuple")
