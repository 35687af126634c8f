"""Rules on the scope of a power of attorney: the acts and ports that it covers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import add_years
from iorkit.ids import PortCode
from iorkit.model import Dossier, EntityKind, EntrySummary7501, PowerAct, PowerOfAttorney, Shipment
from iorkit.refdata import count
from iorkit.rules.authoring import (
    Context,
    Hit,
    Severity,
    bad,
    called,
    cannot_tell,
    cite,
    evidence,
    keep_looking,
    ok,
    require,
    rule,
)
from iorkit.rules.examples import AGENT, BROKER, FORWARDER
from iorkit.rules.facts.entries import belongs_to_other_importer, filed_by_broker
from iorkit.rules.facts.parties import is_self_filer
from iorkit.rules.facts.powers import (
    agent_words,
    broker_powers,
    broker_words,
    covers,
    grantor_kind,
    is_ended,
    is_to_broker,
    is_worth_reporting,
    may_be_importers,
    undated_powers,
)
from iorkit.rules.facts.records import own_records

_EXECUTED = dt.date.fromisoformat("2025-03-20")


def _limited(*acts: PowerAct) -> PowerOfAttorney:
    return PowerOfAttorney(agent=AGENT, executed_on=_EXECUTED, is_general=False, acts=acts)


_GENERAL = PowerOfAttorney(agent=AGENT, executed_on=_EXECUTED, is_general=True)


def _planning(power: PowerOfAttorney, *acts: PowerAct) -> Dossier:
    return Dossier(powers_of_attorney=(power,), planned_acts=acts)


@rule(
    code="POA018",
    title="The power of attorney does not cover what the broker is asked to do",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.31(a)"), cite("19 CFR 141.46"), cite("Source article S39")),
    remedy="Execute a power of attorney that covers the act, or a general one.",
    sentences=("S39",),
    looks_ahead=True,
    unless=is_self_filer,
    examples=(
        ok(_planning(_GENERAL, PowerAct.ENTRY, PowerAct.FORM_5106, PowerAct.BOND_SIGNING)),
        ok(_planning(_limited(PowerAct.ENTRY), PowerAct.ENTRY)),
        bad(
            _planning(_limited(PowerAct.ENTRY), PowerAct.ENTRY, PowerAct.REFUND),
            at="powers_of_attorney[0].acts",
            message="no power of attorney to the broker covers refunds",
        ),
        bad(
            _planning(_limited(PowerAct.ENTRY), PowerAct.BOND_SIGNING),
            at="powers_of_attorney[0].acts",
            note="a bond signed for the principal",
            message="no power of attorney to the broker covers signing bonds for the principal",
        ),
    ),
)
def act_outside_power(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A power of attorney covers all customs business or the part that it names, and no act outside that part.

    Every act that the dossier plans, and entry where it holds shipments or the importer's entry summaries that the
    broker may have filed, must be covered by a power to the broker in effect. A general one covers all of them, bonds
    for the principal too. Protests have a rule of their own.
    """
    require(dossier.powers_of_attorney, "powers_of_attorney")
    powers = broker_powers(dossier, ctx.as_of)
    undated = undated_powers(dossier, ctx.as_of)
    if not powers and undated:
        require(None, f"powers_of_attorney[{undated[0][0]}].executed_on")
    if not powers or any(power.is_general for _, power in powers):
        return
    stem = f"powers_of_attorney[{powers[0][0]}]"
    acts = [act for act in dossier.planned_acts or () if act is not PowerAct.PROTEST]
    entries = [entry for entry in dossier.entry_summaries or () if _may_be_brokers(entry, dossier)]
    if (entries or dossier.shipments) and PowerAct.ENTRY not in acts:
        acts.insert(0, PowerAct.ENTRY)
    unknown = ""
    for act in dict.fromkeys(acts):
        answers = [covers(power, act) for _, power in powers]
        if any(answers):
            continue
        if None in answers:
            unknown = f"powers_of_attorney[{powers[answers.index(None)][0]}].acts"
            continue
        if may := [n for n, power in undated if covers(power, act) is not False]:
            unknown = f"powers_of_attorney[{may[0]}].executed_on"
            continue
        basis = (cite("19 CFR 141.31(a)"), cite("19 CFR 113.33(d)")) if act is PowerAct.BOND_SIGNING else ()
        yield Hit(
            f"{stem}.acts",
            "no power of attorney to {broker} covers {act}",
            basis=basis,
            broker=broker_words(dossier),
            act=act.words,
        )
    if unknown:
        require(None, unknown)
    if not acts:
        require(dossier.planned_acts, "planned_acts")


