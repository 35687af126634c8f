"""Rules on the time of entry, of the entry summary and of liquidation."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator

import attrs

from iorkit.deadlines import (
    add_business_days,
    business_day_on_or_after,
    entry_due,
    last_day_of_liquidation,
    summary_due,
)
from iorkit.ids import PortCode
from iorkit.model import CBPNotice, Dossier, EntrySummary7501, NoticeKind, Shipment
from iorkit.model.entry import INFORMAL_GROUP, WAREHOUSE_GROUPS
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.examples import ENTRY, ENTRY_NUMBER, IMPORTER, NUMBER
from iorkit.rules.facts.entries import belongs_to_other_importer, summaries_of, summary_words
from iorkit.rules.facts.notices import ports_of
from iorkit.rules.facts.parties import numbers_differ

_ENTERED = dt.date(2026, 3, 2)
_OPEN = attrs.evolve(ENTRY, entry_date=_ENTERED)
_UNFILED = attrs.evolve(_OPEN, is_filed=False)


@rule(
    code="ENT005",
    title="The entry summary is late",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 142.12(b)"), cite("19 CFR 142.15")),
    remedy="File the entry summary with the estimated duties now, and petition if damages are claimed.",
    sentences=("S12", "S13"),
    looks_ahead=True,
    foretold_by="ENT006",
    examples=(
        ok(
            EntrySummary7501(
                entry_number=ENTRY_NUMBER, entry_date=dt.date(2026, 3, 2), summary_date=dt.date(2026, 3, 16)
            )
        ),
        bad(
            EntrySummary7501(
                entry_number=ENTRY_NUMBER, entry_date=dt.date(2026, 3, 2), summary_date=dt.date(2026, 3, 17)
            ),
            at="summary_date",
            message="the summary of entry B76-0324527-8 was due by 2026-03-16 and was filed on 2026-03-17",
        ),
        ok(
            _UNFILED,
            as_of="2026-03-16",
        ),
        bad(
            _UNFILED,
            as_of="2026-03-17",
            at="is_filed",
            message="the summary of entry B76-0324527-8 was due by 2026-03-16 and is not filed",
        ),
    ),
)
def entry_summary_late(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The entry summary is due, with estimated duties, within ten working days after the time of entry.

    Working days leave out weekends and federal holidays. Where no summary was filed, the as-of date counts; one that
    bears a later day is not filed yet. Ahead of its last day it is a warning, for the summary can still be filed. The
    day of a post-summary correction says nothing about the summary's own.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    if entry.is_post_summary_correction:
        if any(not other.is_post_summary_correction for _, other in summaries_of(entry.entry_number, ctx)):
            return
        cannot_tell("summary_date", "is that of a correction, not of the entry summary that it corrects")
    # 19 CFR 142.12(b): within 10 working days after the time of entry.
    due = summary_due(require(entry.entry_date, "entry_date"), ctx.closures)
    today = ctx.asked_on or ctx.as_of
    was = "was" if today > due else "is"
    if entry.is_filed is False:
        if ctx.as_of > due:
            yield Hit(
                "is_filed",
                f"{{summary}} {was} due by {{due}} and is not filed",
                severity=Severity.WARNING if today <= due else None,
                summary=summary_words(entry),
                due=due,
            )
        return
    filed_on = require(entry.summary_date, "summary_date")
    if min(filed_on, ctx.as_of) > due:
        words = "was filed on {filed_on}" if filed_on <= today else "is to be filed on {filed_on}"
        message = f"{{summary}} {was} due by {{due}} and {words}"
        yield Hit("summary_date", message, summary=summary_words(entry), due=due, filed_on=filed_on)


@rule(
    code="ENT006",
    title="The entry summary is due soon and not filed",
    on=EntrySummary7501,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 142.12(b)"), cite("iorkit threshold")),
    remedy="File the entry summary and deposit the estimated duties by the last day.",
    examples=(
        ok(
            _UNFILED,
            as_of="2026-03-11",
            note="the seventh working day",
        ),
        bad(
            _UNFILED,
            as_of="2026-03-12",
            at="is_filed",
            message="the summary of entry B76-0324527-8 is due by 2026-03-16 and is not filed",
        ),
        bad(
            _UNFILED,
            as_of="2026-03-16",
            at="is_filed",
            message="the summary of entry B76-0324527-8 is due by 2026-03-16 and is not filed",
        ),
        ok(
            _UNFILED,
            as_of="2026-03-17",
            note="ENT005 says it is late",
        ),
        ok(attrs.evolve(_OPEN, is_filed=True), as_of="2026-03-12"),
    ),
)
def entry_summary_due_soon(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The entry summary is due within ten working days after entry, and it is not filed though few of them are left.

    From which working day the rule reminds, the eighth, is our own setting. A live entry has no such time: its summary
    comes with the entry.
    """
    if belongs_to_other_importer(entry, ctx.dossier) or entry.is_filed or entry.is_live_entry:
        return
    if entry.is_filed is None and require(entry.summary_date, "is_filed") <= ctx.as_of:
        return
    entered = require(entry.entry_date, "entry_date")
    due = summary_due(entered, ctx.closures)
    first = add_business_days(entered, max(ctx.settings.summary_soon_days, 0), ctx.closures)
    if first <= ctx.as_of <= due:
        yield Hit(
            "is_filed",
            "{summary} is due by {due} and is not filed",
            summary=summary_words(entry),
            due=due,
            setting="summary_soon_days",
            evidence=(evidence("entry_date", entered, "entry date"),),
        )


