"""Papers and messages of others about the importer: the IRS's documents and CBP's own file."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal

from attrs import frozen

from iorkit.ids import EIN, BondNumber, EntryNumber, ImporterNumber, PassportNumber, SuretyCode
from iorkit.model.parties import Address, Alias
from iorkit.model.shape import coded, shape

__all__ = [
    "IRS_ISSUED",
    "NO_PROOF",
    "CBPNotice",
    "DocumentOrigin",
    "IRSDocument",
    "IRSDocumentKind",
    "ImporterRecord",
    "NoticeKind",
    "PhotoID",
    "PhotoIDKind",
    "RecordBond",
    "RecordStatus",
    "VoidReason",
    "is_from_irs",
]


class IRSDocumentKind(enum.Enum):
    """Which document is shown for an EIN, or for a Social Security number.

    Examples:
        >>> IRSDocumentKind("147C").name
        'LETTER_147C'
    """

    CP575 = "CP-575"
    LETTER_147C = "147C"
    SS4_NOTICE = "SS-4 notice"
    FORM_941 = "941"
    FORM_1040 = "1040"
    FORM_1065 = "1065"
    FORM_1096 = "1096"
    FORM_1120 = "1120"
    FORM_2363 = "2363"
    FORM_7004 = "7004"
    W9 = "W-9"
    SS4_APPLICATION = "SS-4 application"
    STATE_PAPER = "state paper"
    SOCIAL_SECURITY_CARD = "Social Security card"
    OTHER = "other"


class DocumentOrigin(enum.Enum):
    """Who made and sent the document.

    Examples:
        >>> DocumentOrigin("irs").name
        'IRS'
    """

    IRS = "irs"
    TAXPAYER = "taxpayer"


@frozen(kw_only=True, field_transformer=shape)
class IRSDocument:
    """A document that shows an EIN and the name it belongs to, such as letter 147C from the IRS.

    Args:
        kind: Which document it is.
        origin: Whether it came printed from the IRS or was made by the taxpayer.
        name: The name that it shows.
        ein: The EIN that it shows.
        address: The address that it shows.
        dated_on: The date that it bears.
        received_on: The day on which it was received.

    Examples:
        >>> IRSDocument(kind="147C", origin="irs", name="Lumen Housewares LLC", ein="47-5550101").ein.canonical
        '47-5550101'
    """

    kind: IRSDocumentKind | None = None
    origin: DocumentOrigin | None = None
    name: str | None = None
    ein: EIN | None = None
    address: Address | None = None
    dated_on: dt.date | None = None
    received_on: dt.date | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        parts = (self.kind.value if self.kind else "", self.dated_on.isoformat() if self.dated_on else "")
        return " of ".join(part for part in parts if part)


NO_PROOF = frozenset(
    {
        IRSDocumentKind.W9,
        IRSDocumentKind.SS4_APPLICATION,
        IRSDocumentKind.STATE_PAPER,
        IRSDocumentKind.SOCIAL_SECURITY_CARD,
    }
)
"""Kinds of document that prove no EIN to CBP, because the IRS did not print and send them.

