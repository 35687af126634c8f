"""Rules on the request for a number that CBP assigns, in Form 5106 block 1E."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.ids import EIN, ImporterNumber, ImporterNumberKind
from iorkit.model import Dossier, Form5106, IRSDocument, IRSDocumentKind, NoNumberReason
from iorkit.model.statements import is_blank
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.identity_papers import day_of_form, is_form_of_other_importer, states_no_ein
from iorkit.rules.facts.parties import name_mismatch
from iorkit.rules.facts.records import is_from_irs

_NUMBER = ImporterNumber("47-5550101")


@rule(
    code="F51011",
    title="Form 5106 asks for a CBP-assigned number and gives no reason",
    on=Form5106,
    severity=Severity.ERROR,
    basis=(cite("CBP Form 5106"), cite("19 CFR 24.5(c)")),
    remedy="Correct block 1E: check the reason for requesting a CBP-assigned number.",
    sentences=("S36",),
    examples=(
        ok(Form5106(requests_cbp_number=True, no_number_reasons=(NoNumberReason.NOT_US_RESIDENT,))),
        ok(Form5106(requests_cbp_number=False)),
        bad(
            Form5106(requests_cbp_number=True, no_number_reasons=()),
            at="no_number_reasons",
            message="Form 5106 asks for a CBP-assigned number, and no reason is checked in block 1E",
        ),
    ),
)
def cbp_number_without_reason(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """Whoever asks CBP to assign a number checks in block 1E at least one of the reasons that it prints."""
    if not form.requests_cbp_number or form.no_number_reasons:
        return
    if not is_blank(form, "no_number_reasons"):
        require(None, "no_number_reasons")
    else:
        yield Hit("no_number_reasons", "Form 5106 asks for a CBP-assigned number, and no reason is checked in block 1E")


def _claims_none(*documents: IRSDocument, number: ImporterNumber | None = None) -> Dossier:
    form = Form5106(
        number=number,
        no_number_reasons=(NoNumberReason.NO_IRS_NUMBER,),
        signed_on=dt.date.fromisoformat("2025-05-20"),
    )
    return Dossier(form5106=form, irs_documents=documents)


def _notice(day: str) -> IRSDocument:
    return IRSDocument(kind=IRSDocumentKind.CP575, ein=EIN("47-5550101"), dated_on=dt.date.fromisoformat(day))


@rule(
    code="F51012",
    title="Form 5106 denies a taxpayer number that the importer has",
    on=Form5106,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 24.5(b)"), cite("CBP Form 5106")),
    remedy="Correct Form 5106 to the EIN or Social Security number that was assigned before.",
    sentences=("S10", "S36"),
    examples=(
        ok(_claims_none()),
        bad(
            _claims_none(_notice("2025-05-20")),
            at="form5106.no_number_reasons",
            message="Form 5106 of 2025-05-20 says that there is no EIN, and a document from the IRS shows EIN "
            "47-5550101 on 2025-05-20",
        ),
        bad(
            _claims_none(_notice("2025-05-21")),
            at="form5106.no_number_reasons",
            note="a note: the EIN came later",
            message="the IRS assigned EIN 47-5550101 on 2025-05-21, after Form 5106 of 2025-05-20; the CBP-assigned "
            "number stays in use",
        ),
        bad(
            _claims_none(number=_NUMBER),
            at="form5106.no_number_reasons",
            note="the form itself has an EIN",
            message="Form 5106 says that there is no EIN and gives 47-555010100",
        ),
    ),
)
def no_ein_contradicted(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """A number from CBP is for those who have neither EIN nor Social Security number when they ask for it.

    An EIN that the IRS assigned later changes nothing: the number from CBP stays in use, and a new form is filed only
    if CBP asks for it. So the day of the IRS's document, or that on which the EIN is said to be assigned, is compared
    with that of the form. Documents in another's name are left out. Where the days do not show which came first, the
    rule does not judge.
    """
    kind = form.number.kind if form.number else None
    if kind is ImporterNumberKind.SSN and NoNumberReason.NO_SSN in (form.no_number_reasons or ()):
        yield Hit("no_number_reasons", "Form 5106 says that there is no Social Security number and gives one")
    if not states_no_ein(form):
        return
    if kind is ImporterNumberKind.EIN:
        yield Hit("no_number_reasons", "Form 5106 says that there is no EIN and gives {number}", number=form.number)
        return
    if is_form_of_other_importer(form, ctx.dossier):
        return
    shown = list(_shown(ctx))
    if not shown:
        require(ctx.dossier.irs_documents, "/irs_documents")
        return
    asked_on = require(day_of_form(form, ctx.as_of), "signed_on")
    for item in shown:
        if item.day is not None and item.day <= asked_on and item.is_sure:
            yield _contradiction(item, asked_on)
            return
    require(ctx.dossier.irs_documents, "/irs_documents")
    for item in shown:
        if item.day is not None and item.is_assignment:
            yield _contradiction(item, asked_on)
            return
    cannot_tell("/irs_documents", "do not show whether the EIN came before the number that CBP assigned")


@attrs.frozen
class _Shown:
    """An EIN of the importer's that the documents show, and since when."""

    path: str
    words: str
    ein: EIN
    day: dt.date | None
    is_sure: bool
    is_assignment: bool


def _shown(ctx: Context) -> Iterator[_Shown]:
    """Walks the EINs that are stated of the importer, or that the IRS wrote of by the day, not surely to another."""
    dossier, day = ctx.dossier, ctx.as_of
    ior = dossier.ior
    if ior is not None and ior.ein:
        assigned_on = ior.ein_assigned_on if ior.ein_assigned_on and ior.ein_assigned_on <= day else None
        words = "and EIN {ein} was assigned on {day}"
        yield _Shown("/ior.ein_assigned_on", words, ior.ein, assigned_on, is_sure=True, is_assignment=True)
    for n, item in enumerate(dossier.irs_documents or ()):
        mismatch = name_mismatch(item.name, dossier)
        is_of_other_importer = mismatch is not None and mismatch.severity is None
        if not item.ein or is_from_irs(item) is False or is_of_other_importer or (item.dated_on or day) > day:
            continue
        yield _Shown(
            f"/irs_documents[{n}].dated_on",
            "and a document from the IRS shows EIN {ein} on {day}",
            item.ein,
            item.dated_on,
            is_sure=is_from_irs(item) is True and mismatch is None,
            is_assignment=item.kind is IRSDocumentKind.CP575 and mismatch is None,
        )


def _contradiction(item: _Shown, asked_on: dt.date) -> Hit:
    is_earlier = item.day is not None and item.day <= asked_on
    return Hit(
        "no_number_reasons",
        f"Form 5106 of {{asked_on}} says that there is no EIN, {item.words}"
        if is_earlier
        else "the IRS assigned EIN {ein} on {day}, after Form 5106 of {asked_on}; the CBP-assigned number stays in use",
        severity=None if is_earlier else Severity.NOTE,
        basis=() if is_earlier else (cite("19 CFR 24.5(c)"),),
        asked_on=asked_on,
        ein=item.ein,
        day=item.day,
        evidence=(evidence(item.path, item.day, "EIN of"),),
    )
