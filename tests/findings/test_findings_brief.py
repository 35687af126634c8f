"""The report on one screen: it fits, and says what was left off."""

from __future__ import annotations

import datetime as dt

import pytest
from report_samples import a_finding, a_report, a_requirement, realistic_report

import iorkit
from iorkit.findings import Assurance, Known, NotChecked, Severity
from iorkit.findings._digest import grouped, verdict


def test_ten_thousand_findings_of_one_rule_are_one_block() -> None:
    """As many entries as there are give a report of the same size."""
    found = [a_finding(path=f"entry_summaries[{n}].total", subject=f"entry {n}") for n in range(10_000)]
    text = a_report(*found).to_text()

    assert "and 9,999 more: entry 1, total, entry 2, total, entry 3, total and 9,996 other places" in " ".join(
        text.split()
    )
    assert len(text.splitlines()) < 25


def test_three_findings_fit_a_screen_of_sixty_lines() -> None:
    """With a checklist of twenty-one lines and a list of forty documents to ask for."""
    requirements = [a_requirement(f"line-{n}", codes=(f"R{n:03}",), group="musts") for n in range(21)]
    missing = [NotChecked(code=f"X{n:03}", title="t", path=f"p{n}", reason="is missing") for n in range(40)]
    found = [a_finding(f"BND01{n}", remedy="Order a larger bond.", path=f"bonds[{n}]") for n in range(3)]
    text = a_report(*found, requirements=tuple(requirements), not_checked=missing, rules_run=("R001",)).to_text()

    assert len(text.splitlines()) <= 60
    assert "... and 34 more" in text


def test_a_clear_report_fits_twenty_five_lines() -> None:
    """And says how well what is met is known."""
    known = Known(assurance=Assurance.SHOWN, source="Form 5106", day=dt.date(2026, 3, 1))
    requirements = tuple(a_requirement(f"line-number-{n}", codes=("R001",), known=known) for n in range(21))
    report = a_report(requirements=requirements, rules_run=("R001",))

    assert len(report.to_text().splitlines()) <= 25
    assert report.to_text().startswith(
        "CLEAR: every requirement was judged and is met; on documents shown; nothing of it"
    )
    assert "[x] Musts: line number 0 (shown)" in report.to_text()


@pytest.mark.parametrize(
    "kinds,words",
    [
        ("stated stated", "all of it only as the parties state it"),
        ("stated shown", "1 of 2 lines only as the parties state it"),
        ("shown shown", "on documents shown; nothing of it is from CBP's, the surety's or the IRS's record"),
        ("shown on-record", "on documents shown, 1 of 2 lines on record"),
        ("on-record on-record", "all of it on record"),
    ],
)
def test_a_clear_verdict_says_how_well_it_is_known(kinds: str, words: str) -> None:
    """The weakest line decides what is said first."""
    requirements = tuple(
        a_requirement(f"r{n}", known=Known(assurance=Assurance(kind.replace("-", " "))))
        for n, kind in enumerate(kinds.split())
    )

    assert f"CLEAR: every requirement was judged and is met; {words}." == verdict(
        a_report(requirements=requirements, rules_run=("BND014",))
    )


def test_what_follows_stands_under_its_cause_once() -> None:
    """A consequence without its cause stands alone."""
    cause, other = a_finding("SHR001"), a_finding("SHR001", Severity.WARNING)
    follow = a_finding("BND003", because_of="SHR001")

    (first, second) = grouped((cause, other, follow))
    assert ["BND003"] == [group.first.code for group in first.follows]
    assert () == second.follows
    assert ["BND003"] == [group.first.code for group in grouped((follow,))]


def test_a_finding_of_a_planned_day_says_before_when() -> None:
    """The remedy has a date."""
    ahead = a_finding(on_day=dt.date(2026, 4, 1), occasion="the planned entry date", remedy="Order a new bond.")
    text = a_report(ahead).to_text()

    assert "m (on 2026-04-01, the planned entry date)" in text
    assert "Before 2026-04-01: Order a new bond." in text


@pytest.mark.parametrize("width", [10, 60, 100, 160])
def test_lines_keep_to_the_width_of_the_screen(width: int) -> None:
    """A narrow screen is taken for one of forty columns."""
    text = realistic_report().to_text(verbosity=1, width=width)

    assert max(40, width) >= max(len(line) for line in text.splitlines() if " " in line.strip())


def test_a_document_that_the_message_names_is_not_named_twice() -> None:
    """A message stands alone; where it does not name the document, the place stands before it."""
    alone = a_finding(path="bonds[0].amount", subject="bond 258ABC123", template="the bond 258ABC123 is too small")
    other = a_finding("BND015", path="bonds[0].amount", subject="bond 258ABC123", template="too small")
    text, page = a_report(alone, other).to_text(), a_report(alone, other).to_html()

    assert "                 The bond 258ABC123 is too small\n" in text
    assert "                 bond 258ABC123, amount: too small\n" in text
    assert "<p><bdi>The bond 258ABC123 is too small</bdi></p>" in page


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("name", [*iorkit.examples.names(), "inactive-number.query.txt", "insufficient-bond.query.txt"])
def test_each_example_fits_a_screen(name: str, width: int) -> None:
    """60 lines where something is found, 25 where nothing is, at the width of any terminal."""
    report = iorkit.check(iorkit.load(iorkit.examples.path(name)), as_of="2026-03-20")
    lines = report.to_text(width=width).splitlines()

    assert len(lines) <= (60 if len(report.findings) else 25)
    assert width >= max(map(len, lines))


def test_what_is_not_shown_takes_a_line_a_group_where_there_is_much_of_it() -> None:
    """What to ask for says already what is missing."""
    few, many = (
        a_report(
            requirements=tuple(a_requirement(f"line-{n}", codes=(f"X{n}",)) for n in range(number)),
            not_checked=tuple(NotChecked(code=f"X{n}", title="t", path="p", reason="r") for n in range(number)),
        ).to_text()
        for number in (6, 7)
    )

    assert 6 == few.count("[?]")
    assert 1 == many.count("[?]")
    assert "[?] Musts: line 0, line 1, line 2" in many
