"""From what stands in a form's field to the value of a paper's field, by that field's own type."""

from __future__ import annotations

import datetime as dt
import enum
import re
from decimal import Decimal
from typing import Any

from iorkit.errors import ShapeError
from iorkit.formats.pdf._maps import squeezed
from iorkit.model.shape import coerce_date, found, take

__all__ = ["flag", "party_parts", "value_of"]

_YES = frozenset({"x", "yes", "y", "true", "on", "1", "checked", *"✓✔☑☒✗✘"})
_NO = frozenset({"no", "n", "false", "off", "0"})
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_AMOUNT = re.compile(r"\$? ?(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,18})?(\.[0-9]{1,10})?", re.ASCII)
_LAST_LINE = re.compile(r"(.{1,60}?),? +([A-Z]{2}),? +([0-9]{5}(?:-[0-9]{4})?)(?:,? +([A-Z]{2}))?", re.ASCII)


def flag(text: str) -> bool:
    """Reads whether something is ticked, where a form has a text field for it.

    Args:
        text: What stands in the field.

    Raises:
        ShapeError: It says neither.

    Examples:
        >>> flag("X"), flag("no")
        (True, False)
    """
    word = text.strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ShapeError("", "a mark such as X, or yes or no", found(text))


def value_of(text: str, kind: Any) -> Any:  # noqa: ANN401 -- of the type that ``kind`` names
    """Reads the value of a field.

    Args:
        text: What stands in the field.
        kind: The type of the paper's field.

    Raises:
        ShapeError: It is no such value.

    Examples:
        >>> value_of("03/02/2026", dt.date), value_of("$50,000.00", Decimal)
        (datetime.date(2026, 3, 2), Decimal('50000.00'))
    """
    if kind is bool:
        return flag(text)
    if kind is dt.date:
        return _date(text)
    if kind in (Decimal, int):
        return _number(text, kind)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return _code(text, kind)
    return take(kind)(text)


def _date(text: str) -> dt.date:
    slashed = _SLASHED.fullmatch(text.strip())
    written = text.strip() if slashed is None else f"{slashed[3]}-{slashed[1]:0>2}-{slashed[2]:0>2}"
    try:
        return coerce_date(written)
    except ShapeError as fault:
        words = "a day that the calendar has" if "calendar" in fault.expected else "a date as MM/DD/YYYY"
        raise ShapeError("", words, found(text), "date") from None


def _number(text: str, kind: Any) -> Any:  # noqa: ANN401 -- an amount or a count
    amount = _AMOUNT.fullmatch(text.strip())
    if amount is None or not (amount[2] or amount[3]) or (kind is int and amount[3]):
        raise ShapeError("", "a number", found(text), "money")
    digits = f"{amount[1]}{(amount[2] or '0').replace(',', '')}"
    return take(kind)(int(digits) if kind is int else f"{digits}{amount[3] or ''}")


def _code(text: str, kind: type[enum.Enum]) -> Any:  # noqa: ANN401 -- one of the codes
    """Takes a code as the model writes it, case and punctuation apart."""
    wanted = squeezed(text)
    same = next((code for code in kind if squeezed(str(code.value)) == wanted), None)
    return same if same is not None else take(kind)(text.strip())


def party_parts(text: str) -> dict[str, str]:
    r"""Splits a name with its address below, as forms have them in one field.

    The first line is the name. The last is taken apart where it is a US city, State and ZIP code; else the lines
    below the name are kept as lines of the address.

    Args:
        text: The lines.

    Examples:
        >>> party_parts("Lumen Housewares LLC\n1200 Harbor Way\nOakland, CA 94607")["address.city"]
        'Oakland'
    """
    name, *lines = [line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()]
    parts: dict[str, str | None] = {"name": name}
    last = _LAST_LINE.fullmatch(lines[-1]) if lines else None
    if last is not None:
        lines.pop()
        kinds = ("city", "state", "postal_code", "country")
        parts |= {f"address.{kind}": value for kind, value in zip(kinds, last.groups(), strict=True)}
    if lines:
        parts |= {"address.line1": lines[0], "address.line2": ", ".join(lines[1:])}
    return {key: value for key, value in parts.items() if value}
