"""Templates: nothing filled in gives nothing, and what is filled in comes back as it was."""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iorkit
from iorkit.cli import main
from iorkit.errors import FormatError, MissingExtra, ShapeError
from iorkit.formats.template import is_template, read_template, template_json, write_template
from iorkit.formats.template._fields import (
    SHEETS,
    clear_example,
    documents,
    field_at,
    is_list_of_dossier,
    label_of,
    leaves_of,
)
from iorkit.model import Arrangement, Dossier

ARRANGEMENTS = ("buyer", "own-company", "agent")
Capture = pytest.CaptureFixture[str]


def plain(dossier: Dossier) -> Dossier:
    """Returns a dossier without what was noted when it was loaded."""
    return attrs.evolve(dossier, problems=())


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_a_template_of_json_loads_without_a_problem_and_states_nothing(arrangement: str) -> None:
    """Only who is importer of record; what is null is not known."""
    dossier = iorkit.loads(template_json(arrangement))

    assert () == dossier.problems
    assert Dossier(arrangement=arrangement) == dossier
    assert all(value is None for _, value in leaves_of(_values(json.loads(template_json(arrangement)))))


def _values(data: object) -> object:
    """Leaves out what is no value."""
    if isinstance(data, dict):
        return {
            key: _values(value)
            for key, value in data.items()
            if not key.startswith(("_", "$")) and key not in ("format", "arrangement")
        }
    return [_values(item) for item in data] if isinstance(data, list) else data


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_a_template_of_json_has_every_field_on_which_the_clear_example_rests(arrangement: str) -> None:
    """So that nothing that a clear answer needs is missing in it."""
    asked = _values(json.loads(template_json(arrangement)))
    example = _values(json.loads(iorkit.examples.path(arrangement).read_text(encoding="utf-8")))

    assert _names(example) == _names(asked)


def _names(data: object) -> set[str]:
    return {re.sub(r"\[[0-9]+\]", "", path) for path, _ in leaves_of(data)}


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_a_workbook_that_nobody_filled_in_states_nothing(arrangement: str, tmp_path: Path) -> None:
    """It is recognized by its own sheet."""
    write_template(tmp_path / "a.xlsx", arrangement)
    dossier = iorkit.load(tmp_path / "a.xlsx")

    assert ["DAT080"] == [problem.code for problem in dossier.problems]
    assert plain(dossier) == Dossier(arrangement=arrangement)


@pytest.mark.parametrize("name", iorkit.examples.names())
@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_every_example_comes_back_from_a_workbook(name: str, arrangement: str, tmp_path: Path) -> None:
    """Also fields that the template does not ask for, as rows of their own."""
    dossier = iorkit.examples.load(name)
    write_template(tmp_path / "a.xlsx", arrangement, data=json.loads(iorkit.dumps(dossier)))

    assert attrs.evolve(dossier, arrangement=arrangement) == plain(iorkit.load(tmp_path / "a.xlsx"))


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30).filter(
    str.strip
)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)).map(dt.date.isoformat)
CENTS = st.integers(0, 10**17).map(lambda cents: f"{cents // 100}.{cents % 100:02}")


def _value_for(sheet: str, path: str) -> st.SearchStrategy[Any]:
    field = field_at(sheet, path)
    assert field is not None, (sheet, path)
    if field.kind is bool:
        return st.booleans()
    if field.codes:
        return st.sampled_from(field.codes)
    return {"date": DAYS, "Decimal": CENTS, "int": st.integers(0, 10**9)}.get(field.kind.__name__, TEXTS)


