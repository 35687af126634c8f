"""Rules on what CBP tells the importer: that its number will be voided, that it must pay before release."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from iorkit.deadlines import delinquency_due, prepenalty_response_due
from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    Broker,
    CBPNotice,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    ImporterRole,
    NoticeKind,
    Party,
    VoidReason,
)
from iorkit.refdata import count, dated
from iorkit.rules._hit import Missing
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, keep_looking, ok, require, rule
from iorkit.rules.facts.bonds import is_terminated
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.notices import is_open, ports_of
from iorkit.rules.facts.parties import is_self_filer, numbers_differ, same_entity

_NUMBER = ImporterNumber("47-5550101")
_INACCURATE = dated("importer.inaccurate_data_voids")

_NOTICE = CBPNotice(kind=NoticeKind.VOID_IMPORTER_NUMBER, dated_on=dt.date(2026, 3, 13), deadline=dt.date(2026, 3, 20))
_UNANSWERED = "no answer to CBP's notice that it will void the importer number is on file"
_ANSWERED = CBPNotice(
    kind=NoticeKind.VOID_IMPORTER_NUMBER, deadline=dt.date(2026, 3, 20), answered_on=dt.date(2026, 3, 18)
)


@rule(
    code="IOR009",
    title="CBP's notice that it will void the importer number has not been answered",
    on=CBPNotice,
    severity=Severity.BLOCKER,
    basis=(
        cite("CBP Voided Importer Record FAQ"),
        cite("FR Doc. 2026-16911"),
        cite("CBP Center letter of 13 March 2026"),
    ),
    remedy="Answer before the deadline with a complete Form 5106, photo ID, the IRS letter and the power of attorney.",
    sentences=("S04", "S05"),
    fails="number-active",
    looks_ahead=True,
    examples=(
        ok(_ANSWERED),
        bad(
            _NOTICE,
            as_of="2026-03-19",
            at="deadline",
            note="an error while there is time",
            message="no answer to CBP's notice that it will void the importer number is on file; it is due before "
            "2026-03-20",
        ),
        bad(
            _NOTICE,
            as_of="2026-03-20",
            at="deadline",
            note="a blocker from the deadline on",
            message="no answer to CBP's notice that it will void the importer number is on file; it is due before "
            "2026-03-20",
        ),
    ),
)
def void_notice_open(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """CBP wrote that it will void the importer number, and nobody answered.

    Before the deadline this is an error, from the deadline on a blocker; where the deadline is not stated, it is an
    error at least. That CBP voids numbers is documented; the letters of March 2026 are known from the press only.
    """
    if require(notice.kind, "kind") is not NoticeKind.VOID_IMPORTER_NUMBER or not _is_known(notice, ctx):
        return
    if not is_open(notice, ctx.dossier, ctx.as_of):
        return
    if notice.deadline is None:
        yield Hit("kind", f"{_UNANSWERED}, and its deadline is not stated", severity=Severity.ERROR)
    deadline = require(notice.deadline, "deadline")
    passed = ctx.as_of >= deadline
    yield Hit(
        "deadline",
        f"{_UNANSWERED}; it is due before {{deadline}}",
        severity=Severity.BLOCKER if passed else Severity.ERROR,
        deadline=deadline,
    )


@rule(
    code="IOR010",
    title="The importer number is at risk of being voided",
    on=IOR,
    severity=Severity.ERROR,
    basis=(cite("CBP Voided Importer Record FAQ"), cite("Source article S05")),
    remedy="Correct before CBP acts what puts the number at risk: address, answer, proof of the number, or duplicate.",
    sentences=("S05", "S17"),
    fails="number-active",
    optional="a reason for voiding is known only once mail came back, CBP asked, or a duplicate turned up",
    examples=(
        ok(IOR(void_risks=())),
        ok(IOR(void_risks=(VoidReason.AT_REQUEST,)), note="the importer's own wish"),
        bad(
            IOR(void_risks=(VoidReason.MAIL_RETURNED,)),
            at="void_risks[0]",
            message="CBP may void the number: CBP's mail came back undelivered",
        ),
        bad(
            IOR(void_risks=(VoidReason.DUPLICATE, VoidReason.INACCURATE_DATA)),
            as_of="2026-09-18",
            at="void_risks[1]",
            note="inaccurate data, from the first day of CBP's notice",
            message="CBP may void the number: the identity data are inaccurate or incomplete",
        ),
    ),
)
def reason_for_voiding_number(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """CBP voids a number for returned mail, for silence, for a number that nobody confirms, and for a duplicate.

    These are the reasons of CBP's own page. Inaccurate or incomplete data are one as well, as restated from CBP's
    notice, from 18 September 2026 on; before that day they are a warning.
    """
    for n, reason in enumerate(require(ior.void_risks, "void_risks")):
        if reason is VoidReason.AT_REQUEST:
            continue
        path, message = f"void_risks[{n}]", "CBP may void the number: {reason}"
        if reason is not VoidReason.INACCURATE_DATA:
            yield Hit(path, message, reason=reason.words)
        elif _INACCURATE.is_in_force(ctx.as_of):
            basis = (_INACCURATE.at(ctx.as_of).citation, cite("Source article S05"))
            yield Hit(path, message, basis=basis, reason=reason.words)
        else:
            basis = (cite("Source article S05"), cite("Source article S17"))
            yield Hit(path, message, severity=Severity.WARNING, basis=basis, reason=reason.words)


_LIVE_ENTRY = (NoticeKind.LIVE_ENTRY, NoticeKind.BILL_UNPAID)
"""Notices after which goods are released only against entry summary and duties."""

_BROKER = "Bayside Customs Brokers Inc"


def _under_live_entry(*, importer: str = _BROKER, day: str = "2026-03-02", **papers: object) -> Dossier:
    entry = EntrySummary7501(importer=Party(name=importer), entry_date=dt.date.fromisoformat(day))
    fields: dict[str, object] = {
        "ior": IOR(name="Lumen Housewares LLC", number=_NUMBER, role=ImporterRole.PURCHASER),
        "broker": Broker(name=_BROKER),
        "cbp_notices": (CBPNotice(kind=NoticeKind.LIVE_ENTRY, dated_on=dt.date(2026, 3, 2), number=_NUMBER),),
        "entry_summaries": (entry,),
        "bonds": (),
        **papers,
    }
    return Dossier(**fields)  # type: ignore[arg-type]


@rule(
    code="IOR027",
    title="A broker's own name or bond is used to get around live entry",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 142.13(d)"), cite("19 CFR 142.25(b)"), cite("19 CFR 142.14")),
    remedy="File the entry summary with duties in the importer's own name and under its own bond while it is on live "
    "entry.",
    sentences=("S23",),
    looks_ahead=True,
    examples=(
        ok(_under_live_entry(importer="Lumen Housewares LLC")),
        ok(_under_live_entry(day="2026-03-01"), note="the entry was before the notice"),
        bad(
            _under_live_entry(),
            at="entry_summaries[0].importer.name",
            message="the entry summary, entered on 2026-03-02, is in the broker's name while the importer is on live "
            "entry",
        ),
        bad(
            _under_live_entry(entry_summaries=(), bonds=(CustomsBond(principal=Party(name=_BROKER)),)),
            at="bonds[0].principal",
            message="the broker is principal of the bond while the importer is on live entry",
        ),
        bad(
            _under_live_entry(
                ior=IOR(name=_BROKER, number=ImporterNumber("91-5550156"), role=ImporterRole.LICENSED_BROKER)
            ),
            at="ior.role",
            note="the notice names the number of its client",
            message="the broker is importer of record while importer number 47-555010100 is on live entry",
        ),
    ),
)
def broker_around_live_entry(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """An importer on live entry must file entry summary and duties before release; its broker may not stand in for it.

    It is on live entry by a notice of live entry, or one on unpaid bills, that was not lifted. The rule looks for the
    broker as importer of record for such a client, for entries since the notice in the broker's name, and for a bond of
    the broker's by which the importer would be covered. A notice that names ports is taken to hold at these alone.
    The same holds of immediate delivery.
    """
    with keep_looking() as one:
        for n, notice in enumerate(require(dossier.cbp_notices, "cbp_notices")):
            with one:
                if notice.kind in _LIVE_ENTRY and _is_standing(notice, f"cbp_notices[{n}]", ctx):
                    yield from _around(n, notice, ctx)


def _around(n: int, notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """Yields where the broker gets around one notice that stands."""
    dossier = ctx.dossier
    ior = require(dossier.ior, "ior")
    if ior.role is ImporterRole.LICENSED_BROKER:
        number = require(notice.number, f"cbp_notices[{n}].number")
        if numbers_differ(number, require(ior.number, "ior.number")) and _reaches_any(notice, dossier):
            yield Hit(
                "ior.role",
                "the broker is importer of record while importer number {number} is on live entry",
                number=number,
                evidence=(evidence(f"cbp_notices[{n}].dated_on", notice.dated_on, "order of"),),
            )
    elif not numbers_differ(notice.number, ior.number) and not is_self_filer(dossier):
        yield from _in_brokers_name(dossier, notice, ctx)


def _reaches(notice: CBPNotice, entry: EntrySummary7501, path: str) -> bool:
    """Tells whether an order holds at the port of an entry; one of live entry may be limited to ports."""
    ports = ports_of(notice) if notice.kind is NoticeKind.LIVE_ENTRY else frozenset()
    return not ports or require(entry.port, f"{path}.port").canonical.strip().casefold() in ports


def _reaches_any(notice: CBPNotice, dossier: Dossier) -> bool:
    """Tells whether an order holds at all ports, or at that of an entry of the importer of record."""
    if notice.kind is not NoticeKind.LIVE_ENTRY or not ports_of(notice):
        return True
    undecided: Missing | None = None
    for n, entry in enumerate(require(dossier.entry_summaries or None, "entry_summaries")):
        try:
            if not belongs_to_other_importer(entry, dossier) and _reaches(notice, entry, f"entry_summaries[{n}]"):
                return True
        except Missing as missing:
            undecided = undecided or missing
    if undecided:
        raise undecided
    return False


def _is_known(notice: CBPNotice, ctx: Context) -> bool:
    """Tells whether a notice was given by the as-of date; one of a later date is not there yet."""
    return notice.given_on is None or notice.given_on <= (ctx.asked_on or ctx.as_of)


def _is_standing(notice: CBPNotice, path: str, ctx: Context) -> bool:
    """Tells whether an order to pay before release stands: lifted by CBP alone, or ended by payment in time."""
    if not _is_known(notice, ctx):
        return False
    if notice.lifted_on is not None and notice.lifted_on <= ctx.as_of:
        return False
    return notice.kind is not NoticeKind.BILL_UNPAID or not _is_paid_in_time(notice, path, ctx)


def _is_paid_in_time(notice: CBPNotice, path: str, ctx: Context) -> bool:
    if notice.answered_on is None or not notice.is_answered(ctx.as_of):
        return False
    return notice.answered_on <= _last_day_to_pay(notice, path, ctx)


def _last_day_to_pay(notice: CBPNotice, path: str, ctx: Context) -> dt.date:
    dated_on = require(notice.dated_on, f"{path}.dated_on")
    return delinquency_due(dated_on, ctx.closures)


def _in_brokers_name(dossier: Dossier, notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """Yields where entries since an order, or a bond, are the broker's own."""
    broker = require(require(dossier.broker, "broker").name, "broker.name")
    first = notice.given_on
    with keep_looking() as one:
        for n, entry in enumerate(dossier.entry_summaries or ()):
            if entry.importer is None or not same_entity(None, broker, None, entry.importer.name):
                continue
            with one:
                path = f"entry_summaries[{n}]"
                entered_on = require(entry.entry_date, f"{path}.entry_date")
                is_since = (first is None or first <= entered_on) and entered_on <= ctx.as_of
                if is_since and _reaches(notice, entry, path):
                    yield Hit(
                        f"{path}.importer.name",
                        "{entry}, entered on {day}, is in the broker's name while the importer is on live entry",
                        entry=called(entry),
                        day=entered_on,
                    )
        yield from _under_brokers_bond(dossier, broker, ctx)
    require(dossier.entry_summaries, "entry_summaries")
    require(dossier.bonds, "bonds")


