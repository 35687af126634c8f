"""The rules on single transaction bonds and special cases, beyond their examples."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit.findings import LAW, Severity
from iorkit.ids import BondNumber, EntryNumber
from iorkit.model import (
    BondKind,
    CBPNotice,
    CommercialInvoice,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    ImporterRecord,
    NoticeKind,
    Party,
    RecordBond,
    RecordStatus,
    SecurityFiling,
    Shipment,
    SingleTransaction,
)
from iorkit.rules import CATALOGUE

NUMBER = BondNumber("269ABC123")
FIRST, SECOND = EntryNumber("B76-0324527-8"), EntryNumber("B76-0324528-6")
PLAIN = SingleTransaction(
    value=Decimal(5000),
    duties_taxes_fees=Decimal(1000),
    is_restricted=False,
    is_unconditionally_free=False,
    is_temporary_import=False,
)


def single(amount: str | None = "6000", **changes: Any) -> CustomsBond:  # noqa: ANN401 -- any field of the transaction
    """Returns a single transaction bond for entries."""
    return CustomsBond(
        number=NUMBER,
        kind=BondKind.SINGLE,
        activity_code="1",
        amount=None if amount is None else Decimal(amount),
        transaction=attrs.evolve(PLAIN, **changes),
    )


def held(bond: CustomsBond) -> Dossier:
    """Returns a dossier with one bond."""
    return Dossier(bonds=(bond,))


@pytest.mark.parametrize(
    "bond,expected",
    [
        (single("6000.00"), []),
        (single("5999.99"), ["bonds[0].amount"]),
        (single("5999", is_unconditionally_free=True), []),
        (single("5999", is_temporary_import=True), []),
        (attrs.evolve(single("1"), activity_code="2"), []),
        (attrs.evolve(single("1"), terminated_on=day("2026-03-20")), []),
        (attrs.evolve(single("1"), kind=BondKind.CONTINUOUS), []),
        (single("5999", on=dt.date(1999, 1, 1)), ["bonds[0].amount"]),
    ],
)
def test_ordinary_goods_need_value_and_charges(bond: CustomsBond, expected: list[str]) -> None:
    """Free goods and temporary importations have amounts of their own."""
    assert expected == found("BND023", held(bond))


@pytest.mark.parametrize(
    "on,expected", [("2024-02-12", ["bonds[0].amount"]), ("2024-02-13", [])], ids=["before the guide", "its day"]
)
def test_before_the_guide_free_goods_had_no_smaller_amount(on: str, expected: list[str]) -> None:
    """So a tenth was too small, and whether goods are free is not asked."""
    free = held(single("500", is_unconditionally_free=True, on=day(on)))
    unknown = held(single("500", is_unconditionally_free=None, on=day(on)))

    assert expected == found("BND023", free)
    assert bool(expected) is not bool(lacks("BND023", unknown))


def test_the_source_is_that_of_the_transactions_day() -> None:
    """CBP's guide replaced its directive on 13 February 2024."""
    sources = {
        on: CATALOGUE[code].check(bond, as_of="2026-03-20")[0].citations[0].reference
        for code, amount, changes in (("BND023", "5999", {}), ("BND024", "14999", {"is_restricted": True}))
        for on in (dt.date(2024, 2, 12), dt.date(2024, 2, 13))
        for bond in [single(amount, on=on, **changes)]
    }

    assert {
        dt.date(2024, 2, 12): "CBP Directive 3510-004",
        dt.date(2024, 2, 13): "CBP, How CBP Sets Bond Amounts (Feb 2024)",
    } == sources


def test_before_the_directive_nothing_is_known() -> None:
    """The rule is not checked, and blames nobody."""
    for code in ("BND023", "BND024"):
        bond = single("1", on=dt.date(1991, 7, 22), is_restricted=True)

        assert [] == found(code, held(bond))
        assert 1 == len(lacks(code, held(bond)))


