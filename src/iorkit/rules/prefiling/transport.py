"""Pre-filing checks of the transport on an entry summary: mode, in-bond movements, manifest, and the order of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.deadlines import add_years
from iorkit.ids import ForeignPortCode, InBondNumber, PortCode
from iorkit.model import BillComponent, EntryLine, EntrySummary7501, ManifestBill
from iorkit.refdata import code_list, count
from iorkit.rules.authoring import Context, Hit, Severity, bad, evidence, ok, rule
from iorkit.rules.facts.filing import (
    DICTIONARY,
    SPECIFICATION,
    is_blank,
    is_draft,
    is_pending,
    lines_of,
    listing,
    mode_of,
    nothing_to_file,
)

_ELEMENTS = (
    ("carrier", "importing_carrier", "176", "carrier code"),
    ("port_of_unlading", "port_of_unlading", "167", "port of unlading"),
    ("bills", "bill_numbers", "183", "bill of lading"),
    ("foreign_port_of_lading", "foreign_port", "429", "foreign port of lading"),
)
_IN_BOND = "I"
_DAYS = {
    "export_date": "date of exportation",
    "import_date": "date of importation",
    "in_bond_date": "in-bond date",
    "expected_entry_date": "estimated entry date",
    "entry_date": "entry date",
    "statement_date": "preliminary statement print date",
}


_BY_VESSEL = EntrySummary7501(
    mode_of_transport="11",
    importing_carrier="MAEU",
    port=PortCode("2704"),
    port_of_unlading=PortCode("2704"),
    bill_numbers=("MAEU123456789",),
    foreign_port=ForeignPortCode("57035"),
    lines=(),
    is_filed=False,
)
"""A summary with all that a vessel needs."""


@rule(
    code="ACE040",
    title="ACE would reject the transport data for the mode of transport",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter what the mode of transport needs: carrier, port of unlading, bills, and the foreign port of lading.",
    unless=nothing_to_file,
    conditions=("165", "167", "176", "183", "184", "429"),
    examples=(
        ok(_BY_VESSEL),
        bad(
            attrs.evolve(_BY_VESSEL, mode_of_transport="99"),
            at="mode_of_transport",
            note="a warning: the list may have grown",
            message="mode of transport 99 is not on CBP's list",
        ),
        bad(
            attrs.evolve(_BY_VESSEL, importing_carrier=None),
            at="importing_carrier",
            message="the carrier code is missing, which mode of transport 11 requires",
        ),
        ok(attrs.evolve(_BY_VESSEL, mode_of_transport="30", importing_carrier=None), note="a truck needs none"),
        bad(
            attrs.evolve(_BY_VESSEL, mode_of_transport="40", port_of_unlading=None),
            at="port_of_unlading",
            message="the port of unlading is missing, which mode of transport 40 requires",
        ),
        bad(
            attrs.evolve(_BY_VESSEL, bill_numbers=None),
            at="bill_numbers",
            message="the bill of lading is missing, which mode of transport 11 requires",
        ),
        bad(
            attrs.evolve(_BY_VESSEL, mode_of_transport=None),
            at="bill_numbers",
            message="bills of lading are stated without a mode of transport",
        ),
        bad(
            attrs.evolve(_BY_VESSEL, foreign_port=None),
            at="foreign_port",
            message="the foreign port of lading is missing, which mode of transport 11 requires",
        ),
        ok(attrs.evolve(_BY_VESSEL, mode_of_transport="40", foreign_port=None), note="by air none is needed"),
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
        yield Hit(
            "mode_of_transport",
            "mode of transport {mode} is not on CBP's list",
            condition="165",
            severity=Severity.WARNING,
            mode=mode,
        )
        return
    if not is_draft(entry, ctx):
        return
    if not mode:
        if entry.bill_numbers:
            yield Hit("bill_numbers", "bills of lading are stated without a mode of transport", condition="184")
        return
    needs = code_list("modes_of_transport").get(mode)
    for name, path, condition, words in _ELEMENTS:
        if needs.get(name) == "M" and not _is_stated(entry, path):
            yield Hit(
                path,
                "the {element} is missing, which mode of transport {mode} requires",
                condition=condition,
                element=words,
                mode=mode,
            )


def _is_stated(entry: EntrySummary7501, path: str) -> bool:
    """Tells whether an element stands in the header, or on every line where it can."""
    if not is_blank(getattr(entry, path)):
        return True
    on_lines = [getattr(line, path) for _, line in lines_of(entry) if hasattr(line, path)]
    return bool(on_lines) and not any(is_blank(value) for value in on_lines)


_MOVED = InBondNumber("823456782")
_TWO_MOVES = tuple(
    ManifestBill(components=(BillComponent(kind="I", number=number), BillComponent(kind="M", number="MAEU1")))
    for number in ("823456782", "823456793")
)


@rule(
    code="ACE041",
    title="ACE would reject the in-bond data of the entry summary",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter in-bond number and date together, and the port where the goods first arrived as port of unlading.",
    unless=nothing_to_file,
    conditions=("188", "261", "262"),
    examples=(
        ok(attrs.evolve(_BY_VESSEL, in_bond_number=_MOVED, in_bond_date=dt.date(2026, 3, 2), port=PortCode("3901"))),
        bad(
            attrs.evolve(_BY_VESSEL, in_bond_number=_MOVED, in_bond_date=dt.date(2026, 3, 2)),
            at="port_of_unlading",
            message="the goods moved in bond, but port of unlading 2704 is the port of entry as well",
        ),
        bad(
            attrs.evolve(_BY_VESSEL, in_bond_number=_MOVED, port=PortCode("3901")),
            at="in_bond_date",
            message="the in-bond date is missing for in-bond number 823456782",
        ),
        bad(
            attrs.evolve(_BY_VESSEL, in_bond_date=dt.date(2026, 3, 2)),
            at="in_bond_number",
            message="the in-bond date 2026-03-02 is stated without an in-bond number",
        ),
        ok(
            attrs.evolve(_BY_VESSEL, manifest=_TWO_MOVES, in_bond_date=dt.date(2026, 3, 2), port=PortCode("3901")),
            note="two numbers",
        ),
        bad(
            attrs.evolve(_BY_VESSEL, manifest=_TWO_MOVES, in_bond_date=dt.date(2026, 3, 2)),
            at="port_of_unlading",
            message="the goods moved in bond, but port of unlading 2704 is the port of entry as well",
        ),
    ),
)
def in_bond_movement_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Goods that moved in bond arrived at another port than that of entry, and number and date go together."""
    if not is_pending(entry, ctx):
        return
    numbers = list(_in_bond_numbers(entry))
    if numbers and entry.port is not None and entry.port == entry.port_of_unlading:
        why = "the goods moved in bond, but port of unlading {port} is the port of entry as well"
        yield Hit("port_of_unlading", why, condition="188", port=entry.port)
    # Usage Note h: an in-bond number requires the in-bond date of record 20.
    if numbers and entry.in_bond_date is None and is_draft(entry, ctx):
        why = "the in-bond date is missing for in-bond number {number}"
        yield Hit("in_bond_date", why, condition="261", number=numbers[0])
    if not numbers and entry.in_bond_date is not None and is_draft(entry, ctx):
        why = "the in-bond date {day} is stated without an in-bond number"
        yield Hit("in_bond_number", why, condition="262", day=entry.in_bond_date)


