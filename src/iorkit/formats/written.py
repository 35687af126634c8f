"""Dates and amounts as people write them: read where there is one reading, and refused where there are two.

A column often settles what a single cell leaves open: ``order_of`` and ``style_of`` look at all its texts at once.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, TypeAlias

import attrs

__all__ = [
    "DateOrder",
    "MoneyStyle",
    "Reading",
    "excel_day",
    "order_named_in",
    "order_of",
    "read_date",
    "read_money",
    "style_of",
]

DateOrder: TypeAlias = Literal["mdy", "dmy"]
"""Which of the first two parts of a date such as 3/1/26 is the month."""

MoneyStyle: TypeAlias = Literal["point", "comma"]
"""Which sign stands before the cents."""

_PIVOT = 70  # 69 is 2069, 70 is 1970
_MOST_MONTHS = 12
_LONGEST = 60
_DIGITS_KEPT = 18
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 3 Oct 1954 to 10 Jan 2119
_EPOCH, _EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_TIME = r"(?:[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AaPp]\.?[Mm]\.?)?(?:Z| ?UTC)?)?"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[,.]? )?"
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})" + _TIME, re.ASCII)
_CHINESE = re.compile(r"([0-9]{2}|[0-9]{4}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号]", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})", re.ASCII)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})" + _TIME, re.ASCII)
_DAY_NAMED = re.compile(
    _WEEKDAY + r"([0-9]{1,2})(?:st|nd|rd|th)?[-/. ]{1,2}([A-Za-z]{3,9})\.?[-/., ]{1,2}([0-9]{4}|[0-9]{2})" + _TIME,
    re.ASCII,
)
_NAMED_DAY = re.compile(
    _WEEKDAY + r"([A-Za-z]{3,9})\.?[-/ ]{1,2}([0-9]{1,2})(?:st|nd|rd|th)?[-,/ ]{1,2}([0-9]{4}|[0-9]{2})" + _TIME,
    re.ASCII,
)
_YEAR_NAMED = re.compile(r"([0-9]{4})[-/ ]([A-Za-z]{3,9})\.?[-/ ]([0-9]{1,2})" + _TIME, re.ASCII)


@attrs.frozen
class Reading:
    """What a text says, or why it is not read.

    Args:
        value: The date or the amount; ``None`` where it was not read.
        reason: Why it was not read, in words; empty where it was.
        is_open: Whether it has two readings, of which nothing tells the right one.
        currency: The currency that stands beside an amount; empty where none does.

    Examples:
        >>> read_date("3/1/26").is_open
        True
    """

    value: dt.date | Decimal | None = None
    reason: str = ""
    is_open: bool = False
    currency: str = ""


# --- dates -----------------------------------------------------------------------------------------------------------


def read_date(text: str, order: DateOrder | None = None) -> Reading:
    """Reads a date where it has one reading.

    Args:
        text: The date as written.
        order: Whether the month or the day is first where both come before the year; ``None`` where nobody says.

    Returns:
        The day; without an order none for a date such as ``3/1/26``, which has two readings.

    Examples:
        >>> [str(read_date(text).value) for text in ("2026-03-01", "01-Mar-2026", "March 1, 2026", "2026年3月1日")]
        ['2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01']
        >>> read_date("3/1/26").reason
        'it could be 2026-03-01 or 2026-01-03'
        >>> str(read_date("3/1/26", "mdy").value), str(read_date("3/14/26").value)
        ('2026-03-01', '2026-03-14')
    """
    written = _plain(text)
    if len(written) > _LONGEST:
        return Reading(reason="it is no date")
    parts = _parts(written)
    if parts is not None:
        return _day(*parts)
    found = _YEAR_LAST.fullmatch(written)
    if found is None:
        return Reading(reason="it is no date")
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    month_first, day_first = _day(year, first, second), _day(year, second, first)
    if order is not None:
        return month_first if order == "mdy" else day_first
    if month_first.value is None or day_first.value is None or month_first == day_first:
        return month_first if month_first.value is not None else day_first
    return Reading(reason=f"it could be {month_first.value} or {day_first.value}", is_open=True)


def order_of(texts: Iterable[str]) -> DateOrder | None:
    """Tells from the dates of one column whether the month or the day is first; one with a part above 12 settles it.

    Args:
        texts: The texts of the column.

    Returns:
        The order; ``None`` where nothing settles it, or where the column contradicts itself.

    Examples:
        >>> order_of(["3/1/26", "3/14/26"]), order_of(["3/1/26"]), order_of(["3/14/26", "14/3/26"])
        ('mdy', None, None)
    """
    seen: set[DateOrder] = set()
    for text in texts:
        found = _YEAR_LAST.fullmatch(_plain(text))
        if found is not None and int(found[1]) > _MOST_MONTHS >= int(found[3]):
            seen.add("dmy")
        elif found is not None and int(found[3]) > _MOST_MONTHS >= int(found[1]):
            seen.add("mdy")
    return seen.pop() if len(seen) == 1 else None


def order_named_in(label: str) -> DateOrder | None:
    """Tells the order of dates that the name of a column states, as ``Expires (MM/DD/YYYY)``.

    Args:
        label: The name of the column.

    Examples:
        >>> order_named_in("Expires (MM/DD/YYYY)"), order_named_in("Date dd.mm.yy"), order_named_in("Date")
        ('mdy', 'dmy', None)
    """
    plain = unicodedata.normalize("NFKC", label).casefold()
    if re.search(r"\bmm?[-/. ]dd?[-/. ]yy|月/日/年", plain):
        return "mdy"
    return "dmy" if re.search(r"\bdd?[-/. ]mm?[-/. ]yy|日/月/年", plain) else None


def excel_day(number: Decimal | int, *, is_1904: bool = False) -> dt.date | None:
    """Returns the day for which a spreadsheet keeps this number; ``None`` for one that is no likely date.

    Args:
        number: The number.
        is_1904: Whether the workbook counts from 1904, as old ones of the Macintosh do.

    Examples:
        >>> str(excel_day(46082)), excel_day(12), excel_day(Decimal("46082.5"))
        ('2026-03-01', None, datetime.date(2026, 3, 1))
    """
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    return (_EPOCH_1904 if is_1904 else _EPOCH) + dt.timedelta(days=int(number))


def _parts(written: str) -> tuple[int, int, int] | None:
    """Returns year, month and day of a date that says itself which is which."""
    for pattern in (_YEAR_FIRST, _CHINESE, _COMPACT):
        if (found := pattern.fullmatch(written)) is not None:
            year, month, day = (found[1], found[3], found[4]) if pattern is _YEAR_FIRST else found.groups()[:3]
            return _year(year), int(month), int(day)
    for pattern, places in ((_DAY_NAMED, (3, 2, 1)), (_NAMED_DAY, (3, 1, 2)), (_YEAR_NAMED, (1, 2, 3))):
        if (found := pattern.fullmatch(written)) is not None and (named := _month(found[places[1]])):
            return _year(found[places[0]]), named, int(found[places[2]])
    return None


def _month(name: str) -> int:
    low = name.casefold()
    whole = "september" if low == "sept" else low
    if whole in _MONTHS or whole in _MONTH_NAMES:
        return _MONTHS.index(whole[:3]) + 1
    return 0


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 -- two digits
        return year
    return 2000 + year if year < _PIVOT else 1900 + year


def _day(year: int, month: int, day: int) -> Reading:
    try:
        return Reading(dt.date(year, month, day))
    except ValueError:
        return Reading(reason="the calendar has no such day")


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text[:200]).split())


# --- amounts ---------------------------------------------------------------------------------------------------------

_CURRENCIES = {
    "$": "USD", "usd": "USD", "us$": "USD", "usd$": "USD", "dollars": "USD", "us dollars": "USD", "美元": "USD",
    "美金": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "£": "GBP", "gbp": "GBP", "rmb": "CNY", "cny": "CNY",
    "人民币": "CNY", "元": "CNY", "cad": "CAD", "c$": "CAD", "ca$": "CAD", "hkd": "HKD", "hk$": "HKD", "jpy": "JPY",
    "aud": "AUD", "mxn": "MXN", "a$": "AUD",
}  # fmt: skip
_UNKNOWN_CURRENCY = frozenset({"¥", "￥"})
_TIMES = {
    "k": 1_000, "thousand": 1_000, "thsd": 1_000, "千": 1_000, "m": 1_000_000, "mm": 1_000_000, "mio": 1_000_000,
    "mil": 1_000_000, "mill": 1_000_000, "million": 1_000_000, "万": 10_000, "萬": 10_000, "百万": 1_000_000,
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<before>[^0-9.,()+\-\s][^0-9.,()+\-]{0,11}?)?\s?(?P<digits>[0-9][0-9.,' ]*|[.,][0-9]+)\s?"
    r"(?P<times>[A-Za-z千万萬百]{1,8}?)?\s?(?P<after>[^0-9.,()\-]{1,12}?)?\.?",
)
_THOUSANDS = {
    "point": re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?|[0-9]*\.?[0-9]+|[0-9]+\.", re.ASCII),
    "comma": re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]*)?|[0-9]*,?[0-9]+", re.ASCII),
}
_OPEN = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}", re.ASCII)
_COMMA_SURELY = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]+,[0-9]{1,2}|[0-9]{4,},[0-9]+", re.ASCII
)
_POINT_SURELY = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]*|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{4,}\.[0-9]+",
    re.ASCII,
)


def read_money(text: str, style: MoneyStyle | None = None) -> Reading:
    """Reads an amount where it has one reading.

    Args:
        text: The amount as written.
        style: Which sign stands before the cents; ``None`` where nobody says.

    Returns:
        The amount, and the currency that stands beside it; none for ``50.000``, which has two readings.

    Examples:
        >>> [str(read_money(text).value) for text in ("$1,250.00", "(12.50)", "50K", "1.2M", "50.000,00", "USD 7")]
        ['1250.00', '-12.50', '50000', '1200000.0', '50000.00', '7']
        >>> read_money("50.000").reason, str(read_money("50.000", "comma").value)
        ('it could be 50000 or 50.000', '50000')
        >>> read_money("EUR 5").currency
        'EUR'
    """
    written = _plain(text)
    if len(written) > _LONGEST:
        return Reading(reason="it is no amount")
    is_negative, bare = _sign(written)
    found = _AMOUNT.fullmatch(bare)
    if found is None:
        return Reading(reason="it is no amount")
    times, currency = _beside(found["before"] or "", found["times"] or "", found["after"] or "")
    if times is None or currency is None:
        return Reading(reason="it is no amount")
    digits = found["digits"].replace("'", "").strip()
    digits = digits.replace(" ", "") if re.fullmatch(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?", digits) else digits
    amount = _amount(digits, style)
    if not isinstance(amount.value, Decimal):
        return amount
    whole = amount.value * times
    if len(format(abs(whole), "f").replace(".", "")) > _DIGITS_KEPT:
        return Reading(reason="it has more than 18 digits")
    return Reading(-whole if is_negative else whole, currency=currency)


def style_of(texts: Iterable[str]) -> MoneyStyle | None:
    """Tells from the amounts of one column which sign stands before the cents.

    Args:
        texts: The texts of the column.

    Returns:
        The style; ``None`` where nothing settles it, or where the column contradicts itself.

    Examples:
        >>> style_of(["50.000", "1.250,00"]), style_of(["50.000"]), style_of(["1.5", "1,5"])
        ('comma', None, None)
    """
    seen: set[MoneyStyle] = set()
    for text in texts:
        digits = re.sub(r"[^0-9.,]", "", _plain(text)).rstrip(".,")
        if _COMMA_SURELY.fullmatch(digits):
            seen.add("comma")
        elif _POINT_SURELY.fullmatch(digits):
            seen.add("point")
    return seen.pop() if len(seen) == 1 else None


def _sign(written: str) -> tuple[bool, str]:
    """Takes off what makes an amount negative: brackets, a minus before or behind."""
    if written.startswith("(") and written.endswith(")"):
        return True, written[1:-1].strip()
    for opening in ("$(", "US$(", "USD ("):
        if written.startswith(opening) and written.endswith(")"):
            return True, opening[:-1] + written[len(opening) : -1]
    bare = written.lstrip("$ ")
    if bare[:1] in ("-", "\u2212"):
        return True, written.replace(bare[0], "", 1).strip()
    return (True, written[:-1].strip()) if written[-1:] == "-" else (False, written)


def _beside(before: str, times: str, after: str) -> tuple[int | None, str | None]:
    """Returns what the letters beside the digits mean: by what to multiply, and the currency; ``None`` if unknown."""
    factor, seen = 1, set()
    joined = (times + after).strip().casefold()
    words = [before.strip().casefold(), times.strip().casefold(), after.strip().casefold()]
    if joined in _CURRENCIES or joined in _TIMES:
        words = [words[0], joined, ""]
    for word in words:
        if word in _TIMES and word is not words[0]:
            factor *= _TIMES[word]
        elif word in _CURRENCIES:
            seen.add(_CURRENCIES[word])
        elif word in _UNKNOWN_CURRENCY:
            seen.add("another currency")
        elif word:
            return None, None
    if len(seen) > 1:
        return None, None
    return factor, next(iter(seen), "")


def _amount(digits: str, style: MoneyStyle | None) -> Reading:
    if style is None:
        if _OPEN.fullmatch(digits):
            return Reading(reason=f"it could be {digits.replace('.', '')} or {digits}", is_open=True)
        style = "comma" if _COMMA_SURELY.fullmatch(digits) else "point"
    if not _THOUSANDS[style].fullmatch(digits):
        return Reading(reason="its points and commas do not stand where thousands or cents are")
    plain = digits.replace(",", "") if style == "point" else digits.replace(".", "").replace(",", ".")
    return Reading(Decimal(plain.rstrip(".") or "0"))
