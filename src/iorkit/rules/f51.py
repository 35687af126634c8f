"""Rules on CBP Form 5106."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.findings import Severity
from iorkit.identity import Verdict, compare_addresses, compare_names
from iorkit.ids import EIN, ImporterNumber, ImporterNumberKind
from iorkit.model import (
    IOR,
    Address,
    BondKind,
    CustomsBond,
    Dossier,
    EntityChange,
    EntityChangeKind,
    Form5106,
    Form5106Action,
    ImporterRecord,
    IRSDocument,
    RecordStatus,
    Rider,
    RiderKind,
)
from iorkit.refdata import cite
from iorkit.rules._compare import (
    current_irs_documents,
    enters_informally,
    is_from_irs,
    is_over,
    numbers_differ,
    own_records,
    uses_no_ein,
)
from iorkit.rules._hit import Hit, cannot_tell, need, seen
from iorkit.rules._identity_papers import day_of_form
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = [
    "address_differs_from_irs",
    "change_not_on_form",
    "change_without_bond_rider",
    "form_not_on_file",
    "name_differs_from_irs",
    "number_differs_from_irs",
]


_NUMBER = ImporterNumber("47-5550101")


def _on_file(status: RecordStatus, form: Form5106 | None = None) -> Dossier:
    record = ImporterRecord(number=_NUMBER, status=status, queried_on=dt.date.fromisoformat("2026-03-18"))
    return Dossier(ior=IOR(number=_NUMBER), form5106=form, importer_records=(record,))


def _sent(day: str) -> Form5106:
    return Form5106(number=_NUMBER, filed_on=dt.date.fromisoformat(day))


@rule(
    code="F51001",
    title="CBP has no Form 5106 of the importer on file",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 24.5(a)"), cite("Source article S36")),
    remedy="File Form 5106 through the broker, at the latest with the first formal entry.",
    requirement="form-5106-complete",
    sentences=("S36",),
    unless=enters_informally,
    examples=(
        ok(_on_file(RecordStatus.ON_FILE_WITHOUT_BOND)),
        ok(_on_file(RecordStatus.NOT_ON_FILE, _sent("2026-03-18")), note="sent on the day of the query"),
        bad(_on_file(RecordStatus.NOT_ON_FILE, _sent("2026-03-17")), at="importer_records[0].status"),
        bad(_on_file(RecordStatus.NOT_ON_FILE), at="importer_records[0].status"),
    ),
)
def form_not_on_file(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Form 5106 is filed with the first formal entry, or the first request for services that leads to a bill or refund.

    That CBP has none is what its own file says to a query, unless the form was sent on the day of the query or later.
    A form in the importer's papers that was never sent is no form on file.
    """
    form = dossier.form5106
    sent = form.filed_on if form and form.filed_on and form.filed_on <= ctx.as_of else None
    is_on_file = False
    for n, record in own_records(dossier, ctx.as_of):
        if record.status is RecordStatus.NOT_ON_FILE:
            if sent is not None and need(record.queried_on, f"importer_records[{n}].queried_on") <= sent:
                continue
            yield Hit(
                f"importer_records[{n}].status",
                "CBP answered that nothing is on file",
                evidence=(seen(f"importer_records[{n}].queried_on", record.queried_on, "queried on"),),
            )
            return
        is_on_file = is_on_file or record.status is not None
    if is_on_file or sent is not None:
        return
    if form is None:
        need(dossier.importer_records or None, "importer_records")
        cannot_tell("importer_records", "do not say how the importer's number stands")
    need(form.filed_on, "form5106.filed_on")
    cannot_tell("form5106.filed_on", "lies after the day of the check")


def _names(form: str, irs: str) -> Dossier:
    return Dossier(form5106=Form5106(name=form), irs_documents=(IRSDocument(name=irs),))


