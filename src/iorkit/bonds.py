"""Bond arithmetic: how large a customs bond must be."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_CEILING, Decimal
from typing import TypeAlias

from iorkit.model.shape import take_money
from iorkit.refdata import count, dated, money

__all__ = ["Money", "required_bond", "single_transaction_bond"]

Money: TypeAlias = Decimal | int | str
"""An amount in US dollars: ``Decimal``, a whole number, or text such as ``"1250.00"``; no binary float."""


def required_bond(duties: Money, taxes: Money = 0, fees: Money = 0, *, on: dt.date | None = None) -> Decimal:
    """Returns the amount of a continuous bond, activity 1, for the duties, taxes and fees of twelve months.

    It is a tenth of them, at least the minimum, rounded up to the next step; the value of the goods does not count.

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
    day = on or dated("bonds.continuous_minimum").values[-1].first_day
    total = sum((take_money(amount) for amount in (duties, taxes, fees)), Decimal(0))
    needed = max(money("bonds.continuous_minimum", day), total * money("bonds.continuous_rate", day))
    small = needed <= money("bonds.continuous_step_changes_at", day)
    step = money("bonds.continuous_step" if small else "bonds.continuous_large_step", day)
    return (needed / step).to_integral_value(ROUND_CEILING) * step


def single_transaction_bond(
    value: Money, duties_taxes_fees: Money, *, is_restricted: bool = False, on: dt.date | None = None
) -> Decimal:
    """Returns the least amount of a single transaction bond, activity 1.

    Args:
        value: The total entered value, in US dollars.
        duties_taxes_fees: All duties, taxes and fees together, in US dollars.
        is_restricted: Whether another agency's requirements, a quota or visa, or a restriction applies.
        on: The day whose formula governs; the latest known where it is not given.

    Returns:
        Value plus duties, taxes and fees; three times the value where a restriction applies.

    Raises:
        NotInForce: No formula is known for that day.
        ShapeError: An amount is a binary float or no number.

    Not covered: unconditionally free goods, for which CBP's guide of February 2024 takes a smaller amount.

    Source: CBP Directive 3510-004.

    Examples:
        >>> single_transaction_bond(5000, 1000), single_transaction_bond(5000, 1000, is_restricted=True)
        (Decimal('6000'), Decimal('15000'))
    """
    day = on or dated("bonds.single_restricted_times").values[-1].first_day
    if is_restricted:
        return take_money(value) * count("bonds.single_restricted_times", day)
    return take_money(value) + take_money(duties_taxes_fees)
