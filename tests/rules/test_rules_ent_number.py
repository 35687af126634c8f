"""The rules on the numbers of an entry, beyond their examples."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import ADCVDCase, BondNumber, EntryNumber, FilerCode, SuretyCode
from iorkit.model import (
    ADCVDClaim,
    Arrangement,
    BondKind,
    Broker,
    CustomsBond,
    Dossier,
    EntryLine,
    EntrySummary7501,
    ImporterRecord,
    Party,
    PowerOfAttorney,
    RecordBond,
    SingleTransaction,
    Surety,
)
from iorkit.rules import CATALOGUE

NUMBER = EntryNumber("B76-0324527-8")
BAYSIDE, QUICK = "Bayside Customs Brokers Inc", "Quick Entry Brokers LLC"


def of(*entries: EntrySummary7501) -> Dossier:
    """Returns a dossier with these entry summaries."""
    return Dossier(ior=LUMEN, entry_summaries=entries)


def test_one_number_written_in_two_ways_is_one_number() -> None:
    """And a third summary under it is compared as well."""
    first = EntrySummary7501(entry_number=NUMBER, entry_date=day("2026-03-02"))
    second = attrs.evolve(first, entry_number=EntryNumber("b7603245278"), entry_date=day("2026-03-03"))

    assert ["entry_summaries[1].entry_number"] == found("ENT015", of(first, second))
    assert ["entry_summaries[1].entry_number", "entry_summaries[2].entry_number"] == found(
        "ENT015", of(first, second, second)
    )


def test_summaries_that_may_be_of_one_entry_are_not_two() -> None:
    """A missing day decides nothing, and a missing or blank number is no number."""
    dated = EntrySummary7501(entry_number=NUMBER, entry_date=day("2026-03-02"))
    undated = EntrySummary7501(entry_number=NUMBER)
    blank = EntrySummary7501(entry_number=EntryNumber(" "))

    assert ["entry_summaries[1].entry_date"] == lacks("ENT015", of(dated, undated))
    assert ["entry_summaries[0].entry_date"] == lacks("ENT015", of(undated, dated))
    assert [] == lacks("ENT015", of(blank, blank))
    assert ["entry_summaries[1].entry_number"] == lacks("ENT015", of(dated, EntrySummary7501()))
    assert ran("ENT015", of(EntrySummary7501()))
    assert ["entry_summaries"] == lacks("ENT015", Dossier())


def test_a_reuse_is_found_beside_a_summary_without_a_number() -> None:
    """What is missing elsewhere hides nothing."""
    first = EntrySummary7501(entry_number=NUMBER, importer_number=OWN)
    second = EntrySummary7501(entry_number=NUMBER, importer_number=OTHER)

    assert ["entry_summaries[2].entry_number"] == found("ENT015", of(EntrySummary7501(), first, second))


CONTINUOUS = CustomsBond(
    number=BondNumber("258ABC123"), kind=BondKind.CONTINUOUS, surety=Surety(code=SuretyCode("016"))
)
CHARGED = EntrySummary7501(
    importer_number=OWN,
    entry_number=NUMBER,
    entry_date=day("2026-03-02"),
    bond_type="8",
    surety_code=SuretyCode("001"),
)


def charged(*bonds: CustomsBond, entry: EntrySummary7501 = CHARGED, record: RecordBond | None = None) -> Dossier:
    """Returns a dossier with an entry, bonds and a bond on CBP's file."""
    records = None if record is None else (ImporterRecord(number=OWN, bonds=(record,)),)
    return Dossier(ior=LUMEN, bonds=bonds, entry_summaries=(entry,), importer_records=records)


def test_a_bond_on_cbps_file_counts_too() -> None:
    """Where its surety is that of the summary, nothing is found; the bond at hand goes before its record."""
    filed = RecordBond(number=BondNumber("258ABC129"), activity_code="1", surety_code=SuretyCode("001"))
    same = attrs.evolve(filed, number=CONTINUOUS.number)

    assert ["entry_summaries[0].surety_code"] == found("ENT018", charged(CONTINUOUS))
    assert [] == found("ENT018", charged(CONTINUOUS, record=filed))
    assert ["entry_summaries[0].surety_code"] == found("ENT018", charged(CONTINUOUS, record=same))
    assert [] == found("ENT018", charged(record=filed))
    assert ["bonds"] == lacks("ENT018", charged(record=attrs.evolve(filed, effective_on=day("2026-03-03"))))


