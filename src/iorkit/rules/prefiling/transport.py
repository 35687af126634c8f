"""Pre-flight of the transport on an entry summary: what the mode needs, in-bond movements, and the order of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from iorkit.deadlines import add_years
from iorkit.ids import ForeignPortCode, InBondNumber, PortCode
from iorkit.model import BillComponent, EntryLine, EntrySummary7501, ManifestBill
from iorkit.refdata import code_list, count
from iorkit.rules.authoring import Context, Hit, Severity, bad, ok, rule, seen
from iorkit.rules.facts.filing import (
    DICTIONARY,
    SPECIFICATION,
    answer,
    is_blank,
    is_draft,
    is_pending,
    lines_of,
    mode_of,
    nothing_to_file,
)


def _by(mode: str | None, **changes: Any) -> EntrySummary7501:  # noqa: ANN401 -- any field of the class
    """Makes a summary with all that a vessel needs, some of it changed."""
    made: dict[str, Any] = {
        "mode_of_transport": mode,
        "importing_carrier": "MAEU",
        "port": PortCode("2704"),
        "port_of_unlading": PortCode("2704"),
        "bill_numbers": ("MAEU123456789",),
        "foreign_port": ForeignPortCode("57035"),
        "lines": (),
        "is_filed": False,
        **changes,
    }
    return EntrySummary7501(**made)


@rule(
    code="ACE040",
    title="CBP's system would refuse the transport that the summary states for its mode",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter what the mode of transport needs: carrier, port of unlading, bills, and the foreign port of lading.",
    unless=nothing_to_file,
    conditions=("165", "167", "176", "183", "184", "429"),
    examples=(
        ok(_by("11")),
        bad(_by("99"), at="mode_of_transport", note="a warning: the list may have grown"),
        bad(_by("11", importing_carrier=None), at="importing_carrier"),
        ok(_by("30", importing_carrier=None), note="a truck needs none"),
        bad(_by("40", port_of_unlading=None), at="port_of_unlading"),
        bad(_by("11", bill_numbers=None), at="bill_numbers"),
        bad(_by(None), at="bill_numbers"),
        bad(_by("11", foreign_port=None), at="foreign_port"),
        ok(_by("40", foreign_port=None), note="by air none is needed"),
        ok(EntrySummary7501(mode_of_transport="11"), note="whether it is to be filed is not stated"),
    ),
)
def transport_refused_for_mode(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """By vessel and by air a summary names carrier, port of unlading and bills, by vessel the port of lading as well.

    Without a mode no bills are taken. What is missing is found only on a summary that is stated not to be filed yet.
    Elements that the paper form does not print, such as the vessel's code and the flight, are not asked for.
    """
    if not is_pending(entry, ctx):
        return
    mode = mode_of(entry)
    if mode and mode not in code_list("modes_of_transport"):
        yield answer("mode_of_transport", "165", "{mode} is on no list", severity=Severity.WARNING, mode=mode)
        return
    if not is_draft(entry, ctx):
        return
    if not mode:
        if entry.bill_numbers:
            yield answer("bill_numbers", "184", "bills are stated without a mode of transport")
        return
    needs = code_list("modes_of_transport").get(mode)
    for name, path, condition in _ELEMENTS:
        if needs.get(name) == "M" and not _is_stated(entry, path):
            yield answer(path, condition, "none is stated, and mode {mode} needs it", mode=mode)


_ELEMENTS = (
    ("carrier", "importing_carrier", "176"),
    ("port_of_unlading", "port_of_unlading", "167"),
    ("bills", "bill_numbers", "183"),
    ("foreign_port_of_lading", "foreign_port", "429"),
)


def _is_stated(entry: EntrySummary7501, path: str) -> bool:
    """Tells whether an element stands in the header, or on every line where it can."""
    if not is_blank(getattr(entry, path)):
        return True
    on_lines = [getattr(line, path) for _, line in lines_of(entry) if hasattr(line, path)]
    return bool(on_lines) and not any(is_blank(value) for value in on_lines)


_MOVED = InBondNumber("823456782")


@rule(
    code="ACE041",
    title="CBP's system would refuse the in-bond movement that the summary states",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter in-bond number and date together, and the port where the goods first arrived as port of unlading.",
    unless=nothing_to_file,
    conditions=("188", "261", "262"),
    examples=(
        ok(_by("11", in_bond_number=_MOVED, in_bond_date=dt.date(2026, 3, 2), port=PortCode("3901"))),
        bad(_by("11", in_bond_number=_MOVED, in_bond_date=dt.date(2026, 3, 2)), at="port_of_unlading"),
        bad(_by("11", in_bond_number=_MOVED, port=PortCode("3901")), at="in_bond_date"),
        bad(_by("11", in_bond_date=dt.date(2026, 3, 2)), at="in_bond_number"),
    ),
)
def in_bond_movement_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Goods that moved in bond arrived at another port than that of entry, and number and date go together."""
    if not is_pending(entry, ctx):
        return
    number = entry.in_bond_number
    has_number = number is not None and not is_blank(number)
    if has_number and entry.port is not None and entry.port == entry.port_of_unlading:
        yield answer("port_of_unlading", "188", "{port} is the port of entry as well", port=entry.port)
    if has_number and entry.in_bond_date is None and is_draft(entry, ctx):
        yield answer("in_bond_date", "261", "in-bond number {number} has no date", number=number)
    if not has_number and entry.in_bond_date is not None and is_draft(entry, ctx):
        yield answer("in_bond_number", "262", "the date {day} has no in-bond number", day=entry.in_bond_date)


