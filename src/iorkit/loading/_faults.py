"""From what could not be read to findings that a clerk can act on."""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, get_args, get_origin

import attrs

from iorkit.errors import ShapeError
from iorkit.findings import Finding
from iorkit.formats.written import excel_day, read_date
from iorkit.ids import Identifier
from iorkit.limits import limits
from iorkit.loading._codes import BY_KIND, DUPLICATE_KEY, NOT_LISTED, UNKNOWN_KEY
from iorkit.loading._converter import Fault, Step, paper_of, unread_fields
from iorkit.loading._text import Number, Repeated, describe, is_comment
from iorkit.model import Dossier
from iorkit.model.shape import shown
from iorkit.nearest import nearest

__all__ = ["finding_of", "findings_of", "listed", "prune", "repeated_keys", "unknown_key"]

_MOST_PLACES = 3
_LONGEST_KEY = 40


def finding_of(fault: Fault, raw: dict[str, Any]) -> Finding:
    """Returns the finding for one value that could not be read.

    Args:
        fault: What could not be read.
        raw: The object at the top, with the value still in it.
    """
    path = _written(fault.path)
    if fault.error is None:
        return unknown_key(path, str(fault.path[-1]), fault.kind)
    value: Any = raw
    for step in fault.path:
        value = value[step]
    return BY_KIND[fault.error.kind].finding(
        path,
        "expected {expected}, found {found}{advice}",
        expected=fault.error.expected,
        found=describe(value) if isinstance(value, Number) else fault.error.found,
        advice=_advice(fault.kind, fault.error, value),
    )


def findings_of(faults: Iterable[Fault], raw: dict[str, Any]) -> Iterator[Finding]:
    """Yields the findings of what could not be read, of each code as many as are listed, and how many more there are.

    Args:
        faults: What could not be read.
        raw: The object at the top, with the values still in it.
    """
    most, counts = limits().findings_per_code, Counter[str]()
    for fault in faults:
        code = UNKNOWN_KEY.code if fault.error is None else BY_KIND[fault.error.kind].code
        counts[code] += 1
        if counts[code] <= most:
            yield finding_of(fault, raw)
    yield from _not_listed(counts)


def listed(findings: Iterable[Finding]) -> list[Finding]:
    """Lists findings of loading, of each code as many as the limits say, with how many more there are."""
    most, counts, kept = limits().findings_per_code, Counter[str](), []
    for found in findings:
        counts[found.code] += 1
        if counts[found.code] <= most:
            kept.append(found)
    return kept + list(_not_listed(counts))


def _not_listed(counts: Counter[str]) -> Iterator[Finding]:
    most = limits().findings_per_code
    for code, count in counts.items():
        if count > most:
            words = "{more} more values have the problem {code} and are not listed; the first {most} are"
            yield NOT_LISTED.finding("", words, more=f"{count - most:,}", code=code, most=f"{most:,}")


def prune(raw: dict[str, Any], faults: tuple[Fault, ...]) -> None:
    """Takes out of the values what could not be read, so that the rest can be.

    A key goes with its value. In a list, a document becomes an empty one, so that the others keep their places; a
    list of anything else goes as a whole.

    Args:
        raw: The object at the top; it is changed.
        faults: What could not be read.
    """
    for fault in faults:
        *above, last = fault.path
        if isinstance(last, int) and not paper_of(fault.kind):
            last = above.pop()
        holder: Any = raw
        for step in above:
            holder = holder[step]
        if isinstance(last, int):
            holder[last] = {}
        else:
            holder.pop(last, None)


def repeated_keys(raw: object, kind: type = Dossier, path: tuple[Step, ...] = ()) -> Iterator[Finding]:
    """Yields a finding for each key that stands more than once, in the documents that the model knows.

    Args:
        raw: An object.
        kind: The class of the model that it is read as.
        path: Where it stands.
    """
    if not isinstance(raw, dict):
        return
    if isinstance(raw, Repeated):
        for key, times in raw.times.items():
            if times > 1 and not is_comment(key):
                yield _repeated_key(_written((*path, key)), times)
    for name, inner in _papers_inside(kind).items():
        value = raw.get(name)
        if not isinstance(value, list):
            yield from repeated_keys(value, inner, (*path, name))
            continue
        for index, item in enumerate(value):
            yield from repeated_keys(item, inner, (*path, name, index))


