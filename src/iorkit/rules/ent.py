"""Rules on entry and entry summary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iorkit.deadlines import summary_due
from iorkit.findings import Severity
from iorkit.ids import EntryNumber, ImporterNumber
from iorkit.model import IOR, Arrangement, Dossier, EntrySummary7501, Party, Shipment
from iorkit.refdata import cite, dated, money
from iorkit.rules._compare import name_mismatch, numbers_differ
from iorkit.rules._hit import Hit, cannot_tell, need, seen
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = [
    "check_digit_offset",
    "de_minimis_claimed",
    "entry_number_malformed",
    "entry_summary_late",
    "entry_summary_names_another_importer",
    "entry_summary_of_another_than_the_buyer",
    "entry_summary_too_old_as_proof",
]

_OWN = ImporterNumber("47-5550101")
_OTHER = ImporterNumber("47-5550909")


def _shown(
    number: ImporterNumber,
    arrangement: Arrangement,
    *,
    name: str = "Lumen Housewares LLC",
    summary: str = "2026-02-10",
) -> Dossier:
    entry = EntrySummary7501(
        importer_number=number, importer=Party(name=name), summary_date=dt.date.fromisoformat(summary)
    )
    ior = IOR(name="Lumen Housewares LLC", number=_OWN)
    return Dossier(arrangement=arrangement, ior=ior, entry_summaries=(entry,))


def _another_importer(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Yields where an entry summary names another importer than the dossier's, by number or else by name."""
    ior = need(ctx.dossier.ior, "/ior")
    shown = entry.importer.name if entry.importer else None
    other = entry.importer_number or (entry.importer.number if entry.importer else None)
    if numbers_differ(other, ior.number):
        yield Hit(
            "importer_number",
            "the entry summary is under {number}, the importer of record is {ior}",
            number=other,
            ior=ior.number,
            evidence=(
                seen("importer.name", shown, "importer on the summary"),
                seen("/ior.name", ior.name, "importer of record"),
            ),
        )
    elif (mismatch := name_mismatch(shown, ctx.dossier)) is not None:
        yield Hit(
            "importer.name",
            "the entry summary names {name}, the importer of record is {ior}: {why}",
            severity=mismatch.severity,
            name=shown,
            ior=ior.name,
            why=mismatch.why,
        )
    need(other, "importer_number")
    need(ior.number, "/ior.number")


