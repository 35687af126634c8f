"""Rules on the term of a power of attorney: lapse, last day, revocation, and how long it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import add_years, last_day_of_partnership_power
from iorkit.model import Dossier, EntityKind, PowerOfAttorney, Shipment
from iorkit.model.plans import planned_days
from iorkit.refdata import count
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.examples import AGENT
from iorkit.rules.facts.parties import is_self_filer
from iorkit.rules.facts.powers import broker_powers, grantor_kind, is_ended, is_replaced, is_worth_reporting


def _executed(
    day: str, *, ends: str = "", revoked: str = "", kind: EntityKind = EntityKind.CORPORATION
) -> PowerOfAttorney:
    return PowerOfAttorney(
        agent=AGENT,
        grantor_kind=kind,
        executed_on=dt.date.fromisoformat(day),
        ends_on=dt.date.fromisoformat(ends) if ends else None,
        revoked_on=dt.date.fromisoformat(revoked) if revoked else None,
    )


def _partnership(ends: str = "", kind: EntityKind = EntityKind.PARTNERSHIP) -> PowerOfAttorney:
    return _executed("2024-03-01", ends=ends, kind=kind)


@rule(
    code="POA005",
    title="The partnership's power of attorney is past its two-year limit",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.34"),
    remedy="Have the partnership execute a new power of attorney before any further customs business.",
    requirement="power-of-attorney",
    sentences=("S55",),
    looks_ahead=True,
    foretold_by="POA007",
    unless=is_self_filer,
    examples=(
        ok(_partnership(), as_of="2026-03-01"),
        bad(
            _partnership(),
            as_of="2026-03-02",
            at="executed_on",
            message="the power of attorney to Bayside Customs Brokers Inc, from a partnership and executed on "
            "2024-03-01, lapses after 2026-03-01",
        ),
        ok(_partnership(kind=EntityKind.CORPORATION), as_of="2026-03-02", note="others may be unlimited"),
        bad(
            _partnership("2027-03-01"),
            as_of="2026-03-01",
            at="ends_on",
            note="it states an end beyond two years",
            message="the power of attorney to Bayside Customs Brokers Inc states 2027-03-01 as its last day, "
            "but, coming from a partnership, lapses after 2026-03-01",
        ),
    ),
)
def partnership_power_lapsed(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney from a partnership lapses two years after it is executed.

    A later last day that the power itself states does not help; while the two years run, it is only a warning,
    unless the power was revoked. A lapsed power does not matter where another power to the broker is in effect.
    """
    if not require(grantor_kind(poa, ctx.dossier), "grantor_kind").is_partnership:
        return
    # 19 CFR 141.34: a partnership's power is limited to two years from the date of execution.
    last_day = last_day_of_partnership_power(require(poa.executed_on, "executed_on"))
    if ctx.as_of > last_day:
        if is_replaced(poa, ctx):
            return
        yield Hit(
            "executed_on",
            "{power}, from a partnership and executed on {executed}, lapses after {last_day}",
            power=called(poa),
            executed=poa.executed_on,
            last_day=last_day,
        )
    elif poa.ends_on is not None and poa.ends_on > last_day and not is_ended(poa, ctx.as_of):
        yield Hit(
            "ends_on",
            "{power} states {ends_on} as its last day, but, coming from a partnership, lapses after {last_day}",
            severity=Severity.WARNING,
            power=called(poa),
            ends_on=poa.ends_on,
            last_day=last_day,
        )


