"""Rules on the term of a power of attorney: lapse, end, revocation, and how long the paper is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import add_years, last_day_of_partnership_power
from iorkit.model import Dossier, EntityKind, Party, PowerOfAttorney, Shipment
from iorkit.refdata import count
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, need, ok, rule, seen
from iorkit.rules.facts.parties import files_itself
from iorkit.rules.facts.powers import broker_powers, grantor_kind, is_ended, is_replaced, matters

_BROKER = Party(name="Bayside Customs Brokers Inc")


def _executed(
    day: str, *, ends: str = "", revoked: str = "", kind: EntityKind = EntityKind.CORPORATION
) -> PowerOfAttorney:
    return PowerOfAttorney(
        agent=_BROKER,
        grantor_kind=kind,
        executed_on=dt.date.fromisoformat(day),
        ends_on=dt.date.fromisoformat(ends) if ends else None,
        revoked_on=dt.date.fromisoformat(revoked) if revoked else None,
    )


def _partnership(ends: str = "", kind: EntityKind = EntityKind.PARTNERSHIP) -> PowerOfAttorney:
    return _executed("2024-03-01", ends=ends, kind=kind)


@rule(
    code="POA005",
    title="A partnership's power of attorney has lapsed",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.34"),
    remedy="Have the partnership execute a new power of attorney.",
    requirement="power-of-attorney",
    sentences=("S55",),
    unless=files_itself,
    examples=(
        ok(_partnership(), as_of="2026-03-01"),
        bad(_partnership(), as_of="2026-03-02", at="executed_on"),
        ok(_partnership(kind=EntityKind.CORPORATION), as_of="2026-03-02", note="others may be unlimited"),
        bad(_partnership("2027-03-01"), as_of="2026-03-01", at="ends_on", note="it states an end beyond two years"),
    ),
)
def partnership_power_lapsed(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney from a partnership lapses two years after it is executed.

    A later end that the paper itself states does not help; while the two years run, it is only a warning, unless the
    power was revoked. A lapsed power is no matter where another power to the broker holds.
    """
    if not need(grantor_kind(poa, ctx.dossier), "grantor_kind").is_partnership:
        return
    last_day = last_day_of_partnership_power(need(poa.executed_on, "executed_on"))
    if ctx.as_of > last_day:
        if is_replaced(poa, ctx):
            return
        yield Hit("executed_on", "lapsed after {last_day}", last_day=last_day)
    elif poa.ends_on is not None and poa.ends_on > last_day and not is_ended(poa, ctx.as_of):
        yield Hit(
            "ends_on",
            "states an end on {ends_on}, but lapses after {last_day}",
            severity=Severity.WARNING,
            ends_on=poa.ends_on,
            last_day=last_day,
        )


