"""A document that is constructed with a field misspelled says which was meant."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import attrs

from iorkit.errors import ShapeError, UnknownField
from iorkit.nearest import nearest

__all__ = ["hint_fields"]


def hint_fields(kinds: Iterable[object]) -> None:
    """Lets classes say which field was meant where one is not known; what fits is constructed as before.

    Args:
        kinds: The names of the model; only its classes of documents are changed.
    """
    for kind in kinds:
        if isinstance(kind, type) and attrs.has(kind):
            _hint(kind)


def _hint(kind: Any) -> None:  # noqa: ANN401 -- a class of attrs
    made = kind.__init__

    @functools.wraps(made)
    def construct(self: object, /, *values: object, **fields: object) -> None:
        try:
            made(self, *values, **fields)
        except TypeError as fault:
            if type(fault) is not TypeError:
                raise
            raise _told(kind, values, fields) or fault from None

    kind.__init__ = construct


def _told(kind: Any, values: tuple[object, ...], fields: dict[str, object]) -> ShapeError | None:  # noqa: ANN401 -- the same
    known = [field.name for field in attrs.fields(kind)]
    for name in fields:
        if name not in known:
            return UnknownField(kind.__name__, name, nearest(name, known))
    if values:
        example = f"{kind.__name__}({known[0]}=...)"
        return ShapeError(kind.__name__, f"its fields by name, such as {example}", "a value without a name")
    return None
