"""CBP's own fillable Form 7501, made anew from the names, kinds and blank values of its fields."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs
import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from vectors import rows

from iorkit.formats.pdf import FormReading, form_map, read_form
from iorkit.formats.pdf._line_cells import fee_parts, line_cells
from iorkit.model import EntrySummary7501

FIELDS = rows("form7501_cbp_fields_2019-12.csv")
P1, P2 = "F[0].P1[0].", "F[0].#subform[1]."
CHOSEN = {f"{P1}BirthCountry[0]": "CN", f"{P1}BirthCountry[1]": "VN"}
FOR_CBP = {"liqcode", "ascertainedduty", "ascertainedtax", "ascertainedother", "ascertainedtotal", "reasoncode"}
COUNTRIES = (("CN", "China"), ("US", "United States"), ("VN", "Vietnam"))


def cbp_form(filled: Mapping[str, str]) -> bytes:
    """Returns a PDF with the fields of CBP's own file, some of them filled in; the rest is as on the blank form."""
    writer = PdfWriter()
    writer.add_blank_page(width=612, height=792)
    writer.add_metadata({"/Title": "CBP Form 7501", "/Subject": "Entry Summary"})
    groups: dict[str, Any] = {}
    for row in FIELDS:
        above, _, own = row["field"].rpartition(".")
        field = _field(row, own, filled.get(row["field"], row["value_when_blank"]))
        _group(writer, groups, above)["/Kids"].append(writer._add_object(field))
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([groups["F[0]"].indirect_reference])})
    writer.root_object[NameObject("/AcroForm")] = form
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _group(writer: PdfWriter, groups: dict[str, Any], name: str) -> Any:  # noqa: ANN401 -- pypdf's dictionaries
    if name not in groups:
        above, _, own = name.rpartition(".")
        group = DictionaryObject({NameObject("/T"): TextStringObject(own), NameObject("/Kids"): ArrayObject()})
        groups[name] = group
        reference = writer._add_object(group)
        if above:
            _group(writer, groups, above)["/Kids"].append(reference)
    return groups[name]


def _field(row: Mapping[str, str], own: str, value: str) -> DictionaryObject:
    kind = row["type"]
    field = DictionaryObject(
        {
            NameObject("/T"): TextStringObject(own),
            NameObject("/FT"): NameObject(kind),
            NameObject("/TU"): TextStringObject(row["tooltip"]),
        }
    )
    if kind == "/Ch":
        pairs = (ArrayObject(map(TextStringObject, pair)) for pair in COUNTRIES)
        field[NameObject("/Opt")] = ArrayObject(pairs)
    if value and kind == "/Sig":
        field[NameObject("/V")] = DictionaryObject({NameObject("/Type"): NameObject("/Sig")})
    elif value:
        field[NameObject("/V")] = NameObject("/1") if kind == "/Btn" else TextStringObject(value)
    return field


def _answers() -> dict[str, str]:
    """Returns a value for each field that can be filled in, no two of them the same."""
    known = {
        "filercode": "B76-0324527-8",
        "importerno": "47-5550101",
        "consignno": "47-5550102",
        "refno": "47-5550103",
        "other": "499 MPF $33.58\n501 HMF 15.63",
        "total35": "12,345",
        "duty37": "250.00",
        "tax38": "1.00",
        "other39": "49.20",
        "total40": "300.20",
        "totalotherfees": "49.21",
    }
    days = ("summarydate", "entrydate", "importdate", "exportdate", "itdate", "lstdate")
    answers = {}
    for number, row in enumerate(FIELDS, 1):
        name = row["field"]
        leaf = name.rpartition(".")[2].partition("[")[0]
        if leaf == "Button1":
            continue
        if leaf.lower() in days:
            answers[name] = f"03/{days.index(leaf.lower()) + 1:02}/2026"
        elif leaf == "BirthCountry":
            answers[name] = "CN" if name.endswith("[0]") else "VN"
        elif leaf == "lineno1":
            answers[name] = f"{number:03}"
        elif leaf == "descriptiona1":
            answers[name] = f"Bowls {number}\n7323.93.{number:04} {number}01 KG {number} CTN {number}02 NO"
        elif leaf == "descriptionb1":
            answers[name] = f"{number}03\nC{number}04\nNOT RELATED"
        elif leaf == "descriptionc1":
            answers[name] = f"{number}.5%"
        elif leaf == "amount1":
            answers[name] = f"{number}.25"
        else:
            answers[name] = known.get(leaf, "x" if row["type"] in ("/Btn", "/Sig") else f"Q{number}")
    return answers


