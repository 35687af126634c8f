"""Rules on what the executive order of 3 June 2026 would ask of importers; matters to review, not law in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.ids import ImporterNumber
from iorkit.model import IOR, Broker, CBPNotice, Dossier, EntityKind, EntrySummary7501, NoticeKind, USTies
from iorkit.refdata import code_list
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, ok, require, rule
from iorkit.rules.facts.entries import belongs_to_other_importer, entered_on
from iorkit.rules.facts.executive_order import SIGNED, is_foreign_under_order, require_order_facts, what_order_misses
from iorkit.rules.facts.notices import is_open
from iorkit.rules.facts.parties import is_self_filer, makes_no_formal_entries

_NUMBER = ImporterNumber("47-5550101")
_US = USTies(
    has_principal_place=True,
    has_significant_activity=True,
    has_sufficient_assets=True,
    is_controlled_by_us_persons=True,
    has_significant_real_property=False,
)


def _importer(country: str = "US", **ties: bool) -> IOR:
    return IOR(
        number=_NUMBER,
        kind=EntityKind.LLC,
        country_of_organization=country,
        last_used_on=SIGNED,
        us_ties=attrs.evolve(_US, **ties),
    )


@rule(
    code="IOR017",
    title="The executive order of June 2026 would count the importer as foreign",
    on=IOR,
    severity=Severity.WARNING,
    basis=cite("EO 14411"),
    remedy="Provide evidence of the importer's ties to the US, and plan for a broker in CTPAT and for bonds.",
    sentences=("S18", "S20", "S21"),
    in_force_from=SIGNED,
    examples=(
        ok(_importer(), as_of=SIGNED),
        ok(
            _importer(is_controlled_by_us_persons=False, has_significant_real_property=True),
            as_of=SIGNED,
            note="real property stands in for owners who are US persons",
        ),
        ok(IOR(kind=EntityKind.INDIVIDUAL, is_citizen_or_permanent_resident=True), as_of=SIGNED),
        bad(
            _importer("CN"),
            as_of=SIGNED,
            at="country_of_organization",
            message="to review under EO 14411: the importer is not organized in the US",
        ),
        bad(
            _importer(has_sufficient_assets=False),
            as_of=SIGNED,
            at="us_ties.has_sufficient_assets",
            message="to review under EO 14411: the importer does not have sufficient tangible assets in the US",
        ),
        bad(
            _importer(is_controlled_by_us_persons=False),
            as_of=SIGNED,
            at="us_ties.is_controlled_by_us_persons",
            message="to review under EO 14411: the importer's controlling owners are not US persons, and it has no "
            "significant US real property",
        ),
        bad(
            IOR(kind=EntityKind.INDIVIDUAL, is_citizen_or_permanent_resident=False),
            as_of=SIGNED,
            at="is_citizen_or_permanent_resident",
            message="to review under EO 14411: the individual is neither a US citizen nor a lawful permanent resident",
        ),
    ),
)
def foreign_importer_under_order(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """The order would count as foreign whoever lacks one of several ties to the US.

    A US importer would be a citizen or lawful permanent resident, or an entity that is organized in the US, has its
    principal place of business, significant activity and sufficient tangible assets there, and is controlled by US
    persons or owns significant real property in the US. The order was read in restatement only, and no rule carried
    it out in the CFR of 28 August 2026: each lack is a matter to review.
    """
    for path, words in what_order_misses(ior):
        yield Hit(path, f"to review under EO 14411: {words}")
    require_order_facts(ior, "")


def _entered(entry_type: str, *, country: str = "CN", day: dt.date = SIGNED) -> Dossier:
    entry = EntrySummary7501(entry_type=entry_type, entry_date=day, importer_number=_NUMBER)
    return Dossier(ior=_importer(country), entry_summaries=(entry,))


@rule(
    code="IOR018",
    title="An importer that the executive order would count as foreign uses informal entry",
    on=EntrySummary7501,
    severity=Severity.WARNING,
    basis=cite("EO 14411"),
    remedy="Name a US importer of record for small shipments, or enter them formally, once a rule says so.",
    sentences=("S18",),
    in_force_from=SIGNED,
    examples=(
        ok(_entered("01"), as_of=SIGNED, note="a formal entry"),
        ok(_entered("12", country="US"), as_of=SIGNED),
        ok(_entered("11", day=SIGNED - dt.timedelta(days=1)), as_of=SIGNED, note="before the order"),
        bad(
            _entered("11"),
            as_of=SIGNED,
            at="entry_summaries[0].entry_type",
            message="to review under EO 14411: an informal entry by an importer that the order would count as foreign",
        ),
    ),
)
def foreign_importer_on_informal_entry(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The order would shut foreign importers out of informal entry; by the CFR of 28 August 2026 it is open to them.

    Entries of other importers, those made before the order, and those not made yet are left out.
    """
    ior = require(ctx.dossier.ior, "/ior")
    informal = {item.code for item in code_list("entry_types").where("category", "informal")}
    if belongs_to_other_importer(entry, ctx.dossier) or require(entry.type_code, "entry_type") not in informal:
        return
    if SIGNED <= entered_on(entry) <= ctx.as_of and is_foreign_under_order(ior, "/ior"):
        yield Hit(
            "entry_type",
            "to review under EO 14411: an informal entry by an importer that the order would count as foreign",
        )


