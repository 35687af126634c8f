"""Rules on bonds: cash in place of a surety."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.deadlines import add_years
from iorkit.ids import BondNumber, SuretyCode
from iorkit.model import BondKind, CashSecurity, CustomsBond, Surety
from iorkit.refdata import count
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, ok, require, rule
from iorkit.rules.facts.bonds import is_terminated
from iorkit.rules.facts.parties import makes_no_formal_entries

_SECURED = CustomsBond(
    number=BondNumber("258ABC123"),
    kind=BondKind.CONTINUOUS,
    amount=Decimal(50000),
    surety=Surety(name="Harbor Surety Co", code=SuretyCode("016")),
)
_DEPOSIT = CashSecurity(
    amount=Decimal(50000),
    deposited_on=dt.date(2026, 1, 2),
    ends_on=dt.date(2027, 1, 2),
    is_accepted=True,
    is_form301_filed=True,
)


def _deposit(cash: CashSecurity = _DEPOSIT) -> CustomsBond:
    return attrs.evolve(_SECURED, surety=None, cash=cash)


@rule(
    code="BND033",
    title="Cash in lieu of surety is not in order",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 113.40"), cite("19 CFR 142.4(a)"), cite("19 USC 1623(e)")),
    remedy="File Form 301 with the Revenue Division and deposit the whole bond amount, for one year at most.",
    looks_ahead=True,
    unless=makes_no_formal_entries,
    examples=(
        ok(_deposit()),
        bad(
            _deposit(attrs.evolve(_DEPOSIT, is_form301_filed=False)),
            at="cash.is_form301_filed",
            message="no Form 301 or other approved bond was filed with the cash deposit in lieu of surety",
        ),
        bad(
            _deposit(attrs.evolve(_DEPOSIT, is_accepted=False)),
            at="cash.is_accepted",
            message="CBP has not accepted the cash deposit in lieu of surety",
        ),
        bad(
            _deposit(attrs.evolve(_DEPOSIT, amount=Decimal(49999))),
            at="cash.amount",
            note="less than the bond's amount",
            message="the cash deposit in lieu of surety, $49,999, is below the bond amount, $50,000",
        ),
        bad(
            _deposit(attrs.evolve(_DEPOSIT, ends_on=dt.date(2027, 1, 3))),
            at="cash.ends_on",
            note="a day more than a year",
            message=(
                "the cash deposit in lieu of surety runs until 2027-01-03, longer than CBP accepts it: until 2027-01-02"
            ),
        ),
        ok(_deposit(), as_of="2027-01-02"),
        bad(
            _deposit(),
            as_of="2027-01-03",
            at="cash.ends_on",
            note="it stands no longer",
            message="the last day of the cash deposit in lieu of surety is 2027-01-02",
        ),
        ok(_SECURED, note="a surety stands behind the bond"),
    ),
)
def cash_security_incomplete(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """Cash or Government obligations replace a surety, not the bond: Form 301 is still filed.

    They equal the amount of the bond, and CBP accepts them for one year at most. For a single transaction bond the port
    may take them.
    """
    if is_terminated(bond, ctx.as_of):
        return
    if bond.cash is None:
        if bond.surety is None and not bond.co_sureties:
            require(bond.surety, "surety")
        return
    cash = bond.cash
    # 19 CFR 113.40: Form 301 or another approved bond is filed with the deposit.
    if cash.is_form301_filed is False:
        yield Hit(
            "cash.is_form301_filed",
            "no Form 301 or other approved bond was filed with the cash deposit in lieu of surety",
        )
    if cash.is_accepted is False:
        yield Hit("cash.is_accepted", "CBP has not accepted the cash deposit in lieu of surety")
    # 19 CFR 113.40: the deposit equals the amount of the bond.
    if cash.amount is not None and bond.amount is not None and cash.amount < bond.amount:
        yield Hit(
            "cash.amount",
            "the cash deposit in lieu of surety, ${deposit}, is below the bond amount, ${amount}",
            deposit=cash.amount,
            amount=bond.amount,
        )
    yield from _term_of(cash, ctx.as_of)
    for name in ("is_form301_filed", "is_accepted", "amount", "deposited_on", "ends_on"):
        require(getattr(cash, name), f"cash.{name}")
    require(bond.amount, "amount")


def _term_of(cash: CashSecurity, day: dt.date) -> Iterator[Hit]:
    """Yields where a deposit is for too long, or over."""
    if cash.deposited_on is not None and cash.ends_on is not None:
        # 19 CFR 113.40: for a term of one year at most.
        last_day = add_years(cash.deposited_on, count("bonds.cash_security_years", cash.deposited_on))
        if cash.ends_on > last_day:
            yield Hit("cash.ends_on", _TOO_LONG, ends_on=cash.ends_on, last_day=last_day)
    if cash.ends_on is not None and cash.ends_on < day:
        yield Hit(
            "cash.ends_on", "the last day of the cash deposit in lieu of surety is {last_day}", last_day=cash.ends_on
        )


_TOO_LONG = "the cash deposit in lieu of surety runs until {ends_on}, longer than CBP accepts it: until {last_day}"
