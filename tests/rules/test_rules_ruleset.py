"""Sets of rules, single rules as validators, and rules that others write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator
from decimal import Decimal
from importlib import metadata

import attrs
import pytest
from rule_cases import day

import iorkit
from iorkit.citations import Authority
from iorkit.errors import NotInForce, UnknownCode
from iorkit.findings import Severity
from iorkit.ids import EIN
from iorkit.model import BondKind, CustomsBond, Dossier, EntityKind, EntrySummary7501, Form5106, PowerOfAttorney
from iorkit.rules import (
    CATALOGUE,
    RETIRED,
    Context,
    Explanation,
    Hit,
    Rule,
    RuleSet,
    bad,
    cite,
    evidence,
    explain_code,
    ok,
    require,
    rule,
    run_alone,
)


@rule(
    code="HSE001",
    title="The bond is smaller than our house demands",
    on=CustomsBond,
    severity=Severity.WARNING,
    basis=cite("house manual 3.2", authority=Authority.HEURISTIC, says="Bonds are of at least 100,000 dollars."),
    remedy="Ask for a larger bond.",
    in_force_from=dt.date(2026, 1, 1),
    in_force_until=dt.date(2026, 12, 31),
    examples=[ok(CustomsBond(amount=None), note="silent"), bad(CustomsBond(), at="amount")],
)
def bond_below_our_own_minimum(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """Our house asks for more than CBP does."""
    amount = require(bond.amount, "amount")
    if amount < 100_000:
        yield Hit(
            "amount",
            "{amount} is less than 100,000",
            amount=amount,
            evidence=[evidence("/bonds", len(ctx.dossier.bonds or ()))],
        )


OURS = [bond_below_our_own_minimum]


def broken(fault: Exception, on: type = CustomsBond) -> Rule:
    """Makes a rule that raises."""

    def always_wrong(_: object, __: Context) -> Iterator[Hit]:
        """It cannot work."""
        raise fault
        yield Hit("", "")

    return attrs.evolve(bond_below_our_own_minimum, code="HSE002", judge=always_wrong, on=on)


SMALL = CustomsBond(amount=iorkit.bonds.required_bond(1))


def test_a_rule_that_a_user_writes_runs_beside_the_catalogue() -> None:
    """Twenty lines are enough."""
    report = iorkit.check(Dossier(bonds=(SMALL,)), as_of="2026-03-20", rules=CATALOGUE + OURS)
    finding = report.findings.select("HSE")[0]

    assert ("bonds[0].amount", "50,000 is less than 100,000") == (finding.path, finding.message)
    assert [("bonds", "1")] == [(entry.path, entry.value) for entry in finding.evidence]
    assert "HSE001" in report.rules_run
    assert "bond-below-our-own-minimum" == finding.name
    assert "Our house asks for more than CBP does." == bond_below_our_own_minimum.explanation
    assert Authority.HEURISTIC is bond_below_our_own_minimum.authority


@pytest.mark.parametrize(
    "as_of,is_in_force", [("2025-12-31", False), ("2026-01-01", True), ("2026-12-31", True), ("2027-01-01", False)]
)
def test_a_rule_runs_while_it_is_in_force(as_of: str, is_in_force: bool) -> None:  # noqa: FBT001 -- a row of a table
    """On the first and the last day, too."""
    report = iorkit.check(Dossier(bonds=(SMALL,)), as_of=as_of, rules=[bond_below_our_own_minimum])

    assert is_in_force == bond_below_our_own_minimum.is_in_force(day(as_of))
    assert (("HSE001",) if is_in_force else ()) == report.rules_run
    assert (() if is_in_force else ("HSE001",)) == report.not_in_force


def test_a_rule_that_raises_hides_nothing() -> None:
    """It is not checked, with the reason, and the others run."""
    rules = [bond_below_our_own_minimum, broken(ZeroDivisionError("by zero"))]
    report = iorkit.check(Dossier(bonds=(SMALL,)), as_of="2026-03-20", rules=rules)

    assert ("HSE001",) == report.findings.codes == report.rules_run
    assert ["HSE002 bonds[0]: the rule itself failed (ZeroDivisionError: by zero)"] == [
        str(item) for item in report.not_checked
    ]


def test_a_personal_number_in_a_rules_own_fault_is_masked() -> None:
    """A fault may quote what it choked on."""
    report = iorkit.check(
        Dossier(bonds=(SMALL,)), as_of="2026-03-20", rules=[broken(ValueError("cannot read 987-65-4320"))]
    )

    assert "987-65" not in report.to_text()
    assert "***-**-4320" in report.not_checked[0].reason


def test_a_day_outside_the_reference_data_is_not_checked() -> None:
    """That is no fault of the rule; on the dossier itself the class tells the place."""
    fault = NotInForce("bonds.cure_days", dt.date(2010, 1, 1), "the reference data begins on 2015-12-14")
    report = iorkit.check(Dossier(), as_of="2026-03-20", rules=[broken(fault, on=Dossier)])

    assert [("Dossier", str(fault))] == [(item.path, item.reason) for item in report.not_checked]


def test_a_rule_checks_a_paper_or_a_dossier() -> None:
    """Paths begin at what was given."""
    lapsed = CATALOGUE["POA005"]
    poa = PowerOfAttorney(grantor_kind=EntityKind.PARTNERSHIP, executed_on=day("2024-03-01"))

    assert ["executed_on"] == [finding.path for finding in lapsed.check(poa, as_of=day("2026-03-02"))]
    assert ["powers_of_attorney[0].executed_on"] == [
        finding.path for finding in lapsed(Dossier(powers_of_attorney=(poa,)), as_of="2026-03-02")
    ]
    assert [] == list(lapsed(poa, as_of="2026-03-01"))


def test_a_rule_on_all_papers_takes_a_single_one() -> None:
    """It is judged in a dossier that holds nothing else, and the path says where."""
    bond = CustomsBond(
        kind=BondKind.CONTINUOUS, effective_on=day("2025-03-01"), terminated_on=day("2026-03-01"), activity_code="1"
    )

    assert ["bonds[0].terminated_on"] == [finding.path for finding in CATALOGUE["BND010"](bond, as_of="2026-03-02")]
    with pytest.raises(TypeError, match="BND010 judges a Dossier or a Dossier, not a EIN"):
        CATALOGUE["BND010"](EIN("47-5550101"), as_of="2026-03-02")


def test_a_rule_refuses_a_paper_of_another_class() -> None:
    """The message says what it judges."""
    with pytest.raises(TypeError, match="POA005 judges a PowerOfAttorney or a Dossier, not a Form5106"):
        CATALOGUE["POA005"](Form5106(), as_of="2026-03-02")
    with pytest.raises(TypeError, match="EIN001 judges a EIN or a Dossier, not a str"):
        CATALOGUE["EIN001"]("47-5550101", as_of="2026-03-02")


def test_a_rule_on_a_number_judges_the_number() -> None:
    """The path is empty: the number is the thing."""
    assert [""] == [finding.path for finding in CATALOGUE["EIN001"](EIN("47-55"), as_of="2026-03-02")]


def test_what_could_not_be_judged_is_left_out_of_a_rules_answer() -> None:
    """The run tells it."""
    run = run_alone([CATALOGUE["POA005"]], PowerOfAttorney(), as_of=day("2026-03-02"))

    assert [] == list(CATALOGUE["POA005"](PowerOfAttorney(), as_of="2026-03-02"))
    assert ["grantor_kind"] == [item.path for item in run.not_checked]


def test_select_and_without_take_prefixes() -> None:
    """Together they make the whole."""
    bonds, rest = CATALOGUE.select("BND", "POA"), CATALOGUE.without("BND", "POA")

    assert {"BND", "POA"} == {code[:3] for code in bonds.codes}
    assert set() == {"BND", "POA"} & {code[:3] for code in rest.codes}
    assert CATALOGUE.codes == (bonds + rest).codes
    assert () == CATALOGUE.select().codes
    assert CATALOGUE.codes == CATALOGUE.without().codes


def test_where_takes_any_test() -> None:
    """Such as the severity."""
    assert {Severity.NOTE} >= {item.severity for item in CATALOGUE.where(lambda item: item.severity < Severity.WARNING)}


def test_a_set_is_a_sequence_in_order_of_code() -> None:
    """It counts, slices and finds, by position and by code."""
    assert sorted(CATALOGUE.codes) == list(CATALOGUE.codes)
    assert CATALOGUE[0] is CATALOGUE[CATALOGUE.codes[0]]
    assert CATALOGUE.codes[:3] == CATALOGUE[:3].codes
    assert isinstance(CATALOGUE[:3], RuleSet)
    assert len(CATALOGUE.codes) == len(CATALOGUE)
    assert f"<RuleSet of {len(CATALOGUE)} rules>" == repr(CATALOGUE)
    assert "<Rule POA005 partnership-power-lapsed>" == repr(CATALOGUE["POA005"])


def test_a_set_knows_its_codes_and_its_rules() -> None:
    """``in`` takes either."""
    codes: Container[object] = CATALOGUE

    assert "POA005" in codes
    assert CATALOGUE["POA005"] in CATALOGUE
    assert "POA999" not in codes
    assert bond_below_our_own_minimum not in CATALOGUE


def test_an_unknown_code_names_the_nearest() -> None:
    """A slip of the finger is soon found."""
    with pytest.raises(UnknownCode, match="did you mean POA005") as caught:
        CATALOGUE["P0A005"]
    assert "POA005" == caught.value.nearest
    with pytest.raises(UnknownCode, match=r"no rule is called 'XYZ'$"):
        CATALOGUE["XYZ"]
    with pytest.raises(UnknownCode, match="did you mean IOR014"):
        CATALOGUE.graded({"AGT020": "note"})


def test_a_house_rule_may_say_grade_and_authority_in_words() -> None:
    """Grades that are no values would break the run, and an authority that is none would count for nothing."""

    @rule(
        code="HSE003",
        title="The bond is too small for us",
        on=CustomsBond,
        severity="note",
        basis=cite("house manual 3.3", authority="practice"),
        remedy="Ask for a larger bond.",
        examples=(),
    )
    def bond_too_small(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:  # noqa: ARG001 -- what a rule takes
        """Our house asks for more."""
        yield Hit("amount", "too small", severity="warning" if bond.amount else None)

    bonds = (CustomsBond(amount=Decimal(1)), CustomsBond())
    report = iorkit.check(Dossier(bonds=bonds), as_of="2026-03-20", rules=[bond_too_small])

    assert [Severity.WARNING, Severity.NOTE] == [finding.severity for finding in report.findings]
    assert Severity.NOTE is report.findings[0].under("law").severity
    with pytest.raises(ValueError, match="habit"):
        cite("house manual 3.3", authority="habit")


def test_two_rules_of_one_code_are_refused() -> None:
    """Also when sets are added."""
    with pytest.raises(ValueError, match="two rules have the code POA005"):
        _ = CATALOGUE + CATALOGUE.select("POA005")
    with pytest.raises(ValueError, match="two rules have the code HSE001"):
        iorkit.check(Dossier(), as_of="2026-03-20", rules=[bond_below_our_own_minimum] * 2)


def test_rules_are_graded_by_code() -> None:
    """The other rules stay as they were, and so does the catalogue."""
    graded = CATALOGUE.graded({"BND001": "warning", "POA005": Severity.NOTE})
    report = iorkit.check(Dossier(bonds=()), as_of="2026-03-20", rules=graded)

    assert Severity.WARNING is report.findings.select("BND001")[0].severity
    assert Severity.NOTE is graded["POA005"].severity
    assert Severity.BLOCKER is CATALOGUE["BND001"].severity
    assert {"BND001", "POA005"} == {a.code for a, b in zip(CATALOGUE, graded, strict=True) if a is not b}


@pytest.mark.parametrize(
    "grade,expected",
    [("note", Severity.NOTE), ("warning", Severity.WARNING), ("error", Severity.WARNING)],
)
def test_a_grade_is_the_worst_of_all_cases_of_a_rule(grade: str, expected: Severity) -> None:
    """ENT008 holds an informal entry without lines to be a warning, which a lower grade lowers."""
    entry = EntrySummary7501(entry_type="11", total_value=Decimal("2500.01"), entry_date=day("2026-03-05"))
    rules = CATALOGUE.graded({"ENT008": grade})
    report = iorkit.check(Dossier(entry_summaries=(entry,)), as_of="2026-03-20", rules=rules)

    assert expected is report.findings.select("ENT008")[0].severity


def test_a_grade_for_an_unknown_rule_or_of_an_unknown_kind_is_refused() -> None:
    """Silence would leave the rule as it was."""
    with pytest.raises(UnknownCode):
        CATALOGUE.graded({"BND999": "warning"})
    with pytest.raises(ValueError, match="worse"):
        CATALOGUE.graded({"BND001": "worse"})


class Point:
    """An entry point of an installed package."""

    def __init__(self, offered: object) -> None:
        self._offered = offered

    def load(self) -> object:
        """Gives what the package offers."""
        return self._offered


def test_installed_packages_add_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a rule or by several, in the group ``iorkit.rules``."""
    other = attrs.evolve(bond_below_our_own_minimum, code="HSE003")
    offered = {"iorkit.rules": [Point(bond_below_our_own_minimum), Point([other])]}
    monkeypatch.setattr(metadata, "entry_points", lambda group: offered[group])

    assert (*CATALOGUE.codes, "HSE001", "HSE003") == tuple(
        sorted(RuleSet.installed().codes, key=lambda c: (c[0] == "H", c))
    )


