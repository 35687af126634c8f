"""From the bytes of a file to plain values, without losing what readers of JSON and TOML drop on the quiet."""

from __future__ import annotations

import codecs
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import attrs

from iorkit.findings import Finding
from iorkit.limits import limits
from iorkit.loading._codes import NOT_READABLE
from iorkit.model.shape import found, shown

__all__ = [
    "HALF_CHARACTER",
    "Number",
    "Parsed",
    "Repeated",
    "Unreadable",
    "describe",
    "file_bytes",
    "is_comment",
    "parse",
    "parse_any",
]

HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_MAY_BE_HALF = re.compile("[\ud800-\udfff]|\\\\u[dD][89a-fA-F]")
_WIDE_ENCODINGS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_OPENS_AS_TOML = re.compile(
    r"(?:\s*#[^\n]*\n)*\s*(?:[A-Za-z_][\w.-]*[ \t]*=|\[{1,2}[A-Za-z_][\w.-]*\]{1,2}[ \t\r]*$)", re.ASCII | re.MULTILINE
)
_FRACTION = re.compile(r"-?[0-9]{1,18}\.[0-9]{1,10}", re.ASCII)
_MOST_DIGITS = 19
_TOO_DEEP = "lists and tables stand inside each other too deeply"


class Unreadable(Exception):  # noqa: N818 -- reads as a fact
    """The whole file is no JSON object; it never leaves this package.

    Args:
        finding: What is wrong.
    """

    def __init__(self, template: str, **params: str) -> None:
        super().__init__(template)
        self.finding: Finding = NOT_READABLE.finding("", template, **params)


@attrs.frozen
class Number:
    """A JSON number that is not kept as a number: a fraction, one of too many digits, or none at all.

    Args:
        text: The number as written.
    """

    text: str

    @property
    def is_number(self) -> bool:
        """Whether it is a number at all, which ``NaN`` and ``Infinity`` are not."""
        return self.text[-1].isdigit()

    @property
    def is_fraction(self) -> bool:
        """Whether it is a plain number with a decimal point, such as an amount may be."""
        return _FRACTION.fullmatch(self.text) is not None


class Repeated(dict[str, Any]):
    """An object in which keys stand more than once; it holds the last value of each.

    Args:
        pairs: All keys and values, as written.
    """

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.times: dict[str, int] = {}
        for key, _ in pairs:
            self.times[key] = self.times.get(key, 0) + 1


@attrs.frozen
class Parsed:
    """The values of a file.

    Args:
        raw: The object at the top.
        has_repeated: Whether keys are repeated somewhere.
        may_have_halves: Whether half a character may stand somewhere in its texts.
    """

    raw: dict[str, Any]
    has_repeated: bool
    may_have_halves: bool


def is_comment(key: str) -> bool:
    """Returns whether a key is for people and editors, and not read: ``$schema``, or one that begins with ``_``."""
    return key == "$schema" or key.startswith("_")


def parse(text: str | bytes, *, is_toml: bool = False) -> Parsed:
    """Reads text as one JSON object, or as TOML where it is no JSON.

    Args:
        text: The content of a file.
        is_toml: Whether the file's name says that it is TOML.

    Raises:
        Unreadable: It is neither.
    """
    written, repeated, raw = parse_any(text, is_toml=is_toml)
    if not isinstance(raw, dict):
        raise Unreadable("expected one JSON object, found {found}", found=describe(raw))
    return Parsed(raw, repeated, _MAY_BE_HALF.search(written) is not None)


def parse_any(text: str | bytes, *, is_toml: bool = False) -> tuple[str, bool, object]:
    """Reads text as any JSON value, or as TOML: the text, whether keys are repeated in it, and the value.

    Args:
        text: The content of a file.
        is_toml: Whether the file's name says that it is TOML.

    Raises:
        Unreadable: It is neither.
    """
    written = _decoded(text) if isinstance(text, bytes) else text.removeprefix("\ufeff")
    if not written.strip():
        raise Unreadable("the file is empty; expected one JSON object")
    if is_toml:
        return written, False, _toml_values(written)
    repeated: list[Repeated] = []
    try:
        raw = _values(written, repeated)
    except Unreadable:
        if written.lstrip().startswith("{"):
            raise
        try:
            return written, False, _toml_values(written)
        except Unreadable:
            if _OPENS_AS_TOML.match(written):
                raise
        raise
    return written, bool(repeated), raw


_PARTS_OF_KEY = re.compile(r"""(?<![\w"'-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+)+""", re.ASCII)
"""All parts but the last of a key of TOML, ``a.b.c``; each is a table in the one before."""


def file_bytes(path: Path) -> bytes:
    """Returns the content of a file.

    Args:
        path: The file.

    Raises:
        OSError: The file cannot be opened.
        Unreadable: It is larger than what is read.
    """
    most = limits().file_bytes
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise Unreadable("the file is larger than the {most} bytes that are read at most", most=f"{most:,}")
    return data


def _toml_values(written: str) -> dict[str, Any]:
    # The parser keeps every beginning of a dotted key, so that one line of 20,000 parts would fill the memory.
    if any(key[0].count(".") >= limits().depth for key in _PARTS_OF_KEY.finditer(written)):
        raise Unreadable(_TOO_DEEP)
    try:
        return tomllib.loads(written, parse_float=Number)
    except tomllib.TOMLDecodeError as error:
        problem = str(error)
        raise Unreadable("no TOML: {problem}", problem=problem[:1].lower() + problem[1:]) from None
    except ValueError:
        raise Unreadable("no TOML: a number has too many digits") from None
    except RecursionError:
        raise Unreadable(_TOO_DEEP) from None


def _decoded(data: bytes) -> str:
    if data.startswith(_WIDE_ENCODINGS):
        raise Unreadable("the file is in UTF-16 or UTF-32; save it in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable("the file is not in UTF-8, first in line {line}; save it in UTF-8", line=str(line)) from None


def _values(written: str, repeated: list[Repeated]) -> object:
    def an_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        kept = dict(pairs)
        if len(kept) == len(pairs):
            return kept
        repeated.append(Repeated(pairs))
        return repeated[-1]

    try:
        return json.loads(
            written, object_pairs_hook=an_object, parse_float=Number, parse_int=_whole, parse_constant=Number
        )
    except json.JSONDecodeError as error:
        problem = error.msg[:1].lower() + error.msg[1:]
        at = {"line": str(error.lineno), "column": str(error.colno)}
        raise Unreadable("no JSON: {problem}, in line {line}, column {column}", problem=problem, **at) from None
    except RecursionError:
        raise Unreadable("lists and objects stand inside each other too deeply") from None


def _whole(digits: str) -> int | Number:
    return int(digits) if len(digits) <= _MOST_DIGITS else Number(digits)


def describe(value: object) -> str:
    """Describes a value that was not expected, personal numbers masked.

    Args:
        value: Any value that ``parse`` gives.
    """
    if not isinstance(value, Number):
        return found(value)
    if not value.is_number:
        return f"{value.text}, which is no number"
    return "a number of many digits" if value.text.lstrip("-").isdigit() else f"the number {shown(value.text)}"