@rule(
    code="F51004",
    title="The name on Form 5106 differs from the IRS's",
    on=Form5106,
    severity=Severity.ERROR,
    basis=(cite("CBP Voided Importer Record FAQ"), cite("FR Doc. 2026-16911"), cite("Source article S48")),
    remedy="Update Form 5106 to the name on the IRS's letter, or report the change of name to the IRS.",
    requirement="form-5106-equals-irs",
    sentences=("S36", "S48"),
    unless=uses_no_ein,
    examples=(
        ok(_names("LUMEN HOUSEWARES, L.L.C.", "Lumen Housewares LLC"), note="case and punctuation do not count"),
        bad(_names("Lumen Housewares Inc", "Lumen Housewares LLC"), at="form5106.name", note="another legal form"),
        bad(_names("Lumen Trading LLC", "Lumen Housewares LLC"), at="form5106.name"),
    ),
)
def name_differs_from_irs(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """CBP compares the name on Form 5106 with the IRS's record of the number.

    Case, punctuation and the spelling of the legal form do not count; another legal form does. A paper that the
    taxpayer made, such as a W-9, says nothing of the IRS's record and is left out, as is one that a later document
    from the IRS superseded. What only may be another name is a warning.
    """
    name = need(form.name, "name")
    need(ctx.dossier.irs_documents, "/irs_documents")
    current = current_irs_documents(ctx.dossier)
    shown = [(n, item.name) for n, item in current if item.name and is_from_irs(item) is not False]
    need(shown or None, "/irs_documents.name")
    for n, irs_name in shown:
        comparison = compare_names(name, irs_name)
        if not comparison.verdict.agrees:
            yield Hit(
                "name",
                "Form 5106 says {name}, the IRS's document says {irs_name}: {why}",
                severity=Severity.WARNING if comparison.verdict is Verdict.REVIEW else None,
                name=name,
                irs_name=irs_name,
                why="; ".join(comparison.steps),
                evidence=(seen(f"/irs_documents[{n}].name", irs_name, "name at the IRS"),),
            )


def _addresses(form: str, irs: str) -> Dossier:
    return Dossier(
        form5106=Form5106(mailing_address=Address(line1=form, city="Oakland", state="CA", postal_code="94607")),
        irs_documents=(IRSDocument(address=Address(line1=irs, city="Oakland", state="CA", postal_code="94607")),),
    )


@rule(
    code="F51005",
    title="The address on Form 5106 differs from the IRS's",
    on=Form5106,
    severity=Severity.ERROR,
    basis=cite("Source article S48"),
    remedy="Update Form 5106, or report the change of address to the IRS on Form 8822-B.",
    sentences=("S48",),
    unless=uses_no_ein,
    examples=(
        ok(_addresses("1200 Harbor Way, Suite 4", "1200 HARBOR WAY STE 4")),
        bad(_addresses("1200 Harbor Way", "1202 Harbor Way"), at="form5106.mailing_address"),
        bad(_addresses("1200 Harbor Way", "1200 Harbor Way Ste 4"), at="form5106.mailing_address", note="a warning"),
    ),
)
def address_differs_from_irs(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """The article wants the address on Form 5106 to equal the one that the IRS has; no text of law or of CBP says so.

    The mailing address or the physical one must agree with the IRS's document, but for the way of writing. The same
    building, and what only may be another address, is a warning.
    """
    own = [
        (field, address.one_line)
        for field, address in (("mailing_address", form.mailing_address), ("physical_address", form.physical_address))
        if address and address.line1
    ]
    need(own or None, "mailing_address")
    need(ctx.dossier.irs_documents, "/irs_documents")
    shown = [
        (n, item.address.one_line)
        for n, item in current_irs_documents(ctx.dossier)
        if item.address and item.address.line1 and is_from_irs(item) is not False
    ]
    need(shown or None, "/irs_documents.address")
    for n, theirs in shown:
        compared = [(field, compare_addresses(line, theirs)) for field, line in own]
        if any(comparison.verdict.agrees for _, comparison in compared):
            continue
        near = [pair for pair in compared if pair[1].verdict is not Verdict.DIFFERENT]
        field, comparison = (near or compared)[0]
        yield Hit(
            field,
            "the address differs from the one on the IRS's document: {why}",
            severity=Severity.WARNING if near else None,
            why="; ".join(comparison.steps),
            evidence=(seen(field, dict(own)[field], "Form 5106"), seen(f"/irs_documents[{n}].address", theirs, "IRS")),
        )


def _numbers(form: str, irs: str) -> Dossier:
    return Dossier(form5106=Form5106(number=ImporterNumber(form)), irs_documents=(IRSDocument(ein=EIN(irs)),))


@rule(
    code="F51006",
    title="The number on Form 5106 differs from the IRS's",
    on=Form5106,
    severity=Severity.BLOCKER,
    basis=(cite("CBP Voided Importer Record FAQ"), cite("FR Doc. 2026-16911"), cite("Source article S48")),
    remedy="Correct the number on Form 5106 to the EIN on the IRS's letter.",
    requirement="form-5106-equals-irs",
    sentences=("S48",),
    unless=uses_no_ein,
    examples=(
        ok(_numbers("47-5550101GA", "47-5550101"), note="a suffix does not count"),
        ok(_numbers("262704-00123", "47-5550101"), note="a number that CBP assigned is no EIN"),
        bad(_numbers("47-5550101", "47-5550102"), at="form5106.number", note="one digit apart"),
    ),
)
def number_differs_from_irs(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """CBP verifies the number on Form 5106 with the IRS, so its nine digits must be those on the IRS's document.

    What the taxpayer made, and what a later document superseded, is left out, as is a document with a malformed EIN.
    """
    number = need(form.number, "number")
    if number.kind in (ImporterNumberKind.SSN, ImporterNumberKind.CBP_ASSIGNED):
        return
    need(ctx.dossier.irs_documents, "/irs_documents")
    shown = [
        (n, item.ein)
        for n, item in current_irs_documents(ctx.dossier)
        if item.ein and item.ein.is_valid and is_from_irs(item) is not False
    ]
    need(shown or None, "/irs_documents.ein")
    for n, ein in shown:
        if numbers_differ(number, ein):
            yield Hit(
                "number",
                "Form 5106 says {number}, the IRS's document says {ein}",
                number=number,
                ein=ein,
                evidence=(seen(f"/irs_documents[{n}].ein", ein, "EIN at the IRS"),),
            )


def _after(kind: EntityChangeKind, day: str) -> Dossier:
    change = EntityChange(kind=kind, changed_on=dt.date.fromisoformat(day))
    return Dossier(form5106=_sent("2026-02-02"), entity_changes=(change,))


_ON_FORM: dict[EntityChangeKind, Severity | None] = {
    EntityChangeKind.NAME: None,
    EntityChangeKind.ADDRESS: None,
    EntityChangeKind.TRADE_NAME: Severity.WARNING,
    EntityChangeKind.LEGAL_FORM: Severity.WARNING,
    EntityChangeKind.MERGER: Severity.WARNING,
    EntityChangeKind.OFFICERS: Severity.NOTE,
    EntityChangeKind.OWNERSHIP: Severity.NOTE,
}
"""What Form 5106 bears, and how bad it is where it is not reported, where not as bad as the rule says."""


@rule(
    code="F51007",
    title="A change of the importer was not reported on Form 5106",
    on=EntityChange,
    severity=Severity.ERROR,
    basis=(
        cite("CBP Form 5106"),
        cite("19 USC 4320(b)(1)"),
        cite("FR Doc. 2026-16911"),
        cite("Source article S17"),
    ),
    remedy="File Form 5106 with the action for a change of name or of address ticked.",
    sentences=("S17",),
    examples=(
        ok(_after(EntityChangeKind.ADDRESS, "2026-02-02")),
        bad(_after(EntityChangeKind.ADDRESS, "2026-02-03"), at="entity_changes[0].changed_on"),
        bad(
            _after(EntityChangeKind.OFFICERS, "2026-02-03"),
            at="entity_changes[0].changed_on",
            note="a note: the section on the company is optional",
        ),
    ),
)
def change_not_on_form(change: EntityChange, ctx: Context) -> Iterator[Hit]:
    """Form 5106 has actions for a change of name and of address; a form older than the change cannot show it.

    A new trade name, legal form or a merger most often changes what the form says, and is a warning; one that made
    another entity needs a form of its own, and is an error. Officers and owners stand in a section that is optional, so
    that they are noted only. No text sets a period for the report.
    """
    kind = need(change.kind, "kind")
    if kind not in _ON_FORM:
        cannot_tell("kind", "does not show whether Form 5106 bears it")
    changed_on = need(change.changed_on, "changed_on")
    if changed_on > ctx.as_of:
        return
    form = need(ctx.dossier.form5106, "/form5106")
    last = need(day_of_form(form, ctx.as_of), "/form5106.signed_on")
    if changed_on > last:
        yield Hit(
            "changed_on",
            "the last Form 5106 is of {last}, before the change of {kind} on {changed_on}",
            severity=None if change.creates_new_entity else _ON_FORM[kind],
            last=last,
            kind=kind.value.replace("-", " "),
            changed_on=changed_on,
        )


_CHANGED = dt.date(2026, 2, 2)
_RIDER = Rider(kind=RiderKind.NAME_CHANGE, effective_on=dt.date(2026, 2, 10))


def _changed(
    *riders: Rider, action: Form5106Action = Form5106Action.CHANGE_OF_NAME, effective: str = "2025-06-01"
) -> Dossier:
    bond = CustomsBond(kind=BondKind.CONTINUOUS, effective_on=dt.date.fromisoformat(effective), riders=riders)
    return Dossier(form5106=Form5106(actions=(action,), signed_on=_CHANGED), bonds=(bond,))


_RIDER_FOR = {
    Form5106Action.CHANGE_OF_NAME: RiderKind.NAME_CHANGE,
    Form5106Action.CHANGE_OF_ADDRESS: RiderKind.ADDRESS_CHANGE,
}


@rule(
    code="F51008",
    title="A change on Form 5106 did not reach the continuous bond",
    on=Form5106,
    severity=Severity.ERROR,
    basis=(cite("CBP Form 5106"), cite("19 CFR 113.24")),
    remedy="Send a rider for the change through the surety, or file a new bond where another entity took over.",
    requirement="form-5106",
    sentences=("S17", "S48"),
    unless=enters_informally,
    examples=(
        ok(_changed(_RIDER)),
        ok(_changed(effective="2026-02-02"), note="a new bond took effect with the change"),
        ok(_changed(action=Form5106Action.NOTIFICATION_OF_NUMBER)),
        bad(_changed(), at="form5106.actions"),
        bad(
            _changed(_RIDER, action=Form5106Action.CHANGE_OF_ADDRESS),
            at="form5106.actions",
            note="a rider for the name only",
        ),
    ),
)
def change_without_bond_rider(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """A change of name or address must go to the bond as well, by a rider, while a continuous bond is on file.

    A bond that took effect on or after the day of the change was made out to the new name already. A rider serves
    only the change that it names; where the only such rider is older than the change, the finding is a warning.
    """
    changes = [action for action in need(form.actions, "actions") if action in _RIDER_FOR]
    if not changes:
        return
    changed_on = need(form.signed_on or form.filed_on, "signed_on")
    if changed_on > ctx.as_of:
        return
    for n, bond in enumerate(need(ctx.dossier.bonds, "/bonds")):
        if need(bond.kind, f"/bonds[{n}].kind") is not BondKind.CONTINUOUS or is_over(bond, ctx.as_of):
            continue
        if need(bond.effective_on, f"/bonds[{n}].effective_on") >= changed_on:
            continue
        riders = need(bond.riders, f"/bonds[{n}].riders")
        for change in changes:
            fitting = [rider for rider in riders if rider.kind is _RIDER_FOR[change]]
            if any(rider.effective_on is None or rider.effective_on >= changed_on for rider in fitting):
                continue
            for r, rider in enumerate(riders):
                if rider.effective_on is None or rider.effective_on >= changed_on:
                    need(rider.kind, f"/bonds[{n}].riders[{r}].kind")
            yield Hit(
                "actions",
                "{change} of {changed_on} has only an earlier rider to {bond}"
                if fitting
                else "{change} of {changed_on} has no rider to {bond}",
                severity=Severity.WARNING if fitting else None,
                change=change.value.replace("-", " "),
                changed_on=changed_on,
                bond=bond.label or "the continuous bond",
                evidence=(seen(f"/bonds[{n}].effective_on", bond.effective_on, "bond effective on"),),
            )
