"""What may betray a borrowed number: what a service offered, and whether a document was found genuine."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import frozen

from iorkit.ids import ImporterNumber
from iorkit.model.shape import shape

__all__ = ["AuthenticityTest", "ServiceOffer"]


@frozen(kw_only=True, field_transformer=shape)
class ServiceOffer:
    """What a forwarder or agent offers for the clearance of goods, as its quotation or contract says.

    Args:
        provider: Who offers it.
        is_tax_inclusive: Whether one price covers freight, clearance and duty, without showing the duty.
        importer_chosen_by_provider: Whether the provider picks the importer of record.
        importer_name: The importer of record that it names.
        importer_number: That importer's number.
        gives_entry_summary: Whether the owner of the goods receives the Form 7501.
        price: The price, in US dollars.
        freight: What the freight alone costs, in US dollars.
        duty: The duties, taxes and fees that the goods owe, in US dollars, as the owner reckons them.
        charges_for_number: Whether a fee is asked for the use of an importer number.
        has_title: Whether the provider owns or buys the goods.
        is_licensed_broker: Whether the provider is a licensed customs broker.
        dated_on: The date that it bears.
        tells_duty_is_importers_debt: Whether it says that the duties are the importer of record's debt to CBP until CBP
            has them.
        delivery_terms: The delivery term, such as ``DDP``.

    Examples:
        >>> ServiceOffer(provider="Swift Forwarding Inc", is_tax_inclusive=True).label
        'offer of Swift Forwarding Inc'
    """

    provider: str | None = None
    is_tax_inclusive: bool | None = None
    importer_chosen_by_provider: bool | None = None
    importer_name: str | None = None
    importer_number: ImporterNumber | None = None
    gives_entry_summary: bool | None = None
    price: Decimal | None = None
    freight: Decimal | None = None
    duty: Decimal | None = None
    charges_for_number: bool | None = None
    has_title: bool | None = None
    is_licensed_broker: bool | None = None
    dated_on: dt.date | None = None
    tells_duty_is_importers_debt: bool | None = None
    delivery_terms: str | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"offer of {self.provider}" if self.provider else ""


@frozen(kw_only=True, field_transformer=shape)
class AuthenticityTest:
    """A test whether a document is genuine, such as a question to who issued it or a look at the file's metadata.

    Args:
        paper: Which document was tested, in words or as a path of the dossier.
        method: How it was tested.
        is_genuine: What came out; ``None`` while it is open.
        tested_on: The day of the test.

    Examples:
        >>> AuthenticityTest(paper="irs_documents[0]", method="asked the IRS by telephone", is_genuine=True).is_genuine
        True
    """

    paper: str | None = None
    method: str | None = None
    is_genuine: bool | None = None
    tested_on: dt.date | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"test of {self.paper}" if self.paper else ""
