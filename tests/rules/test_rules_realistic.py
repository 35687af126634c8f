"""Dossiers as brokers have them: names with trade names, replaced bonds and powers, documents that only half agree."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from rule_cases import day

from iorkit.checking import check
from iorkit.findings import Report, Severity
from iorkit.ids import EIN, BondNumber, ImporterNumber
from iorkit.loading import load
from iorkit.model import (
    IOR,
    Alias,
    AliasKind,
    Arrangement,
    BondKind,
    CBPNotice,
    CustomsBond,
    Dossier,
    DutyFigures,
    EntityKind,
    EntrySummary7501,
    Form5106,
    IRSDocument,
    IRSDocumentKind,
    NoticeKind,
    Party,
    PowerOfAttorney,
)

DAY = "2026-03-20"
BASE = load(Path(__file__).parents[2] / "examples" / "dossiers" / "own-company.json")
OWN = ImporterNumber("47-5550101")
OTHER = ImporterNumber("47-5550909")
assert BASE.ior is not None
assert BASE.bonds
assert BASE.powers_of_attorney
IMPORTER, BOND, POWER = BASE.ior, BASE.bonds[0], BASE.powers_of_attorney[0]


def report(**changes: Any) -> Report:  # noqa: ANN401 -- fields of the dossier
    """Checks the clean dossier with some fields changed."""
    return check(attrs.evolve(BASE, **changes), as_of=DAY)


def errors(**changes: Any) -> tuple[str, ...]:  # noqa: ANN401 -- the same
    """Returns the codes of errors and blockers."""
    return report(**changes).findings.at_least("error").codes


def test_a_trade_name_behind_the_legal_name_is_no_other_entity() -> None:
    """On bond, power, entry summary, Form 5106 and remittance."""
    named = Party(name="LUMEN HOUSEWARES LLC DBA LUMEN HOME", number=OWN)

    assert () == errors(
        bonds=(attrs.evolve(BOND, principal=named),),
        powers_of_attorney=(attrs.evolve(POWER, grantor=named),),
    )


def test_a_known_trade_name_is_the_importers() -> None:
    """An alias of the importer, and the name of block 1D, belong to it; an unknown name does not."""
    bond = attrs.evolve(BOND, principal=Party(name="Lumen Home", number=ImporterNumber("47-5550101LH")))
    importer = attrs.evolve(IMPORTER, aliases=(Alias(kind=AliasKind.DBA, name="Lumen Home"),))
    form = attrs.evolve(BASE.form5106 or Form5106(), alias_kind=AliasKind.DBA, alias_name="Lumen Home")

    assert () == errors(bonds=(bond,), ior=importer)
    assert () == errors(bonds=(bond,), form5106=form)
    assert {"BND003", "BND005", "SHR001"} == set(errors(bonds=(bond,)))


def test_replaced_papers_do_not_count() -> None:
    """A bond that is over and powers that are over are no matter beside those that hold."""
    old = Party(name="Old Lumen LLC", number=OWN)
    ended = attrs.evolve(
        BOND,
        number=BondNumber("248ZZZ123"),
        principal=old,
        effective_on=day("2024-06-01"),
        terminated_on=day("2025-06-01"),
    )
    to_another = attrs.evolve(
        POWER, agent=Party(name="Other Brokers Inc"), executed_on=day("2024-01-01"), ends_on=day("2025-01-01")
    )
    revoked = attrs.evolve(
        POWER,
        grantor=old,
        executed_on=day("2023-01-01"),
        revoked_on=day("2024-01-01"),
        is_executed_directly=False,
    )

    assert () == errors(bonds=(BOND, ended), powers_of_attorney=(POWER, to_another, revoked))


def test_an_older_letter_of_the_irs_is_superseded() -> None:
    """The newest proof on the same EIN governs the name."""
    older = IRSDocument(
        kind=IRSDocumentKind.CP575, name="Old Lumen LLC", ein=EIN("47-5550101"), dated_on=day("2015-02-02")
    )

    assert () == errors(irs_documents=(older, *(BASE.irs_documents or ())))
    assert {"F51004", "SHR001"} == set(errors(irs_documents=(older,)))


@pytest.mark.parametrize(
    "name,other",
    [
        ("Acme Int'l Trading Inc", "ACME INTERNATIONAL TRADING INC"),
        ("Kestrel Mfg LLC", "KESTREL MANUFACTURING LLC"),
    ],
)
def test_what_may_be_another_name_is_a_warning(name: str, other: str) -> None:
    """Where the numbers agree and a person should look at the names."""
    dossier = Dossier(
        ior=IOR(name=name, number=OWN),
        bonds=(CustomsBond(principal=Party(name=other, number=OWN)),),
        powers_of_attorney=(PowerOfAttorney(grantor=Party(name=other, number=OWN)),),
        entry_summaries=(EntrySummary7501(importer_number=OWN, importer=Party(name=other)),),
    )
    found = check(dossier, as_of=DAY).findings

    assert {"BND005", "SHR001", "POA002", "ENT001"} <= set(found.codes)
    assert {Severity.WARNING} == {item.severity for item in found.select("BND005", "SHR001", "POA002", "ENT001")}


def test_digits_without_hyphens_are_not_another_number() -> None:
    """That the number is badly written is said once, and nothing more follows from it."""
    bond = attrs.evolve(BOND, principal=Party(name="Lumen Housewares LLC", number=ImporterNumber("475550101")))

    assert ("IOR012",) == errors(bonds=(bond,))
    other = attrs.evolve(BOND, principal=Party(number=ImporterNumber("475550909")))
    assert {"BND003", "IOR012", "SHR001"} == set(errors(bonds=(other,)))


@pytest.mark.parametrize(
    "dossier,path",
    [
        (
            Dossier(ior=IOR(number=OWN), bonds=(CustomsBond(principal=Party(number=OTHER)),)),
            "bonds[0].principal.number",
        ),
        (
            Dossier(ior=IOR(name="Lumen LLC"), bonds=(CustomsBond(principal=Party(name="Other Inc")),)),
            "bonds[0].principal.name",
        ),
        (
            Dossier(ior=IOR(number=OWN), bonds=(CustomsBond(principal=Party(number=OWN, ein=EIN("47-5550909"))),)),
            "bonds[0].principal.ein",
        ),
        (
            Dossier(
                ior=IOR(number=OWN),
                entry_summaries=(EntrySummary7501(importer_number=OWN, importer=Party(number=OTHER)),),
            ),
            "entry_summaries[0].importer.number",
        ),
        (
            Dossier(
                ior=IOR(number=ImporterNumber("262704-00123")),
                form5106=Form5106(cbp_assigned_number=ImporterNumber("252704-00999")),
            ),
            "form5106.cbp_assigned_number",
        ),
    ],
    ids=["number alone", "name alone", "EIN beside", "number beside", "block 1F"],
)
def test_what_is_there_is_compared(dossier: Dossier, path: str) -> None:
    """A missing name or number elsewhere hides no difference."""
    assert path in [item.path for item in check(dossier, as_of=DAY).findings.select("SHR001")]


def test_the_buyers_summary_in_another_name_is_found_without_a_number() -> None:
    """The names alone tell."""
    dossier = Dossier(
        arrangement=Arrangement.BUYER,
        ior=IOR(name="Prairie Goods Inc", number=OWN),
        entry_summaries=(EntrySummary7501(importer=Party(name="Other Inc")),),
    )

    assert ["entry_summaries[0].importer.name"] == [
        item.path for item in check(dossier, as_of=DAY).findings.select("ENT017")
    ]


def test_an_unsigned_power_or_one_to_another_broker_is_none() -> None:
    """The broker of the dossier holds no power then."""
    to_another = attrs.evolve(POWER, agent=Party(name="Other Brokers Inc"))

    assert "POA001" in errors(powers_of_attorney=(attrs.evolve(POWER, is_signed=False),))
    assert "POA001" in errors(powers_of_attorney=(to_another,), entry_summaries=())


def test_an_undated_power_beside_a_valid_one_is_no_matter() -> None:
    """The valid one covers the entry."""
    assert not [
        item
        for item in report(powers_of_attorney=(POWER, attrs.evolve(POWER, executed_on=None))).not_checked
        if item.code == "POA001"
    ]


def test_cbps_amount_goes_before_the_papers() -> None:
    """The file says 60,000, whatever the document says; and serves where the document is not at hand."""
    figures = DutyFigures(duties="900000", taxes="0", fees="0")
    larger = attrs.evolve(BOND, amount=Decimal(90000))

    for bonds in ((larger,), None):
        found = report(bonds=bonds, last_twelve_months=figures, next_twelve_months=figures).findings
        assert ["importer_records[0].bonds[0].amount"] * 2 == [item.path for item in found.select("BND014", "BND015")]


def test_a_letter_on_a_bond_that_was_replaced_is_answered_by_that() -> None:
    """Nor does a letter count before its date, or a notice on another importer's number."""
    ended = attrs.evolve(BOND, number=BondNumber("248ZZZ123"), terminated_on=day("2025-06-01"))
    letter = CBPNotice(
        kind=NoticeKind.BOND_INSUFFICIENT, dated_on=day("2025-05-01"), bond_number=BondNumber("248ZZZ123")
    )
    to_come = attrs.evolve(letter, dated_on=day("2026-03-21"), bond_number=None)
    not_ours = CBPNotice(
        kind=NoticeKind.VOID_IMPORTER_NUMBER, dated_on=day("2026-03-01"), deadline=day("2026-03-10"), number=OTHER
    )

    assert () == errors(bonds=(BOND, ended), cbp_notices=(letter, to_come, not_ours))
    assert ("BND019",) == errors(cbp_notices=(attrs.evolve(letter, bond_number=None),))


