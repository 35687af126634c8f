"""Places in a document that a format fills: what they take, and documents built from what was filled."""

from __future__ import annotations

import functools
import re
import types
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, get_args, get_origin

import attrs

from iorkit.ids import Identifier

__all__ = ["APPEND", "Place", "Step", "built", "closed_up", "kind_at", "place_of", "written"]

Step: TypeAlias = str | int
"""One step: the name of a field, or a place in a list."""

Place: TypeAlias = tuple[Step, ...]
"""A place in a document."""

APPEND = -1
"""The last step of a place that adds to a list."""

_PART = re.compile(r"([a-z][a-z0-9_]*)(?:\[([0-9]{0,3})\])?", re.ASCII)


def place_of(text: str) -> Place:
    """Reads a place such as ``officers[0].name`` or ``uses[]``.

    Args:
        text: The place, as a map writes it.

    Raises:
        ValueError: It is none.

    Examples:
        >>> place_of("lines[2].tariffs[0].duty"), place_of("uses[]")
        (('lines', 2, 'tariffs', 0, 'duty'), ('uses', -1))
    """
    steps: list[Step] = []
    for part in text.split("."):
        found = _PART.fullmatch(part)
        if found is None:
            raise ValueError(f"{text} is no place in a paper")
        steps.append(found[1])
        if found[2] is not None:
            steps.append(int(found[2]) if found[2] else APPEND)
    return tuple(steps)


def written(place: Place) -> str:
    """Writes a place as findings show it; one that adds to a list is shown as the list.

    Examples:
        >>> written(("lines", 2, "duty")), written(("uses", -1))
        ('lines[2].duty', 'uses')
    """
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place if step != APPEND)
    return words.removeprefix(".")


@functools.lru_cache(maxsize=4096)
def kind_at(paper: type, place: Place) -> Any:  # noqa: ANN401 -- a type expression
    """Returns the kind of value that a place takes.

    Args:
        paper: The class of the document.
        place: The place.

    Raises:
        ValueError: The document has no such place.
    """
    kind: Any = paper
    for step in place:
        if isinstance(step, int):
            if get_origin(kind) is not tuple:
                raise ValueError(f"{written(place)} of {paper.__name__} is no list")
            kind = _plain(get_args(kind)[0])
        else:
            fields = attrs.fields_dict(kind) if _is_paper(kind) else {}
            if step not in fields:
                raise ValueError(f"{paper.__name__} has no field {written(place)}")
            kind = _plain(fields[step].type)
    return kind


def _plain(kind: Any) -> Any:  # noqa: ANN401 -- the same
    arms = [arm for arm in get_args(kind) if arm is not type(None)]
    return arms[0] if isinstance(kind, types.UnionType) else kind


def _is_paper(kind: Any) -> bool:  # noqa: ANN401 -- the same
    return isinstance(kind, type) and attrs.has(kind) and not issubclass(kind, Identifier)


def closed_up(places: Iterable[Place]) -> dict[Place, Place]:
    """Returns for each place the one it has when blank rows between filled ones are left out.

    Args:
        places: The places that are filled.

    Examples:
        >>> closed_up([("officers", 0, "name"), ("officers", 2, "name")])[("officers", 2, "name")]
        ('officers', 1, 'name')
    """
    known = tuple(dict.fromkeys(places))
    rows: dict[Place, set[int]] = {}
    for place in known:
        for position, step in enumerate(place):
            if isinstance(step, int) and step != APPEND:
                rows.setdefault(place[:position], set()).add(step)
    ranks = {above: {row: rank for rank, row in enumerate(sorted(held))} for above, held in rows.items()}
    return {
        place: tuple(
            ranks[place[:position]][step] if isinstance(step, int) and step != APPEND else step
            for position, step in enumerate(place)
        )
        for place in known
    }


def built(paper: type, values: Mapping[Place, Any]) -> Any:  # noqa: ANN401 -- an instance of ``document``
    """Builds a document from the values of its places.

    Args:
        paper: The class of the document.
        values: The values, each of the kind that its place takes; a tuple where a place adds to a list; ``None``
            where nothing could be read, so that the row in which it stands is there all the same.
    """
    fields = attrs.fields_dict(paper)
    filled = {name: _filled(_plain(fields[name].type), below) for name, below in _by_step(values).items()}
    return paper(**{name: value for name, value in filled.items() if value is not None})


def _by_step(values: Mapping[Place, Any]) -> dict[Any, dict[Place, Any]]:
    inner: dict[Any, dict[Place, Any]] = {}
    for place, value in values.items():
        inner.setdefault(place[0], {})[place[1:]] = value
    return inner


def _filled(kind: Any, below: Mapping[Place, Any]) -> Any:  # noqa: ANN401 -- the same
    if () in below:
        return below[()]
    if (APPEND,) in below:
        return below[(APPEND,)]
    if get_origin(kind) is not tuple:
        return built(kind, below)
    each = _plain(get_args(kind)[0])
    return tuple(built(each, row) for _, row in sorted(_by_step(below).items()))
