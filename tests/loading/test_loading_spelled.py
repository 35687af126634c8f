"""Countries, States, ports and other codes that are written out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.loading import FORMAT, dumps, loads
from iorkit.loading._spelled import code_of, country_code, port_code, state_code
from iorkit.model import Dossier, LicenseStatus, RecordStatus, RegistryStatus
from iorkit.nearest import nearest
from iorkit.refdata import code_list


def loaded(**fields: Any) -> Dossier:  # noqa: ANN401 -- any JSON value
    """Loads a dossier of these values."""
    return loads(json.dumps({"format": FORMAT, **fields}))


def said(dossier: Dossier) -> list[tuple[str, str, str]]:
    """Returns what loading found, without the notes' titles."""
    return [(found.code, found.path, found.message) for found in dossier.problems]


@pytest.mark.parametrize(
    "text,code",
    [
        *(("United States", "US"), ("USA", "US"), ("U.S.A.", "US"), ("united states of america", "US"), ("us", "US")),
        *(("China", "CN"), ("P.R. China", "CN"), ("CN - China", "CN"), ("China (CN)", "CN"), ("Vietnam", "VN")),
        *(("UK", "GB"), ("South Korea", "KR"), ("Korea, Republic of", "KR"), ("Hong Kong", "HK"), ("DEU", "DE")),
        *(("\u4e2d\u56fd", "CN"), ("T\u00fcrkiye", "TR"), ("Hong Kong, China", None), ("Korea", None)),
        *(("Ruritania", None), ("", None), ("1", None), ("China, Vietnam", None), ("China " * 50, None)),
    ],
)
def test_a_country_is_read_where_there_is_one_answer(text: str, code: str | None) -> None:
    """By its code, its name or both; two countries, or half a name, are none."""
    assert code == country_code(text)


def test_every_country_and_state_is_read_by_its_own_name() -> None:
    """And by its code in small letters; but for names that two have."""
    for name, read in (("countries", country_code), ("states", state_code)):
        codes = code_list(name).codes.values()
        meanings = [code.meaning.casefold() for code in codes]
        for code in codes:
            is_one = meanings.count(code.meaning.casefold()) == 1
            assert read(code.meaning) == (code.code if is_one else None), code
            assert code.code == read(code.code.lower())


@pytest.mark.parametrize(
    "text,code",
    [
        *(("California", "CA"), ("calif", None), ("New York (NY)", "NY"), ("NY - New York", "NY"), ("tx", "TX")),
        *(("Washington", "WA"), ("Guangdong", None), ("California, Oregon", None), ("", None)),
    ],
)
def test_a_state_is_read_where_there_is_one_answer(text: str, code: str | None) -> None:
    """By its code, its name or both."""
    assert code == state_code(text)


@pytest.mark.parametrize(
    "text,code",
    [
        *(("Newark, NJ (4601)", "4601"), ("Long Beach, CA (2709)", "2709"), ("2704 - Los Angeles", "2704")),
        *(("2704 / 2709", None), ("Long Beach", None), ("Newark 07114", None), ("4601 Newark (4601)", "4601")),
    ],
)
def test_a_port_is_read_where_it_has_one_number(text: str, code: str | None) -> None:
    """Of four digits: a ZIP Code is none, and two ports are not one."""
    assert code == port_code(text)


@pytest.mark.parametrize(
    "text,kind,value",
    [
        ("Active", RegistryStatus, "active"),
        ("In good standing", RegistryStatus, "active"),
        ("NOT FOUND", RegistryStatus, "not-found"),
        ("active", RecordStatus, "on-file"),
        ("Inactive", RecordStatus, "inactive"),
        ("On file without bond", RecordStatus, "on-file-without-bond"),
        ("Current", LicenseStatus, "active"),
        ("actve", RecordStatus, None),
        ("active2", RegistryStatus, None),
    ],
)
def test_a_status_is_read_in_any_case(text: str, kind: Any, value: str | None) -> None:  # noqa: ANN401 -- a class
    """What stands between its words does not matter; a slip of the pen is not guessed at."""
    assert value == code_of(text, kind)


