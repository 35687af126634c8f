"""The one loader of record layouts, which stand as CSV files beside the readers that use them.

A row is a field, in the order of CBP's page; the first row of a record has its title. ``codes`` names the codes that
the field takes: a list of the reference data (``payment_types``), those of a list with an attribute
(``bond_designations:entry_summary``), a set that the reader's package gives meanings of its own, or codes with what
each stands for (``Y=yes N=no``). ``marks`` are further properties of the field. ``note`` says where CBP's page prints
something else, and why it is not followed.
"""

from __future__ import annotations

import csv
import functools
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import cast

from iorkit.formats.abi._layout import NO_CODES, Code, Designation, Field, Kind, Layout, Source
from iorkit.refdata import code_list

__all__ = ["read_layouts"]

_PACKAGE = "iorkit.formats.abi"
_FLAGS: Mapping[str, Code] = MappingProxyType({"yes": True, "no": False})
_MARKS = frozenset({"is_personal", "is_positional", "runs_on", "zero_is_none"})


def read_layouts(name: str, meanings: Mapping[str, Mapping[str, Code]] | None = None) -> Mapping[str, Layout]:
    """Reads the layouts of one message.

    Args:
        name: The file, such as ``entry/summary``.
        meanings: What the codes of a set stand for, by the name of the set, where that is more than the code itself.

    Returns:
        The layouts by their records' identifiers, in the order of the chapter.

    Raises:
        ValueError: A layout leaves a gap or an overlap, or has an unknown mark.

    Examples:
        >>> read_layouts("entry/summary")["10"].by_name["Payment Type Code"].columns
        'column 51'
    """
    text = resources.files(_PACKAGE).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    layouts: dict[str, Layout] = {}
    for record, group in groupby(rows, key=itemgetter("record")):
        fields = list(group)
        made = tuple(_field(row, meanings or {}) for row in fields)
        layouts[record] = Layout(record, fields[0]["title"], _sources()[name], made)
    return MappingProxyType(layouts)


@functools.cache
def _sources() -> Mapping[str, Source]:
    text = resources.files(_PACKAGE).joinpath("chapters.toml").read_text(encoding="utf-8")
    chapters = tomllib.loads(text)["chapter"]
    return {
        file: Source(chapter["name"], chapter["revision"], chapter["dated_on"])
        for chapter in chapters
        for file in chapter["files"]
    }


def _field(row: Mapping[str, str], meanings: Mapping[str, Mapping[str, Code]]) -> Field:
    marks = row["marks"].split()
    if unknown := set(marks) - _MARKS:
        raise ValueError(f"record {row['record']}, {row['field']}: no mark is called {', '.join(sorted(unknown))}")
    return Field(
        row["field"],
        int(row["first"]),
        int(row["last"]),
        Kind(row["kind"]),
        cast("Designation", row["designation"]),
        to=row["to"],
        codes=_codes(row["codes"], meanings),
        decimals=int(row["decimals"]) if row["decimals"] else None,
        always=row["always"],
        unused=row["unused"],
        note=row["note"],
        **dict.fromkeys(marks, True),
    )


def _codes(cell: str, meanings: Mapping[str, Mapping[str, Code]]) -> Mapping[str, Code]:
    """Finds the codes that a cell names."""
    if not cell:
        return NO_CODES
    if "=" in cell:
        return MappingProxyType(dict(_written_out(cell)))
    if cell in meanings:
        return meanings[cell]
    name, _, attribute = cell.partition(":")
    listed = code_list(name)
    codes = listed.where(attribute, value=True) if attribute else listed.codes.values()
    return MappingProxyType({item.code: item.code for item in codes})


def _written_out(cell: str) -> Iterator[tuple[str, Code]]:
    for pair in cell.split():
        code, _, meaning = pair.partition("=")
        yield code, _FLAGS.get(meaning, meaning)
