"""CBP Form 301, the customs bond, and what it secures."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal

from attrs import frozen

from iorkit.ids import BondNumber, EntryNumber, FilerCode, ImporterNumber, PortCode, SuretyCode
from iorkit.model.parties import Address, Alias, EntityKind, Party
from iorkit.model.shape import block, coded, shape
from iorkit.model.source import Source

__all__ = [
    "BondApplication",
    "BondKind",
    "BondParty",
    "BondSigner",
    "BondUser",
    "CashSecurity",
    "CustomsBond",
    "DutyFigures",
    "Rider",
    "RiderKind",
    "SignerCapacity",
    "SingleTransaction",
    "Surety",
    "Witness",
]


class BondKind(enum.Enum):
    """Whether a bond covers a year's entries or one; Form 301 section I.

    Examples:
        >>> BondKind("continuous").type_code
        '8'
    """

    CONTINUOUS = "continuous"
    SINGLE = "single"

    @property
    def type_code(self) -> str:
        """The bond type of Form 7501 and of CBP's messages: 8 continuous, 9 single."""
        return "8" if self is BondKind.CONTINUOUS else "9"


class BondParty(enum.Enum):
    """Which party to a bond did something.

    Examples:
        >>> BondParty("surety").name
        'SURETY'
    """

    PRINCIPAL = "principal"
    SURETY = "surety"


class RiderKind(enum.Enum):
    """What a rider changes in a bond.

    Examples:
        >>> RiderKind("name-change").name
        'NAME_CHANGE'
    """

    NAME_CHANGE = "name-change"
    ADDRESS_CHANGE = "address-change"
    TRADE_NAME_ADDED = "trade-name-added"
    TRADE_NAME_DELETED = "trade-name-deleted"
    USER_ADDED = "user-added"
    USER_DELETED = "user-deleted"
    RECONCILIATION = "reconciliation"
    OTHER = "other"


@frozen(kw_only=True, field_transformer=shape)
class Rider:
    """A change that principal and surety attach to a bond.

    Args:
        kind: What it changes.
        effective_on: The day on which it takes effect.
        received_on: The day on which CBP received it.
        name: The name that it adds or deletes, or to which it changes the principal's.

    Examples:
        >>> Rider(kind="name-change", effective_on="2026-03-02", name="Lumen Housewares LLC").kind.name
        'NAME_CHANGE'
    """

    kind: RiderKind | None = None
    effective_on: dt.date | None = None
    received_on: dt.date | None = None
    name: str | None = None


class SignerCapacity(enum.Enum):
    """In which capacity somebody signs a bond for the principal or the surety.

    Examples:
        >>> SignerCapacity("attorney-in-fact").name
        'ATTORNEY_IN_FACT'
    """

    SELF = "self"
    OFFICER = "officer"
    PARTNER = "partner"
    MEMBER = "member"
    EMPLOYEE = "employee"
    ATTORNEY_IN_FACT = "attorney-in-fact"
    OTHER = "other"


@frozen(kw_only=True, field_transformer=shape)
class BondSigner:
    """Who signed a bond for the principal or for the surety, and by what authority; 19 CFR 113.31 to 113.37.

    Args:
        name: The signer's name.
        title: The signer's title, as the bond has it.
        capacity: In which capacity the signer acted.
        has_authority_proof: Whether the authority is shown: a corporate resolution, or for an attorney-in-fact a
            power of attorney that CBP has or that is filed with the bond.
        power_executed_on: For an attorney-in-fact: the day on which that power was signed.
        power_ends_on: For an attorney-in-fact: the last day for which that power stands, where it names one.
        power_limit: For an attorney-in-fact: the largest bond that the power covers, in US dollars, where it names
            one.
        signed_on: The day of the signature.

    Examples:
        >>> BondSigner(name="Mara Ito", title="President", capacity="officer").capacity.value
        'officer'
    """

    name: str | None = None
    title: str | None = None
    capacity: SignerCapacity | None = None
    has_authority_proof: bool | None = None
    power_executed_on: dt.date | None = None
    power_ends_on: dt.date | None = None
    power_limit: Decimal | None = None
    signed_on: dt.date | None = None


