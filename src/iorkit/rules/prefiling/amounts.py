"""Pre-filing checks of an entry summary's amounts: sets, the limit of informal entry, and charges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iorkit.ids import HTSNumber
from iorkit.model import EntryFee, EntryLine, EntrySummary7501, EntryTariff
from iorkit.refdata import code_list, money
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, ok, require, rule
from iorkit.rules.facts.filing import (
    DICTIONARY,
    HARBOR_FEE,
    INFORMAL_TYPES,
    NOTHING,
    PROCESSING_FEE,
    REPAIRS,
    SPECIFICATION,
    class_of,
    entry_type,
    is_draft,
    is_pending,
    lines_of,
    mode_of,
    nothing_to_file,
    part_of,
)

_US_GOODS, _UNLIMITED = ("98010010",), ("98010050", "98010060")
_BY_HAND = "60"
_NO_CHARGES = (*REPAIRS, "9802008040", "9802008060", "9813000520", "9813000540")
_POSSESSIONS = ("AS", "GU", "MP", "UM", "VI")
"""Origins for which the rule keeps silent; the specification names no list of possessions."""

_STEEL = "7323.93.0080"


def _fee(code: str) -> EntryFee:
    return EntryFee(class_code=code, amount=Decimal(40))


def _of(*lines: EntryLine, kind: str = "01", mode: str = "11", is_consolidated: bool | None = None) -> EntrySummary7501:
    return EntrySummary7501(
        entry_type=kind, mode_of_transport=mode, lines=lines, is_consolidated=is_consolidated, is_filed=False
    )


def _set(
    *header_fees: EntryFee, fees: tuple[EntryFee, ...] = (), tax: str | None = None, duty: str | None = None
) -> EntrySummary7501:
    """Makes a set whose header line has fees and tax, and whose component has fees and duty."""
    goods = EntryTariff(hts_number=HTSNumber(_STEEL), duty=Decimal(duty) if duty else None)
    header = EntryLine(set_part="X", fees=header_fees, ir_tax=Decimal(tax) if tax else None)
    return _of(header, EntryLine(set_part="V", tariffs=(goods,), fees=fees))


@rule(
    code="ACE054",
    title="An amount is on the wrong part of an article set",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter duty, MPF and HMF on the header line, and IR taxes and commodity fees on the components.",
    unless=nothing_to_file,
    conditions=("445", "476", "478", "479", "480"),
    examples=(
        ok(_set(_fee("499"), _fee("501"), fees=(_fee("056"),))),
        bad(
            _set(duty="0.01"),
            at="lines[1].tariffs[0].duty",
            message="the component of the article set has duty of $0.01, which belongs on the header line",
        ),
        ok(_set(duty="0")),
        bad(
            _set(tax="1.00"),
            at="lines[0].ir_tax",
            message="the header line of the article set has $1 of IR tax, which belongs on its components",
        ),
        bad(
            _set(_fee("056")),
            at="lines[0].fees[0].class_code",
            message="the header line of the article set has accounting class 056, which belongs on its components",
        ),
        bad(
            _set(fees=(_fee("499"),)),
            at="lines[1].fees[0].class_code",
            message="the component of the article set has accounting class 499, which belongs on the header line",
        ),
        bad(
            _set(fees=(_fee("501"),)),
            at="lines[1].fees[0].class_code",
            message="the component of the article set has accounting class 501, which belongs on the header line",
        ),
    ),
)
def amount_on_wrong_part_of_set(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Duty, MPF and HMF are charged on the set as a whole, IR taxes and commodity fees on its components.

    CBP has two conditions for a component with duty, 445 and 625, and two for one with the MPF, 479 and 629;
    the first of each is named.
    """
    if not is_pending(entry, ctx):
        return
    for path, line in lines_of(entry):
        if part_of(line) == "X":
            yield from _on_header(path, line)
        elif part_of(line) == "V":
            yield from _on_component(path, line)


def _on_header(path: str, line: EntryLine) -> Iterator[Hit]:
    if line.ir_tax:
        yield Hit(
            f"{path}.ir_tax",
            "the header line of the article set has ${tax} of IR tax, which belongs on its components",
            condition="476",
            tax=line.ir_tax,
        )
    for n, fee in enumerate(line.fees or ()):
        known = code_list("fee_classes").codes.get(class_of(fee))
        if known is not None and known.get("commodity"):
            yield Hit(
                f"{path}.fees[{n}].class_code",
                "the header line of the article set has accounting class {code}, which belongs on its components",
                condition="478",
                code=class_of(fee),
            )


