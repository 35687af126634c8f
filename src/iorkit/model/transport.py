"""The carriage behind an entry: transport document, shipment and importer security filing."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal

from attrs import frozen

from iorkit.ids import (
    SCAC,
    AirWaybill,
    BillNumber,
    BondNumber,
    ContainerNumber,
    EntryNumber,
    ForeignPortCode,
    HTSNumber,
    ImporterNumber,
    PortCode,
)
from iorkit.model.parties import Party
from iorkit.model.shape import coded, shape
from iorkit.model.trade import MainPart

__all__ = ["EntryEvidence", "SecurityFiling", "Shipment", "TransportDocument", "TransportKind"]


class TransportKind(enum.Enum):
    """Which kind of transport document it is.

    Examples:
        >>> TransportKind("house-bill").name
        'HOUSE_BILL'
    """

    BILL_OF_LADING = "bill-of-lading"
    AIR_WAYBILL = "air-waybill"
    MASTER_BILL = "master-bill"
    HOUSE_BILL = "house-bill"
    MASTER_AIR_WAYBILL = "master-air-waybill"
    HOUSE_AIR_WAYBILL = "house-air-waybill"
    TRUCK_BILL = "truck-bill"
    RAIL_BILL = "rail-bill"

    @property
    def is_master(self) -> bool:
        """Whether the carrier issues it to a forwarder, so that it does not name who ships and who receives."""
        return self in (TransportKind.MASTER_BILL, TransportKind.MASTER_AIR_WAYBILL)


class EntryEvidence(enum.Enum):
    """By which document the right to make entry is shown for goods that came by common carrier; 19 CFR 141.11.

    Examples:
        >>> EntryEvidence("carrier-certificate").name
        'CARRIER_CERTIFICATE'
    """

    BILL = "bill"
    CERTIFIED_EXTRACT = "certified-extract"
    CERTIFIED_DUPLICATE = "certified-duplicate"
    CARRIER_CERTIFICATE = "carrier-certificate"
    RELEASE_ORDER = "release-order"
    RELEASED_TO_CARRIER = "released-to-carrier"
    BOND = "bond"
    NONE = "none"


@frozen(kw_only=True, field_transformer=shape)
class TransportDocument:
    """A bill of lading or air waybill, issued by the carrier or forwarder who takes the goods.

    Args:
        kind: Which kind it is.
        bill_number: The bill of lading's number, with the issuer's code.
        air_waybill: The air waybill's number.
        issued_on: The date that it bears.
        carrier: The carrier's code.
        shipper: Who ships.
        consignee: To whom.
        notify_party: Who is told of the arrival.
        is_endorsed: Whether the bill is endorsed to who makes entry.
        vessel: The vessel's or other conveyance's name.
        voyage: Voyage, trip or flight number.
        port_of_lading: The foreign port of lading.
        port_of_unlading: The US port of unlading.
        containers: The containers.
        seals: Their seals.
        description: What the goods are said to be.
        marks: Marks and numbers.
        packages: How many packages.
        gross_weight_kg: Gross weight, in kilograms.
        arrived_on: The day of arrival.
        invoice_numbers: The invoices of the goods.
        entry_number: The entry for which it was used.
        is_negotiable: Whether the bill is made out to order, so that it is passed on by endorsement.
        entry_evidence: By which document the right to make entry is shown.
        sha256: The SHA-256 digest of the paper's file, in hexadecimal.
        none_of: Names of fields here of which it is stated that there is none, such as ``bill_number``.

    Examples:
        >>> TransportDocument(kind="house-bill", packages=240).kind.name
        'HOUSE_BILL'
    """

    kind: TransportKind | None = None
    bill_number: BillNumber | None = None
    air_waybill: AirWaybill | None = None
    issued_on: dt.date | None = None
    carrier: SCAC | None = None
    shipper: Party | None = None
    consignee: Party | None = None
    notify_party: Party | None = None
    is_endorsed: bool | None = None
    vessel: str | None = None
    voyage: str | None = None
    port_of_lading: ForeignPortCode | None = None
    port_of_unlading: PortCode | None = None
    containers: tuple[ContainerNumber, ...] | None = None
    seals: tuple[str, ...] | None = None
    description: str | None = None
    marks: str | None = None
    packages: int | None = None
    gross_weight_kg: Decimal | None = None
    arrived_on: dt.date | None = None
    invoice_numbers: tuple[str, ...] | None = None
    entry_number: EntryNumber | None = None
    is_negotiable: bool | None = None
    entry_evidence: EntryEvidence | None = None
    sha256: str | None = None
    none_of: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        number = self.bill_number or self.air_waybill
        return f"bill {number}" if number else ""


@frozen(kw_only=True, field_transformer=shape)
class Shipment:
    """Goods on their way to the US, or just arrived, as the importer's own files describe them.

    Args:
        reference: The name by which the parties know it.
        mode_of_transport: CBP's mode of two digits, such as ``11`` vessel, container, or ``50`` mail.
        port_of_entry: The port of entry.
        shipped_on: The day of lading abroad.
        arrived_on: The day of arrival.
        value: The value of the goods, in US dollars.
        claims_de_minimis: Whether free entry is claimed for goods of low value.
        is_gift: Whether it is a bona fide gift between persons.
        order_numbers: The orders that it fulfills.
        invoice_numbers: Its invoices.
        bill_numbers: Its bills of lading.
        entry_number: The entry.
        landed_on: The day of landing from vessel, aircraft or vehicle or, for goods moved in bond, of arrival at the
            port of destination.
        entered_on: The day of entry.
        is_entered: Whether entry was made.
        goods_owner: Who owns the goods, where the importer's files know.
        is_confirmed_by_importer: Whether the importer of record confirms that it enters these goods.
        has_agent_isf_bond: Whether the agent that sends the importer security filing posts its own bond for it.
        entry_planned_on: The day on which entry is planned; ``None`` where no plan is known or entry is made.
        arrival_planned_on: The day on which arrival is planned or expected.
        sailed_on: The day on which the vessel left the last foreign port.
        is_by_vessel: Whether the goods come by ocean vessel, where the mode is not stated.
        air_waybills: Its air waybills.
        delivery_terms: The delivery term, such as ``DDP``.
        goods: What the goods are, in words.
        tariff_numbers: The tariff numbers of the goods, those of chapter 99 among them.
        has_sensitive_goods: Whether the goods are costly or of a sector that CBP watches; ``False`` where it is known
            that none are.
        country_of_origin: Two letters, where one holds for all goods.
        main_parts: The main parts and materials with their origin; ``()`` where the goods have no parts.
        is_sale: Whether the goods come because of a sale; ``False`` for consigned goods, which have no order or
            payment.
        none_of: Names of fields here of which it is stated that there is none, such as ``bill_numbers``.

    Examples:
        >>> Shipment(value="640", claims_de_minimis=True, arrived_on="2026-01-15", mode_of_transport="40").value
        Decimal('640')
    """

    reference: str | None = None
    mode_of_transport: str | None = coded("modes_of_transport")
    port_of_entry: PortCode | None = None
    shipped_on: dt.date | None = None
    arrived_on: dt.date | None = None
    value: Decimal | None = None
    claims_de_minimis: bool | None = None
    is_gift: bool | None = None
    order_numbers: tuple[str, ...] | None = None
    invoice_numbers: tuple[str, ...] | None = None
    bill_numbers: tuple[BillNumber, ...] | None = None
    entry_number: EntryNumber | None = None
    landed_on: dt.date | None = None
    entered_on: dt.date | None = None
    is_entered: bool | None = None
    goods_owner: Party | None = None
    is_confirmed_by_importer: bool | None = None
    has_agent_isf_bond: bool | None = None
    entry_planned_on: dt.date | None = None
    arrival_planned_on: dt.date | None = None
    sailed_on: dt.date | None = None
    is_by_vessel: bool | None = None
    air_waybills: tuple[AirWaybill, ...] | None = None
    delivery_terms: str | None = None
    goods: str | None = None
    tariff_numbers: tuple[HTSNumber, ...] | None = None
    has_sensitive_goods: bool | None = None
    country_of_origin: str | None = coded("countries")
    main_parts: tuple[MainPart, ...] | None = None
    is_sale: bool | None = None
    none_of: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return self.reference or ""


@frozen(kw_only=True, field_transformer=shape)
class SecurityFiling:
    """An Importer Security Filing (ISF), made to CBP before goods are laden abroad on a vessel for the US.

    Args:
        importer_number: The importer of record's number that it gives.
        importer_name: The name of the importer that it gives.
        filed_on: The day on which CBP received it, by the clock of the port of lading.
        loaded_on: The day of lading aboard the vessel at the foreign port, by the same clock.
        has_bond: Whether a bond secures it.
        bond_number: The bond that secures it.
        agent_has_bond: Whether it is secured by the bond of the agent who filed it.
        entry_number: The entry of the same goods.
        bill_number: The bill of lading.
        hours_before_lading: How many whole hours before lading it was filed, where the times are known; negative where
            after it.
        is_break_bulk: Whether the goods are bulk or break bulk cargo for which the carrier's own 24 hours do not run.
        none_of: Names of fields here of which it is stated that there is none, such as ``bond_number``.

    Examples:
        >>> filing = SecurityFiling(importer_number="47-5550101", filed_on="2026-02-01", loaded_on="2026-02-03")
        >>> filing.importer_number.nine_digit_base
        '47-5550101'
    """

    importer_number: ImporterNumber | None = None
    importer_name: str | None = None
    filed_on: dt.date | None = None
    loaded_on: dt.date | None = None
    has_bond: bool | None = None
    bond_number: BondNumber | None = None
    agent_has_bond: bool | None = None
    entry_number: EntryNumber | None = None
    bill_number: BillNumber | None = None
    hours_before_lading: int | None = None
    is_break_bulk: bool | None = None
    none_of: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        named = self.bill_number or self.entry_number
        return f"security filing {named}" if named else ""
