"""The days that CBP's notices and detentions set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import attrs

from iorkit.deadlines import _after_entry as after
from iorkit.deadlines import _periods as periods
from iorkit.deadlines._found import Day, Gap, Look, Walk, computed, fixed
from iorkit.ids import numbers_differ
from iorkit.model import CBPNotice, Detention, Dossier, NoticeKind
from iorkit.refdata import cite

__all__ = ["detentions", "notices"]


def _cured_by(day: dt.date, _: Look) -> dt.date:
    return periods.insufficiency_cured_by(day)


def _damages_petition(day: dt.date, _: Look) -> dt.date:
    return after.damages_petition_due(day)


def _penalty_petition(day: dt.date, _: Look) -> dt.date:
    return after.penalty_petition_due(day)


def _prepenalty(day: dt.date, _: Look) -> dt.date:
    return after.prepenalty_response_due(day)


def _abandonment(day: dt.date, _: Look) -> dt.date:
    return after.last_day_before_abandonment(day)


def _protest(day: dt.date, _: Look) -> dt.date:
    return after.protest_due(day)


def _missing_document(day: dt.date, look: Look) -> dt.date:
    return after.missing_document_due(day, closures=look.closures)


def _delinquency(day: dt.date, look: Look) -> dt.date:
    return after.delinquency_due(day, look.closures)


def _records(day: dt.date, _: Look) -> dt.date:
    return periods.record_demand_due(day)


@attrs.frozen
class _Period:
    """The period that a kind of notice sets, where it prints no deadline."""

    begins: tuple[str, ...]
    last_day: Callable[[dt.date, Look], dt.date]
    reference: str
    what: str
    to_do: str


_PERIODS = {
    NoticeKind.BOND_INSUFFICIENT: _Period(
        ("dated_on",),
        _cured_by,
        "19 CFR 113.13(c)",
        "the bond that CBP found insufficient must be made good",
        "Have a bond of the amount asked for take effect.",
    ),
    NoticeKind.LIQUIDATED_DAMAGES: _Period(
        ("mailed_on",),
        _damages_petition,
        "19 CFR 172.3",
        "the last day for a petition against the liquidated damages",
        "Pay, or file a petition with the office that the notice names.",
    ),
    NoticeKind.PRE_PENALTY: _Period(
        ("mailed_on",),
        _prepenalty,
        "19 CFR 162.78(a)",
        "the last day for a response to the prepenalty notice",
        "Make the written and oral presentation to the office that the notice names.",
    ),
    NoticeKind.EXCLUSION: _Period(
        ("mailed_on", "received_on"),
        _abandonment,
        "19 CFR 12.44(a)",
        "after this day goods excluded for forced labor count as abandoned",
        "Export the goods, or file a protest.",
    ),
    NoticeKind.PENALTY: _Period(
        ("mailed_on",),
        _penalty_petition,
        "19 CFR 171.2(b)",
        "the last day for a petition for relief from the penalty",
        "Pay, or file a petition with the office that the notice names.",
    ),
    NoticeKind.RECORD_DEMAND: _Period(
        ("received_on",),
        _records,
        "19 CFR 163.6(a)",
        "the entry records that CBP demanded are due",
        "Produce the records, or ask CBP for more time before then.",
    ),
    NoticeKind.MISSING_DOCUMENT: _Period(
        ("dated_on",),
        _missing_document,
        "19 CFR 113.42",
        "the document promised under bond is due",
        "Deliver the document, or apply for more time.",
    ),
    NoticeKind.BILL_UNPAID: _Period(
        ("dated_on",),
        _delinquency,
        "19 CFR 142.14",
        "the delinquent bills are to be paid, or entry summary and duties are due before release at every port",
        "Send CBP the payment of all that the notice demands.",
    ),
}


_PROTEST = _Period(
    ("mailed_on", "received_on"),
    _protest,
    "19 CFR 174.12(e)",
    "the last day for a protest against the exclusion",
    "File a protest, or export the goods.",
)


def notices(dossier: Dossier, look: Look) -> Walk:
    """Walks the importer's notices that are open on the day; a printed deadline goes before the general period."""
    for n, notice in enumerate(dossier.cbp_notices or ()):
        if dossier.ior is not None and numbers_differ(notice.number, dossier.ior.number):
            continue
        is_lifted = notice.lifted_on is not None and notice.lifted_on <= look.as_of
        if not is_lifted and not notice.is_answered(look.as_of):
            yield _notice(f"cbp_notices[{n}]", notice, look, dossier)


