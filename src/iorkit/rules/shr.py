"""Rules on sharing and borrowing: do all papers name one entity."""

from __future__ import annotations

from collections.abc import Iterator

from iorkit.findings import Severity
from iorkit.identity import compare_names
from iorkit.ids import EIN, ImporterNumber
from iorkit.model import (
    IOR,
    Arrangement,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    Form5106,
    IRSDocument,
    Party,
    PowerOfAttorney,
)
from iorkit.refdata import cite
from iorkit.rules._compare import entrusts_importer, names_beside_principal, names_differ, numbers_differ
from iorkit.rules._hit import Hit, need, seen
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = ["papers_name_different_entities"]

_OWN = ImporterNumber("47-5550101")
_OTHER = ImporterNumber("47-5550909")
_NAME = "Lumen Housewares LLC"
_LUMEN = Party(name=_NAME, number=_OWN)


def _six_papers(
    *,
    bond: Party = _LUMEN,
    power: Party = _LUMEN,
    form: str = _NAME,
    ein: str = "47-5550101",
    entry: ImporterNumber = _OWN,
) -> Dossier:
    return Dossier(
        arrangement=Arrangement.OWN_COMPANY,
        ior=IOR(name=_NAME, number=_OWN),
        form5106=Form5106(name=form, number=_OWN),
        irs_documents=(IRSDocument(name=_NAME, ein=EIN(ein)),),
        bonds=(CustomsBond(principal=bond),),
        powers_of_attorney=(PowerOfAttorney(grantor=power),),
        entry_summaries=(EntrySummary7501(importer_number=entry, importer=Party(name=_NAME)),),
    )


@rule(
    code="SHR001",
    title="The papers name different entities",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(
        cite("19 CFR 141.61(d)"),
        cite("19 CFR 142.4(b)"),
        cite("19 CFR 141.46"),
        cite("19 CFR 24.5(a)"),
        cite("Source article S22"),
        cite("Source article S47"),
    ),
    remedy="Align all papers on one legal name and one number, and stop where a number may be borrowed.",
    requirement="one-entity",
    sentences=("S07", "S22", "S47"),
    examples=(
        ok(_six_papers()),
        ok(_six_papers(bond=Party(name="LUMEN HOUSEWARES, L.L.C.", number=ImporterNumber("47-5550101GA")))),
        bad(_six_papers(bond=Party(name="Someone Else Inc", number=_OTHER)), at="bonds[0].principal.number"),
        bad(
            _six_papers(power=Party(name="Lumen Trading Inc", number=_OWN)),
            at="powers_of_attorney[0].grantor.name",
        ),
        bad(_six_papers(form="Lumen Housewares Inc"), at="form5106.name", note="another legal form"),
        bad(_six_papers(ein="47-5550909"), at="irs_documents[0].ein"),
        bad(_six_papers(entry=_OTHER), at="entry_summaries[0].importer_number"),
    ),
)
def papers_name_different_entities(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Importer number, EIN, bond, power of attorney, Form 5106 and entry summary must name one entity.

    Every paper is compared with the importer of record: numbers by their nine digits, names after case,
    punctuation and the spelling of the legal form are set aside. No single section of law says this of all papers
    at once; it follows from the sections cited, each for its paper, and the article demands it in these words.
    Of an importer that uses another kind of number than an EIN, the IRS's documents are not compared by number.
    """
    ior = need(dossier.ior, "ior")
    number = need(ior.number, "ior.number")
    name = need(ior.name, "ior.name")
    for path, paper, at_number, at_name, other_number, other_name in _named(dossier, ctx):
        if isinstance(other_number, EIN) and number.ein is None:
            other_number = None  # noqa: PLW2901 -- a number of another kind says nothing about an EIN
        if numbers_differ(other_number, number):
            yield Hit(
                f"{path}{at_number}",
                "the {paper} has {other}, the importer of record is {number}",
                paper=paper,
                other=other_number,
                number=number,
                evidence=(
                    seen("ior.number", number, "importer of record"),
                    seen(f"{path}{at_name}", other_name, paper),
                ),
            )
        elif names_differ(other_name, name):
            yield Hit(
                f"{path}{at_name}",
                "the {paper} names {other}, the importer of record is {name}: {why}",
                paper=paper,
                other=other_name,
                name=name,
                why="; ".join(compare_names(other_name or "", name).steps),
                evidence=(seen("ior.name", name, "importer of record"),),
            )
    yield from _still_missing(dossier, ctx)


def _named(
    dossier: Dossier, ctx: Context
) -> Iterator[tuple[str, str, str, str, ImporterNumber | EIN | None, str | None]]:
    """Walks what names an entity: path, paper in words, number's field, name's field, number and name."""
    if dossier.ior and dossier.ior.ein:
        yield "ior", "EIN of the importer", ".ein", ".name", dossier.ior.ein, dossier.ior.name
    if dossier.form5106:
        form = dossier.form5106
        yield "form5106", "Form 5106", ".number", ".name", form.number, form.name
    for n, document in enumerate(dossier.irs_documents or ()):
        yield f"irs_documents[{n}]", "IRS document", ".ein", ".name", document.ein, document.name
    for n, bond in enumerate(dossier.bonds or ()):
        if bond.principal and _counts(bond, dossier, ctx):
            principal = bond.principal
            yield f"bonds[{n}].principal", "bond", ".number", ".name", principal.number, principal.name
    for n, power in enumerate(dossier.powers_of_attorney or ()):
        if power.grantor and not entrusts_importer(power, dossier.ior or IOR()):
            path = f"powers_of_attorney[{n}].grantor"
            yield path, "power of attorney", ".number", ".name", power.grantor.number, power.grantor.name
    for n, entry in enumerate(dossier.entry_summaries or ()):
        shown = entry.importer.name if entry.importer else None
        yield (
            f"entry_summaries[{n}]",
            "entry summary",
            ".importer_number",
            ".importer.name",
            entry.importer_number,
            shown,
        )


def _counts(bond: CustomsBond, dossier: Dossier, ctx: Context) -> bool:
    """Tells whether a bond must be the importer's own: it is not terminated and does not name it beside another."""
    if bond.terminated_on is not None and bond.terminated_on <= ctx.as_of:
        return False
    return not names_beside_principal(bond, dossier.ior or IOR(), ctx.as_of)


_BUYERS_PAPERS = ("bonds", "entry_summaries")
_ALL_PAPERS = ("form5106", "irs_documents", "bonds", "powers_of_attorney")


def _still_missing(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Stops with the first paper that was not there to compare, or names nobody; what was found before stays."""
    papers = _BUYERS_PAPERS if dossier.arrangement is Arrangement.BUYER else _ALL_PAPERS
    for field in papers:
        need(getattr(dossier, field), field)
    for n, bond in enumerate(dossier.bonds or ()):
        if _counts(bond, dossier, ctx):
            need(bond.principal, f"bonds[{n}].principal")
    for n, power in enumerate(dossier.powers_of_attorney or ()):
        need(power.grantor, f"powers_of_attorney[{n}].grantor")
    for path, _, at_number, _, number, name in _named(dossier, ctx):
        need(number or name, f"{path}{at_number}")
    yield from ()
