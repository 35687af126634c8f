"""Comparison of importer numbers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.identity import Verdict, compare_numbers
from iorkit.ids import EIN, ImporterNumber

DATA = Path(__file__).parents[1] / "data"
AS_WRITTEN = list(csv.DictReader((DATA / "importer_numbers_as_written.csv").read_text("utf-8").splitlines()[1:]))
NUMBERS = st.text(max_size=20) | st.from_regex(r"[0-9]{2}-[0-9]{7}(00|01)?|[0-9]{3}-[0-9]{2}-[0-9]{4}", fullmatch=True)


@pytest.mark.parametrize(
    "a, b, expected, step",
    [
        ("91-1144442", "91-1144442", "identical", "equal as given"),
        ("", " ", "cannot-tell", "the first is empty and the second is empty"),
        ("91-1144442", "", "cannot-tell", "the second is empty"),
        ("n/a", "N/A", "cannot-tell", "the first says that there is none and the second says that there is none"),
        ("91-1144442", "Applied for", "cannot-tell", "the second is pending"),
        ("91-1144442", "91-114444200", "same", "a blank suffix and 00 are one"),
        ("91-1144442a7", "91-1144442A7", "same", "equal in canonical form"),
        (
            "91-1144442A7",
            "91-114444200",
            "review",
            "one base, but the suffixes differ: A7 and 00; one taxpayer with two importer numbers",
        ),
        ("91-1144442", "91-1144443", "different", "the numbers differ"),
        ("240101-12345", "240101-12345 ", "identical", "equal as given"),
        ("240101-12345", "240101-12346", "different", "the numbers differ"),
        ("987-65-4320", "987-65-4321", "different", "the numbers differ"),
        (
            "98-7654320",
            "987-65-4320",
            "review",
            "the digits are equal, but one is an EIN and the other a Social Security number",
        ),
        (
            "91114444200",
            "91-114444200",
            "review",
            "the digits are equal, but not both are written as a number of a known kind",
        ),
        ("see file", "91-1144442", "different", "not both are written as a number of a known kind"),
    ],
)
def test_numbers_have_their_verdict(a: str, b: str, expected: str, step: str) -> None:
    """Two importer numbers, as objects or as text, get one verdict in both orders, and the step to it."""
    comparison = compare_numbers(ImporterNumber(a), ImporterNumber(b))

    assert expected == comparison.verdict.value == compare_numbers(b, a).verdict.value
    assert comparison.verdict.agrees is (expected in {"identical", "same"})
    assert (step,) == comparison.steps


def test_the_vectors_are_whole() -> None:
    """All pairs of numbers are tested."""
    assert 157 == len(AS_WRITTEN)


@pytest.mark.parametrize("row", AS_WRITTEN, ids=lambda row: f"{row['a']} | {row['b']}")
def test_a_vector_has_its_verdict(row: dict[str, str]) -> None:
    """Each pair of numbers, as documents show them, gets its verdict in both orders."""
    there, back = compare_numbers(row["a"], row["b"]), compare_numbers(row["b"], row["a"])

    assert row["expected"] == there.verdict.value == back.verdict.value


def test_an_ein_is_an_importer_number_without_suffix() -> None:
    """An EIN agrees with the importer number that has a blank suffix, and with no other."""
    ein = EIN("91-1144442")

    assert Verdict.SAME is compare_numbers(ein, ImporterNumber("91-114444200")).verdict
    assert Verdict.REVIEW is compare_numbers(ein, ImporterNumber("91-1144442A7")).verdict
    assert Verdict.SAME is compare_numbers(ein, EIN("911144442")).verdict


def test_personal_numbers_are_masked() -> None:
    """No form of the comparison shows a Social Security number."""
    comparison = compare_numbers("987-65-4320", "987654320")

    assert "***-**-4320" == comparison.left
    assert Verdict.REVIEW is comparison.verdict
    for text in (str(comparison), repr(comparison)):
        assert "05" not in text


@given(NUMBERS, NUMBERS)
def test_the_verdict_does_not_depend_on_the_order(a: str, b: str) -> None:
    """Any two texts can be compared, with one verdict in both orders."""
    assert compare_numbers(a, b).verdict is compare_numbers(b, a).verdict


@given(NUMBERS)
def test_a_number_is_identical_to_itself(text: str) -> None:
    """Any text is identical to itself, but for one that is no number."""
    expected = Verdict.IDENTICAL if ImporterNumber(text) else Verdict.CANNOT_TELL

    assert expected is compare_numbers(text, text).verdict
