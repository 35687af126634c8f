"""One finding: its message, its place, its fingerprint and its masking."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pendulum
import pytest
from report_samples import SSN, a_finding

from iorkit.citations import Authority, Citation, Trust
from iorkit.errors import ShapeError
from iorkit.findings import Evidence, Finding, NotChecked, Param, Severity, show


@pytest.mark.parametrize(
    "value,shown",
    [
        (Decimal("1234567.00"), "1,234,567"),
        (Decimal("1E+5"), "100,000"),
        (Decimal("-0.5"), "-0.50"),
        (Decimal("0.003464"), "0.003464"),
        (Decimal("1" * 40 + ".5"), f"{int('1' * 40):,}.50"),
        (Decimal("NaN"), "NaN"),
        (Decimal("1E+5000"), "1E+5000"),
        (1234, "1,234"),
        (True, "True"),
        (dt.date(2026, 3, 2), "2026-03-02"),
        ("as it is", "as it is"),
    ],
)
def test_values_are_shown_for_people(value: Param, shown: str) -> None:
    """Numbers have separators, cents have two places, days are ISO."""
    assert shown == show(value)


def test_message_puts_the_values_in_their_places() -> None:
    """Doubled braces are braces, and a value may stand twice."""
    finding = a_finding(template="{n} of {n} {{as it is}}", params={"n": 1000})

    assert "1,000 of 1,000 {as it is}" == finding.message


@pytest.mark.parametrize(
    "template",
    ["{absent}", "{}", "{0}", "{n.real}", "{n!r}", "{n:>99}", "{n[0]}", "{n", "n}", "{n:{m}}"],
)
def test_a_template_takes_only_the_names_of_its_values(template: str) -> None:
    """What could fail or reach into objects when it is shown is refused when it is made."""
    with pytest.raises(ShapeError, match=r"Finding\.template"):
        a_finding(template=template, params={"n": 1, "m": 2})


@pytest.mark.parametrize("name", ["0", "", "n.real", "n!r", "n:>9"])
def test_a_name_that_is_no_name_is_of_no_use(name: str) -> None:
    """Such a value may be given and not used."""
    with pytest.raises(ShapeError):
        a_finding(template=f"{{{name}}}", params={name: 1})


def test_params_become_plain_values() -> None:
    """Subclasses and other kinds are brought to text, whole numbers, money and dates."""
    finding = a_finding(
        template="m",
        params={
            "day": pendulum.date(2026, 3, 2),
            "moment": dt.datetime(2026, 3, 2, 23, 59),  # noqa: DTZ001 -- the time falls away
            "grade": Severity.NOTE,
            "flag": True,
            "number": 7,
            "money": Decimal("5.00"),
            "nan": Decimal("NaN"),
        },
    )
    values = dict(finding.params)

    assert type(values["day"]) is type(values["moment"]) is dt.date
    assert {dt.date(2026, 3, 2)} == {values["day"], values["moment"]}
    assert ("note", "True", 7, Decimal(5), "NaN") == tuple(
        values[name] for name in ("grade", "flag", "number", "money", "nan")
    )


def test_the_order_of_the_params_makes_no_difference() -> None:
    """Two findings with the same values are equal."""
    one = a_finding(template="{a}{b}", params={"b": 1, "a": 2})

    assert one == a_finding(template="{a}{b}", params=(("a", 2), ("b", 1)))


def test_location_names_the_paper() -> None:
    """The paper's own name stands beside the path, where it has one."""
    assert "bonds[0]" == a_finding(path="bonds[0]").location
    assert "bonds[0] (bond 268ABC123)" == a_finding(path="bonds[0]", subject="bond 268ABC123").location


def test_a_finding_knows_whether_it_stands_in_law() -> None:
    """A fault of the data does not."""
    assert a_finding(authority=Authority.FORM).is_law
    assert not a_finding(authority=Authority.GUIDANCE).is_law
    assert not a_finding(authority=None).is_law


def test_trust_is_that_of_the_first_citation() -> None:
    """Without a citation there is nothing to doubt."""
    citation = Citation(reference="r", authority=Authority.FORM, trust=Trust.SECONDARY)

    assert a_finding().trust is Trust.VERIFIED
    assert a_finding(citations=(citation,)).trust is Trust.SECONDARY


def test_stated_is_the_severity_unless_it_is_given() -> None:
    """A rule's own finding states what it is."""
    assert a_finding(severity=Severity.NOTE).stated is Severity.NOTE
    assert a_finding(severity=Severity.NOTE, stated=Severity.ERROR).stated is Severity.ERROR


