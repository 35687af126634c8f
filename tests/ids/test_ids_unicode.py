"""Normalization of text in linear time."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.identity import address_kinds
from iorkit.ids._mid import fold, name_part
from iorkit.ids._unicode import normalize

MARKS = "\u0301\u0327" * 250_000


@given(st.lists(st.text(alphabet=st.characters(), max_size=40), max_size=20), st.sampled_from(["NFC", "NFD", "NFKD"]))
def test_pieces_give_what_the_whole_gives(words: list[str], form: str) -> None:
    """Where plain letters stand between, cutting changes nothing."""
    text = " ".join(words)

    assert unicodedata.normalize(form, text) == normalize(form, text)  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_run_of_marks_takes_no_long_time() -> None:
    """Half a million marks in the order that is slowest to sort are read in time that grows with their number."""
    start = time.process_time()

    parts = (fold("a" + MARKS), name_part("a" + MARKS), address_kinds("1 Main St" + MARKS))

    assert ("A", "", frozenset()) == parts
    assert time.process_time() - start < 10


@pytest.mark.parametrize("form", ["NFC", "NFKC", "NFD", "NFKD"])
def test_a_text_without_marks_stays(form: str) -> None:
    """Plain text of any length is the same in all forms."""
    assert "1 Main St " * 100 == normalize(form, "1 Main St " * 100)  # type: ignore[arg-type]
