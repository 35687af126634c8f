"""The rules on payment, detention, brokers, agents and consistency, beyond their examples."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, SSN, day, found, graded, lacks, met, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import EIN, ImporterNumber
from iorkit.model import (
    IOR,
    Arrangement,
    Broker,
    CommercialInvoice,
    CustomsBond,
    Detention,
    DocumentOrigin,
    Dossier,
    EntrySummary7501,
    Form5106,
    IORAgent,
    IRSDocument,
    IRSDocumentKind,
    LicenseStatus,
    Party,
    Payment,
    PowerOfAttorney,
)
from iorkit.rules import CATALOGUE, Settings

BUYER, SELLER = "Lumen Housewares LLC", "Ningbo Haitian Co., Ltd."
INVOICE = CommercialInvoice(
    number="HX-1", seller=Party(name=SELLER), buyer=Party(name=BUYER), total=Decimal(10000), currency="USD"
)
SLIP = Payment(payer=BUYER, payee=SELLER, amount=Decimal(10000), currency="USD", invoice_numbers=("HX-1",))


def paid(*slips: Payment, invoice: CommercialInvoice = INVOICE) -> Dossier:
    """Returns a dossier with an invoice and the bank's slips."""
    return Dossier(invoices=(invoice,), payments=slips)


def part(amount: str) -> Payment:
    """Returns a slip over a part of the invoice."""
    return attrs.evolve(SLIP, amount=Decimal(amount))


@pytest.mark.parametrize(
    "amounts,expected",
    [
        (("9500",), []),
        (("9499.99",), ["invoices[0].total"]),
        (("10500",), []),
        (("10500.01",), ["invoices[0].total"]),
        (("3000", "6500"), []),
        (("3000", "6499.99"), ["invoices[0].total"]),
    ],
)
def test_all_payments_together_come_near_the_total(amounts: tuple[str, ...], expected: list[str]) -> None:
    """Within five per cent, to the cent."""
    assert expected == found("DOC007", paid(*(part(amount) for amount in amounts)))


def test_the_tolerance_is_ours_to_set() -> None:
    """The report names the setting that decided."""
    rules = [CATALOGUE["DOC007"]]
    strict = Settings(payment_tolerance=Decimal(0))
    report = check(paid(part("9999.99")), as_of="2026-03-20", rules=rules, settings=strict)

    assert ("DOC007",) == report.findings.codes
    assert (("payment_tolerance", "0"),) == report.settings
    assert [] == found("DOC007", paid(part("9999.99")))


def test_a_third_party_that_pays_or_is_paid_is_found() -> None:
    """At the party of the invoice, once for each slip."""
    wrong = attrs.evolve(SLIP, payer="Someone Else Inc", payee="Collections Ltd", amount=Decimal(5000))

    assert ["invoices[0].buyer.name", "invoices[0].seller.name"] == found("DOC007", paid(wrong, part("5000")))


def test_payments_of_other_invoices_do_not_count() -> None:
    """And where none names the invoice, nobody knows whether it was paid."""
    other = attrs.evolve(SLIP, invoice_numbers=("HX-2",), payer="Someone Else Inc")

    assert [] == found("DOC007", paid(SLIP, other))
    assert ["payments"] == lacks("DOC007", paid(other))
    assert ["payments"] == lacks("DOC007", paid(attrs.evolve(SLIP, invoice_numbers=None)))
    assert ["payments"] == lacks("DOC007", paid())


def test_a_payment_of_several_invoices_or_in_another_currency_leaves_the_amount_open() -> None:
    """The parties are compared all the same."""
    both = attrs.evolve(SLIP, invoice_numbers=("HX-1", "HX-2"), payer="Someone Else Inc")
    euro = attrs.evolve(SLIP, currency="EUR")

    assert ["payments[0].invoice_numbers"] == lacks("DOC007", paid(both))
    assert ["invoices[0].buyer.name"] == found("DOC007", paid(both))
    assert ["payments[0].currency"] == lacks("DOC007", paid(euro))