def test_a_bond_that_falls_short_must_be_known_to_be_for_ordinary_goods() -> None:
    """Only then is anything asked."""
    assert ["bonds[0].transaction.is_unconditionally_free"] == lacks(
        "BND023", held(single("5999", is_unconditionally_free=None))
    )
    assert ["bonds[0].transaction.is_temporary_import"] == lacks(
        "BND023", held(single("5999", is_temporary_import=None))
    )
    assert [] == lacks("BND023", held(single("6000", is_unconditionally_free=None, is_temporary_import=None)))
    assert ["bonds[0].transaction.duties_taxes_fees"] == lacks("BND023", held(single(duties_taxes_fees=None)))


def test_under_law_the_amounts_of_guidance_block_nothing() -> None:
    """Law asks for a sufficient bond; the figures are CBP's."""
    for code, bond in (("BND023", single("5999")), ("BND024", single("14999", is_restricted=True))):
        (finding,) = CATALOGUE[code].check(bond, as_of="2026-03-20")

        assert Severity.BLOCKER is finding.stated
        assert [Severity.NOTE] == [f.severity for f in CATALOGUE[code].check(bond, as_of="2026-03-20").under(LAW)]


@pytest.mark.parametrize(
    "bond,expected",
    [
        (single("100"), []),
        (single("99.99"), [("bonds[0].amount", Severity.ERROR)]),
        (single("100.01"), [("bonds[0].amount", Severity.WARNING)]),
        (single("24.5", is_temporary_import=True), [("bonds[0].amount", Severity.WARNING)]),
        (CustomsBond(amount=Decimal(-5)), [("bonds[0].amount", Severity.ERROR)]),
    ],
)
def test_a_hundred_dollars_and_no_cents(bond: CustomsBond, expected: list[tuple[str, Severity]]) -> None:
    """Of any bond; a temporary importation's may be smaller."""
    assert expected == graded("BND025", held(bond))


@pytest.mark.parametrize(
    "code,amount,expected",
    [
        ("BND023", "6000", []),
        ("BND023", "5999", ["bonds[0].amount"]),
        ("BND024", "15000", []),
        ("BND024", "14999", ["bonds[0].amount"]),
    ],
)
def test_figures_may_come_from_the_summary_of_the_entry(code: str, amount: str, expected: list[str]) -> None:
    """Where the bond itself does not give them."""
    restricted = code == "BND024"
    bare = single(amount, entry_number=FIRST, value=None, duties_taxes_fees=None, is_restricted=restricted)
    entry = EntrySummary7501(entry_number=FIRST, total_value=Decimal(5000), total=Decimal(1000))

    assert expected == found(code, attrs.evolve(held(bare), entry_summaries=(entry,)))
    assert ["bonds[0].transaction.value"] == lacks(code, held(bare))


def test_the_value_alone_may_show_that_a_bond_falls_short() -> None:
    """That it is enough, only value and charges together show."""
    short, open_ = (held(single(amount, duties_taxes_fees=None)) for amount in ("4999", "5000"))

    assert ["bonds[0].amount"] == found("BND023", short)
    assert [] == found("BND023", open_)
    assert ["bonds[0].transaction.duties_taxes_fees"] == lacks("BND023", open_)


def test_a_small_bond_must_be_known_to_be_for_no_temporary_importation() -> None:
    """A continuous one is known to be for none; cents are seen in any case."""
    short = held(single("99.50", is_temporary_import=None))

    assert [("bonds[0].amount", Severity.WARNING)] == graded("BND025", short)
    assert ["bonds[0].transaction.is_temporary_import"] == lacks("BND025", short)
    assert ["bonds[0].transaction"] == lacks("BND025", held(CustomsBond(amount=Decimal(99))))
    lasting = CustomsBond(kind=BondKind.CONTINUOUS, amount=Decimal(99))
    assert [("bonds[0].amount", Severity.ERROR)] == graded("BND025", held(lasting))


@pytest.mark.parametrize(
    "left_out", [{"terminated_on": day("2026-03-20")}, {"principal": Party(name="Group Holding Inc", number=OTHER)}]
)
def test_a_bond_that_is_over_or_a_strangers_has_no_smallest_amount(left_out: dict[str, Any]) -> None:
    """It secures nothing of the importer's."""
    assert [] == found("BND025", Dossier(ior=LUMEN, bonds=(attrs.evolve(single("99"), **left_out),)))


def entry(number: EntryNumber | None = FIRST, **fields: Any) -> EntrySummary7501:  # noqa: ANN401 -- any field
    """Returns an entry summary that names the bond."""
    return EntrySummary7501(entry_number=number, bond_number=NUMBER, **fields)


