"""Rules on the flow of goods: bill of lading or air waybill against packing list, invoice and right to make entry."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.model import (
    IOR,
    CommercialInvoice,
    Dossier,
    EntryEvidence,
    PackingList,
    Party,
    TransportDocument,
    TransportKind,
)
from iorkit.refdata import count
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.examples import LUMEN, NUMBER
from iorkit.rules.facts.parties import Mismatch, name_difference, name_mismatch, numbers_differ
from iorkit.rules.facts.trade import bills_of, is_to_order, key, lists_of_bill, name_of, percent

_INVOICE = CommercialInvoice(number="HX-1007", dated_on=dt.date(2026, 1, 5))


def _arrived(day: str, voyage: str = "021E", shipper: str = "Ningbo Haitian Co., Ltd.") -> TransportDocument:
    return TransportDocument(
        kind=TransportKind.HOUSE_BILL,
        invoice_numbers=("HX-1007",),
        shipper=Party(name=shipper),
        consignee=LUMEN,
        vessel="Ever Calm",
        voyage=voyage,
        arrived_on=dt.date.fromisoformat(day),
    )


def _moved(*bills: TransportDocument) -> Dossier:
    return Dossier(invoices=(_INVOICE,), transport_documents=bills)


@rule(
    code="DOC005",
    title="One invoice covers several shipments",
    on=CommercialInvoice,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.81"), cite("19 CFR 141.82"), cite("Source article S51")),
    remedy="Ask the seller for one invoice for each shipment from one consignor to one consignee by one conveyance.",
    sentences=("S51",),
    examples=(
        ok(_moved(_arrived("2026-02-01"))),
        ok(_moved(_arrived("2026-02-01"), _arrived("2026-02-10", "022E")), note="installments within ten days"),
        bad(
            _moved(_arrived("2026-02-01"), _arrived("2026-02-11", "022E")),
            at="invoices[0]",
            note="the eleventh day",
            message="the goods of invoice HX-1007 arrived by several conveyances from 2026-02-01 to "
            "2026-02-11, and not within 10 consecutive days",
        ),
        bad(
            _moved(_arrived("2026-02-01"), _arrived("2026-02-01", shipper="Yiwu Brightway Co., Ltd.")),
            at="invoices[0]",
            note="two consignors",
            message="the bills of lading for invoice HX-1007 name two shippers, Ningbo Haitian Co., Ltd. and "
            "Yiwu Brightway Co., Ltd.",
        ),
    ),
)
def invoice_covers_several_shipments(invoice: CommercialInvoice, ctx: Context) -> Iterator[Hit]:
    """An invoice covers one shipment, from one consignor to one consignee by one conveyance.

    Installments of one order may share an invoice if they arrive within ten consecutive days, of which we count the
    day of the first arrival as one. A carrier's master bill names forwarders, so it is left out. A name that only may
    be another's is a warning.
    """
    require(ctx.dossier.transport_documents, "/transport_documents")
    bills = [(n, bill) for n, bill in bills_of(invoice, ctx) if bill.kind is None or not bill.kind.is_master]
    if not bills:
        cannot_tell("/transport_documents", "no bill is known to belong to the invoice")
    yield from _other_parties(invoice, bills, ctx.dossier)
    if len(bills) == 1:
        return
    # 19 CFR 141.82: installments within a period of consecutive days may be entered on one invoice.
    vessels = {key(require(bill.vessel, f"/transport_documents[{m}].vessel")) for m, bill in bills}
    voyages = {key(bill.voyage) for _, bill in bills}
    if len(vessels) == len(voyages) == 1 and "" not in voyages:
        return
    arrivals = sorted(require(bill.arrived_on, f"/transport_documents[{m}].arrived_on") for m, bill in bills)
    days = count("records.installment_days", arrivals[0])
    if (arrivals[-1] - arrivals[0]).days >= days:
        if len(vessels) == 1 and len(voyages - {""}) <= 1:
            unknown = next(m for m, bill in bills if not key(bill.voyage))
            cannot_tell(f"/transport_documents[{unknown}].voyage", "is missing")
        yield Hit(
            "",
            "the goods of {invoice} arrived by several conveyances from {first_day} to {last_day}, and not within "
            "{days} consecutive days",
            invoice=called(invoice),
            first_day=arrivals[0],
            last_day=arrivals[-1],
            days=days,
        )


def _other_parties(
    invoice: CommercialInvoice, bills: list[tuple[int, TransportDocument]], dossier: Dossier
) -> Iterator[Hit]:
    """Holds consignor and consignee of the first bill against those of the others."""
    n, first = bills[0]
    for m, bill in bills[1:]:
        for role in ("shipper", "consignee"):
            one, other = name_of(getattr(first, role)), name_of(getattr(bill, role))
            if is_to_order(getattr(first, role)) or is_to_order(getattr(bill, role)):
                continue
            if (difference := name_difference(one, other, dossier=dossier)) is not None:
                yield Hit(
                    "",
                    "the bills of lading for {invoice} name two {role}s, {one} and {other}",
                    severity=difference.severity,
                    invoice=called(invoice),
                    role=role,
                    one=one,
                    other=other,
                    evidence=tuple(
                        evidence(f"/transport_documents[{k}].{role}.name", name, role)
                        for k, name in ((n, one), (m, other))
                    ),
                )


def _packed(weight: str, *, packages: int = 240, consignee: str = "Lumen Housewares LLC") -> Dossier:
    packed = PackingList(
        number="PL-1007",
        invoice_numbers=("HX-1007",),
        consignee=LUMEN,
        packages=240,
        gross_weight_kg=Decimal(3000),
    )
    bill = attrs.evolve(
        _arrived("2026-02-01"),
        packages=packages,
        gross_weight_kg=Decimal(weight),
        consignee=Party(name=consignee),
    )
    return Dossier(packing_lists=(packed,), transport_documents=(bill,))


@rule(
    code="DOC009",
    title="The bill of lading does not match the packing list",
    on=TransportDocument,
    severity=Severity.ERROR,
    basis=(
        cite("Source article S28"),
        cite("19 CFR 142.3(a)(4)"),
        cite("19 CFR 141.86(e)"),
        cite("iorkit threshold"),
    ),
    remedy="Have the shipper correct the packing list, or the carrier the bill and the manifest, before arrival.",
    sentences=("S28",),
    examples=(
        ok(_packed("3150"), note="five percent heavier"),
        bad(
            _packed("3150.01"),
            at="transport_documents[0].gross_weight_kg",
            message="the bill of lading states 3,150.01 kg, but packing list PL-1007 3,000 kg, more than 5 percent off",
        ),
        bad(
            _packed("3000", packages=239),
            at="transport_documents[0].packages",
            message="the bill of lading states 239 packages, but packing list PL-1007 240",
        ),
        bad(
            _packed("3000", consignee="Someone Else Inc"),
            at="transport_documents[0].consignee.name",
            message="the consignee is Someone Else Inc on the bill of lading, but Lumen Housewares LLC on "
            "packing list PL-1007",
        ),
    ),
)
def bill_departs_from_packing_list(bill: TransportDocument, ctx: Context) -> Iterator[Hit]:
    """Packages, weight and consignee are the same on the packing list and on the bill under which the goods move.

    The law asks for a packing list and for detail by package; that it equals the bill is what the source article says
    CBP compares. By how much the weight may differ is our own setting. A bill to order names no consignee, and a
    carrier's master bill names forwarders and may hold the goods of several, so it is left out. A name that only may
    be another's is a warning.
    """
    if bill.kind is not None and bill.kind.is_master:
        return
    lists = require(ctx.dossier.packing_lists, "/packing_lists")
    own = lists_of_bill(bill, ctx)
    if not own:
        cannot_tell("/packing_lists", "no list is known to belong to the bill" if lists else "there is none")
    bills_of_list = ctx.index(_bills_of_lists)
    if sum(bills_of_list[n] for n, _ in own) > len(own):
        cannot_tell("/packing_lists", "a packing list belongs to several bills")
    consignee = None if is_to_order(bill.consignee) else name_of(bill.consignee)
    for n, packed in own:
        difference = name_difference(consignee, name_of(packed.consignee), dossier=ctx.dossier)
        if difference is not None:
            yield Hit(
                "consignee.name",
                "the consignee is {billed} on {bill}, but {packed} on {list}",
                severity=difference.severity,
                bill=called(bill),
                list=called(packed),
                billed=consignee,
                packed=name_of(packed.consignee),
                evidence=(evidence(f"/packing_lists[{n}].consignee.name", name_of(packed.consignee), "packing list"),),
            )
    yield from _wrong_packages(bill, own)
    yield from _wrong_weight(bill, own, ctx)
    for name in ("packages", "gross_weight_kg"):
        require(getattr(bill, name), name)
        for n, packed in own:
            require(getattr(packed, name), f"/packing_lists[{n}].{name}")


def _bills_of_lists(ctx: Context) -> Counter[int]:
    """Counts the bills, master bills left out, under which the goods of each packing list moved."""
    bills = (bill for bill in ctx.dossier.transport_documents or () if bill.kind is None or not bill.kind.is_master)
    return Counter(n for bill in bills for n, _ in lists_of_bill(bill, ctx))


def _called(own: list[tuple[int, PackingList]]) -> str:
    return called(own[0][1]) if len(own) == 1 else "the packing lists together"


def _wrong_packages(bill: TransportDocument, own: list[tuple[int, PackingList]]) -> Iterator[Hit]:
    packed = [item.packages for _, item in own if item.packages is not None]
    if bill.packages is None or len(packed) < len(own) or sum(packed) == bill.packages:
        return
    yield Hit(
        "packages",
        "{bill} states {billed} packages, but {list} {packed}",
        bill=called(bill),
        list=_called(own),
        billed=bill.packages,
        packed=sum(packed),
        evidence=tuple(evidence(f"/packing_lists[{n}].packages", item.packages, "packages") for n, item in own),
    )


def _wrong_weight(bill: TransportDocument, own: list[tuple[int, PackingList]], ctx: Context) -> Iterator[Hit]:
    packed = [item.gross_weight_kg for _, item in own if item.gross_weight_kg is not None]
    if bill.gross_weight_kg is None or len(packed) < len(own):
        return
    weight = sum(packed, Decimal(0))
    if abs(bill.gross_weight_kg - weight) > ctx.settings.weight_tolerance * abs(weight):
        yield Hit(
            "gross_weight_kg",
            "{bill} states {billed} kg, but {list} {packed} kg, more than {limit} percent off",
            bill=called(bill),
            list=_called(own),
            limit=percent(ctx.settings.weight_tolerance),
            billed=bill.gross_weight_kg,
            packed=weight,
            setting="weight_tolerance",
            evidence=tuple(
                evidence(f"/packing_lists[{n}].gross_weight_kg", item.gross_weight_kg, "kg") for n, item in own
            ),
        )


_BILL = TransportDocument(consignee=LUMEN)
_TO_ANOTHER = TransportDocument(
    consignee=Party(name="Bayline Freight Inc"), entry_evidence=EntryEvidence.BILL, is_negotiable=False
)


def _moved_under(bill: TransportDocument) -> Dossier:
    return Dossier(ior=IOR(name="Lumen Housewares LLC", number=NUMBER), transport_documents=(bill,))


@rule(
    code="DOC016",
    title="No document shows the right to make entry of the goods",
    on=TransportDocument,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.11"), cite("19 CFR 142.3(a)"), cite("19 CFR 141.15")),
    remedy="Ask the carrier for its certificate or release order, have the holder endorse the bill, or file a bond for "
    "its production.",
    examples=(
        ok(_moved_under(attrs.evolve(_BILL, entry_evidence=EntryEvidence.CARRIER_CERTIFICATE))),
        ok(_moved_under(attrs.evolve(_BILL, entry_evidence=EntryEvidence.BILL, is_negotiable=True, is_endorsed=True))),
        ok(
            _moved_under(attrs.evolve(_BILL, entry_evidence=EntryEvidence.BILL, is_negotiable=False)),
            note="a straight bill to the importer",
        ),
        ok(_moved_under(_BILL), note="the bill on file names the importer as consignee"),
        bad(
            _moved_under(attrs.evolve(_BILL, entry_evidence=EntryEvidence.NONE)),
            at="transport_documents[0].entry_evidence",
            message="for the bill of lading neither the bill itself nor a carrier's certificate or release "
            "order is on file",
        ),
        bad(
            _moved_under(attrs.evolve(_BILL, entry_evidence=EntryEvidence.BILL, is_negotiable=True, is_endorsed=False)),
            at="transport_documents[0].is_endorsed",
            message="the bill of lading is made out to order and is not endorsed",
        ),
        bad(
            _moved_under(attrs.evolve(_TO_ANOTHER, is_endorsed=True)),
            at="transport_documents[0].is_endorsed",
            note="the consignee of a straight bill cannot transfer the right",
            message="the bill of lading is not negotiable, so its consignee, Bayline Freight Inc, cannot "
            "endorse the right to make entry to another",
        ),
        bad(
            _moved_under(_TO_ANOTHER),
            at="transport_documents[0].consignee.name",
            note="a straight bill to another, not endorsed",
            message="the bill of lading is not negotiable and names Bayline Freight Inc, not the importer, as "
            "consignee",
        ),
    ),
)
def no_evidence_of_right_to_make_entry(bill: TransportDocument, ctx: Context) -> Iterator[Hit]:
    """For goods that a common carrier brought, a bill, a certified copy or the carrier's word shows who may enter them.

    A bill to order must be endorsed. The consignee of a nonnegotiable bill may not transfer the right to another by
    endorsement, and so must be the importer; one whose name only may be another's is a warning. A bill of which nothing
    more is stated serves where it names the importer as consignee. Goods released directly to the carrier, and a bond
    for the bill's production, need no such document. A master bill names forwarders, so it is left out.
    """
    if (bill.kind is not None and bill.kind.is_master) or _names_importer(bill, ctx.dossier):
        return
    evidence = require(bill.entry_evidence, "entry_evidence")
    if evidence is EntryEvidence.NONE:
        words = "for {bill} neither the bill itself nor a carrier's certificate or release order is on file"
        yield Hit("entry_evidence", words, bill=called(bill))
    if evidence is not EntryEvidence.BILL:
        return
    if require(bill.is_negotiable, "is_negotiable"):
        if not require(bill.is_endorsed, "is_endorsed"):
            yield Hit("is_endorsed", "{bill} is made out to order and is not endorsed", bill=called(bill))
        return
    consignee, mismatch = _other_consignee(bill, ctx)
    if mismatch is not None:
        yield Hit(
            "is_endorsed" if bill.is_endorsed else "consignee.name",
            "{bill} is not negotiable, so its consignee, {consignee}, cannot endorse the right to make entry to another"
            if bill.is_endorsed
            else "{bill} is not negotiable and names {consignee}, not the importer, as consignee",
            severity=mismatch.severity,
            bill=called(bill),
            consignee=consignee,
        )


def _names_importer(bill: TransportDocument, dossier: Dossier) -> bool:
    """Tells whether a bill of which nothing more is stated names the importer as its consignee."""
    if bill.entry_evidence not in (None, EntryEvidence.BILL) or bill.is_negotiable is not None:
        return False
    consignee, ior = name_of(bill.consignee), dossier.ior
    if consignee is None or ior is None or not key(ior.name) or is_to_order(bill.consignee):
        return False
    number = bill.consignee.number if bill.consignee else None
    return not numbers_differ(number, ior.number) and name_mismatch(consignee, dossier) is None


def _other_consignee(bill: TransportDocument, ctx: Context) -> tuple[str, Mismatch | None]:
    """Returns the consignee of a bill, and how its name or number is not the importer's."""
    consignee = require(name_of(bill.consignee), "consignee.name")
    ior = require(ctx.dossier.ior, "/ior")
    number = bill.consignee.number if bill.consignee else None
    if number and ior.number:
        return consignee, Mismatch(None, "another number") if numbers_differ(number, ior.number) else None
    require(ior.name, "/ior.name")
    return consignee, name_mismatch(consignee, ctx.dossier)
