"""Ways of writing one name that a person must look at, and some that are two names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iorkit.identity import Verdict, compare_names, compare_with_names


@pytest.mark.parametrize(
    "a,b",
    [
        ("Doe, Jane", "Jane Doe"),
        ("JANE DOE", "Doe, Jane"),
        ("Pacific Intl Trading LLC", "Pacific International Trading LLC"),
        ("3rd St Elec Inc", "Third Street Electronics Inc"),
        ("Harbor Svcs Corp", "Harbor Services Corp"),
        ("HK Lumen Ltd", "Hong Kong Lumen Ltd"),
        ("Saigon Import and Export Cong Ty", "Saigon I and E Cty"),
        ("Lumen Housewares, a California Corporation", "Lumen Housewares"),
        ("Lumenllc", "Lumen LLC"),
    ],
)
def test_two_ways_of_writing_are_for_a_person(a: str, b: str) -> None:
    """Neither the same, which would be a guess, nor different, which would be a false alarm."""
    assert Verdict.REVIEW is compare_names(a, b).verdict
    assert Verdict.REVIEW is compare_names(b, a).verdict


@pytest.mark.parametrize(
    "a,b",
    [
        ("Acme Technology Inc", "Acme Technologies Inc"),
        ("Doe, Jane", "Doe, John"),
        ("Lumen, Harbor Inc", "Harbor Lumen Inc"),
        ("Harbor Co", "Harborco"),
        ("Doe, Jane, Roe", "Jane Doe Roe"),
        ("Lumen Housewares, a Ruritania Corporation", "Lumen Housewares"),
    ],
)
def test_another_name_stays_another(a: str, b: str) -> None:
    """However near it is."""
    assert Verdict.DIFFERENT is compare_names(a, b).verdict
    assert Verdict.DIFFERENT is compare_names(b, a).verdict


@pytest.mark.parametrize("words", ["dba", "d/b/a", "doing business as", "trading as", "t/a", "; aka"])
def test_the_legal_name_before_a_trade_name_counts(words: str) -> None:
    """However the trade name is introduced."""
    assert compare_with_names(f"Lumen Housewares LLC {words} Lumen Home", ["Lumen Housewares LLC"]).verdict.agrees


@pytest.mark.parametrize("line", ["% MARA ITO", "%MARA ITO", "MARA ITO SOLE MBR", ", Mara Ito Sole Member"])
def test_a_second_line_of_the_irs_behind_the_name_is_for_a_person(line: str) -> None:
    """Letters of the IRS print below the name in whose care mail goes, or whose LLC it is; that is no other entity."""
    assert "review" == compare_names("Lumen Housewares LLC", f"LUMEN HOUSEWARES LLC {line}").verdict.value
    assert "different" == compare_names("Lumen Housewares LLC", f"LUMEN GARDEN LLC {line}").verdict.value
    assert "different" == compare_names("Lumen Housewares LLC", f"LUMEN HOUSEWARES INC {line}").verdict.value


@pytest.mark.parametrize(
    "name", ["Lumen Home, a division of Lumen Housewares LLC", "Lumen Housewares LLC (Lumen Home Div.)"]
)
def test_a_division_is_named_before_its_firm_or_in_parentheses_behind_it(name: str) -> None:
    """Both ways name a division on the list of the importer's names, or the importer itself."""
    assert compare_with_names(name, ["Lumen Housewares LLC", "Lumen Home"]).verdict.agrees


@pytest.mark.parametrize("name", ["Someone, a division of Lumen Housewares LLC", "Someone LLC (Lumen Home Division)"])
def test_another_partys_division_is_not_the_importer(name: str) -> None:
    """What stands first decides."""
    assert not compare_with_names(name, ["Lumen Housewares LLC", "Lumen Home"]).verdict.agrees


