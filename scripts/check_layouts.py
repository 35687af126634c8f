"""Compares iorkit's record layouts with the tables of CBP's chapters, field by field.

The chapters are CBP's and not shipped: give a folder that holds them as text, one ``*.txt`` a chapter, as a PDF reader
with kept columns makes it. Example: ``python scripts/check_layouts.py chapters``. With ``--csv`` the tables are printed
as the file that the tests compare with. It ends with 1 where a field differs and no note of the layout says why.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from iorkit.formats.abi import LAYOUTS, Layout

_HEADS = (
    re.compile(r"\s*((?:SE|CW|PG)?[0-9]{2}|E[01])[- ]Records?\s+Length/"),
    re.compile(r"\s*Input ([ABYZ])-Records?\s+Length/"),
)
_ROW = re.compile(
    r"\s{0,3}(?P<name>\S.*?)?\s+(?P<class>[0-9]+\s?(?:\(S\)N|AN|A|N|X|S|D))(?: or)?\s+"
    r"(?P<first>[0-9]+)(?:-(?P<last>[0-9]+))?(?:\s+(?P<desig>[MCO])-?(?=\s|$))?"
)
_CHOICE = re.compile(r"\s+or\s+[0-9]+S\b|^\s*[0-9]+S\b(?!\S)|\s{3,}or(?=\s|$)")
_END = re.compile(r"\s*Notes? ?[0-9]*\s*$|\s*[A-Z].*Grouping\s*$|\s*.*\((?:Input|Output) .*Record\)\s*$")
_FURNITURE = re.compile(
    r"\s*Data Element|.*ACE ABI CATAIR|.*Entry Summary Create/Update +ESF|.*Batch & Block Control +B&B"
)
_CODE = re.compile(r"\s{8,}(?:\N{BULLET}\s+)?[\u2018']?(?P<code>[A-Z0-9]{1,3})[\u2019']?\s+=\s+\S")
_THIS_SYSTEM, _OTHER_SYSTEM = "(ESAR)", "(eMAN)"
_LONGEST_PART, _MOST_INDENT = 24, 3
_DESCRIPTION = re.compile(r"\s{3,}\S.*")


@attrs.define
class Printed:
    """A field as CBP's table prints it."""

    record: str
    field: str
    first: int
    last: int
    kind: str
    designation: str

    @property
    def cells(self) -> tuple[str, str, int, int, str, str]:
        """The field as a row of the file."""
        return self.record, self.field, self.first, self.last, self.kind, self.designation

    @property
    def is_of_another_system(self) -> bool:
        """Whether the field is printed for another system than the one that takes entry summaries."""
        return _OTHER_SYSTEM in self.field and _THIS_SYSTEM not in self.field


def fields_of(text: str) -> Iterator[Printed]:
    """Finds the fields of every table of a chapter.

    Args:
        text: The chapter.
    """
    at_hand: Printed | None = None
    for record, line in _lines_of_tables(text):
        row = _ROW.match(line)
        if at_hand is not None and (row or record != at_hand.record):
            yield at_hand
            at_hand = None
        if row:
            first = int(row["first"])
            kind = row["class"].replace(" ", "")
            at_hand = Printed(record, row["name"] or "", first, int(row["last"] or first), kind, row["desig"] or "")
        elif at_hand is not None:
            at_hand.field = f"{at_hand.field} {_name_part(line)}".strip()
    if at_hand is not None:
        yield at_hand


def _lines_of_tables(text: str) -> Iterator[tuple[str, str]]:
    """Gives the lines of tables, each with its record; a page ends a table until its heading comes again."""
    record = ""
    for line in text.splitlines():
        if head := next(filter(None, (pattern.match(line) for pattern in _HEADS)), None):
            record = head[1]
        elif line.startswith("=====PAGE") or _END.match(line):
            record = ""
        elif record and line.strip() and not _FURNITURE.match(line):
            yield record, line


def codes_of(text: str) -> Iterator[tuple[str, str, str]]:
    """Finds the codes that the tables of a chapter print: record, data element and code, each once.

    Args:
        text: The chapter.
    """
    told: dict[tuple[str, str, str], None] = {}
    element, at_hand = "", ""
    pending: list[str] = []
    for record, line in [*_lines_of_tables(text), ("", "")]:
        row = _ROW.match(line)
        if row or record != at_hand:
            told |= dict.fromkeys((at_hand, element, code) for code in pending)
            element, at_hand, pending = (row["name"] or "" if row else ""), record, []
        elif part := _name_part(line):
            element = f"{element} {part}".strip()
        if code := _CODE.search(line):
            pending.append(code["code"])
    yield from told


def _name_part(line: str) -> str:
    """Returns what a line that goes on from the one above adds to the name of the field."""
    part = _CHOICE.sub("   ", line)
    indent = len(part) - len(part.lstrip())
    return "" if indent > _MOST_INDENT else _DESCRIPTION.sub("", part.strip())[:_LONGEST_PART].strip()


def our_layouts() -> dict[str, Layout]:
    """Returns the layouts that the chapters set out, by their records' identifiers."""
    return {**LAYOUTS["envelope_input"], **LAYOUTS["entry/summary"], **LAYOUTS["entry/response"]}


def differences(printed: Sequence[Printed]) -> Iterator[str]:
    """Compares the tables with ours.

    Args:
        printed: The fields of the tables.
    """
    layouts = our_layouts()
    seen = {field.record for field in printed}
    yield from (f"record {record}: no table was found" for record in layouts if record not in seen)
    for record, layout in layouts.items():
        theirs = {field.first: field for field in printed if field.record == record and not field.is_of_another_system}
        ours = {field.first: field for field in layout.fields}
        yield from (f"record {record}, column {first}: only in the table" for first in theirs.keys() - ours.keys())
        for first, field in ours.items():
            if (other := theirs.get(first)) is None:
                yield f"record {record}, column {first}: {field.name} is not in the table"
                continue
            if field.note.startswith("printed") and field.last == other.last:
                continue
            mine = (field.last, field.printed_class, field.designation)
            if mine != (other.last, other.kind, other.designation):
                yield f"record {record}, {field.name}: {mine} is {(other.last, other.kind, other.designation)} there"
            if _plain(field.name) != _plain(other.field):
                yield f"record {record}, column {first}: {field.name!r} is {other.field!r} there"


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower().partition("previously")[0])


def main(arguments: Sequence[str] | None = None) -> int:
    """Compares, and prints what differs.

    Args:
        arguments: The words after the command, where not those of the process.
    """
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder that holds CBP's chapters as text")
    parser.add_argument("--csv", action="store_true", help="print the tables instead")
    parser.add_argument("--codes", action="store_true", help="print the codes of the entry summary instead")
    options = parser.parse_args(arguments)
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.folder.glob("*.txt"))]
    known = our_layouts()
    if options.codes:
        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow(("record", "element", "code"))
        entry = {**LAYOUTS["entry/summary"], **LAYOUTS["entry/response"]}
        table.writerows(row for text in texts for row in codes_of(text) if row[0] in entry)
        return 0
    printed = [field for text in texts for field in fields_of(text) if field.record in known]
    if options.csv:
        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow(("record", "field", "first", "last", "class", "designation"))
        table.writerows(field.cells for field in printed)
        return 0
    found = list(differences(printed))
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"{len(printed)} fields of {len(known)} records compared, {len(found)} differ\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
