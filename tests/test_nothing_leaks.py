"""No output shows a Social Security number, in any field of any document and however it is spelled.

The fields come from the classes themselves, so a new one is tried without a change here.
"""

from __future__ import annotations

import datetime as dt
import enum
import json
import typing
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from planted import NUMBER, SPELLINGS, planted, shows_number, with_class_planted
from strategies import CLASSES, readable_fields

import iorkit
from iorkit import ids
from iorkit.deadlines import to_icalendar, upcoming
from iorkit.formats.reports import write_reports
from iorkit.identity import compare_addresses, compare_names, compare_numbers, consistency_matrix
from iorkit.ids import Identifier
from iorkit.model import Dossier
from iorkit.plot import consistency, timeline

AS_OF = "2026-03-20"
_EXAMPLES = Path(__file__).parent.parent / "examples" / "dossiers"
_OF_PERSONS = (ids.ImporterNumber, ids.SSN, ids.PassportNumber)
"""The kinds of number of which nine digits in a row are masked; an EIN reads them as its own."""


def outputs(dossier: Dossier, folder: Path) -> dict[str, str]:
    """Returns everything that can be put out of a dossier, but for the doors that give it in full on purpose."""
    report = iorkit.check(dossier, as_of=AS_OF)
    due = upcoming(dossier, AS_OF, 4000)
    write_reports([report], folder / "findings.csv")
    return {
        "dossier": f"{dossier!r} {dossier}",
        "text": report.to_text(),
        "markdown": report.to_markdown(),
        "html": report.to_html(),
        "json": json.dumps(report.to_json(), ensure_ascii=False),
        "findings": f"{report!r} {report.findings!r} {report.not_checked!r} {tuple(report.findings)!r}",
        "checklist": f"{report.checklist()!r} {report.checklist()}",
        "csv": (folder / "findings.csv").read_text(encoding="utf-8"),
        "matrix": f"{consistency_matrix(dossier)!r} {consistency_matrix(dossier)}",
        "deadlines": f"{due!r} {due}",
        "calendar": to_icalendar(due).decode().replace("\r\n ", ""),
        "pictures": json.dumps(
            [consistency(consistency_matrix(dossier)).to_dict(), timeline(due).to_dict()], ensure_ascii=False
        ),
    }


_QUICK = ("hyphens", "dots", "zero-width signs")


@pytest.mark.parametrize(
    "spelling", [*_QUICK, *(pytest.param(n, marks=pytest.mark.slow) for n in SPELLINGS if n not in _QUICK)]
)
def test_in_every_field_at_once(spelling: str, tmp_path: Path) -> None:
    """Every text and every number of every document is the number; all that comes out is looked at."""
    shown = outputs(planted(Dossier, SPELLINGS[spelling]), tmp_path)

    assert {} == {name: places for name, text in shown.items() if (places := list(shows_number(text)))}
    assert "4320" in shown["text"].translate({0xFF10 + n: 48 + n for n in range(10)}).replace("\u200b", "")


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_in_one_class_of_a_whole_dossier(cls: type) -> None:
    """The other documents are in order, so that rules come further than where everything is the same."""
    spelling = list(SPELLINGS.values())[CLASSES.index(cls) % len(SPELLINGS)]
    dossier = with_class_planted(iorkit.load(_EXAMPLES / "agent.json"), cls, spelling)
    report = iorkit.check(dossier, as_of=AS_OF)

    assert [] == list(shows_number(f"{report.to_json()} {report.to_text()} {dossier!r}"))


@pytest.mark.parametrize("text", [*SPELLINGS.values(), NUMBER, 987654320, [NUMBER], {NUMBER: NUMBER}], ids=ascii)
def test_in_what_cannot_be_read(text: object) -> None:
    """Where a text, a date, an amount or a document should stand, in a key, and as a bare number."""
    for cls in CLASSES:
        given = dict.fromkeys(readable_fields(cls), text) | {f"no_{NUMBER}": text}
        found = iorkit.loads(json.dumps({"format": "iorkit/dossier/1", _place_of(cls): _around(cls, given)}))

        assert [] == list(shows_number(f"{found.problems!r} {' '.join(map(str, found.problems))}"))


