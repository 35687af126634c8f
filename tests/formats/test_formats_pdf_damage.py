"""Files that hold no form, or a broken one: a finding each, never an exception and never an empty document."""

from __future__ import annotations

import io
import random
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_forms import flattened, form, protected, rewritten, scan, xfa
from pypdf import PdfWriter
from pypdf.errors import DependencyError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from iorkit.errors import MissingExtra
from iorkit.formats.pdf import FieldKind, field_names, read_form
from iorkit.model import Form5106

FORM = form({"Importer name": "Lumen Housewares LLC", "1B": "47-5550101"}, boxes={"LLC": True}, title="CBP Form 5106")


@pytest.mark.parametrize(
    "pdf, code, words",
    [
        (b"", "DAT070", "it is empty"),
        (b"<html>", "DAT070", "it does not begin as one"),
        (FORM[:400], "DAT070", "its end is missing"),
        (b"%PDF-1.7\nstartxref\n0\n%%EOF", "DAT070", "it is damaged"),
        (xfa(FORM, keeps_fields=False), "DAT071", "XFA"),
        (xfa(form({"Importer name": ""}), keeps_fields=True), "DAT071", "XFA"),
        (flattened(), "DAT073", "flattened"),
        (scan(), "DAT073", "a picture"),
        (
            rewritten(
                FORM, lambda writer: writer.root_object["/AcroForm"].update({NameObject("/Fields"): ArrayObject()})
            ),
            "DAT073",
            "",
        ),
    ],
)
def test_a_file_without_a_form_that_can_be_read(pdf: bytes, code: str, words: str) -> None:
    """The finding says which kind of file it is, and no document is made up."""
    reading = read_form(pdf, "5106")

    assert reading.paper is None
    assert [code] == [found.code for found in reading.problems]
    assert words in reading.problems[0].message


def test_a_page_that_is_blank() -> None:
    """It is neither printed nor scanned."""
    writer = PdfWriter()
    writer.add_blank_page(width=612, height=792)

    out = io.BytesIO()
    writer.write(out)

    assert "its page is blank" in read_form(out.getvalue()).problems[0].message


def test_a_form_with_fields_beside_its_xfa_is_read() -> None:
    """Adobe keeps both in step."""
    assert isinstance(read_form(xfa(FORM, keeps_fields=True)).paper, Form5106)


def test_twenty_megabytes_at_random_are_told_at_once() -> None:
    """With or without the mark of a PDF at the beginning and at the end."""
    noise = random.Random(5106).randbytes(20_000_000)  # noqa: S311 -- noise, not a secret
    start = time.process_time()
    found = [
        read_form(data).problems[0].code
        for data in (noise, b"%PDF-1.7\n" + noise, b"%PDF-1.7\n" + noise + b"startxref\n9\n%%EOF")
    ]
    spent = time.process_time() - start

    assert ["DAT070"] * 3 == found
    assert spent < 10


@given(st.lists(st.tuples(st.integers(0, len(FORM) - 1), st.binary(min_size=1, max_size=3)), min_size=1, max_size=30))
@settings(max_examples=150, deadline=None)
def test_damage_anywhere_never_raises(changes: list[tuple[int, bytes]]) -> None:
    """A document or a finding; and nothing is printed or warned."""
    data = bytearray(FORM)
    for place, written in changes:
        data[place : place + len(written)] = written
    reading = read_form(bytes(data), "5106")

    assert reading.paper is not None or reading.problems


@given(st.integers(0, len(FORM)))
@settings(max_examples=60, deadline=None)
def test_a_file_cut_anywhere_never_raises(length: int) -> None:
    """Such as a download that broke off."""
    reading = read_form(FORM[:length], "5106")

    assert reading.paper is not None or reading.problems


def test_damage_makes_no_noise(capsys: pytest.CaptureFixture[str]) -> None:
    """What pypdf would print on standard error is said by the finding."""
    read_form(FORM.replace(b"startxref\n", b"startxref\n9"), "5106")

    assert ("", "") == capsys.readouterr()


