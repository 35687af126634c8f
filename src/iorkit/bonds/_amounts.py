"""How large a customs bond must be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal, localcontext

from iorkit.errors import UnknownCode
from iorkit.model.shape import EXACT, Money, coerce_money
from iorkit.refdata import count, dated, money

__all__ = [
    "Money",
    "activity_minimum",
    "is_standard_increment",
    "missing_invoice_bond",
    "next_increment",
    "required_bond",
    "single_transaction_bond",
    "stated_amount",
    "sum_of",
    "supported_charges",
    "temporary_import_bond",
]

_MOST = Decimal("1E+60")
"""Far above any sum of amounts that a dossier holds."""

_MINIMUMS = {
    "1": "bonds.continuous_minimum",
    "2": "bonds.custodian_minimum",
    "3": "bonds.carrier_minimum",
    "4": "bonds.zone_minimum",
    "11": "bonds.airport_minimum",
}


def sum_of(amounts: Iterable[Decimal]) -> Decimal:
    """Adds amounts without rounding, however large."""
    with localcontext(EXACT):
        return sum(amounts, Decimal(0))


def _taken(amount: Money) -> Decimal:
    """Takes an amount; a sum of amounts may be larger than any single one, as long as it can be computed exactly."""
    if isinstance(amount, Decimal) and amount.is_finite() and abs(amount) < _MOST:
        return amount
    return coerce_money(amount)


def _latest(name: str) -> dt.date:
    """The first day of a value's last period, whose formula is the latest known."""
    return dated(name).values[-1].first_day


def required_bond(duties: Money, taxes: Money = 0, fees: Money = 0, *, on: dt.date | None = None) -> Decimal:
    """Returns the amount of a continuous bond, activity 1, for the duties, taxes and fees of twelve months.

    It is a tenth of them, at least the minimum, rounded up to the next increment; value does not count.

    Args:
        duties: Duties of twelve months, in US dollars.
        taxes: Taxes of twelve months, in US dollars.
        fees: Fees of twelve months, in US dollars.
        on: The day whose formula governs; the latest known where it is not given.

    Returns:
        The amount in US dollars.

    Raises:
        NotInForce: No formula is known for that day.
        ShapeError: An amount is a binary float or no number.

    Source: CBP, How CBP Sets Bond Amounts (Feb 2024), read in restatement only.

    Examples:
        >>> required_bond("500000"), required_bond("500000.01"), required_bond(1_000_001)
        (Decimal('50000'), Decimal('60000'), Decimal('200000'))
    """
    day = on or _latest("bonds.continuous_minimum")
    with localcontext(EXACT):
        total = sum((_taken(amount) for amount in (duties, taxes, fees)), Decimal(0))
        return next_increment(total * money("bonds.continuous_rate", day), on=day)


def _step(amount: Decimal, day: dt.date) -> Decimal:
    small = amount <= money("bonds.continuous_step_changes_at", day)
    return money("bonds.continuous_step" if small else "bonds.continuous_large_step", day)


def is_standard_increment(amount: Money, *, on: dt.date | None = None) -> bool:
    """Tells whether an amount is a standard bond increment, one that CBP's formula can give for activity 1, continuous.

    Args:
        amount: The bond's amount, in US dollars.
        on: The day whose formula governs; the latest known where it is not given.

    Raises:
        NotInForce: No formula is known for that day.
        ShapeError: The amount is a binary float or no number.

    Source: CBP, How CBP Sets Bond Amounts (Feb 2024), read in restatement only.

    Examples:
        >>> is_standard_increment(60_000), is_standard_increment(55_000), is_standard_increment(150_000)
        (True, False, False)
    """
    day = on or _latest("bonds.continuous_minimum")
    held = _taken(amount)
    with localcontext(EXACT):
        return held >= money("bonds.continuous_minimum", day) and held % _step(held, day) == 0


