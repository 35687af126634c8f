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
    EntityKind,
    Form5106,
    InvoiceCharge,
    IORAgent,
    PowerOfAttorney,
    Shipment,
)
from iorkit.rules import CATALOGUE
from iorkit.rules.examples import GOODS, GRANTOR, IMPORTER, INVOICE, LUMEN, OTHER_NUMBER, POWER

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


@pytest.mark.parametrize(
    "own,stated,is_found",
    [
        (EntityKind.LLC, EntityKind.LLC, False),
        (EntityKind.LLC, EntityKind.CORPORATION, True),
        (EntityKind.PARTNERSHIP, EntityKind.LIMITED_PARTNERSHIP, False),
        (EntityKind.INDIVIDUAL, EntityKind.SOLE_PROPRIETOR, False),
        (EntityKind.INDIVIDUAL, EntityKind.LLC, True),
    ],
)
def test_kinds_of_entity_are_compared_by_what_decides(
    own: EntityKind,
    stated: EntityKind,
    is_found: bool,  # noqa: FBT001 -- a row
) -> None:
    """A limited partnership is a partnership, a sole proprietor an individual."""
    dossier = Dossier(ior=attrs.evolve(IMPORTER, kind=own), form5106=Form5106(company_kind=stated))

    assert (["form5106.company_kind"] if is_found else []) == found("SHR017", dossier)


def test_the_kind_in_a_power_counts_where_the_grantor_is_the_importer() -> None:
    """In either field; each contradiction once."""
    odd = attrs.evolve(GRANTOR, kind=EntityKind.CORPORATION)
    power = PowerOfAttorney(grantor=odd)
    anothers = attrs.evolve(power, grantor=attrs.evolve(odd, number=OTHER_NUMBER))

    assert ["powers_of_attorney[0].grantor.kind"] == found("SHR017", Dossier(ior=IMPORTER, powers_of_attorney=(power,)))
    both = attrs.evolve(power, grantor_kind=EntityKind.CORPORATION)
    assert ["powers_of_attorney[0].grantor_kind"] == found("SHR017", Dossier(ior=IMPORTER, powers_of_attorney=(both,)))
    assert [] == found("SHR017", Dossier(ior=IMPORTER, powers_of_attorney=(anothers, POWER)))
    assert [] == found("SHR017", Dossier(powers_of_attorney=(power,)))
    assert [] == found("SHR017", Dossier(ior=attrs.evolve(IMPORTER, kind=None), powers_of_attorney=(power,)))


def test_an_agent_of_the_importers_name_and_another_number_is_another() -> None:
    """Without a number the names decide, and one that only may be another's is a warning."""
    agent = IORAgent(name=LUMEN.name, number=OTHER_NUMBER, is_importer=True)
    dossier = Dossier(arrangement=Arrangement.AGENT, ior=IMPORTER, agent=agent)

    assert [("agent.number", Severity.ERROR)] == graded("SHR018", dossier)
    alike = attrs.evolve(agent, number=None, name="Lumen Housewares")
    assert [("agent.name", Severity.WARNING)] == graded("SHR018", attrs.evolve(dossier, agent=alike))
    assert [] == found("SHR018", attrs.evolve(dossier, agent=attrs.evolve(agent, number=None)))
    assert [] == found("SHR018", attrs.evolve(dossier, agent=attrs.evolve(agent, is_importer=None)))
    assert [] == found("SHR018", attrs.evolve(dossier, arrangement=Arrangement.BUYER))
