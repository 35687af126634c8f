"""The lines of CBP Form 7501, and what stands on a line."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import frozen

from iorkit.ids import (
    ADCVDCase,
    ForeignPortCode,
    HTSNumber,
    ImporterNumber,
    ManufacturerID,
)
from iorkit.model.entry_message import ImporterDeclaration, InvoiceReference
from iorkit.model.shape import block, coded, shape

__all__ = ["ADCVDClaim", "EntryFee", "EntryLine", "EntryTariff", "MetalsOrigin", "Quantity"]


@frozen(kw_only=True, field_transformer=shape)
class EntryFee:
    """A fee on Form 7501, by class code.

    Args:
        class_code: The three-digit class, such as ``499`` for the merchandise processing fee.
        amount: The amount, in US dollars.

    Examples:
        >>> EntryFee(class_code="499", amount="33.58").amount
        Decimal('33.58')
    """

    class_code: str | None = coded("fee_classes")
    amount: Decimal | None = None


@frozen(kw_only=True, field_transformer=shape)
class Quantity:
    """An amount of goods in a unit of the tariff.

    Args:
        amount: How much.
        unit: The unit of measure, such as ``NO`` or ``KG``.

    Examples:
        >>> Quantity(amount=500, unit="NO").amount
        Decimal('500')
    """

    amount: Decimal | None = None
    unit: str | None = None


@frozen(kw_only=True, field_transformer=shape)
class EntryTariff:
    """One tariff number of a line of Form 7501, with what is declared and charged under it.

    Args:
        hts_number: The tariff number.
        rate: The rate as printed, such as ``2.6%``.
        quantities: Net quantities in the tariff's units, at most three.
        value: Entered value, in whole US dollars.
        duty: Duty, in US dollars.

    Examples:
        >>> EntryTariff(hts_number="7323.93.0080", value=12500, duty="250.00").duty
        Decimal('250.00')
    """

    hts_number: HTSNumber | None = block("29A", "33A")
    rate: str | None = block("33A", "37A")
    quantities: tuple[Quantity, ...] | None = block("31", "35")
    value: Decimal | None = block("32A", "36A")
    duty: Decimal | None = block("34", "38")


@frozen(kw_only=True, field_transformer=shape)
class ADCVDClaim:
    """An antidumping or countervailing case that a line of Form 7501 falls under.

    Args:
        case_number: The case.
        is_bonded: Whether the duty is secured by bond, not deposited in cash.
        rate: The rate, in per cent or in US dollars a unit.
        is_specific: Whether the rate is by quantity, not by value.
        value: The value that it applies to, in US dollars.
        quantity: The quantity that it applies to.
        duty: The duty, in US dollars.
        has_no_reimbursement_statement: Whether the statement of no reimbursement was given.
        no_reimbursement_declaration: Identifier of the blanket declaration of no reimbursement that names the case.

    Examples:
        >>> ADCVDClaim(case_number="A-570-910", rate="10.17", duty="1271.25").duty
        Decimal('1271.25')
    """

    case_number: ADCVDCase | None = block("29B", "33B")
    is_bonded: bool | None = None
    rate: Decimal | None = block("33B", "37B")
    is_specific: bool | None = None
    value: Decimal | None = None
    quantity: Decimal | None = None
    duty: Decimal | None = block("34", "38")
    has_no_reimbursement_statement: bool | None = None
    no_reimbursement_declaration: str | None = None


@frozen(kw_only=True, field_transformer=shape)
class MetalsOrigin:
    """Where steel was melted and aluminum smelted, by the newer printing of Form 7501.

    Args:
        melt_and_pour: Country of melt and pour.
        primary_smelt: Country of primary smelt.
        secondary_smelt: Country of secondary smelt.
        cast: Country of cast.

    Examples:
        >>> MetalsOrigin(melt_and_pour="KR").melt_and_pour
        'KR'
    """

    melt_and_pour: str | None = block("", "21")
    primary_smelt: str | None = block("", "22")
    secondary_smelt: str | None = block("", "23")
    cast: str | None = block("", "24")


@frozen(kw_only=True, field_transformer=shape)
class EntryLine:
    """One line of Form 7501, which may bear several tariff numbers.

    Args:
        line_number: Three digits, from 001.
        description: Description of the merchandise.
        tariffs: The tariff numbers of the line, in order, with values, quantities and duties.
        adcvd: Antidumping and countervailing claims; ``()`` where the line has none.
        special_program: Special program indicator, such as ``KR``.
        set_part: ``X`` the header of a set, ``V`` a component.
        country_of_origin: Two letters, where it differs by line.
        exporting_country: Two letters, where it differs by line.
        export_date: The day of export, where it differs by line.
        manufacturer_id: Manufacturer ID, where it differs by line.
        sold_to: The number of the party sold to.
        foreign_port: Foreign port of lading.
        gross_weight_kg: Gross weight in kilograms.
        manifest_quantity: Quantity on the manifest.
        charges: Charges, in US dollars.
        are_related: Whether buyer and seller are related.
        visa_number: Visa number.
        license_number: License, certificate or permit number.
        ir_tax: Internal revenue tax, in US dollars.
        fees: Fees of the line.
        metals: Where metals were melted, smelted or cast.
        is_subject_to_adcvd: Whether the goods are subject to an antidumping or countervailing duty order; not on the
            form.
        delivered_to: The number of the party to which the goods are delivered.
        foreign_exporter: Manufacturer ID of the foreign exporter.
        ruling_kind: ``C`` pre-classification, ``P`` pre-approval, ``R`` binding ruling.
        ruling_number: The digits of the ruling's number.
        invoices: The invoices whose lines make up the line, where they are filed electronically.
        has_no_reimbursement_statement: Whether the statement of no reimbursement was given for the line.
        product_claim: ``C`` craft beverages; ``F``, ``G``, ``H``, ``M`` textiles that need no visa.
        fee_exemption: ``1`` cotton fee, ``2`` organic product.
        zone_status: Goods from a foreign trade zone: ``P`` privileged foreign, ``N`` non-privileged, ``D`` domestic.
        zone_filing_date: The day on which privileged foreign goods entered the zone.
        zone_quantity: Units removed from the zone.
        license_type: Two digits, the kind of the license, certificate or permit.
        declarations: Further declarations of the importer.
        ir_tax_class: Class code of the internal revenue tax.
        other_revenue_class: Class code of other revenue.
        other_revenue: Other revenue, in US dollars.
        correction_reasons: Reasons for which a post summary correction changes the line.

    Examples:
        >>> EntryLine(line_number="001", tariffs=[EntryTariff(hts_number="7323.93.0080", value=12500)]).value
        Decimal('12500')
    """

    line_number: str | None = block("27", "31")
    description: str | None = block("28", "32")
    tariffs: tuple[EntryTariff, ...] | None = block("29-34", "33-38")
    adcvd: tuple[ADCVDClaim, ...] | None = None
    special_program: str | None = block("27", "31", codes=("spi",))
    set_part: str | None = None
    country_of_origin: str | None = block("10", codes=("countries",))
    exporting_country: str | None = block("14", codes=("countries",))
    export_date: dt.date | None = block("15")
    manufacturer_id: ManufacturerID | None = block("13")
    sold_to: ImporterNumber | None = None
    foreign_port: ForeignPortCode | None = block("19")
    gross_weight_kg: Decimal | None = block("30A", "34A")
    manifest_quantity: Quantity | None = block("30B", "34B")
    charges: Decimal | None = block("32B", "36B")
    are_related: bool | None = block("32C", "36C")
    visa_number: str | None = block("33D", "37D")
    license_number: str | None = block("33D", "37D")
    ir_tax: Decimal | None = block("34", "38")
    fees: tuple[EntryFee, ...] | None = block("fees")
    metals: MetalsOrigin | None = block("", "21-24")
    is_subject_to_adcvd: bool | None = None
    delivered_to: ImporterNumber | None = None
    foreign_exporter: ManufacturerID | None = None
    ruling_kind: str | None = None
    ruling_number: str | None = None
    invoices: tuple[InvoiceReference, ...] | None = None
    has_no_reimbursement_statement: bool | None = None
    product_claim: str | None = None
    fee_exemption: str | None = None
    zone_status: str | None = None
    zone_filing_date: dt.date | None = None
    zone_quantity: Decimal | None = None
    license_type: str | None = None
    declarations: tuple[ImporterDeclaration, ...] | None = None
    ir_tax_class: str | None = None
    other_revenue_class: str | None = None
    other_revenue: Decimal | None = None
    correction_reasons: tuple[str, ...] | None = None

    @property
    def value(self) -> Decimal | None:
        """The entered value of the line, in US dollars; ``None`` where a value is missing."""
        values = [tariff.value for tariff in self.tariffs or ()]
        known = [value for value in values if value is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(values) else None
