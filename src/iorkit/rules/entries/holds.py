"""Rules on holds that CBP placed on goods or documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.ids import BillNumber
from iorkit.model import Dossier, Hold
from iorkit.refdata import code_list
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, ok, require, rule
from iorkit.rules.facts.entries import belongs_to_other_importer, summaries_of

_BILL = BillNumber("MAEU240015")
_PLACED = dt.date(2026, 2, 16)


def _held(code: str = "5H", removed: str | None = None) -> Hold:
    removed_on = None if removed is None else dt.date.fromisoformat(removed)
    return Hold(code=code, bill_number=_BILL, placed_on=_PLACED, removed_on=removed_on)


def _lifted(by: str, on: str, bill: BillNumber = _BILL) -> Dossier:
    return Dossier(holds=(_held(), Hold(code=by, bill_number=bill, placed_on=dt.date.fromisoformat(on))))


@rule(
    code="ENT028",
    title="A document review hold has not been removed",
    on=Hold,
    severity=Severity.BLOCKER,
    basis=(
        cite("ACE ABI CATAIR Cargo Manifest/In-Bond/Entry Status Query (9 Sep 2025)"),
        cite("Source article S28"),
        cite("Source article S29"),
    ),
    remedy="Answer with the whole file: invoice, packing list, transport document, payments and importer's documents.",
    sentences=("S01", "S28", "S29"),
    examples=(
        ok(_held(removed="2026-03-20")),
        bad(
            _held(removed="2026-03-21"),
            at="code",
            note="removed a day after the as-of date",
            message="document review hold 5H on bill MAEU240015, placed on 2026-02-16, has not been removed",
        ),
        bad(
            _held(),
            at="code",
            message="document review hold 5H on bill MAEU240015, placed on 2026-02-16, has not been removed",
        ),
        ok(_lifted("5I", "2026-03-20"), note="5I on the same bill removes it"),
        bad(
            _lifted("5I", "2026-03-20", BillNumber("MAEU240016")),
            at="holds[0].code",
            note="5I on another bill",
            message="document review hold 5H on bill MAEU240015, placed on 2026-02-16, has not been removed",
        ),
    ),
)
def document_review_hold(hold: Hold, ctx: Context) -> Iterator[Hit]:
    """CBP holds the goods for a review of the documents, code 5H, and has not removed it, code 5I.

    CBP's chapter of 9 September 2025 lists 5H among the codes of air cargo as "Document Review Hold"; the lists of
    other modes were not read. The article calls it an entry processing hold of a special operation and a new
    department; of these, no publication of CBP was found. What it takes to be freed, the chapter does not say: the
    remedy is practice.
    """
    if _code(hold) == "5H" and _stands(hold, ctx):
        yield _standing(hold, "document review hold 5H on {goods}, {placed}, has not been removed")


@rule(
    code="ENT029",
    title="A manifest hold for shipper, consignee or description has not been removed",
    on=Hold,
    severity=Severity.BLOCKER,
    basis=cite("CSMS 64824685"),
    remedy="Have the carrier correct the party or the description of the cargo on the manifest.",
    examples=(
        ok(_held("9H", removed="2026-03-20")),
        bad(
            _held("9H"),
            at="code",
            message=(
                "hold 9H on bill MAEU240015, placed on 2026-02-16, has not been removed: Hold on an invalid consignee"
            ),
        ),
        bad(
            _held("4H"),
            at="code",
            message=(
                "hold 4H on bill MAEU240015, placed on 2026-02-16, has not been removed: Hold on an invalid shipper"
            ),
        ),
        ok(_held("1H"), note="another hold"),
    ),
)
def manifest_party_hold(hold: Hold, ctx: Context) -> Iterator[Hit]:
    """CBP holds truck cargo whose manifest gives an invalid shipper, description or consignee.

    The message of 22 April 2025 sets the codes 4H, 8H and 9H, and 6H for all three, and says that they are for future
    use. Since when they are sent was not read, and in another mode a code may mean another thing; but whoever has one
    in hand has goods that are held.
    """
    if _code(hold) in _INVALID and _stands(hold, ctx):
        yield _standing(hold, "hold {code} on {goods}, {placed}, has not been removed: {meaning}")


_INVALID = frozenset({"4H", "6H", "8H", "9H"})


def _standing(hold: Hold, message: str) -> Hit:
    return Hit(
        "code",
        message,
        code=_code(hold),
        meaning=code_list("disposition_codes").codes[_code(hold)].meaning,
        goods=_goods(hold),
        placed=f"placed on {hold.placed_on.isoformat()}" if hold.placed_on else "of an unknown day",
        evidence=(evidence("answered_on", hold.answered_on, "answered on"),),
    )


def _goods(hold: Hold) -> str:
    """Returns the goods that are held, by the number that the message gives."""
    if hold.bill_number is not None and hold.bill_number.text.strip():
        return f"bill {hold.bill_number}"
    return f"entry {hold.entry_number}" if hold.entry_number else "the goods"


def _code(hold: Hold) -> str:
    return require(hold.code, "code").strip().upper()


def _stands(hold: Hold, ctx: Context) -> bool:
    """Tells whether a hold on the importer's goods was placed by the as-of date and not removed by then."""
    day = ctx.as_of
    if hold.placed_on is not None and day < hold.placed_on:
        return False
    if hold.removed_on is not None and hold.removed_on <= day:
        return False
    entries = [entry for _, entry in summaries_of(hold.entry_number, ctx)]
    if entries and all(belongs_to_other_importer(entry, ctx.dossier) for entry in entries):
        return False
    code = code_list("disposition_codes").codes[_code(hold)]
    remover = code.get("removed_by")
    return not any(_removes(other, hold, day) for other in ctx.index(_holds_by_code).get(remover, ()))


def _holds_by_code(ctx: Context) -> dict[object, list[Hold]]:
    found: dict[object, list[Hold]] = {}
    for hold in ctx.dossier.holds or ():
        found.setdefault((hold.code or "").strip().upper(), []).append(hold)
    return found


def _removes(other: Hold, hold: Hold, day: dt.date) -> bool:
    """Tells whether a message of removal is on the same goods, not before the hold and not after the day."""
    on = other.placed_on or other.removed_on
    if on is not None and (day < on or (hold.placed_on is not None and on < hold.placed_on)):
        return False
    numbers: tuple[tuple[object, object], ...] = (
        (other.entry_number, hold.entry_number),
        (other.bill_number, hold.bill_number),
    )
    pairs = [(a, b) for a, b in numbers if a is not None and b is not None]
    if pairs:
        return all(a == b for a, b in pairs)
    return all(number is None for pair in numbers for number in pair)
