"""The one reader and the one writer of an 80-column record, for every layout."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias

import attrs

from iorkit.errors import FormatError
from iorkit.formats.abi._layout import COLUMNS, Code, Field, Kind, Layout

__all__ = ["Fault", "Row", "Value", "read_record", "write_field", "write_record"]

Value: TypeAlias = Code | Decimal | dt.date
"""What a field of a record holds for the model."""

_CENTURIES_MEET_AT = 70
_DIGITS = re.compile(r"[0-9]+\Z", re.ASCII)
_SIX_DIGITS = re.compile(r"[0-9]{6}\Z", re.ASCII)
_FIXED_WIDTH = frozenset({Kind.N, Kind.SN, Kind.D6})
_PLAIN = re.compile(r"[ -~]*\Z", re.ASCII)
_WRITABLE = {
    Kind.A: re.compile(r"[A-Z]*\Z", re.ASCII),
    Kind.N: re.compile(r"[0-9]*\Z", re.ASCII),
    Kind.SN: re.compile(r" *[0-9]*\Z", re.ASCII),
    Kind.AN: re.compile(r"[A-Z0-9 ]*\Z", re.ASCII),
    Kind.X: _PLAIN,
}


@attrs.frozen
class Fault:
    """What is wrong with one field of a record.

    Args:
        code: The code of the finding that it makes.
        field: The field.
        written: What stands there.
    """

    code: str
    field: Field
    written: str


@attrs.frozen
class Row:
    """A record as it was read.

    Args:
        layout: Its layout.
        text: Its text, blanks to column 80 supplied.
        values: What its fields hold, by CBP's names; a blank or faulty field is left out.
        faults: What is wrong with its fields.
    """

    layout: Layout
    text: str
    values: Mapping[str, Value]
    faults: tuple[Fault, ...]

    def raw(self, name: str) -> str:
        """Returns a field's columns as they stand, with their blanks."""
        field = self.layout.by_name[name]
        return self.text[field.first - 1 : field.last]

    def says_something(self, name: str) -> bool:
        """Tells whether a field holds more than blanks and zeros, both of which CBP fills with."""
        return bool(self.raw(name).strip(" 0"))


class _Unreadable(Exception):  # noqa: N818 -- never leaves this module
    """A field holds what its kind does not admit."""


def read_record(layout: Layout, text: str) -> Row:
    """Reads one record; whatever is wrong with it, the rest is read all the same.

    A date has two digits for its year: 70 to 99 are the years 1970 to 1999, 00 to 69 are 2000 to 2069. Blanks and
    ``000000`` are no date. Capitals and punctuation are not checked: CBP's own answers do not keep to the classes.

    Args:
        layout: The record's layout.
        text: The record, without its line break; blanks at its end may be missing.

    Returns:
        What its fields hold, and what is wrong with them.
    """
    padded = text.ljust(COLUMNS)
    is_plain = _PLAIN.match(text) is not None
    values: dict[str, Value] = {}
    faults: list[Fault] = []
    is_cut = False
    for field in layout.fields:
        raw = padded[field.first - 1 : field.last]
        if raw.isspace():
            fault, is_cut = _fault_of_blank(field, raw, len(text), is_cut=is_cut)
        elif field.kind in _FIXED_WIDTH and len(text) < field.last:
            fault, is_cut = None if is_cut else Fault("DAT029", field, raw.strip()), True
        else:
            fault = _read_field(field, raw, values)
        if fault is not None:
            faults.append(fault)
        if not is_plain and not _PLAIN.match(raw):
            faults.append(Fault("DAT027", field, raw.strip()))
    return Row(layout, padded, values, tuple(faults))


def _fault_of_blank(field: Field, raw: str, length: int, *, is_cut: bool) -> tuple[Fault | None, bool]:
    """Returns the fault of a blank field, if it may not be blank, and whether the record was cut short."""
    if not field.is_required or is_cut:
        return None, is_cut
    is_beyond = field.first > length
    return Fault("DAT029" if is_beyond else "DAT030", field, raw.strip()), is_beyond


