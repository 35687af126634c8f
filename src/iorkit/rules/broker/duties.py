"""Rules on what a customs broker owes its client and CBP: contact, identity checks, reports and copies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import add_business_days, add_months, add_years
from iorkit.model import Broker, Dossier, IdentityProof, PurchaseOrder, RecordsBreach
from iorkit.refdata import count, dated
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, need, ok, rule, seen
from iorkit.rules.facts.parties import files_itself
from iorkit.rules.facts.powers import MODERNIZED_ON


def _referred(**fields: bool) -> Broker:
    facts: dict[str, bool] = {
        "compensates_forwarder": True,
        "has_notified_importer_of_selection": True,
        "sends_importer_charges": True,
        "agreement_prevents_contact": False,
        "is_contact_prevented": False,
        "has_contacted_importer": True,
        **fields,
    }
    return Broker(name="Bayside Customs Brokers Inc", freight_forwarder="Harbor Gate Forwarding", **facts)  # type: ignore[arg-type]


@rule(
    code="AGT009",
    title="Broker and importer are not in direct contact",
    on=Broker,
    severity=Severity.ERROR,
    basis=cite("19 CFR 111.36(c)(3)"),
    remedy="Have the broker speak with the importer directly, and strike what forbids it from any agreement.",
    in_force_from=MODERNIZED_ON,
    unless=files_itself,
    optional="a third party that prevents contact is an exception, and a dossier speaks of it where there is one",
    examples=(
        ok(Broker(has_contacted_importer=True, is_contact_prevented=False)),
        bad(
            _referred(agreement_prevents_contact=True),
            at="agreement_prevents_contact",
            message="the broker's agreement with Harbor Gate Forwarding, which it pays for the referral, prevents "
            "direct contact with the importer",
        ),
        ok(_referred(agreement_prevents_contact=False)),
        bad(
            Broker(is_contact_prevented=True, has_contacted_importer=True, compensates_forwarder=False),
            at="is_contact_prevented",
            note="a warning: no forwarder is paid for the referral",
            message="a third party keeps the broker and the importer from direct contact",
        ),
        bad(
            Broker(is_contact_prevented=False, has_contacted_importer=False, license_checked_on=MODERNIZED_ON),
            as_of="2022-12-19",
            at="has_contacted_importer",
            message="the broker was never in contact with the importer",
        ),
    ),
)
def broker_and_importer_not_in_contact(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker that pays a freight forwarder for the referral may not let that agreement prevent direct contact.

    That is the one case of which the regulation speaks, and an error. Where a third party prevents contact without
    such an agreement, or there never was any, the rule warns by a judgment of our own: a power of attorney can hardly
    be executed directly with an importer to whom the broker has never spoken.
    """
    # 19 CFR 111.36(c)(3): no part of the agreement of compensation, nor an action under it, may prevent direct contact.
    if broker.compensates_forwarder and broker.agreement_prevents_contact:
        yield Hit(
            "agreement_prevents_contact",
            "the broker's agreement with {forwarder}, which it pays for the referral, prevents direct contact with the "
            "importer",
            forwarder=broker.freight_forwarder or "the freight forwarder",
        )
        return
    ours = (cite("iorkit heuristic"), cite("19 CFR 111.36(c)(3)"))
    if broker.is_contact_prevented or broker.agreement_prevents_contact:
        path = "is_contact_prevented" if broker.is_contact_prevented else "agreement_prevents_contact"
        message = "a third party keeps the broker and the importer from direct contact"
        yield Hit(path, message, severity=Severity.WARNING, basis=ours)
        if need(broker.compensates_forwarder, "compensates_forwarder"):
            need(broker.agreement_prevents_contact, "agreement_prevents_contact")
    elif broker.has_contacted_importer is False:
        message = "the broker was never in contact with the importer"
        yield Hit("has_contacted_importer", message, severity=Severity.WARNING, basis=ours)
    need(broker.is_contact_prevented, "is_contact_prevented")
    need(broker.has_contacted_importer, "has_contacted_importer")