def test_the_number_of_the_bond_decides_whose_surety_counts() -> None:
    """Another bond's surety does not help; a co-surety of the named bond does."""
    other = attrs.evolve(CONTINUOUS, number=BondNumber("258ABC129"), surety=Surety(code=SuretyCode("001")))
    entry = attrs.evolve(CHARGED, bond_number=CONTINUOUS.number)
    shared = attrs.evolve(CONTINUOUS, co_sureties=(Surety(code=SuretyCode("001")), Surety()))

    assert [] == found("ENT018", charged(CONTINUOUS, other))
    assert ["entry_summaries[0].surety_code"] == found("ENT018", charged(CONTINUOUS, other, entry=entry))
    assert [] == found("ENT018", charged(shared, entry=entry))


@pytest.mark.parametrize(
    "bond",
    [
        attrs.evolve(CONTINUOUS, effective_on=day("2026-03-03")),
        attrs.evolve(CONTINUOUS, terminated_on=day("2026-03-02")),
        attrs.evolve(CONTINUOUS, activity_code="3"),
        attrs.evolve(CONTINUOUS, kind=BondKind.SINGLE),
        attrs.evolve(CONTINUOUS, kind=None),
    ],
)
def test_a_bond_that_could_not_secure_the_entry_is_left_out(bond: CustomsBond) -> None:
    """Not yet or no longer in force on the day of entry, or of another activity or type."""
    assert ["bonds"] == lacks("ENT018", charged(bond))


def test_a_single_bond_is_that_of_the_entry() -> None:
    """One for another entry is left out."""
    entry = attrs.evolve(CHARGED, bond_type="9")
    single = attrs.evolve(CONTINUOUS, kind=BondKind.SINGLE, transaction=SingleTransaction(entry_number=NUMBER))
    others = attrs.evolve(single, transaction=SingleTransaction(entry_number=EntryNumber("B76-0324528-6")))

    assert ["entry_summaries[0].surety_code"] == found("ENT018", charged(single, entry=entry))
    assert ["bonds"] == lacks("ENT018", charged(others, entry=entry))


def test_what_is_not_at_hand_about_the_bond_is_named() -> None:
    """Type, surety code, the surety of the bond, the bonds; a waived bond is not judged."""
    assert ["entry_summaries[0].bond_type"] == lacks("ENT018", of(EntrySummary7501()))
    assert ["entry_summaries[0].surety_code"] == lacks(
        "ENT018", charged(CONTINUOUS, entry=attrs.evolve(CHARGED, surety_code=None))
    )
    assert ["entry_summaries[0].surety_code"] == lacks(
        "ENT018", charged(CONTINUOUS, entry=attrs.evolve(CHARGED, surety_code=SuretyCode("")))
    )
    assert ["bonds"] == lacks("ENT018", charged(attrs.evolve(CONTINUOUS, surety=None)))
    assert ["bonds"] == lacks("ENT018", of(CHARGED))
    assert ran("ENT018", charged(entry=attrs.evolve(CHARGED, bond_type="0")))
    assert [] == found("ENT018", charged(CONTINUOUS, entry=attrs.evolve(CHARGED, importer_number=OTHER)))


def test_an_unnumbered_bond_may_be_the_one_that_is_named() -> None:
    """So that only its surety can differ."""
    entry = attrs.evolve(CHARGED, bond_number=BondNumber("258ABC129"), surety_code=SuretyCode("016"))

    assert [] == found("ENT018", charged(attrs.evolve(CONTINUOUS, number=None), entry=entry))


def filed(
    *powers: PowerOfAttorney, filer: str | None, broker: Broker | None = None, number: EntryNumber | None = NUMBER
) -> Dossier:
    """Returns a dossier with an entry that somebody filed."""
    entry = EntrySummary7501(
        importer_number=OWN,
        entry_number=number,
        entry_date=day("2026-03-02"),
        filer=None if filer is None else Party(name=filer),
    )
    return Dossier(ior=LUMEN, broker=broker, powers_of_attorney=powers, entry_summaries=(entry,))


def to(agent: str | None, on: str | None = "2026-03-02") -> PowerOfAttorney:
    """Returns a power of attorney to somebody."""
    return PowerOfAttorney(agent=Party(name=agent), executed_on=None if on is None else day(on))


BROKER = Broker(name=BAYSIDE, filer_code=FilerCode("B76"))


