"""What checkers, ``help`` and ``inspect`` say of a document."""

from __future__ import annotations

import datetime as dt
import inspect
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import generate_schema
import generate_stubs
import pytest
from strategies import CLASSES

from iorkit.ids import EntryNumber
from iorkit.model import Arrangement, CustomsBond, Dossier, EntrySummary7501, Party
from iorkit.model.shape import accepted


def test_the_stubs_are_up_to_date() -> None:
    """They are written from the model's own fields."""
    assert 0 == generate_stubs.main(["--check"])


def test_a_stale_stub_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:  # noqa: ANN401 -- pytest's own
    """With ``--check`` it is left as it is; without, it is written."""
    script = generate_stubs
    (tmp_path / "source.py").write_text((script.MODEL / "source.py").read_text("utf-8"), "utf-8")
    (tmp_path / "shape.py").write_text((script.MODEL / "shape.py").read_text("utf-8"), "utf-8")
    (tmp_path / "shape.pyi").write_text("", "utf-8")
    monkeypatch.setattr(script, "MODEL", tmp_path)

    assert 1 == script.main(["--check"])
    assert "stale: shape.pyi, source.pyi; run scripts/generate_stubs.py\n" == capsys.readouterr().out
    assert 0 == script.main([])
    assert ["shape.py", "source.py", "source.pyi"] == sorted(path.name for path in tmp_path.iterdir())
    assert 0 == script.main(["--check"])


@pytest.mark.parametrize(
    "kind, expected",
    [
        (str, str),
        (bool, bool),
        (int, int),
        (dt.date, dt.date | str),
        (Decimal, Decimal | int | str),
        (Arrangement, Arrangement | str),
        (EntryNumber, EntryNumber | str),
        (Party, Party),
        (Party | None, Party | None),
        (tuple[str, ...], list[str] | tuple[str, ...]),
        (tuple[Party, ...], list[Party] | tuple[Party, ...]),
        (
            tuple[EntryNumber, ...],
            list[EntryNumber | str] | list[str] | list[EntryNumber] | tuple[EntryNumber | str, ...],
        ),
    ],
)
def test_a_field_takes_what_it_converts(kind: Any, expected: Any) -> None:  # noqa: ANN401 -- type expressions
    """Nothing but text is converted, and whole numbers to money."""
    assert expected == accepted(kind)


UNITS = (
    "US dollars",
    "kilograms",
    "currency",
    "per cent",
    "unit",
    "Units",
    "uantity",
    "How much",
    "The first",
    "The last",
)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_an_amount_says_its_unit(cls: Any) -> None:  # noqa: ANN401 -- any class of the model
    """Dollars, kilograms, or a unit that stands beside it."""
    told = generate_schema._arguments(cls)
    amounts = [told[field.name] for field in attrs.fields(cls) if "Decimal" in str(field.type)]

    assert [] == [words for words in amounts if not any(unit in words for unit in UNITS)]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_signature_shows_what_each_field_takes(cls: Any) -> None:  # noqa: ANN401 -- any class of the model
    """No parameter is a mere ``object``."""
    taken = {name: given.annotation for name, given in inspect.signature(cls).parameters.items()}

    assert {field.name: accepted(field.type) for field in attrs.fields(cls)} == taken


@pytest.mark.parametrize(
    "cls, line",
    [
        (CustomsBond, "amount (Decimal; form block II): Limit of liability, in US dollars; section II."),
        (CustomsBond, "riders (list of Rider): Its riders; ``()`` where it is known that there are none."),
        (EntrySummary7501, "bond_number (BondNumber): The bond to which it is charged, where known; not on the form."),
        (Dossier, "arrangement (Arrangement): Who acts as importer of record."),
    ],
)
def test_help_says_of_which_kind_a_field_is_and_in_which_block(cls: Any, line: str) -> None:  # noqa: ANN401 -- the same
    """Beside what it means."""
    assert line in inspect.getdoc(cls)  # type: ignore[operator]