@pytest.mark.parametrize("text", ["X1234567", "123456789", "D400-7836-0001"])
def test_numbers_of_passports_banks_and_drivers_in_the_wrong_field(text: str) -> None:
    """Wherever they were put, the fault that tells of them shows no more than their end."""
    fields = {name: text for name, kind in readable_fields(Dossier).items() if "PassportNumber" not in str(kind)}
    found = iorkit.loads(json.dumps({"format": "iorkit/dossier/1", **fields}))

    assert found.problems
    assert not any(text in f"{problem} {problem!r}" for problem in found.problems)


def _place_of(cls: type) -> str:
    """Returns the key of a dossier under which documents of a class stand, or are given though they do not."""
    return next((name for name, kind in readable_fields(Dossier).items() if cls.__name__ in str(kind)), "ior")


def _around(cls: type, given: dict[str, Any]) -> object:
    kind = readable_fields(Dossier)[_place_of(cls)]
    return [given] if any(typing.get_origin(arm) is tuple for arm in typing.get_args(kind)) else given


@pytest.mark.parametrize("kind", [getattr(ids, name) for name in ids.__all__])
def test_nine_digits_in_a_row(kind: Any) -> None:  # noqa: ANN401 -- a class
    """They are masked where a person's number can stand, and stay in every other field."""
    if not (isinstance(kind, type) and issubclass(kind, Identifier)) or kind is Identifier:
        return
    is_shown = any(shows_number(f"{kind(NUMBER)} {kind(NUMBER)!r}"))

    assert (kind in _OF_PERSONS) is not is_shown


def test_nine_digits_in_a_row_in_a_text() -> None:
    """They can be a bond's number or an invoice's; a word before them says when they are not."""
    report = iorkit.check(iorkit.loads('{"format": "iorkit/dossier/1", "ior": {"name": "SSN 987654320"}}'), as_of=AS_OF)

    assert [] == list(shows_number(str(report.to_json())))
    assert "987654320" in repr(iorkit.IOR(name="987654320"))


@pytest.mark.parametrize("text", SPELLINGS.values(), ids=ascii)
def test_in_comparisons_and_explanations(text: str) -> None:
    """Names, addresses and numbers that are compared, and what is asked for by code."""
    compared = [compare(text, f"{text} A") for compare in (compare_names, compare_addresses, compare_numbers)]
    shown = " ".join(f"{comparison!r} {comparison}" for comparison in compared)
    with pytest.raises(iorkit.errors.UnknownCode) as caught:
        iorkit.explain(text)

    assert [] == list(shows_number(f"{shown} {caught.value} {caught.value!r} {iorkit.identify(text)}"))


def test_the_look_itself_finds_the_number() -> None:
    """In every spelling, and also behind the escapes of JSON and HTML."""
    for text in SPELLINGS.values():
        for written in (text, repr(text), json.dumps(text), "".join(f"&#{ord(char)};" for char in text)):
            assert any(shows_number(written))
    assert not any(shows_number("***-**-4320 98"))


def test_every_text_field_is_planted() -> None:
    """No field that can hold a text is left out, whatever class it is of."""
    for cls in CLASSES:
        made: Any = planted(cls, "987-65-4320")
        for name, kind in readable_fields(cls).items():
            held = getattr(made, name)
            held = held[0] if isinstance(held, tuple) else held
            if str in (kind, *typing.get_args(kind)) or "tuple[str" in str(kind):
                assert held == "987-65-4320", f"{cls.__name__}.{name}"
            assert isinstance(held, str | Identifier | bool | int | dt.date | Decimal | enum.Enum) or attrs.has(held)