def _landed(on: str, entered: str | None = None) -> Shipment:
    return Shipment(
        reference="MAEU240015",
        landed_on=dt.date.fromisoformat(on),
        entered_on=None if entered is None else dt.date.fromisoformat(entered),
        is_entered=entered is not None,
    )


@rule(
    code="ENT007",
    title="Goods were not entered in time after landing",
    on=Shipment,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 142.2"), cite("19 CFR 141.5")),
    remedy="Make entry at once, and ask the carrier whether the goods went to general order.",
    looks_ahead=True,
    examples=(
        ok(_landed("2026-03-02", "2026-03-17")),
        bad(
            _landed("2026-03-02", "2026-03-18"),
            at="entered_on",
            message="MAEU240015 was to be entered by 2026-03-17 and was entered on 2026-03-18",
        ),
        ok(_landed("2026-03-02"), as_of="2026-03-17"),
        bad(
            _landed("2026-03-02"),
            as_of="2026-03-18",
            at="landed_on",
            message="MAEU240015 must be entered by 2026-03-17, and no entry by then is on file",
        ),
    ),
)
def entry_late(shipment: Shipment, ctx: Context) -> Iterator[Hit]:
    """Goods are entered within fifteen calendar days after landing or, moved in bond, after arrival at destination.

    The day of arrival serves where that of landing is not known and entry came within fifteen days of it. Whether a
    last day on a weekend or holiday moves to the next working day, the regulation does not say; an entry made on that
    day is only a warning.
    """
    entered_on = _entered_on(shipment, ctx)
    start = shipment.landed_on or shipment.arrived_on
    coming = shipment.arrival_planned_on
    if start is None and coming is not None and coming > (ctx.asked_on or ctx.as_of):
        return
    if entered_on is None and shipment.is_entered is not False:
        require(None, "entered_on")
    if start is None and coming is None and shipment.entry_planned_on is not None:
        require(None, "landed_on", optional=_NOT_LANDED if shipment.entry_planned_on > ctx.as_of else "")
    day = min(entered_on, ctx.as_of) if entered_on else ctx.as_of
    start = require(start or coming, "landed_on")
    # 19 CFR 142.2(a): within 15 calendar days after landing from the vessel, aircraft or vehicle.
    last = entry_due(start)
    if day <= last or start > ctx.as_of:
        return
    if shipment.landed_on is None:
        cannot_tell("landed_on", "is missing, and entry came more than the days allowed after arrival")
    moved = business_day_on_or_after(last, ctx.closures)
    is_made = entered_on is not None and entered_on <= (ctx.asked_on or ctx.as_of)
    yield Hit(
        "entered_on" if is_made else "landed_on",
        "{shipment} was to be entered by {last} and was entered on {day}"
        if is_made
        else "{shipment} must be entered by {last}, and no entry by then is on file",
        severity=Severity.WARNING if day <= moved else None,
        shipment=called(shipment),
        last=last,
        day=day,
        evidence=(evidence("landed_on", start, "landed"),),
    )


