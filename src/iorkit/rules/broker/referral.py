"""Rules on the contact between broker and importer, where a forwarder or another third party stands between."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.model import Broker, Dossier
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, ok, require, rule
from iorkit.rules.examples import BROKER, ORDER
from iorkit.rules.facts.parties import is_self_filer
from iorkit.rules.facts.powers import MODERNIZED_ON

_REFERRED = attrs.evolve(
    BROKER,
    freight_forwarder="Harbor Gate Forwarding",
    compensates_forwarder=True,
    has_notified_importer_of_selection=True,
    sends_importer_charges=True,
    agreement_prevents_contact=False,
    is_contact_prevented=False,
    has_contacted_importer=True,
)


@rule(
    code="AGT009",
    title="Broker and importer are not in direct contact",
    on=Broker,
    severity=Severity.ERROR,
    basis=cite("19 CFR 111.36(c)(3)"),
    remedy="Have the broker speak with the importer directly, and strike what forbids it from any agreement.",
    in_force_from=MODERNIZED_ON,
    unless=is_self_filer,
    optional="a third party that prevents contact is an exception, and a dossier speaks of it where there is one",
    examples=(
        ok(attrs.evolve(BROKER, has_contacted_importer=True, is_contact_prevented=False)),
        bad(
            attrs.evolve(_REFERRED, agreement_prevents_contact=True),
            at="agreement_prevents_contact",
            message="the agreement of Bayside Customs Brokers Inc with Harbor Gate Forwarding, which it pays for the "
            "referral, prevents direct contact with the importer",
        ),
        ok(attrs.evolve(_REFERRED, agreement_prevents_contact=False)),
        bad(
            attrs.evolve(BROKER, is_contact_prevented=True, has_contacted_importer=True, compensates_forwarder=False),
            at="is_contact_prevented",
            note="a warning: no forwarder is paid for the referral",
            message="a third party keeps Bayside Customs Brokers Inc and the importer from direct contact",
        ),
        bad(
            attrs.evolve(
                BROKER, is_contact_prevented=False, has_contacted_importer=False, license_checked_on=MODERNIZED_ON
            ),
            as_of="2022-12-19",
            at="has_contacted_importer",
            message="Bayside Customs Brokers Inc was never in direct contact with the importer",
        ),
    ),
)
def broker_and_importer_not_in_contact(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker that pays a freight forwarder for the referral may not let that agreement prevent direct contact.

    That is the one case of which the regulation speaks, and an error. Where a third party prevents contact without
    such an agreement, or there never was any, the rule warns by a judgment of our own: a power of attorney can hardly
    be executed directly with an importer to whom the broker has never spoken.
    """
    name = broker.name or "the broker"
    # 19 CFR 111.36(c)(3): no part of the agreement of compensation, nor an action under it, may prevent direct contact.
    if broker.compensates_forwarder and broker.agreement_prevents_contact:
        yield Hit(
            "agreement_prevents_contact",
            "the agreement of {name} with {forwarder}, which it pays for the referral, prevents direct contact with "
            "the importer",
            name=name,
            forwarder=broker.freight_forwarder or "the freight forwarder",
        )
        return
    ours = (cite("iorkit heuristic"), cite("19 CFR 111.36(c)(3)"))
    if broker.is_contact_prevented or broker.agreement_prevents_contact:
        path = "is_contact_prevented" if broker.is_contact_prevented else "agreement_prevents_contact"
        message = "a third party keeps {name} and the importer from direct contact"
        yield Hit(path, message, severity=Severity.WARNING, basis=ours, name=name)
        if require(broker.compensates_forwarder, "compensates_forwarder"):
            require(broker.agreement_prevents_contact, "agreement_prevents_contact")
    elif broker.has_contacted_importer is False:
        message = "{name} was never in direct contact with the importer"
        yield Hit("has_contacted_importer", message, severity=Severity.WARNING, basis=ours, name=name)
    require(broker.is_contact_prevented, "is_contact_prevented")
    require(broker.has_contacted_importer, "has_contacted_importer")