def _summary(reading: FormReading) -> EntrySummary7501:
    assert isinstance(reading.paper, EntrySummary7501)
    return reading.paper


def test_the_map_names_each_field_that_an_importer_fills_in() -> None:
    """What it leaves out is what the form reserves for CBP, and a button."""
    known = form_map("7501")
    left_out = {row["field"] for row in FIELDS if known.field(row["field"]) is None}

    assert {f"{P1}{leaf}[0]" for leaf in FOR_CBP | {"Button1"}} == left_out


def test_a_form_filled_in_whole_is_read_whole() -> None:
    """Each field that is filled in stands in the entry summary, or its name stands in a finding."""
    answers = _answers()
    reading = read_form(cbp_form(answers))
    held = repr(attrs.asdict(_summary(reading)))
    said = " ".join(found.message for found in reading.problems)
    boxes = {name for name in answers if name.rpartition(".")[2].startswith(("box", "Signature"))}
    lost = {
        name
        for name, value in answers.items()
        if name not in boxes and f"'{name}'" not in said and not all(word in held for word in _words(name, value))
    }

    assert set() == lost
    assert ["DAT076"] == [found.code for found in reading.problems]
    assert {f"{P1}{leaf}[0]" for leaf in FOR_CBP} == set(reading.unread)


def _words(name: str, value: str) -> list[str]:
    """Returns what must be held of a value: its parts, as the model writes them."""
    if value.count("/") == 2:
        month, day, year = map(int, value.split("/"))
        return [repr(dt.date(year, month, day))]
    if "descriptionb1" in name:
        entered, charges, *_ = value.split()
        return [f"Decimal('{entered}')", f"Decimal('{charges[1:]}')", "'are_related': False"]
    if ".other[0]" in name:
        return ["Decimal('33.58')", "Decimal('15.63')", "'499'", "'501'"]
    if "consignno" in name or "importerno" in name or "refno" in name:
        return [value]
    if "descriptiona1" in name:
        description, numbers = value.split("\n")
        return [description, *(number for number in numbers.split() if number not in {"KG", "CTN", "NO"})]
    return [value.replace(",", "")]


def test_the_values_stand_in_their_own_blocks() -> None:
    """Names come together from three fields, lines from both pages in one order."""
    summary = _summary(
        read_form(
            cbp_form(
                {
                    f"{P1}filercode[0]": "B76-0324527-8",
                    f"{P2}filercode[0]": "B76-0324527-8",
                    f"{P1}ultimateaddress1[0]": "Doe",
                    f"{P1}ultimateaddress1[2]": "Jane",
                    f"{P1}ultimateaddress1[3]": "Q",
                    f"{P1}State[0]": "CA",
                    f"{P1}State[1]": "NJ",
                    f"{P1}importeraddress2[0]": "Lumen Housewares LLC",
                    f"{P1}importeraddress2[1]": "1200 Harbor Way",
                    f"{P1}BirthCountry[0]": "CN",
                    f"{P1}box2[0]": "x",
                    f"{P1}box4[0]": "x",
                    f"{P1}SignatureField1[0]": "x",
                    f"{P1}lineno1[5]": "006",
                    f"{P2}lineno1[0]": "007",
                }
            )
        )
    )

    assert "B76-0324527-8" == str(summary.entry_number)
    assert summary.ultimate_consignee is not None
    assert summary.importer is not None
    assert "Doe, Jane Q" == summary.ultimate_consignee.name
    assert "CA" == (summary.ultimate_consignee.address and summary.ultimate_consignee.address.state)
    assert "Lumen Housewares LLC" == summary.importer.name
    assert "1200 Harbor Way, NJ" == (summary.importer.address and summary.importer.address.one_line)
    assert ("CN", None) == (summary.country_of_origin, summary.exporting_country)
    assert ("owner or purchaser or agent thereof", "not obtained by purchase") == summary.declaration
    assert summary.is_signed is True
    assert ["006", "007"] == [line.line_number for line in summary.lines or ()]


