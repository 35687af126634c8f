"""Computes the processing fee and the fixed fees of an entry summary again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import attrs

from iorkit.fees._amounts import NOTHING, to_whole_dollars, total_of
from iorkit.fees._processing import FeeCharge, informal_fee, mail_fee, manual_surcharge, mpf, mpf_standing
from iorkit.fees._sheet import (
    ERROR_DICTIONARY,
    HARBOR_FEE,
    PROCESSING_FEE,
    SUMMARY_CHAPTER,
    Cannot,
    Sheet,
    SummaryItem,
    accounting_class_of,
    is_component,
    needed,
    value_of,
)
from iorkit.model import EntryLine
from iorkit.model.entry import INFORMAL_TYPES, MAIL_MODE
from iorkit.refdata import dated, money

__all__ = ["compare_fixed_fees", "compare_processing_fee"]

_INFORMAL, _MAIL, _SURCHARGE = "311", "496", "500"
_NO_MPF_TYPES = INFORMAL_TYPES | {"23"}
_COMPUTED_TYPES = frozenset({"01", "02", "03", "07"})
_PIPELINE_MODE = "70"
_HALF_CENT = Decimal("0.005")
_ITEM = SummaryItem.PROCESSING_FEE
_COMPUTED_CLASSES = frozenset({PROCESSING_FEE, HARBOR_FEE, _INFORMAL, _MAIL, _SURCHARGE})


def compare_processing_fee(
    sheet: Sheet, exempt_programs: Mapping[str, bool] | None
) -> tuple[Decimal | None, list[Decimal | None]]:
    """Computes the merchandise processing fee; returns that of the summary and the shares of the lines."""
    shares: list[Decimal | None] = [None] * len(sheet.lines)
    with sheet.noting_gaps(_ITEM, "entry_date"):
        if needed(sheet.entry_type, "entry_type") in _NO_MPF_TYPES:
            return _no_processing_fee(sheet), shares
        day = _day_of_charge(sheet)
        charged = _charged_values(sheet, day, exempt_programs)
        expected = mpf(charged.values(), on=day)
        for n in range(len(sheet.lines)):
            shares[n] = mpf(charged[n], on=day, is_bounded=False) if n in charged else NOTHING
            with sheet.noting_gaps(_ITEM, "entry_date"):
                _compare_share(sheet, n, shares[n] or NOTHING, charged)
        needed(sheet.entry.fees, "fees")
        _compare_bounded(sheet, expected, day, charged)
        return expected, shares
    return None, shares


def _day_of_charge(sheet: Sheet) -> dt.date:
    """Returns the day whose amounts hold, after seeing that this is an entry of which the fee can be computed."""
    entry = sheet.entry
    if sheet.entry_type not in _COMPUTED_TYPES:
        raise Cannot("entry_type", f"is {sheet.entry_type[:5]}, for which the processing fee is not computed")
    mode = needed(sheet.mode, "mode_of_transport")
    if mode == MAIL_MODE:
        raise Cannot("mode_of_transport", "is mail, which is mostly free of the processing fee")
    if mode == _PIPELINE_MODE:
        raise Cannot("mode_of_transport", "is fixed transport, to which minimum and maximum do not apply")
    needed(entry.lines, "lines")
    return needed(sheet.day_of_entry, "entry_date")


def _no_processing_fee(sheet: Sheet) -> Decimal:
    basis = ("19 CFR 24.23(b)(2)" if sheet.entry_type in INFORMAL_TYPES else "19 CFR 24.23(c)", SUMMARY_CHAPTER)
    sheet.compare_no_fee(
        _ITEM, PROCESSING_FEE, why=f"an entry of type {sheet.entry_type} pays no processing fee by value", basis=basis
    )
    return NOTHING


def _charged_values(sheet: Sheet, day: dt.date, exempt_programs: Mapping[str, bool] | None) -> dict[int, Decimal]:
    """Returns the values of the lines that pay the fee, by line."""
    charged = {}
    for n, line in enumerate(sheet.lines):
        if not is_component(line) and _pays(sheet, n, line, day, exempt_programs):
            value = value_of(line)
            if value is None:
                raise Cannot(f"lines[{n}].tariffs", "state no entered value")
            charged[n] = to_whole_dollars(value)
    return charged


def _pays(sheet: Sheet, n: int, line: EntryLine, day: dt.date, exempt_programs: Mapping[str, bool] | None) -> bool:
    tariffs = line.tariffs or ()
    numbers = [tariff.hts_number for tariff in tariffs if tariff.hts_number is not None and tariff.hts_number.is_valid]
    if len(numbers) < len(tariffs) or not numbers:
        raise Cannot(f"lines[{n}].tariffs", "lack a tariff number")
    standing = mpf_standing(
        on=day,
        country_of_origin=line.country_of_origin or sheet.entry.country_of_origin,
        special_program=line.special_program,
        hts_numbers=numbers,
        exempt_programs=exempt_programs,
    )
    if standing.charge is FeeCharge.UNSURE:
        raise Cannot(f"lines[{n}]", f"may be free of the processing fee: {standing.reason}")
    return standing.charge is FeeCharge.CHARGED


def _compare_share(sheet: Sheet, n: int, share: Decimal, charged: Mapping[int, Decimal]) -> None:
    """Holds the fee that a line states, if any, against its own share, and against none where the line is free."""
    path, stated = sheet.line_fee(n, PROCESSING_FEE)
    if stated is None:
        return
    if n in charged:
        why = "the rate times the line's value"
    elif is_component(sheet.lines[n]):
        why = "the fee of a set stands on its header"
    else:
        why = "the line is free of the fee"
    basis = ("19 CFR 24.23(b)(1)" if n in charged else "19 CFR 24.23(c)", SUMMARY_CHAPTER)
    condition = "634" if n in charged else ""
    sheet.compare(_ITEM, path, stated=stated, expected=share, explanation=why, basis=basis, condition=condition)


def _compare_bounded(sheet: Sheet, expected: Decimal, day: dt.date, charged: Mapping[int, Decimal]) -> None:
    """Holds the fee of the whole summary against the one that follows."""
    path, stated = sheet.fee(PROCESSING_FEE)
    least, most = money("fees.mpf_minimum", day), money("fees.mpf_maximum", day)
    is_over = stated is not None and stated > most
    if is_over and sheet.entry.covers_several_entries and charged:
        raise Cannot(path, "exceeds the maximum, as a consolidated summary may")
    condition = ""
    if not charged:
        why, first = "every line is free of the fee", "19 CFR 24.23(c)"
    elif expected == least:
        condition = "639"
        why, first = f"the minimum on {day.isoformat()}", dated("fees.mpf_minimum").at(day).citation.reference
    elif expected == most:
        condition = "640"
        why = f"the maximum on {day.isoformat()}, once for the whole summary"
        first = dated("fees.mpf_maximum").at(day).citation.reference
    else:
        condition = "641"
        why, first = "the rate times the value of each line, added", "19 CFR 24.23(b)(1)"
    is_between = bool(charged) and least < expected < most
    may_exceed = is_over and bool(charged) and sheet.entry.covers_several_entries is None
    sheet.compare(
        _ITEM,
        path,
        stated=stated,
        expected=expected,
        tolerance=_HALF_CENT * len(charged) if is_between else NOTHING,
        explanation=why,
        basis=dict.fromkeys((first, "19 CFR 24.23(b)(1)", SUMMARY_CHAPTER)),
        doubt="a consolidated summary may exceed the maximum" if may_exceed else "",
        condition=condition if stated is not None else "633" if charged else "",
    )


@attrs.frozen
class _FixedFee:
    """A fee of one amount: what it is, what else it may come to, and CBP's condition code."""

    item: SummaryItem
    name: str
    doubt: str
    condition: str = ""

    def amount(self, day: dt.date) -> Decimal:
        """Returns the amount of a day."""
        known = {"informal_fee": informal_fee, "manual_surcharge": manual_surcharge, "mail_fee": mail_fee}
        return known[self.name](on=day)