def _fields(writer: PdfWriter) -> Any:  # noqa: ANN401 -- pypdf's objects
    form_of_file: Any = writer.root_object["/AcroForm"]
    return form_of_file["/Fields"]


def _field(**keys: Any) -> DictionaryObject:  # noqa: ANN401 -- the same
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in keys.items()})


def test_groups_around_fields_name_them_and_lend_them_their_kind() -> None:
    """As forms made by Adobe's designer have them."""

    def change(writer: PdfWriter) -> None:
        leaf = writer._add_object(_field(T=TextStringObject("1A Name"), V=TextStringObject("Lumen")))
        group = _field(T=TextStringObject("Page1[0]"), FT=NameObject("/Tx"), Kids=ArrayObject([leaf]))
        _fields(writer).append(writer._add_object(group))

    field = field_names(rewritten(FORM, change))[-1]

    assert ("Page1[0].1A Name", FieldKind.TEXT, "Lumen") == (field.name, field.kind, field.value)


def test_fields_that_go_round_in_a_circle_end() -> None:
    """Each node is visited once."""

    def change(writer: PdfWriter) -> None:
        node = _field(T=TextStringObject("a"), FT=NameObject("/Tx"))
        place = writer._add_object(node)
        node[NameObject("/Kids")] = ArrayObject([place])
        _fields(writer).append(place)

    assert [3] == [len(field_names(rewritten(FORM, change)))]


def test_groups_inside_each_other_without_end_are_left() -> None:
    """No form goes so deep."""

    def change(writer: PdfWriter) -> None:
        node = _field(T=TextStringObject("leaf"), FT=NameObject("/Tx"), V=TextStringObject("x"))
        for _ in range(100):
            node = _field(T=TextStringObject("g"), Kids=ArrayObject([writer._add_object(node)]))
        _fields(writer).append(writer._add_object(node))

    assert [3] == [len(field_names(rewritten(FORM, change)))]


def test_values_of_every_kind_that_a_file_can_hold() -> None:
    """Bytes, streams, lists, codes of choices, states by number; and kinds of fields that nobody knows."""
    stream = DecodedStreamObject()
    stream.set_data(b"long text")
    options = ArrayObject(
        [ArrayObject([TextStringObject("1"), TextStringObject("Corporation")]), TextStringObject("LLC")]
    )

    def change(writer: PdfWriter) -> None:
        for field in (
            _field(T=TextStringObject("bytes"), FT=NameObject("/Tx"), V=ByteStringObject(b"\xe9t\xe9")),
            _field(T=TextStringObject("stream"), FT=NameObject("/Tx"), V=writer._add_object(stream)),
            _field(T=TextStringObject("number"), FT=NameObject("/Tx"), V=NumberObject(5)),
            _field(T=TextStringObject("one"), FT=NameObject("/Ch"), V=TextStringObject("1"), Opt=options),
            _field(
                T=TextStringObject("two"),
                FT=NameObject("/Ch"),
                V=ArrayObject([TextStringObject("1"), TextStringObject("LLC")]),
                Opt=options,
            ),
            _field(T=TextStringObject("state"), FT=NameObject("/Btn"), V=NameObject("/1"), Opt=options),
            _field(T=TextStringObject("beyond"), FT=NameObject("/Btn"), AS=NameObject("/7"), Opt=options),
            _field(T=TextStringObject("push"), FT=NameObject("/Xx")),
            _field(T=TextStringObject("empty"), FT=NameObject("/Ch"), Opt=ArrayObject([ArrayObject()])),
            _field(FT=NameObject("/Tx"), V=TextStringObject("nameless")),
            _field(T=TextStringObject("plain"), FT=NameObject("/Tx"), Kids=TextStringObject("x")),
        ):
            _fields(writer).append(writer._add_object(field))

    values = {field.name: field.value for field in field_names(rewritten(FORM, change))[3:]}

    assert {
        "bytes": "été",
        "stream": "long text",
        "number": "",
        "one": "Corporation",
        "two": "Corporation; LLC",
        "state": "LLC",
        "beyond": "7",
        "empty": "",
        "plain": "",
    } == values


