"""Rules on single transaction bonds: how large each must be, and that it secures one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.bonds import single_transaction_bond, stated_amount
from iorkit.citations import Citation
from iorkit.ids import BondNumber, EntryNumber
from iorkit.model import BondKind, CustomsBond, EntrySummary7501, SingleTransaction
from iorkit.refdata import dated, money
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, ok, require, rule
from iorkit.rules.facts.bond_amounts import buyers_amount, governing_day, single_entry_bond
from iorkit.rules.facts.bond_terms import is_bond_of_other_importer
from iorkit.rules.facts.bonds import is_terminated
from iorkit.rules.facts.entries import summaries_of
from iorkit.rules.facts.parties import makes_no_formal_entries

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
    title="A single transaction bond is below the entered value plus duties, taxes and fees",
    on=CustomsBond,
    severity=Severity.BLOCKER,
    basis=(_GUIDE, _DIRECTIVE, cite("19 CFR 113.13(b)")),
    remedy="Raise the bond amount to the total entered value plus all duties, taxes and fees before release.",
    requirement="bond-sufficient",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_single("6000")),
        bad(
            _single("5999"),
            at="amount",
            message=(
                "the amount of the single transaction bond 269ABC123, $5,999, is below $6,000: the value by "
                "the bond, $5,000, plus duties, taxes and fees"
            ),
        ),
        ok(_single("500", _FREE), note="a tenth is enough for unconditionally free goods"),
        ok(_single("2000", _TEMPORARY), note="a temporary importation has an amount of its own"),
        bad(
            _single("5999"),
            as_of="2023-06-01",
            at="amount",
            note="before CBP's guide, by its directive",
            message=(
                "the amount of the single transaction bond 269ABC123, $5,999, is below $6,000: the value by "
                "the bond, $5,000, plus duties, taxes and fees"
            ),
        ),
    ),
)
def ordinary_single_bond_too_small(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """CBP asks of a single transaction bond at least the total entered value plus all duties, taxes and fees.

    The amount is CBP's guidance; law asks for one that CBP finds sufficient. Unconditionally free goods and temporary
    importations have smaller amounts of their own, so of a bond that falls short it must be known that it is neither.
    Before CBP's guide of February 2024 free goods had no smaller amount. What the bond says of its own transaction is
    held against the entry summary of the entry, or where there is none yet against its invoices in US dollars and its
    shipment: the largest figure counts. The value alone may show that the bond falls short; where only invoices or the
    shipment show it, it is an error, for a part of the price may not be dutiable.
    """
    transaction = single_entry_bond(bond, ctx)
    if transaction is None:
        return
    amount = require(bond.amount, "amount")
    value, charges = _value(transaction, ctx), _charges(transaction, ctx)
    needed = single_transaction_bond(require(value.amount, value.path), charges.amount or 0)
    if transaction.is_temporary_import:
        return
    if amount >= needed:
        require(charges.amount, charges.path)
        return
    day = governing_day(transaction, ctx.as_of)
    if dated("bonds.single_free_rate").is_in_force(day):
        if transaction.is_unconditionally_free:
            return
        require(transaction.is_unconditionally_free, "transaction.is_unconditionally_free")
    require(transaction.is_temporary_import, "transaction.is_temporary_import")
    yield Hit(
        "amount",
        "the amount of {bond}, ${amount}, is below ${needed}: the value by {by}, ${value}, plus duties, taxes and fees",
        severity=Severity.ERROR if value.is_by_the_goods else None,
        basis=_amounts_source(governing_day(transaction, ctx.as_of)),
        bond=called(bond),
        amount=amount,
        needed=needed,
        value=value.amount,
        by=value.by,
        evidence=(
            evidence(value.path, value.amount, "value, US dollars"),
            evidence(charges.path, charges.amount, "duties, taxes and fees, US dollars"),
        ),
    )


@attrs.frozen
class _Measured:
    """A sum by which a bond is measured: the largest that is stated of its entry, where, and by what document."""

    path: str
    amount: Decimal | None
    by: str = ""

    @property
    def is_by_the_goods(self) -> bool:
        """Whether an invoice or the shipment states it, which the entered value may be below for good reason."""
        return self.path.startswith(("/invoices", "/shipments"))


def _value(transaction: SingleTransaction, ctx: Context) -> _Measured:
    """Finds the value of what a bond secures: the largest of bond, entry summary, invoices and shipment.

    Invoices and shipment count only where the entry summary does not state the value entered.
    """
    stated = [_Measured("transaction.value", transaction.value, "the bond")]
    path, entry = _summary(transaction, ctx)
    if entry is not None and entry.total_value is not None:
        stated.append(_Measured(f"{path}.total_value", entry.total_value, "the entry summary"))
    else:
        stated += _by_the_goods(transaction, ctx)
    return _largest(stated)


def _largest(stated: list[_Measured]) -> _Measured:
    known = [item for item in stated if item.amount is not None]
    return max(known, key=lambda item: item.amount or 0) if known else stated[0]


def _by_the_goods(transaction: SingleTransaction, ctx: Context) -> Iterator[_Measured]:
    """Yields the values of the entry's goods by its invoices in US dollars, and by its shipments."""
    found = ctx.index(_values_of_goods).get(transaction.entry_number, {}) if transaction.entry_number else {}
    for by, known in found.items():
        yield _Measured(known[0][0], sum((amount for _, amount in known), Decimal(0)), by)


