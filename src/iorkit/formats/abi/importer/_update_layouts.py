"""The records of CBP's importer create/update, T1 to TN, and of the response, E0 and E1.

SECONDHAND: CBP's own chapter was not read. The columns are those of a third party's transcription of the chapter
*Importer/Consignee Create/Update*, version 12 (revision 15) of March 2019. Its neighbors agree with CBP's pages where
these could be compared; these records could not. Where a field departs from the transcription, its ``note`` says so.
"""

from __future__ import annotations

from types import MappingProxyType

from iorkit.formats.abi._layout_tables import read_layouts
from iorkit.formats.abi.importer._update import UpdateAction
from iorkit.model import AliasKind, EntriesPerYear, NoNumberReason, NumberUse, PassportKind

__all__ = ["ANSWERS", "FORM_LAYOUTS", "OVERFLOW", "OVERFLOWS", "REASONS", "UPDATE_LAYOUTS", "USES"]

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

UPDATE_LAYOUTS = read_layouts(
    "importer/update",
    {
        "actions": MappingProxyType({action.value: action for action in UpdateAction}),
        "alias_kinds": MappingProxyType({kind.value: kind for kind in AliasKind}),
        "entry_bands": MappingProxyType({str(place): band for place, band in enumerate(EntriesPerYear, start=1)}),
        "passport_kinds": MappingProxyType({str(place): kind for place, kind in enumerate(PassportKind, start=1)}),
    },
)
"""Every record of the message, by its identifier."""

ANSWERS = MappingProxyType({record: UPDATE_LAYOUTS[record] for record in ("E0", "E1")})
"""The records of the response."""

OVERFLOW = UPDATE_LAYOUTS["TN"]
"""The record that holds what a field had no room for."""

FORM_LAYOUTS = MappingProxyType(
    {record: layout for record, layout in UPDATE_LAYOUTS.items() if record not in ANSWERS and layout is not OVERFLOW}
)
"""The records that hold the form, in their order."""
