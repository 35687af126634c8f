"""The shape of a field: right type or ``None``, checked when a paper is constructed.

Every class of the model is declared with ``field_transformer=shape``. The annotation of a field decides what
it takes, and what is unambiguous and loses nothing is converted: ``"2026-03-02"`` to a date, text to an
identifier or a code, text and whole numbers to money, lists to tuples. Everything else raises ``ShapeError``.
No rule of compliance lives here: a broken paper must be constructible.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import inspect
import operator
import re
import types
import typing
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation, localcontext
from typing import Any, TypeAlias, TypeVar

import attrs

from iorkit.errors import ShapeError
from iorkit.ids import Identifier
from iorkit.masking import clip, mask_text, mask_unread
from iorkit.nearest import nearest

__all__ = [
    "EXACT",
    "Money",
    "accepted",
    "block",
    "coded",
    "coerce_code",
    "coerce_date",
    "coerce_flag",
    "coerce_identifier",
    "coerce_money",
    "coerce_text",
    "found",
    "round_to_cents",
    "shape",
    "shown",
    "take",
]

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", re.ASCII)
_MONEY = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,40})?\Z", re.ASCII)
_MOST_DIGITS = 10**18
_LEAST_EXPONENT = -40
_LONGEST_SEARCHED = 200
_ARGUMENT = re.compile(r"(?<=^ {8})(\w+):", re.MULTILINE)

C = TypeVar("C", bound=enum.Enum)
I = TypeVar("I", bound=Identifier)  # noqa: E741 -- the type of an identifier


def block(number: str, newer: str = "", *, codes: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 -- stands for attrs.field
    """Declares a field that a form prints, with its block number.

    Args:
        number: The block on the form, such as ``"1A"``; for Form 7501 the printing with 43 blocks.
        newer: The block on the printing of Form 7501 with 47 blocks, where it differs.
        codes: The code lists of the reference data in which its codes stand.
    """
    return attrs.field(default=None, metadata={"block": number, "newer_block": newer or number, "codes": codes})


def coded(*codes: str) -> Any:  # noqa: ANN401 -- stands for attrs.field
    """Declares a field for a code of one of these code lists of the reference data."""
    return attrs.field(default=None, metadata={"codes": codes})


def shown(text: str) -> str:
    """Returns a text as a message may show it: shortened, and with numbers that may be a person's masked.

    Args:
        text: Any text from the papers.

    Examples:
        >>> shown("EIN 475550101"), shown("000 12 3456"), shown("2026-02-30")
        ('EIN *****0101', '***-**-3456', '2026-02-30')
    """
    return clip(mask_unread(clip(text, _LONGEST_SEARCHED)))


def found(value: object) -> str:  # noqa: PLR0911 -- one return a kind of value
    """Describes a value that was not expected: its kind, and the value where it may be shown."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"the flag {str(value).lower()}"
        case str():
            return f"the text {shown(value)!r}"
        case int():
            return f"the number {mask_unread(str(value))}" if abs(value) < _MOST_DIGITS else "a number of many digits"
        case float():
            return "a number with a decimal point"
        case dict():
            return "an object"
        case list() | tuple():
            return "a list"
        case _:
            return f"a {type(value).__name__}"


def coerce_text(value: object) -> str:
    """Takes text as it stands."""
    if isinstance(value, str):
        return value
    raise ShapeError("", "text", found(value))


def coerce_flag(value: object) -> bool:
    """Takes true or false, and nothing that only resembles it."""
    if isinstance(value, bool):
        return value
    raise ShapeError("", "true or false", found(value))