def _under_brokers_bond(dossier: Dossier, broker: str, ctx: Context) -> Iterator[Hit]:
    """Yields the bonds in effect of which the broker is principal."""
    for n, bond in enumerate(dossier.bonds or ()):
        principal = bond.principal
        if (
            principal is not None
            and not is_terminated(bond, ctx.as_of)
            and same_entity(None, broker, None, principal.name)
        ):
            yield Hit(
                f"bonds[{n}].principal",
                "the broker is principal of {bond} while the importer is on live entry",
                bond=called(bond),
            )


def _billed(as_of_notice: str | None, *, paid: str | None = None, overdue: bool | None = False) -> Dossier:
    notice = CBPNotice(
        kind=NoticeKind.BILL_UNPAID,
        dated_on=dt.date.fromisoformat(as_of_notice or "2026-03-02"),
        answered_on=dt.date.fromisoformat(paid) if paid else None,
    )
    return Dossier(ior=IOR(number=_NUMBER, has_overdue_bills=overdue), cbp_notices=(notice,) if as_of_notice else ())


@rule(
    code="IOR034",
    title="The importer is delinquent on CBP bills",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 142.14"), cite("19 CFR 142.26")),
    remedy="Send CBP full payment within ten working days of the notice; after that, ask Headquarters to lift live "
    "entry.",
    sentences=("S13", "S26"),
    looks_ahead=True,
    examples=(
        ok(_billed(None)),
        bad(
            _billed(None, overdue=True),
            at="ior.has_overdue_bills",
            note="no notice yet: a warning",
            message="a CBP bill is overdue, so a notice of delinquency may follow",
        ),
        bad(
            _billed("2026-03-02"),
            as_of="2026-03-16",
            at="cbp_notices[0]",
            note="the tenth working day",
            message="CBP gave notice of unpaid bills: the importer is on live entry at the port that gave it, and "
            "the last day to pay is 2026-03-16",
        ),
        bad(
            _billed("2026-03-02"),
            as_of="2026-03-17",
            at="cbp_notices[0]",
            note="from here on at every port",
            message="CBP gave notice of unpaid bills, and no full payment by 2026-03-16 is on file: the importer is "
            "on live entry at every port",
        ),
        ok(_billed("2026-03-02", paid="2026-03-16"), as_of="2026-03-17", note="paid in time"),
        bad(
            _billed("2026-03-02", paid="2026-03-17"),
            as_of="2026-03-18",
            at="cbp_notices[0]",
            note="paid too late",
            message="CBP gave notice of unpaid bills, and no full payment by 2026-03-16 is on file: the importer is "
            "on live entry at every port",
        ),
    ),
)
def bills_overdue_at_cbp(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A notice on delinquent bills means entry summary and duties before release, at once at the port that gave it.

    Where all is not paid within ten working days of the date of the notice, it holds at every port until
    Headquarters lifts it, whatever is paid later. A second section takes away immediate delivery by the same steps.
    An overdue bill without a notice is a warning, and is not asked for. Working days are counted by the federal
    calendar; the section does not define them. The day of the answer to the notice is taken for that of full payment.
    """
    ior = require(dossier.ior, "ior")
    found = False
    with keep_looking() as one:
        for n, notice in enumerate(dossier.cbp_notices or ()):
            path = f"cbp_notices[{n}]"
            if notice.kind is not NoticeKind.BILL_UNPAID or numbers_differ(notice.number, ior.number):
                continue
            with one:
                if _is_standing(notice, path, ctx):
                    yield _delinquent(notice, path, ctx)
                    found = True
        if ior.has_overdue_bills and not found and not dossier.bills:
            yield Hit(
                "ior.has_overdue_bills",
                "a CBP bill is overdue, so a notice of delinquency may follow",
                severity=Severity.WARNING,
            )
    require(dossier.cbp_notices, "cbp_notices")


def _delinquent(notice: CBPNotice, path: str, ctx: Context) -> Hit:
    """Says at which ports a notice on unpaid bills holds on the day."""
    # 19 CFR 142.14: at the port that gave notice, and from the end of the tenth working day at every port.
    last_day = _last_day_to_pay(notice, path, ctx)
    return Hit(
        path,
        "CBP gave notice of unpaid bills: the importer is on live entry at the port that gave it, and the last day "
        "to pay "
        "is {last_day}"
        if ctx.as_of <= last_day
        else "CBP gave notice of unpaid bills, and no full payment by {last_day} is on file: the importer is on live "
        "entry "
        "at every port",
        last_day=last_day,
        evidence=(evidence(f"{path}.amount", notice.amount, "amount, US dollars"),),
    )


def _prepenalty(mailed: str = "2026-02-18", **fields: Any) -> CBPNotice:  # noqa: ANN401 -- any field
    return CBPNotice(kind=NoticeKind.PRE_PENALTY, mailed_on=dt.date.fromisoformat(mailed), **fields)


@rule(
    code="IOR038",
    title="CBP's prepenalty notice is not answered",
    on=CBPNotice,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 162.78(a)"), cite("19 CFR 162.77"), cite("19 USC 1592")),
    remedy="Make the written and oral presentation within the time, or ask the office that the notice names for more.",
    looks_ahead=True,
    foretold_by="IOR038",
    examples=(
        bad(
            _prepenalty(),
            as_of="2026-03-20",
            at="mailed_on",
            note="the last day: a warning",
            message="the prepenalty notice is open; a response is due by 2026-03-20",
        ),
        bad(
            _prepenalty(),
            as_of="2026-03-21",
            at="mailed_on",
            message="the time to respond to the prepenalty notice ended on 2026-03-20, and no response is on file",
        ),
        ok(_prepenalty(answered_on=dt.date(2026, 3, 20)), as_of="2026-03-21"),
        ok(_prepenalty(answer_days=7), as_of="2026-02-17", note="not yet given"),
        bad(
            _prepenalty(answer_days=7),
            as_of="2026-02-26",
            at="mailed_on",
            note="the notice gives seven days",
            message="the time to respond to the prepenalty notice ended on 2026-02-25, and no response is on file",
        ),
        bad(
            _prepenalty(answer_days=6),
            as_of="2026-02-20",
            at="answer_days",
            note="fewer than any notice may give",
            message="the notice gives 6 days for a response, where the regulation lets CBP give no fewer than 7",
        ),
    ),
)
def prepenalty_notice_unanswered(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """Before it claims a penalty under section 592 CBP sends a prepenalty notice, to which the importer may respond.

    The written and the oral presentation are made within 30 days of mailing, or within the shorter period that the
    notice specifies, which is never below seven days. To respond is a right and no duty; but the claim follows where
    nobody speaks, so an open notice is a warning, and one whose time has passed an error.
    """
    if require(notice.kind, "kind") is not NoticeKind.PRE_PENALTY or not is_open(notice, ctx.dossier, ctx.as_of):
        return
    if notice.answer_days is not None and notice.given_on is not None:
        # 19 CFR 162.78(a): a shorter reasonable period, but not less than 7 days.
        least = count("deadlines.prepenalty_least_days", notice.mailed_on or notice.given_on)
        if notice.answer_days < least:
            yield Hit(
                "answer_days",
                "the notice gives {days} days for a response, where the regulation lets CBP give no fewer than {least}",
                severity=Severity.NOTE,
                days=notice.answer_days,
                least=least,
            )
    last_day = _last_day_to_respond(notice)
    passed = ctx.as_of > last_day
    yield Hit(
        "deadline" if notice.deadline is not None else "mailed_on",
        "the time to respond to the prepenalty notice ended on {last_day}, and no response is on file"
        if passed
        else "the prepenalty notice is open; a response is due by {last_day}",
        severity=None if passed else Severity.WARNING,
        last_day=last_day,
        evidence=(evidence("amount", notice.amount, "proposed penalty, US dollars"),),
    )


def _last_day_to_respond(notice: CBPNotice) -> dt.date:
    """Returns the day that the notice prints, or that by the days that it gives, or the thirtieth from its mailing."""
    if notice.deadline is not None:
        return notice.deadline
    mailed_on = require(notice.mailed_on, "mailed_on")
    if notice.answer_days is not None:
        return mailed_on + dt.timedelta(days=notice.answer_days)
    return prepenalty_response_due(mailed_on)