def test_without_such_packages_the_installed_rules_are_the_catalogue() -> None:
    """Nothing is installed here."""
    assert CATALOGUE.codes == RuleSet.installed().codes


def test_a_rule_for_one_policy() -> None:
    """A rule may state its own severity under a policy."""
    noted = attrs.evolve(CATALOGUE["BND001"], by_policy=(("law", Severity.WARNING),))
    report = iorkit.check(Dossier(bonds=()), as_of="2026-03-20", rules=[noted])

    assert Severity.BLOCKER is report.findings[0].severity
    assert Severity.WARNING is report.under("law").findings[0].severity


def test_a_hit_may_stand_at_the_whole_paper_or_in_another() -> None:
    """An empty path is the paper, a slash the root."""

    def somewhere(_: CustomsBond, __: Context) -> Iterator[Hit]:
        """Our house asks for more."""
        yield Hit("", "here")
        yield Hit("/bonds[7]", "there")
        yield Hit("/ior", "elsewhere")
        yield Hit("/states_of_entry[0]", "far away")

    report = iorkit.check(
        Dossier(bonds=(SMALL,), states_of_entry=("CA",)),
        as_of="2026-03-20",
        rules=[attrs.evolve(bond_below_our_own_minimum, judge=somewhere)],
    )

    assert ["bonds[0]", "bonds[7]", "ior", "states_of_entry[0]"] == [finding.path for finding in report.findings]
    assert [""] * 4 == [finding.subject for finding in report.findings]


