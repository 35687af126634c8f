"""The rules on holds and on the security filing, beyond their examples."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import BillNumber, EntryNumber
from iorkit.model import Dossier, EntrySummary7501, Hold, SecurityFiling
from iorkit.rules import CATALOGUE

BILL, ENTRY = BillNumber("MAEU240015"), EntryNumber("B76-0324527-8")
HOLD = Hold(code="5H", bill_number=BILL, placed_on=day("2026-02-16"))
GONE = Hold(code="5I", bill_number=BILL, placed_on=day("2026-02-20"))


def test_a_hold_of_tomorrow_does_not_stand_today() -> None:
    """One whose day is not known does."""
    assert [] == found("ENT028", Dossier(holds=(HOLD,)), "2026-02-15")
    assert ["holds[0].code"] == found("ENT028", Dossier(holds=(HOLD,)), "2026-02-16")
    assert ["holds[0].code"] == found("ENT028", Dossier(holds=(attrs.evolve(HOLD, code=" 5h ", placed_on=None),)))


@pytest.mark.parametrize(
    "removal,expected",
    [
        (GONE, []),
        (attrs.evolve(GONE, code=" 5i "), []),
        (attrs.evolve(GONE, placed_on=day("2026-02-16")), []),
        (attrs.evolve(GONE, placed_on=day("2026-02-15")), ["holds[0].code"]),
        (attrs.evolve(GONE, placed_on=day("2026-03-21")), ["holds[0].code"]),
        (attrs.evolve(GONE, placed_on=None), []),
        (attrs.evolve(GONE, placed_on=None, removed_on=day("2026-03-21")), ["holds[0].code"]),
        (attrs.evolve(GONE, bill_number=None, entry_number=ENTRY), ["holds[0].code"]),
        (attrs.evolve(GONE, bill_number=None), ["holds[0].code"]),
        (attrs.evolve(GONE, code="1I"), ["holds[0].code"]),
        (attrs.evolve(GONE, code=None), ["holds[0].code"]),
    ],
)
def test_what_removes_a_hold(removal: Hold, expected: list[str]) -> None:
    """The code of removal on the same goods, not before the hold and not after the day of the check."""
    assert expected == found("ENT028", Dossier(holds=(HOLD, removal)))


def test_a_removal_and_a_hold_that_name_no_goods_belong_together() -> None:
    """Both numbers must agree where both give both."""
    bare = [attrs.evolve(hold, bill_number=None) for hold in (HOLD, GONE)]
    both = [attrs.evolve(hold, entry_number=ENTRY) for hold in (HOLD, GONE)]
    other = attrs.evolve(both[1], entry_number=EntryNumber("B76-0324528-6"))

    assert [] == found("ENT028", Dossier(holds=tuple(bare)))
    assert [] == found("ENT028", Dossier(holds=tuple(both)))
    assert ["holds[0].code"] == found("ENT028", Dossier(holds=(both[0], other)))


@pytest.mark.parametrize("number,expected", [(OWN, 1), (OTHER, 0), (None, 1)])
def test_a_hold_on_the_goods_of_another_importer_is_left_alone(number: object, expected: int) -> None:
    """As the summary of the entry shows, where one is at hand."""
    entry = EntrySummary7501(entry_number=ENTRY, importer_number=number)  # type: ignore[arg-type]
    hold = attrs.evolve(HOLD, entry_number=ENTRY)

    assert expected == len(found("ENT028", Dossier(ior=LUMEN, holds=(hold,), entry_summaries=(entry,))))


@pytest.mark.parametrize("code,rule", [("5H", "ENT028"), ("4H", "ENT029"), ("6H", "ENT029"), (" 8h", "ENT029")])
def test_each_hold_has_one_rule(code: str, rule: str) -> None:
    """And where there was no hold both have judged."""
    dossier = Dossier(holds=(attrs.evolve(HOLD, code=code),))

    assert (["holds[0].code"], []) == (
        found(rule, dossier),
        found({"ENT028", "ENT029"}.difference([rule]).pop(), dossier),
    )
    assert ran(rule, Dossier(holds=()))
    assert ["holds[0].code"] == lacks(rule, Dossier(holds=(Hold(),)))


def test_the_message_of_a_manifest_hold_says_what_it_is_for() -> None:
    """In the words of the list of codes."""
    report = check(Dossier(holds=(Hold(code="9H"),)), as_of="2026-03-20", rules=[CATALOGUE["ENT029"]])

    assert (
        "hold 9H on the goods, of an unknown day, has not been removed: Hold on an invalid consignee"
    ) == report.findings[0].message


def filed(filing: SecurityFiling, number: object = None) -> Dossier:
    """Returns a dossier with a security filing, and the summary of its entry under a number."""
    entry = EntrySummary7501(entry_number=ENTRY, importer_number=number)  # type: ignore[arg-type]
    return Dossier(ior=LUMEN, security_filings=(filing,), entry_summaries=(entry,))


FILING = SecurityFiling(importer_number=OWN, entry_number=ENTRY)


def test_a_filing_is_held_against_its_own_entry() -> None:
    """The documents of another importer agree among themselves; without the entry the importer's number counts."""
    others = attrs.evolve(FILING, importer_number=OTHER, importer_name="Other Trading Inc")

    assert [] == found("ENT026", filed(others, OTHER))
    assert ["security_filings[0].importer_number"] == found("ENT026", filed(others, OWN))
    assert ["security_filings[0].importer_number"] == found("ENT026", filed(others))
    assert ["security_filings[0].importer_number"] == found("ENT026", filed(attrs.evolve(others, entry_number=None)))
    assert ["security_filings[0].importer_number"] == found(
        "ENT026", filed(attrs.evolve(others, entry_number=EntryNumber("")))
    )


