"""``load`` recognizes what it is given by what stands in it, and says what it took it for."""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import attrs
import openpyxl
import pytest
from filing_samples import CONTINUOUS, NAMED, STATEMENT, TODAY
from filing_samples import FORM as FORM_5106
from hypothesis import given
from hypothesis import strategies as st
from pdf_forms import flattened, form
from reading import reasons

from iorkit.findings import Severity
from iorkit.formats.abi import (
    write_bond_filing,
    write_entry_summaries,
    write_importer_answer,
    write_importer_update,
)
from iorkit.ids import BondNumber, EntryNumber, ImporterNumber, PortCode
from iorkit.loading import dumps, load, loads
from iorkit.loading._readers import Source
from iorkit.loading._recognize import KINDS, recognized
from iorkit.model import CustomsBond, Dossier, EntrySummary7501, ImporterRecord, RecordStatus

FORM = form({"Importer Name": "Lumen Housewares LLC", "1B": "47-5550101", "4 Date": "soon"}, title="CBP Form 5106")
BOND = form({"Bond number": "268ABC123", "Limit of liability": "fifty"}, title="CBP Form 301")
ANSWER = write_importer_answer([ImporterRecord(number=ImporterNumber("47-5550101"), status=RecordStatus.VOID)])
ES003 = (
    "Entry Summary Number,Entry Summary Line Number,HTS Number - Full,Line Tariff Goods Value Amount\n"
    'B7603245278,1,7323930080,"$12,500.00"\n'
)
ENTRY = EntrySummary7501(
    entry_number=EntryNumber("B76-0324527-8"), entry_type="01", port=PortCode("2704"), filing_action="A"
)


def words_of(dossier: Dossier) -> list[str]:
    """Returns what a dossier's notes say that the file was taken for."""
    return [found.message for found in dossier.problems if found.code == "DAT080"]


@pytest.mark.parametrize(
    "content, words, field",
    [
        (FORM, "taken for a fillable form in PDF", "form5106"),
        (BOND, "taken for a fillable form in PDF", "bonds"),
        (ANSWER.encode(), "taken for CBP's answer to an importer/bond query", "importer_records"),
        (
            b"Dear all,\r\nthe answer:\r\n\r\nK147-5550101  0\r\n",
            "taken for CBP's answer to an importer/bond query",
            "importer_records",
        ),
        (ES003.encode(), "taken for an ACE report ES-003 as text", "entry_summaries"),
        (ES003.encode("utf-16"), "taken for an ACE report ES-003 as text", "entry_summaries"),
    ],
)
def test_a_file_is_read_as_what_it_is(tmp_path: Path, content: bytes, words: str, field: str) -> None:
    """Whatever it is called, and the same from a file and from its content."""
    file = tmp_path / "paper.json"
    file.write_bytes(content)
    dossier = load(file)

    assert [words] == words_of(dossier)
    assert getattr(dossier, field)
    assert getattr(loads(content), field) == getattr(dossier, field)
    assert [words] == words_of(loads(content))


BONDS = "Importer Number,Bond Number,Bond Amount,Bond Type\n47-5550101,268ABC123,50000,8\n47-5550101,26Z,1,8\n"
POWERS = "Importer Number,Agent Name,Date Signed\n47-5550101,Bayside Customs Brokers Inc,03/02/2026\n"
IMPORTERS = "Importer Number,Importer Name\n47-5550101,Lumen Housewares LLC\n"


@pytest.mark.parametrize(
    "content, words, field",
    [
        (
            write_importer_update(FORM_5106, action="A"),
            "taken for a message of importer creates or updates",
            "form5106",
        ),
        (write_bond_filing(CONTINUOUS, action="B"), "taken for a message of electronic bonds", "bonds"),
        (BONDS, "taken for a spreadsheet that fills ior, bonds", "bonds"),
        (POWERS, "taken for a spreadsheet that fills ior, powers_of_attorney", "powers_of_attorney"),
        (IMPORTERS, "taken for a spreadsheet that fills ior", "ior"),
        ("Report of 2 March\n\n" + BONDS.replace(",", ";"), "taken for a spreadsheet that fills ior, bonds", "bonds"),
    ],
)
def test_messages_and_tables_of_brokers_are_read(content: str, words: str, field: str) -> None:
    """Without an envelope, and without a word of what they are."""
    dossier = loads(content)

    assert [words] == words_of(dossier)
    assert getattr(dossier, field)