def _repeated_key(path: str, times: int) -> Finding:
    return DUPLICATE_KEY.finding(path, "stands {times} times in one object; only the last was read", times=str(times))


def _written(path: tuple[Step, ...]) -> str:
    words = "".join(_step(step) for step in path)
    return words.removeprefix(".")


def _step(step: Step) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    key = shown(step)
    return f".{key}" if key.isidentifier() else f"[{key!r}]"


def unknown_key(path: str, key: str, kind: type) -> Finding:
    """Returns the finding of a key that its object does not have, with the nearest one or where it belongs."""
    words, params = _hint(key[:_LONGEST_KEY], kind)
    return UNKNOWN_KEY.finding(path, f"no such key is known here{words}", **params)


@functools.lru_cache(maxsize=4096)
def _hint(key: str, kind: type) -> tuple[str, dict[str, str]]:
    tidied = key.strip().lower().replace("-", "_").replace(" ", "_")
    known = (*_keys(kind), "format") if kind is Dossier else _keys(kind)
    if near := nearest(tidied, known):
        return "; nearest: {nearest}", {"nearest": near}
    places = _places().get(tidied, ())
    if places:
        return "; it belongs in {places}", {"places": " or ".join(places[:_MOST_PLACES])}
    return "", {}


@functools.cache
def _keys(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind) if field.name not in unread_fields(kind))


@functools.cache
def _papers_inside(kind: type) -> dict[str, type]:
    inside = {field.name: paper_of(field.type) for field in attrs.fields(kind) if field.name in _keys(kind)}
    return {name: inner for name, inner in inside.items() if inner}


@functools.cache
def _places() -> dict[str, tuple[str, ...]]:
    """Returns where in a dossier each key belongs, the places nearest to the top first."""
    found: dict[str, list[str]] = {}
    level: list[tuple[str, type]] = [("the dossier itself", Dossier)]
    while level:
        for place, kind in level:
            for key in _keys(kind):
                found.setdefault(key, []).append(place)
        level = [
            (name if kind is Dossier else f"{place}.{name}", inner)
            for place, kind in level
            for name, inner in _papers_inside(kind).items()
        ]
    return {key: tuple(places) for key, places in found.items()}


def _advice(kind: object, error: ShapeError, value: object) -> str:  # noqa: PLR0911 -- one return a kind of advice
    """Returns what to do about a value, where its kind shows what was meant."""
    kind = _without_none(kind)
    is_number = value.is_number if isinstance(value, Number) else type(value) is int
    if error.kind == "money" and isinstance(value, Number) and value.is_fraction:
        return "; put quotes around it"
    if error.kind == "money" and isinstance(value, str):
        return "; write digits and a point only, without currency and commas"
    if kind is dt.date:
        return _advice_on_date(value)
    if is_number and isinstance(kind, type) and issubclass(kind, str | Identifier):
        return "; put quotes around it, because a number loses its leading zeros"
    if kind is bool and isinstance(value, str | int):
        return "; write true or false, without quotes"
    if get_origin(kind) is tuple and isinstance(value, dict):
        return "; put square brackets around it, even where there is only one"
    if isinstance(value, list) and paper_of(kind):
        return "; only one can stand here, without square brackets"
    return ""


def _advice_on_date(value: object) -> str:
    """Returns which days a text or a number may mean; a number as spreadsheets keep days may be one."""
    if isinstance(value, str) and (reading := read_date(value)).is_open:
        return f"; {reading.reason}"
    day = excel_day(value) if type(value) is int else None
    return f"; as a spreadsheet keeps dates, it is {day.isoformat()}" if day else ""


def _without_none(kind: object) -> object:
    arms = [arm for arm in get_args(kind) if arm is not type(None)]
    return kind if get_origin(kind) is tuple or not arms else arms[0]
