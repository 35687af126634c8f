"""The report as HTML: no script, nothing loaded, nothing that breaks out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import a_finding, a_report, realistic_report, report_saying, reports

from iorkit.findings import Report

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</section></div>",
    "<!-- comment",
    "\"><b onclick='x'>",
    "' onmouseover='x",
    "&lt;already&gt; &amp;",
    "a|b `c`",
    "a\nb",
    "javascript:alert(1)",
    "\u202edetrevni\u202c",
    "\u05d0\u05d1\u05d2",
]
_VOID = {"br", "meta"}
_ATTRIBUTES = {"class", "scope", "data-grade", "data-name", "lang", "charset", "name", "content"}


class _Outline(HTMLParser):
    """What tags and attributes there are, whether they close, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += "" if self._open[-1:] == ["style"] else data


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_of_others_makes_no_tag(hostile: str) -> None:
    """The same tags as with a harmless text, and the text as it was written."""
    benign, outline = _Outline(report_saying("a b").to_html()), _Outline(report_saying(hostile).to_html())

    assert benign.tags == outline.tags
    assert outline.attributes <= _ATTRIBUTES
    assert re.sub("[\u202a-\u202e]", "\ufffd", " ".join(hostile.split())) in outline.text


@given(st.text(alphabet="ab<>/&\"'!-=; \n", min_size=1, max_size=20).filter(str.strip))
def test_no_text_at_all_makes_a_tag(hostile: str) -> None:
    """The same for whatever Hypothesis makes of the special signs."""
    assert _Outline(report_saying("a b").to_html()).tags == _Outline(report_saying(hostile).to_html()).tags


@given(reports())
def test_any_report_is_one_page_and_one_face_with_closed_tags(report: Report) -> None:
    """No report breaks the rendering."""
    page, face = _Outline(report.to_html()), _Outline(report._repr_html_())

    assert "html" == page.tags[0]
    assert 1 == page.tags.count("section") == page.tags.count("title") == page.tags.count("body")
    assert "section" == face.tags[0]
    assert 1 == face.tags.count("section") == face.tags.count("style")
    assert page.attributes | face.attributes <= _ATTRIBUTES


def test_html_loads_nothing_and_runs_nothing() -> None:
    """No address, no import, no script, no handler."""
    page = realistic_report().to_html()

    assert not re.search(r"(?i)<script|<link|<img|<iframe|@import|url\(|https?:|javascript:|\son\w+=", page)


def test_style_touches_only_the_report() -> None:
    """Every selector begins with the one root class."""
    (style,) = re.findall(r"<style>(.*?)</style>", realistic_report()._repr_html_(), re.DOTALL)
    inner = re.sub(r"@media [^{]*\{", "", style).replace("}}", "}")
    selectors = [part.strip() for rule in re.findall(r"([^{}]+)\{", inner) for part in rule.split(",")]

    assert selectors
    assert {True} == {selector.startswith("section.iorkit-report") for selector in selectors}


def test_nothing_that_matters_is_folded_away() -> None:
    """Findings with remedy and basis, what to ask for and the checklist stand open, so that they print."""
    page = re.sub(r"<details>.*?</details>", "", realistic_report().to_html(), flags=re.DOTALL)

    assert 3 == page.count('<span data-grade="blocker">blocker</span>')
    assert 6 == page.count("<b>Do:</b>")
    assert "<caption>Musts</caption>" in page
    assert '<span data-grade="not shown">[?] not shown</span>' in page
    assert "Ask for (2 needed" in page
    assert "Waived: found, and accepted by somebody" in page
    assert "<dt>Basis (regulation)</dt><dd><bdi>19 CFR 141.34 - a partnership&#x27;s power" in page


def test_a_face_folds_what_a_screen_has_no_room_for() -> None:
    """Six rules, four documents to ask for, and the rest one click away."""
    found = [a_finding(f"BND{n:03}", path=f"p{n}") for n in range(40)]
    face = a_report(*found)._repr_html_()

    assert "Findings of 34 more rules" in face
    assert 6 == re.sub(r"<details>.*?</details>", "", face, flags=re.DOTALL).count("<li>")


def test_names_from_right_to_left_are_kept_apart() -> None:
    """So that the path beside them stays in order."""
    assert "<p><bdi>Harborline Trading \u05d0\u05d1\u05d2 LLC</bdi> &middot;" in realistic_report().to_html()


def test_an_empty_report_says_that_it_is_empty() -> None:
    """No table without a row."""
    page = a_report().to_html()

    assert "<p>No findings.</p>" in page
    assert "<p>No requirement was put on the checklist" in page
    assert "<table>" not in page


def test_a_finding_on_the_whole_dossier_has_a_place() -> None:
    """An empty path is put in words."""
    assert "the dossier as a whole" in a_report(a_finding(path="")).to_html()
