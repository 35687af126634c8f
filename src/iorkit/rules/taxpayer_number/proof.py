"""Rules on the taxpayer's number: the EIN or Social Security number, and the proof of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import add_months, oldest_irs_proof
from iorkit.ids import EIN, ImporterNumber, ImporterNumberKind
from iorkit.model import IOR, DocumentOrigin, Dossier, ImporterRecord, IRSDocument, IRSDocumentKind, RecordStatus
from iorkit.refdata import dated
from iorkit.rules._hit import Missing
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.affiliates import is_affiliates_document
from iorkit.rules.facts.identity_papers import must_be_restored, own_ein, require_status, shows_no_ein
from iorkit.rules.facts.parties import numbers_differ, uses_no_ein
from iorkit.rules.facts.records import NO_PROOF, current_irs_documents, is_from_irs

_NUMBER = ImporterNumber("47-5550101")


def _letter(kind: IRSDocumentKind, origin: DocumentOrigin | None, received: str = "2026-01-12") -> IRSDocument:
    return IRSDocument(kind=kind, origin=origin, ein=EIN("47-5550101"), received_on=dt.date.fromisoformat(received))


def _holding(*documents: IRSDocument) -> Dossier:
    return Dossier(ior=IOR(number=_NUMBER), irs_documents=documents)


_147C = _letter(IRSDocumentKind.LETTER_147C, DocumentOrigin.IRS)
_W9 = _letter(IRSDocumentKind.W9, DocumentOrigin.TAXPAYER)


@rule(
    code="EIN001",
    title="An EIN is not in the right format",
    on=EIN,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 24.5(b)"), cite("IRS EIN prefixes")),
    remedy="Correct the EIN to nine digits, NN-NNNNNNN, as printed on the IRS letter.",
    requirement="number-well-formed",
    sentences=("S10", "S46"),
    examples=(
        ok(EIN("47-5550101")),
        ok(EIN("475550101")),
        bad(
            EIN("47-555010"),
            at="",
            note="eight digits",
            message="EIN 47-555010 has 8 digits, not 9; perhaps a leading zero is lost",
        ),
        bad(EIN("47-55501012"), at="", note="ten digits", message="EIN 47-55501012 has 10 digits, not 9"),
    ),
)
def ein_malformed(ein: EIN, ctx: Context) -> Iterator[Hit]:
    """An EIN has nine digits; it has no check digit, so only its form can be judged without the IRS."""
    if ein.text.strip() and not ein.is_valid:
        yield Hit("", "EIN {ein} {problem}", ein=ein, problem=ein.problem)


def _is_proof(document: IRSDocument, path: str) -> bool:
    """Tells whether CBP takes a document as proof of an EIN: of a kind that it accepts and sent by the IRS."""
    require(document.kind, f"{path}kind")
    return require(is_from_irs(document), f"{path}origin")


def _is_on_ein(document: IRSDocument, path: str, dossier: Dossier) -> bool:
    """Tells whether a document is on the importer's own EIN."""
    ein = require(document.ein, f"{path}ein")
    if not ein.is_valid:
        cannot_tell(f"{path}ein", "is malformed")
    return not numbers_differ(ein, dossier.ior.number if dossier.ior else None)


def _has_come(document: IRSDocument, day: dt.date) -> bool:
    """Tells whether a document was there on a day; one without a date is taken to have been."""
    came_on = document.received_on or document.dated_on
    return came_on is None or came_on <= day


def _require_ein(dossier: Dossier) -> None:
    """Stops where the importer's number does not show whether it is an EIN, which the IRS could prove."""
    number = require(require(dossier.ior, "/ior").number, "/ior.number")
    if number.kind is not ImporterNumberKind.EIN:
        cannot_tell("/ior.number", "does not show whether it is an EIN")


