"""Rules on clearance services: duty-inclusive packages, fees for a number, and one entry for one shipment."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from iorkit.ids import EntryNumber
from iorkit.model import Dossier, EntrySummary7501, Party, ServiceOffer, Shipment
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.parties import name_difference, numbers_differ
from iorkit.rules.facts.trade import name_of

_PACKAGE = ServiceOffer(
    provider="Swift Forwarding Inc", is_tax_inclusive=True, importer_chosen_by_provider=True, gives_entry_summary=False
)


@rule(
    code="SHR003",
    title="The goods ship in a duty-inclusive package under an importer that the forwarder picks",
    on=ServiceOffer,
    severity=Severity.ERROR,
    basis=(cite("Source article S50"), cite("19 USC 1484(a)(2)(B)"), cite("19 USC 1592")),
    remedy="Enter the goods under one's own number or the buyer's, and ask for the Form 7501 of each entry.",
    sentences=("S06", "S50"),
    examples=(
        bad(
            _PACKAGE,
            at="is_tax_inclusive",
            message="Swift Forwarding Inc quotes one price that includes the duty, picks the importer of "
            "record and hands over no entry summary",
        ),
        ok(ServiceOffer(is_tax_inclusive=True, importer_chosen_by_provider=False)),
        ok(ServiceOffer(is_tax_inclusive=True, importer_chosen_by_provider=True, gives_entry_summary=True)),
        ok(ServiceOffer(is_tax_inclusive=False)),
    ),
)
def tax_inclusive_package(offer: ServiceOffer, ctx: Context) -> Iterator[Hit]:
    """One price covers freight, clearance and duty, the forwarder picks the importer, and no entry summary is given.

    The source article calls it double-clearance, tax-inclusive shipping and wants it ended. No text forbids such a
    price. What law asks is that owner, purchaser or a designated broker makes the entry, and that the entry is true;
    under such a package the owner of the goods cannot see either.
    """
    if offer.is_tax_inclusive is False or offer.importer_chosen_by_provider is False or offer.gives_entry_summary:
        return
    require(offer.is_tax_inclusive, "is_tax_inclusive")
    require(offer.importer_chosen_by_provider, "importer_chosen_by_provider")
    require(offer.gives_entry_summary, "gives_entry_summary")
    yield Hit(
        "is_tax_inclusive",
        "{provider} quotes one price that includes the duty, picks the importer of record and hands over no entry "
        "summary",
        provider=offer.provider or "the provider",
    )


@rule(
    code="SHR004",
    title="A duty-inclusive package costs less than freight and duty together",
    on=ServiceOffer,
    severity=Severity.WARNING,
    basis=(cite("iorkit heuristic"), cite("19 USC 1592")),
    remedy="Ask for the Form 7501 of each entry, and compare the duty on it with the goods.",
    sentences=("S50",),
    examples=(
        ok(ServiceOffer(is_tax_inclusive=True, price=Decimal("5100.00"), freight=Decimal(3000), duty=Decimal(2100))),
        bad(
            ServiceOffer(is_tax_inclusive=True, price=Decimal("5099.99"), freight=Decimal(3000), duty=Decimal(2100)),
            at="price",
            message="the price of the package from the provider, $5,099.99, is below the $5,100 of freight "
            "and duty together",
        ),
        ok(ServiceOffer(is_tax_inclusive=False, price=Decimal(900)), note="the duty is not part of the price"),
    ),
)
def package_price_below_duty(offer: ServiceOffer, ctx: Context) -> Iterator[Hit]:
    """What is asked for freight, clearance and duty together does not even cover the freight and the duty.

    Then somebody may declare less than is owed. That is our own conclusion, no rule of law and no sentence of the
    source article; the statute on false statements is what it leads to.
    """
    if not require(offer.is_tax_inclusive, "is_tax_inclusive"):
        return
    price = require(offer.price, "price")
    least = require(offer.freight, "freight") + require(offer.duty, "duty")
    if price < least:
        yield Hit(
            "price",
            "the price of the package from {provider}, ${price}, is below the ${least} of freight and duty together",
            provider=offer.provider or "the provider",
            price=price,
            least=least,
        )


@rule(
    code="SHR012",
    title="A fee is charged for the use of an importer number",
    on=ServiceOffer,
    severity=Severity.ERROR,
    basis=(
        cite("CBP Directive 3530-002A"),
        cite("HQ H242069"),
        cite("19 USC 1484(a)(2)(B)"),
        cite("Source article S34"),
    ),
    remedy="Appoint a licensed customs broker, or have the owner or purchaser be the importer of record.",
    sentences=("S34",),
    examples=(
        bad(
            ServiceOffer(charges_for_number=True, has_title=False, is_licensed_broker=False),
            at="charges_for_number",
            message="the provider charges for the use of its importer number, without title to the goods or a "
            "broker's license",
        ),
        ok(ServiceOffer(charges_for_number=True, has_title=True)),
        ok(ServiceOffer(charges_for_number=True, has_title=False, is_licensed_broker=True)),
        ok(ServiceOffer(charges_for_number=False)),
    ),
)
def fee_for_use_of_number(offer: ServiceOffer, ctx: Context) -> Iterator[Hit]:
    """A firm that neither owns nor buys the goods and is no licensed broker lends its number for a fee.

    CBP's directive and rulings let nobody make entry whose only interest is a fee for the service.
    """
    if offer.charges_for_number is False or offer.has_title or offer.is_licensed_broker:
        return
    require(offer.charges_for_number, "charges_for_number")
    require(offer.has_title, "has_title")
    require(offer.is_licensed_broker, "is_licensed_broker")
    yield Hit(
        "charges_for_number",
        "{provider} charges for the use of its importer number, without title to the goods or a broker's license",
        provider=offer.provider or "the provider",
        evidence=(evidence("importer_number", offer.importer_number, "number that it lends"),),
    )


_ENTRY = EntryNumber("B76-0324527-8")


def _one_entry(*owners: str, consolidated: bool = False) -> Dossier:
    return Dossier(
        entry_summaries=(EntrySummary7501(entry_number=_ENTRY, is_consolidated=consolidated),),
        shipments=tuple(
            Shipment(reference=f"HX-{n}", entry_number=_ENTRY, goods_owner=Party(name=name))
            for n, name in enumerate(owners)
        ),
    )


@rule(
    code="SHR013",
    title="One entry covers the goods of several owners and is not marked CONSOLIDATED",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.61(d)"), cite("19 CFR 142.17a"), cite("Source article S51")),
    remedy="Make a separate entry for each owner, or have a broker file one consolidated summary under 19 CFR 142.17a.",
    sentences=("S51",),
    examples=(
        ok(_one_entry("Akari KK")),
        bad(
            _one_entry("Akari KK", "Bento Ltd"),
            at="entry_summaries[0]",
            message="entry B76-0324527-8 covers the goods of Akari KK and of Bento Ltd, and is not marked CONSOLIDATED",
        ),
        ok(_one_entry("Akari KK", "AKARI K.K."), note="one owner, written in two ways"),
        ok(_one_entry("Akari KK", "Bento Ltd", consolidated=True)),
    ),
)
def many_owners_in_one_entry(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Shipments of different owners stand under one entry whose summary does not say CONSOLIDATED.

    The summary reports the ultimate consignee, or CONSOLIDATED where there are several. Names that only may be of
    different owners are a warning, and units under one number are one owner. Whether one importer may enter the goods
    of several owners at all is asked elsewhere (IOR002, SHR002). Shipments still to be entered are left out.
    """
    entries = require(dossier.entry_summaries, "entry_summaries")
    shipments = require(dossier.shipments, "shipments")
    to_come = [m for m, item in enumerate(shipments) if item.entry_planned_on and item.entry_planned_on > ctx.as_of]
    missing: list[str] = []
    by_entry = ctx.index(_shipments_by_entry)
    for n, entry in enumerate(entries):
        number = entry.entry_number
        if entry.is_consolidated or len(shipments) <= 1:
            continue
        if number is None:
            missing.append(f"entry_summaries[{n}].entry_number")
            continue
        under = by_entry.get(number, [])
        owners = [(name, shipment.goods_owner) for _, shipment in under if (name := name_of(shipment.goods_owner))]
        differences = [
            (name, name_difference(owners[0][0], name, dossier=dossier))
            for name, owner in owners
            if not _is_one_taxpayer(owners[0][1], owner)
        ]
        others = {name: difference.severity for name, difference in differences if difference is not None}
        if others and entry.is_consolidated is None:
            missing.append(f"entry_summaries[{n}].is_consolidated")
        elif others:
            yield Hit(
                f"entry_summaries[{n}]",
                "entry {number} covers the goods of {first} and of {other}, and is not marked CONSOLIDATED",
                severity=None if None in others.values() else Severity.WARNING,
                first=owners[0][0],
                other=", ".join(others),
                number=number,
            )
        elif len(under) > 1:
            missing += [f"shipments[{m}].goods_owner" for m, item in under if not name_of(item.goods_owner)]
    if entries and len(shipments) > 1 and not all(entry.is_consolidated for entry in entries):
        open_ones = [m for m, item in enumerate(shipments) if item.entry_number is None and m not in to_come]
        missing += [f"shipments[{m}].entry_number" for m in open_ones]
    if missing:
        cannot_tell(missing[0], "is missing")