@rule(
    code="POA006",
    title="The power of attorney has ended by its own terms",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.46"), cite("19 CFR 141.32"), cite("Source article S55")),
    remedy="Execute a new power of attorney.",
    requirement="power-of-attorney",
    sentences=("S55", "S56"),
    unless=files_itself,
    examples=(
        ok(_executed("2025-03-20", ends="2026-03-20"), as_of="2026-03-20"),
        bad(_executed("2025-03-20", ends="2026-03-20"), as_of="2026-03-21", at="ends_on"),
        ok(_executed("2025-03-20"), note="it runs until revoked, as law allows"),
    ),
)
def power_lapsed_by_its_terms(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney that states an end is valid only until then. No law asks for such an end.

    Of a paper without signature or day of execution, which may never have held, it is a warning.
    """
    if poa.ends_on is not None and ctx.as_of > poa.ends_on and not is_replaced(poa, ctx):
        yield Hit("ends_on", "ended on {ends_on}", severity=_severity(poa), ends_on=poa.ends_on)


def _severity(poa: PowerOfAttorney) -> Severity | None:
    return Severity.WARNING if poa.is_signed is False or poa.executed_on is None else None


def _planned(arrives: str, *powers: PowerOfAttorney) -> Dossier:
    return Dossier(powers_of_attorney=powers, shipments=(Shipment(arrived_on=dt.date.fromisoformat(arrives)),))


@rule(
    code="POA007",
    title="The power of attorney ends soon",
    on=PowerOfAttorney,
    severity=Severity.WARNING,
    basis=(cite("Source article S55"), cite("iorkit threshold"), cite("19 CFR 141.34")),
    remedy="Execute a new power of attorney before this one ends.",
    sentences=("S55",),
    unless=files_itself,
    examples=(
        ok(_executed("2025-05-01", ends="2026-04-20"), as_of="2026-03-20", note="31 days ahead"),
        bad(_executed("2025-05-01", ends="2026-04-19"), as_of="2026-03-20", at="ends_on", note="30 days ahead"),
        bad(_partnership(), as_of="2026-02-20", at="executed_on", note="two years from its execution"),
        bad(
            _planned("2026-06-01", _executed("2025-05-01", ends="2026-06-30")),
            at="powers_of_attorney[0].ends_on",
            note="29 days after a shipment is to arrive",
        ),
    ),
)
def power_ends_soon(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney should be renewed before it ends by its terms, or lapses where it is a partnership's.

    It is looked at from the day of the check, or from the last planned entry or arrival in the dossier. How near is
    soon, no source fixes. A power that is over, and one that another follows, are left out.
    """
    kind = grantor_kind(poa, ctx.dossier)
    days = [("ends_on", poa.ends_on)] if poa.ends_on is not None else []
    if kind is not None and kind.is_partnership and poa.executed_on is not None:
        days.append(("executed_on", last_day_of_partnership_power(poa.executed_on)))
    last = min((day for _, day in days), default=None)
    if is_ended(poa, ctx.as_of) or (last is not None and last < ctx.as_of):
        return
    planned = _last_planned(ctx)
    soon = planned + dt.timedelta(days=ctx.settings.power_ends_within_days)
    if last is not None and last <= soon and not _is_followed(last, ctx):
        yield Hit(
            next(path for path, day in days if day == last),
            "its last day is {last}"
            + (", and customs business is planned for {planned}" if planned > ctx.as_of else ""),
            setting="power_ends_within_days",
            last=last,
            planned=planned,
        )
    elif need(kind, "grantor_kind").is_partnership:
        need(poa.executed_on, "executed_on")


def _last_planned(ctx: Context) -> dt.date:
    """Returns the last day for which the dossier plans an entry; the day of the check where it plans none."""
    days = [entry.entry_date for entry in ctx.dossier.entry_summaries or ()]
    days += [shipment.arrived_on for shipment in ctx.dossier.shipments or ()]
    return max([ctx.as_of, *(day for day in days if day is not None)])


def _is_followed(last: dt.date, ctx: Context) -> bool:
    """Tells whether another power to the broker holds on the day after."""
    return bool(broker_powers(ctx.dossier, last + dt.timedelta(days=1)))


@rule(
    code="POA008",
    title="The power of attorney states no end",
    on=PowerOfAttorney,
    severity=Severity.WARNING,
    basis=(cite("Source article S39"), cite("19 CFR 141.34")),
    remedy="Ask the broker whether the power shall state an end; law does not ask for one.",
    sentences=("S39",),
    unless=files_itself,
    examples=(
        ok(_executed("2025-03-20", ends="2027-03-20")),
        ok(_partnership(), as_of="2026-02-01", note="law itself ends it"),
        bad(_executed("2025-03-20"), at="ends_on"),
    ),
)
def power_without_end_date(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """The article asks for a power of attorney that states its period of validity. Law does not.

    By regulation any power but a partnership's may be granted for an unlimited period. So under law this is no more
    than a note.
    """
    if not matters(poa, ctx) or poa.ends_on is not None:
        return
    if not need(grantor_kind(poa, ctx.dossier), "grantor_kind").is_partnership:
        yield Hit("ends_on", "it runs until revoked, which law allows")


@rule(
    code="POA009",
    title="The power of attorney was revoked",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.35"),
    remedy="Execute a new power of attorney before any further customs business.",
    requirement="power-of-attorney",
    sentences=("S55",),
    unless=files_itself,
    examples=(
        ok(_executed("2025-03-20", revoked="2026-03-21"), as_of="2026-03-20"),
        bad(_executed("2025-03-20", revoked="2026-03-20"), as_of="2026-03-20", at="revoked_on"),
    ),
)
def power_revoked(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A power of attorney can be revoked at any time by written notice that CBP receives.

    Of a paper without signature or day of execution, which may never have held, it is a warning.
    """
    if poa.revoked_on is not None and poa.revoked_on <= ctx.as_of and not is_replaced(poa, ctx):
        yield Hit("revoked_on", "revoked on {revoked_on}", severity=_severity(poa), revoked_on=poa.revoked_on)


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
    title="The partners changed after the partnership's power of attorney was executed",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.39(b)"),
    remedy="Have the new firm execute a power of attorney that names its partners.",
    unless=files_itself,
    examples=(
        ok(_partners(same=True)),
        ok(_partners("2025-03-20", same=True), note="a change before the signature, or on its day"),
        ok(_partners("2026-03-21"), as_of="2026-03-20", note="a change to come"),
        bad(_partners("2026-03-20"), as_of="2026-03-20", at="partners_changed_on"),
        bad(_partners(same=False), at="has_same_partners"),
        bad(_partners("2026-03-20", new_firm=None), at="partners_changed_on", note="a warning"),
        ok(_partners("2026-03-20", new_firm=False), note="by State law the firm goes on"),
    ),
)
def partners_changed(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """Where a change of members makes a new firm, the old firm's power of attorney is no longer recognized.

    Whether it makes a new firm, State law decides. Where that is not stated, the finding is a warning.
    """
    if not matters(poa, ctx) or not need(grantor_kind(poa, ctx.dossier), "grantor_kind").is_partnership:
        return
    changed = poa.partners_changed_on
    if poa.is_new_firm is False or (changed is None and need(poa.has_same_partners, "has_same_partners")):
        return
    severity = None if poa.is_new_firm else Severity.WARNING
    if changed is None:
        yield Hit("has_same_partners", "the partners are not those of the day of its execution", severity=severity)
    elif changed <= ctx.as_of and need(poa.executed_on, "executed_on") < changed:
        yield Hit(
            "partners_changed_on",
            "the partners changed on {changed}, after its execution on {executed}",
            severity=severity,
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
    title="The power of attorney was not kept as long as it must be",
    on=PowerOfAttorney,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 111.23(b)"), cite("19 CFR 141.46"), cite("19 CFR 149.5(c)")),
    remedy="Have the broker restore the paper from its files, or execute it anew and keep a copy.",
    unless=files_itself,
    examples=(
        ok(PowerOfAttorney(is_kept=True)),
        ok(_discarded("2028-03-21"), as_of="2028-03-21", note="five years are over"),
        bad(_discarded("2028-03-20"), as_of="2028-03-20", at="is_kept", note="on the last day of the five years"),
        bad(_discarded("2028-03-21", active="2023-06-01"), as_of="2028-03-21", at="is_kept", note="active for longer"),
        bad(_discarded("2026-03-20", revoked=""), at="is_kept", note="not revoked"),
    ),
)
def power_not_kept(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A broker keeps a power of attorney until it is revoked, and then five years more.

    The five years run from the revocation or from the day on which the grantor ceased to be an active client,
    whichever is later. An active client is one for whom the broker transacted business twice within twelve months.
    """
    if need(poa.is_kept, "is_kept"):
        return
    day = min(poa.discarded_on or ctx.as_of, ctx.as_of)
    if poa.revoked_on is None or day < poa.revoked_on:
        yield Hit("is_kept", "it was not kept until it was revoked")
        return
    years = count("brokers.power_retention_years", day)
    last_day = add_years(max(poa.revoked_on, poa.client_active_until or poa.revoked_on), years)
    if day <= last_day:
        yield Hit(
            "is_kept",
            "it must be kept at least until {last_day}",
            last_day=last_day,
            evidence=(seen("revoked_on", poa.revoked_on, "revoked on"),),
        )
    elif poa.client_active_until is None:
        cannot_tell("client_active_until", "is missing")
    elif poa.discarded_on is None:
        cannot_tell("discarded_on", "is missing")
