"""What CBP does with goods, and the file that answers it: holds, detentions, releases and traceability."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import frozen

from iorkit.ids import BillNumber, EntryNumber, HTSNumber
from iorkit.model.shape import coded, shape

__all__ = ["Detention", "Hold", "Release", "SupplyTier", "TraceabilityFile"]


@frozen(kw_only=True, field_transformer=shape)
class Hold:
    """A hold that CBP put on goods or documents, by the disposition code of its messages, such as ``5H``.

    Args:
        code: The disposition code.
        entry_number: The entry.
        bill_number: The bill of lading.
        placed_on: The day on which it was put.
        removed_on: The day on which it was removed; ``None`` while it stands.
        answered_on: The day on which documents were sent in answer.

    Examples:
        >>> Hold(code="5H", placed_on="2026-02-16").removed_on
    """

    code: str | None = coded("disposition_codes", "bill_dispositions", "entry_dispositions")
    entry_number: EntryNumber | None = None
    bill_number: BillNumber | None = None
    placed_on: dt.date | None = None
    removed_on: dt.date | None = None
    answered_on: dt.date | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"hold {self.code}" if self.code else ""


@frozen(kw_only=True, field_transformer=shape)
class Detention:
    """CBP's detention of goods under 19 USC 1499, of which it gives the importer notice.

    Args:
        entry_number: The entry.
        presented_on: The day on which the goods were presented for examination.
        notice_dated_on: The date of the notice of detention.
        reason: The reason that the notice gives.
        is_for_other_agency: Whether CBP detains on behalf of another agency, whose own clock then runs.
        answered_on: The day on which documents were sent in answer.
        ended_on: The day on which the goods were released, excluded or seized; ``None`` while detained.
        response_due_on: The last day for an answer by the importer's own plan.
        is_withheld_for_forced_labor: Whether release is withheld under an order or finding on forced labor.
        imported_on: The day of importation.
        proof_sent_on: The day on which certificate of origin and statement were sent, for goods so withheld.

    Examples:
        >>> Detention(presented_on="2026-03-02").ended_on
    """

    entry_number: EntryNumber | None = None
    presented_on: dt.date | None = None
    notice_dated_on: dt.date | None = None
    reason: str | None = None
    is_for_other_agency: bool | None = None
    answered_on: dt.date | None = None
    ended_on: dt.date | None = None
    response_due_on: dt.date | None = None
    is_withheld_for_forced_labor: bool | None = None
    imported_on: dt.date | None = None
    proof_sent_on: dt.date | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"entry {self.entry_number}" if self.entry_number else ""


@frozen(kw_only=True, field_transformer=shape)
class Release:
    """CBP's release of goods, which may be conditional for a while.

    Args:
        entry_number: The entry.
        released_on: The day of release.
        is_textile: Whether the goods are textiles or textile products whose origin rests on the rules for textiles.
        redelivered_on: The day on which the goods were returned to CBP.

    Examples:
        >>> Release(released_on="2026-03-02", is_textile=True).is_textile
        True
    """

    entry_number: EntryNumber | None = None
    released_on: dt.date | None = None
    is_textile: bool | None = None
    redelivered_on: dt.date | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"entry {self.entry_number}" if self.entry_number else ""


@frozen(kw_only=True, field_transformer=shape)
class SupplyTier:
    """One link of a supply chain, from raw material to finished goods, and the documents that show it.

    Args:
        name: The firm.
        role: What it does, such as ``spinning``.
        country: Two letters.
        has_purchase_record: Whether a purchase of the raw material or input is shown.
        has_payment_record: Whether its payment is shown.
        has_production_record: Whether the production is shown.
        has_transport_record: Whether the transport to the next link is shown.
        is_translated: Whether documents in another language have an English translation.
        is_main_part: Whether it makes the main part or material of the goods.
        input_quantity: How much input its documents show, in the input's unit.
        input_needed: How much input its output takes at its own rate, in the same unit.

    Examples:
        >>> SupplyTier(name="Yongkang Steel Works", role="steel", country="CN", has_payment_record=True).country
        'CN'
    """

    name: str | None = None
    role: str | None = None
    country: str | None = coded("countries")
    has_purchase_record: bool | None = None
    has_payment_record: bool | None = None
    has_production_record: bool | None = None
    has_transport_record: bool | None = None
    is_translated: bool | None = None
    is_main_part: bool | None = None
    input_quantity: Decimal | None = None
    input_needed: Decimal | None = None


@frozen(kw_only=True, field_transformer=shape)
class TraceabilityFile:
    """The importer's own file that traces goods back to their raw materials, ready before a detention.

    Args:
        goods: What the goods are.
        hts_numbers: Their tariff numbers.
        country_of_origin: The declared origin, two letters.
        prepared_on: The day on which the file was last completed.
        tiers: The links of the supply chain; ``()`` where none is named.
        has_origin_analysis: Whether it says why the goods have the declared origin.

    Examples:
        >>> TraceabilityFile(goods="cotton towels", tiers=[SupplyTier(name="Spinner Ltd")]).tiers[0].name
        'Spinner Ltd'
    """

    goods: str | None = None
    hts_numbers: tuple[HTSNumber, ...] | None = None
    country_of_origin: str | None = coded("countries")
    prepared_on: dt.date | None = None
    tiers: tuple[SupplyTier, ...] | None = None
    has_origin_analysis: bool | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"file on {self.goods}" if self.goods else ""