@rule(
    code="AGT023",
    title="A broker that pays a freight forwarder for the referral leaves the importer uninformed",
    on=Broker,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 111.36(c)(1)"), cite("19 CFR 111.36(c)(2)")),
    remedy="Have the broker tell the importer in advance who handles its entries, and send it its charges directly.",
    unless=files_itself,
    optional="Only a broker that pays a forwarder for referrals is asked, and most importers come to it directly.",
    examples=(
        ok(_referred()),
        ok(Broker(compensates_forwarder=False, has_notified_importer_of_selection=False)),
        bad(
            _referred(has_notified_importer_of_selection=False),
            at="has_notified_importer_of_selection",
            message="the importer was not told in advance that Harbor Gate Forwarding chose Bayside Customs "
            "Brokers Inc",
        ),
        bad(
            _referred(sends_importer_charges=False),
            at="sends_importer_charges",
            message="the charges of Bayside Customs Brokers Inc are not sent to the importer directly, and the "
            "importer did not waive them in writing",
        ),
        ok(_referred(sends_importer_charges=False, are_charges_waived=True)),
    ),
)
def importer_uninformed_of_referral(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker may pay a freight forwarder for a referral only where the importer knows of the broker and its charges.

    The forwarder or the broker tells the importer in advance which broker was selected. The broker sends its charges
    to the importer itself; where they are collected through the forwarder, the importer may waive that in writing.
    """
    if not need(broker.compensates_forwarder, "compensates_forwarder"):
        return
    name, forwarder = broker.name or "the broker", broker.freight_forwarder or "the forwarder"
    # 19 CFR 111.36(c)(1): the importer is notified in advance of the name of the broker selected.
    if broker.has_notified_importer_of_selection is False:
        yield Hit(
            "has_notified_importer_of_selection",
            "the importer was not told in advance that {forwarder} chose {name}",
            forwarder=forwarder,
            name=name,
        )
    # 19 CFR 111.36(c)(2): a true copy of the charges, unless waived in writing, or a statement of them.
    if broker.sends_importer_charges is False and broker.are_charges_waived is not True:
        yield Hit(
            "sends_importer_charges",
            "the charges of {name} are not sent to the importer directly, and the importer did not waive them in "
            "writing",
            basis=(cite("19 CFR 111.36(c)(2)"),),
            name=name,
        )
    need(broker.has_notified_importer_of_selection, "has_notified_importer_of_selection")
    if not broker.are_charges_waived:
        need(broker.sends_importer_charges, "sends_importer_charges")


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
    optional="a client dropped for fraud is an event in the broker's own file, and it may be any other client",
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
    optional="a breach is an event, and the broker tells of it where there was one",
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
    looks_ahead=True,
    optional="the report is in the broker's own file; a license suspended for want of it shows in the license status",
    examples=(
        ok(Broker(last_status_report_year=2024), as_of="2027-02-28"),
        bad(Broker(last_status_report_year=2024), as_of="2027-03-01", at="last_status_report_year"),
        ok(Broker(last_status_report_year=2027), as_of="2027-03-01"),
    ),
)
def status_report_not_filed(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """Each broker files a status report in February of every third year, the next in 2027.

    Without the report and its fee, the license is suspended by operation of law on 1 March, and revoked unless both
    come within 60 calendar days of CBP's notice.
    """
    year = _year_of_report(broker, ctx)
    # 19 CFR 111.30(d)(4): not filed by March 1 of the reporting year, the license is suspended on that date.
    needed = count("brokers.status_report_year", ctx.as_of)
    if year < needed:
        yield Hit(
            "last_status_report_year",
            "the triennial status report of {needed} is not on file, so the license is suspended by operation of law",
            needed=str(needed),
            evidence=(seen("license_status", broker.license_status, "license"),),
        )


def _year_of_report(broker: Broker, ctx: Context) -> int:
    """Returns the year of the latest status report, as stated or by the day on which it was filed."""
    filed_on = broker.status_report_filed_on
    filed = filed_on.year if filed_on is not None and filed_on <= ctx.as_of else None
    stated = [year for year in (broker.last_status_report_year, filed) if year is not None]
    return max(stated) if stated else need(broker.last_status_report_year, "last_status_report_year")


def _educated(held: int | None, *, certified: bool | None = True, since: str = "2020-05-04") -> Broker:
    return Broker(
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
    unless=files_itself,
    optional="It concerns the broker's own file; the license itself is judged by AGT001.",
    examples=(
        ok(_educated(36), as_of="2027-03-01"),
        bad(
            _educated(35),
            as_of="2027-03-01",
            at="continuing_education_credits",
            message="35 continuing education credits, where 36 are needed each triennial period",
        ),
        bad(
            _educated(36, certified=False),
            as_of="2027-03-01",
            at="is_continuing_education_certified",
            message="the status report of 2027 does not certify the continuing education",
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
    if not need(broker.is_individual_license, "is_individual_license"):
        return
    year = count("brokers.status_report_year", ctx.as_of)
    # 19 CFR 111.101: certified first with the status report of 2027.
    if year < count("brokers.education_first_report_year", ctx.as_of):
        return
    # 19 CFR 111.102(a)(2): not where the license was not held for the whole period, which ends with the report that
    # 111.30(d)(1) wants on February 1 of each third year, a month before the day of suspension.
    suspended_from = dated("brokers.status_report_year").at(ctx.as_of).first_day
    begun = add_months(add_years(suspended_from, -count("brokers.status_report_every_years", ctx.as_of)), -1)
    if need(broker.license_active_since, "license_active_since") > begun:
        return
    needed = count("brokers.education_credits", ctx.as_of)
    held = broker.continuing_education_credits
    if held is not None and held < needed:
        yield Hit(
            "continuing_education_credits",
            "{held} continuing education credits, where {needed} are needed each triennial period",
            held=held,
            needed=needed,
        )
    elif broker.is_continuing_education_certified is False:
        yield Hit(
            "is_continuing_education_certified",
            "the status report of {year} does not certify the continuing education",
            year=str(year),
        )
    need(broker.is_continuing_education_certified, "is_continuing_education_certified")


@rule(
    code="AGT026",
    title="The broker has not said that payment to it leaves the importer liable",
    on=Broker,
    severity=Severity.WARNING,
    basis=cite("19 CFR 111.29"),
    remedy="Have the broker give the notice in writing, with the power of attorney and once every twelve months.",
    unless=files_itself,
    optional="The duty is the broker's; the importer owes CBP whether or not it was told.",
    examples=(
        ok(Broker(has_told_duty_is_importers_debt=True)),
        bad(
            Broker(name="Bayside Customs Brokers Inc", has_told_duty_is_importers_debt=False),
            at="has_told_duty_is_importers_debt",
            message="Bayside Customs Brokers Inc has not told the importer in writing that payment to the broker does "
            "not relieve it of its debt to CBP",
        ),
    ),
)
def importer_not_told_of_debt(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker tells its clients in writing that payment to the broker does not relieve the importer of its liability.

    The notice stands on any power of attorney that the broker provides, or is attached to it, and goes to each active
    client once in every twelve months. It also says that customs charges may be paid by a separate check to CBP.
    """
    # 19 CFR 111.29(b): the wording of the notice, and when it is given.
    if not need(broker.has_told_duty_is_importers_debt, "has_told_duty_is_importers_debt"):
        yield Hit(
            "has_told_duty_is_importers_debt",
            "{name} has not told the importer in writing that payment to the broker does not relieve it of its debt to "
            "CBP",
            name=broker.name or "the broker",
        )


@rule(
    code="AGT027",
    title="No licensed person supervises who handles the importer's entries",
    on=Broker,
    severity=Severity.ERROR,
    basis=(cite("19 USC 1641(b)(4)"), cite("19 CFR 111.28")),
    remedy="Have the broker name the licensed person who supervises the work on the entries, or engage another broker.",
    unless=files_itself,
    optional="CBP weighs thirteen factors, most of which only the broker's own files show.",
    examples=(
        ok(Broker(has_responsible_supervision=True)),
        bad(
            Broker(has_responsible_supervision=False),
            at="has_responsible_supervision",
            message="no licensed person exercises responsible supervision and control over the entries",
        ),
    ),
)
def entries_not_supervised(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker's business is done under the responsible supervision and control of a licensed person.

    CBP may weigh thirteen factors, such as training, the number of licensed persons and how often they look at the
    work. None of them decides alone, and the rule weighs none of them; it asks for the answer only.
    """
    if not need(broker.has_responsible_supervision, "has_responsible_supervision"):
        yield Hit(
            "has_responsible_supervision",
            "no licensed person exercises responsible supervision and control over the entries",
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
