"""The records of CBP's importer create/update, T1 to TN, and of the answer, E0 and E1.

SECONDHAND: CBP's own chapter was not read. The columns are those of a third party's transcription of the chapter
*Importer/Consignee Create/Update*, version 12 (revision 15) of March 2019. Its neighbors agree with CBP's pages where
these could be compared; these records could not. Where a field departs from the transcription, its ``note`` says so.
"""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

from iorkit.formats.abi._layout import Designation, Field, Kind, Layout, Source
from iorkit.formats.abi._update import UpdateAction
from iorkit.model import AliasKind, EntriesPerYear, NoNumberReason, NumberUse, PassportKind

__all__ = ["ANSWERS", "FORM_LAYOUTS", "OVERFLOW", "OVERFLOWS", "PERSONAL", "REASONS", "USES"]

_SOURCE = Source("Importer/Consignee Create/Update (transcription by a third party)", 15, dt.date(2019, 3, 13))
_A, _N, _AN, _X, _S = Kind.A, Kind.N, Kind.AN, Kind.X, Kind.S

_ACTIONS = MappingProxyType({action.value: action for action in UpdateAction})
_ALIASES = MappingProxyType({kind.value: kind for kind in AliasKind})
_ENTRIES = MappingProxyType({str(place): band for place, band in enumerate(EntriesPerYear, start=1)})
_MARK = MappingProxyType({"X": True})
_PASSPORTS = MappingProxyType({str(place): kind for place, kind in enumerate(PassportKind, start=1)})
_RELATED = MappingProxyType({"1": True, "2": False})

PERSONAL = frozenset({"Importer Number", "Social Security Number", "Passport Number", "Related Business Number"})
"""The fields that may hold a number of a person."""

USES = MappingProxyType(
    {
        "Importer of Record": NumberUse.IMPORTER_OF_RECORD,
        "Consignee": NumberUse.CONSIGNEE,
        "Drawback Claimant": NumberUse.DRAWBACK_CLAIMANT,
        "Refunds or Bills": NumberUse.REFUNDS_OR_BILLS,
        "Other Use": NumberUse.OTHER,
    }
)
"""The marks of record TD that say what the number is for."""

REASONS = MappingProxyType(
    {
        "Has SSN": NoNumberReason.HAS_SSN_PREFERS_CBP_NUMBER,
        "No SSN": NoNumberReason.NO_SSN,
        "No IRS Number": NoNumberReason.NO_IRS_NUMBER,
        "Not Applied": NoNumberReason.NOT_APPLIED,
        "Not a US Resident": NoNumberReason.NOT_US_RESIDENT,
    }
)
"""The marks of record TD that say why a CBP-assigned number is asked for."""

_PROGRAMS = 4


def _identifier(record: str) -> Field:
    return Field("Control Identifier", 1, 2, _AN, "M", always=record)


def _mark(name: str, column: int) -> Field:
    return Field(name, column, column, _A, "C", codes=_MARK)


def _layout(record: str, name: str, *fields: Field) -> Layout:
    last = fields[-1].last
    filler = (Field("Filler", last + 1, 80, _S, "M"),) if last < 80 else ()  # noqa: PLR2004 -- the columns of a record
    return Layout(record, name, _SOURCE, (_identifier(record), *fields, *filler))


def _place(first: int, to: str, designation: Designation) -> tuple[Field, ...]:
    return (
        Field("City", first, first + 20, _X, designation, to=f"{to}.city"),
        Field("State", first + 21, first + 22, _A, designation, to=f"{to}.state"),
        Field("Postal Code", first + 23, first + 31, _AN, "C", to=f"{to}.postal_code"),
        Field("Country", first + 32, first + 33, _A, designation, to=f"{to}.country"),
    )


