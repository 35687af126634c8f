"""Rules on what a customs broker owes its client: identity checks, the notice of debt, and supervision."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.model import Broker, IdentityProof
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, ok, require, rule
from iorkit.rules.examples import BROKER
from iorkit.rules.facts.parties import is_self_filer

_PROOFS = tuple(IdentityProof)


@rule(
    code="AGT010",
    title="The broker holds too little to verify the importer's identity",
    on=Broker,
    severity=Severity.WARNING,
    basis=(cite("84 FR 40302"), cite("19 USC 1641(i)")),
    remedy="Send the broker a registry extract, photo ID, and proofs of address and EIN, and let it visit or call.",
    unless=is_self_filer,
    examples=(
        ok(attrs.evolve(BROKER, identity_proofs=_PROOFS)),
        bad(
            attrs.evolve(BROKER, identity_proofs=_PROOFS[1:]),
            at="identity_proofs",
            message="to verify the importer's identity, Bayside Customs Brokers Inc lacks: registry extract",
        ),
        bad(
            attrs.evolve(BROKER, identity_proofs=()),
            at="identity_proofs",
            message=(
                "to verify the importer's identity, Bayside Customs Brokers Inc lacks: registry extract, "
                "photo ID, proof of address, proof from the IRS, visit or call"
            ),
        ),
    ),
)
def identity_of_importer_not_verified(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """CBP proposed in 2019 that brokers collect and verify listed facts on each importer's identity.

    No final rule stands in the regulations that were read. The five kinds of proof are our short form of the
    proposal: registry, photo ID, address, the IRS's proof, and a visit or call.
    """
    held = require(broker.identity_proofs, "identity_proofs")
    missing = [proof.words for proof in _PROOFS if proof not in held]
    if missing:
        yield Hit(
            "identity_proofs",
            "to verify the importer's identity, {name} lacks: {missing}",
            name=broker.name or "the broker",
            missing=", ".join(missing),
        )


@rule(
    code="AGT026",
    title="The broker has not told the importer that paying the broker leaves the importer liable",
    on=Broker,
    severity=Severity.WARNING,
    basis=cite("19 CFR 111.29"),
    remedy="Have the broker give the notice in writing, with the power of attorney and once every twelve months.",
    unless=is_self_filer,
    optional="the duty is the broker's; the importer owes CBP whether or not it was told",
    examples=(
        ok(attrs.evolve(BROKER, has_told_duty_is_importers_debt=True)),
        bad(
            attrs.evolve(BROKER, has_told_duty_is_importers_debt=False),
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
    if not require(broker.has_told_duty_is_importers_debt, "has_told_duty_is_importers_debt"):
        yield Hit(
            "has_told_duty_is_importers_debt",
            "{name} has not told the importer in writing that payment to the broker does not relieve it of its debt to "
            "CBP",
            name=broker.name or "the broker",
        )


@rule(
    code="AGT027",
    title="No licensed broker supervises the work on the importer's entries",
    on=Broker,
    severity=Severity.ERROR,
    basis=(cite("19 USC 1641(b)(4)"), cite("19 CFR 111.28")),
    remedy="Have the broker name the licensed broker who supervises the work on the entries, or engage another one.",
    unless=is_self_filer,
    optional="CBP weighs thirteen factors, most of which only the broker's own files show",
    examples=(
        ok(attrs.evolve(BROKER, has_responsible_supervision=True)),
        bad(
            attrs.evolve(BROKER, has_responsible_supervision=False),
            at="has_responsible_supervision",
            message="no licensed broker of Bayside Customs Brokers Inc exercises responsible supervision and control "
            "over the importer's entries",
        ),
    ),
)
def entries_not_supervised(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """A broker's business is done under the responsible supervision and control of a licensed person.

    CBP may weigh thirteen factors, such as training, the number of licensed persons and how often they look at the
    work. None of them decides alone, and the rule weighs none of them; it asks for the answer only.
    """
    if not require(broker.has_responsible_supervision, "has_responsible_supervision"):
        yield Hit(
            "has_responsible_supervision",
            "no licensed broker of {name} exercises responsible supervision and control over the importer's entries",
            name=broker.name or "the broker",
        )
