"""CBP Form 5291 and other powers of attorney, and the broker who acts under them."""

from __future__ import annotations

import datetime as dt
import enum

from attrs import frozen

from iorkit.ids import FilerCode
from iorkit.model.parties import Address, EntityKind, Party
from iorkit.model.shape import block, shape
from iorkit.model.source import Source

__all__ = [
    "Broker",
    "IdentityProof",
    "LicenseStatus",
    "PowerAct",
    "PowerOfAttorney",
    "RecordsBreach",
    "Subagent",
]


class LicenseStatus(enum.Enum):
    """How a customs broker's license stands.

    Examples:
        >>> LicenseStatus("suspended").name
        'SUSPENDED'
    """

    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    LAPSED = "lapsed"
    NONE = "none"


class IdentityProof(enum.Enum):
    """What a broker can hold to show that it verified who its client is.

    Examples:
        >>> IdentityProof("photo-id").words
        'photo ID'
    """

    REGISTRY_EXTRACT = "registry-extract"
    PHOTO_ID = "photo-id"
    ADDRESS_PROOF = "address-proof"
    IRS_PROOF = "irs-proof"
    VISIT_OR_CALL = "visit-or-call"

    @property
    def words(self) -> str:
        """The proof, as a person would say it."""
        return _PROOF_WORDS[self]


_PROOF_WORDS = {
    IdentityProof.REGISTRY_EXTRACT: "registry extract",
    IdentityProof.PHOTO_ID: "photo ID",
    IdentityProof.ADDRESS_PROOF: "proof of address",
    IdentityProof.IRS_PROOF: "proof from the IRS",
    IdentityProof.VISIT_OR_CALL: "visit or call",
}


@frozen(kw_only=True, field_transformer=shape)
class RecordsBreach:
    """A breach of a broker's customs records, electronic or on paper.

    Args:
        discovered_on: The day on which the broker discovered it.
        is_reported: Whether it was reported to CBP.
        reported_on: The day on which it was reported to CBP.
        has_further_numbers: Whether further compromised importer numbers became known after the report.
        list_sent_on: The day on which CBP was sent the updated list of numbers.

    Examples:
        >>> RecordsBreach(discovered_on="2026-03-02", is_reported=False).is_reported
        False
    """

    discovered_on: dt.date | None = None
    is_reported: bool | None = None
    reported_on: dt.date | None = None
    has_further_numbers: bool | None = None
    list_sent_on: dt.date | None = None