def test_the_blank_form_gives_no_answer() -> None:
    """Its two lists show US, which nobody chose."""
    reading = read_form(cbp_form({}))

    assert reading.paper is None
    assert ["DAT078"] == [found.code for found in reading.problems]


def test_a_list_left_as_on_the_blank_form_is_told_and_not_taken() -> None:
    """A finding says so for each, so that one who did choose it can state it."""
    reading = read_form(cbp_form({f"{P1}filercode[0]": "B76-0324527-8", f"{P1}BirthCountry[1]": "VN"}))
    summary = _summary(reading)

    assert (None, "VN") == (summary.country_of_origin, summary.exporting_country)
    assert [("DAT093", "entry_summaries[0].country_of_origin")] == [(f.code, f.path) for f in reading.problems]
    assert "'F[0].P1[0].BirthCountry[0]': the text 'US'" in reading.problems[0].message
    assert summary.is_transcribed_whole is False


def test_the_two_pages_must_name_one_entry() -> None:
    """The second page repeats the entry number; where it differs, neither is taken."""
    reading = read_form(
        cbp_form({**CHOSEN, f"{P1}filercode[0]": "B76-0324527-8", f"{P2}filercode[0]": "B76-0324528-6"})
    )

    assert _summary(reading).entry_number is None
    assert ["DAT077"] == [found.code for found in reading.problems]


def test_what_is_left_of_a_cell_is_said_with_its_line() -> None:
    """And what could be told apart is kept."""
    reading = read_form(
        cbp_form(
            {
                **CHOSEN,
                f"{P1}descriptiona1[0]": "Steel bowls\n7323.93.0080",
                f"{P1}descriptionb1[0]": "12,500\n900",
                f"{P1}other[0]": "499 MPF 33.58\nsee sheet",
            }
        )
    )
    summary = _summary(reading)
    (line,) = summary.lines or ()

    assert ("Steel bowls", None) == (line.description, line.value)
    assert [("499", Decimal("33.58"))] == [(fee.class_code, fee.amount) for fee in summary.fees or ()]
    assert ["entry_summaries[0].fees", "entry_summaries[0].lines[0]"] == [found.path for found in reading.problems]
    assert "cannot tell what the text '12,500 900' belongs to" in reading.problems[1].message


@pytest.mark.parametrize(
    "text, expected, rest",
    [
        ("7323.93.0080 1,020 KG 20 CTN 500 NO", {"gross": "1,020", "net": "500", "manifest": "20"}, ""),
        ("1,020 KG 900 KGS", {"gross": "1,020", "net": "900"}, ""),
        ("500 NO", {"net": "500"}, ""),
        ("20 CTN", {"manifest": "20"}, ""),
        ("1,020 KG", {}, "1,020 KG"),
        ("500 NO 1,020 KG", {}, "500 NO 1,020 KG"),
        ("20 CTN 30 BOX", {}, "20 CTN 30 BOX"),
        ("7323.93.0080 7323.93.0045 500 NO", {}, "500 NO"),
        ("7323.93.0080 12345", {}, "12345"),
    ],
)
def test_quantities_are_read_only_where_their_units_tell_which_is_which(
    text: str, expected: dict[str, str], rest: str
) -> None:
    """One weight alone may be gross or net."""
    places = {
        "gross": "gross_weight_kg",
        "net": "tariffs[0].quantities[0].amount",
        "manifest": "manifest_quantity.amount",
    }
    cells = line_cells({"merchandise": text})
    read = {place: words for _, place, words in cells.parts}

    assert expected == {name: read[place] for name, place in places.items() if place in read}
    assert rest == dict(cells.rests).get("merchandise", "")


