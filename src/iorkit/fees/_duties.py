"""Computes values, duties and totals of an entry summary again."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

from iorkit.fees._amounts import EXACT, NOTHING, Money, to_cents, to_whole_dollars, total_of
from iorkit.fees._sheet import ERROR_DICTIONARY, SUMMARY_CHAPTER, Sheet, SummaryItem, is_component, value_of
from iorkit.model import EntryLine, EntryTariff
from iorkit.model.shape import coerce_money
from iorkit.refdata import dated

__all__ = ["compare_totals", "compare_values", "duty_at", "line_duties"]

_PERCENT = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,6})?) ?%", re.ASCII)
_CHAPTER_98, _CHAPTER_99 = "98", "99"


def duty_at(rate: str, value: Money) -> Decimal | None:
    """Returns the duty at a rate as the tariff prints it, where the rate is ``Free`` or a plain percentage.

    Args:
        rate: The rate, such as ``2.6%``.
        value: The entered value, in US dollars.

    Returns:
        The duty in US dollars and cents; ``None`` for rates by quantity and compound rates, which are not computed.

    Raises:
        ShapeError: The value is a binary float or no number.

    Source: ACE ABI CATAIR, Appendix F (duty computation), codes 0 and 7; Usage Note (hh) of the entry summary.

    Examples:
        >>> duty_at("2.6%", 12500), duty_at("Free", 12500), duty_at("1.8 cents/kg + 4%", 12500)
        (Decimal('325.00'), Decimal('0.00'), None)
    """
    text = " ".join(rate.split()).casefold()
    amount = coerce_money(value)
    if text == "free":
        return NOTHING
    percent = _PERCENT.fullmatch(text)
    if percent is None:
        return None
    with localcontext(EXACT):
        return to_cents(amount * Decimal(percent[1]) / 100)


def compare_values(sheet: Sheet) -> Decimal | None:
    """Adds the entered values of the lines and holds them against the stated total."""
    item, entry = SummaryItem.VALUE, sheet.entry
    if entry.lines is None:
        sheet.gap(item, "lines")
        return None
    if any((line.set_part or "").strip() for line in sheet.lines):
        sheet.gap(item, "lines", "hold a set, and how one counts in the total was not found")
        return None
    values = [value_of(line) for line in sheet.lines]
    for n, value in enumerate(values):
        if value is None:
            sheet.gap(item, f"lines[{n}].tariffs", "state no entered value")
            return None
    expected = total_of(value for value in values if value is not None)
    if entry.total_value is None:
        sheet.gap(item, "total_value")
    else:
        sheet.compare(
            item,
            "total_value",
            stated=entry.total_value,
            expected=expected,
            explanation="the entered values of the lines added",
            basis=(SUMMARY_CHAPTER,),
        )
    return expected


def line_duties(sheet: Sheet) -> list[Decimal | None]:
    """Computes the duty of each line, and holds it against what the line states."""
    if sheet.entry.lines is None:
        sheet.gap(SummaryItem.DUTY, "lines")
    return [_line_duty(sheet, n, line) for n, line in enumerate(sheet.lines)]


def _line_duty(sheet: Sheet, n: int, line: EntryLine) -> Decimal | None:
    path = f"lines[{n}].tariffs"
    if not line.tariffs:
        sheet.gap(SummaryItem.DUTY, path)
        return None
    if is_component(line):
        return _no_duty_on_component(sheet, path, line.tariffs)
    if any(tariff.hts_number is not None and tariff.hts_number.chapter == _CHAPTER_98 for tariff in line.tariffs):
        sheet.gap(SummaryItem.DUTY, path, "hold a number of chapter 98, whose duty is not computed")
        return None
    duties = [_tariff_duty(sheet, f"{path}[{k}]", line, tariff) for k, tariff in enumerate(line.tariffs)]
    known = [duty for duty in duties if duty is not None]
    if len(known) < len(duties):
        return None
    expected = total_of(known)
    stated = [tariff.duty for tariff in line.tariffs if tariff.duty is not None]
    if len(stated) < len(line.tariffs):
        sheet.gap(SummaryItem.DUTY, next(f"{path}[{k}].duty" for k, one in enumerate(line.tariffs) if one.duty is None))
        return expected
    sheet.compare(
        SummaryItem.DUTY,
        f"{path}[0].duty" if len(stated) == 1 else path,
        stated=total_of(stated),
        expected=expected,
        tolerance=_tolerance(),
        explanation="the rates on the line times their values",
        basis=(ERROR_DICTIONARY, SUMMARY_CHAPTER),
        condition="624",
    )
    return expected


def _tolerance() -> Decimal:
    """Returns CBP's tolerance, the newest known: it is a property of the system as it is now."""
    return Decimal(dated("fees.duty_tolerance").values[-1].value)


