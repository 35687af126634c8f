"""The report as Markdown: the same content, and no text of others acts as markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from report_samples import a_report, realistic_report, report_saying, reports

from iorkit.findings import Report

_READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

HOSTILE = [
    "<script>alert(1)</script>",
    "</td></tr></table>",
    "a | b |",
    "a \\| b \\",
    "`code` ``more``",
    "**bold** __bold__ *x* _x_ ~~gone~~",
    "[link](https://example.com) ![image](x.png) [ref]",
    "[x]: https://example.com",
    "# heading\n\n- item\n\n> quote",
    "a\n| --- |\n| b |",
    "&lt;b&gt; &amp; &#124;",
    "<https://example.com>",
    "$x$ $$y$$",
    "```\nfence\n```",
    "\u05d0\u05d1\u05d2",
    "\"quoted\" 'text'",
]


def _tokens(tokens: list[Token]) -> list[str]:
    """Returns the kinds of the tokens, text within them left out."""
    kinds: list[str] = []
    for token in tokens:
        inner = [kind for kind in _tokens(token.children or []) if kind not in {"text", "text_special"}]
        kinds += [token.type, *inner]
    return kinds


def _shown(report: Report) -> str:
    """Returns what a reader sees, without markup."""
    tokens = [child for token in _READER.parse(report.to_markdown()) for child in token.children or [token]]
    return "".join(token.content for token in tokens)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_of_others_makes_no_markup(hostile: str) -> None:
    """The same elements as with a harmless text, and the text as it was written."""
    benign, report = report_saying("a b"), report_saying(hostile)

    assert _tokens(_READER.parse(benign.to_markdown())) == _tokens(_READER.parse(report.to_markdown()))
    assert " ".join(hostile.split()) in _shown(report)


@given(st.text(alphabet="ab |\\`*_[]()<>&#~$!-+=:\n", min_size=1, max_size=20).filter(str.strip))
def test_no_text_at_all_makes_markup(hostile: str) -> None:
    """The same for whatever Hypothesis makes of the special signs."""
    benign, report = report_saying("a b"), report_saying(f"a{hostile}b c")

    assert _tokens(_READER.parse(benign.to_markdown())) == _tokens(_READER.parse(report.to_markdown()))


@given(reports())
def test_any_report_is_written(report: Report) -> None:
    """No report breaks the rendering."""
    assert report.to_markdown().startswith("# ")


def test_markdown_says_what_text_says() -> None:
    """Every sentence of the summary, every title, every remedy."""
    report = realistic_report()
    markdown = report.to_markdown()

    assert "**BLOCKED: do not file: the entry would be rejected or unlawful**" in markdown
    assert "- **Basis (regulation):** 19 CFR 141.34 - a partnership's power" in markdown
    assert "| [?] not shown | CBP Form 5106 is complete. | missing: form5106 |" in markdown
    assert "| `form5106` | not in the dossier | F51001 Form is not signed | law |" in markdown
    assert all(finding.remedy in markdown for finding in report.findings)
    assert markdown.endswith("it is not legal advice and sends nothing.")


def test_an_empty_report_says_that_it_is_empty() -> None:
    """No section without a word."""
    markdown = a_report().to_markdown()

    assert "## Findings\n\nNone." in markdown
    assert "No requirement was put on the checklist" in markdown
    assert "Nothing: every rule had what it needed." in markdown
    assert "## Waived" not in markdown
    assert "## Thresholds" not in markdown
