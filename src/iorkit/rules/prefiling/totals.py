"""Pre-filing check of the totals of cases and of other revenue."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from iorkit.ids import ADCVDCase
from iorkit.model import ADCVDClaim, EntryLine, EntrySummary7501
from iorkit.rules.authoring import Context, Hit, Severity, bad, ok, rule
from iorkit.rules.facts.filing import (
    DICTIONARY,
    NOTHING,
    SPECIFICATION,
    element,
    entry_type,
    is_blank,
    is_draft,
    is_pending,
    lines_of,
    nothing_to_file,
)

_NO_TOTALS = {"bonded_ad": "0", "cash_ad": "0", "bonded_cv": "0", "cash_cv": "0", "total_ad": "0", "total_cv": "0"}
_TOTALS = ("fees", "total_duty", "total_tax", "total_ad", "total_cv", "total_other")
_BUCKETS = {
    "bonded_ad": ("A", True, "737"),
    "cash_ad": ("A", False, "739"),
    "bonded_cv": ("C", True, "741"),
    "cash_cv": ("C", False, "743"),
}
_GRAND_TOTALS = (
    ("A", "total_ad", ("bonded_ad", "cash_ad"), "745", "744"),
    ("C", "total_cv", ("bonded_cv", "cash_cv"), "747", "746"),
)


def _case(number: str, duty: str, *, is_bonded: bool) -> ADCVDClaim:
    return ADCVDClaim(case_number=ADCVDCase(number), is_bonded=is_bonded, duty=Decimal(duty))


def _dumped(kind: str = "03", **totals: str) -> EntrySummary7501:
    """Makes a summary with a case of each sort, and totals, some of them changed."""
    claims = (
        _case("A-570-910", "10.00", is_bonded=True),
        _case("A-570-911", "20.00", is_bonded=False),
        _case("C-570-910", "30.00", is_bonded=True),
        _case("C-570-911", "40.00", is_bonded=False),
    )
    stated = {
        "bonded_ad": "10",
        "cash_ad": "20",
        "bonded_cv": "30",
        "cash_cv": "40",
        "total_ad": "30",
        "total_cv": "70",
    }
    amounts: dict[str, Any] = {name: Decimal(value) for name, value in (stated | totals).items()}
    lines = (EntryLine(adcvd=claims if kind == "03" else ()),)
    return EntrySummary7501(entry_type=kind, filing_action="A", lines=lines, **amounts)


@rule(
    code="ACE057",
    title="The totals of AD/CVD and other revenue do not agree with the lines",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the totals of records 88 and 90 to the sums of the lines.",
    unless=nothing_to_file,
    conditions=("700", "727", "737", "739", "741", "743", "744", "745", "746", "747", "768"),
    examples=(
        ok(_dumped()),
        bad(
            EntrySummary7501(filing_action="A", lines=()),
            at="total_duty",
            message="the entry summary has neither fee totals nor grand totals",
        ),
        bad(
            _dumped(bonded_ad="10.01", total_ad="30.01"),
            at="bonded_ad",
            message="the AD/CVD total is $10.01, but the cases add up to $10",
        ),
        bad(
            _dumped(cash_ad="19.99", total_ad="29.99"),
            at="cash_ad",
            message="the AD/CVD total is $19.99, but the cases add up to $20",
        ),
        bad(
            _dumped(bonded_cv="30.01", total_cv="70.01"),
            at="bonded_cv",
            message="the AD/CVD total is $30.01, but the cases add up to $30",
        ),
        bad(
            _dumped(cash_cv="39.99", total_cv="69.99"),
            at="cash_cv",
            message="the AD/CVD total is $39.99, but the cases add up to $40",
        ),
        bad(
            _dumped(total_ad="30.01"),
            at="total_ad",
            message="the grand total of A cases is $30.01, but its bonded and cash parts add up to $30",
        ),
        bad(
            _dumped(total_cv="70.01"),
            at="total_cv",
            message="the grand total of C cases is $70.01, but its bonded and cash parts add up to $70",
        ),
        ok(_dumped("01", **_NO_TOTALS)),
        bad(
            _dumped("01", **(_NO_TOTALS | {"total_ad": "0.01"})),
            at="total_ad",
            message="a grand total of AD/CVD of $0.01 is stated, which entry type 01 does not take",
        ),
        bad(
            _dumped("01", **(_NO_TOTALS | {"total_cv": "0.01"})),
            at="total_cv",
            message="a grand total of AD/CVD of $0.01 is stated, which entry type 01 does not take",
        ),
        bad(
            _dumped("01", **(_NO_TOTALS | {"cash_ad": "0.01"})),
            at="cash_ad",
            message="an AD/CVD total of $0.01 is stated, but no line has a case",
        ),
        bad(
            _dumped("01", **(_NO_TOTALS | {"total_other_revenue": "0.01"})),
            at="total_other_revenue",
            message="the grand total of other revenue is $0.01, but the lines add up to $0",
        ),
    ),
)
def adcvd_totals_mismatch(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Bonded and cash duties of cases, and other revenue, are totaled to the cent, the grand totals are their sums.

    A message has totals, zeros included, and one of a type without cases has zeros there. Totals that are not
    stated are not compared, nor sums in which an amount of a case is missing.
    """
    if not is_pending(entry, ctx) or entry.lines is None:
        return
    is_message = is_draft(entry, ctx) and not is_blank(entry.filing_action)
    # Usage Note x: a message has grand totals, zeros included.
    if is_message and all(getattr(entry, name) is None for name in _TOTALS):
        yield Hit("total_duty", "the entry summary has neither fee totals nor grand totals", condition="700")
    claims = [claim for _, line in lines_of(entry) for claim in line.adcvd or ()]
    if claims:
        yield from _case_totals(entry, claims)
    else:
        for name in _BUCKETS:
            if getattr(entry, name):
                yield Hit(
                    name,
                    "an AD/CVD total of ${amount} is stated, but no line has a case",
                    condition="727",
                    amount=getattr(entry, name),
                )
    for letter, total, parts, condition, not_allowed in _GRAND_TOTALS:
        stated = getattr(entry, total)
        if stated and element("ad_cvd_case", entry_type(entry)) == "N":
            why = "a grand total of AD/CVD of ${amount} is stated, which entry type {kind} does not take"
            yield Hit(total, why, condition=not_allowed, amount=stated, kind=entry_type(entry))
        elif stated is not None and claims:
            added = sum((getattr(entry, name) or NOTHING for name in parts), NOTHING)
            if stated != added and any(getattr(entry, name) is not None for name in parts):
                why = "the grand total of {letter} cases is ${stated}, but its bonded and cash parts add up to ${added}"
                yield Hit(total, why, condition=condition, letter=letter, stated=stated, added=added)
    yield from _other_revenue(entry)


