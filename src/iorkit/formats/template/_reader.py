"""A template as a workbook, filled in, back to the plain data of a dossier."""

from __future__ import annotations

import datetime as dt
import os
import re
import zipfile
from decimal import Decimal
from io import BytesIO
from typing import Any

from iorkit.errors import MissingExtra
from iorkit.formats.template._fields import SHEETS, Field, field_at, is_list_of_dossier
from iorkit.formats.template._writer import FIRST_ROW, FIRST_VALUE, MARKER, NONE

__all__ = ["is_template", "read_template"]

_STEP = re.compile(r"([a-z_0-9]+)|\[([0-9]+)\]")
_FLAGS = {"yes": True, "y": True, "true": True, "是": True, "no": False, "n": False, "false": False, "否": False}


def is_template(data: bytes) -> bool:
    """Tells whether a file is a template as a workbook, by its own sheet.

    Args:
        data: The content of the file.

    Examples:
        >>> is_template(b"PK no archive")
        False
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return b'name="iorkit"' in archive.read("xl/workbook.xml")
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError):
        return False


def read_template(source: bytes | str | os.PathLike[str]) -> dict[str, Any]:
    """Reads a template that was filled in as the plain data of a dossier, which ``iorkit.load`` judges further.

    Args:
        source: The file, or its content.

    Returns:
        The data, as JSON has it; what was left empty is not there.

    Raises:
        MissingExtra: openpyxl is not installed.
        OSError: The file cannot be opened.

    .. versionadded:: 26.2

    Examples:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from iorkit.formats.template import write_template
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_template(Path(folder, "a.xlsx"), "buyer", data={"ior": {"name": "Lumen LLC"}})
        ...     read_template(Path(folder, "a.xlsx"))
        {'format': 'iorkit/dossier/1', 'arrangement': 'buyer', 'ior': {'name': 'Lumen LLC'}}
    """
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 -- an extra, imported where it is used
    except ImportError:
        raise MissingExtra("excel") from None
    book = load_workbook(BytesIO(source) if isinstance(source, bytes) else source, data_only=True)
    made: dict[str, Any] = {"format": "iorkit/dossier/1"}
    for sheet in book.worksheets:
        head = sheet.cell(row=1, column=1).value
        if sheet.title == "iorkit" or head == MARKER:
            if stated := sheet.cell(row=1, column=2).value:
                made["arrangement"] = str(stated)
            continue
        name = str(head or "")
        if name not in SHEETS:
            made[f"sheet {sheet.title}"] = "not known"  # told as a key that no dossier has
            continue
        papers = [paper for paper in _papers(sheet, name) if paper]
        if not name:
            made |= papers[0] if papers else {}
        elif papers:
            made[name] = papers if is_list_of_dossier(name) else papers[0]
        elif str(sheet.cell(row=1, column=FIRST_VALUE).value or "").strip().lower() == NONE:
            made[name] = []
    return made


def _papers(sheet: Any, name: str) -> list[dict[str, Any]]:  # noqa: ANN401 -- of an extra
    papers: list[dict[str, Any]] = []
    for column in range(FIRST_VALUE, sheet.max_column + 1):
        values: dict[str, Any] = {}
        for row in range(FIRST_ROW, sheet.max_row + 1):
            cell = sheet.cell(row=row, column=column).value
            if cell is None or (isinstance(cell, str) and not cell.strip()):
                continue
            path = str(sheet.cell(row=row, column=1).value or sheet.cell(row=row, column=2).value or f"row {row}")
            values[path] = _plain(cell, field_at(name, path))
        papers.append(_built(values))
    return papers


def _plain(cell: object, field: Field | None) -> object:  # noqa: PLR0911 -- one return a kind of cell
    """Returns the value of a cell as JSON has it; what does not fit stays, and loading says so."""
    kind = field.kind if field else str
    match cell:
        case bool():
            return cell
        case dt.datetime() if cell.time() == dt.time.min:
            return cell.date().isoformat()
        case dt.date():
            return cell.isoformat()
        case int() | float():
            number = Decimal(repr(cell))
            whole = number == number.to_integral_value()
            if kind is Decimal:
                return str(number.quantize(Decimal(1))) if whole else format(number, "f")
            return int(number) if whole else str(cell)
    text = str(cell)
    if kind is bool:
        return _FLAGS.get(text.strip().lower(), text)
    if text.strip().lower() == NONE and field is not None and _is_list_field(field):
        return []
    return text if kind is str else text.strip()


def _is_list_field(field: Field) -> bool:
    return field.is_list and not field.path.endswith("]")


def _built(values: dict[str, Any]) -> dict[str, Any]:
    """Puts values together by their paths; gaps in a list close."""
    made: dict[str, Any] = {}
    for path, value in values.items():
        steps = [name or int(index) for name, index in _STEP.findall(path)]
        if "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".") != path:
            made[path] = value  # a row that somebody added; told as a key that no document has
            continue
        held: Any = made
        for step in steps[:-1]:
            held = held.setdefault(step, {})
        held[steps[-1]] = value
    closed: dict[str, Any] = _closed(made)
    return closed


def _closed(value: Any) -> Any:  # noqa: ANN401 -- any part of the data
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [_closed(value[key]) for key in sorted(value)]
    return {key: _closed(inner) for key, inner in value.items()}