def _in_bond_numbers(entry: EntrySummary7501) -> Iterator[object]:
    """Walks the in-bond numbers of a summary: the form's own, and each that the manifest of a message has."""
    if entry.in_bond_number is not None and not is_blank(entry.in_bond_number):
        yield entry.in_bond_number
    for bill in entry.manifest or ():
        for part in bill.components or ():
            if (part.kind or "").strip().upper() == _IN_BOND and not is_blank(part.number):
                yield part.number


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
    title="ACE would reject the order of the dates on the entry summary",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the day that is wrong: export, importation, in-bond movement and entry follow one another.",
    unless=nothing_to_file,
    conditions=("190", "191", "218", "420", "426"),
    examples=(
        ok(_moved("2026-03-02", "2026-03-02", "2026-03-02", "2026-03-02")),
        bad(
            _moved("2026-03-03", "2026-03-02"),
            at="lines[0].export_date",
            message="the date of exportation 2026-03-03 is after the date of importation 2026-03-02",
        ),
        bad(
            _moved("2026-03-02", "2026-03-04", "2026-03-03"),
            at="import_date",
            message="the date of importation 2026-03-04 is after the in-bond date 2026-03-03",
        ),
        bad(
            _moved("2026-03-03", "2026-03-03", "2026-03-02"),
            at="lines[0].export_date",
            message="the date of exportation 2026-03-03 is after the in-bond date 2026-03-02",
        ),
        bad(
            _moved("2026-03-02", "2026-03-02", "2026-03-04", "2026-03-03"),
            at="in_bond_date",
            message="the in-bond date 2026-03-04 is after the entry date 2026-03-03",
        ),
        bad(
            EntrySummary7501(in_bond_date=dt.date(2026, 3, 4), expected_entry_date=dt.date(2026, 3, 3)),
            at="in_bond_date",
            message="the in-bond date 2026-03-04 is after the estimated entry date 2026-03-03",
        ),
        ok(EntrySummary7501(expected_entry_date=dt.date(2026, 3, 3), statement_date=dt.date(2026, 3, 3))),
        bad(
            EntrySummary7501(expected_entry_date=dt.date(2026, 3, 4), statement_date=dt.date(2026, 3, 3)),
            at="expected_entry_date",
            message="the estimated entry date 2026-03-04 is after the preliminary statement print date 2026-03-03",
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
        yield Hit(
            path,
            "the {element} {day} is after the {later_element} {later}",
            condition=condition,
            element=_DAYS[path.rpartition(".")[2]],
            day=day,
            later_element=_DAYS[later_path],
            later=later,
            evidence=(evidence(later_path, later, _DAYS[later_path]),),
        )


@rule(
    code="ACE043",
    title="The in-bond date is further back than ACE takes",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the in-bond date.",
    unless=nothing_to_file,
    conditions=("192",),
    examples=(
        ok(_moved("2024-11-01", "2024-11-02", "2024-11-24"), as_of="2026-11-24"),
        bad(
            _moved("2024-11-01", "2024-11-02", "2024-11-23"),
            as_of="2026-11-24",
            at="in_bond_date",
            message="the in-bond date 2024-11-23 is more than two years ago",
        ),
    ),
)
def in_bond_too_long_ago(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """An in-bond date may lie back two years from the day on which the summary is sent: here the day of the check."""
    if not is_pending(entry, ctx) or entry.in_bond_date is None:
        return
    if add_years(entry.in_bond_date, count("ace.in_bond_years", ctx.as_of)) < ctx.as_of:
        yield Hit(
            "in_bond_date", "the in-bond date {day} is more than two years ago", condition="192", day=entry.in_bond_date
        )


def _billed(*kinds: str, quantity: int | None = 40, unit: str | None = "CTN") -> EntrySummary7501:
    parts = tuple(BillComponent(kind=kind, number="2700123456") for kind in kinds)
    bill = ManifestBill(quantity=None if quantity is None else Decimal(quantity), unit=unit, components=parts)
    return EntrySummary7501(manifest=(bill,), lines=(), filing_action="A")


@rule(
    code="ACE044",
    title="ACE would reject the manifest details of the message",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct records 22 and 23: a quantity with its unit, and its numbers in the order I, M, H, S.",
    unless=nothing_to_file,
    conditions=("185", "186", "187", "258", "259", "260"),
    examples=(
        ok(_billed("I", "M", "H", "S")),
        ok(_billed("M")),
        bad(
            _billed(),
            at="manifest[0].components",
            message="no bill of lading or in-bond number follows the manifested quantity",
        ),
        bad(
            _billed("Q"),
            at="manifest[0].components[0].kind",
            message="manifest component type Q is not one of I, M, H or S",
        ),
        bad(
            _billed("H", "M"),
            at="manifest[0].components[1].kind",
            message="manifest component M comes after H; ACE takes the order I, M, H, S",
        ),
        bad(
            _billed("M", "M"),
            at="manifest[0].components[1].kind",
            note="the same number twice",
            message="number 2700123456 of manifest component type M is stated twice",
        ),
        bad(
            _billed("M", quantity=0),
            at="manifest[0].quantity",
            message="the manifested quantity is 0; it must be above zero",
        ),
        bad(_billed("M", quantity=None), at="manifest[0].quantity", message="the manifested quantity is missing"),
        bad(
            _billed("M", unit=None),
            at="manifest[0].unit",
            message="the unit of measure of the manifested quantity is missing",
        ),
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
            yield Hit(
                f"{path}.quantity",
                "the manifested quantity is {quantity}; it must be above zero",
                condition="258",
                quantity=bill.quantity,
            )
        elif bill.quantity is None and is_draft(entry, ctx):
            yield Hit(f"{path}.quantity", "the manifested quantity is missing", condition="259")
        if is_blank(bill.unit) and is_draft(entry, ctx):
            yield Hit(f"{path}.unit", "the unit of measure of the manifested quantity is missing", condition="260")
        if not bill.components and is_draft(entry, ctx):
            yield Hit(
                f"{path}.components",
                "no bill of lading or in-bond number follows the manifested quantity",
                condition="185",
            )
        yield from _components(path, bill)


def _components(path: str, bill: ManifestBill) -> Iterator[Hit]:
    """Yields numbers of no type that CBP takes, out of the order of note 1 of record 23, or stated twice."""
    order = list(code_list("manifest_components"))
    last = -1
    seen_before: set[tuple[str, str]] = set()
    for n, part in enumerate(bill.components or ()):
        place, number = f"{path}.components[{n}]", (part.number or "").strip()
        kind = (part.kind or "").strip().upper()
        if kind and kind not in order:
            known = listing("manifest_components")
            why = "manifest component type {kind} is not one of {known}"
            yield Hit(f"{place}.kind", why, condition="186", kind=kind, known=known)
            continue
        position = order.index(kind) if kind else last
        # Note 1 of record 23: I, M, H and S in this order.
        if position < last:
            why = "manifest component {kind} comes after {before}; ACE takes the order {order}"
            order_words = ", ".join(order)
            yield Hit(f"{place}.kind", why, condition="187", kind=kind, before=order[last], order=order_words)
        elif (kind, number) in seen_before and number:
            # CBP's dictionary, 187: the same bill or in-bond number cannot be reported more than once.
            why = "number {number} of manifest component type {kind} is stated twice"
            yield Hit(f"{place}.kind", why, condition="187", number=number, kind=kind)
        seen_before.add((kind, number))
        last = max(last, position)
