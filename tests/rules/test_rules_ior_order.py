"""The rules on what the executive order of June 2026 would ask for, beyond their examples."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from rule_cases import OTHER, OWN, day, found, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    BondKind,
    BondUser,
    Broker,
    CBPNotice,
    CustomsBond,
    Dossier,
    EntityKind,
    EntrySummary7501,
    NoticeKind,
    Party,
    USTies,
)
from iorkit.rules import CATALOGUE

SIGNED = "2026-06-03"
TIES = USTies(
    has_principal_place=True,
    has_significant_activity=True,
    has_sufficient_assets=True,
    is_controlled_by_us_persons=True,
    has_significant_real_property=True,
)
US = IOR(number=OWN, kind=EntityKind.LLC, country_of_organization="US", us_ties=TIES)
FOREIGN = attrs.evolve(US, country_of_organization="CN")
ORDER = ["AGT018", "BND041", "IOR017", "IOR018", "IOR019", "IOR033"]


@pytest.mark.parametrize("code", ORDER)
def test_nothing_of_the_order_runs_before_it_was_signed(code: str) -> None:
    """The day before, it did not exist."""
    report = check(Dossier(ior=FOREIGN), as_of="2026-06-02", rules=[CATALOGUE[code]])

    assert (code,) == report.not_in_force
    assert not report.findings


@pytest.mark.parametrize("code", ORDER)
@pytest.mark.parametrize(
    "policy,most", [("watch-2026", Severity.WARNING), ("law", Severity.NOTE), ("cbp", Severity.NOTE)]
)
def test_the_order_never_rises_above_a_warning(code: str, policy: str, most: Severity) -> None:
    """It is a matter to review, and a note under every policy but the one that watches it."""
    for example in CATALOGUE[code].examples:
        findings = CATALOGUE[code].check(example.thing, as_of=example.as_of).under(policy)

        assert all(item.severity <= most for item in findings)
        assert all("to review" in item.message for item in findings)


@pytest.mark.parametrize("name", ["has_principal_place", "has_significant_activity", "has_sufficient_assets"])
def test_each_tie_that_is_absent_makes_an_importer_foreign(name: str) -> None:
    """And one that is not stated leaves it open."""
    absent, unknown = (attrs.evolve(US, us_ties=attrs.evolve(TIES, **{name: value})) for value in (False, None))

    assert [f"ior.us_ties.{name}"] == found("IOR017", Dossier(ior=absent), SIGNED)
    assert [f"ior.us_ties.{name}"] == lacks("IOR017", Dossier(ior=unknown), SIGNED)


@pytest.mark.parametrize(
    "owners,property_,outcome",
    [
        (True, None, "us"),
        (None, True, "us"),
        (False, True, "us"),
        (True, False, "us"),
        (False, False, "foreign"),
        (None, False, "is_controlled_by_us_persons"),
        (False, None, "has_significant_real_property"),
    ],
)
def test_owners_or_real_property_suffice(owners: bool | None, property_: bool | None, outcome: str) -> None:  # noqa: FBT001 -- the two facts
    """The order takes either."""
    ties = attrs.evolve(TIES, is_controlled_by_us_persons=owners, has_significant_real_property=property_)
    dossier = Dossier(ior=attrs.evolve(US, us_ties=ties))
    expected = {"us": [], "foreign": ["ior.us_ties.is_controlled_by_us_persons"]}.get(outcome, [])

    assert expected == found("IOR017", dossier, SIGNED)
    assert ([f"ior.us_ties.{outcome}"] if outcome.startswith(("is_", "has_")) else []) == lacks(
        "IOR017", dossier, SIGNED
    )


def test_all_that_is_absent_is_listed() -> None:
    """Each is a matter of its own."""
    none = USTies(
        has_principal_place=False,
        has_significant_activity=False,
        has_sufficient_assets=False,
        is_controlled_by_us_persons=False,
        has_significant_real_property=False,
    )

    assert 5 == len(found("IOR017", Dossier(ior=attrs.evolve(FOREIGN, us_ties=none)), SIGNED))


@pytest.mark.parametrize(
    "ior,path",
    [
        (IOR(country_of_organization="CN"), "ior.kind"),
        (IOR(kind=EntityKind.LLC), "ior.country_of_organization"),
        (IOR(kind=EntityKind.LLC, country_of_organization="US"), "ior.us_ties"),
        (IOR(kind=EntityKind.INDIVIDUAL), "ior.is_citizen_or_permanent_resident"),
    ],
)
def test_what_the_orders_test_lacks_is_named(ior: IOR, path: str) -> None:
    """Alike in every rule that asks it."""
    assert [path] == lacks("IOR017", Dossier(ior=ior), SIGNED)
    assert [path] == lacks("IOR019", Dossier(ior=ior), SIGNED)


def test_a_country_that_is_no_code_leaves_it_open() -> None:
    """It is neither taken for foreign nor for the US by the first rule that needs it."""
    ior = attrs.evolve(US, country_of_organization="USA")

    assert ["ior.country_of_organization"] == lacks("IOR019", Dossier(ior=ior), SIGNED)
    assert [] == found("IOR017", Dossier(ior=ior), SIGNED)


@pytest.mark.parametrize("kind", [EntityKind.US_GOVERNMENT, EntityKind.STATE_GOVERNMENT])
def test_a_government_of_the_us_is_not_foreign(kind: EntityKind) -> None:
    """Nor does it have owners."""
    dossier = Dossier(ior=IOR(kind=kind))

    assert [] == found("IOR017", dossier, SIGNED)
    assert ran("IOR017", dossier, SIGNED)


def entered(**fields: Any) -> Dossier:  # noqa: ANN401 -- fields of the summary
    """Returns a dossier with one informal entry of a foreign importer."""
    shown = {"entry_type": " 11 ", "importer_number": OWN, "entry_date": day("2026-06-10"), **fields}
    return Dossier(ior=FOREIGN, entry_summaries=(EntrySummary7501(**shown),))


def test_whose_informal_entry_it_is_and_when_matters() -> None:
    """One of another importer, or before the order, is no matter; one without a day cannot be told."""
    assert ["entry_summaries[0].entry_type"] == found("IOR018", entered(), "2026-07-01")
    assert ["entry_summaries[0].entry_date"] == lacks("IOR018", entered(entry_date=None), "2026-07-01")
    assert [] == found("IOR018", entered(importer_number=OTHER), "2026-07-01")
    assert [] == found("IOR018", entered(entry_date=day("2026-06-02")), "2026-07-01")
    assert ["entry_summaries[0].entry_type"] == lacks("IOR018", entered(entry_type=None), "2026-07-01")
    assert ["ior"] == lacks("IOR018", Dossier(entry_summaries=(EntrySummary7501(),)), "2026-07-01")


def routed(importer: bool | None, through: bool | None, **papers: Any) -> Dossier:  # noqa: ANN401, FBT001 -- whether each is in CTPAT
    """Returns a dossier of a foreign importer and its broker."""
    fields: dict[str, Any] = {"broker": Broker(is_ctpat_validated=through), **papers}
    return Dossier(ior=attrs.evolve(FOREIGN, is_ctpat_validated=importer), **fields)


def test_the_way_through_ctpat_is_judged_only_where_both_are_known() -> None:
    """AGT018 says which is not."""
    assert ["ior.is_ctpat_validated"] == found("IOR019", routed(False, False), SIGNED)  # noqa: FBT003 -- the two
    assert ["ior.is_ctpat_validated"] == lacks("IOR019", routed(None, False), SIGNED)  # noqa: FBT003 -- the two
    assert ["broker.is_ctpat_validated"] == lacks("IOR019", routed(False, None), SIGNED)  # noqa: FBT003 -- the two
    assert ["broker"] == lacks("IOR019", routed(False, None, broker=None), SIGNED)  # noqa: FBT003 -- the two
    assert ran("IOR019", routed(None, True), SIGNED)  # noqa: FBT003 -- the two


def test_who_files_itself_has_no_broker_to_ask() -> None:
    """And who enters informally only, no formal entry."""
    alone = routed(False, None, broker=None, is_self_filed=True)  # noqa: FBT003 -- the two

    assert ["ior.is_ctpat_validated"] == found("IOR019", alone, SIGNED)
    assert [] == found("IOR019", attrs.evolve(alone, has_formal_entries=False), SIGNED)


def test_the_brokers_standing_is_asked_for_a_foreign_importer_alone() -> None:
    """Where it is not known whether the importer is one, neither is this."""
    assert ["broker.is_ctpat_validated"] == found("AGT018", routed(False, None), SIGNED)  # noqa: FBT003 -- the two
    assert ["ior.us_ties"] == lacks(
        "AGT018", attrs.evolve(routed(None, None), ior=attrs.evolve(US, us_ties=None)), SIGNED
    )
    assert ["ior"] == lacks("AGT018", Dossier(broker=Broker()), SIGNED)


def bonded(**fields: Any) -> Dossier:  # noqa: ANN401 -- fields of the bond
    """Returns a dossier of a foreign importer with a continuous bond."""
    shown = {"kind": BondKind.CONTINUOUS, "principal": Party(number=OWN), **fields}
    return Dossier(ior=FOREIGN, bonds=(CustomsBond(**shown),))


def test_a_bond_of_somebody_else_is_no_matter_unless_it_names_the_importer() -> None:
    """A user of another's continuous bond relies on it all the same."""
    other = Party(number=OTHER)
    user = BondUser(number=ImporterNumber("47-5550101"))

    assert ["bonds[0].kind"] == found("BND041", bonded(principal=None), SIGNED)
    assert [] == found("BND041", bonded(principal=other), SIGNED)
    assert ["bonds[0].kind"] == found("BND041", bonded(principal=other, users=(user,)), SIGNED)
    assert [] == found("BND041", bonded(activity_code="2"), SIGNED)
    assert ["bonds[0].kind"] == lacks("BND041", bonded(kind=None), SIGNED)
    assert ["ior"] == lacks("BND041", attrs.evolve(bonded(), ior=None), SIGNED)