@rule(
    code="POA006",
    title="The power of attorney is past the last day that it states",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.46"), cite("19 CFR 141.32"), cite("Source article S55")),
    remedy="Execute a new power of attorney before any further customs business.",
    requirement="power-of-attorney",
    sentences=("S55", "S56"),
    looks_ahead=True,
    foretold_by="POA007",
    unless=is_self_filer,
    examples=(
        ok(_executed("2025-03-20", ends="2026-03-20"), as_of="2026-03-20"),
        bad(
            _executed("2025-03-20", ends="2026-03-20"),
            as_of="2026-03-21",
            at="ends_on",
            message="the last day of the power of attorney to Bayside Customs Brokers Inc, by its own terms, "
            "is 2026-03-20",
        ),
        ok(_executed("2025-03-20"), note="it runs until revoked, as law allows"),
    ),
)
def power_lapsed_by_its_terms(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney that states a last day is valid only until then. No law requires one.

    For a power without signature or date of execution, which may never have been in effect, it is a warning.
    """
    if poa.ends_on is not None and ctx.as_of > poa.ends_on and not is_replaced(poa, ctx):
        yield Hit(
            "ends_on",
            "the last day of {power}, by its own terms, is {ends_on}",
            severity=_severity(poa),
            power=called(poa),
            ends_on=poa.ends_on,
        )


def _severity(poa: PowerOfAttorney) -> Severity | None:
    return Severity.WARNING if poa.is_signed is False or poa.executed_on is None else None


def _planned(arrives: str, *powers: PowerOfAttorney) -> Dossier:
    return Dossier(powers_of_attorney=powers, shipments=(Shipment(arrived_on=dt.date.fromisoformat(arrives)),))


@rule(
    code="POA007",
    title="The power of attorney expires soon",
    on=PowerOfAttorney,
    severity=Severity.WARNING,
    basis=(cite("Source article S55"), cite("iorkit threshold"), cite("19 CFR 141.34")),
    remedy="Execute a new power of attorney before this one expires.",
    sentences=("S55",),
    unless=is_self_filer,
    examples=(
        ok(_executed("2025-05-01", ends="2026-04-20"), as_of="2026-03-20", note="31 days ahead"),
        bad(
            _executed("2025-05-01", ends="2026-04-19"),
            as_of="2026-03-20",
            at="ends_on",
            note="30 days ahead",
            message="the last day of the power of attorney to Bayside Customs Brokers Inc is 2026-04-19, "
            "within 30 days of the as-of date, 2026-03-20",
        ),
        bad(
            _partnership(),
            as_of="2026-02-20",
            at="executed_on",
            note="two years from its execution",
            message="the last day of the power of attorney to Bayside Customs Brokers Inc is 2026-03-01, "
            "within 30 days of the as-of date, 2026-02-20",
        ),
        bad(
            _planned("2026-06-01", _executed("2025-05-01", ends="2026-06-30")),
            at="powers_of_attorney[0].ends_on",
            note="29 days after a shipment is to arrive",
            message="the last day of the power of attorney to Bayside Customs Brokers Inc is 2026-06-30, "
            "within 30 days of the planned arrival date, 2026-06-01",
        ),
        ok(
            _planned("2026-04-20", _executed("2025-05-01", ends="2026-04-10")),
            note="it ends before a shipment is to arrive, which another rule finds",
        ),
    ),
)
def power_ends_soon(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney should be renewed before its last day, or before it lapses where it is a partnership's.

    It is looked at from the as-of date, or from the last planned entry or arrival. No source says how near is soon.
    A power that is over, one that another follows, and one that a planned entry or arrival outlives are left out:
    of the last, the rules on its end speak.
    """
    kind = grantor_kind(poa, ctx.dossier)
    days = [("ends_on", poa.ends_on)] if poa.ends_on is not None else []
    if kind is not None and kind.is_partnership and poa.executed_on is not None:
        days.append(("executed_on", last_day_of_partnership_power(poa.executed_on)))
    last = min((day for _, day in days), default=None)
    if is_ended(poa, ctx.as_of) or (last is not None and last < ctx.as_of):
        return
    plans = planned_days(ctx.dossier, ctx.as_of)
    day, occasion = (plans[-1].day, plans[-1].words) if plans else (ctx.as_of, "the as-of date")
    limit = ctx.settings.power_ends_within_days
    if last is not None and 0 <= (last - day).days <= limit and not _is_followed(last, ctx):
        yield Hit(
            next(path for path, end in days if end == last),
            "the last day of {power} is {last}, within {limit} days of {occasion}, {day}",
            setting="power_ends_within_days",
            power=called(poa),
            last=last,
            limit=limit,
            occasion=occasion,
            day=day,
        )
    elif require(kind, "grantor_kind").is_partnership:
        require(poa.executed_on, "executed_on")


def _is_followed(last: dt.date, ctx: Context) -> bool:
    """Tells whether another power to the broker is in effect on the day after; none is after the calendar's end."""
    return last == dt.date.max or bool(broker_powers(ctx.dossier, last + dt.timedelta(days=1)))


@rule(
    code="POA008",
    title="The power of attorney states no expiration date",
    on=PowerOfAttorney,
    severity=Severity.WARNING,
    basis=(cite("Source article S39"), cite("19 CFR 141.34")),
    remedy="Ask the broker whether the power should state an expiration date; the law does not require one.",
    sentences=("S39",),
    unless=is_self_filer,
    examples=(
        ok(_executed("2025-03-20", ends="2027-03-20")),
        ok(_partnership(), as_of="2026-02-01", note="law itself ends it"),
        bad(
            _executed("2025-03-20"),
            at="ends_on",
            message="the power of attorney to Bayside Customs Brokers Inc states no expiration date: it runs "
            "until revoked, as the law allows",
        ),
    ),
)
def power_without_end_date(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """The source article asks for a power of attorney that states its period of validity. The law does not.

    By regulation any power but a partnership's may be granted for an unlimited period. So under law this is no more
    than a note.
    """
    if not is_worth_reporting(poa, ctx) or poa.ends_on is not None:
        return
    # 19 CFR 141.34: only a partnership's power is limited in time.
    if not require(grantor_kind(poa, ctx.dossier), "grantor_kind").is_partnership:
        yield Hit(
            "ends_on", "{power} states no expiration date: it runs until revoked, as the law allows", power=called(poa)
        )


@rule(
    code="POA009",
    title="The power of attorney is revoked",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.35"),
    remedy="Execute a new power of attorney before any further customs business.",
    requirement="power-of-attorney",
    sentences=("S55",),
    looks_ahead=True,
    unless=is_self_filer,
    examples=(
        ok(_executed("2025-03-20", revoked="2026-03-21"), as_of="2026-03-20"),
        bad(
            _executed("2025-03-20", revoked="2026-03-20"),
            as_of="2026-03-20",
            at="revoked_on",
            message="the power of attorney to Bayside Customs Brokers Inc is revoked as of 2026-03-20",
        ),
    ),
)
def power_revoked(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney can be revoked at any time by written notice that CBP receives.

    For a power without signature or date of execution, which may never have been in effect, it is a warning.
    """
    if poa.revoked_on is not None and poa.revoked_on <= ctx.as_of and not is_replaced(poa, ctx):
        yield Hit(
            "revoked_on",
            "{power} is revoked as of {revoked_on}",
            severity=_severity(poa),
            power=called(poa),
            revoked_on=poa.revoked_on,
        )


def _partners(changed: str = "", *, same: bool | None = None, new_firm: bool | None = True) -> PowerOfAttorney:
    return PowerOfAttorney(
        grantor_kind=EntityKind.PARTNERSHIP,
        executed_on=dt.date(2025, 3, 20),
        partners_changed_on=dt.date.fromisoformat(changed) if changed else None,
        has_same_partners=same,
        is_new_firm=new_firm,
    )


@rule(
    code="POA017",
    title="The partnership's power of attorney is older than a change of its partners",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.39(b)"),
    remedy="Have the new firm execute a power of attorney that names its partners.",
    looks_ahead=True,
    optional="a change of partners is an event, and a dossier speaks of it where there was one",
    unless=is_self_filer,
    examples=(
        ok(_partners(same=True)),
        ok(_partners("2025-03-20", same=True), note="a change before the signature, or on its day"),
        ok(_partners("2026-03-21"), as_of="2026-03-20", note="a change to come"),
        bad(
            _partners("2026-03-20"),
            as_of="2026-03-20",
            at="partners_changed_on",
            message="the power of attorney was executed on 2025-03-20, before the partners changed on 2026-03-20",
        ),
        bad(
            _partners(same=False),
            at="has_same_partners",
            message="the partners are no longer those who were partners when the power of attorney was executed",
        ),
        bad(
            _partners("2026-03-20", new_firm=None),
            at="partners_changed_on",
            note="a warning",
            message="the power of attorney was executed on 2025-03-20, before the partners changed on 2026-03-20",
        ),
        ok(_partners("2026-03-20", new_firm=False), note="by State law the firm continues"),
    ),
)
def partners_changed(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """Where a change of members makes a new firm, the old firm's power of attorney is no longer recognized.

    Whether it makes a new firm, State law decides. Where that is not stated, the finding is a warning.
    """
    if not is_worth_reporting(poa, ctx) or not require(grantor_kind(poa, ctx.dossier), "grantor_kind").is_partnership:
        return
    changed = poa.partners_changed_on
    if poa.is_new_firm is False or (changed is None and require(poa.has_same_partners, "has_same_partners")):
        return
    # 19 CFR 141.39(b): no power of the old firm is recognized where the change makes a new one.
    severity = None if poa.is_new_firm else Severity.WARNING
    if changed is None:
        yield Hit(
            "has_same_partners",
            "the partners are no longer those who were partners when {power} was executed",
            severity=severity,
            power=called(poa),
        )
    elif changed <= ctx.as_of and require(poa.executed_on, "executed_on") < changed:
        yield Hit(
            "partners_changed_on",
            "{power} was executed on {executed}, before the partners changed on {changed}",
            severity=severity,
            power=called(poa),
            changed=changed,
            executed=poa.executed_on,
        )


def _discarded(day: str, *, revoked: str = "2023-03-20", active: str = "2023-03-20") -> PowerOfAttorney:
    return PowerOfAttorney(
        is_kept=False,
        revoked_on=dt.date.fromisoformat(revoked) if revoked else None,
        client_active_until=dt.date.fromisoformat(active) if active else None,
        discarded_on=dt.date.fromisoformat(day),
    )


@rule(
    code="POA026",
    title="The power of attorney was not retained for the required period",
    on=PowerOfAttorney,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 111.23(b)"), cite("19 CFR 141.46"), cite("19 CFR 149.5(c)")),
    remedy="Have the broker restore it from its files, or execute a new power of attorney and keep a copy.",
    unless=is_self_filer,
    examples=(
        ok(PowerOfAttorney(is_kept=True)),
        ok(_discarded("2028-03-21"), as_of="2028-03-21", note="five years are over"),
        bad(
            _discarded("2028-03-20"),
            as_of="2028-03-20",
            at="is_kept",
            note="on the last day of the five years",
            message="the power of attorney was not kept, though it must be kept at least until 2028-03-20",
        ),
        bad(
            _discarded("2028-03-21", active="2023-06-01"),
            as_of="2028-03-21",
            at="is_kept",
            note="active for longer",
            message="the power of attorney was not kept, though it must be kept at least until 2028-06-01",
        ),
        bad(
            _discarded("2026-03-20", revoked=""),
            at="is_kept",
            note="not revoked",
            message="the power of attorney was not kept, and it is not revoked",
        ),
    ),
)
def power_not_kept(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A broker keeps a power of attorney until it is revoked, and then five years more.

    The five years run from the revocation or from the day on which the grantor ceased to be an active client,
    whichever is later. An active client is one for whom the broker transacted business twice within twelve months.
    """
    if require(poa.is_kept, "is_kept"):
        return
    day = min(poa.discarded_on or ctx.as_of, ctx.as_of)
    if poa.revoked_on is None or day < poa.revoked_on:
        yield Hit("is_kept", "{power} was not kept, and it is not revoked", power=called(poa))
        return
    # 19 CFR 111.23(b): until revoked, and from then or from the end of active business five years more.
    years = count("brokers.power_retention_years", day)
    last_day = add_years(max(poa.revoked_on, poa.client_active_until or poa.revoked_on), years)
    if day <= last_day:
        yield Hit(
            "is_kept",
            "{power} was not kept, though it must be kept at least until {last_day}",
            power=called(poa),
            last_day=last_day,
            evidence=(evidence("revoked_on", poa.revoked_on, "revoked on"),),
        )
    elif poa.client_active_until is None:
        cannot_tell("client_active_until", "is missing")
    elif poa.discarded_on is None:
        cannot_tell("discarded_on", "is missing")
