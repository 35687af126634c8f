"""The rules on traceability, origin and their clocks, beyond their examples."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from rule_cases import day, found, graded, lacks, met, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import HTSNumber
from iorkit.model import (
    CommercialInvoice,
    Detention,
    Dossier,
    EntryLine,
    EntrySummary7501,
    EntryTariff,
    GoodsLine,
    MainPart,
    Party,
    Payment,
    PurchaseOrder,
    Release,
    Shipment,
    SupplyTier,
    TraceabilityFile,
    TransportDocument,
)
from iorkit.rules import CATALOGUE, Settings

TOWELS = CommercialInvoice(number="HX-1", lines=(GoodsLine(description="cotton towels"),))


def detained(**facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the detention
    """Returns a dossier with one detention, presented on 2 March 2026 unless said otherwise."""
    return Dossier(detentions=(Detention(**{"presented_on": day("2026-03-02"), **facts}),))


@pytest.mark.parametrize("code", ["TRC004", "TRC005"])
@pytest.mark.parametrize(
    "facts",
    [
        {"ended_on": day("2026-03-25")},
        {"answered_on": day("2026-03-25")},
        {"is_for_other_agency": True},
        {"is_withheld_for_forced_labor": True},
    ],
)
def test_a_detention_that_is_over_answered_or_other_parties_needs_no_plan(code: str, facts: dict[str, Any]) -> None:
    """On the day itself; the day before it still does."""
    facts = {"response_due_on": day("2026-04-20"), **facts}
    expected = 0 if {"is_for_other_agency", "is_withheld_for_forced_labor"} & set(facts) else 1

    assert [] == found(code, detained(**facts), "2026-03-25")
    assert expected == len(found(code, detained(**facts), "2026-03-24"))


def test_after_the_thirty_days_an_answer_is_not_late_any_more() -> None:
    """The goods count as excluded then, which another rule says."""
    assert 1 == len(found("TRC005", detained(), "2026-04-01"))
    assert [] == found("TRC005", detained(), "2026-04-02")
    assert ["detentions[0].presented_on"] == lacks("TRC005", detained(presented_on=None))


def test_what_is_not_known_of_a_forced_labor_order_is_named() -> None:
    """A detention that is over or another agency's needs no proof; a late proof is no open matter."""
    withheld = {"is_withheld_for_forced_labor": True, "imported_on": day("2026-01-02")}

    assert ["detentions[0].is_withheld_for_forced_labor"] == lacks("TRC013", detained())
    assert ["detentions[0].imported_on"] == lacks("TRC013", detained(is_withheld_for_forced_labor=True))
    assert [("detentions[0].imported_on", Severity.ERROR)] == graded("TRC013", detained(**withheld), "2026-04-03")
    assert [] == found("TRC013", detained(**withheld, proof_sent_on=day("2026-04-03")), "2026-04-03")
    assert [] == found("TRC013", detained(**withheld, ended_on=day("2026-04-03")), "2026-04-03")
    assert ran("TRC013", detained(is_for_other_agency=True))


def test_after_how_many_days_an_answer_is_late_is_ours_to_set() -> None:
    """The report names the setting."""
    settings = Settings(response_days=5)
    report = check(detained(), as_of="2026-03-08", rules=[CATALOGUE["TRC005"]], settings=settings)

    assert ("TRC005",) == report.findings.codes
    assert (("response_days", "5"),) == report.settings


def test_what_is_not_known_of_the_plan_is_named() -> None:
    """Neither a plan nor a presentation is guessed."""
    assert ["detentions[0].response_due_on"] == lacks("TRC004", detained())
    assert ["detentions[0].presented_on"] == lacks(
        "TRC004", detained(presented_on=None, response_due_on=day("2026-04-01"))
    )


def test_goods_that_came_back_or_are_not_released_cannot_be_recalled() -> None:
    """On the day on which they came back."""
    release = Release(released_on=day("2026-03-02"), is_textile=True, redelivered_on=day("2026-03-20"))

    assert [] == found("TRC011", Dossier(releases=(release,)), "2026-03-20")
    assert ["releases[0].released_on"] == found("TRC011", Dossier(releases=(release,)), "2026-03-19")
    assert [] == found("TRC011", Dossier(releases=(release,)), "2026-03-01")
    assert ["releases[0].is_textile"] == lacks(
        "TRC011", Dossier(releases=(attrs.evolve(release, is_textile=None),)), "2026-03-19"
    )
    assert ["releases[0].released_on"] == lacks("TRC011", Dossier(releases=(Release(),)))
    assert ran("TRC011", Dossier(releases=()))