def _case_totals(entry: EntrySummary7501, claims: list[ADCVDClaim]) -> Iterator[Hit]:
    for name, (letter, is_bonded, condition) in _BUCKETS.items():
        stated = getattr(entry, name)
        of_letter = [one for one in claims if one.case_number and one.case_number.text.strip().upper()[:1] == letter]
        if stated is None or any(one.case_number is None or one.is_bonded is None for one in claims):
            continue
        duties = [one.duty for one in of_letter if one.is_bonded is is_bonded]
        known = [duty for duty in duties if duty is not None]
        added = sum(known, NOTHING)
        if stated != added and len(known) == len(duties):
            why = "the AD/CVD total is ${stated}, but the cases add up to ${added}"
            yield Hit(name, why, condition=condition, stated=stated, added=added)


def _other_revenue(entry: EntrySummary7501) -> Iterator[Hit]:
    stated = entry.total_other_revenue
    lines = [line for _, line in lines_of(entry)]
    amounts = [line.other_revenue for line in lines]
    is_message = not is_blank(entry.filing_action)
    is_whole = all(
        line.other_revenue is not None or (is_message and line.other_revenue_class is None) for line in lines
    )
    added = sum((amount for amount in amounts if amount is not None), NOTHING)
    if stated is not None and is_whole and stated != added:
        why = "the grand total of other revenue is ${stated}, but the lines add up to ${added}"
        yield Hit("total_other_revenue", why, condition="768", stated=stated, added=added)