@frozen(kw_only=True, field_transformer=shape)
class Surety:
    """The company that answers for the principal.

    Args:
        name: Its name.
        code: Its three-place surety code.
        is_resident_corporate: Whether it is a corporation resident in the US.
        liability: Its share, in US dollars, where there are several sureties.
        agent_id: The identification number of the agent who signs for it.
        address: Its address, with the State of incorporation.
        mailing_address: The mailing address that it asks for.
        is_signed: Whether it signed.
        is_on_circular_570: Whether the Treasury's Circular 570, in the edition in force, names it.
        circular_570_of: The date of the edition that was consulted; ``None`` where it is the one in force.
        underwriting_limit: Its limit for one bond by that circular, in US dollars.
        is_excess_protected: Whether what exceeds the limit is protected by coinsurance, reinsurance or otherwise under
            31 CFR 223.11.
        signer: Who signed for it.
        kind: What kind of person in law it is; ``individual`` for an individual surety.
        is_us_citizen: For an individual surety: whether it is a citizen of the US.
        is_us_resident: For an individual surety: whether it resides in the US.
        unencumbered_property: For an individual surety: the unencumbered property in the US that it shows, in US
            dollars.

    Examples:
        >>> Surety(code="001", is_resident_corporate=True).is_resident_corporate
        True
    """

    name: str | None = None
    code: SuretyCode | None = None
    is_resident_corporate: bool | None = None
    liability: Decimal | None = None
    agent_id: str | None = None
    address: Address | None = None
    mailing_address: Address | None = None
    is_signed: bool | None = None
    is_on_circular_570: bool | None = None
    circular_570_of: dt.date | None = None
    underwriting_limit: Decimal | None = None
    is_excess_protected: bool | None = None
    signer: BondSigner | None = None
    kind: EntityKind | None = None
    is_us_citizen: bool | None = None
    is_us_resident: bool | None = None
    unencumbered_property: Decimal | None = None


@frozen(kw_only=True, field_transformer=shape)
class CashSecurity:
    """Cash or Government obligations that stand in place of a surety.

    Args:
        amount: The amount deposited, in US dollars.
        deposited_on: The day of the deposit.
        ends_on: The last day for which it stands.
        is_accepted: Whether CBP accepted it.
        is_form301_filed: Whether Form 301, or another bond that CBP approved, was filed with it.

    Examples:
        >>> CashSecurity(amount="50000", deposited_on="2026-01-02", is_form301_filed=True).amount
        Decimal('50000')
    """

    amount: Decimal | None = None
    deposited_on: dt.date | None = None
    ends_on: dt.date | None = None
    is_accepted: bool | None = None
    is_form301_filed: bool | None = None


@frozen(kw_only=True, field_transformer=shape)
class Witness:
    """A witness of a signature, whom Form 301 asks for where a party is no corporation.

    Args:
        name: The witness's name.
        address: The witness's address.

    Examples:
        >>> Witness(name="Jude Okafor").name
        'Jude Okafor'
    """

    name: str | None = None
    address: Address | None = None


@frozen(kw_only=True, field_transformer=shape)
class BondUser:
    """A party that may obligate the bond beside the principal.

    Args:
        name: Its name.
        number: Its importer number.
        added_on: The day from which it may use the bond.
        deleted_on: The day from which it no longer may.
        is_separate_entity: Whether it has legal status of its own, as an incorporated subsidiary has.

    Examples:
        >>> BondUser(name="Lumen Garden LLC", number="47-5550101GA").name
        'Lumen Garden LLC'
    """

    name: str | None = None
    number: ImporterNumber | None = None
    added_on: dt.date | None = None
    deleted_on: dt.date | None = None
    is_separate_entity: bool | None = None


