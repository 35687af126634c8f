"""The rules on fees and sums of the entry summary, beyond their examples."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.citations import Trust
from iorkit.fees import ExpectedSummary, recompute
from iorkit.findings import Severity
from iorkit.model import Dossier, EntryFee, EntryLine, EntrySummary7501, EntryTariff
from iorkit.rules import CATALOGUE
from iorkit.rules.entries import fees as ent_fees

CODES = ("ENT019", "ENT021", "ENT022")
GOODS = EntryTariff(hts_number="7323.93.0080", rate="2%", value=12500, duty="250.00")
MPF = EntryFee(class_code="499", amount=Decimal("43.30"))


def entry(**fields: Any) -> EntrySummary7501:  # noqa: ANN401 -- any field
    """Returns a summary of goods by vessel that adds up, of which single fields can be changed."""
    whole: dict[str, Any] = {
        "entry_type": "01",
        "entry_date": "2026-03-02",
        "import_date": "2026-03-01",
        "mode_of_transport": "11",
        "country_of_origin": "CN",
        "importer_number": OWN,
        "lines": (EntryLine(tariffs=(GOODS,)),),
        "fees": (
            EntryFee(class_code="499", amount=Decimal("43.30")),
            EntryFee(class_code="501", amount=Decimal("15.63")),
        ),
        "total_other_fees": "58.93",
        "total_value": "12500",
        "total_duty": "250.00",
        "total_tax": "0",
        "total_other": "58.93",
        "total": "308.93",
    }
    return EntrySummary7501(**(whole | fields))


def having(*entries: EntrySummary7501) -> Dossier:
    """Returns a dossier of the importer with these summaries."""
    return Dossier(ior=LUMEN, entry_summaries=entries)


@pytest.mark.parametrize("code", CODES)
def test_a_summary_that_adds_up_is_judged_and_nothing_found(code: str) -> None:
    """And nothing is left out."""
    assert [] == found(code, having(entry()))
    assert [] == lacks(code, having(entry()))
    assert ran(code, having(entry()))


@pytest.mark.parametrize("code", CODES)
def test_the_sums_of_other_parties_summary_are_not_the_importers(code: str) -> None:
    """Whose summary it is, ENT001 and ENT017 judge; the number of its importer's block counts too."""
    wrong = entry(importer_number=OTHER, fees=(), total="1.00")

    assert [] == found(code, having(wrong))
    assert [] == found("ENT020", having(attrs.evolve(wrong, entry_date=day("2030-01-01"))))
    assert [] != found(code, Dossier(entry_summaries=(wrong,)))


def test_a_summary_that_lacks_something_does_not_hide_a_later_one() -> None:
    """Each is judged by itself."""
    dossier = having(entry(lines=None), entry(total="308.94"))

    assert ["entry_summaries[1].total"] == found("ENT022", dossier)
    assert ["entry_summaries[0].lines"] == lacks("ENT022", dossier)


def test_what_differs_is_found_before_what_is_missing_stops_the_rule() -> None:
    """The total is wrong though the rate of a line is not a plain one."""
    compound = attrs.evolve(GOODS, rate="1 cent/kg + 2%")
    dossier = having(entry(lines=(EntryLine(tariffs=(compound,)),), total="308.94"))

    assert ["entry_summaries[0].total"] == found("ENT022", dossier)
    assert ["entry_summaries[0].lines[0].tariffs[0].rate"] == lacks("ENT022", dossier)


def test_a_difference_in_doubt_is_a_warning() -> None:
    """A port may not be listed, a summary may be consolidated, a shipment may not be entitled to informal entry."""
    silent = entry(fees=(MPF,))
    big = entry(
        lines=(EntryLine(tariffs=(attrs.evolve(GOODS, value=Decimal(300000), duty=Decimal(6000)),)),),
        fees=(EntryFee(class_code="499", amount=Decimal("1039.20")),),
    )

    assert [("entry_summaries[0].fees", Severity.WARNING)] == graded("ENT021", having(silent))
    assert [("entry_summaries[0].fees[0].amount", Severity.WARNING)] == graded("ENT019", having(big))
    certain = attrs.evolve(big, covers_several_entries=False)
    assert [("entry_summaries[0].fees[0].amount", Severity.BLOCKER)] == graded("ENT019", having(certain))


def test_the_message_says_both_figures_and_why() -> None:
    """A clerk can check it."""
    dossier = having(entry(fees=(EntryFee(class_code="499", amount=Decimal("33.58")),)))
    (finding,) = check(dossier, as_of="2026-03-20", rules=[CATALOGUE["ENT019"]]).findings

    assert (
        "the merchandise processing fee (MPF) on the entry summary is $33.58; computed again, it is $43.30: "
        "the rate times the value of each line, added"
    ) == finding.message
    (none,) = check(having(entry(fees=())), as_of="2026-03-20", rules=[CATALOGUE["ENT019"]]).findings
    assert "states no merchandise processing fee (MPF); computed again, it is $43.30: " in none.message


def test_a_finding_on_a_bound_of_2027_says_that_the_notice_was_not_read() -> None:
    """Its first source is the notice, known from restatements."""
    small = EntryLine(tariffs=(attrs.evolve(GOODS, value=Decimal(9000), duty=Decimal(180)),))
    dossier = having(entry(lines=(small,), entry_date="2026-10-05", fees=()))
    (finding,) = check(dossier, as_of="2026-11-24", rules=[CATALOGUE["ENT019"]]).findings

    assert ("91 FR 48398", Trust.SECONDARY) == (finding.citations[0].reference, finding.trust)


