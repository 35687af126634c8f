"""A Social Security number planted in the text fields of documents, and a look for it in what is put out."""

from __future__ import annotations

import datetime as dt
import enum
import html
import re
import typing
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeVar

import attrs
from strategies import CLASSES, readable_fields

from iorkit.ids import Identifier
from iorkit.model import Dossier

__all__ = ["NUMBER", "SPELLINGS", "planted", "shows_number", "with_class_planted"]

NUMBER = "987654320"
"""One of ten kept for advertisements, never issued."""

_FULL_WIDTH = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
SPELLINGS = {
    "hyphens": "987-65-4320",
    "spaces": "987 65 4320",
    "dots": "987.65.4320",
    "slashes": "987/65/4320",
    "underscores": "987_65_4320",
    "dashes with blanks": "987 - 65 - 4320",
    "en dashes with blanks": "987 \u2013 65 \u2013 4320",
    "dashes and breaks of lines": "987-\n65-\r\n4320",
    "breaks of lines": "987\n65\n4320",
    "full-width digits": "987-65-4320".translate(_FULL_WIDTH),
    "all full-width": "987-65-4320".translate({**_FULL_WIDTH, ord("-"): 0xFF0D}),
    "zero-width signs": "987\u200b65\u200b4320",
    "zero-width signs beside hyphens": "987-\u200b65-\ufeff4320",
    "a zero-width sign between all digits": "\u200b".join(NUMBER),
    "soft hyphens": "987\u00ad65\u00ad4320",
}
"""The number in every spelling that is masked wherever it stands."""

_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_SHOWN = re.compile(r"\D{0,12}".join(NUMBER))
_PLAIN: dict[Any, Any] = {bool: False, int: 7, dt.date: dt.date(2026, 3, 2), Decimal: Decimal("1250.00")}
C = TypeVar("C")


def planted(cls: type[C], text: str) -> C:
    """Returns a document with all fields filled, each text, each number and each text of a list being this text.

    Args:
        cls: A class of the model.
        text: The text.
    """
    return cls(**{name: _plant(kind, text) for name, kind in readable_fields(cls).items()})


def _plant(kind: Any, text: str) -> Any:  # noqa: ANN401 -- a type expression has no narrower type
    arms = [arm for arm in typing.get_args(kind) if arm is not type(None)]
    if typing.get_origin(kind) is tuple:
        return (_plant(arms[0], text),)
    kind = arms[0] if arms else kind
    if typing.get_origin(kind) is tuple:
        return (_plant(typing.get_args(kind)[0], text),)
    if kind is str or issubclass(kind, Identifier):
        return kind(text)
    if attrs.has(kind):
        return planted(kind, text)
    return next(iter(kind)) if issubclass(kind, enum.Enum) else _PLAIN[kind]


def with_class_planted(dossier: Dossier, cls: type, text: str) -> Dossier:
    """Returns a dossier in which every text field of the documents of one class is this text.

    Args:
        dossier: The dossier.
        cls: The class.
        text: The text.
    """
    return typing.cast("Dossier", _replaced(dossier, cls, text))


def _replaced(value: Any, cls: type, text: str) -> Any:  # noqa: ANN401 -- any value of the model
    if isinstance(value, tuple):
        return tuple(_replaced(item, cls, text) for item in value)
    if not attrs.has(type(value)) or isinstance(value, Identifier) or type(value) not in CLASSES:
        return value
    changed = {name: _replaced(getattr(value, name), cls, text) for name in readable_fields(type(value))}
    if type(value) is cls:
        changed |= {name: _with_text(held, text) for name, held in changed.items()}
    return attrs.evolve(value, **changed)


def _with_text(held: Any, text: str) -> Any:  # noqa: ANN401 -- the same
    if isinstance(held, str):
        return text
    if isinstance(held, Identifier):
        return type(held)(text)
    if isinstance(held, tuple) and held and isinstance(held[0], str | Identifier):
        return tuple(_with_text(item, text) for item in held)
    return held


def shows_number(output: str) -> Iterator[str]:
    """Yields each place of an output that shows the number, whatever stands between its digits.

    Args:
        output: What was put out.
    """
    spelled = _UNICODE.sub(lambda code: chr(int(code[1] or code[2], 16)), html.unescape(output))
    plain = unicodedata.normalize("NFKC", spelled)
    for found in _SHOWN.finditer(plain):
        yield plain[max(found.start() - 60, 0) : found.end() + 20]
