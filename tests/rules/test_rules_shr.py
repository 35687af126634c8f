"""Sharing: what the examples of the rules do not show."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, found, graded, lacks, ran

from iorkit.findings import Severity
from iorkit.ids import EntryNumber, ImporterNumber
from iorkit.model import (
    IOR,
    Address,
    Alias,
    CommercialInvoice,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    Form5106,
    OtherImporter,
    Party,
    ServiceOffer,
    Shipment,
)
from iorkit.rules import CATALOGUE, Settings

SHORT, LONG = "Kestrel Mfg LLC", "KESTREL MANUFACTURING LLC"
FIRMS = ("Akari KK", "Bento Ltd", "Citrine GmbH", "Dorado SA")
ENTRY = EntryNumber("B76-0324527-8")
HARBOR = Address(line1="1200 Harbor Way", city="Oakland", state="CA", postal_code="94607")


def owned(*names: str | None) -> tuple[Shipment, ...]:
    """Returns shipments of these owners."""
    return tuple(Shipment(goods_owner=Party(name=name)) for name in names)


def test_owners_are_taken_from_invoices_too() -> None:
    """Who buys the goods owns them."""
    invoices = tuple(CommercialInvoice(buyer=Party(name=name)) for name in FIRMS)

    assert ["shipments"] == found("SHR002", Dossier(ior=LUMEN, invoices=invoices))


def test_owners_declared_on_entry_are_counted() -> None:
    """Three are no answer where neither shipments nor invoices are at hand, and another importer's entries stay out."""
    entries = tuple(
        EntrySummary7501(importer_number=OWN, entry_date=dt.date(2026, 2, 10), actual_owner=Party(name=name))
        for name in FIRMS
    )
    ior = IOR(name="Lumen Housewares LLC", number=OWN)
    others = tuple(attrs.evolve(entry, importer_number=OTHER) for entry in entries)
    old = tuple(attrs.evolve(entry, entry_date=dt.date(2025, 3, 19)) for entry in entries)

    assert ["shipments"] == found("SHR002", Dossier(ior=ior, entry_summaries=entries))
    assert [] == found("SHR002", Dossier(ior=ior, entry_summaries=others))
    assert [] == found("SHR002", Dossier(ior=ior, entry_summaries=old))
    assert ["shipments"] == lacks("SHR002", Dossier(ior=ior, entry_summaries=entries[:3]))


def test_old_invoices_do_not_count() -> None:
    """Twelve months are looked at."""
    invoices = tuple(CommercialInvoice(buyer=Party(name=name), dated_on=dt.date(2025, 3, 19)) for name in FIRMS)

    assert [] == found("SHR002", Dossier(ior=LUMEN, invoices=invoices))


def test_an_owner_written_in_two_ways_counts_once() -> None:
    """Nothing is made of spelling."""
    dossier = Dossier(ior=LUMEN, shipments=owned(*FIRMS[:3], "AKARI K.K.", "bento ltd."))

    assert [] == found("SHR002", dossier)


def test_affiliates_do_not_count_as_owners() -> None:
    """A group may import through one of its companies."""
    others = (OtherImporter(name="Akari KK", is_affiliate=True), OtherImporter(name="Bento Ltd"))
    dossier = Dossier(ior=LUMEN, shipments=owned(*FIRMS), other_importers=others)

    assert [] == found("SHR002", dossier)


def test_units_under_the_importers_number_or_on_its_bond_are_no_other_owners() -> None:
    """A listed division or one with a suffix is the importer itself, as SHR010 says."""
    division = Party(name="Lumen Garden", number=ImporterNumber("47-5550101GA"))
    numbered = (*owned("Alpha Toys Inc", "Beta Home LLC", "Gamma Tools Corp"), Shipment(goods_owner=division))
    named = owned("Alpha Toys Inc", "Beta Home LLC", "Gamma Tools Corp", "Lumen Garden")
    bond = CustomsBond(trade_names=(Alias(name="LUMEN GARDEN"),))
    ior = IOR(name="Lumen Housewares LLC", number=OWN)

    assert [] == found("SHR002", Dossier(ior=ior, shipments=numbered))
    assert [] == found("SHR002", Dossier(ior=ior, shipments=named, bonds=(bond,)))
    assert ["shipments"] == found("SHR002", Dossier(ior=ior, shipments=named))


