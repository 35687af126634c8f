"""Fillable PDF forms for tests, made when the tests run; the persons and firms in them do not exist."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen import canvas

__all__ = ["flattened", "form", "protected", "rewritten", "scan", "signed", "xfa"]


def form(  # noqa: PLR0913 -- one for each kind of field
    texts: Mapping[str, str] | None = None,
    *,
    boxes: Mapping[str, bool] | None = None,
    radios: Mapping[str, tuple[Sequence[str], str]] | None = None,
    choices: Mapping[str, tuple[Sequence[str], str]] | None = None,
    tooltips: Mapping[str, str] | None = None,
    title: str = "",
) -> bytes:
    """Returns a fillable PDF.

    Args:
        texts: Text fields and what is filled in; empty for a blank one.
        boxes: Boxes, and whether they are ticked.
        radios: Groups of radio buttons: what they can be, and what is chosen; empty for none.
        choices: Lists to choose from, the same.
        tooltips: The words that a reader shows, for fields that have some.
        title: The file's title.
    """
    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1)
    page.setTitle(title)
    fields = page.acroForm
    shown = tooltips or {}
    for name, value in (texts or {}).items():
        fields.textfield(name=name, value=value, tooltip=shown.get(name), x=10, y=700, fieldFlags="multiline")
    for name, checked in (boxes or {}).items():
        fields.checkbox(name=name, checked=checked, tooltip=shown.get(name), x=10, y=600)
    for name, (values, chosen) in (radios or {}).items():
        for value in values:
            fields.radio(name=name, value=value, selected=value == chosen, x=10, y=500)
    for name, (values, chosen) in (choices or {}).items():
        fields.choice(name=name, options=list(values), value=chosen, x=10, y=400)
    page.showPage()
    page.save()
    return out.getvalue()


def rewritten(pdf: bytes, change: Any) -> bytes:  # noqa: ANN401 -- a function on pypdf's writer
    """Returns a PDF after a change to its objects."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def protected(pdf: bytes, password: str, algorithm: str = "AES-256", owner: str = "owner") -> bytes:
    """Returns a PDF that needs a password; an empty one opens by itself."""

    def change(writer: PdfWriter) -> None:
        writer.encrypt(user_password=password, owner_password=owner, algorithm=algorithm)

    return rewritten(pdf, change)


def signed(pdf: bytes, name: str, *, is_signed: bool = True) -> bytes:
    """Returns a form with a field for a digital signature added; the signature is an empty one."""

    def change(writer: PdfWriter) -> None:
        field = DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject(name)})
        if is_signed:
            field[NameObject("/V")] = DictionaryObject({NameObject("/Type"): NameObject("/Sig")})
        fields: Any = writer.root_object["/AcroForm"]
        fields["/Fields"].append(writer._add_object(field))

    return rewritten(pdf, change)


def xfa(pdf: bytes, *, keeps_fields: bool) -> bytes:
    """Returns a form whose data are in XFA, with or without fields beside it."""

    def change(writer: PdfWriter) -> None:
        fields: Any = writer.root_object["/AcroForm"]
        fields[NameObject("/XFA")] = ArrayObject([TextStringObject("template"), TextStringObject("<xdp/>")])
        if not keeps_fields:
            fields[NameObject("/Fields")] = ArrayObject()

    return rewritten(pdf, change)


def flattened(text: str = "1A Lumen Housewares LLC") -> bytes:
    """Returns a PDF whose text is printed on the page."""
    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1)
    page.drawString(72, 700, text)
    page.showPage()
    page.save()
    return out.getvalue()


def scan() -> bytes:
    """Returns a PDF that holds a picture and nothing else."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=612, height=792)
    picture = DictionaryObject(
        {NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image")}
    )
    held = DictionaryObject({NameObject("/Im0"): writer._add_object(picture)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): held})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