def test_a_name_on_a_filing_is_no_more_than_a_warning() -> None:
    """Law asks for the number."""
    named = attrs.evolve(FILING, importer_name="Other Trading Inc")

    assert [("security_filings[0].importer_name", Severity.WARNING)] == graded("ENT026", filed(named))
    assert [] == found("ENT026", filed(attrs.evolve(FILING, importer_name="LUMEN HOUSEWARES, LLC")))


def test_what_is_not_at_hand_about_a_filings_importer_is_named() -> None:
    """Its own number and that of the importer of record."""
    assert ["security_filings[0].importer_number"] == lacks("ENT026", filed(SecurityFiling()))
    assert ["ior.number"] == lacks("ENT026", Dossier(security_filings=(FILING,)))
    assert ["security_filings"] == lacks("ENT026", Dossier())


def loaded(on: str | None, sent: str | None, *, hours: int | None = None, bulk: bool | None = None) -> Dossier:
    """Returns a dossier with a filing and the day of lading."""
    filing = SecurityFiling(
        loaded_on=None if on is None else day(on),
        filed_on=None if sent is None else day(sent),
        hours_before_lading=hours,
        is_break_bulk=bulk,
    )
    return Dossier(security_filings=(filing,))


def test_days_decide_where_hours_are_not_known() -> None:
    """A whole day between is in time, the same day is late, and the day before is open."""
    assert [] == found("ENT027", loaded("2026-02-03", "2026-02-01"))
    assert ["security_filings[0].hours_before_lading"] == lacks("ENT027", loaded("2026-02-03", "2026-02-02"))
    assert ["security_filings[0].filed_on"] == found("ENT027", loaded("2026-02-03", "2026-02-03"))
    assert ["security_filings[0].filed_on"] == found("ENT027", loaded("2026-02-03", "2026-02-09"))


def test_hours_go_before_days() -> None:
    """A filing after lading has negative ones."""
    assert ["security_filings[0].hours_before_lading"] == found("ENT027", loaded("2026-02-03", "2026-02-03", hours=-5))
    assert [] == found("ENT027", loaded(None, "2026-02-02", hours=24))


def test_break_bulk_may_be_filed_later() -> None:
    """And needs no day of lading."""
    assert ran("ENT027", loaded(None, None, bulk=True))
    assert [] == found("ENT027", loaded("2026-02-03", "2026-02-09", bulk=True))


def test_what_is_not_at_hand_about_a_filings_time_is_named() -> None:
    """Lading and filing; before filings had to be in time nothing is judged."""
    assert ["security_filings[0].loaded_on"] == lacks("ENT027", loaded(None, None))
    assert ["security_filings[0].loaded_on"] == lacks("ENT027", loaded(None, "2026-02-02"))
    assert ["security_filings[0].filed_on"] == lacks("ENT027", loaded("2026-02-03", None))
    assert ["security_filings[0]"] == lacks("ENT027", loaded("2010-01-25", "2010-01-25"))


def test_a_name_on_a_filing_is_a_comparison_of_ours() -> None:
    """The regulation asks for the number alone."""
    named = filed(attrs.evolve(FILING, importer_name="Other Trading Inc"))
    finding = check(named, as_of="2026-03-20", rules=[CATALOGUE["ENT026"]]).findings[0]

    assert ["iorkit comparison", "19 CFR 149.3(a)(3)"] == [item.reference for item in finding.citations]
