"""Rules on the standing of customs brokers: license, national permit, and the people whom these need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.model import Broker, EntityKind, LicenseStatus
from iorkit.model.plans import planned_days
from iorkit.refdata import count
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.examples import BROKER
from iorkit.rules.facts.entries import is_unplanned_look
from iorkit.rules.facts.parties import is_self_filer
from iorkit.rules.facts.powers import MODERNIZED_ON

_SUSPENDED = attrs.evolve(BROKER, suspension_begins_on=dt.date(2026, 4, 2))


@rule(
    code="AGT001",
    title="The customs broker's license is not valid",
    on=Broker,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1641(b)(1)"), cite("19 CFR 111.2"), cite("19 CFR 111.45")),
    remedy="Engage a customs broker with a valid license and execute a power of attorney to it.",
    requirement="broker-licensed",
    sentences=("S54", "S56"),
    unless=is_self_filer,
    examples=(
        ok(BROKER),
        bad(
            attrs.evolve(BROKER, license_status=LicenseStatus.SUSPENDED),
            at="license_status",
            message="the customs broker's license of Bayside Customs Brokers Inc is suspended",
        ),
        bad(
            attrs.evolve(BROKER, license_status=LicenseStatus.NONE),
            at="license_status",
            message="Bayside Customs Brokers Inc has no customs broker's license",
        ),
    ),
)
def broker_license_not_valid(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """Nobody may transact customs business for others without a valid license as customs broker."""
    # 19 USC 1641(b)(1): no person may conduct customs business, other than for itself, without a license.
    status = require(broker.license_status, "license_status")
    if status is not LicenseStatus.ACTIVE:
        yield Hit(
            "license_status",
            "{name} has no customs broker's license"
            if status is LicenseStatus.NONE
            else "the customs broker's license of {name} is {status}",
            name=broker.name or "the broker",
            status=status,
            evidence=(evidence("license_checked_on", broker.license_checked_on, "license looked up on"),),
        )


@rule(
    code="AGT025",
    title="The broker's license or permit is not in effect on the day",
    on=Broker,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1641(b)(1)"), cite("19 CFR 111.2"), cite("19 CFR 111.19")),
    remedy="Engage a customs broker whose license and permit are in effect on the entry date.",
    fails="broker-licensed",
    sentences=("S54",),
    unless=is_self_filer,
    looks_ahead=True,
    optional="a license and a permit have no end until one is ordered or agreed, so that no day is stated for most",
    examples=(
        ok(_SUSPENDED, as_of="2026-04-01"),
        bad(
            _SUSPENDED,
            as_of="2026-04-02",
            at="suspension_begins_on",
            message="the license or permit of Bayside Customs Brokers Inc is suspended from 2026-04-02",
        ),
        ok(
            attrs.evolve(_SUSPENDED, suspension_ends_on=dt.date(2026, 4, 30)),
            as_of="2026-05-01",
        ),
        ok(
            attrs.evolve(_SUSPENDED, license_status=LicenseStatus.SUSPENDED),
            as_of="2026-04-02",
            note="AGT001 says so",
        ),
        ok(attrs.evolve(BROKER, license_ends_on=dt.date(2026, 4, 2)), as_of="2026-04-02"),
        bad(
            attrs.evolve(BROKER, license_ends_on=dt.date(2026, 4, 2)),
            as_of="2026-04-03",
            at="license_ends_on",
            message="the last day of the license of Bayside Customs Brokers Inc is 2026-04-02",
        ),
        bad(
            attrs.evolve(BROKER, permit_ends_on=dt.date(2026, 4, 2)),
            as_of="2026-04-03",
            at="permit_ends_on",
            message="the last day of the national permit of Bayside Customs Brokers Inc is 2026-04-02",
        ),
    ),
)
def broker_not_in_standing_on_the_day(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker transacts customs business only while its license and its national permit are in effect.

    The days of their end, and of a suspension ordered or agreed, are judged on the as-of date and on each planned day.
    Without a plan, a last day on the end of the days looked ahead is told as well.
    A license that is suspended or has ended by its status already, AGT001 judges.
    """
    if broker.license_status not in (None, LicenseStatus.ACTIVE):
        return
    name = broker.name or "the broker"
    begins, ends = broker.suspension_begins_on, broker.suspension_ends_on
    if begins is not None and begins <= ctx.as_of and (ends is None or ctx.as_of <= ends):
        message = "the license or permit of {name} is suspended from {begins}"
        until = "" if ends is None else " to {ends}"
        yield Hit("suspension_begins_on", message + until, name=name, begins=begins, ends=ends or "")
    for field, what in (("license_ends_on", "license"), ("permit_ends_on", "national permit")):
        day = getattr(broker, field)
        if day is not None and (day < ctx.as_of or (day == ctx.as_of and _is_end_of_look_ahead(ctx))):
            yield Hit(field, "the last day of the {what} of {name} is {day}", what=what, name=name, day=day)
    if begins is None and broker.license_ends_on is None and broker.permit_ends_on is None:
        require(None, "license_ends_on")