def _at_port(*ports: str) -> Dossier:
    power = PowerOfAttorney(agent=AGENT, executed_on=_EXECUTED, ports=ports)
    entry = EntrySummary7501(entry_date=dt.date(2026, 3, 2), port=PortCode("2704"), filer=AGENT)
    return Dossier(powers_of_attorney=(power,), broker=BROKER, entry_summaries=(entry,))


@rule(
    code="POA019",
    title="The power of attorney does not cover the port of entry",
    on=Dossier,
    severity=Severity.ERROR,
    basis=cite("19 CFR 141.44"),
    remedy="Execute a power of attorney for all ports and the appropriate Center, or one that names the port.",
    looks_ahead=True,
    unless=is_self_filer,
    examples=(
        ok(_at_port("all")),
        ok(_at_port("2704", "2811")),
        bad(
            _at_port("2811"),
            at="entry_summaries[0].port",
            message="no power of attorney to Bayside Customs Brokers Inc names port 2704",
        ),
        bad(
            Dossier(
                powers_of_attorney=(PowerOfAttorney(agent=AGENT, executed_on=_EXECUTED, ports=("2811",)),),
                shipments=(Shipment(port_of_entry=PortCode("2704")),),
            ),
            at="shipments[0].port_of_entry",
            message="no power of attorney to the broker names port 2704",
        ),
    ),
)
def port_outside_power(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Unless it is for the appropriate Center and all ports, a power of attorney names the Center or each port.

    The ports are those of the importer's entry summaries that the broker may have filed, on the entry date, and of
    shipments. A general power that names no port is taken for all of them, as the regulation's own example of one
    names none.
    """
    require(dossier.powers_of_attorney, "powers_of_attorney")
    places = [
        (f"entry_summaries[{n}].port", entry.port, entry.entry_date or ctx.as_of)
        for n, entry in enumerate(dossier.entry_summaries or ())
        if _may_be_brokers(entry, dossier)
    ]
    places += [
        (f"shipments[{n}].port_of_entry", shipment.port_of_entry, ctx.as_of)
        for n, shipment in enumerate(dossier.shipments or ())
    ]
    with keep_looking() as one:
        for path, port, day in places:
            with one:
                if day <= ctx.as_of:
                    yield from _outside_ports(path, port, day, dossier)
    if dossier.entry_summaries is None and dossier.shipments is None:
        require(None, "entry_summaries")


def _outside_ports(path: str, port: PortCode | None, day: dt.date, dossier: Dossier) -> Iterator[Hit]:
    """Yields the hit of a port that no power to the broker covers on a day."""
    powers, undated = broker_powers(dossier, day), undated_powers(dossier, day)
    if port is None:
        if not all(_is_for_all_ports(power) for _, power in powers + undated):
            cannot_tell(path, _NO_ANSWER)
        return
    answers = [_covers_port(power, port, dossier) for _, power in powers]
    if True in answers or not (powers or undated):
        return
    if None in answers:
        cannot_tell(f"powers_of_attorney[{powers[answers.index(None)][0]}].ports", _NO_ANSWER)
    if may := [n for n, power in undated if not powers or _covers_port(power, port, dossier) is not False]:
        cannot_tell(f"powers_of_attorney[{may[0]}].executed_on", _NO_ANSWER)
    words = "no power of attorney to {broker} names port {port}"
    yield Hit(path, words, broker=broker_words(dossier), port=port)


_NO_ANSWER = "does not tell whether the power covers the port"


def _may_be_brokers(entry: EntrySummary7501, dossier: Dossier) -> bool:
    return not belongs_to_other_importer(entry, dossier) and filed_by_broker(entry, dossier) is not False


def _is_for_all_ports(power: PowerOfAttorney) -> bool:
    if power.ports is None:
        return power.is_general is True
    words = {port.strip().casefold() for port in power.ports}
    return bool(words & {"all", "all ports"}) or not words


def _covers_port(power: PowerOfAttorney, port: PortCode, dossier: Dossier) -> bool | None:
    """Tells whether a power covers a port, by the port or by the Center; ``None`` where that cannot be told."""
    if _is_for_all_ports(power):
        return True
    named = {PortCode(text) for text in power.ports or ()}
    if port in named:
        return True
    if power.center and power.center.strip():
        centers = {record.center.strip().upper() for _, record in own_records(dossier) if record.center}
        if not centers:
            return None
        if power.center.strip().upper() in centers:
            return True
    if power.ports is None or not all(text.strip().isdigit() for text in power.ports):
        return None
    return False


@rule(
    code="POA024",
    title="The agent signs bonds for the surety without the surety's power of attorney",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.41"), cite("19 CFR 113.37(g)")),
    remedy="Have the surety file a power of attorney to the agent on CBP Form 5297.",
    unless=is_self_filer,
    examples=(
        ok(PowerOfAttorney(signs_for_surety=False)),
        ok(PowerOfAttorney(signs_for_surety=True, has_surety_power=True)),
        bad(
            PowerOfAttorney(signs_for_surety=True, has_surety_power=False),
            at="has_surety_power",
            message="the agent signs bonds for the surety, and no power of attorney from the surety is on file",
        ),
    ),
)
def surety_power_missing(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """The importer's power of attorney, however broad, lets nobody sign a customs bond as surety.

    For that the surety itself authorizes the agent, by the rules on bonds. One person may be attorney-in-fact for
    both. That the agent signs for the surety is judged where the dossier speaks of it.
    """
    if not is_worth_reporting(poa, ctx) or not poa.signs_for_surety:
        return
    if not require(poa.has_surety_power, "has_surety_power"):
        yield Hit(
            "has_surety_power",
            "{agent} signs bonds for the surety, and no power of attorney from the surety is on file",
            agent=agent_words(poa),
        )


def _protesting(
    *acts: PowerAct,
    received: str = "2025-03-25",
    kind: EntityKind = EntityKind.CORPORATION,
    general: bool = False,
    lawyer: bool = False,
) -> Dossier:
    power = PowerOfAttorney(
        agent=FORWARDER,
        grantor_kind=kind,
        executed_on=_EXECUTED,
        is_general=general,
        acts=acts,
        agent_is_lawyer=lawyer,
        received_by_center_on=dt.date.fromisoformat(received),
    )
    return Dossier(powers_of_attorney=(power,), planned_acts=(PowerAct.PROTEST,))


@rule(
    code="POA025",
    title="No power of attorney authorizes the agent to protest",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 174.3(a)"), cite("19 CFR 174.3(c)")),
    remedy="File with the protest a power of attorney that authorizes the agent to make, sign and file it.",
    looks_ahead=True,
    unless=is_self_filer,
    examples=(
        ok(_protesting(PowerAct.ENTRY, PowerAct.PROTEST)),
        ok(_protesting(PowerAct.ENTRY, lawyer=True), note="an attorney at law needs none"),
        bad(
            _protesting(PowerAct.ENTRY),
            at="powers_of_attorney[0].acts",
            message="the power of attorney to Easy Forwarding Ltd does not authorize the agent to protest",
        ),
        ok(_protesting(PowerAct.PROTEST, kind=EntityKind.PARTNERSHIP), as_of="2027-03-25"),
        bad(
            _protesting(PowerAct.PROTEST, kind=EntityKind.PARTNERSHIP),
            as_of="2027-03-26",
            at="powers_of_attorney[0].received_by_center_on",
            note="two years from its receipt",
            message="the power of attorney to Easy Forwarding Ltd, received by the Center on 2025-03-25, "
            "lapses for protests after 2027-03-25",
        ),
    ),
)
def protest_power_missing(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """An agent protests under a power that authorizes it to, specifically or without limit.

    An attorney at law needs none, and a broker needs a general one; that it has one for protests alone is a warning. A
    partnership's power for protests runs two years from its receipt by the Center director, not from its execution.
    One power that serves is enough. Powers from another grantor are left out, and so is a dossier that plans no
    protest.
    """
    powers = require(dossier.powers_of_attorney, "powers_of_attorney")
    if PowerAct.PROTEST not in (dossier.planned_acts or ()):
        return
    hits: list[Hit] = []
    lacking: list[str] = []
    undated: list[str] = []
    for n, power in enumerate(powers):
        if not _may_be_executed(power, ctx.as_of) or not may_be_importers(power, dossier):
            continue
        outcome = _for_protest(f"powers_of_attorney[{n}]", power, ctx)
        if power.executed_on is None:
            (undated if isinstance(outcome, Hit) else lacking).append(f"powers_of_attorney[{n}].executed_on")
            continue
        if outcome is None:
            return
        if isinstance(outcome, Hit):
            hits.append(outcome)
        else:
            lacking.append(outcome)
    if lacking:
        require(None, lacking[0])
    yield from [hit for hit in hits if hit.severity is Severity.WARNING] or hits
    if undated:
        require(None, undated[0])


def _may_be_executed(power: PowerOfAttorney, day: dt.date) -> bool:
    """Tells whether a power may be signed and not ended; the two years of a partnership run otherwise for protests."""
    if (power.executed_on is not None and power.executed_on > day) or power.is_signed is False:
        return False
    return not is_ended(power, day)


def _for_protest(stem: str, power: PowerOfAttorney, ctx: Context) -> Hit | str | None:
    """Returns why a power does not serve for a protest, the path of what is missing to tell, or nothing if it does."""
    covered = covers(power, PowerAct.PROTEST)
    if power.agent_is_lawyer:
        return None
    if covered:
        return _term_for_protest(stem, power, ctx) or _limited_to_broker(stem, power, ctx)
    if covered is None:
        return f"{stem}.acts"
    if power.agent_is_lawyer is None and not power.agent_is_licensed:
        return f"{stem}.agent_is_lawyer"
    return Hit(f"{stem}.acts", "{power} does not authorize the agent to protest", power=called(power))


def _limited_to_broker(stem: str, power: PowerOfAttorney, ctx: Context) -> Hit | None:
    """Returns the hit of a power for protests to a broker that is no general one."""
    is_brokers = power.agent_is_licensed or is_to_broker(power, ctx.dossier)
    if power.is_general or not is_brokers:
        return None
    words = "{power} is limited to certain acts, while a broker that protests needs a general power of attorney"
    return Hit(f"{stem}.is_general", words, severity=Severity.WARNING, power=called(power))


def _term_for_protest(stem: str, power: PowerOfAttorney, ctx: Context) -> Hit | str | None:
    """Returns the hit of a partnership's power that lapsed for protests, what is missing to tell, or nothing."""
    kind, received = grantor_kind(power, ctx.dossier), power.received_by_center_on
    if kind is None:
        return f"{stem}.grantor_kind"
    if not kind.is_partnership:
        return None
    if received is None:
        return f"{stem}.received_by_center_on"
    # 19 CFR 174.3(c): a partnership's power for protests is limited to two years from its receipt.
    last_day = add_years(received, count("brokers.protest_power_years", received))
    if ctx.as_of <= last_day:
        return None
    return Hit(
        f"{stem}.received_by_center_on",
        "{power}, received by the Center on {received}, lapses for protests after {last_day}",
        power=called(power),
        received=received,
        last_day=last_day,
    )


@rule(
    code="POA027",
    title="The power of attorney for the security filing is not in English",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=cite("19 CFR 149.5(c)"),
    remedy="Execute the power of attorney in English.",
    optional="a power in another language would be noticed by whoever transcribed it",
    unless=is_self_filer,
    examples=(
        ok(PowerOfAttorney(acts=(PowerAct.SECURITY_FILING,), is_in_english=True)),
        ok(PowerOfAttorney(acts=(PowerAct.ENTRY,), is_in_english=False), note="not for the security filing"),
        bad(
            PowerOfAttorney(acts=(PowerAct.SECURITY_FILING,), is_in_english=False),
            at="is_in_english",
            message="the power of attorney, which serves for the importer security filing, is not in English",
        ),
    ),
)
def security_filing_power_not_in_english(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """Agents that make the importer security filing keep their powers of attorney in English.

    A power serves for the filing where its acts name it, or where it is general and the dossier plans the filing or
    holds one.
    """
    if poa.is_in_english or not is_worth_reporting(poa, ctx):
        return
    if poa.is_general:
        if PowerAct.SECURITY_FILING not in (ctx.dossier.planned_acts or ()) and not ctx.dossier.security_filings:
            return
    elif PowerAct.SECURITY_FILING not in require(poa.acts, "acts"):
        return
    if not require(poa.is_in_english, "is_in_english"):
        yield Hit(
            "is_in_english",
            "{power}, which serves for the importer security filing, is not in English",
            power=called(poa),
            evidence=(evidence("acts", _words(poa), "covers"),),
        )


def _words(poa: PowerOfAttorney) -> str:
    return ", ".join(act.words for act in poa.acts) if poa.acts else "all customs business"
