"""Pre-filing checks of the fees on an entry summary: their classes, where they stand, and their totals.

These rules do not compute fees; they ask whether a fee may be stated where it is stated.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.model import EntryFee, EntryLine, EntrySummary7501
from iorkit.model.entry import MAIL_MODE
from iorkit.refdata import code_list
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, ok, require, rule
from iorkit.rules.facts.filing import (
    DICTIONARY,
    HARBOR_FEE,
    INFORMAL_TYPES,
    NOTHING,
    PROCESSING_FEE,
    SPECIFICATION,
    TEMPORARY,
    class_of,
    entry_type,
    is_draft,
    is_pending,
    lines_of,
    mode_of,
    nothing_to_file,
    part_of,
)

_WATER = ("vessel", "border water", "")
_NO_INFORMAL_FEE = (MAIL_MODE, "70")
_OF_HEADER = {"496": "730", "311": "731", "500": "732"}

_INFORMAL_FEE = "311"


def _fee(code: str, amount: str | None = "40.00") -> EntryFee:
    return EntryFee(class_code=code, amount=Decimal(amount) if amount is not None else None)


def _line(*fees: EntryFee) -> EntryLine:
    return EntryLine(fees=fees)


def _of(
    *lines: EntryLine, fees: tuple[EntryFee, ...] | None = None, kind: str = "01", mode: str = "11"
) -> EntrySummary7501:
    return EntrySummary7501(entry_type=kind, mode_of_transport=mode, lines=lines, fees=fees, is_filed=False)


def _record_of(code: str) -> str:
    """Returns the record that reports a class of fees: 34 the header, 62 a line; empty where the list has none."""
    known = code_list("fee_classes").codes.get(code)
    return str(known["record"]) if known is not None else ""


@rule(
    code="ACE050",
    title="ACE would reject an accounting class code, or the place where it is stated",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter each class once: fees of the header in the fee summary alone, the others on their lines as well.",
    unless=nothing_to_file,
    conditions=("249", "250", "252", "254"),
    examples=(
        ok(_of(_line(_fee("499"), _fee("501")), fees=(_fee("499"), _fee("501")))),
        bad(
            _of(_line(_fee("777"))),
            at="lines[0].fees[0].class_code",
            note="a warning: the list may have grown",
            message="accounting class code 777 is not on CBP's list",
        ),
        bad(
            _of(_line(_fee("311"))),
            at="lines[0].fees[0].class_code",
            note="a fee of the header on a line",
            message="line fee 311 is an accounting class that ACE takes only in the header",
        ),
        bad(
            attrs.evolve(_of(), header_fees=(_fee("499"),)),
            at="header_fees[0].class_code",
            note="and the reverse",
            message="header fee 499 is an accounting class that ACE takes only on lines",
        ),
        bad(
            _of(_line(_fee("499"), _fee("499"))),
            at="lines[0].fees[1].class_code",
            message="accounting class 499 is stated twice",
        ),
        bad(
            _of(fees=(_fee("499"), _fee("499"))),
            at="fees[1].class_code",
            message="accounting class 499 is stated twice",
        ),
        bad(
            _of(fees=(_fee("311", None),), kind="11"),
            at="fees[0].amount",
            message="the fee of accounting class 311 has no amount",
        ),
    ),
)
def fee_class_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Informal, mail and surcharge fees are of the whole summary, all others of the lines, each class once.

    The fee summary of the paper form stands for the totals of the message.
    """
    if not is_pending(entry, ctx):
        return
    for path, line in lines_of(entry):
        yield from _classes(path, line.fees or (), "250", lone_record="34")
    yield from _classes("", entry.fees or (), "254", lone_record="")
    for n, fee in enumerate(entry.header_fees or ()):
        if _record_of(class_of(fee)) == "62":
            why = "header fee {code} is an accounting class that ACE takes only on lines"
            yield Hit(f"header_fees[{n}].class_code", why, condition="250", code=class_of(fee))
    for n, fee in enumerate(entry.fees or ()):
        if _record_of(class_of(fee)) == "34" and fee.amount is None and is_draft(entry, ctx):
            yield Hit(
                f"fees[{n}].amount",
                "the fee of accounting class {code} has no amount",
                condition="252",
                code=class_of(fee),
            )


def _classes(path: str, fees: tuple[EntryFee, ...], twice: str, *, lone_record: str) -> Iterator[Hit]:
    """Yields unknown classes, those that stand twice, and those of a record that does not belong here."""
    seen_before: set[str] = set()
    for n, fee in enumerate(fees):
        code = class_of(fee)
        place = f"{path}.fees[{n}].class_code" if path else f"fees[{n}].class_code"
        if not code:
            continue
        if code not in code_list("fee_classes"):
            yield Hit(
                place,
                "accounting class code {code} is not on CBP's list",
                condition="249",
                severity=Severity.WARNING,
                code=code,
            )
        elif lone_record and _record_of(code) == lone_record:
            yield Hit(
                place,
                "line fee {code} is an accounting class that ACE takes only in the header",
                condition="250",
                code=code,
            )
        elif code in seen_before:
            yield Hit(place, "accounting class {code} is stated twice", condition=twice, code=code)
        seen_before.add(code)


