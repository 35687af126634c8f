"""Rules on sharing and borrowing: do all documents name one entity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from iorkit.ids import EIN, ImporterNumber, ImporterNumberKind
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
from iorkit.rules.authoring import (
    Context,
    Hit,
    Severity,
    bad,
    called_at,
    cannot_tell,
    cite,
    evidence,
    ok,
    require,
    rule,
)
from iorkit.rules.examples import GRANTOR, NUMBER, OTHER_NUMBER
from iorkit.rules.facts.affiliates import is_affiliates_bond, is_affiliates_document, is_affiliates_power
from iorkit.rules.facts.bonds import (
    is_importer_activity,
    is_renamed,
    is_terminated,
    names_beside_principal,
    unnamed_rider,
)
from iorkit.rules.facts.parties import appoints_importer, name_mismatch, numbers_differ, uses_no_ein
from iorkit.rules.facts.powers import is_replaced
from iorkit.rules.facts.records import current_irs_documents, is_from_irs, own_records

_NAME = "Lumen Housewares LLC"


def _six_papers(
    *,
    bond: Party = GRANTOR,
    power: Party = GRANTOR,
    form: str = _NAME,
    ein: str = "47-5550101",
    entry: ImporterNumber = NUMBER,
) -> Dossier:
    return Dossier(
        arrangement=Arrangement.OWN_COMPANY,
        ior=IOR(name=_NAME, number=NUMBER),
        form5106=Form5106(name=form, number=NUMBER),
        irs_documents=(IRSDocument(name=_NAME, ein=EIN(ein)),),
        bonds=(CustomsBond(principal=bond),),
        powers_of_attorney=(PowerOfAttorney(grantor=power),),
        entry_summaries=(EntrySummary7501(importer_number=entry, importer=Party(name=_NAME)),),
    )


_ARTICLE = (cite("Source article S22"), cite("Source article S47"))
_BASIS = {
    "entry summary": (cite("19 CFR 141.61(d)"), *_ARTICLE),
    "bond": (cite("ACE Error Dictionary (18 Jul 2026)"), cite("19 CFR 142.4(a)"), cite("19 CFR 142.4(b)"), *_ARTICLE),
    "power of attorney": (cite("19 CFR 141.46"), *_ARTICLE),
    "Form 5106": (cite("CBP Voided Importer Record FAQ"), cite("FR Doc. 2026-16911"), *_ARTICLE),
    "record at CBP": (cite("CBP Voided Importer Record FAQ"), cite("FR Doc. 2026-16911"), *_ARTICLE),
    "IRS document": (cite("CBP Voided Importer Record FAQ"), *_ARTICLE),
    "EIN of the importer": (cite("CBP Voided Importer Record FAQ"), cite("19 CFR 24.5(b)"), *_ARTICLE),
}
"""What the difference of each document rests on."""


@rule(
    code="SHR001",
    title="The documents name different entities",
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
    remedy="Align all documents on one legal name and one number, and stop where a number may be borrowed.",
    requirement="one-entity",
    sentences=("S07", "S22", "S47"),
    examples=(
        ok(_six_papers()),
        ok(_six_papers(bond=Party(name="LUMEN HOUSEWARES, L.L.C.", number=ImporterNumber("47-5550101GA")))),
        bad(
            _six_papers(bond=Party(name="Someone Else Inc", number=OTHER_NUMBER)),
            at="bonds[0].principal.number",
            message="the bond has the number 47-555090900, but the importer of record has 47-555010100",
        ),
        bad(
            _six_papers(power=Party(name="Lumen Trading Inc", number=NUMBER)),
            at="powers_of_attorney[0].grantor.name",
            message="the power of attorney names Lumen Trading Inc, but the importer of record is Lumen "
            "Housewares LLC: words differ: HOUSEWARES and TRADING; legal forms differ: LLC and Inc",
        ),
        bad(
            _six_papers(form="Lumen Housewares Inc"),
            at="form5106.name",
            note="another legal form",
            message="Form 5106 names Lumen Housewares Inc, but the importer of record is Lumen Housewares "
            "LLC: legal forms differ: LLC and Inc",
        ),
        bad(
            _six_papers(ein="47-5550909"),
            at="irs_documents[0].ein",
            message="the IRS document has the number 47-5550909, but the importer of record has 47-555010100",
        ),
        bad(
            _six_papers(entry=OTHER_NUMBER),
            at="entry_summaries[0].importer_number",
            message="the entry summary has the number 47-555090900, but the importer of record has 47-555010100",
        ),
        bad(
            attrs.evolve(_six_papers(bond=Party(name=_NAME, number=OTHER_NUMBER)), ior=None),
            at="bonds[0].principal.number",
            note="nobody says who the importer is, but the documents differ",
            message="the bond has the number 47-555090900, but Form 5106 has 47-555010100",
        ),
    ),
)
def papers_name_different_entities(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Importer number, EIN, bond, power of attorney, Form 5106 and entry summary must name one entity.

    Every document is compared with the importer of record: numbers by their nine digits, names after case, punctuation,
    the spelling of the legal form and trade names are set aside. Bonds that are over or of another activity, and
    powers and documents that others replaced, are left out. No single section of law says this of all documents at
    once; it follows from the sources cited, each for its document, so that a finding rests on the one of its document,
    and the source article demands it in these words. What CBP's file names under the importer's number is held against
    it as well; the abbreviated name there, a person's, and the name under a suffix, give a warning. So does a document
    on another EIN where one is on the importer's own: it may have been filed here by mistake. Bond, power and document
    of an affiliate that the dossier names are left out beside the importer's own. A rider in effect changes the name of
    a bond.
    Where the dossier does not say who the importer is, the first document that gives name and number stands in for it.
    Of an importer that uses another kind of number than an EIN, the IRS's documents are not compared by number.
    """
    given, (dossier, whose, number_at, name_at) = dossier, _with_reference(dossier, ctx)
    ior = require(dossier.ior, "ior")
    has_own_letter = _has_own_letter(dossier, ctx)
    for path, paper, at_number, at_name, other, name in _named(dossier, ctx):
        if isinstance(other, EIN) and (ior.number is None or ior.number.ein is None):
            other = None  # noqa: PLW2901 -- a number of another kind says nothing about an EIN
        if numbers_differ(other, ior.number):
            yield Hit(
                f"{path}{at_number}",
                "{document} has the number {other}, but {whose} has {number}",
                severity=Severity.WARNING if paper == "IRS document" and has_own_letter else None,
                whose=_the(whose),
                document=_document(given, path),
                other=other,
                basis=_BASIS[paper],
                number=ior.number,
                evidence=(
                    evidence(number_at, ior.number, whose),
                    evidence(f"{path}{at_name}", name, paper),
                ),
            )
        elif (mismatch := name_mismatch(name, dossier)) is not None:
            yield Hit(
                f"{path}{at_name}",
                "{document} names {other}, but {whose} {name}: {why}",
                whose="the importer of record is" if given.ior is not None else f"{_the(whose)} names",
                severity=Severity.WARNING if _is_loose(dossier, path, at_name) else mismatch.severity,
                basis=_BASIS[paper],
                document=_document(given, path),
                other=name,
                name=ior.name,
                why=mismatch.why,
                evidence=(evidence(name_at, ior.name, whose),),
            )
    require(given.ior, "ior")
    require(ior.number, "ior.number")
    require(ior.name, "ior.name")
    _require_papers(dossier, ctx)


