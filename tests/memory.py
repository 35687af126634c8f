"""How much a reader of a stream holds while it reads."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterable, Sized
from typing import TypeVar

__all__ = ["does_not_grow"]

T = TypeVar("T")
_EACH = 25
_SLACK = 100_000  # bytes; what is held at all is little


def does_not_grow(read: Callable[[int], Iterable[T]], few: int, many: int, items: Callable[[T], Sized]) -> bool:
    """Tells whether reading many does not hold half as much again as reading few, once the caches are full.

    Args:
        read: Makes the parts that the reader gives for that many things.
        few: How many things.
        many: A multiple of it.
        items: The things of a part, so that they can be counted.
    """
    _most_held(read, few, items)
    return _most_held(read, many, items) < 1.5 * _most_held(read, few, items) + _SLACK


def _most_held(read: Callable[[int], Iterable[T]], count: int, items: Callable[[T], Sized]) -> int:
    most = seen = 0
    parts = read(count)
    tracemalloc.start()
    for n, part in enumerate(parts):
        seen += len(items(part))
        if n % _EACH == 0:
            gc.collect()
            most = max(most, tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert count == seen
    return most