def _notice(path: str, notice: CBPNotice, look: Look, dossier: Dossier) -> Day | Gap:
    period = _PERIODS.get(notice.kind) if notice.kind else None
    if notice.kind is NoticeKind.EXCLUSION and not any(
        item.is_withheld_for_forced_labor for item in dossier.detentions or ()
    ):
        # 19 CFR 12.44(a) is for goods withheld under 12.42(e); against any other exclusion there is a protest alone.
        period = _PROTEST
    what = period.what if period else "the answer to CBP's notice is due"
    to_do = period.to_do if period else "Answer CBP's notice."
    if notice.deadline is not None:
        return Day("notice-due", fixed(notice.deadline), what, to_do, f"{path}.deadline", notice)
    if notice.answer_days is not None and (first := notice.mailed_on or notice.given_on) is not None:
        days = dt.timedelta(days=notice.answer_days)
        return Day("notice-due", lambda: first + days, what, to_do, f"{path}.answer_days", notice)
    if period is None:
        reason = "the notice prints no deadline, and no general period is known here for such a notice"
        return Gap(f"{path}.deadline", notice, reason)
    begins = next((name for name in period.begins if getattr(notice, name) is not None), None)
    if begins is None:
        reason = "the day of the notice, from which the period runs, is not stated"
        return Gap(f"{path}.{period.begins[0]}", notice, reason)
    return Day(
        "notice-due",
        computed(period.last_day, getattr(notice, begins), look),
        period.what,
        period.to_do,
        f"{path}.{begins}",
        notice,
        cite(period.reference),
    )


def detentions(dossier: Dossier, look: Look) -> Walk:
    """Walks the detentions that have not ended on the day."""
    for n, detention in enumerate(dossier.detentions or ()):
        if detention.ended_on is None or detention.ended_on > look.as_of:
            yield from _detention(f"detentions[{n}]", detention, look)


def _detention(path: str, detention: Detention, look: Look) -> Walk:
    if detention.is_for_other_agency:
        yield Gap(path, detention, "the goods are detained for another agency, whose own periods run")
        return
    if detention.is_withheld_for_forced_labor:
        yield from _forced_labor_proof(path, detention, look)
        return
    if detention.presented_on is None:
        reason = "the day of presentation for examination, from which the periods run, is not stated"
        yield Gap(f"{path}.presented_on", detention, reason)
        return
    presented_on = detention.presented_on

    def decide_by() -> dt.date:
        return periods.detention_clock(presented_on, look.closures).decide_by

    def excluded_after() -> dt.date:
        return periods.detention_clock(presented_on, look.closures).deemed_excluded_after

    yield Day(
        "detention-decision",
        decide_by,
        "CBP decides by this day whether to release or detain the goods",
        "Ask CBP how the goods stand.",
        f"{path}.presented_on",
        detention,
        cite("19 CFR 151.16(b)"),
        is_owed=False,
    )
    yield Day(
        "detention-exclusion",
        excluded_after,
        "goods not decided on by this day count as excluded",
        "Send CBP the documents that the notice asks for before; against an exclusion file a protest.",
        f"{path}.presented_on",
        detention,
        cite("19 CFR 151.16(f)"),
    )


def _forced_labor_proof(path: str, detention: Detention, look: Look) -> Walk:
    """The proof for goods withheld for forced labor, until it is sent; the clock of other detentions does not run."""
    if detention.proof_sent_on is not None and detention.proof_sent_on <= look.as_of:
        return
    if detention.imported_on is None:
        reason = "the day of importation, from which the time for proof runs, is not stated"
        yield Gap(f"{path}.imported_on", detention, reason)
        return
    yield Day(
        "forced-labor-proof-due",
        computed(periods.forced_labor_proof_due, detention.imported_on),
        "the proof that withheld goods were not made by forced labor is due",
        "Send the foreign seller's certificate of origin and the ultimate consignee's statement, or export the goods.",
        f"{path}.imported_on",
        detention,
        cite("19 CFR 12.43"),
    )
