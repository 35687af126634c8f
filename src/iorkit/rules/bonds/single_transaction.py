"""Rules on single transaction bonds: how large each must be, and that it secures one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.bonds import single_transaction_bond, stated_amount
from iorkit.citations import Citation
from iorkit.ids import BondNumber, EntryNumber
from iorkit.model import BondKind, CustomsBond, Dossier, EntrySummary7501, SingleTransaction
from iorkit.refdata import dated, money
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, need, ok, rule, seen
from iorkit.rules.facts.bond_amounts import buyers_amount, governing_day, single_entry_bond
from iorkit.rules.facts.bond_terms import is_anothers
from iorkit.rules.facts.bonds import is_over
from iorkit.rules.facts.entries import summaries_of
from iorkit.rules.facts.parties import enters_informally

_GUIDE = cite("CBP, How CBP Sets Bond Amounts (Feb 2024)")
_DIRECTIVE = cite("CBP Directive 3510-004")


def _amounts_source(day: dt.date) -> tuple[Citation, ...]:
    """Returns what sets the amounts of single transaction bonds on a day, and the law behind it."""
    return (dated("bonds.single_restricted_times").at(day).citation, cite("19 CFR 113.13(b)"))


_ORDINARY = SingleTransaction(
    value=Decimal(5000),
    duties_taxes_fees=Decimal(1000),
    is_restricted=False,
    is_unconditionally_free=False,
    is_temporary_import=False,
)


def _single(amount: str, transaction: SingleTransaction = _ORDINARY) -> CustomsBond:
    return CustomsBond(
        number=BondNumber("269ABC123"),
        kind=BondKind.SINGLE,
        activity_code="1",
        amount=Decimal(amount),
        transaction=transaction,
    )


_FREE = attrs.evolve(_ORDINARY, is_unconditionally_free=True, duties_taxes_fees=Decimal("32.71"))
_TEMPORARY = attrs.evolve(_ORDINARY, is_temporary_import=True, estimated_duties_and_fees=Decimal(1000))


@rule(
    code="BND023",
    title="A single transaction bond is below the value with duties, taxes and fees",
    on=CustomsBond,
    severity=Severity.BLOCKER,
    basis=(_GUIDE, _DIRECTIVE, cite("19 CFR 113.13(b)")),
    remedy="Raise the bond to the total entered value with all duties, taxes and fees before release.",
    requirement="bond-sufficient",
    sentences=("S49",),
    unless=enters_informally,
    examples=(
        ok(_single("6000")),
        bad(_single("5999"), at="amount"),
        ok(_single("500", _FREE), note="a tenth is enough for unconditionally free goods"),
        ok(_single("2000", _TEMPORARY), note="a temporary importation has an amount of its own"),
        bad(_single("5999"), as_of="2023-06-01", at="amount", note="before CBP's guide, by its directive"),
    ),
)
def ordinary_single_bond_too_small(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """CBP asks of a single transaction bond at least the total entered value plus all duties, taxes and fees.

    The amount is CBP's guidance; law asks for one that CBP finds sufficient. Unconditionally free goods and temporary
    importations have smaller amounts of their own, so of a bond that falls short it must be known that it is neither.
    Before CBP's guide of February 2024 free goods had no smaller amount. Figures that the bond does not give are those
    of the entry summary of its entry; the value alone may show that it falls short.
    """
    transaction = single_entry_bond(bond, ctx.as_of)
    if transaction is None:
        return
    amount = need(bond.amount, "amount")
    value_at, value = _value(transaction, ctx)
    charges_at, charges = _charges(transaction, ctx)
    needed = single_transaction_bond(need(value, value_at), charges or 0)
    if transaction.is_temporary_import:
        return
    if amount >= needed:
        need(charges, charges_at)
        return
    day = governing_day(transaction, ctx.as_of)
    if dated("bonds.single_free_rate").is_in_force(day):
        if transaction.is_unconditionally_free:
            return
        need(transaction.is_unconditionally_free, "transaction.is_unconditionally_free")
    need(transaction.is_temporary_import, "transaction.is_temporary_import")
    yield Hit(
        "amount",
        "the bond of ${amount} is below ${needed}, the entered value with duties, taxes and fees",
        basis=_amounts_source(governing_day(transaction, ctx.as_of)),
        amount=amount,
        needed=needed,
        evidence=(
            seen(value_at, value, "entered value, US dollars"),
            seen(charges_at, charges, "duties, taxes and fees, US dollars"),
        ),
    )


def _value(transaction: SingleTransaction, ctx: Context) -> tuple[str, Decimal | None]:
    """Finds the value of what a bond secures, by its paper or else by the entry summary."""
    path, entry = _summary(transaction, ctx)
    if transaction.value is not None or entry is None or entry.total_value is None:
        return "transaction.value", transaction.value
    return f"{path}.total_value", entry.total_value


def _charges(transaction: SingleTransaction, ctx: Context) -> tuple[str, Decimal | None]:
    """Finds its duties, taxes and fees, by the bond's paper or else by the entry summary."""
    path, entry = _summary(transaction, ctx)
    if transaction.duties_taxes_fees is not None or entry is None or entry.total is None:
        return "transaction.duties_taxes_fees", transaction.duties_taxes_fees
    return f"{path}.total", entry.total