_MAILING, _PHYSICAL, _OFFICERS, _RELATIONS = "mailing_address", "physical_address", "officers[]", "related_businesses[]"
_EXTENSION = "transcribed 6N; blanks may stand at either side"
FORM_LAYOUTS = MappingProxyType(
    {
        layout.record: layout
        for layout in (
            _layout(
                "T1",
                "Importer",
                Field("Action", 3, 3, _A, "M", codes=_ACTIONS),
                Field("Importer Number", 4, 15, _X, "C", to="number"),
                Field("Abbreviated Name", 16, 47, _X, "M", to="name"),
                Field("Mailing Address Line 1", 48, 79, _X, "M", to=f"{_MAILING}.line1"),
                Field("Importer Type", 80, 80, _A, "C", to="company_kind"),
            ),
            _layout(
                "TA",
                "Alternate Name",
                Field("Name Qualifier", 3, 5, _A, "C", to="alias_kind", codes=_ALIASES),
                Field("Alternate Name", 6, 37, _X, "C", to="alias_name"),
            ),
            _layout(
                "T2",
                "Mailing Address",
                Field("Filler", 3, 14, _S, "M"),
                Field("Mailing Address Line 2", 15, 46, _X, "C", to=f"{_MAILING}.line2"),
                *_place(47, _MAILING, "M"),
            ),
            _layout("T3", "Full Legal Name", Field("Full Legal Name", 3, 32, _X, "C", to="name")),
            _layout(
                "TB",
                "Physical Address",
                Field("Physical Address Line 1", 3, 34, _X, "C", to=f"{_PHYSICAL}.line1"),
                Field("Physical Address Line 2", 35, 66, _X, "C", to=f"{_PHYSICAL}.line2"),
            ),
            _layout("TC", "Physical Address Continued", *_place(3, _PHYSICAL, "C")),
            _layout(
                "TD",
                "Use of the Number",
                Field("Entries per Year", 3, 3, _AN, "O", to="entries_per_year", codes=_ENTRIES),
                *(_mark(name, column) for column, name in enumerate(USES, start=4)),
                Field("Other Use Text", 9, 23, _X, "C", to="other_use"),
                *(
                    Field(f"Program Code ({place})", 19 + 5 * place, 23 + 5 * place, _AN, "O", to="program_codes")
                    for place in range(1, _PROGRAMS + 1)
                ),
                Field("Phone", 44, 58, _AN, "M", to="phone"),
                Field("Extension", 59, 64, _AN, "C", to="extension", note=_EXTENSION),
                *(_mark(name, column) for column, name in enumerate(REASONS, start=65)),
            ),
            _layout(
                "TE",
                "Kinds of Address",
                Field("Mailing Address Type", 3, 3, _AN, "M", to=f"{_MAILING}.kind"),
                Field("Mailing Address Explanation", 4, 18, _X, "C", to=f"{_MAILING}.kind_text"),
                Field("Physical Address Type", 19, 19, _AN, "C", to=f"{_PHYSICAL}.kind"),
                Field("Physical Address Explanation", 20, 34, _X, "C", to=f"{_PHYSICAL}.kind_text"),
                Field("Business Description", 35, 74, _X, "O", to="business_description"),
            ),
            _layout(
                "TF",
                "E-mail, Website and Fax",
                Field("E-mail", 3, 32, _X, "M", to="email"),
                Field("Website", 33, 62, _X, "O", to="website"),
                Field("Fax", 63, 77, _AN, "O", to="fax"),
            ),
            _layout(
                "TG",
                "Company",
                Field("NAICS Code", 3, 8, _AN, "O", to="naics", note="transcribed 6N; a code may be shorter"),
                Field("D-U-N-S Number", 9, 17, _N, "O", to="duns"),
                Field("Filer Code", 18, 20, _AN, "O", to="filer_code"),
                Field("Year Established", 21, 24, _N, "O", to="year_established"),
                Field("State of Incorporation", 25, 26, _A, "O"),
                Field("Country of Incorporation", 27, 28, _A, "O"),
                Field("Incorporation Reference", 29, 58, _X, "O", to="incorporation_reference"),
                Field("SCAC", 59, 62, _AN, "O"),
                Field("FIRMS Code", 63, 66, _AN, "O"),
            ),
            _layout(
                "TH",
                "Primary Bank",
                Field("Bank Name", 3, 32, _X, "O", to="bank.name"),
                Field("Routing Number", 33, 43, _AN, "O", to="bank.routing_number"),
                Field("Bank City", 44, 73, _X, "O", to="bank.city"),
                Field("Bank State", 74, 75, _A, "O", to="bank.state"),
                Field("Bank Country", 76, 77, _A, "O", to="bank.country"),
            ),
            _layout(
                "TI",
                "Company Officer",
                Field("Line Number", 3, 4, _N, "M", decimals=0),
                Field("Officer Name", 5, 34, _X, "M", to=f"{_OFFICERS}.name"),
                Field("Officer Title", 35, 56, _X, "M", to=f"{_OFFICERS}.title"),
                Field("Social Security Number", 57, 65, _N, "C", to=f"{_OFFICERS}.ssn"),
            ),
            _layout(
                "TJ",
                "Company Officer Continued",
                Field("Line Number", 3, 4, _N, "M", decimals=0),
                Field("Passport Number", 5, 17, _AN, "C", to=f"{_OFFICERS}.passport_number"),
                Field("Passport Expiration Date", 18, 25, _N, "C", to=f"{_OFFICERS}.passport_expires_on"),
                Field("Passport Country", 26, 27, _A, "C", to=f"{_OFFICERS}.passport_country"),
                Field("Passport Type", 28, 28, _AN, "C", to=f"{_OFFICERS}.passport_kind", codes=_PASSPORTS),
                Field("Officer Phone", 29, 43, _AN, "M", to=f"{_OFFICERS}.phone"),
                Field("Officer Extension", 44, 49, _AN, "C", to=f"{_OFFICERS}.extension", note=_EXTENSION),
                Field("Officer E-mail", 50, 79, _X, "M", to=f"{_OFFICERS}.email"),
            ),
            _layout(
                "TK",
                "Related Business",
                Field("Line Number", 3, 4, _N, "M", decimals=0),
                Field("Relation", 5, 5, _AN, "O", to=f"{_RELATIONS}.is_current", codes=_RELATED),
                Field("Related Business Name", 6, 35, _X, "O", to=f"{_RELATIONS}.name"),
                Field("Related Business Number", 36, 47, _X, "C", to=f"{_RELATIONS}.number"),
            ),
            _layout(
                "TL",
                "Certification",
                Field("Electronic Signature", 3, 3, _A, "M", to="is_signed", codes=_MARK),
                Field("Certifier Name", 4, 33, _X, "M", to="signer_name"),
                Field("Certifier Title", 34, 55, _X, "M", to="signer_title"),
            ),
            _layout(
                "TM",
                "Broker",
                Field("Broker Name", 3, 32, _X, "O", to="broker_name"),
                Field("Certifier Phone", 33, 47, _AN, "O", to="signer_phone"),
                Field("Broker Phone", 48, 62, _AN, "O", to="broker_phone"),
            ),
        )
    }
)
"""The records that hold the form, in the order in which they stand."""