def standing(*notices: CBPNotice, **signs: Any) -> Dossier:  # noqa: ANN401 -- fields of IOR
    """Returns a dossier of an importer in good standing but for some signs."""
    good: dict[str, Any] = {"is_debarred": False, "has_unpaid_penalties": False, "has_overdue_bills": False}
    return Dossier(ior=attrs.evolve(US, **{**good, **signs}), cbp_notices=notices)


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_notices_that_demand_money_put_good_standing_in_doubt(kind: NoticeKind) -> None:
    """While they stand open."""
    notice = CBPNotice(kind=kind, dated_on=day("2026-05-04"))
    demands = {NoticeKind.PENALTY, NoticeKind.LIQUIDATED_DAMAGES, NoticeKind.BILL_UNPAID}

    assert (["cbp_notices[0].kind"] if kind in demands else []) == found("IOR033", standing(notice), SIGNED)
    assert [] == found("IOR033", standing(attrs.evolve(notice, answered_on=day("2026-06-01"))), SIGNED)
    assert [] == found("IOR033", standing(attrs.evolve(notice, number=OTHER)), SIGNED)


def test_what_is_not_said_of_the_standing_is_named_after_what_is() -> None:
    """A known sign is not hidden by an unknown one."""
    dossier = standing(is_debarred=None, has_overdue_bills=True)

    assert ["ior.has_overdue_bills"] == found("IOR033", dossier, SIGNED)
    assert ["ior.is_debarred"] == lacks("IOR033", dossier, SIGNED)
    assert ["cbp_notices"] == lacks("IOR033", attrs.evolve(standing(), cbp_notices=None), SIGNED)
    assert ["ior"] == lacks("IOR033", Dossier(), SIGNED)


def test_an_informal_entry_after_the_day_has_not_happened() -> None:
    """And one whose importer is named with another number is another's."""
    other = Party(name="Other Inc", number=OTHER)

    assert [] == found("IOR018", entered(entry_date=day("2026-07-02")), "2026-07-01")
    assert [] == found("IOR018", entered(importer_number=None, importer=other), "2026-07-01")
