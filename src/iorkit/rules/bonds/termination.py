"""Rules on how a customs bond ends or runs on: requests to terminate it, notice, and renewal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.deadlines import add_years, termination_takes_effect
from iorkit.ids import BondNumber, ImporterNumber
from iorkit.model import IOR, BondKind, BondParty, CustomsBond, Dossier, ImporterRecord, Party, RecordBond
from iorkit.refdata import count
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, ok, require, rule
from iorkit.rules.facts.bond_terms import is_bond_of_other_importer
from iorkit.rules.facts.bonds import is_terminated
from iorkit.rules.facts.parties import makes_no_formal_entries
from iorkit.rules.facts.records import own_records


def _ending(by: str, received: str, *, asked: str | None = None, ends: str | None = None) -> CustomsBond:
    return CustomsBond(
        kind=BondKind.CONTINUOUS,
        activity_code="1",
        termination_requested_by=BondParty(by),
        termination_requested_on=dt.date.fromisoformat(received),
        termination_requested_for=dt.date.fromisoformat(asked) if asked else None,
        terminated_on=dt.date.fromisoformat(ends) if ends else None,
    )


@rule(
    code="BND011",
    title="The principal's termination of the bond takes effect later than requested",
    on=CustomsBond,
    severity=Severity.NOTE,
    basis=cite("19 CFR 113.27(a)"),
    remedy="Have the new bond take effect on the day on which the old one really ends.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_ending("principal", "2026-03-02", asked="2026-03-16"), as_of="2026-03-03", note="ten business days"),
        bad(
            _ending("principal", "2026-03-02", asked="2026-03-15"),
            as_of="2026-03-03",
            at="termination_requested_for",
            message=("the termination of the continuous bond, requested for 2026-03-15, takes effect on 2026-03-16"),
        ),
        bad(
            _ending("principal", "2026-03-02"),
            as_of="2026-03-03",
            at="termination_requested_on",
            note="no day is asked for",
            message=("the termination of the continuous bond, for which no day is shown, takes effect on 2026-03-16"),
        ),
    ),
)
def termination_later_than_asked(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A principal can end its bond ten business days after CBP has the request, or on a later day that it asks for.

    Law fixes that for a day in time, and the tenth business day for a request without a day. Of a day that is too
    early the section says nothing; that the termination then moves to the tenth business day is our reading, and was
    the older wording.
    """
    received_on = bond.termination_requested_on
    if received_on is None:
        if bond.termination_requested_by is BondParty.PRINCIPAL and bond.terminated_on is None:
            require(received_on, "termination_requested_on")
        return
    if ctx.as_of < received_on or _is_set_over(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
        return
    if require(bond.termination_requested_by, "termination_requested_by") is not BondParty.PRINCIPAL:
        return
    asked, asked_at = bond.termination_requested_for, "termination_requested_for"
    if asked is None:
        asked, asked_at = bond.terminated_on, "terminated_on"
    # 19 CFR 113.27(a): the date requested, if ten business days after receipt; without one, the tenth business day.
    day = termination_takes_effect(received_on, asked, ctx.closures)
    received = (evidence("termination_requested_on", received_on, "request received on"),)
    if asked is not None and asked < day:
        yield Hit(
            asked_at,
            "the termination of {bond}, requested for {asked}, takes effect on {day}",
            bond=called(bond),
            asked=asked,
            day=day,
            evidence=received,
        )
    elif asked is None:
        yield Hit(
            "termination_requested_on",
            "the termination of {bond}, for which no day is shown, takes effect on {day}",
            bond=called(bond),
            day=day,
        )


def _is_set_over(bond: CustomsBond, day: dt.date) -> bool:
    """Tells whether a day that is set for the bond's end has come, whatever a request asks for."""
    return bond.terminated_on is not None and bond.terminated_on <= day


@rule(
    code="BND012",
    title="The surety's notice of termination is short",
    on=CustomsBond,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 113.27(b)"), cite("ACE ABI CATAIR eBond Create/Update (10 Apr 2020)")),
    remedy="Ask the surety and CBP from which day the termination holds, and order a new bond for that day.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_ending("surety", "2026-03-02", ends="2026-04-01"), as_of="2026-03-03", note="thirty days"),
        bad(
            _ending("surety", "2026-03-02", ends="2026-03-31"),
            as_of="2026-03-03",
            at="terminated_on",
            message=(
                "the surety's notice of 2026-03-02 terminates the continuous bond on 2026-03-31, after 29 "
                "days; 30 days are reasonable notice, unless the surety shows CBP that fewer will do"
            ),
        ),
        bad(
            _ending("surety", "2026-03-02", ends="2026-03-16"),
            as_of="2026-03-03",
            at="terminated_on",
            note="fourteen days: an error, which CBP's system does not take",
            message=(
                "the surety's notice of 2026-03-02 terminates the continuous bond on 2026-03-16, after 14 "
                "days; CBP's electronic system takes no termination fewer than 15 days after it is sent"
            ),
        ),
    ),
)
def surety_notice_too_short(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A surety ends its bond by notice to CBP and to the principal that states the day.

    By the regulation thirty days are reasonable, unless the surety shows CBP that less will do; so a shorter notice
    is a warning. CBP's electronic system takes no termination less than fifteen days after its transmission; that is
    its message specification, not the regulation, and makes a still shorter notice an error.
    """
    given_on, by = bond.termination_requested_on, bond.termination_requested_by
    if by is None and given_on is not None and not _is_set_over(bond, ctx.as_of):
        require(by, "termination_requested_by")
    if by is not BondParty.SURETY or _is_set_over(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
        return
    ends_on = require(bond.terminated_on or bond.termination_requested_for, "terminated_on")
    given_on = require(given_on, "termination_requested_on")
    # 19 CFR 113.27(b): thirty days are reasonable notice, unless the surety shows that fewer will do.
    days = (ends_on - given_on).days
    if ctx.as_of < given_on or days >= count("bond_terms.surety_notice_days", given_on):
        return
    too_short = days < count("bond_terms.electronic_termination_days", given_on)
    yield Hit(
        "terminated_on" if bond.terminated_on else "termination_requested_for",
        "the surety's notice of {given_on} terminates {bond} on {ends_on}, after {days} days; "
        + (
            "CBP's electronic system takes no termination fewer than {least} days after it is sent"
            if too_short
            else "{least} days are reasonable notice, unless the surety shows CBP that fewer will do"
        ),
        severity=Severity.ERROR if too_short else None,
        basis=(cite("ACE ABI CATAIR eBond Create/Update (10 Apr 2020)"), cite("19 CFR 113.27(b)")) if too_short else (),
        bond=called(bond),
        given_on=given_on,
        days=days,
        least=count(
            "bond_terms.electronic_termination_days" if too_short else "bond_terms.surety_notice_days", given_on
        ),
        ends_on=ends_on,
    )


_SURE = CustomsBond(
    kind=BondKind.CONTINUOUS,
    number=BondNumber("248ABC123"),
    activity_code="1",
    effective_on=dt.date(2024, 3, 20),
    renewed_until=dt.date(2026, 3, 19),
)


@rule(
    code="BND038",
    title="The bond is older than a year, and its renewal is not shown",
    on=CustomsBond,
    severity=Severity.WARNING,
    basis=(cite("Source article S49"), cite("19 USC 1623(b)(3)"), cite("19 CFR 113.2(c)")),
    remedy="Ask the surety for a letter or premium receipt for the current year, or have the broker query CBP's file.",
    sentences=("S49",),
    looks_ahead=True,
    unless=makes_no_formal_entries,
    examples=(
        ok(_SURE, as_of="2026-03-19", note="the last day that the premium receipt covers"),
        bad(
            _SURE,
            as_of="2026-03-20",
            at="renewed_until",
            message=(
                "the continuous bond 248ABC123 is shown renewed only through 2026-03-19; its current bond "
                "year begins on 2026-03-20"
            ),
        ),
        ok(attrs.evolve(_SURE, effective_on=dt.date(2025, 3, 21)), as_of="2026-03-20", note="in its first year"),
        ok(
            Dossier(
                ior=IOR(number=ImporterNumber("47-5550101")),
                bonds=(attrs.evolve(_SURE, principal=Party(number=ImporterNumber("47-5550101"))),),
                importer_records=(
                    ImporterRecord(
                        number=ImporterNumber("47-5550101"),
                        queried_on=dt.date(2026, 3, 20),
                        bonds=(RecordBond(number=BondNumber("248ABC123")),),
                    ),
                ),
            ),
            as_of="2026-03-20",
            note="CBP's file shows it in the new year",
        ),
    ),
)
def bond_not_shown_renewed(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A continuous bond runs for a year and for each year after it, until it is terminated.

    The statute lets a term bond cover a year, unless a longer period is fixed, so the surety takes a premium each
    year. No text asks the importer to prove that; but a bond of which the latest premium receipt or surety's letter
    has run out may be about to end. CBP's answer to a query, made in the current year and listing the bond without an
    end, shows it too.
    """
    if is_terminated(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
        return
    if require(bond.kind, "kind") is not BondKind.CONTINUOUS:
        return
    # 19 CFR 113.2(c): CBP may take a bond for a term of one year, or longer where it so fixes.
    began_on = _current_year(require(bond.effective_on, "effective_on"), ctx.as_of)
    if began_on is None or _is_on_file_since(began_on, bond, ctx):
        return
    renewed_until = require(bond.renewed_until, "renewed_until")
    if renewed_until < ctx.as_of:
        yield Hit(
            "renewed_until",
            "{bond} is shown renewed only through {renewed_until}; its current bond year begins on {began_on}",
            bond=called(bond),
            renewed_until=renewed_until,
            began_on=began_on,
            evidence=(evidence("effective_on", bond.effective_on, "bond effective on"),),
        )


def _current_year(effective_on: dt.date, day: dt.date) -> dt.date | None:
    """Returns on which day the bond's current year began; ``None`` in its first year."""
    years = count("bond_terms.term_years", day)
    anniversaries = (add_years(effective_on, n * years) for n in range(1, day.year - effective_on.year + 1))
    return max((again for again in anniversaries if again <= day), default=None)


def _is_on_file_since(day: dt.date, bond: CustomsBond, ctx: Context) -> bool:
    """Tells whether CBP answered on or after a day, and by the day of the check, that the bond runs on."""
    return bool(bond.number) and any(
        item.number == bond.number and item.terminated_on is None
        for _, record in own_records(ctx.dossier, ctx.as_of)
        if record.queried_on is not None and day <= record.queried_on
        for item in record.bonds or ()
    )