def coerce_number(value: object) -> int:
    """Takes a whole number of at most 18 digits, and no text or flag."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST_DIGITS:
        return value
    raise ShapeError("", "a whole number", found(value))


def coerce_date(value: object) -> dt.date:
    """Takes a date, text of the form ``YYYY-MM-DD``, or a timestamp of a data frame at midnight; no time of day."""
    if type(value) is dt.date:
        return value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.date(value.year, value.month, value.day)
    if isinstance(value, str) and _ISO_DATE.match(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise ShapeError("", "a day that the calendar has", found(value), "date") from None
    if hasattr(value, "to_pydatetime") or type(value).__name__ == "datetime64":
        return _day_of_timestamp(value)
    raise ShapeError("", "a date as YYYY-MM-DD", found(value), "date")


def _day_of_timestamp(value: object) -> dt.date:
    """Returns the day of a timestamp of pandas or numpy; one with a time of day or a time zone is refused."""
    stamp: Any = value
    try:
        moment = stamp.to_pydatetime() if hasattr(stamp, "to_pydatetime") else stamp.astype("datetime64[us]").item()
        is_day = moment == moment.replace(hour=0, minute=0, second=0, microsecond=0) and moment.tzinfo is None
    except (AttributeError, TypeError, ValueError):  # one that is none, such as NaT
        raise ShapeError("", "a date", "a timestamp that is none", "date") from None
    if not is_day:
        expected = "a date without a time of day or a time zone"
        raise ShapeError("", expected, f"the timestamp {moment.isoformat()}; take its day: .date()", "date")
    day: dt.date = moment.date()
    return day


Money: TypeAlias = Decimal | int | str
"""An amount in US dollars: ``Decimal``, a whole number, or text such as ``"1250.00"``; no binary float."""

EXACT = Context(prec=150)
"""Enough digits that no amount which the model can hold is rounded before it is meant to be."""

_CENT = Decimal("0.01")


def round_to_cents(amount: Decimal) -> Decimal:
    """Rounds an amount to cents, half a cent up, as CBP's messages round duties, taxes and fees."""
    with localcontext(EXACT):
        return amount.quantize(_CENT, ROUND_HALF_UP)


def coerce_money(value: object) -> Decimal:
    """Takes money as ``Decimal``, whole number or text such as ``"1250.00"``; binary floats are refused."""
    if isinstance(value, Decimal) and _can_be_written(value):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST_DIGITS:
        return Decimal(value)
    if isinstance(value, str) and _MONEY.match(value):
        try:
            return Decimal(value)
        except InvalidOperation:  # pragma: no cover -- the pattern admits nothing that Decimal refuses
            pass
    raise ShapeError("", 'money as text such as "1250.00" or as a whole number', found(value), "money")