_NOT_LANDED = "entry is planned for a later day, and nothing says that the goods have landed"


def _entered_on(shipment: Shipment, ctx: Context) -> dt.date | None:
    """Returns the entry date of a shipment, or of the summary of the same entry number, or else the planned one."""
    if shipment.entered_on is not None:
        return shipment.entered_on
    same = summaries_of(shipment.entry_number, ctx)
    return next((entry.entry_date for _, entry in same if entry.entry_date is not None), shipment.entry_planned_on)


def _under_order(*, live: bool | None, filed: str = "2026-03-02", lifted: str | None = None) -> Dossier:
    notice = CBPNotice(
        kind=NoticeKind.LIVE_ENTRY,
        number=NUMBER,
        dated_on=dt.date(2026, 2, 10),
        lifted_on=None if lifted is None else dt.date.fromisoformat(lifted),
    )
    entry = EntrySummary7501(
        entry_number=ENTRY_NUMBER,
        importer_number=NUMBER,
        entry_date=_ENTERED,
        summary_date=dt.date.fromisoformat(filed),
        is_live_entry=live,
    )
    return Dossier(ior=IMPORTER, cbp_notices=(notice,), entry_summaries=(entry,))


@rule(
    code="ENT025",
    title="The summary came after release although CBP had required live entry",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 142.13(a)"), cite("19 CFR 142.14"), cite("19 CFR 142.13(d)")),
    remedy="File summary and duties at the time of entry, before release, until CBP lifts the requirement.",
    examples=(
        ok(_under_order(live=True)),
        bad(
            _under_order(live=False),
            at="entry_summaries[0].is_live_entry",
            message=(
                "entry B76-0324527-8 was made on 2026-03-02 without summary and duties, though CBP had "
                "required live entry"
            ),
        ),
        bad(
            _under_order(live=None, filed="2026-03-03"),
            at="entry_summaries[0].summary_date",
            message=(
                "entry B76-0324527-8 was made on 2026-03-02 without summary and duties, though CBP had "
                "required live entry"
            ),
        ),
        ok(_under_order(live=False, lifted="2026-03-02"), note="lifted on the entry date"),
        bad(
            _under_order(live=False, lifted="2026-03-03"),
            at="entry_summaries[0].is_live_entry",
            message=(
                "entry B76-0324527-8 was made on 2026-03-02 without summary and duties, though CBP had "
                "required live entry"
            ),
        ),
    ),
)
def live_entry_order_ignored(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """An importer that files late or wrongly, or does not pay, can be ordered to file the summary with the entry.

    Under such an order goods are released only after the summary is filed and the duties are deposited, and a broker
    may not get round it with its own name and bond. The order stands until CBP lifts it; an answer does not end it.
    One that names ports is taken to hold at these alone, and one without a day decides nothing.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    require(ctx.dossier.cbp_notices, "/cbp_notices")
    orders = ctx.index(_live_orders)(entry.port)
    if not orders:
        return
    entered = require(entry.entry_date, "entry_date")
    orders = [(n, notice) for n, notice in orders if _stood(notice, entered)]
    if not orders or entered > ctx.as_of or entry.is_live_entry:
        return
    dated = [(n, notice) for n, notice in orders if notice.given_on is not None]
    if not dated:
        require(None, f"/cbp_notices[{orders[0][0]}].dated_on")
    orders = dated
    if all(ports_of(notice) for _, notice in orders):
        require(entry.port, "port")
    if entry.is_live_entry is None and require(entry.summary_date, "is_live_entry") <= entered:
        require(None, "is_live_entry")
    n, order = orders[0]
    yield Hit(
        "summary_date" if entry.is_live_entry is None else "is_live_entry",
        "{entry} was made on {entered} without summary and duties, though CBP had required live entry",
        entry=called(entry),
        entered=entered,
        evidence=(evidence(f"/cbp_notices[{n}].dated_on", order.dated_on, "live entry required on"),),
    )


def _live_orders(ctx: Context) -> Callable[[PortCode | None], list[tuple[int, CBPNotice]]]:
    """Finds the notices that order live entry of this importer, to list those of a port, or of all where none is."""
    ior = ctx.dossier.ior
    held = [
        (n, notice, ports_of(notice))
        for n, notice in enumerate(ctx.dossier.cbp_notices or ())
        if notice.kind is NoticeKind.LIVE_ENTRY and (ior is None or not numbers_differ(notice.number, ior.number))
    ]

    @functools.cache
    def at(port: PortCode | None) -> list[tuple[int, CBPNotice]]:
        name = "" if port is None else port.canonical.strip().casefold()
        return [(n, notice) for n, notice, ports in held if not ports or port is None or name in ports]

    return at


def _stood(notice: CBPNotice, day: dt.date) -> bool:
    """Tells whether an order stood on a day; one without a day of its own may have."""
    first = notice.given_on
    return (first is None or first <= day) and (notice.lifted_on is None or day < notice.lifted_on)


@rule(
    code="ENT032",
    title="The year for liquidation has ended",
    on=EntrySummary7501,
    severity=Severity.NOTE,
    basis=(cite("19 CFR 159.11"), cite("19 CFR 159.12"), cite("19 CFR 159.10")),
    remedy="Compare with CBP's notices of liquidation, and keep the day from which a protest is counted.",
    examples=(
        ok(
            attrs.evolve(_OPEN, is_liquidation_extended=False),
            as_of="2027-03-02",
        ),
        bad(
            attrs.evolve(_OPEN, is_liquidation_extended=False),
            as_of="2027-03-03",
            at="entry_date",
            message=(
                "entry B76-0324527-8 was made on 2026-03-02 and, if not liquidated before, is deemed "
                "liquidated on 2027-03-02"
            ),
        ),
        ok(
            attrs.evolve(_OPEN, is_liquidation_extended=True),
            as_of="2027-03-03",
        ),
    ),
)
def liquidation_term_over(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """An entry that CBP has not liquidated within one year of entry counts as liquidated as it was entered.

    So it is by law, unless the time was extended, a year at a time, or is suspended by statute or court order. For
    goods from a warehouse the year runs from the last withdrawal, and informal entries and mail are as a rule
    liquidated on payment; these are left out.
    """
    if belongs_to_other_importer(entry, ctx.dossier) or entry.liquidated_on is not None:
        return
    entered = require(entry.entry_date, "entry_date")
    # 19 CFR 159.11: what CBP does not liquidate within one year of entry is deemed liquidated as entered.
    last = last_day_of_liquidation(entered)
    if ctx.as_of <= last or require(entry.type_code, "entry_type")[:1] in _OTHER_YEARS:
        return
    if not require(entry.is_liquidation_extended, "is_liquidation_extended"):
        yield Hit(
            "entry_date",
            "{entry} was made on {entered} and, if not liquidated before, is deemed liquidated on {last}",
            entry=called(entry),
            entered=entered,
            last=last,
        )


_OTHER_YEARS = WAREHOUSE_GROUPS | {INFORMAL_GROUP}
