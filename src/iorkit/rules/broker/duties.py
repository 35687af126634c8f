"""Rules on what a customs broker owes its client and CBP: contact, identity checks, reports and copies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import add_business_days
from iorkit.model import Broker, Dossier, IdentityProof, PurchaseOrder, RecordsBreach
from iorkit.refdata import count
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, need, ok, rule, seen
from iorkit.rules.facts.parties import files_itself
from iorkit.rules.facts.powers import MODERNIZED_ON


@rule(
    code="AGT009",
    title="Broker and importer are not in direct contact",
    on=Broker,
    severity=Severity.ERROR,
    basis=cite("19 CFR 111.36(c)(3)"),
    remedy="Have the broker speak with the importer directly, and strike what forbids it from any agreement.",
    in_force_from=MODERNIZED_ON,
    unless=files_itself,
    examples=(
        ok(Broker(has_contacted_importer=True, is_contact_prevented=False)),
        bad(Broker(is_contact_prevented=True, has_contacted_importer=True), at="is_contact_prevented"),
        bad(
            Broker(is_contact_prevented=False, has_contacted_importer=False, license_checked_on=MODERNIZED_ON),
            as_of="2022-12-19",
            at="has_contacted_importer",
        ),
    ),
)
def broker_and_importer_not_in_contact(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """The broker executes the power directly with the importer, and no forwarder may prevent them from speaking.

    That contact is forbidden or prevented is an error. That there never was any is a warning only: the regulation
    does not ask for contact in so many words, but a power can hardly be executed directly without it.
    """
    if broker.is_contact_prevented:
        yield Hit("is_contact_prevented", "a third party keeps broker and importer from direct contact")
    elif broker.has_contacted_importer is False:
        yield Hit(
            "has_contacted_importer",
            "the broker was never in contact with the importer",
            severity=Severity.WARNING,
            basis=(cite("iorkit heuristic"), cite("19 CFR 111.36(c)(3)")),
        )
    need(broker.is_contact_prevented, "is_contact_prevented")
    need(broker.has_contacted_importer, "has_contacted_importer")


_PROOFS = tuple(IdentityProof)


@rule(
    code="AGT010",
    title="The broker holds too little to show who the importer is",
    on=Broker,
    severity=Severity.WARNING,
    basis=(cite("84 FR 40302"), cite("19 USC 1641(i)")),
    remedy="Send the broker a registry extract, photo ID, proofs of address and EIN, and let it visit or call.",
    unless=files_itself,
    examples=(
        ok(Broker(identity_proofs=_PROOFS)),
        bad(Broker(identity_proofs=_PROOFS[1:]), at="identity_proofs"),
        bad(Broker(identity_proofs=()), at="identity_proofs"),
    ),
)
def identity_of_importer_not_verified(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """CBP proposed in 2019 that brokers collect and verify listed facts on each importer's identity.

    No final rule stands in the regulations that were read. The five kinds of proof are our short form of the
    proposal: registry, photo ID, address, the IRS's proof, and a visit or call.
    """
    held = need(broker.identity_proofs, "identity_proofs")
    missing = [proof.words for proof in _PROOFS if proof not in held]
    if missing:
        yield Hit("identity_proofs", "it lacks: {missing}", missing=", ".join(missing))


def _dropped(day: str, *, reported: bool) -> Broker:
    return Broker(
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
    remedy="Have the broker document the separation and report name, date and reason to CBP.",
    in_force_from=MODERNIZED_ON,
    unless=files_itself,
    examples=(
        ok(Broker(has_dropped_client_for_fraud=False)),
        ok(_dropped("2022-12-18", reported=False), note="before the rule took effect"),
        ok(_dropped("2022-12-19", reported=True)),
        bad(_dropped("2022-12-19", reported=False), at="has_reported_dropped_client"),
    ),
)
def client_dropped_for_fraud_not_reported(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker that drops a client for an attempt to defraud the Government, or for a crime, reports it to CBP.

    The report gives the client's name, the date and the reason. The regulation sets no time for it.
    """
    if not need(broker.has_dropped_client_for_fraud, "has_dropped_client_for_fraud"):
        return
    day = broker.dropped_client_on
    if day is not None and not MODERNIZED_ON <= day <= ctx.as_of:
        return
    if not need(broker.has_reported_dropped_client, "has_reported_dropped_client"):
        need(day, "dropped_client_on")
        yield Hit("has_reported_dropped_client", "dropped on {day}, and no report to CBP", day=day)


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
    return Broker(breaches=(breach,))


