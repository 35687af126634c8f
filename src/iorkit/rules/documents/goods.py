"""Rules on what documents say of the goods: how they are described, and at what price."""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import re
import statistics
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.citations import Citation
from iorkit.deadlines import add_months
from iorkit.errors import NotInForce
from iorkit.model import CommercialInvoice, Dossier, GoodsLine, Party, TransportDocument
from iorkit.refdata import code_list, count
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, ok, require, rule
from iorkit.rules.facts.parties import name_difference, names_differ
from iorkit.rules.facts.trade import goods_keys, goods_like, key, name_of, percent

_PANS = GoodsLine(description="steel pans, 24 cm", quantity=Decimal(500), unit="PCS")


def _priced(number: str, dated_on: str, price: str) -> CommercialInvoice:
    return CommercialInvoice(
        number=number,
        dated_on=dt.date.fromisoformat(dated_on),
        seller=Party(name="Ningbo Haitian Co., Ltd."),
        currency="USD",
        lines=(attrs.evolve(_PANS, unit_price=Decimal(price)),),
    )


def _history(price: str, earlier: str = "2025-09-01") -> Dossier:
    return Dossier(
        invoices=(
            _priced("HX-1007", "2026-03-02", price),
            _priced("HX-0801", earlier, "10.00"),
            _priced("HX-0807", earlier, "12.00"),
            _priced("HX-0702", earlier, "8.00"),
        )
    )


