"""The four forms, filled in and read."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_forms import form, protected, signed

from iorkit.errors import MissingExtra, UnknownCode
from iorkit.formats.pdf import FORMS, FieldKind, FormReading, MappedField, field_names, form_map, read_form, read_map
from iorkit.model import CustomsBond, EntrySummary7501, Form5106, PowerOfAttorney

FORM_5106 = form(
    {
        "topmostSubform[0].Page1[0].Importer_Name[0]": "Lumen Housewares LLC",
        "1B Number": "47-5550101",
        "2A City": "Oakland",
        "2A Street Address 1": "1200 Harbor Way",
        "2B City": "",
        "2C Phone": "510-555-0100",
        "officer 1 name": "Doe, Jane",
        "officer 1 SSN": "000-12-3456",
        "officer 3 name": "Okafor, Jude",
        "officer 3 passport expiration date": "12/31/2029",
        "4 Date": "03/02/2026",
        "4 Phone": "510-555-0199",
        "other use text": "records",
    },
    boxes={"change of name": True, "change of address": False, "LLC": True, "1I Other": True, "1I Consignee": True},
    radios={"1H": (["1 to 4", "5 to 24", "25 or more"], "5 to 24"), "2A type": (["Office Building", "Other"], "")},
    choices={"2A State": (["CA", "NY"], "CA"), "mailing address type": (["Residence", "P.O. Box"], "P.O. Box")},
    title="CBP Form 5106",
)


def test_form_5106() -> None:
    """Texts, boxes, radio buttons and choices become the model's own values; blank rows between officers close up."""
    reading = read_form(FORM_5106)
    paper = reading.paper

    assert isinstance(paper, Form5106)
    assert () == reading.problems
    assert "5106" == reading.form
    assert ("Lumen Housewares LLC", "47-555010100") == (paper.name, str(paper.number))
    assert ["change-of-name"] == [action.value for action in paper.actions or ()]
    assert "llc" == (paper.company_kind and paper.company_kind.value)
    assert "5-24" == (paper.entries_per_year and paper.entries_per_year.value)
    assert ["other", "consignee"] == [use.value for use in paper.uses or ()]
    assert paper.mailing_address is not None
    assert "1200 Harbor Way, Oakland, CA" == paper.mailing_address.one_line
    assert "post-office-box" == (paper.mailing_address.kind and paper.mailing_address.kind.value)
    assert ("510-555-0100", "510-555-0199") == (paper.phone, paper.signer_phone)
    assert dt.date(2026, 3, 2) == paper.signed_on
    assert [("Doe, Jane", None), ("Okafor, Jude", dt.date(2029, 12, 31))] == [
        (officer.name, officer.passport_expires_on) for officer in paper.officers or ()
    ]


def test_what_is_not_filled_in_stays_unknown() -> None:
    """A box that is not ticked and a blank field state nothing."""
    paper = read_form(FORM_5106).paper

    assert isinstance(paper, Form5106)
    assert paper.physical_address is None
    assert paper.is_signed is None
    assert paper.no_number_reasons is None


def test_a_form_read_without_a_rest_is_transcribed_whole() -> None:
    """A field that was not read, or could not be, leaves it open what the form says there."""
    whole = read_form(FORM_5106).paper
    odd = read_form(form({"Effective Date": "06/01/2025", "CBP use": "x"}), "301").paper
    faulty = read_form(form({"Effective Date": "soon", "Surety number": "001"}), "301").paper

    assert isinstance(whole, Form5106)
    assert isinstance(odd, CustomsBond)
    assert isinstance(faulty, CustomsBond)
    assert (True, False, False) == tuple(paper.is_transcribed_whole for paper in (whole, odd, faulty))


def test_form_301() -> None:
    """The bond, with its parties in one field each, and its activity as a box with the amount beside it."""
    pdf = form(
        {
            "Execution Date": "5/20/2025",
            "Effective Date": "06/01/2025",
            "Activity Code 1 Limit of Liability": "$50,000.00",
            "Principal name and physical address": "Lumen Housewares LLC\n1200 Harbor Way\nSuite 4\nOakland, CA 94607",
            "Principal CBP identification number": "47-5550101",
            "Surety number": "001",
            "Surety name and address": "Harbor Surety Company",
            "witness 1 name": "Jude Okafor",
            "CBP use": "x",
        },
        boxes={"Continuous": True, "Single Transaction": False, "Activity 1": True, "Principal seal": True},
        title="CBP Form 301 Customs Bond",
    )
    reading = read_form(signed(pdf, "Principal signature"))
    bond = reading.paper

    assert isinstance(bond, CustomsBond)
    assert ["DAT076"] == [found.code for found in reading.problems]
    assert ("CBP use",) == reading.unread
    assert ("continuous", "1", Decimal("50000.00")) == (bond.kind and bond.kind.value, bond.activity_code, bond.amount)
    assert (dt.date(2025, 5, 20), dt.date(2025, 6, 1)) == (bond.executed_on, bond.effective_on)
    assert bond.principal is not None
    assert "Lumen Housewares LLC" == bond.principal.name
    assert "1200 Harbor Way, Suite 4, Oakland, CA 94607" == (bond.principal.address and bond.principal.address.one_line)
    assert (True, True) == (bond.is_signed, bond.is_sealed)
    assert bond.surety is not None
    assert ("Harbor Surety Company", "001", None) == (bond.surety.name, str(bond.surety.code), bond.surety.is_signed)