def _can_be_written(value: Decimal) -> bool:
    """Tells whether an amount has a text that ``coerce_money`` takes, so that it can be saved and read back."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= _LEAST_EXPONENT and abs(value) < _MOST_DIGITS


def coerce_code(value: object, codes: type[C]) -> C:
    """Takes a member of a list of codes, or its value as text."""
    if isinstance(value, codes):
        return value
    if isinstance(value, str):
        try:
            return codes(value)
        except ValueError:
            known = [str(code.value) for code in codes]
        near = nearest(value, known)
        hint = f" (nearest: {near})" if near else ""
        raise ShapeError("", f"one of {', '.join(known)}{hint}", found(value), "code")
    raise ShapeError("", f"one of {', '.join(str(code.value) for code in codes)}", found(value))


def coerce_identifier(value: object, kind: type[I]) -> I:
    """Takes an identifier, or the text of one; whether it is valid is for rules to say."""
    if isinstance(value, kind):
        return value
    if isinstance(value, str):
        return kind(value)
    raise ShapeError("", f"a number of the kind {kind.__name__} as text", found(value))


def take(kind: Any) -> Callable[[object], Any]:  # noqa: ANN401 -- a type expression has no narrower type
    """Finds the function that takes a value for a field of this annotated type.

    Args:
        kind: The annotation, resolved: a class, ``X | None`` or ``tuple[X, ...]``.
    """
    if isinstance(kind, types.UnionType):
        inner = take(next(arm for arm in typing.get_args(kind) if arm is not type(None)))
        return lambda value: None if value is None else inner(value)
    if typing.get_origin(kind) is tuple:
        each = take(typing.get_args(kind)[0])
        return lambda value: _take_tuple(value, each)
    simple = _SIMPLE.get(kind)
    if simple is not None:
        return simple
    if issubclass(kind, enum.Enum):
        return lambda value: coerce_code(value, kind)
    if issubclass(kind, Identifier):
        return lambda value: coerce_identifier(value, kind)
    return lambda value: _take_instance(value, kind)


_SIMPLE: dict[Any, Callable[[object], Any]] = {
    str: coerce_text,
    bool: coerce_flag,
    int: coerce_number,
    dt.date: coerce_date,
    Decimal: coerce_money,
}


def accepted(kind: Any) -> Any:  # noqa: ANN401 -- a type expression
    """Returns the type of what a field of this annotated type takes, which is wider than what it holds.

    Args:
        kind: The annotation, resolved: a class, ``X | None`` or ``tuple[X, ...]``.

    Examples:
        >>> accepted(dt.date | None)
        datetime.date | str | None
        >>> accepted(tuple[str, ...])
        list[str] | tuple[str, ...]
    """
    if isinstance(kind, types.UnionType):
        return accepted(next(arm for arm in typing.get_args(kind) if arm is not type(None))) | None
    if typing.get_origin(kind) is tuple:
        held = typing.get_args(kind)[0]
        given = accepted(held)
        items = (given,) if given == held else (given, str, held)
        lists = [types.GenericAlias(list, (item,)) for item in items]
        return functools.reduce(operator.or_, [*lists, types.GenericAlias(tuple, (given, ...))])
    if kind is Decimal:
        return Money
    is_read_from_text = kind is dt.date or issubclass(kind, (enum.Enum, Identifier))
    return kind | str if is_read_from_text else kind


def _take_tuple(value: object, each: Callable[[object], Any]) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise ShapeError("", "a list", found(value))
    return tuple(each(item) for item in value)


def _take_instance(value: object, kind: type) -> object:
    if isinstance(value, kind):
        return value
    raise ShapeError("", f"a {kind.__name__}", found(value))


def shape(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Gives every field the converter that its annotation asks for, and says in the docstring of which kind it is.

    Args:
        cls: The class under construction.
        fields: Its fields, as attrs collected them.
    """
    hints = typing.get_type_hints(cls)
    told = {field.name: _told(hints[field.name], field.metadata) for field in fields}
    cls.__doc__ = _ARGUMENT.sub(
        lambda line: f"{line[1]} ({told[line[1]]}):" if line[1] in told else line[0], cls.__doc__ or ""
    )
    return [
        field.evolve(
            type=hints[field.name],
            converter=_Taker(cls.__name__, field.name, hints[field.name]),
            repr=_masked_repr if field.repr is True else field.repr,
        )
        for field in fields
    ]


def _masked_repr(value: object) -> str:
    """Shows the value of a field; a Social Security number that somebody wrote into a text is masked."""
    if isinstance(value, str):
        return repr(mask_text(value))
    if isinstance(value, tuple):
        inner = ", ".join(_masked_repr(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return repr(value)


def _told(kind: Any, metadata: typing.Mapping[str, Any]) -> str:  # noqa: ANN401 -- the same
    """Says of which kind a field is and in which block of its form it stands, for ``help``."""
    held = next((arm for arm in typing.get_args(kind) if arm is not type(None)), kind)
    if typing.get_origin(held) is tuple:
        words = f"list of {typing.get_args(held)[0].__name__}"
    else:
        words = str(getattr(held, "__name__", held))
    place = metadata.get("block")
    return f"{words}; form block {place}" if place else words


@functools.cache
def _signature(kind: Any) -> inspect.Signature:  # noqa: ANN401 -- the same
    """Returns the signature of a converter, from which attrs takes the annotations of ``__init__``."""
    value = inspect.Parameter("value", inspect.Parameter.POSITIONAL_ONLY, annotation=accepted(kind))
    return inspect.Signature([value], return_annotation=kind)


class _Taker:
    """The converter of one field; it names the field when a value does not fit."""

    def __init__(self, owner: str, name: str, kind: Any) -> None:  # noqa: ANN401 -- a type expression
        self._where = f"{owner}.{name}"
        self._take = take(kind)
        self.__signature__ = _signature(kind)

    def __call__(self, value: object) -> Any:  # noqa: ANN401 -- of the type that the annotation names
        try:
            return self._take(value)
        except ShapeError as fault:
            raise ShapeError(self._where, fault.expected, fault.found, fault.kind) from None