def _with_reference(dossier: Dossier, ctx: Context) -> tuple[Dossier, str, str, str]:
    """Returns the dossier with an importer to compare with; whose its number and name are, and where they stand.

    Where the dossier does not say who the importer of record is, the first document that names an entity stands in, so
    that documents are held against each other all the same.
    """
    if dossier.ior is not None:
        return dossier, "importer of record", "ior.number", "ior.name"
    for path, paper, at_number, at_name, number, name in _named(dossier, ctx):
        if number is not None and name:
            as_importer = ImporterNumber(number.text) if isinstance(number, EIN) else number
            stand_in = IOR(name=name, number=as_importer)
            return attrs.evolve(dossier, ior=stand_in), paper, f"{path}{at_number}", f"{path}{at_name}"
    return dossier, "", "", ""


def _the(words: str) -> str:
    """Returns words for a document or party with their article; a form has none."""
    return words if words.startswith("Form") else f"the {words}"


def _document(dossier: Dossier, path: str) -> str:
    """Returns the document that names an entity, in words."""
    return "the EIN field of the importer" if path == "ior" else called_at(dossier, path)


_Naming: TypeAlias = tuple[str, str, str, str, ImporterNumber | EIN | None, str | None]
"""What a document says of an entity: path, its kind in words, number's field, name's field, number and name."""


def _named(dossier: Dossier, ctx: Context) -> Iterator[_Naming]:
    """Walks what names an entity, in every document that still counts."""
    yield from _identity_papers(dossier, ctx)
    for n, record in own_records(dossier, ctx.as_of):
        for at_name, name in ((".legal_name", record.legal_name), (".name", record.name)):
            if name and name.strip():
                yield f"importer_records[{n}]", "record at CBP", ".number", at_name, record.number, name
                break
    for n, bond in enumerate(dossier.bonds or ()):
        if bond.principal and _counts(bond, dossier, ctx):
            yield from _party(f"bonds[{n}].principal", "bond", _after_riders(bond, bond.principal, dossier, ctx))
    for n, power in enumerate(dossier.powers_of_attorney or ()):
        if power.grantor and _is_own_power(power, dossier, ctx):
            yield from _party(f"powers_of_attorney[{n}].grantor", "power of attorney", power.grantor)
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
        if entry.importer and entry.importer.number:
            path = f"entry_summaries[{n}]"
            yield path, "entry summary", ".importer.number", ".importer.name", entry.importer.number, None