@pytest.mark.parametrize(
    "invoice,slip,path",
    [
        (attrs.evolve(INVOICE, number=None), SLIP, "invoices[0].number"),
        (attrs.evolve(INVOICE, total=None), SLIP, "invoices[0].total"),
        (attrs.evolve(INVOICE, currency=None), SLIP, "invoices[0].currency"),
        (attrs.evolve(INVOICE, buyer=None), SLIP, "invoices[0].buyer.name"),
        (attrs.evolve(INVOICE, seller=None), SLIP, "invoices[0].seller.name"),
        (INVOICE, attrs.evolve(SLIP, payer=None), "payments[0].payer"),
        (INVOICE, attrs.evolve(SLIP, payee=" "), "payments[0].payee"),
        (INVOICE, attrs.evolve(SLIP, amount=None), "payments[0].amount"),
        (INVOICE, attrs.evolve(SLIP, currency=None), "payments[0].currency"),
    ],
)
def test_what_is_not_at_hand_about_a_payment_is_named(invoice: CommercialInvoice, slip: Payment, path: str) -> None:
    """A part that is missing is never a match."""
    assert [path] == lacks("DOC007", paid(slip, invoice=invoice))
    assert not ran("DOC007", paid(slip, invoice=invoice))


def test_invoice_and_payments_must_both_be_at_hand() -> None:
    """Neither alone is evidence."""
    assert ["payments"] == lacks("DOC007", Dossier(invoices=(INVOICE,)))
    assert ["invoices"] == lacks("DOC007", Dossier(payments=(SLIP,)))


def detained(presented: str | None, *, ended: str | None = None, other: bool | None = None) -> Dossier:
    """Returns a dossier with one detention."""
    detention = Detention(
        presented_on=day(presented) if presented else None,
        ended_on=day(ended) if ended else None,
        is_for_other_agency=other,
    )
    return Dossier(detentions=(detention,))


@pytest.mark.parametrize("as_of,severity", [("2026-04-01", Severity.WARNING), ("2026-04-02", Severity.ERROR)])
def test_thirty_days_from_presentation(as_of: str, severity: Severity) -> None:
    """19 CFR 151.16: not decided on within 30 days, the goods count as excluded."""
    assert [("detentions[0].presented_on", severity)] == graded("TRC003", detained("2026-03-02"), as_of)


def test_the_warning_names_the_days_of_the_clock() -> None:
    """Five working days to decide, five more to give notice, thirty days in all."""
    finding = check(detained("2026-03-02"), as_of="2026-03-03", rules=[CATALOGUE["TRC003"]]).findings[0]

    expected = {"decide_by": day("2026-03-09"), "notify_by": day("2026-03-16"), "last_day": day("2026-04-01")}
    assert {"entry": "", **expected} == dict(finding.params)


def test_a_closure_shifts_the_working_days_but_not_the_thirty() -> None:
    """Only the first two periods count working days."""
    report = check(
        detained("2026-03-02"), as_of="2026-03-03", rules=[CATALOGUE["TRC003"]], closures=[day("2026-03-04")]
    )

    expected = {"decide_by": day("2026-03-10"), "notify_by": day("2026-03-17"), "last_day": day("2026-04-01")}
    assert {"entry": "", **expected} == dict(report.findings[0].params)


def test_a_detention_that_ended_or_is_other_parties_has_no_clock() -> None:
    """On the day of release it is over."""
    over = detained("2026-03-02", ended="2026-03-20")

    assert [] == found("TRC003", over, "2026-03-20")
    assert 1 == len(found("TRC003", over, "2026-03-19"))
    assert [] == found("TRC003", detained("2026-03-02", other=True))
    assert ["detentions[0].presented_on"] == lacks("TRC003", detained(None))
    assert ["detentions[0]"] == lacks("TRC003", detained("1999-08-24"))
    assert ran("TRC003", Dossier(detentions=()))
    assert ["detentions"] == lacks("TRC003", Dossier())


@pytest.mark.parametrize("status", list(LicenseStatus))
def test_only_an_active_license_is_valid(status: LicenseStatus) -> None:
    """Suspended, revoked, lapsed or none at all stop the business."""
    expected = [] if status is LicenseStatus.ACTIVE else [("broker.license_status", Severity.BLOCKER)]

    assert expected == graded("AGT001", Dossier(broker=Broker(license_status=status)))
    assert ["broker.license_status"] == lacks("AGT001", Dossier(broker=Broker()))
    assert ["broker"] == lacks("AGT001", Dossier())


def entrusted(*, licensed: bool | None, designated: bool | None = None, interest: bool | None = None) -> Dossier:
    """Returns a dossier with an entrusted agent."""
    agent = IORAgent(is_licensed_broker=licensed, is_designated_in_writing=designated, has_financial_interest=interest)
    return Dossier(agent=agent)


def test_an_agent_needs_a_license_and_designation_or_an_interest() -> None:
    """19 USC 1484(a)(2)(B)."""
    assert ["agent.is_licensed_broker"] == found("AGT006", entrusted(licensed=False, interest=False))
    assert ["agent.is_designated_in_writing"] == found("AGT006", entrusted(licensed=True, designated=False))
    assert [] == found("AGT006", entrusted(licensed=True, designated=True))
    assert [] == found("AGT006", entrusted(licensed=None, interest=True))