def test_a_single_bond_goes_with_the_entry_that_it_names() -> None:
    """The order of the summaries does not matter where it names one."""
    bonds = (single(entry_number=SECOND),)

    assert ["entry_summaries[0].bond_number"] == found(
        "BND026", Dossier(bonds=bonds, entry_summaries=(entry(FIRST), entry(SECOND)))
    )


def test_copies_of_one_summary_use_the_bond_once() -> None:
    """And a continuous bond is used for many."""
    copies = Dossier(bonds=(single(entry_number=None),), entry_summaries=(entry(), entry()))
    lasting = Dossier(
        bonds=(attrs.evolve(single(), kind=BondKind.CONTINUOUS),), entry_summaries=(entry(FIRST), entry(SECOND))
    )

    assert [] == found("BND026", copies) == found("BND026", lasting)
    assert ran("BND026", copies)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_second_copy_without_the_entry_takes_nothing_back(*, is_first: bool) -> None:
    """One of the copies names it."""
    names, bare = single(entry_number=FIRST), attrs.evolve(single(), transaction=None)
    bonds = (names, bare) if is_first else (bare, names)

    assert ["entry_summaries[0].bond_number"] == found("BND026", Dossier(bonds=bonds, entry_summaries=(entry(SECOND),)))


def test_a_summary_without_number_hides_no_later_one() -> None:
    """It is asked for after."""
    dossier = Dossier(bonds=(single(entry_number=FIRST),), entry_summaries=(entry(None), entry(SECOND), entry(None)))

    assert ["entry_summaries[1].bond_number"] == found("BND026", dossier)
    assert ["entry_summaries[0].entry_number"] == lacks("BND026", dossier)
    assert ["bonds"] == lacks("BND026", Dossier())
    assert ["entry_summaries"] == lacks("BND026", Dossier(bonds=()))


@pytest.mark.parametrize(
    "bond,expected",
    [
        (single("500", is_unconditionally_free=True), []),
        (single("501", is_unconditionally_free=True), [("bonds[0].amount", Severity.NOTE)]),
        (single("499", is_unconditionally_free=True), [("bonds[0].amount", Severity.ERROR)]),
        (single("100", is_unconditionally_free=True, value=Decimal(10)), []),
        (attrs.evolve(single("1"), activity_code="16"), []),
    ],
)
def test_free_goods_need_a_tenth(bond: CustomsBond, expected: list[tuple[str, Severity]]) -> None:
    """In whole dollars, and not below the smallest bond."""
    assert expected == graded("BND047", held(bond))


def test_free_goods_must_be_known_to_be_unrestricted() -> None:
    """Restricted ones need three times their value."""
    unknown = single("501", is_unconditionally_free=True, is_restricted=None)

    assert ["bonds[0].transaction.is_restricted"] == lacks("BND047", held(unknown))


@pytest.mark.parametrize(
    "amount,reduced,expected",
    [
        ("2000", None, []),
        ("1999.99", False, ["bonds[0].amount"]),
        ("1999.99", True, []),
        ("1100", True, []),
        ("1099.99", True, ["bonds[0].amount"]),
        ("1099.99", None, ["bonds[0].amount"]),
        ("1100", None, []),
    ],
)
def test_a_temporary_importation_needs_double_or_a_tenth_more(
    amount: str,
    reduced: bool | None,  # noqa: FBT001 -- a row of a table
    expected: list[str],
) -> None:
    """Below the smaller of the two it is too small whatever the goods are."""
    bond = single(
        amount,
        is_temporary_import=True,
        is_reduced_temporary_import=reduced,
        is_bond_exempt=False,
        estimated_duties_and_fees=Decimal(1000),
    )

    assert expected == found("BND048", held(bond), "2026-09-01")


@pytest.mark.parametrize("amount,expected", [("2000", []), ("1999", ["bonds[0].amount"])])
def test_a_temporary_importation_of_before_the_text_that_was_read_is_judged(amount: str, expected: list[str]) -> None:
    """CBP's memorandum of 2022 states the same amounts."""
    fields = {"is_reduced_temporary_import": False, "is_bond_exempt": False}
    bond = single(amount, is_temporary_import=True, estimated_duties_and_fees=Decimal(1000), **fields)

    assert expected == found("BND048", held(bond))