_FIXED = {
    _INFORMAL: _FixedFee(
        _ITEM, "informal_fee", "an entry made by hand, prepared by CBP or consolidated pays another amount", "638"
    ),
    _SURCHARGE: _FixedFee(_ITEM, "manual_surcharge", "a consolidated summary may pay more"),
    _MAIL: _FixedFee(SummaryItem.OTHER_FEE, "mail_fee", ""),
}


def compare_fixed_fees(sheet: Sheet, exempt_programs: Mapping[str, bool] | None) -> None:
    """Holds the fixed fees against those of the day of entry, and fees of other classes against those of the lines."""
    fees = sheet.entry.fees or ()
    codes = [accounting_class_of(fee) for fee in fees]
    for k, code in enumerate(codes):
        if code in _FIXED and code not in codes[:k]:
            with sheet.noting_gaps(_FIXED[code].item, "entry_date"):
                _compare_fixed(sheet, code, exempt_programs)
        elif not code:
            sheet.gap(SummaryItem.OTHER_FEE, f"fees[{k}].class_code")
        elif code not in _COMPUTED_CLASSES:
            reason = "is a fee whose rate is not in the reference data"
            sheet.gap(SummaryItem.OTHER_FEE, f"fees[{k}].amount", reason)
    _compare_with_lines(sheet)
    if sheet.entry.fees is None:
        return
    if _MAIL not in codes and sheet.mode == MAIL_MODE and sheet.entry.total_duty:
        with sheet.noting_gaps(SummaryItem.OTHER_FEE, "entry_date"):
            _compare_fixed(sheet, _MAIL, exempt_programs)
    is_stated = any(accounting_class_of(fee) == _INFORMAL and fee.amount is not None for fee in fees)
    if sheet.entry_type in INFORMAL_TYPES and not is_stated and not _why_no_informal_fee(sheet, exempt_programs):
        sheet.gap(_ITEM, "fees", "state no informal fee, and whether one is due turns on the port and the goods")


