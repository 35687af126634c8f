"""Rules on CBP's notices about a customs bond: insufficiency, additional security, cancellation."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from iorkit.bonds import InsufficiencyReason
from iorkit.deadlines import insufficiency_cured_by
from iorkit.ids import BondNumber
from iorkit.model import BondKind, CBPNotice, CustomsBond, Dossier, ImporterRecord, NoticeKind, RecordBond
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, ok, require, rule
from iorkit.rules.facts.bond_terms import concerns_other_bond, terms
from iorkit.rules.facts.bonds import is_terminated
from iorkit.rules.facts.notices import is_open
from iorkit.rules.facts.parties import makes_no_formal_entries
from iorkit.rules.facts.records import own_records


def _letter(
    dated: str, deadline: str | None = None, answered: str | None = None, *, reasons: tuple[str, ...] | None = None
) -> CBPNotice:
    return CBPNotice(
        kind=NoticeKind.BOND_INSUFFICIENT,
        dated_on=dt.date.fromisoformat(dated),
        deadline=dt.date.fromisoformat(deadline) if deadline else None,
        answered_on=dt.date.fromisoformat(answered) if answered else None,
        reasons=reasons,
    )


def _is_open(notice: CBPNotice, kind: NoticeKind, ctx: Context) -> bool:
    """Tells whether a notice is of a kind, stands, and is about a bond of the importer that is not over."""
    if require(notice.kind, "kind") is not kind or not is_open(notice, ctx.dossier, ctx.as_of):
        return False
    if concerns_other_bond(notice, ctx) or _is_on_a_bond_that_is_over(notice, ctx):
        return False
    return kind is not NoticeKind.BOND_INSUFFICIENT or not _is_on_a_replaced_bond(notice, ctx)


def _is_on_a_replaced_bond(notice: CBPNotice, ctx: Context) -> bool:
    """Tells whether a letter names another bond than those that can be charged on the day, and is older than they.

    A letter that names no bond may be about any.
    """
    given_on = notice.given_on
    if given_on is None or notice.bond_number is None:
        return False
    present = [term for term in ctx.index(terms) if term.may_cover(ctx.as_of)]
    return bool(present) and all(
        term.effective_on is not None and given_on < term.effective_on and term.number not in (None, notice.bond_number)
        for term in present
    )


def _is_on_a_bond_that_is_over(notice: CBPNotice, ctx: Context) -> bool:
    """Tells whether a letter is about a bond that has been terminated since, by the paper or by CBP's file."""
    return bool(notice.bond_number) and notice.bond_number in ctx.index(_bonds_that_are_over)


def _bonds_that_are_over(ctx: Context) -> frozenset[BondNumber]:
    bonds: list[CustomsBond | RecordBond] = [*(ctx.dossier.bonds or ()), *ctx.index(_own_recorded_bonds)]
    return frozenset(bond.number for bond in bonds if bond.number is not None and is_terminated(bond, ctx.as_of))


def _own_recorded_bonds(ctx: Context) -> list[RecordBond]:
    return [bond for _, record in own_records(ctx.dossier, ctx.as_of) for bond in record.bonds or ()]


