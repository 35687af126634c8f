"""A day as the findings keep it."""

from __future__ import annotations

import datetime as dt

from iorkit.errors import ShapeError

__all__ = ["plain_day"]


def plain_day(value: dt.date) -> dt.date:
    """Returns a date as the standard library's own class, without the time that a subclass may carry.

    Args:
        value: A date, or a subclass of it such as ``datetime`` or pendulum's.

    Raises:
        ShapeError: The value is no date.

    Examples:
        >>> plain_day(dt.datetime(2026, 3, 2, 23, 59))
        datetime.date(2026, 3, 2)
    """
    if not isinstance(value, dt.date):
        raise ShapeError("", "a date", type(value).__name__, "date")
    return dt.date(value.year, value.month, value.day)
