"""Rules on the term of the customs bond: when it begins and ends, and what lies between two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.ids import BondNumber
from iorkit.model import BondKind, CustomsBond, Dossier, ImporterRecord, RecordBond
from iorkit.model.plans import planned_days
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, ok, require, rule
from iorkit.rules.facts.bond_terms import Term, Terms, may_enter_on_single_bond, term_of, terms
from iorkit.rules.facts.bonds import is_terminated
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.parties import makes_no_formal_entries, same_entity


def _lasting(effective: str | None = None, terminated: str | None = None) -> CustomsBond:
    return CustomsBond(
        kind=BondKind.CONTINUOUS,
        activity_code="1",
        effective_on=dt.date.fromisoformat(effective) if effective else None,
        terminated_on=dt.date.fromisoformat(terminated) if terminated else None,
    )


_ENDED_ON_FILE = Dossier(
    bonds=(
        CustomsBond(
            number=BondNumber("258ABC123"),
            kind=BondKind.CONTINUOUS,
            activity_code="1",
            effective_on=dt.date(2025, 6, 1),
        ),
    ),
    importer_records=(
        ImporterRecord(
            bonds=(RecordBond(number=BondNumber("258ABC123"), activity_code="1", terminated_on=dt.date(2026, 3, 20)),)
        ),
    ),
)


@rule(
    code="BND009",
    title="The bond is not yet effective",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 113.26"),
    remedy="Wait for the effective date, or cover the entry by a single transaction bond.",
    requirement="bond-in-force",
    sentences=("S49",),
    looks_ahead=True,
    unless=makes_no_formal_entries,
    conditions=("115",),
    examples=(
        ok(Dossier(bonds=(_lasting("2026-03-20"),)), as_of="2026-03-20"),
        bad(
            Dossier(bonds=(_lasting("2026-03-21"),)),
            as_of="2026-03-20",
            at="bonds[0].effective_on",
            message="the continuous bond takes effect only on 2026-03-21",
        ),
        ok(Dossier(bonds=(_lasting("2026-04-01"), _lasting("2025-04-01", "2026-04-01"))), note="the old one holds"),
    ),
)
def bond_not_yet_effective(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A continuous bond secures nothing before its effective date, unless another bond covers the day.

    Where CBP's file gives another date for the same bond, its date counts; where the importer is only a user or a
    trade name of the principal, the day on which it was added. A bond to be executed only later takes effect no sooner,
    unless CBP's file has it already. Where entries are covered by single transaction bonds, or may be by a bond of
    which the kind or the first day is not stated, it is a warning, and where entry or arrival is planned only for later
    days. An entry that names a bond which was not yet effective on its day is a warning too, and one of today or later
    no less than the bond itself.
    """
    bonds = ctx.index(terms)
    for path, day, term in _charged(dossier, bonds):
        # 19 CFR 113.26: a continuous bond takes effect on the date that it states.
        if term.effective_on is not None and day < term.effective_on:
            yield Hit(
                path,
                "the entry of {day} names {bond}, which takes effect only on {effective_on}",
                severity=Severity.WARNING if day < ctx.as_of else None,
                condition="" if day < ctx.as_of else "115",
                day=day,
                bond=term.called,
                effective_on=term.effective_on,
            )
    if bonds.covers(ctx.as_of):
        return
    may_be_covered = may_enter_on_single_bond(ctx) or bonds.is_doubtful(ctx.as_of) or _is_only_planned(ctx)
    for term in bonds:
        if term.effective_on is not None and ctx.as_of < term.effective_on:
            yield Hit(
                term.effective_at,
                "{bond} takes effect only on {effective_on}",
                severity=Severity.WARNING if may_be_covered else None,
                condition="115",
                bond=term.called,
                effective_on=term.effective_on,
            )
    bonds.require(ctx)
    for term in bonds:
        require(term.effective_on, term.effective_at)


