"""The consistency matrix: documents against name, number and address."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from strategies import dossiers

from iorkit.findings import Mark, Matrix
from iorkit.identity import compare_with_names, consistency_matrix, names_of_importer
from iorkit.ids import EIN, ImporterNumber
from iorkit.model import (
    IOR,
    Address,
    Alias,
    CommercialInvoice,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    Form5106,
    ImporterRecord,
    IRSDocument,
    Party,
    PowerOfAttorney,
)

OWN = ImporterNumber("47-5550101")
OTHER = ImporterNumber("47-5550909")
NAME = "Lumen Housewares LLC"
HARBOR = Address(line1="1200 Harbor Way", city="Oakland", state="CA", postal_code="94607")
PIER = Address(line1="9 Pier Road", city="Oakland", state="CA", postal_code="94607")


def signs(matrix: Matrix) -> dict[str, str]:
    """Returns the signs of each row by its document."""
    return {row.paper: "".join(cell.mark.sign for cell in row.cells) for row in matrix.rows}


def test_every_paper_is_held_against_the_importer() -> None:
    """The importer of record is the reference, whatever else the documents show."""
    matrix = consistency_matrix(
        Dossier(
            ior=IOR(name=NAME, number=OWN, address=HARBOR, mailing_address=PIER),
            irs_documents=(IRSDocument(name="LUMEN HOUSEWARES L.L.C.", ein=EIN("47-5550101"), address=HARBOR),),
            form5106=Form5106(name=NAME, number=OTHER, physical_address=HARBOR, mailing_address=PIER),
            importer_records=(ImporterRecord(number=OWN, name="LUMEN HOUSEWARES LLC", physical_address=PIER),),
            bonds=(CustomsBond(principal=Party(name="Someone Else Inc", number=OTHER)),),
            powers_of_attorney=(PowerOfAttorney(grantor=Party(name=NAME)),),
            entry_summaries=(EntrySummary7501(importer_number=OWN, importer=Party(name=NAME)),),
            invoices=(CommercialInvoice(number="HX-1", buyer=Party(name=NAME, address=HARBOR)),),
        )
    )

    assert {
        "importer of record": "***",
        "importer of record, mail": "--*",
        "IRS document": "~==",
        "Form 5106": "=X=",
        "Form 5106, mail": "--=",
        "CBP's record 47-555010100": "~==",
        "bond": "XX-",
        "power of attorney": "=--",
        "entry summary": "==-",
        "invoice's buyer, HX-1": "=-=",
    } == signs(matrix)
    assert not matrix.is_consistent


def test_papers_of_one_kind_that_show_the_same_stand_in_one_row() -> None:
    """A thousand entry summaries make no thousand rows."""
    entries = (EntrySummary7501(importer_number=OWN),) * 1000
    matrix = consistency_matrix(Dossier(ior=IOR(number=OWN), entry_summaries=entries))

    assert {"importer of record": "-*-", "entry summary (1000)": "-=-"} == signs(matrix)


def test_without_an_importer_the_first_paper_is_the_reference() -> None:
    """Papers can be held against each other before anybody says who the importer is."""
    matrix = consistency_matrix(
        Dossier(
            form5106=Form5106(name=NAME, number=OWN),
            bonds=(CustomsBond(principal=Party(name="Someone Else Inc", number=OWN)),),
        )
    )

    assert {"Form 5106": "**-", "bond": "X=-"} == signs(matrix)


def test_a_trade_name_of_the_importer_agrees() -> None:
    """It is one of its names."""
    ior = IOR(name=NAME, aliases=(Alias(name="Lumen Home"),))
    entry = EntrySummary7501(importer=Party(name="Lumen Home"))
    matrix = consistency_matrix(Dossier(ior=ior, entry_summaries=(entry,)))

    assert "=--" == signs(matrix)["entry summary"]


def test_a_suffix_makes_no_other_taxpayer() -> None:
    """But the matrix says that the suffixes differ."""
    bond = CustomsBond(principal=Party(number=ImporterNumber("47-5550101GA")))
    matrix = consistency_matrix(Dossier(ior=IOR(number=OWN), bonds=(bond,)))

    assert Mark.SAME is matrix.rows[1].number.mark
    assert "suffixes differ: 00 and GA" in matrix.rows[1].number.why


def test_a_bond_that_is_over_is_left_out() -> None:
    """As of the last day it still stands there."""
    bond = CustomsBond(principal=Party(name="Old Name Inc"), terminated_on=dt.date(2026, 3, 20))
    dossier = Dossier(ior=IOR(name=NAME), bonds=(bond,))

    assert "bond" in signs(consistency_matrix(dossier, as_of=dt.date(2026, 3, 19)))
    assert "bond" not in signs(consistency_matrix(dossier, as_of=dt.date(2026, 3, 20)))


def test_a_power_to_the_importer_itself_is_left_out() -> None:
    """Its grantor is a customer of the importer, not the importer."""
    by_name = PowerOfAttorney(grantor=Party(name="Client Inc"), agent=Party(name=NAME))
    by_number = PowerOfAttorney(grantor=Party(name="Client Inc"), agent=Party(number=OWN))
    by_digits = PowerOfAttorney(grantor=Party(name="Client Inc"), agent=Party(number=ImporterNumber("475550101")))
    to_another = PowerOfAttorney(grantor=Party(name="Client Inc"), agent=Party(name="Broker Inc"))
    matrix = consistency_matrix(
        Dossier(ior=IOR(name=NAME, number=OWN), powers_of_attorney=(by_name, by_number, by_digits, to_another))
    )

    assert {"importer of record": "**-", "power of attorney to Broker Inc": "X--"} == signs(matrix)


def test_pairs_are_compared_with_each_other() -> None:
    """Two documents that both differ from the importer may agree."""
    dossier = Dossier(
        ior=IOR(name=NAME),
        form5106=Form5106(name="Other Trading Inc"),
        bonds=(CustomsBond(principal=Party(name="OTHER TRADING, INC.")),),
    )
    pairs = {(pair.left, pair.right): pair.mark for pair in consistency_matrix(dossier).pairs}

    assert {
        ("importer of record", "Form 5106"): Mark.DIFFERENT,
        ("importer of record", "bond"): Mark.DIFFERENT,
        ("Form 5106", "bond"): Mark.SAME,
    } == pairs


def test_too_many_values_are_compared_with_the_reference_only() -> None:
    """The number of pairs grows with the square."""
    entries = tuple(EntrySummary7501(importer=Party(name=f"Firm {n} Inc")) for n in range(40))

    assert () == consistency_matrix(Dossier(entry_summaries=entries)).pairs


def test_a_matrix_without_difference_is_consistent() -> None:
    """What is not shown is no difference."""
    matrix = consistency_matrix(Dossier(ior=IOR(name=NAME), form5106=Form5106(name=NAME)))

    assert matrix.is_consistent
    assert "Form 5106" in matrix._repr_html_()


def test_a_value_of_blanks_is_not_shown() -> None:
    """A field of a form that was cleared with the space bar; it once broke the whole check."""
    blank = Dossier(ior=IOR(name="  ", number=ImporterNumber(" ")), form5106=Form5106(name=NAME, number=OWN))

    assert ["Form 5106"] == [row.paper for row in consistency_matrix(blank).rows]
    assert Mark.REFERENCE is consistency_matrix(blank).rows[0].name.mark


@given(dossiers())
def test_any_dossier_has_a_matrix(dossier: Dossier) -> None:
    """Whatever the documents say."""
    matrix = consistency_matrix(dossier)

    assert str(matrix)
    assert all(cell.mark is Mark.NOT_SHOWN or cell.path for row in matrix.rows for cell in row.cells)


def test_of_a_name_with_a_trade_name_behind_it_the_legal_name_counts() -> None:
    """So a bond in the name "Lumen Housewares LLC dba Lumen Home" is the importer's."""
    assert compare_with_names("Lumen Housewares LLC dba Lumen Home", [NAME]).verdict.agrees
    assert not compare_with_names("Someone LLC dba Lumen Housewares LLC", [NAME]).verdict.agrees


def test_the_form_of_another_number_lends_no_name() -> None:
    """Block 1D is a name of whoever the form is about."""
    form = Form5106(number=OTHER, alias_name="Other Home")

    assert [NAME] == names_of_importer(Dossier(ior=IOR(name=NAME, number=OWN), form5106=form))
    assert [NAME, "Other Home"] == names_of_importer(Dossier(ior=IOR(name=NAME), form5106=form))
    assert [] == names_of_importer(Dossier(form5106=form))
