"""The pre-filing check: which summaries it judges, which condition codes it gives, and that it never makes a flood."""

from __future__ import annotations

import ast
import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from rule_cases import DAY, LUMEN, OTHER, OWN, day, found, graded, lacks
from strategies import papers

import iorkit
from iorkit.checking import check
from iorkit.findings import Finding, Severity
from iorkit.ids import BondNumber, EntryNumber, ImporterNumber, SuretyCode
from iorkit.model import (
    IOR,
    ADCVDClaim,
    BondKind,
    CustomsBond,
    Dossier,
    EntryFee,
    EntryLine,
    EntrySummary7501,
    EntryTariff,
    ImporterRecord,
    Party,
    RecordBond,
    RecordStatus,
    Surety,
)
from iorkit.refdata import conditions
from iorkit.rules import CATALOGUE, Context, Rule
from iorkit.rules.facts.filing import is_pending

PREFLIGHT = [pytest.param(rule, id=rule.code) for rule in CATALOGUE.select("ACE")]
PAGE = Path(__file__).parents[2] / "docs" / "pre-filing.md"
ROOMS = Path(iorkit.__file__).parent / "rules"
LEAST_CONDITIONS = 80
BAD = EntrySummary7501(
    entry_type="01",
    bond_type="7",
    importer_number=OWN,
    lines=(EntryLine(line_number="001"), EntryLine(line_number="001")),
)


def answered(finding: Finding) -> str:
    """Returns the condition code that a finding predicts."""
    return finding.condition


def preflight(entry: EntrySummary7501, **papers: Any) -> list[str]:  # noqa: ANN401 -- any document of the dossier
    """Returns the condition codes that the pre-filing check predicts for a summary."""
    dossier = Dossier(entry_summaries=(entry,), **papers)
    report = check(dossier, as_of=DAY, rules=CATALOGUE.select("ACE"))
    return [answered(finding) for finding in report.findings]


def shown(rule: Rule) -> set[str]:
    """Returns the condition codes that the bad examples of a rule give."""
    return {
        finding.condition
        for example in rule.examples
        for finding in rule.check(example.thing, as_of=example.as_of)
        if finding.condition
    }


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_the_conditions_of_a_rule_are_those_that_its_examples_give(rule: Rule) -> None:
    """A rule that names a code which it never gives would promise too much, and one that hides a code too little."""
    assert set(rule.conditions) == shown(rule)


@pytest.mark.parametrize("path", sorted(ROOMS.rglob("*.py")), ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_a_condition_that_stands_in_the_code_of_a_module_is_one_that_its_rules_declare(path: Path) -> None:
    """What no example reaches is found by reading the code: each condition written there is declared."""
    written = {
        node.value
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "condition"
        for node in ast.walk(keyword.value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ("AE", node.value) in conditions()
    }
    module = ".".join(("iorkit", "rules", *path.relative_to(ROOMS).with_suffix("").parts))
    declared = {code for rule in CATALOGUE if rule.judge.__module__ == module for code in rule.conditions}

    assert written <= declared


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if rule.conditions], ids=lambda rule: rule.code)
def test_what_ace_would_reject_is_a_blocker_or_a_warning(rule: Rule) -> None:
    """One way for every rule: a blocker where it is certain, and a warning where it turns on what is not on file."""
    found = [finding for one in rule.examples for finding in rule.check(one.thing, as_of=one.as_of)]

    assert {finding.severity for finding in found if finding.condition} <= {Severity.BLOCKER, Severity.WARNING}


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if rule.conditions], ids=lambda rule: rule.code)
def test_a_finding_has_cbps_narrative_beside_the_code(rule: Rule) -> None:
    """A clerk compares it with what comes back, and the message stands without it."""
    for example in rule.examples:
        for finding in rule.check(example.thing, as_of=example.as_of):
            if finding.condition:
                assert conditions()["AE", finding.condition].narrative == finding.narrative
                assert "ACE " + finding.condition not in finding.message


