"""Rules on the amount of the customs bond, and on CBP's letters about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iorkit.bonds import required_bond, single_transaction_bond
from iorkit.deadlines import add_years, insufficiency_cured_by
from iorkit.findings import Severity
from iorkit.ids import BondNumber, ImporterNumber
from iorkit.model import (
    IOR,
    BondKind,
    CBPNotice,
    CustomsBond,
    Dossier,
    DutyFigures,
    ImporterRecord,
    NoticeKind,
    RecordBond,
    RecordStatus,
    SingleTransaction,
)
from iorkit.refdata import cite
from iorkit.rules._compare import (
    bonds_on_file,
    enters_informally,
    has_single_bond,
    is_importer_activity,
    is_open,
    is_over,
    own_records,
)
from iorkit.rules._hit import Hit, cannot_tell, need, seen
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = [
    "continuous_bond_too_small",
    "continuous_bond_too_small_on_forecast",
    "insufficiency_letter_open",
    "restricted_single_bond_too_small",
]


def _figures(duties: str) -> DutyFigures:
    return DutyFigures(duties=Decimal(duties), taxes=Decimal(0), fees=Decimal(0))


def _measured(amount: int, past: str | None = None, coming: str | None = None) -> Dossier:
    bond = CustomsBond(
        number=BondNumber("258ABC123"), kind=BondKind.CONTINUOUS, activity_code="1", amount=Decimal(amount)
    )
    return Dossier(
        bonds=(bond,),
        last_twelve_months=_figures(past) if past else None,
        next_twelve_months=_figures(coming) if coming else None,
    )


_NUMBER = ImporterNumber("47-5550101")
_MARKED = Dossier(
    ior=IOR(number=_NUMBER),
    importer_records=(
        ImporterRecord(
            number=_NUMBER,
            status=RecordStatus.ON_FILE_WITH_BOND,
            bonds=(RecordBond(number=BondNumber("258ABC123"), activity_code="1", is_sufficient=False),),
        ),
    ),
)


def _needed(figures: DutyFigures, path: str, day: dt.date) -> Decimal:
    """Computes the amount that the figures ask for; a part that is missing leaves it open."""
    duties = need(figures.duties, f"{path}.duties")
    return required_bond(duties, need(figures.taxes, f"{path}.taxes"), need(figures.fees, f"{path}.fees"), on=day)


@rule(
    code="BND014",
    title="The continuous bond is too small for the last twelve months",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("CBP, How CBP Sets Bond Amounts (Feb 2024)"), cite("19 CFR 113.13(b)"), cite("CSMS 59402411")),
    remedy="Terminate the bond and replace it by one of the amount needed; a rider cannot raise the amount.",
    requirement="bond-sufficient",
    sentences=("S04", "S49"),
    unless=enters_informally,
    conditions=("116",),
    examples=(
        ok(_measured(50000, past="500000.00")),
        bad(_measured(50000, past="500000.01"), at="bonds[0].amount", note="one cent more"),
        ok(_measured(200000, past="2000000")),
        bad(_measured(100000, past="1000000.01"), at="bonds[0].amount"),
        bad(_MARKED, at="importer_records[0].bonds[0].is_sufficient", note="CBP's own indicator: a blocker"),
    ),
)
def continuous_bond_too_small(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A continuous bond covers a tenth of the duties, taxes and fees of twelve months, rounded up to CBP's steps.

    Where CBP's own file marks a bond as insufficient, no entry can be charged to it: a blocker, also where the amount
    is large enough, for CBP marks bonds for other reasons too, such as an unpaid debt or an invalid address.
    """
    yield from _marked_insufficient(dossier, ctx)
    for path, amount in _amounts(dossier, ctx):
        _require_recent(dossier.last_twelve_months, ctx)
        held = need(amount, path)
        figures = need(dossier.last_twelve_months, "last_twelve_months")
        needed = _needed(figures, "last_twelve_months", ctx.as_of)
        if held < needed:
            yield Hit(
                path,
                "the bond of ${amount} should be at least ${needed} by the last twelve months",
                amount=held,
                needed=needed,
                evidence=(seen("last_twelve_months.duties", figures.duties, "duties, US dollars"),),
            )


