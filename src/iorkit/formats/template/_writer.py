"""A template as a workbook: one sheet a document, with lists to choose from and dates that are dates."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iorkit.errors import FormatError, MissingExtra
from iorkit.formats._cells import beside_of, move_over
from iorkit.formats.template._fields import (
    SHEETS,
    Field,
    clear_example,
    documents,
    field_at,
    is_list_of_dossier,
    label_of,
    leaves_of,
    words,
)
from iorkit.model import Arrangement
from iorkit.model.shape import coerce_code

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["FIRST_ROW", "FIRST_VALUE", "MARKER", "NONE", "write_template"]

MARKER = "iorkit/template/1"
NONE = "none"
FIRST_ROW, FIRST_VALUE = 3, 5
"""Where the fields begin: in a row, and the column of the first value. Column A, hidden, has the paths."""

_STATED = frozenset({"format", "arrangement"})
_DOCUMENTS, _SPARE = 3, 2
_LONGEST_LIST = 250
_NOT_IN_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LAST_EXACT = 10**15
_DIGITS_KEPT = 15


def write_template(
    path: str | os.PathLike[str],
    arrangement: Arrangement | str,
    *,
    data: dict[str, Any] | None = None,
    lang: str = "en",
) -> None:
    """Writes a template as a workbook to fill in.

    Each document has a sheet with its fields below each other: name, Chinese name, note and value, and a column for
    each further document of its kind. Codes have lists to choose from. ``iorkit.load`` reads it back.

    Args:
        path: The file, ending in ``.xlsx``; one that exists is replaced.
        arrangement: Who is importer of record: ``buyer``, ``own-company`` or ``agent``.
        data: Plain data of a dossier to fill in already, such as ``json.loads(iorkit.dumps(dossier))``.
        lang: ``en`` shows both names of a field, ``zh`` the Chinese one alone.

    Raises:
        FormatError: A text holds a sign that no workbook can hold.
        MissingExtra: openpyxl is not installed.
        ShapeError: There is no such arrangement.
        OSError: The file cannot be written.

    .. versionadded:: 26.2

    Examples:
        >>> import tempfile
        >>> from iorkit import load
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_template(Path(folder, "a.xlsx"), "buyer", data={"ior": {"name": "Lumen LLC"}})
        ...     load(Path(folder, "a.xlsx")).ior.name
        'Lumen LLC'
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 -- an extra, imported where it is used
    except ImportError:
        raise MissingExtra("excel") from None
    kind = coerce_code(arrangement, Arrangement)
    book = Workbook()
    book.remove(book.worksheets[0])
    cover = book.create_sheet("iorkit")
    cover.append([MARKER, kind.value])
    for place, text in enumerate(words("fill"), start=3):
        cover.cell(row=place, column=1, value=text)
    example, given = clear_example(kind), data or {}
    for sheet in SHEETS:
        asked = _papers(example, sheet)
        held = _papers(given, sheet)
        if asked or held is not None:
            _write_sheet(book.create_sheet(documents(sheet)[0][:31].translate(_NOT_IN_TITLE)), sheet, asked, held, lang)
    target = Path(path)
    beside = beside_of(target)
    try:
        book.save(beside)
        move_over(beside, target)
    finally:
        beside.unlink(missing_ok=True)


_NOT_IN_TITLE = str.maketrans(dict.fromkeys(r"[]:*?/\\", "-"))


def _papers(data: dict[str, Any], sheet: str) -> list[Any] | None:
    """Returns the documents of a sheet; ``None`` where the data says nothing of them."""
    if not sheet:
        own = {key: value for key, value in data.items() if key not in SHEETS and key not in _STATED}
        return [own] if own else None
    value = data.get(sheet)
    return value if isinstance(value, list) or value is None else [value]