@pytest.mark.parametrize("rule", PREFLIGHT)
def test_a_rule_of_the_pre_filing_check_serves_no_requirement_and_rests_on_cbps_own_text(rule: Rule) -> None:
    """What ACE rejects says nothing of whether an importer is qualified."""
    assert rule.requirement is None
    assert ["ACE Error Dictionary (18 Jul 2026)", "ACE ABI CATAIR Entry Summary Create/Update (Jul 2026)"] == [
        citation.reference for citation in rule.citations
    ]


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if rule.conditions], ids=lambda rule: rule.code)
def test_a_condition_that_a_rule_names_is_in_the_register_with_its_cause(rule: Rule) -> None:
    """So that explain() can say who must act; and none of them is merely informational."""
    for code in rule.conditions:
        condition = conditions()["AE", code]

        assert condition.cause
        assert not condition.is_informational


def test_at_least_eighty_conditions_are_predicted() -> None:
    """The number that the pre-filing check promises."""
    codes = {code for rule in CATALOGUE for code in rule.conditions}

    assert LEAST_CONDITIONS <= len(codes)


@pytest.mark.parametrize(
    "changes",
    [{"is_filed": True}, {"summary_date": day("2026-03-02")}, {"importer_number": OTHER}],
    ids=["filed", "dated", "of another importer"],
)
def test_a_summary_that_has_cbps_answer_or_is_other_parties_is_left_alone(changes: dict[str, Any]) -> None:
    """One that was filed was answered; a foreign one is not the importer's to mend."""
    assert [] == preflight(attrs.evolve(BAD, **changes), ior=LUMEN)


def test_a_summary_that_says_it_is_not_filed_is_judged_whatever_its_date() -> None:
    """Block 3 is often typed before the summary is sent."""
    entry = attrs.evolve(BAD, is_filed=False, summary_date=day("2026-03-02"))

    assert {"112", "518", "431"} <= set(preflight(entry, ior=LUMEN))


def test_a_half_typed_summary_gives_only_what_it_states_wrongly() -> None:
    """What it lacks may still be typed."""
    assert ["112", "518"] == preflight(BAD, ior=LUMEN)
    assert [] == preflight(EntrySummary7501())


def test_a_summary_that_is_to_be_filed_is_taken_for_whole_only_with_its_lines() -> None:
    """One that merely says when goods were entered, to see whether the summary is late, gives nothing."""
    assert [] == preflight(EntrySummary7501(is_filed=False))
    assert {"100", "B03", "B14", "B17"} == set(preflight(EntrySummary7501(is_filed=False, lines=())))


@pytest.mark.parametrize("entries", [None, (), (EntrySummary7501(is_filed=True),)], ids=["unknown", "none", "filed"])
def test_where_nothing_waits_to_be_filed_the_pre_filing_check_does_not_apply(
    entries: tuple[EntrySummary7501, ...],
) -> None:
    """Its rules are then not "not checked", or every report would be long."""
    report = check(Dossier(entry_summaries=entries), as_of=DAY, rules=CATALOGUE.select("ACE"))

    assert ((), ()) == (tuple(report.findings), tuple(report.not_checked))


@given(entry=papers(EntrySummary7501))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
def test_no_summary_breaks_a_rule(entry: EntrySummary7501) -> None:
    """Odd text, empty lists and unknown codes give findings or nothing."""
    for state in (False, None):
        dossier = Dossier(entry_summaries=(attrs.evolve(entry, is_filed=state, summary_date=None),))
        report = check(dossier, as_of=DAY, rules=CATALOGUE.select("ACE"))

        assert [] == [item.reason for item in report.not_checked if "the rule itself failed" in item.reason]


@pytest.mark.parametrize("code", ["ACE010", "ACE011", "ACE020", "ACE030", "ACE040", "ACE050"], ids=str)
def test_odd_text_gives_a_finding_or_nothing(code: str) -> None:
    """Blanks, emoji and very long codes stand in documents."""
    for text in ("", "  ", "🚢", "9" * 300, "٣", "0 1"):
        entry = EntrySummary7501(
            entry_number=EntryNumber(text),
            entry_type=text,
            bond_type=text,
            surety_code=SuretyCode(text),
            importer_number=ImporterNumber(text),
            mode_of_transport=text,
            missing_documents=(text,),
            fees=(EntryFee(class_code=text),),
            lines=(EntryLine(line_number=text, set_part=text, fees=(EntryFee(class_code=text),)),),
            is_filed=False,
        )
        report = check(Dossier(entry_summaries=(entry,)), as_of=DAY, rules=[CATALOGUE[code]])

        assert all("failed" not in item.reason for item in report.not_checked)


