"""Rules on the importer's declaration, and on the owner whom it declares in its stead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import owner_declaration_due
from iorkit.ids import ImporterNumber
from iorkit.model import IOR, Dossier, EntityKind, EntrySummary7501, Party
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, ok, require, rule
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.parties import is_nonresident

_NUMBER = ImporterNumber("47-5550101")
_CAPACITIES = ("importer of record", "owner", "purchaser", "agent")
"""Words of the form by which the declarant says in what capacity it declares."""


def _declared(*ticks: str) -> Dossier:
    entry = EntrySummary7501(importer_number=_NUMBER, declaration=ticks, is_filed=True)
    return Dossier(ior=IOR(number=_NUMBER), entry_summaries=(entry,))


@rule(
    code="IOR004",
    title="The entry summary has no declaration of the importer of record",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.19"), cite("19 USC 1484(a)(2)(B)"), cite("19 USC 1485(a)"), cite("CBP Form 7501")),
    remedy="Complete the declaration on the entry summary, or have an agent with a power of attorney and knowledge "
    "of the "
    "facts make it.",
    sentences=("S12",),
    optional="the declaration is certified with an electronic summary, and block 36 or 40 is seldom transcribed",
    examples=(
        ok(_declared("owner or purchaser or agent thereof", "obtained by purchase")),
        ok(_declared("Importer of record", "not obtained by purchase")),
        bad(
            _declared(),
            at="entry_summaries[0].declaration",
            message="no box is checked in the declaration on the entry summary",
        ),
        bad(
            _declared(" "),
            at="entry_summaries[0].declaration",
            note="nothing but a blank",
            message="no box is checked in the declaration on the entry summary",
        ),
    ),
)
def declaration_missing(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The consignee in whose name entry is made declares on the entry summary, and so says in what capacity.

    CBP may take a consignee's declaration that it is owner or purchaser as it stands; without one, nothing shows its
    right to make entry. The declaration need not be under oath, and an agent with a power of attorney and knowledge
    of the facts may make it. An agent may also charge the production of the declaration to the bond, of which a code
    of missing documents is the sign; then the rule cannot tell. Summaries of other importers, and those not filed yet,
    are left out.
    """
    if entry.is_filed is False or belongs_to_other_importer(entry, ctx.dossier):
        return
    ticked = [tick.strip().casefold() for tick in require(entry.declaration, "declaration") if tick.strip()]
    if not ticked and entry.missing_documents:
        # 19 CFR 141.19(b)(2)(ii): an agent may give a bond for the production of the consignee's declaration.
        cannot_tell("missing_documents", "says that a document is to follow, which may be the declaration under bond")
    if not ticked:
        yield Hit("declaration", "no box is checked in the declaration on {entry}", entry=called(entry))
    elif not any(capacity in tick for tick in ticked for capacity in _CAPACITIES):
        cannot_tell("declaration", "does not say in what capacity it is made")


_OWNER = Party(name="Prairie Home Goods Inc", kind=EntityKind.CORPORATION, country_of_organization="US")
_ABROAD = Party(name="Haotian Trading Co., Ltd.", kind=EntityKind.CORPORATION, country_of_organization="CN")


def _for_owner(
    declared: str | None = None, *, owner: Party = _OWNER, bonded: str | None = None, names: bool = True
) -> EntrySummary7501:
    return EntrySummary7501(
        entry_date=dt.date(2026, 1, 5),
        names_other_owner=names,
        actual_owner=owner,
        owner_declared_on=dt.date.fromisoformat(declared) if declared else None,
        owner_bonded_on=dt.date.fromisoformat(bonded) if bonded else None,
    )


