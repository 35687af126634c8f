"""CBP Form 5106, by which an importer puts its identity on file."""

from __future__ import annotations

import datetime as dt
import enum

from attrs import frozen

from iorkit.ids import DUNS, SSN, FilerCode, ImporterNumber, NAICSCode, PassportNumber
from iorkit.model.parties import Address, AliasKind, EntityKind
from iorkit.model.shape import block, shape
from iorkit.model.source import Source

__all__ = [
    "Bank",
    "BusinessOfficer",
    "EntriesPerYear",
    "Form5106",
    "Form5106Action",
    "NoNumberReason",
    "NumberUse",
    "PassportKind",
    "RelatedBusiness",
]


class Form5106Action(enum.Enum):
    """What a Form 5106 asks for; the top of the form.

    Examples:
        >>> Form5106Action("change-of-name").name
        'CHANGE_OF_NAME'
    """

    NOTIFICATION_OF_NUMBER = "notification-of-number"
    CHANGE_OF_NAME = "change-of-name"
    CHANGE_OF_ADDRESS = "change-of-address"


class EntriesPerYear(enum.Enum):
    """How many entries the importer expects in a year; block 1H.

    Examples:
        >>> EntriesPerYear("5-24").name
        'FIVE_TO_24'
    """

    ONE_TO_4 = "1-4"
    FIVE_TO_24 = "5-24"
    FROM_25 = "25-or-more"
    INFREQUENT_PERSONAL = "infrequent-personal"
    NONE = "none"


class NumberUse(enum.Enum):
    """What the number will be used for; block 1I.

    Examples:
        >>> NumberUse("importer-of-record").name
        'IMPORTER_OF_RECORD'
    """

    IMPORTER_OF_RECORD = "importer-of-record"
    CONSIGNEE = "consignee"
    DRAWBACK_CLAIMANT = "drawback-claimant"
    REFUNDS_OR_BILLS = "refunds-or-bills"
    OTHER = "other"


class NoNumberReason(enum.Enum):
    """Why a CBP-assigned number is asked for; block 1E.

    Examples:
        >>> NoNumberReason("not-us-resident").name
        'NOT_US_RESIDENT'
    """

    NO_IRS_NUMBER = "no-irs-number"
    NO_SSN = "no-ssn"
    NOT_APPLIED = "not-applied"
    NOT_US_RESIDENT = "not-us-resident"
    HAS_SSN_PREFERS_CBP_NUMBER = "has-ssn-prefers-cbp-number"


@frozen(kw_only=True, field_transformer=shape)
class RelatedBusiness:
    """A related business that Form 5106 lists in block 3F.

    Args:
        name: Its name.
        number: Its IRS, Social Security or CBP-assigned number.
        is_current: Whether it is related now (true) or was before (false).

    Examples:
        >>> RelatedBusiness(name="Lumen Trading Inc", is_current=True).is_current
        True
    """

    name: str | None = block("3F")
    number: ImporterNumber | None = block("3F")
    is_current: bool | None = block("3F")


class PassportKind(enum.Enum):
    """Which kind of passport an officer holds; block 3J.

    Examples:
        >>> PassportKind("passport-card").name
        'PASSPORT_CARD'
    """

    REGULAR = "regular"
    OFFICIAL = "official"
    DIPLOMATIC = "diplomatic"
    PASSPORT_CARD = "passport-card"


@frozen(kw_only=True, field_transformer=shape)
class BusinessOfficer:
    """An officer, owner or beneficial owner that Form 5106 lists in block 3J.

    Args:
        name: Last name, first name, middle initial.
        title: Position.
        phone: Direct telephone number.
        extension: Its extension.
        email: Direct e-mail address.
        ssn: Social Security number.
        passport_number: Passport number.
        passport_country: Country of issuance, two letters.
        passport_expires_on: The day on which the passport expires.
        passport_kind: Which kind of passport it is.

    Examples:
        >>> BusinessOfficer(name="Doe, Jane", title="President", passport_number="X1234567").passport_number
        PassportNumber('****4567')
    """

    name: str | None = block("3J")
    title: str | None = block("3J")
    phone: str | None = block("3J")
    extension: str | None = block("3J")
    email: str | None = block("3J")
    ssn: SSN | None = block("3J")
    passport_number: PassportNumber | None = block("3J")
    passport_country: str | None = block("3J")
    passport_expires_on: dt.date | None = block("3J")
    passport_kind: PassportKind | None = block("3J")


@frozen(kw_only=True, field_transformer=shape)
class Bank:
    """The primary bank that Form 5106 names in block 3G.

    Args:
        name: Its name.
        routing_number: Its routing number.
        city: City.
        state: State, two letters.
        country: Country, two letters.

    Examples:
        >>> Bank(name="Harbor National Bank", city="Oakland", state="CA").state
        'CA'
    """

    name: str | None = block("3G")
    routing_number: str | None = block("3G")
    city: str | None = block("3G")
    state: str | None = block("3G")
    country: str | None = block("3G")


