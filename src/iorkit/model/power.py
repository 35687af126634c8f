"""CBP Form 5291 and other powers of attorney, and the broker who acts under them."""

from __future__ import annotations

import datetime as dt
import enum

from attrs import frozen

from iorkit.ids import FilerCode
from iorkit.model.parties import Address, EntityKind, Party
from iorkit.model.shape import block, shape

__all__ = ["Broker", "LicenseStatus", "PowerOfAttorney"]


class LicenseStatus(enum.Enum):
    """How a customs broker's licence stands.

    Examples:
        >>> LicenseStatus("suspended").name
        'SUSPENDED'
    """

    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    LAPSED = "lapsed"
    NONE = "none"


@frozen(kw_only=True, field_transformer=shape)
class Broker:
    """A customs broker, licensed by CBP to transact customs business for others.

    Args:
        name: Its name.
        license_number: The number of its licence.
        license_status: How the licence stands.
        license_checked_on: The day on which that was looked up.
        has_national_permit: Whether it holds a national permit.
        filer_code: The three places that open its entry numbers.
        address: Its address.
        phone: Its telephone number.
        email: Its e-mail address.

    Examples:
        >>> Broker(name="Bayside Customs Brokers Inc", license_status="active").license_status.value
        'active'
    """

    name: str | None = None
    license_number: str | None = None
    license_status: LicenseStatus | None = None
    license_checked_on: dt.date | None = None
    has_national_permit: bool | None = None
    filer_code: FilerCode | None = None
    address: Address | None = None
    phone: str | None = None
    email: str | None = None

    @property
    def label(self) -> str:
        """What a person calls this paper; empty where it bears no name of its own."""
        return self.name or ""


@frozen(kw_only=True, field_transformer=shape)
class PowerOfAttorney:
    """CBP Form 5291 or an equal paper: the importer empowers an agent to transact customs business in its name.

    Args:
        grantor: Who gives the power, with its number and business address.
        grantor_kind: What kind of person in law the grantor is.
        agent: Who receives it.
        agent_is_resident: Whether the agent resides in the US.
        agent_accepts_service: Whether the agent is authorized to accept service of process against the grantor.
        ports: The ports or Center that it names; ``()`` or ``("all",)`` for all.
        center: The Center of Excellence and Expertise that it names, such as ``CEE007``.
        scope: What it covers, in the paper's words.
        is_general: Whether it is a general power with unlimited authority.
        executed_on: The day on which it was signed.
        ends_on: The last day that the paper itself states; ``None`` where it runs until revoked.
        revoked_on: The day on which a written revocation was received.
        is_signed: Whether it is signed.
        signer_name: Who signed.
        signer_title: The signer's title or capacity.
        fictitious_name: The partnership or fictitious business name.
        home_address: The home address of an individual.
        partners: The partners that a partnership's power names.
        has_partnership_agreement: Whether a limited partnership's agreement is attached.
        has_authority_proof: Whether proof of the signer's authority is attached.
        witness_name: Who witnessed the signature.
        is_witnessed: Whether a witness signed.
        is_sealed: Whether the corporate seal is affixed.
        is_executed_directly: Whether broker and grantor executed it directly, through no third party.
        executed_through: The third party through which it was obtained, if any.

    Examples:
        >>> PowerOfAttorney(grantor_kind="partnership", executed_on="2024-03-01").executed_on
        datetime.date(2024, 3, 1)
    """

    grantor: Party | None = block("3")
    grantor_kind: EntityKind | None = block("2")
    agent: Party | None = block("agent")
    agent_is_resident: bool | None = None
    agent_accepts_service: bool | None = None
    ports: tuple[str, ...] | None = block("ports")
    center: str | None = block("ports", codes=("centers",))
    scope: str | None = block("scope")
    is_general: bool | None = None
    executed_on: dt.date | None = block("13")
    ends_on: dt.date | None = block("9")
    revoked_on: dt.date | None = None
    is_signed: bool | None = block("11")
    signer_name: str | None = block("11")
    signer_title: str | None = block("12")
    fictitious_name: str | None = block("6")
    home_address: Address | None = block("7")
    partners: tuple[str, ...] | None = None
    has_partnership_agreement: bool | None = None
    has_authority_proof: bool | None = None
    witness_name: str | None = block("14")
    is_witnessed: bool | None = block("15")
    is_sealed: bool | None = block("16")
    is_executed_directly: bool | None = None
    executed_through: str | None = None

    @property
    def label(self) -> str:
        """What a person calls this paper; empty where it bears no name of its own."""
        return f"to {self.agent.name}" if self.agent and self.agent.name else ""