def test_the_number_of_owners_can_be_set() -> None:
    """It is our own, and the finding names it."""
    dossier = Dossier(ior=LUMEN, shipments=owned(*FIRMS[:2]))
    stricter = Settings(shared_owners=1)

    assert ("SHR002",) == CATALOGUE["SHR002"].check(dossier, as_of="2026-03-20", settings=stricter).codes


def test_a_shipment_without_owner_is_not_checked() -> None:
    """An unknown owner could be a fourth one."""
    unknown = Dossier(ior=LUMEN, shipments=(*owned(*FIRMS[:3]), Shipment()))
    too_few = Dossier(ior=LUMEN, shipments=(*owned(*FIRMS[:2]), Shipment()))

    assert ["shipments[3].goods_owner"] == lacks("SHR002", unknown)
    assert [] == lacks("SHR002", too_few)
    assert ["shipments"] == lacks("SHR002", Dossier(ior=LUMEN))


def test_another_importers_entry_is_left_to_other_rules() -> None:
    """That it is not known says nothing of this number."""
    entry = EntrySummary7501(importer_number=OTHER, is_known_to_importer=False)

    assert [] == found("SHR006", Dossier(ior=LUMEN, entry_summaries=(entry,)))


@pytest.mark.parametrize("phone", ["(510) 555-0142", "+1 510 555 0142", "510.555.0142"])
def test_importers_with_one_telephone_are_found(phone: str) -> None:
    """However it is written."""
    others = (OtherImporter(name="Bento Ltd", phone=phone), OtherImporter(number=OTHER, phone=phone))
    dossier = Dossier(ior=LUMEN, form5106=Form5106(phone="510-555-0142"), other_importers=others)

    assert ["form5106.phone"] == found("SHR008", dossier)
    assert ["ior.address"] == lacks("SHR008", dossier)


def test_an_empty_telephone_is_shared_with_nobody() -> None:
    """Nor is an empty address."""
    others = tuple(OtherImporter(name=name, phone="", address=Address()) for name in FIRMS)
    ior = IOR(name="Lumen Housewares LLC", address=Address())
    dossier = Dossier(ior=ior, form5106=Form5106(phone=" "), other_importers=others)

    assert [] == found("SHR008", dossier)


def test_the_importers_own_other_record_is_no_neighbor() -> None:
    """Another suffix of its number is itself, and so is its name without a number."""
    others = (
        OtherImporter(number=ImporterNumber("47-5550101GA"), address=HARBOR),
        OtherImporter(name="LUMEN HOUSEWARES, L.L.C.", address=HARBOR),
        OtherImporter(name="Bento Ltd", address=HARBOR),
    )
    ior = IOR(name="Lumen Housewares LLC", number=OWN, address=HARBOR)

    assert [] == found("SHR008", Dossier(ior=ior, other_importers=others))


def test_a_division_on_the_bond_is_lawful_without_a_suffix() -> None:
    """Law lets a bond list trade names."""
    ior = IOR(name="Lumen Housewares LLC", number=OWN, aliases=(Alias(name="Lumen Garden"), Alias(name="Lumen Home")))
    bond = CustomsBond(trade_names=(Alias(name="LUMEN GARDEN"),))

    assert ["ior.aliases[0]"] == found("SHR010", Dossier(ior=ior, bonds=(bond,)))


@pytest.mark.parametrize(
    "code,offer,lacking",
    [
        ("SHR004", ServiceOffer(is_tax_inclusive=True, price=Decimal(100)), "freight"),
        ("SHR012", ServiceOffer(charges_for_number=True), "has_title"),
        ("SHR003", ServiceOffer(is_tax_inclusive=True, importer_chosen_by_provider=True), "gives_entry_summary"),
        ("SHR003", ServiceOffer(), "is_tax_inclusive"),
    ],
)
def test_an_offer_that_says_too_little_is_not_checked(code: str, offer: ServiceOffer, lacking: str) -> None:
    """No price is called too low for want of the freight."""
    assert [f"service_offers[0].{lacking}"] == lacks(code, Dossier(service_offers=(offer,)))