@rule(
    code="DOC011",
    title="The unit price is far below the importer's own price history",
    on=CommercialInvoice,
    severity=Severity.WARNING,
    basis=(cite("Source article S30"), cite("Source article S28"), cite("iorkit threshold")),
    remedy="Show why the price fell: the contract, the price list, the payment, and a file on the value.",
    sentences=("S28", "S30"),
    examples=(
        ok(_history("7.00"), note="70 percent of the median of 10.00"),
        bad(
            _history("6.99"),
            at="invoices[0].lines[0].unit_price",
            message="the unit price of steel pans, 24 cm on invoice HX-1007, 6.99 USD, is below 70 percent of "
            "10, the median of the 12 months before",
        ),
        bad(
            _history("6.99", "2025-03-02"),
            at="invoices[0].lines[0].unit_price",
            note="a year ago to the day",
            message="the unit price of steel pans, 24 cm on invoice HX-1007, 6.99 USD, is below 70 percent of "
            "10, the median of the 12 months before",
        ),
    ),
)
def price_far_below_own_history(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """A price far below what the importer paid for the same goods before is a likely reason for a review of value.

    The price is held against the median of the dossier's earlier invoices for the same goods, in the same unit and
    currency, from the same seller and to the same buyer where they are named. Below which share, and how many months
    back, are our own settings. The oldest price of all has nothing before it, and only serves for later ones. That CBP
    looks at values so is an account of the press; the law asks only that the price be true.
    """
    lines = require(invoice.lines, "lines")
    day = require(invoice.dated_on, "dated_on")
    if day > ctx.as_of:
        return
    share, months = ctx.settings.value_outlier_share, ctx.settings.value_history_months
    unclear = []
    for n, line in enumerate(lines):
        path = f"lines[{n}].unit_price"
        prices = [earlier.price for earlier in _earlier(line, invoice, day, ctx)]
        if line.unit_price is None or not prices or not key(line.unit):
            if not _is_history(line, invoice, day, ctx):
                unclear.append(path)
            continue
        median = statistics.median(prices)
        if line.unit_price < share * median:
            yield Hit(
                path,
                "the unit price of {goods} on {invoice}, {price} {currency}, is below {percent} percent of {median}, "
                "the median of the {months} months before",
                goods=line.description or "the goods",
                invoice=called(invoice),
                price=line.unit_price,
                currency=invoice.currency,
                percent=percent(share),
                median=median,
                months=months,
                setting="value_outlier_share",
            )
    if unclear:
        cannot_tell(unclear[0], "there is no earlier price of the same goods, unit and currency to compare with")


@attrs.frozen
class _Price:
    """A unit price on an invoice of a day."""

    day: dt.date
    price: Decimal
    invoice: CommercialInvoice


def _prices(ctx: Context) -> dict[tuple[object, ...], list[_Price]]:
    """Collects the prices on dated invoices by goods, unit and currency, the earliest first."""
    found: dict[tuple[object, ...], list[_Price]] = {}
    for invoice in ctx.dossier.invoices or ():
        for line in invoice.lines or ():
            if invoice.dated_on is not None and line.unit_price is not None:
                price = _Price(invoice.dated_on, line.unit_price, invoice)
                for goods in goods_keys(line):
                    found.setdefault((goods, key(line.unit), key(invoice.currency)), []).append(price)
    for prices in found.values():
        prices.sort(key=_day_of)
    return found


def _day_of(price: _Price) -> dt.date:
    return price.day


def _earlier(line: GoodsLine, invoice: CommercialInvoice, day: dt.date, ctx: Context) -> Iterator[_Price]:
    """Walks the prices of the same goods on invoices of the months before one, from and to the same parties."""
    months = ctx.settings.value_history_months
    for prices in _of_same_goods(line, invoice, ctx):
        first = bisect.bisect_left(prices, day, key=lambda price: add_months(price.day, months))
        last = bisect.bisect_left(prices, day, key=_day_of)
        yield from (price for price in prices[first:last] if _is_same_trade(price.invoice, invoice, ctx.dossier))


def _is_history(line: GoodsLine, invoice: CommercialInvoice, day: dt.date, ctx: Context) -> bool:
    """Tells whether a line has a price that a later invoice's for the same goods is compared with."""
    until = add_months(day, ctx.settings.value_history_months)
    return line.unit_price is not None and any(
        _is_same_trade(price.invoice, invoice, ctx.dossier)
        for prices in _of_same_goods(line, invoice, ctx)
        for price in prices[
            bisect.bisect_right(prices, day, key=_day_of) : bisect.bisect_right(prices, until, key=_day_of)
        ]
    )


def _of_same_goods(line: GoodsLine, invoice: CommercialInvoice, ctx: Context) -> Iterator[list[_Price]]:
    if key(invoice.currency):
        for goods in goods_like(line):
            yield ctx.index(_prices).get((goods, key(line.unit), key(invoice.currency)), [])


def _is_same_trade(other: CommercialInvoice, invoice: CommercialInvoice, dossier: Dossier) -> bool:
    if name_difference(name_of(other.buyer), name_of(invoice.buyer), dossier=dossier) is not None:
        return False
    return not names_differ(name_of(other.seller), name_of(invoice.seller))


_NO_WORD = re.compile(r"[\W\d_]+")
_FILLERS = frozenset({"a", "and", "for", "in", "of", "or", "other", "pcs", "sets", "the", "ctns", "pieces", "cartons"})


def _described(text: str) -> CommercialInvoice:
    return CommercialInvoice(number="HX-1007", lines=(GoodsLine(description=text),))


@rule(
    code="DOC012",
    title="The description of the goods is too vague",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.86(a)(3)"), cite("CSMS 62081967")),
    remedy="Name each kind of goods as it is known in the trade, with grade or quality, material and use.",
    sentences=("S28", "S30"),
    examples=(
        ok(Dossier(invoices=(_described("bicycle parts: aluminum pedals"),)), note="parts, and of what"),
        bad(
            Dossier(invoices=(_described("Parts"),)),
            at="invoices[0].lines[0].description",
            message='the description "Parts" on invoice HX-1007 does not say what the goods are',
        ),
        bad(
            Dossier(invoices=(_described("200 pcs of gifts and daily use items"),)),
            at="invoices[0].lines[0].description",
            message='the description "200 pcs of gifts and daily use items" on invoice HX-1007 does not say '
            "what the goods are",
        ),
        bad(
            Dossier(transport_documents=(TransportDocument(description="CONSOLIDATED CARGO"),)),
            at="transport_documents[0].description",
            note="a warning on a bill",
            message='the description "CONSOLIDATED CARGO" on the bill of lading does not say what the goods are',
        ),
    ),
)
def description_vague(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """An invoice describes the goods in detail; a description of empty words alone describes nothing.

    The law gives no list of such words. Some are CBP's own examples for advance air cargo filings, the others are
    ours. On a bill of lading the finding is a warning, as from September 27, 2025 CBP's system is reported to reject
    manifests for such words; on an earlier bill it rests on our own comparison. On a master bill "consolidated" is no
    defect.
    """
    for words in _descriptions(dossier):
        if key(words.text) and _is_vague(words.text or ""):
            yield Hit(
                words.path,
                'the description "{text}" on {document} does not say what the goods are',
                text=words.text,
                document=words.document,
                severity=Severity.WARNING if words.is_on_bill else None,
                basis=_on_bill(words.day or ctx.as_of) if words.is_on_bill else (),
            )
    for words in _descriptions(dossier):
        if not words.is_on_bill:
            require(words.text, words.path)
    if not dossier.invoices and not dossier.transport_documents:
        cannot_tell("invoices", "there is neither an invoice nor a bill of lading")


@attrs.frozen
class _Words:
    """A description of goods, where and on which document it stands, and of what day where that is a bill."""

    path: str
    text: str | None
    document: str
    is_on_bill: bool = False
    day: dt.date | None = None


def _descriptions(dossier: Dossier) -> Iterator[_Words]:
    for n, invoice in enumerate(dossier.invoices or ()):
        if invoice.lines is None:
            yield _Words(f"invoices[{n}].lines", None, called(invoice))
        for m, line in enumerate(invoice.lines or ()):
            yield _Words(f"invoices[{n}].lines[{m}].description", line.description, called(invoice))
    for n, bill in enumerate(dossier.transport_documents or ()):
        is_master = bill.kind is not None and bill.kind.is_master
        if not (is_master and "consolidat" in key(bill.description)):
            day = bill.issued_on or bill.arrived_on
            path = f"transport_documents[{n}].description"
            yield _Words(path, bill.description, called(bill), is_on_bill=True, day=day)


def _on_bill(day: dt.date) -> tuple[Citation, ...]:
    """Returns what a finding on a bill rests on: CBP's notice from the first day of rejections, or our own view."""
    try:
        count("records.vague_manifests_rejected", day)
    except NotInForce:
        return (cite("iorkit comparison"), cite("CSMS 62081967"))
    notice = cite("CBP, rejection of manifests with insufficient cargo information (27 Sep 2025)")
    return (notice, cite("CSMS 62081967"))


def _is_vague(text: str) -> bool:
    """Tells whether nothing is left of a text without the vague words, the fillers and the numbers."""
    words = [word for word in _NO_WORD.split(text.casefold()) if word and word not in _FILLERS]
    return not _vague_phrases().sub("", f" {' '.join(words)} ").strip()


@functools.cache
def _vague_phrases() -> re.Pattern[str]:
    phrases = sorted(code_list("vague_descriptions"), key=len, reverse=True)
    return re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, phrases))})(?= )")
