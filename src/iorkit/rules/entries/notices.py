"""A rule on CBP's notices about entries that ask for an answer by a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import attrs

from iorkit.deadlines import damages_petition_due, missing_document_due, penalty_petition_due
from iorkit.model import CBPNotice, NoticeKind
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, ok, require, rule
from iorkit.rules.examples import ENTRY_NUMBER, NUMBER
from iorkit.rules.facts.notices import is_open

_WORDS = {
    NoticeKind.REQUEST_FOR_INFORMATION: "request for information",
    NoticeKind.REDELIVERY: "notice of redelivery",
    NoticeKind.LIQUIDATED_DAMAGES: "claim for liquidated damages",
    NoticeKind.PENALTY: "penalty notice",
    NoticeKind.MISSING_DOCUMENT: "notice of a missing document",
    NoticeKind.OTHER: "notice",
}
_REQUEST = CBPNotice(
    kind=NoticeKind.REQUEST_FOR_INFORMATION,
    number=NUMBER,
    entry_number=ENTRY_NUMBER,
    dated_on=dt.date(2026, 2, 18),
    deadline=dt.date(2026, 3, 20),
)


@rule(
    code="ENT036",
    title="CBP's notice has not been answered",
    on=CBPNotice,
    severity=Severity.ERROR,
    basis=(
        cite("19 USC 1484(a)(1)"),
        cite("19 CFR 172.3"),
        cite("19 CFR 171.2(b)"),
        cite("19 CFR 113.42"),
        cite("19 CFR 113.62"),
    ),
    remedy="Answer the notice, pay or file a petition by its last day, or ask the office that it names for more time.",
    looks_ahead=True,
    foretold_by="ENT036",
    examples=(
        bad(
            _REQUEST,
            as_of="2026-03-20",
            at="deadline",
            note="the last day: a warning",
            message=(
                "the answer to CBP's request for information of 2026-02-18 on entry B76-0324527-8 is due by "
                "2026-03-20, and none is on file"
            ),
        ),
        bad(
            _REQUEST,
            as_of="2026-03-21",
            at="deadline",
            message=(
                "the answer to CBP's request for information of 2026-02-18 on entry B76-0324527-8 was due "
                "by 2026-03-20, and none is on file"
            ),
        ),
        ok(attrs.evolve(_REQUEST, answered_on=dt.date(2026, 3, 20)), as_of="2026-03-21"),
        ok(attrs.evolve(_REQUEST, lifted_on=dt.date(2026, 3, 21)), as_of="2026-03-21", note="CBP withdrew it"),
        bad(
            attrs.evolve(_REQUEST, kind=NoticeKind.REDELIVERY, deadline=None, answer_days=30),
            as_of="2026-03-21",
            at="dated_on",
            note="thirty days that the notice gives",
            message=(
                "the answer to CBP's notice of redelivery of 2026-02-18 on entry B76-0324527-8 was due by "
                "2026-03-20, and none is on file"
            ),
        ),
        bad(
            attrs.evolve(_REQUEST, kind=NoticeKind.LIQUIDATED_DAMAGES, deadline=None, mailed_on=dt.date(2026, 1, 19)),
            as_of="2026-03-21",
            at="mailed_on",
            note="sixty days from its mailing",
            message=(
                "the answer to CBP's claim for liquidated damages of 2026-02-18 on entry B76-0324527-8 was "
                "due by 2026-03-20, and none is on file"
            ),
        ),
        ok(attrs.evolve(_REQUEST, kind=NoticeKind.OTHER, deadline=None), note="it asks for no answer by a day"),
    ),
)
def notice_unanswered(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """A request for information, or a notice of redelivery, damages, a penalty or a missing document, is answered.

    The day that the notice prints goes before the general period, which is known for petitions against liquidated
    damages and penalties and for missing documents. While the days run the finding is a warning, after them an error.
    Demands for records, prepenalty notices, bills and notices about bond or number have rules of their own.
    """
    words = _WORDS.get(require(notice.kind, "kind"))
    if words is None or not is_open(notice, ctx.dossier, ctx.as_of):
        return
    if notice.kind is NoticeKind.OTHER and notice.deadline is None and notice.answer_days is None:
        return
    path, last_day = _last_day(notice, ctx)
    about = f" on entry {notice.entry_number}" if notice.entry_number else ""
    of = f" of {notice.given_on.isoformat()}" if notice.given_on else ""
    yield Hit(
        path,
        "the answer to CBP's {notice} was due by {last_day}, and none is on file"
        if (ctx.asked_on or ctx.as_of) > last_day
        else "the answer to CBP's {notice} is due by {last_day}, and none is on file",
        basis=_BASIS.get(notice.kind, ()) if notice.kind else (),
        severity=None if ctx.as_of > last_day else Severity.WARNING,
        notice=f"{words}{of}{about}",
        last_day=last_day,
        evidence=(evidence("amount", notice.amount, "amount, US dollars"),),
    )


def _last_day(notice: CBPNotice, ctx: Context) -> tuple[str, dt.date]:
    """Returns the last day for an answer, and where it stands or the day from which it is counted."""
    if notice.deadline is not None:
        return "deadline", notice.deadline
    name, period = _PERIODS.get(notice.kind, ("", None)) if notice.kind else ("", None)
    if notice.answer_days is not None:
        first, day = _first_day(notice)
        return first, dt.date.fromordinal(min(max(day.toordinal() + notice.answer_days, 1), dt.date.max.toordinal()))
    if period is None:
        require(None, "deadline")
    return name, period(require(getattr(notice, name), name), ctx)  # type: ignore[misc]


def _first_day(notice: CBPNotice) -> tuple[str, dt.date]:
    for name in ("mailed_on", "dated_on", "received_on"):
        if (day := getattr(notice, name)) is not None:
            return name, day
    return "dated_on", require(notice.dated_on, "dated_on")


_BASIS = {
    NoticeKind.LIQUIDATED_DAMAGES: (cite("19 CFR 172.3"),),
    NoticeKind.PENALTY: (cite("19 CFR 171.2(b)"),),
    NoticeKind.MISSING_DOCUMENT: (cite("19 CFR 113.42"),),
    NoticeKind.REDELIVERY: (cite("19 CFR 113.62"),),
}
_Period = Callable[[dt.date, Context], dt.date]
_PERIODS: dict[NoticeKind, tuple[str, _Period]] = {
    # 19 CFR 172.3(b): within 60 days of the mailing of the notice of liquidated damages.
    NoticeKind.LIQUIDATED_DAMAGES: ("mailed_on", lambda day, _: damages_petition_due(day)),
    # 19 CFR 171.2(b): within 60 days of the mailing of the notice of a penalty.
    NoticeKind.PENALTY: ("mailed_on", lambda day, _: penalty_petition_due(day)),
    # 19 CFR 113.42: the time for a document promised under bond.
    NoticeKind.MISSING_DOCUMENT: ("dated_on", lambda day, ctx: missing_document_due(day, closures=ctx.closures)),
}
