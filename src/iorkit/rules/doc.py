"""Rules on the chain of evidence behind an entry."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from iorkit.findings import Severity
from iorkit.model import CommercialInvoice, Dossier, Party, Payment
from iorkit.refdata import cite
from iorkit.rules._compare import names_differ
from iorkit.rules._hit import Hit, cannot_tell, need, seen
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = ["payment_does_not_match"]


def _paid(amount: str, payer: str = "Lumen Housewares LLC", payee: str = "Ningbo Haitian Co., Ltd.") -> Dossier:
    return Dossier(
        invoices=(
            CommercialInvoice(
                number="HX-1007",
                seller=Party(name="Ningbo Haitian Co., Ltd."),
                buyer=Party(name="Lumen Housewares LLC"),
                total=Decimal(10000),
                currency="USD",
            ),
        ),
        payments=(
            Payment(payer=payer, payee=payee, amount=Decimal(amount), currency="USD", invoice_numbers=("HX-1007",)),
        ),
    )


@rule(
    code="DOC007",
    title="The payment does not match the invoice",
    on=CommercialInvoice,
    severity=Severity.ERROR,
    basis=(cite("Source article S25"), cite("19 USC 1485(a)"), cite("iorkit threshold")),
    remedy="Show the bank's slips for the whole amount between buyer and seller, or explain who paid whom and why.",
    requirement="payment-matches",
    sentences=("S25",),
    examples=(
        ok(_paid("9500")),
        bad(_paid("9499.99"), at="invoices[0].total", note="more than five per cent off"),
        bad(_paid("10500.01"), at="invoices[0].total"),
        bad(_paid("10000", payer="Someone Else Inc"), at="invoices[0].buyer.name"),
        bad(_paid("10000", payee="Hong Kong Collections Ltd"), at="invoices[0].seller.name"),
    ),
)
def payment_does_not_match(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """The flow of money must match the papers: the buyer pays the seller the amount of the invoice.

    All payments that name the invoice alone are added up. By how much they may differ is our own setting, five per
    cent by default. The article asks for this evidence; the law asks that the declared price be true.
    """
    number = need(invoice.number, "number")
    payments = need(ctx.dossier.payments, "/payments")
    own = [(n, payment) for n, payment in enumerate(payments) if _names(payment, number)]
    if not own:
        cannot_tell("/payments", f"no payment names invoice {number}")
    buyer = invoice.buyer.name if invoice.buyer else None
    seller = invoice.seller.name if invoice.seller else None
    for n, payment in own:
        yield from _wrong_party("buyer.name", "payer", buyer, payment.payer, n)
        yield from _wrong_party("seller.name", "payee", seller, payment.payee, n)
    yield from _wrong_amount(invoice, own, ctx)
    need(buyer, "buyer.name")
    need(seller, "seller.name")
    for n, payment in own:
        need(payment.payer, f"/payments[{n}].payer")
        need(payment.payee, f"/payments[{n}].payee")


def _names(payment: Payment, number: str) -> bool:
    """Tells whether a payment names an invoice; case and blanks around the number do not count."""
    return number.strip().upper() in {paid.strip().upper() for paid in payment.invoice_numbers or ()}


def _wrong_party(path: str, role: str, invoiced: str | None, paid: str | None, n: int) -> Iterator[Hit]:
    if names_differ(invoiced, paid):
        yield Hit(
            path,
            "the {role} is {paid}, the invoice says {invoiced}",
            role=role,
            paid=paid,
            invoiced=invoiced,
            evidence=(seen(f"/payments[{n}].{role}", paid, role),),
        )


def _wrong_amount(invoice: CommercialInvoice, own: list[tuple[int, Payment]], ctx: Context) -> Iterator[Hit]:
    total = need(invoice.total, "total")
    currency = need(invoice.currency, "currency")
    paid = Decimal(0)
    for n, payment in own:
        if len(payment.invoice_numbers or ()) > 1:
            cannot_tell(f"/payments[{n}].invoice_numbers", "one payment covers several invoices")
        if need(payment.currency, f"/payments[{n}].currency").strip().upper() != currency.strip().upper():
            cannot_tell(f"/payments[{n}].currency", f"is {payment.currency}, the invoice is in {currency}")
        paid += need(payment.amount, f"/payments[{n}].amount")
    if abs(paid - total) > ctx.settings.payment_tolerance * abs(total):
        yield Hit(
            "total",
            "{paid} {currency} were paid on an invoice of {total} {currency}",
            paid=paid,
            currency=currency,
            total=total,
            setting="payment_tolerance",
            evidence=tuple(seen(f"/payments[{n}].amount", payment.amount, "payment") for n, payment in own),
        )
