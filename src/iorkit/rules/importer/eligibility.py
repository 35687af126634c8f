"""Rules on who may be importer of record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.ids import ImporterNumber
from iorkit.model import IOR, Dossier, ImporterRole, Shipment
from iorkit.model.statements import is_none
from iorkit.refdata import dated, money
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule

_NUMBER = ImporterNumber("47-5550101")


@rule(
    code="IOR001",
    title="No importer of record is named",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1484(a)(1)"), cite("19 CFR 141.61(d)")),
    remedy="Name the owner, the purchaser or a licensed broker that one of them designated as importer of record, "
    "with its "
    "importer number.",
    requirement="right-to-make-entry",
    sentences=("S15", "S16", "S40"),
    examples=(
        ok(Dossier(ior=IOR(name="Lumen Housewares LLC", number=_NUMBER))),
        bad(
            Dossier(ior=IOR(name="Lumen Housewares LLC")),
            at="ior.number",
            note="a name without a number",
            message="the importer of record has no importer number",
        ),
        bad(
            Dossier(ior=IOR(number=_NUMBER)),
            at="ior.name",
            note="a number without a name",
            message="the importer of record is not named",
        ),
    ),
)
def no_importer_of_record(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Goods are entered by one importer of record, which must be named and bear a number.

    The rule looks at the dossier's importer of record. Where the dossier has none at all, nothing can be judged. Words
    in place of a number, such as "None" or "pending", are no number. Where its EIN is given and no importer number, the
    number is as a rule that EIN with a suffix, which is "00" where none was chosen; which suffix cannot be told.
    """
    ior = require(dossier.ior, "ior")
    if not ior.name or not ior.name.strip():
        yield Hit("ior.name", "the importer of record is not named")
    if ior.number is None and ior.ein is not None and ior.ein.is_valid and not is_none(ior, "number"):
        # 19 CFR 24.5(b) and (d): the number is the EIN, with an optional suffix; a blank one becomes 00.
        cannot_tell("ior.number", "is missing, and the EIN alone does not show the suffix of the importer number")
    if not ior.number or not any(char.isdigit() for char in ior.number.text):
        yield Hit("ior.number", "the importer of record has no importer number")


def _leave_to_consignee(ctx: Context) -> None:
    """Stops the rule where every shipment is one that its consignee may enter, owner or purchaser or not."""
    shipments = ctx.dossier.shipments or ()
    # 19 CFR 143.26(b): 800 dollars or less, where 19 USC 1321(a)(2) is met, by the owner, purchaser or consignee.
    if shipments and all(_may_be_entered_by_consignee(shipment) for shipment in shipments):
        cannot_tell("/shipments", "are of so little value that a consignee may enter them, if the exemption applies")


def _may_be_entered_by_consignee(shipment: Shipment) -> bool:
    """Tells whether a shipment can meet 19 USC 1321(a)(2): by its value, and on its day or as a gift."""
    day = shipment.entered_on or shipment.arrived_on
    if shipment.value is None or day is None or not dated("entry.de_minimis_value").is_in_force(day):
        return False
    if shipment.is_gift:
        return shipment.value <= money("entry.gift_value", day)
    is_suspended = dated("entry.de_minimis_suspended").is_in_force(day)
    return not is_suspended and shipment.value <= money("entry.de_minimis_value", day)


_SMALL = Shipment(value=Decimal("800.00"), arrived_on=dt.date(2025, 8, 28))


