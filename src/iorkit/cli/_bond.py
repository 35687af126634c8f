"""``iorkit bond``: how large a continuous bond must be, and why."""

from __future__ import annotations

import argparse
import re
from decimal import Decimal

from iorkit.bonds import required_bond
from iorkit.cli._terminal import say
from iorkit.errors import ShapeError
from iorkit.model.shape import coerce_date, coerce_money
from iorkit.refdata import dated, money

__all__ = ["run"]

_FORMULA = ("rate", "minimum", "step", "step_changes_at", "large_step")
_MARKS = re.compile(r"[$,\s]")


def run(options: argparse.Namespace) -> int:
    """Runs ``iorkit bond``.

    Args:
        options: The arguments.
    """
    minimum = dated("bonds.continuous_minimum")
    day = coerce_date(options.on) if options.on else minimum.values[-1].first_day
    parts = {name: _amount(name, getattr(options, name)) for name in ("duties", "taxes", "fees")}
    total = sum(parts.values(), Decimal(0))
    amount = required_bond(parts["duties"], parts["taxes"], parts["fees"], on=day)
    rate, least, step, turn, large = (money(f"bonds.continuous_{name}", day) for name in _FORMULA)
    listed = ", ".join(f"{name} {value:,.2f}" for name, value in parts.items())
    say(
        f"Required continuous bond, activity 1: ${amount:,.0f}\n"
        f"  Base:  ${total:,.2f} in twelve months ({listed}); value does not count\n"
        f"  Rule:  {rate:.0%} of that is ${total * rate:,.2f}; at least ${least:,.0f}, rounded up to the next\n"
        f"         ${step:,.0f} as far as ${turn:,.0f}, and to the next ${large:,.0f} above\n"
        f"  Basis: {minimum.at(day).citation}\n"
        "  CBP may set a higher amount; see iorkit explain bond-sufficient."
    )
    return 0


def _amount(name: str, text: str) -> Decimal:
    try:
        amount = coerce_money(_MARKS.sub("", text))
    except ShapeError as fault:
        raise ShapeError(f"--{name}", "an amount such as 1250.00", fault.found) from None
    if amount < 0:
        raise ShapeError(f"--{name}", "an amount that is not negative", f"the text {text!r}")
    return amount