def entered(number: str, description: str | None = None) -> Dossier:
    """Returns a dossier with an entry of one line, and the statement that there is no traceability file."""
    line = EntryLine(description=description, tariffs=(EntryTariff(hts_number=HTSNumber(number)), EntryTariff()))
    return Dossier(entry_summaries=(EntrySummary7501(lines=(line,)),), traceability_files=())


@pytest.mark.parametrize(
    "number,severity",
    [
        ("5208.11.2020", Severity.ERROR),
        ("2002.90.8010", Severity.ERROR),
        ("8541.43.0010", Severity.ERROR),
        ("7606.12.3055", Severity.WARNING),
        ("8507.60.0020", Severity.WARNING),
        ("4011.10.1010", Severity.WARNING),
        ("7010.90.5029", None),
    ],
)
def test_goods_are_recognized_by_their_tariff_number(number: str, severity: Severity | None) -> None:
    """Of what the Act itself names, an error; of what later documents name, a warning."""
    expected = [("entry_summaries[0].lines[0].description", severity)] if severity else []

    assert expected == graded("TRC001", entered(number))


@pytest.mark.parametrize("as_of,expected", [("2023-11-26", 0), ("2023-11-27", 1)])
def test_a_sector_counts_from_the_day_that_names_it(as_of: str, expected: int) -> None:
    """Steel was named by the addendum of 27 November 2023."""
    assert expected == len(found("TRC001", entered("7010.90.5029", "steel lids"), as_of))


@pytest.mark.parametrize(
    "text,expected", [("COTTON towels", 1), ("cottonwood boxes", 0), ("shirts of denim", 1), (None, 0), ("", 0)]
)
def test_goods_are_recognized_by_whole_words(text: str | None, expected: int) -> None:
    """Whatever their case."""
    invoice = CommercialInvoice(lines=(GoodsLine(description=text),))

    assert expected == len(found("TRC001", Dossier(invoices=(invoice,), traceability_files=())))


def test_one_file_for_each_sector_will_do() -> None:
    """By its words or by its numbers; one that says neither may be for any goods."""
    both = CommercialInvoice(lines=(GoodsLine(description="cotton aprons"), GoodsLine(description="aluminum pots")))
    cotton = TraceabilityFile(hts_numbers=(HTSNumber("5208.11.2020"),))

    assert ["invoices[0].lines[1].description"] == found(
        "TRC001", Dossier(invoices=(both,), traceability_files=(cotton,))
    )
    assert ["traceability_files[1].goods"] == lacks(
        "TRC001", Dossier(invoices=(both,), traceability_files=(cotton, TraceabilityFile()))
    )
    assert [] == found("TRC001", Dossier(invoices=(TOWELS,), traceability_files=(cotton,)))


def test_a_file_is_asked_for_only_where_there_are_such_goods() -> None:
    """And where the goods are not described, nobody can tell."""
    glass = CommercialInvoice(lines=(GoodsLine(description="glass jars"),))

    assert ran("TRC001", Dossier(invoices=(glass,)))
    assert ["traceability_files"] == lacks("TRC001", Dossier(invoices=(TOWELS,)))
    assert ["invoices"] == lacks("TRC001", Dossier())
    assert ["invoices[0].lines"] == lacks("TRC001", Dossier(invoices=(CommercialInvoice(),)))
    assert "not met" == met("traceability-ready", Dossier(invoices=(TOWELS,), traceability_files=()))
    assert "not shown" == met("traceability-ready", Dossier(invoices=(TOWELS,)))


