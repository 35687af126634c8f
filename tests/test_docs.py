"""What the pages promise: words that people search lead to rules, and examples pass a strict type checker."""

from __future__ import annotations

from pathlib import Path

import check_snippets
import generate_docs
import pytest

from iorkit.explaining import SEARCH_WORDS, find_rules


@pytest.mark.parametrize("word", SEARCH_WORDS)
def test_a_word_that_people_search_finds_a_rule(word: str) -> None:
    """A word that finds none would be a promise of the page that nothing keeps."""
    assert () != find_rules(word)


def test_a_rule_that_says_lapses_is_found_as_expired() -> None:
    """A broker types "power of attorney expired"; the page must hold the word."""
    page = generate_docs.pages()[Path("rules/POA005.md")]

    assert "Also searched as:" in page
    assert "expired" in page


def test_no_page_of_rules_is_endless() -> None:
    """A list of all rules was 63,819 pixels tall; a topic has a page of its own."""
    made = generate_docs.pages()

    assert 60 > max(text.count("\n|") for path, text in made.items() if path.match("rules/*.md"))


def test_an_example_with_a_wrong_type_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that shows what a type checker rejects sends its reader away; an example that raises is left out."""
    monkeypatch.setattr(check_snippets, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.mypy]\n", encoding="utf-8")
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    raising = '>>> sum("ab")\nTraceback (most recent call last):\n...\nTypeError: no\n'
    good.write_text(f">>> sum([1, 2])\n3\n{raising}", encoding="utf-8")
    bad.write_text('>>> sum("ab")\n3\n', encoding="utf-8")

    assert (0, 1) == (check_snippets.main([str(good)]), check_snippets.main([str(bad)]))
