"""Grades of one finding and of a whole report."""

from __future__ import annotations

import pytest

from iorkit.findings import Outcome, Severity


def test_severities_are_ordered_by_how_bad_they_are() -> None:
    """A sort puts the note first and the blocker last."""
    ordered = [Severity.NOTE, Severity.WARNING, Severity.ERROR, Severity.BLOCKER]

    assert ordered == sorted([*ordered[3:], *ordered[:3]])
    assert [0, 1, 2, 3] == [severity.rank for severity in ordered]


def test_severity_compares_both_ways() -> None:
    """All four comparisons agree."""
    assert Severity.NOTE < Severity.WARNING <= Severity.WARNING
    assert Severity.BLOCKER > Severity.ERROR >= Severity.ERROR


def test_a_severity_equals_its_word_and_compares_with_others() -> None:
    """So that a column of a table can be filtered by the word; any other text is no severity."""
    word: str = "error"
    assert word == Severity.ERROR
    assert Severity.NOTE < "warning" <= Severity.WARNING
    assert Severity.BLOCKER > "error"
    with pytest.raises(TypeError, match="a severity compares with another"):
        Severity.NOTE < "dreadful"  # noqa: B015


@pytest.mark.parametrize(
    "severity,level",
    [("blocker", "error"), ("error", "error"), ("warning", "warning"), ("note", "note")],
)
def test_severity_has_a_sarif_level(severity: str, level: str) -> None:
    """SARIF has no blocker; the other levels bear the same names."""
    assert level == Severity(severity).sarif_level


def test_every_outcome_has_words_of_its_own() -> None:
    """No two outcomes are said in the same words."""
    assert len(Outcome) == len({outcome.words for outcome in Outcome})