@rule(
    code="AGT023",
    title="A broker that pays a freight forwarder for the referral leaves the importer uninformed",
    on=Broker,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 111.36(c)(1)"), cite("19 CFR 111.36(c)(2)")),
    remedy="Have the broker tell the importer in advance who handles its entries, and send it its charges directly.",
    unless=is_self_filer,
    optional="only a broker that pays a forwarder for referrals is asked, and most importers come to it directly",
    examples=(
        ok(_REFERRED),
        ok(attrs.evolve(_REFERRED, compensates_forwarder=False, has_notified_importer_of_selection=False)),
        bad(
            attrs.evolve(_REFERRED, has_notified_importer_of_selection=False),
            at="has_notified_importer_of_selection",
            message="the importer was not told in advance that Harbor Gate Forwarding chose Bayside Customs "
            "Brokers Inc",
        ),
        bad(
            attrs.evolve(_REFERRED, sends_importer_charges=False),
            at="sends_importer_charges",
            message="the charges of Bayside Customs Brokers Inc are not sent to the importer directly, and the "
            "importer did not waive them in writing",
        ),
        ok(attrs.evolve(_REFERRED, sends_importer_charges=False, are_charges_waived=True)),
    ),
)
def importer_uninformed_of_referral(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker may pay a freight forwarder for a referral only where the importer knows of the broker and its charges.

    The forwarder or the broker tells the importer in advance which broker was selected. The broker sends its charges
    to the importer itself; where they are collected through the forwarder, the importer may waive that in writing.
    """
    if not require(broker.compensates_forwarder, "compensates_forwarder"):
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
    require(broker.has_notified_importer_of_selection, "has_notified_importer_of_selection")
    if not broker.are_charges_waived:
        require(broker.sends_importer_charges, "sends_importer_charges")


def _hired(terms: str = "FOB", *, sends: bool = False, waived: bool = False) -> Dossier:
    broker = attrs.evolve(BROKER, is_hired_by_third_party=True, sends_importer_copies=sends, are_copies_waived=waived)
    return Dossier(broker=broker, purchase_orders=(attrs.evolve(ORDER, delivery_terms=terms),))


@rule(
    code="AGT022",
    title="The broker, hired by a third party, sends the importer no copy of its bill or the entry",
    on=Broker,
    severity=Severity.WARNING,
    basis=cite("19 CFR 111.36(a)"),
    remedy="Ask the broker for a copy of its bill or of each entry, or waive the copies in writing.",
    unless=is_self_filer,
    examples=(
        ok(attrs.evolve(BROKER, is_hired_by_third_party=False)),
        ok(_hired(sends=True)),
        ok(_hired(waived=True)),
        ok(_hired("DDP Oakland"), note="bought delivered duty paid"),
        bad(
            _hired(),
            at="broker.sends_importer_copies",
            message=(
                "Bayside Customs Brokers Inc, hired by a third party, sends the importer no copy of its "
                "bill or the entry, and the importer did not waive it in writing"
            ),
        ),
    ),
)
def copies_not_sent_to_importer(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker hired by an unlicensed person who is not the importer sends the importer its bill or the entry.

    It need not where the goods were bought delivered duty paid, which the orders tell, or where the importer waived
    the copy in writing.
    """
    if not require(broker.is_hired_by_third_party, "is_hired_by_third_party"):
        return
    if require(broker.sends_importer_copies, "sends_importer_copies") or broker.are_copies_waived:
        return
    orders = require(ctx.dossier.purchase_orders, "/purchase_orders")
    terms = [order.delivery_terms.strip().upper() for order in orders if order.delivery_terms]
    if len(terms) < len(orders) or not terms:
        cannot_tell("/purchase_orders", "do not tell whether the goods were bought delivered duty paid")
    if all(term.startswith("DDP") for term in terms):
        return
    if not require(broker.are_copies_waived, "are_copies_waived"):
        yield Hit(
            "sends_importer_copies",
            "{name}, hired by a third party, sends the importer no copy of its bill or the entry, and the importer did "
            "not waive it in writing",
            name=broker.name or "the broker",
        )
