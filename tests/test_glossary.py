"""The glossary: each term once, and each with a source that the register has."""

from __future__ import annotations

import re
from pathlib import Path

from iorkit.refdata import sources

PAGE = (Path(__file__).parent.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
FIELD = PAGE.partition("(glossary-field)=")[2].partition("(glossary-library)=")[0]
ENTRIES = re.findall(r"^(\S.*)\n: (.*)$", FIELD, re.MULTILINE)


def test_each_term_stands_once() -> None:
    """Also where several stand in one entry."""
    terms = [term.strip().lower() for names, _ in ENTRIES for term in names.split(",")]

    assert len(terms) > 60
    assert sorted(set(terms)) == sorted(terms)


def test_each_term_names_a_source_of_the_register() -> None:
    """A definition without a source is somebody's word."""
    named = [re.search(r" \*([^*]+)\*$", text) for _, text in ENTRIES]

    assert [] == [source[1] if source else "none" for source in named if source is None or source[1] not in sources()]
