"""Rules on the customs bond: whose it is, when it holds, and whether it is large enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iorkit.bonds import required_bond, single_transaction_bond
from iorkit.deadlines import insufficiency_cured_by
from iorkit.findings import Severity
from iorkit.ids import BondNumber, ImporterNumber
from iorkit.model import (
    IOR,
    BondKind,
    CBPNotice,
    CustomsBond,
    Dossier,
    DutyFigures,
    NoticeKind,
    Party,
    SingleTransaction,
)
from iorkit.refdata import cite
from iorkit.rules._compare import names_beside_principal, names_differ, numbers_differ
from iorkit.rules._hit import Hit, need, seen
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = [
    "bond_not_yet_effective",
    "bond_of_another_principal",
    "bond_terminated",
    "continuous_bond_too_small",
    "continuous_bond_too_small_on_forecast",
    "gap_between_bonds",
    "insufficiency_letter_open",
    "no_bond",
    "restricted_single_bond_too_small",
]

_IMPORTER = "1"
_OWN = ImporterNumber("47-5550101")
_OTHER = ImporterNumber("47-5550909")


def _is_importer_bond(bond: CustomsBond, kind: BondKind) -> bool:
    """Tells whether a bond is of this kind and of activity 1, importer or broker."""
    return need(bond.kind, "kind") is kind and need(bond.activity_code, "activity_code").strip() == _IMPORTER


def _ended(bond: CustomsBond, day: dt.date) -> bool:
    return bond.terminated_on is not None and bond.terminated_on <= day


def _held_by(
    principal: Party, *, ior_name: str = "Lumen Housewares LLC", co_principals: tuple[Party, ...] = ()
) -> Dossier:
    bond = CustomsBond(number=BondNumber("268ABC123"), principal=principal, co_principals=co_principals)
    return Dossier(ior=IOR(name=ior_name, number=_OWN), bonds=(bond,))


_LUMEN = Party(name="Lumen Housewares LLC", number=_OWN)


@rule(
    code="BND001",
    title="There is no bond",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 142.4(a)"), cite("19 CFR 113.62")),
    remedy="Buy a continuous or a single transaction bond, activity 1, from a surety on Treasury Circular 570.",
    requirement="bond-in-force",
    sentences=("S11",),
    examples=(
        ok(Dossier(bonds=(CustomsBond(amount=Decimal(50000)),))),
        ok(Dossier(bonds=(), has_formal_entries=False), note="only informal entries are made"),
        bad(Dossier(bonds=()), at="bonds"),
    ),
)
def no_bond(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Goods entered formally are not released without a bond on file.

    The dossier must state that there is none; where bonds are merely not at hand, nothing can be judged.
    """
    if not need(dossier.bonds, "bonds") and dossier.has_formal_entries is not False:
        yield Hit("bonds", "the dossier states that there is no bond")


