"""Rules on CBP Form 5106."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.findings import Severity
from iorkit.identity import Verdict, compare_names
from iorkit.model import (
    BondKind,
    CustomsBond,
    Dossier,
    Form5106,
    Form5106Action,
    IRSDocument,
    Rider,
    RiderKind,
)
from iorkit.refdata import cite
from iorkit.rules._compare import current_irs_documents, enters_informally, is_from_irs, is_over, uses_no_ein
from iorkit.rules._hit import Hit, need, seen
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = ["change_without_bond_rider", "name_differs_from_irs"]


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
