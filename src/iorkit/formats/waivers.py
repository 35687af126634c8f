"""A house's waivers from a file: TOML, JSON or CSV, one waiver a table, object or row."""

from __future__ import annotations

import csv
import io
import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from iorkit.errors import FormatError, IorkitError
from iorkit.findings import Waiver
from iorkit.masking import clip, mask_unread
from iorkit.model.shape import coerce_date
from iorkit.nearest import nearest

__all__ = ["read_waivers"]

_FIELDS = ("code", "importer", "reason", "by", "until")


def read_waivers(path: str | os.PathLike[str]) -> tuple[Waiver, ...]:
    r"""Reads waivers from a file whose ending says what it is.

    TOML has a table ``[[waivers]]`` for each, JSON a list of objects, alone or under ``waivers``, CSV a row under the
    names ``code``, ``importer``, ``reason``, ``by`` and ``until``. Code and reason must be there; ``importer`` is a
    number, a name, or ``*`` for all.

    Args:
        path: The file.

    Returns:
        The waivers, in order.

    Raises:
        FormatError: The file holds no waivers, or one that is not whole; the message says which.
        OSError: The file cannot be opened.

    .. versionadded:: 26.2

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "house.csv")
        ...     _ = file.write_text("code,importer,reason,until\nBND016,*,new bond ordered,2026-06-30\n")
        ...     print(read_waivers(file)[0])
        BND016 for all importers, until 2026-06-30: new bond ordered
    """
    file = Path(path)
    try:
        text = file.read_bytes().decode("utf-8-sig")
        items = _items(text, file.suffix.lower())
    except (UnicodeDecodeError, ValueError) as fault:
        raise FormatError("waivers", file.name, f"cannot be read: {fault}") from None
    return tuple(_waiver(item, f"waiver {place}") for place, item in enumerate(items, start=1))


def _items(text: str, ending: str) -> Iterable[Any]:
    if ending == ".csv":
        return [{name: value for name, value in row.items() if value} for row in csv.DictReader(io.StringIO(text))]
    if ending not in (".json", ".toml"):
        msg = "the file's name must end in .toml, .json or .csv"
        raise ValueError(msg)
    read: Any = json.loads(text) if ending == ".json" else tomllib.loads(text)
    items = read.get("waivers") if isinstance(read, dict) else read
    if not isinstance(items, list):
        msg = "expected a list of waivers under the name waivers"
        raise ValueError(msg)  # noqa: TRY004 -- of a file's content, not of a call
    return items


def _waiver(item: object, place: str) -> Waiver:
    if not isinstance(item, Mapping):
        raise FormatError("waivers", place, "is none; expected code, importer, reason, by and until")
    for name in item:
        if name not in _FIELDS:
            near = nearest(str(name), _FIELDS)
            hint = f"; did you mean {near}?" if near else ""
            raise FormatError("waivers", place, f"has no field {clip(mask_unread(str(name)))!r}{hint}")
    for name in ("code", "reason"):
        if not str(item.get(name) or "").strip():
            raise FormatError("waivers", place, f"has no {name}")
    try:
        until = coerce_date(item["until"]) if item.get("until") else None
        return Waiver(
            code=str(item["code"]),
            reason=str(item["reason"]),
            importer=str(item.get("importer") or "*"),
            by=str(item.get("by") or ""),
            until=until,
        )
    except IorkitError as fault:
        raise FormatError("waivers", place, str(fault)) from None