def test_a_social_security_number_is_masked_in_the_message() -> None:
    """A malformed number may be a person's."""
    number = ImporterNumber("000123456")
    report = check(
        Dossier(entry_summaries=(EntrySummary7501(importer_number=number, is_filed=False),)),
        as_of=DAY,
        rules=[CATALOGUE["ACE001"]],
    )

    assert "12345" not in str(report)


def test_the_newest_answer_of_cbp_on_a_consignee_counts() -> None:
    """A number that was void may have been restored."""
    entry = EntrySummary7501(consignee_number=OTHER, is_filed=False)
    void = ImporterRecord(number=OTHER, status=RecordStatus.VOID, queried_on=day("2026-01-05"))
    restored = ImporterRecord(number=OTHER, status=RecordStatus.ON_FILE_WITHOUT_BOND, queried_on=day("2026-03-05"))
    records = (restored, void)

    assert [] == found("ACE003", Dossier(entry_summaries=(entry,), importer_records=records))


def test_a_consignee_on_whom_there_is_no_answer_is_not_checked() -> None:
    """Silence of the documents is no proof that CBP has the number."""
    dossier = Dossier(entry_summaries=(EntrySummary7501(consignee_number=OTHER, is_filed=False),))

    assert ["entry_summaries[0].consignee_number"] == lacks("ACE003", dossier)


def test_an_unlisted_surety_and_a_consignee_not_on_file_are_warnings() -> None:
    """A list may have grown, and not every port asks for the consignee."""
    entry = EntrySummary7501(bond_type="8", surety_code=SuretyCode("002"), consignee_number=OTHER, is_filed=False)
    dossier = Dossier(
        entry_summaries=(entry,),
        importer_records=(ImporterRecord(number=OTHER, status=RecordStatus.NOT_ON_FILE),),
    )

    assert [("entry_summaries[0].surety_code", Severity.WARNING)] == graded("ACE010", dossier)
    assert [("entry_summaries[0].consignee_number", Severity.WARNING)] == graded("ACE003", dossier)


def test_cbps_file_goes_before_the_papers_for_the_surety() -> None:
    """The query shows what CBP's system will compare with."""
    bond = CustomsBond(
        number=BondNumber("258ABC123"),
        kind=BondKind.CONTINUOUS,
        activity_code="1",
        surety=Surety(code=SuretyCode("001")),
    )
    record = ImporterRecord(
        number=OWN,
        status=RecordStatus.ON_FILE_WITH_BOND,
        bonds=(RecordBond(number=BondNumber("258ABC123"), activity_code="1", surety_code=SuretyCode("016")),),
    )
    entry = EntrySummary7501(bond_type="8", surety_code=SuretyCode("016"), importer_number=OWN, is_filed=False)
    dossier = Dossier(ior=LUMEN, bonds=(bond,), importer_records=(record,), entry_summaries=(entry,))

    assert [] == found("ACE012", dossier)
    assert ["entry_summaries[0].surety_code"] == found("ACE012", attrs.evolve(dossier, importer_records=None))


def test_without_any_bond_at_hand_the_surety_is_not_checked() -> None:
    """Nor is a single transaction bond for another entry a proof that there is none for this one."""
    continuous = EntrySummary7501(bond_type="8", surety_code=SuretyCode("001"), is_filed=False)
    single = EntrySummary7501(bond_type="9", entry_number=EntryNumber("B76-0324527-8"), is_filed=False)

    assert ["bonds"] == lacks("ACE012", Dossier(entry_summaries=(continuous,)))
    assert ["bonds"] == lacks("ACE013", Dossier(entry_summaries=(single,)))
    assert ["bonds"] == lacks("ACE013", Dossier(entry_summaries=(single,), bonds=(CustomsBond(),)))


