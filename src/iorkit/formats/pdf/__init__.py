"""Fillable PDFs of CBP Forms 5106, 301, 5291 and 7501; needs the extra ``pdf``.

Of Form 7501 CBP's own file is read whole. Its files of the other forms were not at hand: their maps name fields by the
blocks that the forms print. ``field_names`` lists what a file has, and ``read_form`` takes maps of your own.
"""

from __future__ import annotations

from iorkit.formats.pdf._field import FieldKind, FormField, FormFields
from iorkit.formats.pdf._file import field_names, is_pdf
from iorkit.formats.pdf._maps import FORMS, FormMap, MappedField, form_map, read_map
from iorkit.formats.pdf._problems import PROBLEMS as FAULTS
from iorkit.formats.pdf._reader import FormReading, read_form

__all__ = [
    "FAULTS",
    "FORMS",
    "FieldKind",
    "FormField",
    "FormFields",
    "FormMap",
    "FormReading",
    "MappedField",
    "field_names",
    "form_map",
    "is_pdf",
    "read_form",
    "read_map",
]
