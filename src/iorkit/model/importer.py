"""The importer of record, and those who stand in for it."""

from __future__ import annotations

import datetime as dt
import enum

from attrs import frozen

from iorkit.ids import EIN, ImporterNumber
from iorkit.model.parties import Address, Alias, EntityKind
from iorkit.model.shape import coded, shape

__all__ = ["IOR", "IORAgent", "ImporterRole", "OtherImporter", "ResidentAgent"]


class ImporterRole(enum.Enum):
    """What the importer of record is to the goods.

    Examples:
        >>> ImporterRole("freight-forwarder").is_nominal
        True
    """

    OWNER = "owner"
    PURCHASER = "purchaser"
    BUYING_AGENT = "buying-agent"
    SELLING_AGENT = "selling-agent"
    CONSIGNEE_ON_CONSIGNMENT = "consignee-on-consignment"
    LESSEE = "lessee"
    EXHIBITOR = "exhibitor"
    REPAIRER = "repairer"
    LICENSED_BROKER = "licensed-broker"
    FREIGHT_FORWARDER = "freight-forwarder"
    CONSOLIDATOR = "consolidator"
    EXPRESS_OPERATOR = "express-operator"
    WAREHOUSE = "warehouse"
    FULFILMENT_CENTER = "fulfilment-center"
    SERVICE_COMPANY = "service-company"

    @property
    def has_interest(self) -> bool:
        """Whether the role by itself carries a financial interest in the goods."""
        return self in _INTERESTED

    @property
    def is_nominal(self) -> bool:
        """Whether such a party is commonly named as consignee only to move the goods."""
        return self in _NOMINAL


_INTERESTED = frozenset(
    {
        ImporterRole.OWNER,
        ImporterRole.PURCHASER,
        ImporterRole.BUYING_AGENT,
        ImporterRole.SELLING_AGENT,
        ImporterRole.CONSIGNEE_ON_CONSIGNMENT,
        ImporterRole.LESSEE,
        ImporterRole.EXHIBITOR,
        ImporterRole.REPAIRER,
    }
)
_NOMINAL = frozenset(
    {
        ImporterRole.FREIGHT_FORWARDER,
        ImporterRole.CONSOLIDATOR,
        ImporterRole.EXPRESS_OPERATOR,
        ImporterRole.WAREHOUSE,
        ImporterRole.FULFILMENT_CENTER,
    }
)


@frozen(kw_only=True, field_transformer=shape)
class ResidentAgent:
    """A person in the US who accepts service of process for a nonresident importer.

    Args:
        name: The agent's name.
        state: The State in which the agent resides, two letters.
        accepted_on: The day on which the agent accepted.
        left_state_on: The day on which the agent ceased to reside there.
        has_accepted: Whether the agent accepted.

    Examples:
        >>> ResidentAgent(name="Harbor Agents Inc", state="CA").state
        'CA'
    """

    name: str | None = None
    state: str | None = None
    accepted_on: dt.date | None = None
    left_state_on: dt.date | None = None
    has_accepted: bool | None = None


@frozen(kw_only=True, field_transformer=shape)
class IOR:
    """The importer of record: who answers for the entry, the duties and the truth of the declaration.

    Args:
        name: The legal name.
        number: The importer number under which it enters goods.
        ein: The EIN, where the number does not already show it.
        kind: What kind of person in law it is.
        country_of_organization: Where it was organized or, for an individual, resides; two letters.
        state_of_organization: The state of organization, within the US.
        is_resident: For an individual or partnership: whether it, or one of the partners, resides in the US.
        address: Where it carries on its business.
        mailing_address: Where it receives mail.
        aliases: Its trade names, divisions and other names.
        role: What it is to the goods.
        has_financial_interest: Whether it has a financial interest in the goods beyond its name on the bill.
        is_designated_in_writing: For a licensed broker: whether owner, purchaser or consignee designated it.
        resident_agents: Its agents for service of process; ``()`` where it states that it has none.
        last_used_on: The day of its last entry summary or request for services.
        has_open_transactions: Whether a transaction is outstanding to which the number must stay associated.

    Examples:
        >>> IOR(name="Lumen Housewares LLC", number="47-5550101", role="purchaser").role.has_interest
        True
    """

    name: str | None = None
    number: ImporterNumber | None = None
    ein: EIN | None = None
    kind: EntityKind | None = None
    country_of_organization: str | None = coded("countries")
    state_of_organization: str | None = None
    is_resident: bool | None = None
    address: Address | None = None
    mailing_address: Address | None = None
    aliases: tuple[Alias, ...] = ()
    role: ImporterRole | None = None
    has_financial_interest: bool | None = None
    is_designated_in_writing: bool | None = None
    resident_agents: tuple[ResidentAgent, ...] | None = None
    last_used_on: dt.date | None = None
    has_open_transactions: bool | None = None


@frozen(kw_only=True, field_transformer=shape)
class IORAgent:
    """A firm that offers to act as importer of record for others.

    Args:
        name: The agent's legal name.
        number: The agent's importer number.
        address: The agent's address.
        is_licensed_broker: Whether it is a licensed customs broker.
        license_number: The number of its licence.
        is_designated_in_writing: Whether owner, purchaser or consignee designated it in writing.
        has_financial_interest: Whether it owns or purchased the goods or has another financial interest in them.
        transacts_for_others: Whether it prepares or files entries or does other customs business for others.

    Examples:
        >>> IORAgent(name="Gateway IOR Services Inc", is_licensed_broker=False).is_licensed_broker
        False
    """

    name: str | None = None
    number: ImporterNumber | None = None
    address: Address | None = None
    is_licensed_broker: bool | None = None
    license_number: str | None = None
    is_designated_in_writing: bool | None = None
    has_financial_interest: bool | None = None
    transacts_for_others: bool | None = None


@frozen(kw_only=True, field_transformer=shape)
class OtherImporter:
    """Another importer, or another number of the same one, that the user's own files know.

    Args:
        name: The legal name.
        number: The importer number.
        ein: The EIN, where the number does not already show it.
        address: The address.
        phone: The telephone number.
        email: The e-mail address.
        is_affiliate: Whether it is of the same group as the dossier's importer of record.

    Examples:
        >>> OtherImporter(name="Lumen Trading Inc", number="47-5550909", is_affiliate=True).is_affiliate
        True
    """

    name: str | None = None
    number: ImporterNumber | None = None
    ein: EIN | None = None
    address: Address | None = None
    phone: str | None = None
    email: str | None = None
    is_affiliate: bool | None = None

    @property
    def label(self) -> str:
        """What a person calls this paper; empty where it bears no name of its own."""
        return self.name or ""
