"""Pre-filing checks of a single transaction bond."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iorkit.ids import EntryNumber, ImporterNumber, SuretyCode
from iorkit.model import (
    IOR,
    BondKind,
    BondUser,
    CustomsBond,
    Dossier,
    EntryLine,
    EntrySummary7501,
    Party,
    SingleTransaction,
)
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, ok, require, rule
from iorkit.rules.facts.filing import DICTIONARY, SPECIFICATION, bond_type_of, is_draft, is_pending, nothing_to_file
from iorkit.rules.facts.parties import numbers_differ

_OWN = ImporterNumber("47-5550101")
_ENTRY = EntryNumber("B76-0324527-8")
_SINGLE = BondKind.SINGLE.type_code


def _of(bond_type: str) -> EntrySummary7501:
    return EntrySummary7501(
        entry_number=_ENTRY,
        entry_type="01",
        importer_number=_OWN,
        bond_type=bond_type,
        surety_code=SuretyCode("001"),
        lines=(EntryLine(),),
        is_filed=False,
    )


def _single(
    amount: str | None, *, designation: str = "B", reference: str | None = "SRN1", user_until: str | None = None
) -> Dossier:
    bond = CustomsBond(
        kind=BondKind.SINGLE,
        activity_code="1",
        designation=designation,
        amount=Decimal(amount) if amount is not None else None,
        surety_reference=reference,
        principal=Party(number=_OWN if user_until is None else ImporterNumber("47-5550909")),
        users=() if user_until is None else (BondUser(number=_OWN, deleted_on=dt.date.fromisoformat(user_until)),),
        transaction=SingleTransaction(entry_number=_ENTRY),
    )
    return Dossier(ior=IOR(number=_OWN), bonds=(bond,), entry_summaries=(_of("9"),))


@rule(
    code="ACE013",
    title="ACE would reject the single transaction bond of the entry summary",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Have the surety send a bond for this entry number, with its amount, before the summary is filed.",
    unless=nothing_to_file,
    conditions=("121", "240", "265", "752", "758", "759"),
    examples=(
        ok(_single("5000")),
        ok(Dossier(bonds=(), entry_summaries=(_of("8"),)), note="a continuous bond"),
        bad(
            Dossier(bonds=(), entry_summaries=(_of("9"),)),
            at="bonds",
            message="the entry summary cites a single transaction bond, but the dossier states that there is no bond",
        ),
        bad(
            _single("0"),
            at="bonds[0].amount",
            message="the amount of the single transaction bond is $0; it must be above zero",
        ),
        ok(_single("1")),
        bad(_single(None), at="bonds[0].amount", message="the single transaction bond states no amount"),
        bad(
            _single("5000", designation="A"),
            at="bonds[0].designation",
            message="the single transaction bond is designated A (additional), and no basic bond is on file for "
            "the entry",
        ),
        ok(_single("5000", designation="U"), note="a substitution"),
        bad(
            _single("5000", reference=""),
            at="bonds[0].surety_reference",
            note="a warning",
            message="the surety reference number of the single transaction bond is blank",
        ),
        ok(_single("5000", user_until="2026-03-20"), as_of="2026-03-19"),
        bad(
            _single("5000", user_until="2026-03-20"),
            as_of="2026-03-20",
            at="bonds[0].users[0].deleted_on",
            message="the importer has not been a user of the single transaction bond since 2026-03-20",
        ),
    ),
)
def single_bond_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A single transaction bond must be on file for the entry number before the summary, with an amount above zero.

    One that only adds to another is not enough. That the importer is its principal, co-principal or user, BND003
    judges. CBP's dictionary asks for the surety's reference number, its specification only permits it: a warning.
    """
    if not is_pending(entry, ctx) or bond_type_of(entry) != _SINGLE:
        return
    bonds = require(ctx.dossier.bonds, "/bonds") if ctx.dossier.bonds != () else ()
    if not bonds:
        yield Hit(
            "/bonds",
            "the entry summary cites a single transaction bond, but the dossier states that there is no bond",
            condition="752",
        )
        return
    number = require(entry.entry_number, "entry_number")
    matched = [
        (n, bond)
        for n, bond in enumerate(bonds)
        if bond.kind is BondKind.SINGLE and bond.transaction and bond.transaction.entry_number == number
    ]
    if not matched:
        cannot_tell("/bonds", "have no single transaction bond for this entry")
    designations = {(bond.designation or "").strip().upper() for _, bond in matched}
    for n, bond in matched:
        yield from _single_bond(f"/bonds[{n}]", bond, entry, ctx)
    if designations == {"A"}:
        path = f"/bonds[{matched[0][0]}].designation"
        yield Hit(
            path,
            "the single transaction bond is designated A (additional), and no basic bond is on file for the entry",
            condition="759",
        )


def _single_bond(path: str, bond: CustomsBond, entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    # Usage Note i, STB claim: the amount must be greater than $0.
    if bond.amount is None and is_draft(entry, ctx):
        yield Hit(f"{path}.amount", "the single transaction bond states no amount", condition="265")
    elif bond.amount is not None and bond.amount <= 0:
        yield Hit(
            f"{path}.amount",
            "the amount of the single transaction bond is ${amount}; it must be above zero",
            condition="240",
            amount=bond.amount,
        )
    if bond.surety_reference is not None and not bond.surety_reference.strip():
        yield Hit(
            f"{path}.surety_reference",
            "the surety reference number of the single transaction bond is blank",
            condition="121",
            severity=Severity.WARNING,
        )
    for u, user in enumerate(bond.users or ()):
        is_importer = entry.importer_number is not None and user.number is not None
        ended = user.deleted_on is not None and user.deleted_on <= ctx.as_of
        if is_importer and ended and not numbers_differ(user.number, entry.importer_number):
            yield Hit(
                f"{path}.users[{u}].deleted_on",
                "the importer has not been a user of the single transaction bond since {day}",
                condition="758",
                day=user.deleted_on,
            )