def _moved(exported: str, imported: str, in_bond: str | None = None, entered: str | None = None) -> EntrySummary7501:
    day = dt.date.fromisoformat
    return EntrySummary7501(
        import_date=day(imported),
        in_bond_number=_MOVED,
        in_bond_date=day(in_bond) if in_bond else None,
        entry_date=day(entered) if entered else None,
        lines=(EntryLine(export_date=day(exported)),),
    )


@rule(
    code="ACE042",
    title="CBP's system would refuse the order of the days on the summary",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the day that is wrong: export, importation, in-bond movement and entry follow one another.",
    unless=nothing_to_file,
    conditions=("190", "191", "218", "420", "426"),
    examples=(
        ok(_moved("2026-03-02", "2026-03-02", "2026-03-02", "2026-03-02")),
        bad(_moved("2026-03-03", "2026-03-02"), at="lines[0].export_date"),
        bad(_moved("2026-03-02", "2026-03-04", "2026-03-03"), at="import_date"),
        bad(_moved("2026-03-03", "2026-03-03", "2026-03-02"), at="lines[0].export_date"),
        bad(_moved("2026-03-02", "2026-03-02", "2026-03-04", "2026-03-03"), at="in_bond_date"),
        bad(
            EntrySummary7501(in_bond_date=dt.date(2026, 3, 4), expected_entry_date=dt.date(2026, 3, 3)),
            at="in_bond_date",
        ),
        ok(EntrySummary7501(expected_entry_date=dt.date(2026, 3, 3), statement_date=dt.date(2026, 3, 3))),
        bad(
            EntrySummary7501(expected_entry_date=dt.date(2026, 3, 4), statement_date=dt.date(2026, 3, 3)),
            at="expected_entry_date",
        ),
    ),
)
def days_out_of_order(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Goods are exported, then imported, then moved in bond, then entered; two may fall on one day.

    The day of entry in block 7, where there is one, stands for the estimated day that the message carries. A statement
    prints no earlier than that.
    """
    if not is_pending(entry, ctx):
        return
    exports = [("export_date", entry.export_date)]
    exports += [(f"{path}.export_date", line.export_date) for path, line in lines_of(entry)]
    for path, exported in exports:
        yield from _after(path, exported, "import_date", entry.import_date, "426")
        yield from _after(path, exported, "in_bond_date", entry.in_bond_date, "420")
    yield from _after("import_date", entry.import_date, "in_bond_date", entry.in_bond_date, "190")
    name = "expected_entry_date" if entry.entry_date is None else "entry_date"
    yield from _after("in_bond_date", entry.in_bond_date, name, getattr(entry, name), "191")
    yield from _after(name, getattr(entry, name), "statement_date", entry.statement_date, "218")


def _after(path: str, day: dt.date | None, later_path: str, later: dt.date | None, condition: str) -> Iterator[Hit]:
    if day is not None and later is not None and day > later:
        yield answer(
            path,
            condition,
            "{day} is after {later}",
            day=day,
            later=later,
            evidence=(seen(later_path, later, later_path.replace("_", " ")),),
        )


@rule(
    code="ACE043",
    title="The in-bond date lies further back than CBP's system takes",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the in-bond date.",
    unless=nothing_to_file,
    conditions=("192",),
    examples=(
        ok(_moved("2024-11-01", "2024-11-02", "2024-11-24"), as_of="2026-11-24"),
        bad(_moved("2024-11-01", "2024-11-02", "2024-11-23"), as_of="2026-11-24", at="in_bond_date"),
    ),
)
def in_bond_too_long_ago(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """An in-bond date may lie back two years from the day on which the summary is sent: here the day of the check."""
    if not is_pending(entry, ctx) or entry.in_bond_date is None:
        return
    if add_years(entry.in_bond_date, count("ace.in_bond_years", ctx.as_of)) < ctx.as_of:
        yield answer("in_bond_date", "192", "{day} is more than two years ago", day=entry.in_bond_date)


def _billed(*kinds: str, quantity: int | None = 40, unit: str | None = "CTN") -> EntrySummary7501:
    parts = tuple(BillComponent(kind=kind, number="2700123456") for kind in kinds)
    bill = ManifestBill(quantity=None if quantity is None else Decimal(quantity), unit=unit, components=parts)
    return EntrySummary7501(manifest=(bill,), lines=(), filing_action="A")


@rule(
    code="ACE044",
    title="CBP's system would refuse the manifest details of the message",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct records 22 and 23: a quantity with its unit, and its numbers in the order I, M, H, S.",
    unless=nothing_to_file,
    conditions=("185", "186", "187", "258", "259", "260"),
    examples=(
        ok(_billed("I", "M", "H", "S")),
        ok(_billed("M")),
        bad(_billed(), at="manifest[0].components"),
        bad(_billed("Q"), at="manifest[0].components[0].kind"),
        bad(_billed("H", "M"), at="manifest[0].components[1].kind"),
        bad(_billed("M", "M"), at="manifest[0].components[1].kind"),
        bad(_billed("M", quantity=0), at="manifest[0].quantity"),
        bad(_billed("M", quantity=None), at="manifest[0].quantity"),
        bad(_billed("M", unit=None), at="manifest[0].unit"),
    ),
)
def manifest_details_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Each quantity of the manifest is above zero, has its unit, and is followed by its numbers, each sort once.

    An in-bond number stands before the master bill, that before the house bill, and that before the sub-house bill.
    """
    if not is_pending(entry, ctx):
        return
    for n, bill in enumerate(entry.manifest or ()):
        path = f"manifest[{n}]"
        if bill.quantity is not None and bill.quantity <= 0:
            yield answer(f"{path}.quantity", "258", "the quantity is {quantity}", quantity=bill.quantity)
        elif bill.quantity is None and is_draft(entry, ctx):
            yield answer(f"{path}.quantity", "259", "none is stated")
        if is_blank(bill.unit) and is_draft(entry, ctx):
            yield answer(f"{path}.unit", "260", "none is stated")
        if not bill.components and is_draft(entry, ctx):
            yield answer(f"{path}.components", "185", "no number follows the quantity")
        yield from _components(path, bill)


def _components(path: str, bill: ManifestBill) -> Iterator[Hit]:
    last = -1
    for n, part in enumerate(bill.components or ()):
        kind = (part.kind or "").strip().upper()
        place = _SORTS.find(kind) if kind else last + 1
        if place < 0:
            yield answer(f"{path}.components[{n}].kind", "186", "{kind} is none of I, M, H and S", kind=kind)
        elif place <= last:
            yield answer(f"{path}.components[{n}].kind", "187", "{kind} stands twice or too late", kind=kind)
        last = max(last, place)


_SORTS = "IMHS"
