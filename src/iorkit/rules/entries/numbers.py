"""Rules on the numbers of an entry: its own, the filer's, and its AD/CVD case number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.deadlines import is_adcvd_type
from iorkit.identity import Verdict, compare_names
from iorkit.ids import ADCVDCase, EntryNumber, FilerCode, ImporterNumber
from iorkit.model import (
    ADCVDClaim,
    Arrangement,
    Dossier,
    EntryLine,
    EntrySummary7501,
    Party,
    PowerOfAttorney,
)
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, keep_looking, ok, require, rule
from iorkit.rules.examples import AGENT, BROKER, ENTRY_NUMBER, NUMBER, OTHER_NUMBER
from iorkit.rules.facts.entries import (
    belongs_to_other_importer,
    entered_on,
    filed_by_broker,
    filed_by_importer,
    summary_number,
)
from iorkit.rules.facts.filing import DICTIONARY, condition_if_pending, is_of_pending
from iorkit.rules.facts.parties import is_self_filer, numbers_differ
from iorkit.rules.facts.powers import is_in_effect, may_be_importers

_ENTERED = dt.date(2026, 3, 2)
_NEXT_DAY = dt.date(2026, 3, 3)


def _numbered(number: str) -> Dossier:
    return Dossier(entry_summaries=(EntrySummary7501(entry_number=EntryNumber(number), is_filed=False),))


@rule(
    code="ENT013",
    title="An entry number does not have the prescribed form",
    on=EntryNumber,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 142.3a(b)"), cite("ACE ABI CATAIR Appendix E")),
    remedy="Correct the entry number to XXX-NNNNNNN-N, filer code, seven digits and check digit.",
    sentences=("S30",),
    conditions=("B06", "B15"),
    examples=(
        ok(EntryNumber("B76-0324527-8")),
        ok(EntryNumber("B7603245278"), note="without hyphens"),
        bad(
            EntryNumber("B76-0324527"),
            at="",
            note="no check digit",
            message="entry number B76-0324527 lacks its check digit, the eleventh character",
        ),
        bad(
            EntryNumber("000-0324527-8"),
            at="",
            note="no filer has the code 000",
            message="entry number 000-0324527-8 has the filer code 000, which is not assigned",
        ),
        bad(
            _numbered("B76-0324527"),
            at="entry_summaries[0].entry_number",
            note="ACE would reject the summary",
            message="entry number B76-0324527 lacks its check digit, the eleventh character",
        ),
        bad(
            _numbered("000-0324527-8"),
            at="entry_summaries[0].entry_number",
            message="entry number 000-0324527-8 has the filer code 000, which is not assigned",
        ),
    ),
)
def entry_number_malformed(number: EntryNumber, ctx: Context) -> Iterator[Hit]:
    """An entry number has a filer code of three places, seven digits and a check digit."""
    # 19 CFR 142.3a(b): filer code, seven digits and check digit.
    if number.text.strip() and not number.is_valid:
        is_filers = FilerCode(number.text.strip()[: len("B76")]).is_valid
        code = "B15" if is_filers else "B06"
        condition = code if is_of_pending(number, ctx) else ""
        yield Hit("", "entry number {number} {problem}", condition=condition, number=number, problem=number.problem)


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
        bad(
            EntryNumber("B76-0324527-9"),
            at="",
            note="one beyond: a misprint, or a filer with factor 1",
            message="the check digit of entry number B76-0324527-9 is off by 1; computed, it is 8",
        ),
        ok(EntryNumber("B76-0324527-9", factor=1), note="the filer's factor is known to be 1"),
        bad(
            _numbered("B76-0324527-9"),
            at="entry_summaries[0].entry_number",
            note="ACE may reject the summary",
            message="the check digit of entry number B76-0324527-9 is off by 1; computed, it is 8",
        ),
    ),
)
def check_digit_offset(number: EntryNumber, ctx: Context) -> Iterator[Hit]:
    """The check digit differs from the computed one by an offset.

    That proves no error: a filer who has used up its numbers may be given a factor from 1 to 9 by CBP.
    """
    if number.factor is None and number.offset:
        yield Hit(
            "",
            "the check digit of entry number {number} is off by {offset}; computed, it is {expected}",
            severity=Severity.WARNING,
            condition="B16" if is_of_pending(number, ctx) else "",
            number=number,
            expected=number.computed_check_digit,
            offset=number.offset,
        )


def _twice(*entries: tuple[ImporterNumber, dt.date]) -> Dossier:
    summaries = (EntrySummary7501(entry_number=ENTRY_NUMBER, importer_number=own, entry_date=on) for own, on in entries)
    return Dossier(entry_summaries=tuple(summaries))


@rule(
    code="ENT015",
    title="One entry number is used for two entries",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 142.3a(a)"), cite("19 CFR 142.3a(b)")),
    remedy="Correct the entry number: each entry has one that its filer uses for no other.",
    examples=(
        ok(_twice((NUMBER, _ENTERED), (NUMBER, _ENTERED)), note="the same entry, amended"),
        bad(
            _twice((NUMBER, _ENTERED), (NUMBER, _NEXT_DAY)),
            at="entry_summaries[1].entry_number",
            message="entry number B76-0324527-8 is also on another entry summary, with another entry date",
        ),
        bad(
            _twice((NUMBER, _ENTERED), (OTHER_NUMBER, _ENTERED)),
            at="entry_summaries[1].entry_number",
            message="entry number B76-0324527-8 is also on another entry summary, with another importer number",
        ),
    ),
)
def entry_number_reused(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A filer gives each entry a number of its own, and uses it for no other transaction.

    Two summaries under one number are held to be one entry, such as a summary and its correction, where importer and
    entry date agree. Each is held against all that came before. Where one of these is missing, nothing is said.
    """
    entries = require(dossier.entry_summaries, "entry_summaries")
    places: dict[EntryNumber, list[int]] = {}
    with keep_looking() as one:
        for n, entry in enumerate(entries):
            if entry.entry_number is None or not entry.entry_number.text.strip():
                continue
            before = places.setdefault(entry.entry_number, [])
            others = [(m, what) for m in before if (what := _differ(entry, entries[m])) is not None]
            open_ones = [m for m in before if not (entry.entry_date and entries[m].entry_date)]
            before.append(n)
            with one:
                if others:
                    earlier, what = others[0]
                    place = f"entry_summaries[{earlier}].entry_date"
                    yield Hit(
                        f"entry_summaries[{n}].entry_number",
                        "entry number {number} is also on another entry summary, with another {what}",
                        number=entry.entry_number,
                        what=what,
                        evidence=(evidence(place, entries[earlier].entry_date, "entered"),),
                    )
                elif open_ones:
                    require(None, f"entry_summaries[{open_ones[0] if entry.entry_date else n}].entry_date")
    if len(entries) > 1:
        for n, entry in enumerate(entries):
            require(entry.entry_number, f"entry_summaries[{n}].entry_number")


