"""How much iorkit reads of what it is given, so that no file of a few kilobytes takes hours or all memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import attrs

__all__ = ["Limits", "limited", "limits"]


@attrs.frozen(kw_only=True)
class Limits:
    """How much is read; what lies beyond is said as a finding, never dropped on the quiet.

    Args:
        file_bytes: The largest file that is read.
        depth: How deep lists and objects, or the parts of a TOML key, may stand inside each other.
        findings_per_code: How many findings of loading are listed for one code; the rest are counted.
        workbook_bytes: The size, unpacked, of what of a workbook is held as a whole, such as its shared texts.
        sheet_bytes: The size, unpacked, of one worksheet.
        sheet_rows: The last row of a sheet that is read.
        sheet_columns: How many columns of a sheet are read.
        cell_bytes: The longest text of a cell.
        page_bytes: The largest table saved as a web page.

    Examples:
        >>> Limits().findings_per_code
        1000
    """

    file_bytes: int = 1 << 30
    depth: int = 64
    findings_per_code: int = 1_000
    workbook_bytes: int = 1 << 28
    sheet_bytes: int = 1 << 30
    sheet_rows: int = 1_048_576
    sheet_columns: int = 512
    cell_bytes: int = 1 << 20
    page_bytes: int = 1 << 26


_OURS = Limits()
_CURRENT: ContextVar[Limits] = ContextVar("iorkit_limits", default=_OURS)


def limits() -> Limits:
    """Returns the limits that hold here.

    Examples:
        >>> limits().sheet_columns
        512
    """
    return _CURRENT.get()


@contextmanager
def limited(changed: Limits) -> Iterator[Limits]:
    """Reads under other limits within a ``with`` block, in this thread alone.

    Args:
        changed: The limits.

    Examples:
        >>> with limited(Limits(depth=200)):
        ...     limits().depth
        200
        >>> limits().depth
        64
    """
    token = _CURRENT.set(changed)
    try:
        yield changed
    finally:
        _CURRENT.reset(token)