@st.composite
def filled(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Fills every field of a template with what its kind takes."""
    arrangement = draw(st.sampled_from(ARRANGEMENTS))
    data: dict[str, Any] = {"format": "iorkit/dossier/1"}

    def fill(value: object, sheet: str, path: str) -> object:
        if isinstance(value, dict):
            return {key: fill(inner, sheet, f"{path}.{key}" if path else key) for key, inner in value.items()}
        if isinstance(value, list):
            return [fill(inner, sheet, f"{path}[{n}]") for n, inner in enumerate(value)]
        return draw(_value_for(sheet, path))

    for key, value in clear_example(Arrangement(arrangement)).items():
        if key in ("format", "arrangement"):
            continue
        if key not in SHEETS:
            data[key] = fill(value, "", key)
        elif isinstance(value, list):
            data[key] = [fill(paper, key, "") for paper in value]
        else:
            data[key] = fill(value, key, "")
    return arrangement, data


@settings(max_examples=8, deadline=None)
@given(filled())
def test_whatever_is_filled_in_comes_back(drawn: tuple[str, dict[str, Any]]) -> None:
    """Every field of the template, with texts of any script, days, cents and codes."""
    arrangement, data = drawn
    wanted = iorkit.loads(json.dumps({**data, "arrangement": arrangement}))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "filled.xlsx")
        write_template(file, arrangement, data=data)
        again = iorkit.load(file)

    assert plain(wanted) == plain(again)


def test_what_a_person_types_is_read(tmp_path: Path) -> None:
    """Dates as dates or text, flags in either language, a second bond, and that there is none."""
    file = tmp_path / "a.xlsx"
    write_template(file, "own-company")
    book = openpyxl.load_workbook(file)
    bonds, ior, top = (book[documents(name)[0][:31]] for name in ("bonds", "ior", ""))
    rows = {sheet.title: {row[0].value: row for row in sheet.iter_rows(min_row=3)} for sheet in (bonds, ior, top)}
    rows[bonds.title]["effective_on"][4].value = dt.datetime(2025, 3, 1)  # noqa: DTZ001 -- as openpyxl has it
    rows[bonds.title]["effective_on"][5].value = "2026-03-01"
    rows[bonds.title]["amount"][4].value = 50000
    rows[bonds.title]["amount"][5].value = 60000.5
    rows[bonds.title]["riders"][4].value = "None"
    rows[ior.title]["has_financial_interest"][4].value = "是"
    rows[top.title]["has_formal_entries"][4].value = "no"
    book[documents("invoices")[0][:31]].cell(row=1, column=5).value = "none"
    book.save(file)
    dossier = iorkit.load(file)

    assert ["DAT080"] == [problem.code for problem in dossier.problems]
    assert dossier.bonds is not None
    assert ["2025-03-01", "2026-03-01"] == [str(bond.effective_on) for bond in dossier.bonds]
    assert ["50000", "60000.5"] == [str(bond.amount) for bond in dossier.bonds]
    assert () == dossier.bonds[0].riders
    assert () == dossier.invoices
    assert (True, False) == (dossier.ior and dossier.ior.has_financial_interest, dossier.has_formal_entries)


@pytest.mark.parametrize(
    "sheet,path,value,code",
    [
        ("bonds", "amount", "a lot", "DAT005"),
        ("bonds", "effective_on", "3/1/26", "DAT004"),
        ("bonds", "kind", "continuos", "DAT006"),
        ("ior", "has_financial_interest", "maybe", "DAT003"),
        ("ior", "full_time_employees", 2.5, "DAT003"),
    ],
)
def test_what_cannot_be_read_is_a_finding(sheet: str, path: str, value: str | float, code: str, tmp_path: Path) -> None:
    """At the field's own path."""
    file = tmp_path / "a.xlsx"
    write_template(file, "own-company")
    book = openpyxl.load_workbook(file)
    held = book[documents(sheet)[0][:31]]
    row = next(row for row in held.iter_rows(min_row=3) if row[0].value == path)
    row[4].value = value
    book.save(file)
    found = {problem.code: problem.path for problem in iorkit.load(file).problems}

    assert found[code].endswith(path)


def test_rows_and_sheets_that_somebody_added_are_not_lost_unsaid(tmp_path: Path) -> None:
    """Each is a finding."""
    file = tmp_path / "a.xlsx"
    write_template(file, "buyer")
    book = openpyxl.load_workbook(file)
    held = book[documents("bonds")[0][:31]]
    held.cell(row=held.max_row + 1, column=2, value="Bond agent")
    held.cell(row=held.max_row, column=5, value="Smith")
    book.create_sheet("My notes").append(["call Ann"])
    book.save(file)
    found = [problem.path for problem in iorkit.load(file).problems if problem.code == "DAT002"]

    assert any("Bond agent" in path for path in found)
    assert any("My notes" in path for path in found)


def test_every_field_has_a_name_in_both_languages() -> None:
    """A field without a Chinese name shows its English one; the examples' fields all have one."""
    lacking = set()
    for arrangement in Arrangement:
        for key, value in clear_example(arrangement).items():
            papers = value if isinstance(value, list) and key in SHEETS else [value if key in SHEETS else {key: value}]
            paths = [path for paper in papers for path, _ in leaves_of(paper)]
            lacking |= {path for path in paths if not _is_chinese(label_of(path)[1])}

    assert {"format"} == lacking
    assert all(_is_chinese(documents(name)[1]) for name in SHEETS)


def _is_chinese(text: str) -> bool:
    return any(ord(letter) > 0x2E80 for letter in text)


def test_codes_have_lists_to_choose_from(tmp_path: Path) -> None:
    """And days are formatted as days."""
    write_template(tmp_path / "a.xlsx", "own-company", lang="zh")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    bonds = book[documents("bonds")[0][:31]]

    assert '"continuous,single"' in {choice.formula1 for choice in bonds.data_validations.dataValidation}
    day = next(row for row in bonds.iter_rows(min_row=3) if row[0].value == "effective_on")
    assert "yyyy-mm-dd" == day[4].number_format
    assert bonds.column_dimensions["B"].hidden


def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    """No cell of ours runs."""
    write_template(tmp_path / "a.xlsx", "buyer", data={"ior": {"name": "=1+1"}})
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")

    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert "=1+1" == read_template(tmp_path / "a.xlsx")["ior"]["name"]


def test_what_no_workbook_can_hold_is_refused(tmp_path: Path) -> None:
    """With the field, and nothing is written."""
    with pytest.raises(FormatError, match="no workbook"):
        write_template(tmp_path / "a.xlsx", "buyer", data={"ior": {"name": "a\x01"}})

    assert [] == list(tmp_path.iterdir())


def test_an_arrangement_that_is_none_names_those_that_are() -> None:
    """As everywhere."""
    with pytest.raises(ShapeError, match="own-company"):
        template_json("own company")


def test_other_files_are_no_template(tmp_path: Path) -> None:
    """Whatever they hold."""
    openpyxl.Workbook().save(tmp_path / "b.xlsx")

    assert not is_template((tmp_path / "b.xlsx").read_bytes())
    assert not is_template(b"PK\x03\x04")
    assert is_list_of_dossier("bonds")
    assert None is field_at("bonds", "amount.cents")


def test_a_workbook_needs_openpyxl(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It says which package."""
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    for call in (lambda: write_template(tmp_path / "a.xlsx", "buyer"), lambda: read_template(tmp_path / "a.xlsx")):
        with pytest.raises(MissingExtra, match="openpyxl"):
            call()


@pytest.mark.parametrize("ending", [".json", ".xlsx"])
def test_the_command_writes_a_template_once(ending: str, tmp_path: Path, capsys: Capture) -> None:
    """And never over a file that somebody may have filled in."""
    file = tmp_path / f"a{ending}"

    assert 0 == main(["new", "--arrangement", "buyer", "--output", str(file)])
    assert "iorkit check" in capsys.readouterr().out
    assert 2 == main(["new", "--output", str(file)])
    assert "--force" in capsys.readouterr().err
    assert 0 == main(["new", "--output", str(file), "--force"])
    assert Arrangement.OWN_COMPANY is iorkit.load(file).arrangement


def test_the_command_prints_a_template_or_says_what_it_writes(tmp_path: Path, capsys: Capture) -> None:
    """JSON, where no file is named."""
    assert 0 == main(["new", "--arrangement", "agent", "--lang", "zh"])
    assert "agent" == json.loads(capsys.readouterr().out)["arrangement"]
    assert 2 == main(["new", "--output", str(tmp_path / "a.docx")])
    assert "must end in .json or .xlsx" in capsys.readouterr().err