OVERFLOWS = MappingProxyType(
    {
        "IN1": ("T3", "Full Legal Name"),
        "CE1": ("TF", "E-mail"),
        "CW1": ("TF", "Website"),
        "BN1": ("TH", "Bank Name"),
        "BC1": ("TH", "Bank City"),
        "CN1": ("TI", "Officer Name"),
        "CE2": ("TJ", "Officer E-mail"),
        "NE1": ("TK", "Related Business Name"),
        "IN2": ("TL", "Certifier Name"),
        "BN2": ("TM", "Broker Name"),
    }
)
"""The qualifiers of record TN, with the record and the field whose text goes on in it."""

OVERFLOW = _layout(
    "TN",
    "Overflow",
    Field("Qualifier", 3, 5, _AN, "M", codes=MappingProxyType({code: code for code in OVERFLOWS})),
    Field("Overflow Text", 6, 75, _X, "M"),
)
"""The record that holds what a field had no room for."""

ANSWERS = MappingProxyType(
    {
        layout.record: layout
        for layout in (
            _layout(
                "E0",
                "Reference",
                Field("Filler", 3, 3, _S, "M"),
                Field("Reference Type", 4, 9, _X, "C"),
                Field("Filler", 10, 10, _S, "M"),
                Field("Occurrence", 11, 16, _X, "C"),
                Field("Filler", 17, 17, _S, "M"),
                Field("Label", 18, 24, _X, "C"),
                Field("Filler", 25, 25, _S, "M"),
                Field("Reference", 26, 80, _X, "C"),
            ),
            _layout(
                "E1",
                "Condition",
                Field("Disposition", 3, 3, _AN, "C"),
                Field("Severity", 4, 4, _AN, "C"),
                Field("Condition Code", 5, 7, _AN, "M"),
                Field("Reason Code", 8, 10, _AN, "C"),
                Field("Narrative Text", 11, 50, _X, "M"),
            ),
        )
    }
)
"""The records of the answer."""
