"""Rules on bonds for special cases: a missing invoice, a late summary, a temporary importation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.bonds import missing_invoice_bond, single_transaction_bond, temporary_import_bond
from iorkit.deadlines import damages_petition_due, summary_due
from iorkit.ids import BondNumber, EntryNumber
from iorkit.model import (
    BondKind,
    CBPNotice,
    CommercialInvoice,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    NoticeKind,
    SingleTransaction,
)
from iorkit.model.statements import is_blank
from iorkit.rules.authoring import (
    Context,
    Hit,
    Severity,
    bad,
    called,
    cannot_tell,
    cite,
    evidence,
    keep_looking,
    ok,
    require,
    rule,
)
from iorkit.rules.facts.bond_amounts import bonds_of_entry, governing_day, single_entry_bond
from iorkit.rules.facts.entries import belongs_to_other_importer, invoices_of
from iorkit.rules.facts.notices import is_open
from iorkit.rules.facts.parties import makes_no_formal_entries

_FIRST = EntryNumber("B76-0324527-8")
_SECURED = SingleTransaction(entry_number=_FIRST, invoice_value=Decimal(5000))


def _single(amount: str, transaction: SingleTransaction) -> CustomsBond:
    return CustomsBond(
        number=BondNumber("269ABC123"),
        kind=BondKind.SINGLE,
        activity_code="1",
        amount=Decimal(amount),
        transaction=transaction,
    )


def _uninvoiced(amount: str, missing: tuple[str, ...] | None = ("01",)) -> Dossier:
    entry = EntrySummary7501(entry_number=_FIRST, missing_documents=missing, bond_type="9")
    return Dossier(entry_summaries=(entry,), bonds=(_single(amount, _SECURED),))


@rule(
    code="BND042",
    title="The bond for the missing commercial invoice is lacking or too small",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.91(d)"), cite("19 CFR 113.45")),
    remedy="File a bond of one and a half times the invoice value, and produce the invoice in time.",
    unless=makes_no_formal_entries,
    examples=(
        ok(EntrySummary7501(missing_documents=(), bond_type="9")),
        ok(EntrySummary7501(missing_documents=("01",), bond_type="8"), note="a continuous bond covers it"),
        bad(
            EntrySummary7501(missing_documents=("01",), bond_type="0"),
            at="bond_type",
            message=("the commercial invoice is missing, and bond type 0 says that no bond secures its production"),
        ),
        ok(_uninvoiced("7500")),
        bad(
            _uninvoiced("7499"),
            at="bonds[0].amount",
            message=(
                "the amount of the single transaction bond 269ABC123, $7,499, is below $7,500, one and a "
                "half times the value of the missing invoice"
            ),
        ),
        bad(
            _uninvoiced("7499", None),
            at="bonds[0].amount",
            note="the bond itself says that the invoice is missing",
            message=(
                "the amount of the single transaction bond 269ABC123, $7,499, is below $7,500, one and a "
                "half times the value of the missing invoice"
            ),
        ),
    ),
)
def missing_invoice_bond_too_small(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """An entry without its commercial invoice is accepted on a bond of one and a half times the invoice value.

    A continuous bond is charged with that amount and needs no second bond. A single transaction bond must reach it.
    The invoice value is the bond's own figure or, where it has none, that of the seller's or pro forma invoices in US
    dollars that name the entry. Where the summary does not say which documents are missing, a bond of the entry with an
    invoice value tells, or that only pro forma invoices name the entry.
    """
    if belongs_to_other_importer(entry, ctx.dossier) or not _is_uninvoiced(entry, ctx):
        return
    unbonded = [path for path, invoice in _invoices_of(entry, ctx) if invoice.has_production_bond is False]
    for path in unbonded:
        yield Hit(
            f"{path}.has_production_bond", "no bond was given for the production of the missing commercial invoice"
        )
    if unbonded:
        return
    kind = require(entry.bond_type, "bond_type").strip()
    if kind == BondKind.CONTINUOUS.type_code:
        return
    if kind == _WAIVED:
        yield Hit(
            "bond_type", "the commercial invoice is missing, and bond type 0 says that no bond secures its production"
        )
        return
    require(ctx.dossier.bonds, "/bonds")
    found = bonds_of_entry(entry, ctx)
    if not found:
        cannot_tell("bond_number", "names no bond at hand, and no bond at hand names the entry")
    with keep_looking() as one:
        for path, bond in found:
            with one:
                value = bond.transaction.invoice_value if bond.transaction else None
                # 19 CFR 141.91(d): one and a half times the invoice value.
                needed = missing_invoice_bond(_invoice_value(entry, value, path, ctx), on=ctx.as_of)
                amount = require(bond.amount, f"{path}.amount")
                if amount < needed:
                    yield Hit(
                        f"{path}.amount",
                        "the amount of {bond}, ${amount}, is below ${needed}, one and a half times the value of the "
                        "missing invoice",
                        bond=called(bond),
                        amount=amount,
                        needed=needed,
                    )


_INVOICE = "01"
_NO_EVENT = "the entry summary names a missing document only where one is missing"
_WAIVED = "0"


def _is_uninvoiced(entry: EntrySummary7501, ctx: Context) -> bool:
    """Tells whether the commercial invoice was missing at entry."""
    if entry.missing_documents is None:
        bonds = [bond for _, bond in bonds_of_entry(entry, ctx)]
        if any(bond.transaction is not None and bond.transaction.invoice_value is not None for bond in bonds):
            return True
        invoices = [invoice for _, invoice in _invoices_of(entry, ctx)]
        if invoices and all(invoice.is_pro_forma and invoice.is_exempt is False for invoice in invoices):
            return True
    if is_blank(entry, "missing_documents"):
        return False
    missing = require(entry.missing_documents, "missing_documents", optional=_NO_EVENT)
    return _INVOICE in {code.strip() for code in missing}


def _invoices_of(entry: EntrySummary7501, ctx: Context) -> list[tuple[str, CommercialInvoice]]:
    return [(f"/invoices[{n}]", invoice) for n, invoice in invoices_of(entry.entry_number, ctx)]


def _invoice_value(entry: EntrySummary7501, stated: Decimal | None, path: str, ctx: Context) -> Decimal:
    if stated is not None:
        return stated
    invoices = [invoice for _, invoice in _invoices_of(entry, ctx)]
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
        bad(
            _filed("2026-03-17"),
            as_of="2026-04-20",
            at="entry_summaries[0].summary_date",
            note="a day later",
            message="the entry summary was due on 2026-03-16; liquidated damages could reach $6,000",
        ),
        bad(
            _filed("2026-03-17", notices=(_CLAIM,)),
            as_of="2026-05-31",
            at="entry_summaries[0].summary_date",
            note="CBP's notice runs: the last day for a petition",
            message=(
                "the entry summary was due on 2026-03-16; liquidated damages could reach $6,000, and the "
                "last day for a petition is 2026-05-31"
            ),
        ),
        bad(
            _filed("2026-03-17", notices=(_CLAIM,)),
            as_of="2026-06-01",
            at="entry_summaries[0].summary_date",
            note="a day later: a warning",
            message=(
                "the entry summary was due on 2026-03-16; liquidated damages could reach $6,000, and the "
                "last day for a petition is 2026-05-31"
            ),
        ),
    ),
)
def late_summary_exposure(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """For a late entry summary CBP demands the whole single bond, or what a single bond would have been.

    The sum shown is value with duties, taxes and fees, as for ordinary goods; for restricted goods it would be three
    times the value, for unconditionally free ones less. It is an exposure, not a debt: CBP may cancel the claim on a
    petition. The 60 days for it run from the mailing of the notice, and CBP may extend them.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    due = summary_due(require(entry.entry_date, "entry_date"), ctx.closures)
    filed = entry.summary_date
    if filed is None and entry.is_filed is not False:
        require(filed, "summary_date")
    if min(filed or ctx.as_of, ctx.as_of) <= due:
        return
    value, charges = require(entry.total_value, "total_value"), require(entry.total, "total")
    # 19 CFR 142.15: the whole single entry bond, or what it would have been.
    exposure = single_transaction_bond(value, charges)
    last_day = _petition_by(entry, ctx)
    late = last_day is not None and last_day < ctx.as_of
    yield Hit(
        "summary_date",
        "the entry summary was due on {due}; liquidated damages could reach ${exposure}"
        + ("" if last_day is None else ", and the last day for a petition is {last_day}"),
        # An entry summary that is late is ENT005's; that of a correction it leaves out.
        because_of="" if entry.is_post_summary_correction else "ENT005",
        severity=Severity.WARNING if late else None,
        due=due,
        exposure=exposure,
        last_day=last_day or due,
        evidence=(evidence("entry_date", entry.entry_date, "date of entry"),),
    )