def _require_recent(figures: DutyFigures | None, ctx: Context) -> None:
    """Stops where the figures are not those of the last twelve months, because they end more than a year ago."""
    if figures is not None and figures.to_day is not None and add_years(figures.to_day, 1) < ctx.as_of:
        cannot_tell(
            "last_twelve_months.to_day", f"the figures end on {figures.to_day.isoformat()}, more than a year ago"
        )


def _amounts(dossier: Dossier, ctx: Context) -> Iterator[tuple[str, Decimal | None]]:
    """Walks the amounts of the continuous bonds that can be charged; CBP's file goes before the paper."""
    on_file = bonds_on_file(dossier)
    if not on_file:
        need(dossier.bonds, "bonds")
    measured = False
    for n, bond in enumerate(dossier.bonds or ()):
        path, match = f"bonds[{n}]", on_file.get(bond.number) if bond.number else None
        if need(bond.kind, f"{path}.kind") is not BondKind.CONTINUOUS:
            continue
        if not is_importer_activity(need(bond.activity_code, f"{path}.activity_code")):
            continue
        if is_over(bond, ctx.as_of) or (match and is_over(match[1], ctx.as_of)):
            continue
        measured = True
        if match and match[1].amount is not None:
            yield f"{match[0]}.amount", match[1].amount
        else:
            yield f"{path}.amount", bond.amount
    shown = {bond.number for bond in dossier.bonds or ()}
    for path, on_record in on_file.values():
        if on_record.number not in shown and not is_over(on_record, ctx.as_of):
            measured = True
            yield f"{path}.amount", on_record.amount
    if not measured and not has_single_bond(dossier):
        cannot_tell("bonds", "hold no continuous bond that can be charged")


def _marked_insufficient(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Yields where CBP's file says that a bond which is not over is insufficient."""
    for r, record in own_records(dossier):
        for b, bond in enumerate(record.bonds):
            if (
                bond.is_sufficient is False
                and not is_over(bond, ctx.as_of)
                and is_importer_activity(bond.activity_code)
            ):
                yield Hit(
                    f"importer_records[{r}].bonds[{b}].is_sufficient",
                    "CBP's file marks {bond} as insufficient",
                    severity=Severity.BLOCKER,
                    basis=(
                        cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)"),
                        cite("ACE Error Dictionary (18 Jul 2026)"),
                        cite("19 CFR 113.13(c)"),
                    ),
                    bond=f"bond {bond.number}" if bond.number else "the bond",
                    evidence=(seen(f"importer_records[{r}].bonds[{b}].amount", bond.amount, "amount, US dollars"),),
                )


