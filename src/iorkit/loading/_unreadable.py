"""What is said of a file of which nothing could be read: what it seems to be, what stands in it, what to do."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import attrs

from iorkit.findings import Finding, Severity
from iorkit.formats.tables._text_file import guess_encoding
from iorkit.formats.tables._vocabulary import nearest_field
from iorkit.loading._codes import MISSING_FORMAT, TAKEN_FOR, UNREADABLE
from iorkit.loading._readers import Source
from iorkit.model import Dossier
from iorkit.model.shape import shown

__all__ = ["marked_folder", "marked_unreadable", "unreadable_for"]

_OPENING = 4096
_LONGEST_LINE = 80
_MOST_NAMES = 8
_FEWEST_LINES = 2
_YAML = re.compile(r"(?:---[ \t]*|(?:- )?[A-Za-z_][\w \t-]*:(?:[ \t].*)?)", re.ASCII)
_FIELDS = tuple(field.name for field in attrs.fields(Dossier) if field.name != "problems")

_AS_DOSSIER = "the reader of dossiers (JSON or TOML)"
_AS_TABLE = "the reader of spreadsheets (CSV or XLSX)"
_BEGIN = "begin with a template (iorkit new)"
_TYPE = "type its data into a dossier (iorkit new writes a template)"
_TYPE_IT = f"{_TYPE[0].upper()}{_TYPE[1:]}."
_IN_ZIP = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint presentation"),
    ("xl/", "an Excel workbook"),
    ("content.xml", "an OpenDocument file"),
)


@attrs.frozen
class _Look:
    """What a file seems to be, the reader that comes nearest, and what to do."""

    seems: str
    reader: str
    remedy: str


_EMPTY = _Look("an empty file", _AS_DOSSIER, f"Save the file again with its content, or {_BEGIN}.")
_BY_START: tuple[tuple[bytes, _Look], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        _Look(
            "a file of an old Office program, or one protected by a password",
            _AS_TABLE,
            "Open it in its program, remove the password, and save it as .xlsx or .csv.",
        ),
    ),
    (
        b"\xff\xd8\xff",
        _Look("a picture", "", f"Pictures are not read; {_TYPE}."),
    ),
    (
        b"\x89png",
        _Look("a picture", "", f"Pictures are not read; {_TYPE}."),
    ),
    (
        b"<?xml",
        _Look("XML", "", f"No kind of XML is read; {_TYPE}."),
    ),
    (b"<!doctype", _Look("a web page", _AS_TABLE, "Save the document itself, or the table as .csv or .xlsx.")),
    (b"<html", _Look("a web page", _AS_TABLE, "Save the document itself, or the table as .csv or .xlsx.")),
    (
        b"{\\rtf",
        _Look("a text of an Office program", "", _TYPE_IT),
    ),
)


def marked_unreadable(dossier: Dossier, source: Source) -> Dossier:
    """Returns a dossier of which nothing could be read with the finding that says so; any other as it is.

    Args:
        dossier: What was read.
        source: From what it was read.
    """
    if any(getattr(dossier, name) is not None for name in _FIELDS) or not _is_lost(dossier, source):
        return dossier
    look = _look_at(source, dossier)
    finding = UNREADABLE.finding(
        "",
        "nothing could be read: it seems to be {seems}; seen: {seen}; nearest: {reader}",
        seems=look.seems + _named_otherwise(source, look),
        seen=_seen(source, look),
        reader=_nearest(source, look),
    )
    return attrs.evolve(dossier, problems=tuple(sorted((attrs.evolve(finding, remedy=look.remedy), *dossier.problems))))


def marked_folder(dossier: Dossier) -> Dossier:
    """Returns a dossier from a folder of which no file could be read with the finding that says so.

    Args:
        dossier: What was read.
    """
    if any(getattr(dossier, name) is not None for name in _FIELDS) or not dossier.problems:
        return dossier
    return attrs.evolve(dossier, problems=tuple(sorted((*_UNREAD_FOLDER, *dossier.problems))))


def unreadable_for(reason: str) -> Finding:
    """Returns the finding of a file that cannot even be opened.

    Args:
        reason: Why, as a clause.
    """
    return UNREADABLE.finding("", "nothing could be read: {reason}", reason=reason)


_UNREAD_FOLDER = (
    attrs.evolve(
        UNREADABLE.finding("", "nothing could be read: none of the folder's files holds a document that is known"),
        remedy="Name each file after its document, such as ior.json and bonds.json, or give the files one by one.",
    ),
)


def _is_lost(dossier: Dossier, source: Source) -> bool:
    """Tells whether an error kept everything out; a dossier that names a format or a field of its own was read."""
    worst = [problem for problem in dossier.problems if problem.severity >= Severity.ERROR]
    if not worst:
        return False
    is_whole = any(problem.code == "DAT001" or not problem.path for problem in worst)
    without_format = any(problem.code == MISSING_FORMAT.code for problem in dossier.problems)
    return is_whole or _was_taken(dossier) or (without_format and not _names_a_field(source))


def _was_taken(dossier: Dossier) -> bool:
    return any(problem.code == TAKEN_FOR.code for problem in dossier.problems)


def _names_a_field(source: Source) -> bool:
    text = _text(source)
    return any(f'"{name}"' in text or re.search(rf"^\s*\[*{name}\b", text, re.MULTILINE) for name in _FIELDS)


def _look_at(source: Source, dossier: Dossier) -> _Look:
    start = source.start[:_OPENING].removeprefix(b"\xef\xbb\xbf")
    opening = start.lstrip().lower()
    if not opening:
        return _EMPTY
    for mark, look in _BY_START:
        if opening.startswith(mark):
            return look
    if start.startswith(b"PK"):
        return _archive(source)
    if b"%PDF" in start:
        return _Look(
            "a PDF that is damaged, or none",
            "the reader of fillable forms (CBP Forms 5106, 301, 5291, 7501)",
            f"Download or scan it again as a fillable form, or {_TYPE}.",
        )
    return _taken(dossier) or _text_look(source, dossier)


def _archive(source: Source) -> _Look:
    try:
        names = zipfile.ZipFile(BytesIO(source.data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return _Look(
            "a workbook that is damaged", _AS_TABLE, "Open it in Excel, repair it, and save it as .xlsx or .csv."
        )
    words = next((words for part, words in _IN_ZIP if any(name.startswith(part) for name in names)), "a ZIP archive")
    if words == "an Excel workbook":
        remedy = "Look at the findings; name the columns in the first row, or save the sheet as .csv."
        return _Look(words, _AS_TABLE, remedy)
    if words == "a ZIP archive":
        return _Look(words, "the reader of folders", "Unpack it, and load the folder or its files.")
    return _Look(words, "", "Type its data into a dossier or a spreadsheet (iorkit new writes a template).")


def _taken(dossier: Dossier) -> _Look | None:
    for problem in dossier.problems:
        if problem.code == TAKEN_FOR.code:
            words = str(dict(problem.params).get("words", "")) or "a message"
            what = f"{words}, which gave no document"
            return _Look(
                what, f"the reader of {words}", "Look at the findings beside this one, and give what they name."
            )
    return None


def _text_look(source: Source, dossier: Dossier) -> _Look:
    text = _text(source)
    opening = text.lstrip()
    if opening[:1] in "{[":
        return _json_look(dossier)
    lines = [line for line in text.splitlines() if line.strip()][:8]
    if not lines or "\x00" in text:
        return _Look("a file of a program, not text", "", _TYPE_IT)
    if re.match(r"\s*(?:\[{1,2}[\w.]+\]{1,2}\s*$|[\w.\"-]+\s*=)", lines[0]):
        return _Look("TOML that is broken or no dossier", _AS_DOSSIER, f"Correct the TOML, or {_BEGIN}.")
    if sum(_YAML.fullmatch(line.strip()) is not None for line in lines) * 2 > len(lines):
        return _Look(
            "YAML",
            _AS_DOSSIER,
            f"YAML is not read; write the same keys as JSON or TOML, or {_BEGIN}.",
        )
    if _separator(lines):
        remedy = "Rename the columns as a broker would, or say what they mean: iorkit.load_many(path, columns={...})."
        return _Look("a table whose columns are not known", _AS_TABLE, remedy)
    return _Look("plain text", _AS_DOSSIER, _TYPE_IT)


def _json_look(dossier: Dossier) -> _Look:
    if any(problem.code == "DAT001" for problem in dossier.problems):
        return _Look("JSON that is broken or no dossier", _AS_DOSSIER, "Correct the JSON where the reason says.")
    seems = "JSON of another program (its keys are none that a dossier has)"
    return _Look(seems, _AS_DOSSIER, f"Write the keys of a dossier, or {_BEGIN}.")


def _separator(lines: list[str]) -> str:
    mark = max(",;\t|", key=lines[0].count)
    count = lines[0].count(mark)
    alike = sum(line.count(mark) == count for line in lines)
    return mark if count and len(lines) >= _FEWEST_LINES and alike * 2 >= len(lines) else ""


def _named_otherwise(source: Source, look: _Look) -> str:
    ending = source.path.suffix.lower() if source.path else ""
    is_web_page = look.seems == "a web page"
    return f", though it is named {ending}" if is_web_page and ending not in ("", ".htm", ".html") else ""


def _nearest(source: Source, look: _Look) -> str:
    names = _columns(source, look)
    known = ((name, field) for name in names if (field := nearest_field(name)))
    near = next((f"; column '{shown(name[:40])}' is nearest to {field}" for name, field in known), "")
    return (look.reader or "no reader takes such a file") + near


def _columns(source: Source, look: _Look) -> list[str]:
    """Returns the names in the first line of a table; none where it is no text with columns."""
    lines = [line for line in _text(source).splitlines() if line.strip()][:8]
    mark = _separator(lines) if look.reader == _AS_TABLE and lines and not source.start.startswith(b"PK") else ""
    return [name.strip(" \"'") for name in lines[0].split(mark) if name.strip()] if mark else []


def _seen(source: Source, look: _Look) -> str:
    """Returns the names of the columns or the first line, masked; what is no text is told by its size."""
    text = _text(source)
    lines = [line for line in text.splitlines() if line.strip()]
    size = f"{len(source.data):,} bytes"
    if not lines:
        return "nothing" if not source.data.strip() else size
    printable = sum(letter.isprintable() for letter in lines[0]) / len(lines[0])
    is_program = look.seems == "a picture" or source.start.startswith((b"PK", b"\xd0\xcf"))
    if is_program or "\x00" in text or printable < 0.9:  # noqa: PLR2004 -- most of it
        return size
    if names := _columns(source, look):
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        return "columns " + ", ".join(f"'{shown(name[:40])}'" for name in names[:_MOST_NAMES]) + more
    return f"'{shown(lines[0].strip()[:_LONGEST_LINE])}'"


def _text(source: Source) -> str:
    start = source.start
    try:
        return start.decode("utf-8-sig")
    except UnicodeDecodeError:
        return start.decode(guess_encoding(start)[0], "replace")
