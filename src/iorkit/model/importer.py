"""The importer of record, and those who stand in for it."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal

from attrs import frozen

from iorkit.ids import EIN, BondNumber, ImporterNumber
from iorkit.model.account import Form4811
from iorkit.model.evidence import RecordStatus, VoidReason
from iorkit.model.parties import Address, Alias, EntityKind
from iorkit.model.shape import coded, shape
from iorkit.model.source import Source

__all__ = [
    "IOR",
    "IORAgent",
    "ImporterRole",
    "OtherImporter",
    "RegistryStatus",
    "ResidentAgent",
    "StateRegistration",
    "USTies",
    "VerifiedImporter",
]


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
    FULFILLMENT_CENTER = "fulfillment-center"
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
        ImporterRole.FULFILLMENT_CENTER,
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
        address: The agent's address.

    Examples:
        >>> ResidentAgent(name="Harbor Agents Inc", state="CA").state
        'CA'
    """

    name: str | None = None
    state: str | None = None
    accepted_on: dt.date | None = None
    left_state_on: dt.date | None = None
    has_accepted: bool | None = None
    address: Address | None = None


class RegistryStatus(enum.Enum):
    """How a State's register of companies has an entity.

    Examples:
        >>> RegistryStatus("dissolved").shows_existence
        False
    """

    ACTIVE = "active"
    SUSPENDED = "suspended"
    FORFEITED = "forfeited"
    REVOKED = "revoked"
    DISSOLVED = "dissolved"
    NOT_FOUND = "not-found"
    NEVER_CHECKED = "never-checked"

    @property
    def shows_existence(self) -> bool:
        """Whether the register shows an entity that exists and may act."""
        return self is RegistryStatus.ACTIVE


@frozen(kw_only=True, field_transformer=shape)
class StateRegistration:
    """What a State's register of companies says of an entity.

    Args:
        status: How the register has it; ``never-checked`` where nobody looked.
        jurisdiction: The State, two letters.
        checked_on: The day on which that was looked up.
        formed_on: The day on which the entity was formed.
        agent_address: The address of its registered agent.
        source: How this is known; ``None`` where nobody says.

    Examples:
        >>> StateRegistration(status="active", jurisdiction="CA", checked_on="2026-03-02").status.shows_existence
        True
    """

    status: RegistryStatus | None = None
    jurisdiction: str | None = None
    checked_on: dt.date | None = None
    formed_on: dt.date | None = None
    agent_address: Address | None = None
    source: Source | None = None