CBP's list of those that do is open, so that of another kind its origin decides.
"""


IRS_ISSUED = frozenset({IRSDocumentKind.CP575, IRSDocumentKind.LETTER_147C, IRSDocumentKind.SS4_NOTICE})
"""Kinds of document that only the IRS issues, so that their origin need not be stated."""


def is_from_irs(document: IRSDocument) -> bool | None:
    """Tells whether the IRS printed and sent a document that can prove an EIN; ``None`` where that is not stated.

    Args:
        document: The document.

    Examples:
        >>> is_from_irs(IRSDocument(kind="147C")), is_from_irs(IRSDocument(kind="W-9")), is_from_irs(IRSDocument())
        (True, False, None)
    """
    if document.kind in NO_PROOF or document.origin is DocumentOrigin.TAXPAYER:
        return False
    if document.kind in IRS_ISSUED or document.origin is DocumentOrigin.IRS:
        return document.kind is not None or None
    return None


class PhotoIDKind(enum.Enum):
    """Which document shows a person's face and name.

    Examples:
        >>> PhotoIDKind("passport").name
        'PASSPORT'
    """

    PASSPORT = "passport"
    DRIVER_LICENSE = "driver-license"
    STATE_ID = "state-id"
    OTHER = "other"


@frozen(kw_only=True, field_transformer=shape)
class PhotoID:
    """A photo identity document of a person behind the importer, issued by a government.

    Args:
        kind: Which document it is.
        name: The name that it shows.
        number: Its number, which no output shows in full.
        is_government_issued: Whether a government issued it.
        issued_by: The country or State that issued it.
        expires_on: The day on which it expires.
        seen_on: The day on which it was seen, or its copy received.
        is_original_seen: Whether the document itself was seen, and not only a copy.

    Examples:
        >>> PhotoID(kind="passport", name="Mara Ito", number="X1234567").number
        PassportNumber('****4567')
    """

    kind: PhotoIDKind | None = None
    name: str | None = None
    number: PassportNumber | None = None
    is_government_issued: bool | None = None
    issued_by: str | None = None
    expires_on: dt.date | None = None
    seen_on: dt.date | None = None
    is_original_seen: bool | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"{self.kind.value} of {self.name}" if self.kind and self.name else ""


class RecordStatus(enum.Enum):
    """How an importer number stands in CBP's file; ``on-file`` where it is active and its bond is not known.

    Examples:
        >>> RecordStatus("on-file-with-bond").is_active
        True
    """

    ON_FILE_WITH_BOND = "on-file-with-bond"
    ON_FILE_WITHOUT_BOND = "on-file-without-bond"
    NOT_ON_FILE = "not-on-file"
    VOID = "void"
    INACTIVE = "inactive"
    ON_FILE = "on-file"

    @property
    def is_active(self) -> bool:
        """Whether CBP's file has the number, neither void nor inactive."""
        return self in (RecordStatus.ON_FILE_WITH_BOND, RecordStatus.ON_FILE_WITHOUT_BOND, RecordStatus.ON_FILE)


class VoidReason(enum.Enum):
    """Why CBP voids an importer number, by its own pages and its notice of August 2026.

    Examples:
        >>> VoidReason("mail-returned").words
        "CBP's mail came back undelivered"
    """

    DUPLICATE = "duplicate"
    NUMBER_NOT_VERIFIED = "number-not-verified"
    MAIL_RETURNED = "mail-returned"
    REQUEST_UNANSWERED = "request-unanswered"
    INACCURATE_DATA = "inaccurate-data"
    AT_REQUEST = "at-request"

    @property
    def words(self) -> str:
        """The reason, as a person would say it."""
        return _VOID_WORDS[self]


_VOID_WORDS = {
    VoidReason.DUPLICATE: "CBP has another record of the same importer",
    VoidReason.NUMBER_NOT_VERIFIED: "the IRS or the Social Security Administration does not confirm number and name",
    VoidReason.MAIL_RETURNED: "CBP's mail came back undelivered",
    VoidReason.REQUEST_UNANSWERED: "a request of CBP's was not answered",
    VoidReason.INACCURATE_DATA: "the identity data are inaccurate or incomplete",
    VoidReason.AT_REQUEST: "the importer asked for it",
}


@frozen(kw_only=True, field_transformer=shape)
class RecordBond:
    """A continuous bond as CBP's file has it.

    Args:
        number: Bond number.
        surety_code: Surety code.
        activity_letter: CBP's letter for the activity, such as ``A``.
        activity_code: The activity of Form 301 that the letter stands for, such as ``1``.
        amount: Amount, in US dollars.
        port: District and port where the bond was filed.
        effective_on: The day on which it took effect.
        terminated_on: The day from which nothing new can be charged.
        is_sufficient: CBP's own indicator of sufficiency.
        user_is_active: Whether the importer asked about is an active user of the bond.
        user_terminated_on: The day from which that importer no longer is.

    Examples:
        >>> RecordBond(activity_letter="A", activity_code="1", is_sufficient=False).is_sufficient
        False
    """

    number: BondNumber | None = None
    surety_code: SuretyCode | None = None
    activity_letter: str | None = None
    activity_code: str | None = coded("activity_codes")
    amount: Decimal | None = None
    port: str | None = None
    effective_on: dt.date | None = None
    terminated_on: dt.date | None = None
    is_sufficient: bool | None = None
    user_is_active: bool | None = None
    user_terminated_on: dt.date | None = None


