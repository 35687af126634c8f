"""What the formats share when they tell what is wrong: findings by code, and counts in words."""

from __future__ import annotations

from collections.abc import Mapping

from iorkit.findings import DataFault, Finding, Param, Severity

__all__ = ["counted", "finding_of"]


def finding_of(
    faults: Mapping[str, DataFault], code: str, path: str, /, *, severity: Severity | None = None, **params: Param
) -> Finding:
    """Makes the finding of a fault.

    Args:
        faults: The faults of the format, by code.
        code: The fault's code.
        path: Where in the data or in what was read from it, such as ``rows[12]["Entry Date"]``.
        severity: How bad it is, where that is not what the fault mostly is.
        params: The values of the message.

    Returns:
        The finding; it rests on no law, for the fault is the data's.

    Examples:
        >>> faults = {"DAT050": DataFault(code="DAT050", name="n", title="t", template="{where}: broken", remedy="Do.")}
        >>> print(finding_of(faults, "DAT050", "", where="report.xlsx"))
        error DAT050 : report.xlsx: broken
    """
    return faults[code].finding(path, "", severity, **params)


def counted(number: int, one: str, many: str = "") -> str:
    """Says how many there are.

    Args:
        number: How many.
        one: What one is called.
        many: What several are called, where that is not the same with an s.

    Examples:
        >>> counted(1, "row"), counted(1_200, "row"), counted(0, "entry", "entries")
        ('1 row', '1,200 rows', '0 entries')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