def test_an_ace_report_is_told_by_the_two_columns_that_it_must_have(tmp_path: Path) -> None:
    """It names bonds and importers, too."""
    for text, words in ((BONDS, "a spreadsheet that fills ior, bonds"), (ES003, "an ACE report ES-003 in a workbook")):
        workbook = openpyxl.Workbook()
        for row in csv.reader(text.splitlines()):
            workbook.worksheets[0].append(row)
        workbook.save(tmp_path / "table.bin")

        assert [f"taken for {words}"] == words_of(load(tmp_path / "table.bin"))


def test_a_table_of_several_importers_gives_no_dossier() -> None:
    """For the documents of two would be compared as those of one."""
    dossier = loads(IMPORTERS + "47-5550909,Haotian Home Inc\n")
    (found,) = (problem for problem in dossier.problems if problem.code == "DAT084")

    assert None is dossier.ior
    assert found.message == (
        "holds documents of 2 importers, and a dossier is of one, so none was taken; iorkit.load_many gives them all"
    )


def test_what_is_wrong_in_a_row_is_told_once() -> None:
    """Whether it is of the row or of its place in the dossier."""
    second = IMPORTERS + "47-5550101,Lumen\n"
    codes = [problem.code for problem in loads(BONDS.replace("50000", "$5O") + "47-5550101,1,2\n").problems]

    assert 1 == codes.count("DAT053")
    assert ["DAT056", "DAT080"] == sorted(problem.code for problem in loads(second).problems)


def test_a_bond_that_cbp_refused_or_that_is_none_is_left_out() -> None:
    """And what is wrong with one that is taken is told at its place in the dossier."""
    refused = write_bond_filing(CONTINUOUS, action="B").rstrip("\n") + "\n90RFS34  PRINC ID NUM NOT IN ACE\n"
    ended = write_bond_filing(NAMED, action="T", submitted_on=TODAY)
    bad = write_bond_filing(CONTINUOUS, action="B").replace("0000050000", "00000A0000", 1)
    dossier = loads(refused + ended + bad)
    paths = {problem.code: problem.path for problem in dossier.problems}

    assert 1 == len(dossier.bonds or ())
    assert {"DAT084": "bonds", "DAT062": "bonds"}.items() <= paths.items()
    assert "bonds[0].amount" in paths.values()


def test_of_several_forms_in_a_message_the_first_is_taken() -> None:
    """And the others are counted."""
    one = write_importer_update(FORM_5106, action="A")
    other = write_importer_update(attrs.evolve(FORM_5106, name="HAOTIAN HOME INC"), action="U")
    dossier = loads(one + other)
    left = [problem.message for problem in dossier.problems if problem.code == "DAT084"]

    assert FORM_5106.name == (dossier.form5106 and dossier.form5106.name)
    assert ["holds forms of 2 importers, of which the first was taken"] == left
    assert not [problem for problem in dossier.problems if problem.path.startswith("items")]


def test_a_message_without_an_item_gives_its_finding() -> None:
    """The field as such bears it."""
    for application, code, path in (("TP", "DAT035", "form5106"), ("CX", "DAT060", "bonds")):
        dossier = loads(f"B  2704XYZ{application}\n")

        assert path == {problem.code: problem.path for problem in dossier.problems}[code]


def test_a_statement_is_named() -> None:
    """It is no document of a dossier."""
    (found,) = reasons(loads("\n".join(STATEMENT)))

    assert "DAT081" == found.code
    assert "read_daily_statement" in found.message


def test_an_entry_summary_message_is_read() -> None:
    """With and without line breaks."""
    text = write_entry_summaries([ENTRY])
    dossier = loads(text)

    assert ["taken for an entry summary message"] == words_of(dossier)
    assert dossier.entry_summaries is not None
    assert "B76-0324527-8" == str(dossier.entry_summaries[0].entry_number)
    assert dossier.entry_summaries == loads("".join(f"{line:80}" for line in text.splitlines())).entry_summaries