def test_what_is_not_at_hand_about_an_agent_is_named() -> None:
    """An agent without license must show its interest; silence is none."""
    assert ["agent.is_licensed_broker"] == lacks("AGT006", entrusted(licensed=None))
    assert ["agent.is_licensed_broker"] == found("AGT006", entrusted(licensed=False))
    assert ["agent.is_designated_in_writing"] == lacks("AGT006", entrusted(licensed=True))
    assert ["agent"] == lacks("AGT006", Dossier(arrangement=Arrangement.AGENT))


@pytest.mark.parametrize("arrangement", [Arrangement.BUYER, Arrangement.OWN_COMPANY])
def test_no_agent_is_asked_for_where_none_is_entrusted(arrangement: Arrangement) -> None:
    """The rule is for the arrangement of an agent."""
    assert [] == lacks("AGT006", Dossier(arrangement=arrangement))


PARTY = Party(name=BUYER, number=OWN)
SIX = Dossier(
    arrangement=Arrangement.OWN_COMPANY,
    ior=LUMEN,
    form5106=Form5106(name=BUYER, number=OWN),
    irs_documents=(IRSDocument(name=BUYER, ein=EIN("47-5550101")),),
    bonds=(CustomsBond(principal=PARTY),),
    powers_of_attorney=(PowerOfAttorney(grantor=PARTY),),
    entry_summaries=(EntrySummary7501(importer_number=OWN, importer=PARTY),),
)


def evolved(name: str) -> Dossier:
    """Returns the six documents without one of them."""
    missing: dict[str, Any] = {name: None}
    return attrs.evolve(SIX, **missing)


@pytest.mark.parametrize(
    "change,path,first",
    [
        ({"form5106": Form5106(name=SELLER, number=OWN)}, "form5106.name", "CBP Voided Importer Record FAQ"),
        ({"bonds": (CustomsBond(principal=Party(number=OTHER)),)}, "bonds[0].principal.number", "ACE Error Dictionary"),
        (
            {"powers_of_attorney": (PowerOfAttorney(grantor=Party(number=OTHER)),)},
            "powers_of_attorney[0].grantor.number",
            "19 CFR 141.46",
        ),
        ({"entry_summaries": (EntrySummary7501(importer_number=OTHER),)}, "entry_summaries[0].", "19 CFR 141.61(d)"),
    ],
)
def test_each_difference_rests_on_the_source_of_its_paper(change: dict[str, Any], path: str, first: str) -> None:
    """So that its authority is that of the document, not of the sum."""
    findings = check(attrs.evolve(SIX, **change), as_of="2026-03-20", rules=[CATALOGUE["SHR001"]]).findings

    assert [True] == [item.path.startswith(path) for item in findings]
    assert findings[0].citations[0].reference.startswith(first)


def test_what_the_taxpayer_wrote_about_its_ein_is_not_compared() -> None:
    """A W-9 proves nothing, so it disproves nothing."""
    w9 = IRSDocument(kind=IRSDocumentKind.W9, origin=DocumentOrigin.TAXPAYER, ein=EIN("47-5550909"))

    assert [] == found("SHR001", attrs.evolve(SIX, irs_documents=(*(SIX.irs_documents or ()), w9)))


def test_a_bond_of_another_activity_need_not_be_the_importers() -> None:
    """A custodian's bond secures no entries, so whose it is decides nothing."""
    custodian = CustomsBond(activity_code="2", principal=Party(number=OTHER))

    assert [] == found("SHR001", attrs.evolve(SIX, bonds=(*(SIX.bonds or ()), custodian)))


def test_six_papers_of_one_entity_agree() -> None:
    """And the requirement is met."""
    assert [] == found("SHR001", SIX)
    assert "met" == met("one-entity", SIX)


@pytest.mark.parametrize(
    "change,path",
    [
        ({"form5106": Form5106(number=OTHER)}, "form5106.number"),
        ({"irs_documents": (IRSDocument(ein=EIN("47-5550909")),)}, "irs_documents[0].ein"),
        ({"bonds": (CustomsBond(principal=Party(number=OTHER)),)}, "bonds[0].principal.number"),
        (
            {"powers_of_attorney": (PowerOfAttorney(grantor=Party(number=OTHER)),)},
            "powers_of_attorney[0].grantor.number",
        ),
        ({"entry_summaries": (EntrySummary7501(importer_number=OTHER),)}, "entry_summaries[0].importer_number"),
        ({"ior": attrs.evolve(LUMEN, ein=EIN("47-5550909"))}, "ior.ein"),
        ({"form5106": Form5106(name="Lumen Housewares Inc")}, "form5106.name"),
    ],
)
def test_any_paper_may_break_the_chain(change: dict[str, Any], path: str) -> None:
    """It is found where it stands, and the requirement is not met."""
    dossier = attrs.evolve(SIX, **change)

    assert [(path, Severity.BLOCKER)] == graded("SHR001", dossier)
    assert "not met" == met("one-entity", dossier)


