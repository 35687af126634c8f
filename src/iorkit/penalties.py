"""What an importer is exposed to: ceilings of civil penalties, and measures of liquidated damages under its bond."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal, localcontext

import attrs

from iorkit.citations import Citation
from iorkit.errors import ShapeError
from iorkit.model import Culpability
from iorkit.model.shape import EXACT, Money, coerce_date, coerce_money, found, round_to_cents
from iorkit.refdata import cite, count, dated, money

__all__ = ["Default", "Exposure", "exposure_1592", "liquidated_damages", "record_exposure"]

_NOTHING = Decimal(0)


@attrs.frozen(kw_only=True)
class Exposure:
    """The most that can be claimed in a case; what CBP claims, and what it remits, is another matter.

    Args:
        amount: The ceiling in US dollars; ``None`` where it is interest only, whose rate is not in the reference data.
        explanation: How it comes about, in words.
        citations: What it rests on, the decisive source first.
        is_interest_only: Whether no more than interest on the loss can be claimed.
        besides: What follows beside the amount, in words; empty where nothing does.

    Examples:
        >>> print(exposure_1592("1000", "negligence", domestic_value="50000"))
        exposure of at most $2,000.00: 2 times the loss of duties, taxes and fees
    """

    amount: Decimal | None
    explanation: str
    citations: tuple[Citation, ...]
    is_interest_only: bool = False
    besides: str = ""

    def __str__(self) -> str:
        most = "interest only" if self.amount is None else f"at most ${self.amount:,}"
        return f"exposure of {most}: {self.explanation}" + (f"; besides, {self.besides}" if self.besides else "")


def exposure_1592(  # noqa: PLR0913 -- what the section turns on
    loss: Money,
    culpability: Culpability | str,
    *,
    domestic_value: Money | None = None,
    dutiable_value: Money | None = None,
    prior_disclosure: bool = False,
    is_mere_error: bool = False,
    is_in_pattern: bool = False,
    on: dt.date | str | None = None,
) -> Exposure:
    """Returns the most that a civil penalty under 19 USC 1592 can come to.

    Where the domestic value is not given, the ceiling that goes by the loss still holds, though the other may be lower.

    Args:
        loss: The loss of duties, taxes and fees, in US dollars; zero where the false statement cost none.
        culpability: How culpable the person was: fraud, gross negligence or negligence.
        domestic_value: The domestic value of the goods; needed for fraud without prior disclosure.
        dutiable_value: The dutiable value of the goods; needed where there was no loss, save for fraud undisclosed.
        prior_disclosure: Whether the person disclosed it before, or without knowledge of, a formal investigation, and
            tendered the loss in time.
        is_mere_error: Whether the falsity or omission is due solely to clerical error or mistake of fact.
        is_in_pattern: Whether that error or mistake is part of a pattern of negligent conduct.
        on: The day whose ceilings govern; the latest known where it is not given.

    Returns:
        The ceiling, with the reason.

    Raises:
        NotInForce: No ceiling is known for that day.
        ShapeError: An amount is a binary float or no number, is below zero, or is needed and not given.

    Not covered: the duties themselves, which are owed besides; the amount of interest, which runs from liquidation at
    the rate of 26 USC 6621; and mitigation, for which an executive order of June 2026 announces a floor that no
    regulation has carried out.

    Source: 19 USC 1592(c); 19 CFR 162.73.

    Examples:
        >>> exposure_1592("1000", "gross-negligence", domestic_value="3500").amount
        Decimal('3500.00')
        >>> exposure_1592(0, "negligence", dutiable_value="10000").amount
        Decimal('2000.00')
        >>> exposure_1592("1000", "fraud", prior_disclosure=True).amount
        Decimal('1000.00')
        >>> exposure_1592("1000", "negligence", prior_disclosure=True).is_interest_only
        True
        >>> print(exposure_1592("1000", "negligence", is_mere_error=True))
        exposure of at most $0.00: no violation, as it is solely a clerical error or mistake of fact
    """
    lost = _taken("loss", loss)
    degree = Culpability(culpability)
    day = _day("penalties.negligence_times", on)
    # 19 CFR 162.73(c): no violation, unless the error or mistake is part of a pattern of negligent conduct.
    if is_mere_error and not is_in_pattern:
        return _exposure(_NOTHING, "no violation, as it is solely a clerical error or mistake of fact", *_UNDISCLOSED)
    # 19 CFR 162.73(b): what was disclosed before, or without knowledge of, a formal investigation.
    if prior_disclosure:
        return _disclosed(lost, degree, dutiable_value, day)
    # 19 CFR 162.73(a)(1): fraud has its ceiling in the domestic value alone.
    if degree is Culpability.FRAUD:
        return _exposure(_taken("domestic_value", domestic_value), "the domestic value of the goods", *_UNDISCLOSED)
    # 19 CFR 162.73(a)(2)(i) and (3)(i): the lesser of the domestic value and a multiple of the loss.
    by_duty = _by_duty(degree, lost, dutiable_value, day)
    if not lost or domestic_value is None:
        return _exposure(*by_duty, *_UNDISCLOSED)
    least = min(by_duty, (_taken("domestic_value", domestic_value), "the domestic value of the goods, which is less"))
    return _exposure(*least, *_UNDISCLOSED)


_BY_DUTY = {
    Culpability.FRAUD: ("penalties.disclosed_fraud_times", "penalties.disclosed_fraud_rate"),
    Culpability.GROSS_NEGLIGENCE: ("penalties.gross_negligence_times", "penalties.gross_negligence_rate"),
    Culpability.NEGLIGENCE: ("penalties.negligence_times", "penalties.negligence_rate"),
}
_UNDISCLOSED = ("19 USC 1592(c)", "19 CFR 162.73")
_DISCLOSED = ("19 USC 1592(c)(4)", "19 CFR 162.73")


def _disclosed(lost: Decimal, degree: Culpability, dutiable_value: Money | None, day: dt.date) -> Exposure:
    # 19 CFR 162.73(b)(1): fraud disclosed costs once the loss, or a share of the dutiable value where there was none.
    if degree is Culpability.FRAUD:
        return _exposure(*_by_duty(degree, lost, dutiable_value, day), *_DISCLOSED)
    # 19 CFR 162.73(b)(2): negligence disclosed, gross or not, costs the interest on the loss.
    if not lost:
        return _exposure(_NOTHING, "no interest where nothing was lost", *_DISCLOSED)
    return Exposure(
        amount=None,
        explanation="interest on the loss, from the day of liquidation",
        citations=tuple(cite(reference) for reference in _DISCLOSED),
        is_interest_only=True,
    )


def _by_duty(degree: Culpability, lost: Decimal, dutiable_value: Money | None, day: dt.date) -> tuple[Decimal, str]:
    """Returns the ceiling by the loss or, where nothing was lost, by the dutiable value."""
    if lost:
        times = count(_BY_DUTY[degree][0], day)
        share = "the loss" if times == 1 else f"{times} times the loss"
        return _times(lost, Decimal(times)), f"{share} of duties, taxes and fees"
    rate = money(_BY_DUTY[degree][1], day)
    return (
        _times(_taken("dutiable_value", dutiable_value), rate),
        f"{_percent(rate)} percent of the dutiable value, as no duty was lost",
    )


def record_exposure(
    value: Money,
    *,
    is_willful: bool,
    releases: int = 1,
    is_special_rate: bool = False,
    on: dt.date | str | None = None,
) -> Exposure:
    """Returns the most that a penalty for entry records which were demanded and not produced can come to.

    Args:
        value: The appraised value of the goods of one release, in US dollars.
        is_willful: Whether the failure to keep or find them was willful; otherwise it was negligent.
        releases: How many releases of that value.
        is_special_rate: Whether the record bears on a special rate of duty, which is then lost besides.
        on: The day whose ceilings govern; the latest known where it is not given.

    Returns:
        The ceiling, with the reason.

    Raises:
        NotInForce: No ceiling is known for that day.
        ShapeError: The value is a binary float or no number, or below zero; there is not even one release.

    Source: 19 USC 1509(g); 19 CFR 163.6(b).

    Examples:
        >>> record_exposure("10000", is_willful=False).amount, record_exposure("1000000", is_willful=True).amount
        (Decimal('4000.00'), Decimal('100000.00'))
        >>> record_exposure("10000", is_willful=False, is_special_rate=True).besides[:43]
        'the entry is liquidated at the general rate'
    """
    day = _day("penalties.records_willful", on)
    rate = money("penalties.records_willful_rate" if is_willful else "penalties.records_negligent_rate", day)
    most = money("penalties.records_willful" if is_willful else "penalties.records_negligent", day)
    by_value = _times(_taken("value", value), rate)
    # 19 CFR 163.6(b)(1): the lesser of the amount and the share of the value, for each release.
    least = min((by_value, f"{_percent(rate)} percent of the appraised value"), (most, f"${most:,} for each release"))
    amount = _times(least[0], _counted("releases", releases))
    if not is_special_rate:
        return _exposure(amount, least[1], "19 CFR 163.6(b)", "19 USC 1509(g)")
    # 19 CFR 163.6(b)(2): in addition, the special rate is lost.
    exposure = _exposure(amount, least[1], "19 CFR 163.6(b)", "19 CFR 163.6(b)(2)", "19 USC 1509(g)")
    return attrs.evolve(
        exposure,
        besides="the entry is liquidated at the general rate of column 1, or of column 2 if CBP shows that it applies; "
        f"one liquidated within {count('penalties.reliquidation_years', day)} years before the demand, reliquidated so",
    )


class Default(enum.Enum):
    """A default on the conditions of the importer's bond, or of a temporary importation.

    Examples:
        >>> Default("late-deposit").name
        'LATE_DEPOSIT'
    """

    GOODS = "goods"
    LATE_DEPOSIT = "late-deposit"
    LATE_SUMMARY = "late-summary"
    NO_GOODS = "no-goods"
    AIRPORT_SECURITY = "airport-security"
    SECURITY_FILING = "security-filing"
    ADVANCE_CARGO = "advance-cargo"
    TEMPORARY_IMPORTATION = "temporary-importation"


_EACH = {
    Default.NO_GOODS: ("penalties.default_without_goods", "default that involves no goods", "19 CFR 113.62(n)"),
    Default.AIRPORT_SECURITY: ("penalties.airport_security", "default on airport security", "19 CFR 113.62"),
    Default.SECURITY_FILING: ("penalties.security_filing", "default on the security filing", "19 CFR 113.62(j)"),
    Default.ADVANCE_CARGO: ("penalties.advance_cargo", "default on advance cargo data", "19 CFR 113.62"),
}


def liquidated_damages(  # noqa: PLR0913 -- keyword only; each kind of default takes its own
    default: Default | str,
    *,
    value: Money | None = None,
    is_restricted: bool = False,
    unpaid: Money | None = None,
    bond_amount: Money | None = None,
    duties_and_fees: Money | None = None,
    is_reduced: bool = False,
    times: int = 1,
    on: dt.date | str | None = None,
) -> Exposure:
    """Returns what liquidated damages a default on the importer's bond can come to; each kind takes its own facts.

    Args:
        default: What was not done. ``goods``: redelivery, entry or another condition that involves goods.
            ``late-deposit``: duties, taxes and charges were not deposited in time, and nothing else. ``late-summary``:
            the entry summary was not filed in time. ``no-goods``: another condition that involves none.
        value: The customs value of the goods; for ``goods``.
        is_restricted: Whether they are restricted or prohibited goods or alcoholic beverages; for ``goods``.
        unpaid: The duties, taxes and charges not paid; for ``late-deposit``.
        bond_amount: The amount of the single entry bond, or of what it would have been; for ``late-summary``.
        duties_and_fees: The estimated duties and processing fees; for ``temporary-importation``.
        is_reduced: Whether the goods are order samples, advertising films or professional equipment, or under a carnet;
            for ``temporary-importation``.
        times: How many defaults of the kind, for those that are claimed each by itself.
        on: The day whose amounts govern; the latest known where it is not given.

    Returns:
        The measure, with the reason. It is a ceiling to be petitioned against, and a bond can be drawn on to its amount
        only.

    Raises:
        NotInForce: No amount is known for that day.
        ShapeError: An amount is a binary float or no number, is below zero, or is needed and not given; there is not
            even one default.

    Not covered: other amounts that law or a regulation fixes for a single case, and softwood lumber.

    Source: 19 CFR 113.62(i), (j), (k), (l) and (n); 142.15; 10.39(d).

    Examples:
        >>> liquidated_damages("goods", value="10000", is_restricted=True).amount
        Decimal('30000.00')
        >>> liquidated_damages("late-deposit", unpaid="500.01").amount
        Decimal('1000.02')
        >>> print(liquidated_damages("security-filing", times=2))
        exposure of at most $10,000.00: $5,000 for each default on the security filing
    """
    kind = Default(default)
    day = _day("penalties.default_without_goods", on)
    match kind:
        case Default.GOODS:
            return _of_goods(_taken("value", value), day, is_restricted=is_restricted)
        case Default.LATE_DEPOSIT:
            return _of_late_deposit(_taken("unpaid", unpaid), day)
        case Default.LATE_SUMMARY:
            amount = _taken("bond_amount", bond_amount)
            return _exposure(amount, "the whole amount of a single entry bond", "19 CFR 142.15", "19 CFR 113.62(n)")
        case Default.TEMPORARY_IMPORTATION:
            return _of_temporary_importation(_taken("duties_and_fees", duties_and_fees), day, is_reduced=is_reduced)
        case _:
            name, words, source = _EACH[kind]
            each = money(name, day)
            return _exposure(_times(each, _counted("times", times)), f"${each:,} for each {words}", source)


def _of_goods(value: Decimal, day: dt.date, *, is_restricted: bool) -> Exposure:
    if not is_restricted:
        return _exposure(value, "the value of the goods", "19 CFR 113.62(n)")
    times = count("penalties.restricted_times", day)
    return _exposure(_times(value, Decimal(times)), f"{times} times the value of the goods", "19 CFR 113.62(n)")


def _of_late_deposit(unpaid: Decimal, day: dt.date) -> Exposure:
    times, least = count("penalties.late_deposit_times", day), money("penalties.late_deposit_least", day)
    by_duty = (_times(unpaid, Decimal(times)), f"{times} times the unpaid duties, taxes and charges")
    return _exposure(*max(by_duty, (least, f"${least:,}, the smallest claim on a late deposit")), "19 CFR 113.62(n)")


def _of_temporary_importation(duties_and_fees: Decimal, day: dt.date, *, is_reduced: bool) -> Exposure:
    if is_reduced:
        rate = money("bonds.temporary_import_reduced_times", day)
        words = f"{_percent(rate)} percent of the estimated duties and fees"
        return _exposure(_times(duties_and_fees, rate), words, "19 CFR 10.31(f)", "19 CFR 10.39(d)(1)")
    times = count("penalties.temporary_times", day)
    return _exposure(
        _times(duties_and_fees, Decimal(times)), f"{times} times the estimated duties and fees", "19 CFR 10.39(d)(1)"
    )


def _day(name: str, on: dt.date | str | None) -> dt.date:
    return dated(name).values[-1].first_day if on is None else coerce_date(on)


def _taken(name: str, amount: Money | None) -> Decimal:
    """Takes an amount that is needed, of zero or more."""
    if amount is None:
        raise ShapeError(name, "an amount, which this case needs", "nothing", "money")
    try:
        taken = coerce_money(amount)
    except ShapeError as fault:
        raise ShapeError(name, fault.expected, fault.found, fault.kind) from None
    if taken < 0:
        raise ShapeError(name, "an amount of zero or more", "a negative amount", "money")
    return taken


def _counted(name: str, number: int) -> Decimal:
    """Takes how often something happened, once or more."""
    if isinstance(number, bool) or not isinstance(number, int):
        raise ShapeError(name, "a whole number of one or more", found(number))
    if number < 1:
        raise ShapeError(name, "a whole number of one or more", "less than one")
    return Decimal(number)


def _times(amount: Decimal, by: Decimal) -> Decimal:
    with localcontext(EXACT):
        return amount * by


def _percent(rate: Decimal) -> int:
    return int(rate * 100)


def _exposure(amount: Decimal, explanation: str, *references: str) -> Exposure:
    return Exposure(
        amount=round_to_cents(amount),
        explanation=explanation,
        citations=tuple(cite(reference) for reference in references),
    )