def _no_duty_on_component(sheet: Sheet, path: str, tariffs: tuple[EntryTariff, ...]) -> Decimal:
    for k, tariff in enumerate(tariffs):
        sheet.compare(
            SummaryItem.DUTY,
            f"{path}[{k}].duty",
            stated=tariff.duty,
            expected=NOTHING,
            explanation="the duty of a set stands on its header, not on a component",
            basis=(ERROR_DICTIONARY, SUMMARY_CHAPTER),
        )
    return NOTHING


def _tariff_duty(sheet: Sheet, path: str, line: EntryLine, tariff: EntryTariff) -> Decimal | None:
    if tariff.rate is None or not tariff.rate.strip():
        sheet.gap(SummaryItem.DUTY, f"{path}.rate")
        return None
    value = tariff.value
    is_additional = tariff.hts_number is not None and tariff.hts_number.chapter == _CHAPTER_99
    if is_additional and not value:
        value = value_of(line)
    if value is None:
        sheet.gap(SummaryItem.DUTY, f"{path}.value")
        return None
    duty = duty_at(tariff.rate, to_whole_dollars(value))
    if duty is None:
        sheet.gap(SummaryItem.DUTY, f"{path}.rate", "is no plain percentage, so that no duty is computed")
    return duty


def compare_totals(sheet: Sheet, duties: list[Decimal | None]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Adds up duty, tax, fees and all of them; returns computed duty, stated fees, and the stated totals together."""
    computed = [duty for duty in duties if duty is not None]
    total_duty = total_of(computed) if computed and len(computed) == len(duties) else None
    _compare_duty_total(sheet, total_duty)
    _compare_tax_total(sheet)
    return total_duty, _compare_fee_total(sheet), _compare_grand_total(sheet)


def _compare_duty_total(sheet: Sheet, computed: Decimal | None) -> None:
    """Holds the stated duty against those of the lines; dumping duties may stand in it or not, which was not found."""
    item, stated = SummaryItem.DUTY, sheet.entry.total_duty
    duties = [
        NOTHING if tariff.duty is None and is_component(line) else tariff.duty
        for line in sheet.lines
        for tariff in line.tariffs or ()
    ]
    if sheet.entry.lines is None:
        return
    if stated is None:
        sheet.gap(item, "total_duty")
        return
    known = [duty for duty in duties if duty is not None]
    if len(known) < len(duties):
        return  # the line's own gap says so
    added = total_of(known)
    cases = [(claim.duty, claim.is_bonded) for line in sheet.lines for claim in line.adcvd or ()]
    if any(duty is None for duty, _ in cases):
        sheet.gap(item, "lines", "hold an antidumping or countervailing case without its duty")
        return
    cash = total_of(duty for duty, is_bonded in cases if duty is not None and not is_bonded)
    bonded = total_of(duty for duty, is_bonded in cases if duty is not None and is_bonded)
    if stated not in {added, added + cash, added + cash + bonded}:
        sheet.compare(
            item,
            "total_duty",
            stated=stated,
            expected=added + cash,
            explanation="the duties of the lines added",
            basis=(ERROR_DICTIONARY, SUMMARY_CHAPTER),
            condition="722",
        )
    elif not cases and computed is not None and not any(one.item is item for one in sheet.differences):
        sheet.compare(
            item,
            "total_duty",
            stated=stated,
            expected=computed,
            tolerance=_tolerance(),
            explanation="the rates on the lines times their values",
            basis=(ERROR_DICTIONARY, SUMMARY_CHAPTER),
            condition="627",
        )


def _compare_tax_total(sheet: Sheet) -> None:
    item, stated = SummaryItem.TAX, sheet.entry.total_tax
    taxes = [line.ir_tax for line in sheet.lines]
    if stated and sheet.entry.filing_action:  # a line of the message that has no record of a tax has none
        is_untaxed = [line.ir_tax is None and line.ir_tax_class is None for line in sheet.lines]
        taxes = [NOTHING if none else tax for tax, none in zip(taxes, is_untaxed, strict=True)]
    known = [tax for tax in taxes if tax is not None]
    if known:
        sheet.gap(item, "lines", "state internal revenue taxes, whose rates are not on the paper")
    if not known and not stated:
        return
    if stated is None:
        sheet.gap(item, "total_tax")
        return
    added = total_of(known)
    if len(known) < len(taxes) and added < stated:
        path = next(f"lines[{n}].ir_tax" for n, tax in enumerate(taxes) if tax is None)
        sheet.gap(item, path, "is missing, so that the taxes cannot be added")
        return
    if sheet.entry.lines is not None:
        sheet.compare(
            item,
            "total_tax",
            stated=stated,
            expected=added,
            explanation="the taxes of the lines added",
            basis=(ERROR_DICTIONARY, SUMMARY_CHAPTER),
            condition="724",
        )


def _compare_fee_total(sheet: Sheet) -> Decimal | None:
    item, fees = SummaryItem.TOTAL, sheet.entry.fees
    stated = sheet.entry.total_other_fees
    other = sheet.entry.total_other
    if stated is not None and other is not None:
        sheet.compare(
            item,
            "total_other",
            stated=other,
            expected=stated,
            explanation="the total of the fee summary",
            basis=(SUMMARY_CHAPTER,),
        )
    if fees is None:
        sheet.gap(item, "fees")
        return None
    amounts = [fee.amount for fee in fees if fee.amount is not None]
    if len(amounts) < len(fees):
        path = next(f"fees[{n}].amount" for n, fee in enumerate(fees) if fee.amount is None)
        sheet.gap(item, path)
        return None
    added = total_of(amounts)
    path = "total_other_fees" if stated is not None else "total_other"
    total = stated if stated is not None else other
    if total is None and fees:
        sheet.gap(item, "total_other_fees")
    else:
        sheet.compare(
            item,
            path,
            stated=total,
            expected=added,
            explanation="the fees of the summary added",
            basis=(ERROR_DICTIONARY, SUMMARY_CHAPTER),
            condition="726",
        )
    return added


def _compare_grand_total(sheet: Sheet) -> Decimal | None:
    item, entry = SummaryItem.TOTAL, sheet.entry
    parts = {"total_duty": entry.total_duty, "total_tax": entry.total_tax, "total_other": entry.total_other}
    if entry.total is None:
        sheet.gap(item, "total")
        return None
    expected = total_of(amount for amount in parts.values() if amount is not None)
    missing = [name for name, amount in parts.items() if amount is None]
    if missing and expected < entry.total:
        sheet.gap(item, missing[0], "is missing, so that the total cannot be added up")
        return None
    sheet.compare(
        item,
        "total",
        stated=entry.total,
        expected=expected,
        explanation="duty, tax and other fees added",
        basis=(SUMMARY_CHAPTER,),
    )
    return expected