def _on_component(path: str, line: EntryLine) -> Iterator[Hit]:
    for n, tariff in enumerate(line.tariffs or ()):
        if tariff.duty:
            yield Hit(
                f"{path}.tariffs[{n}].duty",
                "the component of the article set has duty of ${duty}, which belongs on the header line",
                condition="445",
                duty=tariff.duty,
            )
    for n, fee in enumerate(line.fees or ()):
        code = class_of(fee)
        if code in (PROCESSING_FEE, HARBOR_FEE):
            condition = "479" if code == PROCESSING_FEE else "480"
            yield Hit(
                f"{path}.fees[{n}].class_code",
                "the component of the article set has accounting class {code}, which belongs on the header line",
                condition=condition,
                code=code,
            )


def _worth(*values: int, hts: str = _STEEL, kind: str = "11", is_consolidated: bool | None = None) -> EntrySummary7501:
    goods = [EntryTariff(hts_number=HTSNumber(hts), value=Decimal(value)) for value in values]
    return _of(*(EntryLine(tariffs=(item,)) for item in goods), kind=kind, is_consolidated=is_consolidated)


@rule(
    code="ACE055",
    title="An informal entry summary is over the informal entry limit",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter the goods formally.",
    unless=nothing_to_file,
    conditions=("646", "648"),
    examples=(
        ok(_worth(2500)),
        bad(
            _worth(2501),
            at="lines[0]",
            message="the informal entry summary's line is worth $2,501, over the informal entry limit of $2,500",
        ),
        ok(_worth(2501, kind="01"), note="a formal entry"),
        ok(_worth(1250, 1250)),
        bad(
            _worth(1250, 1251),
            at="lines",
            message="the informal entry summary's lines are worth $2,501 in all, over the informal entry limit of"
            " $2,500",
        ),
        ok(_worth(1250, 1251, is_consolidated=True), note="a consolidated summary has no limit"),
        ok(_worth(10000, hts="9801.00.1012"), note="US goods returned"),
        bad(
            _worth(10001, hts="9801.00.1012"),
            at="lines[0]",
            message="the informal entry summary's line is worth $10,001, over the informal entry limit of $10,000",
        ),
        ok(_worth(50000, hts="9801.00.50"), note="has no limit"),
    ),
)
def informal_limit_exceeded(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A line, and the summary in all, may be worth no more than the limit for informal entry, consolidated ones apart.

    US goods returned have a higher limit, and two other numbers of heading 9801 have none. What lines of different
    limits may be worth in all, no text says. Goods that need a formal entry whatever they are worth are not told apart,
    as we have no list of them.
    """
    if not is_pending(entry, ctx) or entry.is_consolidated:
        return
    day = entry.entry_date or ctx.as_of
    lines = [(path, line) for path, line in lines_of(entry) if part_of(line) != "V"]
    worth = sum((line.value or NOTHING for _, line in lines), NOTHING)
    if worth > money("entry.informal_value", day):
        require(entry_type(entry), "entry_type")
    # ACE 646 and 648: the limit of 19 CFR 143.21 for each line and for the summary.
    if entry_type(entry) not in INFORMAL_TYPES:
        return
    limits = [_limit(line, day) for _, line in lines]
    for (path, line), limit in zip(lines, limits, strict=True):
        if limit is not None and line.value is not None and line.value > limit:
            yield Hit(
                path,
                "the informal entry summary's line is worth ${value}, over the informal entry limit of ${limit}",
                condition="646",
                value=line.value,
                limit=limit,
            )
    total = sum((require(line.value, f"{path}.tariffs") for path, line in lines), NOTHING)
    known = [limit for limit in limits if limit is not None]
    if len(lines) > 1 and len(known) == len(limits) and total > max(known):
        yield Hit(
            "lines",
            "the informal entry summary's lines are worth ${total} in all, over the informal entry limit of ${limit}",
            condition="648",
            total=total,
            limit=max(known),
        )
    elif len(set(limits)) > 1 and known:
        limited = sum((line.value or NOTHING for (_, line), limit in zip(lines, limits, strict=True) if limit), NOTHING)
        if limited > min(known):
            cannot_tell("lines", "have different limits, and what they may be worth in all no text says")


def _limit(line: EntryLine, day: dt.date) -> Decimal | None:
    """Returns up to what value a line may be entered informally; nothing where it has no limit."""
    if _is_of(line, _UNLIMITED):
        return None
    return money("ace.us_goods_informal" if _is_of(line, _US_GOODS) else "entry.informal_value", day)


def _is_of(line: EntryLine, beginnings: tuple[str, ...]) -> bool:
    numbers = (tariff.hts_number for tariff in line.tariffs or ())
    return any(hts is not None and hts.is_valid and hts.wire.startswith(beginnings) for hts in numbers)


def _charging(  # noqa: PLR0913 -- keyword only; an example names what it needs
    value: int,
    charges: str | None,
    *,
    hts: str = _STEEL,
    kind: str = "01",
    mode: str = "11",
    part: str | None = None,
    origin: str = "CN",
) -> EntrySummary7501:
    line = EntryLine(
        country_of_origin=origin,
        set_part=part,
        tariffs=(EntryTariff(hts_number=HTSNumber(hts), value=Decimal(value)),),
        charges=Decimal(charges) if charges is not None else None,
    )
    return _of(line, kind=kind, mode=mode)


@rule(
    code="ACE056",
    title="A line states no charges, though its value requires them",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter freight, insurance and the other charges of the line.",
    unless=nothing_to_file,
    conditions=("664",),
    examples=(
        ok(_charging(1250, "0")),
        bad(
            _charging(1251, "0"),
            at="lines[0].charges",
            message="the line is worth $1,251 and states no charges, which ACE requires above $1,250",
        ),
        bad(
            _charging(1251, None),
            at="lines[0].charges",
            message="the line is worth $1,251 and states no charges, which ACE requires above $1,250",
        ),
        ok(_charging(1251, "85")),
        ok(_charging(1251, "0", kind="11"), note="an informal summary"),
        ok(_charging(1251, "0", mode="60"), note="hand-carried"),
        ok(_charging(1251, "0", part="V"), note="a component of a set"),
        ok(_charging(1251, "0", origin="GU"), note="a US insular possession"),
        ok(_charging(10000, "0", hts="9801.00.1012"), note="US goods returned"),
        bad(
            _charging(10001, "0", hts="9801.00.1012"),
            at="lines[0].charges",
            message="the line is worth $10,001 and states no charges, which ACE requires above $10,000",
        ),
    ),
)
def charges_missing(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A line above a value states its charges, which are freight, insurance and the like.

    Free of that are informal and consolidated summaries, goods hand-carried, components of sets, possessions of the
    US, repairs, whose own value the form does not show, and US goods returned up to a higher value.
    """
    if not is_pending(entry, ctx) or entry_type(entry) in INFORMAL_TYPES or entry.is_consolidated:
        return
    day = entry.entry_date or ctx.as_of
    missing = ""
    for path, line in lines_of(entry):
        # Usage Note v: charges are reported where the article value exceeds $1,250, with the exceptions listed there.
        states_none = line.charges == 0 or (line.charges is None and is_draft(entry, ctx))
        if not states_none or mode_of(entry) == _BY_HAND or _needs_no_charges(entry, line):
            continue
        value = line.value
        most = money("ace.us_goods_informal" if _is_of(line, _US_GOODS) else "ace.charges_above", day)
        if value is None:
            missing = missing or f"{path}.tariffs"
        elif value > most and not entry_type(entry):
            missing = missing or "entry_type"
        elif value > most:
            yield Hit(
                f"{path}.charges",
                "the line is worth ${value} and states no charges, which ACE requires above ${most}",
                condition="664",
                value=value,
                most=most,
            )
    if missing:
        cannot_tell(missing, "is missing")


def _needs_no_charges(entry: EntrySummary7501, line: EntryLine) -> bool:
    origin = (line.country_of_origin or entry.country_of_origin or "").strip().upper()
    return part_of(line) == "V" or origin in _POSSESSIONS or _is_of(line, _NO_CHARGES)
