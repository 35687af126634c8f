"""Duties, taxes and fees that the United States lost, or may lose, by a false entry, and who had a part in it."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal

from attrs import frozen

from iorkit.ids import EntryNumber, ImporterNumber
from iorkit.model.shape import shape

__all__ = ["Culpability", "Involvement", "InvolvementRole", "RevenueLoss"]


class Culpability(enum.Enum):
    """How culpable a false statement or omission on entry was, in the terms of 19 USC 1592.

    Examples:
        >>> Culpability("gross-negligence").words
        'gross negligence'
    """

    NEGLIGENCE = "negligence"
    GROSS_NEGLIGENCE = "gross-negligence"
    FRAUD = "fraud"

    @property
    def words(self) -> str:
        """The degree, as a person would write it."""
        return self.value.replace("-", " ")


class InvolvementRole(enum.Enum):
    """Who, beside the importer of record, had a part in an importation.

    Examples:
        >>> InvolvementRole("freight-forwarder").words
        'freight forwarder'
    """

    SELLER = "seller"
    BUYER = "buyer"
    FREIGHT_FORWARDER = "freight-forwarder"
    CUSTOMS_BROKER = "customs-broker"
    MARKETPLACE = "marketplace"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The role, as a person would write it."""
        return self.value.replace("-", " ")


@frozen(kw_only=True, field_transformer=shape)
class Involvement:
    """Somebody beside the importer of record who had a part in an importation, and which.

    Args:
        name: The name.
        role: What the person or firm is to the trade.
        is_directing: Whether it directed the importation: chose the importer number, the value or the description.
        is_financing: Whether it financed it, as by advancing the duties.

    Examples:
        >>> Involvement(name="Meridian Forwarding Ltd", role="freight-forwarder", is_directing=True).role.words
        'freight forwarder'
    """

    name: str | None = None
    role: InvolvementRole | None = None
    is_directing: bool | None = None
    is_financing: bool | None = None


@frozen(kw_only=True, field_transformer=shape)
class RevenueLoss:
    """A false statement or omission on entry, found by the importer, its broker or CBP, and what it cost.

    Args:
        entry_number: The entry, where it is one.
        importer_number: The importer number under which the goods were entered; the dossier's, where it is not given.
        description: What was wrong, in a few words.
        loss: Duties, taxes and fees of which the United States is or may be deprived, in US dollars; zero where none.
        culpability: How culpable it was; an assumption as long as nobody has decided.
        domestic_value: Domestic value of the goods, in US dollars.
        dutiable_value: Dutiable value of the goods, in US dollars.
        is_disclosed: Whether it was disclosed to CBP before, or without knowledge of, a formal investigation, and the
            loss tendered in time.
        disclosed_on: The day of that disclosure.
        found_on: The day on which it was found.
        involvements: Who else directed or financed the importation; ``()`` where it states that nobody did.

    Examples:
        >>> RevenueLoss(loss="1250.00", culpability="negligence").culpability.words
        'negligence'
    """

    entry_number: EntryNumber | None = None
    importer_number: ImporterNumber | None = None
    description: str | None = None
    loss: Decimal | None = None
    culpability: Culpability | None = None
    domestic_value: Decimal | None = None
    dutiable_value: Decimal | None = None
    is_disclosed: bool | None = None
    disclosed_on: dt.date | None = None
    found_on: dt.date | None = None
    involvements: tuple[Involvement, ...] | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"loss on entry {self.entry_number}" if self.entry_number else ""