@rule(
    code="IOR002",
    title="The importer of record has no right to make entry",
    on=IOR,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1484(a)(2)(B)"), cite("CBP Directive 3530-002A"), cite("HQ 115808"), cite("HQ H242069")),
    remedy="Make entry in the name of the owner, the purchaser or a licensed broker designated in writing, or "
    "provide the "
    "documents of title, purchase or agency.",
    requirement="right-to-make-entry",
    sentences=("S09", "S32", "S34", "S41"),
    examples=(
        ok(IOR(role=ImporterRole.PURCHASER)),
        ok(IOR(role=ImporterRole.BUYING_AGENT), note="a buying agent has a financial interest"),
        ok(IOR(role=ImporterRole.LICENSED_BROKER, is_designated_in_writing=True)),
        bad(
            IOR(role=ImporterRole.LICENSED_BROKER, is_designated_in_writing=False),
            at="is_designated_in_writing",
            message="the customs broker was not designated in writing by the owner, purchaser or consignee to make "
            "entry",
        ),
        bad(
            IOR(role=ImporterRole.SERVICE_COMPANY),
            at="role",
            note="paid to lend its number",
            message="the importer of record (service company) is neither owner, purchaser nor licensed broker, and "
            "no financial interest in the goods is shown",
        ),
        bad(
            Dossier(
                ior=IOR(role=ImporterRole.SERVICE_COMPANY),
                shipments=(attrs.evolve(_SMALL, arrived_on=dt.date(2025, 8, 29)),),
            ),
            at="ior.role",
            note="the first day of the suspension",
            message="the importer of record (service company) is neither owner, purchaser nor licensed broker, and "
            "no financial interest in the goods is shown",
        ),
        bad(
            Dossier(
                ior=IOR(role=ImporterRole.SERVICE_COMPANY), shipments=(attrs.evolve(_SMALL, value=Decimal("800.01")),)
            ),
            at="ior.role",
            message="the importer of record (service company) is neither owner, purchaser nor licensed broker, and "
            "no financial interest in the goods is shown",
        ),
    ),
)
def no_right_to_make_entry(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """Only the owner, the purchaser, or a licensed broker whom one of them designated may make entry.

    CBP reads "owner or purchaser" as any party with a financial interest in the goods: also a buying or selling
    agent, a consignee on consignment, a lessee, an exhibitor or a repairer. A power of attorney alone gives no
    such right. The role decides; an interest that the role does not carry by itself must be stated. Where all goods
    are worth so little that a mere consignee may enter them, the rule cannot tell.
    """
    role = require(ior.role, "role")
    if role is not ImporterRole.LICENSED_BROKER and not role.has_interest and not ior.has_financial_interest:
        _leave_to_consignee(ctx)
    if role is ImporterRole.LICENSED_BROKER:
        # 19 USC 1484(a)(2)(B): a licensed broker when designated by the owner, purchaser or consignee.
        if not require(ior.is_designated_in_writing, "is_designated_in_writing"):
            yield Hit(
                "is_designated_in_writing",
                "the customs broker was not designated in writing by the owner, purchaser or consignee to make entry",
            )
    elif not role.has_interest and not ior.has_financial_interest:
        yield Hit(
            "role",
            "the importer of record ({role}) is neither owner, purchaser nor licensed broker, and no financial "
            "interest in "
            "the goods is shown",
            role=role.value.replace("-", " "),
            evidence=(evidence("has_financial_interest", ior.has_financial_interest, "financial interest"),),
        )


@rule(
    code="IOR003",
    title="A nominal consignee acts as importer of record",
    on=IOR,
    severity=Severity.BLOCKER,
    basis=(cite("CBP Directive 3530-002A"), cite("HQ H242069"), cite("19 USC 1484(a)(2)(B)")),
    remedy="Name the real owner or purchaser as importer of record, or have it designate a licensed broker.",
    requirement="right-to-make-entry",
    sentences=("S23", "S34"),
    examples=(
        ok(IOR(role=ImporterRole.FREIGHT_FORWARDER, has_financial_interest=True), note="it bought the goods"),
        bad(
            IOR(role=ImporterRole.FREIGHT_FORWARDER, has_financial_interest=False),
            at="role",
            message="the importer of record (freight forwarder) is only the nominal consignee and shows no financial "
            "interest in the goods",
        ),
        bad(
            IOR(role=ImporterRole.FULFILLMENT_CENTER),
            at="role",
            message="the importer of record (fulfillment center) is only the nominal consignee and shows no "
            "financial interest in the goods",
        ),
    ),
)
def nominal_consignee_as_importer(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """A forwarder, consolidator, express operator, warehouse or fulfillment center is a consignee in name only.

    It stands on the bill of lading to move the goods and has no financial interest in them, so it may appoint a
    broker but not be importer of record itself. The role decides; an interest beyond it must be stated. Where all
    goods are worth so little that a mere consignee may enter them, the rule cannot tell.
    """
    role = require(ior.role, "role")
    if role.is_nominal and not ior.has_financial_interest:
        _leave_to_consignee(ctx)
        yield Hit(
            "role",
            "the importer of record ({role}) is only the nominal consignee and shows no financial interest in the "
            "goods",
            because_of="IOR002",
            role=role.value.replace("-", " "),
        )


@rule(
    code="IOR032",
    title="The representative of a deceased or insolvent importer has no carrier's document",
    on=IOR,
    severity=Severity.ERROR,
    basis=cite("19 CFR 141.14"),
    remedy="Provide an endorsed bill of lading or air waybill, a carrier's certificate or a duplicate bill that "
    "makes the "
    "representative the consignee for customs purposes.",
    optional="only a deceased, insolvent or court-represented importer has a representative, which its name would show",
    sentences=("S40",),
    examples=(
        ok(IOR(is_represented=False)),
        ok(IOR(is_represented=True, has_carriers_document=True)),
        bad(
            IOR(is_represented=True, has_carriers_document=False),
            at="has_carriers_document",
            message="no bill of lading, air waybill or carrier's certificate shows the importer's representative as "
            "consignee",
        ),
    ),
)
def representative_without_carriers_document(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """An executor, receiver or other representative of a consignee may enter goods only as their consignee.

    So it is for the executor or administrator of a deceased consignee, the receiver or other representative of an
    insolvent one, and whomever a court appoints. An endorsed bill of lading or air waybill, a carrier's certificate
    or a duplicate bill must show the representative to be the consignee for customs purposes.
    """
    if require(ior.is_represented, "is_represented") and not require(
        ior.has_carriers_document, "has_carriers_document"
    ):
        yield Hit(
            "has_carriers_document",
            "no bill of lading, air waybill or carrier's certificate shows the importer's representative as consignee",
        )
