"""The harbor maintenance fee of 19 CFR 24.24."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal, localcontext

from iorkit.fees._amounts import EXACT, NOTHING, Day, Money, each_amount, to_cents, total_of
from iorkit.ids import PortCode
from iorkit.model.shape import coerce_date
from iorkit.refdata import code_list, dated, money, read

__all__ = ["VESSEL_GROUPS", "hmf", "is_hmf_port"]

VESSEL_GROUPS = frozenset({"vessel", "border water"})
"""The groups of modes of transport that may owe the fee."""


def hmf(  # noqa: PLR0913 -- keyword only; each is a condition of the regulation
    values: Money | Iterable[Money],
    *,
    mode: str,
    on: Day | None = None,
    is_listed_port: bool = True,
    may_enter_informally: bool | None = None,
    is_only_charge: bool = False,
) -> Decimal:
    """Returns the harbor maintenance fee of a formal entry: each line's share, added.

    Args:
        values: The entered values of the lines, in whole US dollars.
        mode: The mode of transport, two digits; only vessels owe the fee.
        on: The day of importation; the latest known rate where it is not given.
        is_listed_port: Whether the goods were unladen at a port on the list of 19 CFR 24.24(b)(1); see
            ``is_hmf_port``.
        may_enter_informally: Whether the shipment would be entitled to informal entry, which frees it. Where it is
            not given, the value alone decides.
        is_only_charge: Whether no duty, tax or other fee is due; then a fee of three dollars or less is not paid.

    Returns:
        The fee in US dollars.

    Raises:
        NotInForce: No rate is known for that day.
        ShapeError: An amount is a binary float or no number.
        UnknownCode: There is no such mode of transport.

    Not covered: ship's stores, fish, ferries, cargo of Alaska, Hawaii and the possessions, goods for direct export,
    government and relief cargo, and cargo moved on fuel that pays the inland waterway tax.

    Source: 19 CFR 24.24(a), (d)(3)(i) and (e)(2); ACE ABI CATAIR, Entry Summary Create/Update (July 2026), Usage
    Note (o).

    Examples:
        >>> hmf("12500", mode="11"), hmf("12500", mode="40")
        (Decimal('15.63'), Decimal('0.00'))
        >>> hmf(["1501", "1501"], mode="11"), hmf("2500", mode="11")
        (Decimal('3.76'), Decimal('0.00'))
    """
    amounts = each_amount(values)
    day = _latest_known() if on is None else coerce_date(on)
    # 19 CFR 24.24(a): cargo loaded on or unloaded from a commercial vessel at a listed port.
    if code_list("modes_of_transport").get(mode)["group"] not in VESSEL_GROUPS or not is_listed_port:
        return NOTHING
    if may_enter_informally is None:
        may_enter_informally = total_of(amounts) <= money("entry.informal_value", day)
    # 19 CFR 24.24(d)(3)(i): no fee where the shipment would be entitled to informal entry.
    if may_enter_informally:
        return NOTHING
    rate = money("fees.hmf_rate", day)
    with localcontext(EXACT):
        fee = total_of(to_cents(amount * rate) for amount in amounts)
    return NOTHING if is_only_charge and fee <= money("fees.hmf_least_payment", day) else fee


def is_hmf_port(code: PortCode | str) -> bool | None:
    """Tells whether a port is wholly on the list of ports that owe the harbor maintenance fee.

    Args:
        code: The port code, four digits.

    Returns:
        ``True`` where it is; ``None`` where that cannot be told: the list goes by areas, leaves out single harbors, and
        prints some codes that Schedule D has changed since.

    Source: 19 CFR 24.24(b)(1).

    Examples:
        >>> is_hmf_port("2811"), is_hmf_port("3101")
        (True, None)
    """
    return True if str(code).strip() in read("hmf_ports")["ports"]["whole"] else None


def _latest_known() -> dt.date:
    """Returns the first day of the newest amounts of this fee."""
    names = ("fees.hmf_rate", "entry.informal_value", "fees.hmf_least_payment")
    return max(dated(name).values[-1].first_day for name in names)