@frozen(kw_only=True, field_transformer=shape)
class ImporterRecord:
    """What CBP's own file says of an importer number, as read from an importer/bond query.

    Args:
        number: The importer number.
        status: How the number stands.
        name: The abbreviated name of at most 32 characters.
        legal_name: The full legal name.
        alias: The second name and how it belongs.
        mailing_address: The mailing address.
        physical_address: The physical address.
        bonds: The continuous bonds on file; ``()`` where the answer shows none.
        on_monthly_statement: Whether the importer is approved for periodic monthly statements.
        center: The Center of Excellence and Expertise, such as ``CEE007``.
        center_name: The Center's name.
        queried_on: The day of the query.
        void_reason: Why CBP voided the number, where it says so.

    Examples:
        >>> ImporterRecord(number="47-5550101", status="inactive").status.is_active
        False
    """

    number: ImporterNumber | None = None
    status: RecordStatus | None = None
    name: str | None = None
    legal_name: str | None = None
    alias: Alias | None = None
    mailing_address: Address | None = None
    physical_address: Address | None = None
    bonds: tuple[RecordBond, ...] | None = None
    on_monthly_statement: bool | None = None
    center: str | None = coded("centers")
    center_name: str | None = None
    queried_on: dt.date | None = None
    void_reason: VoidReason | None = None

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        return f"number {self.number}" if self.number else ""


class NoticeKind(enum.Enum):
    """What a notice from CBP is about.

    Examples:
        >>> NoticeKind("void-importer-number").name
        'VOID_IMPORTER_NUMBER'
    """

    VOID_IMPORTER_NUMBER = "void-importer-number"
    BOND_INSUFFICIENT = "bond-insufficient"
    ADDITIONAL_SECURITY = "additional-security"
    BOND_CANCELED = "bond-canceled"
    LIVE_ENTRY = "live-entry"
    BILL_UNPAID = "bill-unpaid"
    RECORD_DEMAND = "record-demand"
    REQUEST_FOR_INFORMATION = "request-for-information"
    REDELIVERY = "redelivery"
    LIQUIDATED_DAMAGES = "liquidated-damages"
    PRE_PENALTY = "pre-penalty"
    PENALTY = "penalty"
    EXCLUSION = "exclusion"
    MISSING_DOCUMENT = "missing-document"
    OTHER = "other"


@frozen(kw_only=True, field_transformer=shape)
class CBPNotice:
    """A letter or message from CBP to the importer that asks for an answer.

    Args:
        kind: What it is about.
        dated_on: The date that it bears.
        mailed_on: The day on which CBP mailed or sent it, where that differs from its date.
        received_on: The day on which the importer received it.
        deadline: The last day for an answer that it prints.
        answered_on: The day on which it was answered; ``None`` while it is open.
        lifted_on: The day on which CBP lifted or withdrew it; ``None`` while it stands.
        number: The importer number that it names.
        bond_number: The bond that it names.
        entry_number: The entry that it names.
        amount: The amount that it demands, in US dollars.
        reasons: The reasons that it gives, in its words.
        ports: The ports to which it applies; ``()`` or ``("all",)`` where to all.
        answer_days: How many days the notice gives for an answer, where it prints days and no date.

    Examples:
        >>> CBPNotice(kind="void-importer-number", dated_on="2026-03-13", deadline="2026-03-20").answered_on
    """

    kind: NoticeKind | None = None
    dated_on: dt.date | None = None
    mailed_on: dt.date | None = None
    received_on: dt.date | None = None
    deadline: dt.date | None = None
    answered_on: dt.date | None = None
    lifted_on: dt.date | None = None
    number: ImporterNumber | None = None
    bond_number: BondNumber | None = None
    entry_number: EntryNumber | None = None
    amount: Decimal | None = None
    reasons: tuple[str, ...] | None = None
    ports: tuple[str, ...] | None = None
    answer_days: int | None = None

    @property
    def given_on(self) -> dt.date | None:
        """The day on which CBP gave the notice: its date, or else the day of its mailing or receipt."""
        return self.dated_on or self.mailed_on or self.received_on

    def is_answered(self, day: dt.date) -> bool:
        """Returns whether an answer was given by a day."""
        return self.answered_on is not None and self.answered_on <= day

    @property
    def label(self) -> str:
        """What a person calls this document; empty where it bears no name of its own."""
        kind = self.kind.value if self.kind else "notice"
        return f"{kind} of {self.dated_on.isoformat()}" if self.dated_on else kind
