"""A rule on what the executive order of 3 June 2026 would ask of brokers; a matter to review."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.model import IOR, Broker, Dossier, EntityKind, USTies
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, ok, require, rule
from iorkit.rules.examples import BROKER
from iorkit.rules.facts.executive_order import SIGNED, is_foreign_under_order
from iorkit.rules.facts.parties import is_self_filer


def _brokered(*, broker: bool | None = None, importer: bool | None = None, country: str = "CN") -> Dossier:
    ties = USTies(
        has_principal_place=True,
        has_significant_activity=True,
        has_sufficient_assets=True,
        has_significant_real_property=True,
    )
    return Dossier(
        ior=IOR(
            kind=EntityKind.CORPORATION, country_of_organization=country, us_ties=ties, is_ctpat_validated=importer
        ),
        broker=attrs.evolve(BROKER, license_checked_on=SIGNED, is_ctpat_validated=broker),
    )


@rule(
    code="AGT018",
    title="It is not known whether a foreign importer's broker is in CTPAT",
    on=Broker,
    severity=Severity.NOTE,
    basis=cite("EO 14411"),
    remedy="Ask the broker whether CBP validated it in CTPAT.",
    sentences=("S32",),
    in_force_from=SIGNED,
    unless=is_self_filer,
    examples=(
        ok(_brokered(broker=True), as_of=SIGNED),
        ok(_brokered(broker=False), as_of=SIGNED, note="known, so that IOR019 judges"),
        ok(_brokered(importer=True), as_of=SIGNED, note="the importer itself is in CTPAT"),
        ok(_brokered(country="US"), as_of=SIGNED),
        bad(
            _brokered(),
            as_of=SIGNED,
            at="broker.is_ctpat_validated",
            message="to review: whether CBP has validated Bayside Customs Brokers Inc in CTPAT is not known",
        ),
    ),
)
def broker_ctpat_status_unknown(broker: Broker, ctx: Context) -> Iterator[Hit]:
    """Foreign importers would enter formally through a broker in CTPAT, so it is worth knowing whether this one is.

    The order tells CBP so; no rule carried it out in the CFR of 28 August 2026.
    """
    if broker.is_ctpat_validated is not None:
        return
    ior = require(ctx.dossier.ior, "/ior")
    if not ior.is_ctpat_validated and is_foreign_under_order(ior, "/ior"):
        yield Hit(
            "is_ctpat_validated",
            "to review: whether CBP has validated {name} in CTPAT is not known",
            name=broker.name or "the broker",
        )
