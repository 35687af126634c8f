"""Rules on the value of an entry: informal, formal, and under chapter 99."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.ids import HTSNumber
from iorkit.model import EntryLine, EntrySummary7501, EntryTariff, Shipment
from iorkit.refdata import dated, money
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, ok, require, rule
from iorkit.rules.examples import ENTRY_NUMBER
from iorkit.rules.facts.entries import belongs_to_other_importer, entered_on, entered_value, is_informal, suspension_of


def _valued(value: str, kind: str = "11", *lines: EntryLine) -> EntrySummary7501:
    return EntrySummary7501(
        entry_number=ENTRY_NUMBER,
        entry_type=kind,
        entry_date=dt.date(2026, 3, 2),
        total_value=Decimal(value),
        lines=lines or (_line("7323.93.0080"),),
    )


def _line(number: str, value: str = "250", duty: str | None = None) -> EntryLine:
    tariff = EntryTariff(
        hts_number=HTSNumber(number), value=Decimal(value), duty=None if duty is None else Decimal(duty)
    )
    return EntryLine(tariffs=(tariff,))


_OTHER_KINDS = frozenset({"49", "97", "98"})


@rule(
    code="ENT008",
    title="Goods above the limit are entered informally",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 143.21(a)"), cite("19 CFR 143.21"), cite("Source article S16")),
    remedy="Replace the informal entry by a formal one of type 01, with a bond.",
    sentences=("S16",),
    examples=(
        ok(_valued("2500.00")),
        bad(
            _valued("2500.01"),
            at="total_value",
            message="entry B76-0324527-8 is an informal entry of $2,500.01; the limit is $2,500",
        ),
        ok(_valued("2500.01", "01")),
        bad(
            _valued("2500.01", "11", _line("9801.00.1012")),
            at="total_value",
            note="a warning: US goods returned",
            message="entry B76-0324527-8 is an informal entry of $2,500.01; the limit is $2,500",
        ),
    ),
)
def informal_above_limit(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Shipments of more than 2,500 dollars are entered formally, save for the other kinds that the regulation lists.

    Such kinds are household effects, books for libraries, samples and tools of trade, and US products that come back;
    where a line is of chapter 49, 97 or 98, or of US origin, or no line is on file, the rule only warns. A formal
    entry of goods of less value is no fault: CBP may ask for one (19 CFR 143.22), and so may the importer choose.
    Types 11 and 12 are judged; mail has rules of its own.
    """
    if belongs_to_other_importer(entry, ctx.dossier) or not is_informal(entry):
        return
    # 19 CFR 143.21(a): shipments not exceeding this value.
    value = entered_value(entry)
    limit = money("entry.informal_value", entered_on(entry))
    if value <= limit:
        return
    yield Hit(
        "total_value",
        "{entry} is an informal entry of ${value}; the limit is ${limit}",
        entry=called(entry),
        severity=Severity.WARNING if _may_be_of_another_kind(entry) else None,
        value=value,
        limit=limit,
        evidence=(evidence("entry_type", entry.entry_type, "entry type"),),
    )


def _may_be_of_another_kind(entry: EntrySummary7501) -> bool:
    """Tells whether goods may be of the kinds that are entered informally whatever their value, or up to a higher."""
    lines = entry.lines or ()
    origins = [entry.country_of_origin, *(line.country_of_origin for line in lines)]
    chapters = {t.hts_number.chapter for line in lines for t in line.tariffs or () if t.hts_number is not None}
    return (
        not chapters
        or bool(chapters & _OTHER_KINDS)
        or any(origin and origin.strip().upper() == "US" for origin in origins)
    )


def _at_limit(value: str, *numbers: str, arrived: str = "2026-03-02") -> Shipment:
    return Shipment(
        value=Decimal(value),
        arrived_on=dt.date.fromisoformat(arrived),
        tariff_numbers=tuple(map(HTSNumber, numbers)) or None,
    )


@rule(
    code="ENT009",
    title="The value is exactly at the limit between informal and formal entry",
    on=Shipment,
    severity=Severity.NOTE,
    basis=(cite("19 CFR 143.21(a)"), cite("19 CFR 143.22"), cite("CSMS 64861116"), cite("Source article S16")),
    remedy="Enter formally as the article asks, or informally where neither CBP nor chapter 99 stands against it.",
    sentences=("S16",),
    examples=(
        ok(_at_limit("2499.99")),
        bad(
            _at_limit("2500.00", "7323.93.0080"),
            at="value",
            message="$2,500 may be entered informally by law, unless CBP requires formal entry; the article asks for a "
            "formal one",
        ),
        bad(
            _at_limit("2500.00"),
            at="value",
            note="without tariff numbers both conditions are said",
            message="$2,500 may be entered informally by law, unless CBP requires formal entry, and if no number of "
            "chapter 99 stands against it, whose limit of $250 CBP has suspended; the article asks for a formal one",
        ),
        bad(
            _at_limit("2500.00", "7323.93.0080", "9903.88.15"),
            at="value",
            message="$2,500 may be entered informally while CBP's suspension of the $250 limit for chapter 99 stands, "
            "unless CBP requires formal entry; the article asks for a formal one",
        ),
        ok(_at_limit("2500.00", "9903.88.15", arrived="2025-04-29"), note="the last day of the lower limit"),
        ok(_at_limit("2500.01")),
    ),
)
def value_at_informal_limit(shipment: Shipment, ctx: Context) -> Iterator[Hit]:
    """Goods of exactly 2,500 dollars may be entered informally, and the article calls them formal.

    The regulation says "not exceeding"; the article says "equal or more". Two conditions go with it: CBP may require a
    formal entry of any goods, and goods of chapter 99, subchapters III and IV, may by the same section be entered
    informally only up to 250 dollars. That exception CBP suspended on 30 April 2025, for the time being and for all
    countries; that the suspension has ended was not read.
    """
    value = require(shipment.value, "value")
    day = shipment.entered_on or shipment.arrived_on or ctx.as_of
    if value != money("entry.informal_value", day):
        return
    numbers = shipment.tariff_numbers
    under_99 = None if numbers is None else any(number.heading in _ADDITIONAL for number in numbers)
    suspended = dated("entry.informal_chapter_99_suspended").is_in_force(day)
    if under_99 and not suspended:
        return
    known = {None: "of_either", True: "under_99", False: "plain"}[under_99]
    yield Hit(
        "value",
        _AT_LIMIT[known if suspended or under_99 is False else "before_suspension"],
        value=value,
        limit=money("entry.informal_value_chapter_99", day),
    )


