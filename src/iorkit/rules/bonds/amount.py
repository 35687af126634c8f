"""Rules on the amount of the customs bond, and on CBP's letters about it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from iorkit.bonds import activity_minimum, is_standard_increment, next_increment, required_bond
from iorkit.ids import BondNumber, ImporterNumber
from iorkit.model import (
    IOR,
    BondKind,
    CustomsBond,
    Dossier,
    DutyFigures,
    ImporterRecord,
    RecordBond,
    RecordStatus,
)
from iorkit.refdata import money
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, ok, require, rule
from iorkit.rules.facts.bond_amounts import cannot_be_charged, charges_of_year, held_amounts, needed_for, require_recent
from iorkit.rules.facts.bonds import is_importer_activity
from iorkit.rules.facts.parties import makes_no_formal_entries
from iorkit.rules.facts.records import own_records


def _figures(duties: str) -> DutyFigures:
    return DutyFigures(duties=Decimal(duties), taxes=Decimal(0), fees=Decimal(0))


def _measured(amount: int, past: str | None = None, coming: str | None = None) -> Dossier:
    bond = CustomsBond(
        number=BondNumber("258ABC123"), kind=BondKind.CONTINUOUS, activity_code="1", amount=Decimal(amount)
    )
    return Dossier(
        bonds=(bond,),
        last_twelve_months=_figures(past) if past else None,
        next_twelve_months=_figures(coming) if coming else None,
    )


_NUMBER = ImporterNumber("47-5550101")
_MARKED = Dossier(
    ior=IOR(number=_NUMBER),
    importer_records=(
        ImporterRecord(
            number=_NUMBER,
            status=RecordStatus.ON_FILE_WITH_BOND,
            bonds=(RecordBond(number=BondNumber("258ABC123"), activity_code="1", is_sufficient=False),),
        ),
    ),
)


@rule(
    code="BND014",
    title="The continuous bond amount is insufficient for the last twelve months",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("CBP, How CBP Sets Bond Amounts (Feb 2024)"), cite("19 CFR 113.13(b)"), cite("CSMS 59402411")),
    remedy="Terminate the bond and replace it with one of the amount needed; a rider cannot raise the amount.",
    requirement="bond-sufficient",
    sentences=("S04", "S49"),
    unless=makes_no_formal_entries,
    conditions=("116",),
    examples=(
        ok(_measured(50000, past="500000.00")),
        bad(
            _measured(50000, past="500000.01"),
            at="bonds[0].amount",
            note="one cent more",
            message=(
                "the amount of the continuous bond 258ABC123, $50,000, is below the $60,000 that CBP's "
                "formula gives for the duties, taxes and fees of the last twelve months"
            ),
        ),
        ok(_measured(200000, past="2000000")),
        bad(
            _measured(100000, past="1000000.01"),
            at="bonds[0].amount",
            message=(
                "the amount of the continuous bond 258ABC123, $100,000, is below the $200,000 that CBP's "
                "formula gives for the duties, taxes and fees of the last twelve months"
            ),
        ),
        bad(
            _MARKED,
            at="importer_records[0].bonds[0].is_sufficient",
            note="CBP's own indicator: a blocker",
            message=(
                "CBP's file marks the continuous bond 258ABC123 as insufficient, so that ACE rejects an entry on it"
            ),
        ),
    ),
)
def continuous_bond_too_small(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A continuous bond covers a tenth of the duties, taxes and fees of twelve months, rounded up to CBP's steps.

    Where CBP's own file marks a bond as insufficient, no entry can be charged to it: a blocker, also where the amount
    is large enough, for CBP marks bonds for other reasons too, such as an unpaid debt or an invalid address. Where
    duties, taxes or fees are not stated, the others alone may show that the bond is too small, but not that it is
    large enough.
    """
    yield from _marked_insufficient(dossier, ctx)
    held = held_amounts(ctx)
    if not held.amounts:
        return
    require_recent(dossier.last_twelve_months, ctx.as_of)
    figures = require(dossier.last_twelve_months, "last_twelve_months")
    needed = needed_for(figures, "last_twelve_months", ctx.as_of)
    for path, amount, bond in held.amounts:
        if amount < needed:
            yield Hit(
                path,
                "the amount of {bond}, ${amount}, is below the ${needed} that CBP's formula gives for the duties, "
                "taxes and fees of the last twelve months",
                bond=bond,
                amount=amount,
                needed=needed,
                evidence=(evidence("last_twelve_months.duties", figures.duties, "duties, US dollars"),),
            )
    charges_of_year(figures, "last_twelve_months")
    held.ask_for_the_rest()