def test_an_entry_that_may_be_consolidated_is_not_checked() -> None:
    """The summary in full would settle it."""
    shipments = tuple(Shipment(entry_number=ENTRY, goods_owner=Party(name=name)) for name in FIRMS[:2])
    dossier = Dossier(entry_summaries=(EntrySummary7501(entry_number=ENTRY),), shipments=shipments)

    assert ["entry_summaries[0].is_consolidated"] == lacks("SHR013", dossier)
    assert [] == found("SHR013", dossier)


def test_shipments_without_entry_are_not_checked_and_hide_nothing() -> None:
    """What can be said of the others is said."""
    shipments = (
        Shipment(reference="HX-1"),
        Shipment(reference="HX-2", entry_number=ENTRY),
        Shipment(reference="HX-3", entry_number=ENTRY),
    )

    assert ["shipments[2].entry_number"] == found("SHR014", Dossier(shipments=shipments))
    assert ["shipments[0].entry_number"] == lacks("SHR014", Dossier(shipments=shipments))


def shell(**fields: Any) -> Dossier:  # noqa: ANN401 -- fields of any kind
    """Returns a dossier of an importer with these facts alone."""
    return Dossier(ior=IOR(number=OWN, **fields))


def test_unknown_facts_could_make_a_shell() -> None:
    """Two signs and one unknown are not checked; with all else known nothing is found."""
    two = shell(full_time_employees=0, has_bank_account=False)

    assert [] == found("SHR009", two)
    assert ["ior.registration.formed_on"] == lacks("SHR009", two)
    assert ["ior"] == lacks("SHR009", Dossier())


def test_imports_of_others_or_of_earlier_years_do_not_count_for_a_shell() -> None:
    """Capital is held against the importer's own year."""
    entries = (
        EntrySummary7501(importer_number=OTHER, total_value=Decimal(900), summary_date=dt.date(2026, 2, 2)),
        EntrySummary7501(importer_number=OWN, total_value=Decimal(900), summary_date=dt.date(2025, 3, 19)),
        EntrySummary7501(importer_number=OWN, summary_date=dt.date(2026, 2, 2)),
    )
    ior = IOR(number=OWN, full_time_employees=0, has_bank_account=False, capital=Decimal(1), address=HARBOR)
    dossier = Dossier(ior=ior, entry_summaries=entries)

    assert [] == found("SHR009", dossier)
    own = EntrySummary7501(importer_number=OWN, total_value=Decimal(21), summary_date=dt.date(2025, 3, 20))
    assert ["ior"] == found("SHR009", Dossier(ior=ior, entry_summaries=(own,)))


def test_two_names_that_may_be_one_owner_are_no_sure_fourth() -> None:
    """The finding is a warning then."""
    names = (*FIRMS[:2], "Kestrel Mfg LLC", "KESTREL MANUFACTURING LLC")
    affiliate = (OtherImporter(name="Kestrel Mfg LLC", is_affiliate=True),)

    assert [("shipments", Severity.WARNING)] == graded("SHR002", Dossier(ior=LUMEN, shipments=owned(*names)))
    assert [("shipments", Severity.ERROR)] == graded("SHR002", Dossier(ior=LUMEN, shipments=owned(*FIRMS, *names)))
    assert [] == found("SHR002", Dossier(ior=LUMEN, shipments=owned(*FIRMS[:3], names[3]), other_importers=affiliate))


def test_a_dossier_without_shipments_and_invoices_shows_no_owners() -> None:
    """An empty list of one says nothing of the other; what came more than a year ago needs no owner."""
    old = Shipment(arrived_on=dt.date(2025, 3, 19))

    assert ["shipments"] == lacks("SHR002", Dossier(ior=LUMEN, invoices=()))
    assert ["shipments"] == lacks("SHR002", Dossier(ior=LUMEN, shipments=(), invoices=()))
    unnamed = Dossier(ior=LUMEN, shipments=owned(*[None] * 4))
    assert ["shipments[0].goods_owner"] == lacks("SHR002", unnamed)
    assert ran("SHR002", Dossier(ior=LUMEN, shipments=(old,) * 4))


