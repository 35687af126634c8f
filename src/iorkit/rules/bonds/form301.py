"""Rules on the bond's form and its application, and on the waiver that stands in for a surety."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iorkit.ids import BondNumber, ImporterNumber
from iorkit.model import (
    IOR,
    Arrangement,
    BondApplication,
    BondKind,
    CBPNotice,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    NoticeKind,
    Party,
)
from iorkit.refdata import code_list, count, money
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, ok, require, rule
from iorkit.rules.facts.bond_terms import is_bond_of_other_importer, numbers_agree
from iorkit.rules.facts.bonds import is_terminated
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.parties import makes_no_formal_entries, numbers_differ

_OWN = ImporterNumber("47-5550101")


def _waived(value: int, *notices: CBPNotice, entry_type: str = "01", filed: str = "2026-03-02") -> Dossier:
    entry = EntrySummary7501(
        entry_type=entry_type,
        bond_type="0",
        importer_number=_OWN,
        entry_date=dt.date(2026, 3, 2),
        summary_date=dt.date.fromisoformat(filed),
        total_value=Decimal(value),
    )
    return Dossier(ior=IOR(number=_OWN), entry_summaries=(entry,), cbp_notices=notices)


_DELINQUENT = frozenset({NoticeKind.BILL_UNPAID, NoticeKind.LIVE_ENTRY, NoticeKind.LIQUIDATED_DAMAGES})
"""Notices that show an importer delinquent or otherwise remiss in a transaction."""
_NO_WAIVER_NEEDED = frozenset({"informal", "government"})
"""Categories of entry that need no bond, so that none is waived."""
_CASH_IN_LIEU = "998"


@rule(
    code="BND002",
    title="Surety is waived on an entry that does not qualify for a waiver",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=cite("19 CFR 142.4(c)"),
    remedy="Order a single transaction bond with a surety, or use the continuous bond.",
    sentences=("S11",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_waived(2500)),
        bad(
            _waived(2501),
            at="entry_summaries[0].total_value",
            message="the entered value, $2,501, exceeds the $2,500 up to which the port may waive surety",
        ),
        bad(
            _waived(2500, entry_type="02"),
            at="entry_summaries[0].entry_type",
            note="quota goods",
            message="entry type 02 covers quota merchandise, for which surety is not waived",
        ),
        bad(
            _waived(2500, filed="2026-03-03"),
            at="entry_summaries[0].summary_date",
            note="a warning",
            message=(
                "the entry summary was filed on 2026-03-03, after the entry of 2026-03-02; a waiver of "
                "surety requires it before release"
            ),
        ),
        bad(
            _waived(2500, CBPNotice(kind=NoticeKind.BILL_UNPAID, dated_on=dt.date(2026, 2, 2))),
            at="cbp_notices[0].kind",
            message=(
                "CBP's notice (bill unpaid) shows the importer of record delinquent, so that surety is not "
                "waived for it"
            ),
        ),
    ),
)
def surety_waiver_misused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The port may waive surety or cash only for goods of small value, entered and paid for before release.

    A formal entry summary without a bond, bond type 0, is taken to claim the waiver, unless its surety code says that
    cash stands in. The value may not exceed the limit, and the goods may not be under quota. The summary is filed and
    duties are deposited before release; of a summary that is not said to come later, a day after that of the entry is a
    warning, for the day of release is not on it. An importer that was delinquent or remiss gets no waiver; what it owes
    CBP today is a warning on earlier entries, for it may not have been due by then. Whether the goods are hard to
    appraise, or may have to be recalled, the port judges.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    if require(entry.bond_type, "bond_type").strip() != "0" or _has_cash(entry):
        return
    kind = require(entry.entry_type, "entry_type").strip().zfill(2)
    kinds = code_list("entry_types")
    known = kinds.get(kind) if kind in kinds else None
    if known is not None and known.get("category") in _NO_WAIVER_NEEDED:
        return
    day = entry.entry_date or entry.summary_date or ctx.as_of
    # 19 CFR 142.4(c): no waiver for goods under quota.
    if known is not None and "quota" in known.meaning.casefold():
        yield Hit("entry_type", "entry type {kind} covers quota merchandise, for which surety is not waived", kind=kind)
    if entry.is_live_entry is False:
        yield Hit(
            "is_live_entry",
            "the entry summary was not filed with duties before release, as a waiver of surety requires",
        )
    elif entry.entry_date and entry.summary_date and entry.entry_date < entry.summary_date:
        yield Hit(
            "summary_date",
            "the entry summary was filed on {filed_on}, after the entry of {entry_date}; a waiver of surety requires "
            "it before release",
            severity=Severity.WARNING,
            filed_on=entry.summary_date,
            entry_date=entry.entry_date,
        )
    # 19 CFR 142.4(c): by an importer never delinquent.
    yield from _delinquent(ctx, day)
    at, value = _value(entry)
    limit = money("bond_terms.surety_waiver_value", day)
    # 19 CFR 142.4(c): only up to a value.
    if require(value, at) > limit:
        yield Hit(
            at,
            "the entered value, ${value}, exceeds the ${limit} up to which the port may waive surety",
            value=value,
            limit=limit,
        )
    require(ctx.dossier.cbp_notices, "/cbp_notices")


def _has_cash(entry: EntrySummary7501) -> bool:
    return entry.surety_code is not None and entry.surety_code.canonical.strip() == _CASH_IN_LIEU


def _value(entry: EntrySummary7501) -> tuple[str, Decimal | None]:
    """Finds the entered value: the stated total, or else the sum of the lines."""
    values = [line.value for line in entry.lines or ()]
    known = [value for value in values if value is not None]
    if entry.total_value is None and known and len(known) == len(values):
        return "lines", sum(known, Decimal(0))
    return "total_value", entry.total_value


def _delinquent(ctx: Context, day: dt.date) -> Iterator[Hit]:
    """Yields the importer's notices, given by the day of entry, and its debts that show it delinquent or remiss."""
    ior = ctx.dossier.ior
    for owes, field, debt in (
        (ior and ior.has_overdue_bills, "has_overdue_bills", "bills"),
        (ior and ior.has_unpaid_penalties, "has_unpaid_penalties", "penalties or damages"),
    ):
        if owes:
            yield Hit(
                f"/ior.{field}",
                "the importer of record owes CBP {debt} that are due, and surety is not waived for a delinquent "
                "importer",
                severity=Severity.WARNING if day < ctx.as_of else None,
                debt=debt,
            )
    for n, notice in enumerate(ctx.dossier.cbp_notices or ()):
        given_on = notice.given_on
        if notice.kind is None or notice.kind not in _DELINQUENT or (given_on is not None and day < given_on):
            continue
        if ior is None or not numbers_differ(notice.number, ior.number):
            yield Hit(
                f"/cbp_notices[{n}].kind",
                "CBP's notice ({kind}) shows the importer of record delinquent, so that surety is not waived for it",
                kind=notice.kind.value.replace("-", " "),
                evidence=(evidence(f"/cbp_notices[{n}].dated_on", given_on, "notice dated"),),
            )


