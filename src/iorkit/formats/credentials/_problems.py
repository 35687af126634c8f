"""The faults of a credential, each a finding with a code from DAT085 to DAT089."""

from __future__ import annotations

import functools
from types import MappingProxyType

from iorkit.findings import DataFault, Severity
from iorkit.formats._faults import finding_of

__all__ = ["PROBLEMS", "problem"]

_ALL = (
    DataFault(
        code="DAT085",
        name="credential-not-readable",
        title="Text is no credential that can be read",
        template="{reason}",
        remedy="Give the credential as its issuer gave it: one JSON object of the traceability vocabulary.",
    ),
    DataFault(
        code="DAT086",
        name="credential-not-verified",
        title="Nobody verified who issued the credential",
        severity=Severity.WARNING,
        template="{reason}",
        remedy="Verify the credential's proof with a wallet or a verifier before you rely on it.",
    ),
    DataFault(
        code="DAT087",
        name="credential-terms-not-held",
        title="Terms of a credential have no counterpart, so they are not judged",
        template="{count} not read: {terms}",
        remedy="Look at these terms by hand.",
    ),
    DataFault(
        code="DAT088",
        name="credential-value-not-readable",
        title="Term of a credential does not hold what it should",
        template="{term}: expected {expected}, found {found}",
        remedy="Compare the credential with the document, and ask its issuer to correct it.",
    ),
    DataFault(
        code="DAT089",
        name="credential-date-taken",
        title="Date of a credential was taken for that of the paper",
        severity=Severity.NOTE,
        template="{term} of the credential was taken for the {meaning}",
        remedy="Compare it with the document, where there is one beside the credential.",
    ),
)
PROBLEMS = MappingProxyType({entry.code: entry for entry in _ALL})
"""Every fault of a credential, by its code."""

problem = functools.partial(finding_of, PROBLEMS)
"""Makes the finding of a fault of a credential; see ``finding_of``."""