def _compare_fixed(sheet: Sheet, code: str, exempt_programs: Mapping[str, bool] | None) -> None:
    """Holds a fixed fee against its amount; one that is stated twice is added up."""
    fixed = _FIXED[code]
    path, stated = sheet.fee(code)
    expected, why, doubt, basis = (
        NOTHING,
        _why_not_due(sheet, code, exempt_programs),
        "",
        (SUMMARY_CHAPTER, ERROR_DICTIONARY),
    )
    condition = ""
    if not why:
        day = needed(sheet.day_of_entry, "entry_date")
        expected, why, doubt = fixed.amount(day), f"the fixed fee on {day.isoformat()}", fixed.doubt
        condition = fixed.condition
        basis = (dated(f"fees.{fixed.name}").at(day).citation.reference, SUMMARY_CHAPTER)
        if code == _INFORMAL and sheet.mode == _PIPELINE_MODE:
            raise Cannot(path, "is that of fixed transport, for which any amount is taken")
        if code != _MAIL and stated is not None and stated > expected and sheet.entry.covers_several_entries:
            raise Cannot(path, "exceeds the fixed fee, as a consolidated summary may")
    sheet.compare(
        fixed.item,
        path,
        stated=stated,
        expected=expected,
        explanation=why,
        basis=dict.fromkeys(basis),
        doubt=doubt,
        condition=condition,
    )


def _why_not_due(sheet: Sheet, code: str, exempt_programs: Mapping[str, bool] | None) -> str:
    """Tells why a fixed fee cannot be due at all; empty where it can."""
    if code == _MAIL:
        if needed(sheet.mode, "mode_of_transport") != MAIL_MODE:
            return "only goods that come by mail pay the mail fee"
        is_free = sheet.entry.total_duty is not None and not sheet.entry.total_duty and not sheet.entry.total_tax
        return "mail on which no duty is owed pays no mail fee" if is_free else ""
    is_informal = needed(sheet.entry_type, "entry_type") in INFORMAL_TYPES
    if code == _SURCHARGE:
        return "an informal entry pays no surcharge" if is_informal else ""
    return (
        _why_no_informal_fee(sheet, exempt_programs) if is_informal else "only an informal entry pays the informal fee"
    )


def _why_no_informal_fee(sheet: Sheet, exempt_programs: Mapping[str, bool] | None) -> str:
    """Tells why an informal entry pays no informal fee; empty where it may pay one."""
    if sheet.mode == MAIL_MODE:
        return "goods that come by mail pay no informal fee"
    try:
        day = needed(sheet.day_of_entry, "entry_date")
        is_free = bool(sheet.lines) and not any(
            _pays(sheet, n, line, day, exempt_programs) for n, line in enumerate(sheet.lines) if not is_component(line)
        )
    except Cannot:
        return ""
    return "every line is free of the fee" if is_free else ""


def _compare_with_lines(sheet: Sheet) -> None:
    """Holds fees of single commodities, whose rates are not known here, against those of the lines, added."""
    entry = sheet.entry
    if entry.fees is None or not sheet.lines or any(line.fees is None for line in sheet.lines):
        return
    on_lines = {accounting_class_of(fee) for line in sheet.lines for fee in line.fees or ()}
    for code in sorted(on_lines - _COMPUTED_CLASSES - {""}):
        with sheet.noting_gaps(SummaryItem.TOTAL, "entry_date"):
            path, stated = sheet.fee(code)
            amounts = [sheet.line_fee(n, code)[1] or NOTHING for n in range(len(sheet.lines))]
            sheet.compare(
                SummaryItem.TOTAL,
                path,
                stated=stated,
                expected=total_of(amounts),
                explanation=f"the fees of class {code} of the lines added",
                basis=(SUMMARY_CHAPTER, ERROR_DICTIONARY),
            )
