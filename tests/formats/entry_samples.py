"""Entry summary messages for tests: one set by column without the library's layouts, and any that the layouts admit."""

from __future__ import annotations

import datetime as dt
import functools
from decimal import Decimal
from typing import Any

from abi_rows import columns
from hypothesis import strategies as st

from iorkit.formats.abi._layout import Field, Kind
from iorkit.formats.abi.entry._draft import derived
from iorkit.formats.abi.entry._layouts import PARTIES, PLACES, class_of, targets_of
from iorkit.ids import EntryNumber
from iorkit.model import EntrySummary7501

ENTRY = "B7603245278"
HEADER = [
    columns("10A", {4: "B76", 9: "03245278", 18: "2704", 22: "LH1042", 34: "03", 36: "11", 39: "X", 51: "7"}),
    columns("11", {3: "47-555010100", 15: "47-555010100", 42: "031026", 48: "030826", 61: "CA"}),
    columns("20", {3: "OOLU", 7: "2704", 11: "030826", 17: "W123", 21: "OOCL LUMEN", 41: "9776171", 52: "030126"}),
    columns("21012E", {}),
    columns("2200000040CTN", {}),
    columns("23I", {8: "V1234567895"}),
    columns("23MOOLU2700123456", {}),
    columns("318B 016", {}),
    columns("330117", {}),
]
LINE = [
    columns("40", {5: "001", 9: "CNCN022026", 27: "0000001200570350000000980", 56: "N", 60: "Y"}),
    columns("44STAINLESS STEEL KITCHEN BOWLS WITH LIDS, SETS OF THREE, BRUSHED", {}),
    columns("44FINISH, FOR HOUSEHOLD USE", {}),
    columns("47MCNLUMHOU1042SHE", {}),
    columns("47S47-555010100", {}),
    columns("5099030124", {14: "0000250000", 25: "0000000000", 48: "X"}),
    columns("507323930080", {14: "0000025000", 25: "0000012500", 36: "000000050000NO 000000098050KG"}),
    columns("53A570910001C00001017A", {25: "0000000000", 35: "000000000000", 47: "0000127125"}),
    columns("5408CN", {}),
    columns("6249900004330", {}),
    columns("6250100001563", {}),
]
TOTALS = [
    columns("8800000000000", {15: "00000127125", 27: "00000000000", 39: "00000000000"}),
    columns("894990000000433050100000001563", {}),
    columns(
        "9000000275000",
        {15: "00000005893", 27: "00000000000", 39: "00000127125", 51: "00000000000", 63: "00000000000"},
    ),
]
LINES = [*HEADER, *LINE, *TOTALS]
TEXT = "\n".join(LINES)
BATCH = [columns("A2704B76SECRET031026", {26: "AE"}), columns("B  2704B76AE", {})]
ENDS = [columns("Y  2704B76AE", {}), columns("Z2704B76", {15: "031026"})]
ENVELOPED = "\n".join([*BATCH, *LINES, *ENDS])

ACCEPTED = [
    columns("A2704B76", {15: "031026", 26: "AX"}),
    columns("B  2704B76AX", {}),
    columns("E0 SUMMRY 000001 REF ID: B76 03245278 LH1042", {}),
    columns("E0 LINITM 000001 REF ID: 001", {}),
    columns("E0 TARIFF 000002 REF ID: 7323930080", {}),
    columns("E1 W27A   VALUE/QUANTITY OUT OF RANGE", {}),
    columns("E1AW001   SUMMARY HAS BEEN ADDED", {51: "B76", 56: "03245278", 64: "00100LH1042"}),
    columns("Y  2704B76AX00005", {}),
    columns("Z2704B76", {15: "031026"}),
]

_ALPHABETS = {
    Kind.A: "ABXYZ",
    Kind.N: "0123456789",
    Kind.AN: "ABXYZ0123456789",
    Kind.X: "ABXYZ0123456789 -.,/&'#",
}
_MOST = 2
_NEVER_TOGETHER = ("description", "ruling_kind", "ruling_number")


