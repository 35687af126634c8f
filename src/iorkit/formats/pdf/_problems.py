"""The faults of a PDF form, each a finding with a ``DAT`` code."""

from __future__ import annotations

import functools
from types import MappingProxyType

from iorkit.findings import DataFault, Severity
from iorkit.formats._faults import finding_of

__all__ = ["PROBLEMS", "problem"]

_ALL = (
    DataFault(
        code="DAT070",
        name="pdf-not-readable",
        title="PDF file is broken, or is none",
        template="the file cannot be read as a PDF: {reason}",
        remedy="Get the file again, or open it in a PDF reader and save it anew.",
    ),
    DataFault(
        code="DAT071",
        name="pdf-form-xfa-only",
        title="PDF form keeps its data where only Adobe's programs look",
        template="the form is an XFA form, whose data are not in form fields",
        remedy="Save the form with fillable fields in Adobe's program, or type its data into the dossier.",
    ),
    DataFault(
        code="DAT072",
        name="pdf-protected",
        title="PDF file is protected by a password",
        template="{reason}",
        remedy="Give the password that opens the file, or save the file without one.",
    ),
    DataFault(
        code="DAT073",
        name="pdf-has-no-fields",
        title="PDF file has no form fields",
        template="the file has no form fields: {reason}",
        remedy="Get the form as the signer filled it in, or type its data into the dossier.",
    ),
    DataFault(
        code="DAT074",
        name="pdf-form-not-recognized",
        title="PDF form is none that is known",
        template="neither title nor fields show which form it is; it has {fields}",
        remedy="Say which form it is, or give a map of its fields.",
    ),
    DataFault(
        code="DAT075",
        name="pdf-field-not-readable",
        title="Field of a PDF form does not hold what the form asks for",
        template="field {field}: expected {expected}, found {found}",
        remedy="Compare the field with the form, and correct it in the form or in the dossier.",
    ),
    DataFault(
        code="DAT076",
        name="pdf-fields-not-mapped",
        title="Filled fields of a PDF form are not in the map, so they are not judged",
        template="{count} filled in that the map of form {form} lacks: {fields}",
        remedy="Add the fields to a map of your own, or look at them by hand.",
    ),
    DataFault(
        code="DAT077",
        name="pdf-fields-contradict",
        title="Fields of a PDF form contradict each other",
        template="{fields} contradict each other, so none of them was read",
        remedy="Look at the form, and correct it or state in the dossier which is right.",
    ),
    DataFault(
        code="DAT078",
        name="pdf-form-blank",
        title="PDF form is not filled in",
        template="the form has {count}, and none is filled in",
        remedy="Get the form as the signer filled it in.",
    ),
    DataFault(
        code="DAT079",
        name="pdf-form-not-mapped",
        title="PDF form is filled in, but nothing of it could be read",
        template="{count} filled in, and none gave a value for form {form}",
        remedy="List the file's fields, and give a map of them.",
    ),
    DataFault(
        code="DAT092",
        name="pdf-cell-ambiguous",
        title="Part of a PDF form's field could not be read",
        template="field {field}: cannot tell what {found} belongs to, so it was not read",
        remedy="Look at the form, and state the value in the dossier.",
    ),
    DataFault(
        code="DAT093",
        name="pdf-list-not-chosen",
        title="List of a PDF form shows what it shows on the blank form",
        template="field {field}: {found} stands there on the blank form too, so it is not taken for an answer",
        remedy="State the value in the dossier, if it was chosen.",
        severity=Severity.WARNING,
    ),
)
PROBLEMS = MappingProxyType({entry.code: entry for entry in _ALL})
"""Every fault of a PDF form, by its code."""

problem = functools.partial(finding_of, PROBLEMS)
"""Makes the finding of a fault of a PDF form; see ``finding_of``."""
