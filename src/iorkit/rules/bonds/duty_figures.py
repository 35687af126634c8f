"""Rules on the duties, taxes and fees by which the customs bond is measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iorkit.bonds import required_bond
from iorkit.deadlines import is_adcvd_type
from iorkit.ids import ADCVDCase, EntryNumber
from iorkit.model import ADCVDClaim, Dossier, DutyFigures, EntryLine, EntrySummary7501
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, ok, require, rule
from iorkit.rules.facts.bond_amounts import charges_of_year, require_recent
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.parties import makes_no_formal_entries


def _figures(duties: str, **more: str) -> DutyFigures:
    parts = {name: Decimal(value) for name, value in more.items()}
    return DutyFigures(duties=Decimal(duties), taxes=Decimal(0), fees=Decimal(0), refundable=parts.get("refundable"))


def _growth(past: str, coming: str) -> Dossier:
    return Dossier(last_twelve_months=_figures(past), next_twelve_months=_figures(coming))


@rule(
    code="BND035",
    title="Duties, taxes and fees grow so fast that the bond amount must be reviewed",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(
        cite("iorkit threshold"),
        cite("CBP, How CBP Sets Bond Amounts (Feb 2024)"),
        cite("19 CFR 113.11(b)(2)"),
    ),
    remedy="Order a bond of the amount that the forecast, at the rates of today, asks for.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_growth("100000", "149999.99")),
        bad(
            _growth("100000", "150000.00"),
            at="next_twelve_months.duties",
            message=(
                "duties, taxes and fees of $150,000 are forecast for the coming twelve months, after "
                "$100,000 in the last twelve"
            ),
        ),
        ok(_growth("0", "150000"), note="a new importer has no past to compare"),
    ),
)
def duties_grow_sharply(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """The forecast is many times the last twelve months, as after a rise of tariffs.

    CBP measures by what was entered, so a bond can be large enough today and too small within months. How much growth
    is much is ours, the setting ``tariff_shock``.
    """
    require_recent(dossier.last_twelve_months, ctx.as_of)
    past = charges_of_year(require(dossier.last_twelve_months, "last_twelve_months"), "last_twelve_months")
    figures = require(dossier.next_twelve_months, "next_twelve_months")
    coming = charges_of_year(figures, "next_twelve_months")
    if past > 0 and coming >= ctx.settings.tariff_shock * past:
        yield Hit(
            "next_twelve_months.duties",
            "duties, taxes and fees of ${coming} are forecast for the coming twelve months, after ${past} in the "
            "last twelve",
            setting="tariff_shock",
            coming=coming,
            past=past,
        )


def _with_refunds(duties: str, refundable: str) -> Dossier:
    return Dossier(last_twelve_months=_figures(duties, refundable=refundable))


@rule(
    code="BND036",
    title="The last twelve months contain duties that are refunded or refundable",
    on=Dossier,
    severity=Severity.NOTE,
    basis=(cite("CBP, How CBP Sets Bond Amounts (Feb 2024)"), cite("CSMS 67834313")),
    remedy="Show the surety both amounts, and ask CBP's Revenue Division before counting on the smaller one.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_with_refunds("900000", "0")),
        bad(
            _with_refunds("900000", "0.01"),
            at="last_twelve_months.refundable",
            note="one cent",
            message=(
                "the duties, taxes and fees of the last twelve months ask for a bond of $90,000; without "
                "the refundable duties of $0.01, they ask for $90,000"
            ),
        ),
        bad(
            _with_refunds("900000", "500000"),
            at="last_twelve_months.refundable",
            message=(
                "the duties, taxes and fees of the last twelve months ask for a bond of $90,000; without "
                "the refundable duties of $500,000, they ask for $50,000"
            ),
        ),
    ),
)
def refundable_duties_in_the_look_back(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Duties that CBP refunds, such as those under the IEEPA orders, still stand in the last twelve months.

    Whether CBP leaves them out when it measures the bond is not settled by any text that we found. So both amounts are
    shown, and the larger one is what the other rules count with.
    """
    require_recent(dossier.last_twelve_months, ctx.as_of)
    figures = require(dossier.last_twelve_months, "last_twelve_months")
    refundable = require(figures.refundable, "last_twelve_months.refundable")
    if refundable <= 0:
        return
    total = charges_of_year(figures, "last_twelve_months")
    yield Hit(
        "last_twelve_months.refundable",
        "the duties, taxes and fees of the last twelve months ask for a bond of ${whole}; without the refundable "
        "duties of ${refundable}, they ask for ${less}",
        whole=required_bond(total, on=ctx.as_of),
        refundable=refundable,
        less=required_bond(max(total - refundable, Decimal(0)), on=ctx.as_of),
        evidence=(evidence("last_twelve_months.duties", figures.duties, "duties, US dollars"),),
    )


_CASE = ADCVDClaim(case_number=ADCVDCase("A-570-910"))


def _entered(entry_type: str | None, *claims: ADCVDClaim) -> Dossier:
    entry = EntrySummary7501(
        entry_number=EntryNumber("B76-0324527-8"),
        entry_type=entry_type,
        entry_date=dt.date(2026, 2, 2),
        lines=(EntryLine(line_number="001", adcvd=claims),),
    )
    return Dossier(entry_summaries=(entry,))


@rule(
    code="BND037",
    title="The basic bond formula is not all that antidumping or countervailing duty cases need",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(cite("CBP Current Bond Formulas (2005)"), cite("CBP, How CBP Sets Bond Amounts (Feb 2024)")),
    remedy="Ask CBP's Revenue Division through the surety how it sizes a bond for these cases.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_entered("01")),
        bad(
            _entered("03"),
            at="entry_summaries[0].entry_type",
            message=(
                "the goods of entry B76-0324527-8 are subject to an antidumping or countervailing duty "
                "case, for which CBP may require a larger bond"
            ),
        ),
        bad(
            _entered("01", _CASE),
            at="entry_summaries[0].lines[0].adcvd[0].case_number",
            message=(
                "the goods of entry B76-0324527-8 are subject to an antidumping or countervailing duty "
                "case, for which CBP may require a larger bond"
            ),
        ),
    ),
)
def adcvd_goods_under_the_basic_formula(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """For goods under an antidumping or countervailing duty order CBP uses other formulas beside the basic one.

    We read of these formulas but not their text, so no figure is given. The rule names the first entry summary that
    shows such a case.
    """
    entries = require(dossier.entry_summaries, "entry_summaries")
    own = [(n, entry) for n, entry in enumerate(entries) if not belongs_to_other_importer(entry, dossier)]
    for n, entry in own:
        path = _case_of(entry)
        if path:
            yield Hit(
                f"entry_summaries[{n}].{path}",
                "the goods of {entry} are subject to an antidumping or countervailing duty case, for which CBP may "
                "require a larger bond",
                entry=entry.label or "the entry",
                evidence=(evidence(f"entry_summaries[{n}].entry_type", entry.entry_type, "entry type"),),
            )
            return
    for n, entry in own:
        require(entry.entry_type, f"entry_summaries[{n}].entry_type")


def _case_of(entry: EntrySummary7501) -> str:
    """Returns where an entry summary shows an antidumping or countervailing duty case; nothing where it does not."""
    if is_adcvd_type(entry.entry_type):
        return "entry_type"
    for m, line in enumerate(entry.lines or ()):
        for k, claim in enumerate(line.adcvd or ()):
            if claim.case_number:
                return f"lines[{m}].adcvd[{k}].case_number"
        if line.is_subject_to_adcvd:
            return f"lines[{m}].is_subject_to_adcvd"
    return ""
