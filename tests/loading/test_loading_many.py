"""Tests of many dossiers as a stream."""

from __future__ import annotations

from pathlib import Path
from types import GeneratorType

import pytest
from reading import reasons

from iorkit import IOR, Dossier, EntrySummary7501, dump, load, load_many
from iorkit.errors import UnknownCode

TWO = "Client,IRS #,Bond Amt\nLumen LLC,47-5550101,50K\nWren Inc,47-5550102,60K\n"


def names(dossiers: list[Dossier]) -> list[str | None]:
    """Returns the names of the importers."""
    return [dossier.ior.name if dossier.ior else None for dossier in dossiers]


def test_a_table_gives_a_dossier_for_each_importer_and_a_file_gives_one(tmp_path: Path) -> None:
    """In the order of the paths, and of their names in a folder."""
    (tmp_path / "b.csv").write_text(TWO)
    dump(Dossier(ior=IOR(name="Fern LLC")), tmp_path / "a.json")

    assert ["Fern LLC", "Lumen LLC", "Wren Inc"] == names(list(load_many(tmp_path)))
    assert ["Lumen LLC", "Wren Inc", "Fern LLC"] == names(
        list(load_many([tmp_path / "b.csv", str(tmp_path / "a.json")]))
    )


def test_a_pattern_stands_for_all_files_that_it_fits(tmp_path: Path) -> None:
    """And for none it is a dossier that says so."""
    for name in ("b.json", "a.json", "c.txt"):
        dump(Dossier(ior=IOR(name=name)), tmp_path / name)
    (nothing,) = load_many(str(tmp_path / "*.xyz"))

    assert ["a.json", "b.json"] == names(list(load_many(str(tmp_path / "*.json"))))
    assert "no file has such a name" in nothing.problems[0].message


def test_a_name_with_such_a_sign_is_a_file_where_there_is_one(tmp_path: Path) -> None:
    """Brackets stand in names of files."""
    dump(Dossier(ior=IOR(name="Fern LLC")), tmp_path / "clients [2026].json")

    assert ["Fern LLC"] == names(list(load_many(tmp_path / "clients [2026].json")))


def test_a_folder_with_one_file_a_paper_is_one_dossier(tmp_path: Path) -> None:
    """Also inside a folder of such folders."""
    for name in ("fern", "wren"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ior.json").write_text(f'{{"name": "{name}"}}')
        (tmp_path / name / "bonds.json").write_text('[{"amount": 50000}]')

    assert ["fern", "wren"] == names(list(load_many(tmp_path)))
    assert [1, 1] == [len(dossier.bonds or ()) for dossier in load_many(tmp_path)]


def test_a_bad_member_says_so_and_the_stream_goes_on(tmp_path: Path) -> None:
    """A file that is not there, a picture, an empty folder."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "b.csv").write_text(TWO)
    (tmp_path / "empty").mkdir()
    made = list(load_many([tmp_path / "none.json", tmp_path]))

    assert [None, None, "Lumen LLC", "Wren Inc", None] == names(made)
    assert "nothing could be read: no such file or directory" == made[0].problems[0].message
    assert "a picture" in made[1].problems[0].message
    assert "the folder is empty" in made[4].problems[0].message
    assert ["none.json", "a.png"] == [dossier.problems[0].subject for dossier in made[:2]]


def test_each_problem_bears_the_name_of_its_file(tmp_path: Path) -> None:
    """So that a finding tells which of many."""
    (tmp_path / "b.csv").write_text(TWO.replace("50K", "5O"))
    first, _ = load_many(tmp_path / "b.csv")

    assert {"b.csv"} == {found.subject for found in first.problems}
    assert ["DAT053", "DAT080"] == sorted(found.code for found in first.problems)


def test_it_reads_when_it_is_asked(tmp_path: Path) -> None:
    """A file that comes later is found."""
    stream = load_many([tmp_path / "a.csv"])
    (tmp_path / "a.csv").write_text(TWO)

    assert isinstance(stream, GeneratorType)
    assert "Lumen LLC" == next(stream).label.partition(",")[0]


def test_hidden_files_and_locks_are_left_out(tmp_path: Path) -> None:
    """Those that an office program leaves beside an open file."""
    for name in (".hidden.csv", "~$open.xlsx", "b.csv"):
        (tmp_path / name).write_text(TWO)

    assert 2 == len(list(load_many(tmp_path)))


def test_columns_and_the_order_of_dates_may_be_stated(tmp_path: Path) -> None:
    """Also for a file of which no name is known."""
    path = tmp_path / "a.csv"
    path.write_text("Kunde;Nummer;Vollmacht\nLumen LLC;47-5550101;03/04/2025\n")
    stated = {"Kunde": "ior.name", "Nummer": "ior.ein", "Vollmacht": "poa.executed_on"}
    (dossier,) = load_many(path, columns=stated, date_order="dmy")

    assert "2025-04-03" == str((dossier.powers_of_attorney or ())[0].executed_on)
    with pytest.raises(UnknownCode):
        list(load_many(path, columns={"Kunde": "ior.nmae"}))


def test_load_refuses_a_table_of_several_and_names_the_way(tmp_path: Path) -> None:
    """Their documents would be compared as those of one."""
    (tmp_path / "b.csv").write_text(TWO)
    (found,) = (each for each in load(tmp_path / "b.csv").problems if each.code == "DAT084")

    assert "iorkit.load_many gives them all" in found.message


def test_a_workbook_without_its_reader_says_so_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no ACE report for that."""
    import sys  # noqa: PLC0415 -- used once

    import openpyxl  # noqa: PLC0415 -- the same

    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    (dossier,) = load_many(tmp_path / "a.xlsx")

    assert ["is a workbook, and was not read"] == [found.message.partition(":")[0] for found in reasons(dossier)]


@pytest.mark.parametrize(
    "head, cell, kept",
    [("Type of Ent.", "LLC", None), ("Entry Type", "Consumption", None), ("Type of Ent.", "01 ABI/A", "01")],
)
def test_a_type_of_entity_is_not_taken_for_one_of_an_entry(
    tmp_path: Path, head: str, cell: str, kept: str | None
) -> None:
    """What neither reading fits is told, and nothing is put where it does not belong."""
    sheet = tmp_path / "clients.csv"
    sheet.write_text(f"Client,Importer No,{head}\nAcme LLC,47-5550101,{cell}\n", encoding="utf-8")

    (dossier,) = load_many(sheet)

    assert [kept] == [entry.entry_type for entry in dossier.entry_summaries or (EntrySummary7501(),)]
    assert (kept is None) == any(each.code == "DAT100" for each in dossier.problems)
    assert dossier.ior is not None
    assert dossier.ior.kind is None
