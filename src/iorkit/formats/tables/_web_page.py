"""Rows of the tables in a web page, which many programs save under the ending of an old workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import attrs

from iorkit.findings import Finding, Severity
from iorkit.formats.tables._problems import problem
from iorkit.formats.tables._records import Layout, Place, Record, Sheet
from iorkit.formats.tables._text_file import guess_encoding
from iorkit.limits import limits

__all__ = ["is_web_page", "web_sheets"]

_WIDEST = 512
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OPENINGS = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<div", b"<style")


def is_web_page(start: bytes) -> bool:
    """Tells whether a file begins as a web page does.

    Args:
        start: Its beginning.
    """
    opening = start.removeprefix(b"\xef\xbb\xbf")
    if opening.startswith((b"\xff\xfe", b"\xfe\xff")):
        opening = opening[2:].replace(b"\0", b"")
    low = opening.lstrip().lower()
    return low.startswith(_OPENINGS) or (low.startswith((b"<?xml", b"<!--")) and b"<html" in low)


def web_sheets(path: Path, problems: list[Finding]) -> Iterator[Sheet]:
    """Opens the tables of a web page, each as a sheet.

    Args:
        path: The file.
        problems: Where faults of the file go.

    Raises:
        OSError: The file cannot be opened.
    """
    place = Place(path.name, "", "row")
    with path.open("rb") as file:
        data = file.read(limits().page_bytes + 1)
    if len(data) > limits().page_bytes:
        problems.append(problem("DAT050", "", where=place.words(), reason="is a web page of more than 64 MB"))
        return
    reader = _Tables()
    reader.feed(_decoded(data, place, problems))
    reader.close()
    if not reader.tables:
        problems.append(problem("DAT050", "", where=place.words(), reason="is a web page without a table"))
    for number, table in enumerate(reader.tables, 1):
        named = Place(path.name, f"table {number}" if len(reader.tables) > 1 else "", "row")
        rows = [Record(at, cells) for at, cells in enumerate(table.rows, 1)]
        yield Sheet(named, iter(rows), is_text=False, layout=Layout(merged=table.merged))


def _decoded(data: bytes, place: Place, problems: list[Finding]) -> str:
    named = next((name for mark, name in _BOMS if data.startswith(mark)), "")
    if not named and (found := _CHARSET.search(data[:4096])) is not None:
        named = found[1].decode()
    for encoding in (named, "utf-8"):
        try:
            return data.decode("gb18030" if encoding.lower() in ("gb2312", "gbk") else encoding or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    encoding, words = guess_encoding(data)
    reason = f"is not in UTF-8; it was read as {words}"
    problems.append(problem("DAT059", "", severity=Severity.WARNING, where=place.words(), reason=reason))
    return data.decode(encoding, "replace")


@attrs.define
class _Table:
    rows: list[list[str]] = attrs.field(factory=list)
    merged: list[tuple[int, int, int, int]] = attrs.field(factory=list)
    held: dict[int, int] = attrs.field(factory=dict)  # the columns that a cell above still covers, and how many rows


class _Tables(HTMLParser):
    """Collects tables; one inside a cell of another stands for itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cell: tuple[int, int] | None = None
        self._texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script"):
            self._silent += 1
        elif tag == "table":
            self._end_cell()
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif self._open and tag == "tr":
            self._end_cell()
            self._open[-1].rows.append([])
        elif self._open and tag in ("td", "th"):
            self._end_cell()
            spans = dict(attrs)
            self._cell = (_span(spans.get("colspan")), _span(spans.get("rowspan")))
        elif tag in ("br", "p", "div") and self._texts:
            self._texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script"):
            self._silent = max(self._silent - 1, 0)
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._texts.append(data)

    def close(self) -> None:
        super().close()
        self._end_cell()
        self.tables = [table for table in self.tables if any(any(row) for row in table.rows)]

    def _end_cell(self) -> None:
        if self._cell is None or not self._open:
            return
        table, (wide, high) = self._open[-1], self._cell
        text = "\n".join(" ".join(line.split()) for line in "".join(self._texts).split("\n")).strip()
        self._cell, self._texts = None, []
        if not table.rows:
            table.rows.append([])
        row, at = table.rows[-1], len(table.rows[-1])
        number = len(table.rows) - 1
        while table.held.get(at, 0) > number:
            row.append("")
            at += 1
        if at + wide > _WIDEST:
            return
        row.extend([text, *[""] * (wide - 1)])
        if wide > 1 or high > 1:
            table.merged.append((number, at, number + high - 1, at + wide - 1))
            if high > 1:
                table.held.update(dict.fromkeys(range(at, at + wide), number + high))


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _WIDEST) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004 -- longer is none
