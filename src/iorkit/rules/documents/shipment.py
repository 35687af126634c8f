"""Rules on documents of one shipment that contradict each other: its value, and where the goods come from."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.findings import show
from iorkit.model import CommercialInvoice, Dossier, EntryLine, EntrySummary7501, Shipment
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, ok, require, rule
from iorkit.rules.examples import ENTRY_NUMBER, GOODS, INVOICE
from iorkit.rules.facts.trade import invoiced_range, invoices_by_number, keys, shipments_by_invoice


def _worth(value: str, *others: Shipment) -> Dossier:
    shipment = Shipment(reference="HX-1", invoice_numbers=("HX-1007",), value=Decimal(value))
    return Dossier(invoices=(INVOICE,), shipments=(shipment, *others))


@rule(
    code="DOC023",
    title="The value of the shipment is not that of its invoices",
    on=Shipment,
    severity=Severity.ERROR,
    basis=(cite("Source article S25"), cite("19 USC 1485(a)")),
    remedy="Correct the value of the shipment, or have the seller correct the invoice, before entry is made.",
    sentences=("S25",),
    optional="amounts that cannot be compared, such as those in another currency, contradict nothing",
    examples=(
        ok(_worth("48251.00"), note="rounded to whole dollars"),
        bad(
            _worth("799.00"),
            at="shipments[0].value",
            message="the value of shipment HX-1 is $799, but its invoices come to $48,250",
        ),
        bad(
            _worth("48251.01"),
            at="shipments[0].value",
            message="the value of shipment HX-1 is $48,251.01, but its invoices come to $48,250",
        ),
        ok(_worth("799.00", Shipment(invoice_numbers=("HX-1007",))), note="one invoice for two shipments"),
    ),
)
def shipment_value_contradicts_invoices(shipment: Shipment, ctx: Context) -> Iterator[Hit]:
    """What a shipment is said to be worth decides on the kind of entry and on the bond, and its invoices must agree.

    The value may depart from the invoices by the charges, rebates, discounts and assists that they list, and by a
    dollar an invoice for rounding. A shipment that shares an invoice with another, or one of whose invoices is not on
    file, is left out. The source article asks for documents that match; the law asks that all statements be true.
    """
    own = _invoices_of(shipment, ctx)
    if shipment.value is None or not own:
        return
    lowest, highest = invoiced_range(own)
    if not lowest - len(own) <= shipment.value <= highest + len(own):
        yield Hit(
            "value",
            "the value of {shipment} is ${value}, but its invoices come to {invoiced}",
            shipment=_called(shipment),
            value=shipment.value,
            invoiced=f"${show(lowest)}" if lowest == highest else f"${show(lowest)} to ${show(highest)}",
            evidence=tuple(evidence(f"/invoices[{n}].total", invoice.total, "invoice") for n, invoice in own),
        )


def _called(shipment: Shipment) -> str:
    return f"shipment {shipment.reference}" if shipment.reference else "the shipment"


def _invoices_of(shipment: Shipment, ctx: Context) -> list[tuple[int, CommercialInvoice]]:
    """Lists the invoices of a shipment, each with its place; none where one is not on file, or is another's too."""
    named = keys(shipment.invoice_numbers)
    sharing = {n for number in named for n, _ in ctx.index(shipments_by_invoice).get(number, ())}
    if not named or len(sharing) > 1:
        return []
    by_number = ctx.index(invoices_by_number)
    held = sorted((item for number in named for item in by_number.get(number, ())), key=operator.itemgetter(0))
    there = [(n, item) for n, item in held if not item.is_pro_forma]
    return there if keys(item.number for _, item in there) == named else []


def _of_origin(header: str, line: str) -> Dossier:
    invoice = attrs.evolve(INVOICE, country_of_origin=header, lines=(attrs.evolve(GOODS, country_of_origin=line),))
    return Dossier(invoices=(invoice,))


def _entered(*blocks: str) -> Dossier:
    entry = EntrySummary7501(
        entry_number=ENTRY_NUMBER,
        entry_date=dt.date(2026, 3, 2),
        country_of_origin="CN",
        is_multiple=blocks,
        lines=(EntryLine(country_of_origin="VN"),),
    )
    return Dossier(entry_summaries=(entry,))


@rule(
    code="DOC024",
    title="One document gives two countries of origin for the same goods",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(cite("iorkit comparison"), cite("19 USC 1485(a)"), cite("19 CFR 141.86(a)")),
    remedy="Ask the seller which origin is true, and correct the document before entry is made.",
    sentences=("S24",),
    examples=(
        ok(_of_origin("CN", "cn")),
        ok(_entered("10"), note="block 10 says MULTI"),
        bad(
            _of_origin("CN", "VN"),
            at="invoices[0].lines[0].country_of_origin",
            message="invoice HX-1007 states CN as the origin of all its goods, but VN for one line",
        ),
        bad(
            _entered(),
            at="entry_summaries[0].lines[0].country_of_origin",
            message="entry B76-0324527-8 states CN as the origin of all its goods, but VN for one line",
        ),
    ),
)
def origin_of_header_contradicts_line(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """An origin that stands once for all goods of an invoice, an entry summary or a shipment is that of each line.

    A shipment is held against the lines of its invoices. No source asks for this comparison; which origin is true it
    does not say.
    """
    if not dossier.entry_summaries:
        require(dossier.invoices, "invoices")
    for n, invoice in enumerate(dossier.invoices or ()):
        lines = [(f"invoices[{n}].lines[{m}]", line.country_of_origin) for m, line in enumerate(invoice.lines or ())]
        yield from _other_origins(called(invoice), invoice.country_of_origin, lines)
    for n, entry in enumerate(dossier.entry_summaries or ()):
        entered = [
            (f"entry_summaries[{n}].lines[{m}]", line.country_of_origin) for m, line in enumerate(entry.lines or ())
        ]
        yield from _other_origins(called(entry), None if entry.is_multiple else entry.country_of_origin, entered)
    for n, shipment in enumerate(dossier.shipments or ()):
        yield from _other_origin_of_shipment(n, shipment, ctx)


def _other_origins(document: str, header: str | None, lines: list[tuple[str, str | None]]) -> Iterator[Hit]:
    stated = _code(header)
    for path, origin in lines:
        if stated and _code(origin) and _code(origin) != stated:
            yield Hit(
                f"{path}.country_of_origin",
                "{document} states {header} as the origin of all its goods, but {origin} for one line",
                document=document,
                header=stated,
                origin=_code(origin),
            )


def _other_origin_of_shipment(n: int, shipment: Shipment, ctx: Context) -> Iterator[Hit]:
    stated = _code(shipment.country_of_origin)
    for m, invoice in _invoices_of(shipment, ctx):
        origins = [_code(line.country_of_origin) for line in invoice.lines or ()] or [_code(invoice.country_of_origin)]
        others = sorted({origin for origin in origins if origin and origin != stated})
        if stated and others:
            yield Hit(
                f"shipments[{n}].country_of_origin",
                "the origin of all goods of {shipment} is given as {header}, but {invoice} says {origin}",
                shipment=_called(shipment),
                header=stated,
                invoice=called(invoice),
                origin=" and ".join(others),
                evidence=(evidence(f"invoices[{m}].number", invoice.number, "invoice"),),
            )


def _code(country: str | None) -> str:
    """Returns the code of a country; empty where it is no code of two letters."""
    code = (country or "").strip().upper()
    return code if len(code) == len("CN") else ""
