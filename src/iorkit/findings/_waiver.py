"""A standing decision to accept findings of one code, for one importer or for all."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import attrs

from iorkit.errors import ShapeError
from iorkit.findings._day import plain_day
from iorkit.masking import mask_text

if TYPE_CHECKING:
    from iorkit.findings._report import Report

__all__ = ["Waiver"]

_NOT_IN_NUMBER = re.compile(r"[^0-9A-Za-z]")
_EIN_WITH_SUFFIX = 11


def _said(value: object, field: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ShapeError(f"Waiver.{field}", "text that is not empty", "none")
    return mask_text(value.strip())


def _reason(value: str) -> str:
    return _said(value, "reason")


def _code(value: str) -> str:
    return _said(value, "code").upper()


def _importer(value: str) -> str:
    return value.strip() or "*"


@attrs.frozen(kw_only=True)
class Waiver:
    """What a house accepts for one importer or for all, and why.

    Args:
        code: The code of the findings that are accepted.
        reason: Why they are accepted.
        importer: The importer's number or name; ``*`` for all.
        by: Who decided.
        until: The last day on which it holds; ``None`` where no end was set.

    Raises:
        ShapeError: Code or reason is empty.

    .. versionadded:: 26.2

    Examples:
        >>> waiver = Waiver(code="bnd016", reason="new bond ordered", by="M. Ito", until=dt.date(2026, 6, 30))
        >>> print(waiver)
        BND016 for all importers, by M. Ito, until 2026-06-30: new bond ordered
    """

    code: str = attrs.field(converter=_code)
    reason: str = attrs.field(converter=_reason)
    importer: str = attrs.field(default="*", converter=_importer)
    by: str = attrs.field(default="", converter=mask_text)
    until: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(plain_day))

    def covers(self, report: Report) -> bool:
        """Returns whether it speaks of the importer of a report, by name, or by number with or without its suffix.

        Args:
            report: The report.
        """
        if self.importer == "*":
            return True
        if self.importer.casefold() == report.importer.casefold():
            return True
        mine, theirs = _plain(mask_text(self.importer)), _plain(report.number)
        return bool(theirs) and (mine == theirs or (len(mine) < _EIN_WITH_SUFFIX and theirs == f"{mine}00"))

    def is_past(self, day: dt.date) -> bool:
        """Returns whether its last day lies before a day.

        Args:
            day: The day for which documents are judged.
        """
        return self.until is not None and day > self.until

    def __str__(self) -> str:
        whose = "all importers" if self.importer == "*" else mask_text(self.importer)
        by = f", by {self.by}" if self.by else ""
        until = f", until {self.until.isoformat()}" if self.until else ""
        return f"{self.code} for {whose}{by}{until}: {self.reason}"


def _plain(number: str) -> str:
    return _NOT_IN_NUMBER.sub("", number).upper()
