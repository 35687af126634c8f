"""One list of attacks against every face: what a page, a terminal, a sheet or a calendar would act on."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from report_samples import report_saying

import iorkit
from iorkit.deadlines import upcoming
from iorkit.formats.reports import write_reports
from iorkit.model import IOR, CustomsBond, Dossier, EntrySummary7501, Party

ATTACKS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\u200b=1+1",
    "\u200d=1+1",
    "\u2060=1+1",
    "\ufeff=1+1",
    "\u00ad=1+1",
    "\u00a0=1+1",
    "\uff1d1+1",
    '=HYPERLINK("https://example.com","x")',
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) | ![y](https://example.com/y.png)",
    "\x1b[2J\x1b]0;owned\x07",
    "\x9b31mred",
    "x\rover",
    "x\x08\x08y",
    "\u202eevil\u202c",
    "\u2066evil\u2069",
    "\u2028line\u2029paragraph",
    "x\r\nBEGIN:VEVENT\r\nSUMMARY:false\r\nEND:VEVENT",
    "\x00null",
    "\ud800half",
]
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
FORMULA = re.compile("^[\\s\u200b-\u200f\u2060\ufeff\u00ad]*[=+@\uff1d\uff0b\uff20\uff0d-]")


def _dossier(words: str) -> Dossier:
    return Dossier(
        ior=IOR(name=words),
        bonds=(CustomsBond(number=words, principal=Party(name=words)),),
        entry_summaries=(
            EntrySummary7501(entry_number=words, importing_carrier=words, entry_date="2026-03-09", is_filed=False),
        ),
    )


def _face(thing: Any) -> str:  # noqa: ANN401 -- whatever has a face
    return str(thing._repr_html_())


PLAIN: dict[str, Callable[[str], str]] = {
    "text": lambda words: report_saying(words).to_text(),
    "text, long": lambda words: report_saying(words).to_text(verbosity=1),
    "text, all": lambda words: report_saying(words).to_text(verbosity=2),
    "markdown": lambda words: report_saying(words).to_markdown(),
    "finding": lambda words: str(report_saying(words).findings[0]),
    "findings": lambda words: f"{report_saying(words).findings!s}{report_saying(words).findings!r}",
    "checklist": lambda words: f"{report_saying(words).checklist()!s}{report_saying(words).checklist()!r}",
    "report, short": lambda words: repr(report_saying(words)),
    "matrix": lambda words: str(report_saying(words).matrix),
    "dossier": lambda words: repr(_dossier(words)),
    "bond": lambda words: repr(_dossier(words).bonds),
    "dossier judged": lambda words: iorkit.check(_dossier(words), as_of="2026-03-20").to_text(verbosity=2),
}
PAGES: dict[str, Callable[[str], str]] = {
    "page": lambda words: report_saying(words).to_html(),
    "report": lambda words: _face(report_saying(words)),
    "findings": lambda words: _face(report_saying(words).findings),
    "finding": lambda words: _face(report_saying(words).findings[0]),
    "checklist": lambda words: _face(report_saying(words).checklist()),
    "matrix": lambda words: _face(report_saying(words).matrix),
    "dossier": lambda words: _face(_dossier(words)),
    "bond": lambda words: _face((_dossier(words).bonds or ())[0]),
    "entry": lambda words: _face((_dossier(words).entry_summaries or ())[0]),
    "dossier judged": lambda words: iorkit.check(_dossier(words), as_of="2026-03-20").to_html(),
}


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
@pytest.mark.parametrize("face", PLAIN)
def test_no_terminal_acts_on_the_text_of_others(face: str, attack: str) -> None:
    """No control sign, nothing that turns the direction of writing, no half letter."""
    assert [] == ACTS.findall(PLAIN[face](attack))


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
@pytest.mark.parametrize("face", PAGES)
def test_no_page_acts_on_the_text_of_others(face: str, attack: str) -> None:
    """The same tags as with a harmless name, and no sign that acts."""
    page, harmless = PAGES[face](attack), PAGES[face]("Harmless Name")

    assert [] == ACTS.findall(page)
    assert set(re.findall(r"<[a-z!/][^\s>]*", harmless)) >= set(re.findall(r"<[a-z!/][^\s>]*", page)) - {
        "<bdi",
        "</bdi",
    }


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_no_sheet_takes_the_text_of_others_for_a_formula(attack: str) -> None:
    """Not in CSV, after whatever signs a sheet leaves out; not in a workbook, where its cells are text."""
    report = report_saying(attack)
    with tempfile.TemporaryDirectory() as folder:
        write_reports([report], sheet := Path(folder) / "all.csv")
        write_reports([report], book := Path(folder) / "all.xlsx")
        cells = [cell for row in csv.reader(io.StringIO(sheet.read_text("utf-8-sig"))) for cell in row]
        kinds = {cell.data_type for each in load_workbook(book) for row in each.iter_rows() for cell in row}

    assert [] == [cell for cell in cells if FORMULA.match(cell)]
    assert [] == [cell for cell in cells if re.search("[\x00\x08\x1b\x9b]", cell)]
    assert "f" not in kinds


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_no_calendar_gains_an_event_from_the_text_of_others(attack: str) -> None:
    """As many events and lines of the same names as with a harmless text."""
    items = upcoming(_dossier(attack), "2026-03-20")
    data = items.to_icalendar() if hasattr(items, "to_icalendar") else iorkit.deadlines.to_icalendar(items)
    calendar = Calendar.from_ical(data)

    assert len(items) == len(calendar.walk("VEVENT")) > 0
    assert [] == re.findall(b"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data)


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_json_keeps_the_text_and_acts_on_nothing(attack: str) -> None:
    """Every sign that acts is written as an escape, and a line of JSON stays one line."""
    report = report_saying(attack)
    with tempfile.TemporaryDirectory() as folder:
        write_reports([report], path := Path(folder) / "all.ndjson")
        written = path.read_text("utf-8")

    assert 1 == written.count("\n")
    assert [] == re.findall("[\x00-\x09\x0b-\x1f\ud800-\udfff]", written)
    assert json.loads(written)
