"""From the text of a cell to the value of a field, by the field's own type."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, get_args, get_origin

import attrs

from iorkit.errors import ShapeError
from iorkit.formats._cells import RUNS
from iorkit.formats.tables._columns import Column
from iorkit.formats.tables._records import Spoilt
from iorkit.ids import EIN, HTSNumber, Identifier, ImporterNumber, PortCode, SuretyCode
from iorkit.masking import mask_number
from iorkit.model.shape import coerce_code, coerce_money, coerce_number, shown, take

__all__ = ["Taken", "converter", "spoilt"]

_CACHED = 8192
_NOTHING = frozenset({"", "-", "--", "n/a", "na", "null", "none", "(blank)", "tbd"})
_YES = frozenset({"yes", "y", "true", "x", "是", "已签", "✓", "√"})
_NO = frozenset({"no", "n", "false", "否", "未签"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_TIME = r"(?:[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AaPp][Mm])?)?"
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})" + _TIME, re.ASCII)
_SLASHED = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})" + _TIME, re.ASCII)
_NAMED = re.compile(r"([0-9]{1,2})[- ]([A-Za-z]{3})[A-Za-z]*[-, ]+([0-9]{4})" + _TIME, re.ASCII)
_MONEY = re.compile(
    r"(?:USD|US)? ?\$? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(\.[0-9]+)?(?: ?USD)?", re.ASCII | re.IGNORECASE
)
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+E\+?|E\+)[0-9]{1,3}", re.ASCII | re.IGNORECASE)
_KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_WIDTHS: dict[Any, int] = {PortCode: 4, SuretyCode: 3}
_SHORT_BY_ONE: dict[Any, frozenset[int]] = {EIN: frozenset({8}), ImporterNumber: frozenset({8, 10})}
_HEADING_CUT = frozenset({1, 3})  # digits before the first point of a tariff number that lost the zero before them


@attrs.frozen
class Taken:
    """What a cell gave.

    Args:
        value: The value; ``None`` where the cell is empty or could not be read.
        expected: What the column takes, where the cell does not hold it.
        found: What the cell holds, in words.
        zeros: What was done about lost zeros, in words.
        note: What else was done, in words.
        more: Values of other fields that the cell gives too, by the field.
        is_open: Whether it is a date of which day and month cannot be told apart.
    """

    value: Any = None
    expected: str = ""
    found: str = ""
    zeros: str = ""
    note: str = ""
    more: tuple[tuple[str, Any], ...] = ()
    is_open: bool = False


_EMPTY = Taken()


def converter(column: Column, kind: Any, *, is_day_first: bool = False) -> Callable[[str], Taken]:  # noqa: ANN401 -- a type
    """Returns the function that takes the texts of one column.

    It remembers what it read, for columns say the same again and again. It is not for a ``Spoilt`` text, which would
    pass for the same text in another cell.

    Args:
        column: The column.
        kind: The type of its field.
        is_day_first: Whether dates with slashes have the day first.
    """
    reader = _reader(column, kind, is_day_first)
    nothing = _words_for_nothing(column, kind)

    @functools.lru_cache(maxsize=_CACHED)
    def coerce_text(text: str) -> Taken:
        written = _unwrapped(text)
        if written.casefold() in nothing:
            return _EMPTY
        return reader(_leading_word(written) if column.is_leading_word else written)

    return coerce_text


def _words_for_nothing(column: Column, kind: Any) -> frozenset[str]:  # noqa: ANN401 -- the same
    """Returns what stands for an empty cell: nothing but that in text, and no word that is a code of the column."""
    if kind is str:
        return frozenset({""})
    codes = {key.casefold() for key, _ in column.codes}
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        codes |= {str(code.value).casefold() for code in kind}
    return _NOTHING - codes


def _leading_word(text: str) -> str:
    """Returns the code before its meaning, as in ``01 - Consumption``; text that begins with no code stays whole."""
    first = text.split(maxsplit=1)[0]
    return first if any(char.isdigit() for char in first) else text


def spoilt(text: Spoilt) -> Taken:
    """Returns what a cell gives that the spreadsheet could not compute.

    Args:
        text: Its text.
    """
    return Taken(expected="a value", found=text.reason)


def _unwrapped(text: str) -> str:
    """Takes off what spreadsheets put around a text so that it stays one: blanks, an apostrophe, ``="..."``."""
    written = text.strip()
    if (kept := _KEPT_AS_TEXT.fullmatch(written)) is not None:
        written = kept[1].replace('""', '"').strip()
    if written.startswith("'") and (RUNS.match(written, 1) or written[1:2].isdigit()):
        written = written[1:]
    return written


def _reader(column: Column, kind: Any, is_day_first: bool) -> Callable[[str], Taken]:  # noqa: ANN401, FBT001 -- a type, a flag
    if kind is dt.date:
        return functools.partial(_date, is_day_first=is_day_first)
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if get_origin(kind) is tuple:
        return functools.partial(_list, inner=take(get_args(kind)[0]), width=column.width)
    codes = {key.casefold(): code for key, code in column.codes}
    if issubclass(kind, enum.Enum):
        return functools.partial(_code, kind=kind, codes=codes)
    return functools.partial(_number, kind=kind, width=column.width or _WIDTHS.get(kind), codes=codes)


def _wrong(expected: str, text: str) -> Taken:
    return Taken(expected=expected, found=f"the text '{shown(text)}'")


def _date(text: str, *, is_day_first: bool) -> Taken:
    parts: tuple[str, str, str] | None = None
    if (iso := _ISO.fullmatch(text)) is not None:
        parts = (iso[1], iso[2], iso[3])
    elif (slashed := _SLASHED.fullmatch(text)) is not None and (is_day_first or slashed[2] != "."):
        month, day = (slashed[3], slashed[1]) if is_day_first else (slashed[1], slashed[3])
        parts = (slashed[4], month, day)
    elif (named := _NAMED.fullmatch(text)) is not None and named[2].lower() in _MONTHS:
        parts = (named[3], str(_MONTHS.index(named[2].lower()) + 1), named[1])
    order = "DD/MM/YYYY" if is_day_first else "MM/DD/YYYY"
    if parts is None:
        return _wrong(f"a date as {order} or YYYY-MM-DD", text)
    try:
        return Taken(dt.date(*map(int, parts)))
    except ValueError:
        return _wrong(f"a day that the calendar has, as {order} or YYYY-MM-DD", text)


def _money(text: str) -> Taken:
    """Takes an amount such as ``$2,567.49``, ``(12.50)`` or ``-12.50``."""
    written = text
    is_negative = written.startswith("(") and written.endswith(")")
    written = written[1:-1].strip() if is_negative else written
    if not is_negative and written.lstrip("$ ").startswith("-"):
        is_negative, written = True, written.replace("-", "", 1).strip()
    found = _MONEY.fullmatch(written)
    if found is None or not (found[1] or found[2]):
        return _wrong("an amount in US dollars such as $1,250.00", text)
    digits = (found[1] or "0").replace(",", "") + (found[2] or "")
    try:
        amount = coerce_money(digits)
    except ShapeError:
        return _wrong("an amount of at most 18 digits", text)
    return Taken(-amount if is_negative else amount)


def _flag(text: str) -> Taken:
    word = text.casefold()
    return Taken(word in _YES) if word in _YES or word in _NO else _wrong("yes or no", text)


def _whole(text: str) -> Taken:
    digits = text.replace(",", "")
    if not _DIGITS.fullmatch(digits):
        return _wrong("a whole number", text)
    try:
        return Taken(coerce_number(int(digits)))
    except (ShapeError, ValueError):
        return _wrong("a whole number of at most 18 digits", text)


_SIMPLE: dict[Any, Callable[[str], Taken]] = {Decimal: _money, bool: _flag, int: _whole}


def _list(text: str, *, inner: Callable[[object], Any], width: int | None) -> Taken:
    parts = [part.strip() for part in re.split(r"[;,|\n]", text)]
    whole = [part.zfill(width) if width is not None and _DIGITS.fullmatch(part) else part for part in parts]
    zeros = _zeros_of_code(", ".join(part for part in whole if part), width) if whole != parts else ""
    try:
        return Taken(tuple(inner(part) for part in whole if part), zeros=zeros, found=_quoted(text) if zeros else "")
    except ShapeError as error:
        return _wrong(error.expected, text)


def _zeros_of_code(written: str, width: int | None) -> str:
    return f"was read as {written}, because such a code has {width} digits"


def _code(text: str, *, kind: type[enum.Enum], codes: dict[str, str]) -> Taken:
    word = text.casefold()
    known = {str(code.value).casefold(): code for code in kind}
    meant = codes.get(word, "-".join(word.split()))
    if meant.casefold() in known:
        return Taken(known[meant.casefold()])
    try:
        return Taken(coerce_code(text, kind))
    except ShapeError as error:
        return Taken(expected=error.expected, found=error.found)


def _number(text: str, *, kind: Any, width: int | None, codes: dict[str, str]) -> Taken:  # noqa: ANN401 -- a type
    """Takes text or an identifier; puts back zeros where the number's length leaves no doubt, and says so."""
    written = codes.get(text.casefold(), text)
    if kind is not str and _SCIENTIFIC.fullmatch(written):
        return Taken(
            expected="the number with all its digits", found="a rounded number, as spreadsheets show long ones"
        )
    zeros = ""
    if width is not None and _DIGITS.fullmatch(written) and len(written) < width:
        written = written.zfill(width)
        zeros = _zeros_of_code(written, width)
    elif kind is HTSNumber:
        written, zeros = _tariff_zeros(written)
    elif _DIGITS.fullmatch(written) and len(written) in _SHORT_BY_ONE.get(kind, ()):
        zeros = "has one digit too few, and may have lost its leading zero; it was left as it is"
    value = written if kind is str else kind(written)
    if not zeros:
        return Taken(value)
    is_personal = isinstance(value, Identifier) and value.is_personal
    return Taken(value, zeros=zeros, found=_quoted(mask_number(text) if is_personal else text))


def _tariff_zeros(written: str) -> tuple[str, str]:
    """Puts back the zero before a tariff number, and tells of one that is missing elsewhere.

    Examples:
        >>> _tariff_zeros("402.10.1000")[0], _tariff_zeros("7323.93.0080")
        ('0402.10.1000', ('7323.93.0080', ''))
        >>> _tariff_zeros("8471.3")
        ('8471.3', 'has a part of an odd count of digits, and may have lost a zero at its end; it was left as it is')
    """
    first, *rest = parts = written.split(".")
    if not all(_DIGITS.fullmatch(part) for part in parts) or not any(len(part) % 2 for part in parts):
        return written, ""
    if any(len(part) % 2 for part in rest) or (rest and len(first) not in _HEADING_CUT):
        words = "has a part of an odd count of digits, and may have lost a zero at its end; it was left as it is"
        return written, words
    return f"0{written}", "was read with a zero before it, because a tariff number has an even count of digits"


def _quoted(text: str) -> str:
    return f"'{shown(text)}'"