def test_an_importer_without_address_could_be_one_too_many() -> None:
    """Two of them could not, and a third at the same address needs none."""
    ior = IOR(name="Lumen Housewares LLC", number=OWN, address=HARBOR)
    bento, dorado = OtherImporter(name="Bento Ltd", address=HARBOR), OtherImporter(name="Dorado SA", address=HARBOR)
    unknown = OtherImporter(name="Citrine GmbH")

    assert ["other_importers[1].address"] == lacks("SHR008", Dossier(ior=ior, other_importers=(bento, unknown)))
    assert ran("SHR008", Dossier(ior=ior, other_importers=(unknown,)))
    assert ["ior.address"] == found("SHR008", Dossier(ior=ior, other_importers=(bento, unknown, dorado)))
    assert [] == lacks("SHR008", Dossier(ior=ior, other_importers=(bento, unknown, dorado)))


def entered(*shipments: Shipment, **facts: Any) -> Dossier:  # noqa: ANN401 -- fields of the summary
    """Returns a dossier with one summary and shipments."""
    made: dict[str, Any] = {"entry_number": ENTRY, "is_consolidated": False, **facts}
    return Dossier(entry_summaries=(EntrySummary7501(**made),), shipments=shipments)


@pytest.mark.parametrize(
    "second,facts,lacking",
    [
        (Shipment(entry_number=ENTRY), {}, ["shipments[1].goods_owner"]),
        (Shipment(goods_owner=Party(name="Bento Ltd")), {}, ["shipments[1].entry_number"]),
        (Shipment(entry_number=ENTRY), {"entry_number": None}, ["entry_summaries[0].entry_number"]),
        (Shipment(), {"is_consolidated": True}, []),
    ],
    ids=["no owner", "no entry", "no number", "consolidated"],
)
def test_an_unknown_owner_or_entry_could_be_another(
    second: Shipment, facts: dict[str, Any], lacking: list[str]
) -> None:
    """So the rule did not run."""
    first = Shipment(entry_number=ENTRY, goods_owner=Party(name="Akari KK"))

    assert [] == found("SHR013", entered(first, second, **facts))
    assert lacking == lacks("SHR013", entered(first, second, **facts))
    assert ran("SHR013", entered(first))


def test_one_unclear_entry_hides_no_other_with_several_owners() -> None:
    """Names that only may be of two owners are a warning."""
    other = EntryNumber("B76-0324528-6")
    pairs = (
        (ENTRY, "Akari KK"),
        (ENTRY, "Bento Ltd"),
        (other, "Kestrel Mfg LLC"),
        (other, "KESTREL MANUFACTURING LLC"),
    )
    shipments = tuple(Shipment(entry_number=number, goods_owner=Party(name=name)) for number, name in pairs)
    entries = (EntrySummary7501(entry_number=ENTRY), EntrySummary7501(entry_number=other, is_consolidated=False))
    dossier = Dossier(entry_summaries=entries, shipments=shipments)

    assert [("entry_summaries[1]", Severity.WARNING)] == graded("SHR013", dossier)
    assert ["entry_summaries[0].is_consolidated"] == lacks("SHR013", dossier)


def test_whose_entry_it_is_the_name_block_tells_too() -> None:
    """Neither its value nor that nobody knows it says anything of this importer."""
    others = EntrySummary7501(
        importer=Party(number=OTHER), total_value=Decimal(900), is_known_to_importer=False, is_filed=True
    )
    ior = IOR(number=OWN, full_time_employees=0, has_bank_account=False, capital=Decimal(1), address=HARBOR)

    assert [] == found("SHR006", Dossier(ior=ior, entry_summaries=(others,)))
    assert [] == found("SHR009", Dossier(ior=ior, entry_summaries=(others,)))


@pytest.mark.parametrize("number,expected", [("47-5550101GA", []), ("47-5550909", ["entry_summaries[0]"])])
def test_units_under_one_number_are_one_owner_of_an_entry(number: str, expected: list[str]) -> None:
    """A suffix marks a branch of one taxpayer."""
    owners = (Party(name="Lumen Housewares LLC", number=OWN), Party(name="Lumen Garden", number=ImporterNumber(number)))
    shipments = tuple(Shipment(entry_number=ENTRY, goods_owner=owner) for owner in owners)
    summary = EntrySummary7501(entry_number=ENTRY, is_consolidated=False)

    assert expected == found("SHR013", Dossier(entry_summaries=(summary,), shipments=shipments))
