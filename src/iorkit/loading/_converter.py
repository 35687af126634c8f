"""Two roads from plain JSON values to a dossier: the straight one, and the one that says all that is wrong."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import types
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, cast, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from iorkit.errors import ShapeError
from iorkit.ids import Identifier
from iorkit.loading._text import HALF_CHARACTER
from iorkit.model import Dossier
from iorkit.model.shape import found, take

__all__ = ["Fault", "Step", "paper_of", "plain", "read", "read_in_detail", "unread_fields"]

Step = str | int
"""One step of a path: a key, or a place in a list."""

_SIMPLE = (str, bool, int, dt.date, Decimal)
_READ_ERRORS = (ShapeError, ForbiddenExtraKeysError)


@attrs.frozen(kw_only=True)
class Fault:
    """One value that could not be read.

    Args:
        path: Where it stands.
        kind: What was to be read there; for an unknown key, the class that does not have it.
        error: Why it could not be read; ``None`` for an unknown key.
    """

    path: tuple[Step, ...]
    kind: Any
    error: ShapeError | None = None


def unread_fields(kind: type) -> frozenset[str]:
    """Returns the fields of a class that are neither read nor written."""
    return frozenset({"problems"}) if kind is Dossier else frozenset()


def paper_of(kind: Any) -> type | None:  # noqa: ANN401 -- a type expression has no narrower type
    """Returns the class of the model inside an annotation, or ``None`` where there is none.

    Args:
        kind: The annotation, resolved: a class, ``X | None`` or ``tuple[X, ...]``.
    """
    for inner in (kind, *get_args(kind)):
        if _is_list(inner):
            return paper_of(get_args(inner)[0])
        if _is_paper(inner):
            return cast("type", inner)
    return None


def read(raw: dict[str, Any]) -> Dossier | None:
    """Takes the straight road: a dossier, or ``None`` where something cannot be read.

    Args:
        raw: The object at the top, without its format.
    """
    try:
        return _converter(detailed=False).structure(raw, Dossier)
    except _READ_ERRORS:
        return None


def read_in_detail(raw: dict[str, Any]) -> Dossier | tuple[Fault, ...]:
    """Takes the detailed road: a dossier, or everything that cannot be read.

    Args:
        raw: The object at the top, without its format.
    """
    try:
        return _converter(detailed=True).structure(raw, Dossier)
    except ClassValidationError as error:
        return tuple(_faults(error, (), Dossier))


def plain(dossier: Dossier) -> dict[str, Any]:
    """Returns the plain JSON values of a dossier; what is not known is left out.

    Args:
        dossier: The dossier.
    """
    return cast("dict[str, Any]", _converter(detailed=False).unstructure(dossier, Dossier))


def _faults(error: Exception, path: tuple[Step, ...], kind: object) -> Iterator[Fault]:
    match error:
        case ClassValidationError():
            noted, others = error.group_exceptions()
            for inner, note in noted:
                yield from _faults(inner, (*path, note.name), note.type)
            for inner in others:
                yield from _faults(inner, path, error.cl)
        case IterableValidationError():
            for inner, place in error.group_exceptions()[0]:
                yield from _faults(inner, (*path, place.index), place.type)
        case ForbiddenExtraKeysError():
            for key in error.extra_fields:
                yield Fault(path=(*path, key), kind=error.cl)
        case _:
            yield Fault(path=path, kind=kind, error=cast("ShapeError", error))


@functools.cache
def _converter(*, detailed: bool) -> Converter:
    """Makes a converter that takes nothing on the quiet.

    On the straight road the classes' own converters take every value that is no document; on the detailed road the
    same functions are called from here, so that cattrs notes where each of them failed.
    """
    made = Converter(
        detailed_validation=detailed,
        forbid_extra_keys=True,
        prefer_attrib_converters=not detailed,
    )
    for kind in _SIMPLE:
        made.register_structure_hook(kind, _hook_of(kind))
    made.register_structure_hook_factory(_is_code_or_number, _hook_of)
    made.register_structure_hook_factory(_is_list, functools.partial(_list_hook, made))
    made.register_structure_hook_factory(_is_paper, functools.partial(_paper_hook, made))
    made.register_unstructure_hook_factory(_is_paper, functools.partial(_paper_writer, made))
    made.register_unstructure_hook_factory(_is_identifier, lambda _: _text_of)
    made.register_unstructure_hook(dt.date, dt.date.isoformat)
    made.register_unstructure_hook(Decimal, _amount)
    return made


def _is_identifier(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Identifier)


def _is_code_or_number(kind: object) -> bool:
    return _is_identifier(kind) or (isinstance(kind, type) and issubclass(kind, enum.Enum))


def _is_list(kind: object) -> bool:
    return get_origin(kind) is tuple


def _is_paper(kind: object) -> bool:
    return isinstance(kind, type) and attrs.has(kind) and not _is_identifier(kind)


def _hook_of(kind: Any) -> Callable[[object, Any], Any]:  # noqa: ANN401 -- a type expression
    taken = take(kind)

    def hook(value: object, _: Any) -> Any:  # noqa: ANN401 -- of the type that the annotation names
        if isinstance(value, str) and HALF_CHARACTER.search(value):
            raise ShapeError("", "text of whole characters", "half a character, which has no meaning", "text")
        return taken(value)

    return hook


def _list_hook(made: Converter, kind: Any) -> Callable[[object, Any], tuple[Any, ...]]:  # noqa: ANN401 -- the same
    inner: Any = types.GenericAlias(list, get_args(kind)[:1])
    of_list = made.get_structure_hook(inner)

    def hook(value: object, _: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- the same
        if not isinstance(value, list):
            raise ShapeError("", "a list", found(value))
        return tuple(of_list(value, inner))

    return hook


def _paper_hook(made: Converter, kind: type) -> Callable[[object, Any], Any]:
    overrides: dict[str, Any] = {name: override(omit=True) for name in unread_fields(kind)}
    for field in attrs.fields(kind):
        if field.name not in overrides and paper_of(field.type):
            overrides[field.name] = override(struct_hook=made.get_structure_hook(field.type))
    of_object: Any = make_dict_structure_fn(kind, made, **overrides)

    def hook(value: object, _: Any) -> Any:  # noqa: ANN401 -- an instance of ``kind``
        if not isinstance(value, dict):
            raise ShapeError("", f"an object ({kind.__name__})", found(value))
        return of_object(value, kind)

    return hook


def _paper_writer(made: Converter, kind: type) -> Callable[[Any], dict[str, Any]]:
    omitted: dict[str, Any] = {name: override(omit=True) for name in unread_fields(kind)}
    return make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True, **omitted)


def _text_of(number: Identifier) -> str:
    return number.text


def _amount(value: Decimal) -> str:
    return format(value, "f")