@frozen(kw_only=True, field_transformer=shape)
class SingleTransaction:
    """The transaction that a single transaction bond secures.

    Args:
        entry_number: The entry.
        seizure_number: The seizure, for activity 10.
        isf_number: The security filing, for activity 16.
        on: The day of the transaction.
        port: The port code.
        value: The total entered value, in US dollars.
        duties_taxes_fees: All duties, taxes and fees together, in US dollars.
        is_restricted: Whether another agency's requirements, a quota or visa, or a restriction applies.
        is_unconditionally_free: Whether the tariff frees the goods of duty without any condition.
        is_temporary_import: Whether the goods are entered temporarily, under chapter 98 subchapter XIII of the tariff.
        is_reduced_temporary_import: Whether they are order samples, advertising films or professional equipment, for
            which a smaller temporary importation bond is enough.
        is_bond_exempt: Whether they originate in a partner country and are brought in by its national or resident, so
            that a temporary importation needs no bond.
        estimated_duties_and_fees: For a temporary importation: duties and fees of an ordinary consumption entry, in US
            dollars.
        invoice_value: Where the invoice is missing at entry: the invoice value of the goods, in US dollars.

    Examples:
        >>> SingleTransaction(value="5000", duties_taxes_fees="1000").value
        Decimal('5000')
    """

    entry_number: EntryNumber | None = None
    seizure_number: str | None = None
    isf_number: str | None = None
    on: dt.date | None = None
    port: PortCode | None = None
    value: Decimal | None = None
    duties_taxes_fees: Decimal | None = None
    is_restricted: bool | None = None
    is_unconditionally_free: bool | None = None
    is_temporary_import: bool | None = None
    is_reduced_temporary_import: bool | None = None
    is_bond_exempt: bool | None = None
    estimated_duties_and_fees: Decimal | None = None
    invoice_value: Decimal | None = None


@frozen(kw_only=True, field_transformer=shape)
class DutyFigures:
    """The duties, taxes and fees of twelve months, by which a continuous bond is measured.

    Args:
        duties: Duties, in US dollars.
        taxes: Internal revenue taxes, in US dollars.
        fees: Fees, in US dollars.
        from_day: The first day that the figures cover.
        to_day: The last day that the figures cover.
        refundable: The part of the duties that is refunded or refundable, such as duties under IEEPA orders, in US
            dollars; it stays in ``duties``.
        total: All duties, taxes and fees together, in US dollars, where the parts are not stated apart.
        antidumping: Antidumping duties, in US dollars, where they are stated apart; not contained in ``duties``.
        countervailing: Countervailing duties, in US dollars, where they are stated apart; not contained in ``duties``.
        entered_value: The value of the goods entered in that time, in US dollars.

    Examples:
        >>> DutyFigures(duties="410000", taxes="0", fees="21500", antidumping="8500").grand_total
        Decimal('440000')
        >>> DutyFigures(total="431500").grand_total
        Decimal('431500')
    """

    duties: Decimal | None = None
    taxes: Decimal | None = None
    fees: Decimal | None = None
    from_day: dt.date | None = None
    to_day: dt.date | None = None
    refundable: Decimal | None = None
    total: Decimal | None = None
    antidumping: Decimal | None = None
    countervailing: Decimal | None = None
    entered_value: Decimal | None = None

    @property
    def grand_total(self) -> Decimal | None:
        """All together, in US dollars: the total where it is stated, else the sum of the parts, else ``None``."""
        parts = (self.duties, self.taxes, self.fees)
        known = [part for part in parts if part is not None]
        if self.total is not None or len(known) < len(parts):
            return self.total
        return sum(known, (self.antidumping or Decimal(0)) + (self.countervailing or Decimal(0)))


@frozen(kw_only=True, field_transformer=shape)
class BondApplication:
    """The application on which CBP approved a continuous bond, and what became of the facts in it.

    Args:
        filed_on: The day on which it was filed.
        goods: The general character of the goods.
        duties_and_taxes: Duties and taxes of the calendar year before, or the estimate, in US dollars.
        facts_changed_on: The day on which a significant change in what it says became known to the principal.
        updated_on: The day on which a new application brought it up to date.
        is_by_principal: Whether the principal made it, itself or through whom it empowered.

    Examples:
        >>> BondApplication(goods="steel kitchenware", duties_and_taxes="431500").duties_and_taxes
        Decimal('431500')
    """

    filed_on: dt.date | None = None
    goods: str | None = None
    duties_and_taxes: Decimal | None = None
    facts_changed_on: dt.date | None = None
    updated_on: dt.date | None = None
    is_by_principal: bool | None = None