def test_an_element_in_the_header_counts_for_every_line() -> None:
    """The paper form prints it once where the lines do not differ; where one line lacks it, that line is named."""
    both = (EntryLine(country_of_origin="CN"), EntryLine())
    entry = EntrySummary7501(
        entry_type="11", lines=both, exporting_country="CN", export_date=day("2026-02-01"), is_filed=False
    )

    assert ["entry_summaries[0].lines[1].country_of_origin"] == found("ACE021", Dossier(entry_summaries=(entry,)))
    whole = attrs.evolve(entry, country_of_origin="CN")

    assert [] == found("ACE021", Dossier(entry_summaries=(whole,)))


def test_lines_that_share_a_wrong_country_give_one_finding() -> None:
    """A hundred lines under one header do not give a hundred findings."""
    entry = EntrySummary7501(
        entry_type="01", exporting_country="US", country_of_origin="CN", lines=(EntryLine(),) * 100, is_filed=False
    )

    assert ["entry_summaries[0].exporting_country"] == found("ACE024", Dossier(entry_summaries=(entry,)))


def test_a_temporary_importation_with_one_foreign_line_names_that_line() -> None:
    """Every article must be of Canada; a line whose origin is not stated leaves it open."""
    lines = (EntryLine(country_of_origin="XO"), EntryLine(country_of_origin="CN"))
    entry = EntrySummary7501(entry_type="23", bond_type="0", surety_code=SuretyCode("999"), lines=lines, is_filed=False)

    assert ["entry_summaries[0].lines[1].country_of_origin"] == found("ACE011", Dossier(entry_summaries=(entry,)))
    bare = attrs.evolve(entry, lines=(EntryLine(),))

    assert ["entry_summaries[0].country_of_origin"] == lacks("ACE011", Dossier(entry_summaries=(bare,)))


def test_a_harbor_fee_without_a_mode_is_not_checked() -> None:
    """Whether it may stand turns on the mode."""
    line = EntryLine(fees=(EntryFee(class_code="501", amount=Decimal(5)),))
    entry = EntrySummary7501(entry_type="01", lines=(line,), is_filed=False)

    assert ["entry_summaries[0].mode_of_transport"] == lacks("ACE051", Dossier(entry_summaries=(entry,)))


def test_zeros_for_the_party_sold_to_have_the_form_of_a_number() -> None:
    """CBP's text refuses them for the importer and for a formal consignee only; nor are they looked up."""
    line = EntryLine(sold_to=ImporterNumber("00-0000000"))
    entry = EntrySummary7501(reference_number=ImporterNumber("00-0000000"), lines=(line,), is_filed=False)

    assert [] == found("ACE001", Dossier(entry_summaries=(entry,)))
    assert [] == lacks("ACE003", Dossier(entry_summaries=(entry,)))


def test_a_harbor_fee_is_surely_missing_only_where_something_else_is_due() -> None:
    """A small fee alone is not due."""
    duty = EntryLine(tariffs=(EntryTariff(duty=Decimal(250)),), fees=())
    entry = EntrySummary7501(entry_type="01", mode_of_transport="12", lines=(duty,), is_filed=False)
    free = attrs.evolve(entry, lines=(EntryLine(fees=()),))

    assert [("entry_summaries[0].lines[0].fees", Severity.BLOCKER)] == graded(
        "ACE052", Dossier(entry_summaries=(entry,))
    )
    assert [("entry_summaries[0].lines[0].fees", Severity.WARNING)] == graded(
        "ACE052", Dossier(entry_summaries=(free,))
    )


def test_what_a_half_typed_summary_lacks_on_its_lines_is_left_open() -> None:
    """Neither a tariff number, nor a case number, nor a surety, nor a bond's amount is missed before it is whole."""
    blank = (EntryTariff(), EntryTariff(quantities=()))
    line = EntryLine(tariffs=blank, adcvd=(ADCVDClaim(is_specific=True),))
    entry = EntrySummary7501(entry_type="03", bond_type="8", lines=(line,))

    assert [] == preflight(entry)


def test_a_half_typed_summary_without_the_fees_of_a_line_leaves_the_totals_open() -> None:
    """What is not typed yet cannot be added up."""
    entry = EntrySummary7501(lines=(EntryLine(),), fees=(EntryFee(class_code="501", amount=Decimal(5)),))

    assert ["entry_summaries[0].lines[0].fees"] == lacks("ACE053", Dossier(entry_summaries=(entry,)))


