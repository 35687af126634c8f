"""Documents of one importer, or of one shipment, that contradict each other."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from rule_cases import DAY, found, graded, lacks

from iorkit.checking import check
from iorkit.findings import Need, Severity
from iorkit.model import (
    Arrangement,
    Dossier,
    InvoiceCharge,
    IORAgent,
    Shipment,
)
from iorkit.rules import CATALOGUE
from iorkit.rules.examples import GOODS, IMPORTER, INVOICE, LUMEN, OTHER_NUMBER

WORTH = Shipment(reference="HX-1", invoice_numbers=("HX-1007",), value=Decimal(48250))


@pytest.mark.parametrize("value,expected", [("48249", []), ("48248.99", ["shipments[0].value"])])
def test_a_shipment_is_worth_its_invoices_within_a_dollar(value: str, expected: list[str]) -> None:
    """One cent more apart is found."""
    dossier = Dossier(invoices=(INVOICE,), shipments=(attrs.evolve(WORTH, value=Decimal(value)),))

    assert expected == found("DOC023", dossier)


def test_charges_in_the_price_may_explain_another_value() -> None:
    """Freight that the invoice includes is not part of the customs value."""
    freight = InvoiceCharge(name="ocean freight", amount=Decimal(1850), is_included_in_price=True)
    invoice = attrs.evolve(INVOICE, charges=(freight,))
    less = attrs.evolve(WORTH, value=Decimal(46400))

    assert [] == found("DOC023", Dossier(invoices=(invoice,), shipments=(less,)))
    (finding,) = check(
        Dossier(invoices=(invoice,), shipments=(attrs.evolve(less, value=Decimal(46000)),)),
        as_of=DAY,
        rules=[CATALOGUE["DOC023"]],
    ).findings
    assert finding.message.endswith("but its invoices come to $46,400 to $48,250")


def test_what_cannot_be_compared_contradicts_nothing() -> None:
    """Another currency helps to be known; a missing, shared or pro forma invoice leaves nothing to compare."""
    wrong = attrs.evolve(WORTH, value=Decimal(1))
    yuan = Dossier(invoices=(attrs.evolve(INVOICE, currency="CNY"),), shipments=(wrong,))
    report = check(yuan, as_of=DAY, rules=[CATALOGUE["DOC023"]])

    assert [Need.HELPS] == [item.need for item in report.not_checked]
    two = attrs.evolve(wrong, invoice_numbers=("HX-1007", "HX-1008"))
    pro_forma = attrs.evolve(INVOICE, is_pro_forma=True)
    for dossier in (
        Dossier(invoices=(INVOICE,), shipments=(two,)),
        Dossier(invoices=(INVOICE,), shipments=(wrong, wrong)),
        Dossier(invoices=(pro_forma,), shipments=(wrong,)),
        Dossier(invoices=(INVOICE,), shipments=(attrs.evolve(wrong, invoice_numbers=None),)),
        Dossier(invoices=(INVOICE,), shipments=(attrs.evolve(wrong, value=None),)),
    ):
        assert [] == found("DOC023", dossier) + lacks("DOC023", dossier)


def test_the_origin_of_a_shipment_is_that_of_its_invoices() -> None:
    """By their lines, or else by their heads."""
    shipment = attrs.evolve(WORTH, country_of_origin="VN")
    by_head = attrs.evolve(INVOICE, lines=None, country_of_origin="CN")

    for invoice in (INVOICE, by_head):
        assert ["shipments[0].country_of_origin"] == found(
            "DOC024", Dossier(invoices=(invoice,), shipments=(shipment,))
        )
    china = attrs.evolve(shipment, country_of_origin="cn")
    assert [] == found("DOC024", Dossier(invoices=(INVOICE,), shipments=(china,)))
    unknown = attrs.evolve(INVOICE, lines=(attrs.evolve(GOODS, country_of_origin="China"),), country_of_origin="VN")
    assert [] == found("DOC024", Dossier(invoices=(unknown,), shipments=(china,)))


def test_an_agent_of_the_importers_name_and_another_number_is_another() -> None:
    """Without a number the names decide, and one that only may be another's is a warning."""
    agent = IORAgent(name=LUMEN.name, number=OTHER_NUMBER, is_importer=True)
    dossier = Dossier(arrangement=Arrangement.AGENT, ior=IMPORTER, agent=agent)

    assert [("agent.number", Severity.ERROR)] == graded("SHR017", dossier)
    alike = attrs.evolve(agent, number=None, name="Lumen Housewares")
    assert [("agent.name", Severity.WARNING)] == graded("SHR017", attrs.evolve(dossier, agent=alike))
    assert [] == found("SHR017", attrs.evolve(dossier, agent=attrs.evolve(agent, number=None)))
    assert ["agent.number"] == found("SHR017", attrs.evolve(dossier, agent=attrs.evolve(agent, is_importer=None)))
    assert [] == found("SHR017", attrs.evolve(dossier, agent=attrs.evolve(agent, is_importer=False)))
    assert [] == found("SHR017", attrs.evolve(dossier, arrangement=Arrangement.BUYER))
