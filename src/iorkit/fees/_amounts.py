"""How amounts are written and rounded, and how many of them a call was given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TypeAlias

from iorkit.model.shape import EXACT, Money, coerce_money, round_to_cents

__all__ = ["EXACT", "NOTHING", "Day", "Money", "each_amount", "to_cents", "to_whole_dollars", "total_of"]

Day: TypeAlias = dt.date | str
"""A day: a date, or text of the form ``YYYY-MM-DD``."""

NOTHING = Decimal("0.00")


def to_cents(amount: Money) -> Decimal:
    """Rounds an amount to cents, half a cent up, as CBP's messages round duties, taxes and fees.

    Args:
        amount: The amount, in US dollars.

    Returns:
        The amount with two decimals.

    Raises:
        ShapeError: The amount is a binary float or no number.

    Source: ACE ABI CATAIR, Entry Summary Create/Update (July 2026), Usage Note (hh), whose examples these are.

    Examples:
        >>> to_cents("256.18515"), to_cents("123.56451"), to_cents("123.545")
        (Decimal('256.19'), Decimal('123.56'), Decimal('123.55'))
    """
    return round_to_cents(coerce_money(amount))


def to_whole_dollars(value: Money) -> Decimal:
    """Rounds a value to whole dollars, half a dollar up, as Form 7501 states entered values.

    Args:
        value: The value, in US dollars.

    Returns:
        The value without decimals.

    Raises:
        ShapeError: The value is a binary float or no number.

    Source: ACE ABI CATAIR, Entry Summary Create/Update (July 2026), Usage Note (hh), whose examples these are.

    Examples:
        >>> to_whole_dollars("123.49"), to_whole_dollars("123.50")
        (Decimal('123'), Decimal('124'))
    """
    with localcontext(EXACT):
        return coerce_money(value).quantize(Decimal(1), ROUND_HALF_UP)


def total_of(amounts: Iterable[Decimal]) -> Decimal:
    """Adds amounts without rounding."""
    with localcontext(EXACT):
        return sum(amounts, Decimal(0))


def each_amount(values: Money | Iterable[Money]) -> tuple[Decimal, ...]:
    """Takes one amount or several."""
    if isinstance(values, (Decimal, int, str)):
        return (coerce_money(values),)
    return tuple(coerce_money(value) for value in values)