@frozen(kw_only=True, field_transformer=shape)
class CustomsBond:
    """CBP Form 301, Customs Bond: principal and surety promise CBP payment if the importer fails its duties.

    Args:
        number: The number that CBP assigned.
        filer_code: The code of who filed the bond.
        surety_reference: The reference number that the surety gave it.
        kind: Continuous or single transaction; section I.
        designation: ``B`` basic, ``A`` additional, ``U`` substitution, ``E`` superseding, in CBP's messages.
        activity_code: The activity, such as ``"1"`` for importer or broker; section II.
        amount: Limit of liability, in US dollars; section II.
        executed_on: The day of the last signature.
        effective_on: The first day on which it can be charged; section I.
        termination_requested_on: The day on which CBP received the request to terminate it.
        termination_requested_by: Who asked to terminate it.
        terminated_on: The day from which nothing new can be charged; ``None`` while none is set.
        principal: Who is bound first; section III.
        co_principals: Who is bound beside the principal; here as in all lists, ``()`` where it is known that there
            is none.
        users: Parties that CBP lists as users of the bond.
        trade_names: Trade names and unincorporated divisions that the bond names; section III.
        surety: The surety; section III.
        co_sureties: Further sureties.
        riders: Its riders; ``()`` where it is known that there are none.
        transaction: For a single transaction bond, what it secures.
        witnesses: Witnesses of the signatures, where a party is no corporation.
        is_signed: Whether the principal signed.
        is_sealed: Whether the seals are affixed.
        termination_requested_for: The day on which the request to terminate it asks it to end, if it names one.
        renewed_until: The last day to which a document shows it renewed, such as the surety's premium receipt.
        application: The application on which it was approved.
        is_copy_held: Whether the principal holds a copy of the signed form.
        is_dated: Whether it bears the date on which it was executed.
        is_amount_in_figures: Whether it states the amount in figures.
        cash: Cash or Government obligations in place of the surety; ``None`` where not known.
        signer: Who signed for the principal.
        names_all_partners: For a partnership as principal: whether the body of the bond names all partners.
        is_transcribed_whole: Whether all that the form says stands here, so that what is empty is blank on the form;
            ``False`` where only a part was transcribed.
        source: How this is known; ``None`` where nobody says.
        none_of: Names of fields here of which it is stated that there is none, such as ``cash``.

    Examples:
        >>> bond = CustomsBond(number="268ABC123", kind="continuous", activity_code="1", amount="50000")
        >>> bond.amount
        Decimal('50000')
    """

    number: BondNumber | None = block("bond number")
    filer_code: FilerCode | None = block("broker filer code")
    surety_reference: str | None = block("surety reference number")
    kind: BondKind | None = block("I")
    designation: str | None = coded("bond_designations")
    activity_code: str | None = block("II", codes=("activity_codes",))
    amount: Decimal | None = block("II")
    executed_on: dt.date | None = block("execution date")
    effective_on: dt.date | None = block("I")
    termination_requested_on: dt.date | None = None
    termination_requested_by: BondParty | None = None
    terminated_on: dt.date | None = None
    principal: Party | None = block("III")
    co_principals: tuple[Party, ...] | None = None
    users: tuple[BondUser, ...] | None = None
    trade_names: tuple[Alias, ...] | None = None
    surety: Surety | None = block("III")
    co_sureties: tuple[Surety, ...] | None = None
    riders: tuple[Rider, ...] | None = None
    transaction: SingleTransaction | None = block("I")
    witnesses: tuple[Witness, ...] | None = None
    is_signed: bool | None = block("III")
    is_sealed: bool | None = block("III")
    termination_requested_for: dt.date | None = None
    renewed_until: dt.date | None = None
    application: BondApplication | None = None
    is_copy_held: bool | None = None
    is_dated: bool | None = block("execution date")
    is_amount_in_figures: bool | None = block("II")
    cash: CashSecurity | None = None
    signer: BondSigner | None = None
    names_all_partners: bool | None = None
    is_transcribed_whole: bool | None = None
    source: Source | None = None
    none_of: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"bond {self.number}" if self.number else ""
