"""Rules on CBP Form 5106."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.identity import Verdict, compare_addresses, compare_with_names
from iorkit.ids import EIN, ImporterNumber, ImporterNumberKind
from iorkit.model import IOR, Address, Dossier, Form5106, ImporterRecord, IRSDocument, RecordStatus
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.affiliates import is_affiliates_document
from iorkit.rules.facts.identity_papers import own_ein, own_form
from iorkit.rules.facts.parties import makes_no_formal_entries, numbers_differ, uses_no_ein
from iorkit.rules.facts.records import current_irs_documents, is_from_irs, own_records

_NUMBER = ImporterNumber("47-5550101")


def _on_file(status: RecordStatus, form: Form5106 | None = None) -> Dossier:
    record = ImporterRecord(number=_NUMBER, status=status, queried_on=dt.date.fromisoformat("2026-03-18"))
    return Dossier(ior=IOR(number=_NUMBER), form5106=form, importer_records=(record,))


def _sent(day: str) -> Form5106:
    return Form5106(number=_NUMBER, filed_on=dt.date.fromisoformat(day))


@rule(
    code="F51001",
    title="CBP has no Form 5106 on file for the importer",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 24.5(a)"), cite("Source article S36")),
    remedy="File Form 5106 through the broker, no later than with the first formal entry.",
    requirement="form-5106-complete",
    sentences=("S36",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_on_file(RecordStatus.ON_FILE_WITHOUT_BOND)),
        ok(_on_file(RecordStatus.NOT_ON_FILE, _sent("2026-03-18")), note="filed on the day of the query"),
        bad(
            _on_file(RecordStatus.NOT_ON_FILE, _sent("2026-03-17")),
            at="importer_records[0].status",
            message="CBP's response has nothing on file for importer number 47-555010100",
        ),
        bad(
            _on_file(RecordStatus.NOT_ON_FILE),
            at="importer_records[0].status",
            message="CBP's response has nothing on file for importer number 47-555010100",
        ),
    ),
)
def form_not_on_file(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Form 5106 is filed with the first formal entry, or the first request for services that leads to a bill or refund.

    That CBP has none is what its own file says to a query, unless the form was filed on the day of the query or
    later. A form in the importer's documents that was never filed is no form on file, and one on another number is not
    its own.
    """
    form = own_form(dossier)
    sent = form.filed_on if form and form.filed_on and form.filed_on <= ctx.as_of else None
    is_on_file = False
    for n, record in own_records(dossier, ctx.as_of):
        # 19 CFR 24.5(a): filed with the first formal entry, or the first request for services that leads to a bill.
        if record.status is RecordStatus.NOT_ON_FILE:
            if sent is not None and require(record.queried_on, f"importer_records[{n}].queried_on") <= sent:
                continue
            yield Hit(
                f"importer_records[{n}].status",
                "CBP's response has nothing on file for importer number {number}",
                because_of="IOR007" if dossier.ior is not None and dossier.ior.number else "",
                number=record.number or "",
                evidence=(evidence(f"importer_records[{n}].queried_on", record.queried_on, "queried on"),),
            )
            return
        is_on_file = is_on_file or record.status is not None
    if is_on_file or sent is not None:
        return
    if form is None:
        require(dossier.importer_records or None, "importer_records")
        cannot_tell("importer_records", "do not say how the importer's number stands")
    require(form.filed_on, "form5106.filed_on")
    cannot_tell("form5106.filed_on", "lies after the day of the check")


def _letters(form: Form5106, ctx: Context) -> list[tuple[int, IRSDocument]]:
    """Lists what the IRS's documents show by the day, without those on another EIN than the form's."""
    kind = form.number.kind if form.number else None
    is_ein = kind in (ImporterNumberKind.EIN, ImporterNumberKind.AMBIGUOUS)
    number = form.number if is_ein else own_ein(ctx.dossier)
    return [
        (n, item)
        for n, item in current_irs_documents(ctx.dossier, ctx.as_of)
        if is_from_irs(item) is not False and not (item.ein and item.ein.is_valid and numbers_differ(item.ein, number))
    ]