def _marked_insufficient(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Yields where CBP's file says that a bond which is not over is insufficient."""
    for r, record in own_records(dossier, ctx.as_of):
        for b, bond in enumerate(record.bonds or ()):
            if (
                bond.is_sufficient is False
                and not cannot_be_charged(bond, ctx.as_of)
                and is_importer_activity(bond.activity_code)
            ):
                yield Hit(
                    f"importer_records[{r}].bonds[{b}].is_sufficient",
                    "CBP's file marks {bond} as insufficient, so that ACE rejects an entry on it",
                    severity=Severity.BLOCKER,
                    condition="116",
                    basis=(
                        cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)"),
                        cite("ACE Error Dictionary (18 Jul 2026)"),
                        cite("19 CFR 113.13(c)"),
                    ),
                    bond=f"the continuous bond {bond.number or ''}".rstrip(),
                    evidence=(evidence(f"importer_records[{r}].bonds[{b}].amount", bond.amount, "amount, US dollars"),),
                )


@rule(
    code="BND015",
    title="The continuous bond amount is insufficient for the coming twelve months",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(cite("CBP, How CBP Sets Bond Amounts (Feb 2024)"), cite("19 CFR 113.13(b)")),
    remedy="Order a larger bond early, and have it take effect on the day on which the present one is terminated.",
    requirement="bond-sufficient",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_measured(50000, coming="500000.00")),
        bad(
            _measured(50000, coming="500000.01"),
            at="bonds[0].amount",
            message=(
                "the amount of the continuous bond 258ABC123, $50,000, is below the $60,000 that CBP's "
                "formula gives for the duties, taxes and fees forecast for the coming twelve months"
            ),
        ),
    ),
)
def continuous_bond_too_small_on_forecast(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """The forecast of duties, taxes and fees asks for a larger bond than the one on file.

    The forecast must be made at the rates of today, which may differ much from those of the last twelve months. Where
    duties, taxes or fees are not stated, the others alone may show that the bond is too small.
    """
    held = held_amounts(ctx)
    if not held.amounts:
        return
    figures = require(dossier.next_twelve_months, "next_twelve_months")
    needed = needed_for(figures, "next_twelve_months", ctx.as_of)
    for path, amount, bond in held.amounts:
        if amount < needed:
            yield Hit(
                path,
                "the amount of {bond}, ${amount}, is below the ${needed} that CBP's formula gives for the duties, "
                "taxes and fees forecast for the coming twelve months",
                bond=bond,
                amount=amount,
                needed=needed,
            )
    charges_of_year(figures, "next_twelve_months")
    held.ask_for_the_rest()


@rule(
    code="BND016",
    title="The continuous bond is nearly used up",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(
        cite("iorkit threshold"),
        cite("CBP, How CBP Sets Bond Amounts (Feb 2024)"),
        cite("19 CFR 113.13(c)"),
    ),
    remedy="Order a larger bond before CBP's review finds this one too small.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_measured(50000, past="399999.99")),
        bad(
            _measured(50000, past="400000.00"),
            at="bonds[0].amount",
            note="four fifths of the bond",
            message=(
                "ten percent of the duties, taxes and fees of the last twelve months takes up 80 percent of "
                "the amount of the continuous bond 258ABC123, $50,000"
            ),
        ),
        bad(
            _measured(50000, past="500000.00"),
            at="bonds[0].amount",
            note="all of it, and still enough",
            message=(
                "ten percent of the duties, taxes and fees of the last twelve months takes up 100 percent "
                "of the amount of the continuous bond 258ABC123, $50,000"
            ),
        ),
        ok(_measured(50000, past="500000.01"), note="too small already: BND014 says so"),
    ),
)
def continuous_bond_nearly_used_up(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A tenth of the last twelve months' duties, taxes and fees takes up most of the bond.

    CBP reviews bonds periodically and gives a short time to replace one that is too small, so a bond near its limit is
    best replaced early. The share from which we say so is ours, the setting ``bond_utilization``.
    """
    held = held_amounts(ctx)
    if not held.amounts:
        return
    require_recent(dossier.last_twelve_months, ctx.as_of)
    figures = require(dossier.last_twelve_months, "last_twelve_months")
    charges = charges_of_year(figures, "last_twelve_months")
    needed = required_bond(charges, on=ctx.as_of)
    tenth = charges * money("bonds.continuous_rate", ctx.as_of)
    for path, amount, bond in held.amounts:
        if amount >= needed and tenth >= ctx.settings.bond_utilization * amount:
            yield Hit(
                path,
                "ten percent of the duties, taxes and fees of the last twelve months takes up {used} percent of the "
                "amount of {bond}, ${amount}",
                bond=bond,
                setting="bond_utilization",
                used=int(tenth / amount / _PERCENT),
                amount=amount,
            )
    held.ask_for_the_rest()


_PERCENT = Decimal("0.01")


def _held_at(amount: str, activity: str = "1") -> Dossier:
    bond = CustomsBond(
        number=BondNumber("258ABC123"), kind=BondKind.CONTINUOUS, activity_code=activity, amount=Decimal(amount)
    )
    return Dossier(bonds=(bond, CustomsBond(kind=BondKind.SINGLE)))


@rule(
    code="BND017",
    title="The continuous bond is below the minimum, or not a standard bond increment",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("CBP, How CBP Sets Bond Amounts (Feb 2024)"), cite("CSMS 59402411")),
    remedy="Replace a bond below the minimum; at the next change take a standard bond increment.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_held_at("50000")),
        bad(
            _held_at("49999"),
            at="bonds[0].amount",
            message=(
                "the amount of the continuous bond 258ABC123, $49,999, is below the minimum of $50,000 for "
                "activity code 1"
            ),
        ),
        bad(
            _held_at("55000"),
            at="bonds[0].amount",
            note="a note: increments of 10,000 dollars to 100,000",
            message=(
                "the amount of the continuous bond 258ABC123, $55,000, is not a standard bond increment; "
                "the next one is $60,000"
            ),
        ),
        ok(_held_at("100000")),
        bad(
            _held_at("110000"),
            at="bonds[0].amount",
            note="a note: increments of 100,000 dollars above",
            message=(
                "the amount of the continuous bond 258ABC123, $110,000, is not a standard bond increment; "
                "the next one is $200,000"
            ),
        ),
        ok(_held_at("25000", activity="2"), note="another activity has another formula"),
    ),
)
def bond_amount_off_the_ladder(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """CBP sets continuous bonds for entries at a minimum and then in increments, always rounded up.

    They are those of CBP's guide, which we read only as surety brokers restate it. Law itself fixes none; it asks for
    an amount that CBP finds adequate. So an amount between two increments is a note, and one below the minimum an
    error.
    """
    held = held_amounts(ctx)
    for path, amount, bond in held.amounts:
        least = activity_minimum("1", on=ctx.as_of)
        if amount < least:
            yield Hit(
                path,
                "the amount of {bond}, ${amount}, is below the minimum of ${least} for activity code 1",
                bond=bond,
                amount=amount,
                least=least,
            )
        elif not is_standard_increment(amount, on=ctx.as_of):
            yield Hit(
                path,
                "the amount of {bond}, ${amount}, is not a standard bond increment; the next one is ${following}",
                bond=bond,
                severity=Severity.NOTE,
                amount=amount,
                following=next_increment(amount, on=ctx.as_of),
            )
    held.ask_for_the_rest()
