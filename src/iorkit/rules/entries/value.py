"""Rules on the value of an entry: de minimis, informal or formal, and split shipments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.ids import HTSNumber
from iorkit.model import Dossier, EntryLine, EntrySummary7501, EntryTariff, Shipment
from iorkit.model.entry import MAIL_MODE
from iorkit.refdata import DatedValue, dated, money
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, need, ok, rule, seen
from iorkit.rules.examples import ENTRY_NUMBER
from iorkit.rules.facts.entries import entered_on, entered_value, is_anothers, is_informal, summaries_of


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
    where a line is of chapter 49, 97 or 98, or of US origin, or no line is at hand, the rule only warns. A formal
    entry of goods of less value is no fault: CBP may ask for one (19 CFR 143.22), and so may the importer choose.
    Types 11 and 12 are judged; mail has rules of its own.
    """
    if is_anothers(entry, ctx.dossier) or not is_informal(entry):
        return
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
        evidence=(seen("entry_type", entry.entry_type, "entry type"),),
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
    value = need(shipment.value, "value")
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
    remedy="Enter the goods formally where CBP's suspension of the lower limit does not cover the day of entry.",
    sentences=("S16",),
    examples=(
        ok(_before("250.00", "18.75")),
        bad(
            _before("250.01", "18.75"),
            at="lines[0]",
            note="the last day of the lower limit",
            message=(
                "line 1 of entry B76-0324527-8, an informal entry, is of $250.01 under 9903.88.15; the limit is $250"
            ),
        ),
        bad(
            attrs.evolve(_before("250.01", "18.75"), entry_date=dt.date(2025, 4, 30)),
            at="lines[0]",
            note="a note: from this day CBP has suspended the lower limit",
            message=(
                "line 1 of entry B76-0324527-8, an informal entry, is of $250.01 under 9903.88.15, above "
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
    if is_anothers(entry, ctx.dossier) or not is_informal(entry):
        return
    limit = money("entry.informal_value_chapter_99", entered_on(entry))
    for n, line in enumerate(need(entry.lines, "lines")):
        special = [t for t in line.tariffs or () if t.hts_number is not None and t.hts_number.heading in _ADDITIONAL]
        if not special:
            need(line.tariffs, f"lines[{n}].tariffs")
            continue
        value = sum((tariff.value for tariff in line.tariffs or () if tariff.value is not None), Decimal(0))
        lacking = [m for m, t in enumerate(line.tariffs or ()) if t.value is None and not (t in special and value)]
        if value > limit:
            suspended = _suspension("entry.informal_chapter_99_suspended", entered_on(entry))
            graded = None if any(tariff.duty for tariff in special) else Severity.WARNING
            yield Hit(
                f"lines[{n}]",
                "line {line} of {entry}, an informal entry, is of ${value} under {number}, above the ${limit} that the "
                "regulation prints; CBP has suspended that limit for the time being"
                if suspended
                else "line {line} of {entry}, an informal entry, is of ${value} under {number}; the limit is ${limit}",
                line=n + 1,
                entry=called(entry),
                severity=Severity.NOTE if suspended else graded,
                basis=(suspended.citation, cite("19 CFR 143.21(a)")) if suspended else (),
                value=value,
                number=special[0].hts_number,
                limit=limit,
            )
        elif lacking:
            need(None, f"lines[{n}].tariffs[{lacking[0]}].value")


def _lots(*values: str, free: bool, order: str = "PO-2201") -> Dossier:
    shipments = (
        Shipment(
            value=Decimal(value),
            arrived_on=dt.date(2025, 8, 1),
            claims_de_minimis=free,
            order_numbers=(order if n == 0 else "PO-2201",),
        )
        for n, value in enumerate(values)
    )
    return Dossier(shipments=tuple(shipments))


@rule(
    code="ENT011",
    title="An order is split into shipments that each stay below a limit",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("19 USC 1321(a)(2)"), cite("19 CFR 143.22")),
    optional="which order a shipment fulfills is seldom stated, and a de minimis claim is blocked by ENT012 anyhow",
    remedy="Enter the order as one, or document why it ships in parts.",
    examples=(
        ok(_lots("400.00", "400.00", free=True), note="together within the exemption"),
        bad(
            _lots("400.00", "400.01", free=True),
            at="shipments[0].order_numbers",
            message=(
                "2 shipments of purchase order PO-2201 are worth $800.01 together, and each is within the "
                "de minimis exemption of $800"
            ),
        ),
        ok(_lots("400.00", "400.01", free=True, order="PO-2202"), note="two orders"),
        ok(_lots("1250.00", "1250.00", free=False)),
        bad(
            _lots("1250.00", "1250.01", free=False),
            at="shipments[0].order_numbers",
            note="a warning",
            message=(
                "2 shipments of purchase order PO-2201 are worth $2,500.01 together, and each is within the "
                "informal entry limit of $2,500"
            ),
        ),
    ),
)
def order_in_lots(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """One order is shipped in lots, each of which stays within a limit that the order exceeds.

    The statute refuses the exemption for goods of low value where one order is sent in separate lots to gain it. The
    limit of informal entry knows no such rule: installments may be entered apart (19 CFR 143.21(b), (c)), and CBP may
    ask for formal entry (19 CFR 143.22), so that is a warning. Why an order was divided, no paper says.
    """
    shipments = need(dossier.shipments, "shipments")
    if len(shipments) < 2:  # noqa: PLR2004 -- one shipment is no lots
        return
    for places, numbers in _shared(shipments, dossier).items():
        yield from _divided(", ".join(numbers), [(n, shipments[n]) for n in places])
    for n, shipment in enumerate(shipments):
        for name in _DECISIVE:
            need(getattr(shipment, name), f"shipments[{n}].{name}")
        if shipment.order_numbers and not _orders_of(shipment):
            need(None, f"shipments[{n}].order_numbers")


def _shared(shipments: tuple[Shipment, ...], dossier: Dossier) -> dict[tuple[int, ...], list[str]]:
    """Collects the orders by the places of the shipments that fulfill them; what is half described is left out."""
    orders: dict[str, dict[int, str]] = {}
    for n, shipment in enumerate(shipments):
        if not any(getattr(shipment, name) is None for name in _DECISIVE) and not _is_formal(shipment, dossier):
            for text in _orders_of(shipment):
                orders.setdefault(text.casefold(), {})[n] = text
    shared: dict[tuple[int, ...], list[str]] = {}
    for places in orders.values():
        shared.setdefault(tuple(places), []).append(next(iter(places.values())))
    return shared


def _orders_of(shipment: Shipment) -> list[str]:
    return [text.strip() for text in shipment.order_numbers or () if text.strip()]


_DECISIVE = ("order_numbers", "value", "arrived_on", "claims_de_minimis")


def _is_formal(shipment: Shipment, dossier: Dossier) -> bool:
    """Tells whether a summary at hand shows that a shipment was entered formally."""
    same = summaries_of(shipment.entry_number, dossier)
    return any(entry.entry_type and entry.entry_type.strip() and not is_informal(entry) for entry in same)


def _divided(order: str, lots: list[tuple[int, Shipment]]) -> Iterator[Hit]:
    """Yields where lots of one order, or of some that share them all, stay below a limit that they exceed together."""
    for free, name, words in (
        (True, "entry.de_minimis_value", "the de minimis exemption"),
        (False, "entry.informal_value", "the informal entry limit"),
    ):
        of_kind = [(n, lot) for n, lot in lots if bool(lot.claims_de_minimis) is free]
        days = [lot.arrived_on for _, lot in of_kind if lot.arrived_on is not None]
        if len(of_kind) < 2:  # noqa: PLR2004 -- the same
            continue
        limit = money(name, min(days))
        values = [lot.value for _, lot in of_kind if lot.value is not None]
        if max(values) <= limit < sum(values):
            first = of_kind[0][0]
            yield Hit(
                f"shipments[{first}].order_numbers",
                "{lots} shipments of purchase order {order} are worth ${total} together, and each is within {words} of "
                "${limit}",
                severity=None if free else Severity.WARNING,
                basis=() if free else (cite("19 CFR 143.22"), cite("19 CFR 143.21")),
                order=order,
                lots=len(of_kind),
                total=sum(values),
                words=words,
                limit=limit,
            )


_SUSPENDED_FROM = dt.date(2025, 8, 29)


def _low_value(entered: str, value: str = "640", *, arrived: str | None = None, **fields: bool) -> Shipment:
    return Shipment(
        reference="AWB 176-12345675",
        mode_of_transport="40",
        arrived_on=dt.date.fromisoformat(arrived or entered),
        entered_on=dt.date.fromisoformat(entered),
        value=Decimal(value),
        claims_de_minimis=fields.get("claims_de_minimis", True),
        is_gift=fields.get("is_gift", False),
    )


@rule(
    code="ENT012",
    title="The de minimis exemption is claimed, which is suspended",
    on=Shipment,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 10.151(b)"), cite("91 FR 37800"), cite("90 FR 42418"), cite("EO 14324")),
    remedy="Make an entry by a qualified importer of record and pay the duties.",
    sentences=("S16",),
    in_force_from=_SUSPENDED_FROM,
    examples=(
        ok(_low_value("2025-08-28"), note="the day before the exemption was suspended"),
        bad(
            _low_value("2025-08-29", arrived="2025-08-28"),
            at="claims_de_minimis",
            note="the day of entry decides, not that of arrival",
            message=(
                "AWB 176-12345675 claims the de minimis exemption of $800, suspended for goods entered on 2025-08-29"
            ),
        ),
        bad(
            _low_value("2026-06-24"),
            as_of="2026-07-02",
            at="claims_de_minimis",
            message=(
                "AWB 176-12345675 claims the de minimis exemption of $800, suspended for goods that arrive "
                "on 2026-06-24"
            ),
        ),
        bad(
            _low_value("2026-06-24", arrived="2026-06-23"),
            as_of="2026-07-02",
            at="claims_de_minimis",
            note="arrived before the regulation said so",
            message=(
                "AWB 176-12345675 claims the de minimis exemption of $800, suspended for goods entered on 2026-06-24"
            ),
        ),
        bad(
            Shipment(
                mode_of_transport="40",
                value=Decimal(640),
                claims_de_minimis=True,
                entry_planned_on=dt.date(2026, 4, 2),
            ),
            at="claims_de_minimis",
            note="a plan is enough",
            message=("the shipment claims the de minimis exemption of $800, suspended for goods entered on 2026-04-02"),
        ),
        ok(_low_value("2026-01-15", claims_de_minimis=False)),
        ok(_low_value("2026-01-15", "200", is_gift=True), note="gifts have an exemption of their own"),
        bad(
            _low_value("2026-01-15", "200.01", is_gift=True),
            at="claims_de_minimis",
            note="but a smaller one",
            message=(
                "AWB 176-12345675 claims the de minimis exemption of $800, suspended for goods entered on 2026-01-15"
            ),
        ),
    ),
)
def de_minimis_claimed(shipment: Shipment, ctx: Context) -> Iterator[Hit]:
    """The exemption for goods of at most 800 dollars is suspended, so such goods need an entry and an importer.

    By CBP's notice that carries out the executive order it is suspended for goods entered for consumption, or withdrawn
    from warehouse for it, from 29 August 2025; the day of entry, made or planned, decides. Since 24 June 2026 the
    regulations say so by the day of arrival, 10.151(b) for all modes other than mail and 145.31 for mail; of mail that
    arrived before, nothing is said. Gifts between persons keep their own, smaller exemption: 100 dollars, or 200 from
    some possessions; the rule speaks only above the larger.
    """
    if shipment.claims_de_minimis is None and _is_beyond(shipment, ctx):
        return
    if not need(shipment.claims_de_minimis, "claims_de_minimis"):
        return
    arrived_on = shipment.arrived_on or shipment.arrival_planned_on
    entered = shipment.entered_on or shipment.entry_planned_on or (ctx.as_of if shipment.is_entered is False else None)
    some_day = arrived_on or entered
    if shipment.is_gift and some_day and need(shipment.value, "value") <= money("entry.gift_value", some_day):
        return
    mode = (shipment.mode_of_transport or "").strip()
    by_mail = _suspension("entry.de_minimis_suspended_by_mail", need(some_day, "entered_on"))
    if mode == MAIL_MODE:
        found = None if by_mail is None else (by_mail, need(some_day, "arrived_on"), False)
    else:
        found = _of_other_modes(arrived_on, entered)
        if not mode and (found is None) is not (by_mail is None):
            need(None, "mode_of_transport")
    if found is None:
        return
    suspension, day, by_entry = found
    yield Hit(
        "claims_de_minimis",
        "{shipment} claims the de minimis exemption of ${limit}, suspended for goods entered on {day}"
        if by_entry
        else "{shipment} claims the de minimis exemption of ${limit}, suspended for goods that arrive on {day}",
        shipment=called(shipment),
        basis=(suspension.citation, cite("EO 14324")),
        limit=money("entry.de_minimis_value", day),
        day=day,
        evidence=(seen("value", shipment.value, "value, US dollars"),),
    )


def _is_beyond(shipment: Shipment, ctx: Context) -> bool:
    """Tells whether a shipment that says nothing of the exemption is above its value, or has an entry summary."""
    limit = money("entry.de_minimis_value", ctx.as_of)
    is_above = shipment.value is not None and shipment.value > limit
    return is_above or bool(summaries_of(shipment.entry_number, ctx.dossier))


def _of_other_modes(arrived_on: dt.date | None, entered_on: dt.date | None) -> tuple[DatedValue, dt.date, bool] | None:
    """Returns what suspends the exemption for goods that come not by mail, the day, and whether it is that of entry."""
    # 19 CFR 10.151(b): goods that arrive by all modes other than the international postal network.
    by_arrival = _suspension("entry.de_minimis_suspended_on_arrival", arrived_on) if arrived_on else None
    if by_arrival is not None and arrived_on is not None:
        return by_arrival, arrived_on, False
    # 90 FR 42418: goods entered for consumption, or withdrawn for it; none is entered for it before it arrives.
    day = entered_on or arrived_on
    by_entry = _suspension("entry.de_minimis_suspended", day) if day else None
    if by_entry is not None and day is not None:
        return by_entry, day, True
    need(entered_on, "entered_on")
    return None


def _suspension(name: str, day: dt.date) -> DatedValue | None:
    """Returns what suspends the exemption on a day; nothing where nothing does."""
    value = dated(name)
    return value.at(day) if value.is_in_force(day) and value.at(day).value else None
