"""Column maps that are ready: importer lists, bond lists, and trackers of powers of attorney.

The names are those that such lists commonly bear. No vendor's own list of names was at hand, so none of these is the
export format of a product; add what yours calls a column with ``with_names``.
"""

from __future__ import annotations

from iorkit.formats.tables._columns import Column, ColumnMap
from iorkit.model import IOR, CustomsBond, PowerOfAttorney

__all__ = ["BONDS", "IMPORTERS", "POWERS"]

_NUMBER = (
    "Importer Number",
    "Importer of Record Number",
    "IOR Number",
    "IRS Number",
    "Importer ID",
    "IOR",
    "CBP Number",
)
_NAME = ("Importer Name", "Legal Name", "Company Name", "Company", "Client Name", "Client", "Customer Name", "Name")
_ENTITY_KINDS = (
    ("corp", "corporation"),
    ("corp.", "corporation"),
    ("inc", "corporation"),
    ("inc.", "corporation"),
    ("limited liability company", "llc"),
    ("l.l.c.", "llc"),
    ("lp", "limited-partnership"),
    ("sole proprietorship", "sole-proprietor"),
)

IMPORTERS = ColumnMap(
    paper=IOR,
    importer="number",
    columns=(
        Column(field="number", names=_NUMBER),
        Column(field="name", names=_NAME),
        Column(field="ein", names=("EIN", "FEIN", "Federal Tax ID", "Federal EIN")),
        Column(field="kind", names=("Entity Type", "Entity Kind", "Type of Company"), codes=_ENTITY_KINDS),
        Column(field="state_of_organization", names=("State of Incorporation", "State of Organization")),
        Column(field="address.line1", names=("Address 1", "Address Line 1", "Street Address", "Street", "Address")),
        Column(field="address.line2", names=("Address 2", "Address Line 2", "Suite")),
        Column(field="address.city", names=("City",)),
        Column(field="address.state", names=("State", "State/Province", "Province")),
        Column(field="address.postal_code", names=("Zip Code", "Zip", "Postal Code", "Zip/Postal Code")),
        Column(field="address.country", names=("Country Code", "Country")),
        Column(field="last_used_on", names=("Last Used", "Last Used Date", "Last Entry Date")),
    ),
)
"""A list of importers: each row an importer of record."""

BONDS = ColumnMap(
    paper=CustomsBond,
    importer="principal.number",
    columns=(
        Column(field="number", names=("Bond Number", "CBP Bond Number", "Bond ID")),
        Column(
            field="kind",
            names=("Bond Type", "Bond Type Code", "Type of Bond"),
            codes=(
                ("8", "continuous"),
                ("cont", "continuous"),
                ("continuous bond", "continuous"),
                ("9", "single"),
                ("stb", "single"),
                ("seb", "single"),
                ("single transaction", "single"),
                ("single transaction bond", "single"),
                ("single entry", "single"),
                ("single entry bond", "single"),
            ),
        ),
        Column(field="activity_code", names=("Activity Code", "Bond Activity Code", "Activity"), is_leading_word=True),
        Column(field="amount", names=("Bond Amount", "Limit of Liability", "Amount", "Bond Limit")),
        Column(field="executed_on", names=("Execution Date", "Executed Date")),
        Column(field="effective_on", names=("Effective Date", "Bond Effective Date", "Effective")),
        Column(field="terminated_on", names=("Termination Date", "Bond Termination Date", "Terminated")),
        Column(field="principal.name", names=("Principal Name", "Principal", *_NAME)),
        Column(field="principal.number", names=("Principal Number", "Principal ID", *_NUMBER)),
        Column(field="surety.name", names=("Surety Name", "Surety", "Surety Company")),
        Column(field="surety.code", names=("Surety Code", "Surety Number")),
        Column(field="filer_code", names=("Filer Code", "Bond Filer Code")),
    ),
)
"""A list of bonds: each row a customs bond, under the importer number of its principal."""

POWERS = ColumnMap(
    paper=PowerOfAttorney,
    importer="grantor.number",
    columns=(
        Column(field="grantor.number", names=("Grantor Number", *_NUMBER)),
        Column(field="grantor.name", names=("Grantor Name", "Grantor", *_NAME)),
        Column(field="grantor_kind", names=("Entity Type", "Entity Kind", "Type of Company"), codes=_ENTITY_KINDS),
        Column(field="agent.name", names=("Agent Name", "Agent", "Broker Name", "Broker", "Customs Broker")),
        Column(field="executed_on", names=("Execution Date", "Executed Date", "Date Signed", "Signed On", "POA Date")),
        Column(field="ends_on", names=("Expiration Date", "POA Expiration Date", "Expiry Date", "End Date", "Expires")),
        Column(field="revoked_on", names=("Revocation Date", "Revoked Date", "Revoked")),
        Column(field="is_signed", names=("Signed", "Is Signed")),
        Column(field="signer_name", names=("Signer Name", "Signer", "Signed By", "Signatory")),
        Column(field="signer_title", names=("Signer Title", "Title")),
        Column(field="ports", names=("Ports", "Port"), width=4),
    ),
)
"""A tracker of powers of attorney: each row one, under the importer number of its grantor.

"Start Date" is not among the names of the day of execution: it may be another day, and a partnership's power lapses by
the day of execution. Where your tracker means that day, say so with ``POWERS.with_names("executed_on", "Start Date")``.
"""