def test_a_terminated_bond_or_one_that_names_the_importer_beside_another_breaks_nothing() -> None:
    """The new bond alone counts."""
    theirs = Party(name="Group Holding Inc", number=OTHER)
    over = CustomsBond(principal=theirs, terminated_on=day("2026-03-20"))
    shared = CustomsBond(principal=theirs, co_principals=(PARTY,))

    assert [] == found("SHR001", attrs.evolve(SIX, bonds=(over, shared)))
    assert ["bonds[0].principal.number"] == found("SHR001", attrs.evolve(SIX, bonds=(over, shared)), "2026-03-19")


def test_a_power_by_which_the_owner_entrusts_the_importer_breaks_nothing() -> None:
    """It is the importer's own ground, not the broker's."""
    owners = PowerOfAttorney(grantor=Party(name="Foreign Owner Ltd"), agent=PARTY)

    assert [] == found("SHR001", attrs.evolve(SIX, powers_of_attorney=(PowerOfAttorney(grantor=PARTY), owners)))


@pytest.mark.parametrize("number", [SSN, "262704-00123"])
def test_of_an_importer_by_another_number_the_eins_are_not_compared(number: str) -> None:
    """An EIN on the IRS's letter says nothing of a number that CBP assigned, or of an SSN."""
    ours = ImporterNumber(number)
    dossier = Dossier(
        arrangement=Arrangement.OWN_COMPANY,
        ior=IOR(name="Jane Doe", number=ours),
        form5106=Form5106(name="Jane Doe", number=ours),
        irs_documents=(IRSDocument(name="Jane Doe", ein=EIN("47-5550909")),),
        bonds=(CustomsBond(principal=Party(name="Jane Doe", number=ours)),),
        powers_of_attorney=(PowerOfAttorney(grantor=Party(name="Jane Doe")),),
    )

    assert [] == found("SHR001", dossier)


@pytest.mark.parametrize("name", ["form5106", "irs_documents", "bonds", "powers_of_attorney"])
def test_a_paper_that_is_not_at_hand_agrees_with_nothing(name: str) -> None:
    """What the others show is still found."""
    dossier = evolved(name)

    assert [name] == lacks("SHR001", dossier)
    assert not ran("SHR001", dossier)
    assert "not shown" == met("one-entity", dossier)


@pytest.mark.parametrize(
    "change,path",
    [
        ({"form5106": Form5106()}, "form5106.number"),
        ({"irs_documents": (IRSDocument(),)}, "irs_documents[0].ein"),
        ({"bonds": (CustomsBond(),)}, "bonds[0].principal"),
        ({"bonds": (CustomsBond(principal=Party()),)}, "bonds[0].principal.number"),
        ({"powers_of_attorney": (PowerOfAttorney(),)}, "powers_of_attorney[0].grantor"),
        ({"entry_summaries": (EntrySummary7501(),)}, "entry_summaries[0].importer_number"),
    ],
)
def test_a_paper_that_names_nobody_agrees_with_nothing(change: dict[str, Any], path: str) -> None:
    """It is at hand, but does not show whose it is."""
    assert [path] == lacks("SHR001", attrs.evolve(SIX, **change))


def test_the_buyer_shows_bond_and_summary_only() -> None:
    """Its other documents are no business of the seller's."""
    shown = Dossier(arrangement=Arrangement.BUYER, ior=LUMEN, bonds=SIX.bonds, entry_summaries=SIX.entry_summaries)

    assert ran("SHR001", shown)
    assert ["bonds"] == lacks("SHR001", attrs.evolve(shown, bonds=None))
    assert ["entry_summaries"] == lacks("SHR001", attrs.evolve(shown, entry_summaries=None))


def test_what_is_not_at_hand_about_the_importer_is_named() -> None:
    """Everything is compared with it."""
    assert ["ior"] == lacks("SHR001", attrs.evolve(SIX, ior=None))
    assert ["ior.number"] == lacks("SHR001", attrs.evolve(SIX, ior=IOR(name=BUYER)))
    assert ["ior.name"] == lacks("SHR001", attrs.evolve(SIX, ior=IOR(number=OWN)))