def _identity_papers(dossier: Dossier, ctx: Context) -> Iterator[_Naming]:
    if dossier.ior and dossier.ior.ein:
        yield "ior", "EIN of the importer", ".ein", ".name", dossier.ior.ein, dossier.ior.name
    if dossier.form5106:
        form = dossier.form5106
        yield "form5106", "Form 5106", ".number", ".name", form.number, form.name
        if dossier.ior and dossier.ior.number and dossier.ior.number.kind is ImporterNumberKind.CBP_ASSIGNED:
            yield "form5106", "Form 5106", ".cbp_assigned_number", ".name", form.cbp_assigned_number, None
    for n, document in current_irs_documents(dossier, ctx.as_of):
        if is_from_irs(document) is False or is_affiliates_document(document, ctx):
            continue
        yield f"irs_documents[{n}]", "IRS document", ".ein", ".name", document.ein, document.name


def _has_own_letter(dossier: Dossier, ctx: Context) -> bool:
    """Tells whether a document from the IRS is on the importer's own EIN, so that another one is the odd one."""
    own = dossier.ior.number if dossier.ior else None
    letters = (item for _, item in current_irs_documents(dossier, ctx.as_of) if is_from_irs(item) and item.ein)
    return any(not numbers_differ(item.ein, own) for item in letters)


def _is_loose(dossier: Dossier, path: str, at_name: str) -> bool:
    """Tells whether CBP's file may write a name in its own way, or has that of a division under its suffix."""
    is_person = dossier.ior is not None and dossier.ior.kind is not None and dossier.ior.kind.is_individual
    name, _, place = path.removesuffix("]").partition("[")
    if name != "importer_records":
        return False
    number = (dossier.importer_records or ())[int(place)].number
    return is_person or at_name == ".name" or (number is not None and number.suffix not in {None, "00"})


def _party(path: str, paper: str, party: Party) -> Iterator[_Naming]:
    yield path, paper, ".number", ".name", party.number, party.name
    if party.ein:
        yield path, paper, ".ein", ".name", party.ein, None


def _is_own_power(power: PowerOfAttorney, dossier: Dossier, ctx: Context) -> bool:
    """Tells whether a power must be the importer's own: not replaced, not to itself as agent, and no affiliate's."""
    if is_replaced(power, ctx) or is_affiliates_power(power, ctx):
        return False
    return not appoints_importer(power, dossier.ior or IOR())


def _after_riders(bond: CustomsBond, principal: Party, dossier: Dossier, ctx: Context) -> Party:
    """Returns the principal under the name that riders gave the bond; without a name where they do not state it."""
    if is_renamed(bond, dossier, ctx.as_of):
        return attrs.evolve(principal, name=dossier.ior.name if dossier.ior else None)
    return principal if unnamed_rider(bond, ctx.as_of) is None else attrs.evolve(principal, name=None)


def _counts(bond: CustomsBond, dossier: Dossier, ctx: Context) -> bool:
    """Tells whether a bond must be the importer's own: in force, for entries, not naming it, and no affiliate's."""
    if is_terminated(bond, ctx.as_of) or not is_importer_activity(bond.activity_code) or is_affiliates_bond(bond, ctx):
        return False
    return not names_beside_principal(bond, dossier.ior or IOR(), ctx.as_of)


_BUYERS_PAPERS = ("bonds", "entry_summaries")
_ALL_PAPERS = ("form5106", "irs_documents", "bonds", "powers_of_attorney")


def _require_papers(dossier: Dossier, ctx: Context) -> None:
    """Stops with the first document that was not there to compare, or names nobody; what was found before stays."""
    papers = _BUYERS_PAPERS if dossier.arrangement is Arrangement.BUYER else _ALL_PAPERS
    for field in papers:
        if not (field == "irs_documents" and uses_no_ein(dossier)):
            require(getattr(dossier, field), field)
    for n, bond in enumerate(dossier.bonds or ()):
        if _counts(bond, dossier, ctx):
            principal = require(bond.principal, f"bonds[{n}].principal")
            r = unnamed_rider(bond, ctx.as_of)
            if r is not None and name_mismatch(principal.name, dossier) and not is_renamed(bond, dossier, ctx.as_of):
                cannot_tell(f"bonds[{n}].riders[{r}].name", "is missing, so the rider may be for another change")
    for n, power in enumerate(dossier.powers_of_attorney or ()):
        if is_replaced(power, ctx):
            continue
        require(power.grantor, f"powers_of_attorney[{n}].grantor")
    for path, _, at_number, _, number, name in _named(dossier, ctx):
        if at_number != ".cbp_assigned_number":
            require(number or name, f"{path}{at_number}")