def _differ(entry: EntrySummary7501, other: EntrySummary7501) -> str | None:
    """Returns in what two summaries differ so that they are of two entries."""
    if numbers_differ(summary_number(entry), summary_number(other)):
        return "importer number"
    if entry.entry_date and other.entry_date and entry.entry_date != other.entry_date:
        return "entry date"
    return None


def _filed(code: str, filer: str | None = None, *, broker: str = "B76") -> Dossier:
    entry = EntrySummary7501(
        entry_number=EntryNumber(f"{code}-0324527-8"),
        entry_date=_ENTERED,
        filer=None if filer is None else Party(name=filer),
    )
    power = PowerOfAttorney(agent=AGENT, executed_on=_ENTERED)
    return Dossier(
        broker=attrs.evolve(BROKER, filer_code=FilerCode(broker)),
        powers_of_attorney=(power,),
        entry_summaries=(entry,),
    )


@rule(
    code="ENT023",
    title="The entry was filed by another than the broker that holds the power of attorney",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.46"), cite("19 CFR 142.3a(b)(1)")),
    remedy="Ask who filed the entry and under what power of attorney, and execute one to whoever files.",
    arrangements=(Arrangement.OWN_COMPANY, Arrangement.AGENT),
    unless=is_self_filer,
    examples=(
        ok(_filed("B76")),
        ok(_filed("B76", "Bayside Customs Brokers, Inc.")),
        bad(
            _filed("C12"),
            at="entry_summaries[0].entry_number",
            note="whose code it is, the document does not say",
            message=(
                "entry number C12-0324527-8 begins with the filer code C12, and that of Bayside Customs "
                "Brokers Inc is B76"
            ),
        ),
        bad(
            _filed("C12", "Quick Entry Brokers LLC"),
            at="entry_summaries[0].filer.name",
            message=(
                "Quick Entry Brokers LLC filed entry C12-0324527-8, and no power of attorney to it was in "
                "effect on 2026-03-02"
            ),
        ),
    ),
)
def filer_without_power(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The first three places of an entry number are the code of who filed it, a broker or now and then the importer.

    A broker that files in the importer's name needs a power of attorney first. A filer whom the summary names, who is
    not the dossier's broker and to whom no power on file was in effect on the entry date, is an error; where no broker
    is named, the holder of a power is taken for it. A code that is not the broker's, where no other filer is named, is
    a warning: another broker may have filed by a power that is not on file. When the dossier's own broker got its
    power, POA001 judges.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    broker = ctx.dossier.broker
    filer = entry.filer.name.strip() if entry.filer and entry.filer.name else ""
    is_brokers = filed_by_broker(entry, ctx.dossier)
    if filer and not is_brokers:
        if not filed_by_importer(entry, ctx.dossier):
            yield from _by_another(filer, entry, ctx)
        return
    code = entry.entry_number.filer_code if entry.entry_number else None
    own = broker.filer_code if broker else None
    if not is_brokers:
        require(code, "entry_number")
        require(require(broker, "/broker").filer_code, "/broker.filer_code")
    if code and own and code != own:
        yield Hit(
            "entry_number",
            "entry number {number} begins with the filer code {code}, and that of {broker} is {own}",
            broker=broker.name or "the broker" if broker else "",
            severity=Severity.WARNING,
            number=entry.entry_number,
            code=code,
            own=own,
        )


def _by_another(filer: str, entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Yields where no power of the importer's to a filer, who is not the broker, was in effect on the entry date."""
    # 19 CFR 141.46: a valid power of attorney before customs business is transacted in the client's name.
    powers = require(ctx.dossier.powers_of_attorney, "/powers_of_attorney")
    day = entered_on(entry)
    agents = [power.agent.name if power.agent and power.agent.name else "" for power in powers]
    to_filer = [compare_names(agent, filer).verdict if agent.strip() else None for agent in agents]
    held = [
        n
        for n, power in enumerate(powers)
        if is_in_effect(power, day, ctx.dossier) and may_be_importers(power, ctx.dossier)
    ]
    verdicts = [to_filer[n] for n in held]
    if any(verdict and verdict.agrees for verdict in verdicts):
        return
    for n, verdict in enumerate(to_filer):
        if n in held or powers[n].executed_on is None:
            require(verdict, f"/powers_of_attorney[{n}].agent.name")
        if verdict and verdict.agrees:
            require(powers[n].executed_on, f"/powers_of_attorney[{n}].executed_on")
    yield Hit(
        "filer.name",
        "{filer} filed {entry}, and no power of attorney to it was in effect on {day}",
        entry=called(entry),
        severity=Severity.WARNING if Verdict.REVIEW in verdicts else None,
        filer=filer,
        day=day,
    )


_CASE = ADCVDClaim(case_number=ADCVDCase("A-570-910"))


def _dumped(*claims: ADCVDClaim, kind: str = "03", subject: bool | None = None) -> EntrySummary7501:
    return EntrySummary7501(
        entry_number=ENTRY_NUMBER, entry_type=kind, lines=(EntryLine(adcvd=claims, is_subject_to_adcvd=subject),)
    )


@rule(
    code="ENT024",
    title="Goods under an antidumping or countervailing duty order have no case number",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.61(c)"), DICTIONARY),
    remedy="Correct the line: the case number that the Department of Commerce assigned, and entry type 03.",
    conditions=("706",),
    examples=(
        ok(_dumped(_CASE)),
        ok(_dumped(kind="01", subject=False)),
        bad(
            _dumped(),
            at="lines",
            note="type 03 says that there is a case",
            message="entry B76-0324527-8 is of type 03, and no line has an AD/CVD case number",
        ),
        bad(
            _dumped(kind="01", subject=True),
            at="lines[0].adcvd",
            message="line 1 of entry B76-0324527-8 is under an AD/CVD order and has no case number",
        ),
        bad(
            _dumped(ADCVDClaim()),
            at="lines[0].adcvd[0].case_number",
            message="the AD/CVD claim on line 1 of entry B76-0324527-8 has no case number",
        ),
    ),
)
def adcvd_case_missing(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A summary for goods under an antidumping or countervailing duty order bears the case number, or is rejected.

    That the goods are under an order, the line must say, or a claim on it, or the entry type: 03, 07, 34 or 38. Which
    goods an order covers, this library does not know.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    lines = require(entry.lines, "lines")
    # 19 CFR 141.61(c): a summary for goods under an order bears the case number, or it is rejected.
    for n, line in enumerate(lines):
        if line.is_subject_to_adcvd and not line.adcvd:
            yield Hit(
                f"lines[{n}].adcvd",
                "line {line} of {entry} is under an AD/CVD order and has no case number",
                line=n + 1,
                entry=called(entry),
            )
        for m, claim in enumerate(line.adcvd or ()):
            if claim.case_number is None or not claim.case_number.text.strip():
                yield Hit(
                    f"lines[{n}].adcvd[{m}].case_number",
                    "the AD/CVD claim on line {line} of {entry} has no case number",
                    line=n + 1,
                    entry=called(entry),
                )
    kind = entry.type_code
    if is_adcvd_type(kind):
        if not any(line.adcvd or line.is_subject_to_adcvd for line in lines):
            why = "{entry} is of type {kind}, and no line has an AD/CVD case number"
            condition = condition_if_pending("706", entry, ctx)
            yield Hit("lines", why, condition=condition, entry=called(entry), kind=kind)
        return
    for n, line in enumerate(lines):
        if not line.adcvd:
            require(line.is_subject_to_adcvd, f"lines[{n}].is_subject_to_adcvd")