@rule(
    code="EIN005",
    title="No document from the IRS proves the EIN",
    on=Dossier,
    severity=Severity.ERROR,
    basis=cite("CBP Voided Importer Record FAQ"),
    remedy="Ask the IRS for letter 147C by telephone, or provide notice CP-575.",
    requirement="ein-proof",
    sentences=("S38", "S46"),
    unless=uses_no_ein,
    examples=(
        ok(_holding(_147C)),
        bad(_holding(), at="irs_documents", message="no document that the IRS printed and sent is on file for the EIN"),
        bad(
            _holding(_W9),
            at="irs_documents",
            note="a W-9 is the taxpayer's own statement",
            message="no document that the IRS printed and sent is on file for the EIN; on file: W-9",
        ),
    ),
)
def irs_proof_missing(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """CBP takes only a document that the IRS printed and sent as proof that a number belongs to a name.

    One such document on the importer's own EIN, on file by the as-of date, is enough. An importer that uses an
    SSN or a CBP-assigned number has no EIN to prove, and the rule does not apply to it.
    """
    documents = require(dossier.irs_documents, "irs_documents")
    _require_ein(dossier)
    undecided: Missing | None = None
    on_other_ein = False
    there = [(n, document) for n, document in enumerate(documents) if _has_come(document, ctx.asked_on or ctx.as_of)]
    for n, document in there:
        path = f"irs_documents[{n}]."
        try:
            if _is_proof(document, path):
                if _is_on_ein(document, path, dossier):
                    return
                on_other_ein = True
        except Missing as missing:
            undecided = undecided or missing
    if undecided:
        raise undecided
    held = ", ".join(document.kind.value for _, document in there if document.kind)
    yield Hit(
        "irs_documents",
        "no document that the IRS printed and sent is on file for "
        + ("the importer's EIN" if on_other_ein else "the EIN")
        + ("; on file: {held}" if held else ""),
        held=held,
    )


@rule(
    code="EIN006",
    title="The IRS document that proves the EIN is older than twelve months",
    on=IRSDocument,
    severity=Severity.WARNING,
    basis=(cite("CBP Voided Importer Record FAQ"), cite("iorkit threshold")),
    remedy="Ask the IRS for a new letter 147C by telephone.",
    requirement="ein-proof",
    sentences=("S38", "S46"),
    unless=uses_no_ein,
    looks_ahead=True,
    examples=(
        ok(_letter(IRSDocumentKind.LETTER_147C, DocumentOrigin.IRS, "2025-12-01"), as_of="2026-12-01"),
        bad(
            _letter(IRSDocumentKind.LETTER_147C, DocumentOrigin.IRS, "2025-11-30"),
            as_of="2026-12-01",
            at="received_on",
            message="the IRS document 147C is of 2025-11-30; to restore a number, CBP accepts none older than "
            "2025-12-01",
        ),
        bad(
            _letter(IRSDocumentKind.LETTER_147C, DocumentOrigin.IRS, "2025-03-19"),
            as_of="2026-03-20",
            at="received_on",
            note="a day for which CBP's limit is not known: a limit of our own",
            message="the IRS document 147C is of 2025-03-19; one older than 2025-03-20 is not taken as current",
        ),
        bad(
            Dossier(
                irs_documents=(_letter(IRSDocumentKind.CP575, DocumentOrigin.IRS, "2019-05-02"),),
                importer_records=(ImporterRecord(number=_NUMBER, status=RecordStatus.VOID),),
            ),
            as_of="2026-12-01",
            at="irs_documents[0].received_on",
            note="an error where the number is void and must be restored",
            message="the IRS document CP-575 is of 2019-05-02; to restore a number, CBP accepts none older than "
            "2025-12-01",
        ),
    ),
)
def irs_proof_too_old(document: IRSDocument, ctx: Context) -> Iterator[Hit]:
    """CBP asks for a document that the IRS sent within the last twelve months when a number is to be restored.

    Where nothing is to be restored the finding is a warning. It is none if another document is recent enough.
    The day of receipt decides; where it is not stated, the date of the document. One on another EIN is left to EIN010.
    CBP's page prints no day, so its limit is known only from the day on which it was read; before it the rule warns by
    a limit of our own, of as many months.
    """
    if not _is_proof(document, "") or (document.ein and not _is_on_ein(document, "", ctx.dossier)):
        return
    field = "received_on" if document.received_on else "dated_on"
    day = require(document.received_on or document.dated_on, "received_on")
    is_known = dated("identity.irs_proof_months").is_in_force(ctx.as_of)
    oldest = oldest_irs_proof(ctx.as_of) if is_known else add_months(ctx.as_of, -ctx.settings.irs_proof_months)
    if day >= oldest or any(
        _is_recent(other, oldest) for other in ctx.dossier.irs_documents or () if _proves_own(other, ctx)
    ):
        return
    yield Hit(
        field,
        "the IRS document {kind} is of {day}; to restore a number, CBP accepts none older than {oldest}"
        if is_known
        else "the IRS document {kind} is of {day}; one older than {oldest} is not taken as current",
        severity=Severity.ERROR if is_known and must_be_restored(ctx.dossier, ctx.as_of) else None,
        basis=() if is_known else (cite("iorkit threshold"), cite("CBP Voided Importer Record FAQ")),
        setting="" if is_known else "irs_proof_months",
        kind=document.kind,
        day=day,
        oldest=oldest,
    )


def _is_recent(document: IRSDocument, oldest: dt.date) -> bool:
    day = document.received_on or document.dated_on
    return day is not None and day >= oldest


def _proves_own(document: IRSDocument, ctx: Context) -> bool:
    """Tells whether a document that is there is proof, and not of another EIN than the importer's."""
    own = ctx.dossier.ior.number if ctx.dossier.ior else None
    is_there = is_from_irs(document) is True and _has_come(document, ctx.as_of)
    return is_there and not numbers_differ(document.ein, own)


@rule(
    code="EIN007",
    title="A document offered as proof does not prove the EIN",
    on=IRSDocument,
    severity=Severity.ERROR,
    basis=cite("CBP Voided Importer Record FAQ"),
    remedy="Replace it with a document that the IRS printed and sent, such as letter 147C or notice CP-575.",
    requirement="ein-proof",
    sentences=("S38",),
    unless=uses_no_ein,
    examples=(
        ok(_147C),
        ok(_letter(IRSDocumentKind.FORM_941, DocumentOrigin.IRS), note="a Form 941 that the IRS sent"),
        ok(_letter(IRSDocumentKind.FORM_1040, DocumentOrigin.IRS), note="a Form 1040 that the IRS sent"),
        bad(
            _letter(IRSDocumentKind.FORM_1040, DocumentOrigin.TAXPAYER),
            at="origin",
            note="a return as it was filed",
            message="the Form 1040 on file was prepared by the taxpayer, not printed and sent by the IRS",
        ),
        bad(
            _letter(IRSDocumentKind.FORM_941, DocumentOrigin.TAXPAYER),
            at="origin",
            note="the taxpayer's copy",
            message="the Form 941 on file was prepared by the taxpayer, not printed and sent by the IRS",
        ),
        bad(_W9, at="kind", message="the Form W-9 on file does not prove an EIN to CBP"),
        bad(
            _letter(IRSDocumentKind.SS4_APPLICATION, DocumentOrigin.TAXPAYER),
            at="kind",
            message="the SS-4 application on file does not prove an EIN to CBP",
        ),
    ),
)
def irs_proof_of_wrong_kind(document: IRSDocument, ctx: Context) -> Iterator[Hit]:
    """A W-9, an application SS-4, a State's paper or the taxpayer's own copy of a return proves no EIN to CBP.

    The source article lists letter 147C, CP-575, Form 1040 and Form 941 as proof alike; CBP takes the two returns only
    as the IRS printed and sent them. Beside a document that does prove the EIN, such a paper is only noted.
    """
    others = [other for other in ctx.dossier.irs_documents or () if other is not document]
    beside = any(_proves_own(other, ctx) for other in others)
    severity = Severity.NOTE if beside else None
    kind = require(document.kind, "kind")
    if kind in NO_PROOF:
        yield Hit("kind", "the {kind} on file does not prove an EIN to CBP", severity=severity, kind=_kind_words(kind))
    elif not require(is_from_irs(document), "origin"):
        yield Hit(
            "origin",
            "the {kind} on file was prepared by the taxpayer, not printed and sent by the IRS",
            severity=severity,
            kind=_kind_words(kind),
            evidence=(evidence("dated_on", document.dated_on, "dated"),),
        )


def _kind_words(kind: IRSDocumentKind) -> str:
    """Names a kind of document as people do: the numbers of returns are those of forms."""
    return f"Form {kind.value}" if kind.value.isdigit() or kind is IRSDocumentKind.W9 else kind.value


def _own(*eins: str, number: str = "47-5550101") -> Dossier:
    documents = (IRSDocument(kind=IRSDocumentKind.LETTER_147C, ein=EIN(ein)) for ein in eins)
    return Dossier(ior=IOR(number=ImporterNumber(number)), irs_documents=tuple(documents))


@rule(
    code="EIN010",
    title="The IRS document is for another EIN than the importer's",
    on=IRSDocument,
    severity=Severity.BLOCKER,
    basis=(cite("CBP Voided Importer Record FAQ"), cite("19 CFR 24.5(b)"), cite("Source article S47")),
    remedy="Correct the importer number, or ask the IRS by telephone for letter 147C on the importer's own EIN.",
    sentences=("S47",),
    unless=shows_no_ein,
    examples=(
        ok(_own("47-5550101", number="47-5550101GA"), note="a suffix does not count"),
        bad(
            _own("47-5550102"),
            at="irs_documents[0].ein",
            note="one digit apart",
            message="the IRS document 147C shows EIN 47-5550102, while the importer's number is 47-555010100",
        ),
        bad(
            _own("47-5550101", "47-5550909"),
            at="irs_documents[1].ein",
            note="a warning beside one on its own EIN",
            message="the IRS document 147C shows EIN 47-5550909, while the importer's number is 47-555010100",
        ),
    ),
)
def irs_proof_on_another_ein(document: IRSDocument, ctx: Context) -> Iterator[Hit]:
    """The EIN on the IRS's document and the nine digits of the importer number must be one.

    CBP compares them when a number is to be restored; the article wants all numbers to match. What the taxpayer made,
    and what a later document on the same EIN superseded, is left out. Where another document is on the importer's own
    EIN, the odd one is a warning: it may have got into the file by mistake; on the EIN of an affiliate that the
    dossier names it is no fault.
    """
    own = own_ein(ctx.dossier)
    if own is None:
        cannot_tell("/ior.number", "is missing")
    current = ctx.index(_current_documents)
    if is_from_irs(document) is False or id(document) not in current:
        return
    ein = require(document.ein, "ein")
    if not ein.is_valid:
        cannot_tell("ein", "is malformed")
    if not numbers_differ(ein, own) or is_affiliates_document(document, ctx):
        return
    beside = ctx.index(_has_own_letter)
    yield Hit(
        "ein",
        "the IRS document {kind} shows EIN {ein}, while the importer's number is {own}",
        severity=Severity.WARNING if beside else None,
        kind=document.kind or "",
        ein=ein,
        own=own,
        evidence=(evidence("/ior.number", own, "importer of record"),),
    )


def _current_documents(ctx: Context) -> dict[int, IRSDocument]:
    return {id(document): document for _, document in current_irs_documents(ctx.dossier, ctx.as_of)}


def _has_own_letter(ctx: Context) -> bool:
    """Tells whether a current document from the IRS is on the importer's own EIN."""
    own = own_ein(ctx.dossier)
    letters = (item for item in ctx.index(_current_documents).values() if is_from_irs(item) and item.ein)
    return any(not numbers_differ(letter.ein, own) for letter in letters)


_SSN = ImporterNumber("987-65-4320")  # one of ten kept for advertisements, never issued
_SSN_PROOF = (IRSDocumentKind.SOCIAL_SECURITY_CARD, IRSDocumentKind.FORM_1040)


def _uses_no_ssn(dossier: Dossier) -> bool:
    number = dossier.ior.number if dossier.ior else None
    return number is not None and number.kind in (ImporterNumberKind.EIN, ImporterNumberKind.CBP_ASSIGNED)


def _void_ssn(*kinds: IRSDocumentKind, status: RecordStatus = RecordStatus.VOID) -> Dossier:
    return Dossier(
        ior=IOR(number=_SSN),
        irs_documents=tuple(IRSDocument(kind=kind) for kind in kinds),
        importer_records=(ImporterRecord(number=_SSN, status=status),),
    )


@rule(
    code="EIN013",
    title="Nothing proves the Social Security number of an importer to be restored",
    on=Dossier,
    severity=Severity.ERROR,
    basis=cite("CBP Voided Importer Record FAQ"),
    remedy="Send a copy of the Social Security card, or the first page of the last tax return, with the request.",
    sentences=("S35",),
    unless=_uses_no_ssn,
    examples=(
        ok(_void_ssn(IRSDocumentKind.SOCIAL_SECURITY_CARD)),
        ok(_void_ssn(IRSDocumentKind.FORM_1040)),
        ok(_void_ssn(status=RecordStatus.ON_FILE_WITH_BOND), note="nothing is to be restored"),
        bad(
            _void_ssn(),
            at="irs_documents",
            message="neither the Social Security card nor a tax return is on file to prove the importer's number",
        ),
        bad(
            _void_ssn(IRSDocumentKind.LETTER_147C),
            at="irs_documents",
            note="which proves an EIN",
            message="neither the Social Security card nor a tax return is on file to prove the importer's number",
        ),
    ),
)
def ssn_without_proof(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """To restore a Social Security number, CBP asks for the card or the first page of the last tax return.

    The rule looks at numbers that CBP's file has as void or inactive, or that a notice threatens.
    """
    number = require(require(dossier.ior, "ior").number, "ior.number")
    if number.kind is not ImporterNumberKind.SSN:
        cannot_tell("ior.number", "does not show whether it is a Social Security number")
    if not must_be_restored(dossier, ctx.as_of):
        require_status(dossier, ctx.as_of)
        return
    documents = require(dossier.irs_documents, "irs_documents")
    if any(document.kind in _SSN_PROOF for document in documents):
        return
    for n, document in enumerate(documents):
        require(document.kind, f"irs_documents[{n}].kind")
    yield Hit(
        "irs_documents", "neither the Social Security card nor a tax return is on file to prove the importer's number"
    )