def _is_end_of_look_ahead(ctx: Context) -> bool:
    """Tells whether the day is the end of the days looked ahead, and not one that is planned."""
    return ctx.asked_on is not None and not planned_days(ctx.dossier, ctx.asked_on)


_LOOKED_UP = attrs.evolve(BROKER, license_checked_on=dt.date(2025, 12, 20))


@rule(
    code="AGT002",
    title="The broker's license was not looked up recently",
    on=Broker,
    severity=Severity.WARNING,
    basis=(cite("Source article S54"), cite("iorkit threshold"), cite("19 CFR 111.19")),
    remedy="Compare the broker with CBP's public list of permitted brokers before entry, and note the day.",
    sentences=("S54",),
    unless=is_self_filer,
    looks_ahead=True,
    examples=(
        ok(_LOOKED_UP, as_of="2026-03-20", note="90 days ago"),
        bad(
            _LOOKED_UP,
            as_of="2026-03-21",
            at="license_checked_on",
            message=(
                "the license of Bayside Customs Brokers Inc was last looked up on 2025-12-20; a look-up "
                "counts for 90 days"
            ),
        ),
    ),
)
def broker_license_look_up_stale(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """The article asks to verify regularly that the broker's license is still valid. How often, no source fixes.

    CBP publishes the list of permitted brokers. A planned entry is judged by the look-up that is there; where none is
    planned, a look-up that is recent today is recent enough.
    """
    if is_unplanned_look(ctx):
        return
    day = require(broker.license_checked_on, "license_checked_on")
    if day > ctx.as_of:
        cannot_tell("license_checked_on", "is after the as-of date")
    if ctx.as_of - day > dt.timedelta(days=ctx.settings.license_check_days):
        yield Hit(
            "license_checked_on",
            "the license of {name} was last looked up on {day}; a look-up counts for {most} days",
            setting="license_check_days",
            name=broker.name or "the broker",
            day=day,
            most=ctx.settings.license_check_days,
        )


@rule(
    code="AGT003",
    title="The customs broker has no national permit",
    on=Broker,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 111.19"), cite("87 FR 63267")),
    remedy="Engage a customs broker with a national permit.",
    requirement="broker-licensed",
    sentences=("S54", "S56"),
    in_force_from=MODERNIZED_ON,
    unless=is_self_filer,
    examples=(
        ok(BROKER),
        bad(
            attrs.evolve(BROKER, has_national_permit=False),
            at="has_national_permit",
            message="Bayside Customs Brokers Inc has no national permit",
        ),
        bad(
            attrs.evolve(BROKER, has_national_permit=False, license_checked_on=MODERNIZED_ON),
            as_of=MODERNIZED_ON,
            at="has_national_permit",
            note="the first day of the national permit",
            message="Bayside Customs Brokers Inc has no national permit",
        ),
    ),
)
def broker_without_national_permit(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A customs broker needs a national permit to transact customs business throughout the customs territory.

    Until 18 December 2022 permits were of districts, and not every broker needed a national one.
    """
    if not require(broker.has_national_permit, "has_national_permit"):
        yield Hit("has_national_permit", "{name} has no national permit", name=broker.name or "the broker")


def _firm(*, officer: str = "", qualifier: str = "", kind: EntityKind = EntityKind.CORPORATION) -> Broker:
    return attrs.evolve(
        BROKER,
        kind=kind,
        has_licensed_officer=not officer,
        licensed_officer_left_on=dt.date.fromisoformat(officer) if officer else None,
        has_permit_qualifier=not qualifier,
        permit_qualifier_left_on=dt.date.fromisoformat(qualifier) if qualifier else None,
    )


@rule(
    code="AGT004",
    title="The broker's firm has had no licensed officer or member for 120 days",
    on=Broker,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1641(b)(5)"), cite("19 CFR 111.45(a)")),
    remedy="Engage another customs broker, until this one has a licensed officer or member and a license again.",
    sentences=("S54",),
    unless=is_self_filer,
    looks_ahead=True,
    optional="only the broker's own file shows its licensed officers; the importer sees license and permit",
    examples=(
        ok(_firm()),
        ok(_firm(officer="2025-11-20", kind=EntityKind.INDIVIDUAL), note="asked of firms only"),
        ok(_firm(officer="2025-11-20"), as_of="2026-03-20", note="120 days"),
        bad(
            _firm(officer="2025-11-20"),
            as_of="2026-03-21",
            at="licensed_officer_left_on",
            message=(
                "Bayside Customs Brokers Inc has had no licensed officer or member since 2025-11-20; it "
                "loses license and permit by operation of law after 2026-03-20"
            ),
        ),
    ),
)
def broker_without_licensed_officer(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A firm that has no licensed officer or member for 120 days on end loses its license and its permit.

    That happens by operation of law, so a list may still show the license. The days are counted from the last day
    on which there was one.
    """
    if require(broker.kind, "kind").is_individual or require(broker.has_licensed_officer, "has_licensed_officer"):
        return
    # 19 CFR 111.45(a): 120 days on end without a licensed officer or member revoke the license by operation of law.
    left = require(broker.licensed_officer_left_on, "licensed_officer_left_on")
    last_day = left + dt.timedelta(days=count("brokers.licensed_officer_days", ctx.as_of))
    if ctx.as_of > last_day:
        yield Hit(
            "licensed_officer_left_on",
            "{name} has had no licensed officer or member since {left}; it loses license and permit by operation of "
            "law after {last_day}",
            name=broker.name or "the broker",
            left=left,
            last_day=last_day,
        )


@rule(
    code="AGT005",
    title="The broker's firm has had no permit qualifier for 180 days",
    on=Broker,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 111.45(a)"), cite("19 USC 1641(c)(3)")),
    remedy="Engage another customs broker, until this one has a permit qualifier and a national permit again.",
    sentences=("S54",),
    unless=is_self_filer,
    looks_ahead=True,
    optional="only the broker's own file shows its permit qualifier; the importer sees license and permit",
    examples=(
        ok(_firm()),
        ok(_firm(qualifier="2025-09-21"), as_of="2026-03-20", note="180 days"),
        bad(
            _firm(qualifier="2025-09-21"),
            as_of="2026-03-21",
            at="permit_qualifier_left_on",
            message=(
                "Bayside Customs Brokers Inc has had no permit qualifier since 2025-09-21; it loses its "
                "national permit by operation of law after 2026-03-20"
            ),
        ),
    ),
)
def broker_without_permit_qualifier(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A firm that employs no licensed broker as its permit's qualifier for 180 days on end loses the national permit.

    That happens by operation of law. The statute still speaks of the permits of districts, which the national permit
    replaced.
    """
    if require(broker.kind, "kind").is_individual or require(broker.has_permit_qualifier, "has_permit_qualifier"):
        return
    # 19 CFR 111.45(a): 180 days on end without a qualifier revoke the permit by operation of law.
    left = require(broker.permit_qualifier_left_on, "permit_qualifier_left_on")
    last_day = left + dt.timedelta(days=count("brokers.permit_qualifier_days", ctx.as_of))
    if ctx.as_of > last_day:
        yield Hit(
            "permit_qualifier_left_on",
            "{name} has had no permit qualifier since {left}; it loses its national permit by operation of law after "
            "{last_day}",
            name=broker.name or "the broker",
            left=left,
            last_day=last_day,
        )