# --- fingerprints


def _fingerprint(**fields: Any) -> str:  # noqa: ANN401 -- fields of any kind
    given = {"template": "{day}", "params": {"day": dt.date(2026, 1, 1)}, "path": "bonds[0].amount", **fields}
    return a_finding(**given).fingerprint


@pytest.mark.parametrize(
    "changed",
    [
        {"params": {"day": dt.date(2027, 2, 2)}},
        {"severity": Severity.NOTE},
        {"title": "other"},
        {"evidence": (Evidence(path="p", value="v"),)},
    ],
)
def test_fingerprint_stays_while_the_problem_stays(changed: dict[str, Any]) -> None:
    """Values, grade and words around it do not matter."""
    assert _fingerprint() == _fingerprint(**changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"code": "BND015"},
        {"path": "bonds[0].surety"},
        {"path": "bonds[1].amount"},
        {"template": "until {day}"},
        {"subject": "bond A"},
    ],
)
def test_fingerprint_differs_with_the_problem(changed: dict[str, Any]) -> None:
    """Code, place and wording make the problem."""
    assert _fingerprint() != _fingerprint(**changed)


def test_fingerprint_knows_a_named_paper_wherever_it_stands() -> None:
    """A bond with a number is known by it, not by its place in the list."""
    assert _fingerprint(subject="bond A") == _fingerprint(subject="bond A", path="bonds[7].amount")
    assert _fingerprint(subject="bond A") != _fingerprint(subject="bond B")


def test_fingerprint_keeps_the_lines_of_one_paper_apart() -> None:
    """Two lines of one entry are two problems."""
    first, second = (_fingerprint(subject="entry A", path=f"entries[0].lines[{n}].value") for n in (0, 1))

    assert first != second


def test_fingerprint_is_the_same_on_every_machine_and_day() -> None:
    """It is written into other people's waivers, so it must never change."""
    assert "abf487b849ef107f" == _fingerprint(subject="bond A")
    assert "be64077e7b68c954" == _fingerprint()


def test_fingerprint_is_made_of_any_text() -> None:
    """Half a surrogate pair is no character, but JSON can hold it."""
    assert _fingerprint(subject="\ud800") != _fingerprint(subject="\ud801")


# --- masking


def test_personal_numbers_are_masked_wherever_they_enter() -> None:
    """No field that can hold what a person wrote holds an SSN."""
    finding = a_finding(
        template=f"{SSN} and {{number}} and {{a}}-{{b}}-4320",
        params={"number": SSN, "a": "987", "b": "65"},
        path=f"x[{SSN}]",
        subject=f"Jane Doe, {SSN}",
        evidence=(Evidence(path=SSN, value=SSN, label=SSN),),
    )
    item = NotChecked(code="POA005", title="t", path=SSN, reason=f"{SSN} is missing")

    assert "***-**-4320 and ***-**-4320 and ***-**-4320" == finding.message
    assert SSN not in repr(finding) + str(finding) + repr(item) + str(item)


# --- order and text


def test_findings_are_ordered_worst_first_then_code_place_and_message() -> None:
    """The tenth bond comes after the second."""
    ordered = [
        a_finding("Z", Severity.BLOCKER),
        a_finding("A", path="bonds[2]", template="a"),
        a_finding("A", path="bonds[2]", template="b"),
        a_finding("A", path="bonds[10]"),
        a_finding("B", path="a"),
        a_finding("A", Severity.NOTE),
    ]

    assert ordered == sorted([*ordered[3:], *ordered[:3]])


def test_what_was_not_checked_is_ordered_by_code_place_and_reason() -> None:
    """The tenth document comes after the second here too."""
    ordered = [NotChecked(code="A", title="t", path=path, reason=why) for path in ("p[2]", "p[10]") for why in "ab"]

    assert ordered == sorted([*ordered[3:], *ordered[:3]])


@pytest.mark.parametrize("thing", [a_finding(), NotChecked(code="A", title="t", path="p", reason="r")])
def test_order_is_among_the_same_kind_only(thing: Finding | NotChecked) -> None:
    """A finding is not compared with text."""
    with pytest.raises(TypeError):
        thing < "text"  # type: ignore[operator] # noqa: B015


def test_a_finding_reads_as_one_line() -> None:
    """Severity, code, place, message."""
    assert "error BND014 p (bond A): m" == str(a_finding(subject="bond A"))
    assert "POA005 p: r" == str(NotChecked(code="POA005", title="t", path="p", reason="r"))
    assert "v (p)" == str(Evidence(path="p", value="v"))