@frozen(kw_only=True, field_transformer=shape)
class USTies:
    """What ties an entity to the United States, as the executive order of 3 June 2026 asks.

    Args:
        has_principal_place: Whether its principal place of business is in the US.
        has_significant_activity: Whether it is present in the US with significant business activity.
        has_sufficient_assets: Whether it has sufficient tangible assets in the US.
        is_controlled_by_us_persons: Whether its controlling owners are US citizens or lawful permanent residents.
        has_significant_real_property: Whether it owns significant real property in the US.

    Examples:
        >>> USTies(has_principal_place=True, has_sufficient_assets=False).has_sufficient_assets
        False
    """

    has_principal_place: bool | None = None
    has_significant_activity: bool | None = None
    has_sufficient_assets: bool | None = None
    is_controlled_by_us_persons: bool | None = None
    has_significant_real_property: bool | None = None


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
        aliases: Its trade names, divisions and other names; ``()`` where it states that it has none.
        role: What it is to the goods.
        has_financial_interest: Whether it has a financial interest in the goods beyond its name on the bill.
        is_designated_in_writing: For a licensed broker: whether owner, purchaser or consignee designated it.
        resident_agents: Its agents for service of process; ``()`` where it states that it has none.
        last_used_on: The day of its last entry summary, or of a request for services that is not stated apart.
        has_open_transactions: Whether a transaction is outstanding to which the number must stay associated.
        service_requested_on: The day of its last request for services that led to a bill or refund, apart from entry.
        number_assigned_on: For a number that CBP assigned: the day on which it did.
        ein_assigned_on: The day on which the IRS assigned the EIN.
        void_risks: The reasons for voiding a number that hold for it; ``()`` where none does.
        registration: What a State's register of companies says of it.
        full_time_employees: How many people it employs full time in the US.
        is_citizen_or_permanent_resident: For an individual: whether a US citizen or lawful permanent resident.
        imports_commercially: For an individual: whether the goods are for trade and not for personal use.
        us_ties: What ties it to the US, by the test of the executive order of 3 June 2026.
        is_ctpat_validated: Whether CBP validated it in CTPAT.
        is_debarred: Whether it is debarred or suspended from business with the Government.
        has_unpaid_penalties: Whether it owes CBP penalties or liquidated damages that are due.
        has_overdue_bills: Whether it owes CBP bills that are overdue.
        is_represented: Whether it is dead or insolvent, or a court's representative acts for it.
        has_carriers_document: Where it is represented: whether an endorsed bill of lading, a carrier's certificate or
            a duplicate bill shows the representative as consignee.
        has_bank_account: Whether it has a bank account in the US.
        capital: Its paid-in capital, in US dollars.
        phone: Its telephone number, as the user's files have it.
        email: Its e-mail address, as the user's files have it.
        has_ach_refund: Whether CBP has its bank data for electronic refunds (ACH Refund).
        ach_refund_from: The day from which CBP has them.
        form_4811: Its CBP Form 4811, by which refunds or bills go to another party.
        source: How this is known; ``None`` where nobody says.
        none_of: Names of fields here of which it is stated that there is none, such as ``ein``.

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
    aliases: tuple[Alias, ...] | None = None
    role: ImporterRole | None = None
    has_financial_interest: bool | None = None
    is_designated_in_writing: bool | None = None
    resident_agents: tuple[ResidentAgent, ...] | None = None
    last_used_on: dt.date | None = None
    has_open_transactions: bool | None = None
    service_requested_on: dt.date | None = None
    number_assigned_on: dt.date | None = None
    ein_assigned_on: dt.date | None = None
    void_risks: tuple[VoidReason, ...] | None = None
    registration: StateRegistration | None = None
    full_time_employees: int | None = None
    is_citizen_or_permanent_resident: bool | None = None
    imports_commercially: bool | None = None
    us_ties: USTies | None = None
    is_ctpat_validated: bool | None = None
    is_debarred: bool | None = None
    has_unpaid_penalties: bool | None = None
    has_overdue_bills: bool | None = None
    is_represented: bool | None = None
    has_carriers_document: bool | None = None
    has_bank_account: bool | None = None
    capital: Decimal | None = None
    phone: str | None = None
    email: str | None = None
    has_ach_refund: bool | None = None
    ach_refund_from: dt.date | None = None
    form_4811: Form4811 | None = None
    source: Source | None = None
    none_of: tuple[str, ...] | None = None


@frozen(kw_only=True, field_transformer=shape)
class IORAgent:
    """A firm that offers to act as importer of record for others.

    Args:
        name: The agent's legal name.
        number: The agent's importer number.
        address: The agent's address.
        is_licensed_broker: Whether it is a licensed customs broker.
        license_number: The number of its license.
        is_designated_in_writing: Whether owner, purchaser or consignee designated it in writing.
        has_financial_interest: Whether it owns or purchased the goods or has another financial interest in them.
        transacts_for_others: Whether it prepares or files entries or does other customs business for others.
        is_importer: Whether the agent is the importer of record of ``ior``, so that what is empty here is as there.
        acknowledges_duty_debt: Whether its agreement says who owes CBP the duties, and that what is paid to the agent
            and not to CBP remains due.
        source: How this is known; ``None`` where nobody says.
        none_of: Names of fields here of which it is stated that there is none, such as ``license_number``.

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
    is_importer: bool | None = None
    acknowledges_duty_debt: bool | None = None
    source: Source | None = None
    none_of: tuple[str, ...] | None = None


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
        none_of: Names of fields here of which it is stated that there is none, such as ``ein``.

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
    none_of: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return self.name or ""


@frozen(kw_only=True, field_transformer=shape)
class VerifiedImporter:
    """How a buyer that is importer of record stood when it was last verified, at an earlier order.

    Args:
        number: Its importer number then.
        name: Its legal name then.
        status: How CBP's file had the number then.
        bond_number: The number of its continuous bond then.
        verified_on: The day on which that was verified.

    Examples:
        >>> VerifiedImporter(number="36-5550142", verified_on="2025-11-03").verified_on
        datetime.date(2025, 11, 3)
    """

    number: ImporterNumber | None = None
    name: str | None = None
    status: RecordStatus | None = None
    bond_number: BondNumber | None = None
    verified_on: dt.date | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return self.name or ""