@rule(
    code="ENT001",
    title="The entry summary names another importer of record",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.61(d)"), cite("19 USC 1484(a)(1)"), cite("Source article S22")),
    remedy="Correct the entry summary by a post-summary correction, or show why another importer entered the goods.",
    requirement="one-entity",
    sentences=("S22",),
    arrangements=(Arrangement.OWN_COMPANY, Arrangement.AGENT),
    examples=(
        ok(_shown(ImporterNumber("47-555010100"), Arrangement.OWN_COMPANY)),
        bad(_shown(_OTHER, Arrangement.OWN_COMPANY), at="entry_summaries[0].importer_number"),
        bad(_shown(_OWN, Arrangement.AGENT, name="Other Trading Inc"), at="entry_summaries[0].importer.name"),
        ok(_shown(_OTHER, Arrangement.BUYER), note="under this arrangement ENT017 judges it"),
    ),
)
def entry_summary_names_another_importer(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The number on an entry summary is that of the importer of record; the name must belong to it.

    Where the buyer is importer of record, ENT017 judges the same as what the article makes of it.
    """
    yield from _another_importer(entry, ctx)


@rule(
    code="ENT005",
    title="The entry summary is late",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 142.12(b)"), cite("19 CFR 142.15")),
    remedy="File the entry summary with the estimated duties now, and petition if damages are claimed.",
    sentences=("S12", "S13"),
    examples=(
        ok(EntrySummary7501(entry_date=dt.date(2026, 3, 2), summary_date=dt.date(2026, 3, 16))),
        bad(EntrySummary7501(entry_date=dt.date(2026, 3, 2), summary_date=dt.date(2026, 3, 17)), at="summary_date"),
        ok(EntrySummary7501(entry_date=dt.date(2026, 3, 2), is_filed=False), as_of="2026-03-16"),
        bad(EntrySummary7501(entry_date=dt.date(2026, 3, 2), is_filed=False), as_of="2026-03-17", at="is_filed"),
    ),
)
def entry_summary_late(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The entry summary is due, with estimated duties, within ten working days after the time of entry.

    Working days leave out weekends and federal holidays. Where no summary was filed, the day of the check counts.
    """
    due = summary_due(need(entry.entry_date, "entry_date"), ctx.closures)
    if entry.is_filed is False:
        if ctx.as_of > due:
            yield Hit("is_filed", "was due by {due} and is not filed", due=due)
        return
    filed_on = need(entry.summary_date, "summary_date")
    if filed_on > due:
        yield Hit("summary_date", "was due by {due} and was filed on {filed_on}", due=due, filed_on=filed_on)


_MAIL = "50"
_SUSPENSION = dated("entry.de_minimis_suspended")
_SUSPENSION_BY_MAIL = dated("entry.de_minimis_suspended_by_mail")
_SUSPENDED_FROM = dt.date(2025, 8, 29)


def _low_value(arrived: str, value: str = "640", **fields: bool) -> Shipment:
    return Shipment(
        reference="AWB 176-12345675",
        mode_of_transport="40",
        arrived_on=dt.date.fromisoformat(arrived),
        value=Decimal(value),
        claims_de_minimis=fields.get("claims_de_minimis", True),
        is_gift=fields.get("is_gift", False),
    )


@rule(
    code="ENT012",
    title="Free entry is claimed for goods of low value",
    on=Shipment,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 10.151(b)"), cite("91 FR 37800"), cite("90 FR 42418"), cite("EO 14324")),
    remedy="Make an entry by a qualified importer of record and pay the duties.",
    sentences=("S16",),
    in_force_from=_SUSPENDED_FROM,
    examples=(
        ok(_low_value("2025-08-28"), note="the day before the exemption was suspended"),
        bad(_low_value("2025-08-29"), at="claims_de_minimis"),
        bad(_low_value("2026-07-01"), as_of="2026-07-02", at="claims_de_minimis"),
        ok(_low_value("2026-01-15", claims_de_minimis=False)),
        ok(_low_value("2026-01-15", "200", is_gift=True), note="gifts have an exemption of their own"),
        bad(_low_value("2026-01-15", "200.01", is_gift=True), at="claims_de_minimis", note="but a smaller one"),
    ),
)
def de_minimis_claimed(shipment: Shipment, ctx: Context) -> Iterator[Hit]:
    """The exemption for goods of at most 800 dollars is suspended, so such goods need an entry and an importer.

    For arrivals from 29 August 2025 it rests on the executive order and CBP's notice that carries it out; since
    24 June 2026 the regulations say so, 10.151(b) for all modes other than mail and 145.31 for mail; of mail that
    arrived before, nothing is said. Gifts between persons keep their own,
    smaller exemption: 100 dollars, or 200 from some possessions; the rule speaks only above the larger.
    """
    if not need(shipment.claims_de_minimis, "claims_de_minimis"):
        return
    arrived_on = need(shipment.arrived_on, "arrived_on")
    if shipment.is_gift and need(shipment.value, "value") <= money("entry.gift_value", arrived_on):
        return
    if not _SUSPENSION.is_in_force(arrived_on):
        return
    if not _SUSPENSION_BY_MAIL.is_in_force(arrived_on):
        need(shipment.mode_of_transport, "mode_of_transport")
    by_mail = shipment.mode_of_transport == _MAIL
    suspension = (_SUSPENSION_BY_MAIL if by_mail else _SUSPENSION).at(arrived_on)
    yield Hit(
        "claims_de_minimis",
        "the exemption of ${limit} is suspended for goods that arrived on {arrived_on}",
        basis=(suspension.citation, cite("EO 14324")),
        limit=money("entry.de_minimis_value", arrived_on),
        arrived_on=arrived_on,
        evidence=(seen("value", shipment.value, "value, US dollars"),),
    )


@rule(
    code="ENT013",
    title="An entry number does not have the prescribed form",
    on=EntryNumber,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 142.3a(b)"), cite("ACE ABI CATAIR Appendix E")),
    remedy="Correct the entry number to XXX-NNNNNNN-N, filer code, seven digits and check digit.",
    sentences=("S30",),
    conditions=("B15",),
    examples=(
        ok(EntryNumber("B76-0324527-8")),
        ok(EntryNumber("B7603245278"), note="without hyphens"),
        bad(EntryNumber("B76-0324527"), at="", note="no check digit"),
        bad(EntryNumber("000-0324527-8"), at="", note="no filer has the code 000"),
    ),
)
def entry_number_malformed(number: EntryNumber, ctx: Context) -> Iterator[Hit]:
    """An entry number has a filer code of three places, seven digits and a check digit."""
    if number.text.strip() and not number.is_valid:
        yield Hit("", "{number}: {problem}", number=number, problem=number.problem)


@rule(
    code="ENT014",
    title="An entry number's check digit is not the usual one",
    on=EntryNumber,
    severity=Severity.WARNING,
    basis=cite("ACE ABI CATAIR Appendix E"),
    remedy="Compare the number with the entry itself; CBP can give a filer check digits shifted by a factor.",
    sentences=("S30",),
    conditions=("B16",),
    examples=(
        ok(EntryNumber("B76-0324527-8")),
        bad(EntryNumber("B76-0324527-9"), at="", note="one beyond: a misprint, or a filer with factor 1"),
        ok(EntryNumber("B76-0324527-9", factor=1), note="the filer's factor is known to be 1"),
    ),
)
def check_digit_offset(number: EntryNumber, ctx: Context) -> Iterator[Hit]:
    """The check digit differs from the computed one by an offset.

    That proves no error: a filer who has used up its numbers may be given a factor from 1 to 9 by CBP.
    """
    if number.factor is None and number.offset:
        yield Hit(
            "",
            "{number}: the check digit would be {expected}; it is off by {offset}",
            number=number,
            expected=number.computed_check_digit,
            offset=number.offset,
        )


@rule(
    code="ENT016",
    title="The entry summary is too old to show that the buyer's number is in use",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("Source article S44"), cite("19 CFR 24.5(e)"), cite("iorkit threshold")),
    remedy="Ask the buyer for a newer entry summary.",
    requirement="number-in-use",
    sentences=("S42", "S44"),
    arrangements=(Arrangement.BUYER,),
    examples=(
        ok(_shown(_OWN, Arrangement.BUYER, summary="2025-03-20"), as_of="2026-03-20"),
        bad(
            _shown(_OWN, Arrangement.BUYER, summary="2025-03-19"),
            as_of="2026-03-20",
            at="entry_summaries[0].summary_date",
        ),
        ok(_shown(_OWN, Arrangement.OWN_COMPANY, summary="2020-01-02"), note="IOR005 judges one's own number"),
        bad(Dossier(arrangement=Arrangement.BUYER, entry_summaries=()), at="entry_summaries"),
    ),
)
def entry_summary_too_old_as_proof(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """The article asks the buyer for a recent Form 7501 as proof that its importer number is in use.

    A number is removed after a year without use, so a summary of more than 365 days shows nothing; how recent it
    must be is our own setting.
    """
    entries = need(dossier.entry_summaries, "entry_summaries")
    if not entries:
        yield Hit("entry_summaries", "the dossier states that there is no entry summary of the buyer")
        return
    days = [need(entry.summary_date, f"entry_summaries[{n}].summary_date") for n, entry in enumerate(entries)]
    past = [day for day in days if day <= ctx.as_of]
    if not past:
        cannot_tell("entry_summaries", "bear only days after the day of the check")
    newest = max(past)
    most = ctx.settings.recent_summary_days
    if (ctx.as_of - newest).days > most:
        yield Hit(
            f"entry_summaries[{days.index(newest)}].summary_date",
            "the newest entry summary is of {newest}, more than {most} days ago",
            newest=newest,
            most=most,
            setting="recent_summary_days",
        )


@rule(
    code="ENT017",
    title="The entry summary shows another importer than the buyer",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(cite("Source article S44"), cite("19 CFR 141.61(d)")),
    remedy="Ask the buyer whose number it is, and do not ship while it may be a borrowed one.",
    requirement="number-in-use",
    sentences=("S43", "S44"),
    arrangements=(Arrangement.BUYER,),
    examples=(
        ok(_shown(_OWN, Arrangement.BUYER)),
        bad(_shown(_OTHER, Arrangement.BUYER), at="entry_summaries[0].importer_number"),
        bad(_shown(_OWN, Arrangement.BUYER, name="Other Trading Inc"), at="entry_summaries[0].importer.name"),
        ok(_shown(_OTHER, Arrangement.OWN_COMPANY), note="under this arrangement ENT001 judges it"),
    ),
)
def entry_summary_of_another_than_the_buyer(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The Form 7501 that the buyer hands over as proof is in the name or number of somebody else.

    The article takes that as a sign of a borrowed number. The law says only whose number belongs on a summary.
    """
    yield from _another_importer(entry, ctx)