def test_whether_goods_need_a_bond_at_all_must_be_known() -> None:
    """Of a bond that falls short only."""
    fields: dict[str, Any] = {"is_temporary_import": True, "estimated_duties_and_fees": Decimal(1000)}
    short = held(single("1099", is_bond_exempt=None, **fields))

    assert [] == found("BND048", short, "2026-09-01")
    assert ["bonds[0].transaction.is_bond_exempt"] == lacks("BND048", short, "2026-09-01")
    assert [] == lacks("BND048", held(single("2000", is_bond_exempt=None, **fields)), "2026-09-01")


def test_between_the_two_amounts_the_goods_decide() -> None:
    """So they are asked for; before the day of the earliest statement that was found nothing is."""
    bond = single("1500", is_temporary_import=True, estimated_duties_and_fees=Decimal(1000))

    assert ["bonds[0].transaction.is_reduced_temporary_import"] == lacks("BND048", held(bond), "2026-09-01")
    assert ["bonds[0].transaction.is_reduced_temporary_import"] == lacks("BND048", held(bond), "2022-11-14")
    assert ["bonds[0]"] == lacks("BND048", held(bond), "2022-11-13")


def uninvoiced(bond_type: str | None = "9", **fields: Any) -> EntrySummary7501:  # noqa: ANN401 -- any field
    """Returns an entry summary whose commercial invoice is missing."""
    return EntrySummary7501(entry_number=FIRST, bond_type=bond_type, missing_documents=("01 ",), **fields)


def invoice(total: str | None, currency: str | None = "usd") -> CommercialInvoice:
    """Returns a pro forma invoice for the entry."""
    return CommercialInvoice(entry_number=FIRST, total=None if total is None else Decimal(total), currency=currency)


@pytest.mark.parametrize("amount,expected", [("7500", []), ("7499.99", ["bonds[0].amount"])])
def test_the_invoice_value_may_come_from_pro_forma_invoices(amount: str, expected: list[str]) -> None:
    """All of them together."""
    dossier = Dossier(
        bonds=(single(amount, entry_number=FIRST),),
        entry_summaries=(uninvoiced(),),
        invoices=(invoice("4000"), invoice("1000"), CommercialInvoice(total=Decimal(9))),
    )

    assert expected == found("BND042", dossier)


@pytest.mark.parametrize(
    "dossier,path",
    [
        (Dossier(entry_summaries=(uninvoiced(None),)), "entry_summaries[0].bond_type"),
        (Dossier(entry_summaries=(EntrySummary7501(),)), "entry_summaries[0].missing_documents"),
        (Dossier(entry_summaries=(uninvoiced(),)), "bonds"),
        (Dossier(entry_summaries=(uninvoiced(),), bonds=(single(),)), "entry_summaries[0].bond_number"),
        (
            Dossier(
                entry_summaries=(uninvoiced(),),
                bonds=(single(entry_number=FIRST),),
                invoices=(invoice("1"), invoice("1", "EUR")),
            ),
            "bonds[0].transaction.invoice_value",
        ),
        (
            Dossier(entry_summaries=(uninvoiced(bond_number=NUMBER),), bonds=(CustomsBond(number=NUMBER),)),
            "bonds[0].transaction.invoice_value",
        ),
    ],
)
def test_what_is_not_at_hand_about_a_missing_invoice_is_named(dossier: Dossier, path: str) -> None:
    """Never a pass for want of data."""
    assert [] == found("BND042", dossier)
    assert [path] == lacks("BND042", dossier)


@pytest.mark.parametrize("amount,expected", [("7500", []), ("7499", ["bonds[0].amount"])])
def test_a_summary_may_not_say_that_the_invoice_is_missing(amount: str, expected: list[str]) -> None:
    """Then the bond's invoice value tells, or pro forma invoices of goods that need a commercial one."""
    entry = EntrySummary7501(entry_number=FIRST, bond_type="9")
    stated = single(amount, entry_number=FIRST, invoice_value=Decimal(5000))
    pro_forma = attrs.evolve(invoice("5000"), is_pro_forma=True, is_exempt=False)
    by_invoice = Dossier(entry_summaries=(entry,), bonds=(single(amount, entry_number=FIRST),), invoices=(pro_forma,))

    assert expected == found("BND042", Dossier(entry_summaries=(entry,), bonds=(stated,)))
    assert expected == found("BND042", by_invoice)
    sellers = attrs.evolve(by_invoice, invoices=(pro_forma, invoice("5000")))
    assert [] == found("BND042", sellers)
    assert ["entry_summaries[0].missing_documents"] == lacks("BND042", sellers)


