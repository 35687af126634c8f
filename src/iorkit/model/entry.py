"""CBP Form 7501, the entry summary."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import frozen

from iorkit.ids import BondNumber, EntryNumber, ImporterNumber, SuretyCode
from iorkit.model.parties import Party
from iorkit.model.shape import block, shape

__all__ = ["EntryFee", "EntryLine", "EntrySummary7501"]


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

    class_code: str | None = None
    amount: Decimal | None = None


@frozen(kw_only=True, field_transformer=shape)
class EntryLine:
    """One line of Form 7501.

    Args:
        line_number: Three digits, from 001.
        description: Description of the merchandise.
        hts_numbers: The tariff numbers of the line, in order.
        adcvd_cases: Antidumping and countervailing case numbers.
        country_of_origin: Two letters, where it differs by line.
        manufacturer_id: Manufacturer ID, where it differs by line.
        gross_weight_kg: Gross weight in kilograms.
        value: Entered value, in US dollars.
        charges: Charges, in US dollars.
        are_related: Whether buyer and seller are related.
        duty: Duty, in US dollars.
        fees: Fees of the line.

    Examples:
        >>> EntryLine(line_number="001", hts_numbers=["7323.93.0080"], value=12500).value
        Decimal('12500')
    """

    line_number: str | None = block("27", "31")
    description: str | None = block("28", "32")
    hts_numbers: tuple[str, ...] | None = block("29A", "33A")
    adcvd_cases: tuple[str, ...] | None = block("29B", "33B")
    country_of_origin: str | None = block("10")
    manufacturer_id: str | None = block("13")
    gross_weight_kg: Decimal | None = block("30A", "34A")
    value: Decimal | None = block("32A", "36A")
    charges: Decimal | None = block("32B", "36B")
    are_related: bool | None = block("32C", "36C")
    duty: Decimal | None = block("34", "38")
    fees: tuple[EntryFee, ...] | None = block("fees")


@frozen(kw_only=True, field_transformer=shape)
class EntrySummary7501:
    """CBP Form 7501, Entry Summary: the importer declares goods, value and duty to CBP.

    The metadata ``block`` of each field is the number on the printing with 43 blocks, ``newer_block`` the one
    on the printing with 47.

    Args:
        entry_number: Filer code and entry number; block 1.
        entry_type: Two digits, such as ``01``; block 2.
        summary_date: The day on which the summary was filed; block 3.
        surety_code: Surety number; block 4.
        bond_type: 0 none or waived, 8 continuous, 9 single; block 5.
        bond_number: The bond to which it is charged, where known; not on the form.
        port: Port code of four digits; block 6.
        entry_date: The day of entry; block 7.
        importing_carrier: Carrier; block 8.
        mode_of_transport: Two digits; block 9.
        country_of_origin: Two letters, or ``MULTI``; block 10.
        import_date: The day of importation; block 11.
        bill_numbers: Bills of lading or air waybills; block 12.
        manufacturer_id: Manufacturer ID, or ``MULTI``; block 13.
        exporting_country: Two letters, or ``MULTI``; block 14.
        export_date: The day of export; block 15.
        in_bond_number: In-bond number; block 16.
        in_bond_date: In-bond date; block 17.
        missing_documents: Codes of missing documents, at most two; block 18.
        foreign_port: Foreign port of lading; block 19.
        port_of_unlading: US port of unlading; block 20.
        location_of_goods: FIRMS code; block 21 or 25.
        consignee_number: Consignee number; block 22 or 26.
        is_consignee_same: Whether block 22 or 26 says SAME.
        importer_number: Importer number; block 23 or 27.
        reference_number: Number of the party to which bills and refunds go; block 24 or 28.
        ultimate_consignee: Name and address of the ultimate consignee; block 25 or 29.
        importer: Name and address of the importer of record; block 26 or 30.
        lines: The lines.
        fees: The fee summary.
        total_value: Total entered value, in US dollars; block 35 or 39.
        total_duty: Duty, in US dollars; block 37 or 41.
        total_tax: Tax, in US dollars; block 38 or 42.
        total_other: Other, in US dollars; block 39 or 43.
        total: Total, in US dollars; block 40 or 44.
        declarant_name: Who signed; block 41 or 45.
        filer: Broker or filer; block 42 or 46.
        file_number: The filer's own number; block 43 or 47.
        is_filed: Whether the summary was filed; ``None`` where the paper does not say.

    Examples:
        >>> entry = EntrySummary7501(entry_number="B76-0324527-8", importer_number="47-5550101")
        >>> entry.entry_number.offset
        0
    """

    entry_number: EntryNumber | None = block("1")
    entry_type: str | None = block("2")
    summary_date: dt.date | None = block("3")
    surety_code: SuretyCode | None = block("4")
    bond_type: str | None = block("5")
    bond_number: BondNumber | None = None
    port: str | None = block("6")
    entry_date: dt.date | None = block("7")
    importing_carrier: str | None = block("8")
    mode_of_transport: str | None = block("9")
    country_of_origin: str | None = block("10")
    import_date: dt.date | None = block("11")
    bill_numbers: tuple[str, ...] | None = block("12")
    manufacturer_id: str | None = block("13")
    exporting_country: str | None = block("14")
    export_date: dt.date | None = block("15")
    in_bond_number: str | None = block("16")
    in_bond_date: dt.date | None = block("17")
    missing_documents: tuple[str, ...] | None = block("18")
    foreign_port: str | None = block("19")
    port_of_unlading: str | None = block("20")
    location_of_goods: str | None = block("21", "25")
    consignee_number: ImporterNumber | None = block("22", "26")
    is_consignee_same: bool | None = block("22", "26")
    importer_number: ImporterNumber | None = block("23", "27")
    reference_number: ImporterNumber | None = block("24", "28")
    ultimate_consignee: Party | None = block("25", "29")
    importer: Party | None = block("26", "30")
    lines: tuple[EntryLine, ...] | None = block("27-34", "31-38")
    fees: tuple[EntryFee, ...] | None = block("fees")
    total_value: Decimal | None = block("35", "39")
    total_duty: Decimal | None = block("37", "41")
    total_tax: Decimal | None = block("38", "42")
    total_other: Decimal | None = block("39", "43")
    total: Decimal | None = block("40", "44")
    declarant_name: str | None = block("41", "45")
    filer: Party | None = block("42", "46")
    file_number: str | None = block("43", "47")
    is_filed: bool | None = None

    @property
    def label(self) -> str:
        """What a person calls this paper; empty where it bears no name of its own."""
        return f"entry {self.entry_number}" if self.entry_number else ""