def test_a_day_outside_the_table_is_a_warning_and_the_fee_not_checked() -> None:
    """Nothing is guessed."""
    dossier = having(entry(entry_date="2027-10-01"))

    assert [("entry_summaries[0].entry_date", Severity.WARNING)] == graded("ENT020", dossier, "2027-10-02")
    assert ["entry_summaries[0].entry_date"] == lacks("ENT019", dossier, "2027-10-02")
    assert ["entry_summaries[0].entry_date"] == lacks("ENT020", having(entry(entry_date=None)))


@pytest.mark.parametrize("code", CODES)
def test_odd_text_breaks_nothing(code: str) -> None:
    """Codes with blanks count as the codes; nonsense leaves the rule not checked."""
    spaced = entry(entry_type=" 1 ", mode_of_transport=" 11 ")
    nonsense = entry(entry_type="?" * 50, mode_of_transport="\N{SNOWMAN}", fees=(EntryFee(class_code="{x}"),), lines=())

    assert [] == found(code, having(spaced))
    assert [] == lacks(code, having(spaced))
    assert [] != lacks(code, having(nonsense))
    assert not any("the rule itself failed" in reason for reason in reasons(code, having(nonsense)))


def reasons(code: str, dossier: Dossier) -> list[str]:
    """Returns why a rule could not judge."""
    return [item.reason for item in check(dossier, as_of="2026-03-20", rules=[CATALOGUE[code]]).not_checked]


def test_a_summary_is_computed_once_for_all_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of the same content are two."""
    computed: list[EntrySummary7501] = []

    def counted(summary: EntrySummary7501) -> ExpectedSummary:
        computed.append(summary)
        return recompute(summary)

    monkeypatch.setattr(ent_fees, "recompute", counted)
    one, other = entry(), entry()
    check(having(one, other), as_of="2026-03-20")

    assert [one, other] == computed


def test_a_fee_without_its_amount_is_not_checked_and_no_error() -> None:
    """The document does not say that there is none."""
    written = (EntryFee(class_code="499"), EntryFee(amount=Decimal("15.63")))

    assert [] == found("ENT019", having(entry(fees=written))) + found("ENT021", having(entry(fees=written)))
    assert ["entry_summaries[0].fees[0].amount"] == lacks("ENT019", having(entry(fees=written)))
    assert ["entry_summaries[0].fees[1].class_code"] == lacks("ENT021", having(entry(fees=written)))


def test_a_fee_on_one_commodity_is_summed_to_the_cent() -> None:
    """Its rate is not known here, but the summary must state what its lines do."""
    fees = (*entry().fees, EntryFee(class_code="056", amount=Decimal("1.21")))  # type: ignore[misc]
    lines = (EntryLine(tariffs=(GOODS,), fees=(EntryFee(class_code="056", amount=Decimal("1.20")),)),)
    sums = {"fees": fees, "total_other_fees": "60.14", "total_other": "60.14", "total": "310.14"}

    assert ["entry_summaries[0].fees[2].amount"] == found("ENT022", having(entry(lines=lines, **sums)))


def named(code: str, summary: EntrySummary7501) -> set[str]:
    """Returns the condition codes that the findings of a rule name."""
    report = check(having(summary), as_of="2026-03-20", rules=[CATALOGUE[code]])
    return {finding.condition for finding in report.findings if finding.condition}


def of_class(code: str, amount: str) -> tuple[EntryFee, ...]:
    """Returns the fees of a summary that adds up, with another amount in one class."""
    stated = {"499": "43.30", "501": "15.63"} | {code: amount}
    return tuple(EntryFee(class_code=key, amount=Decimal(value)) for key, value in stated.items())


@pytest.mark.parametrize(
    "code,condition,changes",
    [
        ("ENT019", "634", {"lines": (EntryLine(tariffs=(GOODS,), fees=of_class("499", "43.31")),)}),
        ("ENT019", "641", {"fees": of_class("499", "43.31")}),
        ("ENT019", "633", {"fees": of_class("499", "43.30")[1:]}),
        ("ENT021", "601", {"lines": (EntryLine(tariffs=(GOODS,), fees=of_class("501", "15.64")),)}),
        ("ENT022", "722", {"total_duty": "250.01"}),
        ("ENT022", "724", {"total_tax": "0.01", "lines": (EntryLine(tariffs=(GOODS,), ir_tax=Decimal(0)),)}),
        ("ENT022", "726", {"total_other_fees": "58.94", "total_other": "58.94"}),
    ],
)
def test_a_wrong_sum_names_the_condition_of_cbps_system(code: str, condition: str, changes: dict[str, Any]) -> None:
    """Whoever looks for CBP's code finds it, as in the pre-flight; a summary that was filed names none."""
    assert condition in named(code, entry(**changes))
    assert set() == named(code, entry(**changes, is_filed=True))


def test_the_processing_fee_of_a_message_is_judged_by_the_expected_day_of_entry() -> None:
    """CBP's message has no other day; its bounds are those of that day."""
    summary = entry(entry_date=None, expected_entry_date="2026-03-02")

    assert [] == found("ENT019", having(summary)) + lacks("ENT019", having(summary))
    assert ["entry_summaries[0].fees[0].amount"] == found(
        "ENT019", having(attrs.evolve(summary, fees=of_class("499", "43.31")))
    )
