"""Reading of plain data with its place, so that every complaint names where it is."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable, Iterator
from typing import NoReturn, TypeVar

from iorkit.masking import clip, mask_text

__all__ = ["Node"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

T = TypeVar("T")
D = TypeVar("D")
E = TypeVar("E", bound=enum.Enum)


class Node:
    """A value of the data and its place, which every complaint names."""

    def __init__(self, value: object, path: str) -> None:
        self.value = value
        self.path = path

    def refuse(self, expected: str, found: str | None = None) -> NoReturn:
        """Raises, saying what was expected here and what was found."""
        shown = clip(mask_text(repr(self.value if found is None else found)))
        raise ValueError(f"{self.path}: expected {expected}, found {shown}")

    def keys(self) -> Iterator[str]:
        """Yields the keys of the object that should stand here."""
        if not isinstance(self.value, dict):
            self.refuse("an object")
        for key in self.value:
            if not isinstance(key, str):
                self.refuse("text as every key", found=key)
            yield key

    def holds(self, names: str, derived: tuple[str, ...] = ()) -> None:
        """Checks that the keys are these and no others; derived ones may be left out."""
        wanted, found = names.split(), list(self.keys())
        for name in wanted:
            if name not in found:
                raise ValueError(f"{self.path}: the key {name!r} is missing")
        for name in found:
            if name not in wanted and name not in derived:
                raise ValueError(f"{self.path}: the key {clip(mask_text(name))!r} is not known")

    def at(self, key: str) -> Node:
        """Returns the value under a key."""
        if not isinstance(self.value, dict):
            self.refuse("an object")
        if key not in self.value:
            raise ValueError(f"{self.path}: the key {key!r} is missing")
        return Node(self.value[key], f"{self.path}.{clip(mask_text(key))}")

    def each(self, key: str, load_one: Callable[[Node], T]) -> tuple[T, ...]:
        """Returns what stands in the list under a key, each item loaded."""
        node = self.at(key)
        if not isinstance(node.value, list):
            node.refuse("a list")
        return tuple(load_one(Node(item, f"{node.path}[{index}]")) for index, item in enumerate(node.value))

    def maybe(self, key: str, load_one: Callable[[Node], T]) -> T | None:
        """Returns what stands under a key, loaded, or ``None`` for null."""
        node = self.at(key)
        return None if node.value is None else load_one(node)

    def has(self, key: str) -> bool:
        """Returns whether a key is there."""
        return isinstance(self.value, dict) and key in self.value

    def since(self, key: str, load_one: Callable[[Node], T], default: D) -> T | D:
        """Returns what stands under a key that older data lacks, loaded; the default where it is missing or null."""
        return default if not self.has(key) or self.at(key).value is None else load_one(self.at(key))

    def text(self, key: str) -> str:
        """Returns the text under a key."""
        return self.at(key).as_text()

    def day(self, key: str) -> dt.date:
        """Returns the date under a key."""
        return self.at(key).as_day()

    def choice(self, key: str, kind: type[E]) -> E:
        """Returns the member of an enumeration that stands under a key."""
        return self.at(key).as_choice(kind)

    def as_text(self) -> str:
        """Returns this value, which must be text."""
        return self.value if isinstance(self.value, str) else self.refuse("text")

    def as_day(self) -> dt.date:
        """Returns this value, which must be a date."""
        text = self.value
        if isinstance(text, str) and _DAY.fullmatch(text):
            try:
                return dt.date.fromisoformat(text)
            except ValueError:
                pass
        return self.refuse("a date as YYYY-MM-DD")

    def as_choice(self, kind: type[E]) -> E:
        """Returns this value, which must be a member of the enumeration."""
        for member in kind:
            if member.value == self.value:
                return member
        return self.refuse("one of " + ", ".join(str(member.value) for member in kind))