_FIRMS = [
    "Lumen Housewares LLC",
    "Lumen Home",
    "Harbor Point Imports, Inc.",
    "A & B Trading LLC",
    "DOE, JANE",
    "Acme Trading",
]
_JOINED = [
    *("{a} dba {b}", "{a} d/b/a {b}", "{a}, doing business as {b}", "{a} aka {b}", "{a} t/a {b}"),
    *("{a}, a division of {b}", "{a} DIV {b}", "{a} ({b} Division)", "{a}, {b} Division", "{a} Division of {b}"),
    *("{a} c/o {b}", "{a} % {b}", "{a}", "{b}", "{a}&{b}", "{a} & {b}", "{b}, {a}", "{a} and {b}"),
]
_WRITTEN = st.builds(lambda how, a, b: how.format(a=a, b=b), *(st.sampled_from(x) for x in (_JOINED, _FIRMS, _FIRMS)))


@settings(max_examples=500)
@given(_WRITTEN, _WRITTEN)
def test_a_name_of_a_party_is_compared_alike_from_both_sides(a: str, b: str) -> None:
    """Trade names, divisions, persons and ampersands: it does not matter which of the two is the party's own name."""
    assert compare_names(a, b).verdict is compare_names(b, a).verdict
    assert compare_with_names(a, [b]).verdict is compare_with_names(b, [a]).verdict


@pytest.mark.parametrize(
    "name,own,expected",
    [
        ("LUMEN LLC DIV LUMEN HOME", "Lumen LLC", "agrees"),
        ("Lumen LLC, Home Division", "Lumen LLC", "agrees"),
        ("Lumen LLC (Home Division)", "Lumen LLC", "agrees"),
        ("Lumen Home, a division of Lumen LLC", "Lumen Home", "agrees"),
        ("Lumen Home, a division of Lumen LLC", "Lumen LLC", "review"),
        ("Lumen LLC DIV Lumen Home", "Lumen Home, a division of Lumen LLC", "review"),
        ("Lumen LLC dba Home", "Lumen LLC dba Garden", "agrees"),
        ("Acme Inc dba Lumen LLC", "Lumen LLC", "different"),
        ("Acme Div Supply", "Acme", "different"),
        ("East Division of Acme Inc", "Lumen Inc", "different"),
    ],
)
def test_a_division_and_its_firm(name: str, own: str, expected: str) -> None:
    """The firm with its legal form in front is the entity; behind "a division of" it is for a person to look at."""
    for verdict in (compare_with_names(name, [own]).verdict, compare_with_names(own, [name]).verdict):
        assert expected == ("agrees" if verdict.agrees else verdict.value)


@pytest.mark.parametrize(
    "line", ["c/o Kestrel Brokers", "C/O: KESTREL", "% Kestrel", "ATTN: Jane Doe", "(c/o Kestrel Inc)"]
)
def test_in_whose_care_a_name_stands_is_for_a_person(line: str) -> None:
    """What follows the name names another, or a person of the house; it is no other entity."""
    assert "review" == compare_names("Lumen Housewares LLC", f"Lumen Housewares LLC {line}").verdict.value
    assert "different" == compare_names("Lumen Garden LLC", f"Lumen Housewares LLC {line}").verdict.value


@pytest.mark.parametrize(
    "a,b", [("A&B LLC", "A & B LLC"), ("A&B LLC", "A and B LLC"), ("Smith&Sons", "SMITH AND SONS")]
)
def test_an_ampersand_and_its_blanks_do_not_matter(a: str, b: str) -> None:
    """However it is set."""
    assert Verdict.SAME is compare_names(a, b).verdict
    assert Verdict.SAME is compare_names(b, a).verdict


@pytest.mark.parametrize("form", ["LLC", "Inc.", "Corp", "Co.", "Ltd", "GmbH", "S.A. de C.V."])
def test_a_legal_form_left_out_is_for_a_person(form: str) -> None:
    """It may be the same company, written short, or another; an added word is another."""
    assert "review" == compare_names("Harbor Point Imports", f"Harbor Point Imports {form}").verdict.value
    assert "different" == compare_names("Harbor Point", f"Harbor Point Imports {form}").verdict.value