def _write_sheet(sheet: Worksheet, name: str, asked: list[Any] | None, held: list[Any] | None, lang: str) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 -- the same
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- the same

    columns = max(_DOCUMENTS if name and is_list_of_dossier(name) else 1, len(held or ()))
    titles = [f"{words('value')[0]} {n} / {words('value')[1]}" for n in range(1, columns + 1)]
    sheet.append([name, *documents(name), words("any")[0], NONE if held == [] else None])
    sheet.append(["", words("field")[0], words("chinese")[1], words("note")[0], *titles])
    values = [dict(leaves_of(paper)) for paper in held or ()]
    for path in _paths(asked or [], values):
        field = field_at(name, path)
        if field is not None:
            _write_row(sheet, field, [each.get(path) for each in values], columns)
    for head in sheet.iter_rows(min_row=1, max_row=2):
        for titled in head:
            titled.font = Font(bold=True)
    widths = {"A": 4, "B": 38, "C": 26, "D": 60, **{get_column_letter(FIRST_VALUE + n): 28 for n in range(columns)}}
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    for line in sheet.iter_rows(min_row=FIRST_ROW, min_col=2, max_col=4):
        for told in line:
            told.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].hidden = lang == "zh"
    sheet.freeze_panes = sheet.cell(row=FIRST_ROW, column=FIRST_VALUE).coordinate


def _paths(asked: list[Any], values: Iterable[dict[str, object]]) -> list[str]:
    """Returns the paths of the rows: those that a clear answer needs, spare ones of lists, and those that are held."""
    paths: dict[str, None] = {}
    for paper in asked:
        for path, _ in leaves_of(paper):
            paths[path] = None
    for path in list(paths):
        head, mark, tail = path.partition("[0]")
        if mark:
            paths |= {f"{head}[{n}]{tail}": None for n in range(1, 1 + _SPARE)}
    for held in values:
        paths |= dict.fromkeys(held)
    return list(paths)


def _write_row(sheet: Worksheet, field: Field, values: list[object], columns: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 -- the same

    english, chinese = label_of(field.path)
    note = "; ".join(part for part in (field.note, field.hint) if part)
    row = sheet.max_row + 1
    for column, text in enumerate((field.path, english, chinese, note), start=1):
        sheet.cell(row=row, column=column, value=text).data_type = "s"
    for place in range(columns):
        cell: Any = sheet.cell(row=row, column=FIRST_VALUE + place)
        cell.number_format = {dt.date: "yyyy-mm-dd", Decimal: "General", int: "0"}.get(field.kind, "@")
        _fill(cell, values[place] if place < len(values) else None, field)
    listed = ",".join(field.codes)
    if field.codes and len(listed) <= _LONGEST_LIST and "," not in "".join(field.codes):
        choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        sheet.add_data_validation(choice)
        first, last = (sheet.cell(row=row, column=FIRST_VALUE + n).coordinate for n in (0, columns - 1))
        choice.add(f"{first}:{last}")


def _fill(cell: Any, value: object, field: Field) -> None:  # noqa: ANN401 -- of an extra
    """Writes a value so that it comes back as it was; what a number would change stays text."""
    match value:
        case None:
            return
        case []:
            cell.value = NONE
        case bool():
            cell.value = "yes" if value else "no"
        case str() if field.kind is dt.date:
            cell.value = dt.date.fromisoformat(value)
        case str() if field.kind is Decimal and _is_exact(value):
            cell.value = float(value) if "." in value else int(value)
        case int():
            cell.value = value
        case _:
            if _NOT_IN_CELL.search(str(value)):
                raise FormatError("template", field.path, "holds a sign that no workbook can hold")
            cell.value = str(value)
            cell.data_type = "s"
            cell.number_format = "@"


def _is_exact(amount: str) -> bool:
    """Tells whether an amount can be a number in a workbook and comes back the same."""
    number = Decimal(amount)
    # A workbook keeps a number to fifteen digits, as its readers and writers agree on no more.
    is_short = len(number.as_tuple().digits) <= _DIGITS_KEPT
    return is_short and abs(number) < _LAST_EXACT and "E" not in amount.upper()
