"""Rules on the value of an entry: free, informal or formal, and orders in lots."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iorkit.ids import HTSNumber
from iorkit.model import Dossier, EntryLine, EntrySummary7501, EntryTariff, Shipment
from iorkit.model.entry import MAIL_MODE
from iorkit.refdata import DatedValue, dated, money
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, need, ok, rule, seen
from iorkit.rules.facts.entries import entered_on, entered_value, is_anothers, is_informal, summaries_of


def _valued(value: str, kind: str = "11", *lines: EntryLine) -> EntrySummary7501:
    return EntrySummary7501(
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
        bad(_valued("2500.01"), at="total_value"),
        ok(_valued("2500.01", "01")),
        bad(_valued("2500.01", "11", _line("9801.00.1012")), at="total_value", note="a warning: US goods returned"),
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
        "an informal entry of ${value}, where the limit is ${limit}",
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


@rule(
    code="ENT009",
    title="The value is exactly at the limit between informal and formal entry",
    on=Shipment,
    severity=Severity.NOTE,
    basis=(cite("19 CFR 143.21(a)"), cite("Source article S16")),
    remedy="Enter the goods informally or formally; the article's limit is not that of the law.",
    sentences=("S16",),
    examples=(
        ok(Shipment(value=Decimal("2499.99"), arrived_on=dt.date(2026, 3, 2))),
        bad(Shipment(value=Decimal("2500.00"), arrived_on=dt.date(2026, 3, 2)), at="value"),
        ok(Shipment(value=Decimal("2500.01"), arrived_on=dt.date(2026, 3, 2))),
    ),
)
def value_at_informal_limit(shipment: Shipment, ctx: Context) -> Iterator[Hit]:
    """Goods of exactly 2,500 dollars may be entered informally, and the article calls them formal.

    The regulation says "not exceeding"; the article says "equal or more". Goods of chapter 99 have a lower limit,
    which ENT010 judges.
    """
    value = need(shipment.value, "value")
    day = shipment.entered_on or shipment.arrived_on or ctx.as_of
    if value == money("entry.informal_value", day):
        yield Hit(
            "value", "${value} may be entered informally by law; the article asks for a formal entry", value=value
        )


_ADDITIONAL = frozenset({"9903", "9904"})


@rule(
    code="ENT010",
    title="Goods under chapter 99 above the limit are entered informally",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=cite("19 CFR 143.21(a)"),
    remedy="Enter the goods formally, or show that the number of chapter 99 does not classify them.",
    examples=(
        ok(_valued("250.00", "11", _line("9903.88.15", "250.00", "18.75"))),
        bad(_valued("250.01", "11", _line("9903.88.15", "250.01", "18.75")), at="lines[0]"),
        ok(_valued("250.01", "01", _line("9903.88.15", "250.01", "18.75"))),
        ok(_valued("2500.00", "11", _line("7323.93.0080", "2500.00", "50.00")), note="no number of chapter 99"),
    ),
)
def informal_under_chapter_99(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Articles of more than 250 dollars that are classified in chapter 99, subchapters III or IV, are entered formally.

    These are the numbers 9903 and 9904, of temporary changes of duty. Most of them stand beside a number of another
    chapter. That the limit then holds too is how we read the words; what CBP does under each measure was not read.
    So the finding is an error where a duty is charged under that number, and else a warning.
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
            yield Hit(
                f"lines[{n}]",
                "an informal entry of ${value} under {number}, where the limit is ${limit}",
                severity=None if any(tariff.duty for tariff in special) else Severity.WARNING,
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
    title="One order comes in lots that each stay below a limit",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("19 USC 1321(a)(2)"), cite("19 CFR 143.22")),
    remedy="Enter the order as one, or show why it ships in parts.",
    examples=(
        ok(_lots("400.00", "400.00", free=True), note="together within the exemption"),
        bad(_lots("400.00", "400.01", free=True), at="shipments[0].order_numbers"),
        ok(_lots("400.00", "400.01", free=True, order="PO-2202"), note="two orders"),
        ok(_lots("1250.00", "1250.00", free=False)),
        bad(_lots("1250.00", "1250.01", free=False), at="shipments[0].order_numbers", note="a warning"),
    ),
)
def order_in_lots(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """One order is shipped in lots, each of which stays within a limit that the order exceeds.

    The statute refuses the exemption for goods of low value where one order is sent in separate lots to gain it. The
    limit of informal entry knows no such rule: instalments may be entered apart (19 CFR 143.21(b), (c)), and CBP may
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
    """Collects the orders by the places of the shipments that fulfil them; what is half described is left out."""
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
        (True, "entry.de_minimis_value", "the exemption for goods of low value"),
        (False, "entry.informal_value", "the limit of informal entry"),
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
                "order {order} comes in {lots} lots of together ${total}, each within {words} of ${limit}",
                severity=None if free else Severity.WARNING,
                basis=() if free else (cite("19 CFR 143.22"), cite("19 CFR 143.21")),
                order=order,
                lots=len(of_kind),
                total=sum(values),
                words=words,
                limit=limit,
            )


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
    suspension = _suspension("entry.de_minimis_suspended", arrived_on)
    by_mail = _suspension("entry.de_minimis_suspended_by_mail", arrived_on)
    if (suspension is None) is not (by_mail is None):
        need(shipment.mode_of_transport, "mode_of_transport")
    if (shipment.mode_of_transport or "").strip() == MAIL_MODE:
        suspension = by_mail
    if suspension is None:
        return
    yield Hit(
        "claims_de_minimis",
        "the exemption of ${limit} is suspended for goods that arrived on {arrived_on}",
        basis=(suspension.citation, cite("EO 14324")),
        limit=money("entry.de_minimis_value", arrived_on),
        arrived_on=arrived_on,
        evidence=(seen("value", shipment.value, "value, US dollars"),),
    )


def _suspension(name: str, day: dt.date) -> DatedValue | None:
    """Returns what suspends the exemption on a day; nothing where nothing does."""
    value = dated(name)
    return value.at(day) if value.is_in_force(day) and value.at(day).value else None