def entries() -> st.SearchStrategy[EntrySummary7501]:
    """Gives entries of which every attribute that the message has may be filled."""
    return _parts("").map(lambda values: derived(EntrySummary7501(**values)))


@functools.cache
def _parts(at: str) -> st.SearchStrategy[dict[str, Any]]:
    """Gives the values of a part of an entry."""
    groups = [_record(place.record, is_needed=place.begins) for place in PLACES if place.at == at]
    depth = at.count("[]")
    inner = dict.fromkeys(
        place.at
        for place in PLACES
        if place.at.startswith(f"{at}." if at else "") and place.at.count("[]") == depth + 1
    )
    lists = st.fixed_dictionaries({}, optional={_name(each): _items(each) for each in inner})
    return st.tuples(*groups, lists).map(_together)


def _name(at: str) -> str:
    return at.removesuffix("[]").rpartition(".")[2]


def _items(at: str) -> st.SearchStrategy[tuple[Any, ...]]:
    item = st.deferred(lambda: _parts(at)).map(lambda values: derived(class_of(at)(**values)))
    return st.lists(item, min_size=1, max_size=_MOST).map(tuple)


def _together(groups: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    values = {name: value for group in groups for name, value in group.items()}
    if "invoices" in values:
        values = {name: value for name, value in values.items() if name not in _NEVER_TOGETHER}
    return values


def _record(record: str, *, is_needed: bool) -> st.SearchStrategy[dict[str, Any]]:
    """Gives what a record fills, or nothing where it may be missing."""
    place = next(place for place in PLACES if place.record == record)
    if record == "47":
        return st.fixed_dictionaries({}, optional={name: _text(15, Kind.AN) for name in PARTIES.values()})
    needed: dict[str, Any] = {}
    optional: dict[str, Any] = {}
    lists: dict[str, dict[str, Any]] = {}
    for target, fields in targets_of(record):
        field = fields[0]
        value = _value(fields)
        if target.place:
            if target.place == 1:
                lists.setdefault(target.name, {})[target.part] = value
        elif field.designation == "M" or (field.unused and not field.zero_is_none):
            needed[target.name] = value
        else:
            optional[target.name] = value
    for name, parts in lists.items():
        item = parts[""] if "" in parts else _builds(f"{place.at}.{name}[]".lstrip("."), parts)
        room = max(target.place for target, _ in targets_of(record) if target.name == name)
        needed[name] = st.lists(item, min_size=1, max_size=room).map(tuple)
    strategy = st.fixed_dictionaries(needed, optional=optional)
    return strategy if is_needed else strategy | st.just({})


def _builds(at: str, parts: dict[str, Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(parts).map(lambda values: class_of(at)(**values))


def _value(fields: tuple[Field, ...]) -> st.SearchStrategy[Any]:
    field = fields[0]
    if len(fields) > 1:
        return st.text("ABXYZ0123456789", min_size=11, max_size=11).map(EntryNumber)
    if field.codes:
        return st.sampled_from(list(field.codes.values()))
    if field.decimals is not None:
        return _quantity(field, field.decimals)
    return st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)) if field.kind is Kind.D6 else _text_of(field)


def _quantity(field: Field, decimals: int) -> st.SearchStrategy[Decimal]:
    whole = st.integers(1 if field.zero_is_none else 0, 10**field.width - 1)
    return whole.map(lambda number: Decimal(number).scaleb(-decimals))


def _text_of(field: Field) -> st.SearchStrategy[str]:
    if field.runs_on:
        words = st.text("ABXYZ019-", min_size=1, max_size=field.width + 3)
        return st.lists(words, min_size=1, max_size=12).map(" ".join)
    if field.is_positional:
        text = _text(field.width, field.kind).map(lambda text: f"  {text}"[: field.width].rstrip())
        return text.filter(str.strip)
    if field.kind is Kind.N:
        return st.text(_ALPHABETS[Kind.N], min_size=field.width, max_size=field.width)
    return _text(field.width, field.kind)


def _text(width: int, kind: Kind) -> st.SearchStrategy[str]:
    text = st.text(_ALPHABETS[kind], min_size=1, max_size=width)
    return text.map(str.strip).filter(bool)