def test_values_of_every_kind_can_stand_in_a_message() -> None:
    """Flags, codes, numbers and what else a model holds become plain values."""
    hit = Hit("", "{a}{b}{c}{d}", a=True, b=EntityKind.LLC, c=EIN("475550101"), d=("x",))

    assert {"a": "yes", "b": "llc", "c": "47-5550101", "d": "('x',)"} == hit.params
    assert "missing" == evidence("p", None).value
    assert "no" == evidence("p", value=False).value


def test_an_explanation_of_a_retired_code_points_to_its_heir(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code in an old report can still be looked up."""
    monkeypatch.setitem(RETIRED, "POA004", "POA005")

    assert ("Retired", "POA004 was retired; POA005 replaced it.") == explain_code("poa004").sections[0]


def test_an_explanation_of_a_house_rule_says_when_it_is_in_force() -> None:
    """The parts that not every rule has are shown where it has them."""
    from iorkit.rules._explain import explain_rule  # noqa: PLC0415 -- a rule outside the catalogue

    unverified = attrs.evolve(bond_below_our_own_minimum, in_force_from=None, requirement="bond-sufficient")
    sections = dict(explain_rule(bond_below_our_own_minimum).sections)

    assert "from 2026-01-01 until 2026-12-31" == sections["In force"]
    assert "Sentences of the source article" not in sections
    assert "until 2026-12-31" == dict(explain_rule(unverified).sections)["In force"]
    assert "bond-sufficient" == dict(explain_rule(unverified).sections)["Requirement"]


def test_an_explanation_of_an_unknown_code_names_the_nearest() -> None:
    """As it was typed."""
    with pytest.raises(UnknownCode, match="no rule is called 'p0a005'; did you mean POA005"):
        explain_code("p0a005")


def test_an_explanation_escapes_what_it_shows() -> None:
    """A house rule may hold anything."""
    card = Explanation(code="X", title="<b>", sections=(("<i>", "a\n- <script>"),))._repr_html_()

    assert "<div><h4>X &lt;b&gt;</h4><p><strong>&lt;i&gt;</strong><br>a<br>- &lt;script&gt;</p></div>" == card
    assert "X  t\n\nh\n  a\n\n  - b" == str(Explanation(code="X", title="t", sections=(("h", "a\n\n- b"),)))
