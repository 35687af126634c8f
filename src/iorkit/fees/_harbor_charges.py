"""Computes the harbor maintenance fee of an entry summary again."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from decimal import Decimal

from iorkit.errors import UnknownCode
from iorkit.fees._amounts import NOTHING, to_whole_dollars, total_of
from iorkit.fees._harbor import VESSEL_GROUPS, hmf, is_hmf_port
from iorkit.fees._sheet import (
    ERROR_DICTIONARY,
    HARBOR_FEE,
    SUMMARY_CHAPTER,
    Cannot,
    Sheet,
    SummaryItem,
    accounting_class_of,
    is_component,
    needed,
    value_of,
)
from iorkit.model.entry import INFORMAL_TYPES
from iorkit.refdata import code_list, money

__all__ = ["compare_harbor_fee"]

_COMPUTED_TYPES = frozenset({"01", "02", "03", "07", "21", "23"})
_BORDER_WATER = "12"
_CHAPTER_99 = "99"
_ITEM = SummaryItem.HARBOR_FEE


def compare_harbor_fee(
    sheet: Sheet, listed_ports: AbstractSet[str] | None, *, may_enter_informally: bool | None = None
) -> tuple[Decimal | None, list[Decimal | None]]:
    """Computes the harbor maintenance fee; returns that of the summary and those of the lines."""
    shares: list[Decimal | None] = [None] * len(sheet.lines)
    with sheet.noting_gaps(_ITEM, "import_date"):
        why, basis = _why_none(sheet, listed_ports)
        if why:
            return _no_harbor_fee(sheet, why, basis), shares
        values = _values(sheet)
        day = needed(sheet.entry.import_date, "import_date")
        limit = money("entry.informal_value", day)
        due = [hmf(value, mode=sheet.mode, on=day, may_enter_informally=False) for value in values]
        expected = total_of(due)
        # 19 CFR 24.24(e)(2); ACE 602: a fee of $3 or less is not paid where nothing else is due.
        if expected <= money("fees.hmf_least_payment", day) and _is_only_charge(sheet):
            return _too_small(sheet, money("fees.hmf_least_payment", day)), shares
        if may_enter_informally is None and total_of(values) <= limit:
            return _of_low_value(sheet, limit), shares
        if may_enter_informally:
            return _no_harbor_fee(
                sheet, "a shipment entitled to informal entry pays none", "19 CFR 24.24(d)(3)(i)"
            ), shares
        if any(accounting_class_of(fee) == HARBOR_FEE for line in sheet.lines for fee in line.fees or ()):
            _compare_line_fees(sheet, due)
        _compare_total(sheet, expected, is_port_known=_is_listed(sheet, listed_ports) is not None)
        return expected, list(due)
    return None, shares


def _why_none(sheet: Sheet, listed_ports: AbstractSet[str] | None) -> tuple[str, str]:
    """Returns why no fee is due, and what that rests on; nothing where one may be."""
    mode = needed(sheet.mode, "mode_of_transport")
    needed(sheet.entry.fees, "fees")
    try:
        group = code_list("modes_of_transport").get(mode)["group"]
    except UnknownCode:
        raise Cannot("mode_of_transport", "is no mode that is known") from None
    entry_type = sheet.entry_type
    if group not in VESSEL_GROUPS:
        return "only goods that come by vessel pay the harbor fee", "19 CFR 24.24(a)"
    if needed(entry_type, "entry_type") in INFORMAL_TYPES:
        return "an informal entry pays no harbor fee", "19 CFR 24.24(d)(3)(i)"
    if entry_type in {item.code for item in code_list("entry_types").where("has_no_hmf", value=True)}:
        return f"an entry of type {entry_type} pays no harbor fee", SUMMARY_CHAPTER
    if entry_type not in _COMPUTED_TYPES:
        raise Cannot("entry_type", f"is {entry_type[:5]}, for which the harbor fee is not computed")
    if _is_listed(sheet, listed_ports) is False:
        return f"port {sheet.entry.port_of_unlading} is not on the list", "19 CFR 24.24(a)"
    return "", ""


def _is_listed(sheet: Sheet, listed_ports: AbstractSet[str] | None) -> bool | None:
    """Tells whether the port of unlading is on the caller's list or, where there is none, surely on ours."""
    port = sheet.entry.port_of_unlading
    if port is None:
        return None
    return is_hmf_port(port) if listed_ports is None else str(port) in listed_ports