@rule(
    code="BND003",
    title="The bond's principal is not the importer of record",
    on=CustomsBond,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 142.4(b)"), cite("19 CFR 113.12"), cite("19 CFR 113.33"), cite("Source article S47")),
    remedy="Buy a bond in the importer's own name and number, or have the principal add it as co-principal or user.",
    requirement="bond-is-own",
    sentences=("S22", "S23", "S47"),
    examples=(
        ok(_held_by(_LUMEN)),
        ok(_held_by(Party(number=ImporterNumber("47-5550101GA"))), note="another suffix, the same nine digits"),
        ok(_held_by(Party(name="Group Inc", number=_OTHER), co_principals=(_LUMEN,)), note="a co-principal"),
        bad(_held_by(Party(name="Someone Else Inc", number=_OTHER)), at="bonds[0].principal.number"),
        bad(_held_by(Party(name="Someone Else Inc", number=_OWN)), at="bonds[0].principal.name"),
    ),
)
def bond_of_another_principal(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """An importer enters goods under its own bond, or one that names it as co-principal, user or division.

    Numbers are compared by their nine digits, as CBP does; suffixes may differ. A name counts where the spelling
    of case, punctuation and legal form cannot explain the difference.
    """
    ior = need(ctx.dossier.ior, "/ior")
    principal = need(bond.principal, "principal")
    if names_beside_principal(bond, ior, ctx.as_of):
        return
    if principal.number and ior.number:
        if numbers_differ(principal.number, ior.number):
            yield Hit(
                "principal.number",
                "the bond is under {principal}, the importer of record is {ior}",
                principal=principal.number,
                ior=ior.number,
                evidence=(
                    seen("principal.name", principal.name, "principal"),
                    seen("/ior.name", ior.name, "importer"),
                ),
            )
            return
    else:
        need(principal.name, "principal.number")
        need(ior.name, "/ior.number")
    if names_differ(principal.name, ior.name):
        yield Hit(
            "principal.name",
            "the bond's principal is {principal}, the importer of record is {ior}",
            principal=principal.name,
            ior=ior.name,
        )


def _lasting(effective: str | None = None, terminated: str | None = None) -> CustomsBond:
    return CustomsBond(
        kind=BondKind.CONTINUOUS,
        activity_code=_IMPORTER,
        effective_on=dt.date.fromisoformat(effective) if effective else None,
        terminated_on=dt.date.fromisoformat(terminated) if terminated else None,
    )


def _covers(bond: CustomsBond, day: dt.date) -> bool:
    """Tells whether a bond can be charged on a day, as far as its dates are known."""
    begun = bond.effective_on is not None and bond.effective_on <= day
    return begun and not _ended(bond, day)


def _another_covers(bond: CustomsBond, ctx: Context) -> bool:
    return any(other is not bond and _covers(other, ctx.as_of) for other in ctx.dossier.bonds or ())


@rule(
    code="BND009",
    title="The bond is not yet effective",
    on=CustomsBond,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 113.26"),
    remedy="Wait for the effective date, or cover the entry by a single transaction bond.",
    requirement="bond-in-force",
    sentences=("S49",),
    examples=(
        ok(_lasting("2026-03-20"), as_of="2026-03-20"),
        bad(_lasting("2026-03-21"), as_of="2026-03-20", at="effective_on"),
        ok(Dossier(bonds=(_lasting("2026-04-01"), _lasting("2025-04-01", "2026-04-01"))), note="the old one holds"),
    ),
)
def bond_not_yet_effective(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A bond secures nothing before its effective date, unless another bond covers the day."""
    if need(bond.kind, "kind") is not BondKind.CONTINUOUS:
        return
    effective_on = need(bond.effective_on, "effective_on")
    if ctx.as_of < effective_on and not _another_covers(bond, ctx):
        yield Hit("effective_on", "takes effect only on {effective_on}", effective_on=effective_on)


@rule(
    code="BND010",
    title="The bond is terminated",
    on=CustomsBond,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 113.27(c)"),
    remedy="File a new bond before any further entry.",
    requirement="bond-in-force",
    sentences=("S45", "S49"),
    examples=(
        ok(_lasting("2025-03-20", "2026-03-21"), as_of="2026-03-20"),
        bad(_lasting("2025-03-20", "2026-03-20"), as_of="2026-03-20", at="terminated_on"),
        ok(Dossier(bonds=(_lasting("2026-01-01"), _lasting("2025-01-01", "2026-01-01"))), note="a new one holds"),
    ),
)
def bond_terminated(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """Nothing new may be charged to a bond from the day on which its termination takes effect."""
    if bond.terminated_on is not None and _ended(bond, ctx.as_of) and not _another_covers(bond, ctx):
        yield Hit("terminated_on", "terminated with effect from {day}", day=bond.terminated_on)


@rule(
    code="BND013",
    title="There is a gap between two continuous bonds",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 113.27(c)"),
    remedy="Have the new bond take effect on the day on which the old one ends, or cover the gap by single bonds.",
    requirement="bond-in-force",
    sentences=("S45", "S49"),
    examples=(
        ok(Dossier(bonds=(_lasting("2025-04-01", "2026-04-01"), _lasting("2026-04-01")))),
        bad(
            Dossier(bonds=(_lasting("2025-04-01", "2026-04-01"), _lasting("2026-04-02"))),
            at="bonds[1].effective_on",
        ),
        bad(
            Dossier(bonds=(_lasting("2024-04-01", "2025-04-01"), _lasting("2025-05-01"))),
            at="bonds[1].effective_on",
            note="a gap that is past: a warning",
        ),
    ),
)
def gap_between_bonds(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """From the day one continuous bond ends until the next takes effect, no entry is secured.

    A gap that is wholly past is a warning: it touches only entries that were made in it.
    """
    bonds = [
        (index, bond)
        for index, bond in enumerate(need(dossier.bonds, "bonds"))
        if bond.kind is BondKind.CONTINUOUS and (bond.activity_code or _IMPORTER).strip() == _IMPORTER
    ]
    if len(bonds) < 2:  # noqa: PLR2004 -- a gap lies between two
        return
    dated = sorted(
        ((need(bond.effective_on, f"bonds[{n}].effective_on"), n, bond) for n, bond in bonds),
        key=lambda it: it[:2],
    )
    covered_to: dt.date | None = dated[0][2].terminated_on
    for effective_on, n, bond in dated[1:]:
        if covered_to is None:
            return
        if effective_on > covered_to:
            yield Hit(
                f"bonds[{n}].effective_on",
                "the earlier bond ended on {ended_on}, the next takes effect only on {effective_on}",
                severity=Severity.WARNING if effective_on <= ctx.as_of else None,
                ended_on=covered_to,
                effective_on=effective_on,
            )
        covered_to = None if bond.terminated_on is None else max(covered_to, bond.terminated_on)


def _figures(duties: str) -> DutyFigures:
    return DutyFigures(duties=Decimal(duties), taxes=Decimal(0), fees=Decimal(0))


def _measured(amount: int, past: str | None = None, coming: str | None = None) -> Dossier:
    bond = CustomsBond(
        number=BondNumber("268ABC123"), kind=BondKind.CONTINUOUS, activity_code=_IMPORTER, amount=Decimal(amount)
    )
    return Dossier(
        bonds=(bond,),
        last_twelve_months=_figures(past) if past else None,
        next_twelve_months=_figures(coming) if coming else None,
    )


def _needed(figures: DutyFigures, path: str, day: dt.date) -> Decimal:
    """Computes the amount that the figures ask for; a part that is missing leaves it open."""
    duties = need(figures.duties, f"{path}.duties")
    return required_bond(duties, need(figures.taxes, f"{path}.taxes"), need(figures.fees, f"{path}.fees"), on=day)


@rule(
    code="BND014",
    title="The continuous bond is too small for the last twelve months",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=(cite("CBP, How CBP Sets Bond Amounts (Feb 2024)"), cite("19 CFR 113.13(b)"), cite("CSMS 59402411")),
    remedy="Terminate the bond and replace it by one of the amount needed; a rider cannot raise the amount.",
    requirement="bond-sufficient",
    sentences=("S04", "S49"),
    examples=(
        ok(_measured(50000, past="500000.00")),
        bad(_measured(50000, past="500000.01"), at="bonds[0].amount", note="one cent more"),
        ok(_measured(200000, past="2000000")),
        bad(_measured(100000, past="1000000.01"), at="bonds[0].amount"),
    ),
)
def continuous_bond_too_small(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A continuous bond covers a tenth of the duties, taxes and fees of twelve months, rounded up to CBP's steps.

    Where CBP's own file marks the bond as insufficient, no entry can be charged to it: a blocker.
    """
    if not _is_importer_bond(bond, BondKind.CONTINUOUS) or _ended(bond, ctx.as_of):
        return
    marked = _marked_insufficient(bond, ctx.dossier)
    if marked:
        yield Hit(
            "amount",
            "CBP's file marks the bond as insufficient",
            severity=Severity.BLOCKER,
            basis=(
                cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)"),
                cite("ACE Error Dictionary (18 Jul 2026)"),
                cite("19 CFR 113.13(c)"),
            ),
            evidence=(seen(f"/{marked}", "N", "bond sufficiency indicator"),),
        )
    figures = need(ctx.dossier.last_twelve_months, "/last_twelve_months")
    amount = need(bond.amount, "amount")
    needed = _needed(figures, "/last_twelve_months", ctx.as_of)
    if amount < needed:
        yield Hit(
            "amount",
            "the bond of ${amount} should be at least ${needed} by the last twelve months",
            amount=amount,
            needed=needed,
            evidence=(seen("/last_twelve_months.duties", figures.duties, "duties, US dollars"),),
        )


def _marked_insufficient(bond: CustomsBond, dossier: Dossier) -> str:
    """Finds where CBP's file says that this bond is insufficient; empty where it does not."""
    for r, record in enumerate(dossier.importer_records or ()):
        for b, on_file in enumerate(record.bonds):
            if on_file.is_sufficient is False and on_file.number and on_file.number == bond.number:
                return f"importer_records[{r}].bonds[{b}].is_sufficient"
    return ""


@rule(
    code="BND015",
    title="The continuous bond is too small for the coming twelve months",
    on=CustomsBond,
    severity=Severity.WARNING,
    basis=(cite("CBP, How CBP Sets Bond Amounts (Feb 2024)"), cite("19 CFR 113.13(b)")),
    remedy="Order a larger bond early, and have it take effect on the day on which the present one is terminated.",
    requirement="bond-sufficient",
    sentences=("S49",),
    examples=(
        ok(_measured(50000, coming="500000.00")),
        bad(_measured(50000, coming="500000.01"), at="bonds[0].amount"),
    ),
)
def continuous_bond_too_small_on_forecast(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """The forecast of duties, taxes and fees asks for a larger bond than the one on file.

    The forecast must be made at the rates of today, which may differ much from those of the last twelve months.
    """
    if not _is_importer_bond(bond, BondKind.CONTINUOUS) or _ended(bond, ctx.as_of):
        return
    figures = need(ctx.dossier.next_twelve_months, "/next_twelve_months")
    amount = need(bond.amount, "amount")
    needed = _needed(figures, "/next_twelve_months", ctx.as_of)
    if amount < needed:
        yield Hit(
            "amount",
            "the bond of ${amount} should be at least ${needed} by the forecast",
            amount=amount,
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
    if need(notice.kind, "kind") is not NoticeKind.BOND_INSUFFICIENT or notice.answered_on is not None:
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


def _single(amount: int, *, restricted: bool | None) -> CustomsBond:
    return CustomsBond(
        kind=BondKind.SINGLE,
        activity_code=_IMPORTER,
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
    if not _is_importer_bond(bond, BondKind.SINGLE):
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
