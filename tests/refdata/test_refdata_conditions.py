"""The register of condition codes: CBP's narratives, and our words beside some of them."""

from __future__ import annotations

import pytest

from iorkit.refdata import conditions, read, sources
from iorkit.refdata._conditions import read_conditions

CODES = {"AE": 733, "AD": 13, "CJ": 12, "EQ": 17}


def test_the_register_has_as_many_codes_as_the_dictionary_has_for_these_messages() -> None:
    """Counted in the dictionary of 18 July 2026; a line that is lost, or doubled, shows."""
    counted = {chapter: sum(own == chapter for own, _ in conditions()) for chapter in CODES}

    assert counted == CODES


@pytest.mark.parametrize("key", conditions(), ids=" ".join)
def test_a_condition_is_whole(key: tuple[str, str]) -> None:
    """A cause has somebody who must act and a next step, each a sentence of its own."""
    condition = conditions()[key]

    assert key == (condition.chapter, condition.code)
    assert 3 == len(condition.code)
    assert condition.narrative
    assert condition.message
    assert condition.who in {"", "filer", "importer", "surety"}
    assert 1 == len({bool(condition.cause), bool(condition.who), bool(condition.next_step)})
    assert all(text.endswith(".") for text in (condition.cause, condition.next_step) if text)


@pytest.mark.parametrize(
    "code,narrative",
    [
        ("100", "Importer Nbr Missing"),
        ("116", "Continuous Bond Insufficient"),
        ("757", "No STB Found For Importer"),
        ("875", "IMPORTER INACTIVE FOR ENTRY PURPOSES"),
        ("B18", "Entry Type Code Unknown"),
    ],
)
def test_narratives_are_as_cbp_prints_them(code: str, narrative: str) -> None:
    """Case and abbreviations too."""
    assert narrative == conditions()["AE", code].narrative


def test_words_for_a_code_that_has_no_narrative_are_refused() -> None:
    """A misspelt code would never be found."""
    data = {**read("conditions"), "condition": [{"chapter": "AE", "code": "ABC", "cause": "x"}]}

    with pytest.raises(ValueError, match="no narrative for AE ABC"):
        dict(read_conditions(data, sources()))