def _place_in(letters: list[tuple[int, IRSDocument]], field: str) -> str:
    """Returns where the first of the IRS's documents would show a field; where there is none, the documents."""
    return f"/irs_documents[{letters[0][0]}].{field}" if letters else "/irs_documents"


def _names(form: str, irs: str) -> Dossier:
    return Dossier(form5106=Form5106(name=form), irs_documents=(IRSDocument(name=irs),))


@rule(
    code="F51004",
    title="The name on Form 5106 does not match the IRS's",
    on=Form5106,
    severity=Severity.ERROR,
    basis=(cite("CBP Voided Importer Record FAQ"), cite("FR Doc. 2026-16911"), cite("Source article S48")),
    remedy="Update Form 5106 to the name on the IRS letter, or report the change of name to the IRS.",
    requirement="form-5106-equals-irs",
    sentences=("S36", "S48"),
    unless=uses_no_ein,
    examples=(
        ok(_names("LUMEN HOUSEWARES, L.L.C.", "Lumen Housewares LLC"), note="case and punctuation do not count"),
        bad(
            _names("Lumen Housewares Inc", "Lumen Housewares LLC"),
            at="form5106.name",
            note="another legal form",
            message="Form 5106 shows the name Lumen Housewares Inc; the IRS document shows Lumen Housewares LLC: "
            "legal forms differ: LLC and Inc",
        ),
        bad(
            _names("Lumen Trading LLC", "Lumen Housewares LLC"),
            at="form5106.name",
            message="Form 5106 shows the name Lumen Trading LLC; the IRS document shows Lumen Housewares LLC: words "
            "differ: HOUSEWARES and TRADING",
        ),
    ),
)
def name_differs_from_irs(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """CBP compares the name on Form 5106 with the IRS's record of the number.

    Case, punctuation and the spelling of the legal form do not count; another legal form does. A paper that the
    taxpayer made, such as a W-9, says nothing of the IRS's record and is left out, as is one that a later document
    from the IRS superseded, and one on another EIN. A trade name behind the legal name is left out. What only may be
    another name is a warning.
    """
    name = require(form.name, "name")
    require(ctx.dossier.irs_documents, "/irs_documents")
    letters = _letters(form, ctx)
    shown = [(n, item.name) for n, item in letters if item.name]
    require(shown or None, _place_in(letters, "name"))
    for n, irs_name in shown:
        comparison = compare_with_names(name, [irs_name])
        if not comparison.verdict.agrees and not compare_with_names(irs_name, [name]).verdict.agrees:
            yield Hit(
                "name",
                "Form 5106 shows the name {name}; the IRS document shows {irs_name}: {why}",
                severity=Severity.WARNING if comparison.verdict is Verdict.REVIEW else None,
                name=name,
                irs_name=irs_name,
                why="; ".join(comparison.steps),
                evidence=(evidence(f"/irs_documents[{n}].name", irs_name, "name at the IRS"),),
            )


def _addresses(form: str, irs: str) -> Dossier:
    return Dossier(
        form5106=Form5106(mailing_address=Address(line1=form, city="Oakland", state="CA", postal_code="94607")),
        irs_documents=(IRSDocument(address=Address(line1=irs, city="Oakland", state="CA", postal_code="94607")),),
    )


@rule(
    code="F51005",
    title="The address on Form 5106 does not match the IRS's",
    on=Form5106,
    severity=Severity.ERROR,
    basis=cite("Source article S48"),
    remedy="Update Form 5106, or report the change of address to the IRS on Form 8822-B.",
    sentences=("S48",),
    unless=uses_no_ein,
    examples=(
        ok(_addresses("1200 Harbor Way, Suite 4", "1200 HARBOR WAY STE 4")),
        bad(
            _addresses("1200 Harbor Way", "1202 Harbor Way"),
            at="form5106.mailing_address",
            message="the address on Form 5106 does not match the one on the IRS document: words differ: 1200 and 1202",
        ),
        bad(
            _addresses("1200 Harbor Way", "1200 Harbor Way Ste 4"),
            at="form5106.mailing_address",
            note="a warning",
            message="the address on Form 5106 does not match the one on the IRS document: only the second address "
            "gives a unit: unit 4",
        ),
    ),
)
def address_differs_from_irs(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """The article wants the address on Form 5106 to equal the one that the IRS has; no text of law or of CBP says so.

    The mailing address or the physical one must agree with the IRS's document, but for the way of writing. The same
    building, and what only may be another address, is a warning. Documents on another EIN are left out.
    """
    own = [
        (field, address.one_line)
        for field, address in (("mailing_address", form.mailing_address), ("physical_address", form.physical_address))
        if address and address.line1
    ]
    require(own or None, "mailing_address")
    require(ctx.dossier.irs_documents, "/irs_documents")
    letters = _letters(form, ctx)
    shown = [(n, item.address.one_line) for n, item in letters if item.address and item.address.line1]
    require(shown or None, _place_in(letters, "address"))
    for n, theirs in shown:
        compared = [(field, compare_addresses(line, theirs)) for field, line in own]
        if any(comparison.verdict.agrees for _, comparison in compared):
            continue
        near = [pair for pair in compared if pair[1].verdict is not Verdict.DIFFERENT]
        field, comparison = (near or compared)[0]
        yield Hit(
            field,
            "the address on Form 5106 does not match the one on the IRS document: {why}",
            severity=Severity.WARNING if near else None,
            why="; ".join(comparison.steps),
            evidence=(
                evidence(field, dict(own)[field], "Form 5106"),
                evidence(f"/irs_documents[{n}].address", theirs, "IRS"),
            ),
        )


def _numbers(form: str, irs: str) -> Dossier:
    return Dossier(form5106=Form5106(number=ImporterNumber(form)), irs_documents=(IRSDocument(ein=EIN(irs)),))


@rule(
    code="F51006",
    title="The number on Form 5106 does not match the IRS's",
    on=Form5106,
    severity=Severity.BLOCKER,
    basis=(cite("CBP Voided Importer Record FAQ"), cite("FR Doc. 2026-16911"), cite("Source article S48")),
    remedy="Correct the number on Form 5106 to the EIN on the IRS letter.",
    requirement="form-5106-equals-irs",
    sentences=("S48",),
    unless=uses_no_ein,
    examples=(
        ok(_numbers("47-5550101GA", "47-5550101"), note="a suffix does not count"),
        ok(_numbers("262704-00123", "47-5550101"), note="a number that CBP assigned is no EIN"),
        bad(
            _numbers("47-5550101", "47-5550102"),
            at="form5106.number",
            note="one digit apart",
            message="Form 5106 shows number 47-555010100; the IRS document shows EIN 47-5550102",
        ),
    ),
)
def number_differs_from_irs(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """CBP verifies the number on Form 5106 with the IRS, so its nine digits must be those on the IRS's document.

    What the taxpayer made, and what a later document superseded, is left out, as is a document with a malformed EIN.
    Where another document from the IRS is on the form's number, the odd one is a warning, and that of an affiliate
    which the dossier names is left out, as in EIN010.
    """
    number = require(form.number, "number")
    if number.kind in (ImporterNumberKind.SSN, ImporterNumberKind.CBP_ASSIGNED):
        return
    require(ctx.dossier.irs_documents, "/irs_documents")
    shown = [
        (n, item.ein, is_from_irs(item))
        for n, item in current_irs_documents(ctx.dossier, ctx.as_of)
        if item.ein and item.ein.is_valid and is_from_irs(item) is not False and not is_affiliates_document(item, ctx)
    ]
    require(shown or None, _place_in(current_irs_documents(ctx.dossier, ctx.as_of), "ein"))
    beside = any(is_sent and not numbers_differ(number, ein) for _, ein, is_sent in shown)
    own = own_ein(ctx.dossier)
    for n, ein, _ in shown:
        if numbers_differ(number, ein):
            yield Hit(
                "number",
                "Form 5106 shows number {number}; the IRS document shows EIN {ein}",
                severity=Severity.WARNING if beside else None,
                because_of="EIN010" if own is not None and numbers_differ(ein, own) else "",
                number=number,
                ein=ein,
                evidence=(evidence(f"/irs_documents[{n}].ein", ein, "EIN at the IRS"),),
            )
