"""Rules on how the importer number stands in CBP's file: in use, active, and lately looked up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.deadlines import add_years, last_day_of_inactive_number, last_use_of_number
from iorkit.ids import ImporterNumber
from iorkit.model import IOR, Dossier, EntrySummary7501, ImporterRecord, RecordStatus, VoidReason
from iorkit.model.plans import planned_days
from iorkit.refdata import count, dated
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.records import own_records

_NUMBER = ImporterNumber("47-5550101")
_ENTRY_USE = dated("importer.entry_use_years")
_INACCURATE = dated("importer.inaccurate_data_voids")


def _last_use(ior: IOR, ctx: Context, *, counts_requests: bool = True) -> tuple[str, dt.date] | None:
    """Finds the latest use of the number that the dossier, or the importer's paper alone, shows."""
    return last_use_of_number(attrs.evolve(ctx.dossier, ior=ior), ctx.as_of, counts_requests=counts_requests)


_REQUEST = "ior.service_requested_on"


def _used(day: str, *, is_open: bool | None = False, requested: str | None = None) -> Dossier:
    return Dossier(
        ior=IOR(
            number=_NUMBER,
            last_used_on=dt.date.fromisoformat(day),
            has_open_transactions=is_open,
            service_requested_on=dt.date.fromisoformat(requested) if requested else None,
        )
    )


