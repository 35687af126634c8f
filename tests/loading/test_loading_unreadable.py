"""What cannot be read is no bad importer: it has an outcome of its own, a few lines, and no rule runs on it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import iorkit
from iorkit.errors import FindingsError
from iorkit.findings import Report
from iorkit.loading import LOADING_CODES, load, load_many, loads
from iorkit.model import Dossier


def zipped(*names: str) -> bytes:
    """Returns an archive with files of these names."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


ODD = [
    ("", "an empty file", "nothing", "iorkit new"),
    (" \n", "an empty file", "nothing", "iorkit new"),
    ("Call Ann for the EIN.", "plain text", "'Call Ann for the EIN.'", "dossier"),
    ("format: iorkit/dossier/1\nior:\n  name: Lumen\n", "YAML", "'format: iorkit/dossier/1'", "YAML is not read"),
    ("Foo,Bar\n1,2\n3,4\n", "a table whose columns are not known", "columns 'Foo', 'Bar'", "iorkit.load_many"),
    ("\u7a0e\u53f7\u7801,\u8349\n1,2\n3,4\n", "a table whose columns are not known", "columns", "Rename the columns"),
    ("%PDF-1.7 no more", "a PDF that is damaged, or none", "'%PDF-1.7 no more'", "fillable form"),
    ("[1, 2]", "JSON that is broken or no dossier", "'[1, 2]'", "Correct the JSON"),
    ('{"ior": {', "JSON that is broken or no dossier", "'{\"ior\": {'", "Correct the JSON"),
    ('{"invoice": 1}', "JSON of another program (its keys are none that a dossier has)", "", "iorkit new"),
    ("[ior\nname = 1\n", "JSON that is broken or no dossier", "'[ior'", "Correct"),
    ("name = = 1\n", "TOML that is broken or no dossier", "'name = = 1'", "Correct the TOML"),
    ("<?xml version='1.0'?><a/>", "XML", "<?xml", "No kind of XML is read"),
    ("<html><p>CBP</p></html>", "a web page", "<html>", "Save the document itself"),
    ("{\\rtf1 text}", "a text of an Office program", "", "Type its data"),
    (b"\x89PNG\r\n\x00\x01", "a picture", "8 bytes", "Pictures are not read"),
    (b"\xd0\xcf\x11\xe0\x00", "a file of an old Office program, or one protected by a password", "5 bytes", ".xlsx"),
    (b"\x00\x01\x02\x03", "a file of a program, not text", "4 bytes", "Type its data"),
    (b"PK\x03\x04 no archive", "a workbook that is damaged", "bytes", "repair it"),
    (zipped("word/document.xml"), "a Word document", "bytes", "iorkit new"),
    (zipped("ppt/slide.xml"), "a PowerPoint presentation", "bytes", "iorkit new"),
    (zipped("content.xml"), "an OpenDocument file", "bytes", "iorkit new"),
    (zipped("bonds.json"), "a ZIP archive", "bytes", "Unpack it"),
    (zipped("xl/nothing.xml"), "an Excel workbook", "bytes", "name the columns"),
]


@pytest.mark.parametrize("text,seems,seen,remedy", ODD, ids=[f"{n}-{odd[1][:20]}" for n, odd in enumerate(ODD)])
def test_what_cannot_be_read_is_told_in_a_handful_of_lines(
    text: str | bytes, seems: str, seen: str, remedy: str
) -> None:
    """What it seems to be, what stands in it, the nearest reader, and what to do; no rule has run."""
    dossier = loads(text)
    report = iorkit.check(dossier, as_of="2026-03-20")
    marker = report.unreadable

    assert dossier.is_unreadable
    assert ("unreadable", False, (), ()) == (
        report.outcome.value,
        report.is_clear,
        report.rules_run,
        report.not_checked,
    )
    assert marker is not None
    told = {name: str(value) for name, value in marker.params}
    assert seems == told["seems"]
    assert seen in told["seen"]
    assert remedy in marker.remedy
    assert len(report.to_text(width=200).splitlines()) <= 7
    with pytest.raises(FindingsError):
        report.raise_unless_clear()