@pytest.mark.parametrize(
    "text, description, numbers",
    [
        ("STEEL BOWLS 5 KG CAPACITY\n7323.93.0080", "STEEL BOWLS 5 KG CAPACITY", ["7323.93.0080"]),
        ("Bowls of steel 7323.93.0080", "Bowls of steel", ["7323.93.0080"]),
        ("9903.01.24 7323.93.0080 A-570-983 Bowls", "Bowls", ["9903.01.24", "7323.93.0080", "A-570-983"]),
        ("Bowls, 20 CTN", "Bowls, 20 CTN", []),
        ("Parts of 7323.93.0080 bowls", "Parts of 7323.93.0080 bowls", []),
        ("Steel\nbowls", "Steel bowls", []),
    ],
)
def test_the_description_keeps_what_stands_within_its_words(text: str, description: str, numbers: list[str]) -> None:
    """Numbers count at the ends of a line, not inside it."""
    parts = line_cells({"merchandise": text}).parts

    assert description == {place: words for _, place, words in parts}["description"]
    assert numbers == [words for _, place, words in parts if place.endswith("number")]


@pytest.mark.parametrize(
    "cells, parts, rests",
    [
        ({"values": "$12,500\nC550\nNOT RELATED"}, ["$12,500", "550", "no"], {}),
        ({"values": "12500 C 550 Y"}, ["12500", "550", "yes"], {}),
        ({"values": "N/A"}, [], {"values": "N/A"}),
        ({"values": "unrelated"}, [], {"values": "unrelated"}),
        ({"values": "Y Y C1 C2"}, ["yes", "1"], {"values": "Y C2"}),
        ({"rates": "Free"}, ["Free"], {}),
        ({"rates": "2.6% V123"}, [], {"rates": "2.6% V123"}),
        ({"rates": "2.6%\nIRC $1"}, ["2.6%"], {"rates": "IRC $1"}),
        ({"duties": "250.00"}, ["250.00"], {}),
        ({"duties": "250.00 3.00"}, [], {"duties": "250.00 3.00"}),
        ({"merchandise": "7323.93.0080 A-570-983", "rates": "2.6% 10.17%"}, ["2.6%", "10.17"], {}),
        ({"merchandise": "7323.93.0080 A-570-983", "duties": "250.00 1271.25"}, ["250.00", "1271.25"], {}),
        ({"merchandise": "7323.93.0080 A-570-983", "duties": "250.00"}, [], {"duties": "250.00"}),
        ({"merchandise": "7323.93.0080 7323.93.0045", "values": "1 2"}, ["1", "2"], {}),
        ({"merchandise": "7323.93.0080 7323.93.0045", "values": "3"}, [], {"values": "3"}),
    ],
)
def test_each_value_goes_to_the_number_in_its_place(
    cells: dict[str, str], parts: list[str], rests: dict[str, str]
) -> None:
    """Where there are more or fewer values than numbers, none is read."""
    read = line_cells(cells)

    assert sorted(parts) == sorted(words for cell, _, words in read.parts if cell != "merchandise")
    assert rests == dict(read.rests)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("499 33.58 501 15.63", ([("499", "33.58"), ("501", "15.63")], "")),
        ("$49.21", ([], "$49.21")),
        ("4999 33.58", ([], "4999 33.58")),
    ],
)
def test_fees_are_class_codes_with_amounts(text: str, expected: object) -> None:
    """An amount without a class is left."""
    parts, rest = fee_parts(text)
    words = [text for _, text in parts]

    assert expected == (list(zip(words[::2], words[1::2], strict=True)), rest)