def _read_field(field: Field, raw: str, values: dict[str, Value]) -> Fault | None:
    """Puts what a field holds among the values, or returns its fault."""
    if field.kind is Kind.S:
        return Fault("DAT031", field, raw.strip())
    if field.always:
        return None
    if field.codes:
        written = raw.strip()
        if written not in field.codes:
            if field.keeps_codes:
                values[field.name] = written
            return Fault("DAT023", field, written)
        values[field.name] = field.codes[written]
        return None
    try:
        value = _READERS[field.kind](field, raw)
    except _Unreadable:
        return Fault("DAT024" if field.kind is Kind.D6 else "DAT025", field, raw.strip())
    if value is not None:
        values[field.name] = value
    return None


def _read_text(field: Field, raw: str) -> str:
    return raw.rstrip() if field.is_positional else raw.strip()


def _read_digits(field: Field, raw: str) -> str | Decimal | None:
    written = raw.lstrip(" ")
    if not _DIGITS.match(written):
        raise _Unreadable
    if field.decimals is None:
        return written
    number = Decimal(written).scaleb(-field.decimals)
    return None if field.zero_is_none and not number else number


def _read_day(_field: Field, raw: str) -> dt.date | None:
    if not raw.strip(" 0"):
        return None
    if not _SIX_DIGITS.match(raw):
        raise _Unreadable
    month, day, year = int(raw[:2]), int(raw[2:4]), int(raw[4:])
    try:
        return dt.date(year + (1900 if year >= _CENTURIES_MEET_AT else 2000), month, day)
    except ValueError:
        raise _Unreadable from None


_READERS: Mapping[Kind, Callable[[Field, str], Value | None]] = {
    Kind.A: _read_text,
    Kind.AN: _read_text,
    Kind.X: _read_text,
    Kind.N: _read_digits,
    Kind.SN: _read_digits,
    Kind.D6: _read_day,
}


def write_record(layout: Layout, values: Mapping[str, Value | None]) -> str:
    """Writes one record, letters as capitals.

    Args:
        layout: The record's layout.
        values: What its fields hold, by CBP's names; a name that is not given leaves blanks.

    Returns:
        The record, 80 columns without a line break.

    Raises:
        FormatError: A value does not fit its field, or a mandatory field has none.
    """
    return "".join(write_field(layout.record, field, values.get(field.name)) for field in layout.fields)


def write_field(record: str, field: Field, value: Value | None) -> str:
    """Writes one field of a record.

    Args:
        record: The record's identifier.
        field: The field.
        value: What it holds; ``None`` leaves blanks, or what CBP wants where the field is not used.

    Raises:
        FormatError: The value does not fit the field, or the field is mandatory and there is none.
    """
    if field.kind is Kind.S:
        return " " * field.width
    if field.always:
        return field.always
    if value is None or value == "":
        if field.is_required:
            raise FormatError(record, field.name, "is mandatory, and nothing was given")
        return (field.unused or " ") * field.width
    written = _as_written(record, field, value)
    if field.kind is Kind.N and field.decimals is None and len(written) < field.width:
        raise FormatError(record, field.name, f"has {len(written)} digits, not {field.width}")
    if len(written) > field.width:
        raise FormatError(record, field.name, f"has {len(written)} characters, not the {field.width} that fit")
    if field.decimals is not None:
        return written.rjust(field.width, "0")
    return written.ljust(field.width)


def _as_written(record: str, field: Field, value: Value) -> str:
    if field.codes:
        for code, meaning in field.codes.items():
            if meaning == value:
                return code
        raise FormatError(record, field.name, "is not in the list of codes")
    match value:
        case Decimal():
            return _write_amount(record, field, value)
        case dt.date():
            return _write_day(record, field, value)
        case _:
            return _write_text(record, field, str(value))


def _write_amount(record: str, field: Field, value: Decimal) -> str:
    scaled = value.scaleb(field.decimals or 0)
    if value.is_signed() or scaled != scaled.to_integral_value():
        places = f"{field.decimals} decimal places" if field.decimals else "a whole number"
        raise FormatError(record, field.name, f"must be {places}, and not negative")
    return f"{scaled:.0f}"


def _write_day(record: str, field: Field, value: dt.date) -> str:
    first, last = 1900 + _CENTURIES_MEET_AT, 1999 + _CENTURIES_MEET_AT
    if not first <= value.year <= last:
        raise FormatError(record, field.name, f"is not between {first} and {last}, so two digits do not tell its year")
    return value.strftime("%m%d%y")


def _write_text(record: str, field: Field, value: str) -> str:
    written = value.upper()
    if not _WRITABLE[field.kind].match(written):
        raise FormatError(record, field.name, f"has other characters than the record takes: {field.kind.words}")
    return written