def test_a_single_bond_beside_a_terminated_one_leaves_a_warning() -> None:
    """And a bond whose first day is not stated may cover the day."""
    ended = attrs.evolve(BOND, terminated_on=day("2026-01-01"))
    single = CustomsBond(kind=BondKind.SINGLE, activity_code="1")
    undated = CustomsBond(number=BondNumber("268NEW001"), kind=BondKind.CONTINUOUS, activity_code="1")
    alone = {"importer_records": None}

    assert "BND010" not in errors(bonds=(ended, single), **alone)
    assert "BND010" not in errors(bonds=(ended, undated), **alone)
    assert "BND010" in errors(bonds=(ended,), **alone)


def test_what_the_paper_says_is_found_where_another_part_is_missing() -> None:
    """A missing service clause, a third party that is named, a partnership known from the importer."""
    foreign = Party(name="Haotian Co Ltd", kind=EntityKind.CORPORATION, country_of_organization="CN")
    clause = PowerOfAttorney(grantor=foreign, agent_accepts_service=False)
    through = attrs.evolve(POWER, is_executed_directly=None, executed_through="Easy Forwarding Ltd")
    partners = attrs.evolve(IMPORTER, kind=EntityKind.PARTNERSHIP, is_resident=True)
    lapsed = attrs.evolve(POWER, grantor_kind=None, grantor=None, executed_on=day("2024-03-01"))

    assert "POA011" in errors(powers_of_attorney=(clause,))
    assert "POA003" in errors(powers_of_attorney=(through,))
    assert "POA005" in errors(ior=partners, powers_of_attorney=(lapsed,))


def test_an_importer_by_cbps_number_is_clear_without_papers_of_the_irs() -> None:
    """The comparison of documents does not ask for them either."""
    number = ImporterNumber("262704-00123")
    party = Party(name="Lumen Housewares LLC", number=number)
    outcome = report(
        ior=attrs.evolve(IMPORTER, number=number, ein=None, none_of=("ein",)),
        irs_documents=None,
        form5106=attrs.evolve(BASE.form5106 or Form5106(), number=number),
        bonds=(attrs.evolve(BOND, principal=party),),
        powers_of_attorney=(attrs.evolve(POWER, grantor=party),),
        importer_records=tuple(attrs.evolve(item, number=number) for item in BASE.importer_records or ()),
        entry_summaries=tuple(attrs.evolve(item, importer_number=number) for item in BASE.entry_summaries or ()),
    )

    assert "clear" == outcome.outcome.value