def test_conditions_that_cbp_reports_are_named() -> None:
    """A dossier has no place for them, and they must not be lost in silence."""
    many = "\n".join(f"E1 F{number:03}   {'SOME NARRATIVE':40}XYZ  03245278" for number in range(100, 112))
    (found,) = (problem for problem in loads(f"B  2704XYZAX\n{many}\n").problems if problem.code == "DAT083")

    assert Severity.ERROR is found.severity
    assert "100, 101" in found.message
    assert found.message.endswith("and 2 more")


def test_a_dossier_is_no_other_kind() -> None:
    """Not even one that speaks of all of them; and it bears no note."""
    text = dumps(Dossier(listed_entities=("%PDF-1.7", "K147-5550101", "entry summary number, hts number", "CA")))

    assert () == loads(text).problems
    assert None is recognized(Source(text.encode()))
    assert None is recognized(Source(b"# %PDF-1.7\n[ior]\nname = 'x'\n"))


def test_the_note_does_not_change_the_outcome() -> None:
    """It is worth knowing, and no more."""
    (note,) = (found for found in loads(ANSWER).problems if found.code == "DAT080")

    assert Severity.NOTE is note.severity


@pytest.mark.parametrize(
    "content, words",
    [
        (b"\xff\xd8\xff\xe0 jpeg", "is a picture"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office program"),
        (b"<!DOCTYPE html><p>", "is a web page"),
        (b"<?xml version='1.0'?>", "is XML"),
        (b"{\\rtf1\\ansi", "a text of an Office program"),
        (b"abc\x00def", "holds no text"),
    ],
)
def test_a_kind_that_is_not_read_is_named(content: bytes, words: str) -> None:
    """One finding, and nothing else is tried."""
    (found,) = reasons(loads(content))

    assert "DAT081" == found.code
    assert words in found.message


def test_each_sheet_of_a_workbook_is_read_as_the_table_that_it_is(tmp_path: Path) -> None:
    """A list of importers beside one of bonds names the importer, and makes no third bond."""
    workbook = openpyxl.Workbook()
    for row in csv.reader(BONDS.splitlines()):
        workbook.worksheets[0].append(row)
    number = next(csv.DictReader(BONDS.splitlines()))["Importer Number"]
    importers = workbook.create_sheet("Importers")
    for cells in (["Importer Number", "Legal Name", "EIN"], [number, "Lumen Housewares LLC", "47-5550101"]):
        importers.append(cells)
    workbook.save(tmp_path / "lists.xlsx")
    dossier = load(tmp_path / "lists.xlsx")

    assert dossier.ior is not None
    assert dossier.bonds is not None
    assert ("Lumen Housewares LLC", 2) == (dossier.ior.name, len(dossier.bonds))
    assert ["taken for a spreadsheet that fills ior, bonds"] == words_of(dossier)


def test_an_archive_that_is_no_workbook_gives_a_finding() -> None:
    """The reader of workbooks says so."""
    dossier = loads(b"PK\x03\x04 not a workbook")

    assert ["DAT050", "DAT080"] == sorted(found.code for found in reasons(dossier))
    assert dossier.entry_summaries is None


def test_a_workbook_without_its_reader_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """What table it is cannot even be told."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    (found,) = reasons(loads(b"PK\x03\x04"))

    assert "DAT082" == found.code
    assert "openpyxl" in found.message


def test_a_form_that_cannot_be_read_gives_no_empty_paper() -> None:
    """The finding stands alone."""
    dossier = loads(flattened())

    assert ["DAT073", "DAT080"] == sorted(found.code for found in reasons(dossier))
    assert Dossier() == Dossier(problems=()) == loads(dumps(Dossier()))
    assert dossier.form5106 is None


def test_an_extra_that_is_missing_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the extra; the rest of a folder is read all the same."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    (found,) = reasons(loads(FORM))

    assert "DAT082" == found.code
    assert "pypdf" in found.message


def test_a_folder_takes_papers_and_messages_of_any_name(tmp_path: Path) -> None:
    """What they give stands after what the dossier's own files give, and paths point there."""
    (tmp_path / "bonds.json").write_text('[{"amount": "50000"}]', encoding="utf-8")
    (tmp_path / "ior.json").write_text('{"name": "Lumen Housewares LLC"}', encoding="utf-8")
    (tmp_path / "Bond 2026.pdf").write_bytes(BOND)
    (tmp_path / "answer.txt").write_text(ANSWER, encoding="utf-8")
    (tmp_path / "z 5106.PDF").write_bytes(FORM)
    (tmp_path / "notes.txt").write_text("call Jude", encoding="utf-8")
    (tmp_path / "empty.pdf").write_bytes(b"")
    dossier = load(tmp_path)
    problems = {(found.code, found.path, found.subject) for found in dossier.problems}

    assert dossier.bonds is not None
    assert [None, "268ABC123"] == [bond.number and str(bond.number) for bond in dossier.bonds]
    assert "Lumen Housewares LLC" == (dossier.form5106 and dossier.form5106.name)
    assert 1 == len(dossier.importer_records or ())
    assert ("DAT075", "bonds[1].amount", "Bond 2026.pdf") in problems
    assert ("DAT075", "form5106.signed_on", "z 5106.PDF") in problems
    assert ("DAT011", "notes.txt", "") in problems
    assert ("DAT011", "empty.pdf", "") in problems
    assert {"Bond 2026.pdf", "answer.txt", "z 5106.PDF"} == {
        subject for code, _, subject in problems if code == "DAT080"
    }


def test_of_two_papers_where_one_can_be_the_first_is_kept(tmp_path: Path) -> None:
    """And the other is named."""
    (tmp_path / "form5106.json").write_text('{"name": "Lumen"}', encoding="utf-8")
    (tmp_path / "form.pdf").write_bytes(FORM)
    dossier = load(tmp_path)

    assert "Lumen" == (dossier.form5106 and dossier.form5106.name)
    assert ["form.pdf"] == [dict(found.params)["file"] for found in dossier.problems if found.code == "DAT007"]


@pytest.mark.slow
@pytest.mark.parametrize("start", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"{", b"K147-5550101\n", b"B  2704XYZAE\n"])
def test_twenty_megabytes_at_random_give_a_finding_quickly(start: bytes) -> None:
    """Whatever they pretend to be."""
    noise = start + Random(7501).randbytes(20_000_000)  # noqa: S311 -- noise, not a secret
    began = time.process_time()
    dossier = loads(noise)
    spent = time.process_time() - began

    assert [found for found in dossier.problems if found.severity is not Severity.NOTE]
    assert spent < 20


