"""Rules on what a customs broker reports to CBP: clients dropped, breaches, its status and its education."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.deadlines import add_business_days, add_months, add_years
from iorkit.model import Broker, RecordsBreach
from iorkit.refdata import count, dated
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, keep_looking, ok, require, rule
from iorkit.rules.examples import BROKER
from iorkit.rules.facts.parties import is_self_filer
from iorkit.rules.facts.powers import MODERNIZED_ON


def _dropped(day: str, *, reported: bool) -> Broker:
    return attrs.evolve(
        BROKER,
        has_dropped_client_for_fraud=True,
        dropped_client_on=dt.date.fromisoformat(day),
        has_reported_dropped_client=reported,
    )


@rule(
    code="AGT011",
    title="The broker dropped a client for attempted fraud and did not report it",
    on=Broker,
    severity=Severity.ERROR,
    basis=cite("19 CFR 111.32"),
    remedy="Have the broker document the separation, and report the client's name, the date and the reason to CBP.",
    in_force_from=MODERNIZED_ON,
    unless=is_self_filer,
    optional="a client dropped for fraud is an event in the broker's own file, and it may be any other client",
    examples=(
        ok(attrs.evolve(BROKER, has_dropped_client_for_fraud=False)),
        ok(_dropped("2022-12-18", reported=False), note="before the rule took effect"),
        ok(_dropped("2022-12-19", reported=True)),
        bad(
            _dropped("2022-12-19", reported=False),
            at="has_reported_dropped_client",
            message=(
                "Bayside Customs Brokers Inc dropped a client for attempted fraud on 2022-12-19 and did not "
                "report it to CBP"
            ),
        ),
    ),
)
def client_dropped_for_fraud_not_reported(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker that drops a client for an attempt to defraud the Government, or for a crime, reports it to CBP.

    The report gives the client's name, the date and the reason. The regulation sets no time for it.
    """
    if not require(broker.has_dropped_client_for_fraud, "has_dropped_client_for_fraud"):
        return
    day = broker.dropped_client_on
    if day is not None and not MODERNIZED_ON <= day <= ctx.as_of:
        return
    if not require(broker.has_reported_dropped_client, "has_reported_dropped_client"):
        require(day, "dropped_client_on")
        yield Hit(
            "has_reported_dropped_client",
            "{name} dropped a client for attempted fraud on {day} and did not report it to CBP",
            name=broker.name or "the broker",
            day=day,
        )


def _breached(
    found: str, reported: str = "", listed: str = "", *, further: bool = False, is_reported: bool | None = None
) -> Broker:
    breach = RecordsBreach(
        discovered_on=dt.date.fromisoformat(found),
        is_reported=is_reported,
        reported_on=dt.date.fromisoformat(reported) if reported else None,
        has_further_numbers=further,
        list_sent_on=dt.date.fromisoformat(listed) if listed else None,
    )
    return attrs.evolve(BROKER, breaches=(breach,))