def test_a_pro_forma_invoice_without_a_bond_for_the_sellers_is_an_error() -> None:
    """Whatever bond the entry itself has."""
    pro_forma = attrs.evolve(invoice("5000"), is_pro_forma=True, is_exempt=False, has_production_bond=False)
    dossier = Dossier(entry_summaries=(EntrySummary7501(entry_number=FIRST, bond_type="8"),), invoices=(pro_forma,))

    assert [("invoices[0].has_production_bond", Severity.ERROR)] == graded("BND042", dossier)
    bonded = attrs.evolve(pro_forma, has_production_bond=True)
    assert [] == found("BND042", attrs.evolve(dossier, invoices=(bonded,)))


def test_no_bond_at_all_is_an_error_and_another_importers_entry_is_not_judged() -> None:
    """Block 5 says that it is waived."""
    waived = uninvoiced("0")

    assert [("entry_summaries[0].bond_type", Severity.ERROR)] == graded("BND042", Dossier(entry_summaries=(waived,)))
    theirs = attrs.evolve(waived, importer_number=OTHER)
    assert [] == found("BND042", Dossier(ior=LUMEN, entry_summaries=(theirs,)))


def late(**fields: Any) -> EntrySummary7501:  # noqa: ANN401 -- any field
    """Returns an entry of 2 March 2026, whose summary is due on 16 March."""
    return EntrySummary7501(
        entry_number=FIRST,
        entry_date=day("2026-03-02"),
        total_value=Decimal(5000),
        total=Decimal("1000.50"),
        **fields,
    )


@pytest.mark.parametrize(
    "summary,as_of,expected",
    [
        (late(summary_date=day("2026-03-16")), "2026-04-20", []),
        (late(summary_date=day("2026-03-17")), "2026-04-20", ["entry_summaries[0].summary_date"]),
        (late(summary_date=day("2026-03-17")), "2026-03-16", []),
        (late(is_filed=False), "2026-03-16", []),
        (late(is_filed=False), "2026-03-17", ["entry_summaries[0].summary_date"]),
        (late(is_filed=False, importer_number=OTHER), "2026-03-17", []),
        (late(is_filed=False, importer_number=OWN), "2026-03-17", ["entry_summaries[0].summary_date"]),
    ],
)
def test_a_summary_is_late_after_ten_working_days(summary: EntrySummary7501, as_of: str, expected: list[str]) -> None:
    """A day that has not come yet makes nothing late."""
    assert expected == found("BND044", Dossier(ior=LUMEN, entry_summaries=(summary,)), as_of)


def test_whether_a_summary_was_filed_must_be_known() -> None:
    """And what it would cost."""
    assert ["entry_summaries[0].summary_date"] == lacks("BND044", Dossier(entry_summaries=(late(),)))
    assert ["entry_summaries[0].entry_date"] == lacks("BND044", Dossier(entry_summaries=(EntrySummary7501(),)))
    bare = EntrySummary7501(entry_date=day("2026-03-02"), summary_date=day("2026-03-17"))
    assert ["entry_summaries[0].total_value"] == lacks("BND044", Dossier(entry_summaries=(bare,)))


def claim(**fields: Any) -> CBPNotice:  # noqa: ANN401 -- any field
    """Returns CBP's notice of liquidated damages for the entry."""
    return attrs.evolve(CBPNotice(kind=NoticeKind.LIQUIDATED_DAMAGES, entry_number=FIRST), **fields)


