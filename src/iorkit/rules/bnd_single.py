"""Rules on single transaction bonds: how large each must be, and that it secures one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.bonds import missing_invoice_bond, single_transaction_bond, stated_amount, temporary_import_bond
from iorkit.citations import Citation
from iorkit.deadlines import summary_due
from iorkit.findings import Severity
from iorkit.ids import BondNumber, EntryNumber
from iorkit.model import (
    BondKind,
    CBPNotice,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    NoticeKind,
    SingleTransaction,
)
from iorkit.refdata import cite, count, dated, money
from iorkit.rules._bonds import bonds_of_entry
from iorkit.rules._compare import enters_informally, is_importer_activity, is_over
from iorkit.rules._hit import Hit, cannot_tell, need, seen
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = [
    "bond_below_the_smallest_amount",
    "free_goods_bond_not_a_tenth",
    "late_summary_exposure",
    "missing_invoice_bond_too_small",
    "ordinary_single_bond_too_small",
    "restricted_single_bond_too_small",
    "single_bond_used_twice",
    "temporary_import_bond_too_small",
]

_GUIDE = cite("CBP, How CBP Sets Bond Amounts (Feb 2024)")
_DIRECTIVE = cite("CBP Directive 3510-004")


def _amounts_source(day: dt.date) -> tuple[Citation, ...]:
    """Returns what sets the amounts of single transaction bonds on a day, and the law behind it."""
    return (dated("bonds.single_restricted_times").at(day).citation, cite("19 CFR 113.13(b)"))


def _entry_bond(bond: CustomsBond, day: dt.date) -> SingleTransaction | None:
    """Returns the transaction of a single transaction bond for entries; ``None`` where the bond is none or is over."""
    if is_over(bond, day) or need(bond.kind, "kind") is not BondKind.SINGLE:
        return None
    if not is_importer_activity(need(bond.activity_code, "activity_code")):
        return None
    return need(bond.transaction, "transaction")


def _day(transaction: SingleTransaction, ctx: Context) -> dt.date:
    """Returns the day whose amounts govern: that of the transaction, or else of the check."""
    return transaction.on or ctx.as_of


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
    """
    transaction = _entry_bond(bond, ctx.as_of)
    if transaction is None:
        return
    amount, value = need(bond.amount, "amount"), need(transaction.value, "transaction.value")
    charges = need(transaction.duties_taxes_fees, "transaction.duties_taxes_fees")
    needed = single_transaction_bond(value, charges)
    if amount >= needed or transaction.is_unconditionally_free or transaction.is_temporary_import:
        return
    need(transaction.is_unconditionally_free, "transaction.is_unconditionally_free")
    need(transaction.is_temporary_import, "transaction.is_temporary_import")
    yield Hit(
        "amount",
        "the bond of ${amount} is below ${needed}, the entered value with duties, taxes and fees",
        basis=_amounts_source(_day(transaction, ctx)),
        amount=amount,
        needed=needed,
        evidence=(
            seen("transaction.value", value, "entered value, US dollars"),
            seen("transaction.duties_taxes_fees", charges, "duties, taxes and fees, US dollars"),
        ),
    )


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
    2024 says so, and before it CBP's directive of 1991.
    """
    transaction = _entry_bond(bond, ctx.as_of)
    if transaction is None or not need(transaction.is_restricted, "transaction.is_restricted"):
        return
    amount = need(bond.amount, "amount")
    value = need(transaction.value, "transaction.value")
    needed = single_transaction_bond(value, 0, is_restricted=True, on=_day(transaction, ctx))
    if amount < needed:
        yield Hit(
            "amount",
            "the bond of ${amount} is below ${needed}, three times the entered value",
            basis=_amounts_source(_day(transaction, ctx)),
            amount=amount,
            needed=needed,
            evidence=(seen("transaction.value", value, "entered value, US dollars"),),
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

    The rule on temporary importation bonds allows less. Cents in the amount are a warning, since it may only be the
    copy that shows them.
    """
    amount = need(bond.amount, "amount")
    least = money("bonds.smallest_amount", ctx.as_of)
    if amount < least and not (bond.transaction and bond.transaction.is_temporary_import):
        yield Hit("amount", "the bond of ${amount} is below ${least}", amount=amount, least=least)
    elif amount != amount.to_integral_value():
        yield Hit(
            "amount",
            "the bond of ${amount} is not in whole dollars; ${stated} would be",
            severity=Severity.WARNING,
            amount=amount,
            stated=stated_amount(amount, on=ctx.as_of),
        )


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

    An entry summary that states the bond's number must be of the entry that the bond names; where the bond names none,
    the first one takes it up.
    """
    bonds = need(dossier.bonds, "bonds")
    entries = need(dossier.entry_summaries, "entry_summaries")
    taken = {
        bond.number: bond.transaction.entry_number if bond.transaction else None
        for bond in bonds
        if bond.kind is BondKind.SINGLE and bond.number
    }
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


@rule(
    code="BND042",
    title="No bond, or too small a one, secures the missing invoice",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.91(d)"), cite("19 CFR 113.45")),
    remedy="File a bond of one and a half times the invoice value, and produce the invoice in time.",
    unless=enters_informally,
    examples=(
        ok(EntrySummary7501(missing_documents=(), bond_type="9")),
        ok(EntrySummary7501(missing_documents=("01",), bond_type="8"), note="a continuous bond covers it"),
        bad(EntrySummary7501(missing_documents=("01",), bond_type="0"), at="bond_type"),
        ok(
            Dossier(
                entry_summaries=(EntrySummary7501(entry_number=_FIRST, missing_documents=("01",), bond_type="9"),),
                bonds=(_single("7500", attrs.evolve(_ORDINARY, entry_number=_FIRST, invoice_value=Decimal(5000))),),
            )
        ),
        bad(
            Dossier(
                entry_summaries=(EntrySummary7501(entry_number=_FIRST, missing_documents=("01",), bond_type="9"),),
                bonds=(_single("7499", attrs.evolve(_ORDINARY, entry_number=_FIRST, invoice_value=Decimal(5000))),),
            ),
            at="bonds[0].amount",
        ),
    ),
)
def missing_invoice_bond_too_small(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """An entry without its commercial invoice is accepted on a bond of one and a half times the invoice value.

    A continuous bond is charged with that amount and needs no second bond. A single transaction bond must reach it.
    The invoice value is the bond's own figure or, where it has none, that of the seller's or pro forma invoices in US
    dollars that name the entry.
    """
    codes = {code.strip() for code in need(entry.missing_documents, "missing_documents")}
    if _INVOICE not in codes:
        return
    kind = need(entry.bond_type, "bond_type").strip()
    if kind == BondKind.CONTINUOUS.type_code:
        return
    if kind == _WAIVED:
        yield Hit("bond_type", "the commercial invoice is missing, and no bond secures that it comes")
        return
    need(ctx.dossier.bonds, "/bonds")
    found = bonds_of_entry(entry, ctx.dossier)
    if not found:
        cannot_tell("bond_number", "names no bond at hand, and no bond at hand names the entry")
    for path, bond in found:
        value = bond.transaction.invoice_value if bond.transaction else None
        needed = missing_invoice_bond(_invoice_value(entry, value, path, ctx.dossier), on=ctx.as_of)
        amount = need(bond.amount, f"{path}.amount")
        if amount < needed:
            message = "the bond of ${amount} is below ${needed}, one and a half times the invoice value"
            yield Hit(f"{path}.amount", message, amount=amount, needed=needed)


_INVOICE = "01"
_WAIVED = "0"


def _invoice_value(entry: EntrySummary7501, stated: Decimal | None, path: str, dossier: Dossier) -> Decimal:
    if stated is not None:
        return stated
    invoices = [
        invoice
        for invoice in dossier.invoices or ()
        if invoice.entry_number and invoice.entry_number == entry.entry_number
    ]
    dollars = [invoice.total for invoice in invoices if (invoice.currency or "").strip().upper() == "USD"]
    totals = [total for total in dollars if total is not None]
    if not totals or len(totals) != len(invoices):
        cannot_tell(f"{path}.transaction.invoice_value", "is missing, and no invoice in US dollars names the entry")
    return sum(totals, Decimal(0))


def _filed(summary: str, *, notices: tuple[CBPNotice, ...] | None = None) -> Dossier:
    entry = EntrySummary7501(
        entry_number=_FIRST,
        entry_date=dt.date(2026, 3, 2),
        summary_date=dt.date.fromisoformat(summary),
        total_value=Decimal(5000),
        total=Decimal(1000),
    )
    return Dossier(entry_summaries=(entry,), cbp_notices=notices)


_CLAIM = CBPNotice(kind=NoticeKind.LIQUIDATED_DAMAGES, entry_number=_FIRST, mailed_on=dt.date(2026, 4, 1))


@rule(
    code="BND044",
    title="A late entry summary exposes the bond to liquidated damages",
    on=EntrySummary7501,
    severity=Severity.NOTE,
    basis=(cite("19 CFR 142.15"), cite("19 CFR 172.3")),
    remedy="File a petition for relief within 60 days of the mailing of CBP's notice, if one comes.",
    examples=(
        ok(_filed("2026-03-16"), as_of="2026-04-20", note="the tenth working day"),
        bad(_filed("2026-03-17"), as_of="2026-04-20", at="entry_summaries[0].summary_date", note="a day later"),
        bad(
            _filed("2026-03-17", notices=(_CLAIM,)),
            as_of="2026-05-31",
            at="entry_summaries[0].summary_date",
            note="CBP's notice runs: the last day for a petition",
        ),
        bad(
            _filed("2026-03-17", notices=(_CLAIM,)),
            as_of="2026-06-01",
            at="entry_summaries[0].summary_date",
            note="a day later: a warning",
        ),
    ),
)
def late_summary_exposure(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """For a late entry summary CBP demands the whole single bond, or what a single bond would have been.

    The sum shown is value with duties, taxes and fees, the least that such a bond would have been; for restricted
    goods it would be three times the value. It is an exposure, not a debt: CBP may cancel the claim on a petition. The
    60 days for it run from the mailing of the notice, and CBP may extend them.
    """
    due = summary_due(need(entry.entry_date, "entry_date"), ctx.closures)
    filed = entry.summary_date
    if filed is None and entry.is_filed is not False:
        need(filed, "summary_date")
    if (filed or ctx.as_of) <= due:
        return
    value, charges = need(entry.total_value, "total_value"), need(entry.total, "total")
    exposure = single_transaction_bond(value, charges)
    last_day = _petition_by(entry, ctx)
    late = last_day is not None and last_day < ctx.as_of
    if last_day is None:
        message = "the summary was due on {due}; liquidated damages could reach ${exposure} or more"
    elif late:
        message = "liquidated damages could reach ${exposure} or more; the time for a petition ended on {last_day}"
    else:
        message = "liquidated damages could reach ${exposure} or more; a petition is due by {last_day}"
    yield Hit(
        "summary_date",
        message,
        severity=Severity.WARNING if late else None,
        due=due,
        exposure=exposure,
        last_day=last_day or due,
        evidence=(seen("entry_date", entry.entry_date, "date of entry"),),
    )


def _petition_by(entry: EntrySummary7501, ctx: Context) -> dt.date | None:
    """Finds the last day for a petition against an open claim on the entry; ``None`` where no claim is dated."""
    for notice in ctx.dossier.cbp_notices or ():
        is_claim = notice.kind is NoticeKind.LIQUIDATED_DAMAGES and not notice.is_answered(ctx.as_of)
        if not is_claim or not notice.entry_number or notice.entry_number != entry.entry_number:
            continue
        if notice.lifted_on is not None and notice.lifted_on <= ctx.as_of:
            continue
        if notice.deadline is not None:
            return notice.deadline
        if notice.mailed_on is not None:
            return notice.mailed_on + dt.timedelta(days=count("bonds.petition_days", notice.mailed_on))
    return None


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
    transaction = _entry_bond(bond, ctx.as_of)
    if transaction is None:
        return
    if not need(transaction.is_unconditionally_free, "transaction.is_unconditionally_free"):
        return
    day = _day(transaction, ctx)
    if not dated("bonds.single_free_rate").is_in_force(day):
        return
    if need(transaction.is_restricted, "transaction.is_restricted"):
        return
    amount, value = need(bond.amount, "amount"), need(transaction.value, "transaction.value")
    tenth = single_transaction_bond(value, 0, is_unconditionally_free=True, on=day)
    needed = stated_amount(tenth, on=day)
    if amount < needed:
        message = "the bond of ${amount} is below ${needed}, a tenth of the entered value"
        yield Hit("amount", message, severity=Severity.ERROR, amount=amount, needed=needed)
    elif amount > needed:
        yield Hit("amount", "a bond of ${needed} would be enough, not ${amount}", amount=amount, needed=needed)


_DOUBLE = attrs.evolve(_TEMPORARY, is_reduced_temporary_import=False)
_REDUCED = attrs.evolve(_TEMPORARY, is_reduced_temporary_import=True)


@rule(
    code="BND048",
    title="A temporary importation bond is below double the duties and fees",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 10.31(f)"), cite("19 CFR 10.39(d)(1)")),
    remedy="Raise the bond to double the estimated duties and fees, or to 110 percent where that is enough.",
    unless=enters_informally,
    examples=(
        ok(_single("2000", _DOUBLE), as_of="2026-09-01"),
        bad(_single("1999", _DOUBLE), as_of="2026-09-01", at="amount"),
        ok(_single("1100", _REDUCED), as_of="2026-09-01", note="order samples, films, professional equipment"),
        bad(_single("1099", _REDUCED), as_of="2026-09-01", at="amount"),
        ok(_single("6000"), as_of="2026-09-01", note="no temporary importation"),
        ok(_single("1", attrs.evolve(_TEMPORARY, is_bond_exempt=True)), as_of="2026-09-01", note="none is needed"),
    ),
)
def temporary_import_bond_too_small(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A bond for goods entered temporarily is double the duties and fees of an ordinary consumption entry.

    For order samples, advertising films and professional equipment 110 percent is enough. Goods that originate in some
    partner countries and are brought in by their nationals or residents need no bond. CBP may ask for more in writing.
    """
    transaction = _entry_bond(bond, ctx.as_of)
    if transaction is None or not need(transaction.is_temporary_import, "transaction.is_temporary_import"):
        return
    if transaction.is_bond_exempt:
        return
    amount = need(bond.amount, "amount")
    charges = need(transaction.estimated_duties_and_fees, "transaction.estimated_duties_and_fees")
    day = _day(transaction, ctx)
    needed = temporary_import_bond(charges, on=day)
    if amount >= needed:
        return
    if transaction.is_reduced_temporary_import is None and amount >= _reduced(charges, day):
        need(transaction.is_reduced_temporary_import, "transaction.is_reduced_temporary_import")
    if transaction.is_reduced_temporary_import:
        needed = _reduced(charges, day)
    if amount < needed:
        yield Hit(
            "amount",
            "the temporary importation bond of ${amount} is below ${needed}",
            amount=amount,
            needed=needed,
            evidence=(seen("transaction.estimated_duties_and_fees", charges, "duties and fees, US dollars"),),
        )


def _reduced(charges: Decimal, day: dt.date) -> Decimal:
    return temporary_import_bond(charges, is_reduced=True, on=day)