def test_a_signature_counts_only_when_it_is_digital() -> None:
    """A field that nobody signed says nothing, and a name typed into it is told as not read."""
    unsigned = read_form(signed(form({"Effective Date": "06/01/2025"}), "Principal signature", is_signed=False), "301")
    typed = read_form(form({"Effective Date": "06/01/2025", "Principal signature": "/s/ Jane Doe"}), "301")

    assert isinstance(unsigned.paper, CustomsBond)
    assert isinstance(typed.paper, CustomsBond)
    assert (None, None) == (unsigned.paper.is_signed, typed.paper.is_signed)
    assert ("Principal signature",) == typed.unread


@pytest.mark.parametrize(
    "ports, ends, expected",
    [
        ("All Ports", "until revoked", (("all",), None)),
        ("Oakland;; Los Angeles", "12/31/2026", (("Oakland", "Los Angeles"), dt.date(2026, 12, 31))),
    ],
)
def test_form_5291(ports: str, ends: str, expected: object) -> None:
    """Words that stand in place of a value are read as what they say."""
    pdf = form(
        {
            "1": "47-5550101",
            "Grantor name": "Lumen & Daughters Partnership",
            "Agent name": "Bayside Customs Brokers Inc",
            "Ports": ports,
            "9 Date": ends,
            "13": "03/01/2024",
        },
        boxes={"Partnership": True, "Corporation": False},
        title="Power of Attorney, CBP Form 5291",
    )
    reading = read_form(pdf)
    power = reading.paper

    assert isinstance(power, PowerOfAttorney)
    assert () == reading.problems
    assert expected == (power.ports, power.ends_on)
    assert "partnership" == (power.grantor_kind and power.grantor_kind.value)
    assert ("Bayside Customs Brokers Inc", "47-555010100") == (
        power.agent and power.agent.name,
        power.grantor and str(power.grantor.number),
    )


@pytest.mark.parametrize("importer, total", [("23 Importer No.", "40 Total"), ("27. Importer No.", "44 Total")])
def test_form_7501_in_both_printings(importer: str, total: str) -> None:
    """Blocks that moved by four are found by number and words together."""
    pdf = form(
        {
            "1. Filer Code/Entry No.": "B76-0324527-8",
            "2. Entry Type": "01",
            "7": "03/02/2026",
            "10": "MULTI",
            "Consignee No": "SAME",
            importer: "47-5550101",
            "HTSUS No 1": "7323.93.0080",
            "Entered Value 1": "12,500",
            "CHGS 1": "C550",
            "Relationship 1": "NOT RELATED",
            "HTSUS No 2": "9403.20.0050",
            "GrossWeight 2": "1,020",
            total: "283.58",
        },
    )
    reading = read_form(pdf)
    entry = reading.paper

    assert isinstance(entry, EntrySummary7501)
    assert () == reading.problems
    assert ("B76-0324527-8", "47-555010100") == (str(entry.entry_number), str(entry.importer_number))
    assert (None, ("10",), True) == (entry.country_of_origin, entry.is_multiple, entry.is_consignee_same)
    assert Decimal("283.58") == entry.total
    first, second = entry.lines or ()
    assert (Decimal(12500), Decimal(550), False) == (first.value, first.charges, first.are_related)
    assert Decimal(1020) == second.gross_weight_kg


def test_the_paper_is_in_a_dossier_with_its_problems() -> None:
    """Paths are those of the dossier, so that a report can show them."""
    reading = read_form(form({"Effective Date": "06-01-2025", "Bond number": "268ABC123"}), "301")

    assert ["bonds[0].effective_on"] == [found.path for found in reading.dossier.problems]
    assert reading.dossier.bonds == (reading.paper,)
    assert "form 301" in repr(reading)


@pytest.mark.parametrize("title", ["CBP Form 301", "", "Some paper"])
def test_the_form_is_recognized_by_its_fields_too(title: str) -> None:
    """Where the title says nothing, the map that knows most fields wins."""
    pdf = form({"Execution Date": "", "Surety number": "001", "Bond number": "268ABC123"}, title=title)

    assert "301" == read_form(pdf).form


