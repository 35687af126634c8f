"""Buildings at which many firms take their mail: a dated list, which is small."""

from __future__ import annotations

from iorkit.identity._addresses import compare_addresses
from iorkit.identity._comparison import Verdict
from iorkit.identity._spelling import fold
from iorkit.refdata import Code, code_list

__all__ = ["mail_drop"]

_IN_IT = frozenset({Verdict.IDENTICAL, Verdict.SAME, Verdict.SAME_BUILDING})


def mail_drop(address: str) -> Code | None:
    """Finds a building where many firms are registered or take their mail, by a dated list.

    A building that is listed shows that the address alone is no proof of premises, and no more: real offices can be
    there. One that is not listed shows nothing, for the list is small.

    Source: the list ``mail_drops``, in which each building has a source of its own.

    Args:
        address: An address in one line or several.

    Returns:
        The building, with what it is and the source; ``None`` where none is listed for the address.

    Examples:
        >>> mail_drop("30 North Gould Street Suite R, Sheridan, Wyoming 82801").code
        '30 N Gould St, Sheridan, WY 82801'
        >>> mail_drop("1200 Harbor Way, Oakland, CA 94607") is None
        True

    .. versionadded:: 26.1
    """
    listed = code_list("mail_drops")
    return next((listed.get(building) for building in listed if _is_in(address, building)), None)


def _is_in(address: str, building: str) -> bool:
    """Tells whether an address is of a building; one that gives no ZIP Code is compared without it."""
    city = building.split(", ")[1]
    if fold(city) not in fold(address):  # which is quick, and true of most
        return False
    without_zip = building.rpartition(" ")[0]
    return any(compare_addresses(address, each).verdict in _IN_IT for each in (building, without_zip))
