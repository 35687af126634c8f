"""Rules on customs brokers and on agents entrusted as importer of record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.model import IOR, Arrangement, Broker, EntityKind, IORAgent, LicenseStatus, ResidentAgent
from iorkit.refdata import count
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, need, ok, rule, seen
from iorkit.rules.facts.parties import files_itself, is_nonresident, serves
from iorkit.rules.facts.powers import MODERNIZED_ON


@rule(
    code="AGT001",
    title="The customs broker's license is not valid",
    on=Broker,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1641(b)(1)"), cite("19 CFR 111.2"), cite("19 CFR 111.45")),
    remedy="Engage a customs broker with a valid license and execute a power of attorney to it.",
    requirement="broker-licensed",
    sentences=("S54", "S56"),
    unless=files_itself,
    examples=(
        ok(Broker(license_status=LicenseStatus.ACTIVE)),
        bad(Broker(license_status=LicenseStatus.SUSPENDED), at="license_status"),
        bad(Broker(license_status=LicenseStatus.NONE), at="license_status"),
    ),
)
def broker_license_not_valid(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """Nobody may transact customs business for others without a valid license as customs broker."""
    status = need(broker.license_status, "license_status")
    if status is not LicenseStatus.ACTIVE:
        words = "the broker has no license" if status is LicenseStatus.NONE else "the license is {status}"
        yield Hit(
            "license_status",
            words,
            status=status,
            evidence=(seen("license_checked_on", broker.license_checked_on, "looked up on"),),
        )


def _licensed(**days: str) -> Broker:
    return Broker(
        name="Bayside Customs Brokers Inc",
        **{name: dt.date.fromisoformat(day) for name, day in days.items()},  # type: ignore[arg-type]
    )


@rule(
    code="AGT025",
    title="The broker's license or permit does not stand on the day",
    on=Broker,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1641(b)(1)"), cite("19 CFR 111.2"), cite("19 CFR 111.19")),
    remedy="Engage a customs broker whose license and permit stand on the day of entry.",
    fails="broker-licensed",
    sentences=("S54",),
    unless=files_itself,
    looks_ahead=True,
    optional="A license and a permit have no end until one is ordered or agreed, so that no day is stated for most.",
    examples=(
        ok(_licensed(suspension_begins_on="2026-04-02"), as_of="2026-04-01"),
        bad(
            _licensed(suspension_begins_on="2026-04-02"),
            as_of="2026-04-02",
            at="suspension_begins_on",
            message="the license or permit of Bayside Customs Brokers Inc is suspended from 2026-04-02",
        ),
        ok(_licensed(suspension_begins_on="2026-04-02", suspension_ends_on="2026-04-30"), as_of="2026-05-01"),
        ok(_licensed(license_ends_on="2026-04-02"), as_of="2026-04-02"),
        bad(
            _licensed(license_ends_on="2026-04-02"),
            as_of="2026-04-03",
            at="license_ends_on",
            message="the license of Bayside Customs Brokers Inc ended on 2026-04-02",
        ),
        bad(_licensed(permit_ends_on="2026-04-02"), as_of="2026-04-03", at="permit_ends_on"),
    ),
)
def broker_not_in_standing_on_the_day(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker transacts customs business only while its license and its national permit stand.

    The days of their end, and of a suspension ordered or agreed, are judged on the as-of date and on each planned day.
    """
    name = broker.name or "the broker"
    begins, ends = broker.suspension_begins_on, broker.suspension_ends_on
    if begins is not None and begins <= ctx.as_of and (ends is None or ctx.as_of <= ends):
        message = "the license or permit of {name} is suspended from {begins}"
        yield Hit("suspension_begins_on", message, name=name, begins=begins)
    for field, what in (("license_ends_on", "license"), ("permit_ends_on", "permit")):
        day = getattr(broker, field)
        if day is not None and day < ctx.as_of:
            yield Hit(field, "the {what} of {name} ended on {day}", what=what, name=name, day=day)
    if begins is None and broker.license_ends_on is None and broker.permit_ends_on is None:
        need(None, "license_ends_on")