def test_what_was_taken_is_said_in_a_note() -> None:
    """With the first place, and how many more there are."""
    dossier = loaded(
        states_of_entry=["California", "TX"],
        entry_summaries=[{"port": "Newark, NJ (4601)", "country_of_origin": "China"}, {"country_of_origin": "China"}],
    )

    assert ("CA", "TX") == dossier.states_of_entry
    assert ["CN", "CN"] == [entry.country_of_origin for entry in dossier.entry_summaries or ()]
    assert [
        ("DAT014", "entry_summaries[0].country_of_origin", "'China' was read as CN, and in 1 more places"),
        ("DAT014", "entry_summaries[0].port", "'Newark, NJ (4601)' was read as 4601"),
        ("DAT014", "states_of_entry[0]", "'California' was read as CA"),
    ] == said(dossier)
    assert () == loads(dumps(dossier)).problems


def test_what_has_no_one_answer_is_questioned_and_not_compared() -> None:
    """The finding says what to write, and the value is taken out, so that no rule takes it for a code."""
    dossier = loaded(
        states_of_entry=["CA", "Bavaria"],
        entry_summaries=[{"port": "Long Beach", "country_of_origin": "Ruritania"}],
        ior={"country_of_organization": "Viet Nm"},
    )

    assert dossier.states_of_entry is None
    assert (None, None) == next((entry.port, entry.country_of_origin) for entry in dossier.entry_summaries or ())
    words = {path: message for code, path, message in said(dossier) if code == "DAT015"}
    country, state, port = 'a country code of two letters, such as "CN"', "a State code of", "the four digits of a port"
    assert {
        "states_of_entry[1]": f"expected {state} two letters, such as \"CA\", found 'Bavaria'",
        "entry_summaries[0].port": f"expected {port} in Schedule D, such as \"2704\", found 'Long Beach'",
        "entry_summaries[0].country_of_origin": f"expected {country}, found 'Ruritania'",
        "ior.country_of_organization": f"expected {country}, found 'Viet Nm'; nearest: VN",
    } == words


@pytest.mark.parametrize(
    "fields",
    [
        {"ior": {"address": {"state": "Guangdong", "country": "CN"}}},
        {"ior": {"address": {"state": "Georgia", "country": "GB"}}},
        {"ior": {"country_of_organization": "XZ"}},
        {"ior": {"registration": {"jurisdiction": "Labuan"}}},
        {"entry_summaries": [{"port": "401"}, {"port": "TBD"}, {"port": ""}, {"port": " "}]},
        {"powers_of_attorney": [{"ports": ["all ports"]}]},
    ],
    ids=str,
)
def test_what_may_be_meant_as_it_stands_is_left_alone(fields: dict[str, Any]) -> None:
    """Provinces abroad, codes that no list has yet, and free text."""
    dossier = loaded(**fields)

    assert () == dossier.problems
    assert fields == {name: value for name, value in json.loads(dumps(dossier)).items() if name != "format"}


@pytest.mark.parametrize(
    "text", ["active", "Active", "actve", "sufficient", "resident", "valid", "found", "checked", "importer"]
)
def test_no_hint_points_to_the_opposite(text: str) -> None:
    """However alike the two look."""
    bad = ["inactive", "insufficient", "nonresident", "invalid", "not-found", "never-checked", "exporter", "de-active"]

    assert "" == nearest(text, bad)
    assert "" == nearest("in" + text, [text])


@pytest.mark.parametrize(
    "text,known,near",
    [
        ("Continuos", ["continuous", "single"], "continuous"),
        ("inactve", ["inactive", "active"], "inactive"),
        ("amuont", ["amount"], "amount"),
        ("INSUFICIENT", ["insufficient"], "insufficient"),
        ("x" * 100_000, ["x", "active"], ""),
    ],
)
def test_a_hint_is_the_nearest(text: str, known: list[str], near: str) -> None:
    """Whatever its case and length."""
    assert near == nearest(text, known)


@given(st.text(max_size=100))
def test_any_text_can_be_spelled(text: str) -> None:
    """Nothing raises, and what is read is a code of its list."""
    assert (country_code(text) or "US") in code_list("countries")
    assert (state_code(text) or "CA") in code_list("states")
    assert (port_code(text) or "2704").isdigit()