@rule(
    code="BND019",
    title="CBP's bond insufficiency letter is not answered",
    on=CBPNotice,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 113.13(c)"), cite("80 FR 70154")),
    remedy="Terminate the bond and file a sufficient one before the deadline, and until then give cash or single "
    "transaction bonds where CBP's letter asks for them.",
    sentences=("S49",),
    looks_ahead=True,
    examples=(
        ok(_letter("2023-04-26", answered="2023-05-02"), as_of="2023-05-12"),
        bad(
            _letter("2023-04-26"),
            as_of="2023-05-11",
            at="deadline",
            note="the last day",
            message=(
                "CBP's letter of 2023-04-26 on the insufficiency of the bond is not answered; the last day "
                "to cure it is 2023-05-11, after which CBP may require cash or a single transaction bond"
            ),
        ),
        bad(
            _letter("2023-04-26"),
            as_of="2023-05-12",
            at="deadline",
            note="a day later: still an error, as CBP's file is not shown",
            message=(
                "CBP's letter of 2023-04-26 on the insufficiency of the bond is not answered; the last day "
                "to cure it is 2023-05-11, after which CBP may require cash or a single transaction bond"
            ),
        ),
        bad(
            Dossier(
                cbp_notices=(_letter("2023-04-26"),),
                importer_records=(ImporterRecord(bonds=(RecordBond(is_sufficient=False),)),),
            ),
            as_of="2023-05-12",
            at="cbp_notices[0].deadline",
            note="a blocker: CBP's file has the bond as insufficient",
            message=(
                "CBP's letter of 2023-04-26 on the insufficiency of the bond is not answered; the last day "
                "to cure it is 2023-05-11, after which CBP may require cash or a single transaction bond, "
                "and CBP's file marks the bond as insufficient, so that ACE rejects an entry on it"
            ),
        ),
        bad(
            _letter("2024-08-01", "2024-08-31"),
            as_of="2024-08-31",
            at="deadline",
            note="the letter prints 30 days",
            message=(
                "CBP's letter of 2024-08-01 on the insufficiency of the bond is not answered; the last day "
                "to cure it is 2024-08-31, after which CBP may require cash or a single transaction bond"
            ),
        ),
    ),
)
def insufficiency_letter_open(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """CBP wrote that the bond is inadequate; the principal has 15 days from the notification to make it good.

    A deadline that the letter itself prints goes before the general one. After it CBP may require in writing that any
    or all transactions be secured by cash or a single transaction bond, from its notice until the deficiency is
    remedied; such a demand is BND021's. ACE rejects an entry only on a bond that CBP has coded as insufficient, so
    the finding is a blocker only where CBP's file shows that. A letter on a terminated bond, on one that all present
    bonds replaced after it, or on that of another importer, is left out.
    """
    if not _is_open(notice, NoticeKind.BOND_INSUFFICIENT, ctx):
        return
    # 19 CFR 113.13(c): 15 days from the date of notification to remedy the deficiency.
    last_day = notice.deadline or insufficiency_cured_by(require(notice.dated_on, "dated_on"))
    late = ctx.as_of > last_day
    coded = late and _is_coded_insufficient(notice, ctx)
    yield Hit(
        "deadline",
        "{letter} is not answered; the last day to cure it is {last_day}, after which CBP may require "
        "cash or a single transaction bond"
        + (", and CBP's file marks the bond as insufficient, so that ACE rejects an entry on it" if coded else ""),
        severity=Severity.BLOCKER if coded else None,
        basis=(cite("ACE Error Dictionary (18 Jul 2026)"), cite("19 CFR 113.13(c)"), cite("80 FR 70154"))
        if coded
        else (),
        letter=_letter_called(notice),
        last_day=last_day,
        evidence=(evidence("dated_on", notice.dated_on, "letter dated"),),
    )


def _letter_called(notice: CBPNotice) -> str:
    dated = f" of {notice.dated_on.isoformat()}" if notice.dated_on else ""
    return f"CBP's letter{dated} on the insufficiency of {_bond_of(notice)}"


def _bond_of(notice: CBPNotice) -> str:
    return f"the bond {notice.bond_number}" if notice.bond_number else "the bond"


def _is_coded_insufficient(notice: CBPNotice, ctx: Context) -> bool:
    """Tells whether the newest record of CBP's marks the bond of a letter, or any where it names none."""
    marked = ctx.index(_insufficient_bonds)
    return notice.bond_number in marked if notice.bond_number else bool(marked)


def _insufficient_bonds(ctx: Context) -> frozenset[BondNumber | None]:
    bonds = ctx.index(_own_recorded_bonds)
    return frozenset(
        bond.number for bond in bonds if bond.is_sufficient is False and not is_terminated(bond, ctx.as_of)
    )


@rule(
    code="BND020",
    title="CBP's bond insufficiency letter prints another period than the regulation",
    on=CBPNotice,
    severity=Severity.NOTE,
    basis=(cite("19 CFR 113.13(c)"), cite("80 FR 70154"), cite("Surety broker on CBP's bond letters (2024)")),
    remedy="Cure the insufficiency within the shorter of the two periods, or ask CBP which day it holds to.",
    sentences=("S49",),
    examples=(
        ok(_letter("2026-03-02", "2026-03-17"), note="fifteen days, as the regulation says"),
        ok(_letter("2026-03-02"), note="no deadline is printed"),
        bad(
            _letter("2026-03-02", "2026-03-18"),
            at="deadline",
            message=(
                "CBP's letter of 2026-03-02 on the insufficiency of the bond gives until 2026-03-18; the "
                "period of the regulation ends on 2026-03-17"
            ),
        ),
        bad(
            _letter("2026-03-02", "2026-04-01"),
            at="deadline",
            note="thirty days",
            message=(
                "CBP's letter of 2026-03-02 on the insufficiency of the bond gives until 2026-04-01; the "
                "period of the regulation ends on 2026-03-17"
            ),
        ),
    ),
)
def insufficiency_letter_with_another_period(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """The date that CBP's letter prints is the one to keep; where it prints none, the regulation's period runs.

    Much of the trade still speaks of thirty days, which was the rule until December 2015. A surety broker reports
    letters of 2024 that print thirty days; iorkit has read neither such a letter nor a text of CBP's that explains it.
    """
    if not _is_open(notice, NoticeKind.BOND_INSUFFICIENT, ctx) or notice.deadline is None:
        return
    by_rule = insufficiency_cured_by(require(notice.dated_on, "dated_on"))
    # 19 CFR 113.13(c): 15 days from the date of notification.
    if notice.deadline != by_rule:
        yield Hit(
            "deadline",
            "{letter} gives until {deadline}; the period of the regulation ends on {by_rule}",
            because_of="BND019",
            letter=_letter_called(notice),
            deadline=notice.deadline,
            by_rule=by_rule,
            evidence=(evidence("dated_on", notice.dated_on, "letter dated"),),
        )


def _demand(dated: str, answered: str | None = None) -> CBPNotice:
    return CBPNotice(
        kind=NoticeKind.ADDITIONAL_SECURITY,
        dated_on=dt.date.fromisoformat(dated),
        answered_on=dt.date.fromisoformat(answered) if answered else None,
    )


@rule(
    code="BND021",
    title="CBP requires additional security that was not given",
    on=CBPNotice,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 113.13(d)"), cite("19 CFR 113.13(c)")),
    remedy="Order a single transaction bond for each entry, or deposit cash, as CBP's notice asks.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_demand("2026-03-20", answered="2026-03-20")),
        ok(_demand("2026-03-21"), as_of="2026-03-20", note="not yet given"),
        bad(
            _demand("2026-03-20"),
            as_of="2026-03-20",
            at="answered_on",
            message=("the additional security that CBP requires by its notice of 2026-03-20 is not recorded as given"),
        ),
    ),
)
def additional_security_not_given(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """CBP may at once ask for more security than the continuous bond, so no entry passes on the bond alone.

    It does so where it believes that a transaction on the bond would put the revenue in jeopardy or hamper enforcement,
    and, while an insufficient bond is not yet made good, for any or all transactions. There is no period to wait for.
    """
    # 19 CFR 113.13(d): CBP may require additional security at once.
    if _is_open(notice, NoticeKind.ADDITIONAL_SECURITY, ctx):
        yield Hit(
            "answered_on",
            "the additional security"
            + ("" if notice.amount is None else " of ${amount}")
            + " that CBP requires by its notice"
            + (" of {dated}" if notice.dated_on else "")
            + " is not recorded as given",
            amount=notice.amount if notice.amount is not None else "",
            dated=notice.dated_on or "",
            evidence=(evidence("dated_on", notice.dated_on, "notice dated"),),
        )


_REASONS = {
    InsufficiencyReason.UNPAID_DEBT: re.compile(
        r"\b(?:unpaid|debts?|delinquen\w*|debit vouchers?|outstanding bills?)\b"
    ),
    InsufficiencyReason.UNANSWERED_DEMAND: re.compile(r"\bdemand\b"),
    InsufficiencyReason.INVALID_ADDRESS: re.compile(r"\b(?:address(?:es)?|undeliverable|returned mail)\b"),
    InsufficiencyReason.INVALID_NUMBER: re.compile(
        r"\b(?:ein|ssn|irs|(?:ior|importer|importer of record|importer identification|tax) (?:number|no|id))\b"
    ),
    InsufficiencyReason.MISSING_PAPERS: re.compile(r"\b(?:missing|misplaced|paperwork|papers?|riders?)\b"),
    InsufficiencyReason.REJECTED_TERMINATION: re.compile(r"\btermination\b"),
    InsufficiencyReason.UNRENEWED_CASH: re.compile(r"\bcash\b"),
}
"""CBP's reasons other than the amount, and the words by which a letter's own reason is known."""


@rule(
    code="BND022",
    title="CBP finds the bond insufficient for a reason other than its amount",
    on=CBPNotice,
    severity=Severity.ERROR,
    basis=(cite("CBP notice on insufficient bonds (2 Mar 2011)"), cite("19 CFR 113.13(c)"), cite("19 CFR 113.13(b)")),
    remedy="Correct the reason itself: pay the debt, answer the demand, send Form 5106 and an address rider, prove the "
    "number by the IRS's letter, or file what is missing; a larger bond does not help.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_letter("2026-03-02", reasons=("Amount below the formula",))),
        ok(_letter("2026-03-02", answered="2026-03-09", reasons=("Unpaid bills",))),
        bad(
            _letter("2026-03-02", reasons=("Amount below the formula", "Unpaid bills")),
            at="reasons[1]",
            message=(
                "CBP's letter of 2026-03-02 on the insufficiency of the bond gives another reason than the "
                "amount: a bill or other debt to CBP is unpaid"
            ),
        ),
        bad(
            _letter("2026-03-02", reasons=("Mail to the importer's ADDRESS was returned",)),
            at="reasons[0]",
            message=(
                "CBP's letter of 2026-03-02 on the insufficiency of the bond gives another reason than the "
                "amount: the importer's address is not valid"
            ),
        ),
    ),
)
def bond_insufficient_for_another_reason_than_amount(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """CBP marks bonds as insufficient for debts, silence, an address, a number or papers too, some without warning.

    CBP's list of such reasons is known from reprints of its notice of 2011. The reason is told by words in the
    letter's own; a reason in other words is left to BND019. Such a bond is not made good by a larger one.
    """
    if not _is_open(notice, NoticeKind.BOND_INSUFFICIENT, ctx):
        return
    for n, reason in enumerate(require(notice.reasons, "reasons")):
        words = reason.casefold()
        known = next((name for name, pattern in _REASONS.items() if pattern.search(words)), None)
        if known is not None:
            yield Hit(
                f"reasons[{n}]",
                "{letter} gives another reason than the amount: {known}",
                because_of="BND019",
                letter=_letter_called(notice),
                known=known.words,
                evidence=(evidence(f"reasons[{n}]", reason, "in CBP's words"),),
            )


def _canceled(dated: str, *bonds: CustomsBond, lifted: str | None = None) -> Dossier:
    notice = CBPNotice(
        kind=NoticeKind.BOND_CANCELED,
        dated_on=dt.date.fromisoformat(dated),
        lifted_on=dt.date.fromisoformat(lifted) if lifted else None,
        bond_number=BondNumber("258ABC123"),
    )
    return Dossier(bonds=bonds or None, cbp_notices=(notice,))


_REPLACEMENT = CustomsBond(
    number=BondNumber("268NEW001"),
    kind=BondKind.CONTINUOUS,
    activity_code="1",
    effective_on=dt.date(2026, 3, 20),
)


@rule(
    code="BND045",
    title="CBP canceled the bond",
    on=CBPNotice,
    severity=Severity.BLOCKER,
    basis=(cite("Source article S26"), cite("19 CFR 113.27(c)")),
    remedy="Ask CBP's Revenue Division for the reason, cure it, and file a new bond before any further entry.",
    sentences=("S26",),
    looks_ahead=True,
    unless=makes_no_formal_entries,
    fails="bond-in-force",
    examples=(
        ok(_canceled("2026-03-21"), as_of="2026-03-20", note="not yet given"),
        ok(_canceled("2026-03-02", lifted="2026-03-20"), as_of="2026-03-20"),
        bad(
            _canceled("2026-03-02", lifted="2026-03-21"),
            as_of="2026-03-20",
            at="cbp_notices[0].kind",
            message="CBP canceled the bond 258ABC123",
        ),
        bad(
            _canceled("2026-03-02", _REPLACEMENT),
            at="cbp_notices[0].kind",
            note="a warning: another bond covers",
            message="CBP canceled the bond 258ABC123, and another continuous bond is in effect",
        ),
    ),
)
def bond_canceled_by_cbp(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """CBP's notice says that it canceled the bond, and CBP did not take that back.

    That CBP cancels bonds as a sanction is the article's word; iorkit has read no section that says so of a continuous
    bond. An answer alone does not restore one. Where only law counts, an end of the bond in CBP's file is BND010's.
    Where another continuous bond covers the day, it is a warning.
    """
    if require(notice.kind, "kind") is not NoticeKind.BOND_CANCELED:
        return
    if not is_open(notice, ctx.dossier, ctx.as_of, can_be_answered=False) or concerns_other_bond(notice, ctx):
        return
    covered = notice.bond_number is not None and any(
        term.covers(ctx.as_of) and term.number not in (None, notice.bond_number) for term in ctx.index(terms)
    )
    yield Hit(
        "kind",
        "CBP canceled {bond}" + (", and another continuous bond is in effect" if covered else ""),
        severity=Severity.WARNING if covered else None,
        bond=_bond_of(notice),
        evidence=(evidence("dated_on", notice.dated_on, "notice dated"),),
    )
