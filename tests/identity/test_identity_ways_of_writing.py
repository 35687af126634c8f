"""Ways of writing one name that a person must look at, and some that are two names."""

from __future__ import annotations

import pytest

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
