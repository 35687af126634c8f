"""The report as plain text, which a person must understand who has never seen the library."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from report_samples import a_finding, a_report, a_requirement, realistic_report, report_saying, reports

from iorkit.citations import Authority, Citation, Trust
from iorkit.findings import NotChecked, Policy, Report, Severity
from iorkit.findings._wording import tidy


def _after(text: str, label: str) -> list[str]:
    """Returns the lines that begin with a label, without it."""
    return [line.strip().removeprefix(label).strip() for line in text.splitlines() if line.strip().startswith(label)]


def test_text_says_whose_papers_how_and_when_before_anything_else() -> None:
    """Subject, arrangement, day, policy with its meaning, outcome, sentence."""
    head = realistic_report().to_text(verbosity=2).split("BLOCKERS")[0]

    assert ["Harborline Trading \u05d0\u05d1\u05d2 LLC"] == _after(head, "Importer:")
    assert ["own-company (the exporter's own US company is importer of record)"] == _after(head, "Arrangement:")
    assert ["2026-03-20"] == _after(head, "Judged as of:")
    assert "self-inspection: All that the source article demands" in head
    assert "BLOCKED: do not file: the entry would be rejected or unlawful\n3 blockers, 2 errors" in head


def test_text_says_what_is_not_known() -> None:
    """An empty report is as readable as a full one."""
    text = a_report(policy=Policy(name="", summary="", ceilings={})).to_text(verbosity=2)

    assert ["not named in the papers"] == _after(text, "Importer:")
    assert ["not stated in the papers"] == _after(text, "Arrangement:")
    assert "FINDINGS\n--------\nNone." in text
    assert "No requirement was put on the checklist" in text
    assert "Nothing: every rule had what it needed." in text
    assert "WAIVED" not in text
    assert "THRESHOLDS" not in text


def test_text_puts_the_worst_first() -> None:
    """Each severity has its section and says what it means."""
    text = realistic_report().to_text(verbosity=2)
    places = [text.index(f"\n{title} (") for title in ("BLOCKERS", "ERRORS", "WARNINGS", "NOTES")]

    assert places == sorted(places)


@pytest.mark.parametrize(
    "authority,words",
    [
        (Authority.STATUTE, "law"),
        (Authority.FORM, "law"),
        (Authority.GUIDANCE, "CBP guidance, not law"),
        (Authority.HEURISTIC, "our own judgment, not law"),
        (None, "fault of the data"),
    ],
)
def test_text_says_of_each_finding_whether_it_is_law(authority: Authority | None, words: str) -> None:
    """Beside the title, where the eye falls."""
    assert f"BND014  t  [{words}]" in a_report(a_finding(authority=authority)).to_text(verbosity=2)


def test_text_marks_a_source_that_was_not_read_itself() -> None:
    """The mark is explained at the end, where it stands."""
    citation = Citation(reference="R", authority=Authority.STATUTE, trust=Trust.SECONDARY)
    text = a_report(a_finding(citations=(citation,))).to_text(verbosity=2)

    assert "Basis (statute): R [secondary]" in text
    assert "[secondary]: the source was read in a restatement only" in text
    assert "[unverified]" not in text


def _graded(policy: str | Policy, trust: Trust = Trust.VERIFIED, **fields: Any) -> str:  # noqa: ANN401 -- fields of any kind
    authority = Authority.PRACTICE if trust is Trust.VERIFIED else Authority.REGULATION
    citation = Citation(reference="R", authority=authority, trust=trust)
    given: dict[str, Any] = {
        "authority": authority,
        "citations": (citation,),
        "severity": Severity.BLOCKER,
        **fields,
    }
    text = a_report(a_finding(**given)).under(policy).to_text(verbosity=2)
    return re.sub(r"\s+", " ", "".join(re.findall(r"Graded:(.*?)\n\n", text, re.DOTALL))).strip()


def test_text_says_why_a_severity_was_lowered() -> None:
    """By the kind of source, by how well it was read, or by the rule itself."""
    own = "blocker by its own statement; "

    assert f"{own}trade practice counts as a note under policy law" == _graded("law")
    assert f"{own}a source marked [secondary] counts as an error under policy law" == _graded("law", Trust.SECONDARY)
    assert f"{own}a source marked [unverified] counts as a warning under policy cbp" == _graded("cbp", Trust.UNVERIFIED)
    assert f"{own}its rule asks to be a warning under policy self-inspection" == _graded(
        "self-inspection", by_policy=(("self-inspection", Severity.WARNING),)
    )


def test_text_says_nothing_of_a_severity_that_stands_as_stated() -> None:
    """Only a change needs words."""
    assert "" == _graded("self-inspection", severity=Severity.WARNING)


def test_text_does_not_blame_the_policy_for_a_grade_that_it_did_not_give() -> None:
    """A finding that somebody made with another grade is only said to count so."""
    finding = a_finding(severity=Severity.NOTE, stated=Severity.ERROR)

    assert "error by its own statement; it counts as a note under policy self-inspection" in a_report(finding).to_text(
        verbosity=2
    )


def test_text_shows_the_checklist_with_marks() -> None:
    """Met, not met, not shown; and what law does not ask for."""
    text = realistic_report().to_text(verbosity=2)

    assert "  [x] A bond is in force. (1 waived)\n" in text
    assert "  [!] The bond is large enough. (BND014)\n" in text
    assert "  [?] CBP Form 5106 is complete. (missing: form5106)\n" in text
    assert "  [!] The company has employees. (asked by trade practice, not law; IOR023)\n" in text


def test_text_shows_a_group_of_the_users_own() -> None:
    """By its own name."""
    assert "\nHouse rules\n  [x] A bond" in a_report(
        requirements=(a_requirement(group="House rules"),), rules_run=("BND014",)
    ).to_text(verbosity=2)


def test_text_shows_first_the_paper_that_would_settle_most() -> None:
    """Under it the rules, by reason."""
    items = tuple(
        NotChecked(code=code, title=f"title {code}", path=path, reason=reason)
        for code, path, reason in [
            ("A", "x", "r"),
            ("B", "y", "one"),
            ("C", "y", "two"),
            ("C", "y", "one"),
            ("D", "", "r"),
        ]
    )

    assert (
        "y would settle 2 rules:\n"
        "  Why: one\n    B  title B\n    C  title C\n"
        "  Why: two\n    C  title C\n"
        "the dossier as a whole would settle 1 rule:\n"
        "  Why: r\n    D  title D\n"
        "x would settle 1 rule:\n"
    ) in a_report(not_checked=items).to_text(verbosity=2)


def test_text_ends_with_what_it_rests_on_and_what_it_is_not() -> None:
    """Data, rules, rules not in force, disclaimer."""
    assert (
        realistic_report()
        .to_text(verbosity=2)
        .endswith(
            "Regulations as of 2026-03-01; the day judged for is later, and what changed between them was not\n"
            "read.\n"
            "9 rules judged at least one document.\n"
            "Not in force on 2026-03-20, so not run: IOR018, IOR019.\n"
            "iorkit judges documents; it is not legal advice and sends nothing."
        )
    )
    assert "\n1 rule judged at least one document.\niorkit" in a_report(rules_run=("A",)).to_text(verbosity=2)


def test_text_wraps_at_100_columns() -> None:
    """Whatever the length of a message or a path."""
    report = report_saying("a long sentence that goes on " * 20 + "x" * 300)

    assert 100 == max(map(len, report.to_text(verbosity=2).splitlines()))


@pytest.mark.parametrize(
    "hostile",
    [
        "a\n[x] A bond is in force.",
        "a\r\nb",
        "a\u2028b",
        "a\x85b",
        "a\x1b[31mb",
        "a\u202eb",
        "a\x00b",
        "\u2066a",
        "a\ud800",
    ],
)
def test_text_of_others_starts_no_line_and_moves_no_cursor(hostile: str) -> None:
    """A name with a line break in it cannot pretend to be a line of the report."""
    text = report_saying(hostile).to_text(verbosity=2)
    benign = report_saying("a b").to_text(verbosity=2)

    assert not [sign for sign in text if unicodedata.category(sign) in {"Cc", "Cs"} and sign != "\n"]
    assert not set("\u2028\u2029\u202e\u2066").intersection(text)
    assert len(benign.splitlines()) == len(text.splitlines())
    assert text.count("\n  [x]") == benign.count("\n  [x]")


def test_text_keeps_letters_of_every_script() -> None:
    """A name from right to left, and one in Chinese, are names."""
    assert "\u05d0\u05d1 \u6df1\u5733 \u0639" == tidy("\u05d0\u05d1\t\u6df1\u5733\n\u0639")


@given(reports())
def test_text_of_any_report_is_wrapped_and_clean(report: Report) -> None:
    """No report breaks the rendering."""
    lines = report.to_text(verbosity=2).split("\n")

    assert 100 >= max(map(len, lines))
    assert not [line for line in lines if line.splitlines() not in ([], [line])]


def test_money_in_a_message_reads_as_money() -> None:
    """Cents have two places."""
    assert "1,000.50" in a_report(a_finding(template="{x}", params={"x": Decimal("1000.5")})).to_text(verbosity=2)