@rule(
    code="ACE051",
    title="The entry summary states a fee that its type or mode of transport does not take",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the type of entry or the mode of transport, or leave the fee out.",
    unless=nothing_to_file,
    conditions=("481", "482", "630", "632", "635", "637"),
    examples=(
        ok(_of(_line(_fee("499"), _fee("501")))),
        bad(
            _of(_line(_fee("501")), mode="40"),
            at="lines[0].fees[0].class_code",
            message="accounting class 501 is charged on goods with mode of transport 40, which does not take it",
        ),
        bad(
            _of(_line(_fee("501")), kind="06"),
            at="lines[0].fees[0].class_code",
            message="accounting class 501 is charged on an entry summary of type 06, which does not take it",
        ),
        bad(
            _of(_line(_fee("499")), kind="11"),
            at="lines[0].fees[0].class_code",
            message="accounting class 499 is charged on an entry summary of type 11, which does not take it",
        ),
        bad(
            _of(_line(_fee("499")), kind="23"),
            at="lines[0].fees[0].class_code",
            message="accounting class 499 is charged on an entry summary of type 23, which does not take it",
        ),
        bad(
            _of(fees=(_fee("311", "2.69"),)),
            at="fees[0].class_code",
            message="accounting class 311 is charged on an entry summary of type 01, which does not take it",
        ),
        ok(_of(fees=(_fee("311", "2.69"),), kind="11")),
        bad(
            _of(fees=(_fee("311", "2.69"),), kind="11", mode="50"),
            at="fees[0].class_code",
            message="accounting class 311 is charged on goods with mode of transport 50, which does not take it",
        ),
        ok(_of(_line(_fee("501", "0")), mode="40"), note="nothing is charged"),
    ),
)
def fee_not_taken_for_mode_or_type(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The HMF is for vessels, the MPF of class 499 for formal entries, that of class 311 for informal ones.

    The specification and the dictionary do not name quite the same types without an HMF; either list counts here.
    """
    if not is_pending(entry, ctx):
        return
    kind, mode = entry_type(entry), mode_of(entry)
    missing = ""
    for path, fee in _charged(entry):
        code = class_of(fee)
        if code not in (PROCESSING_FEE, HARBOR_FEE, _INFORMAL_FEE):
            continue
        condition, why = _not_taken(code, kind, mode)
        if condition:
            yield Hit(path, why, condition=condition, code=code, kind=kind, mode=mode)
        elif not kind:
            missing = missing or "entry_type"
        elif not mode and code != PROCESSING_FEE:
            missing = missing or "mode_of_transport"
    if missing:
        cannot_tell(missing, "is missing")


def _has_no_hmf(kind: str) -> bool:
    return kind in {item.code for item in code_list("entry_types").where("has_no_hmf", value=True)}


def _not_taken(code: str, kind: str, mode: str) -> tuple[str, str]:
    """Returns the condition that a fee meets with, and why; nothing where it may stand, or type or mode would tell."""
    on_type = "accounting class {code} is charged on an entry summary of type {kind}, which does not take it"
    on_mode = "accounting class {code} is charged on goods with mode of transport {mode}, which does not take it"
    if code == HARBOR_FEE:
        if _has_no_hmf(kind):
            return "481", on_type
        return ("482", on_mode) if mode and _group_of(mode) not in _WATER else ("", "")
    if code == PROCESSING_FEE:
        return _processing(kind, on_type)
    if kind and kind not in INFORMAL_TYPES:
        return "637", on_type
    return ("635", on_mode) if mode == MAIL_MODE else ("", "")


def _processing(kind: str, on_type: str) -> tuple[str, str]:
    if kind in INFORMAL_TYPES:
        return "630", on_type
    return ("632", on_type) if kind == TEMPORARY else ("", "")


def _group_of(mode: str) -> str:
    """Returns the group of a mode of transport; empty where the list does not have it."""
    known = code_list("modes_of_transport").codes.get(mode)
    return str(known["group"]) if known is not None else ""


def _charged(entry: EntrySummary7501) -> Iterator[tuple[str, EntryFee]]:
    """Walks the fees that are charged: those of the lines, and from the fee summary those that no line has."""
    on_lines: set[str] = set()
    for path, line in lines_of(entry):
        for n, fee in enumerate(line.fees or ()):
            on_lines.add(class_of(fee))
            if fee.amount is None or fee.amount > 0:
                yield f"{path}.fees[{n}].class_code", fee
    for n, fee in enumerate(entry.fees or ()):
        if class_of(fee) not in on_lines and (fee.amount is None or fee.amount > 0):
            yield f"fees[{n}].class_code", fee


@rule(
    code="ACE052",
    title="The draft entry summary lacks a fee that its type or mode of transport requires",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter the fee.",
    unless=nothing_to_file,
    conditions=("600", "636"),
    examples=(
        ok(_of(_line(_fee("501")), mode="12")),
        bad(
            _of(_line(_fee("499")), mode="12"),
            at="lines[0].fees",
            message="the line lacks the HMF (accounting class 501), which mode of transport 12 requires",
        ),
        bad(
            _of(_line(), mode="12"),
            at="lines[0].fees",
            note="a warning, as nothing else is due",
            message="the line lacks the HMF (accounting class 501), which mode of transport 12 requires",
        ),
        ok(_of(_line(_fee("499")), mode="11"), note="by vessel the port decides"),
        ok(_of(_line(), mode="12", kind="06"), note="from a foreign trade zone none is due"),
        ok(_of(fees=(_fee("311", "2.69"),), kind="11", mode="40")),
        bad(
            _of(fees=(), kind="11", mode="40"),
            at="fees",
            note="a warning: ports and goods may be free of it",
            message="the informal entry summary of type 11 lacks the informal MPF (accounting class 311)",
        ),
        ok(_of(fees=(), kind="11", mode="50"), note="goods by mail"),
    ),
)
def fee_missing_for_mode_or_type(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Border water transport needs the HMF on each line, unless the type is exempt; informal summaries an informal MPF.

    Whether the informal fee is due turns on the port and the goods as well, so that its absence is a warning. So is
    that of an HMF where nothing else is due, for then a small one is not. Components of sets are left out.
    """
    if not is_draft(entry, ctx):
        return
    kind, mode = require(entry_type(entry), "entry_type"), mode_of(entry)
    # Usage Note o: mode 12 always reports the HMF, but for the types that owe none.
    if _group_of(mode) == "border water" and not _has_no_hmf(kind):
        for path, line in lines_of(entry):
            if part_of(line) != "V" and HARBOR_FEE not in {class_of(fee) for fee in line.fees or ()}:
                yield Hit(
                    f"{path}.fees",
                    "the line lacks the HMF (accounting class 501), which mode of transport {mode} requires",
                    condition="600",
                    severity=None if _owes_more(entry) else Severity.WARNING,
                    mode=mode,
                )
    # Usage Note q: the informal entry fee, not by mail or by fixed transport.
    if kind in INFORMAL_TYPES and _group_of(mode) and mode not in _NO_INFORMAL_FEE and not entry.is_consolidated:
        stated = {class_of(fee) for fee in entry.fees or ()}
        if _INFORMAL_FEE not in stated:
            yield Hit(
                "fees",
                "the informal entry summary of type {kind} lacks the informal MPF (accounting class 311)",
                condition="636",
                severity=Severity.WARNING,
                kind=kind,
            )


def _owes_more(entry: EntrySummary7501) -> bool:
    """Tells whether a summary states any duty, tax or fee."""
    amounts = [line.ir_tax for _, line in lines_of(entry)]
    amounts += [tariff.duty for _, line in lines_of(entry) for tariff in line.tariffs or ()]
    amounts += [fee.amount for _, fee in _charged(entry)]
    return any(amounts)


_TWO_LINES = (_line(_fee("501", "10.00")), _line(_fee("501", "5.63")))


_MAIL_FEE, _SURCHARGE = (_fee("496", "7.39"),), (_fee("500", "4.03"),)
_HEADER_FEE = attrs.evolve(_of(_line(), fees=(), kind="11"), header_fees=(_fee("311", "2.69"),))


@rule(
    code="ACE053",
    title="The fee summary does not agree with the fees of the lines",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the total of each class to the sum of its lines.",
    unless=nothing_to_file,
    conditions=("712", "715", "716", "719", "720", "730", "731", "732"),
    examples=(
        ok(_of(*_TWO_LINES, fees=(_fee("501", "15.63"),))),
        bad(
            _of(*_TWO_LINES, fees=(_fee("501", "15.62"),)),
            at="fees[0].amount",
            note="one cent less",
            message="the fee summary has $15.62 for accounting class 501, but its lines add up to $15.63",
        ),
        bad(
            _of(_line(_fee("056", "2.00")), fees=(_fee("056", "2.01"),)),
            at="fees[0].amount",
            message="the fee summary has $2.01 for accounting class 056, but its lines add up to $2",
        ),
        ok(_of(_line(_fee("499", "10.00")), fees=(_fee("499", "33.58"),)), note="the MPF has a minimum"),
        bad(
            _of(*_TWO_LINES, fees=()),
            at="fees",
            message="accounting class 501 is on a line and has no total in the fee summary",
        ),
        bad(
            _of(_line(), fees=(_fee("501", "15.63"),)),
            at="fees[0].class_code",
            message="the fee summary totals accounting class 501, which no line has",
        ),
        ok(_of(_line(), fees=(_fee("311", "2.69"),), kind="11"), note="a fee of the header"),
        bad(_HEADER_FEE, at="fees", message="header fee 311 has no total in the fee summary"),
        ok(attrs.evolve(_HEADER_FEE, fees=(_fee("311", "2.69"),))),
        bad(
            attrs.evolve(_HEADER_FEE, fees=(_fee("311", "2.70"),)),
            at="fees[0].amount",
            message="the fee summary has $2.70 for accounting class 311, but the header fee is $2.69",
        ),
        bad(
            attrs.evolve(_HEADER_FEE, header_fees=_MAIL_FEE, fees=(_fee("496", "7.40"),)),
            at="fees[0].amount",
            message="the fee summary has $7.40 for accounting class 496, but the header fee is $7.39",
        ),
        bad(
            attrs.evolve(_HEADER_FEE, header_fees=_SURCHARGE, fees=(_fee("500", "4.04"),)),
            at="fees[0].amount",
            message="the fee summary has $4.04 for accounting class 500, but the header fee is $4.03",
        ),
    ),
)
def fee_totals_mismatch(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Each class of the lines' fees has a total, which is their sum to the cent, and each fee of the header its own.

    The MPF of class 499 is left out of the sums: its total is held between a minimum and a maximum.
    """
    if not is_pending(entry, ctx):
        return
    yield from _header_totals(entry)
    if not entry.fees and not any(line.fees for _, line in lines_of(entry)):
        return
    sums, missing = _sums(entry, is_whole=is_draft(entry, ctx))
    fees = entry.fees if entry.fees is not None or not is_draft(entry, ctx) else ()
    totals = require(fees, "fees")
    stated = {class_of(fee) for fee in totals}
    for code in sums:
        if code not in stated:
            yield Hit(
                "fees",
                "accounting class {code} is on a line and has no total in the fee summary",
                condition="716",
                code=code,
            )
    yield from _totals(totals, sums, missing)
    if missing:
        cannot_tell(missing[0], "is missing")


def _header_totals(entry: EntrySummary7501) -> Iterator[Hit]:
    """Holds the fees that the message states at its header against their totals, each class by itself."""
    totals = {class_of(fee): (n, fee.amount) for n, fee in enumerate(entry.fees or ())}
    for fee in entry.header_fees or ():
        code = class_of(fee)
        if code not in _OF_HEADER:
            continue
        if code not in totals:
            yield Hit("fees", "header fee {code} has no total in the fee summary", condition="715", code=code)
            continue
        n, total = totals[code]
        if total is not None and fee.amount is not None and total != fee.amount:
            why = "the fee summary has ${total} for accounting class {code}, but the header fee is ${stated}"
            yield Hit(f"fees[{n}].amount", why, condition=_OF_HEADER[code], code=code, total=total, stated=fee.amount)


def _totals(totals: tuple[EntryFee, ...], sums: dict[str, Decimal], missing: list[str]) -> Iterator[Hit]:
    """Holds the totals against the sums, where nothing is missing, and notes totals without an amount as missing."""
    for n, fee in enumerate(totals):
        code = class_of(fee)
        if _record_of(code) != "62":
            continue
        if code not in sums:
            if not missing:
                yield Hit(
                    f"fees[{n}].class_code",
                    "the fee summary totals accounting class {code}, which no line has",
                    condition="712",
                    code=code,
                )
        elif fee.amount is None:
            missing.append(f"fees[{n}].amount")
        elif code != PROCESSING_FEE and not missing and fee.amount != sums[code]:
            yield Hit(
                f"fees[{n}].amount",
                "the fee summary has ${total} for accounting class {code}, but its lines add up to ${sum}",
                condition="719" if code == HARBOR_FEE else "720",
                code=code,
                total=fee.amount,
                sum=sums[code],
            )


def _sums(entry: EntrySummary7501, *, is_whole: bool) -> tuple[dict[str, Decimal], list[str]]:
    """Adds the fees of the lines up by class, and lists what is missing for that.

    On a summary that is about to be filed, a line that states no fees has none.
    """
    sums: dict[str, Decimal] = {}
    missing: list[str] = []
    for path, line in lines_of(entry):
        if line.fees is None and not is_whole:
            missing.append(f"{path}.fees")
        for n, fee in enumerate(line.fees or ()):
            code = class_of(fee)
            if _record_of(code) == "62":
                sums[code] = sums.get(code, NOTHING) + (fee.amount or NOTHING)
                missing += [f"{path}.fees[{n}].amount"] if fee.amount is None else []
    return sums, missing
