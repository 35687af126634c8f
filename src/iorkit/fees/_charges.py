"""Computes the processing fee and the fixed fees of an entry summary again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import attrs

from iorkit.fees._amounts import NOTHING, to_whole_dollars
from iorkit.fees._processing import FeeCharge, informal_fee, mail_fee, manual_surcharge, mpf, mpf_standing
from iorkit.fees._sheet import (
    ERRORS,
    HARBOR_FEE,
    MESSAGE,
    PROCESSING_FEE,
    Cannot,
    Sheet,
    SummaryItem,
    class_of,
    is_component,
    needed,
    value_of,
)
from iorkit.model import EntryLine
from iorkit.model.entry import INFORMAL_TYPES
from iorkit.refdata import dated, money

__all__ = ["compare_fixed_fees", "compare_processing_fee"]

_INFORMAL, _MAIL, _SURCHARGE = "311", "496", "500"
_NO_MPF_TYPES = INFORMAL_TYPES | {"23"}
_COMPUTED_TYPES = frozenset({"01", "02", "03", "07"})
_MAIL_MODE, _PIPELINE_MODE = "50", "70"
_HALF_CENT = Decimal("0.005")
_ITEM = SummaryItem.PROCESSING_FEE


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
    if mode == _MAIL_MODE:
        raise Cannot("mode_of_transport", "is mail, which is mostly free of the processing fee")
    if mode == _PIPELINE_MODE:
        raise Cannot("mode_of_transport", "is fixed transport, to which minimum and maximum do not apply")
    needed(entry.lines, "lines")
    return needed(sheet.day_of_entry, "entry_date")


def _no_processing_fee(sheet: Sheet) -> Decimal:
    basis = ("19 CFR 24.23(b)(2)" if sheet.entry_type in INFORMAL_TYPES else "19 CFR 24.23(c)", MESSAGE)
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
    basis = ("19 CFR 24.23(b)(1)" if n in charged else "19 CFR 24.23(c)", MESSAGE)
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
        basis=dict.fromkeys((first, "19 CFR 24.23(b)(1)", MESSAGE)),
        doubt="a consolidated summary may exceed the maximum" if may_exceed else "",
        condition=condition if stated is not None else "633" if charged else "",
    )


@attrs.frozen
class _FixedFee:
    """A fee of one amount: what it is, when it is not charged at all, what else it may be, and CBP's condition code."""

    item: SummaryItem
    name: str
    why_not: str
    doubt: str
    condition: str = ""

    def amount(self, day: dt.date) -> Decimal:
        """Returns the amount of a day."""
        known = {"informal_fee": informal_fee, "manual_surcharge": manual_surcharge, "mail_fee": mail_fee}
        return known[self.name](on=day)


_FIXED = {
    _INFORMAL: _FixedFee(
        _ITEM,
        "informal_fee",
        "only an informal entry pays the informal fee",
        "an entry made by hand, prepared by CBP or consolidated pays another amount",
        "638",
    ),
    _SURCHARGE: _FixedFee(
        _ITEM, "manual_surcharge", "an informal entry pays no surcharge", "a consolidated summary may pay more"
    ),
    _MAIL: _FixedFee(SummaryItem.OTHER_FEE, "mail_fee", "only goods that come by mail pay the mail fee", ""),
}


def compare_fixed_fees(sheet: Sheet) -> None:
    """Holds the fixed fees that the paper states against those of the day of entry."""
    fees = sheet.entry.fees or ()
    codes = [class_of(fee) for fee in fees]
    for k, code in enumerate(codes):
        if code in _FIXED and code not in codes[:k]:
            with sheet.noting_gaps(_FIXED[code].item, "entry_date"):
                _compare_fixed(sheet, code)
        elif not code:
            sheet.gap(SummaryItem.OTHER_FEE, f"fees[{k}].class_code")
        elif code not in {PROCESSING_FEE, HARBOR_FEE, *_FIXED}:
            reason = "is a fee whose rate is not in the reference data"
            sheet.gap(SummaryItem.OTHER_FEE, f"fees[{k}].amount", reason)
    is_stated = any(class_of(fee) == _INFORMAL and fee.amount is not None for fee in fees)
    if sheet.entry_type in INFORMAL_TYPES and sheet.entry.fees is not None and not is_stated:
        sheet.gap(_ITEM, "fees", "state no informal fee, and whether one is due turns on the port and the goods")


def _compare_fixed(sheet: Sheet, code: str) -> None:
    """Holds a fixed fee against its amount; one that is stated twice is added up."""
    fixed = _FIXED[code]
    path, stated = sheet.fee(code)
    expected, why, doubt, basis, condition = NOTHING, fixed.why_not, "", (MESSAGE, ERRORS), ""
    if _is_due(sheet, code):
        day = needed(sheet.day_of_entry, "entry_date")
        expected, why, doubt = fixed.amount(day), f"the fixed fee on {day.isoformat()}", fixed.doubt
        condition = fixed.condition
        basis = (dated(f"fees.{fixed.name}").at(day).citation.reference, MESSAGE)
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


def _is_due(sheet: Sheet, code: str) -> bool:
    """Tells whether a fixed fee can be due at all, by the type of the entry or the mode of transport."""
    if code == _MAIL:
        return needed(sheet.mode, "mode_of_transport") == _MAIL_MODE
    is_informal = needed(sheet.entry_type, "entry_type") in INFORMAL_TYPES
    return is_informal is (code == _INFORMAL)