@pytest.mark.parametrize(
    "notice,as_of,words",
    [
        (claim(mailed_on=day("2026-04-01"), dated_on=day("2026-03-25")), "2026-05-31", "petition is 2026-05-31"),
        (claim(mailed_on=day("2026-04-01")), "2026-06-01", "petition is 2026-05-31"),
        (claim(deadline=day("2026-04-10"), mailed_on=day("2026-04-01")), "2026-04-10", "petition is 2026-04-10"),
        (claim(), "2026-04-10", "due on 2026-03-16"),
        (claim(mailed_on=day("2026-04-01"), answered_on=day("2026-04-02")), "2026-04-10", "due on 2026-03-16"),
        (claim(mailed_on=day("2026-04-01"), lifted_on=day("2026-04-02")), "2026-04-10", "due on 2026-03-16"),
        (claim(mailed_on=day("2026-04-01"), entry_number=SECOND), "2026-04-10", "due on 2026-03-16"),
        (claim(mailed_on=day("2026-04-01"), kind=NoticeKind.PENALTY), "2026-04-10", "due on 2026-03-16"),
    ],
)
def test_a_petition_is_due_sixty_days_from_the_mailing(notice: CBPNotice, as_of: str, words: str) -> None:
    """Not from the date of the notice; a day that it prints goes before."""
    dossier = Dossier(entry_summaries=(late(is_filed=False),), cbp_notices=(notice,))
    (finding,) = CATALOGUE["BND044"].check(dossier, as_of=as_of)

    assert words in finding.message
    assert (Severity.WARNING if "2026-06-01" == as_of else Severity.NOTE) is finding.stated


def test_of_two_claims_the_one_that_stands_counts_and_then_the_earlier_day() -> None:
    """One of a day to come is not there yet, and one of another number is not the importer's."""
    later, sooner = claim(mailed_on=day("2026-04-02")), claim(mailed_on=day("2026-04-01"))
    to_come = claim(dated_on=day("2026-04-11"), deadline=day("2026-04-12"))
    theirs = claim(number=OTHER, deadline=day("2026-04-09"))
    notices = (later, claim(), to_come, theirs, sooner)
    dossier = Dossier(ior=LUMEN, entry_summaries=(late(is_filed=False),), cbp_notices=notices)
    (finding,) = CATALOGUE["BND044"].check(dossier, as_of="2026-04-10")

    assert "the last day for a petition is 2026-05-31" in finding.message


def afloat(*bonds: CustomsBond, mode: str | None = "11", agent: bool | None = False, on_file: bool = False) -> Dossier:
    """Returns a shipment under way, with bonds."""
    record = ImporterRecord(
        number=OWN, status=RecordStatus.ON_FILE_WITH_BOND, bonds=(RecordBond(number=NUMBER, activity_code="1"),)
    )
    return Dossier(
        ior=LUMEN,
        bonds=bonds,
        shipments=(Shipment(mode_of_transport=mode, has_agent_isf_bond=agent),),
        importer_records=(record,) if on_file else None,
    )


def of_activity(code: str | None, kind: BondKind = BondKind.CONTINUOUS) -> CustomsBond:
    """Returns a bond of an activity."""
    return CustomsBond(kind=kind, activity_code=code)


@pytest.mark.parametrize(
    "bond,is_enough",
    [
        (of_activity("1"), True),
        (of_activity("02"), True),
        (of_activity("3"), True),
        (of_activity("4"), True),
        (of_activity("16", BondKind.SINGLE), True),
        (of_activity(None), True),
        (of_activity("1A"), False),
        (single(entry_number=FIRST), False),
        (single(entry_number=FIRST, isf_number="B76-ISF-1"), True),
        (single(entry_number=None), True),
        (attrs.evolve(of_activity("1"), effective_on=day("2026-03-21")), False),
        (attrs.evolve(of_activity("1"), effective_on=day("2026-03-20")), True),
    ],
)
def test_which_bonds_secure_a_filing(bond: CustomsBond, is_enough: bool) -> None:  # noqa: FBT001 -- a row of a table
    """19 CFR 149.5(b) lists them."""
    assert ([] if is_enough else ["shipments[0].has_agent_isf_bond"]) == found("BND034", afloat(bond))


def test_a_bond_in_cbps_file_secures_the_filing() -> None:
    """The documents need not be at hand."""
    assert [] == found("BND034", afloat(on_file=True))