@pytest.mark.parametrize("on,expected", [("2026-03-02", []), ("2026-03-03", ["entry_summaries[0].filer.name"])])
def test_another_broker_may_file_by_a_power_of_its_own(on: str, expected: list[str]) -> None:
    """From the day of the power."""
    assert expected == found("ENT023", filed(to(BAYSIDE), to(QUICK, on), filer=QUICK, broker=BROKER))


def test_an_importer_that_filed_for_itself_needs_no_power() -> None:
    """Its own name stands as the filer's."""
    assert [] == found("ENT023", filed(filer="LUMEN HOUSEWARES LLC", broker=BROKER))


def test_a_name_settles_who_filed_before_a_code() -> None:
    """The broker's name with another's code is a warning; without a number nothing is open."""
    dossier = filed(to(BAYSIDE), filer=BAYSIDE, broker=BROKER, number=EntryNumber("C12-0324527-8"))

    assert [("entry_summaries[0].entry_number", Severity.WARNING)] == graded("ENT023", dossier)
    assert [] == lacks("ENT023", filed(to(BAYSIDE), filer=BAYSIDE, broker=BROKER, number=None))


def test_where_no_broker_is_named_the_holder_of_a_power_is_taken_for_it() -> None:
    """POA001 then judges the day of the power, and nothing is said twice."""
    dossier = filed(to(QUICK, "2026-03-03"), filer=QUICK)

    assert [] == found("ENT023", dossier)
    assert ["entry_summaries[0].entry_date"] == found("POA001", dossier)
    assert ["entry_summaries[0].filer.name"] == found("ENT023", filed(to(BAYSIDE), filer=QUICK))


def test_a_power_that_may_be_the_filers_leaves_the_question_open() -> None:
    """Without its agent, or its day; one to an unnamed agent does not hide one to the filer."""
    assert ["powers_of_attorney[0].agent.name"] == lacks("ENT023", filed(to(None), filer=QUICK, broker=BROKER))
    assert ["powers_of_attorney[0].executed_on"] == lacks("ENT023", filed(to(QUICK, None), filer=QUICK, broker=BROKER))
    assert [] == lacks("ENT023", filed(to(None), to(QUICK), filer=QUICK, broker=BROKER))
    assert ["powers_of_attorney"] == lacks(
        "ENT023", attrs.evolve(filed(filer=QUICK, broker=BROKER), powers_of_attorney=None)
    )


def test_a_name_that_only_may_be_the_filers_is_a_warning() -> None:
    """A person should look at it."""
    dossier = filed(to("Brand X LLC"), filer="BrandX LLC", broker=BROKER)

    assert [("entry_summaries[0].filer.name", Severity.WARNING)] == graded("ENT023", dossier)


def test_what_is_not_at_hand_about_the_filer_is_named() -> None:
    """Number, broker and its code; the documents of a buyer and of another importer are left alone."""
    assert ["entry_summaries[0].entry_number"] == lacks("ENT023", filed(filer=None, broker=BROKER, number=None))
    assert ["broker"] == lacks("ENT023", filed(filer=None))
    assert ["broker.filer_code"] == lacks("ENT023", filed(filer=None, broker=Broker(name=BAYSIDE)))
    dossier = filed(filer=QUICK, broker=BROKER)
    others = EntrySummary7501(importer_number=OTHER, filer=Party(name=QUICK))
    assert [] == found("ENT023", attrs.evolve(dossier, entry_summaries=(others,)))
    assert [] == found("ENT023", attrs.evolve(dossier, arrangement=Arrangement.BUYER))
    assert [] == found("ENT023", attrs.evolve(dossier, is_self_filed=True))


def line(*claims: ADCVDClaim, subject: bool | None = None) -> EntryLine:
    """Returns a line with claims under an order."""
    return EntryLine(adcvd=claims, is_subject_to_adcvd=subject)


CASE = ADCVDClaim(case_number=ADCVDCase("A-570-910"))


def test_every_line_is_judged_though_one_does_not_say() -> None:
    """What is open on one line does not hide another."""
    dossier = of(EntrySummary7501(entry_type="01", lines=(line(), line(subject=True), line(CASE))))

    assert ["entry_summaries[0].lines[1].adcvd"] == found("ENT024", dossier)
    assert ["entry_summaries[0].lines[0].is_subject_to_adcvd"] == lacks("ENT024", dossier)