@rule(
    code="IOR028",
    title="Relief from increased duties is lost without a timely declaration of the actual owner",
    on=EntrySummary7501,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 141.20"), cite("19 USC 1485(d)"), cite("CBP Form 3347"), cite("iorkit threshold")),
    remedy="File the owner's declaration on CBP Form 3347, and with it the owner's bond on Form 301 where the owner is "
    "a nonresident or relief from the importer's own bond is wanted.",
    sentences=("S12", "S13"),
    examples=(
        ok(_for_owner(names=False), as_of="2026-06-01", note="the importer declares no other owner"),
        ok(_for_owner(), as_of="2026-03-20", note="the 74th day"),
        bad(
            _for_owner(),
            as_of="2026-03-21",
            at="owner_declared_on",
            note="the 75th day: a note",
            message="the owner's declaration is due by 2026-04-05 and is not filed; after that day relief from "
            "increased duties is lost",
        ),
        bad(
            _for_owner(),
            as_of="2026-04-06",
            at="owner_declared_on",
            note="the 91st day",
            message="relief from increased duties is lost: the owner's declaration was due by 2026-04-05 and is not "
            "filed",
        ),
        ok(_for_owner("2026-04-05"), as_of="2026-04-06", note="filed on the 90th day"),
        bad(
            _for_owner("2026-04-06"),
            as_of="2026-04-06",
            at="owner_declared_on",
            note="filed a day late",
            message="relief from increased duties is lost: the owner's declaration was due by 2026-04-05 and was "
            "filed on 2026-04-06",
        ),
        ok(_for_owner("2026-04-05", owner=_ABROAD, bonded="2026-04-05"), as_of="2026-04-06"),
        bad(
            _for_owner("2026-04-05", owner=_ABROAD),
            as_of="2026-04-06",
            at="owner_bonded_on",
            note="an owner abroad must give a bond as well",
            message="relief from increased duties is lost: the owner's bond was due by 2026-04-05 and is not filed",
        ),
    ),
)
def owner_not_declared_in_time(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A consignee that names another as the actual owner, to be relieved of liability, needs the owner's declaration.

    Nobody must seek that relief, and to miss the 90 days breaches no duty: the relief alone is lost, so this is a
    warning. Of a nonresident owner the declaration counts only with the owner's bond, which must have a resident
    corporate surety. Relief from what the importer's own bond promises needs the owner's bond in any case. Filed
    later, the declaration may still serve other purposes. From the 75th day, a day of ours, the rule reminds of it.
    """
    if belongs_to_other_importer(entry, ctx.dossier) or not require(entry.names_other_owner, "names_other_owner"):
        return
    entered_on = require(entry.entry_date, "entry_date")
    # 19 CFR 141.20(a)(1): the declaration within 90 days from the date of entry, by a consignee who desires relief.
    last_day = owner_declaration_due(entered_on)
    warned_on = entered_on + dt.timedelta(days=ctx.settings.owner_declaration_warning_days)
    yield from _due("owner_declared_on", "the owner's declaration", entry.owner_declared_on, last_day, warned_on, ctx)
    if is_nonresident(require(entry.actual_owner, "actual_owner"), "actual_owner"):
        yield from _due("owner_bonded_on", "the owner's bond", entry.owner_bonded_on, last_day, warned_on, ctx)


def _due(  # noqa: PLR0913, PLR0917 -- what is due, when it came, and by when
    path: str, what: str, filed_on: dt.date | None, last_day: dt.date, warned_on: dt.date, ctx: Context
) -> Iterator[Hit]:
    if filed_on is not None and filed_on <= ctx.as_of:
        if filed_on > last_day:
            message = "relief from increased duties is lost: {what} was due by {last_day} and was filed on {filed_on}"
            yield Hit(path, message, what=what, last_day=last_day, filed_on=filed_on)
    elif ctx.as_of > last_day:
        message = "relief from increased duties is lost: {what} was due by {last_day} and is not filed"
        yield Hit(path, message, what=what, last_day=last_day)
    elif ctx.as_of >= warned_on:
        yield Hit(
            path,
            "{what} is due by {last_day} and is not filed; after that day relief from increased duties is lost",
            severity=Severity.NOTE,
            setting="owner_declaration_warning_days",
            what=what,
            last_day=last_day,
        )