_AT_LIMIT = {
    "plain": "${value} may be entered informally by law, unless CBP requires formal entry; the article asks for a "
    "formal one",
    "of_either": "${value} may be entered informally by law, unless CBP requires formal entry, and if no number of "
    "chapter 99 stands against it, whose limit of ${limit} CBP has suspended; the article asks for a formal one",
    "under_99": "${value} may be entered informally while CBP's suspension of the ${limit} limit for chapter 99 "
    "stands, unless CBP requires formal entry; the article asks for a formal one",
    "before_suspension": "${value} may be entered informally by law, unless CBP requires formal entry, and if no "
    "number of chapter 99 lowers the limit to ${limit}; the article asks for a formal one",
}


_ADDITIONAL = frozenset({"9903", "9904"})


def _before(value: str, duty: str) -> EntrySummary7501:
    """An informal entry under chapter 99 on the last day before CBP suspended the lower limit."""
    return EntrySummary7501(
        entry_number=ENTRY_NUMBER,
        entry_type="11",
        entry_date=dt.date(2025, 4, 29),
        total_value=Decimal(value),
        lines=(_line("9903.88.15", value, duty),),
    )


@rule(
    code="ENT010",
    title="Goods under chapter 99 above the limit are entered informally",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 143.21(a)"), cite("International Trade Today (3 Mar 2025)")),
    remedy="Enter the goods formally where CBP's suspension of the lower limit does not cover the entry date.",
    sentences=("S16",),
    examples=(
        ok(_before("250.00", "18.75")),
        bad(
            _before("250.01", "18.75"),
            at="lines[0]",
            note="the last day of the lower limit",
            message=(
                "line 1 of entry B76-0324527-8, an informal entry, has a value of $250.01 under 9903.88.15; the "
                "limit is $250"
            ),
        ),
        bad(
            attrs.evolve(_before("250.01", "18.75"), entry_date=dt.date(2025, 4, 30)),
            at="lines[0]",
            note="a note: from this day CBP has suspended the lower limit",
            message=(
                "line 1 of entry B76-0324527-8, an informal entry, has a value of $250.01 under 9903.88.15, above "
                "the $250 that the regulation prints; CBP has suspended that limit for the time being"
            ),
        ),
        ok(attrs.evolve(_before("250.01", "18.75"), entry_type="01")),
        ok(_valued("2500.00", "11", _line("7323.93.0080", "2500.00", "50.00")), note="no number of chapter 99"),
    ),
)
def informal_under_chapter_99(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Articles of more than 250 dollars that are classified in chapter 99, subchapters III or IV, are entered formally.

    These are the numbers 9903 and 9904, of temporary changes of duty. Most of them stand beside a number of another
    chapter; that the limit then holds too is how CBP answered the brokers' association in February 2025, as the trade
    press reports. So the finding is an error where a duty is charged under that number, and else a warning.

    On 30 April 2025 CBP suspended the exception for the time being, for all modes of entry and all countries of origin,
    and its system measures such lines by 2,500 dollars since, still by its dictionary of 18 July 2026. The regulation
    prints the exception all the same. From that day on the finding is a note.
    """
    if belongs_to_other_importer(entry, ctx.dossier) or not is_informal(entry):
        return
    limit = money("entry.informal_value_chapter_99", entered_on(entry))
    for n, line in enumerate(require(entry.lines, "lines")):
        special = [t for t in line.tariffs or () if t.hts_number is not None and t.hts_number.heading in _ADDITIONAL]
        if not special:
            require(line.tariffs, f"lines[{n}].tariffs")
            continue
        value = sum((tariff.value for tariff in line.tariffs or () if tariff.value is not None), Decimal(0))
        lacking = [m for m, t in enumerate(line.tariffs or ()) if t.value is None and not (t in special and value)]
        if value > limit:
            suspended = suspension_of("entry.informal_chapter_99_suspended", entered_on(entry))
            graded = None if any(tariff.duty for tariff in special) else Severity.WARNING
            yield Hit(
                f"lines[{n}]",
                "line {line} of {entry}, an informal entry, has a value of ${value} under {number}, above the "
                "${limit} that the regulation prints; CBP has suspended that limit for the time being"
                if suspended
                else "line {line} of {entry}, an informal entry, has a value of ${value} under {number}; the limit is "
                "${limit}",
                line=n + 1,
                entry=called(entry),
                severity=Severity.NOTE if suspended else graded,
                basis=(suspended.citation, cite("19 CFR 143.21(a)")) if suspended else (),
                value=value,
                number=special[0].hts_number,
                limit=limit,
            )
        elif lacking:
            require(None, f"lines[{n}].tariffs[{lacking[0]}].value")