@pytest.mark.parametrize("effective,is_enough", [("2026-03-20", True), ("2026-03-21", False)])
def test_a_bond_in_cbps_file_secures_from_its_first_day(effective: str, *, is_enough: bool) -> None:
    """A bond of tomorrow secures no filing of today."""
    dossier = afloat(on_file=True)
    (record,) = dossier.importer_records or ()
    bonds = (attrs.evolve((record.bonds or ())[0], effective_on=day(effective)),)
    dossier = attrs.evolve(dossier, importer_records=(attrs.evolve(record, bonds=bonds),))

    assert is_enough is not bool(found("BND034", dossier))


def test_a_strangers_bond_secures_no_filing() -> None:
    """The agent's own is stated of the shipment."""
    strangers = attrs.evolve(of_activity("1"), principal=Party(name="Group Holding Inc", number=OTHER))

    assert ["shipments[0].has_agent_isf_bond"] == found("BND034", afloat(strangers))


@pytest.mark.parametrize(
    "filing,expected",
    [
        (SecurityFiling(has_bond=False, agent_has_bond=False), ["security_filings[0].has_bond"]),
        (SecurityFiling(has_bond=False, agent_has_bond=True), []),
        (SecurityFiling(has_bond=True, agent_has_bond=False), []),
        (SecurityFiling(has_bond=False, agent_has_bond=False, importer_number=OTHER), []),
    ],
)
def test_a_filing_that_says_that_no_bond_secures_it(filing: SecurityFiling, expected: list[str]) -> None:
    """Unless it is another importer's, or the importer has a bond that secures filings."""
    dossier = Dossier(ior=LUMEN, security_filings=(filing,), bonds=())

    assert expected == found("BND034", dossier)
    assert [] == found("BND034", attrs.evolve(dossier, bonds=(of_activity("1"),)))


def test_what_one_filing_leaves_open_hides_no_other() -> None:
    """A shipment of which the mode is not known is named after what is found."""
    bare = SecurityFiling(has_bond=False, agent_has_bond=False)
    dossier = attrs.evolve(afloat(mode=None), security_filings=(attrs.evolve(bare, agent_has_bond=None), bare))

    assert ["security_filings[1].has_bond"] == found("BND034", dossier)
    assert ["security_filings[0].agent_has_bond"] == lacks("BND034", dossier)
    assert ["shipments"] == lacks("BND034", Dossier())


def test_bulk_cargo_and_what_is_not_known_stay_open() -> None:
    """19 CFR 149.4(a) asks no filing for bulk cargo."""
    assert ["shipments[0].mode_of_transport"] == lacks("BND034", afloat(mode="10"))
    assert ["shipments[0].mode_of_transport"] == lacks("BND034", afloat(mode=None))
    assert ["shipments[0].has_agent_isf_bond"] == lacks("BND034", afloat(agent=None))
    assert ["bonds"] == lacks("BND034", attrs.evolve(afloat(), bonds=None))
    assert ran("BND034", Dossier(shipments=()))


def test_the_summary_of_the_entry_settles_what_the_bond_leaves_open() -> None:
    """Goods that pay duty are not unconditionally free, and an entry not of type 23 is no temporary importation."""
    bond = single("5999", is_unconditionally_free=None, is_temporary_import=None, entry_number=FIRST)
    summary = EntrySummary7501(entry_number=FIRST, entry_type="01", total_duty=Decimal("0.01"))
    dossier = Dossier(bonds=(bond,), entry_summaries=(summary,))
    path = "bonds[0].transaction"

    assert [("bonds[0].amount", Severity.BLOCKER)] == graded("BND023", dossier)
    assert [] == lacks("BND048", dossier)
    for change in ({"total_duty": Decimal(0)}, {"total_duty": None}, {"entry_number": SECOND}):
        unsettled = attrs.evolve(dossier, entry_summaries=(attrs.evolve(summary, **change),))
        assert [f"{path}.is_unconditionally_free"] == lacks("BND023", unsettled)
    for kind in ("23", None, " "):
        unsettled = attrs.evolve(dossier, entry_summaries=(attrs.evolve(summary, entry_type=kind),))
        assert [f"{path}.is_temporary_import"] == lacks("BND048", unsettled)
        assert [f"{path}.is_temporary_import"] == lacks("BND023", unsettled)
