"""Who: parties, their names, kinds and addresses."""

from __future__ import annotations

import datetime as dt
import enum

from attrs import frozen

from iorkit.ids import EIN, ImporterNumber
from iorkit.model.shape import coded, shape

__all__ = [
    "Address",
    "AddressKind",
    "Alias",
    "AliasKind",
    "EntityChange",
    "EntityChangeKind",
    "EntityKind",
    "Party",
]


class EntityKind(enum.Enum):
    """What kind of person in law a party is; Form 5106 block 1G, with limited partnerships told apart.

    Examples:
        >>> EntityKind("partnership").is_partnership
        True
    """

    CORPORATION = "corporation"
    LLC = "llc"
    PARTNERSHIP = "partnership"
    LIMITED_PARTNERSHIP = "limited-partnership"
    SOLE_PROPRIETOR = "sole-proprietor"
    INDIVIDUAL = "individual"
    US_GOVERNMENT = "us-government"
    STATE_GOVERNMENT = "state-government"
    FOREIGN_GOVERNMENT = "foreign-government"

    @property
    def is_partnership(self) -> bool:
        """Whether it is a partnership of either kind."""
        return self in (EntityKind.PARTNERSHIP, EntityKind.LIMITED_PARTNERSHIP)

    @property
    def is_individual(self) -> bool:
        """Whether it is a natural person, in business or not."""
        return self in (EntityKind.INDIVIDUAL, EntityKind.SOLE_PROPRIETOR)


class AddressKind(enum.Enum):
    """What stands at an address; Form 5106 blocks 2A and 2B.

    Examples:
        >>> AddressKind("post-office-box").name
        'POST_OFFICE_BOX'
    """

    RESIDENCE = "residence"
    CORPORATE_OFFICE = "corporate-office"
    WAREHOUSE = "warehouse"
    RETAIL_LOCATION = "retail-location"
    OFFICE_BUILDING = "office-building"
    BUSINESS_SERVICE_CENTER = "business-service-center"
    POST_OFFICE_BOX = "post-office-box"
    OTHER = "other"


@frozen(kw_only=True, field_transformer=shape)
class Address:
    """A postal or physical address, in the parts that Form 5106 asks for.

    Args:
        line1: Street and number, or post office box.
        line2: Suite, floor and the like.
        city: City.
        state: State or province code; ``FN`` outside the US, Canada and Mexico in CBP's messages.
        postal_code: ZIP or postal code, as text.
        country: Country code of two letters, as ACE has it.
        kind: What stands there.
        kind_text: The explanation where ``kind`` is ``other``.

    Examples:
        >>> Address(line1="1200 Harbor Way", city="Oakland", state="CA", postal_code="94607").one_line
        '1200 Harbor Way, Oakland, CA 94607'
    """

    line1: str | None = None
    line2: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None
    country: str | None = coded("countries")
    kind: AddressKind | None = None
    kind_text: str | None = None

    @property
    def one_line(self) -> str:
        """The address on one line, parts that are missing left out."""
        region = " ".join(part for part in (self.state, self.postal_code) if part)
        parts = (self.line1, self.line2, self.city, region, self.country)
        return ", ".join(part for part in parts if part)


class AliasKind(enum.Enum):
    """How another name belongs to a party; Form 5106 block 1C.

    Examples:
        >>> AliasKind("DBA").name
        'DBA'
    """

    DBA = "DBA"
    DIV = "DIV"
    AKA = "AKA"


@frozen(kw_only=True, field_transformer=shape)
class Alias:
    """Another name of a party: a trade name, a division, or an other name.

    Args:
        kind: How the name belongs to the party.
        name: The name.
        number: The importer number with the suffix under which it is on file.

    Examples:
        >>> Alias(kind="DBA", name="Lumen Home").kind
        <AliasKind.DBA: 'DBA'>
    """

    kind: AliasKind | None = None
    name: str | None = None
    number: ImporterNumber | None = None


@frozen(kw_only=True, field_transformer=shape)
class Party:
    """A person or firm that a document names.

    Args:
        name: The legal name, as the document has it.
        number: The importer number that the document gives.
        ein: The EIN that the document gives.
        kind: What kind of person in law it is.
        country_of_organization: Where it was organized or, for an individual, resides; two letters.
        state_of_organization: The state of organization, within the US.
        is_resident: For an individual or partnership: whether it, or one of the partners, resides in the US.
        address: The address that the document gives.
        aliases: Other names.
        email: E-mail address.
        phone: Telephone number.
        none_of: Names of fields here of which it is stated that there is none, such as ``ein``.

    Examples:
        >>> Party(name="Lumen Housewares LLC", number="47-5550101").number.kind.name
        'EIN'
    """

    name: str | None = None
    number: ImporterNumber | None = None
    ein: EIN | None = None
    kind: EntityKind | None = None
    country_of_organization: str | None = coded("countries")
    state_of_organization: str | None = None
    is_resident: bool | None = None
    address: Address | None = None
    aliases: tuple[Alias, ...] | None = None
    email: str | None = None
    phone: str | None = None
    none_of: tuple[str, ...] | None = None


class EntityChangeKind(enum.Enum):
    """What changed about a party.

    Examples:
        >>> EntityChangeKind("legal-form").name
        'LEGAL_FORM'
    """

    NAME = "name"
    ADDRESS = "address"
    OFFICERS = "officers"
    OWNERSHIP = "ownership"
    LEGAL_FORM = "legal-form"
    MERGER = "merger"
    TRADE_NAME = "trade-name"
    OTHER = "other"


@frozen(kw_only=True, field_transformer=shape)
class EntityChange:
    """A change of the importer of record itself, such as a new name, address or officer.

    Args:
        kind: What changed.
        changed_on: The day on which it took effect.
        creates_new_entity: Whether another entity took the importer's place, as after a merger.

    Examples:
        >>> EntityChange(kind="address", changed_on="2026-02-02").label
        'address of 2026-02-02'
    """

    kind: EntityChangeKind | None = None
    changed_on: dt.date | None = None
    creates_new_entity: bool | None = None

    @property
    def label(self) -> str:
        """What a person calls this change; empty where it bears no name of its own."""
        parts = (self.kind.value if self.kind else "", self.changed_on.isoformat() if self.changed_on else "")
        return " of ".join(part for part in parts if part)