def _from_buyer(number: str | None, *, arrangement: Arrangement = Arrangement.BUYER) -> Dossier:
    bond = CustomsBond(
        number=BondNumber(number) if number is not None else None,
        kind=BondKind.CONTINUOUS,
        effective_on=dt.date(2026, 3, 20),
    )
    return Dossier(arrangement=arrangement, bonds=(bond,))


@rule(
    code="BND039",
    title="The continuous bond is shown without its number",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=(cite("Source article S45"), cite("CBP Form 301")),
    remedy="Ask the buyer, the broker or the surety for the bond number that CBP assigned.",
    sentences=("S45",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_from_buyer("258ABC123")),
        bad(_from_buyer(None), at="bonds[0].number", message="the copy of the continuous bond shows no bond number"),
        bad(_from_buyer(" "), at="bonds[0].number", message="the copy of the continuous bond shows no bond number"),
        ok(_from_buyer(None), as_of="2026-03-19", note="CBP may not have given it one yet"),
        bad(
            _from_buyer(None, arrangement=Arrangement.OWN_COMPANY),
            at="bonds[0].number",
            note="a warning",
            message="the copy of the continuous bond shows no bond number",
        ),
    ),
)
def bond_number_missing(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """Without its number a bond cannot be held against CBP's file or an entry summary.

    The article advises an exporter to ask the buyer for the number of its continuous bond; no law does. Under the other
    arrangements a paper without the number is a warning. The surety's own reference is another number. Bonds
    that are over, or not yet in effect, are left out.
    """
    if is_terminated(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
        return
    if require(bond.kind, "kind") is not BondKind.CONTINUOUS or (bond.number and bond.number.text.strip()):
        return
    if bond.effective_on is not None and ctx.as_of < bond.effective_on:
        return
    yield Hit(
        "number",
        "the copy of {bond} shows no bond number",
        bond=called(bond),
        severity=None if ctx.dossier.arrangement is Arrangement.BUYER else Severity.WARNING,
        evidence=(evidence("surety_reference", bond.surety_reference, "the surety's reference"),),
    )


def _bought(*, is_by_principal: bool, is_copy_held: bool) -> CustomsBond:
    return CustomsBond(application=BondApplication(is_by_principal=is_by_principal), is_copy_held=is_copy_held)


@rule(
    code="BND040",
    title="The bond was bought by someone other than its principal",
    on=CustomsBond,
    severity=Severity.WARNING,
    basis=(cite("Source article S11"), cite("Source article S23"), cite("19 CFR 113.11(b)")),
    remedy="Ask the surety for copies of the signed Form 301 and of the application, and if there are none buy a bond "
    "directly from a surety.",
    sentences=("S11", "S23"),
    unless=makes_no_formal_entries,
    examples=(
        ok(_bought(is_by_principal=True, is_copy_held=True)),
        bad(
            _bought(is_by_principal=False, is_copy_held=True),
            at="application.is_by_principal",
            message="the principal of the bond took no part in the bond application",
        ),
        bad(
            _bought(is_by_principal=True, is_copy_held=False),
            at="is_copy_held",
            message="the principal of the bond holds no copy of the signed Form 301",
        ),
    ),
)
def bond_bought_by_another(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A principal that neither applied for its bond nor ever saw it may have been given a borrowed one.

    Sellers of tax-inclusive clearance offer a bond within their price. The article asks for a bond bought
    properly by the importer itself; law asks that the application be signed by the applicant, who may have
    empowered another, but not that the principal keep a copy.
    """
    if is_terminated(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
        return
    if bond.application is not None and bond.application.is_by_principal is False:
        yield Hit(
            "application.is_by_principal",
            "the principal of {bond} took no part in the bond application",
            bond=called(bond),
        )
    if bond.is_copy_held is False:
        yield Hit("is_copy_held", "the principal of {bond} holds no copy of the signed Form 301", bond=called(bond))
    require(bond.is_copy_held, "is_copy_held")
    require(require(bond.application, "application").is_by_principal, "application.is_by_principal")


def _applied(changed: str, updated: str | None = None) -> CustomsBond:
    application = BondApplication(
        filed_on=dt.date(2025, 5, 1),
        facts_changed_on=dt.date.fromisoformat(changed),
        updated_on=dt.date.fromisoformat(updated) if updated else None,
    )
    return CustomsBond(kind=BondKind.CONTINUOUS, application=application)


@rule(
    code="BND046",
    title="The facts in the bond application changed, and no new application was filed in time",
    on=CustomsBond,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 113.11(b)(2)"), cite("19 CFR 113.11(b)")),
    remedy="File a new bond application with the Revenue Division, with the goods, duties and taxes of today.",
    sentences=("S17", "S49"),
    looks_ahead=True,
    unless=makes_no_formal_entries,
    examples=(
        ok(_applied("2026-02-18"), as_of="2026-03-20", note="the thirtieth day"),
        bad(
            _applied("2026-02-17"),
            as_of="2026-03-20",
            at="application.updated_on",
            message=(
                "the last day for a new application for the continuous bond, after the change known on "
                "2026-02-17, is 2026-03-19"
            ),
        ),
        ok(_applied("2026-02-17", "2026-03-19"), as_of="2026-03-20"),
        bad(
            _applied("2026-02-17", "2026-03-20"),
            as_of="2026-03-20",
            at="application.updated_on",
            note="a day late",
            message=(
                "the last day for a new application for the continuous bond, after the change known on "
                "2026-02-17, is 2026-03-19, and it was filed only on 2026-03-20"
            ),
        ),
    ),
)
def application_not_updated(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A significant change in what the approved application says calls for a new application within thirty days.

    The application for a continuous bond states the general character of the goods and the duties and taxes of a year,
    and the change is one in these; a new name, address or officer is a matter of riders and of Form 5106. The days run
    from when the principal learnt of it. What change is significant the section does not say.
    """
    if bond.kind is BondKind.SINGLE or is_terminated(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
        return
    application = require(bond.application, "application")
    changed_on = require(application.facts_changed_on, "application.facts_changed_on")
    if ctx.as_of < changed_on:
        return
    # 19 CFR 113.11(b)(2): within 30 days after the principal learns of a significant change.
    last_day = changed_on + dt.timedelta(days=count("bond_terms.application_update_days", changed_on))
    updated_on = application.updated_on
    is_updated = updated_on is not None and changed_on <= updated_on <= ctx.as_of
    if is_updated and updated_on is not None and updated_on <= last_day:
        return
    if is_updated or last_day < ctx.as_of:
        yield Hit(
            "application.updated_on",
            "the last day for a new application for {bond}, after the change known on {changed_on}, is {last_day}"
            + (", and it was filed only on {updated_on}" if is_updated else ""),
            bond=called(bond),
            changed_on=changed_on,
            last_day=last_day,
            updated_on=updated_on if updated_on is not None else "",
            evidence=(evidence("application.facts_changed_on", changed_on, "change known on"),),
        )


def _face(
    name: str = "Kestrel Manufacturing Company", *, is_dated: bool = True, is_amount_in_figures: bool = True
) -> Dossier:
    bond = CustomsBond(
        principal=Party(name=name, number=_OWN), is_dated=is_dated, is_amount_in_figures=is_amount_in_figures
    )
    return Dossier(ior=IOR(name="Kestrel Manufacturing Company", number=_OWN), bonds=(bond,))


@rule(
    code="BND049",
    title="The bond is undated, states no amount in figures, or abbreviates a name",
    on=CustomsBond,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 113.21"), cite("19 CFR 113.21(d)")),
    remedy="Have the surety execute the bond anew with its date, the amount in figures and the names in full.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_face()),
        bad(
            _face("Kestrel Mfg Co."),
            at="bonds[0].principal.name",
            message="the principal's name on the bond abbreviates Manufacturing as Mfg and Company as Co.",
        ),
        bad(_face(is_dated=False), at="bonds[0].is_dated", message="the bond bears no date of execution"),
        bad(
            _face(is_amount_in_figures=False),
            at="bonds[0].is_amount_in_figures",
            message="the bond does not state its amount in figures",
        ),
    ),
)
def bond_form_incomplete(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A bond bears the day on which it was actually executed and its amount in figures, and abbreviates nothing.

    Dates and the State of incorporation may be abbreviated. Of names only the principal's is looked at, word by word
    against the importer's legal name: an abbreviation that the legal name itself has is taken for registered, and
    addresses, which nearly all are abbreviated, are left alone.
    """
    if is_terminated(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
        return
    ior, principal = ctx.dossier.ior, bond.principal
    # 19 CFR 113.21: the date on which it was actually executed, and its amount in figures.
    if bond.is_dated is False:
        yield Hit("is_dated", "{bond} bears no date of execution", bond=called(bond))
    if bond.is_amount_in_figures is False:
        yield Hit("is_amount_in_figures", "{bond} does not state its amount in figures", bond=called(bond))
    if ior is not None and principal is not None and numbers_agree(bond, ior):
        # 19 CFR 113.21(d): no abbreviations except in dates and in the State of incorporation.
        words = [f"{full} as {short}" for short, full in _abbreviated(principal.name or "", ior.name or "")]
        if words:
            yield Hit(
                "principal.name",
                "the principal's name on {bond} abbreviates {words}",
                bond=called(bond),
                words=" and ".join(words),
                evidence=(evidence("/ior.name", ior.name, "legal name"),),
            )
    if bond.is_dated is None:
        require(bond.executed_on, "executed_on")
    if bond.is_amount_in_figures is None:
        require(bond.amount, "amount")
    require(require(ior, "/ior").name, "/ior.name")
    require(require(principal, "principal").name, "principal.name")


def _abbreviated(name: str, legal: str) -> Iterator[tuple[str, str]]:
    """Yields the words of a name that abbreviate the word at the same place of the legal name."""
    words, full_words = name.split(), legal.split()
    if len(words) == len(full_words):
        for word, full in zip(words, full_words, strict=True):
            if _is_short_for(word, full):
                yield word, full


def _is_short_for(word: str, full: str) -> bool:
    """Tells whether a word has the first letter of another and some of the rest in order, half of them at most."""
    short, long = ("".join(char for char in text.casefold() if char.isalnum()) for text in (word, full))
    if not short or short[0] != long[:1] or len(long) < 2 * len(short):
        return False
    rest = iter(long)
    return all(char in rest for char in short)