@pytest.mark.parametrize(
    "name, value, words",
    [
        ("4 Date", "02/30/2026", "a day that the calendar has"),
        ("4 Date", "3/2/26", "a date as MM/DD/YYYY"),
        ("company type", "Gmbh", "one of corporation"),
        ("LLC", "maybe", "a mark such as X"),
        ("related business 1 current", "perhaps", "a mark such as X"),
    ],
)
def test_a_value_that_its_field_cannot_hold(name: str, value: str, words: str) -> None:
    """It is told with the name of the PDF's field, and the rest is read."""
    reading = read_form(form({"Importer name": "Lumen", name: value}), "5106")

    assert isinstance(reading.paper, Form5106)
    assert "Lumen" == reading.paper.name
    assert ["DAT075"] == [found.code for found in reading.problems]
    assert words in reading.problems[0].message
    assert repr(name) in reading.problems[0].message


@pytest.mark.parametrize("value", ["fifty", "1,25", "$", "1" * 30, "(50)"])
def test_amounts_that_are_none(value: str) -> None:
    """Groups of three digits and a point, and nothing else."""
    reading = read_form(form({"Limit of liability": value, "Bond number": "268ABC123"}), "301")

    assert ["DAT075"] == [found.code for found in reading.problems]
    assert ["bonds[0].amount"] == [found.path for found in reading.problems]


def test_two_boxes_of_which_one_may_be_ticked() -> None:
    """Neither is taken."""
    reading = read_form(form({"Importer name": "Lumen"}, boxes={"LLC": True, "Corporation": True}), "5106")

    assert isinstance(reading.paper, Form5106)
    assert reading.paper.company_kind is None
    assert ["DAT077"] == [found.code for found in reading.problems]


def test_two_fields_that_say_the_same_in_other_words_agree() -> None:
    """A date in both notations is one date."""
    reading = read_form(form({"4 Date": "03/02/2026", "Date signed": "2026-03-02"}), "5106")

    assert () == reading.problems


def test_marks_typed_into_fields_for_boxes() -> None:
    """X ticks, no does not."""
    reading = read_form(form({"LLC": "X", "Corporation": "no", "related business 1 current": "previous"}), "5106")

    assert isinstance(reading.paper, Form5106)
    assert () == reading.problems
    assert "llc" == (reading.paper.company_kind and reading.paper.company_kind.value)
    assert [False] == [business.is_current for business in reading.paper.related_businesses or ()]


def test_a_row_of_which_nothing_can_be_read_keeps_its_place() -> None:
    """So that the path of the finding points at something."""
    pdf = form({"Importer name": "A", "officer 1 passport expiration date": "soon", "officer 2 name": "Doe, Jane"})
    reading = read_form(pdf, "5106")

    assert isinstance(reading.paper, Form5106)
    assert [None, "Doe, Jane"] == [officer.name for officer in reading.paper.officers or ()]
    assert ["form5106.officers[0].passport_expires_on"] == [found.path for found in reading.problems]


@pytest.mark.parametrize("fault, words", [(RecursionError(), "too deeply"), (ZeroDivisionError(), "ZeroDivisionError")])
def test_whatever_the_reader_of_pdfs_raises_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, fault: Exception, words: str
) -> None:
    """Damage is without end, and so are the ways in which it shows."""

    def fails(*_: object) -> None:
        raise fault

    monkeypatch.setattr("pypdf.PdfReader.root_object", property(fails))

    assert words in read_form(FORM).problems[0].message


def test_without_its_means_of_decryption_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pypdf alone does not open what is protected with AES."""

    def fails(*_: object) -> None:
        raise DependencyError("cryptography")

    monkeypatch.setattr("pypdf.PdfReader.decrypt", fails)

    with pytest.raises(MissingExtra, match=r"needs pypdf"):
        read_form(protected(FORM, ""))