@rule(
    code="AGT012",
    title="A breach of the broker's records was not reported in time",
    on=Broker,
    severity=Severity.ERROR,
    basis=cite("19 CFR 111.21(b)"),
    remedy="Have the broker report the breach, with the compromised importer numbers, to cbpsoc@cbp.dhs.gov.",
    in_force_from=MODERNIZED_ON,
    unless=is_self_filer,
    optional="a breach is an event, and the broker tells of it where there was one",
    examples=(
        ok(attrs.evolve(BROKER, breaches=())),
        ok(_breached("2022-12-19", "2022-12-22")),
        bad(
            _breached("2022-12-19", "2022-12-23"),
            at="breaches[0].reported_on",
            message=(
                "Bayside Customs Brokers Inc reported the breach of its records of 2022-12-19 to CBP on "
                "2022-12-23; the report was due by 2022-12-22"
            ),
        ),
        bad(
            _breached("2026-03-16", is_reported=False),
            as_of="2026-03-20",
            at="breaches[0].reported_on",
            message=(
                "Bayside Customs Brokers Inc did not report the breach of its records of 2026-03-16 to CBP; "
                "the report was due by 2026-03-19"
            ),
        ),
        ok(_breached("2026-03-02", "2026-03-04", "2026-03-18", further=True), as_of="2026-03-20"),
        bad(
            _breached("2026-03-02", "2026-03-04", "2026-03-19", further=True),
            as_of="2026-03-20",
            at="breaches[0].list_sent_on",
            note="the eleventh working day",
            message=(
                "Bayside Customs Brokers Inc sent CBP the list of further compromised importer numbers on "
                "2026-03-19; it was due by 2026-03-18"
            ),
        ),
    ),
)
def breach_of_records_not_reported(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker reports a known breach of its customs records within 72 hours of discovering it.

    Within ten working days of that report it sends a list of further compromised importer numbers, if there are any.
    As the documents give days and no hours, a report on the third day after the discovery counts as in time.
    """
    name = broker.name or "the broker"
    with keep_looking() as one:
        for n, breach in enumerate(require(broker.breaches, "breaches")):
            path = f"breaches[{n}]"
            with one:
                found = require(breach.discovered_on, f"{path}.discovered_on")
                if MODERNIZED_ON <= found <= ctx.as_of:
                    yield from _report(path, name, found, breach, ctx)
            with one:
                yield from _list(path, name, breach, ctx)


def _report(path: str, name: str, found: dt.date, breach: RecordsBreach, ctx: Context) -> Iterator[Hit]:
    """Yields where the report came late or did not come."""
    # 19 CFR 111.21(b): within 72 hours of the discovery.
    last_day = found + dt.timedelta(hours=count("brokers.breach_notice_hours", found))
    reported = breach.reported_on
    if ctx.as_of <= last_day or (reported is not None and reported <= last_day):
        return
    if reported is None and breach.is_reported is not False:
        require(None, f"{path}.reported_on")
    is_late = reported is not None and reported <= ctx.as_of
    yield Hit(
        f"{path}.reported_on",
        "{name} reported the breach of its records of {found} to CBP on {reported}; the report was due by {last_day}"
        if is_late
        else "{name} did not report the breach of its records of {found} to CBP; the report was due by {last_day}",
        name=name,
        found=found,
        reported=reported or "",
        last_day=last_day,
    )


def _list(path: str, name: str, breach: RecordsBreach, ctx: Context) -> Iterator[Hit]:
    """Yields where the list of further importer numbers came late."""
    found, reported = breach.discovered_on, breach.reported_on
    if found is None or not MODERNIZED_ON <= found <= ctx.as_of or reported is None or reported > ctx.as_of:
        return
    if not require(breach.has_further_numbers, f"{path}.has_further_numbers"):
        return
    # 19 CFR 111.21(b): within 10 business days of the report, the list of what else was compromised.
    last_day = add_business_days(reported, count("brokers.breach_list_business_days", reported), ctx.closures)
    if min(breach.list_sent_on or ctx.as_of, ctx.as_of) <= last_day:
        return
    sent = require(breach.list_sent_on, f"{path}.list_sent_on")
    yield Hit(
        f"{path}.list_sent_on",
        "{name} sent CBP the list of further compromised importer numbers on {sent}; it was due by {last_day}"
        if sent <= ctx.as_of
        else "{name} has not sent CBP the list of further compromised importer numbers; it was due by {last_day}",
        name=name,
        sent=sent,
        last_day=last_day,
    )


@rule(
    code="AGT021",
    title="The broker's triennial status report was not filed",
    on=Broker,
    severity=Severity.ERROR,
    basis=cite("19 CFR 111.30(d)"),
    remedy="Have the broker file the status report and pay its fee, or engage another customs broker.",
    sentences=("S54",),
    unless=is_self_filer,
    looks_ahead=True,
    optional="the report is in the broker's own file; a license suspended for want of it shows in the license status",
    examples=(
        ok(attrs.evolve(BROKER, last_status_report_year=2024), as_of="2027-02-28"),
        bad(
            attrs.evolve(BROKER, last_status_report_year=2024),
            as_of="2027-03-01",
            at="last_status_report_year",
            message=(
                "Bayside Customs Brokers Inc has not filed the triennial status report of 2027; without it "
                "the license is suspended by operation of law from 2027-03-01"
            ),
        ),
        ok(attrs.evolve(BROKER, last_status_report_year=2027), as_of="2027-03-01"),
    ),
)
def status_report_not_filed(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """Each broker files a status report in February of every third year, the next in 2027.

    Without the report and its fee, the license is suspended by operation of law on 1 March, and revoked unless both
    come within 60 calendar days of CBP's notice. Ahead of that day it is a warning, for the report can still be filed.
    """
    year = _year_of_report(broker, ctx)
    # 19 CFR 111.30(d)(4): not filed by March 1 of the reporting year, the license is suspended on that date.
    needed = count("brokers.status_report_year", ctx.as_of)
    if year < needed:
        suspended_from = dated("brokers.status_report_year").at(ctx.as_of).first_day
        yield Hit(
            "last_status_report_year",
            "{name} has not filed the triennial status report of {needed}; without it the license is suspended by "
            "operation of law from {suspended_from}",
            severity=Severity.WARNING if (ctx.asked_on or ctx.as_of) < suspended_from else None,
            name=broker.name or "the broker",
            needed=str(needed),
            suspended_from=suspended_from,
            evidence=(evidence("license_status", broker.license_status, "license"),),
        )


def _year_of_report(broker: Broker, ctx: Context) -> int:
    """Returns the year of the latest status report, as stated or by the day on which it was filed."""
    filed_on = broker.status_report_filed_on
    filed = filed_on.year if filed_on is not None and filed_on <= ctx.as_of else None
    stated = [year for year in (broker.last_status_report_year, filed) if year is not None]
    return max(stated) if stated else require(broker.last_status_report_year, "last_status_report_year")


def _educated(held: int | None, *, certified: bool | None = True, since: str = "2020-05-04") -> Broker:
    return attrs.evolve(
        BROKER,
        is_individual_license=True,
        continuing_education_credits=held,
        is_continuing_education_certified=certified,
        license_active_since=dt.date.fromisoformat(since),
        last_status_report_year=2027,
    )


@rule(
    code="AGT024",
    title="The licensed broker has not certified its continuing education",
    on=Broker,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 111.102(b)"), cite("19 CFR 111.101"), cite("19 CFR 111.104(b)")),
    remedy="Have the broker complete its credits and correct its status report within 30 days of CBP's notification.",
    sentences=("S54",),
    in_force_from=dated("brokers.status_report_year").values[-1].first_day,
    unless=is_self_filer,
    optional="it concerns the broker's own file; the license itself is judged by AGT001",
    examples=(
        ok(_educated(36), as_of="2027-03-01"),
        bad(
            _educated(35),
            as_of="2027-03-01",
            at="continuing_education_credits",
            message="Bayside Customs Brokers Inc completed 35 continuing education credits; 36 are required each "
            "triennial period",
        ),
        bad(
            _educated(36, certified=False),
            as_of="2027-03-01",
            at="is_continuing_education_certified",
            message="the 2027 status report of Bayside Customs Brokers Inc does not certify its continuing education",
        ),
        ok(_educated(0, certified=False, since="2024-02-02"), as_of="2027-03-01", note="not licensed the whole period"),
    ),
)
def continuing_education_not_certified(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """From the status report of 2027 on, an individual broker certifies 36 continuing education credits.

    Not one that was suspended by its own wish, or has not held its license for the whole triennial period; a firm has
    none to certify. CBP notifies a broker that failed to, and acts to suspend its license unless it makes that good
    within 30 calendar days. Until then the license stands, so this is a warning.
    """
    if not require(broker.is_individual_license, "is_individual_license"):
        return
    year = count("brokers.status_report_year", ctx.as_of)
    # 19 CFR 111.101: certified first with the status report of 2027.
    if year < count("brokers.education_first_report_year", ctx.as_of):
        return
    # 19 CFR 111.102(a)(2): not where the license was not held for the whole period, which ends with the report that
    # 111.30(d)(1) wants on February 1 of each third year, a month before the day of suspension.
    suspended_from = dated("brokers.status_report_year").at(ctx.as_of).first_day
    begun = add_months(add_years(suspended_from, -count("brokers.status_report_every_years", ctx.as_of)), -1)
    if require(broker.license_active_since, "license_active_since") > begun:
        return
    needed = count("brokers.education_credits", ctx.as_of)
    held = broker.continuing_education_credits
    if held is not None and held < needed:
        yield Hit(
            "continuing_education_credits",
            "{name} completed {held} continuing education credits; {needed} are required each triennial period",
            name=broker.name or "the broker",
            held=held,
            needed=needed,
        )
    elif broker.is_continuing_education_certified is False:
        yield Hit(
            "is_continuing_education_certified",
            "the {year} status report of {name} does not certify its continuing education",
            name=broker.name or "the broker",
            year=str(year),
        )
    require(broker.is_continuing_education_certified, "is_continuing_education_certified")