def _no_harbor_fee(sheet: Sheet, why: str, basis: str, doubt: str = "") -> Decimal:
    sheet.compare_no_fee(_ITEM, HARBOR_FEE, why=why, basis=dict.fromkeys((basis, SUMMARY_CHAPTER)), doubt=doubt)
    return NOTHING


def _is_only_charge(sheet: Sheet) -> bool:
    """Tells whether the summary states its duties, and neither duty nor tax nor another fee above zero."""
    duties = [tariff.duty for line in sheet.lines for tariff in line.tariffs or ()]
    if None in duties:
        return False
    others = [sheet.entry.total_duty, sheet.entry.total_tax]
    others += [amount for line in sheet.lines for amount in (line.ir_tax, line.other_revenue)]
    others += [claim.duty for line in sheet.lines for claim in line.adcvd or ()]
    fees = [*(sheet.entry.fees or ()), *(sheet.entry.header_fees or ())]
    fees += [fee for line in sheet.lines for fee in line.fees or ()]
    others += [fee.amount for fee in fees if accounting_class_of(fee) != HARBOR_FEE]
    return not any(duties) and not any(others)


def _too_small(sheet: Sheet, least: Decimal) -> Decimal:
    why = f"a harbor fee of ${least} or less is not paid where nothing else is due"
    sheet.compare_no_fee(_ITEM, HARBOR_FEE, why=why, basis=(ERROR_DICTIONARY, "19 CFR 24.24(e)(2)"), condition="602")
    return NOTHING


def _values(sheet: Sheet) -> list[Decimal]:
    """Returns the entered value of each line, nothing for components of sets."""
    values = []
    for n, line in enumerate(needed(sheet.entry.lines, "lines")):
        value = NOTHING if is_component(line) else value_of(line)
        if value is None:
            raise Cannot(f"lines[{n}].tariffs", "state no entered value")
        values.append(to_whole_dollars(value))
    return values


def _of_low_value(sheet: Sheet, limit: Decimal) -> Decimal:
    """Judges a shipment of low value, which pays nothing if it would be entitled to informal entry."""
    tariffs = (tariff for line in sheet.lines for tariff in line.tariffs or ())
    if any(tariff.hts_number is not None and tariff.hts_number.chapter == _CHAPTER_99 for tariff in tariffs):
        raise Cannot("lines", "hold a number of chapter 99, which may keep the shipment from informal entry")
    return _no_harbor_fee(
        sheet,
        f"a shipment of at most ${limit} may be entitled to informal entry and then pays none",
        "19 CFR 24.24(d)(3)(i)",
        "CBP may ask for a formal entry, and some goods cannot be entered informally",
    )


def _compare_line_fees(sheet: Sheet, due: list[Decimal]) -> None:
    for n, share in enumerate(due):
        with sheet.noting_gaps(_ITEM, "import_date"):
            path, stated = sheet.line_fee(n, HARBOR_FEE)
            sheet.compare(
                _ITEM,
                path,
                stated=stated,
                expected=share,
                explanation="the rate times the line's value",
                basis=("19 CFR 24.24(a)", SUMMARY_CHAPTER),
                condition="" if stated is None else "601",
            )


def _compare_total(sheet: Sheet, expected: Decimal, *, is_port_known: bool) -> None:
    path, stated = sheet.fee(HARBOR_FEE)
    is_border_water = sheet.mode == _BORDER_WATER
    is_unsure = not stated and not is_port_known and not is_border_water
    sheet.compare(
        _ITEM,
        path,
        stated=stated,
        expected=expected,
        explanation="the rate times the value of each line, added",
        basis=(SUMMARY_CHAPTER, ERROR_DICTIONARY)
        if not stated and is_border_water
        else ("19 CFR 24.24(a)", SUMMARY_CHAPTER),
        doubt="none is due at a port that is not listed" if is_unsure else "",
    )
