"""The papers and parties of importing, as plain frozen classes that judge nothing."""

from __future__ import annotations

from iorkit.model.bond import (
    BondKind,
    BondUser,
    CustomsBond,
    DutyFigures,
    Rider,
    RiderKind,
    SingleTransaction,
    Surety,
)
from iorkit.model.dossier import Arrangement, Dossier
from iorkit.model.entry import EntryFee, EntryLine, EntrySummary7501
from iorkit.model.evidence import (
    CBPNotice,
    DocumentOrigin,
    ImporterRecord,
    IRSDocument,
    IRSDocumentKind,
    NoticeKind,
    RecordBond,
    RecordStatus,
)
from iorkit.model.form5106 import (
    BusinessOfficer,
    EntriesPerYear,
    Form5106,
    Form5106Action,
    NoNumberReason,
    NumberUse,
    RelatedBusiness,
)
from iorkit.model.importer import IOR, ImporterRole, IORAgent, ResidentAgent
from iorkit.model.parties import Address, AddressKind, Alias, AliasKind, EntityKind, Party
from iorkit.model.power import Broker, LicenseStatus, PowerOfAttorney
from iorkit.model.trade import CommercialInvoice, Detention, Payment, Shipment

__all__ = [
    "IOR",
    "Address",
    "AddressKind",
    "Alias",
    "AliasKind",
    "Arrangement",
    "BondKind",
    "BondUser",
    "Broker",
    "BusinessOfficer",
    "CBPNotice",
    "CommercialInvoice",
    "CustomsBond",
    "Detention",
    "DocumentOrigin",
    "Dossier",
    "DutyFigures",
    "EntityKind",
    "EntriesPerYear",
    "EntryFee",
    "EntryLine",
    "EntrySummary7501",
    "Form5106",
    "Form5106Action",
    "IORAgent",
    "IRSDocument",
    "IRSDocumentKind",
    "ImporterRecord",
    "ImporterRole",
    "LicenseStatus",
    "NoNumberReason",
    "NoticeKind",
    "NumberUse",
    "Party",
    "Payment",
    "PowerOfAttorney",
    "RecordBond",
    "RecordStatus",
    "RelatedBusiness",
    "ResidentAgent",
    "Rider",
    "RiderKind",
    "Shipment",
    "SingleTransaction",
    "Surety",
]