def _checked(day: str) -> Broker:
    return Broker(license_checked_on=dt.date.fromisoformat(day))


@rule(
    code="AGT002",
    title="The broker's license was not looked up lately",
    on=Broker,
    severity=Severity.WARNING,
    basis=(cite("Source article S54"), cite("iorkit threshold"), cite("19 CFR 111.19")),
    remedy="Compare the broker with CBP's public list of permitted brokers, and note the day.",
    sentences=("S54",),
    unless=files_itself,
    examples=(
        ok(_checked("2025-12-20"), as_of="2026-03-20", note="90 days ago"),
        bad(_checked("2025-12-20"), as_of="2026-03-21", at="license_checked_on"),
    ),
)
def broker_license_look_up_stale(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """The article asks to verify regularly that the broker's license is still valid. How often, no source fixes.

    CBP publishes the list of permitted brokers.
    """
    day = need(broker.license_checked_on, "license_checked_on")
    if day > ctx.as_of:
        cannot_tell("license_checked_on", "is after the day of the check")
    if ctx.as_of - day > dt.timedelta(days=ctx.settings.license_check_days):
        yield Hit("license_checked_on", "last looked up on {day}", setting="license_check_days", day=day)


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
    unless=files_itself,
    examples=(
        ok(Broker(has_national_permit=True)),
        bad(Broker(has_national_permit=False), at="has_national_permit"),
        bad(
            Broker(has_national_permit=False, license_checked_on=MODERNIZED_ON),
            as_of=MODERNIZED_ON,
            at="has_national_permit",
            note="the first day of the national permit",
        ),
    ),
)
def broker_without_national_permit(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A customs broker needs a national permit to transact customs business throughout the customs territory.

    Until 18 December 2022 permits were of districts, and not every broker needed a national one.
    """
    if not need(broker.has_national_permit, "has_national_permit"):
        yield Hit("has_national_permit", "the broker has no national permit")


def _firm(*, officer: str = "", qualifier: str = "", kind: EntityKind = EntityKind.CORPORATION) -> Broker:
    return Broker(
        kind=kind,
        has_licensed_officer=not officer,
        licensed_officer_left_on=dt.date.fromisoformat(officer) if officer else None,
        has_permit_qualifier=not qualifier,
        permit_qualifier_left_on=dt.date.fromisoformat(qualifier) if qualifier else None,
    )


@rule(
    code="AGT004",
    title="The broker's firm had no licensed officer or member for too long",
    on=Broker,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1641(b)(5)"), cite("19 CFR 111.45(a)")),
    remedy="Engage another customs broker, until this one has a licensed officer or member and a license again.",
    sentences=("S54",),
    unless=files_itself,
    looks_ahead=True,
    optional="only the broker's own file shows its licensed officers; the importer sees license and permit",
    examples=(
        ok(_firm()),
        ok(_firm(officer="2025-11-20", kind=EntityKind.INDIVIDUAL), note="asked of firms only"),
        ok(_firm(officer="2025-11-20"), as_of="2026-03-20", note="120 days"),
        bad(_firm(officer="2025-11-20"), as_of="2026-03-21", at="licensed_officer_left_on"),
    ),
)
def broker_without_licensed_officer(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A firm that has no licensed officer or member for 120 days on end loses its license and its permit.

    That happens by operation of law, so a list may still show the license. The days are counted from the last day
    on which there was one.
    """
    if need(broker.kind, "kind").is_individual or need(broker.has_licensed_officer, "has_licensed_officer"):
        return
    left = need(broker.licensed_officer_left_on, "licensed_officer_left_on")
    last_day = left + dt.timedelta(days=count("brokers.licensed_officer_days", ctx.as_of))
    if ctx.as_of > last_day:
        yield Hit(
            "licensed_officer_left_on",
            "no licensed officer or member since {left}, so the license was lost after {last_day}",
            left=left,
            last_day=last_day,
        )


@rule(
    code="AGT005",
    title="The broker's firm employed nobody to qualify its permit for too long",
    on=Broker,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 111.45(a)"), cite("19 USC 1641(c)(3)")),
    remedy="Engage another customs broker, until this one has a licensed qualifier and a national permit again.",
    sentences=("S54",),
    unless=files_itself,
    looks_ahead=True,
    optional="only the broker's own file shows its permit qualifier; the importer sees license and permit",
    examples=(
        ok(_firm()),
        ok(_firm(qualifier="2025-09-21"), as_of="2026-03-20", note="180 days"),
        bad(_firm(qualifier="2025-09-21"), as_of="2026-03-21", at="permit_qualifier_left_on"),
    ),
)
def broker_without_permit_qualifier(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A firm that employs no licensed broker as its permit's qualifier for 180 days on end loses the national permit.

    That happens by operation of law. The statute still speaks of the permits of districts, which the national permit
    replaced.
    """
    if need(broker.kind, "kind").is_individual or need(broker.has_permit_qualifier, "has_permit_qualifier"):
        return
    left = need(broker.permit_qualifier_left_on, "permit_qualifier_left_on")
    last_day = left + dt.timedelta(days=count("brokers.permit_qualifier_days", ctx.as_of))
    if ctx.as_of > last_day:
        yield Hit(
            "permit_qualifier_left_on",
            "no qualifier since {left}, so the permit was lost after {last_day}",
            left=left,
            last_day=last_day,
        )


@rule(
    code="AGT006",
    title="The agent entrusted as importer of record has neither a license nor an interest",
    on=IORAgent,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1484(a)(2)(B)"), cite("CBP Directive 3530-002A"), cite("HQ 115110"), cite("HQ H242069")),
    remedy="Entrust a licensed customs broker, designated in writing, or enter in the owner's or purchaser's name.",
    requirement="right-to-make-entry",
    arrangements=(Arrangement.AGENT,),
    sentences=("S32", "S34"),
    examples=(
        ok(IORAgent(is_licensed_broker=True, is_designated_in_writing=True)),
        ok(IORAgent(is_licensed_broker=False, has_financial_interest=True), note="it bought the goods"),
        bad(IORAgent(is_licensed_broker=False, has_financial_interest=False), at="is_licensed_broker"),
        bad(
            IORAgent(is_licensed_broker=True, is_designated_in_writing=False),
            at="is_designated_in_writing",
            message="the broker holds no written designation to be importer of record",
        ),
    ),
)
def agent_without_license_or_interest(agent: IORAgent, ctx: Context) -> Iterator[Hit]:
    """An agent may be importer of record only as owner or purchaser, or as a licensed broker appropriately designated.

    That is all that the statute says. That the designation is in writing follows from 19 CFR 141.46, by which a broker
    holds a valid power of attorney before it transacts in its client's name, and from practice.

    An interest in the goods must be stated; a service for a fee carries none. The article recommends to entrust a US
    agent by power of attorney; by statute a power of attorney alone gives no right to make entry.
    """
    if agent.has_financial_interest:
        return
    if not need(agent.is_licensed_broker, "is_licensed_broker"):
        yield Hit(
            "is_licensed_broker",
            "the agent is no licensed broker and shows no financial interest in the goods",
            evidence=(
                seen("name", agent.name, "agent"),
                seen("has_financial_interest", agent.has_financial_interest, "financial interest"),
            ),
        )
    elif not need(agent.is_designated_in_writing, "is_designated_in_writing"):
        # 19 USC 1484(a)(2)(B) asks for an appropriate designation; 19 CFR 141.46 for a power of attorney on file.
        yield Hit(
            "is_designated_in_writing",
            "the broker holds no written designation to be importer of record",
            basis=(cite("19 CFR 141.46"), cite("19 USC 1484(a)(2)(B)")),
        )


@rule(
    code="AGT007",
    title="An agent without license transacts customs business for others",
    on=IORAgent,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1641(b)(1)"), cite("19 USC 1641(b)(6)"), cite("19 CFR 111.4")),
    remedy="Have a licensed customs broker prepare and file the entries.",
    sentences=("S32", "S34"),
    arrangements=(Arrangement.AGENT,),
    examples=(
        ok(IORAgent(is_licensed_broker=True, transacts_for_others=True)),
        ok(IORAgent(is_licensed_broker=False, transacts_for_others=False), note="for its own account only"),
        bad(IORAgent(is_licensed_broker=False, transacts_for_others=True), at="transacts_for_others"),
    ),
)
def agent_transacts_without_license(agent: IORAgent, ctx: Context) -> Iterator[Hit]:
    """Nobody may prepare or file entries, or do other customs business, for others without a broker's license.

    Whoever does so intentionally owes a penalty for each transaction. Business solely for one's own account needs no
    license. Whether the agent may be importer of record at all is judged apart.
    """
    if agent.transacts_for_others is False or need(agent.is_licensed_broker, "is_licensed_broker"):
        return
    if need(agent.transacts_for_others, "transacts_for_others"):
        yield Hit(
            "transacts_for_others",
            "{agent} does customs business for others without a license",
            agent=agent.name or "the agent",
        )


def _with_agents(*agents: ResidentAgent, country: str = "CN") -> IOR:
    return IOR(
        name="Haotian Trading Co., Ltd.",
        kind=EntityKind.CORPORATION,
        country_of_organization=country,
        resident_agents=agents,
    )


_ACCEPTED = ResidentAgent(name="Harbor Agents Inc", state="CA", has_accepted=True)
_SILENT = ResidentAgent(name="Empire Agents Inc", state="CA", has_accepted=False)


@rule(
    code="AGT019",
    title="A resident agent for service of process did not accept",
    on=IOR,
    severity=Severity.WARNING,
    basis=(cite("iorkit heuristic"), cite("19 CFR 141.18(a)")),
    remedy="Have the resident agent accept in writing, or appoint another one in that State.",
    examples=(
        ok(_with_agents(_ACCEPTED)),
        ok(_with_agents(_ACCEPTED, _SILENT), note="another agent in the State did"),
        ok(_with_agents(_SILENT, country="US"), note="a resident importer needs none"),
        bad(_with_agents(_SILENT), at="resident_agents[0].has_accepted"),
    ),
)
def resident_agent_did_not_accept(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """A foreign corporation has an agent in the State of the port who is authorized to accept service of process.

    The regulation does not speak of the agent's own acceptance; that there should be one is our reading, so this is a
    warning. An agent who left the State, or is to accept later, counts as none under the rule on having one.
    """
    if ior.kind is not None and (ior.kind.is_individual or ior.kind.is_partnership):
        return
    if ior.resident_agents == () or not is_nonresident(ior, ""):
        return
    agents = need(ior.resident_agents, "resident_agents")
    serving = [(n, agent) for n, agent in enumerate(agents) if serves(agent, ctx.as_of)]
    accepted = {_state(agent) for _, agent in serving if agent.has_accepted or agent.accepted_on is not None}
    lacking = []
    for n, agent in serving:
        if _state(agent) in accepted - {""} or agent.accepted_on is not None or agent.has_accepted:
            continue
        if agent.has_accepted is None:
            lacking.append(f"resident_agents[{n}].has_accepted")
        else:
            yield Hit(
                f"resident_agents[{n}].has_accepted",
                "{agent} did not accept",
                agent=agent.name or "the resident agent",
            )
    if lacking:
        need(None, lacking[0])


def _state(agent: ResidentAgent) -> str:
    return (agent.state or "").strip().upper()