@rule(
    code="IOR005",
    title="The importer number has not been used for more than a year",
    on=IOR,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 24.5(e)"), cite("CSMS 69056621")),
    remedy="Reactivate the number: have the broker send an importer create/update message (TP) with action A, "
    'or send a revised Form 5106 to the Center with the subject "IOR reactivation request".',
    requirement="number-active",
    sentences=("S42", "S44"),
    looks_ahead=True,
    foretold_by="IOR006",
    conditions=("875",),
    examples=(
        ok(_used("2025-03-20"), as_of="2026-03-20", note="used a year ago to the day"),
        bad(
            _used("2025-03-20"),
            as_of="2026-03-21",
            at="ior.last_used_on",
            message="importer number 47-555010100 was last used on 2025-03-20, so without use it stays on file only "
            "until 2026-03-20",
        ),
        ok(_used("2024-03-20", is_open=True), as_of="2026-03-20", note="a transaction is still outstanding"),
        ok(
            Dossier(
                ior=IOR(number=_NUMBER, last_used_on=dt.date(2024, 3, 20), has_open_transactions=False),
                entry_summaries=(EntrySummary7501(importer_number=_NUMBER, summary_date=dt.date(2026, 1, 5)),),
            ),
            note="an entry summary shows a later use",
        ),
        ok(_used("2024-03-20", requested="2025-09-01"), note="a request for services is a use in law"),
        bad(
            _used("2025-06-25", requested="2025-09-01"),
            as_of="2026-06-26",
            at="ior.last_used_on",
            note="and a warning since CBP counts entries alone",
            message="importer number 47-555010100 was last used for entry on 2025-06-25; a later request for "
            "services counts by regulation, but CBP looks at entries alone",
        ),
    ),
)
def importer_number_inactive(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """A number is removed one year after it was last used, unless a transaction is outstanding.

    By law an entry summary is a use, and so is a request for services. The last use is the latest of those stated
    and of the entry summaries in the dossier that bear the number and were filed. Since 26 June 2026 CBP
    deactivates numbers that were not used to file entry for a year, so that a request after the last entry leaves a
    warning, and that entry must be known. Where it is not stated whether a transaction is outstanding, the finding is
    a warning too. Of a planned day, an entry that is planned before it and within the year is a use.
    """
    path, day = require(_last_use(ior, ctx), "last_used_on")
    # 19 CFR 24.5(e): on file for one year from the last use, unless a transaction to which it belongs is outstanding.
    last_day = last_day_of_inactive_number(day, on=ctx.as_of)
    if ior.has_open_transactions or _is_used_by_plan(last_day, ctx):
        return
    if ctx.as_of <= last_day:
        if path == _REQUEST:
            yield from _unused_for_entry(ior, ctx)
        return
    unknown = ior.has_open_transactions is None
    yield Hit(
        f"/{path}",
        "importer number {number} was last used on {day}, so without use it stays on file only until {last_day}"
        + (", unless a transaction is outstanding" if unknown else ""),
        severity=Severity.WARNING if unknown else None,
        condition="875",
        number=ior.number or "",
        day=day,
        last_day=last_day,
        evidence=(evidence("number", ior.number, "importer number"),),
    )


def _is_used_by_plan(last_day: dt.date, ctx: Context) -> bool:
    """Tells whether an entry that is planned before the day judged, and in time, will be a use of the number."""
    if ctx.asked_on is None:
        return False
    plans = planned_days(ctx.dossier, ctx.asked_on)
    return any(plan.is_entry and plan.day <= last_day and plan.day < ctx.as_of for plan in plans)


def _unused_for_entry(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """Yields where only a request for services is a use within the year, which CBP does not count."""
    if not _ENTRY_USE.is_in_force(ctx.as_of):
        return
    path, day = require(_last_use(ior, ctx, counts_requests=False), "last_used_on")
    if ctx.as_of > add_years(day, count("importer.entry_use_years", ctx.as_of)):
        yield Hit(
            f"/{path}",
            "importer number {number} was last used for entry on {day}; a later request for services counts by "
            "regulation, but "
            "CBP looks at entries alone",
            severity=Severity.WARNING,
            condition="875",
            basis=(_ENTRY_USE.at(ctx.as_of).citation, cite("CSMS 69268077"), cite("19 CFR 24.5(e)")),
            number=ior.number or "",
            day=day,
            evidence=(evidence("service_requested_on", ior.service_requested_on, "service requested on"),),
        )


@rule(
    code="IOR006",
    title="The importer number will soon have gone a year without use",
    on=IOR,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 24.5(e)"), cite("CSMS 69056621"), cite("iorkit threshold")),
    remedy="File an entry or a request for services under the number before the year ends.",
    sentences=("S17", "S42"),
    examples=(
        ok(_used("2025-03-20"), as_of="2026-01-18", note="61 days before the last day"),
        bad(
            _used("2025-03-20"),
            as_of="2026-01-19",
            at="ior.last_used_on",
            message="importer number 47-555010100 was last used on 2025-03-20, so without use it stays on file only "
            "until 2026-03-20",
        ),
        bad(
            _used("2025-03-20"),
            as_of="2026-03-20",
            at="ior.last_used_on",
            note="the last day",
            message="importer number 47-555010100 was last used on 2025-03-20, so without use it stays on file only "
            "until 2026-03-20",
        ),
        ok(_used("2025-03-20"), as_of="2026-03-21", note="from here on IOR005 judges"),
        ok(_used("2025-03-20", is_open=True), as_of="2026-03-01", note="a transaction is still outstanding"),
    ),
)
def importer_number_soon_inactive(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """A number that was not used for a year is removed, so its last weeks are the time to use it.

    The year is law; how many days before its end the warning begins is our own setting.
    """
    path, day = require(_last_use(ior, ctx), "last_used_on")
    last_day = last_day_of_inactive_number(day, on=ctx.as_of)
    if any(plan.day > last_day for plan in planned_days(ctx.dossier, ctx.as_of)):
        return  # IOR005 judges that day
    begins = last_day - dt.timedelta(days=ctx.settings.inactivity_warning_days)
    if begins <= ctx.as_of <= last_day and not ior.has_open_transactions:
        yield Hit(
            f"/{path}",
            "importer number {number} was last used on {day}, so without use it stays on file only until {last_day}",
            setting="inactivity_warning_days",
            number=ior.number or "",
            day=day,
            last_day=last_day,
            evidence=(evidence("number", ior.number, "importer number"),),
        )


_AT_CBP = (
    cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)"),
    cite("19 CFR 24.5(e)"),
    cite("CSMS 19-000326"),
    cite("CBP Voided Importer Record FAQ"),
)


_REJECTED = {RecordStatus.NOT_ON_FILE: "101", RecordStatus.VOID: "104", RecordStatus.INACTIVE: "111"}
"""The conditions with which ACE rejects an entry summary under such a number."""


@rule(
    code="IOR007",
    title="CBP's records do not show the importer number as active",
    on=ImporterRecord,
    severity=Severity.BLOCKER,
    basis=_AT_CBP,
    remedy="Reactivate an inactive number with an importer create/update message (TP), action A; for a void one, "
    "write to "
    "bondquestions@cbp.dhs.gov with proof; where nothing is on file, file Form 5106.",
    requirement="number-active",
    sentences=("S05", "S42"),
    conditions=("101", "104", "111"),
    examples=(
        ok(ImporterRecord(number=_NUMBER, status=RecordStatus.ON_FILE_WITHOUT_BOND)),
        bad(
            ImporterRecord(number=_NUMBER, status=RecordStatus.INACTIVE),
            at="status",
            message="CBP's response has importer number 47-555010100 as inactive",
        ),
        bad(
            ImporterRecord(number=_NUMBER, status=RecordStatus.VOID),
            at="status",
            message="CBP's response has importer number 47-555010100 as void",
        ),
        bad(
            ImporterRecord(number=_NUMBER, status=RecordStatus.NOT_ON_FILE),
            at="status",
            message="CBP's response has importer number 47-555010100 as not on file",
        ),
        bad(
            ImporterRecord(number=_NUMBER, status=RecordStatus.VOID, void_reason=VoidReason.INACCURATE_DATA),
            as_of="2026-09-18",
            at="status",
            note="the first day of CBP's notice on inaccurate data",
            message="CBP's response has importer number 47-555010100 as void, because its data are inaccurate",
        ),
    ),
)
def importer_number_not_active_at_cbp(record: ImporterRecord, ctx: Context) -> Iterator[Hit]:
    """CBP's response to an importer/bond query says that the number is void, inactive or not on file.

    Of several records the one with the importer's own suffix counts; where there is none, those with the same nine
    digits. Records of other numbers, and queries after the day of the check, are left out. Since 18 September 2026
    CBP, as restated, voids a number at once for inaccurate or incomplete data; where that is the reason, the finding
    names that notice as well.
    """
    ior = ctx.dossier.ior
    if ior is not None and ior.number:
        own, is_later = ctx.index(_own)
        if not own and is_later:
            cannot_tell("/importer_records", "are of queries after the day of the check")
        if not own:
            cannot_tell("/importer_records", "are of other numbers than the importer's")
        if id(record) not in own:
            return
    status = require(record.status, "status")
    if not status.is_active:
        inaccurate = record.void_reason is VoidReason.INACCURATE_DATA and _INACCURATE.is_in_force(ctx.as_of)
        yield Hit(
            "status",
            "CBP's response has importer number {number} as {status}"
            + (", because its data are inaccurate" if inaccurate else ""),
            condition=_REJECTED[status],
            number=record.number or "",
            status=status.value.replace("-", " "),
            basis=(*_AT_CBP, _INACCURATE.at(ctx.as_of).citation) if inaccurate else (),
            evidence=(
                evidence("number", record.number, "importer number"),
                evidence("queried_on", record.queried_on, "queried on"),
            ),
        )


def _own(ctx: Context) -> tuple[frozenset[int], bool]:
    """Collects CBP's records of the importer's number by the day, and tells whether there is one of any day."""
    own = frozenset(id(record) for _, record in own_records(ctx.dossier, ctx.as_of))
    return own, any(True for _ in own_records(ctx.dossier))


def _queried(*days: str) -> Dossier:
    records = tuple(ImporterRecord(number=_NUMBER, queried_on=dt.date.fromisoformat(day)) for day in days)
    return Dossier(ior=IOR(number=_NUMBER), importer_records=records)


@rule(
    code="IOR008",
    title="CBP was not queried recently on the importer number",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(cite("iorkit threshold"), cite("CSMS 69056621"), cite("Source article S42")),
    remedy="Have the broker send an importer/bond query, or look the number up in the ACE Portal.",
    sentences=("S42",),
    examples=(
        ok(_queried("2026-02-18"), as_of="2026-03-20", note="30 days ago"),
        bad(
            _queried("2026-02-17"),
            as_of="2026-03-20",
            at="importer_records[0].queried_on",
            message="CBP was last queried on the importer number on 2026-02-17, more than 30 days ago",
        ),
        ok(_queried("2025-02-17", "2026-03-18"), note="the newest query counts"),
        bad(
            Dossier(ior=IOR(number=_NUMBER), importer_records=()),
            at="importer_records",
            note="never asked",
            message="the dossier states that CBP was never queried on the importer number",
        ),
    ),
)
def status_at_cbp_stale(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """CBP deactivates numbers as it goes, so a response that is weeks old says little of how a number stands.

    No source says how old a response may be; the number of days is our own setting.
    """
    if require(dossier.importer_records, "importer_records") == ():
        yield Hit("importer_records", "the dossier states that CBP was never queried on the importer number")
        return
    own = list(own_records(dossier, ctx.as_of)) or list(own_records(dossier))
    if not own:
        cannot_tell("importer_records", "are of other numbers than the importer's")
    past = [(record.queried_on, n) for n, record in own if record.queried_on and record.queried_on <= ctx.as_of]
    if not past:
        cannot_tell(f"importer_records[{own[0][0]}].queried_on", "does not say when before the day of the check")
    newest, n = max(past)
    most = ctx.settings.status_check_days
    if (ctx.as_of - newest).days > most:
        yield Hit(
            f"importer_records[{n}].queried_on",
            "CBP was last queried on the importer number on {newest}, more than {most} days ago",
            setting="status_check_days",
            newest=newest,
            most=most,
        )