def traced(*tiers: SupplyTier, **facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the file
    """Returns a dossier with one traceability file."""
    return Dossier(traceability_files=(TraceabilityFile(goods="cotton towels", tiers=tiers, **facts),))


@pytest.mark.parametrize("code", ["TRC002", "TRC007", "TRC008", "TRC009", "TRC010", "TRC012"])
def test_a_file_whose_chain_is_not_at_hand_is_not_judged(code: str) -> None:
    """None is not the same as an empty chain."""
    assert ["traceability_files[0].tiers"] == lacks(code, Dossier(traceability_files=(TraceabilityFile(),)))


@pytest.mark.parametrize(
    "code,bad_tier,path",
    [
        ("TRC002", SupplyTier(has_transport_record=False), "has_transport_record"),
        ("TRC009", SupplyTier(is_translated=False), "is_translated"),
        ("TRC010", SupplyTier(input_quantity=Decimal(1), input_needed=Decimal(2)), "input_quantity"),
    ],
)
def test_an_unknown_link_hides_no_other(code: str, bad_tier: SupplyTier, path: str) -> None:
    """The link before it says nothing of itself, and is named as not checked."""
    dossier = traced(SupplyTier(), bad_tier)

    assert [f"traceability_files[0].tiers[1].{path}"] == found(code, dossier)
    assert [item.startswith("traceability_files[0].tiers[0].") for item in lacks(code, dossier)] == [True]


LISTED = ("Example Listed Textile Co., Ltd.", "Kestrel Mfg LLC")


@pytest.mark.parametrize(
    "papers,path",
    [
        (
            {"invoices": (CommercialInvoice(seller=Party(name="Example Listed Textile Co Ltd")),)},
            "invoices[0].seller.name",
        ),
        (
            {"invoices": (CommercialInvoice(invoicing_party=Party(name="Example Listed Textile Co Ltd")),)},
            "invoices[0].invoicing_party.name",
        ),
        (
            {"purchase_orders": (PurchaseOrder(seller=Party(name="EXAMPLE LISTED TEXTILE CO., LTD")),)},
            "purchase_orders[0].seller.name",
        ),
        (
            {"transport_documents": (TransportDocument(shipper=Party(name="Example Listed Textile Co Ltd")),)},
            "transport_documents[0].shipper.name",
        ),
        ({"payments": (Payment(payee="Example Listed Textile Co Ltd"),)}, "payments[0].payee"),
    ],
)
def test_whoever_made_sold_shipped_or_was_paid_may_be_listed(papers: dict[str, Any], path: str) -> None:
    """The path says in which document the name stands."""
    assert [path] == found("TRC006", Dossier(listed_entities=LISTED, **papers))


@pytest.mark.parametrize("name", ["KESTREL MANUFACTURING LLC", "Example Listed Textile"])
def test_what_may_be_a_listed_name_is_a_warning(name: str) -> None:
    """And a person should look."""
    dossier = attrs.evolve(traced(SupplyTier(name=name)), listed_entities=LISTED)

    assert [("traceability_files[0].tiers[0].name", Severity.WARNING)] == graded("TRC006", dossier)


def test_a_list_and_a_name_are_needed() -> None:
    """An empty list lists nobody, and one word of a name is no match."""
    dossier = traced(SupplyTier(name="Example"))

    assert [] == found("TRC006", attrs.evolve(dossier, listed_entities=LISTED))
    assert ["listed_entities"] == lacks("TRC006", dossier)
    assert ["listed_entities"] == lacks("TRC006", attrs.evolve(dossier, listed_entities=()))
    assert ["traceability_files"] == lacks("TRC006", Dossier(listed_entities=LISTED))


def test_a_part_that_may_be_the_main_one_is_a_warning() -> None:
    """Where the file does not say; a missing country is named."""
    part, maker = SupplyTier(role="motors", country="cn"), SupplyTier(country="MX")

    assert [("traceability_files[0].tiers[0].country", Severity.WARNING)] == graded(
        "TRC007", traced(part, maker, country_of_origin="MX", has_origin_analysis=False)
    )
    assert ["traceability_files[0].has_origin_analysis"] == lacks("TRC007", traced(part, maker, country_of_origin="MX"))
    assert ["traceability_files[0].tiers[0].country"] == lacks("TRC007", traced(SupplyTier(), country_of_origin="MX"))
    assert ["traceability_files[0].country_of_origin"] == lacks("TRC007", traced(part))
    assert ran("TRC007", traced(attrs.evolve(part, is_main_part=False), maker, country_of_origin="MX"))


def test_without_chinese_parts_the_work_elsewhere_is_not_asked_for() -> None:
    """Where every country is known."""
    part, maker = SupplyTier(country="CN"), SupplyTier(country="MX")

    assert ran("TRC008", traced(maker, country_of_origin="MX"))
    assert ["traceability_files[0].tiers[1].country"] == lacks(
        "TRC008", traced(maker, SupplyTier(), country_of_origin="MX")
    )
    assert ["traceability_files[0].tiers[1].has_production_record"] == lacks(
        "TRC008", traced(part, maker, country_of_origin="MX")
    )
    assert ["traceability_files[0].country_of_origin"] == lacks("TRC008", traced(part))


def test_goods_withheld_for_forced_labor_run_by_another_clock() -> None:
    """TRC013 counts their months, so that the thirty days of a detention are not held against them."""
    withheld = detained(is_withheld_for_forced_labor=True, imported_on=day("2026-03-02"))

    assert [] == found("TRC003", withheld, "2026-04-02")
    assert ["detentions[0].presented_on"] == found("TRC003", detained(), "2026-04-02")


@pytest.mark.parametrize(
    "number,source",
    [
        ("5208.11.2020", "UFLPA Strategy (17 Jun 2022)"),
        ("7606.12.3055", "CBP UFLPA detention addendum (27 Nov 2023)"),
        ("0306.17.0003", "UFLPA Strategy update (9 Jul 2024)"),
        ("7404.00.3020", "UFLPA Strategy update (19 Aug 2025)"),
    ],
)
def test_a_sector_rests_on_the_paper_that_names_it(number: str, source: str) -> None:
    """And the message says which."""
    finding = check(entered(number), as_of="2026-03-20", rules=[CATALOGUE["TRC001"]]).findings[0]

    assert source == finding.citations[0].reference
    assert source in finding.message


def test_a_line_that_says_nothing_leaves_open_whether_its_goods_are_sensitive() -> None:
    """It hides no other line."""
    lines = (GoodsLine(), GoodsLine(description="cotton towels"))
    dossier = Dossier(invoices=(CommercialInvoice(lines=lines),), traceability_files=())
    glass = Dossier(invoices=(CommercialInvoice(lines=(GoodsLine(description="glass jars"), GoodsLine())),))

    assert ["invoices[0].lines[1].description"] == found("TRC001", dossier)
    assert ["invoices[0].lines[0].hts_number"] == lacks("TRC001", dossier)
    assert ["invoices[0].lines[1].hts_number"] == lacks("TRC001", glass)


@pytest.mark.parametrize("code", ["TRC007", "TRC008"])
def test_a_country_in_words_is_not_compared(code: str) -> None:
    """China is no other country than CN, and Mexico no other than MX."""
    words = traced(SupplyTier(country="China"), country_of_origin="CN", has_origin_analysis=False)
    declared = traced(SupplyTier(country="CN"), country_of_origin="China", has_origin_analysis=False)

    assert [] == found(code, words)
    assert [] == found(code, declared)
    assert ["traceability_files[0].country_of_origin"] == lacks(code, declared)


def test_a_firm_whose_country_is_in_words_may_be_the_one_of_the_declared_origin() -> None:
    """So it is not blamed that none there is named."""
    dossier = traced(SupplyTier(country="CN"), SupplyTier(country="Mexico"), country_of_origin="MX")

    assert [] == found("TRC008", dossier)
    assert ["traceability_files[0].tiers[1].country"] == lacks("TRC008", dossier)


def test_main_parts_are_held_against_the_origin_that_stands_nearest() -> None:
    """The line's own, else the invoice's, and a shipment's own; where none is known the rule asks."""
    parts = (MainPart(name="motor", country_of_origin="CN"),)
    line = GoodsLine(main_parts=parts)
    invoice = CommercialInvoice(lines=(line,), country_of_origin="MX")
    shipment = Shipment(main_parts=parts, country_of_origin="CN")

    assert ["invoices[0].lines[0].main_parts[0].country_of_origin"] == found(
        "TRC015", Dossier(invoices=(invoice,), traceability_files=())
    )
    assert ["traceability_files"] == lacks("TRC015", Dossier(invoices=(invoice,)))
    own = attrs.evolve(invoice, lines=(attrs.evolve(line, country_of_origin="cn"),))
    assert [] == found("TRC015", Dossier(invoices=(own,), traceability_files=()))
    assert [] == found("TRC015", Dossier(shipments=(shipment,), traceability_files=()))
    assert ["invoices"] == lacks("TRC015", Dossier(shipments=(Shipment(),)))
    assert ran("TRC015", Dossier(shipments=(Shipment(main_parts=()),)))
    assert ["purchase_orders[0].lines[0].country_of_origin"] == lacks(
        "TRC015", Dossier(purchase_orders=(PurchaseOrder(lines=(line,)),))
    )
    assert ["shipments[0].main_parts[0].country_of_origin"] == lacks(
        "TRC015", Dossier(shipments=(attrs.evolve(shipment, main_parts=(MainPart(country_of_origin="China"),)),))
    )


def test_a_shipment_that_is_said_not_to_be_sensitive_needs_no_description() -> None:
    """One of which that is not said does."""
    plain, silent = Shipment(has_sensitive_goods=False), Shipment()

    assert [] == lacks("TRC001", Dossier(shipments=(plain,)))
    assert ["invoices"] == lacks("TRC001", Dossier(shipments=(plain, silent)))
    assert ["shipments[0].tariff_numbers"] == found(
        "TRC001", Dossier(shipments=(Shipment(tariff_numbers=["5201.00.1200"]),), traceability_files=())
    )