@rule(
    code="BND010",
    title="The bond is terminated",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(
        cite("19 CFR 113.27(c)"),
        cite("19 CFR 113.27(a)"),
        cite("19 CFR 113.26"),
        cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)"),
    ),
    remedy="File a new bond before any further entry.",
    requirement="bond-in-force",
    sentences=("S45", "S49"),
    looks_ahead=True,
    unless=makes_no_formal_entries,
    conditions=("117",),
    examples=(
        ok(Dossier(bonds=(_lasting("2025-03-20", "2026-03-21"),)), as_of="2026-03-20"),
        bad(
            Dossier(bonds=(_lasting("2025-03-20", "2026-03-20"),)),
            as_of="2026-03-20",
            at="bonds[0].terminated_on",
            message="the termination of the continuous bond is effective 2026-03-20",
        ),
        ok(Dossier(bonds=(_lasting("2026-01-01"), _lasting("2025-01-01", "2026-01-01"))), note="a new one holds"),
        bad(
            _ENDED_ON_FILE,
            as_of="2026-03-20",
            at="importer_records[0].bonds[0].terminated_on",
            note="in CBP's file",
            message="the termination of the continuous bond 258ABC123 is effective 2026-03-20",
        ),
    ),
)
def bond_terminated(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Nothing new may be charged to a bond from the day on which its termination takes effect.

    The earliest end counts, of the document and of CBP's file, which also says when the importer ceased to be a user
    of another's bond. Where the document sets no end but the principal asked for one, the day follows from the
    request; a
    rider that deletes the importer's name ends its use. A bond that is over is no matter where another covers the day,
    and a warning where entries are covered by single transaction bonds, or may be by a bond of which the kind or the
    first day is not stated. An entry that names a bond which was over by its day is a warning too, and one of today or
    later no less than the bond itself.
    """
    bonds = ctx.index(terms)
    for path, day, term in _charged(dossier, bonds):
        # 19 CFR 113.27(c): no new transaction may be charged to a terminated bond.
        if term.ended_on is not None and term.ended_on <= day:
            yield Hit(
                path,
                "the entry of {day} names {bond}, whose termination is effective {ended_on}",
                severity=Severity.WARNING if day < ctx.as_of else None,
                condition="" if day < ctx.as_of else "117",
                day=day,
                bond=term.called,
                ended_on=term.ended_on,
            )
    if bonds.covers(ctx.as_of):
        return
    severity = Severity.WARNING if may_enter_on_single_bond(ctx) or bonds.is_doubtful(ctx.as_of) else None
    for term in bonds:
        if term.ceased_at:
            message = "CBP's file says that the importer is no longer a user of {bond}"
            yield Hit(term.ceased_at, message, severity=severity, bond=term.called)
        if term.ended_on is not None and term.ended_on <= ctx.as_of:
            yield Hit(
                term.ended_at,
                _END_OF_USE if _ends_use(term) else "the termination of {bond} is effective {day}",
                severity=severity,
                condition="117",
                bond=term.called,
                day=term.ended_on,
            )
    bonds.require(ctx)
    for term in bonds:
        if term.ended_on is None or term.ended_on > ctx.as_of:
            require(term.effective_on, term.effective_at)


_END_OF_USE = "the importer of record can no longer use {bond} from {day}, when it is deleted from it"


def _ends_use(term: Term) -> bool:
    """Tells whether the bond itself goes on, and only the importer is deleted from it."""
    return any(name in term.ended_at for name in ("users[", "riders[", "user_terminated_on"))


def _is_only_planned(ctx: Context) -> bool:
    """Tells whether entry or arrival is planned for later days, for which the bond is judged by itself."""
    return ctx.asked_on is None and bool(planned_days(ctx.dossier, ctx.as_of))


def _charged(dossier: Dossier, bonds: Terms) -> Iterator[tuple[str, dt.date, Term]]:
    """Yields the importer's entries that name one of its continuous bonds: where, the day of entry, and the bond."""
    for n, entry in enumerate(dossier.entry_summaries or ()):
        day = entry.entry_date or entry.summary_date
        if day is not None and entry.bond_number and not belongs_to_other_importer(entry, dossier):
            for term in bonds:
                if term.number == entry.bond_number:
                    yield f"entry_summaries[{n}].bond_number", day, term


@rule(
    code="BND013",
    title="There is a gap between two continuous bonds",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 113.27(c)"),
    remedy="Have the new bond take effect on the day on which the old one ends, or cover the gap by single transaction "
    "bonds.",
    requirement="bond-in-force",
    sentences=("S45", "S49"),
    unless=makes_no_formal_entries,
    examples=(
        ok(Dossier(bonds=(_lasting("2025-04-01", "2026-04-01"), _lasting("2026-04-01")))),
        bad(
            Dossier(bonds=(_lasting("2025-04-01", "2026-04-01"), _lasting("2026-04-02"))),
            at="bonds[1].effective_on",
            message=(
                "no continuous bond is in effect from 2026-04-01 until 2026-04-02, when the continuous bond "
                "takes effect"
            ),
        ),
        bad(
            Dossier(bonds=(_lasting("2024-04-01", "2025-04-01"), _lasting("2025-05-01"))),
            at="bonds[1].effective_on",
            note="a gap that is past: a warning",
            message=(
                "no continuous bond is in effect from 2025-04-01 until 2025-05-01, when the continuous bond "
                "takes effect"
            ),
        ),
    ),
)
def gap_between_bonds(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """From the day one continuous bond ends until the next takes effect, no entry is secured.

    A gap that is wholly past is a warning: it touches only entries that were made in it. So is one to come where entry
    or arrival is planned: BND010 finds a planned day that lies in it.
    """
    bonds = ctx.index(terms)
    bonds.require(ctx)
    if len(bonds.known) < 2:  # noqa: PLR2004 -- a gap lies between two
        return
    dated = sorted(((require(term.effective_on, term.effective_at), term) for term in bonds), key=lambda pair: pair[0])
    covered_to = dated[0][1].ended_on
    for effective_on, term in dated[1:]:
        if covered_to is None:
            return
        # 19 CFR 113.27(c): a new bond must be filed before further customs activity.
        if effective_on > covered_to:
            yield Hit(
                term.effective_at,
                "no continuous bond is in effect from {ended_on} until {effective_on}, when {bond} takes effect",
                severity=Severity.WARNING if effective_on <= ctx.as_of or _is_only_planned(ctx) else None,
                bond=term.called,
                ended_on=covered_to,
                effective_on=effective_on,
            )
        covered_to = None if term.ended_on is None else max(covered_to, term.ended_on)


def _numbered(number: str, effective: str, ended: str | None = None, activity: str = "1") -> CustomsBond:
    return attrs.evolve(_lasting(effective, ended), number=BondNumber(number), activity_code=activity)


@attrs.frozen(kw_only=True)
class _Own:
    """A continuous bond of the importer as principal, with its activity."""

    activity: str
    term: Term
    begins: dt.date
    label: str


@rule(
    code="BND027",
    title="Two continuous bonds of one activity are in effect at once",
    on=Dossier,
    severity=Severity.ERROR,
    basis=cite("19 CFR 113.12"),
    remedy="Terminate one of them, with effect from the day on which the other takes effect.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(Dossier(bonds=(_numbered("258ABC123", "2025-04-01", "2026-04-01"), _numbered("268NEW001", "2026-04-01")))),
        ok(Dossier(bonds=(_numbered("258ABC123", "2025-04-01"), _numbered("258FTZ001", "2025-04-01", activity="4")))),
        bad(
            Dossier(bonds=(_numbered("258ABC123", "2025-04-01", "2026-04-02"), _numbered("268NEW001", "2026-04-01"))),
            at="bonds[1].effective_on",
            note="a day of overlap",
            message=(
                "the continuous bond 268NEW001 takes effect on 2026-04-01 while the continuous bond "
                "258ABC123, of the same activity code 1, is in effect until 2026-04-02"
            ),
        ),
        bad(
            Dossier(bonds=(_numbered("258ABC123", "2025-04-01"), _numbered("258ABC124", "2025-06-01"))),
            at="bonds[1].effective_on",
            message=(
                "the continuous bond 258ABC124 takes effect on 2025-06-01 while the continuous bond "
                "258ABC123, of the same activity code 1, is in effect; no termination of it is shown"
            ),
        ),
    ),
)
def two_continuous_bonds_of_one_activity(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """CBP authorizes one continuous bond for an activity to each principal.

    Two bonds overlap where one takes effect before the other ends, today or later; an overlap that is past is left
    out. Documents of one number, and documents without a number that begin on one day, are taken for one bond. A bond
    on which the importer is a co-principal or user counts for its principal, and is left out.
    """
    own, missing = _own_bonds(dossier, ctx)
    longest: dict[str, _Own] = {}  # of each activity, the bond so far that ends last: any other it would overlap too
    for second in sorted(own, key=lambda item: item.begins):
        first = longest.get(second.activity)
        if first is None or _end(second) >= _end(first):
            longest[second.activity] = second
        if first is None or min(_end(first), _end(second)) <= max(second.begins, ctx.as_of):
            continue
        yield Hit(
            second.term.effective_at,
            "{second} takes effect on {begins} while {first}, of the same activity code {activity}, is in effect"
            + (" until {ended_on}" if first.term.ended_on else "; no termination of it is shown"),
            first=first.label,
            second=second.label,
            activity=second.activity,
            begins=second.begins,
            ended_on=first.term.ended_on or "",
        )
    for path in missing:
        require(None, path)


def _own_bonds(dossier: Dossier, ctx: Context) -> tuple[list[_Own], list[str]]:
    """Collects the continuous bonds of which the importer is principal, and what is missing to judge others."""
    own: list[_Own] = []
    missing: list[str] = []
    copies = _Copies()
    for n, bond in enumerate(require(dossier.bonds, "bonds")):
        if is_terminated(bond, ctx.as_of) or not _is_principal(bond, ctx):
            continue
        if bond.kind is None:
            missing.append(f"bonds[{n}].kind")
        if bond.kind is not BondKind.CONTINUOUS:
            continue
        term = term_of(n, bond, ctx)
        if copies.has(term):
            continue
        if term.effective_on is None:
            missing.append(term.effective_at)
        elif not bond.activity_code or not bond.activity_code.strip():
            missing.append(f"bonds[{n}].activity_code")
        else:
            activity = bond.activity_code.strip().upper().lstrip("0")
            own.append(_Own(activity=activity, term=term, begins=term.effective_on, label=called(bond)))
            copies.add(term)
    return own, missing if own or len(missing) > 1 else []


def _is_principal(bond: CustomsBond, ctx: Context) -> bool:
    """Tells whether the importer is the bond's principal, or the document does not say who is."""
    ior, principal = ctx.dossier.ior, bond.principal
    if ior is None or principal is None or not (principal.number or principal.name):
        return True
    return same_entity(principal.number, principal.name, ior.number, ior.name)


class _Copies:
    """The bonds so far, to know a further document of one by its number, or else by the day on which it begins."""

    def __init__(self) -> None:
        self._numbers: set[BondNumber] = set()
        self._days: set[dt.date | None] = set()
        self._days_without_number: set[dt.date | None] = set()

    def add(self, term: Term) -> None:
        """Takes in a bond."""
        self._days.add(term.effective_on)
        if term.number:
            self._numbers.add(term.number)
        else:
            self._days_without_number.add(term.effective_on)

    def has(self, term: Term) -> bool:
        """Tells whether a document may be of a bond that was taken in."""
        if term.number:
            return term.number in self._numbers or term.effective_on in self._days_without_number
        return term.effective_on in self._days


def _end(own: _Own) -> dt.date:
    return own.term.ended_on or dt.date.max
