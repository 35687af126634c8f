"""CBP Form 7501, the entry summary."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import frozen

from iorkit.ids import (
    BondNumber,
    EntryNumber,
    FIRMSCode,
    ForeignPortCode,
    ImporterNumber,
    InBondNumber,
    ManufacturerID,
    PortCode,
    SuretyCode,
)
from iorkit.model.account import Form4811
from iorkit.model.entry_lines import EntryFee, EntryLine
from iorkit.model.entry_message import EntryBond, ManifestBill
from iorkit.model.parties import Party
from iorkit.model.shape import block, coded, shape
from iorkit.model.source import Source

__all__ = [
    "INFORMAL_GROUP",
    "INFORMAL_TYPES",
    "MAIL_MODE",
    "WAREHOUSE_GROUPS",
    "EntrySummary7501",
]

INFORMAL_TYPES = frozenset({"11", "12"})
"""Types of informal entries, mail left out."""

MAIL_MODE = "50"
"""The mode of transport of goods that come by mail."""

INFORMAL_GROUP = "1"
"""The first digit of the types of informal entries and mail, which are as a rule liquidated on payment."""

WAREHOUSE_GROUPS = frozenset({"2", "3"})
"""The first digits of the types of warehouse entries, and others whose year to liquidate is not that from entry."""


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
        country_of_origin: Two letters; block 10.
        import_date: The day of importation; block 11.
        bill_numbers: Bills of lading or air waybills; block 12.
        manufacturer_id: Manufacturer ID; block 13.
        is_multiple: The blocks of 10, 13, 14 and 15 that say MULTI, so that the lines bear the value.
        exporting_country: Two letters; block 14.
        export_date: The day of export; block 15.
        in_bond_number: In-bond number; block 16.
        in_bond_date: In-bond date; block 17.
        missing_documents: Codes of missing documents, at most two; block 18.
        foreign_port: Foreign port of lading; block 19.
        port_of_unlading: US port of unlading; block 20.
        location_of_goods: FIRMS code; block 21 or 25.
        general_order_number: General order number; block 21 or 25.
        consignee_number: Consignee number; block 22 or 26.
        is_consignee_same: Whether block 22 or 26 says SAME.
        importer_number: Importer number; block 23 or 27.
        reference_number: Number of the party to which bills and refunds go; block 24 or 28.
        ultimate_consignee: Name and address of the ultimate consignee; block 25 or 29.
        importer: Name and address of the importer of record; block 26 or 30.
        lines: The lines.
        fees: The fee summary.
        total_other_fees: Total of the fee summary, in US dollars.
        total_value: Total entered value, in US dollars; block 35 or 39.
        declaration: Which of its choices the declaration ticks, in words; block 36 or 40.
        total_duty: Duty, in US dollars; block 37 or 41.
        total_tax: Tax, in US dollars; block 38 or 42.
        total_other: Other, in US dollars; block 39 or 43.
        total: Total, in US dollars; block 40 or 44.
        declarant_name: Who signed; block 41 or 45.
        declarant_title: The signer's title; block 41 or 45.
        declared_on: The day of the signature; block 41 or 45.
        filer: Broker or filer; block 42 or 46.
        file_number: The filer's own number; block 43 or 47.
        is_filed: Whether the summary was filed; ``None`` where the document does not say.
        is_consolidated: Whether block 22 or 26 says CONSOLIDATED, for the goods of several consignees.
        is_live_entry: Whether the summary was filed and the duties deposited at the time of entry, before release.
        has_form_4811: Whether the importer filed Form 4811 for the party of block 24 or 28.
        liquidated_on: The day on which CBP liquidated the entry; ``None`` where it did not, or that is not known.
        is_liquidation_extended: Whether the time to liquidate was extended or is suspended.
        is_known_to_importer: Whether the importer recognizes the entry as its own, such as one in its ACE reports.
        names_other_owner: Whether the importer declares at filing that it is not the actual owner, and who is.
        actual_owner: That owner.
        owner_declared_on: The day on which the owner's declaration, CBP Form 3347, was filed; ``None`` until it is.
        owner_bonded_on: The day on which the owner's own bond was filed; ``None`` until it is.
        covers_several_entries: Whether one summary covers several entries, so that its fees may exceed those of one.
        filing_action: ``A`` add, ``R`` replace, ``D`` delete; this and what follows stands in the message alone.
        is_signed: Whether it bears the filer's electronic signature.
        is_certified_for_release: Whether CBP is to release the cargo on it.
        has_electronic_invoice: Whether the invoices are filed electronically or can be.
        shipment_usage: ``P`` personal, ``X`` commercial sample.
        tax_deferral: ``1`` or ``2``, where internal revenue tax is deferred.
        has_trade_agreement_reconciliation: Whether issues are left to reconciliation under a trade agreement.
        reconciliation_issue: Three digits, the issue left to reconciliation.
        payment_type: ``1`` alone, ``2`` to ``5`` daily statement, ``6`` to ``8`` monthly statement.
        statement_date: The day on which it is to appear on the preliminary statement.
        statement_month: Two digits, the month of the periodic statement.
        is_bond_waived: Whether the message says that no bond is required.
        bond_waiver_reason: Three digits.
        is_post_summary_correction: Whether it is a post summary correction.
        has_tib_declaration: Whether the declaration for temporary importation under bond is made.
        expected_entry_date: The day on which the filer expects to enter the goods.
        expected_arrival_date: The day on which the goods arrived at the port of entry, or are expected to.
        destination_state: State of destination.
        foreign_trade_zone: Identifier of the zone that the goods come from.
        conveyance_name: Name of the vessel or other conveyance.
        vessel_code: The vessel's Lloyd's code.
        exam_port: Port of examination of a remotely filed summary.
        trip_number: Voyage, flight or trip number.
        manifest: Bills of lading and in-bond movements, with their quantities.
        warehouse_entry_number: The warehouse entry that goods are withdrawn from.
        warehouse_port: Port of the warehouse entry.
        is_final_withdrawal: Whether it is the last withdrawal from that entry.
        bonds: The bonds that it cites, at most two.
        release_entries: The entries that a consolidated summary covers.
        header_fees: Fees of the summary as a whole.
        correction_reasons: Reasons for which a post summary correction changes the header.
        correction_explanation: What a post summary correction is for.
        total_ad: Antidumping duty, in US dollars.
        total_cv: Countervailing duty, in US dollars.
        total_other_revenue: Other revenue, in US dollars.
        bonded_ad: Antidumping duty under bond, in US dollars.
        cash_ad: Antidumping duty deposited in cash, in US dollars.
        bonded_cv: Countervailing duty under bond, in US dollars.
        cash_cv: Countervailing duty deposited in cash, in US dollars.
        is_duty_paid: Whether the duties, taxes and fees are paid, alone or with their statement.
        duty_paid_on: The day on which they were paid; ``None`` until they are.
        amount_paid: What was paid for this entry, in US dollars.
        statement_number: The number of the daily or monthly statement with which they are paid.
        form_4811: The CBP Form 4811 under which bills or refunds go to the party of block 24 or 28.
        is_transcribed_whole: Whether all that the form says stands here, so that what is empty is blank on the form;
            ``False`` where only a part was transcribed.
        source: How this is known; ``None`` where nobody says.
        none_of: Names of fields here of which it is stated that there is none, such as ``in_bond_number``.

    Examples:
        >>> entry = EntrySummary7501(entry_number="B76-0324527-8", importer_number="47-5550101")
        >>> entry.entry_number.offset
        0
    """

    entry_number: EntryNumber | None = block("1")
    entry_type: str | None = block("2", codes=("entry_types",))
    summary_date: dt.date | None = block("3")
    surety_code: SuretyCode | None = block("4")
    bond_type: str | None = block("5")
    bond_number: BondNumber | None = None
    port: PortCode | None = block("6")
    entry_date: dt.date | None = block("7")
    importing_carrier: str | None = block("8")
    mode_of_transport: str | None = block("9", codes=("modes_of_transport",))
    country_of_origin: str | None = block("10", codes=("countries",))
    import_date: dt.date | None = block("11")
    bill_numbers: tuple[str, ...] | None = block("12")
    manufacturer_id: ManufacturerID | None = block("13")
    is_multiple: tuple[str, ...] | None = None
    exporting_country: str | None = block("14", codes=("countries",))
    export_date: dt.date | None = block("15")
    in_bond_number: InBondNumber | None = block("16")
    in_bond_date: dt.date | None = block("17")
    missing_documents: tuple[str, ...] | None = block("18", codes=("missing_documents",))
    foreign_port: ForeignPortCode | None = block("19")
    port_of_unlading: PortCode | None = block("20")
    location_of_goods: FIRMSCode | None = block("21", "25")
    general_order_number: str | None = block("21", "25")
    consignee_number: ImporterNumber | None = block("22", "26")
    is_consignee_same: bool | None = block("22", "26")
    importer_number: ImporterNumber | None = block("23", "27")
    reference_number: ImporterNumber | None = block("24", "28")
    ultimate_consignee: Party | None = block("25", "29")
    importer: Party | None = block("26", "30")
    lines: tuple[EntryLine, ...] | None = block("27-34", "31-38")
    fees: tuple[EntryFee, ...] | None = block("fees")
    total_other_fees: Decimal | None = block("fees")
    total_value: Decimal | None = block("35", "39")
    declaration: tuple[str, ...] | None = block("36", "40")
    total_duty: Decimal | None = block("37", "41")
    total_tax: Decimal | None = block("38", "42")
    total_other: Decimal | None = block("39", "43")
    total: Decimal | None = block("40", "44")
    declarant_name: str | None = block("41", "45")
    declarant_title: str | None = block("41", "45")
    declared_on: dt.date | None = block("41", "45")
    filer: Party | None = block("42", "46")
    file_number: str | None = block("43", "47")
    is_filed: bool | None = None
    is_consolidated: bool | None = block("22", "26")
    is_live_entry: bool | None = None
    has_form_4811: bool | None = None
    liquidated_on: dt.date | None = None
    is_liquidation_extended: bool | None = None
    is_known_to_importer: bool | None = None
    names_other_owner: bool | None = None
    actual_owner: Party | None = None
    owner_declared_on: dt.date | None = None
    owner_bonded_on: dt.date | None = None
    covers_several_entries: bool | None = None
    filing_action: str | None = None
    is_signed: bool | None = None
    is_certified_for_release: bool | None = None
    has_electronic_invoice: bool | None = None
    shipment_usage: str | None = None
    tax_deferral: str | None = None
    has_trade_agreement_reconciliation: bool | None = None
    reconciliation_issue: str | None = None
    payment_type: str | None = None
    statement_date: dt.date | None = None
    statement_month: str | None = None
    is_bond_waived: bool | None = None
    bond_waiver_reason: str | None = None
    is_post_summary_correction: bool | None = None
    has_tib_declaration: bool | None = None
    expected_entry_date: dt.date | None = None
    expected_arrival_date: dt.date | None = None
    destination_state: str | None = coded("states")
    foreign_trade_zone: str | None = None
    conveyance_name: str | None = None
    vessel_code: str | None = None
    exam_port: PortCode | None = None
    trip_number: str | None = None
    manifest: tuple[ManifestBill, ...] | None = None
    warehouse_entry_number: EntryNumber | None = None
    warehouse_port: PortCode | None = None
    is_final_withdrawal: bool | None = None
    bonds: tuple[EntryBond, ...] | None = None
    release_entries: tuple[EntryNumber, ...] | None = None
    header_fees: tuple[EntryFee, ...] | None = None
    correction_reasons: tuple[str, ...] | None = None
    correction_explanation: str | None = None
    total_ad: Decimal | None = None
    total_cv: Decimal | None = None
    total_other_revenue: Decimal | None = None
    bonded_ad: Decimal | None = None
    cash_ad: Decimal | None = None
    bonded_cv: Decimal | None = None
    cash_cv: Decimal | None = None
    is_duty_paid: bool | None = None
    duty_paid_on: dt.date | None = None
    amount_paid: Decimal | None = None
    statement_number: str | None = None
    form_4811: Form4811 | None = None
    is_transcribed_whole: bool | None = None
    source: Source | None = None
    none_of: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"entry {self.entry_number}" if self.entry_number else ""

    @property
    def type_code(self) -> str:
        """The entry type with two digits; empty where none is stated."""
        written = (self.entry_type or "").strip()
        return written.zfill(len("01")) if written else ""
