"""How a list of codes is asked, read and refused."""

from __future__ import annotations

import datetime as dt
import pickle
import subprocess
import sys
import tomllib
from importlib import resources
from typing import Any

import attrs
import pytest

from iorkit import refdata
from iorkit.errors import NotInForce, UnknownCode
from iorkit.refdata import CODE_LISTS, MESSAGE_CODES, Code, CodeList, _codes, code_list, read, sources

DATA = resources.files("iorkit.refdata").joinpath("data")
FILES = {file.name.removesuffix(".toml"): file for file in DATA.iterdir() if file.name.endswith(".toml")}
LISTS = [code_list(name) for name in CODE_LISTS]
TERMS = {"code", "meaning", "from", "to", "citation"}


def a_list(*rows: dict[str, Any], citation: str = "19 CFR 141.34") -> CodeList:
    """Reads a list of codes from rows, as a file would give them."""
    head = {
        "title": "Kinds",
        "kind": "kind",
        "citation": citation,
        "verified_on": dt.date(2026, 11, 24),
        "closed": True,
    }
    return _codes.read_codes("kinds", {"list": head, "code": list(rows)}, sources())


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_file_of_reference_data_parses(name: str) -> None:
    """Each file is TOML, and says of itself where it comes from in a comment on its first line."""
    text = FILES[name].read_text(encoding="utf-8")

    assert tomllib.loads(text) == read(name)
    assert text.startswith("# ")


def test_the_names_of_the_lists_are_those_of_the_files() -> None:
    """No list is forgotten, and none is named that is not there."""
    found = sorted(name for name, file in FILES.items() if "list" in tomllib.loads(file.read_text(encoding="utf-8")))

    assert sorted([*found, *MESSAGE_CODES]) == list(CODE_LISTS)
    assert set(read("message_codes")) == set(MESSAGE_CODES)


