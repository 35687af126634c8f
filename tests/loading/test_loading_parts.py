"""Dossiers in TOML and in parts, and the schema that ships."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from reading import reasons
from strategies import dossiers

import iorkit
from iorkit.loading import dumps, load, loads, schema
from iorkit.model import Dossier

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "dossiers").glob("*.json"))

TOML = """
format = "iorkit/dossier/1"
arrangement = "own-company"

[ior]
name = "Lumen Housewares LLC"
number = "47-5550101"
last_used_on = 2026-02-24

[[bonds]]
amount = 50000
effective_on = "2025-06-01"
"""


def test_a_part_that_cannot_be_read_does_not_let_the_rest_pass_as_all(tmp_path: Path) -> None:
    """An empty document stands for it, so that what it would have shown is not checked."""
    (tmp_path / "bonds.a.json").write_text('{"kind": "continuous"}', encoding="utf-8")
    (tmp_path / "bonds.b.json").write_text("{x", encoding="utf-8")
    dossier = load(tmp_path)

    assert ["continuous", None] == [bond.kind and bond.kind.value for bond in dossier.bonds or ()]
    assert "DAT001" in [problem.code for problem in dossier.problems]


def test_the_rest_of_a_folder_is_read_as_one_file_is(tmp_path: Path) -> None:
    """Null says that documents are not at hand, and a repeated key is told."""
    text = '{"arrangement": "buyer", "bonds": null, "ior": {"name": "A"}, "ior": {"name": "B"}}'
    (tmp_path / "dossier.json").write_text(text, encoding="utf-8")
    dossier = load(tmp_path)

    assert dossier.bonds is None
    assert ["DAT007"] == [problem.code for problem in dossier.problems]


def test_toml_gives_the_same_as_json() -> None:
    """Dates may stand as TOML has them, or as text."""
    dossier = loads(TOML)

    assert () == dossier.problems
    assert dossier == loads(dumps(dossier))
    assert dt.date(2026, 2, 24) == (dossier.ior and dossier.ior.last_used_on)
    assert [(Decimal(50000), dt.date(2025, 6, 1))] == [(bond.amount, bond.effective_on) for bond in dossier.bonds or ()]


def test_toml_is_as_strict_as_json() -> None:
    """Fractions, times of day and numbers in place of text are refused, each at its place."""
    dossier = loads(TOML + "terminated_on = 2026-03-01T00:00:00\nnumber = 268123456\nactivity_code = true\n[bonds.x]\n")

    assert ["bonds[0].activity_code", "bonds[0].number", "bonds[0].terminated_on", "bonds[0].x"] == sorted(
        problem.path for problem in dossier.problems
    )
    assert "DAT005" in {problem.code for problem in loads("[[bonds]]\namount = 50000.5\n").problems}


@pytest.mark.parametrize(
    "text, words",
    [
        ("[ior\n", "no TOML: "),
        ("x = " + "9" * 5000, "no TOML: a number has too many digits"),
        ("x = " + "[" * 100_000, "too deeply"),
        ("a = 1\na = 2\n", "no TOML: "),
    ],
)
def test_broken_toml_is_a_problem(tmp_path: Path, text: str, words: str) -> None:
    """A file that says it is TOML is told what is wrong with it as TOML."""
    file = tmp_path / "dossier.toml"
    file.write_text(text)

    (problem,) = reasons(load(file))

    assert "DAT001" == problem.code
    assert words in problem.message


def test_what_is_neither_is_told_as_json() -> None:
    """Text of unknown kind that is neither gets the problem of the usual format."""
    (problem,) = reasons(loads("# comment\n[ior\n"))

    assert problem.message.startswith("no JSON: ")


def parts(folder: Path, **files: object) -> Path:
    """Writes files into a folder, names with underscores for dots."""
    for name, content in files.items():
        stem, _, ending = name.rpartition("_")
        text = content if isinstance(content, str) else json.dumps(content)
        folder.joinpath(f"{stem.replace('__', '.')}.{ending}").write_text(text)
    return folder


def test_a_folder_with_one_file_a_paper(tmp_path: Path) -> None:
    """Single documents, a list, one more of the list, and a file for the rest make one dossier."""
    folder = parts(
        tmp_path,
        dossier_json={"arrangement": "own-company", "cbp_notices": []},
        ior_toml='name = "Lumen Housewares LLC"\n',
        bonds_json=[{"amount": "50000"}, {"amount": "60000"}],
        bonds__2026_toml="amount = 70000\n",
        payments_json={"payer": "Lumen"},
    )

    dossier = load(folder)

    assert () == dossier.problems
    assert "own-company" == (dossier.arrangement and dossier.arrangement.value)
    assert "Lumen Housewares LLC" == (dossier.ior and dossier.ior.name)
    assert [70000, 50000, 60000] == [int(bond.amount or 0) for bond in dossier.bonds or ()]
    assert "Lumen" == (dossier.payments and dossier.payments[0].payer)
    assert () == dossier.cbp_notices


def test_problems_in_a_folder_name_the_file(tmp_path: Path) -> None:
    """What is wrong in a document says in which file it stands; files that are not read are named."""
    folder = parts(
        tmp_path,
        ior_json={"naem": "x"},
        ior__second_json={"name": "y"},
        bonds_json=[{"amount": 1.5}],
        bond_json={},
        scan_pdf="%PDF",
        broken_json="{",
        powers_of_attorney_json='{"scope": "a", "scope": "b"}',
    )
    (tmp_path / ".hidden").write_text("")
    (tmp_path / "folder.json").mkdir()

    problems = {(problem.code, problem.path, problem.subject) for problem in load(folder).problems}

    assert ("DAT002", "ior.naem", "ior.json") in problems
    assert ("DAT005", "bonds[0].amount", "bonds.json") in problems
    assert ("DAT002", "bond.json", "") in problems
    assert ("DAT011", "scan.pdf", "") in problems
    assert ("DAT011", "folder.json", "") in problems
    assert ("DAT001", "broken.json", "") in problems
    assert ("DAT007", "ior", "") in problems
    assert ("DAT007", "powers_of_attorney[0].scope", "powers_of_attorney.json") in problems


def test_a_folder_that_is_empty_is_an_empty_dossier(tmp_path: Path) -> None:
    """Nothing is at hand, and nothing is wrong."""
    assert Dossier() == load(tmp_path)


# --- the schema

VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_the_schema_is_one() -> None:
    """It is a JSON Schema of draft 2020-12, and every field and code is described."""
    jsonschema.Draft202012Validator.check_schema(schema())

    assert iorkit.schema() == schema()
    for name, definition in schema()["$defs"].items():
        assert definition["description"], name
        for field, shape in definition.get("properties", {}).items():
            assert shape.get("description"), f"{name}.{field}"


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_example_keeps_to_the_schema(file: Path) -> None:
    """The dossiers that ship are valid by it."""
    assert [] == list(VALIDATOR.iter_errors(json.loads(file.read_text(encoding="utf-8"))))


@settings(max_examples=60, deadline=None)
@given(dossiers())
def test_whatever_is_written_keeps_to_the_schema(dossier: Dossier) -> None:
    """A dossier of any content is written so that the schema takes it."""
    assert [] == list(VALIDATOR.iter_errors(json.loads(dumps(dossier))))


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"format": "iorkit/dossier/2"},
        {"format": "iorkit/dossier/1", "bond": []},
        {"format": "iorkit/dossier/1", "bonds": {}},
        {"format": "iorkit/dossier/1", "bonds": [{"amount": 1.5}]},
        {"format": "iorkit/dossier/1", "bonds": [{"kind": "continuos"}]},
        {"format": "iorkit/dossier/1", "ior": {"number": 475550101}},
        {"format": "iorkit/dossier/1", "ior": {"last_used_on": "02/03/2026"}},
    ],
)
def test_the_schema_refuses_what_loading_reports(raw: dict[str, object]) -> None:
    """What gives a problem on loading is invalid by the schema too."""
    assert list(VALIDATOR.iter_errors(raw))
    assert loads(json.dumps(raw)).problems


def test_the_schema_is_up_to_date() -> None:
    """The shipped file is what the generator writes."""
    import generate_schema  # noqa: PLC0415 -- a script, found through the path set in the configuration

    assert generate_schema.dossier_schema() == schema()


def test_what_was_left_empty_in_a_template_says_nothing() -> None:
    """An object whose every value is null is not there; one that somebody wrote without keys is."""
    dossier = loads(
        '{"format": "iorkit/dossier/1", "ior": {"_name": "x", "name": null, "address": {"city": null}}, "invoices": [],'
        ' "bonds": [{"number": null}, {"number": "268ABC123", "surety": {"code": null}}, {"number": null}],'
        ' "payments": [{"payer": null}], "photo_ids": [{}]}'
    )

    assert () == dossier.problems
    assert (None, (), None) == (dossier.ior, dossier.invoices, dossier.payments)
    assert [None, "268ABC123"] == [bond.number and str(bond.number) for bond in dossier.bonds or ()]
    assert 1 == len(dossier.photo_ids or ())
