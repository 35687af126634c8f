"""The rule that principal and surety of a bond are two parties."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.ids import ImporterNumber
from iorkit.model import CustomsBond, Party, Surety
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, ok, require, rule
from iorkit.rules.facts.parties import names_differ

_BOND = CustomsBond(
    number="258ABC123",
    kind="continuous",
    principal=Party(name="Lumen Housewares LLC", number=ImporterNumber("47-5550101")),
    surety=Surety(name="Harbor Surety Co", code="016"),
)
_ITS_OWN = attrs.evolve(_BOND, surety=Surety(name="LUMEN HOUSEWARES, L.L.C."))


@rule(
    code="BND055",
    title="The principal of the bond is its own surety",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=cite("19 CFR 113.31"),
    remedy="Have a surety that is another party than the principal execute the bond.",
    optional="a bond in CBP's file has a surety by its code, and a name is not always transcribed",
    examples=(
        ok(_BOND),
        bad(
            _ITS_OWN,
            at="surety.name",
            message="the continuous bond 258ABC123 names Lumen Housewares LLC as principal and as its own surety",
        ),
        ok(attrs.evolve(_BOND, surety=Surety(name="Lumen Surety Co")), note="another company of a like name"),
    ),
)
def principal_is_its_own_surety(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """The same party cannot be both principal and surety on a bond."""
    # 19 CFR 113.31: the same person, partnership or corporation cannot be both.
    principal = require(require(bond.principal, "principal").name, "principal.name")
    surety = require(require(bond.surety, "surety").name, "surety.name")
    if not names_differ(principal, surety):
        yield Hit(
            "surety.name",
            "{bond} names {principal} as principal and as its own surety",
            bond=called(bond),
            principal=principal,
        )