@given(
    st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b"K147-5550101", b"B  2704XYZAE\n10A", ES003.encode()]), st.binary()
)
def test_whatever_follows_the_beginning_never_raises(start: bytes, rest: bytes) -> None:
    """A kind once recognized reads its file, or says why not."""
    assert loads(start + rest).problems


def test_a_kind_is_one_line_of_the_registry() -> None:
    """Each with words of its own."""
    kinds: list[tuple[str, Callable[[Source], bool]]] = [(kind.words, kind.looks_so) for kind in KINDS]

    assert len(kinds) == len({words for words, _ in kinds})
    assert not any(looks_so(Source(b"")) for _, looks_so in kinds)


def test_a_bond_reads_the_same_from_its_form() -> None:
    """The document is an ordinary one."""
    bonds = loads(form({"Bond number": "268ABC123"}, title="CBP Form 301")).bonds

    assert (CustomsBond(number=BondNumber("268ABC123"), is_transcribed_whole=True),) == bonds


def test_what_is_wrong_with_a_folder_as_such_bears_no_file(tmp_path: Path) -> None:
    """A format that is not known is no paper's."""
    (tmp_path / "dossier.json").write_text('{"format": "other", "format": "iorkit/dossier/9"}', encoding="utf-8")

    assert {"DAT007", "DAT008"} == {found.code for found in reasons(load(tmp_path))}


def test_a_table_whose_rows_state_no_importer_gives_no_paper() -> None:
    """Only what is wrong with each row is told."""
    dossier = loads("Importer Number,Bond Number,Bond Amount\n,268ABC123,50000\n")

    assert None is dossier.bonds
    assert ["DAT055", "DAT080"] == sorted(found.code for found in reasons(dossier))


def test_cbps_response_to_a_summary_is_known_without_its_envelope() -> None:
    """Brokers cut the answer out of their log; it is no broken JSON."""
    answer = "E0 SUMMRY 000001 REF ID: B76 03245278\nE1RF002   TRANSACTION DATA REJECTED\n"

    assert ["DAT080", "DAT083"] == sorted(problem.code for problem in reasons(loads(answer)))
    assert "DAT080" not in [problem.code for problem in reasons(loads("E0 summary of the year 000001"))]
