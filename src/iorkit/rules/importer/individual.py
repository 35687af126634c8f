"""Rules on individuals who are importers of record."""

from __future__ import annotations

from collections.abc import Iterator

from iorkit.ids import ImporterNumber, ImporterNumberKind
from iorkit.model import IOR, Dossier, EntityKind, Party, PowerOfAttorney
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, ok, require, rule
from iorkit.rules.facts.parties import is_self_filer

_SSN = ImporterNumber("987-65-4320")  # one of ten kept for advertisements, never issued


def _person(number: ImporterNumber = _SSN, *, trade: bool | None = True) -> IOR:
    return IOR(
        kind=EntityKind.INDIVIDUAL,
        number=number,
        is_citizen_or_permanent_resident=True,
        imports_commercially=trade,
    )


@rule(
    code="IOR024",
    title="An individual enters goods under a Social Security number",
    on=IOR,
    severity=Severity.WARNING,
    basis=(cite("Source article S35"), cite("19 CFR 24.5(b)")),
    remedy="Apply to the IRS for an EIN and enter commercial goods under it, to keep the personal number off "
    "documents.",
    sentences=("S35",),
    examples=(
        ok(_person(ImporterNumber("47-5550101")), note="under an EIN"),
        ok(IOR(kind=EntityKind.LLC, number=ImporterNumber("47-5550101"))),
        bad(
            _person(),
            at="number",
            note="goods for trade: a warning",
            message="commercial goods are entered under a Social Security number",
        ),
        bad(
            _person(trade=False),
            at="number",
            note="goods for personal use: a note",
            message="goods for personal use are entered under a Social Security number",
        ),
    ),
)
def individual_under_social_security_number(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """The article lets individuals import under a Social Security number small goods only that are not for trade.

    Law knows no such limit: where no EIN was assigned, the Social Security number is the number to use. For goods
    for trade this is a warning, else a note.
    """
    if not require(ior.kind, "kind").is_individual:
        return
    if require(ior.number, "number").kind is not ImporterNumberKind.SSN:
        return
    trades = ior.kind is EntityKind.SOLE_PROPRIETOR or require(ior.imports_commercially, "imports_commercially")
    yield Hit(
        "number",
        "commercial goods are entered under a Social Security number"
        if trades
        else "goods for personal use are entered under a Social Security number",
        severity=None if trades else Severity.NOTE,
    )


def _visitor(
    *powers: PowerOfAttorney, resident: bool = False, permanent: bool = True, self_filed: bool = False
) -> Dossier:
    ior = IOR(
        name="Mara Ito",
        kind=EntityKind.INDIVIDUAL,
        number=ImporterNumber("262704-00123"),
        is_resident=resident,
        is_citizen_or_permanent_resident=permanent,
    )
    return Dossier(ior=ior, powers_of_attorney=powers, is_self_filed=self_filed)


@rule(
    code="IOR025",
    title="A nonresident individual is importer of record without a resident agent",
    on=IOR,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.36"), cite("19 USC 1484(d)(1)"), cite("19 CFR 141.31(d)")),
    remedy="Authorize a broker that resides in the US to make entry and to accept service of process, under a "
    "CBP-assigned "
    "number and a bond with a resident surety.",
    sentences=("S35",),
    examples=(
        ok(_visitor(resident=True)),
        ok(_visitor(PowerOfAttorney(agent=Party(name="Bayside Customs Brokers Inc"))), note="POA011 judges the power"),
        ok(_visitor(self_filed=True), note="ENT033 judges who certifies"),
        ok(IOR(kind=EntityKind.LLC)),
        bad(
            _visitor(),
            at="powers_of_attorney",
            message="the importer resides abroad, and no power of attorney authorizes a resident of the US",
        ),
        bad(
            _visitor(resident=True, permanent=False),
            at="ior.is_citizen_or_permanent_resident",
            note="the article refuses, law does not",
            message="the importer is neither a US citizen nor a lawful permanent resident, which the source article "
            "asks for and the law does not",
        ),
    ),
)
def nonresident_individual_as_importer(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """An individual who does not reside in the US needs somebody who does, to receive service of process.

    Law lets such a person be importer of record. The entry data are certified by the importer or an agent, one of
    whom must reside in the US, and a power of attorney must be to such an agent: that there is none at all is found
    here, the terms of each power in POA011, the surety of each bond in IOR015. The article would refuse anybody who
    is neither citizen nor lawful permanent resident; that finding rests on the article alone.
    """
    if not require(ior.kind, "kind").is_individual:
        return
    if ior.is_citizen_or_permanent_resident is False:
        yield Hit(
            "is_citizen_or_permanent_resident",
            "the importer is neither a US citizen nor a lawful permanent resident, which the source article asks for "
            "and the "
            "law does not",
            basis=(cite("Source article S35"), cite("19 USC 1641(i)(4)"), cite("19 CFR 141.17")),
        )
    if ior.is_resident is False and not is_self_filer(ctx.dossier) and ctx.dossier.powers_of_attorney == ():
        yield Hit(
            "/powers_of_attorney",
            "the importer resides abroad, and no power of attorney authorizes a resident of the US",
        )
    require(ior.is_citizen_or_permanent_resident, "is_citizen_or_permanent_resident")
    if not require(ior.is_resident, "is_resident") and not is_self_filer(ctx.dossier):
        require(ctx.dossier.powers_of_attorney, "/powers_of_attorney")
