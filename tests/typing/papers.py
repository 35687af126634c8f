"""What a strict user writes of the model; a checker must accept all of it, and what is marked must not pass."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import assert_type

import attrs

from iorkit import IOR, CustomsBond, Dossier, EntrySummary7501, Form5106, PowerOfAttorney, check
from iorkit.ids import BondNumber, EntryNumber, ImporterNumber
from iorkit.model import BondKind, CommercialInvoice, DutyFigures, EntityKind, Party, Rider, Shipment

power = PowerOfAttorney(grantor_kind="partnership", executed_on="2024-03-01", ports=["all"], acts=["entry"])
assert_type(power.executed_on, dt.date | None)
assert_type(power.grantor_kind, EntityKind | None)

bond = CustomsBond(number="258ABC123", kind="continuous", amount=50000, riders=[Rider(kind="name-change")])
assert_type(bond.amount, Decimal | None)
assert_type(bond.number, BondNumber | None)
assert_type(bond.riders, tuple[Rider, ...] | None)

same = CustomsBond(
    number=BondNumber("258ABC123"),
    kind=BondKind.CONTINUOUS,
    amount=Decimal(50000),
    effective_on=dt.date(2026, 3, 2),
    riders=(Rider(kind=None),),
    users=(),
)
larger = attrs.evolve(bond, amount="60000.00", effective_on="2026-03-02")
assert_type(larger, CustomsBond)

row: dict[str, str] = {"kind": "single", "amount": "1000.00"}
from_a_row = CustomsBond(kind=row["kind"], amount=row["amount"])

numbers: list[str] = ["B76-0324527-8"]
summary = EntrySummary7501(
    entry_number=numbers[0],
    release_entries=numbers,
    importer=Party(name="Lumen Housewares LLC", number="47-5550101"),
    total_value=12500,
)
several = EntrySummary7501(release_entries=(EntryNumber("B76-0324527-8"), "B76-0324528-6"))

dossier = Dossier(
    arrangement="buyer",
    ior=IOR(name="Lumen Housewares LLC", number="47-5550101", kind="llc", resident_agents=[]),
    bonds=[bond, same],
    form5106=Form5106(actions=["change-of-name"], uses=["importer-of-record"]),
    powers_of_attorney=[power],
    last_twelve_months=DutyFigures(total="431500"),
    invoices=[CommercialInvoice(sold_on="2026-02-24", total="48250.00")],
    shipments=[Shipment(entry_planned_on="2026-04-02", bill_numbers=["OOLU2700123456"])],
    states_of_entry=["CA"],
)
report = check(dossier, as_of="2026-03-20")
assert_type(dossier.bonds, tuple[CustomsBond, ...] | None)

if dossier.ior is not None:
    assert_type(dossier.ior.number, ImporterNumber | None)


def refused() -> None:
    """What no checker may accept; it would raise."""
    CustomsBond(amount=1.5)  # type: ignore[arg-type]  # no binary float
    CustomsBond(amuont="5")  # type: ignore[call-arg]  # misspelt
    CustomsBond(riders="none")  # type: ignore[arg-type]  # no list
    Dossier(bonds=bond)  # type: ignore[arg-type]  # no list