def _shipments_by_entry(ctx: Context) -> dict[EntryNumber, list[tuple[int, Shipment]]]:
    found: dict[EntryNumber, list[tuple[int, Shipment]]] = {}
    for m, shipment in enumerate(ctx.dossier.shipments or ()):
        if shipment.entry_number is not None:
            found.setdefault(shipment.entry_number, []).append((m, shipment))
    return found


def _is_one_taxpayer(a: Party | None, b: Party | None) -> bool:
    numbers = (a.number if a else None, b.number if b else None)
    return all(numbers) and not numbers_differ(*numbers)


def _mapped(*pairs: tuple[str, EntryNumber | None]) -> Dossier:
    return Dossier(shipments=tuple(Shipment(reference=name, entry_number=number) for name, number in pairs))


_OTHER_ENTRY = EntryNumber("B76-0324528-6")


@rule(
    code="SHR014",
    title="Shipments and entries do not match one to one",
    on=Dossier,
    severity=Severity.WARNING,
    basis=cite("Source article S51"),
    remedy="Show for each shipment the one entry that covers it.",
    sentences=("S51",),
    examples=(
        ok(_mapped(("HX-1", _ENTRY), ("HX-2", _OTHER_ENTRY))),
        bad(
            _mapped(("HX-1", _ENTRY), ("HX-2", _ENTRY)),
            at="shipments[1].entry_number",
            note="two under one entry",
            message="entry B76-0324527-8 covers shipment HX-2 and also shipment HX-1",
        ),
        bad(
            _mapped(("HX-1", _ENTRY), ("HX-1", _OTHER_ENTRY)),
            at="shipments[1].reference",
            note="one under two",
            message="shipment HX-1 is covered by entry B76-0324528-6 and also by entry B76-0324527-8",
        ),
    ),
)
def shipment_and_entry_not_one_to_one(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """One entry covers two shipments, or two entries cover one.

    The source article asks for a single clearance for a single ticket. Law does not: one importer may enter several
    shipments that arrive together on one entry, and split shipments have rules of their own.
    """
    shipments = require(dossier.shipments, "shipments")
    by_entry: dict[EntryNumber, str] = {}
    by_reference: dict[str, EntryNumber] = {}
    for n, shipment in enumerate(shipments):
        number, reference = shipment.entry_number, (shipment.reference or "").strip()
        if number is None:
            continue
        if by_entry.setdefault(number, reference) != reference:
            words = "entry {number} covers {shipment} and also {first}"
            one, first = _shipment(reference, "this shipment"), _shipment(by_entry[number], "another shipment")
            yield Hit(f"shipments[{n}].entry_number", words, number=number, shipment=one, first=first)
        if reference and by_reference.setdefault(reference, number) != number:
            words = "shipment {reference} is covered by entry {number} and also by entry {first}"
            first_entry = by_reference[reference]
            yield Hit(f"shipments[{n}].reference", words, reference=reference, number=number, first=first_entry)
    for n, shipment in enumerate(shipments):
        require(shipment.entry_number, f"shipments[{n}].entry_number")


def _shipment(reference: str, otherwise: str) -> str:
    return f"shipment {reference}" if reference else otherwise