@frozen(kw_only=True, field_transformer=shape)
class Form5106:
    """CBP Form 5106, Create/Update Importer Identity Form, which the importer signs and CBP keeps.

    Fields bear the form's words; the metadata ``block`` of each says where it is printed.

    Args:
        actions: What the form asks for; top of the form.
        name: Importer, business or private party name; 1A.
        number: IRS, Social Security or existing CBP-assigned number; 1B.
        alias_kind: Whether 1D is a division, an other name or a trade name; 1C.
        alias_name: That name; 1D.
        requests_cbp_number: Whether a CBP-assigned number is asked for; 1E.
        no_number_reasons: Why a CBP-assigned number is asked for; 1E.
        cbp_assigned_number: The existing CBP-assigned number; 1F.
        company_kind: Type of company; 1G.
        entries_per_year: Entries expected in a year; 1H.
        uses: What the number will be used for; 1I.
        other_use: The words where 1I is ``other``.
        program_codes: Program codes, up to four; 1J to 1M.
        mailing_address: Mailing address and its type; 2A.
        physical_address: Physical location and its type; 2B.
        phone: Telephone; 2C.
        extension: Its extension; 2C.
        fax: Fax; 2D.
        email: E-mail; 2E.
        website: Website; 2F.
        business_description: Business description; 3A.
        naics: NAICS code; 3B.
        duns: D-U-N-S number; 3C.
        filer_code: Filer code if also a broker or self-filer; 3D.
        year_established: Year established; 3E.
        related_businesses: Related businesses; 3F.
        bank: Primary bank; 3G.
        incorporation_locator: State and country of the certificate or articles of incorporation; 3H.
        incorporation_reference: Reference number of the certificate or articles; 3I.
        officers: Officers, owners and beneficial owners; 3J.
        signer_name: Printed name of who certifies; 4.
        signer_title: Title of who certifies; 4.
        signer_phone: Telephone of who certifies; 4.
        is_signed: Whether it is signed; 4.
        signed_on: Date of the signature; 4.
        broker_name: Broker's name; 4.
        broker_phone: Broker's telephone; 4.
        filed_on: The day on which it was sent to CBP.
        confirmed_on: The day on which the broker showed that CBP took it.
        edition: The edition of the form, as printed on it.
        is_transcribed_whole: Whether all that the form says stands here, so that what is empty is blank on the form;
            ``False`` where only a part was transcribed.
        source: How this is known; ``None`` where nobody says.
        none_of: Names of fields here of which it is stated that there is none, such as ``duns``.

    Examples:
        >>> form = Form5106(name="Lumen Housewares LLC", number="47-5550101", actions=["change-of-name"])
        >>> form.actions[0].name
        'CHANGE_OF_NAME'
    """

    actions: tuple[Form5106Action, ...] | None = block("top")
    name: str | None = block("1A")
    number: ImporterNumber | None = block("1B")
    alias_kind: AliasKind | None = block("1C")
    alias_name: str | None = block("1D")
    requests_cbp_number: bool | None = block("1E")
    no_number_reasons: tuple[NoNumberReason, ...] | None = block("1E")
    cbp_assigned_number: ImporterNumber | None = block("1F")
    company_kind: EntityKind | None = block("1G")
    entries_per_year: EntriesPerYear | None = block("1H")
    uses: tuple[NumberUse, ...] | None = block("1I")
    other_use: str | None = block("1I")
    program_codes: tuple[str, ...] | None = block("1J-1M")
    mailing_address: Address | None = block("2A")
    physical_address: Address | None = block("2B")
    phone: str | None = block("2C")
    extension: str | None = block("2C")
    fax: str | None = block("2D")
    email: str | None = block("2E")
    website: str | None = block("2F")
    business_description: str | None = block("3A")
    naics: NAICSCode | None = block("3B")
    duns: DUNS | None = block("3C")
    filer_code: FilerCode | None = block("3D")
    year_established: str | None = block("3E")
    related_businesses: tuple[RelatedBusiness, ...] | None = block("3F")
    bank: Bank | None = block("3G")
    incorporation_locator: str | None = block("3H")
    incorporation_reference: str | None = block("3I")
    officers: tuple[BusinessOfficer, ...] | None = block("3J")
    signer_name: str | None = block("4")
    signer_title: str | None = block("4")
    signer_phone: str | None = block("4")
    is_signed: bool | None = block("4")
    signed_on: dt.date | None = block("4")
    broker_name: str | None = block("4")
    broker_phone: str | None = block("4")
    filed_on: dt.date | None = None
    confirmed_on: dt.date | None = None
    edition: str | None = None
    is_transcribed_whole: bool | None = None
    source: Source | None = None
    none_of: tuple[str, ...] | None = None