def next_increment(amount: Money, *, on: dt.date | None = None) -> Decimal:
    """Returns the smallest standard bond increment, activity 1, that is not below an amount.

    Args:
        amount: The amount, in US dollars.
        on: The day whose formula governs; the latest known where it is not given.

    Raises:
        NotInForce: No formula is known for that day.
        ShapeError: The amount is a binary float or no number.

    Source: CBP, How CBP Sets Bond Amounts (Feb 2024), read in restatement only.

    Examples:
        >>> next_increment(55_000), next_increment(60_000), next_increment("100000.01")
        (Decimal('60000'), Decimal('60000'), Decimal('200000'))
    """
    day = on or _latest("bonds.continuous_minimum")
    least = max(_taken(amount), money("bonds.continuous_minimum", day))
    with localcontext(EXACT):
        step = _step(least, day)
        return (least / step).to_integral_value(ROUND_CEILING) * step


def supported_charges(amount: Money, *, on: dt.date | None = None) -> Decimal:
    """Returns the greatest duties, taxes and fees of twelve months for which a continuous bond, activity 1, is enough.

    Args:
        amount: The bond's amount, in US dollars.
        on: The day whose formula governs; the latest known where it is not given.

    Returns:
        The sum in US dollars; 0 where the bond is below the minimum and so enough for nothing.

    Raises:
        NotInForce: No formula is known for that day.
        ShapeError: The amount is a binary float or no number.

    Source: CBP, How CBP Sets Bond Amounts (Feb 2024), read in restatement only.

    Examples:
        >>> supported_charges(50_000), supported_charges(199_999), supported_charges(10_000)
        (Decimal('500000'), Decimal('1000000'), Decimal('0'))
    """
    day = on or _latest("bonds.continuous_minimum")
    held = _taken(amount)
    if held < money("bonds.continuous_minimum", day):
        return Decimal(0)
    step = _step(held, day)
    with localcontext(EXACT):
        rung = max(held // step * step, money("bonds.continuous_minimum", day))
        return (rung / money("bonds.continuous_rate", day)).quantize(Decimal(1))


def single_transaction_bond(
    value: Money,
    duties_taxes_fees: Money,
    *,
    is_restricted: bool = False,
    is_unconditionally_free: bool = False,
    on: dt.date | None = None,
) -> Decimal:
    """Returns the least amount of a single transaction bond, activity 1, before ``stated_amount`` rounds it.

    Args:
        value: The total entered value, in US dollars.
        duties_taxes_fees: All duties, taxes and fees together, in US dollars.
        is_restricted: Whether another agency's requirements, a quota or visa, or a restriction applies; it goes
            before freedom from duty.
        is_unconditionally_free: Whether the tariff frees the goods of duty without any condition.
        on: The day whose formula governs; the latest known where it is not given.

    Returns:
        Value plus duties, taxes and fees; three times the value where a restriction applies; a tenth of the value
        for unconditionally duty-free goods.

    Raises:
        NotInForce: No formula is known for that day; the one for free goods is known from CBP's guide on.
        ShapeError: An amount is a binary float or no number.

    Source: CBP, How CBP Sets Bond Amounts (Feb 2024), read in restatement only; before it, CBP Directive 3510-004.

    Examples:
        >>> single_transaction_bond(5000, 1000), single_transaction_bond(5000, 1000, is_restricted=True)
        (Decimal('6000'), Decimal('15000'))
        >>> single_transaction_bond(5000, "32.71", is_unconditionally_free=True)
        Decimal('500.00')
    """
    entered, charges = _taken(value), _taken(duties_taxes_fees)
    with localcontext(EXACT):
        if is_restricted:
            return entered * count("bonds.single_restricted_times", on or _latest("bonds.single_restricted_times"))
        if is_unconditionally_free:
            return entered * money("bonds.single_free_rate", on or _latest("bonds.single_free_rate"))
        return entered + charges


def missing_invoice_bond(invoice_value: Money, *, on: dt.date | None = None) -> Decimal:
    """Returns the amount of the bond for an invoice that is missing at entry.

    Args:
        invoice_value: The invoice value of the goods, in US dollars.
        on: The day that governs; the latest known where it is not given.

    Raises:
        NotInForce: No amount is known for that day.
        ShapeError: The value is a binary float or no number.

    Source: 19 CFR 141.91(d).

    Examples:
        >>> missing_invoice_bond("48250.00")
        Decimal('72375.000')
    """
    # 19 CFR 141.91(d): a bond of one and a half times the invoice value.
    rate = money("bonds.missing_invoice_rate", on or _latest("bonds.missing_invoice_rate"))
    with localcontext(EXACT):
        return _taken(invoice_value) * rate


def temporary_import_bond(
    duties: Money, fees: Money = 0, *, is_reduced: bool = False, on: dt.date | None = None
) -> Decimal:
    """Returns the least amount of a temporary importation bond.

    The Center may ask for more in writing. Goods that originate in some partner countries, brought in by their
    nationals or residents, need no bond; that is for the caller to know.

    Args:
        duties: The duties that an ordinary consumption entry would bring, in US dollars.
        fees: The fees that it would bring, in US dollars.
        is_reduced: Whether the goods are order samples (9813.00.20), advertising films (9813.00.25) or professional
            equipment (9813.00.50).
        on: The day that governs; the latest known where it is not given.

    Raises:
        NotInForce: No amount is known for that day.
        ShapeError: An amount is a binary float or no number.

    Source: 19 CFR 10.31(f).

    Examples:
        >>> temporary_import_bond(1000, "32.71"), temporary_import_bond(1000, "32.71", is_reduced=True)
        (Decimal('2065.42'), Decimal('1135.9810'))
    """
    # 19 CFR 10.31(f): double the estimated duties and fees, or the lower share for the goods that it names.
    name = "bonds.temporary_import_reduced_times" if is_reduced else "bonds.temporary_import_times"
    with localcontext(EXACT):
        return (_taken(duties) + _taken(fees)) * money(name, on or _latest(name))


def stated_amount(amount: Money, *, on: dt.date | None = None) -> Decimal:
    """Returns the amount to be written on a bond: whole dollars, rounded up, and at least the smallest one.

    A temporary importation bond may be smaller.

    Args:
        amount: What the bond must cover, in US dollars.
        on: The day that governs; the latest known where it is not given.

    Raises:
        NotInForce: No smallest amount is known for that day.
        ShapeError: The amount is a binary float or no number.

    Source: 19 CFR 113.13(a), which disregards cents in computing and states the next highest dollar.

    Examples:
        >>> stated_amount("6000.00"), stated_amount("6000.01"), stated_amount("12.50")
        (Decimal('6000'), Decimal('6001'), Decimal('100'))
    """
    # 19 CFR 113.13(a): cents are disregarded in computing, and the amount is stated in the next highest dollar.
    least = money("bonds.smallest_amount", on or _latest("bonds.smallest_amount"))
    return max(_taken(amount).to_integral_value(ROUND_CEILING), least)


def activity_minimum(code: str, *, on: dt.date | None = None) -> Decimal:
    """Returns the smallest amount of a continuous bond of an activity, where CBP's guide fixes one.

    Args:
        code: The activity of Form 301: 1, 2, 3, 4 (for each activated location) or 11.
        on: The day that governs; the latest known where it is not given.

    Raises:
        NotInForce: No amount is known for that day.
        UnknownCode: No smallest amount is known for that activity.

    Source: CBP, How CBP Sets Bond Amounts (Feb 2024), read in restatement only.

    Examples:
        >>> activity_minimum("2"), activity_minimum("3")
        (Decimal('25000'), Decimal('50000'))
    """
    name = _MINIMUMS.get(code.strip().lstrip("0"))
    if name is None:
        raise UnknownCode("smallest amount for a bond activity", code)
    return money(name, on or _latest(name))