def _trusted(*, importer: bool = False, broker: bool = False, country: str = "CN") -> Dossier:
    return Dossier(
        ior=attrs.evolve(_importer(country), is_ctpat_validated=importer),
        broker=Broker(name="Bayside Customs Brokers Inc", is_ctpat_validated=broker),
    )


@rule(
    code="IOR019",
    title="Neither an importer that would count as foreign nor its broker is in CTPAT",
    on=IOR,
    severity=Severity.WARNING,
    basis=cite("EO 14411"),
    remedy="Engage a licensed broker that CBP validated in CTPAT, or apply for CTPAT, before a rule is made.",
    sentences=("S18", "S32"),
    in_force_from=SIGNED,
    unless=makes_no_formal_entries,
    examples=(
        ok(_trusted(broker=True), as_of=SIGNED),
        ok(_trusted(importer=True), as_of=SIGNED),
        ok(_trusted(country="US"), as_of=SIGNED),
        bad(
            _trusted(),
            as_of=SIGNED,
            at="ior.is_ctpat_validated",
            message="to review under EO 14411: neither the importer, which the order would count as foreign, nor its "
            "broker is in CTPAT",
        ),
    ),
)
def foreign_importer_without_ctpat(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """The order would let foreign importers enter formally only in CTPAT, or through a licensed broker in CTPAT."""
    broker = ctx.dossier.broker
    if ior.is_ctpat_validated or (broker is not None and broker.is_ctpat_validated):
        return
    if not is_foreign_under_order(ior, ""):
        return
    require(ior.is_ctpat_validated, "is_ctpat_validated")
    if not is_self_filer(ctx.dossier):
        require(require(broker, "/broker").is_ctpat_validated, "/broker.is_ctpat_validated")
    yield Hit(
        "is_ctpat_validated",
        "to review under EO 14411: neither the importer, which the order would count as foreign, nor its broker is "
        "in CTPAT",
    )


_SIGNS = {
    "is_debarred": "the importer is debarred or suspended",
    "has_unpaid_penalties": "the importer owes penalties or liquidated damages that are due",
    "has_overdue_bills": "the importer has overdue CBP bills",
}
_NOTICES = {
    NoticeKind.PENALTY: "a penalty notice is open",
    NoticeKind.LIQUIDATED_DAMAGES: "a claim for liquidated damages is open",
    NoticeKind.BILL_UNPAID: "a notice of unpaid bills is open",
}


def _standing(*notices: CBPNotice, **signs: bool) -> Dossier:
    ior = IOR(
        number=_NUMBER,
        last_used_on=SIGNED,
        is_debarred=signs.get("is_debarred", False),
        has_unpaid_penalties=signs.get("has_unpaid_penalties", False),
        has_overdue_bills=signs.get("has_overdue_bills", False),
    )
    return Dossier(ior=ior, cbp_notices=notices)


@rule(
    code="IOR033",
    title="The importer's good standing under the executive order is in doubt",
    on=Dossier,
    severity=Severity.WARNING,
    basis=cite("EO 14411"),
    remedy="Answer open notices and settle what is due to CBP, before a rule makes good standing a condition.",
    sentences=("S26",),
    in_force_from=SIGNED,
    examples=(
        ok(_standing(), as_of=SIGNED),
        bad(
            _standing(is_debarred=True),
            as_of=SIGNED,
            at="ior.is_debarred",
            message="to review under EO 14411: the importer is debarred or suspended",
        ),
        bad(
            _standing(has_unpaid_penalties=True),
            as_of=SIGNED,
            at="ior.has_unpaid_penalties",
            message="to review under EO 14411: the importer owes penalties or liquidated damages that are due",
        ),
        bad(
            _standing(CBPNotice(kind=NoticeKind.PENALTY, dated_on=SIGNED)),
            as_of=SIGNED,
            at="cbp_notices[0].kind",
            message="to review under EO 14411: a penalty notice is open",
        ),
    ),
)
def standing_in_doubt_under_order(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """The order speaks of importers in good standing; debarment, penalties and overdue bills put it in doubt.

    What good standing will mean, a rule has yet to say; these signs are those that the restatements name. An open
    claim may be contested with good reason, so each is a matter to review.
    """
    ior = require(dossier.ior, "ior")
    for name, words in _SIGNS.items():
        if getattr(ior, name):
            yield Hit(f"ior.{name}", f"to review under EO 14411: {words}")
    for n, notice in enumerate(dossier.cbp_notices or ()):
        if notice.kind in _NOTICES and is_open(notice, dossier, ctx.as_of):
            yield Hit(f"cbp_notices[{n}].kind", f"to review under EO 14411: {_NOTICES[notice.kind]}")
    for name in _SIGNS:
        require(getattr(ior, name), f"ior.{name}")
    require(dossier.cbp_notices, "cbp_notices")