@pytest.mark.parametrize("write", [Report.to_text, Report.to_html, Report.to_markdown, Report._repr_html_])
def test_every_rendering_says_it_and_nothing_of_rules(write: Callable[[Report], str]) -> None:
    """No checklist and no ask-for list stands under it."""
    report = iorkit.check(loads("Foo,Bar\n1,2\n3,4\n"), as_of="2026-03-20")
    text = write(report)

    assert "UNREADABLE" in text
    assert "columns" in text
    assert "CHECKLIST" not in text
    assert () == report.ask_for()


def test_the_longest_text_is_as_short() -> None:
    """There is no more to say."""
    report = iorkit.check(loads(""), as_of="2026-03-20")

    assert report.to_text() == report.to_text(verbosity=2)


def test_a_report_on_it_comes_back_from_json() -> None:
    """With its outcome, which is worked out again."""
    report = iorkit.check(loads(""), as_of="2026-03-20")
    data = report.to_json()

    assert "unreadable" == data["outcome"]
    assert report == Report.from_json(json.loads(json.dumps(data)))
    assert "unreadable" == Report.from_json(data).outcome.value
    assert "unreadable: nothing of it could be read, so nothing was judged" == report.summary


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "iorkit/dossier/1"}',
        '{"bonds": 5}',
        '{"format": "iorkit/dossier/1", "invoce": 1}',
        "format = 'iorkit/dossier/1'",
        "[[bonds]]\namount = 1.5\n",
    ],
)
def test_a_dossier_that_says_little_is_judged(text: str) -> None:
    """A dossier that names its format or one of its fields was read, though its values were not."""
    dossier = loads(text)

    assert not dossier.is_unreadable
    assert iorkit.check(dossier, as_of="2026-03-20").rules_run


def test_numbers_of_persons_are_masked_in_what_was_seen() -> None:
    """The first line is shown, and a Social Security number in it is not."""
    (marker,) = (found for found in loads("Ann 987-65-4320").problems if found.code == "DAT090")

    assert "'Ann ***-**-4320'" in marker.message


def test_the_nearest_field_of_a_table_is_told() -> None:
    """So that the next try works."""
    report = iorkit.check(loads("\u7a0e\u53f7\u7801,\u8349\n1,2\n3,4\n"), as_of="2026-03-20")

    assert "is nearest to ior.ein" in report.to_text(width=200)


def test_a_message_that_gives_no_document_names_its_reader() -> None:
    """It was known, but there is nothing in it to judge."""
    report = iorkit.check(
        loads("E0 SUMMRY 000001 REF ID: B76 03245278\nE1RF002   TRANSACTION DATA REJECTED\n"), as_of="2026-03-20"
    )

    assert "unreadable" == report.outcome.value
    assert "an entry summary message, which gave no document" in report.to_text()
    assert "does not hold: 002" in report.to_text()


def test_a_folder_of_which_nothing_could_be_read_is_unreadable(tmp_path: Path) -> None:
    """One good file is enough to be judged."""
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n")

    assert load(tmp_path).is_unreadable
    (tmp_path / "bonds.json").write_text("[]")
    assert not load(tmp_path).is_unreadable


def test_a_web_page_that_bears_another_name_is_told_so(tmp_path: Path) -> None:
    """What a site gives in place of a form."""
    (tmp_path / "form.pdf").write_text("<html>sign in</html>")

    (marker,) = (found for found in load(tmp_path / "form.pdf").problems if found.code == "DAT090")

    assert "a web page, though it is named .pdf" in marker.message


def test_a_file_that_is_not_there_is_unreadable_in_a_stream(tmp_path: Path) -> None:
    """A stream goes on, and the outcome tells it from a finding."""
    (dossier,) = load_many(tmp_path / "none.json")
    report = iorkit.check(dossier, as_of="2026-03-20")

    assert "unreadable" == report.outcome.value
    assert "no such file" in report.to_text()
    assert "none.json" in report.to_text()


def test_the_marker_alone_makes_no_dossier_unreadable() -> None:
    """A dossier to which documents were added after is judged."""
    marker = LOADING_CODES["DAT090"].finding("", "nothing could be read")

    assert Dossier(problems=(marker,)).is_unreadable
    assert not Dossier(problems=(marker,), bonds=()).is_unreadable