@rule(
    code="AGT012",
    title="A breach of the broker's records was not reported in time",
    on=Broker,
    severity=Severity.ERROR,
    basis=cite("19 CFR 111.21(b)"),
    remedy="Have the broker report the breach, with the importer numbers compromised, to cbpsoc@cbp.dhs.gov.",
    in_force_from=MODERNIZED_ON,
    unless=files_itself,
    examples=(
        ok(Broker(breaches=())),
        ok(_breached("2022-12-19", "2022-12-22")),
        bad(_breached("2022-12-19", "2022-12-23"), at="breaches[0].reported_on"),
        bad(_breached("2026-03-16", is_reported=False), as_of="2026-03-20", at="breaches[0].reported_on"),
        ok(_breached("2026-03-02", "2026-03-04", "2026-03-18", further=True), as_of="2026-03-20"),
        bad(
            _breached("2026-03-02", "2026-03-04", "2026-03-19", further=True),
            as_of="2026-03-20",
            at="breaches[0].list_sent_on",
            note="the eleventh working day",
        ),
    ),
)
def breach_of_records_not_reported(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker reports a known breach of its customs records within 72 hours of discovering it.

    Within ten working days of that report it sends a list of further compromised importer numbers, if there are any.
    As the papers give days and no hours, a report on the third day after the discovery counts as in time.
    """
    lacking: list[str] = []
    for n, breach in enumerate(need(broker.breaches, "breaches")):
        path = f"breaches[{n}]"
        if breach.discovered_on is None:
            lacking.append(f"{path}.discovered_on")
        elif MODERNIZED_ON <= breach.discovered_on <= ctx.as_of:
            for outcome in (_report(path, breach.discovered_on, breach, ctx), _list(path, breach, ctx)):
                if isinstance(outcome, Hit):
                    yield outcome
                elif outcome:
                    lacking.append(outcome)
    if lacking:
        need(None, lacking[0])


def _report(path: str, found: dt.date, breach: RecordsBreach, ctx: Context) -> Hit | str:
    """Returns the hit of a late report, the path of what is missing to tell, or nothing."""
    last_day = found + dt.timedelta(hours=count("brokers.breach_notice_hours", found))
    reported = breach.reported_on
    if reported is not None and reported <= last_day:
        return ""
    if reported is not None and reported <= ctx.as_of:
        return Hit(
            f"{path}.reported_on",
            "reported on {reported}, due by {last_day}",
            reported=reported,
            last_day=last_day,
        )
    if ctx.as_of <= last_day:
        return ""
    if breach.is_reported is not False and reported is None:
        return f"{path}.reported_on"
    return Hit(
        f"{path}.reported_on",
        "discovered on {found} and not reported by {last_day}",
        found=found,
        last_day=last_day,
    )


def _list(path: str, breach: RecordsBreach, ctx: Context) -> Hit | str:
    """Returns the hit of a list that is late, the path of what is missing to tell, or nothing."""
    reported = breach.reported_on
    if reported is None or reported > ctx.as_of or breach.has_further_numbers is False:
        return ""
    if breach.has_further_numbers is None:
        return f"{path}.has_further_numbers"
    last_day = add_business_days(reported, count("brokers.breach_list_business_days", reported), ctx.closures)
    if min(breach.list_sent_on or ctx.as_of, ctx.as_of) <= last_day:
        return ""
    if breach.list_sent_on is None:
        return f"{path}.list_sent_on"
    return Hit(f"{path}.list_sent_on", "the list of further numbers was due by {last_day}", last_day=last_day)


@rule(
    code="AGT021",
    title="The broker's triennial status report is not filed",
    on=Broker,
    severity=Severity.ERROR,
    basis=cite("19 CFR 111.30(d)"),
    remedy="Have the broker file the status report and pay its fee, or engage another customs broker.",
    sentences=("S54",),
    unless=files_itself,
    examples=(
        ok(Broker(last_status_report_year=2024), as_of="2027-02-28"),
        bad(Broker(last_status_report_year=2024), as_of="2027-03-01", at="last_status_report_year"),
        ok(Broker(last_status_report_year=2027), as_of="2027-03-01"),
    ),
)
def status_report_not_filed(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """Each broker files a status report in February of every third year, the next in 2027.

    Without the report and its fee, the licence is suspended by operation of law on 1 March, and revoked unless both
    come within 60 calendar days of CBP's notice.
    """
    year = need(broker.last_status_report_year, "last_status_report_year")
    needed = count("brokers.status_report_year", ctx.as_of)
    if year < needed:
        yield Hit(
            "last_status_report_year",
            "the report of {needed} is not on file, so the licence is suspended",
            needed=str(needed),
            evidence=(seen("license_status", broker.license_status, "licence"),),
        )


def _hired(terms: str = "FOB", *, sends: bool = False, waived: bool = False) -> Dossier:
    broker = Broker(is_hired_by_third_party=True, sends_importer_copies=sends, are_copies_waived=waived)
    return Dossier(broker=broker, purchase_orders=(PurchaseOrder(delivery_terms=terms),))


@rule(
    code="AGT022",
    title="The broker, hired by a third party, sends the importer no copy of bill or entry",
    on=Broker,
    severity=Severity.WARNING,
    basis=cite("19 CFR 111.36(a)"),
    remedy="Ask the broker for a copy of its bill or of each entry, or waive the copies in writing.",
    unless=files_itself,
    examples=(
        ok(Broker(is_hired_by_third_party=False)),
        ok(_hired(sends=True)),
        ok(_hired(waived=True)),
        ok(_hired("DDP Oakland"), note="bought delivered duty paid"),
        bad(_hired(), at="broker.sends_importer_copies"),
    ),
)
def copies_not_sent_to_importer(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker hired by an unlicensed person who is not the importer sends the importer its bill or the entry.

    It need not where the goods were bought delivered duty paid, which the orders tell, or where the importer waived
    the copy in writing.
    """
    if not need(broker.is_hired_by_third_party, "is_hired_by_third_party"):
        return
    if need(broker.sends_importer_copies, "sends_importer_copies") or broker.are_copies_waived:
        return
    orders = need(ctx.dossier.purchase_orders, "/purchase_orders")
    terms = [order.delivery_terms.strip().upper() for order in orders if order.delivery_terms]
    if len(terms) < len(orders) or not terms:
        cannot_tell("/purchase_orders", "do not tell whether the goods were bought delivered duty paid")
    if all(term.startswith("DDP") for term in terms):
        return
    if not need(broker.are_copies_waived, "are_copies_waived"):
        yield Hit("sends_importer_copies", "the importer gets no copy and did not waive it in writing")