@frozen(kw_only=True, field_transformer=shape)
class Broker:
    """A customs broker, licensed by CBP to transact customs business for others.

    Args:
        name: Its name.
        license_number: The number of its license.
        license_status: How the license stands.
        license_checked_on: The day on which that was looked up.
        has_national_permit: Whether it holds a national permit.
        filer_code: The three places that open its entry numbers.
        address: Its address.
        kind: What kind of person in law it is.
        has_licensed_officer: For a firm: whether an officer or partner holds a license as customs broker.
        licensed_officer_left_on: The last day on which an officer or partner held one.
        has_permit_qualifier: For a firm: whether it employs a licensed broker who qualifies its national permit.
        permit_qualifier_left_on: The last day on which it employed one.
        last_status_report_year: The year of the latest triennial status report that CBP has, with the fee.
        has_contacted_importer: Whether it was in direct contact with the importer.
        is_contact_prevented: Whether a forwarder or other third party keeps it from direct contact.
        identity_proofs: What it holds to show who the importer is; ``()`` where it holds nothing.
        has_dropped_client_for_fraud: Whether it dropped a client for an attempt to defraud the Government.
        dropped_client_on: The day on which it dropped that client.
        has_reported_dropped_client: Whether it reported that to CBP.
        breaches: Breaches of its customs records; ``()`` where it states that there were none.
        is_hired_by_third_party: Whether an unlicensed person other than the importer hired it.
        sends_importer_copies: Whether it sends the importer a copy of its bill or of the entry.
        are_copies_waived: Whether the importer waived such copies in writing.
        is_ctpat_validated: Whether CBP validated it in CTPAT.
        phone: Its telephone number.
        email: Its e-mail address.
        permit_number: The number of its national permit.
        license_ends_on: The last day for which its license stands, where an end is known.
        permit_ends_on: The last day for which its permit stands, where an end is known.
        suspension_begins_on: The first day of a suspension of its license or permit, also of one to come.
        suspension_ends_on: The last day of that suspension.
        status_report_filed_on: The day on which its latest triennial status report was filed.
        is_individual_license: Whether the license is an individual's, who alone has to earn continuing education
            credits.
        continuing_education_credits: Continuing education credits that the license holder completed in the current
            triennial period.
        is_continuing_education_certified: Whether the license holder certified them with the status report.
        license_active_since: The day on which the license was issued or reactivated, for the credits that it needs.
        has_responsible_supervision: Whether a licensed broker exercises responsible supervision and control over
            whoever handles the importer's entries.
        freight_forwarder: The freight forwarder through which the importer came to it, if any.
        compensates_forwarder: Whether it compensates that forwarder for referring the importer; 19 CFR 111.36(c).
        has_notified_importer_of_selection: Whether the importer was told in advance which broker the forwarder
            selected; 19 CFR 111.36(c)(1).
        sends_importer_charges: Whether it sends its charges directly to the importer, where a forwarder is compensated;
            19 CFR 111.36(c)(2).
        are_charges_waived: Whether the importer waived that in writing.
        agreement_prevents_contact: Whether the agreement with the forwarder, or an action under it, forbids or prevents
            direct contact; 19 CFR 111.36(c)(3).
        has_told_duty_is_importers_debt: Whether it told the importer in writing that duties paid to a broker and not to
            CBP remain the importer's debt; 19 CFR 111.29(b).
        source: How this is known; ``None`` where nobody says.
        none_of: Names of fields here of which it is stated that there is none, such as ``license_number``.

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
    kind: EntityKind | None = None
    has_licensed_officer: bool | None = None
    licensed_officer_left_on: dt.date | None = None
    has_permit_qualifier: bool | None = None
    permit_qualifier_left_on: dt.date | None = None
    last_status_report_year: int | None = None
    has_contacted_importer: bool | None = None
    is_contact_prevented: bool | None = None
    identity_proofs: tuple[IdentityProof, ...] | None = None
    has_dropped_client_for_fraud: bool | None = None
    dropped_client_on: dt.date | None = None
    has_reported_dropped_client: bool | None = None
    breaches: tuple[RecordsBreach, ...] | None = None
    is_hired_by_third_party: bool | None = None
    sends_importer_copies: bool | None = None
    are_copies_waived: bool | None = None
    is_ctpat_validated: bool | None = None
    phone: str | None = None
    email: str | None = None
    permit_number: str | None = None
    license_ends_on: dt.date | None = None
    permit_ends_on: dt.date | None = None
    suspension_begins_on: dt.date | None = None
    suspension_ends_on: dt.date | None = None
    status_report_filed_on: dt.date | None = None
    is_individual_license: bool | None = None
    continuing_education_credits: int | None = None
    is_continuing_education_certified: bool | None = None
    license_active_since: dt.date | None = None
    has_responsible_supervision: bool | None = None
    freight_forwarder: str | None = None
    compensates_forwarder: bool | None = None
    has_notified_importer_of_selection: bool | None = None
    sends_importer_charges: bool | None = None
    are_charges_waived: bool | None = None
    agreement_prevents_contact: bool | None = None
    has_told_duty_is_importers_debt: bool | None = None
    source: Source | None = None
    none_of: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return self.name or ""


class PowerAct(enum.Enum):
    """What an agent may be empowered to do.

    Examples:
        >>> PowerAct("bond-signing").words
        'signing bonds for the principal'
    """

    ENTRY = "entry"
    FORM_5106 = "form-5106"
    BOND_SIGNING = "bond-signing"
    SECURITY_FILING = "security-filing"
    PROTEST = "protest"
    REFUND = "refund"
    DRAWBACK = "drawback"
    PETITION = "petition"
    PRIOR_DISCLOSURE = "prior-disclosure"

    @property
    def words(self) -> str:
        """The act, as a person would say it."""
        return _ACT_WORDS[self]


_ACT_WORDS = {
    PowerAct.ENTRY: "making entry",
    PowerAct.FORM_5106: "filing Form 5106",
    PowerAct.BOND_SIGNING: "signing bonds for the principal",
    PowerAct.SECURITY_FILING: "the importer security filing",
    PowerAct.PROTEST: "protests",
    PowerAct.REFUND: "refunds",
    PowerAct.DRAWBACK: "drawback",
    PowerAct.PETITION: "petitions for relief",
    PowerAct.PRIOR_DISCLOSURE: "prior disclosures",
}


@frozen(kw_only=True, field_transformer=shape)
class Subagent:
    """Somebody to whom the agent of a power of attorney passed the power on.

    The agent's own licensed officers and authorized employees are no subagents.

    Args:
        name: The subagent's name.
        is_for_export_only: Whether it is appointed only to file Electronic Export Information.
        is_licensed_broker: Whether it is a licensed customs broker.
        is_resident: Whether it resides in the US.
        accepts_service: Whether it is authorized to accept service of process against the grantor.

    Examples:
        >>> Subagent(name="Harbor Brokerage LLC", is_licensed_broker=True).is_licensed_broker
        True
    """

    name: str | None = None
    is_for_export_only: bool | None = None
    is_licensed_broker: bool | None = None
    is_resident: bool | None = None
    accepts_service: bool | None = None


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
        ends_on: The last day that the document itself states; ``None`` where it runs until revoked.
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
        is_affirmed_directly: For one obtained through a third party: whether the importer affirmed it directly since.
        is_dated: Whether it bears the day on which it was signed.
        is_agent_added_later: Whether the agent's name was filled in after the signature.
        acts: What it covers, where it is limited to certain acts.
        further_agents: Further brokers whom it names beside ``agent``; ``()`` where it names one agent alone.
        allows_subagents: Whether it expressly allows the agent to appoint others.
        subagents: To whom the agent passed it on; ``()`` where it stayed with the agent.
        agent_is_minor: Whether the agent is under age.
        agent_is_licensed: Whether the agent is a licensed customs broker.
        agent_is_employee: Whether the agent is the grantor's own officer or regular employee.
        agent_is_lawyer: Whether the agent is an attorney at law.
        signs_for_surety: Whether the agent signs customs bonds for a surety too.
        has_surety_power: Whether that surety empowered it by a power of its own, such as CBP Form 5297.
        is_grantor_qualified: For a nonresident corporation: whether it is qualified to do business in the State where
            the agent acts.
        names_all_partners: Whether it names all partners, or for a limited partnership the general partners with
            authority.
        has_same_partners: Whether the partners are still those of the day of the signature.
        partners_changed_on: The day on which a partner joined or left.
        is_new_firm: Whether that change made a new firm in law.
        is_in_english: Whether it is in English.
        received_by_center_on: The day on which the Center director received it, where it was filed for a protest.
        is_kept: Whether the broker still keeps it.
        discarded_on: The day on which the broker discarded it.
        client_active_until: The last day on which the grantor was an active client of the broker.
        is_transcribed_whole: Whether all that the form says stands here, so that what is empty is blank on the form;
            ``False`` where only a part was transcribed.
        source: How this is known; ``None`` where nobody says.
        none_of: Names of fields here of which it is stated that there is none, such as ``ends_on``.

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
    is_affirmed_directly: bool | None = None
    is_dated: bool | None = None
    is_agent_added_later: bool | None = None
    acts: tuple[PowerAct, ...] | None = None
    further_agents: tuple[Party, ...] | None = None
    allows_subagents: bool | None = None
    subagents: tuple[Subagent, ...] | None = None
    agent_is_minor: bool | None = None
    agent_is_licensed: bool | None = None
    agent_is_employee: bool | None = None
    agent_is_lawyer: bool | None = None
    signs_for_surety: bool | None = None
    has_surety_power: bool | None = None
    is_grantor_qualified: bool | None = None
    names_all_partners: bool | None = None
    has_same_partners: bool | None = None
    partners_changed_on: dt.date | None = None
    is_new_firm: bool | None = None
    is_in_english: bool | None = None
    received_by_center_on: dt.date | None = None
    is_kept: bool | None = None
    discarded_on: dt.date | None = None
    client_active_until: dt.date | None = None
    is_transcribed_whole: bool | None = None
    source: Source | None = None
    none_of: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"to {self.agent.name}" if self.agent and self.agent.name and self.agent.name.strip() else ""