def _values_of_goods(ctx: Context) -> dict[EntryNumber, dict[str, list[tuple[str, Decimal]]]]:
    """Collects by entry what its invoices in US dollars and its shipments state as value, each with its path."""
    found: dict[EntryNumber, dict[str, list[tuple[str, Decimal]]]] = {}
    for n, invoice in enumerate(ctx.dossier.invoices or ()):
        in_dollars = (invoice.currency or "").strip().upper() == "USD"
        if invoice.entry_number and invoice.total is not None and in_dollars:
            values = found.setdefault(invoice.entry_number, {})
            values.setdefault("the invoices", []).append((f"/invoices[{n}].total", invoice.total))
    for n, shipment in enumerate(ctx.dossier.shipments or ()):
        if shipment.entry_number and shipment.value is not None:
            values = found.setdefault(shipment.entry_number, {})
            values.setdefault("the shipment", []).append((f"/shipments[{n}].value", shipment.value))
    return found


def _charges(transaction: SingleTransaction, ctx: Context) -> _Measured:
    """Finds its duties, taxes and fees: the larger of the bond's own and the entry summary's."""
    path, entry = _summary(transaction, ctx)
    return _largest(
        [
            _Measured("transaction.duties_taxes_fees", transaction.duties_taxes_fees, "the bond"),
            _Measured(f"{path}.total", entry.total if entry is not None else None, "the entry summary"),
        ]
    )


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
    remedy="Raise the bond amount to three times the total entered value before release.",
    requirement="bond-sufficient",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_single("15000", _RESTRICTED)),
        bad(
            _single("14999", _RESTRICTED),
            at="amount",
            message=(
                "the amount of the single transaction bond 269ABC123, $14,999, is below $15,000, three "
                "times the value by the bond, $5,000, as CBP asks for restricted goods"
            ),
        ),
        ok(_single("6000"), note="ordinary goods"),
        bad(
            _single("14999", _RESTRICTED),
            as_of="2023-06-01",
            at="amount",
            note="before CBP's guide, by its directive",
            message=(
                "the amount of the single transaction bond 269ABC123, $14,999, is below $15,000, three "
                "times the value by the bond, $5,000, as CBP asks for restricted goods"
            ),
        ),
    ),
)
def restricted_single_bond_too_small(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """CBP asks for three times the value where the goods are not free to be sold at once.

    That is so where another agency's requirements, a quota or visa, or a restriction applies. CBP's guide of February
    2024 says so, and before it CBP's directive of 1991. The value is the largest that is stated of the entry, as in
    BND023.
    """
    transaction = single_entry_bond(bond, ctx)
    if transaction is None or not require(transaction.is_restricted, "transaction.is_restricted"):
        return
    amount = require(bond.amount, "amount")
    value = _value(transaction, ctx)
    needed = single_transaction_bond(
        require(value.amount, value.path), 0, is_restricted=True, on=governing_day(transaction, ctx.as_of)
    )
    if amount < needed:
        yield Hit(
            "amount",
            "the amount of {bond}, ${amount}, is below ${needed}, three times the value by {by}, ${value}, as CBP "
            "asks for restricted goods",
            severity=Severity.ERROR if value.is_by_the_goods else None,
            basis=_amounts_source(governing_day(transaction, ctx.as_of)),
            bond=called(bond),
            amount=amount,
            needed=needed,
            value=value.amount,
            by=value.by,
            evidence=(evidence(value.path, value.amount, "value, US dollars"),),
        )


@rule(
    code="BND025",
    title="The bond amount is below the minimum or not in whole dollars",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=cite("19 CFR 113.13(a)"),
    remedy="Raise the bond amount to the next whole dollar, and to at least the minimum.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_single("100")),
        bad(
            _single("99"),
            at="amount",
            note="an error",
            message="the amount of the single transaction bond 269ABC123, $99, is below the minimum of $100",
        ),
        bad(
            _single("6000.50"),
            at="amount",
            note="cents: a warning",
            message=(
                "the amount of the single transaction bond 269ABC123, $6,000.50, is not in whole dollars; "
                "the next whole dollar is $6,001"
            ),
        ),
        ok(_single("24", _TEMPORARY), note="a temporary importation bond may be smaller"),
    ),
)
def bond_below_the_smallest_amount(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A bond is at least 100 dollars unless a rule allows less, and is stated as the next highest dollar.

    The rule on temporary importation bonds allows less, so of a smaller single bond it must be known that it is none.
    Cents in the amount are a warning, since it may only be the copy that shows them. A bond that is over, or another
    party's, is left out.
    """
    if is_terminated(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
        return
    amount = require(bond.amount, "amount", optional=buyers_amount(ctx.dossier))
    # 19 CFR 113.13(a): at least the smallest amount, unless a rule allows less, and the next highest dollar.
    least = money("bonds.smallest_amount", ctx.as_of)
    may_be_less = amount >= least or _is_temporary(bond, amount)
    if may_be_less is False:
        yield Hit(
            "amount",
            "the amount of {bond}, ${amount}, is below the minimum of ${least}",
            bond=called(bond),
            amount=amount,
            least=least,
        )
    elif amount != amount.to_integral_value():
        yield Hit(
            "amount",
            "the amount of {bond}, ${amount}, is not in whole dollars; the next whole dollar is ${stated}",
            severity=Severity.WARNING,
            bond=called(bond),
            amount=amount,
            stated=stated_amount(amount, on=ctx.as_of),
        )
    if may_be_less is None:
        require(require(bond.transaction, "transaction").is_temporary_import, "transaction.is_temporary_import")


def _is_temporary(bond: CustomsBond, amount: Decimal) -> bool | None:
    """Tells whether a bond is for a temporary importation, for which less is allowed; ``None`` where that is not known.

    A continuous bond is not, and nothing and less than nothing is no amount of one.
    """
    if amount <= 0 or bond.kind is BondKind.CONTINUOUS:
        return False
    return bond.transaction.is_temporary_import if bond.transaction else None


def _free_on(day: str) -> SingleTransaction:
    return attrs.evolve(_FREE, on=dt.date.fromisoformat(day))


@rule(
    code="BND047",
    title="A single transaction bond for unconditionally free goods is not ten percent of their value",
    on=CustomsBond,
    severity=Severity.NOTE,
    basis=(_GUIDE, cite("19 CFR 113.13(b)")),
    remedy="Ask the surety for a bond of ten percent of the entered value.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_single("500", _FREE)),
        bad(
            _single("501", _FREE),
            at="amount",
            note="more than needed: a note",
            message=(
                "the amount of the single transaction bond 269ABC123, $501, exceeds $500, ten percent of "
                "the value by the bond, $5,000, as CBP asks for unconditionally free goods"
            ),
        ),
        bad(
            _single("499", _FREE),
            at="amount",
            note="too small: an error",
            message=(
                "the amount of the single transaction bond 269ABC123, $499, is below $500, ten percent of "
                "the value by the bond, $5,000, as CBP asks for unconditionally free goods"
            ),
        ),
        ok(_single("5033", _free_on("2024-02-12")), note="before CBP's guide there was no smaller amount"),
        bad(
            _single("5033", _free_on("2024-02-13")),
            at="amount",
            note="from CBP's guide on",
            message=(
                "the amount of the single transaction bond 269ABC123, $5,033, exceeds $500, ten percent of "
                "the value by the bond, $5,000, as CBP asks for unconditionally free goods"
            ),
        ),
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
    transaction = single_entry_bond(bond, ctx)
    if transaction is None:
        return
    if not require(transaction.is_unconditionally_free, "transaction.is_unconditionally_free"):
        return
    day = governing_day(transaction, ctx.as_of)
    if not dated("bonds.single_free_rate").is_in_force(day):
        return
    if require(transaction.is_restricted, "transaction.is_restricted"):
        return
    amount = require(bond.amount, "amount")
    value = _value(transaction, ctx)
    tenth = single_transaction_bond(require(value.amount, value.path), 0, is_unconditionally_free=True, on=day)
    needed = stated_amount(tenth, on=day)
    if amount != needed:
        yield Hit(
            "amount",
            "the amount of {bond}, ${amount}, "
            + ("is below" if amount < needed else "exceeds")
            + " ${needed}, ten percent of the value by {by}, ${value}, as CBP asks for unconditionally free goods",
            severity=Severity.ERROR if amount < needed else None,
            bond=called(bond),
            amount=amount,
            needed=needed,
            value=value.amount,
            by=value.by,
        )