def test_a_form_that_is_none_of_ours() -> None:
    """It gives no document, and the finding names its fields."""
    reading = read_form(form({f"Box {number}": "x" for number in range(12)}, title="Form 1040"))

    assert (None, None) == (reading.form, reading.paper)
    assert ["DAT074"] == [found.code for found in reading.problems]
    assert "'Box 0'" in reading.problems[0].message
    assert "2 more" in reading.problems[0].message
    assert "no form" in repr(reading)


def test_a_blank_form_gives_no_paper() -> None:
    """An empty importer would pass for one."""
    reading = read_form(form({"Importer name": "", "1B": ""}, boxes={"LLC": False}, title="5106"))

    assert reading.paper is None
    assert ["DAT078"] == [found.code for found in reading.problems]
    assert "the form has 3 fields, and none is filled in" == reading.problems[0].message
    assert reading.dossier.form5106 is None


def test_a_form_whose_fields_bear_other_names_gives_no_paper_either() -> None:
    """The finding says to make a map."""
    reading = read_form(form({"Text7": "Lumen Housewares LLC"}, title="CBP Form 5106"))

    assert reading.paper is None
    assert ["DAT079"] == [found.code for found in reading.problems]


MAP = """
form = "5106"
[[fields]]
to = "name"
names = ["Text7"]
[[fields]]
to = "officers[{i}].email"
repeat = 2
names = ["Mail{n}"]
"""


def test_a_map_of_ones_own() -> None:
    """It stands in place of the one that ships, or extends it."""
    pdf = form({"Text7": "Lumen Housewares LLC", "Mail2": "jane@example.com", "1B": "47-5550101"}, title="Form 5106")
    own = read_map(MAP)

    alone = read_form(pdf, maps=own)
    extended = read_form(pdf, maps=[form_map("5106").extended(own.fields)])

    assert isinstance(alone.paper, Form5106)
    assert isinstance(extended.paper, Form5106)
    assert ("Lumen Housewares LLC", None) == (alone.paper.name, alone.paper.number)
    assert ("1B",) == alone.unread
    assert ("Lumen Housewares LLC", "47-555010100") == (extended.paper.name, str(extended.paper.number))
    assert ["jane@example.com"] == [officer.email for officer in extended.paper.officers or ()]


@pytest.mark.parametrize(
    "text, words",
    [
        ("x = ", "Invalid value"),
        ('form = "1040"', "form must be one of 5106, 301, 5291, 7501"),
        ('form = "301"\nfield = []', "no such key is known in a map: field"),
        ('form = "301"\nfields = 1', "each written [[fields]]"),
        ('form = "301"\nmarks = "x"', "marks must be a list of texts"),
        ('form = "301"\n[[fields]]\nnames = ["x"]', "field 1: to must name a field"),
        ('form = "301"\n[[fields]]\nto = "amount"\nname = "x"', "no such key is known: name"),
        ('form = "301"\n[[fields]]\nto = "amount"\nrepeat = 0', "repeat must be a number of rows"),
        ('form = "301"\n[[fields]]\nto = "amount"\nafter = -1', "after must be a number of rows"),
        ('form = "301"\n[[fields]]\nto = "amount"\nvalue = 1', "value must be text"),
        ('form = "301"\n[[fields]]\nto = "amount"\nsaid = 1', "said must give a text for each word"),
        ('form = "301"\n[[fields]]\nto = "amount"\nas = "money"', "as must be one of list, party, signature"),
        ('form = "301"\n[[fields]]\nto = "amuont"', "CustomsBond has no field amuont"),
        ('form = "301"\n[[fields]]\nto = "amount[0]"', "amount[0] of CustomsBond is no list"),
        ('form = "301"\n[[fields]]\nto = "a b"', "a b is no place in a paper"),
        (
            'form = "301"\n[[fields]]\nto = "amount"\nnames = ["X"]\n[[fields]]\nto = "number"\nnames = ["x"]',
            "the name x is given to both amount and number",
        ),
    ],
)
def test_a_map_that_is_wrong_says_where(text: str, words: str) -> None:
    """It raises, because a map is the user's own work."""
    with pytest.raises(ValueError, match=r".") as caught:
        read_map(text)

    assert words in str(caught.value)


def test_the_shipped_maps_reach_every_field_that_a_form_prints_and_a_pdf_can_hold() -> None:
    """What is left out is known, so that a new field of the model is noticed here."""
    left_out = {
        form_number: sorted(
            field.name
            for field in attrs.fields(paper)
            if field.metadata.get("block")
            and not any(each.to.startswith(field.name) for each in form_map(form_number).fields)
        )
        for form_number, paper in FORMS.items()
    }

    assert {
        "5106": [],
        "301": ["is_amount_in_figures", "is_dated"],
        "5291": [],
        "7501": ["is_consignee_same", "is_consolidated"],
    } == left_out