@rule(
    code="BND015",
    title="The continuous bond is too small for the coming twelve months",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(cite("CBP, How CBP Sets Bond Amounts (Feb 2024)"), cite("19 CFR 113.13(b)")),
    remedy="Order a larger bond early, and have it take effect on the day on which the present one is terminated.",
    requirement="bond-sufficient",
    sentences=("S49",),
    unless=enters_informally,
    examples=(
        ok(_measured(50000, coming="500000.00")),
        bad(_measured(50000, coming="500000.01"), at="bonds[0].amount"),
    ),
)
def continuous_bond_too_small_on_forecast(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """The forecast of duties, taxes and fees asks for a larger bond than the one on file.

    The forecast must be made at the rates of today, which may differ much from those of the last twelve months.
    """
    for path, amount in _amounts(dossier, ctx):
        held = need(amount, path)
        figures = need(dossier.next_twelve_months, "next_twelve_months")
        needed = _needed(figures, "next_twelve_months", ctx.as_of)
        if held < needed:
            yield Hit(
                path,
                "the bond of ${amount} should be at least ${needed} by the forecast",
                amount=held,
                needed=needed,
            )


def _letter(dated: str, deadline: str | None = None, answered: str | None = None) -> CBPNotice:
    return CBPNotice(
        kind=NoticeKind.BOND_INSUFFICIENT,
        dated_on=dt.date.fromisoformat(dated),
        deadline=dt.date.fromisoformat(deadline) if deadline else None,
        answered_on=dt.date.fromisoformat(answered) if answered else None,
    )


@rule(
    code="BND019",
    title="CBP's letter on an insufficient bond is not answered",
    on=CBPNotice,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 113.13(c)"), cite("80 FR 70154")),
    remedy="Terminate the bond and file a sufficient one before the deadline.",
    sentences=("S49",),
    examples=(
        ok(_letter("2023-04-26", answered="2023-05-02"), as_of="2023-05-12"),
        bad(_letter("2023-04-26"), as_of="2023-05-11", at="deadline", note="the last day: an error"),
        bad(_letter("2023-04-26"), as_of="2023-05-12", at="deadline", note="a day later: a blocker"),
        bad(
            _letter("2024-08-01", "2024-08-31"),
            as_of="2024-08-31",
            at="deadline",
            note="the letter prints 30 days",
        ),
    ),
)
def insufficiency_letter_open(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """CBP wrote that the bond is inadequate; the principal has 15 days from the notification to make it good.

    A deadline that the letter itself prints goes before the general one. After the deadline the finding is a
    blocker: CBP takes no entry on a bond that it found insufficient.
    """
    if need(notice.kind, "kind") is not NoticeKind.BOND_INSUFFICIENT or not is_open(notice, ctx.dossier, ctx.as_of):
        return
    if _is_on_a_bond_that_is_over(notice, ctx):
        return
    last_day = notice.deadline or insufficiency_cured_by(need(notice.dated_on, "dated_on"))
    late = ctx.as_of > last_day
    yield Hit(
        "deadline",
        "the bond had to be made good by {last_day}" if late else "the bond must be made good by {last_day}",
        severity=Severity.BLOCKER if late else None,
        last_day=last_day,
        evidence=(seen("dated_on", notice.dated_on, "letter dated"),),
    )


def _is_on_a_bond_that_is_over(notice: CBPNotice, ctx: Context) -> bool:
    """Tells whether a letter is about a bond that has been terminated since."""
    return notice.bond_number is not None and any(
        bond.number == notice.bond_number and is_over(bond, ctx.as_of) for bond in ctx.dossier.bonds or ()
    )


def _single(amount: int, *, restricted: bool | None) -> CustomsBond:
    return CustomsBond(
        kind=BondKind.SINGLE,
        activity_code="1",
        amount=Decimal(amount),
        transaction=SingleTransaction(value=Decimal(5000), duties_taxes_fees=Decimal(1000), is_restricted=restricted),
    )


@rule(
    code="BND024",
    title="A single transaction bond for restricted goods is below three times their value",
    on=CustomsBond,
    severity=Severity.BLOCKER,
    basis=(
        cite("CBP Directive 3510-004"),
        cite("CBP, How CBP Sets Bond Amounts (Feb 2024)"),
        cite("19 CFR 113.13(b)"),
    ),
    remedy="Raise the bond to three times the total entered value before release.",
    requirement="bond-sufficient",
    sentences=("S49",),
    unless=enters_informally,
    examples=(
        ok(_single(15000, restricted=True)),
        bad(_single(14999, restricted=True), at="amount"),
        ok(_single(6000, restricted=False), note="ordinary goods"),
    ),
)
def restricted_single_bond_too_small(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """CBP asks for three times the value where the goods are not free to be sold at once.

    That is so where another agency's requirements, a quota or visa, or a restriction applies.
    """
    if need(bond.kind, "kind") is not BondKind.SINGLE or is_over(bond, ctx.as_of):
        return
    if not is_importer_activity(need(bond.activity_code, "activity_code")):
        return
    transaction = need(bond.transaction, "transaction")
    if not need(transaction.is_restricted, "transaction.is_restricted"):
        return
    amount = need(bond.amount, "amount")
    value = need(transaction.value, "transaction.value")
    needed = single_transaction_bond(value, 0, is_restricted=True, on=ctx.as_of)
    if amount < needed:
        yield Hit(
            "amount",
            "the bond of ${amount} is below ${needed}, three times the entered value",
            amount=amount,
            needed=needed,
            evidence=(seen("transaction.value", value, "entered value, US dollars"),),
        )
