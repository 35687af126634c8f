"""Rules on changes of the importer: whether Form 5106 and the continuous bond follow them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.model import (
    BondKind,
    CustomsBond,
    Dossier,
    EntityChange,
    EntityChangeKind,
    Form5106,
    Form5106Action,
    Rider,
    RiderKind,
)
from iorkit.rules.authoring import (
    Context,
    Hit,
    Severity,
    bad,
    called,
    cannot_tell,
    cite,
    evidence,
    keep_looking,
    ok,
    require,
    rule,
)
from iorkit.rules.facts.bonds import is_terminated
from iorkit.rules.facts.identity_papers import day_of_form, is_form_of_other_importer
from iorkit.rules.facts.parties import makes_no_formal_entries


def _after(kind: EntityChangeKind, day: str) -> Dossier:
    change = EntityChange(kind=kind, changed_on=dt.date.fromisoformat(day))
    return Dossier(form5106=Form5106(filed_on=dt.date(2026, 2, 2)), entity_changes=(change,))


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
    remedy="File Form 5106 with the box for a change of name or address checked.",
    sentences=("S17",),
    fails="form-5106",
    examples=(
        ok(_after(EntityChangeKind.ADDRESS, "2026-02-02")),
        bad(
            _after(EntityChangeKind.ADDRESS, "2026-02-03"),
            at="entity_changes[0].changed_on",
            message="the change of address on 2026-02-03 is not on Form 5106, last signed or filed on 2026-02-02",
        ),
        bad(
            _after(EntityChangeKind.OFFICERS, "2026-02-03"),
            at="entity_changes[0].changed_on",
            note="a note: the section on the company is optional",
            message="the change of officers on 2026-02-03 is not on Form 5106, last signed or filed on 2026-02-02",
        ),
    ),
)
def change_not_on_form(change: EntityChange, ctx: Context) -> Iterator[Hit]:
    """Form 5106 has actions for a change of name and of address; a form older than the change cannot show it.

    A new trade name, legal form or a merger most often changes what the form says, and is a warning; one that made
    another entity needs a form of its own, and is an error. Officers and owners stand in a section that is optional, so
    that they are noted only. No text sets a period for the report.
    """
    kind = require(change.kind, "kind")
    if kind not in _ON_FORM:
        cannot_tell("kind", "does not show whether Form 5106 bears it")
    changed_on = require(change.changed_on, "changed_on")
    if changed_on > ctx.as_of:
        return
    form = require(ctx.dossier.form5106, "/form5106")
    if is_form_of_other_importer(form, ctx.dossier):
        cannot_tell("/form5106.number", "is another number than the importer's")
    last = require(day_of_form(form, ctx.as_of), "/form5106.signed_on")
    if changed_on > last:
        yield Hit(
            "changed_on",
            "the change of {kind} on {changed_on} is not on Form 5106, last signed or filed on {last}",
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
    title="A change on Form 5106 was not carried over to the continuous bond",
    on=Form5106,
    severity=Severity.ERROR,
    basis=(cite("CBP Form 5106"), cite("19 CFR 113.24")),
    remedy="Send a rider for the change through the surety, or file a new bond where another entity took over.",
    requirement="form-5106",
    sentences=("S17", "S48"),
    unless=makes_no_formal_entries,
    examples=(
        ok(_changed(_RIDER)),
        ok(_changed(effective="2026-02-02"), note="a new bond took effect with the change"),
        ok(_changed(action=Form5106Action.NOTIFICATION_OF_NUMBER)),
        bad(
            _changed(),
            at="form5106.actions",
            message="the continuous bond has no rider for the change of name of 2026-02-02 on Form 5106",
        ),
        bad(
            _changed(_RIDER, action=Form5106Action.CHANGE_OF_ADDRESS),
            at="form5106.actions",
            note="a rider for the name only",
            message="the continuous bond has no rider for the change of address of 2026-02-02 on Form 5106",
        ),
    ),
)
def change_without_bond_rider(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """A change of name or address must go to the bond as well, by a rider, while a continuous bond is on file.

    A bond that took effect on or after the day of the change was made out to the new name already. A rider serves
    only the change that it names; where the only such rider is older than the change, the finding is a warning. A form
    on another number than the importer's is left out.
    """
    changes = [action for action in require(form.actions, "actions") if action in _RIDER_FOR]
    if not changes or is_form_of_other_importer(form, ctx.dossier):
        return
    changed_on = require(form.signed_on or form.filed_on, "signed_on")
    if changed_on > ctx.as_of:
        return
    with keep_looking() as one:
        for n, bond in enumerate(require(ctx.dossier.bonds, "/bonds")):
            with one:
                yield from _without_rider(n, bond, changes, changed_on, ctx.as_of)


def _without_rider(
    n: int, bond: CustomsBond, changes: list[Form5106Action], changed_on: dt.date, day: dt.date
) -> Iterator[Hit]:
    """Yields the changes that no rider brought to a continuous bond that was on file before them."""
    if require(bond.kind, f"/bonds[{n}].kind") is not BondKind.CONTINUOUS or is_terminated(bond, day):
        return
    if require(bond.effective_on, f"/bonds[{n}].effective_on") >= changed_on:
        return
    # 19 CFR 113.24: riders for a change of the principal's name or address.
    riders = require(bond.riders, f"/bonds[{n}].riders")
    for change in changes:
        fitting = [rider for rider in riders if rider.kind is _RIDER_FOR[change]]
        if any(rider.effective_on is None or rider.effective_on >= changed_on for rider in fitting):
            continue
        for r, rider in enumerate(riders):
            if rider.effective_on is None or rider.effective_on >= changed_on:
                require(rider.kind, f"/bonds[{n}].riders[{r}].kind")
        yield Hit(
            "actions",
            "{bond} has only an earlier rider for the {change} of {changed_on} on Form 5106"
            if fitting
            else "{bond} has no rider for the {change} of {changed_on} on Form 5106",
            severity=Severity.WARNING if fitting else None,
            change=change.value.replace("-", " "),
            changed_on=changed_on,
            bond=called(bond),
            evidence=(evidence(f"/bonds[{n}].effective_on", bond.effective_on, "bond effective on"),),
        )