@pytest.mark.parametrize("number", FORMS)
def test_every_shipped_name_fills_its_field(number: str) -> None:
    """Each key of a map leads to its own entry, and to a place that the document has."""
    shipped = form_map(number)

    assert all(shipped.field(key) is field for field in shipped.fields for key in field.keys)
    assert all(field.keys for field in shipped.fields)


def test_an_unknown_form_number_is_an_error_of_the_caller() -> None:
    """It names the forms there are."""
    with pytest.raises(UnknownCode, match="one of 5106, 301, 5291, 7501"):
        read_form(FORM_5106, "5107")


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
@pytest.mark.filterwarnings("ignore:ARC4 has been moved")
def test_a_protected_form(algorithm: str) -> None:
    """One that anyone may open reads as others do; one with a password needs it."""
    open_to_all = read_form(protected(FORM_5106, "", algorithm))
    closed = protected(FORM_5106, "tide", algorithm)

    assert read_form(FORM_5106).paper == open_to_all.paper
    assert read_form(FORM_5106).paper == read_form(closed, password="tide").paper  # noqa: S106 -- of a test
    assert ["the file needs a password"] == [found.message for found in read_form(closed).problems]
    assert ["DAT072"] == [found.code for found in read_form(closed, password="ebb").problems]  # noqa: S106 -- the same


def test_without_pypdf_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The core does not need it."""
    monkeypatch.setitem(sys.modules, "pypdf", None)

    with pytest.raises(MissingExtra, match="needs pypdf"):
        read_form(FORM_5106)


def test_personal_numbers_are_masked_wherever_they_are_shown(tmp_path: Path) -> None:
    """In lists of fields and in messages; the document holds them in full."""
    file = tmp_path / "form.pdf"
    file.write_bytes(
        form({"officer 1 SSN": "000-12-3456", "Passport": "X1234567", "1B": "000-12-3456", "4 Date": "000123456"})
    )
    fields = field_names(file)
    reading = read_form(file, "5106")

    shown = (
        f"{fields} {list(fields)} {fields!r} {reading!r} {[str(found) for found in reading.problems]} {reading.paper!r}"
    )
    assert "3456" in shown
    assert not any(number in shown for number in ("000-12-3456", "000123456", "X1234567"))
    assert isinstance(reading.paper, Form5106)
    assert "000-12-3456" == (reading.paper.number and reading.paper.number.text)


def test_the_list_of_fields_is_a_sequence() -> None:
    """With kinds, states and tooltips, which is what a map is made from."""
    fields = field_names(
        form(
            {"Text1": "x"}, boxes={"Box": True}, tooltips={"Text1": "1A Importer name"}, radios={"R": (["a", "b"], "b")}
        )
    )

    assert (3, 3) == (len(fields), len(fields.filled))
    assert [FieldKind.TEXT, FieldKind.BOX, FieldKind.RADIO] == [field.kind for field in fields]
    assert ("1A Importer name", ("a", "b"), "b") == (fields[0].tooltip, fields[2].states, fields[2].value)
    assert fields[0:1] == fields.fields[:1]
    assert "box        Box = 'Yes'  (Yes)" in str(fields)


def test_a_field_is_found_by_its_tooltip_where_its_name_says_nothing() -> None:
    """Many forms number their fields and say what they are only there."""
    reading = read_form(form({"Text1": "Lumen"}, tooltips={"Text1": "1A. Importer Name"}), "5106")

    assert isinstance(reading.paper, Form5106)
    assert "Lumen" == reading.paper.name


_WORDS = st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=12) | st.sampled_from(
    ["03/02/2026", "02/30/2026", "1,250.00", "$", "X", "no", "47-5550101", "llc"]
)


@given(
    st.dictionaries(
        st.sampled_from(sorted(key for field in form_map("5106").fields for key in field.keys)), _WORDS, max_size=6
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_filled_in_gives_a_reading(texts: dict[str, str]) -> None:
    """A document or a finding, and never an exception; what is filled in never passes in silence."""
    reading = read_form(form(texts), "5106")

    assert isinstance(reading, FormReading)
    assert reading.paper is not None or reading.problems
    assert all(str(found) for found in reading.problems)


def test_a_mapped_field_says_under_which_names_it_is_found() -> None:
    """Printed words count only with the block before them."""
    field = MappedField(to="phone", blocks=("2C",), printed=("", "phone"), names=("importer phone",))

    assert {"2c", "2cphone", "importerphone", "2cimporterphone"} == field.keys
