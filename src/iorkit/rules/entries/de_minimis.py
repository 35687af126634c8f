"""Rules on the de minimis exemption, and on orders that are split to stay below a limit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iorkit.model import Dossier, Shipment
from iorkit.model.entry import MAIL_MODE
from iorkit.refdata import DatedValue, money
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, ok, require, rule
from iorkit.rules.facts.entries import is_informal, summaries_of, suspension_of


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
    """One order comes in a split shipment, each part of which stays within a limit that the order exceeds.

    The statute refuses the exemption for goods of low value where one order is sent in separate lots to gain it. The
    limit of informal entry knows no such rule: installments may be entered apart (19 CFR 143.21(b), (c)), and CBP may
    ask for formal entry (19 CFR 143.22), so that is a warning. Why an order was divided, no document says.
    """
    shipments = require(dossier.shipments, "shipments")
    if len(shipments) < 2:  # noqa: PLR2004 -- one shipment is not split
        return
    for places, numbers in _shared(shipments, ctx).items():
        yield from _divided(", ".join(numbers), [(n, shipments[n]) for n in places])
    for n, shipment in enumerate(shipments):
        for name in _DECISIVE:
            require(getattr(shipment, name), f"shipments[{n}].{name}")
        if shipment.order_numbers and not _orders_of(shipment):
            require(None, f"shipments[{n}].order_numbers")


def _shared(shipments: tuple[Shipment, ...], ctx: Context) -> dict[tuple[int, ...], list[str]]:
    """Collects the orders by the places of the shipments that fulfill them; what is half described is left out."""
    orders: dict[str, dict[int, str]] = {}
    for n, shipment in enumerate(shipments):
        if not any(getattr(shipment, name) is None for name in _DECISIVE) and not _is_formal(shipment, ctx):
            for text in _orders_of(shipment):
                orders.setdefault(text.casefold(), {})[n] = text
    shared: dict[tuple[int, ...], list[str]] = {}
    for places in orders.values():
        shared.setdefault(tuple(places), []).append(next(iter(places.values())))
    return shared


def _orders_of(shipment: Shipment) -> list[str]:
    return [text.strip() for text in shipment.order_numbers or () if text.strip()]


_DECISIVE = ("order_numbers", "value", "arrived_on", "claims_de_minimis")


def _is_formal(shipment: Shipment, ctx: Context) -> bool:
    """Tells whether a summary on file shows that a shipment was entered formally."""
    same = summaries_of(shipment.entry_number, ctx)
    return any(entry.entry_type and entry.entry_type.strip() and not is_informal(entry) for _, entry in same)


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
    title="The de minimis exemption is claimed while it is suspended",
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
            note="the entry date decides, not that of arrival",
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
    from warehouse for it, from 29 August 2025; the entry date, made or planned, decides. Since 24 June 2026 the
    regulations say so by the day of arrival, 10.151(b) for all modes other than mail and 145.31 for mail; of mail that
    arrived before, nothing is said. Gifts between persons keep their own, smaller exemption: 100 dollars, or 200 from
    some possessions; the rule speaks only above the larger.
    """
    if shipment.claims_de_minimis is None and _is_beyond(shipment, ctx):
        return
    is_silent = shipment.value is None and shipment.entry_planned_on is not None
    if not require(shipment.claims_de_minimis, "claims_de_minimis", optional=_NO_CLAIM if is_silent else ""):
        return
    arrived_on = shipment.arrived_on or shipment.arrival_planned_on
    entered = shipment.entered_on or shipment.entry_planned_on or (ctx.as_of if shipment.is_entered is False else None)
    some_day = arrived_on or entered
    if shipment.is_gift and some_day and require(shipment.value, "value") <= money("entry.gift_value", some_day):
        return
    mode = (shipment.mode_of_transport or "").strip()
    by_mail = suspension_of("entry.de_minimis_suspended_by_mail", require(some_day, "entered_on"))
    if mode == MAIL_MODE:
        found = None if by_mail is None else (by_mail, require(some_day, "arrived_on"), False)
    else:
        found = _of_other_modes(arrived_on, entered)
        if not mode and (found is None) is not (by_mail is None):
            require(None, "mode_of_transport")
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
        evidence=(evidence("value", shipment.value, "value, US dollars"),),
    )


_NO_CLAIM = "entry is planned, and nothing speaks of the exemption"


def _is_beyond(shipment: Shipment, ctx: Context) -> bool:
    """Tells whether a shipment that says nothing of the exemption is above its value, or has an entry summary."""
    limit = money("entry.de_minimis_value", ctx.as_of)
    is_above = shipment.value is not None and shipment.value > limit
    return is_above or bool(summaries_of(shipment.entry_number, ctx))


def _of_other_modes(arrived_on: dt.date | None, entered_on: dt.date | None) -> tuple[DatedValue, dt.date, bool] | None:
    """Returns what suspends the exemption for goods that come not by mail, the day, and whether it is that of entry."""
    # 19 CFR 10.151(b): goods that arrive by all modes other than the international postal network.
    by_arrival = suspension_of("entry.de_minimis_suspended_on_arrival", arrived_on) if arrived_on else None
    if by_arrival is not None and arrived_on is not None:
        return by_arrival, arrived_on, False
    # 90 FR 42418: goods entered for consumption, or withdrawn for it; none is entered for it before it arrives.
    day = entered_on or arrived_on
    by_entry = suspension_of("entry.de_minimis_suspended", day) if day else None
    if by_entry is not None and day is not None:
        return by_entry, day, True
    require(entered_on, "entered_on")
    return None
