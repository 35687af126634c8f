"""The requirements of the checklist: what an importer must be able to show, and who asks for it."""

from __future__ import annotations

from iorkit.citations import Authority
from iorkit.findings import Requirement

__all__ = ["REQUIREMENTS"]

_OWN = ("own-company", "agent")

REQUIREMENTS = (
    Requirement(
        name="right-to-make-entry",
        title="The importer of record is named and has the right to make entry.",
        group="musts",
        authority=Authority.STATUTE,
        sentences=("S09", "S15", "S32", "S34", "S40", "S41"),
    ),
    Requirement(
        name="nonresident-conditions",
        title="A nonresident importer has a resident agent and a bond with a resident corporate surety.",
        group="musts",
        authority=Authority.REGULATION,
        arrangements=_OWN,
        sentences=("S18", "S32"),
    ),
    Requirement(
        name="number-well-formed",
        title="The importer number and the EIN have the form that CBP and the IRS give them.",
        group="musts",
        authority=Authority.FORM,
        sentences=("S10", "S14", "S46"),
    ),
    Requirement(
        name="number-active",
        title="The importer number is active in CBP's file.",
        group="musts",
        authority=Authority.REGULATION,
        arrangements=_OWN,
        sentences=("S05", "S42"),
    ),
    Requirement(
        name="number-in-use",
        title="A recent entry summary shows the buyer's importer number in use.",
        group="musts",
        authority=Authority.PRACTICE,
        arrangements=("buyer",),
        sentences=("S43", "S44"),
    ),
    Requirement(
        name="ein-proof",
        title="A recent document from the IRS proves the EIN.",
        group="musts",
        authority=Authority.GUIDANCE,
        arrangements=_OWN,
        sentences=("S38", "S46"),
    ),
    Requirement(
        name="bond-in-force",
        title="A customs bond is in force.",
        group="musts",
        authority=Authority.REGULATION,
        sentences=("S11", "S45", "S49"),
    ),
    Requirement(
        name="bond-sufficient",
        title="The bond's amount matches the volume of imports.",
        group="musts",
        authority=Authority.GUIDANCE,
        arrangements=_OWN,
        sentences=("S49",),
    ),
    Requirement(
        name="form-5106",
        title="A change of name or address on Form 5106 reached the bond.",
        group="papers",
        authority=Authority.REGULATION,
        arrangements=_OWN,
        sentences=("S17", "S48"),
    ),
    Requirement(
        name="power-of-attorney",
        title="A valid power of attorney to the customs broker is in force.",
        group="papers",
        authority=Authority.REGULATION,
        arrangements=_OWN,
        sentences=("S39", "S55", "S56"),
    ),
    Requirement(
        name="broker-licensed",
        title="The customs broker's licence is valid.",
        group="papers",
        authority=Authority.STATUTE,
        arrangements=_OWN,
        sentences=("S54",),
    ),
    Requirement(
        name="one-entity",
        title="Importer number, EIN, bond, power of attorney, Form 5106 and entry summary name one entity.",
        group="consistency",
        authority=Authority.REGULATION,
        sentences=("S07", "S22", "S47"),
    ),
    Requirement(
        name="form-5106-equals-irs",
        title="The name on Form 5106 agrees with the IRS's record.",
        group="consistency",
        authority=Authority.GUIDANCE,
        arrangements=_OWN,
        sentences=("S48",),
    ),
    Requirement(
        name="bond-is-own",
        title="The bond was bought by the importer of record itself.",
        group="consistency",
        authority=Authority.REGULATION,
        sentences=("S11", "S23", "S47"),
    ),
    Requirement(
        name="payment-matches",
        title="Payments match the invoices in payer, payee and amount.",
        group="consistency",
        authority=Authority.PRACTICE,
        arrangements=_OWN,
        sentences=("S25",),
    ),
    Requirement(
        name="closed-loop",
        title="Order, payment and transport paper stand beside the invoices and close the loop of the trade.",
        group="consistency",
        authority=Authority.PRACTICE,
        arrangements=_OWN,
        sentences=("S25", "S51"),
    ),
    Requirement(
        name="traceability-ready",
        title="Goods of which CBP asks for traceability papers have their file ready.",
        group="papers",
        authority=Authority.GUIDANCE,
        arrangements=_OWN,
        sentences=("S52",),
    ),
)