def test_a_fee_without_an_amount_leaves_the_sums_open_but_not_what_has_no_total() -> None:
    """What can be told is told first."""
    fees = (EntryFee(class_code="501"), EntryFee(class_code="056", amount=Decimal(2)), EntryFee(amount=Decimal(1)))
    line = EntryLine(fees=fees)
    entry = EntrySummary7501(entry_type="01", mode_of_transport="11", lines=(line,), fees=(fees[0],), is_filed=False)
    dossier = Dossier(entry_summaries=(entry,))

    assert ["entry_summaries[0].fees"] == found("ACE053", dossier)
    assert ["entry_summaries[0].lines[0].fees[0].amount"] == lacks("ACE053", dossier)
    assert [] == found("ACE051", dossier)
    whole = attrs.evolve(line, fees=(EntryFee(class_code="501", amount=Decimal(5)),))

    assert ["entry_summaries[0].fees[0].amount"] == lacks(
        "ACE053", Dossier(entry_summaries=(attrs.evolve(entry, lines=(whole,)),))
    )
    assert ["entry_summaries[0].fees[0].class_code"] == found(
        "ACE051", Dossier(entry_summaries=(attrs.evolve(entry, mode_of_transport="40", lines=()),))
    )


def test_the_informal_limit_of_several_lines_needs_every_value() -> None:
    """A line without a value could bring the total above the limit, and one above it is found all the same."""
    lines = (EntryLine(tariffs=(EntryTariff(value=Decimal(2501)),)), EntryLine())
    dossier = Dossier(entry_summaries=(EntrySummary7501(entry_type="11", lines=lines, is_filed=False),))

    assert ["entry_summaries[0].lines[0]"] == found("ACE055", dossier)
    assert ["entry_summaries[0].lines[1].tariffs"] == lacks("ACE055", dossier)


def test_the_page_tells_which_rule_gives_which_codes() -> None:
    """Its table is compared with the catalogue, row by row."""
    rows = re.findall(r"^\| `([A-Z0-9]{6})` \| (.+?) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    told = {code: (title, tuple(codes.split(", "))) for code, title, codes in rows}

    assert told == {rule.code: (rule.title, rule.conditions) for rule in CATALOGUE if rule.conditions}


def test_explain_points_to_the_rules_that_find_a_condition() -> None:
    """Also where the rule is one of law."""
    words = iorkit.explain("875")

    assert "- IOR005 The importer number has not been used for more than a year" == dict(words.sections)["Found by"]
    assert "the importer" == dict(words.sections)["Who must act"]


def test_whose_summary_waits_the_name_block_tells_too() -> None:
    """As for all other rules on summaries."""
    ctx = Context(as_of=dt.date(2026, 3, 20), dossier=Dossier(ior=IOR(number=ImporterNumber("47-5550101"))))
    others = EntrySummary7501(importer=Party(number=ImporterNumber("47-5550909")))

    assert not is_pending(others, ctx)
    assert is_pending(EntrySummary7501(importer_number=ImporterNumber("")), ctx)


@pytest.mark.parametrize("as_of,expected", [("2026-03-01", ["112", "518"]), ("2026-03-02", [])])
def test_a_summary_dated_after_the_day_of_the_check_is_not_filed_yet(as_of: str, expected: list[str]) -> None:
    """What has not happened gave no answer of CBP's."""
    dossier = Dossier(ior=LUMEN, entry_summaries=(attrs.evolve(BAD, summary_date=day("2026-03-02")),))
    report = check(dossier, as_of=as_of, rules=CATALOGUE.select("ACE"))

    assert expected == [answered(finding) for finding in report.findings]


@pytest.mark.parametrize("action,is_whole", [("A", True), ("R", True), ("D", False), (None, False)])
def test_a_message_that_adds_or_replaces_a_summary_is_whole(action: str | None, *, is_whole: bool) -> None:
    """Its sender wants CBP to take it stands, so what it lacks will be missed."""
    entry = EntrySummary7501(entry_type="01", lines=(), filing_action=action)

    assert is_whole == ("100" in preflight(entry))
    assert [] == preflight(attrs.evolve(entry, is_filed=True))
