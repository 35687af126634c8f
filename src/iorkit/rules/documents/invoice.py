"""Rules on what a commercial invoice says, and in which language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.ids import PortCode
from iorkit.model import Address, CommercialInvoice, GoodsLine, InvoiceCharge, Party
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, ok, require, rule
from iorkit.rules.examples import GOODS, LUMEN, SELLER
from iorkit.rules.facts.trade import name_of

_WHOLE = CommercialInvoice(
    number="HX-1007",
    port_of_entry=PortCode("2704"),
    is_sale=True,
    sold_on=dt.date(2025, 12, 1),
    sold_at="Ningbo",
    seller=SELLER,
    buyer=LUMEN,
    lines=(GOODS,),
    currency="USD",
    charges=(InvoiceCharge(name="ocean freight", amount=Decimal("1850.00")),),
    responsible_employee="Wang Li",
    is_transcribed_whole=True,
)


def _with_line(line: GoodsLine) -> CommercialInvoice:
    return attrs.evolve(_WHOLE, lines=(line,))


@rule(
    code="DOC002",
    title="The invoice lacks information that the regulations require",
    on=CommercialInvoice,
    severity=Severity.ERROR,
    basis=cite("19 CFR 141.86(a)"),
    remedy="Have the seller complete the invoice, or attach what is missing to it.",
    sentences=("S25",),
    optional="what is not transcribed of an invoice may still stand on it",
    examples=(
        ok(_WHOLE),
        ok(
            attrs.evolve(_WHOLE, charges=(InvoiceCharge(name="packing", is_included_in_price=True),)),
            note="packing in the price needs no amount",
        ),
        bad(attrs.evolve(_WHOLE, currency=None), at="currency", message="invoice HX-1007 does not state the currency"),
        bad(
            attrs.evolve(_WHOLE, sold_at=None),
            at="sold_at",
            message="invoice HX-1007 does not state where the goods were sold",
        ),
        bad(attrs.evolve(_WHOLE, lines=()), at="lines", message="invoice HX-1007 lists no goods"),
        bad(
            _with_line(attrs.evolve(GOODS, quantity=None)),
            at="lines[0].quantity",
            message="invoice HX-1007 does not state the quantity",
        ),
        bad(
            _with_line(attrs.evolve(GOODS, country_of_origin=None)),
            at="country_of_origin",
            message="invoice HX-1007 does not state the country of origin",
        ),
        bad(
            attrs.evolve(_WHOLE, charges=(InvoiceCharge(name="ocean freight"),)),
            at="charges[0].amount",
            message="invoice HX-1007 lists a charge without its amount",
        ),
    ),
)
def invoice_contents_missing(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """An invoice states port, sale or shipment, description, quantities, prices, currency, charges and origin.

    What is empty here is taken for missing only where the invoice is said to be transcribed whole; else the rule names
    what it could not see. Date and place of a sale are not taken for missing where the invoice says from where the
    goods are shipped and not whether they were sold. Charges, rebates and assists that an invoice does not mention
    may not exist, so only those that it lists are judged: they need a name, and an amount unless the price includes
    them.
    """
    missing = list(_missing(invoice))
    listed = list(_unnamed_charges(invoice))
    for path, words in listed:
        yield Hit(path, "{invoice} lists a charge without {words}", invoice=called(invoice), words=words)
    if invoice.lines == ():
        yield Hit("lines", "{invoice} lists no goods", invoice=called(invoice))
    if invoice.is_transcribed_whole:
        for path, words in missing:
            yield Hit(path, "{invoice} does not state {words}", invoice=called(invoice), words=words)
    elif missing:
        cannot_tell(missing[0][0], f"is missing ({missing[0][1]}), and perhaps only not transcribed")
    if _may_be_no_sale(invoice) and (_is_blank(invoice.sold_on) or _is_blank(invoice.sold_at)):
        require(invoice.is_sale, "is_sale")


def _may_be_no_sale(invoice: CommercialInvoice) -> bool:
    return invoice.is_sale is None and not _is_blank(invoice.shipped_from)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _missing(invoice: CommercialInvoice) -> Iterator[tuple[str, str]]:
    """Walks what an invoice must say and does not, each with its path."""
    of_sale = invoice.is_sale is not False and not _may_be_no_sale(invoice)
    # 19 CFR 141.86(a): what every invoice sets forth.
    facts = (
        ("port_of_entry", invoice.port_of_entry, "the port of entry"),
        ("seller.name", name_of(invoice.seller), "by whom the goods are sold or shipped"),
        ("buyer.name", name_of(invoice.buyer), "to whom the goods are sold or shipped"),
        *(
            (
                ("sold_on", invoice.sold_on, "when the goods were sold"),
                ("sold_at", invoice.sold_at, "where the goods were sold"),
            )
            if of_sale
            else (("shipped_from", invoice.shipped_from, "from where the goods are shipped"),)
        ),
        ("currency", invoice.currency, "the currency"),
    )
    yield from ((path, words) for path, value, words in facts if _is_blank(value))
    if invoice.lines is None:
        yield "lines", "the goods"
    for n, line in enumerate(invoice.lines or ()):
        yield from _missing_of_line(line, f"lines[{n}]")
    by_line = bool(invoice.lines) and all(line.country_of_origin for line in invoice.lines or ())
    if _is_blank(invoice.country_of_origin) and not by_line:
        yield "country_of_origin", "the country of origin"


def _missing_of_line(line: GoodsLine, path: str) -> Iterator[tuple[str, str]]:
    facts = (
        ("description", line.description, "a description of the goods"),
        ("marks", line.marks, "marks and numbers"),
        ("quantity", line.quantity, "the quantity"),
        ("unit", line.unit, "the unit of the quantity"),
        ("unit_price", line.unit_price if line.unit_price is not None else line.amount, "the price or value"),
    )
    yield from ((f"{path}.{name}", words) for name, value, words in facts if _is_blank(value))


def _unnamed_charges(invoice: CommercialInvoice) -> Iterator[tuple[str, str]]:
    for field in ("charges", "rebates", "assists"):
        for n, charge in enumerate(getattr(invoice, field) or ()):
            if _is_blank(charge.name):
                yield f"{field}[{n}].name", "its name"
            if charge.amount is None and not charge.is_included_in_price:
                yield f"{field}[{n}].amount", "its amount"


@rule(
    code="DOC003",
    title="The invoice is not in English and has no translation",
    on=CommercialInvoice,
    severity=Severity.ERROR,
    basis=cite("19 CFR 141.86(d)"),
    remedy="Have the invoice and its attachments translated into English, and attach the translation.",
    sentences=("S25",),
    optional="an invoice in another language would be noticed by whoever transcribed it",
    examples=(
        ok(CommercialInvoice(is_in_english=True)),
        ok(CommercialInvoice(is_in_english=False, has_translation=True)),
        bad(
            CommercialInvoice(is_in_english=False, has_translation=False),
            at="is_in_english",
            message="the commercial invoice is not in English, and no English translation is attached",
        ),
    ),
)
def invoice_not_in_english(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """An invoice and its attachments are in English, or carry an accurate English translation."""
    if invoice.is_in_english or invoice.has_translation:
        return
    require(invoice.is_in_english, "is_in_english")
    require(invoice.has_translation, "has_translation")
    words = "{invoice} is not in English, and no English translation is attached"
    yield Hit("is_in_english", words, invoice=called(invoice))


@rule(
    code="DOC021",
    title="The invoice lacks the name or complete address of the foreign seller",
    on=CommercialInvoice,
    severity=Severity.ERROR,
    basis=cite("19 CFR 142.6(a)(5)"),
    remedy="Have the foreign seller, or whoever else invoices the goods, put its name and complete address on it.",
    sentences=("S25",),
    optional="what is not transcribed of an invoice may still stand on it",
    examples=(
        ok(CommercialInvoice(seller=SELLER)),
        ok(_WHOLE),
        ok(
            CommercialInvoice(seller=Party(name="Haitian Works"), invoicing_party=SELLER),
            note="another party is responsible for invoicing",
        ),
        bad(
            CommercialInvoice(seller=Party(name="Ningbo Haitian Co., Ltd.", address=Address(city="Ningbo"))),
            at="seller.address",
            note="neither street nor country",
            message="the address of Ningbo Haitian Co., Ltd. on the commercial invoice lacks street and country",
        ),
        bad(
            attrs.evolve(_WHOLE, seller=Party(name="Ningbo Haitian Co., Ltd.")),
            at="seller.address",
            message="invoice HX-1007 gives no address of the foreign party that invoices the goods",
        ),
    ),
)
def invoicing_party_without_address(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """The invoice gives name and complete address of the foreign party responsible for invoicing, mostly the seller.

    An address is taken for complete with street, city and country. What is empty is taken for missing only where the
    invoice is said to be transcribed whole; an address that is there in part is taken for incomplete.
    """
    path = "seller" if invoice.invoicing_party is None else "invoicing_party"
    party = invoice.seller if invoice.invoicing_party is None else invoice.invoicing_party
    name, address = name_of(party), party.address if party else None
    if address is not None:
        lacking = [
            words
            for words, value in (("street", address.line1), ("city", address.city), ("country", address.country))
            if _is_blank(value)
        ]
        if lacking:
            words = "the address of {name} on {invoice} lacks {parts}"
            named = name or "the seller"
            yield Hit(f"{path}.address", words, name=named, invoice=called(invoice), parts=" and ".join(lacking))
    if invoice.is_transcribed_whole:
        if name is None:
            words = "{invoice} does not name the foreign party that invoices the goods"
            yield Hit(f"{path}.name", words, invoice=called(invoice))
        if address is None:
            words = "{invoice} gives no address of the foreign party that invoices the goods"
            yield Hit(f"{path}.address", words, invoice=called(invoice))
        return
    require(name, f"{path}.name")
    require(address, f"{path}.address")


@rule(
    code="DOC022",
    title="The invoice names no responsible employee of the exporter",
    on=CommercialInvoice,
    severity=Severity.WARNING,
    basis=cite("19 CFR 141.86(j)"),
    remedy="Have the exporter name on the invoice an employee who knows the transaction.",
    sentences=("S25",),
    examples=(
        ok(CommercialInvoice(responsible_employee="Wang Li")),
        bad(
            attrs.evolve(_WHOLE, responsible_employee=None),
            at="responsible_employee",
            message="invoice HX-1007 names no responsible employee of the exporter",
        ),
    ),
)
def responsible_employee_not_named(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """Each invoice names an employee of the exporter who knows the transaction or can readily learn of it.

    That none is named is found only where the invoice is said to be transcribed whole.
    """
    if invoice.is_transcribed_whole and _is_blank(invoice.responsible_employee):
        words = "{invoice} names no responsible employee of the exporter"
        yield Hit("responsible_employee", words, invoice=called(invoice))
    else:
        require(invoice.responsible_employee, "responsible_employee")