def _petition_by(entry: EntrySummary7501, ctx: Context) -> dt.date | None:
    """Finds the last day for a petition against an open claim on the entry; ``None`` where no claim is dated."""
    claims = (
        notice
        for notice in ctx.dossier.cbp_notices or ()
        if notice.kind is NoticeKind.LIQUIDATED_DAMAGES
        and notice.entry_number
        and notice.entry_number == entry.entry_number
        and is_open(notice, ctx.dossier, ctx.as_of)
    )
    days = (
        # 19 CFR 172.3: within 60 days of the mailing of the notice.
        notice.deadline or (damages_petition_due(notice.mailed_on) if notice.mailed_on else None)
        for notice in claims
    )
    return min((day for day in days if day is not None), default=None)


_DOUBLE = SingleTransaction(
    is_temporary_import=True,
    is_reduced_temporary_import=False,
    is_bond_exempt=False,
    estimated_duties_and_fees=Decimal(1000),
)
_REDUCED = attrs.evolve(_DOUBLE, is_reduced_temporary_import=True)
_FOR_GOOD = SingleTransaction(is_temporary_import=False)


@rule(
    code="BND048",
    title="A temporary importation bond is below twice the estimated duties and fees",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 10.31(f)"), cite("19 CFR 10.39(d)(1)")),
    remedy="Raise the bond amount to twice the estimated duties and fees, or to 110 percent where that is enough.",
    unless=makes_no_formal_entries,
    examples=(
        ok(_single("2000", _DOUBLE), as_of="2026-09-01"),
        bad(
            _single("1999", _DOUBLE),
            as_of="2026-09-01",
            at="amount",
            message=(
                "the amount of the single transaction bond 269ABC123, $1,999, is below $2,000, twice the "
                "estimated duties and fees"
            ),
        ),
        ok(_single("1100", _REDUCED), as_of="2026-09-01", note="order samples, films, professional equipment"),
        bad(
            _single("1099", _REDUCED),
            as_of="2026-09-01",
            at="amount",
            message=(
                "the amount of the single transaction bond 269ABC123, $1,099, is below $1,100, 110 percent "
                "of the estimated duties and fees"
            ),
        ),
        ok(_single("6000", _FOR_GOOD), as_of="2026-09-01", note="no temporary importation"),
        ok(_single("1", attrs.evolve(_DOUBLE, is_bond_exempt=True)), as_of="2026-09-01", note="none is needed"),
    ),
)
def temporary_import_bond_too_small(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A bond for goods entered temporarily is double the duties and fees of an ordinary consumption entry.

    For order samples, advertising films and professional equipment 110 percent is enough. Goods that originate in some
    partner countries and are brought in by their nationals or residents need no bond. CBP may ask for more in writing.
    """
    transaction = single_entry_bond(bond, ctx)
    if transaction is None or not require(transaction.is_temporary_import, "transaction.is_temporary_import"):
        return
    amount = require(bond.amount, "amount")
    charges = require(transaction.estimated_duties_and_fees, "transaction.estimated_duties_and_fees")
    day = governing_day(transaction, ctx.as_of)
    # 19 CFR 10.31(f): double the estimated duties and fees, or 110 percent.
    needed = temporary_import_bond(charges, on=day)
    if amount >= needed:
        return
    if transaction.is_reduced_temporary_import is None and amount >= _reduced(charges, day):
        require(transaction.is_reduced_temporary_import, "transaction.is_reduced_temporary_import")
    if transaction.is_reduced_temporary_import:
        needed = _reduced(charges, day)
    if amount < needed and not require(transaction.is_bond_exempt, "transaction.is_bond_exempt"):
        yield Hit(
            "amount",
            "the amount of {bond}, ${amount}, is below ${needed}, {times} the estimated duties and fees",
            bond=called(bond),
            times="110 percent of" if transaction.is_reduced_temporary_import else "twice",
            amount=amount,
            needed=needed,
            evidence=(evidence("transaction.estimated_duties_and_fees", charges, "duties and fees, US dollars"),),
        )


def _reduced(charges: Decimal, day: dt.date) -> Decimal:
    return temporary_import_bond(charges, is_reduced=True, on=day)