def _summary(transaction: SingleTransaction, ctx: Context) -> tuple[str, EntrySummary7501 | None]:
    """Finds the summary of the entry that a bond names."""
    for n, entry in summaries_of(transaction.entry_number, ctx):
        return f"/entry_summaries[{n}]", entry
    return "", None


_RESTRICTED = attrs.evolve(_ORDINARY, is_restricted=True)


@rule(
    code="BND024",
    title="A single transaction bond for restricted goods is below three times their value",
    on=CustomsBond,
    severity=Severity.BLOCKER,
    basis=(_GUIDE, _DIRECTIVE, cite("19 CFR 113.13(b)")),
    remedy="Raise the bond to three times the total entered value before release.",
    requirement="bond-sufficient",
    sentences=("S49",),
    unless=enters_informally,
    examples=(
        ok(_single("15000", _RESTRICTED)),
        bad(_single("14999", _RESTRICTED), at="amount"),
        ok(_single("6000"), note="ordinary goods"),
        bad(
            _single("14999", _RESTRICTED), as_of="2023-06-01", at="amount", note="before CBP's guide, by its directive"
        ),
    ),
)
def restricted_single_bond_too_small(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """CBP asks for three times the value where the goods are not free to be sold at once.

    That is so where another agency's requirements, a quota or visa, or a restriction applies. CBP's guide of February
    2024 says so, and before it CBP's directive of 1991. A value that the bond does not give is that of the summary of
    its entry.
    """
    transaction = single_entry_bond(bond, ctx.as_of)
    if transaction is None or not need(transaction.is_restricted, "transaction.is_restricted"):
        return
    amount = need(bond.amount, "amount")
    value_at, value = _value(transaction, ctx)
    value = need(value, value_at)
    needed = single_transaction_bond(value, 0, is_restricted=True, on=governing_day(transaction, ctx.as_of))
    if amount < needed:
        yield Hit(
            "amount",
            "the bond of ${amount} is below ${needed}, three times the entered value",
            basis=_amounts_source(governing_day(transaction, ctx.as_of)),
            amount=amount,
            needed=needed,
            evidence=(seen(value_at, value, "entered value, US dollars"),),
        )


@rule(
    code="BND025",
    title="The bond is below the smallest amount or not in whole dollars",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=cite("19 CFR 113.13(a)"),
    remedy="Raise the bond to the next whole dollar, and to at least the smallest amount.",
    sentences=("S49",),
    unless=enters_informally,
    examples=(
        ok(_single("100")),
        bad(_single("99"), at="amount", note="an error"),
        bad(_single("6000.50"), at="amount", note="cents: a warning"),
        ok(_single("24", _TEMPORARY), note="a temporary importation bond may be smaller"),
    ),
)
def bond_below_the_smallest_amount(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A bond is at least 100 dollars unless a rule allows less, and is stated as the next highest dollar.

    The rule on temporary importation bonds allows less, so of a smaller single bond it must be known that it is none.
    Cents in the amount are a warning, since it may only be the copy that shows them. A bond that is over, or another
    party's, is left out.
    """
    if is_over(bond, ctx.as_of) or is_anothers(bond, ctx):
        return
    amount = need(bond.amount, "amount", optional=buyers_amount(ctx.dossier))
    least = money("bonds.smallest_amount", ctx.as_of)
    may_be_less = amount >= least or _is_temporary(bond, amount)
    if may_be_less is False:
        yield Hit("amount", "the bond of ${amount} is below ${least}", amount=amount, least=least)
    elif amount != amount.to_integral_value():
        yield Hit(
            "amount",
            "the bond of ${amount} is not in whole dollars; ${stated} would be",
            severity=Severity.WARNING,
            amount=amount,
            stated=stated_amount(amount, on=ctx.as_of),
        )
    if may_be_less is None:
        need(need(bond.transaction, "transaction").is_temporary_import, "transaction.is_temporary_import")


def _is_temporary(bond: CustomsBond, amount: Decimal) -> bool | None:
    """Tells whether a bond is for a temporary importation, for which less is allowed; ``None`` where that is not known.

    A continuous bond is not, and nothing and less than nothing is no amount of one.
    """
    if amount <= 0 or bond.kind is BondKind.CONTINUOUS:
        return False
    return bond.transaction.is_temporary_import if bond.transaction else None


_FIRST, _SECOND = EntryNumber("B76-0324527-8"), EntryNumber("B76-0324528-6")


def _used_for(*entries: EntryNumber, named: EntryNumber | None = _FIRST) -> Dossier:
    bond = _single("6000", attrs.evolve(_ORDINARY, entry_number=named))
    summaries = tuple(EntrySummary7501(entry_number=number, bond_number=bond.number) for number in entries)
    return Dossier(bonds=(bond,), entry_summaries=summaries)


@rule(
    code="BND026",
    title="A single transaction bond is used for another entry",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 113.11(a)"), cite("CBP Form 301"), cite("19 CFR 113.26")),
    remedy="Buy a new single transaction bond for the other entry, or a continuous bond.",
    sentences=("S49",),
    unless=enters_informally,
    examples=(
        ok(_used_for(_FIRST)),
        bad(_used_for(_SECOND), at="entry_summaries[0].bond_number"),
        bad(_used_for(_FIRST, _SECOND), at="entry_summaries[1].bond_number"),
        bad(_used_for(_FIRST, _SECOND, named=None), at="entry_summaries[1].bond_number", note="two entries, one bond"),
    ),
)
def single_bond_used_twice(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A single transaction bond secures the one transaction that it names, and no other.

    An entry summary that states the bond's number must be of the entry that the bond names, on one of its copies; where
    the bond names none, the first one takes it up.
    """
    bonds = need(dossier.bonds, "bonds")
    entries = need(dossier.entry_summaries, "entry_summaries")
    taken: dict[BondNumber, EntryNumber | None] = {}
    for bond in bonds:
        if bond.kind is BondKind.SINGLE and bond.number:
            named = bond.transaction.entry_number if bond.transaction else None
            taken[bond.number] = taken.get(bond.number) or named
    unnumbered = ""
    for n, entry in enumerate(entries):
        if not entry.bond_number or entry.bond_number not in taken:
            continue
        if not entry.entry_number:
            unnumbered = unnumbered or f"entry_summaries[{n}].entry_number"
            continue
        secured = taken[entry.bond_number] or entry.entry_number
        taken[entry.bond_number] = secured
        if entry.entry_number != secured:
            yield Hit(
                f"entry_summaries[{n}].bond_number",
                "{bond} secures entry {secured}, not {entry}",
                bond=f"bond {entry.bond_number}",
                secured=secured,
                entry=entry.entry_number,
            )
    if unnumbered:
        cannot_tell(unnumbered, "is missing")


def _free_on(day: str) -> SingleTransaction:
    return attrs.evolve(_FREE, on=dt.date.fromisoformat(day))


@rule(
    code="BND047",
    title="A single transaction bond for unconditionally free goods is not a tenth of their value",
    on=CustomsBond,
    severity=Severity.NOTE,
    basis=(_GUIDE, cite("19 CFR 113.13(b)")),
    remedy="Ask the surety for a bond of a tenth of the entered value.",
    sentences=("S49",),
    unless=enters_informally,
    examples=(
        ok(_single("500", _FREE)),
        bad(_single("501", _FREE), at="amount", note="more than needed: a note"),
        bad(_single("499", _FREE), at="amount", note="too small: an error"),
        ok(_single("5033", _free_on("2024-02-12")), note="before CBP's guide there was no smaller amount"),
        bad(_single("5033", _free_on("2024-02-13")), at="amount", note="from CBP's guide on"),
        ok(_single("6000"), note="dutiable goods"),
        ok(
            _single("15000", attrs.evolve(_FREE, is_restricted=True)),
            note="restricted goods need three times the value",
        ),
    ),
)
def free_goods_bond_not_a_tenth(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """For goods that the tariff frees of duty without condition, a tenth of the entered value is enough since 2024.

    So says CBP's guide of 13 February 2024, as surety brokers restate it. A larger bond costs more than it need; a
    smaller one falls short. Restricted goods need three times their value, free or not.
    """
    transaction = single_entry_bond(bond, ctx.as_of)
    if transaction is None:
        return
    if not need(transaction.is_unconditionally_free, "transaction.is_unconditionally_free"):
        return
    day = governing_day(transaction, ctx.as_of)
    if not dated("bonds.single_free_rate").is_in_force(day):
        return
    if need(transaction.is_restricted, "transaction.is_restricted"):
        return
    amount = need(bond.amount, "amount")
    value_at, value = _value(transaction, ctx)
    value = need(value, value_at)
    tenth = single_transaction_bond(value, 0, is_unconditionally_free=True, on=day)
    needed = stated_amount(tenth, on=day)
    if amount < needed:
        message = "the bond of ${amount} is below ${needed}, a tenth of the entered value"
        yield Hit("amount", message, severity=Severity.ERROR, amount=amount, needed=needed)
    elif amount > needed:
        yield Hit("amount", "a bond of ${needed} would be enough, not ${amount}", amount=amount, needed=needed)