def test_importing_the_package_reads_no_file() -> None:
    """Reference data waits for its first use."""
    program = (
        "from iorkit import refdata\n"
        "assert (refdata.read.cache_info().currsize, refdata.code_list.cache_info().currsize) == (0, 0)\n"
        "refdata.code_list('spi')\n"
        "assert refdata.read.cache_info().currsize == 2\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)  # noqa: S603

    assert (0, b"") == (done.returncode, done.stderr)


def test_what_the_package_exports_is_sorted_and_there() -> None:
    """``__all__`` of both modules is whole, constants first as ruff sorts it."""
    for module in (refdata, _codes):
        exported = module.__all__
        constants = [name for name in exported if name.isupper()]
        classes = [name for name in exported if name[0].isupper() and not name.isupper()]
        functions = [name for name in exported if name[0].islower()]

        assert exported == sorted(constants) + sorted(classes) + sorted(functions)
        assert all(hasattr(module, name) for name in exported)


def test_a_list_is_read_once() -> None:
    """The same list is given each time."""
    assert code_list("spi") is code_list("spi")
    assert {code_list("spi")} == {code_list("spi")}
    assert "A" not in repr(code_list("spi")).partition("codes=")[2]


@pytest.mark.parametrize("codes", LISTS, ids=CODE_LISTS)
def test_a_list_is_whole(codes: CodeList) -> None:
    """Every code has a name without blanks around it, a meaning, a source in the register, and days in order."""
    assert codes.verified_on == dt.date(2026, 11, 24)
    assert len(codes) == len(list(codes)) == len(set(codes)) > 0
    assert codes.title[0].isupper()
    assert codes.kind
    for code, item in codes.codes.items():
        assert code == item.code == code.strip() != ""
        assert item.meaning == item.meaning.strip() != ""
        assert "\N{RIGHT SINGLE QUOTATION MARK}" not in item.meaning
        assert sources()[item.citation.reference] is item.citation
        assert not TERMS & set(item)
        assert all(name.isidentifier() or codes.name == "entry_elements" for name in item)
        assert code in codes
        assert codes.get(code) is item
        assert code == codes.nearest(code)


@pytest.mark.parametrize("codes", LISTS, ids=CODE_LISTS)
def test_an_attribute_has_one_kind_in_a_list(codes: CodeList) -> None:
    """An attribute is text, or true or false, or a day, and the same throughout a list."""
    kinds: dict[str, set[type]] = {}
    for item in codes.codes.values():
        for name, value in item.attributes:
            kinds.setdefault(name, set()).add(type(value))

    assert all(len(found) == 1 and found < {str, bool, dt.date} for found in kinds.values())


def test_only_what_a_form_prints_or_a_message_names_whole_is_closed() -> None:
    """A list that may grow is open, so that a new code is a doubt and no error."""
    closed = {codes.name for codes in LISTS if codes.is_closed}

    assert closed == {
        *MESSAGE_CODES,
        "address_types",
        "bond_designations",
        "company_types",
        "entry_bands",
        "entry_elements",
        "mode_not_reported",
        "waiver_reasons",
    }


@pytest.mark.parametrize(
    "name, written, nearest",
    [
        ("entry_types", "1", "01"),
        ("entry_types", " 1 ", "01"),
        ("entry_types", "001", "01"),
        ("entry_types", "Warehouse", "21"),
        ("countries", "mm", "MM"),
        ("countries", "germany", "DE"),
        ("states", "Wyoming", "WY"),
        ("activity_codes", "1a", "1A"),
        ("activity_codes", "01", "1"),
        ("fee_classes", "53", "053"),
        ("disposition_codes", "5h", "5H"),
        ("centers", "CEE011", "CEE001"),
        ("entry_bands", "5-25", "5-24"),
        ("waiver_reasons", "990", "995"),
        ("waiver_reasons", "", ""),
        ("waiver_reasons", "???", ""),
    ],
)
def test_an_unknown_code_is_answered_with_the_nearest(name: str, written: str, nearest: str) -> None:
    """What was meant is offered, by the code or by its meaning."""
    codes = code_list(name)
    with pytest.raises(UnknownCode) as caught:
        codes.get(written)

    assert written not in codes
    assert nearest == codes.nearest(written)
    assert (codes.kind, written, nearest) == (caught.value.kind, caught.value.code, caught.value.nearest)


@pytest.mark.parametrize("name, nearest", [("country", "countries"), ("bonds", "bond_types"), ("zzz", "")])
def test_an_unknown_list_is_answered_with_the_nearest(name: str, nearest: str) -> None:
    """A table of amounts is no list of codes."""
    with pytest.raises(UnknownCode) as caught:
        code_list(name)

    assert ("code list", name, nearest) == (caught.value.kind, caught.value.code, caught.value.nearest)


@pytest.mark.parametrize(
    "row, day, reason",
    [
        ({"to": dt.date(2020, 6, 30)}, dt.date(2020, 7, 1), "holds to 2020-06-30"),
        ({"from": dt.date(2020, 7, 1)}, dt.date(2020, 6, 30), "holds from 2020-07-01"),
        (
            {"from": dt.date(2019, 1, 1), "to": dt.date(2020, 6, 30)},
            dt.date(2018, 12, 31),
            "holds from 2019-01-01 to 2020-06-30",
        ),
    ],
)
def test_a_code_is_refused_outside_its_days(row: dict[str, dt.date], day: dt.date, reason: str) -> None:
    """The first and the last day count."""
    codes = a_list({"code": "A", "meaning": "First"} | row)
    found = codes.get("A")
    with pytest.raises(NotInForce) as caught:
        codes.get("A", on=day)

    assert ("kind A", day, reason) == (caught.value.name, caught.value.day, caught.value.reason)
    assert (found,) == codes.in_force(row.get("from", dt.date(2000, 1, 1)))
    assert () == codes.in_force(day)
    assert found is codes.get("A", on=row.get("to", dt.date(2026, 1, 1)))


def test_a_code_says_what_the_list_says_of_it() -> None:
    """An attribute is asked by name; one that is not there is told from one that is."""
    code = a_list({"code": "A", "meaning": "First", "letter": "F", "abi": False}).get("A")

    assert ("F", False) == (code["letter"], code["abi"])
    assert ["letter", "abi"] == list(code)
    assert "abi" in code
    assert "terms" not in code
    assert code.get("terms") is None
    with pytest.raises(UnknownCode, match="attribute of code A is called 'leter'; did you mean letter"):
        code["leter"]


def test_a_code_is_plain_data() -> None:
    """A code is frozen, hashable, equal by value, and survives a pickle."""
    code = code_list("spi").get("S")

    assert code == pickle.loads(pickle.dumps(code))  # noqa: S301 -- our own pickle
    assert hash(code) == hash(attrs.evolve(code))
    assert isinstance(code, Code)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        code.code = "T"  # type: ignore[misc]


def test_codes_are_found_by_an_attribute() -> None:
    """All that have it are given, in order; where none has it, nothing."""
    codes = a_list(
        {"code": "A", "meaning": "First", "abi": True},
        {"code": "B", "meaning": "Second"},
        {"code": "C", "meaning": "Third", "abi": True, "citation": "CBP Form 5106"},
    )

    assert ["A", "C"] == [item.code for item in codes.where("abi", value=True)]
    assert () == codes.where("abi", value=False)
    assert ["19 CFR 141.34", "19 CFR 141.34", "CBP Form 5106"] == [
        item.citation.reference for item in codes.codes.values()
    ]


@pytest.mark.parametrize(
    "rows, problem",
    [
        ([{"code": "A", "meaning": "x"}, {"code": "A", "meaning": "y"}], "kinds: the code A stands twice"),
        (
            [{"code": "A", "meaning": "x", "from": dt.date(2020, 1, 2), "to": dt.date(2020, 1, 1)}],
            "kinds: the code A ends before it begins",
        ),
        ([{"code": "A", "meaning": "x", "citation": "hearsay"}], "the source 'hearsay' is not in sources.toml"),
    ],
)
def test_a_faulty_list_is_refused(rows: list[dict[str, Any]], problem: str) -> None:
    """A fault of the data shows when the list is read."""
    with pytest.raises(ValueError, match=problem):
        a_list(*rows)


def test_a_list_without_a_known_source_is_refused() -> None:
    """The source of the list itself stands in the register too."""
    with pytest.raises(ValueError, match="'hearsay' is not in sources"):
        a_list(citation="hearsay")
