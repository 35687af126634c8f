"""Waivers of a house: for one importer or all, from a file, and over many reports."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

import iorkit
from iorkit.errors import FormatError, ShapeError, UnknownCode
from iorkit.findings import Report, Waiver
from iorkit.formats.waivers import read_waivers
from iorkit.model import IOR, CustomsBond, Dossier

DAY = "2026-03-20"
LATE = CustomsBond(kind="continuous", effective_on="2025-03-01", terminated_on="2026-03-01")


def report() -> Report:
    """Returns a report on one importer whose bond is terminated."""
    return iorkit.check(Dossier(ior=IOR(name="Lumen LLC", number="47-5550101"), bonds=(LATE,)), as_of=DAY)


def test_a_waiver_that_no_importer_needs_passes() -> None:
    """A house waiver is written once and used over many importers."""
    one = report()

    assert one == one.waive("BND016", reason="r")
    assert one == one.waive("DAT004", reason="r")


def test_a_waiver_of_a_code_that_is_none_raises() -> None:
    """With the nearest one, because a misspelled waiver would else pass for one that nobody needs."""
    with pytest.raises(UnknownCode) as told:
        report().waive("BND0100", reason="r")

    assert "BND010" == told.value.nearest


def test_what_could_not_be_read_cannot_be_waived() -> None:
    """The outcome stays what it is."""
    unread = iorkit.check(iorkit.loads("no dossier"), as_of=DAY)

    assert unread == unread.waive_all([Waiver(code="DAT090", reason="r"), Waiver(code="BND010", reason="r")])


@pytest.mark.parametrize("importer", ["*", "", "Lumen LLC", "lumen llc", "47-5550101", "47-555010100", "475550101"])
def test_a_waiver_speaks_of_its_importer(importer: str) -> None:
    """By name, or by number with or without its suffix and hyphen."""
    waived = report().waive_all([Waiver(code="bnd010", reason="new bond ordered", by="M. Ito", importer=importer)])

    assert {"BND010"} == {item.finding.code for item in waived.waived}
    assert "BND010" not in waived.findings.codes
    assert ("new bond ordered", "M. Ito") == (waived.waived[0].reason, waived.waived[0].by)


@pytest.mark.parametrize("importer", ["Wren Inc", "47-5550102", "47-555010101", "4755501"])
def test_a_waiver_of_another_importer_does_nothing(importer: str) -> None:
    """Nor does one of the same firm's other suffix."""
    one = report()

    assert one == one.waive_all([Waiver(code="BND010", reason="r", importer=importer)])


def test_a_waiver_ends_after_its_last_day() -> None:
    """On it, it still holds."""
    last = Waiver(code="BND010", reason="r", until=dt.date(2026, 3, 20))
    past = Waiver(code="BND010", reason="r", until=dt.date(2026, 3, 19))

    assert report().waive_all([last]).waived
    assert not report().waive_all([past]).waived
    assert (False, True) == (last.is_past(dt.date(2026, 3, 20)), past.is_past(dt.date(2026, 3, 20)))


@pytest.mark.parametrize("fields", [{"code": "", "reason": "r"}, {"code": "BND010", "reason": " "}])
def test_a_waiver_needs_a_code_and_a_reason(fields: dict[str, Any]) -> None:
    """Nobody accepts a finding without saying why."""
    with pytest.raises(ShapeError, match=r"^Waiver\."):
        Waiver(**fields)


def test_a_waiver_masks_a_persons_number() -> None:
    """An importer may be known by a Social Security number."""
    assert "987-65" not in str(Waiver(code="BND010", reason="r", importer="987-65-4320"))


TEXTS = {
    "w.toml": '[[waivers]]\ncode = "BND010"\nreason = "r"\nuntil = 2026-06-30\n',
    "list.json": '[{"code": "BND010", "reason": "r", "until": "2026-06-30"}]',
    "w.json": '{"waivers": [{"code": "BND010", "reason": "r", "until": "2026-06-30"}]}',
    "w.csv": "\ufeffcode,importer,reason,by,until\nBND010,*,r,,2026-06-30\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_waivers_are_read_from_each_kind_of_file(name: str, tmp_path: Path) -> None:
    """All give the same."""
    (tmp_path / name).write_text(TEXTS[name], encoding="utf-8")

    assert (Waiver(code="BND010", reason="r", until=dt.date(2026, 6, 30)),) == read_waivers(tmp_path / name)


@pytest.mark.parametrize(
    "name,text,words",
    [
        ("w.yaml", "- code: x", "must end in .toml, .json or .csv"),
        ("w.json", "{", "cannot be read"),
        ("w.json", "{}", "expected a list of waivers"),
        ("w.json", "[1]", "waiver 1: is none"),
        (
            "w.json",
            '[{"code": "A", "reason": "r"}, {"code": "A", "reson": "r"}]',
            "2: has no field 'reson'; did",
        ),
        ("w.json", '[{"code": "A", "zzz": 1}]', "has no field 'zzz'"),
        ("w.json", '[{"code": "A"}]', "waiver 1: has no reason"),
        ("w.json", '[{"reason": "A"}]', "waiver 1: has no code"),
        ("w.csv", "code,reason,until\nA,r,6/30/26\n", "expected a date as YYYY-MM-DD"),
        ("w.toml", "waivers = 1", "expected a list of waivers"),
    ],
)
def test_a_file_that_holds_no_waivers_says_what_is_wrong(name: str, text: str, words: str, tmp_path: Path) -> None:
    """With the place of the waiver, and the nearest field."""
    (tmp_path / name).write_text(text)
    with pytest.raises(FormatError) as told:
        read_waivers(tmp_path / name)

    assert words in str(told.value)