@pytest.mark.parametrize("kind", ["03", " 07", "34", "38"])
def test_a_type_that_is_of_goods_under_an_order_asks_for_one_case(kind: str) -> None:
    """On any line; the others need not be under one."""
    assert ["entry_summaries[0].lines"] == found("ENT024", of(EntrySummary7501(entry_type=kind, lines=(line(),))))
    assert [] == found("ENT024", of(EntrySummary7501(entry_type=kind, lines=(line(), line(CASE)))))
    assert ["entry_summaries[0].lines[0].adcvd"] == found(
        "ENT024", of(EntrySummary7501(entry_type=kind, lines=(line(subject=True),)))
    )


def test_a_blank_case_number_is_none() -> None:
    """Lines that are not at hand are another thing, and another importer's summary too."""
    blank = line(ADCVDClaim(case_number=ADCVDCase(" ")))

    assert ["entry_summaries[0].lines[0].adcvd[0].case_number"] == found("ENT024", of(EntrySummary7501(lines=(blank,))))
    assert ["entry_summaries[0].lines"] == lacks("ENT024", of(EntrySummary7501(entry_type="03")))
    assert [] == found("ENT024", of(EntrySummary7501(importer_number=OTHER, lines=(blank,))))


def test_a_bond_without_a_number_is_not_the_named_one() -> None:
    """Where the summary names none, every bond in force may be meant."""
    unnumbered = attrs.evolve(CONTINUOUS, number=None)
    other = attrs.evolve(CONTINUOUS, surety=Surety(code=SuretyCode("001")))

    assert [] == found("ENT018", charged(unnumbered, other))


def test_the_bond_of_another_party_secures_no_entry_of_the_importers() -> None:
    """So it is not held against the summary."""
    strangers = attrs.evolve(CONTINUOUS, principal=Party(number=OTHER))

    assert [] == found("ENT018", charged(strangers))
    assert ["bonds"] == lacks("ENT018", charged(strangers))


def test_of_a_single_bond_the_form_tells() -> None:
    """The line of CBP's dictionary speaks of continuous bonds."""

    def basis(kind: BondKind) -> str:
        dossier = charged(attrs.evolve(CONTINUOUS, kind=kind), entry=attrs.evolve(CHARGED, bond_type=kind.type_code))
        return check(dossier, as_of="2026-03-20", rules=[CATALOGUE["ENT018"]]).findings[0].citations[0].reference

    assert "ACE Error Dictionary (18 Jul 2026)" == basis(BondKind.CONTINUOUS)
    assert "CBP Form 7501" == basis(BondKind.SINGLE)


def test_a_number_is_held_against_all_summaries_before() -> None:
    """Not against the first alone, which may lack what tells them apart."""
    undated = EntrySummary7501(entry_number=NUMBER)
    first = attrs.evolve(undated, entry_date=day("2026-03-02"))
    second = attrs.evolve(undated, entry_date=day("2026-03-03"))

    assert ["entry_summaries[2].entry_number"] == found("ENT015", of(undated, first, second))


def test_a_power_of_another_grantor_lets_nobody_file_for_the_importer() -> None:
    """Though it is to the filer and holds."""
    strangers = attrs.evolve(to(QUICK), grantor=Party(number=OTHER))

    assert ["entry_summaries[0].filer.name"] == found("ENT023", filed(strangers, filer=QUICK, broker=BROKER))


def test_a_number_that_cbps_system_refuses_names_its_condition() -> None:
    """The pre-filing check has no second rule on it, so this one's finding has the code, if it may still be filed."""
    assert ["B16"] == named("ENT014", EntrySummary7501(entry_number=EntryNumber("B76-0324527-9")))
    assert ["B15"] == named("ENT013", EntrySummary7501(entry_number=EntryNumber("B76-0324527")))
    assert ["B06"] == named("ENT013", EntrySummary7501(entry_number=EntryNumber("000-0324527-8")))
    assert [""] == named("ENT013", EntrySummary7501(entry_number=EntryNumber("000-0324527-8"), is_filed=True))
    assert ["706"] == named("ENT024", EntrySummary7501(entry_type="03", lines=(EntryLine(),)))


def named(code: str, entry: EntrySummary7501) -> list[str]:
    """Returns the condition codes that the findings of a rule on a summary have."""
    return [one.condition for one in check(Dossier(entry_summaries=(entry,)), rules=[CATALOGUE[code]]).findings]
